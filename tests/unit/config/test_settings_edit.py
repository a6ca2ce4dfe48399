"""einstellungen.yaml gets an entry: comments and every other line stay, and it says exactly what was asked."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bewerberanalyse.config import settings, yaml_file
from bewerberanalyse.config.settings_edit import NotWrittenError, with_entry, without_entry


def shipped():
    from importlib.resources import files

    return files("bewerberanalyse.config").joinpath("einstellungen.yaml").read_text("utf-8")


@pytest.mark.parametrize(("text", "path", "value", "neu"), [
    ("teams: {}\n", ("teams", "Team 1"), "IP", ["teams:", '"Team 1": IP']),
    ("teams:\n", ("teams", "Team 1"), "IP", ['"Team 1": IP']),
    ("teams:  # je Team\n  A: IP  # alt\n\nkontakt: x\n", ("teams", "B"), "U25", ["B: U25"]),
    ("teams: {A: IP} # hier\n", ("teams", "B"), "U25", ["teams: {A: IP, B: U25} # hier"]),
    ("kontakt: x\n", ("teams", "B"), "U25", ["teams:", "B: U25"]),
    ("teams:\n  A: IP\n", ("teams", "A"), "Regel", ["A: Regel"]),
    ("aliase: {}\n", ("aliase", "step", "plz"), ["PL Z"], ["aliase:", "step:", 'plz: ["PL Z"]']),
    ("aliase:\n  step:\n    plz: [P]   # so\n", ("aliase", "step", "plz"), ["Q"], ["plz: [P, Q]   # so"]),
    ("aliase:\n  step:\n    plz:\n      - P\n    ort: [O]\n", ("aliase", "step", "plz"), ["Q"], ["- Q"]),
    ("aliase:\n  step: {plz: [P]}\n", ("aliase", "step", "ort"), ["O # kein"], ['step: {plz: [P], ort: ["O # kein"]}']),
    ("aliase:\n    step:\n        plz: [P]\n", ("aliase", "verbis", "team"), ["T"], ["verbis:", "team: [T]"]),
])  # fmt: skip
def test_the_entry_stands_where_it_belongs(text, path, value, neu):
    edited = with_entry(text, path, value)
    assert edited.neu.split("\n") == neu
    kept = [line for line in text.splitlines() if line not in edited.alt.split("\n") and line.strip() not in edited.alt.split("\n")]
    assert [line for line in edited.text.splitlines() if line in kept] == kept


@pytest.mark.parametrize("text", ["teams: {A: IP,\n  B: U25}\n", "teams: [1]\n", "teams: A\n", "teams:\n  - A\n", "a: [\n"])
def test_what_cannot_be_added_to_stays_and_is_said(text):
    with pytest.raises(NotWrittenError):
        with_entry(text, ("teams", "C"), "IP")


names = st.text(st.sampled_from("ab#:{}[]\"'äß ,-=12?&*!|>%@`\\"), min_size=1, max_size=8)
entries = st.one_of(
    st.tuples(st.just("teams"), names).map(lambda path: (path, "IP")),
    st.tuples(st.just("aliase"), st.sampled_from(["step", "verbis"]), st.sampled_from(["plz", "ort"]), names).map(
        lambda e: (e[:3], [e[3]])
    ),
)


@given(st.lists(entries, max_size=8))
def test_many_entries_one_after_the_other_say_what_was_asked_and_keep_every_comment(many):
    text, wanted = shipped(), yaml_file.parse(shipped(), "e").data
    for path, value in many:
        text = with_entry(text, path, value).text
        place = wanted
        for step in path[:-1]:
            place[step] = place.get(step) or {}
            place = place[step]
        place[path[-1]] = [*(place.get(path[-1]) or []), *value] if isinstance(value, list) else value
    assert yaml_file.parse(text, "e").data == wanted
    comments = [line for line in shipped().splitlines() if line.startswith("#")]
    assert [line for line in text.splitlines() if line in comments] == comments


def test_the_shipped_file_stays_a_good_one():
    text = with_entry(with_entry(shipped(), ("teams", "Team 512"), "IP").text, ("aliase", "sprachbuero", "sprachniveau"), ["Spr-Niv"]).text
    found = settings.from_document(yaml_file.parse(text, "einstellungen.yaml"))
    assert found.teams == {"Team 512": "IP"}


@pytest.mark.parametrize(("text", "path", "value", "left"), [
    ("teams:\n  A: IP  # alt\n  # Anmerkung\n  B: U25\n", ("teams", "A"), "", "teams:\n  # Anmerkung\n  B: U25\n"),
    ("teams:  # je Team\n  A: IP\n\nkontakt: x\n", ("teams", "A"), "", "teams: {}  # je Team\n\nkontakt: x\n"),
    ("teams: {A: IP, B: U25} # hier\n", ("teams", "A"), "", "teams: {B: U25} # hier\n"),
    ("aliase:\n  step:\n    plz: [P, Q]   # so\n", ("aliase", "step", "plz"), "P", "aliase:\n  step:\n    plz: [Q]   # so\n"),
    ("aliase:\n  step:\n    plz:\n      - P # eins\n      - Q\n", ("aliase", "step", "plz"), "P", "aliase:\n  step:\n    plz:\n      - Q\n"),
    ("aliase:\n  step:\n    plz: [P]\n    ort: [O]\n", ("aliase", "step", "plz"), "P", "aliase:\n  step:\n    ort: [O]\n"),
    ("aliase:\n  step:\n    plz: [P]\n", ("aliase", "step", "plz"), "P", "aliase: {}\n"),
])  # fmt: skip
def test_an_entry_goes_and_every_comment_beside_others_stays(text, path, value, left):
    assert without_entry(text, path, value).text == left


@pytest.mark.parametrize(
    "text", ["teams: {}\n", "teams:\n  B: IP\n", "teams: {C: IP,\n  A: U25}\n", "teams: [A]\n", "teams: A\n", "a: [\n", ""]
)
def test_what_cannot_be_taken_out_stays_and_is_said(text):
    with pytest.raises(NotWrittenError):
        without_entry(text, ("teams", "A"))


@given(st.lists(entries, max_size=5), entries)
def test_what_was_added_and_taken_out_again_leaves_what_was_there(many, one):
    text = shipped()
    for path, value in many:
        text = with_entry(text, path, value).text
    path, value = one
    place = yaml_file.parse(text, "e").data
    assume(one not in many and (path[0] != "teams" or path not in [other for other, _ in many]))
    again = without_entry(with_entry(text, path, value).text, path, value[0] if isinstance(value, list) else "")
    assert yaml_file.parse(again.text, "e").data == place
    assert [line for line in again.text.splitlines() if "#" in line] == [line for line in text.splitlines() if "#" in line]
