"""Sheet „Meine Woche“, which opens first, and the hidden „Wochenblatt“ behind it: who needs something from me, and when.

The lines are values, made and sorted by the program (`week`), so whatever happens to the Fallliste leaves them as they were made; the
yellow cells only choose among them, after the recipe of `live_list`, in every Excel since 2016. No number of persons is shown while a
Fachkraft is chosen: nothing here counts for one person's desk.
"""

import numpy as np
import pandas as pd

from bewerberanalyse.cases.proof import proofs
from bewerberanalyse.fallliste.sheets import listen, live_list
from bewerberanalyse.fallliste.sheets.basis import MEINE_WOCHE, WOCHENBLATT, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.live_list import padded, unless
from bewerberanalyse.fallliste.sheets.since import SEIT
from bewerberanalyse.fallliste.sheets.week import BALD, BANDS, ERLEDIGT, OHNE, SPAETER, UEBERFAELLIG, WARTET, week, when
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.fields import DISPUTED, FELD, MARK, MARKED, Kind
from bewerberanalyse.xlsx.column import dates, formulas, texts
from bewerberanalyse.xlsx.description import (
    ROW,
    Cell,
    Cells,
    Choice,
    Column,
    Condition,
    Formula,
    Scalar,
    Sheet,
    Table,
    cell_name,
    column_letter,
)
from bewerberanalyse.xlsx.style import AMBER_LINE

_CALC_FACHKRAFT_ROW, _CALC_TEAM_ROW, _CALC_FRIST_ROW, _CALC_SEIT_ROW, _CALC_COUNT_ROW, _CALC_HEADING_ROW = 1, 2, 3, 4, 5, 6
_FACHKRAFT, _TEAM, _FRIST, _SEIT, _COUNT = (cell_name(row, 1, fixed=True) for row in range(_CALC_FACHKRAFT_ROW, _CALC_COUNT_ROW + 1))
FACHKRAFT_CELL, COUNT_CELL = f"{WOCHENBLATT}!{_FACHKRAFT}", f"{WOCHENBLATT}!{_COUNT}"
FAELLIG, WANN, NAME, BAND, WORUM, SCHRITT, WARUM = "fällig am", "wann", "Name", "Frist", "worum", "nächster Schritt", "warum"
NACHWEIS, AUSSERDEM, WARTET_AUF = "Sprachniveau mit Nachweis", "außerdem", "wartet auf"
NUMBER, WORDING, TEAM, FACHKRAFT, CONTACT = (
    FELD[name].heading for name in ("kundennummer", DISPUTED, "team", "fachkraft", "letzter_kontakt")
)
COLUMNS = (
    FAELLIG,
    NUMBER,
    NAME,
    MARKED,
    BAND,
    WANN,
    SEIT,
    WORUM,
    SCHRITT,
    CONTACT,
    WORDING,
    NACHWEIS,
    WARUM,
    AUSSERDEM,
    WARTET_AUF,
    TEAM,
    FACHKRAFT,
)
KINDS = {FAELLIG: Kind.DATUM, CONTACT: Kind.DATUM}
PLACES = f"{WOCHENBLATT}_Orte"  # defined name
MAX_SHOWN = 500  # rows of „Meine Woche“; more than a Fachkraft has and most teams, so only wider views are cut, and say so
_PLACE, _RUNNING = len(COLUMNS), len(COLUMNS) + 1


def line_name(heading: str) -> str:
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
        MARKED: live_list.marked(person[WORDING]),
        BAND: texts([BANDS[place] for place in made.band.tolist()]),
        WORUM: made.worum,
        SCHRITT: made.schritt,
        NACHWEIS: texts(proofs(basis.liste.faelle, made.fall)),
        WARUM: made.warum,
        AUSSERDEM: made.ausserdem,
        WARTET_AUF: made.wartet,
        SEIT: made.seit,
        **person,
    }


_PERSON = {NUMBER: "kundennummer", WORDING: DISPUTED, CONTACT: "letzter_kontakt", TEAM: "team", FACHKRAFT: "fachkraft"}


def hits(basis: Basis, shown: dict[str, Cells]) -> list[int]:
    """The lines the inputs choose when the workbook is opened, by position."""
    fachkraft, team = listen.last_choice(basis)
    wanted = [(shown[heading], word) for heading, word in ((FACHKRAFT, fachkraft), (TEAM, team)) if word]
    tests = [[code >= 0 and cells.distinct[code] == word for code in cells.codes.tolist()] for cells, word in wanted]
    return [line for line in range(len(shown[NUMBER])) if all(test[line] for test in tests)]


