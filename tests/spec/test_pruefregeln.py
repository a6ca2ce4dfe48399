"""Prüfregeln als Datei: dieselbe Sprache wie Voreinstellungen, Ausnahmen mit Ende, jeder Fehler mit Zeile."""

from datetime import date
from importlib.resources import files

import pytest

from bewerberanalyse.cases.findings import BUILT_IN
from bewerberanalyse.config import checks, presets, yaml_file
from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.case import ARRIVAL_BEFORE_BIRTH
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.run import house_rules
from tests.builders import STICHTAG, gefaltet

TAG = date.fromisoformat(STICHTAG)
KINDER = """\
regeln:
  KLEINE_BG:
    text: Alleinerziehend, aber nur eine Person
    felder: [bg_groesse, bg_typ]
    system: Allegro
    bedingung:
      alle:
        - {feld: bg_typ, ist: Alleinerziehend}
        - {feld: bg_groesse, ist: 1}
"""
ALLEGRO = """
    person | bg_groesse | bg_typ
    p1     | 1          | Alleinerziehend
    p2     | 2          | Alleinerziehend
    p3     | 1          | Single
    p4     | ?          | Alleinerziehend
    p5     | 1          | ?
    p6     | 1          | Alleinerziehend
"""
VERBIS = """
    person | team
    p1     | IP 1
    p2     | IP 1
    p3     | IP 1
    p4     | IP 1
    p5     | IP 1
    p6     |
"""


def datei(text):
    return checks.from_document(yaml_file.parse(text, checks.NAME))


def uebersetzt(text, tag=TAG):
    return house_rules.compiled_checks(datei(text), presets.shipped(), tag)


def funde(text, tag=STICHTAG):
    faelle = gefaltet(stichtag=tag, checks=uebersetzt(text, date.fromisoformat(tag)), allegro=ALLEGRO, verbis=VERBIS)
    found = faelle.klaerung[faelle.klaerung["art"] == "unplausibel"]
    return [f"p{fall + 1}" for fall in found["fall"]]


def fehler(text):
    with pytest.raises(ConfigError) as caught:
        uebersetzt(text)
    return [(problem.code, problem.origin.zeile) for problem in caught.value.problems]


def test_nur_ein_ja_ist_ein_fund_und_steht_mit_system_und_maske():
    assert funde(KINDER) == ["p1", "p6"]
    faelle = gefaltet(checks=uebersetzt(KINDER), allegro=ALLEGRO, verbis=VERBIS)
    assert faelle.klaerung.query("art == 'unplausibel'").iloc[0].to_dict() == {
        "fall": 0,
        "feld": "bg_groesse",
        "art": "unplausibel",
        "text": "Alleinerziehend, aber nur eine Person",
        "system": "Allegro",
        "maske": "Personen in BG",
    }


def ausnahme(rest):
    return KINDER + f"ausnahmen:\n  - {{regel: KLEINE_BG, {rest}, grund: wird nachgetragen}}\n"


@pytest.mark.parametrize(
    ("rest", "tag", "erwartet"),
    [
        ("bis: 2026-06-30", "2026-06-30", []),
        ("bis: 2026-06-30", "2026-07-01", ["p1", "p6"]),
        ("bis: 30.06.2026", "2026-06-30", []),
        ("team: IP 1, bis: 2026-06-30", "2026-06-30", ["p6"]),  # wessen Team niemand kennt, gehört zu keinem
        ("team: ip 1, bis: 2026-06-30", "2026-06-30", ["p6"]),
        ("team: IP 2, bis: 2026-06-30", "2026-06-30", ["p1", "p6"]),
        ("team: IP 1, bis: 2026-06-30", "2026-07-01", ["p1", "p6"]),
    ],
)
def test_eine_ausnahme_gilt_bis_zu_ihrem_tag_und_nur_fuer_ihr_team(rest, tag, erwartet):
    assert funde(ausnahme(rest), tag) == erwartet


@pytest.mark.parametrize(("tag", "code"), [(date(2026, 6, 30), "F-110"), (date(2026, 7, 1), "F-111")])
def test_jeder_lauf_nennt_was_ausgenommen_ist_und_was_abgelaufen_ist(tag, code):
    (problem,) = house_rules.exceptions(datei(ausnahme("team: IP 1, bis: 2026-06-30")), tag)
    assert (problem.code, problem.origin.zeile) == (code, 11)
    assert dict(problem.angaben) == {"regel": "KLEINE_BG", "wer": "Team IP 1", "tag": "30.06.2026"}


