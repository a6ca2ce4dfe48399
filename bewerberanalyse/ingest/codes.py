"""Cell text to codes of a vocabulary, to language levels and to ja/nein."""

import re
from collections.abc import Sequence

from bewerberanalyse.config.fold import soft
from bewerberanalyse.config.vocabulary import UNBEKANNT, Vokabular
from bewerberanalyse.ingest.cell import NOBODY_KNOWS, NOTHING, UNREADABLE, VALUE, Parsed, Reading, parse_each
from bewerberanalyse.model.table import CellState

_SEVERAL = re.compile(r"\s*[;|\n]\s*|\s*,\s+|\s+/\s+|\s+und\s+|\s+u\.\s+")
_LEVEL = re.compile(r"(?<![a-z0-9])([abc]) ?-?([12])(?![0-9])")
_EXAM = (
    r"ger|gers|bestanden|erreicht|zertifikat|dtz|telc|goethe|oesd|test|getestet|geprueft|muendlich|schriftlich|abgeschlossen"
    r"|selbstauskunft|angabe|anf|anfang|hochschule|beruf|pflege|medizin|und hoeher|oder hoeher|und mehr|oder mehr"
)
_AT_LEAST = r"(?:(?:ueber|mind\.?|mindestens|mehr als|hoeher als|besser als|>=?) *)?"
_LEVEL_ONLY = re.compile(
    rf"^{_AT_LEAST}"
    r"(?:(?:ger|gers|niveau|stufe|level|sprachniveau|deutsch|test|dtz|telc|goethe|oesd|ca|zertifikat|geprueft|einstufung|modul|kurs)"
    r"[ :.\-]*)*"
    r"(?:[abc] ?-?[12](?:[.,/\-][1-6](?!\d))?[+\-]*)(?:\s*(?:[/,;\-–+]|bis|oder|und|u\.)\s*[abc] ?-?[12](?:[.,/][1-6])?[+\-]*)*"
    rf"\.?(?: *\(?(?:(?:{_EXAM})\b[., ]*)+(?:\d{{2}}[./])?(?:(?:19|20)\d{{2}})?\)?)*$"
)
MAX_LEVEL = 60
_UNDER_A1 = re.compile(r"^(?:unter|<|unterhalb(?: von)?|kleiner)\s*a ?1$")
_GDB = re.compile(r"(?:gdb|grad(?: der behinderung)?|sb|schwerbehindert|schwerbehinderung)?[ :=(]*(\d{1,3}) ?(?:%|v\. ?h\.|prozent)?\)?")
_GLEICH = re.compile(r"gleichgest|gleichstell|\bgl\b|\bglg\b")
_NOT = re.compile(r"\bnicht\b|\bkein|\bohne\b|abgelehnt")


def to_code(text: str, vocabulary: Vokabular) -> tuple[str, CellState, str]:
    """The code of a cell; several values in one cell count if they mean the same, or the highest where the vocabulary says so."""
    code = vocabulary.spelling(text)
    if code is None:
        found = [vocabulary.code(part) for part in _SEVERAL.split(text) if part]
        parts = [part for part in found if part is not None]
        code = _of_several(parts, vocabulary) if 1 < len(parts) == len(found) else vocabulary.code(text)
    if code is None:
        return "", UNREADABLE, "E-143"
    return (code, VALUE, "") if code != UNBEKANNT else ("", UNREADABLE, "")


def _of_several(codes: Sequence[str], vocabulary: Vokabular) -> str | None:
    """The one code of several values, or the highest; None if they contradict each other."""
    known = {code for code in codes if code != UNBEKANNT}
    if len(known) < 2:
        return next(iter(known), UNBEKANNT)
    return max(known, key=vocabulary.rang.__getitem__) if vocabulary.rang else None


def to_schwerbehinderung(text: str, vocabulary: Vokabular) -> tuple[str, CellState, str]:
    """As `to_code`, and numbers of the GdB: from 50 schwerbehindert, below 30 keine, between them only with the word gleichgestellt.

    The number itself is dropped (DOMAIN §8, field 38).

    Source:
        § 2 Abs. 2 und 3 SGB IX.
    """
    plain = soft(text)
    found = _GDB.search(plain) if "§" not in text else None
    if not found:
        return to_code(text, vocabulary)
    code, message = _of_grade(int(found[1]), plain)
    return code, VALUE if code else UNREADABLE, message


def _of_grade(grade: int, plain: str) -> tuple[str, str]:
    denied = _NOT.search(plain) is not None
    if grade > 100 or "antrag" in plain or (grade >= 50 and denied):
        return "", "E-143"
    if grade >= 50:
        return "schwerbehindert", ""
    if grade < 30 or denied:
        return "keine", ""
    return ("gleichgestellt", "") if _GLEICH.search(plain) else ("", "E-155")


def to_level(text: str, vocabulary: Vokabular) -> tuple[str, CellState, str]:
    """The full level; sub-levels and ranges count as the lower one („B1.1“, „A2+“, „A2/B1“).

    >>> from bewerberanalyse.config.vocabulary import load_vocabulary
    >>> niveau = load_vocabulary("niveau")
    >>> [to_level(text, niveau)[0] for text in ("B1.1", "A2+", "A2/B1", "GER: B2", "keine")]
    ['B1', 'A2', 'A2', 'B2', '0']
    """
    plain = soft(text)
    if _LEVEL_ONLY.match(plain):
        return min(letter.upper() + number for letter, number in _LEVEL.findall(plain)), VALUE, ""
    if _UNDER_A1.match(plain):
        return "0", VALUE, ""
    code = None if _LEVEL.search(plain) else vocabulary.code(text)
    if code is None:
        return "", UNREADABLE, "E-148"
    return (code, VALUE, "") if code != UNBEKANNT else ("", UNREADABLE, "")


def meaningful(vocabulary: Vokabular) -> frozenset[str]:
    """General words for "none" or "unknown" for which the vocabulary has a code."""
    return frozenset(word for word in NOTHING | NOBODY_KNOWS if vocabulary.exakt.get(word, UNBEKANNT) != UNBEKANNT)


def parse_codes(texts: Sequence[str], vocabulary: Vokabular) -> Parsed:
    """Distinct texts of one column as codes."""
    read = to_schwerbehinderung if vocabulary.name == "schwerbehinderung" else to_code
    return parse_each(texts, Reading(lambda text: read(text, vocabulary), "", "E-143", meaningful(vocabulary)))


def parse_text_codes(texts: Sequence[str], vocabulary: Vokabular) -> Parsed:
    """Codes where a spelling fits, the text itself where none does."""

    def read(text: str) -> tuple[str, CellState, str]:
        code, state, message = to_code(text, vocabulary)
        return (text, VALUE, "") if message else (code, state, "")

    return parse_each(texts, Reading(read, "", "", meaningful(vocabulary)))


def parse_levels(texts: Sequence[str], vocabulary: Vokabular) -> Parsed:
    """Distinct texts of one column as language levels."""
    return parse_each(texts, Reading(lambda text: to_level(text, vocabulary), "", "E-148", meaningful(vocabulary), MAX_LEVEL))


def parse_janein(texts: Sequence[str], vocabulary: Vokabular) -> Parsed:
    """Distinct texts of one column as ja or nein."""

    def read(text: str) -> tuple[str, CellState, str]:
        code, state, message = to_code(text, vocabulary)
        return code, state, "E-150" if message else ""

    return parse_each(texts, Reading(read, "", "E-150", meaningful(vocabulary)))
