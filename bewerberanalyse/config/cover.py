"""A cell text laid out with known phrases, also those written short: it means a code only if nothing is left over.

A word nobody listed may turn the meaning round („nicht mehr“, „erloschen“, „droht“, „geplant“, „Frauencafé“), so a text counts only if it
is made of phrases of one code, of words that add nothing, and of days that fit. Words written short or with a slip are written out first,
by the words a vocabulary knows: „n. alphab.“,
„abgeschlosssen“; what can be written out in two ways with two meanings stays unknown.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from bewerberanalyse.config.fold import fold_soft
from bewerberanalyse.model.settings import FORTGELTUNG_24

# As the offices write them; a word of its own that ends with a full stop.
_SHORT = {
    "n": ("nicht",), "k": ("kein", "keine"), "o": ("ohne",), "m": ("mit",), "f": ("fuer",), "wg": ("wegen",), "best": ("bestanden",),
    "vorz": ("vorzeitig", "vorzeitiger"), "reg": ("regulaer",), "lat": ("lateinisch", "lateinische", "lateinischer"),
    "alph": ("alphabetisiert",), "anerk": ("anerkannt",), "arab": ("arabisch", "arabische", "arabischer"),
    "alphab": ("alphabetisiert",), "kyr": ("kyrillisch", "kyrillische"),
    "ausl": ("auslaendisch", "auslaendischer", "auslaendisches", "auslaendische", "ausland"), "allg": ("allgemein", "allgemeiner"),
    "massn": ("massnahme",), "ausb": ("ausbildung",), "prim": ("primaer", "primaerer"), "funkt": ("funktional", "funktionaler"),
    "abbr": ("abbruch", "abgebrochen"), "lfd": ("laufend", "laufender"), "vorl": ("vorlaeufig",), "eingest": ("eingestellt",),
    "abgeschl": ("abgeschlossen", "abgeschlossene", "abgeschlossener"), "verh": ("verheiratet",), "mittl": ("mittlere", "mittlerer"),
}  # fmt: skip
_SHORTENED = re.compile(r"(?<![a-z0-9.])([a-z]+)\.(?!\d)")
_WORD = re.compile(r"[a-z]+")
_CUT = 5  # shorter beginnings fit too many words
_LONG = 8  # in shorter words a slip is another word
_SAME = 4  # letters that must stand as they are: „angemeldet“ and „abgemeldet“ are two words
_MANY = 24
AHEAD, DAY, UNFIT = "\x01", "\x02", "\x00"  # in place of days: one to come, one that is over, one that does not fit
_DATE = r"(?:\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}|\d{1,2}[./] ?\d{4}|(?<![\d/.])(?:19|20)\d{2}(?![\d/]))"
_RANGE = re.compile(rf"(?<![\w/.])(?:vo[nm] )?({_DATE}) ?(?:-|–|bis(?: zum)?) ?({_DATE})(?![\w/])")
_UNTIL = re.compile(rf"\bbis:? (?:zum )?({_DATE})(?![\w/])")
_SINCE = re.compile(rf"\b(?:seit|ab|am|vom|von|per|zum):? (?:dem )?({_DATE})(?![\w/])")
_ATTENDED = re.compile(rf"\b(?:seit|ab):? (?:dem )?({_DATE})(?![\w/])")  # „Ausbildung seit 08/2026“ goes on
_BARE = re.compile(rf"(?<![\w/.])({_DATE})(?![\w/])")
# A star within a word joins two forms („Teilnehmer*in“); any other one hangs a note on the text that nobody reads here.
_TOKEN = re.compile(r"[a-z0-9]+|[^\s\w.,;:()\[\]/\-–—&\"'„“”‘’|!§*_]|(?<![a-z])\*|\*(?![a-z])|[\x00-\x02]")
_REASON = re.compile(
    r"(?:(?:wegen|wg\.?|aufgrund|infolge|aus)(?: von| der| des| einer| eines)? )?"
    r"(?:krankheit|erkrankung|krank|umzugs?|wegzugs?|arbeitsaufnahme|arbeit|beschaeftigung|erwerbstaetigkeit|geburt|schwangerschaft"
    r"|mutterschutz|elternzeit|pflege(?: (?:angehoeriger|von angehoerigen))?|kinderbetreuung|fehlzeiten|rente|altersrente"
    r"|einkommens?|(?:fehlender|mangelnder) mitwirkung|heirat|ausreise"
    r"|(?:persoenliche|gesundheitliche|familiaere|wichtige)[nmr]? gr(?:uenden?|und))(?![a-z0-9])"
)
_PLANNED = re.compile(r"geplant|vorgesehen|angeboten|angebot|eingeladen|vorschlag")  # for a day that is over they tell nothing
ENDINGS = ("e", "er", "es", "en", "em")
_STEM = 7  # shorter words are not bent
_LONGEST = 12  # words of one phrase


def lexicon(phrases: Iterable[str]) -> tuple[str, ...]:
    """The words of all phrases (in the form of `soft`), sorted."""
    return tuple(sorted({word for phrase in phrases for word in _WORD.findall(phrase) if len(word) >= _CUT}))


def written_out(plain: str, words: Sequence[str]) -> list[str]:
    """Every way to write the text out (in the form of `soft`); empty if nothing in it is short or near a word, or there are too many ways.

    Args:
        plain: A text in the form of `soft`.
        words: What `lexicon` gave.
    """
    parts: list[Sequence[str]] = []
    end = ways = 0
    for found in sorted((*_SHORTENED.finditer(plain), *_WORD.finditer(plain)), key=lambda one: (one.start(), -one.end())):
        if found.start() < end:
            continue
        meant = _cut(found[1], words) if found.re is _SHORTENED else _slipped(found[0], words)
        if meant:
            parts += [(plain[end : found.start()],), meant]
            end, ways = found.end(), max(ways, 1) * len(meant)
    if not 0 < ways <= _MANY:
        return []
    return ["".join(way) for way in product(*parts, (plain[end:],))]


def _cut(word: str, words: Sequence[str]) -> Sequence[str]:
    """The words a beginning may stand for."""
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < _CUT:
        return ()
    first = bisect_left(words, word)
    return [one for one in words[first : bisect_left(words, word + "{")] if one != word]


def _slipped(word: str, words: Sequence[str]) -> Sequence[str]:
    """The one word from which this one differs by a letter left out, put in or swapped."""
    if len(word) < _LONG - 1:
        return ()
    start = word[:_SAME]
    near = words[bisect_left(words, start) : bisect_left(words, start + "{")]
    if word in near:
        return ()
    meant = [one for one in near if len(one) >= _LONG and _one_slip(word, one)]
    return meant if len(meant) == 1 else ()


def _one_slip(word: str, meant: str) -> bool:
    at = next((place for place, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other), min(len(word), len(meant)))
    if at < _SAME:
        return False
    if len(word) == len(meant):
        return word[at : at + 2] == meant[at : at + 2][::-1] and word[at + 2 :] == meant[at + 2 :]
    longer, shorter = (word, meant) if len(word) > len(meant) else (meant, word)
    return len(longer) == len(shorter) + 1 and longer[at + 1 :] == shorter[at:]


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the cells of one vocabulary may be made of.

    - `woerter`: folded phrase → the codes it stands for; `muster`: patterns of whole words, and their code.
    - `verneint`: those of them that deny something; such a phrase stands for the code alone („keine Leistung eingestellt“ means nothing).
    - `fuell`, `fuellmuster`: words and patterns that add nothing.
    - `kuenftig`: codes that may carry a day to come („angemeldet zum 01.12.“); `mit_tag`: codes a bare day may stand beside.
    - `allein`: words that stand for their codes only alone, or beside one day that fits („Verpflichtung vom 12.03.2026“).
    - `mit_grund`: codes a reason may stand beside („abgebrochen wegen Umzug“).
    - `fortgeltend`: what runs on by law after the day that is printed (§ 24 AufenthG, see `model.settings`).
    - `lasting`: whoever has it keeps it (a level, a degree): „bis 30.11.2026“ then is a day by which somebody wants to have it.
    """

    woerter: Mapping[str, frozenset[str]]
    muster: tuple[tuple[re.Pattern[str], str], ...] = ()
    verneint: frozenset[str] = frozenset()
    fuell: frozenset[str] = frozenset()
    fuellmuster: tuple[re.Pattern[str], ...] = ()
    kuenftig: frozenset[str] = frozenset()
    mit_tag: frozenset[str] = frozenset()
    allein: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mit_grund: frozenset[str] = frozenset()
    fortgeltend: re.Pattern[str] | None = None
    lasting: bool = False

    def meanings(self, plain: str, stichtag: date | None = None) -> frozenset[str]:
        """Every code by which the whole text can be read; empty if words are left over.

        Args:
            plain: A text in the form of `soft`.
            stichtag: The day days in the text are held against; None: nobody knows, and days to come are not told from others.
        """
        if self.lasting and (_UNTIL.search(plain) or _ATTENDED.search(plain)):
            return frozenset()
        text = _days_marked(plain, stichtag, runs_on=self.fortgeltend is not None and self.fortgeltend.search(plain) is not None)
        if (alone := self._alone(text, plain)) is not None:
            return alone
        tokens = list(_TOKEN.finditer(text))
        steps = [self._steps(text, tokens, place) for place in range(len(tokens))]
        named = {code for step in steps for one in step if one.tells for code in one.codes or ()}
        return frozenset(code for code in named if _covered(steps, code))

    def _alone(self, text: str, plain: str) -> frozenset[str] | None:
        """The codes of a word that stands alone but for a day; None if the text is something else."""
        bare = text.replace(AHEAD, " ").replace(DAY, " ")
        codes = self.allein.get(fold_soft(bare)) if text != plain and UNFIT not in text else None
        if codes is None:
            return None
        ahead = AHEAD in text
        return frozenset() if not ahead and _PLANNED.search(plain) else codes & (self.kuenftig if ahead else self.mit_tag)

    def _steps(self, text: str, tokens: Sequence[re.Match[str]], place: int) -> list["CoverStep"]:
        """What may lie on the text from here."""
        here = tokens[place]
        if (mark := here.group()) in {AHEAD, DAY}:
            return [CoverStep(place + 1, self.kuenftig if mark == AHEAD else self.mit_tag, tells=False)]
        found: list[CoverStep] = []
        joined = ""
        for end in range(place + 1, min(place + _LONGEST, len(tokens)) + 1):
            if not fold_soft(tokens[end - 1].group()):  # a sign no phrase holds: „?“
                break
            joined += tokens[end - 1].group()
            for form in _forms(joined, tokens[end - 1].group()):
                if codes := self.woerter.get(form):
                    found.append(CoverStep(end, codes, denies=form in self.verneint))
                if form in self.fuell:
                    found.append(CoverStep(end))
        if (
            self.mit_grund
            and (reason := _REASON.match(text, here.start())) is not None
            and (end := _token_at(tokens, place, reason.end())) > place
        ):
            found.append(CoverStep(end, self.mit_grund, tells=False))
        for pattern, code in (*self.muster, *((one, None) for one in self.fuellmuster)):
            hit = pattern.match(text, here.start())
            end = _token_at(tokens, place, hit.end()) if hit is not None else place
            if end > place:
                found.append(CoverStep(end, None if code is None else frozenset({code})))
        return found


