"""Was seit dem letzten Lauf des Monats neu, weg oder geändert ist; gezählt Person für Person, ohne die Regeln des Programms zu benutzen."""

from dataclasses import replace
from random import Random

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.fallliste.list_content import EarlierRun
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.verdict import Judged, Verdict
from tests.unit.xlsx.builder import STICHTAG, welt
from tests.unit.xlsx.mappe import alone, as_bytes, described, heading_row, read, records

WORT = {0: "nein", 1: "unklar", 2: "ja"}


def frueher(world, rng):
    """An earlier run: some persons were not there, others were there only then, some values and verdicts differ."""
    n = len(world.faelle)
    werte, zustand = world.faelle.werte.copy(), world.faelle.zustand.copy()
    verdicts = world.judged.verdicts.copy()
    for row in range(n):
        if rng.random() < 0.2:
            werte.loc[row, "team"] = "Früheres Team"
        if rng.random() < 0.2:
            werte.loc[row, "sprachniveau"], zustand.loc[row, "sprachniveau"] = "", Zustand.UNBEKANNT
        for kennung in verdicts:
            if rng.random() < 0.15:
                verdicts.loc[row, kennung] = np.int8(rng.randrange(3))
        if rng.random() < 0.1:
            werte.loc[row, "kundennummer"] = f"999D{row:06d}"
    order = list(range(n))
    rng.shuffle(order)
    moved = [frame.iloc[order].reset_index(drop=True) for frame in (werte, zustand, verdicts)]
    return EarlierRun(replace(world.faelle, werte=moved[0], zustand=moved[1]), Judged(moved[2]))


@pytest.fixture(scope="module")
def paar():
    world = welt(60, n_presets=8, seed=5)
    vorlauf = frueher(world, Random(2))
    return world, vorlauf, read(as_bytes(described(world, vorlauf=vorlauf)))


def nach_nummer(faelle, verdicts):
    return {
        number: (faelle.werte.iloc[row], faelle.zustand.iloc[row], verdicts.iloc[row])
        for row, number in enumerate(faelle.werte["kundennummer"])
    }


def test_die_fallliste_nennt_neue_personen_und_die_geaenderten_felder(paar):
    world, vorlauf, book = paar
    alt, neu = nach_nummer(vorlauf.faelle, vorlauf.judged.verdicts), nach_nummer(world.faelle, world.judged.verdicts)
    for row in records(book["Fallliste"]):
        number = row["Kundennummer"]
        if number not in alt:
            assert row["seit letztem Lauf"] == "neu"
            continue
        team = alt[number][0]["team"] != neu[number][0]["team"]
        sprache = (alt[number][0]["sprachniveau"], alt[number][1]["sprachniveau"]) != (
            neu[number][0]["sprachniveau"],
            neu[number][1]["sprachniveau"],
        )
        moved = [name for name, there in (("Team", team), ("Sprachniveau", sprache)) if there]
        assert row["seit letztem Lauf"] == (f"geändert: {'; '.join(moved)}" if moved else None)


def test_die_vorauswahl_nennt_was_neu_geaendert_oder_weg_ist(paar):
    world, vorlauf, book = paar
    alt, neu = nach_nummer(vorlauf.faelle, vorlauf.judged.verdicts), nach_nummer(world.faelle, world.judged.verdicts)
    expected = set()
    for number, (_, _, verdicts) in neu.items():
        for preset in world.presets:
            now = verdicts[preset.kennung]
            before = alt[number][2][preset.kennung] if number in alt else 0
            word = None if now == before else "neu" if before == 0 else "weg" if now == 0 else "geändert"
            if now or before:
                expected.add((preset.kennung, number, WORT[now], word))
    shown = [
        (row["Voreinstellung"].split()[0], row["Kundennummer"], row["Urteil"], row["seit letztem Lauf"])
        for row in records(book["Vorauswahl"])
    ]
    assert set(shown) == expected
    assert len(shown) == len(expected)


def test_wer_weg_ist_steht_auf_der_klaerung_und_die_uebersicht_zaehlt(paar):
    world, vorlauf, book = paar
    gone = set(vorlauf.faelle.werte["kundennummer"]) - set(world.faelle.werte["kundennummer"])
    rows = [row for row in records(book["Klärung"]) if row["Art"] == "weg"]
    assert {row["Kundennummer"] for row in rows} == gone
    assert all("in der Liste, jetzt nicht mehr" in row["Was ist zu klären?"] for row in rows)
    said = next(cell for row in book["Übersicht"].iter_rows(values_only=True) for cell in row if str(cell).startswith("Seit dem letzten"))
    told = [row["seit letztem Lauf"] or "" for row in records(book["Fallliste"])]
    changed = sum(one.startswith("geändert") for one in told)
    assert said.startswith(
        f"Seit dem letzten Lauf (Stichtag {STICHTAG:%d.%m.%Y}): {told.count('neu')} Personen neu, {len(gone)} weg, {changed} geändert."
    )


def test_meine_woche_nennt_neue_geaenderte_und_erledigte_personen():
    world = welt(60, n_presets=8, seed=6)
    world = replace(
        world, presets=tuple(replace(one, nutzer="B", tun=f"Schritt {one.kennung}", eingeschraenkt=False) for one in world.presets)
    )
    vorlauf = frueher(world, Random(3))
    rows = {row["Kundennummer"]: row for row in records(alone(world, "Meine Woche", vorlauf=vorlauf)) if row["Kundennummer"]}
    alt = nach_nummer(vorlauf.faelle, vorlauf.judged.verdicts)
    for number, (_, _, verdicts) in nach_nummer(world.faelle, world.judged.verdicts).items():
        now = [kennung for kennung, value in verdicts.items() if value == Verdict.JA]
        before = [kennung for kennung, value in alt[number][2].items() if value == Verdict.JA] if number in alt else []
        if not now and not before:
            assert number not in rows
            continue
        same = None if now == before else "geändert"
        word = "weg" if not now else "neu" if now[0] not in before else same
        assert rows[number]["seit letztem Lauf"] == word
        assert (rows[number]["Frist"] == "nichts mehr") == (not now)


def test_ohne_frueheren_lauf_sagt_die_mappe_das_und_zeigt_keine_leere_spalte():
    book = read(as_bytes(described(welt(20, n_presets=4))))
    shown = " ".join(str(cell) for name in ("Übersicht", "Meine Woche") for row in book[name].iter_rows(values_only=True) for cell in row)
    assert "Kein früherer Lauf dieses Monats zum Vergleichen." in shown
    for blatt in ("Fallliste", "Vorauswahl"):
        sheet = book[blatt]
        cell = next(cell for cell in sheet[heading_row(sheet)] if cell.value == "seit letztem Lauf")
        hidden = [one for one in sheet.column_dimensions.values() if one.min <= cell.column <= one.max]
        assert [one.hidden for one in hidden] == [True]


def test_gleiche_faelle_in_anderer_ordnung_sind_nicht_geaendert():
    world = welt(30, n_presets=4)
    order = np.random.default_rng(1).permutation(30)
    faelle = replace(
        world.faelle,
        werte=world.faelle.werte.iloc[order].reset_index(drop=True),
        zustand=world.faelle.zustand.iloc[order].reset_index(drop=True),
    )
    vorlauf = EarlierRun(faelle, Judged(world.judged.verdicts.iloc[order].reset_index(drop=True)))
    book = read(as_bytes(described(world, vorlauf=vorlauf)))
    for blatt in ("Fallliste", "Vorauswahl"):
        assert pd.Series([row["seit letztem Lauf"] for row in records(book[blatt])]).isna().all()
