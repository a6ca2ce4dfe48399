"""K1, E1: the deletion run is killed at, or gets an error from, every file operation it makes."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from tests.faults.haus import CANARY, FAELLIG, Haus
from tests.faults.injektor import Injektor, fail, half_write_then_kill, in_child, kill
from tests.long_run import LANG

ERRORS = ("EIO", "EACCES", "EBUSY", "ESTALE", "ENOSPC", "EMFILE", "ENOTCONN", "EPERM", "EROFS", "ETXTBSY", "EDQUOT", "ENOENT", "EINTR")
KILLS = 600 if LANG else 60
FAILS = 600 if LANG else 60
LASTING = 600 if LANG else 36


def operations(folder: Path) -> int:
    """How many file operations an undisturbed run makes."""
    haus = Haus(folder).baue()
    return in_child(lambda: haus.lauf().to_json(), Injektor(-1, kill))["anzahl"]


@pytest.fixture(scope="module")
def total(tmp_path_factory) -> int:
    count = operations(tmp_path_factory.mktemp("zaehlen") / "haus")
    assert count > 150
    return count


def points(total: int, wanted: int) -> list[int]:
    """`wanted` operation numbers spread over the whole run, every one if there are fewer."""
    return sorted({1 + round(index * (total - 1) / max(1, wanted - 1)) for index in range(wanted)})


def test_K1_getoetet_an_jeder_dateioperation(total, tmp_path, zaehlt):
    done = 0
    for at in points(total, KILLS):
        haus = Haus(tmp_path / f"k{at}").baue()
        answer = in_child(lambda haus=haus: haus.lauf().to_json(), Injektor(at, kill))
        haus.unberuehrt()
        assert CANARY not in haus.alles_gesagt()
        assert not haus.reste() or not haus.belegt()
        haus.heile_und_wiederhole()
        assert haus.belegt() == set(FAELLIG)
        shutil.rmtree(haus.wurzel)
        done += answer == {"getoetet": 9}  # the order of names in a folder varies, so the last points may lie behind the end
    zaehlt("kill_points", done)
    assert done >= min(KILLS, 100) * 9 // 10


@pytest.mark.parametrize("at", range(1, 4))
def test_K1_getoetet_mitten_im_schreiben_einer_zeile(at, haus):
    def work() -> dict:
        half_write_then_kill(at)
        return haus.lauf().to_json()

    assert in_child(work) == {"getoetet": 9}
    haus.unberuehrt()
    haus.heile_und_wiederhole()
    assert haus.belegt() == set(FAELLIG)


SHIFTS = range(len(ERRORS)) if LANG else (0,)  # the long run meets every operation with every error


@pytest.mark.parametrize("lasting", [False, True], ids=["einmal", "dauerhaft"])
@pytest.mark.parametrize("shift", SHIFTS)
def test_D3_fehler_an_jeder_dateioperation(shift, lasting, total, tmp_path, zaehlt):
    done = incomplete = 0
    for index, at in enumerate(points(total, LASTING if lasting else FAILS), shift):
        number = getattr(errno, ERRORS[index % len(ERRORS)])
        haus = Haus(tmp_path / f"f{at}").baue()
        answer = in_child(lambda haus=haus: haus.lauf().to_json(), Injektor(at, fail(number), lasting=lasting))
        assert "wert" in answer, (at, os.strerror(number), answer.get("ausnahme"))
        haus.pruefe(answer["wert"])
        incomplete += answer["wert"]["ergebnis"] != "vollständig"
        haus.heile_und_wiederhole()
        shutil.rmtree(haus.wurzel)
        done += 1
    zaehlt("injected_errors", done)
    assert done >= min(LASTING if lasting else FAILS, 60)
    assert incomplete > 0
