"""Answers that einstellungen.yaml holds, as lines a person can take back: teams, columns and words of the house, no number of a person."""

from collections.abc import Iterator

from bewerberanalyse.config.vocabulary import names
from bewerberanalyse.live.questions import PARTS, SPALTE, TEAM, UNBEKANNT, WORT, Question, titles
from bewerberanalyse.live.spellings import LASSEN, meanings
from bewerberanalyse.live.spellings import UNBEKANNT as LEFT
from bewerberanalyse.model.settings import Settings

ZURUECK = "zurücknehmen"
_AGAIN = "Danach wird wieder gefragt."


def kept(settings: Settings) -> list[Question]:
    """One line per entry, with the one answer that takes it back."""
    return [*_columns(settings), *_words(settings), *_teams(settings)]


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


def _columns(settings: Settings) -> Iterator[Question]:
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


def _words(settings: Settings) -> Iterator[Question]:
    for name, words in settings.schreibweisen.items():
        called = {code: word for word, code in meanings(name).items()} if name in names() else {}
        for wort, code in words.items():
            said = f"„{wort}“ ({name}) heißt „{called.get(code, code)}“." if code != LEFT else f"„{wort}“ ({name}): {LASSEN}."
            yield Question(PARTS.join((WORT, name, wort)), WORT, said, (ZURUECK,), _AGAIN)


def _teams(settings: Settings) -> Iterator[Question]:
    for team, bereich in settings.teams.items():
        yield Question(PARTS.join((TEAM, team)), TEAM, f"„{team}“ gehört zu „{bereich}“.", (ZURUECK,), _AGAIN)
