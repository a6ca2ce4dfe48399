"""Sheets „Trichter“ and „Zusammensetzung“: the measure in numbers.

What every criterion costs, how far the seats are filled, what to look out for; and the suitable persons beside the caseload, team at the
lowest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

import numpy as np

from bewerberanalyse.massnahme.seating import ABGEBROCHEN, ATTENDED, NICHT_ERSCHIENEN
from bewerberanalyse.massnahme.sheets.selection_content import (
    JA,
    KANDIDATEN,
    TEILNAHME,
    TRICHTER,
    ZUSAMMENSETZUNG,
    PersonLines,
    Proposal,
    SelectionContent,
)
from bewerberanalyse.model.arrays import Objects, Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import (
    Cell,
    Chart,
    Condition,
    Formula,
    Link,
    PrintSetup,
    Series,
    Sheet,
    SheetEntry,
    Table,
    Value,
    cell_name,
)
from bewerberanalyse.xlsx.frame import Page
from bewerberanalyse.xlsx.style import GREY, PETROL

EVERYBODY = "Alle Personen der Fallliste"
_HEADS = ("Nr.", "Bedingung", "Art", "übrig", "Verlust", "davon unklar", "scheitern", "unklar", "nur daran")
_WIDTHS = {0: 2, 1: 6, 2: 62, 3: 12, 4: 11, 5: 11, 6: 12, 7: 11, 8: 11, 9: 11}
_LAST = 9
_LABEL, _VALUE = 5, 9
_FIGURE_HEIGHT, _ROW_HEIGHT, _PAGE_HEIGHT = 18, 15, 550  # points: a line of figures, a plain row, what one page takes at this width
_POINTS_PER_PIXEL = 0.75
_BAR_PIXELS, _FRAME_PIXELS = 32, 92  # room for every label of the chart; title, axis and legend
PLAETZE, MINDESTZAHL, ZUGESAGT, LUECKE = "Plätze", "Mindestzahl", "zugesagt", "fehlen noch bis zur Mindestzahl"
FREI, DAYS_LEFT = "freie Plätze", "Tage vom Stichtag bis zum Beginn"
_FIGURES = (PLAETZE, MINDESTZAHL, "vorgeschlagen", "angesprochen", ZUGESAGT, "abgesagt", *ATTENDED, LUECKE, FREI, DAYS_LEFT)
_LINE = 62
_MEANING = (
    "übrig, Verlust: in der Reihenfolge der Bedingungen. davon unklar: verloren, weil eine Angabe fehlt.",
    "scheitern, unklar, nur daran: unabhängig von der Reihenfolge. nur daran: Diese Personen erfüllen alles andere.",
)
_SHARES = ("Personen der Auswahl", "Anteil Auswahl", "Personen im Bestand", "Anteil Bestand")
FEATURES = ("geschlecht", "alter", "herkunftsgruppe", "sprachniveau", "bg_typ", "team")
AGE_LIMITS = (25, 35, 50)
AGE_GROUPS = ("unter 25", "25 bis 34", "35 bis 49", "50 und älter")
_MISSING = ("ohne Angabe", "unbekannt", "Quelle fehlt")


def sheet(liste: SelectionContent, board: Table, links: Sequence[tuple[str, str]]) -> Sheet:
    """One page; `board` is the table of „Kandidaten“, which the figures of the occupancy count; `links`: sheet and what it holds."""
    page = Page(_LAST)
    _title(page, liste)
    page.section("Trichter")
    table = _funnel(page, liste)
    begin = page.row
    page.section("Besetzung")
    chart = _chart(table, page.row)
    condition = _occupancy(page, liste, board)
    below = chart.height * _POINTS_PER_PIXEL - _FIGURE_HEIGHT * len(_FIGURES)
    page.row += max(ceil(below / _ROW_HEIGHT), 0)
    torn = sum(page.heights.get(row, _ROW_HEIGHT) for row in range(page.row)) > _PAGE_HEIGHT
    _notes(page, liste)
    printed = (0, 0, page.row - 1, _LAST)  # links lead nowhere on paper
    page.section("Blätter")
    for name, words in links:
        page.put(2, Link(name, f"{name}: {words}"), "verweis")
        page.row += 1
    return Sheet(
        TRICHTER,
        tuple(page.cells),
        widths=_WIDTHS,
        heights=page.heights,
        freeze=(2, 0),
        conditions=(condition,),
        charts=(chart,),
        print=PrintSetup((0, 1), row_breaks=(begin + 1,) if torn else (), area=printed),
        tab=PETROL,
    )


def _title(page: Page, liste: SelectionContent) -> None:
    angaben, meta = liste.angaben, liste.meta
    page.put(1, f"Auswahl: {angaben.titel}", "titel")
    page.heights |= {0: 32, 1: 20}
    page.row = 1
    page.put(1, meta.stand, "untertitel")
    page.row = 2
    page.section("Maßnahme")
    lines = [("Zweck", angaben.zweck), ("Zeitraum", f"{angaben.beginn:%d.%m.%Y} bis {angaben.ende:%d.%m.%Y}")]
    lines += [("Träger", angaben.traeger)] if angaben.traeger else []
    lines += [("Datei", angaben.datei)] if angaben.datei else []
    lines += [("Gebrauch", "nur für die zuständige Fachstelle (besonders geschützte Angaben)")] if angaben.eingeschraenkt else []
    for word, text in lines:
        page.put(2, f"{word}: {text}", "text")
        page.row += 1


def _occupancy(page: Page, liste: SelectionContent, board: Table) -> Condition:
    """Live counts of the board beside what the measure needs; returns the warning for too few promises."""
    brett, angaben = liste.kandidaten.brett, liste.angaben
    promised, refused, came = (f"{KANDIDATEN}!{board.area(name)}" for name in ("zugesagt", "abgesagt", TEILNAHME))
    out = (NICHT_ERSCHIENEN, ABGEBROCHEN)
    agreed = int(((brett["zugesagt"] == JA) & (brett["abgesagt"] != JA) & ~brett[TEILNAHME].isin(out)).sum())
    left = "".join(f',{came},"<>{word}"' for word in out)
    row = {name: page.row + place for place, name in enumerate(_FIGURES)}

    def cell(name: str) -> str:
        return cell_name(row[name], _VALUE)

    values: dict[str, Value] = {
        name: Formula(f'COUNTIF({KANDIDATEN}!{board.area(name)},"{JA}")', int((brett[name] == JA).sum()))
        for name in ("vorgeschlagen", "angesprochen", "abgesagt")
    }
    values |= {word: Formula(f'COUNTIF({came},"{word}")', int((brett[TEILNAHME] == word).sum())) for word in ATTENDED}
    gap, free = max(angaben.mindestzahl - agreed, 0), max(angaben.plaetze - agreed, 0)
    values |= {
        PLAETZE: angaben.plaetze,
        MINDESTZAHL: angaben.mindestzahl,
        ZUGESAGT: Formula(f'COUNTIFS({promised},"{JA}",{refused},"<>{JA}"{left})', agreed),
        LUECKE: Formula(f"MAX({cell(MINDESTZAHL)}-{cell(ZUGESAGT)},0)", gap),
        FREI: Formula(f"MAX({cell(PLAETZE)}-{cell(ZUGESAGT)},0)", free),
        DAYS_LEFT: (angaben.beginn - liste.meta.stichtag).days,
    }
    for name in _FIGURES:
        page.put(_LABEL, name, "zeile")
        for col in range(_LABEL + 1, _VALUE):
            page.put(col, None, "zeile")
        page.put(_VALUE, values[name], "kennzahl")
        page.heights[page.row] = _FIGURE_HEIGHT
        page.row += 1
    return Condition(row[LUECKE], _VALUE, row[LUECKE], _VALUE, f"{cell_name(row[LUECKE], _VALUE, fixed=True)}>0", "cf_schlecht")


def _funnel(page: Page, liste: SelectionContent) -> tuple[int, int]:
    """The table; returns its heading row and its last row."""
    for col, name in enumerate(_HEADS, start=1):
        page.put(col, name, "kopf" if col < 4 else "kopf_rechts")
    page.heights[page.row] = 20
    heading = page.row
    page.row += 1
    _line(page, ("", EVERYBODY, ""), (len(liste.faelle), 0, 0, 0, 0, 0))
    for number, one in enumerate(liste.zeilen, start=1):
        counts = (one.uebrig, one.verlust, one.davon_unklar, one.scheitern, one.unklar, one.nur_daran)
        _line(page, (str(number), one.kriterium, one.art), counts)
    last = page.row - 1
    for text in _MEANING:
        page.put(2, text, "hinweis")
        page.row += 1
    return heading, last


def _chart(table: tuple[int, int], row: int) -> Chart:
    heading, last = table
    series = (Series((heading, 4), (heading + 1, 2, last, 2), (heading + 1, 4, last, 4), PETROL),)
    alt = "Balkendiagramm: Personen, die nach jeder Bedingung übrig bleiben; die Zahlen stehen in der Tabelle darüber."
    height = _FRAME_PIXELS + _BAR_PIXELS * (last - heading)
    return Chart(row, 1, "balken", "Personen, die nach jeder Bedingung übrig bleiben", series, alt, 590, height)


def _line(page: Page, words: tuple[str, str, str], counts: tuple[int, ...]) -> None:
    page.put(1, words[0], "zeile_mitte")
    page.put(2, words[1], "zeile_umbruch")
    page.put(3, words[2], "zeile")
    for col, count in enumerate(counts, start=4):
        style = "zeile_summe" if col == 4 else "zeile_unklar" if _HEADS[col - 1] in {"davon unklar", "unklar"} else "zeile_zahl"
        page.put(col, count, style)
    page.heights[page.row] = 16.0 * max(1, -(-len(words[1]) // _LINE)) + 2
    page.row += 1


def _notes(page: Page, liste: SelectionContent) -> None:
    if not liste.hinweise:
        return
    page.section("Zu beachten")
    for text in liste.hinweise:
        page.put(1, "•", "rechts")
        for line in text.split("\n"):
            page.put(2, line, "text")
            page.row += 1


def composition(liste: SelectionContent) -> Sheet:
    """One block per feature."""
    cells = frame.head(
        f"Zusammensetzung: {liste.angaben.titel}",
        "Auswahl im Vergleich mit allen Personen der Fallliste",
        "Interne Zahlen, nicht gerundet: nicht weitergeben",
        3,
    )
    heights = dict(frame.HEIGHTS)
    row = 3
    for feature, group in groupby(shares(liste.faelle, _fitting(liste.kandidaten)), key=lambda line: line.merkmal):
        lines = list(group)
        chosen, stock = sum(line.auswahl for line in lines), sum(line.bestand for line in lines)
        cells += [Cell(row, 0, feature, "kopf"), *(Cell(row, col, name, "kopf_rechts") for col, name in enumerate(_SHARES, start=1))]
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


COMPOSITION = SheetEntry(ZUSAMMENSETZUNG, "die Auswahl im Vergleich mit dem Bestand", composition)


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


def shares(faelle: Faelle, rows: Positions) -> tuple[Share, ...]:
    """One line per feature and value that occurs in the caseload; „unbekannt“ and „Quelle fehlt“ are values of their own."""
    result: list[Share] = []
    for name in FEATURES:
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
