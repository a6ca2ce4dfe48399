"""Sheet „Auswahl“: four dropdowns and a search word; the list below follows, by INDEX and MATCH only, so in every Excel since 2016."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bewerberanalyse.fallliste.list_content import PresetInfo
from bewerberanalyse.fallliste.sheets import listen
from bewerberanalyse.fallliste.sheets.basis import AUSWAHL, RECHENBLATT, Basis
from bewerberanalyse.fallliste.sheets.columns import VOREINSTELLUNGEN
from bewerberanalyse.model.field import Kind
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx.column import formulas
from bewerberanalyse.xlsx.description import (
    ROW,
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
from bewerberanalyse.xlsx.style import PETROL_MID

MAX_SHOWN = 2_500  # rows of the live list; a longer selection is counted in full and shown so far
_INPUT_COL, _LAST_INPUT_COL = 2, 6
_PRESET_ROW, _URTEIL_ROW, _TEAM_ROW, _FACHKRAFT_ROW, _SUCHE_ROW, _COUNT_ROW, _HEADING_ROW = 2, 3, 4, 5, 6, 7, 8
PRESET_CELL, URTEIL_CELL, TEAM_CELL, FACHKRAFT_CELL, SUCHE_CELL = (
    cell_name(row, _INPUT_COL, fixed=True) for row in (_PRESET_ROW, _URTEIL_ROW, _TEAM_ROW, _FACHKRAFT_ROW, _SUCHE_ROW)
)
_COUNT_CELL = cell_name(_COUNT_ROW, 0, fixed=True)
_FIELDS = (
    "kundennummer", "nachname", "vorname", "bestritten_vermerk", "team", "fachkraft", "sprachniveau", "ik_status", "letzter_kontakt",
)  # fmt: skip
_WIDTHS = {"kundennummer": 14, "nachname": 18, "vorname": 15, "bestritten_vermerk": 40, "team": 18, "fachkraft": 22}
_STYLES = {Kind.DATUM: "datum", Kind.GANZZAHL: "ganzzahl", Kind.BETRAG: "betrag"}


def chosen(basis: Basis) -> PresetInfo | None:
    """The preset the sheet opens on."""
    return basis.opened


def hits(basis: Basis) -> NDArray[np.bool_]:
    """Which persons the sheet lists when it is opened."""
    preset = chosen(basis)
    return np.ones(len(basis), dtype=bool) if preset is None else basis.verdicts(preset) == Verdict.JA


def running(basis: Basis) -> str:
    """The running numbers of hits on the hidden sheet, one per row of the Fallliste."""
    table = basis.fallliste
    return f"{RECHENBLATT}!$A${table.first + 1}:$A${table.last + 1}"


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
                "Gelbe Felder ändern; die Liste darunter folgt. Die Suche findet Teile von Namen, Nummern, Zielberuf und Maßnahme.",
                "hinweis",
            ),
            *_inputs(basis),
            Cell(_COUNT_ROW, 0, _count(basis), "kennzahl_links"),
            Cell(_COUNT_ROW, 1, _count_words(basis, table), "stark_mitte"),
        ),
        table,
        heights={0: 30, 1: 18, _COUNT_ROW: 24} | dict.fromkeys(range(_PRESET_ROW, _SUCHE_ROW + 1), 19.0),
        freeze=(_HEADING_ROW + 1, 3),
        choices=_choices(basis),
        conditions=(
            Condition(table.first, disputed, table.last, disputed, f'${column_letter(disputed)}{table.first + 1}<>""', "cf_schlecht"),
            Condition(table.first, 0, table.last, last_col, f'$A{table.first + 1}<>""', "cf_linie"),
        ),
        print=PrintSetup((_HEADING_ROW, _HEADING_ROW)),
        tab=PETROL_MID,
    )


def print_area(basis: Basis) -> dict[str, str]:
    """Only as many rows as the list holds now are printed."""
    table = _table(basis)
    corner = cell_name(table.last, len(table.columns) - 1, fixed=True)
    column = cell_name(0, len(table.columns) - 1, fixed=True)
    rows = f"{table.first}+MIN(MAX(1,{AUSWAHL}!{_COUNT_CELL}),{max(len(table), 1)})"
    return {f"{AUSWAHL}!_xlnm.Print_Area": f"={AUSWAHL}!$A$1:INDEX({AUSWAHL}!{column}:{corner},{rows})"}


def _inputs(basis: Basis) -> list[Cell]:
    preset = chosen(basis)
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
    return cells


def _choices(basis: Basis) -> tuple[Choice, ...]:
    lists = (
        (_PRESET_ROW, listen.presets(basis)),
        (_URTEIL_ROW, listen.urteile()),
        (_TEAM_ROW, listen.teams(basis)),
        (_FACHKRAFT_ROW, listen.fachkraefte(basis)),
    )
    return tuple(Choice(row, _INPUT_COL, row, _INPUT_COL, f"={words.area}") for row, words in lists)


def _count(basis: Basis) -> Formula:
    return Formula(f"MAX({running(basis)})", int(hits(basis).sum()))


def _count_words(basis: Basis, table: Table) -> Formula:
    number, shown = int(hits(basis).sum()), max(len(table), 1)
    more = f"Personen gefunden; gezeigt werden die ersten {shown}. Bitte Team oder Fachkraft wählen."
    text = f'IF({_COUNT_CELL}>{shown},"{more}","Personen gefunden")'
    return Formula(text, more if number > shown else "Personen gefunden")


def _table(basis: Basis) -> Table:
    rows = max(min(len(basis), MAX_SHOWN), 1)
    found = np.flatnonzero(hits(basis))[:rows]
    pointer = f"${column_letter(len(_FIELDS) + 2)}{ROW}"
    shown = {column.heading: column.cells for column in basis.fallliste.columns}
    columns = [_number(len(found), rows)]
    for heading, kind, width in _shown_columns(basis):
        source = f"INDEX({basis.area(heading)},{pointer})"
        value = f'IF({source}="","",{source})' if kind in _STYLES else f'{source}&""'
        cells = shown[heading]
        cached = [cells.distinct[code] if code >= 0 else "" for code in cells.codes[found]]
        columns.append(Column(heading, _padded(f'IFERROR({value},"")', cached, rows, _STYLES.get(kind, "text")), width))
    columns.append(_pointer(basis, found, rows))
    return Table(_HEADING_ROW, 0, tuple(columns), head_height=48)


def _shown_columns(basis: Basis) -> list[tuple[str, Kind, float]]:
    felder = {feld.name: feld for feld in basis.felder}
    columns = [(felder[name].heading, felder[name].kind, float(_WIDTHS.get(name, felder[name].breite))) for name in _FIELDS]
    return [*columns, (VOREINSTELLUNGEN, Kind.TEXT, 34.0)]


def _number(found: int, rows: int) -> Column:
    number = f"ROW()-{_HEADING_ROW + 1}"
    formula = f'IF({number}>{_COUNT_CELL},"",{number})'
    return Column("Nr.", _padded(formula, list(range(1, found + 1)), rows, "ganzzahl"), 11)


def _pointer(basis: Basis, found: NDArray[np.int64], rows: int) -> Column:
    """Which row of the Fallliste stands here: found once per row, used by all its cells."""
    formula = f'IF($A{ROW}="","",IFERROR(MATCH($A{ROW},{running(basis)},0),""))'
    return Column("Zeile", _padded(formula, [int(place) + 1 for place in found], rows, "ganzzahl"), 8, hidden=True)


def _padded(formula: str, values: Sequence[Scalar], rows: int, style: str) -> Cells:
    """A formula in every row of the list; rows beyond the selection show nothing."""
    return formulas(formula, [*values, *[""] * (rows - len(values))], style)
