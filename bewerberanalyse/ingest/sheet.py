"""One recognised table to typed columns: drops what is no record, types what is declared, accounts for every cell, collects messages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from bewerberanalyse.config.layouts import KURSANGEBOT, NAME_COLUMNS, REPEATABLE, Layout, Spalte
from bewerberanalyse.ingest import texts
from bewerberanalyse.ingest.column import MAX_ROWS, RawColumn, SheetRows, TypedColumn, cell_problems, joined, some_rows
from bewerberanalyse.ingest.heading import Mapping
from bewerberanalyse.ingest.moved_cells import spoil_cut_end, spoil_moved, spoil_shifted, tell_records_above
from bewerberanalyse.ingest.preamble import find_count, find_stand, month_of
from bewerberanalyse.ingest.reader import ColumnCut
from bewerberanalyse.ingest.row_kinds import RowKind, RowKinds
from bewerberanalyse.ingest.task import CellTexts, Task, TaskSheet, combine, count_cells, typed
from bewerberanalyse.ingest.texts import kundennummer_pattern
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.arrays import Bools, Int64
from bewerberanalyse.model.fields import SENSITIVE
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import CellState

_LINES = REPEATABLE | {"amount", "code"}  # a line break in the cell separates values
GROUPS = 0.2  # share of rows without a person from which a list shows every person once, above its rows
MIN_GROUPS = 3
XLS_ROWS = 65_536
CUT = 255  # where some programs end a text without a word


def type_sheets(task: Task, columns: ColumnCut) -> list[TaskSheet]:
    """The typed columns of one table from the texts the reader process handed over; one more for every further course in its rows."""
    start = task.heading.last + 1
    fields = task.mapping.gelesen
    raw = {column: RawColumn(task.heading.text(column), columns.werte[i], columns.codes[i]) for i, column in enumerate(sorted(fields))}
    types = {column: task.mapping.layout.spalte(name).typ for column, name in fields.items()}
    tidied = {column: text.cleaned(lines=types[column] in _LINES) for column, text in raw.items()}
    raw = {column: text for column, (text, _, _) in tidied.items()}
    days = [text.werte for column, text in raw.items() if types[column] == "date"]
    task = replace(task, rules=task.rules.of_sheet(days, epoch=task.head.epoche, written=task.ist_csv))
    unsure = {row - start: [cell.strip() for cell in cells] for row, cells in columns.unsicher.items()}
    filled = np.where(_only_blanks(raw, columns), 0, columns.belegt).astype(np.int32)
    look = RowKinds(task.mapping, task.heading, raw, unsure, filled, task.above, task.rules)
    table = CellTexts(raw, columns, look.kinds, look, start)
    continued = np.flatnonzero(look.kinds == RowKind.CONTINUED)
    whole = _is_grouped(task, table, continued)
    sheet = _typed_sheet(task, _fill_down(task, table, continued), table.rows, look.footer())
    spoil_moved(task, table, sheet)
    tell_records_above(task, sheet)
    _judge_rows(task, table, sheet, continued, whole=whole)
    _mention(task, table, sheet, sum(number for _, number, _ in tidied.values()), sum(number for _, _, number in tidied.values()))
    further = [_further(task, table, number, sheet) for number in range(len(task.mapping.weitere))]
    count_cells(task, table, sheet, further)
    return [sheet, *further]


def _typed_sheet(task: Task, table: CellTexts, rows: Int64, foot: Sequence[Sequence[str]]) -> TaskSheet:
    place = SheetRows(task.datei, task.head.name, rows + table.start + 1)
    sheet = TaskSheet(task.mapping.layout.quelle, task.head.name, place.zeilen, {}, *_stated(task, foot))
    _type_columns(task, {column: text.take(rows) for column, text in table.raw.items()}, place, sheet)
    return sheet


def _further(task: Task, table: CellTexts, number: int, first: TaskSheet) -> TaskSheet:
    """The second, third … course of every row as rows of their own, with the same person."""
    block = task.mapping.weitere[number]
    held = np.zeros(len(table.kinds), dtype=np.bool_)
    for column in block:
        held |= np.array([bool(text) for text in table.raw[column].werte], dtype=np.bool_)[table.raw[column].codes]
    rows = np.flatnonzero((table.kinds == RowKind.PERSON) & held)
    sheet = _typed_sheet(replace(task, mapping=task.mapping.block(number)), table, rows, ())
    sheet.stand = first.stand
    shared = set(task.mapping.block(number).felder) - set(block)
    names = {table.raw[column].kopf for column in shared}
    sheet.problems = [problem for problem in sheet.problems if problem.origin.spalte not in names]  # said once
    return sheet


def _stated(task: Task, foot: Sequence[Sequence[str]]) -> tuple[date | None, int | None]:
    """Stand and number of records as preamble, footer or name of the sheet state them."""
    above = task.above[: -(task.heading.last - task.heading.first + 1)]
    stand = month_of(task.head.name, task.rules.stichtag) or find_stand(above, task.rules.stichtag)
    stand = stand or find_stand([[task.head.name]], task.rules.stichtag) or find_stand(foot, task.rules.stichtag)
    count = find_count(foot)
    return stand, count if count is not None else find_count(above)


def _only_blanks(raw: dict[int, RawColumn], columns: ColumnCut) -> Bools:
    """Rows whose filled cells were all read and hold nothing but blanks."""
    was, left = np.zeros(len(columns.belegt), dtype=np.int32), np.zeros(len(columns.belegt), dtype=np.int32)
    for text, before in zip(raw.values(), columns.werte, strict=True):
        if sum(map(bool, text.werte)) < sum(map(bool, before)):
            left += np.array([bool(found) for found in text.werte], dtype=np.bool_)[text.codes]
            was += np.array([bool(found) for found in before], dtype=np.bool_)[text.codes]
    blank: Bools = (was == columns.belegt) & (left == 0) & (columns.belegt > 0)
    return blank


def _fill_down(task: Task, table: CellTexts, continued: Int64) -> CellTexts:
    """Rows that continue a group get the person of its first row."""
    if not len(continued):
        return table
    source = np.arange(len(table.kinds))
    for row in continued.tolist():
        source[row] = source[row - 1] if table.kinds[row - 1] != RowKind.BLANK else source[np.flatnonzero(table.kinds[:row])[-1]]
    person = set(task.mapping.layout.person) | {"aktenzeichen"}
    fields = task.mapping.gelesen
    raw = {column: replace(text, codes=text.codes[source]) if fields[column] in person else text for column, text in table.raw.items()}
    return replace(table, raw=raw)


def _is_grouped(task: Task, table: CellTexts, continued: Int64) -> bool:
    """True if the list shows every person once, above its rows: then an empty place means the person above.

    A few rows without a person in a list that repeats persons are mistakes; whose rows they are nobody knows.
    """
    persons = np.flatnonzero(table.kinds == RowKind.PERSON)
    if len(continued) < MIN_GROUPS or len(continued) < GROUPS * (len(persons) + len(continued)):
        return False
    columns = [
        table.raw[column]
        for field in ("kundennummer", "nachname", "name_vorname", "geburtsdatum")
        for column in task.mapping.columns(field)
    ]
    same = np.ones(max(len(persons) - 1, 0), dtype=np.bool_)
    for raw in columns:
        same &= raw.codes[persons[1:]] == raw.codes[persons[:-1]]
    return not same.any()


def _judge_rows(task: Task, table: CellTexts, sheet: TaskSheet, continued: Int64, *, whole: bool) -> None:
    """Say which records name nobody, take numbers from them that are no evidence, and what the rows of a group are worth."""
    place = SheetRows(task.datei, task.head.name, sheet.zeilen)
    of_record = np.isin(table.rows, continued)
    if of_record.any():
        sheet.problems.append(place.rows_problem("E-172" if whole else "E-171", "", of_record))
    if not whole:
        for name, column in sheet.columns.items():
            if name not in task.mapping.layout.person:
                column.spoil(of_record)
        for number, name in task.mapping.gelesen.items():
            if name not in task.mapping.layout.person:
                sheet.bad[number] = sheet.bad.get(number, np.zeros(len(of_record), dtype=np.bool_)) | of_record
    nobody = (table.kinds[table.rows] == RowKind.NOBODY) & ~of_record
    key = sheet.columns.get("kundennummer")
    if key is not None and task.mapping.layout.person:
        pattern = kundennummer_pattern(task.rules.settings.kundennummer_muster)
        odd = {value for value in dict.fromkeys(key.werte.tolist()) if value and not pattern.match(value)}
        weak = (
            ~of_record & np.fromiter((value in odd for value in key.werte.tolist()), dtype=np.bool_, count=len(key.werte))
            if odd
            else nobody & False
        )
        weak[weak] = ~table.look.evident(table.rows[weak])
        key.spoil(weak)
        nobody |= weak
    if nobody.any() and task.mapping.layout.quelle != KURSANGEBOT:  # courses on offer name nobody
        sheet.problems.append(place.rows_problem("E-170", "", nobody))
    _gaps_in_groups(task, sheet, place, nobody)


def _gaps_in_groups(task: Task, sheet: TaskSheet, place: SheetRows, nobody: Bools) -> None:
    """The number of a household may stand in its first row only; where it is missing, nobody knows which household is meant."""
    names = [name for name in task.mapping.layout.gruppe if name in sheet.columns]
    if not names or names[0] != task.mapping.layout.gruppe[0]:
        return
    missing = (sheet.columns[names[0]].state == CellState.BLANK) & ~nobody
    if not missing.any() or missing.all():
        return
    sheet.problems.append(place.rows_problem("E-173", "", missing))
    for name in names:
        sheet.columns[name].spoil(missing & (sheet.columns[name].state == CellState.BLANK))


def _type_columns(task: Task, raw: dict[int, RawColumn], place: SheetRows, sheet: TaskSheet) -> None:
    layout = task.mapping.layout
    for spalte in layout.spalten:
        before = len(sheet.problems)
        numbers = task.mapping.columns(spalte.name)
        found = [raw[column] for column in numbers]
        if not found and spalte.wie in sheet.columns:
            _read_again(task, raw, spalte, sheet)
        if not found:
            continue
        before = len(sheet.problems)
        if spalte.name in NAME_COLUMNS or _holds_both_names(spalte, found[0], task.mapping):
            _split_names(found[0], place, sheet, vorname_first=spalte.name == "vorname_name", alone="vorname" not in task.mapping.namen)
        elif spalte.typ in REPEATABLE:
            whole = joined(found)
            sheet.columns[spalte.name], bad = typed(spalte, whole, task.rules, place, sheet)
            sheet.bad |= dict.fromkeys(numbers, bad)
        else:
            combine(spalte, dict(zip(numbers, found, strict=True)), task.rules, place, sheet)
        if spalte.name in SENSITIVE:
            sheet.problems[before:] = [replace(problem, geschuetzt=True) for problem in sheet.problems[before:]]


def _read_again(task: Task, raw: dict[int, RawColumn], spalte: Spalte, sheet: TaskSheet) -> None:
    """A second meaning of the first column of another field, where that one could be read; nothing more is said about its cells."""
    number = task.mapping.columns(spalte.wie)[0]
    column = TypedColumn.of(task.rules.parser(spalte)(raw[number].werte), raw[number].codes)
    column.spoil(sheet.columns[spalte.wie].state == CellState.UNREADABLE)
    sheet.columns[spalte.name] = column


def _holds_both_names(spalte: Spalte, raw: RawColumn, mapping: Mapping) -> bool:
    """„Name“ without a Vorname column and with commas in most cells."""
    if spalte.name != "nachname" or {"vorname", *NAME_COLUMNS} & mapping.namen:
        return False
    filled = [text for text in raw.werte if text]
    return 2 * sum("," in text for text in filled) > len(filled)


def _split_names(raw: RawColumn, place: SheetRows, sheet: TaskSheet, *, vorname_first: bool, alone: bool) -> None:
    """Unless it stands `alone`, a Vorname column of its own tells the Vorname, and nothing is said about the one in here."""
    nachnamen, vornamen = texts.parse_names(raw.werte, vorname_first=vorname_first)
    sheet.problems += cell_problems(raw, vornamen, place, {}) if alone else []
    sheet.columns["nachname"] = TypedColumn.of(nachnamen, raw.codes)
    sheet.columns["vorname"] = TypedColumn.of(vornamen, raw.codes)


def _mention(task: Task, table: CellTexts, sheet: TaskSheet, invisible: int, protected: int) -> None:
    """What was changed or looks odd in the table as a whole."""
    place, columns, rows = SheetRows(task.datei, task.head.name, sheet.zeilen), table.columns, table.rows
    for code, number in (("E-137", invisible), ("E-166", protected)):
        if number:
            sheet.problems.append(Problem(code, place.origin(), {"anzahl": number}))
    _mention_hidden(task, table, sheet, place)
    merged = np.isin(rows + table.start, columns.verbunden)
    if merged.any():
        sheet.problems.append(place.rows_problem("E-134", "", merged))
    if len(rows) and int(rows[-1]) + table.start + 1 == XLS_ROWS:
        sheet.problems.append(Problem("E-174", place.origin(), {"anzahl": XLS_ROWS}))
    _mention_signs(table, sheet, place)
    for column, raw in table.raw.items():
        if max(map(len, raw.werte), default=0) != CUT:
            continue
        cut = np.array([len(text) == CUT for text in columns.werte[sorted(table.raw).index(column)]], dtype=np.bool_)
        if cut.any():
            hit = cut[raw.codes][rows]
            if hit.any():
                sheet.problems.append(place.rows_problem("E-175", raw.kopf, hit))
    if task.ist_csv:
        spoil_shifted(task, table, sheet)
    spoil_cut_end(task, table, sheet)


def _mention_hidden(task: Task, table: CellTexts, sheet: TaskSheet, place: SheetRows) -> None:
    """Rows and columns Excel does not show are read like the others; of the columns those with something in them are named."""
    number, rows = table.columns.versteckt
    if number:
        named = some_rows(np.array(rows, dtype=np.int64) + 1, number)
        said = f"Zeile {named}" if number == 1 else f"{number_of(number, 'Zeile', 'Zeilen')} ({named})"
        sheet.problems.append(Problem("E-168", place.origin(), {"was": said}))
    filled = {column for column, raw in table.raw.items() if any(raw.werte)} | set(table.columns.rest)
    hidden = sorted(column for column in filled if any(first <= column <= last for first, last in table.columns.versteckte_spalten))
    if hidden:
        names = ", ".join(f"„{task.heading.text(column)}“" for column in hidden[:MAX_ROWS])
        names += f" und {len(hidden) - MAX_ROWS} weitere" if len(hidden) > MAX_ROWS else ""
        sheet.problems.append(Problem("E-168", place.origin(), {"was": f"Spalte {names}" if len(hidden) == 1 else f"Spalten {names}"}))


def _mention_signs(table: CellTexts, sheet: TaskSheet, place: SheetRows) -> None:
    """Texts with signs no text holds, texts that were cut, and texts that were encoded twice."""
    if table.columns.doppelt:
        sheet.problems.append(Problem("E-132", place.origin(), {"codierung": "doppelt als UTF-8"}))
    for position, column in enumerate(sorted(table.raw)):
        raw, before = table.raw[column], table.columns.werte[position]
        nul = np.array(["\x00" in text for text in before] if "\x00" in "|".join(before) else [False] * len(before), dtype=np.bool_)
        long = np.zeros(len(before), dtype=np.bool_)
        long[table.columns.lang[position]] = True
        for code, found in (("E-180", nul), ("E-181", long)):
            if found.any() and (hit := found[raw.codes][table.rows]).any():
                sheet.problems.append(place.rows_problem(code, raw.kopf, hit))


def empty_column(spalte: Spalte, length: int) -> TypedColumn:
    """A column the file does not have."""
    kind = "datetime64[s]" if spalte.typ == "date" else np.int64 if spalte.typ in {"int", "amount"} else object
    values = np.full(length, "" if kind is object else "NaT" if spalte.typ == "date" else 0, dtype=kind)
    return TypedColumn(values, np.full(length, CellState.ABSENT, dtype=np.int8))


def declared(layout: Layout) -> list[Spalte]:
    """The columns a table of this source has."""
    return [spalte for spalte in layout.spalten if spalte.name not in NAME_COLUMNS]
