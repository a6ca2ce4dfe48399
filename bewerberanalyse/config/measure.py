"""A measure as the house writes it: seats, dates, who must / should / must not, in which order. Structure only.

What the conditions mean is compiled with the grammar of the presets; `problems` carries what is wrong with the structure, so that
the command can show it together with the mistakes inside the conditions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.presets import Tag
from bewerberanalyse.config.settings import JaNein, Strict, Text
from bewerberanalyse.model.fields import FELD, INSTRUMENTE, Feld, Kind
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.written import Document, Path_

ORDNER = "Massnahmen"  # in the work folder
_DATES = {"beginn", "ende"}
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")  # no file may bear these names under Windows, whatever its ending
TEMPLATES = "vorlagen"  # instead of a file: put the shipped ones there
PARTS = ("muss", "soll", "ausschluss")
_DATED = re.compile(r"^(beginn|ende): (\d{4}-\d\d-\d\d)", re.MULTILINE)
_LEAD = timedelta(days=42)  # a shipped template begins at least six weeks from now
_END_FIRST = "„ende“ liegt vor „beginn“"
_TOO_MANY = "„mindestzahl“ ist größer als „plaetze“"
_NO_ORDER = "nach diesem Feld lässt sich nicht sortieren; möglich sind Daten, Zahlen, Beträge und Werte mit Rangfolge"


def sortable(feld: Feld) -> bool:
    """Whether persons can be put in order by this field."""
    return feld.kind in {Kind.DATUM, Kind.GANZZAHL, Kind.BETRAG} or feld.geordnet


def _sort_field(name: object) -> object:
    if isinstance(name, str) and name in FELD and not sortable(FELD[name]):
        raise ValueError(_NO_ORDER)
    return name


class Schluessel(Strict):
    """One visible sort key; `aufsteigend`: oldest date, smallest number, lowest level first. What is unknown comes last."""

    feld: Annotated[Literal[tuple(FELD)], BeforeValidator(_sort_field)]  # type: ignore[valid-type]  # the fields are declared once, in model.felder
    richtung: Literal["aufsteigend", "absteigend"] = "aufsteigend"


def _short_form(raw: object) -> object:
    return {"feld": raw} if isinstance(raw, str) else raw


class Vergleichbar(Strict):
    """Comparable measures a person has had: their instruments, and how many months back they count."""

    instrumente: list[Literal[INSTRUMENTE]] = Field(min_length=1)  # type: ignore[valid-type]  # the codes are declared once, in model.felder
    monate: int = Field(ge=1, le=120)


Folge = Literal["kein_platz", "ausschliessen", "nicht_pruefen"]
_RENAMED = {  # former key, which meant „check it“ → present key and what „nein“ becomes
    "laufende_massnahme": ("bei_laufender_massnahme", "kein_platz"),
    "laufender_kurs": ("bei_laufendem_kurs", "kein_platz"),
    "folgemassnahme": ("bei_folgemassnahme", "nicht_pruefen"),
}


def _former(written: object) -> dict[str, tuple[str, str]]:
    """The former keys in use: key → its present name and value. One beside its present name stays, and is reported as unknown."""
    if not isinstance(written, dict):
        return {}
    return {
        old: (new, "ausschliessen" if written[old] == "ja" else unchecked)
        for old, (new, unchecked) in _RENAMED.items()
        if written.get(old) in {"ja", "nein"} and new not in written
    }


class Verfuegbarkeit(Strict):
    """What follows if a person cannot begin on the first day.

    - `kein_platz`: stays a candidate, without seat and letter, with the reason. `ausschliessen`: is no candidate.
    - `nicht_pruefen`: may get a seat; the run says how many.
    """

    bei_laufender_massnahme: Folge = "kein_platz"
    bei_laufendem_kurs: Folge = "kein_platz"
    bei_folgemassnahme: Folge = "nicht_pruefen"
    vergleichbar: Vergleichbar | None = None

    @model_validator(mode="before")
    @classmethod
    def _present_keys(cls, written: object) -> object:
        former = _former(written)
        if not isinstance(written, dict) or not former:
            return written
        return {key: value for key, value in written.items() if key not in former} | dict(former.values())


class Massnahme(Strict):
    """One measure. `muss`, `soll` and `ausschluss` are a list of conditions (or one condition), as in filters.yaml."""

    version: Literal[1] = 1
    titel: Annotated[Text, Field(min_length=1, max_length=120)]
    zweck: Annotated[Text, Field(min_length=1, max_length=500)]
    plaetze: int = Field(ge=1, le=10_000)
    mindestzahl: int = Field(0, ge=0)
    nachruecker: int = Field(10, ge=0, le=10_000)
    beginn: Tag
    ende: Tag
    traeger: Text = ""
    eingeschraenkt: JaNein = "nein"
    muss: Any
    soll: Any = None
    ausschluss: Any = None
    verfuegbarkeit: Verfuegbarkeit = Verfuegbarkeit()
    sortierung: tuple[Annotated[Schluessel, BeforeValidator(_short_form)], ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "Massnahme":
        if self.ende < self.beginn:
            raise ValueError(_END_FIRST)
        if self.mindestzahl > self.plaetze:
            raise ValueError(_TOO_MANY)
        return self


@dataclass(frozen=True, slots=True)
class Massnahmedatei:
    """A measure file as read: `massnahme` is None if its structure is wrong (see `problems`); `hinweise` do not stop anything.

    `stem` is the name of the file, or what the name of a selection keeps of it.
    """

    document: Document
    stem: str
    massnahme: Massnahme | None
    problems: tuple[Problem, ...]
    hinweise: tuple[Problem, ...] = ()

    @property
    def slug(self) -> str:
        """The name of its selection inside file names."""
        return slug(self.stem)

    def bedingungen(self, teil: str) -> Iterator[Path_]:
        """Where the conditions of `muss`, `soll` or `ausschluss` stand."""
        data = self.document.data
        written = data.get(teil) if isinstance(data, dict) else None
        if isinstance(written, list):
            yield from ((teil, index) for index in range(len(written)))
        elif written is not None:
            yield (teil,)


def load(path: Path) -> Massnahmedatei:
    """Read one measure file.

    Raises:
        ConfigError: the file is missing, unreadable or not in the accepted part of YAML.
    """
    return from_document(yaml_file.read(path), path.stem)


def from_document(document: Document, stem: str) -> Massnahmedatei:
    """The measure of a YAML document; the same rules as `load`, mistakes collected."""
    massnahme: Massnahme | None = None
    problems: list[Problem] = []
    try:
        massnahme = yaml_file.validate(Massnahme, document)
    except ConfigError as error:
        problems.extend(error.problems)
    if isinstance(document.data, dict) and document.data.get("muss") == []:
        problems.append(Problem("N-101", document.origin(("muss",))))
    return Massnahmedatei(document, stem, massnahme, tuple(problems), tuple(_former_keys(document)))


def _former_keys(document: Document) -> Iterator[Problem]:
    written = document.data.get("verfuegbarkeit") if isinstance(document.data, dict) else None
    for old, (new, value) in _former(written).items():
        former = f"{old}: {'ja' if value == 'ausschliessen' else 'nein'}"
        yield Problem("N-108", document.origin(("verfuegbarkeit", old)), {"alt": former, "neu": f"{new}: {value}"})


def slug(stem: str) -> str:
    """A name inside file names: small letters, digits and „_“; at most 40 characters and the name of no device of Windows."""
    plain = stem.lower()
    for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(letter, written)
    short = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_") or "massnahme"
    return f"{short}_" if _DEVICE.fullmatch(short) else short


def templates(heute: date) -> dict[str, str]:
    """The shipped measures, file name → text; their dates moved so that they begin on a Monday at least six weeks ahead."""
    folder = files("bewerberanalyse.config").joinpath("massnahmen")
    texts = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".yaml")}
    return {name: _moved(texts[name], heute) for name in sorted(texts)}


def is_template(massnahme: Massnahme) -> bool:
    """Whether it is one of the shipped measures, but for its dates: perhaps nobody plans it."""
    return any(massnahme.model_dump(exclude=_DATES) == one.model_dump(exclude=_DATES) for one in _shipped())


@cache
def _shipped() -> tuple[Massnahme, ...]:
    texts = templates(date(2026, 1, 1))
    read_ = [from_document(yaml_file.parse(text, name), name).massnahme for name, text in texts.items()]
    return tuple(one for one in read_ if one is not None)


def _moved(text: str, heute: date) -> str:
    first = date.fromisoformat(_DATED.findall(text)[0][1])
    earliest = heute + _LEAD
    shift = earliest + timedelta(days=-earliest.weekday() % 7) - first
    return _DATED.sub(lambda found: f"{found[1]}: {date.fromisoformat(found[2]) + shift}", text)
