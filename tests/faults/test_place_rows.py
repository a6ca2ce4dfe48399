"""Rows P1–P10, C1–C6: links, mounts, hard links, foreign things, hostile paths, copies."""

import argparse
import os
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from bewerberanalyse.config.workfolder import MARKER, Arbeitsordner, Listenmonat
from bewerberanalyse.house import loeschen
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention import copies, register, run
from bewerberanalyse.retention.copies import Finding
from bewerberanalyse.retention.plan import EntryKind, FoundEntry, plan
from bewerberanalyse.retention.register import unfit
from bewerberanalyse.run.result import Call
from tests.einstellungen import einstellungen
from tests.faults.einhaengen import bind, tmpfs
from tests.faults.haus import CANARY, FAELLIG, JETZT, LAUFEND, SCHNELL, workbook

ALT = FAELLIG[0]


def codes(result) -> set[str]:
    return {problem.code for problem in result.problems}


# --- P: links, mounts, hard links ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["urlaub.jpg", "unter", ".", "gibt es nicht", "/"])
def test_P1_verweis_im_monat_wird_entfernt_nicht_verfolgt(haus, target):
    (haus.monat(ALT) / "Eingang" / "verweis").symlink_to(haus.koeder / target)
    haus.merke()
    result = haus.heile_und_wiederhole()
    assert result.geloescht.verweise == 1


def test_P1_verweiskette_und_kreis(haus):
    first, second = haus.monat(ALT) / "eins", haus.monat(ALT) / "zwei"
    first.symlink_to(second)
    second.symlink_to(first)
    haus.merke()
    haus.heile_und_wiederhole()


def test_P2_monatsordner_ist_verweis(haus):
    shutil.rmtree(haus.monat(ALT))
    haus.monat(ALT).symlink_to(haus.koeder)
    haus.merke()
    result = haus.lauf()
    haus.pruefe(result)
    assert (result.zustand, result.geloescht.verweise, "L-609" in codes(result)) == ("UNVOLLSTÄNDIG", 1, True)
    haus.heile_und_wiederhole()


@pytest.mark.parametrize("kind", ["verweis", "harter_link", "ordner", "fifo"])
def test_P2_schluessel_ist_nicht_was_er_scheint(haus, kind):
    key = haus.monat(ALT) / ".schluessel"
    key.unlink()
    if kind == "verweis":
        key.symlink_to(haus.koeder / "urlaub.jpg")
    elif kind == "harter_link":
        key.hardlink_to(haus.koeder / "urlaub.jpg")
    elif kind == "fifo":
        os.mkfifo(key)
    else:
        key.mkdir()
        (key / "darin").write_text(CANARY)
    haus.merke()
    haus.pruefe(haus.lauf())
    (haus.ordner.path / run.OPEN_POINTS).unlink(missing_ok=True)  # somebody saw to the second name
    haus.heile_und_wiederhole()


@pytest.mark.parametrize("what", ["wurzel", "monate"])
def test_P2_bereich_selbst_ist_verweis(haus, what):
    path = haus.ordner.path if what == "wurzel" else haus.ordner.monate
    real = haus.wurzel / "wirklich"
    path.rename(real)
    path.symlink_to(real)
    result = haus.lauf()
    assert (result.zustand, codes(result)) == ("UNVOLLSTÄNDIG", {"L-106"})
    assert [name for name in FAELLIG if haus.monat(name).exists()] == list(FAELLIG)
    path.unlink()
    real.rename(path)
    haus.heile_und_wiederhole()


def test_P2_pfad_dorthin_darf_verweise_enthalten(haus):
    """/home is a link on many systems; the registered place is the real one."""
    short = haus.wurzel / "kurz"
    short.symlink_to(haus.ordner.path.parent)
    result = run.run(Arbeitsordner(short / haus.ordner.path.name), JETZT, einstellungen(), probe=False, probe_uhr=True, grenzen=SCHNELL)
    assert (result.zustand, haus.reste()) == ("vollständig", [])


@pytest.mark.parametrize("where", ["Eingang/eingehaengt", ""], ids=["tief", "monat"])
@pytest.mark.parametrize("kind", ["bind", "tmpfs"])
def test_P4_eingehaengtes_wird_nicht_betreten(haus, kind, where):
    target = haus.monat(ALT) / where
    target.mkdir(exist_ok=True)
    with bind(haus.koeder, target) if kind == "bind" else tmpfs(target, "size=1m") as mounted:
        if not mounted:
            pytest.skip("Einhängen ist hier nicht erlaubt")
        if kind == "tmpfs":
            (target / "fremd.txt").write_text("bleibt")
        result = haus.lauf()
        assert (result.zustand, "L-603" in codes(result)) == ("UNVOLLSTÄNDIG", True)
        assert (target / ("fremd.txt" if kind == "tmpfs" else "urlaub.jpg")).exists()
        haus.pruefe(result)
    haus.heile_und_wiederhole()


