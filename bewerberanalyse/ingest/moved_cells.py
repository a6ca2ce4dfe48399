"""Rows whose cells stand under other headings than their own, belong to somebody else, or are not all there: they count as unknown."""

import re
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from bewerberanalyse.ingest.cell import VALUE
from bewerberanalyse.ingest.column import SheetRows
from bewerberanalyse.ingest.row_kinds import NAMES, RowKind
from bewerberanalyse.ingest.task import CellTexts, Task, TaskSheet
from bewerberanalyse.ingest.text_file import CUT
from bewerberanalyse.ingest.texts import kundennummer_pattern, plain_key
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.problems import Origin, Problem

REGULAR = 0.75  # share of records of full length from which a shorter one is conspicuous
MIN_CELLS = 3  # of a record
SIDE_BY_SIDE = 0.5  # share of records with two Kundennummern from which two tables stand beside each other
MIN_LIKE, MIN_NUMBERS = 3, 2  # so many other texts, or ones with digits at their end, show what those of a column look like
_NO_DAYS = frozenset({"nachname", "vorname", "geburtsname", "fachkraft", "team", "ort", "strasse", "traeger", "kurstraeger", "massnahme"})
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
_END = re.compile(r"(\W?)(\w*)\Z")


def spoil_moved(task: Task, table: CellTexts, sheet: TaskSheet) -> None:
    """Rows with a day where a name belongs, or with two Kundennummern: their cells lie in other columns, or are another person's."""
    place = SheetRows(task.datei, task.head.name, sheet.zeilen)
    moved = np.zeros(len(table.rows), dtype=np.bool_)
    for column, name in task.mapping.felder.items():
        if name in _NO_DAYS:
            raw = table.raw[column]
            days = [text[:1].isdecimal() and _DAY.fullmatch(text) is not None for text in raw.werte]
            moved |= np.array(days, dtype=np.bool_)[raw.codes[table.rows]] if any(days) else False
    numbers = [table.raw[column] for column in task.mapping.columns("kundennummer")]
    twice = np.zeros(len(table.rows), dtype=np.bool_)
    for pair in combinations(numbers, 2):
        first, second = (np.array([*map(plain_key, raw.werte)], dtype=object)[raw.codes[table.rows]] for raw in pair)
        twice |= (first != "") & (second != "") & (first != second)
    for code, hit in (("E-188", twice), ("E-189", moved)):
        if hit.any():
            sheet.problems.append(place.rows_problem(code, "", hit))
    if twice.sum() > SIDE_BY_SIDE * len(twice):
        sheet.problems.append(Problem("E-192", place.origin()))
    if (moved | twice).any():
        _spoil_rows(task, sheet, moved | twice, keep=~twice)


def tell_records_above(task: Task, sheet: TaskSheet) -> None:
    """Rows above the headings that name a person: somebody sorted the list, and its headings with it."""
    above = task.above[: -(task.heading.last - task.heading.first + 1)]
    rows = [number for number, cells in enumerate(above, 1) if len(cells) - cells.count("") >= MIN_CELLS and _names_a_person(task, cells)]
    if rows:
        place = SheetRows(task.datei, task.head.name, np.array(rows, dtype=np.int64))
        sheet.problems.append(place.rows_problem("E-196", "", np.ones(len(rows), dtype=np.bool_)))


def _names_a_person(task: Task, cells: Sequence[str]) -> bool:
    def under(*fields: str) -> list[str]:
        return [cells[column].strip() for field in fields for column in task.mapping.columns(field) if column < len(cells)]

    pattern = kundennummer_pattern(task.rules.settings.kundennummer_muster)
    if any(pattern.match(plain_key(text)) for text in under("kundennummer")):
        return True
    born = under("geburtsdatum")
    known = bool(born) and VALUE in task.rules.parser(task.mapping.layout.spalte("geburtsdatum"))(born).state
    return known and any(text[:1].isalpha() for text in under(*NAMES))


def _spoil_rows(task: Task, sheet: TaskSheet, rows: Bools, *, keep: Bools | None = None) -> None:
    """Make the cells of rows unknown; numbers that show by their form what they are stay where they may (`keep`)."""
    pattern = kundennummer_pattern(task.rules.settings.kundennummer_muster)
    for name, column in sheet.columns.items():
        kept = np.zeros(len(rows), dtype=np.bool_)
        if name == "kundennummer":
            kept[rows] = [bool(pattern.match(str(value))) for value in column.werte[rows]]
        elif name == "bg_nummer":
            kept[rows] = ["//" in str(value) for value in column.werte[rows]]
        if keep is not None:
            kept &= keep
        column.spoil(rows & ~kept)
        for number in task.mapping.columns(name):
            sheet.bad[number] = sheet.bad.get(number, np.zeros(len(rows), dtype=np.bool_)) | (rows & ~kept)


