"""Sheet „Auswahl“: four dropdowns and a search word; the list below follows, in every Excel since 2016.

What the inputs choose is computed on the hidden sheet „Rechenblatt“; here stand the inputs and the values of the persons chosen.
"""

import numpy as np

from bewerberanalyse.fallliste.sheets import listen, live_list, rechenblatt
from bewerberanalyse.fallliste.sheets.basis import AUSWAHL, VOREINSTELLUNGEN, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.live_list import padded
from bewerberanalyse.model.fields import Kind
from bewerberanalyse.xlsx.description import (
    Cell,
    Choice,
    Column,
    Condition,
    Formula,
    PrintSetup,
    Sheet,
    Table,
    cell_name,
    column_letter,
)
from bewerberanalyse.xlsx.style import PETROL_MID

MAX_SHOWN = 1_200  # rows of the live list; a longer selection is counted in full and shown so far
_INPUT_COL, _LAST_INPUT_COL = 2, 6
_RIGHT = 8  # column of the inputs beside them
_PRESET_ROW, _URTEIL_ROW, _TEAM_ROW, _FACHKRAFT_ROW, _SUCHE_ROW, _COUNT_ROW, _HEADING_ROW = 2, 3, 4, 5, 6, 7, 8
TREFFER, LISTE = f"{AUSWAHL}_Treffer", f"{AUSWAHL}_Liste"
_FIELDS = (
    "kundennummer", "nachname", "vorname", "bestritten_vermerk", "team", "fachkraft", "sprachniveau", "ik_status", "letzter_kontakt",
)  # fmt: skip
_WIDTHS = {"kundennummer": 14, "nachname": 18, "vorname": 15, "bestritten_vermerk": 17, "team": 18, "fachkraft": 22}
_STYLES = {Kind.DATUM: "datum", Kind.GANZZAHL: "ganzzahl", Kind.BETRAG: "betrag"}


def _names(basis: Basis) -> dict[str, str]:
    """The defined names of the inputs, the count, and the list with its heading."""
    table = _table(basis)
    places = [(row, _INPUT_COL) for row in range(_PRESET_ROW, _SUCHE_ROW + 1)] + [(_PRESET_ROW, _RIGHT), (_URTEIL_ROW, _RIGHT)]
    rows = zip(listen.INPUTS, places, strict=True)
    corner = cell_name(table.last, len(table.columns) - 1, fixed=True)
    return {defined: f"={AUSWAHL}!{cell_name(*place, fixed=True)}" for defined, place in rows} | {
        TREFFER: f"={rechenblatt.COUNT_CELL}",
        LISTE: f"={AUSWAHL}!{cell_name(_HEADING_ROW, 0, fixed=True)}:{corner}",
    }


def sheet(basis: Basis) -> Sheet:
    """Inputs on top, count, live list."""
    table = _table(basis)
    last_col = len(table.columns) - 1
    disputed = 1 + _FIELDS.index("bestritten_vermerk")
    return Sheet(
        AUSWAHL,
        (
            Cell(0, 0, "Auswahl", "titel"),
            Cell(
                1,
                0,
                "Gelbe Felder ändern; die Liste darunter folgt. Gesucht wird in Namen, Nummern, Team, Zielberuf, Maßnahme und Notizen; "
                "„simsek“ findet auch „Şimşek“.",
                "hinweis",
            ),
            *_inputs(basis),
            Cell(_COUNT_ROW, 0, _count(basis), "kennzahl_links"),
            Cell(_COUNT_ROW, 1, _count_words(basis, table), "stark_mitte"),
        ),
        table,
        heights={0: 24, 1: 15, _COUNT_ROW: 20} | dict.fromkeys(range(_PRESET_ROW, _SUCHE_ROW + 1), 16.0),
        freeze=(_HEADING_ROW + 1, 3),
        choices=_choices(basis),
        conditions=(
            Condition(table.first, disputed, table.last, disputed, f'${column_letter(disputed)}{table.first + 1}<>""', "cf_schlecht"),
            Condition(table.first, 0, table.last, last_col, f'$A{table.first + 1}<>""', "cf_linie"),
        ),
        print=PrintSetup((_HEADING_ROW, _HEADING_ROW), area=live_list.print_area(table)),
        tab=PETROL_MID,
        names=_names(basis),
    )