def test_P4_eingehaengte_datei(haus):
    target = haus.monat(ALT) / "liste.xlsx"
    target.write_text("")
    with bind(haus.koeder / "urlaub.jpg", target) as mounted:
        if not mounted:
            pytest.skip("Einhängen ist hier nicht erlaubt")
        result = haus.lauf()
        assert result.zustand == "UNVOLLSTÄNDIG"
        haus.pruefe(result)
    haus.heile_und_wiederhole()


def test_P4_bereich_monate_ist_eingehaengt(haus):
    with bind(haus.koeder, haus.ordner.monate) as mounted:
        if not mounted:
            pytest.skip("Einhängen ist hier nicht erlaubt")
        result = haus.lauf()
        assert (result.zustand, codes(result)) == ("UNVOLLSTÄNDIG", {"L-106"})
    haus.heile_und_wiederhole()


def test_P6_harter_link_nach_draussen_wird_gemeldet_und_nicht_geleert(haus):
    outside = haus.koeder / "zweiter Name.xlsx"
    outside.hardlink_to(haus.monat(ALT) / f"Fallliste_{ALT}.xlsx")
    haus.merke()
    result = haus.lauf()
    assert (result.zustand, "L-606" in codes(result)) == ("UNVOLLSTÄNDIG", True)
    assert zipfile.is_zipfile(outside)
    haus.pruefe(result)
    (haus.ordner.path / run.OPEN_POINTS).unlink()
    haus.heile_und_wiederhole()


def test_P6_ein_zweiter_name_bleibt_offen_bis_jemand_ihn_erledigt(haus):
    """A receipt that once said „zweiter Name“ is not forgotten by the next run."""
    outside = haus.koeder / "zweiter Name.xlsx"
    outside.hardlink_to(haus.monat(ALT) / f"Fallliste_{ALT}.xlsx")
    haus.lauf()
    for _ in range(2):
        again = haus.lauf()
        assert (again.zustand, "L-722" in codes(again)) == ("UNVOLLSTÄNDIG", True)
    outside.unlink()
    (haus.ordner.path / run.OPEN_POINTS).unlink()
    haus.merke()
    haus.heile_und_wiederhole()


@pytest.mark.parametrize("what", ["faelle_ohne_liste", "liste", "export", "fremd", "leer", "weg"])
def test_P2_wohin_ein_entfernter_verweis_fuehrte_bleibt_offen(haus, what):
    outside = haus.wurzel / "Auslagerung"
    shutil.rmtree(haus.monat(ALT))
    outside.mkdir()
    haus.monat(ALT).symlink_to(outside)
    if what == "liste":
        workbook(outside / "Unter" / "a.xlsx", ALT)
    elif what == "faelle_ohne_liste":
        with zipfile.ZipFile(outside / "Ablage.zip", "w") as archive:
            archive.writestr("Fallliste_2025-12.xlsx", b"x")
    elif what == "export":
        (outside / "Eingang").mkdir()
        (outside / "Eingang" / "a.csv").write_text("Kundennummer;Nachname\n111D100100;Haddad\n")
    elif what == "fremd":
        (outside / "foto.jpg").write_bytes(b"\xff\xd8foto")
    first = haus.lauf()
    assert (first.zustand, os.path.lexists(haus.monat(ALT))) == ("UNVOLLSTÄNDIG", False)
    if what == "weg":
        outside.rmdir()
    before = sorted(outside.rglob("*"))
    is_open = what in {"liste", "export", "faelle_ohne_liste"}
    for _ in range(2):
        again = haus.lauf()
        assert (again.zustand, "L-722" in codes(again)) == (("UNVOLLSTÄNDIG", True) if is_open else ("vollständig", False))
    assert sorted(outside.rglob("*")) == before
    shutil.rmtree(outside, ignore_errors=True)
    haus.heile_und_wiederhole()


