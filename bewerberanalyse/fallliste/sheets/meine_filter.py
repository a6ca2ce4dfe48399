"""Sheet „Meine Filter“ and the hidden „Filterrechnung“ behind it: twenty filters of eight rows each; sentence and counts follow at once.

Own filters and those of a team are filled in here, and the next run keeps them; what the whole house uses stands below, as filters.yaml has
it. A filter is judged by one formula over the whole columns of the Fallliste: nothing is stored per person, so twenty filters cost nothing
in the file.
"""

from bewerberanalyse.fallliste.sheets import listen, live_list, plan_criteria
from bewerberanalyse.fallliste.sheets.basis import FILTERRECHNUNG, MEINE_FILTER, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.listen import Areas
from bewerberanalyse.fallliste.sheets.live_list import SHORT_HINTS, SHORT_TABLE
from bewerberanalyse.fallliste.sheets.plan_criteria import LABELS, PlanCriterion
from bewerberanalyse.fallliste.sheets.plan_values import Known, values
from bewerberanalyse.fallliste.sheets.planrechnung import degree
from bewerberanalyse.model.own_filter import DROPPED, MOST_FILTERS, MOST_ROWS, SHEET_COLUMNS, Ebene
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx.column import formulas, serial
from bewerberanalyse.xlsx.description import (
    ROW,
    Cell,
    Choice,
    Column,
    Condition,
    Formula,
    PrintSetup,
    Scalar,
    Sheet,
    Table,
    cell_name,
    column_letter,
)
from bewerberanalyse.xlsx.style import PETROL_MID

_CALC_FIRST_ROW = 2  # row of the first filter
_CALC_NAME, _CALC_ASKED, _CALC_COUNTED, _CALC_JA, _CALC_NEIN, _CALC_SENTENCE = range(6)
_MANY = 10**7  # more than a sheet has rows: ja and nein are counted as one number, so that each filter is judged once
_CALC_HEADING_ROW = _CALC_FIRST_ROW + MOST_FILTERS + 1
_STICHTAG = cell_name(0, 7, fixed=True)


def _row(number: int, place: int) -> int:
    """The row, as Excel counts, of condition `place` of filter `number`, both from 0."""
    return _CALC_HEADING_ROW + 2 + number * MOST_ROWS + place


def figure(number: int, col: int) -> str:
    """A figure of a filter as other sheets name it."""
    return f"{FILTERRECHNUNG}!{cell_name(_CALC_FIRST_ROW + number, col, fixed=True)}"


def ja_of(number: int) -> str:
    """How many persons a filter finds."""
    return figure(number, _CALC_JA)


def nein_of(number: int) -> str:
    """How many it leaves out."""
    return figure(number, _CALC_NEIN)


def asked_of(number: int) -> str:
    """How many of its rows are filled in."""
    return figure(number, _CALC_ASKED)


def sentence_of(number: int) -> str:
    """What it asks."""
    return figure(number, _CALC_SENTENCE)


def people_now() -> str:
    """How many persons the Fallliste has now."""
    return f"COUNTA({live_list.name('kundennummer')})-1"


def of_row(row: int, number: int, place: int) -> str:
    """One of the values of `plan_criteria` as other sheets name it."""
    return f"{FILTERRECHNUNG}!${column_letter(row)}${_row(number, place)}"


def filterrechnung(basis: Basis) -> Sheet:
    """Figures per filter on top, one row per condition below."""
    criterion = PlanCriterion(lambda row: f"${column_letter(row)}{ROW}", _source, Areas.of(basis), _STICHTAG)
    computed = criterion.formulas()
    rows = MOST_FILTERS * MOST_ROWS
    filled = _filled(basis)
    columns = [Column("Nr.", formulas("ROW()", list(range(_CALC_HEADING_ROW + 2, _CALC_HEADING_ROW + 2 + rows))))]
    for row in sorted(computed):
        text, nothing = computed[row]
        columns.append(Column(LABELS[row - 1], formulas(text, [filled.get(place, {}).get(row, nothing) for place in range(rows)])))
    cells = [Cell(0, 6, "Stichtag"), Cell(0, 7, serial(basis.liste.meta.stichtag))]
    cells += [Cell(1, col, label) for col, label in enumerate(("Name", "Zeilen", "ja und nein", "ja", "nein", "Satz"))]
    for number in range(MOST_FILTERS):
        cells += [Cell(_CALC_FIRST_ROW + number, col, formula) for col, formula in enumerate(_figures(basis, number))]
    return Sheet(FILTERRECHNUNG, tuple(cells), Table(_CALC_HEADING_ROW, 0, tuple(columns), terse=True), hidden=True)


