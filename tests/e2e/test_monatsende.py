"""Everything the program itself leaves in a work folder lets the month end complete, and nothing of it still names a person."""

import shutil
import zipfile

import pytest

from tests.e2e.conftest import NACH_MONATSENDE, call
from tests.e2e.test_commands import fallliste

FURTHER = (  # beside those that made the house
    ["pruefen"], ["massnahme", "Massnahmen/Maßnahme.xlsx"], ["massnahme", "Massnahmen/anwendungsbeispiel_1.yaml"], ["unterlagen"], ["zeitplan"],
    ["einladung", "F09", "--termin", "11.06.2026 10:00", "--ort", "Raum 1"],
)  # fmt: skip


@pytest.fixture(scope="module")
def danach(haus, tmp_path_factory):
    """The work folder after the end of a month in which every command was used, and who stood in the list."""
    folder = tmp_path_factory.mktemp("monatsende") / "demo"
    shutil.copytree(haus, folder)
    persons = {str(row[name]) for row in fallliste(folder) for name in ("Kundennummer", "BG-Nummer")} - {"unbekannt", "Quelle fehlt"}
    for command in FURTHER:
        done = call(folder, *command)
        assert done.code in {0, 6}, (command, done.err)
    return folder, persons, call(folder, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None)


def test_the_month_end_is_complete(danach):
    _, _, done = danach
    assert done.code == 0, done.out + done.err


def test_no_number_of_a_person_is_left_in_any_part_of_any_file(danach):
    folder, persons, _ = danach
    for path in (path for path in folder.rglob("*") if path.is_file()):
        parts = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
        text = b"\n".join(parts).decode("utf-8", "replace")
        assert not [number for number in persons if number in text], path.name


def test_the_run_after_that_finds_nothing(danach):
    assert call(danach[0], "loeschen", jetzt=NACH_MONATSENDE, stichtag=None).code == 0


def test_a_person_written_into_a_paper_is_noticed(danach, tmp_path):
    folder = tmp_path / "demo"
    shutil.copytree(danach[0], folder)
    with (folder / "Unterlagen" / "Feldkatalog.md").open("a", encoding="utf-8") as file:
        file.write(f"\nzum Beispiel {min(danach[1])}\n")
    done = call(folder, "loeschen", jetzt=NACH_MONATSENDE, stichtag=None)
    assert done.code == 5
    assert "L-908" in done.out + done.err
