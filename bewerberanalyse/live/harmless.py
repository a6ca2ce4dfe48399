"""Which wording of an export may be asked about in a plain file, and may stand in einstellungen.yaml, which outlives the month.

A shifted row puts a name into the column of the Aufenthaltsstatus, an export without headings a person into its first row. So a wording is
left out rather than shown when it may be somebody's: names are known from the exports themselves, numbers and days by their form.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from bewerberanalyse.config.fold import soft
from bewerberanalyse.model.table import Quelle, SourceTable

_SOMEBODYS = ("nachname", "vorname", "geburtsname", "fachkraft", "strasse")  # columns whose words tell who, of staff as well
LONGEST = 80  # signs of a term; what is longer tells a story
_ANYBODYS = re.compile(r"@|\d{5,}|\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?\d{2,4}|\d{4}-\d\d|//|[\n\r¦]")
_PARTICLES = frozenset({"von", "van", "der", "den", "dem", "des", "die", "das", "zur", "zum", "und", "mit", "aus", "bei", "vom"})
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Harmless:
    """Judges wordings by the names the exports of the run hold, in the form of `soft`."""

    namen: frozenset[str]

    @classmethod
    def of(cls, tables: Mapping[Quelle, SourceTable]) -> "Harmless":
        """The judge for these exports."""
        columns = (table.werte[name] for table in tables.values() for name in _SOMEBODYS if name in table.werte)
        return cls(frozenset(chain.from_iterable(_words(one) for column in columns for one in pd.unique(column))) - _PARTICLES)

    def heading(self, text: str) -> bool:
        """Whether it can be a column's heading: no day, no number, not all its words names."""
        words = set(_words(text))
        return len(text) <= LONGEST and not _ANYBODYS.search(text) and not (words and words <= self.namen)

    def term(self, text: str, known: Iterable[str], rows: int) -> bool:
        """Whether it can be a term of a vocabulary: none of its words a name, and in several rows or with a word the vocabulary knows.

        Args:
            text: As it stands in the cells.
            known: The single words of the vocabulary, in the form of `soft`; a surname that is one of them does not count as a name.
            rows: How many cells hold it.
        """
        words, terms = set(_words(text)), set(known)
        if len(text) > LONGEST or not words or _ANYBODYS.search(text) or re.search(r"\d{4}", text) or (words - terms) & self.namen:
            return False
        return rows > 1 or bool(words & terms)


def _words(text: object) -> Iterable[str]:
    return _WORD.findall(soft(str(text)))
