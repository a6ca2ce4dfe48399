"""Counts for the sheets that look past today's list: the look ahead, and the filters of „Meine Filter“ on the next list.

The look ahead judges the rules of each day on the cases as they will be known then. A filter row whose field or value is gone is warned of.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from bewerberanalyse.cases import outlook
from bewerberanalyse.config import measure, own_filters
from bewerberanalyse.config.measure import Massnahmedatei
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.fallliste.list_content import AheadCourse, AheadLine, AheadMeasure, CountedFilter, LookAhead
from bewerberanalyse.fallliste.sheets.kurse import seats_until, waiting
from bewerberanalyse.massnahme import first_day, form
from bewerberanalyse.massnahme.first_day import BENEFIT
from bewerberanalyse.model.arrays import Int8
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import BY_HEADING
from bewerberanalyse.model.own_filter import MOST_FILTERS, SEPARATOR, Art, Row, RowTest, art
from bewerberanalyse.model.problems import ConfigError, InputError, Problem
from bewerberanalyse.model.settings import ReadLimits
from bewerberanalyse.model.verdict import Verdict, all_of, counted
from bewerberanalyse.model.written import Presets
from bewerberanalyse.presets import compile as compile_
from bewerberanalyse.presets import evaluate, rows
from bewerberanalyse.presets.literal import Lexicon, MistakeError
from bewerberanalyse.presets.preset import Expression, Preset
from bewerberanalyse.run.house_rules import HouseRules
from bewerberanalyse.run.pipeline import MonthRun

WEEKS = (4, 8, 12)
HALF_A_YEAR = 26  # weeks


def look_ahead(lauf: MonthRun, regeln: HouseRules, massnahmen: Sequence[Massnahmedatei] = (), ungelesen: int = 0) -> LookAhead:
    """Everything the sheet shows, without restricted presets and measures."""
    today = lauf.faelle
    heute = today.stichtag
    tage = [heute + timedelta(weeks=weeks) for weeks in WEEKS]
    later = [outlook.on(today, tag) for tag in tage]
    half = heute + timedelta(weeks=HALF_A_YEAR)
    presets = [_in_force(regeln.raw, tag) for tag in tage]
    asked = [evaluate.evaluation_of(faelle) for faelle in later]
    on_and_on = [
        evaluate.elsewhere(one, outlook.with_today(faelle, today, BENEFIT), BENEFIT) for one, faelle in zip(asked, later, strict=True)
    ]
    judged = [evaluate.judge(rules, one) for rules, one in zip(presets, asked, strict=True)]
    going_on = [evaluate.judge(rules, one) for rules, one in zip(presets, on_and_on, strict=True)]
    causes = evaluate.main_causes(presets[-1], asked[-1], judged[-1])
    now = {preset.kennung: preset for preset in regeln.presets if not preset.eingeschraenkt}
    known = now | {preset.kennung: preset for rules in presets for preset in rules}
    counts = [one.counts() for one in judged]
    if_going_on = [one.counts() for one in going_on]
    zeilen = [
        AheadLine(
            kennung,
            preset.titel,
            counted(lauf.judged.verdicts[kennung]) if kennung in now else None,
            [one.get(kennung) for one in counts],
            [one[kennung][Verdict.JA.wort] if kennung in one else None for one in if_going_on],
            causes.get(kennung, ""),
            _validity(preset, heute, tage[-1]),
            preset.nutzer,
        )
        for kennung, preset in ((name, known[name]) for name in regeln.raw.voreinstellungen if name in known)
    ]
    return LookAhead(
        heute, tage, half, len(today), zeilen, list(_measures(massnahmen, regeln.raw, today, half)),
        _courses(today, later, lauf.ingested.kursangebot), _unknown_values(regeln.raw, heute, tage[-1]), ungelesen,
    )  # fmt: skip


def planned(ordner: Path, grenzen: ReadLimits) -> tuple[list[Massnahmedatei], int]:
    """The measures of the folder „Massnahmen“, each once however often it lies there, and how many files could not be read."""
    found: dict[str, Massnahmedatei] = {}
    unread = 0
    folder = ordner / measure.ORDNER
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in [one for one in paths if one.suffix.lower() in {".yaml", ".xlsx"} and not one.name.startswith("~")]:
        try:
            datei = measure.load(path) if path.suffix.lower() == ".yaml" else form.read(path, grenzen)
        except (ConfigError, InputError):
            unread += 1
            continue
        if isinstance(datei, Massnahmedatei) and datei.massnahme is not None and not datei.problems:
            found.setdefault(f"{datei.massnahme.titel} {datei.massnahme.beginn}", datei)
        else:
            unread += isinstance(datei, Massnahmedatei)
    return list(found.values()), unread


def _in_force(raw: Presets, tag: date) -> tuple[Preset, ...]:
    return tuple(preset for preset in compile_.compile_presets(raw, tag) if not preset.eingeschraenkt)


def _validity(preset: Preset, heute: date, last: date) -> str:
    if preset.gueltig_ab > heute:
        return f"gilt ab {preset.gueltig_ab:%d.%m.%Y}"
    if preset.gueltig_bis is not None and preset.gueltig_bis < last:
        return f"gilt bis {preset.gueltig_bis:%d.%m.%Y}"
    return ""


def _unknown_values(raw: Presets, heute: date, last: date) -> list[str]:
    """Values that are known today and no longer on the last day."""
    return [
        f"{wert.text or name} (bekannt bis {wert.bekannt_bis:%d.%m.%Y})"
        for name, wert in raw.werte.items()
        if wert.bekannt_bis is not None and heute <= wert.bekannt_bis < last
    ]


def _measures(dateien: Sequence[Massnahmedatei], raw: Presets, today: Faelle, half: date) -> Iterator[AheadMeasure]:
    """The measures that begin up to half a year ahead, the next first; one the rules of the house do not fit is left out."""
    found = [(one.massnahme, one) for one in dateien if one.massnahme is not None and today.stichtag < one.massnahme.beginn <= half]
    then = {day: outlook.on(today, day) for day in {half, *(massnahme.beginn for massnahme, _ in found)}}
    for massnahme, datei in sorted(found, key=lambda one: (one[0].beginn, one[0].titel)):
        try:
            compared = first_day.compare(datei, raw, today, then[massnahme.beginn])
            in_half = first_day.fits(datei, raw, then[half])
        except ConfigError:
            continue
        m = compared.massnahme
        if m.eingeschraenkt != "ja":
            titel = f"{m.titel} (mitgelieferte Vorlage)" if measure.is_template(m) else m.titel
            yield AheadMeasure(titel, m.beginn, m.plaetze, m.mindestzahl, counted(compared.heute), counted(compared.dann), counted(in_half))


def _courses(today: Faelle, later: Sequence[Faelle], offers: pd.DataFrame | None) -> list[AheadCourse]:
    now, then = _waiting(today), [_waiting(one) for one in later]
    seats = seats_until(offers, np.datetime64(today.stichtag), np.datetime64(later[-1].stichtag)) if offers is not None else None
    kinds = dict.fromkeys([*now, *(kind for one in then for kind in one), *(seats or {})])
    return [
        AheadCourse(kind, now.get(kind, 0), [one.get(kind, 0) for one in then], None if seats is None else seats.get(kind, 0))
        for kind in kinds
    ]


def _waiting(faelle: Faelle) -> Mapping[str, int]:
    return {kind: int(hit.sum()) for kind, hit in waiting(faelle)}


def own_filters_counted(
    ordner: Arbeitsordner, presets: Sequence[Preset], faelle: Faelle
) -> tuple[tuple[CountedFilter, ...], tuple[Problem, ...]]:
    """The kept filters with their counts, and a warning for each row whose field or value is gone."""
    kept, unread = own_filters.load(ordner.path / own_filters.ORDNER)
    problems = list(unread)
    if len(kept) > MOST_FILTERS:
        problems.append(Problem("M-125", angaben={"anzahl": len(kept), "grenze": MOST_FILTERS}))
    found = []
    for own in kept[:MOST_FILTERS]:
        verdicts = []
        for place, row in enumerate(own.zeilen, start=1):
            judged, gone = judge(row, presets, faelle)
            verdicts.append(judged)
            if gone:
                problems.append(Problem("M-122", angaben={"name": own.name, "zeile": place, "feld": row.feld, "grund": gone}))
        whole = all_of(verdicts, len(faelle))
        found.append(CountedFilter(own, int((whole == Verdict.JA).sum()), int((whole == Verdict.NEIN).sum())))
    return tuple(found), tuple(problems)


def judge(row: Row, presets: Sequence[Preset], faelle: Faelle) -> tuple[Int8, str]:
    """The verdict of one row on every case as the sheet gives it, and what is gone; what cannot be read is unclear for everybody."""
    known = {preset.kennung: preset.expression for preset in presets if not preset.eingeschraenkt}

    def refer(kennung: str) -> Expression:
        if kennung not in known:
            raise MistakeError(code="P-130", kennung=kennung, vorschlag="")
        return known[kennung]

    try:
        expression = rows.expression(row, Lexicon(faelle.stichtag, {}, frozenset()), refer)
    except MistakeError as mistake:
        gone = {
            "P-110": "das Feld gibt es nicht mehr",
            "P-130": "die Voreinstellung gibt es nicht mehr",
            "P-120": "den Wert gibt es nicht mehr",
        }
        return np.full(len(faelle), Verdict.UNKLAR, dtype=np.int8), gone.get(mistake.code, "die Zeile ist nicht lesbar")
    verdicts = evaluate.holds(expression, faelle)
    feld = BY_HEADING.get(row.feld.casefold())
    if feld is None:
        return verdicts, ""
    missing = faelle.zustand[feld.name].to_numpy() == Zustand.QUELLE_FEHLT
    if row.pruefung == RowTest.UNBEKANNT:
        verdicts = np.where(missing, Verdict.JA, verdicts).astype(np.int8)
    if row.pruefung == RowTest.BEKANNT:
        verdicts = np.where(missing, Verdict.NEIN, verdicts).astype(np.int8)
    return verdicts, _vanished(row, faelle)


def _vanished(row: Row, faelle: Faelle) -> str:
    """A word of a free field that nobody has this month, such as a team that was renamed."""
    feld = BY_HEADING[row.feld.casefold()]
    if art(feld) is not Art.TEXT or row.pruefung not in (RowTest.IST, RowTest.IST_NICHT, RowTest.EINES_VON, RowTest.KEINES_VON):
        return ""
    several = row.pruefung in (RowTest.EINES_VON, RowTest.KEINES_VON)
    wanted = [part.strip().casefold() for part in (row.wert.split(SEPARATOR) if several else [row.wert])]
    present = {str(word).casefold() for word in faelle.werte[feld.name].unique()}
    return "" if set(wanted) <= {*present, "unbekannt"} else "diesen Wert hat in diesem Monat niemand"
