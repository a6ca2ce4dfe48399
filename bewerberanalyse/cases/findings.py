"""Collects what a person should look at: rows of the sheet „Klärung“ and the Datenhinweise of each Fall.

Texts may hold values of persons; they only ever reach the workbook, which is deleted with the month.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from bewerberanalyse.cases.rows import first_of, objects, runs, tuples
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.fields import FELD, SENSITIVE

FEHLT, WIDERSPRUCH, UNPLAUSIBEL, ZUORDNUNG = "fehlt", "widerspruch", "unplausibel", "zuordnung"
_COLUMNS = ("fall", "feld", "art", "text", "system", "maske")
_WORDS = ("feld", "art", "system", "maske")


@dataclass(frozen=True, slots=True)
class Block:
    """Findings of one rule: the persons and their texts; everything else is the same for all."""

    persons: Array
    texts: Array
    feld: str
    art: str
    system: str
    maske: str


def texts_of(text: Array | str, count: int) -> Array:
    """One text per finding; list separators inside a text become commas."""
    if isinstance(text, str):
        return np.full(count, text.replace(";", ","), dtype=object)
    if any(";" in part for part in text):
        return objects(part.replace(";", ",") for part in text)
    return text


@dataclass(slots=True)
class Findings:
    """Filled by every topic, in a fixed order, and read once at the end. A rule names every person at most once."""

    _blocks: list[Block] = field(default_factory=list)
    _hints: list[tuple[Array, Array]] = field(default_factory=list)

    def add(self, feld: str, art: str, persons: Array, text: Array | str, system: str, maske: str = "") -> None:
        """Something to clear up in `system`, field `maske` (default: the heading of the field); also a Datenhinweis."""
        self.list_only(feld, art, persons, text, system, maske)
        self.hint(persons, text, feld)

    def list_only(self, feld: str, art: str, persons: Array, text: Array | str, system: str, maske: str = "") -> None:
        """As `add`, without a Datenhinweis of its own."""
        if len(persons):
            self._blocks.append(Block(persons, texts_of(text, len(persons)), feld, art, system, maske or FELD[feld].heading))

    def hint(self, persons: Array, text: Array | str, feld: str = "") -> None:
        """A Datenhinweis only: used, please look. Everybody reads them, so none is about a specially protected field."""
        if len(persons) and feld not in SENSITIVE:
            self._hints.append((persons, texts_of(text, len(persons))))

    def frame(self) -> pd.DataFrame:
        """The findings in the shape of `Faelle.klaerung`, by person, then in the order they were found."""
        if not self._blocks:
            return pd.DataFrame({name: pd.Series(dtype="int32" if name == "fall" else "str") for name in _COLUMNS})
        fall = np.concatenate([block.persons for block in self._blocks]).astype(np.int32)
        order = np.argsort(fall, kind="stable")
        block_of = np.repeat(np.arange(len(self._blocks)), [len(block.persons) for block in self._blocks])[order]
        words = {name: np.array([getattr(block, name) for block in self._blocks], dtype=object)[block_of] for name in _WORDS}
        words["text"] = np.concatenate([block.texts for block in self._blocks])[order]
        return pd.DataFrame({name: fall[order] if name == "fall" else pd.array(words[name], dtype="str") for name in _COLUMNS})

    def hints(self, persons: int) -> Array:
        """Per person a tuple of all Datenhinweise, in the order they were found."""
        if not self._hints:
            return tuples([()] * persons)
        return tuple_per_person(np.concatenate([one[0] for one in self._hints]), np.concatenate([one[1] for one in self._hints]), persons)


def tuple_per_person(person: Array, entries: Array, persons: int) -> Array:
    """Per person a tuple of its entries, in the given order."""
    order = np.argsort(person, kind="stable")
    ordered, parts = person[order], entries[order].tolist()
    starts, sizes = runs(first_of(ordered))
    result = tuples([()] * persons)
    spans = zip(starts.tolist(), sizes.tolist(), strict=True)
    result[ordered[starts]] = tuples([tuple(parts[start : start + size]) for start, size in spans])
    return result


def join_per_person(person: Array, text: Array, into: Array, separator: str = "; ") -> Array:
    """Append each text to its person's entry of `into`, in the given order."""
    if not len(person):
        return into
    order = np.argsort(person, kind="stable")
    person, parts = person[order], text[order].tolist()
    starts, sizes = runs(first_of(person))
    if len(starts) == len(person):
        joined = text[order]
    else:
        joined = objects(separator.join(parts[start : start + size]) for start, size in zip(starts.tolist(), sizes.tolist(), strict=True))
    target = person[starts]
    filled = into[target] != ""
    joined[filled] = into[target[filled]] + separator + joined[filled]
    into[target] = joined
    return into