def test_P2_ist_einer_von_zwei_offenen_punkten_erledigt_bleibt_der_andere(haus):
    outside, second = haus.wurzel / "Auslagerung", haus.koeder / "zweiter Name.xlsx"
    second.hardlink_to(haus.monat(FAELLIG[1]) / f"Fallliste_{FAELLIG[1]}.xlsx")
    shutil.rmtree(haus.monat(ALT))
    outside.mkdir()
    workbook(outside / "a.xlsx", ALT)
    haus.monat(ALT).symlink_to(outside)
    haus.lauf()
    noted = haus.ordner.path / run.OPEN_POINTS
    assert len(noted.read_text("utf-8").splitlines()) == 2
    (outside / "a.xlsx").unlink()
    again = haus.lauf()
    assert (again.zustand, "L-722" in codes(again), len(noted.read_text("utf-8").splitlines())) == ("UNVOLLSTÄNDIG", True, 1)


def test_P6_harter_link_innerhalb_faelliger_monate_ist_kein_rest(haus):
    liste = haus.monat(ALT) / f"Fallliste_{ALT}.xlsx"
    (haus.monat(ALT) / "gleich daneben.xlsx").hardlink_to(liste)
    (haus.monat(FAELLIG[1]) / "im anderen Monat.xlsx").hardlink_to(liste)
    assert haus.lauf().zustand == "vollständig"


# --- P7–P10: hostile paths, names, markers -----------------------------------------------------------------------------------------

FEINDLICH = (
    "", " ", ".", "..", "/", "//", "/.", "/home", "/home/anna", "/root", "/etc", "/usr", "/var", "/tmp", "/mnt", "/media", "/proc/self", "/dev/sda", "/sys/x",
    "/srv/../etc", "/srv/./x", "~", "~/Liste", "/srv/~/x", "$HOME", "${HOME}/x", "/srv/$HOME", "/srv/*", "/srv/a?b", "/srv/a\nb", "/srv/a\0b", "relativ/pfad",
    "C:", "C:\\", "c:/", "D:\\\\", "C:\\Users", "C:\\Users\\anna", "C:\\Benutzer\\anna", "C:\\Windows", "C:\\Windows\\System32", "C:\\Program Files", "C:\\ProgramData",
    "%USERPROFILE%", "%TEMP%\\Liste", "C:\\%USERNAME%\\x", "C:relativ", "\\relativ", "C:\\Daten\\CON", "C:\\Daten\\nul.txt", "C:\\Daten\\a:strom",
    "\\\\server", "\\\\server\\freigabe", "\\\\server\\freigabe\\", "//server/freigabe", "\\\\?\\C:\\Daten", "\\\\.\\PhysicalDrive0", "//?/C:/Daten", "//./pipe/x",
    "C:\\Users\\anna\\OneDrive\\Liste", "C:\\Users\\anna\\OneDrive - Jobcenter\\Liste", "C:\\Daten\\SharePoint\\x", "\\\\haus.sharepoint.com@SSL\\DavWWWRoot\\x\\y",
    "C:\\Users\\anna\\Dropbox\\x", "/srv/Nextcloud/x", "G:\\Google Drive\\x", "C:\\Users\\anna\\iCloudDrive\\x",
)  # fmt: skip
ERLAUBT = (
    "/srv/jobcenter/bewerber", "/home/anna/Bewerberanalyse", "/data", "C:\\Bewerberanalyse", "H:\\Controlling\\Bewerber", "\\\\server\\daten$\\Controlling",
    "\\\\server\\freigabe\\Team (Nord)\\Bewerber", "C:\\Users\\anna\\Documents\\Bewerber", "/srv/100 % Liste/x", "D:\\Daten & Listen\\März", "/srv/a[1]", "C:\\PROGRA~1x\\y",
)  # fmt: skip


@pytest.mark.parametrize("path", FEINDLICH, ids=repr)
def test_P7_feindlicher_ort_wird_verweigert(path):
    assert unfit(path, {"HOME": "/root", "USERPROFILE": "C:\\Users\\anna"})


@pytest.mark.parametrize("path", ERLAUBT)
def test_P7_brauchbarer_ort_wird_angenommen(path):
    assert unfit(path, {"HOME": "/root", "USERPROFILE": "C:\\Users\\anna"}) == ""


