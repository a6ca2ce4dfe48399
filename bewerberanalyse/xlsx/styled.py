"""Which style a value of a column gets: its own, or its twin that keeps a text from becoming a formula.

A cell with the text „=1+1“ is harmless until somebody presses F2 and Enter in it: then Excel reads it anew, as a formula. With the mark
`quotePrefix` (the apostrophe people type) it stays text.
"""

from bewerberanalyse.xlsx.description import Cells, Scalar

QUOTED = "'"  # behind the name of a style
_ARMED = ("=", "+", "-", "@")


def quoted(style: str, value: Scalar) -> str:
    """The style of a value, the marked one if Excel would read its text as a formula."""
    return style + QUOTED if isinstance(value, str) and value.startswith(_ARMED) else style


def per_value(cells: Cells) -> list[str]:
    """One style per distinct value. The result of a formula is never typed, so it needs no mark."""
    styles = list(cells.styles) if len(cells.styles) > 1 else list(cells.styles) * len(cells.distinct)
    return styles if cells.formula else [quoted(style, value) for style, value in zip(styles, cells.distinct, strict=True)]


def styles_of(cells: Cells) -> list[str]:
    """Every style a column uses, the one of its empty cells included."""
    return [*cells.styles, *per_value(cells), cells.blank]
