"""A spelling that is denied, taken back, ended, planned or doubted never yields the code it stands for."""

import re
from datetime import date
from functools import lru_cache

import pytest

from bewerberanalyse.config import vocabulary
from bewerberanalyse.config.fold import soft
from bewerberanalyse.ingest.codes import ResultWords, to_code, to_dtz, to_level, to_result
from tests.long_run import LANG

EACH = 8  # otherwise every spelling meets one form in eight
STICHTAG = date(2026, 11, 5)
VERNEINT = (
    "nicht {}", "{} nicht", "kein {}", "keine {}", "keinen {}", "ohne {}", "{} nein", "{}: nein", "{}, nein", "{} - nein", "{} / nein",
    "noch nicht {}", "noch kein {}", "noch keine {}", "nicht mehr {}", "{} nicht mehr", "kein {} mehr", "{} noch nicht", "{}, noch nicht",
    "{} abgelehnt", "{} beantragt", "{} erloschen", "{} droht", "{} entzogen", "{} widerrufen", "{} abgelaufen", "{} ungültig",
    "{} aufgehoben", "{} storniert", "{} gestrichen", "{} entfällt", "{} verloren", "{} ausgelaufen", "{} läuft aus", "{} unwirksam",
    "früher {}", "ehemals {}", "war {}", "ehem. {}", "bisher {}", "vormals {}", "{} gewesen", "{} (alt)", "{} bis 2024", "{} bis 31.12.2025",
    "geplant: {}", "{} geplant", "soll {}", "{} angestrebt", "Ziel: {}", "{} vorgesehen", "{} ab 01.12.2026", "voraussichtlich {}",
    "evtl. {}", "vielleicht {}", "{}?", "{} ?", "{} (?)", "? {}", "Verdacht auf {}", "vermutlich {}", "fraglich {}", "{} unklar", "{} strittig",
    "~~{}~~", "un{}", "Nicht{}", "weder {}", "nie {}", "statt {}", "anstelle von {}", "falls {}", "wenn {}", "{} verweigert", "{} gescheitert",
    "kaum {}", "weder {} noch", "{} zurückgezogen", "Ablehnung {}", "sofern {}", "sobald {}", "{} unter Vorbehalt", "{} vorbehaltlich",
    "{}, falls möglich", "{} noch offen", "{} steht aus", "ggf. {}", "eventuell {}", "n. {}", "k. {}", "{} n.", "{} abgesagt", "{} verworfen",
    "nach {}", "{}*", "angeblich {}", "laut Kunde {}", "fast {}", "{} auf eigenen Wunsch", "{} bis auf Widerruf", "{} rückgängig gemacht",
    "{} rückwirkend", "rückwirkend {}", "{} unter Auflagen", "zuletzt {}", "{} verschoben", "{} angefochten", "{}, Widerspruch läuft",
    "{}, Prüfung nicht abgelegt", "empfohlen: {}", "{} empfohlen", "{} erforderlich", "will {}", "{} gewünscht", "trotz {}", "wird {}",
)  # fmt: skip
NEIN = (
    "nicht",
    "kein",
    "ohne",
    "nie",
    "nein",
    "abgelehnt",
    "erloschen",
    "entzogen",
    "aufgehoben",
    "storniert",
    "widerrufen",
    "n.",
    "weder",
)


def spellings(name: str) -> list[tuple[str, str]]:
    """Every listed spelling of a vocabulary that affirms something, and its code."""
    raw = vocabulary._raw(name)["codes"]
    return [
        (word, code)
        for code, words in raw.items()
        for word in (code, *words)
        if not any(part in soft(word) for part in NEIN) and (name != "dtz" or "lid" not in soft(word))
    ]


def gelesen(name: str, text: str) -> str:
    if name == "niveau":
        return to_level(text, vocabulary.load_vocabulary(name))[0]
    if name in {"dtz", "ik_ergebnis"}:
        return str((to_dtz if name == "dtz" else to_result)(text, ResultWords.load({}, STICHTAG))[0])
    return to_code(text, vocabulary.load_vocabulary(name), STICHTAG)[0]


@pytest.mark.parametrize("name", [name for name in vocabulary.names() if name != "staatsangehoerigkeit"])
def test_eine_verneinte_schreibweise_gibt_nie_ihren_wert(name):
    wrong = [
        (text, code)
        for number, (word, code) in enumerate(spellings(name))
        for form in VERNEINT[0 if LANG else number % EACH :: 1 if LANG else EACH]
        if (text := form.format(word)) and not _says_the_same(name, form, word, code)
        if gelesen(name, text) == code
        and code not in {vocabulary.load_vocabulary(name).spelling(one) for one in (text, text.replace("n. ", "nicht ", 1))}
    ]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in vocabulary.names() if vocabulary._raw(name).get("bleibt") == "ja"])
def test_was_bleibt_gilt_nicht_bis_zu_einem_tag(name):
    """„B1 bis 31.12.2026“ ist ein Ziel."""
    forms = ("{} bis 31.12.2026", "bis 12/2026 {}", "{} (bis 31.12.2026)")
    wrong = [(text, code) for word, code in spellings(name) for form in forms if gelesen(name, text := form.format(word)) == code]
    assert wrong == []


@lru_cache(maxsize=4096)
def _says_the_same(name: str, form: str, word: str, code: str) -> bool:
    """„abgelehnt“ beside „eingestellt“ denies nothing; a day to come beside „angemeldet“ neither."""
    if form in {"n. {}", "nach {}"} and re.match(r"§|\d|asylg|aufenthg|freizuegg|sgb", soft(word)):  # „n. § 25“: nach
        return True
    if form == "un{}" and soft(word).startswith(("d-", "angelernt")):  # „und …“, „un-/angelernt“
        return True
    runs_on = vocabulary.load_vocabulary(name).phrases.fortgeltend
    if runs_on and "bis 31.12.2025" in form and runs_on.search(soft(word)):  # UkraineAufenthFGV
        return True
    alone = form.format("").strip(" :,-/")
    return gelesen(name, alone) == code or ("ab 01.12" in form and code in vocabulary.load_vocabulary(name).phrases.kuenftig)
