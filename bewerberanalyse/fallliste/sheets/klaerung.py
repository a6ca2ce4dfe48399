"""Sheet „Klärung“: what is missing, contradictory or implausible, and the export rows that found no case."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bewerberanalyse.fallliste.sheets.basis import KLAERUNG, Basis, SheetEntry
from bewerberanalyse.fallliste.sheets.checks import checks, sentence
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import input_cells, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Choice, Column, Condition, Formula, PrintSetup, Sheet, Table, cell_name
from bewerberanalyse.xlsx.style import AMBER_LINE

TABLE_NAME = "Klaerung"
ARTEN = {"fehlt": "fehlt", "widerspruch": "widersprüchlich", "unplausibel": "unplausibel", "zuordnung": "Zuordnung"}
Persons = NDArray[np.int64]
OHNE_FALL = "ohne Fall"
STAND = ("erledigt", "in Arbeit", "kein Fehler")
_ROW = 3


def sheet(basis: Basis) -> Sheet:
    """One table: findings of persons first, then the rest list; the last column is for the people who clear it up."""
    table = _table(basis)
    last = len(table.columns) - 1
    checked = _checked(basis)
    cells = [Cell(0, 0, "Klärung", "titel"), Cell(1, 3, _summary(table), "hinweis"), *checked]
    return Sheet(
        KLAERUNG,
        tuple(cells),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, 3),
        choices=(
            Choice(table.first, last, table.last, last, STAND, "Bearbeitung", "Nur zur eigenen Übersicht; wird nicht zurückgelesen."),
        ),
        conditions=(
            *(Condition(1, 0, 1, 0, f'RIGHT({cell_name(cell.row, cell.col, fixed=True)},2)<>" 0"', "cf_schlecht") for cell in checked),
            Condition(table.first, 0, table.last, last, f'${"ABCDEFGHIJKLMN"[last]}{table.first + 1}="erledigt"', "cf_leise"),
            frame.hairlines(table),
        ),
        print=PrintSetup((_ROW, _ROW)),
        tab=AMBER_LINE,
    )


def _checked(basis: Basis) -> list[Cell]:
    """The outcome of the checks on „Übersicht“; the file of the Fachstelle has none."""
    if basis.liste.geschuetzt:
        return []
    results = checks(basis)
    said = Formula(sentence(len(results)), f"Prüfungen: {len(results)}, Fehler: {sum(not check.fine for check in results)}")
    return [Cell(1, 0, said, "stark")]


def _summary(table: Table) -> str:
    if not len(table):
        return "Nichts zu klären."
    cells = table.columns[0].cells
    counts = np.bincount(cells.codes, minlength=len(cells.distinct))
    return " · ".join(f"{word}: {count}" for word, count in zip(cells.distinct, counts, strict=True))


def _table(basis: Basis) -> Table:
    findings, rest = basis.liste.faelle.klaerung, basis.liste.restliste
    fall = findings["fall"].to_numpy(dtype=np.int64)

    def person(name: str) -> Cells:
        cells = basis.cells[name].take(fall)
        return Cells(np.concatenate([cells.codes, np.full(len(rest), -1, dtype=np.int32)]), cells.distinct, cells.styles)

    def both(above: "pd.Series[str]", below: "pd.Series[str]", style: str = "text") -> Cells:
        return texts(pd.concat([above.astype(object), below.astype(object)], ignore_index=True), style)

    blank = pd.Series([""] * len(findings), dtype=object)
    none = pd.Series([""] * len(rest), dtype=object)
    place = rest["datei"].astype(str) + rest["blatt"].astype(str).map(lambda name: f", Blatt „{name}“" if name else "")
    place = place + ", Zeile " + rest["zeile"].astype(str) if len(rest) else none
    columns = (
        Column("Art", both(findings["art"].map(lambda art: ARTEN.get(art, art)), pd.Series([OHNE_FALL] * len(rest), dtype=object)), 15),
        Column("Kundennummer", both(_numbers(basis, fall), rest["kundennummer"]), 14),
        Column("Name", _names(basis, fall), 27),
        Column("Team", person("team"), 17),
        Column("Zuständige Fachkraft", person("fachkraft"), 20),
        Column("Feld", both(findings["feld"].map(lambda name: FELD[name].heading if name in FELD else name), none), 20),
        Column("Was ist zu klären?", both(findings["text"], rest["grund"], "umbruch"), 50),
        Column("Wo ändern?", both(_where(findings), rest["quelle"], "umbruch"), 26),
        Column("Fundstelle", both(blank, place, "umbruch"), 24),
        Column("Mögliche Personen", both(blank, rest["kandidaten"].astype(str).str.replace("|", ", "), "umbruch"), 26),
        Column("Bearbeitung", input_cells([""] * (len(findings) + len(rest))), 13, head="kopf_eingabe"),
    )
    return wrapped(Table(_ROW, 0, columns, TABLE_NAME))


def _numbers(basis: Basis, fall: Persons) -> "pd.Series[str]":
    return pd.Series(basis.liste.faelle.werte["kundennummer"].to_numpy(dtype=object)[fall])


def _names(basis: Basis, fall: Persons) -> Cells:
    """Persons by name; a row without case also by birth date, because nothing else tells who is meant."""
    rest = basis.liste.restliste
    born = pd.to_datetime(rest["geburtsdatum"]).dt.strftime(", geb. %d.%m.%Y").fillna("")
    known, other = basis.names.take(fall), texts([*(rest["nachname"] + ", " + rest["vorname"] + born)])
    codes = np.where(other.codes >= 0, other.codes + len(known.distinct), -1).astype(np.int32)
    return Cells(np.concatenate([known.codes, codes]), [*known.distinct, *other.distinct])


def _where(findings: pd.DataFrame) -> "pd.Series[str]":
    maske = findings["maske"].astype(str)
    return findings["system"].astype(str) + maske.map(lambda text: f": {text}" if text else "")


ENTRY = SheetEntry(KLAERUNG, "fehlende und widersprüchliche Angaben, Zeilen ohne Fall", sheet)
