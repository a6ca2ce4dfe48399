"""What a run could not decide and a person can, as questions with answers to choose from: columns, teams, deliveries, unknown words.

Doubts about single persons are asked on „Zuordnung prüfen“ of the list; the one exception is which of two confirmed numbers of one person
is today's, because its answer stands in einstellungen.yaml. The questions stand in a plain file that outlives the month, and a shifted row
puts a name into the column of the Aufenthaltsstatus: a wording is left out rather than shown when it may be somebody's. Names are known
from the exports themselves, numbers and days by their form.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import pandas as pd

from bewerberanalyse.config.fold import soft
from bewerberanalyse.config.layouts import load_layouts
from bewerberanalyse.config.vocabulary import load_vocabulary
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.fields import BETREUUNGSBEREICH
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import NAMELESS, Datei, Quelle, SourceTable
from bewerberanalyse.model.words import WORD_OF

JA, NEIN = "ja", "nein"
REALLY_MISSING = "fehlt wirklich"
COLUMN, TEAM, LOST_COLUMN, UNKNOWN_COLUMN, DELIVERY = "Spalte", "Team", "Spalte fehlt", "Spalte unbekannt", "Lieferung"
NUMBER = "Kundennummer"
NOT_NEEDED, NOT_KNOWN = "wird nicht gebraucht", "nicht bekannt"
WORD, RARE_WORD = "Schreibweise", "Schreibweise, selten"
BOTH_COUNT, NEW_COUNTS, EARLIER_COUNTS = "beide zählen", "nur die neue zählt", "nur die frühere zählt"
PARTS = " ¦ "  # between the parts of a key; no heading or team name holds it
SHORT = 12  # signs of a file's digest that tell it from the few others of a month
_SOMEBODYS = ("nachname", "vorname", "geburtsname", "fachkraft", "strasse")  # columns whose words tell who, of staff as well
LONGEST = 80  # signs of a term; what is longer tells a story
_ANYBODYS = re.compile(r"@|\d{5,}|\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?\d{2,4}|\d{4}-\d\d|//|[\n\r¦]")
_PARTICLES = frozenset({"von", "van", "der", "den", "dem", "des", "die", "das", "zur", "zum", "und", "mit", "aus", "bei", "vom"})
_WORD = re.compile(r"[^\W\d_]{3,}")
LEAVE, LEAVE_UNKNOWN = "unbekannt lassen", "unbekannt"
CODES = frozenset({"E-143", "E-148", "E-149", "E-150"})  # a cell of a vocabulary's column that it does not know
OFTEN = 5  # cells from which a word cannot wait
TOGETHER = 3  # cells from which a word of a specially protected field is asked: nobody's own any more


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `schluessel` says what it is about, so that its answer is understood without the question."""

    schluessel: str
    worum: str
    frage: str
    antworten: tuple[str, ...]
    folge: str

    @property
    def is_urgent(self) -> bool:
        """Without an answer something of the list counts as unknown, or two files as both right.

        A column nobody knows can wait, and a word that stands in a few cells.
        """
        return self.worum not in {UNKNOWN_COLUMN, RARE_WORD}


def asked(
    problems: Iterable[Problem],
    dateien: Sequence[Datei],
    teams: Iterable[str],
    known: Mapping[str, str],
    *,
    numbers: bool = True,
    lies: Callable[[str], bool] = lambda _: True,
    heading: Callable[[str], bool] = lambda _: True,
) -> list[Question]:
    """What a run left open that its settings, or the place of a file, can decide.

    Args:
        problems: Of the run.
        dateien: Its files.
        teams: Names of all teams in the exports.
        known: Team → Bereich, as the house has it.
        numbers: Whether Kundennummern may be written down: a house that encrypts its lists has none in a plain file.
        lies: Whether a file of these bytes lies in the month's folder; what still lies in the drop zone is not decided by moving it.
        heading: Whether a text can be a heading, and nothing of a person in its place.
    """
    found = list(problems)
    questions = [*_deliveries(found, dateien, lies), *_lost(found, dateien, heading), *_renamed(found, heading), *_teams(teams, known)]
    questions += [*(_numbers(found) if numbers else ()), *_unknown(found, dateien, heading)]
    return list({one.schluessel: one for one in questions}.values())


def titles(quelle: str) -> dict[str, str]:
    """What people call the fields of a source → their names."""
    return {spalte.aliase[1] if len(spalte.aliase) > 1 else spalte.name: spalte.name for spalte in load_layouts()[quelle].spalten}


