"""The end of every record in words, and what people are told about identities that need a look.

Per record person, way, reason, candidates; in sum problems, hints at persons, and counts per source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.linkage.confirm import NumberCheck
from bewerberanalyse.linkage.records import Records
from bewerberanalyse.linkage.review import GLEICH, VERSCHIEDEN
from bewerberanalyse.linkage.spine import Spine
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import FACTS, Linked, Quelle, RowVerdict, SourceTable

OFFEN, ZUGEORDNET, AUSGESCHLOSSEN = RowVerdict.OFFEN.value, RowVerdict.ZUGEORDNET.value, RowVerdict.AUSGESCHLOSSEN.value
NUMBER_ONLY = "Die Zeile nennt nur eine Kundennummer, weder Name noch Geburtsdatum"
CONTRADICTION = "Name und Geburtsdatum bestätigen die Kundennummer nicht"
IN_NO_CASE = "Kundennummer in keinem Fall"
NOBODY = "keine passende Person in der Liste"
SEVERAL = "mehrere Personen kommen in Frage"
NOT_HERE = "Person ohne Fall in der Liste"
OUTSIDE_SOURCES = tuple(quelle.value for quelle, facts in FACTS.items() if facts.outside)
CONFIRMED_BY_ANSWER = "auf dem Blatt „Zuordnung prüfen“ als gleich bestätigt"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was found out about the records; `linked` and `shown` hold `record`, `person`, `grund` (and `bg` for `linked`)."""

    status: Array
    claim: Array
    linked: pd.DataFrame
    shown: pd.DataFrame
    same: dict[int, int]
    contradictory: tuple[int, ...]
    crowded: Array  # records that could not be compared with everybody


def outcomes(frame: pd.DataFrame, current: Array, kundennummern: Array, found: Decided) -> pd.DataFrame:
    """One row per record: `urteil`, `person`, `weg`, `grund`, `kandidaten`."""
    result = pd.DataFrame(
        {"urteil": OFFEN, "person": -1, "weg": "", "grund": _reason_without(frame, found.status), "kandidaten": ""}, index=frame.index
    )
    blank = _blank(frame)
    result.loc[blank, ["urteil", "grund"]] = [AUSGESCHLOSSEN, "Zeile ohne Angaben zur Person"]
    allegro = (frame["quelle"] == Quelle.ALLEGRO.value) & (found.status == NumberCheck.NONE) & ~blank
    result.loc[allegro, "urteil"] = AUSGESCHLOSSEN
    result.loc[allegro, "grund"] = np.where(
        frame.loc[allegro, "elb_status"] == "eLb",
        "leistungsberechtigt, aber ohne eigenen Fall in der Liste",
        "BG-Mitglied ohne eigenen Fall",
    )
    outside = frame["quelle"].isin(OUTSIDE_SOURCES) & (found.status != NumberCheck.CONFIRMED) & ~blank
    result.loc[outside, ["urteil", "grund"]] = [AUSGESCHLOSSEN, NOT_HERE]
    _offer(result, found, kundennummern)
    sure = found.status == NumberCheck.CONFIRMED
    old = (frame["kundennummer"].to_numpy() != current) & sure
    result.loc[sure, ["urteil", "weg", "grund", "kandidaten"]] = [ZUGEORDNET, "Kundennummer", "", ""]
    result.loc[old, ["weg", "grund"]] = ["Kundennummer alt", "alte Kundennummer, nach Tabelle ersetzt"]
    result.loc[sure, "person"] = found.claim[sure]
    _link(result, found.linked["record"], found.linked["person"], found.linked["weg"], found.linked["grund"])
    _link(result, list(found.same), list(found.same.values()), "Entscheidung", CONFIRMED_BY_ANSWER)
    return result.astype({"person": "int32"})


def _link(result: pd.DataFrame, records: Any, persons: Any, weg: Any, grund: Any) -> None:  # noqa: ANN401 - a column or one value for all
    rows = pd.DataFrame({"record": records, "person": persons}).assign(weg=weg, grund=grund)
    at = rows["record"].to_numpy(dtype=np.int64)
    result.loc[at, "urteil"] = ZUGEORDNET
    for column in ("person", "weg", "grund"):
        result.loc[at, column] = rows[column].to_numpy()
    result.loc[at, "kandidaten"] = ""


def _blank(frame: pd.DataFrame) -> "pd.Series[bool]":
    columns = ["kundennummer", "nachname", "vorname", "geburtsname", "geburtsdatum"]
    return (frame[columns] == "").all(axis=1)


def _reason_without(frame: pd.DataFrame, status: Array) -> Array:
    """The reason for a record that nobody was found for."""
    numbered = (frame["kundennummer"] != "").to_numpy()
    words = np.array([IN_NO_CASE, "", NUMBER_ONLY, CONTRADICTION], dtype=object)[status]
    return np.where(numbered, words, NOBODY[:1].upper() + NOBODY[1:])


def _offer(result: pd.DataFrame, found: Decided, kundennummern: Array) -> None:
    """Candidates, best first, and the reason of the best one."""
    shown = found.shown
    if shown.empty:
        return
    numbers: dict[int, list[str]] = {}
    for record, number in zip(shown["record"].tolist(), kundennummern[shown["person"].to_numpy()].tolist(), strict=True):
        numbers.setdefault(record, []).append(number)
    first = shown.drop_duplicates("record").set_index("record")["gruende"]
    several = shown["record"].value_counts().reindex(first.index) > 1
    at = first.index.to_numpy()
    lead = np.select(
        [
            found.status[at] == NumberCheck.CONTRADICTED,
            found.status[at] == NumberCheck.ALONE,
            result.loc[at, "grund"].to_numpy() == IN_NO_CASE,
            several.to_numpy(),
        ],
        [CONTRADICTION + ": ", NUMBER_ONLY + ": ", IN_NO_CASE + ", aber: ", SEVERAL + ": "], "",
    )  # fmt: skip
    result.loc[at, "urteil"] = OFFEN
    result.loc[at, "grund"] = lead.astype(object) + first.to_numpy(dtype=object)
    result.loc[at, "kandidaten"] = ["|".join(numbers[record]) for record in at.tolist()]


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
    refuted = np.flatnonzero((decided.status == NumberCheck.CONTRADICTED) & ~np.isin(people.claim, torn)).tolist()
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


COURSE_SOURCES = tuple(quelle for quelle, facts in FACTS.items() if facts.tells_courses)
_NUMBER_FIELDS = ("Kundennummer", "Kundennummer alt")


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
        by_number, by_answer = rows["weg"].isin(_NUMBER_FIELDS), rows["weg"] == "Entscheidung"
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
    for quelle in COURSE_SOURCES:
        if quelle in linked.zeilen:
            rows = linked.zeilen[quelle]
            known = rows.loc[rows["urteil"] == RowVerdict.ZUGEORDNET, "person"].nunique()
            result[quelle.value] = {
                "zeilen_ohne_fall": int((rows["urteil"] == RowVerdict.OFFEN).sum()),
                "faelle_ohne_zeile": len(linked.personen) - int(known),
            }
    return result
