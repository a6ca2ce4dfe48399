"""Rules of reading exports, in German; the tables are the files."""

import csv
import io
from datetime import date

import pandas as pd
import pytest

from bewerberanalyse.config.settings import load as load_settings
from bewerberanalyse.ingest.load import load
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import CellState, FileVerdict, Quelle
from tests.einstellungen import einstellungen
from tests.lesen import cells, csv_of, read
from tests.tabelle import rows

STICHTAG = date(2026, 6, 15)
VERBIS = """
    Kundennummer | Nachname | Vorname | Geburtsdatum | Team | Hauptbetreuer | Status
    111D000001   | Haddad   | Rima    | 05.03.1990   | IP   | Groß          | arbeitslos
    111D000002   | Heide    | Jürgen  | 01.01.1971   | IP   | Groß          | arbeitslos
"""


def bytes_of(table: str, above: str = "", below: str = "") -> bytes:
    """An ASCII table as csv; `above` and `below` are lines around it."""
    stream = io.StringIO()
    lines = rows(table)
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows([list(lines[0]), *(line.values() for line in lines)])
    return (above + stream.getvalue() + below).encode("cp1252")


@pytest.fixture
def lesen(tmp_path):
    """Reads files given as name=bytes; names are the files' names."""

    def read(settings: Settings | None = None, stichtag: date = STICHTAG, **files: bytes):
        entries = []
        for name, data in files.items():
            (tmp_path / f"{name}.csv").write_bytes(data)
            entries.append((tmp_path / f"{name}.csv", f"{name}.csv"))
        return load(entries, settings or einstellungen(), stichtag)

    return read


def codes(result) -> list[str]:
    return [problem.code for problem in result.problems]


def problem(result, code: str):
    return next(found for found in result.problems if found.code == code)


def spalte(result, quelle: Quelle, name: str) -> list[str]:
    return [str(value) for value in result.tables[quelle].werte[name]]


def test_eine_datei_wird_an_ihren_spalten_erkannt_nie_am_namen(lesen):
    assert list(lesen(allegro_liste=bytes_of(VERBIS)).tables) == [Quelle.VERBIS]


