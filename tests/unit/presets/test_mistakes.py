"""Every mistake in filters.yaml is found, all at once, each with its place and what was probably meant."""

from datetime import date

import pytest

from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import examples
from bewerberanalyse.presets.literal import scalar
from tests.unit.presets.builder import SHIPPED, STICHTAG, compiled, raw

HEAD = """\
werte:
  grenze: {text: Grenze, ab: {2020-01-01: 5}}
  spaeter: {ab: {2030-01-01: 5}}
  stufen: {ab: {2020-01-01: [A1, A2]}}
voreinstellungen:
  H1:
    titel: Probe
    zweck: Probe
    verantwortlich: Probe
    gueltig_ab: 2020-01-01
    bedingung:
"""
TAIL = """
    beispiele:
      - unklar: {}
"""


def mistakes(text, stichtag=STICHTAG):
    with pytest.raises(ConfigError) as error:
        compiled(text, stichtag)
    return list(error.value.problems)


def only(condition):
    (problem,) = mistakes(HEAD + condition + TAIL)
    return problem


@pytest.mark.parametrize(
    ("condition", "code", "zeile", "spalte", "words"),
    [
        ("      - {feld: alter, ist: 1}", "P-104", 11, 5, "Hier steht keine Bedingung"),
        ("      {}", "P-104", 11, 5, "Hier steht keine Bedingung"),
        ("      alle:\n        - nur Text", "P-104", 13, 11, "Hier steht keine Bedingung"),
        ("      alle: [{feld: alter, ist: 1}]\n      nicht: {feld: alter, ist: 2}", "P-104", 11, 5, "Genau eines verwenden"),
        ("      feld: alter\n      mindestns: 5", "P-105", 13, 7, "Vermutlich ist „mindestens“ gemeint."),
        ("      Alle: []", "P-105", 12, 7, "Vermutlich ist „alle“ gemeint."),
        ("      alle: []", "P-106", 12, 7, "keine Liste"),
        ("      eines: {feld: alter, ist: 5}", "P-106", 12, 7, "„eines“"),
        ("      mindestens: 5", "P-107", 11, 5, "fehlt das Feld"),
        ("      feld: alter", "P-108", 11, 5, "„alter“"),
        ("      feld: ik_staus\n      ist: kein", "P-110", 12, 7, "Vermutlich ist „ik_status“ gemeint."),
        ("      feld: Integrationskurs\n      ist: kein", "P-110", 12, 7, "Vermutlich ist „ik_status“ gemeint."),
        ("      feld: [alter]\n      ist: 5", "P-110", 12, 7, "gibt es in der Fallliste nicht"),
        ("      feld: geschlecht\n      mindestens: w", "P-111", 13, 7, "Möglich sind hier: „ist“, „in“ oder „leer“."),
        ("      feld: alter\n      enthaelt: 5", "P-111", 13, 7, "passt nicht zum Feld „alter“ (Zahl)"),
        ("      feld: alter\n      erstes_von: [alter, bg_groesse]\n      ist: 5", "P-112", 13, 7, "zugleich"),
        ("      erstes_von: [alter]\n      ist: 5", "P-113", 12, 7, "mindestens zwei"),
        ("      erstes_von: [alter, ik_beginn]\n      ist: 5", "P-113", 12, 7, "derselben Art"),
        ("      erstes_von: alter\n      ist: 5", "P-113", 12, 7, "Liste"),
        ("      feld: alter\n      plus: 1 Jahr\n      ist: 5", "P-114", 12, 7, "kein Datum"),
        ("      feld: alter\n      kleiner: {feld: ik_beginn}", "P-115", 13, 7, "„alter“ und „ik_beginn“"),
        ("      feld: geschlecht\n      ist: {feld: zielberuf}", "P-115", 13, 7, "nicht vergleichen"),
        ("      feld: alter\n      zwischen: {feld: bg_groesse}", "P-115", 13, 7, "„zwischen“"),
        ("      feld: sprachniveau\n      kleiner: {feld: schulabschluss}", "P-115", 13, 7, "derselben Rangfolge"),
        ("      feld: alter\n      zwischen: [27, 18]", "P-116", 13, 7, "den kleineren zuerst"),
        ("      feld: alter\n      zwischen: 18", "P-116", 13, 7, "zwei Werte"),
        ("      feld: ik_ende\n      in_tagen: [56, 7]", "P-116", 13, 7, "zwei Werte"),
        ("      feld: ik_ende\n      vor_tagen: [7]", "P-116", 13, 7, "zwei Werte"),
        ("      feld: alter\n      leer: ja", "P-117", 13, 7, "„ist: unbekannt“"),
        ("      {feld: erwerbseinkommen, kleiner: 451,00}", "P-118", 12, 45, "in Anführungszeichen"),
        ("      feld: ik_status\n      ist: Laufend", "P-120", 13, 7, "Vermutlich ist „laufend“ gemeint."),
        ("      feld: ik_status\n      in: [laufend, angemeldt]", "P-120", 13, 7, "Vermutlich ist „angemeldet“ gemeint."),
        (
            "      feld: sprachniveau\n      mindestens: B1.1",
            "P-120",
            13,
            7,
            "Erlaubt: keine Kenntnisse, A1, A2, B1, B2, C1, C2 oder unbekannt.",
        ),
        ("      feld: sprachniveau\n      in: stufn", "P-120", 13, 7, "Vermutlich ist „stufen“ gemeint."),
        ("      feld: alter\n      mindestens: 27,5", "P-121", 13, 7, "eine ganze Zahl"),
        ("      feld: alter\n      mindestens: true", "P-121", 13, 7, "eine ganze Zahl"),
        ("      feld: alter\n      mindestens: B1", "P-121", 13, 7, "eine ganze Zahl"),
        ("      feld: alter\n      mindestens: stufen", "P-121", 13, 7, "eine ganze Zahl"),
        ("      feld: alter\n      ist: [1, 2]", "P-121", 13, 7, "ein einzelner Wert"),
        ("      feld: alter\n      in: []", "P-121", 13, 7, "eine ganze Zahl"),
        ("      feld: alter\n      kleiner: {anderes: bg_groesse}", "P-121", 13, 7, "{feld: NAME}"),
        ("      feld: erwerbseinkommen\n      kleiner: 451,005", "P-121", 13, 7, "ein Betrag wie 451,00"),
        ("      feld: erwerbseinkommen\n      kleiner: 12345678901", "P-121", 13, 7, "ein Betrag wie 451,00"),
        ("      feld: erwerbseinkommen\n      ist: true", "P-121", 13, 7, "ein Betrag wie 451,00"),
        ("      feld: ik_beginn\n      kleiner: 31.02.2026", "P-121", 13, 7, "ein Tag wie 2026-01-31"),
        ("      feld: ik_beginn\n      kleiner: Stichtag - bald", "P-122", 13, 7, "Den Namen „bald“"),
        ("      feld: ik_beginn\n      kleiner: Stichtag - 5", "P-121", 13, 7, "eine Dauer wie „42 Tage“"),
        ("      feld: ik_beginn\n      aelter_als: 42", "P-121", 13, 7, "eine Dauer wie „42 Tage“"),
        ("      feld: ik_beginn\n      in_tagen: 2 Monate", "P-121", 13, 7, "eine Zahl von Tagen"),
        ("      feld: zielberuf\n      enthaelt: [a]", "P-121", 13, 7, "ein Text"),
        ("      feld: zielberuf\n      ist: true", "P-121", 13, 7, "ein Text"),
        ("      feld: zumutbarkeit\n      ist: vielleicht", "P-121", 13, 7, "„ja“ oder „nein“"),
        ("      feld: zielberuf\n      leer: vielleicht", "P-121", 13, 7, "„ja“ oder „nein“"),
        ("      feld: alter\n      mindestens: grenz", "P-122", 13, 7, "Vermutlich ist „grenze“ gemeint."),
        ("      feld: alter\n      mindestens: spaeter", "P-123", 13, 7, "am Stichtag 31.05.2026 noch kein Wert"),
        ("      voreinstellung: h1", "P-130", 12, 7, "Vermutlich ist „H1“ gemeint."),
        ("      voreinstellung: H1", "P-131", 12, 7, "H1 → H1"),
        ("      feld: reha_status\n      ist: kein", "P-132", 11, 5, "eingeschraenkt: ja"),
    ],
)
def test_a_mistake_in_a_condition_is_named_with_its_place(condition, code, zeile, spalte, words):
    problem = only(condition)
    assert (problem.code, problem.origin.zeile, problem.origin.zeichen) == (code, zeile, spalte)
    assert words in str(problem)
    assert "H1: " in problem.was


