"""The real command line on a small demo world."""

import json
import os
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import warm_start
from tests.libreoffice import started

PERSONS, SEED = 110, 3  # of the demo
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


def made_once(tmp_path_factory, name: str, make: Callable[[Path], Any]) -> tuple[Path, Any]:
    """What one of the test processes makes and every one has a copy of, so that none of them disturbs another.

    Args:
        tmp_path_factory: Of pytest.
        name: Of the folder.
        make: Fills the folder; what it returns is kept as JSON.
    """
    base = tmp_path_factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    result, folder = common / f"{name}.json", common / name
    try:
        (common / f"{name} wird gemacht").mkdir()
    except FileExistsError:
        while not result.exists():
            time.sleep(0.05)
    else:
        said: Any = None
        try:
            said = make(folder)
        finally:
            (common / f"{name} halb").write_text(json.dumps(said), "utf-8")
            (common / f"{name} halb").replace(result)
    said = json.loads(result.read_text("utf-8"))
    assert said is not None, f"{name} was not made, see the other process"
    return Path(shutil.copytree(folder, tmp_path_factory.mktemp(name) / name)), said


@pytest.fixture(scope="session")
def calc(tmp_path_factory):
    """One LibreOffice for all tests; opening a file closes the one before."""
    yield from started(tmp_path_factory.mktemp("calc"))


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory) -> tuple[Path, Call]:
    folder, said = made_once(
        tmp_path_factory,
        "demo",
        lambda folder: asdict(call(folder, "demo", str(folder), "--personen", str(PERSONS), "--seed", str(SEED), "--json")),
    )
    return folder, Call(**said)


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
def haus(demo_once, tmp_path_factory) -> Path:
    """A house in which every command that writes a workbook has run; tests only read it."""
    return made_once(tmp_path_factory, "haus", lambda folder: _with_everything(demo_once[0], folder))[0]


def _with_everything(demo: Path, folder: Path) -> str:
    from tests.e2e.test_briefe import vorlage

    shutil.copytree(demo, folder)
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
    return "made"


def numbers_of(folder) -> list[str]:
    """The Kundennummern of the list."""
    done = call(folder, "filter", "F22", "--json")
    return sorted(re.findall(r"\b\d{3}[A-Z]\d{6}\b", done.out))


def workbooks(folder, pattern):
    return [path for path in folder.rglob("*.xls[xm]") if re.fullmatch(pattern, path.name)]
