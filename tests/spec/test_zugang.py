"""Die Monatsliste der Kommune: drei Listen, nie führend, nie ohne Zuordnung in der Fallliste."""

from datetime import date

import pytest

from bewerberanalyse.fallliste.sheets.zugang import HERE, NO_APPLICATION, arrivals, comes
from bewerberanalyse.linkage.link import link
from bewerberanalyse.model.table import Quelle, RowVerdict
from tests.builders import STICHTAG, falten, gefaltet, ingested, table
from tests.einstellungen import einstellungen
from tests.tabelle import rows

TAG = date.fromisoformat(STICHTAG)
MONAT = comes(TAG)
VERBIS = """
    kundennummer | nachname | vorname | geburtsdatum | team
    111D000001   | Haddad   | Rima    | 1990-03-05   | IP 1
    111D000002   | Omar     | Ali     | 1985-01-02   | IP 1
"""
ALLEGRO = """
    kundennummer | nachname  | vorname | geburtsdatum
    111D000001   | Haddad    | Rima    | 1990-03-05
                 | Kovalenko | Olena   | 1999-08-07
                 | Tesfay    | Selam   | 2001-02-02
"""
KOMMUNE = """
    nachname  | vorname | geburtsdatum | leistungsende | herkunftsland
    Haddad    | Rima    | 1990-03-05   | 2026-06-30    | Syrien
    Omar      | Ali     | 1985-01-02   | 2026-05-31    | Irak
    Kovalenko | Olena   | 1999-08-07   | 2026-06-30    | Ukraine
    Sahin     | Deniz   | 1995-04-04   | 2026-06-30    | Türkei
    Berhe     | Abel    | 1996-05-05   | 2026-07-31    | Eritrea
    Yusuf     | Amina   | 1997-06-06   | ?             | Somalia
    Tesfaye   | Selam   | 2001-02-02   | 2026-06-30    | Eritrea
    Rahimi    | Zahra   | 1998-07-07   | offen         | Iran
    Karimi    | Navid   | 1998-08-08   | 2026          | Iran
"""


@pytest.fixture(scope="module")
def welt():
    tables = ingested(verbis=VERBIS, allegro=ALLEGRO, kommune=KOMMUNE)
    return tables, link(tables.tables, {}, {}, einstellungen(), TAG)


def test_wer_nur_in_der_liste_der_kommune_steht_ist_kein_fall_und_keine_offene_zeile(welt):
    _, linked = welt
    assert linked.personen["kundennummer"].tolist() == ["111D000001", "111D000002"]
    urteile = linked.zeilen[Quelle.KOMMUNE]["urteil"].tolist()
    assert urteile[:2] == [RowVerdict.ZUGEORDNET] * 2
    assert set(urteile[2:]) == {RowVerdict.AUSGESCHLOSSEN}


def test_die_drei_listen(welt):
    tables, linked = welt
    faelle = gefaltet(verbis=VERBIS)
    found = arrivals(tables.tables, linked, faelle)
    listen = {
        liste: {(row.nachname, row.sicher) for row in found[found["liste"] == liste].itertuples()}
        for liste in (MONAT, NO_APPLICATION, HERE)
    }
    assert listen == {
        MONAT: {("Kovalenko", "ja"), ("Sahin", "ja"), ("Tesfaye", "ja"), ("Yusuf", "unklar"), ("Karimi", "unklar")},
        NO_APPLICATION: {("Omar", "ja"), ("Sahin", "ja"), ("Yusuf", "unklar"), ("Tesfaye", "unklar"), ("Karimi", "unklar")},
        HERE: {("Haddad", "ja"), ("Omar", "ja")},
    }
    assert found.loc[found["liste"] == HERE, ["nachname", "kundennummer", "team", "in_allegro"]].to_numpy().tolist() == [
        ["Haddad", "111D000001", "IP 1", "ja"], ["Omar", "111D000002", "IP 1", "nein"],
    ]  # fmt: skip


def test_ohne_allegro_weiss_niemand_ob_ein_antrag_da_ist():
    tables = ingested(verbis=VERBIS, kommune=KOMMUNE)
    found = arrivals(tables.tables, link(tables.tables, {}, {}, einstellungen(), TAG), gefaltet(verbis=VERBIS))
    assert set(found["in_allegro"]) == {"unklar"}
    assert set(found.loc[found["liste"] == NO_APPLICATION, "sicher"]) == {"unklar"}


def test_ohne_die_liste_gibt_es_keine():
    tables = ingested(verbis=VERBIS)
    assert arrivals(tables.tables, link(tables.tables, {}, {}, einstellungen(), TAG), gefaltet(verbis=VERBIS)) is None


def test_der_monatswechsel_zum_jahr():
    assert comes(date(2026, 12, 31)) == "kommt zum 01.01.2027"


def test_der_fragebogen_fuellt_nur_unbekannte_abschluesse_und_sagt_dass_es_eine_angabe_ist():
    assert falten(
        "schulabschluss | berufsabschluss | dq_hinweise",
        verbis="""
            person | schulabschluss | berufsabschluss
            p1     |                | akademisch
            p2     | Hauptschule    |
        """,
        kommune="""
            person | schulabschluss | berufsabschluss
            p1     | Abitur         | akademisch
            p2     | Hauptschule    | ohne
        """,
    ) == rows("""
        person | schulabschluss | berufsabschluss | dq_hinweise
        p1     | Abitur         | akademisch      | Schulabschluss: Angabe aus der Liste „Kommune“, nicht geprüft
        p2     | Hauptschule    | ohne            | Berufsabschluss: Angabe aus der Liste „Kommune“, nicht geprüft
    """)


def test_die_anschrift_ist_keine_spalte():
    assert "strasse" not in table(Quelle.KOMMUNE).werte
