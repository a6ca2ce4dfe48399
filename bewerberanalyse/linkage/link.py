"""Every export row gets its person, or the reason why not.

First who it could be, for every record without a confirmed number; then from judged pairs to one person per record: best view, clear lead,
answers of people, one participant per person and source. How two records are compared and judged stands in `judge` and what it uses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import confirm, evidence, judge, outcome, records, review, spine
from bewerberanalyse.linkage.confirm import NUMBER_SUFFICES, Confirmed, NumberCheck, contested
from bewerberanalyse.linkage.evidence import BirthMatch, Evidence, Material, TraitMatch
from bewerberanalyse.linkage.judge import Urteil
from bewerberanalyse.linkage.outcome import Doubles, hints, problems_of
from bewerberanalyse.linkage.records import Records, Views
from bewerberanalyse.linkage.spine import Spine
from bewerberanalyse.model.arrays import Array, distinct
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import FACTS, Linked, Quelle, RowVerdict, SourceTable

LEAD = 6.0  # bits before the next candidate: 2^6, the second would have to be sixty times as likely as its evidence says
MAX_CANDIDATES = 5
_SHOWN_DISTANCE = 10.0  # candidates further behind the best one are not shown
NUMBERED_SOURCES = tuple(quelle.value for quelle, facts in FACTS.items() if facts.has_number)
_PORTION = 50_000
MEMBER_BITS = 4.0  # bits a BG member without own case must reach to be shown as perhaps somebody of the list


def candidates(found: Evidence, person_of: Array) -> pd.DataFrame:
    """The persons that come into question for each record, best first.

    Args:
        found: The compared pairs (record, record that describes a person).
        person_of: The person every describing record stands for.

    Returns:
        One row per record and person: `record`, `person`, `pair` (position in the evidence), `bits`, `urteil`.
    """
    urteil = judge.judge(found)
    frame = pd.DataFrame(
        {"record": found.left, "person": person_of[found.right], "pair": np.arange(len(found.left)), "bits": found.bits, "urteil": urteil}
    )
    frame = frame[frame["urteil"] < Urteil.VERSCHIEDEN]
    # `right` decides between equal views so that the result does not hang on the order of pairs.
    frame = frame.assign(right=found.right[frame["pair"].to_numpy()])
    frame = frame.sort_values(["record", "person", "urteil", "bits", "right"], ascending=[True, True, True, False, True], kind="stable")
    frame = frame[~frame.duplicated(["record", "person"])]
    frame = frame.sort_values(["record", "bits", "person"], ascending=[True, False, True], kind="stable")
    return frame[["record", "person", "pair", "bits", "urteil"]].reset_index(drop=True)


def without(found: pd.DataFrame, rejected: set[tuple[int, int]]) -> pd.DataFrame:
    """The candidates less those that somebody answered with „verschieden“."""
    if not rejected:
        return found
    keep = [pair not in rejected for pair in zip(found["record"].tolist(), found["person"].tolist(), strict=True)]
    return found[np.array(keep, dtype=bool)].reset_index(drop=True)


def pairs_to_show(found: pd.DataFrame) -> pd.DataFrame:
    """The candidates a person is asked about: the best ones of each record."""
    top = found.groupby("record", sort=False)["bits"].transform("max")
    near = found[(found["bits"] >= top - _SHOWN_DISTANCE) | (found["urteil"] == Urteil.UNGEPRUEFT) | found["owner"]]
    return near[near.groupby("record", sort=False).cumcount() < MAX_CANDIDATES].reset_index(drop=True)


def _clear_winners(found: pd.DataFrame) -> pd.DataFrame:
    """The records whose best candidate is judged gleich, clearly leads, and is the only one judged so.

    A name in one word weighs less than the same name in two (Scheichali, Shaikh Ali): between two who both pass, weight decides nothing.
    """
    first = ~found["record"].duplicated().to_numpy()
    bits = found["bits"].to_numpy()
    lead = np.where(np.append(first[1:], True), np.inf, bits - np.append(bits[1:], -np.inf))
    same = (found["urteil"] == Urteil.GLEICH).to_numpy()
    alone = ~found["record"].isin(found["record"][same & ~first]).to_numpy()
    return found[first & same & alone & (lead >= LEAD)]


def _one_participant(linked: pd.DataFrame, confirmed: pd.DataFrame, quelle: Array, material: Material) -> Array:
    """Records to take back because their source already has another participant who fits the person better.

    Several rows of one participant (courses, tests) belong together: they agree in name and birth date. Two participants that do not
    agree cannot both be one person.

    Args:
        linked: `record`, `person`, `bits` of the links by name.
        confirmed: `record`, `person` of the records linked by their number.
        quelle: Source of every record.
        material: What is needed to compare.
    """
    both = pd.concat([linked[["record", "person", "bits"]], confirmed[["record", "person"]].assign(bits=np.inf)], ignore_index=True)
    both["quelle"] = quelle[both["record"].to_numpy()]
    both = both[both.duplicated(["person", "quelle"], keep=False)]
    pairs = both.merge(both, on=["person", "quelle"], suffixes=("", "_other"))
    pairs = pairs[(pairs["record"] != pairs["record_other"]) & (pairs["bits"] <= pairs["bits_other"]) & np.isfinite(pairs["bits"])]
    if pairs.empty:
        return np.zeros(0, dtype=np.int64)
    compared = evidence.compare(material, pairs["record"].to_numpy(), pairs["record_other"].to_numpy())
    apart = (judge.judge(compared) == Urteil.VERSCHIEDEN) | (compared.birth > BirthMatch.SAME_ESTIMATED) & (
        compared.birth != BirthMatch.MISSING
    )
    return np.asarray(pairs["record"].to_numpy()[apart])


def compare(known: Views, seekers: Array, claim: Array) -> tuple[Evidence, Array]:
    """Compare the seeking records with everybody they could be, and with the person whose number they bear.

    Also the seekers that could not be compared with everybody, because too many people bear nearly their names.
    """
    words, dates = known.material.words, known.material.dates
    blocked = judge.pairs(words, dates, seekers[words.named[seekers] != 0], known.records, known.material.plz)
    owners = _owners(known, seekers, claim)
    size = len(claim)
    codes = distinct(np.concatenate([blocked.left * size + blocked.right, owners[0] * size + owners[1]]))
    codes = codes[codes // size != codes % size]  # a confirmed record may both seek and describe
    owner = np.repeat(np.arange(size), np.diff(words.start))
    named_alike = np.zeros(size, dtype=bool)
    named_alike[owner[known.material.similar.crowded[words.word]]] = True
    crowded = np.union1d(blocked.crowded, seekers[named_alike[seekers]])
    return worthwhile(known, codes, lambda found: claim[found.left] == known.person_of[found.right]), crowded


def worthwhile(known: Views, codes: Array, also: Callable[[Evidence], Array]) -> Evidence:
    """The evidence of those pairs (as one number) that are not judged verschieden, or that `also` keeps; in portions, for the memory."""
    size = len(known.person_of)
    parts = []
    for start in range(0, max(len(codes), 1), _PORTION):
        found = evidence.compare(known.material, *np.divmod(codes[start : start + _PORTION], size))
        parts.append(found.take((judge.judge(found) < Urteil.VERSCHIEDEN) | also(found)))
    return evidence.together(parts)


def settled_pairs(sure: Confirmed, compared: Evidence, known: Views, claim: Array) -> Array:
    """`NumberCheck` per record after asking who else in the list would fit better."""
    urteil = judge.judge(compared)
    keyed = known.frame["quelle"].isin(NUMBER_SUFFICES).to_numpy()[compared.left]
    pairs = pd.DataFrame({
        "record": compared.left, "person": known.person_of[compared.right], "bits": compared.bits, "gleich": urteil == Urteil.GLEICH,
        "gleichauf": (urteil == Urteil.UNGEPRUEFT) & (compared.birth == BirthMatch.MISSING) & ~keyed,
    }).sort_values(["record", "person", "gleich", "bits"], ascending=[True, True, False, False], kind="stable")  # fmt: skip
    status = sure.status.copy()
    status[contested(sure, pairs.drop_duplicates(["record", "person"]), claim)] = NumberCheck.CONTRADICTED
    return status


def numberless(frame: pd.DataFrame, current: Array, people: Spine) -> Array:
    """Records whose number says nothing against a link: none, or one that no other source knows (mistyped, or given up)."""
    written = (frame["kundennummer"] != "").to_numpy()
    keyed = written & frame["quelle"].isin(NUMBERED_SOURCES).to_numpy()
    known = np.isin(current.astype(str), np.unique(current[keyed].astype(str)))
    return np.asarray(~written | (people.claim < 0) & ~known & ~keyed)


def _owners(known: Views, seekers: Array, claim: Array) -> tuple[Array, Array]:
    left = pd.DataFrame({"person": claim[seekers], "left": seekers}).query("person >= 0")
    right = pd.DataFrame({"person": known.person_of[known.records], "right": known.records})
    both = left.merge(right, on="person")
    return both["left"].to_numpy(np.int64), both["right"].to_numpy(np.int64)


def with_owners(found: pd.DataFrame, compared: Evidence, known: Views, claim: Array) -> pd.DataFrame:
    """The candidates, and at the end (`owner`) the person whose number a record bears, even if everything else speaks against it."""
    person = known.person_of[compared.right]
    own = pd.DataFrame({"record": compared.left, "person": person, "pair": np.arange(len(person)), "bits": compared.bits})
    own = own[claim[own["record"].to_numpy()] == own["person"].to_numpy()].sort_values(
        ["record", "bits"], ascending=[True, False], kind="stable"
    )
    own = own[~own["record"].duplicated()].assign(urteil=np.int8(Urteil.UNKLAR))
    listed = pd.MultiIndex.from_frame(found[["record", "person"]])
    own = own[~pd.MultiIndex.from_frame(own[["record", "person"]]).isin(listed)]
    ranked = pd.concat([found.assign(owner=False), own.assign(owner=True)], ignore_index=True)
    order = ["record", "owner", "bits", "person"]
    result: pd.DataFrame = ranked.sort_values(order, ascending=[True, True, False, True], kind="stable").reset_index(drop=True)
    return result


def plausible(found: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """The candidates without those that come from Allegro naming every member of a BG: children and partners are no doubtful cases."""
    record = found["record"].to_numpy()
    member = (frame["quelle"] == Quelle.ALLEGRO.value).to_numpy()[record]
    child = (frame["elb_status"] == "neLb").to_numpy()[record]
    doubtful = (found["urteil"] != Urteil.GLEICH).to_numpy() & (child | (found["bits"] < MEMBER_BITS).to_numpy())
    kept: pd.DataFrame = found[~(member & doubtful)].reset_index(drop=True)
    return kept


def automatic(found: pd.DataFrame, known: Views, people: Spine, status: Array, frame: pd.DataFrame, free: Array) -> pd.DataFrame:
    """The links that need no person looking: judged gleich, clear lead, no number that says otherwise, one participant per source."""
    linked = _clear_winners(found)
    linked = linked[free[linked["record"].to_numpy()]]
    named = np.flatnonzero((status == NumberCheck.CONFIRMED) & (known.material.words.named != 0) & (frame["geburtsdatum"] != "").to_numpy())
    sure = pd.DataFrame({"record": named, "person": people.claim[named]})
    back = _one_participant(linked, sure, frame["quelle"].to_numpy(), known.material)
    kept: pd.DataFrame = linked[~linked["record"].isin(back)]
    return kept


def news(offered: pd.DataFrame, people: Spine, status: Array, linked: pd.DataFrame, frame: pd.DataFrame) -> Array:
    """Whether an answer would tell the list something it does not know: the candidate has no row of this source yet."""
    sources = pd.factorize(frame["quelle"].to_numpy(dtype=object))[0]
    confirmed = np.flatnonzero(status == NumberCheck.CONFIRMED)
    records = np.concatenate([confirmed, linked["record"].to_numpy(dtype=np.int64)])
    persons = np.concatenate([people.claim[confirmed], linked["person"].to_numpy(dtype=np.int64)])
    there = np.unique(persons * (len(Quelle) + 1) + sources[records])
    asked = offered["person"].to_numpy(dtype=np.int64) * (len(Quelle) + 1) + sources[offered["record"].to_numpy(dtype=np.int64)]
    return np.asarray(~np.isin(asked, there))


def way(compared: Evidence, pairs: pd.Series, frame: pd.DataFrame) -> Array:
    """How a record was linked."""
    at = pairs.to_numpy(dtype=np.int64)
    by_bg = (compared.bg[at] == TraitMatch.SAME) & (frame["quelle"].to_numpy()[compared.left[at]] == Quelle.ALLEGRO.value)
    return np.where(by_bg, "BG-Nummer und Name", "Name und Geburtsdatum")


def sentences(known: Views, compared: Evidence, pairs: pd.Series) -> list[str]:
    """The reasons of the pairs, in German."""
    return judge.sentences(compared, pairs, known.frame)


def doubles(known: Views, people: Spine, antworten: Mapping[str, str]) -> Doubles:
    """Persons of the list that agree in name and birth date: perhaps one person with two numbers, every two persons once."""
    main = known.records[people.leading[known.records]]
    left, right = judge.same_day(known.material.words, known.material.dates, main)
    keep = known.person_of[left] > known.person_of[right]
    compared = worthwhile(known, left[keep] * len(known.person_of) + right[keep], lambda found: np.zeros(len(found.left), dtype=bool))
    same = np.flatnonzero(judge.judge(compared) == Urteil.GLEICH)
    pairs = pd.DataFrame(
        {"record": compared.left[same], "person": known.person_of[compared.right[same]], "pair": same, "bits": compared.bits[same]}
    )
    pairs = pairs.assign(own=known.person_of[compared.left[same]])
    pairs = pairs[~pairs.duplicated(["own", "person"])]
    pairs = review.keyed(pairs, compared, known.frame, people.kundennummern, numbered=True)
    pairs = pairs.assign(gruende=["zwei Kundennummern: " + text for text in sentences(known, compared, pairs["pair"])])
    return Doubles(pairs, review.answers_to(pairs["paar"], antworten))


@dataclass(frozen=True, slots=True)
class _BeforeNames:
    """What is decided before names are searched: records, persons of the list, what their numbers are worth, answers of people."""

    found: Records
    people: spine.Spine
    sure: Confirmed
    current: Array  # Kundennummer of every record, old ones replaced
    antworten: Mapping[str, str]


def link(
    tables: Mapping[Quelle, SourceTable], kundennummern: Mapping[str, str], antworten: Mapping[str, str], settings: Settings, stichtag: date
) -> Linked:
    """For every row of every export its person, or why it has none.

    Args:
        tables: The sources of this month.
        kundennummern: Old Kundennummer → new one; chains are followed.
        antworten: Pair key → "gleich" or "verschieden", as answered on sheet „Zuordnung prüfen“.
        settings: Settings of the house.
        stichtag: Inclusive.

    Returns:
        The persons of the list, the verdict of every row, the pairs to look at and the problems found. The same for any order of rows
        and files.
    """
    found = records.build(tables)
    found = replace(found, frame=spine.without_children(found.frame, stichtag))
    ends, problems = spine.newest({**settings.kundennummern, **kundennummern})
    current = spine.renumbered(found.frame["kundennummer"], ends)
    people, missing = spine.persons(found.frame, current, tables)
    material = evidence.prepare(found.frame, np.where(people.leading, people.claim, -1))
    sure = confirm.confirm(found.frame, people, material, stichtag)
    known = records.view_of_list(found.frame, material, np.where(sure.status == NumberCheck.CONFIRMED, people.claim, -1), sure.describes)
    twice = doubles(known, people, antworten)
    decided, pairs = _answered(_BeforeNames(found, people, sure, current, antworten), material, known)
    result = outcome.outcomes(found.frame, current, people.kundennummern, decided)
    columns = {str(name): column.to_numpy(dtype=None if name == "person" else object) for name, column in result.items()}
    zeilen = {quelle: _rows(tables[quelle], columns, found.of_row[quelle]) for quelle in found.of_row}
    persons = pd.DataFrame({"kundennummer": pd.Series(people.kundennummern, dtype="str"), "hinweis": hints(people, sure.torn, twice)})
    places = records.places(tables, found)
    asked = pd.concat([pairs, twice.pairs.assign(neu=False)], ignore_index=True)
    pruefpaare = review.sheet(asked, known.frame, places, antworten)
    problems += missing + problems_of(tables, found, people, sure.torn, twice, decided)
    return Linked(persons, zeilen, pruefpaare, tuple(problems))


def _answered(before: _BeforeNames, material: Material, known: Views) -> tuple[outcome.Decided, pd.DataFrame]:
    """What people called „gleich“ describes the person from then on, so that its other rows follow without being asked about."""
    decided, pairs = _decide(before, known)
    if not decided.same:
        return decided, pairs
    taught = np.array(sorted(decided.same), dtype=np.int64)
    person_of = np.where(before.sure.status == NumberCheck.CONFIRMED, before.people.claim, -1)
    person_of[taught] = [decided.same[record] for record in taught.tolist()]
    describes = before.sure.describes.copy()
    describes[taught] = True
    learnt = records.view_of_list(before.found.frame, material, person_of, describes)
    again, others = _decide(before, learnt, decided.same)
    kept = pairs[pairs["record"].isin(taught)]
    return replace(again, same=decided.same | again.same), pd.concat([kept, others[~others["record"].isin(taught)]], ignore_index=True)


def _decide(before: _BeforeNames, known: Views, taught: Mapping[int, int] | None = None) -> tuple[outcome.Decided, pd.DataFrame]:
    """Who every record without a confirmed number is, and the pairs to be shown; `taught` records have their answer already."""
    frame, people, sure = before.found.frame, before.people, before.sure
    named = known.material.words.named != 0
    open_ = sure.status != NumberCheck.CONFIRMED
    open_[list(taught or ())] = False
    exact = sure.exact.copy()
    exact[list(taught or ())] = True
    seekers = np.flatnonzero(open_ & (named | (people.claim >= 0)) | ~open_ & ~exact & named)
    compared, crowded = compare(known, seekers, people.claim)
    status = settled_pairs(sure, compared, known, people.claim)
    describes = (status == NumberCheck.CONFIRMED) | np.isin(np.arange(len(status)), list(taught or ()))
    compared = compared.take((status[compared.left] != NumberCheck.CONFIRMED) & describes[compared.right])
    possible = plausible(candidates(compared, known.person_of), frame)
    offered = pairs_to_show(with_owners(possible, compared, known, people.claim))
    offered = review.keyed(offered, compared, frame, people.kundennummern)
    answers = review.apply(offered, before.antworten)
    possible = without(possible, answers.rejected)
    free = numberless(frame, before.current, people)
    free[crowded] = False
    linked = automatic(possible, known, people, status, frame, free)
    linked = linked[~linked["record"].isin([*answers.same, *answers.contradictory])]
    settled = offered["record"].isin([*linked["record"], *answers.same])
    offered = offered[~settled | (review.answers_to(offered["paar"], before.antworten) != "")]
    offered = offered.assign(gruende=sentences(known, compared, offered["pair"]))
    linked = linked.assign(grund=sentences(known, compared, linked["pair"]), weg=way(compared, linked["pair"], frame))
    offered = offered.assign(neu=news(offered, people, status, linked, frame))
    shown = without(offered, answers.rejected)
    shown = shown[~shown["record"].isin([*linked["record"], *answers.same])]
    return outcome.Decided(
        status, people.claim, linked, shown, answers.same, answers.contradictory, crowded[status[crowded] != NumberCheck.CONFIRMED]
    ), offered


def _rows(table: SourceTable, outcomes: Mapping[str, Array], of_row: Array) -> pd.DataFrame:
    again = records.repeated(table, of_row)
    columns = {name: np.where(again, _AGAIN[name], of_records[of_row]) for name, of_records in outcomes.items()}
    typed = {name: column.astype(np.int32) if name == "person" else pd.array(column, dtype="str") for name, column in columns.items()}
    return pd.DataFrame(typed, index=table.werte.index)


_AGAIN: Mapping[str, Any] = {
    "urteil": RowVerdict.DOPPELT.value, "person": -1, "weg": "",
    "grund": "Zeile steht wortgleich schon an anderer Stelle", "kandidaten": "",
}  # fmt: skip
