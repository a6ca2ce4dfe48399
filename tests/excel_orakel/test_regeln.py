"""Jede Regel des Orakels: Sie hat eine öffentliche Quelle, eine Datei bricht genau sie, und sie klagt niemanden zu Unrecht an."""

import io
import os
import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from tests.excel_orakel.book import packed
from tests.excel_orakel.rules import RULES, codes, judge
from tests.excel_orakel.samples import SAMPLES, parts

# A folder of files that Excel itself saved, for instance those of a public test suite; they are not part of this project.
EXCEL_FILES = "BEWERBERANALYSE_EXCEL_DATEIEN"
HOUSE = {
    "M16",
    "M17",
    "S20",
    "M15",
    "F16",
    "M18",
    "M19",
    "B10",
    "B14",
    "S26",
    "S27",
}  # what Excel accepts, but what must not happen to the people who use our files


def test_das_orakel_kennt_wenigstens_neunzig_regeln_mit_oeffentlicher_quelle():
    assert len(RULES) >= 90
    pattern = r"ECMA-376|MS-[A-Z0-9]+|#\d+|Microsoft|XlsxWriter|Excel"
    assert [rule.code for rule in RULES.values() if not re.search(pattern, rule.source)] == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_den_mustern_ist_nichts_auszusetzen(sample):
    assert judge(SAMPLES[sample]()) == []


@pytest.mark.parametrize("code", RULES)
def test_eine_beschaedigte_datei_bricht_genau_diese_regel(code):
    broken = parts(RULES[code].sample)
    RULES[code].damage(broken)
    found = judge(packed(broken))
    assert codes(found) == {code}, found


def test_eine_datei_von_openpyxl_bricht_keine_regel():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Name", "Wert"), ("a", 1), ("b", 2)):
        sheet.append(row)
    sheet["D1"] = "=SUM(B2:B3)"
    sheet.add_table(Table(displayName="Tafel", ref="A1:B3"))
    sheet["A2"].comment = Comment("Notiz", "x")
    sheet.conditional_formatting.add("B2:B3", FormulaRule(["$B2>1"]))
    choice = DataValidation("list", '"a,b"')
    choice.add("A2:A3")
    sheet.add_data_validation(choice)
    chart = BarChart()
    chart.add_data(Reference(sheet, 2, 1, 2, 3), titles_from_data=True)
    sheet.add_chart(chart, "F1")
    sheet.freeze_panes = "B2"
    target = io.BytesIO()
    book.save(target)
    assert codes(judge(target.getvalue())) <= HOUSE


def test_eine_datei_von_xlsxwriter_bricht_keine_regel():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Mein Blatt")
    sheet.add_table("A1:B3", {"data": [["a", 1], ["b", 2]], "name": "Tafel"})
    sheet.write_formula("D1", "=SUM(Tafel[Column2])", None, 3)
    sheet.write_url("D2", "internal:'Mein Blatt'!A1")
    sheet.write_comment("A2", "Notiz")
    sheet.autofilter("F1:G3")
    sheet.merge_range("I1:J1", "x")
    sheet.insert_textbox("L1", "Text")
    book.close()
    assert codes(judge(target.getvalue())) <= HOUSE


@pytest.mark.skipif(not os.environ.get(EXCEL_FILES), reason=f"{EXCEL_FILES} nennt keinen Ordner")
def test_dateien_aus_excel_selbst_brechen_keine_regel():
    accused = {}
    for path in sorted(Path(os.environ[EXCEL_FILES]).rglob("*.xls[xm]")):
        if path.name.startswith("~$"):
            continue
        if found := sorted(codes(judge(path.read_bytes())) - HOUSE):
            accused[path.name] = found
    assert accused == {}
