"""Sheets of persons: „Kandidaten“, „Fast passend“, „Unklar“, „Erster Tag“ and „Versand“, with the columns the packages of the teams share.

Persons stand with their reason, the board and the keys of the order; „Erster Tag“ says who meets the conditions on the first day of the
measure, and who changes until then, with the dates that do it.

„Versand“ is the source of a Word mail merge. Row 1 holds the headings, below it only records: Word takes the sheet as it is. Exactly what
an address needs, and the purpose. The Fallliste has no street; it is read anew from the STEP export of the month, for the recipients only.
Persons with disputed data stay out: their note could not travel with the letter (§ 84 Abs. 2 SGB X).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil

import numpy as np
import pandas as pd

from bewerberanalyse.massnahme.seating import ABGEBROCHEN, ATTENDED, NICHT_ERSCHIENEN
from bewerberanalyse.massnahme.sheets.selection_content import (
    AUSNAHME,
    BOARD,
    ERSTER_TAG,
    FAST,
    GRUND,
    JA,
    KANDIDATEN,
    REASONS,
    TEILNAHME,
    UNKLAR,
    VERSAND,
    VORSCHLAG,
    WARUM,
    PersonLines,
    Proposal,
    SelectionContent,
)
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.arrays import Bools, Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import DISPUTED, FELD
from bewerberanalyse.model.verdict import COUNTED, Verdict
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import constant, dates, field_cells, input_cells, numbers, restyled, texts, verdict_cells, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Choice, Column, Condition, PrintSetup, Sheet, SheetEntry, Table, column_letter
from bewerberanalyse.xlsx.style import AMBER_LINE, GREY, PETROL, PETROL_MID
from bewerberanalyse.xlsx.text import clean

_PERSON = ("kundennummer", "nachname", "vorname", DISPUTED, "team", "fachkraft")
_REST = ("letzter_kontakt", "notiz")
_WIDTHS = {
    "kundennummer": 14, "nachname": 16, "vorname": 14, DISPUTED: 20, "team": 17, "fachkraft": 20, "letzter_kontakt": 13, "notiz": 50,
}  # fmt: skip
_BOARD_WIDTHS = {GRUND: 18, AUSNAHME: 30, TEILNAHME: 16}
_WORDS = {GRUND: REASONS, TEILNAHME: ATTENDED}
_FREE = "Tag nach dem Ende der laufenden Maßnahme oder des Kurses; leer = nichts läuft, oder das Ende ist nicht bekannt (siehe „Warum“)"
_GREY = ("nachname", "vorname")  # planning works without names (§ 67c Abs. 6 SGB X); they unfold with „+“
HEADING_ROW = 4
WHY = 110  # characters: wide, so that the rows stay low and many persons are seen
_SCALE = 56  # percent: who and how far on the first page, why and in which order on the second
TABLE_NAMES = {KANDIDATEN: "Kandidaten", FAST: "FastPassend", UNKLAR: "Unklar"}
_STYLES: dict[str, str] = {str(Proposal.PLATZ): "ja_wort"} | dict.fromkeys(
    (
        Proposal.GEHALTEN,
        Proposal.AUSNAHME,
        Proposal.NICHT_FREI,
        Proposal.KLAEREN,
        Proposal.UNKLAR,
        Proposal.PASST_NICHT,
        Proposal.VERSCHWUNDEN,
    ),
    "unklar_wort",
)
_NOT_FITTING = {Proposal.AUSNAHME, Proposal.UNKLAR, Proposal.PASST_NICHT, Proposal.VERSCHWUNDEN}
_FILL_IN = "Gelbe Spalten ausfüllen und speichern: Der nächste Lauf liest sie und behält sie. Namen mit „+“ über den Spalten aufklappen."
_MAX_FORMS = 12
_FIRST_DAY_ROW = 10
_CARRIED_ON = "Stand von heute fortgeschrieben; was nicht bekannt ist, bleibt unklar. Keine Wahrscheinlichkeit, keine Bewertung."


def board(personen: PersonLines, names: Sequence[str] = BOARD) -> list[Column]:
    """The columns people fill in."""
    return [Column(name, input_cells(personen.brett[name]), _BOARD_WIDTHS.get(name, 13.5), head="kopf_eingabe") for name in names]


def choices(table: Table) -> tuple[Choice, ...]:
    """Dropdowns of the board."""
    headings = {column.heading for column in table.columns}
    cols = {name: table.position(name) for name in BOARD if name in headings and name != AUSNAHME}
    return tuple(Choice(table.first, col, table.last, col, _WORDS.get(name, (JA,))) for name, col in cols.items())


def marks(table: Table) -> tuple[Condition, ...]:
    """Red for promised and refused at once, grey for who is out of it; the words say it too."""
    row = table.first + 1
    promised, refused = (f"${column_letter(table.position(name))}{row}" for name in ("zugesagt", "abgesagt"))
    area = (table.first, table.col, table.last, table.col + len(table.columns) - 1)
    left = [f'{refused}="{JA}"']
    if TEILNAHME in {column.heading for column in table.columns}:
        left += [f'${column_letter(table.position(TEILNAHME))}{row}="{word}"' for word in (NICHT_ERSCHIENEN, ABGEBROCHEN)]
    return (
        Condition(*area, f'AND({promised}="{JA}",{refused}="{JA}")', "cf_schlecht"),
        Condition(*area, f"OR({','.join(left)})", "cf_leise"),
    )


def person(liste: SelectionContent, personen: PersonLines, *, names_hidden: bool) -> list[Column]:
    """Who it is: number, name, disputed data, team, adviser."""
    columns = []
    for name in _PERSON:
        cells = _field(liste, personen, name)
        if name == DISPUTED:
            cells = restyled(cells, "bestritten")
        hidden = names_hidden and name in _GREY
        columns.append(Column(FELD[name].heading, cells, _WIDTHS[name], level=int(hidden), hidden=hidden, head="kopf"))
    if names_hidden:
        place = _PERSON.index(_GREY[0]) - 1
        columns[place] = replace(columns[place], collapsed=True)
    return columns


def _keys(liste: SelectionContent, personen: PersonLines) -> list[Column]:
    """What the order comes from: wishes first, then the sort fields, each in a column of its own."""
    rows = np.maximum(personen.fall, 0)
    columns = []
    for label, verdicts in liste.wuensche.items():
        cells = verdict_cells(verdicts).take(rows) if len(liste.faelle) else texts([])
        columns.append(Column(f"Wunsch: {label}", _without(cells, personen), 26, head="kopf_hell"))
    columns += [
        Column(FELD[name].heading, _field(liste, personen, name), 14, head="kopf_hell") for name in liste.sortierung if name not in _REST
    ]
    return columns


def rest(liste: SelectionContent, personen: PersonLines) -> list[Column]:
    """When free, where else named, last contact, notes."""
    rows = np.maximum(personen.fall, 0)
    free = dates(pd.Series(liste.frei_ab)).take(rows) if len(liste.faelle) else texts([])
    columns = [
        Column("Verfügbar ab", _without(free, personen), 13, _FREE),
        Column("Auch in anderer Auswahl", texts(list(personen.andere), "umbruch"), 26),
    ]
    return columns + [Column(FELD[name].heading, restyled(_field(liste, personen, name), "umbruch"), _WIDTHS[name]) for name in _REST]


def _field(liste: SelectionContent, personen: PersonLines, name: str) -> Cells:
    """A field of the Fallliste; for persons no longer in it what the board still knows."""
    gone = personen.fall < 0
    cells = field_cells(FELD[name], liste.faelle)
    cells = _without(cells.take(np.maximum(personen.fall, 0)), personen) if len(liste.faelle) else texts([""] * len(personen))
    if not gone.any() or name not in personen.brett:
        return cells
    known = texts(personen.brett[name])
    codes = np.where(gone & (known.codes >= 0), known.codes + len(cells.distinct), cells.codes).astype(np.int32)
    styles = (*_each(cells), *("text",) * len(known.distinct))
    return Cells(codes, [*cells.distinct, *known.distinct], styles)


def _each(cells: Cells) -> tuple[str, ...]:
    return cells.styles * len(cells.distinct) if len(cells.styles) == 1 else cells.styles


def _without(cells: Cells, personen: PersonLines) -> Cells:
    return replace(cells, codes=np.where(personen.fall < 0, -1, cells.codes).astype(np.int32))


def candidates(liste: SelectionContent) -> Sheet:
    """Who meets everything, in order; below them who has entries but does not (or no longer) fit."""
    shown = liste.kandidaten
    fitting = sum(word not in _NOT_FITTING and not word.startswith(Proposal.AUSNAHME_OHNE) for word in shown.merkmal)
    words = texts(list(shown.merkmal))
    proposal = Cells(words.codes, words.distinct, tuple(_STYLES.get(str(word), "text") for word in words.distinct) or ("text",))
    lead = [
        Column("Nr.", numbers(pd.Series(range(1, len(shown) + 1), dtype="Int64")), 6),
        Column(VORSCHLAG, proposal, 16, "Reihenfolge nach den sichtbaren Schlüsseln rechts; entschieden wird im Gespräch"),
    ]
    return _sheet(liste, shown, lead, KANDIDATEN, f"{number_of(fitting, 'Person erfüllt', 'Personen erfüllen')} alle Bedingungen", PETROL)


def nearly(liste: SelectionContent) -> Sheet:
    """Who fails exactly one criterion, and what a softer criterion would bring."""
    shown = liste.fast
    lead = [Column("Scheitert nur an", texts(list(shown.merkmal), "umbruch"), 64)]
    return _sheet(
        liste,
        shown,
        lead,
        FAST,
        f"{number_of(len(shown), 'Person scheitert', 'Personen scheitern')} an genau einer Bedingung",
        AMBER_LINE,
        _forms(liste),
    )


def unclear(liste: SelectionContent) -> Sheet:
    """Who fails nothing but cannot be judged, with the cause: after it is settled the next run decides."""
    shown = liste.unklar
    lead = [Column("Zu klären", texts(list(shown.merkmal), "umbruch"), 64)]
    missing = f"{number_of(len(shown), 'Person', 'Personen')}, bei denen eine Angabe fehlt: weder drin noch draußen"
    return _sheet(liste, shown, lead, UNKLAR, missing, GREY)


ENTRIES = (
    SheetEntry(KANDIDATEN, "wer alles erfüllt, mit Grund, Reihenfolge und Besetzung", candidates),
    SheetEntry(FAST, "wer an genau einer Bedingung scheitert", nearly),
    SheetEntry(UNKLAR, "bei wem eine Angabe fehlt", unclear),
)


def _sheet(
    liste: SelectionContent, shown: PersonLines, lead: list[Column], name: str, figure: str, tab: str, forms: tuple[str, ...] = ()
) -> Sheet:
    heading = HEADING_ROW + ceil(len(forms[1:]) / 2)
    table = _table(liste, name, shown, lead, heading)
    beside = (0, table.position(FELD["fachkraft"].heading))  # two in a row, so that persons are seen below them
    cells = [
        *frame.head(f"{name}: {liste.angaben.titel}", figure, _FILL_IN, table.position("Team")),
        Cell(2, 0, f"Zweck: {liste.angaben.zweck}", "hinweis"),
        *(Cell(HEADING_ROW - 1, 0, text, "stark") for text in forms[:1]),
        *(Cell(HEADING_ROW + line // 2, beside[line % 2], text) for line, text in enumerate(forms[1:])),
    ]
    return Sheet(
        name,
        tuple(cells),
        table,
        heights=frame.HEIGHTS,
        # with advice above them the headings stand too low to freeze: Excel shows those of a table instead of the column letters
        freeze=(0 if forms else heading + 1, len(lead)),
        choices=choices(table),
        conditions=(*marks(table), frame.hairlines(table)),
        print=_printed(name, table, len(lead)),
        tab=tab,
    )


def _printed(name: str, table: Table, lead: int) -> PrintSetup:
    """Of the candidates everything; of the others, many more, who it is and what is missing, which stands first."""
    whole = PrintSetup((table.row, table.row), (0, lead), scale=_SCALE, breaks=(table.position(WARUM),))
    return whole if name == KANDIDATEN else replace(whole, breaks=(), area=(0, 0, table.last, table.position(WARUM) - 1))


def _table(liste: SelectionContent, name: str, shown: PersonLines, lead: list[Column], heading: int) -> Table:
    reason = Column(WARUM, texts(list(shown.warum), "umbruch"), WHY)
    parts = [
        *lead,
        *person(liste, shown, names_hidden=True),
        *board(shown),
        reason,
        *_keys(liste, shown),
        *rest(liste, shown),
    ]
    return wrapped(Table(heading, 0, tuple(parts), TABLE_NAMES[name]))


def _forms(liste: SelectionContent) -> tuple[str, ...]:
    """„Alter höchstens 30: +6“."""
    if not liste.lockerungen:
        return ()
    lines = [f"{form}: +{persons} (statt „{criterion}“)" for criterion, form, persons in liste.lockerungen]
    more = len(lines) - _MAX_FORMS
    told = lines[:_MAX_FORMS] + ([f"… und {more} weitere Möglichkeiten"] if more > 0 else [])
    return ("Was eine weitere Grenze bringen würde (Personen, die sonst alles erfüllen):", *told)


def first_day(liste: SelectionContent) -> Sheet | None:
    """Counts above, below them one row per person whose answer is another one on the first day; none without a look ahead."""
    tag = liste.erster_tag
    if tag is None:
        return None
    angaben = liste.angaben
    cells = frame.head(f"{ERSTER_TAG}: {angaben.beginn:%d.%m.%Y}", tag.satz, "", 3)[:2]
    cells.append(Cell(2, 0, _CARRIED_ON, "hinweis"))
    cells += [Cell(4, col, word, "kopf_rechts" if col else "kopf") for col, word in enumerate(("", *(one.wort for one in COUNTED)))]
    for row, (words, counts) in enumerate((("heute", tag.heute), ("am ersten Tag", tag.dann)), start=5):
        cells.append(Cell(row, 0, words, "zeile_stark"))
        cells += [Cell(row, col, counts[one.wort], "zeile_zahl") for col, one in enumerate(COUNTED, start=1)]
    seats = f"{number_of(angaben.plaetze, 'Platz', 'Plätze')}, mindestens {angaben.mindestzahl}."
    seats += " Geprüft: die Bedingungen; wer dann frei ist, steht auf „Kandidaten“."
    cells.append(Cell(7, 0, seats, "text"))
    who = person(liste, tag.personen, names_hidden=True)
    first = [Column("Bis dahin", texts(list(tag.personen.merkmal), "umbruch"), 26)]
    table = wrapped(Table(_FIRST_DAY_ROW, 0, (*first, *who, Column(WARUM, texts(list(tag.personen.warum), "umbruch"), 80)), "ErsterTag"))
    cells.append(
        Cell(
            _FIRST_DAY_ROW - 1,
            0,
            f"{number_of(len(tag.personen), 'Person, bei der', 'Personen, bei denen')} sich bis dahin etwas ändert",
            "stark",
        )
    )
    return Sheet(
        ERSTER_TAG, tuple(cells), table, heights=frame.HEIGHTS, conditions=(frame.hairlines(table),),
        print=PrintSetup((_FIRST_DAY_ROW, _FIRST_DAY_ROW)), tab=PETROL_MID,
    )  # fmt: skip


FIRST_DAY = SheetEntry(ERSTER_TAG, "wer die Bedingungen am ersten Tag erfüllt, und was sich bis dahin ändert", first_day)


VERSAND_COLUMNS = ("Anrede", "Vorname", "Nachname", "Straße", "PLZ", "Ort", "Zweck")
_SALUTATION = {"w": "Frau", "m": "Herr"}
_STREET = "Aus dem STEP-Export des Monats, wenn dort am Stichtag genau eine Anschrift mit dieser PLZ gilt. Leere Zellen aus STEP ergänzen."


def recipients(liste: SelectionContent) -> Positions:
    """Who is written to: all who have a seat, and whoever is noted as „vorgeschlagen“ besides.

    Never who refused, nor who cannot begin on the first day unless „zugesagt“ or a reason for an exception is noted.
    """
    chosen: Positions = liste.kandidaten.fall[_chosen(liste) & ~_hindered(liste)]
    disputed = liste.faelle.zustand["bestritten_vermerk"].to_numpy() == Zustand.WERT
    undisputed: Positions = chosen[~disputed[chosen]]
    return undisputed


def left_out(liste: SelectionContent) -> int:
    """How many would be written to if they could begin on the first day."""
    return int((_chosen(liste) & _hindered(liste)).sum())


def _chosen(liste: SelectionContent) -> Bools:
    shown = liste.kandidaten
    proposed = (shown.brett["vorgeschlagen"] == JA).to_numpy()
    seat = np.array([word in {Proposal.PLATZ, Proposal.GEHALTEN, Proposal.AUSNAHME} for word in shown.merkmal], dtype=np.bool_)
    refused = (shown.brett["abgesagt"] == JA).to_numpy()
    chosen: Bools = (proposed | seat) & ~refused & (shown.fall >= 0)
    return chosen


def _hindered(liste: SelectionContent) -> Bools:
    shown = liste.kandidaten
    free = np.append(liste.frei, Verdict.JA)[shown.fall]  # the last one is for who left the list (-1)
    hindered: Bools = (free == Verdict.NEIN) & ((shown.brett["zugesagt"] != JA) & (shown.brett[AUSNAHME] == "")).to_numpy()
    return hindered


def versand(liste: SelectionContent) -> Sheet:
    """One row per recipient."""
    rows = recipients(liste)
    faelle = liste.faelle
    values = addresses(faelle, rows, liste.strassen)
    widths = {"Anrede": 10, "Vorname": 18, "Nachname": 22, "Straße": 28, "PLZ": 9, "Ort": 22}
    columns = (
        *(Column(name, texts(values[name]), width, _STREET if name == "Straße" else "") for name, width in widths.items()),
        Column("Zweck", constant(liste.angaben.zweck, len(rows)) if len(rows) else texts([]), 60),
    )
    table = Table(0, 0, columns, VERSAND, head_height=24)
    return Sheet(
        VERSAND,
        (),
        table,
        freeze=(1, 0),
        print=PrintSetup((0, 0)),
        tab=PETROL_MID,
    )


VERSAND_ENTRY = SheetEntry(VERSAND, "Empfänger für Serienbriefe in Word", versand)


def letters(liste: SelectionContent) -> list[dict[str, str]]:
    """The same rows as text: heading → cell."""
    table = versand(liste).table
    if table is None:
        return []
    columns = [[clean(str(one.cells.distinct[code])) if code >= 0 else "" for code in one.cells.codes] for one in table.columns]
    return [dict(zip(VERSAND_COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]


def addresses(faelle: Faelle, rows: Positions, streets: Mapping[str, str]) -> dict[str, list[str]]:
    """Heading → text per recipient; an empty street waits to be filled."""
    found = {"Anrede": faelle.werte["geschlecht"].iloc[rows].map(_SALUTATION).fillna("").tolist()}
    found |= {name.capitalize(): faelle.werte[name].iloc[rows].tolist() for name in ("vorname", "nachname")}
    found["Straße"] = [streets.get(number, "") for number in faelle.werte["kundennummer"].iloc[rows]]
    return found | {"PLZ": faelle.werte["plz"].iloc[rows].tolist(), "Ort": faelle.werte["ort"].iloc[rows].tolist()}
