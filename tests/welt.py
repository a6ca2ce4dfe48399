"""A small true world as exports, and what must come of it whoever writes the files and in whatever harmless shape."""

import csv
import datetime as dt
import hashlib
import io
import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import openpyxl
import xlsxwriter

from bewerberanalyse.ingest.load import load
from bewerberanalyse.messages import Severity
from bewerberanalyse.model.table import CellState, Ingested, Quelle
from tests.dokumente import Wie, excel_2003, opendocument
from tests.einstellungen import einstellungen
from tests.mappe_xml import Schreibweise, mappe

STICHTAG = dt.date(2026, 6, 15)
Grid = list[list[object]]  # text, date or number; the first row is the heading
NAMEN = [
    ("Haddad", "Rima"),
    ("Heide", "Jürgen"),
    ("Müller", "Jörg"),
    ("Groß", "Zoë"),
    ("Öztürk", "Ayşe"),
    ("Kovács", "Éva"),
    ("Null", "Ka"),
    ("de la Cruz", "María"),
    ("Schmidt", "Ina"),
    ("Şahin", "Can"),
    ("Bach", "Ute"),
    ("Weiß", "Łukasz"),
]


def tag(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d.%m.%Y").date()


def _personen(anzahl: int) -> list[tuple[str, str, str, dt.date]]:
    return [
        (f"111D{index + 1:06d}", *NAMEN[index % len(NAMEN)], dt.date(1965 + index, 1 + index % 12, 1 + (index * 5) % 28))
        for index in range(anzahl)
    ]


def welt(anzahl: int = 12) -> dict[Quelle, Grid]:
    """One export per source, about the same persons."""
    leute = _personen(anzahl)
    verbis: Grid = [
        [
            "Kundennummer",
            "Nachname",
            "Vorname",
            "Geburtsdatum",
            "Geschlecht",
            "Staatsangehörigkeit",
            "Team",
            "Hauptbetreuer",
            "Status",
            "letzter Kontakt",
            "Deutschkenntnisse",
        ]
    ]
    verbis += [
        [
            *person,
            "w" if i % 2 else "m",
            "Syrien",
            f"IP {1 + i % 3}",
            "Groß",
            "arbeitslos" if i % 3 else "arbeitsuchend",
            dt.date(2026, 5, 1 + i),
            "B1" if i % 2 else "A2",
        ]
        for i, person in enumerate(leute)
    ]
    allegro: Grid = [
        [
            "BG-Nummer",
            "Kundennummer",
            "Name",
            "Vorname",
            "Geburtsdatum",
            "Anzahl Personen in BG",
            "Rolle",
            "Leistung von",
            "Leistung bis",
            "Einkommensart",
            "Betrag",
            "Monat",
        ]
    ]
    for i, person in enumerate(leute):
        row = [f"11102//{1000 + i:07d}", *person, 1 + i % 4, "Partner", dt.date(2026, 1, 1), dt.date(2026, 12, 31)]
        allegro.append([*row, "Erwerbseinkommen", 450.5 + 100 * i, "06.2026"])
        if i % 3 == 0:
            allegro.append([*row, "Kindergeld", 255, "06.2026"])
    sprache: Grid = [
        ["Name", "Vorname", "Geburtsdatum", "Testdatum", "Sprachstand", "Kurs", "Kursart", "Kursträger", "Kursbeginn", "Kursende", "Status"]
    ]
    sprache += [
        [
            *person[1:],
            dt.date(2026, 2, 1 + i),
            "B1" if i % 2 else "A2",
            f"IK {i}",
            "Integrationskurs",
            "VHS",
            dt.date(2026, 3, 2),
            dt.date(2026, 9, 30),
            "läuft",
        ]
        for i, person in enumerate(leute)
    ]
    cosach: Grid = [
        [
            "Kundennummer",
            "Name",
            "Vorname",
            "Maßnahmenummer",
            "Maßnahmebezeichnung",
            "Instrument",
            "Träger",
            "Eintritt",
            "Austritt geplant",
            "Teilnahmestatus",
        ]
    ]
    cosach += [
        [*person[:3], f"M{i}/26", "Aktivierung, Teil 1", "MAT", "Träger Ä", dt.date(2026, 4, 1 + i), dt.date(2026, 8, 31), "eingetreten"]
        for i, person in enumerate(leute)
    ]
    notizen: Grid = [["Kundennummer", "Datum", "Stichwort", "Freitext", "Fachkraft"]]
    notizen += [
        [person[0], dt.date(2026, 6, 1 + i), "Termin", f"kommt am Tag {i}; bringt Unterlagen, Größe „M“", "Groß"]
        for i, person in enumerate(leute)
    ]
    return {Quelle.VERBIS: verbis, Quelle.ALLEGRO: allegro, Quelle.SPRACHBUERO: sprache, Quelle.COSACH: cosach, Quelle.NOTIZEN: notizen}


def texte(grid: Grid) -> list[list[str]]:
    """Every cell as a German program writes it."""

    def text(value: object) -> str:
        if isinstance(value, dt.date):
            return value.strftime("%d.%m.%Y")
        return f"{value:.2f}".replace(".", ",") if isinstance(value, float) else str(value)

    return [[text(value) for value in row] for row in grid]


# Writers: a grid to bytes. The suffix of the name is the kind people would give the file.


def als_csv(
    grid: Grid, codierung: str = "cp1252", zeichen: str = ";", quoting: Literal[0, 1] = csv.QUOTE_MINIMAL, ende: str = "\r\n"
) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=zeichen, lineterminator=ende, quoting=quoting).writerows(texte(grid))
    return stream.getvalue().encode(codierung, "replace")


