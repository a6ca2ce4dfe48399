"""Sheet „Zusammensetzung“: the suitable persons beside the caseload, numbers only, team at the lowest."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from bewerberanalyse.massnahme.sheets.selection_content import ZUSAMMENSETZUNG, Auswahlliste, PersonLines, Proposal
from bewerberanalyse.model.arrays import Objects, Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import Cell, PrintSetup, Sheet, SheetEntry
from bewerberanalyse.xlsx.style import GREY

_HEADS = ("Personen der Auswahl", "Anteil Auswahl", "Personen im Bestand", "Anteil Bestand")
MERKMALE = ("geschlecht", "alter", "herkunftsgruppe", "sprachniveau", "bg_typ", "team")
AGE_LIMITS = (25, 35, 50)
AGE_GROUPS = ("unter 25", "25 bis 34", "35 bis 49", "50 und älter")
_MISSING = ("ohne Angabe", "unbekannt", "Quelle fehlt")


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
    for feature, group in groupby(composition(liste.faelle, _fitting(liste.kandidaten)), key=lambda line: line.merkmal):
        lines = list(group)
        chosen, stock = sum(line.auswahl for line in lines), sum(line.bestand for line in lines)
        cells += [Cell(row, 0, feature, "kopf"), *(Cell(row, col, name, "kopf_rechts") for col, name in enumerate(_HEADS, start=1))]
        heights[row] = 20
        for place, line in enumerate([*lines, Share(feature, "Gesamt", chosen, stock)], start=1):
            total = place == len(lines) + 1
            number = "zeile_summe" if total else "zeile_zahl"
            cells += [
                Cell(row + place, 0, line.wert, "zeile_stark" if total else "zeile"),
                Cell(row + place, 1, line.auswahl, number),
                Cell(row + place, 2, line.auswahl / chosen if chosen else 0, "zeile_anteil"),
                Cell(row + place, 3, line.bestand, number),
                Cell(row + place, 4, line.bestand / stock if stock else 0, "zeile_anteil"),
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


ENTRY = SheetEntry(ZUSAMMENSETZUNG, "die Auswahl im Vergleich mit dem Bestand", sheet)


def _fitting(shown: PersonLines) -> Positions:
    """Those who meet everything, not who is only kept because of entries."""
    kept = {Proposal.UNKLAR, Proposal.PASST_NICHT, Proposal.VERSCHWUNDEN}
    return shown.fall[[word not in kept for word in shown.merkmal]]


@dataclass(frozen=True, slots=True)
class Share:
    """One value of one feature: persons of the selection and of the caseload."""

    merkmal: str
    wert: str
    auswahl: int
    bestand: int


def composition(faelle: Faelle, rows: Positions) -> tuple[Share, ...]:
    """One line per feature and value that occurs in the caseload; „unbekannt“ and „Quelle fehlt“ are values of their own."""
    result: list[Share] = []
    for name in MERKMALE:
        words = _words(faelle, name)
        stock, chosen = _counts(words), _counts(words[rows])
        title = "Altersgruppe" if name == "alter" else FELD[name].heading
        order = {word: place for place, word in enumerate(AGE_GROUPS if name == "alter" else FELD[name].werte)}
        ranked = sorted(stock, key=lambda word: (word in _MISSING, order.get(word, len(order)), word.casefold()))
        result += [Share(title, FELD[name].wort(word), chosen.get(word, 0), stock[word]) for word in ranked]
    return tuple(result)


def _words(faelle: Faelle, name: str) -> Objects:
    state, column = faelle.zustand[name].to_numpy(), faelle.werte[name]
    if name == "alter":
        years = column.to_numpy(dtype=np.int64, na_value=0)
        values = np.array(AGE_GROUPS, dtype=object)[np.searchsorted(AGE_LIMITS, years, side="right")]
    else:
        values = column.to_numpy(dtype=object)
    told = np.array([one.anzeige or "ohne Angabe" for one in Zustand], dtype=object)[state]
    words: Objects = np.where(state == Zustand.WERT, values, told)
    return words


def _counts(words: Objects) -> dict[str, int]:
    found, numbers = np.unique(words.astype(str), return_counts=True)
    return dict(zip(found.tolist(), numbers.tolist(), strict=True))
