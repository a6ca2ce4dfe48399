"""Vergleich mit dem Vormonat: nur aus gerundeten Zahlen, getrennt nach Personen, Regeln, Quellen."""

import pytest

from bewerberanalyse.bericht.tables import comparison
from bewerberanalyse.bericht.tables.comparison import Circumstance
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.verdict import Verdict
from tests.unit.bericht.welt import faelle, judged, table


def monat(name="2026-02", women=20, regeln="r1", version="1", quellen=tuple(Quelle), ja=0, einstellungen="e1", **pruefsummen):
    cases = faelle("geschlecht | herkunftsgruppe\n" + "w | UKR\n" * women + "m | EU\n" * 20, quellen)
    verdicts = {name: [Verdict.JA] * ja + [Verdict.NEIN] * (len(cases) - ja) for name in pruefsummen or ("F01",)}
    return comparison.to_store(cases, judged(**verdicts), Circumstance(name, regeln, version, einstellungen, pruefsummen), 5)


def changes(now, before, without_new=None, asked=None, **by_old_rule):
    old = {f"Voreinstellung {kennung}": numbers for kennung, numbers in by_old_rule.items()}
    return table(comparison.tables(now, before, {"F01": "Beispiel"}, old, without_new, asked)[1])


def test_aufbewahrt_werden_nur_gerundete_zahlen_ohne_personen():
    numbers = [value for words in monat(women=13)["zahlen"].values() for value in words.values() if value is not None]
    assert {value % 5 for value in numbers} == {0}


def test_gezeigt_wird_nur_was_sich_gerundet_unterscheidet():
    found = changes(monat("2026-03", women=30), monat(women=20))
    assert [(line["Merkmal"], line["Wert"], line["2026-02"], line["2026-03"], line["Veränderung"]) for line in found] == [
        ("Herkunftsgruppe", "Ukraine", "20", "30", "10"), ("Herkunftsgruppe", "Gesamt", "40", "50", "10"),
        ("Geschlecht", "w", "20", "30", "10"), ("Geschlecht", "Gesamt", "40", "50", "10"),
        *[line for feature in ("Altersgruppe", "Team", "Betreuungsbereich", "Status", "Integrationskurs", "Berufssprachkurs", "Sprachniveau")
          for line in ((feature, "unbekannt", "40", "50", "10"), (feature, "Gesamt", "40", "50", "10"))],
        ("F01 Beispiel", "nein", "40", "50", "10"), ("F01 Beispiel", "Gesamt", "40", "50", "10"),
    ]  # fmt: skip


def test_gleiche_regeln_und_quellen_lassen_nur_die_personen_uebrig():
    assert {line["mögliche Ursache"] for line in changes(monat("2026-03", women=30), monat())} == {"Personen"}


def test_geaenderte_regeln_betreffen_die_voreinstellungen_und_nicht_die_merkmale():
    found = {line["Merkmal"]: line["mögliche Ursache"] for line in changes(monat("2026-03", women=30, regeln="r2", ja=10), monat())}
    assert found["F01 Beispiel"] == "Personen oder Regeln"
    assert found["Geschlecht"] == "Personen"


def test_eine_andere_fassung_des_programms_kann_alles_bewegt_haben():
    found = changes(monat("2026-03", women=30, version="2"), monat())
    assert {line["mögliche Ursache"] for line in found} == {"Personen oder Regeln"}


def test_eine_neue_quelle_betrifft_nur_felder_die_aus_ihr_kommen_koennen():
    without = tuple(quelle for quelle in Quelle if quelle is not Quelle.COSACH)
    found = {line["Merkmal"]: line["mögliche Ursache"] for line in changes(monat("2026-03", women=30), monat(quellen=without))}
    assert found["Berufssprachkurs"] == "Personen oder Quellen"
    assert found["Geschlecht"] == "Personen"
    assert found["F01 Beispiel"] == "Personen oder Quellen"


