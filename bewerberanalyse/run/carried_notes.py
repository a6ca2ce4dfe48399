"""Supplements of last month that the house lets its advisers confirm: what is carried, what the form offers, what was confirmed.

Only Stichworte whose answers are a closed list are carried, and not Einwilligung, which opens a hand-over. A carried answer is a proposal:
it stands in a column of its own and becomes an entry only where „Gilt weiter“ says ja. Without an answer it is not used. Where it lies
between the months is the business of `carry_over`.
"""

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.linkage.review import carry_key
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import CellState, Ingested, Quelle, SourceTable
from bewerberanalyse.run.carry_over import CarriedNotes

PROPOSED, STANDS = "Aus dem Vormonat", "Gilt weiter"  # headings of the form; the layout of the source knows them
CLOSED = {FELD[name].heading: FELD[name].werte or ("ja", "nein") for name in ("sprache_im_gespraech", "mehrwert_ip", "kurszeit")}
_NAMES = {FELD[name].heading: name for name in FELD}
_SHOWN = "{stichwort}: {wort} (aus {monat}, bitte bestätigen)"
_READ = re.compile(r"(?P<stichwort>[^:]+): (?P<wort>.+) \(aus (?P<monat>\d{4}-\d\d), bitte bestätigen\)")
_REASONS = (
    "das Haus übernimmt keine Ergänzungen aus dem Vormonat",
    "ihr Wortlaut wurde geändert",
    "sie stammt nicht aus dem Monat vor dieser Liste",
    "in einer anderen Zeile steht das Gegenteil",
    "in der Zeile steht noch eine andere Angabe",
)


def to_carry(faelle: Faelle, secret: bytes) -> dict[str, dict[str, str]]:
    """Name of the field → keyed hash of person and field → answer, of what advisers said or confirmed this month."""
    found = {}
    for name in map(_NAMES.__getitem__, CLOSED):
        known = (faelle.zustand[name] == Zustand.WERT).to_numpy()
        rows = zip(faelle.werte["kundennummer"][known], faelle.werte[name][known], strict=True)
        found[name] = {_key(name, number, secret): str(word) for number, word in rows}
    return {name: words for name, words in found.items() if words}


def offered(carried: CarriedNotes, people: pd.DataFrame, known: pd.DataFrame | None) -> pd.DataFrame:
    """What the form of a team offers for confirmation.

    Args:
        carried: What lies in the month for this.
        people: Of the team; column `kundennummer`. Whoever is not among them is not looked for.
        known: Entries of this month as in `ergaenzungen.template`; where they say anything under a Stichwort, nothing is offered.

    Returns:
        Columns `kundennummer`, `vormonat` (the text of the cell), by person in the order of `people`.
    """
    said = set() if known is None else set(zip(known["kundennummer"], known["stichwort"].str.casefold(), strict=True))
    lines = [
        (number, _SHOWN.format(stichwort=stichwort, wort=wort, monat=carried.aus))
        for number in people["kundennummer"]
        for stichwort, wort in answers_of(number, carried)
        if (number, stichwort.casefold()) not in said
    ]
    return pd.DataFrame(lines, columns=["kundennummer", "vormonat"], dtype=object)


def answers_of(number: str, carried: CarriedNotes) -> list[tuple[str, str]]:
    """What was carried into the month under one Kundennummer: Stichwort, answer."""
    found = []
    for stichwort, words in CLOSED.items():
        name = _NAMES[stichwort]
        word = carried.answers.get(name, {}).get(_key(name, number, carried.secret))
        if word in words:
            found.append((stichwort, word))
    return found


