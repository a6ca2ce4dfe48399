"""Was die Bausteine von filters.yaml bedeuten: jeder Test in seinen drei Ausgängen, Stichtag 31.05.2026."""

from datetime import date

import pytest

from bewerberanalyse.model.fields import FELDER, Kind
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets import evaluate
from bewerberanalyse.presets.condition import allowed
from bewerberanalyse.presets.preset import Operator
from bewerberanalyse.presets.wording import label, short
from tests.naive_presets import LEER, QUELLE_FEHLT, UNBEKANNT
from tests.unit.presets.builder import compiled, expression, faelle, filters, person, persons_of, read_cell, table

UNGEWISS = "unbekannt unklar | Quelle fehlt unklar"


def urteil(condition, stichtag=date(2026, 5, 31), **known):
    cases = faelle([person(**known)], stichtag)
    return Verdict(evaluate.holds(expression(condition, stichtag), cases)[0]).wort


def faelle_von(feld, text):
    """„w ja | m nein“ als Paare aus Zelle und Urteil."""
    return [(feld, *case.strip().rsplit(" ", 1)) for case in text.split("|")]


def zeilen(*groups):
    return [
        pytest.param(condition, feld, cell, wort, id=f"{condition}: {cell}")
        for condition, feld, text in groups
        for feld, cell, wort in faelle_von(feld, text)
    ]


