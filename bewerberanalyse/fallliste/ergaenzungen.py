"""`ergaenzungen`: one small file per team for what only the advisers know, with what is known already; the file itself and the command.

Filled in, it is read where it lies or from „Eingang“, and dies with the month. If the house lets supplements be carried, what was said last
month under a Stichwort with a closed list of answers stands there to be confirmed.
"""

import argparse
from dataclasses import replace

import numpy as np
import pandas as pd

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.messages import filled, number_of
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.run import carried_notes, carry_over, house_rules, start, stored
from bewerberanalyse.run.carried_notes import PROPOSED, STANDS
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
OFFERED = """
Darin {zahl:steht|stehen} {zahl} {zahl:Angabe|Angaben} aus dem Vormonat zur Bestätigung („Gilt weiter“);
ohne Antwort {zahl:gilt sie|gelten sie} nicht."""
TABLE_NAME = "Ergaenzungen"
SPARE_ROWS = 50  # for a second note on a person, below the list
_ROW = 3
_PERSON = {"Kundennummer": 15, "Nachname": 20, "Vorname": 18}
_CARRIED = {PROPOSED: 52, STANDS: 12}
_INPUT = {"Datum": 13, "Stichwort": 18, "Text": 60, "Angabe bestritten": 34, "Zurückgezogen": 15}
_ADVICE = (
    "Gelbe Spalten ausfüllen, speichern. Bekannte Angaben stehen schon da: nicht ändern oder löschen; gilt eine nicht mehr, bei ihr in "
    "„Zurückgezogen“ ja wählen. Weitere Angabe zu einer Person: ihre leere Zeile, oder Kundennummer unten erneut eintragen."
)
_CONFIRM = " „Aus dem Vormonat“: in „Gilt weiter“ ja oder nein wählen; ohne Antwort gilt die Angabe nicht."
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
    wanted = regeln.settings.ergaenzungen_uebernehmen == "ja"
    carried = carry_over.load_notes(call.ordner, call.monat) if wanted else None
    made, proposed = [], 0
    for team, safe in file_names(sorted({team for team in faelle.werte["team"] if team})).items():
        path = target / f"Ergänzungen_{safe}_{call.monat}.xlsx"
        if not path.exists():
            people = of_team(faelle, team)
            offered = carried_notes.offered(carried, people, known) if carried is not None else None
            described = template(team, people, regeln.settings, meta, known, offered)
            write_file(path, lambda temp, book=described: writer.write(book, temp))  # type: ignore[misc]  # the default binds the loop's value
            made.append(path.name)
            proposed += 0 if offered is None else len(offered)
    start.delete_outlived(call, regeln.settings)
    text = filled(TEXT, angaben={"zahl": len(made), "ordner": target})
    text += filled(OFFERED, angaben={"zahl": proposed}) if proposed else ""
    return CommandResult(text, {"dateien": made} | ({"aus_vormonat": proposed} if wanted else {}), warnings)


def of_team(faelle: Faelle, team: str) -> pd.DataFrame:
    """The persons of a team by name: `kundennummer`, `nachname`, `vorname`."""
    return faelle.werte.loc[faelle.werte["team"] == team, list(map(str.lower, _PERSON))].sort_values(["nachname", "vorname"])


