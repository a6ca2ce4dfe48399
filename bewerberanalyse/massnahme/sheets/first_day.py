"""Sheet „Erster Tag“: who meets the conditions on the first day of the measure, and who changes until then, with the dates that do it."""

from bewerberanalyse.massnahme.sheets import persons as columns
from bewerberanalyse.massnahme.sheets.selection_content import ERSTER_TAG, WARUM, Auswahlliste
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.verdict import COUNTED
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Column, PrintSetup, Sheet, SheetEntry, Table
from bewerberanalyse.xlsx.style import PETROL_MID

_ROW = 10
_HINT = "Stand von heute fortgeschrieben; was nicht bekannt ist, bleibt unklar. Keine Wahrscheinlichkeit, keine Bewertung."
_FIELDS = ("kundennummer", "nachname", "vorname", "bestritten_vermerk", "team", "fachkraft")


def sheet(liste: Auswahlliste) -> Sheet | None:
    """Counts above, below them one row per person whose answer is another one on the first day; none without a look ahead."""
    tag = liste.erster_tag
    if tag is None:
        return None
    angaben = liste.angaben
    cells = frame.head(f"{ERSTER_TAG}: {angaben.beginn:%d.%m.%Y}", tag.satz, "", 3)[:2]
    cells.append(Cell(2, 0, _HINT, "hinweis"))
    cells += [Cell(4, col, word, "kopf_rechts" if col else "kopf") for col, word in enumerate(("", *(one.wort for one in COUNTED)))]
    for row, (words, counts) in enumerate((("heute", tag.heute), ("am ersten Tag", tag.dann)), start=5):
        cells.append(Cell(row, 0, words, "zeile_stark"))
        cells += [Cell(row, col, counts[one.wort], "zeile_zahl") for col, one in enumerate(COUNTED, start=1)]
    seats = f"{number_of(angaben.plaetze, 'Platz', 'Plätze')}, mindestens {angaben.mindestzahl}."
    seats += " Geprüft: die Bedingungen; wer dann frei ist, steht auf „Kandidaten“."
    cells.append(Cell(7, 0, seats, "text"))
    person = columns.person(liste, tag.personen, names_hidden=True)
    first = [Column("Bis dahin", texts(list(tag.personen.merkmal), "umbruch"), 26)]
    table = wrapped(Table(_ROW, 0, (*first, *person, Column(WARUM, texts(list(tag.personen.warum), "umbruch"), 80)), "ErsterTag"))
    cells.append(
        Cell(_ROW - 1, 0, f"{number_of(len(tag.personen), 'Person, bei der', 'Personen, bei denen')} sich bis dahin etwas ändert", "stark")
    )
    return Sheet(
        ERSTER_TAG, tuple(cells), table, heights=frame.HEIGHTS, conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)), tab=PETROL_MID,
    )  # fmt: skip


ENTRY = SheetEntry(ERSTER_TAG, "wer die Bedingungen am ersten Tag erfüllt, und was sich bis dahin ändert", sheet)
