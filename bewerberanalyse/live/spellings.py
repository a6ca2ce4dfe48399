"""Words of the exports no vocabulary knows, as questions: what is meant? One question per word and vocabulary, the most frequent first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bewerberanalyse.config.fold import soft
from bewerberanalyse.config.vocabulary import load_vocabulary
from bewerberanalyse.live.harmless import Harmless
from bewerberanalyse.live.questions import PARTS, SELTEN, WORT, Question
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import Datei
from bewerberanalyse.model.words import WORTE

LASSEN, UNBEKANNT = "unbekannt lassen", "unbekannt"
CODES = frozenset({"E-143", "E-148", "E-149", "E-150"})  # a cell of a vocabulary's column that it does not know
OFTEN = 5  # cells from which a word cannot wait
TOGETHER = 3  # cells from which a word of a specially protected field is asked: nobody's own any more


@dataclass(slots=True)
class UnreadWord:
    """One word in the form it was first met, with how many cells hold it, and in which fields and sources they stand."""

    text: str
    rows: int = 0
    protected: bool = False
    fields: dict[str, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)


def asked(problems: Iterable[Problem], dateien: Sequence[Datei], harmless: Harmless, *, least: int = 1) -> list[Question]:
    """The questions, most frequent words first.

    Args:
        problems: Of the run.
        dateien: Its files.
        harmless: What may be a person's is not asked; its message stands on „Meldungen“.
        least: Cells a word needs to be asked at all.
    """
    source = {datei.datei: datei.quelle.titel for datei in dateien if datei.quelle}
    found: dict[tuple[str, str], UnreadWord] = {}
    for one in problems:
        name = str(one.angaben.get("vokabular", ""))
        if one.code in CODES and name and one.wert:
            word = found.setdefault((name, soft(one.wert)), UnreadWord(one.wert))
            word.rows += int(one.angaben.get("anzahl", 1))
            word.protected |= one.geschuetzt
            word.fields[str(one.angaben["feld"])] = None
            if titel := source.get(one.origin.datei):
                word.sources[titel] = None
    frequent = sorted(found.items(), key=lambda item: (-item[1].rows, item[0]))
    return [
        _question(name, word)
        for (name, _), word in frequent
        if word.rows >= max(least, TOGETHER if word.protected else 1) and harmless.term(word.text, load_vocabulary(name).woerter, word.rows)
    ]


def _question(name: str, word: UnreadWord) -> Question:
    fields = " und ".join(f"„{one}“" for one in word.fields)
    where = f" ({', '.join(word.sources)})" if word.sources else ""
    frage = f"„{word.text}“ in {fields}{where}, {number_of(word.rows, 'Stelle', 'Stellen')}: Was ist gemeint?"
    folge = f"Das Wort wird von jetzt an so gelesen. „{LASSEN}“: Es bleibt unbekannt und wird nicht mehr gemeldet."
    worum = WORT if word.rows >= OFTEN else SELTEN
    return Question(PARTS.join((WORT, name, word.text)), worum, frage, (*meanings(name), LASSEN), folge)


def meanings(name: str) -> Mapping[str, str]:
    """What the words of a vocabulary are called in the list → their codes."""
    return {WORTE.get(code, code): code for code in load_vocabulary(name).codes if code != UNBEKANNT}
