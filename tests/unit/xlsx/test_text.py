"""What becomes of a text on its way into a cell, a heading, a sheet name."""

import pytest

from bewerberanalyse.xlsx import text


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("=1+1", "=1+1"),
        ("00123", "00123"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("a\uffffb", "a\ufffdb"),
        ("Tab\t bleibt ", "Tab\t bleibt "),
        ("🙂", "🙂"),
    ],
)
def test_clean_removes_only_what_cannot_be_stored(given, stored):
    assert text.clean(given) == stored


def test_an_over_long_text_is_cut_visibly():
    cut = text.clean("x" * 40_000)
    assert len(cut) == text.MAX_CELL
    assert cut.endswith(text.CUT)


def test_the_limit_counts_as_excel_does_and_never_halves_a_character():
    cut = text.clean("🙂" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= text.MAX_CELL
    assert cut.removesuffix(text.CUT).strip("🙂") == ""


def test_a_text_of_exactly_the_limit_stays_whole():
    assert text.clean("x" * text.MAX_CELL) == "x" * text.MAX_CELL


def test_clean_all_is_clean_of_each():
    texts = ["a", "b\x01", "x" * 40_000]
    assert text.clean_all(texts) == [text.clean(one) for one in texts]


def test_an_escape_of_excel_is_stored_as_the_characters_it_shows():
    assert text.escape("_x000D_ <&> _x00") == "_x005F_x000D_ &lt;&amp;&gt; _x00"


@pytest.mark.parametrize(
    ("given", "heading"),
    [("  a \n b ", "a b"), ("", "Spalte"), ("_x000D_", "x000D_"), ("x" * 300, "x" * 255)],
)
def test_a_heading_is_one_line_not_empty_and_short(given, heading):
    assert text.heading(given).strip() == heading


def test_headings_differ_even_without_case():
    assert text.headings(["Team", "team", "TEAM"]) == ["Team", "team (2)", "TEAM (3)"]


@pytest.mark.parametrize(
    ("given", "name"),
    [("Team [1]: a/b\\c?*", "Team 1 a b c"), ("'Team'", "Team"), ("", "Blatt"), ("History", "Blatt History"), ("x" * 40, "x" * 31)],
)
def test_a_sheet_name_is_one_excel_accepts(given, name):
    assert text.sheet_name(given) == name


def test_sheet_names_differ_even_when_cut():
    assert text.sheet_name("x" * 40, ["X" * 31]) == "x" * 27 + " (2)"


def test_file_names_are_plain_short_and_distinct_where_case_does_not_count():
    teams = ["IP/1", "IP_1", "ip_1", "", "  ", "..\\x", "Ü" * 80, "Ü" * 81, "con"]
    names = text.file_names(teams)
    assert names["IP/1"] == "IP_1"
    assert len({name.casefold() for name in names.values()}) == len(teams)
    assert max(map(len, names.values())) <= text.MAX_FILE
    assert not [letter for name in names.values() for letter in name if letter in '<>:"/\\|?*.' or ord(letter) < 32]
