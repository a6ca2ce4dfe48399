from datetime import date

import pytest

from bewerberanalyse.ingest.dates import DateParser, Order, Sense, order_of, parse_dates
from bewerberanalyse.model.table import CellState

STICHTAG = date(2026, 6, 15)
DAY = date(2024, 3, 5)


@pytest.mark.parametrize("text", [
    "05.03.2024", "5.3.2024", "5.3.24", "05.03.24", "2024-03-05", "2024-3-5", "2024/03/05", "2024.03.05", "5-3-2024", "05 03 2024",
    "05. 03. 2024", "05,03,2024", "20240305", "05032024", "5032024", "45356", "45356,5", "45356.25", "2024-03-05T00:00:00", "2024-03-05 00:00:00.000",
    "2024-03-04T23:00:00.000Z", "2024-03-05T22:59:59Z", "2024-03-04T23:00:00+00:00", "2024-03-05T08:15:00Z", "2024-03-05T08:15:00+01:00", "05.03.2024 14:30", "05.03.2024 14:30:59", "05.03.2024, 14:30 Uhr", "05.03.2024 00:00",
    "5. März 2024", "5.März 2024", "05-Mrz-2024", "05. Mär. 2024", "05-MAR-2024", "5 March 2024", "Di, 05.03.2024", "Dienstag, 5. März 2024",
    "ab 05.03.2024", "seit 05.03.2024", "vsl. 05.03.2024", "05.03.2024 (geplant)", "'05.03.2024", "05.03.2024.",
])  # fmt: skip
def test_every_spelling_of_a_day(text):
    assert DateParser(STICHTAG).parse(text)[:2] == (DAY, CellState.VALUE)


@pytest.mark.parametrize(("text", "day", "state"), [
    ("03.2024", date(2024, 3, 1), CellState.MONTH),
    ("3/2024", date(2024, 3, 1), CellState.MONTH),
    ("2024-03", date(2024, 3, 1), CellState.MONTH),
    ("März 2024", date(2024, 3, 1), CellState.MONTH),
    ("Mrz 24", date(2024, 3, 1), CellState.MONTH),
    ("Sept. 2023", date(2023, 9, 1), CellState.MONTH),
    ("00.03.2024", date(2024, 3, 1), CellState.MONTH),
    ("199012", date(1990, 12, 1), CellState.MONTH),
    ("042026", date(2026, 4, 1), CellState.MONTH),
    ("900305", date(1990, 3, 5), CellState.VALUE),
    ("2024", date(2024, 1, 1), CellState.YEAR),
    ("00.00.1990", date(1990, 1, 1), CellState.YEAR),
    ("31.12.9999", None, CellState.OPEN_END),
    ("99.99.9999", None, CellState.OPEN_END),
    ("9999-12-31", None, CellState.OPEN_END),
    ("2958465", None, CellState.OPEN_END),  # 31.12.9999 as Excel counts
    ("unbefristet", None, CellState.OPEN_END),
    ("bis auf weiteres", None, CellState.OPEN_END),
    ("00.00.0000", None, CellState.BLANK),
    ("01.01.1900", None, CellState.BLANK),
    ("00:00:00", None, CellState.BLANK),  # an Excel date cell with the value 0
    ("kein Kontakt", None, CellState.BLANK),
    ("noch nie", None, CellState.BLANK),
])  # fmt: skip
def test_partly_known_open_and_missing(text, day, state):
    assert DateParser(STICHTAG).parse(text)[:2] == (day, state)


@pytest.mark.parametrize("text", [
    "31.02.2025", "29.02.2023", "32.01.2024", "01.13.2024", "00.13.2024", "2024-13-01", "siehe Akte", "05.03.", "1.1.1850", "201012",  # Dez. 2010 or 20.10.12
    "010220",  # 01.02.20 or 2001-02-20
    "01.03.2024 - 30.06.2024", "01.03.2024; 05.04.2024", "nicht am 01.03.2024", "3/24", "KW 12/2024", "05.03.2024?", "-5", "123", "150000", "1e5",
])  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_unreadable(text):
    assert DateParser(STICHTAG).parse(text) == (None, CellState.UNREADABLE, "E-140")


@pytest.mark.parametrize(("text", "birth", "year"), [
    ("01.01.26", True, 2026), ("01.01.27", True, 1927), ("01.01.99", True, 1999), ("01.01.30", False, 2030), ("01.01.46", False, 2046), ("01.01.47", False, 1947),
])  # fmt: skip
def test_two_digit_years_turn_at_the_stichtag_for_birth_dates_and_later_for_others(text, birth, year):
    assert DateParser(STICHTAG, sense=Sense.BIRTH if birth else Sense.POINT).parse(text) == (date(year, 1, 1), CellState.VALUE, "E-138")


