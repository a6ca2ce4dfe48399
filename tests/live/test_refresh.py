"""The whole live path — open, filter, select, refresh, restore — through real xlwings code on a real LibreOffice."""

from pathlib import Path

import openpyxl
import pytest
import xlwings

from bewerberanalyse.live import refresh
from bewerberanalyse.model.problems import InputError, OutputError, Problem
from tests.live import mappe
from tests.live.bridge import ComError

pytestmark = pytest.mark.libreoffice
AT_ONCE = (0, 0, 0)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Fallliste_2026-11.xlsx"
    mappe.fallliste(path, criteria=("F01",))
    return path


@pytest.fixture
def book(excel, path):
    return xlwings.apps.active.books.open(path)


@pytest.fixture
def said():
    return []


def replaced(path, **options):
    """A writer as the pipeline's: a new file takes the old one's place in one step."""

    def replace():
        fresh = path.with_suffix(".neu")
        mappe.fallliste(fresh, **options)
        fresh.replace(path)
        return "geschrieben"

    return replace


def failed():
    raise InputError([Problem("M-106")])


def reopened(path):
    return next(book for book in xlwings.apps.active.books if book.name == path.name)


def shown(book, sheet, table, heading):
    """The values of one column that are visible."""
    found = book.sheets[sheet].tables[table]
    top, left, bottom, _ = found.range.impl.area
    position = left + found.header_row_range.value.index(heading)
    values = book.sheets[sheet].range((top, position), (bottom, position)).value
    return [values[row - top] for row in book.impl.call("visible_rows", sheet, top + 1, bottom)]


def codes(error):
    return [problem.code for problem in error.value.problems]


def test_new_content_appears_and_the_result_is_handed_on(book, path, said):
    assert refresh.refresh(path, replaced(path, personen=12), said.append) == "geschrieben"
    assert len(shown(reopened(path), "Fallliste", "Fallliste", "Team")) == 12
    assert said == []


def test_filter_of_several_values_survives_although_columns_moved(book, path, said):
    book.sheets["Fallliste"].tables["Fallliste"].autofilter.apply_values(2, ["Team Nord", "Team West"])
    refresh.refresh(path, replaced(path, personen=9, extra=("Neues Feld",)), said.append)
    assert shown(reopened(path), "Fallliste", "Fallliste", "Team") == ["Team Nord", "Team West"] * 3
    assert said == []


def test_filter_set_by_a_slicer_survives(book, path, said):
    book.sheets["Vorauswahl"].tables["Vorauswahl"].autofilter.apply_values(1, ["F03"])
    refresh.refresh(path, replaced(path, personen=8, criteria=("F01",)), said.append)
    assert shown(reopened(path), "Vorauswahl", "Vorauswahl", "Filter") == ["F03", "F03"]


def test_filter_a_person_took_off_stays_off(book, path, said):
    book.sheets["Vorauswahl"].tables["Vorauswahl"].autofilter.clear()
    refresh.refresh(path, replaced(path, personen=4, criteria=("F01",)), said.append)
    assert shown(reopened(path), "Vorauswahl", "Vorauswahl", "Filter") == ["F01", "F02", "F03", "F04"]


def test_comparison_and_contains_survive_together(book, path, said):
    filters = book.sheets["Fallliste"].tables["Fallliste"].autofilter
    filters.apply_comparison(3, "greater_than_or_equal", 25)
    filters.apply_values(4, ["*helferin*"])
    refresh.refresh(path, replaced(path, personen=20), said.append)
    assert shown(reopened(path), "Fallliste", "Fallliste", "Alter") == [25, 30, 35]
    assert shown(reopened(path), "Fallliste", "Fallliste", "Zielberuf") == ["Pflegehelferin"] * 3


def test_filter_for_blank_cells_survives(book, path, said):
    book.sheets["Zuordnung prüfen"].range("B4").value = "gleich"
    book.sheets["Zuordnung prüfen"].tables["Zuordnung"].autofilter.apply_comparison(2, "equal_to", None)
    refresh.refresh(path, replaced(path, personen=5), said.append)
    assert reopened(path).sheets["Zuordnung prüfen"].tables["Zuordnung"].autofilter.criteria[1].operator == "equal_to"
    assert len(shown(reopened(path), "Zuordnung prüfen", "Zuordnung", "Paar")) == 5


