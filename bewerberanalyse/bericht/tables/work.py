"""R3 the way into work: the Job-Turbo funnel, and who began to work when. No success of a team is claimed, and none of a Fachkraft."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.feature import QUELLE_FEHLT, UNBEKANNT, groups, of_words
from bewerberanalyse.bericht.tables.structure import cross
from bewerberanalyse.bericht.tables.table import DASH, PERSONEN, AggregateTable, Section, mean, median, quartile
from bewerberanalyse.model.arrays import Bools, Days, Int8, Objects
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, KURSSTATUS
from bewerberanalyse.model.verdict import Verdict, any_of

BEREICH = "Job-Turbo"
ORIGINS = ("ASYL8", "UKR")
_ORIGIN_WORDS = tuple(map(FELD["herkunftsgruppe"].wort, ORIGINS))
CONTACT_DAYS = 42
NEIN, JA, UNKLAR = Verdict.NEIN, Verdict.JA, Verdict.UNKLAR
_BERECHTIGT = KURSSTATUS[KURSSTATUS.index("berechtigt") :]
_ANGEMELDET = KURSSTATUS[KURSSTATUS.index("angemeldet") :]
_BEGONNEN = KURSSTATUS[KURSSTATUS.index("laufend") :]
_B1 = ("B1_ohne_LiD", "B1_erfolgreich")
_B1_WORDS = ", ".join(map(FELD["ik_ergebnis"].wort, _B1))
ARBEIT = "Arbeit"
MONTHS_BACK = 12
EARLIER, STATUS_UNKNOWN = "früher", "Status nicht bekannt"
_NO_CAUSE = (
    "Personen, die am Stichtag beschäftigt sind; wer eine Arbeit begonnen und wieder verloren hat oder aus der Liste ausgeschieden ist, "
    "zählt nicht. Woran es lag, sagt die Tabelle nicht"
)


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step: which persons, judged three-valued; `von` is the step it is a share of (-1 = none)."""

    titel: str
    urteil: Int8
    von: int
    filter: str


def tables(faelle: Faelle) -> list[AggregateTable]:
    """The funnel, the funnel by feature, the days between the steps."""
    found = steps(faelle)
    inside = _inside(found)
    result = [_funnel(found, inside)]
    for name in ("team", "herkunftsgruppe", "geschlecht"):
        columns = groups(faelle, name)
        numbers = np.array([np.bincount(columns.codes[member], minlength=len(columns.worte)) for member in inside])
        kept = [place for place in range(len(columns.worte)) if numbers[0, place] or place >= len(columns.worte) - 2]
        data = {columns.worte[place]: numbers[:, place] for place in kept}
        werte = pd.DataFrame({"Schritt": [step.titel for step in found], **data, PERSONEN: numbers.sum(axis=1)})
        result.append(
            AggregateTable("R3", BEREICH, f"Job-Turbo nach {columns.titel}", werte, f"Filter des Schritts, {columns.filter} = Spalte")
        )
    return [*result, _days(faelle, inside[0])]


def steps(faelle: Faelle) -> list[FunnelStep]:
    """The steps in the order of the process."""
    base = _is_in(faelle, "herkunftsgruppe", ORIGINS)
    herkunft = f"Herkunftsgruppe: {', '.join(_ORIGIN_WORDS)}"

    def course(titel: str, words: tuple[str, ...], von: int) -> FunnelStep:
        return FunnelStep(titel, _is_in(faelle, "ik_status", words), von, f"Integrationskurs: {', '.join(words)}")

    return [
        FunnelStep(f"Bestand ({' und '.join(_ORIGIN_WORDS)})", base, -1, herkunft),
        course("zum Integrationskurs berechtigt oder weiter", _BERECHTIGT, 0),
        course("angemeldet oder weiter", _ANGEMELDET, 1),
        course("Kurs begonnen", _BEGONNEN, 2),
        course("Kurs abgeschlossen", ("abgeschlossen",), 3),
        FunnelStep(
            "davon B1 im Kurs erreicht",
            _is_in(faelle, "ik_ergebnis", _B1),
            4,
            f"IK-Ergebnis: {_B1_WORDS}",
        ),
        FunnelStep("davon Kontakt bis 42 Tage nach Kursende", _contact(faelle), 4, "Letzter Kontakt mit IK Ende vergleichen"),
        FunnelStep(
            "davon mit Maßnahme oder Berufssprachkurs",
            _followed(faelle),
            4,
            "Aktuelle Maßnahme nicht leer, oder Berufssprachkurs: angemeldet, laufend, abgeschlossen",
        ),
        FunnelStep("davon beschäftigt", _is_in(faelle, "arbeitsmarktstatus", ("beschaeftigt",)), 4, "Status: beschäftigt"),
    ]


