"""`massnahme … --briefe VORLAGE.docx`: letters to exactly those who stand on the sheet „Versand“, in the month folder."""

from pathlib import Path

from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.ingest import guard
from bewerberanalyse.ingest.refusal import RefusalError
from bewerberanalyse.massnahme import docx_letters
from bewerberanalyse.massnahme.sheets.mailing import SPALTEN, letters
from bewerberanalyse.massnahme.sheets.selection_content import Auswahlliste
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.run import sealing


def template(path: Path, settings: Settings) -> bytes:
    """The template, looked at before anything is written.

    Raises:
        ConfigError: it cannot be used.
    """
    try:
        guard.check_file(path, settings.grenzen)
    except RefusalError:
        raise ConfigError([Problem("N-301", Origin(path.name))]) from None
    return docx_letters.check(path, SPALTEN)


def path_of(auswahl: Path, slug: str, monat: Listenmonat) -> Path:
    """Where the letters to the people of a selection lie: beside it."""
    return auswahl.with_name(f"Briefe_{slug}_{monat}.docx")


def write(liste: Auswahlliste, path: Path, vorlage: bytes, settings: Settings) -> list[Problem]:
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
