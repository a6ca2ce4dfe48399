"""Two rows of one file about one course or Teilnahme: what they contradict is unknown, what both say stands."""

import pytest

from tests.builders import cell, gefaltet

COSACH = "person | massnahme | instrument | eintritt | austritt_geplant | austritt | teilnahmestatus\n"
TEILNAHME = ("massnahme_aktuell", "massnahme_ende", "massnahmen_verlauf")


def kurse(*zeilen: str, quelle: str = "inge") -> dict[str, str]:
    text = "person | kursart | kursbeginn | kursende | kursstatus\n" + "\n".join(f"p1 | {zeile}" for zeile in zeilen)
    faelle = gefaltet(inge=text) if quelle == "inge" else gefaltet(sprachbuero=text)
    return {name: cell(faelle, 0, name) for name in ("ik_status", "ik_ende", "dq_hinweise")}


@pytest.mark.parametrize("quelle", ["inge", "sprachbuero"])
@pytest.mark.parametrize("other", ["abgebrochen", "abgeschlossen", "unterbrochen"])
def test_a_course_that_runs_and_is_over_does_neither(quelle, other):
    one, two = "allgemein | 2026-02-02 | 2026-09-01 | laufend", f"allgemein | 2026-02-02 | 2026-09-01 | {other}"
    for found in (kurse(one, two, quelle=quelle), kurse(two, one, quelle=quelle)):
        assert found["ik_status"] == "unbekannt"
        assert "zwei Zeilen zu einem Beginn" in found["dq_hinweise"]


@pytest.mark.parametrize(("status", "folge"), [("laufend", "unbekannt"), ("abgebrochen", "abgebrochen")])
def test_two_ends_of_one_course_are_none_and_what_hangs_on_the_end_is_open(status, folge):
    found = kurse(f"allgemein | 2026-02-02 | 2026-03-01 | {status}", f"allgemein | 2026-02-02 | 2026-12-01 | {status}")
    assert (found["ik_status"], found["ik_ende"]) == (folge, "unbekannt")


@pytest.mark.parametrize(
    ("one", "two", "status"),
    [
        ("allgemein | 2026-02-02 | | angemeldet", "allgemein | 2026-02-02 | | laufend", "laufend"),
        ("allgemein | 2026-02-02 | | berechtigt", "allgemein | 2026-02-02 | | abgebrochen", "abgebrochen"),
        ("allgemein | 2026-02-02 | | laufend", "allgemein | 2026-02-02 | | laufend", "laufend"),
        ("allgemein | 2025-02-03 | 2025-08-01 | abgebrochen", "allgemein | 2026-02-02 | | laufend", "laufend"),
        ("allgemein | 2026-02 | | abgebrochen", "allgemein | 2026-02 | | laufend", "laufend"),
    ],
)
def test_states_that_follow_each_other_or_are_of_two_courses_contradict_nothing(one, two, status):
    found = kurse(one, two)
    assert found["ik_status"] == status
    assert "zwei Zeilen zu einem Beginn" not in found["dq_hinweise"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("2026-09-30 | | eingetreten", "2026-09-30 | 2026-05-10 | abgebrochen"),
        ("2026-09-30 | | eingetreten", "2026-09-30 | 2026-05-10 | eingetreten"),
        ("2026-09-30 | | ", "2026-09-30 | 2026-05-10 | "),
        ("2026-09-30 | | eingetreten", "2026-09-30 | | nicht_angetreten"),
    ],
)
def test_a_teilnahme_that_goes_on_and_was_left_is_neither_running_nor_over(one, two):
    for first, second in ((one, two), (two, one)):
        faelle = gefaltet(cosach=COSACH + f"p1 | Kurs X | FbW | 2026-04-01 | {first}\np1 | Kurs X | FbW | 2026-04-01 | {second}")
        assert {cell(faelle, 0, name) for name in TEILNAHME} == {"unbekannt"}
        assert "zwei Zeilen zu einem Beginn" in cell(faelle, 0, "dq_hinweise")
        assert "widerspruch" in faelle.klaerung["art"].tolist()


def test_two_teilnahmen_that_begin_on_one_day_are_two():
    faelle = gefaltet(
        cosach=COSACH + "p1 | Kurs X | FbW | 2026-04-01 | 2026-09-30 | | eingetreten\n"
        "p1 | Coaching | MAT | 2026-04-01 | 2026-05-31 | 2026-05-10 | abgebrochen"
    )
    assert cell(faelle, 0, "massnahme_aktuell") == "Kurs X"
    assert "zwei Zeilen zu einem Beginn" not in cell(faelle, 0, "dq_hinweise")


def test_a_newer_file_that_tells_it_anew_contradicts_nothing():
    faelle = gefaltet(
        inge="person | kursart | kursbeginn | kursstatus | stand\n"
        "p1 | allgemein | 2026-02-02 | laufend | 2026-05-29\np1 | allgemein | 2026-02-02 | abgebrochen | 2026-06-29"
    )
    assert cell(faelle, 0, "ik_status") == "abgebrochen"


def test_a_row_that_may_belong_to_somebody_else_and_says_otherwise_is_doubt():
    faelle = gefaltet(
        personen="p1",
        inge="person | kursart | kursbeginn | kursstatus | urteil | kandidaten\n"
        "p1 | allgemein | 2026-02-02 | laufend | zugeordnet |\n | allgemein | 2026-02-02 | abgebrochen | offen | p1",
    )
    assert cell(faelle, 0, "ik_status") == "unbekannt"


@pytest.mark.parametrize(("beginn", "status"), [("2025-10-10", "abgebrochen"), ("?", "unbekannt"), ("2024-01-08", "abgeschlossen")])
def test_a_course_nobody_knows_the_begin_of_may_be_the_one_a_truer_source_tells_otherwise(beginn, status):
    """In InGe the course of 10.10.2025 was broken off; the language office says of a course that it was finished."""
    faelle = gefaltet(
        inge="person | kursart | kursbeginn | kursstatus\np1 | allgemein | 2025-10-10 | abgebrochen",
        sprachbuero=f"person | kursart | kursbeginn | kursstatus\np1 | allgemein | {beginn} | abgeschlossen",
    )
    assert cell(faelle, 0, "ik_status") == status


@pytest.mark.parametrize(
    ("kursart", "kurs", "feld"), [("allgemein", "", "ik_status"), ("BSK", "", "bsk_status"), ("", "BSK B2", "bsk_status")]
)
def test_what_is_to_be_cleared_up_names_the_course(kursart, kurs, feld):
    kopf = "person | kursart | kurs | kursbeginn | kursstatus\n"
    zeilen = "\n".join(f"p1 | {kursart} | {kurs} | 2026-02-02 | {status}" for status in ("laufend", "abgebrochen"))
    klaerung = gefaltet(sprachbuero=kopf + zeilen).klaerung
    assert klaerung.loc[klaerung["maske"] == "Status, Ende", "feld"].tolist() == [feld]
