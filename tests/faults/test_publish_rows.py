"""Rows D2, K2 of publishing: every write, rename, removal fails in turn; what the command says about the list is true of the disk."""

import contextlib
import errno
import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bewerberanalyse import cli
from bewerberanalyse.config.process import is_temp
from bewerberanalyse.model.problems import OutputError
from bewerberanalyse.run import publish, run_report
from tests.faults.einhaengen import bind
from tests.faults.injektor import Injektor, fail, in_child, kill
from tests.long_run import LANG

MONAT = "2026-05"
ARGUMENTE = ["--stichtag", "2026-05-29", "--jetzt", "2026-05-29T10:00"]
SCHREIBEND = ("replace", "unlink", "mkdir", "io.open", "write", *(("rename", "rmdir", "fsync", "chmod") if LANG else ()))


def rufe(*argv: str) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main(list(argv))
    return code, out.getvalue() + err.getvalue()


@pytest.fixture(scope="module")
def haus_einmal(tmp_path_factory) -> Path:
    """A month with a list, and one more export in the drop zone."""
    folder = tmp_path_factory.mktemp("ausgabe") / "haus"
    assert rufe(*ARGUMENTE, "demo", str(folder), "--personen", "12")[0] in {0, 6}
    (folder / "Eingang" / "unter").mkdir()
    (folder / "Eingang" / "unter" / "nachtrag.csv").write_text("Kundennummer;Nachname;Vorname\n123A456789;Muster;Eva\n", "utf-8")
    return folder


@pytest.fixture
def haus(haus_einmal, tmp_path) -> Path:
    shutil.copytree(haus_einmal, tmp_path / "haus", symlinks=True)
    return tmp_path / "haus"


def blick(haus: Path) -> dict[str, tuple[int, bytes]]:
    """Inode and content of every file of the month itself."""
    month = haus / "Monate" / MONAT
    return {path.name: (path.stat().st_ino, path.read_bytes()) for path in month.iterdir() if path.is_file() and not is_temp(path.name)}


def pruefe(vorher: dict, haus: Path, code: int, text: str) -> str:
    """The list is whole, and the words about it are true."""
    nachher = blick(haus)
    name = f"Fallliste_{MONAT}.xlsx"
    neu = nachher[name][0] != vorher[name][0]
    assert ("dieselbe Datei wie vor dem Start" in text) <= (not neu), text
    assert ("eine andere als vor dem Start" in text) <= neu, text
    if code in {0, 6}:
        assert neu
        assert "K-121" not in text
    else:
        assert "K-121" in text, text
    faelle = f"Faelle_{MONAT}.npz"
    if not neu and "M-116" not in text:
        assert {key: value[1] for key, value in nachher.items()} == {key: value[1] for key, value in vorher.items()}
        assert not [path for path in (haus / "Nachweise").glob(f"Lauf_{MONAT}_*") if "T100000" not in path.name]
    assert faelle in nachher
    return "neu" if neu else "alt"


def _stellen(haus_einmal: Path, tmp_path: Path) -> dict[str, int]:
    """How often an undisturbed run calls each operation."""
    shutil.copytree(haus_einmal, tmp_path / "zaehlen")
    found = in_child(lambda: rufe(*ARGUMENTE, "--ordner", str(tmp_path / "zaehlen"), "erstellen"), Injektor(-1, kill))
    shutil.rmtree(tmp_path / "zaehlen")
    return {name: found["namen"].count(name) for name in SCHREIBEND}


def test_D2_was_gesagt_wird_stimmt_bei_jedem_fehler(haus_einmal, tmp_path, zaehlt):
    """EACCES, ENOSPC, EIO at the operations of `erstellen` that change something: the first or the last of each kind in turn, or all."""
    seen = set()
    done = 0
    for which, (name, count) in enumerate(_stellen(haus_einmal, tmp_path).items()):
        points = range(count, 0, -1) if LANG else [count if which % 2 else 1] if count else []
        for at in points:
            shutil.copytree(haus_einmal, tmp_path / "haus")
            vorher = blick(tmp_path / "haus")
            number = (errno.EACCES, errno.ENOSPC, errno.EIO)[at % 3]
            answer = in_child(
                lambda: rufe(*ARGUMENTE, "--ordner", str(tmp_path / "haus"), "erstellen"), Injektor(at, fail(number), only=name)
            )
            assert "ausnahme" not in answer, (name, at, answer)
            code, text = answer["wert"]
            assert "Traceback" not in text
            seen.add((name, pruefe(vorher, tmp_path / "haus", code, text)))
            shutil.rmtree(tmp_path / "haus")
            done += 1
    zaehlt("injected_errors_publishing", done)
    assert {state for _, state in seen} == {"neu", "alt"}


