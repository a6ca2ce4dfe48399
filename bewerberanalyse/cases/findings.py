"""What a person should look at: rows of the sheet „Klärung“, the Datenhinweise of each Fall, and the look for implausible values.

Texts may hold values of persons; they only ever reach the workbook, which is deleted with the month. Contradictions between sources are
found where they are decided. The rules of plausibility work on the finished fields and are the house's (pruefregeln.yaml); here stands only
what no condition can say: the Einreise is compared by years, because its day is often not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.cases.nationality import NO_FLIGHT
from bewerberanalyse.cases.rows import FieldColumn, first_of, objects, runs, tuples
from bewerberanalyse.cases.values import folded, german_days
from bewerberanalyse.model.arrays import Array, Bools, Int8
from bewerberanalyse.model.case import ARRIVAL_BEFORE_BIRTH, Check, Checks, Faelle, Zustand
from bewerberanalyse.model.fields import FELD, SENSITIVE, Kind
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.verdict import Verdict

FEHLT, WIDERSPRUCH, UNPLAUSIBEL, ZUORDNUNG = "fehlt", "widerspruch", "unplausibel", "zuordnung"
_COLUMNS = ("fall", "feld", "art", "text", "system", "maske")
_WORDS = ("feld", "art", "system", "maske")


@dataclass(frozen=True, slots=True)
class Block:
    """Findings of one rule: the persons and their texts; everything else is the same for all."""

    persons: Array
    texts: Array
    feld: str
    art: str
    system: str
    maske: str


def texts_of(text: Array | str, count: int) -> Array:
    """One text per finding; list separators inside a text become commas."""
    if isinstance(text, str):
        return np.full(count, text.replace(";", ","), dtype=object)
    if any(";" in part for part in text):
        return objects(part.replace(";", ",") for part in text)
    return text


@dataclass(slots=True)
class Findings:
    """Filled by every topic, in a fixed order, and read once at the end. A rule names every person at most once."""

    _blocks: list[Block] = field(default_factory=list)
    _hints: list[tuple[Array, Array]] = field(default_factory=list)

    def add(self, feld: str, art: str, persons: Array, text: Array | str, system: str, maske: str = "") -> None:
        """Something to clear up in `system`, field `maske` (default: the heading of the field); also a Datenhinweis."""
        self.list_only(feld, art, persons, text, system, maske)
        self.hint(persons, text, feld)

    def list_only(self, feld: str, art: str, persons: Array, text: Array | str, system: str, maske: str = "") -> None:
        """As `add`, without a Datenhinweis of its own."""
        if len(persons):
            self._blocks.append(Block(persons, texts_of(text, len(persons)), feld, art, system, maske or FELD[feld].heading))

    def hint(self, persons: Array, text: Array | str, feld: str = "") -> None:
        """A Datenhinweis only: used, please look. Everybody reads them, so none is about a specially protected field."""
        if len(persons) and feld not in SENSITIVE:
            self._hints.append((persons, texts_of(text, len(persons))))

    def hinted(self, beginning: str, persons: int) -> Bools:
        """Who has a Datenhinweis that begins so already."""
        result = np.zeros(persons, dtype=np.bool_)
        for at, texts in self._hints:
            result[at[[text.startswith(beginning) for text in texts.tolist()]]] = True
        return result

    def frame(self) -> pd.DataFrame:
        """The findings in the shape of `Faelle.klaerung`, by person, then in the order they were found."""
        if not self._blocks:
            return pd.DataFrame({name: pd.Series(dtype="int32" if name == "fall" else "str") for name in _COLUMNS})
        fall = np.concatenate([block.persons for block in self._blocks]).astype(np.int32)
        order = np.argsort(fall, kind="stable")
        block_of = np.repeat(np.arange(len(self._blocks)), [len(block.persons) for block in self._blocks])[order]
        words = {name: np.array([getattr(block, name) for block in self._blocks], dtype=object)[block_of] for name in _WORDS}
        words["text"] = np.concatenate([block.texts for block in self._blocks])[order]
        return pd.DataFrame({name: fall[order] if name == "fall" else pd.array(words[name], dtype="str") for name in _COLUMNS})

    def hints(self, persons: int) -> Array:
        """Per person a tuple of all Datenhinweise, in the order they were found."""
        if not self._hints:
            return tuples([()] * persons)
        return tuple_per_person(np.concatenate([one[0] for one in self._hints]), np.concatenate([one[1] for one in self._hints]), persons)


def tuple_per_person(person: Array, entries: Array, persons: int) -> Array:
    """Per person a tuple of its entries, in the given order."""
    order = np.argsort(person, kind="stable")
    ordered, parts = person[order], entries[order].tolist()
    starts, sizes = runs(first_of(ordered))
    result = tuples([()] * persons)
    spans = zip(starts.tolist(), sizes.tolist(), strict=True)
    result[ordered[starts]] = tuples([tuple(parts[start : start + size]) for start, size in spans])
    return result


def join_per_person(person: Array, text: Array, into: Array, separator: str = "; ") -> Array:
    """Append each text to its person's entry of `into`, in the given order."""
    if not len(person):
        return into
    order = np.argsort(person, kind="stable")
    person, parts = person[order], text[order].tolist()
    starts, sizes = runs(first_of(person))
    if len(starts) == len(person):
        joined = text[order]
    else:
        joined = objects(separator.join(parts[start : start + size]) for start, size in zip(starts.tolist(), sizes.tolist(), strict=True))
    target = person[starts]
    filled = into[target] != ""
    joined[filled] = into[target[filled]] + separator + joined[filled]
    into[target] = joined
    return into


