"""Which export row belongs to which person: numbers that must be confirmed, names in many spellings, relatives that must never be joined."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bewerberanalyse.linkage.link import link
from bewerberanalyse.linkage.review import PairAnswers, carry_key, to_carry
from bewerberanalyse.model.table import Linked, Quelle
from tests.builders import table
from tests.einstellungen import einstellungen
from tests.tabelle import rows

STICHTAG = date(2026, 3, 31)
AMAL = """
    kundennummer | nachname  | vorname | geburtsdatum | geschlecht
    111D000001   | Al-Hassan | Amal    | 1990-05-17   | w
    111D000002   | Kovalenko | Oleh    | 1984-11-23   | m
"""


def verknuepft(alt: dict[str, str] | None = None, antworten: Mapping[str, str] | None = None, **quellen: str) -> Linked:
    tables = {Quelle(name): table(Quelle(name), text) for name, text in quellen.items()}
    return link(tables, alt or {}, {} if antworten is None else antworten, einstellungen(), STICHTAG)


def zeilen(linked: Linked, quelle: str, spalten: str) -> list[dict[str, str]]:
    """The wanted columns of a source's rows; `person` as Kundennummer."""
    found = linked.zeilen[Quelle(quelle)]
    numbers = [*linked.personen["kundennummer"], ""]
    cells = found.assign(person=[numbers[person] for person in found["person"]])
    lines = cells[[spalte.strip() for spalte in spalten.split("|")]].to_dict("records")
    return [{str(name): value for name, value in line.items()} for line in lines]


def codes(linked: Linked) -> list[str]:
    return [problem.code for problem in linked.problems]


def eine_zeile(person: str, zeile: str, quelle: str = "sprachbuero") -> dict[str, str]:
    """One person in VerBIS, one row elsewhere, both as „Vorname | Nachname | Geburtsdatum“."""
    quellen: dict[str, Any] = {
        "verbis": f"kundennummer | vorname | nachname | geburtsdatum\n 111D000001 | {person}",
        quelle: f"vorname | nachname | geburtsdatum\n {zeile}",
    }
    linked = verknuepft(**quellen)
    return zeilen(linked, quelle, "urteil | person | kandidaten")[0]


ZUGEORDNET = {"urteil": "zugeordnet", "person": "111D000001", "kandidaten": ""}
ZU_PRUEFEN = {"urteil": "offen", "person": "", "kandidaten": "111D000001"}
NIEMAND = {"urteil": "offen", "person": "", "kandidaten": ""}


# Kundennummer


def test_eine_von_name_und_geburtsdatum_bestaetigte_kundennummer_verknuepft():
    linked = verknuepft(
        verbis=AMAL,
        step="""
            kundennummer | nachname | vorname | geburtsdatum
            111D000001   | Alhasan  | Amal    | 1990-05-17
        """,
    )
    assert zeilen(linked, "step", "urteil | person | weg | grund") == [
        {"urteil": "zugeordnet", "person": "111D000001", "weg": "Kundennummer", "grund": ""}
    ]


def test_eine_kundennummer_die_nach_name_und_geburtsdatum_einem_anderen_gehoert_wird_geprueft():
    linked = verknuepft(
        verbis=AMAL,
        allegro="""
            kundennummer | nachname  | vorname | geburtsdatum
            111D000001   | Kovalenko | Oleh    | 1984-11-23
        """,
    )
    assert zeilen(linked, "allegro", "urteil | person | kandidaten") == [
        {"urteil": "offen", "person": "", "kandidaten": "111D000002|111D000001"}
    ]
    assert codes(linked) == ["V-202"]


@pytest.mark.parametrize("quelle", ["cosach", "opds", "notizen"])
def test_wo_die_kundennummer_der_schluessel_ist_genuegt_sie_allein(quelle):
    linked = verknuepft(verbis=AMAL, **{quelle: "kundennummer\n 111D000001"})
    assert zeilen(linked, quelle, "urteil | person | weg") == [{"urteil": "zugeordnet", "person": "111D000001", "weg": "Kundennummer"}]


@pytest.mark.parametrize("quelle", ["sprachbuero", "inge", "allegro", "step"])
def test_wo_zeilen_sonst_namen_tragen_genuegt_die_kundennummer_allein_nicht(quelle):
    linked = verknuepft(verbis=AMAL, **{quelle: "kundennummer\n 111D000001"})
    assert zeilen(linked, quelle, "urteil | person | kandidaten") == [{"urteil": "offen", "person": "", "kandidaten": "111D000001"}]


def test_nummer_und_nachname_genuegen_in_den_notizen():
    linked = verknuepft(
        verbis=AMAL,
        notizen="""
            kundennummer | nachname
            111D000001   | Alhasan
            111D000002   | Sorokin
        """,
    )
    assert [row["urteil"] for row in zeilen(linked, "notizen", "urteil")] == ["zugeordnet", "offen"]


def test_anderes_geschlecht_oder_alter_spricht_gegen_eine_nummer_die_allein_steht():
    linked = verknuepft(
        verbis=AMAL,
        opds="""
            kundennummer | geschlecht | alter
            111D000001   | w          | 35
            111D000001   | m          | 35
            111D000001   | w          | 61
        """,
    )
    assert [row["urteil"] for row in zeilen(linked, "opds", "urteil")] == ["zugeordnet", "offen", "offen"]


def test_ein_neuer_nachname_widerspricht_der_nummer_nicht_wenn_vorname_und_geburtsdatum_stimmen():
    linked = verknuepft(verbis=AMAL, step="kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Schneider | Amal | 1990-05-17")
    assert zeilen(linked, "step", "person") == [{"person": "111D000001"}]


