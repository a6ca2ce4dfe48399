"""What stands on the sheet „Klärung“, in the Datenhinweise and in the sources of a Fall."""

from typing import Any

import pytest

from bewerberanalyse.cases.findings import BUILT_IN
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD, FELDER
from tests.builders import STICHTAG, cell, falten, gefaltet, pruefungen
from tests.tabelle import rows


def klaerung(art: str, **quellen: Any) -> list[tuple[str, str, str]]:
    everything = gefaltet(**quellen).klaerung
    found = everything[everything["art"] == art]
    return list(zip(found["feld"], found["text"], found["system"], strict=True))


def test_fehlende_wichtige_felder_mit_system_und_maske():
    faelle = gefaltet(verbis="""
        person | team | schulabschluss
        p1     | IP 1 |
    """)  # fmt: skip
    assert faelle.klaerung.to_dict("records") == [
        {
            "fall": 0,
            "feld": "schulabschluss",
            "art": "fehlt",
            "text": "Schulabschluss ist nicht bekannt",
            "system": "VerBIS",
            "maske": "Schulabschluss",
        }
    ]
    assert cell(faelle, 0, "dq_hinweise") == "fehlt: Schulabschluss"


def test_eine_fehlende_quelle_ist_nichts_zu_klaeren():
    assert klaerung("fehlt", verbis="""
        person | team
        p1     | IP 1
    """) == []  # fmt: skip


def test_deutschen_fehlt_kein_aufenthaltsstatus():
    assert klaerung("fehlt", verbis="""
        person | staatsangehoerigkeit | aufenthaltsstatus
        p1     | Deutschland          |
        p2     | Türkei               |
    """) == [("aufenthaltsstatus", "Aufenthaltsstatus ist nicht bekannt", "VerBIS")]  # fmt: skip


UNPLAUSIBEL = {
    "Geburtsdatum liegt nach dem Stichtag (01.01.2027)": {"step": [{"person": "p1", "geburtsdatum": "2027-01-01"}]},
    "älter als 100 Jahre (01.01.1920)": {"step": [{"person": "p1", "geburtsdatum": "1920-01-01"}]},
    "jünger als 15 Jahre (01.01.2015)": {"step": [{"person": "p1", "geburtsdatum": "2015-01-01"}]},
    "Einreise liegt nach dem Stichtag (01.01.2027)": {"verbis": [{"person": "p1", "einreise_am": "2027-01-01"}]},
    "Einreise liegt vor der Geburt": {"verbis": [{"person": "p1", "einreise_am": "1985", "geburtsdatum": "1990-01-01"}]},
    "Integrationskurs endet vor seinem Beginn": {"inge": [{"person": "p1", "kursstatus": "abgebrochen", "kursbeginn": "2025-09-01", "kursende": "2025-01-31"}]},
    "Integrationskurs begann vor Geburt": {"inge": [{"person": "p1", "kursstatus": "laufend", "kursbeginn": "1989-09-01", "geburtsdatum": "1990-01-01"}], "step": [{"person": "p1", "geburtsdatum": "1990-01-01"}]},
    "Integrationskurs gilt als begonnen, der Beginn liegt nach dem Stichtag": {"inge": [{"person": "p1", "kursstatus": "abgeschlossen", "kursbeginn": "2026-09-01"}]},
    "Integrationskurs gilt als abgeschlossen, das Ende liegt nach dem Stichtag": {"inge": [{"person": "p1", "kursstatus": "abgeschlossen", "kursbeginn": "2026-01-01", "kursende": "2026-12-31"}]},
    "zum Integrationskurs angemeldet vor der Berechtigung": {"inge": [{"person": "p1", "berechtigt_am": "2026-03-01", "angemeldet_am": "2026-02-01"}]},
    "im Integrationskurs B1 erreicht, das Sprachniveau liegt darunter": {
        "inge": [{"person": "p1", "ergebnis_dtz": "B1", "lid": "ja", "dtz_datum": "2025-01-01"}],
        "sprachbuero": [{"person": "p1", "sprachniveau": "A2", "testdatum": "2026-01-01"}],
    },
    "Erwerbseinkommen ist negativ": {"allegro": [{"person": "p1", "einkommensart": "erwerb", "betrag": "-1,00"}]},
    "sonstiges Einkommen ist negativ": {"allegro": [{"person": "p1", "einkommensart": "sonstiges", "betrag": "-1,00"}]},
    "Personen in BG: 0 oder mehr als 20": {"allegro": [{"person": "p1", "bg_groesse": "21"}]},
    "BG-Typ Single, aber mehrere Personen in der BG": {"allegro": [{"person": "p1", "bg_groesse": "2", "bg_typ": "Single"}]},
    "In Betreuung seit liegt nach dem Stichtag (01.01.2027)": {"verbis": [{"person": "p1", "betreuung_seit": "2027-01-01"}]},
    "Arbeitslos seit liegt nach dem Stichtag (01.01.2027)": {"verbis": [{"person": "p1", "arbeitslos_seit": "2027-01-01"}]},
    "letzter Kontakt vor Geburt": {"verbis": [{"person": "p1", "letzter_kontakt": "1980-01-01", "geburtsdatum": "1990-01-01"}]},
    "beschäftigt, aber kein Erwerbseinkommen": {"verbis": [{"person": "p1", "arbeitsmarktstatus": "beschaeftigt"}], "allegro": [{"person": "p1", "einkommensart": "", "betrag": ""}]},
}  # fmt: skip


