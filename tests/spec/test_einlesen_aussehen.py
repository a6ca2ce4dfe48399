"""Was eine Zelle zeigt: Zahlenformate, Klassen und Stile können aus einem Inhalt etwas anderes machen; gelesen wird, was jeder sieht."""

import io

import pytest
import xlsxwriter

from bewerberanalyse.messages import Severity
from bewerberanalyse.model.table import CellState, Quelle
from tests.lesen import cells, codes, read
from tests.mappe_xml import packen

KOPF = ["Kundennummer", "BG-Nummer", "Nachname", "Vorname", "Geburtsdatum", "Rolle in BG", "Erwerbseinkommen brutto", "Leistung bis"]
ZEILE = ["111D000001", "11102//0001234", "Haddad", "Rima", "05.03.1990", "Partner", "450", "31.12.2026"]
FELDER = {"erwerbseinkommen": 6, "leistung_bis": 7, "rolle_in_bg": 5}
SS = "urn:schemas-microsoft-com:office:spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(spalte: int, wert: object, code: str) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, KOPF)
        sheet.write_row(1, 0, ZEILE)
        sheet.write(1, spalte, wert, book.add_format({"num_format": code}))
    return stream.getvalue()


def excel_2003(spalte: int, wert: object, code: str) -> bytes:
    kind = "Number" if isinstance(wert, int | float) else "DateTime" if str(wert).endswith(".000") else "String"
    eigen = f'<Cell ss:StyleID="a"><Data ss:Type="{kind}">{wert}</Data></Cell>'
    rows = [[f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row] for row in (KOPF, ZEILE)]
    rows[1][spalte] = eigen
    table = "".join(f"<Row>{''.join(row)}</Row>" for row in rows)
    style = f'<Styles><Style ss:ID="a"><NumberFormat ss:Format="{code.replace(chr(34), "&quot;")}"/></Style></Styles>'
    return f'<?xml version="1.0"?><Workbook xmlns="{SS}" xmlns:ss="{SS}">{style}<Worksheet ss:Name="T"><Table>{table}</Table></Worksheet></Workbook>'.encode()


def html(spalte: int, zelle: str, stile: str = "", zeile: str = "") -> bytes:
    row = [f"<td>{cell}</td>" for cell in ZEILE]
    row[spalte] = zelle
    kopf = "".join(f"<th>{cell}</th>" for cell in KOPF)
    return (
        f"<html><head><meta charset=utf-8><style><!--\n{stile}\n--></style></head><table><tr>{kopf}</tr><tr {zeile}>{''.join(row)}</tr></table>"
    ).encode()


def calc(spalte: int, zelle: str, stile: str = "", benannte: str = "", *, ods: bool = False) -> bytes:
    plain = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = [[plain.format(cell) for cell in row] for row in (KOPF, ZEILE)]
    rows[1][spalte] = zelle
    table = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    names = " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    root = "document-content" if ods else "document"
    whole = (
        f'<?xml version="1.0"?><office:{root} {names}>{"" if ods else f"<office:styles>{benannte}</office:styles>"}<office:automatic-styles>{stile}'
        f'</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="T">{table}</table:table></office:spreadsheet>'
        f"</office:body></office:{root}>"
    ).encode()
    styles = f'<?xml version="1.0"?><office:document-styles {names}><office:styles>{benannte}</office:styles></office:document-styles>'
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    return (
        packen({"mimetype": mime, "content.xml": whole, "styles.xml": styles.encode(), "META-INF/manifest.xml": b"<m/>"}) if ods else whole
    )


def zahl(wert: str, gezeigt: str, art: str = 'office:value-type="float"') -> str:
    return f'<table:table-cell {art} office:value="{wert}"><text:p>{gezeigt}</text:p></table:table-cell>'


def tag(wert: str, gezeigt: str) -> str:
    return f'<table:table-cell office:value-type="date" office:date-value="{wert}"><text:p>{gezeigt}</text:p></table:table-cell>'


