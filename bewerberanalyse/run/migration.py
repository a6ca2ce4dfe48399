"""Rewrites files of the house that come from an older program; the old file is kept beside the new one as `.alt`."""

from contextlib import suppress

from bewerberanalyse.config import migration
from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.config.migration import SCHRITTE, Schritte
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.problems import Origin, OutputError, Problem


def renew(ordner: Arbeitsordner, schritte: Schritte = SCHRITTE) -> list[Problem]:
    """Bring einstellungen.yaml and filters.yaml to the present form.

    Returns:
        What was changed, one message per step. What cannot be read or written stays as it is; reading it says why.
    """
    problems: list[Problem] = []
    for path in (ordner.einstellungen, ordner.filters):
        with suppress(OSError, UnicodeDecodeError, OutputError):
            old = path.read_bytes()
            new = migration.upgraded(old.decode("utf-8-sig"), path.name, schritte)
            if new is None:
                continue
            write_file(path.with_name(f"{path.name}.alt"), old)
            write_file(path, new.text.encode())
            problems += [Problem("K-120", Origin(path.name), {"von": new.von, "auf": new.auf, "was": was}) for was in new.was]
    return problems
