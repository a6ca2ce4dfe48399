"""The sheet „Planung“, driven in LibreOffice through its defined names, held against the engine and against a naive second evaluation.

The engine judges the cases (`presets.evaluate`), the second evaluation only what the cells of the Fallliste show.
"""

import os
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.own_filter import FITTING, Art, Row, RowTest, art
from bewerberanalyse.model.table import CellState
from bewerberanalyse.presets import evaluate
from bewerberanalyse.presets.literal import Lexicon
from bewerberanalyse.presets.rows import expression
from bewerberanalyse.run import stored
from tests.unit.xlsx.builder import STICHTAG, at_least, welt
from tests.unit.xlsx.mappe import as_bytes, described, read

PERSONS = 120
PLANS = 300 if os.environ.get("BEWERBERANALYSE_PLANUNG") == "lang" else 40
NEIN, UNKLAR, JA = 0, 1, 2
MISSING = ("unbekannt", "Quelle fehlt")
EPOCH = date(1899, 12, 30)
ASKED = [feld for feld in FELDER if not feld.sensitiv and not feld.optional]
BY_HEADING = {feld.heading: feld for feld in ASKED}
SHOWN = ("Kandidaten", "fast passend", "unklar")


@pytest.fixture(scope="module")
def liste(tmp_path_factory):
    world = welt(PERSONS, seed=5)
    path = tmp_path_factory.mktemp("liste") / "Fallliste_2026-03.xlsx"
    path.write_bytes(as_bytes(described(world)))
    return world.by_desk(), path


def value_for(rng, feld, test, people):
    """A value somebody might type, now and then in other letters or as a real number."""
    kind = art(feld)
    if test in (RowTest.LEER, RowTest.NICHT_LEER, RowTest.UNBEKANNT, RowTest.BEKANNT):
        return ""
    if test in (RowTest.NAECHSTE_TAGE, RowTest.LETZTE_TAGE, RowTest.LAENGER_HER):
        return rng.choice([str(rng.randrange(900)), f"{rng.randrange(900)} Tage", float(rng.randrange(900))])
    values = [row[feld.heading] for row in people if row[feld.heading] not in ("", *MISSING)]
    if test is RowTest.ZWISCHEN:
        pair = sorted((rng.choice(values) for _ in range(2)), key=lambda value: rank(feld, value))
        return f"{typed(feld, pair[0])} bis {typed(feld, pair[1])}"
    if test in (RowTest.EINES_VON, RowTest.KEINES_VON):
        return "; ".join(dict.fromkeys(str(value) for value in rng.sample(values, min(len(values), rng.randrange(1, 4)))))
    value = rng.choice(values)
    if test in (RowTest.ENTHAELT, RowTest.ENTHAELT_NICHT):
        start = rng.randrange(len(value))
        return changed(rng, value[start : start + rng.randrange(1, 8)].strip() or value)
    if kind is Art.LISTE:
        value = rng.choice(value.split("; "))
    elif kind is Art.KETTE:
        value = rng.choice(value.split(" > "))
        value = rng.choice([value, value.split(" ")[0], value.rpartition(" ")[0]])
    return value if isinstance(value, float) and rng.random() < 0.3 else changed(rng, typed(feld, value))


def typed(feld, value):
    match art(feld):
        case Art.DATUM:
            return f"{EPOCH + timedelta(days=int(value)):%d.%m.%Y}"
        case Art.BETRAG:
            return f"{value:.2f}".replace(".", ",")
        case Art.ZAHL:
            return str(int(value))
    return str(value)


def changed(rng, text):
    return rng.choice([text, text, text.upper(), text.lower()])


def rank(feld, value):
    return [feld.wort(code) for code in feld.werte].index(str(value)) if art(feld) is Art.STUFE else value


def plan(rng, people):
    rows = []
    for _ in range(rng.choice((1, 2, 3, 3, 4, 5, 8))):
        feld = rng.choice(ASKED)
        test = rng.choice([one for one in FITTING[art(feld)] if feld.leer_moeglich or one not in (RowTest.LEER, RowTest.NICHT_LEER)])
        rows.append((feld.heading, test, value_for(rng, feld, test, people)))
    return rows


