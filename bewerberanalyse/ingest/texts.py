"""Cell text that stays text: keys and postcodes in one form and never completed (DOMAIN §2), plain text, lists, names of persons."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

import numpy as np

from bewerberanalyse.config.fold import fold_width, soft
from bewerberanalyse.ingest.cell import (
    BLANK,
    NAMES_TOO,
    UNREADABLE,
    VALUE,
    Parsed,
    Reading,
    general_state,
    message_of,
    objects,
    parse_each,
    parse_odd,
)
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.table import CellState

MAX_KEY = 60
_NOISE = str.maketrans(dict.fromkeys("-‐‑‒–—._'’´`\u00a0 \t\n\r\u202f\u2009"))
_NUMBER = re.compile(r"^\d+(?:[.,]\d+)?(?:E[+-]?\d+)?$", re.ASCII)
_FEW_DIGITS = re.compile(r"^\d{1,3}0*$|^\d+[.,].*|.*E.*", re.ASCII)  # what is left of „111E000012“: three digits and zeros
_DIGITS_OF_A_KEY = 5
_PARTS = re.compile(r"[\s;,|&+()./*]+")
_BG_PARTS = re.compile(r"[\s;,|&+().*]+")
_BG = re.compile(r"^(\d{5})(?://?|BG)?(\d{7})$")
_BG_REGULAR = re.compile(r"^\d{5}//\d{7}$", re.ASCII)
_A_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})|\d{4}-\d\d-\d\d")
_PLZ = re.compile(r"^(?:D-?)?(\d{5})$")

MAX_LIST = 4000
MAX_PIECES = 50
_HARD = re.compile(r"\s*[;|\n]\s*")
_COMMA = re.compile(r"\s*,\s*")
_BULLET = re.compile(r"^(?:[-•*·–]\s+|\d{1,2}[.)]\s+)")
SIGNS = (",", ";", "/")  # between Nachname and Vorname
_NONE = frozenset({"kein", "keine", "keiner", "keines", "ohne", "keine handlungsstrategie", "ohne handlungsstrategie", "kein zielberuf"})
_SMALL_VALUES = frozenset({"gesundheitlich angemessene beschaeftigung realisieren"})  # the one strategy that begins with a small letter
_PARTICLES = frozenset({
    "von", "van", "de", "der", "den", "zu", "zur", "zum", "al", "el", "la", "da", "dos", "di", "bin", "ben", "abu", "vom", "ter", "ten",
    "le", "du", "del", "della", "abd", "ul",
})  # fmt: skip
_SUBSECTION = r"(?: ?(?:\( ?(?:abs(?:atz|\.)? ?)?|abs(?:atz|\.)? ?|\. ?)(\d{1,2}|iii|ii|iv|i|v) ?([ab]?)\b\)?| (iii|ii|iv|i|v)()\b)?"
_PARAGRAPH = re.compile(rf"§+ ?(\d{{1,3}})(?: ?([a-g]))?\b{_SUBSECTION}")
_BARE_PARAGRAPH = re.compile(rf"(?:aufenthg )?(\d{{2,3}})(?: ?([a-g]))?{_SUBSECTION}(?: aufenthg)?")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_LAWS = (("asylg", " AsylG"), ("asylgesetz", " AsylG"), ("freizuegg", " FreizügG/EU"))
_FICTION = "§ 81"  # Fiktionsbescheinigung: the title before it goes on
# What is left of letters that went through the wrong encoding, or of a name somebody was not sure of.
_DAMAGED = re.compile(
    r"\ufffd|[^\W\d_]\?|_x[0-9a-fA-F]{4}_|\\u[0-9a-fA-F]{4}|%C[2-5]|=[0-9A-F]{2}(?=[a-z])|&#?\w{2,8};|\+A[A-Za-z0-9]{2}-|[~⁰¹²³⁴-⁹₀-₉]"
)
_A_DIGIT = re.compile(r"\d")
_STRUCK = re.compile(r"~[^~]+~")
_SIGNS_OF_DAMAGE = (
    *"~⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉",
    "\ufffd",
    "?",
    "_x",
    "\\u",
    "%C",
    "=",
    "&",
    "+A",
)  # every damage shows one; looking for them is much faster
_KEY_LIKE = 60  # a longer text that lost a letter still says what it says
_NOT_ONE_NAME = re.compile(r"\d.*\d|\b(?:eheleute|ehepaar|familie|geschwister|und|u\.)\b|&|\+", re.IGNORECASE)
_TITLE = re.compile(r"^(?:(?:herrn?|frau|hr\.|fr\.|dr\.|prof\.)\s+)+", re.IGNORECASE)


def plain_key(text: str) -> str:
    """A key without blanks and hyphens, in capitals."""
    return fold_width(text).translate(_NOISE).upper()


def to_kundennummer(text: str, pattern: re.Pattern[str]) -> tuple[str, CellState, str]:
    """The number without blanks and hyphens, in capitals. A number that misses the pattern is kept and mentioned; a word is no number."""
    key = plain_key(text)
    if pattern.match(key):
        return key, VALUE, ""
    if any(pattern.match(part) for part in _PARTS.split(text.upper())):
        return "", UNREADABLE, "E-164"  # two numbers, or a number and a word: never a third number
    if _is_number(text, few_digits=True):
        return "", UNREADABLE, "E-146"
    if sum(map(str.isdigit, key)) < _DIGITS_OF_A_KEY or not (key.isalnum() and key.isascii()) or _A_DAY.fullmatch(text.strip()):
        return "", UNREADABLE, "E-164"
    return key, VALUE, "E-145" if pattern.match("0" + key) or pattern.match("00" + key) else "E-144"


def _is_number(text: str, *, few_digits: bool) -> bool:
    """True for a number with exponent or decimals; with `few_digits` also for one that may have lost its exponent."""
    plain = fold_width(text).replace(" ", "").upper()
    return _NUMBER.match(plain) is not None and (_FEW_DIGITS.match(plain) is not None if few_digits else not plain.isdigit())


def to_bg(text: str) -> tuple[str, CellState, str]:
    """The BG number in the form `11102//0001234`, whatever stood between its two parts.

    >>> to_bg("11102 BG 0001234")[0], to_bg("11102/0001234")[0]
    ('11102//0001234', '11102//0001234')
    """
    key = plain_key(text)
    if found := _BG.match(key):
        return f"{found[1]}//{found[2]}", VALUE, ""
    if any(_BG.match(part) for part in _BG_PARTS.split(text.upper())):
        return "", UNREADABLE, "E-183"
    if _is_number(text, few_digits=False):
        return "", UNREADABLE, "E-146"
    return (key, VALUE, "E-147") if key and "\ufffd" not in key else ("", UNREADABLE, "E-183")


def is_bg(text: str) -> bool:
    """True for a BG number of the usual form."""
    return _BG.match(plain_key(text)) is not None


def to_plz(text: str) -> tuple[str, CellState, str]:
    """Five digits; a leading zero Excel took away is put back and mentioned."""
    key = plain_key(text)
    if found := _PLZ.match(key):
        return found[1], VALUE, ""
    if re.fullmatch(r"\d{4}", key):
        return "0" + key, VALUE, "E-151"
    return "", UNREADABLE, "E-152"


def kundennummer_pattern(muster: str) -> re.Pattern[str]:
    """The form of the Kundennummer from the settings.

    Raises:
        ConfigError: the setting is no pattern.
    """
    try:
        return re.compile(muster, re.ASCII)
    except re.error:
        raise ConfigError([Problem("K-111", Origin("einstellungen.yaml"), {"schluessel": "kundennummer_muster"})]) from None


def parse_kundennummern(texts: Sequence[str], muster: str) -> Parsed:
    """Distinct texts of one column as Kundennummern."""
    pattern = kundennummer_pattern(muster)
    read = Reading(lambda text: to_kundennummer(text, pattern), "", "E-144", limit=MAX_KEY)
    return parse_odd(texts, pattern.match, read)


def parse_bg(texts: Sequence[str]) -> Parsed:
    """Distinct texts of one column as BG numbers."""
    return parse_odd(texts, _BG_REGULAR.match, Reading(to_bg, "", "E-147", limit=MAX_KEY))


def parse_plz(texts: Sequence[str]) -> Parsed:
    """Distinct texts of one column as postcodes."""
    return parse_each(texts, Reading(to_plz, "", "E-152", limit=MAX_KEY))


def parse_texts(texts: Sequence[str]) -> Parsed:
    """Distinct texts of one column as they are; words for "none" and "unknown" become states."""
    return _undamaged(_plain(texts, frozenset()), [text if len(text) <= _KEY_LIKE and "\ufffd" in text else "" for text in texts])


def parse_words(texts: Sequence[str]) -> Parsed:
    """As `parse_texts`, for texts rules ask for: one that is struck out, even in part, is none."""
    return _undamaged(parse_texts(texts), [text if _STRUCK.search(text) else "" for text in texts])


def parse_proper_names(texts: Sequence[str]) -> Parsed:
    """As `parse_texts`, for names of people and places: Frau Null lives in Leer. A name written unlike one is mentioned."""
    parsed = _undamaged(_plain(texts, NAMES_TOO), texts)
    for index, text in enumerate(texts):
        if len(text) <= 4 and text != text.title() and soft(text) in NAMES_TOO:
            parsed.note("E-165", index)
    return parsed


def parse_names_of_people(texts: Sequence[str]) -> Parsed:
    """As `parse_proper_names`; nobody's name holds a digit."""
    parsed = parse_proper_names(texts)
    if _A_DIGIT.search("|".join(texts)) is None:
        return parsed
    for index, text in enumerate(texts):
        if _A_DIGIT.search(text) and parsed.state[index] == VALUE:
            parsed.werte[index], parsed.state[index] = "", UNREADABLE
            parsed.note("E-184", index)
    return parsed


