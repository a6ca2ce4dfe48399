"""Hidden sheet „Filterrechnung“: what the rows of the sheet „Meine Filter“ ask, one row each, and how many persons each filter finds.

A filter is judged by one formula over the whole columns of the Fallliste: nothing is stored per person, so twenty filters cost nothing
in the file.
"""

from bewerberanalyse.fallliste.sheets import live_list, plan_criteria
from bewerberanalyse.fallliste.sheets.basis import FILTERRECHNUNG, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.listen import Areas
from bewerberanalyse.fallliste.sheets.live_list import SHORT_HINTS, SHORT_TABLE
from bewerberanalyse.fallliste.sheets.plan_criteria import LABELS, PlanCriterion
from bewerberanalyse.fallliste.sheets.plan_values import Known, values
from bewerberanalyse.fallliste.sheets.planrechnung import degree
from bewerberanalyse.model.own_filter import MOST_FILTERS, MOST_ROWS
from bewerberanalyse.xlsx.column import formulas, serial
from bewerberanalyse.xlsx.description import ROW, Cell, Column, Formula, Scalar, Sheet, Table, cell_name, column_letter

_FIRST = 2  # row of the first filter
_NAME, _ASKED, _COUNTED, _JA, _NEIN, _SENTENCE = range(6)
_MANY = 10**7  # more than a sheet has rows: ja and nein are counted as one number, so that each filter is judged once
_HEADING_ROW = _FIRST + MOST_FILTERS + 1
_STICHTAG = cell_name(0, 7, fixed=True)


def _row(number: int, place: int) -> int:
    """The row, as Excel counts, of condition `place` of filter `number`, both from 0."""
    return _HEADING_ROW + 2 + number * MOST_ROWS + place


def figure(number: int, col: int) -> str:
    """A figure of a filter as other sheets name it."""
    return f"{FILTERRECHNUNG}!{cell_name(_FIRST + number, col, fixed=True)}"


def ja(number: int) -> str:
    """How many persons a filter finds."""
    return figure(number, _JA)


def nein(number: int) -> str:
    """How many it leaves out."""
    return figure(number, _NEIN)


def asked(number: int) -> str:
    """How many of its rows are filled in."""
    return figure(number, _ASKED)


def sentence(number: int) -> str:
    """What it asks."""
    return figure(number, _SENTENCE)


def people() -> str:
    """How many persons the Fallliste has now."""
    return f"COUNTA({live_list.name('kundennummer')})-1"


def of_row(row: int, number: int, place: int) -> str:
    """One of the values of `plan_criteria` as other sheets name it."""
    return f"{FILTERRECHNUNG}!${column_letter(row)}${_row(number, place)}"


def sheet(basis: Basis) -> Sheet:
    """Figures per filter on top, one row per condition below."""
    criterion = PlanCriterion(lambda row: f"${column_letter(row)}{ROW}", _source, Areas.of(basis), _STICHTAG)
    computed = criterion.formulas()
    rows = MOST_FILTERS * MOST_ROWS
    filled = _filled(basis)
    columns = [Column("Nr.", formulas("ROW()", list(range(_HEADING_ROW + 2, _HEADING_ROW + 2 + rows))))]
    for row in sorted(computed):
        text, nothing = computed[row]
        columns.append(Column(LABELS[row - 1], formulas(text, [filled.get(place, {}).get(row, nothing) for place in range(rows)])))
    cells = [Cell(0, 6, "Stichtag"), Cell(0, 7, serial(basis.liste.meta.stichtag))]
    cells += [Cell(1, col, label) for col, label in enumerate(("Name", "Zeilen", "ja und nein", "ja", "nein", "Satz"))]
    for number in range(MOST_FILTERS):
        cells += [Cell(_FIRST + number, col, formula) for col, formula in enumerate(_figures(basis, number))]
    return Sheet(FILTERRECHNUNG, tuple(cells), Table(_HEADING_ROW, 0, tuple(columns)), hidden=True)


def _filled(basis: Basis) -> dict[int, dict[int, Scalar]]:
    """Place of a row on the sheet → the values of its formulas, for the filters the list is made with."""
    known = Known(basis)
    return {
        number * MOST_ROWS + place: values(row, known)
        for number, own in enumerate(basis.liste.filter)
        for place, row in enumerate(own.regel.zeilen)
    }


def _source(word: str) -> str:
    return '""' if word == "Gewicht" else f"INDEX(MeineFilter_{word},ROW()-{_HEADING_ROW + 1})"


def _figures(basis: Basis, number: int) -> tuple[Formula, ...]:
    own = basis.liste.filter[number] if number < len(basis.liste.filter) else None
    modes = f"${column_letter(plan_criteria.MODE)}${_row(number, 0)}:${column_letter(plan_criteria.MODE)}${_row(number, MOST_ROWS - 1)}"
    here, counted = (cell_name(_FIRST + number, col, fixed=True) for col in (_ASKED, _COUNTED))
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

    return degree(cell, f"INDEX({SHORT_TABLE},0,{cell(plan_criteria.COLUMN)})", SHORT_HINTS)


def _words(number: int) -> str:
    parts = []
    for place in range(MOST_ROWS):
        feld, test, wert, mode = (
            f"${column_letter(row)}${_row(number, place)}"
            for row in (plan_criteria.FELD, plan_criteria.PRUEFUNG, plan_criteria.WERT, plan_criteria.MODE)
        )
        parts.append(f'IF({mode}=0,""," und "&TRIM({feld}&" "&{test}&" "&{wert}))')
    here = cell_name(_FIRST + number, _ASKED, fixed=True)
    return f'IF({here}=0,"","Alle Personen: "&MID({"&".join(parts)},6,2000))'


ENTRY = SheetEntry(FILTERRECHNUNG, "", sheet)
