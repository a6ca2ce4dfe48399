"""Sheet „Meine Woche“: who needs something from me, and when; opens first.

The lines are made and sorted by the program (`week`); the yellow cells only choose among them, in every Excel since 2016. No number of
persons is shown while a Fachkraft is chosen: nothing here counts for one person's desk.
"""

import numpy as np

from bewerberanalyse.fallliste.sheets import listen, live_list, wochenblatt
from bewerberanalyse.fallliste.sheets.basis import MEINE_WOCHE, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.live_list import padded
from bewerberanalyse.fallliste.sheets.since import SEIT
from bewerberanalyse.fallliste.sheets.week import BALD, ERLEDIGT, OHNE, SPAETER, UEBERFAELLIG, WARTET
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.fields import Kind
from bewerberanalyse.xlsx.description import (
    Cell,
    Cells,
    Choice,
    Column,
    Condition,
    Formula,
    PrintSetup,
    Scalar,
    Sheet,
    Table,
    cell_name,
    column_letter,
)
from bewerberanalyse.xlsx.style import AMBER_LINE

LISTE = "MeineWoche_Liste"
_FIRST_ROW, _SECOND_ROW, _HEADING_ROW = 2, 3, 4
_LEFT, _RIGHT = 1, 5  # columns of the inputs
_NUMBER_AT = wochenblatt.COLUMNS.index(wochenblatt.NUMBER)
_WIDTHS = dict(zip(wochenblatt.COLUMNS, (11, 14, 25, 9, 13, 24, 10, 36, 42, 11, 44, 90, 60, 28, 18, 24), strict=True))
_PRINTED_COLUMNS = wochenblatt.COLUMNS.index(wochenblatt.CONTACT) + 1
_ADVICE = (
    "Gelbe Felder ändern; die Liste folgt. Was zuerst fällig ist, steht oben; wer nur auf andere wartet, ganz unten. "
    f"Gedruckt werden höchstens {live_list.PRINTED} Zeilen bis „{wochenblatt.CONTACT}“."
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
    shown = wochenblatt.lines(basis)
    found = wochenblatt.hits(basis, shown)
    table = _table(shown, found)
    last_col = len(table.columns) - 1
    band, disputed = (wochenblatt.COLUMNS.index(heading) for heading in (wochenblatt.BAND, wochenblatt.DISPUTED))
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
        heights={0: 26, 1: 16, _FIRST_ROW: 19, _SECOND_ROW: 19},
        freeze=(_HEADING_ROW + 1, 3),
        choices=_choices(basis),
        conditions=(
            *(_condition(table, band, f'${column_letter(band)}{table.first + 1}="{word}"', style) for word, style in _BANDS),
            _condition(table, disputed, f'${column_letter(disputed)}{table.first + 1}<>""', "cf_schlecht"),
            Condition(table.first, 0, table.last, last_col, f'{number}<>""', "cf_linie"),
        ),
        print=PrintSetup(
            (_HEADING_ROW, _HEADING_ROW), area=live_list.print_area(table, wochenblatt.COLUMNS.index(wochenblatt.CONTACT) + 1)
        ),
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
    count, everybody = wochenblatt.COUNT_CELL, f'{wochenblatt.FACHKRAFT_CELL}=""'
    cut = f'IF({count}>{rows},"; gezeigt werden die ersten {rows}, bitte Fachkraft oder Team wählen","")'
    text = f'IF({count}=0,"Niemand mit diesen Angaben.",IF({everybody},{count}&IF({count}=1," Person"," Personen"),"")&{cut})'
    more = f"; gezeigt werden die ersten {rows}, bitte Fachkraft oder Team wählen" if number > rows else ""
    said = "" if listen.last_choice(basis)[0] else number_of(number, "Person", "Personen")
    return Formula(text, said + more if number else "Niemand mit diesen Angaben.")


def _table(shown: dict[str, Cells], found: list[int]) -> Table:
    rows = max(min(len(shown[wochenblatt.NUMBER]), wochenblatt.MAX_SHOWN), 1)
    columns = []
    for heading in wochenblatt.COLUMNS:
        kind, source = wochenblatt.KINDS.get(heading, Kind.TEXT), shown[heading]
        values: list[Scalar] = [source.distinct[code] if code >= 0 else "" for code in source.codes[found[:rows]].tolist()]
        formula = live_list.shown(wochenblatt.name(heading), kind, wochenblatt.PLACES, wochenblatt.COUNT_CELL, _HEADING_ROW)
        columns.append(Column(heading, padded(formula, values, rows, "datum" if kind is Kind.DATUM else "text"), _WIDTHS[heading]))
    return Table(_HEADING_ROW, 0, tuple(columns), head_height=48, heights=np.full(rows, 17.0))


ENTRY = SheetEntry(MEINE_WOCHE, "Wer braucht etwas, was zuerst? Fachkraft oder Team wählen", sheet)
