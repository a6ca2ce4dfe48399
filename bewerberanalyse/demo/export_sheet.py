"""One sheet or csv file of an export: what stands above the heading, the columns, the rows, the footer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bewerberanalyse.demo.spelling import Cell, Feder
from bewerberanalyse.demo.typed_rows import TypedRow

Z = TypeVar("Z", bound=TypedRow)


@dataclass(frozen=True, slots=True)
class ExportColumn(Generic[Z]):
    """One column: its heading and how a row fills it."""

    kopf: str
    zelle: Callable[[Z, Feder], Cell]


@dataclass(slots=True)
class Blatt(Generic[Z]):
    """One table as the export shows it. `kopf` may hold more heading rows above the one of the columns."""

    name: str
    spalten: Sequence[ExportColumn[Z]]
    zeilen: Sequence[Z]
    feder: Feder
    vorspann: Sequence[Sequence[str]] = ()
    kopf: Sequence[Sequence[str]] = ()
    fuss: Sequence[Sequence[str]] = ()
    absatz: int = 0  # after so many rows somebody left a line blank; 0 = never

    def zeilennummer(self, index: int) -> int:
        """Number Excel shows beside data row `index` (from 0)."""
        blank = index // self.absatz if self.absatz else 0
        return len(self.vorspann) + len(self.kopf) + 2 + index + blank

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        """All rows from top to bottom; a copied row repeats its original letter by letter."""
        yield from self.vorspann
        yield from self.kopf
        yield [column.kopf for column in self.spalten]
        originals = {id(row.kopie_von) for row in self.zeilen if row.kopie_von is not None}
        written: dict[int, list[Cell]] = {}
        cells = [column.zelle for column in self.spalten]
        for index, row in enumerate(self.zeilen):
            if self.absatz and index and index % self.absatz == 0:
                yield ()
            if row.kopie_von is not None:
                yield written[id(row.kopie_von)]
                continue
            line = [cell(row, self.feder) for cell in cells]
            if id(row) in originals:
                written[id(row)] = line
            yield line
        yield from self.fuss
