"""What every paper is made of, the live configuration as plain data and what only the house can say; and its form: Markdown or Word.

The Markdown our papers are written in becomes the bytes of a .docx; equal texts give equal bytes. Written by itself, because the papers
must come out wherever the program runs: the Word library belongs to the extra `briefe`. Only what the papers use is known: headings,
paragraphs, bullets, numbered lines, tables, code, **bold** and `code` within a line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bewerberanalyse.config.layouts import Layout
from bewerberanalyse.model.fields import Feld
from bewerberanalyse.model.settings import Settings

HOUSE_ENTRIES = {
    "verantwortlicher": "Name und Anschrift des Jobcenters",
    "datenschutz": "Datenschutzbeauftragte oder Datenschutzbeauftragter, Erreichbarkeit",
    "leitung": "Geschäftsführung",
    "personalrat": "Personalrat und Schwerbehindertenvertretung",
    "it": "Stelle, die Rechner, Laufwerk und Sicherungen betreut",
    "aufsicht": "Aufsichtsbehörde (gemeinsame Einrichtung: BfDI; zugelassener kommunaler Träger: die des Landes)",
    "sicherung_tage": "wie viele Tage Sicherungen des Laufwerks aufbewahrt werden",
    "schattenkopien": "Schattenkopien für „Monate“ und „Eingang“: abgeschaltet am … oder Frist",
    "anweisung": "Dienstanweisung zu Kopien, Mail und Ausdruck: Datum, Fundstelle",
    "nachweise_jahre": "wie lange Laufberichte und Löschnachweise bleiben (Vorschlag: 3 Jahre)",
    "pruefung": "wer vierteljährlich nachprüft",
    "dienstvereinbarung": "Dienstvereinbarung vom …",
    "rechtsgrundlage": "Bestätigung der Rechtsgrundlagen durch den Datenschutz, Datum",
}
"""What only the house can say: key in `Angaben.yaml` → what is asked for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One preset in the words the documents use."""

    kennung: str
    titel: str
    satz: str
    zweck: str
    verantwortlich: str
    eingeschraenkt: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """The live configuration.

    - `felder`: those that stand in the list of this house; `abgewaehlt`: the optional ones that do not.
    - `verboten`: what is refused in every export. `unerreichbar`: places no program reaches, and who must act.
    - `zeitplan`: base name of the scheduler files. `nachgesehen`: where recovery files are looked for.
    - `ohne_regel`: fields of the list that no preset, check or chain of the house looks at.
    - `angaben`: what the house has filled in, by the keys of `HOUSE_ENTRIES`. `fassung`, `vom`: number and day of this state of the papers.
    """

    ordner: str
    version: str
    regeln_hash: str
    stichtag: date
    frist: datetime
    settings: Settings
    felder: Sequence[Feld]
    abgewaehlt: Sequence[Feld]
    filter: Sequence[Filter]
    layouts: Mapping[str, Layout]
    verboten: Sequence[str]
    unerreichbar: Sequence[tuple[str, str]]
    zeitplan: str
    nachgesehen: Sequence[str]
    ohne_regel: Sequence[Feld]
    angaben: Mapping[str, str]
    fassung: int = 1
    vom: date | None = None

    @property
    def loeschzeit(self) -> str:
        """The hour of deletion as people write it."""
        return f"{self.settings.loeschzeit:%H:%M} Uhr"

    @property
    def verschluesselt(self) -> bool:
        """Whether the list is written encrypted."""
        return self.settings.verschluesselung != "aus"

    def house(self, key: str) -> str:
        """What the house has filled in, or in square brackets what it still has to."""
        return self.angaben.get(key, "") or f"[{HOUSE_ENTRIES[key]}]"

    @property
    def stand(self) -> str:
        """Day, number and origin of this state of the papers, for heads and footers."""
        day = self.vom or self.stichtag
        return f"Stand {day:%d.%m.%Y} · Fassung {self.fassung} · Programm {self.version} · Regelwerk {self.regeln_hash}"


_ORIGIN = (
    "Erzeugt mit `bewerberanalyse unterlagen` aus der geltenden Konfiguration. Was in [eckigen Klammern] steht, ergänzt das Haus in "
    "`Unterlagen/Angaben.yaml`; der nächste Aufruf setzt es ein."
)


def paper(
    facts: Facts, title: str, body: str, *, checks: Sequence[tuple[str, str]] = (), signed_by: Sequence[str] = ("Fachbereich", "Leitung")
) -> str:
    """A whole paper in Markdown: head, body, how a person checks it in the running program, and room for signatures.

    Args:
        facts: The configuration.
        title: Heading of the first level.
        body: Everything between head and checks.
        checks: What to do, and what is to be seen then.
        signed_by: Who signs; empty for a sheet nobody signs.
    """
    parts = [
        f"# {title}",
        facts.stand,
        _ORIGIN,
        body.strip(),
    ]
    if checks:
        numbered = ((number, do, see) for number, (do, see) in enumerate(checks, 1))
        parts += ["## Selbst nachprüfen", table(("Nr.", "Das tun", "Das ist zu sehen"), numbered)]
    if signed_by:
        parts += ["## Unterschriften", table(("Stelle", "Name", "Datum", "Unterschrift"), ((who, "…", "…", "…") for who in signed_by))]
    return "\n\n".join(parts) + "\n"


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; empty cells show a dash."""
    lines = [_row(heading), "|" + "---|" * len(heading), *(_row(row) for row in rows)]
    return "\n".join(lines)


