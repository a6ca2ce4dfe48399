"""Förderketten: Stufe und Wartezeit aus den Feldern, Zahlen je Stufe, Prüfungen mit Nachweis."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bewerberanalyse.bericht.tables import chains
from bewerberanalyse.cases import proof
from bewerberanalyse.config import chains as kette_file
from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config import yaml_file
from bewerberanalyse.fallliste import workbook
from bewerberanalyse.fallliste.sheets import foerderketten
from bewerberanalyse.fallliste.sheets.books import case_list
from bewerberanalyse.model.case import ChainLink
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.presets.evaluate import Columns, Evaluation
from bewerberanalyse.run import house_rules
from tests.builders import cell, gefaltet
from tests.unit.massnahme.welt import faelle, wahre_personen
from tests.unit.presets.builder import STICHTAG, persons_of
from tests.unit.presets.builder import faelle as cases_of
from tests.unit.xlsx.builder import welt as case_world


def regeln(path, stichtag=STICHTAG):
    return house_rules.chain_rules(kette_file.load(path / "ketten.yaml"), preset_file.shipped(), stichtag)


def blatt(path, tabelle):
    return chains_of(cases_of(persons_of(tabelle), STICHTAG), regeln(path))


def chains_of(faelle, rules):
    return workbook.chains(faelle, Evaluation(Columns(faelle)), rules)


STUFEN = """
kundennummer | ik_status     | ik_berechtigt_am | ik_angemeldet_am | ik_beginn  | ik_ende    | bsk_status | bsk_berechtigt_am | massnahme_aktuell | arbeitsmarktstatus
ohne         | kein          | leer             | leer             | leer       | leer       | kein       | leer              | leer              | arbeitslos
wartet       | angemeldet    | 2026-01-10       | 2026-05-01       | leer       | leer       | kein       | leer              | leer              | arbeitslos
laeuft       | laufend       | 2025-01-10       | 2025-02-01       | 2026-05-11 | 2026-12-01 | kein       | leer              | leer              | arbeitslos
fertig       | abgeschlossen | leer             | leer             | 2025-01-01 | 2026-05-21 | kein       | leer              | leer              | arbeitslos
bsk          | abgeschlossen | leer             | leer             | 2025-01-01 | 2025-12-31 | berechtigt | 2026-03-02        | leer              | arbeitslos
massnahme    | kein          | leer             | leer             | leer       | leer       | kein       | leer              | MAT Lager         | in_massnahme
arbeit       | abgeschlossen | leer             | leer             | leer       | 2025-12-31 | kein       | leer              | leer              | beschaeftigt
fraglich     | abgeschlossen | leer             | leer             | leer       | 2026-01-31 | unbekannt  | leer              | leer              | arbeitslos
"""


def test_die_stufe_ist_die_letzte_deren_bedingung_zutrifft(tmp_path):
    stand = blatt(tmp_path, STUFEN).ketten[0]
    assert list(stand.stufe) == [
        "ohne Kurs", "IK angemeldet", "IK läuft", "IK beendet, ohne Anschluss", "BSK berechtigt oder angemeldet", "in Maßnahme",
        "in Beschäftigung", "unklar (mindestens IK beendet, ohne Anschluss)",
    ]  # fmt: skip


def test_die_wartezeit_zaehlt_die_tage_seit_dem_eintritt_bis_zum_stichtag(tmp_path):
    stand = blatt(tmp_path, STUFEN).ketten[0]
    tage = [None if np.isnan(one) else int(one) for one in stand.tage.astype("float").tolist()]
    assert tage == [None, 30, 20, 10, 90, None, None, None]


def test_zugang_und_abgang_zaehlen_tage_des_listenmonats_bis_zum_stichtag(tmp_path):
    found = {one.name: one for one in blatt(tmp_path, STUFEN).ketten[0].stufen}
    assert (found["IK angemeldet"].bestand, found["IK angemeldet"].zugang, found["IK angemeldet"].abgang) == (1, 1, 1)
    assert (found["IK läuft"].bestand, found["IK läuft"].zugang, found["IK läuft"].abgang) == (1, 1, 1)
    assert (found["IK beendet, ohne Anschluss"].bestand, found["IK beendet, ohne Anschluss"].zugang) == (1, 1)


def test_ohne_datum_gibt_es_weder_wartezeit_noch_zugang_und_das_steht_da(tmp_path):
    found = {one.name: one for one in blatt(tmp_path, STUFEN).ketten[0].stufen}
    ohne = found["ohne Kurs"]
    assert (ohne.bestand, ohne.wartezeit_median, ohne.mit_datum, ohne.zugang, ohne.abgang) == (1, None, None, None, None)


def test_ein_tag_nach_dem_stichtag_ist_kein_tag_des_eintritts():
    cases = cases_of(persons_of("ik_ende\n2026-06-30"), STICHTAG)
    stand = foerderketten.follow("Probe", [foerderketten.StageRule("beendet", np.array([1], dtype=np.int8), ("ik_ende",))], cases)
    assert stand.tage.tolist() == [foerderketten.UNKNOWN_WAIT]


def test_ein_unbekanntes_erstes_datum_wird_nicht_durch_das_zweite_ersetzt():
    cases = cases_of(
        persons_of("ik_angemeldet_am | ik_beginn\nunbekannt | 2026-01-01\nleer | 2026-01-01\n2025-01-01 | 2026-01-01"), STICHTAG
    )
    assert foerderketten.first_day(cases, ("ik_angemeldet_am", "ik_beginn")).astype(str).tolist() == ["NaT", "2026-01-01", "2025-01-01"]


def test_pruefungen_nennen_das_kursende_ohne_anschluss_und_die_uebergabe_mit_nachweis(tmp_path):
    found = blatt(
        tmp_path,
        """
        kundennummer | alter | leistungsbezug | betreuungsbereich | monate_in_betreuung | sprachniveau | sprachniveau_quelle | sprachniveau_datum | ik_status | ik_ende    | folgemassnahme | bsk_status | massnahme_ende
        endet        | 30    | laufend        | Regel             | 3                   | A2           | Test                | 2026-05-01         | laufend   | 2026-07-01 | leer           | kein       | leer
        mit_folge    | 30    | laufend        | Regel             | 3                   | A2           | Test                | 2026-05-01         | laufend   | 2026-07-01 | MAT Lager      | kein       | leer
        uebergabe    | 30    | laufend        | IP                | 3                   | B1           | DTZ                 | 2025-05-31         | kein      | leer       | leer           | kein       | leer
        jung         | 20    | laufend        | IP                | 3                   | A2           | Angabe              | leer               | kein      | leer       | leer           | kein       | leer
        """,
    )
    assert list(found.hinweise) == ["Kurs endet in 8 Wochen, kein Anschluss", "", "Übergabe ab 25 mit B1", "Übergabe unter 25 mit A2"]
    assert list(found.nachweise) == ["", "", "B1, DTZ vom 31.05.2025, 12 Monate alt (älter als 6 Monate)", "A2, Angabe ohne Datum"]


def test_nirgends_heisst_eine_berechtigung_erloschen():
    text = kette_file.shipped_text()
    assert "erloschen" not in text
    assert "Frist prüfen" in text


def test_ohne_sprachniveau_sagt_der_nachweis_nur_das():
    cases = cases_of(persons_of("sprachniveau | sprachniveau_quelle | sprachniveau_datum\nunbekannt | leer | leer"), STICHTAG)
    assert proof.proofs(cases, np.array([0])) == ["Sprachniveau unbekannt"]


def test_ein_glied_von_1998_liegt_nicht_im_jahr_2098():
    alt, neu = ChainLink("MAT", "", date(1998, 3, 1), date(1998, 9, 30)), ChainLink("IK", "", date(2025, 3, 1), None)
    assert FELD["massnahmen_verlauf"].shown((alt, neu)) == "MAT 03.98–09.98 > IK 03.25–"
    assert chains.waits((alt, neu)) == [(2025 - 1998) * 12 + 3 - 9]


KURS = "person | kursart | kursbeginn | kursende | kursstatus\np1 | "
TEILNAHME = "person | massnahme | instrument | eintritt | austritt_geplant | austritt | teilnahmestatus\np1 | Coaching | MAT | "


@pytest.mark.parametrize(
    ("inge", "kette"),
    [
        ("allgemein | 2026-02-02 | | laufend", "IK 02.26–"),
        ("allgemein | 2026-02-02 | 2026-09-01 | laufend", "IK 02.26–09.26"),
        ("allgemein | 2026-02-02 | 2026-05-12 | abgebrochen", "IK 02.26–05.26"),
        ("allgemein | 2026-02-02 | | abgebrochen", "IK 02.26–?"),
        ("allgemein | 2026-02-02 | 2026-09-01 | abgebrochen", "IK 02.26–?"),
        ("allgemein | 2026-02-02 | 2026-09-01 | abgeschlossen", "IK 02.26–?"),
        ("allgemein | 2026-02-02 | | unterbrochen", "IK 02.26–"),
        ("allgemein | 2026-02-02 | | angemeldet", ""),
        ("allgemein | 2026-02-02 | | berechtigt", ""),
        ("allgemein | | | laufend", "unbekannt"),
        ("allgemein | | | abgeschlossen", "unbekannt"),
        ("allgemein | | | angemeldet", ""),
    ],
)
def test_was_vorbei_ist_steht_nicht_offen_in_der_kette(inge, kette):
    """„–“ läuft noch; „–?“ ist vorbei, seit wann, weiß niemand; was begonnen hat, ohne dass jemand weiß wann, hat keinen Platz."""
    assert cell(gefaltet(inge=KURS + inge), 0, "massnahmen_verlauf") == kette


@pytest.mark.parametrize(
    ("cosach", "kette"),
    [
        ("2026-02-02 | 2026-09-30 | | eingetreten", "MAT 02.26–09.26"),
        ("2026-02-02 | 2026-09-30 | 2026-05-12 | abgebrochen", "MAT 02.26–05.26"),
        ("2026-02-02 | 2026-09-30 | | abgebrochen", "MAT 02.26–?"),
        ("2026-02-02 | | | beendet", "MAT 02.26–?"),
        (" | | | eingetreten", "unbekannt"),
        ("2026-02-02 | 2026-09-30 | 2026-08-01 | beendet", "MAT 02.26–08.26"),
        (" | | | bewilligt", ""),
    ],
)
def test_eine_massnahme_auch_nicht(cosach, kette):
    assert cell(gefaltet(cosach=TEILNAHME + cosach), 0, "massnahmen_verlauf") == kette


def test_von_zwei_zeilen_zu_einem_kurs_gilt_das_bekannte_ende():
    zeilen = KURS + "allgemein | 2026-02-02 | 2026-05-12 | abgebrochen\np1 | allgemein | 2026-02-02 | | abgebrochen"
    assert cell(gefaltet(inge=zeilen), 0, "massnahmen_verlauf") == "IK 02.26–05.26"


def test_ein_laufender_kurs_endete_nicht_vor_dem_stichtag():
    faelle = gefaltet(
        inge=KURS + "allgemein | 2026-02-02 | | laufend", sprachbuero=KURS + "allgemein | 2026-02-02 | 2026-05-12 | abgebrochen"
    )
    assert (cell(faelle, 0, "ik_status"), cell(faelle, 0, "ik_ende")) == ("laufend", "unbekannt")


def test_eine_eigene_kettendatei_ersetzt_die_mitgelieferte_und_meldet_alle_fehler(tmp_path):
    (tmp_path / "ketten.yaml").write_text(
        """version: 1
