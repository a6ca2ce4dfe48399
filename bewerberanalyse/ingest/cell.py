"""What every cell goes through before its type is looked at: invisible signs, blanks, words for "none" and "unknown"."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bewerberanalyse.config.fold import soft
from bewerberanalyse.model.arrays import Bools, Int8
from bewerberanalyse.model.table import CellState

VALUE, BLANK, UNREADABLE = CellState.VALUE, CellState.BLANK, CellState.UNREADABLE
OPEN_END, MONTH, YEAR = CellState.OPEN_END, CellState.MONTH, CellState.YEAR

# The cell says that there is nothing.
_NOTHING = (
    "-", "--", "---", "–", "—", "./.", ".", "..", "/", "//", "x/x", "entfällt", "entf.", "NULL", "nan", "None", "(leer)", "leer", "#",
    "\\N", "nicht zutreffend", "_", ",", ";", ":", "- -", "(null)", "<NULL>", "NaT", "[leer]", "''", '""', "keine Eingabe", "=",
)  # fmt: skip
# The cell says that nobody knows: unknown, and no mistake of the export.
_NOBODY_KNOWS = (
    "unbekannt", "k. A.", "k.A.", "kA", "keine Angabe", "keine Angaben", "nicht bekannt", "?", "??", "???", "nicht erfasst",
    "nicht angegeben", "ohne Angabe", "ohne Angaben", "o. A.",
    "n/a", "n. a.", "n.a.", "N.N.", "NN", "noch unbekannt", "unbek.", "zu klären", "wird geklärt",
    "noch zu klären", "noch offen", "nicht ermittelbar", "nicht gepflegt", "fehlt", "n. b.", "XXX", "xxxx",
)  # fmt: skip
# The cell repeats what stands in another one; which one, and whether the rows still stand in that order, nobody knows.
_DITTO = (
    "dto", "dto.", "dito", "dito.", "ditto", "s.o.", "s. o.", "siehe oben", "s. oben", "wie oben", "w.o.", "w. o.", "ebenda", "ebd.",
    "desgl.", "desgleichen", "wie vor", "wie zuvor", "wie vorher", "siehe Vorzeile", "wie Vorzeile", "siehe vorige Zeile", "s.u.", "s. u.",
    "siehe unten", "wie unten", "-||-", "-//-",
)  # fmt: skip
NOTHING = frozenset(soft(word) for word in _NOTHING)
NOBODY_KNOWS = frozenset(soft(word) for word in _NOBODY_KNOWS)
DITTO = frozenset(soft(word) for word in _DITTO)
_DITTO_MARKS = re.compile(r"[\-–—/ ]*(?:[\"„“”‟″′〃«»↑↓⇑⇓] ?)+[\-–—/ ]*")
_GENERAL = dict.fromkeys(NOBODY_KNOWS | DITTO, UNREADABLE) | dict.fromkeys(NOTHING, BLANK)
NAMES_TOO = frozenset({"null", "nan", "none", "nat", "ka", "leer"})  # people and places are called so
# Error values of spreadsheets, German and English, and the reader's mark for error cells and formulas without a stored result.
BROKEN = frozenset({
    "#nv", "#n/a", "#wert!", "#value!", "#bezug!", "#ref!", "#div/0!", "#name?", "#zahl!", "#num!", "#null!", "#fehler", "#ueberlauf!",
    "#spill!", "#calc!", "#feld!", "#field!", "#leer!", "#verbinden!", "#connect!", "#blockiert!", "#unbekannt!",
})  # fmt: skip
_DIGITS = frozenset("0123456789")
_HASHES = re.compile(r"^#{3,}$")
_BLANK_LETTERS = (0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0)  # letters that look like a blank
_MARKS = (0x34F, 0x17B4, 0x17B5, *range(0xFE00, 0xFE10))  # on the letter before them, and not to be seen
_FORMATS = (
    0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)  # fmt: skip
_INVISIBLE: dict[int, int | None] = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160), *_FORMATS, *_MARKS, *range(0xE0100, 0xE01F0))
)
_INVISIBLE |= dict.fromkeys(_BLANK_LETTERS, 0x20)
_INVISIBLE[0x202E] = 0xFFFD  # what follows is shown from right to left: „054“ stands for a visible 450
_PRINTED = re.compile(f"[{''.join(map(chr, (*_BLANK_LETTERS, *_MARKS)))}]")  # invisible, and signs like others to Python
_ON_A_LETTER = re.compile("[\U000e0100-\U000e01ef]")  # the rest of `_MARKS`; together with them it takes five times as long
_FROM_RIGHT = re.compile("[\u061c\u200f\u202b\u2067]")
_ONE_NUMBER = re.compile(r"\D*|[^\W_]+(?:[.,:/+\-][^\W_]+)*[+\-]?(?:\s?(?:€|eur|%))?", re.IGNORECASE)  # the same from right and left
_BLOCK = 16  # measured: one text in fifty is untidy, and then all of its block are looked at one by one
_FORMULA_TEXT = re.compile(r'="((?:[^"]|"")*)"', re.DOTALL)  # how exports keep Excel from turning a number into something else
_QUOTED = re.compile(r'"((?:[^"]|"")*)"', re.DOTALL)
_NAME_WITH_APOSTROPHE = re.compile(r"'[a-zA-Z][ \-]")  # 't Hooft
_CARRIAGE = re.compile(r"_x000D_", re.IGNORECASE)


@dataclass(slots=True)
class Parsed:
    """Distinct texts of one column after typing.

    `meldungen` holds, per catalogue code, which texts deserve that message. `werte` is an object, datetime64[s] or int64 array.
    """

    werte: npt.NDArray[np.generic]
    state: Int8
    meldungen: dict[str, Bools] = field(default_factory=dict)

    def note(self, code: str, index: int) -> None:
        """Remember that text `index` deserves the message `code`."""
        self.meldungen.setdefault(code, np.zeros(len(self.state), dtype=np.bool_))[index] = True

    def among(self, rows: Sequence[int], werte: npt.NDArray[np.generic]) -> "Parsed":
        """As part of a longer column with these values: its texts stand at `rows`, all others are plain values."""
        states = np.full(len(werte), VALUE, dtype=np.int8)
        states[rows] = self.state
        whole = Parsed(werte, states)
        for code, flagged in self.meldungen.items():
            whole.meldungen[code] = np.zeros(len(werte), dtype=np.bool_)
            whole.meldungen[code][rows] = flagged
        return whole


def objects(values: Sequence[object]) -> npt.NDArray[np.generic]:
    """An object array of exactly these values."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def clean(text: str, *, lines: bool = False) -> str:
    """The text without invisible signs and superfluous blanks; `lines` keeps line breaks, because they separate values."""
    if _is_seen(text):
        stripped = text.strip()
        plain = stripped if "  " not in stripped else " ".join(stripped.split())
    else:
        visible = _CARRIAGE.sub(" ", text).translate(_INVISIBLE)
        if _FROM_RIGHT.search(text) and not _ONE_NUMBER.fullmatch(visible.strip()):
            visible = f"\ufffd{visible}"  # „11102//0001234“ is shown as „0001234//11102“
        plain = "\n".join(" ".join(line.split()) for line in visible.splitlines() if line.strip()) if lines else " ".join(visible.split())
    return plain if plain.isascii() or unicodedata.is_normalized("NFC", plain) else unicodedata.normalize("NFC", plain)


