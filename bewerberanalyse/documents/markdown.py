"""Small helpers for Markdown tables and lists."""

from collections.abc import Iterable, Sequence


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
