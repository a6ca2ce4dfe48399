"""What planning asks: criteria one by one, how much is missing, whom a softer limit would let in."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from bewerberanalyse.config import yaml_file
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import diagnose
from bewerberanalyse.presets.preset import fields
from tests.naive_presets import LEER
from tests.unit.presets.builder import SHIPPED, STICHTAG, compiled, expression, faelle, person, raw

F02 = compiled(SHIPPED)["F02"].bedingung


def criterion(condition):
    (found,) = diagnose.criteria(expression(condition))
    return found


def relaxed(condition, persons, steps=3):
    found = diagnose.relaxations(criterion(condition), faelle(persons), np.arange(len(persons)), steps)
    return [(form.label, form.persons) for form in found]


def test_the_criteria_of_an_alle_have_labels_and_verdicts_of_their_own():
    found = diagnose.criteria(F02)
    assert [one.label for one in found] == [
        "Geschlecht m",
        "Alter höchstens 27",
        "Personen in BG höchstens 2",
        "Integrationskurs abgeschlossen",
        "Erwerbseinkommen unter 451,00 €",
    ]
    verdicts = diagnose.verdicts(found, faelle([person(geschlecht="m", alter=29), person(geschlecht="w", bg_groesse=1)]))
    assert [[Verdict(verdict).wort for verdict in row] for row in verdicts] == [
        ["ja", "nein", "unklar", "unklar", "unklar"],
        ["nein", "unklar", "ja", "unklar", "unklar"],
    ]


def test_alle_inside_alle_is_opened_and_two_limits_of_one_field_stay_together():
    inner = {"alle": [{"feld": "geschlecht", "ist": "w"}, {"feld": "alter", "mindestens": "18", "hoechstens": "27"}]}
    found = diagnose.criteria(expression({"alle": [{"feld": "ik_status", "ist": "kein"}, inner]}))
    assert [one.label for one in found] == ["Integrationskurs kein", "Geschlecht w", "Alter mindestens 18 und höchstens 27"]


def test_without_criteria_there_is_an_empty_matrix():
    assert diagnose.verdicts((), faelle([person(), person()])).shape == (2, 0)


def test_a_softer_limit_names_the_next_values_and_counts_everybody_up_to_it():
    persons = [person(alter=age) for age in (28, 30, 30, 34, 50, 20)] + [person()]
    assert relaxed({"feld": "alter", "hoechstens": "27"}, persons) == [
        ("Alter höchstens 28", 1),
        ("Alter höchstens 30", 3),
        ("Alter höchstens 34", 4),
    ]


def test_a_limit_from_below_softens_downwards():
    persons = [person(sprachniveau=level) for level in ("A2", "A1", "A2", "B2")]
    assert relaxed({"feld": "sprachniveau", "mindestens": "B1"}, persons) == [
        ("Sprachniveau mindestens A2", 2),
        ("Sprachniveau mindestens A1", 3),
    ]


def test_dates_soften_in_days_from_the_stichtag():
    persons = [person(ik_ende=date(2026, 6, 12)), person(ik_ende=date(2026, 5, 29))]
    assert relaxed({"feld": "ik_ende", "in_tagen": "10"}, persons) == [
        ("IK-Ende spätestens 12 Tage nach dem Stichtag", 1),
        ("IK-Ende frühestens 2 Tage vor dem Stichtag", 1),
    ]
    assert relaxed({"feld": "ik_ende", "kleiner": "Stichtag"}, [person(ik_ende=STICHTAG)]) == [("IK-Ende spätestens am Stichtag", 1)]


def test_amounts_soften_in_euro():
    assert relaxed({"feld": "erwerbseinkommen", "kleiner": "451,00"}, [person(erwerbseinkommen=Decimal("480.00"))]) == [
        ("Erwerbseinkommen höchstens 480,00 €", 1)
    ]


def test_of_two_limits_only_the_failing_one_softens():
    persons = [person(alter=17), person(alter=29), person(alter=20)]
    assert relaxed({"feld": "alter", "mindestens": "18", "hoechstens": "27"}, persons) == [
        ("Alter mindestens 17", 1),
        ("Alter höchstens 29", 1),
    ]


def test_a_set_of_values_takes_in_the_most_frequent_others():
    persons = [person(ik_status=status) for status in ("abgebrochen", "laufend", "laufend", "abgeschlossen")]
    assert relaxed({"feld": "ik_status", "ist": "abgeschlossen"}, persons) == [
        ("Integrationskurs auch laufend", 2),
        ("Integrationskurs auch abgebrochen", 1),
    ]
    assert relaxed({"feld": "zielberuf", "ist": "Koch"}, [person(zielberuf=LEER)]) == [("auch ohne Zielberuf", 1)]
    assert relaxed({"feld": "bg_groesse", "in": ["1", "2"]}, [person(bg_groesse=3)]) == [("Personen in BG auch 3", 1)]


def test_other_criteria_have_no_softer_form():
    assert relaxed({"nicht": {"feld": "ik_status", "ist": "kein"}}, [person(ik_status="kein")]) == []


MASSNAHME = """\
titel: Lager
muss:
  alle:
    - {feld: alter, hoechstens: 27}
    - {voreinstellung: F03}
    - {feld: ik_status, in: ohne_ik}
"""


def test_a_condition_of_a_measure_uses_presets_and_values_of_the_house():
    document = yaml_file.parse(MASSNAHME, "massnahme.yaml")
    found = preset_compile.compile_condition(document, ("muss",), raw(SHIPPED), STICHTAG)
    assert [one.label for one in diagnose.criteria(found)] == [
        "Alter höchstens 27",
        "in F03 „Frauen ohne Integrationskurs“",
        "ohne Integrationskurs (kein, berechtigt, angemeldet)",
    ]
    assert fields(found) == ("alter", "geschlecht", "ik_status", "herkunftsgruppe", "leistungsbezug")


def test_mistakes_of_a_measure_name_its_file_and_line():
    document = yaml_file.parse(MASSNAHME.replace("alter", "altr").replace("F03", "F99"), "massnahme.yaml")
    with pytest.raises(ConfigError) as error:
        preset_compile.compile_condition(document, ("muss",), raw(SHIPPED), STICHTAG, "Maßnahme: ")
    assert [(problem.code, str(problem.origin)) for problem in error.value.problems] == [
        ("P-110", "massnahme.yaml, Zeile 4, Zeichen 8"),
        ("P-130", "massnahme.yaml, Zeile 5, Zeichen 8"),
    ]
    assert error.value.problems[0].was.startswith("Maßnahme: Das Feld „altr“")


def test_fields_of_a_comparison_are_both_named():
    assert fields(expression({"feld": "letzter_kontakt", "kleiner": {"feld": "ik_beginn"}})) == ("letzter_kontakt", "ik_beginn")
