import re

from bewerberanalyse.messages import KATALOG
from tests import handbuch
from tests.handbuch import MELDUNGEN


def test_the_page_lists_every_code_exactly_once():
    assert sorted(re.findall(r"^\*\*([A-Z]-\d+)\*\*", MELDUNGEN.read_text("utf-8"), re.MULTILINE)) == sorted(KATALOG)


def test_the_page_says_what_the_catalogue_says():
    assert MELDUNGEN.read_text("utf-8") == handbuch.page(KATALOG), "neu schreiben: python -m tests.handbuch"


def test_no_placeholder_of_the_catalogue_is_left():
    assert not re.search(r"\{\w+\}", handbuch.page(KATALOG))


def test_every_letter_of_the_catalogue_has_a_heading():
    assert {code[0] for code in KATALOG} <= set(handbuch.GROUPS)