def by_engine(world, heading, test, value):
    """The verdict of the engine on every case; „ist unbekannt“ also holds where the source is missing (contract of the sheet)."""
    feld = BY_HEADING[heading]
    written = typed(feld, value) if isinstance(value, float) and test not in (*FITTING[Art.DATUM][5:8],) else value
    written = str(int(written)) if isinstance(written, float) else written
    found = evaluate.holds(expression(Row(heading, test, written), Lexicon(STICHTAG, {}, frozenset()), None), world.faelle)
    missing = world.faelle.zustand[feld.name].to_numpy() == Zustand.QUELLE_FEHLT
    if test is RowTest.UNBEKANNT:
        found = np.where(missing, JA, found)
    if test is RowTest.BEKANNT:
        found = np.where(missing, NEIN, found)
    return found


def naive(heading, test, value, cell):
    """One condition on one cell as it is shown; „ASSNAH“ stands in „in Maßnahme“, too."""
    feld, turned = BY_HEADING[heading], {"ist nicht": "ist", "ist keines von": "ist eines von", "enthält nicht": "enthält", "ist nicht leer": "ist leer", "ist bekannt": "ist unbekannt"}  # fmt: skip
    if test in turned:
        return 2 - naive(heading, turned[test], value, cell)
    if test == "ist unbekannt":
        return JA if cell in MISSING else NEIN
    if cell in MISSING:
        return UNKLAR
    if test == "ist leer":
        return JA if cell == "" else NEIN
    if cell == "":
        return NEIN
    kind, holds = art(feld), None
    if test == "enthält":
        holds = value.casefold() in cell.casefold()
    elif test in ("in den nächsten Tagen", "in den letzten Tagen", "länger her als (Tage)"):
        days, distance = int(str(value).split(" ")[0].removesuffix(".0")), int(cell) - (STICHTAG - EPOCH).days
        holds = {"in": 0 <= distance <= days, "le": 0 <= -distance <= days, "lä": -distance > days}[
            test[:2] if test != "in den letzten Tagen" else "le"
        ]
    elif kind in (Art.LISTE, Art.KETTE):
        entries = cell.casefold().split("; " if kind is Art.LISTE else " > ")
        holds = (
            any(value.casefold() in (entry, entry.split(" ")[0], entry.rpartition(" ")[0] or entry) for entry in entries)
            if kind is Art.KETTE
            else value.casefold() in entries
        )
    elif kind in (Art.ZAHL, Art.BETRAG, Art.DATUM, Art.STUFE) and test != "ist eines von":
        low, _, high = (str(value).partition(" bis ")) if not isinstance(value, float) else (value, "", "")
        one, other, mine = number(feld, low), number(feld, high or low), number(feld, cell)
        holds = {"ist": mine == one, "mindestens": mine >= one, "höchstens": mine <= one, "mehr als": mine > one, "weniger als": mine < one, "zwischen": one <= mine <= other}[test]  # fmt: skip
    elif test == "ist eines von":
        holds = cell.casefold() in [part.strip().casefold() for part in value.split(";")]
    else:
        holds = cell.casefold() == str(value).casefold()
    return JA if holds else NEIN


def number(feld, value):
    if isinstance(value, float | int):
        return value
    if art(feld) is Art.STUFE:
        return [feld.wort(code).lower() for code in feld.werte].index(value.lower())
    if art(feld) is Art.DATUM:
        day, month, year = value.split(".")
        return (date(int(year), int(month), int(day)) - EPOCH).days
    return float(value.replace(",", "."))


def people_of(calc):
    shown = calc.used("Fallliste")
    top = next(place for place, row in enumerate(shown) if "Kundennummer" in row)
    return [dict(zip(shown[top], row, strict=True)) for row in shown[top + 1 :] if row[0] != ""]


def put(calc, rows):
    padded = [*rows, *[("", "", "")] * (8 - len(rows))]
    return calc.write_names({f"Planung_{name}": [row[col] for row in padded] for col, name in enumerate(("Feld", "Pruefung", "Wert"))})


def column(calc, name):
    return [row[0] for row in calc.read_name(f"Planung_{name}")]


