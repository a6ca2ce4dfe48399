"""Damage one cell, row or part of a good export: what comes out is equal, or unknown with an error of that file; never another definite value.

`BEWERBERANALYSE_FAULTS=lang` makes more than 5,000 injections.
"""

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from bewerberanalyse.messages import Severity
from bewerberanalyse.model.table import CellState
from tests.long_run import LANG
from tests.mappe_xml import Roh, Schreibweise, mappe, packen
from tests.welt import als_csv, als_xlsxwriter, eindeutig, fehler, gelesen, texte, welt, zeilen

BATCHES, SIZE = (45, 120) if LANG else (1, 60)
ROH = [
    Roh('t="e"', "<v>#N/A</v>"),
    Roh("", "<f>A1</f>"),
    Roh("", "<f>A1</f><v></v>"),
    Roh('t="str"', "<f>A1</f>"),
    Roh('t="s"', "<v>99999</v>"),
    Roh("", "<f>1/0</f>"),
    Roh("", "<f>A1*2</f><v>0.0</v>"),
]
GETIPPT = {
    "Geburtsdatum",
    "letzter Kontakt",
    "Testdatum",
    "Kursbeginn",
    "Kursende",
    "Eintritt",
    "Austritt geplant",
    "Datum",
    "Leistung von",
    "Leistung bis",
    "Monat",
}


def _stelle(grid, rng, koepfe=None):
    columns = [column for column, kopf in enumerate(grid[0]) if koepfe is None or kopf in koepfe]
    return rng.randrange(1, len(grid)), rng.choice(columns)


def _gesetzt(grid, row, column, value):
    return [[value if (r, c) == (row, column) else cell for c, cell in enumerate(cells)] for r, cells in enumerate(grid)]


def rohe_zelle(grid, rng):
    return mappe(
        _gesetzt(texte(grid), *_stelle(grid, rng), rng.choice(ROH)),
        Schreibweise(strict=rng.random() < 0.3, prefix=rng.choice(["", "", "x"]), geteilt=rng.random() < 0.5),
    )


def unlesbar(grid, rng):
    return als_csv(_gesetzt(texte(grid), *_stelle(grid, rng), rng.choice(["#NV", "#BEZUG!", "#####", "#WERT!"])))


def kein_datum(grid, rng):
    return als_csv(
        _gesetzt(
            texte(grid),
            *_stelle(grid, rng, GETIPPT),
            rng.choice(["31.02.2026", "03/05/2026", "siehe Akte", "2026-13-01", "05.03.2026; 06.03.2026"]),
        )
    )


def verweis(grid, rng):
    return als_csv(_gesetzt(texte(grid), *_stelle(grid, rng), rng.choice(['"', "dto.", "s. o.", "siehe oben", "„"])))


def zusatz(grid, rng):
    row, column = _stelle(grid, rng, GETIPPT)
    return als_csv(_gesetzt(texte(grid), row, column, texte(grid)[row][column] + rng.choice(["?", "¹", "*", " (?)", " neu"])))


def ausgezeichnet(grid, rng):
    row, column = _stelle(grid, rng, GETIPPT | {"Kundennummer", "Nachname", "Name", "Betrag"})
    how = rng.choice(['<vertAlign val="superscript"/>', '<vertAlign val="subscript"/>', "<strike/>"])
    runs = f"<is><r><t>{texte(grid)[row][column]}</t></r><r><rPr>{how}</rPr><t>1</t></r></is>"
    return mappe(_gesetzt(texte(grid), row, column, Roh('t="inlineStr"', runs)))


def geschuetzt(grid, rng):
    row, column = _stelle(grid, rng)
    text = texte(grid)[row][column]
    return als_csv(
        _gesetzt(texte(grid), row, column, rng.choice([f"'{text}", f'="{text}"', f" {text} ", f"{text}\u200b".replace("\u200b", "\u00a0")]))
    )


def spalte_mehr(grid, rng):
    row, column = _stelle(grid, rng)
    lines = als_csv(grid).split(b"\r\n")
    cells = lines[row].split(b";")
    lines[row] = b";".join([*cells[:column], rng.choice([b"", b"x"]), *cells[column:]])
    return b"\r\n".join(lines)


