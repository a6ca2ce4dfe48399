"""Sheet „Zuordnung prüfen“: both records side by side, the reasons, and a dropdown for the answer; no score."""

import numpy as np
import pandas as pd

from bewerberanalyse.fallliste.sheets.basis import ZUORDNUNG, Basis, SheetEntry
from bewerberanalyse.linkage.review import ANSWERS
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import input_cells, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Choice, Column, Condition, Formula, PrintSetup, Sheet, Table
from bewerberanalyse.xlsx.style import AMBER_LINE

TABLE_NAME = "Zuordnung"
ANSWER, PAIR = "Antwort", "Paar"
_ROW = 3
_ATTRIBUTES = (
    ("nachname", "Nachname", 15), ("vorname", "Vorname", 13), ("geburtsdatum", "Geburtsdatum", 13), ("geschlecht", "Geschlecht", 11),
    ("staatsangehoerigkeit", "Staatsang.", 14), ("plz", "PLZ", 9),
    ("bg_nummer", "BG-Nummer", 16), ("kundennummer", "Kundennummer", 14),
)  # fmt: skip


def sheet(basis: Basis) -> Sheet:
    """One row per pair; answers are read back by the next run."""
    pairs = basis.liste.linked.pruefpaare
    table = _table(pairs)
    answer = f"$A${table.first + 1}:$A${table.last + 1}"
    answered = int((pairs["antwort"] != "").sum()) if len(pairs) else 0
    counter = Formula(f'COUNTIF({answer},"?*")&" von {len(pairs)} beantwortet"', f"{answered} von {len(pairs)} beantwortet")
    cells = [
        Cell(0, 0, "Zuordnung prüfen", "titel"),
        Cell(1, 0, counter, "stark"),
        Cell(1, 3, _advice(pairs), "hinweis"),
        *_band(table),
    ]
    return Sheet(
        ZUORDNUNG,
        tuple(cells),
        table,
        heights=frame.HEIGHTS | {2: 18},
        freeze=(_ROW + 1, 1),
        choices=(
            Choice(
                table.first,
                0,
                table.last,
                0,
                ANSWERS,
                "Ist es dieselbe Person?",
                "gleich, verschieden oder später. Der nächste Lauf liest die Antwort.",
            ),
        ),
        conditions=(
            Condition(
                table.first,
                0,
                table.last,
                len(table.columns) - 1,
                f'OR($A{table.first + 1}="gleich",$A{table.first + 1}="verschieden")',
                "cf_leise",
            ),
            frame.hairlines(table),
        ),
        print=PrintSetup((_ROW - 1, _ROW), area=(0, 0, table.last, table.position("Gründe") - 1)),  # what is compared
        tab=AMBER_LINE,
    )


def _advice(pairs: pd.DataFrame) -> str:
    if not len(pairs):
        return "Keine offenen Zuordnungen."
    return "Antwort wählen und speichern; der nächste Lauf übernimmt sie. Fett auf gelbem Grund: Die beiden Angaben weichen ab."


def _table(pairs: pd.DataFrame) -> Table:
    columns = [
        Column(ANSWER, input_cells(pairs["antwort"]), 13, head="kopf_eingabe"),
    ]
    for name, heading, width in _ATTRIBUTES:
        left, right = pairs[f"{name}_zeile"].astype(object), pairs[f"{name}_person"].astype(object)
        differs = (left.str.casefold() != right.str.casefold()).to_numpy() & (left != "").to_numpy() & (right != "").to_numpy()
        if (left != "").any():
            columns.append(Column(f"{heading} Export", _marked(left, differs), width, head="kopf_hell"))
        columns.append(Column(f"{heading} Fallliste", _marked(right, differs), width))
    columns += [
        Column("Gründe", texts(pairs["gruende"], "umbruch"), 170),
        Column("Quelle", texts([Quelle(value).titel if value in set(Quelle) else str(value) for value in pairs["quelle"]]), 12),
        Column("Fundstelle", texts(_places(pairs), "umbruch"), 60),
        Column(PAIR, texts(pairs["paar"]), 20, hidden=True),
    ]
    return wrapped(Table(_ROW, 0, tuple(columns), TABLE_NAME, head_height=48))


def _marked(values: "pd.Series[str]", differs: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Cells:
    """Values that differ get their own style: the same text may occur in both."""
    plain = texts(values, "umbruch")  # what is to be compared is never cut
    codes = np.where((plain.codes >= 0) & differs, plain.codes + len(plain.distinct), plain.codes).astype(np.int32)
    styles = ("umbruch",) * len(plain.distinct) + ("ungleich",) * len(plain.distinct)
    return Cells(codes, [*plain.distinct, *plain.distinct], styles or ("umbruch",))


def _places(pairs: pd.DataFrame) -> list[str]:
    return [
        f"{datei}{f', Blatt „{blatt}“' if blatt else ''}, Zeile {zeile}"
        for datei, blatt, zeile in zip(pairs["datei"], pairs["blatt"], pairs["zeile"], strict=True)
    ]


def _band(table: Table) -> list[Cell]:
    return [
        Cell(_ROW - 1, col, "Vergleich: links Export, rechts Fallliste" if col == 1 else "", "band")
        for col in range(len(table.columns) - 1)
    ]


ENTRY = SheetEntry(ZUORDNUNG, "Ist es dieselbe Person? Bitte entscheiden", sheet)
