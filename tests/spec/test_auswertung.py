"""Auswertungen R1 bis R12: wer wie gezählt wird."""

import pandas as pd
import pytest

from bewerberanalyse.bericht.tables import chains, measures, structure, work
from bewerberanalyse.bericht.tables.teams import handovers
from bewerberanalyse.model.verdict import Verdict
from tests.listen import glieder
from tests.tabelle import rows
from tests.unit.bericht.welt import PROZESS, STICHTAG, by_title, faelle, judged, table

JA, NEIN, UNKLAR = Verdict.JA, Verdict.NEIN, Verdict.UNKLAR


# R12 Struktur


def test_unbekannt_und_quelle_fehlt_sind_eigene_zeilen_und_spalten():
    found = by_title(
        structure.tables(
            faelle("""
        herkunftsgruppe | geschlecht
        UKR             | w
        UKR             |
                        | m
        /               | w
    """)
        ),
        "Herkunftsgruppe nach Geschlecht",
    )
    assert table(found) == rows("""
        Herkunftsgruppe | w | m | unbekannt | Quelle fehlt | Personen
        Ukraine         | 1 | 0 | 1         | 0            | 2
        unbekannt       | 0 | 1 | 0         | 0            | 1
        Quelle fehlt    | 1 | 0 | 0         | 0            | 1
        Gesamt          | 2 | 1 | 1         | 0            | 4
    """)


def test_eine_bg_mit_personen_zweier_gruppen_zaehlt_in_beiden_und_im_gesamt_einmal():
    found = structure.tables(
        faelle("""
        herkunftsgruppe | bg_nummer
        EU              | 1
        EU              | 1
        UKR             | 1
        UKR             |
    """)
    )[0]
    shown = [{name: line[name] for name in ("Herkunftsgruppe", "Personen", "BGs", "Personen ohne bekannte BG")} for line in table(found)]
    assert shown == rows("""
        Herkunftsgruppe | Personen | BGs | Personen ohne bekannte BG
        EU              | 2        | 1   | 0
        Ukraine         | 2        | 1   | 1
        unbekannt       | 0        | 0   | 0
        Quelle fehlt    | 0        | 0   | 0
        Gesamt          | 4        | 1   | 1
    """)


def test_24_gehoert_zu_unter_25_und_25_zur_mitte_und_50_zu_den_aelteren():
    found = by_title(
        structure.tables(
            faelle("""
        herkunftsgruppe | alter
        EU              | 24
        EU              | 25
        EU              | 49
        EU              | 50
    """)
        ),
        "Herkunftsgruppe nach Altersgruppe",
    )
    assert table(found)[0] == {
        "Herkunftsgruppe": "EU",
        "unter 25": "1",
        "25 bis 49": "2",
        "50 und älter": "1",
        "unbekannt": "0",
        "Quelle fehlt": "0",
        "Personen": "4",
    }


# R1, R2 Handlungsstrategien


def test_nennungen_zaehlen_jede_strategie_und_gruppen_jede_person_einmal():
    groups = {"Deutsch": "Qualifikation", "Abschluss": "Qualifikation", "Mobilität": "Rahmen"}
    found = measures.strategy_tables(
        faelle("""
        handlungsstrategien | team
        Deutsch; Abschluss  | A
        Deutsch; Mobilität  | A
        -                   | A
                            | A
        /                   | A
    """),
        groups.__getitem__,
    )[0]
    shown = [{name: line[name] for name in ("Schlüsselgruppe › Handlungsstrategie", "Personen", "Nennungen")} for line in table(found)]
    assert [tuple(line.values()) for line in shown] == [
        ("Qualifikation", "2", "3"), ("   › Abschluss", "1", "1"), ("   › Deutsch", "2", "2"), ("Rahmen", "1", "1"), ("   › Mobilität", "1", "1"),
        ("ohne Handlungsstrategie", "1", "0"), ("unbekannt", "1", "0"), ("Quelle fehlt", "1", "0"), ("Gesamt", "5", "4"),
    ]  # fmt: skip


def test_das_gesamt_der_strategien_sind_personen_und_nicht_die_summe_der_zeilen():
    found = by_title(
        measures.strategy_tables(
            faelle("""
        handlungsstrategien | geschlecht
        A; B                | w
        A; B; C             | w
    """),
            lambda name: name,
        ),
        "Handlungsstrategien nach Geschlecht",
    )
    assert table(found)[-1] == {
        "Schlüsselgruppe › Handlungsstrategie": "Gesamt",
        "w": "2",
        "unbekannt": "0",
        "Quelle fehlt": "0",
        "Personen": "2",
    }


def test_die_personenliste_hat_eine_zeile_je_person_und_strategie():
    found = measures.persons(
        faelle("""
        handlungsstrategien | nachname
        B; A                | Zeh
        A; A                | Abel
    """),
        lambda _: "Gruppe",
    )
    assert list(zip(found["strategie"], found["nachname"], strict=True)) == [("A", "Abel"), ("A", "Zeh"), ("B", "Zeh")]


# R3 Job-Turbo


