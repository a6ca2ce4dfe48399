"""Rules of single cells, in German: what is not certain is unknown and said, never another value."""

import csv
import io

import pytest

from bewerberanalyse.model.table import FileVerdict, Quelle
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
    row = "111D00000{0};Haddad;R{2};{1};IP;01.02.2026\r\n"
    written = [f"0{day}.03.1990" for day in range(1, 8)]
    result = read(
        tmp_path,
        {"x.csv": (kopf + "".join(row.format(number, day, "abcdefgh"[number]) for number, day in enumerate([*written, "12000"]))).encode()},
    )
    assert (cells(result, Quelle.VERBIS, "geburtsdatum")[-1], codes(result)) == (("?",), ["E-140"])
    numbers = [str(33_000 + day) for day in range(7)]
    result = read(
        tmp_path,
        {"y.csv": (kopf + "".join(row.format(number, day, "abcdefgh"[number]) for number, day in enumerate([*numbers, "12000"]))).encode()},
    )
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


ZELLEN = {
    ("allegro", "Betrag", "betrag"): {
        "450¹": "?", "²50": "?", "-450-": "?", "--450": "?", "(-450)": "?", "1,234,567": "123456700", "(450,00)": "-45000", "450,00 -": "-45000",
    },
    ("allegro", "Anzahl Personen in BG", "bg_groesse"): {"1.000": "?", "3,0": "3", "3²": "?"},
    ("allegro", "Leistung von", "leistung_von"): {"12.06.1905": "?", "05.01.1900": "?", "May 14, 2026": "14.05.2026", "01.01.1900": ""},
    ("allegro", "BG-Nummer", "bg_nummer"): {"11102//0001234.0": "?", "11102 BG 0001234": "11102//0001234"},
    ("verbis", "Kundennummer", "kundennummer"): {
        "111D000004.0": "?", "111D00000⁴": "?", "111А000004": "?", "111Đ000004": "?", "111D000004*": "?", "１１１Ｄ０００００４": "111D000004",
    },
    ("verbis", "Name", "nachname"): {
        "M\ufffdller": "?", "M?ller": "?", "M_x00FC_ller": "?", "M%C3%BCller": "?", "M=FCller": "?", "M\\u00fcller": "?", "M+APw-ller": "?", "O'Brien": "O'Brien",
    },
    ("verbis", "Team", "team"): {"IP S\ufffdd": "?", "IP Süd?": "IP Süd?"},
}  # fmt: skip


def test_was_sich_nicht_sicher_lesen_laesst_ist_unbekannt_und_wird_genannt(tmp_path):
    files = {
        f"{quelle}-{feld}.csv": "\r\n".join([
            f"{'Kundennummer;' * (kopf != 'Kundennummer')}{'Name;' * (kopf != 'Name')}Vorname;Geburtsdatum;Rolle;Einkommensart;{kopf}" if quelle == "allegro" else f"{'Kundennummer;' * (kopf != 'Kundennummer')}{'Name;' * (kopf != 'Name')}Vorname;Geburtsdatum;Zielberuf;letzter Kontakt;{kopf}",
            *(f"{f'111D00000{number};' * (kopf != 'Kundennummer')}{'Haddad;' * (kopf != 'Name')}Rima;0{number + 1}.03.1990;;;{text}" for number, text in enumerate(texte)),
        ]).encode("utf-8-sig")
        for (quelle, kopf, feld), texte in ZELLEN.items()
    }  # fmt: skip
    result = read(tmp_path, files)
    for (quelle, kopf, feld), texte in ZELLEN.items():
        datei = (result.tables[Quelle(quelle)].herkunft["datei"] == f"{quelle}-{feld}.csv").to_numpy().nonzero()[0]
        assert [cells(result, Quelle(quelle), feld)[row][0] for row in datei] == list(texte.values()), (quelle, feld)
        named = {
            problem.wert for problem in result.problems if problem.origin.datei == f"{quelle}-{feld}.csv" and problem.origin.spalte == kopf
        }
        assert {text for text, value in texte.items() if value == "?"} <= named


def test_eine_zelle_mit_mehr_als_einem_namen_wird_nicht_geteilt(tmp_path):
    names = ["Haddad, Rima 05.03.1990", "Eheleute Haddad", "Haddad, Rima und Omar"]
    rows = "".join(f'111D00000{number};"{name}";0{number + 1}.03.1990;IP;01.02.2026\r\n' for number, name in enumerate(names))
    result = read(tmp_path, {"x.csv": f'Kundennummer;"Name, Vorname";Geburtsdatum;Team;letzter Kontakt\r\n{rows}'.encode()})
    assert (cells(result, Quelle.VERBIS, "vorname"), codes(result)) == ([("?",)] * 3, ["E-153"] * 3)


