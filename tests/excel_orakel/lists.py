"""V, C, H: data validations, conditional formats, links."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.excel_orakel.book import M, R
from tests.excel_orakel.refs import area, areas, overlapping
from tests.excel_orakel.rule import rule, swap
from tests.excel_orakel.sheet import ONE


def _validations(book):
    for sheet in book.sheets:
        for node in sheet.root.iterfind(f"{M}dataValidations/{M}dataValidation"):
            yield sheet, node


@rule("V01", "a validation has a range", "ECMA-376 part 1, 18.3.1.32 (sqref)", swap(ONE, r'sqref="A3"(><formula1>)', r'sqref=""\1'))
def ranges(book) -> Iterator[str]:
    yield from (sheet.name for sheet, node in _validations(book) if areas(node.get("sqref")) is None)


@rule("V02", "a list written out has at most 255 characters", "XlsxWriter #89, #562; ClosedXML #1016; excelize #1878",
      swap(ONE, '"ja,nein"', f'"ja,{"n" * 260}"'))  # fmt: skip
def literal(book) -> Iterator[str]:
    for sheet, node in _validations(book):
        text = node.findtext(f"{M}formula1") or ""
        if text.startswith('"') and len(text.encode("utf-16-le")) // 2 - 2 > 255:
            yield f"{sheet.name} {node.get('sqref')}"


@rule(
    "V03",
    "a list written out holds no quotation mark",
    "PhpSpreadsheet #2688; Excel repairs the sheet",
    swap(ONE, '"ja,nein"', '"ja,ne"in"'),
)
def quotes(book) -> Iterator[str]:
    for sheet, node in _validations(book):
        text = node.findtext(f"{M}formula1") or ""
        if node.get("type") == "list" and text.startswith('"') and '"' in text[1:-1].replace('""', ""):
            yield f"{sheet.name} {node.get('sqref')}"


@rule("V04", "titles of hints have at most 32 characters", "XlsxWriter docs, data_validation(): input_title; MS-OI29500 2.1.727",
      swap(ONE, 'promptTitle="Wahl"', f'promptTitle="{"W" * 33}"'))  # fmt: skip
def titles(book) -> Iterator[str]:
    for sheet, node in _validations(book):
        if any(len(node.get(key, "")) > 32 for key in ("promptTitle", "errorTitle")):
            yield f"{sheet.name} {node.get('sqref')}"


@rule("V05", "hints have at most 255 characters", "XlsxWriter docs, data_validation(): input_message; EPPlus docs: error 225, prompt 255",
      swap(ONE, 'prompt="ja oder nein"', f'prompt="{"W" * 256}"'))  # fmt: skip
def hints(book) -> Iterator[str]:
    for sheet, node in _validations(book):
        if len(node.get("prompt", "")) > 255 or len(node.get("error", "")) > 225:
            yield f"{sheet.name} {node.get('sqref')}"


@rule("V06", "a list has a source", "ECMA-376 part 1, 18.3.1.32 (formula1 for type list)", swap(ONE, '<formula1>"ja,nein"</formula1>', ""))
def sources(book) -> Iterator[str]:
    for sheet, node in _validations(book):
        if node.get("type") not in {None, "none"} and not node.findtext(f"{M}formula1"):
            yield f"{sheet.name} {node.get('sqref')}"


@rule("V07", "a cell has one validation", "Excel's dialog allows one per cell; EPPlus „overlapping data validations“; ECMA-376 part 1, 18.3.1.33",
      swap(ONE, r'sqref="B3"(><formula1>Liste)', r'sqref="A3:B3"\1'))  # fmt: skip
def apart(book) -> Iterator[str]:
    for sheet in book.sheets:
        boxes = [box for owner, node in _validations(book) if owner.part == sheet.part for box in areas(node.get("sqref")) or ()]
        if overlapping(boxes):
            yield sheet.name


@rule("V08", "validations count themselves right and are at most 65,534", "ECMA-376 part 1, 18.3.1.33 (count); excelize issues on the limit",
      swap(ONE, '<dataValidations count="2"', '<dataValidations count="5"'))  # fmt: skip
def counted(book) -> Iterator[str]:
    for sheet in book.sheets:
        node = sheet.root.find(f"{M}dataValidations")
        if node is not None and (int(node.get("count", len(node))) != len(node) or not 0 < len(node) <= 65_534):
            yield sheet.name


@rule("V09", "a validation names no other workbook, union or array constant", "Microsoft Excel: „You may not use unions, intersections, or array constants for Data Validation criteria“",
      swap(ONE, r"<formula1>Liste![^<]*</formula1>", '<formula1>{"a"}</formula1>'))  # fmt: skip
def plain_sources(book) -> Iterator[str]:
    for sheet, node in _validations(book):
        for formula in (node.findtext(f"{M}formula1"), node.findtext(f"{M}formula2")):
            outside = re.sub(r'"(?:[^"]|"")*"', "", formula or "")
            if set("[{") & set(outside):
                yield f"{sheet.name} {node.get('sqref')}"


def _rules(book):
    for sheet in book.sheets:
        for block in sheet.root.findall(f"{M}conditionalFormatting"):
            for node in block.findall(f"{M}cfRule"):
                yield sheet, block, node


@rule(
    "C01",
    "a conditional format has a range",
    "ECMA-376 part 1, 18.3.1.18 (sqref)",
    swap(ONE, '<conditionalFormatting sqref="B6:B7">', '<conditionalFormatting sqref="">'),
)
def format_ranges(book) -> Iterator[str]:
    yield from (sheet.name for sheet, block, _ in _rules(book) if areas(block.get("sqref")) is None)


@rule("C02", "the look of a conditional format is there", "PhpSpreadsheet #4312 (dxfId without dxf is corruption); exceljs #1574",
      swap(ONE, r'dxfId="0" priority="1"', 'dxfId="40" priority="1"'))  # fmt: skip
def looks(book) -> Iterator[str]:
    count = book.count("dxfs")
    yield from (sheet.name for sheet, _, node in _rules(book) if node.get("dxfId") is not None and int(node.get("dxfId", "0")) >= count)


@rule("C03", "priorities are positive and unique on a sheet", "ECMA-376 part 1, 18.3.1.10 (priority); PhpSpreadsheet #4312",
      swap(ONE, 'priority="2"', 'priority="1"'))  # fmt: skip
def priorities(book) -> Iterator[str]:
    numbers = Counter((sheet.name, int(node.get("priority", "0"))) for sheet, _, node in _rules(book))
    yield from (str(key) for key, times in numbers.items() if times > 1 or key[1] < 1)


@rule("C04", "a rule by formula has one", "ECMA-376 part 1, 18.3.1.10 (type expression)", swap(ONE, "<formula>TRUE</formula>", ""))
def expressions(book) -> Iterator[str]:
    yield from (sheet.name for sheet, _, node in _rules(book) if node.get("type") == "expression" and not node.findtext(f"{M}formula"))


@rule("C05", "a conditional format names no other workbook, union or array constant", "Excel: „You cannot use unions, intersections, or array constants for Conditional Formatting criteria“",
      swap(ONE, "<formula>TRUE</formula>", "<formula>SUM({1,2})=3</formula>"))  # fmt: skip
def criteria(book) -> Iterator[str]:
    for sheet, _, node in _rules(book):
        if node.get("type") == "expression" and set("[{") & set(
            "".join(one.text or "" for one in node.findall(f"{M}formula")).split('"')[0]
        ):
            yield sheet.name


def _links(book):
    for sheet in book.sheets:
        for node in sheet.root.iterfind(f"{M}hyperlinks/{M}hyperlink"):
            yield sheet, node


@rule("H01", "a sheet has at most 65,530 links", "XlsxWriter #933, #1043; PhpSpreadsheet #1667; EPPlus #199",
      swap(ONE, r"(<hyperlink ref=[^>]*/>)", "".join(f'<hyperlink ref="Z{row}" location="A1"/>' for row in range(1, 65_533))))  # fmt: skip
def many(book) -> Iterator[str]:
    for name, times in Counter(sheet.name for sheet, _ in _links(book)).items():
        if times > 65_530:
            yield name


@rule(
    "H02",
    "a link leads somewhere: a relationship or a place",
    "ECMA-376 part 1, 18.3.1.47 (hyperlink)",
    swap(ONE, """ location="'Liste'!A1" """.rstrip(), ""),
)
def leads(book) -> Iterator[str]:
    yield from (f"{sheet.name} {node.get('ref')}" for sheet, node in _links(book) if not node.get(f"{R}id") and not node.get("location"))


@rule(
    "H03",
    "address and hint of a link fit Excel",
    "XlsxWriter docs, write_url(): 2,079 and 255 characters",
    swap(ONE, 'display="zur Liste"', f'display="zur Liste" tooltip="{"t" * 256}"'),
)
def lengths(book) -> Iterator[str]:
    for sheet, node in _links(book):
        target = next((rel.target for rel in book.rels(sheet.part) if rel.id == node.get(f"{R}id")), "")
        if len(node.get("tooltip", "")) > 255 or len(node.get("location", "")) > 2_079 or len(target) > 2_079:
            yield f"{sheet.name} {node.get('ref')}"


@rule("H04", "a link within the workbook leads to a sheet or name that is there", "ECMA-376 part 1, 18.3.1.47 (location); Excel: „Reference isn't valid“",
      swap(ONE, """location="'Liste'!A1""", """location="'Nirgends'!A1"""))  # fmt: skip
def within(book) -> Iterator[str]:
    known = {node.get("name", "").lower() for node in book.sheet_nodes}
    for sheet, node in _links(book):
        place = node.get("location", "")
        if node.get(f"{R}id") or not place:
            continue
        named, _, where = place.lstrip("#").rpartition("!")
        named = named[1:-1].replace("''", "'") if named.startswith("'") else named
        if named and named.lower() not in known:
            yield f"{sheet.name} {place}"
        elif not named and area(where.replace("$", "")) is None and where.upper() not in book.known_names:
            yield f"{sheet.name} {place}"


@rule("H05", "a cell has one link", "XlsxWriter worksheet.py (the last link of a cell counts); ECMA-376 part 1, 18.3.1.48",
      swap(ONE, r"(<hyperlink ref=[^>]*/>)", r"\1\1"))  # fmt: skip
def once(book) -> Iterator[str]:
    refs = Counter((sheet.name, node.get("ref")) for sheet, node in _links(book))
    yield from (str(key) for key, times in refs.items() if times > 1)
