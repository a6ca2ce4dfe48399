"""A clerk's months at a real terminal: only numbers and the answers in Entscheiden.xlsx; no YAML, no command."""

import io
import os
import pty
import re
import select
import subprocess
import sys
import time
import warnings
from datetime import date

import openpyxl
import pytest

from bewerberanalyse.config import yaml_file
from bewerberanalyse.demo import month_files, world
from tests.e2e.test_ergaenzungen import fill, first_number

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo terminal")
WHICH = "\n  0  "  # the last line of a menu; the one below changes with every key


class Terminal:
    """The program as a person sees it."""

    def __init__(self, folder, now):
        self.master, slave = pty.openpty()
        command = [sys.executable, "-m", "bewerberanalyse", "--ordner", str(folder), "--jetzt", now]
        self.program = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)
        self.text = self.until(WHICH)

    def until(self, words, seconds=180):
        end, text = time.monotonic() + seconds, b""
        while words.encode() not in text:
            assert time.monotonic() < end, text.decode("utf-8", "replace")[-2000:]
            if select.select([self.master], [], [], 0.5)[0]:
                text += os.read(self.master, 65536)
        self.text = text.decode("utf-8", "replace").replace("\r\n", "\n")
        return self.text

    def type(self, answer, words=WHICH):
        os.write(self.master, answer.encode() + b"\n")
        return self.until(words)

    def pick(self, words, then=WHICH):
        line = [line for line in self.text.splitlines() if words in line and re.match(r"\s*\d+  ", line)][-1]
        return self.type(line.split()[0], then)

    def end(self):
        os.write(self.master, b"0\n")
        assert self.program.wait(60) == 0
        os.close(self.master)


def deliver(folder, day, without=""):
    for path in (folder / "Eingang").iterdir():
        path.unlink()
    month_files.write_exports(world.make_world(60, 3, date.fromisoformat(day)), folder / "Eingang")
    for path in (folder / "Eingang").glob(f"{without}*") if without else ():
        path.unlink()


def decide(folder, answer):
    """Choose from the dropdowns, save."""
    path = folder / "Entscheiden.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book["Entscheiden"].iter_rows(min_row=6):
        row[3].value = answer(str(row[1].value), str(row[2].value)) or row[3].value
    book.save(path)


def topics(folder):
    return [row[1] for row in openpyxl.load_workbook(folder / "Entscheiden.xlsx")["Entscheiden"].iter_rows(min_row=6, values_only=True)]


def read(folder):
    return yaml_file.parse((folder / "einstellungen.yaml").read_text("utf-8"), "").data


def test_from_an_empty_folder_over_the_end_of_a_month_without_editor_or_command(tmp_path):
    haus = tmp_path / "Liste"
    haus.mkdir()
    term = Terminal(haus, "2026-04-20T09:00")
    term.pick("diesen Ordner zum Arbeitsordner")
    deliver(haus, "2026-04-17")
    assert "M-151" in term.pick("Selbsttest")
    answers = {"Spalte unbekannt": "wird nicht gebraucht", "Schreibweise, selten": "unbekannt lassen"}
    decide(haus, lambda worum, frage: ("U25" if "U25" in frage else "Regel") if worum == "Team" else answers.get(worum, ""))
    made = term.pick("schreibt die Fallliste des Monats")
    assert "M-150" in made
    assert "F-102" not in made
    assert read(haus)["nicht_gebraucht"]
    assert {"U25", "Regel"} <= set(read(haus)["teams"].values())
    assert (haus / "Monate" / "2026-04" / "Fallliste_2026-04.xlsx").is_file()
    term.pick("fragt, welche Maßnahme")
    term.pick("Vorlagen in")
    term.pick("fragt, welche Maßnahme")
    term.pick("Maßnahme.xlsx")
    assert "Die Auswahl liegt hier" in term.pick("nur die Auswahl")
    term.end()

    term = Terminal(haus, "2026-05-04T09:00")
    assert "L-908" not in term.text  # what outlives the month is no list of persons
    assert list((haus / "Monate").iterdir()) == []
    deliver(haus, "2026-04-17")
    term.pick("schreibt die Fallliste des Monats", then="richtigen Dateien")
    term.type("nein")
    assert list((haus / "Monate").iterdir()) == []  # nothing moved, nothing written
    deliver(haus, "2026-05-01", without="coSach")
    step = next((haus / "Eingang").glob("STEP*"))
    step.write_bytes(step.read_bytes().replace(b"Postleitzahl", b"PLZ-Nummer neu"))
    term.pick("Selbsttest")
    decide(haus, lambda worum, _: "PLZ-Nummer neu" if worum == "Spalte fehlt" else "")
    assert "plz:" in term.pick("schreibt die Fallliste des Monats")
    deliver(haus, "2026-05-02")
    for path in (haus / "Eingang").iterdir():
        if not path.name.startswith("coSach"):
            path.unlink()
    late = term.pick("schreibt die Fallliste des Monats")
    assert "Ohne Quelle in diesem Monat" not in late
    assert "Spalte unbekannt" not in topics(haus)  # what nobody needs is asked once, not every month
    term.pick("je Team die Datei")
    form = next((haus / "Monate" / "2026-05" / "Ergänzungen").iterdir())
    number = first_number(form)
    fill(form, number, "Mobilität", Text="nur mit dem Bus")
    term.pick("schreibt die Fallliste des Monats")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # slicers
        made = (haus / "Monate" / "2026-05" / "Fallliste_2026-05.xlsx").read_bytes()
        book = openpyxl.load_workbook(io.BytesIO(made), read_only=True)
    assert any(number in row and "nur mit dem Bus" in str(row) for row in book["Fallliste"].iter_rows(values_only=True))
    assert "Maßnahme.xlsx" in term.pick("fragt, welche Maßnahme")  # last course's form is still there
    term.type("0")
    term.end()
    assert 'plz: ["PLZ-Nummer neu"]' in (haus / "einstellungen.yaml").read_text("utf-8")

    term = Terminal(haus, "2026-06-02T09:00")
    assert list((haus / "Monate").iterdir()) == []
    deliver(haus, "2026-06-01")
    term.pick("schreibt die Fallliste des Monats")
    term.end()
    assert (haus / "Monate" / "2026-06" / "Fallliste_2026-06.xlsx").is_file()
    assert not {"Team", "Spalte unbekannt"} & set(topics(haus))  # what was answered in April is not asked again
