"""What all table sheets share: title and figures above the table, hairlines between its rows."""

from bewerberanalyse.xlsx.description import Cell, Condition, Table, Value

HEIGHTS = {0: 30.0, 1: 18.0}  # of the two rows above every table


def head(title: str, figure: Value, hint: str, hint_col: int) -> list[Cell]:
    """Title, the number to know, and one sentence of advice beside it."""
    return [Cell(0, 0, title, "titel"), Cell(1, 0, figure, "stark"), Cell(1, hint_col, hint, "hinweis")]


def hairlines(table: Table) -> Condition:
    """A thin line below every row, on screen and in print, for any number of rows at the price of one rule."""
    return Condition(table.first, table.col, table.last, table.col + len(table.columns) - 1, "TRUE", "cf_linie")
