"""The writer: limits, rows, strings, filters, nothing lost silently."""

import io
import re
from datetime import datetime

import numpy as np
import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from bewerberanalyse.model.problems import OutputError
from bewerberanalyse.xlsx import package
from bewerberanalyse.xlsx.column import constant, dates, formulas, input_cells, numbers, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Choice, Column, Formula, Sheet, Table, Workbook, cell_name, column_letter
from bewerberanalyse.xlsx.writer import write
from tests.excel_orakel.rules import judge
from tests.mappe_inhalt import superfluous
from tests.unit.xlsx.mappe import as_bytes, part, read

CREATED = datetime(2026, 3, 31, 9, 30)


def book(*columns, cells=(), name="Tabelle", row=0, **table):
    shown = Sheet("Blatt", tuple(cells), Table(row, 0, columns, name, **table))
    return Workbook((shown,), "Titel", CREATED, "Fuß")


def values(workbook):
    return list(read(as_bytes(workbook))["Blatt"].iter_rows(values_only=True))


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")])
def test_column_letters(index, letters):
    assert column_letter(index) == letters


def test_cell_names():
    assert (cell_name(0, 0), cell_name(9, 27, fixed=True)) == ("A1", "$AB$10")


def test_rows_keep_order_types_and_gaps():
    columns = (
        Column("Text", texts(["b", "", "a"])),
        Column("Zahl", numbers([3, None, 1])),
        Column("Euro", numbers([45100, 5, None], "betrag", cents=True)),
    )
    assert values(book(*columns)) == [("Text", "Zahl", "Euro"), ("b", 3, 451), (None, None, 0.05), ("a", 1, None)]


def test_dates_are_dates_and_older_ones_than_excel_knows_are_text():
    column = Column("Tag", dates(pd.Series(pd.to_datetime(["1900-03-01", "1899-12-31", None, "2026-03-31"])).astype("datetime64[s]")))
    assert [row[0] for row in values(book(column))] == ["Tag", datetime(1900, 3, 1), "31.12.1899", None, datetime(2026, 3, 31)]


def test_equal_texts_are_stored_once_in_the_whole_file():
    workbook = book(Column("A", texts(["gleich"] * 50)), Column("B", texts(["gleich"] * 50)), cells=[Cell(0, 3, "gleich")])
    assert part(as_bytes(workbook), "xl/sharedStrings.xml").count(">gleich<") == 1


def test_the_string_table_counts_its_uses():
    strings = part(as_bytes(book(Column("A", texts(["x", "y", "x"])))), "xl/sharedStrings.xml")
    assert re.search(r'count="4" uniqueCount="3"', strings)


def test_every_cell_says_where_it_stands():
    xml = part(as_bytes(book(Column("A", texts(["x"] * 3)), Column("B", numbers([1, 2, 3])))), "xl/worksheets/sheet1.xml")
    assert re.findall(r'<c r="([A-Z]+\d+)"', xml) == ["A1", "B1", "A2", "B2", "A3", "B3", "A4", "B4"]
    assert "<c " in xml
    assert not re.search(r"<c (?!r=)", xml)


def test_in_a_terse_table_a_cell_beside_another_names_no_place_and_readers_find_it():
    pulled = formulas('INDEX(Blatt!$A$1:$A$9,ROW())&""', ["k", "l", "m", "n"])
    gaps = (texts(["a", "", "", "d"]), pulled, numbers([None, 2, 3, None]), texts(["", "x", "", "y"]), formulas("N(F{v})+1", [1, 2, 3, 4]))
    shown = Table(0, 1, tuple(Column(head, cells) for head, cells in zip("abcde", gaps, strict=True)), terse=True)
    data = as_bytes(Workbook((Sheet("Blatt"), Sheet("Rechnung", table=shown)), "Titel", CREATED, "Fuß"))
    xml = part(data, "xl/worksheets/sheet2.xml")
    named = re.findall(r'<c(?: r="([A-Z]+\d+)")?', xml[xml.index('<row r="2"') : xml.index("</sheetData>")])
    assert named == ["B2", "", "F2", "C3", "", "", "F3", "C4", "", "F4", "B5", "", "E5", "F5"]
    body = [["a", "k", "", "", 1], ["", "l", 2, "x", 2], ["", "m", 3, "", 3], ["d", "n", "", "y", 4]]
    expected = [[*"abcde"], *body]
    assert [[cell or "" for cell in row[1:]] for row in read(data)["Rechnung"].iter_rows(values_only=True)] == expected
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Rechnung").to_python() == expected
    whole = openpyxl.load_workbook(io.BytesIO(data))["Rechnung"]  # with the formulas, for which it reads the places another way
    assert (whole["F5"].value, whole["C5"].value[:12], whole["E5"].value) == ("=N(F4)+1", "=INDEX(Blatt", "y")
    assert judge(data) == []


def test_a_column_formula_is_written_once_and_cached_in_every_row():
    column = Column("Nummer", formulas("N(A{v})+1", [1, 2, 3], "ganzzahl"))
    data = as_bytes(book(column))
    assert part(data, "xl/worksheets/sheet1.xml").count("N(A1)+1") == 1
    assert [row[0] for row in read(data)["Blatt"].iter_rows(values_only=True)] == ["Nummer", 1, 2, 3]
    assert [row[0] for row in read(data, formulas=True)["Blatt"].iter_rows(values_only=True)] == [
        "Nummer",
        "=N(A1)+1",
        "=N(A2)+1",
        "=N(A3)+1",
    ]


def test_a_single_formula_keeps_its_value():
    data = as_bytes(book(Column("A", texts(["x"])), cells=[Cell(0, 2, Formula("1+1", 2))]))
    assert read(data)["Blatt"]["C1"].value == 2


