"""Eingeschränkt heißt eingeschränkt: Was besonders geschützt ist, steht in keiner gemeinsamen Datei, nur in der der Fachstelle."""

import zipfile
from dataclasses import replace
from io import BytesIO

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.config import chains as kette_file
from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config import yaml_file
from bewerberanalyse.fallliste.sheets.books import case_list, protected_list
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import SENSITIVE
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.presets.compile import compile_presets
from bewerberanalyse.run import house_rules
from tests.builders import gefaltet
from tests.einstellungen import einstellungen
from tests.mappe_inhalt import superfluous
from tests.spec.test_massnahme import KOPF, problems
from tests.unit.presets.builder import STICHTAG
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, read, records

GEHEIM = "GEHEIM"
NAMEN = ("Reha", "Schwerbehinderung", "F23")


def geheime_welt(**settings):
    """A list in which everything specially protected says so."""
    world = welt(40, settings=einstellungen(fachstelle="Fachstelle", **settings))
    werte, zustand = world.faelle.werte.copy(), world.faelle.zustand.copy()
    for name in SENSITIVE:
        werte[name], zustand[name] = pd.Series([f"{GEHEIM} {name} {row}" for row in range(len(werte))], dtype="str"), np.int8(Zustand.WERT)
    finding = pd.DataFrame(
        [(0, name, "widerspruch", f"{GEHEIM} Klärung", f"{GEHEIM} System", f"{GEHEIM} Maske") for name in SENSITIVE],
        columns=world.faelle.klaerung.columns,
    )
    reasons = world.reasons.copy()
    reasons.loc[reasons["kennung"] == "F23", "warum"] = f"{GEHEIM} Grund"
    return replace(
        world,
        faelle=replace(
            world.faelle,
            werte=werte,
            zustand=zustand,
            klaerung=pd.concat([world.faelle.klaerung, finding], ignore_index=True).astype({"fall": "int32"}),
        ),
        presets=[replace(one, titel=f"{GEHEIM} Titel", satz=f"{GEHEIM} Satz") if one.eingeschraenkt else one for one in world.presets],
        reasons=reasons,
        problems=(
            *world.problems,
            Problem(
                "E-143",
                Origin(f"{GEHEIM}.csv", zeile=7),
                {"feld": f"{GEHEIM} Feld", "wo": GEHEIM, "vokabular": ""},
                GEHEIM,
                geschuetzt=True,
            ),
        ),
    )


def text(data):
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_in_der_gemeinsamen_liste_steht_in_keinem_teil_etwas_geschuetztes():
    data = as_bytes(case_list(geheime_welt()))
    assert [name for name, xml in text(data).items() if GEHEIM in xml] == []
    book = read(data)
    shown = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None}
    assert shown & set(NAMEN) == set()
    assert superfluous(data) == []


def test_die_fachstelle_sieht_werte_gruende_klaerung_und_meldungen():
    world = geheime_welt()
    data = as_bytes(protected_list(world))
    book = read(data)
    assert book.sheetnames == ["Vorauswahl", "Fallliste", "Klärung", "Meldungen", "Legende"]
    rows = records(book["Fallliste"])
    assert list(rows[0]) == [
        "Kundennummer",
        "Nachname",
        "Vorname",
        "Angabe bestritten (§ 84 SGB X)",
        "Team",
        "Zuständige Fachkraft",
        "Reha",
        "Schwerbehinderung",
        "Voreinstellungen",
        "F23",
    ]
    assert {row["Reha"] for row in rows} == {f"{GEHEIM} reha_status {row}" for row in range(40)}
    assert {row["Warum"] for row in records(book["Vorauswahl"])} == {f"{GEHEIM} Grund"}
    assert {row["Was ist zu klären?"] for row in records(book["Klärung"])} == {f"{GEHEIM} Klärung"}
    assert [row["Wert in der Datei"] for row in records(book["Meldungen"], "Code")] == [GEHEIM]
    assert superfluous(data) == []