@pytest.mark.parametrize(("quelle", "koepfe"), [
    ("verbis", "Kundennummer|Team|Hauptbetreuer"),
    ("verbis", "Kundennummer|Name|Vorname|Alter|OrgZ|Bearbeiter|Zielberuf"),
    ("verbis", "Kundennummer|Name|Vorname|Geburtsdatum|Geschlecht|Staatsangehörigkeit|Familienstand|PLZ|Ort|BG-Nummer|Team|Status"),
    ("verbis", "KdNr|Status|IP|HS|Schulabschluss|Berufsabschluss"),
    ("verbis", "Kunden-Nr.|Name, Vorname|letztes Gespräch|nächste Einladung"),
    ("step", "Kundennummer|Nachname|Vorname|Geburtsdatum|Geschlecht|Staatsangehörigkeit"),
    ("step", "KdNr|Name|Vorname|geb.|PLZ|Wohnort|Straße|BG-Nr."),
    ("cosach", "Kundennummer|Maßnahmenummer|Maßnahmebezeichnung|Eintritt|Status"),
    ("cosach", "TN-Kundennummer|Maßnahme|Förderart|von|bis|Träger"),
    ("cosach", "Name|Vorname|Geburtsdatum|Maßnahmetitel|Instrument|Beginn|Ende"),
    ("allegro", "BG-Nummer|Kundennummer|Name|Vorname|Geburtsdatum|Anzahl Personen in BG"),
    ("allegro", "Aktenzeichen|Name|Vorname|Geburtsdatum|Rolle|eLb-Status|Leistung bis|Status"),
    ("allegro", "BG-Nr.|KdNr|Einkommensart|Betrag|Monat"),
    ("opds", "Stichtag|Kundennummer|Alter|Status|Integrationsprognose|Handlungsstrategie"),
    ("opds", "Kundennummer|BG-Nummer|Alter|Geschlecht|Rechtskreis|Status|Dauer|Integrationsprognose|Schlüsselgruppe|HS-Bezeichnung"),
    ("opds", "Berichtsmonat|Kundennummer|Handlungsstrategie|Schlüsselgruppe"),
    ("opds", "Kundennummer|BG-Nummer|Alter|Geschlecht|Status|Integrationsprognose|Handlungsstrategie|letzter Beratungskontakt"),
    ("verbis", "Kundennummer|Alter|Betreuer|Status|Integrationsprognose|Handlungsstrategie|letzte Beratung"),
    ("verbis", "Kundennummer|Alter|Status|Integrationsprognose|letztes Gespräch|nächste Einladung"),
    ("sprachbuero", "Name|Vorname|Geburtsdatum|Testdatum|Sprachstand|Alphabetisierung"),
    ("sprachbuero", "Nachname|Vorname|Geburtsdatum|Kurs|Kursträger|Kursbeginn|Kursende|Status"),
    ("sprachbuero", "Name, Vorname|geb.|Niveau|Herkunftssprache|Kursart|Status|Ergebnis"),
    ("sprachbuero", "Kundennummer|Name|Vorname|Geburtsdatum|Testdatum|Niveau|Kursart|Kursträger|Kursbeginn|Kursende|Status|DTZ-Ergebnis"),
    ("inge", "Aktenzeichen/PK|Name|Vorname|Geburtsdatum|Kursart|Kursträger|Kursbeginn|Kursende|Status|Ergebnis DTZ|LiD"),
    ("inge", "PK|Geburtsdatum|Jahr der Einreise|Anmeldedatum|Schreibkundigkeit|1. DTZ-Prüfung am|Ergebnis 1. DTZ-Prüfung"),
    ("inge", "Kundennummer|Name|Vorname|Geburtsdatum|Aktenzeichen|berechtigt am|Anmeldedatum|Kursart|Kursträger|Kursbeginn|Kursende|unterbrochen seit|Status|Ergebnis DTZ|LiD"),
    ("notizen", "Kundennummer|Datum|Stichwort|Freitext|Fachkraft"),
    ("notizen", "KdNr|Name|Datum|Stichwort|Bemerkung"),
])  # fmt: skip
def test_jede_quelle_wird_auch_an_teilen_ihrer_spalten_erkannt(lesen, quelle, koepfe):
    result = lesen(x=(koepfe.replace("|", ";") + "\r\n").encode("cp1252"))
    assert [datei.quelle for datei in result.dateien] == [Quelle(quelle)]


@pytest.mark.parametrize("koepfe", [
    "Name;Vorname;Telefon;Zimmer", "Bezeichnung;Betrag;Datum", "Name;Vorname;Geburtsdatum;Personalnummer;Eintritt", "Produkt;von;bis;Status", "Datum;Text;Betrag;IBAN", "Kundennummer;Rechnung;Summe",
    "Artikel;Anzahl;Ort;PLZ;Straße",
])  # fmt: skip
def test_eine_fremde_datei_wird_gemeldet_und_bleibt_liegen(lesen, koepfe):
    result = lesen(x=f"{koepfe}\r\n1;2;3;4;5\r\n".encode("cp1252"))
    assert (codes(result), [datei.urteil for datei in result.dateien], result.tables) == (["E-106"], [FileVerdict.PRUEFEN], {})


@pytest.mark.parametrize(("koepfe", "quellen"), [
    ("Kundennummer;Kursart;Kursträger;Kursbeginn;Kursende;Status", "BAMF InGe und Sprachbüro"),
    ("Kundennummer;Maßnahmenummer;Instrument;Eintritt;Austritt geplant;Teilnahmestatus;Aktenzeichen;Ergebnis DTZ;LiD;DTZ am", "CoSach und BAMF InGe"),
])  # fmt: skip
def test_passen_zwei_quellen_nennt_der_fehler_beide(lesen, koepfe, quellen):
    result = lesen(x=f"{koepfe}\r\n".encode("cp1252"))
    assert codes(result) == ["E-121"]
    assert set(problem(result, "E-121").angaben["quellen"].split(" und ")) == set(quellen.split(" und "))
    assert result.dateien[0].urteil is FileVerdict.STOP


