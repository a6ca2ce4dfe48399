"""What a hand-over says: an agenda for the Fallkonferenz, one page per person, one pseudonymous list, or one of people to be tested."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import pandas as pd

from bewerberanalyse.cases.proof import proofs
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import DISPUTED, FELD, MARK, MARKED
from bewerberanalyse.model.handover import Interface, Paper
from bewerberanalyse.model.words import WORD_OF
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import field_text, input_cells, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Column, PrintSetup, Sheet, Table, Workbook
from bewerberanalyse.xlsx.frame import ListMeta
from bewerberanalyse.xlsx.style import PETROL, PETROL_MID

GAP_DAYS = 42  # six weeks without anything count as a gap. Source: Hausregel, DOMAIN §10 no. 10
MOST_LINKS = 8  # of the chain on one page; earlier ones are counted
_ROW = 4
_WIDTHS = {0: 28, 1: 50, 2: 28, 3: 31, 4: 36}  # wide enough that the longest page is one page
_NONE, _NOTHING = "keine", "–"
TESTED = ("Testdatum", "Sprachstand")  # headings of the Sprachbüro
KNOWN_SO_FAR = "bisher bekannt"
_PERSON = {"kundennummer": 14, "nachname": 20, "vorname": 18, "geburtsdatum": 14}
_NOT_BEGUN = ("kein", "befreit", "berechtigt", "angemeldet", "bewilligt", "zugewiesen", "nicht_angetreten")


@dataclass(frozen=True, slots=True)
class Handover:
    """Who is handed over, and what goes along.

    `rows`: cases by position; `warum`: per case why it was chosen ("" if it was named). `bis`: until when the receiver may keep it.
    """

    faelle: Faelle = field(repr=False)
    rows: Sequence[int]
    warum: Sequence[str] = field(repr=False)
    schnittstelle: Interface
    ansprechpartner: str
    meta: ListMeta
    bis: date


def workbook(one: Handover) -> Workbook:
    """The file of a hand-over over its interface."""
    made = {Paper.PAGES: (_agenda, _pages), Paper.NUMBERS: (_pseudonymous,), Paper.TEST: (_to_be_tested,)}
    sheets = tuple(make(one) for make in made[one.schnittstelle.paper])
    footer = f"Übergabe {one.schnittstelle.empfaenger} · zu löschen ab {one.bis:%d.%m.%Y}"
    return Workbook(sheets, f"Übergabe {one.schnittstelle.empfaenger}", one.meta.erstellt_am, footer, one.meta.properties)


def _deletion(one: Handover) -> str:
    """Also what marks a sheet somebody saved as text."""
    return f"zu löschen ab {one.bis:%d.%m.%Y} · nur für den internen Dienstgebrauch der beteiligten Stellen"


def _who(one: Handover) -> str:
    return f"Ansprechpartner: {one.ansprechpartner}" if one.ansprechpartner else "Ansprechpartner: nicht eingetragen"


def _text(one: Handover, name: str, row: int, nothing: str = "") -> str:
    return field_text(FELD[name], one.faelle, row, nothing)


def _agenda(one: Handover) -> Sheet:
    """One line per person; what is agreed is written in by hand or here."""
    rows = one.rows
    names = [f"{_text(one, 'nachname', row)}, {_text(one, 'vorname', row)}" for row in rows]
    level = proofs(one.faelle, np.array(rows, dtype=np.intp)) if len(rows) else []
    columns = (
        Column("Nr.", texts([str(place) for place in range(1, len(rows) + 1)]), 6),
        Column("Kundennummer", texts([_text(one, "kundennummer", row) for row in rows]), 14),
        Column("Name", texts(names, "umbruch"), 22),
        Column(FELD[DISPUTED].heading, texts([_text(one, DISPUTED, row) for row in rows], "bestritten"), 18),
        Column("Zuständige Fachkraft", texts([_text(one, "fachkraft", row) for row in rows], "umbruch"), 19),
        Column("Anlass", texts(list(one.warum), "umbruch"), 30),
        Column("Sprache mit Nachweis", texts(level, "umbruch"), 26),
        Column("Nächster Schritt", texts([_text(one, "naechster_schritt", row) for row in rows], "umbruch"), 24),
        Column("Vereinbart", input_cells([""] * len(rows)), 28, head="kopf_eingabe"),
        Column("wer, bis wann", input_cells([""] * len(rows)), 18, head="kopf_eingabe"),
    )
    return _list(one, "Agenda", f"Agenda: {one.schnittstelle.titel}", "nur mit Einwilligung", columns, frozen=3)


def _list(one: Handover, name: str, title: str, note: str, columns: tuple[Column, ...], *, frozen: int) -> Sheet:
    """A sheet with one line per person, the first `frozen` columns always in sight."""
    table = wrapped(Table(_ROW, 0, columns, ""))
    head = frame.head(title, number_of(len(table), "Person", "Personen"), _who(one), max(frozen, 2))
    return Sheet(
        name,
        (*head, Cell(2, 0, f"Stand {one.meta.stichtag:%d.%m.%Y} · {note} · {_deletion(one)}", "hinweis")),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, frozen),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)),
        tab=PETROL,
    )


def _pages(one: Handover) -> Sheet:
    page = frame.Page(max(_WIDTHS))
    breaks = []
    for place, row in enumerate(one.rows):
        if place:
            breaks.append(page.row)
        _person(page, one, row)
    return Sheet(
        "Fallblätter",
        tuple(page.cells),
        widths=_WIDTHS,
        heights=page.heights,
        print=PrintSetup(row_breaks=tuple(breaks)),
        tab=PETROL_MID,
    )


def _person(page: frame.Page, one: Handover, row: int) -> None:
    """One page: who, language, chain, what is open, what comes next."""
    page.put(0, f"{_text(one, 'nachname', row)}, {_text(one, 'vorname', row)}", "titel")
    page.heights[page.row] = 26.0
    page.row += 1
    page.put(0, f"Übergabe: {one.schnittstelle.titel} · {_who(one)}", "hinweis")
    page.row += 1
    page.put(0, f"Stand {one.meta.stichtag:%d.%m.%Y} · {_deletion(one)}", "hinweis")
    page.row += 1
    if disputed := _text(one, DISPUTED, row):
        page.put(0, f"{FELD[DISPUTED].heading}: {disputed}", "schlecht")
        page.row += 1
    for title, lines in _paragraphs(one, row):
        _section(page, title)
        for left, right in lines:
            _line(page, left)
            _line(page, right, 2)
            page.put(page.last, None, "zeile")
            page.row += 1
    _section(page, "Kurse und Maßnahmen")
    links, note = _chain(one, row)
    for line in [("Was", "Titel", "von", "bis", "Stand, Ergebnis"), *links] if links else []:
        for col, text in enumerate(line):
            page.put(col, text, "zeile_stark" if line[0] == "Was" else "zeile_umbruch")
        page.row += 1
    page.put(0, note, "hinweis")
    page.row += 2


def _section(page: frame.Page, title: str) -> None:
    page.heights[page.row] = 6.0
    page.row += 1
    for col in range(page.last + 1):
        page.put(col, title if not col else None, "abschnitt_leer" if col else "abschnitt")
    page.heights[page.row] = 22
    page.row += 1


def _line(page: frame.Page, pair: tuple[str, str], col: int = 0) -> None:
    page.put(col, pair[0], "zeile_stark")
    page.put(col + 1, pair[1], "zeile_umbruch")
    width = _WIDTHS[col + 1]
    if len(pair[1]) > width:
        page.heights[page.row] = max(page.heights.get(page.row, 0.0), 15.0 * (1 + len(pair[1]) // int(width)) + 3)


_Pair = tuple[str, str]


def _paragraphs(one: Handover, row: int) -> Iterator[tuple[str, list[tuple[_Pair, _Pair]]]]:
    def said(name: str, nothing: str = _NOTHING) -> _Pair:
        return FELD[name].heading, _text(one, name, row, nothing)

    born = f"{_text(one, 'geburtsdatum', row)} ({number_of(_text(one, 'alter', row), 'Jahr', 'Jahre')})"
    yield (
        "Wer",
        [
            (said("kundennummer"), ("geboren", born)),
            (said("fachkraft"), said("team")),
            (said("rechtskreis"), said("rechtskreis_seit")),
            (said("einwilligung"), said("einwilligung_am")),
        ],
    )
    yield (
        "Sprache",
        [
            (("Niveau mit Nachweis", proofs(one.faelle, np.array([row], dtype=np.intp))[0]), said("sprache_im_gespraech", "keine Angabe")),
            (said("ik_status"), said("bsk_status")),
        ],
    )
    yield (
        "Offene Maßnahme",
        [
            (said("massnahme_aktuell", _NONE), said("massnahme_instrument")),
            (said("massnahme_beginn"), said("massnahme_ende")),
            (("Zahlt", _text(one, "kostentraeger", row, _NOTHING)), said("folge_beginn")),
            (said("folgemassnahme", _NONE), ("Lücken über sechs Wochen", gaps(one.faelle, row))),
        ],
    )
    yield (
        "Kontakt und nächster Schritt",
        [
            (said("letzter_kontakt", "keiner"), said("naechster_termin", "keiner")),
            (said("naechster_schritt", "keiner eingetragen"), said("naechster_schritt_am")),
        ],
    )


def _mine(faelle: Faelle, row: int) -> pd.DataFrame:
    rows = faelle.teilnahmen
    return rows[(rows["fall"] == row) & (rows["art"] != "Einmalleistung")]


def gaps(faelle: Faelle, row: int) -> str:
    """The times between two participations of more than six weeks, up to the Stichtag; and whether dates are missing for saying so.

    What is not certain to be the person's, or has no known begin or end, closes no gap and opens none; then it is said.
    """
    mine = _mine(faelle, row)
    mine = mine[~mine["status"].isin(_NOT_BEGUN)]
    known = (mine["gewiss"] & (mine["beginn_zustand"] == 0) & mine["beginn"].notna()).to_numpy()
    begins = mine["beginn"].dt.date[known]
    ends = mine["ende"].dt.date.where((mine["ende_zustand"] == 0) & mine["ende"].notna(), date.max)[known]
    spans = sorted(zip(begins, ends, strict=True))
    found, last = [], None
    for begin, end in spans:
        if last is not None and last < begin <= faelle.stichtag and (begin - last).days > GAP_DAYS:
            found.append(f"{last + timedelta(days=1):%d.%m.%Y}–{begin - timedelta(days=1):%d.%m.%Y}")
        last = end if last is None else max(last, end)
    if last is not None and last < faelle.stichtag and (faelle.stichtag - last).days > GAP_DAYS:
        found.append(f"seit {last + timedelta(days=1):%d.%m.%Y}")
    unsure = int((~known).sum()) + int((known & (mine["ende_zustand"] != 0)).sum())
    words = "; ".join(found) or ("keine bekannt" if unsure or not spans else _NONE)
    return words + (f" ({number_of(unsure, 'Teilnahme', 'Teilnahmen')} ohne sicheren Tag)" if unsure else "")


def _chain(one: Handover, row: int) -> tuple[list[tuple[str, ...]], str]:
    """The newest links, and what to know about them."""
    mine = _mine(one.faelle, row).sort_values(["beginn", "ende"], na_position="first")
    shown = mine.iloc[-MOST_LINKS:]
    days = {name: shown[name].dt.strftime("%d.%m.%Y").fillna("unbekannt") for name in ("beginn", "ende")}
    lines: list[tuple[str, ...]] = []
    for link in shown.assign(**days).to_dict("records"):
        what = " ".join(part for part in (WORD_OF.get(link["instrument"], link["instrument"]), link["niveau"]) if part)
        status = ", ".join(WORD_OF.get(link[name], link[name]) for name in ("status", "ergebnis") if link[name])
        doubt = "" if link["gewiss"] else " (Zuordnung offen)"
        lines.append((what or str(link["art"]), str(link["titel"]), str(link["beginn"]), str(link["ende"]), status + doubt))
    if not lines:
        return [], "Es ist keine Teilnahme bekannt."
    earlier = len(mine) - len(shown)
    return (
        lines,
        f"{number_of(earlier, 'frühere Teilnahme', 'frühere Teilnahmen')} nicht gezeigt."
        if earlier
        else "Alle bekannten Teilnahmen, ohne Einmalleistungen.",
    )


def _pseudonymous(one: Handover) -> Sheet:
    """For others outside the team: nobody is named but the Fachkraft, who knows whose number it is."""
    rows = np.array(one.rows, dtype=np.intp)
    columns = (
        Column("Kundennummer", texts([_text(one, "kundennummer", row) for row in one.rows]), 16),
        Column("Zielberuf", texts([_text(one, "zielberuf", row, _NONE) for row in one.rows], "umbruch"), 40),
        Column("Sprache mit Nachweis", texts(proofs(one.faelle, rows) if len(rows) else [], "umbruch"), 46),
        Column("Zuständige Fachkraft", texts([_text(one, "fachkraft", row) for row in one.rows], "umbruch"), 28),
        Column(MARKED, texts([MARK if _text(one, DISPUTED, row) else "" for row in one.rows], "bestritten"), 18),
    )
    return _list(one, "Liste", one.schnittstelle.titel, "ohne Namen; Rückfragen an die Fachkraft", columns, frozen=1)


def _known(one: Handover, name: str) -> list[str]:
    """What is known; a word for what is not would come back as an answer."""
    known = (one.faelle.zustand[name] == Zustand.WERT).to_numpy()
    return [_text(one, name, row) if known[row] else "" for row in one.rows]


def _to_be_tested(one: Handover) -> Sheet:
    """Who is registered for a test of language; filled in, the same file is read as one of the Sprachbüro.

    The yellow columns bear its headings. What is known so far is no such column: it must not come back as a result.
    """
    rows = np.array(one.rows, dtype=np.intp)
    columns = (
        *(Column(FELD[name].heading, texts(_known(one, name)), width) for name, width in _PERSON.items()),
        *(
            Column(FELD[name].heading, input_cells(_known(one, name)), 20, head="kopf_eingabe")
            for name in ("herkunftssprache", "alphabetisierung")
        ),
        Column(KNOWN_SO_FAR, texts(proofs(one.faelle, rows) if len(rows) else [], "umbruch"), 34),
        Column("Zuständige Fachkraft", texts([_text(one, "fachkraft", row) for row in one.rows], "umbruch"), 22),
        *(Column(heading, input_cells([""] * len(rows)), 14, head="kopf_eingabe") for heading in TESTED),
    )
    note = "nur mit Einwilligung; ausgefüllt zurück in „Eingang“"
    return _list(one, "Anmeldung", one.schnittstelle.titel, note, columns, frozen=3)