def expected(matrix):
    """Counts of every line, from one column of verdicts per condition."""
    lowest = np.minimum.accumulate(matrix, axis=1)
    nearly = ((matrix == NEIN).sum(axis=1) == 1) & ((matrix == UNKLAR).sum(axis=1) == 0)
    alone = [int((nearly & (matrix[:, line] == NEIN)).sum()) for line in range(matrix.shape[1])]
    return [int(n) for n in (lowest == JA).sum(axis=0)], [int(n) for n in (lowest == UNKLAR).sum(axis=0)], alone, lowest[:, -1], nearly


def check(calc, rows, matrix, numbers):
    left, unclear, alone, final, nearly = expected(matrix)
    lines = len(rows)
    said = (column(calc, "Uebrig")[:lines], column(calc, "Unklar")[:lines], column(calc, "NurDaran")[:lines])
    assert said == (left, unclear, alone), rows
    assert (calc.read_name("Planung_Treffer"), column(calc, "Hinweis")) == ([[left[-1]]], [""] * 8), rows
    return [[number for number, wanted in zip(numbers, chosen, strict=True) if wanted] for chosen in (final == JA, nearly, final == UNKLAR)]


def listed(calc):
    heading, *lines = calc.read_name("Planung_Liste")
    return [line[heading.index("Kundennummer")] for line in lines if line[0] != ""]


def naive_matrix(people, rows):
    return np.array([[naive(heading, test, value, one[heading]) for heading, test, value in rows] for one in people])


@pytest.mark.libreoffice
@pytest.mark.langsam
def test_the_sheet_the_engine_and_a_naive_evaluation_agree(calc, liste):
    world, path = liste
    calc.open(str(path))
    people, rng = people_of(calc), Random(2026)
    numbers = [one["Kundennummer"] for one in people]
    for turn in range(PLANS):
        rows = plan(rng, people)
        put(calc, rows)
        matrix = np.stack([by_engine(world, *row) for row in rows], axis=1)
        assert (matrix == naive_matrix(people, rows)).all(), rows
        groups = check(calc, rows, matrix, numbers)
        calc.follow({"Planung_Anzeige": SHOWN[turn % 3]})
        assert listed(calc) == groups[turn % 3], rows
    assert calc.errors("Planung") == calc.errors("Planrechnung") == []


@pytest.mark.libreoffice
@pytest.mark.langsam
def test_sorted_deleted_and_inserted_rows_of_the_case_list_leave_it_right(calc, liste):
    _, path = liste
    calc.open(str(path))
    calc.follow({"Planung_Anzeige": SHOWN[0]})
    rng = Random(7)
    for turn in range(8):
        size = len(calc.used("Fallliste")) - 4
        match turn % 3:
            case 0:
                calc.sort("Fallliste", f"A5:DZ{4 + size}", rng.randrange(40), rng.random() < 0.5)
            case 1:
                calc.delete_rows("Fallliste", 4 + rng.randrange(size), rng.choice((1, 5, 20)))
            case 2:
                calc.insert_rows("Fallliste", 4 + rng.randrange(size), rng.choice((1, 3)))
        people = people_of(calc)
        for _ in range(2):
            rows = plan(rng, people)
            put(calc, rows)
            groups = check(calc, rows, naive_matrix(people, rows), [one["Kundennummer"] for one in people])
            assert listed(calc) == groups[0]


@pytest.mark.libreoffice
def test_a_row_that_cannot_be_read_makes_unclear_and_says_why(calc, liste):
    calc.look_at(str(liste[1]))
    unreadable = (
        ("Alter", "mindestens", "siebzehn"), ("Alter", "zwischen", "27 bis 18"), ("Letzter Kontakt", "mindestens", "31.02.2026"), ("Geschlecht", "ist", "x"),
        ("Sprachniveau", "mindestens", "B9"), ("Alter", "enthält", "1"), ("Zielberuf", "mindestens", "a"), ("Gibt es nicht", "ist", "a"), ("Alter", "", "3"),
        ("Alter", "ist", ""), ("", "ist", "a"), ("Integrationskurs", "ist eines von", "kein; gelogen"), ("Letzter Kontakt", "in den nächsten Tagen", "bald"),
        ("Alter", "ist", "1 2"), ("Letzter Kontakt", "ist", "1.1.26"), ("Reha", "ist", "kein"), ("Schwerbehinderung", "ist leer", ""),
    )  # fmt: skip
    for row in unreadable:
        put(calc, [row])
        assert (column(calc, "Uebrig")[0], column(calc, "Unklar")[0]) == (0, PERSONS), row
        assert column(calc, "Hinweis")[0].endswith("Solange sind alle unklar."), row


