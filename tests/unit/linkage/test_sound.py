"""How far apart names sound."""

from itertools import combinations

import numpy as np
import pytest

from bewerberanalyse.linkage import alike, sound
from bewerberanalyse.linkage.normalise import name
from tests.bench.linkage_names import KULTUREN, entries


def grade(one: str, other: str) -> int:
    words = sorted({name(one).words[0], name(other).words[0]})
    similar = alike.compare(words)
    return int(similar.lookup(np.array([words.index(name(one).words[0])]), np.array([words.index(name(other).words[0])]))[0][0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed", "Muhammad"), ("Hussein", "Husain"), ("Khaled", "Chalid"), ("Qasim", "Kassem"), ("Jamal", "Dschamal"), ("Yasser", "Jasir"), ("Said", "Saeed"),
        ("Najwa", "Nadschwa"), ("Oleksandr", "Alexander"), ("Mykola", "Nikolai"), ("Tsankov", "Zankow"), ("Zhanna", "Schanna"), ("Tesfay", "Tesfaye"), ("Araya", "Araia"),
        ("Schmidt", "Schmitt"), ("Meyer", "Maier"), ("Sarah", "Sara"), ("محمد", "Mohamad"), ("Юлія", "Julija"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(one, other):
    assert grade(one, other) <= alike.TRANSCRIBED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amir", "Amira"), ("Hasan", "Husain"), ("Jamal", "Jamil"), ("Mahmoud", "Mohammed"), ("Ali", "Alia"), ("Rana", "Rania"), ("Omar", "Amir"), ("Hassan", "Ghassan"),
        ("Karim", "Karam"), ("Ivan", "Ivanka"), ("Said", "Saad"), ("Nabil", "Nabila"), ("Ahmad", "Hamid"), ("Mehmet", "Mohammed"),
    ],
)  # fmt: skip
def test_names_of_two_people(one, other):
    assert grade(one, other) > alike.TRANSCRIBED


def test_slips_are_told_from_other_letters():
    assert grade("Bondarenko", "Bodnarenko") == alike.SLIP
    assert grade("Mohammed", "Mohammrd") == alike.SLIP
    assert grade("Sorina", "Dorina") == alike.TYPO


def test_a_single_letter_may_stand_for_a_name():
    assert grade("A.", "Ahmad") == alike.TYPO


def told_apart(one: str, other: str, *, borne: tuple[bool, bool] = (True, True), sexes: tuple[int, int] = (0, 0)) -> int:
    """The grade of two given names with what the list knows of them."""
    words = sorted([one, other])
    order = [words.index(one), words.index(other)]
    know, sex = np.zeros(2, dtype=bool), np.zeros(2, dtype=np.int8)
    know[order], sex[order] = borne, sexes
    similar = alike.compare(words).told_apart(words, know, sex)
    return int(similar.lookup(np.array([0]), np.array([1]), np.array([True]))[0][0])


def test_a_slip_between_two_names_people_bear_is_no_slip():
    assert told_apart("bodnarenko", "bondarenko", borne=(True, False)) == alike.SLIP
    assert told_apart("bodnarenko", "bondarenko") == alike.TYPO


def test_a_lost_letter_is_a_slip_only_in_a_word_nobody_bears():
    assert told_apart("oleksii", "olekii", borne=(True, False)) == alike.SLIP
    assert told_apart("marina", "maria") == alike.OTHER


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("mustafa", "ustafa", alike.SLIP), ("zehra", "zehrs", alike.TYPO), ("sebastian", "sebastiam", alike.SLIP), ("layla", "lalya", alike.SLIP),
        ("nadim", "nadima", alike.TYPO), ("dorina", "lorina", alike.TYPO), ("torpekay", "korpekay", alike.TYPO),
    ],
)  # fmt: skip
def test_a_slip_at_either_end_lies_between_a_known_name_and_a_word_nobody_bears(one, other, wanted):
    """A vowel there makes another name, and so does a letter far from its key; Torpekay is in no table, so it may be one of two."""
    assert told_apart(one, other, borne=(True, False)) == wanted


@pytest.mark.parametrize(
    ("one", "other"), [("salem", "salim"), ("yuliia", "illia"), ("iman", "ayman"), ("gabriel", "gabriele"), ("kazim", "qasim")]
)
def test_names_known_to_be_two_are_two_however_alike_they_sound(one, other):
    assert told_apart(one, other) == alike.OTHER


def test_a_word_only_women_bear_is_not_one_only_men_bear():
    assert told_apart("dschewahar", "dschewaher") == alike.TRANSCRIBED
    assert told_apart("dschewahar", "dschewaher", sexes=(1, 2)) == alike.OTHER
    assert told_apart("dschewahar", "dschewaher", sexes=(0, 2)) == alike.TRANSCRIBED


def joined(text: str) -> str:
    return "".join(name(text).words)


def pool() -> list[list[tuple[str, ...]]]:
    return [[names for names, _ in entries(text)] for texts, _, _ in KULTUREN.values() for text in texts.values()]


def share_alike(pairs: list[tuple[str, str]]) -> float:
    words = sorted({word for pair in pairs for word in pair})
    place = {word: index for index, word in enumerate(words)}
    left, right = (np.array([place[pair[side]] for pair in pairs]) for side in (0, 1))
    return float((alike.compare(words).lookup(left, right)[0] <= alike.TRANSCRIBED).mean())


def test_most_spellings_in_use_are_recognised():
    pairs = [(joined(one), joined(other)) for art in pool() for names in art for one, other in combinations(names, 2)]
    assert share_alike(pairs) >= 0.93


def test_hardly_any_two_names_are_taken_for_one():
    pairs = [(joined(one), joined(other)) for art in pool() for first, second in combinations(art, 2) for one in first for other in second]
    assert share_alike(pairs) <= 0.002


def test_a_letter_of_no_known_alphabet_is_like_nothing():
    codes = sound.encode(["李", "明"])[0]
    assert sound.distance(codes, codes[::-1]).tolist() == [1.0, 1.0]


def test_no_pairs_no_distances():
    none = np.zeros((0, sound.LANG), dtype=np.uint8)
    assert sound.distance(none, none).tolist() == []
