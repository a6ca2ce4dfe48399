"""Who stood in last month's list, and what each was a hit of: keyed hashes, so that the first list of a month can say neu and weg.

Only where the house carries decisions over. Each hash stands for one person, or for one person, preset and verdict; without the key nobody
can tell which belong together. Fields are not kept: whether a value changed since last month stays unknown. A preset whose rule was
another one then is not compared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import pandas as pd

from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.verdict import Judged, Verdict
from bewerberanalyse.run.findings_since import mark

_BYTES = 8
_KEPT = (Verdict.JA, Verdict.UNKLAR)


@dataclass(frozen=True, slots=True)
class CarriedHits:
    """`aus`: the month. `regeln`: Kennung → digest of its rule then. `marke` tells the key of the hashes from another one."""

    aus: str
    marke: str
    regeln: Mapping[str, str]
    personen: frozenset[str]
    treffer: frozenset[str]


@dataclass(frozen=True, slots=True)
class HitsBefore:
    """Last month, seen by the cases of today.

    - `known`: who stood in the list then.
    - `verdicts`: one row per case, one column per preset with the same rule as then; nein where no hit was kept.
    - `gone`: how many stood there then and do not now.
    """

    aus: str
    known: Bools
    verdicts: pd.DataFrame
    gone: int


def of_month(monat: str, faelle: Faelle, judged: Judged, regeln: Mapping[str, str], key: bytes) -> CarriedHits:
    """What a month hands on; `regeln` as in `CarriedHits`, of the presets that may be compared."""
    numbers = faelle.werte["kundennummer"]
    hits = (
        _hash(key, number, kennung, verdict.wort)
        for kennung in regeln
        for verdict in _KEPT
        for number in numbers[(judged.verdicts[kennung] == verdict).to_numpy()]
    )
    return CarriedHits(monat, mark(key), dict(regeln), _hashes(key, numbers), frozenset(hits))


def seen_from(carried: CarriedHits | None, faelle: Faelle, regeln: Mapping[str, str], key: bytes) -> HitsBefore | None:
    """Hold the cases of today against what was carried; None if nothing was, or under another key."""
    if carried is None or carried.marke != mark(key):
        return None
    numbers = faelle.werte["kundennummer"].tolist()
    known = np.fromiter((_hash(key, number) in carried.personen for number in numbers), dtype=np.bool_, count=len(numbers))
    same = [kennung for kennung, digest in regeln.items() if carried.regeln.get(kennung) == digest]
    before = {kennung: [_before(carried, key, number, kennung) for number in numbers] for kennung in same}
    verdicts = pd.DataFrame(before, index=range(len(numbers)), dtype=np.int8)
    return HitsBefore(carried.aus, known, verdicts, len(carried.personen) - int(known.sum()))


def _before(carried: CarriedHits, key: bytes, number: str, kennung: str) -> Verdict:
    return next((one for one in _KEPT if _hash(key, number, kennung, one.wort) in carried.treffer), Verdict.NEIN)


def _hashes(key: bytes, numbers: Iterable[str]) -> frozenset[str]:
    return frozenset(_hash(key, number) for number in numbers)


def _hash(key: bytes, *parts: str) -> str:
    return blake2b("|".join(parts).encode(), digest_size=_BYTES, key=key).hexdigest()
