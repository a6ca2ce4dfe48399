"""Layouts of the exports: which headings mean which column, shipped as YAML and extended by the house.

Says nothing about files: recognising one is the business of `ingest.identify`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.written import suggest

KUNDENNUMMERN, KURSANGEBOT = "kundennummern", "kursangebot"
NO_PERSONS = (KUNDENNUMMERN, KURSANGEBOT)  # tables of the drop zone that are no export about persons
QUELLEN = tuple(quelle.value for quelle in Quelle)
NAME_COLUMNS = ("name_vorname", "vorname_name")  # split into nachname and vorname, never columns of a table
REPEATABLE = frozenset({"list", "nationality"})  # types that may stand in numbered columns 1..n


@dataclass(frozen=True, slots=True)
class Spalte:
    """One canonical column: its headings and its type.

    Types: knr, bg, text, proper (names of people and places), plz, date, int, amount, level, target, janein, list, nationality, name,
    paragraf (of a residence title), code (with a vocabulary).
    `mehrere` says what counts if several columns of a file stand for it: "" the first one, "spaeteste" the latest date.
    `wie`: a file without the column reads the cells of that other column a second time, in this type; only cells the other one could read.
    """

    name: str
    typ: str
    vokabular: str
    aliase: tuple[str, ...]
    mehrere: str = ""
    wie: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one source writes its export.

    - `spalten`: canonical columns in order, person columns first.
    - `koepfe`: folded heading → (column, rank of the alias); rank 0 is the column's own name.
    - `sonst`: folded heading → column it means if the first meaning is already taken.
    - `stark`, `schwach`: columns that speak for this source; `kennwoerter`: words of the preamble that do.
    - `selten`: columns this source rarely has; a sheet without any of them rather is from this source.
    - `bekannt`: folded headings this source is known to have and that are not read.
    - `pflicht`: columns without which no export of this source exists; a list without them is somebody else's.
    - `monatsstand`: every file is the whole source as it stood at one time.
    - `mehrere_zeilen`: a person may have several rows; `gruppe`: columns that stand only in the first row of a household in some exports.
    - `person`: the columns that say whose row it is.
    """

    quelle: str
    titel: str
    spalten: tuple[Spalte, ...]
    koepfe: Mapping[str, tuple[str, int]]
    sonst: Mapping[str, str]
    stark: frozenset[str]
    schwach: frozenset[str]
    selten: frozenset[str]
    kennwoerter: tuple[str, ...]
    bekannt: frozenset[str]
    freitext: bool
    pflicht: frozenset[str]
    monatsstand: bool
    mehrere_zeilen: bool
    gruppe: tuple[str, ...]
    person: tuple[str, ...]

    def spalte(self, name: str) -> Spalte:
        """The declaration of one column."""
        return next(spalte for spalte in self.spalten if spalte.name == name)


@dataclass(frozen=True, slots=True)
class Verbote:
    """Headings that are refused in every export, with the name of what they hold."""

    woerter: Mapping[str, str]
    enthaelt: tuple[tuple[str, str], ...]
    freitext: Mapping[str, str]
    freitext_enthaelt: tuple[tuple[str, str], ...]
    _gefragt: dict[tuple[str, bool], str] = field(default_factory=dict, compare=False, repr=False)  # the answers so far

    def treffer(self, kopf: str, *, freitext_erlaubt: bool = False) -> str:
        """What a folded heading would hold that must not be read; "" if it may be read."""
        frage = (kopf, freitext_erlaubt)
        if frage not in self._gefragt:
            self._gefragt[frage] = self._treffer(kopf, freitext_erlaubt=freitext_erlaubt)
        return self._gefragt[frage]

    def _treffer(self, kopf: str, *, freitext_erlaubt: bool) -> str:
        if found := self.woerter.get(kopf):
            return found
        if found := next((name for teil, name in self.enthaelt if teil in kopf), ""):
            return found
        if freitext_erlaubt:
            return ""
        return self.freitext.get(kopf, "") or next((name for teil, name in self.freitext_enthaelt if teil in kopf), "")


