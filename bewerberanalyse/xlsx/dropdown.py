"""Dropdowns: which lists may stand in the cell rule itself, and the hidden list sheet for all others.

Excel takes a literal list as one text between quotation marks, separated by commas, of at most 255 characters, and trims its entries.
Whatever does not survive that (a quotation mark makes Excel repair the file) is written on a sheet of its own and named as a range.
"""

from dataclasses import replace
from typing import Any

from bewerberanalyse.xlsx.description import Cell, Choice, Sheet, Workbook, cell_name
from bewerberanalyse.xlsx.text import clean, sheet_name

LIST_SHEET = "Auswahlliste"
MAX_LITERAL = 255  # characters of a literal list as Excel counts them, separators included


def placed(workbook: Workbook) -> Workbook:
    """The same workbook with every list Excel cannot take literally on a hidden sheet at the end, each list once."""
    choices = [choice.source for sheet in workbook.sheets for choice in sheet.choices]
    lists = dict.fromkeys(words for words in choices if isinstance(words, tuple) and not fits(words))
    if not lists:
        return workbook
    name = sheet_name(LIST_SHEET, [sheet.name for sheet in workbook.sheets])
    areas: dict[tuple[str, ...] | str, str] = {words: _area(name, col, len(words)) for col, words in enumerate(lists)}
    cells = tuple(Cell(row, col, word) for col, words in enumerate(lists) for row, word in enumerate(words))
    return replace(workbook, sheets=(*(_pointing(sheet, areas) for sheet in workbook.sheets), Sheet(name, cells, hidden=True)))


def fits(words: tuple[str, ...]) -> bool:
    """Whether Excel shows exactly these words if they stand in the rule itself."""
    length = len(",".join(words).encode("utf-16-le")) // 2
    return length <= MAX_LITERAL and all(_plain(word) for word in words)


def _plain(word: str) -> bool:
    return bool(word) and not set('",;') & set(word) and not word.startswith("=") and word == clean(word).strip() and word.isprintable()


def _area(sheet: str, col: int, rows: int) -> str:
    return f"='{sheet}'!{cell_name(0, col, fixed=True)}:{cell_name(rows - 1, col, fixed=True)}"


def _pointing(sheet: Sheet, areas: dict[tuple[str, ...] | str, str]) -> Sheet:
    return replace(sheet, choices=tuple(replace(choice, source=areas.get(choice.source, choice.source)) for choice in sheet.choices))


def rule(choice: Choice) -> dict[str, Any]:
    """The rule as the writing library takes it."""
    options: dict[str, Any] = {
        "validate": "list",
        "source": choice.source if isinstance(choice.source, str) else list(choice.source),
        "error_title": "Bitte aus der Liste wählen",
        "error_message": "Diesen Wert gibt es hier nicht. Den Pfeil rechts neben der Zelle verwenden.",
        "show_error": not choice.free,
    }
    return options | {"input_title": choice.title, "input_message": choice.message} if choice.message else options
