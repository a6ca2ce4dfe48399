"""B: what Excel demands of formulas as they stand in the file."""

import re
from collections.abc import Iterator
from functools import lru_cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.utils import FORMULAE

from tests.excel_orakel.book import M
from tests.excel_orakel.refs import Area, area, cell, inside, meet, overlapping
from tests.excel_orakel.rule import rule, swap
from tests.excel_orakel.sheet import ONE, THREE

# Functions younger than the file format; Excel knows them in a file only with this prefix.
YOUNG = set(
    "AGGREGATE CONCAT IFNA IFS MAXIFS MINIFS SWITCH TEXTJOIN XLOOKUP XMATCH FILTER SORT SORTBY UNIQUE SEQUENCE LET LAMBDA TEXTSPLIT TEXTBEFORE "
    "TEXTAFTER VSTACK HSTACK TAKE DROP CHOOSECOLS CHOOSEROWS ISOWEEKNUM DAYS NUMBERVALUE UNICODE UNICHAR FORMULATEXT SHEET SHEETS XOR "
    "CEILING.MATH FLOOR.MATH STDEV.S STDEV.P VAR.S VAR.P RANK.EQ RANK.AVG PERCENTILE.INC PERCENTILE.EXC QUARTILE.INC QUARTILE.EXC MODE.SNGL "
    "MODE.MULT NETWORKDAYS.INTL WORKDAY.INTL".split()
)
OLD = FORMULAE - YOUNG
_STRING = re.compile(r'"(?:[^"]|"")*"')


@lru_cache(maxsize=5_000)
def tokens(text: str) -> tuple[tuple[str, str, str], ...]:
    """Value, type and subtype of every token; none of a text that cannot be taken apart."""
    try:
        return tuple((token.value, token.type, token.subtype) for token in Tokenizer(f"={text}").items)
    except TokenizerError:
        return ()


def formulas(book):
    """Sheet, cell name and text of every formula that stands written out, each distinct shape of a sheet once."""
    for sheet in book.sheets:
        seen = set()
        for node in sheet.root.iter(f"{M}c"):
            found = node.find(f"{M}f")
            if found is not None and found.text:
                shape = re.sub(r"(?<=[A-Z])\d+", "1", found.text)
                if shape not in seen:
                    seen.add(shape)
                    yield sheet, node.get("r", ""), found.text
        for kind in ("formula", "formula1", "formula2"):
            for found in sheet.root.iter(f"{M}{kind}"):
                if found.text and found.text not in seen:
                    seen.add(found.text)
                    yield sheet, kind, found.text


@rule("B01", "a formula has no equals sign in front and at most 8,192 characters", "Microsoft „Excel specifications and limits“; ECMA-376 part 1, 18.3.1.40 (f); openpyxl docs",
      swap(ONE, r"<f>IF\(Wahl", "<f>=IF(Wahl"))  # fmt: skip
def written(book) -> Iterator[str]:
    yield from (f"{sheet.name}!{where}" for sheet, where, text in formulas(book) if text.startswith("=") or len(text) > 8_192)


@rule("B02", "arguments are separated by commas, in any language", "XlsxWriter #324; randym/axlsx #601; xlsx-populate #102",
      swap(ONE, r'IF\(Wahl="ja",COUNTA', 'IF(Wahl="ja";COUNTA'))  # fmt: skip
def separators(book) -> Iterator[str]:
    for sheet, where, text in formulas(book):
        bare = re.sub(r"\{[^}]*\}", "", _STRING.sub('""', re.sub(r"'[^']*'", "", text)))
        if ";" in bare:
            yield f"{sheet.name}!{where}"


@rule("B03", "parentheses and quotation marks are closed", "ECMA-376 part 1, 18.17.2 (grammar)", swap(ONE, r"\),0\)</f>", "),0</f>"))
def closed(book) -> Iterator[str]:
    for sheet, where, text in formulas(book):
        bare = _STRING.sub("", re.sub(r"'(?:[^']|'')*'", "", text))
        if where == "formula1" and text.startswith('"'):
            continue  # a list written out has a rule of its own
        if bare.count("(") != bare.count(")") or '"' in bare:
            yield f"{sheet.name}!{where}"


@rule("B04", "functions have their English names", "XlsxWriter docs „Formulas must be written with the US style“; ECMA-376 part 1, 18.17.7; #NAME? until F2",
      swap(ONE, r"COUNTA\(Liste", "ANZAHL2(Liste"))  # fmt: skip
