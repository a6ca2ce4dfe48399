"""Why a pair was judged as it was, in German words with the values compared; one function per attribute."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from bewerberanalyse.linkage import alike
from bewerberanalyse.linkage.births import Geburt
from bewerberanalyse.linkage.evidence import NAH, Evidence
from bewerberanalyse.linkage.names import Umfang
from bewerberanalyse.linkage.review import as_shown
from bewerberanalyse.linkage.traits import Merkmal

Record = Mapping[str, object]
_COLUMNS = ("vorname", "nachname", "geburtsname", "geburtsdatum", "genau", "geschlecht", "staatsangehoerigkeit", "plz", "bg_nummer")

_GEBURT = {
    Geburt.GLEICH: "Geburtsdatum gleich",
    Geburt.GLEICH_GESCHAETZT: "Geburtsdatum gleich, aber",
    Geburt.VERTAUSCHT: "Tag und Monat der Geburt vertauscht",
    Geburt.ZIFFER: "Geburtsdatum in einer Ziffer verschieden",
    Geburt.NUR_JAHR: "nur das Geburtsjahr stimmt überein",
    Geburt.TEILWEISE: "Geburtsdatum stimmt nur zum Teil überein",
    Geburt.JAHR_ZIFFER: "beide am 01.01. geboren, Jahr in einer Ziffer verschieden",
    Geburt.ZWEI_ZIFFERN: "Geburtsdatum in zwei Ziffern verschieden",
    Geburt.VERSCHIEDEN: "Geburtsdatum verschieden",
    Geburt.FEHLT: "Geburtsdatum fehlt",
}


def sentence(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """All reasons of one pair, the most telling first."""
    parts = [vorname(found, pair, row, person), nachname(found, pair, row, person), geburtsdatum(found, pair, row, person)]
    parts += [
        merkmal("Geschlecht", int(found.geschlecht[pair]), row, person, "geschlecht"),
        merkmal("Staatsangehörigkeit", int(found.staat[pair]), row, person, "staatsangehoerigkeit"),
        merkmal("PLZ", int(found.plz[pair]), row, person, "plz"),
        merkmal("BG-Nummer", int(found.bg[pair]), row, person, "bg_nummer"),
    ]
    return "; ".join(part for part in parts if part)


def vorname(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """What the first names say."""
    name = found.name
    if name.getauscht[pair]:
        values = f"{row['vorname']} {row['nachname']} / {person['vorname']} {person['nachname']}"
        return f"Vor- und Nachname stehen vertauscht: {values}"
    near = found.nah[pair] <= NAH
    return _name("Vorname", int(name.vor[pair]), int(name.guete_vor[pair]), (row["vorname"], person["vorname"]), near=bool(near))


def nachname(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """What the surnames say."""
    name = found.name
    if name.getauscht[pair]:
        return ""
    if name.geburtsname[pair]:
        born = person["geburtsname"] or row["geburtsname"]
        return f"Nachname stimmt mit dem Geburtsnamen überein: {born}"
    return _name("Nachname", int(name.nach[pair]), int(name.guete_nach[pair]), (row["nachname"], person["nachname"]), near=False)


def _name(titel: str, extent: int, grade: int, values: tuple[object, object], *, near: bool) -> str:
    shown = f"{values[0]} / {values[1]}"
    if extent == Umfang.FEHLT:
        return f"{titel} fehlt"
    if extent in (Umfang.VERSCHIEDEN, Umfang.WIDERSPRUCH):
        word = "ähnlich" if near else "verschieden" if extent == Umfang.VERSCHIEDEN else "nur zum Teil gleich"
        return f"{titel} {word}: {shown}"
    if extent == Umfang.TEIL:
        return f"{titel} in einem Teil gleich: {shown}"
    if grade == alike.GLEICH:
        return f"{titel} gleich"
    return (
        f"{titel} gleich in anderer Umschrift: {shown}"
        if grade == alike.UMSCHRIFT
        else f"{titel} bis auf einen Schreibfehler gleich: {shown}"
    )


def geburtsdatum(found: Evidence, pair: int, row: Record, person: Record) -> str:
    """What the birth dates say."""
    outcome = Geburt(int(found.geburt[pair]))
    text = _GEBURT[outcome]
    if outcome in (Geburt.GLEICH, Geburt.FEHLT):
        return text
    if outcome == Geburt.GLEICH_GESCHAETZT:
        return f"{text} {as_shown('geburtsdatum', person)[:-4]}"
    return f"{text}: {as_shown('geburtsdatum', row)} / {as_shown('geburtsdatum', person)}"


def merkmal(titel: str, outcome: int, row: Record, person: Record, column: str) -> str:
    """What a supporting attribute says; nothing if it is missing on one side."""
    if outcome == Merkmal.FEHLT:
        return ""
    return f"{titel} gleich" if outcome == Merkmal.GLEICH else f"{titel} verschieden: {row[column]} / {person[column]}"


def sentences(found: Evidence, pairs: pd.Series, frame: pd.DataFrame) -> list[str]:
    """The reasons of many pairs (positions in the evidence)."""
    places = pairs.to_numpy()
    columns = {column: frame[column].to_numpy(dtype=object) for column in _COLUMNS}
    rows, persons = (_records(columns, side[places]) for side in (found.left, found.right))
    return [sentence(found, int(pair), row, person) for pair, row, person in zip(places, rows, persons, strict=True)]


def _records(columns: Mapping[str, np.ndarray], which: np.ndarray) -> list[Record]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*(column[which] for column in columns.values()), strict=True)]
