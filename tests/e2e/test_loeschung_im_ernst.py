"""What a data protection officer would try: nasty situations, by the real command line. Nothing due may stay behind a calm word."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.fallliste import erstellen
from bewerberanalyse.model.problems import InputError
from bewerberanalyse.run import result
from tests.e2e.conftest import NACH_MONATSENDE, Call, call
from tests.faults.haus import CANARY, workbook

MONAT = "2026-05"
SPAETER = "2026-06-10T08:00"


@pytest.fixture(scope="module")
def vorlage(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("vorlage") / "haus"
    assert call(folder, "einrichten", str(folder)).code == 0
    return folder


@pytest.fixture
def haus(vorlage, tmp_path) -> Path:
    """A work folder with a list and an export of May."""
    folder = tmp_path / "haus"
    shutil.copytree(vorlage, folder)
    assert call(folder, "einrichten", str(folder)).code == 0
    month(folder / "Monate" / MONAT)
    return folder


def month(folder: Path) -> None:
    workbook(folder / f"Fallliste_{MONAT}.xlsx", MONAT)
    (folder / "Eingang").mkdir()
    (folder / "Eingang" / "verbis.csv").write_text(f"Name\n{CANARY}\n", "utf-8")


def loeschen(folder: Path, *more: str, jetzt: str = NACH_MONATSENDE) -> Call:
    done = call(folder, "loeschen", *more, jetzt=jetzt, stichtag=None)
    assert CANARY not in done.out + done.err
    return done


@contextmanager
def unchangeable(path: Path) -> Iterator[None]:
    """Neither written nor removed, also not by root where the file system can say so."""
    attribute = os.geteuid() == 0
    mode = path.parent.stat().st_mode
    path.chmod(0o400)
    path.parent.chmod(0o500)
    if attribute and subprocess.run(["chattr", "+i", str(path)], check=False, capture_output=True).returncode:
        pytest.skip("kein chattr auf diesem Dateisystem")
    try:
        yield
    finally:
        if attribute:
            subprocess.run(["chattr", "-i", str(path)], check=True)
        path.parent.chmod(mode)
        path.chmod(0o600)


def suchordner(folder: Path, *paths: Path) -> None:
    lines = "\n".join(f"  - {path}" for path in paths)
    (folder / "einstellungen.yaml").write_text(f"suchordner:\n{lines}\n", "utf-8")


def test_a_mistake_in_the_settings_does_not_stop_the_deletion(haus):
    (haus / "einstellungen.yaml").write_text("teams:\n  A: falsch\n", "utf-8")
    done = loeschen(haus)
    assert (done.code, "L-304" in done.err, (haus / "Monate" / MONAT).exists()) == (0, True, False)


def test_settings_that_are_no_yaml_do_not_stop_the_deletion(haus):
    (haus / "einstellungen.yaml").write_bytes(b"\xff\xfe: [")
    done = loeschen(haus)
    assert (done.code, (haus / "Monate" / MONAT).exists()) == (0, False)


def test_a_start_with_a_mistake_in_the_settings_still_deletes_first(haus):
    (haus / "einstellungen.yaml").write_text("teams:\n  A: falsch\n", "utf-8")
    done = call(haus, "erstellen", jetzt=SPAETER, stichtag=None)
    assert (done.code, (haus / "Monate" / MONAT).exists()) == (2, False)
    assert "Zeile 2" in done.err


@pytest.mark.parametrize("befehl", [("zeitplan",), ("handbuch",), ("handbuch", "it"), ("einrichten", "."), ()])
def test_every_start_deletes_what_is_overdue(haus, befehl):
    args = [str(haus) if word == "." else word for word in befehl]
    done = call(haus, *args, jetzt=SPAETER, stichtag=None)
    assert (done.code, "L-204" in done.err, (haus / "Monate" / MONAT).exists()) == (0, True, False)


def test_a_start_without_a_drop_zone_is_not_taken_for_an_empty_folder(haus):
    (haus / "Eingang").rmdir()
    call(haus, jetzt=SPAETER, stichtag=None)
    assert not (haus / "Monate" / MONAT).exists()


@pytest.mark.parametrize("befehl", ["erstellen", "zeitplan", "loeschen"])
def test_a_renamed_folder_of_months_is_not_replaced_by_an_empty_one(haus, befehl):
    (haus / "Monate").rename(haus / "Monate alt")
    done = call(haus, befehl, jetzt=SPAETER, stichtag=None)
    assert (done.code, "L-107" in done.err, (haus / "Monate").exists()) == (5, True, False)


@pytest.mark.parametrize("name", [f"{MONAT} alt", f"Kopie von {MONAT}", f"{MONAT}_sicher"])
def test_a_renamed_month_is_never_complete(haus, name):
    (haus / "Monate" / MONAT).rename(haus / "Monate" / name)
    for _ in range(2):  # not only the first time
        done = loeschen(haus)
        assert (done.code, "L-208" in done.err) == (5, True)
    assert (haus / "Monate" / name / "Eingang" / "verbis.csv").exists()
    shutil.rmtree(haus / "Monate" / name)
    assert loeschen(haus).code == 0


def test_a_folder_named_after_a_running_month_is_only_told(haus):
    (haus / "Monate" / "2026-06 Entwurf").mkdir()
    (haus / "Monate" / "2026-06 Entwurf" / "x.csv").write_text("x")
    done = loeschen(haus)
    assert (done.code, "L-205" in done.err, "L-208" in done.err) == (0, True, False)


def test_a_copy_found_after_its_month_is_gone_is_deleted(haus, tmp_path):
    desk = tmp_path / "Schreibtisch"
    suchordner(haus, desk)
    desk.mkdir()
    assert loeschen(haus).code == 0
    copy = workbook(desk / "unverfänglich.xlsx", MONAT)
    done = loeschen(haus, jetzt=SPAETER)
    assert (done.code, copy.exists(), "L-901" in done.err) == (0, False, True)


@pytest.mark.skipif(os.name == "nt", reason="Rechte von Linux")
def test_a_copy_that_cannot_be_deleted_is_said_at_every_start_until_it_is_gone(haus, tmp_path):
    desk = tmp_path / "Schreibtisch"
    copy = workbook(desk / "liste.xlsx", MONAT)
    suchordner(haus, desk)
    with unchangeable(copy):
        assert loeschen(haus).code == 5
        again = call(haus, "zeitplan", jetzt=SPAETER, stichtag=None)
        assert "L-902" in again.err
        assert loeschen(haus, jetzt=SPAETER).code == 5
    assert "L-901" in call(haus, "zeitplan", jetzt=SPAETER, stichtag=None).err
    assert "UNVOLLSTÄNDIG" in (page := loeschen(haus, "--nachweis", jetzt=SPAETER)).out
    assert page.code == 0
    assert page.out.count("vollständig (1 Kopie gelöscht, Uhr vorgegeben)") == 1


def test_a_list_packed_in_an_archive_is_not_complete(haus, tmp_path):
    desk = tmp_path / "Schreibtisch"
    desk.mkdir()
    suchordner(haus, desk)
    with zipfile.ZipFile(desk / "Anlagen.zip", "w") as archive:
        archive.write(haus / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx", "umbenannt.xlsx")
    done = loeschen(haus)
    assert (done.code, "L-902" in done.err, (desk / "Anlagen.zip").exists()) == (5, True, True)


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_list_saved_as_another_kind_is_still_known(haus, tmp_path, kind):
    desk = tmp_path / "Schreibtisch"
    desk.mkdir()
    suchordner(haus, desk)
    with xlsxwriter.Workbook(tmp_path / "mein.xlsx") as book:
        book.set_custom_property("Listenkennung", f"bewerberanalyse {MONAT}")
        book.add_worksheet().write_string(0, 0, CANARY)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profil'}"
    soffice = shutil.which("soffice") or pytest.skip("kein LibreOffice")
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(desk), str(tmp_path / "mein.xlsx")],
        check=True,
        capture_output=True,
    )
    assert (desk / f"mein.{kind}").exists()
    assert "L-901" in loeschen(haus).err
    assert not (desk / f"mein.{kind}").exists()


@pytest.mark.parametrize(
    "value", [b"\x1f\0\0\0\x18\0\0\0" + f"bewerberanalyse {MONAT}\0".encode("utf-16-le"), b"bewerberanalyse 2026-05\0"]
)
def test_only_the_property_counts_in_an_old_workbook_not_the_word(haus, tmp_path, value):
    desk = tmp_path / "Schreibtisch"
    desk.mkdir()
    suchordner(haus, desk)
    (desk / "alt.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + value + bytes(500))
    assert loeschen(haus).code == 0
    assert (desk / "alt.xls").exists() == (value[0] == ord("b"))


def test_an_encrypted_copy_is_told_by_its_name(haus, tmp_path):
    desk = tmp_path / "Schreibtisch"
    desk.mkdir()
    suchordner(haus, desk)
    (desk / f"Fallliste_{MONAT} (1).xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "L-903" in loeschen(haus).err


def test_a_search_folder_that_is_gone_is_on_the_page(haus, tmp_path):
    suchordner(haus, tmp_path / "weg")
    assert "L-904" in loeschen(haus).err
    assert "Suche nach Kopien nicht fertig" in loeschen(haus, "--nachweis").out


def test_old_exports_in_a_subfolder_of_the_drop_zone_are_told(haus):
    inner = haus / "Eingang" / "Team Nord"
    inner.mkdir()
    (inner / "alt.csv").write_text(CANARY, "utf-8")
    os.utime(inner / "alt.csv", (1_700_000_000, 1_700_000_000))
    assert "L-206" in loeschen(haus).err


def test_intact_receipts_do_not_hide_that_something_due_still_lies_there(haus):
    done = loeschen(haus, "--nachweis")
    assert (done.code, "L-717" in done.err, (haus / "Monate" / MONAT).exists()) == (5, True, True)
    loeschen(haus)
    assert loeschen(haus, "--nachweis").code == 0


def test_a_paused_deletion_is_no_complete_one(haus):
    (haus / "einstellungen.yaml").write_text("pause:\n  bis: 2026-06-15\n  grund: Anordnung vom 29.05.\n", "utf-8")
    done = loeschen(haus, jetzt=SPAETER)
    assert (done.code, "L-301" in done.err, "ausgesetzt" in done.out, "vollständig:" in done.out) == (0, True, True, False)
    assert not loeschen(haus, "--json", jetzt=SPAETER).json["vollstaendig"]
    assert loeschen(haus, jetzt="2026-06-16T08:00").code == 0
    assert not (haus / "Monate" / MONAT).exists()


def test_two_houses_in_one_share_leave_each_other_alone(haus, vorlage, tmp_path):
    other = tmp_path / "zweites"
    shutil.copytree(vorlage, other)
    month(other / "Monate" / MONAT)
    suchordner(haus, tmp_path)
    assert loeschen(haus).code == 0
    assert (other / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx").exists()
    assert loeschen(other).code == 0  # a copied folder is a work folder of its own
    assert not (other / "Monate" / MONAT).exists()


def test_a_month_that_is_a_link_goes_and_its_target_stays(haus, tmp_path):
    (haus / "Monate" / MONAT).rename(tmp_path / "Ziel")
    (haus / "Monate" / MONAT).symlink_to(tmp_path / "Ziel", target_is_directory=True)
    done = loeschen(haus)
    assert not (haus / "Monate" / MONAT).is_symlink()
    assert (tmp_path / "Ziel" / "Eingang" / "verbis.csv").exists()
    assert (done.code, "L-609" in done.err) == (5, True)  # the persons' data still lie where the link led


@pytest.mark.skipif(sys.platform == "win32", reason="NTFS kennt nur Unicode")
def test_names_that_are_no_text_go_like_all_others(haus):
    (haus / "Monate" / MONAT / os.fsdecode(b"\xff\xfe.csv")).write_text(CANARY, "utf-8")
    assert loeschen(haus, "--json").json["vollstaendig"] is True
    assert not (haus / "Monate" / MONAT).exists()


def test_silly_renames_of_a_share_are_files_of_the_month_like_others(haus):
    (haus / "Monate" / MONAT / ".nfs000000000012").write_text(CANARY, "utf-8")
    assert loeschen(haus).code == 0
    assert not (haus / "Monate" / MONAT).exists()


@pytest.mark.skipif(os.name == "nt", reason="Rechte von Linux")
def test_a_receipt_that_is_read_only_stops_nothing(haus):
    path = haus / "Nachweise" / "Loeschnachweis.jsonl"
    path.write_text("")
    with unchangeable(path):
        assert "L-701" in loeschen(haus).err
    assert not (haus / "Monate" / MONAT).exists()


def auftrag(demo: Path, *times: datetime) -> result.Call:
    """A command that began before the deadline; the clock then shows these times, one after the other."""
    begin = datetime(2026, 5, 31, 17, 59, tzinfo=BERLIN)
    clock = iter(times)
    return result.Call(Arbeitsordner(demo), begin.date(), begin, probe_uhr=True, uhr=lambda: next(clock))


FRIST = datetime(2026, 5, 31, 18, 0, tzinfo=BERLIN)
DAVOR = FRIST - timedelta(seconds=1)


def test_no_list_is_written_if_the_deadline_passes_while_it_is_made(demo):
    with pytest.raises(InputError) as refused:
        erstellen.make_list(auftrag(demo, DAVOR, FRIST), zuordnung=False)
    assert refused.value.problems[0].code == "M-107"
    assert loeschen(demo).code == 0
    assert list((demo / "Monate").iterdir()) == []


def test_a_list_whose_deadline_passes_while_it_is_written_goes_at_once(demo):
    with pytest.raises(InputError) as refused:
        erstellen.make_list(auftrag(demo, DAVOR, DAVOR, FRIST, FRIST), zuordnung=False)
    assert refused.value.problems[0].code == "M-107"
    assert list((demo / "Monate").iterdir()) == []


def test_a_run_that_was_killed_is_finished_by_the_next_one(haus):
    command = [sys.executable, "-m", "bewerberanalyse", "--ordner", str(haus), "--jetzt", NACH_MONATSENDE, "loeschen"]
    for number in range(3000):
        (haus / "Monate" / MONAT / "Eingang" / f"{number}.csv").write_text(CANARY, "utf-8")
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while running.poll() is None and (haus / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx").exists():
        pass
    running.kill()
    running.wait()
    assert loeschen(haus).code == 0
    assert not (haus / "Monate" / MONAT).exists()
    assert loeschen(haus, "--nachweis").code == 0
