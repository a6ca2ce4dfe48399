"""pruefregeln.yaml → rules ready to be run over the cases, and what is to be said about its exceptions."""

import json
from datetime import date
from hashlib import sha256

from bewerberanalyse.config.checks import Pruefregeldatei, Regel, condition_path
from bewerberanalyse.model.arrays import Int8
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.check import Check, Checks
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.written import Presets
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import evaluate
from bewerberanalyse.presets.expression import Expression, fields

_HINTS = "dq_hinweise"  # come of the findings, so no rule can ask for them


def compiled(datei: Pruefregeldatei, raw: Presets, stichtag: date) -> Checks:
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
