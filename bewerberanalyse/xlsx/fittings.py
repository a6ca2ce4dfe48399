"""What the writing library is asked for besides cells: charts, boxes, dropdowns, no cut text, no green triangles, printing.

Dropdowns: Excel takes a literal list as one text between quotation marks, separated by commas, of at most 255 characters, and trims its
entries. Whatever does not survive that (a quotation mark makes Excel repair the file) is written on a sheet of its own and named as a
range. Where digits are text on purpose is derived from the texts themselves. Pages are A4 landscape, with title and deletion date on every
page, and page breaks that Excel keeps.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import Cell, Cells, Chart, Choice, Series, Sheet, Table, TextBox, Workbook, cell_name, column_letter
from bewerberanalyse.xlsx.style import COUNT, FONT, INK, LINE, SAND, STYLES, WHITE
from bewerberanalyse.xlsx.text import clean, sheet_name

KINDS = {"balken": "bar", "saeulen": "column"}
_FONT = {"name": FONT, "size": 10, "color": INK}
_FREE = 3  # keeps place and size whatever is filtered or widened
Options = dict[str, Any]
LIST_SHEET = "Auswahlliste"
MAX_LITERAL = 255  # characters of a literal list as Excel counts them, separators included
# What Excel takes for a number, in German or English dress: signs, separators, percent, Euro, exponent, dates.
_NUMBER = re.compile(
    r"\s*[+-]?[\d.,' ]*\d[\d.,' ]*(?:[Ee][+-]?\d+)?\s*(?:%|€|EUR)?\s*"
    r"|\s*\d{1,4}[./-]\d{1,2}[./-]\d{0,4}\s*"
    r"|\s*\d{1,2}:\d\d(?::\d\d)?\s*"
)
_AS_TEXT = "@"
A4 = 9
_SMALL_GREY = "&9&K5B666C"  # header and footer: 9 points, grey
_LEFT, _RIGHT, _TOP, _BOTTOM = 0.4, 0.4, 0.55, 0.65  # margins in inches
_PAGE = (11.69 - _LEFT - _RIGHT) * 96 * 0.94  # pixels between them; other programs and fonts make columns a little wider
DEFAULT_WIDTH = 8.43  # of a column nobody set, in characters
_BROAD = 8.5  # pixels a letter takes at most in a text of ordinary words
_SMALLER = {"text": "passend", "zeile": "zeile_passend"}


def series(line: Series, sheet: str) -> Options:
    """One data series; hatched ones stay distinguishable without colour. Its name is the cell that holds it."""
    look: Options = {"fill": {"color": line.colour}}
    if line.pattern:
        look = {"pattern": {"pattern": line.pattern, "fg_color": line.colour, "bg_color": WHITE}}
    return {
        "name": [sheet, *line.name],
        "categories": [sheet, *line.categories],
        "values": [sheet, *line.values],
        "border": {"color": line.colour},
        "gap": 45,
        **look,
    }


def title(chart: Chart) -> Options:
    """The title; one that begins with "=" would be taken for a reference."""
    words = clean(chart.title)
    return {"name": f" {words}" if words.startswith("=") else words, "name_font": {**_FONT, "size": 12, "bold": True}, "overlay": False}


def legend() -> Options:
    """Below the chart."""
    return {"position": "bottom", "font": _FONT}


def name_axis(*, lying: bool) -> Options:
    """The axis of the words; lying bars are read from top to bottom like the table beside them."""
    axis: Options = {"num_font": _FONT, "line": {"color": INK}, "major_gridlines": {"visible": False}}
    return axis | {"reverse": True, "crossing": "max"} if lying else axis


def count_axis() -> Options:
    """The axis of the numbers."""
    return {"num_font": _FONT, "major_gridlines": {"visible": True, "line": {"color": LINE}}, "num_format": COUNT}


def placed(chart: Chart) -> Options:
    """How the chart sits on its sheet."""
    return {"description": chart.alt, "object_position": _FREE}


def text_box(wish: TextBox) -> Options:
    """Look, size and place of a text box."""
    return {
        "width": wish.width,
        "height": wish.height,
        "x_offset": wish.x_offset,
        "y_offset": wish.y_offset,
        "description": wish.alt,
        "object_position": _FREE,
        "font": _FONT,
        "align": {"vertical": "middle"},
        "fill": {"color": SAND},
        "line": {"color": LINE},
    }


def lists_placed(workbook: Workbook) -> Workbook:
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


def uncut(sheet: Sheet) -> Sheet:
    """The sheet with texts that neither wrap nor fit shown smaller, where their neighbour would cut them off, and high enough headings."""
    places = {(cell.row, cell.col) for cell in sheet.cells if cell.value is not None}
    cells = tuple(
        replace(cell, style=_SMALLER[cell.style])
        if cell.style in _SMALLER and isinstance(cell.value, str) and (cell.row, cell.col + 1) in places and _too_wide(cell, sheet.widths)
        else cell
        for cell in sheet.cells
    )
    return replace(sheet, cells=cells, table=sheet.table and _uncut(sheet.table))


def _too_wide(cell: Cell, widths: Mapping[int, float]) -> bool:
    return frame.pixels(str(cell.value)) > widths.get(cell.col, DEFAULT_WIDTH) * 7


def _uncut(table: Table) -> Table:
    columns = [
        replace(column, cells=_smaller(column.cells, column.width))
        if "text" in column.cells.styles and not column.cells.formula
        else column
        for column in table.columns
    ]
    lines = max((frame.lines(column.heading, column.width, bold=True) for column in columns if not column.hidden), default=1)
    return replace(table, columns=tuple(columns), head_height=max(table.head_height, frame.LINE * lines + 1))


def too_wide(cells: Cells, width: float) -> list[bool]:
    """Per distinct value, whether it is wider than a column of that width (in characters)."""
    room = width * 7
    return [isinstance(value, str) and len(value) * _BROAD > room and frame.pixels(value) > room for value in cells.distinct]


def _smaller(cells: Cells, width: float) -> Cells:
    """The same cells, only the values wider than their column with the smaller look: a style costs room in the file."""
    wide = too_wide(cells, width)
    if not any(wide):
        return cells
    styles = cells.styles if len(cells.styles) > 1 else cells.styles * len(wide)
    return replace(cells, styles=tuple(_SMALLER.get(style, style) if one else style for one, style in zip(wide, styles, strict=True)))


def dropdown_rule(choice: Choice) -> dict[str, Any]:
    """The rule as the writing library takes it."""
    options: dict[str, Any] = {
        "validate": "list",
        "source": choice.source if isinstance(choice.source, str) else list(choice.source),
        "error_title": "Bitte aus der Liste wählen",
        "error_message": "Diesen Wert gibt es hier nicht. Den Pfeil rechts neben der Zelle verwenden.",
        "show_error": not choice.free,
    }
    return options | {"input_title": choice.title, "input_message": choice.message} if choice.message else options


def number_text_ranges(sheet: Sheet) -> list[str]:
    """The ranges of a sheet: single cells joined downwards, and of its table each column with such a text."""
    found = [*_joined([cell for cell in sheet.cells if _is_number_text(cell)])]
    return found + (list(_number_columns(sheet.table)) if sheet.table is not None else [])


def looks_like_number(text: str) -> bool:
    """Whether Excel would offer to turn the text into a number.

    >>> looks_like_number("00123"), looks_like_number("1,5 %"), looks_like_number("123E12"), looks_like_number("A1")
    (True, True, True, False)
    """
    return _NUMBER.fullmatch(text) is not None


def _is_number_text(cell: Cell) -> bool:
    """Also cells that a running Excel is given texts for later: they are formatted as text."""
    return STYLES[cell.style].get("num_format") == _AS_TEXT or (isinstance(cell.value, str) and looks_like_number(cell.value))


def _joined(cells: list[Cell]) -> Iterator[str]:
    places = sorted({(cell.col, cell.row) for cell in cells})
    known = set(places)
    for col, first in places:
        if (col, first - 1) not in known:
            last = first
            while (col, last + 1) in known:
                last += 1
            yield _number_area(col, first, last)


def _number_columns(table: Table) -> Iterator[str]:
    for col, column in enumerate(table.columns, start=table.col):
        words = [value for value in column.cells.distinct if isinstance(value, str)]
        if any(map(looks_like_number, words)):
            yield _number_area(col, table.first, table.last)


def _number_area(col: int, first: int, last: int) -> str:
    return cell_name(first, col) if first == last else f"{column_letter(col)}{first + 1}:{column_letter(col)}{last + 1}"


def set_up_page(page: Any, sheet: Sheet, workbook: Workbook) -> None:  # noqa: ANN401 - the library ships no types
    """Set up the pages of one sheet."""
    setup = sheet.print
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=_LEFT, right=_RIGHT, top=_TOP, bottom=_BOTTOM)
    if setup.scale or setup.row_breaks:
        page.set_print_scale(setup.scale or fitting(sheet))
    else:
        page.fit_to_pages(1, setup.high)
    page.set_header(f"&L{_SMALL_GREY}{_printed(workbook.title)}&R{_SMALL_GREY}&A", {"margin": 0.25})
    page.set_footer(f"&L{_SMALL_GREY}{_printed(workbook.footer)}&R{_SMALL_GREY}Seite &P von &N", {"margin": 0.3})
    if setup.repeat_rows is not None:
        page.repeat_rows(*setup.repeat_rows)
    if setup.repeat_cols is not None:
        page.repeat_columns(*setup.repeat_cols)
    if setup.area is not None:
        page.print_area(*setup.area)
    if setup.row_breaks:
        page.set_h_pagebreaks(list(setup.row_breaks))
    if setup.breaks:
        page.set_v_pagebreaks(list(setup.breaks))


def fitting(sheet: Sheet) -> int:
    """The scale (percent) at which the sheet is as wide as a page: beside „fit to page“ Excel ignores page breaks."""
    wide = sum(map(_pixels, _widths(sheet)))
    return max(10, min(100, int(_PAGE * 100 / wide))) if wide else 100


def page_rows(widths: Sequence[float], above: float, each: float) -> int:
    """How many rows of `each` points fit on one page as wide as the columns, below `above` points of other rows."""
    scale = min(1.0, (11.69 - _LEFT - _RIGHT) * 96 / max(sum(map(_pixels, widths)), 1))
    return max(1, int(((8.27 - _TOP - _BOTTOM) * 72 / scale - above) // each))


def _widths(sheet: Sheet) -> list[float]:
    table = sheet.table
    last = max([cell.col for cell in sheet.cells] + ([table.col + len(table.columns) - 1] if table is not None else []), default=-1)
    widths = [sheet.widths.get(col, DEFAULT_WIDTH) for col in range(last + 1)]
    for place, column in enumerate(table.columns if table is not None else (), start=table.col if table is not None else 0):
        widths[place] = 0 if column.hidden else column.width
    for chart in sheet.charts:  # pages break between columns: a chart takes all of the last column it touches
        right = chart.width + sum(_pixels(widths[col] if col < len(widths) else DEFAULT_WIDTH) for col in range(chart.col))
        while sum(map(_pixels, widths)) < right:
            widths.append(sheet.widths.get(len(widths), DEFAULT_WIDTH))
    return widths


def _pixels(width: float) -> int:
    return int(width * 7) + 5 if width else 0


def _printed(text: str) -> str:
    """Text for header and footer: "&" starts a command there, and all of it may take 255 characters."""
    return clean(text)[:100].replace("&", "&&")
