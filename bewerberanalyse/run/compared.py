"""This month's delivery beside the last: whether it looks like what was expected.

Rows and columns are held against last month, persons against the other files.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from bewerberanalyse.config.layouts import load_layouts
from bewerberanalyse.messages import number_of, one_or_many
from bewerberanalyse.model.fields import FELD, FELDER
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import EMPTY_FORM_ROW, FACTS, Datei, FileVerdict, Linked, Quelle, RowVerdict, SourceTable
from bewerberanalyse.presets.preset import Preset, fields

DEVIATION = 0.30  # a source with 30 % more or fewer rows than in the last report deserves a look
PUBLISHED_AFTER = 14  # days between the Stand of an opDs and its publication, at most
KNOWN_SHARE = 0.20  # share of a file's rows about persons somebody else knows, below which it looks like another office's list
LOST_SHARE = 0.2  # share of a source's rows whose files lost a column, from which it is named
LOST_TENTHS = 4  # a column that held something in so many tenths of its source's rows more has lost its content; so much is no chance
MIN_ROWS = 20
MIN_FILES = 2  # one old file is one old file; a whole delivery is more
MIN_OTHERS = 0.5  # a file is held only against sources with half as many rows; a short list says nothing about a long one


@dataclass(frozen=True, slots=True)
class LastMonthReport:
    """What the newest report of an earlier list month says per source, and how many marks of § 84 SGB X there were.

    `zeilen`: rows; `spalten`: per column the rows of the files that had it; `gefuellt`: per column the tenths of rows that held something.
    `pruefungen`: implausible values per rule (`Check.name`), of all rules that were run. `monat`: "" = there is no such report.
    """

    zeilen: Mapping[str, int] = field(default_factory=dict)
    spalten: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    bestritten: int | None = None
    pruefungen: Mapping[str, int] = field(default_factory=dict)
    monat: str = ""
    gefuellt: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def columns_read(dateien: Iterable[Datei]) -> dict[str, dict[str, int]]:
    """Per source and column, as the layouts name it, the rows of the files that have it."""
    found: dict[str, Counter[str]] = {}
    for datei in dateien:
        if datei.quelle and datei.urteil is not FileVerdict.STOP:
            found.setdefault(datei.quelle.value, Counter()).update(dict.fromkeys(datei.koepfe, datei.zeilen))
    return {quelle: dict(sorted(names.items())) for quelle, names in found.items()}


def filled_tenths(dateien: Iterable[Datei]) -> dict[str, dict[str, int]]:
    """Per source and column in how many tenths of the rows of its files it holds something; 0 only if it holds nothing at all."""
    rows: Counter[str] = Counter()
    found: dict[str, Counter[str]] = {}
    for datei in dateien:
        if datei.quelle and datei.urteil is not FileVerdict.STOP:
            rows[datei.quelle.value] += datei.zeilen
            found.setdefault(datei.quelle.value, Counter()).update(datei.koepfe)
    return {quelle: {name: _tenths(number, rows[quelle]) for name, number in sorted(names.items())} for quelle, names in found.items()}


def _tenths(number: int, rows: int) -> int:
    return max(10 * number // rows, 1) if number and rows else 0


def against_last_month(
    dateien: Iterable[Datei], before: LastMonthReport, presets: Sequence[Preset]
) -> tuple[tuple[Datei, ...], list[Problem]]:
    """Mark as `pruefen` the files of sources with far more or fewer rows than last month, or without a column or its content of then."""
    files = tuple(dateien)
    now = Counter[str]()
    for datei in files:
        if datei.quelle and datei.urteil is not FileVerdict.STOP:
            now[datei.quelle.value] += datei.zeilen
    old = before.zeilen
    odd = {quelle for quelle, count in now.items() if old.get(quelle) and abs(count - old[quelle]) / old[quelle] > DEVIATION}
    problems = [Problem("M-104", Origin(), {"quelle": quelle, "zeilen": now[quelle], "vormonat": old[quelle]}) for quelle in sorted(odd)]
    reasons = {quelle: f"{number_of(now[quelle], 'Zeile', 'Zeilen')}, im Vormonat {old[quelle]}" for quelle in odd}
    lost = {quelle: _lost(names, now[quelle], before, quelle) for quelle, names in columns_read(files).items()}
    problems += [_lost_column(quelle, name, rows, now[quelle], presets) for quelle, names in lost.items() for name, rows in names.items()]
    empty = {quelle: _emptied(names, now[quelle], before, quelle, lost[quelle]) for quelle, names in filled_tenths(files).items()}
    problems += [_emptied_column(quelle, name, *shares, presets) for quelle, names in empty.items() for name, shares in names.items()]
    return tuple(_doubted(datei, *_reasons(datei, reasons, lost), _emptied_reason(datei, empty)) for datei in files), problems


def _emptied(
    names: Mapping[str, int], rows: int, before: LastMonthReport, quelle: str, lost: Collection[str]
) -> dict[str, tuple[int, int]]:
    """Columns that are there and hold nothing, or far less than last month, with the tenths then and now. Few rows prove little."""
    old = before.gefuellt.get(quelle, {})
    many = min(rows, before.zeilen.get(quelle, 0)) >= MIN_ROWS
    found: dict[str, tuple[int, int]] = {}
    for name in names.keys() - _second_meanings(quelle):
        then, now = old.get(name, 0), names[name]
        gone = not now and then >= (2 if many else LOST_TENTHS)
        if name not in lost and (gone or (many and then - now >= LOST_TENTHS)):
            found[name] = (then, now)
    return dict(sorted(found.items()))


def _second_meanings(quelle: str) -> set[str]:
    """Fields read from the column of another field, which is named if it is missed."""
    return {spalte.name for spalte in load_layouts()[quelle].spalten if spalte.wie}


def _emptied_reason(datei: Datei, empty: Mapping[str, Mapping[str, tuple[int, int]]]) -> str:
    """The columns of this file that lost their content, in words; a file that still has it is not to blame."""
    quelle = datei.quelle.value if datei.quelle else ""
    names = [
        name
        for name, (then, _) in empty.get(quelle, {}).items()
        if name in datei.koepfe and then - _tenths(datei.koepfe[name], datei.zeilen) >= min(LOST_TENTHS, then)
    ]
    return f"im Vormonat mit Angaben in {', '.join(f'„{_heading(quelle, name)}“' for name in names)}" if names else ""


def _lost(names: Mapping[str, int], rows: int, before: LastMonthReport, quelle: str) -> dict[str, int]:
    """Columns that were in all or most files last month and are in far fewer rows' files now, with the rows that lack them."""
    known = before.zeilen.get(quelle, 0)
    shares = {name: min(had / known, 1.0) if known else 1.0 for name, had in before.spalten.get(quelle, {}).items()}
    gone = {name: rows - names.get(name, 0) for name in shares.keys() - _second_meanings(quelle)}
    return {name: gone[name] for name in sorted(gone) if name not in names or names[name] < (shares[name] - LOST_SHARE) * rows}


