"""The one writer: turns a described workbook into an xlsx file. Besides it only the invented exports of the demo are made with XlsxWriter.

Writes to exactly the path or stream it is given; replacing a file atomically is the caller's business. Text is always written as text.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any, ClassVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet, re_dynamic_function

from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.xlsx import fittings, package
from bewerberanalyse.xlsx.column import FIRST_DATE, serial
from bewerberanalyse.xlsx.description import Cell, Chart, Formula, Link, Sheet, Table, TextBox, Workbook
from bewerberanalyse.xlsx.style import CONDITIONAL, DEFAULT, QUOTED, STYLES, quoted, styles_of
from bewerberanalyse.xlsx.text import clean, headings

MAX_ROWS, MAX_COLS = 1_048_576, 16_384
CALC_ENGINE = 191029  # the calculation engine Excel 2019 and later write; an older number makes Excel calculate the whole file on opening
TABLE_STYLE = "Table Style Light 1"
_OPTIONS = {
    "in_memory": True,  # no temporary files with personal data anywhere
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": dict(STYLES[DEFAULT]),
}
_FUNCTION = re.compile(r"[\w.]+(?=\()")
_NOTE_CHARS = 48  # characters per line of a note


def write(workbook: Workbook, path: Path | IO[bytes]) -> None:
    """Write the workbook to `path`.

    Raises:
        OutputError: a sheet would need more rows or columns than Excel has; nothing was written.
    """
    workbook = fittings.lists_placed(
        replace(workbook, sheets=tuple(sheet if sheet.hidden else fittings.uncut(sheet) for sheet in workbook.sheets))
    )
    _check_limits(workbook)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    # Every formula carries its value: Excel is to calculate nothing on opening, and to ask nothing after somebody only looked.
    book.set_calc_mode("auto", CALC_ENGINE)
    book.calc_on_load = False
    formats = _Formats(book)
    samples = {}
    for sheet in workbook.sheets:
        samples[sheet.name] = _SheetWriter(book, formats, sheet, workbook).draw()
    for name, target in workbook.names.items():
        book.define_name(name, target)
    _properties(book, workbook)
    book.close()
    table = book.str_table
    package.write(workbook, package.Skeleton(buffer, tuple(table.string_array), table.count, samples), path)


def _check_limits(workbook: Workbook) -> None:
    for sheet in workbook.sheets:
        table = sheet.table
        if table is not None and (table.last >= MAX_ROWS or table.col + len(table.columns) > MAX_COLS):
            raise OutputError([Problem("X-101", Origin(), {"blatt": sheet.name, "zeilen": len(table), "grenze": MAX_ROWS})])


def _properties(book: Any, workbook: Workbook) -> None:  # noqa: ANN401 - the library ships no types
    book.set_properties(_facts(workbook))
    for name, value in workbook.properties.items():
        book.set_custom_property(name, clean(value), "text")


def _facts(workbook: Workbook) -> dict[str, str | datetime]:
    """The Listenkennung stands among the keywords, too: a PDF made of the file carries them and is found by the deletion."""
    facts: dict[str, str | datetime] = {"title": clean(workbook.title), "author": "", "company": "", "created": _utc(workbook.created)}
    kennung = clean(workbook.properties.get("Listenkennung", ""))
    return facts | {"keywords": kennung} if kennung else facts


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


class _Formats:
    """Formats by style name, made on first use; with `QUOTED` behind it the same look for a text Excel would else read as a formula."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - the library ships no types
        self._book = book
        self._known: dict[str, Format | None] = {DEFAULT: None}  # the look of the whole file needs no mention in a cell

    def __getitem__(self, name: str) -> Format | None:
        if name not in self._known:
            look = name.removesuffix(QUOTED)
            properties = dict(STYLES[look] if look in STYLES else CONDITIONAL[look])
            self._known[name] = self._book.add_format(properties | ({"quote_prefix": True} if look != name else {}))
        return self._known[name]


class _FormulaSheet(Worksheet):  # type: ignore[misc]  # the library ships no types
    """A sheet that looks through formulas of the same functions once; the library looks for 150 names in each, mostly in vain."""

    unchanged: ClassVar[set[frozenset[str]]] = set()  # functions the library leaves as they are written

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        bare = formula.removeprefix("{").removeprefix("=").removesuffix("}")
        if not (expand_future_functions or self.use_future_functions or re_dynamic_function.search(formula)):
            return bare
        functions = frozenset(_FUNCTION.findall(bare))
        if functions in self.unchanged:
            return bare
        prepared = str(super()._prepare_formula(formula, expand_future_functions))
        if prepared == bare:
            self.unchanged.add(functions)
        return prepared


