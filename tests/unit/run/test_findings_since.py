"""Behoben, offen, neu: exact where both lists are known, by number where they are not, and never 0 where nothing is known."""

import random
from datetime import date, time

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.run import carry_over
from bewerberanalyse.run.findings import Base, FindingsSince, base_of, since

JA, NEIN, UNKLAR = Verdict.JA, Verdict.NEIN, Verdict.UNKLAR
KEY = b"k" * 32


def month(found: dict[str, dict[str, int]]) -> Faelle:
    """Rule → person → verdict as a list."""
    persons = sorted({person for verdicts in found.values() for person in verdicts})
    verdicts = pd.DataFrame({rule: np.array([said[one] for one in persons], dtype=np.int8) for rule, said in found.items()})
    numbers = pd.DataFrame({"kundennummer": pd.Series(persons, dtype="str")})
    return Faelle(date(2026, 11, 30), numbers, numbers, pd.DataFrame(), {}, pruefungen=verdicts)


def test_each_way_a_finding_can_go():
    before = month(
        {"A": {"p1": JA, "p2": JA, "p3": JA, "p4": NEIN, "gone": JA}, "OLD": {"p1": JA, "p2": JA, "p3": JA, "p4": JA, "gone": JA}}
    )
    now = month({"A": {"p1": NEIN, "p2": JA, "p3": UNKLAR, "p4": JA, "new": JA}, "NEW": dict.fromkeys(("p1", "p2", "p3", "p4", "new"), JA)})
    found = since(base_of("Liste 2026-10", before, KEY), now, KEY)
    # p1 put right, p2 still there, p4 and the new person new; p3 unknown now, one person gone, five findings of a rule that is no more
    assert (found.behoben, found.offen, found.neu, found.nicht_pruefbar) == (1, 1, 2, 7)
    assert found.text == "seit Liste 2026-10: 1 behoben, 1 offen, 2 neu, 7 nicht mehr prüfbar"


def test_against_a_plain_recount_on_many_random_months():
    rng = random.Random(5)
    for _ in range(200):
        persons = [f"p{number}" for number in range(rng.randint(1, 12))]
        made = [
            {rule: {one: rng.choice((JA, NEIN, UNKLAR)) for one in rng.sample(persons, k=len(persons) - shrink)} for rule in rules}
            for rules, shrink in (("AB", 0), ("BC", 0))
        ]
        found = since(base_of("w", month(made[0]), KEY), month(made[1]), KEY)
        then = {(one, "B") for one, said in made[0]["B"].items() if said == JA}
        today = {(one, "B") for one, said in made[1]["B"].items() if said == JA}
        fixed = {pair for pair in then if made[1]["B"].get(pair[0]) == NEIN}
        every = sum(said == JA for verdicts in made[0].values() for said in verdicts.values())
        assert (found.behoben, found.offen, found.neu) == (len(fixed), len(then & today), len(today - then))
        assert found.nicht_pruefbar == every - len(fixed) - len(then & today)


@pytest.mark.parametrize("base", [None, Base("Liste 2026-10", {}), Base("Liste 2026-10", {"OTHER·1": 3})])
def test_without_a_base_nothing_is_said_to_be_0(base):
    found = since(base, month({"A": {"p1": JA, "p2": NEIN}}), KEY)
    assert (found.vorher, found.behoben, found.offen, found.neu, found.nicht_pruefbar, found.jetzt) == (None,) * 5 + (1,)
    assert found.text == "1 unplausible Angabe; zum Vergleich ist nichts da"


def test_numbers_alone_do_not_tell_which_finding_is_which():
    found = since(Base("Liste 2026-10", {"A": 5, "GONE": 2}), month({"A": {"p1": JA}, "NEW": {"p1": JA}}), KEY)
    assert (found.vorher, found.jetzt, found.behoben, found.neu) == (5, 1, None, None)
    assert "welche davon behoben sind, lässt sich" in found.text


@pytest.mark.parametrize("key", [b"", b"x" * 32])
def test_without_the_key_only_numbers_are_compared(key):
    base = base_of("Liste 2026-10", month({"A": {"p1": JA}}), KEY)
    assert since(base, month({"A": {"p1": JA}}), key) == FindingsSince("Liste 2026-10", 1, 1)


def test_what_is_carried_holds_no_number_of_a_person_and_is_found_again(tmp_path):
    ordner, november = Arbeitsordner(tmp_path / "haus"), Listenmonat(2026, 11)
    ordner.monat(november).mkdir(parents=True)
    faelle = month({"A·1": {"111D000001": JA, "111D000002": NEIN}})
    carry_over.keep(ordner, november, time(18), carry_over.Carrying(findings=lambda key: base_of("2026-11", faelle, key)))
    written = ordner.uebernahme(november.following).read_text("utf-8")
    assert "111D" not in written
    assert carry_over.load_carried(ordner, november.following) == {}
    base = carry_over.load_findings(ordner, november.following)
    assert base is not None
    now = month({"A·1": {"111D000001": NEIN, "111D000002": JA}})
    assert since(base, now, carry_over.secret(ordner)) == FindingsSince("Liste 2026-11", 1, 1, 1, 0, 1, 0)
    ordner.uebernahme(november.following).write_text("{", "utf-8")
    assert carry_over.load_findings(ordner, november.following) is None
