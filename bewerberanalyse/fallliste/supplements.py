"""`Ergänzungen`: one small file per team for what only the advisers know; filled in, put into the drop zone, read as the source Notizen.

The headings are those the layout of Notizen recognises.
"""

from bewerberanalyse.config.settings import Einstellungen
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import inputs, texts
from bewerberanalyse.xlsx.description import Cell, Choice, Column, PrintSetup, Sheet, Table, Workbook
from bewerberanalyse.xlsx.list_meta import ListMeta
from bewerberanalyse.xlsx.style import AMBER_LINE
from bewerberanalyse.xlsx.text import sheet_name

TABLE_NAME = "Ergaenzungen"
SPARE_ROWS = 50  # for a second note on a person, below the list
_ROW = 3
_PERSON = {"Kundennummer": 15, "Nachname": 20, "Vorname": 18}
_INPUT = {"Datum": 13, "Stichwort": 18, "Text": 60, "Angabe bestritten": 34}
_ADVICE = (
    "Gelbe Spalten ausfüllen, speichern, in den Ordner „Eingang“ legen. Zweite Angabe zu einer Person: Kundennummer unten erneut eintragen."
)
_WARNING = (
    "Nichts über Gesundheit, Familie oder Religion eintragen. Bestrittene Angaben: in „Angabe bestritten“ schreiben, was bestritten wird."
)


def template(team: str, faelle: Faelle, settings: Einstellungen, meta: ListMeta) -> Workbook:
    """The file of one team: its persons, with empty fields for Datum, Stichwort, Text and „Angabe bestritten“.

    Args:
        team: Team as it stands in the Fallliste.
        faelle: All cases; only those of the team are listed.
        settings: Gives the closed list of Stichworte.
        meta: Month and deletion date, as in the case list.
    """
    table = _table(team, faelle)
    words = tuple(settings.notiz_stichworte)
    cells = (*frame.head(f"Ergänzungen {team}", f"{len(table) - SPARE_ROWS} Personen", _ADVICE, 2), Cell(2, 2, _WARNING, "hinweis"))
    shown = Sheet(
        sheet_name(f"Ergänzungen {team}"),
        cells,
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, len(_PERSON)),
        choices=(_choice(table, words),),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)),
        tab=AMBER_LINE,
        text_numbers=(table.area("Kundennummer").replace("$", ""),),
    )
    title = f"Ergänzungen {team} {meta.monat}"
    return Workbook((shown,), title, meta.erstellt_am, meta.footer, meta.properties)


def _table(team: str, faelle: Faelle) -> Table:
    werte = faelle.werte.loc[faelle.werte["team"] == team, ["nachname", "vorname", "kundennummer"]].sort_values(["nachname", "vorname"])
    spare = [""] * SPARE_ROWS
    known = [Column(heading, texts([*werte[heading.lower()], *spare]), width) for heading, width in _PERSON.items()]
    asked = [
        Column(
            heading,
            inputs([""] * (len(werte) + SPARE_ROWS), "eingabe_datum" if heading == "Datum" else "eingabe_zelle"),
            width,
            head="kopf_eingabe",
        )
        for heading, width in _INPUT.items()
    ]
    return Table(_ROW, 0, (*known, *asked), TABLE_NAME)


def _choice(table: Table, words: tuple[str, ...]) -> Choice:
    col = table.position("Stichwort")
    return Choice(table.first, col, table.last, col, words, "Stichwort", "Bitte aus der Liste wählen.")
