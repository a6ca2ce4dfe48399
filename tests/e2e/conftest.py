"""The real command line on a small demo world."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import warm_start
from tests.libreoffice import started

STICHTAG, JETZT, NACH_MONATSENDE = "2026-05-29", "2026-05-29T10:00", "2026-05-31T18:00"


@dataclass(frozen=True)
class Call:
    """What one call of the program left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        return json.loads(self.out)


def call(folder: Path, *args: str, jetzt: str = JETZT, stichtag: str | None = STICHTAG) -> Call:
    common = ["--ordner", str(folder), "--jetzt", jetzt, *(["--stichtag", stichtag] if stichtag else [])]
    done = warm_start.run([*common, *args])
    return Call(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def calc(tmp_path_factory):
    """One LibreOffice for all tests; opening a file closes the one before."""
    yield from started(tmp_path_factory.mktemp("calc"))


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory) -> tuple[Path, Call]:
    folder = tmp_path_factory.mktemp("haus") / "demo"
    return folder, call(folder, "demo", str(folder), "--personen", "160", "--seed", "3", "--json")


@pytest.fixture
def demo(demo_once, tmp_path) -> Path:
    """A copy of the finished demo that a test may change."""
    folder = tmp_path / "demo"
    shutil.copytree(demo_once[0], folder)
    return folder


KINDS = {
    "Liste": r"Fallliste_.*\.xlsx", "Auswahl": r"Auswahl_.*\.xlsx", "Paket": r"Paket_.*\.xlsx", "Ergänzungen": r"Ergänzungen_.*\.xlsx",
    "Bericht": r"Bericht_\d.*\.xlsx", "Bericht nach außen": r"Bericht_(extern|verbund)_.*\.xlsx",
    "Einladung": r"Einladung_.*\.xlsx", "Steuerung": r"Steuerung\.xlsm",
    "Fachstelle": r"Fachstelle_.*\.xlsx", "Auskunft": r"Auskunft_.*\.xlsx", "Übergabe": r"Uebergabe_(?!Versand).*\.xlsx", "Entscheiden": r"Entscheiden\.xlsx", "Formular": r"Maßnahme\.xlsx",
    "Rolle": r"Rolle_.*\.xlsx",
}  # fmt: skip


@pytest.fixture(scope="session")
def haus(demo_once, tmp_path_factory):
    """A house in which every command that writes a workbook has run, made once; tests only read it."""
    from tests.e2e.test_briefe import vorlage

    folder = tmp_path_factory.mktemp("alles") / "haus"
    shutil.copytree(demo_once[0], folder)
    settings = folder / "einstellungen.yaml"
    settings.write_text(settings.read_text("utf-8").replace('fachstelle: ""', ""), "utf-8")
    with settings.open("a", encoding="utf-8") as file:
        file.write("fachstelle: Fachstelle\n")
        file.write("rollen: [fachkraft, planung, controlling, leitung, arbeitgeberservice]\n")
        file.write("notiz_stichworte: ['Absage \"krank\"', 'Termin, offen', Sonstiges]\n")
    assert call(folder, "erstellen", "--zuordnung").code in {0, 6}
    assert call(folder, "massnahme", "vorlagen").code == 0
    vorlage(folder / "einladung.docx", "{{ Anrede }} {{ Vorname }} {{ Nachname }}")
    assert call(folder, "massnahme", "anwendungsbeispiel_2.yaml", "--briefe", "einladung.docx").code == 0
    invitation = ["einladung", "F22", "--termin", "15.06.2026 10:00", "--ort", "Raum 3"]
    for command in (["ergaenzungen"], ["bericht"], ["bericht", "--extern"], ["bericht", "--verbund"], invitation):
        done = call(folder, *command)
        assert done.code == 0, done.err
    assert call(folder, "uebergabe", "regel", "--voreinstellung", "F19").code == 0
    assert call(folder, "uebergabe", "arbeitgeberservice", "--voreinstellung", "F28").code == 0
    assert call(folder, "auskunft", numbers_of(folder)[0]).code == 0
    return folder


def numbers_of(folder) -> list[str]:
    """The Kundennummern of the list."""
    done = call(folder, "filter", "F22", "--json")
    return sorted(re.findall(r"\b\d{3}[A-Z]\d{6}\b", done.out))


def workbooks(folder, pattern):
    return [path for path in folder.rglob("*.xls[xm]") if re.fullmatch(pattern, path.name)]
