"""Rules of spreadsheets that are XML documents (.ods, .fods, Excel 2003), in German: read cell by cell like an .xlsx, or refused."""

import datetime as dt

import pytest

from bewerberanalyse.ingest.raw_sheet import HeldSheet, TextSheet
from bewerberanalyse.ingest.refusal import RefusalError
from bewerberanalyse.model.table import FileVerdict, Quelle
from tests.dokumente import Wie, Zelle, excel_2003, opendocument
from tests.lesen import cells, codes, read

KOPF = ["BG-Nummer", "Kundennummer", "Name", "Vorname", "Geburtsdatum", "Rolle", "Erwerbseinkommen brutto", "Anzahl Personen in BG"]
FEHLER_ODS = {
    "fehlerwert": Zelle('office:value-type="string" office:string-value="" calcext:value-type="error"', "<text:p>#DIV/0!</text:p>"),
    "formel ohne ergebnis": Zelle('table:formula="of:=[.A1]"'),
    "zahl ohne wert": Zelle('office:value-type="float"', "<text:p>450</text:p>"),
    "zahl die keine ist": Zelle('office:value-type="float" office:value="4 50"', "<text:p>450</text:p>"),
    "datum das keines ist": Zelle('office:value-type="date" office:date-value="2026"', "<text:p>2026</text:p>"),
    "fehlertext": Zelle('office:value-type="string" office:string-value="#DIV/0!"', "<text:p>#DIV/0!</text:p>"),
}
FEHLER_2003 = {
    "fehlerwert": Zelle('ss:Formula="=1/0"', '<Data ss:Type="Error">#DIV/0!</Data>'),
    "formel ohne ergebnis": Zelle('ss:Formula="=A1"'),
    "zahl ohne wert": Zelle("", '<Data ss:Type="Number"></Data>'),
    "zahl die keine ist": Zelle("", '<Data ss:Type="Number">4,50</Data>'),
    "datum das keines ist": Zelle("", '<Data ss:Type="DateTime">2026</Data>'),
}
GEZEIGT = {
    "00123": Zelle('office:value-type="float" office:value="123"', "<text:p>00123</text:p>"),
    "11102//0001234": Zelle('office:value-type="float" office:value="111020001234"', "<text:p>11102//0001234</text:p>"),
}


def zeile(nummer: int, einkommen: object, tag: object = dt.date(1990, 3, 5)) -> list[object]:
    return [f"11102//000123{nummer}", f"111D00000{nummer}", "Haddad", "Rima", tag, "Partner", einkommen, 3]


@pytest.mark.parametrize("art", FEHLER_ODS)
@pytest.mark.parametrize("flach", [False, True])
def test_eine_zelle_ohne_lesbaren_wert_ist_in_opendocument_unbekannt(tmp_path, art, flach):
    data = opendocument([KOPF, zeile(1, FEHLER_ODS[art]), zeile(2, 450.5), zeile(3, "")], flach=flach)
    result = read(tmp_path, {"x.ods": data})
    assert cells(result, Quelle.ALLEGRO, "kundennummer", "erwerbseinkommen", "bg_groesse") == [
        ("111D000001", "?", "3"), ("111D000002", "45050", "3"), ("111D000003", "", "3"),
    ]  # fmt: skip
    assert codes(result)


@pytest.mark.parametrize("art", FEHLER_2003)
def test_eine_zelle_ohne_lesbaren_wert_ist_in_excel_2003_unbekannt(tmp_path, art):
    result = read(tmp_path, {"x.xls": excel_2003([KOPF, zeile(1, FEHLER_2003[art]), zeile(2, 450.5), zeile(3, "")])})
    assert cells(result, Quelle.ALLEGRO, "kundennummer", "erwerbseinkommen", "bg_groesse") == [
        ("111D000001", "?", "3"), ("111D000002", "45050", "3"), ("111D000003", "", "3"),
    ]  # fmt: skip
    assert codes(result)


