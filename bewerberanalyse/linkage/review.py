"""Pairs for a person to decide: both records side by side, reasons, stable keys, and what the answers of this month and the last mean."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from bewerberanalyse.linkage.normalise import folded

if TYPE_CHECKING:
    from bewerberanalyse.linkage.evidence import Evidence

SHOWN = ("nachname", "vorname", "geburtsdatum", "geschlecht", "staatsangehoerigkeit", "plz", "bg_nummer", "kundennummer")
LEADING_COLUMNS = ("paar", "quelle", "datei", "blatt", "zeile", "kundennummer", "gruende", "antwort")
COLUMNS = (*LEADING_COLUMNS, *(f"{column}_{suffix}" for column in SHOWN for suffix in ("zeile", "person")))
GLEICH, VERSCHIEDEN = "gleich", "verschieden"
ANSWERS = (GLEICH, VERSCHIEDEN, "später")
_NAME_CONTENT = ("nachname", "vorname")
_TEXT_CONTENT = ("geburtsdatum", "genau")
_SEPARATOR = "\x1f"


def contents(frame: pd.DataFrame, records: Sequence[int], *, numbered: bool = False) -> list[str]:
    """What the question about each record is, in one text: the written name and the birth date, whatever row or file it stands in.

    The same as long as name and birth date mean the same: a changed capital, an added sex or postal code asks nothing new. With
    `numbered` the record's own Kundennummer belongs to the question: whether two numbers are one person.
    """
    part = frame.iloc[list(records)]
    columns = [[folded(text) for text in part[column].tolist()] for column in _NAME_CONTENT]
    columns += [part[column].astype(str).tolist() for column in (*_TEXT_CONTENT, *(("kundennummer",) if numbered else ()))]
    return [_SEPARATOR.join(values) for values in zip(*columns, strict=True)]


def pair_key(content: str, kundennummer: str) -> str:
    """The key of a pair: equal in every run as long as the content of the record and the candidate's number are equal.

    Privacy: a plain hash of few values can be guessed; it stays in the month folder. Outside only `carry_key` may be kept.
    """
    return hashlib.sha256(f"{content}{_SEPARATOR}{kundennummer}".encode()).hexdigest()[:32]


def keyed(
    pairs: pd.DataFrame, compared: "Evidence", frame: pd.DataFrame, kundennummern: np.ndarray, *, numbered: bool = False
) -> pd.DataFrame:
    """The pairs (`record`, `person`, `pair`) with `paar` (key), `kundennummer` and `person_record`."""
    number = kundennummern[pairs["person"].to_numpy(dtype=np.int64)]
    keys = [
        pair_key(content, text) for content, text in zip(contents(frame, pairs["record"].tolist(), numbered=numbered), number, strict=True)
    ]
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

    One question per written name, birth date and candidate, however many rows ask it. Open questions first; among them those that tell
    the list something new, then those that settle most export rows; the members of a household and the candidates of one question stay
    together, best first.

    Args:
        pairs: `paar`, `record`, `person_record` (the record that shows the person), `kundennummer`, `bits`, `gruende`, `neu` (whether
            the person has no row of this source yet, so that the answer changes the list).
        frame: The records.
        places: Per record `datei`, `blatt`, `zeile` of its first row.
        antworten: Answers by pair key.
    """
    if pairs.empty:
        return pd.DataFrame({column: pd.Series(dtype="str") for column in COLUMNS}).astype({"zeile": "int32"})
    pairs = pairs.assign(frage=contents(frame, pairs["record"].tolist()), zeilen=frame["anzahl"].to_numpy()[pairs["record"].to_numpy()])
    rows = pairs.drop_duplicates("record").groupby("frage")["zeilen"].sum()
    pairs = _ordered(pairs.drop_duplicates("paar").assign(zeilen=lambda one: -one["frage"].map(rows)), frame, antworten)
    row, person = frame.iloc[pairs["record"]], frame.iloc[pairs["person_record"]]
    here = places.iloc[pairs["record"]]
    result: dict[str, Any] = {
        "paar": pairs["paar"], "quelle": row["quelle"], "datei": here["datei"], "blatt": here["blatt"], "zeile": here["zeile"],
        "kundennummer": pairs["kundennummer"], "gruende": pairs["gruende"], "antwort": pairs["antwort"],
    }  # fmt: skip
    for column in SHOWN:
        for suffix, side in (("zeile", row), ("person", person)):
            result[f"{column}_{suffix}"] = shown(column, side)
    return pd.DataFrame({column: np.asarray(values, dtype=object) for column, values in result.items()}).astype(
        {column: "int32" if column == "zeile" else "str" for column in COLUMNS}
    )


