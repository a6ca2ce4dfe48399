"""Which sources know a person, and of which day they are."""

from datetime import date

import numpy as np

from bewerberanalyse.cases.column import FieldColumn, of_lists
from bewerberanalyse.cases.findings import tuple_per_person
from bewerberanalyse.cases.material import CaseMaterial, max_per_person
from bewerberanalyse.model.linked import Linked
from bewerberanalyse.model.table import Ingested, Quelle

DIRECT = ("Kundennummer", "Kundennummer alt", "Entscheidung", "")  # ways of linking that need no second look


def is_exact(reason: str) -> bool:
    """Whether a row was linked because everything compared is simply equal.

    >>> is_exact("Vorname gleich; Geburtsdatum gleich"), is_exact("Vorname gleich; Geburtsdatum gleich, aber 01.01.")
    (True, False)
    """
    return all(part.endswith(" gleich") for part in reason.split("; ") if part)


def stands(ingested: Ingested) -> dict[Quelle, date | None]:
    """Per loaded source the newest Stand stated; opDs may state it in a column of its own."""
    result: dict[Quelle, date | None] = {}
    for quelle in Quelle:
        if quelle not in ingested.tables:
            continue
        table = ingested.tables[quelle]
        days = table.herkunft["stand"]
        if quelle is Quelle.OPDS and days.isna().all() and "stichtag" in table.werte:
            days = table.werte["stichtag"]
        newest = days.max() if len(days) else None
        stated = [datei.stand for datei in ingested.dateien if datei.quelle is quelle and datei.stand is not None]
        result[quelle] = newest.date() if newest is not None and newest == newest else max(stated, default=None)  # noqa: PLR0124 - NaT is not equal to itself
    return result


def sources_field(material: CaseMaterial, of_source: dict[Quelle, date | None]) -> FieldColumn:
    """quellen: „VerBIS 02.06.; opDs 30.04.“, the Stand of the rows of this person."""
    persons, texts = [np.zeros(0, dtype=np.intp)], [np.zeros(0, dtype=object)]
    for quelle, rows in material.rows.items():
        stand = max_per_person(rows.person, rows.stand(), rows.persons)
        known = np.flatnonzero(rows.known())
        days, places = np.unique(stand[known], return_inverse=True)
        words = np.array([_words(material, quelle, day, of_source[quelle]) for day in days.astype(object)], dtype=object)
        persons.append(known)
        texts.append(words[places] if len(known) else words)
    return of_lists(tuple_per_person(np.concatenate(persons), np.concatenate(texts), material.persons))


def _words(material: CaseMaterial, quelle: Quelle, day: date | None, otherwise: date | None) -> str:
    stand = day or otherwise
    if stand is None:
        return quelle.titel
    return f"{quelle.titel} {stand:%d.%m.}" if stand.year == material.day.year else f"{quelle.titel} {stand:%d.%m.%Y}"


def report_links(material: CaseMaterial, linked: Linked) -> None:
    """What about the identity of a person needs a look, and rows that were linked without a Kundennummer."""
    notes = linked.personen["hinweis"].to_numpy(dtype=object)
    noted = np.flatnonzero(notes != "")
    material.findings.add("kundennummer", "zuordnung", noted, notes[noted], "STEP", "Kundennummer")
    for quelle, rows in material.rows.items():
        zeilen = linked.zeilen[quelle]
        ways, reasons = (zeilen[name].to_numpy(dtype=object).take(rows.take) for name in ("weg", "grund"))
        doubtful = np.flatnonzero(~np.isin(ways, DIRECT))
        exact = {reason: is_exact(reason) for reason in set(reasons[doubtful])}
        doubtful = doubtful[[not exact[reason] for reason in reasons[doubtful]]]
        for way in sorted(set(ways[doubtful].tolist())):
            persons = np.unique(rows.person[doubtful[ways[doubtful] == way]])
            material.findings.hint(persons, f"{quelle.titel}: Zuordnung über {way} ansehen")
    for quelle, rows in material.open_rows.items():
        text = f"{quelle.titel}: eine Zeile könnte zu dieser Person gehören, siehe „Zuordnung prüfen“"
        material.findings.add("kundennummer", "zuordnung", np.unique(rows.person), text, quelle.titel, "Kundennummer")