def test_neben_einer_eigenen_spalte_fehlt_kein_vorname(tmp_path):
    rows = "111D000001;Haddad;Rima;05.03.1990;IP;01.02.2026\r\n"
    result = read(tmp_path, {"x.csv": f"Kundennummer;Name Vorname;Vorname;Geburtsdatum;Team;letzter Kontakt\r\n{rows}".encode()})
    assert (cells(result, Quelle.VERBIS, "vorname"), codes(result)) == ([("Rima",)], [])


def test_eine_zeile_die_die_spalten_zaehlt_oder_ihre_art_nennt_ist_ein_kopf(tmp_path):
    kinds = [
        "1;2;3;4;5;6", "A;B;C;D;E;F", "(1);(2);(3);(4);(5);(6)", "Text;Text;Text;Datum;Text;Datum", "Text;Text;Text;TT.MM.JJJJ;Code;TT.MM.JJJJ",
    ]  # fmt: skip
    person = "111D000001;Haddad;Rima;05.03.1990;IP;01.02.2026"
    result = read(tmp_path, {f"{number}.csv": f"{LISTE}{kind}\r\n{person}\r\n".encode() for number, kind in enumerate(kinds)})
    assert (cells(result, Quelle.VERBIS, "kundennummer"), codes(result)) == ([("111D000001",)] * len(kinds), [])


CODIERUNGEN = {
    "cp1252": ["IP – Mitte", "O’Brien", "D’Angelo", "„IP 1“", "‚IP‘", "IP…", "IP • 1", "IP €", "„haus“", "IP®", "IP · 1", "Éva", "François", "§ 16", "SØREN", "Groß\xa0", "IP Ö\xa0", "Straß–Süd", "Ü–"],
    "cp850": ["MÜLLER", "Groß", "Çelik", "Ibáñez", "ÄRZTE"],
    "mac_roman": ["Groß", "O’Brien", "„IP 1“", "Éva", "Éloïse", "Conceição", "Çelik", "§ 16"],
}  # fmt: skip
LISTE = "Kundennummer;Nachname;Vorname;Geburtsdatum;Team;letzter Kontakt\r\n"


def test_die_codierung_zeigt_schon_ein_wort(tmp_path):
    texte = [(code, team) for code, teams in CODIERUNGEN.items() for team in teams]
    files = {
        f"{code}-{number:02d}.csv": f"{LISTE}111D000001;Haddad;Rima;05.03.1990;{team};14.05.2026\r\n".encode(code)
        for number, (code, team) in enumerate(texte)
    }
    result = read(tmp_path, files)
    assert cells(result, Quelle.VERBIS, "team") == [(team.strip(),) for _, team in texte]
    mixed = f"{LISTE}111D000001;Müller;Jörg;05.03.1990;Groß\xa0;14.05.2026\r\n111D000002;Haddad;Rima;05.03.1990;Groß\xa0;14.05.2026\r\n"
    assert cells(read(tmp_path, {"x.csv": mixed.encode("cp1252")}), Quelle.VERBIS, "nachname", "team") == [
        ("Müller", "Groß"),
        ("Haddad", "Groß"),
    ]
    assert {problem.origin.datei for problem in result.problems} >= {name for name in files if not name.startswith("cp1252")}


def test_eine_tabelle_die_sich_nicht_in_spalten_trennen_laesst_ist_ein_fehler(tmp_path):
    data = f"{LISTE}111D000001;Haddad;Rima;05.03.1990;IP;14.05.2026\r\n"
    signs = ["^", "~", ":", "§", "¦", "      "]
    result = read(tmp_path, {f"{number}.csv": data.replace(";", sign).encode("utf-8") for number, sign in enumerate(signs)})
    assert codes(result) == ["E-185"] * len(signs)
    assert {datei.urteil for datei in result.dateien} == {FileVerdict.STOP}


def test_eine_abgebrochene_zeile_ueber_ihrem_rest_ist_auch_in_einer_kurzen_datei_unbekannt(tmp_path):
    data = f"{LISTE}111D000001;Haddad;Rima;05.03.1990\r\nIP;14.05.2026\r\n"
    result = read(tmp_path, {"x.csv": data.encode()})
    assert cells(result, Quelle.VERBIS, "kundennummer", "letzter_kontakt")[0] == ("111D000001", "?")
    assert "E-136" in codes(result)