@pytest.mark.parametrize("path", ["/", "/etc", "/home", "/srv/x/../../etc", "/srv/OneDrive/x", "/srv/a*b"])
def test_P7_verweigert_bevor_etwas_geoeffnet_wird(path):
    with pytest.raises(ConfigError) as caught:
        register.register(Arbeitsordner(Path(path)))
    assert [problem.code for problem in caught.value.problems] == ["L-110"]
    result = run.run(Arbeitsordner(Path(path)), JETZT, einstellungen(), probe=False, grenzen=SCHNELL)
    assert (result.zustand, codes(result)) == ("UNVOLLSTÄNDIG", {"L-105"})


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_P7_umgeleiteter_cloudordner_wird_an_der_umgebung_erkannt(variable):
    assert unfit("D:\\Sync\\Bewerber", {variable: "D:\\Sync"})
    assert unfit("D:\\Sync\\Bewerber", {variable: "D:\\Sync"}, synchronised=True) == ""


def test_P7_heimordner_und_darueber(tmp_path):
    home = {"HOME": str(tmp_path / "a" / "b")}
    assert [bool(unfit(str(tmp_path / name), home)) for name in ("a", "a/b", "a/b/c", "x")] == [True, True, False, False]


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "2026-13",
        "2026-00",
        "2026-03/",
        "",
        " 2026-03",
        "2026-03 ",
        "2026-3",
        "26-03",
        "2026-03\n",
        "２０２６-03",
        "2026-03.alt",
        "0000-01",
    ],
)
def test_P8_kein_monatsname(name):
    assert Listenmonat.parse(name) is None or str(Listenmonat.parse(name)) != name
    assert plan([FoundEntry(name, EntryKind.ORDNER)], JETZT, None, einstellungen()).faellig == ()


@pytest.mark.parametrize("name", ["2026-03\n", "2026-03 ", "2026-13", "2025-12-alt", "Kopie von 2025-12"])
def test_P8_P9_ordner_mit_fremdem_namen_bleiben_und_werden_gemeldet(haus, name):
    folder = haus.ordner.monate / name
    folder.mkdir()
    (folder / "x.csv").write_text("fremd")
    result = haus.lauf()
    assert (folder / "x.csv").read_text() == "fremd"
    assert [problem.angaben["anzahl"] for problem in result.problems if problem.code == "L-205"] == [2]


def test_P9_neben_den_monaten_wird_gemeldet_nie_geloescht(haus):
    foreign = [
        haus.ordner.monate / "2025-12.xlsx",
        haus.ordner.monate / "2025-11",
        haus.ordner.path / "Fremde Liste.xlsx",
        haus.ordner.eingang / "alt.csv",
    ]
    for path in foreign:
        path.write_text("fremd")
    os.utime(foreign[-1], (0, 0))
    result = haus.lauf()
    assert [path.read_text() for path in foreign] == ["fremd"] * 4
    assert {"L-205", "L-206"} <= codes(result)


def test_P9_alles_im_monat_geht(haus):
    (haus.monat(ALT) / "holiday.jpg").write_text("x")
    (haus.monat(ALT) / "Notizen" / "tief").mkdir(parents=True)
    os.mkfifo(haus.monat(ALT) / "rohr")
    haus.heile_und_wiederhole()


def test_P10_kopierte_kennzeichnung_gilt_nicht(haus):
    other = Arbeitsordner(haus.wurzel / "Anderswo")
    shutil.copytree(haus.ordner.monate, other.monate)
    shutil.copy(haus.ordner.marker, other.marker)
    result = run.run(other, JETZT, einstellungen(), probe=False, probe_uhr=True, grenzen=SCHNELL)
    assert (result.zustand, codes(result)) == ("UNVOLLSTÄNDIG", {"L-104"})
    assert (other.monate / ALT).exists()


def test_P7_ein_relativer_pfad_auf_der_befehlszeile_ist_erlaubt(haus):
    around = Arbeitsordner(haus.ordner.path / "Monate" / "..")
    assert register.check(around) == []


def test_register_ist_wiederholbar_und_schreibt_dann_nichts(haus):
    before = haus.ordner.marker.stat().st_mtime_ns, haus.ordner.marker.read_bytes()
    register.register(haus.ordner)
    assert (haus.ordner.marker.stat().st_mtime_ns, haus.ordner.marker.read_bytes()) == before
    assert register.check(haus.ordner) == []


@pytest.mark.parametrize(("what", "code"), [("datei", "L-108"), ("verweis", "L-111"), ("ordner", "L-108")])
def test_register_scheitert_mit_meldung(tmp_path, what, code):
    path = tmp_path / "Bewerber"
    if what == "datei":
        (tmp_path / "d").write_text("")
        path = tmp_path / "d"
    elif what == "verweis":
        path.symlink_to(tmp_path)
    else:
        (path / MARKER).mkdir(parents=True)
    with pytest.raises(ConfigError) as caught:
        register.register(Arbeitsordner(path))
    assert [problem.code for problem in caught.value.problems] == [code]


