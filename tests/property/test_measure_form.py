"""A measure and its form say the same, whatever the measure asks: into Excel and back, and as YAML again."""

import re
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook.defined_name import DefinedName

from bewerberanalyse.config import measure, yaml_file
from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config import settings as settings_file
from bewerberanalyse.massnahme import criteria, form, form_sheet
from bewerberanalyse.model.fields import FELDER, INSTRUMENTE, Kind
from bewerberanalyse.model.own_filter import words
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.retention import recognise
from bewerberanalyse.xlsx import writer

STICHTAG = date(2026, 5, 29)
PRESETS = preset_file.shipped()
OPEN = [feld for feld in FELDER if not feld.sensitiv]
SORTABLE = [feld.name for feld in OPEN if measure.sortable(feld)]
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
PLAIN = [name for name, one in PRESETS.voreinstellungen.items() if one.eingeschraenkt != "ja"]


@st.composite
def one_field(draw):
    feld = draw(st.sampled_from(OPEN))
    ref = {"feld": feld.name}
    if feld.kind is Kind.LISTE:
        return ref | draw(st.sampled_from([{"enthaelt": "MAT"}, {"leer": "ja"}, {"leer": "nein"}, {"enthaelt": "bis; wie"}]))
    if feld.kind is Kind.DATUM:
        day = DAYS.map(lambda one: one if one.day % 2 else f"{one:%d.%m.%Y}")
        op = draw(st.sampled_from(["mindestens", "hoechstens", "groesser", "kleiner", "ist"]))
        return ref | draw(
            st.one_of(
                day.map(lambda one: {op: one}),
                st.sampled_from(
                    [
                        {op: "Stichtag - 3 Monate"},
                        {op: "Stichtag"},
                        {"in_tagen": 42},
                        {"vor_tagen": 183},
                        {"aelter_als": "60 Tage"},
                        {"aelter_als": "6 Monate"},
                        {"leer": "nein"},
                    ]
                ),
                st.tuples(DAYS, DAYS).map(lambda pair: {"zwischen": sorted(pair)}),
            )
        )
    if feld.kind in {Kind.GANZZAHL, Kind.BETRAG}:
        number = st.integers(0, 2000)
        op = draw(st.sampled_from(["mindestens", "hoechstens", "groesser", "kleiner", "ist"]))
        named = [{"kleiner": "einkommensgrenze"}] if feld.kind is Kind.BETRAG else []
        return ref | draw(
            st.one_of(
                number.map(lambda one: {op: one}),
                st.tuples(number, number).map(lambda pair: {"zwischen": sorted(pair)}),
                st.sampled_from([{"leer": "ja"}, *named]),
            )
        )
    known = list(words(feld)) or ["Elektriker", "eins; zwei", "=1+1", "ist bis dann"]
    some = st.lists(st.sampled_from([*known, *(feld.wort(code) for code in words(feld)), "unbekannt"]), min_size=1, max_size=4, unique=True)
    tests = [
        some.map(lambda many: {"in": many}),
        st.sampled_from(known).map(lambda one: {"ist": one}),
        st.sampled_from([{"leer": "ja"}, {"leer": "nein"}]),
    ]
    if feld.geordnet:
        tests.append(st.sampled_from(known).map(lambda one: {"mindestens": one}))
    return ref | draw(st.one_of(tests))


conditions = st.recursive(
    st.one_of(one_field(), st.sampled_from(PLAIN).map(lambda name: {"voreinstellung": name})),
    lambda inner: st.one_of(
        inner.map(lambda one: {"nicht": one}),
        st.lists(inner, min_size=1, max_size=3).map(lambda many: {"eines": many}),
        st.lists(inner, min_size=1, max_size=3).map(lambda many: {"alle": many}),
    ),
    max_leaves=4,
)
follow = st.sampled_from(["kein_platz", "ausschliessen", "nicht_pruefen"])


@st.composite
def measures(draw):
    begin = draw(DAYS)
    seats = draw(st.integers(1, 60))
    data = {
        "titel": draw(st.sampled_from(["Pflege 1", "=1+1", "Kurs „A“; B", "2026", "ja"])),
        "zweck": draw(st.sampled_from(["Besetzung", "Zweck: mit Doppelpunkt", "# kein Kommentar"])),
        "plaetze": seats,
        "beginn": begin,
        "ende": date(2031, 1, 31),
        "muss": draw(st.lists(conditions, min_size=1, max_size=4)),
    }
    optional = {
        "mindestzahl": st.integers(0, seats),
        "nachruecker": st.integers(0, 30),
        "traeger": st.just("Träger e. V."),
        "soll": st.lists(conditions, max_size=2),
        "ausschluss": st.lists(conditions, max_size=2),
        "sortierung": st.lists(st.one_of(st.sampled_from(SORTABLE), st.builds(lambda name, way: {"feld": name, "richtung": way}, st.sampled_from(SORTABLE), st.sampled_from(["aufsteigend", "absteigend"]))), max_size=4),
        "verfuegbarkeit": st.fixed_dictionaries({}, optional={
            "bei_laufender_massnahme": follow, "bei_laufendem_kurs": follow, "bei_folgemassnahme": follow,
            "vergleichbar": st.fixed_dictionaries({"instrumente": st.lists(st.sampled_from(INSTRUMENTE), min_size=1, max_size=3, unique=True), "monate": st.integers(1, 24)}),
        }),
    }  # fmt: skip
    for name, values in optional.items():
        if draw(st.booleans()):
            data[name] = draw(values)
    return data


