"""Which parser reads which column type, with the vocabularies and settings of the house."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import numpy as np

from bewerberanalyse.config.layouts import Spalte
from bewerberanalyse.config.vocabulary import load_vocabulary
from bewerberanalyse.ingest import amounts, codes, dates, texts
from bewerberanalyse.ingest.cell import Parsed
from bewerberanalyse.model.arrays import Array
from bewerberanalyse.model.settings import Settings

TextParser = Callable[[Sequence[str]], Parsed]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the parsers need to know besides the text."""

    settings: Settings
    stichtag: date
    order: dates.Order = dates.Order.UNPROVEN  # what the sheet at hand proves about dates with a slash
    epoch: int = 0  # days to add to the serial numbers of its workbook
    written: bool = True  # its numbers stand there as somebody wrote them; those of a workbook got their decimal sign from the reader

    def of_sheet(self, columns: Iterable[Sequence[str]], *, epoch: int, written: bool) -> "Rules":
        """The rules for one sheet with these date columns."""
        return replace(self, order=dates.order_of([text for texts in columns for text in texts]), epoch=epoch, written=written)

    def parser(self, spalte: Spalte) -> TextParser:
        """The parser of one column."""
        own = self.settings.schreibweisen
        if spalte.typ == "date":
            sense = dates.sense_of(spalte.name)
            return lambda column: dates.parse_dates(
                column, self.stichtag, sense=sense, order=self.order, epoch=self.epoch, written=self.written
            )
        if spalte.typ in {"amount", "int"}:
            return self._of_numbers(spalte)
        if spalte.typ == "code":
            return self._of_codes(spalte.vokabular)
        if spalte.typ in _WITH_VOCABULARY:
            name, parse = _WITH_VOCABULARY[spalte.typ]
            return lambda column: parse(column, load_vocabulary(name, own))
        if spalte.typ == "knr":
            return lambda column: texts.parse_kundennummern(column, self.settings.kundennummer_muster)
        return _BY_NAME.get(spalte.name, _PLAIN[spalte.typ])

    def _of_numbers(self, spalte: Spalte) -> TextParser:
        if spalte.typ == "int":
            return partial(amounts.parse_ints, unit=_UNITS.get(spalte.name, ""))
        return partial(amounts.parse_amounts, written=self.written, kind=_KINDS.get(spalte.name, ""))

    @staticmethod
    def vocabulary(spalte: Spalte) -> str:
        """The name of the vocabulary the cells of a column are read by; "" if there is none."""
        return _WITH_VOCABULARY[spalte.typ][0] if spalte.typ in _WITH_VOCABULARY else spalte.vokabular

    def _of_codes(self, name: str) -> TextParser:
        own, day = self.settings.schreibweisen, self.stichtag
        if name in _RESULTS:
            read, words = _RESULTS[name], codes.ResultWords.load(own, day)
            return lambda column: read(column, words)
        vocabulary = load_vocabulary(name, own)
        return lambda column: codes.parse_codes(column, vocabulary, day)

    def rank(self, spalte: Spalte) -> Callable[[Array], Array] | None:
        """How values of a column compare if several columns of a file stand for it; None: the first one counts."""
        if spalte.mehrere == "spaeteste":
            return lambda werte: werte
        rang = load_vocabulary(spalte.vokabular, self.settings.schreibweisen).rang if spalte.typ == "code" else None
        return None if rang is None else lambda werte: np.array([rang.get(str(wert), -1) for wert in werte], dtype=np.int64)


_BY_NAME: dict[str, TextParser] = {
    **dict.fromkeys(("nachname", "vorname", "geburtsname"), texts.parse_names_of_people),
    "text": texts.parse_texts,  # of a note: people read it
}
_KINDS = {"erwerbseinkommen": "brutto", "erwerbseinkommen_netto": "netto"}
_UNITS = {"alter": "jahre", "arbeitslos_monate": "monate"}
_RESULTS = {"ik_ergebnis": codes.parse_results, "dtz": codes.parse_dtz}
_WITH_VOCABULARY = {
    "level": ("niveau", codes.parse_levels),
    "target": ("niveau", codes.parse_targets),
    "janein": ("janein", codes.parse_janein),
    "nationality": ("staatsangehoerigkeit", codes.parse_nationalities),
}
_PLAIN: dict[str, TextParser] = {
    "bg": texts.parse_bg,
    "plz": texts.parse_plz,
    "text": texts.parse_words,
    "proper": texts.parse_proper_names,
    "list": texts.parse_lists,
    "paragraf": texts.parse_paragraphs,
}
