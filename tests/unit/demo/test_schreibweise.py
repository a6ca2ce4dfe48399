"""Every spelling the exports use."""

from datetime import date
from random import Random

import pytest

from bewerberanalyse.demo.spelling import SPELLINGS, Pen
from bewerberanalyse.demo.true_state import COUNTRY_CODES
from bewerberanalyse.demo.typed_rows import OPEN_END, MonthOnly, Unreadable
from bewerberanalyse.model.fields import (
    ALPHABETISIERUNG,
    ARBEITSMARKTSTATUS,
    AUFENTHALTSSTATUS,
    BERUFSABSCHLUSS,
    BG_TYP,
    IK_ERGEBNIS,
    NIVEAUS,
    SCHULABSCHLUSS,
)


def _spellings(write, times=4000, *, excel=False):
    pen = Pen(Random(1), excel=excel, datumsstil=(0, 1, 2, 3, 4))
    return {write(pen) for _ in range(times)}


def test_dates_come_in_every_style():
    day = date(2025, 3, 7)
    assert _spellings(lambda pen: pen.tag(day)) == {"07.03.2025", "2025-03-07", "07.03.25", "7.3.2025", "20250307", "\u00a007.03.2025 "}


def test_workbooks_hold_real_dates_texts_and_serial_numbers():
    kinds = {type(cell) for cell in _spellings(lambda pen: pen.tag(date(2025, 3, 7)), excel=True)}
    assert kinds == {date, str, int}
    assert 45723 in _spellings(lambda pen: pen.tag(date(2025, 3, 7)), excel=True)


def test_birth_dates_never_have_two_digit_years():
    assert "07.03.85" not in _spellings(lambda pen: pen.birth_date(date(1985, 3, 7)))


def test_open_ends_years_months_and_blanks():
    assert _spellings(lambda pen: pen.tag(OPEN_END)) == {"31.12.9999", "99.99.9999"}
    assert _spellings(lambda pen: pen.tag(2016)) == {"2016"}
    assert _spellings(lambda pen: pen.tag(MonthOnly(2016, 4, 1))) == {"04.2016"}
    assert _spellings(lambda pen: pen.tag(None)) == {"", "00.00.0000", "01.01.1900"}
    assert _spellings(lambda pen: pen.tag(Unreadable("??"))) == {"??"}


@pytest.mark.parametrize(
    ("cents", "spellings"),
    [
        (45000, {"450,00", "450,00 €", "450,00\u00a0€", "450,-"}),
        (123456, {"1.234,56", "1234,56 €", "1234,56\u00a0€"}),
        (-3050, {"30,50-"}),
        (None, {""}),
        (Unreadable("?"), {"?"}),
    ],
)
def test_amounts_come_in_every_style(cents, spellings):
    assert _spellings(lambda pen: pen.amount(cents)) == spellings


def test_numbers_keep_their_signs():
    normalised = {
        number.replace(" ", "").replace("-", "").replace("\u00a0", "").upper() for number in _spellings(lambda pen: pen.knr("317D001234"))
    }
    assert normalised == {"317D001234"}
    assert _spellings(lambda pen: pen.bg("31702//0001234")) == {"31702//0001234", "31702BG0001234", "31702/0001234", "31702 // 0001234"}


def test_excel_has_eaten_the_zeros_of_germany():
    assert _spellings(lambda pen: pen.nationality_codes(["Deutschland"])) == {"000", "0", "Deutschland"}


@pytest.mark.parametrize(
    ("vokabel", "codes"),
    [
        ("aufenthaltsstatus", set(AUFENTHALTSSTATUS) - {"Visum"}), ("status", set(ARBEITSMARKTSTATUS)), ("schulabschluss", set(SCHULABSCHLUSS)),
        ("berufsabschluss", set(BERUFSABSCHLUSS)), ("alphabetisierung", set(ALPHABETISIERUNG)), ("niveau", set(NIVEAUS)),
        ("ik_ergebnis", set(IK_ERGEBNIS)), ("bg_typ", set(BG_TYP)),
    ],
)  # fmt: skip
def test_every_code_has_words(vokabel, codes):
    assert set(SPELLINGS[vokabel]) == codes


def test_nationality_codes_have_three_digits_and_differ():
    codes = list(COUNTRY_CODES.values())
    assert all(len(code) == 3 and code.isdigit() for code in codes)
    assert len(set(codes)) == len(codes)
