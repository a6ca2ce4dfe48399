"""Finds the heading rows of a sheet and what each column means in one layout. Decides nothing about the source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bewerberanalyse.config.fold import fold_heading, soft
from bewerberanalyse.config.layouts import REPEATABLE, Layout, Verbote

_FORMAT = re.compile(
    r"[(\[]\s*(?:tt\.?mm\.?jj(?:jj)?|datum|eur|euro|€|in eur|in euro|jahre|monate|in monaten|optional|pflichtfeld|pflicht"
    r"|ja ?/ ?nein|j ?/ ?n|text|ger|code|schlüssel|yyyy-mm-dd|jjjj|mm\.jjjj)\s*[)\]]|\*+\s*$",
    re.IGNORECASE,
)
_FORMAT_ENDS = frozenset(")]* ")
# What a row below the headings may say about how they are filled, also without brackets.
_KINDS = frozenset(map(fold_heading, (
    "Text", "Datum", "Zahl", "Code", "Schlüssel", "alphanumerisch", "numerisch", "string", "date", "datetime", "integer", "int", "decimal",
    "number", "numeric", "char", "varchar", "boolean", "ja/nein", "Auswahl", "optional", "Pflicht", "Pflichtfeld", "Euro", "EUR", "GER",
    "TT.MM.JJJJ", "TT.MM.JJ", "DD.MM.YYYY", "JJJJ-MM-TT", "YYYY-MM-DD", "MM.JJJJ", "JJJJ",
)))  # fmt: skip
_LENGTH = re.compile(r"\(\d+(?:,\d+)?\)")  # „VARCHAR(50)“
_FILTER = re.compile(r"\W*(?:alle|all|mehrere elemente|multiple items|suchen?|search|filtern?)\W*")
MAX_NAME = 120  # longer cells are no headings
MAX_CANDIDATES = 6
MAX_GROUP = 40  # longer cells with digits are titles and dates of a preamble
_OTHER_QUANTITY = re.compile("[$£¥₺₴ΔΣ∑±∅≠]")  # signs a folded name does not have, and that make another number of what they stand beside
CLEAR = 3  # known headings in one row
MIN_ALONE = 2  # known headings of two rows that may be one together
_NUMBER = re.compile(r"^\d{1,2}(?=[a-z])|(?<=[a-z])\d{1,2}$")
# „1. Maßnahme Eintritt“, „Kurs 2: Beginn“, „Kursbeginn 2“: which of several courses or measures a column is about.
_FIRST_NUMBER = re.compile(r"^(?P<number>\d{1,2})\.? ?(?P<word>[^\W\d]+)[ _:/–-]*(?P<rest>[^§]*)$")
_INNER_NUMBER = re.compile(r"^(?P<word>[^\W\d_][^\W\d_-]*)[ _.-]?(?P<number>\d{1,2})[ _:.,/–-]+(?P<rest>[^\W\d][^§]*)$")
_LAST_NUMBER = re.compile(r"^(?P<rest>[^\d§]+?)[ _.-]?\(?(?P<number>\d{1,2})\)?\.?$")
# Whose columns stand under a group: of somebody or something else than the person, or of the person itself.
_OTHERS = re.compile(
    r"fachkraft|betreuer(?!ung)|berater|vermittler|ansprechpartner|bearbeit(?:er|ende)|\bifk\b|\bkind\b|\bkinder\b|partner|\behe|gatte|gattin|\bvater\b"
    r"|\bmutter\b|eltern|vertret|bevollmaechtigt|arbeitgeber|\bbetrieb|firma|traeger\b|notfall|angehoerig|vormund|\bteam\b|haushaltsmitglied"
)
_SELF = re.compile(
    r"person|kund|teilnehm|\btn\b|bewerber|stammdaten|personalien|allgemein|leistungsberechtigt|klient|ratsuchend|antragstell|\belb\b"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One possible heading: its rows (from 0), per column the texts that may be its name, best first, and the group above it."""

    first: int
    last: int
    kandidaten: tuple[tuple[str, ...], ...]
    gruppen: tuple[str, ...] = ()

    def text(self, column: int) -> str:
        """The name of a column for people."""
        return " ".join(self.kandidaten[column][0].split())[:60] if self.kandidaten[column] else ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a layout makes of a heading: column → field; `bekannt` columns are known and not read; `koepfe` are all headings.

    `weitere` are the columns of a second, third … course or measure in the same row („Kurs 2“): column → field, each with a row of its own;
    `allein` are fields of the first one alone, which those rows do not have.
    """

    layout: Layout
    felder: dict[int, str]
    raenge: dict[int, int]
    bekannt: frozenset[int]
    koepfe: tuple[tuple[str, ...], ...] = ()
    weitere: tuple[dict[int, str], ...] = ()
    allein: frozenset[str] = frozenset()

    @property
    def gelesen(self) -> dict[int, str]:
        """Every column that is read, with its field."""
        return {column: field for block in (self.felder, *self.weitere) for column, field in block.items()}

    @property
    def namen(self) -> frozenset[str]:
        """The fields found."""
        return frozenset(self.felder.values())

    @property
    def erklaert(self) -> frozenset[int]:
        """Columns this source can explain."""
        return frozenset(self.gelesen) | self.bekannt

    def block(self, number: int) -> "Mapping":
        """This mapping with the further columns `number` in place of its own columns for the same fields."""
        block = self.weitere[number]
        kept = {column: field for column, field in self.felder.items() if field not in self.allein}
        return replace(self, felder=kept | block, raenge=self.raenge | dict.fromkeys(block, 0), weitere=())

    def columns(self, field: str) -> list[int]:
        """Columns of a field: the field's own name first, then by position."""
        found = (column for column, name in self.felder.items() if name == field)
        return sorted(found, key=lambda column: (self.raenge[column] > 0, column))