@pytest.mark.parametrize("text", UNPLAUSIBEL)
def test_unplausibles_ist_zu_klaeren(text):
    assert text in [found for _, found, _ in klaerung("unplausibel", **UNPLAUSIBEL[text])]


def test_jede_pruefung_hat_ein_beispiel():
    texts = [text.split(" (")[0] for text in UNPLAUSIBEL]
    assert [check.text for check in (*pruefungen(STICHTAG).rules, BUILT_IN) if check.text not in texts] == []


@pytest.mark.parametrize(
    "quellen",
    [
        {"step": [{"person": "p1", "geburtsdatum": "2011-06-30"}]},
        {"verbis": [{"person": "p1", "einreise_am": "1990", "geburtsdatum": "1990-05-05"}]},
        {"allegro": [{"person": "p1", "bg_groesse": "20"}]},
        {"inge": [{"person": "p1", "kursstatus": "laufend", "kursbeginn": "2026-01-01", "kursende": "2026-12-31"}]},
    ],
)
def test_was_sein_kann_ist_nicht_unplausibel(quellen):
    assert klaerung("unplausibel", **quellen) == []


def test_ein_hinweis_zur_person_ist_eine_frage_der_zuordnung():
    faelle = gefaltet(verbis="""
        person | team
        p1     | IP 1
    """, hinweise={"p1": "zwei Kundennummern, gleicher Name"})  # fmt: skip
    assert faelle.klaerung[["art", "text"]].values.tolist() == [["zuordnung", "zwei Kundennummern, gleicher Name"]]
    assert cell(faelle, 0, "dq_hinweise") == "zwei Kundennummern, gleicher Name"


def test_eine_zuordnung_mit_vorbehalt_steht_in_den_hinweisen():
    assert falten("dq_hinweise", sprachbuero="""
        person | testdatum  | sprachniveau | weg                   | grund
        p1     | 2026-01-01 | A2           | Name und Geburtsdatum | Vorname gleich; Geburtsdatum gleich, aber 01.01.
    """) == rows("""
        person | dq_hinweise
        p1     | Sprachbüro: Zuordnung über Name und Geburtsdatum ansehen
    """)  # fmt: skip


def test_eine_zuordnung_ueber_gleichen_namen_und_geburtsdatum_ist_sicher():
    assert falten("dq_hinweise", sprachbuero="""
        person | testdatum  | sprachniveau | weg                   | grund
        p1     | 2026-01-01 | A2           | Name und Geburtsdatum | Vorname gleich; Nachname gleich; Geburtsdatum gleich
    """) == rows("""
        person | dq_hinweise
        p1     |
    """)  # fmt: skip


