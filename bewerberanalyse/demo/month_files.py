"""The exports of a demo world the way a real month looks: seven systems, notes, old numbers, all of it dirty.

Names, sheets, preambles and footers; the row numbers of the truth come from here too. Csv in every encoding, and workbooks: the one
module of the demo that knows XlsxWriter.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.demo import export_columns
from bewerberanalyse.demo.export_columns import ExportSheet
from bewerberanalyse.demo.recording import allegro_rows, chance, cosach_rows, inge_rows, note_rows, record_of, sprachbuero_rows
from bewerberanalyse.demo.recording_person import kommune_rows, left_over_rows, opds_rows, step_rows, verbis_rows
from bewerberanalyse.demo.spelling import CellValue, Pen, copied_by_hand
from bewerberanalyse.demo.true_state import COURSE_PROVIDERS, TEAMS
from bewerberanalyse.demo.typed_rows import TypedRow
from bewerberanalyse.demo.world import World
from bewerberanalyse.model.table import Quelle

# How much worse than the Sprachbüro a source spells names: most systems take them from the master data.
_COPIED_SHARE = {Quelle.SPRACHBUERO: 1.0, Quelle.INGE: 0.7, Quelle.COSACH: 0.2}
WIDTH = 16
# A formula that failed stands in a workbook as a cell of its own kind: so does every second sort of unreadable day.
_ERRORS = {"??": ("=NA()", "#N/A"), "siehe Akte": ('="x"+1', "#VALUE!")}


class Form(Enum):
    """How a file is stored: encoding and separator, or a workbook."""

    CP1252 = ("cp1252", ";")
    UTF8_BOM = ("utf-8-sig", ";")
    UTF8_KOMMA = ("utf-8", ",")
    UTF16_TAB = ("utf-16", "\t")
    XLSX = ("", "")


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One export file."""

    name: str
    quelle: Quelle
    form: Form
    sheets: Sequence[ExportSheet[Any]]


