"""Maßnahmen: Trichter, Kandidaten, Fast passende, Unklare, Reihenfolge, Besetzung."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.config import measure as massnahme_file
from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.massnahme import criteria, funnel, output, workbook
from bewerberanalyse.massnahme.criteria import decide
from bewerberanalyse.massnahme.seating import BoardEntry, OtherSelection, collisions, merged
from bewerberanalyse.massnahme.sheets.funnel import shares
from bewerberanalyse.massnahme.sheets.persons import letters
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.run import house_rules
from bewerberanalyse.run.result import Call
from bewerberanalyse.run.start import set_up
from tests.tabelle import rows
from tests.unit.massnahme import naiv
from tests.unit.massnahme.welt import JETZT, STICHTAG, faelle, wahre_personen
from tests.unit.presets.builder import faelle as cases_of
from tests.unit.presets.builder import persons_of

KOPF = """
titel: Probe
zweck: Probe der Auswahl
plaetze: 2
mindestzahl: 1
beginn: 2026-07-01
ende: 2026-12-31
"""


def datei(text, name="probe.yaml"):
    return massnahme_file.from_document(yaml_file.parse(text, name), "probe")


def auswahl(text, tabelle="", cases=None, eintraege=None, andere=()):
    """The selection for persons given as a table; the persons are called by `kundennummer`."""
    cases = cases_of(persons_of(tabelle), STICHTAG) if cases is None else cases
    found, bedingungen = criteria.compiled(datei(text), preset_file.shipped(), STICHTAG)
    return decide(found, bedingungen, cases, eintraege or {}, andere)


def namen(stand, teil):
    return stand.faelle.werte["kundennummer"].iloc[getattr(stand.auswahl, teil)].tolist()


def liste_von(stand, folder):
    """The selection as the workbook shows it, made in a new work folder."""
    ordner = Arbeitsordner(folder)
    folder.mkdir()
    set_up(ordner)
    regeln = house_rules.compiled(HouseFiles(ordner), STICHTAG)
    return regeln, workbook.described(Call(ordner, STICHTAG, JETZT), regeln, stand, ())


def problems(text):
    with pytest.raises(ConfigError) as caught:
        criteria.compiled(datei(text), preset_file.shipped(), STICHTAG)
    return [(problem.code, problem.origin.zeile) for problem in caught.value.problems]


UNGEPRUEFT = "verfuegbarkeit: {bei_laufender_massnahme: nicht_pruefen, bei_laufendem_kurs: nicht_pruefen}\n"
ALTER_UND_SPRACHE = KOPF + "muss:\n  - {feld: alter, hoechstens: 27}\n  - {feld: sprachniveau, mindestens: B1}\n"


def test_der_trichter_zaehlt_je_bedingung_wer_uebrig_bleibt_und_wer_nur_an_ihr_scheitert():
    stand = auswahl(
        ALTER_UND_SPRACHE,
        """
        kundennummer | alter | sprachniveau
        passt        | 27    | B1
        zu_alt       | 30    | B2
        ohne_sprache | 20    | A2
        beides       | 40    | A1
        """,
    )
    assert [(one.kriterium, one.uebrig, one.verlust, one.nur_daran) for one in stand.trichter.stufen] == [
        ("Alter höchstens 27", 2, 2, 1),
        ("Sprachniveau mindestens B1", 1, 1, 1),
    ]
    assert namen(stand, "kandidaten") == ["passt"]
    assert sorted(namen(stand, "fast_passend")) == ["ohne_sprache", "zu_alt"]


def test_eine_unbekannte_angabe_macht_unklar_und_nie_nein():
    stand = auswahl(
        ALTER_UND_SPRACHE,
        """
        kundennummer | alter | sprachniveau
        ohne_angabe  | 20    | unbekannt
        ohne_quelle  | 20    | Quelle fehlt
        entschieden  | 30    | unbekannt
        """,
    )
    assert namen(stand, "unklar") == ["ohne_angabe", "ohne_quelle"]
    assert namen(stand, "fast_passend") == []
    assert [one.davon_unklar for one in stand.trichter.stufen] == [0, 2]


def test_wer_an_genau_einer_bedingung_scheitert_zeigt_was_eine_weitere_grenze_bringt():
    stand = auswahl(
        ALTER_UND_SPRACHE,
        """
        kundennummer | alter | sprachniveau
        a            | 28    | B1
        b            | 30    | B1
        c            | 30    | C1
        """,
    )
    assert criteria.relaxations(stand.bedingungen, stand.trichter.nur_an, stand.faelle) == [
        ("Alter höchstens 27", "Alter höchstens 28", 1),
        ("Alter höchstens 27", "Alter höchstens 30", 3),
    ]


def test_ein_ausschluss_nimmt_heraus_wer_ihn_erfuellt_und_laesst_unbekanntes_unklar():
    stand = auswahl(
        KOPF + "muss: {feld: alter, hoechstens: 27}\nausschluss:\n  - {feld: arbeitsmarktstatus, ist: beschaeftigt}\n",
        """
        kundennummer | alter | arbeitsmarktstatus
        frei         | 20    | arbeitslos
        in_arbeit    | 20    | beschaeftigt
        fraglich     | 20    | unbekannt
        """,
    )
    assert (namen(stand, "kandidaten"), namen(stand, "unklar")) == (["frei"], ["fraglich"])


def test_eine_voreinstellung_unter_muss_wird_in_ihre_bedingungen_zerlegt():
    stand = auswahl(KOPF + "muss:\n  - {voreinstellung: F02}\n", cases=faelle(wahre_personen()))
    assert [one.kriterium for one in stand.trichter.stufen] == [
        "Geschlecht m", "Alter höchstens 27", "Personen in BG höchstens 2", "Integrationskurs abgeschlossen", "Erwerbseinkommen unter 451,00 €",
    ]  # fmt: skip


def test_wuensche_ordnen_zuerst_dann_die_sortierung_und_unbekanntes_steht_zuletzt():
    stand = auswahl(
        KOPF
        + "muss: {feld: geschlecht, ist: w}\nsoll:\n  - {feld: kinder_u3, ist: 0}\nsortierung:\n  - {feld: alter, richtung: absteigend}\n",
        """
        kundennummer | geschlecht | kinder_u3 | alter
        a            | w          | 1         | 60
        b            | w          | unbekannt | 50
        c            | w          | 0         | unbekannt
        d            | w          | 0         | 30
        e            | w          | 0         | 40
        """,
    )
    assert namen(stand, "kandidaten") == ["e", "d", "c", "b", "a"]


def test_ein_feldname_allein_sortiert_aufsteigend():
    stand = auswahl(
        KOPF + "muss: {feld: geschlecht, ist: w}\nsortierung: [alter]\n", "kundennummer | geschlecht | alter\na | w | 40\nb | w | 20"
    )
    assert namen(stand, "kandidaten") == ["b", "a"]


def test_gleiche_schluessel_ordnet_die_kundennummer():
    stand = auswahl(KOPF + "muss: {feld: geschlecht, ist: w}\n", "kundennummer | geschlecht\na | w\nb | w\nc | w")
    assert namen(stand, "kandidaten") == ["a", "b", "c"]


def test_wer_zusagt_behaelt_den_platz_wer_absagt_macht_ihn_frei_nachruecker_warten():
    drei_frauen = "kundennummer | geschlecht\na | w\nb | w\nc | w\nd | w"
    eintraege = {"d": BoardEntry(zugesagt=True), "a": BoardEntry(abgesagt=True, grund="Anfahrt"), "b": BoardEntry(nachruecker=True)}
    stand = auswahl(KOPF + UNGEPRUEFT + "muss: {feld: geschlecht, ist: w}\n", drei_frauen, eintraege=eintraege)
    assert (namen(stand, "plaetze"), namen(stand, "nachruecker")) == (["c", "d"], ["b"])


def test_ein_vermerkter_nachruecker_bekommt_auch_einen_freien_platz_nicht():
    stand = auswahl(
        KOPF + UNGEPRUEFT + "muss: {feld: geschlecht, ist: w}\n",
        "kundennummer | geschlecht\na | w\nb | w",
        eintraege={"a": BoardEntry(nachruecker=True)},
    )
    assert (namen(stand, "plaetze"), namen(stand, "nachruecker")) == (["b"], ["a"])


def test_wer_ueber_die_plaetze_hinaus_zusagt_wartet_vor_den_vermerkten_nachrueckern():
    stand = auswahl(
        KOPF.replace("plaetze: 2", "plaetze: 1") + UNGEPRUEFT + "muss: {feld: geschlecht, ist: w}\n",
        "kundennummer | geschlecht\na | w\nb | w\nc | w\nd | w",
        eintraege={"b": BoardEntry(nachruecker=True), "c": BoardEntry(zugesagt=True), "d": BoardEntry(zugesagt=True)},
    )
    assert (namen(stand, "plaetze"), namen(stand, "nachruecker")) == (["c"], ["d", "b", "a"])


VERHINDERT = """
    kundennummer | vorname | geschlecht | massnahme_aktuell | massnahme_ende | ik_status | ik_ende    | bsk_status | massnahmen_verlauf
    frei         | F       | w          | leer              | leer           | kein      | leer       | kein       | leer
    bis_vortag   | V       | w          | MAT               | 2026-06-30     | kein      | leer       | kein       | leer
    am_tag       | T       | w          | MAT               | 2026-07-01     | kein      | leer       | kein       | leer
    kurs         | K       | w          | leer              | leer           | laufend   | 2026-08-31 | kein       | leer
    bsk          | B       | w          | leer              | leer           | kein      | leer       | laufend    | BSK B2 01.26–08.26
    geplant      | G       | w          | leer              | leer           | kein      | leer       | kein       | MAT 01.06.26–31.07.26
    am_beginn    | A       | w          | leer              | leer           | kein      | leer       | kein       | MAT 01.07.26–31.12.26
    ohne_ende    | O       | w          | MAT               | unbekannt      | kein      | leer       | kein       | leer
    fraglich     | Q       | w          | Quelle fehlt      | Quelle fehlt   | kein      | leer       | kein       | leer
