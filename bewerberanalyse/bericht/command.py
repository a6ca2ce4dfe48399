"""`bericht`: the aggregate tables of the month; `--extern`, `--verbund`: few protected numbers for others."""

import argparse
from functools import partial

import pandas as pd

from bewerberanalyse.bericht import command_protected, figures, kept_rules, reference_file
from bewerberanalyse.bericht.sheets import report
from bewerberanalyse.bericht.sheets.report_content import Bericht, ReportSheet, TeamLoad
from bewerberanalyse.bericht.tables import all_tables, comparison, reference, strategies, teams, twelve_months
from bewerberanalyse.bericht.tables.extern import EXTERN, VERBUND
from bewerberanalyse.bericht.tables.feature import groups
from bewerberanalyse.bericht.tables.table import AggregateTable, counts
from bewerberanalyse.cases import strategy
from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.presets import evaluate
from bewerberanalyse.run import house_rules, sealing, start, stored
from bewerberanalyse.run.house_rules import Regeln
from bewerberanalyse.run.result import Auftrag, Ergebnis, exit_code_of
from bewerberanalyse.xlsx import writer

PERSON_FELDER = ("kundennummer", "nachname", "vorname", "team", "alter", "sprachniveau", "bestritten_vermerk")


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command."""
    vorher = start.begin(auftrag)
    regeln = house_rules.compiled(auftrag.files, auftrag.stichtag)
    start.refuse_expired(auftrag, regeln.settings)
    faelle = stored.of_month(auftrag)
    if args.extern or args.verbund:
        return command_protected.publish(auftrag, regeln, faelle, vorher, EXTERN if args.extern else VERBUND)
    return _internal(auftrag, regeln, faelle, vorher)


def _internal(auftrag: Auftrag, regeln: Regeln, faelle: Faelle, vorher: tuple[Problem, ...]) -> Ergebnis:
    ordner, monat = auftrag.ordner, auftrag.monat
    auftrag.progress("Auswerten")
    counted = figures.load(ordner.monat(monat) / figures.file_name(monat))
    presets = tuple(preset for preset in regeln.presets if not preset.eingeschraenkt)
    judged = evaluate.judge(presets, faelle)
    tafeln = figures.aggregates(faelle, judged, regeln, counted.bilanz, dict(counted.teilnahmen))
    now = figures.of_month(str(monat), regeln, faelle, judged)
    earlier, damaged = figures.earlier_months(ordner.nachweise, str(monat))
    before = earlier[-1] if earlier else None
    titel = {preset.kennung: preset.titel for preset in presets}
    tafeln += comparison.tables(now, before, titel, _by_old_rule(now, before, faelle), _without_new(counted, before))
    tafeln += twelve_months.tables([*earlier, now], titel)
    shares, unused = reference_file.load(ordner.path / reference_file.NAME)
    tafeln += reference.tables(faelle, shares)
    tafeln += teams.tables(faelle, judged, presets, regeln.settings.auswertung.team_mindestens)
    meta = house_rules.list_meta(faelle.stichtag, regeln, monat, auftrag.jetzt)
    auftrag.progress("Arbeitsmappe schreiben")
    path = ordner.monat(monat) / f"Bericht_{monat}.xlsx"
    described = report(Bericht(meta, _sections(tafeln), _teams(faelle, regeln.settings), _persons(faelle)))
    write_file(path, sealing.sealing(partial(writer.write, described), path.parent, regeln.settings))
    figures.save(ordner.nachweise, figures.kept_name(monat), now)
    problems = (*vorher, *damaged, *unused)
    head = f"{number_of(len(tafeln), 'Tabelle', 'Tabellen')} über {number_of(len(faelle), 'Person', 'Personen')}, "
    head += f"Stichtag {faelle.stichtag:%d.%m.%Y}."
    text = f"{head}\nDer Bericht liegt hier: {path}\nEr bleibt im Haus und wird mit dem Monat gelöscht."
    return Ergebnis(text, {"tabellen": len(tafeln), "datei": path.name}, problems, exit_code_of(problems))


def _by_old_rule(now: comparison.Stored, before: comparison.Stored | None, faelle: Faelle) -> comparison.RoundedCounts:
    """What the changed presets would have given this month, had nobody changed them."""
    if before is None:
        return {}
    old = kept_rules.judge(before.get("regeln"), comparison.changed_rules(now, before), faelle)
    return comparison.preset_numbers(faelle, old, int(now["rundung"]))


def _without_new(counted: figures.MonthCounts, before: comparison.Stored | None) -> comparison.RoundedCounts | None:
    """What `erstellen` counted without new sources; None if it counted for another month than the one compared with."""
    found = counted.ohne_neue_quellen
    return found["zahlen"] if found and before and found["listenmonat"] == before["listenmonat"] else None


def _sections(tafeln: list[AggregateTable]) -> list[ReportSheet]:
    hints = {section.name: section.hint for section in all_tables.SECTIONS} | {
        one.BEREICH: one.HINT for one in (comparison, twelve_months, reference, teams)
    }
    found = {name: [figures.block(one) for one in tafeln if one.bereich == name] for name in hints}
    return [ReportSheet(name, hints[name], blocks) for name, blocks in found.items() if blocks]


def _teams(faelle: Faelle, settings: Settings) -> list[TeamLoad]:
    team, alter = groups(faelle, "team"), groups(faelle, "u25")
    numbers = counts(team.codes, len(team.worte), alter.codes, len(alter.worte))
    bereiche = {name: settings.teams.get(name, "") for name in team.worte}
    return [
        TeamLoad(name, bereiche[name], young, older, sum(unknown), settings.betreuungsschluessel.get(bereiche[name]))
        for name, (young, older, *unknown) in zip(team.worte, numbers.tolist(), strict=True)
        if young or older or any(unknown)
    ]


def _persons(faelle: Faelle) -> pd.DataFrame:
    """R2 with the headings of the Fallliste."""
    long = strategies.persons(faelle, strategy.group_of)
    shown = faelle.werte.iloc[long["fall"]].reset_index(drop=True)
    state = faelle.zustand.iloc[long["fall"]].reset_index(drop=True)
    columns = {"Schlüsselgruppe": long["gruppe"].astype(object), "Handlungsstrategie": long["strategie"].astype(object)}
    for name in PERSON_FELDER:
        columns[FELD[name].heading] = shown[name].astype(object).where(state[name] == 0, state[name].map(_word))
    return pd.DataFrame(columns)


def _word(state: int) -> str:
    return Zustand(state).anzeige
