"""From the team to the Betreuungsbereich, and from the postal code to the Standort, by the maps of the house."""

import numpy as np
import pandas as pd

from bewerberanalyse.cases.column import FieldColumn, blank
from bewerberanalyse.cases.material import CaseMaterial
from bewerberanalyse.cases.text import folded
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.settings import Settings

_ORIGIN = Origin("einstellungen.yaml")
OUTSIDE = "außerhalb"


def _map(settings: Settings) -> dict[str, str]:
    return {folded(team): bereich for team, bereich in settings.teams.items()}


def area_codes(teams: Array, settings: Settings) -> Array:
    """The area of every team, or the team's own folded name where the map does not know it."""
    areas = _map(settings)
    codes, uniques = pd.factorize(teams)
    return np.array([areas.get(folded(team), folded(team)) for team in uniques], dtype=object)[codes]


def care_area(material: CaseMaterial, team: FieldColumn) -> FieldColumn:
    """Betreuungsbereich; a team the map does not know is unknown and named once."""
    areas = _map(material.settings)
    known_teams = sorted(set(team.werte[team.known].tolist()))
    bereich = np.array([areas.get(folded(name), "") for name in known_teams], dtype=object)
    unmapped = [name for name, code in zip(known_teams, bereich, strict=True) if not code]
    if unmapped and not areas:
        material.problems.append(Problem("F-102", _ORIGIN, {"teams": len(unmapped)}))
    else:
        counts = pd.Series(team.werte[team.known]).value_counts()
        material.problems.extend(Problem("F-101", _ORIGIN, {"personen": int(counts[name])}, wert=name) for name in unmapped)
    result = blank(FELD["betreuungsbereich"], material.persons, Zustand.UNBEKANNT)
    result = result.without(team.zustand == Zustand.QUELLE_FEHLT, Zustand.QUELLE_FEHLT)
    if not known_teams:
        return result
    of_team = dict(zip(known_teams, bereich, strict=True))
    values = np.array([of_team.get(name, "") for name in team.werte], dtype=object)
    return result.where(team.known & (values != ""), values)


def place_of(material: CaseMaterial, plz: FieldColumn) -> FieldColumn:
    """Standort by the longest entry of `standorte` the postal code begins with; „außerhalb“ if there is none.

    A house without such entries has no Standorte: the field has no source.
    """
    places, feld = material.settings.standorte, FELD["standort"]
    result = blank(feld, material.persons, Zustand.UNBEKANNT)
    if not places or plz.missing_source:
        return blank(feld, material.persons, Zustand.QUELLE_FEHLT)
    codes, distinct = pd.factorize(plz.werte)
    named = [next((places[code[:length]] for length in range(len(code), 0, -1) if code[:length] in places), OUTSIDE) for code in distinct]
    return result.where(plz.known, np.array(named, dtype=object)[codes]) if len(distinct) else result
