"""Rules of workbooks, in German: whatever program spelled the file, a cell that holds something is read or named."""

import io
import zipfile
from types import SimpleNamespace

import openpyxl
import pytest
import xlsxwriter
from python_calamine import SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from bewerberanalyse.ingest.excel_file import ExcelSheet
from bewerberanalyse.ingest.refusal import RefusalError
from bewerberanalyse.ingest.xlsx_cells import FilledCells
from bewerberanalyse.messages import Severity
from bewerberanalyse.model.table import FileVerdict, Quelle
from tests.lesen import cells, codes, read
from tests.mappe_xml import Roh, Schreibweise, mappe, packen

KOPF = ["BG-Nummer", "Kundennummer", "Name", "Vorname", "Geburtsdatum", "Rolle", "Erwerbseinkommen brutto", "Anzahl Personen in BG"]
WEISEN = {
    "gewohnt": Schreibweise(), "strict": Schreibweise(strict=True), "prefix": Schreibweise(prefix="x"), "eingerueckt": Schreibweise(eingerueckt=True),
    "backslash": Schreibweise(backslash=True), "buch_gross": Schreibweise(buch="xl/Workbook.xml"), "anderes_blatt": Schreibweise(blatt="xl/worksheets/tabelle.xml"), "geteilt": Schreibweise(geteilt=True),
    "alles": Schreibweise(strict=True, prefix="ss", eingerueckt=True, geteilt=True), "apostroph": Schreibweise(apostroph=True),
}  # fmt: skip
UNLESBAR = {
    "formel ohne ergebnis": Roh("", "<f>A1*2</f>"), "formel leeres ergebnis": Roh("", "<f>A1*2</f><v></v>"), "fehlerwert": Roh('t="e"', "<v>#N/A</v>"), "text ohne wert": Roh('t="str"', "<f>A1</f>"),
    "geteilte formel": Roh("", '<f t="shared" si="0"/>'), "array": Roh("", '<f t="array" ref="G2">A1</f>'),
}  # fmt: skip


def zeile(nummer: int, einkommen: object) -> list[object]:
    return [f"11102//000123{nummer}", f"111D00000{nummer}", "Haddad", "Rima", "05.03.1990", "Partner", einkommen, 3]


@pytest.mark.parametrize("weise", WEISEN)
@pytest.mark.parametrize("art", UNLESBAR)
def test_eine_zelle_ohne_lesbaren_wert_ist_unbekannt_wie_die_datei_auch_geschrieben_ist(tmp_path, weise, art):
    data = mappe([KOPF, zeile(1, UNLESBAR[art]), zeile(2, 450), zeile(3, "")], WEISEN[weise])
    result = read(tmp_path, {"x.xlsx": data})
    assert cells(result, Quelle.ALLEGRO, "kundennummer", "erwerbseinkommen", "bg_groesse") == [
        ("111D000001", "?", "3"), ("111D000002", "45000", "3"), ("111D000003", "", "3"),
    ]  # fmt: skip
    assert [str(problem.origin) for problem in result.problems if problem.code == "E-154"] == [
        "x.xlsx, Blatt „Liste“, Zeile 2, Spalte „Erwerbseinkommen brutto“"
    ]
    assert result.dateien[0].zellen.to_json() == {
        "belegt": 31,
        "gelesen": 22,
        "nicht_gebraucht": 0,
        "unbekannte_spalte": 0,
        "verweigert": 0,
        "kopf_fuss": 8,
        "unlesbar": 1,
    }


def test_was_nur_das_zahlenformat_zeigt_gilt_wie_excel_es_zeigt(tmp_path):
    wie = Schreibweise(formate=('00000"//"0000000', "000000000000", "0%", "#,##0.00"))
    kopf = ["Kundennummer", "BG-Nummer", "Name", "Vorname", "Geburtsdatum", "Rolle", "GdB", "Erwerbseinkommen brutto"]
    person = [
        "111D000001",
        Roh('s="1"', "<v>11020001234</v>"),
        "Haddad",
        "Rima",
        "05.03.1990",
        "Partner",
        Roh('s="3"', "<v>0.5</v>"),
        Roh('s="4"', "<v>1234.5</v>"),
    ]
    zweite = ["111D000002", Roh('s="2"', "<v>11020001235</v>"), "Heide", "Jan", "05.03.1990", "Partner", Roh('s="3"', "<v>1</v>"), 0]
    result = read(tmp_path, {"x.xlsx": mappe([kopf, person, zweite], wie)})
    assert cells(result, Quelle.ALLEGRO, "bg_nummer", "schwerbehinderung", "erwerbseinkommen") == [
        ("01102//0001234", "schwerbehindert", "123450"), ("01102//0001235", "schwerbehindert", "0"),
    ]  # fmt: skip


