"""S: the sheet parts: order of elements, rows, cells, columns, panes, print."""

import re
from collections.abc import Iterator

from tests.excel_orakel.book import M, local, plain
from tests.excel_orakel.refs import MAX_COL, MAX_ROW, area, areas, cell, column, inside, meet, overlapping
from tests.excel_orakel.rule import both, rule, swap
from tests.excel_orakel.workbook import ordered

ONE, TWO, THREE = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3))
ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState "
    "dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing "
    "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"
).split()
ERRORS = {
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#UNKNOWN!",
}
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


@rule("S01", "the elements of a sheet stand in the order of the schema", "ECMA-376 part 1, 18.3.1.99 (worksheet); exceljs #1118, #256; excel-builder.js #75",
      swap(ONE, r"(<conditionalFormatting.*</conditionalFormatting>)(<dataValidations.*</dataValidations>)", r"\2\1"))  # fmt: skip
def order(book) -> Iterator[str]:
    yield from (sheet.name for sheet in book.sheets if not ordered([local(node) for node in sheet.root], ORDER))


@rule("S02", "no element of a sheet but conditional formats occurs twice", "ECMA-376 part 1, 18.3.1.99 (maxOccurs 1); OfficeCLI #389",
      swap(ONE, "(<pageMargins[^>]*/>)", r"\1\1"))  # fmt: skip
def once(book) -> Iterator[str]:
    for sheet in book.sheets:
        names = [local(node) for node in sheet.root if local(node) not in {"conditionalFormatting", "AlternateContent"}]
        yield from (f"{sheet.name} {name}" for name in set(names) if names.count(name) > 1)


@rule("S03", "rows ascend and exist once", "ECMA-376 part 1, 18.3.1.73 (row); jmcnamara docs „constant_memory“; exceljs #106",
      swap(ONE, r'(<row r="2" .*?</row>)(<row r="3" .*?</row>)', r"\2\1"))  # fmt: skip
def rows(book) -> Iterator[str]:
    for sheet in book.sheets:
        before = 0
        for row in sheet.root.iter(f"{M}row"):
            number = int(row.get("r", before + 1))
            if not before < number <= MAX_ROW:
                yield f"{sheet.name} row {number}"
            before = number


@rule("S04", "cells stand in their row, left to right, each once, at most in column XFD", "ECMA-376 part 1, 18.3.1.4 (c); Microsoft „Excel specifications and limits“",
      swap(ONE, r'(<c r="A6" .*?</c>)(<c r="B6" .*?</c>)', r"\2\1"))  # fmt: skip
def cells(book) -> Iterator[str]:
    for sheet in book.sheets:
        for row in sheet.root.iter(f"{M}row"):
            number, before = row.get("r"), 0
            for node in row:
                name = node.get("r")
                if name is None or local(node) != "c":
                    continue
                letters = name.rstrip("0123456789")
                place = column(letters) if letters.isalpha() else 0
                if name[len(letters) :] != number or not before < place <= MAX_COL:
                    yield f"{sheet.name}!{name}"
                before = place


@rule("S05", "a cell has a type Excel knows and a value of that type", "ECMA-376 part 1, 18.18.11 (ST_CellType); openpyxl docs; XlsxWriter docs, write_number(): NaN and INF",
      swap(ONE, '(<c r="B6" s="5">)<v>1</v>', r"\1<v>NaN</v>"))  # fmt: skip
def values(book) -> Iterator[str]:
    for sheet in book.sheets:
        for node in sheet.root.iter(f"{M}c"):
            value, kind = node.findtext(f"{M}v"), node.get("t", "n")
            if not _fits(value, kind, node.find(f"{M}f") is not None):
                yield f"{sheet.name}!{node.get('r')}"


def _fits(value: str | None, kind: str, formula: bool) -> bool:
    if value is None or (value == "" and kind in {"n", "s"} and formula):
        return kind in {"n", "s", "b", "e", "str", "inlineStr", "d"}  # a text result that is empty has its own rule
    fits = {
        "n": lambda: NUMBER.fullmatch(value) is not None and abs(float(value)) < 9.99999999999999e307,
        "s": value.isdigit,
        "b": lambda: value in {"0", "1"},
        "e": lambda: value in ERRORS,
        "str": lambda: True,
        "inlineStr": lambda: True,
        "d": lambda: re.match(r"\d{4}-\d\d-\d\d", value) is not None,
    }
    return kind in fits and bool(fits[kind]())