def test_eine_offene_zeile_steht_bei_jeder_moeglichen_person():
    faelle = gefaltet(personen="p1 p2", sprachbuero="""
        person | sprachniveau | testdatum  | urteil | kandidaten
               | A2           | 2026-01-01 | offen  | p1+p2
    """)  # fmt: skip
    assert faelle.klaerung.query("art == 'zuordnung'")["fall"].tolist() == [0, 1]


def test_quellen_nennen_den_stand_der_eigenen_zeilen():
    assert falten(
        "quellen",
        personen="p1 p2",
        verbis="""
            person | stand
            p1     | 2026-06-02
            p2     | 2026-06-01
        """,
        opds="""
            person | stand
            p1     | 2025-12-31
        """,
        step="""
            person
            p1
        """,
    ) == rows("""
        person | quellen
        p1     | VerBIS 02.06.; STEP; opDs 31.12.2025
        p2     | VerBIS 01.06.
    """)


def test_der_stand_von_opds_kann_in_einer_spalte_stehen():
    faelle = gefaltet(opds="""
        person | stichtag
        p1     | 2026-04-30
    """)  # fmt: skip
    assert cell(faelle, 0, "quellen") == "opDs 30.04."
    assert [str(day) for day in faelle.quellen_stand.values()] == ["2026-04-30"]


def test_ein_semikolon_im_wert_trennt_keine_hinweise():
    assert falten(
        "dq_hinweise",
        step="""
            person | staatsangehoerigkeit
            p1     | Syrien; Irak
        """,
        verbis="""
            person | staatsangehoerigkeit
            p1     | Türkei
        """,
    ) == rows("""
        person | dq_hinweise
        p1     | Staatsangehörigkeit: STEP Syrien, Irak, VerBIS Türkei
    """)


def test_jeder_fall_hat_jedes_feld_mit_wert_oder_grund():
    faelle = gefaltet(verbis="""
        person | team
        p1     | IP 1
    """)  # fmt: skip
    assert list(faelle.werte.columns) == list(faelle.zustand.columns) == [feld.name for feld in FELDER]
    assert faelle.zustand.isin(list(Zustand)).all().all()


def test_ohne_personen_gibt_es_keine_faelle_und_keinen_fehler():
    faelle = gefaltet(verbis=[], allegro=[], inge=[], cosach=[], sprachbuero=[], opds=[], step=[], notizen=[])
    assert len(faelle) == 0
    assert list(faelle.werte.columns) == list(FELD)


def test_zwei_teams_schreiben_verschiedenes_ueber_dieselbe_person():
    assert klaerung(
        "widerspruch",
        notizen="""
        person | datei     | datum      | stichwort | text
        p1     | IP 1.xlsx | 2026-06-01 | Mobilität | Führerschein B
        p1     | IP 2.xlsx | 2026-06-09 | Mobilität | kein Führerschein
    """,
    ) == [
        (
            "notiz",
            "Ergänzungen zu „Mobilität“ weichen ab: IP 1.xlsx 01.06.26 Führerschein B, IP 2.xlsx 09.06.26 kein Führerschein",
            "Notizen",
        )
    ]


def test_je_datei_zaehlt_nur_die_neueste_ergaenzung_zum_stichwort():
    assert klaerung("widerspruch", notizen="""
        person | datei     | datum      | stichwort | text
        p1     | IP 1.xlsx | 2026-05-01 | Mobilität | kein Führerschein
        p1     | IP 1.xlsx | 2026-06-01 | Mobilität | Führerschein B
        p1     | IP 2.xlsx | 2026-06-09 | mobilität | führerschein  b
        p2     | IP 1.xlsx | 2026-06-01 | Mobilität | kein Führerschein
        p2     | IP 2.xlsx | 2026-06-01 | Wohnen    | sucht Wohnung
        p3     | IP 1.xlsx | 2026-06-01 | Mobilität | kein Führerschein
        p3     | IP 1.xlsx | 2026-06-01 | Mobilität | Fahrrad
    """) == []  # fmt: skip


