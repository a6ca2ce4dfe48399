"""Cell text to codes of a vocabulary, to language levels, to ja/nein, to names of states, and to the result of a course.

States: keys, ISO codes, adjectives, persons, official names; several states in one cell. Results: DTZ and „Leben in Deutschland“ (LiD) in
one cell, in any order, or the level of a certificate. Source: § 17 Abs. 1 und 2 IntV: erfolgreich only with B1 and LiD.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bewerberanalyse.config.fold import soft
from bewerberanalyse.config.vocabulary import BARE_NO, UNKNOWN_CODE, Vokabular, load_vocabulary
from bewerberanalyse.ingest.cell import NOBODY_KNOWS, NOTHING, UNREADABLE, VALUE, Parsed, ParsedText, Reading, parse_each
from bewerberanalyse.model.table import CellState

_WITH_LID = {"ja": "B1_erfolgreich", "nein": "B1_ohne_LiD"}
_CERTIFICATES = ("B2", "C1", "C2")
_LID_ONLY = {"ja": "LiD_bestanden", "nein": "LiD_nicht_bestanden"}
_NO_CERTIFICATE = re.compile(r"(?:telc |goethe |bsk )?(?:b2|c1|c2)[ :,]+nicht (?:bestanden|erreicht)")
_NAMES_LID = re.compile(r"\blid\b|leben in deutschland|orientierungskurs")
_NAMES_DTZ = re.compile(r"[abc] ?[12]\b|dtz|niveau|sprach|deutsch")
_NAMES_B1 = re.compile(r"b ?1|dtz|deutschtest")
_WORD = re.compile(r"\S+")

_SEVERAL = re.compile(r"\s*[;|\n]\s*|\s*,\s+|\s+/\s+|\s+und\s+|\s+u\.\s+")
_LEVEL = re.compile(r"(?<![a-z0-9])([abc]) ?-?([12])(?![0-9])")
_EXAM = (
    r"ger|gers|einstufung|einstufungstest|bestanden|erreicht|zertifikat|dtz|telc|goethe|oesd|test|getestet|geprueft|abgeschlossen"
    r"|selbstauskunft|selbsteinschaetzung|eigenangabe|(?:(?:lt|laut|nach)\.? )?eigene[rn]? angaben?|angabe|anf|anfang"
    r"|hochschule|beruf|pflege|medizin|und hoeher|oder hoeher|und mehr|oder mehr"
)
_AT_LEAST = r"(?:(?:ueber|mind\.?|mindestens|mehr als|hoeher als|besser als|>=?) *)?"
_LEVEL_ONLY = re.compile(
    rf"^{_AT_LEAST}"
    r"(?:(?:ger|gers|niveau|stufe|level|sprachniveau|deutsch|test|dtz|telc|goethe|oesd|testdaf|dsh|ca|zertifikat|geprueft|einstufung)"
    r"[ :.\-]*)*"
    r"(?:[abc] ?-?[12](?:[.,/\-][1-6](?!\d))?[+\-]*)(?:\s*(?:[/,;\-–+]|bis|oder|und|u\.)\s*[abc] ?-?[12](?:[.,/][1-6])?[+\-]*)*"
    rf"[.,]?(?: *\(?(?:(?:{_EXAM})\b[., ]*)+(?:\d{{2}}[./])?(?:(?:19|20)\d{{2}})?\)?)*$"
)
MAX_LEVEL = 60
_EITHER = re.compile(r"\boder\b(?! (?:hoeher|mehr)\b)")
_UNDER_A1 = re.compile(r"^(?:unter|<|unterhalb(?: von)?|kleiner)\s*a ?1$")
_DAY = r"(?:\d{1,2}\. ?){0,2}\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\. ?[a-z]+\.? \d{4}|(?:19|20)\d{2}"
_SINCE = re.compile(
    rf"\(?\b(?:ab|seit|vom|am|von|bescheid(?: vom)?|festgestellt(?: am)?)?:? ?(?:dem )?(?:{_DAY}|\d+ (?:jahr|monat)(?:en|e)?)\b\)?"
)
_ENDS = re.compile(r"\bbis\b|(?<!un)befristet|abgelaufen|frueher|ehemal|antrag|pruefung|\?|widerspruch|klage")
_GRADE = re.compile(
    r"(?:(?:gdb|gds|mde|grad(?: der behinderung)?|sb|schwerbeh(?:indert|inderung|\.)?|behinderung)[ :=(]*(?:von )?(\d{1,3})"
    r"(?: ?(?:%|v\. ?h\.|prozent))?|(\d{1,3}) ?(?:%|v\. ?h\.|prozent|gdb|grad)|(\d{1,3}))"
)
_BESIDE_GRADE = re.compile(
    r"gleichgest\w*|gleichstell\w*|gl|glg|ja|nein|nicht|n|kein\w*|ohne|mit|und|der|schwerbeh\w*|behinder\w*|sb|sbm|sbh|gdb|gds|mde|grad|ausweis|liegt|vor"
    r"|unbefristet|dauerhaft|anerkannt|festgestellt|abgelehnt|bescheid|merkzeichen|mz|a?g|b|h|bl|rf|tbl|von|mensch\w*|person\w*|aktuell|derzeit"
)
_SHARE = re.compile(r"0,([2-9])(?:0*)|(1)(?:,0+)?")  # 50 % as the number Excel keeps
_NOT_THEIRS = re.compile(r"\^|ehe(?:mann|frau|gatt|partner)|\b(?:mann|frau|partner|kind|sohn|tochter|mutter|vater|bruder|schwester)")
_EQUATED = re.compile(r"gleichgest|gleichstell|\bgl\b|\bglg\b")
_DENIES = re.compile(r"\bnicht|\b[nk]\. |\bkein(?!e?n? (?:schul|beruf)?abschluss)|abgebrochen|ungeklaert")
_NOT = re.compile(r"\bnicht\b|\bkein|\bohne\b|abgelehnt|\bnein\b")
_STRONG = re.compile(r"\s*[;|\n/+&]\s*|\s+und\s+|\s+u\.\s+")
_WEAK = re.compile(r"\s*,\s*")
_HYPHEN = re.compile(r"\s*-\s*")
# Key and name of one state stand side by side; with a comma, a slash or a line break between them they are two entries.
_KEY = re.compile(r"^\(?(\d{1,3})\)?(?: *[-–:=]? *)([^\W\d].*)$|^([^\W\d].*?)(?<![,/;|+& ])(?: *[-–:=]? *)[(\[]?(\d{3})[)\]]?$")
_IN_FULL = {
    "islam": "Islamische", "arab": "Arabische", "dem": "Demokratische", "rep": "Republik", "ver": "Vereinigte", "volksrep": "Volksrepublik",
}  # fmt: skip
_SHORT = re.compile(rf"\b({'|'.join(_IN_FULL)})\.", re.IGNORECASE)
_NOT_NOW = re.compile(
    r"^alt\b|ehem|frueher|bisher|beantragt|antrag|einbuerger|vermut|angebl|ungeklaert|unklar|evtl|eventuell|wahrsch|\?|\b(?:nicht|kein\w*|bis|ab|seit|laut|lt)\b"
    r"|verlor|aberkannt|\d|mann\b|frau\b|\bkind|mutter|vater|eltern|partner"
)
_BRACKET = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]+)[)\]]$")


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
    if code in {UNKNOWN_CODE, "offen"}:
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
    return (level, VALUE, "") if level != UNKNOWN_CODE else ("", UNREADABLE, "")


def parse_results(texts: Sequence[str], words: ResultWords) -> Parsed:
    """Distinct texts of a column with results of courses of any kind."""
    return parse_each(texts, Reading(lambda text: to_result(text, words), "", "E-143", meaningful(words.ergebnis)))


def parse_dtz(texts: Sequence[str], words: ResultWords) -> Parsed:
    """Distinct texts of a column with results of the DTZ."""
    return parse_each(texts, Reading(lambda text: to_dtz(text, words), "", "E-143", meaningful(words.dtz)))


def to_code(text: str, vocabulary: Vokabular, stichtag: date | None = None) -> tuple[str, CellState, str]:
    """The code of a cell; several values in one cell count if they mean the same, or the highest where the vocabulary says so."""
    code = vocabulary.code(text, stichtag)
    if code is None:
        code = _of_several([part for part in _SEVERAL.split(text) if part], vocabulary, stichtag)
    if code is None:
        return "", UNREADABLE, "E-143"
    return (code, VALUE, "") if code != UNKNOWN_CODE else ("", UNREADABLE, "")


def _of_several(parts: Sequence[str], vocabulary: Vokabular, stichtag: date | None) -> str | None:
    """The one code of several values, or the highest; None if one cannot be read, they contradict each other, or one may deny another."""
    if len(parts) < 2 or any(soft(part) in BARE_NO for part in parts):
        return None
    found = [vocabulary.code(part, stichtag) for part in parts]
    known = {code for code in found if code}
    if None in found or (UNKNOWN_CODE in found and known):
        return None
    if len(known) < 2:
        return next(iter(known), UNKNOWN_CODE)
    return None if vocabulary.rang is None or _DENIES.search(soft(" ".join(parts))) else max(known, key=vocabulary.rang.__getitem__)


def to_schwerbehinderung(text: str, vocabulary: Vokabular, *, shares: bool = False) -> tuple[str, CellState, str]:
    """As `to_code`, and numbers of the GdB: from 50 schwerbehindert, below 30 keine, between them only with the word gleichgestellt.

    Days and years beside it are no grade; a grade is a multiple of ten. What ends, is applied for or disputed is unknown. The number itself
    is dropped (DOMAIN §8, field 38). `shares`: the column holds percentages as Excel keeps them, 1 is 100 %.

    Source:
        § 2 Abs. 2 und 3 SGB IX, § 152 Abs. 1 SGB IX (grades in steps of ten).
    """
    if "§" in text or ((code := vocabulary.spelling(text)) is not None and not soft(text).isdigit()):
        return to_code(text, vocabulary)
    plain = soft(text)
    if (found := _SHARE.fullmatch(plain)) and (shares or found[1]):
        code, message = _of_grade(100 if found[2] else 10 * int(found[1]), "")
        return code, VALUE if code else UNREADABLE, message
    if _ENDS.search(plain) or _NOT_THEIRS.search(plain):
        return "", UNREADABLE, "E-143"
    bare = " ".join(_SINCE.sub(" ", plain).split()).strip(" :;,-")
    numbers = re.findall(r"\d+", bare)
    if not numbers:
        return to_code(bare or text, vocabulary) if bare != plain else to_code(text, vocabulary)
    grade = _GRADE.search(bare)
    if len(numbers) != 1 or grade is None or (grade[3] and not re.fullmatch(r"\(?\d{1,3}\)?(?: ?[,/;(-]? ?\D{0,30})?", bare)):
        return "", UNREADABLE, "E-143"
    rest = bare[: grade.start()] + " " + bare[grade.end() :]
    plain_words = all(_BESIDE_GRADE.fullmatch(word) for word in re.findall(r"[a-z0-9]+", rest))  # not „50 aberkannt“
    code, message = _of_grade(int(grade[1] or grade[2] or grade[3]), bare) if plain_words else ("", "E-143")
    return code, VALUE if code else UNREADABLE, message


def _of_grade(grade: int, plain: str) -> tuple[str, str]:
    denied = _NOT.search(plain) is not None
    if grade > 100 or grade % 10 or (grade >= 50 and denied):
        return "", "E-143"
    if grade >= 50:
        return "schwerbehindert", ""
    if grade < 30 or denied:
        return "keine", ""
    return ("gleichgestellt", "") if _EQUATED.search(plain) else ("", "E-155")


def to_level(text: str, vocabulary: Vokabular) -> tuple[str, CellState, str]:
    """The full level; sub-levels and ranges count as the lower one („B1.1“, „A2+“, „A2/B1“).

    >>> from bewerberanalyse.config.vocabulary import load_vocabulary
    >>> niveau = load_vocabulary("niveau")
    >>> [to_level(text, niveau)[0] for text in ("B1.1", "A2+", "A2/B1", "GER: B2", "keine")]
    ['B1', 'A2', 'A2', 'B2', '0']
    """
    plain = soft(text)
    if (own := vocabulary.own.get(plain)) is not None:
        return (own, VALUE, "") if own != UNKNOWN_CODE else ("", UNREADABLE, "")
    if _LEVEL_ONLY.match(plain):
        return min(letter.upper() + number for letter, number in _LEVEL.findall(plain)), VALUE, ""
    if _UNDER_A1.match(plain):
        return "0", VALUE, ""
    code = None if _LEVEL.search(plain) else vocabulary.code(text)
    if code is None:
        return "", UNREADABLE, "E-148"
    return (code, VALUE, "") if code != UNKNOWN_CODE else ("", UNREADABLE, "")


def to_target(text: str, vocabulary: Vokabular) -> tuple[str, CellState, str]:
    """The level a course leads to: the upper one where it says from where to where, none where it may be either.

    >>> from bewerberanalyse.config.vocabulary import load_vocabulary
    >>> niveau = load_vocabulary("niveau")
    >>> [to_target(text, niveau)[0] for text in ("B2", "B1/B2", "B1-B2", "B2 oder C1", "B2.1")]
    ['B2', 'B2', 'B2', '', 'B2']
    """
    level, state, message = to_level(text, vocabulary)
    named = _LEVEL.findall(soft(text))
    if not level or len(named) < 2 or soft(text) in vocabulary.own:
        return level, state, message
    if _EITHER.search(soft(text)):
        return "", UNREADABLE, "E-148"
    return max(letter.upper() + number for letter, number in named), VALUE, ""


def meaningful(vocabulary: Vokabular) -> frozenset[str]:
    """General words for "none" or "unknown" for which the vocabulary has a code."""
    return frozenset(word for word in NOTHING | NOBODY_KNOWS if vocabulary.exakt.get(word, UNKNOWN_CODE) != UNKNOWN_CODE)


def parse_codes(texts: Sequence[str], vocabulary: Vokabular, stichtag: date | None = None) -> Parsed:
    """Distinct texts of one column as codes."""
    if vocabulary.name == "schwerbehinderung":
        shares = any(re.fullmatch(r"0,[1-9]0*", text) for text in texts)
        return parse_each(
            texts, Reading(lambda text: to_schwerbehinderung(text, vocabulary, shares=shares), "", "E-143", meaningful(vocabulary))
        )
    return parse_each(texts, Reading(lambda text: to_code(text, vocabulary, stichtag), "", "E-143", meaningful(vocabulary)))


def parse_levels(texts: Sequence[str], vocabulary: Vokabular) -> Parsed:
    """Distinct texts of one column as language levels."""
    return parse_each(texts, Reading(lambda text: to_level(text, vocabulary), "", "E-148", meaningful(vocabulary), MAX_LEVEL))


def parse_targets(texts: Sequence[str], vocabulary: Vokabular) -> Parsed:
    """Distinct texts of one column as the levels courses lead to."""
    return parse_each(texts, Reading(lambda text: to_target(text, vocabulary), "", "E-148", meaningful(vocabulary), MAX_LEVEL))


def parse_janein(texts: Sequence[str], vocabulary: Vokabular) -> Parsed:
    """Distinct texts of one column as ja or nein."""

    def read(text: str) -> tuple[str, CellState, str]:
        code, state, message = to_code(text, vocabulary)
        return code, state, "E-150" if message else ""

    return parse_each(texts, Reading(read, "", "E-150", meaningful(vocabulary)))


def to_states(text: str, vocabulary: Vokabular) -> tuple[str, CellState, str]:
    """The states of a cell, joined with "; "; "000" and "0" are Deutschland.

    >>> from bewerberanalyse.config.vocabulary import load_vocabulary
    >>> staaten = load_vocabulary("staatsangehoerigkeit")
    >>> [to_states(text, staaten)[0] for text in ("475", "000", "syrisch", "deutsch/türkisch", "Kongo, Demokratische Republik")]
    ['Syrien', 'Deutschland', 'Syrien', 'Deutschland; Türkei', 'Kongo, Demokratische Republik']
    >>> [to_states(text, staaten)[0] for text in ("Iran, Islam. Republik", "Kongo, Dem. Republik", "Arab. Rep. Syrien")]
    ['Iran', 'Kongo, Demokratische Republik', 'Syrien']
    """
    found = _split(text, vocabulary)
    if found is None:
        return "", UNREADABLE, "E-149"
    names = list(dict.fromkeys(name for name in found if name != UNKNOWN_CODE))
    return ("; ".join(names), VALUE, "") if names else ("", UNREADABLE, "")


def _split(text: str, vocabulary: Vokabular) -> list[str] | None:
    """Names of all states, "" where the text says unknown; None if any part is no state."""
    for written in (text, _written_out(text)):
        whole = _one(written, vocabulary)
        if whole is not None:
            return [whole]
    if _contradicts(text, vocabulary):
        return None
    for separator in (_STRONG, _WEAK, _HYPHEN):
        parts = [part for part in separator.split(text) if part]
        if len(parts) < 2:
            continue
        states = [_split(part, vocabulary) if separator is _STRONG else _listed(part, vocabulary) for part in parts]
        if None not in states:
            return [name for state in states if state for name in state]
    return None


def _written_out(text: str) -> str:
    """Abbreviated words of a state's name in full: Iran, Islam. Republik."""
    return _SHORT.sub(lambda found: _IN_FULL[found[1].lower()], text)


