"""The one writer: turns a described workbook into an xlsx file; the only module that imports XlsxWriter.

Writes to exactly the path or stream it is given; replacing a file atomically is the caller's business. Text is always written as text.
"""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bewerberanalyse.excel import package
from bewerberanalyse.excel.column import FIRST_DATE, serial
from bewerberanalyse.excel.style import CONDITIONAL, COUNT, FONT, INK, LINE, SAND, STYLES
from bewerberanalyse.excel.text import clean, headings
from bewerberanalyse.excel.workbook import Cell, Chart, Formula, Link, Sheet, Table, TextBox, Workbook
from bewerberanalyse.problems import Origin, OutputError, Problem

MAX_ROWS, MAX_COLS = 1_048_576, 16_384
TABLE_STYLE = "Table Style Light 1"
A4 = 9
_OPTIONS = {
    "in_memory": True,  # no temporary files with personal data anywhere
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": dict(STYLES["text"]),
}
_CHART_KINDS = {"balken": "bar", "saeulen": "column"}


def write(workbook: Workbook, path: Path | IO[bytes]) -> None:
    """Write the workbook to `path`.

    Raises:
        OutputError: a sheet would need more rows or columns than Excel has; nothing was written.
    """
    _check_limits(workbook)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    formats = _Formats(book)
    samples = {}
    for sheet in workbook.sheets:
        samples[sheet.name] = _Page(book, formats, sheet, workbook).draw()
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
            raise OutputError([Problem("X-101", Origin(blatt=sheet.name), {"zeilen": len(table), "grenze": MAX_ROWS})])


def _properties(book: Any, workbook: Workbook) -> None:  # noqa: ANN401 - the library ships no types
    book.set_properties({"title": clean(workbook.title), "author": "", "company": "", "created": workbook.created.replace(tzinfo=None)})
    for name, value in workbook.properties.items():
        book.set_custom_property(name, clean(value), "text")


