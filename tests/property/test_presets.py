"""Presets judged by columns and by the naive evaluator must agree; the laws of three-valued logic must hold."""

import random
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.model.fields import FELD, FELDER, Kind
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets import evaluate, explain
from bewerberanalyse.presets.preset import AllOf, AnyOf, Not
from tests.listen import glieder
from tests.long_run import LANG
from tests.naive_presets import LEER, QUELLE_FEHLT, UNBEKANNT, Naive
from tests.unit.presets.builder import SHIPPED, STICHTAG, compiled, expression, faelle, filters

NAMES = [
    "geschlecht", "ik_status", "sprachniveau", "bsk_zielniveau", "ik_ergebnis", "alter", "bg_groesse", "monate_seit_massnahme",
    "erwerbseinkommen", "sonstiges_einkommen", "letzter_kontakt", "ik_beginn", "ik_angemeldet_am", "ik_berechtigt_am",
    "kontext_flucht", "zielberuf", "handlungsstrategien", "leistungsbezug",
]  # fmt: skip
TEXTS = ["Koch", "koch", "Pflegehelfer", "Lager"]
STICHTAGE = st.sampled_from([STICHTAG, date(2024, 2, 29), date(2025, 2, 28), date(2023, 12, 31)])
SPANS = st.sampled_from(["42 Tage", "6 Wochen", "12 Monate", "1 Jahr", "1 Monate", "0 Tage", "frist"])
DAYS_AROUND = st.integers(-800, 200)
WERTE = "  frist:\n    ab:\n      2005-01-01: 3 Monate\n      2025-01-01: 12 Monate\n  alle_a:\n    ab:\n      2005-01-01: [A1, A2]"


def values(name, stichtag=STICHTAG):
    """Values of a field, near the limits the conditions use."""
    feld = FELD[name]
    by_kind = {
        Kind.DATUM: DAYS_AROUND.map(lambda days: stichtag + timedelta(days=days)),
        Kind.GANZZAHL: st.integers(0, 40),
        Kind.BETRAG: st.sampled_from(
            [Decimal("0.00"), Decimal("0.01"), Decimal("450.99"), Decimal("451.00"), Decimal("603.00"), Decimal("1200.50")]
        ),
        Kind.JANEIN: st.sampled_from(["ja", "nein"]),
        Kind.LISTE: st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2),
        Kind.TEXT: st.sampled_from(TEXTS),
        Kind.AUSWAHL: st.sampled_from(feld.werte or ("gut", "mittel")),
    }
    return by_kind[feld.kind]


def cells(name, stichtag=STICHTAG):
    """Values of a field or why there is none."""
    empty = [LEER] if FELD[name].leer_moeglich else []
    return st.one_of(values(name, stichtag), values(name, stichtag), st.sampled_from([*empty, UNBEKANNT, QUELLE_FEHLT]))


def persons(stichtag=STICHTAG, names=NAMES):
    known = st.fixed_dictionaries({name: cells(name, stichtag) for name in names})
    return known.map(lambda found: {feld.name: found.get(feld.name, UNBEKANNT) for feld in FELDER})


def literal(name):
    """A value as written in the file."""
    if FELD[name].kind is Kind.DATUM:
        fixed = DAYS_AROUND.map(lambda days: (STICHTAG + timedelta(days=days)).isoformat())
        moved = st.builds(lambda sign, span: f"Stichtag {sign} {span}", st.sampled_from("+-"), SPANS)
        return st.one_of(fixed, fixed.map(lambda text: ".".join(reversed(text.split("-")))), moved, st.just("Stichtag"))
    if FELD[name].kind is Kind.BETRAG:
        return values(name).map(lambda amount: f"{amount:.2f}".replace(".", ","))
    return values(name).map(lambda value: value[0] if isinstance(value, list) else str(value))


def ordered_pair(name):
    """Two values, the smaller first."""
    if FELD[name].kind is Kind.DATUM:
        first = st.integers(-400, 0)
        return st.tuples(first, st.integers(0, 300)).map(
            lambda pair: [(STICHTAG + timedelta(days=pair[0])).isoformat(), (STICHTAG + timedelta(days=pair[0] + pair[1])).isoformat()]
        )
    codes = FELD[name].werte
    pairs = st.lists(values(name), min_size=2, max_size=2).map(lambda pair: sorted(pair, key=codes.index if codes else None))
    return pairs.map(lambda pair: [f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else str(value) for value in pair])


