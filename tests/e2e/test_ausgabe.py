"""Wohin die Ausgabe auch geht: kein Traceback, kein Steuerzeichen, und der Exit-Code sagt, ob sie ankam."""

import json
import subprocess
import sys
import zipfile

import pytest

from tests.e2e.conftest import JETZT, STICHTAG, call

BEFEHLE = ["filter F01", "filter --json", "handbuch", "--help", "--version"]


def shell(folder, befehl: str, umleitung: str) -> subprocess.CompletedProcess:
    head = f"'{sys.executable}' -m bewerberanalyse --ordner '{folder}' --jetzt {JETZT} --stichtag {STICHTAG} {befehl}"
    return subprocess.run(["bash", "-c", f"set -o pipefail; {head} {umleitung}"], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("befehl", "umleitung", "gesagt"),
    [(befehl, ">&-", True) for befehl in BEFEHLE]
    + [(befehl, umleitung, gesagt) for befehl in ("filter", "--help") for umleitung, gesagt in ((">/dev/full", True), ("| true", False))],
)
def test_eine_ausgabe_die_niemand_bekommt_endet_mit_vier(demo_once, befehl, umleitung, gesagt):
    done = shell(demo_once[0], befehl, umleitung)
    assert done.returncode == 4, done.stderr
    assert ("K-122" in done.stderr) is gesagt
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize(("befehl", "code"), [("filter", 0), ("quatsch", 2)])
@pytest.mark.parametrize("umleitung", [">&- 2>&-", "2>/dev/full", "2>&-"])
def test_ohne_fehlerausgabe_bleibt_der_exit_code(demo_once, befehl, code, umleitung):
    done = shell(demo_once[0], befehl, umleitung)
    assert done.returncode == code
    assert "Traceback" not in done.stderr + done.stdout


BOESE = "\x1b[31m\x1b]0;neu\x07\x9b2J\u202e\u2028\x7f"


def sichtbar(text: str) -> bool:
    return not set(text.replace("\n", "")) & set(BOESE.replace("[31m", "").replace("]0;neu", "").replace("2J", ""))


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_dateinamen_und_spaltenkoepfe_steuern_keinen_bildschirm(demo, extra):
    kopf = f"Kundennummer;Nachname;Vorname;Geburtsdatum;Deutsch{BOESE}kenntnisse;Telefon{BOESE}nummer\n"
    (demo / "Eingang" / f"Liste {BOESE.replace(chr(0x2028), '')}.csv").write_text(kopf + "1;2\n", "utf-8")
    done = call(demo, "pruefen", *extra)
    assert "Liste" in done.out + done.err
    assert sichtbar(done.out), [c for c in done.out if not sichtbar(c)]
    assert sichtbar(done.err), [c for c in done.err if not sichtbar(c)]


def test_schluessel_der_einstellungen_steuern_keinen_bildschirm(demo):
    path = demo / "einstellungen.yaml"
    path.write_text(path.read_text("utf-8") + '"\\e[31mteam\\u202e\\x9b2J\\nFEHLER K-101": ja\n', "utf-8")
    done = call(demo, "pruefen")
    assert done.code == 2
    assert sichtbar(done.err)
    assert "\nFEHLER K-101" not in done.err


@pytest.mark.parametrize(
    ("jetzt", "faellig"), [("2026-05-31T15:59+00:00", False), ("2026-05-31T16:00Z", True), ("2026-05-31T17:59", False)]
)
def test_ein_zeitpunkt_mit_abstand_zur_weltzeit_wird_umgerechnet(demo_once, jetzt, faellig):
    done = call(demo_once[0], "loeschen", "--probe", "--json", jetzt=jetzt, stichtag=None)
    assert bool(done.json["faellige_monate"]) is faellig, done.json


def teile(path):
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return b"".join(packed.read(name) for name in packed.namelist())
    return path.read_bytes()


def test_namen_von_exporten_ueberdauern_den_monat_nicht(demo):
    """Recognised, unrecognised, equal to another, refused: on screen by name, in what stays only by source and number."""
    export = next(path for path in (demo / "Monate").rglob("*.csv") if path.parent.name == "Eingang")
    (demo / "Eingang" / "unter Zzkanari").mkdir()
    for name in ("Zzkanari Kopie.csv", "unter Zzkanari/noch eine Zzkanari.csv"):
        (demo / "Eingang" / name).write_bytes(export.read_bytes())
    (demo / "Eingang" / "Zzkanari fremd.csv").write_text("a;b\n1;2\n", "utf-8")
    (demo / "Eingang" / "Zzkanari kaputt.xlsx").write_bytes(b"PK\x03\x04kaputt")
    gesagt = [call(demo, befehl, "--json") for befehl in ("pruefen", "erstellen")]
    assert all("Zzkanari kaputt.xlsx" in done.out for done in gesagt)
    bleibt = [path for path in demo.rglob("*") if path.is_file() and "Monate" not in path.parts and "Eingang" not in path.parts]
    assert {"Steuerung.xlsm"} < {path.name for path in bleibt}
    assert [path.name for path in bleibt if b"zkanari" in teile(path) or "zkanari" in path.name] == []
    neueste = max(demo.glob("Nachweise/Lauf_*.json"), key=lambda path: path.stat().st_mtime_ns)
    namen = [entry["datei"] for entry in json.loads(neueste.read_bytes())["dateien"]]
    assert {"VerBIS, Datei 1", "nicht erkannt, Datei 2"} <= set(namen)
    assert len(set(namen)) == len(namen) == len(gesagt[1].json["dateien"])
