"""Cell text to names of states: keys, ISO codes, adjectives, persons, official names; several states in one cell."""

import re
from collections.abc import Sequence

from bewerberanalyse.config.fold import soft
from bewerberanalyse.config.vocabulary import UNBEKANNT, Vokabular
from bewerberanalyse.ingest.cell import UNREADABLE, VALUE, Parsed, Reading, parse_each
from bewerberanalyse.ingest.codes import meaningful
from bewerberanalyse.model.table import CellState

_STRONG = re.compile(r"\s*[;|\n/+&]\s*|\s+und\s+|\s+u\.\s+")
_WEAK = re.compile(r"\s*,\s*")
_HYPHEN = re.compile(r"\s*-\s*")
# Key and name of one state stand side by side; with a comma, a slash or a line break between them they are two entries.
_KEY = re.compile(r"^\(?(\d{1,3})\)?(?: *[-–:=]? *)([^\W\d].*)$|^([^\W\d].*?)(?<![,/;|+& ])(?: *[-–:=]? *)[(\[]?(\d{3})[)\]]?$")
_IN_FULL = {
    "islam": "Islamische", "arab": "Arabische", "dem": "Demokratische", "rep": "Republik", "ver": "Vereinigte", "volksrep": "Volksrepublik",
}  # fmt: skip
_SHORT = re.compile(rf"\b({'|'.join(_IN_FULL)})\.", re.IGNORECASE)
_NOT_NOW = re.compile(
    r"^alt\b|ehem|frueher|bisher|beantragt|antrag|einbuerger|vermut|angebl|ungeklaert|unklar|evtl|eventuell|wahrsch|\?|\b(?:nicht|kein\w*|bis|ab|seit|laut|lt)\b"
    r"|verlor|aberkannt|\d|mann\b|frau\b|\bkind|mutter|vater|eltern|partner"
)
_BRACKET = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]+)[)\]]$")


def to_states(text: str, vocabulary: Vokabular) -> tuple[str, CellState, str]:
    """The states of a cell, joined with "; "; "000" and "0" are Deutschland.

    >>> from bewerberanalyse.config.vocabulary import load_vocabulary
    >>> staaten = load_vocabulary("staatsangehoerigkeit")
    >>> [to_states(text, staaten)[0] for text in ("475", "000", "syrisch", "deutsch/türkisch", "Kongo, Demokratische Republik")]
    ['Syrien', 'Deutschland', 'Syrien', 'Deutschland; Türkei', 'Kongo, Demokratische Republik']
    >>> [to_states(text, staaten)[0] for text in ("Iran, Islam. Republik", "Kongo, Dem. Republik", "Arab. Rep. Syrien")]
    ['Iran', 'Kongo, Demokratische Republik', 'Syrien']
    """
    found = _split(text, vocabulary)
    if found is None:
        return "", UNREADABLE, "E-149"
    names = list(dict.fromkeys(name for name in found if name != UNBEKANNT))
    return ("; ".join(names), VALUE, "") if names else ("", UNREADABLE, "")


def _split(text: str, vocabulary: Vokabular) -> list[str] | None:
    """Names of all states, "" where the text says unknown; None if any part is no state."""
    for written in (text, _written_out(text)):
        whole = _one(written, vocabulary)
        if whole is not None:
            return [whole]
    if _contradicts(text, vocabulary):
        return None
    for separator in (_STRONG, _WEAK, _HYPHEN):
        parts = [part for part in separator.split(text) if part]
        if len(parts) < 2:
            continue
        states = [_split(part, vocabulary) if separator is _STRONG else _listed(part, vocabulary) for part in parts]
        if None not in states:
            return [name for state in states if state for name in state]
    return None


def _written_out(text: str) -> str:
    """Abbreviated words of a state's name in full: Iran, Islam. Republik."""
    return _SHORT.sub(lambda found: _IN_FULL[found[1].lower()], text)


def _listed(part: str, vocabulary: Vokabular) -> list[str] | None:
    name = _one(part, vocabulary)
    return None if name is None else [name]


def _one(text: str, vocabulary: Vokabular) -> str | None:
    plain = text.strip(" .'")
    if plain.isascii() and plain.isdigit():
        return vocabulary.exakt.get(plain.zfill(3)) if len(plain) <= 3 and (len(plain) == 3 or not plain.strip("0")) else None
    name = vocabulary.code(text)
    if name is not None:
        return name
    if found := _KEY.match(plain):
        number, words = found[1] or found[4], found[2] or found[3]
        by_key, by_word = vocabulary.exakt.get(number.zfill(3)), vocabulary.code(words)
        return by_key if by_key is not None and by_word in (by_key, None) else None
    if found := _BRACKET.match(plain):
        outer, inner = vocabulary.code(found[1]), vocabulary.code(found[2])
        return outer if outer is not None and inner in (outer, None) and not _is_not_now(found[2]) else None
    return None


def _contradicts(text: str, vocabulary: Vokabular) -> bool:
    """True for a key and a name that mean different states („475 - Irak“)."""
    found = _KEY.match(text)
    return found is not None and None not in (vocabulary.exakt.get((found[1] or found[4]).zfill(3)), vocabulary.code(found[2] or found[3]))


def _is_not_now(words: str) -> bool:
    """Whether words in brackets tell of another time, another person, or a doubt."""
    return _NOT_NOW.search(soft(words)) is not None


def parse_nationalities(texts: Sequence[str], vocabulary: Vokabular) -> Parsed:
    """Distinct texts of one column as states."""
    return parse_each(texts, Reading(lambda text: to_states(text, vocabulary), "", "E-149", meaningful(vocabulary)))
