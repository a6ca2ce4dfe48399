"""What outlives a rebuilt list, and what is carried into the next month: answers about pairs, marks, supplements, findings, hits.

Answers to „Zuordnung prüfen“ lie in the month folder so that a rebuilt workbook does not lose them. Into the next month something goes only
if the house says so; it lies in the folder of the month it is for and is deleted with it: that is its own deletion date. Kept is a keyed
hash of the pair and the answer, of the person and the fields, of person and field beside a word from a closed list, of each finding, or of
each hit, so that the first list of a month can tell what is new; no name, no date, no number, no free text. The key lies apart from them
and holds no personal data. A mark for disputed data (§ 84 SGB X) that is lost with last month's notes is a breach nobody notices; so the
run counts the marks of both months.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import time
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.cases.notes import SEPARATOR
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.linkage.review import ANSWERS, carry_key
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import DISPUTED, FELD, FELDER
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import MARKED, Ingested, Linked, Quelle
from bewerberanalyse.model.verdict import Judged, Verdict
from bewerberanalyse.run.findings import Base, mark

_ENDED = ("nein", "0")  # in „Angabe bestritten“: the person does not dispute it any more
_SALT = "vermerk\x1f"  # a mark and a pair never share a key

ANSWERS_FILE = "Zuordnungsentscheidungen.json"
_BYTES = 8
_KEPT = (Verdict.JA, Verdict.UNKLAR)
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Marks:
    """What was carried into this month: keyed hash of the Kundennummer → fields; `vormonat`: marks of last month, None unknown."""

    carried: Mapping[str, tuple[str, ...]]
    secret: bytes
    vormonat: int | None = None


NO_MARKS = Marks({}, b"")


def standing_marks(faelle: Faelle) -> Bools:
    """Per person whether a mark stands: one that was not taken back."""
    texts = faelle.werte[DISPUTED].to_numpy(dtype=object)
    known = faelle.zustand[DISPUTED].to_numpy() == Zustand.WERT
    found: Bools = np.array([has and bool(_open(text)) for has, text in zip(known, texts, strict=True)], dtype=np.bool_)
    return found


def carried_over(faelle: Faelle, ingested: Ingested, linked: Linked, marks: Marks) -> tuple[Faelle, list[Problem]]:
    """The cases with the marks of last month where this month's notes say nothing about any, and the count of both months."""
    applied = _applied(faelle, _ended(ingested, linked), marks)
    faelle = _with(faelle, applied) if applied else faelle
    now, before = int(standing_marks(faelle).sum()), marks.vormonat
    if not now and not before:
        return faelle, []
    told = {"jetzt": now, "vorher": "unbekannt" if before is None else before, "uebernommen": len(applied)}
    return faelle, [Problem("F-113", angaben=told)]


def marks_to_carry(faelle: Faelle, secret: bytes) -> dict[str, list[str]]:
    """The marks that stand, for the next month: keyed hash of the Kundennummer → names of the fields they name."""
    rows = np.flatnonzero(standing_marks(faelle))
    chosen = faelle.werte[["kundennummer", DISPUTED]].iloc[rows]
    return {carry_key(_SALT + number, secret): _fields(text) for number, text in chosen.itertuples(index=False, name=None)}


def mark_of(number: str, marks: Marks) -> str:
    """The mark carried for one Kundennummer as the list shows it, "" if there is none."""
    fields = marks.carried.get(carry_key(_SALT + number, marks.secret))
    return "" if fields is None else _text(fields)


def _applied(faelle: Faelle, ended: frozenset[str], marks: Marks) -> dict[int, str]:
    """Row → text of the persons without a mark of their own who bear one from last month."""
    if not marks.carried:
        return {}
    silent = faelle.zustand[DISPUTED].to_numpy() != Zustand.WERT
    numbers = faelle.werte["kundennummer"].to_numpy(dtype=object)
    keys = {row: carry_key(_SALT + numbers[row], marks.secret) for row in np.flatnonzero(silent).tolist() if numbers[row] not in ended}
    return {row: _text(marks.carried[key]) for row, key in keys.items() if key in marks.carried}


