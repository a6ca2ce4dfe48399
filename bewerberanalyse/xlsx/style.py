"""Colours and cell styles, named once; plain data, the writer turns them into formats.

One restrained palette: petrol for structure, grey for what is missing, amber for what a person has to decide. Every pair of text and
background reaches a contrast of at least 4.5 (tested), and no meaning hangs on colour alone: words, bold or italics say it too.

Every style has a twin that keeps a text from becoming a formula. A cell with the text „=1+1“ is harmless until somebody presses F2 and
Enter in it: then Excel reads it anew, as a formula. With the mark `quotePrefix` (the apostrophe people type) it stays text.
"""

from typing import Final

from bewerberanalyse.xlsx.description import Cells, Scalar

FONT: Final = "Calibri"
SIZE: Final = 11

PETROL: Final = "#17495A"
PETROL_MID: Final = "#2F6F84"
PETROL_PALE: Final = "#E3EEF2"
SAND: Final = "#F6F3EC"
AMBER: Final = "#FCEFD2"
AMBER_TEXT: Final = "#6B4300"
AMBER_LINE: Final = "#C98A1B"
GREEN_PALE: Final = "#E2F0E4"
GREEN_TEXT: Final = "#1D5A2B"
RED_PALE: Final = "#FBE6E2"
RED_TEXT: Final = "#8A1C10"
INK: Final = "#1E2A30"
GREY: Final = "#5B666C"
LINE: Final = "#C9D3D8"
WHITE: Final = "#FFFFFF"

DATE: Final = "dd.mm.yyyy"
EURO: Final = '#,##0.00 "€"'
COUNT: Final = "#,##0"

DEFAULT: Final = "text"  # the look of every cell that says nothing else
Style = dict[str, str | int | float | bool]

_BASE: Style = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "valign": "vcenter"}
_HEAD: Style = {
    "bold": True, "font_color": WHITE, "bg_color": PETROL, "text_wrap": True, "border": 1, "border_color": PETROL_MID,
}  # fmt: skip
_RULED: Style = {"bottom": 1, "bottom_color": LINE}
_WRAP: Style = {"text_wrap": True}
_INPUT: Style = {"bg_color": AMBER, "font_color": INK, "border": 1, "border_color": AMBER_LINE}

