"""Rows K2, K3, D2: a file of the month folder is written completely or not at all, whatever happens while it is written."""

import errno
import os
import random
import resource
import shutil
import signal
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.process import is_temp
from bewerberanalyse.model.problems import OutputError
from tests.faults import systemruf
from tests.faults.einhaengen import tmpfs
from tests.faults.haus import CANARY, LAUFEND, Haus, workbook
from tests.faults.injektor import Injektor, fail, in_child, kill
from tests.long_run import LANG

ALT = b"alte Liste " * 500
NEU = CANARY.encode() * 3000
KILLS = FAILS = 400 if LANG else 7
GROESSEN = [
    0,
    1,
    100,
    4095,
    4096,
    4097,
    8192,
    12_288,
    16_384,
    20_480,
    24_576,
    32_768,
    36_864,
    40_960,
    45_056,
    49_152,
    53_248,
    57_344,
    61_440,
    65_536,
]


def zip_schreiber(target: Path) -> None:
    """Writes as XlsxWriter does: many parts, then the list of contents; the file is opened again by name."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for number in range(12):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", CANARY * 500)


def grosse_mappe(target: Path) -> None:
    """As the writer of the list: compressed parts, written piece by piece.

    Each part begins as XML does: one that began with the two bytes of an archive would rightly leave the deletion run undecided.
    """
    noise = random.Random(6)  # bytes that do not compress, the same in every run
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                for _ in range(4):
                    part.write(b"<v>" + noise.randbytes(3000) + CANARY.encode())


ARTEN: dict[str, bytes | Callable[[Path], object]] = {"bytes": NEU, "schreiber": zip_schreiber, "grosse_mappe": grosse_mappe}


def ziel(haus: Haus) -> Path:
    path = haus.monat(LAUFEND[0]) / f"Fallliste_{LAUFEND[0]}.xlsx"
    path.write_bytes(ALT)
    workbook(path.with_name(f"Auswahl_Probe_{LAUFEND[0]}.xlsx"), LAUFEND[0])  # by its mark the month is known to be running
    return path


def schreibe(path: Path, art: str) -> str:
    try:
        write_file(path, ARTEN[art])
    except OutputError as error:
        assert CANARY not in str(error)  # noqa: PT017 - the code of the message is the answer
        return error.problems[0].code
    return "geschrieben"


def ist_neu(path: Path, art: str) -> bool:
    return path.read_bytes() == NEU if art == "bytes" else zipfile.is_zipfile(path)


def pruefe(haus: Haus, path: Path, art: str, *, must_be_new: bool | None = None) -> None:
    """Old or new, never torn; readable by the owner only; the next start leaves no temporary file and touches nothing else."""
    assert path.read_bytes() == ALT or ist_neu(path, art)
    if must_be_new is not None:
        assert ist_neu(path, art) is must_be_new
    content = path.read_bytes()
    result = haus.lauf()
    assert result.zustand == "vollständig", [str(problem) for problem in result.problems]
    assert [found.name for found in haus.ordner.path.rglob("*") if is_temp(found.name)] == []
    assert path.read_bytes() == content
    assert CANARY not in haus.alles_gesagt()


@systemruf.needs_strace
@pytest.mark.parametrize("art", ARTEN)
def test_K2_getoetet_an_jedem_systemaufruf_des_schreibens(art, tmp_path, zaehlt):
    old = ziel(Haus(tmp_path / "zaehlen").baue())
    counts = systemruf.zaehle(lambda: schreibe(old, art), tmp_path / "log", f"{systemruf.SCHREIBEND},{systemruf.LESEND}")
    done = 0
    for name, number in systemruf.punkte(counts, KILLS):
        haus = Haus(tmp_path / "haus").baue()
        path = ziel(haus)
        answer, _ = systemruf.beobachte(
            lambda path=path: schreibe(path, art), ["-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={number}"]
        )
        pruefe(haus, path, art)
        shutil.rmtree(haus.wurzel)
        done += answer == {"getoetet": 9}
    zaehlt("kill_points_writing", done)


@pytest.mark.parametrize("art", ARTEN)
def test_K2_getoetet_an_jeder_dateioperation_des_schreibens(art, tmp_path, zaehlt):
    haus = Haus(tmp_path / "zaehlen").baue()
    path = ziel(haus)
    in_child(lambda: schreibe(path, art), Injektor(-1, kill))  # fresh sources: the first run also writes byte code, later ones do not
    total = in_child(lambda: schreibe(path, art), Injektor(-1, kill))["anzahl"]
    for at in range(1, total + 1):
        haus = Haus(tmp_path / f"h{at}").baue()
        path = ziel(haus)
        assert in_child(lambda path=path: schreibe(path, art), Injektor(at, kill)) == {"getoetet": 9}
        pruefe(haus, path, art)
    zaehlt("kill_points_writing", total)
    assert total >= 8


@systemruf.needs_strace
@pytest.mark.parametrize("art", ARTEN)
def test_D2_fehler_an_jedem_systemaufruf_des_schreibens(art, tmp_path, zaehlt):
    """ENOSPC, EIO, EDQUOT: the old list stands, no temporary file is left by the failed run itself."""
    old = ziel(Haus(tmp_path / "zaehlen").baue())
    counts = systemruf.zaehle(lambda: schreibe(old, art), tmp_path / "log", systemruf.SCHREIBEND)
    done = 0
    for index, (name, number) in enumerate(systemruf.punkte(counts, FAILS)):
        haus = Haus(tmp_path / "haus").baue()
        path = ziel(haus)
        inject = f"inject={name}:error={('ENOSPC', 'EIO', 'EDQUOT')[index % 3]}:when={number}"
        answer, _ = systemruf.beobachte(lambda path=path: schreibe(path, art), ["-e", f"trace={name}", "-e", inject])
        assert answer.get("wert") in {"geschrieben", "M-109", "M-110"}, (inject, answer)
        pruefe(haus, path, art, must_be_new=answer["wert"] == "geschrieben" or None)
        shutil.rmtree(haus.wurzel)
        done += 1
    zaehlt("injected_errors_writing", done)


@pytest.mark.parametrize("size", GROESSEN)
def test_D2_kein_platz_mehr(haus, size):
    """The file may grow to `size` bytes; the new list needs more."""
    path = ziel(haus)

    def work() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return schreibe(path, "bytes")

    assert len(NEU) > max(GROESSEN)
    assert in_child(work)["wert"] == "M-110"
    assert path.read_bytes() == ALT
    assert [found.name for found in path.parent.iterdir() if is_temp(found.name)] == []
    pruefe(haus, path, "bytes", must_be_new=False)


@pytest.mark.parametrize("art", ARTEN)
def test_D2_platte_wirklich_voll(tmp_path, art, zaehlt):
    """The same on a real file system with 20 amounts of free space, from nothing to one page too little."""
    with tmpfs(tmp_path / "voll", "size=2m") as mounted:
        if not mounted:
            pytest.skip("Einhängen ist hier nicht erlaubt")
        done = 0
        for pages in range(20):
            haus = Haus(tmp_path / "voll" / "haus").baue()
            path = ziel(haus)
            filler = tmp_path / "voll" / "fuellung"
            state = os.statvfs(tmp_path / "voll")
            filler.write_bytes(b"\0" * max(0, state.f_bavail - pages) * state.f_bsize)
            assert schreibe(path, art) == "M-110"
            assert path.read_bytes() == ALT
            assert [found.name for found in path.parent.iterdir() if is_temp(found.name)] == []
            filler.unlink()
            assert schreibe(path, art) == "geschrieben"
            pruefe(haus, path, art, must_be_new=True)
            shutil.rmtree(haus.wurzel)
            done += 1
    zaehlt("out_of_space", done)


@pytest.mark.parametrize("art", ARTEN)
def test_K3_stromausfall_reihenfolge(haus, art):
    """What is not forced to disk may be lost: content before the name, the name before anything that relies on it."""
    path = ziel(haus)
    names = in_child(lambda: schreibe(path, art), Injektor(-1, kill))["namen"]
    assert names.index("fsync") < names.index("replace") < len(names) - 1 - names[::-1].index("fsync")


def test_K3_stromausfall_nach_der_loeschung(haus):
    """Removed names are forced to disk before the receipt that says so."""
    names = in_child(lambda: haus.lauf().to_json(), Injektor(-1, kill))["namen"]
    last_removed = len(names) - 1 - names[::-1].index("rmdir")
    following = [name for name in names[last_removed + 1 :] if name in {"fsync", "write"}]
    assert following[0] == "fsync"


@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EMFILE, errno.ENAMETOOLONG]
)
@pytest.mark.parametrize("at", range(1, 9))
def test_D2_fehler_an_jeder_operation(haus, number, at):
    path = ziel(haus)
    answer = in_child(lambda: schreibe(path, "bytes"), Injektor(at, fail(number)))
    assert answer["wert"] in {"geschrieben", "M-109", "M-110"}, answer
    pruefe(haus, path, "bytes")


def test_geschriebenes_gehoert_dem_eigentuemer_allein(haus):
    folder = haus.monat("2026-05") / "Eingang"
    make_folder(folder)
    for art, content in ARTEN.items():
        write_file(folder / art, content)
        assert stat.S_IMODE((folder / art).stat().st_mode) == 0o600
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent)] == [0o700, 0o700]


@pytest.mark.parametrize("name", ["x" * 255, "Fallliste_März (ü) 2026.xlsx", ".punkt", "a" * 251 + ".csv"])
def test_jeder_erlaubte_name_laesst_sich_schreiben(tmp_path, name):
    write_file(tmp_path / name, b"neu")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {name: b"neu"}


def test_ein_verweis_am_ziel_wird_ersetzt_nicht_beschrieben(haus):
    path = haus.monat(LAUFEND[0]) / "liste.xlsx"
    path.symlink_to(haus.koeder / "urlaub.jpg")
    write_file(path, b"neu")
    assert (path.is_symlink(), path.read_bytes()) == (False, b"neu")
    assert (haus.koeder / "urlaub.jpg").read_text().startswith("gehört jemand anderem")


def test_eine_ausnahme_des_schreibers_laesst_nichts_zurueck(haus):
    path = ziel(haus)

    def broken(target: Path) -> None:
        target.write_bytes(b"halb")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_file(path, broken)
    assert path.read_bytes() == ALT
    assert [found.name for found in path.parent.iterdir() if is_temp(found.name)] == []


def test_fehlender_ordner_ist_eine_meldung(tmp_path):
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / "fehlt" / "a.xlsx", b"x")
    assert caught.value.problems[0].code == "M-110"


def test_ordner_laesst_sich_nicht_anlegen(tmp_path):
    (tmp_path / "datei").write_text("")
    with pytest.raises(OutputError) as caught:
        make_folder(tmp_path / "datei" / "unter")
    assert caught.value.problems[0].code == "M-110"