class _Formats:
    """Formats by style name, made on first use."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - the library ships no types
        self._book = book
        self._known: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._known:
            properties = STYLES[name] if name in STYLES else CONDITIONAL[name]
            self._known[name] = self._book.add_format(dict(properties))
        return self._known[name]


class _Page:
    """One sheet of the skeleton."""

    def __init__(self, book: Any, formats: _Formats, sheet: Sheet, workbook: Workbook) -> None:  # noqa: ANN401 - the library ships no types
        self._book, self._formats, self._sheet, self._workbook = book, formats, sheet, workbook
        self._page: Worksheet = book.add_worksheet(sheet.name)

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
        self._print()
        return samples

    def _layout(self) -> None:
        page, sheet = self._page, self._sheet
        page.hide_gridlines(0 if sheet.gridlines else 2)
        if sheet.hidden:
            page.hide()
        if sheet.tab:
            page.set_tab_color(sheet.tab)
        if any(sheet.freeze):
            page.freeze_panes(*sheet.freeze)
        page.set_zoom(sheet.zoom)
        for col, width in sheet.widths.items():
            page.set_column(col, col, width, None, {"hidden": col in sheet.hidden_cols})
        for row, height in sheet.heights.items():
            page.set_row(row, height)

    def _cell(self, cell: Cell) -> None:
        page, style, value = self._page, self._formats[cell.style], cell.value
        if value is None or value == "":
            page.write_blank(cell.row, cell.col, None, style)
        elif isinstance(value, Formula):
            page.write_formula(cell.row, cell.col, f"={value.text}", style, value.value)
        elif isinstance(value, Link):
            quoted = value.sheet.replace("'", "''")
            page.write_url(cell.row, cell.col, f"internal:'{quoted}'!{value.cell}", style, clean(value.text))
        elif isinstance(value, str):
            page.write_string(cell.row, cell.col, clean(value), style)
        elif isinstance(value, date):
            number = serial(value)
            if number >= FIRST_DATE:
                page.write_number(cell.row, cell.col, number, style)
            else:
                page.write_string(cell.row, cell.col, f"{value:%d.%m.%Y}", style)
        else:
            page.write_number(cell.row, cell.col, value, style)

    def _table(self, table: Table) -> tuple[str, ...]:
        page, formats = self._page, self._formats
        names = headings(column.heading for column in table.columns)
        page.set_row(table.row, table.head_height)
        for place, column in enumerate(table.columns):
            options = {"level": column.level, "hidden": column.hidden, "collapsed": column.collapsed}
            page.set_column(table.col + place, table.col + place, column.width, None, options)
            page.write_string(table.row, table.col + place, names[place], formats[column.head])
            if column.note:
                size = {"width": 320, "height": 20 + 19 * (column.note.count("\n") + 1 + len(column.note) // 48), "author": ""}
                page.write_comment(table.row, table.col + place, clean(column.note), size)
        if any(column.level for column in table.columns):
            page.outline_settings(visible=True, symbols_below=True, symbols_right=False, auto_style=False)
        if table.name:
            columns = [{"header": name, "header_format": formats[column.head]} for name, column in zip(names, table.columns, strict=True)]
            last_col = table.col + len(columns) - 1
            options_ = {"name": table.name, "columns": columns, "style": TABLE_STYLE, "banded_rows": table.banded}
            page.add_table(table.row, table.col, table.first, last_col, options_)
        return self._samples(table)

    def _samples(self, table: Table) -> tuple[str, ...]:
        """One cell per style in the first row below the heading; `package` reads the style numbers there."""
        names = tuple(dict.fromkeys(style for column in table.columns for style in column.cells.styles))
        for col, name in enumerate(names):
            self._page.write_blank(table.first, col, None, self._formats[name])
        return names

    def _rules(self) -> None:
        page, sheet = self._page, self._sheet
        for choice in sheet.choices:
            options: dict[str, Any] = {
                "validate": "list",
                "source": choice.source if isinstance(choice.source, str) else list(choice.source),
                "ignore_blank": True,
                "error_type": "stop" if choice.strict else "information",
                "error_title": "Bitte aus der Liste wählen",
                "error_message": "Diesen Wert gibt es hier nicht. Den Pfeil rechts neben der Zelle verwenden.",
            }
            if choice.message:
                options |= {"input_title": choice.title, "input_message": choice.message}
            page.data_validation(choice.first_row, choice.first_col, choice.last_row, choice.last_col, options)
        for condition in sheet.conditions:
            area = (condition.first_row, condition.first_col, condition.last_row, condition.last_col)
            rule = {"type": "formula", "criteria": f"={condition.formula}", "format": self._formats[condition.style]}
            page.conditional_format(*area, rule)
        if sheet.text_numbers:
            page.ignore_errors({"number_stored_as_text": " ".join(sheet.text_numbers)})

    def _chart(self, chart: Chart) -> None:
        kind: dict[str, str] = {"type": _CHART_KINDS[chart.kind]}
        if chart.stacked:
            kind["subtype"] = "stacked"
        drawn = self._book.add_chart(kind)
        for series in chart.series:
            fill: dict[str, Any] = {"fill": {"color": series.colour}, "gap": 45}
            if series.pattern:
                fill = {"pattern": {"pattern": series.pattern, "fg_color": series.colour, "bg_color": "white"}, "gap": 45}
            line = {"border": {"color": series.colour}, "data_labels": {"value": False}}
            drawn.add_series(
                {
                    "name": series.name,
                    "categories": [self._sheet.name, *series.categories],
                    "values": [self._sheet.name, *series.values],
                    **fill,
                    **line,
                }
            )
        font = {"name": FONT, "size": 10, "color": INK}
        drawn.set_title({"name": chart.title, "name_font": {**font, "size": 12, "bold": True}, "overlay": False})
        drawn.set_legend({"position": "bottom", "font": font})
        lying = chart.kind == "balken"
        names, counts = (drawn.set_y_axis, drawn.set_x_axis) if lying else (drawn.set_x_axis, drawn.set_y_axis)
        names(
            {
                "num_font": font,
                "reverse": lying,
                "crossing": "max" if lying else None,
                "line": {"color": INK},
                "major_gridlines": {"visible": False},
            }
        )
        counts({"num_font": font, "major_gridlines": {"visible": True, "line": {"color": LINE}}, "num_format": COUNT})
        drawn.set_size({"width": chart.width, "height": chart.height})
        self._page.insert_chart(chart.row, chart.col, drawn, {"description": chart.alt, "object_position": 3})

    def _box(self, box: TextBox) -> None:
        self._page.insert_textbox(
            box.row,
            box.col,
            box.text,
            {
                "width": box.width,
                "height": box.height,
                "x_offset": box.x_offset,
                "y_offset": box.y_offset,
                "description": box.alt,
                "object_position": 3,
                "font": {"name": FONT, "size": 10, "color": INK},
                "align": {"vertical": "middle"},
                "fill": {"color": SAND},
                "line": {"color": LINE},
            },
        )

    def _print(self) -> None:
        page, setup = self._page, self._sheet.print
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.4, right=0.4, top=0.55, bottom=0.65)
        if setup.scale:
            page.set_print_scale(setup.scale)
        else:
            page.fit_to_pages(1, 0)
        page.set_header(f"&L&9&K5B666C{self._workbook.title}&R&9&K5B666C&A", {"margin": 0.25})
        page.set_footer(f"&L&9&K5B666C{self._workbook.footer}&R&9&K5B666CSeite &P von &N", {"margin": 0.3})
        if setup.repeat_rows is not None:
            page.repeat_rows(*setup.repeat_rows)
        if setup.repeat_cols is not None:
            page.repeat_columns(*setup.repeat_cols)
        if setup.breaks:
            page.set_v_pagebreaks(list(setup.breaks))
