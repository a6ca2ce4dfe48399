"""The next step as a choice by number: the questions as data, and the real program at a real terminal."""

import os
import pty
import select
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, datetime

import pytest

from bewerberanalyse import terminal
from bewerberanalyse.arguments import build_parser
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.house import start
from bewerberanalyse.live.steps import STEPS
from bewerberanalyse.model.handover import INTERFACES
from bewerberanalyse.model.problems import BewerberanalyseError
from bewerberanalyse.run.result import Call
from bewerberanalyse.run.start import set_up


@pytest.fixture
def auftrag(tmp_path) -> Call:
    ordner = Arbeitsordner(tmp_path / "haus")
    ordner.path.mkdir()
    set_up(ordner)
    return Call(ordner, date(2026, 11, 21), datetime(2026, 11, 21, 9, tzinfo=BERLIN))


def answered(dialog, *answers):
    """What was asked, and the command the answers lead to; `dialog` must need all of them."""
    asked = [next(dialog), *(dialog.send(answer) for answer in answers[:-1])]
    with pytest.raises(StopIteration) as ended:
        dialog.send(answers[-1])
    return asked, ended.value.value


def number(menu, words):
    return next(line.split()[0] for line in menu.splitlines() if words in line)


def test_every_step_of_the_buttons_stands_in_the_menu_and_is_a_command(auftrag):
    asked, found = answered(start.dialog(auftrag, None), "0")
    assert found is None
    for step in STEPS:
        place = number(asked[0], step.text)
        parsed = build_parser().parse_args(
            [
                step.befehl,
                *(
                    {"massnahme": ["x.yaml"], "auskunft": ["1"], "einladung": ["F09", "--termin", "15.06.2026 10:00", "--ort", "x"]}.get(
                        step.befehl, []
                    )
                ),
            ]
        )
        assert parsed.befehl == step.befehl
        if not step.fragt and step.befehl != "loeschen":
            assert answered(start.dialog(auftrag, None), place)[1] == [step.befehl]


def test_the_recommended_step_follows_what_lies_there(auftrag):
    def recommended():
        menu, _ = answered(start.dialog(auftrag, None), "0")
        return [line.split()[1] for line in menu[0].splitlines() if line.endswith("empfohlen")]

    for path in auftrag.ordner.eingang.iterdir():
        path.unlink()
    liste = auftrag.ordner.fallliste(auftrag.monat)
    liste.unlink(missing_ok=True)
    assert recommended() == []
    (auftrag.ordner.eingang / "verbis.csv").write_text("Kundennummer\n")
    assert recommended() == ["Prüfen"]
    (auftrag.ordner.eingang / "verbis.csv").unlink()
    liste.parent.mkdir(parents=True, exist_ok=True)
    liste.write_bytes(b"x")
    assert recommended() == ["Öffnen"]


def test_a_wrong_number_is_asked_again_and_going_back_returns_to_the_menu(auftrag):
    menu = next(start.dialog(auftrag, None))
    measure, delete = (number(menu, next(step.text for step in STEPS if step.befehl == name)) for name in ("massnahme", "loeschen"))
    asked, found = answered(start.dialog(auftrag, None), "99", "zwei", measure, "0", delete, "1")
    assert found == ["loeschen", "--probe"]
    assert [text.startswith("„") for text in asked] == [False, True, True, False, False, False]
    assert asked[4] == asked[0]


def test_measures_of_the_house_are_offered_by_name(auftrag):
    folder = auftrag.ordner.path / "Massnahmen"
    folder.mkdir(exist_ok=True)
    for name in ("mat.yaml", "pflege.xlsx", "~$pflege.xlsx", "lies_mich.txt"):
        (folder / name).write_text("")
    asked, found = answered(start.dialog(auftrag, "massnahme"), "2", "1")
    assert found == ["massnahme", str(folder / "pflege.xlsx")]
    (folder / "Brief.docx").write_text("")
    assert answered(start.dialog(auftrag, "massnahme"), "1", "3")[1][2:] == ["--briefe", str(folder / "Brief.docx")]
    assert answered(start.dialog(auftrag, "massnahme"), "3")[1] == ["massnahme", "vorlagen"]
    assert "~$" not in asked[0]
    assert "lies_mich" not in asked[0]


def test_a_person_is_asked_for_by_number_and_nothing_goes_back(auftrag):
    assert answered(start.dialog(auftrag, "auskunft"), " 111D123456 ")[1] == ["auskunft", "111D123456"]
    assert answered(start.dialog(auftrag, "auskunft"), "")[1] is None


def test_an_invitation_is_asked_for_step_by_step(auftrag):
    asked, found = answered(start.dialog(auftrag, "einladung"), "1", "1", "morgen", "15.06.2026 10:00", "Raum 3")
    assert found == ["einladung", "F01", "--termin", "15.06.2026 10:00", "--ort", "Raum 3", "--briefe"]
    assert "kein Tag" in asked[3]
    assert build_parser().parse_args(found).ort == "Raum 3"


