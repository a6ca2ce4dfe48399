"""Small .xlsx files spelled in ways programs really spell them; cells are given as text, number or raw XML."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Roh:
    """A cell as XML: attributes and inner elements, e.g. `Roh('t="e"', "<v>#N/A</v>")`."""

    angaben: str = ""
    inhalt: str = ""


@dataclass(frozen=True)
class Schreibweise:
    """How a writer spells the same workbook."""

    strict: bool = False
    prefix: str = ""
    eingerueckt: bool = False
    backslash: bool = False
    buch: str = "xl/workbook.xml"
    blatt: str = "xl/worksheets/sheet1.xml"
    geteilt: bool = False  # shared strings instead of inline ones
    ohne_bezug: bool = False
    apostroph: bool = False
    epoche1904: bool = False
    formate: tuple[str, ...] = ()  # style 1, 2, … = these number formats


def buchstabe(index: int) -> str:
    """„A“ for 0."""
    return chr(65 + index) if index < 26 else chr(64 + index // 26) + chr(65 + index % 26)


def mappe(zeilen: Sequence[Sequence[object]], wie: Schreibweise = Schreibweise(), versteckt: frozenset[int] = frozenset()) -> bytes:
    """The workbook as bytes."""
    texte: dict[str, int] = {}
    parts = {
        "[Content_Types].xml": _inhalt(wie),
        "_rels/.rels": _rels([("rId1", "officeDocument", wie.buch)], wie),
        wie.buch: _buch(wie),
        f"{wie.buch.rpartition('/')[0]}/_rels/{wie.buch.rpartition('/')[2]}.rels": "",
        "xl/styles.xml": _styles(wie),
        wie.blatt: _blatt(zeilen, wie, texte, versteckt),
    }
    targets = [("rId1", "worksheet", "/" + wie.blatt), ("rId2", "styles", "/xl/styles.xml")]
    if wie.geteilt:
        parts["xl/sharedStrings.xml"] = _xml(wie, "sst", "".join(_el(wie, "si", _el(wie, "t", escape(text))) for text in texte))
        targets.append(("rId3", "sharedStrings", "/xl/sharedStrings.xml"))
    parts[f"{wie.buch.rpartition('/')[0]}/_rels/{wie.buch.rpartition('/')[2]}.rels"] = _rels(targets, wie)
    return packen({(name.replace("/", "\\") if wie.backslash and name[0] != "[" else name): text.encode() for name, text in parts.items()})


def packen(parts: Mapping[str, bytes]) -> bytes:
    """Parts as one zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _el(wie: Schreibweise, name: str, inner: str, attributes: str = "") -> str:
    tag = f"{wie.prefix}:{name}" if wie.prefix else name
    blank = f" {attributes}" if attributes else ""
    pad = "\n  " if wie.eingerueckt and name in {"row", "c", "sheetData", "is"} else ""
    return f"{pad}<{tag}{blank}>{inner}{pad}</{tag}>"


def _xml(wie: Schreibweise, root: str, inner: str, more: str = "") -> str:
    space = STRICT if wie.strict else MAIN
    name = f"xmlns:{wie.prefix}" if wie.prefix else "xmlns"
    return '<?xml version="1.0" encoding="UTF-8"?>' + _el(wie, root, inner, f'{name}="{space}"{more}')


def _rels(targets: Sequence[tuple[str, str, str]], wie: Schreibweise) -> str:
    base = _STRICT_REL if wie.strict else _REL
    inner = "".join(f'<Relationship Id="{key}" Type="{base}/{kind}" Target="{target}"/>' for key, kind, target in targets)
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def _buch(wie: Schreibweise) -> str:
    rel = _STRICT_REL if wie.strict else _REL
    epoch = _el(wie, "workbookPr", "", 'date1904="1"') if wie.epoche1904 else ""
    sheets = _el(wie, "sheets", _el(wie, "sheet", "", 'name="Liste" sheetId="1" r:id="rId1"'))
    return _xml(wie, "workbook", epoch + sheets, f' xmlns:r="{rel}"')


def _styles(wie: Schreibweise) -> str:
    formats = "".join(_el(wie, "numFmt", "", f'numFmtId="{170 + n}" formatCode={quoteattr(code)}') for n, code in enumerate(wie.formate))
    xfs = _el(wie, "xf", "", 'numFmtId="0"') + "".join(_el(wie, "xf", "", f'numFmtId="{170 + n}"') for n in range(len(wie.formate)))
    fill = _el(wie, "fills", _el(wie, "fill", _el(wie, "patternFill", "", 'patternType="none"')))
    font = _el(wie, "fonts", _el(wie, "font", ""))
    border = _el(wie, "borders", _el(wie, "border", ""))
    known = _el(wie, "numFmts", formats, f'count="{len(wie.formate)}"') if wie.formate else ""
    return _xml(
        wie,
        "styleSheet",
        known + font + fill + border + _el(wie, "cellStyleXfs", _el(wie, "xf", "", 'numFmtId="0"')) + _el(wie, "cellXfs", xfs),
    )


def _blatt(zeilen: Sequence[Sequence[object]], wie: Schreibweise, texte: dict[str, int], versteckt: frozenset[int]) -> str:
    rows = []
    for number, zeile in enumerate(zeilen, 1):
        cells = [_zelle(wert, f"{buchstabe(column)}{number}", wie, texte) for column, wert in enumerate(zeile)]
        rows.append(_el(wie, "row", "".join(cells), f'r="{number}"' + (' hidden="1"' if number in versteckt else "")))
    xml = _xml(wie, "worksheet", _el(wie, "sheetData", "".join(rows)))
    return xml.replace('"inlineStr"', "'inlineStr'") if wie.apostroph else xml


def _zelle(wert: object, bezug: str, wie: Schreibweise, texte: dict[str, int]) -> str:
    ref = "" if wie.ohne_bezug else f'r="{bezug}"'
    if wert in ("", None):
        return "" if not wie.ohne_bezug else _el(wie, "c", "")
    if isinstance(wert, Roh):
        inner = (
            wert.inhalt
            if not wie.prefix
            else wert.inhalt.replace("</", f"</{wie.prefix}:")
            .replace("<", f"<{wie.prefix}:")
            .replace(f"<{wie.prefix}:/{wie.prefix}", f"</{wie.prefix}")
        )
        return _el(wie, "c", inner, f"{ref} {wert.angaben}".strip())
    if isinstance(wert, int | float):
        return _el(wie, "c", _el(wie, "v", repr(wert)), ref)
    if wie.geteilt:
        return _el(wie, "c", _el(wie, "v", str(texte.setdefault(str(wert), len(texte)))), f'{ref} t="s"'.strip())
    return _el(wie, "c", _el(wie, "is", _el(wie, "t", escape(str(wert)))), f'{ref} t="inlineStr"'.strip())


def _inhalt(wie: Schreibweise) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{wie.buch}" ContentType="{kind}.sheet.main+xml"/><Override PartName="/{wie.blatt}" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>'
    )
