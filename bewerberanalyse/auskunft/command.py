"""`auskunft KUNDENNUMMER`: everything about one person, with file, sheet, row, purpose, recipients and deletion date, as one document."""

import argparse
import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from bewerberanalyse.auskunft import document, search
from bewerberanalyse.auskunft.search import Knowledge, LinkedRows, PersonWanted, PlaceKind, Searched
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.layouts import load_layouts, verbote
from bewerberanalyse.linkage import spine
from bewerberanalyse.linkage.review import PairAnswers
from bewerberanalyse.messages import filled
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.problems import InputError, Problem
from bewerberanalyse.presets import evaluate, explain
from bewerberanalyse.retention import register
from bewerberanalyse.run import carried_notes, carry_over, house_rules, intake, pipeline, sealing, start, stored
from bewerberanalyse.run.compared import LastMonthReport
from bewerberanalyse.run.house_rules import HouseRules
from bewerberanalyse.run.pipeline import MonthRun, StageTimer
from bewerberanalyse.run.result import Call, CommandResult, exit_code_of
from bewerberanalyse.xlsx import writer

NOTHING = """In {dateien} {dateien:durchgesehenen Datei|durchgesehenen Dateien} des Arbeitsordners steht zu dieser Kundennummer
nichts. Ein Dokument wurde nicht geschrieben: Es wäre die einzige Datei über die
Person. Nicht durchgesehen: {ungesehen} {ungesehen:Datei|Dateien} und Kopien außerhalb des Arbeitsordners."""
FOUND = """Die Auskunft liegt hier: {path}
Stellen mit Angaben zur Person: {eigen} · Stellen, die sie nur nennen: {genannt} · Zeilen, die vielleicht zu ihr gehören: {vielleicht}
· durchgesehene Dateien: {dateien}
Vor der Herausgabe ansehen: Freie Texte können Angaben über andere enthalten (Art. 15 Abs. 4 DSGVO).
Sie wird mit dem Monat am {frist} gelöscht."""


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command."""
    warnings = start.begin(call)
    regeln = house_rules.compiled(call.files, call.stichtag)
    start.refuse_expired(call, regeln.settings)
    delivery = intake.collect(call.ordner, call.monat)
    call.progress("Exporte lesen und zuordnen")
    lauf, missing = _linked_anew(call, regeln, delivery)
    wanted = _wanted(args.kundennummer, regeln, lauf)
    layouts = load_layouts(regeln.settings.aliase, regeln.settings.nicht_gebraucht)
    known = Knowledge(layouts, verbote(), regeln.settings.grenzen, regeln.settings.number_within)
    call.progress("Alle Dateien des Arbeitsordners durchsehen")
    path = call.ordner.monat(call.monat) / f"Auskunft_{_mark(call, wanted.nummern[0])}_{call.monat}.xlsx"
    found = search.everywhere(call.ordner.path, path, dict(delivery.alle), _linked_rows(lauf, wanted.nummern[0]), wanted, known)
    problems = (*warnings, *missing, *([Problem("A-101", angaben={"anzahl": len(found.ungesehen)})] if found.ungesehen else []))
    counts = Counter(place.art for place in found.stellen)
    data = {"dateien": found.dateien, "nicht_durchgesehen": len(found.ungesehen), "stellen": {art.value: counts[art] for art in PlaceKind}}
    if not found.stellen:
        unseen = {"dateien": found.dateien, "ungesehen": len(found.ungesehen)}
        return CommandResult(filled(NOTHING, angaben=unseen), data, problems, exit_code_of(problems))
    faelle = stored.of_last_run(call)
    meta = house_rules.list_meta(faelle.stichtag if faelle is not None else call.stichtag, regeln, call.monat, call.jetzt)
    out = wanted.nummern[0] in stored.left_out(regeln.settings)
    told = document.Told(
        wanted,
        found,
        _of_list(regeln, faelle, wanted.nummern[0]),
        _said(lauf, found),
        meta,
        regeln.settings,
        _carried(call),
        out,
        _kept_of(call, wanted.nummern),
    )
    call.progress("Dokument schreiben")
    make_folder(path.parent)
    write_file(path, sealing.sealing(partial(writer.write, document.workbook(told)), path.parent, regeln.settings))
    start.delete_outlived(call, regeln.settings)
    text = FOUND.format(
        path=path,
        eigen=counts[PlaceKind.EIGEN],
        genannt=counts[PlaceKind.GENANNT],
        vielleicht=counts[PlaceKind.MOEGLICH],
        dateien=found.dateien,
        frist=meta.deleted_on,
    )
    return CommandResult(text, data | {"datei": path.name}, problems, exit_code_of(problems))


def _linked_anew(call: Call, regeln: HouseRules, delivery: intake.Delivery) -> tuple[MonthRun | None, list[Problem]]:
    """The exports linked once more, for which rows are whose; without it there is only what number and name find.

    Persons left out of the list are linked like everybody: they have the same right to know.
    """
    regeln = replace(regeln, settings=replace(regeln.settings, ausnehmen=()))
    carried, secret = carry_over.load_carried(call.ordner, call.monat), carry_over.secret(call.ordner)
    answers = PairAnswers(carry_over.load_answers(call.ordner, call.monat), carried, secret)
    marks = carry_over.marks_in_force(call.ordner, call.monat, regeln.settings)
    try:
        return pipeline.run(delivery, regeln, call.stichtag, answers, LastMonthReport(), StageTimer(), marks), []
    except InputError:
        return None, [Problem("A-102")]


def _wanted(text: str, regeln: HouseRules, lauf: MonthRun | None) -> PersonWanted:
    """All numbers of the person, and every spelling of the name in the rows that are theirs."""
    renumbered: dict[str, str] = {**(lauf.ingested.kundennummern if lauf else {}), **regeln.settings.kundennummern}
    ends, _ = spine.newest(renumbered)
    number = search.plain_number(text)
    current = ends.get(number, number)
    former = sorted({old for old, new in ends.items() if new == current} - {current})
    return PersonWanted((current, *former), frozenset(_names(lauf, current)))


def _names(lauf: MonthRun | None, number: str) -> Iterable[tuple[str, str]]:
    if lauf is None:
        return
    person = _person(lauf, number)
    for quelle, rows in lauf.linked.zeilen.items():
        werte = lauf.ingested.tables[quelle].werte
        mine = (rows["person"] == person).to_numpy() if person >= 0 else (werte["kundennummer"] == number).to_numpy()
        yield from werte.loc[mine, ["nachname", "vorname"]].drop_duplicates().itertuples(index=False, name=None)


def _person(lauf: MonthRun, number: str) -> int:
    """The row of a number in `Linked.personen`, -1 if it is in no case."""
    found = lauf.linked.personen.index[lauf.linked.personen["kundennummer"] == number]
    return int(found[0]) if len(found) else -1


def _linked_rows(lauf: MonthRun | None, number: str) -> LinkedRows:
    columns = ["datei", "blatt", "zeile", "quelle", "urteil", "person", "weg", "grund", "kandidaten"]
    if lauf is None:
        return LinkedRows(pd.DataFrame(columns=columns), -1, {})
    parts = []
    for quelle, rows in lauf.linked.zeilen.items():
        origin = lauf.ingested.tables[quelle].herkunft
        decided = rows[["urteil", "person", "weg", "grund", "kandidaten"]]
        decided = decided.assign(datei=origin["datei"].astype(str), blatt=origin["blatt"].astype(str), zeile=origin["zeile"])
        parts.append(decided.assign(quelle=quelle.titel))
    titles = {datei.datei: datei.quelle.titel for datei in lauf.dateien if datei.quelle}
    return LinkedRows(pd.concat(parts)[columns], _person(lauf, number), titles)


def _of_list(regeln: HouseRules, faelle: Faelle | None, number: str) -> document.CaseEntry | None:
    """What the list says of the person: the case, every verdict with its reason. None if they are not in it."""
    if faelle is None:
        return None
    at = faelle.werte.index[faelle.werte["kundennummer"] == number]
    if not len(at):
        return None
    judged = evaluate.judge(regeln.presets, faelle)
    explainer = explain.Explainer(faelle)
    verdicts = []
    for preset in regeln.presets:
        column = judged.verdicts[preset.kennung].to_numpy()
        verdicts.append(document.PresetVerdict(preset, int(column[at[0]]), explainer.reasons(preset.expression, column, at.to_numpy())[0]))
    return document.CaseEntry(faelle, int(at[0]), tuple(verdicts))


def _said(lauf: MonthRun | None, found: Searched) -> tuple[Problem, ...]:
    """The messages about rows that are the person's."""
    if lauf is None:
        return ()
    own = {(_tail(place.datei), place.blatt, place.zeile) for place in found.stellen if place.art is PlaceKind.EIGEN and place.is_export}
    return tuple(one for one in lauf.problems if one.origin.zeile and (_tail(one.origin.datei), one.origin.blatt, one.origin.zeile) in own)