@dataclass(frozen=True, slots=True)
class CoverStep:
    """A phrase on the text: the token after it and its codes (None = it adds nothing). A day goes with codes but tells none."""

    end: int
    codes: frozenset[str] | None = None
    tells: bool = True
    denies: bool = False


def _token_at(tokens: Sequence[re.Match[str]], place: int, end: int) -> int:
    """The token after the position `end`; `place` if that lies within a word."""
    after = next((number for number in range(place, len(tokens)) if tokens[number].end() > end), len(tokens))
    return after if after == len(tokens) or tokens[after].start() >= end else place


def _forms(joined: str, last: str) -> Iterable[str]:
    """The folded words, and without the ending of the last one („laufende“, „anerkannter“)."""
    yield fold_soft(joined)
    for ending in ENDINGS:
        if last.endswith(ending) and len(last) - len(ending) >= _STEM:
            yield fold_soft(joined[: -len(ending)])


def _covered(steps: Sequence[Sequence[CoverStep]], code: str) -> bool:
    """Whether phrases of this code, and what adds nothing, cover the text without a gap: at least one, and one that denies only alone."""
    silent, told, denied = {0}, set[int](), set[int]()  # places reached: without the code, with it, with a phrase that denies
    for place, step in enumerate(steps):
        for one in step:
            if one.codes is None or (code in one.codes and not one.tells):
                for reached in (silent, told, denied):
                    reached.update({one.end} if place in reached else ())
            elif code in one.codes and one.denies:
                denied |= {one.end} if place in silent else set()
            elif code in one.codes:
                told |= {one.end} if place in silent or place in told else set()
    return len(steps) in told or len(steps) in denied


