"""Hidden sheet „Planrechnung“: what every person is to the conditions of the sheet „Planung“, after the recipe of `live_list`.

Per person the value and the degree of each condition (0 nein, 1 unklar, 2 ja; ten more if it is only a wish), the first condition that
fails and the first that is unclear: from these two numbers follow all counts of all rows, without a sheet of their own for the sums.
"""

from collections.abc import Callable
from functools import partial

import numpy as np

from bewerberanalyse.fallliste.sheets import live_list, plan_criteria
from bewerberanalyse.fallliste.sheets.basis import PLANRECHNUNG, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.listen import KINDS, NO_START, ROWS, Areas
from bewerberanalyse.fallliste.sheets.live_list import SHORT_HINTS, SHORT_TABLE, SPARE
from bewerberanalyse.fallliste.sheets.plan_criteria import LF, at
from bewerberanalyse.model.own_filter import Art
from bewerberanalyse.xlsx.column import formulas, serial
from bewerberanalyse.xlsx.description import ROW, ROW_ABOVE, Cell, Column, Formula, Scalar, Sheet, Table, cell_name, column_letter, literal

MAX_SHOWN = 400  # rows of the live list; more are counted in full and shown so far
CANDIDATES, NEAR, UNCLEAR = 1, 2, 3  # what a person is to the plan; 0 = nothing of it
SHOWN = ("Kandidaten", "fast passend", "unklar")
_PERSON, _VALUE, _DEGREE = 0, 1, plan_criteria.FIRST_COL
_FAILS, _UNSURE, _STATE, _RUNNING, _PLACE, _TEXT = range(_DEGREE + ROWS, _DEGREE + ROWS + 6)
_GLOBAL = _UNSURE  # column of the cells that belong to no single condition
_STICHTAG, _START, _WANTED, _COUNT, _ROWS, _WISHED = range(1, 7)
PLACES, TEXT, DEGREES = (f"{PLANRECHNUNG}_{word}" for word in ("Orte", "Texte", "Grade"))
NONE = ROWS + 1  # no condition fails, or none is unclear


def _global(row: int) -> str:
    return cell_name(row, _GLOBAL, fixed=True)


START_CELL, COUNT_CELL, ROWS_CELL, WISHED_CELL = (f"{PLANRECHNUNG}!{_global(row)}" for row in (_START, _COUNT, _ROWS, _WISHED))


def sheet(basis: Basis) -> Sheet:
    """The conditions on top, below them one row per person and some to spare."""
    heading = plan_criteria.HEADING_ROW
    last = heading + 1 + _rows(basis)
    named = {PLACES: (heading + 2, _PLACE, _PLACE), TEXT: (heading + 1, _TEXT, _TEXT), DEGREES: (heading + 1, _DEGREE, _DEGREE + ROWS - 1)}
    targets = {
        name: f"={PLANRECHNUNG}!${column_letter(one)}${first}:${column_letter(other)}${last}" for name, (first, one, other) in named.items()
    }
    return Sheet(
        PLANRECHNUNG,
        (
            Cell(0, 0, "Rechnung für das Blatt „Planung“; bitte nicht ändern.", "hinweis"),
            *plan_criteria.cells(basis, _global(_STICHTAG)),
            *_globals(basis),
        ),
        Table(heading, 0, _columns(basis), terse=True),
        hidden=True,
        names=targets,
    )


def _rows(basis: Basis) -> int:
    return len(basis) + SPARE


def _area(basis: Basis, col: int) -> str:
    first = plan_criteria.HEADING_ROW + 2
    return f"${column_letter(col)}${first}:${column_letter(col)}${first - 1 + _rows(basis)}"


def area(basis: Basis, col: int) -> str:
    """A column of persons as other sheets name it."""
    return f"{PLANRECHNUNG}!{_area(basis, col)}"


