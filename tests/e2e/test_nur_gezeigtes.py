"""Every kind of file the program writes holds exactly what it may show, whatever it was cut from."""

import csv
import io
import json
import re
import zipfile

import numpy as np
import pytest

from tests.e2e.conftest import KINDS, workbooks
from tests.mappe_inhalt import superfluous
from tests.unit.xlsx.mappe import read


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_workbook_holds_nothing_no_cell_shows(haus, kind):
    found = workbooks(haus, KINDS[kind])
    assert found
    assert {path.name: superfluous(path.read_bytes()) for path in found} == {path.name: [] for path in found}


def test_no_kind_of_workbook_is_left_out(haus):
    written = [path for path in haus.rglob("*.xls[xm]") if "Eingang" not in path.parts]
    assert [path.name for path in written if not any(re.fullmatch(one, path.name) for one in KINDS.values())] == []


def test_the_package_of_a_team_names_nobody_else_in_any_byte(haus):
    everybody = {row[0].value for row in read(workbooks(haus, KINDS["Liste"])[0].read_bytes())["Fallliste"].iter_rows(min_row=5, max_col=1)}
    for path in workbooks(haus, KINDS["Paket"]):
        shown = {cell for row in read(path.read_bytes()).worksheets[0].iter_rows(values_only=True) for cell in row}
        with zipfile.ZipFile(path) as package:
            text = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
        assert {number for number in everybody if number in text} == everybody & shown
        assert len(everybody & shown) < len(everybody) / 2


def test_the_stored_cases_hold_only_texts_of_their_cases(haus):
    with np.load(next(haus.rglob("Faelle_*.npz")), allow_pickle=False) as arrays:
        for name, texts in json.loads(arrays["meta"].tobytes())["texte"].items():
            codes = arrays[name]
            if name.startswith("w_"):
                codes = codes[arrays[f"z_{name[2:]}"] == 0]
            assert {text for place, text in enumerate(texts) if place not in set(codes.tolist())} <= {""}, name


def test_the_letters_name_their_recipients_only(haus):
    selection = read(workbooks(haus, KINDS["Auswahl"])[0].read_bytes())
    recipients = {row[2] for row in selection["Versand"].iter_rows(min_row=2, values_only=True)}
    sheet = read(workbooks(haus, KINDS["Liste"])[0].read_bytes())["Fallliste"]
    surnames = {row[1] for row in sheet.iter_rows(min_row=5, max_col=3, values_only=True) if row[1]}
    with zipfile.ZipFile(next(haus.rglob("Briefe_*.docx"))) as package:
        text = " ".join(
            re.sub(r"<[^>]*>", " ", package.read(name).decode("utf-8", "replace")) for name in package.namelist() if name.endswith(".xml")
        )
    words = set(re.findall(r"[\w'-]+", text))
    assert {name for name in surnames - recipients if " " not in name and name in words} == set()


def test_the_assignment_names_rows_and_persons_of_the_list_only(haus):
    numbers = {row[0].value for row in read(workbooks(haus, KINDS["Liste"])[0].read_bytes())["Fallliste"].iter_rows(min_row=5, max_col=1)}
    text = next(haus.rglob("Zuordnung.csv")).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert {row["kundennummer"] for row in rows} <= numbers | {""}
    assert {one for row in rows for one in row["kandidaten"].split("|")} <= numbers | {""}