def _inputs(basis: Basis) -> list[Cell]:
    preset = basis.opened
    rows = (
        (_PRESET_ROW, "Voreinstellung", listen.ALLE_FAELLE if preset is None else preset.label),
        (_URTEIL_ROW, "Urteil", listen.URTEILE[0]),
        (_TEAM_ROW, "Team", listen.ALLE_TEAMS),
        (_FACHKRAFT_ROW, "Fachkraft", listen.ALLE_FACHKRAEFTE),
        (_SUCHE_ROW, "Suchwort", ""),
    )
    cells = []
    for row, label, value in rows:
        cells += [Cell(row, 0, label, "stark_mitte"), Cell(row, _INPUT_COL, value, "eingabe_anfang")]
        cells += [Cell(row, col, None, "eingabe_lauf") for col in range(_INPUT_COL + 1, _LAST_INPUT_COL)]
        cells.append(Cell(row, _LAST_INPUT_COL, None, "eingabe_ende"))
    for row, label, value in ((_PRESET_ROW, "Nutzer", listen.ALLE_NUTZER), (_URTEIL_ROW, "fällig", listen.ALLE_FRISTEN)):
        cells += [Cell(row, _RIGHT - 1, label, "rechts"), Cell(row, _RIGHT, value, "eingabe_anfang")]
        cells.append(Cell(row, _RIGHT + 1, None, "eingabe_ende"))
    return cells


def _choices(basis: Basis) -> tuple[Choice, ...]:
    lists = (
        (_PRESET_ROW, _INPUT_COL, listen.presets(basis)),
        (_URTEIL_ROW, _INPUT_COL, listen.verdict_words()),
        (_TEAM_ROW, _INPUT_COL, listen.teams(basis)),
        (_FACHKRAFT_ROW, _INPUT_COL, listen.advisers(basis)),
        (_PRESET_ROW, _RIGHT, listen.users()),
        (_URTEIL_ROW, _RIGHT, listen.due_bands()),
    )
    return tuple(Choice(row, col, row, col, f"={words.area}") for row, col, words in lists)


def _count(basis: Basis) -> Formula:
    """How many, but only while no Fachkraft is chosen: nothing here counts for one person's desk."""
    return Formula(f'IF({rechenblatt.FACHKRAFT_CELL}="",{rechenblatt.COUNT_CELL},"")', int(rechenblatt.hits(basis).sum()))


def _count_words(basis: Basis, table: Table) -> Formula:
    number, shown = int(rechenblatt.hits(basis).sum()), max(len(table), 1)
    more = f"Personen gefunden; gezeigt werden die ersten {shown}. Bitte Team oder Fachkraft wählen."
    unknown = "Diese Voreinstellung gibt es in der Fallliste nicht."
    beyond = "Personen gefunden. Achtung: Die Fallliste hat mehr Zeilen, als hier gerechnet werden."
    too_many = f"COUNTA({live_list.name('kundennummer')})-1>{rechenblatt.ROWS_CELL}"
    printed = f"Personen gefunden; gedruckt werden die ersten {live_list.PRINTED}."
    usual = (
        f'IF({rechenblatt.COUNT_CELL}>{shown},"{more}",IF({rechenblatt.COUNT_CELL}>{live_list.PRINTED},"{printed}","Personen gefunden"))'
    )
    text = f'IF({rechenblatt.PLACE_CELL}<0,"{unknown}",IF({too_many},"{beyond}",{usual}))'
    return Formula(text, more if number > shown else printed if number > live_list.PRINTED else "Personen gefunden")


def _table(basis: Basis) -> Table:
    rows = max(min(len(basis), MAX_SHOWN), 1)
    found = np.flatnonzero(rechenblatt.hits(basis))[:rows]
    cells = {column.heading: column.cells for column in basis.fallliste.columns}
    columns = [_number(len(found), rows)]
    for defined, heading, kind, width in _shown_columns(basis):
        source = cells[heading]
        cached = [source.distinct[code] if code >= 0 else "" for code in source.codes[found]]
        formula = live_list.shown(defined, kind, rechenblatt.PLACES, rechenblatt.COUNT_CELL, _HEADING_ROW)
        columns.append(Column(heading, padded(formula, cached, rows, _STYLES.get(kind, "text")), width))
    return Table(_HEADING_ROW, 0, tuple(columns), head_height=32)


def _shown_columns(basis: Basis) -> list[tuple[str, str, Kind, float]]:
    """Defined name, heading, kind and width of each column."""
    felder = {feld.name: feld for feld in basis.felder}
    columns = [
        (live_list.name(name), felder[name].heading, felder[name].kind, float(_WIDTHS.get(name, felder[name].breite))) for name in _FIELDS
    ]
    return [*columns, (live_list.name(VOREINSTELLUNGEN), VOREINSTELLUNGEN, Kind.TEXT, 34.0)]


def _number(found: int, rows: int) -> Column:
    number = live_list.rank(_HEADING_ROW)
    formula = f'IF({number}>{rechenblatt.COUNT_CELL},"",{number})'
    return Column("Nr.", padded(formula, list(range(1, found + 1)), rows, "ganzzahl"), 11)


ENTRY = SheetEntry(AUSWAHL, "Voreinstellung, Team, Fachkraft und Suchwort zusammen", sheet)