def _undamaged(parsed: Parsed, texts: Sequence[str]) -> Parsed:
    """Names in which letters are missing or stand for others become unknown."""
    together = "|".join(texts)
    if not any(sign in together for sign in _SIGNS_OF_DAMAGE):
        return parsed
    for index in (index for index, text in enumerate(texts) if _DAMAGED.search(text)):
        parsed.werte[index], parsed.state[index] = "", UNREADABLE
        parsed.note("E-184", index)
    return parsed


def paragraph(text: str) -> str:
    """The one paragraph of the Aufenthaltsgesetz (or of the law named beside it) in a text; "" if there is none, or more than one.

    >>> [paragraph(text) for text in ("§25 Abs.5 AufenthG", "AE § 25 (2) S. 1, 2. Alt.", "25.3", "§ 24 bis 04.03.2027", "§ 55 AsylG")]
    ['§ 25 Abs. 5', '§ 25 Abs. 2', '§ 25 Abs. 3', '§ 24', '§ 55 AsylG']
    >>> [paragraph(text) for text in ("Fiktion § 81 Abs. 4, bisher § 25a", "§ 22 oder § 23", "§§ 25a/25b", "subsidiär", "31.12.2027")]
    ['§ 25a', '', '', '', '']
    """
    plain = soft(text)
    bare = _BARE_PARAGRAPH.fullmatch(plain)
    found = {_written(hit) for hit in ([bare] if bare else _PARAGRAPH.finditer(plain))}
    found = {one for one in found if not one.startswith(_FICTION)}
    law = next((suffix for word, suffix in _LAWS if word in plain), "")
    return found.pop() + law if len(found) == 1 and "§§" not in plain else ""