def spoil_shifted(task: Task, table: CellTexts, sheet: TaskSheet) -> None:
    """Records longer or shorter than the heading: which value belongs to which column is not known any more."""
    place = SheetRows(task.datei, task.head.name, sheet.zeilen)
    lengths = table.columns.laengen[table.rows]
    excess = lengths - len(task.above[-1])
    longer: Bools = np.isin(table.rows + table.start, table.columns.ueber)
    if len(lengths):
        longer |= lengths > max(np.median(lengths), len(task.above[-1]))  # also where what stands beyond the last heading is empty
    shorter: Bools = excess < 0
    cut_off = len(excess) > 2 and excess[-1] < 0 and (excess[:-1] >= 0).all()
    if (excess >= 0).sum() < REGULAR * len(excess) and not cut_off:
        shorter &= np.isin(table.rows + 1, np.flatnonzero(table.kinds == RowKind.NOBODY))  # of a file whose records are of any length
    for code, hit in (("E-135", longer), ("E-136", shorter)):
        if hit.any():
            sheet.problems.append(place.rows_problem(code, "", hit))
    if (longer | shorter).any():
        _spoil_rows(task, sheet, longer | shorter)


def spoil_cut_end(task: Task, table: CellTexts, sheet: TaskSheet) -> None:
    """The last cell of a file that ends without a line end may be a part of what stood there.

    Unknown if anything speaks for that; nothing is said if its form shows that it is whole, as of a day among days.
    """
    if task.ende and not task.ist_csv:
        sheet.problems.append(Problem("E-194", Origin(task.datei, task.head.name)))
    last = len(table.kinds) - 1
    if (
        not (task.ende and task.ist_csv)
        or not len(table.rows)
        or table.rows[-1] != last
        or table.columns.laengen[last] != len(task.above[-1])
    ):
        return
    place = SheetRows(task.datei, task.head.name, sheet.zeilen)
    raw = table.raw.get(column := int(table.columns.laengen[last]) - 1)
    cut: bool | None = None
    if raw is not None:
        others = [raw.werte[code] for code in np.unique(raw.codes[table.rows[:-1]])]
        cut = True if task.ende == CUT else _looks_cut(raw.werte[raw.codes[last]], others)
    if raw is None or not cut:
        sheet.problems += [Problem("E-194", place.origin(zeile=int(sheet.zeilen[-1])))] if cut is None else []
        return
    hit = np.arange(len(table.rows)) == len(table.rows) - 1
    sheet.columns[task.mapping.gelesen[column]].spoil(hit)
    sheet.bad[column] = sheet.bad.get(column, np.zeros(len(hit), dtype=np.bool_)) | hit
    sheet.problems.append(place.rows_problem("E-195", raw.kopf, hit))


def _looks_cut(text: str, others: Sequence[str]) -> bool | None:
    """Whether a text is the beginning of another one, or ends unlike all others; None if nothing tells."""
    filled = [other for other in others if other]
    longer = any(other != text and other.startswith(text) for other in filled)
    if not filled or text in others:
        return None if not filled or longer or not text else False
    if longer:
        return True
    (sign, end), ends = _end(text), [_end(other) for other in filled]
    least = MIN_NUMBERS if all(any(map(str.isdigit, one)) for _, one in ends) else MIN_LIKE
    if len({(one, len(word)) for one, word in ends}) == 1 and len(filled) >= least:
        other, word = ends[0]
        return None if sign == other == "" and len(end) > len(word) else (sign, len(end)) != (other, len(word))
    few = min(len(re.sub(r"\w", "", other)) for other in filled)
    short = len(re.sub(r"\w", "", text)) < few or len(end) < min(len(word) for _, word in ends)
    return True if short and len(filled) >= MIN_LIKE else None


def _end(text: str) -> tuple[str, str]:
    """The last sign of a text and the letters and digits behind it."""
    found = _END.search(text)
    return (found[1], found[2]) if found else ("", "")
