"""`pruefen --zusagen`: what the papers promise, looked for in this house's own folder and in the files of its running month.

Every promise comes out as gehalten, nicht gehalten or nicht feststellbar; what was not looked at is never „gehalten“. The files are read
as anybody could read them, not by the code that wrote them. No finding names a person: only file, sheet and how often.
"""

import json
import os
import re
import stat
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import verbote
from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.house import zeitplan
from bewerberanalyse.house.zeitplan import TaskState
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.problems import OutputError, Problem
from bewerberanalyse.model.settings import ReadLimits
from bewerberanalyse.presets.preset import fields
from bewerberanalyse.retention import handovers, receipt
from bewerberanalyse.run import filled_in, house_rules, sealing
from bewerberanalyse.run.result import Call
from bewerberanalyse.terminal import table

if TYPE_CHECKING:
    from bewerberanalyse.run.filled_in import OpenBook

EXPORTS = "Eingang"  # in the folder of a month
NUMBER_HEADING, ADVISER_HEADING, ADVISER_FIELD = "Kundennummer", "Zuständige Fachkraft", "fachkraft"
ASKING_SHEETS = ("Planung", "Meine Filter")  # what their rows ask for is counted there, if not in the same row
SCORE = re.compile(r"score|punktzahl|wahrscheinlich|\brang(?:folge|platz)?\b|ranking|percentil|perzentil|vermittlungschance", re.IGNORECASE)
COUNTED = re.compile(r"\b(?:anzahl|summe|quote|anteil|durchschnitt|zahl der|fälle je)\b", re.IGNORECASE)
_GOVERNED = re.compile(r"\bfachkr(?:aft|äfte)\b", re.IGNORECASE)
_PERSON = (
    "{http://purl.org/dc/elements/1.1/}creator",
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy",
)
_NET = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request", "http.client.connect")
_UNREAD = (
    "nicht zu öffnen (anderes Kennwort, geöffnet oder beschädigt)",
    "für den Empfänger mit eigenem Kennwort verschlossen; nach dem Versand löschen, dann noch einmal nachsehen",
)
_TOKEN = re.compile(r"[0-9A-Za-z]{6,}")


