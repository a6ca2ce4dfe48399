"""`bericht`: the aggregate tables of the month; `--extern`, `--verbund`: few protected numbers for others.

Protected means: refuse, protect, prove, compare with earlier reports, then write. That workbook lies in „Nachweise“, not in the month
folder: it holds no personal data, must outlive the month, and nobody should have to open a folder with persons to pass it on. Its rounded
aggregates lie beside it, for the comparison with later reports.
"""

import argparse
from datetime import date
from functools import partial

import pandas as pd

from bewerberanalyse.bericht import figures, kept_rules, reference_file
from bewerberanalyse.bericht.sheets.table_block import ExternalReport, ReportContent, ReportSheet, TableBlock, TeamLoad
from bewerberanalyse.bericht.sheets.workbook import external, report
from bewerberanalyse.bericht.tables import comparison, extern, measures, teams, twelve_months
from bewerberanalyse.bericht.tables.extern import EXTERN, VERBUND, Circle, ProtectedReport
from bewerberanalyse.bericht.tables.table import AggregateTable, counts, groups
from bewerberanalyse.cases import care
from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.words import month_in_words
from bewerberanalyse.presets import evaluate
from bewerberanalyse.run import house_rules, sealing, start, stored
from bewerberanalyse.run.house_rules import HouseRules
from bewerberanalyse.run.result import Call, CommandResult, exit_code_of
from bewerberanalyse.terminal import thousands
from bewerberanalyse.xlsx import writer

