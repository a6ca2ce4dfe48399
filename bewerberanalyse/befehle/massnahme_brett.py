"""The boards of this month's selections: the one to be made again, and the others for collisions."""

from pathlib import Path

from bewerberanalyse.befehle import schutz
from bewerberanalyse.config.settings import Grenzen
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.excel import read_auswahl
from bewerberanalyse.excel.read_auswahl import GRUND, GeleseneAuswahl
from bewerberanalyse.excel.sheets_massnahme.inputs import JA
from bewerberanalyse.planning.brett import TITEL, Andere, Eintrag
from bewerberanalyse.problems import InputError, Origin, OutputError, Problem


def path_of(ordner: Arbeitsordner, monat: Listenmonat, slug: str) -> Path:
    """The workbook of a selection."""
    return ordner.monat(monat) / f"Auswahl_{slug}_{monat}.xlsx"


def earlier(path: Path, grenzen: Grenzen) -> tuple[dict[str, Eintrag], list[Problem]]:
    """What people noted so far; nothing if the selection is new.

    Raises:
        InputError: there is a workbook that cannot be read; writing over it would lose the entries.
    """
    if not path.exists():
        return {}, []
    found = _read(path, grenzen)
    eintraege = {nummer: one for nummer, values in found.personen.items() if not (one := _entry(values)).is_leer}
    problems = [Problem("N-202", Origin(path.name), {"anzahl": found.unlesbar})] if found.unlesbar else []
    if both := sum(one.is_widerspruch for one in eintraege.values()):
        problems.append(Problem("N-203", Origin(path.name), {"anzahl": both}))
    return eintraege, problems


def others(folder: Path, own: Path, monat: Listenmonat, grenzen: Grenzen) -> tuple[list[Andere], list[Problem]]:
    """The other selections of the month: who is proposed for a seat there, or noted."""
    found, problems = [], []
    for path in sorted(folder.glob(f"Auswahl_*_{monat}.xlsx")):
        if path == own:
            continue
        try:
            read = _read(path, grenzen)
        except InputError:
            problems.append(Problem("N-205", Origin(path.name)))
            continue
        noted = {nummer: _entry(values) for nummer, values in read.personen.items()}
        there = {nummer: one for nummer, one in noted.items() if nummer in read.vorgesehen or not one.is_leer}
        found.append(Andere(read.titel or path.stem, there))
    return found, problems


def _read(path: Path, grenzen: Grenzen) -> GeleseneAuswahl:
    unreadable = InputError([Problem("N-201", Origin(path.name))])
    try:
        with schutz.filled_in(path, grenzen) as plain:
            return read_auswahl.read_selection(plain)
    except (InputError, OutputError):
        raise unreadable from None


def _entry(values: dict[str, str]) -> Eintrag:
    steps: dict[str, bool] = {name: values[heading] == JA for name, heading in TITEL.items()}
    return Eintrag(**steps, grund=values[GRUND], nachname=values["Nachname"], vorname=values["Vorname"])
