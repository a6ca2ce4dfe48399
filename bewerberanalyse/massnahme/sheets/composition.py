"""Sheet „Zusammensetzung“: the suitable persons beside the caseload, numbers only, team at the lowest."""

from itertools import groupby

from bewerberanalyse.massnahme.sheets.selection_content import ZUSAMMENSETZUNG, Auswahlliste
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import Cell, PrintSetup, Sheet
from bewerberanalyse.xlsx.style import GREY

_HEADS = ("Personen der Auswahl", "Anteil Auswahl", "Personen im Bestand", "Anteil Bestand")


def sheet(liste: Auswahlliste) -> Sheet:
    """One block per feature."""
    cells = frame.head(
        f"Zusammensetzung: {liste.angaben.titel}",
        "Auswahl im Vergleich mit allen Personen der Fallliste",
        "Interne Zahlen, nicht gerundet: nicht weitergeben",
        3,
    )
    heights = dict(frame.HEIGHTS)
    row = 3
    for feature, group in groupby(liste.zusammensetzung, key=lambda line: line[0]):
        lines = list(group)
        chosen, stock = sum(line[2] for line in lines), sum(line[3] for line in lines)
        cells += [Cell(row, 0, feature, "kopf"), *(Cell(row, col, name, "kopf_rechts") for col, name in enumerate(_HEADS, start=1))]
        heights[row] = 20
        for place, (_, word, mine, theirs) in enumerate([*lines, (feature, "Gesamt", chosen, stock)], start=1):
            total = place == len(lines) + 1
            number = "zeile_summe" if total else "zeile_zahl"
            cells += [
                Cell(row + place, 0, word, "zeile_stark" if total else "zeile"),
                Cell(row + place, 1, mine, number),
                Cell(row + place, 2, mine / chosen if chosen else 0, "zeile_anteil"),
                Cell(row + place, 3, theirs, number),
                Cell(row + place, 4, theirs / stock if stock else 0, "zeile_anteil"),
            ]
        row += len(lines) + 3
    return Sheet(
        ZUSAMMENSETZUNG,
        tuple(cells),
        widths={0: 34, 1: 22, 2: 17, 3: 22, 4: 17},
        heights=heights,
        freeze=(2, 0),
        print=PrintSetup((0, 1)),
        tab=GREY,
    )