def test_sheet_selection_and_scroll_position_survive(book, path, said):
    book.sheets["Übersicht"].api.Activate()
    book.sheets["Übersicht"].range("C3").select()
    book.sheets["Fallliste"].api.Activate()
    book.sheets["Fallliste"].range("B40:C41").select()
    book.app.api.ActiveWindow.ScrollRow = 33
    refresh.refresh(path, replaced(path), said.append)
    again = reopened(path)
    assert again.sheets.active.name == "Fallliste"
    assert again.app.selection.address == "$B$40:$C$41"
    assert again.app.api.ActiveWindow.ScrollRow == 33
    again.sheets["Übersicht"].api.Activate()
    assert again.app.selection.address == "$C$3"


def test_what_a_person_typed_is_in_the_file_before_it_is_replaced(book, path, said):
    seen = []
    book.sheets["Zuordnung prüfen"].range("B4").value = "gleich"

    def replace():
        seen.append(openpyxl.load_workbook(path)["Zuordnung prüfen"]["B4"].value)
        replaced(path)()

    refresh.refresh(path, replace, said.append)
    assert seen == ["gleich"]


def test_save_brings_what_a_person_typed_into_the_file(book, path):
    book.sheets["Zuordnung prüfen"].range("B4").value = "verschieden"
    assert refresh.save(path)
    assert openpyxl.load_workbook(path)["Zuordnung prüfen"]["B4"].value == "verschieden"


def test_save_says_when_the_workbook_is_not_open(excel, path):
    assert not refresh.save(path)


def test_unknown_filter_is_named_and_nothing_else_is_lost(excel, path, said):
    mappe.with_date_tree(path)
    book = xlwings.apps.active.books.open(path)
    book.sheets["Fallliste"].tables["Fallliste"].autofilter.apply_values(2, ["Team Süd"])
    refresh.refresh(path, replaced(path, personen=6), said.append)
    assert shown(reopened(path), "Fallliste", "Fallliste", "Team") == ["Team Süd"] * 2
    assert [(problem.code, str(problem.origin)) for problem in said] == [
        ("X-509", "Fallliste_2026-11.xlsx, Blatt „Fallliste“, Spalte „Alter“")
    ]


def test_filter_on_a_column_that_is_gone_is_named(excel, path, said):
    mappe.fallliste(path, extra=("Altes Feld",))
    book = xlwings.apps.active.books.open(path)
    book.sheets["Fallliste"].tables["Fallliste"].autofilter.apply_values(2, ["neu"])
    refresh.refresh(path, replaced(path), said.append)
    assert [(problem.code, problem.origin.spalte) for problem in said] == [("X-509", "Altes Feld")]


def test_workbook_that_is_not_open_is_written_and_opened(excel, path, said):
    refresh.refresh(path, replaced(path, personen=7), said.append)
    assert len(shown(reopened(path), "Fallliste", "Fallliste", "Team")) == 7


def test_first_list_of_the_month_is_written_and_opened(excel, path, said):
    path.unlink()
    refresh.refresh(path, replaced(path, personen=7), said.append)
    assert reopened(path).sheet_names == ["Übersicht", "Vorauswahl", "Fallliste", "Zuordnung prüfen"]


def test_short_cell_edit_is_waited_for(book, path, said, office):
    office.busy = 2
    assert refresh.refresh(path, replaced(path), said.append, AT_ONCE) == "geschrieben"


def test_long_cell_edit_ends_with_a_message_and_changes_nothing(book, path, said, office):
    before = path.read_bytes()
    office.busy = 99
    with pytest.raises(OutputError) as error:
        refresh.refresh(path, replaced(path), said.append, AT_ONCE)
    office.busy = 0
    assert codes(error) == ["X-502"]
    assert path.read_bytes() == before
    assert reopened(path).sheets.active.name == "Übersicht"


def test_workbook_open_on_another_computer_is_left_alone(excel, path, said, other_office):
    key = other_office.call("open", str(path))
    before = path.read_bytes()
    with pytest.raises(OutputError) as error:
        refresh.refresh(path, replaced(path), said.append, AT_ONCE)
    other_office.call("close", key)
    assert codes(error) == ["X-501"]
    assert path.read_bytes() == before


def test_workbook_open_for_reading_only_is_left_alone(excel, office, path, said):
    office.call("open", str(path), True)
    before = path.read_bytes()
    with pytest.raises(OutputError) as error:
        refresh.refresh(path, replaced(path), said.append, AT_ONCE)
    assert codes(error) == ["X-501"]
    assert path.read_bytes() == before


def test_workbook_open_in_two_programs_is_left_alone(book, excel, path, said, other_office):
    key = other_office.call("open", str(path), True)
    excel.offices.append(other_office)
    with pytest.raises(OutputError) as error:
        refresh.refresh(path, replaced(path), said.append, AT_ONCE)
    other_office.call("close", key)
    assert codes(error) == ["X-505"]