def test_der_trichter_zaehlt_nur_wer_alle_schritte_davor_erfuellt():
    found = work.tables(
        faelle("""
        herkunftsgruppe | ik_status     | ik_ergebnis    | arbeitsmarktstatus
        ASYL8           | abgeschlossen | B1_erfolgreich | arbeitslos
        UKR             | abgeschlossen | A2             | beschaeftigt
        UKR             | laufend       | -              | arbeitslos
        UKR             | berechtigt    | -              | beschaeftigt
        UKR             |               | -              | arbeitslos
        EU              | abgeschlossen | B1_erfolgreich | beschaeftigt
    """),
        PROZESS,
    )[0]
    assert [(line["Schritt"], line["Personen"], line["dort unklar"]) for line in table(found)] == [
        ("Bestand (Asylherkunftsländer und Ukraine)", "5", "0"),
        ("zum Integrationskurs berechtigt oder weiter", "4", "1"),
        ("angemeldet oder weiter", "3", "0"),
        ("Kurs begonnen", "3", "0"),
        ("Kurs abgeschlossen", "2", "0"),
        ("davon B1 im Kurs erreicht", "1", "0"),
        ("davon Kontakt in der Frist nach Kursende", "0", "2"),
        ("davon mit Maßnahme oder Berufssprachkurs", "0", "2"),
        ("davon beschäftigt", "1", "0"),
    ]


def test_b1_ohne_eintrag_zu_leben_in_deutschland_ist_im_kurs_erreicht():
    found = work.tables(
        faelle("""
        herkunftsgruppe | ik_status     | ik_ergebnis | sprachniveau | sprachniveau_quelle
        UKR             | abgeschlossen |             | B1           | DTZ
        UKR             | abgeschlossen |             | B1           | Angabe
        UKR             | abgeschlossen |             | A2           | DTZ
        UKR             | abgeschlossen | A2          | B1           | DTZ
    """),
        PROZESS,
    )[0]
    [line] = [line for line in table(found) if line["Schritt"] == "davon B1 im Kurs erreicht"]
    assert (line["Personen"], line["dort unklar"]) == ("1", "2")


@pytest.mark.parametrize(
    ("kontakt", "personen", "unklar"),
    [
        ("2026-01-12", "1", "0"),
        ("2026-01-13", "0", "1"),
        ("2025-12-01", "0", "0"),
        ("2025-12-02", "1", "0"),
        ("-", "0", "0"),
        ("", "0", "1"),
    ],
)
def test_kontakt_nach_42_tagen_laesst_offen_ob_es_vorher_einen_gab(kontakt, personen, unklar):
    line = table(
        work.tables(
            faelle(f"""
        herkunftsgruppe | ik_status     | ik_ende    | letzter_kontakt
        UKR             | abgeschlossen | 2025-12-01 | {kontakt}
    """),
            PROZESS,
        )[0]
    )[6]
    assert (line["Personen"], line["dort unklar"]) == (personen, unklar)


# R4 Förderketten


def test_wartezeit_sind_volle_monate_zwischen_ende_und_beginn_des_naechsten():
    assert chains.waits(glieder("IK 03.23–01.24 > BSK B2 03.24–08.24 > MAT 08.24–")) == [2, 0]


def test_ohne_anschluss_ist_wer_weder_kurs_noch_massnahme_noch_folge_hat():
    found = chains.tables(
        faelle("""
        massnahmen_verlauf            | massnahme_aktuell | folgemassnahme | ik_status     | bsk_status
        IK 03.23–01.24                | -                 | -              | abgeschlossen | kein
        IK 03.23–01.24                | Kurs X            | -              | abgeschlossen | kein
        IK 03.23–01.24                |                   | -              | abgeschlossen | kein
        IK 03.23–01.24 > MAT 03.24–   | -                 | MAT            | abgeschlossen | kein
    """)
    )[0]
    shown = [tuple(line.values())[:5] for line in table(found)]
    assert shown[:2] == [("IK", "3", "–", "1", "1"), ("IK → MAT", "1", "2", "0", "0")]
    assert shown[-1] == ("Gesamt", "4", "2", "1", "1")


# R7 Übergaben


def test_wer_mehrere_kriterien_erfuellt_steht_in_jeder_zeile_und_in_der_letzten():
    cases = faelle("""
        team | monate_in_betreuung
        A    | 30
        A    | 10
        B    |
    """)
    whole, teams = handovers(cases, judged(F17=[JA, NEIN, UNKLAR], F19=[JA, JA, JA]), {"F17": "B1", "F19": "Zeit"})
    assert [tuple(line.values()) for line in table(whole)] == [
        ("F17 B1", "1", "1", "1", "30", "0"), ("F19 Zeit", "3", "0", "1", "20", "1"), ("mehrere Kriterien zugleich", "1", "0", "1", "30", "0"),
    ]  # fmt: skip
    assert table(teams)[:2] == rows("""
        Team | F17 | F19 | mehrere Kriterien zugleich
        A    | 1   | 2   | 1
        B    | 0   | 1   | 0
    """)


# R8 Absolventen


