"""Sheet „Fallblatt“: everything the list says about one person, on one page to look at and to print.

The yellow cell takes a Kundennummer or a name; the formulas find the row in the Fallliste, in whatever order that stands. It opens empty.
"""

from collections.abc import Iterator

from bewerberanalyse.fallliste.sheets import live_list, wochenblatt
from bewerberanalyse.fallliste.sheets.basis import DESK, FALLBLATT, LEAD, VOREINSTELLUNGEN, Basis, SheetEntry, arranged
from bewerberanalyse.model.fields import Feld, Kind
from bewerberanalyse.xlsx.description import Cell, Formula, PrintSetup, Sheet, cell_name, literal
from bewerberanalyse.xlsx.style import AMBER_LINE

PERSON = f"{FALLBLATT}_Person"  # defined names
PLACE = f"{FALLBLATT}_Ort"
_INPUT_ROW, _SAID_ROW, _FIRST = 2, 3, 5
_PAIRS, _LABEL, _VALUE = 3, 21.0, 30.0  # pairs of columns side by side, their widths
_LAST = 2 * _PAIRS - 1
# what takes the width of the page, and in how many lines: cells are never merged, so a line takes as much of the text as fits
_LONG = {"bestritten_vermerk": 2, "handlungsstrategien": 2, "massnahmen_verlauf": 3, "notiz": 4, "dq_hinweise": 3, "quellen": 1}
_CHARACTERS = 130
_TASK = (wochenblatt.FAELLIG, wochenblatt.WORUM, wochenblatt.SCHRITT, wochenblatt.WARUM, wochenblatt.AUSSERDEM, wochenblatt.WARTET)
_STYLES = {Kind.DATUM: "zeile_datum", Kind.GANZZAHL: "zeile_zahl_links", Kind.BETRAG: "zeile_betrag"}


def sheet(basis: Basis) -> Sheet:
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
        cells += _pair(row + place % each, 2 * (place // each), feld)
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


def _pair(row: int, col: int, feld: Feld) -> list[Cell]:
    style = "zeile_stark" if feld.name in (*LEAD, *DESK) else _STYLES.get(feld.kind, "zeile_passend")
    return [
        Cell(row, col, feld.heading, "zeile_leise"),
        Cell(row, col + 1, Formula(_value(live_list.name(feld.name), feld.kind), ""), style),
    ]


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
        found = f"INDEX({wochenblatt.name(heading)},MATCH({number},{wochenblatt.name(wochenblatt.NUMBER)},0))"
        value = f'IF({found}="","",{found})' if heading == wochenblatt.FAELLIG else f'{found}&""'
        style = "zeile_datum" if heading == wochenblatt.FAELLIG else "zeile"
        yield heading, f'IF({place}<1,"",IFERROR({value},""))', style
    yield VOREINSTELLUNGEN, _value(live_list.name(VOREINSTELLUNGEN), Kind.TEXT), "zeile"
    for feld in basis.felder:
        if feld.name in _LONG:
            style = "zeile_schlecht" if feld.name == "bestritten_vermerk" else "zeile"
            text = _value(live_list.name(feld.name), feld.kind)
            for line in range(_LONG[feld.name]):
                yield "" if line else feld.heading, f"MID({text},{1 + line * _CHARACTERS},{_CHARACTERS})", style


ENTRY = SheetEntry(FALLBLATT, "alles zu einer Person, auf einer Seite", sheet)
