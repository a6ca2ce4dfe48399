"""A row whose person is undecided is doubt: what it would change if it were the person's becomes unknown, nothing else changes.

The answer is known twice without looking at open rows: once with the row counted to nobody, once with the row linked. Where the two
lists differ, the list with the open row must not state either.
"""

from dataclasses import replace

import numpy as np
import pytest

from bewerberanalyse.cases.fold import fold
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.table import Quelle, RowVerdict
from tests.builders import pruefungen
from tests.long_run import LANG
from tests.property.test_damage import STICHTAG, TOLD, World

# What linking itself compares: the open row differs there because it may be about somebody else.
COMPARED = {"kundennummer", "bg_nummer", "geburtsdatum", "alter", "geschlecht", "staatsangehoerigkeit", "herkunftsgruppe", "plz", "ort"}
# What the whole household shares counts every row of the file, whoever it is linked to.
HOUSEHOLD = {"bg_groesse", "bg_typ", "rolle_in_bg", "kinder_u3", "kinder_u15"}
ASKED = [name for name in TOLD if name not in COMPARED | HOUSEHOLD]
SOURCES = [quelle for quelle in Quelle if quelle is not Quelle.NOTIZEN]  # a note that is not linked stands on its own sheet


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("open"), 60, 23)


def _folded(world, quelle, at, verdict):
    """The month with these rows excluded, linked or open."""
    zeilen = world.linked.zeilen[quelle].copy()
    numbers = world.linked.personen["kundennummer"].to_numpy(dtype=object)
    person = zeilen["person"].to_numpy().copy()
    candidates, verdicts = zeilen["kandidaten"].to_numpy(dtype=object).copy(), zeilen["urteil"].to_numpy(dtype=object).copy()
    verdicts[at] = verdict.value
    if verdict is RowVerdict.OFFEN:
        candidates[at] = numbers[person[at]]
    if verdict is not RowVerdict.ZUGEORDNET:
        person[at] = -1
    zeilen["person"], zeilen["kandidaten"], zeilen["urteil"] = person, candidates, verdicts
    linked = replace(world.linked, zeilen={**world.linked.zeilen, quelle: zeilen})
    return fold(world.ingested, linked, world.settings, STICHTAG, pruefungen(STICHTAG.isoformat()))


@pytest.mark.parametrize("nth", [0, 1] if LANG else [0])
@pytest.mark.parametrize("quelle", SOURCES)
def test_what_an_open_row_would_change_is_unknown(world, quelle, nth):
    zeilen = world.linked.zeilen[quelle]
    person = zeilen["person"].to_numpy()
    linked = (zeilen["urteil"] == RowVerdict.ZUGEORDNET).to_numpy() & (person >= 0)
    number = zeilen[linked].groupby(person[linked]).cumcount().to_numpy()
    at = np.flatnonzero(linked)[number == nth]
    without, with_, open_ = (
        _folded(world, quelle, at, one) for one in (RowVerdict.AUSGESCHLOSSEN, RowVerdict.ZUGEORDNET, RowVerdict.OFFEN)
    )
    wrong = {}
    for name in ASKED:
        one, other, told = (faelle.zustand[name].to_numpy() for faelle in (without, with_, open_))
        says, would, tells = (faelle.werte[name].astype(str).to_numpy(dtype=object) for faelle in (without, with_, open_))
        differs = (one != other) | ((one == Zustand.WERT) & (says != would))
        stated = np.isin(told, (Zustand.WERT, Zustand.LEER))
        bad = differs & stated
        if bad.any():
            first = np.flatnonzero(bad)[:2]
            wrong[name] = (
                int(bad.sum()),
                [(Zustand(one[row]).name, says[row], Zustand(other[row]).name, would[row], tells[row]) for row in first],
            )
    assert not wrong, wrong


@pytest.mark.parametrize("quelle", SOURCES)
def test_an_open_row_changes_nobody_else(world, quelle):
    zeilen = world.linked.zeilen[quelle]
    person = zeilen["person"].to_numpy()
    chosen = (person % 2 == 0) & (person >= 0) & (zeilen["urteil"] == RowVerdict.ZUGEORDNET).to_numpy()
    without, open_ = (_folded(world, quelle, np.flatnonzero(chosen), one) for one in (RowVerdict.AUSGESCHLOSSEN, RowVerdict.OFFEN))
    others = np.arange(len(without)) % 2 == 1
    for name in ASKED:
        assert open_.zustand[name][others].equals(without.zustand[name][others]), name
        assert open_.werte[name][others].equals(without.werte[name][others]), name