def likely(rows: Sequence[Sequence[str]], known: frozenset[str]) -> list[Heading]:
    """The rows that could be headings, alone or together with the row below: the few with most known headings, in their order."""
    cells = {cell: _is_known(cell, known) for cell in {cell for row in rows for cell in row}}
    counts = {index: sum(map(cells.__getitem__, row)) for index, row in enumerate(rows) if _may_be_heading(row)}
    unclear = max(counts.values(), default=0) < CLEAR
    found: list[tuple[int, int, Heading | None]] = []  # known headings, row, both rows
    for index, number in counts.items():
        found.append((number, index, None))
        # Most rows are data. Where one row alone is clearly a heading, two rows that are one together show known headings alone, too.
        promising = unclear or number + counts.get(index + 1, 0) >= MIN_ALONE
        if promising and index + 1 < len(rows) and any(cell.strip() for cell in rows[index + 1]):
            both = _two_rows(index, rows[index], rows[index + 1])
            found.append((_known_names(both, known), index, both))
    ranked = sorted(range(len(found)), key=lambda place: -found[place][0])[:MAX_CANDIDATES]
    best = [found[place] for place in sorted(ranked) if found[place][0] or unclear]
    return [both or Heading(index, index, tuple((cell,) if cell.strip() else () for cell in rows[index])) for _, index, both in best]


def _may_be_heading(row: Sequence[str]) -> bool:
    """Several texts, or one that is no title: it stands over columns further right."""
    filled = [column for column, cell in enumerate(row) if cell.strip()]
    return len(filled) > 1 or (filled != [] and filled[0] > 0)


def _known_names(heading: Heading, known: frozenset[str]) -> int:
    return sum(any(_is_known(name, known) for name in names) for names in heading.kandidaten)


@lru_cache(maxsize=4096)  # see below
def _readable(name: str) -> str:
    """A folded heading; "" for a text no heading is, or one of another quantity."""
    return fold_heading(name) if len(name) <= MAX_NAME and not _OTHER_QUANTITY.search(name) else ""


def _is_known(name: str, known: frozenset[str]) -> bool:
    if len(name) > MAX_NAME or (name[:1].isdigit() and name[-1:].isdigit()):  # a day, a number, a key
        return False
    kopf = fold_heading(name)
    return kopf in known or _numberless(kopf) in known or (name[-1:] in _FORMAT_ENDS and _without_format(name) in known)


def _numberless(kopf: str) -> str:
    """A folded heading without the number before or behind it: „1. Sprache“, „Sprache 2“."""
    return _NUMBER.sub("", kopf) if kopf[:1].isdigit() or kopf[-1:].isdigit() else kopf


@lru_cache(maxsize=4096)  # every name is looked up in every layout
def _without_format(name: str) -> str:
    """The folded heading without a remark like „(TT.MM.JJJJ)“."""
    return fold_heading(_FORMAT.sub("", name))


