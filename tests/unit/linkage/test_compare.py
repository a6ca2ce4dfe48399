"""Names and birth dates side by side."""

import numpy as np
import pytest

from bewerberanalyse.linkage import alike, evidence, names
from bewerberanalyse.linkage.evidence import BirthMatch, TraitMatch
from bewerberanalyse.linkage.names import Extent, NameMatch
from tests.tabelle import rows


def match(one: tuple[str, str, str], other: tuple[str, str, str]) -> NameMatch:
    words = names.read(*zip(one, other, strict=True))
    similar = alike.compare(words.vocabulary)
    return names.compare(words, similar, np.full(len(words.vocabulary), 8.0), np.array([0]), np.array([1]))


NAMEN = """
    eins                    | zwei                 | vorname     | nachname
    Ahmad ; Hassan          | Ahmad ; Hassan       | FULL        | FULL
    Ahmad Khaled ; Hassan   | Ahmad ; Hassan       | PART        | FULL
    Ahmad ; Hassan Khoury   | Ahmad ; Khoury       | FULL        | PART
    Ahmad Ali ; Hassan      | Ahmad Omar ; Hassan  | CONTRADICTION | FULL
    Ahmad ; Hassan          | Omar ; Hassan        | DIFFERENT | FULL
    Ahmad ; Hassan          | Ahmad ; Moroz        | FULL        | DIFFERENT
    Ahmad ; Hassan Moroz    | Ahmad ; Hassan Khoury | FULL       | CONTRADICTION
    ; Hassan                | Ahmad ; Hassan       | MISSING       | FULL
    Ahmad ;                 | Ahmad ; Hassan       | FULL        | MISSING
    Ahmad Hassan ;          | Ahmad ; Hassan       | FULL        | FULL
    Ahmad ; Khaled          | Ahmad Khaled ; Hassan | FULL       | PART
    Hassan ; Ahmad          | Ahmad ; Hassan       | FULL        | FULL
"""


@pytest.mark.parametrize("fall", rows(NAMEN), ids=lambda fall: f"{fall['eins']} / {fall['zwei']}")
def test_how_much_of_a_name_agrees(fall):
    one, other = ((*(part.strip() for part in fall[side].split(";")), "") for side in ("eins", "zwei"))
    found = match(one, other)
    assert (Extent(found.first_name[0]).name, Extent(found.surname[0]).name) == (fall["vorname"], fall["nachname"])


def test_swapped_fields_birth_names_and_second_given_names_are_marked():
    assert match(("Hassan", "Ahmad", ""), ("Ahmad", "Hassan", "")).swapped[0]
    assert match(("Anna", "Schmidt", ""), ("Anna", "Weber", "Schmidt")).by_birth_name[0]
    assert match(("Omar", "Hassan", ""), ("Ahmad Omar", "Hassan", "")).second_only[0]
    assert match(("Ahmad", "Khaled Hassan", ""), ("Ahmad Khaled", "Hassan", "")).displaced[0]


def test_an_exact_word_weighs_what_its_frequency_says():
    assert match(("Ahmad", "Hassan", ""), ("Ahmad", "Hassan", "")).bits.tolist() == [16.0]


GEBURTSDATEN = """
    eins       | genau | zwei       | genau2 | ergebnis
    1990-05-17 | 3     | 1990-05-17 | 3      | SAME
    1990-01-01 | 3     | 1990-01-01 | 3      | SAME_ESTIMATED
    1990-05-07 | 3     | 1990-07-05 | 3      | SWAPPED
    1990-05-17 | 3     | 1990-05-16 | 3      | DIGIT
    1990-05-17 | 3     | 1980-05-17 | 3      | DIGIT
    1990-05-12 | 3     | 1990-05-21 | 3      | DIGIT
    1990-05-17 | 3     | 1990-01-01 | 1      | YEAR_ONLY
    1990-05-17 | 3     | 1990-01-01 | 3      | YEAR_ONLY
    1990-05-01 | 2     | 1990-05-17 | 3      | YEAR_ONLY
    1990-05-17 | 3     | 1990-05-28 | 3      | PARTLY
    1990-05-17 | 3     | 1967-05-17 | 3      | PARTLY
    1990-01-01 | 3     | 1980-01-01 | 3      | YEAR_DIGIT
    1990-03-21 | 3     | 1991-03-21 | 3      | YEAR_DIGIT
    1990-07-01 | 3     | 1980-07-01 | 3      | YEAR_DIGIT
    1990-07-01 | 3     | 1968-07-01 | 3      | TWO_DIGITS
    1990-12-31 | 3     | 1967-12-31 | 3      | TWO_DIGITS
    1990-07-01 | 3     | 1990-07-02 | 3      | DIGIT
    1990-07-01 | 3     | 1990-03-25 | 3      | PARTLY
    1990-12-31 | 3     | 1990-03-25 | 3      | PARTLY
    1990-07-01 | 3     | 1991-03-25 | 3      | DIFFERENT
    1990-01-01 | 3     | 1963-01-01 | 3      | DIFFERENT
    1990-05-17 | 3     | 1978-11-02 | 3      | DIFFERENT
    1990-01-01 | 1     | 1991-05-17 | 3      | DIFFERENT
               | 0     | 1991-05-17 | 3      | MISSING
"""


@pytest.mark.parametrize("fall", rows(GEBURTSDATEN), ids=lambda fall: f"{fall['eins']} / {fall['zwei']}")
def test_how_birth_dates_agree(fall):
    found = evidence.read_births([fall["eins"], fall["zwei"]], [int(fall["genau"]), int(fall["genau2"])])
    assert BirthMatch(evidence.compare_births(found, np.array([0]), np.array([1]))[0]).name == fall["ergebnis"]
    assert BirthMatch(evidence.compare_births(found, np.array([1]), np.array([0]))[0]).name == fall["ergebnis"]


def test_one_common_nationality_is_enough():
    texts = ("Syrien", "Deutschland; Syrien", "Irak", "")
    left, right = np.array([0, 1, 0]), np.array([1, 2, 3])
    assert evidence.compare_lists(evidence.Lists.of(texts), left, right).tolist() == [
        TraitMatch.SAME,
        TraitMatch.DIFFERENT,
        TraitMatch.MISSING,
    ]
