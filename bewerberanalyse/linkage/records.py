"""The records linking works with: export rows with equal identifying content are one record, judged once; all sources in one frame.

And the view of each person of the list: the records that describe them, completed from one another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import evidence
from bewerberanalyse.linkage.evidence import Material
from bewerberanalyse.model.arrays import Array, Int32
from bewerberanalyse.model.table import CellState, Quelle, SourceTable

NAMES = ("nachname", "vorname", "geburtsname")
TRAITS = ("geschlecht", "staatsangehoerigkeit", "plz", "bg_nummer")
EXTRA = ("elb_status", "rolle_in_bg", "aktenzeichen", "alter")
COLUMNS = ("kundennummer", *NAMES, "geburtsdatum", "genau", *TRAITS, *EXTRA)
DAY, MONTH, YEAR, NO_DATE = 3, 2, 1, 0
_PRECISION = np.array(
    [{CellState.VALUE: DAY, CellState.MONTH: MONTH, CellState.YEAR: YEAR}.get(state, NO_DATE) for state in CellState], dtype=np.int8
)


@dataclass(frozen=True, slots=True)
class Records:
    """What identifies a person, once per distinct content and source.

    - `frame`: `quelle`, `COLUMNS`, `anzahl` (export rows with this content), `erste` (one of those rows, the first by place),
      sorted by source and content, never by place. `kundennummer` is as written; `geburtsdatum` is "JJJJ-MM-TT" or "";
      `genau`: 0 no birth date, 1 only the year, 2 month and year, 3 the day.
    - `of_row`: per source the record of every export row.
    """

    frame: pd.DataFrame
    of_row: dict[Quelle, Int32]


def build(tables: Mapping[Quelle, SourceTable]) -> Records:
    """The records of all tables."""
    frames: list[pd.DataFrame] = []
    of_row: dict[Quelle, Int32] = {}
    size = 0
    for quelle in Quelle:
        if quelle in tables:
            frame, codes = _distinct(tables[quelle])
            frames.append(frame)
            of_row[quelle] = (codes + size).astype(np.int32)
            size += len(frame)
    empty = pd.DataFrame({column: pd.Series(dtype="str") for column in ("quelle", *COLUMNS, "anzahl", "erste")})
    return Records(pd.concat(frames, ignore_index=True) if frames else empty, of_row)


def _distinct(table: SourceTable) -> tuple[pd.DataFrame, Int32]:
    rows = identity(table)
    codes = content_codes(rows)
    places = place_order(table.herkunft)
    first = np.full(int(codes.max()) + 1 if len(codes) else 0, -1, dtype=np.int64)
    first[codes[places[::-1]]] = places[::-1]
    frame = rows.iloc[first].reset_index(drop=True)
    frame.insert(0, "quelle", table.quelle.value)
    frame["anzahl"] = np.bincount(codes, minlength=len(first))
    frame["erste"] = first
    return frame, codes.astype(np.int32)


def identity(table: SourceTable) -> pd.DataFrame:
    """The identifying columns of every row as text; columns the source does not know are empty."""
    rows: dict[str, object] = {}
    for column in COLUMNS:
        if column == "genau":
            rows[column] = _PRECISION[table.zellen["geburtsdatum"].to_numpy()]
        elif column not in table.werte.columns:
            rows[column] = np.full(len(table), "", dtype=object)
        elif column == "geburtsdatum":
            rows[column] = _days(table.werte[column])
        else:
            rows[column] = _texts(table.werte[column])
    frame = pd.DataFrame(rows)
    frame.loc[frame["geburtsdatum"] == "", "genau"] = NO_DATE
    return frame


def _texts(values: "pd.Series[Any]") -> np.ndarray:
    if isinstance(values.dtype, pd.StringDtype):
        return values.fillna("").to_numpy(dtype=object)
    return values.astype(object).where(values.notna(), "").map(str).to_numpy()


def _days(dates: "pd.Series[pd.Timestamp]") -> np.ndarray:
    """The dates as JJJJ-MM-TT, empty for none, written once per distinct date."""
    codes, distinct = pd.factorize(dates)
    texts = np.append(np.datetime_as_string(np.asarray(distinct, dtype="datetime64[D]")), "").astype(object)
    return texts[codes]


def content_codes(rows: pd.DataFrame) -> Int32:
    """0..k-1 per row; equal content, equal code; codes follow the order of the content, not of the rows."""
    codes, alike = np.zeros(len(rows), dtype=np.int64), np.arange(len(rows))
    for column in rows.columns:
        values, uniques = pd.factorize(rows[column].to_numpy(dtype=object)[alike], sort=True, use_na_sentinel=False)
        if len(uniques) > 1:
            codes *= len(uniques)
            codes[alike] += values
            codes = pd.factorize(codes, sort=True)[0]
            alike = alike[np.bincount(codes)[codes[alike]] > 1]  # the others have their place, whatever the next columns say
    return codes.astype(np.int32)


def place_order(here: pd.DataFrame) -> Int32:
    """Rows (`Table.herkunft`) in the order of their place (file, sheet, row), whatever order they were handed over in."""
    keys = [here["zeile"].to_numpy(), here["blatt"].astype(str).to_numpy(), here["datei"].astype(str).to_numpy()]
    return np.lexsort([pd.factorize(key, sort=True)[0] for key in keys]).astype(np.int32)


def repeated(table: SourceTable, of_row: Int32) -> np.ndarray:
    """Rows that equal another row in every declared column and in what is known of each cell.

    Of equal rows the one of the newest Stand stays, then the first one by place.

    `of_row`: the record of every row; only rows of one record can be equal.
    """
    result = np.zeros(len(table), dtype=bool)
    several = np.flatnonzero(np.bincount(of_row)[of_row] > 1) if len(table) else np.zeros(0, dtype=np.int64)
    order = several[place_order(table.herkunft.iloc[several])]
    stand = table.herkunft["stand"].to_numpy().astype("M8[s]").astype(np.int64)  # not stated sorts lowest
    order = order[np.argsort(-stand[order].astype(np.float64), kind="stable")]
    group = of_row[order].astype(np.int64)
    for values in (part[column] for part in (table.werte, table.zellen) for column in part.columns):
        if not len(order):
            break
        codes, uniques = pd.factorize(values.take(order))
        _, group, count = np.unique(group * (len(uniques) + 1) + codes, return_inverse=True, return_counts=True)
        still = count[group] > 1
        order, group = order[still], group[still]
    result[order] = pd.Series(group).duplicated().to_numpy()
    return result


def places(tables: Mapping[Quelle, SourceTable], records: Records) -> pd.DataFrame:
    """Per record `datei`, `blatt` and `zeile` of its first row."""
    frame = records.frame
    parts = [pd.DataFrame({"datei": [], "blatt": [], "zeile": []}, dtype=object)]
    for quelle in (quelle for quelle in Quelle if quelle in tables):  # the order of the records
        first = frame.loc[frame["quelle"] == quelle.value, "erste"].to_numpy(dtype=np.int64)
        parts.append(tables[quelle].herkunft.iloc[first][["datei", "blatt", "zeile"]].astype(object))
    return pd.concat(parts, ignore_index=True)


@dataclass(frozen=True, slots=True)
class Views:
    """`records`: record numbers that describe a person, every wording once; `person_of`: per record its person, -1 = describes nobody;
    `frame` and `material`: the records with what other sources know of the same person filled in.
    """  # noqa: D205 - one sentence per attribute

    records: Array
    person_of: Array
    frame: pd.DataFrame
    material: Material


def view_of_list(frame: pd.DataFrame, material: Material, person_of: Array, describes: Array) -> Views:
    """Describe the persons by their confirmed records.

    Args:
        frame: The records, sources in the order of trust.
        material: What is needed to compare.
        person_of: Person of every record whose number is confirmed, else -1.
        describes: Whether nothing in a confirmed record deviates; a wrongly confirmed one must not make the person look like somebody else.
    """
    person_of = np.where(describes, person_of, -1)
    source = _birth_source(material.dates.day, person_of)
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
    for column in TRAITS:
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
    dates = evidence.Births(*(getattr(material.dates, field.name)[source] for field in fields(evidence.Births)))
    return replace(material, dates=dates, frequencies=replace(material.frequencies, tag_bits=material.frequencies.tag_bits[source]))
