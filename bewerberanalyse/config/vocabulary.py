"""Vocabularies: every spelling of a coded value and the one code of the Fallliste it stands for (DOMAIN §3)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from bewerberanalyse.config import cover, yaml_file
from bewerberanalyse.config.cover import ENDINGS, Phrases
from bewerberanalyse.config.fold import fold_soft, soft
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.written import suggest

UNKNOWN_CODE = ""  # the cell says that nobody knows: unknown, and no mistake of the export
STATES = "staatsangehoerigkeit"
# Alone they say „none“; beside other words they turn them round, so they are part of no other text.
BARE_NO = frozenset({"n", "nein", "nicht", "kein", "keine", "keiner", "keinen", "keines", "ohne", "nie", "null"})
_DENIES = re.compile(r"\b(?:nicht|kein\w*|ohne|nie)\b")
# „nach § 24“, not „nach Elternzeit“
_BY_LAW = re.compile(
    r"nach (?:dem )?(?=§|\d[\d.]* ?[a-k]?(?: ?\(| abs| sgb| asylg| aufenthg|$)"
    r"|(?:sgb|asylg|asylgesetz|aufenthg|aufenthaltsgesetz|freizuegg)\b)"
)
# Signs that folding would drop, and boxes nobody ticked.
_DOUBT = re.compile(r"[^a-z0-9\s.,;:!/()\[\]\-–—&\"'„“”‘’|§_+<>✓✔☑☒☐✗✘@€°`´]|\[\s*\w?\s*\]|\(\s*[xo]?\s*\)")
_FILLERS = (
    "und", "sowie", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "einem", "einen", "aktuell", "aktuelle", "derzeit",
    "zurzeit", "z. Zt.", "zzt.", "momentan", "gegenwärtig", "weiterhin", "bereits", "schon", "jetzt", "Status", "laut Bescheid",
)  # fmt: skip
_ALWAYS_UNKNOWN = (
    "unbekannt", "k. A.", "k.A.", "kA", "keine Angabe", "keine Angaben", "nicht bekannt", "?", "??", "???", "n. b.", "nicht erfasst",
    "nicht angegeben", "ohne Angabe", "ohne Angaben", "keine Info", "nicht ermittelbar", "fehlt", "unbek.", "n/a", "n. a.", "NV",
    "noch unbekannt", "nicht gepflegt", "noch nicht erfasst", "nicht ermittelt", "unb.", "zu klären", "wird geklärt", "noch zu klären",
)  # fmt: skip


@dataclass(frozen=True)
class Vokabular:
    """All spellings of one vocabulary: `exakt` in the form of `soft`. What only other texts need is made when the first one comes.

    `own` are the spellings of the house in the form of `soft`: whatever else a text may look like, it means what the house says.
    `regeln` are the further keys of its file. `rang` is set where a cell with several values means the highest one; the codes then rank
    in the order of the file.
    """

    name: str
    codes: tuple[str, ...]
    exakt: Mapping[str, str]
    regeln: Mapping[str, Any]
    paare: Sequence[tuple[str, str]]
    own: Mapping[str, str] = field(default_factory=dict)
    rang: Mapping[str, int] | None = None

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """The folded spellings that fit one code only."""
        return _unambiguous(self.paare)

    @cached_property
    def phrases(self) -> Phrases:
        """The spellings as parts of longer texts."""
        return _phrases(self.regeln, self.paare)

    @cached_property
    def woerter(self) -> tuple[str, ...]:
        """The single words of all spellings, see `cover`."""
        fillers = map(soft, (*_FILLERS, *self.regeln.get("fuellwoerter", ())))
        return cover.lexicon((*(word for word, _ in self.paare), *fillers))

    def code(self, text: str, stichtag: date | None = None) -> str | None:
        """The code of a cell text, `UNKNOWN_CODE` if the text says so, None if it holds anything that is not listed."""
        plain = soft(text)
        meanings = self._meanings(plain, stichtag)
        if not meanings:
            meanings = frozenset(code for way in cover.written_out(plain, self.woerter) for code in self._meanings(way, stichtag))
        return next(iter(meanings)) if len(meanings) == 1 else None

    def _meanings(self, plain: str, stichtag: date | None) -> frozenset[str]:
        found = self.spelling(plain)
        return self.phrases.meanings(plain, stichtag) if found is None else frozenset({found})

    def spelling(self, text: str) -> str | None:
        """As `code`, by the listed spellings only."""
        plain = soft(text)
        found = self.exakt.get(plain)
        return self.folded.get(fold_soft(plain)) if found is None and not _DOUBT.search(plain) else found


@lru_cache(maxsize=64)
def _raw(name: str) -> Mapping[str, Any]:
    text = (resources.files("bewerberanalyse.config") / "vocabularies" / f"{name}.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml_file.parse(text, name).data
    return data


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of all shipped vocabularies."""
    folder = resources.files("bewerberanalyse.config") / "vocabularies"
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def _build(name: str, spellings: Mapping[str, Sequence[str]], eigene: Mapping[str, str]) -> Vokabular:
    raw = _raw(name)
    codes = tuple(spellings)
    pairs = [(word, UNKNOWN_CODE) for word in (*_ALWAYS_UNKNOWN, *raw.get("unbekannt", ()))]
    pairs += [(str(word), code) for code in codes for word in (code, *spellings[code])]
    own = {soft(word): UNKNOWN_CODE if code == "unbekannt" else code for word, code in eigene.items()}
    pairs += own.items()
    pairs = [(soft(word), code) for word, code in pairs]
    rang = {code: rank for rank, code in enumerate(codes)} if raw.get("mehrere") == "hoechster" else None
    return Vokabular(name, codes, dict(pairs), raw, pairs, own, rang)