def test_tage_einer_mappe_die_ab_1904_zaehlt(tmp_path):
    kopf = ["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "Team", "letzter Kontakt"]
    result = read(
        tmp_path, {"x.xlsx": mappe([kopf, ["111D000001", "Haddad", "Rima", "05.03.1990", "IP", 44681]], Schreibweise(epoche1904=True))}
    )
    assert cells(result, Quelle.VERBIS, "letzter_kontakt") == [("01.05.2026",)]
    assert "E-156" in codes(result)


def test_ausgeblendete_zeilen_werden_gelesen_und_genannt(tmp_path):
    data = mappe([KOPF, zeile(1, 100), zeile(2, 200)], versteckt=frozenset({3}))
    result = read(tmp_path, {"x.xlsx": data})
    assert ([len(table) for table in result.tables.values()], "E-168" in codes(result)) == ([2], True)


def test_ein_blatt_das_sich_nicht_finden_laesst_ist_eine_beschaedigte_datei(tmp_path):
    good = zipfile.ZipFile(io.BytesIO(mappe([KOPF, zeile(1, 100)])))
    parts = {name: good.read(name).replace(b"/xl/worksheets/sheet1.xml", b"/xl/worksheets/fehlt.xml") for name in good.namelist()}
    result = read(tmp_path, {"x.xlsx": packen(parts)})
    assert (codes(result), result.dateien[0].urteil) == (["E-110"], FileVerdict.STOP)


def test_ein_bezug_hinter_allen_texten_ist_unbekannt_oder_die_datei_wird_nicht_gelesen(tmp_path):
    data = mappe([KOPF, [*zeile(1, 100)[:5], Roh('t="s"', "<v>999</v>"), 100, 3], zeile(2, 5)])
    result = read(tmp_path, {"x.xlsx": data})
    assert "E-110" in codes(result) or cells(result, Quelle.ALLEGRO, "rolle_in_bg")[0] == ("?",)


def test_eine_zelle_ohne_gueltigen_ort_laesst_die_datei_liegen(tmp_path):
    good = zipfile.ZipFile(io.BytesIO(mappe([KOPF, zeile(1, 5), zeile(2, 5)])))
    parts = {name: good.read(name).replace(b'r="G2"', b'r="ZZZZ2"') for name in good.namelist()}
    result = read(tmp_path, {"x.xlsx": packen(parts)})
    assert (codes(result), result.dateien[0].urteil) == (["E-111"], FileVerdict.STOP)


def test_stimmt_die_zahl_der_zellen_nicht_wird_die_datei_nicht_gelesen():
    counted, looked = FilledCells(), FilledCells()
    counted.filled = looked.filled = 5
    looked.held = {}
    meta = SheetMetadata("Liste", SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible)
    sheet = ExcelSheet(SimpleNamespace(name="Liste", start=None, merged_cell_ranges=()), meta, (counted, lambda: looked))
    assert sheet.check(5) is False
    assert sheet.check(4) is True
    with pytest.raises(RefusalError) as caught:
        sheet.check(4)
    assert caught.value.code == "E-167"


@pytest.mark.parametrize(("anfang", "code"), [
    (b'<?xml version="1.0"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><table:table/></office:document>', "E-110"),
    (b'<?xml version="1.0"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:text/></office:document>', "E-107"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "E-104"),
    (packen({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}), "E-108"),
    (packen({"content.xml": b"<a/>", "META-INF/manifest.xml": b"<m><encryption-data/></m>"}), "E-109"),
])  # fmt: skip
def test_eine_tabelle_die_nicht_gelesen_wird_wird_genannt(tmp_path, anfang, code):
    result = read(tmp_path, {"x.xls": anfang})
    assert codes(result) == [code]
    assert result.dateien[0].urteil is not FileVerdict.PASST


def mit_blaettern(*blaetter: tuple[str, list[list[str]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in blaetter:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


LISTE = ["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "Team", "letzter Kontakt"]
ALT, NEU = [["111D000001", "Haddad", "Rima", "05.03.1990", "IP", tag] for tag in ("14.04.2026", "14.05.2026")]


MONATE = [
    ("Mai", "Juni"), ("05-26", "06-26"), ("2026_05", "2026_06"), ("202605", "202606"), ("Export Mai 26", "Export Juni 26"), ("Stand 31.05.2026", "Stand 14.06.2026"),
    ("Kunden 05.2026", "Kunden 06.2026"), ("Apr. 2026", "Mai 2026"),
]  # fmt: skip
KOPIEN = [("aktuell", "alt"), ("Liste", "Liste (2)")]


def test_heissen_die_blaetter_nach_monaten_gilt_das_juengste_sonst_werden_gleiche_personen_genannt(tmp_path):
    files = {f"{new}.xlsx": mit_blaettern(("Juli 2026", [LISTE]), (new, [LISTE, NEU]), (old, [LISTE, ALT])) for old, new in MONATE}
    files |= {f"{new}.xlsx": mit_blaettern((new, [LISTE, NEU]), (old, [LISTE, ALT])) for new, old in KOPIEN}
    result = read(tmp_path, files)
    found = zip(result.tables[Quelle.VERBIS].herkunft["datei"], cells(result, Quelle.VERBIS, "letzter_kontakt"), strict=True)
    assert [day for datei, (day,) in found if datei not in {f"{new}.xlsx" for new, _ in KOPIEN}] == ["14.05.2026"] * len(MONATE)
    named = [(problem.origin.datei, problem.origin.blatt) for problem in result.problems if problem.code == "E-186"]
    assert named == [(f"{new}.xlsx", old) for new, old in KOPIEN]


def test_zwei_blaetter_mit_verschiedenen_personen_gelten_beide(tmp_path):
    other = ["111D000002", *ALT[1:]]
    result = read(tmp_path, {"x.xlsx": mit_blaettern(("IP 1", [LISTE, NEU]), ("IP 2", [LISTE, other]))})
    assert (len(cells(result, Quelle.VERBIS, "kundennummer")), codes(result)) == (2, [])


def test_zwei_werte_in_einer_zelle_sind_keiner_und_formatierte_teile_sind_ein_text(tmp_path):
    teile = Roh('t="inlineStr"', '<is><r><t>Had</t></r><r><rPr><b/><sz val="9"/></rPr><t>dad</t></r></is>')
    data = mappe([LISTE, ["111D000001", teile, "Rima", "05.03.1990", "IP", Roh("", "<v>46156</v><v>46157</v>")]])
    result = read(tmp_path, {"x.xlsx": data})
    assert (cells(result, Quelle.VERBIS, "nachname", "letzter_kontakt"), codes(result)) == ([("Haddad", "?")], ["E-154"])


def test_doppelt_verschluesselte_umlaute_einer_mappe_werden_gelesen_auch_in_ueberschriften(tmp_path):
    def doppelt(text: str) -> str:
        return text.encode().decode("cp1252")

    kopf = ["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "Team", doppelt("Staatsangehörigkeit")]
    data = mappe([kopf, ["111D000001", doppelt("Müller"), doppelt(doppelt("Jörg")), "05.03.1990", "Groß", "Syrien"]])
    result = read(tmp_path, {"x.xlsx": data})
    assert cells(result, Quelle.VERBIS, "nachname", "vorname", "team", "staatsangehoerigkeit") == [("Müller", "Jörg", "Groß", "Syrien")]
    assert codes(result) == ["E-132"]


BG = [
    ["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "BG-Nummer", "Rolle in BG", "BG-Größe", "Betrag", "Einkommensart"],
    *([f"111D00000{number}", "Haddad", "Rima", "05.03.1990", f"11102//000123{number}", "Partner", "3", "450,00", "Kindergeld"] for number in range(1, 4)),
]  # fmt: skip


def geschrieben(fuelle) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for row, values in enumerate(BG):
            sheet.write_row(row, 0, values)
        fuelle(book, sheet)
    return stream.getvalue()


def teile(book, sheet, ort, art, *text) -> None:
    sheet.write_rich_string(ort, text[0], book.add_format(art), text[1], " ")


ZELLEN = {
    "hoch": (lambda book, sheet: teile(book, sheet, "H2", {"font_script": 1}, "450", "1"), "betrag", "?"),
    "tief": (lambda book, sheet: teile(book, sheet, "G2", {"font_script": 2}, "3", "1"), "bg_groesse", "?"),
    "nummer": (lambda book, sheet: teile(book, sheet, "A2", {"font_script": 1}, "111D000001", "2"), "kundennummer", "?"),
    "gestrichen": (lambda book, sheet: teile(book, sheet, "H2", {"font_strikeout": True}, "3", "00"), "betrag", "?"),
    "fett": (lambda book, sheet: teile(book, sheet, "H2", {"bold": True}, "4", "50"), "betrag", "45000"),
    "nie berechnet": (lambda _, sheet: sheet.write_formula("H2", "=Z1*2"), "betrag", "?"),
    "berechnet": (lambda _, sheet: sheet.write_formula("H2", "=Z1*2", None, 450), "betrag", "45000"),
    "vor der Zeit": (lambda book, sheet: sheet.write_number("D2", -33000, book.add_format({"num_format": "dd.mm.yyyy"})), "geburtsdatum", "?"),
    "gerechnet": (lambda _, sheet: sheet.write_number("H2", 449.99999999999994), "betrag", "45000"),
    "negativ": (lambda _, sheet: sheet.write_number("H2", -450), "betrag", "-45000"),
    "Strich im Format": (lambda book, sheet: sheet.write_number("E2", 11020001234, book.add_format({"num_format": "00000-0000000"})), "bg_nummer", "01102//0001234"),
}  # fmt: skip


@pytest.mark.parametrize("fall", ZELLEN)
def test_was_in_der_mappe_anders_dasteht_als_gespeichert_ist_unbekannt(tmp_path, fall):
    fuelle, feld, soll = ZELLEN[fall]
    result = read(tmp_path, {"x.xlsx": geschrieben(fuelle)})
    assert cells(result, Quelle.ALLEGRO, feld)[0] == (soll,)
    assert any(problem.severity is not Severity.HINWEIS for problem in result.problems) == (soll == "?")


@pytest.mark.parametrize("geteilt", [False, True])
def test_eine_bemerkung_im_xml_schneidet_keinen_wert_ab(tmp_path, geteilt):
    zeilen = [[*row[:7], Roh("", "<v>45<!-- x -->0</v>") if number == 1 else row[7], row[8]] for number, row in enumerate(BG)]
    data = mappe(zeilen, Schreibweise(geteilt=geteilt))
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {
        name: archive.read(name).replace(b"Haddad", b"Had<!-- x -->dad") if geteilt else archive.read(name) for name in archive.namelist()
    }
    result = read(tmp_path, {"x.xlsx": packen(parts)})
    assert cells(result, Quelle.ALLEGRO, "nachname", "betrag")[:2] == [("Haddad", "?"), ("Haddad", "45000")]


@pytest.mark.parametrize("was", ['<row r="2" ht="0" customHeight="1"', '<cols><col min="2" max="2" width="0"/></cols><sheetData'])
def test_was_keine_hoehe_oder_breite_hat_ist_ausgeblendet(tmp_path, was):
    archive = zipfile.ZipFile(io.BytesIO(mappe(BG)))
    parts = {
        name: archive.read(name).replace(was.rpartition("<")[2].split(" ht")[0].join(["<", ""]).encode(), was.encode(), 1)
        for name in archive.namelist()
    }
    assert codes(read(tmp_path, {"x.xlsx": packen(parts)})) == ["E-168"]


@pytest.mark.parametrize(
    ("zahl", "weise"),
    [
        ("4&#53;&#48;", "gewohnt"),
        ("&#52;50", "prefix"),
        ("45&#x30;", "prefix"),
        ("4<?x y?>50", "gewohnt"),
        ("4<![CDATA[5]]>0", "apostroph"),
    ],
)
def test_eine_zahl_die_im_xml_anders_geschrieben_ist_wird_nicht_halb_gelesen(tmp_path, weise, zahl):
    data = mappe([KOPF, zeile(1, Roh("", f"<v>{zahl}</v>")), zeile(2, 450)], WEISEN[weise])
    result = read(tmp_path, {"x.xlsx": data})
    assert cells(result, Quelle.ALLEGRO, "erwerbseinkommen")[0] in {("?",), ("45000",)}  # the XML recommendation says 450
    assert cells(result, Quelle.ALLEGRO, "erwerbseinkommen")[1] == ("45000",)
