"""`einladung`: the persons the workbook shows as hits, once in so many days, with letters, and who came read back."""

import warnings

import docx
import openpyxl
import pytest

from tests.clerk import fill_in, table
from tests.e2e.conftest import call

MONAT = "2026-05"


def invite(folder, *args, kennung="F09", termin="15.06.2026 10:00"):
    return call(folder, "einladung", kennung, "--termin", termin, "--ort", "Raum 3, Haus 1", *args)


def hits(folder, kennung):
    """Kundennummer → (Team, disputed) of whom the Fallliste shows as hits: what a person would filter by hand."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # slicers
        lines = table(folder / "Monate" / MONAT / f"Fallliste_{MONAT}.xlsx", "Fallliste")
    return {line["Kundennummer"]: (line["Team"], bool(line.get("Angabe bestritten"))) for line in lines if line[kennung] == "ja"}


def mappe(folder, stamp="2026-06-15_1000", kennung="F09", team=""):
    return folder / "Monate" / MONAT / f"Einladung_{kennung}{team and '_'}{team}_{stamp}_{MONAT}.xlsx"


@pytest.fixture
def kennung(demo):
    """A preset with several hits in more than one team."""
    for name in ("F09", "F01", "F05", "F11", "F12", "F20", "F35"):
        found = hits(demo, name)
        if len(found) > 4 and len({team for team, _ in found.values()}) > 1:
            return name
    raise LookupError


def test_who_is_invited_is_who_the_list_shows_and_nobody_twice_in_fourteen_days(demo, kennung):
    wanted = {number for number, (_, disputed) in hits(demo, kennung).items() if not disputed}
    first = invite(demo, "--json", kennung=kennung)
    assert set(first.json["eingeladen"]) == wanted
    book = openpyxl.load_workbook(mappe(demo, kennung=kennung))
    assert {prop.name for prop in book.custom_doc_props.props} >= {"Listenkennung", "Löschen ab", "Termin"}
    records = table(mappe(demo, kennung=kennung), "Versand")
    assert len(records) == len(wanted)
    assert {(line["Termin"], line["Uhrzeit"], line["Veranstaltungsort"]) for line in records} == {("15.06.2026", "10:00", "Raum 3, Haus 1")}
    assert {line["Sprache"] for line in records} - {""}
    soon = invite(demo, "--json", kennung=kennung, termin="28.06.2026 10:00").json
    assert soon["eingeladen"] == []
    assert set(soon["nicht_eingeladen"]) >= wanted
    later = invite(demo, "--json", kennung=kennung, termin="29.06.2026 10:00").json
    assert set(later["eingeladen"]) == wanted


def test_one_team_letters_and_who_came_is_read_back_and_kept(demo, kennung):
    found = hits(demo, kennung)
    team, other = sorted({team for team, _ in found.values()})[:2]
    wanted = {number for number, (one, disputed) in found.items() if one == team and not disputed}
    done = invite(demo, "--team", team, "--briefe", "--json", kennung=kennung)
    path = mappe(demo, kennung=kennung, team=team)
    assert set(done.json["eingeladen"]) == wanted
    letters = path.with_name(path.name.replace("Einladung_", "Briefe_Einladung_").replace(".xlsx", ".docx"))
    text = "\n".join(paragraph.text for paragraph in docx.Document(letters).paragraphs)
    assert text.count("am 15.06.2026 um 10:00 Uhr, Raum 3, Haus 1.") == len(wanted)
    assert "{{" not in text
    fill_in(path, "Teilnahme", min(wanted), erschienen="ja")
    left = ("999Z999999", "Fortgezogen", "Erna", team, "Muster, Max", "Deutsch", "entschuldigt")  # invited when the list still knew her
    book = openpyxl.load_workbook(path)
    book["Teilnahme"].append(left)
    book.save(path)
    before = path.read_bytes()
    assert set(invite(demo, "--team", other, "--json", kennung=kennung).json["eingeladen"]).isdisjoint(wanted)
    assert path.read_bytes() == before  # the same hour in another room
    for _ in range(2):
        again = invite(demo, "--team", team, "--json", kennung=kennung)
        assert again.json["erschienen"] == {"ja": 1, "nein": 0, "entschuldigt": 1}
        assert "N-408" in again.out
    lines = {line["Kundennummer"]: line for line in table(path, "Teilnahme")}
    assert (lines[min(wanted)]["erschienen"], set(lines)) == ("ja", {*wanted, left[0]})
    assert tuple(lines[left[0]].values()) == (*left, "schon eingeladen, heute nicht mehr auf „Versand“")
    assert {line["Nachname"] for line in table(path, "Versand")}.isdisjoint({left[1]})


def test_teams_whose_names_make_one_file_name_are_not_mixed(demo, kennung):
    team = min(team for team, _ in hits(demo, kennung).values())
    invite(demo, "--team", team, kennung=kennung)
    path = mappe(demo, kennung=kennung, team=team)
    book = openpyxl.load_workbook(path)
    next(one for one in book.custom_doc_props.props if one.name == "Teams").value = f"{team}+"
    book.save(path)
    before = path.read_bytes()
    done = invite(demo, "--team", team, kennung=kennung)
    assert (done.code, "N-409" in done.err, path.read_bytes()) == (3, True, before)


@pytest.mark.parametrize(("args", "code"), [(("--team", "Gibtsnicht"), "N-402")])
def test_a_team_that_is_none_is_refused(demo, args, code):
    done = invite(demo, *args)
    assert (done.code, code in done.err) == (2, True)


def test_a_damaged_invitation_is_never_written_over(demo):
    mappe(demo).write_bytes(b"nichts")
    done = invite(demo)
    assert (done.code, "N-201" in done.err, mappe(demo).read_bytes()) == (3, True, b"nichts")
