"""F: styles and shared strings."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.excel_orakel.book import M, local, plain
from tests.excel_orakel.rule import both, rule, swap
from tests.excel_orakel.workbook import ordered

STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()
DXF = "font numFmt fill alignment border protection extLst".split()
XF = "alignment protection extLst".split()
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@rule("F01", "the lists of the styles stand in the order of the schema", "ECMA-376 part 1, 18.8.39 (styleSheet); exceljs #1305",
      swap(STYLES, r"(<fonts .*?</fonts>)(<fills .*?</fills>)", r"\2\1"))  # fmt: skip
def order(book) -> Iterator[str]:
    if not ordered([local(node) for node in book.styles], ORDER):
        yield STYLES


@rule("F02", "a format names fonts, fills and borders that are there", "ECMA-376 part 1, 18.8.45 (xf); exceljs #1305",
      swap(STYLES, r'(<cellXfs .*?)fontId="0"', r'\1fontId="77"'))  # fmt: skip
def parts_of_formats(book) -> Iterator[str]:
    for group in ("cellStyleXfs", "cellXfs"):
        for place, node in enumerate(book.styles.find(f"{M}{group}") or ()):
            for key, kind in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
                if int(node.get(key, "0")) >= max(book.count(kind), 1):
                    yield f"{group} {place} {key}"


@rule("F03", "a cell format belongs to a style that is there", "ECMA-376 part 1, 18.8.45 (xfId)",
      swap(STYLES, r'(<cellXfs .*?)xfId="0"', r'\1xfId="9"'))  # fmt: skip
def style_of_format(book) -> Iterator[str]:
    for place, node in enumerate(book.styles.find(f"{M}cellXfs") or ()):
        if int(node.get("xfId", "0")) >= max(book.count("cellStyleXfs"), 1):
            yield str(place)


@rule("F04", "own number formats have numbers of their own from 164", "ECMA-376 part 1, 18.8.30 (numFmt): ids below 164 are built in",
      swap(STYLES, r'(<numFmt numFmtId="164"[^>]*/>)', r"\1\1"))  # fmt: skip
def number_formats(book) -> Iterator[str]:
    ids = [int(node.get("numFmtId", "0")) for node in book.styles.find(f"{M}numFmts") or ()]
    yield from (str(one) for one, times in Counter(ids).items() if times > 1)


@rule(
    "F05",
    "a number format used is built in or defined",
    "ECMA-376 part 1, 18.8.30",
    swap(STYLES, r'<numFmt numFmtId="164"', '<numFmt numFmtId="199"'),
)
def known_formats(book) -> Iterator[str]:
    own = {node.get("numFmtId") for node in book.styles.find(f"{M}numFmts") or ()}
    for node in book.styles.find(f"{M}cellXfs") or ():
        if int(node.get("numFmtId", "0")) >= 164 and node.get("numFmtId") not in own:
            yield node.get("numFmtId", "")


@rule("F06", "a number format is no empty text and has at most 255 characters", "Microsoft „Excel specifications and limits“; ECMA-376 part 1, 18.8.31",
      swap(STYLES, 'formatCode="#,##0"', f'formatCode="{"0" * 260}"'))  # fmt: skip
def format_length(book) -> Iterator[str]:
    yield from (
        node.get("formatCode", "")[:20] for node in book.styles.iter(f"{M}numFmt") if not 0 < len(node.get("formatCode", "")) <= 255
    )


@rule("F07", "the first two fills are none and gray125", "ECMA-376 part 1, 18.8.21 (fills); XlsxWriter styles.py; Excel overwrites them whatever they hold",
      swap(STYLES, 'patternType="gray125"', 'patternType="solid"'))  # fmt: skip
def first_fills(book) -> Iterator[str]:
    kinds = [next((one.get("patternType", "none") for one in node), "none") for node in list(book.styles.find(f"{M}fills") or ())[:2]]
    if kinds and kinds != ["none", "gray125"][: len(kinds)]:
        yield str(kinds)


@rule("F08", "colours are eight hexadecimal digits", "ECMA-376 part 1, 18.18.86 (ST_UnsignedIntHex); Papyrine/Excelsior #238",
      swap(STYLES, 'rgb="FF1E2A30"', 'rgb="1E2A30"'))  # fmt: skip
def colours(book) -> Iterator[str]:
    for node in book.styles.iter():
        if (value := node.get("rgb")) is not None and not re.fullmatch("[0-9A-Fa-f]{8}", value):
            yield value


@rule("F09", "fonts have a size from 1 to 409 and a name of at most 31 characters", "ECMA-376 part 1, 18.8.29 (name), 18.4.11 (sz); Microsoft „Excel specifications and limits“",
      swap(STYLES, '<sz val="18"/>', '<sz val="500"/>'))  # fmt: skip
def fonts(book) -> Iterator[str]:
    for node in book.styles.find(f"{M}fonts") or ():
        size, name = node.find(f"{M}sz"), node.find(f"{M}name")
        if (size is not None and not 1 <= float(size.get("val", "0")) <= 409) or (name is not None and len(name.get("val", "")) > 31):
            yield "font"


@rule("F10", "there are at most 64,000 formats and 1,024 fonts", "Microsoft „Excel specifications and limits“; ClosedXML and POI issues „Too many different cell formats“",
      both(swap(STYLES, r"(<font>.*?</font>)", r"\1" * 1100), swap(STYLES, '<fonts count="6"', '<fonts count="1105"')))  # fmt: skip
def amounts(book) -> Iterator[str]:
    for kind, limit in (("cellXfs", 65_490), ("fonts", 1_024)):
        if book.count(kind) > limit:
            yield kind


@rule("F11", "the parts of a conditional look stand in the order of the schema", "ECMA-376 part 1, 18.8.14 (dxf)",
      swap(STYLES, r"<dxf>(<font>.*?</font>)(<fill>.*?</fill>)", r"<dxf>\2\1"))  # fmt: skip
def conditional_looks(book) -> Iterator[str]:
    for place, node in enumerate(book.styles.find(f"{M}dxfs") or ()):
        if not ordered([local(one) for one in node], DXF):
            yield str(place)


@rule("F12", "the lists of the styles are not empty and count themselves right", "ECMA-376 part 1, 18.8.10 (cellXfs); troldal/OpenXLSX #286",
      swap(STYLES, 'cellXfs count="8"', 'cellXfs count="80"'))  # fmt: skip
def counted(book) -> Iterator[str]:
    for kind in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs"):
        node = book.styles.find(f"{M}{kind}")
        if node is not None and (not len(node) or int(node.get("count", len(node))) != len(node)):
            yield kind


@rule("F13", "alignment comes before protection in a format; indent is at most 250", "ECMA-376 part 1, 18.8.45, 18.8.1 (indent); Microsoft „Format Cells“: 250",
      swap(STYLES, '(<cellXfs .*?<alignment )', r'\1indent="300" '))  # fmt: skip
def alignments(book) -> Iterator[str]:
    for node in book.styles.find(f"{M}cellXfs") or ():
        if not ordered([local(one) for one in node], XF) or any(int(one.get("indent", "0")) > 250 for one in node):
            yield "xf"


@rule("F14", "a text with a blank at an end says that it is kept", "ECMA-376 part 1, 18.4.12 (t, xml:space); openpyxl docs, „preserve“",
      swap(STRINGS, ' xml:space="preserve"', ""))  # fmt: skip
def kept_blanks(book) -> Iterator[str]:
    for place, string in enumerate(book.strings):
        for node in string.iter(f"{M}t"):
            if (node.text or "") != (node.text or "").strip(" \n\t") and node.get(SPACE) != "preserve":
                yield f"string {place}"


@rule("F15", "a text has at most 32,767 characters", "Microsoft „Excel specifications and limits“; XlsxWriter docs, write_string()",
      swap(STRINGS, "<t>Titel</t>", f"<t>{'x' * 32_768}</t>"))  # fmt: skip
def text_length(book) -> Iterator[str]:
    yield from (f"string {place}" for place, node in enumerate(book.strings) if len(plain(node).encode("utf-16-le")) > 2 * 32_767)


@rule("F16", "line ends in texts are LF; the escape of a carriage return is a choice somebody made", "ECMA-376 part 1, 22.4.2.4 (bstr escapes); ST_Xstring",
      swap(STRINGS, "<t>Titel</t>", "<t>Ti_x000D_tel</t>"))  # fmt: skip
def no_escapes(book) -> Iterator[str]:
    for place, node in enumerate(book.strings):
        if re.search(r"(?<!_x005F)_x000D_", "".join(one.text or "" for one in node.iter(f"{M}t"))):
            yield f"string {place}"