def _ended(ingested: Ingested, linked: Linked) -> frozenset[str]:
    """The persons a note of this month says „nein“ of."""
    table = ingested.tables.get(Quelle.NOTIZEN)
    if table is None:
        return frozenset()
    said = table.werte["bestritten"].str.casefold().isin(_ENDED).to_numpy()
    person = linked.zeilen[Quelle.NOTIZEN]["person"].to_numpy()[said]
    return frozenset(linked.personen["kundennummer"].to_numpy(dtype=object)[person[person >= 0]])


def _with(faelle: Faelle, applied: Mapping[int, str]) -> Faelle:
    rows = list(applied)
    texts, states = faelle.werte[DISPUTED].to_numpy(dtype=object).copy(), faelle.zustand[DISPUTED].to_numpy().copy()
    texts[rows], states[rows] = list(applied.values()), Zustand.WERT
    return replace(faelle, werte=faelle.werte.assign(**{DISPUTED: texts}), zustand=faelle.zustand.assign(**{DISPUTED: states}))


def _text(fields: tuple[str, ...]) -> str:
    named = ", ".join(FELD[name].heading for name in fields if name in FELD) or "nicht näher bezeichnet"
    return f"Angabe bestritten (Vermerk aus dem Vormonat, Wortlaut in der Akte): {named}"


def _open(text: str) -> list[str]:
    """The parts of a mark that were not taken back."""
    return [part for part in text.split(SEPARATOR) if not part.rstrip().endswith(f"({MARKED})")]


def _fields(text: str) -> list[str]:
    """The fields a mark names by their heading; of headings that contain each other the longest counts."""
    left, found = " ".join(_open(text)).casefold(), []
    for feld in sorted(FELDER, key=lambda one: -len(one.heading)):
        if feld.name != DISPUTED and (heading := feld.heading.casefold()) in left:
            left = left.replace(heading, " ")
            found.append(feld.name)
    return sorted(found)


