"""What was carried over and cannot be used counts as not carried: the pairs are asked again, the run goes on."""

from datetime import time

import pytest

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import OutputError
from bewerberanalyse.run import carry_over
from bewerberanalyse.run.carry_over import Carrying

DEZEMBER = Listenmonat(2026, 12)


@pytest.fixture
def ordner(tmp_path):
    made = Arbeitsordner(tmp_path / "haus")
    made.monat(DEZEMBER).mkdir(parents=True)
    return made


def keep(ordner, answers):
    carry_over.keep(ordner, DEZEMBER, time(18), Carrying(answers=lambda _: answers))


def test_december_hands_on_to_january(ordner):
    keep(ordner, {"k": "gleich"})
    assert carry_over.load_carried(ordner, Listenmonat(2027, 1)) == {"k": "gleich"}
    assert '"loeschen_ab": "2027-01-31T18:00:00+01:00"' in ordner.uebernahme(Listenmonat(2027, 1)).read_text("utf-8")


def test_the_key_stays_the_same_from_run_to_run(ordner):
    seen = []
    for _ in range(2):
        carry_over.keep(ordner, DEZEMBER, time(18), Carrying(answers=lambda secret: seen.append(secret) or {"k": "gleich"}))
    assert len(seen[0]) == 32
    assert seen[0] == seen[1] == carry_over.secret(ordner)


def test_a_decision_taken_back_is_carried_no_more(ordner):
    keep(ordner, {"k": "gleich"})
    keep(ordner, {})
    assert not ordner.monat(Listenmonat(2027, 1)).exists()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[1]", b'{"antworten": [1]}', b'{"antworten": {"k": "vielleicht"}}'])
def test_a_damaged_file_carries_nothing(ordner, content):
    ordner.uebernahme(DEZEMBER).write_bytes(content)
    assert carry_over.load_carried(ordner, DEZEMBER) == {}


@pytest.mark.parametrize("content", [b"", b"zz", b"00", b"\xff"])
def test_a_damaged_key_is_replaced(ordner, content):
    ordner.secret_file.write_bytes(content)
    keep(ordner, {"k": "gleich"})
    assert len(carry_over.secret(ordner)) == 32


def test_what_cannot_be_removed_is_said(ordner):
    ordner.uebernahme(DEZEMBER).mkdir()
    with pytest.raises(OutputError):
        carry_over.forget(ordner, DEZEMBER)
