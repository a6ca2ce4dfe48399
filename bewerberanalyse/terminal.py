"""The terminal: how messages and progress look, and questions; what is written goes through `say` or the progress display.

A line of a menu is chosen with the arrow keys, or by its number, then Enter. Only the last line on the screen changes, so it works in every
console, and a screen reader reads the line that is marked. Nothing here knows what is chosen. Where keys cannot be read one by one the
caller asks for the number as before.
"""

import io
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self, TextIO

from bewerberanalyse.messages import KATALOG, Severity
from bewerberanalyse.model.problems import Problem, plain

if TYPE_CHECKING:
    from rich.console import RenderableType

MAX_PER_CODE = {Severity.ABBRUCH: 20, Severity.FEHLER: 20, Severity.HINWEIS: 2}  # hints in full stand on the sheet „Meldungen“
NO_LIMIT = 10_000  # columns
LEAST_FOR_DIGEST, MOST_IN_DIGEST = 4, 5
ROWS_OF_ONE = re.compile(r" \((?:Zeile|\d+ Zellen)[^)]*\)")  # where the first of several stands
MANY = 20  # cells or rows of one column from which a mistake weighs more than a hint about the whole list
LIST_WIDE = ("M-161", "M-141", "M-140", "M-143", "V-101", "M-104", "F-102", "F-101", "E-128", "M-103")  # hints about many persons
NEXT = ("M-151", "V-201", "V-202", "V-204", "V-203", "E-176")  # hints after which single mistakes have been told

UP, DOWN, ENTER, LEAVE, BACK = "up", "down", "enter", "leave", "back"
_POSIX = {
    b"\x1b[A": UP,
    b"\x1bOA": UP,
    b"\x1b[B": DOWN,
    b"\x1bOB": DOWN,
    b"\n": ENTER,
    b"\r": ENTER,
    b"\x1b": LEAVE,
    b"\x7f": BACK,
    b"\x08": BACK,
}
_WINDOWS = {"H": UP, "P": DOWN}
_SIGNS = {"\r": ENTER, "\n": ENTER, "\x1b": LEAVE, "\x08": BACK}
_ESCAPE_S = 0.05  # the rest of an arrow key follows at once; a person pressing Esc does not

Dialog = Generator[str, str, list[str] | None]  # yields what to ask, is sent what was answered, returns the arguments of a command
Keys = Callable[[], str]  # one of the words above, a typed sign, or "" for what means nothing


def show_problems(problems: Iterable[Problem]) -> str:
    """The messages, gravest first and capped per code; the rest is counted and stands on the sheet „Meldungen“."""
    seen = Counter[str]()
    lines: list[str] = []
    for group in _by_column(problems):
        problem = group[0]
        seen[problem.code] += 1
        if seen[problem.code] <= MAX_PER_CODE[problem.severity]:
            more_of_it = f"{len(group) - 1} weitere Meldung{'' if len(group) == 2 else 'en'}"
            also = f"\n  Dazu: {more_of_it} {problem.code} zu dieser Spalte." if len(group) > 1 else ""
            lines.append(f"{problem}{also}")
    more = {code: count - MAX_PER_CODE[KATALOG[code].severity] for code, count in seen.items()}
    lines.extend(f"{code}: und {count} weitere, siehe Blatt „Meldungen“." for code, count in more.items() if count > 0)
    return "\n".join(lines) + "\n"


def _by_column(problems: Iterable[Problem]) -> list[list[Problem]]:
    """The messages, gravest first; those of one kind about one column of a file are one group, whatever spellings they are about."""
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for number, problem in enumerate(sorted(problems, key=lambda problem: list(Severity).index(problem.severity))):
        place = problem.origin
        one_column = place.spalte and problem.code.startswith("E")  # of an export; column B of a form holds one field per row
        groups.setdefault((problem.code, place.datei, place.blatt, place.spalte) if one_column else (number,), []).append(problem)
    return list(groups.values())


