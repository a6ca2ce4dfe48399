"""Who needs something from the Beratung, and when: one line per person, in the order of „Meine Woche“.

Only presets for the Beratung with a next step count, and only what is certain (ja). What a person waits for from others makes no due
date; a person with nothing else stands below all others. A date orders the lines, nothing else does: there is no score.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.fallliste.list_content import PresetInfo
from bewerberanalyse.fallliste.sheets.basis import Basis
from bewerberanalyse.fallliste.sheets.since import GEAENDERT, NEU, WEG
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.arrays import Bools, Days, Int64, Objects
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets.due import DueDays
from bewerberanalyse.xlsx.column import texts
from bewerberanalyse.xlsx.description import Cells

UEBERFAELLIG, BALD, SPAETER, OHNE, WARTET, ERLEDIGT = "überfällig", "14 Tage", "später", "ohne Frist", "wartet auf andere", "nichts mehr"
BANDS = (UEBERFAELLIG, BALD, SPAETER, OHNE, WARTET, ERLEDIGT)
SOON = 14  # days
_BERATUNG = "B"
_LATE, _NEVER = np.iinfo(np.int64).max - 1, np.iinfo(np.int64).max  # no date; not asked of this person


@dataclass(frozen=True, slots=True)
class Woche:
    """The lines, one entry per line everywhere.

    - `fall`: position of the person in the Fallliste.
    - `faellig`: the earliest due date, datetime64[D]; NaT = none. `spaetestens`: the last day it may mean, NaT = that very day.
    - `band`: place in `BANDS`.
    - `worum`, `schritt`, `warum`: title, next step and reason of what is due first; `ausserdem`: the other titles.
    - `wartet`: what the person waits for, and since when.
    - `seit`: neu, geändert, weg since the last run of the month. Weg: nothing is asked any more; these lines stand below all others.
    """

    fall: Int64
    faellig: Days
    spaetestens: Days
    band: Int64
    worum: Cells
    schritt: Cells
    warum: Cells
    ausserdem: Cells
    wartet: Cells
    seit: Cells

    def __len__(self) -> int:
        """Number of lines."""
        return len(self.fall)


def is_task(preset: PresetInfo) -> bool:
    """Whether a hit asks something of the Beratung."""
    return _BERATUNG in preset.nutzer.split() and bool(preset.tun or preset.wartet_auf)


def week(basis: Basis) -> Woche:
    """The lines of all persons, sorted: own tasks by due date, those without a date after them, then who only waits; within by name."""
    presets = [preset for preset in basis.presets if is_task(preset)]
    hits = np.array([basis.verdicts(preset) == Verdict.JA for preset in presets], dtype=bool).reshape(len(presets), len(basis))
    waits = np.array([bool(preset.wartet_auf) for preset in presets], dtype=bool)
    keys = np.array([_due(basis, preset) for preset in presets], dtype=np.int64).reshape(hits.shape)
    latest = np.array([_latest(basis, preset) for preset in presets], dtype="datetime64[D]").reshape(hits.shape)
    keys = np.where(hits & ~waits[:, None], keys, _NEVER)
    first = keys.min(axis=0, initial=_NEVER)
    own = first < _NEVER
    lead = _lead(keys, hits, own)
    fall = _sorted(basis, np.flatnonzero(hits.any(axis=0)), first, own)
    others = hits & (waits[:, None] == ~own)
    if presets:
        others[lead, np.arange(len(basis))] = False
    weg, titles = _gone(basis, presets, hits)
    none = len(weg)
    last = latest[lead, np.arange(len(basis))] if presets else np.full(len(basis), "NaT", dtype="datetime64[D]")
    last[first >= _LATE] = np.datetime64("NaT")
    here = Woche(
        fall,
        np.where(first < _LATE, first, np.iinfo(np.int64).min).astype("datetime64[D]")[fall],
        last[fall],
        _band(first, last, basis.liste.faelle.stichtag)[fall],
        _words([preset.titel for preset in presets], lead[fall]),
        _words([preset.tun for preset in presets], lead[fall]),
        basis.why(np.array([basis.presets.index(preset) for preset in presets], dtype=np.int64)[lead[fall]], fall),
        _listed([preset.titel for preset in presets], others[:, fall]),
        _waiting(basis, presets, hits[:, fall], fall),
        texts(_moved(basis, presets, hits, lead, first)[fall].tolist()),
    )
    return replace(
        here,
        fall=np.append(fall, weg),
        faellig=np.append(here.faellig, np.full(none, "NaT", dtype="datetime64[D]")),
        spaetestens=np.append(here.spaetestens, np.full(none, "NaT", dtype="datetime64[D]")),
        band=np.append(here.band, np.full(none, BANDS.index(ERLEDIGT))),
        worum=_below(here.worum, titles),
        schritt=_below(here.schritt, [""] * none),
        warum=_below(here.warum, [""] * none),
        ausserdem=_below(here.ausserdem, [""] * none),
        wartet=_below(here.wartet, [""] * none),
        seit=_below(here.seit, [WEG] * none),
    )


def _moved(basis: Basis, presets: Sequence[PresetInfo], hits: Bools, lead: Int64, first: Int64) -> Objects:
    """Per person whether what is due first was asked already, and the same day, with the same things besides."""
    told = np.full(len(basis), "", dtype=object)
    if basis.since.vorlauf is None or not presets:
        return told
    before = np.array([basis.since.was_hit(preset.kennung, hit) for preset, hit in zip(presets, hits, strict=True)])
    due = np.array([basis.since.due(preset.kennung) for preset in presets])
    everybody = np.arange(len(basis))
    day = np.where(first < _LATE, first, np.iinfo(np.int64).min).astype("datetime64[D]")
    earlier = due[lead, everybody]
    same_day = (earlier == day) | (np.isnat(earlier) & np.isnat(day)) | (first == _NEVER) | bool(basis.since.vorlauf.aus)
    told[~same_day | (before != hits).any(axis=0)] = GEAENDERT
    told[~before[lead, everybody]] = NEU
    return told


def _gone(basis: Basis, presets: Sequence[PresetInfo], hits: Bools) -> tuple[Int64, list[str]]:
    """Persons of whom something was asked in the last run and nothing is now, by name, and what it was."""
    if basis.since.vorlauf is None or not presets:
        return np.zeros(0, dtype=np.int64), []
    before = np.array([basis.since.was_hit(preset.kennung, hit) for preset, hit in zip(presets, hits, strict=True)])
    idle = np.flatnonzero(before.any(axis=0) & ~hits.any(axis=0))
    same = np.zeros(len(basis), dtype=np.int64)
    weg = _sorted(basis, idle, same, same.astype(bool))
    return weg, ["; ".join(preset.titel for preset, one in zip(presets, column, strict=True) if one) for column in before[:, weg].T]


def _below(cells: Cells, more: Sequence[str]) -> Cells:
    """The column with some texts below it."""
    added = texts(more)
    codes = np.where(added.codes >= 0, added.codes + len(cells.distinct), -1)
    return Cells(np.append(cells.codes, codes).astype(np.int32), [*cells.distinct, *added.distinct])


def _due(basis: Basis, preset: PresetInfo) -> Int64:
    """Days since 1970, one per person; `_LATE` = no date."""
    days = basis.liste.termine.get(preset.kennung)
    if days is None:
        return np.full(len(basis), _LATE, dtype=np.int64)
    due: Int64 = np.where(np.isnat(days.faellig), _LATE, days.faellig.astype("datetime64[D]").astype(np.int64))
    return due


def _latest(basis: Basis, preset: PresetInfo) -> Days:
    days = basis.liste.termine.get(preset.kennung)
    return np.full(len(basis), "NaT", dtype="datetime64[D]") if days is None else days.spaetestens.astype("datetime64[D]")


def _lead(keys: Int64, hits: Bools, own: Bools) -> Int64:
    """Per person the preset shown first: due first, of several the first in the order of the house; who only waits: what for."""
    if not len(keys):
        return np.zeros(len(own), dtype=np.int64)
    lead: Int64 = np.where(own, keys.argmin(axis=0), hits.argmax(axis=0)).astype(np.int64)
    return lead


def _sorted(basis: Basis, fall: Int64, first: Int64, own: Bools) -> Int64:
    names = [str(name).casefold() for name in basis.names.distinct]
    place = {word: at for at, word in enumerate(sorted(set(names)))}
    rank = np.array([*(place[word] for word in names), -1], dtype=np.int64)[basis.names.codes]
    numbers = pd.factorize(basis.liste.faelle.werte["kundennummer"].to_numpy(dtype=object), sort=True)[0]
    ordered: Int64 = fall[np.lexsort([numbers[fall], rank[fall], first[fall], ~own[fall]])].astype(np.int64)
    return ordered


def _band(first: Int64, last: Days, stichtag: date) -> Int64:
    """Overdue is only what is so for certain; what may be due any day now is due soon."""
    today = np.datetime64(stichtag, "D").astype(np.int64)
    first = np.where(last >= np.datetime64(stichtag, "D"), np.maximum(first, today), first)
    tests = [first == _NEVER, first == _LATE, first < today, first <= today + SOON]
    places = [BANDS.index(band) for band in (WARTET, OHNE, UEBERFAELLIG, BALD)]
    return np.select(tests, places, BANDS.index(SPAETER)).astype(np.int64)


def _words(words: Sequence[str], codes: Int64) -> Cells:
    return texts([words[code] for code in codes.tolist()])


def _listed(titles: Sequence[str], hits: Bools) -> Cells:
    """The titles that hold, one text per line; made once per pattern."""
    patterns, which = np.unique(hits.T, axis=0, return_inverse=True)
    labels = ["; ".join(title for title, hit in zip(titles, pattern, strict=True) if hit) for pattern in patterns.tolist()]
    return texts([labels[pattern] for pattern in which.ravel().tolist()])


def _waiting(basis: Basis, presets: Sequence[PresetInfo], hits: Bools, fall: Int64) -> Cells:
    told = [""] * len(fall)
    for preset, rows in zip(presets, hits, strict=True):
        if not preset.wartet_auf:
            continue
        days = basis.liste.termine.get(preset.kennung)
        for line in np.flatnonzero(rows).tolist():
            one = preset.wartet_auf + (waited(days, fall[line], basis.liste.faelle.stichtag) if days else "")
            told[line] = "; ".join(filter(None, (told[line], one)))
    return texts(told)


def when(faellig: Days, spaetestens: Days, stichtag: date) -> Cells:
    """How far off each due date is: „in 5 Wochen“, „vor 3 Tagen“; of a date known roughly the last day it may mean; without one nothing."""
    days = faellig.astype("datetime64[D]")
    distinct, which = np.unique(np.stack([days, spaetestens.astype("datetime64[D]")]).astype(np.int64), axis=1, return_inverse=True)
    pairs = distinct.astype("datetime64[D]").T.tolist()
    return texts([_when(first, last, stichtag) for first, last in pairs]).take(which.ravel())


def _when(first: date | None, last: date | None, stichtag: date) -> str:
    if first is None:
        return ""
    if last is not None:
        return f"ca., bis {last:%d.%m.%Y}"
    days = (first - stichtag).days
    if not days:
        return "heute"
    weeks = abs(days) // 7
    off = number_of(weeks, "Woche", "Wochen") if weeks > 1 else number_of(abs(days), "Tag", "Tagen")
    return f"in {off}" if days > 0 else f"vor {off}"


def waited(days: DueDays, fall: int, stichtag: date) -> str:
    """„ seit 7 Wochen“; of a date known roughly „ seit mindestens 7 Wochen“; "" where nobody knows since when."""
    begin: date | None = days.wartet_seit[fall].astype("datetime64[D]").item()
    weeks = -1 if begin is None else (stichtag - begin).days // 7
    if weeks < 1:
        return " seit weniger als 1 Woche" if weeks == 0 and not days.laenger[fall] else ""
    return f" seit {'mindestens ' if days.laenger[fall] else ''}{number_of(weeks, 'Woche', 'Wochen')}"
