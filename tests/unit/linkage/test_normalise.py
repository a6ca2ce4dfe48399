"""Names cut into comparable words."""

import pytest

from bewerberanalyse.linkage.normalise import folded, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Müller", "mueller"), ("Weiß", "weiss"), ("Yıldız", "yildiz"), ("Țurcanu", "turcanu"), ("Nguyễn", "nguyen"), ("O'Neill", "oneill"),
        ("  Anna-Lena ", "anna lena"), ("Łukasz", "lukasz"), ("Björn", "bjoern"), ("É.", "e"), ("", ""),
    ],
)  # fmt: skip
def test_folding_leaves_latin_letters(text, expected):
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Al-Hassan", ("hassan",)), ("von der Heide", ("heide",)), ("Dr. Ahmad", ("ahmad",)), ("M. Ali", ("ali",)), ("Ben", ("ben",)), ("X", ("x",)),
        ("Abd al-Rahman", ("abdulrahman",)), ("Abdelrahman", ("abdulrahman",)), ("Abdurrahman", ("abdulrahman",)), ("Abd Allah", ("abdullah",)),
        ("Abdul Ali", ("abdulali",)), ("Abu Zaid", ("abuzaid",)), ("unbekannt", ()), ("", ()), ("Ali Reza Karim Jan Agha", ("ali", "reza", "karim", "jan")),
        ("李 明", ("李明",)),
    ],
)  # fmt: skip
def test_particles_titles_and_placeholders_carry_no_weight(text, words):
    assert name(text).words == words


def test_words_can_also_be_read_joined_or_with_their_particle():
    assert name("Ali Reza").readings == (("alireza", 0, 1),)
    assert name("Al-Hassan").readings == (("alhassan", 0, 0),)
    assert name("Alhassan").readings == (("hassan", 0, 0),)


def test_el_in_elena_is_no_article():
    assert name("Elena").readings == ()


@pytest.mark.parametrize("text", ["Nan", "Null", "Na", "Leer", "None", "Test"])
def test_words_that_programs_take_for_nothing_are_names(text):
    assert name(text).words == (text.lower(),)
