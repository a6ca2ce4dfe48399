"""`filter [KENNUNG]`: presets as sentences with their counts; with a Kennung also why each person (not)."""

import argparse
from collections.abc import Mapping

import numpy as np

from bewerberanalyse.fallliste import promote
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.model.written import Presets, suggest
from bewerberanalyse.presets import evaluate, explain
from bewerberanalyse.presets.compile import compile_presets
from bewerberanalyse.presets.preset import Preset
from bewerberanalyse.presets.sentence import sentence
from bewerberanalyse.run import house_rules, start, stored
from bewerberanalyse.run.house_rules import Regeln
from bewerberanalyse.run.result import Auftrag, Ergebnis
from bewerberanalyse.terminal import table, thousands


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command."""
    if args.aufnehmen:
        return promote.run(auftrag, args)
    warnings = start.begin(auftrag)
    faelle = stored.of_month(auftrag)
    regeln = house_rules.compiled(auftrag.files, faelle.stichtag)
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
    return Ergebnis("\n".join(lines), {"faelle": len(faelle), "filter": counts, "texte": texte}, (*warnings, *dropped))


def _figures(found: Mapping[str, int | str]) -> str:
    cause = f" (meist: {found['hauptgrund_unklar']})" if found["hauptgrund_unklar"] else ""
    ja, nein, unklar = (thousands(int(found[word])) for word in ("ja", "nein", "unklar"))
    return f"ja {ja} · nein {nein} · unklar {unklar}{cause}"


def _all(regeln: Regeln, faelle: Faelle) -> tuple[Preset, ...]:
    """The presets in force, those that are switched off too."""
    return compile_presets(regeln.raw, faelle.stichtag, also_off=True)


def _asked(regeln: Regeln, kennung: str, faelle: Faelle, warnings: tuple[Problem, ...]) -> Ergebnis:
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
        return Ergebnis(f"{name}  {entry.titel}\n{why}", {"filter": {}, "personen": []}, warnings)
    known = [preset.kennung for preset in everything.values()]
    raise ConfigError([Problem("K-117", angaben={"kennung": kennung, "vorschlag": suggest(kennung, known)})])


def _off(preset: Preset, faelle: Faelle, raw: Presets, warnings: tuple[Problem, ...]) -> Ergebnis:
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
    return Ergebnis("\n".join(lines), {"filter": {preset.kennung: counts}, "eingeschaltet": "nein", "personen": []}, warnings)


def _one(preset: Preset, faelle: Faelle, warnings: tuple[Problem, ...]) -> Ergebnis:
    judged = evaluate.judge((preset,), faelle)
    verdicts = judged.verdicts[preset.kennung].to_numpy()
    texts = explain.Explainer(faelle).reasons(preset.expression, verdicts, np.arange(len(faelle), dtype=np.int32))
    numbers = faelle.werte["kundennummer"].to_list()
    order = [row for verdict in sorted(Verdict, reverse=True) for row in np.flatnonzero(verdicts == verdict)]
    persons = [{"kundennummer": numbers[row], "urteil": Verdict(verdicts[row]).wort, "warum": texts[row]} for row in order]
    counts = evaluate.with_causes((preset,), faelle, judged)[preset.kennung]
    listing = table(("Kundennummer", "Urteil", "Warum"), [tuple(person.values()) for person in persons])
    head = f"{preset.kennung}  {preset.titel}\n{sentence(preset)}\n"
    return Ergebnis(f"{head}{_figures(counts)}\n\n{listing}", {"filter": {preset.kennung: counts}, "personen": persons}, warnings)