def test_die_nummer_des_zwillings_wird_geprueft():
    linked = verknuepft(verbis=AMAL, step="kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Al-Hassan | Bassim | 1990-05-17")
    assert zeilen(linked, "step", "urteil | kandidaten") == [{"urteil": "offen", "kandidaten": "111D000001"}]


def test_eine_alte_nummer_wird_ueber_die_tabelle_ersetzt_auch_ueber_mehrere_stufen():
    linked = verknuepft(
        alt={"111D000091": "111D000092", "111D000092": "111D000001"},
        verbis=AMAL,
        step="""
            kundennummer | nachname  | vorname | geburtsdatum
            111D000091   | Al-Hassan | Amal    | 1990-05-17
        """,
    )
    assert zeilen(linked, "step", "person | weg | grund") == [
        {"person": "111D000001", "weg": "Kundennummer alt", "grund": "alte Kundennummer, nach Tabelle ersetzt"}
    ]


def test_alte_nummern_die_im_kreis_verweisen_werden_gemeldet_und_nicht_ersetzt():
    linked = verknuepft(alt={"111D000001": "111D000009", "111D000009": "111D000001"}, verbis=AMAL)
    assert codes(linked) == ["V-103"]
    assert linked.personen["kundennummer"].tolist() == ["111D000001", "111D000002"]


def test_eine_nummer_die_niemand_traegt_hindert_name_und_geburtsdatum_nicht():
    linked = verknuepft(
        verbis=AMAL,
        sprachbuero="""
            kundennummer | nachname  | vorname | geburtsdatum
            999D000009   | Melnyk    | Ihor    | 1971-02-03
            999D000008   | Al-Hassan | Amal    | 1990-05-17
        """,
    )
    assert zeilen(linked, "sprachbuero", "urteil | kandidaten") == [
        {"urteil": "offen", "kandidaten": ""},
        {"urteil": "zugeordnet", "kandidaten": ""},
    ]
    assert zeilen(linked, "sprachbuero", "grund")[0] == {"grund": "Kundennummer in keinem Fall"}


def test_zwei_personen_unter_einer_nummer_in_verbis_werden_nie_zusammengefuehrt():
    linked = verknuepft(
        verbis="""
            kundennummer | nachname  | vorname | geburtsdatum
            111D000001   | Al-Hassan | Amal    | 1990-05-17
            111D000001   | Kovalenko | Oleh    | 1984-11-23
        """
    )
    assert zeilen(linked, "verbis", "urteil | person") == [{"urteil": "offen", "person": ""}] * 2
    assert codes(linked) == ["V-201"]
    assert "zwei verschiedene Personen" in linked.personen["hinweis"][0]


def test_bestaetigt_step_eine_der_beiden_dann_traegt_sie_die_nummer():
    linked = verknuepft(
        verbis="""
            kundennummer | nachname  | vorname | geburtsdatum
            111D000001   | Al-Hassan | Amal    | 1990-05-17
            111D000001   | Kovalenko | Oleh    | 1984-11-23
        """,
        step="""
            kundennummer | nachname  | vorname | geburtsdatum
            111D000001   | Kovalenko | Oleg    | 1984-11-23
        """,
    )
    assert [row["urteil"] for row in zeilen(linked, "verbis", "urteil")] == ["offen", "zugeordnet"]
    assert zeilen(linked, "step", "person") == [{"person": "111D000001"}]


# Namen

UMSCHRIFTEN = """
    person                                       | zeile
    Mohammed ; Al-Hassan                         | Muhamad ; Alhasan
    Ahmad ; Al-Khalil                            | Ahmed ; El Khalil
    Yousef ; Abu Zaid                            | Jusuf ; Abou Zeid
    Abdul Rahman ; Najjar                        | Abdurrahman ; Nadschar
    Salah al-Din ; Khoury                        | Salahuddin ; Churi
    Hossein ; Rezaei                             | Husain ; Resai
    Alireza ; Hassan Zadeh                       | Ali Reza ; Hassanzada
    Habibullah ; Qasemi                          | Habib Ullah ; Ghasemi
    Xalid ; Şêxo                                 | Khalid ; Schecho
    Berivan ; Haji                               | Beriwan ; Hadschi
    Oleksandr ; Shevchenko                       | Alexander ; Schewtschenko
    Yuliia ; Hnatiuk                             | Julija ; Hnatjuk
    Zhanna ; Kovalenko                           | Schanna ; Kowalenko
    Serhii ; Tkachenko                           | Sergej ; Tkatschenko
    Tesfay ; Gebremedhin                         | Tesfai ; Gebre Medhin
    Yonas ; Tesfamariam                          | Jonas ; Tesfa Mariam
    Zhivko ; Dimitrov                            | Schiwko ; Dimitrow
    Hristo ; Tsankov                             | Christo ; Zankow
    Ștefan ; Țurcanu                             | Stefan ; Turcanu
    Mihaela ; Cîrpaci                            | Mihaela ; Carpaci
    Ayşe ; Öztürk                                | Ayse ; Oeztuerk
    Çiğdem ; Yıldız                              | Cigdem ; Yildiz
    Jürgen ; Müller                              | Juergen ; Muller
    Hans-Peter ; Weiß                            | Hanspeter ; Weiss
    Mohammed ; Al-Masri                          | محمد ; المصري
    Fatima ; Khoury                              | فاطمة ; خوري
    Reza ; Ahmadi                                | رضا ; احمدی
    Yuliia ; Shevchenko                          | Юлія ; Шевченко
    Georgi ; Ivanov                              | Георги ; Иванов
    Tesfay ; Kahsay                              | ተስፋይ ; ካሕሳይ
"""


@pytest.mark.parametrize("fall", rows(UMSCHRIFTEN), ids=lambda fall: fall["zeile"])
def test_ein_name_in_anderer_umschrift_oder_schrift_ist_derselbe_name(fall):
    person, zeile = (fall[seite].replace(";", "|") for seite in ("person", "zeile"))
    assert eine_zeile(f"{person} | 1990-05-17", f"{zeile} | 1990-05-17") == ZUGEORDNET


