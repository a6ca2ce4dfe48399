"""The sheet „Meine Filter“: counts held against a naive evaluation; filters survive run and month, without anything about a person."""

import re
import shutil
import warnings
from dataclasses import replace
from random import Random

import numpy as np
import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from bewerberanalyse.config import own_filters
from bewerberanalyse.fallliste.list_content import CountedFilter
from bewerberanalyse.model.own_filter import Ebene, OwnFilter, Row
from bewerberanalyse.model.table import CellState
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets import evaluate
from bewerberanalyse.presets.literal import Lexicon
from bewerberanalyse.presets.rows import expression
from bewerberanalyse.run import stored
from tests.clerk import enter
from tests.e2e.conftest import call
from tests.e2e.test_planung import JA, NEIN, liste, naive_matrix, people_of, plan  # noqa: F401 - a fixture
from tests.long_run import LANG
from tests.unit.xlsx.mappe import as_bytes, described, read

FIELDS = ("Feld", "Pruefung", "Wert")


def written(calc, slot, rows):
    for col, name in enumerate(FIELDS):
        values = [line[0] for line in calc.read_name(f"MeineFilter_{name}")]
        values[8 * slot : 8 * slot + 8] = [row[col] for row in rows] + [""] * (8 - len(rows))
        calc.write_names({f"MeineFilter_{name}": values})


@pytest.mark.libreoffice
@pytest.mark.langsam
def test_counts_of_every_filter_are_those_of_a_naive_evaluation(calc, liste):  # noqa: F811 - fixtures
    calc.open(str(liste[1]))
    people, rng = people_of(calc), Random(5)
    for slot in (0, 1, 7, 19):
        for _ in range(75 if LANG else 2):
            rows = plan(rng, people)
            written(calc, slot, rows)
            lowest = naive_matrix(people, rows).min(axis=1)
            said = tuple(calc.read_name(f"MeineFilter_{name}")[8 * slot][0] for name in ("Ja", "Unklar", "Nein"))
            assert said == (int((lowest == JA).sum()), int((lowest == 1).sum()), int((lowest == NEIN).sum())), rows
            assert calc.read_name("MeineFilter_Satz")[8 * slot][0].startswith(f"Alle Personen: {rows[0][0]} {rows[0][1]}")
    assert calc.errors("Meine Filter") == calc.errors("Filterrechnung") == []


def fill(path, *blocks):
    """Enter filters as people do: slot, name, level, team, purpose, rows."""
    entries = {}
    for slot, name, level, team, purpose, rows in blocks:
        top = 5 + 8 * slot
        given = {(top, 2): name, (top, 3): level, (top, 4): team, (top + 1, 2): purpose}
        entries |= {place: value for place, value in given.items() if value is not None}
        entries |= {(top + place, col): value for place, row in enumerate(rows) for col, value in enumerate(row, start=5)}
    enter(path, "Meine Filter", entries)


