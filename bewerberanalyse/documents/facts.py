"""What the documents are made from: the configuration of the house as it is now, and facts of other stages as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bewerberanalyse.config.layouts import Layout
from bewerberanalyse.model.field import Feld
from bewerberanalyse.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Filter:
    """One preset in the words the documents use."""

    kennung: str
    titel: str
    satz: str
    zweck: str
    verantwortlich: str
    eingeschraenkt: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """The live configuration.

    - `felder`: those that stand in the list of this house; `abgewaehlt`: the optional ones that do not.
    - `verboten`: what is refused in every export. `unerreichbar`: places no program reaches, and who must act.
    - `zeitplan`: base name of the scheduler files. `nachgesehen`: where recovery files are looked for.
    """

    ordner: str
    version: str
    regeln_hash: str
    stichtag: date
    frist: datetime
    settings: Settings
    felder: Sequence[Feld]
    abgewaehlt: Sequence[Feld]
    filter: Sequence[Filter]
    layouts: Mapping[str, Layout]
    verboten: Sequence[str]
    unerreichbar: Sequence[tuple[str, str]]
    zeitplan: str
    nachgesehen: Sequence[str]

    @property
    def loeschzeit(self) -> str:
        """The hour of deletion as people write it."""
        return f"{self.settings.loeschzeit:%H:%M} Uhr"

    @property
    def verschluesselt(self) -> bool:
        """Whether the list is written encrypted."""
        return self.settings.verschluesselung != "aus"

    @property
    def kopf(self) -> str:
        """The lines every document begins with; no time of making, so that equal configuration gives equal documents."""
        return (
            f"Erzeugt mit `bewerberanalyse unterlagen` aus der geltenden Konfiguration · Programm {self.version} · "
            f"Regelwerk {self.regeln_hash}\n\nWas in [eckigen Klammern] steht, ergänzt das Haus."
        )