def test_a_handover_is_asked_for_by_interface_preset_or_number_and_place(auftrag):
    menu = next(start.dialog(auftrag, None))
    asked, found = answered(start.dialog(auftrag, None), number(menu, "Übergabe"), "2", "2", "1")
    assert found == ["uebergabe", INTERFACES[1], "--voreinstellung", "F01"]
    assert "nur, wer eingewilligt hat" in asked[1]
    assert "F23" not in asked[2]
    _, found = answered(start.dialog(auftrag, "uebergabe"), "1", "1", " 111D123456  111D654321 ", "2")
    assert found == ["uebergabe", INTERFACES[0], "--nummer", "111D123456", "111D654321", "--aussen"]
    assert build_parser().parse_args(found).nummer == ["111D123456", "111D654321"]
    for answers in (("0",), ("1", "0"), ("1", "1", ""), ("1", "2", "0")):
        assert answered(start.dialog(auftrag, "uebergabe"), *answers)[1] is None


def test_a_strange_folder_offers_to_set_up_or_try(auftrag, tmp_path):
    strange = replace(auftrag, ordner=Arbeitsordner(tmp_path / "leer"))
    assert answered(start.dialog(strange, None), "2")[1] == ["einrichten", str(tmp_path / "leer")]
    assert answered(start.dialog(strange, None), "3", f'"{tmp_path}"')[1] == ["einrichten", str(tmp_path)]
    assert answered(start.dialog(strange, None), "3", "")[1] is None


def test_files_of_the_house_that_cannot_be_read_leave_the_word_to_the_command(auftrag, monkeypatch):
    def broken(*_):
        raise BewerberanalyseError([])
        yield

    monkeypatch.setitem(start._QUESTIONS, "massnahme", broken)
    with pytest.raises(StopIteration) as ended:
        next(start.questions(auftrag, "massnahme"))
    assert ended.value.value == ["massnahme"]


MENU = "\n  0  "  # its last line; the one below changes with every key
LINES = ("Prüfen", "Erstellen", "Löschen")


@pytest.mark.parametrize(
    ("pressed", "chosen"),
    [
        ("down down enter", "3"),
        ("up enter", "2"),
        ("down down down enter", "1"),
        ("1 enter", "1"),
        ("1 2 back enter", "1"),
        ("9 9 enter", "99"),
        ("enter", ""),
        ("down leave", ""),
        ("9 down enter", "2"),
    ],
)
def test_arrow_keys_move_over_the_lines_from_the_recommended_one_and_numbers_still_count(capsys, pressed, chosen):
    keys = iter(pressed.split())
    assert terminal.choose(LINES, 2, "Was? ", lambda: next(keys)) == chosen
    assert "\x1b" not in capsys.readouterr().out  # every console can show it


@pytest.mark.skipif(os.name == "nt", reason="a pseudo terminal")
@pytest.mark.parametrize(("typed", "keys"), [(b"\x1b[A\x1bOB7\r\x7f", "up down 7 enter back"), (b"\x1b[3~\x1b", " leave")])
def test_keys_of_a_terminal_are_told_apart(monkeypatch, typed, keys):
    master, slave = pty.openpty()
    with os.fdopen(slave) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        with terminal.keys() as key:
            os.write(master, typed)
            assert " ".join(filter(None, (key() for _ in keys.split(" ")))) == keys.strip() or keys.startswith(" ")
    os.close(master)


@pytest.mark.skipif(os.name == "nt", reason="a pseudo terminal")
def test_a_whole_walk_at_a_terminal_from_an_empty_folder_to_the_plan_of_deletion(tmp_path):
    haus = tmp_path / "Haus Süd"
    haus.mkdir()
    master, slave = pty.openpty()
    program = subprocess.Popen([sys.executable, "-m", "bewerberanalyse", "--ordner", str(haus)], stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    seen = _until(master, MENU)
    os.write(master, b"2\n")
    seen = _until(master, MENU)
    assert "Der Arbeitsordner ist eingerichtet" in seen
    assert "Was soll geschehen?" in seen
    os.write(master, number(seen[seen.index("Was soll") :], "löscht alles").encode() + b"\n")
    assert "nur zeigen" in _until(master, MENU)
    os.write(master, b"\x1b[B\n")  # an arrow key instead of a number
    assert "Listenmonat" in _until(master, MENU)
    os.write(master, b"0\n")
    assert program.wait(60) == 0
    os.close(master)
    assert (haus / "Steuerung.xlsm").is_file()


def _until(master, words, seconds=90):
    """What the terminal shows up to these words."""
    end, text = time.monotonic() + seconds, b""
    while words.encode() not in text:
        assert time.monotonic() < end, text.decode("utf-8", "replace")
        if select.select([master], [], [], 0.5)[0]:
            text += os.read(master, 65536)
    return text.decode("utf-8", "replace").replace("\r\n", "\n")
