"""What one course row tells: by its name the programme, kind and target level; its status, as stated, else from its dates; its time of day.

Source: DOMAIN §3.5; the order of the states is §8, 48.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bewerberanalyse.cases.rows import has_value, place_in
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.table import CellState

IK, BSK, OTHER, UNCLEAR, BASIC = 0, 1, 2, 3, 4
_BSK = re.compile(
    r"berufssprach|berufsbezogene\w*\s+(deutsch|sprach)|berufsbezogene\w*\s+\w*sprachf|\bbsk\b|\b[abc][12][- ]?bsk|deuf[oö]e?v|esf-?bamf",
    re.IGNORECASE,
)
_IK = re.compile(
    r"integrations-?\s?(sprach)?kurs|\bik\b|\bik[- ]?kurs|alpha(betisierungs)?-?kurs|jugend-?ik|eltern-?ik|frauen-?ik",
    re.IGNORECASE,
)
# What comes before an Integrationskurs (§ 43 AufenthG): Erstorientierung, Basissprachkurs, Einstiegskurs.
_BASIC = re.compile(r"erst-?\s?orientierung|\beok\b|\beo-?kurs|\bbasis-?sprachkurs|\beinstiegs-?(sprach)?kurs", re.IGNORECASE)
# Neither an Integrationskurs (§ 43 AufenthG) nor a Berufssprachkurs (§ 45a AufenthG); the second pattern if nothing else is named.
_OTHER = re.compile(
    r"\bmia\b|migrantinnen einfach stark|caf[eé]|treff\b|\bkonversation|sprachpat|tandem|ehrenamt"
    r"|\blandes-?(sprach|deutsch)?(kurs|programm|förder)|wertevermittlung|wegweiserkurs",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"selbstzahl|\bvhs\b|volkshochschul|privat|mama lernt|rucksack|griffbereit|\bland\b|kommunal", re.IGNORECASE)
# A name that denies, replaces, prepares or doubts a course („kein BSK, VHS-Kurs“, „Vorkurs zum IK“) does not tell which one it is.
_DENIED = re.compile(
    r"\bkeine?[nmrs]?\b|\bk\. |\bnicht\b|\bn\. |\bweder\b|\bkaum\b|\bstatt\b|\banstelle\b|\bohne (ik|bsk|integrations|berufssprach)"
    r"|\bvor (dem |der |einem )?(ik|bsk|integrations|berufssprach)|vorkurs|vorbereit|abgelehnt|storniert|entf[aä]e?ll|zur[uü]e?ckgezogen"
    r"|\boder (ik|bsk|integrations|berufssprach)|\bevtl|\beventuell|\bfalls\b|\?",
    re.IGNORECASE,
)
# A name of something for, beside or after a course („Coaching nach IK“, „Kinderbetreuung zum IK“) is not the course.
_ABOUT = re.compile(
    r"absolvent|begleit|betreuung|coaching|beratung|lotse|nachhilfe|einstufung|test\b|\bantrag|\bber[ae]chtigung|verpflichtung|warteliste"
    r"|\bprüfung|wiederholungsprüfung|fahrt?kosten"
    r"|\bübergang|\banschluss|\bzubringer|\bbrückenkurs|\bteilnehm\w* (?:am|an|im|des|der|von|eines)\b"
    r"|infoveranstaltung"
    r"|\b(?:nach|neben|während|parallel|zwischen|bis|seit|für|zum|zur|mit)(?: (?:dem|den|der|einem|einer|zum|zur|teilnehm\w+|am|im))*"
    r" (?:\w+er )?(?:ik\b|bsk\b|integrations|berufssprach|deuf)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\bmit (?:\w+er )?kinderbetreuung\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:nach|neben|parallel|im anschluss|seit)\b", re.IGNORECASE)  # „BSK nach IK“ is the BSK
_KINDS = (
    ("Zweitschrift", re.compile(r"zweitschrift|\bzsl\b", re.IGNORECASE)),
    ("Wiederholer", re.compile(r"wiederhol", re.IGNORECASE)),
    ("Alpha", re.compile(r"alpha", re.IGNORECASE)),
    ("Jugend", re.compile(r"jugend", re.IGNORECASE)),
    ("Eltern_Frauen", re.compile(r"eltern|frauen", re.IGNORECASE)),
    ("Intensiv", re.compile(r"intensiv", re.IGNORECASE)),
    ("Förder", re.compile(r"förder-?(ik|kurs|integrations)|foerder-?(ik|kurs|integrations)", re.IGNORECASE)),
    ("allgemein", re.compile(r"allgemein", re.IGNORECASE)),
)
_ANOTHER = re.compile(
    r"\b(?:ohne|keine?[nmrs]?|nicht|nach|vor|statt|anstelle)\b[^,;/()]*$", re.IGNORECASE
)  # the kind named next is another one
_LEVEL = re.compile(r"(?<![A-Z0-9])([ABC][12])(?![0-9])")
_NEEDED = re.compile(
    r"\b(?:AB|VON|NACH|VORAUSSETZUNG|EINGANG\w*|EINSTIEG\w*|MIND(?:\.|ESTENS)?|MIT|KEINE?[NMRS]?|NICHT|OHNE|STATT|VORHER|BISHER):?"
    r" (?:NIVEAU )?[ABC][12](?![0-9])"
)  # what stands before the course, or is denied
_EITHER = re.compile(r"[ABC][12] ODER [ABC][12]")
# The further up, the more the row says about today.
ORDER = ("kein", "befreit", "berechtigt", "abgebrochen", "abgeschlossen", "unterbrochen", "angemeldet", "laufend")
RANK = {status: rank for rank, status in enumerate(ORDER)}
BEGUN = ("laufend", "unterbrochen", "abgebrochen", "abgeschlossen")
NOT_BEGUN = ("", "kein", "berechtigt", "angemeldet")
ANY = "jederzeit"
_WORDS = {
    "vormittags": r"vormittags?|morgens?|am vormittag|früh",
    "nachmittags": r"nachmittags?",
    "abends": r"abends?|abendkurs",
    "ganztags": r"ganztags?|ganztägig|vollzeit",
    "Wochenende": r"wochenende|samstags?|sonntags?",
    ANY: r"jederzeit|immer|egal|flexibel",
}
_SAID = {code: re.compile(rf"(?<![a-zäöüß])(?:{pattern})(?![a-zäöüß])") for code, pattern in _WORDS.items()}
_TURNED = re.compile(r"\b(?:nicht|kein\w*|außer|oder|statt|ungern|kaum)\b|\?")
_HOURS = re.compile(r"(?<![\d.])(\d{1,2})(?:[:.](\d\d))?\s*(?:uhr)?\s*(?:-|–|bis)\s*(\d{1,2})(?:[:.](\d\d))?(?:\s*uhr)?(?![\d.])")
# What may stand beside a wish; any other word may say the opposite („arbeitet vormittags“).
_PLAIN = re.compile(
    r"\b(?:nur|am|liebsten|gern|gerne|möglich|geht|passt|gut|uhr|kurs|kurse|bitte|und|täglich|werktags|kann|in|den|der|die|von|zwischen|mo|di|mi|do|fr|sa"
    r"|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|wochentags|teilnehmen|besuchen|teilnahme|zeit|kurszeit|wunsch|wünscht|möchte|ist|wäre)\b"
)
_FROM = re.compile(r"\bab (\d{1,2})(?:[:.]\d\d)? ?uhr\b")
_NOON, _AFTER_NOON, _EVENING, _LATE, _EARLY, _LONG = 12 * 60, 13 * 60 + 30, 17 * 60, 18 * 60, 10 * 60, 15 * 60


def highest_level(text: str) -> str:
    """The highest level named in a text, "" if none, if it may be either of two, or if only the level is named that one needs before.

    >>> highest_level("BSK ab B1"), highest_level("BSK von B1 auf B2"), highest_level("BSK B2, kein C1")
    ('', 'B2', 'B2')
    >>> highest_level("Berufssprachkurs B1 → B2"), highest_level("Spezial-BSK A2"), highest_level("Kurs 12"), highest_level("B1 oder B2")
    ('B2', 'A2', '', '')
    """
    plain = text.upper()
    return "" if _EITHER.search(plain) else max(_LEVEL.findall(_NEEDED.sub(" ", plain)), default="")


def programme_of(text: str) -> int:
    """IK, BSK, BASIC, OTHER or UNCLEAR, from the name of a course.

    >>> programme_of("B2-BSK Pflege") == BSK, programme_of("Integrationskurs mit Alphabetisierung") == IK
    (True, True)
    >>> programme_of("kein BSK, VHS-Kurs") == UNCLEAR, programme_of("Vorkurs zum IK") == UNCLEAR
    (True, True)
    >>> programme_of("Coaching nach Integrationskurs") == UNCLEAR, programme_of("Kinderbetreuung zum IK") == UNCLEAR
    (True, True)
    >>> programme_of("EOK 2026") == BASIC, programme_of("IK 4 VHS") == IK, programme_of("EOK vor IK") == UNCLEAR
    (True, True, True)
    """
    text = _BESIDE.sub(" ", text)
    before = _AFTER.split(text, maxsplit=1)[0]
    if _BSK.search(before) or _IK.search(before):
        text = before
    named = BSK if _BSK.search(text) else IK if _IK.search(text) else UNCLEAR
    if named == BSK and _IK.search(text):
        return UNCLEAR
    if named != UNCLEAR and (_DENIED.search(text) or _ABOUT.search(text)):
        return UNCLEAR
    if _BASIC.search(text):
        return BASIC if named == UNCLEAR else UNCLEAR
    if _OTHER.search(text):
        return OTHER if named == UNCLEAR else UNCLEAR
    return OTHER if named == UNCLEAR and _ELSEWHERE.search(text) else named


def ik_art_of(text: str) -> str:
    """The kind of Integrationskurs its name tells, "" if none.

    >>> ik_art_of("Eltern-IK Modul 3"), ik_art_of("Integrationskurs 300"), ik_art_of("IK nach Alphakurs")
    ('Eltern_Frauen', '', '')
    """
    return next((art for art, pattern in _KINDS if (found := pattern.search(text)) and not _ANOTHER.search(text[: found.start()])), "")


def each(rule: Callable[[str], str] | Callable[[str], int], texts: Array) -> Array:
    """The rule for every text; every spelling is looked at once."""
    codes, uniques = pd.factorize(texts)
    found = np.array([rule(text) for text in uniques])
    taken: Array = found.astype(object if found.dtype.kind == "U" else found.dtype)[codes] if len(texts) else np.zeros(0, dtype=object)
    return taken


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of course rows, M8[D], NaT = not stated."""

    berechtigt: Array
    angemeldet: Array
    beginn: Array
    ende: Array
    unterbrochen: Array
    storniert: Array
    unread: Bools  # one of them cannot be read
    storniert_unread: Bools