def _is_seen(text: str) -> bool:
    """True if every sign of the text is one people see."""
    return text.isprintable() and (text.isascii() or not (_PRINTED.search(text) or _ON_A_LETTER.search(text)))


def unprotected(text: str) -> str:
    """The text without what only keeps Excel from converting it: `="…"`, an apostrophe before it, quotes around it."""
    if not text.startswith(("=", '"', "'")):  # most texts
        return text
    if found := _FORMULA_TEXT.fullmatch(text) or _QUOTED.fullmatch(text):
        return found[1].replace('""', '"').strip()
    if text[0] == "'" and text[1:2] not in {"", "'"} and not _NAME_WITH_APOSTROPHE.match(text):
        return text[1:].removesuffix("'").strip()
    return text


class CellLook(Enum):
    """What a look at many texts at once tells of them: all are as they should be, or some hold signs no printer prints."""

    TIDY, UNTIDY, UNPRINTABLE = range(3)


def blocks(texts: Sequence[str]) -> Iterator[tuple[Sequence[str], CellLook]]:
    """The texts of a column in pieces, each with what one look at all of it tells."""
    whole = f"|{'|'.join(texts)}|"
    seen, normal = _is_seen(whole), whole.isascii() or unicodedata.is_normalized("NFC", whole)  # mostly, and then of every block
    size = max(len(texts), 1) if seen and normal and _is_tidy(whole) else _BLOCK
    for start in range(0, len(texts), size):
        block = texts[start : start + size]
        together = whole if size == len(texts) else f"|{'|'.join(block)}|"
        if not (seen or _is_seen(together)):
            yield block, CellLook.UNPRINTABLE
        else:
            tidy = _is_tidy(together) and (normal or unicodedata.is_normalized("NFC", together))
            yield block, CellLook.TIDY if tidy else CellLook.UNTIDY


