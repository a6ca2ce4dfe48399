"""R3 the way into work: the Job-Turbo funnel, and who began to work when. No success of a team is claimed, and none of a Fachkraft."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.structure import cross
from bewerberanalyse.bericht.tables.table import (
    DASH,
    PERSONEN,
    QUELLE_FEHLT,
    UNBEKANNT,
    AggregateTable,
    Process,
    ProcessStep,
    Section,
    groups,
    mean,
    median,
    of_words,
    quartile,
)
from bewerberanalyse.messages import one_or_many
from bewerberanalyse.model.arrays import Bools, Days, Int8, Objects
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets import evaluate
from bewerberanalyse.presets.wording import label

BEREICH = "Job-Turbo"
NEIN, JA, UNKLAR = Verdict.NEIN, Verdict.JA, Verdict.UNKLAR
ARBEIT = "Arbeit"
MONTHS_BACK = 12
EARLIER, STATUS_UNKNOWN = "früher", "Status nicht bekannt"
_NO_CAUSE = (
    "Personen, die am Stichtag beschäftigt sind; wer eine Arbeit begonnen und wieder verloren hat oder aus der Liste ausgeschieden ist, "
    "zählt nicht. Woran es lag, sagt die Tabelle nicht"
)


def tables(faelle: Faelle, process: Process) -> list[AggregateTable]:
    """The funnel, the funnel by feature, the days between the steps."""
    verdicts = [judged(step, faelle) for step in process.schritte]
    inside = _inside(process.schritte, verdicts)
    result = [_funnel(process.schritte, verdicts, inside)]
    for name in ("team", "herkunftsgruppe", "geschlecht"):
        columns = groups(faelle, name)
        numbers = np.array([np.bincount(columns.codes[member], minlength=len(columns.worte)) for member in inside])
        kept = [place for place in range(len(columns.worte)) if numbers[0, place] or place >= len(columns.worte) - 2]
        data = {columns.worte[place]: numbers[:, place] for place in kept}
        werte = pd.DataFrame({"Schritt": [step.name for step in process.schritte], **data, PERSONEN: numbers.sum(axis=1)})
        result.append(
            AggregateTable("R3", BEREICH, f"Job-Turbo nach {columns.titel}", werte, f"Filter des Schritts, {columns.filter} = Spalte")
        )
    return [*result, _days(faelle, process, inside[0])]


def judged(step: ProcessStep, faelle: Faelle) -> Int8:
    """The `Verdict` of every person for one step, the steps before left aside."""
    verdict = evaluate.holds(step.bedingung, faelle)
    if step.offen is None:
        return verdict
    return np.where(evaluate.holds(step.offen, faelle) == JA, UNKLAR, verdict).astype(np.int8)


def _dates(faelle: Faelle, name: str) -> Days:
    return faelle.werte[name].to_numpy().astype("datetime64[D]")


def _inside(steps: Sequence[ProcessStep], verdicts: list[Int8]) -> list[Bools]:
    """Per step the persons who are in it and in every step it follows."""
    result: list[Bools] = []
    for step, verdict in zip(steps, verdicts, strict=True):
        hit: Bools = verdict == JA
        result.append(hit & result[step.von] if step.von >= 0 else hit)
    return result


def _funnel(steps: Sequence[ProcessStep], verdicts: list[Int8], inside: list[Bools]) -> AggregateTable:
    everybody = np.ones(len(inside[0]), dtype=np.bool_)
    before = [inside[step.von] if step.von >= 0 else everybody for step in steps]
    persons = [int(member.sum()) for member in inside]
    unclear = [int(((verdict == UNKLAR) & prior).sum()) for verdict, prior in zip(verdicts, before, strict=True)]
    shares = [n / int(prior.sum()) if prior.sum() else DASH for n, prior in zip(persons, before, strict=True)]
    werte = pd.DataFrame(
        {
            "Schritt": [step.name for step in steps],
            PERSONEN: persons,
            "Anteil am vorigen Schritt": shares,
            "dort unklar": unclear,
            "Filter in der Fallliste": [label(step.bedingung) for step in steps],
        }
    )
    return AggregateTable(
        "R3",
        BEREICH,
        "Job-Turbo: Beobachtungspunkte entlang des Prozesses",
        werte,
        "die Filter bis zu dieser Zeile zusammen",
        f"{_of_other_steps(steps)}Unklar: Die Angabe fehlt oder genügt nicht",
        "balken",
        liste=True,
        aufgeteilt=False,
    )


def _of_other_steps(steps: Sequence[ProcessStep]) -> str:
    """Which lines are shares of a step that is not the line above."""
    lines: dict[int, list[str]] = {}
    for place, step in enumerate(steps):
        lines.setdefault(step.von, []).append(str(place + 1))
    shared = [(of, numbers) for of, numbers in lines.items() if of >= 0 and numbers != [str(of + 2)]]
    return "".join(f"Anteil {one_or_many(len(n), 'der Zeile', 'der Zeilen')} {', '.join(n)}: an „{steps[of].name}“. " for of, n in shared)


def _days(faelle: Faelle, process: Process, base: Bools) -> AggregateTable:
    """Days between two dates, of the persons of the first step with both."""
    lines = []
    for gap in process.abstaende:
        start = _dates(faelle, gap.seit)
        stop = _dates(faelle, gap.bis) if gap.bis else np.full(len(start), np.datetime64(faelle.stichtag, "D"))
        both = base & ~np.isnat(start) & ~np.isnat(stop)
        days = (stop - start)[both].astype(np.float64)
        days = days[days >= 0]
        lines.append((gap.name, len(days), int(base.sum()) - len(days), mean(days), median(days), quartile(days)))
    heads = ("Abstand in Tagen", PERSONEN, "ohne beide Daten", "Durchschnitt", "Median", "drei Viertel höchstens")
    hint = f"{process.schritte[0].name}; Abstände unter null bleiben außer Betracht"
    return AggregateTable("R3", BEREICH, "Job-Turbo: Tage zwischen den Schritten", pd.DataFrame(lines, columns=list(heads)), "", hint)


JOBTURBO = Section(
    BEREICH,
    "Beobachtungspunkte vom Bestand bis zur Beschäftigung, Tage zwischen den Schritten",
    lambda month: tables(month.faelle, month.prozess),
)


def begun(faelle: Faelle) -> list[AggregateTable]:
    """The employed of the list by the month their work began, per team; whose status is not known stands in a line of its own."""
    state = faelle.zustand["arbeitsmarktstatus"].to_numpy()
    employed = (state == Zustand.WERT) & (faelle.werte["arbeitsmarktstatus"].to_numpy(dtype=object) == "beschaeftigt")
    open_ = (state == Zustand.UNBEKANNT) | (state == Zustand.QUELLE_FEHLT)
    words = np.select([employed, open_], [_months(faelle), STATUS_UNKNOWN], "").astype(object)
    months = sorted({word for word in words if word[:1].isdigit()})
    used = [word for word in (EARLIER, *months, STATUS_UNKNOWN) if (words == word).any()]
    monat, team = of_words("Beschäftigt seit", words, used), groups(faelle, "team")
    return [AggregateTable("R3", ARBEIT, "Neu beschäftigt nach Monat und Team", cross(monat, team), "Status: beschäftigt", _NO_CAUSE)]


def _months(faelle: Faelle) -> Objects:
    months = faelle.werte["beschaeftigt_seit"].to_numpy().astype("datetime64[M]")
    state = faelle.zustand["beschaeftigt_seit"].to_numpy()
    first = np.datetime64(faelle.stichtag, "M") - MONTHS_BACK
    words = np.where(months < first, EARLIER, months.astype(str).astype(object))
    told: Objects = np.select([state == Zustand.WERT, state == Zustand.QUELLE_FEHLT], [words, QUELLE_FEHLT], UNBEKANNT).astype(object)
    return told


EMPLOYMENT = Section(ARBEIT, "wer seit wann beschäftigt ist", lambda month: begun(month.faelle))