def digest(problems: Iterable[Problem]) -> str:
    """What matters most for the list, worst first, one line per kind, file and column; nothing if there is little to tell."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.code, problem.origin.datei, problem.origin.spalte or ""), []).append(problem)
    if len(groups) < LEAST_FOR_DIGEST:
        return ""
    first = sorted(groups.values(), key=lambda group: (*_weight(group), -_size(group)))[:MOST_IN_DIGEST]
    width = max(len(group[0].severity) for group in first)
    return "\n".join(["Das Wichtigste zuerst:", *(_in_one_line(group, width) for group in first)]) + "\n\n"


def _weight(group: list[Problem]) -> tuple[int, int]:
    """By how much of the list is at stake, then by the order of the hints; the smaller the sooner it is told."""
    code, severity = group[0].code, group[0].severity
    if severity is not Severity.HINWEIS:
        return (0, 0) if severity is Severity.ABBRUCH else (1 if _size(group) >= MANY else 3, 0)
    for place, codes in ((2, LIST_WIDE), (4, NEXT)):
        if code in codes:
            return place, codes.index(code)
    return 5, 0


def _size(group: list[Problem]) -> int:
    """How many rows or cells a group is about."""
    counts = [problem.angaben.get("anzahl", 1) for problem in group]
    return sum(count for count in counts if isinstance(count, int))


def _in_one_line(group: list[Problem], width: int) -> str:
    problem = group[0]
    place = ", ".join(filter(None, (problem.origin.datei, f"Spalte „{problem.origin.spalte}“" if problem.origin.spalte else "")))
    said = f"{problem.was.split('. ')[0].rstrip('.')}."
    many = ""
    if len(group) > 1:
        many, said = f" ({_size(group)} Stellen)", ROWS_OF_ONE.sub("", said)
    return f"  {problem.severity.ljust(width)} {problem.code}  {place}{many}{': ' if place else ''}{said}"


def table(heading: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    """A plain text table: numbers stand right, text left, an empty cell is either; what is too wide for the terminal wraps by words."""
    from rich.box import Box  # noqa: PLC0415 - heavy, and `--help` needs no table
    from rich.table import Table  # noqa: PLC0415

    cells = [tuple(str(cell) for cell in row) for row in rows]
    ruled_heading = Box("    \n    \n ─  \n    \n    \n    \n    \n    \n")
    lines = Table(box=ruled_heading, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="none")
    for place, name in enumerate(heading):
        filled = [row[place] for row in cells if row[place]]
        lines.add_column(name, justify="right" if filled and all(map(_is_number, filled)) else "left")
    for row in cells:
        lines.add_row(*row)
    return _rendered(lines)


def markdown(text: str) -> str:
    """A page of the handbook: laid out where a person is watching, as it is written where a program reads along."""
    if not sys.stdout.isatty():
        return text
    from rich.markdown import Markdown  # noqa: PLC0415 - as above

    return _rendered(Markdown(text))


def watched() -> bool:
    """Whether a person sits in front: what is typed and what is shown go to a terminal, into no file."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _rendered(shown: "RenderableType") -> str:
    """As text without colours, as wide as the terminal; where nobody watches, as wide as it is."""
    from rich.console import Console  # noqa: PLC0415 - as above

    watched = sys.stdout is not None and sys.stdout.isatty()
    into = io.StringIO()
    width = shutil.get_terminal_size().columns if watched else NO_LIMIT
    Console(file=into, width=width, color_system=None, markup=False, emoji=False, highlight=False).print(shown)
    return "\n".join(line.rstrip() for line in into.getvalue().rstrip("\n").split("\n"))


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").lstrip("-").isdigit()


def thousands(number: int) -> str:
    """3.300 instead of 3300."""
    return f"{number:,}".replace(",", ".")


