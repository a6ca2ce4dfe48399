"""Where something happened, what happened, and the exceptions that end a run.

Problems are data, exceptions are control flow. The German texts stand in `bewerberanalyse.messages`;
nothing here prints, and no value of a person ever becomes part of a text made here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bewerberanalyse.messages import KATALOG, Severity, filled

# what a terminal obeys instead of showing it: control characters, line separators, direction marks; and halves of characters
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str, *, keep: str = "") -> str:
    """The text as a screen may show it: every character a terminal would obey becomes „�“, except those in `keep`."""
    return text if text.isprintable() else _UNSHOWABLE.sub(lambda found: found[0] if found[0] in keep else "\ufffd", text)


@dataclass(frozen=True, slots=True)
class Origin:
    """A place as the clerk sees it. `zeile` is the number Excel shows (heading = its own row number); None means the whole file.

    `spalte` is the heading of a table's column, `zeichen` the position in a line of a text file.
    """

    datei: str = ""
    blatt: str = ""
    zeile: int | None = None
    spalte: str = ""
    zeichen: int | None = None

    def __str__(self) -> str:
        """The place in words: „kurse.xlsx, Blatt „Tabelle1“, Zeile 17, Spalte „Eintritt“"."""
        parts = [
            self.datei,
            f"Blatt „{self.blatt}“" if self.blatt else "",
            f"Zeile {self.zeile}" if self.zeile is not None else "",
            f"Spalte „{self.spalte}“" if self.spalte else "",
            f"Zeichen {self.zeichen}" if self.zeichen is not None else "",
        ]
        return plain(", ".join(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Problem:
    """One message: catalogue code, place, and the words its text needs.

    `angaben` holds names of fields, sources, counts: never a value of a person.
    `wert` is the offending cell text. It appears on the sheet „Meldungen“ only (deleted with the month),
    never on screen, in a log, an exception or a receipt.
    `geschuetzt`: the message is about a specially protected field, so its place alone tells something; it stands only in the file
    of the Fachstelle.
    """

    code: str
    origin: Origin = Origin()
    angaben: Mapping[str, str | int] = field(default_factory=dict)
    wert: str = field(default="", repr=False)
    geschuetzt: bool = False

    def __post_init__(self) -> None:
        """A code without a text is a programming error and is found at once."""
        if self.code not in KATALOG:
            raise LookupError(self.code)

    @property
    def severity(self) -> Severity:
        """ABBRUCH: nothing is written. FEHLER: a value counts as unknown. HINWEIS: used, please look."""
        return KATALOG[self.code].severity

    @property
    def was(self) -> str:
        """What happened and what it means for the list."""
        return plain(filled(KATALOG[self.code].was, angaben=self.angaben))

    @property
    def tun(self) -> str:
        """What to do next."""
        return plain(filled(KATALOG[self.code].tun, angaben=self.angaben))

    def __str__(self) -> str:
        """The message as printed: head line, Was, Tun."""
        return f"{self.severity} {self.code}  {self.origin}".rstrip() + f"\n  Was:  {self.was}\n  Tun:  {self.tun}"


class BewerberanalyseError(Exception):
    """Ends the run with a message instead of a traceback; carries all problems that led to it."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ConfigError(BewerberanalyseError):
    """filters.yaml, einstellungen.yaml, a measure file or the command line cannot be used."""

    exit_code = 2


class InputError(BewerberanalyseError):
    """An export cannot be used and the list must not be made without it."""

    exit_code = 3


class OutputError(BewerberanalyseError):
    """The workbook or a document could not be written; what stood there before still stands."""

    exit_code = 4


class RetentionError(BewerberanalyseError):
    """Something that is due could not be deleted."""

    exit_code = 5


def worst(problems: Iterable[Problem], severity: Severity) -> list[Problem]:
    """The problems of exactly this severity, in their order."""
    return [problem for problem in problems if problem.severity == severity]
