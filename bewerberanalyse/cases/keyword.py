"""Stichworte of Ergänzungen that are fields of their own, and the Einwilligung, which VerBIS may tell as well.

„Sprache im Gespräch: unter Zertifikat“, „Mehrwert IP: ja“, „Nächster Schritt: Lebenslauf, bis 15.01.2027“, „Einwilligung: ja“. The newest
entry counts; what was taken back, and what nobody can read, never says yes.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases.course_row import wished_time
from bewerberanalyse.cases.material import CaseMaterial, any_per_person
from bewerberanalyse.cases.rows import NAT, FieldColumn, Rows, as_number, blank, has_value, objects, period_end
from bewerberanalyse.cases.values import folded
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import CellState, Quelle, any_of, same_entry

LANGUAGE, BENEFIT, STEP, CONSENT, TIME = (
    folded(word) for word in ("Sprache im Gespräch", "Mehrwert IP", "Nächster Schritt", "Einwilligung", "Kurszeit")
)
_SAME_WORD = {
    folded("Einverständnis"): CONSENT,
    folded("Einverständniserklärung"): CONSENT,
    folded("offener Schritt"): STEP,
    folded("Kurszeiten"): TIME,
}
UNREAD = "?"
_DONE = re.compile(r"(?:ist )?(?:erledigt|entfällt|entfallen|keiner?|abgeschlossen|gestrichen)\b[ .!]*$", re.IGNORECASE)
_DATE = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)")
_YES_NO = re.compile(r"(ja|nein)\b(?![^.,;]*(?:\?|\bnicht\b|\bkein))", re.IGNORECASE)
_TURNED = re.compile(
    r"nicht|\?|\*|wider[rs]|zurück|vorbehalt|unklar|vielleicht|\bevtl|\beventuell|\bbis\b|\berst\b|\blaut\b|\blt\b|angeblich|\bdoch\b|\baber\b"
    r"|\bnur\b|\bwenn\b|falls\b|\bsofern\b|\bsobald\b|\bfrüher|\behem|\bbisher|\bwar\b|\bhatte\b|\bwird\b|\bsoll\b|\bkaum\b|teilweise|vorläufig|vorerst"
    r"|voraussichtlich|geplant|widerruf|\bkein|\bohne\b|\boffen\b|\bab\b|endet|beendet|vorbei|entfällt|entfallen|aufgehoben|fraglich",
    re.IGNORECASE,
)
# What may stand behind a consent: that it is there, in which form, of which day. Anything else may limit or end it.
_GIVEN = re.compile(
    r"ja(?:[\s.,:;!()–-]|\b(?:liegt|vor|erteilt|gegeben|unterschrieben|schriftlich|vorhanden|abgelegt|in|der|zur|akte|e-?akte|original|kopie|formular"
    r"|einwilligung|erklärung|vom|am|seit|von|kundin|kunde|dem|des)\b|\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})?)*",
    re.IGNORECASE,
)
_MATTER, _TAKEN_BACK = (
    r"(?:einwillig|einverständ|schweigepflicht)\w*",
    r"(?:wider(?:ruf|rief)|zurück(?:gezogen|genommen|zieh)|entzogen|verweiger)\w*",
)
_REVOKED = re.compile(rf"{_MATTER}.*\b{_TAKEN_BACK}|\b{_TAKEN_BACK}.*{_MATTER}|\bzieht\b.*{_MATTER}.*\bzurück\b")
# What the talk is held against, if anything is named; more words may be about something else („wie besprochen“).
_CERTIFICATE = r"(?: (?:als|dem|das|des|im|laut|ihr\w*|sein\w*|niveau|zertifikat\w*|prüfung|dtz|telc|goethe|[abc] ?[12]))*[ .!]*"
_AGAINST = tuple(
    (re.compile(rf"(?:{words}){_CERTIFICATE}", re.IGNORECASE), code)
    for words, code in (
        (r"unter|unterhalb|schlechter|niedriger", "unter Zertifikat"),
        (r"wie|entspricht|gleich", "wie Zertifikat"),
        (r"über|ueber|oberhalb|besser|höher", "über Zertifikat"),
    )
)


def keyword_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """sprache_im_gespraech, mehrwert_ip, kurszeit, naechster_schritt with its day, einwilligung with its day."""
    said = _said(material)
    fields = _consent(material, said)
    if said is None:
        names = ("sprache_im_gespraech", "mehrwert_ip", "kurszeit", "naechster_schritt", "naechster_schritt_am")
        return fields | {name: blank(FELD[name], material.persons, Zustand.QUELLE_FEHLT) for name in names}
    rules = (("sprache_im_gespraech", LANGUAGE, against_certificate), ("mehrwert_ip", BENEFIT, yes_or_no), ("kurszeit", TIME, suits))
    for name, word, rule in rules:
        fields[name] = _newest(name, said.of(word, rule), material.persons, Zustand.LEER)[0]
    steps = said.of(STEP, lambda text: "" if _DONE.match(text) else text)
    step, at = _newest("naechster_schritt", steps, material.persons, Zustand.LEER)
    due = blank(FELD["naechster_schritt_am"], material.persons, Zustand.LEER).without(step.zustand == Zustand.UNBEKANNT, Zustand.UNBEKANNT)
    held = np.flatnonzero(step.known)
    days = steps.due[at[held]]
    written = np.array([day_in(text) for text in steps.value[at[held]]], dtype="M8[D]") if len(held) else days
    days = np.where(np.isnat(days), written, days)
    werte, known, vague = due.werte.copy(), np.zeros(material.persons, dtype=np.bool_), np.zeros(material.persons, dtype=np.bool_)
    werte[held], known[held] = days, ~np.isnat(days)
    vague[held] = np.isnat(days) & np.array([bool(_DATE.search(text)) for text in steps.value[at[held]]], dtype=np.bool_)
    fields |= {"naechster_schritt": step, "naechster_schritt_am": due.where(known, werte).without(vague, Zustand.UNBEKANNT)}
    return fields


def against_certificate(text: str) -> str:
    """How somebody speaks, held against the certificate.

    >>> against_certificate("unter Zertifikat"), against_certificate("wie B1"), against_certificate("gut")
    ('unter Zertifikat', 'wie Zertifikat', '?')
    >>> against_certificate("besser geworden, noch unter Zertifikat"), against_certificate("wie besprochen")
    ('?', '?')
    """
    return next((code for pattern, code in _AGAINST if pattern.fullmatch(text)), UNREAD)


def yes_or_no(text: str) -> str:
    """„ja“ or „nein“ at the beginning, as long as the words after it do not turn it round.

    >>> yes_or_no("ja, weil er schneller lernt"), yes_or_no("nein"), yes_or_no("ja, aber nicht jetzt"), yes_or_no("folgt")
    ('ja', 'nein', '?', '?')
    """
    found = _YES_NO.match(text)
    both = len({word.lower() for word in re.findall(r"\b(?:ja|nein)\b", text, re.IGNORECASE)}) > 1
    return found[1].lower() if found and not both and not _TURNED.search(text) else UNREAD


def consents(text: str) -> str:
    """„ja“ only where nothing behind it may limit or end the consent; „nein“ whatever the reason is.

    >>> consents("Ja, liegt vor"), consents("ja, schriftlich am 3.6.2026"), consents("nein, widerrufen")
    ('ja', 'ja', 'nein')
    >>> consents("ja, aber widerrufen"), consents("ja, nur an den Träger"), consents("nicht gefragt")
    ('?', '?', '?')
    """
    said = yes_or_no(text)
    if re.match(r"nein\b(?!\?)", text, re.IGNORECASE):
        return "nein"
    return said if said == "ja" and _GIVEN.fullmatch(text) else UNREAD


def suits(text: str) -> str:
    """When somebody can attend a course.

    >>> suits("nur vormittags"), suits("8 bis 12 Uhr"), suits("mal so, mal so")
    ('vormittags', 'vormittags', '?')
    """
    return wished_time(text) or UNREAD


def day_in(text: str) -> np.datetime64:
    """The only day in a text, NaT if there is none, or more than one.

    >>> str(day_in("Lebenslauf bis 15.01.2027")), str(day_in("ab 1.2. Praktikum")), str(day_in("31.02.2027"))
    ('2027-01-15', 'NaT', 'NaT')
    """
    found = _DATE.findall(text)
    if len(found) != 1:
        return NAT
    day, month, year = found[0]
    try:
        return np.datetime64(f"{int(year) + 2000 if len(year) == 2 else int(year):04d}-{int(month):02d}-{int(day):02d}", "D")
    except ValueError:
        return NAT


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements about persons on one matter, and of which day (NaT: not dated); `value` "" = there is none, UNREAD = not legible.

    `latest`: the last day it may be of, where only the month or year is known.
    """

    person: Array
    value: Array
    day: Array
    latest: Array
    due: Array