TEILE = """
    person                         | zeile
    Ahmad ; Hassan                 | Hassan ; Ahmad
    Ahmad Khaled ; Hassan          | Ahmad ; Hassan
    Ahmad ; Hassan                 | Ahmad Khaled ; Hassan
    Ahmad Khaled ; Hassan          | Ahmad ; Khaled Hassan
    Anna Maria ; Popescu           | Maria Anna ; Popescu
    Olena ; Shevchenko-Melnyk      | Olena ; Melnyk
    Amal ; Al-Masri                | Amal ; Masri
    Juan ; de la Cruz              | Juan ; Delacruz
    Ahmad ; bin Khalid             | Ahmad ; Khalid
    Renate ; von der Heide         | Renate ; Heide
"""


@pytest.mark.parametrize("fall", rows(TEILE), ids=lambda fall: fall["zeile"])
def test_vertauschte_felder_teile_und_partikel_aendern_die_person_nicht(fall):
    person, zeile = (fall[seite].replace(";", "|") for seite in ("person", "zeile"))
    assert eine_zeile(f"{person} | 1990-05-17", f"{zeile} | 1990-05-17") == ZUGEORDNET


def test_der_geburtsname_gilt_als_nachname():
    linked = verknuepft(
        verbis=AMAL,
        step="""
            kundennummer | nachname  | vorname | geburtsdatum | geburtsname
            111D000001   | Al-Hassan | Amal    | 1990-05-17   | Barakat
        """,
        sprachbuero="""
            nachname | vorname | geburtsdatum
            Barakat  | Amal    | 1990-05-17
        """,
    )
    assert zeilen(linked, "sprachbuero", "person | weg") == [{"person": "111D000001", "weg": "Name und Geburtsdatum"}]
    assert "Geburtsnamen" in linked.zeilen[Quelle.SPRACHBUERO]["grund"][0]


def test_ein_schreibfehler_im_nachnamen_schadet_nicht_wenn_sonst_alles_stimmt():
    assert eine_zeile("Amal | Kovalenko | 1990-05-17", "Amal | Kovalneko | 1990-05-17") == ZUGEORDNET


def test_ein_nur_aehnlicher_vorname_wird_geprueft():
    assert eine_zeile("Amal | Kovalenko | 1990-05-17", "Ahal | Kovalenko | 1990-05-17") == ZU_PRUEFEN


def test_sind_beide_namen_nur_in_teilen_gleich_wird_geprueft():
    assert eine_zeile("Ahmad Khaled | Hassan Najjar | 1990-05-17", "Ahmad | Najjar | 1990-05-17") == ZU_PRUEFEN


VERWANDTE = """
    person                       | zeile
    Amir ; Karimi ; 1990-05-17   | Amira ; Karimi ; 1990-05-17
    Hasan ; Yilmaz ; 1990-05-17  | Omer ; Yilmaz ; 1990-05-17
    Ali ; Hassan ; 1990-05-17    | Omar ; Hassan ; 1990-05-17
    Rania ; Saleh ; 1990-05-17   | Lubna ; Saleh ; 1990-05-17
    Ali Omar ; Saleh ; 1990-05-17 | Bassam Omar ; Saleh ; 1990-05-17
    Ahmad ; Saleh ; 1990-05-17   | Ahmad ; Saleh ; 1962-08-03
    Ahmad ; Saleh ; 1990-01-01   | Ahmad ; Saleh ; 1964-01-01
    Olha ; Moroz ; 1990-05-17    | Ihor ; Moroz ; 1993-08-30
"""


@pytest.mark.parametrize("fall", rows(VERWANDTE), ids=lambda fall: fall["zeile"])
def test_zwillinge_geschwister_vater_und_sohn_werden_nie_verknuepft(fall):
    person, zeile = (fall[seite].replace(";", "|") for seite in ("person", "zeile"))
    assert eine_zeile(person, zeile)["urteil"] == "offen"


def test_zwillinge_die_beide_in_der_liste_stehen_bekommen_jeder_seine_zeile():
    linked = verknuepft(
        verbis="""
            kundennummer | nachname | vorname | geburtsdatum
            111D000001   | Saleh    | Hasan   | 1990-05-17
            111D000002   | Saleh    | Husain  | 1990-05-17
        """,
        sprachbuero="""
            nachname | vorname | geburtsdatum
            Salih    | Hussein | 1990-05-17
            Saleh    | Hassan  | 1990-05-17
        """,
    )
    assert zeilen(linked, "sprachbuero", "person") == [{"person": "111D000002"}, {"person": "111D000001"}]


def test_gleicher_name_und_gleiches_geburtsdatum_bei_zwei_personen_wird_geprueft():
    linked = verknuepft(
        verbis="""
            kundennummer | nachname | vorname | geburtsdatum
            111D000001   | Saleh    | Hasan   | 1990-05-17
            111D000002   | Saleh    | Hasan   | 1990-05-17
        """,
        sprachbuero="""
            nachname | vorname | geburtsdatum
            Saleh    | Hassan  | 1990-05-17
        """,
    )
    assert zeilen(linked, "sprachbuero", "urteil | kandidaten") == [{"urteil": "offen", "kandidaten": "111D000001|111D000002"}]


# Geburtsdatum und Merkmale

GEBURTSDATEN = """
    person     | zeile      | urteil
    1990-05-07 | 1990-07-05 | zugeordnet
    1990-05-17 | 1990-05-18 | offen
    1990-05-17 | 1991-05-17 | offen
    1990-05-17 | 1990-01-01 | offen
    1990-05-17 | 1990       | offen
    1990-05-17 |            | offen
    1990-01-01 | 1990-01-01 | zugeordnet
"""


