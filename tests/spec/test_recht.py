"""Recht und Praxis vom November 2026 (DOMAIN §10): jede Zahl, jeder Tag, jeder Name mit seiner Quelle, gegen das Programm gehalten.

Die Wörter (§10.9) stehen in `test_schreibweisen`.
"""

import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bewerberanalyse.config import presets
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.settings import FORTGELTUNG_24, ZUMUTBAR_AB
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets.compile import compile_presets, out_of_date
from bewerberanalyse.presets.evaluate import judge
from bewerberanalyse.presets.examples import as_faelle, check
from bewerberanalyse.presets.explain import Explainer
from bewerberanalyse.presets.literal import Lexicon, scalar
from bewerberanalyse.presets.preset import Beispiel
from bewerberanalyse.presets.wording import sentence
from tests.builders import cell, falten, gefaltet
from tests.tabelle import rows

MINDESTLOHN = {2025: 1282, 2026: 1390, 2027: 1460}  # Cent; Mindestlohnanpassungsverordnungen


def wert(name: str, tag: date, feld: str = "erwerbseinkommen") -> int:
    raw = presets.shipped()
    return int(scalar(name, FELD[feld], Lexicon(tag, raw.werte, frozenset(raw.werte)), "hoechstens").value)


def urteile(kennung: str, tag: date, **person: object) -> tuple[str, str]:
    """Was eine Voreinstellung am Tag zu einer Person sagt, und warum."""
    (preset,) = (one for one in compile_presets(presets.shipped(), tag) if one.kennung == kennung)
    values = tuple((name, 0, value) for name, value in person.items())
    faelle = as_faelle([Beispiel(Verdict.JA, values, presets.shipped().document.origin(()))], tag)  # type: ignore[arg-type]
    verdicts = judge([preset], faelle).verdicts[kennung].to_numpy()
    return Verdict(verdicts[0]).wort, Explainer(faelle).reasons(preset.expression, verdicts, np.array([0]))[0]


