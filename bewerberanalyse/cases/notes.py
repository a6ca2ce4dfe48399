"""Ergänzende Angaben from counselling, and the mark for disputed data (§ 84 SGB X)."""

import numpy as np

from bewerberanalyse.cases.column import Column, blank
from bewerberanalyse.cases.findings import join_per_person
from bewerberanalyse.cases.material import Material, as_number
from bewerberanalyse.cases.note_conflict import report_differing
from bewerberanalyse.cases.rows import Rows, first_of, has_value, objects, runs
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import Quelle

NEWEST = 3
SEPARATOR = " · "
_BARE_MARK = ("ja", "x", "wahr", "1")  # a tick instead of a text


def note_fields(material: Material) -> dict[str, Column]:
    """Notiz and bestritten_vermerk; without a row there is none."""
    persons = material.persons
    if Quelle.NOTIZEN not in material.rows:
        return {name: blank(FELD[name], persons, Zustand.QUELLE_FEHLT) for name in ("notiz", "bestritten_vermerk")}
    rows = material.rows[Quelle.NOTIZEN]
    report_differing(rows, material.findings)
    return {"notiz": _notes(rows), "bestritten_vermerk": _disputed(rows)}


def _short_days(rows: Rows) -> Array:
    """TT.MM.JJ, "" without a date."""
    days, dated = rows.dates("datum"), has_value(rows.states("datum"))
    return objects(f"{day:%d.%m.%y}" if known else "" for day, known in zip(days.astype(object), dated, strict=True))


def _labels(rows: Rows) -> Array:
    """„TT.MM.JJ Stichwort“, as far as both are given."""
    return objects(f"{day} {word}".strip() for day, word in zip(_short_days(rows), rows.text("stichwort"), strict=True))


def _newest_first(rows: Rows, texts: Array) -> Array:
    """Positions of the rows by person, newest first, undated last; ties by text."""
    codes = np.unique(texts.astype(str), return_inverse=True)[1]
    return np.lexsort((codes, -as_number(rows.dates("datum")), rows.person))


def _joined(rows: Rows, texts: Array, order: Array, feld: str, limit: int | None = None) -> Column:
    person, chosen = rows.person[order], texts[order]
    first = first_of(person, chosen)
    person, chosen = person[first], chosen[first]
    if limit is not None:
        starts, sizes = runs(first_of(person))
        position = np.arange(len(person)) - np.repeat(starts, sizes)
        person, chosen = person[position < limit], chosen[position < limit]
    text = join_per_person(person, chosen, np.full(rows.persons, "", dtype=object), SEPARATOR)
    return blank(FELD[feld], rows.persons, Zustand.LEER).where(text != "", text)


def _notes(rows: Rows) -> Column:
    """The three newest, „TT.MM.JJ Stichwort: Text“."""
    marks = (": " if word else " " for word in rows.text("stichwort"))
    parts = zip(_labels(rows), marks, rows.text("text"), strict=True)
    texts = objects(f"{label}{mark}{text}" if label and text else label or text for label, mark, text in parts)
    said = (rows.text("text") != "") | (rows.text("stichwort") != "")
    order = _newest_first(rows, texts)
    return _joined(rows, texts, order[said[order]], "notiz", NEWEST)


def _disputed(rows: Rows) -> Column:
    """What is disputed, newest first; a bare tick is replaced by the note it stands on."""
    texts = objects(
        (f"Angabe bestritten ({label})" if label else "Angabe bestritten") if mark.casefold() in _BARE_MARK else mark
        for mark, label in zip(rows.text("bestritten"), _labels(rows), strict=True)
    )
    said = (texts != "") & ~np.isin(texts, ["nein", "Nein", "0"])
    order = _newest_first(rows, texts)
    return _joined(rows, texts, order[said[order]], "bestritten_vermerk")