def _written(hit: re.Match[str]) -> str:
    number, letter, absatz, further, roman, _ = hit.groups()
    part = absatz or roman
    return f"§ {number}{letter or ''}" + (f" Abs. {_ROMAN.get(part, part)}{further or ''}" if part else "")


def parse_paragraphs(texts: Sequence[str]) -> Parsed:
    """Distinct texts of one column as the paragraph they name; what names none says nothing."""
    named = [paragraph(text) for text in texts]
    return Parsed(objects(named), np.array([VALUE if one else BLANK for one in named], dtype=np.int8))


def _plain(texts: Sequence[str], own: frozenset[str]) -> Parsed:
    states = np.full(len(texts), VALUE, dtype=np.int8)
    parsed = Parsed(objects(texts), states)
    values = list(texts)
    for index, text in enumerate(texts):
        if len(text) <= 20 and (state := general_state(text)) is not None and not (own and soft(text) in own):
            states[index] = state
            values[index] = ""
            if state == UNREADABLE and (code := message_of(text)):
                parsed.note(code, index)
    parsed.werte = objects(values)
    return parsed


def _at_commas(part: str, known: frozenset[str]) -> list[str]:
    pieces = _COMMA.split(part)
    if len(pieces) == 1 or soft(part) in known:
        return [part]
    if len(pieces) > MAX_PIECES:
        return pieces
    values: list[str] = []
    start = 0
    while start < len(pieces):
        ends = (end for end in range(len(pieces), start + 1, -1) if soft(", ".join(pieces[start:end])) in known)
        end = next(ends, start + 1)  # the longest run of pieces that is one known value, else the single piece
        while end < len(pieces) and pieces[end][:1].islower() and soft(pieces[end]) not in known:
            end += 1  # „Kompetenzfeststellung, frühzeitige Aktivierung und Spracherwerb“: values begin with a capital
        values.append(", ".join(pieces[start:end]))
        start = end
    return values


