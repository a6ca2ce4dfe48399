"""Die Regeln eines Monats bleiben ohne Personendaten erhalten und lassen sich auf die Fälle des nächsten anwenden."""

import json
from datetime import date

import numpy as np
import pytest

from bewerberanalyse.bericht import kept_rules
from bewerberanalyse.bericht.tables import comparison
from bewerberanalyse.bericht.tables.comparison import Circumstance
from bewerberanalyse.config import presets, yaml_file
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import evaluate
from tests.unit.bericht.welt import STICHTAG, faelle, table

KOPF = "titel: Frau Muster, zweck: x, verantwortlich: Frau Muster, gueltig_ab: 2020-01-01, nur_laufender_bezug: nein, beispiele: [{ja: {alter: 20}}]"


def regeln(werte="", **bedingungen):
    entries = "".join(f"  {kennung}: {{{KOPF}, bedingung: {text}}}\n" for kennung, text in bedingungen.items())
    return presets.from_document(yaml_file.parse(f"werte: {{{werte}}}\nvoreinstellungen:\n{entries}", "filters.yaml"))


def kept(raw, stichtag=STICHTAG):
    found = json.loads(json.dumps(kept_rules.keep(raw, stichtag)))
    return found, kept_rules.digests(found, stichtag)


def month(name, raw, cases, stichtag=STICHTAG):
    rules, digests = kept(raw, stichtag)
    judged = evaluate.judge(preset_compile.compile_presets(raw, stichtag), cases)
    return comparison.to_store(cases, judged, Circumstance(name, str(digests), "1", "e1", digests), 5) | {"regeln": rules}


def test_von_120_zu_96_davon_30_weniger_durch_die_regel_und_6_mehr_durch_personen():
    old, new = (regeln(F01=f"{{feld: alter, kleiner: {grenze}}}", F02="{feld: alter, kleiner: 60}") for grenze in (30, 25))
    before = month("2026-04", old, faelle("alter\n" + "28\n" * 30 + "20\n" * 90))
    cases = faelle("alter\n" + "28\n" * 30 + "20\n" * 95)
    now = month("2026-05", new, cases)
    by_old = comparison.preset_numbers(cases, kept_rules.judge(before["regeln"], comparison.changed_rules(now, before), cases), 5)
    lines = {(line["Merkmal"].strip(), line["Wert"]): line for line in table(comparison.tables(now, before, {}, by_old)[1])}
    assert [lines["F01", "ja"][name] for name in ("Veränderung", "davon Regeln", "davon Personen", "nicht trennbar")] == [
        "-25",
        "-30",
        "5",
        "0",
    ]
    assert [lines["F02", "ja"][name] for name in ("Veränderung", "davon Regeln", "mögliche Ursache")] == ["5", "0", "Personen"]


@pytest.mark.parametrize("geschlecht", ["w", "m"])
def test_jede_mitgelieferte_regel_gibt_aufbewahrt_dieselben_urteile(geschlecht):
    raw = presets.shipped()
    rules, _ = kept(raw)
    open_presets = [one for one in preset_compile.compile_presets(raw, STICHTAG) if not one.eingeschraenkt]
    cases = faelle(
        f"geschlecht | alter | leistungsbezug | betreuungsbereich | sprachniveau\n{geschlecht} | 20 | laufend | Spezialteam | C1\n | 30 | beendet | | A1"
    )
    names = [one.kennung for one in open_presets]
    old = kept_rules.judge(rules, names, cases)
    assert list(old.verdicts) == names
    assert np.array_equal(old.verdicts.to_numpy(), evaluate.judge(open_presets, cases).verdicts.to_numpy())


def test_aufbewahrt_werden_nur_bedingungen_und_geltende_werte():
    text = json.dumps(kept(regeln(F01="{feld: alter, kleiner: 30}"))[0])
    assert "Muster" not in text
    assert kept(regeln(F01="{feld: alter, kleiner: 30}"))[0]["voreinstellungen"]["F01"].keys() == {"bedingung", "nur_laufender_bezug"}


@pytest.mark.parametrize(
    "bedingung",
    [
        "{feld: nachname, ist: Muster}", "{feld: kundennummer, enthaelt: 111D}", "{feld: fachkraft, in: [Muster, Beispiel]}",
        "{feld: geburtsdatum, ist: 1990-03-04}", "{feld: notiz, enthaelt: Muster}", "{nicht: {feld: ort, ist: Muster}}",
        "{feld: geburtsdatum, plus: 25 Jahre, in_tagen: [3, 3]}", "{feld: geburtsdatum, plus: 25 Jahre, in_tagen: [1, 27]}",
        "{feld: geburtsdatum, zwischen: [1990-03-01, 1991-03-01]}", "{erstes_von: [ort, plz], ist: Muster}", "{feld: nachname, ist: wer}", "{voreinstellung: F09}",
    ],
)  # fmt: skip
def test_eine_regel_die_nach_einer_person_fragt_wird_nicht_aufbewahrt(bedingung):
    raw = regeln("wer: {ab: {2020-01-01: Muster}}", F01=bedingung, F09="{feld: nachname, ist: Muster}", F02="{feld: alter, kleiner: 30}")
    rules, digests = kept(raw)
    assert digests.keys() == rules["voreinstellungen"].keys() == {"F02"}
    assert rules["werte"] == {}


