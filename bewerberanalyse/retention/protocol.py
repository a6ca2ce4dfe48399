"""Turns the outcome of a run into its receipt line, and decides whether there is anything to receipt."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention import receipt
from bewerberanalyse.retention.folder import Folder
from bewerberanalyse.retention.outcome import RunResult
from bewerberanalyse.retention.plan import Plan


@dataclass(frozen=True, slots=True)
class Vorher:
    """What the protocol knew before the run: months that came back, those of a run without receipt, and whether the last one fell short.

    It only ever makes a run do more, never less.
    """

    wieder: tuple[str, ...] = ()
    offen: tuple[str, ...] = ()
    unvollstaendig: bool = False

    @property
    def problems(self) -> list[Problem]:
        """Both in messages."""
        back = [Problem("L-207", angaben={"monat": monat}) for monat in self.wieder]
        return [*back, Problem("L-721", angaben={"anzahl": len(self.offen)})] if self.offen else back


def begin(root: Folder, plan: Plan) -> Vorher:
    """Note what is about to go; call only while the lock is held. A note that cannot be written stops nothing."""
    due = [str(eintrag.monat) for eintrag in plan.faellig]
    before = receipt.months_deleted_before(root) if due else frozenset()
    open_ = [monat for monat in receipt.unfinished(root) if monat not in due]
    last = receipt.last(root)
    fell_short = last is not None and last.get("ergebnis") == receipt.INCOMPLETE
    vorher = Vorher(tuple(monat for monat in due if monat in before), tuple(open_), fell_short)
    if due:
        with contextlib.suppress(OSError):
            receipt.announce(root, [*vorher.offen, *due], plan.jetzt.isoformat(timespec="seconds"))
    return vorher


def write(root: Folder, result: RunResult, before: Vorher, *, probe_uhr: bool) -> RunResult:
    """Add the receipt line if the run found anything or finished what was left open; call only while the lock is held.

    Returns:
        The result with the hash of the line, or with a message if it could not be written. Deletion itself is not affected.
    """
    data = _line(result, before, probe_uhr=probe_uhr)
    if not (before.unvollstaendig and result.vollstaendig) and not _is_worth_a_line(root, data):
        return result
    try:
        return replace(result, nachweis=receipt.append(root, data))
    except OSError:
        return replace(result, problems=(*result.problems, Problem("L-701")))


def _line(result: RunResult, before: Vorher, *, probe_uhr: bool) -> dict[str, Any]:
    plan = result.plan
    due = [str(eintrag.monat) for eintrag in plan.faellig] if plan else []
    return {
        "zeit": plan.jetzt.isoformat(timespec="seconds") if plan else "",
        "uhr": "vorgegeben" if probe_uhr else "System",
        "ergebnis": str(result.zustand),
        "monate": [*before.offen, *due],
        "verspaetet_tage": max((eintrag.verspaetet_tage for eintrag in plan.faellig), default=0) if plan else 0,
        "ordner": result.geloescht.ordner,
        "dateien": result.geloescht.dateien,
        "verweise": result.geloescht.verweise,
        "bytes": result.geloescht.bytes_,
        "uebernommene_entscheidungen": result.geloescht.uebernahmen,
        "reste": result.reste,
        "wieder": list(before.wieder),
        "nachgetragen": bool(before.offen),
        "ausgesetzt": [str(eintrag.monat) for eintrag in plan.ausgesetzt] if plan else [],
        "strittig": [str(eintrag.monat) for eintrag in plan.strittig] if plan else [],
        "umbenannt": len(plan.umbenannt) if plan else 0,
        "temporaere": result.temporaere,
        "kopien_geloescht": result.kopien.geloescht,
        "kopien_gemeldet": result.kopien.gefunden,
        "ungesehen": result.kopien.ungesehen,
        "meldungen": sorted({problem.code for problem in result.problems}),
    }


def _is_worth_a_line(root: Folder, data: Mapping[str, Any]) -> bool:
    """Something was due, found or removed, or is not complete. What is unchanged is written once a day, not at every start."""
    waiting = ("ausgesetzt", "strittig", "umbenannt", "kopien_gemeldet", "ungesehen")
    if any(data[key] for key in ("monate", "temporaere", "kopien_geloescht")):
        return True
    if not any(data[key] for key in waiting) and data["ergebnis"] != receipt.INCOMPLETE:
        return False
    last = receipt.last(root)
    compared = (*waiting, "ergebnis", "meldungen")
    return last is None or any(last.get(key) != data[key] for key in compared) or str(last.get("zeit"))[:10] != data["zeit"][:10]
