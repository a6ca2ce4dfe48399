"""Löschregeln: was fällig ist, was bleibt, was nur gemeldet wird."""

from datetime import datetime, timedelta

import pytest

from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.retention.plan import EntryKind, FoundEntry, Plan, plan
from tests.einstellungen import einstellungen
from tests.tabelle import rows

JETZT = datetime(2026, 3, 31, 18, 0, tzinfo=BERLIN)
ARTEN = {"Ordner": EntryKind.ORDNER, "Datei": EntryKind.DATEI, "Verweis": EntryKind.VERWEIS, "Rohr": EntryKind.SONSTIGES}


def gruppen(gemacht: Plan) -> dict[str, str]:
    sorted_ = {name: getattr(gemacht, name) for name in ("faellig", "nicht_faellig", "strittig", "ausgesetzt")}
    return {eintrag.fund.name: name for name, entries in sorted_.items() for eintrag in entries} | {
        fund.name: "fremd" for fund in gemacht.fremd
    }


def test_monatsordner_gehen_nach_namen_alles_andere_wird_nur_gemeldet():
    tabelle = rows("""
        name            | art     | gruppe
        2025-12         | Ordner  | faellig
        2026-03         | Ordner  | faellig
        2026-04         | Ordner  | nicht_faellig
        2031-01         | Ordner  | nicht_faellig
        2026-02         | Verweis | faellig
        2026-01         | Datei   | fremd
        2025-11         | Rohr    | fremd
        2026-13         | Ordner  | fremd
        2026-3          | Ordner  | fremd
        2025-12-alt     | Ordner  | fremd
        holiday.jpg     | Datei   | fremd
        Archiv          | Ordner  | fremd
    """)
    funde = [FoundEntry(zeile["name"], ARTEN[zeile["art"]]) for zeile in tabelle]
    assert gruppen(plan(funde, JETZT, None, einstellungen())) == {zeile["name"]: zeile["gruppe"] for zeile in tabelle}


@pytest.mark.parametrize(
    "zeile",
    rows("""
        system | laufwerk | gruppe        | warnungen
        0      | 0        | faellig       |
        0      | 26       | faellig       |
        -1     | 0        | nicht_faellig |
        -1     | 25       | nicht_faellig |
        0      | 27       | faellig       | L-201
        0      | -27      | strittig      | L-201 L-202
        -800   | 0        | strittig      | L-201 L-202
        90000  | 0        | faellig       | L-201 L-204
        90000  | -1       | strittig      | L-201 L-202
        -800   | -27      | nicht_faellig | L-201
    """),
    ids=lambda zeile: f"{zeile['system']}h/{zeile['laufwerk']}h",
)
def test_gehen_die_uhren_auseinander_gilt_nur_was_beide_faellig_nennen(zeile):
    """Stunden vor oder nach der Frist, auf der Uhr des Rechners und auf der des Laufwerks."""
    system, laufwerk = (JETZT + timedelta(hours=int(zeile[name])) for name in ("system", "laufwerk"))
    gemacht = plan([FoundEntry("2026-03", EntryKind.ORDNER)], system, laufwerk, einstellungen())
    assert gruppen(gemacht) == {"2026-03": zeile["gruppe"]}
    assert [problem.code for problem in gemacht.warnungen] == zeile["warnungen"].split()


def test_ist_die_uhr_des_laufwerks_nicht_zu_haben_gilt_die_des_rechners():
    assert gruppen(plan([FoundEntry("2026-03", EntryKind.ORDNER)], JETZT, None, einstellungen())) == {"2026-03": "faellig"}


@pytest.mark.parametrize(
    "zeile",
    rows("""
        bis        | gruppe     | warnung
        2026-03-30 | faellig    |
        2026-03-31 | ausgesetzt | L-301
        2026-05-01 | ausgesetzt | L-301
        2026-05-02 | faellig    | L-302
        9999-12-31 | faellig    | L-302
    """),
    ids=lambda zeile: zeile["bis"],
)
def test_eine_pause_gilt_bis_zu_ihrem_tag_und_hoechstens_31_tage_voraus(zeile):
    settings = einstellungen(pause={"bis": datetime.fromisoformat(zeile["bis"]).date(), "grund": "Anordnung"})
    gemacht = plan([FoundEntry("2026-03", EntryKind.ORDNER)], JETZT, None, settings)
    assert gruppen(gemacht) == {"2026-03": zeile["gruppe"]}
    assert [problem.code for problem in gemacht.warnungen] == zeile["warnung"].split()


def test_die_zeilen_nennen_monat_umfang_und_grund_aelteste_zuerst():
    funde = [FoundEntry("2026-03", EntryKind.ORDNER, 4, 2048), FoundEntry("2026-01", EntryKind.ORDNER, 1, 10)]
    assert plan(funde, JETZT, None, einstellungen()).zeilen == (
        "2026-01  Ordner, 1 Datei, 10 Bytes  fällig seit 31.01.2026, 18:00 Uhr, verspätet 59 Tage",
        "2026-03  Ordner, 4 Dateien, 2048 Bytes  fällig seit 31.03.2026, 18:00 Uhr",
    )
