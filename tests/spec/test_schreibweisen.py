"""Was in den Ämtern steht und was davon gilt: richtig oder unbekannt, nie das Gegenteil."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from bewerberanalyse.config.vocabulary import load_vocabulary
from bewerberanalyse.ingest.codes import ResultWords, to_code, to_level, to_result, to_target

STICHTAG = date(2026, 11, 5)
TAFEL = yaml.safe_load(Path(__file__).with_name("schreibweisen.yaml").read_text(encoding="utf-8"))
FREMD = yaml.safe_load(Path(__file__).with_name("schreibweisen_fremd.yaml").read_text(encoding="utf-8"))
AMT = yaml.safe_load(Path(__file__).with_name("schreibweisen_amt.yaml").read_text(encoding="utf-8"))
RECHTLICH = yaml.safe_load(Path(__file__).with_name("schreibweisen_recht.yaml").read_text(encoding="utf-8"))
ZWEIFEL = yaml.safe_load(Path(__file__).with_name("schreibweisen_zweifel.yaml").read_text(encoding="utf-8"))
WANDEL = yaml.safe_load(Path(__file__).with_name("schreibweisen_wandel.yaml").read_text(encoding="utf-8"))
UNGELESEN = {"1 - arbeitslos"}  # heißen etwas und bleiben unbekannt
# DOMAIN §10.9: words of November 2026
RECHT = [
    ("elb", "Grundsicherungsgeld", "unbekannt"), ("elb", "GSG", "unbekannt"), ("elb", "Bürgergeld", "unbekannt"),
    ("leistungsbezug", "Bürgergeld", "laufend"), ("leistungsbezug", "Grundsicherungsgeld", "laufend"), ("leistungsbezug", "Leistungsminderung", "laufend"),
    ("leistungsbezug", "gemindert", "laufend"), ("leistungsbezug", "entzogen", "eingestellt"), ("leistungsbezug", "AsylbLG", "eingestellt"),
    ("leistungsbezug", "Rechtskreiswechsel", "eingestellt"), ("leistungsbezug", "nicht erreichbar", "eingestellt"),
    ("aufenthaltsstatus", "Chancen-Aufenthalt", "Aufenthaltserlaubnis_Flucht"), ("aufenthaltsstatus", "temporärer Schutz", "Aufenthaltserlaubnis_Flucht"),
    ("aufenthaltsstatus", "§ 63a AsylG", "Aufenthaltsgestattung"), ("aufenthaltsstatus", "Such-Chancenkarte", "Aufenthaltserlaubnis_Sonstige"),
    ("aufenthaltsstatus", "Folge-Chancenkarte", "Aufenthaltserlaubnis_Sonstige"), ("aufenthaltsstatus", "Anerkennungspartnerschaft", "Aufenthaltserlaubnis_Sonstige"),
    ("aufenthaltsstatus", "§ 21 AufenthG", "Aufenthaltserlaubnis_Sonstige"), ("aufenthaltsstatus", "Fiktionsbescheinigung § 81 Abs. 3", "unbekannt"),
    ("aufenthaltsstatus", "Fiktionsbescheinigung nach § 81 Abs. 4 AufenthG, bisher § 25 Abs. 2", "Aufenthaltserlaubnis_Flucht"),
    ("instrument", "§ 16k SGB II", "16k"), ("instrument", "ganzheitliche Betreuung", "16k"), ("instrument", "§ 16g SGB II", "16g"), ("instrument", "BOP", "BOP"),
    ("instrument", "§ 48a SGB III", "BOP"), ("instrument", "Teilqualifikation", "FbW"), ("instrument", "TQ", "FbW"), ("instrument", "AsAflex", "AsA"),
    ("instrument", "Unterstützte Beschäftigung", "BIOS/Reha"), ("instrument", "UB", "BIOS/Reha"), ("instrument", "DIA-AM", "BIOS/Reha"), ("instrument", "BerEb", "SONST"),
    ("instrument", "InteA", "LAND"), ("instrument", "BIWAQ", "LAND"), ("instrument", "MY TURN", "LAND"), ("instrument", "Jugendwerkstatt", "LAND"),
    ("instrument", "Produktionsschule", "LAND"), ("instrument", "MPAV", "MPAV"), ("instrument", "AVGS-MAT", "AVGS"), ("kursart", "Zweitschriftlernende", "Zweitschrift"),
    ("kursart", "Schnelllernende", "Intensiv"), ("kursart", "Virtuelles Klassenzimmer", "allgemein"), ("kursstatus", "Antrag auf Zulassung gestellt", "unbekannt"),
    ("kursstatus", "abgelehnt (§ 44 Abs. 4)", "kein"), ("kursstatus", "zugelassen § 5a IntV", "berechtigt"), ("kursstatus", "aufgefordert", "berechtigt"),
    ("kursstatus", "Aufforderung § 15", "berechtigt"), ("kursstatus", "Einstufungstest terminiert", "berechtigt"),
    ("arbeitsmarktstatus", "Kind unter 14 Monaten", "nicht_aktiviert_10"), ("einkommensart", "Kindersofortzuschlag", "sonstiges"),
    ("einkommensart", "Weiterbildungsgeld", "sonstiges"), ("einkommensart", "Ehrenamtspauschale", "sonstiges"), ("einkommensart", "Ferienjob", "erwerb"),
]  # fmt: skip


def gelesen(name: str, text: str) -> str:
    code: object
    if name == "niveau":
        code, _, message = to_level(text, load_vocabulary(name))
    elif name == "ik_ergebnis":
        code, _, message = to_result(text, ResultWords.load({}, STICHTAG))
    else:
        code, _, message = to_code(text, load_vocabulary(name), STICHTAG)
    return str(code) or ("?" if message else "unbekannt")


@pytest.mark.parametrize("name", TAFEL)
def test_jede_schreibweise_ist_richtig_gelesen_oder_unbekannt(name):
    soll = {text: code for code, texts in TAFEL[name].items() for text in texts}
    assert {text: gelesen(name, text) for text in soll} == soll


@pytest.mark.parametrize(("tafel", "name"), [(tafel, name) for tafel in (FREMD, AMT, ZWEIFEL, RECHTLICH, WANDEL) for name in tafel])
def test_was_vor_dem_ersten_lauf_aufgeschrieben_wurde(tafel, name):
    """Zweifel, Verneinung, Hörensagen und Vergangenes werden zu keinem Wert; klare Angaben zu ihrem."""
    soll = {text: code for code, texts in tafel[name].items() for text in texts}
    ist = {text: "?" if (found := gelesen(name, text)) == "unbekannt" else found for text in soll}
    assert {text: code for text, code in ist.items() if code != soll[text] and text not in UNGELESEN} == {}


@pytest.mark.parametrize(("name", "text", "code"), RECHT)
def test_woerter_von_november_2026(name, text, code):
    assert gelesen(name, text) == code


def test_nauru_heisst_naoero():
    assert load_vocabulary("staatsangehoerigkeit").code("531") == load_vocabulary("staatsangehoerigkeit").code("Naoero")


def test_die_schreibweise_eines_hauses_geht_auch_beim_zielniveau_vor():
    assert to_target("B1/B2", load_vocabulary("niveau"))[0] == "B2"
    assert to_target("B1/B2", load_vocabulary("niveau", {"niveau": {"B1/B2": "B1"}}))[0] == "B1"
