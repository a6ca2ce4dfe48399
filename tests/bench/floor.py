"""The floor: the smallest program that turns finished frames into valid sheet XML, deflated at level 1. No styles, no formulas.

`python -m tests.bench.floor MONATSORDNER ZIEL.xlsx` writes the case list and one row per person and preset that is ja or unklar.
"""

import json
import sys
import time
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from bewerberanalyse.config import presets as preset_file
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import evaluate
from bewerberanalyse.run import stored

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def letters(number: int) -> str:
    """Column letters, 0 = A."""
    return chr(65 + number) if number < 26 else letters(number // 26 - 1) + chr(65 + number % 26)


def sheet_xml(frame: pd.DataFrame, known: dict[str, int]) -> bytes:
    """One sheet; texts become numbers of shared strings, `known` grows."""
    rows = np.char.mod("%d", np.arange(1, len(frame) + 1)).astype(object)
    lines = '<row r="' + rows + '">'
    for place, name in enumerate(frame.columns):
        codes, uniques = pd.factorize(frame[name].astype(str))
        snippets = np.array([f't="s"><v>{known.setdefault(text, len(known))}</v></c>' for text in uniques], dtype=object)
        lines = lines + f'<c r="{letters(place)}' + rows + '" ' + snippets[codes]
    return f"<worksheet {NS}><sheetData>{'</row>'.join(lines)}</row></sheetData></worksheet>".encode()


def write(sheets: dict[str, pd.DataFrame], path: Path) -> None:
    """The package: workbook, sheets, shared strings."""
    known: dict[str, int] = {}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for number, frame in enumerate(sheets.values(), 1):
            package.writestr(f"xl/worksheets/sheet{number}.xml", sheet_xml(frame, known))
        strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in known)
        package.writestr("xl/sharedStrings.xml", f"<sst {NS}>{strings}</sst>")
        tabs = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
        package.writestr("xl/workbook.xml", f'<workbook {NS} xmlns:r="{REL}"><sheets>{tabs}</sheets></workbook>')
        links = "".join(
            f'<Relationship Id="r{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1)
        )
        links += f'<Relationship Id="s" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
        rels = "http://schemas.openxmlformats.org/package/2006/relationships"
        package.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{rels}">{links}</Relationships>')
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="w" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}worksheet+xml"/>' for n in range(1, len(sheets) + 1)
        )
        parts += f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
        parts += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}sharedStrings+xml"/>'
        default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        package.writestr(
            "[Content_Types].xml", f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{default}{parts}</Types>'
        )


def finished(folder: Path) -> dict[str, pd.DataFrame]:
    """The frames a run has before it writes."""
    faelle: Faelle = stored.load(next(folder.glob("Faelle_*.npz")))
    compiled = preset_compile.compile_presets(preset_file.load(folder.parent.parent / "filters.yaml"), date(2026, 5, 29))
    verdicts = evaluate.judge(compiled, faelle).verdicts
    fall, preset = np.nonzero(verdicts.to_numpy())
    person = faelle.werte[["kundennummer", "nachname", "vorname", "team", "fachkraft"]].iloc[fall].reset_index(drop=True)
    hits = person.assign(kennung=np.array(verdicts.columns)[preset])
    return {"Fallliste": pd.concat([faelle.werte, verdicts], axis=1), "Vorauswahl": hits}


if __name__ == "__main__":
    frames = finished(Path(sys.argv[1]))
    begin_cpu, begin = time.process_time(), time.perf_counter()
    write(frames, Path(sys.argv[2]))
    figures = {"cpu_s": round(time.process_time() - begin_cpu, 2), "wall_s": round(time.perf_counter() - begin, 2)}
    print(json.dumps(figures))
