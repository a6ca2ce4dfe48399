"""What a file says of itself above and below its table, Stand and number of records, and whether it may be used with that.

A verdict always comes with the number that caused it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bewerberanalyse.config.fold import soft
from bewerberanalyse.ingest.dates import DateParser
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import FACTS, CellState, FileVerdict, Quelle

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
_NAMED_DAY = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{2,4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_MONTHS_OF_NAMES = tuple(map(re.compile, (
    r"\b(?P<month>[a-z]{3,9})\.?[ \-']*(?P<year>\d{4}|\d{2})\b", r"(?<!\d)(?P<month>\d{1,2})[ .\-/](?P<year>20\d\d)(?!\d)",
    r"(?<!\d)(?P<year>20\d\d)[ .\-/]?(?P<month>\d{2})(?!\d)", r"^(?P<month>\d{2})[ .\-/](?P<year>\d{2})$", r"^(?P<month>[a-z]{3,9})\.?$",
)))  # fmt: skip
_RECORDS = r"(?:datensaetze|datensaetzen|zeilen|eintraege|treffer|saetze|ergebnisse)"
_COUNT = re.compile(
    rf"(?:anzahl|anz\.?|zahl)(?: der)? {_RECORDS}\D{{0,12}}?(\d[\d. ]*)|\b(\d[\d.]*) {_RECORDS}\b"
    r"|^datensaetze\D{0,5}(\d[\d.]*)|^anzahl[: ]+(\d[\d.]*)$"
)
STOP_DAYS = 100


def find_stand(rows: Sequence[Sequence[str]], stichtag: date) -> date | None:
    """The Stand these rows state; a month stands for its last day."""
    filled = [[soft(cell) for cell in row if cell.strip()] for row in rows]
    followed = [(cell, cells[index + 1 : index + 2]) for cells in filled for index, cell in enumerate(cells)]
    for label in _LABELS:
        for cell, following in followed:
            found = label.search(cell)
            if found and (day := _first_date([cell[found.end() :], *following], stichtag)):
                return day
    return None


def month_of(name: str, stichtag: date) -> date | None:
    """The Stand of a sheet that is named after a month or a day: the month's last day, in the month of the Stichtag the Stichtag.

    A month alone is the last one of that name.

    >>> [str(month_of(name, date(2026, 6, 15))) for name in ("Mai 2026", "Export Mai 26", "05-26", "2026_05", "Stand 31.05.2026", "Mai")]
    ['2026-05-31', '2026-05-31', '2026-05-31', '2026-05-31', '2026-05-31', '2026-05-31']
    >>> [month_of(name, date(2026, 6, 15)) for name in ("IP 1", "Mai, Karin", "Liste (2)", "3081", "10-12")]
    [None, None, None, None, None]
    """
    plain = soft(name).replace("_", " ").strip()
    if day := _first_date([found.group() for found in [_NAMED_DAY.search(plain)] if found], stichtag):
        return day
    for pattern in _MONTHS_OF_NAMES:
        if found := pattern.search(plain):
            words = found.groupdict()
            year = int(words.get("year") or stichtag.year)
            year += 2000 if year < 100 else 0
            day, state, _ = DateParser(stichtag).parse(
                f"{words['month']} {year}" if words["month"].isalpha() else f"{words['month']}.{year}"
            )
            if day and state == CellState.MONTH and not words.get("year") and day > stichtag:
                day = day.replace(year=year - 1)
            if day and state == CellState.MONTH and abs(day.year - stichtag.year) <= 1:
                return _end_of(day, stichtag)
    return None


def _end_of(month: date, stichtag: date) -> date:
    last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return stichtag if month <= stichtag <= last else last


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


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The verdict, its reason in words (with the number), and the message."""

    urteil: FileVerdict
    grund: str = ""
    problem: Problem | None = None


def check_stand(quelle: Quelle, stand: date | None, stichtag: date, origin: Origin) -> FileCheck:
    """A Stand in the list month up to the Stichtag passes; one a little older, too; the rest is looked at or refused."""
    if stand is None:
        return FileCheck(FileVerdict.PASST)
    days = (stichtag - stand).days
    angaben: dict[str, str | int] = {
        "stand": f"{stand:%d.%m.%Y}", "stichtag": f"{stichtag:%d.%m.%Y}", "tage": abs(days), "grenze": STOP_DAYS,
    }  # fmt: skip
    if abs(days) > STOP_DAYS and not FACTS[quelle].handmade:
        return FileCheck(
            FileVerdict.STOP,
            f"Stand {angaben['stand']}, {number_of(abs(days), 'Tag', 'Tage')} vom Stichtag",
            Problem("E-125", origin, angaben),
        )
    same_month = (stand.year, stand.month) == (stichtag.year, stichtag.month)
    if days < 0 or (not same_month and days > FACTS[quelle].fresh_days):
        grund = f"Stand {angaben['stand']}, {number_of(abs(days), 'Tag', 'Tage')} {'nach' if days < 0 else 'vor'} dem Stichtag"
        return FileCheck(FileVerdict.PRUEFEN, grund, Problem("E-124", origin, angaben))
    return FileCheck(FileVerdict.PASST)


def check_count(stated: int | None, rows: int, persons: int, origin: Origin) -> FileCheck:
    """The number of records a file states equals its rows, or the different persons in them."""
    if stated is None or stated in {rows, persons}:
        return FileCheck(FileVerdict.PASST)
    return FileCheck(
        FileVerdict.PRUEFEN,
        f"{number_of(stated, 'Datensatz', 'Datensätze')} genannt, {number_of(rows, 'Zeile', 'Zeilen')} gelesen",
        Problem("E-126", origin, {"soll": stated, "ist": rows}),
    )
