"""Sheet „Meine Filter“: twenty filters of eight rows each; sentence and three counts follow at once. The next run keeps them.

Own filters and those of a team are filled in here; what the whole house uses stands below, as filters.yaml has it.
"""

from bewerberanalyse.fallliste.sheets import filterrechnung, listen, plan_criteria
from bewerberanalyse.fallliste.sheets.basis import MEINE_FILTER, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.listen import Areas
from bewerberanalyse.fallliste.sheets.plan_values import Known, values
from bewerberanalyse.model.own_filter import DROPPED, MOST_FILTERS, MOST_ROWS, SHEET_COLUMNS, Ebene
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx.description import Cell, Choice, Condition, Formula, PrintSetup, Scalar, Sheet, cell_name
from bewerberanalyse.xlsx.style import PETROL_MID

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
    asked, ja, nein = filterrechnung.asked(number), filterrechnung.ja(number), filterrechnung.nein(number)
    unclear = f"{filterrechnung.people()}-{ja}-{nein}"
    figures: tuple[Scalar, Scalar, Scalar] = ("", "", "") if own is None else (own.ja, people - own.ja - own.nein, own.nein)
    styles = ("zeile_ja", "zeile_unklar", "zeile_zahl")
    cells = [
        Cell(top, _NR, number + 1, "zeile_mitte"),
        Cell(top, _NAME, own.regel.name if own else None, "eingabe"),
        Cell(top, _LEVEL, own.regel.ebene.value if own else None, "eingabe_zelle"),
        Cell(top, _TEAM, own.regel.team if own else None, "eingabe_zelle"),
        Cell(top + _PURPOSE, _NR, "Zweck", "rechts"),
        Cell(top + _PURPOSE, _NAME, own.regel.zweck if own else None, "eingabe_zelle"),
        Cell(top, _TEXT, Formula(f'{filterrechnung.sentence(number)}&""', own.regel.sentence if own else ""), "stark"),
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
    cell = filterrechnung.of_row(plan_criteria.HINT, number, place)
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
                filterrechnung.of_row(value, number, place) for value in (plan_criteria.ART, plan_criteria.WORDS, plan_criteria.WORD_COUNT)
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
