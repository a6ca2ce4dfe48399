"""Questions at the terminal; a line of a menu is chosen with the arrow keys, or by its number, then Enter.

Only the last line on the screen changes, so it works in every console, and a screen reader reads the line that is marked. Knows nothing
of what is chosen. Where keys cannot be read one by one the caller asks for the number as before.
"""

import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Self

from bewerberanalyse.terminal import overwrite, say

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
