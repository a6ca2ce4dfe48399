"""Names and birth dates side by side."""

import numpy as np
import pytest

from bewerberanalyse.linkage import alike, names, traits
from bewerberanalyse.linkage.names import NameMatch, Umfang
from bewerberanalyse.linkage.traits import Geburt, Merkmal
from tests.tabelle import rows


def match(one: tuple[str, str, str], other: tuple[str, str, str]) -> NameMatch:
    words = names.read(*zip(one, other, strict=True))
    similar = alike.compare(words.vocabulary)
    return names.compare(words, similar, np.full(len(words.vocabulary), 8.0), np.array([0]), np.array([1]))


NAMEN = """
    eins                    | zwei                 | vorname     | nachname
    Ahmad ; Hassan          | Ahmad ; Hassan       | VOLL        | VOLL
    Ahmad Khaled ; Hassan   | Ahmad ; Hassan       | TEIL        | VOLL
    Ahmad ; Hassan Khoury   | Ahmad ; Khoury       | VOLL        | TEIL
    Ahmad Ali ; Hassan      | Ahmad Omar ; Hassan  | WIDERSPRUCH | VOLL
    Ahmad ; Hassan          | Omar ; Hassan        | VERSCHIEDEN | VOLL
    Ahmad ; Hassan          | Ahmad ; Moroz        | VOLL        | VERSCHIEDEN
    Ahmad ; Hassan Moroz    | Ahmad ; Hassan Khoury | VOLL       | WIDERSPRUCH
    ; Hassan                | Ahmad ; Hassan       | FEHLT       | VOLL
    Ahmad ;                 | Ahmad ; Hassan       | VOLL        | FEHLT
    Ahmad Hassan ;          | Ahmad ; Hassan       | VOLL        | VOLL
    Ahmad ; Khaled          | Ahmad Khaled ; Hassan | VOLL       | TEIL
    Hassan ; Ahmad          | Ahmad ; Hassan       | VOLL        | VOLL
"""


@pytest.mark.parametrize("fall", rows(NAMEN), ids=lambda fall: f"{fall['eins']} / {fall['zwei']}")
def test_how_much_of_a_name_agrees(fall):
    one, other = ((*(part.strip() for part in fall[side].split(";")), "") for side in ("eins", "zwei"))
    found = match(one, other)
    assert (Umfang(found.vor[0]).name, Umfang(found.nach[0]).name) == (fall["vorname"], fall["nachname"])


def test_swapped_fields_birth_names_and_second_given_names_are_marked():
    assert match(("Hassan", "Ahmad", ""), ("Ahmad", "Hassan", "")).getauscht[0]
    assert match(("Anna", "Schmidt", ""), ("Anna", "Weber", "Schmidt")).geburtsname[0]
    assert match(("Omar", "Hassan", ""), ("Ahmad Omar", "Hassan", "")).zweiter[0]
    assert match(("Ahmad", "Khaled Hassan", ""), ("Ahmad Khaled", "Hassan", "")).verschoben[0]


def test_an_exact_word_weighs_what_its_frequency_says():
    assert match(("Ahmad", "Hassan", ""), ("Ahmad", "Hassan", "")).bits.tolist() == [16.0]


GEBURTSDATEN = """
    eins       | genau | zwei       | genau2 | ergebnis
    1990-05-17 | 3     | 1990-05-17 | 3      | GLEICH
    1990-01-01 | 3     | 1990-01-01 | 3      | GLEICH_GESCHAETZT
    1990-05-07 | 3     | 1990-07-05 | 3      | VERTAUSCHT
    1990-05-17 | 3     | 1990-05-16 | 3      | ZIFFER
    1990-05-17 | 3     | 1980-05-17 | 3      | ZIFFER
    1990-05-12 | 3     | 1990-05-21 | 3      | ZIFFER
    1990-05-17 | 3     | 1990-01-01 | 1      | NUR_JAHR
    1990-05-17 | 3     | 1990-01-01 | 3      | NUR_JAHR
    1990-05-01 | 2     | 1990-05-17 | 3      | NUR_JAHR
    1990-05-17 | 3     | 1990-05-28 | 3      | TEILWEISE
    1990-05-17 | 3     | 1967-05-17 | 3      | TEILWEISE
    1990-01-01 | 3     | 1980-01-01 | 3      | JAHR_ZIFFER
    1990-01-01 | 3     | 1963-01-01 | 3      | VERSCHIEDEN
    1990-05-17 | 3     | 1978-11-02 | 3      | VERSCHIEDEN
    1990-01-01 | 1     | 1991-05-17 | 3      | VERSCHIEDEN
               | 0     | 1991-05-17 | 3      | FEHLT
"""


@pytest.mark.parametrize("fall", rows(GEBURTSDATEN), ids=lambda fall: f"{fall['eins']} / {fall['zwei']}")
def test_how_birth_dates_agree(fall):
    found = traits.read_births([fall["eins"], fall["zwei"]], [int(fall["genau"]), int(fall["genau2"])])
    assert Geburt(traits.compare_births(found, np.array([0]), np.array([1]))[0]).name == fall["ergebnis"]
    assert Geburt(traits.compare_births(found, np.array([1]), np.array([0]))[0]).name == fall["ergebnis"]


def test_one_common_nationality_is_enough():
    texts = ("Syrien", "Deutschland; Syrien", "Irak", "")
    left, right = np.array([0, 1, 0]), np.array([1, 2, 3])
    assert traits.compare_lists(traits.Lists.of(texts), left, right).tolist() == [Merkmal.GLEICH, Merkmal.VERSCHIEDEN, Merkmal.FEHLT]