WEG = '<style:style style:name="Weg" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'
VON_WEG = '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Weg"{}</style:style>'
DOCH = '><style:text-properties style:text-line-through-style="none"/>'
PARTNER = '<table:table-cell office:value-type="string" table:style-name="ce1"><text:p>Partner</text:p></table:table-cell>'
CSS = ".xl65\n\t{mso-style-parent:style0;\n\ttext-decoration:line-through;}\n.font6 {vertical-align:super}\n.weg, .b {display:none}"
TD = "<td>450</td>"

EINKOMMEN = {
    "chf.xlsx": (xlsx(6, 450, "[$CHF-807] #,##0.00"), "?"), "dollar.xlsx": (xlsx(6, 450, "[$$-409]#,##0.00"), "?"), "euro.xlsx": (xlsx(6, 450, "#,##0.00 [$€-407]"), "45000"),
    "kleiner.xlsx": (xlsx(6, 450, '"<"0.00'), "?"), "minus.xlsx": (xlsx(6, 450, "-0.00"), "-45000"), "konto.xlsx": (xlsx(6, 450, '_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-'), "45000"),
    "bedingt.xlsx": (xlsx(6, 1, '[=0]"450";"500"'), "50000"), "chf.xml": (excel_2003(6, 450, "[$CHF-807] #,##0.00"), "?"), "eur.xml": (excel_2003(6, 450, "Euro Currency"), "45000"),
    "klasse.xls": (html(6, "<td class=xl65>450</td>", CSS), "?"), "font.xls": (html(6, "<td>450<font class=font6>1</font></td>", CSS), "?"), "tr.xls": (html(6, TD, CSS, "class='a xl65'"), "?"),
    "nachfahr.xls": (html(6, TD, ".alt td {text-decoration: line-through}", "class=alt"), "?"), "andere.xls": (html(6, TD, CSS + ".neu td {text-decoration:line-through}", "class=alt"), "45000"),
    "weg.xls": (html(6, "<td>450<span class=b>0</span></td>", CSS), "45000"), "druck.xls": (html(6, "<td class=c>450</td>", "@media print {.c {display:none}}"), "45000"),
    "num.xls": (html(6, "<td x:num='450.5'>451</td>"), "45050"), "tsd.xls": (html(6, "<td x:num='450000'>450</td>"), "?"), "bild.xls": (html(6, "<td><img src=x.png></td>"), "?"),
    "dahinter.xls": (html(6, "<td class=xl65>450</td>") + f"<style>{CSS}</style>".encode(), "?"), "offen.xls": (html(6, "<td><s>450").replace(b"</td>", b"").replace(b"</tr>", b""), "?"),
    "icon.xls": (html(6, "<td><i class='fa fa-check'></i></td>"), "?"), "leer.xls": (html(6, "<td><img src=x width=1 height=1></td>"), ""), "davor.xls": (html(6, "<td class=n>450</td>", '.n:before{content:"ca. "}'), "?"),
    "attr.xls": (html(6, "<td class=n data-v=450>x</td>", ".n:before{content:attr(data-v)}"), "?"), "eng.xls": (html(6, "<td class=n>450</td>", "@media (max-width:600px) {.n:before{content:attr(title)}}"), "45000"),
    "daten.xls": (html(6, "<td data-alt=1>450</td>", "[data-alt]{text-decoration:line-through}"), "?"), "ohne.xls": (html(6, TD, "[data-alt]{text-decoration:line-through}"), "45000"),
    "vorleser.xls": (html(6, "<td><span class=s>9</span>450</td>", ".s{position:absolute;width:1px;clip:rect(0,0,0,0)}"), "45000"), "balken.xls": (html(6, "<td><progress value=450 max=500></progress></td>"), "?"),
    "usd.fods": (calc(6, zahl("450", "$450.00", 'office:value-type="currency" office:currency="USD"')), "?"), "eur.fods": (calc(6, zahl("450", "450,00 €", 'office:value-type="currency" office:currency="EUR"')), "45000"),
    "chf.fods": (calc(6, '<table:table-cell office:value-type="currency" office:currency="CHF" office:value="450"/>'), "?"), "minus.fods": (calc(6, zahl("450", "-450")), "-45000"),
    "tsd.fods": (calc(6, zahl("450000", "450")), "?"), "nichts.xlsx": (xlsx(6, 450, ";;;"), "?"), "nichts.xls": (html(6, "<td sdval='450'></td>"), "?"),  "nichts.fods": (calc(6, zahl("450", "")), "?"), "null.xlsx": (xlsx(6, 0, "0;-0;"), "0"), "nichts.xml": (excel_2003(6, 450, ";;;@"), "?"), "rund.fods": (calc(6, zahl("1450.5", "1.451")), "145050"),
}  # fmt: skip
BIS = {
    "monat.xlsx": (xlsx(7, 46357, "mmm yy"), "Monat"), "monat17.xlsx": (xlsx(7, 46357, "mmm-yy"), "Monat"), "mitte.xlsx": (xlsx(7, 46371, "mm/yyyy"), "15.12.2026"), "iso.xlsx": (xlsx(7, 46357, "yyyy-mm-dd"), "01.12.2026"),
    "monat.xml": (excel_2003(7, "2026-12-01T00:00:00.000", "mmm\\-yy"), "Monat"), "ab.xml": (excel_2003(7, "2026-12-01T00:00:00.000", '"ab "dd/mm/yyyy'), "?"),
    "monat.fods": (calc(7, tag("2026-12-01", "Dez 26")), "Monat"), "ab.fods": (calc(7, tag("2026-12-01", "ab 01.12.26")), "?"), "tag.fods": (calc(7, tag("2026-12-01", "Dienstag, 1. Dezember 2026")), "01.12.2026"),
}  # fmt: skip
ROLLE = {
    "nicht.xlsx": (xlsx(5, "Partner", '"kein "@'), "?"), "nicht.xml": (excel_2003(5, "Partner", '"kein "@'), "?"), "text.xlsx": (xlsx(5, "Partner", "@"), "Partner"), "vier.xlsx": (xlsx(5, "Partner", ";;;@"), "Partner"), "drei.xlsx": (xlsx(5, "Partner", ";;;"), "?"),
    "abgeleitet.fods": (calc(5, PARTNER, VON_WEG.format(">"), WEG), "?"), "abgeleitet.ods": (calc(5, PARTNER, VON_WEG.format(">"), WEG, ods=True), "?"), "doch.ods": (calc(5, PARTNER, VON_WEG.format(DOCH), WEG, ods=True), "Partner"),
    "verdeckt.fods": (calc(5, '<table:covered-table-cell office:value-type="string"><text:p>Partner</text:p></table:covered-table-cell>'), "?"),
    "zelle.xls": (html(5, "<td class=weg>Partner</td>", CSS).replace(b"</table>", b"<tr>" + b"<td>x</td>" * 8 + b"</tr></table>"), "?"),
}  # fmt: skip


