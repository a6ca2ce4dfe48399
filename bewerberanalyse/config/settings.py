"""`einstellungen.yaml`: the settings of the house; every key optional, every default written out by `einrichten`."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from bewerberanalyse.config import yaml_file
from bewerberanalyse.model.fields import FELD, HERKUNFTSGRUPPEN
from bewerberanalyse.model.handover import INTERFACES
from bewerberanalyse.model.settings import (
    OPEN_FIELDS,
    ROLLEN,
    ROLLENNAMEN,
    DeletionPause,
    Population,
    ReadLimits,
    RoleChoice,
    Settings,
    SmallCounts,
)
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.written import Document

JaNein = Literal["ja", "nein"]
Schnittstelle = Literal[INTERFACES]  # type: ignore[valid-type]  # declared once, in model.handover
Rollenname = Literal[ROLLENNAMEN]  # type: ignore[valid-type]  # declared once, in model.settings
Bereich = Literal["IP", "Spezialteam", "Regel", "U25"]


def _time(value: object) -> object:
    if isinstance(value, str):
        try:
            return time.fromisoformat(value)
        except ValueError:
            message = "eine Uhrzeit wie 18:00 wird erwartet"
            raise ValueError(message) from None
    return value


def _text(value: object) -> object:
    return str(value) if isinstance(value, int) else value


def _number(value: object) -> object:
    """A Kundennummer without blanks and hyphens, in capitals, as the exports are read."""
    return "".join(char for char in str(value) if char.isalnum()).upper() if isinstance(value, str | int) else value


Text = Annotated[str, BeforeValidator(_text)]
Kundennummer = Annotated[str, BeforeValidator(_number), Field(min_length=5)]
RequiredText = Annotated[Text, Field(min_length=1)]
ClockTime = Annotated[time, BeforeValidator(_time)]


class Strict(BaseModel):
    """Unknown keys are mistakes; nothing changes after loading; values never appear in error texts."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def _herkunft(raw: object) -> object:
    """A code, written as such or as its word."""
    return FELD["herkunftsgruppe"].code(str(raw)) or raw


class Grundgesamtheit(Strict):
    """Whose cases stand in the list. Empty means no restriction."""

    becomes: ClassVar = Population
    teams: list[Text] = []
    herkunftsgruppen: list[Annotated[Literal[HERKUNFTSGRUPPEN], BeforeValidator(_herkunft)]] = []  # type: ignore[valid-type]  # the codes are declared once, in model.felder


class Grenzen(Strict):
    """Limits for a single export, against broken and hostile files."""

    becomes: ClassVar = ReadLimits
    dateigroesse_mb: int = Field(200, ge=1, le=2000)
    zeilen: int = Field(400_000, ge=1)
    spalten: int = Field(500, ge=1, le=16_384)
    sekunden: int = Field(120, ge=1, le=3600)
    speicher_mb: int = Field(1024, ge=128)


class Pause(Strict):
    """A dated stop of the deletion (at most 31 days), shown at every start."""

    becomes: ClassVar = DeletionPause
    bis: date
    grund: Text = Field(min_length=3)


class Auswertung(Strict):
    """Protection of small counts in aggregate tables."""

    becomes: ClassVar = SmallCounts
    verfahren: Literal["runden", "sperren"] = "runden"
    rundung: Literal[5, 10] = 5
    mindestzahl: int = Field(3, ge=3, le=100)
    merkmale_extern: list[Text] = ["herkunftsgruppe", "altersgruppe", "geschlecht", "ik_status", "bsk_status", "sprachniveau"]
    team_mindestens: int = Field(10, ge=3, le=1000)
    merkmale_verbund: list[Text] = [
        "herkunftsgruppe", "altersgruppe", "geschlecht", "arbeitsmarktstatus", "sprachniveau", "ik_status", "bsk_status",
        "betreuungsbereich",
    ]  # fmt: skip


class Rolle(Strict):
    """A role with a workbook of its own."""

    becomes: ClassVar = RoleChoice
    felder: list[Literal[OPEN_FIELDS]] = []  # type: ignore[valid-type]  # declared once, in model.settings