@pytest.mark.parametrize("fall", rows(GEBURTSDATEN), ids=lambda fall: fall["zeile"] or "leer")
def test_je_weniger_das_geburtsdatum_sagt_desto_eher_wird_geprueft(fall):
    found = eine_zeile(f"Farzaneh Golnaz | Karimi | {fall['person']}", f"Farsaneh Golnas | Karimy | {fall['zeile']}")
    assert found["urteil"] == fall["urteil"]
    assert found["person"] + found["kandidaten"] == "111D000001"


def test_ein_anderes_geburtsdatum_ist_eine_andere_person():
    assert eine_zeile("Farzaneh | Karimi | 1990-05-17", "Farzaneh | Karimi | 1978-09-02") == NIEMAND


def haeufig(anzahl: int) -> str:
    """Many people of one name, born on different days."""
    lines = [
        f"222D{index:06d} | Ahmadi | Mohammad | {1960 + index % 40}-{1 + index % 12:02d}-{2 + index % 26:02d}" for index in range(anzahl)
    ]
    return "kundennummer | nachname | vorname | geburtsdatum\n" + "\n".join(lines)


def test_eine_zeile_der_person_ohne_geburtsdatum_macht_den_namensvetter_nicht_zum_kandidaten():
    """Father and son with one name: that a participation of the son carries no birth date says nothing about the father's row."""
    quellen = {
        "verbis": """
            kundennummer | nachname | vorname | geburtsdatum
            111D000001   | Kaya     | Ali     | 1990-02-01
        """,
        "allegro": """
            kundennummer | bg_nummer      | nachname | vorname | geburtsdatum
            222D000009   | 11102//0000009 | Kaya     | Ali     | 1965-11-10
        """,
    }
    cosach = "kundennummer | nachname | vorname\n 111D000001 | Kaya | Ali"
    ohne, mit = verknuepft(**quellen), verknuepft(**quellen, cosach=cosach)
    assert zeilen(mit, "allegro", "urteil | person | kandidaten") == zeilen(ohne, "allegro", "urteil | person | kandidaten")
    assert zeilen(ohne, "allegro", "urteil | kandidaten") == [{"urteil": "ausgeschlossen", "kandidaten": ""}]


def test_ein_haeufiger_name_mit_dem_ersten_januar_wird_geprueft():
    linked = verknuepft(
        verbis=haeufig(300) + "\n 111D000001 | Ahmadi | Mohammad | 1990-01-01\n 111D000002 | Zadran | Torpekay | 1990-01-01",
        inge="""
            nachname | vorname  | geburtsdatum
            Ahmadi   | Mohammad | 1990-01-01
            Zadran   | Torpekay | 1990-01-01
        """,
    )
    assert zeilen(linked, "inge", "urteil | person | kandidaten") == [
        {"urteil": "offen", "person": "", "kandidaten": "111D000001"},
        {"urteil": "zugeordnet", "person": "111D000002", "kandidaten": ""},
    ]


def test_ein_anderes_geschlecht_wird_geprueft():
    linked = verknuepft(verbis=AMAL, sprachbuero="nachname | vorname | geburtsdatum | geschlecht\n Al-Hassan | Amal | 1990-05-17 | m")
    assert zeilen(linked, "sprachbuero", "urteil | kandidaten") == [{"urteil": "offen", "kandidaten": "111D000001"}]
    assert "Geschlecht verschieden: m / w" in linked.zeilen[Quelle.SPRACHBUERO]["grund"][0]


# BG, Dubletten, leere Zeilen, fehlende Quellen


def test_allegro_wird_ueber_bg_nummer_name_und_geburtsdatum_verknuepft_und_kinder_bleiben_draussen():
    linked = verknuepft(
        verbis=AMAL,
        step="""
            kundennummer | nachname  | vorname | geburtsdatum | bg_nummer
            111D000001   | Al-Hassan | Amal    | 1990-05-17   | 31702//0000001
        """,
        allegro="""
            bg_nummer      | kundennummer | nachname  | vorname | geburtsdatum | elb_status
            31702//0000001 |              | Al-Hassan | Amal    | 1990-05-17   | eLb
            31702//0000001 |              | Al-Hassan | Amal    | 2019-05-17   | neLb
            31702//0000001 | 111D000077   | Al-Hassan | Ziad    | 1986-02-12   | eLb
        """,
    )
    assert zeilen(linked, "allegro", "urteil | person | weg") == [
        {"urteil": "zugeordnet", "person": "111D000001", "weg": "BG-Nummer und Name"},
        {"urteil": "ausgeschlossen", "person": "", "weg": ""},
        {"urteil": "ausgeschlossen", "person": "", "weg": ""},
    ]
    assert [row["grund"] for row in zeilen(linked, "allegro", "grund")][1:] == [
        "BG-Mitglied ohne eigenen Fall",
        "leistungsberechtigt, aber ohne eigenen Fall in der Liste",
    ]


def test_wortgleiche_zeilen_zaehlen_einmal_und_leere_zeilen_nicht():
    linked = verknuepft(
        verbis=AMAL,
        cosach="""
            kundennummer | massnahmenummer
            111D000001   | 955/12/26
            111D000001   | 955/12/26
            111D000001   | 955/13/26
                         | 955/14/26
        """,
    )
    assert [row["urteil"] for row in zeilen(linked, "cosach", "urteil")] == ["zugeordnet", "doppelt", "zugeordnet", "ausgeschlossen"]


def test_mehrere_zeilen_einer_teilnehmerin_gehoeren_zu_einer_person():
    linked = verknuepft(
        verbis=AMAL,
        sprachbuero="""
            nachname  | vorname | geburtsdatum | kurs
            Al-Hassan | Amal    | 1990-05-17   | Alpha
            Alhassan  | Amaal   | 1990-05-17   | B1
        """,
    )
    assert zeilen(linked, "sprachbuero", "person") == [{"person": "111D000001"}] * 2


