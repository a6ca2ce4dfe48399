"""Sheet „Zugang AsylbLG“: what the monthly list of the Kommune says about who comes, who has no application, and who is here already.

The people on it stand on no other sheet unless they are linked to a case. Nothing here fills the list.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from bewerberanalyse.cases.values import folded
from bewerberanalyse.fallliste.sheets.basis import Basis, SheetEntry
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.table import CellState, Linked, Quelle, RowVerdict, SourceTable
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import dates, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Column, PrintSetup, Sheet, Table
from bewerberanalyse.xlsx.style import PETROL_MID

ZUGANG, TABLE_NAME = "Zugang AsylbLG", "Zugang"
NO_APPLICATION, HERE = "Leistung endet, kein Antrag in Allegro", "schon im Bestand"
JA, NEIN, UNKLAR = "ja", "nein", "unklar"
_ROW = 4
_PERSON = ("nachname", "vorname", "geschlecht", "herkunftsland", "plz", "ort", "antrag")
COLUMNS = ("liste", "sicher", *_PERSON, "geburtsdatum", "leistungsende", "in_allegro", "im_bestand", "kundennummer", "team", "fachkraft")


def comes(stichtag: date) -> str:
    """The name of the list of those whose benefit ends with the list month."""
    return f"kommt zum {_next_month(stichtag):%d.%m.%Y}"


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def arrivals(tables: Mapping[Quelle, SourceTable], linked: Linked, faelle: Faelle) -> pd.DataFrame | None:
    """The three lists one below the other; a person may stand on several.

    Args:
        tables: All sources; Allegro whole, for applications of people without a case.
        linked: Which row belongs to which person.
        faelle: The list.

    Returns:
        `COLUMNS`: `liste`; `sicher` (ja | unklar: the end is not known, or who it is, or who stands in Allegro); the person;
        `geburtsdatum` and `leistungsende` datetime64[s]; `in_allegro`, `im_bestand` (ja | nein | unklar); of the case, "" without one,
        `kundennummer`, `team`, `fachkraft`. None if the Kommune has delivered nothing.
    """
    if Quelle.KOMMUNE not in tables:
        return None
    table, zeilen = tables[Quelle.KOMMUNE], linked.zeilen[Quelle.KOMMUNE]
    once = np.flatnonzero((zeilen["urteil"] != RowVerdict.DOPPELT).to_numpy())
    werte, zeilen = table.werte.iloc[once], zeilen.iloc[once]
    person = np.where(zeilen["urteil"] == RowVerdict.ZUGEORDNET, zeilen["person"], -1)
    open_ = (zeilen["urteil"] == RowVerdict.OFFEN).to_numpy()
    people = pd.DataFrame({name: werte[name].to_numpy(dtype=object) for name in _PERSON})
    for name in ("geburtsdatum", "leistungsende"):
        people[name] = werte[name].to_numpy()
    people["im_bestand"] = np.select([person >= 0, open_], [JA, UNKLAR], NEIN)
    people["in_allegro"] = _in_allegro(tables, linked, werte, person, open_)
    for name in ("kundennummer", "team", "fachkraft"):
        people[name] = np.append(faelle.werte[name].to_numpy(dtype=object), "")[person]
    return _lists(people, table.zellen["leistungsende"].to_numpy()[once], faelle.stichtag)


def _in_allegro(
    tables: Mapping[Quelle, SourceTable], linked: Linked, werte: pd.DataFrame, person: np.ndarray, open_: np.ndarray
) -> np.ndarray:
    """ja: the case has a row there, or somebody of that name and birthday; unklar: somebody with that birthday and one of the names."""
    if Quelle.ALLEGRO not in tables:
        return np.full(len(werte), UNKLAR, dtype=object)
    rows = linked.zeilen[Quelle.ALLEGRO]
    cases = set(rows.loc[rows["urteil"] == RowVerdict.ZUGEORDNET, "person"].tolist())
    there = _identities(tables[Quelle.ALLEGRO].werte)
    exact = {(day, *names) for day, names in there}
    partly = {(day, name) for day, names in there for name in names if name}
    result = []
    for (day, names), one, doubt in zip(_identities(werte), person.tolist(), open_.tolist(), strict=True):
        if one in cases or (day and (day, *names) in exact):
            result.append(JA)
        else:
            near = not day or any((day, name) in partly for name in names)
            result.append(UNKLAR if near or doubt else NEIN)
    return np.array(result, dtype=object)


def _identities(werte: pd.DataFrame) -> list[tuple[str, tuple[str, str]]]:
    days = werte["geburtsdatum"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    names = zip(werte["nachname"].tolist(), werte["vorname"].tolist(), strict=True)
    return [(day, (folded(str(last)), folded(str(first)))) for day, (last, first) in zip(days, names, strict=True)]


def _lists(people: pd.DataFrame, states: np.ndarray, stichtag: date) -> pd.DataFrame:
    first, following = np.datetime64(stichtag.replace(day=1)), np.datetime64(_next_month(stichtag))
    end = np.where(states == CellState.YEAR, np.datetime64("NaT"), people["leistungsende"].to_numpy().astype("M8[D]"))
    unknown = np.isnat(end) & (states != CellState.OPEN_END)  # a year alone says nothing about a month
    stays = ~unknown & ~(end < following)
    ends_now = ~stays & ~(end < first)
    here, applied = people["im_bestand"].to_numpy(dtype=object), people["in_allegro"].to_numpy(dtype=object)
    lists = (
        (comes(stichtag), ends_now & (here != JA), unknown | (here == UNKLAR)),
        (NO_APPLICATION, ~stays & (applied != JA), unknown | (applied == UNKLAR)),
        (HERE, here != NEIN, here == UNKLAR),
    )
    parts = [people[hit].assign(liste=name, sicher=np.where(doubt[hit], UNKLAR, JA)) for name, hit, doubt in lists]
    whole = pd.concat(parts, ignore_index=True)[list(COLUMNS)]
    place = whole["liste"].map({name: at for at, (name, _, _) in enumerate(lists)})
    order = np.lexsort([whole[name].astype(str).to_numpy() for name in ("vorname", "nachname", "sicher")] + [place.to_numpy()])
    ordered: pd.DataFrame = whole.iloc[order].reset_index(drop=True)
    return ordered


_HEADS = (
    ("liste", "Liste", 34), ("sicher", "sicher", 9), ("nachname", "Nachname", 18), ("vorname", "Vorname", 16),
    ("geburtsdatum", "Geburtsdatum", 13),
    ("geschlecht", "Geschlecht", 11), ("herkunftsland", "Herkunftsland", 18), ("plz", "PLZ", 8), ("ort", "Ort", 22),
    ("leistungsende", "Leistungsende", 14), ("antrag", "Antrag", 14), ("in_allegro", "in Allegro", 11), ("im_bestand", "im Bestand", 11),
    ("kundennummer", "Kundennummer", 15), ("team", "Team", 16), ("fachkraft", "Zuständige Fachkraft", 22),
)  # fmt: skip


def sheet(basis: Basis) -> Sheet | None:
    """The three lists as one table; none without the list of the Kommune."""
    found = basis.liste.zugang
    if found is None:
        return None
    columns = [
        Column(heading, dates(found[name]) if name in {"geburtsdatum", "leistungsende"} else texts(found[name]), width)
        for name, heading, width in _HEADS
    ]
    table = wrapped(Table(_ROW, 0, tuple(columns), TABLE_NAME))
    names = dict.fromkeys((comes(basis.liste.meta.stichtag), NO_APPLICATION, HERE))
    counted = " · ".join(f"{name}: {int((found['liste'] == name).sum())}" for name in names)
    cells = [
        Cell(0, 0, ZUGANG, "titel"),
        Cell(1, 0, counted, "stark"),
        Cell(2, 0, "Aus der Monatsliste der Kommune, zum Vorbereiten der Aufnahme. „unklar“: Ende, Person oder Antrag steht nicht fest. "
             "Wer keinen Fall hat, steht auf keinem anderen Blatt.", "hinweis"),
    ]  # fmt: skip
    return Sheet(
        ZUGANG, tuple(cells), table, heights=frame.HEIGHTS, freeze=(_ROW + 1, 4), conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)), tab=PETROL_MID,
    )  # fmt: skip


ENTRY = SheetEntry(ZUGANG, "wer aus dem AsylbLG kommt", sheet)