def _phrases(raw: Mapping[str, Any], pairs: Sequence[tuple[str, str]]) -> Phrases:
    """The listed spellings as parts of longer texts; numbers and single letters mean something only where they stand alone."""
    woerter: dict[str, set[str]] = {}
    allein: dict[str, set[str]] = {}
    alone = BARE_NO | {soft(word) for word in raw.get("nur_allein", ())}
    for word, code in () if raw.get("nur_ganz") == "ja" else pairs:
        folded = fold_soft(word)
        if len(folded) > 1 and not folded.isdigit() and word not in alone:
            woerter.setdefault(folded, set()).add(code)
        elif word in alone and word not in BARE_NO:
            allein.setdefault(folded, set()).add(code)
    return Phrases(
        {word: frozenset(codes) for word, codes in woerter.items()},
        tuple((_whole(pattern), code) for pattern, code in raw.get("muster", ())),
        frozenset(fold_soft(word) for word, _ in pairs if _DENIES.search(word)),
        frozenset(fold_soft(soft(word)) for word in (*_FILLERS, *raw.get("fuellwoerter", ()))),
        (_BY_LAW, *(_whole(pattern) for pattern in raw.get("fuellmuster", ()))),
        frozenset(raw.get("kuenftig", ())),
        frozenset(raw.get("mit_tag", ())),
        {word: frozenset(codes) for word, codes in allein.items()},
        frozenset(raw.get("mit_grund", ())),
        re.compile(raw["fortgeltend"]) if "fortgeltend" in raw else None,
        lasting=raw.get("bleibt") == "ja",
    )


def _whole(pattern: str) -> re.Pattern[str]:
    """The pattern, which must not end within a word."""
    return re.compile(f"(?:{pattern})(?![a-z0-9])")


def _unambiguous(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Folded spelling → code, without those that would fit two codes („VAE“ and „VA“); spellings in the form of `soft`."""
    found: dict[str, set[str]] = {}
    for word, code in pairs:
        found.setdefault(fold_soft(word), set()).add(code)
    return {word: next(iter(codes)) for word, codes in found.items() if word and len(codes) == 1}


@lru_cache(maxsize=64)
def _shipped(name: str) -> Vokabular:
    return _build(name, _states() if name == STATES else _raw(name)["codes"], {})


def load_vocabulary(name: str, schreibweisen: Mapping[str, Mapping[str, str]] | None = None) -> Vokabular:
    """One vocabulary with the further spellings of the house (`schreibweisen` of einstellungen.yaml: vocabulary → spelling → code)."""
    eigene = (schreibweisen or {}).get(name)
    if not eigene:
        return _shipped(name)
    return _build(name, _states() if name == STATES else _raw(name)["codes"], eigene)


def check_spellings(schreibweisen: Mapping[str, Mapping[str, str]]) -> None:
    """Refuse spellings for vocabularies or codes that do not exist.

    Raises:
        ConfigError: every mistake at once.
    """
    origin = Origin("einstellungen.yaml")
    problems = [
        Problem("K-108", origin, {"schluessel": name, "vorschlag": suggest(name, list(names()))})
        for name in schreibweisen
        if name not in names()
    ]
    for name in set(schreibweisen) & set(names()):
        codes = (*_shipped(name).codes, "unbekannt")
        problems += [
            Problem("K-110", origin, {"schluessel": wort, "erlaubt": ", ".join(codes)})
            for wort, code in schreibweisen[name].items()
            if code not in codes
        ]
    if problems:
        raise ConfigError(problems)


def _states() -> dict[str, list[str]]:
    """Per state all spellings: name, key, ISO codes, the adjective and its forms, the person in both forms."""
    result: dict[str, list[str]] = {}
    for name, key, iso2, iso3, adjektiv, person, *weitere in _raw(STATES)["staaten"]:
        words = [key, iso2, iso3, *weitere, *_inflected(adjektiv), *_person(person)]
        words += [form for word in weitere if word.endswith("isch") for form in _inflected(word)]
        words += [form for word in weitere if word.endswith("er") for form in _person(word)]
        result[name] = [word for word in words if word]
    return result


def _inflected(adjektiv: str) -> list[str]:
    if not adjektiv:
        return []
    formen = [adjektiv, *(adjektiv + endung for endung in ENDINGS)]
    return [*formen, f"{adjektiv}e Staatsangehörigkeit", f"{adjektiv}er Staatsangehöriger", f"{adjektiv}e Staatsangehörige"]


def _person(person: str) -> list[str]:
    return [person, person.removesuffix("e") + "in", person.removesuffix("e") + "innen", person + "/in"] if person else []
