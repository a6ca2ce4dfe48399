"""The damage property through real files: an Excel error or nonsense in a cell of an .xlsx or .csv never becomes another fact.

Every file of a demo month is damaged in turn, every row in another column, so that all columns are hit. What says whose row it is stays.
"""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest

from bewerberanalyse.ingest.load import load
from bewerberanalyse.linkage.link import link
from bewerberanalyse.model.fields import FELD, Kind
from bewerberanalyse.model.table import Quelle
from tests.long_run import LANG
from tests.property.test_damage import STICHTAG, World

WHOSE = re.compile(r"kund|kd|knr|name|^geb|bg|person|aktenzeichen|^az|geschlecht|anrede|staat|national|plz|postleit|^sta", re.IGNORECASE)
ERRORS, NONSENSE = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!"), ("¿¿¿", "@@@", "~~ xx ~~", "?!")
FREE = {Kind.TEXT, Kind.LISTE}  # a word nobody knows is a value there


def _is_free(name: str) -> bool:
    """Whether any word is a value of the field, or of what it is told from."""
    feld = FELD.get(name)
    if feld is None:
        return False
    of_notes = feld.quellen == (Quelle.NOTIZEN,)  # a Stichwort is any word
    return feld.kind in FREE or (feld.kind is Kind.AUSWAHL and not feld.werte) or of_notes or any(map(_is_free, feld.aus))


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    made = World(folder, 110, 31)
    return made, folder


def _rows(world, name):
    """Sheet → lines (from 1) that were read of a file."""
    found: dict[str, list[int]] = {}
    for table in world.ingested.tables.values():
        here = table.herkunft[(table.herkunft["datei"].astype(str) == name).to_numpy()]
        for sheet, line in zip(here["blatt"].astype(str), here["zeile"], strict=True):
            found.setdefault(sheet, []).append(int(line))
    return found


def _chosen(heads: list[str], row: int) -> int:
    """The column to damage in this row; -1: none."""
    free = [at for at, head in enumerate(heads) if head and not WHOSE.search(head)]
    return free[row % len(free)] if free else -1


def _csv(path: Path, target: Path, lines: list[int], words: tuple[str, ...]) -> int:
    raw = path.read_bytes()
    coding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig" if raw[:3] == b"\xef\xbb\xbf" else "cp1252"
    try:
        text = raw.decode("utf-8" if coding == "cp1252" else coding)
        coding = "utf-8" if coding == "cp1252" else coding
    except UnicodeDecodeError:
        text = raw.decode(coding)
    mark = max(";,\t|", key=text.count)
    records = list(csv.reader(io.StringIO(text), delimiter=mark))
    heads = [cell.strip() for cell in records[min(lines) - 2]]
    hit = 0
    for number, line in enumerate(lines):
        record, at = records[line - 1], _chosen(heads, number)
        if 0 <= at < len(record) and record[at]:
            record[at], hit = words[number % len(words)], hit + 1
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(records)
    target.write_bytes(out.getvalue().encode(coding))
    return hit


def _xlsx(path: Path, target: Path, sheets: dict[str, list[int]], words: tuple[str, ...]) -> int:
    book = openpyxl.load_workbook(path)
    hit = 0
    for name, lines in sheets.items():
        sheet = book[name]
        heads = [str(cell.value or "").strip() for cell in sheet[min(lines) - 1]]
        for number, line in enumerate(lines):
            at = _chosen(heads, number)
            if at >= 0 and sheet.cell(line, at + 1).value is not None:
                cell = sheet.cell(line, at + 1)
                cell.value = words[number % len(words)]
                cell.data_type, hit = "e" if words is ERRORS else "s", hit + 1
    book.save(target)
    return hit


FILES = [
    "ALLEGRO_BG_Einkommen.csv", "BAMF_InGe_Teilnehmer.csv", "Ergänzende Angaben.xlsx", "Kundenliste Regel+Spezial.xlsx", "STEP_Stammdaten.csv",
    "Sprachbüro Liste aktuell (neu).xlsx", "VerBIS_Kundenliste_IP_U25.csv", "coSachNT Teilnahmen.xlsx", "opDs_Einzelfallabfrage.csv",
]  # fmt: skip


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    ("name", "words"),
    [(name, words) for at, name in enumerate(FILES) for which, words in enumerate((ERRORS, NONSENSE)) if LANG or (at + which) % 2],
)
def test_a_damaged_cell_of_a_real_file_never_becomes_another_fact(world, tmp_path, name, words):
    made, folder = world
    sheets = _rows(made, name)
    target = tmp_path / name
    hit = _csv(folder / name, target, sheets[""], words) if target.suffix == ".csv" else _xlsx(folder / name, target, sheets, words)
    assert hit > 5
    paths = [(target if path.name == name else path, path.name) for path in sorted(folder.iterdir())]
    ingested = load(paths, made.settings, STICHTAG)
    linked = link(ingested.tables, ingested.kundennummern, {}, made.settings, STICHTAG)
    assert linked.personen["kundennummer"].tolist() == made.linked.personen["kundennummer"].tolist()
    damaged = _of(made, ingested, linked)
    wrong = [one for one in made.wrong(damaged.judged(ingested)) if words is ERRORS or not _is_free(one[0])]
    assert wrong == []


def _of(made: World, ingested, linked) -> World:
    """The same house with other rows."""
    other = object.__new__(World)
    other.__dict__.update(made.__dict__ | {"ingested": ingested, "linked": linked})
    return other