@pytest.mark.parametrize(
    ("test", "feld", "zelle", "erwartet"),
    zeilen(
        ("ist: w", "geschlecht", "w ja | m nein | " + UNGEWISS),
        ("ist: unbekannt", "geschlecht", "w nein | unbekannt ja | Quelle fehlt unklar"),
        ("ist: 27", "alter", "27 ja | 28 nein | " + UNGEWISS),
        ("ist: 451,00", "erwerbseinkommen", "451,00 ja | 451,01 nein | " + UNGEWISS),
        ("ist: 451", "erwerbseinkommen", "451,00 ja | 4,51 nein"),
        ("ist: 1.234,50", "erwerbseinkommen", "1234,50 ja | 1,23 nein"),
        ("ist: 0", "sprachniveau", "0 ja | A1 nein | " + UNGEWISS),
        ("ist: 2026-05-01", "letzter_kontakt", "2026-05-01 ja | 2026-05-02 nein | leer nein | " + UNGEWISS),
        ("ist: 01.05.2026", "letzter_kontakt", "2026-05-01 ja | 2026-05-02 nein"),
        ("ist: Stichtag", "letzter_kontakt", "2026-05-31 ja | 2026-05-30 nein"),
        ("ist: ja", "kontext_flucht", "ja ja | nein nein | " + UNGEWISS),
        ("ist: koch", "zielberuf", "Koch ja | Köchin nein | Beikoch nein | leer nein | " + UNGEWISS),
        (
            "ist: Vermittlung",
            "handlungsstrategien",
            "Vermittlung ja | Mobilität; Vermittlung ja | Vermittlung II nein | leer nein | " + UNGEWISS,
        ),
        ("ist: gut", "integrationsprognose", "gut ja | schlecht nein | " + UNGEWISS),
        ("in: [A1, A2]", "sprachniveau", "A1 ja | A2 ja | B1 nein | " + UNGEWISS),
        ("in: [A1, unbekannt]", "sprachniveau", "A1 ja | B1 nein | unbekannt ja | Quelle fehlt unklar"),
        ("in: [18, 27]", "alter", "18 ja | 27 ja | 20 nein | " + UNGEWISS),
        ("in: [Koch, Maler]", "zielberuf", "maler ja | Bäcker nein | leer nein | " + UNGEWISS),
        (
            "ist: MAT",
            "massnahmen_verlauf",
            "MAT 05.25–11.25 ja | IK 03.23–01.24 > MAT 05.25– ja | IK 03.23–01.24 nein | leer nein | " + UNGEWISS,
        ),
        ("in: [BSK, FbW]", "massnahmen_verlauf", "BSK B2 05.25–11.25 ja | FbW 05.25– ja | MAT 03.23–01.24 nein | leer nein"),
        ("ist: BSK B2", "massnahmen_verlauf", "BSK B2 05.25–11.25 ja | BSK C1 05.25– nein | leer nein"),
        ("in: [Vermittlung, Mobilität]", "handlungsstrategien", "Mobilität; Sonstiges ja | Sonstiges nein | leer nein"),
        ("mindestens: 18", "alter", "18 ja | 17 nein | " + UNGEWISS),
        ("hoechstens: 18", "alter", "18 ja | 19 nein | " + UNGEWISS),
        ("kleiner: 18", "alter", "17 ja | 18 nein | " + UNGEWISS),
        ("groesser: 18", "alter", "19 ja | 18 nein | " + UNGEWISS),
        ("zwischen: [18, 27]", "alter", "18 ja | 27 ja | 17 nein | 28 nein | " + UNGEWISS),
        ("kleiner: 451,00", "erwerbseinkommen", "450,99 ja | 451,00 nein | " + UNGEWISS),
        ('zwischen: ["0,01", "450,00"]', "erwerbseinkommen", "0,01 ja | 450,00 ja | 0,00 nein | 450,01 nein | " + UNGEWISS),
        ("mindestens: B1", "sprachniveau", "B1 ja | C2 ja | A2 nein | 0 nein | " + UNGEWISS),
        ("kleiner: A1", "sprachniveau", "0 ja | A1 nein | " + UNGEWISS),
        ("zwischen: [A1, B1]", "sprachniveau", "A1 ja | B1 ja | 0 nein | B2 nein | " + UNGEWISS),
        ("hoechstens: Förderschule", "schulabschluss", "ohne ja | Förderschule ja | Hauptschule nein | " + UNGEWISS),
        ("mindestens: 2026-05-01", "letzter_kontakt", "2026-05-01 ja | 2026-04-30 nein | leer nein | " + UNGEWISS),
        ("groesser: Stichtag", "naechster_termin", "2026-06-01 ja | 2026-05-31 nein | leer nein | " + UNGEWISS),
        ("hoechstens: Stichtag - 60 Tage", "zugang_am", "2026-04-01 ja | 2026-04-02 nein | " + UNGEWISS),
        ("hoechstens: Stichtag + 3 Monate", "ik_ende", "2026-08-31 ja | 2026-09-01 nein"),
        ("zwischen: [Stichtag - 1 Jahr, Stichtag]", "ik_ende", "2025-05-31 ja | 2025-05-30 nein | 2026-05-31 ja | 2026-06-01 nein"),
        ("leer: ja", "letzter_kontakt", "leer ja | 2026-05-01 nein | " + UNGEWISS),
        ("leer: nein", "letzter_kontakt", "leer nein | 2026-05-01 ja | " + UNGEWISS),
        ("leer: ja", "handlungsstrategien", "leer ja | Vermittlung nein | " + UNGEWISS),
        ("enthaelt: pflege", "zielberuf", "Altenpfleger ja | Pflegehilfe ja | Koch nein | leer nein | " + UNGEWISS),
        (
            "enthaelt: deutsch",
            "handlungsstrategien",
            "Vermittlung; Deutschkenntnisse erwerben ja | Vermittlung nein | leer nein | " + UNGEWISS,
        ),
        ("vor_tagen: 42", "letzter_kontakt", "2026-05-31 ja | 2026-04-19 ja | 2026-04-18 nein | 2026-06-01 nein | leer nein | " + UNGEWISS),
        ("vor_tagen: [7, 42]", "letzter_kontakt", "2026-05-24 ja | 2026-05-25 nein | 2026-04-19 ja | 2026-04-18 nein"),
        ("in_tagen: 56", "ik_ende", "2026-05-31 ja | 2026-07-26 ja | 2026-07-27 nein | 2026-05-30 nein | leer nein | " + UNGEWISS),
        ("in_tagen: 8 Wochen", "ik_ende", "2026-07-26 ja | 2026-07-27 nein"),
        ("in_tagen: [7, 56]", "ik_ende", "2026-06-06 nein | 2026-06-07 ja | 2026-07-26 ja | 2026-07-27 nein"),
        ("aelter_als: 42 Tage", "letzter_kontakt", "2026-04-18 ja | 2026-04-19 nein | leer nein | " + UNGEWISS),
        ("aelter_als: 12 Monate", "letzter_kontakt", "2025-05-30 ja | 2025-05-31 nein"),
    ),
)
def test_ein_test_eines_feldes(test, feld, zelle, erwartet):
    operator, value = test.split(": ", 1)
    assert urteil({"feld": feld, operator: value}, **{feld: read_cell(feld, zelle)}) == erwartet