def test_ohne_stichwort_und_datum_wird_trotzdem_verglichen():
    assert [text for _, text, _ in klaerung("widerspruch", notizen="""
        person | datei     | text
        p1     | IP 1.xlsx | Führerschein B
        p1     | IP 2.xlsx | kein Führerschein
        p1     | IP 3.xlsx | kein Führerschein
    """)] == ["Ergänzungen weichen ab: IP 1.xlsx Führerschein B, IP 2.xlsx kein Führerschein, IP 3.xlsx kein Führerschein"]  # fmt: skip


def test_was_ein_formular_schon_mitbringt_oder_zurueckzieht_ist_kein_widerspruch():
    assert klaerung("widerspruch", notizen="""
        person | datei     | datum      | stichwort | text           | zurueckgezogen
        p1     | IP 1.xlsx | 2026-06-01 | Termin    | kommt montags  |
        p1     | IP 2.xlsx | 2026-06-01 | Termin    | kommt montags  |
        p1     | IP 2.xlsx | 2026-06-09 | Termin    | kommt freitags |
        p2     | IP 1.xlsx | 2026-06-01 | Termin    | kommt montags  | ja
        p2     | IP 2.xlsx | 2026-06-02 | Termin    | kommt freitags |
    """) == []  # fmt: skip


@pytest.mark.parametrize(
    ("quelle", "spalte", "werte", "feld", "erwartet"),
    [
        ("verbis", "arbeitsmarktstatus", ("beschaeftigt", "arbeitslos"), "arbeitsmarktstatus", "unbekannt"),
        ("verbis", "zumutbarkeit", ("ja", "nein"), "zumutbarkeit", "unbekannt"),
        ("verbis", "arbeitslos_seit", ("2026-02-01", "2026-03-01"), "arbeitslos_seit", "unbekannt"),
        ("verbis", "einreise_am", ("2023", "2023-05-01"), "einreise_am", "2023-01-01"),  # only less precise
        ("allegro", "bg_groesse", ("2", "3"), "bg_groesse", "unbekannt"),
        ("allegro", "leistungsbezug", ("laufend", "eingestellt"), "leistungsbezug", "unbekannt"),
        ("allegro", "bg_nummer", ("b1", "b2"), "bg_nummer", "unbekannt"),
        ("verbis", "schulabschluss", ("Hauptschule", "Abitur"), "schulabschluss", "Abitur"),  # the highest, whatever else is said
        ("verbis", "team", ("IP 1", "Regel 3"), "team", "IP 1"),  # somebody is in charge
    ],
)
def test_von_zwei_gleich_guten_zeilen_einer_quelle_gilt_keine(quelle, spalte, werte, feld, erwartet):
    for folge in (werte, werte[::-1]):
        faelle = gefaltet(**{quelle: [{"person": "p1", spalte: wert} for wert in folge]})
        assert cell(faelle, 0, feld) == erwartet
        gemeldet = [FELD[feld].heading in text for text in faelle.klaerung.query("art == 'widerspruch'")["text"]]
        assert any(gemeldet) == (feld not in {"einreise_am", "schulabschluss"})
        assert "nicht lesbar" not in cell(faelle, 0, "dq_hinweise")


def test_die_neuere_von_zwei_zeilen_gilt_und_was_gleich_viel_gilt_sagt_eine_andere_quelle_nur_wenn_es_bleibt():
    assert falten(
        "arbeitsmarktstatus | geschlecht",
        verbis="""
            person | arbeitsmarktstatus | geschlecht | letzter_kontakt
            p1     | beschaeftigt       | w          | 2026-06-01
            p1     | arbeitslos         | w          | 2026-05-01
            p2     | beschaeftigt       | w          |
            p2     | arbeitslos         | w          |
        """,
        step="""
            person | geschlecht
            p1     | w
            p1     | m
            p2     | w
        """,
        opds="""
            person | arbeitsmarktstatus
            p2     | arbeitslos
        """,
    ) == rows("""
        person | arbeitsmarktstatus | geschlecht
        p1     | beschaeftigt       | w
        p2     | unbekannt          | w
    """)