@rule("S06", "a shared string named by a cell is there", "ECMA-376 part 1, 18.18.11; exceljs #106 (cell information repaired)",
      swap(ONE, '(<c r="A1" s="1" t="s">)<v>0</v>', r"\1<v>99999</v>"))  # fmt: skip
def strings(book) -> Iterator[str]:
    count = len(book.strings)
    for sheet in book.sheets:
        for node in sheet.root.iter(f"{M}c"):
            if node.get("t") == "s" and (value := node.findtext(f"{M}v")) and value.isdigit() and int(value) >= count:
                yield f"{sheet.name}!{node.get('r')}"


@rule("S07", "the format a cell, row or column names is there", "ECMA-376 part 1, 18.3.1.4 (s); exceljs #1305",
      swap(ONE, '<c r="A1" s="1"', '<c r="A1" s="999"'))  # fmt: skip
def formats(book) -> Iterator[str]:
    count = max(book.count("cellXfs"), 1)
    for sheet in book.sheets:
        for node in sheet.root.iter(f"{M}c"):
            if int(node.get("s", "0")) >= count:
                yield f"{sheet.name}!{node.get('r')}"
        for kind, key in (("row", "s"), ("col", "style")):
            yield from (f"{sheet.name} {kind}" for node in sheet.root.iter(f"{M}{kind}") if int(node.get(key, "0")) >= count)


@rule("S08", "rows are at most 409.5 points high", "Microsoft „Excel specifications and limits“: 409 points; ECMA-376 part 1, 18.3.1.73 (ht)",
      swap(ONE, ' ht="30"', ' ht="500"'))  # fmt: skip
def heights(book) -> Iterator[str]:
    for sheet in book.sheets:
        yield from (f"{sheet.name} row {row.get('r')}" for row in sheet.root.iter(f"{M}row") if not 0 <= float(row.get("ht", "0")) <= 409.5)


@rule("S09", "columns are at most 255 characters wide", "Microsoft „Excel specifications and limits“; ECMA-376 part 1, 18.3.1.13 (width)",
      swap(ONE, 'width="20.7109375"', 'width="300"'))  # fmt: skip
def widths(book) -> Iterator[str]:
    for sheet in book.sheets:
        yield from (
            f"{sheet.name} col {col.get('min')}"
            for col in sheet.root.iter(f"{M}col")
            if not 0 <= float(col.get("width", "0")) <= 255.7109375
        )


@rule("S10", "column entries ascend, do not overlap and end at 16384", "ECMA-376 part 1, 18.3.1.13 (col); exceljs #1366 („Column information“ repaired)",
      swap(ONE, '<col min="2" max="2"', '<col min="1" max="2"'))  # fmt: skip
def columns(book) -> Iterator[str]:
    for sheet in book.sheets:
        before = 0
        for col in sheet.root.iter(f"{M}col"):
            first, last = int(col.get("min", "0")), int(col.get("max", "0"))
            if not before < first <= last <= MAX_COL:
                yield f"{sheet.name} {first}–{last}"
            before = last


@rule("S11", "outlines have at most seven levels", "ECMA-376 part 1, 18.3.1.13 (outlineLevel); XlsxWriter docs, set_column() level",
      swap(TWO, '(<col min="3"[^>]*)outlineLevel="1"', r'\1outlineLevel="9"'))  # fmt: skip
def levels(book) -> Iterator[str]:
    for sheet in book.sheets:
        for kind in ("row", "col"):
            yield from (
                f"{sheet.name} {kind}" for node in sheet.root.iter(f"{M}{kind}") if not 0 <= int(node.get("outlineLevel", "0")) <= 7
            )


@rule("S12", "the sheet is as deep as its deepest outline says", "ECMA-376 part 1, 18.3.1.81 (outlineLevelCol): without it Excel shows no + and −",
      swap(TWO, ' outlineLevelCol="1"', ""))  # fmt: skip
def outline_depth(book) -> Iterator[str]:
    for sheet in book.sheets:
        form = sheet.root.find(f"{M}sheetFormatPr")
        deepest = max((int(col.get("outlineLevel", "0")) for col in sheet.root.iter(f"{M}col")), default=0)
        if 0 < deepest <= 7 and (form is None or int(form.get("outlineLevelCol", "0")) < deepest):
            yield sheet.name