def english(book) -> Iterator[str]:
    for sheet, where, text in formulas(book):
        for value, kind, subtype in tokens(text):
            name = value.rstrip("(").upper()
            if (
                kind == "FUNC"
                and subtype == "OPEN"
                and name not in FORMULAE | YOUNG
                and not name.startswith(("_XL", "'"))
                and "!" not in name
            ):
                yield f"{sheet.name}!{where} {name}"


@rule("B05", "functions younger than the format carry the prefix _xlfn.", "MS-XLSX 2.2.2 (future functions); XlsxWriter docs „Formulas added in Excel 2010 and later“",
      swap(ONE, r'<f>IF\(Wahl="ja","","x"\)', '<f>CONCAT(Wahl,"x")'))  # fmt: skip
def prefixed(book) -> Iterator[str]:
    for sheet, where, text in formulas(book):
        for value, kind, subtype in tokens(text):
            if (
                kind == "FUNC"
                and subtype == "OPEN"
                and value.rstrip("(").upper() in YOUNG - {"NETWORKDAYS.INTL", "WORKDAY.INTL", "AGGREGATE"}
            ):
                yield f"{sheet.name}!{where} {value}"


@rule("B06", "a text in a formula has at most 255 characters", "Microsoft „Excel specifications and limits“; cxn03651/writeexcel #38",
      swap(ONE, '"","x"', f'"","{"x" * 256}"'))  # fmt: skip
def texts(book) -> Iterator[str]:
    for sheet, where, text in formulas(book):
        if where != "formula1" and any(len(one) > 257 for one in _STRING.findall(text)):
            yield f"{sheet.name}!{where}"


@rule("B07", "functions are nested at most 64 deep", "Microsoft „Excel specifications and limits“",
      swap(ONE, r'<f>IF\(Wahl="ja","","x"\)', "<f>" + "ABS(" * 66 + "1" + ")" * 66))  # fmt: skip
def nested(book) -> Iterator[str]:
    for sheet, where, text in formulas(book):
        depth = deepest = 0
        for _, kind, subtype in tokens(text):
            depth += (kind == "FUNC") * ((subtype == "OPEN") - (subtype == "CLOSE"))
            deepest = max(deepest, depth)
        if deepest > 64:
            yield f"{sheet.name}!{where}"


@rule("B08", "a formula names sheets that are there", "ECMA-376 part 1, 18.17.2.3; else Excel asks for a file („Update values“)",
      swap(ONE, r"COUNTA\(Liste!", "COUNTA(Nirgends!"))  # fmt: skip
def sheets(book) -> Iterator[str]:
    known = {node.get("name", "").lower() for node in book.sheet_nodes}
    for sheet, where, text in formulas(book):
        for value, kind, subtype in tokens(text):
            if kind == "OPERAND" and subtype == "RANGE" and "!" in value and "[" not in value and "#REF" not in value:
                named = value.rpartition("!")[0]
                named = named[1:-1].replace("''", "'") if named.startswith("'") else named
                if any(one.lower() not in known for one in named.split(":")):
                    yield f"{sheet.name}!{where} {named}"


@rule(
    "B09",
    "a formula names names that are there",
    "ECMA-376 part 1, 18.17.2.5 (names); else #NAME?",
    swap(ONE, r'<f>IF\(Wahl="ja","","x"', '<f>IF(Unwahl="ja","","x"'),
)
def names(book) -> Iterator[str]:
    for sheet, where, text in formulas(book):
        for value, kind, subtype in tokens(text):
            if kind == "OPERAND" and subtype == "RANGE" and not set("!:[ ") & set(value) and cell(value.upper()) is None:
                if value.upper() not in book.known_names | {"TRUE", "FALSE"} and not value.startswith(("_xl", "#")):
                    yield f"{sheet.name}!{where} {value}"


@rule("B10", "the result of a formula that is a text says so", "ECMA-376 part 1, 18.18.11 (str); Protected View shows what is stored",
      swap(ONE, r'<c r="B4" t="str">', '<c r="B4">'))  # fmt: skip
def text_results(book) -> Iterator[str]:
    for sheet in book.sheets:
        for node in sheet.root.iter(f"{M}c"):
            if node.find(f"{M}f") is not None and node.get("t", "n") == "n" and node.findtext(f"{M}v") == "":
                yield f"{sheet.name}!{node.get('r')}"