def bullets(items: Iterable[str]) -> str:
    """One line per item."""
    return "\n".join(f"- {item}" for item in items)


def _row(cells: Sequence[object]) -> str:
    shown = (str(cell).replace("|", "\\|").replace("\n", " ") or "–" for cell in cells)
    return "| " + " | ".join(shown) + " |"


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONG, _SHORT, _EDGE = 16838, 11906, 1134  # A4 and 2 cm, in twentieths of a point
_WIDE_FROM = 6  # columns of a table that need the paper turned
_NARROWEST, _WIDEST = 7, 48  # letters that count for the width of a column
_LETTER = 96  # a letter of a cell, in twentieths of a point; a little more than most take
_INLINE = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`")
_BREAK = re.compile(r"(?<!\\)\|")
_NUMBERED = re.compile(r"\d+\. ")
_MOMENT = (1980, 1, 1, 0, 0, 0)

_CONTENT_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""
_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"""
_DOCUMENT_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="{_OFFICE}/footer" Target="footer1.xml"/></Relationships>"""
_BULLETS = f"""{_HEAD}<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def _style(kind: str, ident: str, name: str, inner: str, more: str = "") -> str:
    return f'<w:style w:type="{kind}" {more}w:styleId="{ident}"><w:name w:val="{name}"/>{inner}</w:style>'


def _heading(level: int, size: int, before: int) -> str:
    return _style(
        "paragraph",
        f"Heading{level}",
        f"heading {level}",
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="80"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:color w:val="17495A"/><w:sz w:val="{size}"/></w:rPr>',
    )


_STYLES = (
    f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    + _style("paragraph", "Normal", "Normal", "<w:qFormat/>", 'w:default="1" ')
    + _heading(1, 34, 0)
    + _heading(2, 26, 320)
    + _heading(3, 23, 240)
    + _style("paragraph", "ListBullet", "List Bullet", '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/></w:pPr>')
    + _style("paragraph", "Cell", "Zelle", '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>')
    + _style("paragraph", "Code", "Befehl", '<w:basedOn w:val="Normal"/><w:pPr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/><w:spacing w:after="0"/></w:pPr><w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="18"/></w:rPr>')
    + _style("paragraph", "Footer", "footer", '<w:basedOn w:val="Normal"/><w:rPr><w:color w:val="595959"/><w:sz w:val="16"/></w:rPr>')
    + _style("table", "Grid", "Table Grid", "<w:tblPr><w:tblBorders>" + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")) + '</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>')
    + "</w:styles>"
)  # fmt: skip


def document(markdown: str, footer: str, day: date) -> bytes:
    """The document; its title is the first heading.

    Args:
        markdown: The paper.
        footer: What stands at the foot of every page, before the number of the page.
        day: The day it says it was made; nothing else in it is dated, and no person is named.
    """
    lines = markdown.splitlines()
    title = next((line[2:] for line in lines if line.startswith("# ")), "")
    turned = any(line.startswith("|") and len(_cells(line)) >= _WIDE_FROM for line in lines)
    width, height = (_LONG, _SHORT) if turned else (_SHORT, _LONG)
    body = "".join(_blocks(lines, width - 2 * _EDGE))
    turn = ' w:orient="landscape"' if turned else ""
    page = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="{width}" w:h="{height}"{turn}/><w:pgMar w:top="{_EDGE}" '
        f'w:right="{_EDGE}" w:bottom="{_EDGE}" w:left="{_EDGE}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _core(title, day),
        "word/document.xml": f"{_HEAD}<w:document {_W} {_R}><w:body>{body}{page}</w:body></w:document>",
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _BULLETS,
        "word/footer1.xml": _footer(f"{title} · {footer} · Seite "),
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = ZipInfo(name, _MOMENT)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, text.encode())
    return made.getvalue()


def _core(title: str, day: date) -> str:
    moment = f"{day.isoformat()}T00:00:00Z"
    dates = "".join(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified"))
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>de-DE</dc:language>{dates}</cp:coreProperties>"
    )


def _footer(text: str) -> str:
    number = "".join(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {field} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>{between}'
        for field, between in (("PAGE", _run(" von ")), ("NUMPAGES", ""))
    )
    return f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_run(text)}{number}</w:p></w:ftr>'


def _blocks(lines: Sequence[str], width: int) -> Iterator[str]:
    """The paragraphs and tables of the text, in their order."""
    place = 0
    while place < len(lines):
        line = lines[place]
        end = place + 1
        if line.startswith("|"):
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            yield _table([_cells(row) for at, row in enumerate(lines[place:end]) if at != 1], width)
        elif line.startswith("```"):
            while end < len(lines) and not lines[end].startswith("```"):
                yield _paragraph(_run(lines[end]), "Code")
                end += 1
            end += 1
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            yield _paragraph(_inline(line[level + 1 :]), f"Heading{level}")
        elif line.strip():
            while end < len(lines) and _goes_on(lines[end]):
                end += 1
            text = " ".join(part.strip() for part in lines[place:end])
            listed = line.startswith("- ")
            yield _paragraph(_inline(text[2:] if listed else text), "ListBullet" if listed else "")
        place = end


