"""Die Demo-Welt: wer darin lebt, was die Exporte enthalten und dass die Wahrheit zu ihnen passt."""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bewerberanalyse.demo import world
from bewerberanalyse.demo.month_files import Form, all_files, old_numbers, write_exports
from bewerberanalyse.demo.true_state import TEAMS, age
from bewerberanalyse.demo.world import make_world
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD, FELDER, Kind
from bewerberanalyse.model.table import Quelle, RowVerdict
from tests.truth import truth

STICHTAG = date(2026, 9, 28)


@pytest.fixture(scope="module")
def welt():
    return make_world(3300, 1, STICHTAG)


@pytest.fixture(scope="module")
def kleine_welt():
    return make_world(150, 4, STICHTAG)


@pytest.fixture(scope="module")
def wahrheit(welt):
    return truth.expected(welt)


@pytest.fixture(scope="module")
def mittlere_welt():
    return make_world(800, 2, STICHTAG)


@pytest.fixture(scope="module")
def mittlere_wahrheit(mittlere_welt):
    return truth.expected(mittlere_welt)


@pytest.fixture(scope="module")
def exporte(mittlere_welt, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "Eingang"
    write_exports(mittlere_welt, folder)
    return folder


@pytest.fixture(scope="module")
def fehlerfreie_exporte(mittlere_welt, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "Eingang"
    write_exports(mittlere_welt, folder, fehlerrate=0)
    return folder


def _records(path: Path, form: Form) -> list[list[str]]:
    encoding, separator = form.value
    with path.open(encoding=encoding, newline="") as handle:
        return list(csv.reader(handle, delimiter=separator))


def _text(path: Path, form: Form) -> str:
    return "\n".join(";".join(record) for record in _records(path, form))


def _rows(path: Path, form: Form, blatt: str) -> Sequence[Sequence[object]]:
    return (
        CalamineWorkbook.from_path(path).get_sheet_by_name(blatt).to_python(skip_empty_area=False)
        if form is Form.XLSX
        else _records(path, form)
    )


def test_es_gibt_genau_so_viele_faelle_wie_verlangt(welt):
    assert (len(welt.faelle), len({person.kundennummer for person in welt.faelle})) == (3300, 3300)


def test_sechzig_prozent_gefluechtete_dreissig_prozent_eu_zehn_prozent_andere(wahrheit):
    gruppen = Counter(fall["herkunftsgruppe"].wert for fall in wahrheit.faelle.values())
    anteil = {"flucht": gruppen["ASYL8"] + gruppen["UKR"], "eu": gruppen["EU"]}
    assert 0.56 < anteil["flucht"] / 3300 < 0.66
    assert 0.26 < anteil["eu"] / 3300 < 0.34
    assert min(gruppen[name] for name in ("D", "DRITT_SONST", "STAATENLOS_UNGEKLAERT", "EWR_CH")) >= 1


def test_alter_um_27_und_betraege_um_451_kommen_vor(wahrheit):
    jahre = Counter(fall["alter"].wert for fall in wahrheit.faelle.values())
    cents = Counter(fall["erwerbseinkommen"].wert for fall in wahrheit.faelle.values())
    assert min(jahre[years] for years in (24, 25, 26, 27, 28)) >= 20
    assert min(cents[amount] for amount in (450_99, 451_00, 451_01, 556_00, 556_01)) >= 5


def test_alle_kursstatus_und_kursarten_kommen_vor(wahrheit):
    assert {fall["ik_status"].wert for fall in wahrheit.faelle.values()} == set(FELD["ik_status"].werte)
    assert {fall["ik_art"].wert for fall in wahrheit.faelle.values()} >= {
        "allgemein",
        "Jugend",
        "Eltern_Frauen",
        "Alpha",
        "Förder",
        "Intensiv",
        "Wiederholer",
    }
    assert {fall["ik_ergebnis"].wert for fall in wahrheit.faelle.values()} >= set(FELD["ik_ergebnis"].werte)
    assert {fall["bsk_status"].wert for fall in wahrheit.faelle.values()} >= {
        "kein",
        "berechtigt",
        "angemeldet",
        "laufend",
        "abgebrochen",
        "abgeschlossen",
    }


def test_schwierige_personen_kommen_vor(welt):
    namen = Counter((person.nachname, person.vornamen) for person in welt.faelle)
    assert max(namen.values()) > 1, "verschiedene Menschen mit gleichem Namen"
    familien = [haus.personen for haus in welt.households]
    assert any(one.geburtsdatum == two.geburtsdatum for familie in familien for one, two in combinations(familie, 2)), "Zwillinge"
    assert any(one.vornamen[0] == two.vornamen[0] for familie in familien for one, two in combinations(familie, 2)), "Vater und Sohn"
    assert sum(person.geburtsdatum.replace(month=1, day=1) == person.geburtsdatum for person in welt.faelle) > 200, (
        "geschätzte Geburtsdaten"
    )
    assert any(person.umzug_am for person in welt.faelle), "BG-Wechsel im Monat"
    assert any(person.alte_nummer for person in welt.faelle), "frühere Kundennummern"
    assert any(not person.kundennummer for person in welt.personen), "Kinder ohne Kundennummer"
    assert {age(person.geburtsdatum, STICHTAG) for person in welt.personen} >= {0, 1, 2, 3, 14, 15, 24, 25, 66}


def test_gleiche_startzahl_ergibt_dieselben_dateien(kleine_welt, tmp_path):
    write_exports(kleine_welt, tmp_path / "eins")
    write_exports(make_world(150, 4, STICHTAG), tmp_path / "zwei")
    inhalt = [{path.name: path.read_bytes() for path in sorted((tmp_path / name).iterdir())} for name in ("eins", "zwei")]
    assert inhalt[0] == inhalt[1]


@pytest.mark.parametrize("personen", [1, 2, 3])
@pytest.mark.parametrize("stichtag", [date(2026, 1, 1), date(2028, 2, 29), date(2026, 12, 31)])
def test_auch_winzige_welten_lassen_sich_an_jedem_tag_schreiben(personen, stichtag, tmp_path):
    winzig = make_world(personen, 1, stichtag)
    write_exports(winzig, tmp_path)
    assert len(truth.expected(winzig).faelle) == personen


def test_andere_startzahl_ergibt_andere_personen(kleine_welt):
    assert {person.kundennummer for person in kleine_welt.faelle} != {person.kundennummer for person in make_world(150, 5, STICHTAG).faelle}


def test_geschrieben_werden_nur_exporte_und_die_nummerntabelle(mittlere_welt, exporte):
    erwartet = {file.name for file in all_files(mittlere_welt)} | {"Kundennummern alt-neu.csv", "Kursangebot.csv"}
    assert {path.name for path in exporte.iterdir()} == erwartet


def test_ueber_der_nummerntabelle_stehen_die_verlangten_koepfe(mittlere_welt, exporte):
    records = _records(exporte / "Kundennummern alt-neu.csv", Form.CP1252)
    assert records[0] == ["Kundennummer alt", "Kundennummer neu"]
    assert [tuple(record) for record in records[1:]] == old_numbers(mittlere_welt)


@pytest.mark.parametrize("quelle", [Quelle.VERBIS, Quelle.STEP, Quelle.ALLEGRO, Quelle.OPDS, Quelle.COSACH, Quelle.INGE, Quelle.NOTIZEN])
def test_jede_zeile_der_wahrheit_steht_an_ihrem_platz(mittlere_welt, mittlere_wahrheit, exporte, quelle):
    for file in (file for file in all_files(mittlere_welt) if file.quelle is quelle):
        records = _rows(exporte / file.name, file.form, file.sheets[0].name)
        column = next(
            index for index, spalte in enumerate(file.sheets[0].spalten) if "ummer" in spalte.kopf or spalte.kopf in {"KdNr", "Kunden-Nr."}
        )
        orte = {zeile.zeile: zeile for zeile in mittlere_wahrheit.zeilen if zeile.datei == file.name}
        numbers = {
            row: "".join(sign for sign in str(records[row - 1][column]) if sign.isalnum()).upper()
            for row, zeile in orte.items()
            if zeile.sicher
        }
        people = {person.kundennummer: {person.kundennummer, person.alte_nummer} for person in mittlere_welt.faelle}
        if quelle is not Quelle.INGE:
            assert all(numbers[row] in people[orte[row].kundennummer] for row in numbers)
        assert len(orte) == max(orte) - min(orte) + 1
        assert len(records) >= max(orte)


def test_im_sprachbuero_stehen_namen_auch_unter_leerzeilen_am_richtigen_platz(mittlere_welt, mittlere_wahrheit, fehlerfreie_exporte):
    file = next(file for file in all_files(mittlere_welt) if file.quelle is Quelle.SPRACHBUERO)
    records = _rows(fehlerfreie_exporte / file.name, file.form, "Einstufung")
    sheet = file.sheets[0]
    zeilen = [zeile for zeile in mittlere_wahrheit.zeilen if zeile.datei == file.name and zeile.blatt == "Einstufung"]
    assert [records[zeile.zeile - 1][:2] for zeile in zeilen] == [[row.nachname, row.vorname] for row in sheet.zeilen]


def test_ohne_schreibfehler_stehen_in_jeder_datei_dieselben_zeilen(mittlere_welt, exporte, fehlerfreie_exporte):
    for file in all_files(mittlere_welt):
        for sheet in file.sheets:
            assert len(_rows(fehlerfreie_exporte / file.name, file.form, sheet.name)) == len(
                _rows(exporte / file.name, file.form, sheet.name)
            )


def test_nur_kopien_gleichen_einer_anderen_zeile(welt):
    for file in all_files(welt):
        for sheet in file.sheets:
            namenlos = {"Name", "Vorname", "Nachname", "Name, Vorname", "Familienname", "Bemerkung"}
            spalten = [spalte.zelle for spalte in sheet.spalten if spalte.kopf not in namenlos]
            plain = Counter(
                (row.person.nr, row.person.kundennummer, *_plain(row))
                for row in sheet.zeilen
                if row.urteil is not RowVerdict.DOPPELT and spalten
            )
            assert not [key for key, count in plain.items() if count > 1]


def _plain(row):
    skip = {"person", "urteil", "copy_of", "vormonat", "fremde_nummer", "nachname", "vorname"}
    names = [name for cls in type(row).__mro__ for name in getattr(cls, "__slots__", ()) if name not in skip]
    return tuple(repr(getattr(row, name)) for name in sorted(names))


def test_die_bilanz_jeder_quelle_kennt_mehr_als_ein_urteil(wahrheit):
    urteile = {quelle: {zeile.urteil for zeile in wahrheit.zeilen if zeile.quelle is quelle} for quelle in Quelle}
    assert urteile[Quelle.ALLEGRO] == {RowVerdict.ZUGEORDNET, RowVerdict.DOPPELT, RowVerdict.AUSGESCHLOSSEN}
    assert urteile[Quelle.SPRACHBUERO] == {RowVerdict.ZUGEORDNET, RowVerdict.OFFEN, RowVerdict.DOPPELT}
    assert all(RowVerdict.ZUGEORDNET in urteile[quelle] for quelle in Quelle)


def test_sprachbuero_kennt_keine_kundennummer(welt):
    file = next(file for file in all_files(welt) if file.quelle is Quelle.SPRACHBUERO)
    assert not [spalte.kopf for sheet in file.sheets for spalte in sheet.spalten if "nummer" in spalte.kopf.lower()]


def test_in_inge_fehlt_die_kundennummer_oft(welt):
    file = next(file for file in all_files(welt) if file.quelle is Quelle.INGE)
    anteil = sum(bool(row.kundennummer) for row in file.sheets[0].zeilen) / len(file.sheets[0].zeilen)
    assert 0.3 < anteil < 0.5


@pytest.mark.parametrize(
    ("name", "form", "stuecke"),
    [
        (
            "VerBIS_Kundenliste_IP_U25.csv",
            Form.CP1252,
            ["Stand: 28.09.2026", "Anzahl Datensätze:", "© Bundesagentur", "\u00a0", "31.12.9999", "00.00.0000"],
        ),
        ("STEP_Stammdaten.csv", Form.UTF8_BOM, [";000;", ";0;", "männlich", ";475"]),
        ("ALLEGRO_BG_Einkommen.csv", Form.CP1252, ["Datenstand: 28.09.2026", ",-;", " €", "-;09.2026", "31702BG", "450,99"]),
        ("opDs_Einzelfallabfrage.csv", Form.UTF16_TAB, ["Stichtag: 31.08.2026", "Erstellt am", "08.2026"]),
        ("BAMF_InGe_Teilnehmer.csv", Form.UTF8_KOMMA, ["Aktenzeichen/PK", "unter A2"]),
    ],
)
def test_der_schmutz_steht_in_den_dateien(exporte, name, form, stuecke):
    text = _text(exporte / name, form)
    assert [stueck for stueck in stuecke if stueck not in text] == []


def test_eine_verbotene_spalte_und_unbekannte_spalten_sind_dabei(welt):
    koepfe = {spalte.kopf for file in all_files(welt) for sheet in file.sheets for spalte in sheet.spalten}
    assert {"Migrationshintergrund", "Kundenportal", "Kundenreaktion", "Bemerkung"} <= koepfe


def test_die_wahrheit_nennt_jedes_feld_mit_passendem_wert(wahrheit):
    arten = {Kind.DATUM: date, Kind.GANZZAHL: int, Kind.BETRAG: int}
    for fall in wahrheit.faelle.values():
        assert set(fall) == {feld.name for feld in FELDER} - truth.OHNE_VORGABE
        for name, erwartet in fall.items():
            if erwartet.zustand is not Zustand.WERT:
                assert erwartet.wert is None
                continue
            assert isinstance(erwartet.wert, arten.get(FELD[name].kind, str)), name
            if FELD[name].werte and name != "integrationsprognose":
                assert erwartet.wert in FELD[name].werte


def test_leer_gibt_es_nur_wo_ein_feld_leer_sein_darf(wahrheit):
    leer = {name for fall in wahrheit.faelle.values() for name, erwartet in fall.items() if erwartet.zustand is Zustand.LEER}
    assert [name for name in leer if not FELD[name].leer_moeglich] == []


def test_fehlt_eine_quelle_fehlen_ihre_felder(kleine_welt):
    ohne = truth.expected(kleine_welt, ohne=[Quelle.ALLEGRO, Quelle.COSACH])
    fall = next(iter(ohne.faelle.values()))
    fehlend = {name for name, erwartet in fall.items() if erwartet.zustand is Zustand.QUELLE_FEHLT}
    assert fehlend >= {"bg_groesse", "bg_typ", "kinder_u3", "erwerbseinkommen", "massnahme_aktuell", "folgemassnahme"}
    assert {zeile.quelle for zeile in ohne.zeilen} == set(Quelle) - {Quelle.ALLEGRO, Quelle.COSACH}


def test_ohne_verknuepfung_zaehlt_eine_zeile_nicht(kleine_welt):
    alle = truth.expected(kleine_welt)
    nur_nummern = {zeile.ort: zeile.kundennummer for zeile in alle.zeilen if zeile.sicher}
    weniger = truth.expected(kleine_welt, verknuepft=nur_nummern)
    laufend = [nummer for nummer, fall in alle.faelle.items() if fall["ik_status"].wert == "laufend"]
    assert [weniger.faelle[nummer]["ik_status"].wert for nummer in laufend].count("laufend") < len(laufend)
    assert [fall["nachname"] for fall in weniger.faelle.values()] == [fall["nachname"] for fall in alle.faelle.values()]


def test_die_wahrheit_laesst_sich_ansehen(kleine_welt, tmp_path):
    truth.write(truth.expected(kleine_welt), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["faelle.json", "zeilen.csv"]


def test_die_anwendungsbeispiele_treffen_jemanden(wahrheit):
    def trifft(fall, **erwartet):
        return all(fall[name].wert is not None and test(fall[name].wert) for name, test in erwartet.items())

    ohne_ik = {"kein", "berechtigt", "angemeldet"}
    f01 = [
        nummer for nummer, fall in wahrheit.faelle.items()
        if trifft(fall, geschlecht=lambda w: w == "w", bg_groesse=lambda w: w >= 3, ik_status=lambda w: w in ohne_ik, erwerbseinkommen=lambda w: w == 0)
    ]  # fmt: skip
    f02 = [
        nummer for nummer, fall in wahrheit.faelle.items()
        if trifft(fall, geschlecht=lambda w: w == "m", alter=lambda w: w <= 27, bg_groesse=lambda w: w <= 2, ik_status=lambda w: w == "abgeschlossen",
                  erwerbseinkommen=lambda w: w < 451_00)
    ]  # fmt: skip
    assert len(f01) >= 20
    assert len(f02) >= 5


def test_die_einstellungen_ordnen_jedes_team_einem_bereich_zu(welt):
    text = world.settings_text(welt)
    assert [team for team in TEAMS if f'"{team}": ' not in text] == []
