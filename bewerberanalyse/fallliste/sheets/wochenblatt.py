"""Hidden sheet „Wochenblatt“: the lines of „Meine Woche“, made and sorted by the program, and which of them the inputs want.

After the recipe of `live_list`; the lines are values, so whatever happens to the Fallliste leaves them as they were made.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from bewerberanalyse.cases.language import proofs
from bewerberanalyse.fallliste.sheets import listen, live_list
from bewerberanalyse.fallliste.sheets.basis import WOCHENBLATT, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.live_list import unless
from bewerberanalyse.fallliste.sheets.since import SEIT
from bewerberanalyse.fallliste.sheets.week import BANDS, week, when
from bewerberanalyse.model.fields import FELD, Kind
from bewerberanalyse.xlsx.column import dates, formulas, texts
from bewerberanalyse.xlsx.description import ROW, Cell, Cells, Column, Formula, Scalar, Sheet, Table, cell_name, column_letter

_FACHKRAFT_ROW, _TEAM_ROW, _FRIST_ROW, _SEIT_ROW, _COUNT_ROW, _HEADING_ROW = 1, 2, 3, 4, 5, 6
_FACHKRAFT, _TEAM, _FRIST, _SEIT, _COUNT = (cell_name(row, 1, fixed=True) for row in range(_FACHKRAFT_ROW, _COUNT_ROW + 1))
FACHKRAFT_CELL, COUNT_CELL = f"{WOCHENBLATT}!{_FACHKRAFT}", f"{WOCHENBLATT}!{_COUNT}"
FAELLIG, WANN, NAME, BAND, WORUM, SCHRITT, WARUM = "fällig am", "wann", "Name", "Frist", "worum", "nächster Schritt", "warum"
NACHWEIS, AUSSERDEM, WARTET = "Sprachniveau mit Nachweis", "außerdem", "wartet auf"
NUMBER, DISPUTED, TEAM, FACHKRAFT, CONTACT = (
    FELD[name].heading for name in ("kundennummer", "bestritten_vermerk", "team", "fachkraft", "letzter_kontakt")
)
COLUMNS = (FAELLIG, NUMBER, NAME, DISPUTED, BAND, WANN, SEIT, WORUM, SCHRITT, CONTACT, NACHWEIS, WARUM, AUSSERDEM, WARTET, TEAM, FACHKRAFT)
KINDS = {FAELLIG: Kind.DATUM, CONTACT: Kind.DATUM}
PLACES = f"{WOCHENBLATT}_Orte"  # defined name
MAX_SHOWN = 500  # rows of „Meine Woche“; more than a Fachkraft has and most teams, so only wider views are cut, and say so
_PLACE, _RUNNING = len(COLUMNS), len(COLUMNS) + 1


def name(heading: str) -> str:
    """The defined name of a column of the lines, heading included."""
    return f"{WOCHENBLATT}_{COLUMNS.index(heading)}"


def lines(basis: Basis) -> dict[str, Cells]:
    """Heading → values, one per line, in the order of „Meine Woche“."""
    made = week(basis)
    person = {heading: basis.cells[field].take(made.fall) for heading, field in _PERSON.items()}
    return {
        FAELLIG: dates(pd.Series(made.faellig.astype("datetime64[s]"))),
        WANN: when(made.faellig, made.spaetestens, basis.liste.faelle.stichtag),
        NAME: basis.names.take(made.fall),
        BAND: texts([BANDS[place] for place in made.band.tolist()]),
        WORUM: made.worum,
        SCHRITT: made.schritt,
        NACHWEIS: texts(proofs(basis.liste.faelle, made.fall)),
        WARUM: made.warum,
        AUSSERDEM: made.ausserdem,
        WARTET: made.wartet,
        SEIT: made.seit,
        **person,
    }


_PERSON = {NUMBER: "kundennummer", DISPUTED: "bestritten_vermerk", CONTACT: "letzter_kontakt", TEAM: "team", FACHKRAFT: "fachkraft"}


def hits(basis: Basis, shown: dict[str, Cells]) -> list[int]:
    """The lines the inputs choose when the workbook is opened, by position."""
    fachkraft, team = listen.last_choice(basis)
    wanted = [(shown[heading], word) for heading, word in ((FACHKRAFT, fachkraft), (TEAM, team)) if word]
    tests = [[code >= 0 and cells.distinct[code] == word for code in cells.codes.tolist()] for cells, word in wanted]
    return [line for line in range(len(shown[NUMBER])) if all(test[line] for test in tests)]


def sheet(basis: Basis) -> Sheet:
    """Inputs on top, below them the lines."""
    shown = lines(basis)
    rows = len(shown[NUMBER])
    columns = [Column(heading, shown[heading]) for heading in COLUMNS]
    table = Table(_HEADING_ROW, 0, (*columns, *_calculation(basis, shown)), terse=True)
    last = _HEADING_ROW + 1 + max(rows, 1)
    names = {name(heading): f"={WOCHENBLATT}!${letter}${_HEADING_ROW + 1}:${letter}${last}" for heading, letter in _letters()}
    return Sheet(
        WOCHENBLATT,
        (
            Cell(0, 0, "Rechnung für das Blatt „Meine Woche“; bitte nicht ändern.", "hinweis"),
            *_criteria(basis, len(hits(basis, shown)), rows),
        ),
        table,
        widths={0: 24},
        hidden=True,
        names=names | {PLACES: f"={WOCHENBLATT}!{_area(rows, _PLACE)}"},
    )


def _letters() -> list[tuple[str, str]]:
    return [(heading, column_letter(col)) for col, heading in enumerate(COLUMNS)]


def _criteria(basis: Basis, found: int, rows: int) -> list[Cell]:
    fachkraft, team = listen.last_choice(basis)
    values: tuple[tuple[int, str, str, Scalar], ...] = (
        (_FACHKRAFT_ROW, "Fachkraft", unless(listen.WOCHE_FACHKRAFT, listen.ALLE_FACHKRAEFTE), fachkraft),
        (_TEAM_ROW, "Team", unless(listen.WOCHE_TEAM, listen.ALLE_TEAMS), team),
        (_FRIST_ROW, "Frist", unless(listen.WOCHE_FRIST, listen.ALLE_FRISTEN), ""),
        (_SEIT_ROW, SEIT, unless(listen.WOCHE_SEIT, listen.ALLE_AENDERUNGEN), ""),
        (_COUNT_ROW, "Treffer", f"MAX({_area(rows, _RUNNING)})", found),
    )
    return [cell for row, label, text, value in values for cell in (Cell(row, 0, label), Cell(row, 1, Formula(text, value)))]


def _area(rows: int, col: int) -> str:
    letter = column_letter(col)
    return f"${letter}${_HEADING_ROW + 2}:${letter}${_HEADING_ROW + 1 + max(rows, 1)}"


def _calculation(basis: Basis, shown: dict[str, Cells]) -> tuple[Column, Column]:
    """Where the n-th hit stands, and the number of hits so far."""
    rows, found = len(shown[NUMBER]), hits(basis, shown)
    chosen = set(found)
    running, so_far = [], 0
    for line in range(rows):
        so_far += line in chosen
        running.append(so_far)
    its = {heading: f"{letter}{ROW}" for heading, letter in _letters()}
    tests = [
        f'{its[NUMBER]}<>""',
        f'OR({_TEAM}="",{its[TEAM]}={_TEAM})',
        f'OR({_FRIST}="",{its[BAND]}={_FRIST})',
        f'OR({_SEIT}="",{its[SEIT]}={_SEIT})',
    ]
    count = live_list.running(_RUNNING, tests, f'OR({_FACHKRAFT}="",{its[FACHKRAFT]}={_FACHKRAFT})')
    place = live_list.place(_area(rows, _RUNNING), _COUNT, _HEADING_ROW)
    places: list[Scalar] = [line + 2 for line in found]
    places = [*places, *[""] * rows][: min(rows, MAX_SHOWN)]
    pointer = formulas(place, places)  # only as many as „Meine Woche“ has room for; no cell below
    pointer = replace(pointer, codes=np.append(pointer.codes, np.full(rows - len(places), -1, dtype=np.int32)))
    return Column("Ort des Treffers", pointer), Column("Treffer bis hier", formulas(count, running))


ENTRY = SheetEntry(WOCHENBLATT, "", sheet)