@rule("S13", "frozen panes begin where they are split", "ECMA-376 part 1, 18.3.1.66 (pane): topLeftCell of the lower right pane",
      swap(ONE, 'topLeftCell="B3"', 'topLeftCell="A2"'))  # fmt: skip
def panes(book) -> Iterator[str]:
    for sheet in book.sheets:
        for view in sheet.root.iter(f"{M}sheetView"):
            pane = view.find(f"{M}pane")
            if pane is None or pane.get("state") not in {"frozen", "frozenSplit"}:
                continue
            top = cell(view.get("topLeftCell", "A1")) or (1, 1)
            first = cell(pane.get("topLeftCell", "A1")) or (0, 0)
            wanted = [top[0] + int(float(pane.get("xSplit", "0"))), top[1] + int(float(pane.get("ySplit", "0")))]
            if any(at < least for at, least in zip(first, wanted, strict=True)):
                yield f"{sheet.name} {pane.get('topLeftCell')}"


@rule("S14", "the active pane and the selections fit the split", "ECMA-376 part 1, 18.3.1.66 (activePane), 18.3.1.78 (selection); openpyxl issue 1223 (selection in a pane that is not there)",
      swap(ONE, 'activePane="bottomRight"', 'activePane="bottomLeft"'))  # fmt: skip
def active_panes(book) -> Iterator[str]:
    for sheet in book.sheets:
        for view in sheet.root.iter(f"{M}sheetView"):
            pane = view.find(f"{M}pane")
            if pane is None:
                continue
            wide, high = float(pane.get("xSplit", "0")) > 0, float(pane.get("ySplit", "0")) > 0
            there = (
                {"topLeft"}
                | ({"topRight"} if wide else set())
                | ({"bottomLeft"} if high else set())
                | ({"bottomRight"} if wide and high else set())
            )
            chosen = [node.get("pane", "topLeft") for node in view.iter(f"{M}selection")]
            last = "bottomRight" if wide and high else "bottomLeft" if high else "topRight"
            active = pane.get("activePane", "topLeft")
            if (
                not set(chosen) <= there
                or (pane.get("state") == "frozen" and active != last and active not in chosen)
                or active not in there
            ):
                yield sheet.name
            elif pane.get("state") == "frozen" and active != last and last in chosen:
                yield sheet.name


@rule(
    "S15",
    "a view belongs to a window of the workbook",
    "ECMA-376 part 1, 18.3.1.87 (workbookViewId)",
    swap(ONE, 'workbookViewId="0"', 'workbookViewId="3"'),
)
def views(book) -> Iterator[str]:
    windows = len(list(book.workbook.iter(f"{M}workbookView")))
    for sheet in book.sheets:
        yield from (sheet.name for view in sheet.root.iter(f"{M}sheetView") if int(view.get("workbookViewId", "0")) >= max(windows, 1))


@rule("S16", "merged ranges are ranges of several cells and do not overlap", "XlsxWriter #848, #687; abap2xlsx #361; npoi #158",
      swap(ONE, "(</sheetData>)", r'\1<mergeCells count="2"><mergeCell ref="D1:E2"/><mergeCell ref="E2:F3"/></mergeCells>'))  # fmt: skip
def merged(book) -> Iterator[str]:
    for sheet in book.sheets:
        boxes = [area(node.get("ref", "")) for node in sheet.root.iter(f"{M}mergeCell")]
        if None in boxes or any(box[0] == box[1] for box in boxes if box) or overlapping([box for box in boxes if box]):
            yield sheet.name


@rule(
    "S17",
    "the dimension is a range",
    "ECMA-376 part 1, 18.3.1.35 (dimension)",
    swap(ONE, '<dimension ref="A1:B10"', '<dimension ref="B9:A1"'),
)
def dimension(book) -> Iterator[str]:
    for sheet in book.sheets:
        node = sheet.root.find(f"{M}dimension")
        if node is not None and area(node.get("ref", "")) is None:
            yield sheet.name


@rule(
    "S18",
    "cells with ignored errors are ranges",
    "ECMA-376 part 1, 18.3.1.51 (ignoredErrors)",
    swap(TWO, '<ignoredError sqref="A6:A9"', '<ignoredError sqref="A6:A9 B7:B6"'),
)
def ignored(book) -> Iterator[str]:
    for sheet in book.sheets:
        yield from (sheet.name for node in sheet.root.iter(f"{M}ignoredError") if areas(node.get("sqref")) is None)


