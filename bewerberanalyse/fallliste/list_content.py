"""What the workbook is made from besides cases and verdicts; plain data put together by `fallliste.workbook`.

Nothing here computes a verdict or reads a file: the stages stay strangers to each other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.sheets.table_block import TableBlock
from bewerberanalyse.fallliste.search import fold
from bewerberanalyse.model.arrays import Days, Int32, Objects, Positions
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.own_filter import OwnFilter, Row
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Datei, Linked, Quelle, RowVerdict, SourceTable
from bewerberanalyse.model.verdict import Judged
from bewerberanalyse.presets.due import DueDays
from bewerberanalyse.xlsx.frame import ListMeta

Counts = Mapping[str, int]  # {ja, nein, unklar}

REST_COLUMNS = ("quelle", "datei", "blatt", "zeile", "kundennummer", "nachname", "vorname", "geburtsdatum", "grund", "kandidaten")


_DIGITS = re.compile(r"(\d{1,18})")
NUTZER = {"B": "Beratung", "M": "Maßnahmeplanung", "C": "Controlling"}


@dataclass(frozen=True, slots=True)
class AheadLine:
    """One preset: its counts today and on each later day, None where it is not in force.

    - `weiter`: on each later day, how many would say ja if everybody's benefit went on; None as above.
    - `grund`: what leaves most of the unklar cases of the last day open, by field; "" = nobody is unklar.
    - `geltung`: until when or from when it holds, if that lies between the days; else "".
    """

    kennung: str
    titel: str
    heute: Counts | None
    spaeter: Sequence[Counts | None]
    weiter: Sequence[int | None]
    grund: str
    geltung: str = ""
    nutzer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AheadMeasure:
    """One measure of the folder „Massnahmen“: who meets its conditions today, on its first day and in half a year."""

    titel: str
    beginn: date
    plaetze: int
    mindestzahl: int
    heute: Counts
    beginnend: Counts
    halbjahr: Counts


@dataclass(frozen=True, slots=True)
class AheadCourse:
    """One kind of course: who waits for it today and on each later day; seats that begin up to the last of them, None without a list."""

    art: str
    heute: int
    spaeter: Sequence[int]
    plaetze: int | None


@dataclass(frozen=True, slots=True)
class LookAhead:
    """The whole look ahead from `heute` to each of `tage`, and to `halbjahr`.

    `unbekannte_werte`: named values of filters.yaml nobody knows for one of the days, with the last day they are known.
    `ungelesen`: files of „Massnahmen“ with mistakes.
    """

    heute: date
    tage: Sequence[date]
    halbjahr: date
    personen: int
    zeilen: Sequence[AheadLine]
    massnahmen: Sequence[AheadMeasure] = ()
    kurse: Sequence[AheadCourse] = ()
    unbekannte_werte: Sequence[str] = ()
    ungelesen: int = 0


@dataclass(frozen=True, slots=True)
class PlanStart:
    """What a plan on the sheet „Planung“ may begin with: rows with „muss“ or „soll“, and what to know about them."""

    label: str
    zeilen: tuple[tuple[Row, str], ...] = ()
    hinweis: str = ""


@dataclass(frozen=True, slots=True)
class CountedFilter:
    """A filter of „Meine Filter“ and how many persons it says ja and nein of this month."""

    regel: OwnFilter
    ja: int
    nein: int


@dataclass(frozen=True, slots=True)
class PresetInfo:
    """One preset as the workbook shows it.

    - `eingeschraenkt`: concerns specially protected data, stands in no common file.
    - `tun`: the next step; "" = the preset describes a group. `wartet_auf`: what its persons wait for; "" = for nobody else.
    - `hauptgrund_unklar`: what leaves most of its unklar cases open, by field; "" = nobody is unklar.
    - `zeilen` and `rest`: the condition as rows of the sheet „Planung“, and in words the parts that fit into none.
    """

    kennung: str
    titel: str
    satz: str
    zweck: str = ""
    nutzer: str = ""
    eingeschraenkt: bool = False
    gruppe: str = ""
    tun: str = ""
    wartet_auf: str = ""
    zeilen: tuple[Row, ...] = ()
    rest: tuple[str, ...] = ()
    hauptgrund_unklar: str = ""

    @property
    def fuer(self) -> str:
        """Whom it is for, in words."""
        return ", ".join(NUTZER[one] for one in self.nutzer.split() if one in NUTZER)

    @property
    def label(self) -> str:
        """The words of dropdowns, filters and slicers: Kennung and title, short enough to look up (Excel compares 255 characters)."""
        return " ".join(f"{self.kennung} {self.titel}".split())[:200].rstrip()


@dataclass(frozen=True, slots=True)
class WeekChoice:
    """What was last chosen on „Meine Woche“; "" = everybody."""

    fachkraft: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class LastMonthFigures:
    """Rounded figures of the newest earlier month that were kept: its name, and per Kennung how many said ja.

    `geaendert`: presets whose rule was another one then; their numbers cannot be compared.
    """

    monat: str = ""
    ja: Mapping[str, int | None] = field(default_factory=dict)
    geaendert: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """The cases of the last run of this month, judged by the rules of today, with the days `termine` as in `ListContent`.

    `aus`: where this month had no run yet, the month whose hits the house carried over. Then `faelle` are the cases of today that stood
    in its list, `judged` has the presets with the same rule as then, no day is known, and `weg` says how many stand there no more.
    """

    faelle: Faelle = field(repr=False)
    judged: Judged = field(repr=False)
    termine: Mapping[str, DueDays] = field(default_factory=dict, repr=False)
    aus: str = ""
    weg: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """What the list takes from before: what people chose and filtered, the last run, the figures of the last month."""

    wahl: WeekChoice = WeekChoice()
    filter: Sequence[CountedFilter] = ()
    vorlauf: EarlierRun | None = None
    vormonat: LastMonthFigures = LastMonthFigures()


@dataclass(frozen=True, slots=True)
class StageLine:
    """One line of a chain: figures; None = the Fallliste has no such date."""

    name: str
    bestand: int
    wartezeit_median: float | None
    mit_datum: int | None
    zugang: int | None
    abgang: int | None


@dataclass(frozen=True, slots=True)
class ChainTable:
    """One chain: its lines, and per case the stage in words, the day of entry and the days since (NA unknown)."""

    titel: str
    stufen: Sequence[StageLine]
    unklar: int
    stufe: Sequence[str] = field(repr=False)
    seit: Days = field(repr=False)
    tage: "pd.Series[int]" = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """One check: how many persons say ja and unklar, and what to do."""

    name: str
    tun: str
    ja: int
    unklar: int


@dataclass(frozen=True, slots=True)
class Foerderketten:
    """What the sheet shows. `zeilen`: cases in the person table; `hinweise` and `nachweise` one text per entry of `zeilen`."""

    ketten: Sequence[ChainTable]
    pruefungen: Sequence[ChainCheck]
    zeilen: Positions = field(repr=False)
    hinweise: Sequence[str] = field(repr=False)
    nachweise: Sequence[str] = field(repr=False)

    def moved(self, order: Positions, place: Int32) -> "Foerderketten":
        """For cases in another order: case `order[i]` stands at i, case i at `place[i]`."""
        ketten = [
            replace(
                one,
                stufe=[one.stufe[row] for row in order.tolist()],
                seit=one.seit[order],
                tage=one.tage.take(order).reset_index(drop=True),
            )
            for one in self.ketten
        ]
        lines = np.argsort(place[self.zeilen], kind="stable")
        hinweise, nachweise = ([texts[line] for line in lines.tolist()] for texts in (self.hinweise, self.nachweise))
        return replace(self, ketten=ketten, zeilen=place[self.zeilen][lines].astype(np.intp), hinweise=hinweise, nachweise=nachweise)


@dataclass(frozen=True, slots=True)
class ListContent:
    """Everything the sheets of one month are made from.

    - `reasons`: long frame `fall` (int32 row of the cases), `kennung`, `verdict` (int8), `warum` (German); rows may be missing.
    - `restliste`: the open export rows, columns `REST_COLUMNS` (see `rest_list`).
    - `kursangebot`: the courses offered, see `Ingested`; None without such a list.
    - `zugang`: who the Kommune says may come, see `sheets.zugang.arrivals`; None without its list.
    - `voraus`: content of the sheet „Blick voraus“; without it the sheet is left out.
    - `geschuetzt`: this is the part for the Fachstelle: only what is specially protected, instead of all but that.
    - `tabellen`: blocks for „Kundenstruktur“; empty = the sheet counts the simple structure itself.
    - `termine`: Kennung → when its hits are due; presets without dates may be missing.
    - `wahl`: what „Meine Woche“ opens on. `vormonat` and `vorlauf`: what is compared with.
    - `vorlagen`: templates of measures a plan may begin with. `filter`: what people made on „Meine Filter“, at most `MOST_FILTERS`.
    - `befunde`: implausible values against earlier lists, in words.
    - `ketten`: content of the sheet „Förderketten“; without it the sheet is left out.
    """

    faelle: Faelle
    judged: Judged
    presets: Sequence[PresetInfo]
    linked: Linked
    problems: Sequence[Problem]
    dateien: Sequence[Datei]
    bilanz: Mapping[str, Mapping[str, int]]
    settings: Settings
    meta: ListMeta
    reasons: pd.DataFrame
    restliste: pd.DataFrame
    zugang: pd.DataFrame | None = None
    kursangebot: pd.DataFrame | None = None
    tabellen: Sequence[TableBlock] = ()
    voraus: LookAhead | None = None
    ketten: Foerderketten | None = None
    geschuetzt: bool = False
    termine: Mapping[str, DueDays] = field(default_factory=dict)
    wahl: WeekChoice = WeekChoice()
    vormonat: LastMonthFigures = LastMonthFigures()
    vorlauf: EarlierRun | None = None
    vorlagen: Sequence[PlanStart] = ()
    filter: Sequence[CountedFilter] = ()
    befunde: Sequence[str] = ()

    def by_desk(self) -> "ListContent":
        """The same month with its persons by Team, Fachkraft and name, who has no Team last; every position follows."""
        werte = self.faelle.werte
        ranks = [_rank(werte[name].to_numpy(dtype=object)) for name in ("team", "fachkraft", "nachname", "vorname")]
        order = np.lexsort([np.arange(len(werte)), *reversed(ranks)])
        place = np.empty(len(order), dtype=np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        findings, verdicts = self.faelle.klaerung, self.judged.verdicts
        findings = findings.assign(fall=place[findings["fall"].to_numpy(dtype=np.int64)]).sort_values("fall", kind="stable")
        faelle = replace(
            self.faelle,
            werte=werte.take(order).reset_index(drop=True),
            zustand=self.faelle.zustand.take(order).reset_index(drop=True),
            klaerung=findings.reset_index(drop=True),
            ungenau=self.faelle.ungenau.take(order).reset_index(drop=True) if len(self.faelle.ungenau) else self.faelle.ungenau,
        )
        return replace(
            self,
            faelle=faelle,
            judged=Judged(verdicts.take(order).reset_index(drop=True) if len(verdicts.columns) else verdicts),
            reasons=self.reasons.assign(fall=place[self.reasons["fall"].to_numpy(dtype=np.int64)]),
            termine={
                one: DueDays(days.faellig[order], days.spaetestens[order], days.wartet_seit[order], days.laenger[order])
                for one, days in self.termine.items()
            },
            ketten=None if self.ketten is None else self.ketten.moved(order, place),
        )

    @property
    def ordered_presets(self) -> list[PresetInfo]:
        """Favourites of the house first, in their order; the rest as in filters.yaml."""
        wanted = {kennung: place for place, kennung in enumerate(self.settings.favoriten)}
        return sorted(self.presets, key=lambda preset: wanted.get(preset.kennung, len(wanted)))


def _rank(words: Objects) -> Positions:
    """The place of each word as people look it up: „Müller“ beside „Muller“, „Team 9“ before „Team 10“, nothing at the end."""
    codes, distinct = pd.factorize(words)
    shown = [str(word) for word in distinct]
    ordered = sorted(range(len(shown)), key=lambda at: (not shown[at], _parts(shown[at]), shown[at]))
    place = np.argsort(np.array(ordered, dtype=np.intp))
    return place[codes] if shown else codes


def _parts(word: str) -> list[tuple[int, int, str]]:
    return [(0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part) for part in _DIGITS.split(fold(word)) if part]


def rest_list(tables: Mapping[Quelle, SourceTable], linked: Linked) -> pd.DataFrame:
    """The export rows without a case, one row each, columns `REST_COLUMNS`, in the order of sources and files."""
    parts = []
    for quelle, rows in linked.zeilen.items():
        offen = rows.index[rows["urteil"] == RowVerdict.OFFEN]
        if not len(offen) or quelle not in tables:
            continue
        table = tables[quelle]
        werte, herkunft = table.werte.loc[offen], table.herkunft.loc[offen]
        parts.append(
            pd.DataFrame(
                {
                    "quelle": quelle.titel,
                    "datei": herkunft["datei"].astype(str),
                    "blatt": herkunft["blatt"].astype(str),
                    "zeile": herkunft["zeile"],
                    "kundennummer": werte["kundennummer"],
                    "nachname": werte["nachname"],
                    "vorname": werte["vorname"],
                    "geburtsdatum": werte["geburtsdatum"],
                    "grund": rows.loc[offen, "grund"],
                    "kandidaten": rows.loc[offen, "kandidaten"],
                }
            )
        )
    if not parts:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in REST_COLUMNS})
    return pd.concat(parts, ignore_index=True)
