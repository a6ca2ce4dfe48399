"""Which part of an .xlsx is which worksheet, found by relationships, and what its styles and its workbook say about all of its cells."""

import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from posixpath import join, normpath
from xml.etree import ElementTree as ET

from bewerberanalyse.ingest.number_format import BUILT_IN, DAYS, MONEY, day_mark, is_day, matters, text_mark
from bewerberanalyse.ingest.raw_sheet import EPOCH_1904, Mark, Runs, struck
from bewerberanalyse.ingest.refusal import RefusalError, Why

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAX_PART = 64 << 20


class Styles:
    """What a workbook says about all of its cells.

    - `formats`: style → number format, only those that matter (see `matters`); `days`: styles that show a day or a time.
    - `marks`: style → how its font raises, lowers or strikes out the whole cell; `texts`: what its format writes beside a text;
      `short`: how it shows less than a day. `striking`: the conditional formats that strike out.
    - `uncalculated`: whoever wrote the formulas left it to Excel to calculate them.
    """

    def __init__(
        self,
        formats: Mapping[int, str],
        days: frozenset[int],
        *,
        uncalculated: bool,
        marks: Mapping[int, Sequence[Mark]] | None = None,
        texts: Mapping[int, Mark] | None = None,
        short: Mapping[int, Mark] | None = None,
        striking: frozenset[str] = frozenset(),
    ) -> None:
        self.striking = striking
        self.formats, self.days, self.uncalculated = formats, days, uncalculated
        self.marks, self.texts, self.short = marks or {}, texts or {}, short or {}

    @property
    def telling(self) -> frozenset[int]:
        """The styles whose cells are another thing than what they hold."""
        return frozenset((*self.formats, *self.marks, *self.short))

    def of_cell(self, style: int, *, is_text: bool) -> list[Mark]:
        """What a style makes of what a cell holds."""
        own = (self.texts if is_text else self.short).get(style)
        return [*([own] if own else ()), *self.marks.get(style, ())]


class WorkbookParts:
    """The parts of one workbook.

    - `sheets`: name of the sheet → its part; `texts`: the part with the shared strings, "" if there is none.
    - `styles`: what it says about all of its cells.
    - `epoch`: days its serial numbers lag behind, because it counts from 1904.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {_plain(name): name for name in archive.namelist()}
        book = self._target("", "/officeDocument") or self._found("xl/workbook.xml")
        root = self._xml(book)
        self.sheets = self._sheets(book, root)
        self.texts = self._target(book, "/sharedStrings")
        uncalculated = any(
            element.get("fullCalcOnLoad") in {"1", "true"} or element.get("calcCompleted") in {"0", "false"}
            for element in root.iter()
            if _tag(element) == "calcPr"
        )
        self.styles = self._styles(self._target(book, "/styles"), uncalculated=uncalculated)
        flags = {element.get("date1904") for element in root.iter() if _tag(element) == "workbookPr"}
        self.epoch = EPOCH_1904 if flags & {"1", "true"} else 0

    def _sheets(self, book: str, root: ET.Element) -> dict[str, str]:
        targets = {identity: self._found(target) for identity, kind, target in self._relations(book) if kind.endswith("/worksheet")}
        found: dict[str, str] = {}
        for element in root.iter():
            if _tag(element) != "sheet":
                continue
            identity = next(
                (value for key, value in element.items() if key.rpartition("}")[2] == "id" and "relationships" in key.lower()), ""
            )
            if part := targets.get(identity):
                found[element.get("name", "")] = part
        if not found or len(set(found.values())) != len(found) or "" in targets.values():
            raise RefusalError(Why.DAMAGED)
        return found

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """Identity, kind and target of what a part refers to."""
        folder, _, own = part.replace("\\", "/").rpartition("/")
        name = self._found(join(folder, "_rels", f"{own}.rels"))
        if not name:
            return []
        return [
            (relation.get("Id", ""), relation.get("Type", ""), join("/" + folder, relation.get("Target", "").replace("\\", "/")))
            for relation in self._xml(name).iter(_RELATION)
        ]

    def _target(self, part: str, kind: str) -> str:
        return next((self._found(target) for _, found, target in self._relations(part) if found.endswith(kind)), "")

    def _found(self, name: str) -> str:
        """The name of a part as the archive spells it; "" if it has none of that name."""
        return self._names.get(_plain(name), "")

    def _xml(self, part: str) -> ET.Element:
        try:
            if self._archive.getinfo(part).file_size > _MAX_PART or "/worksheets/" in part.lower().replace("\\", "/"):
                raise RefusalError(Why.ODD_STRUCTURE, {"grund": "ungewöhnlich großer Bestandteil"})
            return ET.fromstring(self._archive.read(part))  # noqa: S314 - the guard has refused every part with a DOCTYPE
        except (KeyError, ET.ParseError):
            raise RefusalError(Why.DAMAGED) from None

    def _styles(self, part: str, *, uncalculated: bool) -> Styles:
        if not part:
            return Styles({}, frozenset(), uncalculated=uncalculated)
        root = self._xml(part)
        codes = dict(BUILT_IN)
        for element in root.iter():
            if _tag(element) == "numFmt":
                with suppress(ValueError):
                    codes[int(element.get("numFmtId", ""))] = element.get("formatCode", "")
        for number in MONEY:
            codes.pop(number, None)
        styles = next((element for element in root.iter() if _tag(element) == "cellXfs"), ())
        numbers = [int(style.get("numFmtId", "0") or 0) for style in styles]
        formats = {index: codes[number] for index, number in enumerate(numbers) if number in codes and matters(codes[number])}
        days = frozenset(index for index, number in enumerate(numbers) if number in DAYS or is_day(codes.get(number, "")))
        fonts = [_marks(font) for element in root.iter() if _tag(element) == "fonts" for font in element]
        used = [int(style.get("fontId", "0") or 0) for style in styles]
        marks = {index: fonts[font] for index, font in enumerate(used) if font < len(fonts) and fonts[font]}
        texts = {index: mark for index in formats if (mark := text_mark(codes[numbers[index]]))}
        short = {index: mark for index in days if (mark := day_mark(codes.get(numbers[index], "")))}
        dxfs = next((element for element in root.iter() if _tag(element) == "dxfs"), ())
        striking = frozenset(
            str(index)
            for index, dxf in enumerate(dxfs)
            if any(struck in _marks(part) or matters(part.get("formatCode", "")) for part in dxf)
        )
        return Styles(formats, days, uncalculated=uncalculated, marks=marks, texts=texts, short=short, striking=striking)


def _marks(font: ET.Element) -> list[Mark]:
    """How a font raises, lowers or strikes out."""
    runs = Runs()
    for element in font:
        runs.start(_tag(element), dict(element.items()))
    return runs.marks


def _plain(name: str) -> str:
    return normpath(name.replace("\\", "/").lstrip("/")).lower()


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
