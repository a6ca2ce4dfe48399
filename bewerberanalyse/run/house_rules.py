"""What the house has set, checked and compiled once: settings, presets, chains, report steps, plausibility checks with their exceptions."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

from bewerberanalyse import __version__
from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config.chains import Kettendatei
from bewerberanalyse.config.checks import Pruefregeldatei, Regel, condition_path
from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.observation import Beobachtungsdatei
from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.model.arrays import Int8
from bewerberanalyse.model.case import Check, Checks, Faelle
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.written import Path_, Presets
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import evaluate, examples
from bewerberanalyse.presets.preset import Expression, Preset, fields
from bewerberanalyse.xlsx.frame import ListMeta

_HINTS = "dq_hinweise"  # come of the findings, so no rule can ask for them


@dataclass(frozen=True, slots=True)
class ChainRules:
    """The chains of the house; conditions by their place in the file."""

    datei: Kettendatei
    bedingungen: Mapping[Path_, Expression]


@dataclass(frozen=True, slots=True)
class ObservationRules:
    """The steps of the report; conditions by their place in the file."""

    datei: Beobachtungsdatei
    bedingungen: Mapping[Path_, Expression]


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What the house has set: settings, compiled presets, and a hash that changes with either."""

    settings: Settings
    raw: Presets
    presets: tuple[Preset, ...]
    hash: str
    ketten: ChainRules
    beobachtung: ObservationRules
    pruefregeln: Pruefregeldatei
    checks: Checks


def compiled(files: HouseFiles, stichtag: date) -> HouseRules:
    """Check and compile what the house has set, the presets' own examples included.

    Raises:
        ConfigError: all mistakes of the files at once.
    """
    settings, raw = files.settings, files.presets
    everything = preset_compile.compile_presets(raw, stichtag, also_off=True)
    if failed := examples.check(everything, stichtag):
        raise ConfigError(failed)
    presets = tuple(preset for preset in everything if preset.eingeschaltet)
    ketten = chain_rules(files.chains, raw, stichtag)
    beobachtung = observation_rules(files.observation, raw, stichtag)
    checks = compiled_checks(files.checks, raw, stichtag)
    written = json.dumps(asdict(settings), default=str, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(f"{__version__}|{written}|{json.dumps(raw.document.data, default=str, sort_keys=True)}".encode())
    digest.update(ketten.datei.ketten.model_dump_json().encode())
    digest.update(beobachtung.datei.inhalt.model_dump_json().encode())
    digest.update(files.checks.written().encode())
    return HouseRules(settings, raw, presets, digest.hexdigest()[:12], ketten, beobachtung, files.checks, checks)


def chain_rules(datei: Kettendatei, raw: Presets, stichtag: date) -> ChainRules:
    """The conditions of the chains."""
    return ChainRules(datei, _conditions(datei, raw, stichtag, "N-107"))


def observation_rules(datei: Beobachtungsdatei, raw: Presets, stichtag: date) -> ObservationRules:
    """The conditions of the steps the report counts."""
    return ObservationRules(datei, _conditions(datei, raw, stichtag, "R-110"))


def _conditions(datei: Kettendatei | Beobachtungsdatei, raw: Presets, stichtag: date, protected_code: str) -> dict[Path_, Expression]:
    """The conditions of a file everybody's list shows, so none may ask for what only the Fachstelle sees.

    A shipped file names shipped presets and values: a house without one of them gets the shipped meaning.
    """
    found: dict[Path_, Expression] = {}
    problems: list[Problem] = []
    for name, path in datei.bedingungen():
        try:
            found[path] = preset_compile.compile_condition(datei.document, path, raw, stichtag, f"{name}: ")
        except ConfigError as error:
            if datei.mitgeliefert:
                found[path] = preset_compile.compile_condition(datei.document, path, preset_file.shipped(), stichtag)
            else:
                problems += error.problems
        else:
            of_protected = preset_compile.protected(found[path], raw)[:1]
            problems += [Problem(protected_code, datei.document.origin(path), {"bei": f"{name}: ", "feld": one}) for one in of_protected]
    if problems:
        raise ConfigError(problems)
    return found


def list_meta(stichtag: date, regeln: HouseRules, monat: Listenmonat, jetzt: datetime) -> ListMeta:
    """What every workbook of the month says about itself."""
    return ListMeta(stichtag, str(monat), monat.due(regeln.settings.loeschzeit), __version__, regeln.hash, jetzt)


def compiled_checks(datei: Pruefregeldatei, raw: Presets, stichtag: date) -> Checks:
    """The rules, in the order of the file, and the exceptions in force on the Stichtag.

    Raises:
        ConfigError: every mistake of the conditions; a rule everybody's list shows may not ask for what only the Fachstelle sees.
    """
    found: list[Check] = []
    problems: list[Problem] = []
    for kennung, regel in datei.regeln.items():
        path = condition_path(kennung)
        try:
            expression = preset_compile.compile_condition(datei.document, path, raw, stichtag, f"{kennung}: ")
        except ConfigError as error:
            problems += error.problems
            continue
        read, origin = fields(expression), datei.document.origin(path)
        hidden = [*preset_compile.protected(expression, raw), *(name for name in read if name == _HINTS)]
        problems += [Problem("F-108", origin, {"bei": f"{kennung}: ", "feld": name}) for name in hidden[:1]]
        strange = [name for name in regel.felder if name not in read]
        problems += [Problem("F-109", origin, {"bei": f"{kennung}: ", "feld": name}) for name in strange]
        found.append(_check(kennung, regel, expression))
    if problems:
        raise ConfigError(problems)
    accepted: dict[str, tuple[str | None, ...]] = {}
    for ausnahme, _ in datei.ausnahmen:
        if stichtag <= ausnahme.bis:
            accepted[ausnahme.regel] = (*accepted.get(ausnahme.regel, ()), ausnahme.team or None)
    return Checks(tuple(found), accepted)


def _check(kennung: str, regel: Regel, expression: Expression) -> Check:
    def verdicts(faelle: Faelle) -> Int8:
        return evaluate.holds(expression, faelle)

    fassung = sha256(json.dumps(regel.model_dump(mode="json")["bedingung"], sort_keys=True, default=str).encode()).hexdigest()[:8]
    return Check(kennung, regel.text, regel.felder, regel.system, regel.maske, fields(expression), verdicts, fassung)


def exceptions(datei: Pruefregeldatei, stichtag: date) -> tuple[Problem, ...]:
    """What every run says: which findings are left out and until when, and which exceptions have ended."""
    return tuple(
        Problem(
            "F-110" if stichtag <= one.bis else "F-111",
            origin,
            {"regel": one.regel, "wer": f"Team {one.team}" if one.team else "alle Teams", "tag": f"{one.bis:%d.%m.%Y}"},
        )
        for one, origin in datei.ausnahmen
    )