@pytest.mark.parametrize(
    ("zeile", "erwartet"),
    [
        (row, row["urteil"])
        for row in table("""
            letzter_kontakt | ik_beginn  | urteil
            2026-02-28      | 2026-03-01 | ja
            2026-03-01      | 2026-03-01 | nein
            leer            | 2026-03-01 | nein
            2026-02-28      | leer       | nein
            leer            |            | nein
                            | leer       | nein
            2026-02-28      |            | unklar
                            | 2026-03-01 | unklar
            Quelle fehlt    | 2026-03-01 | unklar
        """)
    ],
    ids=str,
)
def test_der_vergleich_zweier_felder_braucht_beide_werte(zeile, erwartet):
    known = {name: read_cell(name, zeile[name]) for name in ("letzter_kontakt", "ik_beginn")}
    assert urteil({"feld": "letzter_kontakt", "kleiner": {"feld": "ik_beginn"}}, **known) == erwartet


@pytest.mark.parametrize(
    ("operator", "erwartet"),
    [
        ("ist", "nein ja nein"),
        ("mindestens", "nein ja ja"),
        ("hoechstens", "ja ja nein"),
        ("kleiner", "ja nein nein"),
        ("groesser", "nein nein ja"),
    ],
)
def test_zwei_felder_mit_rangfolge_vergleichen_sich_nach_ihrer_stufe(operator, erwartet):
    condition = {"feld": "sprachniveau", operator: {"feld": "bsk_zielniveau"}}
    found = [urteil(condition, sprachniveau=niveau, bsk_zielniveau="B1") for niveau in ("A2", "B1", "B2")]
    assert " ".join(found) == erwartet


@pytest.mark.parametrize(
    ("anmeldung", "berechtigung", "erwartet"),
    [
        (date(2025, 1, 1), date(2026, 5, 1), "ja"),
        (date(2026, 5, 1), date(2025, 1, 1), "nein"),
        (LEER, date(2025, 1, 1), "ja"),
        (LEER, LEER, "nein"),
        (UNBEKANNT, date(2025, 1, 1), "unklar"),
        (QUELLE_FEHLT, LEER, "unklar"),
        (LEER, UNBEKANNT, "unklar"),
    ],
)
def test_erstes_von_nimmt_das_erste_feld_das_nicht_leer_ist(anmeldung, berechtigung, erwartet):
    condition = {"erstes_von": ["ik_angemeldet_am", "ik_berechtigt_am"], "hoechstens": "2025-12-31"}
    assert urteil(condition, ik_angemeldet_am=anmeldung, ik_berechtigt_am=berechtigung) == erwartet


@pytest.mark.parametrize(("beruf", "erwartet"), [("Koch", "ja"), (LEER, "nein")])
def test_erstes_von_geht_auch_mit_texten(beruf, erwartet):
    condition = {"erstes_von": ["zielberuf", "team"], "ist": "Koch"}
    assert urteil(condition, zielberuf=beruf, team="Team 1") == erwartet


@pytest.mark.parametrize(
    ("tag", "stichtag", "erwartet"),
    [
        (date(2025, 5, 31), date(2026, 5, 31), "ja"),
        (date(2025, 5, 30), date(2026, 5, 31), "nein"),
        (date(2024, 2, 29), date(2025, 2, 28), "ja"),
        (date(2024, 2, 29), date(2025, 3, 1), "nein"),
        (date(2023, 2, 28), date(2024, 2, 28), "ja"),
    ],
)
def test_plus_zaehlt_in_kalendermonaten_bis_zum_letzten_tag(tag, stichtag, erwartet):
    assert urteil({"feld": "ik_beginn", "plus": "12 Monate", "in_tagen": "0"}, stichtag, ik_beginn=tag) == erwartet