def _renamed(problems: Sequence[Problem], heading: Callable[[str], bool]) -> Iterator[Question]:
    for one in problems:
        if one.code == "E-128" and "quelle" in one.angaben and heading(str(one.angaben["kopf"])):
            quelle, feld, kopf = str(one.angaben["quelle"]), str(one.angaben["spalte"]), str(one.angaben["kopf"])
            frage = f"{Quelle(quelle).titel}: Die Spalte „{kopf}“ ist nicht bekannt. Ist das „{one.angaben['feld']}“?"
            folge = f"ja: „{kopf}“ wird von jetzt an gelesen. nein: Sie wird nicht gebraucht, und es wird nicht mehr gefragt."
            yield Question(PARTS.join((COLUMN, quelle, feld, kopf)), COLUMN, frage, (JA, NEIN), folge)


def _lost(problems: Sequence[Problem], dateien: Sequence[Datei], heading: Callable[[str], bool]) -> Iterator[Question]:
    """A column of last month that is gone: one of those nobody knows may be it."""
    source = {datei.datei: datei.quelle for datei in dateien}
    for one in problems:
        if one.code != "M-140" or "schluessel" not in one.angaben:
            continue
        quelle, name = str(one.angaben["schluessel"]).split(".", 1)
        others = (other for other in problems if source.get(other.origin.datei) == Quelle(quelle))
        unknown = dict.fromkeys(kopf for other in others for kopf in _unknown_headings(other) if heading(kopf))
        if unknown:
            frage = f"{one.angaben['quelle']}: Im Vormonat gab es „{one.angaben['spalte']}“. Wie heißt die Spalte jetzt?"
            folge = "Die gewählte Spalte wird von jetzt an so gelesen."
            yield Question(PARTS.join((LOST_COLUMN, quelle, name)), LOST_COLUMN, frage, (*unknown, REALLY_MISSING), folge)


def _unknown(problems: Sequence[Problem], dateien: Sequence[Datei], heading: Callable[[str], bool]) -> Iterator[Question]:
    """Columns that resemble nothing: most are not needed, one may be a renamed one."""
    source = {datei.datei: datei.quelle for datei in dateien}
    for one in problems:
        quelle = source.get(one.origin.datei)
        if one.code != "E-176" or quelle is None:
            continue
        for kopf in filter(heading, _unknown_headings(one)):
            frage = f"{quelle.titel}: Die Spalte „{kopf}“ kennt keine Quelle. Welche Angabe ist das?"
            folge = f"Die Angabe wird von jetzt an so gelesen. „{NOT_NEEDED}“: bleibt ungelesen, und es wird nicht mehr gefragt."
            yield Question(
                PARTS.join((UNKNOWN_COLUMN, quelle.value, kopf)), UNKNOWN_COLUMN, frage, (NOT_NEEDED, *titles(quelle.value)), folge
            )


def _unknown_headings(problem: Problem) -> list[str]:
    if problem.code == "E-128":
        return [str(problem.angaben["kopf"])]
    named = re.findall("„([^“]+)“", str(problem.angaben["spalten"])) if problem.code == "E-176" else []
    return [kopf for kopf in named if not kopf.startswith(NAMELESS)]


def _deliveries(problems: Sequence[Problem], dateien: Sequence[Datei], lies: Callable[[str], bool]) -> Iterator[Question]:
    """Two files of one source that share persons: one took the other's place, or both count.

    Without their names, which may tell one of a person.
    """
    by_name = {datei.datei: datei for datei in dateien}
    for one in problems:
        if one.code == "M-103":
            old, new = by_name.get(one.origin.datei), by_name.get(str(one.angaben.get("neu", "")))
            said = f"hat eine frühere ersetzt; {number_of(one.angaben['allein'], 'Person stand', 'Personen standen')} nur in der früheren"
        elif one.code == "M-131":
            old, new = by_name.get(str(one.angaben["alt"])), by_name.get(one.origin.datei)
            said = "ersetzt eine frühere nicht, beide zählen"
        else:
            continue
        if old is None or not lies(old.sha256) or (new and not lies(new.sha256)):
            continue
        both = "; ".join(f"{word}: {_sight(datei)}" for word, datei in (("neu", new), ("früher", old)) if datei)
        frage = f"{one.angaben['quelle']}: Eine neue Lieferung {said}. Was zählt? ({both})"
        key = PARTS.join((DELIVERY, old.sha256[:SHORT], new.sha256[:SHORT] if new else ""))
        answers = (NEW_COUNTS, BOTH_COUNT, EARLIER_COUNTS) if new else (NEW_COUNTS, BOTH_COUNT)
        yield Question(key, DELIVERY, frage, answers, "Erstellen liest, was zählt; das andere liegt unter „ersetzt“.")


def _sight(datei: Datei) -> str:
    stand = f"Stand {datei.stand:%d.%m.%Y}" if datei.stand else "ohne Stand"
    return f"{stand}, {number_of(datei.zeilen, 'Zeile', 'Zeilen')}"


def _teams(teams: Iterable[str], known: Mapping[str, str]) -> Iterator[Question]:
    folded = {name.casefold() for name in known}
    for team in sorted({team for team in teams if team and team.casefold() not in folded}):
        folge = "Betreuungsbereich aller Personen dieses Teams"
        yield Question(PARTS.join((TEAM, team)), TEAM, f"Zu welchem Bereich gehört „{team}“?", BETREUUNGSBEREICH, folge)


