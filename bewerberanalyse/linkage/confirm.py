"""Whether name and birth date confirm the Kundennummer a record bears. A number alone is wrong once in some hundred rows."""

from datetime import date
from enum import IntEnum

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import evidence
from bewerberanalyse.linkage.births import Geburt
from bewerberanalyse.linkage.evidence import NAH, Evidence, Material
from bewerberanalyse.linkage.names import Umfang
from bewerberanalyse.linkage.spine import Spine
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.table import Quelle

# Keyed by Kundennummer, often without name and birth date: there the number is the key. In the other sources a row that bears
# nothing but a number is too little (DOMAIN: 0.19 % of Allegro rows carried the valid number of somebody else).
NUMMER_GENUEGT = (Quelle.VERBIS.value, Quelle.COSACH.value, Quelle.OPDS.value, Quelle.NOTIZEN.value)
_NAH_GEBOREN = (Geburt.VERTAUSCHT, Geburt.ZIFFER, Geburt.NUR_JAHR, Geburt.JAHR_ZIFFER, Geburt.TEILWEISE)


class Nummer(IntEnum):
    """What name and birth date say about the number."""

    OHNE = 0  # no number, or one that no person of the list bears
    BESTAETIGT = 1
    ALLEIN = 2  # the row bears nothing that could confirm or contradict it
    WIDERSPRUCH = 3


def confirm(frame: pd.DataFrame, spine: Spine, material: Material, stichtag: date) -> tuple[Array, Array]:
    """What is known of every record's number, and the persons with two contradicting identities in the leading source.

    Args:
        frame: The records.
        spine: The persons and who claims to be whom.
        material: What is needed to compare.
        stichtag: Inclusive; ages are compared at this day.

    Returns:
        `Nummer` per record; person numbers of those under whose number the leading source has two different people.
    """
    result = np.where(spine.claim >= 0, Nummer.WIDERSPRUCH, Nummer.OHNE).astype(np.int8)
    describes = (material.words.named != 0) & (material.dates.tag > 0)
    main = np.flatnonzero(spine.leading & (spine.claim >= 0))
    result[main] = Nummer.BESTAETIGT
    torn = _torn(spine, material, main, result)
    keyed = frame["quelle"].isin(NUMMER_GENUEGT).to_numpy()
    for _ in range(2):  # what the first pass confirms describes the person too: STEP may know the name Notizen use
        _pass(spine, material, keyed, describes | spine.leading, result)
    left, right = _with_views(np.flatnonzero(result == Nummer.WIDERSPRUCH), main, spine.claim)
    bare = ~describes & (material.words.named == 0) & (material.dates.tag == 0) & (result == Nummer.WIDERSPRUCH)
    alone = bare & keyed & ~np.isin(spine.claim, torn)
    against = np.zeros(len(frame), dtype=bool)
    np.logical_or.at(against, left, _contradicts_without_name(frame, material, left, right, stichtag))
    result[alone & ~against] = Nummer.BESTAETIGT
    result[bare & ~alone & ~against] = Nummer.ALLEIN
    return result, torn


def _pass(spine: Spine, material: Material, keyed: Array, views: Array, result: Array) -> None:
    claims = np.flatnonzero((spine.claim >= 0) & (result == Nummer.WIDERSPRUCH))
    left, right = _with_views(claims, np.flatnonzero((result == Nummer.BESTAETIGT) & views), spine.claim)
    compared = evidence.compare(material, left, right)
    result[left[confirms(compared) | (keyed[left] & _surname_only(compared))]] = Nummer.BESTAETIGT


def confirms(found: Evidence) -> Array:
    """Whether name and birth date agree well enough to trust an equal number.

    With equal birth date the first name must agree (a surname changes by marriage); with a nearly equal or missing birth date both
    names; without a name the birth date alone, as it stands beside an equal number.
    """
    name, geburt = found.name, found.geburt
    vor = (name.vor <= Umfang.TEIL) | (np.isin(name.vor, (Umfang.WIDERSPRUCH, Umfang.VERSCHIEDEN)) & (found.nah <= NAH))
    nach = name.nach <= Umfang.WIDERSPRUCH
    nameless = (name.vor == Umfang.FEHLT) & (name.nach == Umfang.FEHLT)
    half = ((name.vor == Umfang.FEHLT) & nach) | ((name.nach == Umfang.FEHLT) & vor)
    day = geburt <= Geburt.GLEICH_0101
    near = np.isin(geburt, _NAH_GEBOREN)
    result = day & (vor | nameless | half)
    result |= near & ((vor & nach) | half | (nameless & np.isin(geburt, (Geburt.VERTAUSCHT, Geburt.ZIFFER))))
    result |= (geburt == Geburt.FEHLT) & vor & nach
    return np.asarray(result)


def _surname_only(found: Evidence) -> Array:
    """The record says nothing but a surname, and it agrees: enough beside the key of a source that is keyed by number."""
    name = found.name
    return np.asarray((name.vor == Umfang.FEHLT) & (name.nach <= Umfang.TEIL) & (found.geburt == Geburt.FEHLT))


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
    empty = (material.words.named == 0) & (material.dates.tag == 0)
    clash = ~confirms(evidence.compare(material, left, right)) & ~empty[left] & ~empty[right]
    torn = np.unique(spine.claim[left[clash]])
    disputed = main[np.isin(spine.claim[main], torn)]
    others = np.flatnonzero(np.isin(spine.claim, torn) & ~spine.leading & (material.words.named != 0))
    voter, elected = _with_views(others, disputed, spine.claim)
    votes = np.zeros(len(result), dtype=bool)
    np.logical_or.at(votes, elected, confirms(evidence.compare(material, voter, elected)))
    unsettled = np.unique(spine.claim[left[clash & votes[left] & votes[right]]])
    result[disputed] = np.where(votes[disputed] & ~np.isin(spine.claim[disputed], unsettled), Nummer.BESTAETIGT, Nummer.WIDERSPRUCH)
    return torn


def _contradicts_without_name(frame: pd.DataFrame, material: Material, left: Array, right: Array, stichtag: date) -> Array:
    """Sex or age speak against a number that stands alone."""
    sex = material.geschlecht
    other_sex = (sex[left] != sex[right]) & (sex[left] >= 0) & (sex[right] >= 0)
    alter = pd.to_numeric(frame["alter"], errors="coerce").to_numpy(dtype=np.float64)[left]
    born = material.dates.tag[right]
    years = stichtag.year - born // 10_000 + (stichtag.month - born // 100 % 100) / 12
    return np.asarray(other_sex | ((born > 0) & (np.abs(alter + 0.5 - years) > 2)))
