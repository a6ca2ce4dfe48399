"""Rows L1–L5, N1–N4, D1, D3, D4: files in use, rights, shares that go away, full disks, odd names."""

import errno
import json
import os
import resource
import shutil
import signal
import stat
from pathlib import Path

import pytest

from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.retention import key, receipt, register, run
from tests.einstellungen import einstellungen
from tests.faults import systemruf
from tests.faults.einhaengen import tmpfs
from tests.faults.haus import CANARY, FAELLIG, JETZT, SCHNELL, Haus
from tests.faults.injektor import in_child

AN_ORT_UND_STELLE = pytest.mark.skipif(os.geteuid() != 0, reason="braucht root, um Rechte und Einhängungen zu setzen")


def codes(result) -> set[str]:
    return {problem.code for problem in result.problems}


def in_benutzung(name: str, winerror: int, times: int = 10**6) -> list[int]:
    """From now on the file `name` cannot be removed in this process, as if it were open in Excel on Windows."""
    real = os.unlink
    tried: list[int] = []

    def unlink(path, *, dir_fd=None):
        if os.path.basename(path) == name and len(tried) < times:
            tried.append(1)
            error = PermissionError(errno.EACCES, "Der Prozess kann nicht auf die Datei zugreifen")
            error.winerror = winerror
            raise error
        return real(path, dir_fd=dir_fd)

    os.unlink = unlink
    return tried


# --- L: locked files ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("winerror", [32, 33, 5])
def test_L1_mappe_in_excel_offen(haus, winerror):
    liste = haus.monat(FAELLIG[1]) / f"Fallliste_{FAELLIG[1]}.xlsx"

    def work() -> dict:
        in_benutzung(liste.name, winerror)
        result = haus.lauf()
        return result.to_json() | {"gesagt": [result.text, *map(str, result.problems)]}

    data = in_child(work)["wert"]
    assert data["ergebnis"] == "UNVOLLSTÄNDIG"
    assert f"Monate/{FAELLIG[1]}/{liste.name}" in data["gesagt"][1]
    assert [line.split()[:2] for line in data["gesagt"][0].splitlines()[1:3]] == [["gelöscht", FAELLIG[0]], ["ÜBRIG", FAELLIG[1]]]
    assert ("L-602" if winerror == 5 else "L-601") in data["meldungen"]
    assert not (liste.parent / key.FILE).exists()
    assert [path.name for path in liste.parent.iterdir()] == [liste.name]
    haus.pruefe(data)
    assert json.loads(haus.nachweis.read_text("utf-8"))["reste"] == 2
    haus.heile_und_wiederhole()


def test_L1_die_schluessel_aller_faelligen_monate_gehen_zuerst(haus):
    def work() -> list[str]:
        real, order = os.unlink, []

        def unlink(name, *, dir_fd=None):
            order.append(os.fspath(name))
            return real(name, dir_fd=dir_fd)

        os.unlink = unlink
        haus.lauf()
        return [name for name in order if not name.endswith(".teil")]

    order = in_child(work)["wert"]
    assert order[:2] == [key.FILE, key.FILE]
    assert key.FILE not in order[2:]


def test_L1_kurz_gesperrt_wird_mit_wartezeit_geloescht(haus):
    """The pauses of the real programme: about 2.5 seconds in all, then the run gives up."""

    def work() -> dict:
        tried = in_benutzung(f"Fallliste_{FAELLIG[1]}.xlsx", 32, times=6)
        return haus.lauf(grenzen=run.RunLimits(umgebung={})).to_json() | {"versuche": len(tried)}

    data = in_child(work)["wert"]
    assert (data["ergebnis"], data["versuche"]) == ("vollständig", 6)
    assert sum(run.WAITS_S) == 2.5


def test_L2_geoeffnet_zwischen_blick_und_loeschen(haus):
    """The lock appears only after the planner looked: same outcome, because nothing relies on the look."""

    def work() -> dict:
        real = os.listdir

        def listdir(handle):
            names = real(handle)
            if f"Fallliste_{FAELLIG[0]}.xlsx" in names:
                in_benutzung(f"Fallliste_{FAELLIG[0]}.xlsx", 32)
            return names

        pytest.MonkeyPatch().setattr(os, "listdir", listdir)
        return haus.lauf().to_json()

    data = in_child(work)["wert"]
    assert (data["ergebnis"], haus.reste()) == ("UNVOLLSTÄNDIG", [FAELLIG[0]])
    haus.pruefe(data)
    haus.heile_und_wiederhole()


