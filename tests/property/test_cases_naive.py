"""A second, naive evaluation of single persons must agree with the fold of whole columns."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.cases.course_row import ORDER
from tests.builders import STICHTAG, cell, gefaltet
from tests.long_run import LANG

HEUTE = date.fromisoformat(STICHTAG)
many = settings(max_examples=100 if LANG else 20, derandomize=True, deadline=None)

einkommen = st.fixed_dictionaries(
    {
        "einkommensart": st.sampled_from(("", "erwerb_brutto", "erwerb_netto", "erwerb", "sonstiges", "?")),
        "betrag": st.sampled_from(("", "?", "0,00", "100,00", "450,99")),
        "einkommen_monat": st.sampled_from(("2026-06", "2026-05", "")),
    }
)


def naive_income(rows: list[dict[str, str]]) -> str:
    """DOMAIN §8, 29, one row after the other."""
    gross = net = gross_rows = net_rows = 0
    unclear = unclear_net = False
    if not any(row["einkommen_monat"] for row in rows):
        rows = [row | {"einkommen_monat": "2026-06"} for row in rows]
    for row in rows:
        art, betrag, monat = row["einkommensart"], row["betrag"], row["einkommen_monat"]
        if monat == "2026-05" or betrag == "0,00" or art == "sonstiges" or (art == "" and betrag == ""):
            continue
        readable = betrag not in {"", "?"} and monat == "2026-06"
        cents = int(betrag.replace(",", "")) if betrag not in {"", "?"} else 0
        if art in {"", "?"}:
            unclear = unclear_net = True
        elif art == "erwerb_netto":
            unclear_net |= not readable
            net, net_rows = (net + cents, net_rows + 1) if readable else (net, net_rows)
        else:
            unclear |= not readable
            gross, gross_rows = (gross + cents, gross_rows + 1) if readable else (gross, gross_rows)
    zero_gross = sum(
        row["betrag"] == "0,00" and row["einkommensart"] in {"erwerb_brutto", "erwerb"} and row["einkommen_monat"] == "2026-06"
        for row in rows
    )
    zero_net = sum(
        row["betrag"] == "0,00" and row["einkommensart"] == "erwerb_netto" and row["einkommen_monat"] == "2026-06" for row in rows
    )
    gross_rows, net_rows = gross_rows + zero_gross, net_rows + zero_net
    if unclear or (gross_rows and net_rows > gross_rows) or (not gross_rows and unclear_net):
        return "unbekannt"
    return f"{(gross if gross_rows else net) / 100:.2f}".replace(".", ",")


@given(st.lists(einkommen, max_size=4, unique_by=lambda row: tuple(row.values())))
@many
def test_income(rows):
    lines = [{"person": "p1", **row} for row in [*rows, {"einkommensart": "", "betrag": "", "einkommen_monat": ""}]]
    assert cell(gefaltet(allegro=lines), 0, "erwerbseinkommen") == naive_income(rows)


TAG = st.integers(-900, 60).map(lambda days: HEUTE + timedelta(days=days))
SPELL = st.tuples(TAG, st.integers(1, 400)).map(lambda spell: (spell[0], spell[0] + timedelta(days=spell[1])))


def naive_start(spells: list[tuple[date, date]]) -> date:
    """Day by day: how far back can one walk without a break of more than 31 days?"""
    begun = [spell for spell in spells if spell[0] <= HEUTE] or [min(spells)]
    start = max(spell[0] for spell in begun)
    while True:
        earlier = [von for von, bis in spells if von < start and (start - bis).days - 1 <= 31]
        if not earlier:
            return start
        start = min(earlier)


@given(st.lists(SPELL, min_size=1, max_size=5))
@many
def test_start_of_the_current_spell(spells):
    lines = [{"person": "p1", "leistung_von": str(von), "leistung_bis": str(bis)} for von, bis in spells]
    assert cell(gefaltet(allegro=lines), 0, "zugang_am") == str(naive_start(spells))


@given(st.lists(st.sampled_from(ORDER[1:]), max_size=5))
@many
def test_state_of_a_course(states):
    lines = [{"person": "p1", "kursstatus": status, "kursbeginn": ""} for status in states]
    expected = max(states, key=ORDER.index) if states else "kein"
    assert cell(gefaltet(personen="p1", inge=lines or "person | kursstatus"), 0, "ik_status") == expected


LEVEL = st.tuples(st.sampled_from(("0", "A1", "A2", "B1", "B2")), st.integers(1, 700).map(lambda days: HEUTE - timedelta(days=days)))


@given(st.lists(LEVEL, max_size=4, unique_by=lambda level: level[1]), st.lists(LEVEL, max_size=1))
@many
def test_newest_tested_level_else_the_stated_one(tests, stated):
    quellen = {
        "sprachbuero": [{"person": "p1", "sprachniveau": level, "testdatum": str(day)} for level, day in tests]
        or "person | sprachniveau | testdatum",
        "verbis": [{"person": "p1", "sprachniveau": level, "sprachniveau_datum": str(day)} for level, day in stated]
        or [{"person": "p1", "sprachniveau": ""}],
    }
    expected = max(tests, key=lambda level: level[1]) if tests else stated[0] if stated else None
    faelle = gefaltet(**quellen)
    assert (cell(faelle, 0, "sprachniveau"), cell(faelle, 0, "sprachniveau_datum")) == (
        (expected[0], str(expected[1])) if expected else ("unbekannt", "unbekannt")
    )
