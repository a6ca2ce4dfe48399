"""K, R: the VBA project in its compound file, and the ribbon."""

import re
import struct
from collections import Counter
from collections.abc import Iterator

from tests.excel_orakel.book import XDR, M, local
from tests.excel_orakel.compound import Compound, opened, source
from tests.excel_orakel.rule import both, rule, swap

PROJECT, RIBBON, UI = "xl/vbaProject.bin", "customUI/customUI14.xml", "{http://schemas.microsoft.com/office/2009/07/customui}"
MACROS = "macroEnabled.main+xml"


def patched(change):
    """Change the compound file in place."""

    def damage(parts) -> None:
        data = bytearray(parts[PROJECT])
        change(data, opened(bytes(data)))
        parts[PROJECT] = bytes(data)

    return damage


def _at(offset, form, *values):
    return lambda data, _: struct.pack_into(form, data, offset, *values)


def _entry(name, offset, form, value):
    def change(data, file: Compound) -> None:
        place = next(one for one in file.entries if one.name == name)
        struct.pack_into(form, data, place.offset + offset, value)

    return change


def _two_red(data, file: Compound) -> None:
    for one in file.entries:
        if one.kind:
            data[one.offset + 67] = 0


def _surplus(data, file: Compound) -> None:
    """Make a chunk of the module seem longer than it unpacks to."""
    place, content = file.where("VBA", "dir")
    data[place + 1 + 2 + struct.unpack_from("<H", content, 1)[0] % 1] ^= 0
    header = struct.unpack_from("<H", content, 1)[0]
    struct.pack_into("<H", data, place + 1, (header & 0xF000) | ((header & 0x0FFF) - 2))


def projects(book) -> list[Compound]:
    """The compound files with macros that can be opened at all."""
    return [file for part in book.of_kind("vbaProject") if (file := opened(book.parts[part])) is not None]