@rule("S19", "a sheet prints at 10 to 400 percent", "ECMA-376 part 1, 18.3.1.63 (scale); XlsxWriter docs, set_print_scale()",
      swap(TWO, 'scale="60"', 'scale="5"'))  # fmt: skip
def scale(book) -> Iterator[str]:
    for sheet in book.sheets:
        yield from (sheet.name for node in sheet.root.findall(f"{M}pageSetup") if not 10 <= int(node.get("scale", "100")) <= 400)


@rule("S20", "manual page breaks do not stand beside fitting to pages", "Microsoft Support „Insert, move, or delete page breaks“: with Fit To, Excel ignores manual page breaks; XlsxWriter docs, set_h_pagebreaks()",
      swap(ONE, "(</headerFooter>)", r'\1<rowBreaks count="1" manualBreakCount="1"><brk id="5" max="16383" man="1"/></rowBreaks>'))  # fmt: skip
def breaks_or_fit(book) -> Iterator[str]:
    for sheet in book.sheets:
        fit = next((node.get("fitToPage") for node in sheet.root.iter(f"{M}pageSetUpPr")), None) in {"1", "true"}
        if fit and any(node.get("man") in {"1", "true"} for node in sheet.root.iter(f"{M}brk")):
            yield sheet.name


@rule("S21", "there are at most 1,023 manual breaks, each behind a row or column of the sheet, once", "Microsoft „Excel specifications and limits“: 1,026; XlsxWriter docs, set_h_pagebreaks(): 1,023",
      swap(TWO, r'<colBreaks count="1" manualBreakCount="1"><brk id="2"', '<colBreaks count="1" manualBreakCount="1"><brk id="20000"'))  # fmt: skip
def breaks(book) -> Iterator[str]:
    for sheet in book.sheets:
        for kind, limit in (("rowBreaks", MAX_ROW), ("colBreaks", MAX_COL)):
            ids = [int(node.get("id", "0")) for node in sheet.root.iterfind(f"{M}{kind}/{M}brk")]
            if len(ids) > 1023 or len(ids) != len(set(ids)) or any(not 0 < one < limit for one in ids):
                yield f"{sheet.name} {kind}"


@rule("S22", "header and footer have at most 255 characters", "Microsoft „Excel specifications and limits“; XlsxWriter docs, set_header()",
      swap(ONE, "(<oddHeader>)", rf"\1{'x' * 260}"))  # fmt: skip
def headers(book) -> Iterator[str]:
    for sheet in book.sheets:
        for node in sheet.root.iterfind(f"{M}headerFooter/*"):
            if len(node.text or "") > 255:
                yield f"{sheet.name} {local(node)}"


@rule("S23", "an ampersand in header and footer is doubled or a command", "ECMA-376 part 1, 18.3.1.46 (headerFooter): & begins a command",
      swap(ONE, "Fuß", "Fuß &amp;; Co"))  # fmt: skip
def ampersands(book) -> Iterator[str]:
    for sheet in book.sheets:
        for node in sheet.root.iterfind(f"{M}headerFooter/*"):
            rest = re.sub(r'&&|&"[^"]*"|&K[0-9A-F]{6}|&K\d\d[+-]\d{3}|&\d{1,3}|&[LCRPNDTGFAZBIUSEXYHOa-z]|&[+-]\d*', "", node.text or "")
            if "&" in rest:
                yield f"{sheet.name} {local(node)}"


@rule("S24", "margins are no less than 0 and less than 49 inches", "ECMA-376 part 1, 18.3.1.62 (pageMargins); XLSM specification of Excel's dialog",
      both(swap(ONE, '<pageMargins left="0.4"', '<pageMargins left="-1"')))  # fmt: skip
def margins(book) -> Iterator[str]:
    for sheet in book.sheets:
        for node in sheet.root.findall(f"{M}pageMargins"):
            if any(not 0 <= float(value) < 49 for value in node.attrib.values()):
                yield sheet.name


@rule("S25", "a filter of the sheet does not meet a table or a merged range of it", "XlsxWriter #1102; EPPlus #103; ClosedXML #1213; exceljs #970",
      swap(TWO, "(</sheetData>)", r'\1<autoFilter ref="A5:C9"/>'))  # fmt: skip
