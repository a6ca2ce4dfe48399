"""Welche Zeile gehört zu wem: sicher verknüpft, zur Prüfung, oder niemandes. Eine falsche Verknüpfung ist schlimmer als eine offene."""

from datetime import date

import pandas as pd
import pytest

from bewerberanalyse.linkage import judge
from bewerberanalyse.linkage.link import link
from tests.builders import ingested
from tests.einstellungen import einstellungen

VERBIS = """
    kundennummer | nachname  | vorname  | geburtsdatum | geschlecht
    111D000001   | Al-Hassan | Amira    | 1990-04-03   | w
    111D000002   | Müller    | Anna     | 1985-07-21   | w
    111D000003   | Petrenko  | Oleksii  | 1979-11-30   | m
    111D000004   | Hailu     | Tesfay   | 1992-01-01   | m
    111D000005   | Yilmaz    | Mehmet   | 1988-02-14   | m
    111D000006   | Yilmaz    | Mert     | 1988-02-14   | m
"""


def verknuepft(antworten=None, kundennummern=None, verbis=VERBIS, **quellen):
    tables = ingested(kundennummern, verbis=verbis, **quellen)
    return link(tables.tables, tables.kundennummern, antworten or {}, einstellungen(), date(2026, 5, 29))


def ergebnis(quelle, **angaben):
    """(urteil, Kundennummer) je Zeile der Quelle."""
    found = verknuepft(**angaben)
    rows = found.zeilen[quelle]
    numbers = [*found.personen["kundennummer"], ""]
    return [(urteil, numbers[person]) for urteil, person in zip(rows["urteil"], rows["person"], strict=True)]


def sprachbuero(nachname, vorname, geburtsdatum, **mehr):
    line = {"nachname": nachname, "vorname": vorname, "geburtsdatum": geburtsdatum, "testdatum": "2026-01-10", "sprachniveau": "B1"}
    return ergebnis("sprachbuero", sprachbuero=[line | mehr])[0]


def allegro(kundennummer, nachname, vorname, geburtsdatum):
    line = {
        "kundennummer": kundennummer,
        "bg_nummer": "11102//0000001",
        "nachname": nachname,
        "vorname": vorname,
        "geburtsdatum": geburtsdatum,
    }
    return ergebnis("allegro", allegro=[line])[0]


def codes(**angaben):
    return {problem.code for problem in verknuepft(**angaben).problems}


def test_die_kundennummer_verknuepft_wenn_name_und_geburtsdatum_sie_bestaetigen():
    assert allegro("111D000002", "Müller", "Anna", "1985-07-21") == ("zugeordnet", "111D000002")


def test_eine_kundennummer_die_jemand_anderem_gehoert_verknuepft_nicht():
    assert allegro("111D000002", "Petrenko", "Oleksii", "1979-11-30")[0] == "offen"


def test_eine_widerlegte_kundennummer_wird_gemeldet():
    line = {"kundennummer": "111D000002", "nachname": "Petrenko", "vorname": "Oleksii", "geburtsdatum": "1979-11-30"}
    assert "V-202" in codes(allegro=[line])


def test_eine_alte_kundennummer_fuehrt_zur_neuen():
    table = {"999D999999": "111D000002"}
    line = {"kundennummer": "999D999999", "nachname": "Müller", "vorname": "Anna", "geburtsdatum": "1985-07-21"}
    assert ergebnis("cosach", kundennummern=table, cosach=[line]) == [("zugeordnet", "111D000002")]


def test_ein_kreis_in_der_nummerntabelle_wird_gemeldet_und_nicht_befolgt():
    assert "V-103" in codes(kundennummern={"999D999998": "999D999999", "999D999999": "999D999998"})


@pytest.mark.parametrize(
    ("nachname", "vorname", "geburtsdatum", "nummer"),
    [
        ("Al-Hassan", "Amira", "1990-04-03", "111D000001"),  # genau so
        ("Alhasan", "Amira", "1990-04-03", "111D000001"),  # andere Umschrift
        ("EL HASSAN", "AMIRA", "1990-04-03", "111D000001"),
        ("Mueller", "Anna", "1985-07-21", "111D000002"),  # Umlaut ausgeschrieben
        ("Anna", "Müller", "1985-07-21", "111D000002"),  # Felder vertauscht
        ("Petrenko", "Aleksej", "1979-11-30", "111D000003"),  # russische Form
    ],
)
def test_name_in_anderer_schreibung_und_gleiches_geburtsdatum_verknuepfen(nachname, vorname, geburtsdatum, nummer):
    assert sprachbuero(nachname, vorname, geburtsdatum) == ("zugeordnet", nummer)