@rule("K01", "a workbook with macros says so, one without does not", "ECMA-376 part 1, 12.3.23; ClosedXML #2077; SheetJS #1718: Excel refuses the file",
      swap("[Content_Types].xml", "application/vnd.ms-excel.sheet.macroEnabled.main", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"), "control")  # fmt: skip
def macro_type(book) -> Iterator[str]:
    types = {node.get("PartName", ""): node.get("ContentType", "") for node in book.roots["[Content_Types].xml"]}
    has = bool(book.target(book.main, "vbaProject"))
    kind = types.get(f"/{book.main}", "")
    if has and MACROS not in kind and "addin" not in kind and "template" not in kind:
        yield kind


@rule(
    "K02", "the project is a compound file", "MS-CFB 2.2 (header signature, byte order, sector sizes)", patched(_at(0, "<I", 7)), "control"
)
def signature(book) -> Iterator[str]:
    yield from (part for part in book.of_kind("vbaProject") if opened(book.parts[part]) is None)


@rule(
    "K03",
    "small streams end below 4,096 bytes",
    "MS-CFB 2.2 (Mini Stream Cutoff Size: MUST be 0x1000)",
    patched(_at(56, "<I", 4095)),
    "control",
)
def cutoff(book) -> Iterator[str]:
    yield from (str(file.cutoff) for file in projects(book) if file.cutoff != 4096)


@rule(
    "K04",
    "no red node of the directory has a red child",
    "MS-CFB 2.6.4 (red-black tree); pyOpenVBA's first projects were refused for it",
    patched(_two_red),
    "control",
)
def red_black(book) -> Iterator[str]:
    for file in projects(book):
        for one in file.entries:
            for child in (one.left, one.right):
                if one.kind and one.red and child < len(file.entries) and file.entries[child].red:
                    yield f"{one.name} → {file.entries[child].name}"


@rule(
    "K05",
    "siblings are ordered by length, then by capitals",
    "MS-CFB 2.6.4 (comparison of names)",
    patched(lambda *it: _swap_names(*it)),
    "control",
)
def sorted_names(book) -> Iterator[str]:
    for file in projects(book):
        for one in file.entries:
            if one.kind in {1, 5}:
                names = [(len(name), name.upper()) for name in file.in_order(one.child)]
                if names != sorted(names) or len(names) != len(set(names)):
                    yield one.name


def _swap_names(data, file: Compound) -> None:
    """„dir“ gets the longest name of its storage without moving."""
    place = next(one for one in file.entries if one.name == "PROJECTwm" or one.name == "PROJECT")
    name = "ZZZZZZZZZZZZZZZZZZZZZZZ".encode("utf-16-le") if place.left < len(file.entries) or place.right < len(file.entries) else b"A\0"
    _rename(data, place.offset, name)


def _rename(data, offset, name) -> None:
    data[offset : offset + 64] = name + bytes(64 - len(name))
    struct.pack_into("<H", data, offset + 64, len(name) + 2)


@rule(
    "K06",
    "the project has its streams: PROJECT, VBA/dir, VBA/_VBA_PROJECT",
    "MS-OVBA 2.2.1, 2.2.2",
    patched(
        lambda data, file: _rename(
            data, next(one.offset for one in file.entries if one.name == "_VBA_PROJECT"), "_VBA_PROJEKT".encode("utf-16-le")
        )
    ),
    "control",
)
def streams(book) -> Iterator[str]:
    for file in projects(book):
        for path in (("PROJECT",), ("VBA", "dir"), ("VBA", "_VBA_PROJECT")):
            if file.stream(*path) is None:
                yield "/".join(path)


@rule("K07", "_VBA_PROJECT begins with 61CC and ends after what its version allows", "MS-OVBA 2.3.4.1: Reserved1 MUST be 0x61CC; version FFFF means no cache",
      patched(lambda data, file: struct.pack_into("<H", data, file.where("VBA", "_VBA_PROJECT")[0], 0x61CD)), "control")  # fmt: skip
def cache(book) -> Iterator[str]:
    for file in projects(book):
        content = file.stream("VBA", "_VBA_PROJECT")
        if content is not None and (content[:2] != b"\xcc\x61" or (content[2:4] == b"\xff\xff" and len(content) != 7)):
            yield content[:8].hex()


@rule(
    "K08",
    "the dir stream unpacks and ends with its terminator, nothing after it",
    "MS-OVBA 2.3.4.2 (Terminator 0x0010, Reserved 0), 2.4.1 (compression)",
    patched(_surplus),
    "control",
)
def directory(book) -> Iterator[str]:
    for file in projects(book):
        content = file.stream("VBA", "dir")
        if content is None:
            continue
        found = source(content)
        if found is None:
            yield "compression"
        elif not found.endswith(b"\x10\x00\x00\x00\x00\x00"):
            yield "terminator"
        elif not _walks(found):
            yield "records"


def _walks(content: bytes) -> bool:
    """Whether the records of the directory follow each other up to the terminator."""
    at = 0
    while at + 6 <= len(content):
        kind, size = struct.unpack_from("<HI", content, at)
        if kind == 0x10:
            return at + 6 == len(content)
        at += 6 + (size if kind != 0x09 else 6)
    return False


@rule("K09", "every module named in PROJECT has its stream, and its source unpacks", "MS-OVBA 2.3.1.7 (modules), 2.3.4.3 (module stream)",
      patched(lambda *it: _break_module(*it)), "control")  # fmt: skip
def modules(book) -> Iterator[str]:
    for file in projects(book):
        for name, offset in file.modules():
            content = file.stream("VBA", name)
            if content is None or source(content[offset:]) is None:
                yield name


def _break_module(data, file: Compound) -> None:
    name, offset = file.modules()[0]
    data[file.where("VBA", name)[0] + offset] = 9


@rule("K10", "code names of workbook and sheets are modules of the project", "ECMA-376 part 1, 18.2.28 (codeName); XlsxWriter #246, docs „Working with VBA Macros“",
      swap("xl/worksheets/sheet1.xml", 'codeName="Sheet1"', 'codeName="Tabelle1"'), "control")  # fmt: skip
def code_names(book) -> Iterator[str]:
    for file in (one for one in projects(book) if one.modules()):
        known = {name.lower() for name, _ in file.modules()}
        named = [node.get("codeName", "") for node in book.workbook.iter(f"{M}workbookPr")]
        named += [node.get("codeName", "") for sheet in book.sheets for node in sheet.root.iter(f"{M}sheetPr")]
        yield from (name for name in named if name and name.lower() not in known)


@rule("K11", "module names have at most 31 characters and begin with a letter", "MS-OVBA 2.3.1.7 (ModuleIdentifier), MS-VBAL 3.3.5.1; JanKallman/EPPlus #132",
      both(patched(lambda *it: _misname(*it)), swap("xl/worksheets/sheet1.xml", 'codeName="Sheet1"', 'codeName="1heet1"')), "control")  # fmt: skip
def module_names(book) -> Iterator[str]:
    for file in projects(book):
        yield from (name for name, _ in file.modules() if not re.fullmatch(r"[^\W\d_]\w{0,30}", name))


def _misname(data, file: Compound) -> None:
    """The module of the sheet gets a name that begins with a digit, in the directory and as a stream."""
    place, content = file.where("VBA", "dir")
    at = content.index(b"Sheet1")
    data[place + at] = ord("1")
    _rename(data, next(one.offset for one in file.entries if one.name == "Sheet1"), "1heet1".encode("utf-16-le"))


@rule("K12", "macros of buttons and ribbon are procedures of the project", "ECMA-376 part 1, 20.5.2.30 (macro); MS-CUSTOMUI 2.3 (onAction)",
      swap("xl/drawings/drawing1.xml", r'macro="\[0\]!Pruefen"', 'macro="[0]!Fort"'), "control")  # fmt: skip
def procedures(book) -> Iterator[str]:
    for file in (one for one in projects(book) if one.modules()):
        known = set()
        for name, offset in file.modules():
            text = source((file.stream("VBA", name) or b"")[offset:]) or b""
            known |= {one.decode("cp1252").lower() for one in re.findall(rb"(?im)^\s*(?:public\s+)?(?:sub|function)\s+([^\s(]+)", text)}
        wanted = [
            node.get("macro", "").rpartition("!")[2].rpartition(".")[2]
            for root in book.roots.values()
            for node in root.iter()
            if node.tag.startswith(XDR)
        ]
        wanted += [
            value.rpartition(".")[2]
            for part in book.of_kind("extensibility")
            for node in book.roots[part].iter()
            for key, value in node.attrib.items()
            if key.startswith(("on", "get"))
        ]
        yield from (name for name in wanted if name and name.lower() not in known)


def _ribbons(book):
    return [book.roots[part] for part in book.of_kind("extensibility")]


@rule("R01", "the ribbon is of the version its relationship announces", "MS-CUSTOMUI2 2.1 (2009/07 with relationship 2007/relationships/ui/extensibility)",
      swap("_rels/.rels", "office/2007/relationships/ui/extensibility", "office/2006/relationships/ui/extensibility"), "control")  # fmt: skip
def version(book) -> Iterator[str]:
    kinds = {rel.target: node.get("Type", "") for rel, node in zip(book.rels(""), book.roots["_rels/.rels"], strict=True)}
    for target, kind in kinds.items():
        if kind.endswith("ui/extensibility"):
            young = book.roots[target].tag.startswith(UI)
            if young != ("/2007/" in kind):
                yield kind


@rule(
    "R02",
    "every control has exactly one id, unique and a name",
    "MS-CUSTOMUI 2.2 (id, idMso, idQ exclusive; ST_UniqueID)",
    swap(RIBBON, 'id="bwa_Erstellen"', 'id="bwa_Pruefen"'),
    "control",
)
def control_ids(book) -> Iterator[str]:
    for root in _ribbons(book):
        ids = Counter(node.get("id") for node in root.iter() if node.get("id"))
        yield from (str(one) for one, times in ids.items() if times > 1 or not re.fullmatch(r"[A-Za-z_][\w.-]*", one or ""))
        for node in root.iter():
            if local(node) in {"tab", "group", "button"} and sum(node.get(key) is not None for key in ("id", "idMso", "idQ")) != 1:
                yield local(node)


@rule(
    "R03",
    "an image is one of Office or one of the file, not both",
    "MS-CUSTOMUI 2.2 (image, imageMso, getImage exclusive)",
    swap(RIBBON, 'imageMso="Delete"', 'imageMso="Delete" image="weg"'),
    "control",
)
def images(book) -> Iterator[str]:
    for root in _ribbons(book):
        for node in root.iter():
            if sum(node.get(key) is not None for key in ("image", "imageMso", "getImage")) > 1:
                yield node.get("id", "")


@rule(
    "R04",
    "labels and hints have at most 1,024 characters",
    "MS-CUSTOMUI 2.2 (ST_String: 1,024)",
    swap(RIBBON, 'label="Löschen"', f'label="{"L" * 1025}"'),
    "control",
)
def labels(book) -> Iterator[str]:
    for root in _ribbons(book):
        yield from (
            node.get("id", "") for node in root.iter() if any(len(node.get(key, "")) > 1024 for key in ("label", "screentip", "supertip"))
        )


@rule(
    "R05",
    "the elements of the ribbon are nested as its schema says",
    "MS-CUSTOMUI2 2.2 (customUI, ribbon, tabs, tab, group)",
    swap(RIBBON, "<tabs>(.*)</tabs>", r"\1"),
    "control",
)
def nesting(book) -> Iterator[str]:
    inside = {"ribbon": "customUI", "tabs": "ribbon", "tab": "tabs", "group": "tab", "button": "group"}
    for root in _ribbons(book):
        for parent in root.iter():
            yield from (local(node) for node in parent if inside.get(local(node), local(parent)) != local(parent))
