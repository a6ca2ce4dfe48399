"""The hidden sheets behind the dropdowns: „Listen“, and „Planlisten“ for „Planung“ and „Meine Filter“.

Validations refer to ranges, so a word may contain anything. Beside the words of „Listen“ the search word of the sheet „Auswahl“ is folded
as `search.fold` does it, one letter per row. „Planlisten“ has one line per column of the Fallliste that may be asked about, two columns per
vocabulary (the words shown, and the codes that mean the same), which tests fit which kind of column, and the rows a preset or template
brings along.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bewerberanalyse.fallliste import list_content
from bewerberanalyse.fallliste.list_content import PlanStart
from bewerberanalyse.fallliste.search import LETTERS
from bewerberanalyse.fallliste.sheets.basis import AUSWAHL, LISTEN, PLANLISTEN, VOREINSTELLUNGEN, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.since import CHANGES, SEIT
from bewerberanalyse.fallliste.sheets.week import BANDS
from bewerberanalyse.model.fields import Feld, Kind
from bewerberanalyse.model.own_filter import FITTING, Art, Row, RowTest, art, words
from bewerberanalyse.xlsx.description import Cell, Formula, Sheet, cell_name, column_letter

ALLE_FAELLE, ALLE_TEAMS, ALLE_FACHKRAEFTE, ALLE_FRISTEN = "alle Fälle", "alle Teams", "alle Fachkräfte", "alle Fristen"
URTEILE = ("ja", "unklar", "nein")
MAX_WORD = 200  # longer words are no criterion for COUNTIFS, which stops at 255 characters
# Defined names of the inputs on „Auswahl“; programs and checks may set and read them.
INPUTS = PRESET, URTEIL, TEAM, FACHKRAFT, SUCHWORT, NUTZER, FRIST = tuple(
    f"{AUSWAHL}_{word}" for word in ("Voreinstellung", "Urteil", "Team", "Fachkraft", "Suchwort", "Nutzer", "Frist")
)
WOCHE_FACHKRAFT, WOCHE_TEAM, WOCHE_FRIST, WOCHE_SEIT = (f"MeineWoche_{word}" for word in ("Fachkraft", "Team", "Frist", "Aenderung"))
ALLE_AENDERUNGEN, ALLE_NUTZER = "alle", "alle"
_LETTER, _BECOMES, _WORD = 10, 11, 12  # columns of the folding
FOLDED_WORD = f"TRIM({LISTEN}!{cell_name(len(LETTERS), _WORD, fixed=True)})"  # the folded search word, as other sheets name it


@dataclass(frozen=True, slots=True)
class WordList:
    """One column of the sheet: heading and words."""

    col: int
    heading: str
    words: tuple[str, ...]

    @property
    def area(self) -> str:
        """The range of the words, as other sheets name it."""
        letter = column_letter(self.col)
        return f"{LISTEN}!${letter}$2:${letter}${len(self.words) + 1}"


def presets(basis: Basis) -> WordList:
    """All cases first, then the presets in the order of the house."""
    return WordList(0, "Voreinstellung", (ALLE_FAELLE, *(preset.label for preset in basis.presets)))


def preset_ids(basis: Basis) -> WordList:
    """For each entry of `presets` its Kennung."""
    return WordList(1, "Kennung", (ALLE_FAELLE, *(preset.kennung for preset in basis.presets)))


def teams(basis: Basis) -> WordList:
    """All teams first."""
    return WordList(2, "Team", (ALLE_TEAMS, *_usable(basis.words("team"))))


def advisers(basis: Basis) -> WordList:
    """All first."""
    return WordList(3, "Fachkraft", (ALLE_FACHKRAEFTE, *_usable(basis.words("fachkraft"))))


def verdict_words() -> WordList:
    """The verdicts to choose from."""
    return WordList(4, "Urteil", URTEILE)


def due_bands() -> WordList:
    """All first, then from overdue to what waits for others."""
    return WordList(5, "Frist", (ALLE_FRISTEN, *BANDS))


def changes() -> WordList:
    """All first; what moved since the last run."""
    return WordList(6, SEIT, (ALLE_AENDERUNGEN, *CHANGES))


def users() -> WordList:
    """All first; whom a preset is for."""
    return WordList(7, "Nutzer", (ALLE_NUTZER, *list_content.NUTZER.values()))


def preset_users(basis: Basis) -> WordList:
    """For each entry of `presets` whom it is for."""
    return WordList(8, "Nutzer der Voreinstellung", ("", *(preset.fuer for preset in basis.presets)))


def last_choice(basis: Basis) -> tuple[str, str]:
    """Fachkraft and Team „Meine Woche“ opens on; "" = everybody, also if the one last chosen is not in this list."""
    wahl = basis.liste.wahl
    return (
        wahl.fachkraft if wahl.fachkraft in advisers(basis).words[1:] else "",
        wahl.team if wahl.team in teams(basis).words[1:] else "",
    )


def _usable(words: list[str]) -> list[str]:
    return [word for word in words if len(word) <= MAX_WORD]


def sheet(basis: Basis) -> Sheet:
    """The lists side by side."""
    cells = []
    for one in (
        presets(basis),
        preset_ids(basis),
        teams(basis),
        advisers(basis),
        verdict_words(),
        due_bands(),
        changes(),
        users(),
        preset_users(basis),
    ):
        cells.append(Cell(0, one.col, one.heading, "stark"))
        cells += [Cell(row, one.col, word) for row, word in enumerate(one.words, start=1)]
    return Sheet(LISTEN, (*cells, *_folding()), widths={0: 60, 2: 24, 3: 28}, hidden=True)


def _folding() -> list[Cell]:
    """The search word, one letter more replaced in every row."""
    cells = [Cell(0, _LETTER, "Zeichen", "stark"), Cell(0, _BECOMES, "wird", "stark"), Cell(0, _WORD, "Suchwort", "stark")]
    before = f'LOWER({SUCHWORT}&"")'
    for row, (letter, plain) in enumerate(LETTERS.items(), start=1):
        replaced = Formula(f"SUBSTITUTE({before},{cell_name(row, _LETTER)},{cell_name(row, _BECOMES)})", "")
        cells += [Cell(row, _LETTER, letter), Cell(row, _BECOMES, plain), Cell(row, _WORD, replaced)]
        before = cell_name(row, _WORD)
    return cells


ENTRY = SheetEntry(LISTEN, "", sheet)


ROWS = 8  # conditions of one plan
KINDS = tuple(Art)
TESTS = tuple(RowTest)
NO_START = "ohne Vorlage"
WEIGHTS = ("muss", "soll")
_FIELD, _KIND, _COUNT, _PLACE, _SCALE, _TEST, _FITTING, _MAP, _START = 0, 1, 2, 3, 4, 5, 6, 15, 16
_STARTS_PER_ROW = 4  # Feld, Prüfung, Wert, Gewicht
_WORDS = _START + 2 + ROWS * _STARTS_PER_ROW + 1
MARK, BECOMES = "¦", "→"  # before and after each word of a text that holds several; between a word and what it is shown as
MOST_WORDS = 300  # of a dropdown for free texts; longer ones help nobody
_FREE = frozenset(
    {"team", "staatsangehoerigkeit", "zielberuf", "ik_traeger", "sprachniveau_quelle", "integrationsprognose", "folgemassnahme"}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One column that may be asked about. `shown`: words offered for the value, `codes` what means the same."""

    heading: str
    art: Art
    shown: tuple[str, ...]
    codes: tuple[str, ...]
    vocabulary: bool  # the words are all there can be