def plan_in(path, *rows):
    """Enter conditions on „Planung“."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # slicers
        names = openpyxl.load_workbook(path, read_only=True).defined_names
    tops = [coordinate_to_tuple(names[f"Planung_{name}"].attr_text.split("!")[1].split(":")[0].replace("$", "")) for name in FIELDS]
    entries = {(top + at, col): row[place] for place, (top, col) in enumerate(tops) for at, row in enumerate(rows)}
    enter(path, "Planung", entries)


@pytest.fixture
def haus(demo_once, tmp_path):
    folder = tmp_path / "haus"
    shutil.copytree(demo_once[0], folder)
    call(folder, "einrichten", str(folder))
    return folder


def fallliste(folder):
    return next(folder.glob("Monate/*/Fallliste_*.xlsx"))


def shown(folder):
    """Name → level, team, purpose, ja, unklar, nein, sentence of the filters on the sheet."""
    rows = list(read(fallliste(folder).read_bytes())["Meine Filter"].iter_rows(min_row=5, max_row=164, values_only=True))
    tops = range(0, 160, 8)
    return {rows[top][1]: (rows[top][2], rows[top][3], rows[top + 1][1], *rows[top][7:11]) for top in tops if rows[top][1]}


WOMEN = (
    "Frauen B1",
    "Team",
    "IP 1",
    "Kurs besetzen",
    [("Geschlecht", "ist", "w"), ("Sprachniveau", "mindestens", "B1"), ("Alter", "zwischen", "18 bis 40")],
)
YOUNG = ("Junge", "eigener", None, None, [("Alter", "höchstens", 24)])


@pytest.mark.langsam
def test_filters_survive_the_next_run_and_the_month(haus):
    fill(fallliste(haus), (0, *WOMEN), (3, *YOUNG))
    plan_in(fallliste(haus), ("Alter", "höchstens", "25"), ("Sprachniveau", "mindestens", "B1"))
    done = call(haus, "erstellen")
    assert done.code in (0, 6), done.err
    assert "M-127" in done.out + done.err
    form = read((haus / "Massnahmen" / "Planung_2026-05-29.xlsx").read_bytes())["Maßnahme"]
    said = [row[:4] for row in form.iter_rows(values_only=True) if row[0] == "muss"]
    assert [tuple(map(str, row)) for row in said] == [("muss", "Alter", "höchstens", "25"), ("muss", "Sprachniveau", "mindestens", "B1")]
    assert {path.name for path in (haus / "Filter").iterdir()} == {"frauen_b1.yaml", "junge.yaml"}
    found = shown(haus)
    assert found.keys() == {"Frauen B1", "Junge"}
    assert found["Frauen B1"][:3] == ("Team", "IP 1", "Kurs besetzen")
    ja, unclear, nein, sentence = found["Frauen B1"][3:]
    assert sentence == "Alle Personen: Geschlecht ist w und Sprachniveau mindestens B1 und Alter zwischen 18 bis 40"
    people = [row for row in read(fallliste(haus).read_bytes())["Fallliste"].iter_rows(min_row=5, values_only=True) if row[0]]
    assert (ja + unclear + nein, ja > 0) == (len(people), True)
    fill(fallliste(haus), (5, "Spät eingetragen", "eigener", None, None, [("Alter", "ist", "30")]))
    rows = [("Alter", "höchstens", "25"), ("Sprachniveau", "mindestens", "B1")]
    plan_in(fallliste(haus), *rows)
    for _ in range(2):  # the form of the run before is there already
        assert call(haus, "massnahme", str(fallliste(haus))).code == 0
    assert [path.name for path in haus.glob("Massnahmen/Planung_*")] == ["Planung_2026-05-29.xlsx"]
    done = call(haus, "loeschen", jetzt="2026-05-31T18:00", stichtag=None)
    assert (done.code, "M-130" in done.out + done.err) == (0, True)
    assert not list(haus.glob("Monate/*/Fallliste_*.xlsx"))
    names = {"frauen_b1.yaml", "junge.yaml", "spaet_eingetragen.yaml", "planung_2026_05.yaml"}
    assert {path.name for path in (haus / "Filter").iterdir()} == names
    kept = next(one for one in own_filters.load(haus / "Filter")[0] if one.name == "Planung 2026-05")
    assert [(row.feld, row.pruefung, row.wert) for row in kept.zeilen] == rows


@pytest.mark.libreoffice
def test_a_list_made_with_filters_says_what_its_formulas_say(calc, liste, tmp_path):  # noqa: F811 - fixtures
    calc.open(str(liste[1]))
    people, rng, path = people_of(calc), Random(8), tmp_path / "liste.xlsx"
    odd = [
        ("Alter", "ist", "1 2"),
        ("Alter", "zwischen", "9"),
        ("Geschlecht", "ist", "x"),
        ("", "ist", "1"),
        ("Alter", "enthält", "1"),
        ("Weg", "ist", "1"),
    ]
    odd += [("Sprachniveau", "zwischen", "B2 bis A1"), ("Letzter Kontakt", "mindestens", "31.02.2026")]
    more = [
        ("F02", "ist", "ja"),
        ("Integrationskurs", "ist eines von", "kein; gelogen"),
        ("Sprachniveau", "mehr als", "B1"),
        ("Alter", "weniger als", "27,5"),
    ]
    plans = [odd, more, *([(a, b, str(c).removesuffix(".0")) for a, b, c in plan(rng, people)] for _ in range(18))]
    own = [CountedFilter(OwnFilter(f"N{place}", Ebene.TEAM, tuple(Row(*row) for row in rows)), 0, 0) for place, rows in enumerate(plans)]
    path.write_bytes(as_bytes(described(liste[0], filter=own)))
    calc.open(str(path))
    before = [row[:30] for row in calc.used("Filterrechnung")[23:]]
    calc.recalculate()
    after = [row[:30] for row in calc.used("Filterrechnung")[23:]]
    assert [(one, other) for one, other in zip(before, after, strict=True) if one != other] == []


def says_of_years_what_the_engine_says(calc, folder):
    """Of a day known to its year (or month, which the sheet takes for the year) only what every day of the year says."""
    faelle = stored.load(next(folder.rglob("Faelle_*.npz")))
    years = replace(faelle, ungenau=faelle.ungenau.where(faelle.ungenau != CellState.MONTH, np.int8(CellState.YEAR)))
    assert (years.ungenau["einreise_am"] != 0).sum() > 5
    rows = [
        ("Einreise", *row) for row in (("mindestens", "15.06.2022"), ("zwischen", "02.01.2022 bis 30.12.2022"), ("ist nicht", "01.01.2022"))
    ]
    for col, name in enumerate(FIELDS):
        values = [""] * len(calc.read_name(f"MeineFilter_{name}"))
        values[: 8 * len(rows) : 8] = [row[col] for row in rows]
        calc.write_names({f"MeineFilter_{name}": values})
    said = list(zip(*(calc.read_name(f"MeineFilter_{name}")[: 8 * len(rows) : 8] for name in ("Ja", "Unklar", "Nein")), strict=True))
    for row, counts in zip(rows, said, strict=True):
        found = evaluate.holds(expression(Row(*row), Lexicon(faelle.stichtag, {}, frozenset()), None), years)
        assert [one[0] for one in counts] == [(found == one).sum() for one in (Verdict.JA, Verdict.UNKLAR, Verdict.NEIN)], row


@pytest.mark.libreoffice
@pytest.mark.langsam
def test_the_counts_shown_are_those_that_are_computed(calc, haus):
    fill(fallliste(haus), (0, *WOMEN), (3, *YOUNG))
    call(haus, "erstellen")
    calc.open(str(fallliste(haus)))
    before = calc.used("Meine Filter")
    calc.recalculate()
    assert calc.used("Meine Filter") == before
    calc.follow({"Planung_Start": "Teamfilter: Frauen B1"})
    assert calc.read_name("Planung_Treffer")[0][0] == shown(haus)["Frauen B1"][3]
    says_of_years_what_the_engine_says(calc, haus)


@pytest.mark.langsam
def test_nothing_about_a_person_is_kept(haus):
    sheet = read(fallliste(haus).read_bytes())["Fallliste"]
    number, surname, name = next(row for row in sheet.iter_rows(min_row=5, max_col=3, values_only=True) if all(row))
    plain = [("Alter", "ist", "30")]
    refused = (
        (0, "A", "eigener", None, None, [("Kundennummer", "ist", number)]), (1, "B", "eigener", None, None, [("Zuständige Fachkraft", "ist", "x")]),
        (2, f"{name} {surname}", "eigener", None, None, plain), (3, "D", "eigener", None, f"für {number}", plain),
        (4, "E", "eigener", None, None, [("Zielberuf", "enthält", f"{surname}, {name}")]),
    )  # fmt: skip
    fill(fallliste(haus), *refused, (6, "Gut", "eigener", None, None, plain))
    plan_in(fallliste(haus), ("Alter", "ist", "30"), ("Kundennummer", "ist", number))
    asked = call(haus, "massnahme", str(fallliste(haus)))
    assert (asked.code, "N-116" in asked.err) == (2, True)
    done = call(haus, "erstellen", "--json")
    assert done.json["meldungen"]["M-128"] == 1
    assert not list(haus.glob("Massnahmen/Planung_*"))
    assert done.json["meldungen"]["M-121"] == len(refused)
    assert [path.name for path in (haus / "Filter").iterdir()] == ["gut.yaml"]
    assert number not in done.err


@pytest.mark.langsam
def test_what_vanished_or_cannot_be_read_is_said(haus):
    rows = [
        ("Team", "ist", "Team von gestern"),
        ("Gibt es nicht", "ist", "a"),
        ("Geschlecht", "ist", "x"),
        ("F99", "ist", "ja"),
        ("Alter", "ist", "30"),
    ]
    fill(fallliste(haus), (0, "Alt", "eigener", None, None, rows))
    assert call(haus, "erstellen", "--json").json["meldungen"]["M-122"] == 4
    (haus / "Filter" / "kaputt.yaml").write_text("version: 1\nname: x\n", "utf-8")
    for number in range(21):
        text = f'version: 1\nname: "N{number:02d}"\nebene: Team\nzeilen:\n  - {{feld: Alter, pruefung: ist, wert: "30"}}\n'
        (haus / "Filter" / f"n{number:02d}.yaml").write_text(text, "utf-8")
    said = call(haus, "erstellen", "--json").json["meldungen"]
    assert {code: said.get(code) for code in ("M-123", "M-125")} == {"M-123": 1, "M-125": 1}


@pytest.mark.langsam
def test_a_filter_goes_when_somebody_chooses_so_and_a_broken_list_keeps_all(haus):
    fill(fallliste(haus), (0, *WOMEN), (3, *YOUNG))
    call(haus, "erstellen")
    fill(fallliste(haus), (0, "Frauen B1", "löschen", None, None, []))
    call(haus, "erstellen")
    assert shown(haus).keys() == {"Junge"}
    fallliste(haus).write_bytes(b"PK nothing")
    done = call(haus, "erstellen", "--json")
    assert done.json["meldungen"]["M-124"] == 1
    assert shown(haus).keys() == {"Junge"}


@pytest.mark.langsam
def test_a_filter_becomes_a_preset_of_the_house_and_holds_next_month(haus):
    rows = [*WOMEN[4], ("Letzter Kontakt", "in den letzten Tagen", "90"), ("Integrationskurs", "ist keines von", "laufend; angemeldet")]
    fill(fallliste(haus), (0, *WOMEN[:4], rows))
    call(haus, "erstellen")
    before, count = (haus / "filters.yaml").read_text("utf-8"), shown(haus)["Frauen B1"][3]
    tried = call(haus, "filter", "frauen b1", "--aufnehmen", "--verantwortlich", "Controlling", "--probe")
    assert (tried.code, (haus / "filters.yaml").read_text("utf-8")) == (0, before)
    done = call(haus, "filter", "Frauen B1", "--aufnehmen", "--verantwortlich", "Controlling")
    assert "Bisher („Frauen B1“): Alle Personen: Geschlecht ist w und" in " ".join(done.out.split())
    told = re.search(r"Neu \((F\d\d)\): Frauen von 18 bis 40 Jahren, Sprachniveau mindestens B1", " ".join(done.out.split()))
    assert told
    assert f"\n  {told[1]}:" not in before  # a Kennung nobody had
    after = (haus / "filters.yaml").read_text("utf-8")
    assert after.startswith(before.rstrip())
    assert all(f"- {word}: " in after[len(before.rstrip()) :] for word in ("ja", "nein", "unklar"))
    assert not list((haus / "Filter").iterdir())
    assert call(haus, "filter", "--json").json["filter"][told[1]]["ja"] == count
    later = call(haus, "pruefen", jetzt="2026-07-10T10:00", stichtag="2026-07-10")
    assert "P-141" not in later.err + later.out


@pytest.mark.langsam
def test_a_filter_that_cannot_become_a_preset_says_why(haus):
    def refused(*args):
        before = (haus / "filters.yaml").read_bytes()
        done = call(haus, "filter", *args)
        assert (done.code, (haus / "filters.yaml").read_bytes()) == (2, before)
        return done.err

    never = [("Alter", "mindestens", "30"), ("Alter", "höchstens", "20")]
    fill(fallliste(haus), (0, *YOUNG), (1, "Nie", "eigener", None, "Zweck", never))
    call(haus, "erstellen")
    assert "P-154" in refused("Junge", "--aufnehmen", "--verantwortlich", "Controlling")
    assert "P-155" in refused("Jung", "--aufnehmen", "--verantwortlich", "Controlling")
    assert "P-156" in refused("Nie", "--aufnehmen", "--verantwortlich", "Controlling")
