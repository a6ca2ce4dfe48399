"""Exact bounds of numbers that add up: what a reader can work out about each of them from everything that was published.

Linked two-way tables that form a path (A × B, B × C, C × D: neighbours share one margin) are a flow: persons run from a group of A
through a cell to a group of B, on to a group of C. Its matrix is totally unimodular, so the integer programs "smallest and largest
possible value of this number" have the same answer as their relaxation, and shortest augmenting paths find it exactly, without a solver.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

VIEL = 10**9  # more persons than any table has: no upper bound known


@dataclass(slots=True)
class Edge:
    """One published or hidden number: persons from node `von` to node `nach`; a reader knows `unten` ≤ number ≤ `oben`."""

    von: int
    nach: int
    wert: int
    unten: int = 0
    oben: int = VIEL


@dataclass(slots=True)
class Network:
    """All numbers of a report; the true numbers balance at every node."""

    knoten: int
    kanten: Sequence[Edge]
    _aus: list[list[tuple[int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        """Per node the edges that leave (+1) or enter (-1) it."""
        self._aus = [[] for _ in range(self.knoten)]
        for place, one in enumerate(self.kanten):
            self._aus[one.von].append((place, 1))
            self._aus[one.nach].append((place, -1))

    def spanne(self, place: int, genug: int = VIEL) -> tuple[int, int]:
        """Smallest and largest possible value of one number.

        Args:
            place: Position of the number in `kanten`.
            genug: Do not look further than this from the true number.
        """
        one = self.kanten[place]
        more = self._push(place, one.nach, one.von, min(one.oben - one.wert, genug))
        less = self._push(place, one.von, one.nach, min(one.wert - one.unten, genug))
        return one.wert - less, one.wert + more

    def _push(self, without: int, start: int, end: int, limit: int) -> int:
        """How much can flow from `start` to `end` past the number `without`, at most `limit`."""
        flow = [one.wert for one in self.kanten]
        pushed = 0
        while pushed < limit and (path := self._path(flow, without, start, end)):
            room = min(limit - pushed, *(self._room(flow, place, sign) for place, sign in path))
            for place, sign in path:
                flow[place] += sign * room
            pushed += room
        return pushed

    def _room(self, flow: list[int], place: int, sign: int) -> int:
        one = self.kanten[place]
        return one.oben - flow[place] if sign > 0 else flow[place] - one.unten

    def _path(self, flow: list[int], without: int, start: int, end: int) -> list[tuple[int, int]]:
        """A shortest way with room; empty if there is none."""
        came: dict[int, tuple[int, int, int]] = {start: (-1, -1, 0)}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            if node == end:
                return self._walked(came, end)
            for place, sign in self._aus[node]:
                one = self.kanten[place]
                target = one.nach if sign > 0 else one.von
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