def test_L3_besitzerdateien_gehen_mit_ihrem_monat(haus):
    for name in (f"~$Fallliste_{FAELLIG[0]}.xlsx", f".~lock.Fallliste_{FAELLIG[0]}.xlsx#", "~WRL0001.tmp", "ABCD1234"):
        (haus.monat(FAELLIG[0]) / name).write_text(CANARY)
    haus.heile_und_wiederhole()


@AN_ORT_UND_STELLE
def test_L4_schreibgeschuetzt_wird_geloest(haus):
    """As an ordinary user, whose rights count: read-only files and closed folders, two levels deep."""
    for path, _, _ in os.walk(haus.wurzel):
        os.chown(path, 65534, 65534)
    for path in haus.wurzel.rglob("*"):
        os.chown(path, 65534, 65534, follow_symlinks=False)
    for name in FAELLIG:
        (haus.monat(name) / "Eingang" / "Team Nord" / "inge.xlsx").chmod(0o400)
        for folder in ("Eingang/Team Nord", "Eingang", ""):
            (haus.monat(name) / folder).chmod(0o000 if folder else 0o500)
    os.chown(haus.koeder, 0, 0)
    for folder in [haus.wurzel, *haus.wurzel.parents][:-2]:
        folder.chmod(folder.stat().st_mode | 0o055)
    haus.merke()

    def work() -> dict:
        os.setgroups([])
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
        return haus.lauf().to_json()

    answer = in_child(work)
    assert answer["wert"]["ergebnis"] == "vollständig", answer
    assert haus.reste() == []
    haus.unberuehrt()


@AN_ORT_UND_STELLE
@pytest.mark.skipif(not shutil.which("chattr"), reason="chattr fehlt")
def test_L4_unveraenderlich_bleibt_und_wird_gesagt(tmp_path_factory):
    haus = Haus(tmp_path_factory.mktemp("platte") / "haus").baue()
    liste = haus.monat(FAELLIG[0]) / f"Fallliste_{FAELLIG[0]}.xlsx"
    if os.system(f"chattr +i {liste} 2>/dev/null"):
        pytest.skip("dieses Dateisystem kennt chattr +i nicht")
    try:
        result = haus.lauf()
        assert result.zustand == "UNVOLLSTÄNDIG"
        assert "L-602" in codes(result)
        haus.pruefe(result)
    finally:
        os.system(f"chattr -i {liste}")
    haus.heile_und_wiederhole()


def test_L5_loeschung_vorgemerkt_name_bleibt(haus):
    """Delete pending: the call succeeds, the name stays. Only the second look can see it."""

    def work() -> dict:
        real = os.rmdir

        def rmdir(name, *, dir_fd=None):
            return None if name == FAELLIG[0] else real(name, dir_fd=dir_fd)

        pytest.MonkeyPatch().setattr(os, "rmdir", rmdir)
        return haus.lauf().to_json()

    data = in_child(work)["wert"]
    assert (data["ergebnis"], data["reste"]) == ("UNVOLLSTÄNDIG", 1)
    assert "L-607" in data["meldungen"]
    haus.pruefe(data)
    haus.heile_und_wiederhole()


# --- N: shares ---------------------------------------------------------------------------------------------------------------------


def test_N1_freigabe_vorher_weg(haus):
    away = haus.wurzel / "weg"
    haus.ordner.path.rename(away)
    result = haus.lauf()
    assert (result.zustand, codes(result)) == ("UNVOLLSTÄNDIG", {"L-101"})
    away.rename(haus.ordner.path)
    haus.heile_und_wiederhole()


@pytest.mark.parametrize("at", [1, 3, 6, 9])
def test_N1_freigabe_mittendrin_weg(haus, at):
    away = haus.wurzel / "weg"

    def work() -> dict:
        real, count = os.unlink, []

        def unlink(name, *, dir_fd=None):
            count.append(1)
            if len(count) == at + 1:  # the first one is the clock file
                haus.ordner.path.rename(away)
            return real(name, dir_fd=dir_fd)

        os.unlink = unlink
        return haus.lauf().to_json()

    data = in_child(work)["wert"]
    assert data["ergebnis"] == "UNVOLLSTÄNDIG"
    assert "L-101" in data["meldungen"]
    away.rename(haus.ordner.path)
    haus.unberuehrt()
    haus.heile_und_wiederhole()


