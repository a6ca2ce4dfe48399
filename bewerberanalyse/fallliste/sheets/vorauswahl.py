"""Sheet „Vorauswahl“: one row per person and preset that says ja or unklar, opened on one preset."""

from collections.abc import Sequence
from math import ceil

import numpy as np
import pandas as pd

from bewerberanalyse.fallliste.list_content import PresetInfo
from bewerberanalyse.fallliste.sheets.basis import VORAUSWAHL, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.since import SEIT, WEG
from bewerberanalyse.fallliste.sheets.week import when
from bewerberanalyse.model.arrays import Days, Int8, Int64
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import dates, texts, verdict_cells, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Column, PrintSetup, Sheet, Slicer, Table, TextBox
from bewerberanalyse.xlsx.style import PETROL_MID

TABLE_NAME = "Vorauswahl"
PRESET, URTEIL, FAELLIG, WANN, NUTZER, WARUM = "Voreinstellung", "Urteil", "fällig am", "wann", "Nutzer", "Warum"
MAX_ROWS = 1_000_000  # Excel has 1.048.576; beyond it only „ja“ is listed, and the sheet says so
_BAND_ROWS = 6  # room for the slicers above the heading: four rows of buttons; more would leave a small screen no rows to read
_WIDEST_PRESET = 52.0
_NOTE = "Vergleich mit dem letzten Lauf dieses Monats; „weg“: sagte damals ja oder unklar, jetzt nein"
NAME = "Name"
# What an adviser needs to know whom to call; what the preset looks at stands in „Warum“, everything else in the Fallliste.
_FIELDS = ("team", "fachkraft", "kundennummer", NAME, "bestritten_vermerk")
_WIDTHS = {"team": 17, "fachkraft": 21, "kundennummer": 14, NAME: 27, "bestritten_vermerk": 17}


def sheet(basis: Basis) -> Sheet:
    """The long table with slicers above it; without slicers the heading moves up."""
    slicers = basis.liste.settings.datenschnitte == "ja"
    heading_row = 3 + (_BAND_ROWS if slicers else 0)
    rows = _PresetHits.of(basis)
    table = _table(basis, rows, heading_row)
    cells = [
        Cell(0, 0, f"Vorauswahl {basis.liste.meta.monat}", "titel"),
        Cell(1, 0, frame.visible(table, ("Zeile", "Zeilen"), None if table.visible is None else int(table.visible.sum())), "stark"),
        Cell(1, 2, _advice(rows, slicers=slicers), "hinweis"),
    ]
    return Sheet(
        VORAUSWAHL,
        tuple(cells),
        table,
        heights=frame.HEIGHTS | {2: 4.0},
        freeze=(heading_row + 1, 0),
        boxes=_boxes(table) if slicers else (),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((heading_row, heading_row)),
        tab=PETROL_MID,
    )


class _PresetHits:
    """Person, preset and verdict of every row, grouped by preset (favourites first), ja before unklar, then by Team and name.

    A nein stands there only if the last run of the month said otherwise.
    """

    def __init__(self, fall: Int64, preset: Int64, verdict: Int8, *, without_unklar: bool) -> None:
        self.fall, self.preset, self.verdict, self.without_unklar = fall, preset, verdict, without_unklar

    def __len__(self) -> int:
        return len(self.fall)

    @classmethod
    def of(cls, basis: Basis) -> "_PresetHits":
        full = cls._with(basis, (Verdict.JA, Verdict.UNKLAR, Verdict.NEIN))
        return full if len(full) <= MAX_ROWS else cls._with(basis, (Verdict.JA,))

    @classmethod
    def _with(cls, basis: Basis, wanted: tuple[Verdict, ...]) -> "_PresetHits":
        fall, preset, verdict = [], [], []
        for place, info in enumerate(basis.presets):
            for value in wanted:
                now = basis.verdicts(info)
                hits = np.flatnonzero(now == value)
                if value == Verdict.NEIN:
                    hits = hits[basis.since.pairs(info.kennung, now)[hits] == WEG]
                fall.append(hits)
                preset.append(np.full(len(hits), place))
                verdict.append(np.full(len(hits), value, dtype=np.int8))
        if not fall:
            nothing = np.zeros(0, dtype=np.int64)
            return cls(nothing, nothing, nothing.astype(np.int8), without_unklar=False)
        return cls(np.concatenate(fall), np.concatenate(preset), np.concatenate(verdict), without_unklar=Verdict.UNKLAR not in wanted)