def wochenblatt(basis: Basis) -> Sheet:
    """Inputs on top, below them the lines."""
    shown = lines(basis)
    rows = len(shown[NUMBER])
    columns = [Column(heading, shown[heading]) for heading in COLUMNS]
    table = Table(_CALC_HEADING_ROW, 0, (*columns, *_calculation(basis, shown)), terse=True)
    last = _CALC_HEADING_ROW + 1 + max(rows, 1)
    names = {line_name(heading): f"={WOCHENBLATT}!${letter}${_CALC_HEADING_ROW + 1}:${letter}${last}" for heading, letter in _letters()}
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
        (_CALC_FACHKRAFT_ROW, "Fachkraft", unless(listen.WOCHE_FACHKRAFT, listen.ALLE_FACHKRAEFTE), fachkraft),
        (_CALC_TEAM_ROW, "Team", unless(listen.WOCHE_TEAM, listen.ALLE_TEAMS), team),
        (_CALC_FRIST_ROW, "Frist", unless(listen.WOCHE_FRIST, listen.ALLE_FRISTEN), ""),
        (_CALC_SEIT_ROW, SEIT, unless(listen.WOCHE_SEIT, listen.ALLE_AENDERUNGEN), ""),
        (_CALC_COUNT_ROW, "Treffer", f"MAX({_area(rows, _RUNNING)})", found),
    )
    return [cell for row, label, text, value in values for cell in (Cell(row, 0, label), Cell(row, 1, Formula(text, value)))]


def _area(rows: int, col: int) -> str:
    letter = column_letter(col)
    return f"${letter}${_CALC_HEADING_ROW + 2}:${letter}${_CALC_HEADING_ROW + 1 + max(rows, 1)}"


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
    place = live_list.place(_area(rows, _RUNNING), _COUNT, _CALC_HEADING_ROW)
    pointer = live_list.pointers(place, [line + 2 for line in found], rows, MAX_SHOWN)
    return Column("Ort des Treffers", pointer), Column("Treffer bis hier", formulas(count, running))


WOCHENBLATT_ENTRY = SheetEntry(WOCHENBLATT, "", wochenblatt)


LISTE = "MeineWoche_Liste"
_FIRST_ROW, _SECOND_ROW, _HEADING_ROW = 2, 3, 4
_LEFT, _RIGHT = 1, 5  # columns of the inputs
_HEIGHTS = {0: 26.0, 1: 16.0, _FIRST_ROW: 19.0, _SECOND_ROW: 19.0}
_NUMBER_AT = COLUMNS.index(NUMBER)
_WIDTHS = dict(zip(COLUMNS, (11, 14, 25, 14, 12, 17, 12, 35, 48, 11, 36, 64, 110, 100, 28, 18, 24), strict=True))
_ADVICE = (
    "Gelbe Felder ändern; die Liste folgt. Was zuerst fällig ist, steht oben; wer nur auf andere wartet, ganz unten. "
    f"Gedruckt wird eine Seite bis „{CONTACT}“; {live_list.MORE}."
)
_BANDS = (
    (UEBERFAELLIG, "cf_schlecht"),
    (BALD, "cf_offen"),
    (SPAETER, "cf_gut"),
    (OHNE, "cf_leise"),
    (WARTET, "cf_leise"),
    (ERLEDIGT, "cf_leise"),
)


def sheet(basis: Basis) -> Sheet:
    """Inputs on top, live list below."""
    shown = lines(basis)
    found = hits(basis, shown)
    table = _table(shown, found)
    last_col = len(table.columns) - 1
    band, disputed = (COLUMNS.index(heading) for heading in (BAND, MARKED))
    number = f"${column_letter(_NUMBER_AT)}{table.first + 1}"
    return Sheet(
        MEINE_WOCHE,
        (
            Cell(0, 0, f"Meine Woche, Stand {basis.liste.meta.stichtag:%d.%m.%Y}", "titel"),
            Cell(1, 0, _ADVICE, "hinweis"),
            *_inputs(basis),
            *([Cell(_SECOND_ROW, _RIGHT + 2, basis.since.note, "hinweis")] if basis.since.note else []),
            Cell(_FIRST_ROW, _RIGHT + 2, _count_words(basis, len(found), len(table)), "stark_mitte"),
        ),
        table,
        heights=_HEIGHTS,
        freeze=(_HEADING_ROW + 1, 3),
        choices=_choices(basis),
        conditions=(
            *(_condition(table, band, f'${column_letter(band)}{table.first + 1}="{word}"', style) for word, style in _BANDS),
            _condition(table, disputed, f'${column_letter(disputed)}{table.first + 1}="{MARK}"', "cf_schlecht"),
            Condition(table.first, 0, table.last, last_col, f'{number}<>""', "cf_linie"),
        ),
        print=live_list.printed(table, _HEIGHTS, COLUMNS.index(CONTACT) + 1),
        tab=AMBER_LINE,
        names=_names(table),
    )