def meaning(datei):
    """What a measure asks, compiled; mistakes of the file raise."""
    massnahme, bedingungen = criteria.compiled(datei, PRESETS, STICHTAG)
    return massnahme.model_copy(update=dict.fromkeys(measure.PARTS)), bedingungen  # in one spelling or another


def from_yaml(data):
    return measure.from_document(yaml_file.parse(form.to_yaml(data), "m.yaml"), "m")


def cells_of(sheet):
    """The rows a reader of the file would see."""
    last = max(cell.row for cell in sheet.cells)
    rows = [[None] * 5 for _ in range(last + 1)]
    for cell in sheet.cells:
        rows[cell.row][cell.col] = cell.value
    return rows


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(measures())
def test_the_form_of_a_measure_and_the_measure_of_that_form_ask_the_same(data):
    written = from_yaml(data)
    try:
        asked = meaning(written)
    except ConfigError:  # a test that does not fit its field: nothing to convert
        return
    back = form.read_rows(cells_of(form_sheet.sheet(written.document.data)), "m.xlsx", "m")
    assert meaning(back) == asked
    again = from_yaml(back.document.data)
    assert meaning(again) == asked
    assert form.lines(again.document.data) == form.lines(written.document.data)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=measures())
def test_the_same_through_a_real_file(data, tmp_path_factory):
    written = from_yaml(data)
    try:
        asked = meaning(written)
    except ConfigError:
        return
    path = tmp_path_factory.mktemp("form") / "m.xlsx"
    writer.write(form_sheet.workbook(form_sheet.sheet(written.document.data), "m", datetime(2026, 5, 29)), path)
    assert meaning(form.read(path, settings_file.defaults().grenzen)) == asked


@pytest.mark.parametrize("name", list(measure.templates(STICHTAG)))
def test_every_shipped_template_stands_in_the_form_line_by_line(name):
    datei = measure.from_document(yaml_file.parse(measure.templates(STICHTAG)[name], name), "m")
    lines = form.lines(datei.document.data)
    back = form.read_rows(cells_of(form_sheet.sheet(datei.document.data)), "m.xlsx", "m")
    assert meaning(back) == meaning(datei)
    assert sum(line.pruefung == form.AS_WRITTEN for line in lines) <= 1, lines


GOOD = {
    "titel": "T",
    "zweck": "Z",
    "plaetze": 3,
    "beginn": date(2026, 9, 1),
    "ende": date(2026, 12, 1),
    "muss": [{"feld": "alter", "mindestens": 18}],
}


@pytest.mark.parametrize(("line", "code", "cell"), [
    (("immer", "Alter", "mindestens", "18"), "N-110", "A"),
    (("muss", "Altr", "mindestens", "18"), "P-110", "B"),
    (("muss", "Alter", "enthält", "18"), "P-111", "B"),
    (("muss", "Alter", "mindestens", "achtzehn"), "P-122", "D"),
    (("muss", "Bedingung", "wie geschrieben", "{feld: alter, mindestens"), "N-111", "D"),
    (("muss", "Bedingung", "wie geschrieben", "{feld: alter, mindestns: 3}"), "P-105", "D"),
    (("muss", "F99", "ist", "ja"), "P-130", "D"),
])  # fmt: skip
def test_a_mistake_is_named_with_sheet_row_and_column_as_excel_shows_them(line, code, cell):
    rows = cells_of(form_sheet.sheet(GOOD))
    place = next(number for number, row in enumerate(rows) if row[0] == "muss") + 1
    rows[place][:4] = line
    with pytest.raises(ConfigError) as caught:
        meaning(form.read_rows(rows, "m.xlsx", "m"))
    found = [(one.code, one.origin.blatt, one.origin.zeile, one.origin.spalte) for one in caught.value.problems]
    assert found == [(code, "Maßnahme", place + 1, cell)]


