"""One recognised sheet to typed columns: drops footers and repeated headings, types every declared column, collects messages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from string import ascii_letters, digits

import numpy as np
import numpy.typing as npt

from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import MEHRFACH, NAMENSSPALTEN, Layout, Spalte
from bewerberanalyse.ingest import texts
from bewerberanalyse.ingest.cell import Parsed
from bewerberanalyse.ingest.column import Column, Place, RawColumn, cell_problems, joined
from bewerberanalyse.ingest.heading import Heading, Mapping, own_names
from bewerberanalyse.ingest.keys import kundennummer_pattern
from bewerberanalyse.ingest.person_rows import PersonRows
from bewerberanalyse.ingest.preamble import find_count, find_stand, footer_rows
from bewerberanalyse.ingest.reader import Columns, Head
from bewerberanalyse.ingest.typing_rules import Rules
from bewerberanalyse.model.fields import SENSITIVE
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import CellState

MIN_REPEATED = 3
_LINES = MEHRFACH | {"amount", "code", "text_code"}  # a line break in the cell separates values
_PLAIN = frozenset(("", *ascii_letters, *digits))  # folding keeps such a first sign
REGULAR = 0.95  # share of records of equal length from which a shorter one is conspicuous


@dataclass(slots=True)
class Sheet:
    """Typed columns of one sheet: every field the file has, the row numbers, the Stand, the number of records the file states."""

    quelle: str
    blatt: str
    zeilen: npt.NDArray[np.int64]
    columns: dict[str, Column]
    stand: date | None
    anzahl: int | None
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Task:
    """One recognised sheet of a file, and how to read it."""

    datei: str
    head: Head
    heading: Heading
    mapping: Mapping
    rules: Rules
    ist_csv: bool


def type_sheet(task: Task, columns: Columns) -> Sheet:
    """The typed columns of one sheet from the texts the reader process handed over."""
    heading, mapping, rules = task.heading, task.mapping, task.rules
    start = heading.last + 1
    raw = {column: RawColumn(heading.text(column), columns.werte[i], columns.codes[i]) for i, column in enumerate(sorted(mapping.felder))}
    tidied = {column: text.cleaned(lines=mapping.layout.spalte(mapping.felder[column]).typ in _LINES) for column, text in raw.items()}
    raw = {column: text for column, (text, _, _) in tidied.items()}
    days = [text.werte for column, text in raw.items() if mapping.layout.spalte(mapping.felder[column]).typ == "date"]
    task = replace(task, rules=rules.of_sheet(days, epoch=task.head.epoche, written=task.ist_csv))
    invisible, protected = sum(number for _, number, _ in tidied.values()), sum(number for _, _, number in tidied.values())
    keep, foot = _records(task, raw, columns, start)
    rows = np.flatnonzero(keep)
    place = Place(task.datei, task.head.name, rows + start + 1)
    sheet = Sheet(mapping.layout.quelle, task.head.name, place.zeilen, {}, *_stated(task, foot))
    _type_columns(task, {column: text.take(rows) for column, text in raw.items()}, place, sheet)
    _mention(sheet, place, columns, rows + start, invisible, protected)
    if task.ist_csv:
        excess = columns.laengen[rows] - len(task.head.kopf[heading.last])
        _spoil_shifted(sheet, place, np.isin(rows + start, columns.ueber), excess, rules)
    return sheet


def _stated(task: Task, foot: Sequence[Sequence[str]]) -> tuple[date | None, int | None]:
    """Stand and number of records as preamble, footer or name of the sheet state them."""
    above = task.head.kopf[: task.heading.first]
    stand = find_stand(above, task.rules.stichtag) or find_stand([[task.head.name]], task.rules.stichtag)
    stand = stand or find_stand(foot, task.rules.stichtag)
    count = find_count(foot)
    return stand, count if count is not None else find_count(above)


def _records(task: Task, raw: dict[int, RawColumn], columns: Columns, start: int) -> tuple[npt.NDArray[np.bool_], list[Sequence[str]]]:
    """Which rows are records, and the texts of the footer."""
    blank = _blank(raw, columns, start)
    repeated = _repeated(task.heading, raw, len(blank))
    sparse = {row - start: texts for row, texts in sorted(columns.duenn.items()) if 0 <= row - start < len(blank)}
    persons = PersonRows(task.mapping, raw, sparse, task.rules, ohne=repeated)
    footer, texts_below = footer_rows(persons.others(), np.where(blank, 0, columns.belegt).astype(np.int32), persons.last())
    return ~(blank | repeated | footer), texts_below


def _blank(raw: dict[int, RawColumn], columns: Columns, start: int) -> npt.NDArray[np.bool_]:
    """Rows without any text; rows whose few cells hold nothing but blanks count as such."""
    blank: npt.NDArray[np.bool_] = columns.belegt == 0
    for row, cells in columns.duenn.items():
        if 0 <= row - start < len(blank) and not any(cell.strip() for cell in cells):
            blank[row - start] = True
    if any(list(text.werte).count("") > columns.werte[position].count("") for position, text in enumerate(raw.values())):
        empty = np.ones(len(blank), dtype=np.bool_)
        for column in raw.values():
            empty &= np.array([not text for text in column.werte], dtype=np.bool_)[column.codes]
        blank |= empty & (columns.belegt <= len(raw)) & (columns.belegt > 0) & _only_spaces(columns, raw)
    return blank


def _only_spaces(columns: Columns, raw: dict[int, RawColumn]) -> npt.NDArray[np.bool_]:
    """Rows in which every filled cell is one that was read (and is known to be empty after cleaning)."""
    filled = np.zeros(len(columns.belegt), dtype=np.int32)
    for position in range(len(raw)):
        texts_here = np.array([bool(text) for text in columns.werte[position]], dtype=np.bool_)
        filled += texts_here[columns.codes[position]]
    same: npt.NDArray[np.bool_] = filled == columns.belegt
    return same


def _repeated(heading: Heading, raw: dict[int, RawColumn], length: int) -> npt.NDArray[np.bool_]:
    """Rows that repeat the heading, as exports with page breaks do. Columns with few texts first: mostly they settle it."""
    names = own_names(heading)
    hits = np.zeros(length, dtype=np.int32)
    needed, left, most = min(MIN_REPEATED, len(raw)), len(raw), 0
    for column, text in sorted(raw.items(), key=lambda item: len(item[1].werte)):
        if most + left < needed:
            break
        left -= 1
        words = names[column]
        others = _PLAIN - {sign for word in words for sign in (word[:1], word[:1].upper())}
        same = np.array(
            [value[:1] not in others and len(value) < 80 and fold_heading(value) in words for value in text.werte], dtype=np.bool_
        )
        if same.any():
            hits += same[text.codes]
            most = int(hits.max(initial=0))
    repeated: npt.NDArray[np.bool_] = hits >= needed
    return repeated


def _type_columns(task: Task, raw: dict[int, RawColumn], place: Place, sheet: Sheet) -> None:
    layout = task.mapping.layout
    for spalte in layout.spalten:
        found = [raw[column] for column in task.mapping.columns(spalte.name)]
        if not found:
            continue
        before = len(sheet.problems)
        if spalte.name in NAMENSSPALTEN or _holds_both_names(spalte, found[0], task.mapping):
            _split_names(found[0], place, sheet, vorname_first=spalte.name == "vorname_name")
        elif spalte.typ in MEHRFACH:
            sheet.columns[spalte.name] = _typed(spalte, joined(found), task.rules, place, sheet)
        else:
            _combine(spalte, found, task.rules, place, sheet)
        if spalte.name in SENSITIVE:
            sheet.problems[before:] = [replace(problem, geschuetzt=True) for problem in sheet.problems[before:]]


def _combine(spalte: Spalte, found: list[RawColumn], rules: Rules, place: Place, sheet: Sheet) -> None:
    """The first column of a field counts, the others fill its gaps; where values rank, the highest counts."""
    column = _typed(spalte, found[0], rules, place, sheet)
    for other in found[1:]:
        different = column.fill_from(_typed(spalte, other, rules, place, sheet), rules.rank(spalte))
        if different.any():
            sheet.problems.append(place.rows_problem("E-139", other.kopf, different, {"feld": title(spalte), "kopf": found[0].kopf}))
    if (earlier := sheet.columns.get(spalte.name)) is not None:  # from „Name, Vorname“
        column.fill_from(earlier)
    sheet.columns[spalte.name] = column


def _typed(spalte: Spalte, raw: RawColumn, rules: Rules, place: Place, sheet: Sheet) -> Column:
    parsed: Parsed = rules.parser(spalte)(raw.werte)
    angaben = {"feld": title(spalte), "vokabular": spalte.vokabular}
    sheet.problems += cell_problems(raw, parsed, place, angaben)
    return Column.of(parsed, raw.codes)


def title(spalte: Spalte) -> str:
    """The first heading of a column: its name for people."""
    return spalte.aliase[1] if len(spalte.aliase) > 1 else spalte.name


def _holds_both_names(spalte: Spalte, raw: RawColumn, mapping: Mapping) -> bool:
    """„Name“ without a Vorname column and with commas in most cells."""
    if spalte.name != "nachname" or {"vorname", *NAMENSSPALTEN} & mapping.namen:
        return False
    filled = [text for text in raw.werte if text]
    return 2 * sum("," in text for text in filled) > len(filled)


def _split_names(raw: RawColumn, place: Place, sheet: Sheet, *, vorname_first: bool) -> None:
    nachnamen, vornamen = texts.parse_names(raw.werte, vorname_first=vorname_first)
    sheet.problems += cell_problems(raw, vornamen, place, {})
    sheet.columns["nachname"] = Column.of(nachnamen, raw.codes)
    sheet.columns["vorname"] = Column.of(vornamen, raw.codes)


def _mention(sheet: Sheet, place: Place, columns: Columns, rows: npt.NDArray[np.int64], invisible: int, protected: int) -> None:
    for code, number in (("E-137", invisible), ("E-166", protected)):
        if number:
            sheet.problems.append(Problem(code, place.origin(), {"anzahl": number}))
    merged = np.isin(rows, columns.verbunden) if columns.verbunden else np.zeros(0, dtype=np.bool_)
    if merged.any():
        sheet.problems.append(place.rows_problem("E-134", "", merged))


def _spoil_shifted(sheet: Sheet, place: Place, longer: npt.NDArray[np.bool_], excess: npt.NDArray[np.int32], rules: Rules) -> None:
    """Records longer or shorter than the heading: which value belongs to which column is not known any more."""
    shorter = excess < 0
    if (excess >= 0).sum() < REGULAR * len(excess):
        shorter = np.zeros(len(excess), dtype=np.bool_)  # a file whose records are of any length
    for code, hit in (("E-135", longer), ("E-136", shorter)):
        if hit.any():
            sheet.problems.append(place.rows_problem(code, "", hit))
    shifted = longer | shorter
    if not shifted.any():
        return
    pattern = kundennummer_pattern(rules.settings.kundennummer_muster)
    for name, column in sheet.columns.items():
        keep = np.zeros(len(shifted), dtype=np.bool_)
        if name == "kundennummer":
            keep[shifted] = [bool(pattern.match(str(value))) for value in column.werte[shifted]]
        elif name == "bg_nummer":
            keep[shifted] = ["//" in str(value) for value in column.werte[shifted]]
        column.spoil(shifted & ~keep)


def empty_column(spalte: Spalte, length: int) -> Column:
    """A column the file does not have."""
    kind = "datetime64[s]" if spalte.typ == "date" else np.int64 if spalte.typ in {"int", "amount"} else object
    values = np.full(length, "" if kind is object else "NaT" if spalte.typ == "date" else 0, dtype=kind)
    return Column(values, np.full(length, CellState.ABSENT, dtype=np.int8))


def declared(layout: Layout) -> list[Spalte]:
    """The columns a table of this source has."""
    return [spalte for spalte in layout.spalten if spalte.name not in NAMENSSPALTEN]
