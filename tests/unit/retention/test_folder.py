"""The two kinds of folder handles behave alike; the path kind stands in for Windows, where descriptors are missing."""

import errno
import inspect
import os
import re
import stat
import time

import pytest

from bewerberanalyse.config import atomic
from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.retention import folder
from bewerberanalyse.retention.area import PathFolder, PosixFolder, long_path
from bewerberanalyse.retention.execute import _Deletion
from bewerberanalyse.retention.folder import entry_of, opened
from bewerberanalyse.retention.plan import EntryKind, plan
from tests.einstellungen import einstellungen
from tests.faults.haus import JETZT

KINDS = pytest.mark.parametrize("kind", [PosixFolder.opened, lambda path: PathFolder.opened(str(path))], ids=["posix", "pfad"])


def is_refusal(error: OSError) -> bool:
    return error.errno in {errno.ELOOP, errno.ENOTDIR}


@pytest.fixture
def tree(tmp_path):
    root = tmp_path / "Monate"
    (root / "2026-01" / "tief").mkdir(parents=True)
    (root / "2026-01" / "tief" / "a.csv").write_text("x" * 10)
    (root / "2026-01" / "verweis").symlink_to(tmp_path)
    os.mkfifo(root / "2026-01" / "rohr")
    (root / "datei.txt").write_text("fremd")
    return root


@KINDS
def test_entries_tell_what_each_name_is(kind, tree):
    folder = kind(tree / "2026-01")
    assert {entry.name: entry.art for entry in folder.entries()} == {
        "tief": EntryKind.ORDNER,
        "verweis": EntryKind.VERWEIS,
        "rohr": EntryKind.SONSTIGES,
    }
    folder.close()


@KINDS
@pytest.mark.parametrize("name", ["verweis", "rohr"])
def test_a_link_or_pipe_is_not_opened_as_a_folder(kind, tree, name):
    folder = kind(tree / "2026-01")
    with pytest.raises(OSError, check=is_refusal):
        folder.open(name)
    folder.close()


@KINDS
def test_a_link_is_not_opened_as_a_file(kind, tree):
    (tree / "zeiger").symlink_to(tree / "datei.txt")
    folder = kind(tree)
    with pytest.raises(OSError, check=is_refusal):
        folder.open_file("zeiger", os.O_RDONLY)
    folder.close()


@KINDS
@pytest.mark.parametrize("what", ["verweis", "datei"])
def test_the_root_itself_must_be_a_folder(kind, tree, what):
    path = tree / "2026-01" / "verweis" if what == "verweis" else tree / "datei.txt"
    with pytest.raises(OSError, check=is_refusal):
        kind(path)


@KINDS
def test_both_kinds_delete_the_same(kind, tree, tmp_path):
    decoy = tmp_path / "bleibt.txt"
    decoy.write_text("x")
    monate = kind(tree)
    made = plan(folder.read_months(monate), JETZT, None, einstellungen())
    run = _Deletion(time.monotonic() + 60)
    run.delete(monate, made.faellig, ())
    monate.close()
    assert (run.ordner, run.dateien, run.verweise, run.bytes_, dict(run.failures)) == (2, 2, 1, 10, {})
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["Monate", "bleibt.txt", "datei.txt"]


@KINDS
def test_deep_folders_are_lifted_and_removed(kind, tmp_path):
    path = tmp_path / "Monate" / "2026-01"
    for number in range(90):
        path = path / f"t{number}"
    path.mkdir(parents=True)
    (path / "unten.csv").write_text("x")
    monate = kind(tmp_path / "Monate")
    run = _Deletion(time.monotonic() + 60)
    run.delete(monate, plan(folder.read_months(monate), JETZT, None, einstellungen()).faellig, ())
    monate.close()
    assert list((tmp_path / "Monate").iterdir()) == []


@KINDS
def test_a_folder_can_be_made_flushed_and_lifted(kind, tmp_path):
    folder = kind(tmp_path)
    folder.make("neu")
    with opened(folder, "neu") as inner:
        inner.make("innen")
        inner.lift("innen", folder, "oben")
        inner.flush()
    folder.flush()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["neu", "oben"]
    assert stat.S_IMODE((tmp_path / "neu").stat().st_mode) == 0o700
    folder.close()


def windows_stat(mode: int, attributes: int, tag: int):
    class Stat:
        st_mode, st_file_attributes, st_reparse_tag = mode, attributes, tag
        st_size = st_dev = st_ino = st_nlink = 1
        st_mtime = 0.0

    return Stat()


@pytest.mark.parametrize(
    ("name", "mode", "attributes", "tag", "art", "offline"),
    [
        ("Ordner", stat.S_IFDIR, 0x10, 0, EntryKind.ORDNER, False),
        ("Junction", stat.S_IFDIR, 0x410, 0xA0000003, EntryKind.VERWEIS, False),
        ("symlinkd", stat.S_IFDIR, 0x410, 0xA000000C, EntryKind.VERWEIS, False),
        ("OneDrive-Ordner", stat.S_IFDIR, 0x410, 0x9000701A, EntryKind.ORDNER, False),
        ("OneDrive-Datei in der Cloud", stat.S_IFREG, 0x400400, 0x9000601A, EntryKind.DATEI, True),
        ("Datei", stat.S_IFREG, 0x20, 0, EntryKind.DATEI, False),
    ],
)
def test_P3_reparse_points_of_windows(name, mode, attributes, tag, art, offline):
    """Name surrogates are links and never entered; cloud files are ordinary files and folders."""
    entry = entry_of(name, windows_stat(mode, attributes, tag))
    assert (entry.art, entry.offline) == (art, offline)
    assert atomic.NAME_SURROGATE == 0x20000000


@pytest.mark.parametrize(
    ("given", "expected"),
    [("C:\\Daten\\x", "\\\\?\\C:\\Daten\\x"), ("\\\\server\\f\\x", "\\\\?\\UNC\\server\\f\\x"), ("\\\\?\\C:\\x", "\\\\?\\C:\\x")],
)
def test_long_paths_of_windows(given, expected, monkeypatch):
    class AsText:
        def __str__(self) -> str:
            return given

    monkeypatch.setattr(os, "name", "nt")
    try:
        result = long_path(AsText())
    finally:
        monkeypatch.undo()
    assert result == expected


def test_older_files_are_those_changed_before_this_month(tmp_path):
    (tmp_path / "Eingang").mkdir()
    for name, day in (("alt.csv", 28), ("neu.csv", 1)):
        path = tmp_path / "Eingang" / name
        path.write_text("x")
        moment = JETZT.replace(month=2 if name == "alt.csv" else 3, day=day, tzinfo=BERLIN).timestamp()
        os.utime(path, (moment, moment))
    root = PosixFolder.opened(tmp_path)
    assert [folder.older_files(root, name, JETZT) for name in ("Eingang", "fehlt")] == [1, 0]
    root.close()


def test_windows_loescht_nie_ueber_path_chmod():
    """Path.chmod leaves the read-only attribute of a file without archive bit (cpython#140774); os.chmod with a text does not."""
    source = inspect.getsource(PathFolder)
    assert "os.chmod(" in source
    assert not re.search(r"(?<!os)\.chmod\(", source)
