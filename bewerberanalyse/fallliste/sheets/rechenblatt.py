"""Hidden sheet „Rechenblatt“: which rows of the Fallliste the inputs of the sheet „Auswahl“ want, after the recipe of `live_list`.

Row n looks at row n of the Fallliste, whatever order that is sorted in. The texts to search in lie beside it, one per person as the
program made them, and are found by the Kundennummer.
"""

import numpy as np
from numpy.typing import NDArray

from bewerberanalyse.fallliste.list_content import NUTZER
from bewerberanalyse.fallliste.sheets import listen, live_list
from bewerberanalyse.fallliste.sheets.basis import RECHENBLATT, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.live_list import SPARE, VERDICT_RANGE, unless
from bewerberanalyse.fallliste.sheets.week import BANDS, week
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx import search
from bewerberanalyse.xlsx.column import formulas, texts
from bewerberanalyse.xlsx.description import (
    ROW,
    ROW_ABOVE,
    Cell,
    Cells,
    Column,
    Formula,
    Scalar,
    Sheet,
    Table,
    Value,
    cell_name,
    column_letter,
    literal,
)

SEARCHED = ("bg_nummer", "team", "staatsangehoerigkeit", "zielberuf", "massnahme_aktuell", "notiz")  # besides names and Kundennummer
PLACES = f"{RECHENBLATT}_Orte"  # defined name
_LABEL_ROW, _PLACE_ROW, _URTEIL_ROW, _TEAM_ROW, _FACHKRAFT_ROW, _WORD_ROW, _COUNT_ROW, _ROWS_ROW = range(1, 9)
_HEADING_ROW = 9
_LABEL, _PLACE, _URTEIL, _TEAM, _FACHKRAFT, _WORD, _COUNT = (cell_name(row, 1, fixed=True) for row in range(1, 8))
_NUMBER, _ITS_TEAM, _ITS_FACHKRAFT, _VERDICT, _FOUND, _RUNNING, _POINTER, _KEY, _TEXT, _ITS_FRIST, _ITS_NUTZER = range(11)
_NUTZER, _FRIST, _PRESET_NUTZER = (cell_name(row, 4, fixed=True) for row in range(1, 4))  # beside the other inputs
PLACE_CELL, FACHKRAFT_CELL, COUNT_CELL, ROWS_CELL = (
    f"{RECHENBLATT}!{cell_name(row, 1, fixed=True)}" for row in (_PLACE_ROW, _FACHKRAFT_ROW, _COUNT_ROW, _ROWS_ROW)
)


def hits(basis: Basis) -> NDArray[np.bool_]:
    """Which persons the inputs choose when the workbook is opened."""
    return np.ones(len(basis), dtype=bool) if basis.opened is None else basis.verdicts(basis.opened) == Verdict.JA


def sheet(basis: Basis) -> Sheet:
    """Inputs on top, below them one row per person and some to spare."""
    table = Table(_HEADING_ROW, 0, _columns(basis), terse=True)
    return Sheet(
        RECHENBLATT,
        (Cell(0, 0, "Rechnung für das Blatt „Auswahl“; bitte nicht ändern.", "hinweis"), *_criteria(basis)),
        table,
        widths={0: 24},
        hidden=True,
        names=live_list.names(basis) | {PLACES: f"={RECHENBLATT}!{_area(basis, _POINTER)}"},
    )