@pytest.mark.parametrize(
    ("nachname", "vorname", "geburtsdatum", "warum"),
    [
        ("Al-Hassan", "Amir", "1990-04-03", "anderer Vorname: Amir ist nicht Amira"),
        ("Al-Hassan", "Amira", "1990-09-03", "anderer Monat"),
        ("Yilmaz", "Mehmed", "1968-02-14", "Vater und Sohn"),
        ("Müller", "", "1985-07-21", "kein Vorname"),
    ],
)
def test_was_nicht_sicher_ist_bleibt_offen(nachname, vorname, geburtsdatum, warum):
    assert sprachbuero(nachname, vorname, geburtsdatum)[0] == "offen", warum


def test_zwillinge_werden_nicht_verwechselt():
    assert sprachbuero("Yilmaz", "M.", "1988-02-14")[0] == "offen"


def test_verschiedenes_geschlecht_verbietet_die_verknuepfung():
    assert sprachbuero("Al-Hassan", "Amira", "1990-04-03", geschlecht="m")[0] == "offen"


def test_zwei_personen_mit_gleichem_namen_und_geburtsdatum_bleiben_offen_und_sind_kandidaten():
    doppelt = VERBIS + "    111D000007   | Müller    | Anna     | 1985-07-21   | w\n"
    found = verknuepft(verbis=doppelt, sprachbuero=[{"nachname": "Müller", "vorname": "Anna", "geburtsdatum": "1985-07-21"}])
    row = found.zeilen["sprachbuero"].iloc[0]
    assert (row["urteil"], set(row["kandidaten"].split("|"))) == ("offen", {"111D000002", "111D000007"})


def test_eine_doppelte_anmeldung_wird_gemeldet_und_nie_zusammengefuehrt():
    doppelt = VERBIS + "    111D000007   | Müller    | Anna     | 1985-07-21   | w\n"
    found = verknuepft(verbis=doppelt)
    assert len(found.personen) == 7
    assert "V-203" in {problem.code for problem in found.problems}


def test_als_gleich_bestaetigte_doppelte_anmeldungen_bleiben_zwei_bis_die_nummer_geklaert_ist():
    doppelt = VERBIS + "    111D000007   | Müller    | Anna     | 1985-07-21   | w\n"
    pairs = verknuepft(verbis=doppelt).pruefpaare
    again = verknuepft(antworten=dict.fromkeys(pairs["paar"], "gleich"), verbis=doppelt)
    assert len(again.personen) == 7
    assert "V-204" in {problem.code for problem in again.problems}


def test_zwei_personen_unter_einer_nummer_werden_nie_zusammengefuehrt():
    doppelt = VERBIS + "    111D000002   | Kowalska  | Zofia    | 1970-12-05   | w\n"
    found = verknuepft(verbis=doppelt)
    assert "V-201" in {problem.code for problem in found.problems}
    linked = found.zeilen["verbis"]
    of_number = linked[linked["person"] == found.personen.index[found.personen["kundennummer"] == "111D000002"][0]]
    assert len(of_number) <= 1


def test_fehlt_verbis_entstehen_die_faelle_aus_step_und_das_wird_gesagt():
    tables = ingested(step=[{"kundennummer": "111D000001", "nachname": "Al-Hassan", "vorname": "Amira", "geburtsdatum": "1990-04-03"}])
    found = link(tables.tables, {}, {}, einstellungen(), date(2026, 5, 29))
    assert list(found.personen["kundennummer"]) == ["111D000001"]
    assert [problem.code for problem in found.problems] == ["V-101"]


def test_ohne_jede_personenquelle_gibt_es_keine_liste():
    tables = ingested(cosach=[{"kundennummer": "111D000001", "massnahme": "Aktivcenter"}])
    found = link(tables.tables, {}, {}, einstellungen(), date(2026, 5, 29))
    assert "V-102" in {problem.code for problem in found.problems}


