"""The sheet „Fallblatt“ shows every field of the one person meant, whatever order the list stands in."""

from random import Random

import pytest

from bewerberanalyse.fallliste.sheets.fallliste import PERSON
from bewerberanalyse.model.fields import FELD
from tests.unit.xlsx.builder import at_least, welt
from tests.unit.xlsx.mappe import as_bytes, described


@pytest.fixture(scope="module")
def liste(tmp_path_factory):
    path = tmp_path_factory.mktemp("liste") / "Fallliste_2026-03.xlsx"
    path.write_bytes(as_bytes(described(at_least(welt(120, seed=8, n_presets=5), "kinder_u3"))))
    return path


CHILDREN = FELD["kinder_u3"].heading


def people(calc):
    heading, *rows = calc.used("Fallliste")[3:]
    return [dict(zip(heading, row, strict=True)) for row in rows if row[0] != ""]


def shown(calc):
    """Label → value of the pairs; texts over several lines put together again."""
    found, last = {}, ""
    for row in calc.used("Fallblatt")[5:]:
        for col in range(0, 6, 2):
            if row[col]:
                found[row[col]] = row[col + 1]
        if not row[0] and row[1] and last:
            found[last] += row[1]
        last = row[0] or last
    return found


@pytest.mark.libreoffice
def test_every_field_of_the_person_meant_is_shown_also_after_sorting(calc, liste):
    calc.open(str(liste))
    rng, lowest = Random(1), 0
    for turn in range(24):
        if turn == 12:
            calc.sort("Fallliste", "A5:DZ124", 4, True)
        everybody = people(calc)
        person = rng.choice(everybody)
        name, other = f"{person['Nachname']}, {person['Vorname']}", f"{person['Vorname']} {person['Nachname']}"
        word = rng.choice((person["Kundennummer"], name, other, name[:4]))
        calc.follow({PERSON: word})
        meant = [
            one
            for one in everybody
            if one["Kundennummer"] == word
            or f"{one['Nachname']}, {one['Vorname']}".casefold().startswith(word.casefold())
            or f"{one['Vorname']} {one['Nachname']}".casefold() == word.casefold()
        ]
        said = calc.read("Fallblatt", "C3")[0][0]
        if len(meant) > 1:
            assert said == f"{len(meant)} Personen heißen so. Bitte die Kundennummer eingeben."
            assert shown(calc)["Nachname"] == ""
            continue
        assert said == ""
        fields = {label: value for label, value in shown(calc).items() if label in person}
        assert len(fields) > 40
        soll = {label: person[label] for label in fields}
        if f"{CHILDREN}: mindestens" in person["Datenhinweise"]:  # the cell holds the number, its format says „mindestens“
            soll[CHILDREN] = f"mindestens {person[CHILDREN]:.0f}"
            lowest += 1
        assert fields == soll
    assert lowest > 2


@pytest.mark.libreoffice
def test_nobody_is_shown_for_an_empty_cell_and_for_a_name_nobody_has(calc, liste):
    calc.look_at(str(liste))
    assert set(shown(calc).values()) <= {""}
    calc.follow({PERSON: "Gibt es nicht*"})
    assert calc.read("Fallblatt", "C3") == [["Niemand mit dieser Nummer oder diesem Namen."]]
    assert set(shown(calc).values()) <= {""}
    assert calc.errors("Fallblatt") == []