@pytest.mark.parametrize(("feld", "dateien"), [("erwerbseinkommen", EINKOMMEN), ("leistung_bis", BIS), ("rolle_in_bg", ROLLE)])
def test_gelesen_wird_was_die_zelle_zeigt(tmp_path, feld, dateien):
    result = read(tmp_path, {name: data for name, (data, _) in dateien.items()})
    table = result.tables[Quelle.ALLEGRO]
    found = {}
    for row, (datei, (value,)) in enumerate(zip(table.herkunft["datei"], cells(result, Quelle.ALLEGRO, feld), strict=True)):
        found.setdefault(datei, "Monat" if value == "01.12.2026" and table.zellen[feld].iloc[row] == CellState.MONTH else value)
    assert found == {name: soll for name, (_, soll) in dateien.items()}
    named = {problem.origin.datei for problem in result.problems if problem.severity is not Severity.HINWEIS}
    assert {name for name, (_, soll) in dateien.items() if soll == "?"} <= named


def test_ausgeblendete_spalten_zeilen_und_tabellen_im_html_werden_genannt(tmp_path):
    zelle = "<td style='display:none'>Partner</td>"
    cols = b"<table><col span=5><col style='display:none'>"
    files = {
        "col.xls": html(5, "<td>Partner</td>").replace(b"<table>", cols),
        "spalte.xls": html(5, zelle).replace(b"<th>Rolle in BG", b"<th class=weg>Rolle in BG").replace(b"<!--", b"<!-- .weg{display:none}"),
        "zeile.xls": html(5, "<td>Partner</td>", CSS, "class=weg"),
        "tabelle.xls": html(5, "<td>Partner</td>", CSS).replace(b"<table>", b"<div class=weg><table>"),
    }
    result = read(tmp_path, files)
    assert cells(result, Quelle.ALLEGRO, "rolle_in_bg") == [("Partner",)] * 4
    assert sorted((problem.origin.datei, problem.code) for problem in result.problems) == [
        ("col.xls", "E-168"), ("spalte.xls", "E-168"), ("tabelle.xls", "E-129"), ("zeile.xls", "E-168"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zeilen", "code"),
    [
        (["111D000002;1.6.26;T;kommt; bringt mit;", "111D000003;1.6.26;T;x;y"], "E-135"),
        (["111D000002;1.6.26;T;kommt;y", "111D000003;1.6"], "E-136"),
    ],
)
def test_eine_zeile_die_laenger_ist_als_alle_oder_abgeschnitten_ist_verschoben(tmp_path, zeilen, code):
    kopf = [
        "Kundennummer;Datum;Stichwort;Freitext;Fachkraft",
        "111D000001;1.6.26;T;x;y",
        "111D000004;1.6.26;T;x;y",
        "111D000005;1.6.26;T;x;y",
    ]
    result = read(tmp_path, {"x.csv": "\r\n".join((kopf[0], *kopf[1 : 2 + (code == "E-135") * 2], *zeilen)).encode()})
    assert (code in codes(result), ("?", "?") in cells(result, Quelle.NOTIZEN, "text", "fachkraft")) == (True, True)
    alle = "\r\n".join((kopf[0], f"{kopf[1]};;", f"{kopf[2]};;"))
    assert codes(read(tmp_path, {"y.csv": alle.encode()})) == ["E-138"]


def test_ein_zeichen_im_kopf_macht_eine_andere_spalte_daraus(tmp_path):
    files = {
        f"{number}.csv": ";".join([*KOPF[:6], kopf]) + "\r\n" + ";".join(ZEILE[:7])
        for number, kopf in enumerate(("Betrag $", "% Betrag", "Δ Betrag", "Betrag (€)"))
    }
    result = read(tmp_path, {name: text.encode() for name, text in files.items()})
    assert cells(result, Quelle.ALLEGRO, "betrag") == [("",)] * 3 + [("45000",)]


REGELN = {
    "format.xlsx": ({"type": "no_blanks"}, True),
    "formel.xlsx": ({"type": "formula", "criteria": '=$F2="Partner"'}, True), "anders.xlsx": ({"type": "formula", "criteria": '=$F2="Kind"'}, False), "heute.xlsx": ({"type": "formula", "criteria": "=$H2<TODAY()"}, False),
    "gleich.xlsx": ({"type": "cell", "criteria": "==", "value": '"partner"'}, True), "groesser.xlsx": ({"type": "cell", "criteria": "<", "value": 500}, False), "text.xlsx": ({"type": "text", "criteria": "containing", "value": "art"}, True),
    "ohne.xlsx": ({"type": "text", "criteria": "not containing", "value": "art"}, False), "andere_spalte.xlsx": ({"type": "formula", "criteria": '=$C2<>"Haddad"'}, False),
    "bald.xlsx": ({"type": "formula", "criteria": "=$H2<TODAY()+180"}, True), "und.xlsx": ({"type": "formula", "criteria": '=AND($C2="Haddad",$H2<TODAY())'}, False), "oder.xlsx": ({"type": "formula", "criteria": '=OR($C2="Heide";$G2>400)'}, True),
    "funktion.xlsx": ({"type": "formula", "criteria": "=LEN($C2)>100"}, True), "leer.xlsx": ({"type": "formula", "criteria": "=$I2<5"}, True), "leere.xlsx": ({"type": "formula", "criteria": "=ISBLANK($F2)"}, False),
    "zwischen.xlsx": ({"type": "cell", "criteria": "between", "minimum": 1, "maximum": 9}, False), "suche.xlsx": ({"type": "formula", "criteria": '=NOT(ISERROR(SEARCH("art",$F2)))'}, True), "darunter.xlsx": ({"type": "formula", "criteria": '=$F3="Kind"'}, True),
}  # fmt: skip


def test_was_eine_bedingte_formatierung_durchstreicht_ist_kein_wert(tmp_path):
    files = {}
    for name, (regel, _) in REGELN.items():
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, KOPF)
            sheet.write_row(1, 0, ZEILE)
            look = {"num_format": ';;;"nein"'} if "format" in name else {"font_strikeout": True}
            sheet.conditional_format("F2:F9", regel | {"format": book.add_format(look)})
            sheet.conditional_format("A2:H9", {"type": "formula", "criteria": "=1", "format": book.add_format({"bold": True})})
        files[name] = stream.getvalue()
    result = read(tmp_path, files)
    found = dict(zip(result.tables[Quelle.ALLEGRO].herkunft["datei"], cells(result, Quelle.ALLEGRO, "rolle_in_bg"), strict=True))
    assert found == {name: ("?" if hit else "Partner",) for name, (_, hit) in REGELN.items()}
    assert sorted({problem.origin.datei for problem in result.problems}) == sorted(name for name, (_, hit) in REGELN.items() if hit)