def load_answers(ordner: Arbeitsordner, monat: Listenmonat) -> dict[str, str]:
    """Pair key → answer; empty if none were given yet or the file is damaged (the workbook still holds the answers)."""
    try:
        data = json.loads((ordner.monat(monat) / ANSWERS_FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in data.items() if value in ANSWERS} if isinstance(data, dict) else {}


def answers_to_bytes(antworten: Mapping[str, str]) -> bytes:
    """The answers as the content of the file."""
    return json.dumps(dict(antworten), ensure_ascii=False, sort_keys=True).encode()


@dataclass(frozen=True, slots=True)
class CarriedHits:
    """Who stood in last month's list, and what each was a hit of: so that the first list of a month can say neu and weg.

    Each hash stands for one person, or for one person, preset and verdict; without the key nobody can tell which belong together. Fields
    are not kept: whether a value changed since last month stays unknown. A preset whose rule was another one then is not compared.

    `aus`: the month. `regeln`: Kennung → digest of its rule then. `marke` tells the key of the hashes from another one.
    """

    aus: str
    marke: str
    regeln: Mapping[str, str]
    personen: frozenset[str]
    treffer: frozenset[str]


@dataclass(frozen=True, slots=True)
class HitsBefore:
    """Last month, seen by the cases of today.

    - `known`: who stood in the list then.
    - `verdicts`: one row per case, one column per preset with the same rule as then; nein where no hit was kept.
    - `gone`: how many stood there then and do not now.
    """

    aus: str
    known: Bools
    verdicts: pd.DataFrame
    gone: int


def hits_to_carry(monat: str, faelle: Faelle, judged: Judged, regeln: Mapping[str, str], key: bytes) -> CarriedHits:
    """What a month hands on; `regeln` as in `CarriedHits`, of the presets that may be compared."""
    numbers = faelle.werte["kundennummer"]
    hits = (
        _hash(key, number, kennung, verdict.wort)
        for kennung in regeln
        for verdict in _KEPT
        for number in numbers[(judged.verdicts[kennung] == verdict).to_numpy()]
    )
    return CarriedHits(monat, mark(key), dict(regeln), _hashes(key, numbers), frozenset(hits))


def seen_from(carried: CarriedHits | None, faelle: Faelle, regeln: Mapping[str, str], key: bytes) -> HitsBefore | None:
    """Hold the cases of today against what was carried; None if nothing was, or under another key."""
    if carried is None or carried.marke != mark(key):
        return None
    numbers = faelle.werte["kundennummer"].tolist()
    known = np.fromiter((_hash(key, number) in carried.personen for number in numbers), dtype=np.bool_, count=len(numbers))
    same = [kennung for kennung, digest in regeln.items() if carried.regeln.get(kennung) == digest]
    before = {kennung: [_before(carried, key, number, kennung) for number in numbers] for kennung in same}
    verdicts = pd.DataFrame(before, index=range(len(numbers)), dtype=np.int8)
    return HitsBefore(carried.aus, known, verdicts, len(carried.personen) - int(known.sum()))


def hits_of(number: str, carried: CarriedHits, key: bytes) -> dict[str, Verdict] | None:
    """What was kept of one Kundennummer: Kennung → verdict of its hits; None if it did not stand in that list."""
    if carried.marke != mark(key) or _hash(key, number) not in carried.personen:
        return None
    verdicts = {kennung: _before(carried, key, number, kennung) for kennung in carried.regeln}
    return {kennung: verdict for kennung, verdict in verdicts.items() if verdict is not Verdict.NEIN}


def _before(carried: CarriedHits, key: bytes, number: str, kennung: str) -> Verdict:
    return next((one for one in _KEPT if _hash(key, number, kennung, one.wort) in carried.treffer), Verdict.NEIN)


def _hashes(key: bytes, numbers: Iterable[str]) -> frozenset[str]:
    return frozenset(_hash(key, number) for number in numbers)


def _hash(key: bytes, *parts: str) -> str:
    return blake2b("|".join(parts).encode(), digest_size=_BYTES, key=key).hexdigest()


@dataclass(frozen=True, slots=True)
class CarriedNotes:
    """Supplements carried into a month, to be confirmed: field → keyed hash of person and field → answer. `aus`: the month they are of."""

    answers: Mapping[str, Mapping[str, str]]
    secret: bytes
    aus: str = ""


@dataclass(frozen=True, slots=True)
class Carrying:
    """What the house carries into the next month, each made with its key; None: it does not (any more)."""

    answers: Callable[[bytes], Mapping[str, str]] | None = None
    marks: Callable[[bytes], Mapping[str, Sequence[str]]] | None = None
    notes: Callable[[bytes], Mapping[str, Mapping[str, str]]] | None = None
    findings: Callable[[bytes], Base] | None = None
    hits: Callable[[bytes], CarriedHits] | None = None


# Part of the file → the names its content stands under; the answers are there always, by them deletion knows the file.
_PARTS = {
    "answers": ("antworten",),
    "marks": ("vermerke",),
    "notes": ("ergaenzungen",),
    "findings": ("pruefungen", "befunde", "marke"),
    "hits": ("treffer",),
}


def secret(ordner: Arbeitsordner) -> bytes:
    """The key of the house; empty if there is none yet, or none that can be used."""
    try:
        key = bytes.fromhex(ordner.secret_file.read_text("ascii"))
    except (OSError, ValueError):
        return b""
    return key if len(key) == _SECRET_BYTES else b""


def load_carried(ordner: Arbeitsordner, monat: Listenmonat) -> dict[str, str]:
    """Keyed hash → answer, as carried into this month; empty if nothing was or the file is damaged (the pairs are asked again)."""
    return {str(key): str(value) for key, value in _handed_on(ordner, monat, "antworten").items() if value in ANSWERS}


def load_marks(ordner: Arbeitsordner, monat: Listenmonat) -> dict[str, tuple[str, ...]]:
    """Keyed hash → fields of the marks for disputed data carried into this month; empty as `load_carried`."""
    return {str(key): tuple(map(str, value)) for key, value in _handed_on(ordner, monat, "vermerke").items() if isinstance(value, list)}


def marks_in_force(ordner: Arbeitsordner, monat: Listenmonat, settings: Settings) -> Marks:
    """The carried marks, if the house still carries them over."""
    return Marks(load_marks(ordner, monat) if settings.vermerke_uebernehmen == "ja" else {}, secret(ordner))


def load_notes(ordner: Arbeitsordner, monat: Listenmonat) -> CarriedNotes:
    """The supplements carried into this month; none as `load_carried`."""
    kept = _handed_on(ordner, monat, "ergaenzungen").items()
    answers = {str(name): {str(key): str(word) for key, word in words.items()} for name, words in kept if isinstance(words, dict)}
    return CarriedNotes(answers, secret(ordner), str(_handed_on(ordner, monat).get("aus", "")))


def load_findings(ordner: Arbeitsordner, monat: Listenmonat) -> Base | None:
    """What was implausible last month, as carried into this one; None if nothing was, or the file is damaged."""
    try:
        data = _handed_on(ordner, monat)
        counts = {str(rule): int(count) for rule, count in data["pruefungen"].items()}
        return Base(f"Liste {data['aus']}", counts, frozenset(map(str, data["befunde"])), str(data["marke"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def load_hits(ordner: Arbeitsordner, monat: Listenmonat) -> CarriedHits | None:
    """Who was a hit last month, as carried into this one; None if nothing was, or the file is damaged."""
    try:
        data = _handed_on(ordner, monat)
        kept = data["treffer"]
        regeln = {str(kennung): str(digest) for kennung, digest in kept["regeln"].items()}
        return CarriedHits(
            str(data["aus"]), str(kept["marke"]), regeln, *(frozenset(map(str, kept[name])) for name in ("personen", "treffer"))
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _handed_on(ordner: Arbeitsordner, monat: Listenmonat, part: str = "") -> dict[str, Any]:
    """What was carried into this month, or one part of it; empty if nothing was or the file is damaged."""
    try:
        data = json.loads(ordner.uebernahme(monat).read_bytes())
    except (OSError, ValueError):
        return {}
    found = data.get(part) if part and isinstance(data, dict) else data
    return found if isinstance(found, dict) else {}


def keep(ordner: Arbeitsordner, monat: Listenmonat, loeschzeit: time, wanted: Carrying) -> None:
    """Carry what the house wants of this month into the next one, in place of what was carried before.

    What it does not want (any more) goes at once, from what was carried into this month, too.

    Raises:
        OutputError: something could not be written.
    """
    _drop(ordner, monat, [name for part, names in _PARTS.items() if getattr(wanted, part) is None for name in names])
    following = monat.following
    key = secret(ordner) or secrets.token_bytes(_SECRET_BYTES)
    answers, marked = wanted.answers(key) if wanted.answers else {}, wanted.marks(key) if wanted.marks else {}
    noted = wanted.notes(key) if wanted.notes else {}
    found, hit = wanted.findings(key) if wanted.findings else None, wanted.hits(key) if wanted.hits else None
    if not (answers or marked or noted or (found and found.hashes) or (hit and hit.personen)):
        _remove(ordner, following)
        return
    if not secret(ordner):
        write_file(ordner.secret_file, key.hex().encode())
    make_folder(ordner.monat(following))
    data = {"aus": str(monat), "loeschen_ab": following.due(loeschzeit).isoformat(), "antworten": dict(sorted(answers.items()))}
    data |= {"vermerke": dict(sorted(marked.items()))} if marked else {}
    data |= {"ergaenzungen": {name: dict(sorted(words.items())) for name, words in noted.items()}} if noted else {}
    if found is not None:
        data |= {"pruefungen": dict(found.counts), "befunde": sorted(found.hashes or ()), "marke": found.marke}
    if hit is not None:
        parts = {"marke": hit.marke, "regeln": dict(hit.regeln), "personen": sorted(hit.personen), "treffer": sorted(hit.treffer)}
        data["treffer"] = parts
    write_file(ordner.uebernahme(following), json.dumps(data, ensure_ascii=False).encode())


def _drop(ordner: Arbeitsordner, monat: Listenmonat, names: Iterable[str]) -> None:
    """Take parts out of what was carried into a month."""
    data = _handed_on(ordner, monat)
    kept = (name for name in data if name == "antworten" or name not in names)
    left = {name: {} if name in names else data[name] for name in kept}
    if left != data:
        write_file(ordner.uebernahme(monat), json.dumps(left, ensure_ascii=False).encode())


def forget(ordner: Arbeitsordner, monat: Listenmonat) -> None:
    """Remove what was carried into this month and the next one, and the key: the house does not carry decisions over (any more).

    Raises:
        OutputError: something is still there.
    """
    for one in (monat, monat.following):
        _remove(ordner, one)
    _unlink(ordner.secret_file)


def _remove(ordner: Arbeitsordner, monat: Listenmonat) -> None:
    _unlink(ordner.uebernahme(monat))
    with suppress(OSError):  # the folder stays if anything else lies in it
        ordner.monat(monat).rmdir()


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise OutputError([Problem("M-109", Origin(path.name))]) from None
