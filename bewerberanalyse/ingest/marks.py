"""Parts of a text that are raised, lowered or struck out keep a sign of it: „450¹“ is no 4501, and what is struck out is no value.

The signs are such that amounts, days, keys and codes cannot be read with them, and that people can read texts.
"""

from collections.abc import Callable

Mark = Callable[[str], str]
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def raised(text: str) -> str:
    """The text as it stands raised."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """The text as it stands lowered."""
    return text.translate(_LOWERED)


def struck(text: str) -> str:
    """The text between the signs of what is struck out."""
    return f"~{text}~" if text.strip() else text


class Runs:
    """The marked text of a cell or shared string whose parts (`r`) have properties of their own; its parser tells what begins and ends.

    `marks`: those of the part, or font, that is open.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.marked = False
        self.marks: list[Mark] = []

    def clear(self) -> None:
        """Begin another text."""
        self.parts.clear()
        self.marks, self.marked = [], False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element of the text begins."""
        if tag == "r":
            self.marks = []
        elif tag == "vertAlign" and attributes.get("val") in {"superscript", "subscript"}:
            self.marks.append(raised if attributes["val"] == "superscript" else lowered)
        elif tag == "strike" and attributes.get("val") not in {"0", "false"}:
            self.marks.append(struck)

    def add(self, text: str) -> None:
        """Letters of the text."""
        self.marked = self.marked or bool(self.marks)
        for mark in self.marks:
            text = mark(text)
        self.parts.append(text)
