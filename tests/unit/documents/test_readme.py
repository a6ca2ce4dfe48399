"""What the README says about things that can be counted."""

import re
import tomllib
from pathlib import Path

from bewerberanalyse.documents.message_page import GRUPPEN

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text("utf-8")


def section(title: str) -> str:
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


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
    assert dict(re.findall(r"^\| ([A-Z]) \| (.+) \|$", section("Meldungen A–Z"), re.MULTILINE)) == GRUPPEN


def test_every_link_to_a_file_leads_somewhere():
    pages = [ROOT / "README.md", *(ROOT / "bewerberanalyse" / "handbuch").glob("*.md")]
    for page in pages:
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
        assert [link for link in links if not (page.parent / link).is_file()] == [], page.name
