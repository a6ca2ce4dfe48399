"""What this month's files say about each person of the list: the records that describe them, completed from one another."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import evidence
from bewerberanalyse.linkage.evidence import Material
from bewerberanalyse.linkage.records import MERKMALE

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Views:
    """`records`: record numbers that describe a person, every wording once; `person_of`: per record its person, -1 = describes nobody;
    `frame` and `material`: the records with what other sources know of the same person filled in.
    """  # noqa: D205 - one sentence per attribute

    records: Array
    person_of: Array
    frame: pd.DataFrame
    material: Material


def build(frame: pd.DataFrame, material: Material, person_of: Array) -> Views:
    """Describe the persons by their confirmed records.

    Args:
        frame: The records, sources in the order of trust.
        material: What is needed to compare.
        person_of: Person of every record whose number is confirmed, else -1.
    """
    filled = _completed(frame, person_of)
    describing = np.flatnonzero((person_of >= 0) & (material.words.named != 0))
    # Of equal wordings the one that also names the birth name.
    describing = describing[np.argsort((frame["geburtsname"] == "").to_numpy()[describing], kind="stable")]
    wording = frame.loc[describing, ["nachname", "vorname", "geburtsdatum", "genau"]].assign(person=person_of[describing])
    records = np.sort(describing[~wording.duplicated().to_numpy()])
    known = np.full(len(frame), -1, dtype=np.int32)
    known[records] = person_of[records]
    return Views(records, known, filled, replace(material, **evidence.supporting(filled)))


def _completed(frame: pd.DataFrame, person_of: Array) -> pd.DataFrame:
    """Blank attributes of a person's records filled with the first value another record of the person has."""
    filled = frame.copy()
    sure = person_of >= 0
    for column in MERKMALE:
        values = pd.Series(filled[column].to_numpy()[sure], index=person_of[sure])
        values = values[values != ""]
        known = values[~values.index.duplicated()]
        blank = sure & (filled[column] == "").to_numpy()
        if len(known) and blank.any():
            filled.loc[blank, column] = known.reindex(person_of[blank], fill_value="").to_numpy()
    return filled
