"""Ergänzende Angaben from counselling, and the mark for disputed data (§ 84 SGB X).

Where supplements of several teams say different things about one person under the same Stichwort, that is a finding.
"""

import re

import numpy as np
import pandas as pd

from bewerberanalyse.cases.findings import WIDERSPRUCH, Findings, join_per_person
from bewerberanalyse.cases.material import CaseMaterial
from bewerberanalyse.cases.rows import FieldColumn, Rows, as_number, blank, first_of, has_value, objects, runs
from bewerberanalyse.cases.values import folded
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.table import MARKED, CellState, Quelle, SourceTable, any_of, same_entry

NEWEST = 3
SEPARATOR = " · "
UNREADABLE = "(nicht lesbar)"
_ENTRY = r"(?:angaben?|eintr[aä]ge?|eintragung(?:en)?|daten|vermerke?)"
_DISPUTED = re.compile(
    r"(?<!un)bestritten|bestreit(?:e|et|en)\b|§ ?84\b"
    rf"|widerspr(?:icht|ach|ochen)\b.{{0,40}}\b{_ENTRY}\b|\b{_ENTRY}\b.{{0,40}}\b(?:widersprochen|str(?:ittig|eitig))\b"
    rf"|\bstr(?:ittig|eitig)e[nrs]?\b.{{0,20}}\b{_ENTRY}\b|\bfalsch (?:erfasst|eingetragen|gespeichert|vermerkt)\b"
)
_NOT_DISPUTED = re.compile(
    r"(?:nicht|nicht mehr|kaum) bestritten|unbestritten|bestreit\w* (?:das |dies |die angabe |sie |es )?nicht\b(?!,)"
    r"|bestreit\w* (?:\w+ ){0,3}(?:lebens)?unterhalt|unterhalt\w* (?:\w+ ){0,3}bestr[ei]"  # pays for a living
)
_BARE_MARK = ("ja", "x", "wahr", "1")  # a tick instead of a text


def note_fields(material: CaseMaterial) -> dict[str, FieldColumn]:
    """Notiz and bestritten_vermerk; without a row there is none."""
    persons = material.persons
    if Quelle.NOTIZEN not in material.rows:
        return {name: blank(FELD[name], persons, Zustand.QUELLE_FEHLT) for name in ("notiz", "bestritten_vermerk")}
    rows = material.rows[Quelle.NOTIZEN]
    codes = same_entry(rows.person, rows.dates("datum"), rows.text("stichwort"), rows.text("text"))
    gone = any_of(codes, _says_withdrawn(rows))
    report_differing(rows, gone, material.findings)
    return {"notiz": _notes(rows, codes, gone), "bestritten_vermerk": _disputed(rows)}


def entries(table: SourceTable, zeilen: pd.DataFrame, kundennummern: Array) -> pd.DataFrame:
    """What is known of the persons of the list by notes, each entry once.

    Args:
        table: The source Notizen.
        zeilen: The outcome of linking for its rows.
        kundennummern: One per person of the list.

    Returns:
        Columns `kundennummer`, `datum` (datetime64[s], NaT), `stichwort`, `text`, `bestritten`, `zurueckgezogen` (bool); by person, newest
        first.
    """
    rows = Rows.linked(table, zeilen, len(kundennummern))
    columns = {"stichwort": rows.text("stichwort"), "text": rows.text("text"), "bestritten": rows.text("bestritten")}
    days = rows.dates("datum").astype("M8[s]")
    codes = same_entry(rows.person, days, *columns.values())
    frame = pd.DataFrame({"kundennummer": kundennummern[rows.person], "datum": days, **columns})
    frame["zurueckgezogen"] = any_of(codes, _says_withdrawn(rows))
    order = np.lexsort((np.arange(len(rows)), -as_number(rows.dates("datum")), rows.person))
    kept = order[(frame[list(columns)] != "").any(axis=1).to_numpy()[order]]
    again = pd.Series(codes[kept]).duplicated().to_numpy()
    found: pd.DataFrame = frame.iloc[kept[~again]].reset_index(drop=True)
    return found


