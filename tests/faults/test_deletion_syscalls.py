"""K1, D3, N1, N4: single system calls of the deletion run are killed, fail or hang, injected from outside by strace."""

import shutil

import pytest

from tests.faults import systemruf
from tests.faults.haus import CANARY, FAELLIG, Haus
from tests.long_run import LANG

ERRORS = ("EIO", "ESTALE", "ENOTCONN", "EACCES", "EBUSY", "ENOSPC", "EMFILE", "EDQUOT", "EPERM", "EROFS")
KILLS = 800 if LANG else 20
FAILS = 800 if LANG else 20

pytestmark = systemruf.needs_strace


@pytest.fixture(scope="module")
def counts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("zaehlen")
    Haus(folder / "erstes").baue().lauf()  # loads every module, so that no injected error hits an import
    haus = Haus(folder / "haus").baue()
    return systemruf.zaehle(lambda: haus.lauf().to_json(), folder / "log", f"{systemruf.SCHREIBEND},{systemruf.LESEND}")


def test_K1_getoetet_am_systemaufruf(counts, tmp_path, zaehlt):
    done = 0
    for name, number in systemruf.punkte(counts, KILLS):
        haus = Haus(tmp_path / "haus").baue()
        answer, _ = systemruf.beobachte(
            lambda haus=haus: haus.lauf().to_json(), ["-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={number}"]
        )
        haus.unberuehrt()
        assert CANARY not in haus.alles_gesagt()
        haus.heile_und_wiederhole()
        assert haus.belegt() == set(FAELLIG)
        shutil.rmtree(haus.wurzel)
        done += answer == {"getoetet": 9}
    zaehlt("kill_points", done)
    assert done >= min(KILLS, 50)


def test_D3_N1_fehler_am_systemaufruf(counts, tmp_path, zaehlt):
    done = 0
    for index, (name, number) in enumerate(systemruf.punkte(counts, FAILS)):
        haus = Haus(tmp_path / "haus").baue()
        lasting = "+" if index % 3 == 0 and name not in {"close", "read", "write"} else ""
        inject = f"inject={name}:error={ERRORS[index % len(ERRORS)]}:when={number}{lasting}"
        answer, _ = systemruf.beobachte(lambda haus=haus: haus.lauf().to_json(), ["-e", f"trace={name}", "-e", inject])
        assert "wert" in answer, (inject, answer)
        haus.pruefe(answer["wert"])
        haus.heile_und_wiederhole()
        shutil.rmtree(haus.wurzel)
        done += 1
    zaehlt("injected_errors", done)
    assert done >= min(FAILS, 50)