def test_plus_tage_verschiebt_um_tage():
    assert urteil({"feld": "ik_beginn", "plus": "6 Wochen", "ist": "Stichtag"}, ik_beginn=date(2026, 4, 19)) == "ja"


def test_ein_monat_vor_dem_31_maerz_ist_der_letzte_februar():
    condition = {"feld": "letzter_kontakt", "ist": "Stichtag - 1 Monat"}
    assert urteil(condition, date(2026, 3, 31), letzter_kontakt=date(2026, 2, 28)) == "ja"


def test_mehrere_tests_eines_feldes_muessen_alle_zutreffen():
    condition = {"feld": "erwerbseinkommen", "groesser": "0", "hoechstens": "603,00"}
    assert [urteil(condition, erwerbseinkommen=read_cell("erwerbseinkommen", amount)) for amount in ("0,00", "603,00", "603,01")] == [
        "nein",
        "ja",
        "nein",
    ]


WAHRHEIT = """
    a      | b      | alle   | eines
    ja     | ja     | ja     | ja
    ja     | nein   | nein   | ja
    ja     | unklar | unklar | ja
    nein   | ja     | nein   | ja
    nein   | nein   | nein   | nein
    nein   | unklar | nein   | unklar
    unklar | ja     | unklar | ja
    unklar | nein   | nein   | unklar
    unklar | unklar | unklar | unklar
"""
ZELLE = {"ja": "w", "nein": "m", "unklar": UNBEKANNT}
FLUCHT = {"ja": "ja", "nein": "nein", "unklar": UNBEKANNT}


@pytest.mark.parametrize("zeile", table(WAHRHEIT), ids=lambda row: f"{row['a']} {row['b']}")
def test_alle_und_eines_folgen_der_wahrheitstafel(zeile):
    parts = [{"feld": "geschlecht", "ist": "w"}, {"feld": "kontext_flucht", "ist": "ja"}]
    known = {"geschlecht": ZELLE[zeile["a"]], "kontext_flucht": FLUCHT[zeile["b"]]}
    assert (urteil({"alle": parts}, **known), urteil({"eines": parts}, **known)) == (zeile["alle"], zeile["eines"])


@pytest.mark.parametrize(("innen", "aussen"), [("ja", "nein"), ("nein", "ja"), ("unklar", "unklar")])
def test_nicht_dreht_ja_und_nein_und_laesst_unklar(innen, aussen):
    assert urteil({"nicht": {"feld": "geschlecht", "ist": "w"}}, geschlecht=ZELLE[innen]) == aussen


def test_ein_verweis_gilt_mit_der_klausel_zum_leistungsbezug_der_anderen():
    text = filters([{"feld": "geschlecht", "ist": "w"}], bezug="ja") + filters([{"voreinstellung": "T1"}]).split("voreinstellungen:\n")[
        1
    ].replace("T1:", "T2:")
    persons = persons_of("""
        geschlecht | leistungsbezug
        w          | laufend
        w          | eingestellt
        w          |
        m          | laufend
    """)
    judged = evaluate.judge(tuple(compiled(text).values()), faelle(persons))
    assert [Verdict(verdict).wort for verdict in judged.verdicts["T2"]] == ["ja", "nein", "unklar", "nein"]


WERTE = """  grenze:
    text: Minijobgrenze
    ab:
      2024-01-01: 538,00
      2025-01-01: 556,00
  frist:
    ab:
      2020-01-01: 42 Tage
  stufen:
    ab:
      2020-01-01: [A1, A2]"""


