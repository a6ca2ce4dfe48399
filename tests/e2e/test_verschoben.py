"""Deletion finds its own things wherever somebody put them, touches nothing foreign, and never calls a run complete that is not."""

import os
import random
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from bewerberanalyse.cli import main
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.retention import register, run
from tests.einstellungen import einstellungen
from tests.long_run import LANG

JETZT = datetime(2026, 11, 26, 12, 0, tzinfo=BERLIN)
MONAT = "2026-10"
FREMD = {
    "Massnahmen/Tischler.yaml": b"titel: Tischler\n",
    "Filter/eigene.yaml": b"F90: {titel: x}\n",
    "Urlaub/strand.jpg": b"\xff\xd8\xff\xe0foto",
    "Urlaub/Plan.txt": b"Sommer: Nordsee\n",
    "notiz.txt": "Bitte Drucker prüfen.\n".encode(),
    "Monate/holiday.jpg": b"\xff\xd8\xff\xe0foto",
    "Nachweise/Vermerk.txt": b"in Ordnung\n",
    "Eingang/liesmich.txt": b"Hierher die Exporte.\n",
}


@pytest.fixture(scope="module")
def vorlage(tmp_path_factory) -> Path:
    """A work folder with an expired month, made by the program itself, and foreign files all over the house."""
    house = tmp_path_factory.mktemp("vorlage") / "haus"
    assert main(["--stichtag", "2026-10-05", "--jetzt", "2026-10-05T10:00", "demo", str(house), "--personen", "40", "--seed", "5"]) == 0
    assert main(["--ordner", str(house), "--stichtag", "2026-10-05", "--jetzt", "2026-10-05T10:00", "erstellen", "--zuordnung"]) in {0, 6}
    for name, content in FREMD.items():
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_bytes(content)
    return house


@pytest.fixture
def haus(vorlage, tmp_path) -> Path:
    house = tmp_path / "haus"
    shutil.copytree(vorlage, house)
    register.register(Arbeitsordner(house))
    return house


def loesche(house: Path, *such: Path):
    settings = einstellungen(suchordner=[str(folder) for folder in such])
    limits = run.RunLimits(wartezeiten=(), umgebung={})
    return run.run(Arbeitsordner(house), JETZT, settings, probe=False, probe_uhr=True, suche=True, grenzen=limits)


OHNE_PERSONEN = "Kursangebot.csv"  # courses and seats: it speaks of nobody, so it may stay anywhere


def inhalte(house: Path) -> dict[bytes, str]:
    """The files of the expired month by content."""
    return {
        path.read_bytes(): path.name
        for path in (house / "Monate" / MONAT).rglob("*")
        if path.is_file() and path.stat().st_size and path.name != OHNE_PERSONEN
    }


def uebrig(folder: Path, own: dict[bytes, str]) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and path.read_bytes() in own]


def pruefe(house: Path, own: dict[bytes, str], *such: Path):
    """The promise; twice, because a second run must not forget what the first one left."""
    before = {name: (house / name).read_bytes() for name in FREMD}
    runs = []
    for _ in range(2):
        result = loesche(house, *such)
        left = [name for folder in (house, *such) for name in uebrig(folder, own)]
        assert not left or result.zustand == "UNVOLLSTÄNDIG", left
        assert {name: (house / name).read_bytes() for name in FREMD} == before
        runs.append((result, left))
    return runs[-1]