"""
ALLE_FRAUEN = KOPF.replace("plaetze: 2", "plaetze: 20") + "muss: {feld: geschlecht, ist: w}\n"


def test_wer_am_ersten_tag_nicht_frei_ist_bekommt_keinen_platz_auch_wenn_nichts_dasteht():
    stand = auswahl(ALLE_FRAUEN, VERHINDERT)
    assert len(stand.auswahl.kandidaten) == 9
    assert namen(stand, "plaetze") == ["frei", "bis_vortag", "am_beginn"]
    assert namen(stand, "nachruecker") == []
    assert namen(stand, "verhindert") == ["am_tag", "kurs", "bsk", "geplant", "ohne_ende", "fraglich"]


def test_der_grund_und_der_tag_ab_dem_jemand_frei_ist_stehen_dabei_und_im_versand_steht_er_nicht(tmp_path):
    eintraege = {"kurs": BoardEntry(zugesagt=True), "am_tag": BoardEntry(angesprochen=True)}
    _, liste = liste_von(auswahl(ALLE_FRAUEN, VERHINDERT, eintraege=eintraege), tmp_path / "haus")
    nummern = liste.faelle.werte["kundennummer"]
    shown = {nummern[row]: place for place, row in enumerate(liste.kandidaten.fall)}
    found = {name: (liste.kandidaten.merkmal[place], liste.kandidaten.warum[place].partition("; Ge")[0]) for name, place in shown.items()}
    assert {name: word for name, (word, _) in found.items()} == {
        "frei": "Platz", "bis_vortag": "Platz", "am_beginn": "Platz", "kurs": "Platz (prüfen)", "am_tag": "nicht verfügbar",
        "bsk": "nicht verfügbar", "geplant": "nicht verfügbar", "ohne_ende": "klären, ob frei", "fraglich": "klären, ob frei",
    }  # fmt: skip
    reasons = {name: text.partition(")")[0] + ")" for name, (_, text) in found.items()}
    assert reasons["kurs"] == "für einen Platz nicht erfüllt: am 01.07.2026 in keinem Sprachkurs (frei ab 01.09.2026)"
    assert reasons["am_tag"] == "für einen Platz nicht erfüllt: am 01.07.2026 in keiner Maßnahme (frei ab 02.07.2026)"
    assert reasons["geplant"].endswith("in keiner Maßnahme (frei ab 01.08.2026)")
    assert reasons["bsk"].endswith("in keinem Sprachkurs (frei ab 01.09.2026)")
    assert reasons["ohne_ende"] == "für einen Platz unklar: am 01.07.2026 in keiner Maßnahme (Ende nicht bekannt)"
    assert "für einen Platz" not in found["frei"][1]
    assert [line["Vorname"] for line in letters(liste)] == ["F", "V", "K", "A"]


def test_wer_trotzdem_zusagt_traegt_den_grund_und_ein_geschriebener_bleibt():
    promised = BoardEntry(zugesagt=True)
    names = ("frei", "kurs", "am_tag", "ohne_ende")
    noted = dict.fromkeys(names, promised) | {
        "bsk": BoardEntry(zugesagt=True, ausnahme="nach Absprache"),
        "geplant": BoardEntry(angesprochen=True),
    }
    stand = auswahl(ALLE_FRAUEN, VERHINDERT, eintraege=noted)
    assert {name: stand.eintraege[name].ausnahme for name in (*names, "bsk", "geplant")} == {
        "frei": "",
        "kurs": "trotz: am 01.07.2026 in keinem Sprachkurs (frei ab 01.09.2026)",
        "am_tag": "trotz: am 01.07.2026 in keiner Maßnahme (frei ab 02.07.2026)",
        "ohne_ende": "trotz unklar: am 01.07.2026 in keiner Maßnahme",
        "bsk": "nach Absprache",
        "geplant": "",
    }


def test_wer_vorgeschlagen_aber_nicht_verfuegbar_ist_bekommt_keinen_brief_und_es_wird_gesagt(tmp_path):
    marked = BoardEntry(vorgeschlagen=True)
    stand = auswahl(ALLE_FRAUEN, VERHINDERT, eintraege=dict.fromkeys(("frei", "am_tag", "fraglich"), marked))
    _, liste = liste_von(stand, tmp_path / "haus")
    assert [line["Vorname"] for line in letters(liste)] == ["F", "V", "A", "Q"]  # a mark never takes the letters of the others away
    assert "nicht verfügbar, darum nicht im „Versand“: 1." in " ".join(liste.hinweise)
    assert "unklar ist, ob am ersten Tag verfügbar: 1." in " ".join(liste.hinweise)


def test_wer_ausgeschlossen_ist_bekommt_auch_als_vorgeschlagen_keinen_brief(tmp_path):
    text = ALLE_FRAUEN + "verfuegbarkeit: {bei_laufender_massnahme: ausschliessen}\n"
    _, liste = liste_von(auswahl(text, VERHINDERT, eintraege={"am_tag": BoardEntry(vorgeschlagen=True)}), tmp_path / "haus")
    assert [line["Vorname"] for line in letters(liste)] == ["F", "V", "A"]
    assert "darum nicht im „Versand“: 1." in " ".join(liste.hinweise)


def test_ohne_pruefung_bleibt_der_platz_und_wird_gezaehlt():
    stand = auswahl(ALLE_FRAUEN + UNGEPRUEFT, VERHINDERT)
    assert len(namen(stand, "plaetze")) == 9
    nummern = stand.faelle.werte["kundennummer"]
    assert nummern.iloc[criteria.seated_though_hindered(stand)].tolist() == ["am_tag", "kurs", "bsk", "geplant"]


@pytest.mark.parametrize(("alt", "neu"), [("laufende_massnahme: ja", "bei_laufender_massnahme: ausschliessen"),
    ("laufende_massnahme: nein", "bei_laufender_massnahme: kein_platz"), ("laufender_kurs: ja", "bei_laufendem_kurs: ausschliessen"),
    ("laufender_kurs: nein", "bei_laufendem_kurs: kein_platz"), ("folgemassnahme: ja", "bei_folgemassnahme: ausschliessen"),
    ("folgemassnahme: nein", "bei_folgemassnahme: nicht_pruefen")])  # fmt: skip
def test_die_fruehere_schreibweise_wird_uebersetzt_und_genannt(alt, neu):
    text = KOPF + "muss: {feld: geschlecht, ist: w}\nverfuegbarkeit:\n  "
    old, new = datei(text + alt), datei(text + neu)
    assert old.massnahme == new.massnahme
    assert [(one.code, one.origin.zeile, one.angaben) for one in old.hinweise] == [("N-108", 10, {"alt": alt, "neu": neu})]
    assert new.hinweise == ()


def test_beide_schreibweisen_zugleich_sind_ein_fehler():
    text = KOPF + "muss: {feld: geschlecht, ist: w}\nverfuegbarkeit: {laufende_massnahme: nein, bei_laufender_massnahme: kein_platz}\n"
    assert [code for code, _ in problems(text)] == ["K-108"]


def test_keine_vorlage_nutzt_die_fruehere_schreibweise():
    templates = massnahme_file.templates(STICHTAG)
    assert templates
    assert [name for name, text in templates.items() if datei(text).hinweise] == []


def test_sechs_monate_enden_auf_den_tag():
    cases = cases_of(
        persons_of(
            """
            kundennummer | massnahme_aktuell | massnahmen_verlauf   | sprachniveau_datum
            noch         | leer              | MAG 01.25–01.11.25   | 2025-11-10
            nicht_mehr   | leer              | MAG 01.25–31.10.25   | 2025-11-09
            """
        ),
        STICHTAG,
    )
    assert [Verdict(one).wort for one in funnel.nothing_comparable(cases, ["MAG"], 6).verdicts] == ["nein", "ja"]
    stand = auswahl(KOPF + "muss: {feld: sprachniveau_datum, vor_tagen: 183}\n", cases=cases)
    assert namen(stand, "kandidaten") == ["noch"]


def test_eintraege_bleiben_sichtbar_auch_wenn_die_person_nicht_mehr_passt_oder_fehlt():
    eintraege = {"b": BoardEntry(angesprochen=True), "weg": BoardEntry(zugesagt=True, nachname="Muster")}
    stand = auswahl(KOPF + "muss: {feld: geschlecht, ist: w}\n", "kundennummer | geschlecht\na | w\nb | m", eintraege=eintraege)
    assert namen(stand, "festgehalten") == ["b"]
    assert namen(stand, "fast_passend") == []
    assert stand.auswahl.verschwunden == ("weg",)


def test_eine_laufende_massnahme_schliesst_aus_wenn_sie_am_ersten_tag_noch_laeuft():
    stand = auswahl(
        KOPF
        + "muss: {feld: geschlecht, ist: w}\nverfuegbarkeit: {bei_laufender_massnahme: ausschliessen, bei_laufendem_kurs: nicht_pruefen}\n",
        """
        kundennummer | geschlecht | massnahme_aktuell | massnahme_ende
        frei         | w          | leer              | leer
        bis_vortag   | w          | MAT Lager         | 2026-06-30
        bis_beginn   | w          | MAT Lager         | 2026-07-01
        ohne_ende    | w          | MAT Lager         | unbekannt
        fraglich     | w          | unbekannt         | unbekannt
        """,
    )
    assert namen(stand, "kandidaten") == ["frei", "bis_vortag"]
    assert namen(stand, "fast_passend") == ["bis_beginn"]
    assert namen(stand, "unklar") == ["ohne_ende", "fraglich"]


def test_ein_kurs_der_am_ersten_tag_noch_laeuft_schliesst_aus():
    cases = cases_of(
        persons_of(
            """
            kundennummer | ik_status | ik_ende    | bsk_status | massnahmen_verlauf
            fertig       | laufend   | 2026-06-01 | kein       | leer
            laeuft       | laufend   | 2026-08-01 | kein       | leer
            bsk_fertig   | kein      | leer       | laufend    | BSK B2 01.26–30.06.26
            bsk_am_tag   | kein      | leer       | laufend    | BSK B2 01.26–01.07.26
            bsk_zwei     | kein      | leer       | laufend    | BSK B2 01.26–06.26 > BSK C1 02.26–08.26
            bsk_laeuft   | kein      | leer       | laufend    | BSK B2 01.26–08.26
            bsk_offen    | kein      | leer       | laufend    | leer
            """
        ),
        STICHTAG,
    )
    found = funnel.no_course(cases, STICHTAG.replace(month=7, day=1))
    words = [Verdict(one).wort for one in found.verdicts]
    assert words == ["ja", "nein", "ja", "nein", "nein", "nein", "unklar"]


def test_eine_vergleichbare_massnahme_zaehlt_in_ganzen_kalendermonaten():
    cases = cases_of(
        persons_of(
            """
            kundennummer | massnahme_aktuell | massnahmen_verlauf
            eben_noch    | leer              | MAT 01.25–05.25
            zu_alt       | leer              | MAT 01.25–04.25
            laeuft       | MAT Lager         | MAT 04.26–
            andere       | leer              | FbW 01.26–03.26
            ohne         | leer              | leer
            ohne_cosach  | Quelle fehlt      | IK 01.24–12.24
            elfte        | leer              | MAG 06.25–07.25 > FbW 08.25–08.25 > FbW 09.25–09.25 > FbW 10.25–10.25 > FbW 11.25–11.25 > FbW 12.25–12.25 > FbW 01.26–01.26 > FbW 02.26–02.26 > FbW 03.26–03.26 > FbW 04.26–04.26 > FbW 05.26–05.26
            damals       | leer              | MAT 03.98–09.98
            """
        ),
        STICHTAG,
    )
    words = [Verdict(one).wort for one in funnel.nothing_comparable(cases, ["MAT", "MAG"], 12).verdicts]
    assert words == ["nein", "ja", "nein", "ja", "ja", "unklar", "nein", "ja"]


def test_verfuegbar_ist_jemand_am_tag_nach_dem_spaeteren_ende():
    cases = cases_of(
        persons_of(
            """
            massnahme_aktuell | massnahme_ende | ik_status     | ik_ende
            MAT Lager         | 2026-06-30     | laufend       | 2026-07-15
            leer              | leer           | abgeschlossen | 2026-07-15
            """
        ),
        STICHTAG,
    )
    assert funnel.available_from(cases, STICHTAG.replace(month=7, day=1)).astype(str).tolist() == ["2026-07-16", "NaT"]


def test_wer_in_einer_anderen_auswahl_steht_und_nicht_abgesagt_hat_wird_genannt():
    andere = [
        OtherSelection("Lager", {"a": BoardEntry(), "b": BoardEntry(abgesagt=True)}),
        OtherSelection("Pflege", {"a": BoardEntry(zugesagt=True)}),
    ]
    assert collisions(["a", "b", "c"], andere, date(2026, 7, 1), date(2026, 12, 31)) == ["Lager (Kandidat); Pflege (zugesagt)", "", ""]


@pytest.mark.parametrize(("zeitraum", "wort", "platz"), [
    ((date(2026, 3, 1), date(2026, 6, 30)), "zugesagt, vorher zu Ende: 30.06.2026", True),
    ((date(2026, 3, 1), date(2026, 7, 1)), "zugesagt, gleichzeitig: 01.03.2026 bis 01.07.2026", False),
    ((date(2026, 12, 31), date(2027, 3, 1)), "zugesagt, gleichzeitig: 31.12.2026 bis 01.03.2027", False),
    ((date(2027, 1, 1), date(2027, 3, 1)), "zugesagt, beginnt danach: 01.01.2027", True),
    (None, "zugesagt", False),
])  # fmt: skip
def test_wer_zur_selben_zeit_anderswo_zugesagt_hat_bekommt_hier_keinen_platz(zeitraum, wort, platz):
    andere = [OtherSelection("Pflege", {"a": BoardEntry(zugesagt=True)}, zeitraum)]
    stand = auswahl(KOPF + UNGEPRUEFT + "muss: {feld: geschlecht, ist: w}\n", "kundennummer | geschlecht\na | w\nb | w", andere=andere)
    assert collisions(["a"], andere, stand.massnahme.beginn, stand.massnahme.ende) == [f"Pflege ({wort})"]
    assert namen(stand, "plaetze") == (["a", "b"] if platz else ["b"])
    both = auswahl(
        KOPF + "muss: {feld: geschlecht, ist: w}\n", "kundennummer | geschlecht\na | w", None, {"a": BoardEntry(zugesagt=True)}, andere
    )
    assert (namen(both, "plaetze"), criteria.promised_twice(both)) == (["a"], 0 if platz else 1)


FUENF_FRAUEN = "kundennummer | geschlecht\na | w\nb | w\nc | w\nd | w\ne | w"
ZWEI_PLAETZE = KOPF + UNGEPRUEFT + "muss: {feld: geschlecht, ist: w}\n"


@pytest.mark.parametrize("line", rows("""
    marke         | plaetze | nachruecker
    vorgeschlagen | a e     | b c d
    angesprochen  | a e     | b c d
    zugesagt      | a e     | b c d
    nachruecker   | a b     | e c d
