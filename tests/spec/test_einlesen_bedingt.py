"""Bedingte Formatierungen, die durchstreichen, in den übrigen Formaten; und was sonst nur zum Teil gezeigt wird."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from bewerberanalyse.ingest.xls_rules import XlsRules
from bewerberanalyse.model.table import Quelle
from tests.lesen import cells, codes, read
from tests.mappe_xml import packen

KOPF = ["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "Status", "letzter Kontakt"]
ZEILEN = [["111D000001", "Haddad", "Rima", "05.03.1990", "arbeitslos", "03.04.2026"], ["111D000002", "Heide", "Jan", "06.03.1990", "arbeitsuchend", "03.10.2026"]]  # fmt: skip
SS, X = "urn:schemas-microsoft-com:office:spreadsheet", "urn:schemas-microsoft-com:office:excel"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
MAIN, X14 = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


def erweitert(regel: str, look: str = "<x14:dxf><font><strike/></font></x14:dxf>") -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for index, row in enumerate((KOPF, *ZEILEN)):
            sheet.write_row(index, 0, row)
    whole = zipfile.ZipFile(stream)
    parts = {name: whole.read(name) for name in whole.namelist()}
    ext = (
        f'<extLst><ext xmlns:x14="{X14}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormattings>'
        f"<x14:conditionalFormatting>{regel.format(look)}<xm:sqref>E2:E3</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</worksheet>", ext.encode())
    return packen(parts)


def mappe_2003(regel: str) -> bytes:
    lines = [[f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row] for row in (KOPF, *ZEILEN)]
    rows = "".join(f"<Row>{''.join(line)}</Row>" for line in lines)
    bedingt = f'<ConditionalFormatting xmlns="{X}"><Range>R2C5:R3C5</Range><Condition>{regel}</Condition></ConditionalFormatting>'
    return f'<?xml version="1.0"?><Workbook xmlns="{SS}" xmlns:ss="{SS}"><Worksheet ss:Name="T"><Table>{rows}</Table>{bedingt}</Worksheet></Workbook>'.encode()


def calc(regel: str = "", stil: str = "", zelle: str = "<text:p>arbeitslos</text:p>") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text", "style")) + f' xmlns:calcext="{CALC}"'
    strich = '<style:text-properties style:text-line-through-style="solid"/>'
    styles = f'<style:style style:name="Weg_5f_1" style:display-name="Weg_1" style:family="table-cell">{strich}</style:style>'
    styles += f'<style:style style:name="ce1" style:family="table-cell">{stil}</style:style>'
    styles += '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    rows = ""
    for index, row in enumerate((KOPF, *ZEILEN)):
        said = [f"<text:p>{cell}</text:p>" for cell in row]
        said[4] = zelle if index == 1 else said[4]
        own = [' table:style-name="ce1"' if index and place == 4 else "" for place in range(len(said))]
        line = [
            f'<table:table-cell office:value-type="string"{look}>{cell}</table:table-cell>' for look, cell in zip(own, said, strict=True)
        ]
        rows += f"<table:table-row>{''.join(line)}</table:table-row>"
    bedingt = f'<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="T.E2:T.E3">{regel}</calcext:conditional-format></calcext:conditional-formats>'
    return (
        f'<?xml version="1.0"?><office:document {spaces} office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{styles}'
        f'</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="T">{rows}{bedingt}</table:table></office:spreadsheet></office:body></office:document>'
    ).encode()


def bedingung(wert: str) -> str:
    return f'<calcext:condition calcext:apply-style-name="Weg_1" calcext:value="{wert}" calcext:base-cell-address="T.E2"/>'


def stil(wert: str) -> str:
    return f'<style:map style:condition="{wert}" style:apply-style-name="Weg_5f_1" style:base-cell-address="T.E2"/>'


WEG, ROT = "<Format Style='color:red;text-line-through:single'/>", "<Format Style='color:red'/>"
FORMEL = '<x14:cfRule type="expression" priority="1"><xm:f>{}</xm:f>{{}}</x14:cfRule>'
ERSTE, ZWEITE, BEIDE, KEINE = ("?", "arbeitsuchend"), ("arbeitslos", "?"), ("?", "?"), ("arbeitslos", "arbeitsuchend")
FAELLE = {
    "formel.xlsx": (erweitert(FORMEL.format('$B2="Haddad"')), ERSTE), "blatt.xlsx": (erweitert(FORMEL.format("Tabelle2!$A$1=1")), BEIDE), "farbe.xlsx": (erweitert(FORMEL.format('$B2="Haddad"'), ""), KEINE),
    "offen.xlsx": (erweitert(FORMEL.format('$B2="Haddad"'), '<x14:dxf><font><strike val="0"/></font></x14:dxf>'), KEINE), "heute.xlsx": (erweitert(FORMEL.format("$F2&lt;TODAY()")), ERSTE),
    "gleich.xls": (mappe_2003(f'<Qualifier>Equal</Qualifier><Value1>"arbeitslos"</Value1>{WEG}'), ERSTE), "formel.xls": (mappe_2003(f'<Value1>RC[-3]="Heide"</Value1>{WEG}'), ZWEITE),
    "fest.xls": (mappe_2003(f'<Value1>RC2="Haddad"</Value1>{WEG}'), ERSTE), "rot.xls": (mappe_2003(f'<Value1>RC2="Haddad"</Value1>{ROT}'), KEINE), "unten.xls": (mappe_2003(f'<Value1>R[1]C="x"</Value1>{WEG}'), BEIDE),
    "gleich.fods": (calc(bedingung("=&quot;arbeitslos&quot;")), ERSTE), "formel.fods": (calc(bedingung("formula-is([.$B2]=&quot;Heide&quot;)")), ZWEITE), "teil.fods": (calc(bedingung("contains-text(&quot;such&quot;)")), ZWEITE),
    "mehrfach.fods": (calc(bedingung("duplicate")), BEIDE), "stil.fods": (calc(stil=stil("cell-content()=&quot;arbeitslos&quot;")), ERSTE), "stilformel.fods": (calc(stil=stil("of:is-true-formula([.$B2]=&quot;Heide&quot;)")), ZWEITE),
    "versteckt.fods": (calc(zelle='<text:p>arbeitslos<text:span text:style-name="T1"> bis Mai</text:span></text:p>'), KEINE), "ganz.fods": (calc(zelle='<text:p><text:span text:style-name="T1">arbeitslos</text:span></text:p>'), ERSTE),
    "feld.fods": (calc(zelle='<text:p><text:hidden-text text:condition="x" text:string-value="arbeitslos">arbeitslos</text:hidden-text></text:p>'), ERSTE),
    "fussnote.fods": (calc(zelle="<text:p>arbeitslos<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>bis Mai</text:p></text:note-body></text:note></text:p>"), KEINE),
}  # fmt: skip


def test_was_eine_regel_durchstreicht_ist_kein_wert_wer_die_datei_auch_schrieb(tmp_path):
    result = read(tmp_path, {name: data for name, (data, _) in FAELLE.items()})
    found: dict[str, list[str]] = {}
    for datei, (status,) in zip(
        result.tables[Quelle.VERBIS].herkunft["datei"], cells(result, Quelle.VERBIS, "arbeitsmarktstatus"), strict=True
    ):
        found.setdefault(datei, []).append(status.partition("_")[0])
    assert {name: tuple(status) for name, status in found.items()} == {name: soll for name, (_, soll) in FAELLE.items()}
    assert {problem.origin.datei for problem in result.problems if problem.code in {"E-143", "E-154"}} == {
        name for name, (_, soll) in FAELLE.items() if soll != KEINE
    }


BEREICH = "02000100010003000100010001000100030001000100"  # B2:B4
SCHRIFT = "00" * 64 + "ffffffff800000009001000000000000ffffffff000000001a000000" + "01000000010000000000000000000000000000000000" + "0100"


@pytest.mark.parametrize(
    ("regel", "gestrichen"),
    [
        ("010304000000ffff3f040000" + SCHRIFT + "17010078", "x"),  # as LibreOffice writes „= "x"“
        ("020009000000ffff3f040000" + SCHRIFT + "4c000002801e02000d", "y"),  # „$C2>2“
        ("020011000000ffff3f040000" + SCHRIFT + "190100004c000001c041dd001e1e000409", "xy"),  # „C2<TODAY()-30“, seen from the cell itself
        ("020002000000ffff3f040000" + SCHRIFT + "2201", "xyz"),  # something else
        ("010304000000ffff3f040000" + SCHRIFT.replace("80000000", "00000000", 1) + "17010078", ""),  # another font
        ("010304000000ffff3f000000" + "17010078", ""),  # no font
    ],
)
def test_die_regeln_einer_alten_mappe(regel, gestrichen):
    rules = XlsRules()
    rules.add(0x1B0, bytes.fromhex(BEREICH))
    rules.add(0x1B1, bytes.fromhex(regel))
    found = ""
    for row, (text, beside) in enumerate((("x", "01.02.2026"), ("y", "9"), ("z", "01.12.2026")), 1):
        texts = ["a", text, beside if "c041dd" in regel or row == 2 else "1"]
        for rule in rules.striking:
            rule.apply(texts, row, 0, date(2026, 6, 15))
        found += texts[1].strip("~") if texts[1] != text else ""
    assert found == gestrichen


def test_eine_stilvorlage_in_einer_anderen_datei_wird_genannt(tmp_path):
    table = "<table>" + "".join("<tr><td>" + "</td><td>".join(row) + "</td></tr>" for row in (KOPF, *ZEILEN)) + "</table>"
    heads = ("<link rel=Stylesheet href=stylesheet.css>", "<style>@import url(a.css);</style>", '<link rel="stylesheet" media="print" href="p.css">', "<link rel=icon href=a.png>")  # fmt: skip
    files = {f"{n}.xls": f"<html><head>{head}</head><body>{table}</body></html>".encode() for n, head in enumerate(heads)}
    result = read(tmp_path, files)
    assert [problem.origin.datei for problem in result.problems if problem.code == "E-193"] == ["0.xls", "1.xls"]


@pytest.mark.parametrize(
    ("ende", "kontakt", "code"),
    [
        ("03.04.2026\r\n", "03.04.2026", None),
        ('"03.04.2026"', "03.04.2026", None),
        ("03.04.2026", "03.04.2026", None),
        ("03.04.20", "?", "E-195"),
        ("03.04.", "?", "E-195"),
        ("", "?", "E-195"),
    ],
)
def test_eine_datei_die_mitten_in_ihrer_letzten_zelle_endet(tmp_path, ende, kontakt, code):
    lines = [KOPF, *ZEILEN, *([f"111D00001{n}", "Heide", "Ute", "06.03.1991", "arbeitslos", f"0{n}.05.2026"] for n in range(1, 4))]
    lines.append(["111D000003", "Groß", "Ina", "06.03.1990", "arbeitslos", ende])
    result = read(tmp_path, {"x.csv": "\r\n".join(map(";".join, lines)).encode("cp1252")})
    assert cells(result, Quelle.VERBIS, "kundennummer", "letzter_kontakt")[-1] == ("111D000003", kontakt)
    assert [problem.code for problem in result.problems if problem.code in {"E-194", "E-195"}] == ([code] if code else [])


AM_ENDE = {
    "450,00": ("45000", None), "1.203,00": ("120300", None), "1.203": ("?", "E-195"), "1.20": ("?", "E-195"), "45": ("?", "E-195"), "600": ("?", "E-195"),
    "89,10": ("8910", None), "89,1": ("?", "E-195"), "": ("?", "E-195"),
}  # fmt: skip


def test_die_form_der_letzten_zelle_zeigt_ob_sie_ganz_ist(tmp_path):
    kopf = "Kundennummer;Nachname;Vorname;Geburtsdatum;BG-Nummer;Rolle in BG;Erwerbseinkommen brutto"
    person = "111D00000{};Haddad;Rima;05.03.1990;11102//0001234;Partner;{}"
    files = {
        f"{n}.csv": "\r\n".join([kopf, *(person.format(*one) for one in ((1, "450,00"), (2, "1450,50"), (3, text)))])
        for n, text in enumerate(AM_ENDE)
    }
    result = read(tmp_path, {name: text.encode() for name, text in files.items()})
    table = result.tables[Quelle.ALLEGRO]
    last = [
        cell for (cell,), row in zip(cells(result, Quelle.ALLEGRO, "erwerbseinkommen"), table.herkunft["zeile"], strict=True) if row == 4
    ]
    said = {problem.origin.datei: problem.code for problem in result.problems if problem.code in {"E-194", "E-195"}}
    assert [(cell, said.get(f"{n}.csv")) for n, cell in enumerate(last)] == list(AM_ENDE.values())


def test_wo_nichts_zeigt_ob_der_letzte_text_ganz_ist_wird_es_gesagt(tmp_path):
    kopf, notiz = "Kundennummer;Datum;Stichwort;Freitext", "111D00000{};01.06.2026;Termin;{}"
    data = "\r\n".join([kopf, *(notiz.format(*one) for one in ((1, "kommt am Montag"), (2, "hat abgesagt"), (3, "ruft am Dienstag an")))])
    result = read(tmp_path, {"x.csv": data.encode()})
    assert (cells(result, Quelle.NOTIZEN, "text")[-1], codes(result)) == (("ruft am Dienstag an",), ["E-194"])


def test_endet_sie_wo_ein_puffer_endet_ist_die_letzte_zelle_unbekannt(tmp_path):
    text = "\r\n".join(map(";".join, [KOPF, *ZEILEN]))
    for extra, wanted in ((1024 - len(text), "?"), (1023 - len(text), "03.10.2026")):
        data = text.replace("Haddad", "Haddad" + "d" * extra).encode()
        assert cells(read(tmp_path, {"x.csv": data}), Quelle.VERBIS, "letzter_kontakt")[-1] == (wanted,)
