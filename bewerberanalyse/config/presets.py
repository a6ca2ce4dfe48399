"""filters.yaml as written: presets and dated values. Structure only; what a condition means is compiled in `bewerberanalyse.presets`.

Source: CONTRACT §5.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field

from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.settings import JaNein, RequiredText, Strict, Text
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.written import DatedValue, Document, DueRule, Path_, Presets, Waiting, WrittenPreset, read_date

_StrictT = TypeVar("_StrictT", bound=Strict)
_KENNUNG = re.compile(r"^[A-Z][A-Z0-9_]{0,11}$")
_VALUE_NAME = re.compile(r"^[a-z][a-z0-9_]*$")
_WANTED = "ein Tag wie 2026-01-31 wird erwartet"
_HEADINGS = {feld.heading.upper() for feld in FELDER}


def _day(raw: object) -> object:
    if (day := read_date(raw)) is None:
        raise ValueError(_WANTED)
    return day


Tag = Annotated[date, BeforeValidator(_day)]


class Wert(Strict):
    """A number with a name: what the house calls it, and from which day on which value holds; after `bekannt_bis` nobody knows it yet."""

    text: Text = ""
    bekannt_bis: Tag | None = None
    ab: dict[str, Any] = Field(min_length=1)

    def plain(self) -> DatedValue:
        """The same as plain values."""
        return DatedValue(self.text, self.bekannt_bis, self.ab)


class Frist(Strict):
    """When something is due, as written: a date field, or the first of several that is not empty, moved by a length of time."""

    feld: Text = ""
    erstes_von: list[Text] = Field(default_factory=list)
    plus: Text = ""
    minus: Text = ""

    def plain(self) -> DueRule:
        """The same as plain values."""
        return DueRule(self.feld, self.erstes_von, self.plus, self.minus)


class Wartet(Strict):
    """What a person waits for that is not in the hands of the Fachkraft, and the date field that says since when."""

    auf: RequiredText
    seit: RequiredText

    def plain(self) -> Waiting:
        """The same as plain values."""
        return Waiting(self.auf, self.seit)


class Voreinstellung(Strict):
    """One preset as written; `bedingung` and `beispiele` are plain data with positions."""

    titel: RequiredText
    zweck: RequiredText
    verantwortlich: RequiredText
    gueltig_ab: Tag
    gueltig_bis: Tag | None = None
    tun: Text = ""
    frist: Frist | None = None
    wartet: Wartet | None = None
    quelle: Text = ""
    nutzer: tuple[Literal["B", "M", "C"], ...] = ()
    eingeschaltet: JaNein = "ja"
    eingeschraenkt: JaNein = "nein"
    nur_laufender_bezug: JaNein = "ja"
    bedingung: Any
    beispiele: list[Any] = Field(min_length=1)

    def plain(self) -> WrittenPreset:
        """The same as plain values."""
        written = {name: getattr(self, name) for name in type(self).model_fields}
        parts = {"frist": self.frist and self.frist.plain(), "wartet": self.wartet and self.wartet.plain()}
        return WrittenPreset(**written | parts)


class _PresetFile(Strict):
    version: Literal[1] = 1
    werte: dict[str, Any] = Field(default_factory=dict)
    voreinstellungen: dict[str, Any] = Field(min_length=1)


def load(path: Path, read: Callable[[Path], Document] = yaml_file.read) -> Presets:
    """Read filters.yaml.

    Raises:
        ConfigError: the file is unreadable, or its top level is not `version`, `werte`, `voreinstellungen`.
    """
    return from_document(read(path))


def from_document(document: Document) -> Presets:
    """The presets of a YAML document; the same rules as `load`."""
    yaml_file.refuse_newer(document)
    datei = yaml_file.validate(_PresetFile, document)
    problems: list[Problem] = []
    werte = {name: wert.plain() for name in datei.werte if (wert := _entry(Wert, document, ("werte", name), problems))}
    voreinstellungen = {
        kennung: entry.plain()
        for kennung in datei.voreinstellungen
        if (entry := _entry(Voreinstellung, document, ("voreinstellungen", kennung), problems))
    }
    problems += _names(document, datei)
    problems += [
        Problem("P-101", document.origin(("werte", name, "ab", day)), {"name": name, "eintrag": day})
        for name, wert in werte.items()
        for day in wert.ab
        if read_date(day) is None
    ]
    problems += [
        Problem("P-133", document.origin(("voreinstellungen", kennung, "gueltig_bis")), {"bei": f"{kennung}: "})
        for kennung, entry in voreinstellungen.items()
        if entry.gueltig_bis is not None and entry.gueltig_bis < entry.gueltig_ab
    ]
    return Presets(document, werte, voreinstellungen, tuple(problems))


def shipped() -> Presets:
    """The presets that come with the program."""
    return from_document(yaml_file.parse(shipped_text(), "filters.yaml"))


def shipped_text() -> str:
    """The filters.yaml that comes with the program.

    An installed package holds a copy beside this module (put there by `config.wheel`); in a checkout the one at the root counts.
    """
    copy = Path(__file__).with_name("filters.yaml")
    return (copy if copy.exists() else Path(__file__).parents[2] / "filters.yaml").read_text(encoding="utf-8")


def _entry(model: type[_StrictT], document: Document, path: Path_, problems: list[Problem]) -> _StrictT | None:
    try:
        return yaml_file.validate(model, document, path)
    except ConfigError as error:
        problems.extend(error.problems)
        return None


def _names(document: Document, datei: _PresetFile) -> list[Problem]:
    bad_names = [name for name in datei.werte if not _VALUE_NAME.match(name)]
    bad_kennungen = [kennung for kennung in datei.voreinstellungen if not _KENNUNG.match(kennung) or kennung in _HEADINGS]
    return [
        *(Problem("P-102", document.origin(("werte", name)), {"name": name}) for name in bad_names),
        *(Problem("P-103", document.origin(("voreinstellungen", kennung)), {"name": kennung}) for kennung in bad_kennungen),
    ]