def als_html(*zeilen: list[str]) -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in zeilen)
    return f"<html><body><table>{rows}</table></body></html>".encode()


@pytest.mark.parametrize(
    ("ende", "betrag", "bis", "code"),
    [
        ("4", "?", "?", "E-154"),
        ("450</td>", "45000", "?", "E-154"),
        ("450</td><td>31.12.20", "45000", "?", "E-154"),
        ("450</td><td>31.12.2026</td></tr>", "45000", "31.12.2026", "E-194"),
    ],
)
def test_endet_eine_html_datei_mitten_in_der_tabelle_ist_unbekannt_was_dort_stand(tmp_path, ende, betrag, bis, code):
    data = als_html(KOPF, [*ZEILE[:6], "300", "30.06.2026"], [*ZEILE[:6], "", ""]).decode()
    data = data[: data.rindex("<td></td><td></td>")] + "<td>" + ende
    result = read(tmp_path, {"x.xls": data.encode()})
    assert cells(result, Quelle.ALLEGRO, "kundennummer", "erwerbseinkommen", "leistung_bis") == [
        ("111D000001", "30000", "30.06.2026"),
        ("111D000001", betrag, bis),
    ]
    assert {code, "E-194"} <= set(codes(result))


@pytest.mark.parametrize(
    "zelle", ['<td dir="rtl">{}</td>', '<td style="direction: rtl">{}</td>', "<td><span dir=RTL>{}</span></td>", "<td class=r>{}</td>"]
)
def test_was_von_rechts_nach_links_laeuft_zeigt_eine_andere_nummer(tmp_path, zelle):
    data = html(1, zelle.format("11102//0001234"), ".r {direction:rtl}")
    assert cells(read(tmp_path, {"x.xls": data}), Quelle.ALLEGRO, "bg_nummer", "geburtsdatum") == [("?", "05.03.1990")]


def test_eine_tabelle_von_rechts_nach_links_dreht_tage_und_namen_nicht(tmp_path):
    data = als_html(KOPF, ZEILE).replace(b"<table>", b"<table dir=rtl>")
    result = read(tmp_path, {"x.xls": data})
    assert cells(result, Quelle.ALLEGRO, "bg_nummer", "nachname", "geburtsdatum") == [("?", "Haddad", "05.03.1990")]