def test_zwei_verschiedene_teilnehmer_einer_datei_sind_nicht_beide_eine_person():
    linked = verknuepft(
        verbis="kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Saleh | Hasan | 1990-05-17",
        inge="""
            nachname | vorname | geburtsdatum
            Saleh    | Hasan   | 1990-05-17
            Saleh    | Hasan   | 1990-05-18
        """,
    )
    assert zeilen(linked, "inge", "person | kandidaten") == [
        {"person": "111D000001", "kandidaten": ""},
        {"person": "", "kandidaten": "111D000001"},
    ]


def test_ohne_verbis_gelten_die_personen_der_anderen_quellen_als_faelle():
    linked = verknuepft(
        step="kundennummer | nachname\n 111D000001 | Saleh",
        allegro="kundennummer | elb_status\n 111D000002 | eLb\n 111D000003 | neLb",
        opds="kundennummer\n 111D000004",
    )
    assert linked.personen["kundennummer"].tolist() == ["111D000001", "111D000002", "111D000004"]
    assert codes(linked) == ["V-101"]


def test_wer_unter_15_ist_wird_nie_ein_fall_wie_auch_immer_die_leistung_heisst():
    """§ 7 Abs. 1 SGB II; Kinder erhalten dieselbe Leistung wie ihre Eltern."""
    linked = verknuepft(allegro="""
        kundennummer | geburtsdatum | elb_status
        111D000001   | 2025-03-01   |
        111D000002   | 2015-01-01   | eLb
        111D000003   | 2011-03-31   |
        111D000004   | 2011-04-01   |
        111D000005   |              |
    """)  # fmt: skip
    assert linked.personen["kundennummer"].tolist() == ["111D000003", "111D000005"]


def test_ohne_eine_quelle_mit_personen_gibt_es_keine_liste():
    assert codes(verknuepft(sprachbuero="nachname | vorname\n Saleh | Hasan")) == ["V-102"]


# Prüfen und antworten

DOPPELT_ANGEMELDET = """
    kundennummer | nachname | vorname | geburtsdatum
    111D000001   | Saleh    | Hasan   | 1990-05-17
    111D000002   | Salih    | Hassan  | 1990-05-17
"""


def test_zwei_nummern_mit_gleichem_namen_und_geburtsdatum_stehen_zum_pruefen_und_bleiben_getrennt():
    linked = verknuepft(verbis=DOPPELT_ANGEMELDET)
    assert linked.personen["kundennummer"].tolist() == ["111D000001", "111D000002"]
    assert linked.pruefpaare[["quelle", "kundennummer_zeile", "kundennummer_person"]].to_dict("records") == [
        {"quelle": "verbis", "kundennummer_zeile": "111D000002", "kundennummer_person": "111D000001"}
    ]
    assert codes(linked) == ["V-203"]
    assert linked.personen["hinweis"].tolist() == [
        "Gleicher Name und gleiches Geburtsdatum unter Kundennummer 111D000002.",
        "Gleicher Name und gleiches Geburtsdatum unter Kundennummer 111D000001.",
    ]


@pytest.mark.parametrize(("antwort", "erwartet"), [("gleich", ["V-204"]), ("verschieden", [])])
def test_die_antwort_zu_zwei_nummern_wird_uebernommen(antwort, erwartet):
    paar = verknuepft(verbis=DOPPELT_ANGEMELDET).pruefpaare["paar"][0]
    linked = verknuepft(verbis=DOPPELT_ANGEMELDET, antworten={paar: antwort})
    assert codes(linked) == erwartet
    assert linked.pruefpaare["antwort"].tolist() == [antwort]


UNKLAR = """
    nachname | vorname  | geburtsdatum
    Karimi   | Farzaneh | 1990
"""
FARZANEH = "kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Karimi | Farzaneh | 1990-05-17"


def test_gleich_verknuepft_verschieden_verbietet_und_beides_bleibt_auf_dem_blatt():
    paar = verknuepft(verbis=FARZANEH, inge=UNKLAR).pruefpaare["paar"][0]
    gleich = verknuepft(verbis=FARZANEH, inge=UNKLAR, antworten={paar: "gleich"})
    verschieden = verknuepft(verbis=FARZANEH, inge=UNKLAR, antworten={paar: "verschieden"})
    assert zeilen(gleich, "inge", "urteil | person | weg") == [{"urteil": "zugeordnet", "person": "111D000001", "weg": "Entscheidung"}]
    assert zeilen(verschieden, "inge", "urteil | person | kandidaten") == [{"urteil": "offen", "person": "", "kandidaten": ""}]
    assert [linked.pruefpaare["antwort"].tolist() for linked in (gleich, verschieden)] == [["gleich"], ["verschieden"]]


def test_scheidet_ein_mensch_den_doppelgaenger_aus_wird_der_andere_verknuepft():
    zeile = "nachname | vorname | geburtsdatum\n Saleh | Hasan | 1990-05-17"
    paare = verknuepft(verbis=DOPPELT_ANGEMELDET, inge=zeile).pruefpaare
    falsch = paare[(paare["quelle"] == "inge") & (paare["kundennummer"] == "111D000002")]["paar"].item()
    linked = verknuepft(verbis=DOPPELT_ANGEMELDET, inge=zeile, antworten={falsch: "verschieden"})
    assert zeilen(linked, "inge", "person") == [{"person": "111D000001"}]


