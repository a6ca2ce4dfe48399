"""The books made of the sheets: the month's list in the order of CONTRACT §4, the file of the Fachstelle, the file of one role.

What is specially protected stands in one of the first two only. Restricted presets with their reasons, fields marked sensitive, findings
and messages about them: `open_part` takes all of it out of the material before a sheet is described, `protected_part` leaves nothing else.
No sheet decides for itself what to hide.

The file of a role has its columns of the Fallliste, flags instead of amounts, the presets meant for it; nothing else of anybody. It is
built from single fields, never cut out of the common list: what is not asked for there is in none of the file's parts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from bewerberanalyse.bericht.sheets.table_block import sheet_of
from bewerberanalyse.bericht.tables.protection import rounded
from bewerberanalyse.fallliste.list_content import ListContent, LookAhead, PresetInfo
from bewerberanalyse.fallliste.sheets import (
    auswahl,
    blick_voraus,
    fallliste,
    foerderketten,
    kurse,
    legende,
    listen,
    meine_filter,
    meine_woche,
    open_points,
    planrechnung,
    planung,
    uebersicht,
    vorauswahl,
    zugang,
)
from bewerberanalyse.fallliste.sheets.basis import KUNDENSTRUKTUR, Basis, SheetEntry
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.arrays import Int8, Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import DISPUTED, FELD, FELDER, MARK, MARKED, SENSITIVE, Feld
from bewerberanalyse.model.settings import Flag, Role
from bewerberanalyse.model.verdict import Judged, Verdict, of_truth
from bewerberanalyse.presets.preset import Preset
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import field_cells, numbers, texts, verdict_cells, wrapped
from bewerberanalyse.xlsx.description import Cell, Column, PrintSetup, Sheet, Table, Workbook, sheets_of
from bewerberanalyse.xlsx.frame import ListMeta
from bewerberanalyse.xlsx.style import GREY, PETROL, PETROL_MID

NO_TABLES = "Für diese Liste wurden keine Auswertungen erstellt."
INTERN = "Interne Zahlen, nicht gerundet: nicht weitergeben. Für andere Stellen: „bewerberanalyse bericht --extern“."


def kundenstruktur(basis: Basis) -> Sheet:
    """The blocks of the reports, one below the other."""
    line = f"{number_of(len(basis), 'Person', 'Personen')}, Stand {basis.liste.meta.stichtag:%d.%m.%Y}. {INTERN}"
    return sheet_of(KUNDENSTRUKTUR, basis.liste.tabellen, line, without=NO_TABLES, frozen=3)


KUNDENSTRUKTUR_ENTRY = SheetEntry(KUNDENSTRUKTUR, "Zahlen zur Struktur", kundenstruktur)


BEFORE_THE_OVERVIEW = (meine_woche.ENTRY,)
AFTER_THE_OVERVIEW = (
    vorauswahl.ENTRY,
    auswahl.ENTRY,
    planung.ENTRY,
    meine_filter.ENTRY,
    fallliste.ENTRY,
    open_points.KLAERUNG_ENTRY,
    open_points.ZUORDNUNG_ENTRY,
    blick_voraus.ENTRY,
    KUNDENSTRUKTUR_ENTRY,
    open_points.MELDUNGEN_ENTRY,
    legende.ENTRY,
    foerderketten.ENTRY,
    foerderketten.FIGURES,
    kurse.ENTRY,
    zugang.ENTRY,
    fallliste.FALLBLATT_ENTRY,
    auswahl.RECHENBLATT_ENTRY,
    meine_woche.WOCHENBLATT_ENTRY,
    planrechnung.ENTRY,
    meine_filter.FILTERRECHNUNG_ENTRY,
    listen.ENTRY,
    listen.PLANLISTEN_ENTRY,
)
"""A new sheet: a module with an `ENTRY`, and its place here."""


def case_list(liste: ListContent) -> Workbook:
    """The description of the month's workbook, without anything specially protected."""
    liste = open_part(liste)
    basis, meta = Basis.of(liste), liste.meta
    before, first_links = sheets_of(BEFORE_THE_OVERVIEW, basis)
    after, links = sheets_of(AFTER_THE_OVERVIEW, basis)
    return Workbook(
        (*before, uebersicht.sheet(basis, [*first_links, *links]), *after),
        title=f"Fallliste {meta.monat}",
        created=meta.erstellt_am,
        footer=meta.footer,
        properties=meta.properties,
    )


def open_part(liste: ListContent) -> ListContent:
    """What everybody may see."""
    return _part(liste, [preset for preset in liste.presets if not preset.eingeschraenkt], protected=False)


def protected_part(liste: ListContent) -> ListContent:
    """What only the Fachstelle may see."""
    alone = replace(liste, restliste=liste.restliste.iloc[:0], tabellen=())
    return _part(alone, [preset for preset in liste.presets if preset.eingeschraenkt], protected=True)