def counts(basis: Basis, number: int) -> tuple[str, str, str, str]:
    """For condition `number`, from 1: who is left, who is unclear, who fails by it alone, who of the candidates meets it as a wish."""
    fails, unsure, state = (area(basis, col) for col in (_FAILS, _UNSURE, _STATE))
    degree = area(basis, _DEGREE + number - 1)
    return (
        f'COUNTIFS({fails},">{number}",{unsure},">{number}")',
        f'COUNTIFS({fails},">{number}",{unsure},"<={number}")',
        f"COUNTIFS({state},{NEAR},{fails},{number})",
        f"COUNTIFS({state},{CANDIDATES},{degree},12)",
    )


def count_of(basis: Basis, state: int) -> str:
    """How many persons are candidates, near misses or unclear."""
    return f"COUNTIF({area(basis, _STATE)},{state})"


def hint(place: int) -> str:
    """Why a condition cannot be read; "" = it can."""
    return f"{PLANRECHNUNG}!{at(plan_criteria.HINT, place)}"


def of_condition(row: int, place: int) -> str:
    """A cell of one condition as other sheets name it."""
    return f"{PLANRECHNUNG}!{at(row, place)}"


def _globals(basis: Basis) -> list[Cell]:
    areas = Areas.of(basis)
    start = f'IF(OR(Planung_Start="",Planung_Start="{NO_START}"),0,IFERROR(MATCH({literal("Planung_Start")},{areas.starts},0),0))'
    wanted = f'IF(Planung_Anzeige="{SHOWN[1]}",{NEAR},IF(Planung_Anzeige="{SHOWN[2]}",{UNCLEAR},{CANDIDATES}))'
    weights, modes = _all(plan_criteria.WEIGHT), _all(plan_criteria.MODE)
    rows: tuple[tuple[int, str, Scalar | Formula], ...] = (
        (_STICHTAG, "Stichtag", serial(basis.liste.meta.stichtag)),
        (_START, "Vorlage", Formula(start, 0)),
        (_WANTED, "Anzeige", Formula(wanted, CANDIDATES)),
        (_COUNT, "Angezeigt", Formula(f"MAX({_area(basis, _RUNNING)})", len(basis))),
        (_ROWS, "Gerechnete Zeilen", Formula(f"SUM({_area(basis, _PERSON)})", len(basis))),
        (_WISHED, "Soll-Bedingungen", Formula(f'COUNTIFS({weights},10,{modes},">0")', 0)),
    )
    return [cell for row, label, value in rows for cell in (Cell(row, _GLOBAL - 1, label), Cell(row, _GLOBAL, value))]


def _columns(basis: Basis) -> tuple[Column, ...]:
    people, rows = len(basis), _rows(basis)
    heading = plan_criteria.HEADING_ROW
    here = {col: f"${column_letter(col)}{ROW}" for col in range(_TEXT + 1)}
    degrees = f"{here[_DEGREE]}:{here[_DEGREE + ROWS - 1]}"
    running = [*range(1, people + 1), *[people] * SPARE]
    fails = f"IF({here[_PERSON]}=0,0,IFERROR(MATCH(0,{degrees},0),{NONE}))"
    sure = f"{here[_UNSURE]}={NONE}"
    settled = f"IF({here[_FAILS]}={NONE},IF({sure},{CANDIDATES},{UNCLEAR}),IF({sure},IF(COUNTIF({degrees},0)=1,{NEAR},0),0))"
    state = f"IF({here[_PERSON]}=0,0,{settled})"
    person = f'IFERROR(IF(INDEX({live_list.name("kundennummer")},ROW()-{heading})="",0,1),0)'
    place = live_list.place(_area(basis, _RUNNING), _global(_COUNT), heading)
    is_shown = f"{here[_STATE]}={_global(_WANTED)}"
    told = f"AND({is_shown},{here[_RUNNING]}<={MAX_SHOWN})"

    def padded(formula: str, values: list[Scalar], otherwise: Scalar) -> Column:
        return Column("", formulas(formula, [*values, *[otherwise] * (rows - len(values))]))

    columns = {
        _PERSON: padded(person, [1] * people, 0),
        **{_VALUE + at_: padded(_value(at_, heading), [], "") for at_ in range(ROWS)},
        **{_DEGREE + at_: padded(_degree(at_, here[_VALUE + at_]), [], 2) for at_ in range(ROWS)},
        _FAILS: padded(fails, [NONE] * people, 0),
        _UNSURE: padded(f"IFERROR(MATCH(1,{degrees},0),{NONE})", [], NONE),
        _STATE: padded(state, [CANDIDATES] * people, 0),
        _RUNNING: padded(f"N({column_letter(_RUNNING)}{ROW_ABOVE})+IF({is_shown},1,0)", [*running], 0),
        _PLACE: Column("", live_list.pointers(place, [*range(2, people + 2)], rows, MAX_SHOWN)),
        _TEXT: padded(_text(here, told), [], ""),
    }
    labels = {_PERSON: "Person", _FAILS: "scheitert an", _UNSURE: "unklar bei", _STATE: "Ergebnis"}
    labels |= {_RUNNING: "bis hier", _PLACE: "Ort", _TEXT: "Text"}
    labels |= {_VALUE + at_: f"Wert {at_ + 1}" for at_ in range(ROWS)} | {_DEGREE + at_: f"Grad {at_ + 1}" for at_ in range(ROWS)}
    return tuple(Column(labels[col], columns[col].cells) for col in sorted(columns))


