"""Sheet „Planung“: eight rows of conditions; beside them how many each leaves, below them the persons; in every Excel since 2016.

A preset or template chosen on top fills the rows by formulas; whoever types into a row replaces them there. What the rows ask is
computed on the hidden sheet „Planrechnung“.
"""

import numpy as np

from bewerberanalyse.fallliste.sheets import listen, live_list, plan_criteria, planrechnung
from bewerberanalyse.fallliste.sheets.basis import PLANUNG, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.listen import NO_START, ROWS, WEIGHTS, Areas
from bewerberanalyse.fallliste.sheets.live_list import padded
from bewerberanalyse.fallliste.sheets.planrechnung import CANDIDATES, MAX_SHOWN, NEAR, SHOWN, UNCLEAR
from bewerberanalyse.model.arrays import Positions
from bewerberanalyse.model.fields import DISPUTED, FELD, MARK, MARKED, Kind
from bewerberanalyse.xlsx.description import Cell, Cells, Choice, Column, Condition, Formula, Scalar, Sheet, Table, cell_name
from bewerberanalyse.xlsx.style import PETROL_MID

_START_ROW, _SEATS_ROW, _HEAD_ROW, _FIRST_ROW = 0, 1, 2, plan_criteria.INPUT_ROW
_LAST_ROW = _FIRST_ROW + ROWS - 1
_RESULT_ROW = _SHOW_ROW = _LAST_ROW + 1
_HEADING_ROW = _RESULT_ROW + 1
_NR, _FIELD, _TEST, _VALUE, _WEIGHT, _LEFT, _UNCLEAR, _LOST, _ALONE, _HINT = range(10)
_HEADS = ("Nr.", "Feld", "Prüfung", "Wert", "muss/soll", "übrig", "unklar", "Verlust", "nur daran", "Hinweis")
_START = cell_name(_START_ROW, _VALUE, fixed=True)
_SEATS, _MINIMUM, _BEGIN = (cell_name(_SEATS_ROW, col, fixed=True) for col in (_FIELD, _VALUE, _LEFT))
_SHOW, _HITS = cell_name(_SHOW_ROW, _UNCLEAR, fixed=True), cell_name(_RESULT_ROW, _FIELD, fixed=True)
# Twelve persons below all inputs on 1366 × 768: lines as low as letters are high, everything about the whole plan beside each other.
_LINE = 13.5
_HEIGHTS = {_START_ROW: 23.25, _RESULT_ROW: 15.75, **dict.fromkeys(range(_SEATS_ROW, _RESULT_ROW), _LINE)}
_COLUMNS = {
    "kundennummer": 21, "nachname": 22, "vorname": 23, MARKED: 17, "team": 14, "sprachniveau": 15, "": 11, "fachkraft": 20,
}  # fmt: skip


def _names(table: Table, basis: Basis) -> dict[str, str]:
    def cells(col: int) -> str:
        return f"={PLANUNG}!{cell_name(_FIRST_ROW, col, fixed=True)}:{cell_name(_LAST_ROW, col, fixed=True)}"

    columns = {"Feld": _FIELD, "Pruefung": _TEST, "Wert": _VALUE, "Gewicht": _WEIGHT, "Uebrig": _LEFT, "Unklar": _UNCLEAR}
    columns |= {"Verlust": _LOST, "NurDaran": _ALONE, "Hinweis": _HINT}
    single = {"Start": _START, "Plaetze": _SEATS, "Mindestzahl": _MINIMUM, "Beginn": _BEGIN, "Anzeige": _SHOW, "Treffer": _HITS}
    single |= {
        "FastPassend": cell_name(_RESULT_ROW, _VALUE, fixed=True),
        "Unklare": cell_name(_RESULT_ROW, _LEFT, fixed=True),
        "Luecke": cell_name(_SEATS_ROW, _UNCLEAR, fixed=True),
    }
    corner = cell_name(table.last, len(table.columns) - 1, fixed=True)
    return (
        {f"{PLANUNG}_{name}": cells(col) for name, col in columns.items()}
        | {f"{PLANUNG}_{name}": f"={PLANUNG}!{cell}" for name, cell in single.items()}
        | {
            f"{PLANUNG}_Vorlagen": f"={Areas.of(basis).offered}",
            f"{PLANUNG}_Liste": f"={PLANUNG}!{cell_name(_HEADING_ROW, 0, fixed=True)}:{corner}",
        }
    )


