"""The peer: what a good analyst writes today for the same job, with pandas and openpyxl. No linking by name, no reasons, no guard.

`python -m tests.bench.peer EINGANG ZIEL.xlsx` reads the same exports and writes sheets of the same size: the case list with one column
per filter, the long list of hits, the overview, findings, messages and a legend; styled the usual way, cell by cell.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

STICHTAG = pd.Timestamp("2026-05-29")
N_FILTER = 35
N_COLUMNS = 96  # as many as the product's Fallliste
LEAD = [
    "key", "Nachname", "Vorname", "Geburtsdatum", "Geschlecht", "Team", "Anz. Pers. BG", "einkommen", "Sprachstand", "Kursart", "Kursende",
    "Maßnahmeträger", "hs",
]  # fmt: skip
NEEDED = ("Team", "Sprachstand", "einkommen")  # what a person must have; else there is a row on „Klärung“


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """All exports, headings found by hand for the files of the demo."""
    text: dict[str, Any] = {"dtype": str, "keep_default_na": False}
    excel = text | {"engine": "openpyxl"}
    return {
        "verbis1": pd.read_csv(folder / "VerBIS_Kundenliste_IP_U25.csv", sep=";", encoding="cp1252", skiprows=5, **text),
        "verbis2": pd.read_excel(folder / "Kundenliste Regel+Spezial.xlsx", skiprows=3, **excel),
        "step": pd.read_csv(folder / "STEP_Stammdaten.csv", sep=";", encoding="utf-8-sig", skiprows=2, **text),
        "allegro": pd.read_csv(folder / "ALLEGRO_BG_Einkommen.csv", sep=";", encoding="cp1252", skiprows=3, **text),
        "cosach": pd.read_excel(folder / "coSachNT Teilnahmen.xlsx", **excel),
        "opds": pd.read_csv(folder / "opDs_Einzelfallabfrage.csv", sep="\t", encoding="utf-16", skiprows=3, **text),
        "inge": pd.read_csv(folder / "BAMF_InGe_Teilnehmer.csv", sep=",", encoding="utf-8", skiprows=2, **text),
        "tests": pd.read_excel(folder / "Sprachbüro Liste aktuell (neu).xlsx", sheet_name=0, skiprows=3, **excel),
        "kurse": pd.read_excel(folder / "Sprachbüro Liste aktuell (neu).xlsx", sheet_name=1, skiprows=1, **excel),
        "bsk": pd.read_excel(folder / "Sprachbüro Liste aktuell (neu).xlsx", sheet_name=2, **excel),
        "notizen": pd.read_excel(folder / "Ergänzende Angaben.xlsx", **excel),
    }


def fold(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per person: merges on the number, or on name and birth date."""
    verbis = pd.concat([_named(tables["verbis1"]), _named(tables["verbis2"])], ignore_index=True)
    verbis["key"] = _number(verbis["Kundennummer"])
    verbis = verbis.drop_duplicates("key")
    step = tables["step"].assign(key=_number(tables["step"]["Kunden-Nr."])).drop_duplicates("key")
    allegro = tables["allegro"].assign(key=_number(tables["allegro"]["Kundennummer"]))
    allegro["betrag"] = pd.to_numeric(
        allegro["Betrag"].str.replace(r"[^\d,]", "", regex=True).str.replace(",", "."), errors="coerce"
    ).fillna(0)
    income = allegro.groupby("key", as_index=False).agg(einkommen=("betrag", "sum"))
    household = allegro.drop_duplicates("key")
    cosach = tables["cosach"].assign(key=_number(tables["cosach"]["TN-Kundennummer"]))
    cosach["beginn"] = _date(cosach["TN-Beginn"])
    cosach["ende"] = _date(cosach["tats. Ende"]).fillna(_date(cosach["Ende geplant"]))
    running = cosach[(cosach["beginn"] <= STICHTAG) & (cosach["ende"] >= STICHTAG)].sort_values("ende").drop_duplicates("key", keep="last")
    chain = cosach.sort_values("beginn").groupby("key").agg(kette=("Förderart", " > ".join)).reset_index()
    opds = tables["opds"].assign(key=_number(tables["opds"]["Kundennummer"]))
    strategies = opds.groupby("key").agg(hs=("HS-Bezeichnung", "; ".join)).reset_index()
    notes = (
        tables["notizen"]
        .assign(key=_number(tables["notizen"]["Kundennummer"]))
        .groupby("key")
        .agg(notiz=("Text", " | ".join))
        .reset_index()
    )
    verbis["person"] = _person(verbis["Nachname"] + verbis["Vorname"], verbis["Geburtsdatum"])
    inge = tables["inge"].assign(person=_person(tables["inge"]["Familienname"] + tables["inge"]["Vorname"], tables["inge"]["Geburtsdatum"]))
    tests = tables["tests"].assign(person=_person(tables["tests"]["Name"] + tables["tests"]["Vorname"], tables["tests"]["geb."]))
    kurse = tables["kurse"].assign(person=_person(tables["kurse"]["Name, Vorname"], tables["kurse"]["Geburtsdatum"]))
    result = verbis.merge(step, on="key", how="left", suffixes=("", "_step")).merge(household, on="key", how="left", suffixes=("", "_al"))
    result = result.merge(income, on="key", how="left").merge(running, on="key", how="left", suffixes=("", "_co"))
    result = result.merge(chain, on="key", how="left").merge(strategies, on="key", how="left").merge(notes, on="key", how="left")
    result = result.merge(opds.drop_duplicates("key"), on="key", how="left", suffixes=("", "_op"))
    for frame, suffix in ((inge, "_inge"), (tests, "_test"), (kurse, "_kurs")):
        result = result.merge(frame.drop_duplicates("person", keep="last"), on="person", how="left", suffixes=("", suffix))
    return result


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns={"KdNr": "Kundennummer", "Name": "Nachname", "geb.": "Geburtsdatum", "m/w/d": "Geschlecht"})