def _tag(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def verbis(world: World) -> list[ExportFile]:
    """The Kundenlisten: integration and youth teams as csv, the others as a workbook; one list of last month was left lying beside them."""
    rows = verbis_rows(world)
    rng = chance(world, "verbis/schrift")
    first = [row for row in rows if TEAMS[record_of(row.person).team] in {"IP", "U25"}]
    second = [row for row in rows if TEAMS[record_of(row.person).team] not in {"IP", "U25"}]
    stand = _tag(world.stichtag)
    csv_sheet = ExportSheet(
        "", export_columns.VERBIS_CSV, first, Pen(rng, excel=False),
        vorspann=[["Kundenliste VerBIS"], ["Dienststelle: Jobcenter Musterstadt"], [f"Stand: {stand}"], ["Filter: Teams IP und U25"], []],
        fuss=[[], [f"Anzahl Datensätze: {len(first)}"], ["© Bundesagentur für Arbeit"]],
    )  # fmt: skip
    book = ExportSheet(
        "Kundenliste", export_columns.VERBIS_XLSX, second, Pen(rng, excel=True),
        vorspann=[["Kundenliste VerBIS"], [f"Stand {stand}"], []], fuss=[["Summe", str(len(second))]],
    )  # fmt: skip
    ende = world.stichtag.replace(day=1) - timedelta(days=1)
    left_over = ExportSheet(
        "", export_columns.VERBIS_CSV, left_over_rows(rows, ende), Pen(chance(world, "verbis/liegengeblieben"), excel=False),
        vorspann=[["Kundenliste VerBIS"], [f"Stand: {_tag(ende)}"], ["Filter: Team U25 Nord"], []],
    )  # fmt: skip
    return [ExportFile("VerBIS_Kundenliste_IP_U25.csv", Quelle.VERBIS, Form.CP1252, [csv_sheet]),
            ExportFile("Kundenliste Regel+Spezial.xlsx", Quelle.VERBIS, Form.XLSX, [book]),
            ExportFile("Kundenliste U25 Nord Vormonat.csv", Quelle.VERBIS, Form.CP1252, [left_over])]  # fmt: skip


def step(world: World) -> list[ExportFile]:
    """Master data as csv with byte order mark."""
    pen = Pen(chance(world, "step/schrift"), excel=False)
    sheet = ExportSheet("", export_columns.STEP, step_rows(world), pen, vorspann=[["STEP Stammdaten"], [f"Stand: {_tag(world.stichtag)}"]])
    return [ExportFile("STEP_Stammdaten.csv", Quelle.STEP, Form.UTF8_BOM, [sheet])]


def cosach(world: World) -> list[ExportFile]:
    """Participations as a workbook, the heading in the first row."""
    sheet = ExportSheet("Teilnahmen", export_columns.COSACH, cosach_rows(world), Pen(chance(world, "cosach/schrift"), excel=True))
    return [ExportFile("coSachNT Teilnahmen.xlsx", Quelle.COSACH, Form.XLSX, [sheet])]


def allegro(world: World) -> list[ExportFile]:
    """Benefits as csv."""
    sheet = ExportSheet(
        "", export_columns.ALLEGRO, allegro_rows(world), Pen(chance(world, "allegro/schrift"), excel=False),
        vorspann=[["ALLEGRO Auswertung BG-Mitglieder und Einkommen"], [f"Datenstand: {_tag(world.stichtag)}"], []],
    )  # fmt: skip
    return [ExportFile("ALLEGRO_BG_Einkommen.csv", Quelle.ALLEGRO, Form.CP1252, [sheet])]


def opds(world: World) -> list[ExportFile]:
    """The snapshot of the month before, as Excel's Unicode text."""
    ende = world.stichtag.replace(day=1) - timedelta(days=1)
    sheet = ExportSheet(
        "", export_columns.opds(ende), opds_rows(world), Pen(chance(world, "opds/schrift"), excel=False, datumsstil=(0, 4)),
        vorspann=[["operativer Datensatz, Musterabfrage 3082"], [f"Stichtag: {_tag(ende)}"], []],
        fuss=[["Erstellt am " + _tag(min(world.stichtag, ende + timedelta(days=12)))]],
    )  # fmt: skip
    return [ExportFile("opDs_Einzelfallabfrage.csv", Quelle.OPDS, Form.UTF16_TAB, [sheet])]


def sprachbuero(world: World) -> list[ExportFile]:
    """The hand-made workbook of the Sprachbüro: tests, Integrationskurse and Berufssprachkurse on sheets of their own."""
    rows = sprachbuero_rows(world)
    pen = Pen(chance(world, "sprachbuero/schrift"), excel=True, datumsstil=(0, 2, 3))
    tests = ExportSheet(
        "Einstufung", export_columns.TESTS, [row for row in rows if row.kurs is None], pen,
        vorspann=[["Sprachbüro Musterstadt – Einstufungstests"], []],
        kopf=[["Person", "", "", "", "", "Einstufung", "", "", ""]], absatz=60,
    )  # fmt: skip
    courses = ExportSheet(
        "Integrationskurse", export_columns.COURSES, [row for row in rows if row.kurs is not None and not row.kurs.is_bsk], pen,
        vorspann=[[f"Kursliste, Stand {_tag(world.stichtag)}"]], fuss=[[], ["Bitte Änderungen an das Sprachbüro melden"]],
    )  # fmt: skip
    bsk = ExportSheet("BSK", export_columns.BSK, [row for row in rows if row.kurs is not None and row.kurs.is_bsk], pen)
    legend: ExportSheet[TypedRow] = ExportSheet(
        "Legende", (), [], pen, vorspann=[["Abkürzungen"], ["läuft", "Kurs hat begonnen"], ["fertig", "Kurs beendet"]]
    )
    return [ExportFile("Sprachbüro Liste aktuell (neu).xlsx", Quelle.SPRACHBUERO, Form.XLSX, [tests, courses, bsk, legend])]


def inge(world: World) -> list[ExportFile]:
    """Course data of the BAMF."""
    pen = Pen(chance(world, "inge/schrift"), excel=False)
    sheet = ExportSheet(
        "", export_columns.INGE, inge_rows(world), pen, vorspann=[["InGe Teilnehmerauskunft"], [f"Stand: {_tag(world.stichtag)}"]]
    )
    return [ExportFile("BAMF_InGe_Teilnehmer.csv", Quelle.INGE, Form.UTF8_KOMMA, [sheet])]


def notizen(world: World) -> list[ExportFile]:
    """The notes of the house."""
    sheet = ExportSheet("Notizen", export_columns.NOTIZEN, note_rows(world), Pen(chance(world, "notizen/schrift"), excel=True))
    return [ExportFile("Ergänzende Angaben.xlsx", Quelle.NOTIZEN, Form.XLSX, [sheet])]


def kommune(world: World) -> list[ExportFile]:
    """The list of the Sozialamt."""
    sheet = ExportSheet(
        "Liste", export_columns.KOMMUNE, kommune_rows(world), Pen(chance(world, "kommune/schrift"), excel=True),
        vorspann=[["Leistungsberechtigte nach dem AsylbLG"], [f"Stand: {_tag(world.stichtag)}"], []],
    )  # fmt: skip
    return [ExportFile("Sozialamt Liste AsylbLG.xlsx", Quelle.KOMMUNE, Form.XLSX, [sheet])]


def kursangebot(world: World) -> bytes:
    """The courses that begin in the next months, as the Sprachbüro collects them: no persons, so it is no source."""
    rng = chance(world, "kursangebot")
    lines = ["Träger;Kursart;Zielniveau;Beginn;Plätze;Zeit;Kinderbetreuung"]
    for traeger in COURSE_PROVIDERS:
        for _ in range(rng.choice((1, 2))):
            kind = rng.choice(("Integrationskurs", "Alphabetisierungskurs", "Frauenkurs", "Berufssprachkurs", "Jugendkurs"))
            level = "B2" if kind == "Berufssprachkurs" else ""
            begin, seats = _tag(world.stichtag + timedelta(days=rng.randint(-20, 90))), str(rng.randint(3, 20))
            lines.append(";".join((traeger, kind, level, begin, seats, rng.choice(("vormittags", "abends")), rng.choice(("ja", "nein")))))
    return "\r\n".join([*lines, ""]).encode("cp1252")


def all_files(world: World) -> list[ExportFile]:
    """Every export of the month."""
    return [
        *verbis(world),
        *step(world),
        *cosach(world),
        *allegro(world),
        *opds(world),
        *sprachbuero(world),
        *inge(world),
        *notizen(world),
        *kommune(world),
    ]


def old_numbers(world: World) -> list[tuple[str, str]]:
    """The table „Kundennummer alt → neu“; few old numbers are missing in it."""
    return [(person.alte_nummer, person.kundennummer) for person in world.faelle if person.alte_nummer and person.alte_bekannt]


def with_origin(file: ExportFile) -> list[tuple[str, int, TypedRow]]:
    """Every data row of a file with its sheet and the row number Excel shows."""
    return [(sheet.name, sheet.row_number(index), row) for sheet in file.sheets for index, row in enumerate(sheet.zeilen)]


def write_exports(world: World, folder: Path, *, fehlerrate: float = 1.0) -> None:
    """Write all files of the month into `folder`, which is made if needed.

    Args:
        world: whose exports.
        folder: the drop zone. Nothing but exports is written: the truth stays with the tests.
        fehlerrate: scales the errors in names and birth dates of files that were typed by hand; 0 = none. The rows stay the same ones.
    """
    make_folder(folder)
    for file in all_files(world):
        _copied(file, world, fehlerrate)
        write_file(folder / file.name, content(file))
    write_file(folder / "Kursangebot.csv", kursangebot(world))
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=";").writerows([("Kundennummer alt", "Kundennummer neu"), *old_numbers(world)])
    write_file(folder / "Kundennummern alt-neu.csv", lines.getvalue().encode("cp1252"))


