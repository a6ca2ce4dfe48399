"""LibreOffice behind a line of JSON: runs under the system's Python (the one that has `uno`), serves the xlwings engine of the tests.

One request per line, `[operation, arguments…]`; one answer per line, `{"ok": …}` or `{"error": …}`. Rows and columns count from 1.
Ends, and ends its LibreOffice, when standard input closes.
"""

import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet import FilterFieldValue, TableFilterField3

TEXT_FORMAT = 256  # com.sun.star.util.NumberFormat.TEXT
FILTER_TYPES = {0: "number", 1: "text", 2: "date"}
OPERATORS = {
    name: uno.getConstantByName(f"com.sun.star.sheet.FilterOperator2.{name}")
    for name in (
        "EMPTY", "NOT_EMPTY", "EQUAL", "NOT_EQUAL", "GREATER", "GREATER_EQUAL", "LESS", "LESS_EQUAL",
        "TOP_VALUES", "BOTTOM_VALUES", "TOP_PERCENT", "BOTTOM_PERCENT", "CONTAINS", "BEGINS_WITH", "ENDS_WITH",
    )
}  # fmt: skip
START_SECONDS = 40


def prop(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


class Office:
    def __init__(self, profile):
        pipe = f"bewerberanalyse-{os.getpid()}"  # folders of two test workers have the same name
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
             f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.docs = {}

    # books

    def open(self, path, read_only=False, macros=False):
        options = (prop("MacroExecutionMode", 4 if macros else 0), prop("ReadOnly", read_only))
        doc = self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, options)
        if doc is None:
            raise FileNotFoundError(path)
        key = len(self.docs) + 1
        self.docs[key] = doc
        return key

    def books(self):
        return [[key, urllib.parse.unquote(doc.URL.removeprefix("file://"))] for key, doc in self.docs.items() if doc]

    def state(self, key):
        doc = self.docs[key]
        return {"modified": doc.isModified(), "readonly": doc.isReadonly()}

    def set_modified(self, key, modified):
        self.docs[key].setModified(modified)

    def close(self, key):
        doc, self.docs[key] = self.docs[key], None
        doc.close(True)

    def save(self, key):
        self.docs[key].store()

    # view

    def sheets(self, key):
        return [[sheet.Name, sheet.IsVisible] for sheet in self.docs[key].Sheets]

    def active(self, key):
        return self.docs[key].CurrentController.ActiveSheet.Name

    def activate(self, key, name):
        self.docs[key].CurrentController.setActiveSheet(self.sheet(key, name))

    def selection(self, key):
        area = self.docs[key].CurrentController.Selection
        return [self.active(key), *corners(area.RangeAddress)] if hasattr(area, "RangeAddress") else None

    def select(self, key, name, *area):
        self.docs[key].CurrentController.select(self.area(key, name, *area))

    def scroll(self, key):
        pane = self.main_pane(key)
        return [pane.FirstVisibleRow + 1, pane.FirstVisibleColumn + 1]

    def set_scroll(self, key, row, column):
        pane = self.main_pane(key)
        pane.setFirstVisibleRow(row - 1)
        pane.setFirstVisibleColumn(column - 1)

    def main_pane(self, key):
        controller = self.docs[key].CurrentController
        return controller.getByIndex(controller.getCount() - 1)

    # cells

    def named(self, key, name, text):
        return corners(self.sheet(key, name).getCellRangeByName(text).RangeAddress)

    def read(self, key, name, *area):
        return [list(row) for row in self.area(key, name, *area).getDataArray()]

    def is_text(self, key, name, row, column):
        doc = self.docs[key]
        cell = self.sheet(key, name).getCellByPosition(column - 1, row - 1)
        return bool(doc.NumberFormats.getByKey(cell.NumberFormat).Type & TEXT_FORMAT)

    def write(self, key, name, row, column, value):
        cell = self.sheet(key, name).getCellByPosition(column - 1, row - 1)
        if isinstance(value, str) and self.is_text(key, name, row, column):
            cell.setString(value)
        elif isinstance(value, str):
            cell.FormulaLocal = value  # as if typed: the program decides what it is
        else:
            cell.setValue(value)

    def visible_rows(self, key, name, first, last):
        rows = self.sheet(key, name).Rows
        return [row for row in range(first, last + 1) if rows.getByIndex(row - 1).IsVisible]

    # tables

    def tables(self, key, name):
        ranges = self.docs[key].DatabaseRanges
        index = self.sheet(key, name).RangeAddress.Sheet
        areas = [(table, ranges.getByName(table).DataArea) for table in ranges.ElementNames]
        return [[table, *corners(area)] for table, area in areas if area.Sheet == index]

    def filter(self, key, table):
        fields = self.docs[key].DatabaseRanges.getByName(table).getFilterDescriptor().getFilterFields3()
        names = {value: name for name, value in OPERATORS.items()}
        return [
            [
                field.Field + 1,
                names.get(field.Operator, "?"),
                [
                    [FILTER_TYPES.get(v.FilterType, "?") if not v.StringValue else "text", v.StringValue or v.NumericValue]
                    for v in field.Values
                ],
            ]
            for field in fields
        ]

    def set_filter(self, key, table, wanted):
        area = self.docs[key].DatabaseRanges.getByName(table)
        fields = []
        for position, operator, values in wanted:
            field = TableFilterField3()
            field.Field, field.Operator, field.Values = position - 1, OPERATORS[operator], tuple(map(filter_value, values))
            fields.append(field)
        area.getFilterDescriptor().setFilterFields3(tuple(fields))
        area.refresh()
        if not fields:  # an empty filter alone leaves the rows hidden
            cells = area.ReferredCells
            empty = cells.createFilterDescriptor(True)
            empty.ContainsHeader = True
            cells.filter(empty)

    # Basic

    def call_macro(self, key, name, *arguments):
        provider = self.docs[key].getScriptProvider()
        script = provider.getScript(f"vnd.sun.star.script:VBAProject.{name}?language=Basic&location=document")
        return script.invoke(arguments, (), ())[0]

    # helpers

    def sheet(self, key, name):
        return self.docs[key].Sheets.getByName(name)

    def area(self, key, name, top, left, bottom, right):
        return self.sheet(key, name).getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)

    def quit(self):
        for doc in filter(None, self.docs.values()):
            doc.close(True)
        with contextlib.suppress(Exception):
            self.desktop.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def corners(area):
    return [area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1]


def filter_value(pair):
    kind, content = pair
    value = FilterFieldValue()
    value.IsNumeric = kind == "number"
    value.FilterType = 0 if value.IsNumeric else 1
    if value.IsNumeric:
        value.NumericValue = float(content)
    else:
        value.StringValue = content
    return value


def main():
    office = Office(sys.argv[1])
    answer = {"ok": "ready"}
    print(json.dumps(answer), flush=True)
    for line in sys.stdin:
        operation, *arguments = json.loads(line)
        try:
            answer = {"ok": getattr(office, operation)(*arguments)}
        except Exception as error:  # noqa: BLE001 - the other side decides what it means
            answer = {"error": f"{operation}: {error}"}
        print(json.dumps(answer), flush=True)
    office.quit()


if __name__ == "__main__":
    main()