def asked(basis: Basis) -> list[Asked]:
    """All columns of the Fallliste in their order: fields, then presets."""
    felder = {feld.heading: feld for feld in basis.felder}
    found = [_asked(felder[column.heading], basis) for column in basis.fallliste.columns if column.heading in felder]
    verdicts = ("ja", "nein", "unklar")
    found.append(Asked(VOREINSTELLUNGEN, Art.LISTE, (), (), vocabulary=False))
    return [*found, *(Asked(preset.kennung, Art.URTEIL, verdicts, verdicts, vocabulary=True) for preset in basis.liste.presets)]


def _asked(feld: Feld, basis: Basis) -> Asked:
    codes = words(feld)
    if codes:
        return Asked(feld.heading, art(feld), tuple(map(feld.wort, codes)), codes, vocabulary=True)
    offered: Sequence[str] = basis.words(feld.name) if feld.name in _FREE else ()
    if feld.kind is Kind.LISTE and feld.name in {"handlungsstrategien", "schluesselgruppen"}:
        offered = sorted({str(entry) for entries in basis.liste.faelle.werte[feld.name] for entry in entries}, key=str.casefold)
    return Asked(feld.heading, art(feld), tuple(offered[:MOST_WORDS]), (), vocabulary=False)


@dataclass(frozen=True, slots=True)
class Areas:
    """The ranges of the sheet as other sheets name them."""

    fields: str
    arten: str
    counts: str
    places: str
    tests: str
    fitting: str
    starts: str
    start_cells: str
    offered: str
    words: str
    scales: str
    maps: str

    @classmethod
    def of(cls, basis: Basis) -> "Areas":
        """Ranges for this list."""
        lines, presets = asked(basis), starts(basis)
        last_word = max([1, *(len(one.shown) for one in lines)])
        return cls(
            fields=_range(_FIELD, 1, len(lines)),
            arten=_range(_KIND, 1, len(lines)),
            counts=_range(_COUNT, 1, len(lines)),
            places=_range(_PLACE, 1, len(lines)),
            tests=_range(_TEST, 1, len(TESTS)),
            fitting=_range(_FITTING, 1, len(TESTS), len(KINDS)),
            scales=_range(_SCALE, 1, len(lines)),
            maps=_range(_MAP, 1, len(lines)),
            starts=_range(_START, 1, len(presets)),
            start_cells=_range(_START + 1, 1, len(presets), 1 + ROWS * _STARTS_PER_ROW),
            offered=_range(_START, 1, len(presets), 2 + ROWS * _STARTS_PER_ROW),
            words=_range(_WORDS, 1, last_word, 2 * len(lists(lines))),
        )


