"""Berichte nach außen: nichts aus dem opDs, keine Zahl verrät Einzelne, auch nicht durch Differenz."""

from dataclasses import replace
from random import Random

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.bericht.tables import extern
from bewerberanalyse.bericht.tables.extern import opds_path
from bewerberanalyse.bericht.tables.protection import Proof
from bewerberanalyse.bericht.tables.table import FEATURES
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.model.table import Quelle
from tests.einstellungen import einstellungen
from tests.unit.bericht.welt import faelle

OHNE_OPDS = ["altersgruppe", "geschlecht", "ik_status"]


def viele(seed=1, persons=200, bgs=150):
    rng = Random(seed)
    lines = "\n".join(
        f"{rng.randrange(18, 66)} | {rng.choice('wwmm')} | {rng.choice(('kein', 'laufend', 'abgeschlossen'))} | {rng.randrange(bgs)}"
        for _ in range(persons)
    )
    return faelle(f"alter | geschlecht | ik_status | bg_nummer\n{lines}")


def haus(merkmale=OHNE_OPDS, **auswertung):
    return einstellungen(auswertung={"merkmale_extern": merkmale, **auswertung})


def refusal(call) -> str:
    with pytest.raises(ConfigError) as caught:
        call()
    return caught.value.problems[0].code


# opDs


@pytest.mark.parametrize("name", sorted(name for name, one in FELD.items() if Quelle.OPDS in one.quellen))
def test_jedes_feld_mit_opds_unter_seinen_quellen_wird_abgelehnt(name):
    assert opds_path(name) == (name,)


@pytest.mark.parametrize(
    "name",
    [
        "herkunftsgruppe",
        "kontext_flucht",
        "betreuungsbereich",
        "schluesselgruppen",
        "sprachniveau_konflikt",
        "bg_groesse",
        "kinder_u3",
        "zumutbarkeit",
    ],
)
def test_auch_ein_daraus_abgeleitetes_feld_wird_abgelehnt(name):
    assert opds_path(name)[0] == name
    assert Quelle.OPDS in FELD[opds_path(name)[-1]].quellen


@pytest.mark.parametrize(
    "name", ["alter", "geschlecht", "ik_status", "bsk_status", "ik_ergebnis", "alphabetisierung", "massnahme_instrument"]
)
def test_felder_ohne_opds_bleiben_erlaubt(name):
    assert opds_path(name) == ()


def test_ein_abgelehntes_merkmal_fehlt_und_der_grund_nennt_das_feld():
    found = extern.report(viele(), haus(["herkunftsgruppe", *OHNE_OPDS]))
    assert [(one.merkmal, one.grund) for one in found.abgelehnt] == [
        ("Herkunftsgruppe", "Herkunftsgruppe aus Staatsangehörigkeit aus opDs")
    ]
    assert [one.titel for one in found.tafeln] == ["Altersgruppe nach Geschlecht", "Geschlecht nach Integrationskurs"]


def test_in_einem_monat_ohne_opds_kommt_nichts_aus_dem_opds():
    month = replace(viele(), quellen_stand={Quelle.VERBIS: None, Quelle.STEP: None, Quelle.ALLEGRO: None})
    found = extern.report(month, haus(["herkunftsgruppe", "sprachniveau", *OHNE_OPDS]))
    assert found.abgelehnt == ()
    assert found.tafeln[0].titel == "Herkunftsgruppe nach Sprachniveau"
    with_opds = replace(month, quellen_stand={**month.quellen_stand, Quelle.OPDS: None})
    assert [one.merkmal for one in extern.report(with_opds, haus(["herkunftsgruppe", "sprachniveau", *OHNE_OPDS])).abgelehnt] == [
        "Herkunftsgruppe",
        "Sprachniveau",
    ]


def test_welche_zelle_aus_dem_opds_stammt_sagt_jede_selbst():
    """Nur wer seine Herkunft allein aus dem opDs hat, zählt als unbekannt; das Merkmal bleibt im Bericht."""
    month, chosen = viele(), haus(["herkunftsgruppe", *OHNE_OPDS])
    aus = pd.DataFrame({name: np.arange(len(month)) < 30 for name in ("herkunftsgruppe", "sprachniveau")})
    traced = replace(month, quellen_stand={**month.quellen_stand, Quelle.OPDS: None}, aus_opds=aus)
    found = extern.report(traced, chosen)
    assert (found.abgelehnt, found.ersetzt) == ((), ("Herkunftsgruppe",))
    zustand, werte = month.zustand.copy(), month.werte.copy()
    zustand.loc[:29, "herkunftsgruppe"], werte.loc[:29, "herkunftsgruppe"] = Zustand.UNBEKANNT, ""
    plain = replace(month, zustand=zustand, werte=werte, quellen_stand={Quelle.VERBIS: None})
    assert [one.werte for one in found.tafeln] == [one.werte for one in extern.report(plain, chosen).tafeln]
    # was niemand nachgesehen hat, geht nicht hinaus
    unseen = extern.report(replace(traced, aus_opds=aus[["sprachniveau"]]), chosen)
    assert [one.merkmal for one in unseen.abgelehnt] == ["Herkunftsgruppe"]


