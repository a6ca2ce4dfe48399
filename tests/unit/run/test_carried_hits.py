"""Neu and weg against last month: as a plain comparison of both lists would say, and unknown where nobody can tell."""

import json
import random
from datetime import date, time

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.verdict import Judged, Verdict
from bewerberanalyse.run import carry_over
from bewerberanalyse.run.carry_over import hits_to_carry, seen_from

JA, NEIN, UNKLAR = Verdict.JA, Verdict.NEIN, Verdict.UNKLAR
KEY, OTHER = b"k" * 32, b"o" * 32


def month(said: dict[str, dict[str, Verdict]]) -> tuple[Faelle, Judged]:
    """Person → Kennung → verdict as a list."""
    numbers = pd.DataFrame({"kundennummer": pd.Series(list(said), dtype="str")})
    verdicts = pd.DataFrame(list(said.values()), dtype=np.int8)
    return Faelle(date(2026, 11, 30), numbers, numbers, pd.DataFrame(), {}), Judged(verdicts)


def test_random_months_against_a_plain_comparison():
    rng = random.Random(3)
    for _ in range(40):
        presets = ["F01", "F02", "F03"]
        before = {f"p{i}": {one: rng.choice(list(Verdict)) for one in presets} for i in rng.sample(range(30), 12)}
        now = {f"p{i}": {one: rng.choice(list(Verdict)) for one in presets} for i in rng.sample(range(30), 12)}
        rules, changed = {one: f"rule {one}" for one in presets}, {"F01": "rule F01", "F02": "another", "F04": "new"}
        seen = seen_from(hits_to_carry("2026-10", *month(before), rules, KEY), month(now)[0], changed, KEY)
        assert seen is not None
        assert (seen.aus, seen.gone, list(seen.verdicts)) == ("2026-10", len(before.keys() - now.keys()), ["F01"])
        assert seen.known.tolist() == [person in before for person in now]
        assert seen.verdicts["F01"].tolist() == [before[person]["F01"] if person in before else NEIN for person in now]


def test_another_key_or_nothing_carried_says_nothing():
    said = {"p1": {"F01": JA}}
    carried = hits_to_carry("2026-10", *month(said), {"F01": "x"}, KEY)
    assert seen_from(carried, month(said)[0], {"F01": "x"}, OTHER) is None
    assert seen_from(None, month(said)[0], {"F01": "x"}, KEY) is None


def test_a_list_without_presets_still_knows_who_stood_in_it():
    carried = hits_to_carry("2026-10", *month({"p1": {"F01": JA}}), {}, KEY)
    seen = seen_from(carried, month({"p1": {"F01": JA}, "p2": {"F01": JA}})[0], {"F01": "x"}, KEY)
    assert seen is not None
    assert (seen.known.tolist(), seen.verdicts.shape, seen.gone) == ([True, False], (2, 0), 0)


@pytest.mark.parametrize("spoilt", [None, "treffer", "regeln", "personen"])
def test_it_comes_back_from_the_disk_whole_or_not_at_all_and_names_nobody(tmp_path, spoilt):
    ordner = Arbeitsordner(tmp_path)
    (tmp_path / "Monate").mkdir()
    said = {"111D123456": {"F01": JA, "F02": UNKLAR}, "222D654321": {"F01": NEIN, "F02": NEIN}}
    here = Listenmonat(2026, 10)
    carry_over.keep(
        ordner, here, time(18), carry_over.Carrying(hits=lambda key: hits_to_carry(str(here), *month(said), {"F01": "a", "F02": "b"}, key))
    )
    path = ordner.uebernahme(here.following)
    assert not any(number in path.read_text("utf-8") for number in said)
    if spoilt:
        data = json.loads(path.read_bytes())
        del data["treffer"][spoilt]
        path.write_text(json.dumps(data), "utf-8")
    back = carry_over.load_hits(ordner, here.following)
    kept = hits_to_carry(str(here), *month(said), {"F01": "a", "F02": "b"}, carry_over.secret(ordner))
    assert back == (None if spoilt else kept)
    assert (len(kept.personen), len(kept.treffer)) == (2, 2)