def _ordered(pairs: pd.DataFrame, frame: pd.DataFrame, antworten: Mapping[str, str]) -> pd.DataFrame:
    """Open questions first, those that change the list before those that add to what is known, members of one household together."""
    pairs = pairs.assign(antwort=answers_to(pairs["paar"], antworten))
    pairs = pairs.assign(alle=pairs["antwort"] != "", eine=pairs["antwort"] == GLEICH)
    group = pairs.groupby("frage")
    pairs = pairs.assign(
        erledigt=group["alle"].transform("all") | group["eine"].transform("any"),
        wirkung=-group["neu"].transform("max").astype(np.int8),
        auswahl=group["bits"].transform("size"),
        staerke=-group["bits"].transform("max"),
        schluessel=group["paar"].transform("min"),
    )
    household = frame["bg_nummer"].to_numpy(dtype=object)[pairs["person_record"].to_numpy()]
    best = pairs.assign(haus=np.where(household == "", pairs["schluessel"].to_numpy(), household))
    best = best.sort_values(["frage", "bits", "paar"], ascending=[True, False, True], kind="stable").drop_duplicates("frage")
    pairs["haus"] = pairs["frage"].map(best.set_index("frage")["haus"])
    house = pairs.groupby(["erledigt", "haus"])
    for column in ("wirkung", "zeilen", "schluessel"):
        pairs["haus_" + column] = house[column].transform("min")
    order = [
        "erledigt",
        "haus_wirkung",
        "haus_zeilen",
        "haus_schluessel",
        "wirkung",
        "zeilen",
        "auswahl",
        "staerke",
        "schluessel",
        "bits",
        "paar",
    ]
    return pairs.sort_values(order, ascending=[column != "bits" for column in order])


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


@dataclass(frozen=True, slots=True, eq=False)
class PairAnswers(Mapping[str, str]):
    """Pair key → answer.

    A carried answer can be looked up by its pair but not listed: the pair cannot be had from its keyed hash. What was given this
    month goes before what was carried over.

    - `given`: pair key → answer of this month.
    - `carried`: keyed hash of the pair → answer of the month before; `secret` is the key of the house.
    """

    given: Mapping[str, str]
    carried: Mapping[str, str]
    secret: bytes

    def __getitem__(self, pair: str) -> str:
        """The answer to this pair."""
        answer = self.given.get(pair)
        if answer is None and not self.carried:  # most months: no need to hash every pair
            raise KeyError(pair)
        return self.carried[carry_key(pair, self.secret)] if answer is None else answer

    def __iter__(self) -> Iterator[str]:
        """The pairs answered this month."""
        return iter(self.given)

    def __len__(self) -> int:
        """How many pairs were answered this month."""
        return len(self.given)


def carry_key(pair: str, secret: bytes) -> str:
    """The key of a pair for carrying a decision into the next month: worthless without the secret of the house."""
    return hmac.digest(secret, pair.encode(), "sha256").hex()


def to_carry(pruefpaare: pd.DataFrame, secret: bytes) -> dict[str, str]:
    """The decisions of this month under their keyed hash: of pairs that stand on the sheet, so that what no longer occurs is dropped."""
    decided = pruefpaare[pruefpaare["antwort"].isin((GLEICH, VERSCHIEDEN))]
    return {carry_key(pair, secret): answer for pair, answer in zip(decided["paar"], decided["antwort"], strict=True)}
