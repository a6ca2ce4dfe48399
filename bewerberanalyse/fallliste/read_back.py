"""Reads back what people filled in: the answers on the sheet „Zuordnung prüfen“; nothing else of the workbook."""

import warnings
from collections.abc import Iterable
from pathlib import Path
from zipfile import BadZipFile

import openpyxl

from bewerberanalyse.fallliste.sheets.basis import ZUORDNUNG
from bewerberanalyse.fallliste.sheets.zuordnung_pruefen import ANSWER, ANSWERS, PAIR
from bewerberanalyse.model.problems import InputError, Origin, Problem

Row = tuple[object, ...]


def read_answers(path: Path) -> dict[str, str]:
    """The answers given so far.

    Returns:
        Key of the pair → gleich, verschieden or später; pairs without an answer are left out. A row without its key (deleted column,
        pasted row) cannot be told apart and counts as not answered.

    Raises:
        InputError: the file is no workbook of this tool or cannot be read.
    """
    try:
        with path.open("rb") as file, warnings.catch_warnings():  # as a stream: the library judges paths by their ending
            warnings.simplefilter("ignore")  # openpyxl warns of slicers it would drop on saving; nothing is saved here
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                rows = book[ZUORDNUNG].iter_rows(values_only=True)
                return _answers(rows)
            finally:
                book.close()
    except (OSError, BadZipFile, KeyError, ValueError, TypeError, SyntaxError):
        raise InputError([Problem("X-102", Origin(path.name))]) from None


def _answers(rows: Iterable[Row]) -> dict[str, str]:
    answers: dict[str, str] = {}
    answer_at = pair_at = -1
    for row in rows:
        if pair_at < 0:
            if PAIR in row and ANSWER in row:
                answer_at, pair_at = row.index(ANSWER), row.index(PAIR)
            continue
        if len(row) <= max(answer_at, pair_at):
            continue
        word = str(row[answer_at] or "").strip().lower()
        if row[pair_at] and word in ANSWERS:
            answers[str(row[pair_at])] = word
    if pair_at < 0:
        raise KeyError(PAIR)
    return answers
