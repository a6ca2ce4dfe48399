"""`ergaenzungen`: one small file per team for what only the advisers know, with what is known already; the file itself and the command.

Filled in, it is read where it lies or from „Eingang“, and dies with the month.
"""

import argparse
from dataclasses import replace

import numpy as np
import pandas as pd

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.messages import filled, number_of
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.run import house_rules, start, stored
from bewerberanalyse.run.result import Call, CommandResult
from bewerberanalyse.xlsx import frame, writer
from bewerberanalyse.xlsx.column import dates, input_cells, texts
from bewerberanalyse.xlsx.description import Cell, Cells, Choice, Column, PrintSetup, Sheet, Table, Workbook
from bewerberanalyse.xlsx.frame import ListMeta
from bewerberanalyse.xlsx.style import AMBER_LINE
from bewerberanalyse.xlsx.text import file_names, sheet_name

TEXT = """{zahl} {zahl:Datei liegt|Dateien liegen} in {ordner}.
Vorhandene wurden nicht überschrieben. Nächster Schritt: von den Teams ausfüllen lassen und erneut
erstellen; gelesen werden sie dort, wo sie liegen, und in „Eingang“."""
TABLE_NAME = "Ergaenzungen"
SPARE_ROWS = 50  # for a second note on a person, below the list
_ROW = 3
_PERSON = {"Kundennummer": 15, "Nachname": 20, "Vorname": 18}
_INPUT = {"Datum": 13, "Stichwort": 18, "Text": 60, "Angabe bestritten": 34, "Zurückgezogen": 15}
_ADVICE = (
    "Gelbe Spalten ausfüllen, speichern. Bekannte Angaben stehen schon da: nicht ändern oder löschen; gilt eine nicht mehr, bei ihr in "
    "„Zurückgezogen“ ja wählen. Weitere Angabe zu einer Person: ihre leere Zeile, oder Kundennummer unten erneut eintragen."
)
_WITHDRAWN = "ja"
_COLUMN = {"Angabe bestritten": "bestritten", "Zurückgezogen": "zurueckgezogen"}
_WARNING = (
    "Nichts über Gesundheit oder Religion eintragen; über Familie nur, ob und wann Kinderbetreuung fehlt. "
    "Bestrittene Angaben: in „Angabe bestritten“ schreiben, was bestritten wird."
)


def run(call: Call, args: argparse.Namespace) -> CommandResult:  # noqa: ARG001 - same shape as every command
    """The command."""
    warnings = start.begin(call)
    faelle, known = stored.with_notes(call)
    regeln = house_rules.compiled(call.files, faelle.stichtag)
    target = call.ordner.ergaenzungen(call.monat)
    make_folder(target)
    meta = house_rules.list_meta(faelle.stichtag, regeln, call.monat, call.jetzt)
    made = []
    for team, safe in file_names(sorted({team for team in faelle.werte["team"] if team})).items():
        path = target / f"Ergänzungen_{safe}_{call.monat}.xlsx"
        if not path.exists():
            described = template(team, faelle, regeln.settings, meta, known)
            write_file(path, lambda temp, book=described: writer.write(book, temp))  # type: ignore[misc]  # the default binds the loop's value
            made.append(path.name)
    start.delete_outlived(call, regeln.settings)
    return CommandResult(filled(TEXT, angaben={"zahl": len(made), "ordner": target}), {"dateien": made}, warnings)


def template(team: str, faelle: Faelle, settings: Settings, meta: ListMeta, known: pd.DataFrame | None = None) -> Workbook:
    """The file of one team: its persons, each with the known entries and an empty line for a new one.

    Args:
        team: Team as it stands in the Fallliste.
        faelle: All cases; only those of the team are listed.
        settings: Gives the closed list of Stichworte.
        meta: Month and deletion date, as in the case list.
        known: Entries of the month by `kundennummer`, newest first: `datum`, `stichwort`, `text`, `bestritten`, `zurueckgezogen`.
    """
    people = faelle.werte.loc[faelle.werte["team"] == team, list(map(str.lower, _PERSON))].sort_values(["nachname", "vorname"])
    table = _table(people, known)
    words = tuple(settings.notiz_stichworte)
    cells = (*frame.head(f"Ergänzungen {team}", number_of(len(people), "Person", "Personen"), _ADVICE, 2), Cell(2, 2, _WARNING, "hinweis"))
    shown = Sheet(
        sheet_name(f"Ergänzungen {team}"),
        cells,
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, len(_PERSON)),
        choices=(_choice(table, words), _withdrawal(table)),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)),
        tab=AMBER_LINE,
    )
    title = f"Ergänzungen {team} {meta.monat}"
    return Workbook((shown,), title, meta.erstellt_am, meta.footer, meta.properties)


def _table(people: pd.DataFrame, known: pd.DataFrame | None) -> Table:
    lines = _lines(people, known)
    spare = [""] * SPARE_ROWS
    who = [Column(heading, texts([*lines[heading.lower()], *spare]), width) for heading, width in _PERSON.items()]
    asked = [Column(heading, _asked(lines, heading), width, head="kopf_eingabe") for heading, width in _INPUT.items()]
    return Table(_ROW, 0, (*who, *asked), TABLE_NAME)


def _lines(people: pd.DataFrame, known: pd.DataFrame | None) -> pd.DataFrame:
    """One line per known entry, then an empty one, person by person."""
    nothing = dict.fromkeys(("stichwort", "text", "bestritten", "zurueckgezogen"), "")
    empty = people.assign(at=np.arange(len(people)), datum=np.datetime64("NaT", "s"), **nothing)
    if known is None:
        return empty
    entries = known.merge(empty[["kundennummer", "nachname", "vorname", "at"]], on="kundennummer")
    entries["zurueckgezogen"] = np.where(entries["zurueckgezogen"], _WITHDRAWN, "")
    return pd.concat([entries, empty]).sort_values("at", kind="stable") if len(entries) else empty


def _asked(lines: pd.DataFrame, heading: str) -> Cells:
    if heading == "Datum":
        days = pd.concat([lines["datum"], pd.Series([pd.NaT] * SPARE_ROWS)]).astype("datetime64[s]")
        return replace(dates(days, "eingabe_datum"), blank="eingabe_datum")
    column = _COLUMN.get(heading, heading.lower())
    return input_cells([*lines[column], *[""] * SPARE_ROWS])


def _choice(table: Table, words: tuple[str, ...]) -> Choice:
    col = table.position("Stichwort")
    return Choice(table.first, col, table.last, col, words, "Stichwort", "Bitte aus der Liste wählen.")


def _withdrawal(table: Table) -> Choice:
    col = table.position("Zurückgezogen")
    return Choice(table.first, col, table.last, col, (_WITHDRAWN,), "Zurückgezogen", "Nur „ja“, oder leer lassen.")