"""))  # fmt: skip
def test_eine_marke_nimmt_den_anderen_ihre_plaetze_nicht_und_wer_angesprochen_ist_behaelt_seinen(line):
    stand = auswahl(ZWEI_PLAETZE, FUENF_FRAUEN, eintraege={"e": BoardEntry(**{line["marke"]: True})})
    assert (" ".join(namen(stand, "plaetze")), " ".join(namen(stand, "nachruecker"))) == (line["plaetze"], line["nachruecker"])


def test_nachruecker_sind_begrenzt_und_wer_von_hand_vermerkt_ist_steht_vorn():
    stand = auswahl(ZWEI_PLAETZE + "nachruecker: 1\n", FUENF_FRAUEN, eintraege={"e": BoardEntry(nachruecker=True)})
    assert [namen(stand, teil) for teil in ("plaetze", "nachruecker", "weitere")] == [["a", "b"], ["e"], ["c", "d"]]
    assert datei(ZWEI_PLAETZE).massnahme.nachruecker == 10


FAST = "kundennummer | geschlecht | alter\na | w | 40\nb | w | 41\nc | m | 30\nd | w | unbekannt"
JUNGE_FRAUEN = KOPF + UNGEPRUEFT + "muss:\n  - {feld: geschlecht, ist: w}\n  - {feld: alter, mindestens: 35}\n"


def test_wer_bewusst_trotz_einer_bedingung_dabei_ist_hat_einen_grund_und_passt_nicht_einfach_nicht_mehr(tmp_path):
    taken = {
        "c": BoardEntry(zugesagt=True, ausnahme="trotz: Geschlecht w"),
        "d": BoardEntry(vorgeschlagen=True, ausnahme="Alter ist belegt"),
    }
    stand = auswahl(JUNGE_FRAUEN, FAST, eintraege=taken)
    assert [namen(stand, teil) for teil in ("plaetze", "ausnahmen", "festgehalten")] == [["c", "d"], ["c", "d"], []]
    _, liste = liste_von(stand, tmp_path / "haus")
    assert list(liste.kandidaten.merkmal) == ["Nachrücker 1", "Nachrücker 2", "Platz (Ausnahme)", "Platz (Ausnahme)"]
    assert liste.kandidaten.brett["Grund der Ausnahme"].tolist() == ["", "", "trotz: Geschlecht w", "Alter ist belegt"]


def test_ohne_grund_bleibt_ein_eintrag_sichtbar_unklares_als_unklar(tmp_path):
    stand = auswahl(JUNGE_FRAUEN, FAST, eintraege={"c": BoardEntry(angesprochen=True), "d": BoardEntry(angesprochen=True)})
    _, liste = liste_von(stand, tmp_path / "haus")
    assert list(liste.kandidaten.merkmal) == ["Platz", "Platz", "passt nicht mehr", "noch unklar"]


def test_die_zusammensetzung_nennt_unbekanntes_als_eigenen_wert_und_keine_fachkraft():
    cases = cases_of(persons_of("geschlecht | alter | team | fachkraft\nw | 24 | A | X\nw | 25 | A | X\nunbekannt | 60 | B | Y"), STICHTAG)
    found = [(one.merkmal, one.wert, one.auswahl, one.bestand) for one in shares(cases, np.array([0, 1]))]
    assert [line for line in found if line[0] in {"Geschlecht", "Team"}] == [
        ("Geschlecht", "w", 2, 2), ("Geschlecht", "unbekannt", 0, 1), ("Team", "A", 2, 2), ("Team", "B", 0, 1),
    ]  # fmt: skip
    assert [line for line in found if line[0] == "Altersgruppe"] == [
        ("Altersgruppe", "unter 25", 1, 1), ("Altersgruppe", "25 bis 34", 1, 1), ("Altersgruppe", "50 und älter", 0, 1),
    ]  # fmt: skip
    assert not {"X", "Y"} & {line[1] for line in found}


@pytest.mark.parametrize(("vorlage", "probe"), [("anwendungsbeispiel_1", naiv.beispiel_1), ("anwendungsbeispiel_2", naiv.beispiel_2)])
def test_die_bielefelder_beispiele_treffen_genau_die_wahren_personen(vorlage, probe):
    personen = wahre_personen()
    stand = auswahl(massnahme_file.templates(STICHTAG)[f"{vorlage}.yaml"], cases=faelle(personen))
    antworten = {nummer: probe(person) for nummer, person in personen.items()}
    for teil, urteil in (("kandidaten", naiv.JA), ("unklar", naiv.UNKLAR)):
        assert sorted(namen(stand, teil)) == [nummer for nummer, one in antworten.items() if naiv.urteil(one) == urteil]
    assert sorted(namen(stand, "fast_passend")) == [
        nummer for nummer, one in antworten.items() if one.count(naiv.NEIN) == 1 and one.count(naiv.JA) == len(one) - 1
    ]
    expected = naiv.trichter(list(antworten.values()))
    assert [{name: getattr(one, name) for name in expected[0]} for one in stand.trichter.stufen] == expected
    assert len(namen(stand, "kandidaten")) > 3


def test_die_vorlagen_beginnen_an_einem_montag_in_mindestens_sechs_wochen():
    for text in massnahme_file.templates(STICHTAG).values():
        found = datei(text).massnahme
        assert found is not None
        assert (found.beginn - STICHTAG).days >= 42
        assert found.beginn.weekday() == 0
        assert found.ende > found.beginn


@pytest.mark.parametrize("name", sorted(massnahme_file.templates(STICHTAG)))
def test_jede_vorlage_laesst_sich_auswaehlen(name):
    stand = auswahl(massnahme_file.templates(STICHTAG)[name], cases=faelle(wahre_personen()))
    assert len(stand.auswahl.kandidaten) > 0


def test_alle_fehler_einer_massnahme_werden_zugleich_mit_zeile_gemeldet():
    text = """titel: Probe