def sheet_filter(book) -> Iterator[str]:
    for sheet in book.sheets:
        tables = [area(root.get("ref", "")) for owner, _, root in book.tables if owner.part == sheet.part]
        merged_cells = [area(node.get("ref", "")) for node in sheet.root.iter(f"{M}mergeCell")]
        own = [area(node.get("ref", "")) for node in sheet.root.findall(f"{M}autoFilter")]
        if any(one and other and meet(one, other) for one in own for other in tables) or any(
            one and other and meet(one, other) for one in tables for other in merged_cells
        ):
            yield sheet.name


def _texts(book):
    """Sheet, place, format number and text of every cell that holds a text somebody wrote."""
    shown = [plain(node) for node in book.strings]
    for sheet in book.sheets:
        for node in sheet.root.iter(f"{M}c"):
            value = node.findtext(f"{M}v") or ""
            if node.get("t") == "s" and value.isdigit() and int(value) < len(shown):
                yield sheet, node.get("r", ""), int(node.get("s", "0")), shown[int(value)]


@rule("S26", "a text that reads like a formula is marked as text, so that F2 and Enter do not arm it", "ECMA-376 part 1, 18.8.45 (quotePrefix)",
      swap("xl/styles.xml", ' quotePrefix="1"', ""))  # fmt: skip
def marked(book) -> Iterator[str]:
    marks = [node.get("quotePrefix") == "1" for node in book.styles.find(f"{M}cellXfs") or ()]
    for sheet, where, style, text in _texts(book):
        if text.startswith(("=", "+", "-", "@")) and style < len(marks) and not marks[style]:
            yield f"{sheet.name}!{where}"


@rule("S27", "digits that are text on purpose get no green triangle", "ECMA-376 part 1, 18.3.1.50 (ignoredError numberStoredAsText); XlsxWriter docs, ignore_errors()",
      swap(TWO, '<ignoredError sqref="A6:A9"', '<ignoredError sqref="A6:A8"'))  # fmt: skip
def no_triangles(book) -> Iterator[str]:
    spared = {
        sheet.part: [
            box
            for node in sheet.root.iter(f"{M}ignoredError")
            if node.get("numberStoredAsText") == "1"
            for box in map(area, node.get("sqref", "").split())
            if box
        ]
        for sheet in book.sheets
    }
    for sheet, where, _, text in _texts(book):
        place = cell(where)
        if place and re.fullmatch(r"[+-]?\d+([.,]\d+)?", text) and not any(inside(place, box) for box in spared[sheet.part]):
            yield f"{sheet.name}!{where}"


LISTS = {"cols", "mergeCells", "hyperlinks", "dataValidations", "conditionalFormatting", "ignoredErrors", "protectedRanges"}


@rule("S28", "a list a sheet begins has something in it", "troldal/OpenXLSX #351; npoi #1128; EPPlus #1046; ECMA-376 part 1, 18.3.1.55 (mergeCell minOccurs 1)",
      swap(ONE, "<hyperlinks>.*</hyperlinks>", "<hyperlinks></hyperlinks>"))  # fmt: skip
def not_empty(book) -> Iterator[str]:
    for sheet in book.sheets:
        yield from (f"{sheet.name} {local(node)}" for node in sheet.root if local(node) in LISTS and not len(node))


@rule("S29", "the usual format of rows names their height", "ECMA-376 part 1, 18.3.1.81 (defaultRowHeight required); xlnt #287",
      swap(ONE, ' defaultRowHeight="15"', ""))  # fmt: skip
def usual_height(book) -> Iterator[str]:
    for sheet in book.sheets:
        node = sheet.root.find(f"{M}sheetFormatPr")
        if node is not None and not NUMBER.fullmatch(node.get("defaultRowHeight", "")):
            yield sheet.name


@rule("S30", "a cell that names metadata finds it in the workbook", "EPPlus #459; MS-OI29500 2.1.612 (cm); ECMA-376 part 1, 18.3.1.4 (cm, vm)",
      swap(ONE, '<c r="B6" ', '<c r="B6" cm="1" '))  # fmt: skip
def metadata(book) -> Iterator[str]:
    if not book.of_kind("sheetMetadata"):
        for sheet in book.sheets:
            yield from (f"{sheet.name}!{node.get('r')}" for node in sheet.root.iter(f"{M}c") if {"cm", "vm"} & set(node.keys()))
