"""The Förderkette and the fields about a course look at the same rows: over two rows of any kind they never say opposite things."""

import itertools
import re

import pytest

from tests.builders import cell, gefaltet

STATUS = ("laufend", "abgebrochen", "abgeschlossen", "unterbrochen", "angemeldet", "berechtigt", "")
TAGE = (("2026-02-02", "2026-09-01"), ("2026-02-02", "2026-05-12"), ("2026-02-02", ""), ("2026-09-01", "2027-02-01"), ("", ""))
KOPF = "person | kursart | kursbeginn | kursende | kursstatus\n"


def open_links(kette: str) -> list[str]:
    """Links that go on after the Stichtag 30.06.2026."""
    links = [link for link in kette.split(" > ") if link.startswith("IK ")]
    ends = [(link, re.search(r"–(\d\d)\.(\d\d)$", link)) for link in links]
    return [link for link, end in ends if link.endswith("–") or (end and (int(end[2]), int(end[1])) >= (26, 6))]


@pytest.mark.parametrize("other", ["inge", "sprachbuero"])
def test_a_course_that_runs_is_open_in_the_chain_and_one_that_is_over_is_not(other):
    """`unterbrochen` may stand beside any status: an interrupted course is open until somebody ends it."""
    zeilen = [(status, *tage) for status in STATUS for tage in TAGE]
    paare = list(itertools.product(zeilen, zeilen))
    texte = {"inge": KOPF, "sprachbuero": KOPF}
    for place, (one, two) in enumerate(paare):
        for quelle, (status, beginn, ende) in (("inge", one), (other, two)):
            texte[quelle] += f"p{place:04d} | allgemein | {beginn} | {ende} | {status}\n"
    faelle = gefaltet(inge=texte["inge"], sprachbuero=texte["sprachbuero"] if other == "sprachbuero" else KOPF)
    persons = {number: row for row, number in enumerate(faelle.werte["kundennummer"].tolist())}
    wrong = []
    for place, paar in enumerate(paare):
        at = persons[f"p{place:04d}"]
        status, kette, ende = (cell(faelle, at, name) for name in ("ik_status", "massnahmen_verlauf", "ik_ende"))
        runs, known = status == "laufend", kette != "unbekannt"
        closed = runs and known and not open_links(kette)
        goes_on = status in ("abgebrochen", "abgeschlossen", "kein", "berechtigt", "angemeldet") and any(
            link.endswith("–") for link in kette.split(" > ")
        )
        if closed or (goes_on and "unterbrochen" not in (paar[0][0], paar[1][0])) or (runs and "2000" < ende < "2026-06-30"):
            wrong.append((paar, status, kette, ende))
    assert wrong == []