plaetze: 0
mindestzahl: 1
beginn: 2026-13-01
ende: 2026-12-31
muss:
  - {feld: altr, hoechstens: 27}
  - {feld: geschlecht, ist: x}
sortierung:
  - {feld: geschlecht}
farbe: rot
"""
    assert problems(text) == [
        ("K-109", 1), ("K-112", 2), ("K-112", 4), ("P-110", 7), ("P-120", 8), ("K-112", 10), ("K-108", 11),
    ]  # fmt: skip


def test_der_zweck_ist_pflicht():
    assert ("K-109", 2) in problems(KOPF.replace("zweck: Probe der Auswahl\n", "") + "muss: {feld: alter, hoechstens: 27}\n")


def test_ohne_bedingung_gibt_es_keine_auswahl():
    assert [code for code, _ in problems(KOPF + "muss: []\n")] == ["N-101"]


def test_besonders_geschuetzte_angaben_gibt_es_nur_in_einer_eingeschraenkten_auswahl():
    text = KOPF + "muss: {feld: reha_status, ist: anerkannt}\nsortierung:\n  - {feld: schwerbehinderung}\n"
    assert [code for code, _ in problems(text)] == ["N-102", "N-102"]
    assert auswahl("eingeschraenkt: ja\n" + text, cases=faelle(wahre_personen())).massnahme.eingeschraenkt == "ja"


@pytest.mark.parametrize(
    ("aenderung", "code"),
    [("ende: 2026-12-31|ende: 2026-06-30", "K-112"), ("mindestzahl: 1|mindestzahl: 3", "K-112"), ("plaetze: 2|plaetze: viele", "K-112")],
)
def test_unmoegliche_angaben_werden_abgelehnt(aenderung, code):
    old, new = aenderung.split("|")
    assert code in [found for found, _ in problems(KOPF.replace(old, new) + "muss: {feld: alter, hoechstens: 27}\n")]


def test_der_name_der_auswahl_kommt_aus_dem_dateinamen_und_ist_ein_einfacher_dateiname():
    namen_ = rows(
        """
        datei                    | slug
        Maßnahme Lager & Küche   | massnahme_lager_kueche
        ../../boese              | boese
        ---                      | massnahme
        """.replace("---  ", "___  ")
    )
    assert [massnahme_file.slug(row["datei"]) for row in namen_] == [row["slug"] for row in namen_]


def test_die_strasse_kommt_aus_der_einen_am_stichtag_gueltigen_anschrift_mit_der_plz_der_liste():
    anschriften = pd.DataFrame(
        rows(
            """
            kundennummer | strasse      | plz   | adresse_von | adresse_bis
            umgezogen    | Altweg 1     | 33602 | 2020-01-01  | 2025-12-31
            umgezogen    | Neuweg 2     | 33602 | 2026-01-01  |
            andere_plz   | Talweg 3     | 33609 |             |
            zweifel      | Ostweg 4     | 33602 |             |
            zweifel      | Westweg 5    | 33602 |             |
            kuenftig     | Morgenweg 6  | 33602 | 2026-06-01  |
            bis_heute    | Endweg 9     | 33602 | 2020-01-01  | 2026-05-12
            bis_gestern  | Endweg 10    | 33602 | 2020-01-01  | 2026-05-11
            ab_heute     | Anfangweg 11 | 33602 | 2026-05-12  |
            ab_morgen    | Anfangweg 12 | 33602 | 2026-05-13  |
            doppelt      | Parkallee 7  | 33602 |             |
            doppelt      | Parkallee 7  | 33602 |             |
            nicht_dabei  | Birkenweg 8  | 33602 |             |
            """
        )
    )
    for name in ("adresse_von", "adresse_bis"):
        anschriften[name] = pd.to_datetime(anschriften[name]).astype("datetime64[s]")
    gesucht = dict.fromkeys(set(anschriften["kundennummer"]) - {"nicht_dabei"}, "33602")
    assert output.unambiguous(anschriften, gesucht, STICHTAG) == {
        "umgezogen": "Neuweg 2", "doppelt": "Parkallee 7", "bis_heute": "Endweg 9", "ab_heute": "Anfangweg 11",
    }  # fmt: skip


def test_ein_paket_das_sich_nicht_erneuern_laesst_wird_gemeldet(tmp_path):
    stand = auswahl(ALTER_UND_SPRACHE, "kundennummer | alter | sprachniveau | team\np1 | 24 | B1 | A\np2 | 25 | B1 | B")
    regeln, liste = liste_von(stand, tmp_path / "haus")
    (tmp_path / "Paket_probe A_2026-05.xlsx").mkdir()
    problems = output.write_packages(liste, tmp_path, "probe", [], regeln.settings)
    assert [(problem.code, problem.origin.datei) for problem in problems] == [("N-209", "Paket_probe A_2026-05.xlsx")]
    assert (tmp_path / "Paket_probe B_2026-05.xlsx").is_file()


JA_NEIN = {
    "": BoardEntry(),
    "an": BoardEntry(angesprochen=True),
    "ab": BoardEntry(abgesagt=True),
    "anab": BoardEntry(angesprochen=True, abgesagt=True),
}


@pytest.mark.parametrize("line", rows("""
    vorher | auswahl | paket | danach
           | an      |       | an
           |         | an    | an
           | an      | ab    | anab
    an     |         | an    |
    an     | an      |       |
    an     |         | anab  | ab
    an     |         |       |
