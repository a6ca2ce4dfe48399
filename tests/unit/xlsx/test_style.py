"""The palette: readable for everybody, on screen and in grey print."""

from itertools import pairwise

import pytest

from bewerberanalyse.fallliste.sheets.books import case_list
from bewerberanalyse.xlsx.fittings import series
from bewerberanalyse.xlsx.style import CONDITIONAL, STYLES, WHITE
from tests.unit.xlsx.builder import welt


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [*STYLES, *CONDITIONAL])
def test_text_stands_out_from_its_background(name):
    style = STYLES.get(name) or CONDITIONAL[name]
    assert contrast(str(style.get("font_color", STYLES["text"]["font_color"])), str(style.get("bg_color", WHITE))) >= 4.5


@pytest.mark.parametrize("name", ["ja", "unklar", "fehlt", "bestritten", "ungleich", "cf_gut", "cf_schlecht", "cf_offen", "cf_ja"])
def test_a_coloured_meaning_is_also_bold_or_italic(name):
    style = STYLES.get(name) or CONDITIONAL[name]
    assert style.get("bold") or style.get("italic")


def test_neighbouring_series_of_a_chart_differ_by_pattern():
    world = welt(30)
    book = case_list(world)
    charts = [chart for sheet in book.sheets for chart in sheet.charts]
    assert charts
    for chart in charts:
        looks = ["pattern" in series(line, "x") for line in chart.series]
        assert all(one != other for one, other in pairwise(looks))


def test_every_chart_and_slicer_can_be_read_aloud():
    world = welt(30)
    book = case_list(world)
    assert all(thing.alt for sheet in book.sheets for thing in (*sheet.charts, *sheet.boxes))
