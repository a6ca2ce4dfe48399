"""What holds for every fold, whatever the exports say."""

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bewerberanalyse.cases.fold import fold
from bewerberanalyse.cases.rows import NO_ROW
from bewerberanalyse.config.layouts import load_layouts
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import ARBEITSMARKTSTATUS, FELD, FELDER, IK_ERGEBNIS, KURSSTATUS, NIVEAUS, SCHULABSCHLUSS, Kind
from bewerberanalyse.model.table import Quelle
from tests.builders import STICHTAG, gefaltet, ingested, linked, pruefungen
from tests.einstellungen import einstellungen
from tests.long_run import LANG

PERSONEN = ("p1", "p2", "p3")
EINSTELLUNGEN = einstellungen(teams={"IP 1": "IP", "Regel": "Regel"})
TAGE = ("", "", "?", "2023-05-01", "2024", "2025-02", "2025-12-31", "2026-05-20", "2026-06-30", "2026-07-01", "2027-01-15")
CODES = {
    "kursstatus": ("", "?", *KURSSTATUS), "ik_status": ("", "?", *KURSSTATUS), "bsk_status": ("", *KURSSTATUS), "kursart": ("", "?", "allgemein", "Alpha", "BSK"),
    "arbeitsmarktstatus": ("", "?", *ARBEITSMARKTSTATUS[:3]), "schulabschluss": ("", "?", *SCHULABSCHLUSS[:4]), "ergebnis": ("", "?", *IK_ERGEBNIS[1:], "B2 bestanden"),
    "ergebnis_dtz": ("", "?", "unter_A2", "A2", "B1", "kein_test"), "lid": ("", "ja", "nein"), "team": ("", "IP 1", "Regel", "Fremd"),
    "instrument": ("", "MAT", "VB", "IK", "BSK", "FbW"), "teilnahmestatus": ("", "?", "eingetreten", "beendet", "abgebrochen", "nicht_angetreten"),
    "einkommensart": ("", "?", "erwerb_brutto", "erwerb_netto", "erwerb", "sonstiges"), "betrag": ("", "?", "100,00", "450,99"),
    "rolle_in_bg": ("", "Bevollmächtigter", "Partner", "Kind"), "bg_nummer": ("", "bg1", "bg2"), "bg_groesse": ("", "?", "1", "4"),
    "leistungsbezug": ("", "laufend", "eingestellt"), "staatsangehoerigkeit": ("", "Syrien", "Deutschland; Syrien", "Polen"), "kurs": ("", "BSK B2", "Deutsch"),
    "handlungsstrategien": ("", "?", "Vermittlung", "A; B"), "zielberuf": ("", "Koch; Bäcker"), "massnahme": ("", "Coaching", "Integrationskurs", "B2-BSK"),
    "aufenthaltsstatus": ("", "?", "Duldung", "Niederlassungserlaubnis"), "text": ("", "a; b", "hat Kita"), "bestritten": ("", "ja", "Alter"), "zumutbarkeit": ("", "ja", "nein"),
    "nachname": ("", "Said", "Müller"), "vorname": ("", "Amal", "Omar"), "geschlecht": ("", "?", "w", "m"), "sprachniveau": ("", "?", *NIVEAUS[:5]), "zielniveau": ("", "B2"),
}  # fmt: skip
SPALTEN = {
    "verbis": ("team", "arbeitsmarktstatus", "schulabschluss", "ik_status", "bsk_status", "sprachniveau", "sprachniveau_datum", "letzter_kontakt", "naechster_termin",
               "betreuung_seit", "handlungsstrategien", "zielberuf", "aufenthaltsstatus", "aufenthalt_bis", "geburtsdatum", "geschlecht", "zumutbarkeit", "einreise_am"),
    "step": ("nachname", "vorname", "geburtsdatum", "geschlecht", "staatsangehoerigkeit", "bg_nummer", "adresse_von", "adresse_bis"),
    "opds": ("stichtag", "team", "arbeitsmarktstatus", "schulabschluss", "sprachniveau", "handlungsstrategien", "letzter_kontakt", "zugang_am", "leistungsbezug"),
    "allegro": ("bg_nummer", "nachname", "vorname", "geburtsdatum", "bg_groesse", "rolle_in_bg", "leistung_von", "leistung_bis", "leistungsbezug", "zugang_am",
                "einkommensart", "betrag", "einkommen_monat"),
    "cosach": ("massnahme", "instrument", "eintritt", "austritt_geplant", "austritt", "teilnahmestatus"),
    "sprachbuero": ("kurs", "kursart", "kursstatus", "kursbeginn", "kursende", "berechtigt_am", "unterbrochen_seit", "ergebnis", "sprachniveau", "testdatum", "zielniveau"),
    "inge": ("kursstatus", "kursart", "kursbeginn", "kursende", "berechtigt_am", "angemeldet_am", "unterbrochen_seit", "storniert_am", "ergebnis_dtz", "lid", "dtz_datum"),
    "notizen": ("datum", "stichwort", "text", "bestritten", "betreuung_seit", "letzter_kontakt"),
}  # fmt: skip
DATES = {quelle: {spalte.name for spalte in layout.spalten if spalte.typ == "date"} for quelle, layout in load_layouts().items()}
fewer = settings(
    max_examples=40 if LANG else 8,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def zelle(quelle: str, name: str) -> st.SearchStrategy[str]:
    if name in CODES:
        return st.sampled_from(CODES[name])
    return st.sampled_from(TAGE) if name in DATES[quelle] else st.sampled_from(("", "eins", "zwei"))


@st.composite
def quellen(draw: st.DrawFn) -> dict[str, list[dict[str, str]]]:
    """A few sources with a few rows each; some columns are left out, some rows belong to nobody or wait for a decision."""
    chosen = draw(st.lists(st.sampled_from(sorted(SPALTEN)), min_size=1, max_size=5, unique=True))
    result = {}
    for quelle in chosen:
        names = draw(st.lists(st.sampled_from(SPALTEN[quelle]), min_size=3, unique=True))
        line = st.fixed_dictionaries(
            {"person": st.sampled_from((*PERSONEN, *PERSONEN, "")), "kandidaten": st.sampled_from(("", "", "p1", "p1+p2"))}
            | {name: zelle(quelle, name) for name in names}
        )
        result[quelle] = draw(st.lists(line, max_size=5))
    return result


def falten(sources: dict[str, Any]) -> Faelle:
    tables = ingested(stand="2026-06-02", **sources)
    return fold(tables, linked(tables, PERSONEN, **sources), EINSTELLUNGEN, date.fromisoformat(STICHTAG), pruefungen(STICHTAG))


@given(quellen(), st.randoms(use_true_random=False))
@fewer
def test_the_order_of_rows_does_not_matter(sources, rng):
    shuffled = {quelle: rng.sample(lines, len(lines)) for quelle, lines in sources.items()}
    one, two = falten(sources), falten(shuffled)
    pd.testing.assert_frame_equal(one.werte, two.werte)
    pd.testing.assert_frame_equal(one.zustand, two.zustand)
    pd.testing.assert_frame_equal(one.klaerung, two.klaerung)


@given(quellen())
@fewer
def test_a_value_stands_exactly_where_the_state_says_so(sources):
    faelle = falten(sources)
    for feld in FELDER:
        known = faelle.zustand[feld.name] == Zustand.WERT
        column = faelle.werte[feld.name]
        filled = column.str.len() > 0 if feld.kind in {Kind.TEXT, Kind.AUSWAHL, Kind.JANEIN, Kind.LISTE} else column.notna()
        assert filled.tolist() == known.tolist(), feld.name


@given(quellen())
@fewer
def test_codes_are_those_of_the_field(sources):
    faelle = falten(sources)
    for feld in FELDER:
        if feld.werte:
            assert set(faelle.werte[feld.name]) - {"", *feld.werte} == set(), feld.name
        if feld.kind is Kind.JANEIN:
            assert set(faelle.werte[feld.name]) <= {"", "ja", "nein"}, feld.name


@given(quellen())
@fewer
def test_a_missing_source_is_missing_for_all_persons_or_none(sources):
    faelle = falten(sources)
    missing = faelle.zustand == Zustand.QUELLE_FEHLT
    assert [name for name in FELD if missing[name].any() and not missing[name].all()] == []


@given(quellen())
@fewer
def test_a_plain_field_has_a_source_iff_a_loaded_one_has_the_column(sources):
    faelle = falten(sources)
    for name in (
        "nachname",
        "geburtsdatum",
        "geschlecht",
        "team",
        "arbeitsmarktstatus",
        "schulabschluss",
        "zielberuf",
        "aufenthaltsstatus",
        "leistungsbezug",
    ):
        columns = {"leistungsbezug": ("leistungsbezug", "leistung_von", "leistung_bis")}.get(name, (name,))
        fed = any(
            any(column in line for column in columns) or not lines
            for quelle, lines in sources.items()
            if Quelle(quelle) in FELD[name].quellen
            for line in (lines or [{}])
        )
        assert bool((faelle.zustand[name] != Zustand.QUELLE_FEHLT).all()) is fed, name


@given(quellen())
@fewer
def test_another_source_never_takes_a_plain_value_away(sources):
    """Unless it says that it says something: what cannot be read, or whose row may be somebody's, is a doubt."""
    added, *rest = sources.items()
    certain = [{name: "" if text == "?" or name == "kandidaten" else text for name, text in line.items()} for line in added[1]]
    less, more = falten(dict(rest)), falten({added[0]: certain, **dict(rest)})
    for name in (
        "nachname",
        "vorname",
        "geburtsdatum",
        "geschlecht",
        "team",
        "arbeitsmarktstatus",
        "schulabschluss",
        "zielberuf",
        "sprachniveau",
    ):
        lost = (less.zustand[name] == Zustand.WERT) & (more.zustand[name] != Zustand.WERT)
        assert not lost.any(), name


@given(quellen())
@fewer
def test_every_hint_stands_once(sources):
    for cell in falten(sources).werte["dq_hinweise"]:
        assert len(cell) == len(set(cell)), cell


@given(quellen())
@fewer
def test_every_finding_names_a_person_a_field_and_a_place_to_fix_it(sources):
    klaerung = falten(sources).klaerung
    assert klaerung["fall"].between(0, len(PERSONEN) - 1).all()
    assert set(klaerung["feld"]) <= set(FELD)
    assert (klaerung[["art", "text", "system", "maske"]] != "").all().all()
    assert not klaerung.duplicated().any()


@given(st.lists(st.tuples(st.sampled_from(PERSONEN), st.sampled_from(("MAT", "FbW", "VB")), st.booleans()), max_size=12))
@fewer
def test_every_running_participation_is_counted_in_exactly_one_fall(teilnahmen):
    lines = [
        {
            "person": person,
            "massnahme": f"M{number}",
            "instrument": instrument,
            "eintritt": "2026-01-01",
            "austritt_geplant": "2026-12-31" if runs else "2026-03-31",
        }
        for number, (person, instrument, runs) in enumerate(teilnahmen)
    ]
    faelle = gefaltet(personen=" ".join(PERSONEN), cosach=lines)
    listed = [
        (person, titel)
        for person, cell in zip(faelle.werte["kundennummer"], faelle.werte["massnahme_aktuell"], strict=True)
        for titel in cell
    ]
    assert sorted(listed) == sorted(
        (line["person"], line["massnahme"])
        for line, (_, instrument, runs) in zip(lines, teilnahmen, strict=True)
        if runs and instrument != "VB"
    )


def test_no_row_is_a_state_of_its_own():
    assert NO_ROW not in set(Zustand)