ketten:
  - titel: Probe
    stufen:
      - {name: a, bedingung: {feld: altr, ist: 1}}
      - {name: b, bedingung: {voreinstellung: F99}}
""",
        "utf-8",
    )
    with pytest.raises(ConfigError) as caught:
        regeln(tmp_path)
    assert [(problem.code, problem.origin.zeile) for problem in caught.value.problems] == [("P-110", 5), ("P-130", 6)]


def test_zwei_stufen_einer_kette_heissen_nicht_gleich():
    text = "ketten:\n  - titel: x\n    stufen:\n      - {name: a, bedingung: {feld: alter, ist: 1}}\n      - {name: a, bedingung: {feld: alter, ist: 2}}\n"
    with pytest.raises(ConfigError) as caught:
        kette_file.from_document(yaml_file.parse(text, "ketten.yaml"))
    assert [(problem.code, problem.origin.zeile) for problem in caught.value.problems] == [("N-105", 5)]


def test_ein_haus_ohne_die_mitgelieferten_filter_bekommt_die_ketten_in_ihrer_mitgelieferten_bedeutung(tmp_path):
    eigene = preset_file.from_document(
        yaml_file.parse(
            "voreinstellungen:\n  H1:\n    titel: x\n    zweck: x\n    verantwortlich: x\n    gueltig_ab: 2020-01-01\n"
            "    bedingung: {feld: alter, mindestens: 25}\n    beispiele:\n      - unklar: {}\n",
            "filters.yaml",
        )
    )
    found = house_rules.chain_rules(kette_file.load(tmp_path / "ketten.yaml"), eigene, STICHTAG)
    assert set(found.bedingungen) == {path for _, path in found.datei.bedingungen()}


def test_jede_zahl_des_blattes_gleicht_der_nachrechnung_an_den_wahren_personen(tmp_path):
    personen, stichtag = wahre_personen(), date(2026, 5, 12)
    found = chains_of(faelle(personen, stichtag), regeln(tmp_path, stichtag)).ketten[0]
    stufen = {
        "IK berechtigt": ("berechtigt", "ik_berechtigt_am"), "IK angemeldet": ("angemeldet", "ik_angemeldet_am"), "IK läuft": ("laufend", "ik_beginn"),
    }  # fmt: skip
    for name, (status, feld) in stufen.items():
        mine = [
            person for person in personen.values()
            if person["ik_status"][1] == status and person["bsk_status"][1] not in {"berechtigt", "angemeldet", "laufend"}
            and person["massnahme_aktuell"][0] == 1 and person["arbeitsmarktstatus"][1] not in {"beschaeftigt", None}
            and person["bsk_status"][0] == 0
        ]  # fmt: skip
        tage = sorted((stichtag - person[feld][1]).days for person in mine if person[feld][0] == 0 and person[feld][1] <= stichtag)
        line = next(one for one in found.stufen if one.name == name)
        median = None if not tage else (tage[(len(tage) - 1) // 2] + tage[len(tage) // 2]) / 2
        assert (line.bestand, line.mit_datum, line.wartezeit_median) == (len(mine), len(tage), median)
        monat = [person[feld][1] for person in personen.values() if person[feld][0] == 0]
        assert line.zugang == sum(date(2026, 5, 1) <= day <= stichtag for day in monat)


def test_das_blatt_steht_hinter_der_legende(tmp_path):
    world = case_world(20)
    content = chains_of(world.faelle, regeln(tmp_path, world.faelle.stichtag))
    names = [sheet.name for sheet in case_list(replace(world, ketten=content)).sheets]
    assert names[names.index("Legende") + 1] == "Förderketten"
