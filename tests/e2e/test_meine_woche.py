"""The sheet „Meine Woche“ held against a second evaluation: who needs something, what is due first, and whom the yellow cells choose."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from bewerberanalyse.fallliste.list_content import WeekChoice
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets.due import DueDays
from tests.long_run import LANG
from tests.unit.xlsx.builder import STICHTAG, welt
from tests.unit.xlsx.mappe import alone, as_bytes, described

PERSONS = 150
HEADINGS = ("fällig am", "Kundennummer", "Name", "Frist", "wann", "worum", "nächster Schritt", "warum", "außerdem", "wartet auf", "Team")
EVERYBODY = ("alle Fachkräfte", "alle Teams", "alle Fristen")


def mixed(world, seed=7):
    """Presets of every kind: with and without date, for others, only a group, waiting; dates around the Stichtag, some unknown."""
    rng = Random(seed)
    presets, termine = [], {}
    for place, preset in enumerate(world.presets):
        kind = rng.choice(("frist", "frist", "tun", "gruppe", "andere", "wartet"))
        tun = "" if kind == "gruppe" else f"Schritt {place}"
        nutzer = rng.choice(("M", "C", "M C", "")) if kind == "andere" else rng.choice(("B", "B M", "B C"))
        presets.append(
            replace(preset, nutzer=nutzer, tun=tun, wartet_auf=rng.choice(("Kursstart", "Bescheid")) if kind == "wartet" else "")
        )
        if kind in {"frist", "wartet", "andere"}:
            termine[preset.kennung] = DueDays(
                faellig := dates(rng), later(rng, faellig), dates(rng), np.array([rng.random() < 0.3 for _ in faellig])
            )
    return replace(world, presets=tuple(presets), termine=termine)


def dates(rng):
    days = [
        None if rng.random() < 0.2 else STICHTAG + timedelta(days=rng.choice((-400, -15, -14, -8, -7, -1, 0, 1, 13, 14, 15, 90)))
        for _ in range(PERSONS)
    ]
    return np.array(days, dtype="datetime64[D]")


def later(rng, faellig):
    """Of some dates only the month is known: the last day they may mean."""
    return np.where([rng.random() < 0.3 for _ in faellig], faellig + 29, np.datetime64("NaT"))


@pytest.fixture(scope="module")
def liste(tmp_path_factory):
    world = mixed(welt(PERSONS, seed=3, n_presets=14))
    path = tmp_path_factory.mktemp("liste") / "Fallliste_2026-03.xlsx"
    path.write_bytes(as_bytes(described(world)))
    return world, path


def expected(world):
    """One dict per person who needs something, in the order the sheet promises; person by person, in plain Python."""
    reasons = {(row.fall, row.kennung): row.warum for row in world.reasons.itertuples()}
    lines = []
    for fall, person in enumerate(world.faelle.werte.to_dict("records")):
        own, waits = [], []
        for place, preset in enumerate(world.presets):
            certain = world.judged.verdicts.loc[fall, preset.kennung] == Verdict.JA
            if not certain or preset.eingeschraenkt or "B" not in preset.nutzer or not (preset.tun or preset.wartet_auf):
                continue
            days = world.termine.get(preset.kennung)
            if preset.wartet_auf:
                waits.append((place, preset, (days.wartet_seit[fall].item(), days.laenger[fall]) if days else (None, False)))
            else:
                last = days and days.faellig[fall].item() and days.spaetestens[fall].item()
                own.append(((days and days.faellig[fall].item()) or date.max, place, preset, last))
        if own or waits:
            due, _, first, last = min(own, key=lambda one: one[:2]) if own else (date.max, 0, waits[0][1], None)
            others = [preset for _, _, preset, _ in own] if own else [preset for _, preset, _ in waits]
            name = ", ".join(filter(None, (person["nachname"], person["vorname"])))
            lines.append(
                {
                    "order": (not own, due, name.casefold(), fall),
                    "fällig am": "" if due == date.max else (due - date(1899, 12, 30)).days,
                    "Kundennummer": person["kundennummer"],
                    "Name": name,
                    "Frist": band(due, last) if own else "wartet auf andere",
                    "wann": when(due, last),
                    "worum": first.titel,
                    "nächster Schritt": first.tun,
                    "warum": reasons[fall, first.kennung],
                    "außerdem": "; ".join(preset.titel for preset in others if preset is not first),
                    "wartet auf": "; ".join(preset.wartet_auf + since(*days) for _, preset, days in waits),
                    "Team": person["team"],
                    "Fachkraft": person["fachkraft"],
                }
            )
    return sorted(lines, key=lambda line: line["order"])


def when(due, last):
    if due == date.max:
        return ""
    if last:
        return f"ca., bis {last:%d.%m.%Y}"
    days = abs((due - STICHTAG).days)
    words = f"{days // 7} Wochen" if days >= 14 else "1 Tag" if days == 1 else f"{days} Tagen"
    return "heute" if not days else f"in {words}" if due > STICHTAG else f"vor {words}"


def band(due, last):
    if due == date.max:
        return "ohne Frist"
    if last and due < STICHTAG <= last:
        return "14 Tage"
    days = (due - STICHTAG).days
    return "überfällig" if days < 0 else "14 Tage" if days <= 14 else "später"


def since(begin, longer):
    """A bound says so; „less than a week“ cannot be said of one."""
    weeks = -1 if begin is None or begin > STICHTAG else (STICHTAG - begin).days // 7
    if weeks < 1:
        return " seit weniger als 1 Woche" if not weeks and not longer else ""
    return f" seit {'mindestens ' if longer else ''}{'1 Woche' if weeks == 1 else f'{weeks} Wochen'}"


def chosen(lines, person, team, frist):
    return [
        [line[heading] for heading in HEADINGS]
        for line in lines
        if person in {"", "alle Fachkräfte", line["Fachkraft"]}
        if team in {"", "alle Teams", line["Team"]}
        if frist in {"", "alle Fristen", line["Frist"]}
    ]


def found(calc):
    heading, *lines = calc.read_name("MeineWoche_Liste")
    places = [heading.index(one) for one in HEADINGS]
    return [[line[place] for place in places] for line in lines if line[1] != ""]


def put(calc, *inputs):
    calc.follow(dict(zip(("MeineWoche_Fachkraft", "MeineWoche_Team", "MeineWoche_Frist"), inputs, strict=True)))


def compare(calc, world, rng, times):
    lines = expected(world)
    for _ in range(times):
        inputs = (
            rng.choice(["alle Fachkräfte", "", *(line["Fachkraft"] for line in lines)]),
            rng.choice(["alle Teams", "alle Teams", "", *(line["Team"] for line in lines)]),
            rng.choice(["alle Fristen", "alle Fristen", "", "überfällig", "14 Tage", "später", "ohne Frist", "wartet auf andere"]),
        )
        put(calc, *inputs)
        assert found(calc) == chosen(lines, *inputs), inputs
    assert calc.errors("Meine Woche") == calc.errors("Wochenblatt") == []


@pytest.mark.libreoffice
def test_fifty_combinations_show_whom_the_second_evaluation_finds(calc, liste):
    world, path = liste
    calc.open(str(path))
    assert calc.sheets()[0] == "Meine Woche"
    assert found(calc) == chosen(expected(world), *EVERYBODY)
    compare(calc, world, Random(1), 50)


@pytest.mark.libreoffice
def test_the_choices_of_nutzer_and_due_date_on_auswahl_agree_with_the_second_evaluation(calc, liste):
    world, path = liste
    calc.look_at(str(path))
    calc.follow({"Auswahl_Urteil": "ja", "Auswahl_Team": "alle Teams"})
    bands = {line["Kundennummer"]: line["Frist"] for line in expected(world)}
    letters = {"Beratung": "B", "Maßnahmeplanung": "M", "Controlling": "C"}
    presets = {one.label: one for one in world.presets}
    rng, seen = Random(4), 0
    for turn in range(50):
        if turn == 30:
            calc.sort("Fallliste", "A5:DZ154", 2, True)
            calc.delete_rows("Fallliste", 20, 3)
        inputs = (
            rng.choice(["alle Fälle", "alle Fälle", *presets]),
            rng.choice(["alle", *letters]),
            rng.choice(["alle Fristen", "überfällig", "14 Tage", "später", "ohne Frist", "wartet auf andere"]),
        )
        calc.follow(dict(zip(("Auswahl_Voreinstellung", "Auswahl_Nutzer", "Auswahl_Frist"), inputs, strict=True)))
        heading, *shown = calc.used("Fallliste")[3:]
        wanted = []
        for row in shown:
            person = dict(zip(heading, row, strict=True))
            asked = [presets[inputs[0]]] if inputs[0] in presets else list(presets.values())
            hits = [one for one in asked if person[one.kennung] == "ja"]
            fits = inputs[0] == "alle Fälle" and inputs[1] == "alle"
            fits |= any(inputs[1] == "alle" or letters[inputs[1]] in one.nutzer.split() for one in hits)
            if fits and inputs[2] in {"alle Fristen", bands.get(person["Kundennummer"])}:
                wanted.append(person["Kundennummer"])
        top, *lines = calc.read_name("Auswahl_Liste")
        assert [line[top.index("Kundennummer")] for line in lines if line[0] != ""] == wanted, inputs
        seen += bool(wanted)
    assert seen > 15
    assert calc.errors("Auswahl") == calc.errors("Rechenblatt") == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("seed", range(3 if LANG else 1))
def test_sorting_deleting_and_inserting_rows_changes_nothing(calc, liste, seed):
    world, path = liste
    calc.open(str(path))
    rng = Random(seed)
    for _ in range(5):
        size = len(calc.used("Fallliste")) - 4
        match rng.choice(("sort", "delete", "insert", "above")):
            case "sort":
                calc.sort("Fallliste", f"A5:DZ{4 + size}", rng.randrange(40), rng.random() < 0.5)
            case "delete":
                calc.delete_rows("Fallliste", 4 + rng.randrange(size), 5)
            case "insert":
                calc.insert_rows("Fallliste", 4 + rng.randrange(size), 3)
            case "above":
                calc.insert_rows("Meine Woche", rng.randrange(2), 1)
        compare(calc, world, rng, 10)


@pytest.mark.libreoffice
def test_a_deleted_row_of_the_list_moves_the_others_up(calc, liste):
    world, path = liste
    calc.open(str(path))
    person = max((line["Fachkraft"] for line in expected(world) if line["Fachkraft"]), key=len)
    put(calc, person, "", "")
    calc.delete_rows("Meine Woche", 6, 1)
    calc.recalculate()
    assert found(calc) == chosen(expected(world), person, "", "")


@pytest.mark.libreoffice
def test_no_number_of_persons_stands_there_while_a_fachkraft_is_chosen(calc, liste):
    world, path = liste
    calc.open(str(path))
    lines = expected(world)
    assert calc.read("Meine Woche", "H3") == [[f"{len(lines)} Personen"]]
    for person in {line["Fachkraft"] for line in lines if line["Fachkraft"]}:
        put(calc, person, "alle Teams", "alle Fristen")
        shown = [cell for row in calc.read("Meine Woche", "A1:Z5") for cell in row]
        assert not any(isinstance(cell, float) or "Person" in str(cell) for cell in shown)
    put(calc, "Gibt es nicht", "", "")
    assert calc.read("Meine Woche", "H3") == [["Niemand mit diesen Angaben."]]


def test_the_file_opens_on_the_last_choice_and_on_everybody_if_it_is_gone(liste):
    world, _ = liste
    lines = expected(world)
    line = next(one for one in lines if one["Fachkraft"])
    for wahl, want in (
        (WeekChoice(line["Fachkraft"], line["Team"]), (line["Fachkraft"], line["Team"])),
        (WeekChoice("Nicht Mehr, Da", "Team 661"), ("alle Fachkräfte", "Team 661")),
        (WeekChoice(), ("alle Fachkräfte", "alle Teams")),
    ):
        sheet = alone(world, "Meine Woche", wahl=wahl)
        assert (sheet["B3"].value, sheet["B4"].value) == want
        numbers = [row[1].value for row in sheet.iter_rows(min_row=6) if row[1].value]
        assert numbers == [row[1] for row in chosen(lines, *want, "")]


def test_a_week_without_tasks_says_so(liste):
    world, _ = liste
    idle = replace(world, presets=tuple(replace(preset, tun="", wartet_auf="") for preset in world.presets), termine={})
    sheet = alone(idle, "Meine Woche")
    assert sheet["H3"].value == "Niemand mit diesen Angaben."
    assert [cell.value for cell in sheet[6]] == [None] * len(list(sheet[5]))