def _filled(basis: Basis) -> dict[int, dict[int, Scalar]]:
    """Place of a row on the sheet → the values of its formulas, for the filters the list is made with."""
    known = Known(basis)
    return {
        number * MOST_ROWS + place: values(row, known)
        for number, own in enumerate(basis.liste.filter)
        for place, row in enumerate(own.regel.zeilen)
    }


def _source(word: str) -> str:
    return '""' if word == "Gewicht" else f"INDEX(MeineFilter_{word},ROW()-{_CALC_HEADING_ROW + 1})"


def _figures(basis: Basis, number: int) -> tuple[Formula, ...]:
    own = basis.liste.filter[number] if number < len(basis.liste.filter) else None
    modes = f"${column_letter(plan_criteria.MODE)}${_row(number, 0)}:${column_letter(plan_criteria.MODE)}${_row(number, MOST_ROWS - 1)}"
    here, counted = (cell_name(_CALC_FIRST_ROW + number, col, fixed=True) for col in (_CALC_ASKED, _CALC_COUNTED))
    numbers = live_list.name("kundennummer")
    person = f'({numbers}<>"")*({numbers}<>"Kundennummer")'
    # each degree is 0, 1 or 2: their product is 0 for nein, the most there is for ja, something between for unklar
    ja = 2**MOST_ROWS
    product = "*".join(_degree(number, place) for place in range(MOST_ROWS))
    judged = f"SUM(LOOKUP({product}+{ja + 1}*(1-{person}),{{0,1,{ja},{ja + 1}}},{{{_MANY},0,1,0}}))"
    values: tuple[Scalar, ...] = (
        ("", 0, 0, 0, 0, "")
        if own is None
        else (own.regel.name, len(own.regel.zeilen), own.ja + _MANY * own.nein, own.ja, own.nein, own.regel.sentence)
    )
    return (
        Formula(f'INDEX(MeineFilter_Name,{number * MOST_ROWS + 1})&""', values[0]),
        Formula(f'COUNTIF({modes},">0")', values[1]),
        Formula(f"IF({here}=0,0,{judged})", values[2], array=True),
        Formula(f"MOD({counted},{_MANY})", values[3]),
        Formula(f"INT({counted}/{_MANY})", values[4]),
        Formula(_words(number), values[5]),
    )


def _degree(number: int, place: int) -> str:
    row = _row(number, place)

    def cell(value: int) -> str:
        return f"${column_letter(value)}${row}"

    rough = f"ISNUMBER(FIND({cell(plan_criteria.ROUGH)},{SHORT_HINTS}))"
    return degree(cell, f"INDEX({SHORT_TABLE},0,{cell(plan_criteria.COLUMN)})", rough)


def _words(number: int) -> str:
    parts = []
    for place in range(MOST_ROWS):
        feld, test, wert, mode = (
            f"${column_letter(row)}${_row(number, place)}"
            for row in (plan_criteria.FELD, plan_criteria.PRUEFUNG, plan_criteria.WERT, plan_criteria.MODE)
        )
        parts.append(f'IF({mode}=0,""," und "&TRIM({feld}&" "&{test}&" "&{wert}))')
    here = cell_name(_CALC_FIRST_ROW + number, _CALC_ASKED, fixed=True)
    return f'IF({here}=0,"","Alle Personen: "&MID({"&".join(parts)},6,2000))'


FILTERRECHNUNG_ENTRY = SheetEntry(FILTERRECHNUNG, "", filterrechnung)