@st.composite
def field_tests(draw):
    """One test of one field."""
    name = draw(st.sampled_from(NAMES))
    feld = FELD[name]
    head = {"feld": name}
    if feld.kind is Kind.DATUM and draw(st.booleans()):
        head = draw(st.sampled_from([{"erstes_von": ["ik_angemeldet_am", "ik_berechtigt_am"]}, {"feld": name, "plus": draw(SPANS)}]))
    elif name == "alter" and draw(st.booleans()):
        head = {"erstes_von": ["monate_seit_massnahme", "alter"]}
    scale = feld.geordnet or feld.kind in (Kind.DATUM, Kind.GANZZAHL, Kind.BETRAG)
    limits = ["mindestens", "hoechstens", "kleiner", "groesser", "zwischen", "vergleich"] if scale else []
    dates = ["vor_tagen", "in_tagen", "aelter_als"] if feld.kind is Kind.DATUM else []
    words = ["enthaelt"] if feld.kind in (Kind.TEXT, Kind.LISTE) else []
    empty = ["leer"] if all(FELD[one].leer_moeglich for one in head.get("erstes_von", [name])) else []
    operator = draw(st.sampled_from(["ist", "in", *empty, *limits, *dates, *words]))
    return head | draw(written(name, operator))


def written(name, operator):
    """Operator and value."""
    pairs = {
        "letzter_kontakt": "ik_beginn",
        "sprachniveau": "bsk_zielniveau",
        "erwerbseinkommen": "sonstiges_einkommen",
        "alter": "bg_groesse",
    }
    days = st.one_of(
        st.integers(0, 90).map(str),
        st.just("6 Wochen"),
        st.tuples(st.integers(0, 20), st.integers(20, 90)).map(lambda p: [str(p[0]), str(p[1])]),
    )
    strategies = {
        "in": st.lists(st.one_of(literal(name), st.just("unbekannt")), min_size=1, max_size=3),
        "leer": st.sampled_from(["ja", "nein"]),
        "enthaelt": st.sampled_from(["pflege", "KO", "och", "x"]),
        "zwischen": ordered_pair(name) if operator == "zwischen" else st.nothing(),
        "vor_tagen": days,
        "in_tagen": days,
        "aelter_als": SPANS,
    }
    if operator == "vergleich":
        other = pairs.get(name, name)
        return st.sampled_from(["mindestens", "hoechstens", "kleiner", "groesser", "ist"]).map(lambda word: {word: {"feld": other}})
    if operator == "ist" and name == "sprachniveau":
        return st.just({"in": "alle_a"})
    return strategies.get(operator, st.one_of(literal(name), st.just("unbekannt")) if operator == "ist" else literal(name)).map(
        lambda value: {operator: value}
    )


CONDITIONS = st.recursive(
    field_tests(),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"alle": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"eines": parts}),
        inner.map(lambda part: {"nicht": part}),
    ),
    max_leaves=6,
)


def depth(condition):
    parts = condition.get("alle") or condition.get("eines") or ([condition["nicht"]] if "nicht" in condition else [])
    return 1 + max((depth(part) for part in parts), default=0)


CONDITIONS = CONDITIONS.filter(lambda condition: depth(condition) <= 4)


def words(verdicts):
    return [Verdict(verdict).wort for verdict in verdicts]


@settings(max_examples=400 if LANG else 60, deadline=None, derandomize=True)
@given(st.data())
def test_random_conditions_agree_with_the_naive_evaluator(data):
    stichtag = data.draw(STICHTAGE)
    conditions = data.draw(st.lists(CONDITIONS, min_size=1, max_size=4))
    everybody = data.draw(st.lists(persons(stichtag), min_size=1, max_size=5))
    text = filters(conditions, bezug=data.draw(st.sampled_from(["ja", "nein"])), werte=WERTE)
    naive = Naive(text, stichtag)
    judged = evaluate.judge(tuple(compiled(text, stichtag).values()), faelle(everybody, stichtag))
    assert {kennung: words(column) for kennung, column in judged.verdicts.items()} == {
        kennung: [naive.judge(kennung, one, everybody) for one in everybody] for kennung in naive.presets
    }


LIMITS = (-366, -365, -364, -275, -274, -184, -183, -182, -61, -60, -59, -43, -42, -41, -1, 0, 1, 41, 42, 43, 55, 56, 57, 89, 90, 91)


