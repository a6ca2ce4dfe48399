"""One sheet per team for its advisers: whom to talk to about the measure, and what is still unclear."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bewerberanalyse.excel.column import texts, wrapped
from bewerberanalyse.excel.sheets import frame
from bewerberanalyse.excel.sheets_massnahme import personen as columns
from bewerberanalyse.excel.sheets_massnahme.inputs import BRETT, JA, VORSCHLAG, Auswahlliste, Personen, Vorschlag
from bewerberanalyse.excel.style import PETROL_MID
from bewerberanalyse.excel.text import sheet_name
from bewerberanalyse.excel.workbook import Cell, Column, PrintSetup, Sheet, Table

OHNE_TEAM = "ohne Team"
_ROW = 4
_OUT = (Vorschlag.ABGESAGT, Vorschlag.PASST_NICHT)


def sheets(liste: Auswahlliste, taken: Sequence[str]) -> list[Sheet]:
    """The packages, teams in alphabetical order; a team without anybody has none."""
    asked = _places(liste.kandidaten, [word not in _OUT for word in liste.kandidaten.merkmal])
    names = _teams(liste)
    used = list(taken)
    result = []
    for number, team in enumerate(sorted(set(names[liste.kandidaten.fall[asked]]) | set(names[liste.unklar.fall])), start=1):
        mine = asked[names[liste.kandidaten.fall[asked]] == team]
        open_ = np.flatnonzero(names[liste.unklar.fall] == team)
        used.append(sheet_name(team if team.casefold().startswith("team") or team == OHNE_TEAM else f"Team {team}", used))
        result.append(_sheet(liste, used[-1], number, (liste.kandidaten.take(mine), liste.unklar.take(open_))))
    return result


def _places(shown: Personen, wanted: Sequence[bool]) -> NDArray[np.intp]:
    return np.flatnonzero(np.array(wanted, dtype=np.bool_) & (shown.fall >= 0))


def _teams(liste: Auswahlliste) -> NDArray[np.object_]:
    words = liste.faelle.werte["team"].to_numpy(dtype=object)
    named: NDArray[np.object_] = np.where(words == "", OHNE_TEAM, words)
    return named


def _sheet(liste: Auswahlliste, name: str, number: int, parts: tuple[Personen, Personen]) -> Sheet:
    shown = Personen(
        np.concatenate([part.fall for part in parts]),
        [*parts[0].merkmal, *["unklar"] * len(parts[1])],
        [*parts[0].warum, *parts[1].warum],
        pd.concat([part.brett for part in parts], ignore_index=True),
        [*parts[0].andere, *parts[1].andere],
    )
    table = _table(liste, shown, number)
    figure = f"{len(parts[0])} Vorschläge, {len(parts[1])} unklar"
    advice = "Bitte ansprechen und den Stand an die Maßnahmeplanung melden; Einträge macht sie auf dem Blatt „Kandidaten“."
    return Sheet(
        name,
        (
            *frame.head(f"{name}: {liste.angaben.titel}", figure, advice, 3),
            Cell(2, 0, f"Zweck: {liste.angaben.zweck} · {liste.angaben.beginn:%d.%m.%Y} bis {liste.angaben.ende:%d.%m.%Y}", "hinweis"),
        ),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, 1),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)),
        tab=PETROL_MID,
        text_numbers=(table.area("Kundennummer").replace("$", ""),),
    )


def _table(liste: Auswahlliste, shown: Personen, number: int) -> Table:
    parts = [
        Column(VORSCHLAG, texts(list(shown.merkmal)), 14),
        *columns.person(liste, shown, names_hidden=False),
        Column("Stand", texts(_steps(shown)), 16),
        Column("Warum", texts(list(shown.warum), "umbruch"), 58),
        *columns.rest(liste, shown),
    ]
    return wrapped(Table(_ROW, 0, tuple(parts), f"Paket{number}", head_height=32))


def _steps(shown: Personen) -> list[str]:
    """What is noted: „angesprochen, zugesagt“."""
    steps = [name for name in BRETT if name != "Grund der Absage"]
    marked = shown.brett[steps].to_numpy() == JA
    return [", ".join(name for name, noted in zip(steps, row, strict=True) if noted) for row in marked]