@dataclass(frozen=True, slots=True)
class _Notes:
    """All entries of the notes that stand; `unread`: the Stichwort cannot be read, so it may be any; `garbled`: the day cannot."""

    person: Array
    unread: Array
    word: Array
    text: Array
    day: Array
    latest: Array
    due: Array
    garbled: Array

    def of(self, word: str, rule: Callable[[str], str]) -> Statements:
        """The entries under one Stichwort, read by a rule."""
        at = np.flatnonzero((self.word == word) | self.unread)
        value = objects(UNREAD if unread else rule(text) for text, unread in zip(self.text[at], self.unread[at], strict=True))
        return Statements(self.person[at], value, self.day[at], self.latest[at], self.due[at])


def _said(material: CaseMaterial) -> _Notes | None:
    """„Mehrwert IP“ | „ja“, or both in the Stichwort, or both in the text: „Mehrwert IP: ja“.

    A note about something else that speaks of a consent taken back is one on the consent, too, which then is unknown.
    """
    if Quelle.NOTIZEN not in material.rows:
        return None
    rows = material.rows[Quelle.NOTIZEN]
    codes = same_entry(rows.person, rows.dates("datum"), rows.text("stichwort"), rows.text("text"))
    stands = np.flatnonzero(~any_of(codes, rows.text("zurueckgezogen") == "ja"))
    words, texts = [], []
    revoked: list[int] = []
    for at, word, text in zip(stands.tolist(), rows.text("stichwort")[stands], rows.text("text")[stands], strict=True):
        head, _, rest = word.partition(":") if ":" in word else ("", "", text) if word else text.partition(":")
        head = folded(head or word)
        words.append(_SAME_WORD.get(head, head))
        texts.append(" ".join(part for part in (rest.strip(), text.strip() if ":" in word else "") if part) or UNREAD)
        if words[-1] != CONSENT and _REVOKED.search(f"{word} {text}".casefold()):
            revoked.append(at)
    stands = np.append(stands, np.array(revoked, dtype=stands.dtype))
    words, texts = [*words, *[CONSENT] * len(revoked)], [*texts, *[UNREAD] * len(revoked)]
    unread = rows.states("stichwort")[stands] == CellState.UNREADABLE
    day, states = rows.dates("datum")[stands], rows.states("datum")[stands]
    garbled, due = states == CellState.UNREADABLE, rows.dates("faellig_am")[stands]
    return _Notes(rows.person[stands], unread, objects(words), objects(texts), day, period_end(day, states), due, garbled)


