"""Every hostile file imports exactly its rows or gives one clear message; none hangs, none takes a run down."""

import resource
from datetime import date

import pytest

from bewerberanalyse.ingest.load import load
from bewerberanalyse.messages import Severity
from tests.einstellungen import einstellungen
from tests.faults.hostile import andere, mappen, texte  # noqa: F401 - the first two register their files
from tests.faults.hostile.fall import FAELLE

STICHTAG = date(2026, 6, 15)
SPEICHER_MB = 1024
AUF_DATEI = {*(f"E-{number}" for number in range(101, 123)), "E-167", "E-179"} - {"E-105"}  # messages about a whole file


def rows(result) -> int:
    return sum(len(table) for table in result.tables.values())


def about_the_file(result) -> list[str]:
    return [problem.code for problem in result.problems if problem.code in AUF_DATEI]


@pytest.mark.parametrize("name", FAELLE)
def test_importiert_seine_zeilen_oder_sagt_warum_nicht(name, tmp_path, zaehlt):
    fall = FAELLE[name]
    path = tmp_path / name
    fall.make(path)
    result = load([(path, name)], einstellungen(), STICHTAG)
    codes = about_the_file(result)
    assert "E-113" not in codes  # stopped for taking too long
    if fall.zeilen is not None:
        assert (rows(result), codes) == (fall.zeilen, [])
    elif fall.code is not None:
        assert (rows(result), codes) == (0, [fall.code])
    else:
        assert (rows(result) > 0) != (len(codes) == 1)
    assert fall.hinweis is None or fall.hinweis in {problem.code for problem in result.problems}
    assert [datei.datei for datei in result.dateien] == [name]
    zaehlt("feindliche Dateien", 1)


def test_die_sammlung_ist_gross_genug():
    assert len(FAELLE) >= 150


def test_eine_gute_datei_unter_lauter_feindlichen_kommt_an(tmp_path):
    files = []
    for name, fall in FAELLE.items():
        if name in {
            "mappe-verbundene-zellen.xlsx",
            "html-tief.xls",
            "nul-im-feld.csv",
            "warteschlange.csv",
            "zip-bombe.xlsx",
            "mappe-text-index-zu-hoch.xlsx",
        }:
            fall.make(tmp_path / name)
            files.append((tmp_path / name, name))
    files.append((tmp_path / "gut.csv", "gut.csv"))
    files[-1][0].write_text(texte.text(texte.zeilen(7)), encoding="cp1252")
    result = load(files, einstellungen(), STICHTAG)
    assert {datei.datei: datei.zeilen for datei in result.dateien if datei.quelle} == {
        "mappe-verbundene-zellen.xlsx": texte.N,
        "nul-im-feld.csv": texte.N,
        "gut.csv": 7,
    }


def test_keine_datei_braucht_mehr_als_ein_gibibyte():
    """Runs last in this file: the largest reader process so far."""
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < SPEICHER_MB * 1024


def test_meldungen_tragen_keine_werte_aus_den_dateien(tmp_path):
    path = tmp_path / "kanarie.csv"
    path.write_text(texte.text(texte.zeilen(5)).replace("Zoë", "KANARIE").replace("01.02.1990", "KANARIE"), encoding="utf-8")
    result = load([(path, "kanarie.csv")], einstellungen(), STICHTAG)
    assert "KANARIE" not in "".join(map(str, result.problems)) + repr(result.problems)
    assert any(problem.severity is Severity.FEHLER for problem in result.problems)
