"""The control sheet as a pure description: state of the month, buttons, and the commands for houses that block macros."""

import subprocess
from collections.abc import Sequence
from pathlib import PurePath

from bewerberanalyse.live.control_state import Ampel, Status
from bewerberanalyse.live.steps import STEPS, Step
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.xlsx import text_height
from bewerberanalyse.xlsx.description import Cell, Condition, Sheet, TextBox, Workbook, cell_name

BLATT = "Steuerung"
ZEILEN = len(Quelle) + 9  # all sources, tables and steps, and one to spare; the rest stays blank
WITH_MACROS = "Die Knöpfe starten das installierte Programm. Dieselben Befehle stehen im Menüband, im Startmenü und unten."
WITHOUT_MACROS = "Ohne Makros: die Verknüpfungen im Startmenü verwenden oder die Zeilen unten in die Eingabeaufforderung kopieren."
_LEFT, _MIDDLE, _RIGHT = 1, 2, 3
_WIDE = 92
_IN_A_ROW = 5
_BUTTON_ROWS = -(-len(STEPS) // _IN_A_ROW)
_BUTTONS = 3
_STEP, _STATE = _BUTTONS + _BUTTON_ROWS + 2, _BUTTONS + _BUTTON_ROWS + 6
_PROGRAM = _STATE + ZEILEN + 2
_WIDTH, _GAP, _HEIGHT = 156, 14, 44
_HEIGHTS = dict.fromkeys(range(_BUTTONS, _BUTTONS + _BUTTON_ROWS), 40.0)
_HEIGHTS |= {0: 30.0, 1: 20.0, _BUTTONS + _BUTTON_ROWS: 22.0, _STEP: 24.0, _STATE - 2: 24.0, _STATE - 1: 20.0, _PROGRAM: 24.0}


def cells(status: Status) -> dict[str, list[list[str]]]:
    """The named areas that change from run to run, with all their rows: what a running Excel is given, and what a new file holds."""
    rows = [[zeile.was, zeile.ampel.value, zeile.angabe] for zeile in status.zeilen[:ZEILEN]]
    blank = [["", "", ""]] * (ZEILEN - len(rows))
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
            Condition(_STATE, _MIDDLE, _STATE + ZEILEN - 1, _MIDDLE, f'${cell_name(_STATE, _MIDDLE)}="{word}"', style)
            for word, style in ((Ampel.BEREIT, "cf_gut"), (Ampel.PRUEFEN, "cf_offen"), (Ampel.FEHLT, "cf_schlecht"))
        ),
        boxes=tuple(_button(place, step) for place, step in enumerate(STEPS)),
        names={
            "Listenmonat": _absolute(1, _LEFT),
            "Schritt": _absolute(_STEP, _MIDDLE),
            "Zustand": _absolute(_STATE, _LEFT, ZEILEN, 3),
            "Programm": _absolute(_PROGRAM + 1, _MIDDLE),
            "Zusaetze": _absolute(_PROGRAM + 2, _MIDDLE),
            "Ordner": _absolute(_PROGRAM + 3, _MIDDLE),
        },
    )
    footer = "Steuerung der Bewerberanalyse · enthält keine Daten von Personen"
    return Workbook((sheet,), "Bewerberanalyse: Steuerung", status.stand.replace(tzinfo=None), footer, macros=True)


def _state_heights(status: Status) -> dict[int, float]:
    """High enough for what each line says: a source may come in many files."""
    return {
        _STATE + row: text_height.height(text_height.lines(texts[-1], _WIDE), least=18.0)
        for row, texts in enumerate(cells(status)["Zustand"])
    }


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
            Cell(first + 2 * place + 1, _MIDDLE, command_line(program, ordner, step.aufruf), "fest_zeile"),
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