def _numbers(problems: Sequence[Problem]) -> Iterator[Question]:
    """Two numbers somebody confirmed as one person."""
    for one in problems:
        pair = tuple(sorted(one.wert.split(" / "))) if one.code == "V-204" else ()
        if len(set(pair)) == 2:
            frage = f"Die Kundennummern {pair[0]} und {pair[1]} sind als dieselbe Person bestätigt. Welche gilt heute?"
            folge = f"Die andere gilt als frühere Nummer; aus beiden wird ein Fall. „{NOT_KNOWN}“: beide bleiben in der Liste."
            yield Question(PARTS.join((NUMBER, *pair)), NUMBER, frage, (*pair, NOT_KNOWN), folge)


@dataclass(frozen=True, slots=True)
class Harmless:
    """Judges wordings by the names the exports of the run hold, in the form of `soft`."""

    namen: frozenset[str]

    @classmethod
    def of(cls, tables: Mapping[Quelle, SourceTable]) -> "Harmless":
        """The judge for these exports."""
        columns = (table.werte[name] for table in tables.values() for name in _SOMEBODYS if name in table.werte)
        return cls(frozenset(chain.from_iterable(_words(one) for column in columns for one in pd.unique(column))) - _PARTICLES)

    def heading(self, text: str) -> bool:
        """Whether it can be a column's heading: no day, no number, not all its words names."""
        words = set(_words(text))
        return len(text) <= LONGEST and not _ANYBODYS.search(text) and not (words and words <= self.namen)

    def term(self, text: str, known: Iterable[str], rows: int) -> bool:
        """Whether it can be a term of a vocabulary: none of its words a name, and in several rows or with a word the vocabulary knows.

        Args:
            text: As it stands in the cells.
            known: The single words of the vocabulary, in the form of `soft`; a surname that is one of them does not count as a name.
            rows: How many cells hold it.
        """
        words, terms = set(_words(text)), set(known)
        if len(text) > LONGEST or not words or _ANYBODYS.search(text) or re.search(r"\d{4}", text) or (words - terms) & self.namen:
            return False
        return rows > 1 or bool(words & terms)


def _words(text: object) -> Iterable[str]:
    return _WORD.findall(soft(str(text)))


@dataclass(slots=True)
class UnreadWord:
    """One word in the form it was first met, with how many cells hold it, and in which fields and sources they stand."""

    text: str
    rows: int = 0
    protected: bool = False
    fields: dict[str, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)


def asked_words(problems: Iterable[Problem], dateien: Sequence[Datei], harmless: Harmless, *, least: int = 1) -> list[Question]:
    """The questions, most frequent words first.

    Args:
        problems: Of the run.
        dateien: Its files.
        harmless: What may be a person's is not asked; its message stands on „Meldungen“.
        least: Cells a word needs to be asked at all.
    """
    source = {datei.datei: datei.quelle.titel for datei in dateien if datei.quelle}
    found: dict[tuple[str, str], UnreadWord] = {}
    for one in problems:
        name = str(one.angaben.get("vokabular", ""))
        if one.code in CODES and name and one.wert:
            word = found.setdefault((name, soft(one.wert)), UnreadWord(one.wert))
            word.rows += int(one.angaben.get("anzahl", 1))
            word.protected |= one.geschuetzt
            word.fields[str(one.angaben["feld"])] = None
            if titel := source.get(one.origin.datei):
                word.sources[titel] = None
    frequent = sorted(found.items(), key=lambda item: (-item[1].rows, item[0]))
    return [
        _about_word(name, word)
        for (name, _), word in frequent
        if word.rows >= max(least, TOGETHER if word.protected else 1) and harmless.term(word.text, load_vocabulary(name).woerter, word.rows)
    ]


def _about_word(name: str, word: UnreadWord) -> Question:
    fields = " und ".join(f"„{one}“" for one in word.fields)
    where = f" ({', '.join(word.sources)})" if word.sources else ""
    frage = f"„{word.text}“ in {fields}{where}, {number_of(word.rows, 'Stelle', 'Stellen')}: Was ist gemeint?"
    folge = f"Das Wort wird von jetzt an so gelesen. „{LEAVE}“: Es bleibt unbekannt und wird nicht mehr gemeldet."
    worum = WORD if word.rows >= OFTEN else RARE_WORD
    return Question(PARTS.join((WORD, name, word.text)), worum, frage, (*meanings(name), LEAVE), folge)


def meanings(name: str) -> Mapping[str, str]:
    """What the words of a vocabulary are called in the list → their codes."""
    return {WORD_OF.get(code, code): code for code in load_vocabulary(name).codes if code != LEAVE_UNKNOWN}