ORTE = (
    "Monate/2026-11/2026-10", "2026-10", "Eingang/2026-10", "Monate/Archiv/2026-10", "Monate/2026_10", "Monate/Oktober 2026", "Monate/2026–10", "Monate/２０２６-１０",
    "Monate/٢٠٢٦-١٠", "Monate/2026‑10", "Monate/2026-10 alt", "Monate/Kopie von 2026-10", "Monate/10-2026", "Monate/Okt 26", "Monate/x", "Monate/a/b/c/d/2026-10",
    "Massnahmen/2026-10", "Filter/2026-10", "Nachweise/2026-10", "Zeitplan/2026-10", "Unterlagen/2026-10", "Alt", "Urlaub/2026-10", "Urlaub/Eingang", "Eingang/Oktober",
    "Eingang/tief/er/Lieferung", "Monate/2026-11/Eingang/2026-10", "Monate/2026-11/Eingang/alt", "Monate/2026-12", "Monate/2027-01/x", "Monate/2026-10.", "Monate/2026-10 ",
    "Monate/.2026-10", "Monate/zweitausendsechsundzwanzig", "Eingang/Eingang", "Monate/Monate/2026-10", "Monate/2026-11/2026-11", "Filter/Oktober 2026/Sicherung",
)  # fmt: skip


@pytest.mark.parametrize("place", ORTE)
def test_ein_verschobener_monatsordner_geht_oder_wird_gemeldet(haus, place):
    own = inhalte(haus)
    (haus / place).parent.mkdir(parents=True, exist_ok=True)
    (haus / "Monate" / MONAT).rename(haus / place)
    result, left = pruefe(haus, own)
    assert (left, result.zustand) == ([], "vollständig")


def test_ein_kopierter_monatsordner_im_suchordner_geht(haus, tmp_path):
    own, desk = inhalte(haus), tmp_path / "Schreibtisch"
    shutil.copytree(haus / "Monate" / MONAT, desk / "Sicherung")
    (desk / "foto.jpg").write_bytes(b"\xff\xd8foto")
    result, left = pruefe(haus, own, desk)
    assert (left, result.zustand, (desk / "foto.jpg").exists()) == ([], "vollständig", True)


@pytest.mark.parametrize("seed", range(400 if LANG else 24))
def test_was_auch_verschoben_wird_nichts_bleibt_ungesagt(haus, seed):
    """Random moves and renames of single files and of the whole folder, before or after a first deletion, anywhere in the house."""
    zufall = random.Random(seed)
    own = inhalte(haus)
    month = haus / "Monate" / MONAT
    files = [path for path in month.rglob("*") if path.is_file()]
    targets = [
        "",
        "Eingang",
        "Monate",
        "Monate/2026-11",
        "Monate/2026-11/Eingang",
        "Nachweise",
        "Massnahmen",
        "Filter",
        "Urlaub",
        "Neu/tief",
        "Monate/Archiv",
    ]
    for path in zufall.sample(files, zufall.randint(1, len(files))):
        folder = haus / zufall.choice(targets)
        folder.mkdir(parents=True, exist_ok=True)
        name = zufall.choice(
            [path.name, path.name + "~", path.name + ".alt", path.stem, f"{zufall.random()}{path.suffix}", "x.jpg", "Kopie.txt"]
        )
        if (folder / name).exists():
            name = f"{zufall.random()}{path.suffix}"
        (shutil.copy if zufall.random() < 0.3 else os.rename)(path, folder / name)
    if zufall.random() < 0.5:
        target = haus / zufall.choice(targets[1:]) / zufall.choice(["2026-10", "alt", "Oktober 2026", "２０２６-10"])
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            month.rename(target)
    pruefe(haus, own)


def test_im_gewoehnlichen_haus_ist_alles_erklaert(haus):
    """No false alarm: the commands of a month leave nothing that the search cannot explain, while the month runs and after it."""
    own = inhalte(haus)
    for words in (["unterlagen"], ["zeitplan"], ["ergaenzungen"], ["bericht", "--extern"], ["filter", "F01"]):
        assert main(["--ordner", str(haus), "--stichtag", "2026-10-06", "--jetzt", "2026-10-06T10:00", *words]) == 0
    assert main(["--ordner", str(haus), "loeschen", "--jetzt", "2026-10-06T11:00"]) == 0
    result, left = pruefe(haus, own)
    assert (left, result.zustand) == ([], "vollständig")
    assert loesche(haus).geloescht.dateien == 0


# --- archives and documents ----------------------------------------------------------------------------------------------------------


def packe(path: Path, **members: bytes) -> bytes:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path.read_bytes()


