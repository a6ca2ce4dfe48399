"""Tables and links out of ASCII tables, with boring defaults: a test states only what matters.

Cells: blank = blank · `?` = unreadable · `/` = the file has no such column · `offen` in a date = no end known ·
dates `2026-05-31`, `2026-05` (month known), `2026` (year known) · amounts `450,00`.
A column of the layout that the test does not name is absent from the file.
`person` is short for `kundennummer`; `urteil`, `kandidaten`, `weg`, `stand`, `datei` are not columns but say how a row was linked, of which
day it is and from which file.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.config import checks as pruefregeln
from bewerberanalyse.config import presets
from bewerberanalyse.config.layouts import load_layouts
from bewerberanalyse.model.case import Checks, Faelle, Zustand
from bewerberanalyse.model.fields import FELD, Kind
from bewerberanalyse.model.table import CellState, Datei, FileVerdict, Ingested, Linked, Quelle, SourceTable
from bewerberanalyse.run import house_rules
from tests.einstellungen import einstellungen
from tests.tabelle import rows

STICHTAG = "2026-06-30"
META = ("urteil", "kandidaten", "weg", "stand", "grund", "datei")
_DATE_STATE = {4: CellState.YEAR, 7: CellState.MONTH, 10: CellState.VALUE}

Text = str | Sequence[Mapping[str, str]]


def _lines(text: Text) -> list[dict[str, str]]:
    lines = rows(text) if isinstance(text, str) else [dict(line) for line in text]
    return [{("kundennummer" if name == "person" else name): cell for name, cell in line.items()} for line in lines]


def _state(cell: str, typ: str) -> CellState:
    if cell == "/":
        return CellState.ABSENT
    if cell == "":
        return CellState.BLANK
    if cell == "?":
        return CellState.UNREADABLE
    if typ == "date":
        return CellState.OPEN_END if cell == "offen" else _DATE_STATE[len(cell)]
    return CellState.VALUE


def _column(cells: Sequence[str], states: Sequence[CellState], typ: str) -> pd.Series:
    known = [cell if state in (CellState.VALUE, CellState.MONTH, CellState.YEAR) else "" for cell, state in zip(cells, states, strict=True)]
    if typ == "date":
        days = [pd.Timestamp(cell + {4: "-01-01", 7: "-01"}.get(len(cell), "")) if cell else pd.NaT for cell in known]
        return pd.Series(days, dtype="datetime64[s]")
    if typ in {"int", "amount"}:
        plain = [cell.replace(".", "").replace(",", "") if typ == "amount" else cell for cell in known]
        return pd.Series([int(cell) if cell else pd.NA for cell in plain], dtype="Int64")
    return pd.Series(known, dtype="str")


def table(quelle: Quelle, text: Text = (), stand: str = "", columns: Iterable[str] = ()) -> SourceTable:
    """One source as ingest delivers it.

    Args:
        quelle: The source.
        text: ASCII table, or dicts with the same cells.
        stand: Stand of the file, JJJJ-MM-TT; a column `stand` overrides it per row.
        columns: Columns the file has although no row of the test names them.
    """
    lines = _lines(text)
    named = {name for line in lines for name in line} | set(columns)
    spalten = load_layouts()[quelle.value].spalten
    unknown = named - {spalte.name for spalte in spalten} - set(META)
    if unknown:
        raise ValueError(f"{quelle} hat keine Spalte {sorted(unknown)}")
    werte, zellen = {}, {}
    for spalte in spalten:
        cells = [line.get(spalte.name, "") if spalte.name in named else "/" for line in lines]
        states = [_state(cell, spalte.typ) for cell in cells]
        werte[spalte.name] = _column(cells, states, spalte.typ)
        zellen[spalte.name] = np.array(states, dtype=np.int8)
    stands = [line.get("stand") or stand for line in lines]
    herkunft = pd.DataFrame(
        {
            "datei": pd.Categorical([line.get("datei") or f"{quelle}.csv" for line in lines]),
            "blatt": pd.Categorical([""] * len(lines)),
            "zeile": np.arange(2, len(lines) + 2, dtype=np.int32),
            "stand": pd.Series([pd.Timestamp(day) if day else pd.NaT for day in stands], dtype="datetime64[s]"),
        }
    )
    return SourceTable(quelle, pd.DataFrame(werte), pd.DataFrame(zellen), herkunft)


def ingested(kundennummern: Mapping[str, str] | None = None, stand: str = "", **quellen: Text) -> Ingested:
    """All sources of a month; the keyword is the name of the source."""
    tables = {Quelle(name): table(Quelle(name), text, stand) for name, text in quellen.items()}
    dateien = tuple(
        Datei(f"{quelle}.csv", quelle, date.fromisoformat(stand) if stand else None, len(one), FileVerdict.PASST)
        for quelle, one in tables.items()
    )
    return Ingested(tables, dateien, dict(kundennummern or {}))


def linked(tables: Ingested, personen: Iterable[str] = (), hinweise: Mapping[str, str] | None = None, **quellen: Text) -> Linked:
    """Links by Kundennummer alone.

    The list holds `personen`, else everybody in VerBIS, else every Kundennummer there is. A row without a person is `offen`,
    in Allegro `ausgeschlossen`; a column `urteil` says otherwise.
    """
    current = tables.kundennummern
    numbers = {quelle: [current.get(one, one) for one in table_.werte["kundennummer"]] for quelle, table_ in tables.tables.items()}
    spine = (
        set(personen) or {one for one in numbers.get(Quelle.VERBIS, []) if one} or {one for some in numbers.values() for one in some if one}
    )
    known = {number: index for index, number in enumerate(sorted(spine))}
    zeilen = {}
    for quelle in tables.tables:
        lines = _lines(quellen.get(quelle.value, ()))
        lines = lines or [{} for _ in numbers[quelle]]
        person = [known.get(number, -1) for number in numbers[quelle]]
        nobody = "ausgeschlossen" if quelle is Quelle.ALLEGRO else "offen"
        urteil = [line.get("urteil") or ("zugeordnet" if one >= 0 else nobody) for line, one in zip(lines, person, strict=True)]
        person = [one if word in {"zugeordnet", "doppelt"} else -1 for one, word in zip(person, urteil, strict=True)]
        way = [line.get("weg") or ("Kundennummer" if one >= 0 else "") for line, one in zip(lines, person, strict=True)]
        zeilen[quelle] = pd.DataFrame(
            {
                "urteil": pd.Series(urteil, dtype="str"),
                "person": np.array(person, dtype=np.int32),
                "weg": pd.Series(way, dtype="str"),
                "grund": pd.Series([line.get("grund", "") for line in lines], dtype="str"),
                "kandidaten": pd.Series([line.get("kandidaten", "").replace(" ", "").replace("+", "|") for line in lines], dtype="str"),
            }
        )
    notes = [(hinweise or {}).get(number, "") for number in sorted(spine)]
    persons = pd.DataFrame({"kundennummer": pd.Series(sorted(spine), dtype="str"), "hinweis": pd.Series(notes, dtype="str")})
    return Linked(persons, zeilen, pd.DataFrame({"paar": pd.Series(dtype="str"), "kundennummer": pd.Series(dtype="str")}))


@cache
def pruefungen(stichtag: str) -> Checks:
    """The shipped plausibility rules on a Stichtag."""
    return house_rules.compiled_checks(pruefregeln.shipped(), presets.shipped(), date.fromisoformat(stichtag))


def gefaltet(*, stichtag: str = STICHTAG, settings: Mapping[str, Any] | None = None, personen: str = "", stand: str = "",
             kundennummern: Mapping[str, str] | None = None, hinweise: Mapping[str, str] | None = None,
             checks: Checks | None = None, **quellen: Text) -> Faelle:  # fmt: skip
    """The Fälle of the given sources."""
    from bewerberanalyse.cases.fold import fold

    tables = ingested(kundennummern, stand, **quellen)
    links = linked(tables, personen.split(), hinweise, **quellen)
    return fold(tables, links, einstellungen(**(settings or {})), date.fromisoformat(stichtag), checks or pruefungen(stichtag))


def cell(faelle: Faelle, row: int, name: str) -> str:
    """One cell in words: ISO dates, amounts as 450,00, else the reason why there is none."""
    zustand = Zustand(faelle.zustand[name].iloc[row])
    if zustand is not Zustand.WERT:
        return zustand.anzeige
    value = faelle.werte[name].iloc[row]
    if FELD[name].kind is Kind.DATUM:
        return f"{value:%Y-%m-%d}"
    if FELD[name].kind is Kind.LISTE:
        return FELD[name].shown(value)
    return f"{value / 100:.2f}".replace(".", ",") if FELD[name].kind is Kind.BETRAG else str(value)


def zeilen(faelle: Faelle, felder: str) -> list[dict[str, str]]:
    """The Fälle as `tabelle.rows` reads them: `person` and the named fields."""
    names = [name.strip() for name in felder.split("|") if name.strip() != "person"]
    numbers = faelle.werte["kundennummer"].tolist()
    return [{"person": number} | {name: cell(faelle, row, name) for name in names} for row, number in enumerate(numbers)]


def falten(felder: str, **angaben: Any) -> list[dict[str, str]]:
    """Fold and show the named fields: `falten("ik_status | ik_art", inge=\"\"\"…\"\"\") == rows(\"\"\"…\"\"\")`."""
    return zeilen(gefaltet(**angaben), felder)
