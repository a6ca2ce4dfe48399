"""The sheet „Auswahl“ held against a second evaluation of its inputs, also after people have sorted, deleted and inserted rows."""

import unicodedata
from dataclasses import replace
from random import Random

import pytest

from bewerberanalyse.fallliste.sheets.books import open_part
from tests.long_run import LANG
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import as_bytes, described, read

PERSONS = 120
NAMES = (
    ("Şimşek", "Ayşe"), ("Mueller", "Jörg"), ("Müller", "Joerg"), ("Łukaszewicz", "Zdzisław"), ("Đặng", "Thị Hồng"), ("Ionescu-Țurcanu", "Ștefania"),
    ("IŞIK", "İNCİ"), ("Strauß", "Renée"), ("O’Brien", "Sinéad"), ("Sørensen", "Åse"), ("Þórsdóttir", "Æsa"), ("Шевченко", "Юлія"), ("Fr?nk", "A*a"), ("Frank", "Ada"),
)  # fmt: skip
WORDS = (
    "simsek", "Şimşek", "SIMSEK", "ayse simsek", "Simsek, Ayse", "Şimşek Ayşe", "mueller", "Müller", "muller", "jörg", "Joerg", "lukasz", "ŁUKASZ", "dang", "Đặng, thi",
    "Ionescu Turcanu", "Ionescu-Ț", "isik", "inci", "İnci", "ışık", "strauss", "Strauß", "STRAUẞ", "Renee", "obrien", "O'Brien", "sorensen", "aesa", "thors", "шевченко", "*",
    "?", "fr?nk", "a*a", "~", "küche", "KUCHE", "111D10000", "111d100003", "Team 66", "gibt es nicht", "  simsek  ", "nguyen", "Nguyễn, A", "al hassan", "Al-Hassan",
)  # fmt: skip
SEARCHED = ("Kundennummer", "BG-Nummer", "Team", "Staatsangehörigkeit", "Zielberuf", "Aktuelle Maßnahme", "Ergänzende Angaben")


@pytest.fixture(scope="module")
def liste(tmp_path_factory):
    """A list with names of many alphabets, some of them rare signs."""
    world = welt(PERSONS, seed=5)
    werte = world.faelle.werte.copy()
    for fall, (nachname, vorname) in enumerate(NAMES * 3):
        werte.loc[fall, ["nachname", "vorname"]] = nachname, vorname
    world = open_part(replace(world, faelle=replace(world.faelle, werte=werte)))
    path = tmp_path_factory.mktemp("liste") / "Fallliste_2026-03.xlsx"
    path.write_bytes(as_bytes(described(world)))
    return world, path


def rows(calc):
    """The Fallliste as it stands now: one dict per row that holds somebody, top down."""
    shown = calc.used("Fallliste")
    top = next(place for place, row in enumerate(shown) if "Kundennummer" in row)
    return [dict(zip(shown[top], row, strict=True)) for row in shown[top + 1 :] if row[0] != ""]


def letters(text):
    """A second way to fold: every sign on its own, by its name in Unicode."""
    plain = []
    for sign in unicodedata.normalize("NFD", text.replace("ß", "ss").replace("ẞ", "ss")):
        name = unicodedata.name(sign, "")
        if unicodedata.combining(sign) or name.endswith("APOSTROPHE") or name == "RIGHT SINGLE QUOTATION MARK":
            continue
        if sign in ",-" or sign.isspace():
            plain.append(" ")
        elif name.startswith(("LATIN SMALL LETTER ", "LATIN CAPITAL LETTER ")) and not sign.isascii():
            word = name.split(" LETTER ")[1].split(" WITH ")[0].lower()
            plain.append({"ae": "ae", "thorn": "th", "dotless i": "i"}.get(word, word))
        else:
            plain.append(sign.lower())
    return " ".join("".join(plain).split())


def written_out(text):
    for short, long in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "ae"), ("Ö", "oe"), ("Ü", "ue")):
        text = text.replace(short, long)
    return text


def drawn_together(text):
    for short, long in (("a", "ae"), ("o", "oe"), ("u", "ue")):
        text = text.replace(long, short)
    return text


def searchable(row):
    orders = (f"{row['Vorname']} {row['Nachname']}", f"{row['Nachname']} {row['Vorname']}")
    names = [form for order in orders for form in (letters(order), letters(written_out(order)), drawn_together(letters(order)))]
    return [*names, *(letters(str(row[heading])) for heading in SEARCHED)]


