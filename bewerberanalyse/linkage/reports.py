"""What people are told about identities that need a look: problems, hints at persons, and counts per source."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bewerberanalyse.linkage.confirm import Nummer
from bewerberanalyse.linkage.outcome import Decided
from bewerberanalyse.linkage.records import Records
from bewerberanalyse.linkage.review import GLEICH, VERSCHIEDEN
from bewerberanalyse.linkage.spine import Spine
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.linked import Linked, RowVerdict
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import FACTS, Quelle, SourceTable


@dataclass(frozen=True, slots=True)
class Doubles:
    """Pairs of persons that may be one: `pairs` (`record` and `own` of the one, `person` the other) and the answers to them."""

    pairs: pd.DataFrame
    answers: Array


def hints(people: Spine, torn: Array, twice: Doubles) -> "pd.Series[str]":
    """Per person why the identity needs a look, else empty."""
    texts: list[list[str]] = [[] for _ in range(len(people))]
    for person in torn.tolist():
        texts[person].append("Unter dieser Kundennummer stehen in VerBIS zwei verschiedene Personen.")
    for own, other, answer in zip(twice.pairs["own"].tolist(), twice.pairs["person"].tolist(), twice.answers, strict=True):
        if answer == VERSCHIEDEN:
            continue
        for one, second in ((own, other), (other, own)):
            texts[one].append(f"Gleicher Name und gleiches Geburtsdatum unter Kundennummer {people.kundennummern[second]}.")
    return pd.Series([" ".join(parts) for parts in texts], dtype="str")


def problems_of(
    tables: Mapping[Quelle, SourceTable], records: Records, people: Spine, torn: Array, twice: Doubles, decided: Decided
) -> list[Problem]:
    """The messages about identities, each with the place of its row."""
    found: list[Problem] = []
    if len(decided.crowded):
        rows = int(records.frame["anzahl"].to_numpy()[decided.crowded].sum())
        found.append(_problem("V-104", tables, records, int(decided.crowded[0]), "", {"anzahl": rows}))
    for person in torn.tolist():
        first = int(np.flatnonzero(people.leading & (people.claim == person))[0])
        found.append(_problem("V-201", tables, records, first, str(people.kundennummern[person])))
    refuted = np.flatnonzero((decided.status == Nummer.WIDERSPRUCH) & ~np.isin(people.claim, torn)).tolist()
    numbers = records.frame["kundennummer"].astype(str).tolist()
    found.extend(_problem("V-202", tables, records, record, numbers[record]) for record in refuted if record not in decided.same)
    for record, number, answer in zip(twice.pairs["record"].tolist(), twice.pairs["kundennummer"].tolist(), twice.answers, strict=True):
        if answer != VERSCHIEDEN:
            code = "V-204" if answer == GLEICH else "V-203"
            found.append(_problem(code, tables, records, record, f"{records.frame['kundennummer'].iloc[record]} / {number}"))
    found.extend(_problem("V-301", tables, records, record, "") for record in decided.contradictory)
    return found


def _problem(
    code: str,
    tables: Mapping[Quelle, SourceTable],
    records: Records,
    record: int,
    wert: str,
    angaben: Mapping[str, str | int] | None = None,
) -> Problem:
    row = records.frame.iloc[record]
    return Problem(code, tables[Quelle(str(row["quelle"]))].origin(int(row["erste"])), angaben=angaben or {}, wert=wert)


KURSQUELLEN = tuple(quelle for quelle, facts in FACTS.items() if facts.tells_courses)
_NUMMER = ("Kundennummer", "Kundennummer alt")


def counts(linked: Linked) -> dict[str, dict[str, int]]:
    """Rows per source and way.

    Returns:
        `{quelle: {nummer, name, entscheidung, pruefen, ohne_fall}}`: linked by number, by name, by a person's answer, open with
        candidates, open without any.
    """
    result: dict[str, dict[str, int]] = {}
    for quelle, rows in linked.zeilen.items():
        is_linked = rows["urteil"] == RowVerdict.ZUGEORDNET
        is_open = rows["urteil"] == RowVerdict.OFFEN
        by_number, by_answer = rows["weg"].isin(_NUMMER), rows["weg"] == "Entscheidung"
        has_candidates = rows["kandidaten"] != ""
        result[quelle.value] = {
            "nummer": int((is_linked & by_number).sum()),
            "name": int((is_linked & ~by_number & ~by_answer).sum()),
            "entscheidung": int((is_linked & by_answer).sum()),
            "pruefen": int((is_open & has_candidates).sum()),
            "ohne_fall": int((is_open & ~has_candidates).sum()),
        }
    return result


def both_directions(linked: Linked) -> dict[str, dict[str, int]]:
    """Per course source: rows of participants without a case, and cases without any row of that source.

    Returns:
        `{quelle: {zeilen_ohne_fall, faelle_ohne_zeile}}` for the course sources that were loaded.
    """
    result: dict[str, dict[str, int]] = {}
    for quelle in KURSQUELLEN:
        if quelle in linked.zeilen:
            rows = linked.zeilen[quelle]
            known = rows.loc[rows["urteil"] == RowVerdict.ZUGEORDNET, "person"].nunique()
            result[quelle.value] = {
                "zeilen_ohne_fall": int((rows["urteil"] == RowVerdict.OFFEN).sum()),
                "faelle_ohne_zeile": len(linked.personen) - int(known),
            }
    return result
