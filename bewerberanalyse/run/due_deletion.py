"""Deletes what is due, as every start does; a broken or outdated einstellungen.yaml must not stop it."""

from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.problems import Problem, RetentionError
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention import run as retention_run
from bewerberanalyse.retention.settings_fallback import load_for_deletion
from bewerberanalyse.run import migration
from bewerberanalyse.run.result import Auftrag


def delete(auftrag: Auftrag) -> Settings:
    """Delete what is due; what there is to say about it goes to `auftrag.vorab`.

    Returns:
        The settings that counted for it.
    """
    settings, notes = settings_of(auftrag)
    result = retention_run.run(auftrag.ordner, auftrag.jetzt, settings, probe=False, probe_uhr=auftrag.probe_uhr)
    auftrag.vorab.extend((*notes, *result.problems))
    return settings


def settings_of(auftrag: Auftrag) -> tuple[Settings, list[Problem]]:
    """The settings of the house brought to the form of this program, as far as they can be read, and what is wrong with them."""
    notes = migration.renew(auftrag.ordner)
    settings, broken = load_for_deletion(auftrag.files)
    return settings, [*notes, *broken]


def refuse_lost_months(ordner: Arbeitsordner) -> None:
    """A work folder that has lost „Monate“ is not empty: someone renamed or moved it, and its lists lie somewhere else now.

    Raises:
        RetentionError: only `einrichten` makes the folder anew, because a person decides that.
    """
    if ordner.marker.exists() and not ordner.monate.is_dir():
        raise RetentionError([Problem("L-107")])