def _says_withdrawn(rows: Rows) -> Bools:
    said: Bools = rows.text("zurueckgezogen") == "ja"
    return said


def _short_days(rows: Rows) -> Array:
    """TT.MM.JJ, "" without a date."""
    days, dated = rows.dates("datum"), has_value(rows.states("datum"))
    return objects(f"{day:%d.%m.%y}" if known else "" for day, known in zip(days.astype(object), dated, strict=True))


def _labels(rows: Rows) -> Array:
    """„TT.MM.JJ Stichwort“, as far as both are given."""
    return objects(f"{day} {word}".strip() for day, word in zip(_short_days(rows), rows.text("stichwort"), strict=True))


def _legible(rows: Rows, name: str) -> Array:
    """The texts of a column; a cell that cannot be read says so."""
    return np.where(rows.states(name) == CellState.UNREADABLE, UNREADABLE, rows.text(name)).astype(object)


def _newest_first(rows: Rows, texts: Array) -> Array:
    """Positions of the rows by person, newest first; ties by text. What is not dated may be the newest, so it comes before."""
    codes = np.unique(texts.astype(str), return_inverse=True)[1]
    days = rows.dates("datum")
    return np.lexsort((codes, -as_number(days), ~np.isnat(days), rows.person))


def _joined(rows: Rows, texts: Array, order: Array, feld: str, limit: int | None = None) -> FieldColumn:
    person, chosen = rows.person[order], texts[order]
    first = first_of(person, chosen)
    person, chosen = person[first], chosen[first]
    if limit is not None:
        starts, sizes = runs(first_of(person))
        position = np.arange(len(person)) - np.repeat(starts, sizes)
        chosen = chosen.copy()
        last = (position == limit - 1) & (np.repeat(sizes, sizes) > limit)
        chosen[last] = chosen[last] + objects(f"{SEPARATOR}+ {more} weitere" for more in np.repeat(sizes - limit, sizes)[last])
        person, chosen = person[position < limit], chosen[position < limit]
    text = join_per_person(person, chosen, np.full(rows.persons, "", dtype=object), SEPARATOR)
    return blank(FELD[feld], rows.persons, Zustand.LEER).where(text != "", text)


def _notes(rows: Rows, codes: Array, gone: Bools) -> FieldColumn:
    """The three newest, „TT.MM.JJ Stichwort: Text“; those taken back last and marked."""
    marks = (": " if word else " " for word in rows.text("stichwort"))
    words = _legible(rows, "text")
    parts = zip(_labels(rows), marks, words, strict=True)
    texts = objects(f"{label}{mark}{text}" if label and text else label or text for label, mark, text in parts)
    texts = texts[np.unique(codes, return_index=True)[1]][codes]  # one spelling per entry
    said = (words != "") | (rows.text("stichwort") != "")
    texts[gone] = texts[gone] + f" ({MARKED})"
    order = _newest_first(rows, texts)
    order = order[np.lexsort((gone[order], rows.person[order]))]
    return _joined(rows, texts, order[said[order]], "notiz", NEWEST)


def _written(rows: Rows) -> Array:
    """What is disputed by the words of the note itself, "" if nothing is."""
    found = []
    for word, text, day in zip(rows.text("stichwort"), rows.text("text"), _short_days(rows), strict=True):
        disputed = any(_DISPUTED.search(part) and not _NOT_DISPUTED.search(part) for part in (word.casefold(), text.casefold()))
        named = text or word
        found.append(f"Angabe bestritten ({day}): {named}" if disputed and day else f"Angabe bestritten: {named}" if disputed else "")
    return objects(found)


