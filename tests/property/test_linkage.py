"""What holds for every list and every file, however the names are written."""

from collections import Counter
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.linkage import alike, evidence, judge, names, sound
from bewerberanalyse.linkage.link import link
from bewerberanalyse.linkage.names import NameMatch
from bewerberanalyse.model.table import Linked, Quelle, SourceTable
from tests.bench.tables import table
from tests.einstellungen import einstellungen
from tests.long_run import LANG

SPARSAM = settings(max_examples=50 if LANG else 10, deadline=None, derandomize=True)
VORNAMEN = [
    "Ali",
    "Aly",
    "Ali Reza",
    "Alireza",
    "Amir",
    "Amira",
    "Hasan",
    "Hassan",
    "Husain",
    "Mohammed Ali",
    "Muhamad",
    "محمد",
    "Olena",
    "Yuliia",
    "Julija",
    "A.",
    "",
]
NACHNAMEN = ["Al-Hassan", "Alhasan", "Hassan", "Karimi", "Karimy", "Saleh Karimi", "Melnyk", "Мельник", "Müller", "Muller", "Möller", ""]
TAGE = ["1990-05-17", "1990-05-18", "1990-01-01", "1991-01-01", "1990-07-05", "1990-05-07", ""]
PERSON = st.fixed_dictionaries({
    "vorname": st.sampled_from(VORNAMEN), "nachname": st.sampled_from(NACHNAMEN), "geburtsdatum": st.sampled_from(TAGE),
    "geschlecht": st.sampled_from(["m", "w", ""]), "plz": st.sampled_from(["33602", "33603", ""]),
    "bg_nummer": st.sampled_from(["31702//0000001", "31702//0000002", ""]),
})  # fmt: skip
LISTE = st.lists(PERSON, min_size=1, max_size=8)
NUMMERN = ["", "", *(f"111D{index:06d}" for index in range(9))]
ZEILEN = st.lists(st.tuples(PERSON, st.sampled_from(NUMMERN)), max_size=10)


def verbis(personen: list[dict[str, str]]) -> list[dict[str, object]]:
    return [{**person, "kundennummer": f"111D{index:06d}", "zeile": index + 2} for index, person in enumerate(personen)]


def andere(zeilen: list[tuple[dict[str, str], str]]) -> list[dict[str, object]]:
    return [{**person, "kundennummer": number, "zeile": index + 2} for index, (person, number) in enumerate(zeilen)]


def linked(first: list[dict[str, object]], second: list[dict[str, object]], quelle: Quelle = Quelle.SPRACHBUERO) -> Linked:
    tables = {Quelle.VERBIS: table(Quelle.VERBIS, first), quelle: table(quelle, second)}
    return link(tables, {}, {}, einstellungen(), date(2026, 3, 31))


def by_place(result: Linked, tables: dict[Quelle, SourceTable]) -> dict[tuple[str, int], tuple[object, ...]]:
    """The end of every row under its place."""
    numbers = [*result.personen["kundennummer"], ""]
    return {
        (quelle.value, int(place)): (urteil, numbers[person], *others)
        for quelle, found in result.zeilen.items()
        for place, urteil, person, *others in zip(
            tables[quelle].herkunft["zeile"], *(found[name] for name in ("urteil", "person", "weg", "grund", "kandidaten")), strict=True
        )
    }


@SPARSAM
@given(LISTE, ZEILEN)
def test_every_row_has_exactly_one_end_and_a_reason(personen, zeilen):
    result = linked(verbis(personen), andere(zeilen))
    assert all(sum(counts.values()) == 2 * counts["zeilen"] for counts in result.bilanz().values())
    rows = result.zeilen[Quelle.SPRACHBUERO]
    assert ((rows["person"] >= 0) == (rows["urteil"] == "zugeordnet")).all()
    assert (rows["grund"] != "")[rows["weg"] != "Kundennummer"].all()


@SPARSAM
@given(LISTE, ZEILEN)
def test_a_row_that_bears_somebodys_number_goes_to_the_bearer_or_to_nobody(personen, zeilen):
    result = linked(verbis(personen), andere(zeilen))
    rows = result.zeilen[Quelle.SPRACHBUERO]
    numbers = result.personen["kundennummer"].to_numpy()
    borne = [number if number in set(numbers) else "" for _, number in zeilen]
    assert all(number in ("", numbers[person]) for number, person in zip(borne, rows["person"], strict=True) if person >= 0)


