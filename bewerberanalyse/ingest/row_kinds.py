"""What every row below a heading is: a person's row, one of the kinds that are none, or a row nobody can explain.

A row is excluded only for what it is itself, never for where it stands alone. Only rows that name no person for sure come here with
their texts.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np

from bewerberanalyse.config.fold import fold_heading, soft
from bewerberanalyse.ingest.cell import VALUE
from bewerberanalyse.ingest.column import RawColumn
from bewerberanalyse.ingest.heading import Heading, Mapping, only_formats, own_names
from bewerberanalyse.ingest.texts import is_bg, kundennummer_pattern, to_kundennummer
from bewerberanalyse.ingest.typing_rules import Rules
from bewerberanalyse.model.arrays import Bools, Int8, Int32, Int64
from bewerberanalyse.model.table import CellState

NAMES = ("nachname", "name_vorname", "vorname_name")
MIN_REPEATED = 3
LONG_AGO = 10  # years
MAX_NAME_WORDS = 5  # „Haddad, Rima“ alone in a row is a name, a sentence is not
_KEY = re.compile(r"^(?=(?:\D*\d){4})[0-9a-z/ .\-]{5,20}$")
_TOTAL_WORD = (
    r"(?:(?:gesamt|teil|zwischen|zw\.-?|end|team|gruppen)?(?:ergebnis(?:se)?|summen?|anzahl|betrag|mittelwert|durchschnitt)|gesamt(?:zahl|anzahl)?"
    r"|insgesamt|insg\.?|ges\.|uebertrag|saldo|(?:kunden|personen|fall|teilnehmer|faelle)zahl|total"
    r"|grand total|subtotal|[σ∑]|maximum|minimum|median|max|min|produkt|stabw|varianz|n ?=)"
)
_TOTAL = re.compile(rf"^\W*(?:.{{1,60}} )?{_TOTAL_WORD}(?: (?:der |aller |von )?\w{{1,30}})?[:. ]*(?:[-\d.,]+ ?(?:€|eur)?)?$")
_FOOT = re.compile(
    r"\W*(?:(?:zwischen|gesamt)?summen?\b|gesamt\b|gesamtzahl|insgesamt|anzahl\b|anz\. |datensaetze|erstellt\b|stichtag|legende"
    r"|(?:daten|bearbeitungs)?stand\b"
    r"|erlaeuter|hinweise?\b|quellen?\b|©|\(c\)|copyright|seite \d|druck|ende de[rs]\b|filter|auswertung|bundesagentur|jobcenter\b"
    r"|\d[\d.]* (?:datens|zeilen|kunden|personen|treffer|eintr))"
)
# What may stand alone in the last row: never a person, and often only one word, a day, a file, a page.
_DATE = r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d\d-\d\d"
_MADE = (
    r"(?:aus)?gedruckt|(?:aus)?druck(?:datum|zeit\w*)?|erstell\w*|erzeugt|generiert|generated|created|printed|export\w*|(?:ab)?gefragt"
    r"|abfrage\w*|abgerufen|abruf|geladen|\w*aktualisier\w*|\w*datum|von|vom|am"
)
_LONE = re.compile(
    r"[\W_]*(?:ende|eof|end|(?:listen|berichts|datei|seiten|tabellen|daten|export|auswertungs|ausgabe)ende"
    r"|vs ?-? ?nfd|(?:streng )?vertraulich|confidential|(?:nur )?intern|entwurf|kopie|duplikat|vorlaeufig"
    r"|\w*summen?(?: \w+)?|\w*unterschrift\w*|\w*(?:merkung|kuerzung|laeuterung|kriterium|bedingung|parameter|selektion|auswahl)\w*"
    r"|verbis|cosach ?nt|allegro|opds|step|bamf|(?:\w+ )?(?:cognos|sap|qlik|excel|access|power|crystal|jasper)\w*(?: [\w. ]+)?"
    r"|erledigt|ok|gesehen|geprueft|z\.? ?d\.? ?a|b\.? ?w|wvl\b.*|(?:az|gz|aktenzeichen|formular|vordruck|org)\b.*"
    r"|v(?:ersion)?\.? ?\d+(?:\.\d+)*"
    rf"|(?:{_MADE})\b[\w: ]*?(?:{_DATE}).*|(?:{_DATE})?(?: ?\d{{1,2}}:\d\d(?::\d\d)?(?: uhr)?)?"
    r"|\d{1,4} ?(?:/|von|of) ?\d{1,4}|[-–] ?\d{1,4} ?[-–]"
    r"|(?:https?:|www\.)\S+|\S+@\S+\.\w+|(?:[a-z]:|\\\\)\\.*|\S+\.(?:xls[xmb]?|csv|txt|pdf|ods|rpt|rdl|sql))[\W_]*"
)
_YEAR, _FROM_DAY = re.compile(r"\b\d{1,2}\.\d{1,2}\.(\d{4}|\d\d)\b"), re.compile(rf"\b(?:{_MADE}|stand|ab|seit|bis|zum)\b")
_PAGE = re.compile(r"\b(?:seite|blatt|page) \d+(?: ?(?:von|/|of) ?\d+)?\b")
_NOTE = re.compile(r"^(?:[*†‡¹²³⁴]+ ?|\(?\d{1,2}[.)] |fussnote|anm(?:erkung)?\b).*[a-z]{2}")
_A_KEY = re.compile(r"\b\d{3}[A-Za-z]\d{6}\b")  # of a person, in the middle of a text
_PACKED = re.compile(r"(?:[^\s,;|]+[,;|\t]){3}")  # a record whose fields another sign separates
_SIGNS = re.compile(r"^[\W_]+$")
_NUMBER = re.compile(r"^[-+(]? ?\d[\d.,' ]*\)?-? ?(?:€|eur|euro|%)?$")
_DIGITS = re.compile(r"\d+")
_ANY_TEXT = frozenset({"text", "proper", "name", "list", "paragraf"})
_SAID = (CellState.VALUE, CellState.MONTH, CellState.YEAR, CellState.OPEN_END)


class RowKind(IntEnum):
    """What a row is; from `NOBODY` on it stands among the records."""

    BLANK, HEADING, PAGE, TOTAL, NOTE, NOBODY, CONTINUED, PERSON = range(8)


@dataclass(frozen=True, slots=False)
class RowKinds:
    """The rows of one table.

    - `raw`: the mapped columns, cleaned; `unsure`: the texts of rows that name no person for sure. Rows count from 0, below the heading.
    - `filled`: filled cells per row; `above`: the rows over the table, its own heading rows last.
    """

    mapping: Mapping
    heading: Heading
    raw: Map[int, RawColumn]
    unsure: Map[int, Sequence[str]]
    filled: Int32
    above: Sequence[Sequence[str]]
    rules: Rules

    @cached_property
    def kinds(self) -> Int8:
        """The kind of every row."""
        kinds = np.full(len(self.filled), RowKind.PERSON, dtype=np.int8)
        kinds[self.filled == 0] = RowKind.BLANK
        unsure = np.array([row for row in sorted(self.unsure) if self.filled[row]], dtype=np.int64)
        if not len(unsure):
            return kinds
        kinds[unsure[~self._named(unsure)]] = RowKind.NOBODY
        persons = np.flatnonzero(kinds == RowKind.PERSON)
        last = int(persons[-1]) if len(persons) else -1
        ended = False
        for row in unsure[kinds[unsure] == RowKind.NOBODY].tolist():
            kind = self._kind(row, self.unsure[row], kinds, after=row > last, ended=ended)
            ended = ended or (row > last and kind in {RowKind.NOTE, RowKind.TOTAL})
            kinds[row] = kind
        return kinds

    def footer(self) -> list[Sequence[str]]:
        """The texts of all rows that are neither records nor headings."""
        kinds = self.kinds
        return [texts for row, texts in sorted(self.unsure.items()) if kinds[row] in {RowKind.NOTE, RowKind.TOTAL, RowKind.PAGE}]

    def evident(self, rows: Int64) -> Bools:
        """Of these rows, those with a Kundennummer that fits the pattern, or with a name and a birth date."""
        pattern = kundennummer_pattern(self.rules.settings.kundennummer_muster)
        numbered = self._where(rows, ("kundennummer",), lambda text: pattern.match(to_kundennummer(text, pattern)[0]) is not None)
        return numbered | (self._where(rows, NAMES, bool) & self._born(rows))

    def _named(self, rows: Int64) -> Bools:
        """Evident rows, and those with another key of their own or with both names."""
        keyed = self._where(rows, ("bg_nummer",), is_bg) | self._where(rows, ("alt", "neu", "aktenzeichen"), _looks_like_key)
        whole = self._where(rows, ("nachname",), _is_name) & self._where(rows, ("vorname",), _is_name)
        both = whole | self._where(rows, ("name_vorname", "vorname_name"), _is_name)
        if "vorname" not in self.mapping.namen:
            both |= self._where(rows, ("nachname",), _is_full_name)
        for index in np.flatnonzero(both & ~keyed).tolist():
            cells = [(column, text) for column, text in enumerate(self.unsure[int(rows[index])]) if text.strip()]
            sentence = len(cells) == 1 and not ("," in cells[0][1] and len(cells[0][1].split()) <= MAX_NAME_WORDS)
            both[index] = not (
                sentence or self._repeats_heading(cells) or only_formats(cells) or any(_TOTAL.match(soft(text)) for _, text in cells)
            )
        return self.evident(rows) | keyed | both

    def _born(self, rows: Int64) -> Bools:
        born = np.zeros(len(rows), dtype=np.bool_)
        for column in self.mapping.columns("geburtsdatum"):
            texts, codes = _distinct(self.raw[column], rows)
            state = self.rules.parser(self.mapping.layout.spalte("geburtsdatum"))(texts).state
            born |= np.isin(state, (VALUE, CellState.MONTH, CellState.YEAR))[codes]
        return born

    def _where(self, rows: Int64, fields: Iterable[str], test: Callable[[str], bool]) -> Bools:
        hit = np.zeros(len(rows), dtype=np.bool_)
        for field in fields:
            for column in self.mapping.columns(field):
                texts, codes = _distinct(self.raw[column], rows)
                hit |= np.fromiter(map(test, texts), dtype=np.bool_, count=len(texts))[codes]
        return hit

    def _kind(self, row: int, texts: Sequence[str], kinds: Int8, *, after: bool, ended: bool) -> RowKind:
        cells = [(column, text) for column, text in enumerate(texts) if text.strip()]
        if not cells:
            return RowKind.BLANK
        if self._repeats_heading(cells) or (only_formats(cells) and any(char.isalnum() for _, text in cells for char in text)):
            return RowKind.HEADING
        words = [soft(text) for _, text in cells]
        if _masked(texts) in self._above or all(map(_SIGNS.match, words)) or (_PAGE.search(" ".join(words)) and len(cells) <= 4):
            return RowKind.TOTAL if any("*" in word or "∑" in word for word in words) else RowKind.PAGE
        if self._is_total(cells, row, kinds):
            return RowKind.TOTAL
        if self._is_note(words, cells, below=row > 0 and kinds[row - 1] >= RowKind.NOBODY, after=after, ended=ended):
            return RowKind.NOTE
        return RowKind.CONTINUED if self._continues(row, kinds) else RowKind.NOBODY

    @cached_property
    def _above(self) -> frozenset[tuple[str, ...]]:
        return frozenset(masked for row in self.above if (masked := _masked(row)))

    @cached_property
    def _own(self) -> list[frozenset[str]]:
        return own_names(self.heading)

    def _repeats_heading(self, cells: Sequence[tuple[int, str]]) -> bool:
        """All cells are headings of their own columns; a table below with other columns is no repetition."""
        same = sum(column < len(self._own) and fold_heading(text) in self._own[column] for column, text in cells)
        return same == len(cells) and same >= min(MIN_REPEATED, len(self.raw))

    def _is_total(self, cells: Sequence[tuple[int, str]], row: int, kinds: Int8) -> bool:
        """A word for a total and else numbers, or numbers that are the count or the sum of what stands above."""
        words = [soft(text) for _, text in cells]
        totals = [bool(_TOTAL.match(word)) or bool(_SIGNS.match(word)) for word in words]
        numbers = [_NUMBER.match(word) is not None for word in words]
        other = [column for (column, _), total, number in zip(cells, totals, numbers, strict=True) if not total and not number]
        if any(totals):
            person = {column for field in ("kundennummer", "vorname", "geburtsdatum", *NAMES) for column in self.mapping.columns(field)}
            return len(other) <= 1 and not person & set(other)
        return not other and all(self._adds_up(column, text, row, kinds) for column, text in cells)

    def _adds_up(self, column: int, text: str, row: int, kinds: Int8) -> bool:
        value = _value(text)
        above = np.flatnonzero(kinds[:row] == RowKind.PERSON)
        breaks = np.flatnonzero(kinds[:row] == RowKind.TOTAL)
        parts = (above, above[above > breaks[-1]] if len(breaks) else above)
        if value is None or not len(above):
            return False
        if value in {float(len(part)) for part in parts}:
            return True
        raw = self.raw.get(column)
        sums = [sum(_value(raw.werte[code]) or 0.0 for code in raw.codes[part]) for part in parts] if raw else []
        return any(abs(value - found) < 0.005 for found in sums if found)

    def _is_note(self, words: Sequence[str], cells: Sequence[tuple[int, str]], *, below: bool, after: bool, ended: bool) -> bool:
        """Footers stand below the last person, or say what they are; what stands in its columns as a record would is none."""
        whole = " ".join(words)
        typed = [self._typed(column, text) for column, text in cells]
        placed = below and cells[0][0] > min(self.raw, default=0) and False not in typed
        several = self.mapping.layout.mehrere_zeilen or self.mapping.layout.freitext
        if len(words) <= 3 and len(whole) < 400 and (_FOOT.match(whole) or _NOTE.match(whole)):
            return not (placed and several)
        if after and len(cells) == 1 and not (placed and several) and not self._is_value(*cells[0]) and _LONE.fullmatch(whole):
            return True
        if not after or True in typed or (placed and (several or len(cells) > 1)):
            return False
        told = len(cells) == 1 or ended or any(word[-1:] in {":", "."} or _FOOT.match(word) or _LONE.fullmatch(word) for word in words)
        if not told or any(_PACKED.search(text) or _A_KEY.search(text) for _, text in cells) or self._names_birth(whole):
            return False
        free = len(words) <= 2 and not any(map(_looks_like_key, words)) and " " in whole and any(char.isalpha() for char in whole)
        return free or (ended and len(words) <= 3)

    def _names_birth(self, whole: str) -> bool:
        """„Haddad Rima 05.03.1990“: a few words and a day long ago; of a law or a form the day is told with „vom“."""
        years = [int(found[1]) for found in _YEAR.finditer(whole)]
        now = self.rules.stichtag.year
        long_ago = len(whole.split()) <= MAX_NAME_WORDS and any(year < now - LONG_AGO if year > 99 else year > now % 100 for year in years)
        return long_ago and _FROM_DAY.search(whole) is None

    def _is_value(self, column: int, text: str) -> bool:
        """Whether a text is a value of its column, and no number only because every text may be one."""
        name = self.mapping.gelesen.get(column, "")
        return bool(name) and self.mapping.layout.spalte(name).typ in {"date", "int", "amount"} and self._typed(column, text) is True

    def _typed(self, column: int, text: str) -> bool | None:
        """True for a value of the kind its column holds, False for something else; None if the column takes any text."""
        if (name := self.mapping.gelesen.get(column)) is None:
            return False
        spalte = self.mapping.layout.spalte(name)
        if spalte.typ in _ANY_TEXT:
            return None
        if spalte.typ in {"kundennummer", "bg"}:
            return _looks_like_key(text)
        return bool(self.rules.parser(spalte)([text]).state[0] in _SAID)

    def _continues(self, row: int, kinds: Int8) -> bool:
        """Nothing about a person, below a person: the row belongs to the group above, in sources with several rows per person."""
        somebody = (*self.mapping.layout.person, "aktenzeichen")
        if not self.mapping.layout.mehrere_zeilen or self._where(np.array([row]), somebody, bool)[0]:
            return False
        if not any(raw.werte[raw.codes[row]] for raw in self.raw.values()):  # what stands there is in columns nobody reads
            return False
        before = np.flatnonzero(kinds[:row] != RowKind.BLANK)
        return len(before) > 0 and kinds[before[-1]] in {RowKind.PERSON, RowKind.CONTINUED}


def _masked(texts: Sequence[str]) -> tuple[str, ...]:
    """The words of a row, their numbers masked: „Seite 1“ and „Seite 2“ are one."""
    return tuple(_DIGITS.sub("9", soft(text)) for text in texts if text.strip())


def _value(text: str) -> float | None:
    plain = re.sub(r"[^\d,.\-]", "", text)
    plain = plain.replace(".", "").replace(",", ".") if "," in plain else plain
    try:
        return float(plain)
    except ValueError:
        return None


def _distinct(column: RawColumn, rows: Int64) -> tuple[list[str], Int64]:
    """The distinct texts of these rows and, per row, which one it is."""
    used, codes = np.unique(column.codes[rows], return_inverse=True)
    return [column.werte[code] for code in used], codes


def _is_full_name(text: str) -> bool:
    """„Haddad, Rima“ in a column for the whole name."""
    return _is_name(text) and len(text.replace(",", " ").split()) > 1 and not _is_foot(text)


def _is_name(text: str) -> bool:
    return any(char.isalpha() for char in text) and not _TOTAL.match(soft(text))


def _is_foot(text: str) -> bool:
    return _FOOT.match(soft(text)) is not None


def _looks_like_key(text: str) -> bool:
    plain = text.lower()
    return _KEY.match(plain) is not None and not _is_foot(plain)
