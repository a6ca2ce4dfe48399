"""„Betreuungsschlüssel“: persons per full-time post and team, against the house's target; posts and expected arrivals are typed in here.

Teams only, never a Fachkraft. Nothing is forecast: how many may come is what somebody types, low and high.
"""

from collections.abc import Sequence

from bewerberanalyse.bericht.sheets.report_content import TeamLoad
from bewerberanalyse.xlsx.description import Cell, Formula, PrintSetup, Sheet, cell_name
from bewerberanalyse.xlsx.style import GREY

SCHLUESSEL = "Betreuungsschlüssel"
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


def ratios(teams: Sequence[TeamLoad]) -> Sheet:
    """One line per team and a line of sums; what a formula shows before anybody types is stored with it."""
    cells = [Cell(0, 0, SCHLUESSEL, "titel"), *(Cell(row, 0, text, "hinweis") for row, text in enumerate(_HINTS, start=1))]
    cells += [Cell(3, col, name, "kopf" if col < _PERSONS else "kopf_rechts") for col, name in enumerate(_HEADS)]
    for row, load in enumerate(teams, start=_FIRST):
        cells += _line(row, load)
    if teams:
        cells += _sums(_FIRST + len(teams), teams)
    widths = {_TEAM: 26.0, _BEREICH: 13.0} | dict.fromkeys(range(_PERSONS, len(_HEADS)), 11.0)
    return Sheet(
        SCHLUESSEL, tuple(cells), widths=widths, heights={0: 30.0, 3: 46.0}, freeze=(4, 1), print=PrintSetup((3, 3)), tab=GREY,
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