class PromiseResult(StrEnum):
    """How a promise came out."""

    GEHALTEN = "gehalten"
    GEBROCHEN = "nicht gehalten"
    UNKLAR = "nicht feststellbar"


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: what was looked at (`befund`), and where it is broken or what is missing to tell (`stellen`)."""

    zusage: str
    ergebnis: PromiseResult
    befund: str
    stellen: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The line as plain data."""
        return {"zusage": self.zusage, "ergebnis": str(self.ergebnis), "befund": self.befund, "stellen": list(self.stellen)}


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One sheet of one file, as rows of values."""

    datei: str
    blatt: str
    rows: Sequence[Sequence[object]]

    @property
    def place(self) -> str:
        """For people."""
        return f"{self.datei}, Blatt „{self.blatt}“"

    def headings(self) -> list[str]:
        """The first row that holds the Kundennummer; empty if there is none."""
        return next(([str(cell or "") for cell in row] for row in self.rows if NUMBER_HEADING in row), [])


@dataclass(slots=True)
class Month:
    """The workbooks of the month, each read once. `unread`: those that could not be opened (encrypted, damaged, open elsewhere)."""

    folder: Path
    sheets: list[SheetCells] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    advisers: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, folder: Path, number: re.Pattern[str], grenzen: ReadLimits) -> "Month":
        """All workbooks of the month but the exports, which are not ours. `number` is what a Kundennummer looks like."""
        month = cls(folder)
        for path in month.files(".xlsx"):
            sheets = filled_in.read(path, grenzen, partial(_sheets, name=path.name))
            month.sheets += sheets or []
            month.unread += [path.name] if sheets is None else []
        for sheet in month.sheets:
            headings = sheet.headings()
            month.advisers |= set(_column(sheet, headings, ADVISER_HEADING)) - {
                one.anzeige for one in Zustand
            }  # „unbekannt“ is nobody's name
            month.numbers |= {text for text in _column(sheet, headings, NUMBER_HEADING) if number.fullmatch(text)}
        return month

    def files(self, *endings: str) -> list[Path]:
        """The files of the month with one of these endings, without the exports and without the marks of open programs."""
        exports = self.folder / EXPORTS
        found = (path for path in sorted(self.folder.rglob("*")) if path.suffix in endings and exports not in path.parents)
        return [path for path in found if not path.name.startswith("~$")]

    @property
    def looked_at(self) -> str:
        """How much was read."""
        return f"{number_of(len(self.sheets), 'Blatt', 'Blätter')}, Dateien: {len({sheet.datei for sheet in self.sheets})}"


def _sheets(book: "OpenBook", name: str) -> list[SheetCells]:
    return [SheetCells(name, sheet.title, [row for row in sheet.iter_rows(values_only=True) if any(row)]) for sheet in book.worksheets]


def _column(sheet: SheetCells, headings: Sequence[str], name: str) -> Iterator[str]:
    if name in headings:
        place = headings.index(name)
        started = False
        for row in sheet.rows:
            if started and place < len(row) and row[place]:
                yield str(row[place])
            started = started or NUMBER_HEADING in row


class Listener:
    """Hears whether this process opens a connection; an audit hook cannot be taken back, so it only counts while it is asked to."""

    def __init__(self) -> None:
        """Starts to listen."""
        self.heard = 0
        self.listening = True
        sys.addaudithook(self._hook)

    def _hook(self, event: str, _args: tuple[object, ...]) -> None:
        self.heard += self.listening and event in _NET


def run(call: Call, net: Listener) -> list[Promise]:
    """Every promise, in the order of the papers."""
    call.progress("Zusagen nachsehen")
    month = Month.read(call.ordner.monat(call.monat), re.compile(call.files.settings.kundennummer_muster), call.files.settings.grenzen)
    looks: tuple[Callable[[Call, Month], Promise], ...] = (
        _no_number_per_adviser, _no_score, _nothing_refused, _protected_apart, _no_author, _nothing_kept, _deletion_set_up, _receipts,
        _no_persons_in_proofs, _rights,
    )  # fmt: skip
    found = [look(call, month) for look in looks]
    net.listening = False
    said = "dieser Lauf hat keine Verbindung geöffnet" if not net.heard else f"{net.heard} Verbindungen geöffnet"
    return [*found, Promise("Keine Netzverbindung", PromiseResult.GEBROCHEN if net.heard else PromiseResult.GEHALTEN, said)]


def show(promises: Sequence[Promise]) -> str:
    """The promises as a table, below it the places."""
    rows = [(one.zusage, one.ergebnis, one.befund) for one in promises]
    places = [f"{one.zusage}:\n" + "\n".join(f"  {place}" for place in one.stellen) for one in promises if one.stellen]
    counts = ", ".join(f"{sum(one.ergebnis is kind for one in promises)} {kind}" for kind in PromiseResult)
    return "\n\n".join([table(("Zusage", "Ergebnis", "Nachgesehen"), rows), *places, f"{counts}."])


def problems(promises: Iterable[Promise]) -> tuple[Problem, ...]:
    """One message per broken promise."""
    return tuple(Problem("K-123", angaben={"zusage": one.zusage}) for one in promises if one.ergebnis is PromiseResult.GEBROCHEN)


def _judged(name: str, broken: Iterable[str], month: Month, befund: str = "") -> Promise:
    """By what was found in the workbooks; with a file unread or none at all nothing is „gehalten“."""
    places = tuple(dict.fromkeys(broken))
    if places:
        return Promise(name, PromiseResult.GEBROCHEN, befund or month.looked_at, places)
    if month.unread:
        return Promise(
            name,
            PromiseResult.UNKLAR,
            month.looked_at,
            tuple(f"{datei}: {_UNREAD[datei.startswith(handovers.SEALED)]}" for datei in month.unread),
        )
    if not month.sheets:
        return Promise(name, PromiseResult.UNKLAR, "in diesem Monat gibt es noch keine Liste")
    return Promise(name, PromiseResult.GEHALTEN, befund or month.looked_at)


def _no_number_per_adviser(call: Call, month: Month) -> Promise:
    """A name of an adviser may stand in the row of a person, in a choice, or alone; never beside or above a number of its own.

    A preset, measure or plan that asks for the adviser makes its count one of hers.
    """
    broken = [place for sheet in month.sheets for place in _totals(sheet, month)]
    broken += [
        f"filters.yaml, Voreinstellung {one.kennung}: fragt nach „{ADVISER_HEADING}“, ihre Trefferzahl zählt je Fachkraft"
        for one in house_rules.compiled(call.files, call.stichtag).presets
        if ADVISER_FIELD in fields(one.bedingung)
    ]
    broken += [f"{path.name}: Diagramm mit Namen von Fachkräften" for path in month.files(".xlsx") if _in_charts(path, month.advisers)]
    broken += [path.name for path in month.files(".json") if any(name in _text(path) for name in month.advisers)]
    return _judged(
        "Keine Zahl je Fachkraft", broken, month, f"{number_of(len(month.advisers), 'Name', 'Namen')} gesucht, {month.looked_at}"
    )


def _totals(sheet: SheetCells, month: Month) -> Iterator[str]:
    for place, row in enumerate(sheet.rows):
        texts = {str(cell) for cell in row if isinstance(cell, str)}
        named = texts & month.advisers
        if COUNTED.search(" ".join(texts)) and any(
            _GOVERNED.search(text) and COUNTED.search(text) and len(text) < len(NUMBER_HEADING) * 3 for text in texts
        ):
            yield f"{sheet.place}: eine Überschrift zählt je Fachkraft"
        if texts & month.numbers:
            continue
        counted = any(_is_number(cell) for cell in row)
        if counted and any(text.startswith(f"{ADVISER_HEADING} ") for text in texts):
            yield f"{sheet.place}: eine Bedingung nach „{ADVISER_HEADING}“ mit einer Zahl daneben"
        if sheet.blatt in ASKING_SHEETS and ADVISER_HEADING in row and NUMBER_HEADING not in row:
            yield f"{sheet.place}: eine Bedingung nach „{ADVISER_HEADING}“, das Blatt zählt danach"
        if not named:
            continue
        if counted:
            yield f"{sheet.place}: eine Zahl neben dem Namen einer Fachkraft"
        below = sheet.rows[place + 1] if len(named) > 1 and place + 1 < len(sheet.rows) else ()
        columns = [at for at, cell in enumerate(row) if cell in named]
        if below and not {str(cell) for cell in below} & month.numbers and any(at < len(below) and _is_number(below[at]) for at in columns):
            yield f"{sheet.place}: Zahlen unter den Namen von Fachkräften"


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _in_charts(path: Path, names: set[str]) -> bool:
    try:
        with sealing.readable(path) as plain, zipfile.ZipFile(plain) as package:
            charts = [
                package.read(name).decode("utf-8", "replace")
                for name in package.namelist()
                if name.startswith(("xl/charts/chart", "xl/pivot"))
            ]
    except (OSError, OutputError, zipfile.BadZipFile):
        return False  # it is among those that could not be read
    return any(f">{name}<" in chart for chart in charts for name in names)


def _no_score(_: Call, month: Month) -> Promise:
    broken = [f"{sheet.place}: Spalte „{heading}“" for sheet in month.sheets for heading in sheet.headings() if SCORE.search(heading)]
    return _judged("Keine Punktzahl, keine Wahrscheinlichkeit", broken, month)


def _nothing_refused(_: Call, month: Month) -> Promise:
    """The free text of the notes is ours; every other refused heading must not come out anywhere."""
    refused = verbote()
    broken = [
        f"{sheet.place}: Spalte „{heading}“ ({what})"
        for sheet in month.sheets
        for heading in sheet.headings()
        if heading and (what := refused.treffer(fold_heading(heading), freitext_erlaubt=True))
    ]
    return _judged("Nichts Verweigertes in der Liste", broken, month)


def _protected_apart(call: Call, month: Month) -> Promise:
    own = {feld.heading for feld in FELDER if feld.sensitiv} | {
        one.kennung for one in house_rules.compiled(call.files, call.stichtag).presets if one.eingeschraenkt
    }
    apart = call.ordner.fachstelle(call.monat).name
    broken = [
        f"{sheet.place}: Spalte „{heading}“"
        for sheet in month.sheets
        if sheet.datei != apart and sheet.blatt != "Legende"
        for heading in sheet.headings()
        if heading in own and not sheet.datei.startswith("Auswahl_")
    ]
    said = f"{', '.join(sorted(own))} gesucht, {month.looked_at}; Exporte, gespeicherte Fälle und Auskünfte enthalten es immer"
    return _judged("Geschütztes in keiner anderen Mappe", broken, month, said)


def _no_author(_: Call, month: Month) -> Promise:
    """Excel itself writes the name of whoever saves; what it wrote is said, because a promise about files is about all of them."""
    broken = []
    for path in month.files(".xlsx", ".docx"):
        try:
            with sealing.readable(path) as plain, zipfile.ZipFile(plain) as package:
                core = ET.fromstring(package.read("docProps/core.xml"))  # noqa: S314 - without DOCTYPE: a file of the month, read for two names
        except (OSError, OutputError, zipfile.BadZipFile, KeyError, ET.ParseError):
            continue
        if any((node.text or "").strip() for tag in _PERSON for node in core.iter(tag)):
            broken.append(f"{path.name}: nennt, wer sie in Excel oder Word gespeichert hat (nicht das Programm schreibt das)")
    return _judged("Kein Verfasser in den Dateien", broken, month)


def _nothing_kept(call: Call, month: Month) -> Promise:  # noqa: ARG001 - the same shape as every look
    name, settings = "Nichts über seinen Monat hinaus", call.files.settings
    try:
        folders = [entry.name for entry in call.ordner.monate.iterdir()]
    except OSError:
        return Promise(name, PromiseResult.UNKLAR, "der Ordner „Monate“ ist nicht zu lesen")
    months = {folder: Listenmonat.parse(folder) for folder in folders}
    due = tuple(f"Monate/{folder}" for folder, found in sorted(months.items()) if found and found.due(settings.loeschzeit) <= call.jetzt)
    odd = tuple(f"Monate/{folder}: kein Monatsordner" for folder, found in sorted(months.items()) if not found)
    said = f"{len(folders)} Ordner unter „Monate“; Kopien an anderen Orten sucht „loeschen“"
    return Promise(name, PromiseResult.GEBROCHEN if due or odd else PromiseResult.GEHALTEN, said, (*due, *odd))


def _deletion_set_up(call: Call, month: Month) -> Promise:  # noqa: ARG001 - as above
    name, found = "Löschung ist eingerichtet", zeitplan.ask(call.ordner.path)
    if found.lage is TaskState.AKTIV and found.next_run:
        return Promise(name, PromiseResult.GEHALTEN, f"nächster Lauf {found.next_run:%d.%m.%Y %H:%M}")
    kind = PromiseResult.UNKLAR if found.lage is TaskState.UNBEKANNT else PromiseResult.GEBROCHEN
    return Promise(name, kind, f"Aufgabe {found.lage}", ("„bewerberanalyse zeitplan“ ausführen und die genannte Zeile eingeben",))


def _receipts(call: Call, month: Month) -> Promise:  # noqa: ARG001 - as above
    name, path = "Löschnachweis ist unverändert", call.ordner.nachweise / receipt.FILE
    if not path.exists():
        return Promise(name, PromiseResult.UNKLAR, "es wurde noch nichts gelöscht")
    wrong = receipt.verify(path)
    return Promise(
        name, PromiseResult.GEBROCHEN if wrong else PromiseResult.GEHALTEN, "Kette der Prüfsummen", tuple(problem.code for problem in wrong)
    )


def _no_persons_in_proofs(call: Call, month: Month) -> Promise:
    """Searched for every Kundennummer and every adviser of the running month."""
    name = "Keine Personen in „Nachweise“"
    if not month.numbers:
        return Promise(name, PromiseResult.UNKLAR, "ohne Liste dieses Monats ist nicht bekannt, wonach zu suchen wäre")
    broken, files = [], [path for path in sorted(call.ordner.nachweise.rglob("*")) if path.is_file()]
    for path in files:
        text = _text(path)
        if month.numbers & set(_TOKEN.findall(text)) or any(adviser in text for adviser in month.advisers):
            broken.append(f"Nachweise/{path.name}")
    return Promise(
        name,
        PromiseResult.GEBROCHEN if broken else PromiseResult.GEHALTEN,
        f"{number_of(len(files), 'Datei', 'Dateien')} nach {number_of(len(month.numbers), 'Nummer', 'Nummern')} durchsucht",
        tuple(broken),
    )


def _text(path: Path) -> str:
    """Everything a file says, also inside a workbook; special letters of JSON as themselves."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
        text = path.read_bytes().decode("utf-8", "replace")
        return json.dumps(json.loads(text), ensure_ascii=False) if path.suffix == ".json" else text
    except (OSError, ValueError, zipfile.BadZipFile):
        return path.read_bytes().decode("utf-8", "replace") if path.exists() else ""


def _rights(call: Call, month: Month) -> Promise:  # noqa: ARG001 - as above
    name = "Nur Berechtigte"
    if os.name == "nt":
        return Promise(
            name,
            PromiseResult.UNKLAR,
            "Rechte unter Windows",
            ("Ordner „Monate“ → Eigenschaften → Sicherheit: nur die Berechtigten; weder „Jeder“ noch „Benutzer“",),
        )
    open_ones = [
        path
        for path in (call.ordner.monate, *sorted(call.ordner.monate.rglob("*")))
        if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) & 0o007
    ]
    places = tuple(f"{path.relative_to(call.ordner.path)}: Rechte {stat.S_IMODE(path.stat().st_mode):o}" for path in open_ones[:10])
    return Promise(name, PromiseResult.GEBROCHEN if open_ones else PromiseResult.GEHALTEN, "Rechte aller Dateien unter „Monate“", places)
