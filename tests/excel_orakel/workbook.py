"""M: the workbook part: sheets, names, calculation."""

import re
from collections import Counter
from collections.abc import Iterator

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import TokenizerError

from tests.excel_orakel.book import WORKBOOK, M, local
from tests.excel_orakel.refs import area
from tests.excel_orakel.rule import both, rule, swap

ORDER = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize "
    "customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
).split()
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
REFERENCE = re.compile(r"([A-Za-z]{1,3}\d{1,7}|[RrCc]|[Rr]\d*[Cc]\d*)")
NAME = re.compile(r"[^\W\d\\][\w.\\?]*|\\[\w.\\?]*|_[\w.\\?]*")
BUILT_IN = {"Print_Area", "Print_Titles", "_FilterDatabase", "Criteria", "Extract", "Consolidate_Area", "Sheet_Title", "Database"}


def ordered(children: list[str], order: list[str]) -> bool:
    """Whether the elements known to the schema stand in its order."""
    places = [order.index(name) for name in children if name in order]
    return places == sorted(places)


def is_name(text: str) -> bool:
    """Whether Excel takes the text as a name for a range or table."""
    return 0 < len(text) <= 255 and NAME.fullmatch(text) is not None and _no_cell(text)


def _no_cell(text: str) -> bool:
    found = REFERENCE.fullmatch(text)
    return found is None or (re.fullmatch(r"[A-Za-z]{1,3}\d{1,7}", text) is not None and area(text.upper()) is None)


@rule("M01", "the elements of the workbook stand in the order of the schema", "ECMA-376 part 1, 18.2.27 (workbook); npoi #589, #402",
      swap(WORKBOOK, r"(<calcPr[^>]*/>)(<extLst.*</extLst>)", r"\2\1"))  # fmt: skip
def order(book) -> Iterator[str]:
    if not ordered([local(node) for node in book.workbook], ORDER):
        yield book.main


@rule("M02", "there is at most one list of extensions", "ycphs/openxlsx #313; ECMA-376 part 1, 18.2.10 (extLst)",
      swap(WORKBOOK, r"(<extLst>)(<ext .*?</ext>)(</extLst>)", r"\1\2\3<extLst/>"))  # fmt: skip
def one_extension(book) -> Iterator[str]:
    yield from (part for part, root in book.roots.items() if len([node for node in root if local(node) == "extLst"]) > 1)


@rule("M03", "sheet names have 1 to 31 characters", "Microsoft Support „Rename a worksheet“; XlsxWriter docs, add_worksheet()",
      swap(WORKBOOK, 'name="Rechnung"', f'name="{"R" * 32}"'))  # fmt: skip
def name_length(book) -> Iterator[str]:
    yield from (node.get("name", "") for node in book.sheet_nodes if not 0 < len(node.get("name", "")) <= 31)


@rule("M04", "sheet names have none of : \\ / ? * [ ] and no apostrophe at the ends", "rubyXL #231; Microsoft Support „Rename a worksheet“",
      swap(WORKBOOK, 'name="Rechnung"', 'name="a/b"'))  # fmt: skip
def name_letters(book) -> Iterator[str]:
    for node in book.sheet_nodes:
        name = node.get("name", "")
        if FORBIDDEN.search(name) or name.startswith("'") or name.endswith("'"):
            yield name


@rule("M05", "sheet names differ by more than case", "XlsxWriter docs, add_worksheet(): case-insensitive duplicates",
      swap(WORKBOOK, 'name="Rechnung"', 'name="LISTE"'))  # fmt: skip
def names_differ(book) -> Iterator[str]:
    yield from (name for name, times in Counter(node.get("name", "").lower() for node in book.sheet_nodes).items() if times > 1)


@rule(
    "M06",
    "sheet ids are unique and between 1 and 65534",
    "ECMA-376 part 1, 18.2.19 (sheetId)",
    swap(WORKBOOK, 'sheetId="3"', 'sheetId="2"'),
)
def sheet_ids(book) -> Iterator[str]:
    ids = [int(node.get("sheetId", "0")) for node in book.sheet_nodes]
    if len(ids) != len(set(ids)) or any(not 1 <= one <= 65_534 for one in ids):
        yield str(ids)


