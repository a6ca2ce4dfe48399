"""Whether name and birth date confirm the Kundennummer a record bears. A number alone is wrong once in some hundred rows."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import alike, evidence
from bewerberanalyse.linkage.evidence import NEAR, BirthMatch, Evidence, Material, TraitMatch
from bewerberanalyse.linkage.names import Extent
from bewerberanalyse.linkage.spine import Spine
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.table import FACTS

# Keyed by Kundennummer, often without name and birth date: there the number is the key. In the other sources a row that bears
# nothing but a number is too little (DOMAIN: 0.19 % of Allegro rows carried the valid number of somebody else).
NUMBER_SUFFICES = tuple(quelle.value for quelle, facts in FACTS.items() if facts.number_suffices)
# Kept by a system under the number. Elsewhere somebody looked the number up by name, and may have found a namesake.
_SYSTEMS = tuple(quelle.value for quelle, facts in FACTS.items() if facts.has_number)
GENERATION = 14  # years between two birth dates from which father and son of one name are likelier than a mistake
_BETTER_BITS = 0.5  # bits by which somebody else must fit better than the bearer of the number
_AGE_MARGIN_YEARS = 2  # years an age may be off, written on another day
_BORN_NEARBY = (BirthMatch.SWAPPED, BirthMatch.DIGIT, BirthMatch.YEAR_ONLY, BirthMatch.YEAR_DIGIT, BirthMatch.PARTLY)


class NumberCheck(IntEnum):
    """What name and birth date say about the number."""

    NONE = 0  # no number, or one that no person of the list bears
    CONFIRMED = 1
    ALONE = 2  # the row bears nothing that could confirm or contradict it
    CONTRADICTED = 3


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What is known of every record's number.

    - `status`: `NumberCheck` per record.
    - `exact`: whether name and birth date of a confirmed record agree letter by letter; only such a number is beyond question.
    - `describes`: whether a confirmed record may stand for its person in further comparisons: nothing in it deviates.
    - `torn`: persons under whose number the leading source has two different people.
    """

    status: Array
    exact: Array
    describes: Array
    torn: Array


def confirm(frame: pd.DataFrame, spine: Spine, material: Material, stichtag: date) -> Confirmed:
    """What is known of every record's number, looking only at its bearer; who else would fit better is asked later (`contested`).

    Args:
        frame: The records.
        spine: The persons and who claims to be whom.
        material: What is needed to compare.
        stichtag: Inclusive; ages are compared at this day.
    """
    result = np.where(spine.claim >= 0, NumberCheck.CONTRADICTED, NumberCheck.NONE).astype(np.int8)
    complete = (material.words.named != 0) & (material.dates.day > 0)
    main = np.flatnonzero(spine.leading & (spine.claim >= 0))
    result[main] = NumberCheck.CONFIRMED
    torn = _torn(spine, material, main, result)
    keyed, kept = (frame["quelle"].isin(sources).to_numpy() for sources in (NUMBER_SUFFICES, _SYSTEMS))
    exact, clean = spine.leading & (result == NumberCheck.CONFIRMED), spine.leading.copy()
    for _ in range(2):  # what the first pass confirms describes the person too: STEP may know the name Notizen use
        _pass(spine, material, (keyed, kept), complete & clean | spine.leading, (result, exact, clean))
    _agreed_elsewhere(frame, spine, material, result)
    left, right = _with_views(
        np.flatnonzero(result == NumberCheck.CONTRADICTED), np.flatnonzero(result == NumberCheck.CONFIRMED), spine.claim
    )
    bare = ~complete & (material.words.named == 0) & (material.dates.day == 0) & (result == NumberCheck.CONTRADICTED)
    alone = bare & keyed & ~np.isin(spine.claim, torn)
    against = _contradicts_without_name(frame, material, left, right, stichtag)
    result[alone & ~against] = NumberCheck.CONFIRMED
    result[bare & ~alone & ~against] = NumberCheck.ALONE
    return Confirmed(result, exact, (result == NumberCheck.CONFIRMED) & (clean | (material.words.named == 0)), torn)


