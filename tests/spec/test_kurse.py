"""Kursangebot gegen Wartende, Wartewochen je Träger, Kursbesuch: von Hand gezählt."""

from datetime import date

import pytest

from bewerberanalyse.fallliste.sheets.kurse import course_seats
from bewerberanalyse.ingest.load import load
from bewerberanalyse.model.table import FileVerdict
from tests.builders import gefaltet
from tests.einstellungen import einstellungen

ANGEBOT = """Träger;Kursart;Zielniveau;Beginn;freie Plätze;Zeit;Kinderbetreuung
VHS;Integrationskurs;;15.07.2026;12;vormittags;ja
AWO;allgemeiner Integrationskurs;;01.08.2026;5;abends;nein
AWO;Alphabetisierungskurs;;01.09.2026;?;vormittags;ja
VHS;Integrationskurs;;30.06.2026;99;vormittags;ja
BTZ;Berufssprachkurs;B2;01.09.2026;8;abends;
"""


@pytest.fixture(scope="module")
def angebot(tmp_path_factory):
    path = tmp_path_factory.mktemp("eingang") / "Kursangebot.csv"
    path.write_bytes(ANGEBOT.encode("cp1252"))
    return load([(path, path.name)], einstellungen(), date(2026, 6, 30))


@pytest.fixture(scope="module")
def faelle():
    return gefaltet(
        personen="p1 p2 p3 p4 p5 p6 p7 p8",
        inge="""
            person | kursstatus | kursart   | angemeldet_am | kurstraeger | kursbeginn | kursende   | alphabetisierung
            p1     | angemeldet | allgemein | 2026-06-02    | VHS         |            |            |
            p2     | angemeldet |           | 2026-05-19    | VHS         |            |            | funktional
            p3     | angemeldet | allgemein | 2026-04-21    | VHS         |            |            |
            p4     | berechtigt |           |               |             |            |            |
            p5     | laufend    | allgemein |               | VHS         | 2026-01-07 | 2026-09-30 |
            p6     | laufend    | allgemein |               | AWO         | 2026-01-07 | 2026-12-31 |
            p7     | laufend    | allgemein |               | VHS         | 2026-01-07 | 2026-08-31 |
            p8     | ?          |           |               |             |            |            |
        """,
        allegro="""
            person | bg_nummer | bg_groesse | rolle_in_bg      | geburtsdatum
            p1     | A         | 2          | Bevollmächtigter | 1990-01-01
            k1     | A         | 2          | Kind             | 2022-05-01
            p3     | B         | 1          | Bevollmächtigter | 1990-01-01
        """,
    )


def test_das_angebot_ist_keine_liste_mit_personen(angebot):
    (datei,) = angebot.dateien
    assert (datei.quelle, datei.urteil, datei.grund) == (None, FileVerdict.PASST, "Kursangebot")
    assert angebot.tables == {}
    assert angebot.kursangebot["kursart"].tolist() == ["allgemein", "allgemein", "Alpha", "allgemein", "BSK"]


def test_wartende_stehen_den_plaetzen_gegenueber(angebot, faelle):
    found = course_seats(faelle, angebot.kursangebot).demand.set_index("Kursart")
    rows = {kind: tuple(found.loc[kind].tolist()) for kind in found.index}
    assert rows == {
        "IK allgemein": (2, 1, 1, 0, 17, 12, "15.07.2026", 15, "abends, vormittags"),
        "IK Alpha": (1, 0, 0, 1, 0, 0, "01.09.2026", -1, "vormittags"),
        "IK (Kursart offen)": (1, 0, 0, 1, 0, 0, "", -1, ""),
        "BSK B2": (0, 0, 0, 0, 8, 0, "01.09.2026", 8, "abends"),
    }