@pytest.mark.libreoffice
def test_values_are_read_as_people_write_them(calc, liste):
    calc.look_at(str(liste[1]))
    same = (
        [("Alter", "höchstens", "27"), ("Alter", "höchstens", 27.0), ("alter", "HÖCHSTENS", " 27 "), ("Alter", "höchstens", "27,0"), ("Alter", "weniger als", "28")],
        [("Letzter Kontakt", "mindestens", text) for text in ("01.12.2025", "1.12.2025", "2025-12-01", float((date(2025, 12, 1) - EPOCH).days))],
        [("Letzter Kontakt", "höchstens", text) for text in ("Stichtag", "heute", "31.03.2026")],
        [("Erwerbseinkommen mtl.", "weniger als", text) for text in ("1.234,56", "1234,56", "1234.56", "1234,56 €", 1234.56)],
        [("Alter", "zwischen", text) for text in ("18 bis 27", "18–27", "18 und 27", "18  bis  27")],
        [("Integrationskurs", "ist eines von", text) for text in ("kein; berechtigt", "kein;berechtigt", "BERECHTIGT ; Kein")],
        [("Letzter Kontakt", "in den letzten Tagen", text) for text in ("42", "42 Tage", 42.0)],
    )  # fmt: skip
    for spellings in same:
        answers = set()
        for row in spellings:
            put(calc, [row])
            answers.add((column(calc, "Uebrig")[0], column(calc, "Unklar")[0], column(calc, "Hinweis")[0]))
        assert len(answers) == 1, spellings
        assert answers.pop()[2] == ""


@pytest.mark.libreoffice
def test_a_wish_excludes_nobody_and_is_counted(calc, liste):
    calc.look_at(str(liste[1]))
    people = people_of(calc)
    rows = [("Geschlecht", "ist", "w"), ("Sprachniveau", "mindestens", "B1")]
    put(calc, rows)
    calc.write_names({"Planung_Gewicht": ["muss", "soll"]})
    matrix = naive_matrix(people, rows)
    women = int((matrix[:, 0] == JA).sum())
    both = int((matrix.min(axis=1) == JA).sum())
    assert column(calc, "Uebrig")[:2] == [women, women]
    assert column(calc, "Verlust")[1] == f"erfüllen {both}"
    heading, *lines = calc.read_name("Planung_Liste")
    shown = [line[heading.index("Soll erfüllt")] for line in lines if line[0] != ""]
    assert (shown.count("1 von 1"), len(shown)) == (both, women)


@pytest.mark.libreoffice
def test_seats_and_days_are_said(calc, liste):
    calc.look_at(str(liste[1]))
    put(calc, [("Alter", "höchstens", "9")])
    hits = int(calc.read_name("Planung_Treffer")[0][0])
    calc.follow({"Planung_Plaetze": float(hits + 15), "Planung_Mindestzahl": float(hits + 3)})
    assert calc.read_name("Planung_Luecke")[0][0].startswith(
        f"3 unter der Mindestzahl. 15 Plätze noch offen; fast passend: {PERSONS - hits - 9}"[:50]
    )
    calc.follow({"Planung_Plaetze": float(hits - 2), "Planung_Mindestzahl": 0.0})
    assert calc.read_name("Planung_Luecke")[0][0] == "Genug für alle Plätze, 2 darüber"


def test_the_names_of_the_contract_are_there(liste):
    book = read(liste[1].read_bytes())
    areas = {name: defined.attr_text for name, defined in book.defined_names.items() if name.startswith("Planung_")}
    for name in ("Feld", "Pruefung", "Wert", "Uebrig", "Unklar", "NurDaran"):
        sheet, _, area = areas[f"Planung_{name}"].partition("!")
        assert (sheet, len(book["Planung"][area.replace("$", "")])) == ("Planung", 8)
    assert "Planung_Treffer" in areas
    first = next(iter(book["Planung"][areas["Planung_Liste"].rpartition("!")[2].replace("$", "")]))
    assert [cell.value for cell in first][:2] == ["Nr.", "Kundennummer"]


