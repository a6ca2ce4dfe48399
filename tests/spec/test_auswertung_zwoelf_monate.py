"""Zwölf Monate: was jeder Monat gerundet hinterließ, nebeneinander; was nicht aufbewahrt ist, ist ein Strich und keine Null."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.bericht import figures
from bewerberanalyse.bericht.tables import chains, comparison, twelve_months
from bewerberanalyse.bericht.tables.comparison import Circumstance
from bewerberanalyse.model.verdict import Verdict
from tests.unit.bericht.welt import by_title, faelle, judged, table


def monat(name, women=20, kurse="", **pruefsummen):
    """Ten men of the EU and some Ukrainian women; `kurse`: further lines `ik_art | ik_status | massnahme_aktuell | folgemassnahme`."""
    head = "geschlecht | herkunftsgruppe | ik_art | ik_status | bsk_status | massnahme_aktuell | folgemassnahme\n"
    lines = "w | UKR | - | kein | kein | - | -\n" * women + "m | EU | - | kein | kein | - | -\n" * 10 + kurse
    cases = faelle(head + lines)
    verdicts = {kennung: [Verdict.JA] * women + [Verdict.NEIN] * (len(cases) - women) for kennung in pruefsummen or ("F01",)}
    return comparison.to_store(cases, judged(**verdicts), Circumstance(name, "r", "1", "e", pruefsummen), 5)


def kurs(status, weiter, anzahl):
    return f"m | EU | allgemein | {status} | kein | {weiter} | -\n" * anzahl


def test_monate_ohne_zahlen_sind_striche_und_aelter_als_zwoelf_steht_nichts():
    tafeln = twelve_months.tables([monat("2025-02"), monat("2025-12", 15), monat("2026-02", 10), monat("2026-03", 30)], {})
    lines = table(by_title(tafeln, "Geschlecht im Verlauf"))
    assert [line["Listenmonat"] for line in lines][:3] == ["2025-04", "2025-05", "2025-06"]
    assert {line["Listenmonat"]: line["w"] for line in lines if line["w"] != "–"} == {"2025-12": "15", "2026-02": "10", "2026-03": "30"}
    assert {line["Listenmonat"]: line["Personen"] for line in lines}["2026-01"] == "–"


def test_die_reihe_beginnt_mit_dem_ersten_monat_der_etwas_hinterliess():
    lines = table(by_title(twelve_months.tables([monat("2026-01"), monat("2026-03")], {}), "Geschlecht im Verlauf"))
    assert [line["Listenmonat"] for line in lines] == ["2026-01", "2026-02", "2026-03"]


def test_zu_kleine_gruppen_sind_ein_strich_und_keine_null():
    lines = table(by_title(twelve_months.tables([monat("2026-02", 20), monat("2026-03", 2)], {}), "Herkunftsgruppe im Verlauf"))
    assert [line["Ukraine"] for line in lines] == ["20", "0"]  # 2 rounds to 0, which says 0 to 2
    few = monat("2026-03", 20)
    few["zahlen"]["herkunftsgruppe"]["Ukraine"] = None  # as kept for fewer than three Bedarfsgemeinschaften
    lines = table(by_title(twelve_months.tables([monat("2026-02", 20), few], {}), "Herkunftsgruppe im Verlauf"))
    assert [line["Ukraine"] for line in lines] == ["20", "–"]


def test_bei_einer_voreinstellung_steht_bis_wann_eine_andere_regel_galt():
    history = [monat("2026-01", F01="a", F02="b"), monat("2026-02", F01="x", F02="b"), monat("2026-03", 25, F01="x", F02="b")]
    lines = table(by_title(twelve_months.tables(history, {"F01": "Beispiel"}), "Voreinstellungen im Verlauf"))
    assert lines == [
        {"Voreinstellung: ja": "F01 Beispiel", "2026-01": "20", "2026-02": "20", "2026-03": "25", "Regel": "bis 2026-01 galt eine andere Regel oder keine"},
        {"Voreinstellung: ja": "F02", "2026-01": "20", "2026-02": "20", "2026-03": "25", "Regel": "in allen Monaten gleich"},
    ]  # fmt: skip


def test_quoten_nur_wo_genug_kurse_endeten():
    many = kurs("abgebrochen", "-", 10) + kurs("abgeschlossen", "Werkstatt", 20) + kurs("abgeschlossen", "-", 10)
    history = [monat("2026-02", kurse=kurs("abgebrochen", "-", 5) + kurs("abgeschlossen", "-", 5)), monat("2026-03", kurse=many)]
    tafeln = twelve_months.tables(history, {})
    assert table(by_title(tafeln, "Abbruchquote je Kursart")) == [
        {"Kursart": "Integrationskurs allgemein", "Anteil 2026-02": "–", "Anteil 2026-03": "0.25"}
    ]
    assert table(by_title(tafeln, "Anschlussquote je Kursart"))[0]["Anteil 2026-03"] == "0.666667"


def test_ein_monat_ohne_gezaehlte_kurse_ist_ein_strich():
    old = monat("2026-02")
    del old["kurse"]
    lines = table(by_title(twelve_months.tables([old, monat("2026-03")], {}), "Abbruchquote je Kursart"))
    assert {value for line in lines for name, value in line.items() if name != "Kursart"} == {"–"}


STATES = ("abgebrochen", "abgeschlossen", "laufend", "kein", "", "/")


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(("allgemein", "Alpha", "-", "", "/")), st.sampled_from(STATES), st.sampled_from(STATES),
                          st.sampled_from(("Werkstatt", "-", "", "/"))), min_size=1, max_size=30))  # fmt: skip
def test_ausgaenge_der_kurse_gleichen_einer_zaehlung_von_hand(persons):
    cases = faelle(
        "geschlecht | ik_art | ik_status | bsk_status | massnahme_aktuell | folgemassnahme\n"
        + "".join(f"m | {' | '.join(one)} | -\n" for one in persons)
    )
    found = {one.titel: {word: int((one.codes == place).sum()) for place, word in enumerate(one.worte)} for one in chains.outcomes(cases)}
    wanted = {name: dict.fromkeys(chains.OUTCOMES, 0) for name in found}
    for art, ik, bsk, measure in persons:
        if measure == "Werkstatt" or "laufend" in (ik, bsk):
            follows = chains.MIT_ANSCHLUSS
        elif {measure, ik, bsk} & {"", "/"}:
            follows = chains.OFFENER_ANSCHLUSS
        else:
            follows = chains.OHNE_ANSCHLUSS
        for name in found:
            is_bsk = name == chains.BSK
            mine = is_bsk or name == f"Integrationskurs {art or 'unbekannt'}"
            status = (bsk if is_bsk else ik) if mine else "kein"
            word = {"abgebrochen": chains.ABBRUCH, "abgeschlossen": follows}.get(status, chains.KEIN_ENDE)
            wanted[name][word] += 1
    assert found == wanted


@pytest.mark.parametrize(
    "damage", [{"zahlen": {"geschlecht": {"w": "viele"}}}, {"zahlen": {"geschlecht": 5}}, {"kurse": [1]}, {"listenmonat": "2026-01"}]
)
def test_beschaedigte_zahlen_eines_monats_werden_gesagt_und_nicht_gezeigt(damage, tmp_path):
    (tmp_path / "Kennzahlen_2026-02.json").write_text(json.dumps(monat("2026-02") | damage), "utf-8")
    (tmp_path / "Kennzahlen_2026-03.json").write_text(json.dumps(monat("2026-03")), "utf-8")
    found, problems = figures.earlier_months(tmp_path, "2026-04")
    assert [one["listenmonat"] for one in found] == ["2026-03"]
    assert [problem.code for problem in problems] == ["R-204"]
