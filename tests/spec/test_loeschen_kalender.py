"""Wann ein Monatsordner gelöscht wird: derselbe Kalender steht im Handbuch."""

from datetime import datetime
from pathlib import Path

import pytest

from bewerberanalyse.config.workfolder import BERLIN, Listenmonat
from bewerberanalyse.retention.plan import EntryKind, FoundEntry, Plan, next_deadline, plan
from tests.einstellungen import einstellungen
from tests.tabelle import rows

TABELLE = Path(__file__).with_name("loeschkalender.md").read_text("utf-8")
HANDBUCH = Path(__file__).parents[2] / "bewerberanalyse" / "handbuch" / "entscheidungen.md"
KALENDER = rows("\n".join(line.strip().strip("|") for line in TABELLE.splitlines()))
ZEILEN = pytest.mark.parametrize("zeile", KALENDER, ids=[zeile["Listenmonat"] for zeile in KALENDER])


def zeit(text: str) -> datetime:
    form = "%d.%m.%Y, %H:%M:%S" if text.count(":") == 2 else "%d.%m.%Y, %H:%M"
    return datetime.strptime(text, form).replace(tzinfo=BERLIN)


def geplant(monat: str, um: str) -> Plan:
    return plan([FoundEntry(monat, EntryKind.ORDNER)], zeit(um), None, einstellungen())


@ZEILEN
def test_die_frist_ist_der_monatsletzte_18_uhr_berliner_zeit(zeile):
    assert Listenmonat.parse(zeile["Listenmonat"]).due(einstellungen().loeschzeit) == zeit(zeile["zu löschen ab"])


@ZEILEN
def test_vor_der_frist_bleibt_der_monat(zeile):
    gemacht = geplant(zeile["Listenmonat"], zeile["bleibt noch um"])
    assert [str(eintrag.monat) for eintrag in gemacht.nicht_faellig] == [zeile["Listenmonat"]]
    assert gemacht.nicht_faellig[0].grund == f"bleibt bis {zeile['zu löschen ab']} Uhr"


@ZEILEN
def test_ab_der_frist_ist_der_monat_faellig_und_nicht_verspaetet(zeile):
    gemacht = geplant(zeile["Listenmonat"], zeile["wird gelöscht um"])
    assert [(str(eintrag.monat), eintrag.grund) for eintrag in gemacht.faellig] == [
        (zeile["Listenmonat"], f"fällig seit {zeile['zu löschen ab']} Uhr")
    ]


@ZEILEN
def test_ein_spaeter_start_holt_nach_und_sagt_um_wie_viel_tage(zeile):
    gemacht = geplant(zeile["Listenmonat"], zeile["erster Start danach erst"])
    assert ", ".join(gemacht.faellig[0].grund.split(", ")[2:]) == zeile["Nachweis sagt"]


def test_das_handbuch_zeigt_genau_diesen_kalender():
    text = HANDBUCH.read_text("utf-8")
    assert [line for line in TABELLE.splitlines() if line not in text] == []


@pytest.mark.parametrize(
    ("um", "frist"),
    [
        ("15.03.2026, 12:00", "31.03.2026, 18:00"),
        ("31.03.2026, 17:59:59", "31.03.2026, 18:00"),
        ("31.03.2026, 18:00", "30.04.2026, 18:00"),
        ("31.12.2026, 20:00", "31.01.2027, 18:00"),
    ],
)
def test_die_naechste_frist_ist_die_des_laufenden_monats(um, frist):
    assert next_deadline(plan([], zeit(um), None, einstellungen()), einstellungen()) == zeit(frist)


def test_die_loeschzeit_des_hauses_gilt():
    settings = einstellungen(loeschzeit="06:30")
    moment = zeit("31.03.2026, 06:30")
    assert len(plan([FoundEntry("2026-03", EntryKind.ORDNER)], moment, None, settings).faellig) == 1


def test_die_doppelte_stunde_am_ende_der_sommerzeit():
    """31.10.2027, 02:45 gibt es zweimal; fällig ist der Monat ab dem ersten Mal, auch wenn die Uhr danach wieder 02:15 zeigt."""
    settings = einstellungen(loeschzeit="02:45")
    month = [FoundEntry("2027-10", EntryKind.ORDNER)]
    faces = [zeit("31.10.2027, 02:15"), zeit("31.10.2027, 02:45"), zeit("31.10.2027, 02:15").replace(fold=1)]
    assert [len(plan(month, face, None, settings).faellig) for face in faces] == [0, 1, 1]
