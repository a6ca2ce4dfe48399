"""What this month's files say about each person of the list: the records that describe them, completed from one another."""

from dataclasses import dataclass, fields, replace

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import evidence, traits
from bewerberanalyse.linkage.evidence import Material
from bewerberanalyse.linkage.records import MERKMALE
from bewerberanalyse.model.arrays import Array


@dataclass(frozen=True, slots=True)
class Views:
    """`records`: record numbers that describe a person, every wording once; `person_of`: per record its person, -1 = describes nobody;
    `frame` and `material`: the records with what other sources know of the same person filled in.
    """  # noqa: D205 - one sentence per attribute

    records: Array
    person_of: Array
    frame: pd.DataFrame
    material: Material


def build(frame: pd.DataFrame, material: Material, person_of: Array, describes: Array) -> Views:
    """Describe the persons by their confirmed records.

    Args:
        frame: The records, sources in the order of trust.
        material: What is needed to compare.
        person_of: Person of every record whose number is confirmed, else -1.
        describes: Whether nothing in a confirmed record deviates; a wrongly confirmed one must not make the person look like somebody else.
    """
    person_of = np.where(describes, person_of, -1)
    source = _birth_source(material.dates.tag, person_of)
    filled = _completed(frame, person_of)
    for column in ("geburtsdatum", "genau"):
        filled[column] = frame[column].to_numpy()[source]
    describing = np.flatnonzero((person_of >= 0) & (material.words.named != 0))
    # Of equal wordings the one that also names the birth name.
    describing = describing[np.argsort((frame["geburtsname"] == "").to_numpy()[describing], kind="stable")]
    wording = filled.loc[describing, ["nachname", "vorname", "geburtsdatum", "genau"]].assign(person=person_of[describing])
    records = np.sort(describing[~wording.duplicated().to_numpy()])
    known = np.full(len(frame), -1, dtype=np.int32)
    known[records] = person_of[records]
    return Views(records, known, filled, replace(_born(material, source), **evidence.supporting(filled)))


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


def _birth_source(tag: Array, person_of: Array) -> Array:
    """Per record the record its birth date is taken from: its own, or the first one of the same person if it has none.

    Else a participation without a birth date would make a candidate of the son where the father's row cannot be meant.
    """
    dated = np.flatnonzero((person_of >= 0) & (tag > 0))
    persons, first = np.unique(person_of[dated], return_index=True)
    donor = np.full(int(person_of.max(initial=-1)) + 1, -1, dtype=np.int64)
    donor[persons] = dated[first]
    source = np.arange(len(tag))
    blank = np.flatnonzero((person_of >= 0) & (tag == 0))
    source[blank] = np.where(donor[person_of[blank]] >= 0, donor[person_of[blank]], blank)
    return source


def _born(material: Material, source: Array) -> Material:
    """The birth dates taken from the records `source` names."""
    dates = traits.Births(*(getattr(material.dates, field.name)[source] for field in fields(traits.Births)))
    return replace(material, dates=dates, frequencies=replace(material.frequencies, tag_bits=material.frequencies.tag_bits[source]))
