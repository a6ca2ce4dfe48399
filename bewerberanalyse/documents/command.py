"""`unterlagen`: the papers for data protection, staff council and IT, made from the live configuration, and what changed since.

Every paper is written twice, as Markdown and for Word. `Stand.json` beside them keeps what the papers were made of in words, so that a
changed rule can be shown as its old and its new sentence, and fingerprints of the files, so that one a person has edited is never lost.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bewerberanalyse import __version__
from bewerberanalyse.config import layouts, yaml_file
from bewerberanalyse.config.atomic import make_folder, move_file, write_file
from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.documents import assessment, deletion_concept, paper, people, processing
from bewerberanalyse.documents.paper import HOUSE_ENTRIES, Facts, Filter, bullets
from bewerberanalyse.messages import one_or_many
from bewerberanalyse.model.fields import FELD, FELDER, Feld
from bewerberanalyse.presets.preset import fields
from bewerberanalyse.presets.wording import sentence
from bewerberanalyse.retention import copies, receipt_page, schedule
from bewerberanalyse.run import house_rules, start
from bewerberanalyse.run.result import Call, CommandResult, exit_code_of

ORDNER = "Unterlagen"
PROFILE = {name: Path(f"%{name}%") for name in ("APPDATA", "LOCALAPPDATA", "HOME")}  # names of places, nobody's profile
CHANGES_FILE, STATE_FILE, HOUSE_FILE = "Aenderungen", "Stand.json", "Angaben.yaml"
RULES = "Regelwerk"
CHANGES_HEAD = (
    "# Änderungen seit den letzten Unterlagen\n\nNeueste zuerst. Jede Zeile ist ein Anlass, die Unterlagen an dieser Stelle anzusehen.\n"
)
PAPERS = {
    "Verarbeitungsverzeichnis": processing.document,
    "Loeschkonzept": deletion_concept.document,
    "TOM": processing.safeguards,
    "DSFA": assessment.document,
    "Feldkatalog": processing.field_catalogue,
    "Information_Kunden": people.customers,
    "Information_Beschaeftigte": people.employees,
    "Betroffenenrechte": people.requests,
    "Einordnung": assessment.classification,
    "Pruefung_60_Minuten": assessment.walk,
    "Personalrat": people.staff_council,
    "Dienstvereinbarung": people.agreement,
    "IT": deletion_concept.it_sheet,
}
"""File name without ending → what writes it."""


@dataclass(frozen=True, slots=True)
class PaperState:
    """What the papers were last made of. `teile`: part → its words. `dateien`: file → fingerprint of what we wrote.

    `wortlaut`: paper → fingerprint of its words without day, number and deadline; empty from a program that did not keep it.
    """

    fassung: int
    vom: date
    teile: Mapping[str, str]
    dateien: Mapping[str, str]
    wortlaut: Mapping[str, str]


def run(call: Call, args: argparse.Namespace) -> CommandResult:  # noqa: ARG001 - same shape as every command
    """The command."""
    warnings = start.begin(call)
    folder = call.ordner.path / ORDNER
    make_folder(folder)
    facts = replace(facts_of(call), angaben=_filled_in(folder / HOUSE_FILE))
    before, now = _last_state(folder / STATE_FILE), parts(facts)
    lines = (differences(before.teile, now) or reworded(before.wortlaut, wording(facts))) if before else []
    if before is None:
        facts = replace(facts, vom=call.stichtag)
    else:
        facts = replace(facts, fassung=before.fassung + bool(lines), vom=call.stichtag if lines else before.vom)
    texts = documents(facts) | {CHANGES_FILE: history_with(_text(folder / f"{CHANGES_FILE}.md"), facts, lines, first=before is None)}
    files = {f"{name}.md": text.encode() for name, text in texts.items()}
    files |= {f"{name}.docx": paper.document(text, facts.stand, facts.vom or call.stichtag) for name, text in texts.items()}
    kept = [_set_aside(folder / name, data, before, call.stichtag) for name, data in files.items()]
    for name, data in files.items():
        if _bytes(folder / name) != data:
            write_file(folder / name, data)
    write_file(folder / STATE_FILE, _state_bytes(facts, now, files))
    return CommandResult(
        _said(folder, facts, lines, [name for name in kept if name], first=before is None),
        {"aenderungen": lines},
        warnings,
        exit_code_of(warnings),
    )


def _said(folder: Path, facts: Facts, lines: list[str], kept: list[str], *, first: bool) -> str:
    """What the person is told."""
    listed = "\n".join(f"  {name}" for name in (*PAPERS, CHANGES_FILE))
    changed = "Zum ersten Mal erstellt." if first else f"Seit dem letzten Mal geändert: {len(lines)}."
    missing = sum(not facts.angaben.get(key) for key in HOUSE_ENTRIES)
    parts_ = [f"Im Ordner {folder} liegen, je für Word (.docx) und als Text (.md):\n{listed}", f"{facts.stand}. {changed}"]
    if missing:
        parts_.append(
            f"{missing} von {len(HOUSE_ENTRIES)} Angaben des Hauses {one_or_many(missing, 'fehlt', 'fehlen')} noch: "
            f"in „{HOUSE_FILE}“ ausfüllen und den Befehl wiederholen."
        )
    if kept:
        parts_.append("Von Hand geändert und deshalb aufgehoben:\n" + "\n".join(f"  {name}" for name in kept))
    return "\n\n".join(parts_)


def _filled_in(path: Path) -> dict[str, str]:
    """What the house has filled in; the file is made with all questions if it is not there."""
    if not path.exists():
        questions = "\n".join(f'# {asked}\n{key}: ""\n' for key, asked in HOUSE_ENTRIES.items())
        write_file(path, f"# Was nur das Haus weiß. Nach jeder Änderung „bewerberanalyse unterlagen“ wiederholen.\n\n{questions}".encode())
    data = yaml_file.read(path).data or {}
    return (
        {str(key): str(value).strip() for key, value in data.items() if str(key) in HOUSE_ENTRIES and value}
        if isinstance(data, dict)
        else {}
    )


def _set_aside(path: Path, data: bytes, before: PaperState | None, day: date) -> str:
    """A file that is not as we left it gets another name before ours takes its place; that name, or nothing."""
    there = _bytes(path)
    if there is None or there == data or (before and before.dateien.get(path.name) == _sum(there)):
        return ""
    number, aside = 1, path.with_name(f"{path.stem} (bearbeitet bis {day.isoformat()}){path.suffix}")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem} (bearbeitet bis {day.isoformat()}, {number}){path.suffix}")
    move_file(path, aside)
    return aside.name


def facts_of(call: Call) -> Facts:
    """The live configuration of a work folder."""
    regeln = house_rules.compiled(call.files, call.stichtag)
    settings, verbote = regeln.settings, layouts.verbote()
    off = [feld for feld in FELDER if feld.optional and feld.name not in settings.zusatzfelder]
    parts = (*verbote.enthaelt, *verbote.freitext_enthaelt)
    kinds = [*verbote.woerter.values(), *verbote.freitext.values(), *(name for _, name in parts)]
    return Facts(
        ordner=str(call.ordner.path),
        version=__version__,
        regeln_hash=regeln.hash,
        stichtag=call.stichtag,
        frist=Listenmonat.of(call.stichtag).due(settings.loeschzeit),
        settings=settings,
        felder=[feld for feld in FELDER if feld not in off],
        abgewaehlt=off,
        filter=[
            Filter(one.kennung, one.titel, sentence(one), one.zweck, one.verantwortlich, eingeschraenkt=one.eingeschraenkt)
            for one in regeln.presets
        ],
        layouts=layouts.load_layouts(settings.aliase, settings.nicht_gebraucht),
        verboten=list(dict.fromkeys(kinds)),
        unerreichbar=receipt_page.OUT_OF_REACH,
        zeitplan=schedule.NAME,
        nachgesehen=[ort.path.as_posix() for ort in copies.office_places({name: str(path) for name, path in PROFILE.items()})],
        ohne_regel=_without_rule(regeln, off),
        angaben={},
    )


def _without_rule(regeln: house_rules.HouseRules, off: list[Feld]) -> list[Feld]:
    """Fields of the list that nothing of the house asks for, not even through a field computed from them."""
    elsewhere = (*regeln.ketten.bedingungen.values(), *regeln.beobachtung.bedingungen.values())
    conditions = [*(one.expression for one in regeln.presets), *elsewhere]
    asked = {name for one in conditions for name in fields(one)} | {name for one in regeln.checks.rules for name in one.reads}
    asked |= {name for gap in regeln.beobachtung.datei.inhalt.abstaende for name in (gap.seit, gap.bis) if name}
    dates = (ref for one in regeln.presets for ref in (one.aufgabe.frist, one.aufgabe.wartet_seit) if ref)
    todo = [*asked, *(name for ref in dates for name in ref.names)]
    while todo:
        asked.add(name := todo.pop())
        todo += [source for source in FELD[name].aus if source not in asked]
    return [feld for feld in FELDER if feld.name not in asked and feld not in off]


def _last_state(path: Path) -> PaperState | None:
    """The one kept beside the papers; None if there is none that can be read, so that nothing is called unchanged."""
    try:
        data: dict[str, Any] = json.loads(_text(path))
        teile, dateien = dict(data["teile"]), dict(data["dateien"])
        return PaperState(int(data["fassung"]), date.fromisoformat(data["vom"]), teile, dateien, dict(data.get("wortlaut", {})))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _state_bytes(facts: Facts, now: Mapping[str, str], files: Mapping[str, bytes]) -> bytes:
    sums = {name: _sum(data) for name, data in files.items()}
    data = {"fassung": facts.fassung, "vom": f"{facts.vom:%Y-%m-%d}", "teile": dict(now), "dateien": sums, "wortlaut": wording(facts)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _text(path: Path) -> str:
    return (_bytes(path) or b"").decode("utf-8", "replace")


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def wording(facts: Facts) -> dict[str, str]:
    """Paper → fingerprint of its words, without what differs from month to month; beside them the rules the program brings."""
    timeless = replace(
        facts, fassung=0, vom=date.min, stichtag=date.min, frist=facts.frist.replace(year=2000, month=1, day=1), regeln_hash=""
    )
    return {name: _sum(text.encode()) for name, text in documents(timeless).items()} | {RULES: facts.regeln_hash}


def reworded(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """What a new program says or judges differently though nothing the house set has changed: what was signed has other words."""
    changed = [name for name in now if name in before and before[name] != now[name]]
    return [
        "geändert: mitgeliefertes Regelwerk des Programms (Förderketten, Prüfregeln, Wortschatz); was sich für Häuser ändert, sagt die Liste der Änderungen, die mit dem Programm kommt"
        if name == RULES
        else f"geändert: Wortlaut der Unterlage „{name}“ durch ein neues Programm; die unterschriebene Fassung danebenlegen"
        for name in changed
    ]


def documents(facts: Facts) -> dict[str, str]:
    """Name → Markdown; equal configuration gives equal texts."""
    return {name: make(facts) for name, make in PAPERS.items()}


def parts(facts: Facts) -> dict[str, str]:
    """Every part of the configuration in words. Kundennummern are counted only: nothing of them may outlive its purpose here."""
    counted = {name: f"{len(getattr(facts.settings, name))} Kundennummern" for name in ("kundennummern", "ausnehmen")}
    settings = asdict(facts.settings) | counted
    found = {f"Einstellung „{name}“": _plain(value) for name, value in settings.items()}
    found |= {
        f"Voreinstellung {one.kennung}": f"{one.titel}. {one.satz} Zweck: {one.zweck}. Verantwortlich: {one.verantwortlich}"
        for one in facts.filter
    }
    found |= {f"Feld „{feld.heading}“": _field(feld, shown=feld in facts.felder) for feld in FELDER}
    found |= {f"Quelle {one.titel}": ", ".join(f"{spalte.name} ({spalte.typ})" for spalte in one.spalten) for one in facts.layouts.values()}
    found |= {f"Angabe „{HOUSE_ENTRIES[key]}“": said for key, said in facts.angaben.items()}
    return found | {"Was nie in die Liste kommt": ", ".join(facts.verboten), "Programm": facts.version, "Arbeitsordner": facts.ordner}


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_plain(inner)}" for key, inner in value.items()) or "leer"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(_plain, value)) or "leer"
    return "leer" if value in {None, ""} else str(value)


def _field(feld: Feld, *, shown: bool) -> str:
    where = "abgewählt" if not shown else "nur Fachstelle" if feld.sensitiv else "in der Liste"
    sources = ", ".join(quelle.titel for quelle in feld.quellen) or "berechnet"
    return f"{where}; {feld.kind.value}; aus {sources}; Zweck: {feld.zweck}" + (f"; {feld.regel}" if feld.regel else "")


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """One German line per part that is new, changed or gone, with the old and the new words."""
    changed = [
        f"geändert: {name}. **Vorher:** {before[name]} **Jetzt:** {now[name]}"
        for name in now
        if name in before and before[name] != now[name]
    ]
    new = [f"neu: {name}. {now[name]}" for name in now if name not in before]
    return [*changed, *new, *(f"entfallen: {name}. **Vorher:** {before[name]}" for name in before if name not in now)]


def history_with(earlier: str, facts: Facts, lines: list[str], *, first: bool) -> str:
    """The history with a new section on top; the same text if nothing changed."""
    if not (first or lines):
        return earlier
    said = "Unterlagen zum ersten Mal erstellt." if first else bullets(lines)
    history = earlier.removeprefix(CHANGES_HEAD)
    return f"{CHANGES_HEAD}\n## {facts.stand}\n\n{said}\n{history}"
