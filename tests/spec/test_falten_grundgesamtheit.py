"""Whose cases stand in the list: teams and Herkunftsgruppen of the settings."""

from dataclasses import replace
from datetime import date

import pandas as pd

from bewerberanalyse.cases.fold import fold
from bewerberanalyse.cases.population import restrict
from tests.builders import STICHTAG, ingested, linked, pruefungen
from tests.einstellungen import einstellungen

VERBIS = """
    person | team    | staatsangehoerigkeit
    p1     | IP 1    | Syrien
    p2     | Regel 3 | Polen
    p3     |         | Ukraine
    p4     | ip-1    |
"""


def eingeschraenkt(verbis=VERBIS, cosach="", **grundgesamtheit):
    quellen = {"verbis": verbis} | ({"cosach": cosach} if cosach else {})
    tables = ingested(**quellen)
    settings = einstellungen(grundgesamtheit=grundgesamtheit)
    links = linked(tables, **quellen)
    return restrict(links, fold(tables, links, settings, date.fromisoformat(STICHTAG), pruefungen(STICHTAG)), settings)


def test_ohne_einschraenkung_bleiben_alle():
    links, faelle = eingeschraenkt()
    assert faelle.werte["kundennummer"].tolist() == ["p1", "p2", "p3", "p4"]
    assert links.bilanz()["verbis"]["zugeordnet"] == 4


def test_nur_die_genannten_teams_und_wer_dazugehoeren_koennte():
    _, faelle = eingeschraenkt(teams=["IP 1"])
    assert faelle.werte["kundennummer"].tolist() == ["p1", "p3", "p4"]


def test_nur_die_genannten_herkunftsgruppen_und_wer_dazugehoeren_koennte():
    _, faelle = eingeschraenkt(herkunftsgruppen=["ASYL8", "UKR"])
    assert faelle.werte["kundennummer"].tolist() == ["p1", "p3", "p4"]


def test_unbekannte_merkmale_werden_gezaehlt():
    _, faelle = eingeschraenkt(teams=["IP 1"])
    assert [(problem.angaben["merkmal"], problem.angaben["personen"]) for problem in faelle.problems if problem.code == "F-104"] == [
        ("Team", 1)
    ]


def test_beide_einschraenkungen_gelten_zusammen():
    _, faelle = eingeschraenkt(teams=["IP 1"], herkunftsgruppen=["UKR"])
    assert faelle.werte["kundennummer"].tolist() == ["p3", "p4"]


def test_zeilen_von_personen_ausserhalb_sind_ausgeschlossen_mit_grund():
    links, _ = eingeschraenkt(teams=["IP 1"])
    row = links.zeilen[next(iter(links.zeilen))].iloc[1]
    assert (row["urteil"], row["person"], row["grund"]) == (
        "ausgeschlossen",
        -1,
        "Person gehört nicht zur eingestellten Grundgesamtheit (Team)",
    )


def test_die_bilanz_geht_weiter_auf():
    links, _ = eingeschraenkt(teams=["IP 1"])
    assert links.bilanz()["verbis"] == {"zeilen": 4, "zugeordnet": 3, "offen": 0, "doppelt": 0, "ausgeschlossen": 1}


def test_personen_und_zeilen_zeigen_weiter_aufeinander():
    links, faelle = eingeschraenkt(teams=["IP 1"], cosach="""
        person | massnahme
        p4     | Coaching
        p2     | Coaching
    """)  # fmt: skip
    assert links.personen["kundennummer"].tolist() == faelle.werte["kundennummer"].tolist() == ["p1", "p3", "p4"]
    assert links.zeilen["cosach"]["person"].tolist() == [2, -1]


def test_eine_offene_zeile_mit_lauter_personen_ausserhalb_ist_ausgeschlossen():
    links, _ = eingeschraenkt(teams=["IP 1"], cosach="""
        person | massnahme | urteil | kandidaten
               | Coaching  | offen  | p2
               | Coaching  | offen  | p2+p1
               | Coaching  | offen  |
    """)  # fmt: skip
    rows = links.zeilen["cosach"]
    assert rows["urteil"].tolist() == ["ausgeschlossen", "offen", "offen"]
    assert rows["kandidaten"].tolist() == ["", "p1", ""]


def test_die_klaerung_folgt_den_verbliebenen_faellen():
    _, faelle = eingeschraenkt(
        verbis="""
            person | team    | schulabschluss
            p1     | Regel 3 |
            p2     | IP 1    |
        """,
        teams=["IP 1"],
    )
    assert faelle.klaerung["fall"].tolist() == [0]


def test_pruefpaare_mit_personen_ausserhalb_entfallen():
    tables = ingested(verbis=VERBIS)
    settings = einstellungen(grundgesamtheit={"teams": ["IP 1"]})
    links = replace(linked(tables, verbis=VERBIS), pruefpaare=pd.DataFrame({"paar": ["a", "b"], "kundennummer": ["p2", "p1"]}))
    links, _ = restrict(links, fold(tables, links, settings, date.fromisoformat(STICHTAG), pruefungen(STICHTAG)), settings)
    assert links.pruefpaare["paar"].tolist() == ["b"]


def test_alles_ueber_die_uebrigen_bleibt_bei_ihnen():
    """Jede Tafel mit einer Zeile je Person wird mit gekürzt: sonst trüge jemand den Befund der Person über ihm."""
    from dataclasses import fields, replace

    import numpy as np
    import pandas as pd

    from bewerberanalyse.cases.population import only
    from tests.unit.bericht.welt import faelle

    cases = faelle("geschlecht\nw\nm\nw\nm")
    marks = pd.DataFrame({"R": np.arange(4, dtype=np.int8)})
    kept = only(replace(cases, pruefungen=marks, aus_opds=marks == 1), np.array([True, False, True, True]))
    assert (kept.pruefungen["R"].tolist(), kept.aus_opds["R"].tolist()) == ([0, 2, 3], [False, False, False])
    frames = [getattr(kept, one.name) for one in fields(kept) if isinstance(getattr(kept, one.name), pd.DataFrame)]
    assert {len(frame) for frame in frames} <= {0, 3}
