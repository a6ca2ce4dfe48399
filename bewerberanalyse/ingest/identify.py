"""Which source wrote a sheet, from its headings alone; the name of the file plays no part.

The heading row is the one most headings of which some source knows. A source claims the sheet if it knows at least three
headings, among them signs of its own and what identifies a person. The source that explains most columns wins; if another
one explains columns the winner does not, and about as many as the winner explains beyond it, both claim the file.
For headings nobody knows, the field they probably mean is suggested („Spalte ‚Spr-Niv‘ = Sprachniveau?“).
"""

import json
import re
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bewerberanalyse.config.fold import fold_heading, soft
from bewerberanalyse.config.layouts import KUNDENNUMMERN, KURSANGEBOT, NAME_COLUMNS, NO_PERSONS, REPEATABLE, Layout, Verbote
from bewerberanalyse.ingest.heading import CLEAR, Heading, Mapping, likely, map_heading, number_in, with_groups

MIN_HEADINGS = 3
BEYOND = 2  # so many columns only one of two sources explains tell them apart
MAX_HEADING_ROW = 500  # the reader hands over no more of a cell
_PERSON = frozenset({"nachname", "vorname", "name_vorname", "vorname_name", "geburtsdatum"})
_KEYS = frozenset({"kundennummer", "bg_nummer", "aktenzeichen"})
_OFFER = frozenset({"kursart", "beginn", "plaetze"})
_BETWEEN = re.compile(r"[^\w\-./() ]+|\s{2,}")  # whatever may stand between columns
_OWN_LIST = frozenset({"sprachniveaukonflikt", "quellendatenstand", "datenhinweise"})  # headings only the program's own list has
SIMILAR = 0.8
MIN_LETTERS = 4
MAX_UNKNOWN = 60


@dataclass(frozen=True, slots=True)
class Identified:
    """What a sheet is: `mapping` of the source that claims it, or `mehrdeutig` with all that do, or neither."""

    heading: Heading | None
    mapping: Mapping | None
    mehrdeutig: tuple[str, ...] = ()
    treffer: int = 0
    vermutet: Mapping | None = None  # the source that would claim the sheet if its columns identified persons


def known_headings(layouts: Map[str, Layout]) -> frozenset[str]:
    """The folded headings of all sources."""
    return frozenset(kopf for layout in layouts.values() for kopf in layout.koepfe)


def is_unsplit(rows: Sequence[Sequence[str]], known: frozenset[str]) -> bool:
    """True if one cell holds a whole row of headings: the table was divided by a sign nobody knows, or by blanks."""
    whole = [_BETWEEN.split(cell.strip()) for row in rows for cell in row if len(cell) <= MAX_HEADING_ROW]
    return any(CLEAR <= sum(fold_heading(piece) in known for piece in pieces) >= len(pieces) / 2 for pieces in whole)


def identify(rows: Sequence[Sequence[str]], layouts: Map[str, Layout], verbote: Verbote) -> Identified:
    """The source of a sheet with these first rows."""
    best: tuple[tuple[int, int, int], Heading, list[Mapping]] | None = None
    known = known_headings(layouts)
    for heading in likely(rows, known):
        mappings = [map_heading(heading, layout, verbote) for layout in layouts.values()]
        rank = (max(len(mapping.namen) for mapping in mappings), heading.first - heading.last, -heading.first)
        if best is None or rank > best[0]:
            best = (rank, heading, mappings)
    if best is None:
        return Identified(None, None)
    _, heading, mappings = best
    if any(_twice(mapping) for mapping in mappings) and (grouped := with_groups(rows, heading)):
        heading, mappings = grouped, [map_heading(grouped, layout, verbote) for layout in layouts.values()]
    preamble = soft(" ".join(cell for row in rows[: heading.first] for cell in row))
    return _decide(heading, mappings, preamble)


def _twice(mapping: Mapping) -> bool:
    """True if two columns stand for one field: what stands above them says whose they are."""
    single = [field for field in mapping.felder.values() if mapping.layout.spalte(field).typ not in REPEATABLE]
    return len(set(single)) < len(single)


def _decide(heading: Heading, mappings: list[Mapping], preamble: str) -> Identified:
    hits = max(len(mapping.namen) for mapping in mappings)
    special = {mapping.layout.quelle: mapping for mapping in mappings if mapping.layout.quelle in NO_PERSONS}
    numbers, offers = special.get(KUNDENNUMMERN), special.get(KURSANGEBOT)
    sources = [mapping for mapping in mappings if mapping.layout.quelle not in NO_PERSONS]
    claims = sorted((mapping for mapping in sources if _claims(mapping)), key=lambda mapping: _weight(mapping, preamble), reverse=True)
    if numbers and {"alt", "neu"} <= numbers.namen and not any(_strong(mapping) for mapping in claims):
        return Identified(heading, numbers, treffer=hits)
    if offers and offers.namen >= _OFFER and not any(mapping.namen & (_PERSON | _KEYS) for mapping in sources):
        return Identified(heading, offers, treffer=hits)
    able = [mapping for mapping in claims if identifies_person(mapping) and mapping.layout.pflicht <= mapping.namen]
    if not able:
        return Identified(heading, None, treffer=hits, vermutet=next(filter(_about_persons, claims), None))
    winner, first = able[0], claims[0]
    if first is not winner and _weight(first, preamble) > _weight(winner, preamble) and len(first.erklaert - winner.erklaert) >= BEYOND:
        return Identified(heading, None, treffer=hits, vermutet=first)  # its key is missing: that makes it no list of another source
    rivals = [mapping for mapping in able[1:] if _rivals(winner, mapping, preamble)]
    if rivals:
        return Identified(heading, None, tuple(mapping.layout.titel for mapping in (winner, *rivals)), hits)
    return Identified(heading, winner, treffer=hits)