def spalte_weniger(grid, rng):
    row, column = _stelle(grid, rng)
    lines = als_csv(grid).split(b"\r\n")
    cells = lines[row].split(b";")
    lines[row] = b";".join(cells[:column] + cells[column + 1 :])
    return b"\r\n".join(lines)


def umbruch(grid, rng):
    row, column = _stelle(grid, rng)
    lines = als_csv(grid).split(b"\r\n")
    cells = lines[row].split(b";")
    lines[row] = b";".join([*cells[: column + 1], b""])[:-1] + b"\r\n" + b";".join(cells[column + 1 :])
    return b"\r\n".join(lines)


def anfuehrung(grid, rng):
    row, column = _stelle(grid, rng)
    return als_csv(_gesetzt(texte(grid), row, column, "§§")).replace(
        "§§".encode("cp1252"), b'"' + texte(grid)[row][column].encode("cp1252", "replace")
    )


def ohne_person(grid, rng):
    row = rng.randrange(1, len(grid))
    person = {"Kundennummer", "Name", "Nachname", "Vorname", "Geburtsdatum", "BG-Nummer"}
    return als_csv(
        [["" if r == row and grid[0][c] in person else cell for c, cell in enumerate(cells)] for r, cells in enumerate(texte(grid))]
    )


def fremde_zeile(grid, rng):
    row = rng.randrange(2, len(grid))
    word = rng.choice(["Gesamtergebnis", "IP 1 Ergebnis", "Summe", "*", "JOBCENTER MUSTERSTADT", "ERGEBNIS", "=1+1", "1", "-----"])
    lines = texte(grid)
    return als_xlsxwriter([*lines[:row], [word, *[""] * (len(grid[0]) - 1)], *lines[row:]], echt=False)


def vertauschter_kopf(grid, rng):
    row = rng.randrange(2, len(grid))
    order = rng.sample(range(len(grid[0])), len(grid[0]))
    lines = texte(grid)
    return als_csv([*lines[:row], *[[line[index] for index in order] for line in (lines[0], *lines[row:])]])


def zahl_statt_nummer(grid, rng):
    columns = {"Kundennummer"} & set(grid[0]) or {"Geburtsdatum"}
    return als_csv(
        _gesetzt(texte(grid), *_stelle(grid, rng, columns), rng.choice(["1,11E+14", "111000000000000", "1110", "12000", "1.11E+14"]))
    )


def nul(grid, rng):
    row, column = _stelle(grid, rng)
    return als_csv(_gesetzt(texte(grid), row, column, texte(grid)[row][column] + "\x00"))


def abgeschnitten(grid, rng):
    data = als_xlsxwriter(grid)
    return data[: rng.randrange(100, len(data))]


def ohne_teil(grid, rng):
    archive = zipfile.ZipFile(BytesIO(als_xlsxwriter(grid)))
    names = [name for name in archive.namelist() if "theme" not in name and "docProps" not in name]
    gone = rng.choice(names)
    return packen({name: archive.read(name) for name in archive.namelist() if name != gone})


def blatt_kaputt(grid, rng):
    archive = zipfile.ZipFile(BytesIO(als_xlsxwriter(grid)))
    parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    cells = list(re.finditer(rb"<c [^>]*>.*?</c>", sheet))
    cell = rng.choice(cells[len(grid[0]) :])
    damaged = rng.choice([
        lambda text: text.replace(b"<v>", b"<w>").replace(b"</v>", b"</w>"), lambda text: text.replace(b"</c>", b""),
        lambda text: re.sub(rb"<v>.*</v>", b"", text) if b't="s"' in text else text.replace(b"<v>", b"<v"),  # without a type it would be an empty cell like any other
        lambda text: re.sub(rb"<v>[^<]*</v>", b"<v>987654</v>", text) if b't="s"' in text else re.sub(rb"<v>[^<]*</v>", b"<v/>", text), lambda text: text.replace(b' r="', b' q="'),
    ])(cell.group())  # fmt: skip
    return packen(parts | {"xl/worksheets/sheet1.xml": sheet[: cell.start()] + damaged + sheet[cell.end() :]})