def _newest(name: str, said: Statements, persons: int, otherwise: Zustand) -> tuple[FieldColumn, Array]:
    """What the newest statement says, and its position per person (-1: none).

    Unknown if it is not legible, if the newest ones differ, or if one without a day differs from it.
    """
    order = np.lexsort((-as_number(said.day), said.person))
    person, value, day = said.person[order], said.value[order], said.day[order]
    result, at = blank(FELD[name], persons, otherwise), np.full(persons, -1)
    first = np.append(np.ones(min(len(person), 1), dtype=np.bool_), person[1:] != person[:-1])
    lead = np.flatnonzero(first)
    at[person[lead]] = order[lead]
    of_person = np.full(persons, -1)
    of_person[person[lead]] = lead
    winner = of_person[person]
    rival = (np.isnat(day) | (day == day[winner])) & (value != value[winner])
    unsure = any_per_person(person, rival | ((value == UNREAD) & (np.isnat(day) | (day == day[winner]))), persons)
    werte = result.werte.copy()
    werte[person[lead]] = value[lead]
    known = np.zeros(persons, dtype=np.bool_)
    known[person[lead]] = value[lead] != ""
    return result.where(known, werte).without(unsure, Zustand.UNBEKANNT), at


def _consent(material: CaseMaterial, said: _Notes | None) -> dict[str, FieldColumn]:
    """The newest statement of VerBIS and the notes; a day ahead of the Stichtag counts as not dated."""
    names = ("einwilligung", "einwilligung_am")
    parts = [] if said is None else [said.of(CONSENT, consents)]
    others = [quelle for quelle in FELD["einwilligung"].quellen if quelle is not Quelle.NOTIZEN]
    parts += [_stated(material.rows[quelle]) for quelle in others if material.present(quelle, "einwilligung")]
    if not parts:
        return {name: blank(FELD[name], material.persons, Zustand.QUELLE_FEHLT) for name in names}
    whole = Statements(*(np.concatenate([getattr(part, name) for part in parts]) for name in Statements.__slots__))
    day = np.where(whole.day > material.stichtag, NAT, whole.day)
    # a consent is as early as it may be, anything else as late
    last = np.where(np.isnat(day), day, np.minimum(whole.latest, material.stichtag))
    ranked = Statements(whole.person, whole.value, np.where(whole.value == "ja", day, last), whole.latest, whole.due)
    consent, at = _newest("einwilligung", ranked, material.persons, Zustand.UNBEKANNT)
    days = np.append(day, NAT)[at]
    garbled = _garbled_days(material, said, [quelle for quelle in others if material.present(quelle, "einwilligung")])
    dated = blank(FELD["einwilligung_am"], material.persons, Zustand.UNBEKANNT).where(consent.known & ~np.isnat(days) & ~garbled, days)
    return dict(zip(names, (consent, dated), strict=True))


def _garbled_days(material: CaseMaterial, said: _Notes | None, quellen: Sequence[Quelle]) -> Bools:
    """Per person whether the day of a statement about consent cannot be read: it may be the newest one."""
    found = np.zeros(material.persons, dtype=np.bool_)
    if said is not None:
        found |= any_per_person(said.person, said.garbled & ((said.word == CONSENT) | said.unread), material.persons)
    for quelle in quellen:
        rows = material.rows[quelle]
        found |= any_per_person(rows.person, rows.states("einwilligung_am") == CellState.UNREADABLE, material.persons)
    return found


def _stated(rows: Rows) -> Statements:
    states = rows.states("einwilligung")
    at = np.flatnonzero(has_value(states) | (states == CellState.UNREADABLE))
    value = np.where(has_value(states)[at], rows.text("einwilligung")[at], UNREAD)
    day = rows.dates("einwilligung_am")[at]
    return Statements(rows.person[at], value, day, period_end(day, rows.states("einwilligung_am")[at]), np.full(len(at), NAT))