def test_absolventen_sind_kurse_mit_ende_um_den_stichtag_oder_ohne_bekanntes_ende():
    found = chains.graduate_tables(
        faelle("""
        ik_status     | ik_ende    | ik_ergebnis
        abgeschlossen | 2026-02-10 | A2
        laufend       | 2026-09-30 | -
        abgeschlossen |            | A2
        abgeschlossen | 2025-02-28 | A2
        abgebrochen   | 2026-02-10 | A2
    """)
    )[0]
    assert [(line["Kursende"], line["Personen"], line["Ergebnis A2"]) for line in table(found)] == [
        ("2026-02", "1", "1"), ("2026-09", "1", "0"), ("unbekannt", "1", "1"), ("Quelle fehlt", "0", "0"), ("Gesamt", "3", "2"),
    ]  # fmt: skip


# R9, R10 Maßnahmen


def test_teilnahmen_und_personen_stehen_getrennt_da():
    lines = pd.DataFrame(
        rows("""
        instrument | massnahme | teilnahmestatus | person
        MAT        | X         | eingetreten     | 1
        MAT        | X         | abgebrochen     | 1
        MAT        | Y         |                 | 2
                   | Z         | eingetreten     | 2
    """)
    )
    found = measures.seats(lines, by="instrument", geladen=True).set_index("Instrument")
    shown = found[["Teilnahmen", "Personen", "Teilnahmen eingetreten", "Teilnahmen unbekannt"]].to_dict("index")
    assert {name: tuple(line.values()) for name, line in shown.items()} == {
        "MAT": (3, 2, 1, 1),
        "ohne Angabe": (1, 1, 1, 0),
        "Gesamt": (4, 2, 2, 1),
    }


def test_ohne_cosach_gibt_es_keine_null_teilnahmen_sondern_keine_quelle():
    empty = measures.participations({}, None, STICHTAG)
    assert measures.seats(empty, by="massnahme", geladen=False).to_dict("records") == [
        {"Maßnahme": "Quelle fehlt", "Teilnahmen": "–", "Personen": "–"}
    ]
    assert isinstance(empty, pd.DataFrame)


def test_eintritte_stehen_nach_monaten_geplante_neben_erfolgten():
    lines = pd.DataFrame(
        rows("""
        monat       | teilnahmestatus | person | instrument | massnahme
        2026-05     | eingetreten     | 1      | MAT        | X
        2026-04     | bewilligt       | 2      | MAT        | X
        2026-04     | beendet         | 2      | MAT        | Y
        vor 2025-03 | beendet         | 3      | MAT        | Y
        nach 2027-03 | bewilligt      | 3      | MAT        | Y
                    | eingetreten     | 4      | MAT        | Y
    """)
    )
    found = measures.seats(lines, by="monat", geladen=True).set_index("Monat des Eintritts")
    assert list(found.index) == ["vor 2025-03", "2026-04", "2026-05", "nach 2027-03", "ohne Angabe", "Gesamt"]
    assert found.loc["2026-04", ["Teilnahmen", "Personen", "Teilnahmen bewilligt", "Teilnahmen beendet"]].tolist() == [2, 1, 1, 1]


# Arbeit


def test_neu_beschaeftigt_zaehlt_nur_wer_arbeitet_und_nennt_was_nicht_bekannt_ist():
    found = work.begun(
        faelle("""
        arbeitsmarktstatus | beschaeftigt_seit | team
        beschaeftigt       | 2026-02-10        | IP 1
        beschaeftigt       | 2026-02-20        | IP 1
        beschaeftigt       | 2019-01-01        | IP 2
        beschaeftigt       |                   | IP 1
        beschaeftigt       | /                 | IP 1
        arbeitslos         | 2026-02-10        | IP 1
                           | 2026-02-10        | IP 1
    """)
    )[0].werte.set_index("Beschäftigt seit")
    shown = found[["IP 1", "IP 2", "Personen"]].T.to_dict("list")
    assert shown == {
        "früher": [0, 1, 1], "2026-02": [2, 0, 2], "Status nicht bekannt": [1, 0, 1], "unbekannt": [1, 0, 1], "Quelle fehlt": [1, 0, 1],
        "Gesamt": [5, 1, 6],
    }  # fmt: skip


# R11 Datenqualität


def test_bekannt_leer_gilt_als_gefuellt_und_unbekannt_nicht():
    found = by_title(
        structure.data_quality(
            faelle("""
        zielberuf | geschlecht | alter
        Koch      | w          | 30
        -         |            | 30
                  | /          | 30
    """),
            {},
        ),
        "Datenqualität: Felder",
    ).werte.set_index("Feld")
    assert found.loc["Zielberuf", ["Wert", "bekannt leer", "unbekannt", "Quelle fehlt"]].tolist() == [1, 1, 1, 0]
    assert found.loc["Zielberuf", "Anteil gefüllt"] == pytest.approx(2 / 3)
    assert found.loc["Geschlecht", "Anteil gefüllt"] == pytest.approx(1 / 3)


def test_eine_nicht_geladene_quelle_hat_keine_zahlen():
    found = structure.data_quality(faelle("alter\n30", quellen=()), {})[0]
    assert {line["Stand"] for line in table(found)} == {"nicht geladen"}