def test_die_umstaende_nennen_jede_quelle_und_ob_sie_anders_ist():
    without = tuple(quelle for quelle in Quelle if quelle is not Quelle.COSACH)
    found = {line["Umstand"]: line["anders"] for line in table(comparison.tables(monat("2026-03"), monat(quellen=without), {}, {})[0])}
    assert found["CoSach: Stand"] == "ja"
    assert found["VerBIS: Stand"] == "nein"


def test_ohne_frueheren_monat_sagt_die_tabelle_das():
    assert "keinen früheren Monat" in table(comparison.tables(monat(), None, {}, {})[0])[0]["Vergleich"]


@pytest.mark.parametrize("name", ["herkunftsgruppe", "betreuungsbereich"])
def test_die_quellen_eines_abgeleiteten_feldes_sind_die_seiner_herkunft(name):
    assert Quelle.OPDS.value in comparison.sources(name)


def teile(found, merkmal, wert):
    line = next(line for line in found if line["Merkmal"].startswith(merkmal) and line["Wert"] == wert)
    return tuple(line[name] for name in ("Veränderung", "davon Regeln", "davon Personen", "nicht trennbar", "mögliche Ursache"))


def test_nur_die_geaenderte_voreinstellung_nennt_regeln():
    now, before = monat("2026-03", ja=30, regeln="r2", F01="b", F02="x"), monat(ja=20, regeln="r1", F01="a", F02="x")
    found = changes(now, before, F01={"nein": 20, "unklar": 0, "ja": 15, "Gesamt": 40})
    assert teile(found, "F01", "ja") == ("10", "15", "-5", "0", "Personen oder Regeln")
    assert teile(found, "F02", "ja") == ("10", "0", "10", "0", "Personen")


def test_heben_sich_regel_und_personen_auf_steht_es_trotzdem_da():
    now, before = monat("2026-03", ja=20, regeln="r2", F01="b"), monat(ja=20, regeln="r1", F01="a")
    found = changes(now, before, F01={"nein": 10, "unklar": 0, "ja": 30, "Gesamt": 40})
    assert teile(found, "F01", "ja") == ("0", "-10", "10", "0", "Personen oder Regeln")


def test_laesst_sich_die_fruehere_regel_nicht_mehr_anwenden_wird_nichts_geschaetzt():
    now, before = monat("2026-03", ja=30, regeln="r2", F01="b"), monat(ja=20, regeln="r1", F01="a")
    assert teile(changes(now, before), "F01", "ja") == ("10", "nicht vergleichbar", "–", "10", "Personen oder Regeln")


def test_ein_verborgener_wert_laesst_sich_auch_aus_den_teilen_nicht_errechnen():
    now, before = monat("2026-03", ja=30, regeln="r2", F01="b"), monat(ja=20, regeln="r1", F01="a")
    found = changes(now, before, F01={"nein": 40, "unklar": 0, "ja": None, "Gesamt": 40})
    assert teile(found, "F01", "ja") == ("10", "–", "–", "10", "Personen oder Regeln")


@pytest.mark.parametrize("anders", [{"version": "2"}, {"einstellungen": "e2"}, {"quellen": (Quelle.STEP,)}])
def test_mit_anderem_programm_anderen_einstellungen_oder_quellen_bleibt_der_rest_ungeteilt(anders):
    now, before = monat("2026-03", ja=30, regeln="r2", F01="b", **anders), monat(ja=20, regeln="r1", F01="a")
    found = changes(now, before, F01={"nein": 20, "unklar": 0, "ja": 15, "Gesamt": 40})
    assert teile(found, "F01", "ja")[:4] == ("10", "15", "–", "-5")


def test_die_umstaende_nennen_die_voreinstellungen_mit_anderer_regel():
    now, before = monat("2026-03", regeln="r2", F01="b", F02="x", F03="n"), monat(regeln="r1", F01="a", F02="x", F04="w")
    found = {line["Umstand"]: line["2026-03"] for line in table(comparison.tables(now, before, {}, {})[0])}
    assert found["Voreinstellungen mit anderer oder nicht vergleichbarer Regel"] == "F01, F03, F04"


