"""The deletion receipt: one JSON line per run in `Nachweise/Loeschnachweis.jsonl`, each carrying the hash of the one before.

No names, users, computers or file names. A counter-book in the work folder repeats number and hash of every line, so that a
cut tail shows; before a deletion it also notes what is about to go, so that a run that was killed still gets its receipt.
What this cannot show: someone who rewrites both files. The page therefore prints the last hash, to be kept elsewhere.
"""

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.retention import chain
from bewerberanalyse.retention.area import opened_root
from bewerberanalyse.retention.chain import Line
from bewerberanalyse.retention.folder import Folder, opened
from bewerberanalyse.retention.receipt_page import render

FILE = "Loeschnachweis.jsonl"
FOLDER = "Nachweise"
COUNTER_BOOK = ".bewerberanalyse-gegenbuch.jsonl"
FIRST = "0" * 64
COMPLETE, INCOMPLETE = "vollständig", "UNVOLLSTÄNDIG"


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
        before = _last_receipt(chain.read(folder, FILE))
        body = {**data, "nr": _number(before) + 1, "vorher": before["hash"] if before else FIRST}
        digest = chain.digest(body)
        chain.add(folder, FILE, {**body, "hash": digest})
        folder.flush()
    chain.add(root, COUNTER_BOOK, {"nr": body["nr"], "hash": digest})
    return digest


def announce(root: Folder, monate: Iterable[str], zeit: str) -> None:
    """Note in the counter-book that these months are about to be deleted.

    Raises:
        OSError: it could not be written.
    """
    chain.add(root, COUNTER_BOOK, {"beginn": zeit, "monate": list(monate)})
    root.flush()


def unfinished(root: Folder) -> tuple[str, ...]:
    """The months announced by a run that never wrote its receipt."""
    last = chain.last(chain.read(root, COUNTER_BOOK))
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


def _broken_links(lines: list[Line], name: str) -> list[Problem]:
    problems = []
    before = FIRST
    for index, line in enumerate(lines):
        if line.data is None or not _is_receipt(line):
            follower = next((later.data for later in lines[index + 1 :] if later.data and _is_receipt(later)), None)
            is_torn = follower is None or follower.get("vorher") == before  # nothing that ever counted is lost
            problems.append(Problem("L-712" if is_torn else "L-711", Origin(name, zeile=line.number)))
            continue
        if line.data.get("vorher") != before or chain.digest(line.data) != line.data["hash"]:
            problems.append(Problem("L-711", Origin(name, zeile=line.number)))
        before = line.data["hash"]
    return problems


def _begun(book: list[Line], path: Path) -> list[Problem]:
    """A run that began to delete and never wrote its receipt."""
    last = chain.last(book)
    if last is None or "beginn" not in last:
        return []
    return [Problem("L-718", Origin(path.name), {"zeit": str(last["beginn"]), "monate": ", ".join(_months(last))})]


def _read(path: Path) -> tuple[list[Line], list[Line]]:
    """The receipt lines, and the counter-book."""
    lines: list[Line] = []
    book: list[Line] = []
    with contextlib.suppress(OSError), opened_root(path.parent) as folder:
        lines = chain.read(folder, path.name)
    with contextlib.suppress(OSError), opened_root(path.parent.parent) as folder:
        book = chain.read(folder, COUNTER_BOOK)
    return lines, book


def _lines(root: Folder) -> list[Line]:
    try:
        with opened(root, FOLDER) as folder:
            return chain.read(folder, FILE)
    except OSError:
        return []


def _last_receipt(lines: list[Line]) -> Mapping[str, Any] | None:
    return chain.last([line for line in lines if _is_receipt(line)])


def _is_receipt(line: Line) -> bool:
    return line.data is not None and isinstance(line.data.get("hash"), str)


def _number(data: Mapping[str, Any] | None) -> int:
    number = data.get("nr") if data is not None else 0
    return number if isinstance(number, int) else 0


def _months(data: Mapping[str, Any]) -> tuple[str, ...]:
    months = data.get("monate")
    return tuple(str(monat) for monat in months) if isinstance(months, list) else ()