class Einstellungen(Strict):
    """The file as written: all keys, their limits and defaults. Nobody outside `config` holds one."""

    becomes: ClassVar = Settings
    version: Literal[1] = 1
    teams: dict[str, Bereich] = {}
    betreuungsschluessel: dict[Bereich, Annotated[int, Field(ge=1, le=2000)]] = {}
    kundennummern: dict[str, Text] = {}
    aliase: dict[Quelle, dict[str, list[Text]]] = {}
    nicht_gebraucht: dict[Quelle, list[Text]] = {}
    schreibweisen: dict[str, dict[str, Text]] = {}
    grundgesamtheit: Grundgesamtheit = Grundgesamtheit()
    ausnehmen: list[Kundennummer] = []
    kundennummer_muster: str = r"^\d{3}[A-Z]\d{6}$"
    standorte: dict[Annotated[str, Field(pattern=r"^\d{1,5}$")], RequiredText] = {}
    opds_termine: list[date] = []
    zusatzfelder: list[Literal[tuple(name for name, feld in FELD.items() if feld.optional)]] = []  # type: ignore[valid-type]
    prognose_reihenfolge: list[Text] = []
    notiz_stichworte: list[Text] = [
        "Kinderbetreuung", "Arbeitszeit", "Mobilität", "Interesse", "Termin", "Nächster Schritt", "Sprache im Gespräch", "Mehrwert IP",
        "Kurszeit", "Einwilligung", "Sonstiges",
    ]  # fmt: skip
    datenschnitte: JaNein = "ja"
    favoriten: list[Text] = []
    kontakt: Text = ""
    ansprechpartner: dict[Schnittstelle, Text] = {}
    fachstelle: Text = ""
    rollen: dict[Rollenname, Rolle] = {}
    suchordner: list[Text] = []
    loeschzeit: ClockTime = time(18, 0)
    pause: Pause | None = None
    verschluesselung: Literal["aus", "passwort"] = "aus"
    entscheidungen_uebernehmen: JaNein = "nein"
    vermerke_uebernehmen: JaNein = "nein"
    ergaenzungen_uebernehmen: JaNein = "nein"
    grenzen: Grenzen = Grenzen()
    auswertung: Auswertung = Auswertung()

    @field_validator("rollen", mode="before")
    @classmethod
    def _only_names(cls, value: object) -> object:
        """`rollen: [planung, leitung]` is short for the roles as they are."""
        if isinstance(value, list):
            return {str(name): {} for name in value}
        return {name: held or {} for name, held in value.items()} if isinstance(value, dict) else value

    @field_validator("rollen")
    @classmethod
    def _within_the_role(cls, value: "dict[str, Rolle]") -> "dict[str, Rolle]":
        """A role never gets a field it must not see, whatever the house lists."""
        for name, rolle in value.items():
            if refused := [feld for feld in rolle.felder if feld not in ROLLEN[name].erlaubt]:
                message = f"die Rolle „{name}“ darf nicht sehen: {', '.join(refused)}"
                raise ValueError(message)
        return value

    def plain(self) -> Settings:
        """The same as plain values."""
        settings: Settings = _plain(self)
        return settings


def _spread(document: Document) -> Document:
    """Lines of the form `aliase.verbis.team: ["Gruppe"]`, as messages suggest them, put where they belong; they stand beside `aliase:`."""
    if not isinstance(document.data, dict):
        return document
    data, marks = dict(document.data), dict(document.marks)
    for key in [key for key in data if isinstance(key, str) and key.startswith("aliase.") and key.count(".") == 2]:
        _, quelle, feld = key.split(".")
        koepfe = data.pop(key)
        aliase = data.get("aliase") or {}
        if not isinstance(aliase, dict) or not isinstance(aliase.get(quelle, {}), dict) or not isinstance(koepfe, list):
            continue
        of_source = dict(aliase.get(quelle) or {})
        before = of_source.get(feld) or []
        of_source[feld] = [*(before if isinstance(before, list) else [before]), *koepfe]
        data["aliase"] = aliase | {quelle: of_source}
        for place in (("aliase",), ("aliase", quelle), ("aliase", quelle, feld)):
            marks.setdefault(place, document.marks[(key,)])
    return Document(document.name, data, marks)


def load(path: Path, read: Callable[[Path], Document] = yaml_file.read) -> Settings:
    """The settings of the house; all defaults if the file does not exist.

    Raises:
        ConfigError: every mistake in the file at once, with its line.
    """
    if not path.exists():
        return defaults()
    document = read(path)
    yaml_file.refuse_newer(document)
    return from_document(document)


def defaults() -> Settings:
    """The settings of a house that has set nothing."""
    return Einstellungen().plain()


def from_document(document: Document) -> Settings:
    """The settings of a YAML document; the same mistakes as `load`."""
    return yaml_file.validate(Einstellungen, _spread(document)).plain()


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a key may hold
    if isinstance(value, list):
        return tuple(map(_plain, value))
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, Strict) and (becomes := getattr(value, "becomes", None)):
        return becomes(**{name: _plain(getattr(value, name)) for name in type(value).model_fields})
    return value