def test_ohne_spalte_die_personen_nennt_ist_ein_export_nicht_brauchbar(lesen):
    result = lesen(x="KundenNrBA;Team;Hauptbetreuer;Integrationsprognose;Zielberuf\r\n1;2;3;4;5\r\n".encode("cp1252"))
    assert codes(result) == ["E-122", "E-128"]


def test_mehrere_dateien_einer_quelle_werden_eine_tabelle_mit_herkunft(lesen):
    result = lesen(team_a=bytes_of(VERBIS), team_b=bytes_of(VERBIS.replace("111D", "222D")))
    table = result.tables[Quelle.VERBIS]
    assert [str(table.origin(row, "Status")) for row in (0, 3)] == [
        "team_a.csv, Zeile 2, Spalte „Status“",
        "team_b.csv, Zeile 3, Spalte „Status“",
    ]


def test_dieselbe_datei_zaehlt_nur_einmal(lesen):
    result = lesen(a=bytes_of(VERBIS), b=bytes_of(VERBIS))
    assert len(result.tables[Quelle.VERBIS]) == 2
    assert [(datei.datei, datei.urteil, datei.grund) for datei in result.dateien] == [
        ("a.csv", FileVerdict.PASST, ""),
        ("b.csv", FileVerdict.STOP, "gleich einer anderen Datei, nicht noch einmal eingelesen"),
    ]
    assert codes(result) == ["E-123"]


