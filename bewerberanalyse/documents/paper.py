"""What every paper is made of: the live configuration as plain data, what only the house can say, and a little Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bewerberanalyse.config.layouts import Layout
from bewerberanalyse.model.fields import Feld
from bewerberanalyse.model.settings import Settings

HOUSE_ENTRIES = {
    "verantwortlicher": "Name und Anschrift des Jobcenters",
    "datenschutz": "Datenschutzbeauftragte oder Datenschutzbeauftragter, Erreichbarkeit",
    "leitung": "Geschäftsführung",
    "personalrat": "Personalrat und Schwerbehindertenvertretung",
    "it": "Stelle, die Rechner, Laufwerk und Sicherungen betreut",
    "aufsicht": "Aufsichtsbehörde (gemeinsame Einrichtung: BfDI; zugelassener kommunaler Träger: die des Landes)",
    "sicherung_tage": "wie viele Tage Sicherungen des Laufwerks aufbewahrt werden",
    "schattenkopien": "Schattenkopien für „Monate“ und „Eingang“: abgeschaltet am … oder Frist",
    "anweisung": "Dienstanweisung zu Kopien, Mail und Ausdruck: Datum, Fundstelle",
    "nachweise_jahre": "wie lange Laufberichte und Löschnachweise bleiben (Vorschlag: 3 Jahre)",
    "pruefung": "wer vierteljährlich nachprüft",
    "dienstvereinbarung": "Dienstvereinbarung vom …",
    "rechtsgrundlage": "Bestätigung der Rechtsgrundlagen durch den Datenschutz, Datum",
}
"""What only the house can say: key in `Angaben.yaml` → what is asked for."""


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
    - `ohne_regel`: fields of the list that no preset, check or chain of the house looks at.
    - `angaben`: what the house has filled in, by the keys of `HOUSE_ENTRIES`. `fassung`, `vom`: number and day of this state of the papers.
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
    ohne_regel: Sequence[Feld]
    angaben: Mapping[str, str]
    fassung: int = 1
    vom: date | None = None

    @property
    def loeschzeit(self) -> str:
        """The hour of deletion as people write it."""
        return f"{self.settings.loeschzeit:%H:%M} Uhr"

    @property
    def verschluesselt(self) -> bool:
        """Whether the list is written encrypted."""
        return self.settings.verschluesselung != "aus"

    def house(self, key: str) -> str:
        """What the house has filled in, or in square brackets what it still has to."""
        return self.angaben.get(key, "") or f"[{HOUSE_ENTRIES[key]}]"

    @property
    def stand(self) -> str:
        """Day, number and origin of this state of the papers, for heads and footers."""
        day = self.vom or self.stichtag
        return f"Stand {day:%d.%m.%Y} · Fassung {self.fassung} · Programm {self.version} · Regelwerk {self.regeln_hash}"


_ORIGIN = (
    "Erzeugt mit `bewerberanalyse unterlagen` aus der geltenden Konfiguration. Was in [eckigen Klammern] steht, ergänzt das Haus in "
    "`Unterlagen/Angaben.yaml`; der nächste Aufruf setzt es ein."
)


def paper(
    lage: Facts, title: str, body: str, *, checks: Sequence[tuple[str, str]] = (), signed_by: Sequence[str] = ("Fachbereich", "Leitung")
) -> str:
    """A whole paper in Markdown: head, body, how a person checks it in the running program, and room for signatures.

    Args:
        lage: The configuration.
        title: Heading of the first level.
        body: Everything between head and checks.
        checks: What to do, and what is to be seen then.
        signed_by: Who signs; empty for a sheet nobody signs.
    """
    parts = [
        f"# {title}",
        lage.stand,
        _ORIGIN,
        body.strip(),
    ]
    if checks:
        numbered = ((number, do, see) for number, (do, see) in enumerate(checks, 1))
        parts += ["## Selbst nachprüfen", table(("Nr.", "Das tun", "Das ist zu sehen"), numbered)]
    if signed_by:
        parts += ["## Unterschriften", table(("Stelle", "Name", "Datum", "Unterschrift"), ((who, "…", "…", "…") for who in signed_by))]
    return "\n\n".join(parts) + "\n"


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; empty cells show a dash."""
    lines = [_row(heading), "|" + "---|" * len(heading), *(_row(row) for row in rows)]
    return "\n".join(lines)


def bullets(items: Iterable[str]) -> str:
    """One line per item."""
    return "\n".join(f"- {item}" for item in items)


def _row(cells: Sequence[object]) -> str:
    shown = (str(cell).replace("|", "\\|").replace("\n", " ") or "–" for cell in cells)
    return "| " + " | ".join(shown) + " |"