KURS = {"person": "p1", "kursart": "allgemein", "kursbeginn": "2026-03-02"}
TEILNAHME = {"person": "p1", "massnahmenummer": "N1", "massnahme": "Coaching", "instrument": "MAT"}
LOHN = {"person": "p1", "bg_nummer": "b1", "einkommensart": "erwerb", "einkommen_monat": "2026-06"}
VORMONAT = {
    "inge ik_status": (KURS | {"kursstatus": "laufend", "kursende": "2026-12-18"}, KURS | {"kursstatus": "abgebrochen", "kursende": "2026-05-20"}, "abgebrochen"),
    "sprachbuero ik_status": (KURS | {"kursstatus": "laufend"}, KURS | {"kursstatus": "unterbrochen"}, "unterbrochen"),
    "verbis ik_status": ({"person": "p1", "ik_status": "laufend"}, {"person": "p1", "ik_status": "abgebrochen"}, "abgebrochen"),
    "cosach massnahme_aktuell": (
        TEILNAHME | {"eintritt": "2026-03-01", "austritt_geplant": "2026-12-31", "austritt": "", "teilnahmestatus": "eingetreten"},
        TEILNAHME | {"eintritt": "2026-03-01", "austritt_geplant": "2026-12-31", "austritt": "2026-05-20", "teilnahmestatus": "abgebrochen"}, "",
    ),
    "cosach folge_beginn": (
        TEILNAHME | {"eintritt": "2026-08-01", "austritt_geplant": "2026-12-31", "austritt": "", "teilnahmestatus": "bewilligt"},
        TEILNAHME | {"eintritt": "2026-09-15", "austritt_geplant": "2026-12-31", "austritt": "", "teilnahmestatus": "bewilligt"}, "2026-09-15",
    ),
    "allegro erwerbseinkommen": (LOHN | {"betrag": "300,00"}, LOHN | {"betrag": "450,00"}, "450,00"),
}  # fmt: skip


@pytest.mark.parametrize("fall", VORMONAT)
def test_was_die_datei_dieses_monats_neu_sagt_gilt_nicht_mehr_wie_im_vormonat(fall):
    quelle, feld = fall.split()
    alt, neu, erwartet = VORMONAT[fall]
    zeilen = [alt | {"stand": "2026-05-04"}, neu | {"stand": "2026-06-04"}]
    assert [cell(gefaltet(**{quelle: folge}), 0, feld) for folge in (zeilen, zeilen[::-1])] == [erwartet, erwartet]


def test_was_nur_die_aeltere_datei_kennt_bleibt():
    """Zwei Träger liefern an zwei Tagen: jeder Kurs ist ein anderer."""
    assert falten("ik_status | bsk_status", sprachbuero="""
        person | kursart   | kursstatus    | kursbeginn | kursende   | stand
        p1     | allgemein | abgeschlossen | 2025-03-02 | 2025-12-18 | 2026-05-04
        p1     | BSK       | laufend       | 2026-04-02 | 2026-12-18 | 2026-06-04
    """) == rows("""
        person | ik_status     | bsk_status
        p1     | abgeschlossen | laufend
    """)  # fmt: skip


def test_von_zwei_gleich_guten_teams_verschiedener_bereiche_gilt_kein_bereich():
    assert falten("team | betreuungsbereich", settings={"teams": {"IP 1": "IP", "IP 2": "IP", "Regel 3": "Regel"}}, verbis="""
        person | team    | letzter_kontakt
        p1     | IP 1    |
        p1     | Regel 3 |
        p2     | IP 1    |
        p2     | IP 2    |
        p3     | IP 1    | 2026-05-01
        p3     | Regel 3 | 2026-06-01
    """) == rows("""
        person | team    | betreuungsbereich
        p1     | IP 1    | unbekannt
        p2     | IP 1    | IP
        p3     | Regel 3 | Regel
    """)  # fmt: skip