def _two_rows(index: int, upper: Sequence[str], lower: Sequence[str]) -> Heading:
    """„Integrationskurs“ over „Status | Beginn | Ende“: the group counts for the empty cells to its right, and belongs to the name.

    Under the group of somebody else („Fachkraft“, „Kind 1“) the lower name alone means nothing.
    """
    names: list[tuple[str, ...]] = []
    groups: list[str] = []
    group = ""
    for column in range(max(len(upper), len(lower))):
        own = upper[column].strip() if column < len(upper) else ""
        sub = lower[column].strip() if column < len(lower) else ""
        group = own or group
        if not sub or sub == own:
            names.append((own,) if own else ())
            groups.append("")
        else:
            broken_word = f"{own}{sub}" if own.endswith("-") else sub
            alone = () if _OTHERS.search(soft(group)) and not own.endswith("-") else (broken_word, sub)
            names.append(tuple(dict.fromkeys((f"{group} {sub}", *alone, f"{sub} {group}"))))
            groups.append(group)
    return Heading(index, index + 1, tuple(names), tuple(groups))


def with_groups(rows: Sequence[Sequence[str]], heading: Heading) -> Heading | None:
    """The same heading together with the row of groups above it; None if what stands there is none."""
    if heading.first != heading.last or heading.first == 0:
        return None
    upper, lower = rows[heading.first - 1], rows[heading.first]
    groups = [cell for cell in upper if cell.strip()]
    if not _may_be_heading(upper) or any(char.isdigit() and len(cell) > MAX_GROUP for cell in groups for char in cell):
        return None
    return _two_rows(heading.first - 1, _ended(upper, lower) if len(groups) == 1 else upper, lower)


def _ended(upper: Sequence[str], lower: Sequence[str]) -> Sequence[str]:
    """A single group counts for names that stand left of it, too; every column behind them is its own group."""
    start = next(column for column, cell in enumerate(upper) if cell.strip())
    names = [fold_heading(name) for name in lower]
    end = next((column for column in range(start, len(lower)) if names[column] not in names[:start]), len(lower))
    return [*upper[:end], *("" for _ in range(end - len(upper))), *lower[end:]]


def map_heading(heading: Heading, layout: Layout, verbote: Verbote) -> Mapping:
    """What the columns of a heading mean in a layout. A heading that must not be read means nothing."""
    felder: dict[int, str] = {}
    raenge: dict[int, int] = {}
    bekannt: set[int] = set()
    kippend: dict[int, tuple[str, str]] = {}
    heading = with_numbers(heading) if layout.mehrere_zeilen else heading
    for column, names in enumerate(heading.kandidaten):
        for name in names:
            kopf = _readable(name)
            if not kopf or verbote.treffer(kopf, freitext_erlaubt=layout.freitext):
                continue
            if found := _look_up(name, kopf, layout):
                if "%" in name and layout.spalte(found[0]).typ == "amount":
                    continue
                felder[column], raenge[column] = found
                if kopf in layout.sonst:
                    kippend[column] = kopf, layout.sonst[kopf]
                break
            if kopf in layout.bekannt:
                bekannt.add(column)
                break
    for column, (kopf, other) in kippend.items():  # beside a column of another name for the same field it is something else
        if any(felder[one] == felder[column] and kippend.get(one, ("",))[0] != kopf for one in felder):
            felder[column] = other
    felder, weitere, allein = _blocks(heading, felder, layout)
    return Mapping(layout, felder, raenge, frozenset(bekannt), heading.kandidaten, weitere, allein)


def with_second_names(mapping: Mapping, heading: Heading, texts: Sequence[str], verbote: Verbote) -> tuple[Heading, Mapping] | None:
    """The same heading with the row right below it, which calls the same columns by other names; None if it calls one something else."""
    width = max(len(heading.kandidaten), len(texts))
    lower = tuple((texts[column],) if column < len(texts) and texts[column].strip() else () for column in range(width))
    upper = (*heading.kandidaten, *((),) * (width - len(heading.kandidaten)))
    below = map_heading(Heading(heading.last + 1, heading.last + 1, lower), mapping.layout, verbote).felder
    both = replace(heading, last=heading.last + 1, kandidaten=tuple(one + other for one, other in zip(upper, lower, strict=True)))
    whole = map_heading(both, mapping.layout, verbote)
    agree = all(mapping.felder.get(column, field) == field for column, field in below.items())
    return (both, whole) if agree and mapping.felder.items() <= whole.felder.items() else None


