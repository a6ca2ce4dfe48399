"""One true world, every writer, every harmless shape: the same rows, or an error that says so.

`BEWERBERANALYSE_FAULTS=lang` runs thousands of seeds and the programs (LibreOffice, Gnumeric) with every shape.
"""

import datetime as dt
import json
import os
import random
import shutil
import subprocess

import pytest

from tests.long_run import LANG
from tests.welt import FORMEN, SCHREIBER, als_xlsxwriter, eindeutig, fehler, gelesen, welt, zeilen

BATCHES, SIZE = (40, 120) if LANG else (1, 60)
# What a writer cannot write is no difference of the reader: an encoding without a letter, whole rows in one cell with a blank row.
OHNE_ZEICHEN = ("cp1252", "cp850", "mac_roman", "csv-", "gepackt.xlsx")
PROGRAMME = {
    "soffice-xlsx": ("soffice", "xlsx"), "soffice-xls": ("soffice", "xls"), "soffice-ods": ("soffice", "ods"), "soffice-fods": ("soffice", "fods"),
    "ssconvert-xlsx": ("ssconvert", "xlsx"), "ssconvert-xls": ("ssconvert", "xls"), "ssconvert-ods": ("ssconvert", "ods"),
}  # fmt: skip


def ohne_seltene(grid):
    """The world in letters every encoding knows."""
    table = str.maketrans("ŞşŁáóéí„“", "SsLaoei''")
    return [[value.translate(table) if isinstance(value, str) else value for value in row] for row in grid]


def vergleichbar(found):
    return [(quelle.value, sorted(row.items())) for quelle, row in found]


def abweichungen(result, wanted):
    """Files that gave other rows than the world and no error."""
    return {
        name: (len(zeilen(result, name)), len(rows))
        for name, rows in wanted.items()
        if vergleichbar(zeilen(result, name)) != vergleichbar(rows) and not fehler(result, name)
    }


@pytest.mark.parametrize("seed", range(BATCHES))
def test_wer_die_datei_auch_schreibt_und_wie_sie_aussieht_es_sind_dieselben_zeilen(tmp_path, seed):
    rng = random.Random(seed)
    wahr = {quelle: ohne_seltene(grid) for quelle, grid in welt().items()}
    grund = gelesen(tmp_path, {f"wahr-{quelle}.xlsx": als_xlsxwriter(grid) for quelle, grid in wahr.items()})
    assert all(len(zeilen(grund, f"wahr-{quelle}.xlsx")) == len(grid) - 1 for quelle, grid in wahr.items())
    files, wanted = [], {}
    for number in range(SIZE):
        quelle, (schreiber, schreibe) = rng.choice(list(wahr)), rng.choice(list(SCHREIBER.items()))
        formen = rng.sample(list(FORMEN), rng.randrange(3))
        grid = wahr[quelle]
        for form in formen:
            grid = FORMEN[form](grid, rng)
        name = f"{seed}-{number}-{quelle}-{'-'.join(formen).replace(' ', '_')}-{schreiber}"
        files.append((name, schreibe(grid)))
        wanted[name] = zeilen(grund, f"wahr-{quelle}.xlsx")
    files = eindeutig(files)
    result = gelesen(tmp_path, files)
    assert abweichungen(result, {name: rows for name, rows in wanted.items() if name in files}) == {}