def random_cell(name, stichtag, rng):
    """A value near the limits of the shipped presets, or why there is none."""
    feld = FELD[name]
    if rng.random() < 0.15:
        return rng.choice([UNBEKANNT, QUELLE_FEHLT, *([LEER, LEER] if feld.leer_moeglich else [])])
    by_kind = {
        Kind.DATUM: [stichtag + timedelta(days=rng.choice([*LIMITS, rng.randint(-4000, 400)]))],
        Kind.GANZZAHL: [0, 1, 2, 3, 11, 12, 23, 24, 25, 26, 27, 28],
        Kind.BETRAG: [Decimal(text) for text in ("0.00", "0.01", "450.99", "451.00", "556.00", "603.00", "603.01")],
        Kind.JANEIN: ["ja", "nein"],
        Kind.LISTE: [list(glieder("IK 03.23–01.24 > MAT 05.25–"))] if name == "massnahmen_verlauf" else [[text] for text in TEXTS],
    }
    return rng.choice(by_kind.get(feld.kind, feld.werte or TEXTS))


@pytest.mark.parametrize("stichtag", [STICHTAG, date(2024, 2, 29), date(2025, 2, 28), date(2023, 12, 31)])
def test_shipped_presets_agree_with_the_naive_evaluator(stichtag):
    rng = random.Random(str(stichtag))
    everybody = [{feld.name: random_cell(feld.name, stichtag, rng) for feld in FELDER} for _ in range(400)]
    for one in everybody:
        one["leistungsbezug"] = rng.choice(["laufend", "laufend", "laufend", one["leistungsbezug"]])
    naive = Naive(SHIPPED, stichtag)
    in_force = compiled(SHIPPED, stichtag)
    judged = evaluate.judge(tuple(in_force.values()), faelle(everybody, stichtag))
    expected = {kennung: [naive.judge(kennung, one, everybody) for one in everybody] for kennung in naive.presets if kennung in in_force}
    assert {kennung: words(column) for kennung, column in judged.verdicts.items()} == expected
    assert sum("ja" in verdicts for verdicts in expected.values()) > 25


@settings(max_examples=40, deadline=None, derandomize=True)
@given(CONDITIONS, st.lists(persons(), min_size=1, max_size=5))
def test_not_not_is_the_same(condition, everybody):
    cases = faelle(everybody)
    inner = expression(condition, werte=WERTE)
    assert words(evaluate.holds(Not(Not(inner)), cases)) == words(evaluate.holds(inner, cases))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(CONDITIONS, CONDITIONS, st.lists(persons(), min_size=1, max_size=5))
def test_adding_to_alle_never_enlarges_and_to_eines_never_shrinks(one, other, everybody):
    cases = faelle(everybody)
    first, second = expression(one, werte=WERTE), expression(other, werte=WERTE)
    alone, both, either = (
        set(np.flatnonzero(evaluate.holds(e, cases) == Verdict.JA)) for e in (first, AllOf((first, second)), AnyOf((first, second)))
    )
    assert both <= alone <= either


@settings(max_examples=40, deadline=None, derandomize=True)
@given(CONDITIONS, st.lists(persons(), min_size=1, max_size=5))
def test_every_case_has_a_reason(condition, everybody):
    cases = faelle(everybody)
    inner = expression(condition, werte=WERTE)
    verdicts = evaluate.holds(inner, cases)
    texts = explain.Explainer(cases).reasons(inner, verdicts, np.arange(len(cases)))
    assert all(text and text == text.strip() for text in texts)
    unklar = [text for text, verdict in zip(texts, verdicts, strict=True) if verdict == Verdict.UNKLAR]
    assert all("unbekannt" in text or "Quelle fehlt" in text for text in unklar)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.data())
def test_learning_an_unknown_value_never_contradicts(data):
    """What was ja or nein with something unknown stays so, whatever the value turns out to be."""
    condition = data.draw(CONDITIONS.filter(lambda found: "unbekannt" not in str(found)))
    before = data.draw(persons())
    after = {
        name: data.draw(st.one_of(values(name), *([st.just(LEER)] if FELD[name].leer_moeglich else [])))
        if name in NAMES and value in (UNBEKANNT, QUELLE_FEHLT)
        else value
        for name, value in before.items()
    }
    then, now = evaluate.holds(expression(condition, werte=WERTE), faelle([before, after]))
    assert then in (Verdict.UNKLAR, now)


def test_all_35_presets_are_shipped():
    assert {f"F{number:02d}" for number in range(1, 36)} <= set(compiled(SHIPPED))