def sheet(basis: Basis) -> Sheet:
    """Start and seats, conditions with their counts, result, live list."""
    table = _table(basis)
    first, last = table.first, table.last
    return Sheet(
        PLANUNG,
        (
            Cell(_START_ROW, 0, "Planung", "titel"),
            *_head(basis),
            *(Cell(_HEAD_ROW, col, text, "kopf_rechts" if _LEFT <= col <= _ALONE else "kopf") for col, text in enumerate(_HEADS)),
            *(cell for place in range(ROWS) for cell in _condition(basis, place)),
            *_result(basis),
        ),
        table,
        heights=_HEIGHTS,
        choices=_choices(basis),
        conditions=(
            Condition(_FIRST_ROW, _LEFT, _LAST_ROW, _ALONE, f'$B{_FIRST_ROW + 1}=""', "cf_leise"),
            Condition(_FIRST_ROW, _HINT, _LAST_ROW, _HINT, f"LEN($J{_FIRST_ROW + 1})>0", "cf_offen"),
            Condition(first, 4, last, 4, f'$E{first + 1}="{MARK}"', "cf_schlecht"),
            Condition(first, 0, last, len(table.columns) - 1, f'$A{first + 1}<>""', "cf_linie"),
        ),
        print=live_list.printed(table, _HEIGHTS, len(table.columns) - 1),
        tab=PETROL_MID,
        names=_names(table, basis),
    )


_HINT_TEXT = "Was unbekannt ist, zählt als unklar, nie als nein. Gelbe Felder ausfüllen, die Zahlen folgen; gedruckt wird eine Seite."
_HOW_TO_WRITE = "zwischen: „18 bis 27“\nist eines von: „kein; berechtigt“\nDatum: „31.01.2026“ oder „Stichtag“"


def _head(basis: Basis) -> list[Cell]:
    areas = Areas.of(basis)
    note = f'IF({planrechnung.START_CELL}=0,"",INDEX({areas.start_cells},{planrechnung.START_CELL},1)&"")'
    stichtag = basis.liste.meta.stichtag
    today = f"DATE({stichtag.year},{stichtag.month},{stichtag.day})"  # TODAY() would make Excel calculate, and ask, on every opening
    days = f'IF(ISNUMBER({_BEGIN}),{_BEGIN}-{today}&" Tage bis zum Beginn. ","")'
    end = basis.liste.meta.loeschen_ab.date()
    ends = f'"Liste endet am {end:%d.%m.%Y}: Zusagen vorher übertragen. "'
    late = f'IF(N({_BEGIN})>DATE({end.year},{end.month},{end.day}),{ends},"")'
    ahead = f'IF(N({_BEGIN})>{today},"Die Zahlen gelten heute. Für diesen Tag rechnet „massnahme“ mit dieser Datei. ","")'
    told = f'IF(AND({planrechnung.START_CELL}=0,NOT(ISNUMBER({_BEGIN}))),"{_HINT_TEXT}",{days}&{ahead}&{late}&{note})'
    gap, without = _gap()
    return [
        Cell(_START_ROW, _TEST, "Vorlage\u00a0", "rechts"),
        Cell(_START_ROW, _VALUE, NO_START, "eingabe_anfang"),
        *(Cell(_START_ROW, col, None, "eingabe_lauf") for col in (_WEIGHT, _LEFT)),
        Cell(_START_ROW, _UNCLEAR, None, "eingabe_ende"),
        Cell(_START_ROW, _LOST, Formula(told, _HINT_TEXT), "hinweis"),
        Cell(_SEATS_ROW, 0, "Plätze", "stark_mitte"),
        Cell(_SEATS_ROW, _FIELD, None, "eingabe"),
        Cell(_SEATS_ROW, _TEST, "Mindestzahl\u00a0", "rechts"),
        Cell(_SEATS_ROW, _VALUE, None, "eingabe"),
        Cell(_SEATS_ROW, _WEIGHT, "Beginn\u00a0", "rechts"),
        Cell(_SEATS_ROW, _LEFT, None, "eingabe_tag"),
        Cell(_SEATS_ROW, _UNCLEAR, Formula(gap, without), "stark"),
    ]