def als_xlsxwriter(grid: Grid, *, echt: bool = True, versteckt: frozenset[int] = frozenset()) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet, day = book.add_worksheet("Liste"), book.add_format({"num_format": "dd.mm.yyyy"})
    shown: Sequence[Sequence[object]] = grid if echt else texte(grid)
    for row, cells in enumerate(shown):
        for column, value in enumerate(cells):
            if isinstance(value, dt.date):
                sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), day)
            elif isinstance(value, str):
                sheet.write_string(row, column, value) if value else None
            else:
                sheet.write_number(row, column, value)
        if row in versteckt:
            sheet.set_row(row, options={"hidden": True})
    book.close()
    return stream.getvalue()


def als_openpyxl(grid: Grid) -> bytes:
    book = openpyxl.Workbook()
    for row in grid:
        book.worksheets[0].append([value or None for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def als_html(grid: Grid) -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in texte(grid))
    return f"<html><head><meta charset='utf-8'></head><body><table>{rows}</table></body></html>".encode()


SCHREIBWEISEN = {
    "strict": Schreibweise(strict=True), "prefix": Schreibweise(prefix="x"), "eingerueckt": Schreibweise(eingerueckt=True, geteilt=True), "backslash": Schreibweise(backslash=True),
    "gross": Schreibweise(buch="xl/Workbook.xml", blatt="xl/worksheets/tabelle.xml"), "alles": Schreibweise(strict=True, prefix="ss", eingerueckt=True, geteilt=True),
}  # fmt: skip


def _als_mappe(grid: Grid, wie: Schreibweise) -> bytes:
    return mappe(texte(grid), wie)


SCHREIBER: dict[str, Callable[[Grid], bytes]] = {
    **{f"csv-{code}-{name}.csv": partial(als_csv, codierung=code, zeichen=sign) for code in ("cp1252", "utf-8", "utf-8-sig", "utf-16", "cp850", "mac_roman") for name, sign in (("s", ";"), ("t", "\t"), ("k", ","), ("p", "|"))},
    "csv-alles-in-anfuehrung.csv": lambda grid: als_csv(grid, quoting=csv.QUOTE_ALL), "csv-unix.csv": lambda grid: als_csv(grid, "utf-8", ende="\n"),
    "csv-blank-um-anfuehrung.csv": lambda grid: als_csv(grid, quoting=csv.QUOTE_ALL).replace(b'";"', b'" ; "'),
    "csv-gepackt.csv": lambda grid: b"".join(b'"' + line.replace(b'"', b'""') + b'"\r\n' for line in als_csv(grid).splitlines()),
    "xlsxwriter.xlsx": als_xlsxwriter, "xlsxwriter-text.xlsx": lambda grid: als_xlsxwriter(grid, echt=False), "openpyxl.xlsx": als_openpyxl, "html.xls": als_html,
    **{f"xml-{name}.xlsx": partial(_als_mappe, wie=wie) for name, wie in SCHREIBWEISEN.items()},
    "ods.ods": opendocument, "ods-einzeln.ods": partial(opendocument, wie=Wie(prefix="t", wiederholt=False, eingerueckt=True)), "fods.fods": partial(opendocument, flach=True, wie=Wie(notiz=True)),
    "xml2003.xls": excel_2003, "xml2003-prefix.xml": partial(excel_2003, prefix="ss", luecken=False),
    "gepackt.xlsx": lambda grid: mappe([[line.decode("cp1252")] for line in als_csv(grid).splitlines()]),
}  # fmt: skip


# Harmless shapes: a grid to another grid that says the same.


def _leerzeilen(grid: Grid, rng: random.Random) -> Grid:
    result: Grid = []
    for original in grid:
        if rng.random() < 0.2:
            result.append([""] * len(original))
        result.append(original)
    return result


def _leerspalten(grid: Grid, rng: random.Random) -> Grid:
    place = rng.randrange(len(grid[0]))
    return [[*row[:place], "", *row[place:]] for row in grid]


def _kopf_wiederholt(grid: Grid, rng: random.Random) -> Grid:
    place = rng.randrange(2, len(grid))
    return [*grid[:place], list(grid[0]), *grid[place:]]


def _seitenkopf(grid: Grid, rng: random.Random) -> Grid:
    place = rng.randrange(2, len(grid))
    blank = [""] * (len(grid[0]) - 2)
    return [*grid[:place], ["Jobcenter Musterstadt", *blank, "Seite 1"], *grid[place:], ["Jobcenter Musterstadt", *blank, "Seite 2"]]


def _summe(grid: Grid, rng: random.Random) -> Grid:
    word = rng.choice(["Gesamtergebnis", "Ergebnis", "Summe", "Anzahl", "Insgesamt", "Gesamtanzahl"])
    return [*grid, [word, *[""] * (len(grid[0]) - 2), str(len(grid) - 1)]]


def _teilsumme(grid: Grid, rng: random.Random) -> Grid:
    place = rng.randrange(2, len(grid))
    return [*grid[:place], [f"{grid[place - 1][0]} Ergebnis", *[""] * (len(grid[0]) - 2), "1"], *grid[place:]]


def _fuss(grid: Grid, rng: random.Random) -> Grid:
    note = rng.choice(["* ohne Kunden des Teams U25", "1) vorläufige Zahlen", "Erstellt am 10.06.2026", "© Bundesagentur für Arbeit"])
    return [*grid, [""] * len(grid[0]), [note, *[""] * (len(grid[0]) - 1)]]


def _praeambel(grid: Grid, rng: random.Random) -> Grid:
    blank = [""] * (len(grid[0]) - 1)
    return [["Auswertung Jobcenter", *blank], [f"Stand: {10 + rng.randrange(5)}.06.2026", *blank], ["", *blank], *grid]


def _spalten_vertauscht(grid: Grid, rng: random.Random) -> Grid:
    order = rng.sample(range(len(grid[0])), len(grid[0]))
    return [[row[index] for index in order] for row in grid]


def _fremde_spalte(grid: Grid, rng: random.Random) -> Grid:
    place = rng.randrange(len(grid[0]))
    return [[*row[:place], "Lieblingsfarbe" if number == 0 else "rot", *row[place:]] for number, row in enumerate(grid)]


FORMEN: dict[str, Callable[[Grid, random.Random], Grid]] = {
    "leerzeilen": _leerzeilen, "leerspalten": _leerspalten, "kopf wiederholt": _kopf_wiederholt, "seitenkopf": _seitenkopf, "summe": _summe, "teilsumme": _teilsumme, "fuss": _fuss,
    "praeambel": _praeambel, "spalten vertauscht": _spalten_vertauscht, "fremde spalte": _fremde_spalte, "unveraendert": lambda grid, _: grid,
}  # fmt: skip


def gelesen(folder: Path, files: Mapping[str, bytes]) -> Ingested:
    """All files of a folder read at once."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return load([(folder / name, name) for name in files], einstellungen(), STICHTAG)


_NICHTS = {CellState.ABSENT, CellState.BLANK}
Row = dict[str, tuple[str, int]]  # column → value and state, without columns the file does not have


_sorted: dict[int, tuple[Ingested, dict[str, list[tuple[Quelle, Row]]]]] = {}  # the last results asked about, by identity


def zeilen(result: Ingested, datei: str) -> list[tuple[Quelle, Row]]:
    """What one file gave: the known cells of its rows, in order."""
    if id(result) not in _sorted:
        if len(_sorted) > 2:
            _sorted.clear()
        _sorted[id(result)] = result, _by_file(result)
    return _sorted[id(result)][1].get(datei, [])


def _by_file(result: Ingested) -> dict[str, list[tuple[Quelle, Row]]]:
    found: dict[str, list[tuple[Quelle, Row]]] = {}
    for quelle, table in result.tables.items():
        columns = [(name, table.werte[name].astype(str).tolist(), table.zellen[name].tolist()) for name in map(str, table.werte)]
        for index, datei in enumerate(table.herkunft["datei"].astype(str)):
            row = {name: (values[index], states[index]) for name, values, states in columns if states[index] not in _NICHTS}
            found.setdefault(datei, []).append((quelle, row))
    return found


def fehler(result: Ingested, datei: str) -> list[str]:
    """The codes of the errors of one file."""
    return [problem.code for problem in result.problems if problem.origin.datei == datei and problem.severity is not Severity.HINWEIS]


def eindeutig(files: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
    """Files by name, without those that are byte for byte another one."""
    seen: set[str] = set()
    found: dict[str, bytes] = {}
    for name, data in files:
        digest = hashlib.sha256(data).hexdigest()
        if digest not in seen:
            seen.add(digest)
            found[name] = data
    return found