@pytest.mark.parametrize(
    ("old", "new", "code", "zeile", "words"),
    [
        ("{2020-01-01: 5}}\n  spaeter", "{irgendwann: 5}}\n  spaeter", "P-101", 2, "„irgendwann“"),
        ("  stufen:", "  Stufen:", "P-102", 4, "„Stufen“"),
        ("  stufen:", "  laufend:", "P-102", 4, "„laufend“"),
        ("  H1:", "  h1:", "P-103", 6, "„h1“"),
        ("  H1:", "  PLZ:", "P-103", 6, "keine Überschrift der Fallliste wiederholen"),
        ("    zweck: Probe\n", "", "K-109", 6, "„zweck“"),
        ("    zweck: Probe\n", "    zwek: Probe\n", "K-108", 8, "Vermutlich ist „zweck“ gemeint."),
        ("gueltig_ab: 2020-01-01", "gueltig_ab: bald", "K-112", 10, "ein Tag wie 2026-01-31"),
        ("gueltig_ab: 2020-01-01", "gueltig_ab: 2020-01-01\n    nutzer: [X]", "K-110", 11, "Erlaubt"),
        ("      - unklar: {}\n", "      - vielleicht: {}\n", "P-140", 14, "Das Beispiel ist nicht lesbar"),
        ("      - unklar: {}\n", "      - ja\n", "P-140", 14, "Je Beispiel eine Zeile"),
        ("      - unklar: {}\n", "      - {ja: {}, nein: {}}\n", "P-140", 14, "Je Beispiel eine Zeile"),
        ("      - unklar: {}\n", "      - ja: w\n", "P-140", 14, "Je Beispiel eine Zeile"),
        ("      - unklar: {}\n", "      - ja: {altr: 5}\n", "P-110", 14, "Vermutlich ist „alter“ gemeint."),
        ("      - unklar: {}\n", "      - ja: {alter: leer}\n", "P-117", 14, "nie leer"),
        ("      - unklar: {}\n", "      - ja: {ik_status: los}\n", "P-120", 14, "„los“"),
        ("      - unklar: {}\n", "      - ja: {erwerbseinkommen: 451,00}\n", "P-118", 14, "in Anführungszeichen"),
        ("    beispiele:\n      - unklar: {}\n", "    beispiele: []\n", "K-111", 13, "„beispiele“"),
    ],
)
def test_a_mistake_around_the_condition_is_named_with_its_place(old, new, code, zeile, words):
    text = (HEAD + "      {feld: alter, mindestens: 5}" + TAIL).replace(old, new)
    problems = [problem for problem in mistakes(text) if problem.code == code]
    assert [problem.origin.zeile for problem in problems] == [zeile]
    assert words in str(problems[0])


