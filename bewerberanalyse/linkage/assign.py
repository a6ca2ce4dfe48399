"""From judged pairs to one person per record: best view, clear lead, answers of people, one participant per person and source."""

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import evidence, judge
from bewerberanalyse.linkage.births import Geburt
from bewerberanalyse.linkage.evidence import Evidence, Material
from bewerberanalyse.linkage.judge import Urteil
from bewerberanalyse.model.arrays import Array

VORSPRUNG = 6.0  # bits before the next candidate: 2^6, the second would have to be sixty times as likely as its evidence says
MAX_KANDIDATEN = 5
_ABSTAND_GEZEIGT = 10.0  # candidates further behind the best one are not shown


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


def shown(found: pd.DataFrame) -> pd.DataFrame:
    """The candidates a person is asked about: the best ones of each record."""
    top = found.groupby("record", sort=False)["bits"].transform("max")
    near = found[(found["bits"] >= top - _ABSTAND_GEZEIGT) | (found["urteil"] == Urteil.UNGEPRUEFT) | found["owner"]]
    return near[near.groupby("record", sort=False).cumcount() < MAX_KANDIDATEN].reset_index(drop=True)


def automatic(found: pd.DataFrame) -> pd.DataFrame:
    """The records whose best candidate is judged gleich, clearly leads, and is the only one judged so.

    A name in one word weighs less than the same name in two (Scheichali, Shaikh Ali): between two who both pass, weight decides nothing.
    """
    first = ~found["record"].duplicated().to_numpy()
    bits = found["bits"].to_numpy()
    lead = np.where(np.append(first[1:], True), np.inf, bits - np.append(bits[1:], -np.inf))
    same = (found["urteil"] == Urteil.GLEICH).to_numpy()
    alone = ~found["record"].isin(found["record"][same & ~first]).to_numpy()
    return found[first & same & alone & (lead >= VORSPRUNG)]


def one_participant(linked: pd.DataFrame, confirmed: pd.DataFrame, quelle: Array, material: Material) -> Array:
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
    apart = (judge.judge(compared) == Urteil.VERSCHIEDEN) | (compared.geburt > Geburt.GLEICH_GESCHAETZT) & (compared.geburt != Geburt.FEHLT)
    return np.asarray(pairs["record"].to_numpy()[apart])