def _value(place: int, heading: int) -> str:
    """The cell of the Fallliste this condition is about; numbers stay numbers, an empty one stays empty.

    A day or number known within bounds only (the Datenhinweise say so) is half a one more: it hangs on its own condition alone, so that a
    change of another one does not judge everybody by all of them anew.
    """
    column, row = at(plan_criteria.COLUMN, place), f"ROW()-{heading}"
    cell = f"INDEX({SHORT_TABLE},{row},{column})"
    half = f"ISNUMBER(FIND({at(plan_criteria.ROUGH, place)},INDEX({SHORT_HINTS},{row})))/2"
    return f'IF({column}=0,"",IFERROR(IF(ISNUMBER({cell}),{cell}+{half},{cell}&""),""))'


def _degree(place: int, value: str) -> str:
    """Of one condition; a number is known within bounds only where it is half a one more than it says, but amounts have cents."""
    rough = f"IF({value}>INT({value}),{at(plan_criteria.ART, place)}<>{KINDS.index(Art.BETRAG) + 1},FALSE)"
    return degree(partial(at, place=place), value, rough)


def _all(row: int) -> str:
    """One value of all conditions."""
    return f"{at(row, 0)}:{at(row, ROWS - 1)}"


def degree(cell: Callable[[int], str], value: str, rough: str) -> str:
    """nein, unklar or ja of one condition on one person; without AND and OR, so that it also works on a whole column.

    Args:
        cell: The cell of one of the values of `plan_criteria`.
        value: The value of the person, or a whole column of them.
        rough: Whether a number is known within bounds only; it may then be up to half a one more than it says.
    """
    c, mode = plan_criteria, cell(plan_criteria.MODE)
    low, high, target = cell(c.LOW), cell(c.HIGH), cell(c.TARGET)
    folded = f'SUBSTITUTE(LOWER({value}),"ß","ss")'
    entries = f'{LF}&SUBSTITUTE({folded},IF({cell(c.CHAIN)}=1," > ","; "),{LF})&{LF}'
    very_old = f"IF({cell(c.ART)}={KINDS.index(Art.DATUM) + 1},IF({low}<0,2,0),1)"  # a day before Excel's calendar stands there as text
    around = f"({value}>={cell(c.YEARS_LOW)})*({value}<={cell(c.YEARS_HIGH)}+0.5)"
    inside = f"({value}>={cell(c.YEARS_IN_LOW)})*({value}<={cell(c.YEARS_IN_HIGH)}+0.5)"
    in_range = f"IF({rough},{around}+{inside},2*({value}>={low})*({value}<={high}))"  # 1 where only some days of the year are in it
    start = f'{cell(c.TARGET_START)}&" "'  # a link of the Förderkette by its first words
    as_entry = f"2*(ISNUMBER(FIND({target},{entries}))+ISNUMBER(FIND({start},{entries}))>0)"
    in_set, letters = f"2*ISNUMBER(FIND({LF}&{folded}&{LF},{target}))", f"2*ISNUMBER(FIND({target},{folded}))"
    missing = f"ISNUMBER(FIND({LF}&{value}&{LF},{cell(c.MISSING)}))"
    lacking = f'IF({mode}={c.UNKNOWN},2,IF({cell(c.UNKNOWN_OK)}*({value}="unbekannt"),2,1))'
    by_word = f"IF({mode}={c.LETTERS},{letters},IF({mode}={c.ENTRY_OF_LIST},{as_entry},IF({mode}={c.RANGE},{very_old},0)))"
    known = f'IF({value}="",2*({mode}={c.EMPTY}),IF({mode}={c.SET},{in_set},{by_word}))'
    found = f"IF(({mode}={c.RANGE})*ISNUMBER({value}),{in_range},IF({missing},{lacking},{known}))"
    judged = f"IF({mode}={c.UNREADABLE},1,ABS(2*{cell(c.NEGATED)}-{found}))"
    return f"IF({mode}={c.NOTHING},2,{cell(c.WEIGHT)}+{judged})"


