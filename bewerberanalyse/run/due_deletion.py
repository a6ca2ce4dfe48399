"""Deletes what is due, as every start does; a broken or outdated einstellungen.yaml must not stop it."""

from pathlib import Path
from typing import Any

from bewerberanalyse.config import settings, yaml_file
from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.problems import ConfigError, Origin, Problem, RetentionError
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.written import Document
from bewerberanalyse.retention import run as retention_run
from bewerberanalyse.run import own_filters, setup
from bewerberanalyse.run.result import Auftrag


def delete(auftrag: Auftrag) -> Settings:
    """Delete what is due; what there is to say about it goes to `auftrag.vorab`.

    Returns:
        The settings that counted for it.
    """
    settings, notes = settings_of(auftrag)
    kept = own_filters.collect_due(auftrag.ordner, settings, auftrag.jetzt)
    result = retention_run.run(auftrag.ordner, auftrag.jetzt, settings, probe=False, probe_uhr=auftrag.probe_uhr)
    auftrag.vorab.extend((*notes, *kept, *result.problems))
    return settings


def settings_of(auftrag: Auftrag) -> tuple[Settings, list[Problem]]:
    """The settings of the house brought to the form of this program, as far as they can be read, and what is wrong with them."""
    notes = setup.renew(auftrag.ordner)
    settings, broken = load_for_deletion(auftrag.files)
    return settings, [*notes, *broken]


def refuse_lost_months(ordner: Arbeitsordner) -> None:
    """A work folder that has lost „Monate“ is not empty: someone renamed or moved it, and its lists lie somewhere else now.

    Raises:
        RetentionError: only `einrichten` makes the folder anew, because a person decides that.
    """
    if ordner.marker.exists() and not ordner.monate.is_dir():
        raise RetentionError([Problem("L-107")])


_NEEDED = ("loeschzeit", "suchordner", "pause")


def load_for_deletion(files: HouseFiles) -> tuple[Settings, list[Problem]]:
    """The settings of the house, or what can be made of them, and a message if they are broken.

    Every readable one of `loeschzeit`, `suchordner` and `pause` counts, the rest are defaults. A pause that cannot be read is no pause.
    """
    try:
        return files.settings, []
    except ConfigError:
        path = files.ordner.einstellungen
        return _salvaged(path), [Problem("L-304", Origin(path.name))]


def _salvaged(path: Path) -> Settings:
    try:
        document = yaml_file.read(path)
    except ConfigError:
        return settings.defaults()
    if not isinstance(document.data, dict):
        return settings.defaults()
    kept = {key: document.data[key] for key in _NEEDED if key in document.data and _is_good(document, key)}
    return settings.from_document(_part(document, kept))


def _is_good(document: Document, key: str) -> bool:
    try:
        settings.from_document(_part(document, {key: document.data[key]}))
    except ConfigError:
        return False
    return True


def _part(document: Document, data: dict[str, Any]) -> Document:
    return Document(document.name, data, document.marks)
