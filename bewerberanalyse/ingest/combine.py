"""One field from the columns of a sheet that stand for it: which of them counts, and where none does."""

import re

import numpy as np

from bewerberanalyse.config.fold import fold_heading, soft
from bewerberanalyse.config.layouts import Spalte
from bewerberanalyse.ingest import dates
from bewerberanalyse.ingest.cell import Parsed
from bewerberanalyse.ingest.column import RawColumn, SheetRows, TypedColumn, cell_problems
from bewerberanalyse.ingest.task import TaskSheet
from bewerberanalyse.ingest.typing_rules import Rules
from bewerberanalyse.messages import KATALOG, Severity
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.table import CellState

_PLANNED = re.compile(r"geplant|\bgepl\b|voraus|\bvsl\b|planmaess")


def combine(spalte: Spalte, found: dict[int, RawColumn], rules: Rules, place: SheetRows, sheet: TaskSheet) -> None:
    """The columns of a field fill each other's gaps; where values rank, the highest counts.

    Where two contradict each other, or one of them cannot be read, nobody knows; of texts under two names the first column counts
    (Ort and Ortsteil). A planned day is none that came: it fills a gap only while it lies ahead.
    """
    first, *rest = sorted(found, key=lambda number: _is_planned(spalte, found[number].kopf))
    column, sheet.bad[first] = typed(spalte, found[first], rules, place, sheet)
    for number in rest:
        other, sheet.bad[number] = typed(spalte, found[number], rules, place, sheet)
        if _is_planned(spalte, found[number].kopf) and not _is_planned(spalte, found[first].kopf):
            if dates.sense_of(spalte.name) is dates.Sense.START:
                other.spoil((other.state == CellState.VALUE) & (other.werte <= np.datetime64(rules.stichtag)))
            column.fill_from(other)
            continue
        agree, rank = _agree(column, other), rules.rank(spalte)
        column.spoil((column.state == CellState.VALUE) & sheet.bad[number])
        different = column.fill_from(other, rank, doubtful=not agree)
        if different.any():
            exclusive = spalte.typ not in {"text", "proper"} or fold_heading(found[first].kopf) == fold_heading(found[number].kopf)
            gilt = f"Dort gilt die Spalte „{found[first].kopf}“; wo sie leer ist, ist der Wert unbekannt."
            gilt = "Der Wert ist dort unbekannt, auch wo eine der beiden leer ist." if exclusive else gilt
            column.spoil(different & exclusive)
            angaben = {"feld": title(spalte), "gilt": gilt}
            sheet.problems.append(place.rows_problem("E-139", found[number].kopf, different, angaben))
    if (earlier := sheet.columns.get(spalte.name)) is not None:  # from „Name, Vorname“
        column.fill_from(earlier)
    sheet.columns[spalte.name] = column


def _is_planned(spalte: Spalte, kopf: str) -> bool:
    return spalte.typ == "date" and _PLANNED.search(soft(kopf)) is not None


def _agree(one: TypedColumn, other: TypedColumn) -> bool:
    """True unless the two columns contradict each other somewhere; then they are not the same thing, and neither fills the other's gaps."""
    both = (one.state == CellState.VALUE) & (other.state == CellState.VALUE)
    return not (both & (one.werte != other.werte)).any()


def typed(spalte: Spalte, raw: RawColumn, rules: Rules, place: SheetRows, sheet: TaskSheet) -> tuple[TypedColumn, Bools]:
    """The column, and the rows whose cell is unknown with a message."""
    parsed: Parsed = rules.parser(spalte)(raw.werte)
    angaben = {"feld": title(spalte), "vokabular": rules.vocabulary(spalte)}
    sheet.problems += cell_problems(raw, parsed, place, angaben)
    bad = np.zeros(len(raw.werte), dtype=np.bool_)
    for code, flagged in parsed.meldungen.items():
        if KATALOG[code].severity is Severity.FEHLER:
            bad |= flagged
    return TypedColumn.of(parsed, raw.codes), bad[raw.codes] if len(bad) else np.zeros(len(raw.codes), dtype=np.bool_)


def title(spalte: Spalte) -> str:
    """The first heading of a column: its name for people."""
    return spalte.aliase[1] if len(spalte.aliase) > 1 else spalte.name