@dataclass(frozen=True, slots=True)
class RowStatus:
    """Per row the status ("" = cannot be told), the highest rank it may have, and how it came about.

    `overruled`: the dates overruled the stated one. `inferred`: told by dates. `foggy`: a cell that decides it cannot be read.
    """

    status: Array
    bound: Array
    overruled: Bools
    inferred: Bools
    foggy: Bools


def by_dates(dates: Dates, stichtag: np.datetime64) -> Array:
    """The status the dates tell, "" if none does."""
    unbegun = np.isnat(dates.beginn) & np.isnat(dates.ende)
    steps = (
        (unbegun & ~np.isnat(dates.berechtigt), "berechtigt"),
        (unbegun & ~np.isnat(dates.angemeldet), "angemeldet"),
        (dates.beginn > stichtag, "angemeldet"),
        (dates.beginn <= stichtag, "laufend"),
        ((dates.ende < stichtag) & ~(dates.beginn > stichtag), "abgeschlossen"),
        (dates.unterbrochen <= stichtag, "unterbrochen"),
    )
    result = np.full(len(dates.beginn), "", dtype=object)
    for holds, status in steps:
        result[holds] = status
    return result


def row_status(stated: Array, states: Array, dates: Dates, stichtag: np.datetime64) -> RowStatus:
    """Decide every row.

    A course stated as running is over when its end has passed, and not begun when its begin lies ahead.
    A cancelled entitlement counts as none; a course that had begun under it counts as broken off. Where a day that decides cannot be
    read, the status cannot be told.
    """
    explicit = has_value(states) & np.isin(stated, ORDER)
    told = by_dates(dates, stichtag)
    unreadable = states == CellState.UNREADABLE
    status = np.where(explicit, stated, np.where(unreadable, "", told))
    over = explicit & (stated == "laufend") & (dates.ende < stichtag)
    ahead = explicit & (stated == "laufend") & (dates.beginn > stichtag)
    status = np.where(over, "abgeschlossen", np.where(ahead, "angemeldet", status))
    cancelled = dates.storniert <= stichtag
    status = np.where(cancelled & np.isin(status, NOT_BEGUN), "kein", status)
    status = np.where(cancelled & ~explicit & (status == "laufend"), "abgebrochen", status)
    foggy = unreadable | (dates.unread & (~explicit | (stated == "laufend")))
    foggy |= dates.storniert_unread & np.isin(stated, NOT_BEGUN)
    status = np.where(foggy, "", status)
    bound = np.full(len(status), RANK["laufend"])
    bound[dates.ende < stichtag] = RANK["unterbrochen"]
    bound[dates.beginn > stichtag] = RANK["angemeldet"]
    known = status != ""
    bound[known] = ranks_of(status[known])
    return RowStatus(status.astype(object), bound, over | ahead, ~explicit | over | ahead, foggy)


