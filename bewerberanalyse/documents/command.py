"""`unterlagen`: the documents for data protection, staff council and IT, made from the live configuration."""

import argparse
import json
from pathlib import Path

from bewerberanalyse import __version__
from bewerberanalyse.config import layouts
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.documents import all_documents, changes
from bewerberanalyse.documents.facts import Facts, Filter
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.presets.sentence import sentence
from bewerberanalyse.retention import copies, receipt_page, schedule
from bewerberanalyse.run import pipeline, start
from bewerberanalyse.run.result import Auftrag, Ergebnis, exit_code_of

ORDNER = "Unterlagen"
PROFILE = {name: Path(f"%{name}%") for name in ("APPDATA", "LOCALAPPDATA", "HOME")}  # names of places, nobody's profile


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:  # noqa: ARG001 - same shape as every command
    """The command."""
    warnings = start.begin(auftrag)
    lage = state(auftrag)
    folder = auftrag.ordner.path / ORDNER
    make_folder(folder)
    before = _fingerprints(folder / all_documents.STAND)
    now = changes.fingerprints(lage)
    lines = changes.differences(before or {}, now) if before is not None else []
    earlier = _text(folder / all_documents.AENDERUNGEN)
    texts = all_documents.documents(lage)
    texts[all_documents.AENDERUNGEN] = changes.document(earlier, lage, lines, first=before is None)
    texts[all_documents.STAND] = json.dumps(now, ensure_ascii=False, indent=1) + "\n"
    for name, text in texts.items():
        write_file(folder / name, text.encode())
    said = "\n".join(f"  {name}" for name in texts if name != all_documents.STAND)
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
