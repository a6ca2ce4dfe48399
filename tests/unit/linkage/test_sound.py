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
    assert grade(one, other) <= alike.UMSCHRIFT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amir", "Amira"), ("Hasan", "Husain"), ("Jamal", "Jamil"), ("Mahmoud", "Mohammed"), ("Ali", "Alia"), ("Rana", "Rania"), ("Omar", "Amir"), ("Hassan", "Ghassan"),
        ("Karim", "Karam"), ("Ivan", "Ivanka"), ("Said", "Saad"), ("Nabil", "Nabila"), ("Ahmad", "Hamid"), ("Mehmet", "Mohammed"),
    ],
)  # fmt: skip
def test_names_of_two_people(one, other):
    assert grade(one, other) > alike.UMSCHRIFT


def test_slips_are_told_from_other_letters():
    assert grade("Bondarenko", "Bodnarenko") == alike.VERSCHREIBER
    assert grade("Mohammed", "Mohammrd") == alike.VERSCHREIBER
    assert grade("Sorina", "Dorina") == alike.TIPPFEHLER


def test_a_single_letter_may_stand_for_a_name():
    assert grade("A.", "Ahmad") == alike.TIPPFEHLER


def test_a_slip_between_two_names_people_bear_is_no_slip():
    similar = alike.compare(["bodnarenko", "bondarenko"])
    pair = np.array([0]), np.array([1])
    assert similar.only_slips(np.array([True, False])).lookup(*pair)[0].tolist() == [alike.VERSCHREIBER]
    assert similar.only_slips(np.array([True, True])).lookup(*pair)[0].tolist() == [alike.TIPPFEHLER]


def joined(text: str) -> str:
    return "".join(name(text).words)


def pool() -> list[list[tuple[str, ...]]]:
    return [[names for names, _ in entries(text)] for texts, _, _ in KULTUREN.values() for text in texts.values()]


def share_alike(pairs: list[tuple[str, str]]) -> float:
    words = sorted({word for pair in pairs for word in pair})
    place = {word: index for index, word in enumerate(words)}
    left, right = (np.array([place[pair[side]] for pair in pairs]) for side in (0, 1))
    return float((alike.compare(words).lookup(left, right)[0] <= alike.UMSCHRIFT).mean())


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
