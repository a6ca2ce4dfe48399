"""`einladung KENNUNG --termin …`: a group event for the persons of a preset: addresses, letters, and who came.

Who was invited to another event of the month within the days named is left out and said. Everything about persons lies in the month
folder and goes with it, so nothing is known of events of earlier months.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.massnahme import docx_letters, output
from bewerberanalyse.massnahme.read_back import MOST_PLACES
from bewerberanalyse.massnahme.sheets import persons
from bewerberanalyse.massnahme.sheets.selection_content import JA, MARKED, VERSAND
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.arrays import Positions
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import ConfigError, InputError, Origin, Problem
from bewerberanalyse.model.settings import ReadLimits, Settings
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.model.written import suggest
from bewerberanalyse.presets import evaluate
from bewerberanalyse.presets.preset import Preset
from bewerberanalyse.run import filled_in, house_rules, sealing, start, stored
from bewerberanalyse.run.house_rules import HouseRules
from bewerberanalyse.run.result import Call, CommandResult, exit_code_of
from bewerberanalyse.terminal import table, thousands
from bewerberanalyse.xlsx import frame, writer
from bewerberanalyse.xlsx.column import field_cells, input_cells, texts
from bewerberanalyse.xlsx.description import Cells, Choice, Column, PrintSetup, Sheet, Table, Workbook
from bewerberanalyse.xlsx.style import AMBER_LINE, GREY, PETROL_MID
from bewerberanalyse.xlsx.text import file_name

if TYPE_CHECKING:
    from bewerberanalyse.run.filled_in import OpenBook

TEILNAHME, NOT_INVITED = "Teilnahme", "Nicht eingeladen"
TEAMS = "Teams"  # document property
ROW = "Zeile"  # of a line read back, as Excel counts
STILL = "schon eingeladen, heute nicht mehr auf „Versand“"
CAME, CAME_ANSWERS = "erschienen", ("ja", "nein", "entschuldigt")
MAILING_COLUMNS = (*persons.VERSAND_COLUMNS, "Titel", "Termin", "Uhrzeit", "Veranstaltungsort", "Sprache")
TERMIN = "Termin"  # document property: when the event is
_GERMAN_FROM = "B1"  # from this level on the invitation is in German
_LETTER = (
    "{{ Anrede }}", "{{ Vorname }} {{ Nachname }}", "{{ Straße }}", "{{ PLZ }} {{ Ort }}", "", "Einladung: {{ Titel }}", "",
    "Guten Tag {{ Vorname }} {{ Nachname }},", "wir laden Sie ein: am {{ Termin }} um {{ Uhrzeit }} Uhr, {{ Veranstaltungsort }}.",
    "Worum es geht: {{ Zweck }}.", "Wenn Sie nicht kommen können, sagen Sie uns bitte vorher Bescheid.", "",
    "Mit freundlichen Grüßen", "Ihr Jobcenter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """The group event."""

    preset: Preset
    teams: tuple[str, ...]
    termin: datetime
    ort: str
    abstand: int


@dataclass(frozen=True, slots=True)
class Invited:
    """Rows of the Fallliste: who is invited; and who is not, with the reason."""

    rows: Positions = field(repr=False)
    nicht: Positions = field(repr=False)
    gruende: list[str] = field(repr=False)
    unklar: int = 0


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command."""
    warnings = start.begin(call)
    faelle = stored.of_month(call)
    regeln = house_rules.compiled(call.files, faelle.stichtag)
    start.refuse_expired(call, regeln.settings)
    event = _event(args, regeln, faelle)
    folder = call.ordner.monat(call.monat)
    teams = f"_{file_name(' und '.join(event.teams))}" if event.teams else ""
    path = folder / f"Einladung_{event.preset.kennung}{teams}_{event.termin:%Y-%m-%d_%H%M}_{call.monat}.xlsx"
    before, problems = _earlier(path, event, regeln.settings)
    others, unread = _others(folder, path, event, regeln.settings.grenzen)
    invited = chosen(event, faelle, others)
    came = {line["Kundennummer"]: line[CAME] for line in before if line[CAME]}
    still = _no_longer_invited(faelle, invited, before)
    streets = output.streets(call.ordner, call.monat, regeln.settings, faelle, pd.Index(invited.rows))
    meta = house_rules.list_meta(faelle.stichtag, regeln, call.monat, call.jetzt)
    sheets = (
        _mailing(event, faelle, invited.rows, streets),
        _attendance(event, faelle, invited.rows, came, still),
        _left_out(faelle, invited),
    )
    properties = meta.properties | {TERMIN: event.termin.isoformat(timespec="minutes"), TEAMS: "; ".join(event.teams)}
    book = Workbook(sheets, f"Einladung {event.preset.titel}", meta.erstellt_am, meta.footer, properties)
    vorlage = _template(args.briefe, call, regeln) if args.briefe is not None else None
    make_folder(folder)
    write_file(path, sealing.sealing(lambda target: writer.write(book, target), folder, regeln.settings))
    said = [*warnings, *problems, *unread, *filled_in.unread_copies(path), *_notes(call, event, invited, regeln)]
    said += [Problem("N-408", angaben={"anzahl": len(still)})] if still else []
    letters = path.with_name(path.name.replace("Einladung_", "Briefe_Einladung_").replace(".xlsx", ".docx"))
    if vorlage is not None and len(invited.rows):
        filled = records(sheets[0])

        def fill(target: Path) -> None:
            docx_letters.write(vorlage, filled, meta.properties, meta.erstellt_am, target)

        write_file(letters, sealing.sealing(fill, folder, regeln.settings))
    start.delete_outlived(call, regeln.settings)
    text = _summary(event, invited, came, path, letters if letters.exists() else None)
    return CommandResult(text, _json(event, faelle, invited, came), tuple(said), exit_code_of(said))


