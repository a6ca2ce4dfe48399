"""The end of every record in words: person, way, reason, candidates."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bewerberanalyse.linkage.confirm import Nummer
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.linked import RowVerdict
from bewerberanalyse.model.table import FACTS, Quelle

OFFEN, ZUGEORDNET, AUSGESCHLOSSEN = RowVerdict.OFFEN.value, RowVerdict.ZUGEORDNET.value, RowVerdict.AUSGESCHLOSSEN.value
NUR_NUMMER = "Die Zeile nennt nur eine Kundennummer, weder Name noch Geburtsdatum"
WIDERSPRUCH = "Name und Geburtsdatum bestätigen die Kundennummer nicht"
IN_KEINEM_FALL = "Kundennummer in keinem Fall"
NIEMAND = "keine passende Person in der Liste"
MEHRERE = "mehrere Personen kommen in Frage"
NOT_HERE = "Person ohne Fall in der Liste"
OUTSIDE_SOURCES = tuple(quelle.value for quelle, facts in FACTS.items() if facts.outside)
ENTSCHIEDEN = "auf dem Blatt „Zuordnung prüfen“ als gleich bestätigt"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was found out about the records; `linked` and `shown` hold `record`, `person`, `grund` (and `bg` for `linked`)."""

    status: Array
    claim: Array
    linked: pd.DataFrame
    shown: pd.DataFrame
    same: dict[int, int]
    contradictory: tuple[int, ...]
    crowded: Array  # records that could not be compared with everybody


def outcomes(frame: pd.DataFrame, aktuell: Array, kundennummern: Array, found: Decided) -> pd.DataFrame:
    """One row per record: `urteil`, `person`, `weg`, `grund`, `kandidaten`."""
    result = pd.DataFrame(
        {"urteil": OFFEN, "person": -1, "weg": "", "grund": _reason_without(frame, found.status), "kandidaten": ""}, index=frame.index
    )
    blank = _blank(frame)
    result.loc[blank, ["urteil", "grund"]] = [AUSGESCHLOSSEN, "Zeile ohne Angaben zur Person"]
    allegro = (frame["quelle"] == Quelle.ALLEGRO.value) & (found.status == Nummer.OHNE) & ~blank
    result.loc[allegro, "urteil"] = AUSGESCHLOSSEN
    result.loc[allegro, "grund"] = np.where(
        frame.loc[allegro, "elb_status"] == "eLb",
        "leistungsberechtigt, aber ohne eigenen Fall in der Liste",
        "BG-Mitglied ohne eigenen Fall",
    )
    outside = frame["quelle"].isin(OUTSIDE_SOURCES) & (found.status != Nummer.BESTAETIGT) & ~blank
    result.loc[outside, ["urteil", "grund"]] = [AUSGESCHLOSSEN, NOT_HERE]
    _offer(result, found, kundennummern)
    sure = found.status == Nummer.BESTAETIGT
    old = (frame["kundennummer"].to_numpy() != aktuell) & sure
    result.loc[sure, ["urteil", "weg", "grund", "kandidaten"]] = [ZUGEORDNET, "Kundennummer", "", ""]
    result.loc[old, ["weg", "grund"]] = ["Kundennummer alt", "alte Kundennummer, nach Tabelle ersetzt"]
    result.loc[sure, "person"] = found.claim[sure]
    _link(result, found.linked["record"], found.linked["person"], found.linked["weg"], found.linked["grund"])
    _link(result, list(found.same), list(found.same.values()), "Entscheidung", ENTSCHIEDEN)
    return result.astype({"person": "int32"})


def _link(result: pd.DataFrame, records: Any, persons: Any, weg: Any, grund: Any) -> None:  # noqa: ANN401 - a column or one value for all
    rows = pd.DataFrame({"record": records, "person": persons}).assign(weg=weg, grund=grund)
    at = rows["record"].to_numpy(dtype=np.int64)
    result.loc[at, "urteil"] = ZUGEORDNET
    for column in ("person", "weg", "grund"):
        result.loc[at, column] = rows[column].to_numpy()
    result.loc[at, "kandidaten"] = ""


def _blank(frame: pd.DataFrame) -> "pd.Series[bool]":
    columns = ["kundennummer", "nachname", "vorname", "geburtsname", "geburtsdatum"]
    return (frame[columns] == "").all(axis=1)


def _reason_without(frame: pd.DataFrame, status: Array) -> Array:
    """The reason for a record that nobody was found for."""
    numbered = (frame["kundennummer"] != "").to_numpy()
    words = np.array([IN_KEINEM_FALL, "", NUR_NUMMER, WIDERSPRUCH], dtype=object)[status]
    return np.where(numbered, words, NIEMAND[:1].upper() + NIEMAND[1:])


def _offer(result: pd.DataFrame, found: Decided, kundennummern: Array) -> None:
    """Candidates, best first, and the reason of the best one."""
    shown = found.shown
    if shown.empty:
        return
    numbers: dict[int, list[str]] = {}
    for record, number in zip(shown["record"].tolist(), kundennummern[shown["person"].to_numpy()].tolist(), strict=True):
        numbers.setdefault(record, []).append(number)
    first = shown.drop_duplicates("record").set_index("record")["gruende"]
    several = shown["record"].value_counts().reindex(first.index) > 1
    at = first.index.to_numpy()
    lead = np.select(
        [
            found.status[at] == Nummer.WIDERSPRUCH,
            found.status[at] == Nummer.ALLEIN,
            result.loc[at, "grund"].to_numpy() == IN_KEINEM_FALL,
            several.to_numpy(),
        ],
        [WIDERSPRUCH + ": ", NUR_NUMMER + ": ", IN_KEINEM_FALL + ", aber: ", MEHRERE + ": "], "",
    )  # fmt: skip
    result.loc[at, "urteil"] = OFFEN
    result.loc[at, "grund"] = lead.astype(object) + first.to_numpy(dtype=object)
    result.loc[at, "kandidaten"] = ["|".join(numbers[record]) for record in at.tolist()]
