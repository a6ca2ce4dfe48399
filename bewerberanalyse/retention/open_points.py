"""What a deletion run could not finish and no later look at the months would show: where a removed link led, files with a second name.

It stays open, and every run UNVOLLSTÄNDIG, until it was seen resolved: the place the link led to holds nothing due any more. Where a
second name lies nobody can see; a person confirms it by removing the file of points. That file can only make a run do more.
"""

import contextlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention import copies, receipt
from bewerberanalyse.retention.copies import CopyPlace
from bewerberanalyse.retention.folder import Folder
from bewerberanalyse.retention.plan import EntryKind, Plan

FILE = ".bewerberanalyse-offen.jsonl"
_LINK, _SECOND_NAME = "verweis", "zweiter_name"
_LIMIT_S = 30.0


def note_links(root: Folder, ordner: Arbeitsordner, plan: Plan) -> None:
    """Write down where the due months lead that are links, before the links go."""
    for entry in plan.faellig:
        if entry.fund.art is EntryKind.VERWEIS:
            _add_point(root, {"art": _LINK, "monat": str(entry.monat), "ziel": os.path.realpath(ordner.monat(entry.monat))})


def note_second_names(root: Folder, count: int, plan: Plan) -> None:
    """Write down that files of these months live on under names outside."""
    if count:
        _add_point(root, {"art": _SECOND_NAME, "monate": [str(entry.monat) for entry in plan.faellig], "anzahl": count})


def check(root: Folder, is_due: Callable[[Listenmonat], bool]) -> list[Problem]:
    """Look at every point again; what is resolved is struck off.

    Returns:
        One message if anything is still open.
    """
    points = [line.data for line in receipt.read_lines(root, FILE) if line.data is not None]
    left = [point for point in points if not _is_resolved(point, is_due)]
    if points and len(left) < len(points):
        with contextlib.suppress(OSError):
            root.remove(root.entry(FILE))
        for point in left:
            _add_point(root, point)
    return [Problem("L-722", angaben={"anzahl": len(left), "datei": FILE})] if left else []


def _is_resolved(point: Mapping[str, Any], is_due: Callable[[Listenmonat], bool]) -> bool:
    target = point.get("ziel")
    if point.get("art") != _LINK or not isinstance(target, str):
        return False
    if not os.path.lexists(target):
        return os.path.isdir(os.path.dirname(target))  # noqa: PTH112, PTH120 - the share it lies on may only be away
    seen = copies.search([CopyPlace(Path(target), eigener=True, inside=True)], is_due, loeschen=False, zeitgrenze_s=_LIMIT_S)
    return not (seen.offen or seen.gefunden)


def _add_point(root: Folder, point: Mapping[str, Any]) -> None:
    with contextlib.suppress(OSError):  # this run is UNVOLLSTÄNDIG in any case; deletion must go on
        if point not in [line.data for line in receipt.read_lines(root, FILE)]:
            receipt.add_line(root, FILE, point)
