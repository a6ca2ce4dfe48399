"""Where supplements of several teams say different things about one person under the same Stichwort."""

import numpy as np

from bewerberanalyse.cases.findings import WIDERSPRUCH, Findings, join_per_person
from bewerberanalyse.cases.material import as_number
from bewerberanalyse.cases.rows import Rows, first_of, has_value, objects
from bewerberanalyse.cases.text import folded
from bewerberanalyse.model.arrays import Array, Bools
from bewerberanalyse.model.notiz import any_of, same_entry
from bewerberanalyse.model.table import Quelle

FELD = "notiz"


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
    findings.add(FELD, WIDERSPRUCH, everybody, joined[everybody], Quelle.NOTIZEN.titel)


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