def test_zwei_kopfzeilen_untereinander_nennen_dieselben_spalten(tmp_path):
    data = "Kundennummer;Nachname;Vorname;Geburtsdatum;Team;letzter Kontakt\r\nKDNR;NACHNAME;VORNAME;GEBDAT;ORGZ;LK_DAT\r\n111D000001;Haddad;Rima;05.03.1990;IP;14.05.2026\r\n"
    result = read(tmp_path, {"x.csv": data.encode()})
    assert (cells(result, Quelle.VERBIS, "kundennummer", "letzter_kontakt"), codes(result)) == ([("111D000001", "14.05.2026")], [])


KOEPFE = {
    "allegro": "Kundennummer;BG-Nummer;Rolle in BG;eLb-Status", "cosach": "Kundennummer;Maßnahmenummer;Maßnahmebezeichnung;Förderart",
    "inge": "Kundennummer;Aktenzeichen/PK;Berechtigung am;Kursart", "step": "Kundennummer;Straße;Familienstand", "verbis": "Kundennummer;Team;Zielberuf",
    "opds": "Kundennummer;Stichtag;Schlüsselgruppe;Handlungsstrategie",
}  # fmt: skip
WIDERSPRUCH = {
    ("allegro", "Erwerbseinkommen netto", "erwerbseinkommen_netto"): {"450€50": "?", "450 brutto": "?", "450 netto": "45000", "\u202e054": "?", "٤٥٠": "45000"},
    ("allegro", "Leistung bis", "leistung_bis"): {"ab 01.01.2027": "?", "01.01.2027 -": "?", "bis 01.01.2027": "01.01.2027", '"': "?"},
    ("allegro", "GdB", "schwerbehinderung"): {"50 (Ehemann)": "?", "50¹": "?", "50 (unbefristet)": "schwerbehindert"},
    ("cosach", "Austritt tatsächlich", "austritt"): {"01.05.2026 (geplant)": "?", "seit 01.05.2026": "01.05.2026"},
    ("cosach", "Eintritt", "eintritt"): {"bis 30.06.2026": "?", "150320": "?", "3000000": "?", "ab 01.02.2026": "01.02.2026"},
    ("inge", "Jahr der Einreise", "einreise_am"): {"2015": "01.01.2015", "2016": "01.01.2016", "20151": "?", "2017": "01.01.2017"},
    ("inge", "LiD", "lid"): {"□ ja": "?", "[ ] ja": "?", "( ) ja": "?", "ja": "ja"},
    ("opds", "Dauer der Arbeitslosigkeit in Monaten", "arbeitslos_monate"): {"2 Jahre": "?", "7 Monate": "7"},
    ("step", "PLZ", "plz"): {"٣٣٦٠٢": "33602", "dto.": "?"},
    ("step", "BG-Nummer", "bg_nummer"): {"١١١٠٢//٠٠٠١٢٣٤": "11102//0001234", '- " -': "?"},
    ("verbis", "Hauptbetreuer", "fachkraft"): {'"': "?", "dto.": "?", "siehe oben": "?", "〃": "?", "–„–": "?", "Dittrich": "Dittrich"},
}  # fmt: skip


def test_was_der_spalte_widerspricht_oder_auf_eine_andere_zelle_verweist_ist_unbekannt(tmp_path):
    files = {}
    for (quelle, kopf, feld), texte in WIDERSPRUCH.items():
        stream = io.StringIO()
        heads = KOEPFE[quelle].split(";")
        lines = [[f"111D{number:06d}", *[""] * (len(heads) - 1), text] for number, text in enumerate(texte)]
        csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows([[*heads, kopf], *lines])
        files[f"{quelle}-{feld}.csv"] = stream.getvalue().encode("utf-8-sig")
    result = read(tmp_path, files)
    for (quelle, kopf, feld), texte in WIDERSPRUCH.items():
        own = (result.tables[Quelle(quelle)].herkunft["datei"] == f"{quelle}-{feld}.csv").to_numpy().nonzero()[0]
        assert [cells(result, Quelle(quelle), feld)[row][0] for row in own] == list(texte.values()), (quelle, feld)
        named = {problem.wert for problem in result.problems if problem.origin.datei == f"{quelle}-{feld}.csv" and problem.severity}
        assert len(named) >= list(texte.values()).count("?"), (quelle, kopf)


