"""K1, D3, P5 once more where somebody moved a month, packed a list away or put a link in its place: kills, errors, races."""

import errno
import os
import shutil
import signal
import zipfile
from pathlib import Path

import pytest

from tests.faults.haus import CANARY, FAELLIG, LAUFEND, Haus, snapshot, workbook
from tests.faults.injektor import Injektor, fail, in_child, kill
from tests.faults.test_deletion_kill import ERRORS, points
from tests.faults.test_race_rows import _halte_an, tausche_fortwaehrend
from tests.long_run import LANG

ALT = FAELLIG[0]
PUNKTE = 600 if LANG else 8
RUNDEN = 1000 if LANG else 24
LAGEN = ("verschoben", "archiv", "verweis")


def faelle(path: Path, monat: str) -> Path:
    """A file like the stored cases of a month."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("meta.npy", b"\x93NUMPY\1\0" + b'v\0{} {"format": 1, "stichtag": "%s-05"}' % monat.encode())
        archive.writestr("k_fall.npy", b"x")
    return path


def baue(folder: Path, lage: str) -> Haus:
    """A house whose older month lies somewhere else, foreign files among it."""
    haus = Haus(folder).baue()
    faelle(haus.monat(ALT) / f"Faelle_{ALT}.npz", ALT)
    (haus.monat(ALT) / "~$Fallliste_2025-12.xlsx").unlink()
    (haus.monat(ALT) / ".schluessel").unlink()
    place = haus.ordner.path / "Ablage" / "Winter"
    if lage == "verschoben":
        place.parent.mkdir()
        haus.monat(ALT).rename(place)
        (place.parent / "foto.jpg").write_bytes(b"\xff\xd8" + CANARY.encode())
    elif lage == "archiv":
        with zipfile.ZipFile(haus.ordner.path / "Ablage", "w") as archive:
            archive.writestr("a.txt", "x")
            archive.write(workbook(haus.wurzel / "alt.xlsx", ALT), "b")
        (haus.wurzel / "alt.xlsx").unlink()
    else:
        target = haus.wurzel / "Auslagerung"
        haus.monat(ALT).rename(target)
        haus.monat(ALT).symlink_to(target)
    haus.merke()
    return haus


def uebrig(haus: Haus) -> list[str]:
    """What is left of the older month anywhere."""
    places = [haus.ordner.path / "Ablage" / "Winter", haus.wurzel / "Auslagerung", haus.monat(ALT)]
    return [str(path) for place in places for path in place.rglob("*") if path.is_file()] + [
        "Archiv" for _ in "x" if (haus.ordner.path / "Ablage").is_file()
    ]


def heile(haus: Haus) -> None:
    """A person does what the messages say; then everything is gone and the next run has nothing to do."""
    shutil.rmtree(haus.wurzel / "Auslagerung", ignore_errors=True)
    if (haus.ordner.path / "Ablage").is_file():
        (haus.ordner.path / "Ablage").unlink()
    haus.lauf(suche=True)
    result = haus.lauf(suche=True)
    if "L-908" in {problem.code for problem in result.problems}:  # killed between the parts of a moved month: exports without their cases
        shutil.rmtree(haus.ordner.path / "Ablage" / "Winter")
        result = haus.lauf(suche=True)
    assert (result.zustand, uebrig(haus)) == ("vollständig", []), [str(problem) for problem in result.problems]
    haus.unberuehrt()


def gezaehlt(folder: Path, lage: str) -> int:
    haus = baue(folder, lage)
    return in_child(lambda: haus.lauf(suche=True).to_json(), Injektor(-1, kill))["anzahl"]


@pytest.mark.parametrize("lage", LAGEN)
def test_K1_getoetet_waehrend_etwas_verschoben_ist(lage, tmp_path, zaehlt):
    total = gezaehlt(tmp_path / "zaehlen", lage)
    done = 0
    for at in points(total, PUNKTE):
        haus = baue(tmp_path / f"k{at}", lage)
        answer = in_child(lambda haus=haus: haus.lauf(suche=True).to_json(), Injektor(at, kill))
        haus.unberuehrt()
        assert CANARY not in haus.alles_gesagt()
        again = haus.lauf(suche=True)
        assert not uebrig(haus) or again.zustand == "UNVOLLSTÄNDIG", "falsches „vollständig“"
        heile(haus)
        shutil.rmtree(haus.wurzel)
        done += answer == {"getoetet": 9}
    zaehlt("kill_points_moved", done)
    assert done >= PUNKTE // 2


@pytest.mark.parametrize("lasting", [False, True], ids=["einmal", "dauerhaft"])
@pytest.mark.parametrize("lage", LAGEN)
def test_D3_fehler_waehrend_etwas_verschoben_ist(lage, lasting, tmp_path, zaehlt):
    total = gezaehlt(tmp_path / "zaehlen", lage)
    done = 0
    for index, at in enumerate(points(total, PUNKTE)):
        haus = baue(tmp_path / f"f{at}", lage)
        number = getattr(errno, ERRORS[index % len(ERRORS)])
        answer = in_child(lambda haus=haus: haus.lauf(suche=True).to_json(), Injektor(at, fail(number), lasting=lasting))
        assert "wert" in answer, (at, os.strerror(number), answer.get("ausnahme"))
        haus.pruefe(answer["wert"])
        assert not uebrig(haus) or answer["wert"]["ergebnis"] == "UNVOLLSTÄNDIG", (at, os.strerror(number))
        heile(haus)
        shutil.rmtree(haus.wurzel)
        done += 1
    zaehlt("injected_errors_moved", done)


def test_P5_der_verschobene_ordner_wird_mit_einem_verweis_vertauscht(tmp_path, zaehlt):
    """Whatever the moment, not one of the decoys behind the link may go."""
    haus = Haus(tmp_path / "haus").baue()
    place, link = haus.ordner.path / "Ablage", haus.ordner.path / "tausch"
    decoys = snapshot(haus.koeder)
    place.mkdir()
    link.symlink_to(haus.koeder)
    pid = tausche_fortwaehrend(place, link)
    _halte_an(pid)
    try:
        for _ in range(RUNDEN):
            for path in (place, link):
                path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)
            link.symlink_to(haus.koeder)
            (place / "Eingang").mkdir(parents=True)
            faelle(place / "Faelle.npz", ALT)
            for number in range(4):
                (place / "Eingang" / f"{number}.csv").write_text("Kundennummer;Nachname\n111D100100;Haddad\n")
            os.kill(pid, signal.SIGCONT)
            haus.lauf(suche=True)
            _halte_an(pid)
            assert snapshot(haus.koeder) == decoys
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    zaehlt("rounds_moved", RUNDEN)
    for path in (place, link):
        if path.is_symlink():
            path.unlink()
    result = haus.lauf(suche=True)
    assert (result.zustand, list(place.rglob("*.csv")) if place.exists() else []) == ("vollständig", [])


@pytest.mark.parametrize("kaputt", [b"PK\x03\x04kaputt", b"", None])
def test_D3_ist_die_liste_des_laufenden_monats_nicht_zu_lesen_bleibt_sein_eingang_stehen(tmp_path, kaputt):
    """The export of the running month is byte for byte one of an expired month: whoever cannot tell leaves it alone."""
    haus = Haus(tmp_path / "haus").baue()
    liste = haus.monat(LAUFEND[0]) / f"Fallliste_{LAUFEND[0]}.xlsx"
    liste.unlink() if kaputt is None else liste.write_bytes(kaputt)
    haus.merke()
    for _ in range(2):
        haus.lauf()
        haus.unberuehrt()
