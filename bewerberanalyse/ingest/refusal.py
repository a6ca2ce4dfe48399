"""A file that cannot be read: catalogue code and the words of its text, raised inside the reader process."""

from collections.abc import Mapping


class RefusalError(Exception):
    """Ends the reading of one file. Carries no value of a cell; `zeile` as Excel shows it."""

    def __init__(self, code: str, angaben: Mapping[str, str | int] | None = None, zeile: int | None = None) -> None:
        self.code = code
        self.angaben = dict(angaben or {})
        self.zeile = zeile
        super().__init__(code)
