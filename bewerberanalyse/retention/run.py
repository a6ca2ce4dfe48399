"""One deletion run from start to end: check the place, look, plan, delete, look again, search for copies, write the receipt.

Called at every start and by `loeschen`. Nothing it stores can make a later run skip anything; what it could not finish stays among the
open points. The folder is opened anew, by its path, for the deletion and for the look afterwards: a share that went away in between must
not pass for an empty one.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.model.problems import Problem, RetentionError
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention import contents, copies, execute, folder, handovers, open_points, receipt, register, share
from bewerberanalyse.retention.copies import Copies, CopyPlace
from bewerberanalyse.retention.execute import TIME_LIMIT_S, WAITS_S
from bewerberanalyse.retention.folder import Folder, opened
from bewerberanalyse.retention.handovers import Handovers
from bewerberanalyse.retention.outcome import DeletionState, RunResult
from bewerberanalyse.retention.plan import Plan, next_deadline, plan
from bewerberanalyse.retention.register import Marker


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
    still_open = open_points.check(root, plan_.is_due)
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
    open_points.note_links(root, call.ordner, plan_)
    deleted = execute.execute(plan_, call.ordner, wartezeiten_s=limits.wartezeiten, zeitgrenze_s=limits.zeitgrenze)
    early = handovers.delete_due(root, call.ordner.monate.name, plan_)
    leftovers = execute.sweep(root, stamp)
    kopien, problems = _search(plan_, call, root, loeschen=True, offen=before.unvollstaendig)
    still_open = open_points.check(root, plan_.is_due)
    open_points.note_second_names(root, deleted.verknuepft, plan_)
    if plan_.umbenannt:  # the search may have emptied them
        with suppress(OSError):
            plan_ = replace(plan_, umbenannt=call.plan(root, stamp).umbenannt)
    is_complete = deleted.vollstaendig and not (plan_.strittig or plan_.umbenannt or kopien.offen or still_open or early.offen)
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