def _listed(part: str, vocabulary: Vokabular) -> list[str] | None:
    name = _one(part, vocabulary)
    return None if name is None else [name]


def _one(text: str, vocabulary: Vokabular) -> str | None:
    plain = text.strip(" .'")
    if plain.isascii() and plain.isdigit():
        return vocabulary.exakt.get(plain.zfill(3)) if len(plain) <= 3 and (len(plain) == 3 or not plain.strip("0")) else None
    name = vocabulary.code(text)
    if name is not None:
        return name
    if found := _KEY.match(plain):
        number, words = found[1] or found[4], found[2] or found[3]
        by_key, by_word = vocabulary.exakt.get(number.zfill(3)), vocabulary.code(words)
        return by_key if by_key is not None and by_word in (by_key, None) else None
    if found := _BRACKET.match(plain):
        outer, inner = vocabulary.code(found[1]), vocabulary.code(found[2])
        return outer if outer is not None and inner in (outer, None) and not _is_not_now(found[2]) else None
    return None


def _contradicts(text: str, vocabulary: Vokabular) -> bool:
    """True for a key and a name that mean different states („475 - Irak“)."""
    found = _KEY.match(text)
    return found is not None and None not in (vocabulary.exakt.get((found[1] or found[4]).zfill(3)), vocabulary.code(found[2] or found[3]))


def _is_not_now(words: str) -> bool:
    """Whether words in brackets tell of another time, another person, or a doubt."""
    return _NOT_NOW.search(soft(words)) is not None


def parse_nationalities(texts: Sequence[str], vocabulary: Vokabular) -> Parsed:
    """Distinct texts of one column as states."""
    return parse_each(texts, Reading(lambda text: to_states(text, vocabulary), "", "E-149", meaningful(vocabulary)))