def _shared(book):
    for sheet in book.sheets:
        for node in sheet.root.iter(f"{M}c"):
            found = node.find(f"{M}f")
            if found is not None and found.get("t") == "shared":
                yield sheet, node.get("r", ""), found


@rule("B11", "a shared formula names no other sheet and no defined name", "MS-XLSB 2.5.98.98, MS-XLS 2.5.198.118",
      swap(THREE, r"(<f t=\"shared\" ref[^>]*>)N", r"\1N(Wahl)+N"))  # fmt: skip
def own_sheet(book) -> Iterator[str]:
    for sheet, where, found in _shared(book):
        for value, kind, subtype in tokens(found.text) if found.text else ():
            if kind == "OPERAND" and subtype == "RANGE" and ("!" in value or "[" in value or value.upper() in book.known_names):
                yield f"{sheet.name}!{where} {value}"


@rule(
    "B12",
    "a shared formula has its master before it, once",
    "ECMA-376 part 1, 18.3.1.40 (si)",
    swap(THREE, r'(<f t="shared") ref[^<]*</f>', r'\1 si="0"/>'),
)
def masters(book) -> Iterator[str]:
    seen: dict[tuple[str, str], str] = {}
    for sheet, where, found in _shared(book):
        key = sheet.part, found.get("si", "")
        if found.text:
            if key in seen and seen[key] != where:
                pass  # Excel itself writes a second master with the same number; the later one counts from there on
            seen[key] = where
        elif key not in seen:
            yield f"{sheet.name}!{where}"


@rule(
    "B13", "a shared formula lies in the range of its master", "ECMA-376 part 1, 18.3.1.40 (ref)", swap(THREE, 'ref="A3:A5"', 'ref="A3:A4"')
)
def in_range(book) -> Iterator[str]:
    boxes: dict[tuple[str, str], Area | None] = {}
    for sheet, where, found in _shared(book):
        key, place = (sheet.part, found.get("si", "")), cell(where)
        if found.text and found.get("ref"):
            boxes[key] = area(found.get("ref", ""))
        box = boxes.get(key)
        if box is not None and place is not None and not inside(place, box):
            yield f"{sheet.name}!{where}"


VOLATILE = {"NOW", "TODAY", "RAND", "RANDBETWEEN", "OFFSET", "INDIRECT", "INFO", "CELL"}


@rule("B14", "no formula recalculates on opening: none is volatile, none ends a range with INDEX", "Microsoft „Excel Recalculation“ (volatile functions); decisionmodels.com/calcsecretsi.htm (INDEX as end of a range is dirty on opening)",
      swap(ONE, r'<f>IF\(Wahl="ja","","x"\)', '<f>IF(TODAY()&gt;1,"","x")'))  # fmt: skip
def volatile(book) -> Iterator[str]:
    for sheet, where, text in formulas(book):
        if "formula" in where:
            continue
        found = {value.rstrip("(").upper() for value, kind, subtype in tokens(text) if kind == "FUNC" and subtype == "OPEN"}
        if found & VOLATILE or re.search(r":\s*INDEX\(", text, re.IGNORECASE):
            yield f"{sheet.name}!{where}"


@rule("B15", "an array formula names its range, begins there, meets no other, and one of several cells lies in no table", "EPPlus #1851, #1885; ECMA-376 part 1, 18.3.1.40 (ref); Microsoft Support „Multi-cell array formulas aren't allowed in tables“",
      swap(ONE, r'<f>IF\(Wahl="ja","","x"\)', '<f t="array" ref="C4">IF(Wahl="ja","","x")'))  # fmt: skip
def arrays(book) -> Iterator[str]:
    for sheet in book.sheets:
        tables = [box for owner, _, root in book.tables if owner.part == sheet.part and (box := area(root.get("ref", "")))]
        boxes: list[Area] = []
        for node in sheet.root.iter(f"{M}c"):
            found = node.find(f"{M}f")
            if found is None or found.get("t") != "array":
                continue
            box = area(found.get("ref", ""))
            if box is None or box[0] != cell(node.get("r", "")) or (box[0] != box[1] and any(meet(box, one) for one in tables)):
                yield f"{sheet.name}!{node.get('r')}"
            elif box is not None:
                boxes.append(box)
        if overlapping(boxes):
            yield sheet.name