def _disputed(rows: Rows) -> FieldColumn:
    """What is disputed, newest first; a bare tick is replaced by the note it stands on. What was taken back stays, marked.

    A note that says so in its Stichwort or text counts without a mark, too.
    """
    texts = objects(
        (f"Angabe bestritten ({label})" if label else "Angabe bestritten") if mark.casefold() in _BARE_MARK else mark
        for mark, label in zip(_legible(rows, "bestritten"), _labels(rows), strict=True)
    )
    said = (texts != "") & ~np.isin(texts, ["nein", "Nein", "0"])
    written = _written(rows)
    texts = np.where(~said & (written != ""), written, texts)
    said |= written != ""
    gone = any_of(same_entry(rows.person, rows.dates("datum"), rows.text("stichwort"), rows.text("text"), texts), _says_withdrawn(rows))
    texts[said & gone] = texts[said & gone] + f" ({MARKED})"
    order = _newest_first(rows, texts)
    return _joined(rows, texts, order[said[order]], "bestritten_vermerk")


def report_differing(rows: Rows, gone: Bools, findings: Findings) -> None:
    """Report every person about whom the newest notes of two files differ. What one file says twice, its newest note decides.

    No difference are a note that another file holds as an older one (a form brings the known ones along), and one taken back (`gone`).
    """
    files = rows.table.herkunft["datei"].astype("category").cat.codes.to_numpy()[rows.take]
    said = np.flatnonzero((rows.text("text") != "") & ~gone)
    if len(np.unique(files[said])) < 2:
        return
    topics = np.unique(_plain(rows.text("stichwort")), return_inverse=True)[1]
    order = said[np.lexsort((-as_number(rows.dates("datum"))[said], files[said], topics[said], rows.person[said]))]
    is_newest = first_of(rows.person[order], topics[order], files[order])
    newest = order[is_newest & ~_known_as_older(rows, order, is_newest)]
    differing = newest[_differs(rows.person[newest], topics[newest], _plain(rows.text("text")[newest]))]
    if not len(differing):
        return
    person, text = _texts(rows, differing, topics[differing])
    everybody = np.unique(person)
    joined = join_per_person(person, text, np.full(rows.persons, "", dtype=object))
    findings.add("notiz", WIDERSPRUCH, everybody, joined[everybody], Quelle.NOTIZEN.titel)


def _known_as_older(rows: Rows, at: Array, is_newest: Bools) -> Bools:
    """True for notes that also stand in a file with a newer one on the same topic."""
    codes = same_entry(rows.person[at], rows.dates("datum")[at], rows.text("stichwort")[at], rows.text("text")[at])
    return any_of(codes, ~is_newest)


def _plain(texts: Array) -> Array:
    return np.array([folded(text) for text in texts], dtype=str)


def _differs(person: Array, topics: Array, texts: Array) -> Bools:
    """True for all notes of a person and topic that do not agree; the notes stand in order of both."""
    group = np.cumsum(first_of(person, topics)) - 1
    first = np.flatnonzero(first_of(person, topics))
    odd = np.bincount(group, weights=texts != texts[first][group]) > 0
    differs: Bools = odd[group]
    return differs


def _texts(rows: Rows, at: Array, topics: Array) -> tuple[Array, Array]:
    """Per person and topic one text: „Ergänzungen zu „Mobilität“ weichen ab: IP 1.xlsx 01.06.26 …, IP 2.xlsx …“."""
    files = rows.table.herkunft["datei"].astype(str).to_numpy(dtype=object)[rows.take[at]]
    dated, days = has_value(rows.states("datum")[at]), rows.dates("datum")[at].astype(object)
    parts = [
        " ".join([file, *([f"{day:%d.%m.%y}"] if known else []), text])
        for file, day, known, text in zip(files, days, dated, rows.text("text")[at], strict=True)
    ]
    starts = np.flatnonzero(first_of(rows.person[at], topics))
    words = [f" zu „{word}“" if word else "" for word in rows.text("stichwort")[at[starts]]]
    ends = [*starts[1:].tolist(), len(at)]
    spans = zip(words, starts.tolist(), ends, strict=True)
    return rows.person[at[starts]], objects(f"Ergänzungen{word} weichen ab: {', '.join(parts[start:end])}" for word, start, end in spans)
