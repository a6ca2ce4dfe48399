"""Own shares beside reference shares: unknown widens the own share; a line of the file nobody can be sure of is named and left out."""

import pytest

from bewerberanalyse.bericht import reference_file
from bewerberanalyse.bericht.tables import comparison
from bewerberanalyse.bericht.tables.comparison import ReferenceShare
from tests.unit.bericht.welt import faelle

KOPF = "Merkmal;Wert;Anteil;Gebiet;Stand;Quelle\n"


def gelesen(folder, text, encoding="utf-8"):
    path = folder / reference_file.NAME
    path.write_bytes(text.encode(encoding))
    shares, problems = reference_file.load(path)
    return list(shares), [(problem.origin.zeile, problem.angaben["grund"]) for problem in problems]


def test_eigene_anteile_sind_eine_spanne_solange_angaben_fehlen():
    cases = faelle("""
        geschlecht | alter
        w          | 30
        w          | 30
        m          | 30
                   | 30
    """)  # the fourth is not known
    shares = [ReferenceShare("geschlecht", "w", "Bund", 0.473, "2026-10", "Statistik der BA")]
    (found,) = comparison.beside_others(cases, shares)
    line = found.werte.set_index("Geschlecht").loc["w"]
    assert line.tolist() == [2, 0.5, 0.75, 0.473]
    assert found.werte.columns.tolist()[-1] == "Anteil Bund, Stand 2026-10"
    assert found.werte.set_index("Geschlecht").loc["m", "Anteil Bund, Stand 2026-10"] == "–"
    assert "Statistik der BA" in found.hinweis


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_die_datei_wird_gelesen_wie_excel_sie_schreibt(tmp_path, encoding):
    text = (
        KOPF + "Geschlecht;weiblich;47,3%;Bund;Okt. 2026;Statistik\r\nAltersgruppe;50 und älter; 20.5 % ;Region OWL;2026-10;\r\n;;;;;\r\n"
    )
    shares, problems = gelesen(tmp_path, text, encoding)
    assert [(one.merkmal, one.gruppe, one.gebiet, one.anteil) for one in shares] == [
        ("geschlecht", "w", "Bund", pytest.approx(0.473)),
        ("altersgruppe", "50 und älter", "Region OWL", pytest.approx(0.205)),
    ]
    assert not problems


@pytest.mark.parametrize(
    ("zeile", "grund"),
    [
        ("Haarfarbe;rot;1 %;Bund;2026;", "kein"),
        ("Zuständige Fachkraft;Müller;1 %;Bund;2026;", "kein"),
        ("Reha;ja;1 %;Bund;2026;", "nicht verglichen"),
        ("Geschlecht;grün;1 %;Bund;2026;", "keiner von „Geschlecht“"),
        ("Geschlecht;weiblich;0,473;Bund;2026;", "Prozent"),
        ("Geschlecht;weiblich;etwa 40 %;Bund;2026;", "Prozent"),
        ("Geschlecht;weiblich;473 %;Bund;2026;", "über 100"),
        ("Geschlecht;weiblich;47 %;;2026;", "Gebiet"),
        ("Geschlecht;weiblich;47 %;Bund;;", "Stand"),
    ],
)
def test_eine_zeile_die_man_nicht_sicher_versteht_zaehlt_nicht(tmp_path, zeile, grund):
    shares, [(line, reason)] = gelesen(tmp_path, KOPF + zeile + "\n")
    assert (shares, line) == ([], 2)
    assert grund in reason


def test_doppeltes_und_mehr_als_alle_zaehlen_nicht(tmp_path):
    shares, problems = gelesen(
        tmp_path,
        KOPF
        + "Geschlecht;weiblich;47 %;Bund;2026;\nGeschlecht;weiblich;48 %;Bund;2026;\nGeschlecht;männlich;60 %;Land;2026;\n"
        + "Geschlecht;weiblich;47 %;Land;2026;\nGeschlecht;männlich;52 %;Region;2026;\n",
    )
    assert [one.gebiet for one in shares] == ["Region"]
    assert [line for line, _ in problems] == [2, 3, 4, 5]


def test_ohne_datei_und_mit_einer_unlesbaren_gibt_es_keine_werte(tmp_path):
    assert reference_file.load(tmp_path / "fehlt.csv") == ((), ())
    assert gelesen(tmp_path, "irgendwas\n1\n")[1][0][0] == 1
    (tmp_path / reference_file.NAME).write_bytes(b"\x00" * 4000)
    assert reference_file.load(tmp_path / reference_file.NAME)[1]
