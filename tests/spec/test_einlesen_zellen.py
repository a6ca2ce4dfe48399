"""Rules of single cells, in German: what is not certain is unknown and said, never another value."""

import pytest

from bewerberanalyse.model.table import Quelle
from tests.lesen import cells, codes, csv_of, read


def test_die_reihenfolge_von_tag_und_monat_beweisen_die_anderen_spalten_der_datei(tmp_path):
    result = read(
        tmp_path,
        {
            "x.csv": csv_of("""
        Kundennummer | Nachname | Geburtsdatum | Team | letzter Kontakt
        111D000001   | Haddad   | 03/25/1990   | IP   | 10/02/2025
        111D000002   | Heide    | 12/31/1980   | IP   | 11/03/2025
    """)
        },
    )
    assert cells(result, Quelle.VERBIS, "letzter_kontakt") == [("02.10.2025",), ("03.11.2025",)]


def test_beweist_nichts_die_reihenfolge_ist_der_tag_unbekannt(tmp_path):
    result = read(
        tmp_path,
        {
            "x.csv": csv_of("""
        Kundennummer | Nachname | Geburtsdatum | Team | letzter Kontakt
        111D000001   | Haddad   | 25.03.1990   | IP   | 10/02/2025
    """)
        },
    )
    assert cells(result, Quelle.VERBIS, "letzter_kontakt") == [("?",)]
    assert "E-163" in codes(result)


@pytest.mark.parametrize("nummer", ["folgt", "1", "ERGEBNIS", "*", "=1+1"])
def test_ein_wort_ist_keine_kundennummer(tmp_path, nummer):
    result = read(
        tmp_path,
        {
            "x.csv": csv_of(f"""
        Kundennummer | Nachname | Vorname | Geburtsdatum | Testdatum  | Sprachstand
        {nummer}     | Haddad   | Rima    | 25.03.1990   | 01.02.2026 | B1
    """)
        },
    )
    assert cells(result, Quelle.SPRACHBUERO, "kundennummer", "nachname") == [("?", "Haddad")]
    assert {"E-164", "E-146"} & set(codes(result))


def test_namen_die_wie_nichts_aussehen_bleiben_namen(tmp_path):
    result = read(
        tmp_path,
        {
            "x.csv": csv_of("""
        Kundennummer | Nachname | Vorname | Geburtsdatum | Team | Wohnort | Status
        111D000001   | Null     | Ka      | 25.03.1990   | IP   | Leer    | k. A.
        111D000002   | NA       | Nan     | 25.03.1991   | leer | Leer    | null
    """)
        },
    )
    assert cells(result, Quelle.VERBIS, "nachname", "vorname", "ort", "team", "arbeitsmarktstatus") == [
        ("Null", "Ka", "Leer", "IP", "?"),
        ("NA", "Nan", "Leer", "", ""),
    ]
    assert "E-165" not in codes(result)


def test_klein_oder_gross_geschriebene_woerter_in_namensspalten_werden_genannt(tmp_path):
    result = read(
        tmp_path,
        {
            "x.csv": csv_of("""
        Kundennummer | Nachname | Vorname | Geburtsdatum | Team
        111D000001   | Haddad   | nan     | 25.03.1990   | IP
    """)
        },
    )
    assert cells(result, Quelle.VERBIS, "vorname") == [("nan",)]
    assert "E-165" in codes(result)


def test_was_nur_excel_am_umrechnen_hindert_gehoert_nicht_zum_text(tmp_path):
    data = 'Kundennummer;Nachname;Vorname;Geburtsdatum;Team\r\n="111D000001";\'Haddad; "Rima" ;\'05.03.1990;="IP"\r\n'
    result = read(tmp_path, {"x.csv": data.encode()})
    assert cells(result, Quelle.VERBIS, "kundennummer", "nachname", "vorname", "geburtsdatum", "team") == [
        ("111D000001", "Haddad", "Rima", "05.03.1990", "IP")
    ]
    assert "E-166" in codes(result)