def test_die_pruefsumme_haengt_am_inhalt_und_an_allem_worauf_die_regel_verweist():
    werte = "grenze: {ab: {2020-01-01: 25, 2027-01-01: 30}}"
    rules = {"F01": "{feld: alter, kleiner: grenze}", "F02": "{voreinstellung: F01}", "F03": "{feld: alter, kleiner: 40}"}
    base = kept(regeln(werte, **rules))[1]
    later = kept(regeln(werte, **rules), date(2027, 2, 1))[1]
    assert {name for name in base if base[name] != later[name]} == {"F01", "F02"}
    assert kept(regeln(werte, **rules), date(2026, 12, 31))[1] == base
    other = kept(regeln(werte, **rules | {"F03": "{feld: alter, kleiner: 41}"}))[1]
    assert {name for name in base if base[name] != other[name]} == {"F03"}


@pytest.mark.parametrize(
    "bedingung",
    [
        "{feld: erwerbseinkommen, hoechstens: 603.50}", "{feld: erwerbseinkommen, hoechstens: '603,50'}", "{feld: ik_ende, hoechstens: 2026-03-04}",
        "{feld: ik_ende, aelter_als: 42 Tage}", "{feld: ik_ende, hoechstens: Stichtag - 6 Wochen}", "{feld: alter, zwischen: [18, 24]}",
        "{feld: geschlecht, in: [w, unbekannt]}", "{nicht: {feld: notiz, leer: ja}}", "{feld: massnahme_aktuell, enthaelt: Deutsch}",
        "{feld: erwerbseinkommen, hoechstens: grenze}", "{feld: geschlecht, in: menge}",
    ],
)  # fmt: skip
def test_jede_schreibweise_eines_wertes_bleibt_dieselbe_regel(bedingung):
    raw = regeln("grenze: {ab: {2020-01-01: 603.50}}, menge: {ab: {2020-01-01: [w, d]}}", F01=bedingung)
    assert kept(raw)[0]["voreinstellungen"].keys() == {"F01"}


def test_ein_neuer_gesetzlicher_wert_zaehlt_als_regel():
    old = kept(regeln("grenze: {ab: {2020-01-01: 25, 2026-01-01: 30}}", F01="{feld: alter, kleiner: grenze}"), date(2025, 12, 1))[0]
    cases = faelle("alter\n24\n27")
    assert kept_rules.judge(old, ["F01"], cases).verdicts["F01"].tolist() == [2, 0]


@pytest.mark.parametrize(
    "stored",
    [
        None, "kaputt", [], {}, {"version": 1}, {"version": 1, "werte": [], "voreinstellungen": []},
        {"version": 1, "werte": {}, "voreinstellungen": {"F01": None}}, {"version": 99, "werte": {}, "voreinstellungen": {}},
        {"version": 1, "werte": {}, "voreinstellungen": {"F01": {"bedingung": {"feld": "gibt_es_nicht", "ist": "x"}}}},
        {"version": 1, "werte": {}, "voreinstellungen": {"F01": {"bedingung": {"voreinstellung": "F02"}}}},
        {"version": 1, "werte": {"grenze": None}, "voreinstellungen": {"F01": {"bedingung": {"feld": "alter", "kleiner": "grenze"}}}},
        {"version": 1, "werte": {}, "voreinstellungen": {"F01": {}}}, {"version": 1, "werte": {}, "voreinstellungen": {"F01": {"bedingung": 7}}},
    ],
)  # fmt: skip
def test_was_nicht_mehr_lesbar_ist_gibt_kein_urteil(stored):
    assert list(kept_rules.judge(stored, ["F01"], faelle("alter\n20")).verdicts) == []


def test_eine_unlesbare_regel_nimmt_den_anderen_nichts():
    rules = {
        "F01": {"bedingung": {"feld": "weg", "ist": "x"}},
        "F02": {"bedingung": {"feld": "alter", "kleiner": 30}, "nur_laufender_bezug": "nein"},
    }
    stored = {"version": 1, "werte": {}, "voreinstellungen": rules}
    assert list(kept_rules.judge(stored, ["F01", "F02"], faelle("alter\n20")).verdicts) == ["F02"]
