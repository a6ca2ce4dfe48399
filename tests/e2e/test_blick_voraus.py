"""The sheet „Blick voraus“ of a real run: there, in its place, and every count as a slow recount of the stored cases makes it."""

import re
from datetime import date

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD, FELDER, Kind
from bewerberanalyse.run import stored
from tests.e2e.conftest import KINDS, workbooks
from tests.naive_presets import Naive
from tests.unit.presets.builder import STATES
from tests.unit.xlsx.mappe import read

TOLD_STATE = {zustand: value for value, zustand in STATES.items()}


@pytest.fixture(scope="module")
def blatt(demo_once):
    book = read(workbooks(demo_once[0], KINDS["Liste"])[0].read_bytes())
    names = book.sheetnames
    assert names[names.index("Blick voraus") - 1] == "Zuordnung prüfen"
    assert names[names.index("Blick voraus") + 1] == "Kundenstruktur"
    return list(book["Blick voraus"].iter_rows(values_only=True))


@pytest.fixture(scope="module")
def faelle(demo_once):
    return stored.load(next(demo_once[0].rglob("Faelle_*.npz")))


def people_on(faelle, day):
    """Everybody as the naive evaluator sees them on a day: today's values, changed by every row that holds by then."""
    later: dict[tuple[int, str], list] = {}
    for row in faelle.aussicht.sort_values(["fall", "ab"], kind="stable").itertuples():
        if row.ab <= pd.Timestamp(day):
            later.setdefault((row.fall, row.feld), []).append(row)
    columns = {feld: (faelle.zustand[feld.name].tolist(), faelle.werte[feld.name].tolist()) for feld in FELDER}
    return [
        {feld.name: told(feld, states[row], values[row], later.get((row, feld.name), ())) for feld, (states, values) in columns.items()}
        for row in range(len(faelle))
    ]


def told(feld, state, value, later):
    """One value after the rows that hold by then."""
    state = Zustand(state)
    if state <= Zustand.LEER and later:
        unknown = any(row.zustand == Zustand.UNBEKANNT for row in later)
        state, value = Zustand.UNBEKANNT if unknown else Zustand(later[-1].zustand), later[-1].wert
    return TOLD_STATE[state] if state is not Zustand.WERT else plain(feld, value)


def plain(feld, value):
    if feld.kind is Kind.DATUM:
        return value.date()
    if feld.kind is Kind.BETRAG:
        from decimal import Decimal

        return Decimal(int(value)) / 100
    return int(value) if feld.kind is Kind.GANZZAHL else [*map(str, value)] if feld.kind is Kind.LISTE else str(value)


def test_every_count_is_what_a_slow_recount_says(demo_once, blatt, faelle):
    head = next(place for place, row in enumerate(blatt) if "Kennung" in row)
    days = {col: date(*map(int, reversed(re.findall(r"\d+", str(text))))) for col, text in enumerate(blatt[head - 1]) if text}
    shown = {row[1]: row for row in blatt[head + 1 :] if re.fullmatch(r"F\d+\w*", str(row[1] or ""))}
    assert len(days) == 4
    assert len(shown) > 40
    col, day = list(days.items())[2]  # eight weeks ahead
    people = people_on(faelle, day)
    naive = Naive((demo_once[0] / "filters.yaml").read_text("utf-8"), day)
    for kennung, row in shown.items():
        if row[col] == "–":
            continue
        said = [naive.judge(kennung, one, people) for one in people]
        assert [row[col + place] for place in range(3)] == [said.count(word) for word in ("ja", "nein", "unklar")], kennung
        change = "–" if "–" in (row[3], row[col]) else row[col] - row[3]  # a rule may begin between the days
        assert change == (row[col + 3] if change == "–" else int(str(row[col + 3]).replace("−", "-"))), kennung


def test_today_the_sheet_says_what_the_list_says(demo_once, blatt):
    book = read(workbooks(demo_once[0], KINDS["Liste"])[0].read_bytes())
    lines = list(book["Fallliste"].iter_rows(values_only=True))
    head = next(place for place, row in enumerate(lines) if "Kundennummer" in row)
    for row in blatt:
        if re.fullmatch(r"F\d+\w*", str(row[1] or "")) and row[3] == "–":
            assert row[1] not in lines[head]
        elif re.fullmatch(r"F\d+\w*", str(row[1] or "")):
            column = [line[lines[head].index(row[1])] for line in lines[head + 1 :]]
            assert [row[3], row[4], row[5]] == [column.count(word) for word in ("ja", "nein", "unklar")], row[1]


def test_nobody_is_named_and_no_restricted_preset_stands_there(blatt, faelle):
    words = " ".join(str(value) for row in blatt for value in row if value is not None)
    assert "F23" not in words
    for name in ("kundennummer", "fachkraft"):
        known = faelle.werte[name][(faelle.zustand[name] == Zustand.WERT).to_numpy()]
        assert not [one for one in set(known) if re.search(rf"(?<!\w){re.escape(str(one))}(?!\w)", words)], FELD[name].heading
    assert np.isin(faelle.aussicht["fall"], np.arange(len(faelle))).all()
