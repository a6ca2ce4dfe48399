"""An xlwings engine over LibreOffice: xlwings' own code runs unchanged, a real spreadsheet program does the work.

`api` objects carry the few names of Excel's object model that `excel.live` uses beside xlwings. With `strict`, writing a text
that Excel would turn into something else ("00123", "1-2", "=x") is refused unless the cell is formatted as text.
"""

# ruff: noqa: ARG002, ARG004 - the signatures are those xlwings calls
import re
from pathlib import Path

from xlwings import base_classes, utils

from tests.live.bridge import ComError, Office
from tests.live.engine_filter import AutoFilter

CONVERTIBLE = re.compile(
    r"""^\s*(
        [=+@-].*                                  # formulas
      | '.*                                       # the apostrophe disappears
      | [(]?[\d.,]+[)]?\s*[%€$]?                  # numbers, percentages, amounts
      | \d+[.,]?\d*e[+-]?\d+                      # 1E5
      | \d{1,4}\s*[-/.]\s*\d{1,4}([-/.]\d{0,4})?  # dates, fractions
      | \d{1,2}\.?\s*MONTH(\s*\d{2,4})?           # 3. März 2026
      | MONTH\s+\d{1,4}                           # März 2026
      | \d{1,2}:\d{2}(:\d{2})?                    # times
      | true|false|wahr|falsch
    )\s*$""".replace("MONTH", r"(jan|feb|mär|mrz|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[zc])[a-z]*\.?"),
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


class WouldConvertError(AssertionError):
    """Excel would not keep this text as it is."""


class Engine:
    name = "libreoffice"
    type = "desktop"

    def __init__(self, office: Office, *, strict: bool) -> None:
        self.offices = [office]  # running programs
        self.startable: list[Office] = []  # programs that can be started
        self.invisible: list[Office] = []  # running without a window, for another program
        self.strict = strict
        self.active_key: int | None = None

    @property
    def apps(self):
        return Apps(self)

    @staticmethod
    def prepare_xl_data_element(x, options):
        return "" if x is None else x

    @staticmethod
    def clean_value_data(data, datetime_builder, empty_as, number_builder, err_to_str):
        return [[empty_as if cell == "" else cell for cell in row] for row in data]


class Apps(base_classes.Apps):
    def __init__(self, engine):
        self.engine = engine

    def keys(self):
        return [app.pid for app in self]

    def add(self, **options):
        if not self.engine.startable:
            raise ComError(-2147221164, "Class not registered")
        office = self.engine.startable.pop()
        self.engine.offices.append(office)
        return App(self.engine, office)

    def __iter__(self):
        return iter([App(self.engine, office) for office in self.engine.offices])

    def __len__(self):
        return len(self.engine.offices)


class App(base_classes.App):
    screen_updating = True
    display_alerts = True
    enable_events = True
    api = None  # here and below: plain attributes where xlwings' base class has properties

    def __init__(self, engine, office):
        self.engine = engine
        self.office = office
        self.api = AppApi(self)

    @property
    def pid(self):
        return self.office.process.pid

    @property
    def visible(self):
        return self.office not in self.engine.invisible

    @visible.setter
    def visible(self, value):
        assert value

    @property
    def books(self):
        return Books(self)

    @property
    def selection(self):
        book = self.books.active
        found = self.office.call("selection", book.key)
        return Range(Sheet(book, found[0]), *found[1:]) if found else None


class Books(base_classes.Books):
    app = None

    def __init__(self, app):
        self.app = app

    def _all(self):
        return [Book(self.app, key, path) for key, path in self.app.office.call("books")]

    @property
    def active(self):
        return next(book for book in self._all() if self.app.engine.active_key in {None, book.key})

    def __call__(self, name_or_index):
        for position, book in enumerate(self._all(), start=1):
            if name_or_index in {book.name, position}:
                return book
        raise KeyError(name_or_index)

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return len(self._all())

    def open(self, fullname, *options):
        key = self.app.office.call("open", fullname)
        self.app.engine.active_key = key
        return Book(self.app, key, fullname)


class Book(base_classes.Book):
    app = fullname = name = api = None

    def __init__(self, app, key, path):
        self.app = app
        self.key = key
        self.fullname = path
        self.name = Path(path).name
        self.api = BookApi(self)

    def call(self, operation, *arguments):
        return self.app.office.call(operation, self.key, *arguments)

    @property
    def sheets(self):
        return Sheets(self)

    def activate(self):
        self.app.engine.active_key = self.key

    def close(self):
        self.call("close")
        self.app.engine.active_key = None

    def save(self, path=None, password=None):
        assert path is None
        self.call("save")


class Sheets(base_classes.Sheets):
    def __init__(self, book):
        self.book = book

    @property
    def active(self):
        return Sheet(self.book, self.book.call("active"))

    def _names(self):
        return [name for name, _ in self.book.call("sheets")]

    def __call__(self, name_or_index):
        name = name_or_index if isinstance(name_or_index, str) else self._names()[name_or_index - 1]
        if name not in self._names():
            raise ComError(-2147352565, "Invalid index")
        return Sheet(self.book, name)

    def __contains__(self, name):
        return name in self._names()

    def __iter__(self):
        return iter([Sheet(self.book, name) for name in self._names()])

    def __len__(self):
        return len(self._names())


class Sheet(base_classes.Sheet):
    book = api = None

    def __init__(self, book, name):
        self.book = book
        self._name = name
        self.api = SheetApi(self)

    @property  # type: ignore[misc]  # xlwings is untyped; nothing under test renames
    def name(self):
        return self._name

    @property  # type: ignore[misc]  # as above
    def visible(self):
        return dict(self.book.call("sheets"))[self.name]

    @property
    def tables(self):
        return Tables(self)

    def range(self, first, second=None):
        if isinstance(first, str):
            return Range(self, *self.book.call("named", self.name, first))
        top, left = (first.row, first.column) if isinstance(first, Range) else first
        bottom, right = (second.row, second.column) if isinstance(second, Range) else second or (top, left)
        return Range(self, top, left, bottom, right)


class Range(base_classes.Range):
    max_cells_per_read = None
    max_cells_per_write = None
    sheet = row = column = shape = api = None

    def __init__(self, sheet, top, left, bottom, right):
        self.sheet = sheet
        self.row, self.column = top, left
        self.shape = (bottom - top + 1, right - left + 1)
        self.area = (top, left, bottom, right)
        self.api = self
        self.options = {}

    def __len__(self):
        return self.shape[0] * self.shape[1]

    def __call__(self, row, column):
        top, left = self.row + row - 1, self.column + column - 1
        return Range(self.sheet, top, left, top, left)

    @property
    def address(self):
        top, left, bottom, right = self.area
        first, last = f"${utils.col_name(left)}${top}", f"${utils.col_name(right)}${bottom}"
        return first if len(self) == 1 else f"{first}:{last}"

    @property
    def raw_value(self):
        return self.sheet.book.call("read", self.sheet.name, *self.area)

    @raw_value.setter
    def raw_value(self, data):
        book, sheet = self.sheet.book, self.sheet.name
        rows = data if isinstance(data, (list, tuple)) else [[data] * self.shape[1]] * self.shape[0]
        cells = [(self.row + r, self.column + c, value) for r, row in enumerate(rows) for c, value in enumerate(row)]
        if self.sheet.book.app.engine.strict:
            for row, column, value in cells:
                if isinstance(value, str) and CONVERTIBLE.match(value) and not book.call("is_text", sheet, row, column):
                    raise WouldConvertError(utils.col_name(column) + str(row))
        for row, column, value in cells:
            book.call("write", sheet, row, column, value)

    def select(self):
        self.sheet.book.call("select", self.sheet.name, *self.area)


class Tables(base_classes.Tables):
    def __init__(self, sheet):
        self.sheet = sheet

    def _all(self):
        return [Table(self.sheet, name, area) for name, *area in self.sheet.book.call("tables", self.sheet.name)]

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return len(self._all())

    def __contains__(self, name):
        return any(table.name == name for table in self._all())

    def __call__(self, name_or_index):
        if isinstance(name_or_index, int):
            return self._all()[name_or_index - 1]
        return next(table for table in self._all() if table.name == name_or_index)


class Table(base_classes.Table):
    parent = None

    def __init__(self, sheet, name, area):
        self.parent = sheet
        self._name = name
        self.area = area

    @property  # type: ignore[misc]  # xlwings is untyped; nothing under test renames
    def name(self):
        return self._name

    @property
    def range(self):
        return Range(self.parent, *self.area)

    @property
    def header_row_range(self):
        top, left, _, right = self.area
        return Range(self.parent, top, left, top, right)

    @property
    def autofilter(self):
        return AutoFilter(self)


class AppApi:
    def __init__(self, app):
        self.app = app

    @property
    def ActiveWindow(self):
        return WindowApi(self.app.books.active)

    def Quit(self):
        self.app.engine.offices.remove(self.app.office)


class WindowApi:
    def __init__(self, book):
        self.__dict__["book"] = book

    def __getattr__(self, name):
        return self.book.call("scroll")[("ScrollRow", "ScrollColumn").index(name)]

    def __setattr__(self, name, value):
        position = self.book.call("scroll")
        position[("ScrollRow", "ScrollColumn").index(name)] = value
        self.book.call("set_scroll", *position)


class BookApi:
    def __init__(self, book):
        self.book = book

    @property
    def Saved(self):
        return not self.book.call("state")["modified"]

    @property
    def ReadOnly(self):
        return self.book.call("state")["readonly"]

    def Activate(self):
        self.book.activate()


class SheetApi:
    def __init__(self, sheet):
        self.sheet = sheet

    def Activate(self):
        self.sheet.book.call("activate", self.sheet.name)