@pytest.mark.parametrize("wie", [Wie(), Wie(prefix="t", eingerueckt=True), Wie(wiederholt=False, notiz=True)])
def test_die_zellen_werden_gezaehlt_wie_die_einer_mappe(tmp_path, wie):
    result = read(tmp_path, {"x.ods": opendocument([KOPF, zeile(1, 1), zeile(2, 1), ["Summe", *[""] * 5, 2]], wie)})
    (datei,) = result.dateien
    assert (datei.urteil, datei.zeilen, datei.zellen.gelesen, datei.zellen.kopf_fuss, datei.zellen.summe) == (
        FileVerdict.PASST,
        2,
        16,
        10,
        26,
    )


@pytest.mark.parametrize("gezeigt", GEZEIGT)
def test_was_nur_das_zahlenformat_haelt_ist_was_die_zelle_zeigt(tmp_path, gezeigt):
    kopf = [
        "Kundennummer",
        "Hilfe",
        "Name",
        "Vorname",
        "Geburtsdatum",
        "Träger",
        "Betrag",
        "Maßnahmenummer",
        "Maßnahmebezeichnung",
        "Eintritt",
        "Teilnahmestatus",
    ]
    row = [
        "111D000001",
        1,
        "Haddad",
        "Rima",
        dt.date(1990, 3, 5),
        "VHS",
        1234.5,
        GEZEIGT[gezeigt],
        "Kurs",
        dt.date(2026, 3, 5),
        "eingetreten",
    ]
    assert cells(read(tmp_path, {"x.ods": opendocument([kopf, row])}), Quelle.COSACH, "massnahmenummer") == [(gezeigt,)]


@pytest.mark.parametrize(("angaben", "gezeigt"), [
    ('office:value-type="percentage" office:value="0.5"', "50%"), ('office:value-type="float" office:value="0.6"', "60,00 %"),
])  # fmt: skip
def test_ein_anteil_ist_was_er_zeigt(tmp_path, angaben, gezeigt):
    kopf = ["Kundennummer", "Name", "Vorname", "Geburtsdatum", "Team", "Hauptbetreuer", "GdB"]
    person = ["111D000001", "Haddad", "Rima", dt.date(1990, 3, 5), "IP 1", "Groß"]
    data = opendocument([kopf, [*person, Zelle(angaben, f"<text:p>{gezeigt}</text:p>")]])
    plain = read(tmp_path, {"y.xlsx": opendocument([kopf, [*person, f"GdB {gezeigt[:2]}"]])})
    assert cells(read(tmp_path, {"x.ods": data}), Quelle.VERBIS, "schwerbehinderung") == cells(plain, Quelle.VERBIS, "schwerbehinderung")
    assert cells(plain, Quelle.VERBIS, "schwerbehinderung") != [("?",)]


def test_ein_zeitpunkt_in_utc_ist_der_tag_in_berlin(tmp_path):
    moment = Zelle('office:value-type="date" office:date-value="1990-03-04T23:00:00.000Z"', "<text:p>04.03.90 23:00</text:p>")
    assert cells(read(tmp_path, {"x.ods": opendocument([KOPF, zeile(1, 1, moment)])}), Quelle.ALLEGRO, "geburtsdatum") == [("05.03.1990",)]


@pytest.mark.parametrize("data", [
    opendocument([KOPF, zeile(1, 1, 31110)], Wie(nullpunkt="1904-01-01")),
    excel_2003([KOPF, zeile(1, 1, 31110)]).replace(b"<Styles>", b"<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook><Styles>"),
])  # fmt: skip
def test_ein_tag_als_zahl_zaehlt_vom_nullpunkt_der_mappe(tmp_path, data):
    assert cells(read(tmp_path, {"x.ods": data}), Quelle.ALLEGRO, "geburtsdatum") == [
        (f"{dt.date(1904, 1, 1) + dt.timedelta(31110):%d.%m.%Y}",)
    ]


