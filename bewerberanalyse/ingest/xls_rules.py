"""Which conditional formats of an .xls file strike out, and under which condition; told by the records of its sheets.

Source:
    [MS-XLS] 2.4.42 CF, 2.4.43 CF12, 2.4.56 CondFmt, 2.5.92 DXFN, 2.5.238 Stxp and 2.5.198 (formulas), Microsoft Open Specifications.
"""

import struct

from bewerberanalyse.ingest.conditional import StrikingRule

_CONDFMT, _CF, _CONDFMT12, _CF12 = 0x1B0, 0x1B1, 0x879, 0x87A
RULES = frozenset({_CONDFMT, _CF, _CONDFMT12, _CF12})
_FUTURE = 12  # bytes by which records of later versions begin
_HAS_NUMBER, _HAS_FONT, _FONT_FLAGS, _FONT_UNSAID, _STRIKEOUT = 1 << 25, 1 << 26, 68, 88, 0x80
_KINDS = {1: "cellIs", 2: "expression"}
_OPERATORS = dict(enumerate(("between", "notBetween", "=", "<>", ">", "<", ">=", "<="), 1))
_COMPARES = {0x09: "<", 0x0A: "<=", 0x0B: "=", 0x0C: ">=", 0x0D: ">", 0x0E: "<>", 0x03: "+", 0x04: "-"}


class XlsRules:
    """The rules of one sheet, record by record; `striking` are those that strike out. `wide`: BIFF8, whose formulas are known here."""

    def __init__(self, *, wide: bool = True) -> None:
        self._wide = wide
        self.striking: list[StrikingRule] = []
        self._areas: list[tuple[int, int, int, int]] = []

    def add(self, kind: int, body: bytes) -> None:
        """One of the records `RULES`."""
        if kind in {_CONDFMT, _CONDFMT12}:
            self._areas = _areas(body[_FUTURE if kind == _CONDFMT12 else 0 :])
        elif self._areas and (rule := _striking(body, self._areas, told=self._wide and kind == _CF, later=kind == _CF12)):
            self.striking.append(rule)


def _areas(body: bytes) -> list[tuple[int, int, int, int]]:
    """The cells a conditional format is for."""
    found = (struct.unpack_from("<HHHH", body, 14 + 8 * index) for index in range(struct.unpack_from("<H", body, 12)[0]))
    return [(top, left, bottom, right) for top, bottom, left, right in found]


def _striking(body: bytes, areas: list[tuple[int, int, int, int]], *, told: bool, later: bool) -> StrikingRule | None:
    """The rule of one condition; None if its look strikes out nothing."""
    kind, operator, *sizes = struct.unpack_from("<BBHH", body, _FUTURE if later else 0)
    look = body[_FUTURE + 10 if later else 6 :]
    flags, user = struct.unpack_from("<IH", look) if len(look) >= 6 else (0, 0)
    font = 6 + ((struct.unpack_from("<H", look, 6)[0] if user & 1 else 2) if flags & _HAS_NUMBER else 0)
    if not flags & _HAS_FONT or not look[font + _FONT_FLAGS] & _STRIKEOUT or look[font + _FONT_UNSAID] & _STRIKEOUT:
        return None
    rule = StrikingRule(areas, _KINDS.get(kind, "") if told else "", _OPERATORS.get(operator, ""))
    first = len(body) - sum(sizes)
    rule.formulas = [_formula(body[start:end], *areas[0][:2]) for start, end in ((first, first + sizes[0]), (first + sizes[0], len(body)))]
    return rule


def _formula(tokens: bytes, row: int, column: int) -> str:
    r"""A formula of comparisons as people write it, seen from a cell; something no rule understands where there is more in it.

    >>> _formula(b"\x4c\x00\x00\x02\x80\x1e\x02\x00\x0d", 1, 0)
    '$C2>2'
    """
    stack: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        kind = token & 0x1F | 0x20 if token & 0x60 else token  # a value, a reference or a list of the same
        if token in _COMPARES and len(stack) > 1:
            stack[-2:] = [f"{stack[-2]}{_COMPARES[token]}{stack[-1]}"]
            at += 1
        elif token == 0x17:
            wide = 1 + (tokens[at + 2] & 1)
            stack.append('"' + _string(tokens[at + 1 :]).replace('"', '""') + '"')
            at += 3 + wide * tokens[at + 1]
        elif token in {0x1E, 0x1F, 0x1D}:
            size, form = {0x1E: (2, "<H"), 0x1F: (8, "<d"), 0x1D: (1, "<B")}[token]
            number = struct.unpack_from(form, tokens, at + 1)[0]
            stack.append(format(number, ".15g"))
            at += 1 + size
        elif kind in {0x24, 0x2C}:
            line, place = struct.unpack_from("<HH", tokens, at + 1)
            stack.append(_place(line, place, (row, column) if kind == 0x2C else (0, 0)))
            at += 5
        elif tokens[at : at + 4] == b"\x19\x01\x00\x00":
            at += 4  # may change by itself
        elif kind == 0x21 and tokens[at + 1 : at + 3] == b"\xdd\x00":
            stack.append("TODAY()")
            at += 3
        else:
            return "?"
    return stack[0] if len(stack) == 1 else ""


def _place(line: int, place: int, base: tuple[int, int]) -> str:
    same_row, same_column = not place & 0x8000, not place & 0x4000
    row = line if same_row else (line + base[0]) & 0xFFFF
    number = (place & 0xFF) + 1 if same_column else ((place + base[1]) & 0xFF) + 1
    letters = (chr(64 + (number - 1) // 26) if number > 26 else "") + chr(65 + (number - 1) % 26)
    return f"{'$' * same_column}{letters}{'$' * same_row}{row + 1}"


def _string(body: bytes) -> str:
    """A text of a formula: its length, a byte that tells how wide its characters are, the characters."""
    double = body[1] & 1
    return body[2 : 2 + body[0] * (1 + double)].decode("utf-16-le" if double else "latin-1", "replace")
