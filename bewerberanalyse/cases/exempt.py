"""Who must not stand in the list (`ausnehmen`): out of it after linking, so that their rows are known as theirs and go to nobody else.

What may be theirs goes too: an open row with them among its candidates is shown to nobody. For the others it may belong to it still counts
as undecided while cases are folded, because an unknown is never a no.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from bewerberanalyse.cases.population import restrict_linked
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.linked import Linked, RowVerdict
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import Quelle, SourceTable

LEFT_OUT = "nach den Einstellungen des Hauses nicht in der Liste"  # says of nobody why
_ORIGIN = Origin("einstellungen.yaml")
_SENTENCE = re.compile(r"(?<=[.!]) ")
_VALUE = "–"  # in place of a cell text that must not be shown


@dataclass(frozen=True, slots=True)
class Exempted:
    """The rows that are, or may be, of persons left out: per source one flag per row; `hidden` those that are only possible."""

    numbers: frozenset[str] = field(repr=False)
    rows: Mapping[Quelle, Bools]
    hidden: Mapping[Quelle, Bools]
    places: frozenset[tuple[str, str, int]] = field(repr=False)


def leave_out(
    linked: Linked, tables: Mapping[Quelle, SourceTable], entered: Iterable[str], numbers: frozenset[str]
) -> tuple[Linked, Exempted]:
    """Linked without these persons; their rows are ausgeschlossen, questions about them are not asked.

    Args:
        linked: The outcome of linking, of every row.
        tables: The rows themselves.
        entered: What stands in the settings.
        numbers: All numbers of these persons, former ones included.
    """
    kept = ~linked.personen["kundennummer"].isin(numbers).to_numpy()
    rows: dict[Quelle, Bools] = {}
    hidden: dict[Quelle, Bools] = {}
    for quelle, zeilen in linked.zeilen.items():
        person = zeilen["person"].to_numpy()
        theirs = (person >= 0) & ~np.append(kept, True)[person]
        theirs |= tables[quelle].werte["kundennummer"].isin(numbers).to_numpy()
        possible = zeilen["kandidaten"].map(lambda text: not numbers.isdisjoint(text.split("|"))).to_numpy(dtype=np.bool_)
        hidden[quelle] = possible & ~theirs & (zeilen["urteil"] == RowVerdict.OFFEN.value).to_numpy()
        rows[quelle] = theirs | hidden[quelle]
    places = frozenset(place for quelle, flags in rows.items() for place in _places(tables[quelle], flags))
    without = restrict_linked(linked, kept, np.full(len(kept), LEFT_OUT, dtype=object))
    ended = {quelle: _close(frame, rows[quelle] & ~hidden[quelle]) for quelle, frame in without.zeilen.items()}
    exempted = Exempted(numbers, rows, hidden, places)
    count = sum(int(flags.sum()) for flags in rows.values())
    listed = set(linked.personen["kundennummer"])
    missing = sum(number not in listed and not _known(number, tables) for number in set(entered))
    said = Problem("F-112", _ORIGIN, {"personen": int((~kept).sum()), "zeilen": count, "fehlt": missing})
    personen = without.personen.assign(hinweis=[_without_mention(text, numbers) for text in without.personen["hinweis"]])
    result = replace(
        without,
        personen=personen.astype({"hinweis": "str"}),
        zeilen=ended,
        pruefpaare=_other_pairs(without.pruefpaare, exempted),
        problems=(*without.problems, said),
    )
    return result, exempted


def closed(linked: Linked, exempted: Exempted) -> Linked:
    """After folding: the rows that may be of persons left out are nobody's and stand nowhere."""
    return replace(linked, zeilen={quelle: _close(frame, exempted.hidden[quelle]) for quelle, frame in linked.zeilen.items()})


def masked(problems: Iterable[Problem], exempted: Exempted) -> tuple[Problem, ...]:
    """The messages without the cell texts of rows left out and without their numbers."""
    return tuple(
        replace(one, wert=_VALUE)
        if one.wert
        and (
            (one.origin.datei, one.origin.blatt, one.origin.zeile) in exempted.places
            or any(number in one.wert for number in exempted.numbers)
        )
        else one
        for one in problems
    )


def _known(number: str, tables: Mapping[Quelle, SourceTable]) -> bool:
    return any((table.werte["kundennummer"] == number).any() for table in tables.values())


def _places(table: SourceTable, flags: Bools) -> Iterable[tuple[str, str, int]]:
    origin = table.herkunft[flags]
    return zip(origin["datei"].astype(str), origin["blatt"].astype(str), origin["zeile"].astype(int), strict=True)


def _close(rows: pd.DataFrame, flags: Bools) -> pd.DataFrame:
    if not flags.any():
        return rows
    result = rows.copy()
    result.loc[flags, ["urteil", "weg", "grund", "kandidaten"]] = [RowVerdict.AUSGESCHLOSSEN.value, "", LEFT_OUT, ""]
    result.loc[flags, "person"] = -1
    return result.astype(rows.dtypes.to_dict())


def _other_pairs(pairs: pd.DataFrame, exempted: Exempted) -> pd.DataFrame:
    if not len(pairs):
        return pairs
    rows = zip(pairs["datei"].astype(str), pairs["blatt"].astype(str), pairs["zeile"].astype(int), strict=True)
    gone = np.array([place in exempted.places for place in rows], dtype=np.bool_)
    gone |= pairs["kundennummer"].isin(exempted.numbers).to_numpy() | pairs["kundennummer_zeile"].isin(exempted.numbers).to_numpy()
    return pairs[~gone].reset_index(drop=True)


def _without_mention(text: str, numbers: frozenset[str]) -> str:
    """The hint without the sentences that name a person left out."""
    return " ".join(one for one in _SENTENCE.split(text) if not any(number in one for number in numbers))