def test_die_datei_der_fachstelle_sagt_sonst_nichts_ueber_die_personen():
    world = geheime_welt(zusatzfelder=["familienstand"])
    book = read(as_bytes(protected_list(world)))
    shown = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None}
    others = set(world.faelle.werte["bg_nummer"]) | set(world.faelle.werte["massnahmen_verlauf"]) | set(world.restliste["nachname"])
    assert shown & (others - {""} - set(world.faelle.werte["nachname"])) == set()


@pytest.mark.parametrize("presets", [0, 3])
def test_ohne_eingeschraenkte_voreinstellung_bleiben_die_felder(presets):
    world = replace(welt(3, n_presets=presets), settings=einstellungen(fachstelle="Fachstelle"))
    book = read(as_bytes(protected_list(world)))
    assert len(records(book["Fallliste"])) == 3
    assert "Reha" in records(book["Fallliste"])[0]


def test_ein_widerspruch_zu_reha_steht_auf_der_klaerung_aber_in_keinem_datenhinweis():
    faelle = gefaltet(
        verbis="""
            person | reha_status | geburtsdatum
            p1     | kein        | 1990-03-04
        """,
        opds="""
            person | reha_status
            p1     | anerkannt
        """,
    )
    assert faelle.klaerung.loc[faelle.klaerung["feld"] == "reha_status", "art"].tolist() == ["widerspruch"]
    assert "Reha" not in faelle.werte["dq_hinweise"].iloc[0]


FILTERS = """version: 1
voreinstellungen:
  H1: {{titel: Haus, zweck: Probe, verantwortlich: Leitung, gueltig_ab: 2020-01-01, eingeschraenkt: ja,
    bedingung: {{feld: alter, kleiner: 27}},
    beispiele: [ja: {{alter: 20, leistungsbezug: laufend}}, nein: {{alter: 40}}, unklar: {{leistungsbezug: laufend}}]}}
  H2: {{titel: Zwei, zweck: Probe, verantwortlich: Leitung, gueltig_ab: 2020-01-01,
    bedingung: {condition},
    beispiele: [ja: {{alter: 20, leistungsbezug: laufend}}, nein: {{alter: 40}}, unklar: {{leistungsbezug: laufend}}]}}
"""


@pytest.mark.parametrize("condition", ["{voreinstellung: H1}", "{alle: [{voreinstellung: H1}]}", "{nicht: {nicht: {voreinstellung: H1}}}"])
def test_was_auf_eine_eingeschraenkte_voreinstellung_verweist_ist_selbst_eingeschraenkt(condition):
    raw = preset_file.from_document(yaml_file.parse(FILTERS.format(condition=condition), "filters.yaml"))
    with pytest.raises(ConfigError) as caught:
        compile_presets(raw, STICHTAG)
    assert [(one.code, one.angaben["feld"]) for one in caught.value.problems] == [("P-132", "H1")]


@pytest.mark.parametrize("condition", ["{feld: reha_status, ist: anerkannt}", "{voreinstellung: F23}", "{nicht: {voreinstellung: F23}}"])
def test_eine_massnahme_die_darauf_schaut_ist_eingeschraenkt(condition):
    assert [code for code, _ in problems(KOPF + f"muss: {condition}\n")] == ["N-102"]


@pytest.mark.parametrize("condition", ["{feld: schwerbehinderung, ist: keine}", "{voreinstellung: F23}"])
def test_eine_foerderkette_schaut_nie_darauf(condition):
    text = f"""version: 1
ketten:
  - titel: Probe
    stufen:
      - {{name: a, bedingung: {{feld: alter, kleiner: 27}}}}
      - {{name: b, bedingung: {condition}}}
pruefungen: []
"""
    with pytest.raises(ConfigError) as caught:
        house_rules.chain_rules(kette_file.from_document(yaml_file.parse(text, "ketten.yaml")), preset_file.shipped(), STICHTAG)
    assert [(one.code, one.origin.zeile) for one in caught.value.problems] == [("N-107", 6)]


def test_die_mitgelieferten_ketten_schauen_auf_nichts_geschuetztes():
    document = kette_file.from_document(yaml_file.parse(kette_file.shipped_text(), kette_file.NAME))
    house_rules.chain_rules(document, preset_file.shipped(), STICHTAG)