# --- C: copies -------------------------------------------------------------------------------------------------------------------


def mit_suche(*folders: Path | str) -> Settings:
    return einstellungen(suchordner=[str(folder) for folder in folders])


KOPIEN = (
    "Kopie von Fallliste.xlsx",
    "Fallliste_2025-12 (1).xlsx",
    "umbenannt.xlsm",
    "ohne Endung",
    "unter/Anhang.xlsx",
    "Brief.docx",
    "AutoRecovery.xlsb",
    "x.tmp",
)


@pytest.mark.parametrize("name", KOPIEN)
def test_C1_C2_kopie_mit_kennung_im_suchordner_wird_geloescht(haus, name):
    copy = workbook(haus.wurzel / "Schreibtisch" / name, ALT)
    result = haus.lauf(settings=mit_suche(haus.wurzel / "Schreibtisch"))
    assert (copy.exists(), result.kopien.geloescht, result.zustand) == (False, 1, "vollständig")
    assert "L-901" in codes(result)
    haus.pruefe(result)


def test_C1_eine_kopie_mit_zweitem_namen_geht_und_ist_doch_nicht_weg(haus):
    copy = workbook(haus.wurzel / "Schreibtisch" / "a.xlsx", ALT)
    (haus.koeder / "zweiter Name der Kopie.xlsx").hardlink_to(copy)
    haus.merke()
    result = haus.lauf(settings=mit_suche(haus.wurzel / "Schreibtisch"))
    assert (copy.exists(), result.kopien.geloescht, result.kopien.count(Finding.LEFT), result.zustand) == (False, 1, 1, "UNVOLLSTÄNDIG")
    haus.pruefe(result)


@pytest.mark.parametrize(("really", "state"), [(True, "vollständig"), (False, "UNVOLLSTÄNDIG")])
def test_C1_nur_was_auch_nicht_mehr_dasteht_ist_weg(haus, monkeypatch, really, state):
    """A share in trouble lists a copy and does not find it; another run is faster and it is gone."""
    copy = workbook(haus.wurzel / "Schreibtisch" / "a.xlsx", ALT)

    def vanished(path, *rest, opened=os.open, **named):
        if os.fspath(path) == copy.name:
            if really:
                copy.unlink(missing_ok=True)
            raise FileNotFoundError
        return opened(path, *rest, **named)

    monkeypatch.setattr(os, "open", vanished)
    result = haus.lauf(settings=mit_suche(haus.wurzel / "Schreibtisch"))
    assert (copy.exists(), result.kopien.geloescht, result.zustand) == (not really, 0, state)


@pytest.mark.parametrize(("place", "state"), [("Haus Nord", "UNVOLLSTÄNDIG"), ("Schreibtisch", "vollständig")])
def test_C1_eine_datei_in_der_wolke_wird_nicht_geholt(haus, monkeypatch, place, state):
    """Opening would fetch it. In the work folder it may be one of ours; a desk is full of them."""
    folder = haus.ordner.path if place == "Haus Nord" else haus.wurzel / place
    copy = workbook(folder / "aus der Wolke.xlsx", ALT)

    def attributes(path, *rest, seen=os.stat, **named):
        found = seen(path, *rest, **named)
        if isinstance(path, int) or os.fspath(path) != copy.name:
            return found
        return SimpleNamespace(**{name: getattr(found, name) for name in dir(found) if name.startswith("st_")}, st_file_attributes=0x400000)

    monkeypatch.setattr(os, "stat", attributes)
    result = haus.lauf(settings=mit_suche(haus.wurzel / "Schreibtisch"))
    assert (copy.exists(), result.kopien.geloescht, result.zustand) == (True, 0, state)


def test_C1_kopie_in_der_vorschau_wird_nur_gezaehlt(haus):
    copy = workbook(haus.wurzel / "Schreibtisch" / "a.xlsx", ALT)
    result = haus.lauf(settings=mit_suche(haus.wurzel / "Schreibtisch"), probe=True)
    assert (copy.exists(), result.kopien.count(Finding.DUE), "L-907" in codes(result), "L-902" in codes(result)) == (True, 1, True, False)


