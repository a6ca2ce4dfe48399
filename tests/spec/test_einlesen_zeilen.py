"""Rules of rows, in German: every row is a person's, one of the kinds that are none, or an error that names it."""

import pytest

from bewerberanalyse.model.table import FileVerdict, Quelle
from tests.einstellungen import einstellungen
from tests.lesen import cells, codes, csv_of, read
from tests.mappe_xml import mappe

KOPF = "Kundennummer;Nachname;Vorname;Geburtsdatum;Geschlecht;Team;Hauptbetreuer;Status"
HADDAD = "111D000001;Haddad;Rima;05.03.1990;w;IP 1;Groß;arbeitslos"
HEIDE = "111D000002;Heide;Jan;01.01.1971;m;IP 2;Groß;arbeitslos"
GROSS = ["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "Team", "Hauptbetreuer", "Status"]


def gelesen(folder, *zeilen: str):
    return read(folder, {"x.csv": ("\r\n".join((KOPF, *zeilen)) + "\r\n").encode("cp1252")})


def nummern(result, quelle=Quelle.VERBIS) -> list[str]:
    return [number for (number,) in cells(result, quelle, "kundennummer")]


@pytest.mark.parametrize("zeile", [
    "2;;;;;IP 1 Anzahl;;", ";;;;;IP 1 Ergebnis;;", "Gesamtergebnis;;;;;;;2", "111D000001 Ergebnis;;;;;;;1", ";;;;;Gesamtanzahl;;", "Mittelwert;;;;;;;1,5", "Teilergebnis;;;;;;;2", "Summe:;;;;;;;",
    "*;;;;;;;2", "**;;;;;;;2", "Ergebnis;;;;;;;2", "1;;;;;;;", "Anzahl der Kunden: 1;;;;;;;", "Kundennummer;Nachname;Vorname;Geburtsdatum;Geschlecht;Team;Hauptbetreuer;Status", "-----;-----;;;;;;",
    "Jobcenter Musterstadt;;;;;;;Seite 1", "Seite 1 von 3;;;;;;;",
])  # fmt: skip
def test_was_keine_person_ist_zaehlt_nicht_mit_wo_es_auch_steht(tmp_path, zeile):
    result = gelesen(tmp_path, HADDAD, zeile, HEIDE)
    assert (nummern(result), codes(result)) == (["111D000001", "111D000002"], [])
    assert result.dateien[0].zellen.summe == sum(bool(cell) for row in (KOPF, HADDAD, zeile, HEIDE) for cell in row.split(";"))


@pytest.mark.parametrize(
    "fuss",
    [
        "* ohne Kunden des Teams U25",
        "1) nur Erwachsene",
        "2",
        "Stand: 14.06.2026",
        "Bearbeitungsstand 14.06.2026",
        "erstellt von Frau X",
        "¹ vorläufig",
        "Dies ist eine interne Liste.",
    ],
)
def test_unter_der_letzten_person_steht_der_fuss(tmp_path, fuss):
    result = gelesen(tmp_path, HADDAD, HEIDE, fuss + ";;;;;;;")
    assert (nummern(result), [code for code in codes(result) if code != "E-126"]) == (["111D000001", "111D000002"], [])


@pytest.mark.parametrize(
    "zeile",
    [
        "111D00003;;;;;IP 1;;arbeitslos",
        ";;;;;IP 1;Groß;arbeitslos",
        "Team IP 1;;;;;;;",
        "17;;;;;;;",
        ";Haddad;;;;;;",
        "4711;;;;w;;Groß;Ergebnis offen",
        "1110;;;;;;;",
    ],
)
def test_eine_zeile_ohne_person_wird_genannt_und_gehoert_niemandem(tmp_path, zeile):
    result = gelesen(tmp_path, HADDAD, zeile, HEIDE)
    assert [number for number in nummern(result) if number not in {"", "?"}] == ["111D000001", "111D000002"]
    assert [problem.origin.zeile for problem in result.problems if problem.code == "E-170"] == [3]


def test_steht_unter_der_tabelle_eine_mit_anderen_spalten_gilt_deren_kopf(tmp_path):
    result = read(
        tmp_path,
        {
            "x.csv": csv_of("""
        Kundennummer | Nachname | Vorname | Team | letzter Kontakt | nächster Termin
        111D000001   | Haddad   | Rima    | IP   | 01.05.2026      | 01.07.2026
        Kundennummer | Nachname | Vorname | Team | nächster Termin | letzter Kontakt
        111D000003   | Uhlig    | Ina     | IP   | 03.07.2026      | 02.05.2026
    """)
        },
    )
    assert cells(result, Quelle.VERBIS, "kundennummer", "letzter_kontakt", "naechster_termin") == [
        ("111D000001", "01.05.2026", "01.07.2026"),
        ("111D000003", "02.05.2026", "03.07.2026"),
    ]
    assert [str(zeile) for zeile in result.tables[Quelle.VERBIS].herkunft["zeile"]] == ["2", "4"]


def test_passt_die_untere_tabelle_zu_keiner_quelle_wird_es_gesagt(tmp_path):
    result = gelesen(tmp_path, HADDAD, "Name;Vorname;Telefon;Ort;Nr.;;;", "x;y;1;2;3;;;")
    assert nummern(result) == ["111D000001"]
    assert [(problem.code, problem.origin.zeile) for problem in result.problems if problem.code == "E-169"] == [("E-169", 3)]
    assert result.dateien[-1].urteil is FileVerdict.STOP


def test_die_gruppe_gehoert_zum_namen_der_spalte(tmp_path):
    kopf = [
        ["Fachkraft", "", "Kunde", "", "", "", "Betreuung", ""],
        ["Name", "Vorname", "Name", "Vorname", "Geburtsdatum", "Kundennummer", "Team", "Status"],
    ]
    result = read(tmp_path, {"x.xlsx": mappe([*kopf, ["Groß", "Eva", "Haddad", "Rima", "05.03.1990", "111D000001", "IP", "arbeitslos"]])})
    assert cells(result, Quelle.VERBIS, "nachname", "vorname") == [("Haddad", "Rima")]


@pytest.mark.parametrize("gruppe", ["Kind 1", "Partner", "Ehegatte", "Ansprechpartner", "gesetzl. Vertreter"])
def test_angaben_eines_anderen_fuellen_keine_luecke(tmp_path, gruppe):
    kopf = [
        ["Person", "", "", "", gruppe, "", "Betreuung", ""],
        ["Kundennummer", "Name", "Vorname", "Geburtsdatum", "Vorname", "Geburtsdatum", "Team", "Status"],
    ]
    result = read(tmp_path, {"x.xlsx": mappe([*kopf, ["111D000001", "Haddad", "", "", "Kim", "01.01.2020", "IP", "arbeitslos"]])})
    assert cells(result, Quelle.VERBIS, "vorname", "geburtsdatum") == [("", "")]


def test_ein_zweiter_kurs_in_der_zeile_ist_eine_zeile_fuer_sich(tmp_path):
    kopf = [
        ["Teilnehmer", "", "", "Sprachstand", "", "Kurs 1", "", "", "Kurs 2", "", ""],
        ["Name", "Vorname", "Geburtsdatum", "Testdatum", "Niveau", "Kursart", "Beginn", "Ende", "Kursart", "Beginn", "Ende"],
    ]
    erste = [
        "Haddad",
        "Rima",
        "05.03.1990",
        "01.08.2025",
        "A2",
        "Integrationskurs",
        "01.01.2025",
        "",
        "Berufssprachkurs",
        "01.09.2025",
        "31.03.2026",
    ]
    result = read(tmp_path, {"x.xlsx": mappe([*kopf, erste, [*erste[:8], "", "", ""]])})
    found = cells(result, Quelle.SPRACHBUERO, "nachname", "kursbeginn", "kursende")
    assert found == [("Haddad", "01.01.2025", ""), ("Haddad", "01.01.2025", ""), ("Haddad", "01.09.2025", "31.03.2026")]
    assert result.dateien[0].zellen.summe == 4 + 11 + 10 + 7


def test_nennt_die_liste_jede_person_nur_einmal_gilt_sie_fuer_die_zeilen_darunter(tmp_path):
    result = read(
        tmp_path,
        {
            "x.csv": csv_of("""
        Kundennummer | Name   | Maßnahmenummer | Instrument | Eintritt   | Teilnahmestatus
        111D000001   | Haddad | M1             | MAT        | 01.01.2026 | beendet
                     |        | M2             | MAT        | 01.03.2026 | eingetreten
                     |        | M3             | MAT        | 01.04.2026 | eingetreten
        111D000002   | Heide  | M2             | MAT        | 01.03.2026 | eingetreten
                     |        | M3             | MAT        | 01.05.2026 | eingetreten
    """)
        },
    )
    assert cells(result, Quelle.COSACH, "kundennummer", "massnahmenummer") == [
        ("111D000001", "M1"),
        ("111D000001", "M2"),
        ("111D000001", "M3"),
        ("111D000002", "M2"),
        ("111D000002", "M3"),
    ]
    assert codes(result) == ["E-172"]


def test_fehlt_die_person_nur_hier_und_da_ist_unbekannt_was_dort_steht(tmp_path):
    result = read(
        tmp_path,
        {
            "x.csv": csv_of("""
        BG-Nummer      | Kundennummer | Name   | Rolle   | Einkommensart      | Betrag
        11102//0001234 | 111D000001   | Haddad | Partner | Kindergeld         | 250,00
                       |              |        |         | Erwerbseinkommen   | 700,00
        11102//0001235 | 111D000002   | Heide  | Partner | Erwerbseinkommen   | 200,00
        11102//0001235 | 111D000002   | Heide  | Partner | Kindergeld         | 250,00
    """)
        },
    )
    assert cells(result, Quelle.ALLEGRO, "kundennummer", "betrag", "einkommensart")[1] == ("111D000001", "?", "?")
    assert "E-171" in codes(result)


def test_steht_die_bg_nummer_nur_in_der_ersten_zeile_ist_sie_in_den_anderen_unbekannt(tmp_path):
    result = read(
        tmp_path,
        {
            "x.csv": csv_of("""
        BG-Nummer      | Kundennummer | Name   | Anzahl Personen in BG | Rolle         | Leistung bis
        11102//0001234 | 111D000001   | Haddad | 3                     | Antragsteller | 31.12.2026
                       | 111D000002   | Heide  |                       | Partner       | 31.12.2026
    """)
        },
    )
    assert cells(result, Quelle.ALLEGRO, "bg_nummer", "bg_groesse") == [("11102//0001234", "3"), ("?", "?")]
    assert "E-173" in codes(result)


def test_eine_spalte_die_keine_quelle_kennt_wird_einmal_je_datei_genannt(tmp_path):
    result = read(tmp_path, {"x.csv": f"{KOPF};Lieblingsfarbe;Raum 17\r\n{HADDAD};rot;3\r\n{HEIDE};blau;\r\n".encode("cp1252")})
    (found,) = (problem for problem in result.problems if problem.code == "E-176")
    assert found.angaben["spalten"] == "„Lieblingsfarbe“, „Raum 17“"
    assert result.dateien[0].zellen.unbekannte_spalte == 3


def test_jede_zeile_in_einer_zelle_wird_geteilt(tmp_path):
    text = read(tmp_path, {"x.csv": "".join(f'"{row}"\r\n' for row in (KOPF, HADDAD, HEIDE)).encode("cp1252")})
    book = read(tmp_path, {"x.xlsx": mappe([[row] for row in (KOPF, HADDAD, HEIDE)])})
    assert (nummern(text), nummern(book), codes(text), codes(book)) == (
        ["111D000001", "111D000002"],
        ["111D000001", "111D000002"],
        ["E-178"],
        ["E-178"],
    )


def test_sind_die_zeilen_in_einer_zelle_an_falscher_stelle_geteilt_hilft_nur_der_urspruengliche_export(tmp_path):
    result = read(tmp_path, {"x.xlsx": mappe([["BG-Nummer;Kundennummer;Rolle;Betrag"], ["11102//0001234;111D000001;Partner;450", "00"]])})
    assert "E-179" in codes(result)
    assert result.tables == {}


@pytest.mark.parametrize(
    ("name", "codierung"),
    [
        ("Hernández", "cp1252"),
        ("Kovács", "cp1252"),
        ("Müller", "mac_roman"),
        ("Müller", "cp850"),
        ("Großmann", "cp850"),
        ("Lefèvre", "cp1252"),
        ("Ibañez", "cp1252"),
        ("Zoë", "cp1252"),
    ],
)
def test_die_codierung_ist_die_in_der_die_woerter_woerter_sind(tmp_path, name, codierung):
    data = f"Kundennummer;Nachname;Vorname;Team;Status\r\n111D000001;{name};Eva;IP;arbeitslos\r\n".encode(codierung)
    assert cells(read(tmp_path, {"x.csv": data}), Quelle.VERBIS, "nachname") == [(name,)]


def test_namen_die_aus_einer_anderen_codierung_sein_koennen_werden_genannt(tmp_path):
    data = "Kundennummer;Nachname;Vorname;Team;Status\r\n111D000001;Yıldız;Doğan;IP;arbeitslos\r\n".encode("cp1254")
    assert codes(read(tmp_path, {"x.csv": data})) == ["E-132"]


def test_doppelt_als_utf8_verschluesselt_wird_zurueckgenommen_und_genannt(tmp_path):
    once = f"{KOPF}\r\n111D000001;Müller;Jörg;05.03.1990;m;IP Köln;Groß;arbeitslos\r\n".encode()
    result = read(tmp_path, {"x.csv": once.decode("cp1252").encode()})
    assert cells(result, Quelle.VERBIS, "nachname", "vorname", "team", "fachkraft") == [("Müller", "Jörg", "IP Köln", "Groß")]
    assert codes(result) == ["E-132"]


def test_eine_notiz_mit_zeilen_und_semikolons_ist_eine_notiz(tmp_path):
    data = 'Kundennummer;Datum;Stichwort;Freitext;Fachkraft\r\n111D000001;01.05.2026;Sprache;"Ziele:\nSprache; Arbeit; Wohnung; Geld; Kind\nbesprochen";Groß\r\n111D000002;01.05.2026;Sprache;kurz;Groß\r\n'
    result = read(tmp_path, {"x.csv": data.encode()})
    assert nummern(result, Quelle.NOTIZEN) == ["111D000001", "111D000002"]
    verschluckt = data.replace("besprochen", "111D000009;01.05.2026;Sprache")
    assert codes(read(tmp_path, {"y.csv": verschluckt.encode()})) == ["E-116"]


@pytest.mark.parametrize("zeichen", ["\x00", "x" * 40_000])
def test_eine_schlechte_zelle_kostet_nicht_die_datei(tmp_path, zeichen):
    data = (
        f"Kundennummer;Datum;Stichwort;Freitext;Fachkraft\r\n111D000001;01.05.2026;Sprache;gut{zeichen};Groß\r\n111D000002;01.05.2026;Sprache;kurz;Groß\r\n".encode()
        * 1
    )
    result = read(tmp_path, {"x.csv": data})
    assert nummern(result, Quelle.NOTIZEN) == ["111D000001", "111D000002"]
    assert {"E-180", "E-181"} & set(codes(result))


def test_von_monatsblaettern_gilt_das_letzte(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for name, status in (("Mai 2026", "in Maßnahme"), ("Juni 2026", "arbeitslos")):
        sheet = book.create_sheet(name)
        sheet.append(GROSS)
        sheet.append(["111D000001", "Haddad", "Rima", "05.03.1990", "IP", "Groß", status])
    del book["Sheet"]
    book.save(tmp_path / "x.xlsx")
    result = read(tmp_path, {"x.xlsx": (tmp_path / "x.xlsx").read_bytes()})
    assert (nummern(result), str(result.dateien[0].stand)) == (["111D000001"], "2026-06-15")
    assert [problem.origin.blatt for problem in result.problems if problem.code == "E-177"] == ["Mai 2026"]


def test_genau_65536_zeilen_und_texte_mit_255_zeichen_sehen_abgeschnitten_aus(tmp_path):
    many = "\r\n".join(
        f"{index % 999:03d}D{index:06d};Haddad;Rima;05.03.1990;w;IP;Groß;{'x' * 255 if index == 5 else 'arbeitslos'}"
        for index in range(65_535)
    )
    result = read(tmp_path, {"x.csv": f"{KOPF.replace('Status', 'Integrationsprognose')}\r\n{many}\r\n".encode("cp1252")}, einstellungen())
    assert {"E-174", "E-175"} <= set(codes(result))


BG = "Kundennummer;Nachname;Vorname;Geburtsdatum;BG-Nummer;Einkommensart;Betrag;Leistung von"
LETZTE = "111D000003;Groß;Ulla;27.03.1992;11102//0001236;Kindergeld;255,00;01.04.2026"


@pytest.mark.parametrize(
    ("zeilen", "code"),
    [
        ([";Haddad;;;;;450,00;"], "E-170"),
        ([";;;;;Kindergeld;255,00;"], "E-171"),
        (["Summe;;;;;;255,00;", ";;;;;Kindergeld;255,00;01.03.2026"], "E-170"),
        ([";;;;;;255,00;01.03.2026"], "E-171"),
    ],
)
def test_unter_der_letzten_person_ist_was_in_seinen_spalten_steht_kein_fuss(tmp_path, zeilen, code):
    result = read(tmp_path, {"x.csv": "\r\n".join((BG, LETZTE.replace("3;", "2;", 1), LETZTE, *zeilen, "")).encode()})
    assert code in codes(result)


@pytest.mark.parametrize("zeile", [";01.03.2026;Hinweis;bitte nur vormittags", ";;Stand;hat umgezogen", ";;;will nach Köln ziehen"])
def test_eine_notiz_ohne_person_faellt_nicht_als_fuss_weg(tmp_path, zeile):
    rows = ["Kundennummer;Datum;Stichwort;Text;Name;Vorname", "111D000001;01.02.2026;Umzug;zieht um;Haddad;Rima", f"{zeile};;"]
    result = read(tmp_path, {"x.csv": "\r\n".join((*rows, "")).encode()})
    assert {"E-170", "E-171"} & set(codes(result))


LISTE = ["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "Team", "Hauptbetreuer"]
EINS = ["111D000001", "Haddad", "Rima", "05.03.1990", "IP 1", "Groß"]
ZWEI = ["111D000002", "Heide", "Jan", "01.01.1971", "IP 2", "Groß"]
DREI = ["111D000003", "Weiß", "Ute", "02.01.1971", "IP 2", "Groß"]


def als_csv(*zeilen: list[str], sign: str = ";") -> bytes:
    return "".join(f"{sign.join(zeile)}\r\n" for zeile in zeilen).encode()


def test_zwei_tabellen_nebeneinander_sind_keine(tmp_path):
    result = read(tmp_path, {"x.csv": als_csv([*LISTE, "", *LISTE], [*EINS, "", *ZWEI], [*DREI, "", *EINS])})
    assert (result.tables, result.dateien[0].urteil, "E-192" in codes(result)) == ({}, FileVerdict.STOP, True)
    joined = read(tmp_path, {"y.csv": als_csv([*LISTE, *LISTE], [*EINS, "111 D 000001", *EINS[1:]], ZWEI * 2, DREI * 2)})
    assert (nummern(joined), codes(joined)) == (["111D000001", "111D000002", "111D000003"], [])
    one = read(tmp_path, {"z.csv": als_csv([*LISTE, *LISTE], EINS * 2, ZWEI * 2, DREI + EINS)})
    assert (nummern(one)[2], "E-188" in codes(one)) == ("?", True)


@pytest.mark.parametrize("zeile", [[ZWEI[0], *ZWEI[2:], ""], [ZWEI[0], "", *ZWEI[1:-1]]])
def test_ein_datum_unter_den_namen_zeigt_eine_verschobene_zeile(tmp_path, zeile):
    result = read(tmp_path, {"x.csv": als_csv(LISTE, EINS, zeile, DREI)})
    assert cells(result, Quelle.VERBIS, "kundennummer", "nachname", "team", "fachkraft")[1] == ("111D000002", "?", "?", "?")
    assert "E-189" in codes(result)


def test_unten_angehaengte_zeilen_mit_anderem_trennzeichen_sind_kein_fuss(tmp_path):
    result = read(tmp_path, {"x.csv": als_csv(LISTE, EINS) + als_csv(LISTE, ZWEI, sign=",")})
    assert "E-170" in codes(result)


@pytest.mark.parametrize("unten", ["\t".join(ZWEI), f"Nachtrag: {ZWEI[0]} {ZWEI[1]}, {ZWEI[2]}"])
def test_eine_person_in_einer_einzigen_zelle_ist_kein_fuss(tmp_path, unten):
    assert "E-170" in codes(read(tmp_path, {"x.csv": als_csv(LISTE, EINS) + unten.encode("cp1252")}))


@pytest.mark.parametrize("zeile", [["(Alle)"] * 9, ["Suchen …"] * 9, ["VARCHAR(10)", "VARCHAR(50)", "CHAR(1)", "DATE"]])
def test_eine_zeile_zum_filtern_oder_ueber_die_arten_ist_ein_kopf(tmp_path, zeile):
    result = read(tmp_path, {"x.csv": als_csv(LISTE, zeile[: len(LISTE)], EINS, ZWEI)})
    assert (len(result.tables[Quelle.VERBIS]), codes(result)) == (2, [])


@pytest.mark.parametrize("art", ["nummer", "name"])
def test_sind_die_ueberschriften_mitsortiert_wird_die_datei_nicht_gelesen(tmp_path, art):
    kopf = LISTE if art == "nummer" else ["Name", "Vorname", "Geburtsdatum", "Testdatum", "Sprachstand", "Kurs"]
    zeilen = (
        [EINS, ZWEI]
        if art == "nummer"
        else [["Haddad", "Rima", "05.03.1990", "01.02.2026", "B1", "IK"], ["Heide", "Uwe", "06.04.1985", "01.02.2026", "A2", "IK"]]
    )
    result = read(tmp_path, {"x.csv": als_csv(zeilen[0], kopf, zeilen[1])})
    assert (result.tables, [problem.code for problem in result.problems], result.problems[0].angaben["zeilen"]) == ({}, ["E-196"], "1")
    assert "E-196" not in codes(read(tmp_path, {"y.csv": als_csv(["Stand: 10.06.2026", "Team", "IP 1"], kopf, *zeilen)}))


@pytest.mark.parametrize("zeichen", ["cp1252", "utf-8", "mac_roman"])
@pytest.mark.parametrize("blank", ["\u00a0", " "])
def test_blanks_neben_anfuehrungszeichen_gehoeren_nicht_zum_text(tmp_path, zeichen, blank):
    zeilen = ";".join(LISTE), ";".join(f'"{cell}"{blank}' for cell in ["111D000001", "Groß", *EINS[2:]])
    result = read(tmp_path, {"x.csv": ("\r\n".join(zeilen) + "\r\n").encode(zeichen)})
    assert cells(result, Quelle.VERBIS, "kundennummer", "nachname") == [("111D000001", "Groß")]


def test_kein_name_hat_ziffern(tmp_path):
    result = read(tmp_path, {"x.csv": als_csv(LISTE, EINS, [ZWEI[0], "Heide 2", *ZWEI[2:]])})
    assert (cells(result, Quelle.VERBIS, "nachname"), codes(result)) == ([("Haddad",), ("?",)], ["E-184"])


ALLEIN = ["Ende", "-Ende-", "Listenende", "EOF", "VS-NfD", "Vertraulich", "INTERN", "- 1 -", "1/12", "15.06.2026 10:15", "Gedruckt am 15.06.2026", "Export vom 15.06.2026", "www.jobcenter.de", "H:\\Team\\Liste.xlsx", "b.w.", "z.d.A.", "Seitensumme", "VerBIS", "Unterschrift", "Gz. II-5014", "v2.3", "Benutzer:;MEIERH", "Seite;1;von;3", "gez.;Meier"]  # fmt: skip
NIEMAND = ["Stellmacher 05.03.1990", "111D00000", "Behrende", "Haddad Rima 05.03.90", "Meier;Heike", "Ende 01.01.1980"]


def test_was_allein_unter_der_letzten_person_steht_ist_ein_fuss_wenn_es_keine_person_sein_kann(tmp_path):
    kopf, zeile = "Kundennummer;Nachname;Vorname;Geburtsdatum;Team;Status", "111D000001;Haddad;Rima;05.03.1990;IP;arbeitslos"
    files = {
        f"{index}.csv": f"{kopf}\r\n{zeile}\r\n{';' * (index % 2)}{text}{';' * (5 - index % 2 - text.count(';'))}\r\n".encode() for index, text in enumerate(ALLEIN + NIEMAND)
    }  # fmt: skip
    result = read(tmp_path, files)
    assert [p.origin.datei for p in result.problems if p.code == "E-170"] == [f"{len(ALLEIN) + n}.csv" for n in range(len(NIEMAND))]


def test_eine_zeile_mit_nichts_als_einer_fremden_spalte_setzt_keine_gruppe_fort(tmp_path):
    rows = ["Name;Vorname;Lieblingsfarbe;Geburtsdatum;Testdatum;Sprachstand;Kurs;Kursbeginn"]
    rows += [f"Haddad;{name};rot;05.03.1990;01.02.2026;A2;IK 1;02.03.2026" for name in ("Rima", "Ali", "Zoe", "Ina")]
    rows[3:3] = [";;rot;;;;;"] * 3
    result = read(tmp_path, {"x.csv": "\r\n".join((*rows, "")).encode("cp1252")})
    named = [row for row in cells(result, Quelle.SPRACHBUERO, "vorname") if row != ("",)]
    assert (named, "E-170" in codes(result)) == ([("Rima",), ("Ali",), ("Zoe",), ("Ina",)], True)