def test_an_empty_result_of_a_formula_is_a_text():
    data = as_bytes(book(Column("A", texts(["x"])), cells=[Cell(0, 2, Formula('""', "")), Cell(0, 3, Formula("1+1", 2), "stark")]))
    assert re.findall(r'<c r="[CD]1".*?</c>', part(data, "xl/worksheets/sheet1.xml"))[0] == '<c r="C1" t="str"><f>""</f><v></v></c>'


def test_a_filter_hides_the_rows_it_leaves_out():
    column = Column("A", texts(["x", "y", "x"]))
    data = as_bytes(book(column, criteria={0: ("x",)}, visible=np.array([True, False, True])))
    sheet = read(data)["Blatt"]
    assert [row for row in range(1, 5) if sheet.row_dimensions[row].hidden] == [3]
    assert '<filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn>' in part(data, "xl/tables/table1.xml")


def test_filter_criteria_are_escaped():
    value = 'a "b" <c> & _x000D_'
    data = as_bytes(book(Column("A", texts([value])), criteria={0: (value,)}, visible=np.array([True])))
    assert read(data)["Blatt"].tables["Tabelle"].autoFilter.filterColumn[0].filters.filter == ['a "b" <c> & _x005F_x000D_']


def test_the_table_covers_all_rows():
    data = as_bytes(book(Column("A", texts(["x"] * 4321)), Column("B", constant(1, 4321))))
    assert read(data)["Blatt"].tables["Tabelle"].ref == "A1:B4322"
    assert '<dimension ref="A1:B4322"' in part(data, "xl/worksheets/sheet1.xml")


def test_rows_with_wrapped_text_are_high_enough():
    table = wrapped(Table(0, 0, (Column("A", texts(["kurz", "lang " * 20, "a\nb\nc"], "umbruch"), 20),)))
    assert table.heights is not None
    assert table.heights.tolist() == [0.0, 78.0, 48.0]


def test_cells_to_fill_in_are_there_even_when_empty():
    xml = part(as_bytes(book(Column("A", texts(["x"])), Column("Antwort", input_cells([""])))), "xl/worksheets/sheet1.xml")
    assert re.search(r'<c r="B2" s="\d+"/>', xml)


def test_filled_and_empty_inputs_look_alike():
    xml = part(as_bytes(book(Column("Antwort", input_cells(["gleich", "", ""])))), "xl/worksheets/sheet1.xml")
    assert len(set(re.findall(r'<c r="A[234]" s="(\d+)"', xml))) == 1


def test_a_table_without_rows_has_one_empty_row():
    data = as_bytes(book(Column("A", texts([])), Column("B", numbers([]))))
    assert read(data)["Blatt"].tables["Tabelle"].ref == "A1:B2"


@pytest.mark.parametrize(("rows", "columns"), [(1_048_576, 1), (1, 16_385)])
def test_what_does_not_fit_on_a_sheet_is_refused_before_anything_is_written(rows, columns):
    column = Column("A", Cells(np.zeros(rows, dtype=np.int32), ["x"]))
    buffer = io.BytesIO()
    with pytest.raises(OutputError) as caught:
        write(book(*[column] * columns), buffer)
    assert [problem.code for problem in caught.value.problems] == ["X-101"]
    assert buffer.getvalue() == b""


def test_a_column_keeps_only_the_values_its_rows_show():
    cells = Cells(np.array([0, 1, 2, -1], dtype=np.int32), ["a", "b", "c"], ("text", "stark", "ja"))
    cut = cells.take(np.array([3, 2, 2]))
    assert (cut.codes.tolist(), list(cut.distinct), cut.styles) == ([-1, 0, 0], ["c"], ("ja",))
    nobody = cells.take(np.array([], dtype=np.int64))
    assert (len(nobody), list(nobody.distinct)) == (0, [])


def test_lists_excel_cannot_take_stand_on_one_sheet_that_no_other_sheet_is_named_like():
    odd, fine, long = ('a"b', "c"), ("ja", "nein"), tuple(f"Wort {number}" for number in range(60))
    sheets = tuple(
        Sheet(name, choices=(Choice(0, 0, 0, 0, words),)) for name, words in (("Auswahlliste", odd), ("B", fine), ("C", long), ("D", odd))
    )
    data = as_bytes(Workbook(sheets, "Titel", CREATED, "Fuß"))
    rules = [re.search("<formula1>(.*?)</formula1>", part(data, f"xl/worksheets/sheet{number}.xml")).group(1) for number in (1, 2, 3, 4)]
    assert rules == ["'Auswahlliste (2)'!$A$1:$A$2", '"ja,nein"', "'Auswahlliste (2)'!$B$1:$B$60", "'Auswahlliste (2)'!$A$1:$A$2"]
    assert superfluous(data) == []


def test_what_the_library_refuses_is_not_lost_silently():
    too_long = "x" * 300
    workbook = book(Column("A", texts(["x"])))
    sheet = Sheet("Blatt", (), workbook.sheets[0].table, choices=(Choice(1, 0, 1, 0, ("ja",), "Titel", too_long),))
    with pytest.warns(UserWarning, match="exceeds Excel"), pytest.raises(OutputError) as caught:
        write(Workbook((sheet,), "Titel", CREATED, "Fuß"), io.BytesIO())
    assert [problem.code for problem in caught.value.problems] == ["X-103"]


def test_all_but_huge_files_are_packed_tightly():
    few, many = (book(Column("A", Cells(np.zeros(rows, dtype=np.int32), ["x"]))) for rows in (10, package.MANY_CELLS))
    assert [package.level(one) for one in (few, many)] == [package.SMALL, package.FAST]