def contested(confirmed: Confirmed, best: pd.DataFrame, claim: Array) -> Array:
    """Records whose number is confirmed although another person of the list fits better.

    Args:
        confirmed: What is known of the numbers.
        best: `record`, `person`, `bits`, `gleich` (judged equal) and `gleichauf` (nothing but the name could be compared) of the
            compared pairs, every record and person once.
        claim: Per record the person whose number it bears.
    """
    asked = best[(confirmed.status[best["record"].to_numpy()] == NumberCheck.CONFIRMED)]
    own = claim[asked["record"].to_numpy()] == asked["person"].to_numpy()
    bearer = asked[own].set_index("record")["bits"]
    found = []
    for kind, lead in (("gleich", _BETTER_BITS), ("gleichauf", -_BETTER_BITS)):
        others = asked[~own & asked[kind].to_numpy()].groupby("record")["bits"].max()
        better = others > bearer.reindex(others.index).fillna(-np.inf) + lead
        found.append(np.asarray(others.index[better], dtype=np.int64))
    return np.concatenate(found)


def _pass(spine: Spine, material: Material, sources: tuple[Array, Array], views: Array, found: tuple[Array, Array, Array]) -> None:
    """Confirm what agrees with a record that describes the person.

    Args:
        spine: The persons and who claims to be whom.
        material: What is needed to compare.
        sources: Per record whether the number is the key of its source, and whether a system keeps it.
        views: Records that describe their person.
        found: Status, exact and clean per record, changed in place.
    """
    (keyed, kept), (result, exact, clean) = sources, found
    claims = np.flatnonzero((spine.claim >= 0) & ~spine.leading)
    left, right = _with_views(claims, np.flatnonzero((result == NumberCheck.CONFIRMED) & views), spine.claim)
    apart = left != right
    left, right = left[apart], right[apart]
    compared = evidence.compare(material, left, right)
    result[left[confirms(compared, kept[left]) | (keyed[left] & _surname_only(compared))]] = NumberCheck.CONFIRMED
    clean[left[_whole(compared, alike.TRANSCRIBED) | _whole(compared, alike.TRANSCRIBED, BirthMatch.MISSING)]] = True
    exact[left[_whole(compared, alike.SAME)]] = True


def _whole(found: Evidence, grade: int, missing: BirthMatch = BirthMatch.SAME) -> Array:
    """First name, surname and birth date agree wholly (or it is missing), the names at least in this grade; sex does not contradict."""
    name = found.name
    names = (name.first_name == Extent.FULL) & (name.first_grade <= grade) & (name.surname == Extent.FULL) & (name.surname_grade <= grade)
    day = (found.birth <= BirthMatch.SAME_ESTIMATED) | (found.birth == missing)
    return np.asarray(names & day & (found.sex != TraitMatch.DIFFERENT))


def confirms(found: Evidence, kept: Array | bool = True) -> Array:
    """Whether name and birth date agree well enough to trust an equal number.

    With equal birth date the first name must agree (a surname changes by marriage); with a nearly equal or missing birth date both
    names; without a name the birth date alone, as it stands beside an equal number. Where a system keeps the number (`kept`), a wholly
    equal name outweighs one wrong birth date, but not a generation: father and son. Where somebody looked it up by name, a namesake is
    as likely: a wholly different birth date contradicts, and so does another year beside a day that is written for an unknown one.
    Where sex contradicts, the first name must be the same to the letter: sister and brother.
    """
    name, birth = found.name, found.birth
    first_name = (name.first_name <= Extent.PART) & (name.first_grade <= alike.TYPO)
    first_name &= ~name.second_only | kept
    first_name |= np.isin(name.first_name, (Extent.CONTRADICTION, Extent.DIFFERENT)) & (found.nearness <= NEAR) & kept
    first_name |= (name.first_name == Extent.CONTRADICTION) & name.first_agrees & ~name.says_little
    surname = name.surname <= Extent.CONTRADICTION
    one_field = (name.left_over[0] != 0) & (name.left_over[1] != 0)  # a surname beside a first name nobody here bears
    nameless = (name.first_name == Extent.MISSING) & (name.surname == Extent.MISSING)
    half = ((name.first_name == Extent.MISSING) & surname & ~one_field) | ((name.surname == Extent.MISSING) & first_name)
    full = (
        (name.first_name == Extent.FULL)
        & (name.surname == Extent.FULL)
        & (np.maximum(name.first_grade, name.surname_grade) <= alike.TRANSCRIBED)
    )
    day = birth <= BirthMatch.SAME_ESTIMATED
    near = np.isin(birth, _BORN_NEARBY)
    near &= (birth != BirthMatch.YEAR_DIGIT) | (found.years < GENERATION) & kept
    result = day & (first_name | nameless | half)
    result |= near & (
        (first_name & surname & ~name.second_only) | half | (nameless & np.isin(birth, (BirthMatch.SWAPPED, BirthMatch.DIGIT)))
    )
    result |= (birth == BirthMatch.MISSING) & first_name & surname
    result |= full & (found.years < GENERATION) & kept
    other_sex = (found.sex == TraitMatch.DIFFERENT) & ~((name.first_name == Extent.FULL) & (name.first_grade == alike.SAME))
    return np.asarray(result & ~other_sex)


