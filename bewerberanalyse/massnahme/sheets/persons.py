"""Columns about persons that several sheets of a selection share: board, person, reason, sort keys."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from bewerberanalyse.massnahme.selection.board import ABGEBROCHEN, ATTENDED, NICHT_ERSCHIENEN
from bewerberanalyse.massnahme.sheets.selection_content import AUSNAHME, BRETT, GRUENDE, GRUND, JA, TEILNAHME, Auswahlliste, PersonLines
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.xlsx.column import dates, field_cells, input_cells, texts, verdict_cells
from bewerberanalyse.xlsx.description import Cells, Choice, Column, Condition, Table, column_letter

BESTRITTEN = "bestritten_vermerk"
_PERSON = ("kundennummer", "nachname", "vorname", BESTRITTEN, "team", "fachkraft")
_REST = ("letzter_kontakt", "notiz")
_WIDTHS = {
    "kundennummer": 14, "nachname": 16, "vorname": 14, BESTRITTEN: 13, "team": 17, "fachkraft": 20, "letzter_kontakt": 13, "notiz": 32,
}  # fmt: skip
_BOARD_WIDTHS = {GRUND: 18, AUSNAHME: 30, TEILNAHME: 16}
_WORDS = {GRUND: GRUENDE, TEILNAHME: ATTENDED}
_FREE = "Tag nach dem Ende der laufenden Maßnahme oder des Kurses; leer = nichts läuft, oder das Ende ist nicht bekannt (siehe „Warum“)"
_GREY = ("nachname", "vorname")  # planning works without names (§ 67c Abs. 6 SGB X); they unfold with „+“


def board(personen: PersonLines, names: Sequence[str] = BRETT) -> list[Column]:
    """The columns people fill in."""
    return [Column(name, input_cells(personen.brett[name]), _BOARD_WIDTHS.get(name, 13.5), head="kopf_eingabe") for name in names]


def choices(table: Table) -> tuple[Choice, ...]:
    """Dropdowns of the board."""
    headings = {column.heading for column in table.columns}
    cols = {name: table.position(name) for name in BRETT if name in headings and name != AUSNAHME}
    return tuple(Choice(table.first, col, table.last, col, _WORDS.get(name, (JA,))) for name, col in cols.items())


def marks(table: Table) -> tuple[Condition, ...]:
    """Red for promised and refused at once, grey for who is out of it; the words say it too."""
    row = table.first + 1
    promised, refused = (f"${column_letter(table.position(name))}{row}" for name in ("zugesagt", "abgesagt"))
    area = (table.first, table.col, table.last, table.col + len(table.columns) - 1)
    left = [f'{refused}="{JA}"']
    if TEILNAHME in {column.heading for column in table.columns}:
        left += [f'${column_letter(table.position(TEILNAHME))}{row}="{word}"' for word in (NICHT_ERSCHIENEN, ABGEBROCHEN)]
    return (
        Condition(*area, f'AND({promised}="{JA}",{refused}="{JA}")', "cf_schlecht"),
        Condition(*area, f"OR({','.join(left)})", "cf_leise"),
    )


def person(liste: Auswahlliste, personen: PersonLines, *, names_hidden: bool) -> list[Column]:
    """Who it is: number, name, disputed data, team, adviser."""
    columns = []
    for name in _PERSON:
        cells = _field(liste, personen, name)
        if name == BESTRITTEN:
            cells = replace(cells, styles=tuple("bestritten" if style == "text" else style for style in cells.styles))
        hidden = names_hidden and name in _GREY
        columns.append(Column(FELD[name].heading, cells, _WIDTHS[name], level=int(hidden), hidden=hidden, head="kopf"))
    if names_hidden:
        place = _PERSON.index(_GREY[0]) - 1
        columns[place] = replace(columns[place], collapsed=True)
    return columns


def keys(liste: Auswahlliste, personen: PersonLines) -> list[Column]:
    """What the order comes from: wishes first, then the sort fields, each in a column of its own."""
    rows = np.maximum(personen.fall, 0)
    columns = []
    for label, verdicts in liste.wuensche.items():
        cells = verdict_cells(verdicts).take(rows) if len(liste.faelle) else texts([])
        columns.append(Column(f"Wunsch: {label}", _without(cells, personen), 18, head="kopf_hell"))
    columns += [
        Column(FELD[name].heading, _field(liste, personen, name), 14, head="kopf_hell") for name in liste.sortierung if name not in _REST
    ]
    return columns


def rest(liste: Auswahlliste, personen: PersonLines) -> list[Column]:
    """When free, where else named, last contact, notes."""
    rows = np.maximum(personen.fall, 0)
    free = dates(pd.Series(liste.frei_ab)).take(rows) if len(liste.faelle) else texts([])
    columns = [
        Column("Verfügbar ab", _without(free, personen), 13, _FREE),
        Column("Auch in anderer Auswahl", texts(list(personen.andere), "umbruch"), 26),
    ]
    return columns + [Column(FELD[name].heading, _wrapped(_field(liste, personen, name)), _WIDTHS[name]) for name in _REST]


def _field(liste: Auswahlliste, personen: PersonLines, name: str) -> Cells:
    """A field of the Fallliste; for persons no longer in it what the board still knows."""
    gone = personen.fall < 0
    cells = field_cells(FELD[name], liste.faelle)
    cells = _without(cells.take(np.maximum(personen.fall, 0)), personen) if len(liste.faelle) else texts([""] * len(personen))
    if not gone.any() or name not in personen.brett:
        return cells
    known = texts(personen.brett[name])
    codes = np.where(gone & (known.codes >= 0), known.codes + len(cells.distinct), cells.codes).astype(np.int32)
    styles = (*_each(cells), *("text",) * len(known.distinct))
    return Cells(codes, [*cells.distinct, *known.distinct], styles)


def _each(cells: Cells) -> tuple[str, ...]:
    return cells.styles * len(cells.distinct) if len(cells.styles) == 1 else cells.styles


def _without(cells: Cells, personen: PersonLines) -> Cells:
    return replace(cells, codes=np.where(personen.fall < 0, -1, cells.codes).astype(np.int32))


def _wrapped(cells: Cells) -> Cells:
    return replace(cells, styles=tuple("umbruch" if style == "text" else style for style in cells.styles))
