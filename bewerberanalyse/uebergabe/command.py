"""`uebergabe SCHNITTSTELLE`: sheets and agenda for persons chosen by preset, by list or by number; only with their consent."""

import argparse
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

import numpy as np

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.ingest.raw_rows import raw_file
from bewerberanalyse.ingest.reader import Reader
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.linkage import spine
from bewerberanalyse.messages import filled
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.handover import SCHNITTSTELLEN
from bewerberanalyse.model.problems import ConfigError, InputError, Origin, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.model.written import suggest
from bewerberanalyse.presets import evaluate, explain
from bewerberanalyse.retention import handovers
from bewerberanalyse.run import house_rules, sealing, start, stored
from bewerberanalyse.run.house_rules import HouseRules
from bewerberanalyse.run.result import Call, CommandResult, exit_code_of
from bewerberanalyse.uebergabe.sheets import Handover, workbook
from bewerberanalyse.xlsx import writer

CONSENT = "einwilligung"
_PASSWORD_BYTES = 12
TEXT = """{uebergeben} {uebergeben:Person|Personen}, {titel}. Ohne Einwilligung bleiben zurück: {nein} (nein), {unbekannt} (nicht bekannt).
Die Übergabe liegt hier: {path}
Sie wird {wann} gelöscht; auf den Blättern steht: zu löschen ab {bis}."""
SEALED = """
Für den Versand aus dem Haus, mit eigenem Kennwort: {path}
Kennwort: {kennwort}
Es steht nirgends sonst: notieren und getrennt von der Datei weitergeben."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who was chosen: cases by position with the reason; `unklar`: the preset cannot judge them; `fehlen`: numbers not in the list."""

    rows: Sequence[int]
    warum: Mapping[int, str] = field(default_factory=dict, repr=False)
    unklar: int = 0
    fehlen: int = 0


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command."""
    warnings = start.begin(call)
    faelle = stored.of_month(call)
    regeln = house_rules.compiled(call.files, faelle.stichtag)
    start.refuse_expired(call, regeln.settings)
    interface, meta = SCHNITTSTELLEN[args.schnittstelle], house_rules.list_meta(faelle.stichtag, regeln, call.monat, call.jetzt)
    bis = _until(args.bis, call, regeln.settings, meta.loeschen_ab.date())
    chosen = _chosen(call, args, regeln, faelle)
    consent = faelle.werte[CONSENT].to_numpy(dtype=object)
    known = faelle.zustand[CONSENT].to_numpy() == Zustand.WERT
    allowed = [row for row in chosen.rows if known[row] and consent[row] == "ja"]
    refused = sum(bool(known[row]) and consent[row] != "ja" for row in chosen.rows)
    counts = {
        "gewaehlt": len(chosen.rows),
        "uebergeben": len(allowed),
        "ohne_einwilligung": refused,
        "einwilligung_nicht_bekannt": len(chosen.rows) - len(allowed) - refused,
        "unklar": chosen.unklar,
        "nicht_in_der_liste": chosen.fehlen,
    }
    if not allowed:
        raise InputError([Problem("A-201", angaben=counts)])
    contact = regeln.settings.ansprechpartner.get(args.schnittstelle, "")
    handover = Handover(faelle, allowed, [chosen.warum.get(row, "") for row in allowed], interface, contact, meta, bis)
    call.progress("Übergabe schreiben")
    is_early = bis < meta.loeschen_ab.date()
    path = call.ordner.monat(call.monat) / _name(args.schnittstelle, call, bis if is_early else None)
    make_folder(path.parent)
    write_file(path, sealing.sealing(partial(writer.write, workbook(handover)), path.parent, regeln.settings))
    outside, password = _sealed(handover, path) if args.aussen else (None, "")
    _forget_former(args.schnittstelle, call, {path, outside})
    _receipt(call, args, counts, bis)
    start.delete_outlived(call, regeln.settings)
    problems = (*warnings, *_hints(counts, contact))
    said = {"titel": interface.titel, "nein": refused, "unbekannt": counts["einwilligung_nicht_bekannt"], "path": path}
    text = filled(TEXT, angaben=counts | said | {"bis": f"{bis:%d.%m.%Y}", "wann": f"am {bis:%d.%m.%Y}" if is_early else "mit dem Monat"})
    text += SEALED.format(path=outside, kennwort=password) if outside else ""
    return CommandResult(text, counts | {"datei": path.name}, problems, exit_code_of(problems))


def _until(given: date | None, call: Call, settings: Settings, due: date) -> date:
    """Until when it may be kept: the month's deletion, or another day whose hour of deletion is still ahead."""
    if given is None:
        return due
    if datetime.combine(given, settings.loeschzeit, BERLIN) <= call.jetzt:
        raise ConfigError([Problem("A-205", angaben={"tag": f"{given:%d.%m.%Y}"})])
    return given


