"""The files of a selection in the month folder: the workbook, one package per team, the letters. Where each lies, and how it is written.

Streets for the letters are read anew from the STEP export of the month for the recipients only, and only where they are beyond doubt.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.ingest import guard, load
from bewerberanalyse.ingest.refusal import RefusalError
from bewerberanalyse.massnahme import docx_letters
from bewerberanalyse.massnahme.sheets.persons import VERSAND_COLUMNS, letters
from bewerberanalyse.massnahme.sheets.selection_content import SelectionContent
from bewerberanalyse.massnahme.sheets.workbook import packages, selection
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.problems import ConfigError, Origin, OutputError, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.run import intake, sealing
from bewerberanalyse.xlsx import writer
from bewerberanalyse.xlsx.text import file_names


def streets(ordner: Arbeitsordner, monat: Listenmonat, settings: Settings, faelle: Faelle, rows: "pd.Index[int]") -> dict[str, str]:
    """Kundennummer → street of these cases; empty if STEP was not delivered this month."""
    files = intake.collect(ordner, monat).bestand  # recognised by what they hold, as in the run
    if not files or not len(rows):
        return {}
    ingested = load.load(files, settings, faelle.stichtag)
    if Quelle.STEP not in ingested.tables:
        return {}
    addresses = ingested.tables[Quelle.STEP].werte[["kundennummer", "strasse", "plz", "adresse_von", "adresse_bis"]]
    current = {**ingested.kundennummern, **settings.kundennummern}
    addresses = addresses.assign(kundennummer=addresses["kundennummer"].map(lambda number: current.get(number, number)))
    persons = faelle.werte.loc[rows, ["kundennummer", "plz"]]
    return unambiguous(addresses, dict(persons.itertuples(index=False, name=None)), faelle.stichtag)


def unambiguous(anschriften: pd.DataFrame, plz: Mapping[str, str], stichtag: date) -> dict[str, str]:
    """Kundennummer → street with number.

    Args:
        anschriften: One row per address: kundennummer, strasse, plz (text), adresse_von, adresse_bis (dates, NaT = open).
        plz: Kundennummer → PLZ in the Fallliste, for the persons wanted.
        stichtag: Inclusive.

    Returns:
        Only persons with exactly one street among their addresses valid on the Stichtag that have the PLZ of the Fallliste; of
        several the one that began last. Who has two that began on the same day is left out: a letter must not go to a guess.
    """
    day = pd.Timestamp(stichtag)
    valid = ~(anschriften["adresse_von"] > day) & ~(anschriften["adresse_bis"] < day)
    fitting = valid & (anschriften["strasse"] != "") & (anschriften["plz"] == anschriften["kundennummer"].map(plz))
    rows = anschriften[fitting]
    begun = rows["adresse_von"].fillna(pd.Timestamp.min.as_unit("s"))
    newest = rows[begun == begun.groupby(rows["kundennummer"]).transform("max")]
    found = newest.groupby("kundennummer")["strasse"].unique()
    return {str(nummer): str(names[0]) for nummer, names in found.items() if len(names) == 1}


_LETTER = (
    "{{ Anrede }}", "{{ Vorname }} {{ Nachname }}", "{{ Straße }}", "{{ PLZ }} {{ Ort }}", "", "Einladung zu einem Gespräch", "",
    "Guten Tag {{ Vorname }} {{ Nachname }},", "wir möchten mit Ihnen über ein Angebot sprechen: {{ Zweck }}.",
    "Bitte melden Sie sich dazu bei Ihrer Ansprechperson im Jobcenter.", "", "Mit freundlichen Grüßen", "Ihr Jobcenter",
)  # fmt: skip


def selection_path(ordner: Arbeitsordner, monat: Listenmonat, slug: str) -> Path:
    """The workbook of a selection."""
    return ordner.monat(monat) / f"Auswahl_{slug}_{monat}.xlsx"


def letters_path(auswahl: Path, slug: str, monat: Listenmonat) -> Path:
    """Where the letters to the people of a selection lie: beside it."""
    return auswahl.with_name(f"Briefe_{slug}_{monat}.docx")


def existing_packages(folder: Path, slug: str, monat: str) -> list[Path]:
    """The packages of this selection. Its name has no space, so no other selection's can begin like it."""
    return sorted(folder.glob(f"Paket_{slug} *_{monat}.xlsx"))


def write_selection(liste: SelectionContent, path: Path, settings: Settings) -> None:
    """Write the workbook. Comes before the packages: it holds what is noted in them, so that nothing is lost if one cannot be replaced."""
    make_folder(path.parent)
    write_file(path, sealing.sealing(partial(writer.write, selection(liste)), path.parent, settings))


def write_packages(liste: SelectionContent, folder: Path, slug: str, untouched: Collection[Path], settings: Settings) -> list[Problem]:
    """Write the package of every team; those of teams without anybody go, their entries stand in the selection by now.

    Args:
        liste: The selection, as written just before.
        folder: The month folder.
        slug: Name of the selection inside file names.
        untouched: Packages that could not be read.
        settings: Of the house: whether files are sealed.
    """
    described, monat = packages(liste), liste.meta.listenmonat
    wanted = {folder / f"Paket_{slug} {name}_{monat}.xlsx": described[team] for team, name in file_names(described).items()}
    problems = []
    for path, book in wanted.items():
        if path in untouched:
            continue
        try:
            write_file(path, sealing.sealing(partial(writer.write, book), folder, settings))
        except OutputError:
            problems.append(Problem("N-209", Origin(path.name)))
    for path in {*existing_packages(folder, slug, monat)} - {*wanted, *untouched}:
        with suppress(OSError):  # open in another program: it is read again and removed next time
            path.unlink()
    return problems


def letter_template(path: Path, settings: Settings, fields: Sequence[str] = VERSAND_COLUMNS) -> bytes:
    """The template, looked at before anything is written.

    Raises:
        ConfigError: it cannot be used.
    """
    try:
        guard.check_file(path, settings.grenzen)
    except RefusalError:
        raise ConfigError([Problem("N-301", Origin(path.name))]) from None
    return docx_letters.check(path, fields)


def plain_letter() -> bytes:
    """The letter for houses without a template."""
    return docx_letters.plain_template(_LETTER)


def write_letters(liste: SelectionContent, path: Path, vorlage: bytes, settings: Settings) -> list[Problem]:
    """Write the letters to `path`; without recipients there is no such file."""
    addressed = letters(liste)
    if not addressed:
        path.unlink(missing_ok=True)
        return [Problem("N-304", Origin(path.name))]
    meta = liste.meta

    def fill(target: Path) -> None:
        docx_letters.write(vorlage, addressed, meta.properties, meta.erstellt_am, target)

    write_file(path, sealing.sealing(fill, path.parent, settings))
    return []
