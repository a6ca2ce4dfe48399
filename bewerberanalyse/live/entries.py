"""Answers and the entries of einstellungen.yaml they mean: from the key of a question to an entry, and from an entry to a line.

An answer is understood by its question's key alone. A line can be taken back: teams, columns and words of the house, no number of a person.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bewerberanalyse.config import settings as settings_file
from bewerberanalyse.config import vocabulary, yaml_file
from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import load_layouts
from bewerberanalyse.config.settings_edit import Edited, NotWrittenError, with_entry, without_entry
from bewerberanalyse.live.questions import (
    BEREICHE,
    FEHLT,
    JA,
    LASSEN,
    NEIN,
    OFFEN,
    PARTS,
    SPALTE,
    TEAM,
    UNBEKANNT,
    UNBEKANNT_LASSEN,
    UNNOETIG,
    WORT,
    Question,
    meanings,
    titles,
)
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Quelle

ZURUECK = "zurücknehmen"
_AGAIN = "Danach wird wieder gefragt."


def entered(text: str, kind: str, parts: list[str], answer: str) -> Edited | None:
    """The text with what the answer means; None if it means nothing new.

    Raises:
        NotWrittenError, ConfigError: it means nothing at all, or the settings would no longer be good.
    """
    data = yaml_file.parse(text, "").data or {}
    match kind, parts:
        case "Team", [team] if answer in BEREICHE:
            return None if (data.get("teams") or {}).get(team) == answer else _checked(with_entry(text, ("teams", team), answer))
        case "Kundennummer", [first, second] if answer in {first, second, OFFEN}:
            return _renumbered(text, data.get("kundennummern") or {}, (first, second), answer)
        case "Schreibweise", [name, wort] if name in vocabulary.names():
            return _spelled(text, (data.get("schreibweisen") or {}).get(name) or {}, (name, wort), answer)
        case _, [quelle, *column] if column and quelle in {one.value for one in Quelle}:
            return _column(text, data, quelle, _heading(kind, quelle, column, answer))
    raise NotWrittenError


def taken_back(text: str, schluessel: str) -> Edited | None:
    """The text without the entry the key is about; None if it is gone already.

    Raises:
        NotWrittenError, ConfigError: it does not stand there, or cannot be taken out without touching more.
    """
    place = path_of(schluessel)
    if place is None:
        raise NotWrittenError
    (*steps, last), value = place
    there = yaml_file.parse(text, "").data or {}
    for step in steps:
        there = there.get(step) or {}
    if last not in there or (value and value not in (there[last] or ())):
        return None
    return _checked(without_entry(text, *place))


def _heading(kind: str, quelle: str, column: list[str], answer: str) -> tuple[str, str]:
    """Which field a heading means by the answer, "" = none; ("", "") if there is no such heading."""
    match kind, column:
        case "Spalte", [feld, kopf] if answer in {JA, NEIN}:
            return (feld if answer == JA else "", kopf)
        case "Spalte fehlt", [feld]:
            return ("", "") if answer == FEHLT else (feld, answer)
        case "Spalte unbekannt", [kopf] if answer == UNNOETIG or answer in titles(quelle):
            return titles(quelle).get(answer, ""), kopf
    raise NotWrittenError


def _column(text: str, data: Mapping[str, Any], quelle: str, meant: tuple[str, str]) -> Edited | None:
    feld, kopf = meant
    known = (data.get("aliase") or {}).get(quelle) or {}
    if feld and feld not in {spalte.name for spalte in load_layouts()[quelle].spalten}:
        raise NotWrittenError
    place = ("aliase", quelle, feld) if feld else ("nicht_gebraucht", quelle)
    there = (known.get(feld) if feld else (data.get("nicht_gebraucht") or {}).get(quelle)) or ()
    if not kopf or kopf in there:
        return None
    if fold_heading(kopf) in load_layouts()[quelle].koepfe or (not feld and any(kopf in held for held in known.values())):
        raise NotWrittenError  # it means something already
    return _checked(with_entry(text, place, [kopf]))


def _spelled(text: str, known: Mapping[str, Any], place: tuple[str, str], answer: str) -> Edited | None:
    name, wort = place
    code = UNBEKANNT_LASSEN if answer == LASSEN else meanings(name).get(answer)
    if code is None or str(known.get(wort, code)) != code:  # what somebody wrote there is not turned round
        raise NotWrittenError
    return None if wort in known else _checked(with_entry(text, ("schreibweisen", name, wort), code))


def _renumbered(text: str, known: dict[str, str], pair: tuple[str, str], answer: str) -> Edited | None:
    if answer == OFFEN:
        return None
    old = next(number for number in pair if number != answer)
    if known.get(old) == answer:
        return None
    if known.get(answer) == old or old in known:  # what somebody wrote there is not turned round
        raise NotWrittenError
    return _checked(with_entry(text, ("kundennummern", old), answer))


def _checked(edited: Edited) -> Edited:
    settings_file.from_document(yaml_file.parse(edited.text, "einstellungen.yaml"))
    return edited


def kept(settings: Settings) -> list[Question]:
    """One line per entry, with the one answer that takes it back."""
    return [*_kept_columns(settings), *_kept_words(settings), *_kept_teams(settings)]


def path_of(schluessel: str) -> tuple[tuple[str, ...], str] | None:
    """Where an entry stands in einstellungen.yaml, and its text if it is one of a list; None: it is no such entry."""
    match schluessel.split(PARTS):
        case ["Team", team]:
            return ("teams", team), ""
        case ["Spalte", quelle, feld, kopf]:
            return ("aliase", quelle, feld), kopf
        case ["Spalte unbekannt", quelle, kopf]:
            return ("nicht_gebraucht", quelle), kopf
        case ["Schreibweise", name, wort]:
            return ("schreibweisen", name, wort), ""
        case _:
            return None


def _kept_columns(settings: Settings) -> Iterator[Question]:
    for quelle, headings in settings.nicht_gebraucht.items():
        for kopf in headings:
            said = f"{quelle.titel}: Die Spalte „{kopf}“ wird nicht gebraucht."
            yield Question(PARTS.join((UNBEKANNT, quelle.value, kopf)), UNBEKANNT, said, (ZURUECK,), _AGAIN)
    for quelle, fields in settings.aliase.items():
        called = {name: title for title, name in titles(quelle.value).items()}
        for feld, headings in fields.items():
            for kopf in headings:
                said = f"{quelle.titel}: Die Spalte „{kopf}“ ist „{called.get(feld, feld)}“."
                yield Question(PARTS.join((SPALTE, quelle.value, feld, kopf)), SPALTE, said, (ZURUECK,), _AGAIN)


def _kept_words(settings: Settings) -> Iterator[Question]:
    for name, words in settings.schreibweisen.items():
        called = {code: word for word, code in meanings(name).items()} if name in vocabulary.names() else {}
        for wort, code in words.items():
            said = f"„{wort}“ ({name}) heißt „{called.get(code, code)}“." if code != UNBEKANNT_LASSEN else f"„{wort}“ ({name}): {LASSEN}."
            yield Question(PARTS.join((WORT, name, wort)), WORT, said, (ZURUECK,), _AGAIN)


def _kept_teams(settings: Settings) -> Iterator[Question]:
    for team, bereich in settings.teams.items():
        yield Question(PARTS.join((TEAM, team)), TEAM, f"„{team}“ gehört zu „{bereich}“.", (ZURUECK,), _AGAIN)
