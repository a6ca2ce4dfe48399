"""Sheet „Auswahl“ and the hidden „Rechenblatt“ behind it: four dropdowns and a search word; the list below follows.

It does so in every Excel since 2016. Row n of the Rechenblatt, made after the recipe of `live_list`, looks at row n of the Fallliste, in
whatever order that is sorted, and says whether the inputs want it. The texts to search in lie beside it, one per person as the program made
them, and are found by the Kundennummer. On „Auswahl“ stand the inputs and the values of the persons chosen.
"""

import numpy as np

from bewerberanalyse.fallliste import search
from bewerberanalyse.fallliste.list_content import NUTZER
from bewerberanalyse.fallliste.sheets import listen, live_list
from bewerberanalyse.fallliste.sheets.basis import AUSWAHL, RECHENBLATT, VOREINSTELLUNGEN, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.live_list import SPARE, VERDICT_RANGE, padded, unless
from bewerberanalyse.fallliste.sheets.week import BANDS, week
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.fields import DISPUTED, FELD, MARK, MARKED, Kind
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx.column import formulas, texts
from bewerberanalyse.xlsx.description import (
    ROW,
    ROW_ABOVE,
    Cell,
    Cells,
    Choice,
    Column,
    Condition,
    Formula,
    Scalar,
    Sheet,
    Table,
    Value,
    cell_name,
    column_letter,
    literal,
)
from bewerberanalyse.xlsx.style import PETROL_MID

SEARCHED = ("bg_nummer", "team", "staatsangehoerigkeit", "zielberuf", "massnahme_aktuell", "notiz")  # besides names and Kundennummer
PLACES = f"{RECHENBLATT}_Orte"  # defined name
_CALC_LABEL_ROW, _CALC_PLACE_ROW, _CALC_URTEIL_ROW, _CALC_TEAM_ROW, _CALC_FACHKRAFT_ROW, _CALC_WORD_ROW, _CALC_COUNT_ROW, _CALC_ROWS_ROW = (
    range(1, 9)
)
_CALC_HEADING_ROW = 9
_LABEL, _PLACE, _URTEIL, _TEAM, _FACHKRAFT, _WORD, _COUNT = (cell_name(row, 1, fixed=True) for row in range(1, 8))
_NUMBER, _ITS_TEAM, _ITS_FACHKRAFT, _VERDICT, _FOUND, _RUNNING, _POINTER, _KEY, _TEXT, _ITS_FRIST, _ITS_NUTZER = range(11)
_NUTZER, _FRIST, _PRESET_NUTZER = (cell_name(row, 4, fixed=True) for row in range(1, 4))  # beside the other inputs
PLACE_CELL, FACHKRAFT_CELL, COUNT_CELL, ROWS_CELL = (
    f"{RECHENBLATT}!{cell_name(row, 1, fixed=True)}" for row in (_CALC_PLACE_ROW, _CALC_FACHKRAFT_ROW, _CALC_COUNT_ROW, _CALC_ROWS_ROW)
)


def hits(basis: Basis) -> Bools:
    """Which persons the inputs choose when the workbook is opened."""
    return np.ones(len(basis), dtype=bool) if basis.opened is None else basis.verdicts(basis.opened) == Verdict.JA


def rechenblatt(basis: Basis) -> Sheet:
    """Inputs on top, below them one row per person and some to spare."""
    table = Table(_CALC_HEADING_ROW, 0, _columns(basis), terse=True)
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
        (_CALC_LABEL_ROW, "Voreinstellung", Formula(f'{listen.PRESET}&""', listen.ALLE_FAELLE if preset is None else preset.label)),
        (_CALC_PLACE_ROW, "Spalte (0 = alle Fälle)", Formula(_place(basis), 0 if preset is None else kennungen.index(preset.kennung) + 1)),
        (_CALC_URTEIL_ROW, "Urteil", Formula(f'{listen.URTEIL}&""', listen.URTEILE[0])),
        (_CALC_TEAM_ROW, "Team", Formula(unless(listen.TEAM, listen.ALLE_TEAMS), "")),
        (_CALC_FACHKRAFT_ROW, "Fachkraft", Formula(unless(listen.FACHKRAFT, listen.ALLE_FACHKRAEFTE), "")),
        (_CALC_WORD_ROW, "Suchwort", Formula(listen.FOLDED_WORD, "")),
        (_CALC_COUNT_ROW, "Treffer", Formula(f"MAX({_area(basis, _RUNNING)})", found)),
        (_CALC_ROWS_ROW, "Gerechnete Zeilen", Formula(f'COUNTIF({_area(basis, _NUMBER)},"?*")', len(basis))),
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
    return f"${letter}${_CALC_HEADING_ROW + 2}:${letter}${_CALC_HEADING_ROW + 1 + _rows(basis)}"


