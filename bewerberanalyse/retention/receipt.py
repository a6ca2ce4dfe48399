"""The deletion receipt, from the outcome of a run to its line in `Nachweise/Loeschnachweis.jsonl`, a file of lines that only grows.

One JSON line per run, each carrying the hash of the one before. Lines are read defensively, and added completely or not at all.

No names, users, computers or file names. A counter-book in the work folder repeats number and hash of every line, so that a
cut tail shows; before a deletion it also notes what is about to go, so that a run that was killed still gets its receipt.
What this cannot show: someone who rewrites both files. The page therefore prints the last hash, to be kept elsewhere.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.retention.area import opened_root
from bewerberanalyse.retention.folder import Folder, opened
from bewerberanalyse.retention.outcome import RunResult
from bewerberanalyse.retention.plan import Plan
from bewerberanalyse.retention.receipt_page import render

_MAX_BYTES = 64 * 1024 * 1024
_MODE = 0o600
FILE = "Loeschnachweis.jsonl"
FOLDER = "Nachweise"
COUNTER_BOOK = ".bewerberanalyse-gegenbuch.jsonl"
FIRST = "0" * 64
COMPLETE, INCOMPLETE = "vollständig", "UNVOLLSTÄNDIG"


@dataclass(frozen=True, slots=True)
class JsonLine:
    """One line: its number as an editor shows it and its data; None if it cannot be read (torn, damaged)."""

    number: int
    data: Mapping[str, Any] | None


def parse_lines(raw: bytes) -> list[JsonLine]:
    """The lines that are not blank."""
    return [JsonLine(number, _data(text)) for number, text in enumerate(raw.split(b"\n"), 1) if text.strip(b" \r\t\0")]


def read_lines(folder: Folder, name: str) -> list[JsonLine]:
    """The lines of a file in an open folder; none if it cannot be read."""
    try:
        with os.fdopen(folder.open_file(name, os.O_RDONLY), "rb") as file:
            return parse_lines(file.read(_MAX_BYTES))
    except OSError:
        return []


def _last_line(lines: list[JsonLine]) -> Mapping[str, Any] | None:
    """The data of the last readable line."""
    return next((line.data for line in reversed(lines) if line.data is not None), None)


def add_line(folder: Folder, name: str, data: Mapping[str, Any]) -> None:
    """Add one line and force it to disk.

    Raises:
        OSError: it could not be written; what was written of it was taken back as far as the system allows.
    """
    handle = folder.open_file(name, os.O_RDWR | os.O_CREAT | os.O_APPEND, _MODE)
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        torn = size > 0 and _byte_before(handle, size) != b"\n"  # a killed run: its line stays, ours starts below
        text = ("\n" if torn else "") + json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
        try:
            _write(handle, text.encode())
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, size)
            raise
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(body: Mapping[str, Any]) -> str:
    """SHA-256 of the data, independent of the order of keys; an entry `hash` does not count."""
    data = {key: value for key, value in body.items() if key != "hash"}
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _byte_before(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _data(text: bytes) -> Mapping[str, Any] | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def append(root: Folder, data: Mapping[str, Any]) -> str:
    """Add the line of a run; call only while the lock of the work folder is held.

    Returns:
        The hash of the new line.

    Raises:
        OSError: it could not be written.
    """
    with contextlib.suppress(FileExistsError):
        root.make(FOLDER)
    with opened(root, FOLDER) as folder:
        before = _last_receipt(read_lines(folder, FILE))
        body = {**data, "nr": _number(before) + 1, "vorher": before["hash"] if before else FIRST}
        digest = _digest(body)
        add_line(folder, FILE, {**body, "hash": digest})
        folder.flush()
    add_line(root, COUNTER_BOOK, {"nr": body["nr"], "hash": digest})
    return digest


def announce(root: Folder, monate: Iterable[str], zeit: str) -> None:
    """Note in the counter-book that these months are about to be deleted.

    Raises:
        OSError: it could not be written.
    """
    add_line(root, COUNTER_BOOK, {"beginn": zeit, "monate": list(monate)})
    root.flush()


def unfinished(root: Folder) -> tuple[str, ...]:
    """The months announced by a run that never wrote its receipt."""
    last = _last_line(read_lines(root, COUNTER_BOOK))
    return _months(last) if last is not None and "beginn" in last else ()


def last(root: Folder) -> Mapping[str, Any] | None:
    """The data of the last receipt."""
    return _last_receipt(_lines(root))


def months_deleted_before(root: Folder) -> frozenset[str]:
    """The months an earlier receipt calls completely deleted."""
    complete = [line.data for line in _lines(root) if line.data and line.data.get("ergebnis") == COMPLETE]
    return frozenset(monat for data in complete for monat in _months(data))


def verify(path: Path) -> list[Problem]:
    """Everything about the receipt file that does not fit: cut, changed, torn or missing lines; empty if all fits."""
    lines, book = _read(path)
    booked = [line.data for line in book if line.data is not None and _is_receipt(line)]
    problems = [*_begun(book, path), *_broken_links(lines, path.name)]
    hashes = [line.data["hash"] for line in lines if line.data and _is_receipt(line)]
    missing = [entry for entry in booked if entry["hash"] not in hashes]
    if missing and not lines:
        return [*problems, Problem("L-714", Origin(path.name))]
    if missing:
        problems.append(Problem("L-713", Origin(path.name), {"anzahl": len(missing), "nr": _number(missing[0])}))
    if hashes and not booked:
        problems.append(Problem("L-716", Origin(path.name)))
    return problems


def page(path: Path) -> str:
    """One German page for the data protection officer: what was deleted when, whether the file is intact, what is out of reach."""
    lines, _ = _read(path)
    return render([line.data for line in lines if line.data is not None and _is_receipt(line)], verify(path))


def _broken_links(lines: list[JsonLine], name: str) -> list[Problem]:
    problems = []
    before = FIRST
    for index, line in enumerate(lines):
        if line.data is None or not _is_receipt(line):
            follower = next((later.data for later in lines[index + 1 :] if later.data and _is_receipt(later)), None)
            is_torn = follower is None or follower.get("vorher") == before  # nothing that ever counted is lost
            problems.append(Problem("L-712" if is_torn else "L-711", Origin(name, zeile=line.number)))
            continue
        if line.data.get("vorher") != before or _digest(line.data) != line.data["hash"]:
            problems.append(Problem("L-711", Origin(name, zeile=line.number)))
        before = line.data["hash"]
    return problems


def _begun(book: list[JsonLine], path: Path) -> list[Problem]:
    """A run that began to delete and never wrote its receipt."""
    last = _last_line(book)
    if last is None or "beginn" not in last:
        return []
    return [Problem("L-718", Origin(path.name), {"zeit": str(last["beginn"]), "monate": ", ".join(_months(last))})]


def _read(path: Path) -> tuple[list[JsonLine], list[JsonLine]]:
    """The receipt lines, and the counter-book."""
    lines: list[JsonLine] = []
    book: list[JsonLine] = []
    with contextlib.suppress(OSError), opened_root(path.parent) as folder:
        lines = read_lines(folder, path.name)
    with contextlib.suppress(OSError), opened_root(path.parent.parent) as folder:
        book = read_lines(folder, COUNTER_BOOK)
    return lines, book


def _lines(root: Folder) -> list[JsonLine]:
    try:
        with opened(root, FOLDER) as folder:
            return read_lines(folder, FILE)
    except OSError:
        return []


def _last_receipt(lines: list[JsonLine]) -> Mapping[str, Any] | None:
    return _last_line([line for line in lines if _is_receipt(line)])


def _is_receipt(line: JsonLine) -> bool:
    return line.data is not None and isinstance(line.data.get("hash"), str)


def _number(data: Mapping[str, Any] | None) -> int:
    number = data.get("nr") if data is not None else 0
    return number if isinstance(number, int) else 0


def _months(data: Mapping[str, Any]) -> tuple[str, ...]:
    months = data.get("monate")
    return tuple(str(monat) for monat in months) if isinstance(months, list) else ()


@dataclass(frozen=True, slots=True)
class Before:
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


def begin(root: Folder, plan: Plan) -> Before:
    """Note what is about to go; call only while the lock is held. A note that cannot be written stops nothing."""
    due = [str(entry.monat) for entry in plan.faellig]
    before = months_deleted_before(root) if due else frozenset()
    open_ = [monat for monat in unfinished(root) if monat not in due]
    newest = last(root)
    fell_short = newest is not None and newest.get("ergebnis") == INCOMPLETE
    vorher = Before(tuple(monat for monat in due if monat in before), tuple(open_), fell_short)
    if due:
        with contextlib.suppress(OSError):
            announce(root, [*vorher.offen, *due], plan.jetzt.isoformat(timespec="seconds"))
    return vorher


def write(root: Folder, result: RunResult, before: Before, *, probe_uhr: bool) -> RunResult:
    """Add the receipt line if the run found anything or finished what was left open; call only while the lock is held.

    Returns:
        The result with the hash of the line, or with a message if it could not be written. Deletion itself is not affected.
    """
    data = _line(result, before, probe_uhr=probe_uhr)
    if not (before.unvollstaendig and result.is_complete) and not _is_worth_a_line(root, data):
        return result
    try:
        return replace(result, nachweis=append(root, data))
    except OSError:
        return replace(result, problems=(*result.problems, Problem("L-701")))


def _line(result: RunResult, before: Before, *, probe_uhr: bool) -> dict[str, Any]:
    plan = result.plan
    due = [str(entry.monat) for entry in plan.faellig] if plan else []
    return {
        "zeit": plan.jetzt.isoformat(timespec="seconds") if plan else "",
        "uhr": "vorgegeben" if probe_uhr else "System",
        "ergebnis": str(result.zustand),
        "monate": [*before.offen, *due],
        "verspaetet_tage": max((entry.verspaetet_tage for entry in plan.faellig), default=0) if plan else 0,
        "ordner": result.geloescht.ordner,
        "dateien": result.geloescht.dateien,
        "verweise": result.geloescht.verweise,
        "bytes": result.geloescht.bytes_,
        "uebernommene_entscheidungen": result.geloescht.uebernahmen,
        "reste": result.reste,
        "wieder": list(before.wieder),
        "nachgetragen": bool(before.offen),
        "ausgesetzt": [str(entry.monat) for entry in plan.ausgesetzt] if plan else [],
        "strittig": [str(entry.monat) for entry in plan.strittig] if plan else [],
        "umbenannt": len(plan.umbenannt) if plan else 0,
        "temporaere": result.temporaere,
        "uebergaben_geloescht": result.uebergaben.geloescht,
        "kopien_geloescht": result.kopien.geloescht,
        "kopien_gemeldet": result.kopien.gefunden,
        "ungesehen": result.kopien.ungesehen,
        "meldungen": sorted({problem.code for problem in result.problems}),
    }


def _is_worth_a_line(root: Folder, data: Mapping[str, Any]) -> bool:
    """Something was due, found or removed, or is not complete. What is unchanged is written once a day, not at every start."""
    waiting = ("ausgesetzt", "strittig", "umbenannt", "kopien_gemeldet", "ungesehen")
    if any(data[key] for key in ("monate", "temporaere", "kopien_geloescht", "uebergaben_geloescht")):
        return True
    if not any(data[key] for key in waiting) and data["ergebnis"] != INCOMPLETE:
        return False
    newest = last(root)
    compared = (*waiting, "ergebnis", "meldungen")
    return newest is None or any(newest.get(key) != data[key] for key in compared) or str(newest.get("zeit"))[:10] != data["zeit"][:10]