def _gap() -> tuple[str, str]:
    """Whether it is enough for the seats, and what stands there while nobody said how many there are."""
    hit, near_cell, unclear_cell = _HITS, cell_name(_RESULT_ROW, _VALUE, fixed=True), cell_name(_RESULT_ROW, _LEFT, fixed=True)
    reserve = "".join(f'&IF({cell}>0,"; {word}: "&{cell},"")' for cell, word in ((near_cell, SHOWN[1]), (unclear_cell, SHOWN[2])))
    short = f'{_SEATS}-{hit}&" Plätze noch offen"{reserve}'
    below = f'IF(AND(ISNUMBER({_MINIMUM}),{hit}<N({_MINIMUM})),{_MINIMUM}-{hit}&" unter der Mindestzahl. ","")'
    enough = f'"Genug für alle Plätze, "&{hit}-{_SEATS}&" darüber"'
    without = "Plätze eintragen, dann steht hier, ob es reicht."
    return f'IF(ISNUMBER({_SEATS}),{below}&IF({hit}<{_SEATS},{short},{enough}),"{without}")', without


def _condition(basis: Basis, place: int) -> list[Cell]:
    row, number = _FIRST_ROW + place, place + 1
    areas, start = Areas.of(basis), planrechnung.START_CELL
    column = 2 + place * 4
    people = len(basis)

    def offered(shift: int) -> Formula:
        return Formula(f'IF({start}=0,"",INDEX({areas.start_cells},{start},{column + shift})&"")', "")

    left, unclear, alone, met = planrechnung.counts(basis, number)
    before = f"COUNTA({live_list.name('kundennummer')})-1" if place == 0 else cell_name(row - 1, _LEFT)
    wish = f"{planrechnung.of_condition(plan_criteria.WEIGHT, place)}=10"
    asked = f"{planrechnung.of_condition(plan_criteria.MODE, place)}>0"
    lost = f'IF({asked},IF({wish},"erfüllen "&{met},{before}-{cell_name(row, _LEFT)}),"")'
    return [
        Cell(row, _NR, number, "zeile_mitte"),
        Cell(row, _FIELD, offered(0), "eingabe_zelle"),
        Cell(row, _TEST, offered(1), "eingabe_zelle"),
        Cell(row, _VALUE, offered(2), "eingabe_text"),
        Cell(row, _WEIGHT, offered(3), "eingabe_zelle"),
        Cell(row, _LEFT, Formula(left, people), "zeile_ja"),
        Cell(row, _UNCLEAR, Formula(unclear, 0), "zeile_unklar"),
        Cell(row, _LOST, Formula(lost, ""), "zeile_zahl_rechts"),
        Cell(row, _ALONE, Formula(alone, 0), "zeile_zahl"),
        Cell(row, _HINT, Formula(planrechnung.hint(place), ""), "text"),
    ]


def _result(basis: Basis) -> list[Cell]:
    hits, near, unclear = (planrechnung.count_of(basis, state) for state in (CANDIDATES, NEAR, UNCLEAR))
    limit, people = min(max(len(basis), 1), MAX_SHOWN), len(basis)
    more = f'IF({planrechnung.COUNT_CELL}>{limit},": die ersten {limit} von "&{planrechnung.COUNT_CELL},"")'
    beyond = f"COUNTA({live_list.name('kundennummer')})-1>{planrechnung.ROWS_CELL}"
    listed = "stehen unten in der Liste"
    words = f'IF({beyond},"Achtung: Die Fallliste hat mehr Zeilen, als hier gerechnet werden.","{listed}"&{more}&".")'
    return [
        Cell(_RESULT_ROW, 0, "passt", "stark_mitte"),
        Cell(_RESULT_ROW, _FIELD, Formula(hits, people), "summe_links"),
        Cell(_RESULT_ROW, _TEST, "fast passend\u00a0", "rechts"),
        Cell(_RESULT_ROW, _VALUE, Formula(near, 0), "summe_links"),
        Cell(_RESULT_ROW, _WEIGHT, "unklar\u00a0", "rechts"),
        Cell(_RESULT_ROW, _LEFT, Formula(unclear, 0), "summe_links"),
        Cell(_SHOW_ROW, _UNCLEAR, SHOWN[0], "eingabe"),
        Cell(_SHOW_ROW, _LOST, Formula(words, listed + (f": die ersten {limit} von {people}." if people > limit else ".")), "hinweis"),
    ]