def _range(col: int, first: int, rows: int, cols: int = 1) -> str:
    return f"{PLANLISTEN}!{cell_name(first, col, fixed=True)}:{cell_name(first + max(rows, 1) - 1, col + cols - 1, fixed=True)}"


def fitting_words(art_cell: str) -> str:
    """The source of a dropdown: the tests that fit the kind of column whose number stands in a cell."""
    first = f"{PLANLISTEN}!{cell_name(1, _FITTING, fixed=True)}"
    column = f"{PLANLISTEN}!${column_letter(_FITTING)}$2:${column_letter(_FITTING)}${len(TESTS) + 1}"
    return f"=OFFSET({first},0,MAX({art_cell},1)-1,COUNTA(OFFSET({column},0,MAX({art_cell},1)-1)),1)"


def value_words(place_cell: str, count_cell: str) -> str:
    """The source of a dropdown: the words of the vocabulary whose place and length stand in two cells."""
    first = f"{PLANLISTEN}!{cell_name(1, _WORDS, fixed=True)}"
    return f"=OFFSET({first},0,MAX({place_cell},1)-1,MAX({count_cell},1),1)"


def lists(lines: Sequence[Asked]) -> dict[tuple[tuple[str, ...], tuple[str, ...]], int]:
    """Each vocabulary once, with its place among them, from 0."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {((), ()): 0}
    for one in lines:
        found.setdefault((one.shown, one.codes), len(found))
    return found


def starts(basis: Basis) -> list[PlanStart]:
    """What a plan may begin with: nothing, any preset, any template of a measure."""
    headings = {one.heading for one in asked(basis)}
    presets = [_preset_start(preset.label, preset.kennung, preset.zeilen, preset.rest, headings) for preset in basis.presets]
    return [PlanStart(NO_START), *presets, *(_template_start(one, headings) for one in basis.liste.vorlagen)]


def _preset_start(label: str, kennung: str, rows: Sequence[Row], rest: Sequence[str], headings: set[str]) -> PlanStart:
    """What fits into rows; the preset's own column carries the rest, so that the result is exactly the preset's."""
    fitting = [row for row in rows if row.feld in headings]
    if not rest and len(fitting) == len(rows) and len(rows) <= ROWS:
        return PlanStart(label, tuple((row, "muss") for row in rows))
    whole = Row(kennung, RowTest.IST, "ja")
    note = f"Was nicht in Zeilen passt, steckt in der Zeile „{kennung} ist ja“" + (f": {'; '.join(rest)}" if rest else "") + "."
    return PlanStart(label, tuple((row, "muss") for row in (*fitting[: ROWS - 1], whole)), note)


def _template_start(start: PlanStart, headings: set[str]) -> PlanStart:
    kept = [(row, weight) for row, weight in start.zeilen if row.feld in headings]
    lost = [row.feld for row, _ in start.zeilen if row.feld not in headings] + [row.feld for row, _ in kept[ROWS:]]
    note = " ".join(filter(None, (start.hinweis, f"Nicht übernommen: {', '.join(lost)}." if lost else "")))
    return PlanStart(start.label, tuple(kept[:ROWS]), note)


def planlisten(basis: Basis) -> Sheet:
    """The lists side by side."""
    lines = asked(basis)
    places = lists(lines)
    cells = [
        Cell(0, col, text, "stark")
        for col, text in ((_FIELD, "Feld"), (_KIND, "Art"), (_COUNT, "Werte"), (_PLACE, "Ort"), (_TEST, "Prüfung"))
    ]
    for row, one in enumerate(lines, start=1):
        place = 2 * places[one.shown, one.codes] + 1
        numbers = ((_KIND, KINDS.index(one.art) + 1), (_COUNT, len(one.shown)), (_PLACE, place if one.shown else 0))
        if one.vocabulary:
            cells += [Cell(row, _SCALE, _scale(one)), Cell(row, _MAP, _map(one))]
        cells += [Cell(row, _FIELD, one.heading), *(Cell(row, col, number) for col, number in numbers)]
    cells += [Cell(row, _TEST, test) for row, test in enumerate(TESTS, start=1)]
    for col, one_art in enumerate(KINDS, start=_FITTING):
        cells += [Cell(0, col, one_art, "stark"), *(Cell(row, col, test) for row, test in enumerate(FITTING[one_art], start=1))]
    return Sheet(PLANLISTEN, (*cells, *_start_cells(basis), *_word_cells(places)), hidden=True)


def fold(text: str) -> str:
    """As the formulas compare texts."""
    return text.lower().replace("ß", "ss")


def spelled(one: Asked) -> tuple[str, str]:
    """The two texts about the words of a vocabulary: their order, and what people may write for each; "" without one."""
    return (_scale(one), _map(one)) if one.vocabulary else ("", "")


def _scale(one: Asked) -> str:
    """All words in their order: „¦a1¦a2¦b1¦“."""
    return MARK + "".join(fold(word) + MARK for word in one.shown)


def _map(one: Asked) -> str:
    """What people may write for each word: „¦w→weiblich¦weiblich→weiblich¦“."""
    pairs = dict(zip((*one.codes, *one.shown), (*one.shown, *one.shown), strict=True))
    return MARK + "".join(f"{fold(key)}{BECOMES}{fold(word)}{MARK}" for key, word in pairs.items())


def _start_cells(basis: Basis) -> list[Cell]:
    cells = [Cell(0, _START, "Vorlage", "stark"), Cell(0, _START + 1, "Hinweis", "stark")]
    for row, start in enumerate(starts(basis), start=1):
        cells += [Cell(row, _START, start.label), *([Cell(row, _START + 1, start.hinweis)] if start.hinweis else [])]
        for place, (one, weight) in enumerate(start.zeilen):
            values = (one.feld, one.pruefung, one.wert, weight)
            col = _START + 2 + place * _STARTS_PER_ROW
            cells += [Cell(row, col + shift, value) for shift, value in enumerate(values) if value]
    return cells


def _word_cells(places: dict[tuple[tuple[str, ...], tuple[str, ...]], int]) -> list[Cell]:
    cells = []
    for (shown, codes), place in places.items():
        for col, entries in ((_WORDS + 2 * place, shown), (_WORDS + 2 * place + 1, codes)):
            cells += [Cell(row, col, word) for row, word in enumerate(entries, start=1)]
    return cells


PLANLISTEN_ENTRY = SheetEntry(PLANLISTEN, "", planlisten)