@contextmanager
def progress_display(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A line that says what is being done, only where a person is watching."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda stage: None  # noqa: ARG005 - the same shape as the real one
        return
    from rich.console import Console  # noqa: PLC0415 - heavy, and only needed on a terminal

    with Console(stderr=True).status("Beginne …") as status:
        yield lambda stage: status.update(f"{stage} …")


def say(stream: TextIO | None, text: str) -> bool:
    """Write to a stream, at once and without anything a terminal would obey.

    Returns:
        False if the stream is closed, its disk full, or its reader gone („| head“, who has seen enough and needs no message).
    """
    if sys.stdout is None and sys.stderr is None:  # a program without a window: nobody is waiting for words
        return True
    try:
        if stream is None:  # closed by whoever started us
            raise ValueError  # noqa: TRY301 - the same end as a stream that fails
        stream.write(plain(text, keep="\n"))
        stream.flush()
    except (OSError, ValueError) as error:
        if stream is not None:
            _silence(stream)
        if stream is sys.stdout and not isinstance(error, BrokenPipeError):
            say(sys.stderr, f"{Problem('K-122')}\n")
        return False
    return True


def overwrite(text: str, width: int) -> None:
    """Show the text in the line the terminal is in, in place of what stood there; as much of it as fits, a line break ends the line."""
    line, ended = text.removesuffix("\n"), text.endswith("\n")
    room = max(width - 1, 1)  # a full line would wrap
    say_as_is = f"\r{plain(line)[:room].ljust(room)}" + ("\n" if ended else f"\r{plain(line)[:room]}")
    with suppress(OSError, ValueError):
        sys.stdout.write(say_as_is)
        sys.stdout.flush()


def _silence(stream: TextIO) -> None:
    """What is still to be written goes nowhere; otherwise Python complains once more while it ends."""
    with suppress(OSError, ValueError):
        handle = os.open(os.devnull, os.O_WRONLY)
        os.dup2(handle, stream.fileno())
        os.close(handle)


class Menu(str):
    """A question with numbered lines: as text for whoever types the number, with its lines for whoever moves a mark."""

    __slots__ = ("lines", "prompt", "recommended")
    lines: tuple[str, ...]
    prompt: str
    recommended: int  # number of a line, 0 = none

    def __new__(cls, text: str, lines: Sequence[str], recommended: int, prompt: str) -> Self:
        """The text ends with the prompt."""
        menu = super().__new__(cls, f"{text}\n{prompt}")
        menu.lines, menu.recommended, menu.prompt = tuple(lines), recommended, prompt
        return menu


def answered(dialog: Dialog) -> list[str] | None:
    """Carry the questions to the person and the answers back; what the dialogue ends with."""
    try:
        question = next(dialog)
        while True:
            question = dialog.send(_answer(question))
    except StopIteration as ended:
        found: list[str] | None = ended.value
        return found


def _answer(question: str) -> str:
    """The number of a line by arrow keys or typed, or a line of text."""
    if isinstance(question, Menu):
        with keys() as key:
            if key is not None:
                say(sys.stdout, question.removesuffix(question.prompt))
                return choose(question.lines, question.recommended, question.prompt, key)
    say(sys.stdout, question)
    return input()


def confirmed(question: str) -> bool:
    """Whether a person says yes; anything else is no."""
    say(sys.stdout, question)
    with suppress(EOFError, KeyboardInterrupt):
        return input().strip().casefold() in {"j", "ja"}
    return False


def choose(lines: Sequence[str], recommended: int, prompt: str, key: Keys) -> str:
    """The number of the line that was chosen, as typed; "" to leave.

    Args:
        lines: The lines of the menu, number 1 first.
        recommended: Where the first arrow key goes; 0 = to the end it comes from.
        prompt: What stands before the choice.
        key: Waits for the next key.

    Raises:
        EOFError: there is nobody any more.
    """
    typed = ""
    while True:
        at = int(typed) if typed.isdecimal() else 0
        shown = f"{typed}  {lines[at - 1]}" if 1 <= at <= len(lines) else typed
        overwrite(f"{prompt}{shown}", shutil.get_terminal_size().columns)
        match key():
            case "up" | "down" as way:
                typed = str(_moved(at, way, recommended, len(lines)))
            case "enter":
                overwrite(f"{prompt}{shown}\n", shutil.get_terminal_size().columns)
                return typed
            case "leave":
                overwrite(f"{prompt}\n", shutil.get_terminal_size().columns)
                return ""
            case "back":
                typed = typed[:-1]
            case sign:
                typed = (typed + sign)[:20]


def _moved(at: int, way: str, recommended: int, count: int) -> int:
    if not 1 <= at <= count:
        return recommended or (1 if way == DOWN else count)
    return (at - 1 + (1 if way == DOWN else -1)) % count + 1


@contextmanager
def keys() -> Iterator[Keys | None]:
    """The keys of the terminal one by one, as long as the block lasts; None if they cannot be read that way."""
    if os.name == "nt":
        yield _windows()
        return
    import termios  # noqa: PLC0415 - not on Windows
    import tty  # noqa: PLC0415 - not on Windows

    try:
        handle = sys.stdin.fileno()
        before = termios.tcgetattr(handle)
        tty.setcbreak(handle, termios.TCSADRAIN)  # what was typed ahead counts
    except (OSError, ValueError, termios.error):
        yield None
        return
    try:
        yield lambda: _posix(handle)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _posix(handle: int) -> str:
    import select  # noqa: PLC0415 - only here

    read = os.read(handle, 1)
    if read in {b"", b"\x04"}:
        raise EOFError
    while read[:1] == b"\x1b" and len(read) < 3 and select.select([handle], [], [], _ESCAPE_S)[0]:
        read += os.read(handle, 1)
    return _POSIX.get(read) or (read.decode("ascii") if read.isalnum() else "")


def _windows() -> Keys:
    import msvcrt  # noqa: PLC0415 - Windows only

    def key() -> str:
        sign: str = msvcrt.getwch()  # type: ignore[attr-defined]  # exists on Windows only
        if sign in {"\x00", "\xe0"}:
            return _WINDOWS.get(msvcrt.getwch(), "")  # type: ignore[attr-defined]
        if sign == "\x03":
            raise KeyboardInterrupt
        if sign == "\x1a":
            raise EOFError
        return _SIGNS.get(sign) or (sign if sign.isalnum() else "")

    return key
