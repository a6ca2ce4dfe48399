"""Promises about the project itself: sizes, messages, documentation, nothing in it that must not be there."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from bewerberanalyse.arguments import build_parser
from bewerberanalyse.cli import COMMANDS
from bewerberanalyse.messages import KATALOG

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "bewerberanalyse"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py"))
TEXT_OF_SOURCES = {path: path.read_text("utf-8") for path in SOURCES}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("kein Git-Verzeichnis (Quellpaket)")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_module_is_a_room_too_big_to_live_in():
    long = {path.relative_to(ROOT).as_posix(): text.count("\n") for path, text in TEXT_OF_SOURCES.items() if text.count("\n") > 400}
    assert long == {}


def test_no_function_is_longer_than_fifty_lines():
    long = []
    for path, text in TEXT_OF_SOURCES.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                code = node.body[1:] if ast.get_docstring(node) else node.body
                if code and (node.end_lineno or 0) - code[0].lineno >= 50:
                    long.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert long == []


def test_no_class_and_no_type_has_the_name_of_another():
    """Also private ones, and names for types (`Rows = NDArray[…]`): one word means one thing, wherever somebody meets it."""
    places: dict[str, list[str]] = {}
    for path, text in TEXT_OF_SOURCES.items():
        tree = ast.parse(text)
        names = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and not isinstance(node.value, ast.Constant):
                name = node.targets[0].id
                narrowed = ast.unparse(node.value).partition("[")[0].endswith(f".{name}")  # `SheetEntry = description.SheetEntry[Basis]`
                names += [name] if re.fullmatch(r"_?[A-Z]\w*[a-z]\w*", name) and not narrowed else []
        for name in names:
            places.setdefault(name.strip("_"), []).append(f"{path.relative_to(PACKAGE).as_posix()}")
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


@pytest.mark.parametrize(
    "library", ["xlsxwriter", "deflate", "xlwings", "python_calamine", "rapidfuzz", "msoffcrypto", "rich", "yaml", "pydantic", "docxtpl"]
)
def test_each_library_has_one_importing_place(library):
    pattern = re.compile(rf"^\s*(?:import|from) {library}\b", re.MULTILINE)
    places = {path.relative_to(PACKAGE).parts[0] for path, text in TEXT_OF_SOURCES.items() if pattern.search(text)}
    assert len(places - {"demo"}) <= 1


def test_only_the_live_module_imports_xlwings():
    assert {path.name for path, text in TEXT_OF_SOURCES.items() if re.search(r"(?:import|from) xlwings", text)} <= {"refresh.py"}


@pytest.mark.parametrize("code", sorted(KATALOG))
def test_every_message_code_is_used_in_the_code(code):
    used = [path for path, text in TEXT_OF_SOURCES.items() if code in text and "messages" not in path.parts]
    assert used


@pytest.mark.parametrize("code", sorted(KATALOG))
def test_messages_are_calm_and_say_what_to_do(code):
    entry = KATALOG[code]
    for text in (entry.was, entry.tun):
        assert text.strip()
        assert "!" not in text
        assert not re.search(r"\b(Exception|Error|None|Traceback|DataFrame|int|str)\b", text)
    assert entry.was.rstrip()[-1] in ".}“:)…"


@pytest.mark.parametrize("code", sorted(KATALOG))
def test_every_message_code_is_documented(code):
    handbook = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "handbuch").glob("*.md"))
    assert code in (ROOT / "README.md").read_text("utf-8") + handbook


def commands() -> list[str]:
    actions = [action for action in build_parser()._actions if action.dest == "befehl"]
    choices = actions[0].choices
    assert choices
    return sorted(choices)


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command):
    handbook = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "handbuch").glob("*.md"))
    assert f"bewerberanalyse {command}" in (ROOT / "README.md").read_text("utf-8") + handbook


@pytest.mark.parametrize("command", commands())
def test_every_command_has_a_module(command):
    assert PACKAGE.joinpath(*COMMANDS[command].split(".")).with_suffix(".py").is_file()


def test_root_holds_only_what_was_agreed():
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} <= {
        "pyproject.toml",
        "bewerberanalyse",
        "workbook",
        "filters.yaml",
        "requirements.lock",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "tests",
        "README.md",
        "LICENSE",
    }


def test_no_machine_paths_and_no_registry_addresses():
    words = ["/wo" + "rk/", "/ro" + "ot/", "pypi" + ".org", "files.python" + "hosted", "registry.npm" + "js"]
    bad = []
    for path in tracked():
        if path.suffix in {".png", ".bin", ".xlsx", ".xlsm", ".xls", ".docx"}:
            continue
        text = path.read_text("utf-8", errors="replace")
        bad += [f"{path.relative_to(ROOT)}: {word}" for word in words if word in text]
    assert bad == []


def test_only_the_command_line_prints():
    printing = [path.name for path, text in TEXT_OF_SOURCES.items() if re.search(r"^\s*print\(", text, re.MULTILINE)]
    assert set(printing) <= {"cli.py"}


def test_problem_texts_stand_in_the_catalogue_only():
    """The first argument of every Problem(...) is a code, never a text."""
    for path, text in TEXT_OF_SOURCES.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    assert first.value in KATALOG, path


def _exists(named: str) -> bool:
    """Whether it is a path of the repository or the package, a dotted module, or a name defined in one (`cli.COMMANDS`)."""
    plain = named.partition("<")[0].rstrip("/")
    if any((base / plain).exists() for base in (ROOT, PACKAGE)):
        return True
    *folders, last = plain.split(".")
    for base in (PACKAGE, ROOT):
        place = base.joinpath(*folders)
        if (place / last).is_dir() or (place / f"{last}.py").is_file():
            return True
        module = place.with_suffix(".py")
        if folders and module.is_file() and re.search(rf"^(?:def |class )?{last}\b", module.read_text("utf-8"), re.MULTILINE):
            return True
    return False


def test_every_path_and_module_the_tour_names_exists():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    tour = re.search(r"^```\nbewerberanalyse/\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert tour
    rooms = [word for line in tour[1].splitlines() for word in re.findall(r"\b[\w]+(?:/|\.py)", line.strip()[:47])]
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert {room.rstrip("/") for room in rooms if room.endswith("/")} == folders
    assert [room for room in rooms if not (PACKAGE / room).exists()] == []
    named = re.findall(r"`([\w.]+(?:/[\w.<>]+)*/?|[\w]+(?:\.[\w]+)+)`", text.replace(tour[0], ""))
    assert [one for one in named if ("/" in one or "." in one) and not _exists(one)] == []
