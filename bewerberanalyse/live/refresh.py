"""Live Excel: the one writer replaces the workbook a person has open, and the person finds it as it was left.

The only module that imports xlwings, and only when called. It saves, closes, opens, filters and selects. It never writes
case data into cells: Excel's interface turns "00123", "1-2" and "=x" into other things.
"""

import atexit
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from bewerberanalyse.live import control_sheet, view
from bewerberanalyse.live.control_sheet import Status
from bewerberanalyse.live.view import PAUSES_S, ExcelBusyError, ExcelRefusedError, patiently
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, OutputError, Problem
from bewerberanalyse.run.result import Tell

if TYPE_CHECKING:
    from xlwings import App, Book

EXCEL = os.name == "nt"  # only there an open workbook can be asked for
T = TypeVar("T")


def save(path: Path, pauses: Sequence[float] = PAUSES_S) -> bool:
    """Save what people typed into the open workbook, so that a run reads it from the file.

    Args:
        path: The workbook.
        pauses: Seconds between attempts while Excel is busy.

    Returns:
        False if the workbook is not open here.

    Raises:
        OutputError: Excel is missing, busy, or refuses; nothing changed.
    """
    excel = _Excel(path, pauses)
    book = excel.book()
    if book is None:
        return False
    excel.save(book)
    return True


def refresh(path: Path, replace: Callable[[], T], tell: Tell, pauses: Sequence[float] = PAUSES_S) -> T:
    """Let `replace` write the workbook anew although it is open, then open it again with the same sheet, filters and selection.

    If it is not open, it is written and opened. What people typed is saved first; `replace` is called exactly once.

    Args:
        path: The workbook.
        replace: Replaces the file as a whole or leaves it untouched and raises.
        tell: Takes hints about what could not be put back.
        pauses: Seconds between attempts while Excel is busy.

    Returns:
        What `replace` returned.

    Raises:
        OutputError: Excel is missing, busy, or the workbook is open elsewhere; nothing changed.
        BewerberanalyseError: `replace` failed; the old workbook is open again and the error says so.
    """
    excel = _Excel(path, pauses)
    book = excel.book()
    if book is None:
        return _replace_and_open(excel, replace, tell)
    if excel.ask(lambda: bool(book.api.ReadOnly)):
        raise OutputError([excel.problem("X-501")])
    app = book.app
    seen = excel.ask(lambda: view.read(book))
    excel.save(book)
    excel.ask(book.close)
    try:
        excel.wait_until_free()
        result = replace()
    except BewerberanalyseError as error:
        raise type(error)((*error.problems, excel.reopen_old(app, seen))) from None
    except OSError:
        raise OutputError([excel.problem("X-501"), excel.reopen_old(app, seen)]) from None
    except BaseException:
        excel.reopen_old(app, seen)
        raise
    for problem in excel.reopen(app, seen):
        tell(problem)
    return result


def write_status(path: Path, status: Status, pauses: Sequence[float] = PAUSES_S) -> bool:
    """Show the state of the month in the open control workbook and save it.

    Returns:
        False if it is not open here; then write the file anew.

    Raises:
        OutputError: Excel is missing, busy, or refuses.
    """
    excel = _Excel(path, pauses)
    book = excel.book()
    if book is None:
        return False

    def show() -> None:
        sheet = book.sheets[control_sheet.BLATT]
        for name, rows in control_sheet.cells(status).items():
            sheet.range(name).value = rows  # these cells are formatted as text: Excel keeps what it gets

    excel.ask(show)
    excel.save(book)
    return True


def _replace_and_open(excel: "_Excel", replace: Callable[[], T], tell: Tell) -> T:
    """Excel is started before anything is written, so that a missing Excel changes nothing."""
    excel.wait_until_free()
    app, started = excel.app()
    try:
        result = replace()
    except BaseException:
        if started:
            excel.ask(app.api.Quit)
        raise
    for problem in excel.reopen(app, None):
        tell(problem)
    return result


