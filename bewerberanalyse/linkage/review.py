"""Pairs for a person to decide: both records side by side, reasons, stable keys, and what the answers mean."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.linkage.evidence import Evidence
from bewerberanalyse.linkage.normalise import folded

GEZEIGT = ("nachname", "vorname", "geburtsdatum", "geschlecht", "staatsangehoerigkeit", "plz", "bg_nummer", "kundennummer")
KOPF = ("paar", "quelle", "datei", "blatt", "zeile", "kundennummer", "gruende", "antwort")
SPALTEN = (*KOPF, *(f"{column}_{seite}" for column in GEZEIGT for seite in ("zeile", "person")))
GLEICH, VERSCHIEDEN = "gleich", "verschieden"
_INHALT_NAMEN = ("nachname", "vorname", "geburtsname")
_INHALT_TEXTE = ("geburtsdatum", "genau", "geschlecht", "bg_nummer", "kundennummer")
_TRENNER = "\x1f"


def contents(frame: pd.DataFrame, records: Sequence[int]) -> list[str]:
    """What identifies the person of each record, in one text: the same in every run and file as long as the entries mean the same."""
    part = frame.iloc[list(records)]
    columns = [[folded(text) for text in part[column].tolist()] for column in _INHALT_NAMEN] + [
        part[column].astype(str).tolist() for column in _INHALT_TEXTE
    ]
    return [_TRENNER.join(values) for values in zip(*columns, strict=True)]


def pair_key(content: str, kundennummer: str) -> str:
    """The key of a pair: equal in every run as long as the content of the record and the candidate's number are equal.

    Privacy: a plain hash of few values can be guessed; it stays in the month folder. Outside only `carried.carry_key` may be kept.
    """
    return hashlib.sha256(f"{content}{_TRENNER}{kundennummer}".encode()).hexdigest()[:32]


def keyed(pairs: pd.DataFrame, compared: Evidence, frame: pd.DataFrame, kundennummern: np.ndarray) -> pd.DataFrame:
    """The pairs (`record`, `person`, `pair`) with `paar` (key), `kundennummer` and `person_record`."""
    number = kundennummern[pairs["person"].to_numpy(dtype=np.int64)]
    keys = [pair_key(content, text) for content, text in zip(contents(frame, pairs["record"].tolist()), number, strict=True)]
    return pairs.assign(paar=keys, kundennummer=number, person_record=compared.right[pairs["pair"].to_numpy(dtype=np.int64)])


@dataclass(frozen=True, slots=True)
class Answers:
    """What people decided about pairs of this run.

    `same`: record → person; `rejected`: (record, person); `contradictory`: records with „gleich“ for more than one person.
    """

    same: dict[int, int]
    rejected: set[tuple[int, int]]
    contradictory: tuple[int, ...]


def answers_to(keys: Iterable[str], antworten: Mapping[str, str]) -> np.ndarray:
    """The answer to each pair, "" if there is none."""
    return np.array([antworten.get(key, "") for key in keys], dtype=object)


def apply(pairs: pd.DataFrame, antworten: Mapping[str, str]) -> Answers:
    """Match the answers with the pairs (`paar`, `record`, `person`) of this run; answers to other pairs are left alone."""
    said = pairs.assign(antwort=answers_to(pairs["paar"], antworten))
    same = said[said["antwort"] == GLEICH].drop_duplicates(["record", "person"])
    twice = same["record"].duplicated(keep=False)
    different = said[said["antwort"] == VERSCHIEDEN]
    clear = same[~twice]
    return Answers(
        dict(zip(clear["record"].tolist(), clear["person"].tolist(), strict=True)),
        set(zip(different["record"].tolist(), different["person"].tolist(), strict=True)),
        tuple(sorted(set(same[twice]["record"].tolist()))),
    )


def sheet(pairs: pd.DataFrame, frame: pd.DataFrame, places: pd.DataFrame, antworten: Mapping[str, str]) -> pd.DataFrame:
    """`Linked.pruefpaare`: one row per pair, sorted so that one sitting settles most.

    Open pairs first; among them the records that settle most export rows, then those with the fewest and strongest candidates; the
    candidates of one record stay together, best first.

    Args:
        pairs: `paar`, `record`, `person_record` (the record that shows the person), `kundennummer`, `bits`, `gruende`.
        frame: The records.
        places: Per record `datei`, `blatt`, `zeile` of its first row.
        antworten: Answers by pair key.
    """
    if pairs.empty:
        return pd.DataFrame({column: pd.Series(dtype="str") for column in SPALTEN}).astype({"zeile": "int32"})
    pairs = pairs.drop_duplicates("paar")
    pairs = pairs.assign(antwort=answers_to(pairs["paar"], antworten))
    pairs = pairs.assign(alle=pairs["antwort"] != "", eine=pairs["antwort"] == GLEICH)
    group = pairs.groupby("record")
    pairs = pairs.assign(
        erledigt=group["alle"].transform("all") | group["eine"].transform("any"),
        zeilen=-frame["anzahl"].to_numpy()[pairs["record"].to_numpy()],
        auswahl=group["bits"].transform("size"),
        staerke=-group["bits"].transform("max"),
        schluessel=group["paar"].transform("min"),
    )
    pairs = pairs.sort_values(
        ["erledigt", "zeilen", "auswahl", "staerke", "schluessel", "bits", "paar"], ascending=[True, True, True, True, True, False, True]
    )
    row, person = frame.iloc[pairs["record"]], frame.iloc[pairs["person_record"]]
    here = places.iloc[pairs["record"]]
    result: dict[str, Any] = {
        "paar": pairs["paar"], "quelle": row["quelle"], "datei": here["datei"], "blatt": here["blatt"], "zeile": here["zeile"],
        "kundennummer": pairs["kundennummer"], "gruende": pairs["gruende"], "antwort": pairs["antwort"],
    }  # fmt: skip
    for column in GEZEIGT:
        for seite, side in (("zeile", row), ("person", person)):
            result[f"{column}_{seite}"] = shown(column, side)
    return pd.DataFrame({column: np.asarray(values, dtype=object) for column, values in result.items()}).astype(
        {column: "int32" if column == "zeile" else "str" for column in SPALTEN}
    )


def shown(column: str, records: pd.DataFrame) -> list[str]:
    """A column as people write it."""
    if column != "geburtsdatum":
        return [str(value) for value in records[column].tolist()]
    return [
        as_shown(column, {"geburtsdatum": day, "genau": exact})
        for day, exact in zip(records["geburtsdatum"].tolist(), records["genau"].tolist(), strict=True)
    ]


def as_shown(column: str, record: Mapping[str, object]) -> str:
    """A value as people write it: TT.MM.JJJJ, MM.JJJJ or JJJJ for a birth date, as much of it as is known."""
    value = str(record[column])
    if column != "geburtsdatum" or not value:
        return value
    year, month, day = value.split("-")
    return ".".join([day, month, year][3 - int(str(record["genau"])) :])