def _part(liste: ListContent, presets: list[PresetInfo], *, protected: bool) -> ListContent:
    kennungen = [preset.kennung for preset in presets]
    findings = liste.faelle.klaerung
    kept = findings["feld"].isin(SENSITIVE) == protected
    return replace(
        liste,
        presets=presets,
        judged=Judged(liste.judged.verdicts[kennungen]),
        reasons=liste.reasons[liste.reasons["kennung"].isin(kennungen)],
        problems=[problem for problem in liste.problems if problem.geschuetzt == protected],
        faelle=replace(liste.faelle, klaerung=findings[kept].reset_index(drop=True)),
        geschuetzt=protected,
    )


def protected_list(liste: ListContent) -> Workbook:
    """The file of the Fachstelle: its presets with reasons, its fields for every person, what is to be cleared up about them."""
    basis, meta = Basis.of(protected_part(liste)), liste.meta
    sheets = (
        vorauswahl.sheet(basis),
        fallliste.sheet(basis),
        open_points.klaerung(basis),
        open_points.meldungen(basis),
        legende.sheet(basis),
    )
    return Workbook(
        sheets,
        title=f"{liste.settings.fachstelle} {meta.monat}",
        created=meta.erstellt_am,
        footer=f"Nur für {liste.settings.fachstelle} · {meta.footer}",
        properties=meta.properties,
    )


PLANNERS = "M"  # of `nutzer`: who plans measures and courses
_ROW = 4
_SCALE = 60  # percent: several pages beside each other, large enough to read


@dataclass(frozen=True, slots=True)
class RoleContent:
    """What the workbook of a role is made from.

    `felder`: chosen by the house, () = as the role says. `grenzen`: value of filters.yaml → cents or number at the Stichtag; one that is
    missing leaves its flag unklar. `zusatzfelder`: optional fields the house shows at all. `rundung`: of counts without persons.
    """

    rolle: Role
    felder: tuple[str, ...]
    faelle: Faelle = field(repr=False)
    judged: Judged
    presets: Sequence[Preset]
    grenzen: Mapping[str, int]
    zusatzfelder: Sequence[str]
    rundung: int
    meta: ListMeta
    voraus: LookAhead | None = None


def role_list(one: RoleContent) -> Workbook:
    """The file of the role; for the lead figures without persons."""
    sheets = (_persons(one), *_ahead(one), _legend(one)) if one.rolle.personen else (_figures(one), _teams(one), *_ahead(one))
    meta = one.meta
    return Workbook(
        sheets, f"{one.rolle.titel} {meta.monat}", meta.erstellt_am, f"Nur für {one.rolle.titel} · {meta.footer}", meta.properties
    )


def shown_fields(one: RoleContent) -> list[Feld]:
    """The columns: what the house chose, else what the role has; optional ones only if the house shows them."""
    chosen = one.felder or one.rolle.felder or tuple(name for name in (feld.name for feld in FELDER) if name in one.rolle.erlaubt)
    return [FELD[name] for name in chosen if name in one.rolle.erlaubt and (not FELD[name].optional or name in one.zusatzfelder)]


def _rows(one: RoleContent) -> Positions:
    """Everybody; where the role gets hits only, those with consent."""
    if not one.rolle.treffer:
        return np.arange(len(one.faelle), dtype=np.intp)
    hit = np.zeros(len(one.faelle), dtype=np.bool_)
    for kennung in one.rolle.treffer:
        if kennung in one.judged.verdicts:
            hit |= one.judged.verdicts[kennung].to_numpy() == Verdict.JA
    consent = (one.faelle.zustand["einwilligung"] == Zustand.WERT) & (one.faelle.werte["einwilligung"] == "ja")
    return np.flatnonzero(hit & consent.to_numpy())


def flag(one: RoleContent, asked: Flag) -> Int8:
    """Ja or nein where the field is known and the limit is, else unklar."""
    known = (one.faelle.zustand[asked.feld] == Zustand.WERT).to_numpy()
    limit = one.grenzen.get(asked.grenze) if asked.grenze else 0
    if limit is None:
        return np.full(len(one.faelle), Verdict.UNKLAR, dtype=np.int8)
    value = one.faelle.werte[asked.feld].fillna(0).to_numpy(dtype=np.int64)
    return of_truth(value < limit if asked.unter else value > limit, known)


def _presets(one: RoleContent) -> list[Preset]:
    return [preset for preset in one.presets if not preset.eingeschraenkt and one.rolle.nutzer and one.rolle.nutzer in preset.nutzer]


def _persons(one: RoleContent) -> Sheet:
    rows = _rows(one)
    felder = shown_fields(one)
    columns = [Column(feld.heading, field_cells(feld, one.faelle).take(rows), feld.breite) for feld in felder]
    if DISPUTED not in {feld.name for feld in felder}:  # the note must stand on every view; its text only where free text may
        marked = (one.faelle.zustand[DISPUTED] == Zustand.WERT).to_numpy()[rows]
        columns.insert(1, Column(MARKED, texts(np.where(marked, MARK, "").tolist(), "bestritten"), 13))
    columns += [Column(asked.titel, verdict_cells(flag(one, asked)).take(rows), 14, _said(asked)) for asked in one.rolle.kennzeichen]
    columns += [
        Column(
            preset.kennung, verdict_cells(one.judged.verdicts[preset.kennung].to_numpy()).take(rows), 9, preset.titel, head="kopf_schmal"
        )
        for preset in _presets(one)
    ]
    table = wrapped(Table(_ROW, 0, tuple(columns), "Rolle", head_height=48))
    return Sheet(
        "Liste",
        (*frame.head(f"{one.rolle.titel} {one.meta.monat}", number_of(len(rows), "Person", "Personen"), _what(one), 3), _stand(one)),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, 1),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW), (0, 0), scale=_SCALE),
        tab=PETROL,
    )