def test_nach_tageszeit_steht_wer_wann_kann_den_plaetzen_gegenueber(angebot, faelle):
    zeit = gefaltet(
        personen="p1 p2 p3",
        inge="person | kursstatus | kursart\np1 | angemeldet | allgemein\np2 | angemeldet | allgemein\np3 | angemeldet | allgemein",
        notizen="person | datum | stichwort | text\np1 | 2026-06-01 | Kurszeit | vormittags\np2 | 2026-06-01 | Kurszeit | egal",
    )
    assert course_seats(zeit, angebot.kursangebot).by_time.to_numpy().tolist() == [
        ["IK allgemein", "vormittags", 1, 0, 12, 12, 11],
        ["IK allgemein", "abends", 0, 0, 5, 0, 5],
        ["IK allgemein", "jederzeit", 1, 0, 0, 0, -1],
        ["IK allgemein", "nicht bekannt", 1, 0, 0, 0, -1],
        ["BSK B2", "abends", 0, 0, 8, 0, 8],
        ["IK Alpha", "vormittags", 0, 0, 0, 0, 0],
    ]
    assert set(course_seats(faelle, None).by_time["Zeit"]) == {"nicht bekannt"}


def test_plaetze_die_niemand_lesen_kann_werden_genannt(angebot, faelle):
    assert course_seats(faelle, angebot.kursangebot).without_seats == 1


def test_ohne_angebot_bleibt_der_bedarf_und_die_plaetze_sind_leer(faelle):
    found = course_seats(faelle, None)
    assert found.demand["wartend"].sum() == 4
    assert set(found.demand["freie Plätze"]) == {""}
    assert found.unknown == 1


def test_die_wartewochen_je_traeger_sind_der_median(faelle):
    assert course_seats(faelle, None).weeks.to_numpy().tolist() == [["VHS", 3, 6.0]]


def test_der_kursbesuch_steht_nach_traeger_und_monat_des_endes(faelle):
    assert faelle.werte["kundennummer"].iloc[course_seats(faelle, None).visit].tolist() == ["p6", "p7", "p5"]


def test_kinder_einer_bg_zaehlen_einmal_auch_wenn_beide_eltern_warten():
    eltern = gefaltet(
        personen="p1 p2 p3",
        inge="person | kursstatus | kursart\np1 | angemeldet | allgemein\np2 | angemeldet | allgemein\np3 | angemeldet | allgemein",
        allegro="""
            person | bg_nummer | bg_groesse | rolle_in_bg      | geburtsdatum
            p1     | A         | 4          | Bevollmächtigter | 1990-01-01
            p2     | A         | 4          | Partner          | 1991-01-01
            k1     | A         | 4          | Kind             | 2022-05-01
            k2     | A         | 4          | Kind             | 2024-05-01
            p3     | B         | 2          | Bevollmächtigter | 1990-01-01
            k3     | B         | 2          | Kind             | 2023-05-01
        """,
    )
    found = course_seats(eltern, None).demand.set_index("Kursart").loc["IK allgemein"]
    assert (found["davon mit Kind unter 6"], found["Kinder unter 6"]) == (3, 3)


def test_wo_nicht_alle_mitglieder_aufgefuehrt_sind_zaehlen_die_kinder_und_es_bleibt_unklar_wie_viele():
    zeile = {"bg_nummer": "b1", "bg_groesse": "4"}
    eltern = {"person": "p1", "rolle_in_bg": "Bevollmächtigter", "geburtsdatum": "1990-01-01", "vorname": "Lin"}
    kind = {"person": "", "rolle_in_bg": "Kind", "geburtsdatum": "2024-01-01", "vorname": "Ida"}
    faelle = gefaltet(inge="person | kursart | kursstatus\np1 | allgemein | berechtigt", allegro=[zeile | eltern, zeile | kind])
    demand = course_seats(faelle, None).demand.iloc[0]
    assert demand[["wartend", "davon mit Kind unter 6", "Kinder unter 6", "Kind unklar"]].tolist() == [1, 1, 1, 1]
