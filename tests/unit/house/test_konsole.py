"""What a person sees on a console: code pages, an interrupt at any moment, commands that can be typed as they are shown."""

import importlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bewerberanalyse import __main__ as main_module
from bewerberanalyse import cli
from bewerberanalyse.config import process

BEFEHL = [sys.executable, "-P", "-m", "bewerberanalyse"]


def said(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*BEFEHL, *words], cwd=cwd, env={**os.environ, **env}, capture_output=True, check=False)


@pytest.mark.parametrize("coding", ["cp1252", "cp850", "utf-8", "latin-1:strict"])
def test_a_console_with_its_own_code_page_gets_it_and_loses_no_word(coding, tmp_path):
    plain = said("handbuch", "personalrat", cwd=tmp_path, PYTHONIOENCODING="")
    shown = said("handbuch", "personalrat", cwd=tmp_path, PYTHONIOENCODING=coding)
    assert (shown.returncode, shown.stderr) == (0, b"")
    name = coding.partition(":")[0]
    letters = re.compile(r"[A-Za-zÄÖÜäöüß]+")
    assert letters.findall(shown.stdout.decode(name)) == letters.findall(plain.stdout.decode("utf-8"))
    assert "?" not in shown.stdout.decode(name).replace("?", "", plain.stdout.decode("utf-8").count("?"))


def test_without_a_wish_everything_is_utf8(tmp_path):
    assert "Fachkräfte" in said("handbuch", "personalrat", cwd=tmp_path, PYTHONIOENCODING="", LC_ALL="C").stdout.decode("utf-8")


@pytest.mark.parametrize("after", [0.0, 0.05, 0.1, 0.2, 0.35, 0.5])
def test_an_interrupt_in_the_first_moments_is_a_message_and_no_traceback(after, tmp_path):
    # the interpreter itself starts for some milliseconds before our first line: it says when it has come that far
    code = "import sys; from bewerberanalyse.__main__ import start; sys.stdout.write('da\\n'); sys.stdout.flush(); sys.exit(start())"
    with subprocess.Popen(
        [sys.executable, "-P", "-c", code, "demo", "--personen", "300"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"da\n"
        time.sleep(0.01 + after)
        run.send_signal(signal.SIGINT)
        try:
            _, errors = run.communicate(timeout=60)
        finally:
            run.kill()
    text = errors.decode("utf-8")
    assert "Traceback" not in text
    assert run.returncode == 1
    assert "K-114" in text or "K-115" in text  # K-115: a library turned the interrupt into an error of its own


def test_an_interrupt_waits_for_the_end_of_an_import_where_it_would_be_swallowed_and_leave_a_lock(tmp_path, monkeypatch):
    (tmp_path / "careless_module.py").write_text(
        "import signal\ntry:\n    signal.raise_signal(signal.SIGINT)\nexcept BaseException:\n    pass\nlater = 1\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    before = signal.signal(signal.SIGINT, main_module._interrupted)
    try:
        module = importlib.import_module("careless_module")
        with pytest.raises(KeyboardInterrupt):
            time.sleep(5)
    finally:
        signal.signal(signal.SIGINT, before)
    assert module.later == 1


def test_a_second_interrupt_does_not_break_into_the_message(monkeypatch, capsys):
    handler = signal.getsignal(signal.SIGINT)

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", interrupted)
    try:
        assert main_module.start() == 1
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, handler)
    assert "K-114" in capsys.readouterr().err


def test_commands_in_messages_can_be_typed_as_they_stand_there(tmp_path):
    text = said(cwd=tmp_path).stdout.decode("utf-8")
    shown = re.search(r"Alle Befehle:\s+(.*)", text)
    assert shown
    again = subprocess.run(shown[1], shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert again.returncode == 0
    assert "erstellen" in again.stdout


def test_the_offline_folder_names_its_start_file(tmp_path):
    text = said(cwd=tmp_path, BEWERBERANALYSE_AUFRUF="Bewerberanalyse.bat").stdout.decode("utf-8")
    assert "Bewerberanalyse.bat demo" in text
    assert "Bewerberanalyse.bat --help" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bewerberanalyse erstellen", "B.bat erstellen"),
        ("„bewerberanalyse pruefen“", "„B.bat pruefen“"),
        ("bewerberanalyse --ordner X loeschen", "B.bat --ordner X loeschen"),
        ("C:\\Programme\\bewerberanalyse loeschen.xml", "C:\\Programme\\bewerberanalyse loeschen.xml"),
        ("Bewerberanalyse erstellt", "Bewerberanalyse erstellt"),
        ("bewerberanalyse ist ein Programm", "bewerberanalyse ist ein Programm"),
    ],
)
def test_only_commands_are_put_otherwise(text, shown, monkeypatch):
    monkeypatch.setattr(process, "called", lambda: "B.bat")
    assert cli._as_started(text) == shown


def test_json_stays_as_it_is(tmp_path):
    done = said("pruefen", "--json", "--ordner", str(tmp_path), cwd=tmp_path, BEWERBERANALYSE_AUFRUF="Bewerberanalyse.bat")
    assert b"Bewerberanalyse.bat" not in done.stdout