_HEAD_ROW, _FIRST_ROW = 3, 4
_NR, _NAME, _LEVEL, _TEAM, _FIELD, _TEST, _VALUE, _JA, _UNKLAR, _NEIN, _TEXT = range(11)
_HEADS = ("Nr.", "Name", "Ebene", "Team", "Feld", "Prüfung", "Wert", "ja", "unklar", "nein", "Satz und Hinweise")
_WIDTHS = (6, 30, 10, 16, 24, 20, 24, 8, 8, 8, 60)
_LAST_ROW = _FIRST_ROW + MOST_FILTERS * MOST_ROWS - 1
_HOUSE_ROW = _LAST_ROW + 3
LEVELS = (*Ebene, DROPPED)
_INPUTS = dict(zip(SHEET_COLUMNS, (_NAME, _LEVEL, _TEAM, _FIELD, _TEST, _VALUE), strict=True))
_COUNTS = {"Ja": _JA, "Unklar": _UNKLAR, "Nein": _NEIN, "Satz": _TEXT}
_PURPOSE = 1  # below the name stands the purpose
_HINT_TEXT = (
    "Oben links den Namen, darunter den Zweck eintragen, rechts die Bedingungen wie auf „Planung“; alle müssen gelten. Der nächste Lauf "
    "hebt den Filter auf, ohne Angaben zu Personen. Ebene „löschen“ entfernt ihn."
)


def sheet(basis: Basis) -> Sheet:
    """Twenty blocks, below them the presets of the house."""

    def area(col: int) -> str:
        return f"='{MEINE_FILTER}'!{cell_name(_FIRST_ROW, col, fixed=True)}:{cell_name(_LAST_ROW, col, fixed=True)}"

    return Sheet(
        MEINE_FILTER,
        (
            Cell(0, 0, MEINE_FILTER, "titel"),
            Cell(1, 0, _HINT_TEXT, "hinweis"),
            *(Cell(_HEAD_ROW, col, text, "kopf_rechts" if _JA <= col <= _NEIN else "kopf") for col, text in enumerate(_HEADS)),
            *(cell for number in range(MOST_FILTERS) for cell in _block(basis, number)),
            *_house(basis),
        ),
        widths=dict(enumerate(_WIDTHS)),
        heights={0: 28, 1: 17, _HEAD_ROW: 20},
        freeze=(_FIRST_ROW, 2),
        choices=_choices(basis),
        conditions=_conditions(),
        print=PrintSetup((_HEAD_ROW, _HEAD_ROW)),
        tab=PETROL_MID,
        names={f"MeineFilter_{name}": area(col) for name, col in (_INPUTS | _COUNTS).items()},
    )


def _block(basis: Basis, number: int) -> list[Cell]:
    own = basis.liste.filter[number] if number < len(basis.liste.filter) else None
    top, people = _FIRST_ROW + number * MOST_ROWS, len(basis)
    asked, ja, nein = asked_of(number), ja_of(number), nein_of(number)
    unclear = f"{people_now()}-{ja}-{nein}"
    figures: tuple[Scalar, Scalar, Scalar] = ("", "", "") if own is None else (own.ja, people - own.ja - own.nein, own.nein)
    styles = ("zeile_ja", "zeile_unklar", "zeile_zahl")
    cells = [
        Cell(top, _NR, number + 1, "zeile_mitte"),
        Cell(top, _NAME, own.regel.name if own else None, "eingabe"),
        Cell(top, _LEVEL, own.regel.ebene.value if own else None, "eingabe_zelle"),
        Cell(top, _TEAM, own.regel.team if own else None, "eingabe_zelle"),
        Cell(top + _PURPOSE, _NR, "Zweck", "rechts"),
        Cell(top + _PURPOSE, _NAME, own.regel.zweck if own else None, "eingabe_zelle"),
        Cell(top, _TEXT, Formula(f'{sentence_of(number)}&""', own.regel.sentence if own else ""), "stark"),
    ]
    for col, formula, value, style in zip((_JA, _UNKLAR, _NEIN), (ja, unclear, nein), figures, styles, strict=True):
        cells.append(Cell(top, col, Formula(f'IF({asked}=0,"",{formula})', value), style))
    for place in range(MOST_ROWS):
        row = own.regel.zeilen[place] if own and place < len(own.regel.zeilen) else None
        filled = (row.feld, row.pruefung, row.wert) if row else (None, None, None)
        looks = ("eingabe_zelle", "eingabe_zelle", "eingabe_text")
        cells += [Cell(top + place, col, value, look) for col, value, look in zip((_FIELD, _TEST, _VALUE), filled, looks, strict=True)]
    hints = "&".join(_hint(number, place) for place in range(MOST_ROWS))
    known = Known(basis) if own else None
    texts = [values(row, known)[plan_criteria.HINT] for row in own.regel.zeilen] if own and known else []
    said = " ".join(f"Zeile {place}: {text}" for place, text in enumerate(texts, start=1) if text)
    cells.append(Cell(top + 1, _TEXT, Formula(f"TRIM({hints})", said), "text"))
    return cells