def _agreed_elsewhere(frame: pd.DataFrame, spine: Spine, material: Material, result: Array) -> None:
    """A wholly equal name whose year of birth differs by a generation is confirmed if two sources that keep numbers agree on the year."""
    keyed = frame["quelle"].isin([quelle.value for quelle, facts in FACTS.items() if facts.keeps_numbers]).to_numpy()
    open_ = np.flatnonzero((result == NumberCheck.CONTRADICTED) & keyed & (material.dates.day > 0))
    left, right = _with_views(open_, np.flatnonzero(spine.leading & (result == NumberCheck.CONFIRMED)), spine.claim)
    compared = evidence.compare(material, left, right)
    name = compared.name
    full = (
        (name.first_name == Extent.FULL) & (name.surname == Extent.FULL) & (np.maximum(name.first_grade, name.surname_grade) == alike.SAME)
    )
    table = pd.DataFrame({"record": left[full], "person": spine.claim[left[full]], "tag": material.dates.day[left[full]]}).drop_duplicates()
    table["quelle"] = frame["quelle"].to_numpy()[table["record"].to_numpy(dtype=np.int64)]
    sources = table.groupby(["person", "tag"])["quelle"].transform("nunique")
    result[table["record"].to_numpy(dtype=np.int64)[sources.to_numpy() > 1]] = NumberCheck.CONFIRMED


def _surname_only(found: Evidence) -> Array:
    """The record says nothing but a surname, and it agrees: enough beside the key of a source that is keyed by number."""
    name = found.name
    return np.asarray((name.first_name == Extent.MISSING) & (name.surname <= Extent.PART) & (found.birth == BirthMatch.MISSING))


def _with_views(claims: Array, views: Array, claim: Array) -> tuple[Array, Array]:
    left = pd.DataFrame({"person": claim[claims], "left": claims})
    right = pd.DataFrame({"person": claim[views], "right": views})
    both = left.merge(right, on="person")
    return both["left"].to_numpy(), both["right"].to_numpy()


def _torn(spine: Spine, material: Material, main: Array, result: Array) -> Array:
    """Persons whose records in the leading source contradict each other.

    Those of their records keep the number that another source confirms, if it confirms one identity only; otherwise none does.
    """
    left, right = _with_views(main, main, spine.claim)
    left, right = left[left < right], right[left < right]
    empty = (material.words.named == 0) & (material.dates.day == 0)
    clash = ~confirms(evidence.compare(material, left, right)) & ~empty[left] & ~empty[right]
    torn = np.unique(spine.claim[left[clash]])
    disputed = main[np.isin(spine.claim[main], torn)]
    others = np.flatnonzero(np.isin(spine.claim, torn) & ~spine.leading & (material.words.named != 0))
    voter, elected = _with_views(others, disputed, spine.claim)
    votes = np.zeros(len(result), dtype=bool)
    np.logical_or.at(votes, elected, confirms(evidence.compare(material, voter, elected)))
    unsettled = np.unique(spine.claim[left[clash & votes[left] & votes[right]]])
    result[disputed] = np.where(
        votes[disputed] & ~np.isin(spine.claim[disputed], unsettled), NumberCheck.CONFIRMED, NumberCheck.CONTRADICTED
    )
    return torn


def _contradicts_without_name(frame: pd.DataFrame, material: Material, left: Array, right: Array, stichtag: date) -> Array:
    """Per record whether sex or age speak against a number that stands alone: they agree with none of the records of its bearer."""
    sex = material.sex
    alter = pd.to_numeric(frame["alter"], errors="coerce").to_numpy(dtype=np.float64)[left]
    born = material.dates.day[right]
    years = stichtag.year - born // 10_000 + (stichtag.month - born // 100 % 100) / 12
    aged = (born > 0) & ~np.isnan(alter)
    against = np.zeros(len(frame), dtype=bool)
    for stated, agrees in (
        ((sex[left] >= 0) & (sex[right] >= 0), sex[left] == sex[right]),
        (aged, np.abs(alter + 0.5 - years) <= _AGE_MARGIN_YEARS),
    ):
        asked, backed = np.zeros(len(frame), dtype=bool), np.zeros(len(frame), dtype=bool)
        asked[left[stated]] = True
        backed[left[stated & agrees]] = True
        against |= asked & ~backed
    return against