def test_kinder_in_allegro_sind_ausgeschlossen_mit_grund():
    line = {"bg_nummer": "11102//0000001", "nachname": "Al-Hassan", "vorname": "Sami", "geburtsdatum": "2020-02-02", "rolle_in_bg": "Kind"}
    found = verknuepft(allegro=[line])
    row = found.zeilen["allegro"].iloc[0]
    assert row["urteil"] == "ausgeschlossen"
    assert row["grund"]


def test_wer_in_keinem_fall_vorkommt_steht_auf_der_restliste():
    assert sprachbuero("Nowak", "Piotr", "1969-05-05") == ("offen", "")


def test_die_gleiche_zeile_zweimal_ist_doppelt():
    line = {"nachname": "Müller", "vorname": "Anna", "geburtsdatum": "1985-07-21", "testdatum": "2026-01-10", "sprachniveau": "B1"}
    assert [urteil for urteil, _ in ergebnis("sprachbuero", sprachbuero=[line, line])] == ["zugeordnet", "doppelt"]


def test_eine_antwort_gleich_verknuepft_und_verschieden_verbietet():
    line = {"nachname": "Müller", "vorname": "Anne", "geburtsdatum": "1985-07-21"}
    pairs = verknuepft(sprachbuero=[line]).pruefpaare
    pair = pairs.loc[pairs["kundennummer"] == "111D000002", "paar"].iloc[0]
    assert ergebnis("sprachbuero", antworten={pair: "gleich"}, sprachbuero=[line]) == [("zugeordnet", "111D000002")]
    assert ergebnis("sprachbuero", antworten={pair: "verschieden"}, sprachbuero=[line]) == [("offen", "")]


def test_gleich_fuer_zwei_personen_widerspricht_sich_und_gilt_nicht():
    doppelt = VERBIS + "    111D000007   | Müller    | Anna     | 1985-07-21   | w\n"
    line = {"nachname": "Müller", "vorname": "Anna", "geburtsdatum": "1985-07-21"}
    pairs = verknuepft(verbis=doppelt, sprachbuero=[line]).pruefpaare
    mine = pairs.loc[pairs["quelle"] == "sprachbuero", "paar"]
    found = verknuepft(antworten=dict.fromkeys(mine, "gleich"), verbis=doppelt, sprachbuero=[line])
    assert found.zeilen["sprachbuero"]["urteil"].tolist() == ["offen"]
    assert "V-301" in {problem.code for problem in found.problems}


def test_die_reihenfolge_der_zeilen_aendert_nichts():
    lines = [
        {"nachname": "Alhasan", "vorname": "Amira", "geburtsdatum": "1990-04-03"},
        {"nachname": "Mueller", "vorname": "Anna", "geburtsdatum": "1985-07-21"},
        {"nachname": "Nowak", "vorname": "Piotr", "geburtsdatum": "1969-05-05"},
    ]
    forward = ergebnis("sprachbuero", sprachbuero=lines)
    assert ergebnis("sprachbuero", sprachbuero=lines[::-1]) == forward[::-1]


def test_jede_offene_oder_ausgeschlossene_zeile_nennt_ihren_grund():
    found = verknuepft(sprachbuero=[{"nachname": "Nowak", "vorname": "Piotr", "geburtsdatum": "1969-05-05"}])
    rows = pd.concat(found.zeilen.values())
    assert (rows.loc[rows["urteil"] != "zugeordnet", "grund"] != "").all()


@pytest.mark.parametrize(("grenze", "gefunden"), [(100, ("zugeordnet", "111D000002")), (0, ("offen", ""))])
def test_wer_nicht_mit_allen_verglichen_werden_konnte_wird_nicht_von_selbst_verknuepft(monkeypatch, grenze, gefunden):
    monkeypatch.setattr(judge, "_MAX_PAIRS", grenze)
    assert sprachbuero("Müller", "Anna", "1985-07-21") == gefunden


@pytest.mark.parametrize(("nachname", "vorname"), [("Petrenko", "Oleksii"), ("Müller", "Sabine"), ("Petrenko", "Anna")])
def test_eine_kundennummer_neben_einem_fast_gleichen_geburtsdatum_verlangt_den_ganzen_namen(nachname, vorname):
    assert allegro("111D000002", "Müller", "Anna", "1985-07-22") == ("zugeordnet", "111D000002")
    assert allegro("111D000002", nachname, vorname, "1985-07-22")[0] != "zugeordnet"
