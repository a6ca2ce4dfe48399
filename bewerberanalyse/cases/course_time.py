"""The time of day of a course, as somebody writes what suits them and as a list of courses writes when they are held."""

import re

ANY = "jederzeit"
_WORDS = {
    "vormittags": r"vormittags?|morgens?|am vormittag|früh",
    "nachmittags": r"nachmittags?",
    "abends": r"abends?|abendkurs",
    "ganztags": r"ganztags?|ganztägig|vollzeit",
    "Wochenende": r"wochenende|samstags?|sonntags?",
    ANY: r"jederzeit|immer|egal|flexibel",
}
_SAID = {code: re.compile(rf"(?<![a-zäöüß])(?:{pattern})(?![a-zäöüß])") for code, pattern in _WORDS.items()}
_TURNED = re.compile(r"\b(?:nicht|kein\w*|außer|oder|statt|ungern|kaum)\b|\?")
_HOURS = re.compile(r"(?<![\d.])(\d{1,2})(?:[:.](\d\d))?\s*(?:uhr)?\s*(?:-|–|bis)\s*(\d{1,2})(?:[:.](\d\d))?(?:\s*uhr)?(?![\d.])")
# What may stand beside a wish; any other word may say the opposite („arbeitet vormittags“).
_PLAIN = re.compile(
    r"\b(?:nur|am|liebsten|gern|gerne|möglich|geht|passt|gut|uhr|kurs|kurse|bitte|und|täglich|werktags|kann|in|den|der|die|von|zwischen|mo|di|mi|do|fr|sa"
    r"|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|wochentags|teilnehmen|besuchen|teilnahme|zeit|kurszeit|wunsch|wünscht|möchte|ist|wäre)\b"
)
_FROM = re.compile(r"\bab (\d{1,2})(?:[:.]\d\d)? ?uhr\b")
_NOON, _AFTER_NOON, _EVENING, _LATE, _EARLY, _LONG = 12 * 60, 13 * 60 + 30, 17 * 60, 18 * 60, 10 * 60, 15 * 60


def time_of_day(text: str) -> str:
    """The code of one time of day, or "" where the text says none, several, or takes it back.

    >>> [time_of_day(text) for text in ("nur vormittags", "Mo-Fr 8:30-12:30 Uhr", "nicht abends", "egal")]
    ['vormittags', 'vormittags', '', 'jederzeit']
    """
    plain = text.casefold().strip()
    if not plain or _TURNED.search(plain):
        return ""
    found = {code for code, pattern in _SAID.items() if pattern.search(plain)} | _by_hours(plain)
    return found.pop() if len(found) == 1 else ""


def wished_time(text: str) -> str:
    """As `time_of_day`, and "" where the text says anything else besides.

    >>> [wished_time(text) for text in ("am liebsten vormittags", "arbeitet vormittags", "vormittags Minijob", "8-12 Uhr")]
    ['vormittags', '', '', 'vormittags']
    """
    rest = _FROM.sub(" ", _HOURS.sub(" ", text.casefold()))
    for pattern in _SAID.values():
        rest = pattern.sub(" ", rest)
    return "" if re.search(r"\w", _PLAIN.sub(" ", rest)) else time_of_day(text)


def _by_hours(plain: str) -> set[str]:
    """What hours from and to say; what fits no time of day is one that contradicts every other."""
    spans = {_of_span(*(int(one or 0) for one in hours)) for hours in _HOURS.findall(plain)}
    return spans | {"abends" if 60 * int(hour) >= _EVENING else "" for hour in _FROM.findall(plain) if 60 * int(hour) >= _NOON}


def _of_span(hour: int, minute: int, last_hour: int, last_minute: int) -> str:
    begin, end = hour * 60 + minute, last_hour * 60 + last_minute
    if not begin < end <= 24 * 60:
        return ""
    if begin < _EARLY and end >= _LONG:
        return "ganztags"
    if begin < _NOON and end <= _AFTER_NOON:
        return "vormittags"
    if begin >= _NOON and end <= _LATE:
        return "nachmittags"
    return "abends" if begin >= _EVENING else ""
