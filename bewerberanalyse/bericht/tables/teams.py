"""One page per team: its five largest needs and the fields it knows least about. Teams are the smallest unit, small ones are only named."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.tables.feature import QUELLE_FEHLT, groups
from bewerberanalyse.bericht.tables.table import PERSONEN, STRICH, AggregateTable
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.arrays import Bools
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.verdict import Judged, Verdict
from bewerberanalyse.presets.expression import Compare, leaves
from bewerberanalyse.presets.preset import Preset

BEREICH, HINT = "Teams", "eine Seite je Team: die größten Bedarfe und was am häufigsten nicht bekannt ist"
FUENF = 5
KLEIN = "Teams mit zu wenigen Personen"
_OF_NEEDS = "nach der Zahl der „ja“; „unklar“ zählt nie als „nein“"
_OF_GAPS = "Felder, nach denen die Bedarfe fragen, und bei wie vielen Personen sie unbekannt sind"


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
        result.append(_page(KLEIN, pd.DataFrame(small, columns=["Team", PERSONEN]), "keine Seite, damit nicht Einzelne gemeint sind"))
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
    top = sorted(lines, key=lambda line: (-line[1], line[0]))[:FUENF]
    return pd.DataFrame(
        [line for line in top if line[1]] or [("keine", 0, STRICH, 0, STRICH)], columns=["Bedarf", "ja", "Anteil", "unklar", "zu tun"]
    )


def _gaps(faelle: Faelle, asked: Sequence[str], mine: Bools) -> pd.DataFrame:
    states = faelle.zustand[list(asked)].to_numpy()[mine]
    unknown, missing = (states == Zustand.UNBEKANNT).sum(axis=0), (states == Zustand.QUELLE_FEHLT).sum(axis=0)
    order = np.lexsort((np.array(asked, dtype=str), -(unknown + missing)))[:FUENF]
    lines = [
        (FELD[asked[at]].heading, int(unknown[at]), int(missing[at]), (unknown[at] + missing[at]) / len(states))
        for at in order.tolist()
        if unknown[at] + missing[at]
    ]
    return pd.DataFrame(lines or [("keine", 0, 0, STRICH)], columns=["Feld", "unbekannt", QUELLE_FEHLT, "Anteil"])