def _claims(mapping: Mapping) -> bool:
    weak = len(mapping.namen & mapping.layout.schwach)
    enough = _strong(mapping) >= (1 if "kundennummer" in mapping.namen or "bg_nummer" in mapping.namen else 2)
    return len(mapping.namen) >= MIN_HEADINGS and (enough or weak >= 2)


def _about_persons(mapping: Mapping) -> bool:
    """True if a source without a usable key still looks like one: several own columns, and some column about a person."""
    person = bool(mapping.namen & _PERSON)
    if person and not mapping.layout.pflicht <= mapping.namen:
        return True
    return _strong(mapping) >= 2 and (person or any("kund" in fold_heading(name) for names in mapping.koepfe for name in names))


def _strong(mapping: Mapping) -> int:
    return len(mapping.namen & mapping.layout.stark)


def _named(mapping: Mapping, preamble: str) -> bool:
    return any(f" {soft(word)} " in f" {preamble} " for word in mapping.layout.kennwoerter)


def _weight(mapping: Mapping, preamble: str) -> tuple[int, int]:
    signs = 2 * _strong(mapping) + len(mapping.namen & mapping.layout.schwach)
    return len(mapping.erklaert) + (3 if _named(mapping, preamble) else 0) + _bare(mapping), signs


def _bare(mapping: Mapping) -> bool:
    """True if a source that rarely names people shows a sign of its own and nothing it rarely has."""
    selten = mapping.layout.selten
    return bool(selten) and _strong(mapping) > 0 and not mapping.namen & selten


def _rivals(winner: Mapping, other: Mapping, preamble: str) -> bool:
    """True if the other source has about as good a claim: explains columns of its own, or exactly as much with as many signs."""
    beyond = len(other.erklaert - winner.erklaert)
    ahead = len(winner.erklaert - other.erklaert)
    if beyond >= BEYOND and 2 * beyond > ahead:
        return True
    return beyond == ahead == 0 and _weight(winner, preamble) == _weight(other, preamble)


def identifies_person(mapping: Mapping) -> bool:
    """True if the columns can say whose row it is."""
    names = mapping.namen
    has_name = bool(names & {"name_vorname", "vorname_name", "nachname"})
    return bool(names & _KEYS) or (has_name and "geburtsdatum" in names)


def is_own_list(heading: Heading) -> bool:
    """True for a Fallliste this program made."""
    return len(_OWN_LIST & {fold_heading(name) for names in heading.kandidaten for name in names}) >= 2


def suggestions(heading: Heading, mapping: Mapping, verbote: Verbote) -> list[tuple[str, str, str, str]]:
    """(heading, title of the field, line for einstellungen.yaml, field) for every unknown heading close to a field that is missing."""
    found: list[tuple[str, str, str, str]] = []
    missing = {spalte.name for spalte in mapping.layout.spalten} - mapping.namen - set(NAME_COLUMNS)
    unknown = [column for column in range(len(heading.kandidaten)) if column not in mapping.erklaert and heading.text(column)]
    for column in unknown[:MAX_UNKNOWN]:
        name = heading.text(column)
        kopf = fold_heading(name)
        if number_in(name):
            continue  # „Kurs 2“ beside „Kurs“ would fill its gaps
        if len(kopf) < MIN_LETTERS or verbote.treffer(kopf, freitext_erlaubt=mapping.layout.freitext):
            continue
        if field := _nearest(kopf, mapping.layout, missing):
            spalte = mapping.layout.spalte(field)
            title = spalte.aliase[1] if len(spalte.aliase) > 1 else field
            line = f"aliase.{mapping.layout.quelle}.{field}: [{json.dumps(name, ensure_ascii=False)}]"
            found.append((name, title, line, field))
    return found


def _nearest(kopf: str, layout: Layout, missing: set[str]) -> str:
    scored = [
        (_likeness(kopf, alias), -len(alias), field)
        for alias, (field, _) in layout.koepfe.items()
        if field in missing and len(alias) >= MIN_LETTERS
    ]
    score, _, field = max(scored, default=(0.0, 0, ""))
    return field if score >= SIMILAR else ""


def _likeness(kopf: str, alias: str) -> float:
    """1 for equal; abbreviations („Spr-Niv“) count if all their letters appear in order and the first is the same."""
    if kopf[:2] != alias[:2] and kopf[-3:] != alias[-3:]:
        return 0.0
    matcher = SequenceMatcher(None, kopf, alias, autojunk=False)
    if matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR and (ratio := matcher.ratio()) >= SIMILAR:
        return ratio
    letters = iter(alias)
    abbreviated = kopf[:2] == alias[:2] and len(alias) <= 3 * len(kopf) and all(letter in letters for letter in kopf)
    return SIMILAR + 0.05 if abbreviated and len(kopf) < len(alias) else 0.0
