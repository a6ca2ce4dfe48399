"""The month password: random, complete or refused, destroyed without touching anything outside."""

import os
import stat

import pytest

from bewerberanalyse.model.problems import OutputError
from bewerberanalyse.retention import key
from bewerberanalyse.retention.area import opened_root


def test_the_same_password_as_long_as_the_month_lives(tmp_path):
    password = key.create(tmp_path)
    assert (key.create(tmp_path), key.read(tmp_path), len(password)) == (password, password, 32)
    assert stat.S_IMODE((tmp_path / key.FILE).stat().st_mode) == 0o600


def test_every_month_has_its_own(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert key.create(tmp_path / "a") != key.create(tmp_path / "b")


@pytest.mark.parametrize("content", [b"", b"zu kurz", b"\xff" * 32, b"x" * 33])
def test_a_torn_key_is_refused_and_replaced(tmp_path, content):
    (tmp_path / key.FILE).write_bytes(content)
    with pytest.raises(OutputError) as caught:
        key.read(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["L-953"]
    assert len(key.create(tmp_path)) == 32


def test_a_key_that_cannot_be_written_is_a_message(tmp_path):
    with pytest.raises(OutputError) as caught:
        key.create(tmp_path / "fehlt")
    assert caught.value.problems[0].code == "L-953"


def test_a_link_is_no_key(tmp_path):
    (tmp_path / "fremd").write_text("x" * 32)
    (tmp_path / key.FILE).symlink_to(tmp_path / "fremd")
    with pytest.raises(OutputError):
        key.read(tmp_path)


def test_another_run_was_faster(tmp_path, monkeypatch):
    real = os.open

    def slow(path, flags, mode=0o777, **options):
        if os.fspath(path).endswith(key.FILE) and flags & os.O_EXCL:
            (tmp_path / key.FILE).write_text("s" * 32)
        return real(path, flags, mode, **options)

    monkeypatch.setattr(os, "open", slow)
    assert key.create(tmp_path) == "s" * 32


def test_destroying_overwrites_before_it_removes(tmp_path):
    password = key.create(tmp_path)
    with (tmp_path / key.FILE).open("rb") as held, opened_root(tmp_path) as folder:
        assert key.destroy(folder).name == key.FILE
        assert password.encode() not in held.read()
        assert key.destroy(folder) is None
    assert list(tmp_path.iterdir()) == []


def test_a_second_name_of_the_key_is_not_overwritten(tmp_path):
    password = key.create(tmp_path)
    (tmp_path / "zweiter Name").hardlink_to(tmp_path / key.FILE)
    with opened_root(tmp_path) as folder:
        key.destroy(folder)
    assert (tmp_path / "zweiter Name").read_text() == password
