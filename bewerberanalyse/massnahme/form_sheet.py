"""Sheet „Maßnahme“: the form of a measure, with dropdowns; a file of its own, or inside the selection that was made from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.measure import ORDNER, sortable
from bewerberanalyse.massnahme.form import (
    AS_WRITTEN,
    COMPARABLE,
    CONDITION,
    CONSEQUENCES,
    FIRST_DAY_WORDS,
    HEADS,
    LAST_MONTHS,
    PART_WORDS,
    PARTICULARS,
    SHEET,
    SORT_KEYS,
    FormLine,
    PlanungEntries,
    begins_with,
    lines,
)
from bewerberanalyse.model.fields import FELD, FELDER
from bewerberanalyse.model.own_filter import SEPARATOR, RowTest, words
from bewerberanalyse.model.written import read_date
from bewerberanalyse.run import filled_in, intake
from bewerberanalyse.run.result import Call
from bewerberanalyse.xlsx import writer
from bewerberanalyse.xlsx.description import Cell, Choice, PrintSetup, Sheet, Value, Workbook
from bewerberanalyse.xlsx.style import AMBER_LINE

ROWS, _SPARE = 24, 6  # rows for conditions, and how many stay free below those of a long measure
_HINTS = {
    "zweck": "steht auf jedem Blatt und im Versand",
    "mindestzahl": "so viele bezahlt der Vertrag mindestens",
    "nachruecker": "leer: 10",
    "eingeschraenkt": "ja: darf besonders geschützte Angaben prüfen",
    "bei_laufender_massnahme": "leer: kein Platz, bleibt Kandidat",
    "bei_laufendem_kurs": "leer: kein Platz, bleibt Kandidat",
    "bei_folgemassnahme": "leer: nicht prüfen",
}
_STYLES = {"beginn": "eingabe_datum", "ende": "eingabe_datum", "zweck": "eingabe_umbruch"}
_PURPOSE_ROW = 5
_ADVICE = (
    "Gelbe Felder ausfüllen, speichern, dann den Schritt „Maßnahme“ mit dieser Datei. Für den nächsten Kurs die Datei im Ordner "
    "„Massnahmen“ kopieren. zwischen: „18 bis 27“ · ist eines von: „kein; berechtigt“ · Datum: TT.MM.JJJJ oder „Stichtag“."
)
_FIRST_DAY = "Verfügbar am ersten Tag: Was folgt, wenn das nicht zutrifft?"
_ORDER = "Reihenfolge der Kandidaten: Der erste Schlüssel zählt zuerst"
_CONDITIONS = "Bedingungen: „muss“ gilt immer, „soll“ ordnet nur, „Ausschluss“ nimmt heraus; gleicher Buchstabe bei „oder“: eine genügt"
_SIMILAR = "wer in dieser Zeit eine hatte, ist ausgeschlossen; beides leer: nicht prüfen"


# Who somebody is makes nobody fit for a measure; and a form with these words would be taken for a file with persons at month end.
_IDENTITY = ("kundennummer", "bg_nummer", "nachname", "vorname", "geburtsname", "geburtsdatum")
_OFFERED = tuple(feld for feld in FELDER if feld.name not in _IDENTITY)


@dataclass(slots=True)
class _FormCells:
    """Cells and dropdowns, from top to bottom."""

    cells: list[Cell] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    row: int = 3

    def section(self, text: str) -> None:
        self.cells.append(Cell(self.row, 0, text, "abschnitt"))
        self.cells += [Cell(self.row, col, None, "abschnitt_leer") for col in range(1, len(HEADS))]
        self.row += 1

    def line(self, label: str, value: Value, hint: str = "", offered: tuple[str, ...] = (), style: str = "eingabe_text") -> None:
        self.cells += [Cell(self.row, 0, label, "stark"), Cell(self.row, 1, value, style), Cell(self.row, 2, hint, "hinweis")]
        if offered:
            self.choices.append(Choice(self.row, 1, self.row, 1, offered))
        self.row += 1


def sheet(data: Mapping[str, Any], conditions: Sequence[FormLine] | None = None) -> Sheet:
    """The form, filled in with a measure, or with as much of one as there is.

    Args:
        data: The measure as its YAML has it.
        conditions: Its conditions as lines, if they are not part of `data`.
    """
    form = _FormCells()
    form.cells += [Cell(0, 0, SHEET, "titel"), Cell(1, 0, _ADVICE, "hinweis")]
    _particulars(form, data)
    _first_day(form, data.get("verfuegbarkeit") or {})
    _order(form, data.get("sortierung") or ())
    _conditions(form, lines(data) if conditions is None else conditions)
    widths = {0: 38, 1: 46, 2: 26, 3: 46, 4: 8}
    return Sheet(
        SHEET,
        tuple(form.cells),
        widths=widths,
        heights={0: 28, _PURPOSE_ROW: 32},
        choices=tuple(form.choices),
        print=PrintSetup(high=1),
        tab=AMBER_LINE,
    )


def workbook(form: Sheet, title: str, created: datetime) -> Workbook:
    """A file that holds the form and nothing else."""
    return Workbook((form,), title, created.replace(tzinfo=None), "Maßnahme · enthält keine Daten von Personen")


def _particulars(form: _FormCells, data: Mapping[str, Any]) -> None:
    form.section("Angaben")
    for label, key in PARTICULARS.items():
        day = key in {"beginn", "ende"}
        offered = ("ja", "nein") if key == "eingeschraenkt" else ()
        form.line(label, _cell(data.get(key), day=day), _HINTS.get(key, ""), offered, _STYLES.get(key, "eingabe_zelle"))
    form.row += 1


def _first_day(form: _FormCells, wanted: Mapping[str, Any]) -> None:
    said = {code: words for words, code in CONSEQUENCES.items()}
    similar = wanted.get("vergleichbar") or {}
    form.section(_FIRST_DAY)
    for label, key in FIRST_DAY_WORDS.items():
        value = wanted.get(key)
        form.line(label, said.get(str(value), value), _HINTS[key], tuple(CONSEQUENCES))
    form.line(COMPARABLE, f"{SEPARATOR} ".join(similar.get("instrumente", ())), f"zum Beispiel MAT{SEPARATOR} MAG")
    form.line(LAST_MONTHS, similar.get("monate"), _SIMILAR, (), "eingabe_zelle")
    form.row += 1


def _order(form: _FormCells, keys: Sequence[Any]) -> None:
    form.section(_ORDER)
    offered = tuple(feld.heading for feld in _OFFERED if sortable(feld))
    written = [one if isinstance(one, dict) else {"feld": one} for one in keys]
    for label, one in zip(SORT_KEYS, [*written, *[{}] * len(SORT_KEYS)], strict=False):
        name = one.get("feld", "")
        form.line(label, FELD[name].heading if name in FELD else name or None, "", offered)
        place = form.row - 1
        form.cells[-1] = Cell(place, 2, one.get("richtung") or ("aufsteigend" if name else None), "eingabe_text")
        form.choices.append(Choice(place, 2, place, 2, ("aufsteigend", "absteigend")))
    form.row += 1


def _conditions(form: _FormCells, conditions: Sequence[FormLine]) -> None:
    form.section(_CONDITIONS)
    form.cells += [Cell(form.row, col, text, "kopf_eingabe") for col, text in enumerate(HEADS)]
    first, count = form.row + 1, max(ROWS, len(conditions) + _SPARE)
    blank = FormLine("", "", "", "")
    for row, one in enumerate([*conditions, *[blank] * (count - len(conditions))], start=first):
        form.cells += [Cell(row, col, value or None, "eingabe_text") for col, value in enumerate(one)]
    last = first + count - 1
    vocabulary = dict.fromkeys(feld.wort(code) for feld in FELDER if not feld.sensitiv for code in words(feld))
    offered = (tuple(PART_WORDS.values()), (*(feld.heading for feld in _OFFERED), CONDITION), (*RowTest, AS_WRITTEN), tuple(vocabulary))
    form.choices += [Choice(first, col, last, col, words, free=col in {1, 3}) for col, words in enumerate(offered)]


def _cell(value: object, *, day: bool) -> Value:
    if value is None or value == "":
        return None
    if day and (found := read_date(value)):
        return found
    return value if isinstance(value, int) else str(value)


def write(call: Call, form: Sheet, path: Path) -> None:
    """The form as a file of its own.

    Raises:
        OutputError: nothing was written.
    """
    write_file(path, lambda target: writer.write(workbook(form, path.stem, call.jetzt), target))


def write_plan(call: Call, plan: PlanungEntries) -> Path:
    """The form in „Massnahmen“ that begins with what „Planung“ holds, or a new one there.

    Raises:
        OutputError: nothing was written.
    """
    folder = call.ordner.path / ORDNER
    make_folder(folder)
    limits = call.files.settings.grenzen
    already = (path for path in sorted(folder.glob("*.xlsx")) if filled_in.read(path, limits, lambda book: begins_with(book, plan)))
    if (found := next(already, None)) is not None:
        return found
    path = intake.free(folder / f"Planung_{call.stichtag:%Y-%m-%d}.xlsx")
    write(call, sheet(plan.data, plan.conditions), path)
    return path