@pytest.mark.parametrize("jahr", MINDESTLOHN)
def test_die_minijobgrenze_folgt_dem_mindestlohn(jahr):
    """§ 8 Abs. 1a SGB IV: Mindestlohn × 130 ÷ 3, auf volle Euro aufgerundet; hier in ganzen Zahlen nachgerechnet."""
    gerechnet = -(-MINDESTLOHN[jahr] * 130 // 300) * 100
    assert (wert("minijob_grenze", date(jahr, 1, 1)), wert("minijob_grenze", date(jahr, 12, 31))) == (gerechnet, gerechnet)


@pytest.mark.parametrize(
    ("tag", "cent"),
    [
        (date(2022, 9, 30), 130000),
        (date(2022, 10, 1), 160000),
        (date(2022, 12, 31), 160000),
        (date(2023, 1, 1), 200000),
        (date(2026, 11, 30), 200000),
    ],
)
def test_das_ende_des_uebergangsbereichs(tag, cent):
    """§ 20 Abs. 2 SGB IV; 2.000 Euro seit 01.01.2023 (DOMAIN §10.3)."""
    assert wert("uebergangsbereich", tag) == cent


def test_die_stufen_des_freibetrags():
    """§ 11b Abs. 3 SGB II seit 01.07.2023: 20 % von 100 bis 520, 30 % bis 1.000, 10 % bis 1.200 (1.500 mit minderjährigem Kind)."""
    names = ("freibetrag_20_ab", "freibetrag_30_ab", "freibetrag_10_ab", "freibetrag_ende", "freibetrag_ende_mit_kind")
    assert [wert(name, date(2026, 11, 30)) // 100 for name in names] == [100, 520, 1000, 1200, 1500]
    # die 520 sind fest: sie sind es auch, wenn die Minijobgrenze eine andere ist
    assert wert("freibetrag_30_ab", date(2027, 1, 1)) == 52000 != wert("minijob_grenze", date(2027, 1, 1))


def test_was_niemand_mehr_weiss_ist_unklar_und_wird_gesagt():
    bekannt, danach = date(2027, 12, 31), date(2028, 1, 1)
    assert urteile("F34", bekannt, leistungsbezug="laufend", erwerbseinkommen=63300)[0] == "ja"
    assert urteile("F34", bekannt, leistungsbezug="laufend", erwerbseinkommen=63301)[0] == "nein"
    for cent in (100, 63300, 63301, 90000):
        verdict, grund = urteile("F34", danach, leistungsbezug="laufend", erwerbseinkommen=cent)
        assert (verdict, "Minijobgrenze nur bis 31.12.2027 bekannt" in grund) == ("unklar", True), (cent, grund)
    # was die Grenze nicht braucht, bleibt entschieden
    assert urteile("F34", danach, leistungsbezug="laufend", erwerbseinkommen=0)[0] == "nein"
    assert urteile("F34", danach, leistungsbezug="eingestellt", erwerbseinkommen=30000)[0] == "nein"
    assert [problem.code for problem in out_of_date(presets.shipped(), danach)] == ["P-153"]


@pytest.mark.parametrize("tag", [date(2026, 11, 30), date(2027, 1, 31), date(2028, 1, 31), date(2030, 6, 30)])
def test_die_beispiele_halten_die_liste_auch_spaeter_nicht_auf(tag):
    assert check(compile_presets(presets.shipped(), tag), tag) == []


@pytest.mark.parametrize(
    ("tag", "monate"), [(date(2026, 6, 30), 36), (date(2026, 7, 1), 14), (date(2005, 1, 1), 36), (date(2026, 11, 30), 14)]
)
def test_zumutbar_ab(tag, monate):
    """§ 10 Abs. 1 Nr. 3 SGB II; der vollendete 14. Monat ab 01.07.2026."""
    assert ZUMUTBAR_AB.on(tag) == monate


@pytest.mark.parametrize(
    ("stichtag", "geboren", "zumutbar"),
    [
        ("2026-11-30", "2025-09-30", "ja"),  # am Stichtag 14 Monate vollendet
        ("2026-11-30", "2025-10-01", "nein"),
        ("2026-06-30", "2023-06-30", "ja"),  # am Stichtag 3 Jahre
        ("2026-06-30", "2023-07-01", "nein"),
    ],
)
def test_der_vollendete_monat_zaehlt_auf_den_tag(stichtag, geboren, zumutbar):
    assert falten("zumutbarkeit", stichtag=stichtag, allegro=f"""
        person | bg_nummer | bg_groesse | geburtsdatum | rolle_in_bg
        p1     | bg1       | 2          | 1990-01-01   | Bevollmächtigter
               | bg1       | 2          | {geboren}    | Kind
    """) == rows(f"""
        person | zumutbarkeit
        p1     | {zumutbar}
    """)  # fmt: skip


@pytest.mark.parametrize(("stichtag", "zumutbar"), [("2027-12-31", "ja"), ("2028-01-01", "unbekannt")])
def test_was_das_recht_dann_sagt_weiss_niemand(stichtag, zumutbar):
    faelle = gefaltet(
        stichtag=stichtag,
        allegro=[{"person": "p1", "bg_nummer": "bg1", "bg_groesse": 1, "geburtsdatum": "1990-01-01", "rolle_in_bg": "Bevollmächtigter"}],
    )
    assert cell(faelle, 0, "zumutbarkeit") == zumutbar
    assert [problem.code for problem in faelle.problems] == ([] if zumutbar == "ja" else ["F-115"])


@pytest.mark.parametrize(
    ("tag", "satz"), [(date(2027, 12, 31), "633,00 € (Minijobgrenze)"), (date(2028, 1, 1), "Minijobgrenze (nur bis 31.12.2027 bekannt)")]
)
def test_ein_wert_den_niemand_mehr_kennt_steht_in_keinem_satz(tag, satz):
    (one,) = (preset for preset in compile_presets(presets.shipped(), tag) if preset.kennung == "F34")
    assert satz in sentence(one)


@pytest.mark.parametrize(
    ("gedruckt", "wirklich"),
    [
        ("2024-01-31", "2024-01-31"),  # am 01.02.2024 nicht mehr gültig
        ("2024-02-01", "2027-03-04"),  # drei Verordnungen hintereinander
        ("2024-03-04", "2027-03-04"),
        ("2025-03-04", "2027-03-04"),
        ("2026-02-01", "2027-03-04"),
        ("2026-03-04", "2027-03-04"),
        ("2027-03-04", "2027-03-04"),
        ("2028-05-01", "2028-05-01"),  # auf der Karte steht ein späterer Tag
    ],
)
def test_titel_nach_paragraf_24_gelten_fort(gedruckt, wirklich):
    """UkraineAufenthFGV: am 1. Februar gültige Titel gelten fort, zuletzt bis 04.03.2027, ohne neue Karte (DOMAIN §10.8)."""
    assert FORTGELTUNG_24.until(date.fromisoformat(gedruckt)) == date.fromisoformat(wirklich)
    faelle = gefaltet(stichtag="2026-11-30", verbis=f"""
        person | aufenthaltsstatus           | aufenthalt_rechtsgrundlage | aufenthalt_bis
        p1     | Aufenthaltserlaubnis_Flucht | § 24                       | {gedruckt}
        p2     | Aufenthaltserlaubnis_Flucht | § 25 Abs. 2                | {gedruckt}
    """)  # fmt: skip
    assert [cell(faelle, row, "aufenthalt_bis") for row in (0, 1)] == [wirklich, gedruckt]
    assert ("gilt ohne neue Karte fort" in cell(faelle, 0, "dq_hinweise")) == (gedruckt != wirklich)


def test_ohne_rechtsgrundlage_ist_bei_ukrainern_und_unlesbarem_offen_ob_der_titel_fortgilt():
    assert falten("aufenthalt_bis", stichtag="2026-11-30", verbis="""
        person | staatsangehoerigkeit | aufenthaltsstatus             | aufenthalt_bis
        p1     | Ukraine              | Aufenthaltserlaubnis_Flucht   | 2026-03-04
        p2     | Syrien               | Aufenthaltserlaubnis_Flucht   | 2026-03-04
        p3     | Ukraine              | Niederlassungserlaubnis       | 2026-03-04
        p4     | Ukraine              |                               | 2026-03-04
        p5     | Syrien               | ?                             | 2026-03-04
        p6     | Syrien               |                               | 2026-03-04
        p7     |                      | Aufenthaltserlaubnis_Flucht   | 2026-03-04
        p8     | Syrien               | ?                             | 2028-03-04
    """) == rows("""
        person | aufenthalt_bis
        p1     | unbekannt
        p2     | 2026-03-04
        p3     | 2026-03-04
        p4     | unbekannt
        p5     | unbekannt
        p6     | 2026-03-04
        p7     | unbekannt
        p8     | 2028-03-04
    """)  # fmt: skip


@pytest.mark.parametrize(("stichtag", "bis"), [("2027-03-04", "2027-03-04"), ("2027-03-05", "unbekannt")])
def test_ob_es_danach_weitergeht_weiss_niemand(stichtag, bis):
    faelle = gefaltet(stichtag=stichtag, verbis="""
        person | aufenthaltsstatus           | aufenthalt_rechtsgrundlage | aufenthalt_bis
        p1     | Aufenthaltserlaubnis_Flucht | § 24                       | 2026-03-04
        p2     | Aufenthaltserlaubnis_Flucht | § 25 Abs. 2                | 2026-03-04
    """)  # fmt: skip
    assert [cell(faelle, row, "aufenthalt_bis") for row in (0, 1)] == [bis, "2026-03-04"]
    assert [problem.code for problem in faelle.problems] == (["F-114"] if bis == "unbekannt" else [])


PAKET = Path(presets.__file__).parents[1]
TEXTE = [path for ende in ("py", "md", "yaml", "txt") for path in PAKET.rglob(f"*.{ende}")]


@pytest.mark.parametrize(
    ("veraltet", "richtig"),
    [
        (r"67c Abs(?:atz|\.) 5\b", "Planung und Anonymisierung stehen in § 67c Abs. 6 SGB X"),
        (r"Eingliederungsvereinbarung (?:ist|wird) (?:ab)?geschlossen", "seit 2024 gibt es den Kooperationsplan"),
        (r"(?:nach|laut|gemäß) (?:der )?Weisung (?:zum )?Job-Turbo", "die Weisung ist ausgelaufen: Hausregel"),
        (r"Minijobgrenze (?:von |ist )?(?:520|538|556|603)", "die Grenze ist ein Wert mit Tag, kein Text"),
    ],
)
def test_kein_text_des_programms_nennt_veraltetes_recht(veraltet, richtig):
    """DOMAIN §10.6 und §10.10."""
    found = [f"{path.relative_to(PAKET)}: {hit[0]}" for path in TEXTE for hit in re.finditer(veraltet, path.read_text(encoding="utf-8"))]
    assert found == [], richtig


def test_die_sechs_wochen_sind_eine_hausregel():
    assert presets.shipped().voreinstellungen["F11"].quelle.startswith("Hausregel")