def _days_marked(plain: str, stichtag: date | None, *, runs_on: bool = False) -> str:
    """The text with every day taken out that fits to something true today, and a mark for the others."""

    def end(text: str, *, last: bool) -> date | None:
        day = _day(text, last=last)
        return FORTGELTUNG_24.until(day) if day and runs_on else day

    def span(found: re.Match[str]) -> str:
        first, last = _day(found[1]), end(found[2], last=True)
        return " " if stichtag and first and last and first <= stichtag <= last else UNFIT

    def until(found: re.Match[str]) -> str:
        first, last = end(found[1], last=False), end(found[1], last=True)
        return " " if stichtag and first and last and first >= stichtag.replace(day=1) and stichtag <= last else UNFIT

    def since(found: re.Match[str]) -> str:
        return f" {_beside(found[1], stichtag)} ".replace(DAY, "")

    def bare(found: re.Match[str]) -> str:
        return f" {_beside(found[1], stichtag)} "

    text = plain
    for pattern, mark in ((_RANGE, span), (_UNTIL, until), (_SINCE, since), (_BARE, bare)):
        text = pattern.sub(mark, text)
    return text


def _beside(text: str, stichtag: date | None) -> str:
    day = _day(text)
    if day is None:
        return UNFIT
    return AHEAD if stichtag is not None and day > stichtag else DAY


def _day(text: str, *, last: bool = False) -> date | None:
    """The day of a date, the first (or last) possible one of a month or year; None if the calendar has no such day."""
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if "-" in text or len(parts) == 1:
        parts.reverse()
    year = parts[-1] + (2000 if parts[-1] < 100 else 0)
    month = parts[-2] if len(parts) > 1 else 12 if last else 1
    try:
        if len(parts) > 2:
            return date(year, month, parts[-3])
        return date(year + month // 12, month % 12 + 1, 1).replace(day=1) if last else date(year, month, 1)
    except ValueError:
        return None