def settle(ingested: Ingested, listenmonat: Listenmonat, *, wanted: bool) -> tuple[Ingested, list[Problem]]:
    """What was confirmed, as entries of this month; what was not stays no entry, and is counted.

    Args:
        ingested: What was read.
        listenmonat: A proposal counts in the month after its own only.
        wanted: The house lets supplements be carried. If not (any more), none counts, whatever was answered.

    Returns:
        The tables, and what to say. It stays said when a form without any other entry is left out as an empty one.
    """
    table = ingested.tables.get(Quelle.NOTIZEN)
    if table is None or not (table.werte["vormonat"] != "").any():
        return ingested, []
    asked = _asked(table, listenmonat, wanted=wanted)
    yes = asked["said"] == "ja"
    used = asked[yes & (asked["grund"] == "")]
    kinds = {"ja": used, "nein": asked[(asked["said"] == "nein") & ~asked["both"]], "offen": asked[~asked["answered"]]}
    counts = {name: rows["proposal"].nunique() for name, rows in kinds.items()}
    refused = asked[yes & (asked["grund"] != "")]
    places = zip(refused["row"], refused["grund"], strict=True)
    problems = [Problem("F-117", table.origin(row, PROPOSED), {"grund": grund}) for row, grund in places]
    if wanted:
        problems.append(Problem("F-116", angaben=counts))
    tables = {**ingested.tables, Quelle.NOTIZEN: _entered(table, used)}
    return replace(ingested, tables=tables), problems


def _asked(table: SourceTable, listenmonat: Listenmonat, *, wanted: bool) -> pd.DataFrame:
    """Every row with a proposal; the same one in several files is one `proposal`.

    Columns `row`, `proposal`, `said` (ja, nein, ""), `answered` and `both` (of the proposal: anything was said, ja and nein were said),
    `stichwort`, `wort`, `grund` ("" or why a ja cannot count).
    """
    rows = np.flatnonzero((table.werte["vormonat"] != "").to_numpy())
    cells = table.werte.iloc[rows]
    said = np.where(cells["zurueckgezogen"] == "ja", "nein", cells["gilt_weiter"])
    asked = pd.DataFrame({"row": rows, "said": said})
    asked["proposal"] = [f"{number}|{text}" for number, text in zip(cells["kundennummer"], cells["vormonat"], strict=True)]
    of_proposal = asked["said"].groupby(asked["proposal"])
    asked["answered"] = of_proposal.transform(lambda words: (words != "").any()).astype(bool)
    asked["both"] = of_proposal.transform(lambda words: {"ja", "nein"} <= set(words)).astype(bool)
    found = [_READ.fullmatch(text.strip()) for text in cells["vormonat"]]
    known = np.array([one is not None and one["wort"] in CLOSED.get(one["stichwort"], ()) for one in found], dtype=np.bool_)
    of_last_month = np.array([one is not None and _precedes(one["monat"], listenmonat) for one in found], dtype=np.bool_)
    asked["stichwort"] = [one["stichwort"] if one else "" for one in found]
    asked["wort"] = [one["wort"] if one else "" for one in found]
    typed = (cells[["stichwort", "text"]] != "").any(axis=1).to_numpy()
    conditions = (np.full(len(rows), not wanted), ~known, ~of_last_month, asked["both"].to_numpy(), typed)
    asked["grund"] = np.select(conditions, _REASONS, "")
    return asked


def _precedes(monat: str, listenmonat: Listenmonat) -> bool:
    before = Listenmonat.parse(monat)
    return before is not None and before.following == listenmonat


def _entered(table: SourceTable, used: pd.DataFrame) -> SourceTable:
    """The table with the confirmed proposals where people write: Stichwort and Text."""
    werte, zellen = table.werte.copy(), table.zellen.copy()
    for column, words in (("stichwort", used["stichwort"]), ("text", used["wort"])):
        werte.loc[used["row"], column] = words.to_numpy()
        zellen.loc[used["row"], column] = int(CellState.VALUE)
    return replace(table, werte=werte, zellen=zellen)


def _key(name: str, number: str, secret: bytes) -> str:
    return carry_key(f"ergaenzung\x1f{name}\x1f{number}", secret)  # shares no key with a pair or a mark
