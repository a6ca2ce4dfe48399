"""`unterlagen`: the documents for data protection, staff council and IT, made from the live configuration, and what changed since.

The latter compares fingerprints of the single parts of the configuration.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from bewerberanalyse import __version__
from bewerberanalyse.config import layouts
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.documents import deletion_concept, field_catalogue, impact, it, processing, safeguards, staff_council
from bewerberanalyse.documents.facts import Facts, Filter
from bewerberanalyse.documents.markdown import bullets
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.presets.sentence import sentence
from bewerberanalyse.retention import copies, receipt_page, schedule
from bewerberanalyse.run import pipeline, start
from bewerberanalyse.run.result import Auftrag, Ergebnis, exit_code_of

ORDNER = "Unterlagen"
PROFILE = {name: Path(f"%{name}%") for name in ("APPDATA", "LOCALAPPDATA", "HOME")}  # names of places, nobody's profile
AENDERUNGEN, STAND = "Aenderungen.md", "Stand.json"
KOPF = "# Änderungen seit den letzten Unterlagen\n\nNeueste zuerst. Jede Zeile ist ein Anlass, die Unterlagen an dieser Stelle anzusehen.\n"


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:  # noqa: ARG001 - same shape as every command
    """The command."""
    warnings = start.begin(auftrag)
    lage = state(auftrag)
    folder = auftrag.ordner.path / ORDNER
    make_folder(folder)
    before = _fingerprints(folder / STAND)
    now = fingerprints(lage)
    lines = differences(before or {}, now) if before is not None else []
    earlier = _text(folder / AENDERUNGEN)
    texts = documents(lage)
    texts[AENDERUNGEN] = history_with(earlier, lage, lines, first=before is None)
    texts[STAND] = json.dumps(now, ensure_ascii=False, indent=1) + "\n"
    for name, text in texts.items():
        write_file(folder / name, text.encode())
    said = "\n".join(f"  {name}" for name in texts if name != STAND)
    changed = "Zum ersten Mal erstellt." if before is None else f"Seit dem letzten Mal geändert: {len(lines)}."
    return Ergebnis(f"Im Ordner {folder} liegen:\n{said}\n\n{changed}", {"aenderungen": lines}, warnings, exit_code_of(warnings))


def state(auftrag: Auftrag) -> Facts:
    """The live configuration of a work folder."""
    regeln = pipeline.rules(auftrag.files, auftrag.stichtag)
    settings, verbote = regeln.settings, layouts.verbote()
    off = [feld for feld in FELDER if feld.optional and feld.name not in settings.zusatzfelder]
    parts = (*verbote.enthaelt, *verbote.freitext_enthaelt)
    kinds = [*verbote.woerter.values(), *verbote.freitext.values(), *(name for _, name in parts)]
    return Facts(
        ordner=str(auftrag.ordner.path),
        version=__version__,
        regeln_hash=regeln.hash,
        stichtag=auftrag.stichtag,
        frist=Listenmonat.of(auftrag.stichtag).due(settings.loeschzeit),
        settings=settings,
        felder=[feld for feld in FELDER if feld not in off],
        abgewaehlt=off,
        filter=[
            Filter(one.kennung, one.titel, sentence(one), one.zweck, one.verantwortlich, eingeschraenkt=one.eingeschraenkt)
            for one in regeln.presets
        ],
        layouts=layouts.load_layouts({str(quelle): headings for quelle, headings in settings.aliase.items()}),
        verboten=list(dict.fromkeys(kinds)),
        unerreichbar=receipt_page.NICHT_ERREICHBAR,
        zeitplan=schedule.NAME,
        nachgesehen=[ort.path.as_posix() for ort in copies.office_places({name: str(path) for name, path in PROFILE.items()})],
    )


def _fingerprints(path: Path) -> dict[str, str] | None:
    """Those stored with the documents; None if there are none that can be read, so that nothing is called unchanged."""
    try:
        data = json.loads(_text(path))
    except ValueError:
        return None
    return {str(name): str(value) for name, value in data.items()} if isinstance(data, dict) else None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""


def documents(lage: Facts) -> dict[str, str]:
    """File name → text; equal configuration gives equal texts."""
    return {
        "Verarbeitungsverzeichnis.md": processing.document(lage),
        "Loeschkonzept.md": deletion_concept.document(lage),
        "TOM.md": safeguards.document(lage),
        "DSFA.md": impact.document(lage),
        "Feldkatalog.md": field_catalogue.document(lage),
        "Personalrat.md": staff_council.document(lage),
        "IT.md": it.document(lage),
    }


def fingerprints(lage: Facts) -> dict[str, str]:
    """Name of every part → its fingerprint. Alte Kundennummern are counted only: their fingerprint could be guessed back."""
    settings = asdict(lage.settings) | {"kundennummern": len(lage.settings.kundennummern)}
    parts: dict[str, object] = {f"Einstellung „{name}“": value for name, value in settings.items()}
    parts |= {f"Voreinstellung {one.kennung}": (one.titel, one.satz, one.zweck, one.verantwortlich) for one in lage.filter}
    parts |= {f"Feld „{feld.heading}“": repr(feld) for feld in (*lage.felder, *lage.abgewaehlt)}
    parts |= {f"Quelle {one.titel}": [(spalte.name, spalte.typ) for spalte in one.spalten] for one in lage.layouts.values()}
    parts |= {"Nie gelesene Spalten": list(lage.verboten), "Programm": lage.version, "Arbeitsordner": lage.ordner}
    return {name: _fingerprint(value) for name, value in parts.items()}


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """One German line per part that is new, changed or gone."""
    new = [f"neu: {name}" for name in now if name not in before]
    changed = [f"geändert: {name}" for name in now if name in before and before[name] != now[name]]
    return [*changed, *new, *(f"entfallen: {name}" for name in before if name not in now)]


def history_with(earlier: str, lage: Facts, lines: list[str], *, first: bool) -> str:
    """The history with a new section on top; the same text if nothing changed."""
    if not (first or lines):
        return earlier
    said = "Unterlagen zum ersten Mal erstellt." if first else bullets(lines)
    history = earlier.removeprefix(KOPF)
    return f"{KOPF}\n## {lage.stichtag:%d.%m.%Y} · Programm {lage.version} · Regelwerk {lage.regeln_hash}\n\n{said}\n{history}"


def _fingerprint(value: object) -> str:
    return hashlib.sha256(json.dumps(value, default=str, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