def test_sperrdateien_und_vorschaubilder_sind_keine_exporte(tmp_path):
    names = ["~$Liste.xlsx", ".~lock.Liste.xlsx#", "Thumbs.db", "desktop.ini", ".DS_Store", "._Liste.csv"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    assert load([(tmp_path / name, name) for name in names], einstellungen(), STICHTAG).dateien == ()


@pytest.mark.parametrize(("stand", "stichtag", "urteil"), [
    ("02.06.2026", "2026-06-15", "passt"), ("15.06.2026", "2026-06-15", "passt"), ("31.05.2026", "2026-06-15", "passt"), ("01.06.2026", "2026-06-30", "passt"),
    ("15.05.2026", "2026-06-15", "pruefen"), ("16.06.2026", "2026-06-15", "pruefen"), ("20.05.2026", "2026-06-30", "pruefen"), ("01.04.2026", "2026-06-15", "pruefen"),
    ("01.03.2026", "2026-06-15", "stop"), ("15.06.2025", "2026-06-15", "stop"), ("15.06.2027", "2026-06-15", "stop"),
])  # fmt: skip
def test_ein_export_des_falschen_monats_faellt_auf(lesen, stand, stichtag, urteil):
    result = lesen(stichtag=date.fromisoformat(stichtag), x=bytes_of(VERBIS, above=f"Stand: {stand}\r\n"))
    assert result.dateien[0].urteil.value == urteil
    assert codes(result) == {"passt": [], "pruefen": ["E-124"], "stop": ["E-125"]}[urteil]
    assert (Quelle.VERBIS in result.tables) == (urteil != "stop")
    assert urteil == "passt" or stand in result.dateien[0].grund


def test_opds_darf_zwei_monate_alt_sein_und_eine_handliste_wird_nie_verworfen(lesen):
    opds = b"Stichtag;Kundennummer;Alter;Status\r\n15.04.2026;111D000001;30;arbeitslos\r\n"
    liste = b"Stand: 01.09.2025\r\nName;Vorname;Geburtsdatum;Testdatum;Sprachstand\r\nx;y;01.01.1990;;B1\r\n"
    assert [datei.urteil.value for datei in lesen(a=opds, b=liste).dateien] == ["passt", "pruefen"]


@pytest.mark.parametrize("zeile", [
    "Stand: 02.06.2026", "Stand;02.06.2026", "Stand:;02.06.2026 07:15", "Datenstand 2026-06-02", "Stichtag: 02.06.2026", "Auswertung vom 2. Juni 2026", "Erstellt am 02.06.2026 um 07:15 Uhr", "Kundenliste (Stand 02.06.2026)",
    "Exportdatum: 02.06.26", "Titel;;Stand;46175",
])  # fmt: skip
def test_der_stand_wird_ueber_der_tabelle_gelesen(lesen, zeile):
    assert lesen(x=bytes_of(VERBIS, above=f"Jobcenter\r\n{zeile}\r\n\r\n")).dateien[0].stand == date(2026, 6, 2)


def test_ein_monat_als_stand_meint_seinen_letzten_tag(lesen):
    assert lesen(x=bytes_of(VERBIS, above="Berichtsmonat: Mai 2026\r\n")).dateien[0].stand == date(2026, 5, 31)


def test_steht_der_stand_nur_im_fuss_gilt_er_auch(lesen):
    assert lesen(x=bytes_of(VERBIS, below="\r\nErstellt am: 02.06.2026\r\n")).dateien[0].stand == date(2026, 6, 2)


def test_im_opds_sind_gruppen_von_staaten_keine_staatsangehoerigkeit(lesen):
    result = lesen(x=bytes_of("""
        Stichtag   | Kundennummer | Alter | Staatsangehörigkeit (Gruppe)
        15.05.2026 | 111D000001   | 30    | Asylherkunftsländer
        15.05.2026 | 111D000002   | 31    | EU-Staaten
        15.05.2026 | 111D000003   | 32    | 475
    """))  # fmt: skip
    assert result.tables[Quelle.OPDS].werte["staatsangehoerigkeit"].tolist() == ["", "", "Syrien"]
    assert codes(result) == []


def test_im_opds_hat_jede_zeile_ihren_stichtag(lesen):
    table = lesen(
        x=b"Stichtag;Kundennummer;Alter;Status\r\n30.04.2026;111D000001;30;arbeitslos\r\n05.2026;111D000002;30;arbeitslos\r\n"
    ).tables[Quelle.OPDS]
    assert list(table.herkunft["stand"]) == [pd.Timestamp("2026-04-30"), pd.Timestamp("2026-05-31")]


def test_der_fuss_gehoert_nicht_zur_tabelle_und_seine_zahl_wird_geprueft(lesen):
    fuss = "\r\nSumme;;;;\r\nAnzahl Datensätze: {}\r\nErstellt am 02.06.2026\r\n© Bundesagentur für Arbeit\r\nIP;Integrationspoint\r\n"
    assert [
        (len(result.tables[Quelle.VERBIS]), codes(result)) for result in (lesen(x=bytes_of(VERBIS, below=fuss.format(n))) for n in (2, 3))
    ] == [(2, []), (2, ["E-126"])]


def test_eine_person_die_ende_oder_summe_heisst_ist_kein_fuss(lesen):
    text = VERBIS + "    111D000003   | Summe    | Ende    | 01.01.1980   |  | | \n    | Gesamt | Anna | 01.01.1981 | | | \n"
    assert spalte(lesen(x=bytes_of(text)), Quelle.VERBIS, "nachname") == ["Haddad", "Heide", "Summe", "Gesamt"]


def test_nach_einer_zwischensumme_geht_es_weiter(lesen):
    text = VERBIS.replace("    111D000002", "    Summe IP: 1 | | | | | | \n    111D000002")
    assert spalte(lesen(x=bytes_of(text)), Quelle.VERBIS, "kundennummer") == ["111D000001", "111D000002"]


def test_eine_zeile_ohne_schluessel_bleibt_eine_zeile(lesen):
    assert (
        len(
            lesen(
                x=bytes_of(
                    VERBIS.replace("111D000002   | Heide    | Jürgen  | 01.01.1971  ", "             |          |         |             ")
                )
            ).tables[Quelle.VERBIS]
        )
        == 2
    )


def test_die_null_einer_postleitzahl_kommt_zurueck_und_wird_gesagt(lesen):
    step = """
        Kundennummer | Nachname | Vorname | Geburtsdatum | PLZ   | Ort
        111D000001   | Haddad   | Rima    | 05.03.1990   | 1067  | Dresden
        111D000002   | Heide    | Jürgen  | 01.01.1971   | 33602 | Bielefeld
        111D000003   | Kern     | Ute     | 01.02.1971   | 106   | Dresden
    """
    result = lesen(step=bytes_of(step))
    assert cells(result, Quelle.STEP, "plz") == [("01067",), ("33602",), ("?",)]
    assert {one.code: one.origin.zeile for one in result.problems if one.code in {"E-151", "E-152"}} == {"E-151": 2, "E-152": 4}


def test_was_nicht_lesbar_ist_gilt_als_unbekannt_nie_als_nein(lesen):
    result = lesen(x=bytes_of(VERBIS.replace("05.03.1990", "31.02.1990")))
    table = result.tables[Quelle.VERBIS]
    assert (table.zellen["geburtsdatum"].iloc[0], table.werte["geburtsdatum"].isna().iloc[0]) == (CellState.UNREADABLE, True)
    assert str(problem(result, "E-140")).startswith("FEHLER E-140  x.csv, Zeile 2, Spalte „Geburtsdatum“")
    assert problem(result, "E-140").wert == "31.02.1990"


def test_fehlt_eine_spalte_sagt_die_tabelle_das(lesen):
    assert set(lesen(x=bytes_of(VERBIS)).tables[Quelle.VERBIS].zellen["zielberuf"]) == {CellState.ABSENT}


def test_verbotene_spalten_werden_weder_gelesen_noch_gespeichert(lesen):
    verboten = [
        "RV-Nummer",
        "IBAN",
        "Steuer-ID",
        "Religionszugehörigkeit",
        "Migrationshintergrund",
        "Diagnose",
        "Kaltmiete",
        "Vermögen",
        "Bemerkung",
        "Kontonummer",
        "Gesprächsvermerk",
    ]
    head, *data = VERBIS.strip().splitlines()
    text = "\n".join([head + "".join(f"|{kopf}" for kopf in verboten), *(line + "|GEHEIM" * len(verboten) for line in data)])
    result = lesen(x=bytes_of(text))
    assert codes(result) == ["E-127"] * len(verboten)
    assert "GEHEIM" not in result.tables[Quelle.VERBIS].werte.to_csv()


def test_ein_verbotener_spaltenkopf_wird_auch_als_alias_nicht_gelesen(lesen):
    with pytest.raises(ConfigError):
        lesen(einstellungen(aliase={Quelle.VERBIS: {"team": ["Migrationshintergrund"]}}), x=bytes_of(VERBIS))


def test_ein_unbekannter_spaltenkopf_bekommt_einen_vorschlag_den_eine_zeile_erledigt(lesen):
    text = VERBIS.replace("Status", "Spr-Niv").replace("arbeitslos", "B1")
    result = lesen(x=bytes_of(text))
    assert problem(result, "E-128").angaben == {
        "kopf": "Spr-Niv",
        "feld": "Deutschkenntnisse",
        "eintrag": 'aliase.verbis.sprachniveau: ["Spr-Niv"]',
        "quelle": "verbis",
        "spalte": "sprachniveau",
    }
    again = lesen(einstellungen(aliase={Quelle.VERBIS: {"sprachniveau": ["Spr-Niv"]}}), x=bytes_of(text))
    assert (spalte(again, Quelle.VERBIS, "sprachniveau"), codes(again)) == (["B1", "B1"], [])


@pytest.mark.parametrize(
    "steht_schon", ["aliase: {}\n", "", "aliase: {verbis: {sprachniveau: [Stufe]}}\n", "aliase:\n  step:\n    ort: [Stadtgebiet]\n"]
)
def test_der_vorschlag_laesst_sich_einfuegen_wie_er_dasteht(lesen, tmp_path, steht_schon):
    text = VERBIS.replace("Status", "Spr-Niv").replace("arbeitslos", "B1")
    eintrag = problem(lesen(x=bytes_of(text)), "E-128").angaben["eintrag"]
    (tmp_path / "einstellungen.yaml").write_text(f'{steht_schon}{eintrag}\naliase.verbis.team: ["Gruppe, neu"]\n', encoding="utf-8")
    settings = load_settings(tmp_path / "einstellungen.yaml")
    result = lesen(settings, x=bytes_of(text))
    assert "E-128" not in codes(result)
    assert spalte(result, Quelle.VERBIS, "sprachniveau") == ["B1", "B1"]
    assert list(settings.aliase["verbis"]["team"]) == ["Gruppe, neu"]


def test_ein_vorschlag_mit_falschem_feld_ist_ein_fehler_der_einstellungen(lesen, tmp_path):
    (tmp_path / "einstellungen.yaml").write_text("aliase.verbis.sprachnivau: [x]\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        lesen(load_settings(tmp_path / "einstellungen.yaml"), x=bytes_of(VERBIS))


def test_die_liste_einer_anderen_stelle_ist_kein_step(lesen):
    kopf = "Nachname;Vorname;Geburtsdatum;Geschlecht;Staatsangehörigkeit;Straße;PLZ;Ort;Aktenzeichen"
    result = lesen(x=f"{kopf}\r\nHaddad;Rima;05.03.1990;w;475;Weg 1;33602;Bielefeld;AsylbLG 7\r\n".encode("cp1252"))
    assert (result.tables, "E-182" in codes(result), result.dateien[0].urteil) == ({}, True, FileVerdict.STOP)


def test_schreibweisen_des_hauses_gelten(lesen):
    text = bytes_of(VERBIS.replace("arbeitslos", "Kategorie 7"))
    assert codes(lesen(x=text)) == ["E-143"]
    own = einstellungen(schreibweisen={"arbeitsmarktstatus": {"Kategorie 7": "arbeitslos"}})
    assert spalte(lesen(own, x=text), Quelle.VERBIS, "arbeitsmarktstatus") == ["arbeitslos", "arbeitslos"]


@pytest.mark.parametrize(
    "settings",
    [
        {"schreibweisen": {"gibtsnicht": {"x": "y"}}},
        {"schreibweisen": {"geschlecht": {"x": "q"}}},
        {"aliase": {"verbis": {"gibtsnicht": ["x"]}}},
        {"kundennummer_muster": "("},
    ],
)
def test_unbrauchbare_einstellungen_brechen_mit_einer_meldung_ab(lesen, settings):
    with pytest.raises(ConfigError) as error:
        lesen(einstellungen(**settings), x=bytes_of(VERBIS))
    assert error.value.exit_code == 2


@pytest.mark.parametrize("niveau", ["0", "A1", "A2", "B1", "B2", "C1", "C2"])
def test_jedes_niveau_laesst_sich_einer_schreibweise_zuordnen(lesen, niveau):
    own = einstellungen(schreibweisen={"niveau": {"Profi": niveau}})
    result = lesen(own, x=bytes_of(VERBIS.replace("Status", "GER").replace("arbeitslos", "Profi")))
    assert spalte(result, Quelle.VERBIS, "sprachniveau") == [niveau, niveau]


def test_umlaute_gross_klein_leer_und_satzzeichen_im_spaltenkopf_sind_gleich(lesen):
    koepfe = (
        "KUNDEN NUMMER;nachname:;Vor-Name;Geb.-Dat.;STAATSANGEHOERIGKEIT;Staatsangehorigkeit 2;hauptBetreuer*;Geburtsdatum (TT.MM.JJJJ)"
    )
    result = lesen(x=f"{koepfe}\r\n111D000001;Haddad;Rima;;475;000;Groß;05.03.1990\r\n".encode("cp1252"))
    values = result.tables[Quelle.VERBIS].werte.iloc[0]
    assert [values[name] for name in ("kundennummer", "nachname", "vorname", "staatsangehoerigkeit", "fachkraft")] == [
        "111D000001",
        "Haddad",
        "Rima",
        "Syrien; Deutschland",
        "Groß",
    ]
    assert values["geburtsdatum"] == pd.Timestamp("1990-03-05")


def test_stehen_zwei_spalten_fuer_ein_feld_fuellt_die_zweite_die_luecken_der_ersten(lesen):
    result = lesen(x="Kundennummer;Team;OrgZ;Hauptbetreuer\r\n111D000001;;B;x\r\n111D000002;A;;x\r\n111D000003;A;A;x\r\n".encode("cp1252"))
    assert spalte(result, Quelle.VERBIS, "team") == ["B", "A", "A"]


def test_widersprechen_sich_zwei_spalten_fuer_ein_feld_fuellt_keine_die_luecken_der_anderen(lesen):
    result = lesen(x="Kundennummer;Team;OrgZ;Hauptbetreuer\r\n111D000001;;B;x\r\n111D000002;A;;x\r\n111D000003;A;B;x\r\n".encode("cp1252"))
    assert spalte(result, Quelle.VERBIS, "team") == ["", "A", "A"]
    assert result.tables[Quelle.VERBIS].zellen["team"].iloc[0] == CellState.UNREADABLE
    assert "E-139" in codes(result)


@pytest.mark.parametrize("koepfe", ["Status;Status", "Status;Kundenstatus"])
def test_von_zwei_spalten_die_sich_widersprechen_gilt_keine(lesen, koepfe):
    zeilen = ("arbeitslos;arbeitslos", "arbeitslos;beschäftigt", "beschäftigt;#BEZUG!")
    data = f"Kundennummer;Team;{koepfe};Hauptbetreuer\r\n" + "".join(f"111D00000{n};A;{text};x\r\n" for n, text in enumerate(zeilen))
    result = lesen(x=data.encode("cp1252"))
    assert spalte(result, Quelle.VERBIS, "arbeitsmarktstatus") == ["arbeitslos", "", ""]
    assert "E-139" in codes(result)


def test_ein_geplanter_eintritt_der_vorbei_ist_fuellt_die_luecke_des_tatsaechlichen_nicht(lesen):
    kopf = "Kundennummer;Maßnahmenummer;Maßnahme;Träger;Eintritt geplant;Eintritt tatsächlich"
    zeilen = ("01.05.2026;04.05.2026", "01.05.2026;", "01.12.2026;")
    data = f"{kopf}\r\n" + "".join(f"111D00000{n};317;MAT;VHS;{text}\r\n" for n, text in enumerate(zeilen))
    result = lesen(x=data.encode("cp1252"))
    table = result.tables[Quelle.COSACH]
    assert [str(value)[:10] for value in table.werte["eintritt"]] == ["2026-05-04", "NaT", "2026-12-01"]
    assert table.zellen["eintritt"].iloc[1] == CellState.UNREADABLE
    assert "E-139" not in codes(result)


def test_von_zwei_kontakten_zaehlt_der_spaetere(lesen):
    result = lesen(x="Kundennummer;Team;letztes Gespräch;letzter Kontakt\r\n111D000001;A;03.05.2026;01.05.2026\r\n".encode("cp1252"))
    assert spalte(result, Quelle.VERBIS, "letzter_kontakt") == ["2026-05-03 00:00:00"]


def test_ergebnis_ist_das_sprachniveau_und_neben_einem_sprachstand_die_pruefung(lesen):
    allein = lesen(x=b"Name;Vorname;Geburtsdatum;Testdatum;Ergebnis\r\nx;y;01.01.1990;;A2\r\n")
    daneben = lesen(x=b"Name;Vorname;Geburtsdatum;Testdatum;Sprachstand;Ergebnis\r\nx;y;01.01.1990;;A2;B1 und LiD\r\n")
    assert (spalte(allein, Quelle.SPRACHBUERO, "sprachniveau"), spalte(daneben, Quelle.SPRACHBUERO, "ergebnis")) == (
        ["A2"],
        ["B1_erfolgreich"],
    )


def test_die_tabelle_alter_nummern_ist_keine_quelle_und_widersprueche_gelten_nicht(lesen):
    result = lesen(
        x=bytes_of("""
        Kundennummer alt | Kundennummer neu
        111d 000009      | 111D000001
        111D000008       | 111D000002
        111D000008       | 111D000003
        111D000007       |
        111D000006       | 111D000006
    """)
    )
    assert result.kundennummern == {"111D000009": "111D000001"}
    assert (codes(result), result.tables, result.dateien[0].grund) == (["E-160", "E-161"], {}, "Tabelle alter Kundennummern")


def test_die_liste_des_programms_ist_kein_export(lesen):
    result = lesen(x=b"Kundennummer;Nachname;Vorname;Sprachniveau: Konflikt;Quellen/Datenstand;Datenhinweise\r\n1;2;3;4;5;6\r\n")
    assert (codes(result), result.tables) == (["E-162"], {})


def test_viele_verschiedene_fehler_einer_spalte_werden_zusammengefasst(lesen):
    result = lesen(
        x=("Kundennummer;Team;Hauptbetreuer;letzter Kontakt\r\n" + "".join(f"111D{n:06d};A;B;bald {n}x\r\n" for n in range(130))).encode()
    )
    assert (codes(result).count("E-140"), problem(result, "E-159").angaben) == (100, {"anzahl": 30, "code": "E-140"})


def test_gleiche_fehler_sind_eine_meldung_mit_ihren_zeilen(lesen):
    result = lesen(x=bytes_of(VERBIS.replace("arbeitslos", "Kategorie 7")))
    assert problem(result, "E-143").angaben["wo"] == "2 Zellen, Zeilen 2, 3"


def test_python_dateien_im_aktuellen_ordner_fuehrt_der_leseprozess_nicht_aus(lesen, tmp_path, monkeypatch):
    (tmp_path / "hier").mkdir()
    monkeypatch.chdir(tmp_path / "hier")
    for modul in ("json", "csv", "struct", "python_calamine"):
        (tmp_path / "hier" / f"{modul}.py").write_text(f"open({str(tmp_path / 'ausgefuehrt')!r}, 'w')")
    result = lesen(x=bytes_of(VERBIS))
    assert (len(result.tables[Quelle.VERBIS].werte), (tmp_path / "ausgefuehrt").exists()) == (2, False)


@pytest.mark.parametrize(
    ("grenzen", "code"),
    [
        ({"dateigroesse_mb": 1}, "E-102"),
        ({"zeilen": 5}, "E-119"),
        ({"spalten": 3}, "E-120"),
        ({"sekunden": 1}, "E-113"),
        ({"speicher_mb": 128}, "E-114"),
    ],
)
def test_jede_grenze_fuehrt_zu_einer_meldung_und_die_anderen_dateien_kommen_an(lesen, grenzen, code, monkeypatch):
    if code == "E-113":
        from bewerberanalyse.ingest import reader

        monkeypatch.setattr(
            reader,
            "_START",
            f"import time; time.sleep(5) if not __import__('os').path.exists({reader._folder('bewerberanalyse')!r} + '/x') else 0;"
            + reader._START,
        )
    zeilen, breite = (25_000, 3000) if code == "E-114" else (8000, 200)
    gross = (
        "Kundennummer;Team;Hauptbetreuer;Zielberuf\r\n" + "".join(f"111D{n:06d};A{n};B{n};{n:0{breite}d}\r\n" for n in range(zeilen))
    ).encode()
    result = lesen(einstellungen(grenzen=grenzen), gross=gross)
    assert (codes(result), result.dateien[0].urteil) == ([code], FileVerdict.STOP)


def test_einem_export_dem_seine_kundennummer_fehlt_wird_keine_andere_quelle_untergeschoben(tmp_path):
    table = """
        Berichtsmonat | KdZ        | BG-Nummer      | Alter | Status     | Dauer der Arbeitslosigkeit (Monate) | Zugang SGB II | Integrationsprognose | Schlüsselgruppe | letzter Beratungskontakt
        04.2026       | 111D000001 | 11102//0001231 | 36    | arbeitslos | 5                                   | 01.02.2025    | integrationsfern     | Motivation      | 02.04.2026
    """
    result = read(tmp_path, {"x.csv": csv_of(table)})
    assert not result.tables
    assert codes(result)[0] == "E-182"
    assert "opDs" in result.dateien[0].grund