def test_diagramme_aenderungen_und_fremde_werte_sind_keine_zellen(tmp_path):
    row = '<table:table-row><table:table-cell office:value-type="string"><text:p>999D999999</text:p></table:table-cell></table:table-row>'
    inner = f'<table:table table:name="local">{row}</table:table>'
    chart = f"<table:shapes><draw:frame><draw:object>{inner}</draw:object></draw:frame></table:shapes>"
    foreign = f'<table:table table:name="x"><table:table-source/>{row}</table:table>'
    data = opendocument([KOPF, zeile(1, 1)], flach=True).replace(
        b'<table:table table:name="Liste">',
        f'{foreign}<table:tracked-changes>{row}</table:tracked-changes><table:table table:name="Liste">{chart}'.encode(),
    )
    result = read(tmp_path, {"x.fods": data})
    assert cells(result, Quelle.ALLEGRO, "kundennummer") == [("111D000001",)]
    assert (result.dateien[0].urteil, len(result.dateien), codes(result)) == (FileVerdict.PASST, 1, [])


def test_verbundene_zellen_gelten_fuer_alle_ihre_zeilen(tmp_path):
    name = Zelle('office:value-type="string" table:number-rows-spanned="2"', "<text:p>Haddad</text:p>")
    first, second = zeile(1, 1), zeile(2, 2)
    first[2], second[2] = name, ""
    assert cells(read(tmp_path, {"x.ods": opendocument([KOPF, first, second])}), Quelle.ALLEGRO, "nachname") == [("Haddad",), ("Haddad",)]
    first[2] = Zelle('ss:MergeDown="1"', '<Data ss:Type="String">Haddad</Data>')
    assert cells(read(tmp_path, {"y.xls": excel_2003([KOPF, first, second])}), Quelle.ALLEGRO, "nachname") == [("Haddad",), ("Haddad",)]


def test_zahlenformate_und_notizen_in_excel_2003(tmp_path):
    kopf = ["Kundennummer", "Name", "Vorname", "Geburtsdatum", "Team", "Hauptbetreuer", "GdB", "PLZ"]
    note = '<Comment><ss:Data xmlns="http://www.w3.org/TR/REC-html40">100</ss:Data></Comment>'
    gdb = Zelle('ss:StyleID="anteil"', f'<Data ss:Type="Number">0.5</Data>{note}')
    data = excel_2003(
        [
            kopf,
            [
                "111D000001",
                "Haddad",
                "Rima",
                dt.date(1990, 3, 5),
                "IP 1",
                "Groß",
                gdb,
                Zelle('ss:StyleID="plz"', '<Data ss:Type="Number">1234</Data>'),
            ],
        ]
    )
    plain = excel_2003([kopf, ["111D000001", "Haddad", "Rima", dt.date(1990, 3, 5), "IP 1", "Groß", "50 %", "01234"]])
    assert cells(read(tmp_path, {"x.xls": data}), Quelle.VERBIS, "schwerbehinderung", "plz") == cells(
        read(tmp_path, {"y.xls": plain}), Quelle.VERBIS, "schwerbehinderung", "plz"
    )


@pytest.mark.parametrize("data", [
    opendocument([KOPF, zeile(1, 1)], flach=True).replace(b"<table:table-row>", b"<table:table-row><table:table-cell><table:table/></table:table-cell>", 1),
    excel_2003([KOPF, zeile(1, 1)]).replace(b"<Cell>", b'<Cell ss:Index="1">'),
    excel_2003([KOPF, zeile(1, 1), zeile(2, 1)]).replace(b"<Row>", b'<Row ss:Index="1">'),
    opendocument([KOPF, zeile(1, 1)], flach=True).replace(b'table:number-rows-repeated="1048574"><table:table-cell', b'table:number-rows-repeated="1048574"><table:table-cell office:value-type="boolean" office:boolean-value="true"'),
])  # fmt: skip
def test_was_kein_programm_schreibt_bleibt_liegen(tmp_path, data):
    result = read(tmp_path, {"x.fods": data})
    assert (result.dateien[0].urteil, result.tables) == (FileVerdict.STOP, {})


def test_stimmen_zwei_zaehlungen_nicht_ueberein_wird_die_datei_nicht_gelesen():
    held = HeldSheet("Liste")
    held.count = lambda: 5
    for sheet in (held, TextSheet("", lambda: iter(()), lambda: 5)):
        assert sheet.check(5) is False
        with pytest.raises(RefusalError) as caught:
            sheet.check(4)
        assert (caught.value.code, caught.value.angaben) == ("E-167", {"soll": 5, "ist": 4})


