"""Was auf „Planung“ und „Meine Filter“ als Zeilen steht, sagt über jede Person dasselbe wie die Voreinstellung, aus der es stammt."""

from datetime import date

import pytest

from bewerberanalyse.config import presets
from bewerberanalyse.model.own_filter import Row
from bewerberanalyse.presets.compile import amount, compile_presets
from bewerberanalyse.presets.evaluate import evaluation_of
from bewerberanalyse.presets.literal import Lexicon, MistakeError
from bewerberanalyse.presets.preset import AllOf
from bewerberanalyse.presets.rows import condition, expression, rows
from tests.unit.xlsx.builder import STICHTAG, welt

SHIPPED = {one.kennung: one for one in compile_presets(presets.shipped(), STICHTAG, also_off=True)}
LEXICON = Lexicon(STICHTAG, {}, frozenset())


@pytest.fixture(scope="module")
def beurteilt():
    return evaluation_of(welt(150, seed=9).faelle)


@pytest.mark.parametrize("kennung", SHIPPED)
def test_die_zeilen_einer_voreinstellung_und_ihr_rest_sagen_dasselbe_wie_sie(beurteilt, kennung):
    preset = SHIPPED[kennung]
    found, rest = rows(preset.expression, STICHTAG)
    parts = tuple(expression(row, LEXICON, lambda one: SHIPPED[one].expression) for row in found) + rest
    assert (beurteilt.verdicts(AllOf(parts)) == beurteilt.verdicts(preset.expression)).all()


@pytest.mark.parametrize(
    ("zeile", "soll"),
    [
        (("Alter", "ist nicht", "27"), {"nicht": {"feld": "alter", "ist": "27"}}),
        (("Alter", "zwischen", "18 bis 27"), {"feld": "alter", "zwischen": ["18", "27"]}),
        (("Letzter Kontakt", "länger her als (Tage)", "42"), {"feld": "letzter_kontakt", "aelter_als": "42 Tage"}),
        (("Letzter Kontakt", "in den nächsten Tagen", "14 Tage"), {"feld": "letzter_kontakt", "in_tagen": 14}),
        (("Letzter Kontakt", "ist leer", ""), {"feld": "letzter_kontakt", "leer": "ja"}),
        (("Letzter Kontakt", "ist nicht leer", ""), {"nicht": {"feld": "letzter_kontakt", "leer": "ja"}}),
        (("Letzter Kontakt", "ist bekannt", ""), {"nicht": {"feld": "letzter_kontakt", "ist": "unbekannt"}}),
        (("Letzter Kontakt", "mindestens", "heute"), {"feld": "letzter_kontakt", "mindestens": "Stichtag"}),
        (("Integrationskurs", "ist eines von", "kein; laufend"), {"feld": "ik_status", "in": ["kein", "laufend"]}),
        (("F01", "ist", "nein"), {"nicht": {"voreinstellung": "F01"}}),
        (("F01", "ist nicht", "nein"), {"voreinstellung": "F01"}),
    ],
)
def test_eine_zeile_ist_was_filters_yaml_dazu_sagte(zeile, soll):
    assert condition(Row(*zeile)) == soll


@pytest.mark.parametrize(
    ("zeile", "code"),
    [
        (("Weg", "ist", "1"), "P-110"), (("Alter", "gleicht", "1"), "P-111"), (("Alter", "enthält", "1"), "P-111"), (("Alter", "ist", ""), "P-121"),
        (("Alter", "zwischen", "18"), "P-121"), (("Letzter Kontakt", "länger her als (Tage)", "lange"), "P-121"), (("F01", "ist", "vielleicht"), "P-121"),
        (("Integrationskurs", "enthält", "xyz"), "P-121"),
    ],
)  # fmt: skip
def test_eine_zeile_die_keine_ist_sagt_warum(zeile, code):
    with pytest.raises(MistakeError) as found:
        condition(Row(*zeile))
    assert found.value.code == code


@pytest.mark.parametrize(
    ("name", "tag", "cent"),
    [
        ("minijob_grenze", "2026-12-31", 60300), ("minijob_grenze", "2027-01-01", 63300), ("minijob_grenze", "2028-01-01", None),
        ("ohne_ik", "2026-11-05", None), ("gibt_es_nicht", "2026-11-05", None),
    ],
)  # fmt: skip
def test_ein_betrag_mit_namen_gilt_nur_solange_er_bekannt_ist(name, tag, cent):
    """§ 8 Abs. 1a SGB IV: 603 € in 2026, 633 € in 2027."""
    assert amount(presets.shipped(), name, date.fromisoformat(tag)) == cent