def _text(here: dict[int, str], told: str) -> str:
    """Of a candidate the values asked about, of a near miss what it fails by, of an unclear person what is missing."""
    values, missing = [], []
    for place in range(ROWS):
        heading, mode, art = (f"INDEX({_all(row)},{place + 1})" for row in (plan_criteria.FELD, plan_criteria.MODE, plan_criteria.ART))
        value = _words(here[_VALUE + place], art)
        values.append(f'IF({mode}=0,"",{heading}&" "&{value}&"; ")')
        missing.append(f'IF({here[_DEGREE + place]}=1,{heading}&"; ","")')
    lacking, given = "&".join(missing), "&".join(values)
    found = f'IF({here[_STATE]}={NEAR},{_near(here)},IF({here[_STATE]}={UNCLEAR},"fehlt: "&{lacking},{given}))'
    return f'IF({told},{found},"")'


def _near(here: dict[int, str]) -> str:
    """„Sprachniveau B1 statt B2“, „Alter 29 (+2)“."""

    def chosen(row: int) -> str:
        return f"INDEX({_all(row)},{here[_FAILS]})"

    value = f"INDEX({here[_VALUE]}:{here[_VALUE + ROWS - 1]},{here[_FAILS]})"
    heading, low, high = (chosen(row) for row in (plan_criteria.FELD, plan_criteria.LOW, plan_criteria.HIGH))
    art = chosen(plan_criteria.ART)
    number = _number(value, art)
    away = f"ROUND(IF({number}<{low},{number}-{low},{number}-{high}),2)"
    unit = f'IF({art}={KINDS.index(Art.DATUM) + 1}," Tage","")'
    distance = f'" ("&IF({away}>0,"+","")&{away}&{unit}&")"'
    test = chosen(plan_criteria.PRUEFUNG)
    wanted = f'" statt "&IF(OR({test}="ist",{test}="mindestens"),"",{test}&" ")&{chosen(plan_criteria.WERT)}'
    measured = f"AND({chosen(plan_criteria.MODE)}={plan_criteria.RANGE},ISNUMBER({value}),{chosen(plan_criteria.NEGATED)}=0)"
    return f'{heading}&" "&{_words(value, art)}&IF({measured},{distance},{wanted})'


def _words(value: str, art: str) -> str:
    """A value as text; days as TT.MM.JJJJ in every language of Excel."""
    day = f'RIGHT("0"&DAY({value}),2)&"."&RIGHT("0"&MONTH({value}),2)&"."&YEAR({value})'
    text = f'IF({value}="","leer",IFERROR({_number(value, art)},{value})&"")'
    return f"IF(AND({art}={KINDS.index(Art.DATUM) + 1},ISNUMBER({value})),{day},{text})"


def _number(value: str, art: str) -> str:
    """A number without the half that marks it as known within bounds only."""
    return f"IF({art}={KINDS.index(Art.BETRAG) + 1},{value},INT({value}))"


def shown_first(basis: Basis, rows: int) -> np.ndarray:
    """The persons the list shows when the workbook is opened: with nothing asked everybody, in the order of the Fallliste."""
    return np.arange(min(len(basis), rows))


ENTRY = SheetEntry(PLANRECHNUNG, "", sheet)
