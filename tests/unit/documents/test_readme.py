"""What README and handbook say about things that can be counted."""

import re
import tomllib
from pathlib import Path

from bewerberanalyse import __version__
from tests.handbuch import GROUPS

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text("utf-8")


HANDBUCH = ROOT / "bewerberanalyse" / "handbuch"
ENTSCHEIDUNGEN = (HANDBUCH / "entscheidungen.md").read_text("utf-8")
WINDOWS = (HANDBUCH / "windows.md").read_text("utf-8")


def section(title: str, text: str = ENTSCHEIDUNGEN) -> str:
    return text.split(f"\n## {title}\n")[1].split("\n## ", maxsplit=1)[0]


def test_the_readme_is_short_and_its_first_screen_is_sentence_commands_and_picture():
    lines = README.splitlines()
    assert len(lines) <= 200
    first = "\n".join(lines[:30])
    assert first.count("```") >= 4
    assert "![" in first
    assert ".venv/bin/python -m pytest -n 2 --dist loadfile" in first


def test_the_figures_shown_name_their_version_and_day():
    """That they are still true a long run shows: `--stichtag 2026-05-29 demo`."""
    assert re.search(rf"Fassung {re.escape(__version__)}, am \d\d\.\d\d\.\d{{4}}", README)
    assert f"bewerberanalyse-{__version__}-py3" in README
    shown = re.findall(r"^\w+ +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$", README, re.MULTILINE)
    assert len(shown) == 3
    for rows, *parts in ([int(one.replace(".", "")) for one in line] for line in shown):
        assert rows == sum(parts)


def test_every_page_of_the_handbook_is_linked_from_the_readme():
    assert [page.name for page in HANDBUCH.glob("*.md") if f"(bewerberanalyse/handbuch/{page.name})" not in README] == []


def test_every_test_the_windows_page_names_exists():
    sources = {path: path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py")}
    everything = "\n".join(sources.values())
    for name in re.findall(r"`(test_\w+?)(?:_?…)?`", WINDOWS):
        assert f"def {name}" in everything, name
    for path in re.findall(r"`(tests/[\w/]+\.py)", WINDOWS):
        assert (ROOT / path) in sources, path


def test_every_place_the_windows_page_names_exists():
    for name in re.findall(r"`((?:config|retention|ingest|house|live)/\w+)(?:\.\w+)?", WINDOWS):
        assert (ROOT / "bewerberanalyse" / f"{name}.py").is_file(), name


def test_every_library_has_one_line_that_says_why():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [
        *project["dependencies"],
        *(name for extra, names in project["optional-dependencies"].items() if extra != "test" for name in names),
    ]
    wanted = sorted(re.split(r"[<>=\[; ]", name)[0] for name in needed)
    assert sorted(re.findall(r"^\| ([\w-]+) \| (?!wozu)", section("Warum diese Bibliothek"), re.MULTILINE)) == wanted


def test_the_calendar_is_the_one_that_is_tested():
    assert (ROOT / "tests" / "spec" / "loeschkalender.md").read_text("utf-8").strip() in section("Löschkalender")


def test_every_letter_of_the_messages_is_explained():
    assert dict(re.findall(r"^\| ([A-Z]) \| (.+) \|$", section("Meldungen A–Z", README), re.MULTILINE)) == GROUPS


def test_every_link_to_a_file_leads_somewhere():
    pages = [ROOT / "README.md", *HANDBUCH.glob("*.md")]
    for page in pages:
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
        assert [link for link in links if not (page.parent / link).is_file()] == [], page.name