def _columns(basis: Basis) -> tuple[Column, ...]:
    preset, wanted = basis.opened, hits(basis)
    words = [] if preset is None else [Verdict(value).wort for value in basis.verdicts(preset)]
    verdict = live_list.pulled(VERDICT_RANGE, _CALC_HEADING_ROW, f"MAX(1,{_PLACE})") if basis.liste.presets else '""'
    places = [int(row) + 2 for row in np.flatnonzero(wanted)]
    place = live_list.place(_area(basis, _RUNNING), _COUNT, _CALC_HEADING_ROW)
    running = np.cumsum(wanted).tolist()
    running += [running[-1] if running else 0] * SPARE
    return (
        Column("Kundennummer", _pulled(basis, "kundennummer")),
        Column("Team", _pulled(basis, "team")),
        Column("Fachkraft", _pulled(basis, "fachkraft")),
        Column("Urteil", _padded(basis, f'IF({_PLACE}>0,{verdict},"")', words, "")),
        Column("Zeile des Suchtexts", _padded(basis, _found(basis), list(range(1, len(basis) + 1)), 0)),
        Column("Treffer bis hier", formulas(_running(basis), running)),
        Column("Ort des Treffers", live_list.pointers(place, places, _rows(basis), MAX_SHOWN)),
        *_search_columns(basis),
    )


def _pulled(basis: Basis, feld: str) -> Cells:
    return _padded(basis, live_list.pulled(live_list.name(feld), _CALC_HEADING_ROW), _words(basis, feld), "")


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


RECHENBLATT_ENTRY = SheetEntry(RECHENBLATT, "", rechenblatt)


MAX_SHOWN = 1_000  # rows of the live list; a longer selection is counted in full and shown so far
_INPUT_COL, _LAST_INPUT_COL = 2, 6
_RIGHT = 8  # column of the inputs beside them
_PRESET_ROW, _URTEIL_ROW, _TEAM_ROW, _FACHKRAFT_ROW, _SUCHE_ROW, _COUNT_ROW, _HEADING_ROW = 2, 3, 4, 5, 6, 7, 8
_HEIGHTS = {0: 24.0, 1: 15.0, _COUNT_ROW: 20.0} | dict.fromkeys(range(_PRESET_ROW, _SUCHE_ROW + 1), 16.0)
TREFFER, LISTE = f"{AUSWAHL}_Treffer", f"{AUSWAHL}_Liste"
_FIELDS = (
    "kundennummer", "nachname", "vorname", MARKED, "team", "fachkraft", "sprachniveau", "ik_status", "letzter_kontakt",
)  # fmt: skip
_WIDTHS = {"kundennummer": 14, "nachname": 18, "vorname": 15, "team": 18, "fachkraft": 22}
_STYLES = {Kind.DATUM: "datum", Kind.GANZZAHL: "ganzzahl", Kind.BETRAG: "betrag"}


def _names(basis: Basis) -> dict[str, str]:
    """The defined names of the inputs, the count, and the list with its heading."""
    table = _table(basis)
    places = [(row, _INPUT_COL) for row in range(_PRESET_ROW, _SUCHE_ROW + 1)] + [(_PRESET_ROW, _RIGHT), (_URTEIL_ROW, _RIGHT)]
    rows = zip(listen.INPUTS, places, strict=True)
    corner = cell_name(table.last, len(table.columns) - 1, fixed=True)
    return {defined: f"={AUSWAHL}!{cell_name(*place, fixed=True)}" for defined, place in rows} | {
        TREFFER: f"={COUNT_CELL}",
        LISTE: f"={AUSWAHL}!{cell_name(_HEADING_ROW, 0, fixed=True)}:{corner}",
    }


def sheet(basis: Basis) -> Sheet:
    """Inputs on top, count, live list."""
    table = _table(basis)
    last_col = len(table.columns) - 1
    disputed = 1 + _FIELDS.index(MARKED)
    return Sheet(
        AUSWAHL,
        (
            Cell(0, 0, "Auswahl", "titel"),
            Cell(
                1,
                0,
                "Gelbe Felder ändern; die Liste darunter folgt. Gesucht wird in Namen, Nummern, Team, Zielberuf, Maßnahme und Notizen; "
                "„simsek“ findet auch „Şimşek“.",
                "hinweis",
            ),
            *_inputs(basis),
            Cell(_COUNT_ROW, 0, _count(basis), "kennzahl_links"),
            Cell(_COUNT_ROW, 1, _count_words(basis, table), "stark_mitte"),
        ),
        table,
        heights=_HEIGHTS,
        freeze=(_HEADING_ROW + 1, 3),
        choices=_choices(basis),
        conditions=(
            Condition(table.first, disputed, table.last, disputed, f'${column_letter(disputed)}{table.first + 1}="{MARK}"', "cf_schlecht"),
            Condition(table.first, 0, table.last, last_col, f'$A{table.first + 1}<>""', "cf_linie"),
        ),
        print=live_list.printed(table, _HEIGHTS, last_col),
        tab=PETROL_MID,
        names=_names(basis),
    )