class _SheetWriter:
    """One sheet of the skeleton."""

    def __init__(self, book: Any, formats: _Formats, sheet: Sheet, workbook: Workbook) -> None:  # noqa: ANN401 - the library ships no types
        self._book, self._formats, self._sheet, self._workbook = book, formats, sheet, workbook
        self._page: Worksheet = book.add_worksheet(sheet.name, _FormulaSheet)

    def draw(self) -> tuple[str, ...]:
        """Everything but the rows of the table; returns the names of the styles in its sample row."""
        self._layout()
        for cell in self._sheet.cells:
            self._cell(cell)
        samples = self._table(self._sheet.table) if self._sheet.table is not None else ()
        self._rules()
        for chart in self._sheet.charts:
            self._chart(chart)
        for box in self._sheet.boxes:
            self._box(box)
        fittings.set_up_page(self._page, self._sheet, self._workbook)
        return samples

    def _layout(self) -> None:
        page, sheet = self._page, self._sheet
        page.hide_gridlines(2)
        if sheet.hidden:
            page.hide()
        if sheet.tab:
            page.set_tab_color(sheet.tab)
        if any(sheet.freeze):
            page.freeze_panes(*sheet.freeze)
        for col, width in sheet.widths.items():
            page.set_column(col, col, width, None, {"hidden": not width})
        for row, height in sheet.heights.items():
            page.set_row(row, height)

    def _must(self, result: int) -> None:
        """The library answers with a negative number instead of an exception; nothing may vanish silently."""
        if result < 0:
            raise OutputError([Problem("X-103", Origin(), {"blatt": self._sheet.name})])

    def _cell(self, cell: Cell) -> None:
        row, col, value = cell.row, cell.col, cell.value
        style = self._formats[quoted(cell.style, value) if isinstance(value, str) else cell.style]
        if isinstance(value, date):
            value = serial(value) if serial(value) >= FIRST_DATE else f"{value:%d.%m.%Y}"
        if value is None or value == "":
            self._must(self._page.write_blank(row, col, None, style))
        elif isinstance(value, Formula) and value.array:
            self._must(self._page.write_array_formula(row, col, row, col, f"={value.text}", style, value.value))
        elif isinstance(value, Formula):
            self._must(self._page.write_formula(row, col, f"={value.text}", style, value.value))
        elif isinstance(value, Link):
            target = value.sheet.replace("'", "''")
            self._must(self._page.write_url(row, col, f"internal:'{target}'!{value.cell}", style, clean(value.text)))
        elif isinstance(value, str):
            self._must(self._page.write_string(row, col, clean(value), style))
        else:
            self._must(self._page.write_number(row, col, value, style))

    def _table(self, table: Table) -> tuple[str, ...]:
        page, formats = self._page, self._formats
        names = headings(column.heading for column in table.columns)
        page.set_row(table.row, table.head_height)
        for col, (name, column) in enumerate(zip(names, table.columns, strict=True), start=table.col):
            fold = {"level": column.level, "hidden": column.hidden, "collapsed": column.collapsed}
            self._must(page.set_column(col, col, column.width, None, fold))
            if not table.name:
                self._must(page.write_string(table.row, col, name, formats[column.head]))
            if column.note:
                lines = sum(1 + len(line) // _NOTE_CHARS for line in column.note.split("\n"))
                self._must(page.write_comment(table.row, col, clean(column.note), {"width": 320, "height": 24 + 19 * lines, "author": ""}))
        page.outline_settings(visible=True, symbols_below=True, symbols_right=False, auto_style=False)
        if table.name:
            columns = [{"header": name, "header_format": formats[column.head]} for name, column in zip(names, table.columns, strict=True)]
            options = {"name": table.name, "columns": columns, "style": TABLE_STYLE}
            self._must(page.add_table(table.row, table.col, table.first, table.col + len(columns) - 1, options))
        return self._samples(table)

    def _samples(self, table: Table) -> tuple[str, ...]:
        """One cell per style in the first row below the heading; `package` reads the style numbers there."""
        used = dict.fromkeys(style for column in table.columns for style in dict.fromkeys(styles_of(column.cells)))
        names = tuple(style for style in used if style not in {DEFAULT, ""}) or ("kopf",)  # at least one, so that the row is there
        for col, name in enumerate(names):
            self._page.write_blank(table.first, col, None, self._formats[name])
        return names

    def _rules(self) -> None:
        for choice in self._sheet.choices:
            if not choice.source:
                continue  # no words, nothing to choose from: the cell stays free
            area = (choice.first_row, choice.first_col, choice.last_row, choice.last_col)
            self._must(self._page.data_validation(*area, fittings.dropdown_rule(choice)))
        for rule in self._sheet.conditions:
            area = (rule.first_row, rule.first_col, rule.last_row, rule.last_col)
            look = {"type": "formula", "criteria": f"={rule.formula}", "format": self._formats[rule.style]}
            self._must(self._page.conditional_format(*area, look))
        if places := fittings.number_text_ranges(self._sheet):
            self._must(self._page.ignore_errors({"number_stored_as_text": " ".join(places)}))

    def _chart(self, chart: Chart) -> None:
        lying = chart.kind == "balken"
        drawn = self._book.add_chart({"type": fittings.KINDS[chart.kind], "subtype": "stacked"})
        for line in chart.series:
            drawn.add_series(fittings.series(line, self._sheet.name))
        drawn.set_title(fittings.title(chart))
        drawn.set_legend(fittings.legend())
        # for lying bars the library's y axis is the one with the words
        names, counts = (drawn.set_y_axis, drawn.set_x_axis) if lying else (drawn.set_x_axis, drawn.set_y_axis)
        names(fittings.name_axis(lying=lying))
        counts(fittings.count_axis())
        drawn.set_size({"width": chart.width, "height": chart.height})
        self._must(self._page.insert_chart(chart.row, chart.col, drawn, fittings.placed(chart)))

    def _box(self, box: TextBox) -> None:
        self._must(self._page.insert_textbox(box.row, box.col, box.text, fittings.text_box(box)))
