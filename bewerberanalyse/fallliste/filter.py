"""`filter [KENNUNG]`: presets as sentences with their counts; `filter NAME --aufnehmen`: a filter becomes a preset of the house.

With a Kennung also why each person (not). A filter of „Meine Filter“ is taken over with examples made for it; comments stay.
"""

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np

from bewerberanalyse.config import atomic, own_filters, yaml_file
from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.fields import FELD, Feld, Kind
from bewerberanalyse.model.own_filter import OwnFilter, Row, words
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.model.written import Presets, read_date, suggest
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import evaluate, examples, explain, literal, rows
from bewerberanalyse.presets.compile import compile_presets
from bewerberanalyse.presets.literal import MistakeError
from bewerberanalyse.presets.preset import Preset
from bewerberanalyse.presets.wording import sentence
from bewerberanalyse.run import house_rules, start, stored
from bewerberanalyse.run.house_rules import HouseRules
from bewerberanalyse.run.result import Call, CommandResult
from bewerberanalyse.terminal import table, thousands

_MOST_MISSES = 4  # examples that must not match


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command."""
    if args.aufnehmen:
        return _promote(call, args)
    warnings = start.begin(call)
    faelle = stored.of_month(call)
    regeln = house_rules.compiled(call.files, faelle.stichtag)
    if args.kennung:
        return _asked(regeln, args.kennung, faelle, warnings)
    dropped = evaluate.dropped_clauses(regeln.presets, faelle)
    saetze = {preset.kennung: sentence(preset, bezug_entfaellt=bool(dropped)) for preset in regeln.presets}
    counts = evaluate.with_causes(regeln.presets, faelle, evaluate.judge(regeln.presets, faelle))
    lines = [f"{number_of(thousands(len(faelle)), 'Person', 'Personen')}, Stichtag {faelle.stichtag:%d.%m.%Y}."]
    for preset in regeln.presets:
        found = counts[preset.kennung]
        lines.append(f"\n{preset.kennung}  {preset.titel}\n     {saetze[preset.kennung]}")
        lines.append(f"     {_figures(found)}")
    off = [preset for preset in _all(regeln, faelle) if not preset.eingeschaltet]
    if off:
        names = "; ".join(f"{preset.kennung} {preset.titel}" for preset in off)
        lines.append(f"\nAusgeschaltet, in keiner Liste: {names}.\nWas eine davon ergäbe: bewerberanalyse filter {off[0].kennung}")
    texte = {preset.kennung: {"titel": preset.titel, "satz": saetze[preset.kennung]} for preset in regeln.presets}
    return CommandResult("\n".join(lines), {"faelle": len(faelle), "filter": counts, "texte": texte}, (*warnings, *dropped))


def _figures(found: Mapping[str, int | str]) -> str:
    cause = f" (meist: {found['hauptgrund_unklar']})" if found["hauptgrund_unklar"] else ""
    ja, nein, unklar = (thousands(int(found[word])) for word in ("ja", "nein", "unklar"))
    return f"ja {ja} · nein {nein} · unklar {unklar}{cause}"


def _all(regeln: HouseRules, faelle: Faelle) -> tuple[Preset, ...]:
    """The presets in force, those that are switched off too."""
    return compile_presets(regeln.raw, faelle.stichtag, also_off=True)


def _asked(regeln: HouseRules, kennung: str, faelle: Faelle, warnings: tuple[Problem, ...]) -> CommandResult:
    """One preset; why it is in no list, if it is in none."""
    everything = {preset.kennung.lower(): preset for preset in _all(regeln, faelle)}
    if preset := everything.get(kennung.lower()):
        return _one(preset, faelle, warnings) if preset.eingeschaltet else _off(preset, faelle, regeln.raw, warnings)
    written = {name.lower(): name for name in regeln.raw.voreinstellungen}
    if name := written.get(kennung.lower()):
        entry = regeln.raw.voreinstellungen[name]
        days = f"gilt von {entry.gueltig_ab:%d.%m.%Y} bis {f'{entry.gueltig_bis:%d.%m.%Y}' if entry.gueltig_bis else 'auf Weiteres'}"
        place = regeln.raw.document.origin(("voreinstellungen", name)).zeile
        why = f"Sie {days} und steht deshalb nicht in der Liste vom {faelle.stichtag:%d.%m.%Y} (filters.yaml, Zeile {place})."
        return CommandResult(f"{name}  {entry.titel}\n{why}", {"filter": {}, "personen": []}, warnings)
    known = [preset.kennung for preset in everything.values()]
    raise ConfigError([Problem("K-117", angaben={"kennung": kennung, "vorschlag": suggest(kennung, known)})])


def _off(preset: Preset, faelle: Faelle, raw: Presets, warnings: tuple[Problem, ...]) -> CommandResult:
    """What a preset that is switched off would give, as counts: nobody is judged by name with a rule the house has not switched on."""
    counts = evaluate.with_causes((preset,), faelle, evaluate.judge((preset,), faelle))[preset.kennung]
    place = raw.document.origin(("voreinstellungen", preset.kennung, "eingeschaltet")).zeile
    lines = [
        f"{preset.kennung}  {preset.titel}",
        sentence(preset),
        "",
        f"Ausgeschaltet: Diese Voreinstellung ist mitgeliefert und geprüft, steht aber in keiner Liste. Zweck: {preset.zweck}.",
        f"Eingeschaltet ergäbe sie mit der Liste vom {faelle.stichtag:%d.%m.%Y}: {_figures(counts)}.",
        f"Einschalten: in filters.yaml, Zeile {place}, aus „eingeschaltet: nein“ ein „ja“ machen, speichern und neu erstellen.",
    ]
    return CommandResult("\n".join(lines), {"filter": {preset.kennung: counts}, "eingeschaltet": "nein", "personen": []}, warnings)


def _one(preset: Preset, faelle: Faelle, warnings: tuple[Problem, ...]) -> CommandResult:
    judged = evaluate.judge((preset,), faelle)
    verdicts = judged.verdicts[preset.kennung].to_numpy()
    texts = explain.Explainer(faelle).reasons(preset.expression, verdicts, np.arange(len(faelle), dtype=np.int32))
    numbers = faelle.werte["kundennummer"].to_list()
    order = [row for verdict in sorted(Verdict, reverse=True) for row in np.flatnonzero(verdicts == verdict)]
    persons = [{"kundennummer": numbers[row], "urteil": Verdict(verdicts[row]).wort, "warum": texts[row]} for row in order]
    counts = evaluate.with_causes((preset,), faelle, judged)[preset.kennung]
    listing = table(("Kundennummer", "Urteil", "Warum"), [tuple(person.values()) for person in persons])
    head = f"{preset.kennung}  {preset.titel}\n{sentence(preset)}\n"
    return CommandResult(f"{head}{_figures(counts)}\n\n{listing}", {"filter": {preset.kennung: counts}, "personen": persons}, warnings)


def _promote(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command: shows the old and the new sentence; with `probe` nothing is written."""
    warnings = start.begin(call)
    regeln = house_rules.compiled(call.files, call.stichtag)
    own = _find(call.ordner, args.kennung)
    zweck = args.zweck or own.zweck
    if not zweck or not args.verantwortlich:
        raise ConfigError([Problem("P-154", angaben={"name": own.name})])
    text = call.ordner.filters.read_text("utf-8-sig")
    kennung = _free([preset.kennung for preset in regeln.presets], text)
    entry, preset = _entry(text, kennung, own, zweck, args.verantwortlich, call.stichtag)
    if not args.probe:
        atomic.write_file(call.ordner.filters, _inserted(text, entry).encode())
        own_filters.drop(call.ordner.path / own_filters.ORDNER, own.name)
    state = (
        "Probe, nichts geschrieben"
        if args.probe
        else f"Aufgenommen in {call.ordner.filters.name}; ab dem nächsten Lauf Spalte der Fallliste"
    )
    lines = [f"Bisher („{own.name}“): {own.sentence}", f"Neu ({kennung}): {sentence(preset)}", "", "\n".join(entry), "", f"{state}."]
    return CommandResult("\n".join(lines), {"kennung": kennung, "alt": own.sentence, "neu": sentence(preset)}, warnings)


