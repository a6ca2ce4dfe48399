"""Ein Satz mit einer Zahl sagt „1 Zeile“ und „3 Zeilen“, nie „1 Zeilen“: in jeder Meldung und in jedem Satz des Programms."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import bewerberanalyse
from bewerberanalyse.messages import KATALOG, filled, number_of, one_or_many

PACKAGE = Path(bewerberanalyse.__file__).parent
SEVERAL = (
    "Personen", "Zeilen", "Zellen", "Spalten", "Dateien", "Tage", "Tagen", "Monate", "Monaten", "Wochen", "Plätze", "Teams", "Meldungen",
    "Teilnahmen", "Fälle", "Angaben", "Antworten", "Fragen", "Blätter", "Stellen", "Kopien", "Einträge", "Nummern", "Bedingungen", "Felder",
    "Voreinstellungen", "Quellen", "Kinder", "Jahre", "Jahren", "Bytes", "Tabellen", "Datensätze", "Texte", "Zelltexten", "Merkmale",
    "Zahlen", "Spaltenköpfe", "Pakete", "Namen", "Vermerke", "Kurse", "Briefe", "Tagen",
)  # fmt: skip
ONE_OF_SEVERAL = re.compile(rf"(?<![\d.,])1 (?:[a-zäöüß]{{5,}} )?(?:{'|'.join(SEVERAL)})\b")
VERBS_OF_SEVERAL = re.compile(
    r"(?:^|[.;:] )1 [A-ZÄÖÜ]\w+ (?:[\w„“]+ ){0,3}(?:sind|haben|stehen|werden|wurden|bleiben|zählen|erfüllen|nennen)\b"
)


def named(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(KATALOG))
def test_eine_meldung_ueber_eines_spricht_von_einem(code):
    eintrag = KATALOG[code]
    for text in (eintrag.was, eintrag.tun):
        said = filled(text, angaben=dict.fromkeys(named(text), 1))
        assert not ONE_OF_SEVERAL.search(said), said
        assert not VERBS_OF_SEVERAL.search(said), said
        assert "|" not in filled(text, angaben=dict.fromkeys(named(text), 3))


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_kein_satz_setzt_eine_zahl_vor_ein_wort_das_nur_fuer_mehrere_passt(path):
    found = [
        f"Zeile {node.lineno}: {after.value}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        for number, after in zip(node.values, node.values[1:], strict=False)
        if isinstance(number, ast.FormattedValue) and isinstance(after, ast.Constant) and not fixed(number.value, after.value)
        if ONE_OF_SEVERAL.match(f"1{after.value}")
    ]
    assert not found


def fixed(value: ast.expr, after: str) -> bool:
    """A constant of the program, what is never one, or the branch for several."""
    said = ast.unparse(value)
    return said.replace(".", "").replace("_", "").isupper() or said in NEVER_ONE or after in OF_SEVERAL


NEVER_ONE = {
    "len(facts.filter)",
    "len(facts.layouts)",
    "len(HOUSE_ENTRIES)",
    "months",
    "both[0]",
    "both[1]",
    "bars",
    "wanted",
    "told",
}
OF_SEVERAL = {
    " Zellen, Zeilen ",  # behind „Zeile 17“ for one
    " Dateien, die noch nicht darin sind", " Monaten", " Stellen)",  # the second of two branches
    " Zeilen ", " Personen, die andere Dateien kennen",  # at least MIN_ROWS rows
    " Tage",  # no sentence: a value of filters.yaml
}  # fmt: skip


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 Zeilen"), (1, "1 Zeile"), (2, "2 Zeilen"), (21, "21 Zeilen"), ("1", "1 Zeile"), ("1.001", "1.001 Zeilen"), ("mindestens 1", "mindestens 1 Zeile")]
)  # fmt: skip
def test_nur_die_eins_ist_eines(number, said):
    assert number_of(number, "Zeile", "Zeilen") == said
    assert filled("{zahl} {zahl:Zeile|Zeilen}", angaben={"zahl": number}) == said


def test_was_keine_zahl_ist_gilt_als_mehrere():
    assert one_or_many("unbekannt", "Jahr", "Jahre") == "Jahre"