def _inputs(basis: Basis) -> list[Cell]:
    preset = basis.opened
    rows = (
        (_PRESET_ROW, "Voreinstellung", listen.ALLE_FAELLE if preset is None else preset.label),
        (_URTEIL_ROW, "Urteil", listen.URTEILE[0]),
        (_TEAM_ROW, "Team", listen.ALLE_TEAMS),
        (_FACHKRAFT_ROW, "Fachkraft", listen.ALLE_FACHKRAEFTE),
        (_SUCHE_ROW, "Suchwort", ""),
    )
    cells = []
    for row, label, value in rows:
        cells += [Cell(row, 0, label, "stark_mitte"), Cell(row, _INPUT_COL, value, "eingabe_anfang")]
        cells += [Cell(row, col, None, "eingabe_lauf") for col in range(_INPUT_COL + 1, _LAST_INPUT_COL)]
        cells.append(Cell(row, _LAST_INPUT_COL, None, "eingabe_ende"))
    for row, label, value in ((_PRESET_ROW, "Nutzer", listen.ALLE_NUTZER), (_URTEIL_ROW, "fällig", listen.ALLE_FRISTEN)):
        cells += [Cell(row, _RIGHT - 1, label, "rechts"), Cell(row, _RIGHT, value, "eingabe_anfang")]
        cells.append(Cell(row, _RIGHT + 1, None, "eingabe_ende"))
    return cells


def _choices(basis: Basis) -> tuple[Choice, ...]:
    lists = (
        (_PRESET_ROW, _INPUT_COL, listen.presets(basis)),
        (_URTEIL_ROW, _INPUT_COL, listen.verdict_words()),
        (_TEAM_ROW, _INPUT_COL, listen.teams(basis)),
        (_FACHKRAFT_ROW, _INPUT_COL, listen.advisers(basis)),
        (_PRESET_ROW, _RIGHT, listen.users()),
        (_URTEIL_ROW, _RIGHT, listen.due_bands()),
    )
    return tuple(Choice(row, col, row, col, f"={words.area}") for row, col, words in lists)


def _count(basis: Basis) -> Formula:
    """How many, but only while no Fachkraft is chosen: nothing here counts for one person's desk."""
    return Formula(f'IF({FACHKRAFT_CELL}="",{COUNT_CELL},"")', int(hits(basis).sum()))


def _count_words(basis: Basis, table: Table) -> Formula:
    number, shown = int(hits(basis).sum()), max(len(table), 1)
    more = f"Personen gefunden; gezeigt werden die ersten {shown}. Bitte Team oder Fachkraft wählen."
    unknown = "Diese Voreinstellung gibt es in der Fallliste nicht."
    beyond = "Personen gefunden. Achtung: Die Fallliste hat mehr Zeilen, als hier gerechnet werden."
    too_many = f"COUNTA({live_list.name('kundennummer')})-1>{ROWS_CELL}"
    page = live_list.page(table, _HEIGHTS, len(table.columns) - 1)
    printed = f"Personen gefunden; gedruckt wird eine Seite, {live_list.MORE}."
    usual = f'IF({COUNT_CELL}>{shown},"{more}",IF({COUNT_CELL}>{page},"{printed}","Personen gefunden"))'
    text = f'IF({PLACE_CELL}<0,"{unknown}",IF({too_many},"{beyond}",{usual}))'
    return Formula(text, more if number > shown else printed if number > page else "Personen gefunden")


def _table(basis: Basis) -> Table:
    rows = max(min(len(basis), MAX_SHOWN), 1)
    found = np.flatnonzero(hits(basis))[:rows]
    cells = {column.heading: column.cells for column in basis.fallliste.columns}
    columns = [_number(len(found), rows)]
    for defined, heading, kind, width in _shown_columns():
        source, formula = live_list.fetched(cells, defined, heading, kind, PLACES, COUNT_CELL, _HEADING_ROW)
        cached = [source.distinct[code] if code >= 0 else "" for code in source.codes[found]]
        columns.append(Column(heading, padded(formula, cached, rows, _STYLES.get(kind) or live_list.look(source, width)), width))
    return Table(_HEADING_ROW, 0, tuple(columns), head_height=32)


def _shown_columns() -> list[tuple[str, str, Kind, float]]:
    """Defined name, heading, kind and width of each column; the last one, the wording of a disputed statement, is not printed."""
    columns = [
        (live_list.name(DISPUTED), MARKED, Kind.TEXT, 14.0)
        if name == MARKED
        else (live_list.name(name), FELD[name].heading, FELD[name].kind, float(_WIDTHS.get(name, FELD[name].breite)))
        for name in _FIELDS
    ]
    wording = (live_list.name(DISPUTED), FELD[DISPUTED].heading, Kind.TEXT, 40.0)
    return [*columns, (live_list.name(VOREINSTELLUNGEN), VOREINSTELLUNGEN, Kind.TEXT, 34.0), wording]


def _number(found: int, rows: int) -> Column:
    number = live_list.rank(_HEADING_ROW)
    formula = f'IF({number}>{COUNT_CELL},"",{number})'
    return Column("Nr.", padded(formula, list(range(1, found + 1)), rows, "ganzzahl"), 11)


ENTRY = SheetEntry(AUSWAHL, "Voreinstellung, Team, Fachkraft und Suchwort zusammen", sheet)