@pytest.mark.parametrize("which", range(4))
def test_alle_oder_keiner(tmp_path, which, monkeypatch):
    """The n-th file cannot be put in place: those before it get their old content back."""
    names = ["a.npz", "b.json", "c.csv", "liste.xlsx"]
    for name in names[:3]:
        (tmp_path / name).write_bytes(b"old " + name.encode())
    (tmp_path / "liste.xlsx").write_bytes(b"old list")
    real, count = publish.write_file, -1

    def write(path, content):
        nonlocal count
        count += path.name in names
        if path.name in names and count == which:
            raise OutputError([])
        real(path, content)

    companions = {tmp_path / "a.npz": b"new", tmp_path / "b.json": b"new", tmp_path / "c.csv": b"new", tmp_path / "neu.json": b"new"}
    monkeypatch.setattr(publish, "write_file", write)
    with pytest.raises(OutputError), publish.ready(tmp_path / "liste.xlsx", lambda path: path.write_bytes(b"new list"), companions) as put:
        put()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.npz": b"old a.npz",
        "b.json": b"old b.json",
        "c.csv": b"old c.csv",
        "liste.xlsx": b"old list",
    }


def test_was_nicht_zurueckgesetzt_werden_kann_wird_genannt(tmp_path, monkeypatch):
    (tmp_path / "a.npz").write_bytes(b"old")
    real, calls = publish.write_file, []

    def write(path, content):
        calls.append(path.name)
        if calls.count("a.npz") == 2 or path.name == "liste.xlsx":
            raise OutputError([])
        real(path, content)

    monkeypatch.setattr(publish, "write_file", write)
    with (
        pytest.raises(OutputError) as caught,
        publish.ready(tmp_path / "liste.xlsx", lambda path: path.write_bytes(b"x"), {tmp_path / "a.npz": b"new"}) as put,
    ):
        put()
    assert [(problem.code, problem.origin.datei) for problem in caught.value.problems] == [("M-116", "a.npz")]


def test_der_laufbericht_behaelt_seine_erste_form_wenn_er_sich_nicht_ergaenzen_laesst(tmp_path):
    (tmp_path / "Lauf.json").mkdir()
    assert [problem.code for problem in run_report.complete_report(tmp_path / "Lauf.json", b"{}")] == ["M-115"]


def test_unerwarteter_fehler_nach_dem_schreiben_sagt_dass_die_liste_neu_ist(haus, monkeypatch):
    from bewerberanalyse.fallliste import summary

    vorher = blick(haus)
    monkeypatch.setattr(summary, "run_summary", lambda *_: 1 / 0)
    code, text = rufe(*ARGUMENTE, "--ordner", str(haus), "erstellen")
    assert code == 1
    assert "K-115" in text
    assert pruefe(vorher, haus, code, text) == "neu"


def test_gesperrte_zuordnung_laesst_alles_beim_alten(haus):
    """A folder in place of the file: nothing can replace it."""
    vorher = blick(haus)
    (haus / "Monate" / MONAT / "Zuordnung.csv").unlink(missing_ok=True)
    (haus / "Monate" / MONAT / "Zuordnung.csv").mkdir()
    vorher.pop("Zuordnung.csv", None)
    code, text = rufe(*ARGUMENTE, "--ordner", str(haus), "erstellen", "--zuordnung")
    assert code == 4
    assert pruefe(vorher, haus, code, text) == "alt"


def test_der_name_einer_datei_die_nicht_utf8_heisst(haus):
    name = os.fsencode(str(haus / "Eingang")) + b"/VerBIS M\xfcller.csv"
    Path(os.fsdecode(name)).write_text("Kundennummer;Nachname;Vorname;Geburtsdatum\n123A456780;Haddad;Ali;01.01.1990\n", "utf-8")
    code, text = rufe(*ARGUMENTE, "--ordner", str(haus), "erstellen", "--zuordnung", "--json")
    assert code in {0, 6}, text
    assert "VerBIS M" in json.dumps(json.loads(text), ensure_ascii=False)


@pytest.mark.parametrize(
    ("befehl", "codes"), [("pruefen", {0, 6}), ("erstellen", {4}), ("filter", {0}), ("einrichten", {4}), ("bericht", {4})]
)
def test_ein_laufwerk_nur_zum_lesen_ist_kein_unerwarteter_fehler(haus, befehl, codes):
    rufe(*ARGUMENTE, "--ordner", str(haus), "filter")  # the copy is registered where it lies now
    with bind(haus, haus) as mounted:
        if not mounted or subprocess.run(["mount", "-o", "remount,ro,bind", str(haus)], check=False, capture_output=True).returncode:
            pytest.skip("Einhängen ist hier nicht erlaubt")
        code, text = rufe(*ARGUMENTE, "--ordner", str(haus), befehl, *([str(haus)] if befehl == "einrichten" else []))
    assert code in codes, text
    assert "K-115" not in text
    assert ("dieselbe Datei wie vor dem Start" in text) is (befehl == "erstellen")
