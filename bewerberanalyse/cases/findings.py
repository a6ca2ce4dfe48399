"""Collects what a person should look at: rows of the sheet „Klärung“ and the Datenhinweise of each Fall.

Texts may hold values of persons; they only ever reach the workbook, which is deleted with the month.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from bewerberanalyse.cases.rows import Array
from bewerberanalyse.model.felder import FELD

FEHLT, WIDERSPRUCH, UNPLAUSIBEL, ZUORDNUNG = "fehlt", "widerspruch", "unplausibel", "zuordnung"
_COLUMNS = ("fall", "feld", "art", "text", "system", "maske")


def texts_of(text: Array | str, count: int) -> Array:
    """One text per finding; list separators inside a text become commas."""
    if isinstance(text, str):
        return np.full(count, text.replace(";", ","), dtype=object)
    return np.array([part.replace(";", ",") for part in text], dtype=object)


@dataclass(slots=True)
class Findings:
    """Filled by every topic, in a fixed order, and read once at the end."""

    _blocks: list[tuple[Array, str, str, Array, str, str]] = field(default_factory=list)
    _hints: list[tuple[Array, Array]] = field(default_factory=list)

    def add(self, feld: str, art: str, persons: Array, text: Array | str, system: str, maske: str = "") -> None:
        """Something to clear up in `system`, field `maske` (default: the heading of the field); also a Datenhinweis."""
        self.list_only(feld, art, persons, text, system, maske)
        self.hint(persons, text)

    def list_only(self, feld: str, art: str, persons: Array, text: Array | str, system: str, maske: str = "") -> None:
        """As `add`, without a Datenhinweis of its own."""
        if len(persons):
            self._blocks.append((persons, feld, art, texts_of(text, len(persons)), system, maske or FELD[feld].heading))

    def hint(self, persons: Array, text: Array | str) -> None:
        """A Datenhinweis only: used, please look."""
        if len(persons):
            self._hints.append((persons, texts_of(text, len(persons))))

    def frame(self) -> pd.DataFrame:
        """The findings in the shape of `Faelle.klaerung`, by person, then in the order they were found."""
        if not self._blocks:
            return pd.DataFrame({name: pd.Series(dtype="int32" if name == "fall" else "str") for name in _COLUMNS})
        fall = np.concatenate([block[0] for block in self._blocks]).astype(np.int32)
        sizes = [len(block[0]) for block in self._blocks]
        words = {
            name: np.repeat(np.array([block[index] for block in self._blocks], dtype=object), sizes)
            for index, name in ((1, "feld"), (2, "art"), (4, "system"), (5, "maske"))
        }
        words["text"] = np.concatenate([block[3] for block in self._blocks])
        order = np.argsort(fall, kind="stable")
        columns = {name: fall[order] if name == "fall" else pd.array(words[name][order], dtype="str") for name in _COLUMNS}
        return pd.DataFrame(columns).drop_duplicates(ignore_index=True)

    def hints(self, persons: int) -> Array:
        """Per person all Datenhinweise joined with "; ", each once, in the order they were found."""
        result = np.full(persons, "", dtype=object)
        if not self._hints:
            return result
        person = np.concatenate([block[0] for block in self._hints])
        text = np.concatenate([block[1] for block in self._hints])
        unique = ~pd.DataFrame({"person": person, "text": text}).duplicated().to_numpy()
        return join_per_person(person[unique], text[unique], result)


def join_per_person(person: Array, text: Array, into: Array, separator: str = "; ") -> Array:
    """Append each text to its person's entry, in the given order; no loop over persons, only over the longest list."""
    order = np.argsort(person, kind="stable")
    person, text = person[order], text[order]
    starts = np.flatnonzero(np.r_[True, person[1:] != person[:-1]]) if len(person) else np.array([], dtype=np.intp)
    position = np.arange(len(person)) - np.repeat(starts, np.diff(np.r_[starts, len(person)]))
    for step in range(int(position.max()) + 1 if len(position) else 0):
        here = position == step
        target = person[here]
        filled = into[target] != ""
        into[target[filled]] += separator
        into[target] += text[here]
    return into
