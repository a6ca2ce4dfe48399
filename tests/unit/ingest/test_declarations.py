"""Layouts and vocabularies: no heading with two meanings, no spelling with two codes, the same codes as the fields of the Fallliste."""

import pytest

from bewerberanalyse.config.fold import fold_heading, fold_soft, soft
from bewerberanalyse.config.layouts import NO_PERSONS, QUELLEN, load_layouts, verbote
from bewerberanalyse.config.vocabulary import load_vocabulary, names
from bewerberanalyse.ingest.codes import parse_janein, parse_levels
from bewerberanalyse.model import fields as felder

LAYOUTS = load_layouts()
CODES = {
    "geschlecht": felder.GESCHLECHT, "familienstand": felder.FAMILIENSTAND, "aufenthaltsstatus": felder.AUFENTHALTSSTATUS, "arbeitsmarktstatus": felder.ARBEITSMARKTSTATUS,
    "schulabschluss": felder.SCHULABSCHLUSS, "berufsabschluss": felder.BERUFSABSCHLUSS, "reha": felder.REHA, "schwerbehinderung": felder.SCHWERBEHINDERUNG, "alphabetisierung": felder.ALPHABETISIERUNG,
    "kursstatus": felder.KURSSTATUS, "instrument": felder.INSTRUMENTE, "bg_typ": felder.BG_TYP, "rolle": felder.ROLLE, "kursart": (*felder.IK_ART, "BSK", "anderer_Kurs", "Basiskurs"), "ik_ergebnis": (*felder.IK_ERGEBNIS, "B1", "bestanden", "LiD_bestanden", "LiD_nicht_bestanden"),
    "leistungsbezug": ("laufend", "eingestellt"), "elb": ("eLb", "neLb"), "janein": ("ja", "nein"), "dtz": ("kein_test", "unter_A2", "A2", "B1"),
    "teilnahmestatus": ("bewilligt", "zugewiesen", "eingetreten", "nicht_angetreten", "beendet", "abgebrochen"), "einkommensart": ("erwerb_brutto", "erwerb_netto", "erwerb", "sonstiges"), "niveau": felder.NIVEAUS, "lid": ("ja", "nein", "offen"),
    "rechtskreis": felder.RECHTSKREIS, "kostentraeger": felder.KOSTENTRAEGER, "kontaktart": felder.KONTAKTART, "zugangsweg": felder.ZUGANGSWEG,
}  # fmt: skip
# „Ergebnis“ is the Sprachstand of a test list; beside one it is the examination (key „sonst“ of the layout).
GEWOLLT = {("sprachbuero", "ergebnis")}


@pytest.mark.parametrize("quelle", LAYOUTS)
def test_kein_spaltenkopf_hat_in_einer_quelle_zwei_bedeutungen(quelle):
    layout = LAYOUTS[quelle]
    meanings: dict[str, set[str]] = {}
    for spalte in layout.spalten:
        for alias in spalte.aliase:
            meanings.setdefault(fold_heading(alias), set()).add(spalte.name)
    person = {spalte.name for spalte in LAYOUTS["step"].spalten} - {"strasse", "adresse_von", "adresse_bis"}
    double = {kopf for kopf, fields in meanings.items() if len(fields - person) > 1 and (quelle, kopf) not in GEWOLLT}
    assert double == set()


@pytest.mark.parametrize("quelle", LAYOUTS)
def test_kein_erwarteter_spaltenkopf_ist_verboten(quelle):
    layout = LAYOUTS[quelle]
    assert [kopf for kopf in layout.koepfe if verbote().treffer(kopf, freitext_erlaubt=layout.freitext)] == []


@pytest.mark.parametrize("quelle", LAYOUTS)
def test_merkmale_sind_spalten(quelle):
    layout = LAYOUTS[quelle]
    named = layout.stark | layout.schwach | layout.selten | set(layout.sonst.values())
    assert named <= {spalte.name for spalte in layout.spalten}


@pytest.mark.parametrize("name", names())
def test_jedes_vokabular_hat_genau_die_codes_des_feldes(name):
    assert name == "staatsangehoerigkeit" or set(load_vocabulary(name).codes) == set(CODES[name])


@pytest.mark.parametrize("name", ["schulabschluss", "berufsabschluss", "schwerbehinderung"])
def test_geordnete_vokabulare_ordnen_wie_das_feld(name):
    assert load_vocabulary(name).codes == felder.FELD[name].werte


@pytest.mark.parametrize("name", names())
def test_keine_schreibweise_hat_zwei_codes(name):
    from bewerberanalyse.config import vocabulary

    raw = vocabulary._raw(name)
    spellings = vocabulary._states() if name == "staatsangehoerigkeit" else raw["codes"]
    meanings: dict[str, set[str]] = {}
    for code, words in (*spellings.items(), ("", raw.get("unbekannt", ()))):
        for word in (code, *words):
            meanings.setdefault(soft(word), set()).add(code)
    meanings.pop("", None)
    assert {word: codes for word, codes in meanings.items() if len(codes) > 1} == {}


def test_eine_schreibweise_geht_nicht_in_den_allgemeinen_woertern_unter():
    """„nicht zutreffend“ says "none" in every other column; the house can give any of these words a meaning, too."""
    assert parse_janein(["nicht zutreffend"], load_vocabulary("janein")).werte[0] == "nein"
    own = load_vocabulary("niveau", {"niveau": {"k. A.": "A1"}})
    assert parse_levels(["K. A.", "-"], own).werte.tolist() == ["A1", ""]


def test_jede_quelle_hat_ein_layout_mit_den_personenspalten():
    person = {
        "kundennummer",
        "bg_nummer",
        "nachname",
        "vorname",
        "geburtsname",
        "geburtsdatum",
        "geschlecht",
        "staatsangehoerigkeit",
        "familienstand",
        "plz",
        "ort",
    }
    assert set(LAYOUTS) == {*QUELLEN, *NO_PERSONS}
    assert all(person <= {spalte.name for spalte in LAYOUTS[quelle].spalten} for quelle in QUELLEN)


def test_staaten_mit_schluessel_und_den_gruppen_die_das_fach_braucht():
    states = load_vocabulary("staatsangehoerigkeit")
    assert len(states.codes) > 195
    named = {
        "423": "Afghanistan",
        "224": "Eritrea",
        "438": "Irak",
        "439": "Iran",
        "232": "Nigeria",
        "461": "Pakistan",
        "273": "Somalia",
        "475": "Syrien",
        "166": "Ukraine",
        "168": "Vereinigtes Königreich",
        "000": "Deutschland",
        "997": "staatenlos",
        "998": "ungeklärt",
    }
    assert {key: states.code(key) for key in named} == named


def test_faltung():
    assert fold_heading("Geburts-\ndatum") == fold_heading("GEBURTSDATUM:") == fold_heading("Geburtsdatum*")
    assert fold_heading("Straße") == fold_heading("STRASSE")
    assert fold_heading("Staatsangehörigkeit") == fold_heading("Staatsangehoerigkeit") == fold_heading("Staatsangehorigkeit")
    assert fold_soft(soft("< A2")) != fold_soft(soft("A2"))
