"""What `einladung` says about dates, about other invitations of the month and about entries it does not understand."""

import openpyxl
import pytest

from bewerberanalyse import cli
from tests.clerk import fill_in, table
from tests.unit.massnahme.welt import JETZT, MONAT, STICHTAG, faelle, haus, wahre_personen


@pytest.fixture
def einladen(tmp_path, capsys):
    """One call of the command in a small house: exit code, what was said, the workbook."""
    ordner = haus(tmp_path / "haus", faelle(wahre_personen(40)))
    common = ["--ordner", str(ordner.path), "--jetzt", f"{JETZT:%Y-%m-%dT%H:%M}", "--stichtag", STICHTAG.isoformat()]

    def call(tag: int, kennung: str = "F22") -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main([*common, "einladung", kennung, "--termin", f"{tag}.05.2026 10:00", "--ort", "Raum 3"])
        said = capsys.readouterr()
        return code, said.out, said.err

    call.mappe = lambda tag: ordner.monat(MONAT) / f"Einladung_F22_2026-05-{tag}_1000_{MONAT}.xlsx"
    return call


@pytest.mark.parametrize(("tag", "gesagt"), [(12, True), (13, False)])
def test_a_date_on_or_before_the_stichtag_is_said_and_the_invitation_written(einladen, tag, gesagt):
    code, _, err = einladen(tag)
    assert (code, "N-403" in err, einladen.mappe(tag).exists()) == (0, gesagt, True)


def test_a_preset_for_the_fachstelle_invites_nobody(einladen):
    code, _, err = einladen(13, "F23")
    assert (code, "N-401" in err, einladen.mappe(13).exists()) == (2, True, False)


def test_another_invitation_that_cannot_be_read_is_named(einladen):
    einladen.mappe(20).write_bytes(b"nichts")
    code, _, err = einladen(13)
    assert (code, "N-404" in err, einladen.mappe(20).read_bytes()) == (0, True, b"nichts")


def test_an_invitation_whose_headings_somebody_changed_is_never_written_over(einladen):
    einladen(13)
    book = openpyxl.load_workbook(einladen.mappe(13))
    heading = next(cell for line in book["Teilnahme"].iter_rows() for cell in line if cell.value == "Kundennummer")
    heading.value = "Nr."
    book.save(einladen.mappe(13))
    before = einladen.mappe(13).read_bytes()
    code, _, err = einladen(13)
    assert (code, "N-201" in err, einladen.mappe(13).read_bytes() == before) == (3, True, True)


def test_who_came_in_words_nobody_knows_counts_as_empty(einladen):
    einladen(13)
    number = table(einladen.mappe(13), "Teilnahme")[0]["Kundennummer"]
    fill_in(einladen.mappe(13), "Teilnahme", number, erschienen="vielleicht")
    code, _, err = einladen(13)
    assert (code, "Zeilen auf „Teilnahme“: 6." in err) == (0, True)
    assert "N-405" not in einladen(13)[2]