def _fallliste(house: Path) -> bytes:
    return (house / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx").read_bytes()


def _verschluesselt(path: Path) -> None:
    """Sets the flag of a password on every member."""
    data = bytearray(path.read_bytes())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(magic, at + 4)
    path.write_bytes(data)


ARCHIVE = (
    "zweites",
    "hinter_30",
    "hinter_kaputtem",
    "geschachtelt",
    "tief",
    "kennwort",
    "abgeschnitten",
    "7z",
    "rar",
    "gz",
    "tar",
    "selbstentpackend",
    "eingebettet",
    "stored",
    "faelle",
)


@pytest.mark.parametrize("place", ["", "Monate", "Eingang", "Nachweise", "Massnahmen", "Schreibtisch"])
@pytest.mark.parametrize("kind", ARCHIVE)
def test_ein_archiv_versteckt_nichts(haus, tmp_path, kind, place):
    lists = _fallliste(haus)
    stored = (haus / "Monate" / MONAT / f"Faelle_{MONAT}.npz").read_bytes()
    desk = tmp_path / "Schreibtisch"
    desk.mkdir()
    path = (desk if place == "Schreibtisch" else haus / place) / "Ablage.bin"
    if kind == "zweites":
        packe(path, **{"a.txt": b"x", "b.dat": lists})
    elif kind == "hinter_30":
        packe(path, **{f"{number}.xlsx": b"PK" for number in range(30)}, z=lists)
    elif kind == "hinter_kaputtem":
        data = bytearray(packe(path, **{"a.bin": os.urandom(5000), "b.xlsx": lists}))
        data[60:90] = bytes(30)
        path.write_bytes(data)
    elif kind in {"geschachtelt", "tief"}:
        inner = lists
        for number in range(3 if kind == "geschachtelt" else 9):
            inner = packe(path, **{f"{number}.zip": inner})
    elif kind == "kennwort":
        packe(path, **{"a.xlsx": lists})
        _verschluesselt(path)
    elif kind == "abgeschnitten":
        path.write_bytes(packe(path, **{"a.xlsx": lists})[:-40])
    elif kind == "selbstentpackend":
        path.write_bytes(b"MZ" + bytes(600) + packe(path, **{"a.xlsx": lists}))
    elif kind == "eingebettet":
        packe(path, **{"[Content_Types].xml": b"<Types/>", "word/embeddings/Mappe1.xlsx": lists})
    elif kind == "faelle":
        packe(path, daten=stored)
    elif kind == "stored":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("ordner/alt.xlsx", lists)
    else:
        heads = {"7z": b"7z\xbc\xaf\x27\x1c", "rar": b"Rar!\x1a\x07\x01", "gz": b"\x1f\x8b\x08", "tar": bytes(257) + b"ustar\0"}
        path.write_bytes(heads[kind] + os.urandom(400))
    loesche(haus, desk)
    result = loesche(haus, desk)
    assert (path.exists(), result.zustand) == (True, "UNVOLLSTÄNDIG")
    path.unlink()
    assert loesche(haus, desk).zustand == "vollständig"


def test_ein_harmloses_archiv_ist_kein_fund(haus):
    packe(haus / "Vorlagen.zip", **{"a.txt": b"Vorlage", "b.docx": b"x", "leer/": b""})
    assert loesche(haus).zustand == "vollständig"
    assert (haus / "Vorlagen.zip").exists()


@pytest.mark.parametrize("name", ["Liste.xlsx~", "Liste.xlsx.alt", "Liste", "Liste.jpg", "~$x", "Liste.bak"])
def test_die_endung_einer_kopie_zaehlt_nicht(haus, tmp_path, name):
    desk = tmp_path / "Schreibtisch"
    desk.mkdir()
    for folder in (desk, haus, haus / "Eingang", haus / "Filter"):
        (folder / name).write_bytes(_fallliste(haus))
    result = loesche(haus, desk)
    assert (result.zustand, [path.name for path in desk.iterdir()], (haus / "Filter" / name).exists()) == ("vollständig", [], False)


STAND = "Stand 05.10.2026 · zu löschen ab 31.10.2026, 18:00 Uhr · nur für den internen Dienstgebrauch"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("place", ["", "Nachweise", "Schreibtisch"])
def test_eine_als_text_gespeicherte_liste_geht(haus, tmp_path, encoding, place):
    desk = tmp_path / "Schreibtisch"
    desk.mkdir()
    path = (desk if place == "Schreibtisch" else haus / place) / "Mappe1.csv"
    path.write_text(f"Fallliste Oktober 2026;;\n60;{STAND};\nKundennummer;Nachname\n317D062681;Adebayo\n", encoding)
    assert (loesche(haus, desk).zustand, path.exists()) == ("vollständig", False)


def pdf(title: bytes, keywords: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<</Title" + title + b"/Keywords" + (keywords or b"()") + b">>\nendobj\ntrailer<</Info 1 0 R>>\n%%EOF"


def _hex(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


@pytest.mark.parametrize(
    ("content", "bleibt", "zustand"),
    [
        (pdf(b"(x)", b"(bewerberanalyse 2026-10)"), False, "vollständig"),
        (pdf(b"(x)", _hex("bewerberanalyse 2026-10")), False, "vollständig"),
        (pdf(b"(Fallliste Oktober 2026)"), True, "UNVOLLSTÄNDIG"),
        (pdf(_hex("Fallliste Oktober 2026")), True, "UNVOLLSTÄNDIG"),
        (pdf(b"(\xfe\xff" + "Fallliste_2026-10.xlsx".encode("utf-16-be") + b")"), True, "UNVOLLSTÄNDIG"),
        (pdf(b"(Speiseplan)"), True, "vollständig"),
        (pdf(b"(Fallliste November 2026)"), True, "vollständig"),
    ],
)
def test_ein_pdf_wird_an_seinen_angaben_erkannt(haus, tmp_path, content, bleibt, zustand):
    desk = tmp_path / "Schreibtisch"
    desk.mkdir()
    (desk / "Druck.pdf").write_bytes(content)
    result = loesche(haus, desk)
    assert ((desk / "Druck.pdf").exists(), result.zustand) == (bleibt, zustand)


def test_ein_export_der_wieder_im_eingang_liegt_wird_gemeldet_nie_geloescht(haus):
    export = next((haus / "Monate" / MONAT / "Eingang").glob("STEP*.csv"))
    shutil.copy(export, haus / "Eingang" / "Neu.csv")
    for _ in range(2):
        result = loesche(haus)
        assert (result.zustand, {problem.code for problem in result.problems} & {"L-908", "L-910"}) == ("UNVOLLSTÄNDIG", {"L-910"})
    (haus / "Eingang" / "Neu.csv").unlink()
    assert loesche(haus).zustand == "vollständig"


def test_ein_export_ohne_erinnerung_wird_gemeldet(haus):
    """A file with persons that no record knows: nobody can say which month it belongs to."""
    (haus / "Ablage").mkdir()
    (haus / "Ablage" / "abc").write_text("Kunden-Nr.;Familienname;Geb.-Datum\n317D062681;Adebayo;08.09.1998\n", "cp1252")
    result = loesche(haus)
    assert (result.zustand, "L-908" in {problem.code for problem in result.problems}) == ("UNVOLLSTÄNDIG", True)
    assert (haus / "Ablage" / "abc").exists()


def test_die_erinnerung_nennt_keinen_namen_und_veraltet(haus):
    record = haus / "Nachweise" / f"Inhalt_{MONAT}.json"
    text = record.read_text()
    assert "STEP" not in text
    assert set(text) <= set('{}[]":, abcdefghijklmnopqrstuvwxyz0123456789-')
    limits = run.RunLimits(wartezeiten=(), umgebung={})
    run.run(Arbeitsordner(haus), JETZT.replace(year=2029), einstellungen(), probe=False, probe_uhr=True, suche=True, grenzen=limits)
    assert not record.exists()
