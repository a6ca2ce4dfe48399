"""N, D: notes with their old-style drawings; drawings and charts."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.excel_orakel.book import MC, XDR, C, M, R, local
from tests.excel_orakel.refs import cell
from tests.excel_orakel.rule import both, rule, swap
from tests.excel_orakel.sheet import TWO

NOTES, VML, DRAWING, SLICED, CHART = (
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/drawings/drawing1.xml",
    "xl/drawings/drawing2.xml",
    "xl/charts/chart1.xml",
)
V, OFFICE, X = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}", "{urn:schemas-microsoft-com:office:excel}"


def _notes(book):
    for sheet in book.sheets:
        for part in book.target(sheet.part, "comments"):
            yield sheet, book.roots[part]


@rule("N01", "a cell has one note, at a cell of the sheet", "ECMA-376 part 1, 18.7.3 (comment ref)",
      both(swap(NOTES, 'comment ref="B5"', 'comment ref="A5"'), swap(VML, "<x:Column>1</x:Column>", "<x:Column>0</x:Column>")))  # fmt: skip
def one_note(book) -> Iterator[str]:
    for sheet, root in _notes(book):
        refs = Counter(node.get("ref", "") for node in root.iter(f"{M}comment"))
        yield from (f"{sheet.name}!{ref}" for ref, times in refs.items() if times > 1 or cell(ref) is None)


@rule(
    "N02",
    "the author of a note is listed",
    "ECMA-376 part 1, 18.7.3 (authorId)",
    swap(NOTES, 'ref="B5" authorId="0"', 'ref="B5" authorId="4"'),
)
def authors(book) -> Iterator[str]:
    for sheet, root in _notes(book):
        count = len(list(root.iter(f"{M}author")))
        yield from (f"{sheet.name}!{node.get('ref')}" for node in root.iter(f"{M}comment") if int(node.get("authorId", "0")) >= count)


@rule(
    "N03",
    "a sheet with notes has an old-style drawing",
    "ECMA-376 part 1, 18.3.1.52 (legacyDrawing); excelize #228; ClosedXML #1227",
    swap(TWO, '<legacyDrawing r:id="rId2"/>', ""),
)
def legacy(book) -> Iterator[str]:
    yield from (sheet.name for sheet, _ in _notes(book) if sheet.root.find(f"{M}legacyDrawing") is None)


def _shapes(book, sheet):
    node = sheet.root.find(f"{M}legacyDrawing")
    part = next((rel.target for rel in book.rels(sheet.part) if node is not None and rel.id == node.get(f"{R}id")), "")
    return (
        []
        if part not in book.roots
        else [one for one in book.roots[part].iter(f"{V}shape") if one.find(f"{X}ClientData[@ObjectType='Note']") is not None]
    )


@rule(
    "N04",
    "every note has its shape, at the same cell",
    "npoi #1550; ECMA-376 part 4, 19.4 (ClientData Row, Column)",
    swap(VML, "<x:Column>1</x:Column>", "<x:Column>5</x:Column>"),
)
def shapes(book) -> Iterator[str]:
    for sheet, root in _notes(book):
        refs = {cell(node.get("ref", "")) for node in root.iter(f"{M}comment")}
        drawn = set()
        for shape in _shapes(book, sheet):
            data = shape.find(f"{X}ClientData")
            drawn.add((int(data.findtext(f"{X}Column", "-9")) + 1, int(data.findtext(f"{X}Row", "-9")) + 1))
        if _shapes(book, sheet) and refs != drawn:
            yield sheet.name


@rule("N05", "shape ids are unique and lie in the block their drawing reserves", "exceljs #3070; ECMA-376 part 4, 19.1 (idmap: blocks of 1,024)",
      swap(VML, 'id="_x0000_s1026"', 'id="_x0000_s1025"'))  # fmt: skip
def shape_ids(book) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for sheet in book.sheets:
        for rel in book.rels(sheet.part):
            if rel.kind == "vmlDrawing" and rel.target in book.roots:
                seen.update(node.get("id", "") for node in book.roots[rel.target].iter(f"{V}shape"))
    yield from (one for one, times in seen.items() if one.startswith("_x0000_s") and times > 1)


@rule(
    "N06",
    "drawings of notes reserve different blocks of ids",
    "exceljs #3070; ECMA-376 part 4, 19.1 (idmap)",
    swap(VML, '(<o:idmap [^>]*)data="1"', r'\1data="7"'),
)
def blocks(book) -> Iterator[str]:
    reserved: Counter[str] = Counter()
    headers = {node.get(f"{R}id") for sheet in book.sheets for node in sheet.root.findall(f"{M}legacyDrawingHF")}
    own_parts = {rel.target for sheet in book.sheets for rel in book.rels(sheet.part) if rel.kind == "vmlDrawing" and rel.id not in headers}
    for part in sorted(own_parts & set(book.roots)):
        own = {number for node in book.roots[part].iter(f"{OFFICE}idmap") for number in node.get("data", "").split(",")}
        reserved.update(own)
        for shape in book.roots[part].iter(f"{V}shape"):
            found = re.fullmatch(r"_x0000_s(\d+)", shape.get("id", ""))
            if found and own and str(int(found[1]) // 1024) not in own:
                yield f"{part} {found[1]}"
    yield from (number for number, times in reserved.items() if times > 1)


def _drawings(book):
    return [(sheet, part, book.roots[part]) for sheet in book.sheets for part in book.target(sheet.part, "drawing")]


@rule("D01", "ids in a drawing are unique", "ECMA-376 part 1, 20.1.2.2.8 (cNvPr id); openpyxl and EPPlus issues on duplicate drawing ids",
      swap(SLICED, r'<xdr:cNvPr id="1002"', '<xdr:cNvPr id="2"'))  # fmt: skip
def ids(book) -> Iterator[str]:
    for sheet, part, root in _drawings(book):
        numbers = Counter(node.get("id") for node in root.iter(f"{XDR}cNvPr"))
        # Excel itself writes fallbacks and group members with 0 or repeated ids of one alternative
        for choice in root.iter(f"{MC}Fallback"):
            numbers.subtract(node.get("id") for node in choice.iter(f"{XDR}cNvPr") if node.get("id") == "0")
        yield from (f"{sheet.name} {part} {number}" for number, times in numbers.items() if times > 1)


@rule("D02", "objects lie within the sheet, the first corner before the last", "ECMA-376 part 1, 20.5.2.33 (twoCellAnchor)",
      swap(DRAWING, r"(<xdr:from><xdr:col>)\d+", r"\g<1>99"))  # fmt: skip
def corners(book) -> Iterator[str]:
    for sheet, _, root in _drawings(book):
        for anchor in root.iter(f"{XDR}twoCellAnchor"):
            ends = []
            for name in ("from", "to"):
                node = anchor.find(f"{XDR}{name}")
                ends.append(tuple(int(node.findtext(f"{XDR}{key}", "-1")) for key in ("col", "row")) if node is not None else (-1, -1))
            if any(not 0 <= low <= high for low, high in zip(*ends, strict=True)) or ends[1][0] >= 16_384 or ends[1][1] >= 1_048_576:
                yield f"{sheet.name} {ends}"


@rule(
    "D03",
    "an alternative requires a namespace that is declared",
    "ECMA-376 part 3, 7.5 (Requires: prefixes in scope)",
    swap(SLICED, ' xmlns:sle15="[^"]*"', "", 0),
)
def alternatives(book) -> Iterator[str]:
    for sheet, part, root in _drawings(book):
        text = book.parts[part].decode("utf-8", "replace")
        for choice in root.iter(f"{MC}Choice"):
            for prefix in choice.get("Requires", "?").split():
                if f"xmlns:{prefix}=" not in text:
                    yield f"{sheet.name} {part} {prefix}"


@rule(
    "D04",
    "an alternative has a choice and a fallback",
    "ECMA-376 part 3, 7.4 (AlternateContent)",
    swap(SLICED, r"<mc:Fallback>.*?</mc:Fallback>", ""),
)
def fallbacks(book) -> Iterator[str]:
    for sheet, part, root in _drawings(book):
        for node in root.iter(f"{MC}AlternateContent"):
            if [local(one) for one in node][:1] != ["Choice"] or [local(one) for one in node][-1:] != ["Fallback"]:
                yield f"{sheet.name} {part}"


def _charts(book):
    return [(part, book.roots[part]) for part in book.of_kind("chart")]


@rule(
    "D05",
    "the axes a chart names are there",
    "ECMA-376 part 1, 21.2.2.9 (axId)",
    swap(CHART, '<c:catAx><c:axId val="50010001"/>', '<c:catAx><c:axId val="77"/>'),
)
def axes(book) -> Iterator[str]:
    for part, root in _charts(book):
        plot = root.find(f".//{C}plotArea")
        if plot is None:
            continue
        there = {one.find(f"{C}axId").get("val") for one in plot if local(one) in {"catAx", "valAx", "dateAx", "serAx"}}
        named = {node.get("val") for one in plot if local(one).endswith("Chart") for node in one.findall(f"{C}axId")}
        crossed = {node.get("val") for one in plot for node in one.findall(f"{C}crossAx")}
        if not named <= there | {"0"} or not crossed <= there:
            yield part


@rule("D06", "a chart has at most 255 series with numbers of their own", "Microsoft „Excel specifications and limits“; ECMA-376 part 1, 21.2.2.84 (idx)",
      swap(CHART, r"(<c:ser>.*</c:ser>)", r"\1\1"))  # fmt: skip
def series(book) -> Iterator[str]:
    for part, root in _charts(book):
        for name in ("idx", "order"):
            numbers = [node.find(f"{C}{name}").get("val") for node in root.iter(f"{C}ser") if node.find(f"{C}{name}") is not None]
            if len(numbers) > 255 or len(numbers) != len(set(numbers)):
                yield part
                break


@rule("D07", "what a chart remembers of its cells fits its own count", "ECMA-376 part 1, 21.2.2.150 (ptCount), 21.2.2.149 (pt idx)",
      swap(CHART, '(<c:numCache>.*?)<c:ptCount val="2"/>', r'\1<c:ptCount val="1"/>'))  # fmt: skip
def remembered(book) -> Iterator[str]:
    for part, root in _charts(book):
        for kind in ("numCache", "strCache"):
            for node in root.iter(f"{C}{kind}"):
                count = node.find(f"{C}ptCount")
                places = [int(one.get("idx", "0")) for one in node.findall(f"{C}pt")]
                if count is not None and (len(places) != len(set(places)) or any(place >= int(count.get("val", "0")) for place in places)):
                    yield part


@rule(
    "D08",
    "a chart refers to sheets that are there",
    "ECMA-376 part 1, 21.2.2.65 (f)",
    swap(CHART, r"<c:f>Übersicht!\$A\$6", "<c:f>Nirgends!$A$6"),
)
def chart_sheets(book) -> Iterator[str]:
    known = {node.get("name", "").lower() for node in book.sheet_nodes}
    for part, root in _charts(book):
        for node in root.iter(f"{C}f"):
            for named in re.findall(r"(?:'((?:[^']|'')+)'|([^\s'!,()]+))!", node.text or ""):
                name = (named[0].replace("''", "'") or named[1]).lower()
                if name not in known and "[" not in name and "#ref" not in name:
                    yield f"{part} {node.text}"


@rule("D09", "the elements of a chart stand in the order of the schema", "ECMA-376 part 1, 21.2.2.170 (ser of a bar chart), 21.2.2.27 (chart)",
      swap(CHART, r"(<c:cat>.*?</c:cat>)(<c:val>.*?</c:val>)", r"\2\1"))  # fmt: skip
def chart_order(book) -> Iterator[str]:
    order = "idx order tx spPr invertIfNegative pictureOptions marker explosion dPt dLbls trendline errBars cat val xVal yVal smooth bubbleSize bubble3D shape extLst".split()
    for part, root in _charts(book):
        for node in root.iter(f"{C}ser"):
            places = [order.index(local(one)) for one in node if local(one) in order]
            if places != sorted(places):
                yield part
                break


@rule("D10", "names of objects have at most 255 characters, descriptions at most 32,767", "ECMA-376 part 1, 20.1.2.2.8; XlsxWriter docs, description",
      swap(DRAWING, r'name="Chart 1"', f'name="{"n" * 300}"'))  # fmt: skip
def object_names(book) -> Iterator[str]:
    for sheet, _, root in _drawings(book):
        for node in root.iter(f"{XDR}cNvPr"):
            if len(node.get("name", "")) > 255 or len(node.get("descr", "")) > 32_767:
                yield sheet.name
