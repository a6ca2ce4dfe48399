"""Unreadable is never absent, older or other: whatever cell is damaged, a fact stays as it is or becomes unknown.

Every column of every source is damaged, as an Excel error would: the n-th row of many persons at once, because persons do not touch each
other (which is one of the rules tested), and a few columns at once that stand far apart. `BEWERBERANALYSE_FAULTS=lang` damages every row
of larger worlds, one column after the other.
"""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.cases.fold import fold
from bewerberanalyse.config import presets, yaml_file
from bewerberanalyse.config.settings import Einstellungen
from bewerberanalyse.demo.month_files import write_exports
from bewerberanalyse.demo.world import make_world, settings_text
from bewerberanalyse.ingest.load import load
from bewerberanalyse.linkage.link import link
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.table import CellState, Quelle
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets.compile import compile_presets
from bewerberanalyse.presets.evaluate import judge
from bewerberanalyse.presets.preset import OneOf, leaves
from tests.builders import pruefungen
from tests.long_run import LANG

STICHTAG = date(2026, 9, 28)
TOGETHER = 8
# These tell about the sources themselves, say „nicht lesbar“ in words, or are the same for life, so that another source may state them.
APART = {"dq_hinweise", "quellen", "notiz", "bestritten_vermerk", "nachname", "vorname"}
TOLD = [feld.name for feld in FELDER if feld.name not in APART]
KNOWN = (Zustand.WERT, Zustand.LEER)


class World:
    """A demo month, and what becomes of it when cells are damaged."""

    def __init__(self, folder, persons, seed):
        made = make_world(persons, seed, STICHTAG)
        self.settings = yaml_file.validate(Einstellungen, yaml_file.parse(settings_text(made), "einstellungen.yaml")).plain()
        self.folder = folder
        write_exports(made, folder)
        self.ingested = load([(path, path.name) for path in sorted(folder.iterdir())], self.settings, STICHTAG)
        self.linked = link(self.ingested.tables, self.ingested.kundennummern, {}, self.settings, STICHTAG)
        self.presets = compile_presets(presets.shipped(), STICHTAG)
        self.before = self.judged(self.ingested)
        # a preset that looks for what is unknown finds it
        seeks = [
            preset.kennung for preset in self.presets for leaf in leaves(preset.expression) if isinstance(leaf, OneOf) and leaf.unknown
        ]
        self.asked = [preset.kennung for preset in self.presets if preset.kennung not in seeks]

    def judged(self, ingested):
        faelle = fold(ingested, self.linked, self.settings, STICHTAG, pruefungen(STICHTAG.isoformat()))
        return faelle, judge(self.presets, faelle).verdicts

    def damaged(self, quelle, rows, *names):
        """The same month with these cells unreadable."""
        table = self.ingested.tables[quelle]
        werte, zellen = table.werte.copy(), table.zellen.copy()
        for name in names:
            states = zellen[name].to_numpy().copy()
            there = rows[states[rows] != CellState.ABSENT]
            states[there] = CellState.UNREADABLE
            column = werte[name].copy()
            column.iloc[there] = "" if column.dtype == "str" else pd.NaT if column.dtype.kind == "M" else pd.NA
            zellen[name], werte[name] = states, column
        tables = {**self.ingested.tables, quelle: replace(table, werte=werte, zellen=zellen)}
        return self.judged(replace(self.ingested, tables=tables))

    def rows(self, quelle, nth):
        """The n-th row of every person of the source; of rows that belong to nobody every n-th."""
        person = self.linked.zeilen[quelle]["person"].to_numpy()
        number = pd.Series(person).groupby(person).cumcount().to_numpy()
        mine = np.flatnonzero((person >= 0) & (number == nth))
        others = np.flatnonzero(person < 0)
        return np.concatenate([mine, others[nth::3]])

    def wrong(self, after):
        """What changed from one fact to another: (field or preset, Kundennummer, before, after)."""
        (faelle, verdicts), (now, now_verdicts) = self.before, after
        numbers = faelle.werte["kundennummer"].tolist()
        found = []
        for name in TOLD:
            one, other = faelle.zustand[name].to_numpy(), now.zustand[name].to_numpy()
            told, tells = (frame.werte[name].astype(str).to_numpy(dtype=object) for frame in (faelle, now))
            changed = (one != other) | ((one == Zustand.WERT) & (told != tells))
            rows = np.flatnonzero(np.isin(one, KNOWN) & np.isin(other, KNOWN) & changed)
            found += [(name, numbers[row], told[row], tells[row]) for row in rows]
        for name in self.asked:
            one, other = verdicts[name].to_numpy(), now_verdicts[name].to_numpy()
            flipped = np.flatnonzero(np.abs(one - other) == Verdict.JA)
            found += [(name, numbers[row], Verdict(one[row]).wort, Verdict(other[row]).wort) for row in flipped]
        return found


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("damage"), 700 if LANG else 60, 11)


@pytest.mark.parametrize("quelle", list(Quelle))
@pytest.mark.parametrize("nth", range(3) if LANG else range(1))
def test_a_damaged_cell_never_becomes_another_fact(world, quelle, nth):
    rows = world.rows(quelle, nth)
    wrong = {}
    zellen = world.ingested.tables[quelle].zellen
    there = zellen.columns[(zellen.iloc[rows] != CellState.ABSENT).any()].tolist()
    groups = len(there) if LANG else -(-len(there) // TOGETHER)
    for names in (there[place::groups] for place in range(groups)):
        if found := world.wrong(world.damaged(quelle, rows, *names)):
            wrong[", ".join(names)] = found
    assert not wrong, {name: (len(found), sorted({one[0] for one in found}), found[:2]) for name, found in wrong.items()}


@pytest.mark.parametrize("quelle", list(Quelle))
def test_other_people_never_change(world, quelle):
    person = world.linked.zeilen[quelle]["person"].to_numpy()
    faelle, verdicts = world.before
    bg = faelle.werte["bg_nummer"].to_numpy(dtype=object)
    hit = np.isin(bg, sorted({one for one in bg if one})[::2])  # half of the households; their members share the facts of the BG
    rows = np.flatnonzero((person >= 0) & hit[person])
    names = [name for name in world.ingested.tables[quelle].werte if name not in {"bg_nummer", "kundennummer"}]  # say whom a row is about
    now, now_verdicts = world.damaged(quelle, rows, *names)
    for told in TOLD:
        assert now.zustand[told][~hit].equals(faelle.zustand[told][~hit]), told
        assert now.werte[told][~hit].equals(faelle.werte[told][~hit]), told
    assert now_verdicts[~hit].equals(verdicts[~hit])