def chosen(people, preset, verdict, team, person, word):
    """A second, naive evaluation of the sheet's inputs."""
    return [
        row["Kundennummer"]
        for row in people
        if preset in {"alle Fälle", ""} or row[preset.split()[0]] == verdict
        if team in {"alle Teams", "", row["Team"]}
        if person in {"alle Fachkräfte", "", row["Zuständige Fachkraft"]}
        if any(letters(word) in text for text in searchable(row))
    ]


def found(calc):
    heading, *lines = calc.read_name("Auswahl_Liste")
    return [line[heading.index("Kundennummer")] for line in lines if line[0] != ""]


def put(calc, *inputs):
    names = ("Auswahl_Voreinstellung", "Auswahl_Urteil", "Auswahl_Team", "Auswahl_Fachkraft", "Auswahl_Suchwort")
    calc.follow(dict(zip(names, inputs, strict=True)))


def compare(calc, world, rng, times):
    """Inputs drawn by lot; the sheet shows whom the second evaluation of the rows as they are now finds, in their order."""
    people = rows(calc)
    for _ in range(times):
        preset = rng.choice(["alle Fälle", "", *(one.label for one in world.presets), *(one.kennung for one in world.presets)])
        team, person = (
            rng.choice([everybody, everybody, "", *(row[heading] for row in people)])
            for everybody, heading in (("alle Teams", "Team"), ("alle Fachkräfte", "Zuständige Fachkraft"))
        )
        inputs = (preset, rng.choice(["ja", "ja", "unklar", "nein"]), team, person, rng.choice(["", "", *WORDS]))
        put(calc, *inputs)
        expected = chosen(people, *inputs)
        assert (found(calc), calc.read_name("Auswahl_Treffer")[0][0]) == (expected, len(expected)), inputs
    assert calc.errors("Auswahl") == calc.errors("Rechenblatt") == calc.errors("Listen") == []


@pytest.mark.libreoffice
def test_the_list_follows_every_combination(calc, liste):
    world, path = liste
    calc.look_at(str(path))
    compare(calc, world, Random(11), 80)


@pytest.mark.libreoffice
def test_every_word_finds_whom_the_second_evaluation_finds(calc, liste):
    calc.look_at(str(liste[1]))
    people, seen = rows(calc), {}
    for word in WORDS:
        put(calc, "alle Fälle", "ja", "alle Teams", "alle Fachkräfte", word)
        seen[word] = found(calc)
    assert seen == {word: chosen(people, "alle Fälle", "ja", "alle Teams", "alle Fachkräfte", word) for word in WORDS}
    assert {word for word in WORDS if not seen[word]} == {"gibt es nicht", "~"}


@pytest.mark.libreoffice
def test_a_letter_no_german_keyboard_has_is_found_without_it(calc, liste):
    calc.look_at(str(liste[1]))
    put(calc, "alle Fälle", "", "", "", "simsek, ayse")
    assert [line[2:4] for line in calc.read_name("Auswahl_Liste")[1:] if line[0] != ""] == [["Şimşek", "Ayşe"]] * 3


@pytest.mark.libreoffice
def test_a_deleted_row_of_the_case_list_is_gone_and_nothing_else(calc, liste):
    world, path = liste
    calc.open(str(path))
    for rank in (PERSONS - 1, 60, 1, 0):
        before = rows(calc)
        calc.delete_rows("Fallliste", 4 + rank, 1)
        assert rows(calc) == before[:rank] + before[rank + 1 :]
        compare(calc, world, Random(rank), 12)


@pytest.mark.libreoffice
def test_an_inserted_row_is_nobody_until_somebody_is_entered(calc, liste):
    world, path = liste
    calc.open(str(path))
    for entered, rank in enumerate((PERSONS, PERSONS - 1, 60, 1, 0), start=1):
        people = len(rows(calc))
        calc.insert_rows("Fallliste", 4 + rank, 2)
        assert len(rows(calc)) == people
        compare(calc, world, Random(rank), 8)
        number = f"999Z99999{entered}"
        calc.write("Fallliste", f"A{5 + rank}", number)
        put(calc, "alle Fälle", "ja", "alle Teams", "alle Fachkräfte", "")
        assert calc.read_name("Auswahl_Treffer") == [[people + 1.0]]
        put(calc, "alle Fälle", "ja", "alle Teams", "alle Fachkräfte", number.lower())
        assert found(calc) == [number]