def _number(column: pd.Series) -> pd.Series:
    return column.str.replace(r"[\s\-\xa0]", "", regex=True).str.upper()


def _date(column: pd.Series) -> pd.Series:
    return pd.to_datetime(column, format="mixed", dayfirst=True, errors="coerce")


def _person(name: pd.Series, birth: pd.Series) -> pd.Series:
    return name.str.lower().str.replace(r"[^a-zäöüß]", "", regex=True) + _date(birth).dt.strftime("%Y%m%d").fillna("")


def judge(cases: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """35 filter columns and the long list of hits."""
    birth = _date(cases["Geburtsdatum"])
    age = ((STICHTAG - birth).dt.days // 365.25).fillna(0)
    size = pd.to_numeric(cases["Anz. Pers. BG"], errors="coerce").fillna(0)
    income = cases["einkommen"].fillna(0)
    woman = cases["Geschlecht"].str.lower().str.startswith(("w", "f"), na=False)
    parts = [woman & (size >= 3) & (income == 0), ~woman & (age <= 27) & (size <= 2) & (income < 451)]
    parts += [(age % N_FILTER == number) | (woman & (size > 1 + number % 6)) for number in range(2, N_FILTER)]
    for number, part in enumerate(parts, 1):
        cases[f"F{number:02d}"] = np.where(part, "ja", "nein")
    hits = cases.melt(LEAD[:5], [f"F{n:02d}" for n in range(1, N_FILTER + 1)], "filter", "urteil")
    return cases, hits[hits["urteil"] == "ja"].assign(warum="Bedingung erfüllt")


def write(cases: pd.DataFrame, hits: pd.DataFrame, path: Path) -> None:
    """The workbook, styled cell by cell."""
    book = Workbook()
    _styles(book)
    overview = book.worksheets[0]
    overview.title = "Übersicht"
    for number in range(1, N_FILTER + 1):
        column = get_column_letter(N_COLUMNS - N_FILTER + number)
        overview.append([f"F{number:02d}", "Filter", f'=COUNTIF(Fallliste!{column}:{column},"ja")'])
    filters = [f"F{number:02d}" for number in range(1, N_FILTER + 1)]
    fields = [name for name in cases.columns if name not in filters][: N_COLUMNS - N_FILTER]
    _sheet(book, "Fallliste", cases[[*fields, *filters]])
    _sheet(book, "Vorauswahl", hits)
    _sheet(book, "Klärung", _findings(cases))
    _sheet(book, "Auswahl", cases[[*LEAD, "F01"]])
    _sheet(book, "Legende", pd.DataFrame({"Spalte": fields, "Bedeutung": "siehe Quelle"}))
    book.save(path)


def _findings(cases: pd.DataFrame) -> pd.DataFrame:
    """One row per person and thing missing."""
    missing = [cases[cases[name].isna()].assign(feld=name, hinweis="Angabe fehlt") for name in NEEDED]
    return pd.concat(missing)[[*LEAD[:11], "feld", "hinweis"]]


def _styles(book: Workbook) -> None:
    """Named styles: a cell takes one with a single assignment, which openpyxl does faster than font, border and alignment one by one."""
    head = NamedStyle("kopf", font=Font(bold=True, color="FFFFFF"), fill=PatternFill("solid", fgColor="1F4E5F"))
    line = Border(bottom=Side("thin", color="CCCCCC"))
    body = NamedStyle("zelle", font=Font(name="Calibri", size=10), border=line, alignment=Alignment(vertical="top"))
    for style in (head, body):
        book.add_named_style(style)


def _sheet(book: Workbook, title: str, frame: pd.DataFrame) -> None:
    sheet = book.create_sheet(title)
    sheet.append([str(name) for name in frame.columns])
    for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False):
        sheet.append(row)
    for number, row in enumerate(sheet.iter_rows()):
        for cell in row:
            cell.style = "zelle" if number else "kopf"
    for number in range(1, len(frame.columns) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 16
    sheet.freeze_panes = "B2"
    if len(frame):
        table = Table(displayName=f"T_{title}".replace("ä", "ae"), ref=f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(table)


def main(source: Path, target: Path) -> dict[str, float]:
    """Seconds of CPU per stage."""
    marks = [time.process_time()]
    tables = read(source)
    marks.append(time.process_time())
    cases = fold(tables)
    marks.append(time.process_time())
    cases, hits = judge(cases)
    marks.append(time.process_time())
    write(cases, hits, target)
    marks.append(time.process_time())
    seconds = dict(zip(("einlesen", "falten", "beurteilen", "schreiben"), np.diff(marks).round(3).tolist(), strict=True))
    return seconds | {"zeilen": len(cases), "spalten": N_COLUMNS, "treffer": len(hits)}


if __name__ == "__main__":
    begin = time.perf_counter()
    figures = main(Path(sys.argv[1]), Path(sys.argv[2]))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures |= {"cpu_s": round(usage.ru_utime + usage.ru_stime, 2), "wall_s": round(time.perf_counter() - begin, 2)}
    print(json.dumps(figures))
