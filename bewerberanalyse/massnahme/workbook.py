"""The selection as the workbook shows it: positions become persons with reason, board and collisions."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from bewerberanalyse.massnahme import criteria, first_day, funnel, output, seating
from bewerberanalyse.massnahme.criteria import SelectionState
from bewerberanalyse.massnahme.first_day import FirstDay
from bewerberanalyse.massnahme.seating import ABGEBROCHEN, NICHT_ERSCHIENEN, STEP_TITLES, BoardEntry
from bewerberanalyse.massnahme.sheets.persons import left_out, recipients
from bewerberanalyse.massnahme.sheets.selection_content import (
    AUSNAHME,
    COMES,
    GOES,
    GRUND,
    JA,
    OPEN,
    SETTLED,
    TEILNAHME,
    FirstDayContent,
    MeasureFacts,
    PersonLines,
    Proposal,
    SelectionContent,
)
from bewerberanalyse.model.arrays import Positions
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.verdict import Verdict, counted
from bewerberanalyse.run import house_rules
from bewerberanalyse.run.house_rules import HouseRules
from bewerberanalyse.run.result import Call
from bewerberanalyse.xlsx.description import Sheet


def described(
    call: Call,
    regeln: HouseRules,
    stand: SelectionState,
    problems: Sequence[Problem],
    form: Sheet | None = None,
    tag: FirstDay | None = None,
    stem: str = "",
) -> SelectionContent:
    """The selection as the workbook shows it; `stem` is the name of the file of the measure, without its ending."""
    m, faelle, auswahl = stand.massnahme, stand.faelle, stand.auswahl
    meta = house_rules.list_meta(faelle.stichtag, regeln, call.monat, call.jetzt)
    fast_labels = [stand.kriterien[place].label for place in stand.trichter.nur_an[auswahl.fast_passend]]
    liste = SelectionContent(
        angaben=MeasureFacts(
            m.titel, m.zweck, m.plaetze, m.mindestzahl, m.beginn, m.ende, m.traeger, eingeschraenkt=m.eingeschraenkt == JA, datei=stem
        ),
        meta=meta,
        faelle=faelle,
        zeilen=stand.trichter.stufen,
        lockerungen=criteria.relaxations(stand.bedingungen, stand.trichter.nur_an, faelle),
        kandidaten=_candidates(stand),
        fast=_persons(stand, auswahl.fast_passend, fast_labels),
        unklar=_persons(stand, auswahl.unklar, criteria.unclear_causes(stand.kriterien, auswahl.unklar)),
        wuensche=criteria.wishes(stand.bedingungen, faelle),
        sortierung=[key.feld for key in m.sortierung],
        frei_ab=funnel.available_from(faelle, m.beginn),
        frei=stand.frei,
        hinweise=(),
        form=form,
        erster_tag=_first_day(stand, tag) if tag is not None else None,
    )
    rows = recipients(liste)
    strassen = output.streets(call.ordner, call.monat, regeln.settings, faelle, pd.Index(rows))
    return replace(liste, strassen=strassen, hinweise=_notes(liste, rows, len(strassen), problems))


def _first_day(stand: SelectionState, tag: FirstDay) -> FirstDayContent:
    """Whoever says something else on the first day; people know them by the board of this selection."""
    rows = tag.moved
    turns = {Verdict.JA: COMES, Verdict.UNKLAR: OPEN, Verdict.NEIN: SETTLED}
    was, then = ([Verdict(one) for one in side[rows]] for side in (tag.heute, tag.dann))
    words = [GOES if before is Verdict.JA and after is Verdict.NEIN else turns[after] for before, after in zip(was, then, strict=True)]
    nummern = stand.faelle.werte["kundennummer"].iloc[rows].tolist()
    shown = PersonLines(rows, words, first_day.reasons(tag, rows), _board(stand, nummern), [""] * len(rows))
    return FirstDayContent(first_day.counts_in_words(tag), counted(tag.heute), counted(tag.dann), shown)


def _candidates(stand: SelectionState) -> PersonLines:
    """The candidates in order, below them who takes part as an exception, and who is only kept because of entries."""
    auswahl = stand.auswahl
    rows = np.concatenate([auswahl.kandidaten, auswahl.ausnahmen, auswahl.festgehalten])
    words = _proposals(stand)
    shown = _persons(stand, rows, words)
    gone = auswahl.verschwunden
    return PersonLines(
        np.concatenate([shown.fall, np.full(len(gone), -1, dtype=np.intp)]),
        [*shown.merkmal, *[Proposal.VERSCHWUNDEN] * len(gone)],
        [*shown.warum, *["Steht nicht mehr in der Fallliste dieses Monats"] * len(gone)],
        pd.concat([shown.brett, _board(stand, gone)], ignore_index=True),
        [*shown.andere, *seating.collisions(gone, stand.andere, stand.massnahme.beginn, stand.massnahme.ende)],
    )


def _proposals(stand: SelectionState) -> list[str]:
    """What „Vorschlag“ says of candidates, exceptions and persons kept, in this order."""
    auswahl = stand.auswahl
    seats, further, hindered = ({*rows.tolist()} for rows in (auswahl.plaetze, auswahl.weitere, auswahl.verhindert))
    turn = {row: number for number, row in enumerate(auswahl.nachruecker.tolist(), start=1)}
    words: list[str] = []
    for row in auswahl.kandidaten.tolist():
        if row in hindered:
            word: str = Proposal.NICHT_FREI if stand.frei[row] == Verdict.NEIN else Proposal.KLAEREN
        elif row in seats:
            word = Proposal.PLATZ if stand.frei[row] == Verdict.JA else Proposal.GEHALTEN
        else:
            word = f"{Proposal.NACHRUECKER} {turn[row]}" if row in turn else Proposal.WEITERE if row in further else _out_of_it(stand, row)
        words.append(word)
    for row in auswahl.ausnahmen.tolist():
        if row not in seats and row not in turn and _entry(stand, row).is_out:
            words.append(_out_of_it(stand, row))
            continue
        without = f"{Proposal.AUSNAHME_OHNE} (Nachrücker {turn[row]})" if row in turn else Proposal.AUSNAHME_OHNE
        words.append(Proposal.AUSNAHME if row in seats else without)
    unclear = stand.trichter.urteil[auswahl.festgehalten] == Verdict.UNKLAR
    return words + [Proposal.UNKLAR if one else Proposal.PASST_NICHT for one in unclear]


def _entry(stand: SelectionState, row: int) -> BoardEntry:
    return stand.eintraege.get(str(stand.faelle.werte["kundennummer"].iloc[row]), BoardEntry())


def _out_of_it(stand: SelectionState, row: int) -> Proposal:
    """Why somebody who meets everything has neither seat nor turn."""
    words = {NICHT_ERSCHIENEN: Proposal.NICHT_ERSCHIENEN, ABGEBROCHEN: Proposal.ABGEBROCHEN}
    return words.get(_entry(stand, row).teilnahme, Proposal.ABGESAGT)


def _persons(stand: SelectionState, rows: Positions, words: Sequence[str]) -> PersonLines:
    nummern = stand.faelle.werte["kundennummer"].iloc[rows].tolist()
    why = criteria.reasons(stand.bedingungen, stand.kriterien, stand.faelle, rows)
    frei_ab = funnel.available_from(stand.faelle, stand.massnahme.beginn)
    hindered = criteria.hindrances(stand.hindernisse, frei_ab, rows)
    warum = ["; ".join(text for text in pair if text) for pair in zip(hindered, why, strict=True)]
    where = seating.collisions(nummern, stand.andere, stand.massnahme.beginn, stand.massnahme.ende)
    return PersonLines(rows, list(words), warum, _board(stand, nummern), where)


def _board(stand: SelectionState, nummern: Sequence[str]) -> pd.DataFrame:
    """The entries of these persons as the workbook shows them, and their names for those who left the list."""
    entries = [stand.eintraege.get(nummer, BoardEntry()) for nummer in nummern]
    columns = {title: [JA if getattr(one, name) else "" for one in entries] for name, title in STEP_TITLES.items()}
    columns |= {GRUND: [one.grund for one in entries], AUSNAHME: [one.ausnahme for one in entries]}
    columns |= {TEILNAHME: [one.teilnahme for one in entries], "kundennummer": list(nummern)}
    columns |= {name: [getattr(one, name) for one in entries] for name in ("nachname", "vorname")}
    return pd.DataFrame(columns, dtype=object)


def _notes(liste: SelectionContent, rows: Positions, streets: int, problems: Sequence[Problem]) -> tuple[str, ...]:
    """What to look out for, on the first sheet."""
    notes = [f"{problem.was}\n{problem.tun}" for problem in problems if problem.code.startswith("N-")]
    if both := sum(bool(text) for text in liste.kandidaten.andere):
        notes.append(f"Auch in einer anderen Auswahl dieses Monats (Spalte „Auch in anderer Auswahl“): {both}.")
    disputed = liste.faelle.zustand["bestritten_vermerk"].to_numpy()[liste.kandidaten.fall[liste.kandidaten.fall >= 0]] == Zustand.WERT
    if disputed.any():
        notes.append(f"Mit bestrittener Angabe, darum nicht im „Versand“ und von Hand anzuschreiben: {int(disputed.sum())}.")
    if kept_back := left_out(liste):
        notes.append(f"„vorgeschlagen“, aber am ersten Tag nicht verfügbar, darum nicht im „Versand“: {kept_back}. Mit „zugesagt“ doch.")
    if unsure := int((liste.frei[rows] == Verdict.UNKLAR).sum()):
        notes.append(f"Im „Versand“, obwohl unklar ist, ob am ersten Tag verfügbar: {unsure}.")
    if not liste.angaben.eingeschraenkt:
        notes.append("Je Team liegt ein Paket („Paket_…“) neben dieser Mappe. Der nächste Lauf liest die Einträge hier und dort.")
    without = int((liste.faelle.zustand["plz"].to_numpy()[rows] != Zustand.WERT).sum())
    notes.append(f"„Versand“: {len(rows)} Empfänger, {without} ohne PLZ, {len(rows) - streets} ohne Straße. Fehlendes aus STEP ergänzen.")
    return tuple(notes)