@pytest.mark.libreoffice
@pytest.mark.parametrize("seed", range(3 if LANG else 1))
def test_after_any_sorting_deleting_and_inserting_the_list_is_right(calc, liste, seed):
    world, path = liste
    calc.open(str(path))
    rng = Random(seed)
    for _ in range(6):
        size = len(calc.used("Fallliste")) - 4
        match rng.choice(("sort", "delete", "insert")):
            case "sort":
                calc.sort("Fallliste", f"A5:DZ{4 + size}", rng.randrange(40), rng.random() < 0.5)
            case "delete":
                calc.delete_rows("Fallliste", 4 + rng.randrange(size), rng.choice((1, 1, 5, 30)))
            case "insert":
                calc.insert_rows("Fallliste", 4 + rng.randrange(size), rng.choice((1, 3)))
        compare(calc, world, rng, 5)


@pytest.mark.libreoffice
def test_more_rows_than_are_computed_are_said(calc, liste):
    calc.open(str(liste[1]))
    calc.insert_rows("Fallliste", 10, 60)
    for row in range(11, 71):
        calc.write("Fallliste", f"A{row}", f"999Z{row:06d}")
    calc.recalculate()
    assert "mehr Zeilen" in calc.read("Auswahl", "B8")[0][0]


@pytest.mark.libreoffice
def test_no_number_of_persons_is_shown_while_a_fachkraft_is_chosen(calc, liste):
    calc.look_at(str(liste[1]))
    put(calc, "alle Fälle", "", "", "", "")
    [[number, said]] = calc.read("Auswahl", "A8:B8")
    assert number == PERSONS
    assert said.startswith("Personen gefunden; gedruckt wird eine Seite, mehr: ")  # 120 rows are more than a page has
    put(calc, "alle Fälle", "", "", rows(calc)[0]["Zuständige Fachkraft"], "")
    assert calc.read("Auswahl", "A8:B8") == [["", "Personen gefunden"]]
    assert found(calc)


@pytest.mark.libreoffice
def test_an_unknown_preset_finds_nobody_and_says_so(calc, liste):
    calc.look_at(str(liste[1]))
    put(calc, "F99 gibt es nicht", "ja", "alle Teams", "alle Fachkräfte", "")
    assert found(calc) == []
    assert calc.read("Auswahl", "A8:B8") == [[0.0, "Diese Voreinstellung gibt es in der Fallliste nicht."]]


def test_the_list_of_a_whole_house_stays_small_enough_to_follow_at_once():
    """How long it takes is measured by `python -m tests.bench follow`."""
    assert len(as_bytes(described(welt(3_300)))) <= 3_000_000


def test_the_names_of_the_contract_are_there_and_the_list_has_its_heading(liste):
    book = read(liste[1].read_bytes())
    areas = {name: defined.attr_text for name, defined in book.defined_names.items() if name.startswith("Auswahl_")}
    assert areas.keys() == {
        "Auswahl_Voreinstellung",
        "Auswahl_Urteil",
        "Auswahl_Team",
        "Auswahl_Fachkraft",
        "Auswahl_Suchwort",
        "Auswahl_Nutzer",
        "Auswahl_Frist",
        "Auswahl_Treffer",
        "Auswahl_Liste",
    }
    sheet = book["Auswahl"]
    beside = {"Auswahl_Nutzer", "Auswahl_Frist"}
    label = {
        name: sheet[area.rpartition("!")[2].replace("$", "")].offset(0, -1 if name in beside else -2).value
        for name, area in areas.items()
        if name not in {"Auswahl_Treffer", "Auswahl_Liste"}
    }
    assert label == {f"Auswahl_{word}": word for word in ("Voreinstellung", "Urteil", "Team", "Fachkraft", "Suchwort", "Nutzer")} | {
        "Auswahl_Frist": "fällig"
    }
    first = next(iter(sheet[areas["Auswahl_Liste"].rpartition("!")[2].replace("$", "")]))
    assert [cell.value for cell in first][:2] == ["Nr.", "Kundennummer"]