def ranks_of(status: Array) -> Array:
    """The rank of every status; -1 for "cannot be told"."""
    return place_in(ORDER, status)


def time_of_day(text: str) -> str:
    """The code of one time of day, or "" where the text says none, several, or takes it back.

    >>> [time_of_day(text) for text in ("nur vormittags", "Mo-Fr 8:30-12:30 Uhr", "nicht abends", "egal")]
    ['vormittags', 'vormittags', '', 'jederzeit']
    """
    plain = text.casefold().strip()
    if not plain or _TURNED.search(plain):
        return ""
    found = {code for code, pattern in _SAID.items() if pattern.search(plain)} | _by_hours(plain)
    return found.pop() if len(found) == 1 else ""


def wished_time(text: str) -> str:
    """As `time_of_day`, and "" where the text says anything else besides.

    >>> [wished_time(text) for text in ("am liebsten vormittags", "arbeitet vormittags", "vormittags Minijob", "8-12 Uhr")]
    ['vormittags', '', '', 'vormittags']
    """
    rest = _FROM.sub(" ", _HOURS.sub(" ", text.casefold()))
    for pattern in _SAID.values():
        rest = pattern.sub(" ", rest)
    return "" if re.search(r"\w", _PLAIN.sub(" ", rest)) else time_of_day(text)


def _by_hours(plain: str) -> set[str]:
    """What hours from and to say; what fits no time of day is one that contradicts every other."""
    spans = {_of_span(*(int(one or 0) for one in hours)) for hours in _HOURS.findall(plain)}
    return spans | {"abends" if 60 * int(hour) >= _EVENING else "" for hour in _FROM.findall(plain) if 60 * int(hour) >= _NOON}


def _of_span(hour: int, minute: int, last_hour: int, last_minute: int) -> str:
    begin, end = hour * 60 + minute, last_hour * 60 + last_minute
    if not begin < end <= 24 * 60:
        return ""
    if begin < _EARLY and end >= _LONG:
        return "ganztags"
    if begin < _NOON and end <= _AFTER_NOON:
        return "vormittags"
    if begin >= _NOON and end <= _LATE:
        return "nachmittags"
    return "abends" if begin >= _EVENING else ""
