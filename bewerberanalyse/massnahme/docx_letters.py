"""Letters: a Word template filled once per recipient, all letters in one document. The only module that imports the Word libraries.

The template is text with placeholders, nothing more: conditions, loops and everything else the template language knows are refused
before it sees them. A placeholder in a header or footer is refused, too: one document has one of them, for all its recipients.
So is whatever a letter would fetch from elsewhere when somebody opens it: it would tell others who opened whose letter, and when.
"""

import copy
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from bewerberanalyse.model.problems import ConfigError, Origin, Problem

MAX_UNPACKED = 64 << 20
_SHOWN = 40  # characters of a placeholder in a message
_MARK = re.compile(r"\{\{(.*?)\}\}|\{[{%#]|[}%#]\}", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT_TYPE = "wordprocessingml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_RELATIONS = re.compile(r"(?:(.*)/)?_rels/([^/]*)\.rels")
_FETCHING = re.compile(r"(?<![A-Z])(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD|HYPERLINK(?!\s*\\L))(?![A-Z])")
_SOURCE = re.compile(r"""\s(?:src|href|r:link)\s*=\s*["'](?!#|rId)[^"']*[:/\\]""")
_PLACES = {
    "document": "Text", "header": "Kopfzeile", "footer": "Fußzeile", "footnotes": "Fußnoten", "endnotes": "Endnoten",
    "comments": "Kommentare", "settings": "Einstellungen des Dokuments", "numbering": "Nummerierung", "styles": "Formatvorlagen",
}  # fmt: skip
_MAIL_MERGE = "Datenquelle eines Serienbriefs"
_KINDS = {
    "hyperlink": "Internetadresse oder Verweis", "image": "verknüpftes Bild", "attachedTemplate": "verknüpfte Dokumentvorlage",
    "mailMergeSource": _MAIL_MERGE, "mailMergeHeaderSource": _MAIL_MERGE, "oleObject": "verknüpftes Objekt",
    "frame": "Rahmen mit fremdem Inhalt", "subDocument": "Filialdokument", "aFChunk": "fremdes Dokument",
    "video": "verknüpfter Film", "audio": "verknüpfter Ton",
}  # fmt: skip
_BLANKED = ("author", "last_modified_by", "title", "subject", "keywords", "comments", "category")


def check(path: Path, felder: Sequence[str]) -> bytes:
    """The template, if it can be filled with these fields.

    Raises:
        ConfigError: the libraries are missing, it is no Word file, it asks for something else or refers to something elsewhere.
    """
    word = _library("docxtpl")
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > MAX_UNPACKED:
                raise zipfile.BadZipFile  # noqa: TRY301 - one way out for all that is no template
            _refuse_elsewhere(package, path.name)
        template = word.DocxTemplate(BytesIO(data))
        template.init_docx()
        odd = [*_odd_in_body(template.docx, felder), *_odd_elsewhere(template.docx)]
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError, RuntimeError):
        raise ConfigError([Problem("N-301", Origin(path.name))]) from None
    if odd:
        angaben = {"platzhalter": " ".join(odd[0].split())[:_SHOWN], "felder": ", ".join(f"{{{{ {feld} }}}}" for feld in felder)}
        raise ConfigError([Problem("N-302", Origin(path.name), angaben)])
    return data


def plain_template(paragraphs: Sequence[str]) -> bytes:
    """A template of these paragraphs and nothing else."""
    document = _library("docx").Document()
    for text in paragraphs:
        document.add_paragraph(text)
    result = BytesIO()
    document.save(result)
    return result.getvalue()


def write(template: bytes, letters: Sequence[Mapping[str, str]], properties: Mapping[str, str], created: datetime, path: Path) -> None:
    """Write one document with all letters, each beginning on a page of its own.

    Args:
        template: As `check` returned it.
        letters: Field → text per recipient; at least one.
        properties: Custom document properties; they replace those of the template.
        created: Shown as the time it was made, instead of the template's.
        path: Target.
    """
    sandbox = _library("jinja2.sandbox").SandboxedEnvironment(autoescape=True, undefined=_library("jinja2").StrictUndefined)
    first, *others = (_filled(template, letter, sandbox) for letter in letters)
    for other in others:
        _append(first, other)
    _mark(first, properties, created)
    first.save(path)


def _library(name: str) -> Any:  # noqa: ANN401 - optional libraries, partly without types
    try:
        return import_module(name)
    except ImportError:
        raise ConfigError([Problem("N-303")]) from None