def test_auch_die_regel_des_programms_kennt_ausnahmen():
    assert BUILT_IN.kennung == ARRIVAL_BEFORE_BIRTH
    text = f"ausnahmen:\n  - {{regel: {ARRIVAL_BEFORE_BIRTH}, bis: 2026-06-30, grund: alte Erfassung}}\n"
    verbis = [{"person": "p1", "einreise_am": "1985", "geburtsdatum": "1990-01-01"}]
    for tag, erwartet in (("2026-06-30", 0), ("2026-07-01", 1)):
        faelle = gefaltet(stichtag=tag, checks=uebersetzt(text, date.fromisoformat(tag)), verbis=verbis)
        assert int((faelle.klaerung["text"] == BUILT_IN.text).sum()) == erwartet


def test_eine_datei_nur_mit_ausnahmen_laesst_die_mitgelieferten_regeln_gelten():
    found = datei("ausnahmen:\n  - {regel: UEBER_100, bis: 2026-12-31, grund: bekannt}\n")
    assert found.regeln == checks.shipped().regeln
    assert found.written() != checks.shipped().written()


def test_die_datei_im_arbeitsordner_ersetzt_die_mitgelieferte_und_aendert_das_kennzeichen_der_regeln(tmp_path):
    (tmp_path / "filters.yaml").write_text(presets.shipped_text(), "utf-8")
    (tmp_path / "einstellungen.yaml").write_text("version: 1\n", "utf-8")
    mitgeliefert = house_rules.compiled(HouseFiles(Arbeitsordner(tmp_path)), TAG)
    (tmp_path / checks.NAME).write_text(KINDER, "utf-8")
    eigen = house_rules.compiled(HouseFiles(Arbeitsordner(tmp_path)), TAG)
    assert [check.kennung for check in eigen.checks.rules] == ["KLEINE_BG"]
    assert eigen.hash != mitgeliefert.hash


def test_das_handbuch_nennt_jede_mitgelieferte_regel():
    page = files("bewerberanalyse").joinpath("handbuch/controlling.md").read_text("utf-8")
    kennungen = [*checks.shipped().regeln, ARRIVAL_BEFORE_BIRTH]
    assert [kennung for kennung in kennungen if kennung not in page] == []
    assert f"Mitgeliefert sind {len(kennungen) - 1} Regeln" in page


REGEL = "regeln:\n  {kennung}:\n    text: x\n    felder: [{felder}]\n    system: {system}\n    bedingung: {bedingung}\n"


def regel(kennung="X", felder="alter", system="STEP", bedingung="{feld: alter, kleiner: 3}"):
    return REGEL.format(kennung=kennung, felder=felder, system=system, bedingung=bedingung)


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        (regel(bedingung="{feld: altr, kleiner: 3}"), [("P-110", 6)]),
        (regel(bedingung="{feld: alter, kleiner: viel}"), [("P-122", 6)]),
        (regel(bedingung="{voreinstellung: F99}"), [("P-130", 6)]),
        (regel(felder="altr"), [("P-110", 4)]),
        (regel(felder="geburtsdatum"), [("F-109", 6)]),
        (regel(felder=""), [("K-111", 4)]),
        (regel(system="Excel"), [("K-110", 5)]),
        (regel(kennung="x-1"), [("F-106", 2)]),
        (regel(kennung=ARRIVAL_BEFORE_BIRTH), [("F-106", 2)]),
        (regel(felder="reha_status", bedingung="{feld: reha_status, ist: unbekannt}"), [("F-108", 6)]),
        (regel(felder="dq_hinweise", bedingung="{feld: dq_hinweise, leer: nein}"), [("F-108", 6)]),
        (regel(felder="kundennummer", bedingung="{feld: kundennummer, ist: 123D456789}"), [("K-112", 6)]),
        (regel() + "    mask: x\n", [("K-108", 7)]),
        (regel() + "  X:\n    text: y\n", [("K-107", 7)]),
        ("ausnahmen:\n  - {regel: UEBER_10, bis: 2026-12-31, grund: x}\n", [("F-107", 2)]),
        ("ausnahmen:\n  - {regel: UEBER_100, bis: immer, grund: x}\n", [("K-112", 2)]),
        ("ausnahmen:\n  - {regel: UEBER_100, grund: x}\n", [("K-109", 2)]),
        ("ausnahmen:\n  - {regel: UEBER_100, bis: 2026-12-31}\n", [("K-109", 2)]),
        ("ausnahmen:\n  - {regel: UEBER_100, bis: 2026-12-31, grund: Fall 123D456789}\n", [("K-112", 2)]),
        ("ausnahmen:\n  - {regel: UEBER_100, bis: 2026-12-31, grund: x, kundennummer: 123D456789}\n", [("K-108", 2)]),
    ],
)  # fmt: skip
def test_jeder_fehler_der_datei_wird_mit_zeile_gemeldet(text, erwartet):
    assert fehler(text) == erwartet
