"""What stands above and below the table: Stand, number of records, and where the footer begins."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from bewerberanalyse.config.fold import soft
from bewerberanalyse.ingest.dates import DateParser
from bewerberanalyse.ingest.foot import FOOT, SUM
from bewerberanalyse.model.table import CellState

# The first label with a readable date wins; within one, the upper row.
_MADE = r"\b(?:erstellt|exportiert|gedruckt|abgerufen|ausgewertet|erzeugt)(?: am| vom)?\b"
_REPORT = r"(?:auswertung|abfrage|export|liste|bericht|abzug)(?:s?datum| vom| am| erstellt am)\b"
_LABELS = (
    re.compile(r"(?:auswertungs|berichts|zaehl|statistik)?stichtag"),
    re.compile(r"(?:daten|bearbeitungs|aktualisierungs)?stand(?:datum)?(?: der daten)?\b"),
    re.compile(r"(?:berichts|auswertungs|daten)monat|\bmonat\b"),
    re.compile(rf"{_REPORT}|{_MADE}|(?:erstell(?:ungs)?|druck|export)datum|\bdatum\b"),
)
_DATE = re.compile(
    r"\d{1,2}\. ?\d{1,2}\. ?\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.? ?[a-z]{3,9}\.? \d{4}|[a-z]{3,9}\.? \d{4}"
    r"|\d{1,2}[./-]\d{4}|\d{8}|\d{6}|\d{5}"
)
_RECORDS = r"(?:datensaetze|datensaetzen|zeilen|eintraege|treffer|saetze|ergebnisse)"
_COUNT = re.compile(
    rf"(?:anzahl|anz\.?|zahl)(?: der)? {_RECORDS}\D{{0,12}}?(\d[\d. ]*)|\b(\d[\d.]*) {_RECORDS}\b"
    r"|^datensaetze\D{0,5}(\d[\d.]*)|^anzahl[: ]+(\d[\d.]*)$"
)


def find_stand(rows: Sequence[Sequence[str]], stichtag: date) -> date | None:
    """The Stand these rows state; a month stands for its last day."""
    for label in _LABELS:
        for row in rows:
            cells = [cell for cell in row if cell.strip()]
            for index, cell in enumerate(cells):
                if found := label.search(soft(cell)):
                    rest = soft(cell)[found.end() :]
                    day = _first_date([rest, *map(soft, cells[index + 1 : index + 2])], stichtag)
                    if day:
                        return day
    return None


def _first_date(texts: Sequence[str], stichtag: date) -> date | None:
    parser = DateParser(stichtag)
    for text in texts:
        for found in _DATE.finditer(text[:80]):
            day, state, _ = parser.parse(found.group())
            if day and state == CellState.MONTH:
                return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            if day and state == CellState.VALUE and date(2000, 1, 1) <= day:
                return day
    return None


def find_count(rows: Sequence[Sequence[str]]) -> int | None:
    """The number of records these rows state („Anzahl Datensätze: 1.234“)."""
    for row in rows:
        found = _COUNT.search(soft(" ".join(cell for cell in row if cell.strip())))
        if found:
            digits = next(group for group in found.groups() if group)
            return int("".join(char for char in digits if char.isdigit()))
    return None


def footer_rows(
    sparse: Mapping[int, Sequence[str]], filled: npt.NDArray[np.int32], last_person: int
) -> tuple[npt.NDArray[np.bool_], list[Sequence[str]]]:
    """Which rows are no records but footer, and their texts. All rows are counted from 0, below the heading.

    Args:
        sparse: rows that name no person, with few cells or a first cell like a footer's, with their texts; in their order.
        filled: number of filled cells per row.
        last_person: the last row that names a person; -1 if none does.
    """
    footer = np.zeros(len(filled), dtype=np.bool_)
    start = len(filled)
    for index, texts in sparse.items():
        words = soft(" ".join(texts))
        if index > last_person and (FOOT.match(words) or (len(texts) <= 2 and _after_gap(filled, index, last_person))):
            start = min(start, index)
        elif index < last_person and SUM.match(words):
            footer[index] = True
    footer[start:] = True
    footer &= filled > 0
    return footer, [sparse[int(index)] for index in np.flatnonzero(footer) if int(index) in sparse]


def _after_gap(filled: npt.NDArray[np.int32], index: int, last_person: int) -> bool:
    """True if an empty row lies between the last record and this row."""
    return last_person >= 0 and bool((filled[last_person + 1 : index] == 0).any())


def looks_like_footer(text: str) -> bool:
    """True for a text that begins like a footer („Summe“, „Erstellt am“, „© …“)."""
    return len(text) < 300 and FOOT.match(soft(text)) is not None
