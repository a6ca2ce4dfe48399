"""One deletion run from start to end: check the place, look, plan, delete, look again, search for copies, write the receipt.

Called at every start and by `loeschen`. Nothing it stores can make a later run skip anything; what it could not finish and no later look
at the months would show (where a removed link led, files with a second name) stays among the open points. The folder is opened anew, by
its path, for the deletion and for the look afterwards: a share that went away in between must not pass for an empty one.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import Problem, RetentionError
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention import contents, copies, execute, folder, handovers, receipt, register, share
from bewerberanalyse.retention.copies import Copies, CopyPlace
from bewerberanalyse.retention.execute import TIME_LIMIT_S, WAITS_S
from bewerberanalyse.retention.folder import Folder, opened
from bewerberanalyse.retention.handovers import Handovers
from bewerberanalyse.retention.outcome import DeletionState, RunResult
from bewerberanalyse.retention.plan import EntryKind, Plan, next_deadline, plan
from bewerberanalyse.retention.register import Marker

OPEN_POINTS = ".bewerberanalyse-offen.jsonl"
_LINK, _SECOND_NAME = "verweis", "zweiter_name"
_LINK_LIMIT_S = 30.0


@dataclass(frozen=True, slots=True)
class RunLimits:
    """How long a run waits and works, in seconds, and where the user's own recovery files are looked up."""

    wartezeiten: tuple[float, ...] = WAITS_S
    zeitgrenze: float = TIME_LIMIT_S
    sperre: float = 10.0
    suche: float = copies.TIME_LIMIT_S
    umgebung: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


def run(
    ordner: Arbeitsordner,
    jetzt: datetime,
    settings: Settings,
    *,
    probe: bool,
    probe_uhr: bool = False,
    suche: bool | None = None,
    grenzen: RunLimits | None = None,
) -> RunResult:
    """Delete what is due, or show what would be.

    Args:
        ordner: The work folder.
        jetzt: The one "now" of this run, with time zone.
        settings: `loeschzeit`, `pause` and `suchordner` count.
        probe: Only a preview; nothing is deleted and no receipt written.
        probe_uhr: `jetzt` was given by hand (`--jetzt`), so the clock of the share has no say.
        suche: Search for copies and old exports; None: only if something is due or the last receipt says UNVOLLSTÄNDIG.
        grenzen: Waiting and working times.

    Returns:
        Always a result; a refused folder or a share that is gone is UNVOLLSTÄNDIG, never "nothing to do".
    """
    now = jetzt.astimezone(BERLIN)
    try:
        with register.opened_area(ordner) as (root, marker):
            call = _DeletionTask(ordner, marker, now, settings, grenzen or RunLimits(), probe_uhr=probe_uhr, suche=suche)
            return _preview(root, call) if probe else _delete(root, call)
    except RetentionError as error:
        return _refused(now, settings, error.problems)
    except OSError:
        return _refused(now, settings, [Problem("L-604", angaben={"anzahl": 1})])


@dataclass(frozen=True, slots=True)
class _DeletionTask:
    ordner: Arbeitsordner
    marker: Marker
    jetzt: datetime
    settings: Settings
    grenzen: RunLimits
    probe_uhr: bool
    suche: bool | None

    def plan(self, root: Folder, stamp: datetime | None) -> Plan:
        with opened(root, self.ordner.monate.name) as monate:
            return plan(folder.read_months(monate), self.jetzt, None if self.probe_uhr else stamp, self.settings)


def _refused(jetzt: datetime, settings: Settings, problems: Iterable[Problem]) -> RunResult:
    nothing = plan([], jetzt, None, settings)
    return RunResult(DeletionState.UNVOLLSTAENDIG, next_deadline(nothing, settings), tuple(problems))


def _preview(root: Folder, call: _DeletionTask) -> RunResult:
    plan_ = call.plan(root, share.share_clock(root))
    kopien, problems = _search(plan_, call, root, loeschen=False)
    frist = next_deadline(plan_, call.settings)
    still_open = _still_open(root, plan_.is_due)
    early = handovers.delete_due(root, call.ordner.monate.name, plan_, probe=True)
    messages = (*plan_.warnungen, *still_open, *problems)
    return RunResult(DeletionState.VORSCHAU, _sooner(frist, early), messages, plan_, kopien=kopien, uebergaben=early)


def _delete(root: Folder, call: _DeletionTask) -> RunResult:
    stamp = share.share_clock(root)
    with share.held(root, call.grenzen.sperre) as locked:
        plan_ = call.plan(root, stamp)
        before = receipt.begin(root, plan_) if locked else receipt.Before()
        result = _carry_out(root, call, plan_, stamp, before)
        if locked:
            return receipt.write(root, result, before, probe_uhr=call.probe_uhr)
    with share.held(root, 1.0) as locked:  # the other run may have finished meanwhile
        if locked:
            return receipt.write(root, result, before, probe_uhr=call.probe_uhr)
    return replace(result, problems=(*result.problems, Problem("L-702")))