def _choices(basis: Basis) -> tuple[Choice, ...]:
    areas = Areas.of(basis)
    found = [
        Choice(_START_ROW, _VALUE, _START_ROW, _VALUE, f"={areas.starts}"),
        Choice(_SHOW_ROW, _UNCLEAR, _SHOW_ROW, _UNCLEAR, SHOWN),
        Choice(_FIRST_ROW, _FIELD, _LAST_ROW, _FIELD, f"={areas.fields}"),
        Choice(_FIRST_ROW, _WEIGHT, _LAST_ROW, _WEIGHT, WEIGHTS),
    ]
    for place in range(ROWS):
        row = _FIRST_ROW + place
        of = planrechnung.of_condition
        found.append(Choice(row, _TEST, row, _TEST, listen.fitting_words(of(plan_criteria.ART, place))))
        source = listen.value_words(of(plan_criteria.WORDS, place), of(plan_criteria.WORD_COUNT, place))
        found.append(Choice(row, _VALUE, row, _VALUE, source, "Wert", _HOW_TO_WRITE, free=True))
    return tuple(found)


def _table(basis: Basis) -> Table:
    rows = max(min(len(basis), MAX_SHOWN), 1)
    found = planrechnung.shown_first(basis, rows)
    cells = {column.heading: column.cells for column in basis.fallliste.columns}
    number = f"ROW()-{_HEADING_ROW + 1}"
    count = planrechnung.COUNT_CELL
    columns = [Column("Nr.", padded(f'IF({number}>{count},"",{number})', list(range(1, len(found) + 1)), rows, "ganzzahl"), 8)]
    for name, width in _COLUMNS.items():
        if not name:
            columns.append(Column("Soll erfüllt", padded(_wishes(), [""] * len(found), rows), width))
            continue
        columns.append(
            _of_person(cells, DISPUTED if name == MARKED else name, MARKED if name == MARKED else FELD[name].heading, found, rows, width)
        )
    columns.append(Column("Angaben, oder was fehlt", padded(_shown(planrechnung.TEXT), [""] * len(found), rows, "passend"), 46))
    columns.append(_of_person(cells, DISPUTED, FELD[DISPUTED].heading, found, rows, 40))
    return Table(_HEADING_ROW, 0, tuple(columns), head_height=15, heights=np.full(rows, _LINE))


def _of_person(cells: dict[str, Cells], name: str, heading: str, found: Positions, rows: int, width: float) -> Column:
    source, formula = live_list.fetched(
        cells, live_list.name(name), heading, Kind.TEXT, planrechnung.PLACES, planrechnung.COUNT_CELL, _HEADING_ROW
    )
    cached: list[Scalar] = [source.distinct[code] if code >= 0 else "" for code in source.codes[found]]
    return Column(heading, padded(formula, cached, rows, live_list.look(source, width)), width)


def _wishes() -> str:
    """How many of the wishes a person meets."""
    number = f"ROW()-{_HEADING_ROW + 1}"
    met = f"COUNTIF(INDEX({planrechnung.DEGREES},INDEX({planrechnung.PLACES},{number}),0),12)"
    words = f'{met}&" von "&{planrechnung.WISHED_CELL}'
    return f'IF(OR({planrechnung.WISHED_CELL}=0,{number}>{planrechnung.COUNT_CELL}),"",IFERROR({words},""))'


def _shown(defined: str) -> str:
    return live_list.shown(defined, Kind.TEXT, planrechnung.PLACES, planrechnung.COUNT_CELL, _HEADING_ROW)


ENTRY = SheetEntry(PLANUNG, "eine Maßnahme planen: Bedingungen eintragen, Zahlen und Personen folgen", sheet)
