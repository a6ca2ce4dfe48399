"""`filter [KENNUNG]`: presets as sentences with their counts; with a Kennung also why each person (not)."""

import argparse
from collections.abc import Mapping

import numpy as np

from bewerberanalyse.fallliste import promote
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.model.written import suggest
from bewerberanalyse.presets import evaluate, explain
from bewerberanalyse.presets.preset import Preset
from bewerberanalyse.presets.sentence import sentence
from bewerberanalyse.run import pipeline, start, stored
from bewerberanalyse.run.result import Auftrag, Ergebnis
from bewerberanalyse.terminal import table, thousands


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command."""
    if args.aufnehmen:
        return promote.run(auftrag, args)
    warnings = start.begin(auftrag)
    faelle = stored.of_month(auftrag)
    regeln = pipeline.rules(auftrag.files, faelle.stichtag)
    if args.kennung:
        return _one(_find(regeln.presets, args.kennung), faelle, warnings)
    dropped = evaluate.dropped_clauses(regeln.presets, faelle)
    saetze = {preset.kennung: sentence(preset, bezug_entfaellt=bool(dropped)) for preset in regeln.presets}
    counts = evaluate.with_causes(regeln.presets, faelle, evaluate.judge(regeln.presets, faelle))
    lines = [f"{thousands(len(faelle))} Personen, Stichtag {faelle.stichtag:%d.%m.%Y}."]
    for preset in regeln.presets:
        found = counts[preset.kennung]
        lines.append(f"\n{preset.kennung}  {preset.titel}\n     {saetze[preset.kennung]}")
        lines.append(f"     {_figures(found)}")
    texte = {preset.kennung: {"titel": preset.titel, "satz": saetze[preset.kennung]} for preset in regeln.presets}
    return Ergebnis("\n".join(lines), {"faelle": len(faelle), "filter": counts, "texte": texte}, (*warnings, *dropped))


def _figures(found: Mapping[str, int | str]) -> str:
    cause = f" (meist: {found['hauptgrund_unklar']})" if found["hauptgrund_unklar"] else ""
    ja, nein, unklar = (thousands(int(found[word])) for word in ("ja", "nein", "unklar"))
    return f"ja {ja} · nein {nein} · unklar {unklar}{cause}"


def _find(presets: tuple[Preset, ...], kennung: str) -> Preset:
    for preset in presets:
        if preset.kennung.lower() == kennung.lower():
            return preset
    raise ConfigError([Problem("K-117", angaben={"kennung": kennung, "vorschlag": suggest(kennung, [p.kennung for p in presets])})])


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
