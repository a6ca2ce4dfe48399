"""What happens at every start, before anything else: is this a work folder, and is anything due for deletion?"""

from contextlib import suppress
from dataclasses import replace

from bewerberanalyse.befehle import faellig, schutz
from bewerberanalyse.befehle.einrichten import set_up
from bewerberanalyse.befehle.ergebnis import Auftrag
from bewerberanalyse.config.settings import Einstellungen, Grenzen
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.excel import read
from bewerberanalyse.linkage.carried import Antworten
from bewerberanalyse.monat import decisions, uebernahme
from bewerberanalyse.problems import BewerberanalyseError, ConfigError, InputError, Origin, Problem
from bewerberanalyse.retention import register


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
    faellig.refuse_lost_months(ordner)
    set_up(ordner)
    settings = faellig.delete(auftrag)
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


def refuse_expired(auftrag: Auftrag, settings: Einstellungen) -> None:
    """No list for a month that is already due for deletion, also if it became due after the command began."""
    due = auftrag.monat.due(settings.loeschzeit)
    if auftrag.gerade >= due:
        angaben = {"monat": str(auftrag.monat), "frist": f"{due:%d.%m.%Y, %H:%M} Uhr"}
        raise InputError([Problem("M-107", Origin(), angaben)])


def delete_outlived(auftrag: Auftrag, settings: Einstellungen) -> None:
    """After writing: if the deadline passed meanwhile, another run has already looked, so what was written goes at once.

    Raises:
        InputError: it went, or the deletion run says why not.
    """
    try:
        refuse_expired(auftrag, settings)
    except InputError:
        faellig.delete(replace(auftrag, jetzt=auftrag.gerade))
        raise


def answers(auftrag: Auftrag, settings: Einstellungen) -> tuple[Antworten, tuple[Problem, ...]]:
    """The answers people gave on „Zuordnung prüfen“, the latest first.

    Those of the present workbook, those stored earlier this month, and those of the month before, if the house carries them over.
    """
    given, problems = _given(auftrag, settings.grenzen)
    carried = uebernahme.load(auftrag.ordner, auftrag.monat) if settings.entscheidungen_uebernehmen == "ja" else {}
    return Antworten(given, carried, uebernahme.secret(auftrag.ordner)), problems


def _given(auftrag: Auftrag, grenzen: Grenzen) -> tuple[dict[str, str], tuple[Problem, ...]]:
    stored = decisions.load(auftrag.ordner, auftrag.monat)
    workbook = auftrag.ordner.fallliste(auftrag.monat)
    if not workbook.exists():
        return stored, ()
    try:
        with schutz.filled_in(workbook, grenzen) as path:
            return stored | read.read_answers(path), ()
    except BewerberanalyseError:
        return stored, (Problem("M-113", Origin(workbook.name)),)