@pytest.mark.parametrize(("label", "value", "cell"), [("Plätze", "viele", "B"), ("Beginn", "31.02.2026", "B"), ("nicht im Sprachkurs", "irgendwas", "B"), ("1. Schlüssel", "Nachname", "B")])  # fmt: skip
def test_a_wrong_particular_is_named_with_its_cell(label, value, cell):
    rows = cells_of(form_sheet.sheet(GOOD))
    place = next(number for number, row in enumerate(rows) if row[0] == label)
    rows[place][1] = value
    with pytest.raises(ConfigError) as caught:
        meaning(form.read_rows(rows, "m.xlsx", "m"))
    assert {(one.origin.blatt, one.origin.zeile, one.origin.spalte) for one in caught.value.problems} == {("Maßnahme", place + 1, cell)}
    assert all(f"„{label}“" in one.was for one in caught.value.problems)
    assert not [one.tun for one in caught.value.problems if re.search("[a-z]_[a-z]", one.tun)]  # words of the form, not of the YAML


def test_a_missing_title_is_said_and_an_empty_form_asks_for_everything():
    with pytest.raises(ConfigError) as caught:
        meaning(form.read_rows(cells_of(form_sheet.sheet({})), "m.xlsx", "m"))
    assert {one.origin.blatt for one in caught.value.problems} == {"Maßnahme"}
    assert {one.angaben.get("feld") for one in caught.value.problems if one.code == "N-114"} == {
        "Titel",
        "Zweck",
        "Plätze",
        "Beginn",
        "Ende",
    }
    assert {one.origin.spalte for one in caught.value.problems if one.code == "N-114"} == {"B"}
    assert not [
        one.was for one in caught.value.problems if re.search("„[a-z_]+“", one.was) and "muss" not in one.was
    ]  # no word of the YAML


def test_the_plan_of_a_list_becomes_lines_and_particulars(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Planung"
    plan = [
        ("muss", "Alter", "höchstens", 27),
        ("soll", "Sprachniveau", "mindestens", "B1"),
        ("", "Team", "ist", "Team 1"),
        ("", "", "", ""),
    ]
    for name, col in (("Gewicht", "A"), ("Feld", "B"), ("Pruefung", "C"), ("Wert", "D")):
        for row, line in enumerate(plan, start=7):
            page[f"{col}{row}"] = line["ABCD".index(col)] or None
        book.defined_names[f"Planung_{name}"] = DefinedName(f"Planung_{name}", attr_text=f"Planung!${col}$7:${col}$10")
    for name, cell, value in (("Plaetze", "B4", 15), ("Mindestzahl", "D4", None), ("Beginn", "F4", datetime(2026, 9, 1))):
        page[cell] = value
        book.defined_names[f"Planung_{name}"] = DefinedName(f"Planung_{name}", attr_text=f"Planung!${cell[0]}${cell[1]}")
    book.create_sheet("Fallliste").append(["Kundennummer", "Nachname", "Vorname"])  # whose names no form may hold
    path = tmp_path / "Fallliste_2026-05.xlsx"
    book.save(path)
    found = form.read(path, settings_file.defaults().grenzen)
    assert found == form.PlanungEntries(
        {"plaetze": 15, "beginn": date(2026, 9, 1)},
        (
            form.FormLine("muss", "Alter", "höchstens", "27"),
            form.FormLine("soll", "Sprachniveau", "mindestens", "B1"),
            form.FormLine("muss", "Team", "ist", "Team 1"),
        ),
    )
    begun = cells_of(form_sheet.sheet(found.data, found.conditions))
    for label, value in (("Titel", "Kurs"), ("Zweck", "Besetzung"), ("Ende", date(2026, 12, 1))):
        next(row for row in begun if row[0] == label)[1] = value
    massnahme, asked = meaning(form.read_rows(begun, "m.xlsx", "m"))
    assert (massnahme.plaetze, [one.label for one in asked.muss], [one.label for one in asked.soll]) == (
        15, ["Alter höchstens 27", "Team „Team 1“"], ["Sprachniveau mindestens B1"],
    )  # fmt: skip


@pytest.mark.parametrize("name", list(measure.templates(STICHTAG)))
def test_a_form_outlives_its_month_and_is_no_list_of_persons_to_a_deletion_run(tmp_path, name):
    data = yaml_file.parse(measure.templates(STICHTAG)[name], name).data
    writer.write(form_sheet.workbook(form_sheet.sheet(data), "m", datetime(2026, 5, 29)), tmp_path / "m.xlsx")
    with (tmp_path / "m.xlsx").open("rb") as file:
        found = recognise.look(file, persons=True, check_time=lambda: None)
    assert (found.personal, found.own, found.months, found.unseen) == (False, False, set(), False)


@pytest.mark.parametrize("content", [b"kein Excel", None])
def test_another_file_is_refused_with_its_name(tmp_path, content):
    path = tmp_path / "andere.xlsx"
    if content:
        path.write_bytes(content)
    else:
        openpyxl.Workbook().save(path)
    with pytest.raises(ConfigError) as caught:
        form.read(path, settings_file.defaults().grenzen)
    assert [(one.code, one.origin.datei) for one in caught.value.problems] == [("N-109", "andere.xlsx")]
