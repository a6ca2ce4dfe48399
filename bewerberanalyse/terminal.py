"""How messages and progress look on a terminal: text in, text out; only the progress display writes (to standard error)."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from bewerberanalyse.messages import KATALOG, Schwere
from bewerberanalyse.model.problems import Problem

MAX_PER_CODE = {Schwere.ABBRUCH: 20, Schwere.FEHLER: 20, Schwere.HINWEIS: 2}  # hints in full stand on the sheet „Meldungen“
MAX_RULE = 60  # a long last column needs no line of its length


def show_problems(problems: Iterable[Problem]) -> str:
    """The messages, gravest first and capped per code; the rest is counted and stands on the sheet „Meldungen“."""
    seen = Counter[str]()
    lines: list[str] = []
    for problem in sorted(problems, key=lambda problem: list(Schwere).index(problem.schwere)):
        seen[problem.code] += 1
        if seen[problem.code] <= MAX_PER_CODE[problem.schwere]:
            lines.append(str(problem))
    more = {code: count - MAX_PER_CODE[KATALOG[code].schwere] for code, count in seen.items()}
    lines.extend(f"{code}: und {count} weitere, siehe Blatt „Meldungen“." for code, count in more.items() if count > 0)
    return "\n".join(lines) + "\n"


def table(heading: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    """A plain text table; numbers stand right, text left, an empty cell is either."""
    cells = [heading, *[tuple(str(cell) for cell in row) for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heading))]
    filled = [[row[column] for row in cells[1:] if row[column]] for column in range(len(heading))]
    numeric = [bool(texts) and all(map(_is_number, texts)) for texts in filled]
    rules = [*widths[:-1], min(widths[-1], MAX_RULE)]
    lines = ["  ".join(c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, numeric, strict=True)).rstrip() for row in cells]
    return "\n".join([lines[0], "  ".join("─" * width for width in rules), *lines[1:]])


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
