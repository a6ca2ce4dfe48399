"""Durchgestrichen, verdeckt, ausgeblendet: was niemand als Wert liest, ist auch hier keiner."""

import io
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from bewerberanalyse.model.table import Quelle
from tests.lesen import cells, read

KOPF = ["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "Team", "Status", "arbeitslos seit", "letzter Kontakt"]
ZEILE = ["111D000001", "Haddad", "Rima", "05.03.1990", "IP", "arbeitslos", "01.02.2026", "03.04.2026"]
ZWEITE = ["111D000002", "Heide", "Jan", "06.03.1990", "IP", "arbeitslos", "01.02.2026", "03.04.2026"]


def openpyxl_xlsx(change: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (KOPF, ZEILE, ZWEITE):
        sheet.append(row)
    change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xlsxwriter_xlsx(look: dict[str, object]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet, plain = book.add_worksheet(), book.add_format(look)
    for index, row in enumerate((KOPF, ZEILE, ZWEITE)):
        sheet.write_row(index, 0, row)
    sheet.write(1, 5, "arbeitslos", plain)
    sheet.write_number(1, 7, 46115, book.add_format({**look, "num_format": "dd.mm.yyyy"}))
    book.close()
    return stream.getvalue()


FODS = """<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="T"><table:table-column table:number-columns-repeated="7"/>
<table:table-column table:default-cell-style-name="ce1"/>{rows}</table:table></office:spreadsheet></office:body></office:document>"""
EXCEL_2003 = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="s2" ss:Parent="s1"/></Styles>
<Worksheet ss:Name="T"><Table><Column ss:Index="5" ss:Hidden="1"/>{rows}</Table></Worksheet></Workbook>"""


def _fods() -> bytes:
    def cell(row: int, column: int, text: str) -> str:
        own = ' table:style-name="ce1"' if (row, column) == (1, 5) else ' table:style-name="ce2"' if (row, column) != (1, 7) else ""
        return f'<table:table-cell office:value-type="string"{own}><text:p>{text}</text:p></table:table-cell>'

    lines = ("".join(cell(row, column, text) for column, text in enumerate(line)) for row, line in enumerate((KOPF, ZEILE, ZWEITE)))
    return FODS.format(rows="".join(f"<table:table-row>{line}</table:table-row>" for line in lines)).encode()


def _excel_2003() -> bytes:
    def cell(row: int, column: int, text: str) -> str:
        own = f' ss:StyleID="s{1 if column == 5 else 2}"' if row == 1 and column in {5, 7} else ""
        return f'<Cell{own}><Data ss:Type="String">{text}</Data></Cell>'

    lines = ("".join(cell(row, column, text) for column, text in enumerate(line)) for row, line in enumerate((KOPF, ZEILE, ZWEITE)))
    return EXCEL_2003.format(rows="".join(f"<Row>{line}</Row>" for line in lines)).encode()


def _openpyxl_struck() -> bytes:
    def change(sheet: Worksheet) -> None:
        sheet["F2"].font = sheet["H2"].font = Font(strike=True)

    return openpyxl_xlsx(change)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.xlsx", _openpyxl_struck),
        ("y.xlsx", lambda: xlsxwriter_xlsx({"font_strikeout": True})),
        ("h.xlsx", lambda: xlsxwriter_xlsx({"font_script": 1})),
        ("x.fods", _fods),
        ("x.xls", _excel_2003),
    ],
)  # what is raised is a footnote: letters stay, digits are none
def test_eine_ganz_durchgestrichene_oder_hochgestellte_zelle_hat_keinen_wert(tmp_path, name, data):
    result = read(tmp_path, {name: data()})
    got = cells(result, Quelle.VERBIS, "kundennummer", "arbeitsmarktstatus", "letzter_kontakt")
    assert got[1] == ("111D000002", "arbeitslos", "03.04.2026")
    assert got[0] == ("111D000001", "arbeitslos" if name[0] == "h" else "?", "?")


def test_was_unter_verbundenen_zellen_liegt_ist_unbekannt_es_sei_denn_es_ist_dasselbe(tmp_path):
    def change(sheet: Worksheet) -> None:
        sheet["H3"].value = "01.01.2026"
        sheet.merged_cells.add("H2:H3")
        sheet.merged_cells.add("E2:E3")
        sheet.merged_cells.add("F2:G2")

    result = read(tmp_path, {"x.xlsx": openpyxl_xlsx(change)})
    assert cells(result, Quelle.VERBIS, "team", "arbeitsmarktstatus", "arbeitslos_seit", "letzter_kontakt") == [
        ("IP", "arbeitslos", "?", "03.04.2026"),
        ("IP", "arbeitslos", "01.02.2026", "?"),
    ]
    assert [problem.origin.zeile for problem in result.problems if problem.code == "E-154"] == [2, 3]


def test_ausgeblendete_spalten_und_zeilen_werden_mit_ihrem_ort_genannt(tmp_path):
    def change(sheet: Worksheet) -> None:
        sheet.column_dimensions["F"].hidden = True
        sheet.column_dimensions["K"].hidden = True
        sheet.row_dimensions[3].hidden = True

    result = read(tmp_path, {"x.xlsx": openpyxl_xlsx(change)})
    assert cells(result, Quelle.VERBIS, "arbeitsmarktstatus") == [("arbeitslos",), ("arbeitslos",)]
    assert [problem.angaben["was"] for problem in result.problems if problem.code == "E-168"] == ["Zeile 3", "Spalte „Status“"]


def test_ausgeblendete_spalten_einer_mappe_von_2003(tmp_path):
    result = read(tmp_path, {"x.xls": _excel_2003()})
    assert [problem.angaben["was"] for problem in result.problems if problem.code == "E-168"] == ["Spalte „Team“"]


@pytest.mark.parametrize(
    ("format_", "betrag"),
    [
        ('"ca. "0', "?"),
        ('"ca. "0.00', "?"),
        ('0.00 "€/Std."', "?"),
        ('0 "Tsd. €"', "?"),
        ("#,##0,", "?"),
        ('0.00;-0.00;"k. A."', "45000"),
        ('"k. A."', "?"),
        ('#,##0.00 "€"', "45000"),
        ("#,##0.00 [$€-407]", "45000"),
        ('0.00" EUR mtl."', "45000"),
    ],
)
def test_was_ein_zahlenformat_neben_die_zahl_schreibt_gehoert_zu_ihr(tmp_path, format_, betrag):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Kundennummer", "BG-Nummer", "Nachname", "Vorname", "Geburtsdatum", "Rolle in BG", "Erwerbseinkommen brutto"])
    sheet.write_row(1, 0, ["111D000001", "11102//0001234", "Haddad", "Rima", "05.03.1990", "Partner"])
    sheet.write_number(1, 6, 450, book.add_format({"num_format": format_}))
    book.close()
    assert cells(read(tmp_path, {"x.xlsx": stream.getvalue()}), Quelle.ALLEGRO, "erwerbseinkommen") == [(betrag,)]


def test_ein_gestrichenes_wort_nach_dem_gefragt_wird_ist_unbekannt_eine_gestrichene_notiz_bleibt_lesbar(tmp_path):
    def streiche(sheet: Worksheet) -> None:
        sheet["E1"].value, sheet["F1"].value = "Team", "Handlungsstrategien"
        for place in ("E2", "F3"):
            sheet[place].font = Font(strike=True)

    notiz = openpyxl.Workbook()
    for row in (["Kundennummer", "Datum", "Stichwort", "Freitext"], ["111D000001", "03.04.2026", "Termin", "kommt am Montag"]):
        notiz.worksheets[0].append(row)
    notiz.worksheets[0]["D2"].font = Font(strike=True)
    stream = io.BytesIO()
    notiz.save(stream)
    result = read(tmp_path, {"x.xlsx": openpyxl_xlsx(streiche), "n.xlsx": stream.getvalue()})
    assert cells(result, Quelle.VERBIS, "team", "handlungsstrategien") == [("?", "arbeitslos"), ("IP", "?")]
    assert cells(result, Quelle.NOTIZEN, "text") == [("~kommt am Montag~",)]
    assert [problem.code for problem in result.problems] == ["E-184", "E-184"]