def test_missing_excel_changes_nothing(excel, path, said):
    excel.offices.clear()
    before = path.read_bytes()
    with pytest.raises(OutputError) as error:
        refresh.refresh(path, replaced(path), said.append, AT_ONCE)
    assert codes(error) == ["X-503"]
    assert path.read_bytes() == before


def test_excel_is_started_if_none_is_running(excel, office, path, said):
    excel.startable.append(excel.offices.pop())
    refresh.refresh(path, replaced(path, personen=2), said.append)
    assert len(shown(reopened(path), "Fallliste", "Fallliste", "Team")) == 2


def test_list_is_not_opened_in_an_excel_nobody_sees(excel, office, path, said, other_office):
    excel.invisible.append(office)
    excel.startable.append(other_office)
    refresh.refresh(path, replaced(path), said.append)
    assert [Path(opened).name for _, opened in other_office.call("books")] == [path.name]
    assert office.call("books") == []
    other_office.call("close", other_office.call("books")[0][0])


def test_excel_started_for_nothing_is_closed_again(excel, path, said):
    excel.startable.append(excel.offices.pop())
    with pytest.raises(InputError):
        refresh.refresh(path, failed, said.append)
    assert excel.offices == []


def test_refused_step_changes_nothing(book, path, said, office):
    before = path.read_bytes()
    office.refuse = "books"
    with pytest.raises(OutputError) as error:
        refresh.refresh(path, replaced(path), said.append)
    assert codes(error) == ["X-504"]
    assert path.read_bytes() == before


def test_failed_write_brings_the_old_workbook_back_as_it_was(book, path, said):
    book.sheets["Fallliste"].tables["Fallliste"].autofilter.apply_values(2, ["Team Nord"])
    book.sheets["Fallliste"].api.Activate()
    book.sheets["Fallliste"].range("A8").select()

    with pytest.raises(InputError) as error:
        refresh.refresh(path, failed, said.append)
    assert codes(error) == ["M-106", "X-506"]
    assert set(shown(reopened(path), "Fallliste", "Fallliste", "Team")) == {"Team Nord"}
    assert reopened(path).app.selection.address == "$A$8"


def test_old_workbook_that_cannot_be_opened_again_is_named(book, path, said, office):
    def replace():
        office.refuse = "open"
        failed()

    with pytest.raises(InputError) as error:
        refresh.refresh(path, replace, said.append)
    assert codes(error) == ["M-106", "X-507"]


def test_view_that_cannot_be_put_back_is_a_hint(book, path, said, office):
    def replace():
        replaced(path)()
        office.refuse = "tables"

    refresh.refresh(path, replace, said.append)
    assert [problem.code for problem in said] == ["X-510"]


def test_refused_replacement_is_reported_as_open_elsewhere(book, path, said):
    def refuse():
        raise PermissionError(32, "Müller hat die Datei geöffnet")

    with pytest.raises(OutputError) as error:
        refresh.refresh(path, refuse, said.append)
    assert codes(error) == ["X-501", "X-506"]
    assert "Müller" not in str(error.value)
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__


def test_unexpected_failure_passes_through_with_the_old_workbook_open(book, path, said):
    def crash():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        refresh.refresh(path, crash, said.append)
    assert reopened(path).sheets.active.name == "Übersicht"


def test_new_list_that_cannot_be_opened_is_written_all_the_same(book, path, said, office):
    def replace():
        replaced(path, personen=3)()
        office.busy = 99

    refresh.refresh(path, replace, said.append, AT_ONCE)
    office.busy = 0
    assert [problem.code for problem in said] == ["X-508"]
    assert openpyxl.load_workbook(path)["Fallliste"].max_row == 8


def test_workbook_with_the_same_name_in_another_folder_is_not_touched(excel, path, said, tmp_path):
    other = tmp_path / "anderswo" / path.name
    other.parent.mkdir()
    mappe.fallliste(other)
    xlwings.apps.active.books.open(other)
    before = other.read_bytes()
    refresh.refresh(path, replaced(path), said.append)
    assert [problem.code for problem in said] == ["X-508"]  # Excel holds no two workbooks of one name: written, not opened
    assert other.read_bytes() == before


def test_no_engine_is_a_message(path, said, monkeypatch):
    monkeypatch.setattr(xlwings.engines, "active", None)
    with pytest.raises(OutputError) as error:
        refresh.refresh(path, replaced(path), said.append)
    assert codes(error) == ["X-503"]


def test_errors_of_excel_are_shaped_like_those_of_windows():
    assert ComError(-2147418111).hresult == -2147418111


def test_nothing_is_ever_written_into_cells(book, path, said, office):
    office.refuse = "write"
    assert refresh.refresh(path, replaced(path), said.append) == "geschrieben"
    assert said == []
