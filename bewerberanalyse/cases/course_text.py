"""What the name of a course tells: Integrationskurs, Berufssprachkurs or Basiskurs, kind, target level."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from bewerberanalyse.model.arrays import Array

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
_ART = (
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
    return next((art for art, pattern in _ART if (found := pattern.search(text)) and not _ANOTHER.search(text[: found.start()])), "")


def each(rule: Callable[[str], str] | Callable[[str], int], texts: Array) -> Array:
    """The rule for every text; every spelling is looked at once."""
    codes, uniques = pd.factorize(texts)
    found = np.array([rule(text) for text in uniques])
    taken: Array = found.astype(object if found.dtype.kind == "U" else found.dtype)[codes] if len(texts) else np.zeros(0, dtype=object)
    return taken
