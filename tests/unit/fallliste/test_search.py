"""The program and the workbook fold alike, so that what is typed is found in what was prepared."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bewerberanalyse.fallliste.search import LETTERS, fold, person

LATIN = st.text(
    st.sampled_from(
        [
            *"abcXYZ0189 -,'’*?~\u00a0",
            *map(chr, range(0xC0, 0x250)),
            *map(chr, range(0x1E00, 0x1F00)),
            *map(chr, range(0x300, 0x320)),
            *"ẞßЖжΣς",
        ]
    )
)

WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def typed(text):
    """What Excel's LOWER, the chain of SUBSTITUTE and TRIM make of it."""
    text = "".join(sign if sign in "İẞ" else sign.lower() for sign in text)  # there are programs that leave these two
    for letter, plain in LETTERS.items():
        text = text.replace(letter, plain)
    return " ".join(part for part in text.split(" ") if part)


@given(LATIN)
def test_the_workbook_folds_a_typed_word_as_the_program_folds_its_texts(text):
    composed = unicodedata.normalize("NFC", text)
    assert typed(composed) == fold(composed)


@given(LATIN)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_no_replacement_holds_a_letter_that_is_replaced():
    assert [letter for letter, plain in LETTERS.items() if set(plain) & set(LETTERS)] == []


@given(LATIN, LATIN)
def test_a_name_is_found_either_way_round_and_with_umlauts_written_out(vorname, nachname):
    text = person(vorname, nachname)
    for word in (f"{vorname} {nachname}", f"{nachname}, {vorname}", nachname.translate(WRITTEN_OUT)):
        assert fold(word) in text
