"""P: the zip, its parts and who refers to whom."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from tests.excel_orakel.book import WORKBOOK, Parts, R, T, local
from tests.excel_orakel.rule import both, rule, swap

TYPES, SHEET2_RELS, SHEET2 = "[Content_Types].xml", "xl/worksheets/_rels/sheet2.xml.rels", "xl/worksheets/sheet2.xml"
DC = "{http://purl.org/dc/terms/}"


def drop(name):
    def damage(parts: Parts) -> None:
        del parts[name]

    return damage


def put(name, data):
    def damage(parts: Parts) -> None:
        parts[name] = data

    return damage


@rule("P01", "[Content_Types].xml is there once", "ECMA-376 part 2, 10.1.2.1 (Content Types stream)", drop(TYPES))
def content_types(book) -> Iterator[str]:
    if [entry.filename for entry in book.entries].count(TYPES) != 1:
        yield TYPES


@rule(
    "P02", "every part is well-formed XML", "ECMA-376 part 2, 9.1.4 (XML usage); exceljs #106", swap("xl/styles.xml", "</styleSheet>", "")
)
def well_formed(book) -> Iterator[str]:
    yield from book.broken


@rule("P03", "no part has a document type declaration", "ECMA-376 part 2, 9.1.4: DTD declarations shall not be used",
      swap("xl/styles.xml", r"(\?>\n)", r'\1<!DOCTYPE styleSheet [<!ELEMENT a ANY>]>'))  # fmt: skip
def no_dtd(book) -> Iterator[str]:
    yield from (name for name, data in book.parts.items() if name in book.roots and b"<!DOCTYPE" in data[:2000])


@rule("P04", "XML is UTF-8 or UTF-16", "ECMA-376 part 2, 9.1.4", swap("docProps/app.xml", 'encoding="UTF-8"', 'encoding="iso-8859-1"'))
def encoding(book) -> Iterator[str]:
    for name, data in book.parts.items():
        found = re.match(rb"<\?xml[^>]*encoding=[\"']([\w-]+)", data)
        if found and found[1].upper() not in {b"UTF-8", b"UTF-16"}:
            yield name


@rule("P05", "every part has a content type", "ECMA-376 part 2, 10.1.2.4; ClosedXML issues on missing Override",
      swap(TYPES, '<Default Extension="vml"[^>]*>', ""))  # fmt: skip
def typed(book) -> Iterator[str]:
    if TYPES not in book.roots:
        return
    nodes = list(book.roots[TYPES])
    defaults = {node.get("Extension", "").lower() for node in nodes if node.tag == f"{T}Default"}
    overrides = {node.get("PartName", "").lower() for node in nodes if node.tag == f"{T}Override"}
    for name in book.parts:
        if name != TYPES and f"/{name}".lower() not in overrides and name.rpartition(".")[2].lower() not in defaults:
            yield name


@rule("P06", "a content type is given once", "ECMA-376 part 2, 10.1.2.2 (each part name and extension at most once)",
      swap(TYPES, '(<Override PartName="/xl/styles.xml"[^>]*>)', r"\1\1"))  # fmt: skip
def typed_once(book) -> Iterator[str]:
    names = [(node.get("PartName") or f".{node.get('Extension', '')}").lower() for node in book.roots.get(TYPES, ())]
    yield from (name for name, times in Counter(names).items() if times > 1)


@rule("P07", "the parts of the sheets have the content type of sheets", "ECMA-376 part 1, 12.3.24 (Worksheet Part)",
      swap(TYPES, '(sheet2.xml" ContentType=")[^"]*', r"\1application/xml"))  # fmt: skip
def sheet_type(book) -> Iterator[str]:
    types = {node.get("PartName", ""): node.get("ContentType", "") for node in book.roots.get(TYPES, ())}
    for sheet in book.sheets:
        if types and not types.get(f"/{sheet.part}", "").endswith("spreadsheetml.worksheet+xml"):
            yield sheet.part


@rule("P08", "no two names differ in case only", "ECMA-376 part 2, 6.2.2.3 (part name equivalence)", put("XL/Styles.xml", b"<a/>"))
def distinct(book) -> Iterator[str]:
    yield from (name for name, times in Counter(name.lower() for name in (entry.filename for entry in book.entries)).items() if times > 1)


@rule("P09", "part names have neither backslash nor empty segment", "ECMA-376 part 2, 6.2.2.2; SheetJS issues on zips from .NET 4.6.0",
      put("xl\\extra.xml", b"<a/>"))  # fmt: skip
def plain_names(book) -> Iterator[str]:
    for entry in book.entries:
        name = entry.orig_filename
        if "\\" in name or "//" in name or name.startswith("/") or any(one and set(one) == {"."} for one in name.split("/")):
            yield name


@rule("P10", "parts are stored or deflated and not encrypted", "ECMA-376 part 2, annex B (ZIP), table B.3", put("xl/bzip2.xml", b"<a/>"))
def compression(book) -> Iterator[str]:
    for entry in book.entries:
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or entry.flag_bits & 1:
            yield entry.filename


@rule("P11", "the package names exactly one workbook", "ECMA-376 part 1, 12.2 (package structure)",
      swap("_rels/.rels", '(<Relationship Id=")rId1("[^>]*>)', r"\1rId1\2\1rId9\2"))  # fmt: skip
def one_workbook(book) -> Iterator[str]:
    if len([rel for rel in book.rels("") if rel.kind == "officeDocument"]) != 1:
        yield "_rels/.rels"


@rule("P12", "relationship ids are unique in their part", "ECMA-376 part 2, 9.3.3 (Id shall be unique)",
      swap(SHEET2_RELS, 'Id="rId4"', 'Id="rId2"'))  # fmt: skip
def unique_ids(book) -> Iterator[str]:
    for name in book.parts:
        ids = [rel.id for rel in book.rels(name)]
        if len(ids) != len(set(ids)):
            yield name


@rule("P13", "relationship ids begin with a letter", "ECMA-376 part 2, 9.3.3 (xsd:ID)",
      both(swap(SHEET2_RELS, 'Id="rId4"', 'Id="4"')))  # fmt: skip
def named_ids(book) -> Iterator[str]:
    for name in ("", *book.parts):
        yield from (f"{name} {rel.id}" for rel in book.rels(name) if not re.match(r"[A-Za-z_]", rel.id))


@rule("P14", "what a relationship points to is there", "ECMA-376 part 2, 9.3.2; qax-os/excelize #228; vba-blocks #13",
      swap(SHEET2_RELS, "comments1", "comments7"))  # fmt: skip
def targets(book) -> Iterator[str]:
    for name in ("", *book.parts):
        for rel in book.rels(name):
            if not rel.external and rel.target and rel.target not in book.parts and rel.target.casefold() not in _folded(book):
                yield f"{name} → {rel.target}"


def _folded(book) -> set[str]:
    return {name.casefold() for name in book.parts}


@rule("P15", "every r:id is one of the part's relationships", "ECMA-376 part 1, 22.8.2.1 (ST_RelationshipId); ClosedXML #202",
      swap(SHEET2, '<legacyDrawing r:id="rId2"/>', '<legacyDrawing r:id="rId88"/>'))  # fmt: skip
def known_ids(book) -> Iterator[str]:
    for name, root in book.roots.items():
        known = {rel.id for rel in book.rels(name)}
        for node in root.iter():
            for key in ("id", "embed", "link", "pict"):
                value = node.get(f"{R}{key}")
                if value and value not in known:
                    yield f"{name} {local(node)} {value}"


@rule("P16", "the document properties name each element once", "ECMA-376 part 2, 11.1 (Core Properties)",
      swap("docProps/core.xml", "(<dc:title>[^/]*/dc:title>)", r"\1\1"))  # fmt: skip
def core_once(book) -> Iterator[str]:
    for part in book.of_kind("core-properties"):
        yield from (tag for tag, times in Counter(node.tag for node in book.roots[part]).items() if times > 1)


@rule("P17", "dates of the document properties say their type", "ECMA-376 part 2, 11.1 (dcterms:W3CDTF)",
      swap("docProps/core.xml", ' xsi:type="dcterms:W3CDTF"', ""))  # fmt: skip
def core_dates(book) -> Iterator[str]:
    for part in book.of_kind("core-properties"):
        for node in book.roots[part]:
            kind = node.get("{http://www.w3.org/2001/XMLSchema-instance}type")
            if node.tag.startswith(DC) and (
                kind != "dcterms:W3CDTF" or not re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", node.text or "")
            ):
                yield local(node)


@rule("P18", "own properties have a number of their own from 2 and a name of their own", "ECMA-376 part 1, 22.3.2.2 (pid); MS-OI29500 2.1.1654",
      swap("docProps/custom.xml", 'pid="3"', 'pid="2"'))  # fmt: skip
def custom(book) -> Iterator[str]:
    for part in book.of_kind("custom-properties"):
        nodes = list(book.roots[part])
        for key in ("pid", "name"):
            values = [node.get(key, "").lower() for node in nodes]
            if len(values) != len(set(values)) or (key == "pid" and any(int(value or 0) < 2 for value in values)):
                yield f"{part} {key}"


@rule("P19", "texts of own properties have at most 255 characters", "Microsoft Support „Properties“: 255 characters; MS-OI29500",
      swap("docProps/custom.xml", "bewerberanalyse 2026-03", "x" * 300))  # fmt: skip
def custom_length(book) -> Iterator[str]:
    for part in book.of_kind("custom-properties"):
        yield from (node.get("name", "") for node in book.roots[part].iter() if len(node.text or "") > 255)


@rule("P20", "sheet entries and parts belong together one to one", "ECMA-376 part 1, 18.2.19 (sheet)",
      swap(WORKBOOK, 'r:id="rId3"', 'r:id="rId2"'))  # fmt: skip
def sheets_once(book) -> Iterator[str]:
    ids = [node.get(f"{R}id") for node in book.sheet_nodes]
    if len(ids) != len(set(ids)):
        yield str(ids)


@rule("P21", "the titles the document properties list are as many as they say", "troldal/OpenXLSX #220, #105; ECMA-376 part 1, 22.2.2.28 (TitlesOfParts), 22.2.2.6 (HeadingPairs)",
      swap("docProps/app.xml", "<vt:i4>3</vt:i4>", "<vt:i4>7</vt:i4>"))  # fmt: skip
def titles(book) -> Iterator[str]:
    for part in book.of_kind("extended-properties"):
        vectors = {local(node): [one for one in node if local(one) == "vector"] for node in book.roots[part]}
        pairs, named = (next(iter(vectors.get(name, [])), None) for name in ("HeadingPairs", "TitlesOfParts"))
        yield from (f"{part} size" for one in (pairs, named) if one is not None and int(one.get("size", "-1")) != len(one))
        if pairs is not None and named is not None:
            said = sum(int(node.text or 0) for node in pairs.iter() if local(node) == "i4")
            if said != len(named):
                yield f"{part} {said} {len(named)}"
