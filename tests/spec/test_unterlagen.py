"""Regeln der Unterlagen: aus der geltenden Konfiguration, vollständig, ohne Personen, mit Beweis."""

import ast
import re
from argparse import Namespace
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.documents import command, staff_council
from bewerberanalyse.documents.impact import LOESCHEN
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.run import setup
from bewerberanalyse.run.result import Auftrag
from tests.faults.test_matrix import ZEILEN

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "bewerberanalyse").rglob("*.py"))
UNTERLAGEN = sorted(["Verarbeitungsverzeichnis.md", "Loeschkonzept.md", "TOM.md", "DSFA.md", "Feldkatalog.md", "Personalrat.md", "IT.md"])


@pytest.fixture
def auftrag(tmp_path) -> Auftrag:
    ordner = Arbeitsordner(tmp_path / "Haus")
    ordner.path.mkdir()
    setup.set_up(ordner)
    return Auftrag(ordner, date(2026, 5, 29), datetime(2026, 5, 29, 10, tzinfo=BERLIN), probe_uhr=True)


def written(auftrag: Auftrag) -> dict[str, str]:
    command.run(replace(auftrag), Namespace())  # a call of its own: each reads the configuration once
    return {path.name: path.read_text("utf-8") for path in (auftrag.ordner.path / "Unterlagen").iterdir()}


def einstellen(auftrag: Auftrag, key: str, value: str) -> None:
    path = auftrag.ordner.einstellungen
    text = path.read_text("utf-8")
    assert re.search(rf"^{key}:.*$", text, re.MULTILINE)
    path.write_text(re.sub(rf"^{key}:.*$", f"{key}: {value}", text, flags=re.MULTILINE), "utf-8")


def test_jedes_versprochene_dokument_entsteht(auftrag):
    assert sorted(written(auftrag)) == sorted([*UNTERLAGEN, command.AENDERUNGEN, command.STAND])


def test_zweimal_erzeugt_ist_byte_fuer_byte_gleich(auftrag):
    assert written(auftrag) == written(auftrag)


@pytest.mark.parametrize(
    ("key", "value", "datei", "words"),
    [
        ("loeschzeit", "20:15", "Loeschkonzept.md", "20:15 Uhr"),
        ("loeschzeit", "20:15", "IT.md", "Monatsletzter 20:15 Uhr"),
        ("verschluesselung", "passwort", "TOM.md", "mit zufälligem Kennwort je Monat verschlüsselt"),
        ("verschluesselung", "passwort", "Loeschkonzept.md", "ist eingeschaltet. Gewonnen ist"),
        ("entscheidungen_uebernehmen", "ja", "Loeschkonzept.md", "1 Monat: Ende des Folgemonats, 18:00 Uhr; eigene Zeile im Nachweis"),
        ("entscheidungen_uebernehmen", "ja", "Verarbeitungsverzeichnis.md", "(Prüfsummen ohne Namen) einen Monat später"),
        ("vermerke_uebernehmen", "ja", "Loeschkonzept.md", "Vermerke nach § 84 SGB X aus dem Vormonat"),
        ("ausnehmen", ["111D123456"], "Loeschkonzept.md", "Kundennummern unter `ausnehmen`, bis das Haus sie streicht"),
        ("suchordner", "['/daten/ablage']", "Loeschkonzept.md", "Suchordner `/daten/ablage`"),
        ("kontakt", "Controlling Zimmer 4", "Verarbeitungsverzeichnis.md", "Controlling Zimmer 4"),
        (
            "pause",
            "{bis: 2026-06-10, grund: Anordnung der Leitung}",
            "Loeschkonzept.md",
            "ausgesetzt bis 10.06.2026. Grund: Anordnung der Leitung",
        ),
        ("zusatzfelder", "[familienstand]", "Feldkatalog.md", f"Felder der Fallliste ({sum(not feld.optional for feld in FELDER) + 1})"),
    ],
)
def test_eine_geaenderte_einstellung_steht_im_dokument_und_in_den_aenderungen(auftrag, key, value, datei, words):
    before = written(auftrag)
    assert words not in before[datei]
    einstellen(auftrag, key, value)
    after = written(auftrag)
    assert words in after[datei]
    assert f"geändert: Einstellung „{key}“" in after[command.AENDERUNGEN]


def test_die_aenderungen_sind_eine_geschichte_neueste_zuerst(auftrag):
    written(auftrag)
    einstellen(auftrag, "loeschzeit", "20:15")
    written(auftrag)
    einstellen(auftrag, "kontakt", "Zimmer 4")
    text = written(auftrag)[command.AENDERUNGEN]
    assert text.index("„kontakt“") < text.index("„loeschzeit“") < text.index("zum ersten Mal")