def test_zwei_betraege_in_einer_zelle_sind_kein_betrag(tmp_path):
    data = 'Kundennummer;BG-Nummer;Rolle;Betrag;Einkommensart\r\n111D000001;11102//0001234;Partner;"450\n100";Erwerbseinkommen\r\n111D000002;11102//0001235;Partner;450 165;Erwerbseinkommen\r\n'
    result = read(tmp_path, {"x.csv": data.encode()})
    assert cells(result, Quelle.ALLEGRO, "betrag") == [("?",), ("?",)]
    assert codes(result).count("E-141") == 2


@pytest.mark.parametrize("nummer", ["111D000001\n111D000002", "111D000001; 111D000002", "111D000001 neu", "111D000001 (alt 111D000009)"])
def test_zwei_nummern_oder_nummer_und_wort_in_einer_zelle_sind_keine_dritte_nummer(tmp_path, nummer):
    data = f'Kundennummer;Name;Vorname;Geburtsdatum;Team;letzter Kontakt\r\n"{nummer}";Haddad;Rima;05.03.1990;IP;01.02.2026\r\n'
    result = read(tmp_path, {"x.csv": data.encode("cp1252")})
    assert (cells(result, Quelle.VERBIS, "kundennummer", "nachname"), codes(result)) == ([("?", "Haddad")], ["E-164"])


@pytest.mark.parametrize("nummer", ["11102//0001231\n11102//0001232", "11102//0001231 und 11102//0001232"])
def test_zwei_bg_nummern_in_einer_zelle_sind_keine_dritte(tmp_path, nummer):
    kopf = "BG-Nummer;Kundennummer;Name;Vorname;Geburtsdatum;Rolle;Einkommensart;Betrag"
    data = f'{kopf}\r\n"{nummer}";111D000001;Haddad;Rima;05.03.1990;Partner;Kindergeld;255,00\r\n'
    result = read(tmp_path, {"x.csv": data.encode("cp1252")})
    assert (cells(result, Quelle.ALLEGRO, "bg_nummer"), codes(result)) == ([("?",)], ["E-183"])


def test_eine_zahl_allein_unter_geschriebenen_tagen_ist_kein_tag(tmp_path):
    kopf = "Kundennummer;Name;Vorname;Geburtsdatum;Team;letzter Kontakt\r\n"
    row = "111D00000{0};Haddad;R{0};{1};IP;01.02.2026\r\n"
    written = [f"0{day}.03.1990" for day in range(1, 8)]
    result = read(tmp_path, {"x.csv": (kopf + "".join(row.format(*one) for one in enumerate([*written, "12000"]))).encode()})
    assert (cells(result, Quelle.VERBIS, "geburtsdatum")[-1], codes(result)) == (("?",), ["E-140"])
    numbers = [str(33_000 + day) for day in range(7)]
    result = read(tmp_path, {"y.csv": (kopf + "".join(row.format(*one) for one in enumerate([*numbers, "12000"]))).encode()})
    assert cells(result, Quelle.VERBIS, "geburtsdatum")[-1] == ("07.11.1932",)


def test_eine_zeile_die_nur_sagt_wie_die_spalten_gefuellt_werden_ist_ein_kopf(tmp_path):
    result = read(
        tmp_path,
        {
            "x.csv": csv_of("""
        Kundennummer | Name   | Vorname | Geburtsdatum | Team   | letzter Kontakt
        (Text)       | (Text) | (Text)  | (TT.MM.JJJJ) | (Text) | (TT.MM.JJJJ)
        111D000001   | Haddad | Rima    | 05.03.1990   | IP     | 01.02.2026
    """)
        },
    )
    assert (cells(result, Quelle.VERBIS, "kundennummer"), codes(result)) == ([("111D000001",)], [])