def _is_tidy(together: str) -> bool:
    return not any(sign in together for sign in ("  ", "| ", " |", "|'", '|"', '|="'))


def has_invisible(text: str) -> bool:
    """True if `clean` takes out signs that nobody sees (line breaks, tabs and hard blanks do not count)."""
    return not _is_seen(text) and any(ord(char) in _INVISIBLE for char in text)


@lru_cache(maxsize=1 << 17)  # the same names and words stand in many columns
def general_state(text: str) -> CellState | None:
    """BLANK or UNREADABLE for texts that say "none" or "unknown" in every column; None if the type has to decide."""
    if not text:
        return BLANK
    if len(text) > 20 or text[-1] in _DIGITS:  # no such word ends with a digit, most dates and numbers do
        return None
    plain = soft(text)
    if plain[:1].isalpha():  # most texts: one look tells
        return _GENERAL.get(plain)
    if plain in NOTHING:
        return BLANK
    return UNREADABLE if plain in _GENERAL or is_broken(plain) or _is_ditto(plain) else None


def message_of(text: str) -> str:
    """The message a general word for "unknown" deserves; "" for one that says so honestly."""
    plain = soft(text)
    return "E-154" if is_broken(plain) else "E-187" if _is_ditto(plain) else ""


def _is_ditto(plain: str) -> bool:
    return plain in DITTO or _DITTO_MARKS.fullmatch(plain) is not None


def is_broken(plain: str) -> bool:
    """True for error values of spreadsheets (text in the form of `soft`)."""
    return plain.startswith("#") and (plain in BROKEN or _HASHES.match(plain) is not None)


MAX_TYPED = 300  # longer texts are no date, number, key or code, and no pattern ever sees them
ParsedText = tuple[object, CellState, str]  # value, state, message code ("" = none)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one column type reads a text.

    - `parse`: value, state and message code of one text; only texts up to `limit` get there.
    - `empty`: the value of cells without one; `fehler`: code for texts that are too long.
    - `eigene`: general words for "none" and "unknown" (in the form of `soft`) that mean something of their own in this column.
    """

    parse: Callable[[str], ParsedText]
    empty: object
    fehler: str
    eigene: frozenset[str] = frozenset()
    limit: int = MAX_TYPED

    def __call__(self, text: str) -> ParsedText:
        """Value, state and message code of one cell text."""
        state = general_state(text)
        if state is not None and not (self.eigene and soft(text) in self.eigene):
            return self.empty, state, message_of(text) if state == UNREADABLE else ""
        if len(text) > self.limit:
            return self.empty, UNREADABLE, self.fehler
        return self.parse(text)


def parse_each(texts: Sequence[str], read: Callable[[str], ParsedText]) -> Parsed:
    """Every distinct text of a column read."""
    results = [read(text) for text in texts]
    states = np.fromiter((state for _, state, _ in results), dtype=np.int8, count=len(results))
    parsed = Parsed(objects([value for value, _, _ in results]), states)
    for index, (_, _, code) in enumerate(results):
        if code:
            parsed.note(code, index)
    return parsed


def parse_odd(texts: Sequence[str], regular: Callable[[str], object], read: Callable[[str], ParsedText]) -> Parsed:
    """As `parse_each`, for keys: texts that are `regular` and end with a digit are their own value, only the others are read."""
    odd = [index for index, found in enumerate(map(regular, texts)) if found is None or texts[index][-1:] not in _DIGITS]
    rest = parse_each([texts[index] for index in odd], read)
    werte = objects(texts)
    werte[odd] = rest.werte
    return rest.among(odd, werte)