def _event(args: argparse.Namespace, regeln: HouseRules, faelle: Faelle) -> Event:
    known = {preset.kennung.casefold(): preset for preset in regeln.presets}
    preset = known.get(args.kennung.casefold())
    if preset is None:
        raise ConfigError(
            [
                Problem(
                    "K-117", angaben={"kennung": args.kennung, "vorschlag": suggest(args.kennung, [one.kennung for one in regeln.presets])}
                )
            ]
        )
    if preset.eingeschraenkt:
        raise ConfigError([Problem("N-401", angaben={"kennung": preset.kennung})])
    names = {team.casefold(): team for team in faelle.werte["team"] if team}
    for team in args.team:
        if team.casefold() not in names:
            raise ConfigError([Problem("N-402", angaben={"team": team[:40], "vorschlag": suggest(team, sorted(names.values()))})])
    return Event(preset, tuple(sorted({names[team.casefold()] for team in args.team})), args.termin, args.ort, args.abstand)


def chosen(event: Event, faelle: Faelle, others: Mapping[str, datetime]) -> Invited:
    """Everybody the preset certainly holds for, in the order of the list; who is left out of them, and why.

    Args:
        event: Preset, teams, date.
        faelle: All cases.
        others: Kundennummer → date of another event within the days named.
    """
    verdicts = evaluate.judge((event.preset,), faelle).verdicts[event.preset.kennung].to_numpy()
    team = faelle.werte["team"].isin(event.teams).to_numpy() if event.teams else np.ones(len(faelle), dtype=np.bool_)
    hit = np.flatnonzero((verdicts == Verdict.JA) & team)
    numbers = faelle.werte["kundennummer"].to_numpy(dtype=object)
    disputed = faelle.zustand["bestritten_vermerk"].to_numpy() == Zustand.WERT
    reasons = {}
    for row in hit.tolist():
        if disputed[row]:
            reasons[row] = "Angabe bestritten: von Hand anschreiben"
        elif day := others.get(numbers[row]):
            reasons[row] = f"schon eingeladen zum {day:%d.%m.%Y}"
    invited = np.array([row for row in hit.tolist() if row not in reasons], dtype=np.intp)
    return Invited(
        invited, np.array(list(reasons), dtype=np.intp), list(reasons.values()), int(((verdicts == Verdict.UNKLAR) & team).sum())
    )


