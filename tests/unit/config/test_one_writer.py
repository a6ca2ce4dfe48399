"""One place writes files, and it refuses what a deletion run could not delete again."""

import ast
import stat
from pathlib import Path

import pytest

import bewerberanalyse
from bewerberanalyse.config.atomic import create_file, make_folder, move_file, write_file
from bewerberanalyse.config.workfolder import MARKER
from bewerberanalyse.model.problems import OutputError
from tests.faults.einhaengen import bind, tmpfs

PACKAGE = Path(bewerberanalyse.__file__).parent
# Who may open something for writing besides config/atomic.py, and why.
AUSNAHMEN = {
    "config/atomic.py": "the one place",
    "config/wheel.py": "builds the package, never runs with data",
    "terminal.py": "the null device, for output nobody takes",
    "paket/": "builds the offline package, never runs with data",
    "tests/control_build.py": "builds parts of the package, never runs with data",
    "live/control_workbook.py": "puts a package together in memory",
    "live/start_menu.py": "the Start menu of Windows: names of buttons, no data",
    "xlsx/zip_writer.py": "fills the temporary file it is given by write_file",
    "live/refresh.py": "asks Windows whether somebody holds the file; writes no byte",
    "run/sealing.py": "fills the temporary file it is given by write_file",
    "ingest/child.py": "its own standard output, a pipe",
    "retention/area.py": "handles that follow no link",
    "retention/register.py": "makes the work folder itself, before there is one",
}
NAMEN = {
    "write_text",
    "write_bytes",
    "touch",
    "mkdir",
    "makedirs",
    "symlink_to",
    "hardlink_to",
    "symlink",
    "copy",
    "copy2",
    "copyfile",
    "copytree",
    "move",
    "mkstemp",
    "mkdtemp",
    "NamedTemporaryFile",
    "TemporaryFile",
    "savez",
    "savez_compressed",
    "rename",
}
HARMLOS = {"retention/share.py": {"touch"}, "run/stored.py": {"savez_compressed"}}  # a handle; a buffer in memory


def _writes(call: ast.Call) -> str:
    """The name of a call that writes; an empty text if it does not."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    owner = call.func.value.id if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) else ""
    words = [
        arg.value
        for arg in [*call.args, *(keyword.value for keyword in call.keywords)]
        if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
    ]
    if name == "open" and owner == "os":
        return name if any(flag in ast.dump(call) for flag in ("O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND", "O_TRUNC")) else ""
    if name == "open":
        return name if any(word and len(word) <= 4 and set(word) & set("wax+") and set(word) <= set("rwaxbt+") for word in words) else ""
    if name == "replace":
        return name if owner == "os" or (len(call.args) == 1 and not call.keywords) else ""
    if name == "copy":
        return name if owner == "shutil" else ""
    return name if name in NAMEN else ""


def writers() -> list[str]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if any(place.startswith(one) for one in AUSNAHMEN):
            continue
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        found += [f"{place}:{call.lineno} {name}" for call in calls if (name := _writes(call)) and name not in HARMLOS.get(place, ())]
    return found


def test_no_other_module_opens_files_for_writing():
    assert writers() == []


@pytest.fixture
def haus(tmp_path) -> Path:
    (tmp_path / "haus" / "Monate").mkdir(parents=True)
    (tmp_path / "haus" / MARKER).write_text("{}")
    (tmp_path / "draussen").mkdir()
    return tmp_path / "haus"


WEGE = ("write", "writer", "create", "move", "folder")


def tu(way: str, path: Path) -> str:
    """Write in one of the ways there are; the code of the refusal."""
    source = next(folder for folder in path.parents if (folder / MARKER).exists()) / "quelle"
    try:
        if way == "write":
            write_file(path, b"x")
        elif way == "writer":
            write_file(path, lambda temp: temp.write_bytes(b"x"))
        elif way == "create":
            create_file(path, b"x")
        elif way == "folder":
            make_folder(path / "tiefer" / "noch tiefer")
        else:
            source.write_bytes(b"x")
            move_file(source, path)
    except OutputError as error:
        return error.problems[0].code
    except OSError as error:
        return type(error).__name__
    return ""


@pytest.mark.parametrize("way", WEGE)
@pytest.mark.parametrize("link", ["Monate/2026-11", "Monate", "Monate/2026-11/Eingang"])
def test_a_linked_folder_is_not_written_through(haus, way, link):
    outside = haus.parent / "draussen"
    target = haus / link
    if target.exists():
        target.rmdir()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.symlink_to(outside)
    path = haus / "Monate" / "2026-11" / "Eingang" / "liste.xlsx"
    for folder in reversed(path.parents):
        if haus in folder.parents and not folder.exists():
            folder.mkdir()
    (outside / "zeuge").write_text("bleibt")
    before = sorted(outside.rglob("*"))
    assert tu(way, path) in {"L-112", "UnsafePlaceError"}
    assert sorted(outside.rglob("*")) == before


@pytest.mark.parametrize("way", ["write", "writer", "create", "move"])
@pytest.mark.parametrize("kind", ["link", "dangling", "hard"])
def test_a_target_with_a_life_elsewhere_is_never_written_into(haus, way, kind):
    path, outside = haus / "Monate" / "liste.xlsx", haus.parent / "draussen" / "akte.xlsx"
    outside.write_text("gehört jemand anderem")
    if kind == "hard":
        path.hardlink_to(outside)
    else:
        path.symlink_to(outside if kind == "link" else haus.parent / "draussen" / "neu.xlsx")
    assert bool(tu(way, path)) == (kind == "hard" or way == "create")  # a link is replaced, a file with a second name stays
    assert outside.read_text() == "gehört jemand anderem"
    assert [entry.name for entry in outside.parent.iterdir()] == ["akte.xlsx"]


@pytest.mark.parametrize("kind", ["bind", "tmpfs"])
@pytest.mark.parametrize("way", WEGE)
def test_a_mounted_folder_is_not_written_to(haus, way, kind):
    folder = haus / "Monate" / "2026-11"
    folder.mkdir()
    with bind(haus.parent / "draussen", folder) if kind == "bind" else tmpfs(folder, "size=1m") as mounted:
        if not mounted:
            pytest.skip("Einhängen ist hier nicht erlaubt")
        assert tu(way, folder / "liste.xlsx") in {"L-112", "UnsafePlaceError"}
        assert list(folder.iterdir()) == []


def test_the_way_to_the_work_folder_may_hold_links(haus):
    short = haus.parent / "kurz"
    short.symlink_to(haus)
    make_folder(short / "Monate" / "2026-11")
    write_file(short / "Monate" / "2026-11" / "liste.xlsx", b"x")
    assert (haus / "Monate" / "2026-11" / "liste.xlsx").read_bytes() == b"x"


def test_a_moved_export_is_open_to_its_owner_only(haus):
    (haus / "export.csv").write_text("x")
    (haus / "export.csv").chmod(0o644)
    move_file(haus / "export.csv", haus / "Monate" / "export.csv")
    assert stat.S_IMODE((haus / "Monate" / "export.csv").stat().st_mode) == 0o600


def test_a_link_that_vanishes_under_the_writer_is_noticed(haus):
    """The folder becomes a link while the content is being made."""
    folder, outside = haus / "Monate" / "2026-11", haus.parent / "draussen"
    folder.mkdir()

    def swap(temp: Path) -> None:
        temp.write_bytes(b"x")
        folder.rename(haus / "Monate" / "weg")
        folder.symlink_to(outside)

    with pytest.raises(OutputError):
        write_file(folder / "liste.xlsx", swap)
    assert list(outside.iterdir()) == []
