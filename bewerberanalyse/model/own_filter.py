"""A filter people made themselves on the sheet „Meine Filter“; it holds rules, never anything about a person."""

from dataclasses import dataclass
from enum import StrEnum

from bewerberanalyse.model.condition_row import Row

MOST_FILTERS, MOST_ROWS = 20, 8
SHEET_COLUMNS = ("Name", "Ebene", "Team", "Feld", "Pruefung", "Wert")  # of the sheet, with the defined names MeineFilter_…


class Ebene(StrEnum):
    """Whose filter it is. What the whole house uses is a preset in filters.yaml."""

    EIGENER = "eigener"
    TEAM = "Team"


DROPPED = "löschen"  # instead of a level: the filter goes with the next run


@dataclass(frozen=True, slots=True)
class OwnFilter:
    """One filter. `team`: whose it is if it belongs to a team; `zeilen` must all hold."""

    name: str
    ebene: Ebene
    zeilen: tuple[Row, ...]
    team: str = ""
    zweck: str = ""

    @property
    def sentence(self) -> str:
        """As the sheet says it while somebody types."""
        return "Alle Personen: " + " und ".join(" ".join(filter(None, (row.feld, row.pruefung, row.wert))) for row in self.zeilen)
