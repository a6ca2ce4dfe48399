"""Romanisation tables of the demo names."""

import pytest

from bewerberanalyse.demo.names import POOLS, female_form, in_cp1252, romanisations, umlauts_resolved, without_marks

GROSS = ("arabisch", "persisch", "kurdisch", "ukrainisch", "tigrinya", "bulgarisch", "rumaenisch", "tuerkisch", "deutsch")


@pytest.mark.parametrize(
    ("name", "script", "spellings"),
    [
        ("Юлія", "kyrillisch_uk", ("Yuliia", "Julija", "Yuliya")),
        ("Олександр", "kyrillisch_uk", ("Oleksandr", "Aleksandr", "Alexander")),
        ("Жанна", "kyrillisch_uk", ("Zhanna", "Schanna")),
        ("Мар'яна", "kyrillisch_uk", ("Mariana", "Marjana", "Maryana")),
        ("Христо", "kyrillisch_bg", ("Hristo", "Christo", "Khristo")),
        ("Лъчезар", "kyrillisch_bg", ("Lachezar", "Latschesar", "Luchezar")),
        ("Щербаков", "kyrillisch_ru", ("Shcherbakov", "Schtscherbakow")),
    ],
)
def test_cyrillic_names_have_passport_german_and_older_spellings(name, script, spellings):
    assert romanisations(name, script) == spellings


@pytest.mark.parametrize(
    ("male", "script", "female"),
    [
        ("Иванов", "kyrillisch_bg", "Иванова"),
        ("Гладкий", "kyrillisch_uk", "Гладка"),
        ("Kowalski", "polnisch", "Kowalska"),
        ("Nowak", "polnisch", "Nowak"),
    ],
)
def test_female_family_names(male, script, female):
    assert female_form(male, script) == female


def test_letters_outside_windows_1252_lose_their_marks_and_others_keep_them():
    assert (in_cp1252("Șerban"), in_cp1252("Müller"), in_cp1252("Łukasz"), in_cp1252("Yılmaz")) == ("Serban", "Müller", "Lukasz", "Yilmaz")


def test_umlauts_are_resolved_or_dropped():
    assert (umlauts_resolved("Müller-Weiß"), without_marks("Müller-Weiß")) == ("Mueller-Weiss", "Muller-Weiss")


@pytest.mark.parametrize("kultur", GROSS)
def test_large_pools_hold_at_least_eighty_names_of_every_kind(kultur):
    pool = POOLS[kultur]
    assert min(len(pool.female), len(pool.male), len(pool.nachnamen)) >= 80


@pytest.mark.parametrize("kultur", sorted(POOLS))
def test_no_pool_names_one_name_twice(kultur):
    pool = POOLS[kultur]
    for names in (pool.female, pool.male, pool.nachnamen, pool.nachnamen_w):
        usual = [spellings[0] for spellings in names]
        assert sorted(usual) == sorted(set(usual))


def test_every_usual_spelling_can_be_written_by_a_windows_system():
    for pool in POOLS.values():
        for names in (pool.female, pool.male, pool.nachnamen):
            assert all(in_cp1252(spellings[0]).encode("cp1252") for spellings in names)
