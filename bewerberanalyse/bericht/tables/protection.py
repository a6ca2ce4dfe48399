"""Protection of small numbers in tables for outsiders: round or hide, then prove by exact bounds that nothing can be worked out.

Source: DOMAIN §4.5. Rounding: every cell and every total by itself. Hiding: cells below the minimum, of fewer than three
Bedarfsgemeinschaften or with one that dominates, then as many more as the proof asks for. A reader who knew how the extra cells
are chosen is not modelled.

The bounds: linked two-way tables that form a path (A × B, B × C, C × D: neighbours share one margin) are a flow: persons run from a
group of A through a cell to a group of B, on to a group of C. Its matrix is totally unimodular, so the integer programs "smallest and
largest possible value of this number" have the same answer as their relaxation, and shortest augmenting paths find it exactly, without
a solver.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from bewerberanalyse.bericht.tables.table import Grouping
from bewerberanalyse.model.arrays import Bools, Int64

Verfahren = Literal["runden", "sperren"]
MIN_RANGE = 3  # a hidden number must stay open over at least this range
MIN_VALUES = 3  # a rounded number must leave at least so many possible values
MIN_BGS = 3
DOMINANT_SHARE = 0.5  # a Bedarfsgemeinschaft with more than this share of a cell's persons dominates it
UNBOUNDED = 10**9  # more persons than any table has: no upper bound known


@dataclass(slots=True)
class Edge:
    """One published or hidden number: persons from node `source` to node `target`; a reader knows `low` ≤ number ≤ `high`."""

    source: int
    target: int
    value: int
    low: int = 0
    high: int = UNBOUNDED


@dataclass(slots=True)
class Network:
    """All numbers of a report; the true numbers balance at every node."""

    nodes: int
    edges: Sequence[Edge]
    _at_node: list[list[tuple[int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        """Per node the edges that leave (+1) or enter (-1) it."""
        self._at_node = [[] for _ in range(self.nodes)]
        for place, one in enumerate(self.edges):
            self._at_node[one.source].append((place, 1))
            self._at_node[one.target].append((place, -1))

    def span(self, place: int, enough: int = UNBOUNDED) -> tuple[int, int]:
        """Smallest and largest possible value of one number.

        Args:
            place: Position of the number in `edges`.
            enough: Do not look further than this from the true number.
        """
        one = self.edges[place]
        more = self._push(place, one.target, one.source, min(one.high - one.value, enough))
        less = self._push(place, one.source, one.target, min(one.value - one.low, enough))
        return one.value - less, one.value + more

    def _push(self, without: int, start: int, end: int, limit: int) -> int:
        """How much can flow from `start` to `end` past the number `without`, at most `limit`."""
        flow = [one.value for one in self.edges]
        pushed = 0
        while pushed < limit and (path := self._path(flow, without, start, end)):
            room = min(limit - pushed, *(self._room(flow, place, sign) for place, sign in path))
            for place, sign in path:
                flow[place] += sign * room
            pushed += room
        return pushed

    def _room(self, flow: list[int], place: int, sign: int) -> int:
        one = self.edges[place]
        return one.high - flow[place] if sign > 0 else flow[place] - one.low

    def _path(self, flow: list[int], without: int, start: int, end: int) -> list[tuple[int, int]]:
        """A shortest way with room; empty if there is none."""
        came: dict[int, tuple[int, int, int]] = {start: (-1, -1, 0)}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            if node == end:
                return self._walked(came, end)
            for place, sign in self._at_node[node]:
                one = self.edges[place]
                target = one.target if sign > 0 else one.source
                if place != without and target not in came and self._room(flow, place, sign) > 0:
                    came[target] = (node, place, sign)
                    queue.append(target)
        return []

    @staticmethod
    def _walked(came: dict[int, tuple[int, int, int]], end: int) -> list[tuple[int, int]]:
        steps = []
        node, place, sign = came[end]
        while place >= 0:
            steps.append((place, sign))
            node, place, sign = came[node]
        return steps


@dataclass(frozen=True, slots=True)
class ProtectionRule:
    """How a house protects its numbers."""

    verfahren: Verfahren
    rundung: int
    mindestzahl: int


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a report: where it stands, the truth, what is published. `shown` None = hidden.

    `position`: (table, row, column); (group of features, position) for a total; the grand total has none.
    """

    position: tuple[int, ...]
    source: int
    target: int
    truth: int
    sensitive: bool
    shown: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What the proof found. `narrowed`: numbers a reader could work out too closely (none in a report that is published)."""

    count: int
    hidden: int
    narrowed: int
    narrowest: int


def rounded(number: int, base: int) -> int:
    """The nearest multiple of the base; halves go up.

    >>> [rounded(n, 5) for n in (0, 2, 3, 7, 8)], [rounded(n, 10) for n in (4, 5, 14)]
    ([0, 0, 5, 5, 10], [0, 10, 10])
    """
    return (number + base // 2) // base * base


def interval(shown: int, base: int) -> tuple[int, int]:
    """The numbers that round to this one.

    >>> interval(5, 5), interval(0, 5), interval(10, 10)
    ((3, 7), (0, 2), (5, 14))
    """
    low = shown - base // 2
    return max(low, 0), low + base - 1


def numbers(features: Sequence[Grouping], bg: Int64, mindestzahl: int) -> list[Number]:
    """All numbers of the tables „first × second“, „second × third“ …: grand total, totals per group, cells.

    Args:
        features: One after the other; neighbours make a table.
        bg: Bedarfsgemeinschaft of each person; persons without a known one share a code.
        mindestzahl: Fewer persons than this are too few.
    """
    starts, node = [], 2  # 0 source, 1 sink; every group has an entry and an exit
    for one in features:
        starts.append(node)
        node += 2 * len(one.worte)
    everybody = np.ones(len(bg), dtype=np.bool_)
    result = [_number((), 1, 0, everybody, bg, mindestzahl)]
    for place, one in enumerate(features):
        for code in range(len(one.worte)):
            entry = starts[place] + 2 * code
            result.append(_number((place, code), entry, entry + 1, one.codes == code, bg, mindestzahl))
    for place, (rows, columns) in enumerate(pairwise(features)):
        for row in range(len(rows.worte)):
            inside = rows.codes == row
            for column in range(len(columns.worte)):
                source, target = starts[place] + 2 * row + 1, starts[place + 1] + 2 * column
                result.append(_number((place, row, column), source, target, inside & (columns.codes == column), bg, mindestzahl))
    return result


def _number(position: tuple[int, ...], source: int, target: int, member: Bools, bg: Int64, mindestzahl: int) -> Number:
    count = int(member.sum())
    of_bg = np.unique(bg[member], return_counts=True)[1]
    few = 0 < count < mindestzahl
    concentrated = count > 0 and (len(of_bg) < MIN_BGS or int(of_bg.max()) > DOMINANT_SHARE * count)
    return Number(position, source, target, count, few or concentrated)


def protect(found: Sequence[Number], features: Sequence[int], rule: ProtectionRule) -> tuple[list[Number], Proof]:
    """Publish as much as the proof allows.

    Args:
        found: All numbers, see `numbers`.
        features: Number of groups of each feature.
        rule: The procedure of the house.

    Returns:
        The numbers with what is shown of them, and what the proof says about it.
    """
    shown = [replace(one, shown=_first_shown(one, rule)) for one in found]
    net = network(shown, features, rule)
    queue = deque(range(len(shown)))
    while queue:
        place = queue.popleft()
        if not _is_narrow(net, shown[place], place, rule) or (chosen := _to_hide(shown, place, rule)) is None:
            continue
        shown[chosen] = replace(shown[chosen], shown=None)
        net.edges[chosen].low, net.edges[chosen].high = _known(shown[chosen], rule)
        queue.extendleft({place, chosen})  # hiding only widens what is possible: all the others stay as open as they were found
    return shown, audit(shown, features, rule)


def audit(shown: Sequence[Number], features: Sequence[int], rule: ProtectionRule) -> Proof:
    """Exact bounds of every number that is not published as it is."""
    net = network(shown, features, rule)
    widths = []
    narrow = 0
    for place, one in enumerate(shown):
        if _is_exact(one, rule):
            continue
        low, high = net.span(place, enough=2 * MIN_RANGE + rule.rundung)
        widths.append(high - low)
        narrow += high - low < _needed(one)
    return Proof(len(shown), sum(one.shown is None for one in shown), narrow, min(widths, default=0))


def network(shown: Sequence[Number], features: Sequence[int], rule: ProtectionRule) -> Network:
    """What a reader knows, as a flow; entries of the first and exits of the last feature hang on source and sink."""
    edges = [Edge(one.source, one.target, one.truth, *_known(one, rule)) for one in shown]
    truth = {one.position: one.truth for one in shown}
    last, end = len(features) - 1, 2 + 2 * sum(features)
    start_of_last = end - 2 * features[last]
    edges += [Edge(0, 2 + 2 * code, truth[0, code]) for code in range(features[0])]
    edges += [Edge(start_of_last + 2 * code + 1, 1, truth[last, code]) for code in range(features[last])]
    return Network(end, edges)


def _first_shown(one: Number, rule: ProtectionRule) -> int | None:
    if rule.verfahren == "sperren":
        return None if one.sensitive else one.truth
    shown = rounded(one.truth, rule.rundung)
    return None if shown and one.sensitive else shown


def _known(one: Number, rule: ProtectionRule) -> tuple[int, int]:
    if rule.verfahren == "sperren":
        return (1, UNBOUNDED) if one.shown is None else (one.shown, one.shown)  # zeros are shown, so a hidden number is none
    return (0, UNBOUNDED) if one.shown is None else interval(one.shown, rule.rundung)


def _is_exact(one: Number, rule: ProtectionRule) -> bool:
    return rule.verfahren == "sperren" and one.shown is not None


def _needed(one: Number) -> int:
    return MIN_RANGE if one.shown is None else MIN_VALUES - 1


def _is_narrow(net: Network, one: Number, place: int, rule: ProtectionRule) -> bool:
    """Whether a reader knows this number too closely."""
    if _is_exact(one, rule):
        return False
    low, high = net.span(place, enough=_needed(one))
    return high - low < _needed(one)


def _to_hide(shown: Sequence[Number], narrow: int, rule: ProtectionRule) -> int | None:
    """Itself if it is shown, else the smallest shown number beside it, else the smallest shown number anywhere."""
    if shown[narrow].shown is not None:
        return narrow
    mine = {shown[narrow].source, shown[narrow].target}
    zeros = rule.verfahren == "runden"
    open_ = [place for place, one in enumerate(shown) if one.shown is not None and (one.shown or zeros)]
    beside = [place for place in open_ if mine & {shown[place].source, shown[place].target}]
    return min(beside or open_, key=lambda place: (len(shown[place].position) != 3, shown[place].truth, place), default=None)
