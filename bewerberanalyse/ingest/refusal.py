"""A file that cannot be read: why, and the words its message needs; raised inside the reader process and out of it again."""

from collections.abc import Mapping
from enum import StrEnum


class Why(StrEnum):
    """The reasons, by catalogue code."""

    NOT_A_FILE = "E-101"
    TOO_LARGE = "E-102"
    NO_ACCESS = "E-103"
    EMPTY = "E-104"
    NO_TABLE = "E-107"
    OTHER_TABLE = "E-108"
    ENCRYPTED = "E-109"
    DAMAGED = "E-110"
    ODD_STRUCTURE = "E-111"
    ODD_MARKUP = "E-112"
    TOO_SLOW = "E-113"
    TOO_MUCH_MEMORY = "E-114"
    CRASHED = "E-115"
    OPEN_QUOTE = "E-116"
    LONG_CELL = "E-117"
    NUL_SIGNS = "E-118"
    TOO_MANY_ROWS = "E-119"
    TOO_MANY_COLUMNS = "E-120"
    CELLS_LOST = "E-167"
    OUR_FAULT = "E-190"
    NO_READER = "E-191"


class RefusalError(Exception):
    """Ends the reading of one file. Carries no value of a cell; `zeile` as Excel shows it."""

    def __init__(self, code: Why, angaben: Mapping[str, str | int] | None = None, zeile: int | None = None) -> None:
        self.code = code
        self.angaben = dict(angaben or {})
        self.zeile = zeile
        super().__init__(code)
