"""What `einrichten` makes, says and keeps to its owner."""

import os
import stat

import pytest

from bewerberanalyse import cli
from bewerberanalyse.config.workfolder import Arbeitsordner


def test_everything_made_is_listed_and_the_folder_is_named(tmp_path, capsys):
    assert cli.main(["einrichten", str(tmp_path / "haus")]) == 0
    said = capsys.readouterr().out
    listed = {line.split("neu: ")[1] for line in said.splitlines() if "neu: " in line}
    assert listed == {path.name for path in (tmp_path / "haus").iterdir() if not path.name.startswith(".")}
    assert f'--ordner "{tmp_path / "haus"}"' in said


def test_a_second_time_nothing_is_new(tmp_path, capsys):
    cli.main(["einrichten", str(tmp_path / "haus")])
    capsys.readouterr()
    cli.main(["einrichten", str(tmp_path / "haus")])
    assert "Es war schon alles da" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="Rechte von Linux")
def test_every_file_belongs_to_its_owner_alone(tmp_path):
    cli.main(["einrichten", str(tmp_path / "haus")])
    for path in Arbeitsordner(tmp_path / "haus").path.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_command_that_does_not_exist_is_answered_in_plain_words(capsys):
    with pytest.raises(SystemExit):
        cli.main(["lösche"])
    said = capsys.readouterr().err
    assert "„lösche“ gibt es nicht. Möglich sind demo, einrichten, pruefen" in said
    assert "'" not in said