KOPF_BG = ["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "BG-Nummer", "Rolle in BG", "Einkommensart", "Betrag"]
ZEILE_BG = ["111D000001", "Haddad", "Rima", "05.03.1990", "11102//0001231", "Partner", "Kindergeld"]
SS = "urn:schemas-microsoft-com:office:spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def _html(betrag: str, weitere: str = "") -> str:
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in (KOPF_BG, [*ZEILE_BG, betrag]))
    return f"<html><meta charset=utf-8><table>{''.join(f'<tr>{row}</tr>' for row in rows)}{weitere}</table></html>"


def _excel(betrag: str) -> str:
    data = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    rows = [[data.format(cell) for cell in KOPF_BG], [*map(data.format, ZEILE_BG), f"<Cell>{betrag}</Cell>"]]
    table = "".join(f"<Row>{''.join(row)}</Row>" for row in rows)
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{SS}" xmlns:ss="{SS}"><Worksheet ss:Name="T"><Table>{table}</Table></Worksheet></Workbook>'
    )


def _calc(betrag: str, eigenschaft: str) -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    table = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in (KOPF_BG, [*ZEILE_BG, betrag]))
    names = " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    style = f'<style:style style:name="T1" style:family="text"><style:text-properties {eigenschaft}/></style:style>'
    return (
        f'<?xml version="1.0"?><office:document {names}><office:automatic-styles>{style}</office:automatic-styles><office:body>'
        f'<office:spreadsheet><table:table table:name="T">{table}</table:table></office:spreadsheet></office:body></office:document>'
    )


_TEIL = 'xmlns="http://www.w3.org/TR/REC-html40" ss:Type="String"'
AUSGEZEICHNET = {
    "sup.xls": _html("450<sup>1</sup>"), "del.xls": _html("<del>450</del>300"), "css.xls": _html("450<span style='vertical-align: super'>1</span>"),
    "zeilen.xls": _html("<div>450</div>100,50"), "feld.xls": _html("<input value='450'>"), "liste.xls": _html("<ul><li>450<li>100</ul>"),
    "sup.xml": _excel(f"<ss:Data {_TEIL}>450<Sup>1</Sup></ss:Data>"), "s.xml": _excel(f"<ss:Data {_TEIL}><S>450</S>300</ss:Data>"),
    "zwei.xml": _excel('<Data ss:Type="String">450</Data><Data ss:Type="String">1</Data>'),
    "sup.fods": _calc('450<text:span text:style-name="T1">1</text:span>', 'style:text-position="super 58%"'),
    "s.fods": _calc('<text:span text:style-name="T1">450</text:span>300', 'style:text-line-through-style="solid"'),
}  # fmt: skip
HARMLOS = {
    "b.xls": _html("<b>450</b>,<i>00</i>"), "versteckt.xls": _html("<span style='display:none'>00450</span>450,00"), "b.xml": _excel(f"<ss:Data {_TEIL}><B>450</B>,00</ss:Data>"),
    "b.fods": _calc('<text:span text:style-name="T1">450</text:span>,00', 'style:text-position="0% 100%"'),
}  # fmt: skip


def test_hoch_und_tiefgestelltes_und_gestrichenes_gehoert_nicht_zum_wert(tmp_path):
    files = {name: text.encode() for name, text in (AUSGEZEICHNET | HARMLOS).items()}
    result = read(tmp_path, files)
    betrag = dict(zip(result.tables[Quelle.ALLEGRO].herkunft["datei"], cells(result, Quelle.ALLEGRO, "betrag"), strict=True))
    assert betrag == dict.fromkeys(AUSGEZEICHNET, ("?",)) | dict.fromkeys(HARMLOS, ("45000",))
    assert {problem.origin.datei for problem in result.problems} == set(AUSGEZEICHNET)


def test_eine_ausgeblendete_zeile_im_html_wird_genannt(tmp_path):
    weitere = (
        "<tr style='display: none'>" + "".join(f"<td>{cell}</td>" for cell in (*ZEILE_BG, "1,00")).replace("D000001", "D000002") + "</tr>"
    )
    assert codes(read(tmp_path, {"x.xls": _html("450,00", weitere).encode()})) == ["E-168"]