def _criteria(basis: Basis) -> list[Cell]:
    preset, found = basis.opened, int(hits(basis).sum())
    kennungen = [one.kennung for one in basis.liste.presets]
    rows: tuple[tuple[int, str, Value], ...] = (
        (_LABEL_ROW, "Voreinstellung", Formula(f'{listen.PRESET}&""', listen.ALLE_FAELLE if preset is None else preset.label)),
        (_PLACE_ROW, "Spalte (0 = alle Fälle)", Formula(_place(basis), 0 if preset is None else kennungen.index(preset.kennung) + 1)),
        (_URTEIL_ROW, "Urteil", Formula(f'{listen.URTEIL}&""', listen.URTEILE[0])),
        (_TEAM_ROW, "Team", Formula(unless(listen.TEAM, listen.ALLE_TEAMS), "")),
        (_FACHKRAFT_ROW, "Fachkraft", Formula(unless(listen.FACHKRAFT, listen.ALLE_FACHKRAEFTE), "")),
        (_WORD_ROW, "Suchwort", Formula(listen.FOLDED_WORD, "")),
        (_COUNT_ROW, "Treffer", Formula(f"MAX({_area(basis, _RUNNING)})", found)),
        (_ROWS_ROW, "Gerechnete Zeilen", Formula(f'COUNTIF({_area(basis, _NUMBER)},"?*")', len(basis))),
    )
    shown = listen.preset_users(basis)
    for_whom = f'IF({_PLACE}<1,"",INDEX({shown.area},MATCH(INDEX({VERDICT_RANGE},1,{_PLACE}),{listen.preset_ids(basis).area},0))&"")'
    beside = (
        ("Nutzer", unless(listen.NUTZER, listen.ALLE_NUTZER), ""),
        ("fällig", unless(listen.FRIST, listen.ALLE_FRISTEN), ""),
        ("Nutzer der Voreinstellung", for_whom if basis.liste.presets else '""', "" if preset is None else preset.fuer),
    )
    cells = [cell for row, label, value in rows for cell in (Cell(row, 0, label), Cell(row, 1, value))]
    for row, (label, text, said) in enumerate(beside, start=1):
        cells += [Cell(row, 3, label), Cell(row, 4, Formula(text, said))]
    return cells


def _place(basis: Basis) -> str:
    """Which column of the verdicts is meant, by label or Kennung; -1 = there is no such preset, so nobody is found."""
    labels, kennungen, wanted = listen.presets(basis), listen.preset_ids(basis), literal(_LABEL)
    kennung = f"INDEX({kennungen.area},IFERROR(MATCH({wanted},{labels.area},0),MATCH({wanted},{kennungen.area},0)))"
    column = f"IFERROR(MATCH({kennung},INDEX({VERDICT_RANGE},1,0),0),-1)" if basis.liste.presets else "-1"
    return f'IF(OR({_LABEL}="",{_LABEL}="{listen.ALLE_FAELLE}"),0,{column})'


def _rows(basis: Basis) -> int:
    return len(basis) + SPARE


def _area(basis: Basis, col: int) -> str:
    letter = column_letter(col)
    return f"${letter}${_HEADING_ROW + 2}:${letter}${_HEADING_ROW + 1 + _rows(basis)}"


def _columns(basis: Basis) -> tuple[Column, ...]:
    preset, wanted = basis.opened, hits(basis)
    words = [] if preset is None else [Verdict(value).wort for value in basis.verdicts(preset)]
    verdict = live_list.pulled(VERDICT_RANGE, _HEADING_ROW, f"MAX(1,{_PLACE})") if basis.liste.presets else '""'
    places = [int(row) + 2 for row in np.flatnonzero(wanted)]
    place = live_list.place(_area(basis, _RUNNING), _COUNT, _HEADING_ROW)
    running = np.cumsum(wanted).tolist()
    running += [running[-1] if running else 0] * SPARE
    return (
        Column("Kundennummer", _pulled(basis, "kundennummer")),
        Column("Team", _pulled(basis, "team")),
        Column("Fachkraft", _pulled(basis, "fachkraft")),
        Column("Urteil", _padded(basis, f'IF({_PLACE}>0,{verdict},"")', words, "")),
        Column("Zeile des Suchtexts", _padded(basis, _found(basis), list(range(1, len(basis) + 1)), 0)),
        Column("Treffer bis hier", formulas(_running(basis), running)),
        Column("Ort des Treffers", _padded(basis, place, places, "")),
        *_search_columns(basis),
    )


def _pulled(basis: Basis, feld: str) -> Cells:
    return _padded(basis, live_list.pulled(live_list.name(feld), _HEADING_ROW), _words(basis, feld), "")


