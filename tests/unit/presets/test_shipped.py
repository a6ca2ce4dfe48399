"""One filters.yaml, at the root of the repository; wheel and sdist carry it, an installed package finds it."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config.yaml_file import MAX_BYTES
from tests.unit.presets.builder import SHIPPED

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Wheel and sdist of the package as far as this test needs it."""
    source = tmp_path_factory.mktemp("quelle")
    for name in ("pyproject.toml", "README.md", "filters.yaml", "requirements.lock", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    for name in ("config", "model", "messages"):
        shutil.copytree(ROOT / "bewerberanalyse" / name, source / "bewerberanalyse" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py",):
        shutil.copy(ROOT / "bewerberanalyse" / name, source / "bewerberanalyse" / name)
    build = "from setuptools import build_meta as b; b.build_wheel('fertig'); b.build_sdist('fertig')"
    subprocess.run([sys.executable, "-W", "ignore", "-c", build], cwd=source, check=True, capture_output=True)
    return source / "fertig"


def test_the_checkout_uses_the_file_at_the_root():
    assert preset_file.shipped_text() == SHIPPED
    assert not (ROOT / "bewerberanalyse" / "config" / "filters.yaml").exists()


def test_the_wheel_carries_a_copy_and_the_installed_package_reads_it(built, tmp_path):
    (wheel,) = built.glob("*.whl")
    shutil.unpack_archive(wheel, tmp_path, "zip")
    assert (tmp_path / "bewerberanalyse" / "config" / "filters.yaml").read_text("utf-8") == SHIPPED
    code = "from bewerberanalyse.config import presets; print(presets.__file__); print(len(presets.shipped_text()))"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"]
    found = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout.split()
    assert found == [str(tmp_path / "bewerberanalyse" / "config" / "presets.py"), str(len(SHIPPED))]


def test_the_sdist_can_build_the_same_wheel(built):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {"filters.yaml", "pyproject.toml", "bewerberanalyse/config/wheel.py"} <= names


def test_the_shipped_file_leaves_the_house_room_to_grow():
    assert len(SHIPPED.encode()) < MAX_BYTES * 3 // 4
