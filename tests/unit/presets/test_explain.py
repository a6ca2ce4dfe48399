"""German sentences for presets, and why a person is a hit, is none, or cannot be judged."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.presets import evaluate, explain
from bewerberanalyse.presets.wording import NOTHING, label
from tests.naive_presets import LEER, QUELLE_FEHLT, UNBEKANNT
from tests.unit.presets.builder import SHIPPED, compiled, expression, faelle, filters, person

PRESETS = compiled(SHIPPED)
NUR = "; nur bei laufendem Leistungsbezug"
OHNE_IK = "ohne Integrationskurs (kein, berechtigt, angemeldet)"


@pytest.mark.parametrize(
    ("kennung", "satz"),
    [
        ("F01", f"Frauen aus Bedarfsgemeinschaften mit mindestens 3 Personen, {OHNE_IK}, Erwerbseinkommen genau 0,00 €"),
        ("F02", "Männer bis 27 Jahre aus Bedarfsgemeinschaften mit höchstens 2 Personen, Integrationskurs abgeschlossen, Erwerbseinkommen unter 451,00 €"),
        ("F03", f"Frauen, {OHNE_IK}, Herkunftsgruppe nicht Deutschland{NUR}"),
        ("F05", "Personen, Integrationskurs berechtigt oder angemeldet, IK-Anmeldung (ersatzweise IK-Berechtigung) spätestens 12 Monate " + f"vor dem Stichtag, IK-Berechtigung ab 01.07.2017 oder leer{NUR}"),
        ("F06", "Personen, Integrationskurs berechtigt oder angemeldet, IK-Anmeldung (ersatzweise IK-Berechtigung) + 12 Monate " + f"in den nächsten 90 Tagen, IK-Berechtigung ab 01.07.2017 oder leer{NUR}"),
        ("F08", f"Personen, Integrationskurs angemeldet, IK-Anmeldung vor mehr als 42 Tagen{NUR}"),
        ("F70", f"Personen, in F19 „Übergabe nach Zeit (24 Monate)“, ohne Integrationskurs (kein, berechtigt, angemeldet), Förderkette enthält nicht „KompAS“{NUR}"),
        ("F10", "Personen, Integrationskurs abgeschlossen, ohne laufende Maßnahme, Berufssprachkurs weder angemeldet noch laufend, " + f"Status nicht beschäftigt{NUR}"),
        ("F12", f"Personen, Integrationskurs laufend, Letzter Kontakt vor IK-Beginn oder leer{NUR}"),
        ("F17", f"Personen ab 25 Jahren im Betreuungsbereich IP, Sprachniveau mindestens B1{NUR}"),
        ("F22", f"Personen unter 27 Jahren{NUR}"),
        ("F23", f"Personen, (Reha angemeldet oder anerkannt) oder (Schwerbehinderung gleichgestellt oder schwerbehindert){NUR}"),
        ("F24", f"Personen der Herkunftsgruppe EU{NUR}"),
        ("F29", "Personen, Alphabetisierung nicht alphabetisiert, zweitschriftlernend oder funktional, " + f"nicht zugleich (IK-Art Alpha und (Integrationskurs laufend oder abgeschlossen)), nicht zugleich (IK-Art Zweitschrift und (Integrationskurs laufend oder abgeschlossen)){NUR}"),
        ("F34", f"Personen, Erwerbseinkommen über 0,00 € und höchstens 603,00 € (Minijobgrenze){NUR}"),
        ("F35", f"Personen, Ende der Maßnahme in den nächsten 42 Tagen, ohne Folgemaßnahme{NUR}"),
    ],
)  # fmt: skip
def test_sentences_of_shipped_presets(kennung, satz):
    assert explain.sentence(PRESETS[kennung]) == satz


def test_every_shipped_sentence_is_one_clean_line():
    for preset in PRESETS.values():
        satz = explain.sentence(preset)
        assert satz.startswith(("Personen", "Frauen", "Männer"))
        assert not any(bad in satz for bad in ("  ", "None", "{", "}", " ,", "((", "oder oder", "nicht nicht", ".."))


def test_the_sentence_says_when_the_clause_was_dropped():
    assert explain.sentence(PRESETS["F24"], bezug_entfaellt=True) == (
        "Personen der Herkunftsgruppe EU (Leistungsbezug nicht geprüft: weder Allegro noch opDs geladen)"
    )
    assert explain.sentence(PRESETS["F01"], bezug_entfaellt=True) == explain.sentence(PRESETS["F01"])


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ({"feld": "alter", "hoechstens": "27"}, "Alter höchstens 27"),
        ({"feld": "alter", "groesser": "27"}, "Alter über 27"),
        ({"feld": "alter", "zwischen": ["18", "27"]}, "Alter von 18 bis 27"),
        ({"feld": "alter", "ist": "27"}, "Alter genau 27"),
        ({"feld": "alter", "in": ["18", "27"]}, "Alter genau 18 oder 27"),
        ({"feld": "alter", "mindestens": {"feld": "bg_groesse"}}, "Alter mindestens wie Personen in BG"),
        ({"feld": "erwerbseinkommen", "kleiner": "1.234,50"}, "Erwerbseinkommen unter 1.234,50 €"),
        ({"feld": "ik_beginn", "kleiner": "01.02.2026"}, "IK-Beginn vor dem 01.02.2026"),
        ({"feld": "ik_beginn", "groesser": "Stichtag"}, "IK-Beginn später als am Stichtag"),
        ({"feld": "ik_beginn", "mindestens": "Stichtag + 1 Monat"}, "IK-Beginn frühestens 1 Monat nach dem Stichtag"),
        ({"feld": "ik_beginn", "ist": "2026-02-01"}, "IK-Beginn am 01.02.2026"),
        ({"feld": "ik_beginn", "aelter_als": "1 Tag"}, "IK-Beginn vor mehr als 1 Tag"),
        ({"feld": "ik_beginn", "vor_tagen": "7"}, "IK-Beginn in den letzten 7 Tagen"),
        ({"feld": "ik_beginn", "vor_tagen": ["7", "14"]}, "IK-Beginn vor 7 bis 14 Tagen"),
        ({"feld": "ik_beginn", "in_tagen": ["7", "14"]}, "IK-Beginn in 7 bis 14 Tagen"),
        ({"feld": "letzter_kontakt", "groesser": {"feld": "ik_beginn"}}, "Letzter Kontakt nach IK-Beginn"),
        ({"feld": "zielberuf", "leer": "nein"}, "mit Zielberuf"),
        ({"feld": "zielberuf", "enthaelt": "Pflege"}, "Zielberuf enthält „Pflege“"),
        ({"feld": "zielberuf", "in": ["Koch", "Maler"]}, "Zielberuf „Koch“ oder „Maler“"),
        ({"feld": "handlungsstrategien", "ist": "Vermittlung"}, "Handlungsstrategien mit „Vermittlung“"),
        ({"feld": "schulabschluss", "ist": "unbekannt"}, "Schulabschluss unbekannt"),
        ({"feld": "schulabschluss", "in": ["ohne", "unbekannt"]}, "Schulabschluss ohne oder unbekannt"),
        ({"voreinstellung": "T2"}, "in T2 „Probe 2“"),
        ({"nicht": {"voreinstellung": "T2"}}, "nicht in T2 „Probe 2“"),
        ({"nicht": {"nicht": {"feld": "alter", "ist": "1"}}}, "Alter genau 1"),
        ({"nicht": {"feld": "geschlecht", "ist": "w"}}, "Geschlecht nicht w"),
        ({"nicht": {"eines": [{"feld": "geschlecht", "ist": "w"}]}}, "Geschlecht nicht w"),
        ({"nicht": {"eines": [{"feld": "geschlecht", "ist": "w"}, {"feld": "alter", "ist": "1"}]}}, "nicht (Geschlecht w oder Alter genau 1)"),
        ({"eines": [{"feld": "alter", "ist": "1"}, {"nicht": {"feld": "alter", "ist": "2"}}]}, "Alter genau 1 oder nicht genau 2"),
        ({"eines": [{"alle": [{"feld": "alter", "ist": "1"}, {"feld": "geschlecht", "ist": "w"}]}, {"feld": "plz", "ist": "33602"}]},
         "(Alter genau 1 und Geschlecht w) oder PLZ „33602“"),
    ],
)  # fmt: skip
def test_labels(condition, text):
    presets = compiled(filters([condition, {"feld": "alter", "ist": "1"}]))
    assert label(presets["T1"].bedingung) == text


@pytest.mark.parametrize(
    ("condition", "satz"),
    [
        ({"alle": [{"feld": "geschlecht", "ist": "d"}, {"feld": "alter", "groesser": "60"}]}, "Personen über 60 Jahre, Geschlecht d"),
        ({"alle": [{"feld": "alter", "zwischen": ["18", "24"]}, {"feld": "bg_groesse", "zwischen": ["2", "3"]}]},
         "Personen von 18 bis 24 Jahren aus Bedarfsgemeinschaften mit 2 bis 3 Personen"),
        ({"nicht": {"feld": "geschlecht", "ist": "w"}}, "Personen, Geschlecht nicht w"),
    ],
)  # fmt: skip
def test_sentences_of_other_presets(condition, satz):
    assert explain.sentence(compiled(filters([condition]))["T1"]) == satz


def warum(condition, **known):
    cases = faelle([person(**known)])
    wanted = expression(condition)
    (text,) = explain.Explainer(cases).reasons(wanted, evaluate.holds(wanted, cases), np.array([0]))
    return text


ALTER = {"feld": "alter", "hoechstens": "27"}
KURS = {"feld": "ik_status", "in": ["kein", "berechtigt"]}
KONTAKT = {"eines": [{"feld": "letzter_kontakt", "aelter_als": "42 Tage"}, {"feld": "letzter_kontakt", "leer": "ja"}]}
ANMELDUNG = {"erstes_von": ["ik_angemeldet_am", "ik_berechtigt_am"], "hoechstens": "Stichtag"}
VOR_KURS = {"feld": "letzter_kontakt", "kleiner": {"feld": "ik_beginn"}}


@pytest.mark.parametrize(
    ("condition", "known", "text"),
    [
        ({"alle": [ALTER, KURS]}, {"alter": 20, "ik_status": "kein"}, "Alter 20 (höchstens 27); Integrationskurs kein"),
        ({"alle": [ALTER, KURS]}, {"alter": 30, "ik_status": "laufend"}, "Alter 30 (gesucht: höchstens 27); Integrationskurs laufend (gesucht: kein oder berechtigt)"),
        ({"alle": [ALTER, KURS]}, {"alter": 30}, "Alter 30 (gesucht: höchstens 27)"),
        ({"alle": [ALTER, KURS]}, {"alter": 20}, "Integrationskurs unbekannt"),
        ({"alle": [ANMELDUNG, {"feld": "ik_berechtigt_am", "mindestens": "2020-01-01"}]}, {"ik_angemeldet_am": LEER}, "IK-Berechtigung unbekannt"),
        ({"alle": [ALTER, KURS]}, {"ik_status": QUELLE_FEHLT}, "Alter unbekannt; Integrationskurs: Quelle fehlt"),
        ({"eines": [ALTER, KURS]}, {"alter": 20, "ik_status": "laufend"}, "Alter 20 (höchstens 27)"),
        ({"eines": [ALTER, KURS]}, {"alter": 30}, "Integrationskurs unbekannt"),
        ({"nicht": KURS}, {"ik_status": "laufend"}, "Integrationskurs laufend (weder kein noch berechtigt)"),
        ({"nicht": KURS}, {"ik_status": "kein"}, "Integrationskurs kein (gesucht: weder kein noch berechtigt)"),
        ({"nicht": ALTER}, {"alter": 20}, "Alter 20 (gesucht: nicht höchstens 27)"),
        (KONTAKT, {"letzter_kontakt": date(2026, 1, 5)}, "Letzter Kontakt 05.01.2026 (vor mehr als 42 Tagen)"),
        (KONTAKT, {"letzter_kontakt": LEER}, "Ohne Kontakt"),
        (KONTAKT, {"letzter_kontakt": date(2026, 5, 5)}, "Letzter Kontakt 05.05.2026 (gesucht: vor mehr als 42 Tagen oder leer)"),
        (KONTAKT, {}, "Letzter Kontakt unbekannt"),
        ({"nicht": KONTAKT}, {"letzter_kontakt": date(2026, 5, 5)}, "Letzter Kontakt 05.05.2026 (nicht vor mehr als 42 Tagen)"),
        (VOR_KURS, {"letzter_kontakt": date(2026, 1, 5), "ik_beginn": date(2026, 2, 1)}, "Letzter Kontakt 05.01.2026 (vor IK-Beginn 01.02.2026)"),
        (VOR_KURS, {"letzter_kontakt": date(2026, 3, 5), "ik_beginn": date(2026, 2, 1)}, "Letzter Kontakt 05.03.2026 (gesucht: vor IK-Beginn 01.02.2026)"),
        (VOR_KURS, {"letzter_kontakt": date(2026, 3, 5), "ik_beginn": LEER}, "Letzter Kontakt 05.03.2026 (gesucht: vor IK-Beginn, aber ohne IK-Beginn)"),
        (VOR_KURS, {"letzter_kontakt": LEER}, "Ohne Kontakt (gesucht: vor IK-Beginn)"),
        (VOR_KURS, {"letzter_kontakt": date(2026, 3, 5)}, "IK-Beginn unbekannt"),
        (VOR_KURS, {"ik_beginn": QUELLE_FEHLT}, "Letzter Kontakt unbekannt; IK-Beginn: Quelle fehlt"),
        (VOR_KURS, {"ik_beginn": date(2026, 2, 1)}, "Letzter Kontakt unbekannt"),
        ({"feld": "erwerbseinkommen", "groesser": "0", "hoechstens": "603"}, {"erwerbseinkommen": Decimal("1234.5")}, "Erwerbseinkommen 1.234,50 € (gesucht: höchstens 603,00 €)"),
        ({"feld": "erwerbseinkommen", "groesser": "0", "hoechstens": "603"}, {"erwerbseinkommen": Decimal(300)}, "Erwerbseinkommen 300,00 € (über 0,00 € und höchstens 603,00 €)"),
        ({"feld": "zielberuf", "leer": "nein"}, {"zielberuf": "Koch"}, "Zielberuf Koch"),
        ({"feld": "zielberuf", "leer": "nein"}, {"zielberuf": LEER}, "Ohne Zielberuf"),
        ({"feld": "zielberuf", "leer": "ja"}, {"zielberuf": "Koch"}, "Zielberuf Koch (gesucht: leer)"),
        ({"feld": "zielberuf", "ist": "Koch"}, {"zielberuf": LEER}, "Ohne Zielberuf (gesucht: „Koch“)"),
        ({"feld": "handlungsstrategien", "ist": "Vermittlung"}, {"handlungsstrategien": ["Mobilität", "Vermittlung"]}, "Handlungsstrategien Mobilität; Vermittlung (mit „Vermittlung“)"),
        ({"feld": "schulabschluss", "ist": "unbekannt"}, {"schulabschluss": UNBEKANNT}, "Schulabschluss unbekannt"),
        ({"feld": "schulabschluss", "ist": "unbekannt"}, {"schulabschluss": QUELLE_FEHLT}, "Schulabschluss: Quelle fehlt"),
        ({"nicht": {"feld": "schulabschluss", "ist": "unbekannt"}}, {}, "Schulabschluss unbekannt (gesucht: nicht unbekannt)"),
        ({"erstes_von": ["ik_angemeldet_am", "ik_berechtigt_am"], "plus": "12 Monate", "in_tagen": "90"},
         {"ik_angemeldet_am": LEER, "ik_berechtigt_am": date(2025, 7, 31)}, "IK-Berechtigung + 12 Monate = 31.07.2026 (in den nächsten 90 Tagen)"),
        ({"erstes_von": ["zielberuf", "team"], "ist": "Koch"}, {"zielberuf": LEER, "team": "Koch"}, "Team Koch"),
        ({"alle": [{"feld": "alter", "ist": "1"}, {"feld": "bg_groesse", "ist": "1"}, {"feld": "kinder_u3", "ist": "1"}, {"feld": "kinder_u15", "ist": "1"}]},
         {"alter": 2, "bg_groesse": 2, "kinder_u3": 2, "kinder_u15": 2},
         "Alter 2 (gesucht: genau 1); Personen in BG 2 (gesucht: genau 1); Kinder unter 3 in BG 2 (gesucht: genau 1)"),
        ({"feld": "zielberuf", "leer": "nein"}, {"zielberuf": "x" * 80}, "Zielberuf " + "x" * 59 + "…"),
    ],
)  # fmt: skip
def test_reasons(condition, known, text):
    assert warum(condition, **known) == text


def test_the_reason_of_a_preset_names_the_clause_unless_it_was_dropped():
    cases = faelle([person(alter=20, leistungsbezug="laufend"), person(alter=20, leistungsbezug="eingestellt"), person(alter=20)])
    verdicts = evaluate.holds(PRESETS["F22"].expression, cases)
    assert explain.Explainer(cases).reasons(PRESETS["F22"].expression, verdicts, np.arange(3)) == [
        "Alter 20 (unter 27); Leistungsbezug laufend",
        "Leistungsbezug eingestellt (gesucht: laufend)",
        "Leistungsbezug unbekannt",
    ]
    dropped = faelle([person(alter=20, leistungsbezug=QUELLE_FEHLT)])
    assert explain.Explainer(dropped).reasons(
        PRESETS["F22"].expression, evaluate.holds(PRESETS["F22"].expression, dropped), np.arange(1)
    ) == ["Alter 20 (unter 27)"]


def test_a_condition_that_is_only_the_dropped_clause_gives_no_text():
    preset = compiled(filters([{"nicht": {"feld": "zielberuf", "ist": "x"}}], bezug="ja"))["T1"]
    cases = faelle([person(zielberuf="y", leistungsbezug=QUELLE_FEHLT)])
    assert explain.Explainer(cases).reasons(preset.expression, evaluate.holds(preset.expression, cases), np.arange(1)) == [
        "Zielberuf y (nicht „x“)"
    ]


def test_the_reason_of_a_reference_is_the_reason_of_the_other_preset():
    preset = compiled(filters([{"nicht": {"voreinstellung": "T2"}}, {"feld": "alter", "kleiner": "25"}]))["T1"]
    cases = faelle([person(alter=30), person(alter=20), person()])
    assert explain.Explainer(cases).reasons(preset.expression, evaluate.holds(preset.expression, cases), np.arange(3)) == [
        "Alter 30 (nicht unter 25)",
        "Alter 20 (gesucht: nicht unter 25)",
        "Alter unbekannt",
    ]


def test_reasons_come_in_the_order_of_the_rows_asked_for():
    cases = faelle([person(alter=age, leistungsbezug="laufend") for age in (20, 30, 40, 25)])
    verdicts = evaluate.holds(PRESETS["F22"].expression, cases)
    assert explain.Explainer(cases).reasons(PRESETS["F22"].expression, verdicts, np.array([3, 1])) == [
        "Alter 25 (unter 27); Leistungsbezug laufend",
        "Alter 30 (gesucht: unter 27)",
    ]
    assert explain.Explainer(cases).reasons(PRESETS["F22"].expression, verdicts, np.array([], dtype=np.int32)) == []


def test_only_fields_that_can_be_empty_have_a_word_for_it():
    assert set(NOTHING) <= {feld.name for feld in FELDER if feld.leer_moeglich}


def test_a_field_without_a_word_for_it_is_called_by_its_heading():
    assert label(compiled(filters([{"feld": "naechster_schritt_am", "leer": "ja"}]))["T1"].bedingung) == "ohne Nächster Schritt bis"