def test_zweimal_gleich_fuer_eine_zeile_widerspricht_sich_und_gilt_nicht():
    zeile = "nachname | vorname | geburtsdatum\n Saleh | Hasan | 1990-05-17"
    paare = verknuepft(verbis=DOPPELT_ANGEMELDET, inge=zeile).pruefpaare
    beide = dict.fromkeys(paare[paare["quelle"] == "inge"]["paar"], "gleich")
    linked = verknuepft(verbis=DOPPELT_ANGEMELDET, inge=zeile, antworten=beide)
    assert zeilen(linked, "inge", "urteil") == [{"urteil": "offen"}]
    assert "V-301" in codes(linked)


def test_wer_zwei_personen_gleich_gut_sein_kann_wird_nicht_zugeordnet():
    zwei = """
        kundennummer | nachname   | vorname | geburtsdatum | geschlecht
        111D000001   | Shaikh Ali | Inas    | 1982-01-01   | w
        111D000002   | Scheichali | Inas    | 1982-01-01   | w
    """
    zeile = "nachname | vorname | geburtsdatum | geschlecht\n Scheich-ali | Inas | 1982-01-01 | w"
    assert zeilen(verknuepft(verbis=zwei, inge=zeile), "inge", "urteil | kandidaten") == [
        {"urteil": "offen", "kandidaten": "111D000001|111D000002"}
    ]


@pytest.mark.parametrize("vorname", ["Corina", "Corina Lavinia"])
def test_c_vor_a_o_und_u_ist_kein_s(vorname):
    person = "kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Vasilescu | Sorina Lavinia | 1971-12-11"
    zeile = f"nachname | vorname | geburtsdatum\n Vasilescu | {vorname} | 1971-12-11"
    assert zeilen(verknuepft(verbis=person, inge=zeile), "inge", "urteil | person") == [{"urteil": "offen", "person": ""}]


def test_der_schluessel_eines_paares_haengt_nicht_an_datei_und_zeile():
    andere = "nachname | vorname | geburtsdatum\n Melnyk | Ihor | 1971-02-03\n Karimi | Farzaneh | 1990"
    erstes = verknuepft(verbis=FARZANEH, inge=UNKLAR).pruefpaare
    zweites = verknuepft(verbis=FARZANEH, sprachbuero=andere).pruefpaare
    assert erstes["paar"].tolist() == zweites["paar"].tolist()


def test_der_schluessel_fuer_den_naechsten_monat_ist_ohne_geheimnis_wertlos():
    assert carry_key("abc", b"eins") == carry_key("abc", b"eins")
    assert carry_key("abc", b"eins") != carry_key("abc", b"zwei")
    assert "abc" not in carry_key("abc", b"eins")


@pytest.mark.parametrize("antwort", ["gleich", "verschieden"])
def test_eine_uebernommene_entscheidung_gilt_wie_eine_von_diesem_monat(antwort):
    paar = verknuepft(verbis=FARZANEH, inge=UNKLAR).pruefpaare["paar"].iloc[0]
    gegeben = verknuepft(verbis=FARZANEH, inge=UNKLAR, antworten={paar: antwort})
    uebernommen = to_carry(gegeben.pruefpaare, b"eins")
    naechster = verknuepft(verbis=FARZANEH, inge=UNKLAR, antworten=PairAnswers({}, uebernommen, b"eins"))
    assert uebernommen == {carry_key(paar, b"eins"): antwort}
    assert zeilen(naechster, "inge", "urteil | weg | grund") == zeilen(gegeben, "inge", "urteil | weg | grund")
    assert naechster.pruefpaare["antwort"].tolist() == gegeben.pruefpaare["antwort"].tolist()


def test_mit_anderem_geheimnis_gilt_keine_uebernommene_entscheidung():
    paar = verknuepft(verbis=FARZANEH, inge=UNKLAR).pruefpaare["paar"].iloc[0]
    fremd = PairAnswers({}, {carry_key(paar, b"eins"): "gleich"}, b"zwei")
    assert zeilen(verknuepft(verbis=FARZANEH, inge=UNKLAR, antworten=fremd), "inge", "urteil") == [{"urteil": "offen"}]


def test_die_antwort_dieses_monats_geht_der_uebernommenen_vor():
    antworten = PairAnswers({"abc": "später"}, {carry_key("abc", b"eins"): "gleich"}, b"eins")
    assert (antworten["abc"], list(antworten), len(antworten)) == ("später", ["abc"], 1)


def test_das_pruefblatt_zeigt_beide_seiten_und_den_grund():
    paar = verknuepft(verbis=FARZANEH, inge=UNKLAR).pruefpaare.iloc[0]
    assert paar["gruende"] == "Vorname gleich; Nachname gleich; nur das Geburtsjahr stimmt überein: 1990 / 17.05.1990"
    assert (paar["geburtsdatum_zeile"], paar["geburtsdatum_person"]) == ("1990", "17.05.1990")


def test_zuerst_steht_was_die_meisten_zeilen_erledigt():
    linked = verknuepft(
        verbis=FARZANEH + "\n 111D000002 | Kovalenko | Oleh | 1984-11-23",
        inge="""
            nachname  | vorname  | geburtsdatum | kursart
            Karimi    | Farzaneh | 1990         | Alpha
            Kovalenko | Oleh     | 1984         | Alpha
            Kovalenko | Oleh     | 1984         | allgemein
        """,
    )
    assert linked.pruefpaare["nachname_zeile"].tolist() == ["Kovalenko", "Karimi"]


# Wer besser passt


ZWILLINGE = """
    kundennummer | nachname | vorname | geburtsdatum | geschlecht
    111D000001   | Kassab   | Hassan  | 1990-05-17   | m
    111D000002   | Kassab   | Hussein | 1990-05-17   | m
    111D000003   | Kassab   | Amira   | 1990-05-17   | w
"""