@rule("M07", "at least one sheet is visible", "ECMA-376 part 1, 18.2.19 (state); XlsxWriter docs, worksheet.hide()",
      both(swap(WORKBOOK, r'(sheetId="[12]")', r'\1 state="hidden"', 2)))  # fmt: skip
def visible(book) -> Iterator[str]:
    if not any(node.get("state", "visible") == "visible" for node in book.sheet_nodes):
        yield "no visible sheet"


@rule("M08", "the sheet shown first exists and is visible", "ECMA-376 part 1, 18.2.30 (activeTab); XlsxWriter docs, hide() of the first sheet",
      swap(WORKBOOK, "<workbookView ", '<workbookView activeTab="2" '))  # fmt: skip
def active(book) -> Iterator[str]:
    shown = [node.get("state", "visible") == "visible" for node in book.sheet_nodes]
    for view in book.workbook.iter(f"{M}workbookView"):
        place = int(view.get("activeTab", "0"))
        if any(shown) and (place >= len(shown) or not shown[place]):
            yield f"activeTab {place}"


@rule("M09", "defined names are names and no cell references", "MS-XLSB 2.5.88 (name grammar); JanKallman/EPPlus #387; exceljs #664",
      swap(WORKBOOK, r'(</definedNames>)', r'<definedName name="AB12">Liste!$A$1</definedName>\1'))  # fmt: skip
def name_grammar(book) -> Iterator[str]:
    for node in book.names:
        name = node.get("name", "")
        if name.startswith("_xlnm."):
            if name.removeprefix("_xlnm.") not in BUILT_IN:
                yield name
        elif not is_name(name):
            yield name


@rule("M10", "a name is defined once per scope", "ECMA-376 part 1, 18.2.5 (definedName); PSExcel #54",
      swap(WORKBOOK, r'(</definedNames>)', r'<definedName name="WAHL">Liste!$A$1</definedName>\1'))  # fmt: skip
def name_once(book) -> Iterator[str]:
    keys = Counter((node.get("name", "").lower(), node.get("localSheetId")) for node in book.names)
    yield from (str(key) for key, times in keys.items() if times > 1)


@rule("M11", "the sheet of a local name exists", "ECMA-376 part 1, 18.2.5 (localSheetId)",
      swap(WORKBOOK, r'(</definedNames>)', r'<definedName name="Fern" localSheetId="9">Liste!$A$1</definedName>\1'))  # fmt: skip
def local_scope(book) -> Iterator[str]:
    yield from (node.get("name", "") for node in book.names if int(node.get("localSheetId", "0")) >= len(book.sheet_nodes))


@rule("M12", "a name has a content without equals sign, at most 8192 characters", "ECMA-376 part 1, 18.2.5; Microsoft „Excel specifications and limits“",
      swap(WORKBOOK, r'(</definedNames>)', r'<definedName name="Gleich">=Liste!$A$1</definedName>\1'))  # fmt: skip
def name_text(book) -> Iterator[str]:
    for node in book.names:
        text = node.text or ""
        if not text or text.startswith("=") or len(text) > 8192:
            yield node.get("name", "")


def referred(text: str) -> set[str]:
    """The sheets a formula names."""
    found: set[str] = set()
    try:
        tokens = Tokenizer(f"={text}").items
    except TokenizerError:
        return found
    for token in tokens:
        if token.type == "OPERAND" and token.subtype == "RANGE" and "!" in token.value:
            sheet = token.value.rpartition("!")[0]
            found.add(sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet)
    return found


@rule("M13", "names point to sheets of this workbook", "PSExcel #54: „Removed Records: Named range“; exceljs #664",
      swap(WORKBOOK, r'(</definedNames>)', r'<definedName name="Fort">Nirgends!$A$1</definedName>\1'))  # fmt: skip