def _chosen(call: Call, args: argparse.Namespace, regeln: HouseRules, faelle: Faelle) -> Chosen:
    if args.voreinstellung:
        return _by_preset(args.voreinstellung, regeln, faelle)
    if args.liste:
        return _by_number(_numbers_of(call, args.liste, regeln.settings), regeln.settings, faelle)
    return _by_number(args.nummer, regeln.settings, faelle)


def _by_preset(kennung: str, regeln: HouseRules, faelle: Faelle) -> Chosen:
    """The hits; whoever the preset cannot judge is counted, never handed over."""
    preset = next((one for one in regeln.presets if one.kennung.casefold() == kennung.casefold()), None)
    if preset is None:
        known = [one.kennung for one in regeln.presets]
        raise ConfigError([Problem("K-117", angaben={"kennung": kennung, "vorschlag": suggest(kennung, known)})])
    if preset.eingeschraenkt:
        raise ConfigError([Problem("A-203", angaben={"kennung": preset.kennung})])
    verdicts = evaluate.judge((preset,), faelle).verdicts[preset.kennung].to_numpy()
    rows = np.flatnonzero(verdicts == Verdict.JA)
    reasons = explain.Explainer(faelle).reasons(preset.expression, verdicts, rows)
    why = {int(row): f"{preset.kennung} {preset.titel}: {text}" for row, text in zip(rows, reasons, strict=True)}
    return Chosen(rows.tolist(), why, unklar=int((verdicts == Verdict.UNKLAR).sum()))


def _by_number(numbers: Collection[str], settings: Settings, faelle: Faelle) -> Chosen:
    ends, _ = spine.newest(settings.kundennummern)
    plain = dict.fromkeys("".join(char for char in number if char.isalnum()).upper() for number in numbers)
    place = {number: row for row, number in enumerate(faelle.werte["kundennummer"])}
    found = [place.get(ends.get(number, number), -1) for number in plain]
    return Chosen(sorted({row for row in found if row >= 0}), fehlen=found.count(-1))


def _numbers_of(call: Call, path: Path, settings: Settings) -> list[str]:
    """Every Kundennummer a list names, wherever it stands in it.

    Raises:
        ConfigError: it cannot be read, or names none.
    """
    there = next((one for one in (path, call.ordner.path / path) if one.is_file()), path)
    try:
        with Reader(settings.grenzen) as reader:
            lists = raw_file(there, reader, settings.grenzen)
    except RefusalError as refusal:
        raise ConfigError([Problem(refusal.code.value, Origin(path.name), refusal.angaben)]) from None
    if lists.unseen:
        raise ConfigError([Problem(Why.NO_TABLE.value, Origin(path.name), {"art": lists.unseen})])
    number = settings.number_within
    found = [one for table in lists.tables for texts in table.texte for text in texts for one in number.findall(text)]
    if not found:
        raise ConfigError([Problem("A-204", Origin(path.name))])
    return found


def _name(schnittstelle: str, call: Call, bis: date | None) -> str:
    """The name of the file; with a day, `loeschen` takes it then instead of with the month."""
    return f"{handovers.PREFIX}{schnittstelle}_{call.monat}{handovers.suffix(bis) if bis else ''}.xlsx"


def _forget_former(schnittstelle: str, call: Call, kept: Collection[Path | None]) -> None:
    """Files of earlier calls over this interface: perhaps other persons are in them."""
    stem = Path(_name(schnittstelle, call, None)).stem
    for pattern in (f"{stem}*.xlsx", f"{_sealed_name(stem)}*.xlsx"):
        for former in call.ordner.monat(call.monat).glob(pattern):
            if former not in kept:
                former.unlink()


def _sealed_name(name: str) -> str:
    return name.replace(handovers.PREFIX, handovers.SEALED, 1)


def _sealed(handover: Handover, path: Path) -> tuple[Path, str]:
    """The copy that leaves the house, under a password of its own that is written nowhere."""
    sealed = path.with_name(_sealed_name(path.name))
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    described = workbook(handover)

    def write(target: Path) -> None:
        writer.write(described, target)
        sealing.encrypt(target, target, password)

    write_file(sealed, write)
    return sealed, password


def _receipt(call: Call, args: argparse.Namespace, counts: Mapping[str, int], bis: date) -> None:
    """What was handed over, in counts, beside the run reports."""
    data = {
        "uebergabe": args.schnittstelle,
        "listenmonat": str(call.monat),
        "am": call.jetzt.isoformat(timespec="seconds"),
        "nach_aussen": bool(args.aussen),
        "loeschen_ab": bis.isoformat(),
        **counts,
    }
    make_folder(call.ordner.nachweise)
    name = f"Uebergabe_{call.monat}_{call.jetzt:%Y%m%dT%H%M%S}_{args.schnittstelle}.json"
    write_file(call.ordner.nachweise / name, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def _hints(counts: Mapping[str, int], contact: str) -> list[Problem]:
    left = counts["ohne_einwilligung"] + counts["einwilligung_nicht_bekannt"]
    found = [Problem("A-202", angaben=counts)] if left or counts["unklar"] or counts["nicht_in_der_liste"] else []
    return found + ([] if contact else [Problem("A-206")])
