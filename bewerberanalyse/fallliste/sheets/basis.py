"""What several sheets need, computed once: the table of the Fallliste, its columns, the order of persons, the presets' labels."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bewerberanalyse.fallliste.list_content import Liste, PresetInfo
from bewerberanalyse.fallliste.sheets.columns import LEAD, fallliste_table
from bewerberanalyse.fallliste.sheets.since import SinceLastRun
from bewerberanalyse.model.field import Feld
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx import description
from bewerberanalyse.xlsx.column import field_cells, texts
from bewerberanalyse.xlsx.description import Cells, Table

WHO = (*LEAD, "team", "fachkraft")  # who it is; the file of the Fachstelle says no more about a person beside what is protected
MEINE_WOCHE, WOCHENBLATT = "Meine Woche", "Wochenblatt"
FALLLISTE, VORAUSWAHL, AUSWAHL, UEBERSICHT = "Fallliste", "Vorauswahl", "Auswahl", "Übersicht"
KLAERUNG, ZUORDNUNG, KUNDENSTRUKTUR = "Klärung", "Zuordnung prüfen", "Kundenstruktur"
MELDUNGEN, LEGENDE, RECHENBLATT, LISTEN = "Meldungen", "Legende", "Rechenblatt", "Listen"
PLANUNG, PLANRECHNUNG, PLANLISTEN = "Planung", "Planrechnung", "Planlisten"
FALLBLATT = "Fallblatt"
BLICK_VORAUS = "Blick voraus"
MEINE_FILTER, FILTERRECHNUNG = "Meine Filter", "Filterrechnung"


@dataclass(frozen=True, slots=True)
class Basis:
    """Shared material of all sheets of one list.

    - `felder`: the fields shown (optional ones only if the house wants them; sensitive ones only in the part for the Fachstelle), in the
      order of the Fallliste.
    - `cells`: their columns, one value per person.
    - `names`: one column „Nachname, Vorname“.
    - `since`: what moved since the last run of this month.
    - `fallliste`: the table other sheets' formulas refer to.
    """

    liste: Liste
    felder: tuple[Feld, ...]
    cells: dict[str, Cells]
    names: Cells
    since: SinceLastRun
    fallliste: Table

    @classmethod
    def of(cls, liste: Liste) -> "Basis":
        """Prepare the material, persons by Team, Fachkraft and name."""
        liste = liste.by_desk()
        wanted = set(liste.settings.zusatzfelder)
        felder = tuple(
            feld
            for feld in FELDER
            if (not feld.optional or feld.name in wanted) and (feld.sensitiv == liste.geschuetzt or (liste.geschuetzt and feld.name in WHO))
        )
        cells = {feld.name: field_cells(feld, liste.faelle) for feld in felder}
        since = SinceLastRun.of(liste)
        return cls(liste, felder, cells, _names(liste.faelle.werte), since, fallliste_table(liste, felder, cells, since))

    def __len__(self) -> int:
        """Number of persons."""
        return len(self.liste.faelle)

    @property
    def presets(self) -> list[PresetInfo]:
        """Presets, favourites first."""
        return self.liste.ordered_presets

    def verdicts(self, preset: PresetInfo) -> NDArray[np.int8]:
        """The verdicts of one preset, one per person."""
        return self.liste.judged.verdicts[preset.kennung].to_numpy()

    def count(self, preset: PresetInfo, verdict: Verdict) -> int:
        """How many persons have this verdict."""
        return int((self.verdicts(preset) == verdict).sum())

    @property
    def opened(self) -> PresetInfo | None:
        """The preset the sheets open on: the first in the house's order that has somebody to show."""
        for verdict in (Verdict.JA, Verdict.UNKLAR):
            for preset in self.presets:
                if self.count(preset, verdict):
                    return preset
        return None

    def why(self, preset: NDArray[np.integer], fall: NDArray[np.integer]) -> Cells:
        """The reason of each pair of a preset (its place in `presets`) and a person; a pair nobody gave a reason for stays empty."""
        reasons, persons = self.liste.reasons, max(len(self), 1)
        place = {one.kennung: position for position, one in enumerate(self.presets)}
        known = reasons[reasons["kennung"].isin(list(place))]
        keys = known["kennung"].map(place).to_numpy(dtype=np.int64) * persons + known["fall"].to_numpy(dtype=np.int64)
        wanted = preset.astype(np.int64) * persons + fall
        words = texts(known["warum"])
        order = np.argsort(keys, kind="stable")
        found = np.searchsorted(keys[order], wanted)
        hit = np.zeros(len(wanted), dtype=bool)
        hit[found < len(keys)] = keys[order][found[found < len(keys)]] == wanted[found < len(keys)]
        codes = np.full(len(wanted), -1, dtype=np.int32)
        codes[hit] = words.codes[order[found[hit]]]
        return Cells(codes, words.distinct)

    def area(self, heading: str) -> str:
        """A column of the Fallliste as a formula names it from other sheets."""
        return f"{FALLLISTE}!{self.fallliste.area(heading)}"

    def words(self, name: str) -> list[str]:
        """The distinct texts a column of the Fallliste shows, sorted for a dropdown."""
        cells = self.cells[name]
        used = np.unique(cells.codes)
        return sorted({str(cells.distinct[code]) for code in used if code >= 0}, key=str.casefold)


def _names(werte: pd.DataFrame) -> Cells:
    return texts([", ".join(filter(None, pair)) for pair in zip(werte["nachname"].tolist(), werte["vorname"].tolist(), strict=True)])


SheetEntry = description.SheetEntry[Basis]
