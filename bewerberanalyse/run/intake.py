"""Which files belong to a run: the drop zone, and what earlier runs of the same month have already moved into the month folder."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import FileVerdict, Ingested, Table

ERSETZT = "ersetzt"  # subfolder of the month's Eingang for exports that a newer delivery replaced


@dataclass(frozen=True, slots=True)
class Lieferung:
    """The files of one run; `name` is what people see. `frisch` come from the drop zone, `bestand` from the month folder."""

    frisch: tuple[tuple[Path, str], ...]
    bestand: tuple[tuple[Path, str], ...]

    @property
    def alle(self) -> tuple[tuple[Path, str], ...]:
        """Every file, drop zone first."""
        return self.frisch + self.bestand


def collect(ordner: Arbeitsordner, monat: Listenmonat) -> Lieferung:
    """The files of the drop zone and those kept in the month folder, each in the order of their names.

    A kept file whose name is delivered again is left out: the new delivery takes its place.
    """
    fresh = tuple((path, name) for path, name in _walk(ordner.eingang))
    names = {name for _, name in fresh}
    kept = tuple((path, name) for path, name in _walk(ordner.monat_eingang(monat)) if name not in names)
    return Lieferung(fresh, kept)


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """All entries below a folder; folders behind links are not entered. Whether a file is harmless decides the guard of ingest."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != ERSETZT and not Path(root, name).is_symlink())
        for name in sorted(files):
            path = Path(root, name)
            yield path, path.relative_to(folder).as_posix()


def drop_superseded(ingested: Ingested, lieferung: Lieferung) -> tuple[Ingested, tuple[str, ...]]:
    """Leave out kept files that a new delivery of the same source replaces under another name.

    A kept file is replaced when at least half of its persons stand in the new files of its source; otherwise both count
    (a second team's file must never push out the first).

    Returns:
        The tables without the replaced rows, and the names of the replaced files.
    """
    fresh_names, kept_names = ({name for _, name in part} for part in (lieferung.frisch, lieferung.bestand))
    replaced: list[str] = []
    tables = dict(ingested.tables)
    for quelle, table in ingested.tables.items():
        files = table.herkunft["datei"].astype(str)
        fresh = files.isin(fresh_names).to_numpy()
        persons = _persons(table)
        known = set(persons[fresh])
        gone = [name for name in sorted(set(files) & kept_names) if known and _overlap(persons[(files == name).to_numpy()], known) >= 0.5]
        if gone:
            tables[quelle] = _without(table, (~files.isin(gone)).to_numpy())
            replaced.extend(gone)
    if not replaced:
        return ingested, ()
    problems = [Problem("M-103", Origin(name)) for name in replaced]
    dateien = tuple(
        replace(datei, urteil=FileVerdict.STOP, grund="durch eine neuere Lieferung ersetzt") if datei.datei in replaced else datei
        for datei in ingested.dateien
    )
    return replace(ingested, tables=tables, dateien=dateien, problems=(*ingested.problems, *problems)), tuple(replaced)


def _persons(table: Table) -> np.ndarray:
    werte = table.werte
    name = werte["nachname"].astype(str) + "|" + werte["vorname"].astype(str) + "|" + werte["geburtsdatum"].astype(str)
    number = werte["kundennummer"].astype(str).to_numpy(dtype=object)
    return np.where(number != "", number, name.to_numpy(dtype=object))


def _overlap(persons: np.ndarray, known: set[str]) -> float:
    distinct = set(persons)
    return len(distinct & known) / len(distinct) if distinct else 0.0


def _without(table: Table, keep: np.ndarray) -> Table:
    return Table(table.quelle, *(frame[keep].reset_index(drop=True) for frame in (table.werte, table.zellen, table.herkunft)))
