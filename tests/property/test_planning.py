"""The funnel, the order and the seats against naive counting, for any verdicts."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.massnahme.funnel import NONE_FAILED, CriterionKind, JudgedCriterion, funnel
from bewerberanalyse.massnahme.seating import BoardEntry, SeatsWanted, ordered, select
from bewerberanalyse.model.verdict import Verdict
from tests.unit.massnahme import naiv
from tests.unit.massnahme.welt import faelle

WORDS = {int(one): one.wort for one in Verdict}
matrices = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.sampled_from([0, 1, 1, 2]), min_size=width, max_size=width), max_size=40)
)


def criteria(matrix):
    table = np.array(matrix, dtype=np.int8).reshape(len(matrix), len(matrix[0]) if matrix else 1)
    return [JudgedCriterion(f"K{place}", CriterionKind.MUSS, table[:, place]) for place in range(table.shape[1])]


@given(matrices)
def test_the_funnel_equals_counting_person_by_person(matrix):
    found = funnel(criteria(matrix), len(matrix))
    answers = [[WORDS[one] for one in line] for line in matrix]
    expected = naiv.trichter(answers) or [dict.fromkeys(("uebrig", "verlust", "davon_unklar", "scheitern", "unklar", "nur_daran"), 0)]
    assert [{name: getattr(one, name) for name in expected[0]} for one in found.stufen] == expected
    assert [WORDS[int(one)] for one in found.urteil] == [naiv.urteil(line) for line in answers]


@given(matrices, st.randoms())
def test_what_a_criterion_does_alone_does_not_depend_on_the_order(matrix, rng):
    own = criteria(matrix)
    mixed = rng.sample(own, len(own))
    alone = [
        {one.kriterium: (one.scheitern, one.unklar, one.nur_daran) for one in funnel(some, len(matrix)).stufen} for some in (own, mixed)
    ]
    assert alone[0] == alone[1]
    assert funnel(own, len(matrix)).stufen[-1].uebrig == funnel(mixed, len(matrix)).stufen[-1].uebrig


@given(matrices)
def test_one_more_criterion_never_lets_anybody_in(matrix):
    own = criteria(matrix)
    fewer, more = funnel(own[:-1], len(matrix)), funnel(own, len(matrix))
    assert not ((more.urteil == Verdict.JA) & (fewer.urteil != Verdict.JA)).any()


@settings(deadline=None)  # the cases of a busy machine take their time
@given(matrices, st.integers(1, 10), st.data())
def test_every_person_stands_in_one_place_and_seats_are_never_overfilled(matrix, plaetze, data):
    numbers = [f"317D{place:06d}" for place in range(len(matrix))]
    cases = faelle({number: {} for number in numbers})
    wartende, grund = data.draw(st.integers(0, 3)), st.sampled_from(["", "", "bewusst"])
    flags = st.builds(BoardEntry, *[st.booleans()] * 5, grund=st.just(""), ausnahme=grund)
    eintraege = data.draw(st.dictionaries(st.sampled_from([*numbers, "999X000000"]), flags, max_size=6))
    trichter = funnel(criteria(matrix), len(matrix))
    frei = np.array(data.draw(st.lists(st.sampled_from([0, 1, 2]), min_size=len(matrix), max_size=len(matrix))), dtype=np.int8)
    found = select(trichter, [], SeatsWanted(plaetze, wartende), cases, eintraege, frei)
    groups = (found.kandidaten, found.ausnahmen, found.fast_passend, found.unklar, found.festgehalten)
    everyone = np.concatenate(groups)
    assert len(set(everyone.tolist())) == len(everyone)
    assert set(found.plaetze) | set(found.nachruecker) <= set(found.kandidaten) | set(found.ausnahmen)
    assert not set(found.plaetze) & set(found.nachruecker)
    assert len(found.plaetze) <= plaetze
    both = {*found.kandidaten, *found.ausnahmen}
    refused = {row for row in both if eintraege.get(numbers[row], BoardEntry()).abgesagt}
    placed = [set(rows.tolist()) for rows in (found.plaetze, found.nachruecker, found.weitere, found.verhindert)]
    assert both - set().union(*placed) == refused
    assert sum(map(len, placed)) == len(set().union(*placed))
    assert not set(found.verhindert) & ({*found.plaetze, *found.nachruecker} | refused)
    promised = {row for row in both if (one := eintraege.get(numbers[row], BoardEntry())).zugesagt or one.ausnahme}
    by_hand = {row for row in found.nachruecker if (one := eintraege.get(numbers[row], BoardEntry())).nachruecker or one.zugesagt}
    assert len(set(found.nachruecker) - by_hand) <= wartende
    willing = [
        row
        for row in both - refused - set(found.verhindert)
        if not (one := eintraege.get(numbers[row], BoardEntry())).nachruecker or one.zugesagt
    ]
    assert len(found.plaetze) == min(plaetze, len(willing))  # nobody marked, one marked, all marked: every seat is filled
    assert all(frei[row] == Verdict.JA for row in {*found.plaetze, *found.nachruecker} - promised)
    assert all(frei[row] != Verdict.JA and row not in promised for row in found.verhindert)
    agreed = {row for row in both - refused if eintraege.get(numbers[row], BoardEntry()).zugesagt}
    assert not {row for row in found.plaetze if eintraege.get(numbers[row], BoardEntry()).nachruecker} - agreed
    assert len(agreed & set(found.plaetze)) == min(plaetze, len(agreed))
    noted = {number for number, one in eintraege.items() if not one.is_leer}
    shown = {numbers[row] for row in [*both, *found.festgehalten]} | set(found.verschwunden)
    assert noted <= shown
    assert (trichter.nur_an[found.fast_passend] != NONE_FAILED).all()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30))
def test_the_order_is_the_plain_sort_by_all_keys_then_by_position(keys):
    ranks = [np.array([key[place] for key in keys], dtype=np.int64) for place in range(2)]
    rows = np.arange(len(keys), dtype=np.intp)
    assert ordered(rows, ranks).tolist() == sorted(range(len(keys)), key=lambda row: (*keys[row], row))