_DIFFERENCES: dict[str, Style] = {
    "text": {},
    "umbruch": _WRAP,
    "passend": {"shrink": True},
    "datum": {"num_format": DATE, "align": "left"},
    "zahl": {"num_format": COUNT},
    "ganzzahl": {"num_format": "0", "align": "center"},
    "mindestens": {"num_format": '"mindestens "0', "align": "center"},
    "betrag": {"num_format": EURO},
    "anteil": {"num_format": "0 %"},
    "mitte": {"align": "center"},
    "fehlt": {"italic": True, "font_color": GREY},
    "fehlt_mitte": {"italic": True, "font_color": GREY, "align": "center"},
    "ja": {"bold": True, "align": "center", "font_color": PETROL, "bg_color": PETROL_PALE},
    "nein": {"align": "center", "font_color": GREY},
    "unklar": {"italic": True, "align": "center", "font_color": AMBER_TEXT, "bg_color": AMBER},
    "ja_wort": {"bold": True, "font_color": PETROL},
    "unklar_wort": {"italic": True, "font_color": AMBER_TEXT},
    "bestritten": {"text_wrap": True, "bold": True, "font_color": RED_TEXT, "bg_color": RED_PALE},
    "ungleich": {**_WRAP, "bold": True, "font_color": AMBER_TEXT, "bg_color": AMBER},
    "ungleich_datum": {"bold": True, "font_color": AMBER_TEXT, "bg_color": AMBER, "num_format": DATE, "align": "left"},
    # heading row of a table
    "kopf": _HEAD,
    "kopf_hell": {**_HEAD, "bg_color": PETROL_MID},
    "kopf_schmal": {**_HEAD, "align": "center"},
    "kopf_rechts": {**_HEAD, "align": "right"},
    "kopf_lauf": {"bold": True, "font_color": WHITE, "bg_color": PETROL},
    "kopf_eingabe": {**_HEAD, "bg_color": AMBER_LINE, "font_color": INK, "border_color": AMBER_LINE},
    "band": {"bold": True, "font_color": PETROL, "bg_color": PETROL_PALE, "font_size": 9},
    # titles and texts around tables
    "titel": {"bold": True, "font_size": 18, "font_color": PETROL},
    "untertitel": {"font_color": GREY, "font_size": 11},
    "abschnitt": {"bold": True, "font_size": 13, "font_color": PETROL, "bottom": 2, "bottom_color": PETROL},
    "abschnitt_leer": {"bottom": 2, "bottom_color": PETROL},
    "hinweis": {"font_color": GREY},
    "hinweis_umbruch": {"font_color": GREY, "text_wrap": True},
    "gut": {"font_color": GREEN_TEXT, "bg_color": GREEN_PALE, "bold": True},
    "schlecht": {"font_color": RED_TEXT, "bg_color": RED_PALE, "bold": True},
    "verweis": {"font_color": PETROL_MID, "underline": 1},
    "stark": {"bold": True},
    "stark_mitte": {"bold": True},
    "kennzahl_links": {"bold": True, "font_size": 14, "font_color": PETROL, "num_format": COUNT, "align": "left"},
    "summe_links": {"bold": True, "font_size": 12, "font_color": PETROL, "num_format": COUNT, "align": "left"},
    "rechts": {"align": "right", "font_color": GREY},
    "kennzahl": {
        **_RULED, "bold": True, "font_size": 14, "font_color": PETROL, "num_format": COUNT, "align": "right",
        "indent": 1,
    },
    "kennzahl_achtung": {
        **_RULED, "bold": True, "font_size": 14, "font_color": AMBER_TEXT, "bg_color": AMBER, "num_format": COUNT, "align": "right",
        "indent": 1,
    },
    # ruled lines of hand-placed tables
    "zeile": {**_RULED},
    "zeile_summe": {**_RULED, "bold": True, "num_format": COUNT},
    "zeile_umbruch_stark": {**_RULED, **_WRAP, "bold": True},
    "zeile_umbruch": {**_RULED, **_WRAP},
    "zeile_verweis": {**_RULED, "bold": True, "font_color": PETROL_MID, "underline": 1},
    "zeile_stark": {**_RULED, "bold": True},
    "zeile_rechts": {**_RULED, "align": "right"},
    "zeile_mitte": {**_RULED, "align": "center"},
    "zeile_zahl": {**_RULED, "num_format": COUNT},
    "zeile_zahl_rechts": {**_RULED, "num_format": COUNT, "align": "right"},
    "zeile_ja": {**_RULED, "num_format": COUNT, "bold": True, "font_color": PETROL},
    "zeile_unklar": {**_RULED, "num_format": COUNT, "italic": True, "font_color": AMBER_TEXT},
    "zeile_anteil": {**_RULED, "num_format": "0 %"},
    "zeile_text": {**_RULED, "indent": 1},
    "zeile_anteil_summe": {**_RULED, "bold": True, "num_format": "0 %"},
    "zeile_dezimal": {**_RULED, "num_format": "#,##0.0"},
    "zeile_dezimal_summe": {**_RULED, "bold": True, "num_format": "#,##0.0"},
    "zeile_rechts_stark": {**_RULED, "bold": True, "align": "right"},
    "zeile_datum": {**_RULED, "num_format": DATE, "align": "left"},
    "zeile_fehlt": {**_RULED, "italic": True, "font_color": AMBER_TEXT, "bg_color": AMBER},
    "zeile_gut": {**_RULED, "bold": True, "font_color": GREEN_TEXT},
    "zeile_leise": {**_RULED, "font_color": GREY, "shrink": True},
    "zeile_passend": {**_RULED, "shrink": True},
    "zeile_zahl_links": {**_RULED, "num_format": "0", "align": "left"},
    "zeile_betrag": {**_RULED, "num_format": EURO, "align": "left"},
    "zeile_schlecht": {**_RULED, "bold": True, "font_color": RED_TEXT},
    "zahl_leise": {"num_format": "0;-0;", "font_color": GREY, "align": "left"},
    # cells the control workbook is given while it is open: formatted as text, so that Excel keeps what it gets
    "fest": {"num_format": "@"},
    "fest_untertitel": {"num_format": "@", "font_color": GREY, "font_size": 11},
    "fest_schritt": {"num_format": "@", "bold": True, "font_color": PETROL, "font_size": 12},
    "fest_zeile": {**_RULED, "num_format": "@"},
    "fest_zeile_mitte": {**_RULED, "num_format": "@", "align": "center", "bold": True},
    "fest_zeile_umbruch": {**_RULED, **_WRAP, "num_format": "@"},
    # cells people fill in
    "eingabe": {**_INPUT, "bold": True},
    "eingabe_zelle": {"bg_color": AMBER, "border": 1, "border_color": LINE},
    "eingabe_text": {"bg_color": AMBER, "border": 1, "border_color": LINE, "num_format": "@", "shrink": True},
    "eingabe_tag": {**_INPUT, "bold": True, "num_format": DATE, "align": "left"},
    "eingabe_datum": {"bg_color": AMBER, "border": 1, "border_color": LINE, "num_format": DATE, "align": "left"},
    "eingabe_anfang": {**_INPUT, "bold": True, "right": 0},
    "eingabe_lauf": {**_INPUT, "bold": True, "left": 0, "right": 0},
    "eingabe_ende": {**_INPUT, "bold": True, "left": 0},
    "eingabe_umbruch": {**_INPUT, "text_wrap": True},
}  # fmt: skip

STYLES: Final[dict[str, Style]] = {name: {**_BASE, **difference} for name, difference in _DIFFERENCES.items()}
CONDITIONAL: Final[dict[str, Style]] = {
    "cf_gut": {"font_color": GREEN_TEXT, "bg_color": GREEN_PALE, "bold": True},
    "cf_schlecht": {"font_color": RED_TEXT, "bg_color": RED_PALE, "bold": True},
    "cf_offen": {"font_color": AMBER_TEXT, "bg_color": AMBER, "italic": True},
    "cf_ja": {"font_color": PETROL, "bg_color": PETROL_PALE, "bold": True},
    "cf_leise": {"font_color": GREY, "italic": True},
    "cf_linie": {"bottom": 1, "bottom_color": LINE},
}
QUOTED = "'"  # behind the name of a style
_ARMED = ("=", "+", "-", "@")


def quoted(style: str, value: Scalar) -> str:
    """The style of a value, the marked one if Excel would read its text as a formula."""
    return style + QUOTED if isinstance(value, str) and value.startswith(_ARMED) else style


def per_value(cells: Cells) -> list[str]:
    """One style per distinct value. The result of a formula is never typed, so it needs no mark."""
    styles = list(cells.styles) if len(cells.styles) > 1 else list(cells.styles) * len(cells.distinct)
    if cells.formula:
        return styles
    marked = [place for place, value in enumerate(cells.distinct) if isinstance(value, str) and value.startswith(_ARMED)]
    for place in marked:
        styles[place] += QUOTED
    return styles


def styles_of(cells: Cells) -> list[str]:
    """Every style a column uses, the one of its empty cells included."""
    return [*cells.styles, *per_value(cells), cells.blank]
