"""Answers of people to pairs: those given this month, and those carried over from the month before under a keyed hash."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from bewerberanalyse.linkage.review import GLEICH, VERSCHIEDEN


@dataclass(frozen=True, slots=True, eq=False)
class Antworten(Mapping[str, str]):
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
        return self.carried[carry_key(pair, self.secret)] if answer is None else answer

    def __iter__(self) -> Iterator[str]:
        """The pairs answered this month."""
        return iter(self.given)

    def __len__(self) -> int:
        """How many pairs were answered this month."""
        return len(self.given)


def carry_key(pair: str, secret: bytes) -> str:
    """The key of a pair for carrying a decision into the next month: worthless without the secret of the house."""
    return hmac.new(secret, pair.encode(), hashlib.sha256).hexdigest()


def to_carry(pruefpaare: pd.DataFrame, secret: bytes) -> dict[str, str]:
    """The decisions of this month under their keyed hash: of pairs that stand on the sheet, so that what no longer occurs is dropped."""
    decided = pruefpaare[pruefpaare["antwort"].isin((GLEICH, VERSCHIEDEN))]
    return {carry_key(pair, secret): answer for pair, answer in zip(decided["paar"], decided["antwort"], strict=True)}