def test_all_mistakes_are_reported_at_once_from_top_to_bottom():
    broken = (
        SHIPPED.replace("feld: kinder_u3", "feld: kinder_unter3")
        .replace("in: ohne_ik}\n        - {feld: erwerbs", "in: ohne_kurs}\n        - {feld: erwerbs")
        .replace("    zweck: Gründe des Abbruchs klären, neuen Anlauf planen\n", "")
        .replace("ja: {leistungsbezug: laufend, alter: 26}", "ja: {leistungsbezug: laufend, alter: jung}")
    )
    assert [(problem.code, problem.angaben.get("bei", "")) for problem in mistakes(broken)] == [
        ("P-120", "F01: "),
        ("P-110", "F04: "),
        ("K-109", ""),
        ("P-122", "F22: "),
    ]


def test_a_broken_value_is_reported_once_and_not_again_where_it_is_used():
    broken = HEAD.replace("{text: Grenze, ab: {2020-01-01: 5}}", "{text: Grenze}") + "      {feld: alter, mindestens: grenze}" + TAIL
    assert [problem.code for problem in mistakes(broken)] == ["K-109"]


def test_a_broken_value_in_an_example_is_reported_once():
    broken = (HEAD + "      {feld: alter, mindestens: 5}" + TAIL).replace("{text: Grenze, ab: {2020-01-01: 5}}", "{text: Grenze}")
    assert [problem.code for problem in mistakes(broken.replace("unklar: {}", "unklar: {alter: grenze}"))] == ["K-109"]


