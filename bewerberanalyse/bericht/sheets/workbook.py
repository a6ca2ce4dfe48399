"""The workbooks of `bericht`: the one that stays inside the house and is deleted with the month, and the one of `--extern` for outsiders.

The latter holds protected numbers and what a reader has to know; nothing in it is about a person. It carries a `Listenkennung` without
a month: the search for copies of a list must not take it for one. „Betreuungsschlüssel“ knows teams only, never a Fachkraft, and
forecasts nothing: how many may come is what somebody types, low and high.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.sheets.table_block import ExternalReport, ReportContent, TeamLoad, sheet_of
from bewerberanalyse.xlsx.description import (
    Cell,
    Cells,
    Column,
    Formula,
    Link,
    PrintSetup,
    Sheet,
    SheetEntry,
    Table,
    Workbook,
    cell_name,
    sheets_of,
)
from bewerberanalyse.xlsx.style import GREY, PETROL

INHALT, PERSONEN = "Inhalt", "Personen nach Strategie"
PERSONEN_HINT = "wer hinter den Handlungsstrategien steht; zum Planen von Angeboten, nicht zum Weitergeben"
_NUMBERS = frozenset({"Alter"})
LESEN, ZAHLEN = "Bitte zuerst lesen", "Zahlen"
KENNUNG = "bewerberanalyse extern"
_LINE = 105
_CASELOAD_RATIO = "Betreuungsschlüssel"
_HEADS = (
    "Team", "Bereich", "Personen", "davon unter 25", "davon ab 25", "Alter nicht bekannt", "Stellen U25", "Stellen Ü25", "U25: 1 zu",
    "Ü25: 1 zu", "Ziel: 1 zu", "Stellen nach Ziel", "mehr (+) oder weniger (–) Stellen", "Zugänge, wenige", "Zugänge, viele",
    "Stellen bei wenigen", "Stellen bei vielen",
)  # fmt: skip
(_TEAM, _BEREICH, _PERSONS, _YOUNG, _OLDER, _UNKNOWN, _POSTS_YOUNG, _POSTS_OLDER, _RATIO_YOUNG, _RATIO_OLDER, _TARGET, _NEEDED, _BALANCE,
 _FEW, _MANY, _NEEDED_FEW, _NEEDED_MANY) = range(len(_HEADS))  # fmt: skip
_TYPED = (_POSTS_YOUNG, _POSTS_OLDER, _TARGET, _FEW, _MANY)
_HINTS = (
    "Gelbe Felder ausfüllen: Vollzeitstellen, Ziel (steht schon da, wenn einstellungen.yaml eines je Bereich nennt), erwartete Zugänge.",
    "Zum Vergleich: 1 zu 75 (unter 25), 1 zu 150 (ab 25), § 44c Abs. 4 SGB II. Nur Teams. Ohne bekanntes Alter: nur in „Personen“.",
)
_FIRST = 4


def report(bericht: ReportContent) -> Workbook:
    """Contents, one sheet per subject, then those that are no tables of numbers."""
    meta = bericht.meta
    pages = [sheet_of(one.blatt, one.bloecke, one.worum) for one in bericht.abschnitte]
    sheets, links = sheets_of(AFTER_THE_SUBJECTS, bericht)
    contents = _contents(bericht, [*((one.blatt, one.worum) for one in bericht.abschnitte), *links])
    return Workbook((contents, *pages, *sheets), f"Bericht {meta.monat}", meta.erstellt_am, meta.footer, meta.properties)


def _contents(bericht: ReportContent, links: Sequence[tuple[str, str]]) -> Sheet:
    meta = bericht.meta
    cells = [
        Cell(0, 0, f"Bericht {meta.monat}", "titel"),
        Cell(1, 0, meta.stand, "untertitel"),
        Cell(3, 0, "Blatt", "kopf"),
        Cell(3, 1, "Inhalt", "kopf"),
    ]
    for row, (name, words) in enumerate(links, start=4):
        cells += [Cell(row, 0, Link(name, name), "verweis"), Cell(row, 1, words, "text")]
    notes = (
        "Interne Zahlen, nicht gerundet: nicht weitergeben. Für andere Stellen: „bewerberanalyse bericht --extern“.",
        "„unbekannt“ und „Quelle fehlt“ sind eigene Zeilen und Spalten: Eine fehlende Angabe zählt nie als „nein“.",
        "Unter jeder Überschrift steht, mit welchen Filtern der Fallliste sich die Personen hinter einer Zahl öffnen lassen.",
        "Teams sind die kleinste Einheit. Summen je Fachkraft gibt es nicht.",
    )
    start = 5 + len(links)
    cells += [Cell(start + place, 0, text, "hinweis") for place, text in enumerate(notes)]
    return Sheet(INHALT, tuple(cells), widths={0: 28, 1: 100}, heights={0: 32.0, 1: 20.0}, print=PrintSetup(), tab=PETROL)


def _persons(personen: pd.DataFrame) -> Sheet:
    columns = tuple(_column(str(name), personen[name]) for name in personen.columns)
    table = Table(3, 0, columns, name="PersonenNachStrategie" if len(personen) else "")
    cells = (Cell(0, 0, PERSONEN, "titel"), Cell(1, 0, f"{len(personen)} Nennungen: {PERSONEN_HINT}", "hinweis"))
    return Sheet(PERSONEN, cells, table=table, heights={0: 30.0}, freeze=(4, 0), print=PrintSetup((3, 3)), tab=GREY)


def _column(name: str, values: "pd.Series[str]") -> Column:
    codes, distinct = pd.factorize(values.to_numpy(dtype=object))
    shown: list[str | int | float] = [value if isinstance(value, str) else int(value) for value in distinct]
    style = "ganzzahl" if name in _NUMBERS else "text"
    width = min(max([len(name) + 4, *(len(str(value)) + 2 for value in shown[:2000])]), 44)
    return Column(name, Cells(codes.astype(np.int32), shown, (style,)), width)


AFTER_THE_SUBJECTS = (
    SheetEntry[ReportContent](
        _CASELOAD_RATIO, "Personen je Vollzeitstelle und Team; die Stellen werden hier eingetragen", lambda bericht: _ratios(bericht.teams)
    ),
    SheetEntry[ReportContent](PERSONEN, PERSONEN_HINT, lambda bericht: _persons(bericht.personen)),
)
"""A further sheet of the report inside the house that is no table of numbers; those come from `figures.SECTIONS`."""


def external(extern: ExternalReport) -> Workbook:
    """Notes with the release step, then the tables."""
    return Workbook(
        (_notes(extern), sheet_of(ZAHLEN, extern.bloecke)), extern.titel, extern.erstellt_am, extern.fuss, {"Listenkennung": KENNUNG}
    )


def _notes(extern: ExternalReport) -> Sheet:
    cells = [Cell(0, 0, extern.titel, "titel"), Cell(1, 0, f"Stichtag {extern.stichtag:%d.%m.%Y}", "untertitel")]
    heights = {0: 32.0, 1: 20.0}
    row = 3
    for heading, text in extern.saetze:
        style = "eingabe_umbruch" if not text else "zeile_umbruch"
        cells += [Cell(row, 0, heading, "zeile_umbruch_stark"), Cell(row, 1, text or None, style)]
        heights[row] = 6.0 + 15.5 * max(1, -(-len(text) // _LINE), -(-len(heading) // 26))
        row += 1
    return Sheet(LESEN, tuple(cells), widths={0: 30, 1: 110}, heights=heights, print=PrintSetup(), tab=PETROL)


def _ratios(teams: Sequence[TeamLoad]) -> Sheet:
    """One line per team and a line of sums; what a formula shows before anybody types is stored with it."""
    cells = [Cell(0, 0, _CASELOAD_RATIO, "titel"), *(Cell(row, 0, text, "hinweis") for row, text in enumerate(_HINTS, start=1))]
    cells += [Cell(3, col, name, "kopf" if col < _PERSONS else "kopf_rechts") for col, name in enumerate(_HEADS)]
    for row, load in enumerate(teams, start=_FIRST):
        cells += _line(row, load)
    if teams:
        cells += _sums(_FIRST + len(teams), teams)
    widths = {_TEAM: 26.0, _BEREICH: 13.0} | dict.fromkeys(range(_PERSONS, len(_HEADS)), 11.0)
    return Sheet(
        _CASELOAD_RATIO, tuple(cells), widths=widths, heights={0: 30.0, 3: 62.0}, freeze=(4, 1), print=PrintSetup((3, 3)), tab=GREY,
    )  # fmt: skip


def _line(row: int, load: TeamLoad) -> list[Cell]:
    at = {col: cell_name(row, col) for col in range(len(_HEADS))}
    shown = {_PERSONS: load.persons, _YOUNG: load.young, _OLDER: load.older, _UNKNOWN: load.unknown}
    cells = [Cell(row, _TEAM, load.team, "zeile"), Cell(row, _BEREICH, load.bereich, "zeile")]
    cells += [Cell(row, col, value, "zeile_zahl") for col, value in shown.items()]
    cells += [Cell(row, col, load.target if col == _TARGET else None, "eingabe_zelle") for col in _TYPED]
    needed = load.persons / load.target if load.target else ""
    by_target = f'IF(N({at[_TARGET]})>0,{{}}/{at[_TARGET]},"")'
    posts = f"N({at[_POSTS_YOUNG]})+N({at[_POSTS_OLDER]})"
    formulas = {
        _RATIO_YOUNG: (f'IF(N({at[_POSTS_YOUNG]})>0,{at[_YOUNG]}/{at[_POSTS_YOUNG]},"")', ""),
        _RATIO_OLDER: (f'IF(N({at[_POSTS_OLDER]})>0,{at[_OLDER]}/{at[_POSTS_OLDER]},"")', ""),
        _NEEDED: (by_target.format(at[_PERSONS]), needed),
        _BALANCE: (f'IF(AND({posts}>0,N({at[_TARGET]})>0),{posts}-N({at[_NEEDED]}),"")', ""),
        _NEEDED_FEW: (_with_arrivals(at, _FEW), ""),
        _NEEDED_MANY: (_with_arrivals(at, _MANY), ""),
    }
    return [*cells, *(Cell(row, col, Formula(text, value), "zeile_dezimal") for col, (text, value) in formulas.items())]


def _with_arrivals(at: dict[int, str], arrivals: int) -> str:
    return f'IF(AND(N({at[_TARGET]})>0,{at[arrivals]}<>""),({at[_PERSONS]}+N({at[arrivals]}))/{at[_TARGET]},"")'


def _sums(row: int, teams: Sequence[TeamLoad]) -> list[Cell]:
    known = {
        _PERSONS: sum(one.persons for one in teams), _YOUNG: sum(one.young for one in teams), _OLDER: sum(one.older for one in teams),
        _UNKNOWN: sum(one.unknown for one in teams), _NEEDED: sum(one.persons / one.target for one in teams if one.target),
    }  # fmt: skip
    cells = [Cell(row, _TEAM, "Gesamt", "zeile_summe"), Cell(row, _BEREICH, None, "zeile_summe")]
    for col in range(_PERSONS, len(_HEADS)):
        if col in {_RATIO_YOUNG, _RATIO_OLDER, _TARGET}:
            cells.append(Cell(row, col, None, "zeile_summe"))
            continue
        total = Formula(f"SUM({cell_name(_FIRST, col)}:{cell_name(row - 1, col)})", known.get(col, 0))
        cells.append(
            Cell(row, col, total, "zeile_summe" if col in {_PERSONS, _YOUNG, _OLDER, _UNKNOWN, _FEW, _MANY} else "zeile_dezimal_summe")
        )
    return cells