def _is_in(faelle: Faelle, name: str, words: tuple[str, ...]) -> Int8:
    state = faelle.zustand[name].to_numpy()
    hit = np.isin(faelle.werte[name].to_numpy(dtype=object).astype(str), words)
    return np.select([state == Zustand.WERT, state == Zustand.LEER], [np.where(hit, JA, NEIN), NEIN], UNKLAR).astype(np.int8)


def _dates(faelle: Faelle, name: str) -> Days:
    return faelle.werte[name].to_numpy().astype("datetime64[D]")


def _contact(faelle: Faelle) -> Int8:
    """Only the last contact is known: after the limit it leaves open whether there was an earlier one."""
    ende, contact = _dates(faelle, "ik_ende"), _dates(faelle, "letzter_kontakt")
    state = faelle.zustand["letzter_kontakt"].to_numpy()
    late = contact > ende + CONTACT_DAYS
    in_time = (contact > ende) & ~late
    none = (state == Zustand.LEER) | (contact <= ende)
    known_end = ~np.isnat(ende)
    return np.select([known_end & in_time, known_end & none & ~late], [JA, NEIN], UNKLAR).astype(np.int8)


def _followed(faelle: Faelle) -> Int8:
    measure = faelle.zustand["massnahme_aktuell"].to_numpy()
    course = _is_in(faelle, "bsk_status", ("angemeldet", "laufend", "abgeschlossen"))
    running = np.array([JA, NEIN, UNKLAR, UNKLAR], dtype=np.int8)[measure]
    return any_of([running, course], len(faelle))


def _inside(found: list[FunnelStep]) -> list[Bools]:
    """Per step the persons who are in it and in every step it follows."""
    result: list[Bools] = []
    for step in found:
        hit: Bools = step.urteil == JA
        result.append(hit & result[step.von] if step.von >= 0 else hit)
    return result


def _funnel(found: list[FunnelStep], inside: list[Bools]) -> AggregateTable:
    everybody = np.ones(len(inside[0]), dtype=np.bool_)
    before = [inside[step.von] if step.von >= 0 else everybody for step in found]
    persons = [int(member.sum()) for member in inside]
    unclear = [int(((step.urteil == UNKLAR) & prior).sum()) for step, prior in zip(found, before, strict=True)]
    shares = [n / int(prior.sum()) if prior.sum() else DASH for n, prior in zip(persons, before, strict=True)]
    werte = pd.DataFrame(
        {
            "Schritt": [step.titel for step in found],
            PERSONEN: persons,
            "Anteil am vorigen Schritt": shares,
            "dort unklar": unclear,
            "Filter in der Fallliste": [step.filter for step in found],
        }
    )
    hint = "Anteile der Zeilen „davon“: an „Kurs abgeschlossen“. Unklar: im vorigen Schritt, aber die Angabe fehlt"
    return AggregateTable(
        "R3",
        BEREICH,
        "Job-Turbo: Beobachtungspunkte entlang des Prozesses",
        werte,
        "die Filter bis zu dieser Zeile zusammen",
        hint,
        "balken",
        liste=True,
        aufgeteilt=False,
    )


def _days(faelle: Faelle, base: Bools) -> AggregateTable:
    """Days between the steps and since the last contact, of the persons with both dates."""
    pairs = (
        ("Berechtigung bis Anmeldung", "ik_berechtigt_am", "ik_angemeldet_am"),
        ("Anmeldung bis Kursbeginn", "ik_angemeldet_am", "ik_beginn"),
        ("Kursbeginn bis Kursende", "ik_beginn", "ik_ende"),
        ("letzter Kontakt bis Stichtag", "letzter_kontakt", ""),
    )
    lines = []
    for titel, begin, end in pairs:
        start = _dates(faelle, begin)
        stop = _dates(faelle, end) if end else np.full(len(start), np.datetime64(faelle.stichtag, "D"))
        both = base & ~np.isnat(start) & ~np.isnat(stop)
        days = (stop - start)[both].astype(np.float64)
        days = days[days >= 0]
        lines.append((titel, len(days), int(base.sum()) - len(days), mean(days), median(days), quartile(days)))
    heads = ("Abstand in Tagen", PERSONEN, "ohne beide Daten", "Durchschnitt", "Median", "drei Viertel höchstens")
    hint = f"Zielgruppe {' und '.join(_ORIGIN_WORDS)}; Abstände unter null bleiben außer Betracht"
    return AggregateTable("R3", BEREICH, "Job-Turbo: Tage zwischen den Schritten", pd.DataFrame(lines, columns=list(heads)), "", hint)


JOBTURBO = Section(
    BEREICH, "Beobachtungspunkte vom Bestand bis zur Beschäftigung, Tage zwischen den Schritten", lambda month: tables(month.faelle)
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
