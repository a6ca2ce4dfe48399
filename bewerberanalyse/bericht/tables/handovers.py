"""R7 handovers from the Integration Point: who meets a criterion, since when, and who meets several. Teams at the lowest."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.feature import groups
from bewerberanalyse.bericht.tables.table import GESAMT, PERSONEN, AggregateTable, Section, median
from bewerberanalyse.model.arrays import Bools, Int8
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.verdict import Judged, Verdict

BEREICH = "Übergaben"
KRITERIEN = ("F17", "F18", "F19", "F20", "F21")
MEHRERE = "mehrere Kriterien zugleich"


def tables(faelle: Faelle, judged: Judged, titel: Mapping[str, str]) -> list[AggregateTable]:
    """Persons due per criterion, and per team and criterion; nothing if the house has none of these presets."""
    kennungen = [kennung for kennung in KRITERIEN if kennung in judged.verdicts]
    if not kennungen:
        return []
    verdicts = judged.verdicts[kennungen].to_numpy()
    due = verdicts == Verdict.JA
    names = [f"{kennung} {titel.get(kennung, '')}".strip() for kennung in kennungen]
    lines = [_line(faelle, name, due[:, place], verdicts[:, place], due) for place, name in enumerate(names)]
    lines.append(_line(faelle, MEHRERE, due.sum(axis=1) > 1, np.full(len(faelle), Verdict.NEIN), due))
    heads = ["Kriterium", PERSONEN, "unklar", "davon auch anderes Kriterium", "Median Monate in Betreuung", "Monate unbekannt"]
    hint = "Eine Person kann mehrere Kriterien erfüllen; die Zeilen dürfen nicht addiert werden"
    whole = AggregateTable(
        "R7", BEREICH, "Übergaben: Personen je Kriterium", pd.DataFrame(lines, columns=heads), "Spalte der Kennung = ja", hint, liste=True
    )
    team = groups(faelle, "team")
    per_team = np.array([np.bincount(team.codes[due[:, place]], minlength=len(team.worte)) for place in range(len(kennungen))])
    several = np.bincount(team.codes[due.sum(axis=1) > 1], minlength=len(team.worte))
    data = {name: [*row, int(row.sum())] for name, row in zip([*kennungen, MEHRERE], [*per_team, several], strict=True)}
    werte = pd.DataFrame({team.titel: [*team.worte, GESAMT], **data})
    return [whole, AggregateTable("R7", BEREICH, "Übergaben nach Team", werte, "Team = Zeile, Kennung = ja")]


def _line(
    faelle: Faelle,
    name: str,
    hit: Bools,
    verdicts: Int8,
    due: Bools,
) -> tuple[str, int, int, int, float | str, int]:
    known = faelle.zustand["monate_in_betreuung"].to_numpy() == Zustand.WERT
    months = faelle.werte["monate_in_betreuung"].to_numpy(dtype=np.float64, na_value=np.nan)[hit & known]
    others = int((hit & (due.sum(axis=1) > 1)).sum())
    return name, int(hit.sum()), int((verdicts == Verdict.UNKLAR).sum()), others, median(months), int((hit & ~known).sum())


SECTION = Section(
    BEREICH,
    "wer die Voraussetzungen für den Wechsel in die Regelbetreuung erfüllt",
    lambda month: tables(month.faelle, month.judged, month.titel),
)