def _goes_on(line: str) -> bool:
    """Whether a line belongs to the paragraph before it."""
    return bool(line.strip()) and not line.startswith(("#", "|", "- ", "```")) and not _NUMBERED.match(line)


def _cells(row: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _BREAK.split(row.strip()[1:-1])]


def _table(rows: Sequence[Sequence[str]], width: int) -> str:
    widths = _widths(rows, width)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    lines = "".join(_line(row, widths, heading=number == 0) for number, row in enumerate(rows))
    shape = (
        f'<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020"/></w:tblPr>'
    )
    return f'<w:tbl>{shape}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl><w:p><w:pPr><w:spacing w:after="60"/></w:pPr></w:p>'


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The width of each column: room for its longest word, as long as there is room, and the rest by how much it has to say."""
    words, told = [], []
    for column in zip(*rows, strict=True):
        words.append(max((len(part) for cell in column for part in re.split(r"[\s/]|(?<=-)", cell)), default=0))
        told.append(max(_NARROWEST, min(sum(map(len, column)) / len(column), _WIDEST)))
    floors = [(max(_NARROWEST, min(word, _WIDEST // 2)) + 2) * _LETTER for word in words]
    rest = max(0, width - sum(floors))
    whole = [floor + rest * weight / sum(told) for floor, weight in zip(floors, told, strict=True)]
    return [int(width * one / sum(whole)) for one in whole]


def _line(cells: Sequence[str], widths: Iterable[int], *, heading: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7EEF1"/>' if heading else ""
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{_paragraph(_inline(cell, bold=heading), "Cell")}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    first = "<w:tblHeader/>" if heading else ""  # repeated on every page; what a screen reader reads before a cell
    return f"<w:tr><w:trPr><w:cantSplit/>{first}</w:trPr>{told}</w:tr>"


def _paragraph(runs: str, style: str) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{runs}</w:p>"


def _inline(text: str, *, bold: bool = False) -> str:
    """The runs of a line."""
    runs, place = [], 0
    for found in _INLINE.finditer(text):
        runs.append(_run(text[place : found.start()], bold=bold))
        runs.append(_run(found[1], bold=True) if found[1] else _run(found[2], bold=bold, code=True))
        place = found.end()
    return "".join([*runs, _run(text[place:], bold=bold)])


def _run(text: str, *, bold: bool = False, code: bool = False) -> str:
    if not text:
        return ""
    font = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>' if code else ""
    look = font + ("<w:b/>" if bold else "")
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
