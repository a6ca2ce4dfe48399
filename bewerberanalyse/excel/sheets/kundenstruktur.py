"""Sheet „Kundenstruktur“: aggregate tables; persons only as numbers, teams at the lowest, never a Fachkraft."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from bewerberanalyse.excel.inputs import Tabellenblock
from bewerberanalyse.excel.sheets.basis import KUNDENSTRUKTUR, Basis
from bewerberanalyse.excel.style import GREY, PETROL, PETROL_MID
from bewerberanalyse.excel.workbook import Cell, Chart, PrintSetup, Series, Sheet
from bewerberanalyse.model.fall import Zustand
from bewerberanalyse.model.felder import FELD

_COLOURS = (PETROL, "#7FB2C2", "#C98A1B", GREY, "#9DBF9E", "#B9675A", "#D9C58B", PETROL_MID)
_PAIRS = (
    ("herkunftsgruppe", "geschlecht"), ("herkunftsgruppe", "altersgruppe"), ("team", "herkunftsgruppe"), ("team", "altersgruppe"),
    ("sprachniveau", "geschlecht"), ("ik_status", "geschlecht"),
)  # fmt: skip
_TOTALS = ("Personen", "Gesamt")
_COLS, _NAME_CHARS = 14, 13


def sheet(basis: Basis) -> Sheet:
    """The blocks of the reports, one below the other; until there are any, simple counts of the structure (R12)."""
    blocks = list(basis.liste.tabellen) or structure(basis)
    cells = [
        Cell(0, 0, "Kundenstruktur", "titel"),
        Cell(
            1,
            0,
            f"{len(basis)} Personen, Stand {basis.liste.meta.stichtag:%d.%m.%Y}. Interne Zahlen, nicht gerundet: nicht weitergeben.",
            "hinweis",
        ),
    ]
    charts: list[Chart] = []
    heights = {0: 30.0}
    row = 3
    for block in blocks:
        cells += _block(block, row)
        heights[row + 1] = 32.0 if any(len(str(name)) > _NAME_CHARS for name in block.werte.columns[1:]) else 18.0
        if block.diagramm:
            charts.append(_chart(block, row))
        row += max(len(block.werte) + 4, 16 if block.diagramm else 0)
    widths = {0: 34.0} | dict.fromkeys(range(1, _COLS), 14.0)
    return Sheet(
        KUNDENSTRUKTUR,
        tuple(cells),
        widths=widths,
        heights=heights,
        freeze=(3, 1),
        charts=tuple(charts),
        print=PrintSetup((0, 1)),
        tab=GREY,
    )


def structure(basis: Basis) -> list[Tabellenblock]:
    """Counts of persons by two features each, with totals."""
    shown = {name: _words(basis, name) for name in {name for pair in _PAIRS for name in pair}}
    return [_cross(rows, columns, shown) for rows, columns in _PAIRS] if len(basis) else []


def _words(basis: Basis, name: str) -> "pd.Series[str]":
    if name == "altersgruppe":
        return _age_groups(basis)
    werte, zustand = basis.liste.faelle.werte[name].astype(object), basis.liste.faelle.zustand[name].to_numpy()
    words = np.array([state.anzeige or "ohne Angabe" for state in Zustand], dtype=object)[zustand]
    return pd.Series(np.where(zustand == Zustand.WERT, werte.to_numpy(), words), dtype="str")


def _age_groups(basis: Basis) -> "pd.Series[str]":
    alter = basis.liste.faelle.werte["alter"].astype("Int64")
    groups = pd.cut(alter.astype("float64"), [-1, 24, 49, 200], labels=["unter 25", "25 bis 49", "50 und älter"])
    return pd.Series(groups.astype(object).where(groups.notna(), "unbekannt"), dtype="str")


def _title(name: str) -> str:
    return "Altersgruppe" if name == "altersgruppe" else FELD[name].heading


def _rank(name: str, words: Sequence[str]) -> list[str]:
    order = ("unter 25", "25 bis 49", "50 und älter") if name == "altersgruppe" else FELD[name].werte
    place = {word: position for position, word in enumerate(order)}
    return sorted(words, key=lambda word: (place.get(word, len(place)), word.casefold()))


def _cross(rows: str, columns: str, shown: "dict[str, pd.Series[str]]") -> Tabellenblock:
    counts = pd.crosstab(shown[rows].to_numpy(), shown[columns].to_numpy())
    counts = counts.reindex(index=_rank(rows, list(counts.index)), columns=_rank(columns, list(counts.columns)))
    counts["Personen"] = counts.sum(axis=1)
    counts.loc["Gesamt"] = counts.sum(axis=0)
    counts.insert(0, _title(rows), [str(word) for word in counts.index])
    title, table = f"{_title(rows)} nach {_title(columns)}", counts.reset_index(drop=True)
    if rows in {"herkunftsgruppe", "ik_status"} and columns == "geschlecht":
        return Tabellenblock(title, table, diagramm="balken")
    return Tabellenblock(title, table)


def _block(block: Tabellenblock, row: int) -> list[Cell]:
    width = len(block.werte.columns)
    cells = [Cell(row, 0, block.titel, "abschnitt"), *(Cell(row, col, None, "abschnitt_leer") for col in range(1, width))]
    if block.hinweis:
        cells.append(Cell(row, width, block.hinweis, "hinweis"))
    cells += [Cell(row + 1, col, str(name), "kopf_rechts" if col else "kopf") for col, name in enumerate(block.werte.columns)]
    last = len(block.werte) - 1
    for line, values in enumerate(block.werte.itertuples(index=False)):
        for col, value in enumerate(values):
            strong = line == last and str(values[0]) == "Gesamt"
            style = ("zeile_stark" if strong else "zeile") if col == 0 else ("zeile_summe" if strong else "zeile_zahl")
            cells.append(Cell(row + 2 + line, col, value if isinstance(value, str) else float(value), style))
    return cells


def _chart(block: Tabellenblock, row: int) -> Chart:
    """All numbers except totals, stacked; every other series is hatched, so that grey print still tells them apart."""
    shown = [col for col, name in enumerate(block.werte.columns) if col and name not in _TOTALS]
    lines = [line for line, word in enumerate(block.werte.iloc[:, 0]) if word not in _TOTALS]
    first, last = row + 2, row + 1 + len(lines)
    series = tuple(
        Series(
            (row + 1, col),
            (first, 0, last, 0),
            (first, col, last, col),
            _COLOURS[(col - 1) % len(_COLOURS)],
            "wide_upward_diagonal" if col % 2 == 0 else "",
        )
        for col in shown
    )
    alt = f"Gestapeltes Balkendiagramm: {block.titel}; die Zahlen stehen in der Tabelle links."
    return Chart(
        row, len(block.werte.columns) + 1, "balken" if block.diagramm == "balken" else "saeulen", block.titel, series, alt, 560, 300
    )
