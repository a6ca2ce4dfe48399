"""Every export row gets its person, or the reason why not."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.config.settings import Einstellungen
from bewerberanalyse.linkage import numbers, records, review, spine
from bewerberanalyse.linkage.normalise import words
from bewerberanalyse.model.linked import Linked, RowVerdict
from bewerberanalyse.model.table import Quelle, Table

# These exports are keyed by Kundennummer and may lack name and birth date; there the number alone is the key.
NUMMER_GENUEGT = frozenset({Quelle.COSACH.value, Quelle.OPDS.value, Quelle.NOTIZEN.value, Quelle.VERBIS.value})


def link(
    tables: Mapping[Quelle, Table], kundennummern: Mapping[str, str], antworten: Mapping[str, str], settings: Einstellungen, stichtag: date
) -> Linked:
    """For every row of every export its person, or why it has none.

    Args:
        tables: The sources of this month.
        kundennummern: Old Kundennummer → new one; chains are followed.
        antworten: Pair key → "gleich" or "verschieden", as answered on sheet „Zuordnung prüfen“.
        settings: Settings of the house.
        stichtag: Inclusive.

    Returns:
        The persons of the list, the verdict of every row, the pairs to look at and the problems found.
    """
    found = records.build(tables)
    ends, problems = numbers.current({**settings.kundennummern, **kundennummern})
    aktuell = numbers.replace(found.frame["kundennummer"], ends)
    people, more = spine.persons(found, aktuell, tables)
    problems += more
    by_number = numbers.position(aktuell, people.kundennummern)
    outcomes = _outcomes(found.frame, aktuell, by_number, people)
    zeilen = {quelle: _rows(tables[quelle], outcomes.iloc[found.of_row[quelle]], people) for quelle in found.of_row}
    personen = pd.DataFrame({"kundennummer": people.kundennummern.astype(str), "hinweis": ""})
    return Linked(personen, zeilen, review.empty(), tuple(problems))


def _outcomes(frame: pd.DataFrame, aktuell: pd.Series, by_number: np.ndarray, people: spine.Spine) -> pd.DataFrame:
    bags = [frozenset(words(f"{nach} {vor}")) for nach, vor in zip(frame["nachname"], frame["vorname"], strict=True)]
    births = frame["geburtsdatum"].tolist()
    known: dict[int, list[int]] = defaultdict(list)
    exact: dict[tuple[frozenset[str], str], set[int]] = defaultdict(set)
    for index, (quelle, person) in enumerate(zip(frame["quelle"], by_number, strict=True)):
        if quelle in people.quellen and person >= 0:
            known[person].append(index)
            exact[bags[index], births[index]].add(person)
    result = []
    for index, row in enumerate(zip(frame["quelle"], aktuell, frame["kundennummer"], by_number, strict=True)):
        quelle, number, written, person = row
        weg = "Kundennummer" if number == written else "Kundennummer alt"
        if person >= 0:
            bare = not bags[index] and not births[index]
            confirmed = (bare and quelle in NUMMER_GENUEGT) or any(
                (not bags[index] or not bags[other] or bags[index] & bags[other])
                and (not births[index] or not births[other] or births[index] == births[other] or bags[index] == bags[other])
                for other in known[person]
            )
            if confirmed and not (bare and quelle not in NUMMER_GENUEGT):
                result.append((RowVerdict.ZUGEORDNET.value, person, weg, "", ()))
            else:
                grund = "Name und Geburtsdatum bestätigen die Kundennummer nicht"
                result.append((RowVerdict.OFFEN.value, -1, "", grund, (person,)))
            continue
        same = sorted(exact.get((bags[index], births[index]), ())) if bags[index] and births[index] else []
        if number:
            grund = "Kundennummer in keinem Fall"
            result.append(_without(quelle, grund, tuple(same)))
        elif len(same) == 1 and not births[index].endswith("-01-01"):
            result.append((RowVerdict.ZUGEORDNET.value, same[0], "Name und Geburtsdatum", "Name und Geburtsdatum gleich", ()))
        elif same:
            result.append((RowVerdict.OFFEN.value, -1, "", "Name und Geburtsdatum gleich, aber nicht eindeutig", tuple(same)))
        elif not bags[index] and not births[index]:
            result.append((RowVerdict.AUSGESCHLOSSEN.value, -1, "", "Zeile ohne Angaben zur Person", ()))
        else:
            result.append(_without(quelle, "Keine passende Person in der Liste", ()))
    return pd.DataFrame(result, columns=["urteil", "person", "weg", "grund", "kandidaten"])


def _without(quelle: str, grund: str, candidates: tuple[int, ...]) -> tuple[str, int, str, str, tuple[int, ...]]:
    if quelle == Quelle.ALLEGRO.value and not candidates:
        return (RowVerdict.AUSGESCHLOSSEN.value, -1, "", "BG-Mitglied ohne eigenen Fall", ())
    return (RowVerdict.OFFEN.value, -1, "", grund, candidates)


def _rows(table: Table, outcomes: pd.DataFrame, people: spine.Spine) -> pd.DataFrame:
    rows = outcomes.set_axis(table.werte.index)
    rows["kandidaten"] = ["|".join(people.kundennummern[list(found)]) for found in rows["kandidaten"]]
    rows["person"] = rows["person"].astype("int32")
    again = _repeated(table)
    rows.loc[again, ["urteil", "weg", "grund", "kandidaten"]] = [RowVerdict.DOPPELT.value, "", "Zeile steht wortgleich schon weiter oben", ""]
    rows.loc[again, "person"] = -1
    return rows.astype({"urteil": "str", "weg": "str", "grund": "str", "kandidaten": "str"})


def _repeated(table: Table) -> np.ndarray:
    codes = records.content_codes(pd.concat([table.werte.astype(object).where(table.werte.notna(), ""), table.zellen.add_prefix("zelle_")], axis=1))
    order = records.place_order(table)
    again = np.zeros(len(table), dtype=bool)
    again[order] = pd.Series(codes[order]).duplicated().to_numpy()
    return again
