"""The outcome of linking: for every export row its person, or why not."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import Quelle


class RowVerdict(StrEnum):
    """The end of every export row; the Bilanz counts these."""

    ZUGEORDNET = "zugeordnet"
    OFFEN = "offen"
    DOPPELT = "doppelt"
    AUSGESCHLOSSEN = "ausgeschlossen"


@dataclass(frozen=True, slots=True)
class Linked:
    """Which row belongs to which person.

    - `personen`: one row per person, index 0..n-1 sorted by kundennummer; columns `kundennummer` (str, unique, the current
      number), `hinweis` (str, "" or why the identity needs a look, German).
    - `zeilen`: per source a frame with the table's index and the columns
      `urteil` (str of RowVerdict), `person` (int32 row of `personen`, -1 = none), `weg` (str: "Kundennummer", "Kundennummer alt",
      "BG-Nummer und Name", "Name und Geburtsdatum", "Entscheidung", "" if none), `grund` (German reason, never empty unless linked by
      Kundennummer), `kandidaten` (Kundennummern joined with "|", best first).
    - `pruefpaare`: one row per pair to be looked at by a person; columns `paar` (stable key of the pair), `quelle`, `datei`, `blatt`,
      `zeile`, `kundennummer` (of the candidate), `gruende` (German), `antwort` ("", "gleich", "verschieden", "später"),
      and for both records side by side `<spalte>_zeile` / `<spalte>_person` for nachname, vorname, geburtsdatum, geschlecht,
      staatsangehoerigkeit, plz, bg_nummer, kundennummer (str, as shown).
    """

    personen: pd.DataFrame
    zeilen: dict[Quelle, pd.DataFrame]
    pruefpaare: pd.DataFrame
    problems: tuple[Problem, ...] = ()

    def bilanz(self) -> dict[str, dict[str, int]]:
        """Per source the number of rows and of each verdict: `{quelle: {zeilen, zugeordnet, offen, doppelt, ausgeschlossen}}`."""
        result: dict[str, dict[str, int]] = {}
        for quelle, rows in self.zeilen.items():
            counts = rows["urteil"].value_counts()
            result[quelle.value] = {"zeilen": len(rows)} | {verdict.value: int(counts.get(verdict.value, 0)) for verdict in RowVerdict}
        return result