def _copied(file: ExportFile, world: World, fehlerrate: float) -> None:
    """Replace names and birth dates by what somebody typed."""
    rate = _COPIED_SHARE.get(file.quelle, 0.0) * fehlerrate
    if not rate:
        return
    rng = chance(world, f"{file.quelle}/abschrift")
    for sheet in file.sheets:
        for row in sheet.zeilen:
            row.nachname, row.vorname, row.geburtsdatum = copied_by_hand(row.person, rng, rate, native=file.quelle is Quelle.SPRACHBUERO)


def content(file: ExportFile) -> bytes:
    """One export as the content of its file."""
    buffer = io.BytesIO()
    if file.form is Form.XLSX:
        _workbook(file, buffer)
    else:
        _text(file, buffer)
    return buffer.getvalue()


def _text(file: ExportFile, buffer: io.BytesIO) -> None:
    encoding, separator = file.form.value
    handle = io.TextIOWrapper(buffer, encoding=encoding, errors="replace", newline="")
    writer = csv.writer(handle, delimiter=separator, lineterminator="\r\n")
    for sheet in file.sheets:
        writer.writerows(sheet)
    handle.flush()
    handle.detach()


def _workbook(file: ExportFile, buffer: io.BytesIO) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"created": datetime(2020, 1, 1, tzinfo=UTC)})  # the same world gives the same bytes
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for sheet in file.sheets:
        page = book.add_worksheet(sheet.name)
        page.set_column(0, max(0, len(sheet.spalten) - 1), WIDTH)
        for number, row in enumerate(sheet):
            for column, cell in enumerate(row):
                _write_cell(page, number, column, cell, day)
    book.close()


def _write_cell(page: Worksheet, row: int, column: int, cell: CellValue, day: Format) -> None:
    if isinstance(cell, str) and cell in _ERRORS:
        formula, shown = _ERRORS[cell]
        page.write_formula(row, column, formula, None, shown)
    elif isinstance(cell, str):
        if cell:
            page.write_string(row, column, cell)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, day)
    else:
        page.write_number(row, column, cell)