def test_N1_anderer_ordner_an_derselben_stelle_ist_nicht_derselbe(haus):
    """A fresh, empty „Monate“ appears in place of the one that is being emptied: the second look must not take it for ours."""

    def work() -> dict:
        real, count = os.unlink, []

        def unlink(name, *, dir_fd=None):
            count.append(1)
            if len(count) == 4:
                haus.ordner.monate.rename(haus.wurzel / "weg")
                haus.ordner.monate.mkdir()
            return real(name, dir_fd=dir_fd)

        os.unlink = unlink
        return haus.lauf().to_json()

    data = in_child(work)["wert"]
    assert (data["ergebnis"], "L-101" in data["meldungen"]) == ("UNVOLLSTÄNDIG", True)


@AN_ORT_UND_STELLE
def test_N1_ausgehaengt_mittendrin(tmp_path):
    with tmpfs(tmp_path / "freigabe") as mounted:
        if not mounted:
            pytest.skip("Einhängen ist hier nicht erlaubt")
        haus = Haus(tmp_path / "freigabe").baue()

        def work() -> dict:
            real, count = os.unlink, []

            def unlink(name, *, dir_fd=None):
                count.append(1)
                if len(count) == 4:
                    assert os.system(f"umount -l {haus.wurzel}") == 0
                return real(name, dir_fd=dir_fd)

            os.unlink = unlink
            return haus.lauf().to_json()

        data = in_child(work)["wert"]
        assert (data["ergebnis"], "L-101" in data["meldungen"]) == ("UNVOLLSTÄNDIG", True)
        os.system(f"mount -t tmpfs tmpfs {haus.wurzel}")  # what the fixture takes down again


def test_N2_bereich_umbenannt_wird_nicht_fuer_leer_gehalten(haus):
    moved = Arbeitsordner(haus.ordner.path.with_name("Neuer Name"))
    haus.ordner.path.rename(moved.path)
    assert codes(haus.lauf()) == {"L-101"}
    result = run.run(moved, JETZT, einstellungen(), probe=False, probe_uhr=True, grenzen=SCHNELL)
    assert (result.zustand, codes(result)) == ("UNVOLLSTÄNDIG", {"L-104"})
    register.register(moved)
    assert run.run(moved, JETZT, einstellungen(), probe=False, probe_uhr=True, grenzen=SCHNELL).zustand == "vollständig"


def test_N2_monate_am_frueheren_ort_werden_genannt_bis_sie_weg_sind(haus):
    moved = Arbeitsordner(haus.ordner.path.with_name("Neuer Name"))
    shutil.copytree(haus.ordner.path, moved.path)
    register.register(moved)
    again = {"probe": False, "probe_uhr": True, "grenzen": SCHNELL, "suche": True}
    assert "L-109" in codes(run.run(moved, JETZT, einstellungen(), **again))
    assert haus.reste() == list(FAELLIG)
    shutil.rmtree(haus.ordner.path)
    assert "L-109" not in codes(run.run(moved, JETZT, einstellungen(), **again))


def test_N3_leerer_einhaengepunkt_ist_nicht_erledigt(haus):
    haus.ordner.path.rename(haus.wurzel / "weg")
    haus.ordner.path.mkdir()
    result = haus.lauf()
    assert (result.zustand, codes(result)) == ("UNVOLLSTÄNDIG", {"L-101"})
    assert "Nichts ist fällig" not in result.text


def test_N3_bereich_ohne_monate_ist_nicht_erledigt(haus):
    haus.ordner.monate.rename(haus.wurzel / "weg")
    result = haus.lauf()
    assert (result.zustand, codes(result)) == ("UNVOLLSTÄNDIG", {"L-107"})


@systemruf.needs_strace
def test_N4_sehr_langsame_freigabe(haus):
    limits = run.RunLimits(wartezeiten=(0.0,), zeitgrenze=0.15, umgebung={})
    answer, _ = systemruf.beobachte(
        lambda: haus.lauf(grenzen=limits).to_json(), ["-e", "trace=unlinkat", "-e", "inject=unlinkat:delay_enter=100000:when=2+"]
    )
    assert answer["wert"]["ergebnis"] == "UNVOLLSTÄNDIG"
    assert "L-605" in answer["wert"]["meldungen"]
    haus.pruefe(answer["wert"])
    haus.heile_und_wiederhole()


# --- D: disks and names --------------------------------------------------------------------------------------------------------------