def test_ein_unlesbarer_stand_heisst_nicht_unveraendert(auftrag):
    written(auftrag)
    (auftrag.ordner.path / "Unterlagen" / command.STAND).write_text("kaputt", "utf-8")
    assert written(auftrag)[command.AENDERUNGEN].count("zum ersten Mal") == 2


def test_eine_geaenderte_neue_oder_entfallene_voreinstellung_wird_genannt(auftrag):
    lage = command.state(auftrag)
    first, second, *rest = lage.filter
    other = replace(lage, filter=[replace(second, satz="anders"), *rest, replace(first, kennung="H1")])
    lines = command.differences(command.fingerprints(lage), command.fingerprints(other))
    assert lines == ["geändert: Voreinstellung F02", "neu: Voreinstellung H1", "entfallen: Voreinstellung F01"]


def test_alte_kundennummern_stehen_in_keinem_dokument_nur_ihre_zahl(auftrag):
    einstellen(auftrag, "kundennummern", "{111D123456: 111D654321}")
    texts = written(auftrag)
    assert "zurzeit 1 Einträge" in texts["Loeschkonzept.md"]
    assert not [name for name, text in texts.items() if "111D" in text]


@pytest.mark.parametrize("feld", FELDER, ids=lambda feld: feld.name)
def test_jedes_feld_steht_im_feldkatalog_mit_ueberschrift_zweck_und_empfaenger(auftrag, feld):
    lines = [
        line for line in command.documents(command.state(auftrag))["Feldkatalog.md"].splitlines() if line.startswith(f"| `{feld.name}` |")
    ]
    assert len(lines) == 1
    assert feld.heading in lines[0]
    assert feld.zweck in lines[0]
    assert ("nur zuständige Fachstelle" in lines[0]) == feld.sensitiv


def test_jede_voreinstellung_steht_im_feldkatalog_mit_satz_und_verantwortlichen(auftrag):
    lage = command.state(auftrag)
    text = command.documents(lage)["Feldkatalog.md"]
    assert all(f"| {one.kennung} | {one.satz} | {one.zweck} | {one.verantwortlich} |" in text for one in lage.filter)


def test_verbotene_angaben_und_unerreichbare_orte_stehen_da(auftrag):
    lage = command.state(auftrag)
    texts = command.documents(lage)
    assert {"Migrationshintergrund", "Religion", "Bankverbindung", "Gesundheitsangaben"} <= set(lage.verboten)
    assert all(word in texts["Feldkatalog.md"] for word in lage.verboten)
    assert all(place in texts["Loeschkonzept.md"] and who in texts["Loeschkonzept.md"] for place, who in lage.unerreichbar)


def test_jede_zeile_der_fehlermatrix_steht_genau_einmal_in_der_risikotabelle():
    assert sorted(row for risk in LOESCHEN for row in risk.zeilen.split()) == sorted(ZEILEN)


@pytest.mark.parametrize("test", [test for _, test in staff_council.BEWEISE])
def test_jeder_genannte_beweis_ist_ein_vorhandener_test(test):
    file, name = test.split("::")
    assert re.search(rf"^def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_das_programm_kennt_kein_netz():
    net = {
        "socket",
        "ssl",
        "http",
        "urllib",
        "urllib3",
        "requests",
        "httpx",
        "aiohttp",
        "ftplib",
        "smtplib",
        "imaplib",
        "poplib",
        "telnetlib",
        "xmlrpc",
        "socketserver",
        "webbrowser",
    }
    found = {path.relative_to(ROOT).as_posix(): imported(path) & net for path in SOURCES if imported(path) & net}
    assert found == {}


def test_das_programm_fragt_nicht_wer_es_benutzt():
    asking = re.compile(r"\b(getpass|getlogin|getuser|getpwuid|GetUserName\w*|USERNAME|LOGNAME|Environ\(\"USER)", re.IGNORECASE)
    texts = [*SOURCES, *(ROOT / "workbook").rglob("*.bas")]
    assert [path.name for path in texts if asking.search(path.read_text("utf-8"))] == []


def test_nur_die_aufgabe_fragt_windows_nach_der_nummer_des_kontos():
    asking = [path.relative_to(ROOT).as_posix() for path in SOURCES if "whoami" in path.read_text("utf-8")]
    assert asking == ["bewerberanalyse/house/zeitplan.py"]