@pytest.mark.parametrize("quelle", ["sprachbuero", "inge", "step", "cosach", "notizen"])
def test_die_nummer_eines_zwillings_gilt_nicht_wenn_der_andere_besser_passt(quelle):
    linked = verknuepft(
        verbis=ZWILLINGE, **{quelle: "kundennummer | nachname | vorname\n 111D000001 | Kassab | Hussein\n 111D000001 | Kassab | Hassan"}
    )
    erste = zeilen(linked, quelle, "urteil | person")[0]
    assert erste == {"urteil": "offen", "person": ""}
    assert zeilen(linked, quelle, "person")[1] == {"person": "111D000001"}


def test_anderes_geschlecht_und_nicht_gleicher_vorname_bestaetigen_keine_nummer():
    linked = verknuepft(
        verbis="kundennummer | nachname | vorname | geburtsdatum | geschlecht\n 111D000001 | Barakzai | Nargez | 1990-05-17 | w",
        step="""
            kundennummer | nachname | vorname | geburtsdatum | geschlecht
            111D000001   | Barakzai | Nargiz  | 1990-05-17   | m
            111D000001   | Barakzai | Nargez  | 1990-05-17   | m
        """,
    )
    assert [row["urteil"] for row in zeilen(linked, "step", "urteil")] == ["offen", "zugeordnet"]


NUMMER_UND_DATUM = """
    quelle | person     | zeile      | urteil
    step   | 1990-03-12 | 1985-07-25 | zugeordnet
    step   | 1997-01-01 | 2007-01-01 | zugeordnet
    step   | 1966-03-12 | 1992-07-25 | offen
    step   | 1968-01-01 | 1998-01-01 | offen
    step   | 1994-09-23 | 2010-09-23 | zugeordnet
    inge   | 1990-03-12 | 1985-07-25 | offen
    inge   | 1997-01-01 | 2007-01-01 | offen
    inge   | 1997-01-01 | 1999-01-01 | offen
    inge   | 1990-03-12 | 1990-03-21 | zugeordnet
    inge   | 1990-03-12 | 1991-03-15 | offen
    inge   | 1994-09-23 | 2010-09-23 | zugeordnet
"""


@pytest.mark.parametrize("fall", rows(NUMMER_UND_DATUM), ids=lambda fall: f"{fall['quelle']} {fall['zeile']}")
def test_gleiche_nummer_und_gleicher_name_ueberwiegen_ein_falsches_geburtsdatum_aber_kein_menschenalter(fall):
    """In a list without numbers of its own somebody looked the number up by name: there a wholly different birth date is a namesake."""
    linked = verknuepft(
        verbis=f"kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Mergel | Tillo | {fall['person']}",
        **{fall["quelle"]: f"kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Mergel | Tillo | {fall['zeile']}"},
    )
    assert zeilen(linked, fall["quelle"], "urteil") == [{"urteil": fall["urteil"]}]


def test_sind_sich_zwei_quellen_ueber_das_geburtsjahr_einig_gilt_die_nummer():
    zeile = "kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Mergel | Tillo | 1992-07-25"
    verbis = "kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Mergel | Tillo | 1966-03-12"
    assert zeilen(verknuepft(verbis=verbis, step=zeile), "step", "urteil") == [{"urteil": "offen"}]
    assert zeilen(verknuepft(verbis=verbis, step=zeile, allegro=zeile), "step", "urteil") == [{"urteil": "zugeordnet"}]


def test_steht_der_sohn_in_der_liste_gilt_die_nummer_des_vaters_nicht():
    linked = verknuepft(
        verbis="""
            kundennummer | nachname | vorname | geburtsdatum
            111D000001   | Mergel   | Tillo   | 1981-03-12
            111D000002   | Mergel   | Tillo   | 1990-07-25
        """,
        inge="kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Mergel | Tillo | 1990-07-25",
    )
    assert zeilen(linked, "inge", "urteil | kandidaten") == [{"urteil": "offen", "kandidaten": "111D000002|111D000001"}]


def test_eine_bestaetigte_zeile_mit_abweichung_laesst_die_person_nicht_wie_jemand_anderen_aussehen():
    """The row bears Tillo's number and a wrong birth date: it counts for him, but the namesake born that day is nobody of the list."""
    linked = verknuepft(
        verbis="kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Mergel | Tillo | 1981-03-12",
        step="kundennummer | nachname | vorname | geburtsdatum\n 111D000001 | Mergel | Tillo | 1990-07-25",
        inge="nachname | vorname | geburtsdatum\n Mergel | Tillo | 1990-07-25",
    )
    assert zeilen(linked, "step", "urteil") == [{"urteil": "zugeordnet"}]
    assert zeilen(linked, "inge", "urteil") == [{"urteil": "offen"}]


@pytest.mark.parametrize(
    ("nummer", "urteil"),
    [("", "zugeordnet"), ("111D000011", "zugeordnet"), ("999X123456", "zugeordnet"), ("111D000002", "offen"), ("222D000005", "offen")],
)
def test_eine_beschaedigte_nummer_hindert_nicht_eine_fremde_schon(nummer, urteil):
    linked = verknuepft(
        verbis=AMAL,
        allegro="kundennummer | bg_nummer | nachname | vorname | geburtsdatum | elb_status\n 222D000005 | 31702//0000009 | Weber | Uta | 1970-05-06 | eLb",
        inge=f"kundennummer | nachname | vorname | geburtsdatum\n {nummer} | Al-Hassan | Amal | 1990-05-17",
    )
    assert zeilen(linked, "inge", "urteil") == [{"urteil": urteil}]


def test_anderes_geschlecht_nur_in_verbis_spricht_nicht_gegen_eine_nummer_die_step_stuetzt():
    linked = verknuepft(
        verbis=AMAL,
        step="kundennummer | nachname | vorname | geburtsdatum | geschlecht\n 111D000001 | Al-Hassan | Amal | 1990-05-17 | m",
        opds="kundennummer | geschlecht\n 111D000001 | m\n 111D000002 | w",
    )
    assert [row["urteil"] for row in zeilen(linked, "opds", "urteil")] == ["zugeordnet", "offen"]