def _padded(basis: Basis, formula: str, values: list[Scalar] | list[str] | list[int], otherwise: Scalar) -> Cells:
    return formulas(formula, [*values, *[otherwise] * (_rows(basis) - len(values))])


def _words(basis: Basis, feld: str) -> list[str]:
    """What a column of the Fallliste shows, one text per person."""
    cells = basis.cells[feld]
    shown = [*map(str, cells.distinct), ""]
    return [shown[code] for code in cells.codes]


def _search_columns(basis: Basis) -> tuple[Column, ...]:
    persons = [search.person(*pair) for pair in zip(_words(basis, "vorname"), _words(basis, "nachname"), strict=True)]
    parts = [persons]
    for feld in SEARCHED:
        cells = basis.cells[feld]
        folded = [*(search.fold(str(value)) for value in cells.distinct), ""]
        parts.append([folded[code] for code in cells.codes])
    searched = [search.joined(list(person)) for person in zip(*parts, strict=True)]
    spare = [""] * SPARE
    return (
        Column("Nummer zum Suchtext", texts([*_words(basis, "kundennummer"), *spare])),
        Column("Suchtext", texts([*searched, *spare])),
        Column("Frist", texts([*_bands(basis), *spare])),
        Column("Nutzer", texts([*_users(basis), *spare])),
    )


def _bands(basis: Basis) -> list[str]:
    """Per person when the first thing is due, in the words of „Meine Woche“; "" = nothing is asked."""
    made = week(basis)
    found = [""] * len(basis)
    for fall, band in zip(made.fall.tolist(), made.band.tolist(), strict=True):
        found[fall] = BANDS[band]
    return found


def _users(basis: Basis) -> list[str]:
    """Per person for whom a preset says ja."""
    words = []
    for letter, word in NUTZER.items():
        mine = [basis.verdicts(preset) == Verdict.JA for preset in basis.presets if letter in preset.nutzer.split()]
        words.append(np.where(np.any(mine, axis=0) if mine else np.zeros(len(basis), dtype=bool), word, ""))
    return ["; ".join(filter(None, person)) for person in zip(*(column.tolist() for column in words), strict=True)]


def _found(basis: Basis) -> str:
    """Where this person's search text stands: in an untouched list below that of the row above, else looked up; 0 = nowhere."""
    keys, number, after = _area(basis, _KEY), f"{column_letter(_NUMBER)}{ROW}", f"N({column_letter(_FOUND)}{ROW_ABOVE})+1"
    return f'IF({number}="",0,IFERROR(IF(INDEX({keys},{after})={number},{after},MATCH({literal(number)},{keys},0)),0))'


def _running(basis: Basis) -> str:
    number, team, fachkraft, verdict, found = (
        f"{column_letter(col)}{ROW}" for col in (_NUMBER, _ITS_TEAM, _ITS_FACHKRAFT, _VERDICT, _FOUND)
    )
    tests = [
        f'{number}<>""',
        f'OR({_PLACE}=0,AND({_PLACE}>0,OR({_URTEIL}="",{verdict}={_URTEIL})))',
        f'OR({_TEAM}="",{team}={_TEAM})',
        f'OR({_FACHKRAFT}="",{fachkraft}={_FACHKRAFT})',
    ]
    its = {col: f'IF({found}>0,INDEX({_area(basis, col)},MAX(1,{found})),"")' for col in (_ITS_FRIST, _ITS_NUTZER)}
    tests += [
        f'OR({_FRIST}="",{its[_ITS_FRIST]}={_FRIST})',
        f'OR({_NUTZER}="",ISNUMBER(FIND({_NUTZER},IF({_PLACE}=0,{its[_ITS_NUTZER]},{_PRESET_NUTZER}))))',
    ]
    text = f'LOWER({number})&CHAR(10)&IF({found}>0,INDEX({_area(basis, _TEXT)},MAX(1,{found})),"")'
    return live_list.running(_RUNNING, tests, f'IF({_WORD}="",TRUE,ISNUMBER(FIND({_WORD},{text})))')


ENTRY = SheetEntry(RECHENBLATT, "", sheet)
