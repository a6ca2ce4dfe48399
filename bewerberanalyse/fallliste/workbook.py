"""The month's workbook from a finished run: chains, aggregates and sheets put together. No rule of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from bewerberanalyse.bericht import figures, kept_rules
from bewerberanalyse.bericht.figures import aggregates, block, seats
from bewerberanalyse.bericht.tables.comparison import VOREINSTELLUNG
from bewerberanalyse.cases import population, proof
from bewerberanalyse.config import chains as kette_file
from bewerberanalyse.config import measure, yaml_file
from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.fallliste import list_content
from bewerberanalyse.fallliste.list_content import ChainCheck, ChainTable, Foerderketten, LookAhead, PlanStart, StageLine
from bewerberanalyse.fallliste.sheets import books, foerderketten
from bewerberanalyse.fallliste.sheets.books import case_list, protected_list
from bewerberanalyse.fallliste.sheets.foerderketten import ChainState
from bewerberanalyse.fallliste.sheets.zugang import arrivals
from bewerberanalyse.massnahme import criteria
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.own_filter import Ebene
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.settings import ROLLEN
from bewerberanalyse.model.verdict import Judged, Verdict
from bewerberanalyse.presets import compile as compile_
from bewerberanalyse.presets import due, evaluate, rows
from bewerberanalyse.presets.evaluate import Evaluation
from bewerberanalyse.presets.preset import Preset
from bewerberanalyse.presets.wording import label, sentence
from bewerberanalyse.run import carry_over
from bewerberanalyse.run.house_rules import ChainRules, HouseRules, list_meta
from bewerberanalyse.run.pipeline import MonthRun, reasons_of_all
from bewerberanalyse.run.result import Call
from bewerberanalyse.xlsx import writer

_NOTHING_BEFORE = list_content.History()
_LEVELS = {Ebene.EIGENER: "Eigener Filter", Ebene.TEAM: "Teamfilter"}


def chains(faelle: Faelle, evaluation: Evaluation, regeln: ChainRules) -> Foerderketten:
    """Stage and waiting time of every person, and the checks along the chains, for the sheet „Förderketten“."""
    verdicts = {path: evaluation.verdicts(bedingung) for path, bedingung in regeln.bedingungen.items()}
    stands = [
        foerderketten.follow(
            one.titel,
            [
                foerderketten.StageRule(stufe.name, verdicts[kette_file.stage_path(place, at)], stufe.seit, stufe.bis)
                for at, stufe in enumerate(one.stufen)
            ],
            faelle,
        )
        for place, one in enumerate(regeln.datei.ketten.ketten)
    ]
    checks = [(one, verdicts[kette_file.check_path(place)]) for place, one in enumerate(regeln.datei.ketten.pruefungen)]
    hits = np.array([found == Verdict.JA for _, found in checks], dtype=np.bool_).reshape(len(checks), len(faelle))
    placed = np.any([stand.stufe != foerderketten.NO_STAGE for stand in stands], axis=0)
    rows = np.flatnonzero(placed | hits.any(axis=0))
    with_proof = np.array([one.nachweis == "ja" for one, _ in checks], dtype=np.bool_)
    proof_wanted = np.asarray(hits[with_proof].any(axis=0))[rows]
    proofs = np.full(len(rows), "", dtype=object)
    proofs[proof_wanted] = proof.proofs(faelle, rows[proof_wanted])
    patterns, which = np.unique(hits[:, rows], axis=1, return_inverse=True)
    labels = ["; ".join(one.name for (one, _), hit in zip(checks, column, strict=True) if hit) for column in patterns.T]
    return Foerderketten(
        [_chain_sheet(stand) for stand in stands],
        [ChainCheck(one.name, one.tun, int((found == Verdict.JA).sum()), int((found == Verdict.UNKLAR).sum())) for one, found in checks],
        rows,
        [labels[pattern] for pattern in which.ravel()],
        proofs.tolist(),
    )


def _chain_sheet(stand: ChainState) -> ChainTable:
    lines = [StageLine(one.name, one.bestand, one.wartezeit_median, one.mit_datum, one.zugang, one.abgang) for one in stand.stufen]
    days = pd.Series(stand.tage).astype("Int64").mask(stand.tage == foerderketten.UNKNOWN_WAIT)
    return ChainTable(stand.titel, lines, stand.unklar, stand.in_words(), stand.seit, days)


def workbook(
    lauf: MonthRun,
    regeln: HouseRules,
    monat: Listenmonat,
    jetzt: datetime,
    problems: Sequence[Problem],
    vorher: list_content.History = _NOTHING_BEFORE,
    voraus: LookAhead | None = None,
) -> Callable[[Path], None]:
    """Describe the month's workbook, without anything specially protected.

    Returns:
        The function that writes it to a path.
    """
    presets = [preset for preset in regeln.presets if not preset.eingeschraenkt]
    material = _material(lauf, regeln, monat, jetzt, problems, presets)
    vorlagen = _measure_templates(regeln, lauf.faelle.stichtag)
    own = [
        PlanStart(f"{_LEVELS[one.regel.ebene]}: {one.regel.name}", tuple((row, "muss") for row in one.regel.zeilen))
        for one in vorher.filter
    ]
    ketten = chains(lauf.faelle, lauf.evaluation, regeln.ketten)
    material = replace(material, voraus=voraus, wahl=vorher.wahl, filter=vorher.filter, vorlauf=vorher.vorlauf, vormonat=vorher.vormonat)
    described = case_list(replace(material, ketten=ketten, vorlagen=(*vorlagen, *own)))
    return lambda path: writer.write(described, path)


def history(call: Call, regeln: HouseRules, faelle: Faelle, earlier: Faelle | None) -> list_content.History:
    """What the list of these cases is compared with: the last run of this month, else the hits carried over; the figures of last month."""
    return list_content.History(
        vorlauf=_last_run(regeln, earlier) if earlier is not None else _last_month(call, regeln, faelle),
        vormonat=_previous_month(call.ordner.nachweise, regeln, call.monat, call.stichtag),
    )


def _last_run(regeln: HouseRules, faelle: Faelle) -> list_content.EarlierRun:
    """The cases of the last run of this month, judged by the rules of today."""
    evaluation = evaluate.evaluation_of(faelle)
    return list_content.EarlierRun(faelle, evaluate.judge(regeln.presets, evaluation), _days(regeln.presets, evaluation))


def _last_month(call: Call, regeln: HouseRules, faelle: Faelle) -> list_content.EarlierRun | None:
    """The hits of the month before, where the house carries them over."""
    if regeln.settings.entscheidungen_uebernehmen != "ja":
        return None
    carried = carry_over.load_hits(call.ordner, call.monat)
    before = carry_over.seen_from(carried, faelle, comparable(regeln, call.stichtag), carry_over.secret(call.ordner))
    if before is None:
        return None
    return list_content.EarlierRun(
        population.only(faelle, before.known), Judged(before.verdicts[before.known]), aus=before.aus, weg=before.gone
    )


def comparable(regeln: HouseRules, stichtag: date) -> dict[str, str]:
    """Kennung → digest of the rule, of the presets every list may show."""
    told = kept_rules.digests(kept_rules.keep(regeln.raw, stichtag), stichtag)
    return {preset.kennung: told[preset.kennung] for preset in regeln.presets if preset.kennung in told}


def _previous_month(nachweise: Path, regeln: HouseRules, monat: Listenmonat, stichtag: date) -> list_content.LastMonthFigures:
    """The rounded figures of the newest earlier month that „bericht“ kept, and which rules were others then; empty if there are none."""
    before, _ = figures.previous_month(nachweise, str(monat))
    if before is None:
        return list_content.LastMonthFigures()
    rules = kept_rules.digests(kept_rules.keep(regeln.raw, stichtag), stichtag)
    old = before.get("pruefsummen", {})
    ja = {kennung: before["zahlen"].get(f"{VOREINSTELLUNG} {kennung}", {}).get(Verdict.JA.wort) for kennung in rules}
    return list_content.LastMonthFigures(str(before["listenmonat"]), ja, frozenset(one for one in rules if old.get(one) != rules[one]))


def protected(
    lauf: MonthRun, regeln: HouseRules, monat: Listenmonat, jetzt: datetime, problems: Sequence[Problem]
) -> Callable[[Path], None] | None:
    """Describe the file of the Fachstelle; None if the house names none.

    Returns:
        The function that writes it to a path.
    """
    if not regeln.settings.fachstelle.strip():
        return None
    presets = [preset for preset in regeln.presets if preset.eingeschraenkt]
    described = protected_list(_material(lauf, regeln, monat, jetzt, problems, presets))
    return lambda path: writer.write(described, path)


def for_role(
    lauf: MonthRun, regeln: HouseRules, monat: Listenmonat, jetzt: datetime, name: str, voraus: LookAhead | None = None
) -> Callable[[Path], None]:
    """Describe the workbook of one role.

    Returns:
        The function that writes it to a path.
    """
    settings, stichtag = regeln.settings, lauf.faelle.stichtag
    named = {flag.grenze for flag in ROLLEN[name].kennzeichen if flag.grenze}
    limits = {limit: cents for limit in named if (cents := compile_.amount(regeln.raw, limit, stichtag)) is not None}
    content = books.RoleContent(
        ROLLEN[name],
        settings.rollen[name].felder,
        lauf.faelle,
        lauf.judged,
        regeln.presets,
        limits,
        settings.zusatzfelder,
        settings.auswertung.rundung,
        list_meta(stichtag, regeln, monat, jetzt),
        voraus,
    )
    described = books.role_list(content)
    return lambda path: writer.write(described, path)


def _material(
    lauf: MonthRun, regeln: HouseRules, monat: Listenmonat, jetzt: datetime, problems: Sequence[Problem], chosen: Sequence[Preset]
) -> list_content.ListContent:
    """Everything the sheets are made from, with these presets."""
    entfaellt = bool(evaluate.dropped_clauses(regeln.presets, lauf.evaluation))
    taken = {one.kennung: rows.rows(one.expression, lauf.faelle.stichtag, bezug_entfaellt=entfaellt) for one in chosen}
    causes = evaluate.main_causes(chosen, lauf.evaluation, lauf.judged)
    presets = [
        list_content.PresetInfo(
            preset.kennung,
            preset.titel,
            sentence(preset, bezug_entfaellt=entfaellt),
            preset.zweck,
            " ".join(preset.nutzer),
            eingeschraenkt=preset.eingeschraenkt,
            tun=preset.aufgabe.tun,
            wartet_auf=preset.aufgabe.wartet_auf,
            zeilen=taken[preset.kennung][0],
            rest=tuple(label(part) for part in taken[preset.kennung][1]),
            hauptgrund_unklar=causes[preset.kennung],
        )
        for preset in chosen
    ]
    meta = list_meta(lauf.faelle.stichtag, regeln, monat, jetzt)
    tafeln = aggregates(lauf.faelle, lauf.judged, regeln, lauf.linked.bilanz(), seats(lauf))
    return list_content.ListContent(
        faelle=lauf.faelle,
        judged=lauf.judged,
        presets=presets,
        linked=lauf.linked,
        problems=problems,
        dateien=lauf.dateien,
        bilanz=lauf.linked.bilanz(),
        settings=regeln.settings,
        meta=meta,
        reasons=reasons_of_all(lauf, chosen),
        restliste=list_content.rest_list(lauf.ingested.tables, lauf.linked),
        kursangebot=lauf.ingested.kursangebot,
        zugang=arrivals(lauf.ingested.tables, lauf.linked, lauf.faelle),
        tabellen=[block(one) for one in tafeln if one.liste],
        termine=_days(chosen, lauf.evaluation),
        befunde=tuple(one.text for one in lauf.befunde),
    )


def _days(presets: Sequence[Preset], evaluation: Evaluation) -> dict[str, due.DueDays]:
    return {preset.kennung: days for preset, days in zip(presets, due.due(presets, evaluation), strict=True)}


def _measure_templates(regeln: HouseRules, stichtag: date) -> Iterator[PlanStart]:
    """What a plan may begin with besides the presets: the shipped templates of measures, taken apart into rows.

    One the filters of the house do not fit is left out, as is what only the Fachstelle may ask.
    """
    for name, text in measure.templates(stichtag).items():
        datei = measure.from_document(yaml_file.parse(text, name), name)
        try:
            massnahme, bedingungen = criteria.compiled(datei, regeln.raw, stichtag)
        except ConfigError:
            continue
        if massnahme.eingeschraenkt == "ja":
            continue
        asked = [("muss", one.expression) for _, one in bedingungen.asked] + [("soll", one.expression) for one in bedingungen.soll]
        found, lost = [], []
        for weight, expression in asked:
            fitting, rest = rows.rows(expression, stichtag)
            found += [(row, weight) for row in fitting]
            lost += [label(part) for part in rest]
        hint = f"Passt nicht in Zeilen, hier nicht geprüft: {'; '.join(lost)}." if lost else ""
        yield PlanStart(f"Maßnahme: {massnahme.titel}"[:200], tuple(found), hint)
