"""Sheet „Betreuungsschlüssel“ (R6): persons per full-time post, per team; the posts are typed in by hand."""

from collections.abc import Sequence

from bewerberanalyse.xlsx.description import Cell, Formula, PrintSetup, Sheet, cell_name
from bewerberanalyse.xlsx.style import GREY

BLATT = "Betreuungsschlüssel"
_HEADS = ("Team", "Personen unter 25", "Personen ab 25", "Vollzeit-stellen U25", "Vollzeit-stellen Ü25", "U25: 1 zu", "Ü25: 1 zu")
_HINT = "Gelbe Felder ausfüllen. Zum Vergleich: 1 zu 75 (unter 25) und 1 zu 150 (ab 25), § 44c Abs. 4 SGB II. Nur Teams, keine Personen."


def ratios(teams: Sequence[tuple[str, int, int]]) -> Sheet:
    """One line per team: persons, two cells to fill in, two ratios that follow."""
    cells = [Cell(0, 0, BLATT, "titel"), Cell(1, 0, _HINT, "hinweis")]
    cells += [Cell(3, col, name, "kopf_rechts" if col else "kopf") for col, name in enumerate(_HEADS)]
    for row, (team, young, older) in enumerate(teams, start=4):
        cells += [Cell(row, 0, team, "zeile"), Cell(row, 1, young, "zeile_zahl"), Cell(row, 2, older, "zeile_zahl")]
        cells += [Cell(row, col, None, "eingabe_zelle") for col in (3, 4)]
        for col in (5, 6):
            persons, posts = cell_name(row, col - 4), cell_name(row, col - 2)
            cells.append(Cell(row, col, Formula(f'IF(N({posts})>0,{persons}/{posts},"")', ""), "zeile_dezimal"))
    widths = {0: 30.0} | dict.fromkeys(range(1, len(_HEADS)), 15.0)
    return Sheet(BLATT, tuple(cells), widths=widths, heights={0: 30.0, 3: 34.0}, freeze=(4, 1), print=PrintSetup((3, 3)), tab=GREY)
