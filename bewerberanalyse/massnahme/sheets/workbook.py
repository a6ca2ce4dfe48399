"""The whole workbook of a selection, and the package of each team for its advisers.

A package says whom to talk to about the measure and what is still unclear, with the board to fill in.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from bewerberanalyse.massnahme.sheets import funnel, persons
from bewerberanalyse.massnahme.sheets.selection_content import (
    DATEI,
    GEBRAUCH,
    GRUND,
    JA,
    KANDIDATEN,
    MASSNAHME,
    PAKET,
    STEPS,
    VORHER,
    VORSCHLAG,
    WARUM,
    ZEITRAUM,
    PersonLines,
    Proposal,
    SelectionContent,
)
from bewerberanalyse.model.arrays import Objects
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Column, PrintSetup, Sheet, SheetEntry, Table, Workbook, sheets_of
from bewerberanalyse.xlsx.style import PETROL_MID

FORM: SheetEntry[SelectionContent] = SheetEntry(
    "Maßnahme", "das Formular: Bedingungen ändern, speichern, den Schritt mit dieser Datei wiederholen", lambda liste: liste.form
)
AFTER_THE_FIRST = (FORM, *persons.ENTRIES, persons.FIRST_DAY, funnel.COMPOSITION, persons.VERSAND_ENTRY)
"""A new sheet: a module with an `ENTRY`, and its place here."""
WITHOUT_TEAM = "ohne Team"
SEPARATOR = "; "
_ROW = 4
_SCALE = 56  # percent: who and how far on the first page, why on the second
_OUT = (Proposal.ABGESAGT, Proposal.PASST_NICHT, Proposal.NICHT_ERSCHIENEN, Proposal.ABGEBROCHEN)
_ADVICE = "Bitte ansprechen, gelbe Spalten ausfüllen, speichern und an die Maßnahmeplanung zurückgeben; der nächste Lauf liest sie."


def selection(liste: SelectionContent) -> Workbook:
    """Funnel, persons, composition, mail merge source; marked and to be deleted like the case list."""
    sheets, links = sheets_of(AFTER_THE_FIRST, liste)
    board = next(sheet.table for sheet in sheets if sheet.name == KANDIDATEN and sheet.table)
    found = _workbook(liste, f"Auswahl {liste.angaben.titel}", (funnel.sheet(liste, board, links), *sheets))
    return replace(found, properties={**found.properties, DATEI: liste.angaben.datei})


def packages(liste: SelectionContent) -> dict[str, Workbook]:
    """Team → the file for its advisers; a team without anybody has none, and a restricted selection goes to no team at all."""
    if liste.angaben.eingeschraenkt:
        return {}
    return {
        team: _workbook(liste, f"{sheet.name} {team}: {liste.angaben.titel}", (sheet,)) for team, sheet in _package_sheets(liste).items()
    }


def _workbook(liste: SelectionContent, title: str, sheets: tuple[Sheet, ...]) -> Workbook:
    meta = liste.meta
    restricted = {GEBRAUCH: "nur für die Fachstelle"} if liste.angaben.eingeschraenkt else {}
    days = f"{liste.angaben.beginn.isoformat()}/{liste.angaben.ende.isoformat()}"
    return Workbook(
        sheets,
        title=title,
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties | {MASSNAHME: liste.angaben.titel, ZEITRAUM: days} | restricted,
    )


def _package_sheets(liste: SelectionContent) -> dict[str, Sheet]:
    """Team → its one sheet, teams in alphabetical order."""
    return {team: _sheet(liste, team, parts) for team, parts in _parts(liste)}


def _parts(liste: SelectionContent) -> Iterator[tuple[str, tuple[PersonLines, PersonLines]]]:
    """Per team the proposed persons and the unclear ones."""
    shown = liste.kandidaten
    wanted = np.array([word not in _OUT for word in shown.merkmal], dtype=np.bool_)
    asked = np.flatnonzero(wanted & (shown.fall >= 0))
    names = _teams(liste)
    for team in sorted(set(names[shown.fall[asked]]) | set(names[liste.unklar.fall])):
        mine = asked[names[shown.fall[asked]] == team]
        yield team, (shown.take(mine), liste.unklar.take(np.flatnonzero(names[liste.unklar.fall] == team)))


def _teams(liste: SelectionContent) -> Objects:
    words = liste.faelle.werte["team"].to_numpy(dtype=object)
    named: Objects = np.where(words == "", WITHOUT_TEAM, words)
    return named


def _sheet(liste: SelectionContent, team: str, parts: tuple[PersonLines, PersonLines]) -> Sheet:
    shown = PersonLines(
        np.concatenate([part.fall for part in parts]),
        [*parts[0].merkmal, *["unklar"] * len(parts[1])],
        [*parts[0].warum, *parts[1].warum],
        pd.concat([part.brett for part in parts], ignore_index=True),
        [*parts[0].andere, *parts[1].andere],
    )
    table = _table(liste, shown)
    hindered = sum(word in {Proposal.NICHT_FREI, Proposal.KLAEREN} for word in parts[0].merkmal)
    figure = f"{len(parts[0]) - hindered} Vorschläge, {len(parts[1])} unklar"
    figure += f", {hindered} nicht oder fraglich verfügbar" if hindered else ""
    return Sheet(
        PAKET,
        (
            *frame.head(f"{team}: {liste.angaben.titel}", figure, _ADVICE, table.position("Vorname") + 1),
            Cell(2, 0, f"Zweck: {liste.angaben.zweck} · {liste.angaben.beginn:%d.%m.%Y} bis {liste.angaben.ende:%d.%m.%Y}", "hinweis"),
        ),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, table.position("Vorname") + 1),
        choices=persons.choices(table),
        conditions=(*persons.marks(table), frame.hairlines(table)),
        print=PrintSetup((_ROW, _ROW), (0, table.position("Vorname")), scale=_SCALE, breaks=(table.position(WARUM),)),
        tab=PETROL_MID,
    )


def _table(liste: SelectionContent, shown: PersonLines) -> Table:
    parts = [
        Column(VORSCHLAG, texts(list(shown.merkmal)), 14),
        *persons.person(liste, shown, names_hidden=False),
        *persons.board(shown, (*STEPS[:-1], GRUND, STEPS[-1])),
        Column(WARUM, texts(list(shown.warum), "umbruch"), persons.WHY),
        *persons.rest(liste, shown),
        Column(VORHER, texts(_steps(shown)), 20, hidden=True),
    ]
    return wrapped(Table(_ROW, 0, tuple(parts), PAKET))


def _steps(shown: PersonLines) -> list[str]:
    """What the board says now: „angesprochen; abgesagt; Grund der Absage: Anfahrt“."""
    steps = list(STEPS)
    marked = shown.brett[steps].to_numpy() == JA
    reasons = [[f"{GRUND}: {text}"] if text else [] for text in shown.brett[GRUND]]
    noted = [[name for name, on in zip(steps, row, strict=True) if on] for row in marked]
    return [SEPARATOR.join(words + reason) for words, reason in zip(noted, reasons, strict=True)]
