"""Tables on the terminal: what a person sees line up."""

from bewerberanalyse import terminal


def test_a_column_of_numbers_with_a_gap_stands_right_and_every_rule_spans_its_column():
    shown = terminal.table(("Nr", "Bedingung", "Verlust"), [("", "alle", ""), ("1", "x" * 70, "2.031"), ("12", "kurz", "87")])
    assert shown.splitlines() == [
        "Nr  Bedingung" + " " * 63 + "Verlust",
        "──  " + "─" * 70 + "  ───────",
        "    alle",
        " 1  " + "x" * 70 + "    2.031",
        "12  kurz" + " " * 66 + "       87",
    ]


def test_a_long_last_column_needs_no_rule_of_its_length():
    assert terminal.table(("a", "b"), [("1", "x" * 90)]).splitlines()[1] == "─  " + "─" * terminal.MAX_RULE


def test_a_column_without_any_number_stands_left():
    assert terminal.table(("Filter", "Titel"), [("F01", ""), ("F02", "")]).splitlines()[0] == "Filter  Titel"