def template(
    team: str,
    people: pd.DataFrame,
    settings: Settings,
    meta: ListMeta,
    known: pd.DataFrame | None = None,
    offered: pd.DataFrame | None = None,
) -> Workbook:
    """The file of one team: its persons, each with the known entries and an empty line for a new one.

    Args:
        team: Team as it stands in the Fallliste.
        people: As `of_team`.
        settings: Gives the closed list of Stichworte.
        meta: Month and deletion date, as in the case list.
        known: Entries of the month by `kundennummer`, newest first: `datum`, `stichwort`, `text`, `bestritten`, `zurueckgezogen`.
        offered: What is proposed from last month, as `carried_notes.offered`; without any the form has no columns for it.
    """
    proposals = offered if offered is not None and len(offered) else None
    table = _table(people, known, proposals)
    words = tuple(settings.notiz_stichworte)
    cells = (
        *frame.head(
            f"Ergänzungen {team}", number_of(len(people), "Person", "Personen"), _ADVICE + (_CONFIRM if proposals is not None else ""), 2
        ),
        Cell(2, 2, _WARNING, "hinweis"),
    )
    shown = Sheet(
        sheet_name(f"Ergänzungen {team}"),
        cells,
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, len(_PERSON)),
        choices=(_choice(table, words), _withdrawal(table), *([_confirmation(table)] if proposals is not None else [])),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)),
        tab=AMBER_LINE,
    )
    title = f"Ergänzungen {team} {meta.monat}"
    return Workbook((shown,), title, meta.erstellt_am, meta.footer, meta.properties)


def _table(people: pd.DataFrame, known: pd.DataFrame | None, proposals: pd.DataFrame | None) -> Table:
    lines = _lines(people, known, proposals)
    spare = [""] * SPARE_ROWS
    who = [Column(heading, texts([*lines[heading.lower()], *spare]), width) for heading, width in _PERSON.items()]
    asked = [Column(heading, _asked(lines, heading), width, head="kopf_eingabe") for heading, width in _INPUT.items()]
    if proposals is not None:
        said = Column(PROPOSED, texts([*lines["vormonat"], *spare], "unklar_wort"), _CARRIED[PROPOSED])
        answer = Column(STANDS, input_cells([""] * (len(lines) + SPARE_ROWS)), _CARRIED[STANDS], head="kopf_eingabe")
        who += [said, answer]
    return Table(_ROW, 0, (*who, *asked), TABLE_NAME)


def _lines(people: pd.DataFrame, known: pd.DataFrame | None, proposals: pd.DataFrame | None) -> pd.DataFrame:
    """One line per known entry and per proposal, then an empty one, person by person."""
    nothing = dict.fromkeys(("stichwort", "text", "bestritten", "zurueckgezogen", "vormonat"), "")
    empty = people.assign(at=np.arange(len(people)), datum=np.datetime64("NaT", "s"), **nothing)
    parts = [empty]
    if proposals is not None:
        parts.insert(0, proposals.merge(empty.drop(columns="vormonat"), on="kundennummer"))
    if known is not None:
        entries = known.assign(vormonat="").merge(empty[["kundennummer", "nachname", "vorname", "at"]], on="kundennummer")
        entries["zurueckgezogen"] = np.where(entries["zurueckgezogen"], _WITHDRAWN, "")
        parts.insert(0, entries)
    filled_ones = [part for part in parts if len(part)]
    return pd.concat(filled_ones).sort_values("at", kind="stable") if filled_ones else empty


def _asked(lines: pd.DataFrame, heading: str) -> Cells:
    if heading == "Datum":
        days = pd.concat([lines["datum"], pd.Series([pd.NaT] * SPARE_ROWS)]).astype("datetime64[s]")
        return replace(dates(days, "eingabe_datum"), blank="eingabe_datum")
    column = _COLUMN.get(heading, heading.lower())
    return input_cells([*lines[column], *[""] * SPARE_ROWS])


def _choice(table: Table, words: tuple[str, ...]) -> Choice:
    col = table.position("Stichwort")
    return Choice(table.first, col, table.last, col, words, "Stichwort", "Bitte aus der Liste wählen.")


def _confirmation(table: Table) -> Choice:
    col = table.position(STANDS)
    return Choice(
        table.first, col, table.last, col, ("ja", "nein"), STANDS, "ja: gilt auch in diesem Monat. nein: gilt nicht mehr. Leer: gilt nicht."
    )


def _withdrawal(table: Table) -> Choice:
    col = table.position("Zurückgezogen")
    return Choice(table.first, col, table.last, col, (_WITHDRAWN,), "Zurückgezogen", "Nur „ja“, oder leer lassen.")
