"""Wer nach den Einstellungen nicht in der Liste stehen darf, steht nirgends; was ihm gehören könnte, gehört danach niemandem."""

import pandas as pd

from bewerberanalyse.cases.notes import entries
from bewerberanalyse.cases.population import LEFT_OUT, closed, leave_out, masked
from bewerberanalyse.linkage.outcome import both_directions, counts
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import Quelle
from tests.builders import ingested, linked

VERBIS = "person | nachname\np1 | A\np2 | B\np3 | C"
SPRACHBUERO = """
    person | urteil | kandidaten | kurs
    p1     |        |            | IK
    p2     |        |            | IK
           | offen  | p1 + p2    | IK
           | offen  | p2 + p3    | IK
           | offen  |            | IK
"""
HINWEISE = {"p2": "Name wie p1. Zwei Geburtstage."}


def _ohne(nummern, verlangt=()):
    tables = ingested(verbis=VERBIS, sprachbuero=SPRACHBUERO)
    links = linked(tables, hinweise=HINWEISE, verbis=VERBIS, sprachbuero=SPRACHBUERO)
    return leave_out(links, tables.tables, verlangt or nummern, frozenset(nummern))


def _zeilen(links):
    return list(links.zeilen[Quelle.SPRACHBUERO][["urteil", "kandidaten"]].itertuples(index=False, name=None))


def test_die_person_fehlt_und_ihre_zeilen_sind_ausgeschlossen():
    links, exempted = _ohne({"p1"})
    assert links.personen["kundennummer"].tolist() == ["p2", "p3"]
    assert _zeilen(links)[0] == ("ausgeschlossen", "")
    assert links.zeilen[Quelle.SPRACHBUERO]["grund"][0] == LEFT_OUT
    assert exempted.places >= {("verbis.csv", "", 2), ("sprachbuero.csv", "", 2), ("sprachbuero.csv", "", 4)}


def test_eine_offene_zeile_bleibt_beim_falten_ein_zweifel_und_ist_danach_niemandes():
    links, exempted = _ohne({"p1"})
    assert _zeilen(links)[2][0] == "offen"
    assert "p1" not in _zeilen(links)[2][1]
    after = _zeilen(closed(links, exempted))
    assert after[2] == ("ausgeschlossen", "")
    assert after[1][0] == "zugeordnet"
    assert after[3:] == [("offen", "p2|p3"), ("offen", "")]


def test_kein_hinweis_einer_anderen_person_nennt_sie():
    links, _ = _ohne({"p1"})
    assert links.personen["hinweis"].tolist() == ["Zwei Geburtstage.", ""]


def test_die_meldung_zaehlt_personen_zeilen_und_nummern_die_es_nicht_gibt():
    links, _ = _ohne({"p1"}, verlangt={"p1", "p9"})
    assert links.problems[-1].code == "F-112"
    assert links.problems[-1].angaben == {"personen": 1, "zeilen": 3, "fehlt": 1}


def test_meldungen_zu_ihren_zeilen_und_mit_ihrer_nummer_verlieren_den_wert():
    _, exempted = _ohne({"p1"})
    said = [
        Problem("E-104", Origin("sprachbuero.csv", zeile=2), wert="31.02.2026"),
        Problem("E-104", Origin("sprachbuero.csv", zeile=3), wert="31.02.2026"),
        Problem("E-104", Origin("sprachbuero.csv", zeile=3), wert="siehe p1"),
        Problem("E-104", Origin("sprachbuero.csv", zeile=2)),
    ]
    assert [one.wert for one in masked(said, exempted)] == ["–", "31.02.2026", "–", ""]


def test_je_quelle_zaehlt_jede_zeile_einmal_auf_ihrem_weg():
    tables = ingested(verbis=VERBIS, sprachbuero=SPRACHBUERO)
    links = linked(tables, verbis=VERBIS, sprachbuero=SPRACHBUERO)
    assert counts(links)["sprachbuero"] == {"nummer": 2, "name": 0, "entscheidung": 0, "pruefen": 2, "ohne_fall": 1}
    assert both_directions(links) == {"sprachbuero": {"zeilen_ohne_fall": 3, "faelle_ohne_zeile": 1}}


def test_eintraege_einer_person_stehen_neueste_zuerst_gleiche_einmal_und_zurueckgezogene_gezeichnet():
    text = """
        person | datum      | stichwort | text | zurueckgezogen
        p1     | 2026-05-01 | Kurs      | alt  |
        p1     | 2026-06-01 | Kurs      | neu  |
        p1     | 2026-06-01 | Kurs      | neu  | ja
        p1     |            | Kita      | ohne |
        p1     | 2026-06-02 |           |      |
    """
    tables = ingested(verbis=VERBIS, notizen=text)
    links = linked(tables, verbis=VERBIS, notizen=text)
    found = entries(tables.tables[Quelle.NOTIZEN], links.zeilen[Quelle.NOTIZEN], links.personen["kundennummer"].to_numpy(dtype=object))
    assert found[["kundennummer", "text", "zurueckgezogen"]].to_numpy().tolist() == [
        ["p1", "neu", True], ["p1", "alt", False], ["p1", "ohne", False]
    ]  # fmt: skip
    assert found["datum"].isna().tolist() == [False, False, True]
    assert found["datum"][0] == pd.Timestamp("2026-06-01")
