"""Sheets „Fallliste“ and „Fallblatt“: every person on one row with all fields and verdicts, and one person on one page.

The Fallblatt is to look at and to print. Its yellow cell takes a Kundennummer or a name; the formulas find the row in the Fallliste, in
whatever order that stands. It opens empty.
"""

from collections.abc import Iterator

from bewerberanalyse.fallliste.sheets import live_list, meine_woche
from bewerberanalyse.fallliste.sheets.basis import (
    ANCHOR,
    DESK,
    FALLBLATT,
    FALLLISTE,
    HEADING_ROW,
    LEAD,
    VOREINSTELLUNGEN,
    Basis,
    SheetEntry,
    arranged,
)
from bewerberanalyse.model.fields import Feld, Kind
from bewerberanalyse.model.table import ROUGH_WORDS, CellState
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import Cell, Column, Formula, PrintSetup, Sheet, cell_name, literal
from bewerberanalyse.xlsx.style import AMBER_LINE, PETROL

_BAND_ROW = HEADING_ROW - 1
_SCALE = 60  # percent; small enough for a group per page, large enough to read
_PAGE = 990 * 100 // _SCALE  # pixels between the margins of A4 landscape, with some reserve


def sheet(basis: Basis) -> Sheet:
    """The table, with folding groups and the number of visible persons above it."""
    table, meta = basis.fallliste, basis.liste.meta
    cells = [
        Cell(0, 0, f"Fallliste {meta.monat}", "titel"),
        Cell(1, 0, frame.visible(table, ("Person", "Personen")), "stark"),
        Cell(
            1,
            len(LEAD),
            f"{meta.stand} · gedruckt werden die ersten Spalten; für alle: Seitenlayout, Druckbereich aufheben",
            "hinweis",
        ),
        *_bands(basis),
    ]
    return Sheet(
        FALLLISTE,
        tuple(cells),
        table,
        heights=frame.HEIGHTS | {_BAND_ROW: 18},
        freeze=(HEADING_ROW + 1, len(LEAD)),
        conditions=(frame.hairlines(table),),
        print=_printed(basis),
        tab=PETROL,
    )


def _bands(basis: Basis) -> list[Cell]:
    """The name of each group above its first column, its colour above all of them."""
    cells = []
    last = ""
    for col, (feld, _) in enumerate(arranged(basis.felder)):
        group = "Person" if feld.name in LEAD else feld.gruppe.value
        cells.append(Cell(_BAND_ROW, col, group if group != last else "", "band"))
        last = group
    first = basis.fallliste.position(VOREINSTELLUNGEN)
    cells += [
        Cell(_BAND_ROW, col, VOREINSTELLUNGEN + " (ja, nein, unklar)" if col == first else "", "band")
        for col in range(first, len(basis.fallliste.columns))
    ]
    return cells


def _printed(basis: Basis) -> PrintSetup:
    """One page in width: who it is and what comes first. All columns are hundreds of pages; who wants them clears the print area."""
    breaks = _breaks(basis)
    table = basis.fallliste
    right = breaks[0] - 1 if breaks else len(table.columns) - 1
    return PrintSetup((HEADING_ROW, HEADING_ROW), (0, len(LEAD) - 1), scale=_SCALE, breaks=breaks, area=(0, 0, table.last, right))


def _breaks(basis: Basis) -> tuple[int, ...]:
    """Page breaks: groups stay together as long as they fit on a page beside the repeated columns."""
    columns = basis.fallliste.columns
    anchors = {feld.heading for feld in basis.felder if feld.name in ANCHOR.values()} | {VOREINSTELLUNGEN}
    starts = [col for col, column in enumerate(columns) if column.heading in anchors]
    room = _PAGE - sum(_pixels(column) for column in columns[: len(LEAD)])
    breaks, used = [], 0
    for col in range(len(LEAD), len(columns)):
        group = next((start for start in starts if start > col), len(columns))
        ahead = sum(_pixels(column) for column in columns[col:group]) if col in starts else _pixels(columns[col])
        if used and used + min(ahead, room) > room:
            breaks.append(col)
            used = 0
        used += _pixels(columns[col])
    return tuple(breaks)


