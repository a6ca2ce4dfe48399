"""What happens at every start, before anything else: the work folder is set up or renewed, and what is due is deleted.

Set up means: what is missing is added, files of an older program are renewed, nothing a house has changed is overwritten. A broken or
outdated einstellungen.yaml must not stop the deletion.
"""

from contextlib import suppress
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config import settings, yaml_file
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.config.yaml_file import MIGRATIONS, MigrationSteps
from bewerberanalyse.model.problems import ConfigError, InputError, Origin, OutputError, Problem, RetentionError
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.written import Document
from bewerberanalyse.retention import contents, register
from bewerberanalyse.retention import run as retention_run
from bewerberanalyse.retention.outcome import RunResult
from bewerberanalyse.run import own_filters
from bewerberanalyse.run.result import Call

_NEEDED = ("loeschzeit", "suchordner", "pause")  # all a deletion asks of the settings


def begin(call: Call) -> tuple[Problem, ...]:
    """Refuse a folder that is none, then delete what is due.

    A folder with an „Eingang“ that was never registered, or that was moved, is registered now: whoever starts the program
    in it wants its data to be deleted on time.

    Returns:
        Warnings to show (late deletion, a pause, something that could not be deleted).

    Raises:
        ConfigError: no work folder, or a place not fit for personal data.
        RetentionError: the folder „Monate“ is gone.
    """
    ordner = call.ordner
    if not ordner.eingang.is_dir() and not ordner.marker.exists():
        raise ConfigError([Problem("M-112", Origin(ordner.path.name), {"grund": "es fehlt der Unterordner „Eingang“."})])
    _refuse_lost_months(ordner)
    set_up(ordner)
    settings = delete(call)
    if call.rueckblick:
        frist = call.monat.due(settings.loeschzeit)
        call.vorab.append(Problem("M-108", Origin(), {"frist": f"{frist:%d.%m.%Y, %H:%M} Uhr"}))
    return tuple(call.vorab)


def adopt(ordner: Arbeitsordner) -> None:
    """Register a complete work folder that was moved or copied: its months must be deleted where they lie now.

    Anything less than a complete one (a marker copied somewhere else, an empty mount point) stays refused.
    """
    parts = (ordner.eingang, ordner.monate, ordner.nachweise, ordner.einstellungen, ordner.filters, ordner.marker)
    if all(part.exists() for part in parts):
        with suppress(ConfigError):  # an unfit place: the deletion run itself refuses it, with its own message and exit code
            register.register(ordner)


def refuse_expired(call: Call, settings: Settings) -> None:
    """No list for a month that is already due for deletion, also if it became due after the command began."""
    due = call.monat.due(settings.loeschzeit)
    if call.this_moment >= due:
        angaben = {"monat": str(call.monat), "frist": f"{due:%d.%m.%Y, %H:%M} Uhr"}
        raise InputError([Problem("M-107", Origin(), angaben)])


def delete_outlived(call: Call, settings: Settings) -> None:
    """After writing anything about persons into a month: if its deadline passed meanwhile, what was written goes at once.

    Raises:
        InputError: it went, or the deletion run says why not.
    """
    try:
        refuse_expired(call, settings)
    except InputError:
        delete(replace(call, jetzt=call.this_moment))
        raise


def remember(call: Call) -> None:
    """After a list: write down what its month took in, so that a copy elsewhere is recognised; failing that, less is found."""
    with suppress(OSError, RetentionError), register.opened_area(call.ordner) as (root, marker):
        contents.remember(root, call.ordner.monate.name, call.monat, marker.kennung)


def delete(call: Call) -> Settings:
    """Delete what is due; what there is to say about it goes to `call.vorab`.

    Returns:
        The settings that counted for it.
    """
    settings, notes, result = deletion(call)
    call.vorab.extend((*notes, *result.problems))
    return settings


def deletion(call: Call, *, probe: bool = False, suche: bool | None = None) -> tuple[Settings, tuple[Problem, ...], RunResult]:
    """The deletion run with the settings of the house, the filters of the due lists kept before; arguments as in `retention.run`.

    Returns:
        The settings that counted, what was wrong with them or with the filters, and how the run ended. A preview keeps no filters.
    """
    settings, notes = settings_of(call)
    kept = () if probe else own_filters.collect_due(call.ordner, settings, call.jetzt)
    result = retention_run.run(call.ordner, call.jetzt, settings, probe=probe, probe_uhr=call.probe_uhr, suche=suche)
    return settings, (*notes, *kept), result


def settings_of(call: Call) -> tuple[Settings, list[Problem]]:
    """The settings of the house brought to the form of this program, as far as they can be read, and what is wrong with them."""
    notes = renew(call.files)
    settings, broken = load_for_deletion(call.files)
    return settings, [*notes, *broken]


def _refuse_lost_months(ordner: Arbeitsordner) -> None:
    """A work folder that has lost „Monate“ is not empty: someone renamed or moved it, and its lists lie somewhere else now.

    Raises:
        RetentionError: only `einrichten` makes the folder anew, because a person decides that.
    """
    if ordner.marker.exists() and not ordner.monate.is_dir():
        raise RetentionError([Problem("L-107")])


def load_for_deletion(files: HouseFiles) -> tuple[Settings, list[Problem]]:
    """The settings of the house, or what can be made of them, and a message if they are broken.

    Every readable one of `loeschzeit`, `suchordner` and `pause` counts, the rest are defaults. A pause that cannot be read is no pause.
    """
    try:
        return files.settings, []
    except ConfigError:
        path = files.ordner.einstellungen
        return _salvaged(files, path), [Problem("L-304", Origin(path.name))]


def _salvaged(files: HouseFiles, path: Path) -> Settings:
    try:
        document = files.document(path)
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


def set_up(ordner: Arbeitsordner) -> list[str]:
    """Make folders and files that do not exist yet.

    Returns:
        The names of what was made.

    Raises:
        ConfigError: the place is not fit for personal data (a root, a home folder, a cloud folder …).
    """
    register.register(ordner)
    neu = [folder.name for folder in (ordner.eingang, ordner.monate, ordner.nachweise) if not folder.exists()]
    for folder in (ordner.eingang, ordner.monate, ordner.nachweise):
        make_folder(folder)
    defaults = {
        ordner.einstellungen: files("bewerberanalyse.config").joinpath("einstellungen.yaml").read_text("utf-8"),
        ordner.filters: preset_file.shipped_text(),
    }
    for path, text in defaults.items():
        if not path.exists():
            write_file(path, text.encode())
            neu.append(path.name)
    return neu


def renew(files: HouseFiles, schritte: MigrationSteps = MIGRATIONS) -> list[Problem]:
    """Bring einstellungen.yaml and filters.yaml to the present form.

    Returns:
        What was changed, one message per step. What cannot be read or written stays as it is; reading it says why.
    """
    problems: list[Problem] = []
    for path in (files.ordner.einstellungen, files.ordner.filters):
        with suppress(OSError, UnicodeDecodeError, OutputError):
            old = files.content(path)
            new = yaml_file.upgraded(old.decode("utf-8-sig"), path.name, schritte)
            if new is None:
                continue
            write_file(path.with_name(f"{path.name}.alt"), old)
            files.write(path, new.text.encode())
            problems += [Problem("K-120", Origin(path.name), {"von": new.von, "auf": new.auf, "was": was}) for was in new.was]
    return problems