@SPARSAM
@given(LISTE, ZEILEN, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_files_changes_nothing(personen, zeilen, rng):
    first, second = verbis(personen), andere(zeilen)
    mixed_first, mixed_second = rng.sample(first, len(first)), rng.sample(second, len(second))
    tables = {Quelle.VERBIS: table(Quelle.VERBIS, first), Quelle.INGE: table(Quelle.INGE, second)}
    mixed = {Quelle.INGE: table(Quelle.INGE, mixed_second), Quelle.VERBIS: table(Quelle.VERBIS, mixed_first)}
    one, other = (link(some, {}, {}, einstellungen(), date(2026, 3, 31)) for some in (tables, mixed))
    assert by_place(one, tables) == by_place(other, mixed)
    assert one.pruefpaare.to_dict("records") == other.pruefpaare.to_dict("records")
    assert Counter(map(str, one.problems)) == Counter(map(str, other.problems))


@SPARSAM
@given(LISTE, ZEILEN)
def test_one_unrelated_person_more_changes_no_other_row(personen, zeilen):
    unrelated = {
        "vorname": "Wladzimierz",
        "nachname": "Brzeczyszczykiewicz",
        "geburtsdatum": "1931-10-29",
        "geschlecht": "d",
        "plz": "01067",
        "bg_nummer": "",
    }
    rows = [linked(verbis(some), andere(zeilen)) for some in (personen, [*personen, unrelated])]
    outcomes = [
        [(row.urteil, row.person, row.grund, row.kandidaten) for row in result.zeilen[Quelle.SPRACHBUERO].itertuples()] for result in rows
    ]
    borne = {f"111D{len(personen):06d}"}
    same = [index for index, (_, number) in enumerate(zeilen) if number not in borne]
    assert [outcomes[0][index] for index in same] == [outcomes[1][index] for index in same]


def records(personen: list[dict[str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(personen).assign(geburtsname="", staatsangehoerigkeit="")
    return frame.assign(genau=np.where(frame["geburtsdatum"] == "", 0, 3))


def outcomes(values: Any, prefix: str = "") -> dict[str, object]:
    """All attributes of an evidence, those of both sides as a set."""
    found: dict[str, object] = {}
    for name in values.__slots__:
        value = getattr(values, name)
        if isinstance(value, NameMatch):
            found |= outcomes(value, "name.")
        elif name == "left_over":
            found[prefix + name] = sorted(map(str, value))
        elif name not in {"left", "right"}:
            found[prefix + name] = value.tolist()
    return found


@SPARSAM
@given(LISTE)
def test_comparing_is_symmetric(personen):
    frame = records(personen)
    material = evidence.prepare(frame, np.arange(len(frame)))
    left, right = (np.array(side) for side in zip(*product(range(len(frame)), repeat=2), strict=True))
    assert outcomes(evidence.compare(material, left, right)) == outcomes(evidence.compare(material, right, left))


@SPARSAM
@given(LISTE, LISTE)
def test_every_pair_that_would_be_linked_is_found_by_the_blocks(personen, suchende):
    frame = records([*personen, *suchende])
    views, seekers = np.arange(len(personen)), np.arange(len(personen), len(frame))
    material = evidence.prepare(frame, np.where(np.arange(len(frame)) < len(personen), np.arange(len(frame)), -1))
    left, right = (np.array(side) for side in zip(*product(seekers, views), strict=True))
    same = judge.judge(evidence.compare(material, left, right)) == judge.Urteil.GLEICH
    blocked = judge.pairs(material.words, material.dates, seekers, views, material.plz)
    found = set(zip(blocked.left.tolist(), blocked.right.tolist(), strict=True))
    assert set(zip(left[same].tolist(), right[same].tolist(), strict=True)) <= found


WORT = st.text("abcdefghijklmnopqrstuvwxyzʿɘɦ", min_size=1, max_size=12)


def naive_distance(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The same distance by the textbook, one cell at a time."""

    def number(sounds: tuple[str, ...]) -> list[int]:
        last = len(sounds) - 1
        return [sound.ALPHABET.index(one + ("^" if at == 0 else "$" if at == last else "")) + 1 for at, one in enumerate(sounds)]

    one, other = number(left), number(right)
    costs = {(0, 0): 0.0}
    for row, column in product(range(len(one) + 1), range(len(other) + 1)):
        ways = []
        if row:
            ways.append(costs[row - 1, column] + float(sound.DROP[one[row - 1]]))
        if column:
            ways.append(costs[row, column - 1] + float(sound.DROP[other[column - 1]]))
        if row and column:
            ways.append(costs[row - 1, column - 1] + float(sound.REPLACE[one[row - 1], other[column - 1]]))
        costs[row, column] = min(ways, default=0.0)
    return costs[len(one), len(other)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(WORT, WORT), min_size=1, max_size=20))
def test_the_distance_of_many_words_at_once_is_the_distance_of_each(pairs):
    left, right = (list(side) for side in zip(*pairs, strict=True))
    found = sound.distance(sound.encode(left)[0], sound.encode(right)[0])
    expected = [naive_distance(sound.sounds(one), sound.sounds(other)) for one, other in pairs]
    assert np.allclose(found, expected, atol=1e-4)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(WORT, min_size=1, max_size=20, unique=True))
def test_words_alike_are_alike_both_ways(words):
    similar = alike.compare(sorted(words))
    left, right = (np.array(side) for side in zip(*product(range(len(words)), repeat=2), strict=True))
    for named in (np.zeros(len(left), dtype=bool), np.ones(len(left), dtype=bool)):
        one, other = similar.lookup(left, right, named), similar.lookup(right, left, named)
        assert [part.tolist() for part in one] == [part.tolist() for part in other]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_any_text_can_be_a_name(texts):
    words = names.read(texts, texts, texts)
    assert len(words.start) == len(texts) + 1
    assert all(words.vocabulary)