def _pixels(column: Column) -> int:
    return 0 if column.hidden else int(column.width * 7) + 5


ENTRY = SheetEntry(FALLLISTE, "alle Personen mit allen Feldern", sheet)


PERSON = f"{FALLBLATT}_Person"  # defined names
PLACE = f"{FALLBLATT}_Ort"
_INPUT_ROW, _SAID_ROW, _FIRST = 2, 3, 5
_PAIRS, _LABEL, _VALUE = 3, 21.0, 30.0  # pairs of columns side by side, their widths
_LAST = 2 * _PAIRS - 1
# what takes the width of the page, and in how many lines: cells are never merged, so a line takes as much of the text as fits
_LONG = {"bestritten_vermerk": 2, "handlungsstrategien": 2, "massnahmen_verlauf": 3, "notiz": 4, "dq_hinweise": 3, "quellen": 1}
_CHARACTERS = 130
_TASK = (
    meine_woche.FAELLIG, meine_woche.WANN, meine_woche.WORUM, meine_woche.SCHRITT, meine_woche.WARUM, meine_woche.AUSSERDEM,
    meine_woche.WARTET_AUF,
)  # fmt: skip
_STYLES = {Kind.DATUM: "zeile_datum", Kind.GANZZAHL: "zeile_zahl_links", Kind.BETRAG: "zeile_betrag"}