@pytest.mark.parametrize("programm", PROGRAMME)
def test_programme_schreiben_dieselbe_welt(tmp_path, programm):
    befehl, endung = PROGRAMME[programm]
    if not shutil.which(befehl):
        pytest.skip(f"{befehl} fehlt")
    rng = random.Random(programm)
    wahr = welt()
    grund = gelesen(tmp_path, {f"wahr-{quelle}.xlsx": als_xlsxwriter(grid) for quelle, grid in wahr.items()})
    (tmp_path / "aus").mkdir()
    (tmp_path / "ein").mkdir()
    wanted = {}
    for form in FORMEN if LANG else rng.sample(list(FORMEN), 2):
        for quelle, grid in wahr.items():
            name = f"{quelle}-{form.replace(' ', '_')}"
            (tmp_path / "ein" / f"{name}.xlsx").write_bytes(als_xlsxwriter(FORMEN[form](grid, rng)))
            wanted[f"{name}.{endung}"] = zeilen(grund, f"wahr-{quelle}.xlsx")
    inputs = sorted((tmp_path / "ein").iterdir())
    if befehl == "soffice":
        home = f"-env:UserInstallation=file://{tmp_path / 'profil'}"
        subprocess.run(
            [befehl, home, "--headless", "--convert-to", endung, "--outdir", tmp_path / "aus", *inputs],
            check=True,
            capture_output=True,
            timeout=300,
        )
    else:
        for path in inputs:
            subprocess.run([befehl, path, tmp_path / "aus" / f"{path.stem}.{endung}"], check=True, capture_output=True, timeout=60)
    result = gelesen(tmp_path, {path.name: path.read_bytes() for path in sorted((tmp_path / "aus").iterdir())})
    assert abweichungen(result, wanted) == {}


NODE = os.environ.get("BEWERBERANALYSE_NODE", "")  # a folder with node_modules/xlsx and node_modules/exceljs, installed by hand
SKRIPT = """
const fs = require('fs'), XLSX = require('xlsx'), ExcelJS = require('exceljs');
(async () => { for (const job of JSON.parse(fs.readFileSync(process.argv[2]))) {
  const grid = job.grid.map(row => row.map(v => v && v.tag ? new Date(v.tag + 'T00:00:00Z') : v === '' ? null : v));
  if (job.art === 'exceljs') {
    const book = new ExcelJS.Workbook(), sheet = book.addWorksheet('Liste');
    grid.forEach(row => { const made = sheet.addRow(row); made.eachCell(cell => { if (cell.value instanceof Date) cell.numFmt = 'dd.mm.yyyy'; }); });
    await book.xlsx.writeFile(job.ziel);
  } else {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(grid, {cellDates: false, UTC: true, dateNF: 'yyyy-mm-dd'}), 'Liste');
    XLSX.writeFile(book, job.ziel, {bookType: job.art});
  }
} })();
"""


@pytest.mark.parametrize("art", ["exceljs", "xlsx", "biff8", "ods", "fods", "xlml"])  # its biff5 writes „_“ for every umlaut
def test_sheetjs_und_exceljs_schreiben_dieselbe_welt(tmp_path, art):
    if not NODE or not shutil.which("node"):
        pytest.skip("nur von Hand: BEWERBERANALYSE_NODE nennt einen Ordner mit xlsx und exceljs")
    rng = random.Random(art)
    wahr = {quelle: ohne_seltene(grid) for quelle, grid in welt().items()}
    grund = gelesen(tmp_path, {f"wahr-{quelle}.xlsx": als_xlsxwriter(grid) for quelle, grid in wahr.items()})
    jobs, wanted = [], {}
    for form, shape in FORMEN.items():
        for quelle, grid in wahr.items():
            name = f"{quelle}-{form.replace(' ', '_')}.{art}"
            cells = [[{"tag": value.isoformat()} if isinstance(value, dt.date) else value for value in row] for row in shape(grid, rng)]
            jobs.append({"art": art, "grid": cells, "ziel": str(tmp_path / f"aus-{name}")})
            wanted[name] = zeilen(grund, f"wahr-{quelle}.xlsx")
    (tmp_path / "jobs.json").write_text(json.dumps(jobs))
    (tmp_path / "schreibe.js").write_text(SKRIPT)
    subprocess.run(
        ["node", tmp_path / "schreibe.js", tmp_path / "jobs.json"],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "NODE_PATH": f"{NODE}/node_modules"},
    )
    result = gelesen(tmp_path, {name: (tmp_path / f"aus-{name}").read_bytes() for name in wanted})
    assert abweichungen(result, wanted) == {}