ARTEN: list[Callable] = [
    rohe_zelle, unlesbar, kein_datum, verweis, zusatz, ausgezeichnet, geschuetzt, spalte_mehr, spalte_weniger, umbruch, anfuehrung, ohne_person, fremde_zeile, vertauschter_kopf, zahl_statt_nummer, nul, abgeschnitten, ohne_teil, blatt_kaputt,
]  # fmt: skip
UNBEKANNT = CellState.UNREADABLE
PERSON = {"kundennummer", "bg_nummer", "nachname", "vorname", "geburtsdatum"}


def _genannt(result, datei) -> set[int]:
    """The rows errors of a file point to."""
    rows: set[int] = set()
    for problem in result.problems:
        if problem.origin.datei == datei and problem.severity is not Severity.HINWEIS:
            rows |= {int(number) for number in re.findall(r"\d+", str(problem.angaben.get("zeilen", "")))}
            rows |= {problem.origin.zeile} if problem.origin.zeile else set()
    return rows


def _nummern(result, datei) -> list[int]:
    """The row numbers of what `zeilen` gives, in its order."""
    tables = (table.herkunft for table in result.tables.values())
    return [int(row) for table in tables for row in table.loc[table["datei"] == datei, "zeile"]]


def still(result, name, wanted) -> list[str]:
    """What differs from the world without being unknown and named at its row, and rows lost or gained without an error."""
    found = zeilen(result, name)
    if [row for _, row in found] == [row for _, row in wanted]:
        return []
    errors = fehler(result, name)
    if not errors:
        return [f"ohne Fehler anders: {len(found)} statt {len(wanted)} Zeilen"]
    named = _genannt(result, name)
    left = [row for _, row in wanted]
    faults = [f"{len(wanted) - len(found)} Zeilen verloren, der Rest gelesen"] if 0 < len(found) < len(wanted) else []
    numbered = list(zip(_nummern(result, name), (row for _, row in found), strict=True))
    for number, row in sorted(numbered, key=lambda one: -sum(state != UNBEKANNT for _, state in one[1].values())):
        known = {column: cell for column, cell in row.items() if cell[1] != UNBEKANNT}
        if row in left:
            left.remove(row)
            continue
        if number not in named:
            faults.append(f"Zeile {number} ist anders und von keinem Fehler genannt")
        nobody = "E-170" in errors and not {"kundennummer", "vorname", "geburtsdatum"} & set(known)
        if not known or nobody or ("E-171" in errors and set(known) <= PERSON):
            continue  # it belongs to nobody and is named, or says nothing about the person above it
        fit = next(
            (
                other
                for other in left
                if all(other.get(column) == cell for column, cell in known.items()) and all(column in row for column in other)
            ),
            None,
        )
        if fit is None:
            faults.append(f"andere Werte: {sorted(row.items())}")
        else:
            left.remove(fit)
    return faults


@pytest.mark.parametrize("seed", range(BATCHES))
def test_ein_schaden_ist_nie_ein_anderer_wert(tmp_path, seed, zaehlt):
    rng = random.Random(1000 + seed)
    wahr = {
        quelle: [[value.replace(";", ",") if isinstance(value, str) else value for value in row] for row in grid]
        for quelle, grid in welt(24).items()
    }
    grund = gelesen(
        tmp_path,
        {f"wahr-{quelle}.csv": als_csv(grid, "utf-8") for quelle, grid in wahr.items()}
        | {f"cp-{quelle}.csv": als_csv(grid) for quelle, grid in wahr.items()},
    )
    files, of = [], {}
    for number in range(SIZE):
        quelle, art = rng.choice(list(wahr)), rng.choice(ARTEN)
        data = art(wahr[quelle], rng)
        name = f"{seed}-{number}-{quelle}-{art.__name__}.{'xlsx' if data[:2] == b'PK' else 'csv'}"
        files.append((name, data))
        of[name] = f"{'wahr' if data[:2] == b'PK' else 'cp'}-{quelle}.csv"
    kept = eindeutig(files)
    result = gelesen(tmp_path, kept)
    silent = {name: faults for name in kept if (faults := still(result, name, zeilen(grund, of[name])))}
    zaehlt("Zellen, Zeilen und Teile beschädigt", len(kept))
    assert silent == {}