def _condition(table: Table, col: int, formula: str, style: str) -> Condition:
    return Condition(table.first, col, table.last, col, formula, style)


def _names(table: Table) -> dict[str, str]:
    """The defined names of the inputs, and the list with its heading."""
    cells = (
        (listen.WOCHE_FACHKRAFT, _FIRST_ROW, _LEFT),
        (listen.WOCHE_TEAM, _SECOND_ROW, _LEFT),
        (listen.WOCHE_FRIST, _FIRST_ROW, _RIGHT),
        (listen.WOCHE_SEIT, _SECOND_ROW, _RIGHT),
    )
    here = f"'{MEINE_WOCHE}'!"
    corner = cell_name(table.last, len(table.columns) - 1, fixed=True)
    return {name: f"={here}{cell_name(row, col, fixed=True)}" for name, row, col in cells} | {
        LISTE: f"={here}{cell_name(_HEADING_ROW, 0, fixed=True)}:{corner}",
    }


def _inputs(basis: Basis) -> list[Cell]:
    fachkraft, team = listen.last_choice(basis)
    places = (
        (_FIRST_ROW, _LEFT, "Fachkraft", fachkraft or listen.ALLE_FACHKRAEFTE),
        (_SECOND_ROW, _LEFT, "Team", team or listen.ALLE_TEAMS),
    )
    cells = []
    for row, col, label, value in places:
        cells += [
            Cell(row, col - 1, label, "stark_mitte"),
            Cell(row, col, value, "eingabe_anfang"),
            Cell(row, col + 1, None, "eingabe_ende"),
        ]
    for row, label, value in ((_FIRST_ROW, "Frist", listen.ALLE_FRISTEN), (_SECOND_ROW, SEIT, listen.ALLE_AENDERUNGEN)):
        cells += [
            Cell(row, _RIGHT - 1, label, "rechts"),
            Cell(row, _RIGHT, value, "eingabe_anfang"),
            Cell(row, _RIGHT + 1, None, "eingabe_ende"),
        ]
    return cells


def _choices(basis: Basis) -> tuple[Choice, ...]:
    lists = (
        (_FIRST_ROW, _LEFT, listen.advisers(basis)),
        (_SECOND_ROW, _LEFT, listen.teams(basis)),
        (_FIRST_ROW, _RIGHT, listen.due_bands()),
        (_SECOND_ROW, _RIGHT, listen.changes()),
    )
    return tuple(Choice(row, col, row, col, f"={words.area}") for row, col, words in lists)


def _count_words(basis: Basis, number: int, rows: int) -> Formula:
    """How many persons, but only while no Fachkraft is chosen; and whether the list is cut."""
    count, everybody = COUNT_CELL, f'{FACHKRAFT_CELL}=""'
    cut = f'IF({count}>{rows},"; gezeigt werden die ersten {rows}, bitte Fachkraft oder Team wählen","")'
    text = f'IF({count}=0,"Niemand mit diesen Angaben.",IF({everybody},{count}&IF({count}=1," Person"," Personen"),"")&{cut})'
    more = f"; gezeigt werden die ersten {rows}, bitte Fachkraft oder Team wählen" if number > rows else ""
    said = "" if listen.last_choice(basis)[0] else number_of(number, "Person", "Personen")
    return Formula(text, said + more if number else "Niemand mit diesen Angaben.")


def _table(shown: dict[str, Cells], found: list[int]) -> Table:
    rows = max(min(len(shown[NUMBER]), MAX_SHOWN), 1)
    columns = []
    for heading in COLUMNS:
        kind, source = KINDS.get(heading, Kind.TEXT), shown[heading]
        values: list[Scalar] = [source.distinct[code] if code >= 0 else "" for code in source.codes[found[:rows]].tolist()]
        formula = live_list.shown(line_name(heading), kind, PLACES, COUNT_CELL, _HEADING_ROW)
        columns.append(
            Column(
                heading,
                padded(formula, values, rows, "datum" if kind is Kind.DATUM else live_list.look(source, _WIDTHS[heading])),
                _WIDTHS[heading],
            )
        )
    return Table(_HEADING_ROW, 0, tuple(columns), head_height=32, heights=np.full(rows, 17.0))


ENTRY = SheetEntry(MEINE_WOCHE, "Wer braucht etwas, was zuerst? Fachkraft oder Team wählen", sheet)
