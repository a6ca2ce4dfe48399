"""T, L: tables and the slicers that filter them."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.excel_orakel.book import WORKBOOK, X14, X15, XDR, M, R, local
from tests.excel_orakel.refs import area, letters, overlapping
from tests.excel_orakel.rule import both, rule, swap
from tests.excel_orakel.sheet import TWO
from tests.excel_orakel.workbook import is_name

TABLE, SLICER, CACHE = "xl/tables/table1.xml", "xl/slicers/slicer1.xml", "xl/slicerCaches/slicerCache1.xml"
SECOND = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'id="{}" name="{}" displayName="{}" ref="{}" totalsRowShown="0"><autoFilter ref="{}"/><tableColumns count="1">'
    '<tableColumn id="1" name="{}"/></tableColumns></table>'
)


def second(number=2, name="Zweite", ref="A1:A2", sheet="1", heading="Titel"):
    """A second table, over the title of sheet 1."""

    def damage(parts):
        parts["xl/tables/table2.xml"] = SECOND.format(number, name, name, ref, ref, heading).encode()
        rels = f"xl/worksheets/_rels/sheet{sheet}.xml.rels"
        link = '<Relationship Id="rIdT2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table2.xml"/>'
        parts[rels] = parts[rels].replace(b"</Relationships>", f"{link}</Relationships>".encode())
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
        types = f'<Override PartName="/xl/tables/table2.xml" ContentType="{kind}"/></Types>'.encode()
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types)
        part = f"xl/worksheets/sheet{sheet}.xml"
        if sheet == "1":
            parts[part] = parts[part].replace(b"</worksheet>", b'<tableParts count="1"><tablePart r:id="rIdT2"/></tableParts></worksheet>')
        else:
            parts[part] = parts[part].replace(
                b'<tableParts count="1"><tablePart r:id="rId3"/>',
                b'<tableParts count="2"><tablePart r:id="rId3"/><tablePart r:id="rIdT2"/>',
            )

    return damage


@rule(
    "T01",
    "ids of tables are unique in the workbook and at least 1",
    "ECMA-376 part 1, 18.5.1.2 (id); XlsxWriter docs, add_table()",
    second(number=1),
)
def ids(book) -> Iterator[str]:
    numbers = Counter(int(root.get("id", "0")) for _, _, root in book.tables)
    yield from (str(number) for number, times in numbers.items() if times > 1 or number < 1)


@rule(
    "T02",
    "names of tables are unique, also among defined names",
    "ECMA-376 part 1, 18.5.1.2 (displayName); XlsxWriter table.py",
    second(name="WAHL"),
)
def unique(book) -> Iterator[str]:
    names = Counter(root.get("displayName", "").lower() for _, _, root in book.tables)
    names.update(node.get("name", "").lower() for node in book.names if node.get("localSheetId") is None)
    tables = {root.get("displayName", "").lower() for _, _, root in book.tables}
    yield from (name for name in tables if names[name] > 1)


@rule(
    "T03",
    "names of tables are names",
    "ECMA-376 part 1, 18.5.1.2; XlsxWriter docs, add_table(): name",
    swap(TABLE, 'displayName="Liste"', 'displayName="Die Liste"'),
)
def named(book) -> Iterator[str]:
    yield from (root.get("displayName", "") for _, _, root in book.tables if not is_name(root.get("displayName", "")))


@rule("T04", "a table has a heading and at least one row of data", "XlsxWriter table.py („must have at least one data row“); ClosedXML docs, empty tables",
      both(second(ref="A1:A1")))  # fmt: skip
def high_enough(book) -> Iterator[str]:
    for sheet, part, root in book.tables:
        box = area(root.get("ref", ""))
        least = int(root.get("headerRowCount", "1")) + int(root.get("totalsRowCount", "0")) + 1
        if box is None or box[1][1] - box[0][1] + 1 < least:
            yield f"{sheet.name} {part}"


@rule("T05", "a table has as many columns as its range", "exceljs #106; ECMA-376 part 1, 18.5.1.4 (tableColumns)",
      swap(TABLE, '<tableColumns count="3">(.*)<tableColumn id="3" name="Wert"/>', r'<tableColumns count="2">\1'))  # fmt: skip
def wide_enough(book) -> Iterator[str]:
    for sheet, _, root in book.tables:
        box, columns = area(root.get("ref", "")), root.find(f"{M}tableColumns")
        count = 0 if columns is None else len(columns)
        if box is None or box[1][0] - box[0][0] + 1 != count or (columns is not None and int(columns.get("count", count)) != count):
            yield f"{sheet.name} {root.get('displayName')}"


@rule("T06", "ids of table columns are unique", "ECMA-376 part 1, 18.5.1.3 (id)", swap(TABLE, 'tableColumn id="3"', 'tableColumn id="1"'))
def column_ids(book) -> Iterator[str]:
    for sheet, _, root in book.tables:
        numbers = [node.get("id") for node in root.iter(f"{M}tableColumn")]
        if len(numbers) != len(set(numbers)) or "0" in numbers:
            yield f"{sheet.name} {root.get('displayName')}"


@rule("T07", "headings of a table differ by more than case", "XlsxWriter #362; abap2xlsx #395; exceljs #2944",
      both(swap(TABLE, 'name="Wert"', 'name="TEAM"'), swap("xl/sharedStrings.xml", "<t>Wert</t>", "<t>TEAM</t>")))  # fmt: skip
def headings(book) -> Iterator[str]:
    for sheet, _, root in book.tables:
        names = Counter(node.get("name", "").lower() for node in root.iter(f"{M}tableColumn"))
        yield from (f"{sheet.name} {name}" for name, times in names.items() if times > 1)


@rule("T08", "headings of a table have 1 to 255 characters", "ECMA-376 part 1, 18.5.1.3 (name); Microsoft „Excel specifications and limits“",
      both(swap(TABLE, 'name="Wert"', f'name="{"W" * 256}"'), swap("xl/sharedStrings.xml", "<t>Wert</t>", f"<t>{'W' * 256}</t>")))  # fmt: skip
def heading_length(book) -> Iterator[str]:
    for sheet, _, root in book.tables:
        yield from (sheet.name for node in root.iter(f"{M}tableColumn") if not 0 < len(node.get("name", "")) <= 255)


@rule(
    "T09",
    "the cells of the heading row hold the headings, as text",
    "XlsxWriter #739, #225, #1126; hermes-agent #89925",
    swap(TABLE, 'name="Wert"', 'name="Anders"'),
)
def heading_cells(book) -> Iterator[str]:
    for sheet, _, root in book.tables:
        box = area(root.get("ref", ""))
        if box is None or root.get("headerRowCount") == "0":
            continue
        for place, node in enumerate(root.iter(f"{M}tableColumn")):
            name = f"{letters(box[0][0] + place)}{box[0][1]}"
            shown = book.text(sheet, name)
            wanted = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), node.get("name", ""))
            if shown is None or " ".join(shown.split()).lower() != " ".join(wanted.split()).lower():
                yield f"{sheet.name}!{name}"


@rule("T10", "the filter of a table covers the table without its totals", "ECMA-376 part 1, 18.3.1.2 (autoFilter in a table); ClosedXML #1213",
      swap(TABLE, '<autoFilter ref="A5:C9"', '<autoFilter ref="A5:C8"'))  # fmt: skip
def filter_range(book) -> Iterator[str]:
    for sheet, _, root in book.tables:
        node, box = root.find(f"{M}autoFilter"), area(root.get("ref", ""))
        if node is None or box is None:
            continue
        own = area(node.get("ref", ""))
        wanted = (box[0], (box[1][0], box[1][1] - int(root.get("totalsRowCount", "0"))))
        if own != wanted:
            yield f"{sheet.name} {root.get('displayName')}"


@rule(
    "T11",
    "a filter names a column of its range, each once",
    "ECMA-376 part 1, 18.3.2.7 (filterColumn colId)",
    swap(TABLE, 'colId="1"', 'colId="7"'),
)
def filter_columns(book) -> Iterator[str]:
    for name, node in _filters(book):
        box = area(node.get("ref", ""))
        places = [int(one.get("colId", "0")) for one in node.iter(f"{M}filterColumn")]
        if box and (len(places) != len(set(places)) or any(place > box[1][0] - box[0][0] for place in places)):
            yield name


def _filters(book):
    yield from ((sheet.name, root.find(f"{M}autoFilter")) for sheet, _, root in book.tables if root.find(f"{M}autoFilter") is not None)
    yield from ((sheet.name, node) for sheet in book.sheets for node in sheet.root.findall(f"{M}autoFilter"))


@rule("T12", "the rows a filter leaves out are hidden: Excel does not filter anew on opening", "ECMA-376 part 1, 18.3.1.2; XlsxWriter docs, autofilter(): hide rows yourself",
      swap(TWO, r'(<row r="7") hidden="1"', r"\1"))  # fmt: skip
def filtered(book) -> Iterator[str]:
    for sheet, _, root in book.tables:
        box, node = area(root.get("ref", "")), root.find(f"{M}autoFilter")
        wanted = (
            {} if node is None or box is None else {int(one.get("colId", "0")): _words(one) for one in node if local(one) == "filterColumn"}
        )
        if box is None or not wanted or None in wanted.values() or any(place > box[1][0] - box[0][0] for place in wanted):
            continue
        for row in sheet.root.iter(f"{M}row"):
            number = int(row.get("r", "0"))
            if box[0][1] < number <= box[1][1] and row.get("hidden") not in {"1", "true"}:
                for place, words in wanted.items():
                    text = (book.text(sheet, f"{letters(box[0][0] + place)}{number}") or "").lower()
                    if words is None or text not in words:
                        yield f"{sheet.name} row {number}"


def _words(column) -> set[str] | None:
    """The texts a filter lets through; None if it is a filter of another kind."""
    filters = column.find(f"{M}filters")
    if filters is None or filters.get("blank") or any(local(one) != "filter" for one in filters):
        return None
    words = {one.get("val", "").lower() for one in filters}
    return None if any(re.fullmatch(r"[\d.,€%\s-]+", word) for word in words) else words


@rule(
    "T13",
    "tables of a sheet do not overlap",
    "dfinke/ImportExcel #1745; ECMA-376 part 1, 18.5",
    second(ref="C5:C6", sheet="2", heading="Wert"),
)
def apart(book) -> Iterator[str]:
    for sheet in book.sheets:
        boxes = [box for owner, _, root in book.tables if owner.part == sheet.part and (box := area(root.get("ref", "")))]
        if overlapping(boxes):
            yield sheet.name


@rule("T14", "every table of the relationships is listed by its sheet, once, and counted", "ECMA-376 part 1, 18.3.1.95 (tableParts); ClosedXML issues on tableParts",
      swap(TWO, '<tableParts count="1"><tablePart r:id="rId3"/></tableParts>', '<tableParts count="1"><tablePart r:id="rId3"/><tablePart r:id="rId3"/></tableParts>'))  # fmt: skip
def listed(book) -> Iterator[str]:
    for sheet in book.sheets:
        node = sheet.root.find(f"{M}tableParts")
        ids = [one.get(f"{R}id") for one in node] if node is not None else []
        there = [rel.id for rel in book.rels(sheet.part) if rel.kind == "table"]
        if sorted(ids) != sorted(there) or (node is not None and int(node.get("count", len(ids))) != len(ids)):
            yield sheet.name


def _caches(book):
    """Root of every slicer cache."""
    return [book.roots[part] for part in book.of_kind("slicerCache")]


def _slicers(book):
    return [(sheet, node) for sheet in book.sheets for part in book.target(sheet.part, "slicer") for node in book.roots[part]]


@rule("L01", "every slicer cache has its defined name with #N/A", "MS-XLSX 2.3.4 (slicer cache names); EPPlus source, ExcelSlicerCache",
      swap(WORKBOOK, '<definedName name="Datenschnitt_Team">#N/A</definedName>', ""))  # fmt: skip
def cache_names(book) -> Iterator[str]:
    names = {node.get("name"): node.text for node in book.names}
    yield from (root.get("name", "") for root in _caches(book) if names.get(root.get("name")) != "#N/A")


@rule("L02", "names of slicer caches are unique", "MS-XLSX 2.6.59 (name)", 
      both(swap("xl/slicerCaches/slicerCache2.xml", 'name="Datenschnitt_Nummer"', 'name="Datenschnitt_Team"'), swap(SLICER, 'cache="Datenschnitt_Nummer"', 'cache="Datenschnitt_Team"')))  # fmt: skip
def caches_unique(book) -> Iterator[str]:
    names = Counter(root.get("name", "").lower() for root in _caches(book))
    yield from (name for name, times in names.items() if times > 1)


@rule(
    "L03",
    "a table slicer names a table that is there, with a filter",
    "MS-XLSX 2.6.75 (tableSlicerCache tableId); EPPlus #842",
    swap(CACHE, 'tableId="1"', 'tableId="8"'),
)
def cache_tables(book) -> Iterator[str]:
    there = {root.get("id") for _, _, root in book.tables if root.find(f"{M}autoFilter") is not None}
    for root in _caches(book):
        yield from (root.get("name", "") for node in root.iter(f"{X15}tableSlicerCache") if node.get("tableId") not in there)


@rule("L04", "a table slicer names a column of its table by id", "MS-XLSX 2.6.75 (column)", swap(CACHE, 'column="2"', 'column="9"'))
def cache_columns(book) -> Iterator[str]:
    columns = {root.get("id"): {node.get("id"): node.get("name") for node in root.iter(f"{M}tableColumn")} for _, _, root in book.tables}
    for root in _caches(book):
        for node in root.iter(f"{X15}tableSlicerCache"):
            known = columns.get(node.get("tableId"))
            if known is not None and node.get("column") not in known:
                yield root.get("name", "")


@rule(
    "L05",
    "the source name of a slicer cache is the heading of its column",
    "MS-XLSX 2.6.59 (sourceName)",
    swap(CACHE, 'sourceName="Team"', 'sourceName="Mannschaft"'),
)
def cache_sources(book) -> Iterator[str]:
    columns: dict[tuple[str | None, str | None], set[str | None]] = {}
    for _, _, root in book.tables:
        for node in root.iter(f"{M}tableColumn"):
            columns.setdefault((root.get("id"), node.get("id")), set()).add(node.get("name"))
    for root in _caches(book):
        for node in root.iter(f"{X15}tableSlicerCache"):
            named = columns.get((node.get("tableId"), node.get("column")))
            if named is not None and root.get("sourceName") not in named:
                yield root.get("name", "")


@rule(
    "L06",
    "the workbook lists its slicer caches",
    "MS-XLSX 2.3.4, 2.6.78 (slicerCaches); ycphs/openxlsx #313",
    swap(WORKBOOK, '<x14:slicerCache r:id="rId7"/>', ""),
)
def caches_listed(book) -> Iterator[str]:
    listed_ids = {node.get(f"{R}id") for node in book.workbook.iter(f"{X14}slicerCache")}
    yield from (rel.target for rel in book.rels(book.main) if rel.kind == "slicerCache" and rel.id not in listed_ids)


@rule("L07", "caches of tables stand in the list for tables", "MS-XLSX 2.2.4.17: ext {46BE6895-7355-4a93-B00E-2C351335B9C9} holds x15:slicerCaches for tables",
      swap(WORKBOOK, r"\{46BE6895-7355-4a93-B00E-2C351335B9C9\}", "{BBE1A952-AA13-448e-AADC-164F8A28A991}"))  # fmt: skip
def right_list(book) -> Iterator[str]:
    for node in book.workbook.iter():
        if local(node) == "ext":
            for child in node:
                tables = child.tag == f"{X15}slicerCaches"
                if local(child) == "slicerCaches" and (node.get("uri", "").upper() == "{46BE6895-7355-4A93-B00E-2C351335B9C9}") != tables:
                    yield node.get("uri", "")


@rule("L08", "a sheet lists its slicers", "MS-XLSX 2.2.4.19 (slicerList)", swap(TWO, "<x14:slicer r:id=[^/]*/>", ""))
def slicers_listed(book) -> Iterator[str]:
    for sheet in book.sheets:
        ids = {node.get(f"{R}id") for node in sheet.root.iter(f"{X14}slicer")}
        yield from (sheet.name for rel in book.rels(sheet.part) if rel.kind == "slicer" and rel.id not in ids)


@rule(
    "L09",
    "a slicer names a cache that is there",
    "MS-XLSX 2.6.66 (slicer cache)",
    swap(SLICER, 'cache="Datenschnitt_Team"', 'cache="Datenschnitt_Fort"'),
)
def slicer_caches(book) -> Iterator[str]:
    known = {root.get("name") for root in _caches(book)}
    yield from (node.get("name", "") for _, node in _slicers(book) if node.get("cache") not in known)


@rule("L10", "names of slicers are unique in the workbook", "MS-XLSX 2.6.66 (name)",
      both(swap(SLICER, 'slicer name="Nummer"', 'slicer name="Team"'), swap("xl/drawings/drawing2.xml", '(<sle:slicer [^>]*)name="Nummer"', r'\1name="Team"')))  # fmt: skip
def slicers_unique(book) -> Iterator[str]:
    names = Counter(node.get("name", "").lower() for _, node in _slicers(book))
    yield from (name for name, times in names.items() if times > 1)


@rule("L11", "every slicer has its frame in the drawing and every frame its slicer", "MS-ODRAWXML 2.18 (slicer in a graphic frame); EPPlus #291",
      swap("xl/drawings/drawing2.xml", '(<sle:slicer [^>]*)name="Nummer"', r'\1name="Fort"'))  # fmt: skip
def frames(book) -> Iterator[str]:
    for sheet in book.sheets:
        drawn = {
            node.get("name")
            for part in book.target(sheet.part, "drawing")
            for frame in book.roots[part].iter(f"{XDR}graphicFrame")
            for node in frame.iter()
            if local(node) == "slicer"
        }
        own = {node.get("name") for owner, node in _slicers(book) if owner.part == sheet.part}
        if drawn != own:
            yield f"{sheet.name} {sorted(map(str, drawn ^ own))}"


@rule(
    "L12",
    "a slicer has a row height, and 1 to 20,000 columns",
    "MS-XLSX 2.6.66 (rowHeight required, columnCount)",
    swap(SLICER, ' rowHeight="241300"', ""),
)
def slicer_shape(book) -> Iterator[str]:
    for _, node in _slicers(book):
        if not node.get("rowHeight") or not 1 <= int(node.get("columnCount", "1")) <= 20_000:
            yield node.get("name", "")


@rule("T15", "the headings of a table are plain text without formats of single letters", "EPPlus #280; JanKallman/EPPlus #430",
      swap("xl/sharedStrings.xml", "<si><t>Wert</t></si>", "<si><r><t>Wert</t></r></si>"))  # fmt: skip
def plain_headings(book) -> Iterator[str]:
    for sheet, _, root in book.tables:
        box = area(root.get("ref", ""))
        if box is None or root.get("headerRowCount") == "0":
            continue
        heads = {f"{letters(col)}{box[0][1]}" for col in range(box[0][0], box[1][0] + 1)}
        for node in sheet.root.iter(f"{M}c"):
            if node.get("r") not in heads:
                continue
            value = node.findtext(f"{M}v") or ""
            shared = book.strings[int(value)] if node.get("t") == "s" and value.isdigit() and int(value) < len(book.strings) else node
            if shared.find(f".//{M}r") is not None:
                yield f"{sheet.name}!{node.get('r')}"


@rule("T16", "a look a table or its column names is there", "ECMA-376 part 1, 18.5.1.2, 18.5.1.3 (headerRowDxfId, dataDxfId); 18.18.25 (ST_DxfId)",
      swap(TABLE, '(<tableColumn id="3")', r'\1 dataDxfId="99"'))  # fmt: skip
def table_looks(book) -> Iterator[str]:
    known = book.count("dxfs")
    for sheet, _, root in book.tables:
        for node in root.iter():
            yield from (f"{sheet.name} {key}" for key, value in node.items() if key.endswith("DxfId") and int(value) >= known)
