"""Sheet „Meldungen“: every message of the run, capped per code."""

from collections import Counter
from collections.abc import Sequence

from bewerberanalyse.fallliste.sheets.basis import MELDUNGEN, Basis, SheetEntry
from bewerberanalyse.messages import Schwere, number_of
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Column, PrintSetup, Sheet, Table
from bewerberanalyse.xlsx.style import AMBER_LINE

TABLE_NAME = "Meldungen"
CAP = 200  # rows per code; the rest is counted in one further row
_ROW = 3
_STYLES = {Schwere.ABBRUCH: "schlecht", Schwere.FEHLER: "unklar_wort", Schwere.HINWEIS: "text"}


def sheet(basis: Basis) -> Sheet:
    """Code, Schwere, place, what happened, what to do, and the offending cell text."""
    problems = basis.liste.problems
    counts = Counter(problem.schwere for problem in problems)
    said = " · ".join(f"{schwere}: {counts[schwere]}" for schwere in Schwere if counts[schwere]) or "Keine Meldungen."
    table = _table(problems)
    return Sheet(
        MELDUNGEN,
        (Cell(0, 0, "Meldungen", "titel"), Cell(1, 0, said, "stark"), Cell(1, 3, _ADVICE, "hinweis")),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, 0),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)),
        tab=AMBER_LINE,
    )


_ADVICE = "FEHLER: Der Wert gilt als unbekannt, nie als „nein“. HINWEIS: Der Wert wurde verwendet, bitte ansehen."


def _table(problems: Sequence[Problem]) -> Table:
    shown, more = _capped(problems)
    rows = [(problem.code, problem.schwere, str(problem.origin), problem.was, problem.tun, problem.wert) for problem in shown]
    rows += [
        (
            code,
            schwere,
            "",
            f"… und {number_of(number, 'weitere Meldung', 'weitere Meldungen')} dieser Art.",
            "Die gezeigten zuerst beheben.",
            "",
        )
        for code, schwere, number in more
    ]
    order = {schwere: place for place, schwere in enumerate(Schwere)}
    rows.sort(key=lambda row: (order[row[1]], row[0]))
    severities = list(Schwere)
    places = [order[row[1]] for row in rows]
    columns = (
        Column("Code", texts([row[0] for row in rows]), 9),
        Column("Schwere", _severity(places, severities), 12),
        Column("Ort", texts([row[2] for row in rows], "umbruch"), 42),
        Column("Was", texts([row[3] for row in rows], "umbruch"), 64),
        Column("Tun", texts([row[4] for row in rows], "umbruch"), 56),
        Column("Wert in der Datei", texts([row[5] for row in rows], "umbruch"), 26),
    )
    return wrapped(Table(_ROW, 0, columns, TABLE_NAME))


def _severity(places: list[int], severities: list[Schwere]) -> Cells:
    words = texts([severities[place].value for place in places])
    return Cells(words.codes, words.distinct, tuple(_STYLES[Schwere(str(word))] for word in words.distinct) or ("text",))


def _capped(problems: Sequence[Problem]) -> tuple[list[Problem], list[tuple[str, Schwere, int]]]:
    seen: Counter[str] = Counter()
    shown, severity = [], {}
    for problem in problems:
        seen[problem.code] += 1
        severity[problem.code] = problem.schwere
        if seen[problem.code] <= CAP:
            shown.append(problem)
    return shown, [(code, severity[code], number - CAP) for code, number in seen.items() if number > CAP]


ENTRY = SheetEntry(MELDUNGEN, "was beim Einlesen aufgefallen ist", sheet)
