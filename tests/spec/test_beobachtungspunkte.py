"""beobachtungspunkte.yaml: die Schritte des Berichts gehören dem Haus; jeder Fehler steht mit seiner Zeile da."""

import pytest

from bewerberanalyse.bericht import figures
from bewerberanalyse.bericht.tables import work
from bewerberanalyse.config import observation, presets, yaml_file
from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.run import house_rules
from tests.unit.bericht.welt import STICHTAG, faelle, table

EIGENE = """
version: 1
punkte:
  - {name: alle mit Kurs, bedingung: {feld: ik_status, in: [laufend, abgeschlossen]}}
  - {name: fertig, bedingung: {feld: ik_status, ist: abgeschlossen}}
  - {name: in Arbeit, von: alle mit Kurs, bedingung: {feld: arbeitsmarktstatus, ist: beschaeftigt}, offen: {feld: ik_status, ist: laufend}}
abstaende:
  - {name: Kursdauer, seit: ik_beginn, bis: ik_ende}
"""


def regeln(datei):
    return house_rules.observation_rules(datei, presets.shipped(), STICHTAG)


def gelesen(text):
    return regeln(observation.from_document(yaml_file.parse(text, observation.NAME)))


def meldungen(text):
    with pytest.raises(ConfigError) as error:
        gelesen(text)
    return [(one.code, one.origin.zeile) for one in error.value.problems]


def test_die_datei_im_arbeitsordner_ersetzt_die_mitgelieferte(tmp_path):
    assert HouseFiles(Arbeitsordner(tmp_path)).observation.mitgeliefert
    (tmp_path / observation.NAME).write_text(EIGENE, "utf-8")
    found = work.tables(
        faelle("""
        ik_status     | arbeitsmarktstatus | ik_beginn  | ik_ende
        laufend       | beschaeftigt       | 2026-01-01 |
        abgeschlossen | beschaeftigt       | 2026-01-01 | 2026-01-11
        abgeschlossen |                    | 2026-01-01 | 2026-01-31
                      | beschaeftigt       |            |
    """),
        figures.process(regeln(HouseFiles(Arbeitsordner(tmp_path)).observation)),
    )
    lines = [(one["Schritt"], one["Personen"], one["dort unklar"], one["Filter in der Fallliste"]) for one in table(found[0])]
    assert lines == [
        ("alle mit Kurs", "3", "1", "Integrationskurs laufend oder abgeschlossen"),
        ("fertig", "2", "0", "Integrationskurs abgeschlossen"),
        ("in Arbeit", "1", "2", "Status beschäftigt"),
    ]
    assert found[0].hinweis.startswith("Anteil der Zeilen 2, 3: an „alle mit Kurs“.")
    assert [(one["Abstand in Tagen"], one["Personen"], one["Median"]) for one in table(found[-1])] == [("Kursdauer", "2", "20")]


@pytest.mark.parametrize(
    ("alt", "neu", "erwartet"),
    [
        ("name: fertig,", "name: fertig, gewicht: 2,", [("K-108", 5)]),
        ("name: fertig,", "name: alle mit Kurs,", [("R-108", 5)]),
        ("von: alle mit Kurs", "von: alle mit Kursen", [("R-109", 6)]),
        ("von: alle mit Kurs", "von: in Arbeit", [("R-109", 6)]),  # not below, not itself
        ("ist: beschaeftigt", "ist: schwimmend", [("P-120", 6)]),
        ("feld: ik_status, ist: laufend", "feld: reha_status, ist: anerkannt", [("R-110", 6)]),
        ("bis: ik_ende", "bis: morgen", [("K-110", 8)]),
    ],
)
def test_jeder_fehler_steht_mit_seiner_zeile_da(alt, neu, erwartet):
    assert meldungen(EIGENE.replace(alt, neu)) == erwartet


def test_ein_haus_ohne_den_namen_aus_filters_yaml_behaelt_die_mitgelieferte_bedeutung(tmp_path):
    text = presets.shipped_text().replace("job_turbo_herkunft", "unsere_herkunft")
    (tmp_path / "filters.yaml").write_text(text, "utf-8")
    ours = presets.load(tmp_path / "filters.yaml")
    assert house_rules.observation_rules(observation.shipped(), ours, STICHTAG).bedingungen