PERSON_FELDER = ("kundennummer", "nachname", "vorname", "team", "alter", "sprachniveau", "bestritten_vermerk")
FOOTER = {
    "extern": "Geschützte Zahlen ohne Angaben aus dem opDs · Weitergabe erst nach Freigabe",
    "verbund": "Mit Angaben aus dem opDs · nur für BA und gemeinsame Einrichtung · nicht an Dritte",
}
OFFICIAL_NOTE = (
    "Für Vergleiche und für alles, was hier fehlt (Herkunft, Sprachniveau, Handlungsstrategien), gibt es die amtliche Statistik der "
    "Bundesagentur für Arbeit: statistik.arbeitsagentur.de. Ihre Zahlen sind geprüft und weichen von dieser Liste ab."
)
OBJECTION_NOTE = (
    "Das Werkstattgespräch der G.I.B. nennt Auswertungen „z. B. für Kommunalpolitiker“. Die Weisung zum Job-Turbo untersagt dagegen, Daten "
    "aus dem opDs an Dritte zu geben, und verweist auf die amtliche Statistik. Dieser Bericht folgt der strengeren Vorgabe."
)
ASSOCIATION_NOTE = (
    "Nur für die Bundesagentur für Arbeit und die gemeinsame Einrichtung, nicht an Dritte: Die Zahlen enthalten Angaben aus dem opDs. "
    "Für andere Stellen gibt es „bericht --extern“."
)
TWO_CIRCLES_NOTE = (
    "Geprüft ist jeder Bericht für sich und gegen frühere desselben Kreises. Wer auch den Bericht nach außen hat, hat von beiden die "
    "geschützten Zahlen; zusammen sind sie nicht geprüft."
)
RELEASE_NOTE = (
    "Weitergeben erst, wenn Leitung und Datenschutzbeauftragte zugestimmt haben. Die Namen hier eintragen, dieses Blatt mit ablegen."
)


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command."""
    warnings = start.begin(call)
    regeln = house_rules.compiled(call.files, call.stichtag)
    start.refuse_expired(call, regeln.settings)
    faelle = stored.of_month(call)
    if args.extern or args.verbund:
        return _publish(call, regeln, faelle, warnings, EXTERN if args.extern else VERBUND)
    return _internal(call, regeln, faelle, warnings)


def _internal(call: Call, regeln: HouseRules, faelle: Faelle, warnings: tuple[Problem, ...]) -> CommandResult:
    ordner, monat = call.ordner, call.monat
    call.progress("Auswerten")
    counted = figures.load(ordner.monat(monat) / figures.file_name(monat))
    presets = tuple(preset for preset in regeln.presets if not preset.eingeschraenkt)
    judged = evaluate.judge(presets, faelle)
    tafeln = figures.aggregates(faelle, judged, regeln, counted.bilanz, dict(counted.teilnahmen))
    now = figures.of_month(str(monat), regeln, faelle, judged)
    earlier, damaged = figures.earlier_months(ordner.nachweise, str(monat))
    before = earlier[-1] if earlier else None
    titel = {preset.kennung: preset.titel for preset in presets}
    tafeln += comparison.tables(
        now, before, titel, _by_old_rule(now, before, faelle), _without_new(counted, before), _asked(now, before, faelle.stichtag)
    )
    tafeln += twelve_months.tables([*earlier, now], titel)
    shares, unused = reference_file.load(ordner.path / reference_file.NAME)
    tafeln += comparison.beside_others(faelle, shares)
    tafeln += teams.tables(faelle, judged, presets, regeln.settings.auswertung.team_mindestens)
    meta = house_rules.list_meta(faelle.stichtag, regeln, monat, call.jetzt)
    call.progress("Arbeitsmappe schreiben")
    path = ordner.monat(monat) / f"Bericht_{monat}.xlsx"
    described = report(ReportContent(meta, _sections(tafeln), _teams(faelle, regeln.settings), _persons(faelle)))
    write_file(path, sealing.sealing(partial(writer.write, described), path.parent, regeln.settings))
    start.delete_outlived(call, regeln.settings)
    figures.save(ordner.nachweise, figures.kept_name(monat), now)
    problems = (*warnings, *damaged, *unused)
    head = f"{number_of(len(tafeln), 'Tabelle', 'Tabellen')} über {number_of(thousands(len(faelle)), 'Person', 'Personen')}, "
    head += f"Stichtag {faelle.stichtag:%d.%m.%Y}."
    text = f"{head}\nDer Bericht liegt hier: {path}\nEr bleibt im Haus und wird mit dem Monat gelöscht."
    return CommandResult(text, {"tabellen": len(tafeln), "datei": path.name}, problems, exit_code_of(problems))


def _by_old_rule(now: comparison.Stored, before: comparison.Stored | None, faelle: Faelle) -> comparison.RoundedCounts:
    """What the changed presets would have given this month, had nobody changed them."""
    if before is None:
        return {}
    old = kept_rules.judge(before.get("regeln"), comparison.changed_rules(now, before), faelle)
    return comparison.preset_numbers(faelle, old, int(now["rundung"]))


def _asked(now: comparison.Stored, before: comparison.Stored | None, stichtag: date) -> dict[str, frozenset[str]]:
    """The fields of the presets both months kept, by either rule."""
    mine, theirs = (kept_rules.fields((stored or {}).get("regeln"), stichtag) for stored in (now, before))
    return {kennung: fields | theirs[kennung] for kennung, fields in mine.items() if kennung in theirs}


def _without_new(counted: figures.MonthCounts, before: comparison.Stored | None) -> comparison.RoundedCounts | None:
    """What `erstellen` counted without new sources; None if it counted for another month than the one compared with."""
    found = counted.ohne_neue_quellen
    return found["zahlen"] if found and before and found["listenmonat"] == before["listenmonat"] else None


def _sections(tafeln: list[AggregateTable]) -> list[ReportSheet]:
    hints = {section.name: section.hint for section in figures.SECTIONS} | {
        comparison.BEREICH: comparison.HINT,
        twelve_months.BEREICH: twelve_months.HINT,
        comparison.BENCHMARK: comparison.BENCHMARK_HINT,
        teams.BEREICH: teams.HINT,
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
    long = measures.persons(faelle, care.strategy_group)
    shown = faelle.werte.iloc[long["fall"]].reset_index(drop=True)
    state = faelle.zustand.iloc[long["fall"]].reset_index(drop=True)
    columns = {"Schlüsselgruppe": long["gruppe"].astype(object), "Handlungsstrategie": long["strategie"].astype(object)}
    for name in PERSON_FELDER:
        values = shown[name].astype(object)
        said = values.map(FELD[name].wort) if FELD[name].werte else values
        columns[FELD[name].heading] = said.where(state[name] == 0, state[name].map(_word))
    return pd.DataFrame(columns)


def _word(state: int) -> str:
    return Zustand(state).anzeige


def _publish(call: Call, regeln: HouseRules, faelle: Faelle, warnings: tuple[Problem, ...], circle: Circle) -> CommandResult:
    """Write the report, or refuse with the reason."""
    monat, nachweise = str(call.monat), call.ordner.nachweise
    call.progress("Zahlen schützen und prüfen")
    found = extern.report(faelle, regeln.settings, circle)
    extern.check(found, monat, figures.earlier_reports(nachweise, circle))
    name = circle.file_name(monat)
    titel = f"Kundenstruktur {month_in_words(monat)}"
    blocks = [TableBlock(one.titel, one.frame) for one in found.tafeln]
    figures.save(nachweise, f"{name}.json", extern.to_store(found, monat, regeln.hash))
    path = nachweise / f"{name}.xlsx"
    sentences = notes(found)
    write_file(
        path, partial(writer.write, external(ExternalReport(titel, FOOTER[circle.name], faelle.stichtag, call.jetzt, sentences, blocks)))
    )
    counts = {"anzahl": found.befund.hidden, "zahlen": found.befund.count}
    hidden = [Problem("R-203", Origin(path.name), counts)] if found.befund.hidden else []
    refused = [Problem("R-201", Origin(), {"merkmal": one.merkmal, "grund": one.grund}) for one in found.abgelehnt]
    problems = (*warnings, Problem("R-202" if circle == EXTERN else "R-205"), *refused, *hidden)
    last = f"Er enthält keine Personen. {'Vor der Weitergabe die Freigabe einholen.' if circle == EXTERN else 'Er ist nicht für Dritte.'}"
    text = f"{number_of(len(found.tafeln), 'Tabelle', 'Tabellen')}, {proof(found)}\nDer Bericht liegt hier: {path}\n{last}"
    return CommandResult(text, {"tabellen": len(found.tafeln), "datei": path.name}, problems, exit_code_of(problems))


def proof(found: ProtectedReport) -> str:
    """The outcome of the proof in one sentence."""
    befund = found.befund
    checked = number_of(befund.count, "Zahl", "Zahlen")
    return f"{checked} geprüft: {befund.hidden} verborgen, {befund.narrowed} auf weniger als drei Werte eingrenzbar."


def notes(found: ProtectedReport) -> list[tuple[str, str]]:
    """What a reader has to know, and the release step."""
    base = found.regel.rundung
    if found.regel.verfahren == "runden":
        zero = base // 2 if base == 5 else base // 2 - 1
        zahlen = f"Jede Zahl und jede Summe ist für sich auf {base} gerundet; Zeilen ergeben nicht immer die Summe. 0 heißt 0 bis {zero}."
    else:
        zahlen = (
            f"Zahlen unter {found.regel.mindestzahl} und alle, aus denen sie sich errechnen ließen, sind mit * verborgen. 0 heißt: niemand."
        )
    hidden = "* heißt verborgen: zu wenige Personen, weniger als drei Bedarfsgemeinschaften, oder eine Bedarfsgemeinschaft überwiegt."
    refused = "; ".join(f"{one.merkmal} ({one.grund})" for one in found.abgelehnt) or "nichts"
    replaced = "; ".join(f"{titel}: einzelne Angaben" for titel in found.ersetzt) or "nichts"
    exact = "Genaue Schranken über alle Tabellen zugleich; auch früher weitergegebene Berichte sind berücksichtigt."
    outside = found.kreis == EXTERN
    release = [("Freigabe", RELEASE_NOTE), ("Leitung: Name, Datum", ""), ("Datenschutz: Name, Datum", "")]
    left_out = [("Wegen opDs nicht enthalten", refused), ("Aus opDs, zählt als unbekannt", replaced)]
    why_not = [*left_out, ("Widerspruch der Vorlagen", OBJECTION_NOTE), ("Amtliche Statistik", OFFICIAL_NOTE)]
    return [
        *(release if outside else [("Nicht an Dritte", ASSOCIATION_NOTE)]),
        ("Zahlen", zahlen),
        ("Verborgene Zahlen", hidden),
        ("Anteile", "Alle Anteile sind aus den gezeigten Zahlen berechnet, nicht aus den genauen."),
        ("Prüfung", f"{proof(found)} {exact}"),
        *(why_not if outside else [("Zwei Kreise", TWO_CIRCLES_NOTE)]),
    ]
