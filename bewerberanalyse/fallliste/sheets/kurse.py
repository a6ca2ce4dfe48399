"""Sheet „Kurse“: who waits for which course against the seats that are offered, how long people wait per Träger, and who sits where.

Counts above, persons below: the list for a visit in the course, by Kursträger and month of the end.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from bewerberanalyse.cases.course_row import time_of_day
from bewerberanalyse.fallliste.sheets.basis import Basis, SheetEntry
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, KURSZEIT
from bewerberanalyse.model.table import CellState
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import field_cells, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Column, PrintSetup, Scalar, Sheet, Table
from bewerberanalyse.xlsx.style import PETROL_MID

KURSE, TABLE_NAME = "Kurse", "Kursbesuch"
WAITING = ("berechtigt", "angemeldet")
NEEDS_ALPHA = ("nicht_alphabetisiert", "zweitschriftlernend", "funktional")
OPEN_KIND, BSK, BSK_OPEN = "IK (Kursart offen)", "BSK", "BSK (Niveau offen)"
FEWEST = 3  # fewer people say nothing about a Träger
_DEMAND = (
    "Kursart", "wartend", "davon mit Kind unter 6", "Kinder unter 6", "Kind unklar", "freie Plätze", "davon mit Kinderbetreuung",
    "nächster Beginn", "Plätze minus wartend", "Zeiten",
)  # fmt: skip
_BY_TIME = ("Kursart", "Zeit", "wartend", "davon mit Kind unter 6", "freie Plätze", "davon mit Kinderbetreuung", "Plätze minus wartend")
UNSAID = "nicht bekannt"
_WEEKS = ("Kursträger", "angemeldet, wartend", "Wartezeit Median (Wochen)")
_SHOWN = (
    "kundennummer", "nachname", "vorname", "bestritten_vermerk", "team", "fachkraft", "ik_ende", "naechster_schritt",
    "naechster_schritt_am",
)  # fmt: skip
_WHO_WIDTHS = {"kundennummer": 15, "bestritten_vermerk": 16, "naechster_schritt": 34, "fachkraft": 24}


@dataclass(frozen=True, slots=True)
class CourseSeats:
    """Counts and who is to be visited.

    - `demand`: one row per kind of course, columns `_DEMAND`; `by_time`: per kind and time of day, columns `_BY_TIME`.
    - `weeks`: one row per Träger, columns `_WEEKS`.
    - `unknown`: persons whose course status nobody knows.
    - `visit`: persons in a running Integrationskurs, in order.
    - `without_seats`: offers ahead whose number of seats nobody can read; they count as none.
    """

    demand: pd.DataFrame
    by_time: pd.DataFrame
    weeks: pd.DataFrame
    unknown: int
    visit: np.ndarray = field(repr=False)
    without_seats: int = 0


def course_seats(faelle: Faelle, offers: pd.DataFrame | None) -> CourseSeats:
    """Demand from the cases, seats from the offers that begin after the Stichtag; None: no list of offers."""
    werte, known = faelle.werte, faelle.zustand == Zustand.WERT
    waits = waiting(faelle)
    child = np.where(known["kinder_u6"], werte["kinder_u6"].fillna(0).to_numpy(dtype=np.int64) > 0, False)
    vague = ~known["kinder_u6"].to_numpy()
    if "kinder_u6" in faelle.ungenau:  # there may be more of them
        vague |= (faelle.ungenau["kinder_u6"] == CellState.AT_LEAST).to_numpy()
    seats = _seats(offers, np.datetime64(faelle.stichtag))
    kinds = list(dict.fromkeys([*sorted({one for one, _ in waits}), *sorted(seats)]))
    lines = []
    for kind in kinds:
        hit = np.logical_or.reduce([np.zeros(len(werte), dtype=np.bool_), *(mask for one, mask in waits if one == kind)])
        free, cared, first, times = seats.get(kind, (0, 0, "", ""))
        queue = int(hit.sum())
        supply: tuple[Scalar, ...] = (free, cared, first, free - queue, times) if offers is not None else ("", "", "", "", "")
        lines.append((kind, queue, int((hit & child).sum()), _children(faelle, hit & child), int((hit & vague).sum()), *supply))
    unknown = int((faelle.zustand["ik_status"] == Zustand.UNBEKANNT).sum())
    demand = pd.DataFrame(lines, columns=list(_DEMAND))
    ahead = _ahead(offers, np.datetime64(faelle.stichtag))
    by_time = _by_time(faelle, waits, child, ahead)
    return CourseSeats(demand, by_time, _weeks(faelle), unknown, _visit(faelle), int(ahead["plaetze"].isna().sum()))


def _children(faelle: Faelle, parents: np.ndarray) -> int:
    """How many children under 6 live with them: those of one BG once, however many of it wait."""
    known = (faelle.zustand["bg_nummer"] == Zustand.WERT).to_numpy()
    homes = pd.DataFrame(
        {"bg": np.where(known, faelle.werte["bg_nummer"], faelle.werte["kundennummer"]), "kinder": faelle.werte["kinder_u6"]}
    )
    return int(homes[parents].groupby("bg")["kinder"].max().sum())


def _by_time(faelle: Faelle, waits: list[tuple[str, np.ndarray]], child: np.ndarray, ahead: pd.DataFrame) -> pd.DataFrame:
    """Per kind of course and time of day who waits, and the seats held then; who can come at any time is a row of its own."""
    said = faelle.werte["kurszeit"].where(faelle.zustand["kurszeit"] == Zustand.WERT, UNSAID).to_numpy(dtype=object)
    held = np.array([time_of_day(str(text)) or UNSAID for text in ahead["zeit"]], dtype=object)
    seats, cared = ahead["plaetze"].fillna(0).to_numpy(dtype=np.int64), (ahead["kinderbetreuung"] == "ja").to_numpy()
    kinds = ahead["art"].to_numpy(dtype=object)
    lines = []
    for kind in dict.fromkeys([*sorted({one for one, _ in waits}), *sorted(set(kinds.tolist()))]):
        hit = np.logical_or.reduce([np.zeros(len(said), dtype=np.bool_), *(mask for one, mask in waits if one == kind)])
        for time in (*KURSZEIT, UNSAID):
            queue, there = hit & (said == time), (kinds == kind) & (held == time)
            if queue.any() or there.any():
                free = int(seats[there].sum())
                lines.append(
                    (
                        kind,
                        time,
                        int(queue.sum()),
                        int((queue & child).sum()),
                        free,
                        int(seats[there & cared].sum()),
                        free - int(queue.sum()),
                    )
                )
    return pd.DataFrame(lines, columns=list(_BY_TIME))


def waiting(faelle: Faelle) -> list[tuple[str, np.ndarray]]:
    """Who waits for which kind of course; the kind as recorded, else by the Alphabetisierung."""
    werte, known = faelle.werte, faelle.zustand == Zustand.WERT
    ik = (known["ik_status"] & werte["ik_status"].isin(WAITING)).to_numpy()
    art = werte["ik_art"].where(known["ik_art"], "").to_numpy(dtype=object)
    alpha = werte["alphabetisierung"].to_numpy(dtype=object)
    by_script = np.where(np.isin(alpha, NEEDS_ALPHA), "Alpha", np.where(known["alphabetisierung"], "allgemein", ""))
    kind = np.where(art != "", art, by_script)
    result = [(f"IK {FELD['ik_art'].wort(one)}" if one else OPEN_KIND, ik & (kind == one)) for one in sorted(set(kind[ik].tolist()))]
    bsk = (known["bsk_status"] & werte["bsk_status"].isin(WAITING)).to_numpy()
    level = werte["bsk_zielniveau"].where(known["bsk_zielniveau"], "").to_numpy(dtype=object)
    return result + [(f"{BSK} {one}" if one else BSK_OPEN, bsk & (level == one)) for one in sorted(set(level[bsk].tolist()))]


def seats_until(offers: pd.DataFrame, stichtag: np.datetime64, last: np.datetime64) -> dict[str, int]:
    """Per kind of course the free seats that begin after the Stichtag, up to the last day."""
    soon = offers[~(offers["beginn"].to_numpy().astype("M8[D]") > last)]
    return {kind: seats for kind, (seats, *_) in _seats(soon, stichtag).items()}


def _ahead(offers: pd.DataFrame | None, stichtag: np.datetime64) -> pd.DataFrame:
    """The offers of a known kind that begin after the Stichtag, with what the kind is called here in `art`."""
    if offers is None:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in ("art", "zeit", "plaetze", "kinderbetreuung")})
    ahead = offers[(offers["beginn"].to_numpy().astype("M8[D]") > stichtag) & (offers["kursart"] != "").to_numpy()]
    level = np.where(ahead["zielniveau"] != "", BSK + " " + ahead["zielniveau"].astype(str), BSK_OPEN)
    return ahead.assign(art=np.where(ahead["kursart"] == BSK, level, "IK " + ahead["kursart"].map(FELD["ik_art"].wort).astype(str)))


def _seats(offers: pd.DataFrame | None, stichtag: np.datetime64) -> dict[str, tuple[int, int, str, str]]:
    """Per kind of course the free seats that begin after the Stichtag, those with child care, the first begin, the times."""
    result: dict[str, tuple[int, int, str, str]] = {}
    if offers is None:
        return result
    for name, rows in _ahead(offers, stichtag).groupby("art", sort=True):
        seats = rows["plaetze"].fillna(0).astype(int)
        times = ", ".join(sorted({str(one) for one in rows["zeit"] if one}))
        result[str(name)] = (int(seats.sum()), int(seats[rows["kinderbetreuung"] == "ja"].sum()), f"{rows['beginn'].min():%d.%m.%Y}", times)
    return result


def _weeks(faelle: Faelle) -> pd.DataFrame:
    """Median of the weeks since Anmeldung of those who wait, per Kursträger with enough of them."""
    werte = faelle.werte
    waiting = ((werte["ik_status"] == "angemeldet") & (werte["ik_traeger"] != "") & werte["ik_angemeldet_am"].notna()).to_numpy()
    days = (np.datetime64(faelle.stichtag) - werte["ik_angemeldet_am"].to_numpy().astype("M8[D]")).astype(np.int64)
    known = pd.DataFrame({"traeger": werte["ik_traeger"].to_numpy(dtype=object)[waiting], "weeks": days[waiting] / 7})
    groups = known.groupby("traeger")["weeks"]
    lines = [(str(name), len(weeks), round(float(weeks.median()), 1)) for name, weeks in groups if len(weeks) >= FEWEST]
    lines.sort(key=lambda line: (-line[2], line[0]))
    return pd.DataFrame(lines, columns=list(_WEEKS))


def _visit(faelle: Faelle) -> np.ndarray:
    werte = faelle.werte
    at = np.flatnonzero((werte["ik_status"] == "laufend").to_numpy())
    traeger = werte["ik_traeger"].to_numpy(dtype=object)[at].astype(str)
    ende = werte["ik_ende"].to_numpy().astype("M8[M]")[at]
    names = werte["nachname"].to_numpy(dtype=object)[at].astype(str)
    order: np.ndarray = at[np.lexsort([names, np.where(np.isnat(ende), np.datetime64("9999-12"), ende), traeger, traeger == ""])]
    return order


def sheet(basis: Basis) -> Sheet | None:
    """Counts, then the list for visits; none if nobody has delivered the courses that are offered."""
    faelle = basis.liste.faelle
    if basis.liste.kursangebot is None:
        return None
    found = course_seats(faelle, basis.liste.kursangebot)
    unknown = number_of(found.unknown, "Person", "Personen")
    cells = [Cell(0, 0, KURSE, "titel"), Cell(1, 0, f"Bedarf aus der Fallliste; ohne Angabe zum Integrationskurs: {unknown}", "hinweis")]
    if found.without_seats:
        offers = number_of(found.without_seats, "Kurs", "Kurse")
        cells.append(Cell(2, 0, f"Im Angebot ohne lesbare Platzzahl, zählen als keine Plätze: {offers}", "hinweis"))
    row = _block(cells, 3, "Wartende und Plätze", found.demand)
    row = _block(cells, row, "Wartende und Plätze nach Tageszeit (Stichwort „Kurszeit“ der Ergänzungen)", found.by_time)
    row = _block(cells, row, "Wartezeit je Kursträger", found.weeks)
    cells.append(Cell(row, 0, f"Kursbesuch: {number_of(len(found.visit), 'Person', 'Personen')} im laufenden Integrationskurs", "stark"))
    table = _table(faelle, found.visit, row + 1)
    heights = dict(frame.HEIGHTS) | {cell.row: 32.0 for cell in cells if cell.style == "kopf_rechts"}
    return Sheet(
        KURSE, tuple(cells), table, heights=heights, freeze=(0, 1), conditions=(frame.hairlines(table),),
        print=PrintSetup((table.row, table.row)), tab=PETROL_MID,
    )  # fmt: skip


def _block(cells: list[Cell], row: int, titel: str, lines: pd.DataFrame) -> int:
    """A heading and a small table; the next free row."""
    cells.append(Cell(row, 0, titel, "abschnitt"))
    cells += [Cell(row, col, None, "abschnitt_leer") for col in range(1, len(lines.columns))]
    cells += [Cell(row + 1, col, str(name), "kopf_rechts" if col else "kopf") for col, name in enumerate(lines.columns)]
    for at, line in enumerate(lines.itertuples(index=False), start=row + 2):
        for col, value in enumerate(line):
            shown: Scalar = value.item() if hasattr(value, "item") else value
            cells.append(Cell(at, col, shown, "zeile_stark" if not col else "zeile_rechts" if isinstance(shown, str) else "zeile_zahl"))
    return row + 3 + len(lines)


def _table(faelle: Faelle, at: np.ndarray, row: int) -> Table:
    werte = faelle.werte
    months = [f"{day:%m/%Y}" if day == day else "unbekannt" for day in werte["ik_ende"].iloc[at]]  # noqa: PLR0124 - NaT is not equal to itself
    traeger = [str(one) or "unbekannt" for one in werte["ik_traeger"].iloc[at]]
    columns = [Column(FELD["ik_traeger"].heading, texts(traeger), 26), Column("Ende im Monat", texts(months), 14)]
    for name in _SHOWN:
        feld = FELD[name]
        cells = field_cells(feld, faelle)
        picked = Cells(cells.codes[at], cells.distinct, cells.styles)
        columns.append(Column(feld.heading, picked, _WHO_WIDTHS.get(name, feld.breite)))
    return wrapped(Table(row, 0, tuple(columns), TABLE_NAME))


ENTRY = SheetEntry(KURSE, "Plätze, Wartezeiten und Kursbesuch", sheet)