def fallblatt(basis: Basis) -> Sheet:
    """The input, the fields by group in three columns, what is due, and the long texts below."""
    cells = [
        Cell(0, 0, f"Fallblatt, Stand {basis.liste.meta.stichtag:%d.%m.%Y}", "titel"),
        Cell(
            1,
            0,
            "Im gelben Feld Kundennummer oder Name eingeben (auch den Anfang von „Nachname, Vorname“); Strg+P druckt eine Seite.",
            "hinweis",
        ),
        Cell(_INPUT_ROW, 0, "Person", "stark_mitte"),
        Cell(_INPUT_ROW, 1, None, "eingabe_text"),
        Cell(_INPUT_ROW, 2, _said(), "stark_mitte"),
        Cell(_SAID_ROW, 0, "Zeile in der Fallliste", "hinweis"),
        Cell(_SAID_ROW, 1, Formula(_place(), 0, array=True), "zahl_leise"),
    ]
    row = _FIRST
    short = [feld for feld, _ in arranged(basis.felder) if feld.name not in _LONG]
    each = -(-len(short) // _PAIRS)
    for place, feld in enumerate(short):
        cells += _pair(row + place % each, 2 * (place // each), feld, maybe_more=_may_be_more(basis, feld))
    row += each + 1
    heights: dict[int, float] = {0: 26, 1: 16, _INPUT_ROW: 20}
    for label, text, style in _wide(basis):
        cells += [Cell(row, 0, label, "zeile_stark"), Cell(row, 1, Formula(text, ""), style)]
        cells += [Cell(row, col, None, "zeile") for col in range(2, _LAST + 1)]
        row += 1
    here = f"={FALLBLATT}!"
    return Sheet(
        FALLBLATT,
        tuple(cells),
        widths={col: _VALUE if col % 2 else _LABEL for col in range(_LAST + 1)},
        heights=heights,
        freeze=(_SAID_ROW, 0),
        print=PrintSetup(high=1, area=(0, 0, row - 1, _LAST)),
        tab=AMBER_LINE,
        names={PERSON: here + cell_name(_INPUT_ROW, 1, fixed=True), PLACE: here + cell_name(_SAID_ROW, 1, fixed=True)},
    )


def _hits() -> str:
    """1 for every row of the Fallliste whose name is meant: the beginning of „Nachname, Vorname“, or all of „Vorname Nachname“."""
    first, last = live_list.name("vorname"), live_list.name("nachname")
    word = cell_name(_INPUT_ROW, 1, fixed=True)
    names = f'{last}&", "&{first}'
    return f'((LEFT({names},LEN({word}))={word})+({first}&" "&{last}={word})>0)*({live_list.name("kundennummer")}<>"")'


def _place() -> str:
    """The row in the names of the Fallliste; 0 = nobody, a negative number = so many of that name."""
    word = cell_name(_INPUT_ROW, 1, fixed=True)
    number = f"MATCH({literal(word)},{live_list.name('kundennummer')},0)"
    by_name = f"IF(SUM({_hits()})=1,MATCH(1,{_hits()},0),-SUM({_hits()}))"
    return f'IF(TRIM({word})="",0,IFERROR({number},IFERROR({by_name},0)))'


def _said() -> Formula:
    word, place = cell_name(_INPUT_ROW, 1, fixed=True), cell_name(_SAID_ROW, 1, fixed=True)
    several = f'-{place}&" Personen heißen so. Bitte die Kundennummer eingeben."'
    return Formula(f'IF({word}="","",IF({place}<0,{several},IF({place}=0,"Niemand mit dieser Nummer oder diesem Namen.","")))', "")


def _may_be_more(basis: Basis, feld: Feld) -> bool:
    """Whether anybody's number of this field is only the lowest it can be; the Datenhinweis of the person says so, if it is in the list."""
    rough = basis.liste.faelle.ungenau.get(feld.name)
    told = any(one.name == "dq_hinweise" for one in basis.felder)
    return told and feld.kind is Kind.GANZZAHL and rough is not None and bool((rough == CellState.AT_LEAST).any())


def _pair(row: int, col: int, feld: Feld, *, maybe_more: bool) -> list[Cell]:
    style = "zeile_stark" if feld.name in (*LEAD, *DESK) else _STYLES.get(feld.kind, "zeile_passend")
    value = _value(live_list.name(feld.name), feld.kind)
    if maybe_more:  # the number alone comes along from the Fallliste, not the format that says so there
        hints = f"INDEX({live_list.name('dq_hinweise')},{cell_name(_SAID_ROW, 1, fixed=True)})"
        said = f"{feld.heading}: {ROUGH_WORDS[CellState.AT_LEAST]}"
        value = f'IF(IFERROR(FIND("{said}",{hints}),0)>0,"mindestens "&{value},{value})'
    return [Cell(row, col, feld.heading, "zeile_leise"), Cell(row, col + 1, Formula(value, ""), style)]


def _value(defined: str, kind: Kind) -> str:
    place = cell_name(_SAID_ROW, 1, fixed=True)
    source = f"INDEX({defined},{place})"
    value = f'IF({source}="","",{source})' if kind in _STYLES else f'{source}&""'
    return f'IF({place}<1,"",{value})'


def _wide(basis: Basis) -> Iterator[tuple[str, str, str]]:
    """Label, formula and style of the lines that take the width of the page."""
    number = _value(live_list.name("kundennummer"), Kind.TEXT)
    place = cell_name(_SAID_ROW, 1, fixed=True)
    for heading in _TASK:
        found = f"INDEX({meine_woche.line_name(heading)},MATCH({number},{meine_woche.line_name(meine_woche.NUMBER)},0))"
        value = f'IF({found}="","",{found})' if heading == meine_woche.FAELLIG else f'{found}&""'
        style = "zeile_datum" if heading == meine_woche.FAELLIG else "zeile"
        yield heading, f'IF({place}<1,"",IFERROR({value},""))', style
    yield VOREINSTELLUNGEN, _value(live_list.name(VOREINSTELLUNGEN), Kind.TEXT), "zeile"
    for feld in basis.felder:
        if feld.name in _LONG:
            style = "zeile_schlecht" if feld.name == "bestritten_vermerk" else "zeile"
            text = _value(live_list.name(feld.name), feld.kind)
            for line in range(_LONG[feld.name]):
                yield "" if line else feld.heading, f"MID({text},{1 + line * _CHARACTERS},{_CHARACTERS})", style


FALLBLATT_ENTRY = SheetEntry(FALLBLATT, "alles zu einer Person, auf einer Seite", fallblatt)