def name_sheets(book) -> Iterator[str]:
    known = {node.get("name", "").lower() for node in book.sheet_nodes}
    for node in book.names:
        for sheet in referred(node.text or ""):
            ends = [one.lower() for one in sheet.split(":")]
            if not sheet.startswith("[") and "#REF" not in sheet and any(one not in known for one in ends if one):
                yield f"{node.get('name')}: {sheet}"


@rule("M14", "repeated rows and columns are whole ones of the same sheet", "ECMA-376 part 1, 18.2.5 (_xlnm.Print_Titles); exceljs #664",
      swap(WORKBOOK, r"Übersicht!\$1:\$2", "Übersicht!$A$1:$B$2"))  # fmt: skip
def print_titles(book) -> Iterator[str]:
    for node in book.names:
        if node.get("name") == "_xlnm.Print_Titles" and "#REF" not in (node.text or ""):
            parts = re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", node.text or "")
            if len(parts) > 2 or any(not re.fullmatch(r"(?:.*!)?(\$\d+:\$\d+|\$[A-Z]+:\$[A-Z]+)", part) for part in parts):
                yield node.text or ""


@rule("M15", "a print area is a range, no formula", "ECMA-376 part 1, 18.2.5 (_xlnm.Print_Area); Excel replaces a formula there as soon as somebody opens the page setup",
      swap(WORKBOOK, r"Übersicht!\$A\$1:\$B\$30", "Übersicht!$A$1:INDEX(Übersicht!$B:$B,30)"))  # fmt: skip
def print_area(book) -> Iterator[str]:
    for node in book.names:
        if node.get("name") == "_xlnm.Print_Area" and "(" in re.sub(r"'[^']*'", "", node.text or "").lstrip("("):
            yield node.text or ""


@rule("M16", "opening makes no change: Excel is told that everything is calculated",
      "XlsxWriter #309; GDKsoftware/OfficeXML4D #48 („save changes?“ after only looking); ECMA-376 part 1, 18.2.2 (calcPr)",
      swap(WORKBOOK, r"(<calcPr )", r'\1fullCalcOnLoad="1" '))  # fmt: skip
def no_recalculation(book) -> Iterator[str]:
    for node in book.workbook.iter(f"{M}calcPr"):
        if node.get("fullCalcOnLoad") == "1" or node.get("forceFullCalc") == "1":
            yield str(node.attrib)


@rule("M17", "the calculation engine named is one of a current Excel, so that it does not calculate anew",
      "ECMA-376 part 1, 18.2.2 (calcId: an older engine recalculates on load); Excel 2016 to 365 write 162913 to 191029",
      swap(WORKBOOK, r'calcId="\d+"', 'calcId="124519"'))  # fmt: skip
def calc_engine(book) -> Iterator[str]:
    formulas = any(next(sheet.root.iter(f"{M}f"), None) is not None for sheet in book.sheets)
    engine = int(next((node.get("calcId", "0") for node in book.workbook.iter(f"{M}calcPr")), "0"))
    if formulas and engine < 162_913:
        yield str(engine)


@rule("M18", "no reference leads to another workbook", "ECMA-376 part 1, 18.14 (external references): Excel asks to update links on opening",
      swap(WORKBOOK, r"(<definedNames>)", r"<externalReferences/>\1"))  # fmt: skip
def no_links(book) -> Iterator[str]:
    if book.workbook.find(f"{M}externalReferences") is not None:
        yield book.main


@rule("M19", "exactly one sheet is selected, so that nobody types into several at once", "ECMA-376 part 1, 18.3.1.87 (tabSelected); XlsxWriter docs, worksheet.select()",
      swap("xl/worksheets/sheet2.xml", "<sheetView ", '<sheetView tabSelected="1" '))  # fmt: skip
def one_selected(book) -> Iterator[str]:
    chosen = [sheet.name for sheet in book.sheets for view in sheet.root.iter(f"{M}sheetView") if view.get("tabSelected") in {"1", "true"}]
    if len(chosen) > 1:
        yield str(chosen)
