"""The settings a deletion run needs, also when `einstellungen.yaml` is broken: a mistake in it must not stop deletion."""

from pathlib import Path
from typing import Any

from bewerberanalyse.config import settings, yaml_file
from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.yaml_file import Document
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.settings import Settings

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