@lru_cache(maxsize=64)  # asked for every layout
def with_numbers(heading: Heading) -> Heading:
    """The same heading; columns that name the number of a course or measure stand under a group of their own."""
    if any(heading.gruppen):
        return heading
    names = list(heading.kandidaten)
    groups = [""] * len(names)
    for column, candidates_of in enumerate(heading.kandidaten):
        if found := number_in(candidates_of[0]) if candidates_of else None:
            word, rest = found.groupdict().get("word") or "", found["rest"].strip()
            alone = () if not rest or _OTHERS.search(soft(word)) else (rest,)
            names[column] = tuple(dict.fromkeys((*candidates_of, f"{word} {rest}".strip(), *alone)))
            groups[column] = str(int(found["number"]))
    return replace(heading, kandidaten=tuple(names), gruppen=tuple(groups)) if any(groups) else heading


def number_in(name: str) -> re.Match[str] | None:
    """Number, word and rest of a heading that tells which of several things it is about."""
    plain = " ".join(name.split())
    return None if len(plain) > MAX_NAME else _FIRST_NUMBER.match(plain) or _INNER_NUMBER.match(plain) or _LAST_NUMBER.match(plain)


def _blocks(heading: Heading, felder: dict[int, str], layout: Layout) -> tuple[dict[int, str], tuple[dict[int, str], ...], frozenset[str]]:
    """Columns of one field under different groups are different things and never fill each other's gaps.

    Fields of the person count under the person's own group only; of courses and measures every group makes a row of its own where the
    source has several rows per person. What is left over is a column nobody declared. A row of its own has what stands under no group and
    under groups of other things; of the first course it has nothing.
    """
    if not any(heading.gruppen):
        return felder, (), frozenset()
    kept: dict[int, str] = {}
    blocks: dict[str, dict[int, str]] = {}
    first: dict[str, str] = {}
    by_own_group = sorted(felder, key=lambda column: (_SELF.search(soft(heading.gruppen[column])) is None, column))
    for column in by_own_group:
        field, group = felder[column], heading.gruppen[column]
        if group.isdecimal() and field in layout.person:
            continue  # „Name 2“: whose it is, nobody says
        home = first.setdefault(field, group)
        if group == home or layout.spalte(field).typ in REPEATABLE:
            kept[column] = field
        elif layout.mehrere_zeilen and field not in layout.person:
            blocks.setdefault(group, {})[column] = field
    homes = {first[field] for block in blocks.values() for field in block.values()}
    alone = {field for field in kept.values() if first[field] in homes and field not in layout.person}
    return dict(sorted(kept.items())), tuple(blocks.values()), frozenset(alone)


def _look_up(name: str, kopf: str, layout: Layout) -> tuple[str, int] | None:
    if found := layout.koepfe.get(kopf):
        return found
    plain = _without_format(name)
    if plain != kopf and (found := layout.koepfe.get(plain)):
        return found
    numbered = layout.koepfe.get(_numberless(kopf))
    return numbered if numbered and layout.spalte(numbered[0]).typ in REPEATABLE else None


def own_names(heading: Heading) -> list[frozenset[str]]:
    """Per column the folded texts a repeated heading row would show."""
    return [frozenset(fold_heading(name) for name in names) for names in heading.kandidaten]


def only_formats(cells: Sequence[tuple[int, str]]) -> bool:
    """True for a row that only says how the columns are filled („(Text) | (TT.MM.JJJJ)“), numbers them, or offers to filter („(Alle)“)."""
    if len(cells) > 1 and all(fold_heading(_LENGTH.sub("", text)) in _KINDS for _, text in cells):
        return True
    if len(cells) >= CLEAR and len({soft(text) for _, text in cells}) == 1 and _FILTER.fullmatch(soft(cells[0][1])):
        return True
    return bool(cells) and (all(not _without_format(text) for _, text in cells) or _is_numbering(cells))


def _is_numbering(cells: Sequence[tuple[int, str]]) -> bool:
    """„1 | 2 | 3“ or „A | B | C“ from the first column to the last."""
    places = [text.strip().strip("().").upper() for _, text in cells]
    numbers = [int(text) if text.isdecimal() and len(text) < 4 else ord(text) - 64 if len(text) == 1 else 0 for text in places]
    return len(cells) >= CLEAR and numbers == list(range(1, len(cells) + 1))


def another_heading(texts: Sequence[str], heading: Heading, known: frozenset[str]) -> bool:
    """True for a row of headings below a table whose columns are other ones than the table's."""
    cells = [(column, text) for column, text in enumerate(texts) if text.strip()]
    if only_formats(cells):
        return False
    names = [_is_known(text, known) for _, text in cells]
    if sum(names) < CLEAR or 2 * sum(names) < len(cells):
        return False
    own = own_names(heading)
    return not all(column < len(own) and fold_heading(text) in own[column] for column, text in cells)