@pytest.mark.parametrize(
    "place", ["Monate/Sicherung/a.xlsx", "Eingang/a.xlsx", "Fallliste_2025-12.xlsx", "Nachweise/a.xlsx", "Monate/2026-04/Vormonat.xlsx"]
)
def test_C1_kopie_im_arbeitsordner_neben_ihrem_monat_wird_geloescht(haus, place):
    copy = workbook(haus.ordner.path / place, ALT)
    assert haus.lauf().kopien.geloescht == 1
    assert not copy.exists()
    haus.unberuehrt()


def test_C1_kopie_eines_laufenden_monats_bleibt(haus):
    copy = workbook(haus.wurzel / "Schreibtisch" / "Fallliste_2026-04.xlsx", LAUFEND[0])
    result = haus.lauf(settings=mit_suche(haus.wurzel / "Schreibtisch"))
    assert (copy.exists(), result.kopien.geloescht, result.kopien.count(Finding.NAMED)) == (True, 0, 0)


@pytest.mark.parametrize("name", ["Fallliste_2025-12.csv", "Fallliste_2025-12.pdf", "fallliste_2025-12.xlsx", "Fallliste_2025-12.zip"])
def test_C2_nur_dem_namen_nach_wird_gemeldet_nicht_geloescht(haus, name):
    folder = haus.wurzel / "Schreibtisch"
    folder.mkdir()
    (folder / name).write_text("von Hand gespeichert")
    result = haus.lauf(settings=mit_suche(folder))
    assert ((folder / name).exists(), "L-903" in codes(result), result.zustand) == (True, True, "UNVOLLSTÄNDIG")
    assert haus.lauf(settings=mit_suche(folder)).zustand == "UNVOLLSTÄNDIG"  # every time, until it is gone
    (folder / name).unlink()
    assert haus.lauf(settings=mit_suche(folder)).zustand == "vollständig"


def test_C1_suche_ohne_faelligen_monat_nur_auf_wunsch(haus):
    haus.lauf()
    copy = workbook(haus.wurzel / "Schreibtisch" / "a.xlsx", ALT)
    settings = mit_suche(haus.wurzel / "Schreibtisch")
    assert haus.lauf(settings=settings).kopien.geloescht == 0
    assert haus.lauf(settings=settings, suche=True).kopien.geloescht == 1
    assert not copy.exists()


def test_C1_verweise_und_andere_arbeitsordner_werden_nicht_durchsucht(haus):
    desk = haus.wurzel / "Schreibtisch"
    outside = workbook(haus.koeder / "ziel.xlsx", ALT)
    desk.mkdir()
    (desk / "verweis").symlink_to(haus.koeder)
    (desk / "datei.xlsx").symlink_to(outside)
    other = Arbeitsordner(desk / "Anderer Fachbereich")
    register.register(other)
    theirs = workbook(other.monate / ALT / f"Fallliste_{ALT}.xlsx", ALT)
    haus.merke()
    result = haus.lauf(settings=mit_suche(desk, other.path))
    assert (theirs.exists(), result.kopien.geloescht) == (True, 0)
    haus.unberuehrt()


@pytest.mark.parametrize("text", ["", ".", "/", "~", "%USERPROFILE%\\Desktop", "relativ", "C:\\", "/srv/*"])
def test_C1_unbrauchbarer_suchordner_wird_gemeldet(haus, text):
    result = haus.lauf(settings=mit_suche(text))
    assert (result.zustand, "L-906" in codes(result)) == ("UNVOLLSTÄNDIG", True)


def test_C1_fehlender_suchordner_wird_gemeldet(haus):
    result = haus.lauf(settings=mit_suche(haus.wurzel / "gibt es nicht"))
    assert (result.zustand, "L-904" in codes(result)) == ("UNVOLLSTÄNDIG", True)


def test_C1_suche_endet_an_der_zeitgrenze(haus):
    workbook(haus.wurzel / "Schreibtisch" / "a.xlsx", ALT)
    limits = run.RunLimits(wartezeiten=(), suche=-1.0, umgebung={})
    result = haus.lauf(settings=mit_suche(haus.wurzel / "Schreibtisch"), grenzen=limits)
    assert (result.zustand, "L-905" in codes(result)) == ("UNVOLLSTÄNDIG", True)


def test_C1_gepackte_kopie_wird_gemeldet(haus):
    folder = haus.wurzel / "Schreibtisch"
    folder.mkdir()
    with zipfile.ZipFile(folder / "Anlagen.zip", "w") as archive:
        archive.writestr("Ordner/Kopie von Fallliste_2025-12.xlsx", b"x")
    result = haus.lauf(settings=mit_suche(folder))
    assert ((folder / "Anlagen.zip").exists(), result.kopien.count(Finding.NAMED), "L-903" in codes(result)) == (True, 1, True)