def test_die_voreinstellung_veroeffentlicht_nichts_was_opds_sein_kann():
    free, refused = extern.allowed(einstellungen().auswertung.merkmale_extern)
    assert [one.name for one in free] == ["altersgruppe", "geschlecht", "ik_status", "bsk_status"]
    assert [one.merkmal for one in refused] == ["Herkunftsgruppe", "Sprachniveau"]


@pytest.mark.parametrize("name", ["fachkraft", "nachname", "team", "zielberuf", "reha_status", "schwerbehinderung", "gibtesnicht"])
def test_freie_texte_geschuetzte_angaben_und_unbekannte_merkmale_gehen_nicht_nach_aussen(name):
    assert refusal(lambda: extern.allowed([name, *OHNE_OPDS])) == "R-104"


def test_ohne_zwei_erlaubte_merkmale_gibt_es_keinen_bericht():
    assert refusal(lambda: extern.allowed(["herkunftsgruppe", "geschlecht"])) == "R-105"


@pytest.mark.parametrize("cut", [{"teams": ["A"]}, {"herkunftsgruppen": ["UKR"]}])
def test_eine_liste_die_nach_opds_merkmalen_geschnitten_ist_geht_nicht_nach_aussen(cut):
    settings = einstellungen(grundgesamtheit=cut, auswertung={"merkmale_extern": []})
    assert refusal(lambda: extern.check_base(viele(), settings)) == "R-101"
    extern.check_base(replace(viele(), quellen_stand={Quelle.VERBIS: None}), settings)


def test_ohne_verbis_stehen_personen_nur_aus_opds_in_der_liste_und_es_gibt_keinen_bericht():
    assert refusal(lambda: extern.check_base(replace(viele(), quellen_stand={Quelle.OPDS: None}), haus())) == "R-101"


# Runden


@pytest.mark.parametrize("verfahren", ["runden", "sperren"])
@pytest.mark.parametrize("seed", range(3))
def test_im_verbund_steht_auch_was_aus_dem_opds_stammt_und_keine_zahl_unter_drei(seed, verfahren):
    rng = Random(seed)
    levels = ("A1", "A2", "B1", "B2", "")
    persons = [(rng.choice(("EU", "UKR", "ASYL8")), rng.choice("wm"), rng.choice(levels), rng.randrange(90)) for _ in range(120)]
    month = faelle(
        "herkunftsgruppe | geschlecht | sprachniveau | bg_nummer\n" + "\n".join(" | ".join(map(str, one)) for one in persons),
        tuple(Quelle),
    )
    settings = einstellungen(auswertung={"merkmale_verbund": ["herkunftsgruppe", "geschlecht", "sprachniveau"], "verfahren": verfahren})
    found = extern.report(month, settings, extern.VERBUND)
    assert (found.abgelehnt, found.befund.narrowed) == ((), 0)
    assert [one.titel for one in found.tafeln] == ["Herkunftsgruppe nach Geschlecht", "Geschlecht nach Sprachniveau"]
    word = {name: FELD["herkunftsgruppe"].wort(name) for name in ("EU", "UKR", "ASYL8")}
    table = found.tafeln[0]
    for name, shown in word.items():
        for sex in "wm":
            mine = [bg for origin, gender, _, bg in persons if (origin, gender) == (name, sex)]
            value = table.werte[table.zeilen.index(shown)][table.spalten.index(sex)]
            few = len(mine) < 3 or len(set(mine)) < 3 or max(map(mine.count, mine)) > len(mine) / 2
            if verfahren == "sperren":
                assert value is None or value == len(mine) >= 3
            else:
                assert value is None or abs(value - len(mine)) <= 2
            assert value is None or value == 0 or not few
    assert refusal(lambda: extern.allowed(["herkunftsgruppe", "geschlecht"])) == "R-105"  # the same features do not leave the authority


@pytest.mark.parametrize("rundung", [5, 10])
def test_jede_zelle_und_jede_summe_ist_ein_vielfaches(rundung):
    found = extern.report(viele(), haus(rundung=rundung))
    numbers = [value for one in found.tafeln for row in one.werte for value in row if value is not None]
    assert numbers
    assert {value % rundung for value in numbers} == {0}