@lru_cache(maxsize=16)
def _shipped(name: str) -> Mapping[str, Any]:
    text = (resources.files("bewerberanalyse.config") / "layouts" / f"{name}.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml_file.parse(text, name).data
    return data


def _spalte(name: str, raw: Mapping[str, Any], person: Mapping[str, Any], extra: Sequence[str]) -> Spalte:
    typ, _, vokabular = str(raw.get("typ") or person["typ"]).partition(":")
    aliase = dict.fromkeys([name, *person.get("aliase", ()), *raw.get("aliase", ()), *extra])
    return Spalte(name, typ, vokabular, tuple(str(alias) for alias in aliase), str(raw.get("mehrere", "")), str(raw.get("wie", "")))


@lru_cache(maxsize=1)
def verbote() -> Verbote:
    """The forbidden headings (DOMAIN §8 „Never import“)."""
    raw = _shipped("_verboten")

    def woerter(kind: str) -> dict[str, str]:
        return {fold_heading(word): name for name, entry in raw[kind].items() for word in entry.get("woerter", ())}

    def teile(kind: str) -> tuple[tuple[str, str], ...]:
        return tuple((fold_heading(part), name) for name, entry in raw[kind].items() for part in entry.get("enthaelt", ()))

    return Verbote(woerter("immer"), teile("immer"), woerter("freitext"), teile("freitext"))


def _layout(quelle: str, eigene: Mapping[str, Sequence[str]], unneeded: Sequence[str] = ()) -> Layout:
    raw = _shipped(quelle)
    shared: Mapping[str, Any] = {} if quelle in NO_PERSONS else _shipped("_person")
    person: Mapping[str, Any] = shared.get("spalten", {})
    names = dict.fromkeys([*person, *raw["spalten"]])
    spalten = tuple(_spalte(name, raw["spalten"].get(name, {}), person.get(name, {}), eigene.get(name, ())) for name in names)
    koepfe: dict[str, tuple[str, int]] = {}
    # Own columns first: „Aktenzeichen“ is the BG in Allegro and the BAMF number in InGe, whatever the person columns say.
    for spalte in sorted(spalten, key=lambda spalte: spalte.name not in raw["spalten"]):
        for rank, alias in enumerate(spalte.aliase):
            koepfe.setdefault(fold_heading(alias), (spalte.name, rank))
    koepfe |= {fold_heading(alias): (name, 0) for name, aliase in eigene.items() for alias in aliase}
    merkmale = raw.get("merkmale", {})
    return Layout(
        quelle=quelle,
        titel=raw["titel"] if quelle in NO_PERSONS else Quelle(quelle).titel,
        spalten=spalten,
        koepfe=koepfe,
        sonst={fold_heading(kopf): name for kopf, name in raw.get("sonst", {}).items()},
        stark=frozenset(merkmale.get("stark", ())),
        schwach=frozenset(merkmale.get("schwach", ())),
        selten=frozenset(merkmale.get("selten", ())),
        kennwoerter=tuple(merkmale.get("kennwoerter", ())),
        bekannt=frozenset(fold_heading(kopf) for kopf in (*shared.get("bekannt", ()), *raw.get("bekannt", ()), *unneeded)),
        freitext=raw.get("freitext") == "ja",
        pflicht=frozenset(raw.get("pflicht", ())),
        monatsstand=raw.get("monatsstand") == "ja",
        mehrere_zeilen=raw.get("mehrere_zeilen") == "ja",
        gruppe=tuple(raw.get("gruppe", ())),
        person=tuple(person),
    )


@lru_cache(maxsize=1)
def _mitgeliefert() -> dict[str, Layout]:
    return {quelle: _layout(quelle, {}) for quelle in (*QUELLEN, *NO_PERSONS)}


def load_layouts(
    aliase: Mapping[Quelle, Mapping[str, Sequence[str]]] | None = None, unneeded: Mapping[Quelle, Sequence[str]] | None = None
) -> dict[str, Layout]:
    """All layouts by source, with what a house adds.

    Args:
        aliase: Its further headings (source → column → headings).
        unneeded: Headings it does not need (`nicht_gebraucht`: source → headings); what means a column is read all the same.

    Raises:
        ConfigError: a column the source does not have, or a heading that must not be read.
    """
    layouts = dict(_mitgeliefert())
    problems: list[Problem] = []
    for quelle in {**(aliase or {}), **(unneeded or {})}:
        eigene = (aliase or {}).get(quelle, {})
        problems += _mistakes(layouts[quelle], eigene)
        known = {name: liste for name, liste in eigene.items() if any(name == spalte.name for spalte in layouts[quelle].spalten)}
        layouts[quelle.value] = _layout(quelle.value, known, (unneeded or {}).get(quelle, ()))
    if problems:
        raise ConfigError(problems)
    return layouts


def _mistakes(layout: Layout, eigene: Mapping[str, Sequence[str]]) -> list[Problem]:
    origin = Origin("einstellungen.yaml")
    names = [spalte.name for spalte in layout.spalten]
    found = [Problem("K-108", origin, {"schluessel": name, "vorschlag": suggest(name, names)}) for name in eigene if name not in names]
    own = [alias for aliase in eigene.values() for alias in aliase]
    refused = {alias: verbote().treffer(fold_heading(alias), freitext_erlaubt=layout.freitext) for alias in own}
    return found + [
        Problem("K-112", origin, {"schluessel": alias, "grund": f"{was} darf nicht eingelesen werden"})
        for alias, was in refused.items()
        if was
    ]