def language(faelle: Faelle, rows: Positions) -> list[str]:
    """In which language to invite: German from B1 on, otherwise the language of origin; „unklar“ if neither is known."""
    scale = FELD["sprachniveau"].werte
    levels, known = faelle.werte["sprachniveau"].to_numpy(dtype=object), faelle.zustand["sprachniveau"].to_numpy() == Zustand.WERT
    origin = faelle.werte.get("herkunftssprache", pd.Series([""] * len(faelle), dtype=object)).to_numpy(dtype=object)
    found = []
    for row in rows.tolist():
        german = known[row] and levels[row] in scale and scale.index(levels[row]) >= scale.index(_GERMAN_FROM)
        found.append("Deutsch" if german else str(origin[row]) or ("einfaches Deutsch" if known[row] else "unklar"))
    return found


def _earlier(path: Path, event: Event, settings: Settings) -> tuple[list[dict[str, str]], list[Problem]]:
    """The rows of „Teilnahme“ in the workbook of this event, without those the house leaves out of everything.

    A workbook that cannot be read, or that of other teams whose names make the same file name, is never written over.
    """
    if not path.exists():
        return [], []
    found = filled_in.read(path, settings.grenzen, _noted)
    if found is None:
        raise InputError([Problem("N-201", Origin(path.name))])
    teams, lines = found
    if teams != "; ".join(event.teams):
        raise InputError([Problem("N-409", Origin(path.name), {"teams": teams})])
    gone = stored.left_out(settings)
    lines = [line for line in lines if line["Kundennummer"] not in gone]
    odd = [line[ROW] for line in lines if line[CAME] not in ("", *CAME_ANSWERS)]
    good = [line | {CAME: line[CAME] if line[CAME] in CAME_ANSWERS else ""} for line in lines]
    return good, [Problem("N-405", Origin(path.name), {"anzahl": len(odd), "zeilen": ", ".join(odd[:MOST_PLACES])})] if odd else []