def _table(basis: Basis, rows: _PresetHits, heading_row: int) -> Table:
    presets = basis.presets
    felder = {feld.name: feld for feld in basis.felder}
    columns = [
        Column(PRESET, Cells(rows.preset.astype(np.int32), [preset.label for preset in presets], ("passend",)), _preset_width(presets)),
        Column(URTEIL, verdict_cells(rows.verdict), 9, head="kopf_schmal"),
    ]
    for name in _FIELDS:
        heading = NAME if name == NAME else felder[name].heading
        cells = basis.names if name == NAME else basis.fallliste.columns[basis.fallliste.position(heading)].cells
        columns.append(Column(heading, cells.take(rows.fall), _WIDTHS.get(name, 14)))
    due, latest = _due(basis, rows)
    columns.append(Column(FAELLIG, dates(pd.Series(due)), 12))
    columns.append(Column(WANN, when(due, latest, basis.liste.faelle.stichtag), 24))
    columns.append(Column(NUTZER, texts([preset.fuer for preset in presets]).take(rows.preset), 17))
    moved = texts(_moved(basis, rows))
    columns.append(Column(SEIT, moved, 11, _NOTE, hidden=basis.since.vorlauf is None))
    columns.append(Column(WARUM, basis.why(rows.preset, rows.fall), 88))
    opened = basis.opened
    visible = None if opened is None else rows.preset == presets.index(opened)
    criteria = {} if opened is None else {0: (opened.label,)}
    return wrapped(Table(heading_row, 0, tuple(columns), TABLE_NAME, criteria, visible, head_height=32, terse=True))


def _moved(basis: Basis, rows: _PresetHits) -> list[str]:
    told = np.array([basis.since.pairs(preset.kennung, basis.verdicts(preset)) for preset in basis.presets], dtype=object)
    return told[rows.preset, rows.fall].tolist() if len(rows) else []


def _preset_width(presets: Sequence[PresetInfo]) -> float:
    """Wide enough for most labels; the longest are shown in smaller letters, so that none is cut and none takes two lines."""
    return min(_WIDEST_PRESET, max([24.0, *(ceil(frame.pixels(preset.label) / 7) + 1.0 for preset in presets)]))


def _due(basis: Basis, rows: _PresetHits) -> tuple[Days, Days]:
    """When the next step is due, of every row, and the last day that may mean; presets without a date leave both empty."""
    days = np.full(len(rows), "NaT", dtype="datetime64[s]")
    latest = days.copy()
    for place, preset in enumerate(basis.presets):
        termine = basis.liste.termine.get(preset.kennung)
        if termine is not None:
            here = rows.preset == place
            days[here] = termine.faellig[rows.fall[here]]
            latest[here] = termine.spaetestens[rows.fall[here]]
    return days, latest


def _advice(rows: _PresetHits, *, slicers: bool) -> str:
    if rows.without_unklar:
        return "Nur „ja“: mit „unklar“ wären es mehr Zeilen, als ein Blatt fasst. „unklar“ steht in den Spalten der Fallliste."
    if slicers:
        return "Voreinstellung, Team und Fachkraft unten anklicken (oder Pfeil in der Kopfzeile). „unklar“ heißt: Eine Angabe fehlt."
    return "Voreinstellung mit dem Pfeil in Spalte A wählen, dann Team oder Fachkraft. „unklar“ heißt: Eine Angabe fehlt."


def _boxes(table: Table) -> tuple[TextBox, ...]:
    """Three slicers side by side; each box says what to do where there are none."""
    wanted = ((PRESET, 2, 900), ("Team", 1, 160), ("Zuständige Fachkraft", 1, 210))  # no label cut, and all of it on 1366 pixels
    boxes, left = [], 4
    for heading, columns, width in wanted:
        text = f"Filter „{heading}“: Dieses Programm zeigt keine Datenschnitte. Bitte den Pfeil neben „{heading}“ verwenden."
        alt = f"Datenschnitt zum Filtern nach {heading}"
        boxes.append(TextBox(2, 0, text, width, 20 * _BAND_ROWS - 4, alt, left, 4, Slicer(table.name, heading, columns)))
        left += width + 8
    return tuple(boxes)


ENTRY = SheetEntry(VORAUSWAHL, "Wer gehört zu einer Voreinstellung? Anklicken und filtern", sheet)