def _reasons(datei: Datei, reasons: Mapping[str, str], lost: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """Why a file deserves a look, in words."""
    quelle = datei.quelle.value if datei.quelle else ""
    names = [name for name in lost.get(quelle, ()) if name not in datei.koepfe]
    missed = f"im Vormonat mit {', '.join(f'„{_heading(quelle, name)}“' for name in names)}" if names else ""
    return tuple(filter(None, (reasons.get(quelle, ""), missed)))


def _doubted(datei: Datei, *gruende: str) -> Datei:
    if not any(gruende) or datei.urteil is FileVerdict.STOP:
        return datei
    return replace(datei, urteil=FileVerdict.PRUEFEN, grund="; ".join(filter(None, (datei.grund, *gruende))))


def _heading(quelle: str, name: str) -> str:
    """The column as people know it."""
    spalte = next((spalte for spalte in load_layouts()[quelle].spalten if spalte.name == name), None)
    return spalte.aliase[1] if spalte and len(spalte.aliase) > 1 else name


def _emptied_column(quelle: str, name: str, then: int, now: int, presets: Sequence[Preset]) -> Problem:
    """A column that held something last month and holds nothing, or far less, now."""
    wie = f"jetzt nur in {now} von 10" if now else "jetzt in keiner"
    return Problem("M-143", Origin(), _said_of(quelle, name, presets) | {"vorher": then, "wie": wie})


def _lost_column(quelle: str, name: str, rows: int, of: int, presets: Sequence[Preset]) -> Problem:
    """A column that was there last month and is missing now, with the fields and presets that suffer."""
    wie = "fehlt jetzt" if rows == of else f"fehlt jetzt in Dateien mit {rows} von {number_of(of, 'Zeile', 'Zeilen')}"
    return Problem("M-140", Origin(), _said_of(quelle, name, presets) | {"wie": wie, "schluessel": f"{quelle}.{name}"})


def _said_of(quelle: str, name: str, presets: Sequence[Preset]) -> dict[str, str | int]:
    """Source and column for people, and the fields and presets that suffer without it."""
    suffer = {name} & set(FELD)
    while more := {feld.name for feld in FELDER if set(feld.aus) & suffer} - suffer:
        suffer |= more
    suffering = ", ".join(f"„{FELD[one].heading}“" for one in FELD if one in suffer) or "was aus ihr berechnet wird"
    hit = [preset.kennung for preset in presets if suffer & set(fields(preset.expression))]
    return {"quelle": Quelle(quelle).titel, "spalte": _heading(quelle, name), "felder": suffering, "filter": ", ".join(hit) or "keine"}


def newer_snapshot(stand: date | None, published: Sequence[date], stichtag: date) -> list[Problem]:
    """A notice if another opDs has come out since the delivered one.

    Args:
        stand: Of the delivered opDs; None: not stated, or none was delivered.
        published: The days on which one comes out; its Stand lies at most `PUBLISHED_AFTER` days before.
        stichtag: Inclusive; what comes out later does not count.
    """
    latest = max((day for day in published if day <= stichtag), default=None)
    if stand is None or latest is None or (latest - stand).days <= PUBLISHED_AFTER:
        return []
    return [Problem("M-142", Origin(Quelle.OPDS.titel), {"stand": f"{stand:%d.%m.%Y}", "tag": f"{latest:%d.%m.%Y}"})]


def of_another_month(dateien: Iterable[Datei], frisch: Collection[str], stichtag: date, gelistet: Collection[str]) -> dict[str, str | int]:
    """Whether a whole delivery belongs to another month; what to say of it, empty if it does not.

    Args:
        dateien: All files of the run.
        frisch: Names of those from the drop zone.
        stichtag: Of the list to be made.
        gelistet: List months (JJJJ-MM) of which there has been a list.

    Returns:
        `monat`, `anzahl`, if no new file with a known Stand is of this month, and the newest month has its list already or is still to
        come. Exports of last month that no list holds yet are only late.
    """
    days = [one.stand for one in dateien if one.datei in frisch and one.quelle and one.stand and one.urteil is not FileVerdict.STOP]
    months = {f"{day:%Y-%m}" for day in days}
    here = f"{stichtag:%Y-%m}"
    if len(days) < MIN_FILES or here in months:
        return {}
    month = max(months)
    return {"monat": f"{month[5:]}/{month[:4]}", "anzahl": len(days)} if month in gelistet or month > here else {}


def against_others(
    dateien: Iterable[Datei], tables: Mapping[Quelle, SourceTable], linked: Linked
) -> tuple[tuple[Datei, ...], list[Problem]]:
    """Mark as `pruefen` the files whose persons hardly anybody else knows: probably the list of another office."""
    persons: dict[str, np.ndarray] = {}
    for quelle, table in tables.items():
        if FACTS[quelle].outside:
            continue
        rows = linked.zeilen.get(quelle)
        person = np.full(len(table), -1) if rows is None else rows["person"].to_numpy()
        counts = np.ones(len(table), dtype=np.bool_) if rows is None else (rows["urteil"] != RowVerdict.AUSGESCHLOSSEN).to_numpy()
        empty = np.zeros(len(table), dtype=np.bool_) if rows is None else (rows["grund"] == EMPTY_FORM_ROW).to_numpy()
        for name in table.herkunft["datei"].cat.categories:
            mine = (table.herkunft["datei"] == name).to_numpy() & ~empty  # the empty rows of a form speak of nobody
            persons[str(name)] = person[mine & counts if (mine & counts).any() else mine]  # members of households that all have no Fall do
    found: list[Datei] = []
    problems: list[Problem] = []
    for datei in dateien:
        own = persons.get(datei.datei, np.empty(0, dtype=np.int64))
        others = [rows for name, rows in persons.items() if name != datei.datei and len(rows) >= MIN_OTHERS * len(own)]
        if len(own) < MIN_ROWS or not others or datei.urteil is FileVerdict.STOP:
            found.append(datei)
            continue
        known = int((np.isin(own, np.concatenate(others)) & (own >= 0)).sum())
        if known >= KNOWN_SHARE * len(own):
            found.append(datei)
            continue
        problems.append(Problem("M-141", Origin(datei.datei), {"anzahl": len(own), "bekannt": known}))
        found.append(
            _doubted(
                datei,
                f"nur {known} von {len(own)} Zeilen {one_or_many(known, 'nennt', 'nennen')} Personen, die andere Dateien kennen",
            )
        )
    return tuple(found), problems
