"""`entscheiden`: take over what was answered, and open the questions that are left."""

import argparse
import os

from bewerberanalyse.live import answered, control_workbook, question_book
from bewerberanalyse.live.control_sheet import questions
from bewerberanalyse.run import start
from bewerberanalyse.run.result import Call, CommandResult

NOTHING = "Es ist nichts zu entscheiden. Fragen stellt „Prüfen“ oder „Erstellen“, wenn es welche gibt."
DONE = "Alle Fragen sind beantwortet.\n\nNächster Schritt: bewerberanalyse erstellen"


def run(call: Call, args: argparse.Namespace) -> CommandResult:  # noqa: ARG001 - same shape as every command
    """The command: on Windows the questions open in Excel; elsewhere only their place is said."""
    taken = answered.take_over(call, dateien=False)
    warnings = start.begin(call)
    path = question_book.path_of(call)
    urgent, others = question_book.waiting(path, call.files.settings.grenzen)
    notes = (*taken, *warnings, *control_workbook.update(call))
    data = {"fragen": dict(urgent), "ohne_eile": others}
    if not path.is_file():
        return CommandResult(NOTHING, data, notes)
    if not urgent and (taken or not others):
        return CommandResult(DONE, data, notes)
    lines = [
        f"Ohne Antwort: {questions(urgent, others)}.",
        f"Die Fragen stehen hier: {path}",
        "In der gelben Spalte Antworten wählen, speichern und diesen Schritt wiederholen, oder gleich prüfen oder erstellen.",
    ]
    if os.name == "nt":
        os.startfile(path)  # type: ignore[attr-defined]  # noqa: S606 - exists on Windows only
    return CommandResult("\n".join(lines), data, notes)