class _Excel:
    """The conversation with Excel about one file: bounded patience, our own messages."""

    def __init__(self, path: Path, pauses: Sequence[float]) -> None:
        self.path = path.absolute()
        self.pauses = pauses
        xlwings = _xlwings()
        if xlwings is None:
            raise OutputError([self.problem("X-503")])
        self.xw = xlwings

    def problem(self, code: str) -> Problem:
        return Problem(code, Origin(self.path.name))

    def ask(self, action: Callable[[], T], refused: str = "X-504") -> T:
        """The answer of Excel, or our message why there is none."""
        try:
            return patiently(action, self.pauses)
        except ExcelBusyError:
            raise OutputError([self.problem("X-502")]) from None
        except ExcelRefusedError:
            raise OutputError([self.problem(refused)]) from None

    def book(self) -> "Book | None":
        """The open workbook, in whichever Excel it is; None if it is not open here."""
        found = self.ask(lambda: [book for app in self.xw.apps for book in app.books if self._is_ours(book)])
        if len(found) > 1:
            raise OutputError([self.problem("X-505")])
        return found[0] if found else None

    def _is_ours(self, book: "Book") -> bool:
        if book.name.lower() != self.path.name.lower():
            return False
        other = Path(book.fullname)
        return other.exists() and self.path.exists() and other.samefile(self.path)

    def app(self) -> "tuple[App, bool]":
        """A running Excel a person can see, or one started now (True)."""
        running = self.ask(lambda: [app for app in self.xw.apps if app.visible])
        if running:
            return running[0], False
        return self.ask(lambda: self.xw.App(visible=True, add_book=False), refused="X-503"), True

    def save(self, book: "Book") -> None:
        """Save only what Excel itself calls unsaved."""
        if not self.ask(lambda: bool(book.api.Saved)):
            self.ask(book.save)

    def wait_until_free(self) -> None:
        """Give Excel and virus scanners time to let go of the file."""
        for pause in (*self.pauses, None):
            if not _in_use(self.path):
                return
            if pause is not None:
                time.sleep(pause)
        raise OutputError([self.problem("X-501")])

    def reopen(self, app: "App", seen: view.View | None) -> list[Problem]:
        """Open the file and put the view back; what did not work, as messages."""
        try:
            book = self.ask(lambda: app.books.open(str(self.path)))
        except OutputError:
            return [self.problem("X-508")]
        if seen is None:
            return []
        try:
            lost = self.ask(lambda: view.restore(book, seen))
        except OutputError:
            return [self.problem("X-510")]
        return [Problem("X-509", Origin(self.path.name, blatt=item.blatt, spalte=item.spalte)) for item in lost]

    def reopen_old(self, app: "App", seen: view.View) -> Problem:
        """After a failure: the old file, as it was; the message says whether it is open again."""
        problems = self.reopen(app, seen)
        return self.problem("X-507" if any(problem.code == "X-508" for problem in problems) else "X-506")


def _xlwings() -> ModuleType | None:
    """The library xlwings with an engine that can drive a spreadsheet program; None if there is none.

    On Windows two habits of xlwings are switched off: retrying a busy Excel for ever, and ending every Excel process it
    does not know when Python ends (a colleague's second Excel among them).
    """
    try:
        import xlwings  # noqa: PLC0415 - heavy, and absent where Excel is not used
    except (ImportError, OSError):
        return None
    if backend := sys.modules.get("xlwings._xlwindows"):
        atexit.unregister(backend.cleanup)
        vars(backend)["N_COM_ATTEMPTS"] = 1
    return xlwings if getattr(xlwings.engines, "active", None) else None


def _in_use(path: Path) -> bool:
    """Whether somebody has the file open: Windows then refuses writing, and office programs leave an owner file beside it."""
    if not path.exists():
        return False
    try:
        with path.open("r+b"):
            pass
    except OSError:
        return True
    return any(path.with_name(owner).exists() for owner in (f"~${path.name}", f".~lock.{path.name}#"))
