"""Sheet „Klärung“: what is missing, contradictory or implausible, and the export rows that found no case."""

import numpy as np
import pandas as pd

from bewerberanalyse.fallliste.sheets.basis import KLAERUNG, Basis, SheetEntry, checks, sentence
from bewerberanalyse.model.arrays import Int64
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import input_cells, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Choice, Column, Condition, Formula, PrintSetup, Sheet, Table, cell_name
from bewerberanalyse.xlsx.style import AMBER_LINE

TABLE_NAME = "Klaerung"
KIND_WORDS = {"fehlt": "fehlt", "widerspruch": "widersprüchlich", "unplausibel": "unplausibel", "zuordnung": "Zuordnung"}
WITHOUT_CASE, GONE = "ohne Fall", "weg"
STATES = ("erledigt", "in Arbeit", "kein Fehler")
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
            Choice(table.first, last, table.last, last, STATES, "Bearbeitung", "Nur zur eigenen Übersicht; wird nicht zurückgelesen."),
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
    effect = _effect(basis, basis.liste.faelle.klaerung)
    findings = basis.liste.faelle.klaerung.take(np.argsort(-effect, kind="stable"))
    effect = np.sort(effect)[::-1]
    fall = findings["fall"].to_numpy(dtype=np.int64)
    gone = _gone(basis)
    rest = pd.concat([gone, basis.liste.restliste], ignore_index=True) if len(gone) else basis.liste.restliste

    def person(name: str) -> Cells:
        cells = basis.cells[name].take(fall)
        return Cells(np.concatenate([cells.codes, np.full(len(rest), -1, dtype=np.int32)]), cells.distinct, cells.styles)

    def both(above: "pd.Series[str]", below: "pd.Series[str]", style: str = "text") -> Cells:
        return texts(pd.concat([above.astype(object), below.astype(object)], ignore_index=True), style)

    blank = pd.Series([""] * len(findings), dtype=object)
    none = pd.Series([""] * len(rest), dtype=object)
    kinds = pd.Series([GONE] * len(gone) + [WITHOUT_CASE] * len(basis.liste.restliste), dtype=object)
    told = [f"{count} unklar" if count else "" for count in effect.tolist()]
    place = rest["datei"].astype(str) + rest["blatt"].astype(str).map(lambda name: f", Blatt „{name}“" if name else "")
    place = (place + ", Zeile " + rest["zeile"].astype(str)).where(rest["datei"] != "", "") if len(rest) else none
    columns = (
        Column("Art", both(findings["art"].map(lambda art: KIND_WORDS.get(art, art)), kinds), 15),
        Column("Kundennummer", both(_numbers(basis, fall), rest["kundennummer"]), 14),
        Column("Name", _names(basis, fall, rest), 27),
        Column("Team", person("team"), 17),
        Column("Zuständige Fachkraft", person("fachkraft"), 20),
        Column("Feld", both(findings["feld"].map(lambda name: FELD[name].heading if name in FELD else name), none), 20),
        Column(
            "Wirkung",
            texts([*told, *[""] * len(rest)]),
            10,
            "So viele Voreinstellungen sind bei dieser Person unklar und fragen nach diesem Feld",
        ),
        Column("Was ist zu klären?", both(findings["text"], rest["grund"], "umbruch"), 46),
        Column("Wo ändern?", both(_where(findings), rest["quelle"], "umbruch"), 26),
        Column("Fundstelle", both(blank, place, "umbruch"), 24),
        Column("Mögliche Personen", both(blank, rest["kandidaten"].astype(str).str.replace("|", ", "), "umbruch"), 26),
        Column("Bearbeitung", input_cells([""] * (len(findings) + len(rest))), 13, head="kopf_eingabe"),
    )
    return wrapped(Table(_ROW, 0, columns, TABLE_NAME, terse=True))


def _effect(basis: Basis, findings: pd.DataFrame) -> Int64:
    """Per finding how many presets are unklar for its person and ask about its field: what is worth clearing up first."""
    found = np.zeros(len(findings), dtype=np.int64)
    if not basis.presets:
        return found
    unclear = np.array([basis.verdicts(preset) == Verdict.UNKLAR for preset in basis.presets])
    fall, fields = findings["fall"].to_numpy(dtype=np.int64), findings["feld"].to_numpy(dtype=object)
    for name in set(fields) & set(FELD):
        asking = np.array([FELD[name].heading in preset.satz for preset in basis.presets])
        rows = np.flatnonzero(fields == name)
        found[rows] = unclear[asking][:, fall[rows]].sum(axis=0)
    return found


def _gone(basis: Basis) -> pd.DataFrame:
    """Who stood in the last run of the month and stands there no more, as rows of the rest list."""
    before = basis.since.vorlauf
    if before is None or basis.liste.geschuetzt:
        return basis.liste.restliste.iloc[:0]
    gone = before.faelle.werte.iloc[basis.since.gone()]
    what = f"Im letzten Lauf (Stichtag {before.faelle.stichtag:%d.%m.%Y}) in der Liste, jetzt nicht mehr"
    told = [what + (f"; zuletzt {team}" if team else "") + "." for team in gone["team"].tolist()]
    blank = [""] * len(gone)
    same = {name: gone[name].to_numpy() for name in ("kundennummer", "nachname", "vorname", "geburtsdatum")}
    return pd.DataFrame({"quelle": "VerBIS", "datei": blank, "blatt": blank, "zeile": blank, **same, "grund": told, "kandidaten": blank})


def _numbers(basis: Basis, fall: Int64) -> "pd.Series[str]":
    return pd.Series(basis.liste.faelle.werte["kundennummer"].to_numpy(dtype=object)[fall])


def _names(basis: Basis, fall: Int64, rest: pd.DataFrame) -> Cells:
    """Persons by name; a row without case also by birth date, because nothing else tells who is meant."""
    born = pd.to_datetime(rest["geburtsdatum"]).dt.strftime(", geb. %d.%m.%Y").fillna("")
    known, other = basis.names.take(fall), texts([*(rest["nachname"] + ", " + rest["vorname"] + born)])
    codes = np.where(other.codes >= 0, other.codes + len(known.distinct), -1).astype(np.int32)
    return Cells(np.concatenate([known.codes, codes]), [*known.distinct, *other.distinct])


def _where(findings: pd.DataFrame) -> "pd.Series[str]":
    maske = findings["maske"].astype(str)
    return findings["system"].astype(str) + maske.map(lambda text: f": {text}" if text else "")


ENTRY = SheetEntry(KLAERUNG, "fehlende und widersprüchliche Angaben, Zeilen ohne Fall", sheet)
