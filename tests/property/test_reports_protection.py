"""The proof behind published numbers: 300 random reports, and three independent ways to find the bounds."""

from itertools import pairwise, product

import numpy as np
import pytest

from bewerberanalyse.bericht.tables.protection import (
    MIN_RANGE,
    UNBOUNDED,
    Number,
    ProtectionRule,
    audit,
    interval,
    network,
    numbers,
    protect,
    rounded,
)
from bewerberanalyse.bericht.tables.table import Grouping

TABLES = 300
RULES = (ProtectionRule("runden", 5, 3), ProtectionRule("runden", 10, 3), ProtectionRule("sperren", 5, 3), ProtectionRule("sperren", 5, 5))


def random_features(seed, groups=(2, 6), persons=(1, 120), features=(2, 5)):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(*persons))
    result = []
    for place in range(int(rng.integers(*features))):
        size = int(rng.integers(*groups))
        codes = rng.choice(size, size=n, p=rng.dirichlet(np.full(size, 0.7)))
        result.append(Grouping(str(place), tuple(map(str, range(size))), codes.astype(np.int64)))
    return result, rng.integers(0, max(n * 2 // 3, 1), size=n)


def sizes(features):
    return [len(one.worte) for one in features]


def naive_bounds(shown, features, regel):
    """What a reader knows about every number, as constraints in words of the tables: no network, no node."""
    place = {one.position: at for at, one in enumerate(shown)}
    equations = [{place[()]: -1} | {place[at, code]: 1 for code in range(size)} for at, size in enumerate(features)]
    for at, (rows, columns) in enumerate(pairwise(features)):
        equations += [{place[at, row]: -1} | {place[at, row, column]: 1 for column in range(columns)} for row in range(rows)]
        equations += [{place[at + 1, column]: -1} | {place[at, row, column]: 1 for row in range(rows)} for column in range(columns)]
    low, high = [], []
    for one in shown:
        if regel.verfahren == "sperren":
            known = (1, UNBOUNDED) if one.shown is None else (one.shown, one.shown)
        elif one.shown is None:
            known = (0, UNBOUNDED)
        else:
            fits = [value for value in range(one.shown + regel.rundung + 1) if rounded(value, regel.rundung) == one.shown]
            known = (fits[0], fits[-1])
        low.append(known[0])
        high.append(known[1])
    return equations, low, high


# 300 random reports


@pytest.mark.parametrize("regel", RULES, ids=str)
def test_no_number_of_300_random_reports_can_be_worked_out_or_narrowed_below_three_values(regel):
    hidden = narrowed = 0
    for seed in range(TABLES):
        features, bg = random_features(seed)
        shown, befund = protect(numbers(features, bg, regel.mindestzahl), sizes(features), regel)
        narrowed += befund.narrowed
        hidden += befund.hidden
        exact = regel.verfahren == "sperren"
        assert all(one.shown is None or one.shown == (one.truth if exact else rounded(one.truth, regel.rundung)) for one in shown)
        assert not any(one.sensitive and one.shown for one in shown)
    assert narrowed == 0
    assert hidden > 0


def test_rounding_alone_would_give_numbers_away():
    """Four cells of 2 beside a total of 8: 0, 0, 0, 0 and 10 leave only 2, 2, 2, 2."""
    feature = Grouping("a", ("1", "2", "3", "4"), np.repeat(np.arange(4), 2))
    regel = ProtectionRule("runden", 5, 3)
    found = numbers([feature], np.arange(8), 3)
    plain = [Number(one.position, one.source, one.target, one.truth, one.sensitive, rounded(one.truth, 5)) for one in found]
    assert audit(plain, [4], regel).narrowed == 5
    assert protect(found, [4], regel)[1].narrowed == 0


def test_hiding_only_small_cells_would_give_them_away():
    feature = Grouping("a", ("1", "2"), np.array([0, 0, *[1] * 20]))
    regel = ProtectionRule("sperren", 5, 3)
    found = numbers([feature], np.arange(22), 3)
    plain = [Number(one.position, one.source, one.target, one.truth, one.sensitive, None if one.sensitive else one.truth) for one in found]
    assert audit(plain, [2], regel).narrowed == 1
    assert protect(found, [2], regel)[1].narrowed == 0


# The bounds themselves


@pytest.mark.parametrize("regel", RULES[:3], ids=str)
def test_bounds_equal_those_of_an_integer_programming_solver(regel):
    optimize = pytest.importorskip("scipy.optimize")
    sparse = pytest.importorskip("scipy.sparse")
    for seed in range(5):
        features, bg = random_features(seed, persons=(5, 60), features=(2, 4), groups=(2, 4))
        shown, _ = protect(numbers(features, bg, regel.mindestzahl), sizes(features), regel)
        equations, low, high = naive_bounds(shown, sizes(features), regel)
        matrix = sparse.lil_matrix((len(equations), len(shown)))
        for line, equation in enumerate(equations):
            for place, factor in equation.items():
                matrix[line, place] = factor
        rules = optimize.LinearConstraint(matrix.tocsr(), 0, 0)
        box = optimize.Bounds(low, [min(one, 1000) for one in high])
        net = network(shown, sizes(features), regel)
        for place, one in enumerate(shown):
            goal = np.zeros(len(shown))
            goal[place] = 1
            ends = [
                sign * optimize.milp(sign * goal, constraints=rules, bounds=box, integrality=np.ones(len(shown))).fun for sign in (1, -1)
            ]
            found = net.span(place, enough=8)
            assert found == (max(round(ends[0]), one.truth - 8), min(round(ends[1]), one.truth + 8))


def test_bounds_equal_trying_every_table():
    """Two by two with rounded margins: every table of numbers up to 12 that fits what is shown."""
    regel = ProtectionRule("runden", 5, 3)
    for seed in range(25):
        rng = np.random.default_rng(seed)
        cells = rng.integers(0, 7, size=4)
        rows, columns = np.repeat([0, 0, 1, 1], cells), np.repeat([0, 1, 0, 1], cells)
        features = [Grouping("r", ("0", "1"), rows), Grouping("c", ("0", "1"), columns)]
        found = [
            Number(one.position, one.source, one.target, one.truth, False, rounded(one.truth, 5))
            for one in numbers(features, np.arange(len(rows)), 3)
        ]
        at = {one.position: place for place, one in enumerate(found)}
        allowed = [interval(one.shown, 5) for one in found]
        low, high = [UNBOUNDED] * len(found), [-1] * len(found)
        for a, b, c, d in product(range(13), repeat=4):
            value = {
                (0, 0, 0): a,
                (0, 0, 1): b,
                (0, 1, 0): c,
                (0, 1, 1): d,
                (0, 0): a + b,
                (0, 1): c + d,
                (1, 0): a + c,
                (1, 1): b + d,
                (): a + b + c + d,
            }
            if all(allowed[at[key]][0] <= number <= allowed[at[key]][1] for key, number in value.items()):
                for key, number in value.items():
                    low[at[key]], high[at[key]] = min(low[at[key]], number), max(high[at[key]], number)
        net = network(found, [2, 2], regel)
        assert [net.span(place) for place in range(len(found))] == list(zip(low, high, strict=True))


def test_a_hidden_number_stays_open_over_the_distance_on_both_procedures():
    for regel in (RULES[0], RULES[2]):
        for seed in range(40):
            features, bg = random_features(seed)
            shown, _ = protect(numbers(features, bg, 3), sizes(features), regel)
            net = network(shown, sizes(features), regel)
            spans = [net.span(place, enough=MIN_RANGE) for place, one in enumerate(shown) if one.shown is None]
            assert all(high - low >= MIN_RANGE for low, high in spans)
