"""Marks for disputed data (§ 84 SGB X): how many there are; on request carried into the next month as keyed hash and fields, without text.

A mark that is lost with last month's notes is a breach nobody notices; so the run counts both months.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from bewerberanalyse.cases.notes import SEPARATOR
from bewerberanalyse.linkage.review import carry_key
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, FELDER
from bewerberanalyse.model.linked import MARKED, Linked
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import Ingested, Quelle

FIELD = "bestritten_vermerk"
_ENDED = ("nein", "0")  # in „Angabe bestritten“: the person does not dispute it any more
_SALT = "vermerk\x1f"  # a mark and a pair never share a key


@dataclass(frozen=True, slots=True)
class Marks:
    """What was carried into this month: keyed hash of the Kundennummer → fields; `vormonat`: marks of last month, None unknown."""

    carried: Mapping[str, tuple[str, ...]]
    secret: bytes
    vormonat: int | None = None


NO_MARKS = Marks({}, b"")


def standing(faelle: Faelle) -> Bools:
    """Per person whether a mark stands: one that was not taken back."""
    texts = faelle.werte[FIELD].to_numpy(dtype=object)
    known = faelle.zustand[FIELD].to_numpy() == Zustand.WERT
    found: Bools = np.array([has and bool(_open(text)) for has, text in zip(known, texts, strict=True)], dtype=np.bool_)
    return found


def carried_over(faelle: Faelle, ingested: Ingested, linked: Linked, marks: Marks) -> tuple[Faelle, list[Problem]]:
    """The cases with the marks of last month where this month's notes say nothing about any, and the count of both months."""
    applied = _applied(faelle, _ended(ingested, linked), marks)
    faelle = _with(faelle, applied) if applied else faelle
    now, before = int(standing(faelle).sum()), marks.vormonat
    if not now and not before:
        return faelle, []
    told = {"jetzt": now, "vorher": "unbekannt" if before is None else before, "uebernommen": len(applied)}
    return faelle, [Problem("F-113", angaben=told)]


def to_carry(faelle: Faelle, secret: bytes) -> dict[str, list[str]]:
    """The marks that stand, for the next month: keyed hash of the Kundennummer → names of the fields they name."""
    rows = np.flatnonzero(standing(faelle))
    chosen = faelle.werte[["kundennummer", FIELD]].iloc[rows]
    return {carry_key(_SALT + number, secret): _fields(text) for number, text in chosen.itertuples(index=False, name=None)}


def _applied(faelle: Faelle, ended: frozenset[str], marks: Marks) -> dict[int, str]:
    """Row → text of the persons without a mark of their own who bear one from last month."""
    if not marks.carried:
        return {}
    silent = faelle.zustand[FIELD].to_numpy() != Zustand.WERT
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
    texts, states = faelle.werte[FIELD].to_numpy(dtype=object).copy(), faelle.zustand[FIELD].to_numpy().copy()
    texts[rows], states[rows] = list(applied.values()), Zustand.WERT
    return replace(faelle, werte=faelle.werte.assign(**{FIELD: texts}), zustand=faelle.zustand.assign(**{FIELD: states}))


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
        if feld.name != FIELD and (heading := feld.heading.casefold()) in left:
            left = left.replace(heading, " ")
            found.append(feld.name)
    return sorted(found)
