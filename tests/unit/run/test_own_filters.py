"""Filters people entered keep what they say under a name of their own; none is written over by another."""

from dataclasses import replace

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from bewerberanalyse.config import own_filters as files
from bewerberanalyse.config.measure import slug
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.massnahme import form
from bewerberanalyse.model.own_filter import Ebene, OwnFilter, Row
from bewerberanalyse.run import filled_in, own_filters
from bewerberanalyse.run.own_filters import Entered
from tests.clerk import enter
from tests.einstellungen import einstellungen
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described


def own(name, wert="30"):
    return OwnFilter(name, Ebene.EIGENER, (Row("Alter", "mindestens", wert),))


def kept(folder):
    return {one.name: one.zeilen[0].wert for one in files.load(folder)[0]}


ALIKE = ("B1", "B1+", "> 25", "< 25", "25", "женщины", "نساء", "Älter", "Aelter", "CON", "x" * 45 + "1", "x" * 45 + "2")


def test_names_that_make_one_file_name_are_kept_apart_and_dropped_apart(tmp_path):
    for number, name in enumerate(ALIKE):
        files.save(tmp_path, own(name, str(number)))
    assert kept(tmp_path) == {name: str(number) for number, name in enumerate(ALIKE)}
    files.save(tmp_path, own("B1+", "new"))
    files.drop(tmp_path, "< 25")
    assert kept(tmp_path) == {name: str(number) for number, name in enumerate(ALIKE) if name != "< 25"} | {"B1+": "new"}


def test_what_cannot_be_read_is_never_written_over(tmp_path):
    (tmp_path / "b1.yaml").write_text("version: 1\nname: x\n", "utf-8")
    files.save(tmp_path, own("B1"))
    assert (tmp_path / "b1.yaml").read_text("utf-8") == "version: 1\nname: x\n"
    assert kept(tmp_path) == {"B1": "30"}


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "Lpt9"])
def test_no_file_bears_the_name_of_a_device(name):
    assert slug(name) == f"{name.lower()}_"


def test_a_filter_without_a_name_or_with_that_of_another_gets_its_own_and_no_row_is_lost(tmp_path):
    book = described(welt(2))
    path = tmp_path / "liste.xlsx"
    path.write_bytes(as_bytes(replace(book, sheets=(book.sheet("Meine Filter"), book.sheet("Fallliste")))))
    blocks = (("B1", 30), ("b1", 31), ("", 32), ("B1 (2)", 33), ("", 34))
    entries = {}
    for slot, (name, wert) in enumerate(blocks):
        top = 5 + 8 * slot
        entries |= {(top, 2): name, (top, 3): "eigener", (top, 5): "Alter", (top, 6): "mindestens", (top, 7): wert, (top + 2, 6): "ist"}
    enter(path, "Meine Filter", entries)
    found = filled_in.read(path, einstellungen().grenzen, own_filters.entered)
    assert [(one.name, one.zeilen[0].wert) for one in found.filters] == [
        ("B1", "30"), ("b1 (3)", "31"), ("ohne Namen (1)", "32"), ("B1 (2)", "33"), ("ohne Namen (2)", "34"),
    ]  # fmt: skip
    assert all(one.zeilen[1] == Row("", "ist", "") for one in found.filters)  # not read is not „asks less“
    ordner = Arbeitsordner(tmp_path)
    assert [problem.was for problem in own_filters.keep(ordner, found)] == [
        "Meine Filter: 3 Filter hatten keinen Namen oder den eines anderen. Sie sind mit einer Nummer am Namen aufgehoben."
    ]
    assert kept(tmp_path / files.ORDNER) == {one.name: one.zeilen[0].wert for one in found.filters}


def test_a_filter_without_a_name_never_replaces_one_of_another_list(tmp_path):
    ordner = Arbeitsordner(tmp_path)
    for wert in ("30", "40", "40"):  # the same list may be read twice
        own_filters.keep(ordner, Entered((own("ohne Namen (1)", wert), own("ohne Namen (3)", "1")), numbered=frozenset({"ohne Namen (1)"})))
    own_filters.keep(ordner, Entered((own("ohne Namen (1)", "50"),), numbered=frozenset({"ohne Namen (1)"})))
    assert kept(tmp_path / files.ORDNER) == {"ohne Namen (1)": "30", "ohne Namen (2)": "40", "ohne Namen (3)": "1", "ohne Namen (4)": "50"}
    names = ("ohne Namen (1)", "ohne Namen (2)")
    own_filters.keep(ordner, Entered((own(names[0], "60"), own(names[1], "70")), numbered=frozenset(names)))
    assert sorted(kept(tmp_path / files.ORDNER).values()) == ["1", "30", "40", "50", "60", "70"]


def test_nothing_entered_keeps_nothing(tmp_path):
    assert own_filters.keep(Arbeitsordner(tmp_path), Entered()) == ()


TEMPLATE = (("Alter", "höchstens", "25", "muss"), ("Sprachniveau", "mindestens", "B1", "soll"))


def planung(*rows, start="F18 U25 mit B1", seats=None):
    """A list whose „Planung“ shows these rows; „F18 U25 mit B1“ is a template of two."""
    book = openpyxl.Workbook()
    plan, lists = book.active, book.create_sheet("Planlisten")
    plan.title, plan["B3"], plan["B4"] = "Planung", start, seats
    book.create_sheet("Fallliste").append(["Vorname", "Nachname"])
    for at, row in enumerate(rows):
        for col, text in enumerate(row):
            plan.cell(7 + at, 2 + col, text)
    lists.append(["F18 U25 mit B1", None, *(text for row in TEMPLATE for text in row)])
    cells = {"Start": "$B$3", "Plaetze": "$B$4", "Mindestzahl": "$D$4", "Beginn": "$F$4"}
    cells |= {name: f"${col}$7:${col}$14" for name, col in zip(("Feld", "Pruefung", "Wert", "Gewicht"), "BCDE", strict=True)}
    for name, area in cells.items():
        book.defined_names[f"Planung_{name}"] = DefinedName(f"Planung_{name}", attr_text=f"Planung!{area}")
    book.defined_names["Planung_Vorlagen"] = DefinedName("Planung_Vorlagen", attr_text="Planlisten!$A$1:$AH$1")
    return book


@pytest.mark.parametrize(
    ("book", "kept", "untouched"),
    [
        (planung(*TEMPLATE), 0, True),
        (planung(*TEMPLATE, seats=15), 0, False),  # seats are worth a form, but a filter has none
        (planung(TEMPLATE[0]), 1, False),
        (planung(("Alter", "höchstens", "27", "muss"), TEMPLATE[1]), 1, False),
        (planung(*TEMPLATE, start="ohne Vorlage"), 1, False),
        (planung(), 0, False),
    ],
)
def test_planung_that_shows_a_template_as_it_is_becomes_no_filter_and_no_form(book, kept, untouched):
    assert len(own_filters.planned(book, "Planung 2026-05").filters) == kept
    assert form.plan(book).untouched is untouched
