"""Sheets „Kandidaten“, „Fast passend“ and „Unklar“: persons with their reason, the board, and the keys of the order."""

import pandas as pd

from bewerberanalyse.massnahme.sheets import persons as columns
from bewerberanalyse.massnahme.sheets.selection_content import (
    FAST,
    KANDIDATEN,
    UNKLAR,
    VORSCHLAG,
    WARUM,
    Auswahlliste,
    PersonLines,
    Proposal,
)
from bewerberanalyse.messages import number_of
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import numbers, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Column, PrintSetup, Sheet, SheetEntry, Table
from bewerberanalyse.xlsx.style import AMBER_LINE, GREY, PETROL

HEADING_ROW = 4
_SCALE = 62  # percent: who and how far on the first page, why and in which order on the second
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


def candidates(liste: Auswahlliste) -> Sheet:
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


def nearly(liste: Auswahlliste) -> Sheet:
    """Who fails exactly one criterion, and what a softer criterion would bring."""
    shown = liste.fast
    lead = [Column("Scheitert nur an", texts(list(shown.merkmal), "umbruch"), 34)]
    return _sheet(
        liste,
        shown,
        lead,
        FAST,
        f"{number_of(len(shown), 'Person scheitert', 'Personen scheitern')} an genau einer Bedingung",
        AMBER_LINE,
        _forms(liste),
    )


def unclear(liste: Auswahlliste) -> Sheet:
    """Who fails nothing but cannot be judged, with the cause: after it is settled the next run decides."""
    shown = liste.unklar
    lead = [Column("Zu klären", texts(list(shown.merkmal), "umbruch"), 34)]
    missing = f"{number_of(len(shown), 'Person', 'Personen')}, bei denen eine Angabe fehlt: weder drin noch draußen"
    return _sheet(liste, shown, lead, UNKLAR, missing, GREY)


ENTRIES = (
    SheetEntry(KANDIDATEN, "wer alles erfüllt, mit Grund, Reihenfolge und Besetzung", candidates),
    SheetEntry(FAST, "wer an genau einer Bedingung scheitert", nearly),
    SheetEntry(UNKLAR, "bei wem eine Angabe fehlt", unclear),
)


def _sheet(
    liste: Auswahlliste, shown: PersonLines, lead: list[Column], name: str, figure: str, tab: str, forms: tuple[str, ...] = ()
) -> Sheet:
    heading = HEADING_ROW + (len(forms) + 1 if forms else 0)
    table = _table(liste, name, shown, lead, heading)
    cells = [
        *frame.head(f"{name}: {liste.angaben.titel}", figure, _FILL_IN, table.position("Team")),
        Cell(2, 0, f"Zweck: {liste.angaben.zweck}", "hinweis"),
        *(Cell(HEADING_ROW - 1 + line, 0, text, "stark" if line == 0 else "text") for line, text in enumerate(forms)),
    ]
    return Sheet(
        name,
        tuple(cells),
        table,
        heights=frame.HEIGHTS,
        # with advice above them the headings stand too low to freeze: Excel shows those of a table instead of the column letters
        freeze=(0 if forms else heading + 1, len(lead)),
        choices=columns.choices(table),
        conditions=(*columns.marks(table), frame.hairlines(table)),
        print=PrintSetup((heading, heading), (0, len(lead)), scale=_SCALE, breaks=(table.position(WARUM),)),
        tab=tab,
    )


def _table(liste: Auswahlliste, name: str, shown: PersonLines, lead: list[Column], heading: int) -> Table:
    reason = Column(WARUM, texts(list(shown.warum), "umbruch"), 50)
    parts = [
        *lead,
        *columns.person(liste, shown, names_hidden=True),
        *columns.board(shown),
        reason,
        *columns.keys(liste, shown),
        *columns.rest(liste, shown),
    ]
    return wrapped(Table(heading, 0, tuple(parts), TABLE_NAMES[name], head_height=48))


def _forms(liste: Auswahlliste) -> tuple[str, ...]:
    """„Alter höchstens 30: +6“."""
    if not liste.lockerungen:
        return ()
    lines = [f"{form}: +{persons} (statt „{criterion}“)" for criterion, form, persons in liste.lockerungen]
    more = len(lines) - _MAX_FORMS
    told = lines[:_MAX_FORMS] + ([f"… und {more} weitere Möglichkeiten"] if more > 0 else [])
    return ("Was eine weitere Grenze bringen würde (Personen, die sonst alles erfüllen):", *told)
