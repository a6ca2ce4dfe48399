"""Sheets „Förderketten“ and „Förderketten in Zahlen“: who stands where in a chain and what to look at; stock, flow and waiting times.

Where every person stands and for how long is inferred from its fields, never typed; and so is the proof behind a handover.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.fallliste.list_content import ChainCheck, Foerderketten
from bewerberanalyse.fallliste.sheets.basis import Basis, SheetEntry
from bewerberanalyse.model.arrays import Days, Int8, Int64, Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import dates, field_cells, numbers, restyled, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Column, PrintSetup, Sheet, Table
from bewerberanalyse.xlsx.frame import ListMeta
from bewerberanalyse.xlsx.style import PETROL_MID

NO_STAGE, UNCLEAR_STAGE = -1, -2
UNKNOWN_WAIT = -1
_NEVER = np.datetime64("NaT", "D")


@dataclass(frozen=True, slots=True)
class StageRule:
    """One stage: its verdicts on every case, and the fields that hold the days of entry and of leaving."""

    name: str
    verdicts: Int8 = field(repr=False)
    seit: tuple[str, ...] = ()
    bis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageFigures:
    """Figures of one stage; None = cannot be told, the stage has no such date in the Fallliste.

    `mit_datum`: persons of the stock whose waiting time is known; `zugang`, `abgang`: since the first of the list month.
    """

    name: str
    bestand: int
    mit_datum: int | None
    wartezeit_median: float | None
    zugang: int | None
    abgang: int | None


@dataclass(frozen=True, slots=True)
class ChainState:
    """Everything about one chain.

    - `stufe`: index of the stage per case, `NO_STAGE` for none, `UNCLEAR_STAGE` if a further stage cannot be judged.
    - `mindestens`: the furthest stage that surely holds, `NO_STAGE` for none.
    - `seit`: day of entry into the stage (NaT unknown); `tage`: days since then, `UNKNOWN_WAIT` if unknown.
    """

    titel: str
    stufen: tuple[StageFigures, ...]
    unklar: int
    stufe: Int64 = field(repr=False)
    mindestens: Int64 = field(repr=False)
    seit: Days = field(repr=False)
    tage: Int64 = field(repr=False)

    def in_words(self) -> list[str]:
        """The stage per case: its name, „“ for none, „unklar (mindestens …)“ if a further one cannot be judged."""
        names = [stufe.name for stufe in self.stufen]
        surely = ["unklar", *(f"unklar (mindestens {name})" for name in names)]
        pairs = zip(self.stufe.tolist(), self.mindestens.tolist(), strict=True)
        return [surely[least + 1] if place == UNCLEAR_STAGE else names[place] if place >= 0 else "" for place, least in pairs]


def follow(titel: str, stufen: Sequence[StageRule], faelle: Faelle) -> ChainState:
    """Place every person in a chain.

    Args:
        titel: Name of the chain.
        stufen: In order; later ones are further on.
        faelle: All cases; waiting times count to their Stichtag.
    """
    place, surely = _places([stufe.verdicts for stufe in stufen], len(faelle))
    entry = [first_day(faelle, stufe.seit) for stufe in stufen]
    since = np.full(len(faelle), _NEVER)
    for index, days in enumerate(entry):
        since = np.where(place == index, days, since)
    stichtag = np.datetime64(faelle.stichtag, "D")
    since = np.where(since <= stichtag, since, _NEVER)  # a day to come is no day of entry
    waited = np.where(np.isnat(since), UNKNOWN_WAIT, (stichtag - since).astype(np.int64))
    numbers = tuple(_numbers(stufe, entry[index], waited[place == index], faelle) for index, stufe in enumerate(stufen))
    return ChainState(titel, numbers, int((place == UNCLEAR_STAGE).sum()), place, surely, since, waited)


def first_day(faelle: Faelle, names: Sequence[str]) -> Days:
    """The first of these dates that is not known to be empty; NaT if that one is unknown or all are empty."""
    result = np.full(len(faelle), _NEVER)
    open_ = np.ones(len(faelle), dtype=np.bool_)
    for name in names:
        state = faelle.zustand[name].to_numpy()
        result = np.where(open_ & (state == Zustand.WERT), faelle.werte[name].to_numpy(dtype="datetime64[D]"), result)
        open_ &= state == Zustand.LEER
    return result


def _places(verdicts: Sequence[Int8], faelle: int) -> tuple[Int64, Int64]:
    place, surely = np.full(faelle, NO_STAGE, dtype=np.int64), np.full(faelle, NO_STAGE, dtype=np.int64)
    for index, column in enumerate(verdicts):
        holds = column == Verdict.JA
        place = np.where(holds, index, np.where(column == Verdict.UNKLAR, UNCLEAR_STAGE, place))
        surely = np.where(holds, index, surely)
    return place, surely


def _numbers(stufe: StageRule, entry: Days, waited: Int64, faelle: Faelle) -> StageFigures:
    known = waited[waited != UNKNOWN_WAIT]
    dated = bool(stufe.seit)
    return StageFigures(
        stufe.name,
        len(waited),
        len(known) if dated else None,
        float(np.median(known)) if len(known) else None,
        _this_month(entry, faelle.stichtag) if dated else None,
        _this_month(first_day(faelle, stufe.bis), faelle.stichtag) if stufe.bis else None,
    )


def _this_month(days: Days, stichtag: date) -> int:
    """How many of the days lie in the list month up to the Stichtag."""
    return int(((days >= np.datetime64(stichtag.replace(day=1))) & (days <= np.datetime64(stichtag))).sum())


FOERDERKETTEN, ZAHLEN = "Förderketten", "Förderketten in Zahlen"
_ROW = 3
TABLE_NAME = "Foerderketten"
NICHT = "–"
_HEADS = ("Stufe", "Bestand", "Wartezeit Median (Tage)", "davon mit Datum", "Zugang im Monat", "Abgang im Monat")
_FIELDS = ("kundennummer", "nachname", "vorname", "bestritten_vermerk", "team", "fachkraft")


def sheet(basis: Basis) -> Sheet | None:
    """Who stands where; none without chains."""
    inhalt, meta = basis.liste.ketten, basis.liste.meta
    if inhalt is None:
        return None
    table = _table(inhalt, basis.liste.faelle, _ROW)
    where = f"Stand {meta.stichtag:%d.%m.%Y} · aus den Feldern der Fallliste abgeleitet · Bestand und Wartezeiten auf „{ZAHLEN}“"
    return Sheet(
        FOERDERKETTEN,
        (
            Cell(0, 0, "Förderketten", "titel"),
            Cell(
                1,
                0,
                frame.visible(table, ("Person mit einer Stufe oder einer Prüfung", "Personen mit einer Stufe oder einer Prüfung")),
                "stark",
            ),
            Cell(1, 4, where, "hinweis"),
        ),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, 0),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW), area=(0, 0, table.last, table.position("Prüfungen"))),
        tab=PETROL_MID,
    )


def figures(basis: Basis) -> Sheet | None:
    """Stock, flow and waiting times; none without chains."""
    if basis.liste.ketten is None:
        return None
    cells = _figures(basis.liste.ketten, basis.liste.meta)
    heights = dict(frame.HEIGHTS) | {cell.row: 32.0 for cell in cells if cell.style == "kopf_rechts"}
    return Sheet(ZAHLEN, tuple(cells), widths={0: 44, 1: 11, 2: 16, 3: 16, 4: 16, 5: 18}, heights=heights, freeze=(2, 0), tab=PETROL_MID)


def _figures(inhalt: Foerderketten, meta: ListMeta) -> list[Cell]:
    cells = [
        Cell(0, 0, ZAHLEN, "titel"),
        Cell(1, 0, f"Stand {meta.stichtag:%d.%m.%Y} · aus den Feldern der Fallliste abgeleitet · „{NICHT}“: kein Datum dafür", "hinweis"),
    ]
    row = 3
    for kette in inhalt.ketten:
        cells.append(Cell(row, 0, kette.titel, "abschnitt"))
        cells += [Cell(row, col, None, "abschnitt_leer") for col in range(1, len(_HEADS))]
        cells += [Cell(row + 1, col, name, "kopf_rechts" if col else "kopf") for col, name in enumerate(_HEADS)]
        row += 2
        for stufe in kette.stufen:
            shown = (stufe.bestand, stufe.wartezeit_median, stufe.mit_datum, stufe.zugang, stufe.abgang)
            cells.append(Cell(row, 0, stufe.name, "zeile"))
            cells += [_number(row, col, value) for col, value in enumerate(shown, start=1)]
            row += 1
        cells += [Cell(row, 0, "unklar (Angabe fehlt)", "zeile"), Cell(row, 1, kette.unklar, "zeile_unklar")]
        row += 2
    return cells + _checks(inhalt.pruefungen, row)


def _checks(pruefungen: Sequence[ChainCheck], row: int) -> list[Cell]:
    heads = enumerate(("Prüfung", "ja", "unklar", "Tun", "", ""))
    cells = [Cell(row, col, name, "kopf_rechts" if 0 < col < 3 else "kopf") for col, name in heads]
    for line, pruefung in enumerate(pruefungen, start=row + 1):
        cells += [
            Cell(line, 0, pruefung.name, "zeile"),
            Cell(line, 1, pruefung.ja, "zeile_ja"),
            Cell(line, 2, pruefung.unklar, "zeile_unklar"),
            Cell(line, 3, pruefung.tun, "zeile_text"),
            *(Cell(line, col, None, "zeile") for col in (4, 5)),
        ]
    return cells


def _number(row: int, col: int, value: float | None) -> Cell:
    return Cell(row, col, NICHT, "zeile_rechts") if value is None else Cell(row, col, value, "zeile_zahl")


def _table(inhalt: Foerderketten, faelle: Faelle, row: int) -> Table:
    rows = inhalt.zeilen
    columns = []
    for place, kette in enumerate(inhalt.ketten):
        tail = "" if place == 0 else f" ({place + 1})"
        columns += [
            Column(f"Stufe{tail}", texts([kette.stufe[row] for row in rows]), 42, kette.titel),
            Column(f"seit{tail}", dates(pd.Series(kette.seit[rows])), 13),
            Column(f"Tage{tail}", numbers(kette.tage.iloc[rows]), 10),
        ]
    persons = [Column(FELD[name].heading, _cells(faelle, name, rows), 16) for name in _FIELDS]
    rest = [
        Column("Prüfungen", texts(list(inhalt.hinweise), "umbruch"), 80),
        Column("Nachweis", texts(list(inhalt.nachweise), "umbruch"), 62),
        Column(FELD["massnahmen_verlauf"].heading, restyled(_cells(faelle, "massnahmen_verlauf", rows), "umbruch"), 120),
    ]
    first, *others = columns
    return wrapped(Table(row, 0, (first, *persons, *others, *rest), TABLE_NAME, head_height=32, terse=True))


def _cells(faelle: Faelle, name: str, rows: Positions) -> Cells:
    cells = field_cells(FELD[name], faelle).take(rows)
    return restyled(cells, "bestritten") if name == "bestritten_vermerk" else cells


ENTRY = SheetEntry(FOERDERKETTEN, "Stufe und Wartezeit je Person", sheet)
FIGURES = SheetEntry(ZAHLEN, "Bestand, Zugang, Abgang und Wartezeit je Stufe", figures)
