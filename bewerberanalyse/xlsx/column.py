"""Columns of the workbook from columns of frames: factorised values, with the word for what is missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bewerberanalyse.model.arrays import Int8, Int32
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import Feld, Kind
from bewerberanalyse.model.table import CellState
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import Cells, Scalar, Table
from bewerberanalyse.xlsx.style import STYLES

EPOCH = date(1899, 12, 30)  # day 0 of Excel's serial dates
FIRST_DATE = 61  # 01.03.1900; before it Excel's calendar has a day that never was, so older dates are written as text
_UNIX_EPOCH = (date(1970, 1, 1) - EPOCH).days
MISSING = (Zustand.UNBEKANNT.anzeige, Zustand.QUELLE_FEHLT.anzeige)


def serial(day: date) -> int:
    """The number Excel stores for a day."""
    return (day - EPOCH).days


def _codes(values: NDArray[np.integer]) -> Int32:
    return values.astype(np.int32, copy=False)


def texts(values: "pd.Series[str] | Sequence[str]", style: str = "text") -> Cells:
    """A text column; "" is an empty cell."""
    codes, unique = pd.factorize(pd.Series(values, dtype=object).to_numpy())
    words: list[Scalar] = [str(word) for word in unique]
    if "" in words:
        codes = np.where(codes == words.index(""), -1, codes)
    return Cells(_codes(codes), words, (style,))


def dates(values: "pd.Series[pd.Timestamp]", style: str = "datum") -> Cells:
    """A date column as real dates; NaT is an empty cell, a date Excel has no number for is text TT.MM.JJJJ."""
    stamps = pd.Series(values).to_numpy().astype("datetime64[D]")
    codes, unique = pd.factorize(stamps)
    days = unique.astype(np.int64) + _UNIX_EPOCH
    shown: list[Scalar] = [
        int(day) if day >= FIRST_DATE else f"{pd.Timestamp(stamp):%d.%m.%Y}" for day, stamp in zip(days, unique, strict=True)
    ]
    return Cells(_codes(codes), shown, (style,))


def numbers(values: "pd.Series[int]", style: str = "ganzzahl", *, cents: bool = False) -> Cells:
    """A number column; NA is an empty cell. With `cents` whole cents become Euro."""
    codes, unique = pd.factorize(pd.Series(values, dtype="Int64"))
    shown: list[Scalar] = [int(value) / 100 if cents else int(value) for value in unique]
    return Cells(_codes(codes), shown, (style,))


def constant(value: Scalar, rows: int, style: str = "text") -> Cells:
    """The same value in every row."""
    return Cells(np.zeros(rows, dtype=np.int32), [value], (style,))


def input_cells(values: "pd.Series[str] | Sequence[str]", style: str = "eingabe_zelle") -> Cells:
    """Cells for people to fill in, some of them filled already; the empty ones look like inputs, too."""
    return replace(texts(values, style), blank=style)


def formulas(formula: str, values: Sequence[Scalar], style: str = "text") -> Cells:
    """The same formula in every row, with its cached results."""
    codes, unique = pd.factorize(np.array(values, dtype=object))
    return Cells(_codes(codes), list(unique), (style,), formula)


def restyled(cells: Cells, style: str) -> Cells:
    """The same cells, every plain text in this style; what says that something is missing keeps its own."""
    return replace(cells, styles=tuple(style if one == "text" else one for one in cells.styles))


def wrapped(table: Table) -> Table:
    """The table with rows high enough for the text its columns wrap."""
    lines = np.ones(len(table), dtype=np.int64)
    for column in table.columns:
        if any("text_wrap" in STYLES[style] for style in column.cells.styles):
            needed = [frame.lines(str(value), column.width) for value in column.cells.distinct]
            lines = np.maximum(lines, np.array([*needed, 1])[column.cells.codes])
    return replace(table, heights=np.where(lines > 1, np.minimum(frame.LINE * lines + 3, frame.MOST), 0.0))


def field_cells(feld: Feld, faelle: Faelle) -> Cells:
    """One field of the Fallliste: values, and „unbekannt“ or „Quelle fehlt“ where there is none; LEER is an empty cell."""
    werte, zustand = faelle.werte[feld.name], faelle.zustand[feld.name].to_numpy()
    if feld.kind is Kind.DATUM:
        known = dates(werte)
    elif feld.kind is Kind.GANZZAHL:
        known = _at_least(numbers(werte), faelle.ungenau.get(feld.name))
    elif feld.kind is Kind.BETRAG:
        known = numbers(werte, "betrag", cents=True)
    elif feld.kind is Kind.LISTE:
        known = texts(_shown(feld, werte))
    else:
        known = texts(werte)
        known = replace(known, distinct=[feld.wort(str(code)) for code in known.distinct])
    codes = known.codes.copy()
    codes[zustand != Zustand.WERT] = -1
    codes[zustand == Zustand.UNBEKANNT] = len(known.distinct)
    codes[zustand == Zustand.QUELLE_FEHLT] = len(known.distinct) + 1
    styles = (*known.styles * len(known.distinct), "fehlt", "fehlt")
    return Cells(codes, [*known.distinct, *MISSING], styles)


def _at_least(known: Cells, rough: "pd.Series[int] | None") -> Cells:
    """The numbers, those that may be higher under a format that says so: the cell goes on holding the number."""
    if rough is None:
        return known
    codes = np.where(rough.to_numpy() == CellState.AT_LEAST, known.codes + len(known.distinct), known.codes)
    styles = (*known.styles * len(known.distinct), *("mindestens",) * len(known.distinct))
    return Cells(_codes(codes), [*known.distinct, *known.distinct], styles)


def field_text(feld: Feld, faelle: Faelle, row: int, nothing: str = "") -> str:
    """One field of one person as words; `nothing` where the source says that there is none."""
    state = Zustand(int(faelle.zustand[feld.name].iloc[row]))
    if state is not Zustand.WERT:
        return state.anzeige or nothing
    value: Any = faelle.werte[feld.name].iloc[row]
    if feld.kind is Kind.DATUM:
        return f"{value:%d.%m.%Y}"
    if feld.kind is Kind.BETRAG:
        euro, cents = divmod(abs(int(value)), 100)
        return f"{'-' if value < 0 else ''}{euro:,}".replace(",", ".") + f",{cents:02} €"
    if feld.kind is Kind.LISTE:
        return feld.shown(value)
    more = feld.name in faelle.ungenau and faelle.ungenau[feld.name].iloc[row] == CellState.AT_LEAST
    return ("mindestens " if more else "") + feld.wort(str(value))


def _shown(feld: Feld, lists: "pd.Series[Any]") -> list[str]:
    """Lists as texts, every distinct list put into words once."""
    codes, distinct = pd.factorize(lists.to_numpy(dtype=object))
    words = [feld.shown(entries) for entries in distinct]
    return [words[code] for code in codes]


def verdict_cells(verdicts: Int8) -> Cells:
    """One column of verdicts: nein, unklar, ja."""
    words = tuple(verdict.wort for verdict in Verdict)
    return Cells(_codes(verdicts), [*words], words)
