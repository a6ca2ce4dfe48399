"""What the cells of a worksheet hold, told by its XML alone, so that nothing a reading library leaves out goes unnoticed.

Most parts spell their cells the way Excel does; those are counted with one pattern, and whatever the pattern leaves over sends the part to
`Careful`, which reads it as XML whatever its prefixes, indentation and order of attributes.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.parsers import expat

from bewerberanalyse.ingest.conditional import OPERATORS, StrikingRule, areas_of
from bewerberanalyse.ingest.number_format import matters, shown
from bewerberanalyse.ingest.raw_sheet import Hidden, Mark, Runs, column_number
from bewerberanalyse.ingest.refusal import RefusalError, Why
from bewerberanalyse.ingest.xlsx_parts import Styles

MAX_BROKEN = 500_000
MAX_ROWS, MAX_COLUMNS = 1 << 20, 1 << 14
MAX_REST = 8 << 20
NAMESPACES = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_START = rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,6}")?'
_FORMULA = rb"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)"
# A formula's 0 may be a result nobody calculated, what is below 0 is no day, and of „4&#53;0“ the library reads the 4.
_VALUE = rb"(?:<v>|" + _FORMULA + rb"<v>(?!0(?:\.0)?<))(?!-)[^<&]+</v>"
_PLAIN = re.compile(_START + rb'(?: t="(?:s|n|b|str|inlineStr)")?>(?:' + _VALUE + rb"|<is><t(?: [^<>]*)?>[^<]+</t></is>)</c>")
_EMPTY = re.compile(_START + rb'(?: t="n")?(?:/>|></c>)')
_BROKEN = re.compile(  # an error value, or a formula without a result
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="\d{1,6}")?(?: t="e">(?:'
    + _FORMULA
    + rb')?<v>[^<]+</v>|(?: t="(?:n|b|str)")?>'
    + _FORMULA
    + rb")</c>"
)
_ANY_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
_HIDDEN_ROW = re.compile(rb"""<(?:[\w.-]+:)?row\b[^<>]*\s(?:hidden=["'](?:1|true)|ht=["']0)["'][^<>]*""")
_COLUMN = re.compile(rb"""<(?:[\w.-]+:)?col\b([^<>]*)""")
_NOT_SHOWN = re.compile(rb"""\s(?:hidden=["'](?:1|true)|width=["']0)["']""")
_ROW_PLACE, _FIRST, _LAST = (re.compile(rb"""\s%s=["'](\d{1,7})["']""" % name) for name in (b"r", b"min", b"max"))
_NEVER_CALCULATED = "0.0"  # what Java writes for a formula it did not calculate; Excel writes 0
_PARTS_OF_CELL = frozenset({
    "vertAlign",
    "f", "v", "is", "t", "r", "rPr", "rPh", "phoneticPr", "extLst", "ext", "b", "i", "u", "strike", "sz", "color", "rFont", "family",
    "charset", "scheme", "condense", "extend", "outline", "shadow",
})  # fmt: skip
_TEXTS = frozenset({"s", "str", "inlineStr"})  # kinds of cells
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class FilledCells:
    """What one worksheet part holds; rows and columns from 0.

    - `filled`: number of cells that hold something; `hidden`: rows and columns a filter or somebody hid.
    - `broken`: row → columns with an error value, a formula without a stored result, or a text that is nowhere.
    - `shown`: row → (column, text) of numbers that are what they are only by their format („00123“, „50 %“).
    - `marked`: row → (column, marks) of cells that are raised, lowered or struck out as a whole.
    - `held`: row → columns that hold something; None if the part was only counted. `rules`: what may strike out cells by what they hold.
    """

    def __init__(self) -> None:
        self.filled = 0
        self.hidden = Hidden()
        self.marked: dict[int, list[tuple[int, Sequence[Mark]]]] = {}
        self.broken: dict[int, list[int]] = {}
        self.shown: dict[int, list[tuple[int, str]]] = {}
        self.held: dict[int, array[int]] | None = None
        self.rules: list[StrikingRule] = []


class Count:
    """Counts the cells of a part that is spelled as Excel spells it; `doubt` says that it is not, or that its formats matter."""

    def __init__(self, formats: Iterable[int], *, doubt: bool = False, striking: bool = False) -> None:
        self.cells = FilledCells()
        self.doubt = doubt
        self._striking = striking  # some conditional format strikes out
        self._rest = b""
        self._before_rows = True
        wanted = b"|".join(b"%d" % index for index in formats)
        self._formatted = re.compile(rb"""<(?:[\w.-]+:)?c\s[^<>]*\bs=["'](?:""" + wanted + rb""")["']""") if wanted else None

    def feed(self, block: bytes) -> None:
        """The next piece; never cuts a tag."""
        if self._before_rows:
            for found in _COLUMN.findall(block):
                first, last = _FIRST.search(found), _LAST.search(found)
                if first and last and _NOT_SHOWN.search(found):
                    self.cells.hidden.columns.append((int(first[1]) - 1, int(last[1]) - 1))
            self._before_rows = b"<row" not in block and b":row" not in block
        if self.doubt:
            return
        text = self._rest + block
        cut = max(text.rfind(b"<row"), 0)
        self._rest = text[cut:]
        self._look(text[:cut])
        if len(self._rest) > MAX_REST:
            self.doubt = True

    def end(self) -> FilledCells:
        """The count; to be thrown away if in doubt."""
        if not self.doubt:
            self._look(self._rest)
        return self.cells

    def _look(self, piece: bytes) -> None:
        if self._formatted and self._formatted.search(piece):
            self.doubt = True
            return
        rest, number = _PLAIN.subn(b"", piece)
        self.cells.filled += number
        left = _EMPTY.sub(b"", rest)
        for hidden in _HIDDEN_ROW.findall(left) if b"hidden=" in left or b" ht=" in left else ():
            place = _ROW_PLACE.search(hidden)
            self.cells.hidden.row(int(place[1]) - 1 if place else -1)
        if (
            b"<!" in left or b"strike" in left or b"dxf>" in left or (self._striking and b"conditionalFormatting" in left)
        ):  # rules of an extension bear their own look
            self.doubt = True
        elif _ANY_CELL.search(left):
            self.doubt = _ANY_CELL.search(_BROKEN.sub(self._note_broken, left)) is not None

    def _note_broken(self, found: re.Match[bytes]) -> bytes:
        self.cells.filled += 1
        self.cells.broken.setdefault(int(found[2]) - 1, []).append(column_number(found[1].decode()) - 1)
        return b""


def _parser(
    start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], comment: Callable[[str], None]
) -> expat.XMLParserType:
    """Tells of every element, with its namespace before its name, and of every comment."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CommentHandler = start, end, comment
    return parser


class Careful:
    """Reads a part as XML. `texts` are the shared strings, `styles` what the workbook says of all its cells."""

    def __init__(self, texts: "SharedTexts", styles: Styles) -> None:
        self.cells = FilledCells()
        self.cells.held = {}
        self._texts, self._marked, self._styles = bytes(texts.texts), texts.marked, styles
        self._row, self._column = -1, -1
        self._kind, self._style = "n", 0
        self._value: list[str] | None = None
        self._next: int | None = None  # where the next piece of the value begins, if nothing stands in between
        self._text = Runs()
        self._formula = self._inside = self._odd = self._runs = False
        self._number = 0
        self._areas: list[tuple[int, int, int, int]] = []
        self._rule: StrikingRule | None = None
        self._later: list[StrikingRule] = []  # striking rules whose cells are still to come
        self._places: list[str] = []
        self._parser = _parser(self._start, self._end, self._comment)

    def _comment(self, _: str) -> None:
        self._odd = True  # the library ends a value where a comment begins

    def feed(self, block: bytes, *, last: bool = False) -> None:
        """The next piece.

        Raises:
            RefusalError: not well-formed.
        """
        try:
            self._parser.Parse(block, last)
        except expat.ExpatError:
            raise RefusalError(Why.DAMAGED) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if space not in NAMESPACES:
            if tag in {"c", "row"} and self._row >= 0:
                raise RefusalError(Why.ODD_STRUCTURE, {"grund": "fremde Bestandteile unter den Zellen"})
            self._extended(tag, attributes)
            return
        if self._inside:
            self._odd = self._odd or tag not in _PARTS_OF_CELL
            self._text.start(tag, attributes)
        if tag == "c":
            self._open(attributes)
        elif tag in _AROUND:
            _AROUND[tag](self, tag, attributes)
        elif tag == "f":
            self._formula = True
        elif tag == "v" and self._inside:
            self._odd = self._odd or self._value is not None  # two values in one cell
            self._value, self._next = [], None
            self._parser.buffer_text = False
            self._parser.CharacterDataHandler = self._piece
        elif tag in {"r", "rPh"}:
            self._odd = self._odd or (self._runs and tag == "rPh")
            self._runs = self._runs or tag == "r"
        elif tag == "t" and self._inside:
            self._parser.CharacterDataHandler = self._text.add

    def _piece(self, text: str) -> None:
        """A piece of a value; whatever is spelled otherwise than it is read stands as a piece of its own, longer in the file."""
        assert self._value is not None  # noqa: S101 - set where its element begins
        self._join()
        self._value.append(text)
        self._next = self._parser.CurrentByteIndex + len(text.encode())

    def _join(self) -> None:
        """The library reads a number up to the first sign that is spelled otherwise."""
        self._odd = self._odd or (self._kind not in _TEXTS and self._next not in {None, self._parser.CurrentByteIndex})

    def _line(self, tag: str, attributes: dict[str, str]) -> None:
        hidden = attributes.get("hidden") in {"1", "true"} or attributes.get("ht" if tag == "row" else "width") == "0"
        if tag == "row":
            self._row = int(attributes["r"]) - 1 if attributes.get("r", "").isdecimal() else self._row + 1
            self._column = -1
            if hidden:
                self.cells.hidden.row(self._row)
        elif hidden:
            first, last = (int(attributes[name]) if attributes.get(name, "").isdecimal() else 1 for name in ("min", "max"))
            self.cells.hidden.columns.append((first - 1, last - 1))

    def _condition(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "conditionalFormatting":
            self._areas = areas_of(attributes.get("sqref", ""))
        elif tag == "cfRule":
            self._rule = _rule_of(self._areas, attributes) if attributes.get("dxfId") in self._styles.striking and self._areas else None
            self.cells.rules += [self._rule] if self._rule else []
        elif tag in {"strike", "numFmt"} and self._rule:
            said = attributes.get("val") not in {"0", "false"} if tag == "strike" else matters(attributes.get("formatCode", ""))
            self._later += [self._rule] if said else []
        elif tag == "formula" and self._rule:
            self._rule.formulas.append("")
            self._parser.CharacterDataHandler = self._add_formula

    def _extended(self, tag: str, attributes: dict[str, str]) -> None:
        """Rules of an extension of Excel 2010: their look stands in them, and the cells they are for behind them."""
        if tag == "conditionalFormatting":
            self._later, self._places = [], []
        elif tag == "cfRule":
            self._rule = _rule_of([], attributes)
        elif tag == "f" and self._rule:
            self._rule.formulas.append("")
            self._parser.CharacterDataHandler = self._add_formula
        elif tag == "sqref":
            self._parser.CharacterDataHandler = self._places.append

    def _extended_ends(self, tag: str) -> None:
        if tag in {"f", "sqref"}:
            self._parser.CharacterDataHandler = None
        elif tag == "cfRule":
            self._rule = None
        elif tag == "conditionalFormatting":
            for rule in self._later:
                rule.areas = areas_of("".join(self._places))
            self.cells.rules += [rule for rule in self._later if rule.areas]

    def _add_formula(self, text: str) -> None:
        if self._rule:
            self._rule.formulas[-1] += text

    def _open(self, attributes: dict[str, str]) -> None:
        if place := _REFERENCE.fullmatch(attributes.get("r", "")):
            self._row, self._column = int(place[2]) - 1, column_number(place[1]) - 1
        elif "r" in attributes:
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "Zellen ohne gültige Ortsangabe"})
        else:  # ECMA-376 part 1, 18.3.1.4: it stands right of the one before it
            self._column += 1
        if self._row >= MAX_ROWS or self._column >= MAX_COLUMNS:
            raise RefusalError(Why.ODD_STRUCTURE, {"grund": "Zellen außerhalb jedes Blattes"})
        self._kind, self._style = attributes.get("t", "n"), int(attributes["s"]) if attributes.get("s", "").isdecimal() else 0
        self._value, self._formula, self._inside, self._odd, self._runs = None, False, True, False, False
        self._text.clear()

    def _end(self, name: str) -> None:
        space, _, tag = name.rpartition(" ")
        if space not in NAMESPACES:
            self._extended_ends(tag)
        elif tag in {"v", "t", "formula"}:
            if tag == "v" and self._inside:
                self._join()
                self._parser.buffer_text = True
            self._parser.CharacterDataHandler = None
        elif tag == "c" and self._inside:
            self._close()
        elif tag == "conditionalFormatting":
            self._rule = None

    def _close(self) -> None:
        self._inside = False
        written = None if self._value is None else "".join(self._value)
        if self._is_broken(written):
            self._number += 1
            if self._number > MAX_BROKEN:
                raise RefusalError(Why.ODD_STRUCTURE, {"grund": "zu viele Fehlerzellen"})
            self.cells.broken.setdefault(self._row, []).append(self._column)
        elif not self._holds(written):
            return
        else:
            if text := self._shown(written or ""):
                self.cells.shown.setdefault(self._row, []).append((self._column, text))
            if marks := self._styles.of_cell(self._style, is_text=self._kind in _TEXTS):
                self.cells.marked.setdefault(self._row, []).append((self._column, marks))
        assert self.cells.held is not None  # noqa: S101 - set above
        held = self.cells.held.setdefault(self._row, array("i"))
        if held and self._column <= held[-1] and self._column in held:
            self.cells.broken.setdefault(self._row, []).append(self._column)  # which of the two is meant, nobody knows
            return
        held.append(self._column)
        self.cells.filled += 1

    def _shown(self, written: str) -> str:
        """What the cell shows, if that is not what the library makes of it."""
        if self._kind == "s":
            return self._marked.get(int(written), "")
        if self._kind == "inlineStr" and self._runs:
            return "".join(self._text.parts)  # the library leaves out formatted runs
        return shown(written, self._styles.formats[self._style]) if self._kind == "n" and self._style in self._styles.formats else ""

    def _is_broken(self, written: str | None) -> bool:
        if self._kind == "e" or self._odd or (self._formula and written is None and not any(self._text.parts)):
            return True
        number = written.strip() if written is not None and self._kind == "n" else ""
        if self._formula and (number == _NEVER_CALCULATED or (number == "0" and self._styles.uncalculated)):
            return True
        if number.startswith("-") and self._style in self._styles.days:
            return True  # no calendar has such a day, and the library makes midnight of it
        if self._kind != "inlineStr" and written is None:
            return self._kind not in {"n", "str"}  # it says what it is and holds nothing
        if self._kind == "s" and written is not None:
            return not written.strip().isdecimal() or int(written) >= len(self._texts)
        return written is not None and not written.strip() and self._kind not in {"str", "inlineStr"}

    def _holds(self, written: str | None) -> bool:
        if self._kind == "inlineStr":
            return any(self._text.parts) or bool(written)
        if self._kind == "s":
            return bool(written) and self._texts[int(written or 0)] == 1
        return bool(written) if self._kind == "str" else bool(written and written.strip())


def _rule_of(areas: list[tuple[int, int, int, int]], attributes: Mapping[str, str]) -> StrikingRule:
    return StrikingRule(areas, attributes.get("type", ""), OPERATORS.get(attributes.get("operator", ""), ""), attributes.get("text", ""))


class SharedTexts:
    """Which shared strings hold something: one byte each, 0 or 1; `marked` are those with raised, lowered or struck out parts."""

    def __init__(self) -> None:
        self.texts = bytearray()
        self.marked: dict[int, str] = {}
        self._phonetic = False
        self._runs = Runs()
        self._parser = _parser(self._start, self._end, self._comment)

    def _comment(self, _: str) -> None:
        self._runs.marked = True  # the library ends a text where a comment begins

    def feed(self, block: bytes, *, last: bool = False) -> None:
        """The next piece of the part with the shared strings."""
        try:
            self._parser.Parse(block, last)
        except expat.ExpatError:
            raise RefusalError(Why.DAMAGED) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self._runs.start(tag, attributes)
        if tag == "si":
            self.texts.append(0)
            self._runs.clear()
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "t" and not self._phonetic:
            self._parser.CharacterDataHandler = self._something

    def _something(self, text: str) -> None:
        if self.texts:
            self.texts[-1] = 1
            self._runs.add(text)

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "rPh":
            self._phonetic = False
        elif tag == "t":
            self._parser.CharacterDataHandler = None
        elif tag == "si" and self._runs.marked:
            self.marked[len(self.texts) - 1] = "".join(self._runs.parts)


_AROUND = dict.fromkeys(("row", "col"), Careful._line) | dict.fromkeys(  # noqa: SLF001 - what stands around the cells
    ("conditionalFormatting", "cfRule", "formula", "strike", "numFmt"),
    Careful._condition,  # noqa: SLF001
)