def _find(ordner: Arbeitsordner, name: str) -> OwnFilter:
    known, _ = own_filters.load(ordner.path / own_filters.ORDNER)
    for own in known:
        if own.name.casefold() == name.casefold():
            return own
    raise ConfigError([Problem("P-155", angaben={"name": name, "vorschlag": suggest(name, [own.name for own in known])})])


def _free(known: Sequence[str], text: str) -> str:
    """The next Kennung of the house's row; also one that only a later day puts in force is taken."""
    taken = {int(found) for found in re.findall(r"^\s+F(\d+):", text, re.MULTILINE)} | {
        int(one[1:]) for one in known if one[1:].isdecimal()
    }
    return f"F{max(taken, default=0) + 1:02d}"


def _inserted(text: str, entry: list[str]) -> str:
    """The file with the entry at the end of „voreinstellungen“; every other line stays as it is."""
    lines = text.splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("voreinstellungen:"))
    end = next((place for place in range(first + 1, len(lines)) if re.match(r"[^\s#]", lines[place])), len(lines))
    while end > first + 1 and not lines[end - 1].strip():
        end -= 1
    return "\n".join([*lines[:end], "", *entry, *lines[end:]]) + "\n"


def _entry(text: str, kennung: str, own: OwnFilter, zweck: str, verantwortlich: str, stichtag: date) -> tuple[list[str], Preset]:
    """The lines of the preset and what they mean.

    Raises:
        ConfigError: a row cannot be a condition of the house, or the examples do not come out as they must.
    """
    try:
        conditions = [rows.condition(row) for row in own.zeilen]
    except MistakeError as mistake:
        raise ConfigError([Problem(mistake.code, angaben={"bei": f"{own.name}: ", **mistake.angaben})]) from None
    head = [
        f"  {kennung}:",
        f"    titel: {_plain(own.name)}",
        f"    zweck: {_plain(zweck)}",
        f"    verantwortlich: {_plain(verantwortlich)}",
    ]
    head += [f"    gueltig_ab: {stichtag:%Y-%m-%d}", "    nutzer: [B, M]", "    nur_laufender_bezug: nein", "    bedingung:", "      alle:"]
    head += [f"        - {yaml_file.flow(one)}" for one in conditions]
    _compiled(text, [*head, "    beispiele:", "      - unklar: {}"], kennung, stichtag)  # its mistakes first
    made = [f"      - {verdict.wort}: {yaml_file.flow(person)}" for verdict, person in _examples(text, head, kennung, own.zeilen, stichtag)]
    if not made:
        raise ConfigError([Problem("P-156", angaben={"name": own.name})])
    entry = [*head, "    beispiele:", *made]
    preset = _compiled(text, entry, kennung, stichtag)
    if failed := examples.check((preset,), stichtag):
        raise ConfigError(failed)
    return entry, preset


