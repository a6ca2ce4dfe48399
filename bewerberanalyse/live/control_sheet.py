"""The control sheet as a pure description: state of the month, buttons, and the commands for houses that block macros.

The state is one line per source and step with a traffic word. Counts, no file names.
"""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath

from bewerberanalyse.live.steps import STEPS, Step
from bewerberanalyse.messages import number_of, one_or_many
from bewerberanalyse.model.table import Datei, FileVerdict, Quelle, expected
from bewerberanalyse.model.words import month_in_words
from bewerberanalyse.terminal import thousands
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import Cell, Condition, Sheet, TextBox, Workbook, cell_name

NO_LIST = "für diesen Monat noch keine Liste"
BLATT = "Steuerung"
STATE_ROWS = len(Quelle) + 9  # all sources, tables and steps, and one to spare; the rest stays blank
WITH_MACROS = "Die Knöpfe starten das installierte Programm. Dieselben Befehle stehen im Menüband, im Startmenü und unten."
WITHOUT_MACROS = "Ohne Makros: die Verknüpfungen im Startmenü verwenden oder die Zeilen unten in die Eingabeaufforderung kopieren."
_LEFT, _MIDDLE, _RIGHT = 1, 2, 3
_WIDE = 92
_IN_A_ROW = 5
_BUTTON_ROWS = -(-len(STEPS) // _IN_A_ROW)
_BUTTONS = 3
_STEP, _STATE = _BUTTONS + _BUTTON_ROWS + 2, _BUTTONS + _BUTTON_ROWS + 6
_PROGRAM = _STATE + STATE_ROWS + 2
_WIDTH, _GAP, _HEIGHT = 156, 14, 44
_HEIGHTS = dict.fromkeys(range(_BUTTONS, _BUTTONS + _BUTTON_ROWS), 40.0)
_HEIGHTS |= {0: 30.0, 1: 20.0, _BUTTONS + _BUTTON_ROWS: 22.0, _STEP: 24.0, _STATE - 2: 24.0, _STATE - 1: 20.0, _PROGRAM: 24.0}


class TrafficLight(StrEnum):
    """The traffic words."""

    BEREIT = "bereit"
    PRUEFEN = "prüfen"
    FEHLT = "fehlt"


@dataclass(frozen=True, slots=True)
class StateLine:
    """One line: what, its traffic word, and the figures behind it."""

    was: str
    ampel: TrafficLight
    angabe: str


@dataclass(frozen=True, slots=True)
class Status:
    """All lines, the one next step, and when that was true."""

    listenmonat: str  # JJJJ-MM
    stand: datetime
    schritt: str
    zeilen: tuple[StateLine, ...]

    @property
    def kopf(self) -> str:
        """„Listenmonat November 2026 · Stand 21.11.2026, 09:30 Uhr“."""
        return f"Listenmonat {month_in_words(self.listenmonat)} · Stand {self.stand:%d.%m.%Y, %H:%M} Uhr"


@dataclass(frozen=True, slots=True)
class MonthKnown:
    """What is known of the month.

    `dateien`: recognised and unrecognised files. `bilanz`: rows and verdicts per source, as in the run report; empty if nothing was read.
    `liste`: persons in the written list, and files in the drop zone that are not in it; None if there is no list yet.
    `offen`: questions without an answer: those that cannot wait, by what they are about, and how many can.
    `abbruch`: what ended the last run before it was done, in words; "" if nothing did. `liegt_da`: the month's folder is there.
    `ungelesen`: files in the drop zone that nobody has read, so which source they are is not known.
    """

    dateien: Sequence[Datei] = ()
    bilanz: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    liste: tuple[int, int] | None = None
    offen: tuple[Mapping[str, int], int] = ({}, 0)
    abbruch: str = ""
    liegt_da: bool = True
    ungelesen: int = 0


def status(listenmonat: str, stand: datetime, loeschen_ab: datetime, schritt: str, known: MonthKnown = MonthKnown()) -> Status:
    """The state after a run, or of an empty month.

    Args:
        listenmonat: JJJJ-MM.
        stand: Now.
        loeschen_ab: When the month is due.
        schritt: The one next step, as a sentence.
        known: What is known of the month.
    """
    dateien = known.dateien
    zeilen = [
        _quelle(quelle, [datei for datei in dateien if datei.quelle is quelle], known.ungelesen)
        for quelle in expected({datei.quelle for datei in dateien if datei.quelle})
    ]
    others = [datei for datei in dateien if datei.quelle is None and datei.urteil is FileVerdict.PASST]  # tables that name no persons
    zeilen += [
        StateLine(
            "Dazu",
            TrafficLight.BEREIT,
            f"{grund}, {number_of(thousands(sum(datei.zeilen for datei in others if datei.grund == grund)), 'Zeile', 'Zeilen')}",
        )
        for grund in dict.fromkeys(datei.grund for datei in others)
    ]
    if unknown := sum(datei.quelle is None and datei.urteil is not FileVerdict.PASST for datei in dateien):
        zeilen.append(StateLine("Nicht erkannt", TrafficLight.PRUEFEN, f"{thousands(unknown)} {'Datei' if unknown == 1 else 'Dateien'}"))
    zeilen.append(_balance(known.bilanz))
    zeilen.append(_questions(*known.offen))
    zeilen.append(_list(*known.liste) if known.liste else StateLine("Fallliste", TrafficLight.FEHLT, NO_LIST))
    zeilen.append(_deletion(stand, loeschen_ab, liegt_da=known.liegt_da))
    if known.abbruch:
        zeilen.insert(0, StateLine("Letzter Lauf", TrafficLight.PRUEFEN, known.abbruch))
    return Status(listenmonat, stand, schritt, tuple(zeilen))


def questions(urgent: Mapping[str, int], others: int) -> str:
    """„3 Fragen (Team 2, Spalte 1); dazu 2 ohne Eile“."""
    count = sum(urgent.values())
    about = ", ".join(f"{what} {number}" for what, number in urgent.items())
    said = f"{thousands(count)} {'Frage' if count == 1 else 'Fragen'} ({about})" if count else "keine eilige Frage"
    return said + (f"; dazu {thousands(others)} ohne Eile (unbekannte Spalten, seltene Wörter)" if others else "")


def _questions(urgent: Mapping[str, int], others: int) -> StateLine:
    if not urgent and not others:
        return StateLine("Fragen", TrafficLight.BEREIT, "keine offen")
    return StateLine("Fragen", TrafficLight.PRUEFEN if urgent else TrafficLight.BEREIT, f"{questions(urgent, others)}; Knopf „Entscheiden“")


def _deletion(stand: datetime, ab: datetime, *, liegt_da: bool) -> StateLine:
    if stand < ab:
        return StateLine("Löschung", TrafficLight.BEREIT, f"fällig am {ab:%d.%m.%Y, %H:%M} Uhr")
    if liegt_da:
        return StateLine("Löschung", TrafficLight.PRUEFEN, f"fällig seit {ab:%d.%m.%Y, %H:%M} Uhr")
    return StateLine("Löschung", TrafficLight.BEREIT, f"fällig war {ab:%d.%m.%Y, %H:%M} Uhr; der Ordner des Monats ist nicht mehr da")


def _quelle(quelle: Quelle, dateien: Sequence[Datei], ungelesen: int) -> StateLine:
    if not dateien and ungelesen:
        return StateLine(quelle.titel, TrafficLight.PRUEFEN, "noch nicht bekannt: die Dateien in „Eingang“ sind nicht geprüft")
    if not dateien:
        return StateLine(quelle.titel, TrafficLight.FEHLT, "keine Datei")
    light = TrafficLight.BEREIT if all(datei.urteil is FileVerdict.PASST for datei in dateien) else TrafficLight.PRUEFEN
    return StateLine(quelle.titel, light, "; ".join(_file(*numbered) for numbered in enumerate(dateien, 1)))


def _list(faelle: int, newer: int) -> StateLine:
    persons = number_of(thousands(faelle), "Person", "Personen")
    if not newer:
        return StateLine("Fallliste", TrafficLight.BEREIT, persons)
    files = one_or_many(
        newer, "liegt eine Datei, die noch nicht darin ist", f"liegen {thousands(newer)} Dateien, die noch nicht darin sind"
    )
    return StateLine("Fallliste", TrafficLight.PRUEFEN, f"{persons}; in „Eingang“ {files}")


def _file(number: int, datei: Datei) -> str:
    stand = f"Stand {datei.stand:%d.%m.%Y}" if datei.stand else "Stand unbekannt"
    return ", ".join(filter(None, (f"Datei {number}", stand, f"{number_of(thousands(datei.zeilen), 'Zeile', 'Zeilen')}", datei.grund)))


def _balance(bilanz: Mapping[str, Mapping[str, int]]) -> StateLine:
    if not bilanz:
        return StateLine("Bilanz", TrafficLight.FEHLT, "noch nichts eingelesen")
    names = ("zeilen", "zugeordnet", "offen", "doppelt", "ausgeschlossen")
    sums = {name: sum(counts[name] for counts in bilanz.values()) for name in names}
    light = TrafficLight.PRUEFEN if sums["offen"] else TrafficLight.BEREIT
    rest = ", ".join(f"{thousands(sums[name])} {name}" for name in names[1:])
    return StateLine("Bilanz", light, f"{number_of(thousands(sums['zeilen']), 'Zeile', 'Zeilen')}: {rest}")


def cells(status: Status) -> dict[str, list[list[str]]]:
    """The named areas that change from run to run, with all their rows: what a running Excel is given, and what a new file holds."""
    rows = [[zeile.was, zeile.ampel.value, zeile.angabe] for zeile in status.zeilen[:STATE_ROWS]]
    blank = [["", "", ""]] * (STATE_ROWS - len(rows))
    return {"Listenmonat": [[status.kopf]], "Schritt": [[status.schritt]], "Zustand": rows + blank}


def command_line(program: Sequence[str], ordner: PurePath, befehl: str) -> str:
    """One command as typed at a Windows prompt, quoted by Windows' rules."""
    return subprocess.list2cmdline([*program, "--ordner", str(ordner), *befehl.split()])


def describe(status: Status, program: Sequence[str], ordner: PurePath) -> Workbook:
    """The whole workbook.

    Args:
        status: State of the month.
        program: How the program is started: path and, if needed, arguments before the command.
        ordner: The work folder, for the written-out commands.
    """
    sheet = Sheet(
        name=BLATT,
        cells=(*_head(status), *_state(status), *_program(program, ordner)),
        widths={0: 2, _LEFT: 20, _MIDDLE: 14, _RIGHT: _WIDE},
        heights={**_HEIGHTS, **_state_heights(status)},
        conditions=tuple(
            Condition(_STATE, _MIDDLE, _STATE + STATE_ROWS - 1, _MIDDLE, f'${cell_name(_STATE, _MIDDLE)}="{word}"', style)
            for word, style in ((TrafficLight.BEREIT, "cf_gut"), (TrafficLight.PRUEFEN, "cf_offen"), (TrafficLight.FEHLT, "cf_schlecht"))
        ),
        boxes=tuple(_button(place, step) for place, step in enumerate(STEPS)),
        names={
            "Listenmonat": _absolute(1, _LEFT),
            "Schritt": _absolute(_STEP, _MIDDLE),
            "Zustand": _absolute(_STATE, _LEFT, STATE_ROWS, 3),
            "Programm": _absolute(_PROGRAM + 1, _MIDDLE),
            "Zusaetze": _absolute(_PROGRAM + 2, _MIDDLE),
            "Ordner": _absolute(_PROGRAM + 3, _MIDDLE),
        },
    )
    footer = "Steuerung der Bewerberanalyse · enthält keine Daten von Personen"
    return Workbook((sheet,), "Bewerberanalyse: Steuerung", status.stand.replace(tzinfo=None), footer, macros=True)


def _state_heights(status: Status) -> dict[int, float]:
    """High enough for what each line says: a source may come in many files."""
    return {_STATE + row: frame.height(frame.lines(texts[-1], _WIDE), least=18.0) for row, texts in enumerate(cells(status)["Zustand"])}


def _head(status: Status) -> list[Cell]:
    changing = cells(status)
    return [
        Cell(0, _LEFT, "Bewerberanalyse: Steuerung", "titel"),
        Cell(1, _LEFT, changing["Listenmonat"][0][0], "fest_untertitel"),
        Cell(_BUTTONS + _BUTTON_ROWS, _LEFT, WITH_MACROS, "hinweis"),
        Cell(_STEP, _LEFT, "Nächster Schritt", "fest_schritt"),
        Cell(_STEP, _MIDDLE, changing["Schritt"][0][0], "fest_schritt"),
    ]


def _state(status: Status) -> list[Cell]:
    styles = ("fest_zeile", "fest_zeile_mitte", "fest_zeile_umbruch")
    headings = [Cell(_STATE - 1, _LEFT + place, text, "kopf") for place, text in enumerate(("Bereich", "Zustand", "Angabe"))]
    lines = [
        Cell(_STATE + row, _LEFT + place, text, style)
        for row, texts in enumerate(cells(status)["Zustand"])
        for place, (text, style) in enumerate(zip(texts, styles, strict=True))
    ]
    return [*_section(_STATE - 2, "Stand des Monats"), *headings, *lines]


def _program(program: Sequence[str], ordner: PurePath) -> list[Cell]:
    first = _PROGRAM + 6
    commands = [
        cell
        for place, step in enumerate(STEPS)
        for cell in (
            Cell(first + 2 * place, _LEFT, step.titel, "stark"),
            Cell(first + 2 * place, _MIDDLE, step.text, "text"),
            Cell(first + 2 * place + 1, _LEFT, None, "zeile"),
            Cell(first + 2 * place + 1, _MIDDLE, command_line(program, ordner, step.started_as), "fest_zeile"),
            Cell(first + 2 * place + 1, _RIGHT, None, "zeile"),
        )
    ]
    return [
        *_section(_PROGRAM, "Programm und Befehle"),
        Cell(_PROGRAM + 1, _LEFT, "Programm", "stark"),
        Cell(_PROGRAM + 1, _MIDDLE, program[0], "fest"),
        Cell(_PROGRAM + 2, _LEFT, "Zusätze", "stark"),
        Cell(_PROGRAM + 2, _MIDDLE, subprocess.list2cmdline(program[1:]), "fest"),
        Cell(_PROGRAM + 3, _LEFT, "Arbeitsordner", "stark"),
        Cell(_PROGRAM + 3, _MIDDLE, str(ordner), "fest"),
        Cell(_PROGRAM + 4, _LEFT, WITHOUT_MACROS, "hinweis"),
        *commands,
    ]


def _section(row: int, text: str) -> list[Cell]:
    return [Cell(row, _LEFT, text, "abschnitt"), Cell(row, _MIDDLE, None, "abschnitt_leer"), Cell(row, _RIGHT, None, "abschnitt_leer")]


def _button(place: int, step: Step) -> TextBox:
    row, column = divmod(place, _IN_A_ROW)
    alt = f"Knopf {step.titel}: {step.text}"
    return TextBox(_BUTTONS + row, _LEFT, step.titel, _WIDTH, _HEIGHT, alt, x_offset=column * (_WIDTH + _GAP))


def _area(row: int, col: int, rows: int = 1, cols: int = 1, *, fixed: bool = False) -> str:
    first, last = cell_name(row, col, fixed=fixed), cell_name(row + rows - 1, col + cols - 1, fixed=fixed)
    return first if rows == cols == 1 else f"{first}:{last}"


def _absolute(row: int, col: int, rows: int = 1, cols: int = 1) -> str:
    return f"={BLATT}!{_area(row, col, rows, cols, fixed=True)}"