def _before_birth(faelle: Faelle) -> Int8:
    known = (faelle.zustand[["einreise_am", "geburtsdatum"]] == Zustand.WERT).all(axis=1).to_numpy()
    arrival, birth = (faelle.werte[name].to_numpy().astype("M8[Y]") for name in ("einreise_am", "geburtsdatum"))
    return np.where(known, np.where(arrival < birth, Verdict.JA, Verdict.NEIN), Verdict.UNKLAR).astype(np.int8)


_ARRIVAL = ("einreise_am", "geburtsdatum")
BUILT_IN = Check(ARRIVAL_BEFORE_BIRTH, "Einreise liegt vor der Geburt", _ARRIVAL, Quelle.VERBIS.titel, "", _ARRIVAL, _before_birth)


def find_implausible(
    fields: Mapping[str, FieldColumn], rough: pd.DataFrame, stichtag: date, checks: Checks, findings: Findings
) -> pd.DataFrame:
    """Run every check and report who breaks it, except where the house accepts it. `rough` as `Faelle.ungenau`.

    Returns:
        The verdicts, see `Faelle.pruefungen`.
    """
    rules = (*checks.rules, BUILT_IN)
    names = list(dict.fromkeys(name for check in rules for name in check.reads))
    faelle = Faelle(
        stichtag=stichtag,
        werte=pd.DataFrame({name: fields[name].series(FELD[name]) for name in names}),
        zustand=pd.DataFrame({name: fields[name].zustand for name in names}),
        klaerung=Findings().frame(),
        quellen_stand={},
        ungenau=rough,
    )
    found = {}
    for check in rules:
        verdicts = check.verdicts(faelle)
        accepted = _accepted(checks.accepted.get(check.kennung, ()), fields["team"])
        found[check.name] = np.where(accepted, Verdict.UNKLAR, verdicts).astype(np.int8)
        broken = np.flatnonzero(found[check.name] == Verdict.JA)
        findings.add(check.felder[0], UNPLAUSIBEL, broken, _with_day(check, fields, broken), check.system, check.maske)
    return pd.DataFrame(found)


def _accepted(teams: tuple[str | None, ...], team: FieldColumn) -> Bools:
    """Persons whose findings are accepted; somebody whose team is unknown belongs to none."""
    if None in teams:
        return np.ones(len(team.zustand), dtype=np.bool_)
    wanted = {folded(one) for one in teams if one}
    if not wanted:
        return np.zeros(len(team.zustand), dtype=np.bool_)
    codes, distinct = pd.factorize(np.where(team.known, team.werte, ""))
    mine: Bools = np.array([folded(one) in wanted for one in distinct], dtype=np.bool_)[codes]
    return mine


def _with_day(check: Check, fields: Mapping[str, FieldColumn], persons: Array) -> Array | str:
    """The text of a check on one date also shows the date."""
    if len(check.felder) > 1 or FELD[check.felder[0]].kind is not Kind.DATUM or not len(persons):
        return check.text
    days = german_days(fields[check.felder[0]].werte[persons])
    return objects(f"{check.text} ({day})" for day in days)


# Fields the presets test, and the system where they are filled in.
IMPORTANT = {
    "geburtsdatum": "STEP", "geschlecht": "STEP", "staatsangehoerigkeit": "STEP", "aufenthaltsstatus": "VerBIS", "team": "VerBIS",
    "arbeitsmarktstatus": "VerBIS", "leistungsbezug": "Allegro", "bg_groesse": "Allegro", "kinder_u3": "Allegro",
    "erwerbseinkommen": "Allegro", "zugang_am": "Allegro", "schulabschluss": "VerBIS", "berufsabschluss": "VerBIS",
    "sprachniveau": "VerBIS", "ik_status": "BAMF InGe", "ik_beginn": "BAMF InGe", "ik_ende": "BAMF InGe", "ik_ergebnis": "BAMF InGe",
    "ik_unterbrochen_seit": "BAMF InGe", "bsk_status": "Sprachbüro", "massnahme_ende": "CoSach", "letzter_kontakt": "VerBIS",
}  # fmt: skip


def report_missing(fields: Mapping[str, FieldColumn], findings: Findings) -> None:
    """Report every important field that is unknown although a source of it was loaded."""
    persons = len(fields["kundennummer"].werte)
    pattern = np.zeros(persons, dtype=np.int64)
    for bit, (name, system) in enumerate(IMPORTANT.items()):
        unknown = _unknown(name, fields)
        pattern |= unknown.astype(np.int64) << bit
        heading = FELD[name].heading
        findings.list_only(name, FEHLT, np.flatnonzero(unknown), f"{heading} ist nicht bekannt", system)
    headings = [FELD[name].heading for name in IMPORTANT]
    patterns, places = np.unique(pattern, return_inverse=True)
    texts = ["fehlt: " + ", ".join(heading for bit, heading in enumerate(headings) if one >> bit & 1) for one in patterns.tolist()]
    some = np.flatnonzero(pattern > 0)
    findings.hint(some, np.array(texts, dtype=object)[places[some]])


def _unknown(name: str, fields: Mapping[str, FieldColumn]) -> Bools:
    unknown: Bools = fields[name].zustand == Zustand.UNBEKANNT
    if name == "aufenthaltsstatus":  # citizens of Germany, EU and EWR need none
        return unknown & ~fields["herkunftsgruppe"].is_(*NO_FLIGHT)
    return unknown
