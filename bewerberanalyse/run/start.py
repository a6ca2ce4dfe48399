"""What happens at every start, before anything else: is this a work folder, and is anything due for deletion?"""

from contextlib import suppress
from dataclasses import replace

from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.problems import ConfigError, InputError, Origin, Problem, RetentionError
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention import contents, register
from bewerberanalyse.run import carry_over, due_deletion
from bewerberanalyse.run.disputes import Marks
from bewerberanalyse.run.result import Auftrag
from bewerberanalyse.run.setup import set_up


def begin(auftrag: Auftrag) -> tuple[Problem, ...]:
    """Refuse a folder that is none, then delete what is due.

    A folder with an „Eingang“ that was never registered, or that was moved, is registered now: whoever starts the program
    in it wants its data to be deleted on time.

    Returns:
        Warnings to show (late deletion, a pause, something that could not be deleted).

    Raises:
        ConfigError: no work folder, or a place not fit for personal data.
        RetentionError: the folder „Monate“ is gone.
    """
    ordner = auftrag.ordner
    if not ordner.eingang.is_dir() and not ordner.marker.exists():
        raise ConfigError([Problem("M-112", Origin(ordner.path.name), {"grund": "es fehlt der Unterordner „Eingang“."})])
    due_deletion.refuse_lost_months(ordner)
    set_up(ordner)
    settings = due_deletion.delete(auftrag)
    if auftrag.rueckblick:
        frist = auftrag.monat.due(settings.loeschzeit)
        auftrag.vorab.append(Problem("M-108", Origin(), {"frist": f"{frist:%d.%m.%Y, %H:%M} Uhr"}))
    return tuple(auftrag.vorab)


def adopt(ordner: Arbeitsordner) -> None:
    """Register a complete work folder that was moved or copied: its months must be deleted where they lie now.

    Anything less than a complete one (a marker copied somewhere else, an empty mount point) stays refused.
    """
    parts = (ordner.eingang, ordner.monate, ordner.nachweise, ordner.einstellungen, ordner.filters, ordner.marker)
    if all(part.exists() for part in parts):
        with suppress(ConfigError):  # an unfit place: the deletion run itself refuses it, with its own message and exit code
            register.register(ordner)


def refuse_expired(auftrag: Auftrag, settings: Settings) -> None:
    """No list for a month that is already due for deletion, also if it became due after the command began."""
    due = auftrag.monat.due(settings.loeschzeit)
    if auftrag.gerade >= due:
        angaben = {"monat": str(auftrag.monat), "frist": f"{due:%d.%m.%Y, %H:%M} Uhr"}
        raise InputError([Problem("M-107", Origin(), angaben)])


def marks(auftrag: Auftrag, settings: Settings) -> Marks:
    """The marks for disputed data of last month, if the house carries them over."""
    carried = carry_over.load_marks(auftrag.ordner, auftrag.monat) if settings.vermerke_uebernehmen == "ja" else {}
    return Marks(carried, carry_over.secret(auftrag.ordner))


def delete_outlived(auftrag: Auftrag, settings: Settings) -> None:
    """After writing: remember what the month took in. If the deadline passed meanwhile, what was written goes at once.

    Raises:
        InputError: it went, or the deletion run says why not.
    """
    try:
        refuse_expired(auftrag, settings)
    except InputError:
        due_deletion.delete(replace(auftrag, jetzt=auftrag.gerade))
        raise
    with suppress(OSError, RetentionError), register.opened_area(auftrag.ordner) as (root, marker):
        contents.remember(root, auftrag.ordner.monate.name, auftrag.monat, marker.kennung)