def test_what_is_specially_protected_is_not_offered(liste):
    book = read(liste[1].read_bytes())
    offered = [row[0] for row in book["Planlisten"].iter_rows(min_row=2, max_col=1, values_only=True)]
    assert not {feld.heading for feld in FELDER if feld.sensitiv} & set(offered)
    assert "F23" not in offered  # restricted in the builder


@pytest.mark.libreoffice
def test_a_day_known_to_its_year_only_decides_what_every_day_of_the_year_says(calc, demo_once):
    """As the engine does; the sheet takes a day known to its month for one known to its year, so that it is never surer."""
    faelle = stored.load(next(demo_once[0].rglob("Faelle_*.npz")))
    years = replace(faelle, ungenau=faelle.ungenau.where(faelle.ungenau != CellState.MONTH, np.int8(CellState.YEAR)))
    assert (years.ungenau["einreise_am"] != 0).sum() > 5
    calc.open(str(next(demo_once[0].rglob("Fallliste_*.xlsx"))))
    assert says_what_the_engine_says(calc, years, faelle, "Einreise", (
        ("mindestens", "15.06.2022"), ("mindestens", "01.01.2022"), ("höchstens", "15.06.2022"), ("höchstens", "31.12.2022"), ("mehr als", "31.12.2021"),
        ("weniger als", "01.01.2022"), ("zwischen", "01.01.2021 bis 31.12.2022"), ("zwischen", "02.01.2022 bis 30.12.2022"), ("ist", "01.01.2022"),
        ("ist nicht", "01.01.2022"), ("in den letzten Tagen", "1600"), ("länger her als (Tage)", "1600"),
    )) > 5  # fmt: skip


@pytest.mark.libreoffice
def test_a_number_that_may_be_higher_decides_what_every_higher_one_says(calc, tmp_path):
    """Every second number of children is the lowest there may be; another number of the same kind is never taken for one."""
    world = at_least(welt(PERSONS, seed=5), "kinder_u3")
    path = tmp_path / "Fallliste_2026-03.xlsx"
    path.write_bytes(as_bytes(described(world)))
    calc.open(str(path))
    faelle = world.faelle
    assert says_what_the_engine_says(calc, faelle, faelle, "Kinder unter 3 in BG", (
        ("mindestens", "2"), ("höchstens", "1"), ("ist", "1"), ("ist nicht", "1"), ("weniger als", "2"), ("zwischen", "1 bis 2"),
    )) > 5  # fmt: skip
    assert says_what_the_engine_says(calc, faelle, faelle, "Personen in BG", (("höchstens", "2"),)) == 0


def says_what_the_engine_says(calc, faelle, never_surer, heading, tests):
    """How often what is known within bounds only changes a verdict."""
    exact, moved = replace(faelle, ungenau=pd.DataFrame()), 0
    for test, value in tests:
        put(calc, [(heading, test, value)])
        condition = expression(Row(heading, test, value), Lexicon(faelle.stichtag, {}, frozenset()), None)
        found = evaluate.holds(condition, faelle)
        moved += (found != evaluate.holds(condition, exact)).sum()
        assert (column(calc, "Uebrig")[0], column(calc, "Unklar")[0]) == ((found == JA).sum(), (found == UNKLAR).sum()), (test, value)
        assert ((found == UNKLAR) | (found == evaluate.holds(condition, never_surer))).all()
    return moved


@pytest.mark.libreoffice
@pytest.mark.langsam
def test_a_plan_that_starts_from_a_preset_finds_whom_the_preset_finds(calc, demo_once):
    calc.open(str(next(demo_once[0].rglob("Fallliste_*.xlsx"))))
    people = people_of(calc)
    kennungen = [heading for heading in people[0] if heading[:1] == "F" and heading[1:].isdecimal()]
    labels = [row[16] for row in calc.used("Planlisten")[1:] if row[16]]
    assert sum(label.startswith("Maßnahme: ") for label in labels) >= 5
    starts = {label.split()[0]: label for label in labels}
    for kennung in kennungen:
        calc.follow({"Planung_Start": starts[kennung]})
        verdicts = [one[kennung] for one in people]
        said = calc.read_name("Planung_Treffer")[0][0], calc.read_name("Planung_Unklare")[0][0]
        assert (said, column(calc, "Hinweis")) == ((verdicts.count("ja"), verdicts.count("unklar")), [""] * 8), kennung