def _tail(name: str) -> str:
    return name.rpartition("Eingang/")[2]


def _mark(call: Call, number: str) -> str:
    """What tells the documents of two persons apart in a file name, without naming anybody."""
    with register.opened_area(call.ordner) as (_, marker):
        return hmac.new(marker.kennung.encode(), number.encode(), hashlib.sha256).hexdigest()[:8]


def _carried(call: Call) -> Mapping[str, int]:
    """How many decisions lie in the month as keyed hashes, which belong to nobody who can be named."""
    return {str(one): len(carry_over.load_carried(call.ordner, one)) for one in (call.monat, call.monat.following)}


def _kept_of(call: Call, numbers: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """What was carried over about the person: with the key of the house a keyed hash of the Kundennummer is found again."""
    key, lines = carry_over.secret(call.ordner), []
    for monat in (call.monat, call.monat.following):
        marks = carry_over.Marks(carry_over.load_marks(call.ordner, monat), key)
        notes, hits = carry_over.load_notes(call.ordner, monat), carry_over.load_hits(call.ordner, monat)
        said: list[tuple[str, str]] = []
        for number in numbers:
            said.append(("Angabe bestritten", carry_over.mark_of(number, marks)))
            said += [(heading, word) for heading, word in carried_notes.answers_of(number, notes)]
            if hits and (found := carry_over.hits_of(number, hits, key)) is not None:
                said.append((f"Fallliste {hits.aus}", ", ".join(["stand darin", *(f"{name} {one.wort}" for name, one in found.items())])))
        lines += [(about, what, f"zu löschen mit dem Listenmonat {monat}") for about, what in said if what]
    return tuple(lines)
