"""Who meets the conditions of a measure today, and who on its first day, as far as dates known today tell.

Whether somebody is free then is asked of the cases of today, which know the ends: the first day only changes what the conditions say.
"""

from dataclasses import dataclass

import numpy as np

from bewerberanalyse.cases import outlook
from bewerberanalyse.config.measure import Massnahme, Massnahmedatei
from bewerberanalyse.massnahme import criteria
from bewerberanalyse.massnahme.criteria import Conditions
from bewerberanalyse.messages import one_or_many
from bewerberanalyse.model.arrays import Int8, Positions
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.fields import FELD, Kind
from bewerberanalyse.model.verdict import Verdict, all_of
from bewerberanalyse.model.written import Presets
from bewerberanalyse.presets import diagnose
from bewerberanalyse.presets.preset import fields
from bewerberanalyse.xlsx.column import field_text

BENEFIT = ("leistungsbezug",)  # prolonged mostly, so that it is also said what would be if it were for everybody
_NOTHING = "nichts"


@dataclass(frozen=True, slots=True)
class FirstDay:
    """Verdicts of all criteria together, today and on the first day; `faelle` of today, `then` those of the first day.

    `weiter`: on the first day if everybody's benefit went on.
    """

    massnahme: Massnahme
    heute: Int8
    dann: Int8
    weiter: Int8
    faelle: Faelle
    then: Faelle
    matrix: tuple[Int8, Int8]
    bedingungen: tuple[Conditions, Conditions]

    @property
    def moved(self) -> Positions:
        """Who says something else on the first day: who becomes ja first, then who is ja no more, then the others."""
        at = np.flatnonzero(self.heute != self.dann)
        order = np.lexsort((at, -self.heute[at].astype(np.int64), self.dann[at] != Verdict.JA))
        return at[order]


def cases(datei: Massnahmedatei, faelle: Faelle) -> Faelle | None:
    """The Fälle of the first day; None if it does not lie ahead, or too far to be looked at."""
    if datei.massnahme is None or not faelle.stichtag < datei.massnahme.beginn <= outlook.furthest(faelle):
        return None
    return outlook.on(faelle, datei.massnahme.beginn)


def compare(datei: Massnahmedatei, raw: Presets, faelle: Faelle, then: Faelle) -> FirstDay:
    """Today beside the first day, whose Fälle are `then`.

    Raises:
        ConfigError: mistakes of the file, also those only the rules of the first day have.
    """
    massnahme, today = criteria.compiled(datei, raw, faelle.stichtag)
    _, later = criteria.compiled(datei, raw, massnahme.beginn)
    going_on = outlook.with_today(then, faelle, BENEFIT)
    matrix = _asked(today, faelle), _asked(later, then), _asked(later, going_on)
    free = _free(massnahme, today, faelle)
    whole = [np.minimum(all_of(list(one.T), len(faelle)), free) for one in matrix]
    return FirstDay(massnahme, whole[0], whole[1], whole[2], faelle, then, matrix[:2], (today, later))


def fits(datei: Massnahmedatei, raw: Presets, then: Faelle) -> Int8:
    """Verdicts of the conditions alone on another day, whose Fälle these are, without asking who is free then."""
    _, bedingungen = criteria.compiled(datei, raw, then.stichtag)
    return all_of(list(_asked(bedingungen, then).T), len(then))


def _asked(bedingungen: Conditions, faelle: Faelle) -> Int8:
    return diagnose.verdicts([one for _, one in bedingungen.asked], faelle)


def _free(massnahme: Massnahme, bedingungen: Conditions, faelle: Faelle) -> Int8:
    judged = criteria.judged(massnahme, bedingungen, faelle)[len(bedingungen.asked) :]
    return all_of([one.verdicts for one in judged], len(faelle))


def reasons(one: FirstDay, rows: Positions) -> list[str]:
    """Per person what changes the verdict by the first day: „Integrationskurs: ab 16.12.2026 abgeschlossen (heute laufend)“.

    Privacy: the texts hold values of persons; they belong into the workbook only.
    """
    due = outlook.due(one.faelle, one.massnahme.beginn)
    days = {(str(feld), int(fall)): ab for feld, fall, ab in zip(due["feld"], due["fall"], due["ab"], strict=True)}
    asked = [sorted(fields(criterion.expression)) for _, criterion in one.bedingungen[0].asked]
    labels = [criterion.label for _, criterion in one.bedingungen[0].asked]
    texts = []
    for row in rows.tolist():
        parts: list[str] = []
        for place, names in enumerate(asked):
            if one.matrix[0][row, place] == one.matrix[1][row, place]:
                continue
            told = [text for name in names if (text := _told(one, name, row, days))]
            parts += told or [f"{labels[place]}: {Verdict(one.matrix[1][row, place]).wort}"]
        texts.append("; ".join(dict.fromkeys(parts)))
    return texts


def _told(one: FirstDay, name: str, row: int, days: dict[tuple[str, int], object]) -> str:
    feld = FELD[name]
    if (name, row) in days:
        then, today = field_text(feld, one.then, row, _NOTHING), field_text(feld, one.faelle, row, _NOTHING)
        return f"{feld.heading}: ab {days[name, row]:%d.%m.%Y} {then} (heute {today})" if then != today else ""
    return f"{feld.heading}: {field_text(feld, one.faelle, row, _NOTHING)}" if feld.kind is Kind.DATUM else ""


def counts_in_words(one: FirstDay) -> str:
    """„Am 11.01.2027 erfüllen 14 die Bedingungen, heute 6; unklar dann 5, heute 3“, and how many if every benefit goes on."""
    sides = (one.dann, one.heute, one.weiter)
    ja, unklar = (tuple(int((side == verdict).sum()) for side in sides) for verdict in (Verdict.JA, Verdict.UNKLAR))
    renewed = f" ({ja[2]}, wenn jede Bewilligung weiterläuft)" if ja[2] != ja[0] else ""
    then = f"Am {one.massnahme.beginn:%d.%m.%Y} {one_or_many(ja[0], 'erfüllt', 'erfüllen')} {ja[0]} die Bedingungen{renewed}, heute {ja[1]}"
    return f"{then}; unklar dann {unklar[0]}, heute {unklar[1]}"
