"""Charts and text boxes as the options the writing library takes; plain data."""

from typing import Any

from bewerberanalyse.xlsx.description import Chart, Series, TextBox
from bewerberanalyse.xlsx.style import COUNT, FONT, INK, LINE, SAND, WHITE
from bewerberanalyse.xlsx.text import clean

KINDS = {"balken": "bar", "saeulen": "column"}
_FONT = {"name": FONT, "size": 10, "color": INK}
_FREE = 3  # keeps place and size whatever is filtered or widened
Options = dict[str, Any]


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


def box(wish: TextBox) -> Options:
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
