"""Cell text to the result of a course: DTZ and „Leben in Deutschland“ in one cell, in any order, or the level of a certificate.

Source: § 17 Abs. 1 und 2 IntV: erfolgreich only with B1 and „Leben in Deutschland“ (LiD).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bewerberanalyse.config.fold import soft
from bewerberanalyse.config.vocabulary import UNBEKANNT, Vokabular, load_vocabulary
from bewerberanalyse.ingest.cell import UNREADABLE, VALUE, Parsed, ParsedText, Reading, parse_each
from bewerberanalyse.ingest.codes import meaningful, to_code, to_level

_WITH_LID = {"ja": "B1_erfolgreich", "nein": "B1_ohne_LiD"}
_CERTIFICATES = ("B2", "C1", "C2")
_LID_ONLY = {"ja": "LiD_bestanden", "nein": "LiD_nicht_bestanden"}
_NO_CERTIFICATE = re.compile(r"(?:telc |goethe |bsk )?(?:b2|c1|c2)[ :,]+nicht (?:bestanden|erreicht)")
_NAMES_LID = re.compile(r"\blid\b|leben in deutschland|orientierungskurs")
_NAMES_DTZ = re.compile(r"[abc] ?[12]\b|dtz|niveau|sprach|deutsch")
_NAMES_B1 = re.compile(r"b ?1|dtz|deutschtest")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class ResultWords:
    """What the parts of a result may be called, and the day they are held against."""

    ergebnis: Vokabular
    dtz: Vokabular
    lid: Vokabular
    niveau: Vokabular
    stichtag: date

    @classmethod
    def load(cls, own: Mapping[str, Mapping[str, str]], stichtag: date) -> "ResultWords":
        """The shipped words and those of the house."""
        ergebnis, dtz, lid, niveau = (load_vocabulary(name, own) for name in ("ik_ergebnis", "dtz", "lid", "niveau"))
        return cls(ergebnis, dtz, lid, niveau, stichtag)

    def dtz_and_lid(self, text: str) -> tuple[str | None, str | None]:
        """The result of the DTZ and the word about LiD; None where the cell does not speak of it. Both None: not readable."""
        code, _, message = to_code(text, self.dtz, self.stichtag)
        if not message:
            return code, None
        if not _NAMES_LID.search(soft(text)):
            return None, None
        if (lid := self.lid.code(text, self.stichtag)) is not None:
            return None, lid
        found = {pair for parts in _halves(text) for pair in self._pairs(*parts)}
        return found.pop() if len(found) == 1 else (None, None)

    def _pairs(self, one: str, other: str) -> Iterator[tuple[str, str]]:
        """The two words of a cell whose parts stand in this or the other order; behind LiD a bare „bestanden“ belongs to LiD."""
        for level_text, lid_text in ((one, other), (other, one)) if _NAMES_DTZ.search(soft(other)) else ((one, other),):
            level, lid = self.dtz.code(level_text, self.stichtag), self.lid.code(lid_text, self.stichtag)
            if level is not None and lid:
                yield level, lid


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The text cut in two before every word."""
    for word in _WORD.finditer(text):
        if word.start():
            yield text[: word.start()], text[word.start() :]
    for sign in re.finditer(r"[/+,;(]", text):
        yield text[: sign.start()], text[sign.end() :]


def to_result(text: str, words: ResultWords) -> ParsedText:
    """The code of a result, or the level of a certificate („B2“), which only a Berufssprachkurs gives.

    „B1 nicht bestanden“ tells neither A2 nor less, and is unknown.
    """
    code = words.ergebnis.spelling(text)
    if code is None:
        level, lid = words.dtz_and_lid(text)
        if level == "B1" and not lid and not _NAMES_B1.search(soft(text)):
            level = "bestanden"  # „bestanden 15.06.2026“: which level that is hangs on the course
        code = _WITH_LID.get(lid or "", level) if level == "B1" else _LID_ONLY.get(lid or "", lid) if level is None else level
    if code in {UNBEKANNT, "offen"}:
        return "", UNREADABLE, ""
    if code is not None:
        return code, VALUE, ""
    if _NO_CERTIFICATE.fullmatch(soft(text)):
        return text, VALUE, ""
    level, state, _ = to_level(text, words.niveau)
    return (level, VALUE, "") if state == VALUE and level in _CERTIFICATES else ("", UNREADABLE, "E-143")


def to_dtz(text: str, words: ResultWords) -> ParsedText:
    """As `to_result`, for a column that only tells the DTZ."""
    level, _ = words.dtz_and_lid(text)
    if level is None:
        return "", UNREADABLE, "E-143"
    return (level, VALUE, "") if level != UNBEKANNT else ("", UNREADABLE, "")


def parse_results(texts: Sequence[str], words: ResultWords) -> Parsed:
    """Distinct texts of a column with results of courses of any kind."""
    return parse_each(texts, Reading(lambda text: to_result(text, words), "", "E-143", meaningful(words.ergebnis)))


def parse_dtz(texts: Sequence[str], words: ResultWords) -> Parsed:
    """Distinct texts of a column with results of the DTZ."""
    return parse_each(texts, Reading(lambda text: to_dtz(text, words), "", "E-143", meaningful(words.dtz)))