def test_C1_zu_tief_und_ohne_rechte_heisst_nicht_fertig_gesucht(haus):
    deep = haus.wurzel / "Schreibtisch"
    for number in range(14):
        deep = deep / str(number)
    workbook(deep / "a.xlsx", ALT)
    result = haus.lauf(settings=mit_suche(haus.wurzel / "Schreibtisch"))
    assert (result.zustand, "L-905" in codes(result)) == ("UNVOLLSTÄNDIG", True)


KEINE_KOPIEN = {
    "leer": b"",
    "kein_zip": b"PK\x03\x04" + b"\0" * 100,
    "abgeschnitten": None,
    "bombe": None,
    "doctype": None,
    "anderes": None,
    "kein_xml": None,
}


@pytest.mark.parametrize("kind", KEINE_KOPIEN)
def test_C2_feindliche_dateien_im_suchordner_schaden_nicht(haus, kind):
    path = haus.wurzel / "Schreibtisch" / "datei.xlsx"
    workbook(path, ALT)
    if KEINE_KOPIEN[kind] is not None:
        path.write_bytes(KEINE_KOPIEN[kind])
    if kind == "abgeschnitten":
        path.write_bytes(path.read_bytes()[:-30])
    bodies = {
        "bombe": b" " * 40_000_000,
        "doctype": b'<!DOCTYPE x [<!ENTITY a "b">]><Properties><property name="Listenkennung"><v>bewerberanalyse 2025-12</v></property></Properties>',
        "kein_xml": b"<Properties><property",
        "anderes": b'<Properties><property name="Titel"><v>bewerberanalyse 2025-12</v></property></Properties>',
    }
    if kind in bodies:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("docProps/custom.xml", bodies[kind])
    result = haus.lauf(settings=mit_suche(path.parent))
    is_harmless = kind in {"leer", "anderes"}  # whatever else cannot be read may hide a list
    assert (path.exists(), result.zustand, result.kopien.geloescht) == (True, "vollständig" if is_harmless else "UNVOLLSTÄNDIG", 0)


PROFIL = (
    "Roaming/Microsoft/Excel/Fallliste_2025-12((Autosaved-3098)).xlsb",
    "Roaming/Microsoft/Excel/Fallliste_2025-12309/Fallliste_2025-12 (version 1).asd",
    "Roaming/Microsoft/Office/Recent/Fallliste_2025-12.xlsx.LNK",
    "Roaming/Microsoft/Windows/Recent/Fallliste_2025-12.xlsx.lnk",
    "Roaming/LibreOffice/4/user/backup/Fallliste_2025-12.xlsx_0.ods",
    "Local/Microsoft/Office/UnsavedFiles/Fallliste_2025-12((Unsaved-1)).xlsb",
    "Local/Microsoft/Windows/INetCache/Content.Outlook/ABC/Fallliste_2025-12 (002).xlsx",
    "Local/Temp/~$Fallliste_2025-12.xlsx",
)
PROFIL_BLEIBT = (
    "Roaming/Microsoft/Excel/Haushalt((Autosaved-1)).xlsb",
    "Local/Temp/Fallliste_2026-04.tmp",
    "Roaming/Microsoft/Office/Recent/Brief.LNK",
)


def test_C3_wiederherstellungsdateien_von_office(haus):
    profile = haus.wurzel / "Profil"
    for name in (*PROFIL, *PROFIL_BLEIBT):
        (profile / name).parent.mkdir(parents=True, exist_ok=True)
        (profile / name).write_text(CANARY)
    unsaved = workbook(profile / "Local/Microsoft/Office/UnsavedFiles/Ungespeichert.xlsb", ALT)
    limits = run.RunLimits(
        wartezeiten=(), umgebung={"APPDATA": str(profile / "Roaming"), "LOCALAPPDATA": str(profile / "Local"), "HOME": str(profile)}
    )
    result = haus.lauf(grenzen=limits)
    assert [name for name in (*PROFIL, *PROFIL_BLEIBT) if (profile / name).exists()] == list(PROFIL_BLEIBT)
    assert (unsaved.exists(), result.kopien.geloescht) == (False, len(PROFIL) + 1)
    haus.pruefe(result)


def test_C3_ohne_profil_wird_nichts_vermisst():
    assert copies.office_places({}) == []