def _hint(number: int, place: int) -> str:
    cell = of_row(plan_criteria.HINT, number, place)
    return f'IF({cell}="","","Zeile {place + 1}: "&{cell}&" ")'


def _choices(basis: Basis) -> tuple[Choice, ...]:
    areas, teams = Areas.of(basis), tuple(basis.words("team"))
    found = [Choice(_FIRST_ROW, _FIELD, _LAST_ROW, _FIELD, f"={areas.fields}")]
    for number in range(MOST_FILTERS):
        top = _FIRST_ROW + number * MOST_ROWS
        found += [Choice(top, _LEVEL, top, _LEVEL, LEVELS), Choice(top, _TEAM, top, _TEAM, teams, free=True)]
        for place in range(MOST_ROWS):
            row = top + place
            kind, words, count = (
                of_row(value, number, place) for value in (plan_criteria.ART, plan_criteria.WORDS, plan_criteria.WORD_COUNT)
            )
            found.append(Choice(row, _TEST, row, _TEST, listen.fitting_words(kind)))
            found.append(Choice(row, _VALUE, row, _VALUE, listen.value_words(words, count), free=True))
    return tuple(found)


def _conditions() -> tuple[Condition, ...]:
    top = _FIRST_ROW + 1
    levels = ((Ebene.EIGENER, "cf_offen"), (Ebene.TEAM, "cf_ja"), (DROPPED, "cf_schlecht"))
    return (
        *(Condition(_FIRST_ROW, _LEVEL, _LAST_ROW, _LEVEL, f'$C{top}="{level}"', look) for level, look in levels),
        Condition(_FIRST_ROW, _TEXT, _LAST_ROW, _TEXT, f'LEFT($K{top},6)="Zeile "', "cf_offen"),
    )


def _house(basis: Basis) -> list[Cell]:
    cells = [Cell(_HOUSE_ROW, 0, "Haus: Voreinstellungen aus filters.yaml, gepflegt vom Controlling", "abschnitt")]
    cells += [Cell(_HOUSE_ROW, col, None, "abschnitt_leer") for col in range(1, len(_HEADS))]
    for row, preset in enumerate(basis.presets, start=_HOUSE_ROW + 1):
        area = basis.area(preset.kennung)
        cells += [Cell(row, _NAME, preset.label, "zeile_stark"), Cell(row, _LEVEL, "Haus", "gut"), Cell(row, _TEXT, preset.satz, "text")]
        for col, verdict, look in (
            (_JA, Verdict.JA, "zeile_ja"),
            (_UNKLAR, Verdict.UNKLAR, "zeile_unklar"),
            (_NEIN, Verdict.NEIN, "zeile_zahl"),
        ):
            cells.append(Cell(row, col, Formula(f'COUNTIF({area},"{verdict.wort}")', basis.count(preset, verdict)), look))
    return cells


ENTRY = SheetEntry(MEINE_FILTER, "eigene Filter und die des Teams anlegen; sie bleiben über den Monat", sheet)