def _ahead(one: RoleContent) -> tuple[Sheet, ...]:
    """The look ahead for the presets of the role; rounded where it gets no persons, none where it gets hits only."""
    if one.voraus is None or not one.rolle.nutzer:
        return ()
    if not one.rolle.personen:
        return (blick_voraus.described(one.voraus, one.voraus.zeilen, rounding=one.rundung, whole=False),)
    mine = [line for line in one.voraus.zeilen if one.rolle.nutzer in line.nutzer]
    return (blick_voraus.described(one.voraus, mine, whole=one.rolle.nutzer == PLANNERS),)


def _what(one: RoleContent) -> str:
    if one.rolle.treffer:
        return f"Treffer von {', '.join(one.rolle.treffer)} mit Einwilligung; Rückfragen an die Fachkraft"
    if one.rolle.kennzeichen:
        return "ohne Namen und Beträge: Kennzeichen statt Einkommen, Alter statt Geburtsdatum"
    return "nur die Spalten und Voreinstellungen dieser Rolle"


def _stand(one: RoleContent) -> Cell:
    return Cell(2, 0, one.meta.stand, "hinweis")


def _said(asked: Flag) -> str:
    return f"{FELD[asked.feld].heading}, als Kennzeichen: unklar, wo die Angabe nicht bekannt ist"


def _legend(one: RoleContent) -> Sheet:
    lines = [("Spalte", feld.heading, feld.regel or "Wert der ersten Quelle, die ihn kennt", feld.zweck) for feld in shown_fields(one)]
    lines += [("Kennzeichen", asked.titel, _said(asked), "Maßnahmeplanung ohne Beträge") for asked in one.rolle.kennzeichen]
    lines += [("Voreinstellung", f"{preset.kennung} {preset.titel}", "ja, nein, unklar", preset.zweck) for preset in _presets(one)]
    head = ("Art", "Begriff", "Bedeutung", "Zweck")
    columns = tuple(
        Column(name, texts([line[place] for line in lines], "umbruch"), width)
        for place, (name, width) in enumerate(zip(head, (16, 44, 60, 50), strict=True))
    )
    table = wrapped(Table(2, 0, columns, ""))
    return Sheet("Legende", (Cell(0, 0, "Legende", "titel"),), table, heights={0: 26.0}, print=PrintSetup((2, 2)), tab=GREY)


def _figures(one: RoleContent) -> Sheet:
    """Every preset with its counts, rounded: a small number could be somebody."""
    presets = [preset for preset in one.presets if not preset.eingeschraenkt]
    columns = [
        Column("Voreinstellung", texts([f"{preset.kennung} {preset.titel}" for preset in presets], "umbruch"), 60),
        *(
            Column(
                verdict.wort, numbers(_rounded(one, [int((one.judged.verdicts[p.kennung] == verdict).sum()) for p in presets]), "zahl"), 12
            )
            for verdict in (Verdict.JA, Verdict.UNKLAR, Verdict.NEIN)
        ),
        Column("Zweck", texts([preset.zweck for preset in presets], "umbruch"), 60),
    ]
    return _counted(one, "Zahlen", f"{one.rolle.titel} {one.meta.monat}", columns)


def _teams(one: RoleContent) -> Sheet:
    """Persons per team, rounded; nothing about any Fachkraft."""
    known = one.faelle.zustand["team"].to_numpy() == Zustand.WERT
    counts = pd.Series(np.where(known, one.faelle.werte["team"].to_numpy(dtype=object), "unbekannt")).value_counts().sort_index()
    columns = [
        Column("Team", texts([str(name) for name in counts.index]), 40),
        Column("Personen", numbers(_rounded(one, counts.tolist()), "zahl"), 14, head="kopf_rechts"),
    ]
    return _counted(one, "Teams", "Personen je Team", columns)


def _counted(one: RoleContent, name: str, title: str, columns: Sequence[Column]) -> Sheet:
    table = wrapped(Table(_ROW, 0, tuple(columns), ""))
    head = frame.head(title, f"auf {one.rundung} gerundet, ohne Personen", "", 1)[:2]
    return Sheet(
        name,
        (*head, _stand(one)),
        table,
        heights=frame.HEIGHTS,
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)),
        tab=PETROL_MID,
    )


def _rounded(one: RoleContent, counts: Sequence[int]) -> "pd.Series[int]":
    return pd.Series([rounded(count, one.rundung) for count in counts], dtype="Int64")