def test_summen_sind_fuer_sich_gerundet_und_nicht_die_summe_der_gerundeten():
    cases = faelle("alter | geschlecht\n" + "\n".join(["20 | w"] * 7 + ["30 | w"] * 7 + ["60 | w"] * 7))
    first = extern.report(cases, haus(["altersgruppe", "geschlecht"])).tafeln[0]
    assert [row[0] for row in first.werte] == [5, 5, 5, 0, 0, 20]


def test_anteile_kommen_aus_den_gezeigten_zahlen():
    cases = faelle("alter | geschlecht\n" + "\n".join(["20 | w"] * 7 + ["30 | w"] * 7 + ["60 | w"] * 7))
    shown = extern.report(cases, haus(["altersgruppe", "geschlecht"])).tafeln[0].frame
    assert shown["Anteil"].tolist() == [0.25, 0.25, 0.25, 0, 0, 1]


def test_personen_aus_weniger_als_drei_bedarfsgemeinschaften_sind_verborgen():
    lines = [f"20 | w | {place % 2}" for place in range(6)] + [f"30 | w | {10 + place}" for place in range(30)]
    first = extern.report(faelle("alter | geschlecht | bg_nummer\n" + "\n".join(lines)), haus(["altersgruppe", "geschlecht"])).tafeln[0]
    assert first.werte[0][0] is None
    assert first.werte[1][0] == 30


def test_eine_bedarfsgemeinschaft_die_ueberwiegt_verbirgt_die_zelle():
    lines = [f"20 | w | {0 if place < 5 else place}" for place in range(8)] + [f"30 | w | {10 + place}" for place in range(30)]
    first = extern.report(faelle("alter | geschlecht | bg_nummer\n" + "\n".join(lines)), haus(["altersgruppe", "geschlecht"])).tafeln[0]
    assert first.werte[0][0] is None


def test_alle_gruppen_des_wortschatzes_stehen_da_auch_die_leeren():
    first = extern.report(viele(), haus()).tafeln[0]
    assert first.spalten == ("w", "m", "d", "unbekannt", "Quelle fehlt")


# Sperren


def test_gesperrt_wird_was_unter_der_mindestzahl_liegt_und_was_es_verriete():
    found = extern.report(viele(persons=50), haus(verfahren="sperren"))
    numbers = [value for one in found.tafeln for row in one.werte for value in row]
    assert not {1, 2} & set(numbers)
    assert found.befund.hidden > 0
    assert found.befund.narrowed == 0
    assert found.befund.narrowest >= 3


def test_ohne_bestandene_pruefung_wird_nichts_veroeffentlicht():
    assert refusal(lambda: extern.refuse_narrow(Proof(count=10, hidden=1, narrowed=1, narrowest=0))) == "R-106"


# Differenz zu früheren Berichten


def test_ein_zweiter_bericht_desselben_monats_mit_anderen_zahlen_wird_abgelehnt():
    first = extern.to_store(extern.report(viele(seed=1), haus()), "2026-03", "h")
    assert refusal(lambda: extern.check(extern.report(viele(seed=2), haus()), "2026-03", [first])) == "R-102"


def test_derselbe_bericht_darf_noch_einmal_geschrieben_werden():
    first = extern.to_store(extern.report(viele(seed=1), haus()), "2026-03", "h")
    extern.check(extern.report(viele(seed=1), haus()), "2026-03", [first])


def test_derselbe_monat_noch_einmal_auf_zehn_gerundet_wird_abgelehnt():
    first = extern.to_store(extern.report(viele(seed=1), haus()), "2026-03", "h")
    assert refusal(lambda: extern.check(extern.report(viele(seed=1), haus(rundung=10)), "2026-03", [first])) == "R-102"


def test_gerundete_berichte_zweier_monate_duerfen_nebeneinander_stehen():
    first = extern.to_store(extern.report(viele(seed=1), haus()), "2026-03", "h")
    extern.check(extern.report(viele(seed=2), haus()), "2026-04", [first])


def test_genaue_zahlen_zweier_monate_die_sich_um_eine_person_unterscheiden_koennen_werden_abgelehnt():
    exact = haus(verfahren="sperren")
    first = extern.to_store(extern.report(viele(persons=200), exact), "2026-03", "h")
    assert refusal(lambda: extern.check(extern.report(viele(persons=201), exact), "2026-04", [first])) == "R-103"


def test_aufbewahrt_werden_nur_gerundete_zahlen_auch_von_einem_genauen_bericht():
    stored = extern.to_store(extern.report(viele(), haus(verfahren="sperren")), "2026-03", "h")
    assert {value % 5 for one in stored["tafeln"] for row in one["werte"] for value in row if value is not None} == {0}


def test_kein_merkmal_ist_die_fachkraft():
    assert not [
        one for one in FEATURES.values() if one.feld in {"fachkraft", "kundennummer", "nachname", "vorname", "bg_nummer", "geburtsdatum"}
    ]