@AN_ORT_UND_STELLE
@pytest.mark.parametrize("options", ["size=3m", "size=3m,nr_inodes=90"], ids=["bloecke", "inodes"])
def test_D1_platte_voll(tmp_path, options):
    with tmpfs(tmp_path / "voll", options) as mounted:
        if not mounted:
            pytest.skip("Einhängen ist hier nicht erlaubt")
        haus = Haus(tmp_path / "voll").baue()
        filler = tmp_path / "voll" / "fuellung"
        filler.mkdir()
        with pytest.raises(OSError, match="No space"):
            for number in range(100_000):
                (filler / str(number)).write_bytes(b"x" * (1 if "inodes" in options else 65_536))
        if "inodes" not in options:
            with pytest.raises(OSError, match="No space"), (filler / "rest").open("wb", buffering=0) as file:
                while True:
                    file.write(b"x")
        result = haus.lauf()
        assert (result.zustand, haus.reste()) == ("vollständig", [])
        haus.pruefe(result)
        assert haus.belegt() == set(FAELLIG)
        assert receipt.verify(haus.nachweis) == []
        haus.heile_und_wiederhole()


def test_D1_keine_datei_darf_wachsen(haus):
    def work() -> dict:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        return haus.lauf().to_json()

    data = in_child(work)["wert"]
    assert (data["ergebnis"], haus.reste()) == ("vollständig", [])
    assert "L-701" in data["meldungen"]
    haus.pruefe(data)
    haus.heile_und_wiederhole()


def test_D3_ein_fehler_haelt_den_rest_nicht_auf(haus):
    def work() -> dict:
        in_benutzung("inge.xlsx", 32)
        return haus.lauf().to_json()

    data = in_child(work)["wert"]
    assert data["ergebnis"] == "UNVOLLSTÄNDIG"
    assert sorted(path.name for path in haus.ordner.monate.rglob("*") if path.is_file() and FAELLIG[0] in str(path)) == ["inge.xlsx"]
    haus.heile_und_wiederhole()


NAMEN = (
    "x" * 255,
    "ü" * 127,
    "zeile\numbruch.csv",
    "punkt.",
    "leer ",
    " vorn",
    "-rf",
    "*",
    "$(rm)",
    "con",
    "a\\b",
    b"kaputt\xff\xfe.csv",
    "‮verkehrt",
    ".",
)


@pytest.mark.parametrize("name", NAMEN[:-1], ids=range(len(NAMEN) - 1))
def test_D4_sonderbare_namen(haus, name):
    raw = name if isinstance(name, bytes) else name.encode()
    folder = os.fsencode(haus.monat(FAELLIG[0]))
    os.mkdir(os.path.join(folder, raw[:250] + b"-d"))
    for path in (os.path.join(folder, raw), os.path.join(folder, raw[:250] + b"-d", raw)):
        with open(path, "wb") as file:
            file.write(CANARY.encode())
    haus.heile_und_wiederhole()


def test_D4_tiefer_als_jede_pfadlaenge_mit_wenig_deskriptoren(haus):
    """600 levels with names of 200 letters: 120.000 letters of path, and at most 32 open files beside those of the test run."""

    def dig() -> int:
        os.chdir(haus.monat(FAELLIG[0]))
        for _ in range(600):
            os.mkdir("t" * 200)
            os.chdir("t" * 200)
        Path("unten.csv").write_text(CANARY)
        return 0

    assert in_child(dig)["wert"] == 0

    def work() -> dict:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(map(int, os.listdir("/proc/self/fd"))) + 32,) * 2)
        return haus.lauf().to_json()

    answer = in_child(work)
    assert answer["wert"]["ergebnis"] == "vollständig", answer
    assert answer["wert"]["geloescht"]["ordner"] > 600
    haus.heile_und_wiederhole()


def test_D4_zu_wenig_deskriptoren_ist_unvollstaendig_kein_absturz(haus):
    def work() -> dict:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(map(int, os.listdir("/proc/self/fd"))) + 3,) * 2)
        return haus.lauf().to_json()

    answer = in_child(work)
    haus.pruefe(answer["wert"])
    haus.heile_und_wiederhole()


def test_ausgaben_sind_nur_fuer_den_eigentuemer_lesbar(haus):
    haus.lauf()
    files = [path for path in haus.ordner.path.rglob("*") if path.is_file() and (path.parent == haus.ordner.path or path == haus.nachweis)]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