@pytest.mark.parametrize(("stichtag", "erwartet"), [(date(2024, 12, 31), "nein"), (date(2025, 1, 1), "ja")])
def test_ein_wert_gilt_ab_seinem_tag(stichtag, erwartet):
    cases = faelle([person(erwerbseinkommen=read_cell("erwerbseinkommen", "550,00"))], stichtag)
    assert (
        Verdict(evaluate.holds(expression({"feld": "erwerbseinkommen", "hoechstens": "grenze"}, stichtag, WERTE), cases)[0]).wort
        == erwartet
    )


@pytest.mark.parametrize(
    ("condition", "known"),
    [
        ({"feld": "letzter_kontakt", "aelter_als": "frist"}, {"letzter_kontakt": date(2026, 4, 18)}),
        ({"feld": "letzter_kontakt", "hoechstens": "Stichtag - frist"}, {"letzter_kontakt": date(2026, 4, 19)}),
        ({"feld": "letzter_kontakt", "vor_tagen": "frist"}, {"letzter_kontakt": date(2026, 4, 19)}),
        ({"feld": "letzter_kontakt", "plus": "frist", "ist": "Stichtag"}, {"letzter_kontakt": date(2026, 4, 19)}),
        ({"feld": "sprachniveau", "in": "stufen"}, {"sprachniveau": "A2"}),
        ({"feld": "sprachniveau", "in": ["stufen", "C1"]}, {"sprachniveau": "A1"}),
        ({"feld": "sprachniveau", "in": ["stufen", "C1"]}, {"sprachniveau": "C1"}),
    ],
)
def test_namen_von_werten_gehen_ueberall_wo_ein_wert_steht(condition, known):
    cases = faelle([person(**known)])
    assert Verdict(evaluate.holds(expression(condition, werte=WERTE), cases)[0]) is Verdict.JA


BEISPIELWERT = {Kind.TEXT: "x", Kind.LISTE: "x", Kind.GANZZAHL: "1", Kind.BETRAG: "1,00", Kind.DATUM: "2026-01-01", Kind.JANEIN: "ja"}


def beispielwert(feld, operator):
    """A value this operator takes for this field."""
    one = feld.werte[0] if feld.werte else BEISPIELWERT.get(feld.kind, "x")
    by_operator = {
        Operator.IN: [one],
        Operator.ZWISCHEN: [one, one],
        Operator.LEER: "ja",
        Operator.AELTER_ALS: "1 Tag",
        Operator.ENTHAELT: "x",
    }
    return "1" if operator in (Operator.VOR_TAGEN, Operator.IN_TAGEN) else by_operator.get(operator, one)


ARTEN = {(feld.kind, feld.geordnet, feld.leer_moeglich, bool(feld.werte)): feld for feld in FELDER}.values()
PAARE = [(feld, operator) for feld in ARTEN for operator in Operator]
PASST = [
    (feld, operator) for feld, operator in PAARE if operator in allowed(feld) and (operator is not Operator.LEER or feld.leer_moeglich)
]


def test_jede_art_von_feld_und_jeder_test_kommt_vor():
    assert {feld.kind for feld in ARTEN} == set(Kind)
    assert {operator for _, operator in PASST} == set(Operator)


@pytest.mark.parametrize(("feld", "operator"), PASST, ids=lambda value: getattr(value, "name", value))
@pytest.mark.parametrize("zustand", [UNBEKANNT, QUELLE_FEHLT], ids=["unbekannt", "Quelle fehlt"])
def test_jeder_passende_test_ist_bei_unbekanntem_wert_unklar(feld, operator, zustand):
    condition = {"feld": feld.name, operator.value: beispielwert(feld, operator)}
    assert urteil(condition, **{feld.name: zustand}) == "unklar"
    assert label(expression(condition)).startswith((short(feld.name), "ohne "))


@pytest.mark.parametrize(
    ("feld", "operator"), [pair for pair in PAARE if pair not in PASST], ids=lambda value: getattr(value, "name", value)
)
def test_jeder_unpassende_test_wird_mit_grund_abgelehnt(feld, operator):
    with pytest.raises(ConfigError) as error:
        expression({"feld": feld.name, operator.value: beispielwert(feld, operator)})
    assert [problem.code for problem in error.value.problems] == ["P-117" if operator is Operator.LEER else "P-111"]
