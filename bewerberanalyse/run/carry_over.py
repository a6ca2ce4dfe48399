"""Decisions about pairs, marks for disputed data, implausible values, hits: carried into the next month only if the house says so.

They lie in the folder of the month they are for and are deleted with it: that is their own deletion date. Kept is a keyed hash of the pair
and the answer, of the person and the fields, of each finding, or of each hit; no name, no date, no number, no text. The key lies apart
from them and holds no personal data.
"""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import time
from pathlib import Path

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.run.carried_hits import CarriedHits
from bewerberanalyse.run.decisions import ANTWORTEN
from bewerberanalyse.run.findings_since import Base

_SECRET_BYTES = 32


def secret(ordner: Arbeitsordner) -> bytes:
    """The key of the house; empty if there is none yet, or none that can be used."""
    try:
        key = bytes.fromhex(ordner.geheimnis.read_text("ascii"))
    except (OSError, ValueError):
        return b""
    return key if len(key) == _SECRET_BYTES else b""


def load(ordner: Arbeitsordner, monat: Listenmonat) -> dict[str, str]:
    """Keyed hash → answer, as carried into this month; empty if nothing was or the file is damaged (the pairs are asked again)."""
    return {key: str(value) for key, value in _kept(ordner, monat, "antworten").items() if value in ANTWORTEN}


def load_marks(ordner: Arbeitsordner, monat: Listenmonat) -> dict[str, tuple[str, ...]]:
    """Keyed hash → fields of the marks for disputed data carried into this month; empty as `load`."""
    return {key: tuple(map(str, value)) for key, value in _kept(ordner, monat, "vermerke").items() if isinstance(value, list)}


def _kept(ordner: Arbeitsordner, monat: Listenmonat, what: str) -> dict[str, object]:
    try:
        data = json.loads(ordner.uebernahme(monat).read_bytes())
    except (OSError, ValueError):
        return {}
    kept = data.get(what) if isinstance(data, dict) else None
    return {str(key): value for key, value in kept.items()} if isinstance(kept, dict) else {}


def load_findings(ordner: Arbeitsordner, monat: Listenmonat) -> Base | None:
    """What was implausible last month, as carried into this one; None if nothing was, or the file is damaged."""
    try:
        data = json.loads(ordner.uebernahme(monat).read_bytes())
        counts = {str(rule): int(count) for rule, count in data["pruefungen"].items()}
        return Base(f"Liste {data['aus']}", counts, frozenset(map(str, data["befunde"])), str(data["marke"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def load_hits(ordner: Arbeitsordner, monat: Listenmonat) -> CarriedHits | None:
    """Who was a hit last month, as carried into this one; None if nothing was, or the file is damaged."""
    try:
        data = json.loads(ordner.uebernahme(monat).read_bytes())
        kept = data["treffer"]
        regeln = {str(kennung): str(digest) for kennung, digest in kept["regeln"].items()}
        return CarriedHits(
            str(data["aus"]), str(kept["marke"]), regeln, *(frozenset(map(str, kept[name])) for name in ("personen", "treffer"))
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(
    ordner: Arbeitsordner,
    monat: Listenmonat,
    loeschzeit: time,
    to_carry: Callable[[bytes], Mapping[str, str]],
    marks: Callable[[bytes], Mapping[str, Sequence[str]]] | None = None,
    findings: Callable[[bytes], Base] | None = None,
    hits: Callable[[bytes], CarriedHits] | None = None,
) -> None:
    """Carry decisions, marks, findings and hits of this month into the next one, in place of those carried before.

    Args:
        ordner: The work folder.
        monat: The month of the decisions.
        loeschzeit: The hour of deletion.
        to_carry: Gives the decisions under their keyed hash.
        marks: Gives the fields with disputed data under the keyed hash of the person.
        findings: Gives what was implausible under keyed hashes.
        hits: Gives who was a hit of what under keyed hashes.

    Raises:
        OutputError: they could not be written.
    """
    following = monat.following
    key = secret(ordner) or secrets.token_bytes(_SECRET_BYTES)
    answers, marked, found = to_carry(key), marks(key) if marks else {}, findings(key) if findings else None
    hit = hits(key) if hits else None
    if not (answers or marked or (found and found.hashes) or (hit and hit.personen)):
        _remove(ordner, following)
        return
    if not secret(ordner):
        write_file(ordner.geheimnis, key.hex().encode())
    make_folder(ordner.monat(following))
    data = {"aus": str(monat), "loeschen_ab": following.due(loeschzeit).isoformat(), "antworten": dict(sorted(answers.items()))}
    data |= {"vermerke": dict(sorted(marked.items()))} if marked else {}
    if found is not None:
        data |= {"pruefungen": dict(found.counts), "befunde": sorted(found.hashes or ()), "marke": found.marke}
    if hit is not None:
        parts = {"marke": hit.marke, "regeln": dict(hit.regeln), "personen": sorted(hit.personen), "treffer": sorted(hit.treffer)}
        data["treffer"] = parts
    write_file(ordner.uebernahme(following), json.dumps(data, ensure_ascii=False).encode())


def forget(ordner: Arbeitsordner, monat: Listenmonat) -> None:
    """Remove what was carried into this month and the next one, and the key: the house does not carry decisions over (any more).

    Raises:
        OutputError: something is still there.
    """
    for one in (monat, monat.following):
        _remove(ordner, one)
    _unlink(ordner.geheimnis)


def _remove(ordner: Arbeitsordner, monat: Listenmonat) -> None:
    _unlink(ordner.uebernahme(monat))
    with suppress(OSError):  # the folder stays if anything else lies in it
        ordner.monat(monat).rmdir()


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise OutputError([Problem("M-109", Origin(path.name))]) from None
