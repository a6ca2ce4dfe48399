"""`loeschen [--probe]`: delete what is due, verify it, write the receipt."""

import argparse

from bewerberanalyse.live import control_workbook
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention import receipt
from bewerberanalyse.retention.outcome import RunResult
from bewerberanalyse.run import start
from bewerberanalyse.run.result import COMPLETE, DELETION, Call, CommandResult
from bewerberanalyse.terminal import watched

OPEN = frozenset({"L-722", *(f"L-{number}" for number in range(902, 911))})  # what may still lie somewhere
_SHOWN = 20  # places of one kind: enough to begin with
_WHERE = "\n\nWo sie liegen (nur hier auf dem Bildschirm; der Nachweis nennt keinen Dateinamen):\n"


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command."""
    ordner = call.ordner
    if args.nachweis:
        return _receipts(call)
    start.adopt(ordner)
    _, notes, result = start.deletion(call, probe=args.probe, suche=True)
    shown = control_workbook.update(call) if not args.probe and (ordner.path / control_workbook.FILE).exists() else ()
    problems = (*notes, *result.problems, *shown)
    text = result.text + (_where(call, result) if watched() else "")
    return CommandResult(text, result.to_json(), problems, COMPLETE if result.is_complete else DELETION)


def _where(call: Call, result: RunResult) -> str:
    """Where the run found something, for the eyes of whoever sits in front; a file name may name a person, so no other text has it."""
    inside = call.ordner.monate.name
    renamed, foreign = (result.plan.umbenannt, result.plan.fremd) if result.plan else ((), ())
    found = {"L-208": renamed, "L-205": tuple(one for one in foreign if one not in renamed)}
    lines = []
    for code, places in ({code: [f"{inside}/{one.name}" for one in ones] for code, ones in found.items()} | result.kopien.orte).items():
        lines += [f"  {code}  {place}" for place in places[:_SHOWN]]
        lines += [f"  {code}  und {len(places) - _SHOWN} weitere"] if len(places) > _SHOWN else []
    return _WHERE + "\n".join(lines) if lines else ""


def _receipts(call: Call) -> CommandResult:
    """The page for data protection. It also looks whether something due still lies there: intact receipts alone prove nothing."""
    path = call.ordner.nachweise / receipt.FILE
    _, _, now = start.deletion(call, probe=True, suche=True)
    due = len(now.plan.faellig) + len(now.plan.strittig) + len(now.plan.umbenannt) if now.plan else 0
    refused = [problem for problem in now.problems if not now.plan or problem.code in OPEN]
    left = (Problem("L-717", angaben={"anzahl": due}),) if due else ()
    problems = (*receipt.verify(path), *left, *refused)
    return CommandResult(receipt.page(path), {}, problems, DELETION if problems else COMPLETE)