def test_ein_punktdatum_mit_dem_monat_vorn_beweist_es_fuer_die_ganze_datei(tmp_path):
    kopf = "Kundennummer;Nachname;Geburtsdatum;Team;letzter Kontakt\r\n"
    turned = f"{kopf}111D000001;Haddad;03.25.1990;IP;02.05.2026\r\n111D000002;Heide;04.04.1990;IP;12.31.2025\r\n"
    result = read(tmp_path, {"x.csv": turned.encode()})
    assert cells(result, Quelle.VERBIS, "geburtsdatum", "letzter_kontakt") == [("?", "?"), ("04.04.1990", "?")]
    mistyped = f"{kopf}111D000001;Haddad;03.25.1990;IP;02.05.2026\r\n111D000002;Heide;25.03.1990;IP;02.06.2026\r\n"
    assert cells(read(tmp_path, {"y.csv": mistyped.encode()}), Quelle.VERBIS, "geburtsdatum", "letzter_kontakt") == [
        ("?", "02.05.2026"),
        ("25.03.1990", "02.06.2026"),
    ]


# Was Excel zeigt, aus den Regeln von Unicode (UAX #9, UAX #44) bestimmt: von rechts nach links stehen zwei Zahlen in anderer Folge da.
UNSICHTBAR = {
    "\u202e054": "?", "4\u202e05\u202c": "?", "\u200f12 500,00": "?", "\u202b12 500,00\u202c": "?", "\u206712 500,00\u2069": "?", "\u061c12 500,00": "?",
    "\u200f450,00": "45000", "450,00\u200f": "45000", "\u2067450,00 €\u2069": "45000", "\u206612 500,00\u2069": "1250000", "\u206812 500,00\u2069": "1250000", "\u202d12 500,00\u202c": "1250000",
    **{f"45{sign}0": "45000" for sign in "\u00ad\u034f\u061c\u180e\u200b\u200d\u200e\u2060\u2062\u206f\ufe0f\ufeff\ufff9\U000e0041\U000e0100"},
    **{f"450{sign}": "45000" for sign in "\u115f\u2800\u3164\uffa0"}, "\u200b": "", "\u3164": "",
}  # fmt: skip


def _ohne_zahl(text: str) -> str:
    return "".join(char for char in text if char not in "0123456789,. €")


def test_zeichen_die_niemand_sieht_aendern_nichts_ausser_sie_drehen_die_folge_um(tmp_path):
    kopf = "Kundennummer;BG-Nummer;Nachname;Vorname;Geburtsdatum;Erwerbseinkommen brutto"
    rows = [f"111D{n:06d};11102//0001234;Haddad{_ohne_zahl(text)};Rima;05.03.1990;{text}" for n, text in enumerate(UNSICHTBAR)]
    rows += [
        f"111D000{n};{text}11102//0001234;Haddad;Rima;05.03.1990;450" for n, text in ((900, "\u200f"), (901, "\u2066"), (902, "\u202e"))
    ]
    result = read(tmp_path, {"x.csv": "\r\n".join([kopf, *rows, ""]).encode("utf-8-sig")})
    assert [betrag for (betrag,) in cells(result, Quelle.ALLEGRO, "erwerbseinkommen")][: len(UNSICHTBAR)] == list(UNSICHTBAR.values())
    namen = {name for (name,) in cells(result, Quelle.ALLEGRO, "nachname")[6 : len(UNSICHTBAR)]}
    assert namen == {"Haddad"}
    assert cells(result, Quelle.ALLEGRO, "bg_nummer")[-3:] == [("?",), ("11102//0001234",), ("?",)]
    assert {"E-137", "E-141", "E-183", "E-184"} <= set(codes(result))


def test_ein_tag_ist_keine_kundennummer_und_niemand_ist_in_kommenden_jahren_geboren(tmp_path):
    rows = ("09.12.2025;Haddad;Rima;05.03.1990;IP", "111D000002;Heide;Uwe;05.03.2090;IP", "111D000003;Bach;Ute;05.03.2026;IP")
    data = "\r\n".join(["Kundennummer;Nachname;Vorname;Geburtsdatum;Team", *rows, ""])
    result = read(tmp_path, {"x.csv": data.encode()})
    found = cells(result, Quelle.VERBIS, "kundennummer", "geburtsdatum")
    assert found == [("?", "05.03.1990"), ("111D000002", "?"), ("111D000003", "05.03.2026")]
    assert {"E-164", "E-140"} <= set(codes(result))