def _compiled(text: str, entry: list[str], kennung: str, stichtag: date) -> Preset:
    raw = preset_file.from_document(yaml_file.parse(_inserted(text, entry), "filters.yaml"))
    return next(preset for preset in preset_compile.compile_presets(raw, stichtag) if preset.kennung == kennung)


def _examples(text: str, head: list[str], kennung: str, zeilen: Sequence[Row], stichtag: date) -> Iterator[tuple[Verdict, dict[str, Any]]]:
    """A person who matches, for each field one who fails by it alone, and one of whom the first field is not known."""
    fields = list(dict.fromkeys(name for row in zeilen if (name := rows.condition(row).get("feld") or _inner(row))))
    offered = {name: list(_candidates(FELD[name], zeilen)) for name in fields}
    if not fields:
        return
    judged = partial(_judged, text, head, kennung, stichtag)
    ja: dict[str, Any] = {}
    for name in fields:  # while the others are unknown, a value that fails says nein, any other unklar or ja
        verdicts = judged([ja | {name: value} for value in offered[name]])
        ja[name] = offered[name][max(range(len(verdicts)), key=verdicts.__getitem__)]
    if judged([ja]) != [Verdict.JA]:
        return
    yield Verdict.JA, ja
    for name in fields[:_MOST_MISSES]:
        verdicts = judged([ja | {name: value} for value in offered[name]])
        if Verdict.NEIN in verdicts:
            yield Verdict.NEIN, ja | {name: offered[name][verdicts.index(Verdict.NEIN)]}
    if judged([ja | {fields[0]: literal.UNKNOWN}]) == [Verdict.UNKLAR]:
        yield Verdict.UNKLAR, {name: value for name, value in ja.items() if name != fields[0]}


def _inner(row: Row) -> str:
    inner = rows.condition(row).get("nicht", {})
    return str(inner.get("feld", ""))


def _judged(text: str, head: list[str], kennung: str, stichtag: date, persons: Sequence[dict[str, Any]]) -> list[Verdict]:
    """What the preset says of each of these persons."""
    lines = [f"      - ja: {yaml_file.flow(person)}" for person in persons]
    preset = _compiled(text, [*head, "    beispiele:", *lines], kennung, stichtag)
    verdicts = evaluate.holds(preset.expression, examples.as_faelle(preset.beispiele, stichtag))
    return [Verdict(value) for value in verdicts]


def _candidates(feld: Feld, zeilen: Sequence[Row]) -> Iterator[Any]:
    """Values worth trying: the whole vocabulary, or what the rows name and its neighbours."""
    written = [row.wert for row in zeilen if row.feld.casefold() == feld.heading.casefold()]
    if words(feld):
        yield from words(feld)
    elif feld.kind is Kind.DATUM:
        yield from _days(written)
    elif feld.kind in (Kind.GANZZAHL, Kind.BETRAG):
        numbers = [int(number) for value in written for number in re.findall(r"-?\d+", value.replace(".", ""))[:2]]
        yield from (max(number + shift, 0) for number in (*numbers, 0) for shift in (0, 1, -1))
    else:
        yield from (part.strip() for value in written for part in value.split(";") if part.strip())
        yield "Beispiel"
    if feld.leer_moeglich:
        yield "leer"


def _days(written: Sequence[str]) -> Iterator[str]:
    """Fixed days around those named, and days relative to the Stichtag: an example must hold next month, too."""
    fixed = [found for value in written for part in re.findall(r"[\d.-]{8,10}", value) if (found := read_date(part))]
    yield from (f"{day + timedelta(days=shift):%Y-%m-%d}" for day in fixed for shift in (0, 1, -1))
    counts = [int(value.split(" ")[0]) for value in written if re.fullmatch(r"\d{1,4}( Tagen?)?", value)]
    yield from (f"Stichtag {sign} {count + more} Tage" for count in counts for sign in "-+" for more in (0, 1))
    if not fixed:
        yield from ("Stichtag", "Stichtag - 1 Tag", "Stichtag + 1 Tag")


def _plain(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
