"""Small rules of the folding that no table of rules reaches."""

import doctest
import importlib
import pkgutil

import numpy as np
import pytest

import bewerberanalyse.cases
from bewerberanalyse.cases.course_row import BSK, IK, UNCLEAR, programme_of, time_of_day
from bewerberanalyse.cases.findings import join_per_person
from bewerberanalyse.cases.keyword import consents, yes_or_no
from bewerberanalyse.cases.measure import MAYBE, _one_off
from bewerberanalyse.cases.rows import Rows, dense, first_of, place_in, runs
from bewerberanalyse.cases.values import folded, full_months, full_years
from bewerberanalyse.messages import stages
from bewerberanalyse.model.table import CellState, Quelle
from tests.builders import table

MODULES = [
    *(f"cases.{module.name}" for module in pkgutil.iter_modules(bewerberanalyse.cases.__path__)),
    "auskunft.search",
    "auskunft.document",
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name):
    assert doctest.testmod(importlib.import_module(f"bewerberanalyse.{name}")).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Groß", "GROSS"),
        ("Özdemir", "oezdemir"),
        ("D'Angelo", "DAngelo"),
        ("Żółć", "Zółć"),
        ("Петров", "петров"),
        ("O’Neill", "oneill"),
        ("Przemysław", "PRZEMYSLAW"),
        ("Kılıç", "Kilic"),
    ],
)
def test_spellings_that_mean_the_same(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Meier", "Maier"), ("Said", "Saeed"), ("", "x"), ("Петров", "Иванов")])
def test_spellings_that_do_not(one, other):
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("programme", "name"),
    [
        (IK, "IK mit Kinderbetreuung"),
        (IK, "Integrationskurs für Eltern"),
        (IK, "IK im Anschluss an EOK"),
        (BSK, "BSK B2 nach Integrationskurs"),
        (BSK, "BSK B2 mit Brückenelement"),
        (UNCLEAR, "Integrationskurs und BSK"),
        (UNCLEAR, "Kinderbetreuung während Integrationskurs"),
        (UNCLEAR, "MAT für Teilnehmende am Integrationskurs"),
        (UNCLEAR, "Kompetenzfeststellung für IK-Absolventen"),
        (UNCLEAR, "Lernbegleitung IK"),
        (UNCLEAR, "Einstufungstest IK"),
        (UNCLEAR, "IK-Antrag"),
    ],
)
def test_a_name_of_something_beside_a_course_is_not_the_course(programme, name):
    assert programme_of(name) == programme


@pytest.mark.parametrize(
    "text",
    [
        "ja, früher",
        "ja, bis auf Widerruf",
        "ja, wird beendet",
        "ja*",
        "ja, nur telefonisch",
        "ja, soll folgen",
        "ja, ab März",
        "ja/nein",
        "ja und nein",
    ],
)
def test_a_yes_with_a_tail_that_limits_it_is_none(text):
    assert (yes_or_no(text), consents(text)) == ("?", "?")


@pytest.mark.parametrize("title", ["Coaching mit Fahrkosten", "MAT, einmalig verlängert", "Fahrkostenerstattung während der Maßnahme"])
def test_a_title_that_names_a_grant_beside_other_words_may_be_a_measure(title):
    assert _one_off(title) == MAYBE


@pytest.mark.parametrize(
    ("since", "months"),
    [("2026-05-31", 0), ("2026-05-30", 1), ("2026-06-30", 0), ("2026-07-01", -1), ("2025-06-30", 12), ("2024-02-29", 28)],
)
def test_full_months(since, months):
    assert full_months(np.array([since], dtype="M8[D]"), np.datetime64("2026-06-30"))[0] == months


@pytest.mark.parametrize(
    ("born", "stichtag", "years"), [("2004-02-29", "2025-02-28", 20), ("2004-02-29", "2025-03-01", 21), ("1969-12-31", "2026-12-30", 56)]
)
def test_full_years(born, stichtag, years):
    assert full_years(np.array([born], dtype="M8[D]"), np.datetime64(stichtag))[0] == years


def test_groups_of_neighbours():
    first = first_of(np.array([3, 3, 5, 5, 5, 9]))
    assert first.tolist() == [True, False, True, False, False, True]
    assert [part.tolist() for part in runs(first)] == [[0, 2, 5], [2, 3, 1]]


def test_no_rows_have_no_groups():
    assert runs(first_of(np.zeros(0, dtype=int)))[0].tolist() == []


def test_dense_ranks_follow_the_first_key():
    assert dense([np.array([1, 0, 1]), np.array([0, 9, 5])]).tolist() == [2, 1, 3]


def test_codes_outside_a_vocabulary_have_no_place():
    assert place_in(("a", "b"), np.array(["b", "x", ""], dtype=object)).tolist() == [1, -1, -1]


def test_texts_of_a_person_are_joined_in_their_order_after_what_stands_there():
    into = np.array(["", "vorher"], dtype=object)
    person, text = np.array([1, 0, 1]), np.array(["a", "b", "c"], dtype=object)
    assert join_per_person(person, text, into).tolist() == ["b", "vorher; a; c"]


def test_a_column_outside_the_layout_is_absent():
    rows = Rows.everything(table(Quelle.STEP, [{"person": "p1"}]))
    assert rows.present("team") is False
    assert rows.states("team").tolist() == [CellState.ABSENT]
    assert (rows.text("team").tolist(), rows.numbers("alter").tolist(), str(rows.dates("eintritt")[0])) == ([""], [0], "NaT")


def test_messages_name_what_happened_and_what_to_do():
    for eintrag in (one for code, one in stages.TEXTE.items() if code.startswith("F-")):
        assert eintrag.was.endswith(".")
        assert eintrag.tun.removesuffix(" {vorschlag}").endswith(".")


@pytest.mark.parametrize(
    ("text", "zeit"),
    [
        ("8-12 Uhr", "vormittags"), ("8:30 - 16:00 Uhr", "ganztags"), ("13-16 Uhr", "nachmittags"), ("18-21 Uhr", "abends"), ("ab 18 Uhr", "abends"),
        ("16-8 Uhr", ""), ("20-26 Uhr", ""), ("10-14 Uhr", ""), ("8-12 Uhr und 18-21 Uhr", ""), ("vormittags, 18-21 Uhr", ""), ("", ""),
    ],
)  # fmt: skip
def test_hours_name_one_time_of_day_or_none(text, zeit):
    assert time_of_day(text) == zeit