def test_a_preset_without_a_condition_is_a_missing_key():
    text = HEAD.replace("    bedingung:\n", "") + TAIL.lstrip("\n")
    assert [(problem.code, problem.angaben["schluessel"]) for problem in mistakes(text)] == [("K-109", "bedingung")]


def test_a_ring_of_presets_is_reported_once():
    ring = """\
  H2:
    titel: Probe
    zweck: Probe
    verantwortlich: Probe
    gueltig_ab: 2020-01-01
    bedingung: {nicht: {voreinstellung: H1}}
    beispiele:
      - unklar: {}
"""
    (problem,) = mistakes(HEAD + "      {voreinstellung: H2}" + TAIL + ring)
    assert (problem.code, problem.angaben["kreis"]) == ("P-131", "H1 → H2 → H1")


def test_a_reference_to_a_broken_preset_is_not_a_second_mistake():
    text = HEAD + "      {feld: alter, mindestens: jung}" + TAIL
    text += text[text.index("  H1:") :].replace("H1", "H2").replace("{feld: alter, mindestens: jung}", "{voreinstellung: H1}")
    assert [problem.angaben["bei"] for problem in mistakes(text)] == ["H1: "]


def test_a_protected_field_behind_a_reference_counts_too():
    text = SHIPPED + "\n  H1:\n    titel: x\n    zweck: x\n    verantwortlich: x\n    gueltig_ab: 2020-01-01\n"
    text += "    bedingung: {voreinstellung: F23}\n    beispiele:\n      - unklar: {}\n"
    assert [problem.code for problem in mistakes(text)] == ["P-132"]


def test_a_failing_example_says_what_came_out_and_why():
    broken = compiled(SHIPPED.replace("{feld: alter, hoechstens: 27}", "{feld: alter, hoechstens: 26}"))
    problems = examples.check(tuple(broken.values()), STICHTAG)
    assert {(problem.code, problem.severity.value) for problem in problems} == {("P-141", "ABBRUCH")}
    assert "F02: Das Beispiel ergibt „nein“ statt „ja“ (Alter 27 (gesucht: höchstens 26))" in problems[0].was
    assert SHIPPED.splitlines()[problems[0].origin.zeile - 1].strip().startswith("- ja: {geschlecht: m, alter: 27")


@pytest.mark.parametrize("stichtag", [date(year, month, 28) for year in (2017, 2018, 2020, 2024, 2026, 2030) for month in (2, 7, 8, 12)])
def test_the_shipped_examples_hold_on_every_stichtag(stichtag):
    presets = preset_compile.compile_presets(raw(SHIPPED), stichtag)
    assert examples.check(presets, stichtag) == []


def test_every_shipped_preset_shows_all_three_verdicts():
    shown = {kennung: {beispiel.erwartet.wort for beispiel in preset.beispiele} for kennung, preset in compiled(SHIPPED).items()}
    assert {kennung for kennung, verdicts in shown.items() if verdicts != {"ja", "nein", "unklar"}} == set()


def test_a_preset_that_begins_later_is_left_out_with_a_notice():
    text = SHIPPED.replace("    gueltig_ab: 2018-08-01\n", "    gueltig_ab: 01.06.2026\n", 1)
    assert "F05" not in compiled(text)
    (notice,) = [one for one in preset_compile.not_in_force(raw(text), STICHTAG) if one.angaben["bei"] == "F05: "]
    assert (notice.code, notice.angaben["tag"], notice.severity.value) == ("P-150", "01.06.2026", "HINWEIS")
    assert "F05" in compiled(text, date(2026, 6, 1))
    assert "F05: " not in {one.angaben["bei"] for one in preset_compile.not_in_force(raw(text), date(2026, 6, 1))}


