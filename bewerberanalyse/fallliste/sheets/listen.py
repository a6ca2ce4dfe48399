"""Hidden sheet „Listen“: the words of the dropdowns, so that validations refer to ranges and a word may contain anything.

Beside them the search word of the sheet „Auswahl“ is folded as `search.fold` does it, one letter per row.
"""

from dataclasses import dataclass

from bewerberanalyse.fallliste import list_content
from bewerberanalyse.fallliste.sheets.basis import AUSWAHL, LISTEN, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.since import CHANGES, SEIT
from bewerberanalyse.fallliste.sheets.week import BANDS
from bewerberanalyse.xlsx.description import Cell, Formula, Sheet, cell_name, column_letter
from bewerberanalyse.xlsx.search import LETTERS

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
    for words in (
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
        cells.append(Cell(0, words.col, words.heading, "stark"))
        cells += [Cell(row, words.col, word) for row, word in enumerate(words.words, start=1)]
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