"""))  # fmt: skip
def test_jede_aenderung_in_auswahl_oder_paket_gilt(line):
    assert merged(JA_NEIN[line["auswahl"]], JA_NEIN[line["paket"]], JA_NEIN[line["vorher"]]) == (JA_NEIN[line["danach"]], False)


@pytest.mark.parametrize("line", rows("""
    vorher  | auswahl | paket   | danach           | verschieden
            | Anfahrt |         | Anfahrt          | nein
            | Anfahrt | Anfahrt | Anfahrt          | nein
            | Anfahrt | Uhrzeit | Anfahrt / Uhrzeit | ja
    Anfahrt |         | Anfahrt |                  | nein
    Anfahrt |         | Uhrzeit | Uhrzeit          | nein
    Anfahrt | Anfahrt | Uhrzeit | Uhrzeit          | nein
    Anfahrt | Anfahrt | Anfahrt | Anfahrt          | nein
    Anfahrt | Uhrzeit |         | Uhrzeit          | nein
"""))  # fmt: skip
def test_zwei_neue_gruende_bleiben_beide_stehen(line):
    ours, theirs, before = (BoardEntry(abgesagt=True, grund=line[name]) for name in ("auswahl", "paket", "vorher"))
    assert merged(ours, theirs, before) == (BoardEntry(abgesagt=True, grund=line["danach"]), line["verschieden"] == "ja")