def _odd_in_body(document: Any, felder: Collection[str]) -> Iterator[str]:  # noqa: ANN401 - see `_library`
    for paragraph in document.element.body.iter(f"{_W}p"):
        text = "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))
        yield from (found.group() for found in _MARK.finditer(text) if (found.group(1) or "").strip() not in felder)


def _odd_elsewhere(document: Any) -> Iterator[str]:  # noqa: ANN401 - see `_library`
    """Marks in headers, footers, footnotes and comments."""
    for part in document.part.package.iter_parts():
        if _TEXT_TYPE in part.content_type and part is not document.part:
            yield from (found.group() for found in _MARK.finditer(_TAGS.sub("", part.blob.decode("utf-8", "replace"))))


def _refuse_elsewhere(package: zipfile.ZipFile, name: str) -> None:
    for stelle, art in _elsewhere(package):
        raise ConfigError([Problem("N-305", Origin(name), {"stelle": stelle, "art": art})])


def _elsewhere(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Where the package refers to something outside it, and what that is; never the address, which may tell names."""
    for name in package.namelist():
        if found := _RELATIONS.fullmatch(name):
            for relation in ET.fromstring(package.read(name)):  # noqa: S314 - the guard refuses every part with a DOCTYPE
                if relation.get("TargetMode", "").strip().casefold() == "external" or "://" in relation.get("Target", ""):
                    kind = relation.get("Type", "").rpartition("/")[2]
                    yield _place(found.group(2) or "document.xml"), _KINDS.get(kind, "Verknüpfung")
        elif name.startswith("word/") and name.endswith(".xml"):
            yield from ((_place(name), what) for what in _fetching(package.read(name)))


def _fetching(part: bytes) -> Iterator[str]:
    """Field codes that fetch something, put together as Word does however they are split, and sources written into old drawings."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise zipfile.BadZipFile
    root = ET.fromstring(part)  # noqa: S314 - no DOCTYPE, and its size is bounded
    for paragraph in root.iter(f"{_W}p"):
        codes = "".join(node.text or "" for node in paragraph.iter(f"{_W}instrText"))
        codes += " ".join(node.get(f"{_W}instr", "") for node in paragraph.iter(f"{_W}fldSimple"))
        yield from (f"Feld {found.group(1)}" for found in _FETCHING.finditer(codes.upper()))
    if root.find(f"{_W}mailMerge") is not None:
        yield _MAIL_MERGE
    if _SOURCE.search(part.decode("utf-8", "replace")):
        yield "Quelle außerhalb der Datei"


def _place(part: str) -> str:
    stem = Path(part).name.split(".")[0].rstrip("0123456789")
    return _PLACES.get(stem, stem[:_SHOWN] or "Text")


def _filled(template: bytes, letter: Mapping[str, str], sandbox: Any) -> Any:  # noqa: ANN401 - see `_library`
    one = _library("docxtpl").DocxTemplate(BytesIO(template))
    one.init_docx()
    for name in _BLANKED:
        setattr(one.docx.core_properties, name, "")
    one.render(dict(letter), sandbox, autoescape=True)
    return one.docx


def _append(document: Any, other: Any) -> None:  # noqa: ANN401 - see `_library`
    """The content of `other` at the end, on a new page; both come from one template, so all references hold."""
    body = document.element.body
    end = body.find(f"{_W}sectPr")
    content = [copy.deepcopy(child) for child in other.element.body if child.tag != f"{_W}sectPr"]
    new_page = content[0] if content and content[0].tag == f"{_W}p" else body._new_p()  # noqa: SLF001 - python-docx's only way to make one
    new_page.get_or_add_pPr().get_or_add_pageBreakBefore()
    for child in content if content and new_page is content[0] else [new_page, *content]:
        if end is None:
            body.append(child)
        else:
            end.addprevious(child)


def _mark(document: Any, properties: Mapping[str, str], created: datetime) -> None:  # noqa: ANN401 - see `_library`
    document.core_properties.created = document.core_properties.modified = created.replace(tzinfo=None)
    package, opc = document.part.package, _library("docx.opc.part")
    for key in [key for key, relation in package.rels.items() if relation.reltype == _CUSTOM_RELATION]:
        del package.rels[key]
    name = _library("docx.opc.packuri").PackURI("/docProps/custom.xml")
    package.relate_to(opc.Part(name, _CUSTOM_TYPE, _custom(properties).encode(), package), _CUSTOM_RELATION)


def _custom(properties: Mapping[str, str]) -> str:
    entries = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(properties.items(), start=2)
    )
    spaces = f'xmlns="{_SPACE}custom-properties" xmlns:vt="{_SPACE}docPropsVTypes"'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties {spaces}>{entries}</Properties>'
