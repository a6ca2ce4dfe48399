"""Wörter statt Codes: In jeder Zelle und jedem Satz steht das Wort; filters.yaml versteht Code und Wort."""

import re
from dataclasses import replace

import pytest

from bewerberanalyse.config.vocabulary import load_vocabulary, names
from bewerberanalyse.model.fields import FELD, FELDER
from bewerberanalyse.model.words import WORD_OF
from bewerberanalyse.presets.explain import Explainer
from bewerberanalyse.presets.wording import sentence
from tests.unit.presets.builder import SHIPPED, compiled
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described, read, records

CODIERT = [feld for feld in FELDER if feld.werte]
VOKABULAR = {
    "aufenthaltsstatus": "aufenthaltsstatus", "bg_typ": "bg_typ", "arbeitsmarktstatus": "arbeitsmarktstatus", "schulabschluss": "schulabschluss",
    "berufsabschluss": "berufsabschluss", "alphabetisierung": "alphabetisierung", "ik_art": "kursart", "ik_ergebnis": "ik_ergebnis",
}  # fmt: skip
HAESSLICH = re.compile(rf"(?<![\w.])({'|'.join(re.escape(code) for code in WORD_OF if code not in {'0', 'D'})})(?!\w)")


@pytest.mark.parametrize("feld", CODIERT, ids=lambda feld: feld.name)
def test_jeder_code_hat_ein_wort_und_kein_wort_zwei_codes(feld):
    worte = [feld.wort(code) for code in feld.werte]
    assert len(set(worte)) == len(worte)
    assert not [wort for wort in worte if "_" in wort or wort.isdecimal()]
    assert [feld.code(wort) for wort in worte] == [feld.code(code) for code in feld.werte] == list(feld.werte)


def test_kein_wort_gehoert_zu_einem_unbekannten_code():
    assert set(WORD_OF) <= {code for feld in FELDER for code in feld.werte}


def test_was_kein_code_des_feldes_ist_bleibt_wie_es_ist():
    assert FELD["integrationsprognose"].wort("D") == "D"
    assert FELD["integrationsprognose"].code("D") is None


@pytest.mark.parametrize(("feld", "vokabular"), VOKABULAR.items())
def test_wer_das_wort_in_einen_export_schreibt_meint_den_code(feld, vokabular):
    assert vokabular in names()
    gelesen = load_vocabulary(vokabular)
    assert {code: gelesen.code(FELD[feld].wort(code)) for code in FELD[feld].werte} == {code: code for code in FELD[feld].werte}


def preset(bedingung):
    return (
        "voreinstellungen:\n  H1:\n    titel: Probe\n    zweck: Probe\n    verantwortlich: Probe\n    gueltig_ab: 2020-01-01\n"
        f"    bedingung: {bedingung}\n    beispiele:\n      - unklar: {{}}\n"
    )


@pytest.mark.parametrize(
    ("mit_code", "mit_wort", "satz"),
    [
        ("{feld: arbeitsmarktstatus, ist: beschaeftigt}", "{feld: arbeitsmarktstatus, ist: beschäftigt}", "Status beschäftigt"),
        ("{feld: sprachniveau, mindestens: 0}", "{feld: sprachniveau, mindestens: keine Kenntnisse}", "mindestens keine Kenntnisse"),
        (
            "{feld: schulabschluss, in: [im_Ausland_ungeklaert, ohne]}",
            '{feld: schulabschluss, in: ["im Ausland (ungeklärt)", ohne]}',
            "Schulabschluss im Ausland (ungeklärt) oder ohne",
        ),
        (
            "{feld: herkunftsgruppe, in: [ASYL8, UKR]}",
            "{feld: herkunftsgruppe, in: [Asylherkunftsländer, Ukraine]}",
            "Asylherkunftsländer oder Ukraine",
        ),
        ("{feld: ik_ergebnis, kleiner: B1_ohne_LiD}", "{feld: ik_ergebnis, kleiner: B1 ohne LiD}", "unter B1 ohne LiD"),
    ],
)
def test_filters_yaml_versteht_code_und_wort_und_sagt_das_wort(mit_code, mit_wort, satz):
    mit = compiled(preset(mit_code))["H1"]
    assert mit.bedingung == compiled(preset(mit_wort))["H1"].bedingung
    assert satz in sentence(mit)


def test_die_mappe_zeigt_worte_und_die_legende_nennt_zu_jedem_den_code():
    world = welt(60, n_presets=3)
    data = as_bytes(described(replace(world)))
    book = read(data)
    legende = records(book["Legende"], "Form oder Code")
    for feld in CODIERT:
        if feld.sensitiv or feld.optional:
            continue
        genannt = {row["Form oder Code"]: row["Begriff"] for row in legende if row["Art"] == f"Wert: {feld.heading}"}
        assert genannt == {code: feld.wort(code) for code in feld.werte}
    gefunden = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
        and HAESSLICH.search(cell.value)
        and not ((sheet.title == "Legende" and cell.column == 7) or sheet.title == "Planlisten")
    ]
    assert gefunden == []
    gezeigt = {row["Status"] for row in records(book["Fallliste"])}
    assert "beschäftigt" in gezeigt
    assert "keine Kenntnisse" in {row["Sprachniveau"] for row in records(book["Fallliste"])}


def test_begruendungen_nennen_worte():
    world = welt(60)
    presets = compiled(SHIPPED)
    explainer = Explainer(world.faelle)
    from bewerberanalyse.presets.evaluate import judge

    judged = judge(tuple(presets.values()), world.faelle)
    for kennung, one in presets.items():
        verdicts = judged.verdicts[kennung].to_numpy()
        for text in explainer.reasons(one.expression, verdicts, list(range(60))):
            assert not HAESSLICH.search(text), (kennung, text)
        assert not HAESSLICH.search(sentence(one)), kennung
