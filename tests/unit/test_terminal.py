"""Tables on the terminal: what a person sees line up."""

import os

import pytest

from bewerberanalyse import terminal


def test_a_column_of_numbers_with_a_gap_stands_right_and_every_rule_spans_its_column():
    shown = terminal.table(("Nr", "Bedingung", "Verlust"), [("", "alle", ""), ("1", "x" * 70, "2.031"), ("12", "kurz", "87")])
    assert shown.splitlines() == [
        "Nr  Bedingung" + " " * 63 + "Verlust",
        "─── " + "─" * 71 + " ───────",
        "    alle",
        " 1  " + "x" * 70 + "    2.031",
        "12  kurz" + " " * 66 + "       87",
    ]


def test_a_column_without_any_number_stands_left():
    assert terminal.table(("Filter", "Titel"), [("F01", ""), ("F02", "")]).splitlines()[0] == "Filter  Titel"


def test_brackets_and_colons_of_a_text_stay_text():
    assert "[bold]x[/bold] :smile:" in terminal.table(("a",), [("[bold]x[/bold] :smile:",)])


@pytest.fixture
def watched(monkeypatch):
    """A person sits at a terminal of 60 columns."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_, **__: os.terminal_size((60, 20)))


@pytest.mark.usefixtures("watched")
def test_what_is_too_wide_for_the_terminal_wraps_between_words():
    words = [f"wort{number}" for number in range(30)]
    shown = terminal.table(("Nr", "Satz"), [("1", " ".join(words))])
    assert max(map(len, shown.splitlines())) <= 60
    assert [word for word in shown.split() if word.startswith("wort")] == words


@pytest.mark.usefixtures("watched")
def test_a_page_of_the_handbook_is_laid_out_where_a_person_is_watching():
    assert "#" not in terminal.markdown("# Titel\n\n- eins")


def test_a_program_gets_a_page_as_it_is_written():
    assert terminal.markdown("# Titel\n\n- eins") == "# Titel\n\n- eins"