def test_C6_aus_der_sicherung_zurueckgekehrt(haus):
    saved = haus.wurzel / "Sicherung"
    shutil.copytree(haus.monat(ALT), saved)
    haus.lauf()
    shutil.copytree(saved, haus.monat(ALT))
    result = haus.lauf()
    assert (result.zustand, haus.reste(), "L-207" in codes(result)) == ("vollständig", [], True)
    assert '"wieder":["2025-12"]' in haus.nachweis.read_text("utf-8")


def test_C1_kopie_die_sich_nicht_loeschen_laesst_macht_den_lauf_unvollstaendig(haus):
    from tests.faults.injektor import in_child
    from tests.faults.test_lock_rows import in_benutzung

    copy = workbook(haus.wurzel / "Schreibtisch" / "offen.xlsx", ALT)

    def work() -> dict:
        in_benutzung("offen.xlsx", 32)
        return haus.lauf(settings=mit_suche(copy.parent)).to_json()

    data = in_child(work)["wert"]
    assert (data["ergebnis"], "L-902" in data["meldungen"], haus.reste()) == ("UNVOLLSTÄNDIG", True, [])
    assert haus.lauf(settings=mit_suche(copy.parent), suche=True).zustand == "vollständig"


def _unexplained(haus):
    """One find of every kind beside the months, each in a folder somebody named after a person."""
    folder = haus.ordner.path / f"Klärfall {CANARY}"
    workbook(folder / "Liste.xlsx", ALT)
    with zipfile.ZipFile(folder / "alles.zip", "w") as archive:
        archive.write(folder / "Liste.xlsx", "Liste.xlsx")
    (folder / "zu.tgz").write_bytes(b"\x1f\x8b\x08\x00nichts")
    (folder / f"Fallliste_{ALT}.txt").write_text("von Hand gespeichert")
    (folder / "Notiz.csv").write_text(f"Kundennummer;Name;Vorname;Geburtsdatum\n123A456789;{CANARY};Anna;01.02.1990\n", "utf-8")
    return {
        "L-901  {}/Liste.xlsx",
        "L-902  {}/alles.zip",
        "L-903  {}/Fallliste_2025-12.txt",
        "L-908  {}/Notiz.csv",
        "L-909  {}/zu.tgz",
        "L-904  " + str(haus.wurzel / "gibt es nicht"),
    }


def test_C4_wo_es_liegt_steht_auf_dem_bildschirm_und_nirgends_sonst(haus, monkeypatch):
    wanted = {line.format(f"Klärfall {CANARY}") for line in _unexplained(haus)}
    (haus.ordner.monate / f"{ALT} {CANARY}").mkdir()
    (haus.ordner.monate / f"{ALT} {CANARY}" / "leer.txt").write_text("nichts")
    wanted |= {f"L-208  Monate/{ALT} {CANARY}", "L-205  Monate/holiday.jpg"}
    (haus.ordner.path / "einstellungen.yaml").write_text(f"suchordner: ['{haus.wurzel / 'gibt es nicht'}']\n", "utf-8")
    call = Call(haus.ordner, JETZT.date(), JETZT, probe_uhr=True)
    for is_watched in (True, False):
        monkeypatch.setattr(loeschen, "watched", lambda answer=is_watched: answer)
        done = loeschen.run(call, argparse.Namespace(nachweis=False, probe=False))
        shown = {line.strip() for line in done.text.splitlines() if line.startswith("  L-")}
        assert shown == (wanted if is_watched else set())
        wanted -= {line for line in wanted if line.startswith("L-901")}  # the second run finds it gone
        said = f"{done.data}{done.problems}{[problem.was + problem.tun for problem in done.problems]}{done.text if not is_watched else ''}"
        kept = "".join(path.read_text("utf-8") for path in haus.ordner.nachweise.iterdir())
        assert CANARY not in said + kept


def test_C4_viele_funde_einer_art_werden_am_ende_gezaehlt(haus, monkeypatch):
    monkeypatch.setattr(loeschen, "watched", lambda: True)
    for number in range(23):
        workbook(haus.ordner.path / "Ablage" / f"{number}.xlsx", ALT)
    done = loeschen.run(Call(haus.ordner, JETZT.date(), JETZT, probe_uhr=True), argparse.Namespace(nachweis=False, probe=False))
    assert (done.text.count("  L-901  Ablage/"), "  L-901  und 3 weitere" in done.text) == (20, True)