def test_eine_regel_die_erst_jetzt_gilt_ist_keine_frage_der_personen():
    now, before = monat("2026-03", ja=20, F01="a", F02="b"), monat(ja=20, F01="a")
    assert teile(changes(now, before, F02={"ja": 20}), "F02", "ja") == ("–", "nicht vergleichbar", "–", "–", "Personen oder Regeln")


def test_bei_gleicher_datei_und_anderem_geltenden_wert_ist_es_die_regel():
    now, before = monat("2026-03", ja=30, F01="b"), monat(ja=20, F01="a")
    found = changes(now, before, F01={"nein": 20, "unklar": 0, "ja": 20, "Gesamt": 40})
    assert teile(found, "F01", "ja") == ("10", "10", "0", "0", "Personen oder Regeln")


OHNE = tuple(quelle for quelle in Quelle if quelle is not Quelle.COSACH)


def vier_teile(found, merkmal, wert):
    line = next(line for line in found if line["Merkmal"].startswith(merkmal) and line["Wert"] == wert)
    return tuple(line[name] for name in ("Veränderung", "davon Regeln", "davon Quellen", "davon Personen", "nicht trennbar"))


def test_was_eine_neue_quelle_bewegt_ist_ein_eigener_teil():
    now, before = monat("2026-03", ja=30, F01="b"), monat(ja=20, F01="a", quellen=OHNE)
    narrow = {"Voreinstellung F01": {"nein": 20, "unklar": 0, "ja": 10, "Gesamt": 40}}
    found = changes(now, before, narrow, F01={"nein": 20, "unklar": 0, "ja": 25, "Gesamt": 40})
    assert vier_teile(found, "F01", "ja") == ("10", "5", "15", "-10", "0")  # 30 - 25, 25 - 10, 10 - 20


def test_heben_sich_quelle_und_personen_auf_steht_es_trotzdem_da():
    now, before = monat("2026-03", ja=20, F01="a"), monat(ja=20, F01="a", quellen=OHNE)
    found = changes(now, before, {"Voreinstellung F01": {"ja": 10}})
    assert vier_teile(found, "F01", "ja") == ("0", "0", "10", "-10", "0")


@pytest.mark.parametrize("narrow", [None, {}, {"Voreinstellung F01": {"ja": None}}])
def test_ohne_gegenrechnung_wird_die_quelle_nicht_geschaetzt(narrow):
    now, before = monat("2026-03", ja=30, F01="a"), monat(ja=20, F01="a", quellen=OHNE)
    assert vier_teile(changes(now, before, narrow), "F01", "ja") == ("10", "0", "–", "–", "10")


def test_eine_weggefallene_quelle_laesst_sich_nicht_gegenrechnen():
    now, before = monat("2026-03", ja=10, F01="a", quellen=OHNE), monat(ja=20, F01="a")
    assert vier_teile(changes(now, before, {"Voreinstellung F01": {"ja": 10}}), "F01", "ja") == ("-10", "0", "–", "–", "-10")


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({"geschlecht", "ik_status"}, ("-10", "0", "–", "–", "-10")),  # the status of a course is told by CoSach, too
        ({"geschlecht", "alter"}, ("-10", "0", "0", "-10", "0")),
        ({"monate_seit_massnahme"}, ("-10", "0", "–", "–", "-10")),
    ],
)
def test_eine_weggefallene_quelle_nach_der_die_regel_nicht_fragt_bewegt_sie_nicht(fields, parts):
    now, before = monat("2026-03", ja=10, F01="a", quellen=OHNE), monat(ja=20, F01="a")
    assert vier_teile(changes(now, before, asked={"F01": frozenset(fields)}), "F01", "ja") == parts


def test_eine_neue_quelle_die_ein_merkmal_nicht_nennt_bewegt_es_nicht():
    found = changes(monat("2026-03", women=30), monat(quellen=OHNE))
    assert vier_teile(found, "Geschlecht", "w") == ("10", "0", "0", "10", "0")
