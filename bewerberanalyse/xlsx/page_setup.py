"""How a sheet is printed: A4 landscape, title and deletion date on every page, page breaks that Excel keeps."""

from typing import Any

from bewerberanalyse.xlsx.description import Sheet, Workbook
from bewerberanalyse.xlsx.text import clean

A4 = 9
_SMALL_GREY = "&9&K5B666C"  # header and footer: 9 points, grey
_LEFT, _RIGHT = 0.4, 0.4  # margins in inches
_PAGE = (11.69 - _LEFT - _RIGHT) * 96 * 0.94  # pixels between them; other programs and fonts make columns a little wider
_DEFAULT_WIDTH = 8.43


def apply(page: Any, sheet: Sheet, workbook: Workbook) -> None:  # noqa: ANN401 - the library ships no types
    """Set up the pages of one sheet."""
    setup = sheet.print
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=_LEFT, right=_RIGHT, top=0.55, bottom=0.65)
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


def _widths(sheet: Sheet) -> list[float]:
    table = sheet.table
    last = max([cell.col for cell in sheet.cells] + ([table.col + len(table.columns) - 1] if table is not None else []), default=-1)
    widths = [sheet.widths.get(col, _DEFAULT_WIDTH) for col in range(last + 1)]
    for place, column in enumerate(table.columns if table is not None else (), start=table.col if table is not None else 0):
        widths[place] = 0 if column.hidden else column.width
    for chart in sheet.charts:  # pages break between columns: a chart takes all of the last column it touches
        right = chart.width + sum(_pixels(widths[col] if col < len(widths) else _DEFAULT_WIDTH) for col in range(chart.col))
        while sum(map(_pixels, widths)) < right:
            widths.append(sheet.widths.get(len(widths), _DEFAULT_WIDTH))
    return widths


def _pixels(width: float) -> int:
    return int(width * 7) + 5 if width else 0


def _printed(text: str) -> str:
    """Text for header and footer: "&" starts a command there, and all of it may take 255 characters."""
    return clean(text)[:100].replace("&", "&&")
