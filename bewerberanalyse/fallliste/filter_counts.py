"""The filters of „Meine Filter“ judged for the next list, and a warning for each row whose field or value is gone."""

from collections.abc import Sequence

import numpy as np

from bewerberanalyse.config import own_filters
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.fallliste.list_content import CountedFilter
from bewerberanalyse.model.arrays import Int8
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.condition_row import SEPARATOR, Art, Row, RowTest, art
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.own_filter import MOST_FILTERS
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.verdict import Verdict, all_of
from bewerberanalyse.presets import evaluate, rows
from bewerberanalyse.presets.expression import Expression
from bewerberanalyse.presets.literal import Lexicon, MistakeError
from bewerberanalyse.presets.preset import Preset

_HEADINGS = {feld.heading.casefold(): feld for feld in FELDER}


def counted(ordner: Arbeitsordner, presets: Sequence[Preset], faelle: Faelle) -> tuple[tuple[CountedFilter, ...], tuple[Problem, ...]]:
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
    feld = _HEADINGS.get(row.feld.casefold())
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
    feld = _HEADINGS[row.feld.casefold()]
    if art(feld) is not Art.TEXT or row.pruefung not in (RowTest.IST, RowTest.IST_NICHT, RowTest.EINES_VON, RowTest.KEINES_VON):
        return ""
    several = row.pruefung in (RowTest.EINES_VON, RowTest.KEINES_VON)
    wanted = [part.strip().casefold() for part in (row.wert.split(SEPARATOR) if several else [row.wert])]
    present = {str(word).casefold() for word in faelle.werte[feld.name].unique()}
    return "" if set(wanted) <= {*present, "unbekannt"} else "diesen Wert hat in diesem Monat niemand"
