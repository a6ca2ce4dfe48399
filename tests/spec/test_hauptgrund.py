"""Hauptgrund für „unklar“: das Feld, das die meisten Fälle einer Voreinstellung offen lässt, und ob eine Quelle fehlt."""

import pytest

from bewerberanalyse.presets import evaluate
from tests.unit.presets.builder import compiled, faelle, persons_of

FILTER = """
version: 1
voreinstellungen:
  T1:
    titel: T
    zweck: Z
    verantwortlich: V
    gueltig_ab: 2017-07-01
    quelle: Q
    nutzer: [B]
    nur_laufender_bezug: nein
    bedingung:
      alle:
        - {feld: geschlecht, ist: w}
        - {feld: bg_groesse, mindestens: 3}
        - {feld: ik_status, ist: kein}
    beispiele:
      - ja: {geschlecht: w, bg_groesse: 3, ik_status: kein}
      - nein: {geschlecht: m}
      - unklar: {geschlecht: w}
"""


@pytest.mark.parametrize(
    ("personen", "grund"),
    [
        ("geschlecht | bg_groesse | ik_status\nw | unbekannt | kein\nw | unbekannt | kein\nw | 4 | unbekannt", "Personen in BG unbekannt"),
        (
            "geschlecht | bg_groesse | ik_status\nw | 4 | Quelle fehlt\nw | 3 | Quelle fehlt\nunbekannt | 3 | kein",
            "Integrationskurs: Quelle fehlt",
        ),
        ("geschlecht | bg_groesse | ik_status\nm | unbekannt | kein\nw | 4 | kein", ""),
    ],
)
def test_das_haeufigste_offene_feld_wird_genannt(personen, grund):
    presets, cases = tuple(compiled(FILTER).values()), faelle(persons_of(personen))
    assert evaluate.main_causes(presets, cases, evaluate.judge(presets, cases)) == {"T1": grund}


VERALTET = """
version: 1
werte:
  grenze: {text: Minijobgrenze, bekannt_bis: 2025-12-31, ab: {2017-01-01: "450,00"}}
voreinstellungen:
  T1:
    titel: T
    zweck: Z
    verantwortlich: V
    gueltig_ab: 2017-07-01
    quelle: Q
    nutzer: [B]
    nur_laufender_bezug: nein
    bedingung:
      alle:
        - {feld: geschlecht, ist: w}
        - {feld: erwerbseinkommen, hoechstens: grenze}
    beispiele:
      - ja: {geschlecht: w, erwerbseinkommen: "100,00"}
      - nein: {geschlecht: m}
      - unklar: {geschlecht: w}
"""


def test_ein_wert_den_niemand_mehr_kennt_ist_der_grund_und_nicht_die_angabe():
    """Das Einkommen ist bei zweien bekannt; offen lässt sie die Grenze."""
    personen = "geschlecht | erwerbseinkommen\nw | 100,00\nw | 300,00\nw | unbekannt\nm | unbekannt"
    presets, cases = tuple(compiled(VERALTET).values()), faelle(persons_of(personen))
    assert evaluate.main_causes(presets, cases, evaluate.judge(presets, cases)) == {"T1": "Minijobgrenze nur bis 31.12.2025 bekannt"}


def test_zu_jeder_voreinstellung_stehen_die_drei_zahlen_und_der_hauptgrund():
    presets = list(compiled(FILTER).values())
    cases = faelle(persons_of("geschlecht | bg_groesse | ik_status\nw | 4 | kein\nw | unbekannt | kein\nm | 4 | kein"))
    assert evaluate.with_causes(presets, cases, evaluate.judge(presets, cases)) == {
        "T1": {"ja": 1, "nein": 1, "unklar": 1, "hauptgrund_unklar": "Personen in BG unbekannt"}
    }


def test_wo_nur_einzelne_felder_anders_sind_wird_nur_neu_beurteilt_was_nach_ihnen_fragt():
    [preset] = compiled(FILTER).values()
    heute = faelle(persons_of("geschlecht | bg_groesse | ik_status\nw | 4 | kein\nw | 4 | laufend"))
    dann = faelle(persons_of("geschlecht | bg_groesse | ik_status\nw | 4 | laufend\nw | 4 | laufend"))
    before = evaluate.evaluation_of(heute)
    assert before.verdicts(preset.expression).tolist() == [evaluate.JA, evaluate.NEIN]
    assert evaluate.elsewhere(before, dann, ["ik_status"]).verdicts(preset.expression).tolist() == [evaluate.NEIN, evaluate.NEIN]
    assert evaluate.elsewhere(before, dann, ["sprachniveau"]).verdicts(preset.expression).tolist() == [evaluate.JA, evaluate.NEIN]