def _no_longer_invited(faelle: Faelle, invited: Invited, before: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of those who were invited to this event and would not be today: the letter is out, so they stay on „Teilnahme“."""
    today = set(faelle.werte["kundennummer"].iloc[invited.rows])
    return [line for line in before if line["Kundennummer"] not in today]


def _others(folder: Path, own: Path, event: Event, grenzen: ReadLimits) -> tuple[dict[str, datetime], list[Problem]]:
    """Who is invited to another event of the month that is less than `abstand` days away."""
    found: dict[str, datetime] = {}
    problems = []
    for path in sorted(folder.glob("Einladung_*.xlsx")):
        if path == own:
            continue
        invited = filled_in.read(path, grenzen, _invited)
        if invited is None:
            problems.append(Problem("N-404", Origin(path.name)))
            continue
        when, numbers = invited
        if abs(when.date() - event.termin.date()) < timedelta(days=event.abstand):
            found |= dict.fromkeys(numbers, when)
    return found, problems


def _lines(book: "OpenBook") -> list[dict[str, str]]:
    rows = list(book[TEILNAHME].iter_rows(values_only=True))
    first = next((place for place, row in enumerate(rows) if {"Kundennummer", CAME} <= set(row)), None)
    if first is None:
        raise KeyError(CAME)
    heads = [str(name) for name in rows[first]]
    lines = enumerate(rows[first + 1 :], start=first + 2)
    return [dict(zip(heads, map(filled_in.text, row), strict=False)) | {ROW: str(number)} for number, row in lines]


def _noted(book: "OpenBook") -> tuple[str, list[dict[str, str]]]:
    """The teams, and the row of everybody invited."""
    lines = [line | {CAME: JA if line[CAME].lower() in MARKED else line[CAME].lower()} for line in _lines(book) if line.get("Kundennummer")]
    return filled_in.properties(book).get(TEAMS, ""), lines


def _invited(book: "OpenBook") -> tuple[datetime, list[str]]:
    when = datetime.fromisoformat(filled_in.properties(book)[TERMIN])
    return when, [line["Kundennummer"] for line in _lines(book) if line.get("Kundennummer")]


def _mailing(event: Event, faelle: Faelle, rows: Positions, streets: Mapping[str, str]) -> Sheet:
    """The source of a mail merge: headings in row 1, below it only records."""
    same = {
        "Zweck": event.preset.zweck, "Titel": event.preset.titel, "Termin": f"{event.termin:%d.%m.%Y}", "Uhrzeit": f"{event.termin:%H:%M}",
        "Veranstaltungsort": event.ort,
    }  # fmt: skip
    values = persons.addresses(faelle, rows, streets) | {name: [text] * len(rows) for name, text in same.items()}
    values["Sprache"] = language(faelle, rows)
    widths = {"Zweck": 50, "Titel": 40, "Straße": 28, "Ort": 22, "Nachname": 22, "Vorname": 18, "Veranstaltungsort": 24}
    columns = tuple(Column(name, texts(values[name]), widths.get(name, 12)) for name in MAILING_COLUMNS)
    return Sheet(VERSAND, (), Table(0, 0, columns, VERSAND, head_height=24), freeze=(1, 0), print=PrintSetup((0, 0)), tab=PETROL_MID)


def records(sheet: Sheet) -> list[dict[str, str]]:
    """The rows of a sheet as text: heading → cell."""
    if sheet.table is None:
        return []
    columns = [_as_texts(one.cells) for one in sheet.table.columns]
    return [dict(zip(MAILING_COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]


def _as_texts(cells: Cells) -> list[str]:
    return [str(cells.distinct[code]) if code >= 0 else "" for code in cells.codes]


def _attendance(event: Event, faelle: Faelle, rows: Positions, came: Mapping[str, str], still: Sequence[dict[str, str]]) -> Sheet:
    """Who is expected, and who came: to be filled in at the door. Below them, as they stood, those who are not invited any more."""
    people = [
        Column(one.heading, texts([*_as_texts(one.cells), *(line.get(one.heading, "") for line in still)]), one.width)
        for one in _person(faelle, rows)
    ]
    spoken = Column("Sprache", texts([*language(faelle, rows), *(line.get("Sprache", "") for line in still)]), 18)
    numbers = [*faelle.werte["kundennummer"].iloc[rows], *(line["Kundennummer"] for line in still)]
    answered = Column(CAME, input_cells([came.get(number, "") for number in numbers]), 16, head="kopf_eingabe")
    hints = Column("Hinweis", texts([*[""] * len(rows), *[STILL] * len(still)]), 34)
    shown = Table(4, 0, (*people, spoken, answered, hints), "Teilnahme")
    title = f"{event.preset.titel}: {event.termin:%d.%m.%Y, %H:%M} Uhr, {event.ort}"
    of_teams = f" aus {', '.join(event.teams)}" if event.teams else ""
    advice = "Gelbe Spalte ausfüllen (ja, nein, entschuldigt) und speichern: Der nächste Lauf mit demselben Termin liest und behält sie."
    return Sheet(
        TEILNAHME,
        tuple(frame.head(title, f"{len(shown)} Eingeladene{of_teams}", advice, 3)),
        shown,
        heights=frame.HEIGHTS,
        freeze=(5, 1),
        choices=(Choice(shown.first, shown.position(CAME), shown.last, shown.position(CAME), CAME_ANSWERS),),
        conditions=(frame.hairlines(shown),),
        print=PrintSetup((4, 4)),
        tab=AMBER_LINE,
    )


def _left_out(faelle: Faelle, invited: Invited) -> Sheet:
    shown = Table(4, 0, (*_person(faelle, invited.nicht), Column("Grund", texts(invited.gruende), 44)), "NichtEingeladen")
    head = frame.head(
        NOT_INVITED,
        number_of(len(invited.nicht), "Person", "Personen"),
        "Sie erfüllen die Voreinstellung, bekommen diese Einladung aber nicht.",
        3,
    )
    return Sheet(NOT_INVITED, tuple(head), shown, heights=frame.HEIGHTS, freeze=(5, 1), print=PrintSetup((4, 4)), tab=GREY)


def _person(faelle: Faelle, rows: Positions) -> list[Column]:
    widths = {"kundennummer": 15, "nachname": 22, "vorname": 20, "team": 18, "fachkraft": 20}
    empty = not len(faelle)
    cells = {name: texts([]) if empty else field_cells(FELD[name], faelle).take(rows) for name in widths}
    return [Column(FELD[name].heading, cells[name], width) for name, width in widths.items()]


def _template(given: Path, call: Call, regeln: HouseRules) -> bytes:
    """The template of the house, or the plain letter shipped."""
    if given != Path():
        for path in (given, call.ordner.path / given):
            if path.is_file():
                return output.letter_template(path, regeln.settings, MAILING_COLUMNS)
        raise ConfigError([Problem("N-301", Origin(given.name))])
    return docx_letters.plain_template(_LETTER)


def _notes(call: Call, event: Event, invited: Invited, regeln: HouseRules) -> list[Problem]:
    found = []
    if event.termin.date() <= call.stichtag:
        found.append(Problem("N-403", angaben={"termin": f"{event.termin:%d.%m.%Y}"}))
    due = call.monat.due(regeln.settings.loeschzeit)
    if due.date() < event.termin.date():
        found.append(Problem("N-406", angaben={"frist": f"{due:%d.%m.%Y}", "termin": f"{event.termin:%d.%m.%Y}"}))
    if not len(invited.rows):
        found.append(Problem("N-407", angaben={"unklar": invited.unklar}))
    return found


def _summary(event: Event, invited: Invited, came: Mapping[str, str], path: Path, letters: Path | None) -> str:
    counts = [(word, thousands(sum(value == word for value in came.values()))) for word in CAME_ANSWERS] if came else []
    kept = f"nicht eingeladen {thousands(len(invited.nicht))} (Grund auf dem Blatt „{NOT_INVITED}“)"
    lines = [
        f"{event.preset.kennung} {event.preset.titel}: {event.termin:%d.%m.%Y, %H:%M} Uhr, {event.ort}",
        f"Eingeladen {thousands(len(invited.rows))}, {kept}, unklar {thousands(invited.unklar)} (nicht angeschrieben).",
        *([table((CAME, "Personen"), counts)] if counts else []),
        f"Anschriften und Teilnahme: {path}",
        *([f"Briefe: {letters}"] if letters else []),
    ]
    return "\n".join(lines)


def _json(event: Event, faelle: Faelle, invited: Invited, came: Mapping[str, str]) -> dict[str, Any]:
    numbers = faelle.werte["kundennummer"].to_numpy(dtype=object)
    return {
        "kennung": event.preset.kennung,
        "termin": event.termin.isoformat(timespec="minutes"),
        "ort": event.ort,
        "teams": list(event.teams),
        "eingeladen": numbers[invited.rows].tolist(),
        "nicht_eingeladen": dict(zip(numbers[invited.nicht].tolist(), invited.gruende, strict=True)),
        "unklar": invited.unklar,
        "erschienen": {word: sum(value == word for value in came.values()) for word in CAME_ANSWERS},
    }
