"""Rules of several courses, measures or amounts in one row, in German: each is a row of its own and takes nothing from the other."""

import pytest

from bewerberanalyse.model.table import Quelle
from tests.lesen import cells, codes, csv_of, read

PERSON = "Haddad | Rima | 05.03.1990 | 01.02.2026 | B1"
KURSE = {
    "Kurs 1 vorn": "Kurs 1 | Kurs 1 Beginn | Kurs 1 Status | Kurs 2 | Kurs 2 Beginn",
    "Kurs1 mit Strich": "Kurs1 | Kurs1_Beginn | Kurs1_Status | Kurs2 | Kurs2_Beginn",
    "Kurs 1 mit Doppelpunkt": "Kurs 1: Kurs | Kurs 1: Beginn | Kurs 1: Status | Kurs 2: Kurs | Kurs 2: Beginn",
    "erster und zweiter": "1. Kurs | 1. Kurs Beginn | 1. Kurs Status | 2. Kurs | 2. Kurs Beginn",
    "Nummer hinten": "Kurs 1 | Kursbeginn 1 | Kursstatus 1 | Kurs 2 | Kursbeginn 2",
    "Nummer in Klammern": "Kurs (1) | Kursbeginn (1) | Kursstatus (1) | Kurs (2) | Kursbeginn (2)",
    "erster ohne Nummer": "Kurs | Kursbeginn | Kursstatus | Kurs 2 | Kursbeginn 2",
}  # fmt: skip


@pytest.mark.parametrize("schreibweise", KURSE)
def test_zwei_kurse_in_einer_zeile_sind_zwei_zeilen_und_der_zweite_erbt_nichts(tmp_path, schreibweise):
    table = f"""
        Name   | Vorname | Geburtsdatum | Testdatum  | Sprachstand | {KURSE[schreibweise]}
        {PERSON} | Integrationskurs | 01.03.2025 | abgeschlossen | Berufssprachkurs | 01.03.2026
        {PERSON.replace("Rima", "Ute")} | Integrationskurs | 01.03.2024 | läuft | |
    """
    assert cells(read(tmp_path, {"x.csv": csv_of(table)}), Quelle.SPRACHBUERO, "vorname", "kurs", "kursbeginn", "kursstatus") == [
        ("Rima", "Integrationskurs", "01.03.2025", "abgeschlossen"),
        ("Ute", "Integrationskurs", "01.03.2024", "laufend"),
        ("Rima", "Berufssprachkurs", "01.03.2026", ""),
    ]


def test_zwei_betraege_in_einer_zeile_sind_zwei_betraege(tmp_path):
    table = """
        BG-Nummer      | Kundennummer | Name   | Vorname | Geburtsdatum | Rolle   | Einkommensart 1  | Betrag 1 | Einkommensart 2 | Betrag 2
        11102//0001231 | 111D000001   | Haddad | Rima    | 05.03.1990   | Partner | Erwerbseinkommen | 450,00   | Kindergeld      | 255,00
    """
    result = read(tmp_path, {"x.csv": csv_of(table)})
    assert cells(result, Quelle.ALLEGRO, "einkommensart", "betrag") == [("erwerb", "45000"), ("sonstiges", "25500")]
    assert result.dateien[0].zellen.summe == 20


@pytest.mark.parametrize("kopf", ["Kind 1 Geburtsdatum", "Geburtsdatum Kind 1", "Geburtsdatum 2", "1. Kind Geburtsdatum"])
@pytest.mark.parametrize("quelle", ["letzter Kontakt | Team", "Testdatum | Sprachstand"])
def test_das_geburtsdatum_eines_kindes_ist_nie_das_der_person(tmp_path, kopf, quelle):
    table = f"""
        Kundennummer | Name   | Vorname | Geburtsdatum | {quelle} | {kopf}
        111D000001   | Haddad | Rima    |              | 01.02.2026 | B1 | 05.03.2020
    """
    result = read(tmp_path, {"x.csv": csv_of(table)})
    assert cells(result, Quelle.VERBIS if "Team" in quelle else Quelle.SPRACHBUERO, "geburtsdatum") == [("",)]
    assert "E-176" in codes(result)


def test_die_zweite_fachkraft_fuellt_die_luecke_der_ersten_nicht_und_wird_nicht_dafuer_vorgeschlagen(tmp_path):
    table = """
        Kundennummer | Name   | Vorname | Geburtsdatum | Team | letzter Kontakt | Hauptbetreuer | Hauptbetreuer 2
        111D000001   | Haddad | Rima    | 05.03.1990   | IP   | 01.02.2026      |               | Groß
    """
    result = read(tmp_path, {"x.csv": csv_of(table)})
    assert (cells(result, Quelle.VERBIS, "fachkraft"), codes(result)) == ([("",)], ["E-176"])


def text(*zeilen: str) -> bytes:
    return "\r\n".join((*zeilen, "")).encode("cp1252")


def test_jedes_niveau_gehoert_zu_dem_test_ueber_ihm(tmp_path):
    data = text(
        ";;;1. Test;;2. Test;",
        "Name;Vorname;Geburtsdatum;Datum;Niveau;Datum;Niveau",
        "Haddad;Rima;05.03.1990;10.01.2025;A1;10.01.2026;A2",
    )
    result = read(tmp_path, {"x.csv": data})
    assert cells(result, Quelle.SPRACHBUERO, "testdatum", "sprachniveau") == [("10.01.2025", "A1"), ("10.01.2026", "A2")]


def test_das_niveau_eines_kurses_ist_kein_testergebnis(tmp_path):
    data = text(
        ";;;Einstufung;;Kurs;", "Name;Vorname;Geburtsdatum;Datum;Niveau;Beginn;Niveau", "Haddad;Rima;05.03.1990;10.01.2026;A1;01.02.2026;A2"
    )
    result = read(tmp_path, {"x.csv": data})
    assert cells(result, Quelle.SPRACHBUERO, "testdatum", "sprachniveau", "kursbeginn", "zielniveau") == [
        ("10.01.2026", "A1", "01.02.2026", "A2")
    ]


def test_eine_einzelne_gruppe_gilt_fuer_ihre_spalten(tmp_path):
    kopf = "Kundennummer;Name;Vorname;Geburtsdatum;Maßnahmenummer;Eintritt;geplant;tatsächlich;Teilnahmestatus"
    zeile = "111D000001;Haddad;Rima;05.03.1990;M1/26;01.02.2025;30.09.2025;15.09.2025;beendet"
    mit_gruppe = read(tmp_path, {"x.csv": text(";;;;;;Austritt;;", kopf, zeile)})
    assert cells(mit_gruppe, Quelle.COSACH, "austritt_geplant", "austritt") == [("30.09.2025", "15.09.2025")]


def test_namen_unter_einer_einzelnen_gruppe_fuellen_keine_luecke(tmp_path):
    data = text(
        ";;;;;Partner;;",
        "BG-Nummer;Kundennummer;Nachname;Vorname;Betrag;Nachname;Vorname;Einkommensart",
        "11102//0001231;111D000001;;;450,00;Haddad;Omar;Erwerbseinkommen",
        "11102//0001232;111D000002;Heide;Uwe;300,00;Heide;Anna;Erwerbseinkommen",
    )
    result = read(tmp_path, {"x.csv": data})
    assert cells(result, Quelle.ALLEGRO, "nachname", "vorname", "betrag", "einkommensart") == [
        ("", "", "45000", "erwerb"),
        ("Heide", "Uwe", "30000", "erwerb"),
    ]
