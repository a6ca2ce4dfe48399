"""Hidden sheet „Listen“: the words of the dropdowns, so that validations refer to ranges and a word may contain anything."""

from dataclasses import dataclass

from bewerberanalyse.fallliste.sheets.basis import LISTEN, Basis
from bewerberanalyse.xlsx.description import Cell, Sheet, column_letter

ALLE_FAELLE, ALLE_TEAMS, ALLE_FACHKRAEFTE = "alle Fälle", "alle Teams", "alle Fachkräfte"
URTEILE = ("ja", "unklar", "nein")
MAX_WORD = 200  # longer words are no criterion for COUNTIFS, which stops at 255 characters


@dataclass(frozen=True, slots=True)
class WordList:
    """One column of the sheet: heading and words."""

    col: int
    heading: str
    words: tuple[str | int, ...]

    @property
    def area(self) -> str:
        """The range of the words, as other sheets name it."""
        letter = column_letter(self.col)
        return f"{LISTEN}!${letter}$2:${letter}${len(self.words) + 1}"


def presets(basis: Basis) -> WordList:
    """All cases first, then the presets in the order of the house."""
    return WordList(0, "Voreinstellung", (ALLE_FAELLE, *(preset.label for preset in basis.presets)))


def preset_places(basis: Basis) -> WordList:
    """For each entry of `presets` the position of its column among the preset columns of the Fallliste; 0 = all cases."""
    place = {preset.kennung: number for number, preset in enumerate(basis.liste.presets, start=1)}
    return WordList(1, "Spalte", (0, *(place[preset.kennung] for preset in basis.presets)))


def teams(basis: Basis) -> WordList:
    """All teams first."""
    return WordList(2, "Team", (ALLE_TEAMS, *_usable(basis.words("team"))))


def fachkraefte(basis: Basis) -> WordList:
    """All first."""
    return WordList(3, "Fachkraft", (ALLE_FACHKRAEFTE, *_usable(basis.words("fachkraft"))))


def urteile() -> WordList:
    """The verdicts to choose from."""
    return WordList(4, "Urteil", URTEILE)


def _usable(words: list[str]) -> list[str]:
    return [word for word in words if len(word) <= MAX_WORD]


def sheet(basis: Basis) -> Sheet:
    """The lists side by side."""
    cells = []
    for words in (presets(basis), preset_places(basis), teams(basis), fachkraefte(basis), urteile()):
        cells.append(Cell(0, words.col, words.heading, "stark"))
        cells += [Cell(row, words.col, word) for row, word in enumerate(words.words, start=1)]
    return Sheet(LISTEN, tuple(cells), widths={0: 60, 2: 24, 3: 28}, hidden=True)
