"""Sources that disagree: the winner stays in the list, the loser is shown beside it.

„Geburtsdatum: STEP 03.04.1990, VerBIS 04.03.1990“ stands in the Datenhinweise and on the sheet „Klärung“.
"""

from collections.abc import Sequence

import numpy as np

from bewerberanalyse.cases.choose import Pick
from bewerberanalyse.cases.column import FieldColumn
from bewerberanalyse.cases.findings import WIDERSPRUCH, join_per_person
from bewerberanalyse.cases.material import CaseMaterial
from bewerberanalyse.cases.rows import has_value, objects
from bewerberanalyse.cases.text import folded, shown
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.field import Feld
from bewerberanalyse.model.table import CellState, Quelle

# These change from month to month: what an older Stand says is a Datenhinweis, nothing to clear up.
CHANGING = frozenset({
    "team", "fachkraft", "arbeitsmarktstatus", "arbeitslos_seit", "integrationsprognose", "aufenthalt_bis", "zielberuf", "plz", "ort",
    "leistungsbezug", "rechtskreis", "rechtskreis_seit", "kontaktart", "beschaeftigt_seit", "kooperationsplan_am",
})  # fmt: skip


def report_contradictions(material: CaseMaterial, feld: Feld, column: FieldColumn, picks: Sequence[Pick], decided: Array) -> None:
    """Report every person for whom the sources, or equally good rows of one source, hold different values."""
    for index, winner in enumerate(picks):
        lost: list[tuple[Pick, Array, Array, Array]] = []
        own = decided[winner.loser] == index
        lost.append((winner, winner.loser[own], winner.lost[own], np.zeros(int(own.sum()), dtype=np.int8)))
        for other in picks[index + 1 :]:
            candidates = np.flatnonzero((decided == index) & column.known & has_value(other.zellen))
            persons = candidates[other.werte[candidates] != winner.werte[candidates]]
            lost.append((other, persons, other.werte[persons], other.zellen[persons]))
        _report(material, feld, winner, [part for part in lost if len(part[1])])


def _report(material: CaseMaterial, feld: Feld, winner: Pick, lost: Sequence[tuple[Pick, Array, Array, Array]]) -> None:
    """One text per person: the winner, then all losers."""
    parts = []
    for other, persons, values, states in lost:
        real = _differs(feld, winner.werte[persons], winner.zellen[persons], values, states)
        if real.any():
            parts.append((other.quelle, persons[real], _words(feld, values[real], states[real])))
    if not parts:
        return
    text = np.full(material.persons, "", dtype=object)
    everybody = np.unique(np.concatenate([persons for _, persons, _ in parts]))
    words = _words(feld, winner.werte[everybody], winner.zellen[everybody])
    text[everybody] = np.array([f"{feld.heading}: {winner.quelle.titel} {word}" for word in words], dtype=object)
    for quelle, persons, values in parts:
        join_per_person(persons, np.array([f"{quelle.titel} {value}" for value in values], dtype=object), text, ", ")
    clear_up = np.zeros(material.persons, dtype=np.bool_)
    for quelle, persons, _ in parts:
        clear_up[persons] |= not _only_older(material, feld, quelle, winner.quelle)
    system = ", ".join(dict.fromkeys([winner.quelle.titel, *(quelle.titel for quelle, _, _ in parts)]))
    material.findings.hint(everybody, text[everybody], feld.name)
    to_clear = everybody[clear_up[everybody]]
    material.findings.list_only(feld.name, WIDERSPRUCH, to_clear, text[to_clear], system)


def _words(feld: Feld, values: Array, states: Array) -> Array:
    told = shown(values, states)
    return objects(feld.wort(word) for word in told) if feld.werte else told


def _only_older(material: CaseMaterial, feld: Feld, loser: Quelle, winner: Quelle) -> bool:
    if feld.name not in CHANGING or loser == winner:
        return False
    stands = [material.rows[quelle].stand() for quelle in (loser, winner)]
    newest = [days.max() if len(days) and not np.isnat(days).all() else np.datetime64("NaT") for days in stands]
    return bool(newest[0] < newest[1])


def _differs(feld: Feld, one: Array, one_states: Array, other: Array, other_states: Array) -> Bools:
    """Different in meaning: spelling does not count, nor a date that is only less precise."""
    if one.dtype.kind == "M":
        return _days_differ(one, one_states, other, other_states)
    if one.dtype == object:
        rule = _given_names_differ if feld.name == "vorname" else _words_differ
        unequal = np.flatnonzero(one != other)
        spelled = np.zeros(len(one), dtype=np.bool_)
        spelled[unequal] = [rule(a, b) for a, b in zip(one[unequal], other[unequal], strict=True)]
        return spelled
    differs: Bools = one != other
    return differs


def _words_differ(one: str, other: str) -> bool:
    """Lists agree if one holds all entries of the other: „Syrien“ does not contradict „Syrien; Türkei“."""
    if ";" not in one and ";" not in other:
        return folded(one) != folded(other)
    entries, others = ({folded(part) for part in cell.split(";")} for cell in (one, other))
    return not (entries <= others or others <= entries)


def _given_names_differ(one: str, other: str) -> bool:
    """A second given name is often left out."""
    names, others = ({folded(part) for part in name.replace("-", " ").split()} for name in (one, other))
    return folded(one) != folded(other) and not (names <= others or others <= names)


def _days_differ(one: Array, one_states: Array, other: Array, other_states: Array) -> Bools:
    year = (one_states == CellState.YEAR) | (other_states == CellState.YEAR)
    month = ~year & ((one_states == CellState.MONTH) | (other_states == CellState.MONTH))
    differs: Bools = np.where(
        year,
        one.astype("M8[Y]") != other.astype("M8[Y]"),
        np.where(month, one.astype("M8[M]") != other.astype("M8[M]"), one != other),
    )
    return differs
