"""The block „Quellen und Bilanz“ of the sheet „Übersicht“."""

from bewerberanalyse.fallliste.sheets.basis import Basis
from bewerberanalyse.model.linked import RowVerdict
from bewerberanalyse.model.table import FileVerdict, Quelle, expected
from bewerberanalyse.xlsx import text_height
from bewerberanalyse.xlsx.description import Cell, Scalar

HEADINGS = ("Quelle", "Dateien und Stand", "Hinweis", "Zeilen", "zugeordnet", "offen", "doppelt / ausgeschl.")
FEHLT = "Quelle fehlt"
HEIGHT = len(Quelle) + 2
_FIRST_COL = 1
_TEXT_WIDTHS = {2: 46, 3: 66}  # characters of the wrapping columns of the sheet


def block(basis: Basis, row: int) -> list[Cell]:
    """Heading and one line per source, missing ones said aloud."""
    cells = [Cell(row, _FIRST_COL + col, name, "kopf_rechts" if col >= len(HEADINGS) - 4 else "kopf") for col, name in enumerate(HEADINGS)]
    for line, quelle in enumerate(expected(basis.liste.faelle.quellen_stand), start=row + 1):
        cells += _line(basis, quelle, line)
    return cells


def heights(cells: list[Cell]) -> dict[int, float]:
    """Row heights for the longest text of each line below the heading."""
    result: dict[int, float] = {}
    for cell in cells:
        if cell.style == "zeile_umbruch":
            width = _TEXT_WIDTHS[cell.col]
            result[cell.row] = max(result.get(cell.row, 20.0), text_height.height(text_height.lines(str(cell.value), width)) + 2)
    return result


def missing(basis: Basis) -> list[Quelle]:
    """The sources not delivered this month."""
    return [quelle for quelle in expected(basis.liste.faelle.quellen_stand) if quelle not in basis.liste.faelle.quellen_stand]


def _line(basis: Basis, quelle: Quelle, row: int) -> list[Cell]:
    if quelle in missing(basis):
        texts = (quelle.titel, FEHLT, "Ihre Felder sind unbekannt; Voreinstellungen, die sie brauchen, sagen „unklar“.", "", "", "", "")
        return [Cell(row, _FIRST_COL + col, text, "zeile_fehlt") for col, text in enumerate(texts)]
    counts = basis.liste.bilanz.get(quelle.value, {})
    rest = f"{counts.get('doppelt', 0)} / {counts.get('ausgeschlossen', 0)}"
    values: tuple[Scalar, ...] = (counts.get("zeilen", 0), counts.get("zugeordnet", 0), counts.get("offen", 0), rest)
    return [
        Cell(row, _FIRST_COL, quelle.titel, "zeile_stark"),
        Cell(row, _FIRST_COL + 1, _stand(basis, quelle), "zeile_umbruch"),
        Cell(row, _FIRST_COL + 2, _remark(basis, quelle), "zeile_umbruch"),
        *(
            Cell(row, _FIRST_COL + 3 + col, value, "zeile_rechts" if isinstance(value, str) else "zeile_zahl")
            for col, value in enumerate(values)
        ),
    ]


def _stand(basis: Basis, quelle: Quelle) -> str:
    stand = basis.liste.faelle.quellen_stand[quelle]
    said = f"Stand {stand:%d.%m.%Y}" if stand else "Stand nicht angegeben"
    names = [datei.datei for datei in basis.liste.dateien if datei.quelle is quelle]
    return f"{said}: {', '.join(names)}" if names else said


def _remark(basis: Basis, quelle: Quelle) -> str:
    remarks = [f"Angaben zu {coverage(basis, quelle)} % der Personen"]
    remarks += [
        f"{datei.datei}: bitte prüfen. {datei.grund}".strip()
        for datei in basis.liste.dateien
        if datei.quelle is quelle and datei.urteil is not FileVerdict.PASST
    ]
    return " · ".join(remarks)


def coverage(basis: Basis, quelle: Quelle) -> int:
    """The share of persons with at least one row of this source, in whole percent, rounded down."""
    rows = basis.liste.linked.zeilen.get(quelle)
    if rows is None or not len(basis):
        return 0
    linked = rows.loc[rows["urteil"] == RowVerdict.ZUGEORDNET, "person"]
    return min(100 * int(linked.nunique()) // len(basis), 100)