def test_a_column_that_can_only_be_american_is_read_so_and_mentioned():
    parsed = parse_dates(["03/05/2024", "12/31/2024"], STICHTAG)
    assert [str(day)[:10] for day in parsed.werte] == ["2024-03-05", "2024-12-31"]
    assert list(parsed.meldungen["E-156"]) == [True, True]


def test_a_column_with_both_orders_proves_none_and_keeps_only_what_can_be_read_one_way():
    texts = ["31/12/2024", "12/31/2024", "03/05/2024", "05/05/2024"]
    assert order_of(texts) is Order.CONTRADICTED
    assert list(parse_dates(texts, STICHTAG).state) == [CellState.VALUE, CellState.VALUE, CellState.UNREADABLE, CellState.VALUE]


@pytest.mark.parametrize(
    ("proof", "day"),
    [(Order.DAY_FIRST, "2024-03-05"), (Order.MONTH_FIRST, "2024-05-03"), (Order.UNPROVEN, "NaT"), (Order.CONTRADICTED, "NaT")],
)
def test_other_columns_prove_the_order_of_a_slashed_date(proof, day):
    assert str(parse_dates(["05/03/2024"], STICHTAG, order=proof).werte[0])[:10] == day


@pytest.mark.parametrize(("text", "day"), [
    ("1990-03-24T23:00:00.000Z", "1990-03-25"), ("1990-07-24T22:00:00Z", "1990-07-25"), ("1990-07-24T21:59:00Z", "1990-07-24"), ("1990-03-25T00:00:00+05:00", "1990-03-24"),
    ("25.03.1990 01:00 +02:00", "1990-03-25"), ("3/25/1990 12:00:00 AM", "1990-03-25"), ("11/2/1990 9:15:00 PM", "1990-11-02"), ("2015,0", "2015-01-01"), ("2015.0", "2015-01-01"), ("19900325,0", "1990-03-25"),
    ("1990-03-25T99:00:00Z", "NaT"), ("2015,5", "NaT"),
])  # fmt: skip
def test_zones_halves_of_the_day_and_decimals(text, day):
    assert str(parse_dates([text], STICHTAG).werte[0])[:10] == day


def test_a_birth_with_two_digits_never_lies_in_the_future_not_by_a_day():
    births = [
        DateParser(STICHTAG, sense=Sense.BIRTH).parse(text)[0] for text in ("15.06.26", "16.06.26", "16. Juni 26", "160635", "31.12.26")
    ]
    assert births == [date(2026, 6, 15), date(1926, 6, 16), date(1926, 6, 16), date(1935, 6, 16), date(1926, 12, 31)]


def test_a_workbook_that_counts_from_1904_is_1462_days_behind():
    assert str(parse_dates(["44681"], STICHTAG, epoch=1462).werte[0])[:10] == "2026-05-01"


def test_a_missing_leading_zero_is_restored_and_mentioned():
    assert DateParser(STICHTAG).parse("1032024")[2] == "E-156"


@pytest.mark.parametrize(
    ("text", "day", "state"),
    [
        ("ca. 15.03.2024", date(2024, 3, 1), CellState.MONTH),
        ("~15.03.2024", date(2024, 3, 1), CellState.MONTH),
        ("etwa 03/2024", date(2024, 1, 1), CellState.YEAR),
        ("ca. 2024", date(2024, 1, 1), CellState.YEAR),
    ],
)
def test_about_a_day_is_known_to_the_month_only(text, day, state):
    assert DateParser(STICHTAG).parse(text)[:2] == (day, state)


def test_a_planned_begin_that_is_over_may_not_have_come():
    for text in ("geplant 01.03.2024", "01.03.2024 (geplant)", "voraussichtlich 01.03.2024"):
        over, ahead = (DateParser(day, sense=Sense.START).parse(text)[1] for day in (date(2024, 3, 1), date(2024, 2, 1)))
        assert (over, ahead) == (CellState.UNREADABLE, CellState.VALUE)


@pytest.mark.parametrize("text", ["10-11/2026", "01.-15/2026", "15.10/2026"])
def test_a_day_from_when_to_when_is_none(text):
    assert DateParser(STICHTAG).parse(text)[1] == CellState.UNREADABLE