@pytest.mark.parametrize(("stichtag", "limit"), [(date(2026, 12, 31), 60300), (date(2027, 1, 1), 63300), (date(2027, 12, 31), 63300)])
def test_the_minijob_limit_is_known_until_the_end_of_2027(stichtag, limit):
    """§ 8 Abs. 1a SGB IV: 13,90 and 14,60 Euro times 130, divided by 3, rounded up."""
    assert scalar("minijob_grenze", FELD["erwerbseinkommen"], preset_compile._lexicon(raw(SHIPPED), stichtag), "hoechstens").value == limit
    assert preset_compile.out_of_date(raw(SHIPPED), stichtag) == ()


def test_a_value_nobody_knows_any_more_is_reported():
    notice = preset_compile.out_of_date(raw(SHIPPED), date(2028, 1, 1))[0]
    assert (notice.code, notice.angaben["wert"], notice.angaben["tag"]) == ("P-153", "Minijobgrenze", "31.12.2027")


def test_a_preset_that_has_ended_is_left_out_with_a_notice():
    text = SHIPPED.replace("    gueltig_ab: 2018-08-01\n", "    gueltig_ab: 2018-08-01\n    gueltig_bis: 31.05.2026\n", 1)
    assert "F05" in compiled(text, date(2026, 5, 31))
    assert "F05" not in compiled(text, date(2026, 6, 1))
    (notice,) = [one for one in preset_compile.not_in_force(raw(text), date(2026, 6, 1)) if one.angaben["bei"] == "F05: "]
    assert (notice.code, notice.angaben["tag"], notice.severity.value) == ("P-152", "31.05.2026", "HINWEIS")


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("gueltig_bis: 2019-12-31", "P-133", "gueltig_bis"),
        ("frist: {plus: 3 Tage}", "P-134", "fehlt das Datumsfeld"),
        ("frist: {feld: alter}", "P-135", "„alter“ ist kein Datum"),
        ("frist: {erstes_von: [ik_ende, alter]}", "P-113", "derselben Art"),
        ("frist: {erstes_von: [ik_ende]}", "P-113", "mindestens zwei"),
        ("frist: {feld: ik_ende, plus: 3 Tage, minus: 1 Monat}", "P-136", "zugleich"),
        ("frist: {feld: ik_ende, erstes_von: [ik_ende, ik_beginn]}", "P-112", "zugleich"),
        ("frist: {feld: ik_ennde}", "P-110", "Vermutlich ist „ik_ende“ gemeint."),
        ("frist: {feld: ik_ende, plus: bald}", "P-122", "bald"),
        ("frist: {feld: ik_ende, minus: 3}", "P-121", "minus"),
        ("frist: {feld: ik_ende, tage: 3}", "K-108", "tage"),
        ("wartet: {auf: Kursstart, seit: team}", "P-135", "„team“ ist kein Datum"),
        ("wartet: {auf: Kursstart}", "K-109", "seit"),
    ],
)
def test_a_deadline_that_cannot_be_counted_is_named(written, code, words):
    text = HEAD.replace("    bedingung:\n", f"    {written}\n    bedingung:\n") + "      feld: alter\n      ist: 5" + TAIL
    (problem,) = mistakes(text)
    assert (problem.code, problem.origin.zeile) == (code, 11)
    assert words in problem.was + problem.tun


def test_an_unreadable_top_level_is_a_config_error():
    with pytest.raises(ConfigError) as error:
        raw("voreinstellung: {}\n")
    assert {problem.code for problem in error.value.problems} == {"K-108", "K-109"}


def test_the_shipped_file_loads_from_disk(tmp_path):
    path = tmp_path / "filters.yaml"
    path.write_text(preset_file.shipped_text(), "utf-8")
    assert list(preset_file.load(path).voreinstellungen)[:2] == ["F01", "F02"]
    assert preset_file.load(path).problems == ()
