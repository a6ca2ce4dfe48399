"""Teams by what presets find: R7 handovers from the Integration Point, and one page per team with its largest needs and least known fields.

R7 counts who meets a criterion, since when, and who meets several. Teams are the smallest unit, small ones are only named.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.table import DASH, PERSONEN, QUELLE_FEHLT, TOTAL, AggregateTable, Section, groups, median
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.arrays import Bools, Int8
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.verdict import Judged, Verdict
from bewerberanalyse.presets.preset import Compare, Preset, leaves

BEREICH, HINT = "Teams", "eine Seite je Team: die größten Bedarfe und was am häufigsten nicht bekannt ist"
TOP = 5
TOO_SMALL = "Teams mit zu wenigen Personen"
_OF_NEEDS = "nach der Zahl der „ja“; „unklar“ zählt nie als „nein“"
_OF_GAPS = "Felder, nach denen die Bedarfe fragen, und bei wie vielen Personen sie unbekannt sind"
HANDOVER_TITLE = "Übergaben"
CRITERIA = ("F17", "F18", "F19", "F20", "F21")
SEVERAL = "mehrere Kriterien zugleich"


def tables(faelle: Faelle, judged: Judged, presets: Sequence[Preset], mindestens: int) -> list[AggregateTable]:
    """Two tables per team that is large enough; the others are only named.

    Args:
        faelle: The cases.
        judged: Verdicts of the presets.
        presets: Unrestricted ones; a need is a preset with something to do about it (`tun`).
        mindestens: Persons a team must have, so that its page is not about single people.
    """
    needs = {preset.kennung: preset for preset in presets if preset.aufgabe.tun}
    asked = _fields([*needs.values()])
    team = groups(faelle, "team")
    result, small = [], []
    for place, name in enumerate(team.worte):
        mine = team.codes == place
        if not mine.any() or name == QUELLE_FEHLT:
            continue
        if mine.sum() < mindestens:
            small.append((name, f"unter {mindestens}"))
            continue
        called = name if "team" in name.casefold() else f"Team {name}"
        head = f"{called}: {number_of(int(mine.sum()), 'Person', 'Personen')}"
        result.append(_page(f"{head}, größte Bedarfe", _needs(judged, needs, mine), _OF_NEEDS, first=True))
        result.append(_page(f"{head}, Datenlücken", _gaps(faelle, asked, mine), _OF_GAPS))
    if small:
        result.append(_page(TOO_SMALL, pd.DataFrame(small, columns=["Team", PERSONEN]), "keine Seite, damit nicht Einzelne gemeint sind"))
    return result


def _page(titel: str, werte: pd.DataFrame, hinweis: str, *, first: bool = False) -> AggregateTable:
    return AggregateTable("Team", BEREICH, titel, werte, hinweis=hinweis, neue_seite=first)


def _fields(presets: Sequence[Preset]) -> list[str]:
    """The fields the conditions look at, each once; none that everybody may not read about."""
    names: dict[str, None] = {}
    for preset in presets:
        for leaf in leaves(preset.bedingung):
            names |= dict.fromkeys((*leaf.ref.names, *(leaf.other.names if isinstance(leaf, Compare) else ())))
    return [name for name in names if not FELD[name].sensitiv]


def _needs(judged: Judged, needs: Mapping[str, Preset], mine: Bools) -> pd.DataFrame:
    lines: list[tuple[str, int, float | str, int, str]] = []
    for kennung, preset in needs.items():
        column = judged.verdicts[kennung].to_numpy()[mine]
        yes, open_ = int((column == Verdict.JA).sum()), int((column == Verdict.UNKLAR).sum())
        lines.append((f"{kennung} {preset.titel}", yes, yes / len(column), open_, preset.aufgabe.tun))
    top = sorted(lines, key=lambda line: (-line[1], line[0]))[:TOP]
    return pd.DataFrame(
        [line for line in top if line[1]] or [("keine", 0, DASH, 0, DASH)], columns=["Bedarf", "ja", "Anteil", "unklar", "zu tun"]
    )


def _gaps(faelle: Faelle, asked: Sequence[str], mine: Bools) -> pd.DataFrame:
    states = faelle.zustand[list(asked)].to_numpy()[mine]
    unknown, missing = (states == Zustand.UNBEKANNT).sum(axis=0), (states == Zustand.QUELLE_FEHLT).sum(axis=0)
    order = np.lexsort((np.array(asked, dtype=str), -(unknown + missing)))[:TOP]
    lines = [
        (FELD[asked[at]].heading, int(unknown[at]), int(missing[at]), (unknown[at] + missing[at]) / len(states))
        for at in order.tolist()
        if unknown[at] + missing[at]
    ]
    return pd.DataFrame(lines or [("keine", 0, 0, DASH)], columns=["Feld", "unbekannt", QUELLE_FEHLT, "Anteil"])


def handovers(faelle: Faelle, judged: Judged, titel: Mapping[str, str]) -> list[AggregateTable]:
    """Persons due per criterion, and per team and criterion; nothing if the house has none of these presets."""
    kennungen = [kennung for kennung in CRITERIA if kennung in judged.verdicts]
    if not kennungen:
        return []
    verdicts = judged.verdicts[kennungen].to_numpy()
    due = verdicts == Verdict.JA
    names = [f"{kennung} {titel.get(kennung, '')}".strip() for kennung in kennungen]
    lines = [_criterion(faelle, name, due[:, place], verdicts[:, place], due) for place, name in enumerate(names)]
    lines.append(_criterion(faelle, SEVERAL, due.sum(axis=1) > 1, np.full(len(faelle), Verdict.NEIN), due))
    heads = ["Kriterium", PERSONEN, "unklar", "davon auch anderes Kriterium", "Median Monate in Betreuung", "Monate unbekannt"]
    hint = "Eine Person kann mehrere Kriterien erfüllen; die Zeilen dürfen nicht addiert werden"
    whole = AggregateTable(
        "R7",
        HANDOVER_TITLE,
        "Übergaben: Personen je Kriterium",
        pd.DataFrame(lines, columns=heads),
        "Spalte der Kennung = ja",
        hint,
        liste=True,
    )
    team = groups(faelle, "team")
    per_team = np.array([np.bincount(team.codes[due[:, place]], minlength=len(team.worte)) for place in range(len(kennungen))])
    several = np.bincount(team.codes[due.sum(axis=1) > 1], minlength=len(team.worte))
    data = {name: [*row, int(row.sum())] for name, row in zip([*kennungen, SEVERAL], [*per_team, several], strict=True)}
    werte = pd.DataFrame({team.titel: [*team.worte, TOTAL], **data})
    return [whole, AggregateTable("R7", HANDOVER_TITLE, "Übergaben nach Team", werte, "Team = Zeile, Kennung = ja")]


def _criterion(
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


HANDOVERS = Section(
    HANDOVER_TITLE,
    "wer die Voraussetzungen für den Wechsel in die Regelbetreuung erfüllt",
    lambda month: handovers(month.faelle, month.judged, month.titel),
)