def test_sehr_viele_fast_gleiche_namen_werden_gemeldet_und_nicht_zugeordnet():
    namen = [f"M{a}h{b}m{c}d{d}" for a in "aeiou" for b in "aeiou" for c in "aeiou" for d in "aeiou"]
    viele = "kundennummer | nachname | vorname | geburtsdatum\n" + "\n".join(
        f"333D{number:06d} | {name} | Ali | {1960 + number % 40}-05-{10 + number % 18}" for number, name in enumerate(namen)
    )
    linked = verknuepft(verbis=viele, inge=f"nachname | vorname | geburtsdatum\n {namen[7]} | Ali | 1967-05-17\n Weber | Uta | 1970-05-06")
    assert "V-104" in codes(linked)
    assert zeilen(linked, "inge", "urteil") == [{"urteil": "offen"}] * 2


# Antworten lehren

OLEKSANDR = "kundennummer | nachname | vorname | geburtsdatum | bg_nummer\n 111D000001 | Savchuk | Oleksandr | 1990-05-17 | 31702//0000001"


def test_gleich_lehrt_wie_die_person_noch_geschrieben_wird():
    """After „Sascha is Oleksandr“ the row with another slip beside Sascha follows without a question."""
    inge = "nachname | vorname | geburtsdatum\n Savchuk | Sascha | 1990-05-17\n Savtschuk | Sascha | 1990-05-17"
    fragen = verknuepft(verbis=OLEKSANDR, inge=inge).pruefpaare
    erste = fragen[fragen["nachname_zeile"] == "Savchuk"]["paar"].item()
    linked = verknuepft(verbis=OLEKSANDR, inge=inge, antworten={erste: "gleich"})
    assert zeilen(linked, "inge", "person | weg") == [
        {"person": "111D000001", "weg": "Entscheidung"},
        {"person": "111D000001", "weg": "Name und Geburtsdatum"},
    ]
    assert linked.pruefpaare["antwort"].tolist() == ["gleich"]


def test_dieselbe_frage_wird_einmal_gestellt_und_gilt_fuer_alle_zeilen():
    quellen = {
        "inge": "nachname | vorname | geburtsdatum | plz\n Savchuk | Sascha | 1990-05-17 |\n Savchuk | Sascha | 1990-05-17 | 33602",
        "sprachbuero": "nachname | vorname | geburtsdatum | geschlecht\n SAVCHUK | sascha | 1990-05-17 | m",
    }
    fragen = verknuepft(verbis=OLEKSANDR, **quellen).pruefpaare
    assert len(fragen) == 1
    linked = verknuepft(verbis=OLEKSANDR, antworten={fragen["paar"].item(): "gleich"}, **quellen)
    assert {row["weg"] for quelle in quellen for row in zeilen(linked, quelle, "weg")} == {"Entscheidung"}


@pytest.mark.parametrize(
    "zeile", ["SAVCHUK | sascha | 1990-05-17 | | ", "Savchuk | Sascha | 1990-05-17 | m | ", "Savchuk | Sascha | 1990-05-17 | | 33602"]
)
def test_eine_antwort_ueberlebt_kleine_aenderungen(zeile):
    frage = verknuepft(verbis=OLEKSANDR, inge="nachname | vorname | geburtsdatum\n Savchuk | Sascha | 1990-05-17").pruefpaare["paar"].item()
    linked = verknuepft(
        verbis=OLEKSANDR, antworten={frage: "gleich"}, inge=f"nachname | vorname | geburtsdatum | geschlecht | plz\n {zeile}"
    )
    assert zeilen(linked, "inge", "weg") == [{"weg": "Entscheidung"}]


def test_die_antwort_zu_einer_zeile_sagt_nichts_ueber_zwei_nummern():
    zeile = "nachname | vorname | geburtsdatum\n Saleh | Hasan | 1990-05-17"
    paare = verknuepft(verbis=DOPPELT_ANGEMELDET, inge=zeile).pruefpaare
    assert paare["paar"].is_unique
    nur_zeile = paare[(paare["quelle"] == "inge") & (paare["kundennummer"] == "111D000001")]["paar"].item()
    assert "V-204" not in codes(verknuepft(verbis=DOPPELT_ANGEMELDET, inge=zeile, antworten={nur_zeile: "gleich"}))


def test_zuerst_steht_was_der_liste_etwas_neues_sagt_und_haushalte_stehen_beisammen():
    linked = verknuepft(
        verbis=FARZANEH + "\n 111D000002 | Kovalenko | Oleh | 1984-11-23\n 111D000003 | Savchuk | Oleksandr | 1990-05-17",
        step="""
            kundennummer | nachname  | vorname   | geburtsdatum | bg_nummer
            111D000001   | Karimi    | Farzaneh  | 1990-05-17   | 31702//0000007
            111D000002   | Kovalenko | Oleh      | 1984-11-23   | 31702//0000001
            111D000003   | Savchuk   | Oleksandr | 1990-05-17   | 31702//0000007
        """,
        inge="""
            nachname  | vorname  | geburtsdatum | kursart
            Kovalenko | Oleh     | 1984-11-23   | Alpha
            Kovalenko | Oleh     | 1984         | Alpha
            Kovalenko | Oleh     | 1984         | allgemein
            Karimi    | Farzaneh | 1990         | Alpha
            Savchuk   | Sascha   | 1990-05-17   | Alpha
        """,
    )
    assert linked.pruefpaare["nachname_zeile"].tolist()[-1] == "Kovalenko"
    assert set(linked.pruefpaare["nachname_zeile"].tolist()[:2]) == {"Karimi", "Savchuk"}