def _carry_out(root: Folder, call: _DeletionTask, plan_: Plan, stamp: datetime | None, before: receipt.Before) -> RunResult:
    limits = call.grenzen
    _remember(root, call, plan_)
    _note_links(root, call.ordner, plan_)
    deleted = execute.execute(plan_, call.ordner, wartezeiten_s=limits.wartezeiten, zeitgrenze_s=limits.zeitgrenze)
    early = handovers.delete_due(root, call.ordner.monate.name, plan_)
    leftovers = execute.sweep(root, stamp)
    kopien, problems = _search(plan_, call, root, loeschen=True, offen=before.unvollstaendig)
    still_open = _still_open(root, plan_.is_due)
    _note_second_names(root, deleted.verknuepft, plan_)
    if plan_.umbenannt:  # the search may have emptied them
        with suppress(OSError):
            plan_ = replace(plan_, umbenannt=call.plan(root, stamp).umbenannt)
    is_complete = deleted.is_complete and not (plan_.strittig or plan_.umbenannt or kopien.offen or still_open or early.offen)
    paused = DeletionState.AUSGESETZT if plan_.ausgesetzt else DeletionState.VOLLSTAENDIG
    return RunResult(
        zustand=paused if is_complete else DeletionState.UNVOLLSTAENDIG,
        faellig_ab=_sooner(next_deadline(plan_, call.settings), early),
        problems=(*deleted.problems, *early.problems, *plan_.warnungen, *before.problems, *still_open, *problems, *leftovers.problems),
        plan=plan_,
        geloescht=deleted.geloescht,
        reste=deleted.reste,
        verbleibende_monate=deleted.verbleibende_monate,
        kopien=kopien,
        temporaere=leftovers.entfernt,
        uebergaben=early,
    )


def _sooner(frist: datetime, early: Handovers) -> datetime:
    return min(frist, early.naechste) if early.naechste else frist


def _remember(root: Folder, call: _DeletionTask, plan_: Plan) -> None:
    """Months made by an older program have no checksums yet. What cannot be remembered is less easily recognised, never called gone."""
    known = contents.load(root)
    for entry in (*plan_.faellig, *plan_.nicht_faellig):
        if str(entry.monat) not in known:
            with suppress(OSError):
                contents.remember(root, call.ordner.monate.name, entry.monat, call.marker.kennung)
    contents.forget_old(root, call.jetzt)


def _search(plan_: Plan, call: _DeletionTask, root: Folder, *, loeschen: bool, offen: bool = False) -> tuple[Copies, list[Problem]]:
    """Copies, forgotten exports and former places. Large shares take time: only when asked for, when something is due or was left open."""
    if not (plan_.faellig or offen if call.suche is None else call.suche):
        return Copies(), []
    configured, problems = copies.search_folders(call.settings.suchordner)
    sums = contents.load(root)
    places = [CopyPlace(call.ordner.path, eigener=True), *configured, *copies.office_places(call.grenzen.umgebung)]
    limit, kennung = call.grenzen.suche, call.marker.kennung
    kopien = copies.search(places, plan_.is_due, loeschen=loeschen, zeitgrenze_s=limit, sums=sums, kennung=kennung)
    kopien.unbrauchbar = len(problems)
    old = folder.older_files(root, call.ordner.eingang.name, call.jetzt)
    former = register.former_places_with_months(call.marker)
    left = [Problem(code, angaben={"anzahl": count}) for code, count in (("L-206", old), ("L-109", former)) if count]
    return kopien, [*problems, *kopien.problems, *left]


def _note_links(root: Folder, ordner: Arbeitsordner, plan_: Plan) -> None:
    """Write down where the due months lead that are links, before the links go."""
    for entry in plan_.faellig:
        if entry.fund.art is EntryKind.VERWEIS:
            _add_point(root, {"art": _LINK, "monat": str(entry.monat), "ziel": os.path.realpath(ordner.monat(entry.monat))})


def _note_second_names(root: Folder, count: int, plan_: Plan) -> None:
    """Write down that files of these months live on under names outside."""
    if count:
        _add_point(root, {"art": _SECOND_NAME, "monate": [str(entry.monat) for entry in plan_.faellig], "anzahl": count})


def _still_open(root: Folder, is_due: Callable[[Listenmonat], bool]) -> list[Problem]:
    """Look at every open point again; what is resolved is struck off.

    It stays open, and every run UNVOLLSTÄNDIG, until it was seen resolved: the place the link led to holds nothing due any more. Where a
    second name lies nobody can see; a person confirms it by removing the file of points. That file can only make a run do more.

    Returns:
        One message if anything is still open.
    """
    points = [line.data for line in receipt.read_lines(root, OPEN_POINTS) if line.data is not None]
    left = [point for point in points if not _is_resolved(point, is_due)]
    if points and len(left) < len(points):
        with suppress(OSError):
            root.remove(root.entry(OPEN_POINTS))
        for point in left:
            _add_point(root, point)
    return [Problem("L-722", angaben={"anzahl": len(left), "datei": OPEN_POINTS})] if left else []


def _is_resolved(point: Mapping[str, Any], is_due: Callable[[Listenmonat], bool]) -> bool:
    target = point.get("ziel")
    if point.get("art") != _LINK or not isinstance(target, str):
        return False
    if not os.path.lexists(target):
        return os.path.isdir(os.path.dirname(target))  # noqa: PTH112, PTH120 - the share it lies on may only be away
    seen = copies.search([CopyPlace(Path(target), eigener=True, inside=True)], is_due, loeschen=False, zeitgrenze_s=_LINK_LIMIT_S)
    return not (seen.offen or seen.gefunden)


def _add_point(root: Folder, point: Mapping[str, Any]) -> None:
    with suppress(OSError):  # this run is UNVOLLSTÄNDIG in any case; deletion must go on
        if point not in [line.data for line in receipt.read_lines(root, OPEN_POINTS)]:
            receipt.add_line(root, OPEN_POINTS, point)
