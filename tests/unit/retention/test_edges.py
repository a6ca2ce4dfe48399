"""Edges that no fault of the matrix reaches: file systems without locks, read-only attributes, damaged memories of former places."""

import errno
import json
import os
import stat

import pytest

from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.retention import inside, recognise, register, share
from bewerberanalyse.retention.area import PathFolder, opened_root
from bewerberanalyse.run.start import load_for_deletion
from tests.einstellungen import einstellungen
from tests.faults.haus import Haus


@pytest.fixture
def haus(tmp_path) -> Haus:
    return Haus(tmp_path / "haus").baue()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL])
def test_a_share_without_locks_still_gets_its_receipt(haus, monkeypatch, number):
    def refuse(_handle: int) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(share, "_try_lock", refuse)
    result = haus.lauf()
    assert (result.zustand, len(result.nachweis)) == ("vollständig", 64)


def test_a_read_only_attribute_is_cleared_only_on_demand(tmp_path, monkeypatch):
    """As on Windows: the first try is refused because of the attribute."""
    path = tmp_path / "liste.xlsx"
    path.write_text("x")
    path.chmod(stat.S_IREAD)
    real = os.unlink

    def unlink(name):
        if not os.stat(name).st_mode & stat.S_IWRITE:
            raise PermissionError(errno.EACCES, "")
        real(name)

    monkeypatch.setattr(os, "unlink", unlink)
    folder = PathFolder.opened(str(tmp_path))
    with pytest.raises(PermissionError):
        folder.remove(folder.entry("liste.xlsx"))
    folder.remove(folder.entry("liste.xlsx"), force=True)
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_folder_is_removed_the_way_windows_wants_it(tmp_path, monkeypatch):
    (tmp_path / "verweis").symlink_to(tmp_path)
    removed = []

    def refuse(_name):
        raise PermissionError

    monkeypatch.setattr(os, "unlink", refuse)
    monkeypatch.setattr(os, "rmdir", removed.append)
    folder = PathFolder.opened(str(tmp_path))
    folder.remove(folder.entry("verweis"))
    assert removed == [f"{tmp_path}/verweis"]


def test_a_link_is_removed_and_never_unlocked(tmp_path, monkeypatch):
    (tmp_path / "datei").write_text("x")
    (tmp_path / "verweis").symlink_to(tmp_path / "datei")
    before = (tmp_path / "datei").stat().st_mode

    def refuse(_name):
        raise PermissionError

    monkeypatch.setattr(os, "unlink", refuse)
    folder = PathFolder.opened(str(tmp_path))
    with pytest.raises(NotADirectoryError):
        folder.remove(folder.entry("verweis"), force=True)
    assert (tmp_path / "datei").stat().st_mode == before


def test_the_clock_of_a_full_disk_is_read_from_the_marker(haus, monkeypatch):
    real = os.open

    def full(path, flags, mode=0o777, **options):
        if flags & os.O_CREAT:
            raise OSError(errno.ENOSPC, "")
        return real(path, flags, mode, **options)

    os.utime(haus.ordner.marker, (0, 0))
    with opened_root(haus.ordner.path) as root:
        wanted = share.share_clock(root)
        monkeypatch.setattr(os, "open", full)
        assert abs((share.share_clock(root) - wanted).total_seconds()) < 60
        monkeypatch.setattr(os, "utime", lambda *_args, **_options: (_ for _ in ()).throw(PermissionError))
        assert share.share_clock(root) is None


@pytest.mark.parametrize("place", ["", "\0", "/gibt/es/nicht", "relativ"])
def test_a_damaged_memory_of_former_places_does_no_harm(haus, place):
    data = json.loads(haus.ordner.marker.read_text("utf-8"))
    haus.ordner.marker.write_text(json.dumps(data | {"frueher": [place]}), "utf-8")
    assert register.check(haus.ordner) == []
    assert haus.lauf(suche=True).zustand == "vollständig"


def test_the_first_place_is_remembered_and_forgotten_when_the_folder_comes_home(haus):
    first = haus.ordner.path
    data = json.loads(haus.ordner.marker.read_text("utf-8"))
    haus.ordner.marker.write_text(json.dumps(data | {"ordner": "/srv/frueher"}), "utf-8")
    assert [problem.code for problem in register.check(haus.ordner)] == ["L-104"]
    register.register(haus.ordner)
    marker = json.loads(haus.ordner.marker.read_text("utf-8"))
    assert (marker["kennung"], marker["ordner"], marker["frueher"]) == (data["kennung"], str(first), ["/srv/frueher"])


@pytest.mark.parametrize("text", ["- nur\n- eine Liste\n", "nur ein Text", "loeschzeit: 99:99\nsuchordner: 7\n"])
def test_settings_of_another_shape_fall_back_to_the_defaults(tmp_path, text):
    path = tmp_path / "einstellungen.yaml"
    path.write_text(text, "utf-8")
    settings, problems = load_for_deletion(HouseFiles(Arbeitsordner(tmp_path)))
    assert (settings, [problem.code for problem in problems]) == (einstellungen(), ["L-304"])


def test_settings_without_a_mistake_are_used_as_they_are(tmp_path):
    path = tmp_path / "einstellungen.yaml"
    path.write_text("loeschzeit: 06:15\n", "utf-8")
    settings, problems = load_for_deletion(HouseFiles(Arbeitsordner(tmp_path)))
    assert (f"{settings.loeschzeit:%H:%M}", problems) == ("06:15", [])
    assert load_for_deletion(HouseFiles(Arbeitsordner(tmp_path / "fehlt"))) == (einstellungen(), [])


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("Fallliste 2026-05 Kopie.xlsx", "2026-05"),
        ("Liste 05.2026.xlsx", "2026-05"),
        ("Januar 26", "2026-01"),
        ("Sicherung Mai 2026", "2026-05"),
        ("Liste März 26", "2026-03"),
        ("Dez. 2025", "2025-12"),
        ("Teamliste", ""),
    ],
)
def test_a_name_speaks_of_a_month_in_digits_or_in_words(name, month):
    assert recognise.month_in_name(name) == month


@pytest.mark.parametrize("packed", [lambda text: b"<" + text.hex().encode() + b">", lambda text: b"(" + text + b")"])
def test_what_a_pdf_says_about_itself_is_read_in_both_spellings(packed):
    text = b"\xfe\xff" + "bewerberanalyse 2026-05".encode("utf-16-be")
    assert any("bewerberanalyse 2026-05" in one for one in inside.texts_of_pdf(b"%PDF-1.4\n/Keywords " + packed(text) + b"\n"))