def parse_lists(texts: Sequence[str], known: frozenset[str] = frozenset()) -> Parsed:
    """Distinct texts of one column as lists joined with "; ".

    Semicolon, pipe and line break always separate; a comma does not where a known value holds one: `known`, or a value that stands between
    sure signs somewhere in the column (both in the form of `soft`).
    """
    sure = known | _sure_values(texts)

    @cache  # the same few values stand in thousands of lists
    def values_of(part: str) -> list[str]:
        values = _at_commas(_BULLET.sub("", part).strip(" ,"), sure)
        return [value.replace(";", ",") for value in values if general_state(value) is None and soft(value) not in _NONE]

    def read(text: str) -> tuple[str, CellState, str]:
        if "\ufffd" in text or _STRUCK.search(text):
            return "", UNREADABLE, "E-184"
        if values := dict.fromkeys(chain.from_iterable(map(values_of, _HARD.split(text)))):
            return "; ".join(values), VALUE, ""
        return ("", BLANK, "") if soft(text) in _NONE else ("", UNREADABLE if general_state(text) == UNREADABLE else BLANK, "")

    return parse_each(texts, Reading(read, "", "E-143", limit=MAX_LIST))


def _sure_values(texts: Sequence[str]) -> frozenset[str]:
    """Whole cells without a comma, and what stands between sure separators, commas included: „Lager, Logistik; Vermittlung“."""
    sure = (text for text in texts if "," not in text or ";" in text or "|" in text or "\n" in text)
    parts = {part for text in sure for part in _HARD.split(text)}
    return _SMALL_VALUES | {soft(_BULLET.sub("", part).strip()) for part in parts}


def split_name(text: str, *, vorname_first: bool) -> tuple[str, str] | None:
    """(Nachname, Vorname) of a cell with both; None if the two cannot be told apart.

    >>> split_name("von der Heide, Anna", vorname_first=False)
    ('von der Heide', 'Anna')
    """
    plain = _TITLE.sub("", text.strip(" ,;"))
    for sign in SIGNS:
        left, found, right = plain.partition(sign)
        if found:
            if sign in right or not left.strip() or not right.strip():
                return None
            nachname, vorname = (right, left) if vorname_first and sign != "," else (left, right)
            return None if _NOT_ONE_NAME.search(plain) else (nachname.strip(), _TITLE.sub("", vorname.strip()))
    words = plain.split()
    if len(words) < 2 or _NOT_ONE_NAME.search(plain):
        return None
    return _by_order(words, vorname_first=vorname_first)


def _by_order(words: list[str], *, vorname_first: bool) -> tuple[str, str] | None:
    """Names without a separator: particles belong to the Nachname; more than two names can be told apart only by them."""
    if vorname_first:
        start = next((index for index, word in enumerate(words) if index and word.casefold() in _PARTICLES), len(words) - 1)
        return " ".join(words[start:]), " ".join(words[:start])
    end = 1
    while end < len(words) and words[end - 1].casefold() in _PARTICLES:
        end += 1
    return (" ".join(words[:end]), " ".join(words[end:])) if len(words) > end else None


def parse_names(texts: Sequence[str], *, vorname_first: bool) -> tuple[Parsed, Parsed]:
    """Distinct texts of one column as Nachname and Vorname; a name that cannot be split stands whole in Nachname, Vorname unknown."""
    found = [split_name(text, vorname_first=vorname_first) for text in texts]
    nachnamen = parse_proper_names([pair[0] if pair else text for pair, text in zip(found, texts, strict=True)])
    vornamen = parse_proper_names([pair[1] if pair else text for pair, text in zip(found, texts, strict=True)])
    for index, (pair, text) in enumerate(zip(found, texts, strict=True)):
        if pair is None and general_state(text) is None:
            vornamen.werte[index] = ""
            vornamen.state[index] = UNREADABLE
            vornamen.note("E-153", index)
        elif pair and not any(sign in text for sign in SIGNS):
            vornamen.note("E-157", index)
    return nachnamen, vornamen
