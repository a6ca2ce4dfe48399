"""Original scripts in Latin letters."""

import pytest

from bewerberanalyse.linkage.normalise import NO_VOWELS, latin


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Шевченко", "shevchenko"), ("Юлія", "iuliia"), ("Щербак", "shcherbak"), ("Желязков", "zheliazkov"), ("ተስፋይ", "tesfay"), ("ኣብርሃም", "abrham"),
        ("Παπαδόπουλος", "papadopoulos"), ("გიორგი", "giorgi"), ("Müller", "Müller"), ("Ali", "Ali"),
    ],
)  # fmt: skip
def test_letters_are_read_by_their_table(text, expected):
    assert latin(text).lower() == expected.lower()


def test_arabic_words_are_marked_because_they_lack_short_vowels():
    assert latin("محمد") == NO_VOWELS + "mhmd"
    assert latin("خالد") == NO_VOWELS + "khald"


def test_letters_that_would_read_as_one_sound_are_kept_apart():
    assert latin("سهراب") == NO_VOWELS + "sʿhrab"


def test_what_no_table_knows_stays():
    assert latin("李明") == "李明"
