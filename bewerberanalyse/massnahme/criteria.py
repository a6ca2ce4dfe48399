"""What a measure asks, compiled and judged, and whom that selects.

Brings the measure file, the grammar of the presets and the selection together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from bewerberanalyse.config.measure import PARTS, Folge, Massnahme, Massnahmedatei
from bewerberanalyse.massnahme import seating
from bewerberanalyse.massnahme.funnel import (
    CriterionKind,
    Funnel,
    JudgedCriterion,
    available_from,
    funnel,
    no_course,
    no_measure,
    nothing_comparable,
    nothing_planned,
)
from bewerberanalyse.massnahme.seating import Auswahl, BoardEntry, OtherSelection, SeatsWanted, promised_elsewhere, select
from bewerberanalyse.model.arrays import Days, Int8, Int64, Positions
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.verdict import Verdict, all_of
from bewerberanalyse.model.written import Presets
from bewerberanalyse.presets import diagnose, explain
from bewerberanalyse.presets.compile import compile_condition, protected
from bewerberanalyse.presets.diagnose import Criterion
from bewerberanalyse.presets.preset import AllOf, Expression, Not, Reference
from bewerberanalyse.presets.wording import label


@dataclass(frozen=True, slots=True)
class Conditions:
    """The compiled conditions of a measure. `ausschluss` as criteria that must not hold."""

    muss: tuple[Criterion, ...]
    soll: tuple[Criterion, ...]
    ausschluss: tuple[Criterion, ...]

    @property
    def asked(self) -> tuple[tuple[CriterionKind, Criterion], ...]:
        """All criteria a candidate must meet, those of `ausschluss` turned round, in the order of the funnel."""
        turned = (Criterion(f"nicht: {one.label}", Not(one.expression)) for one in self.ausschluss)
        return (*((CriterionKind.MUSS, one) for one in self.muss), *((CriterionKind.AUSSCHLUSS, one) for one in turned))


def compiled(datei: Massnahmedatei, presets: Presets, stichtag: date) -> tuple[Massnahme, Conditions]:
    """The measure and its conditions.

    Raises:
        ConfigError: every mistake of the file at once, top to bottom.
    """
    problems = list(datei.problems)
    parts: dict[str, tuple[Criterion, ...]] = {}
    for teil in PARTS:
        found: list[Criterion] = []
        for path in datei.bedingungen(teil):
            try:
                expression = compile_condition(datei.document, path, presets, stichtag, f"{teil}: ")
            except ConfigError as error:
                problems += error.problems
                continue
            restricted = datei.massnahme is not None and datei.massnahme.eingeschraenkt == "ja"
            sensitive = () if restricted else protected(expression, presets)
            problems += [Problem("N-102", datei.document.origin(path), {"bei": f"{teil}: ", "feld": name}) for name in sensitive[:1]]
            found += _opened(expression) if teil == "muss" else [Criterion(label(expression), expression)]
        parts[teil] = tuple(found)
    massnahme = datei.massnahme
    if problems or massnahme is None:
        raise ConfigError(sorted(problems + _sensitive_keys(datei), key=lambda problem: (problem.origin.zeile or 0, problem.code)))
    if unfit := _sensitive_keys(datei):
        raise ConfigError(unfit)
    return massnahme, Conditions(parts["muss"], parts["soll"], parts["ausschluss"])


def _sensitive_keys(datei: Massnahmedatei) -> list[Problem]:
    if datei.massnahme is None or datei.massnahme.eingeschraenkt == "ja":
        return []
    return [
        Problem("N-102", datei.document.origin(("sortierung", place)), {"bei": "sortierung: ", "feld": key.feld})
        for place, key in enumerate(datei.massnahme.sortierung)
        if FELD[key.feld].sensitiv
    ]


def _opened(expression: Expression) -> tuple[Criterion, ...]:
    """The criteria of one „muss“; a preset referred to is opened, so that the funnel shows what each of its parts costs."""
    inner = expression.part if isinstance(expression, Reference) else expression
    return diagnose.criteria(inner)


def judged(massnahme: Massnahme, bedingungen: Conditions, faelle: Faelle) -> list[JudgedCriterion]:
    """All criteria with their verdicts, in the order of the funnel."""
    asked = bedingungen.asked
    verdicts = diagnose.verdicts([one for _, one in asked], faelle)
    kriterien = [JudgedCriterion(one.label, art, verdicts[:, place]) for place, (art, one) in enumerate(asked)]
    kriterien += obstacles(massnahme, faelle, "ausschliessen")
    if wanted := massnahme.verfuegbarkeit.vergleichbar:
        kriterien.append(nothing_comparable(faelle, wanted.instrumente, wanted.monate))
    return kriterien


def obstacles(massnahme: Massnahme, faelle: Faelle, folge: Folge) -> list[JudgedCriterion]:
    """What may keep somebody from beginning on the first day, as far as the measure wants this to follow from it."""
    wanted, beginn = massnahme.verfuegbarkeit, massnahme.beginn
    found = []
    if wanted.bei_laufender_massnahme == folge:
        found.append(no_measure(faelle, beginn))
    if wanted.bei_laufendem_kurs == folge:
        found.append(no_course(faelle, beginn))
    if wanted.bei_folgemassnahme == folge:
        found.append(nothing_planned(faelle))
    return found


def wishes(bedingungen: Conditions, faelle: Faelle) -> dict[str, Int8]:
    """Label of each „soll“ → verdicts."""
    verdicts = diagnose.verdicts(bedingungen.soll, faelle)
    return {one.label: verdicts[:, place] for place, one in enumerate(bedingungen.soll)}


def sort_keys(massnahme: Massnahme, wuensche: dict[str, Int8], faelle: Faelle) -> list[Int64]:
    """Wishes first, then the sort fields."""
    ranks = [seating.wish_ranks(verdicts) for verdicts in wuensche.values()]
    ranks += [seating.field_ranks(key.feld, faelle, absteigend=key.richtung == "absteigend") for key in massnahme.sortierung]
    return ranks


def reasons(bedingungen: Conditions, kriterien: Sequence[JudgedCriterion], faelle: Faelle, rows: Positions) -> list[str]:
    """Why these persons fit, do not fit or are unklar: first the conditions of the file, then what keeps them from beginning.

    Privacy: the texts hold values of persons; they belong into the workbook only.
    """
    expression = AllOf(tuple(one.expression for _, one in bedingungen.asked))
    own = len(bedingungen.asked)
    matrix = np.stack([one.verdicts for one in kriterien], axis=1)[rows]
    whole = np.full(len(faelle), Verdict.JA, dtype=np.int8)
    whole[rows] = all_of(list(matrix[:, :own].T), len(rows))
    fits = (matrix == Verdict.JA).all(axis=1)
    texts = explain.Explainer(faelle).reasons(expression, whole, rows)
    lines = zip(texts, matrix[:, own:], fits, strict=True)
    return [text if fit else _with_availability(text, kriterien[own:], verdicts) for text, verdicts, fit in lines]


def hindrances(hindernisse: Sequence[JudgedCriterion], frei_ab: Days, rows: Positions) -> list[str]:
    """Per person why there is no seat on the first day, and from when there could be; empty for who is free."""
    matrix = np.stack([one.verdicts[rows] for one in hindernisse], axis=1) if hindernisse else np.ones((len(rows), 0), dtype=np.int8)
    days = ["Ende nicht bekannt" if np.isnat(day) else f"frei ab {day.item():%d.%m.%Y}" for day in frei_ab[rows]]
    told = [_with_availability("", hindernisse, line) for line in matrix]
    return [f"für einen Platz {text} ({day})" if text else "" for text, day in zip(told, days, strict=True)]


def _with_availability(text: str, extra: Sequence[JudgedCriterion], verdicts: Int8) -> str:
    """The text, and which of the further criteria fail or cannot be judged."""
    words = {int(Verdict.NEIN): "nicht erfüllt", int(Verdict.UNKLAR): "unklar"}
    told = [f"{words[int(verdict)]}: {one.label}" for one, verdict in zip(extra, verdicts, strict=True) if int(verdict) in words]
    return "; ".join([text, *told]) if text else "; ".join(told)


def unclear_causes(kriterien: Sequence[JudgedCriterion], rows: Positions) -> list[str]:
    """Per person the criteria that cannot be judged."""
    matrix = np.stack([one.verdicts for one in kriterien], axis=1)[rows]
    return ["; ".join(one.label for one, verdict in zip(kriterien, line, strict=True) if verdict == Verdict.UNKLAR) for line in matrix]


def relaxations(bedingungen: Conditions, nur_an: Int64, faelle: Faelle) -> list[tuple[str, str, int]]:
    """Criterion, softer form, persons it would add; only for conditions of the file, in their order."""
    found = []
    for place, (_, criterion) in enumerate(bedingungen.asked):
        rows = np.flatnonzero(nur_an == place)
        if len(rows):
            found += [(criterion.label, form.label, form.persons) for form in diagnose.relaxations(criterion, faelle, rows)]
    return found


@dataclass(frozen=True, slots=True)
class SelectionState:
    """Everything one selection is made of.

    `hindernisse` cost a seat only; `frei`: `Verdict` per case on all that keeps from beginning on the first day, as far as it is asked.
    """

    massnahme: Massnahme
    bedingungen: Conditions
    kriterien: Sequence[JudgedCriterion]
    hindernisse: Sequence[JudgedCriterion]
    frei: Int8
    trichter: Funnel
    auswahl: Auswahl
    faelle: Faelle
    eintraege: Mapping[str, BoardEntry]
    andere: Sequence[OtherSelection]


def decide(
    massnahme: Massnahme, bedingungen: Conditions, faelle: Faelle, eintraege: Mapping[str, BoardEntry], andere: Sequence[OtherSelection]
) -> SelectionState:
    """Judge, narrow, order."""
    kriterien = judged(massnahme, bedingungen, faelle)
    trichter = funnel(kriterien, len(faelle))
    keys = sort_keys(massnahme, wishes(bedingungen, faelle), faelle)
    hindernisse = obstacles(massnahme, faelle, "kein_platz")
    asked = [*hindernisse, *obstacles(massnahme, faelle, "ausschliessen")]
    frei = all_of([one.verdicts for one in asked], len(faelle))
    elsewhere = faelle.werte["kundennummer"].isin(promised_elsewhere(andere, massnahme.beginn, massnahme.ende)).to_numpy()
    frei = np.where(elsewhere, np.minimum(frei, Verdict.UNKLAR), frei).astype(np.int8)
    late = (trichter.urteil == Verdict.JA) & (frei != Verdict.JA)
    eintraege = _with_reason(eintraege, faelle, np.flatnonzero(late), hindernisse, available_from(faelle, massnahme.beginn))
    auswahl = select(trichter, keys, SeatsWanted(massnahme.plaetze, massnahme.nachruecker), faelle, eintraege, frei)
    return SelectionState(massnahme, bedingungen, kriterien, hindernisse, frei, trichter, auswahl, faelle, eintraege, andere)


def _with_reason(
    eintraege: Mapping[str, BoardEntry], faelle: Faelle, late: Positions, hindernisse: Sequence[JudgedCriterion], frei_ab: Days
) -> dict[str, BoardEntry]:
    """Who is taken although not, or not surely, free on the first day: what is in the way becomes the reason, unless a person wrote one."""
    found = dict(eintraege)
    nummern = faelle.werte["kundennummer"]
    for row in late.tolist():
        entry = found.get(nummer := nummern.iloc[row], BoardEntry())
        if entry.is_promised and not entry.ausnahme:
            fails, open_ = ([one.label for one in hindernisse if one.verdicts[row] == word] for word in (Verdict.NEIN, Verdict.UNKLAR))
            free = "" if np.isnat(frei_ab[row]) else f" (frei ab {frei_ab[row].item():%d.%m.%Y})"
            why = f"trotz: {'; '.join(fails)}" if fails else f"trotz unklar: {'; '.join(open_) or 'andere Auswahl zur selben Zeit'}"
            found[nummer] = replace(entry, ausnahme=why + free)
    return found


def promised_twice(stand: SelectionState) -> int:
    """How many promised here and in another selection that runs at the same time."""
    return len(_promised(stand) & promised_elsewhere(stand.andere, stand.massnahme.beginn, stand.massnahme.ende))


def _promised(stand: SelectionState) -> set[str]:
    return {nummer for nummer, one in stand.eintraege.items() if one.is_promised}


def seated_twice(stand: SelectionState) -> tuple[int, list[str]]:
    """How many have a seat here and one in a selection that runs at the same time, without those who promised in both; its titles."""
    m = stand.massnahme
    seats = set(stand.faelle.werte["kundennummer"].iloc[stand.auswahl.plaetze]) | _promised(stand)
    seats -= _promised(stand) & promised_elsewhere(stand.andere, m.beginn, m.ende)
    both = {one.titel: seats & one.seated for one in stand.andere if one.overlaps(m.beginn, m.ende)}
    return len(set().union(*both.values())), [titel for titel, persons in both.items() if persons]


def seated_though_hindered(stand: SelectionState) -> Positions:
    """Who has a seat although something is in the way on the first day: promised by hand, or the measure does not ask."""
    seats, beginn = stand.auswahl.plaetze, stand.massnahme.beginn
    checks = [check(stand.faelle, beginn).verdicts for check in (no_measure, no_course)]
    real = all_of(checks, len(stand.faelle))
    hindered: Positions = seats[(real[seats] == Verdict.NEIN) | (stand.frei[seats] != Verdict.JA)]
    return hindered
