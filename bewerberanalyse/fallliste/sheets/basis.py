"""What several sheets need, computed once: the table of the Fallliste, its columns, the order of persons, the presets' labels, live checks.

The columns have their order, groups that fold, notes; one column per preset and one text column with all of them. The checks the workbook
makes of itself stay live, so a deleted or doubled row is noticed in the file, too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bewerberanalyse.fallliste.list_content import ListContent, PresetInfo
from bewerberanalyse.fallliste.sheets.since import SEIT, SinceLastRun
from bewerberanalyse.model.arrays import Int8
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD, FELDER, Feld, Gruppe
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx import description
from bewerberanalyse.xlsx.column import field_cells, restyled, texts, verdict_cells, wrapped
from bewerberanalyse.xlsx.description import Cells, Column, Table, column_letter

HEADING_ROW = 3
TABLE_NAME = "Fallliste"
VOREINSTELLUNGEN = "Voreinstellungen"
# Always in view, repeated on every printed page; a disputed statement must never be out of sight (§ 84 Abs. 2 SGB X).
LEAD = ("kundennummer", "nachname", "vorname", "bestritten_vermerk")
# Whose desk: what the rows are ordered by comes next and never folds.
DESK = ("team", "fachkraft")
# The column of each group that stays when the group is folded.
ANCHOR = {
    Gruppe.PERSON: "",
    Gruppe.BG: "bg_groesse",
    Gruppe.SPRACHE: "sprachniveau",
    Gruppe.KURS: "ik_status",
    Gruppe.FOERDERUNG: "massnahme_aktuell",
    Gruppe.FRIST: "letzter_kontakt",
    Gruppe.HINWEIS: "dq_hinweise",
}
_WIDTHS = {
    "kundennummer": 14, "nachname": 17, "vorname": 14, "bestritten_vermerk": 12, "team": 18, "alter": 10, "plz": 10,
    "herkunftsgruppe": 26, "arbeitsmarktstatus": 31,
}  # fmt: skip
WHO = (*LEAD, "team", "fachkraft")  # who it is; the file of the Fachstelle says no more about a person beside what is protected
MEINE_WOCHE, WOCHENBLATT = "Meine Woche", "Wochenblatt"
FALLLISTE, VORAUSWAHL, AUSWAHL, UEBERSICHT = "Fallliste", "Vorauswahl", "Auswahl", "Übersicht"
KLAERUNG, ZUORDNUNG, KUNDENSTRUKTUR = "Klärung", "Zuordnung prüfen", "Kundenstruktur"
MELDUNGEN, LEGENDE, RECHENBLATT, LISTEN = "Meldungen", "Legende", "Rechenblatt", "Listen"
PLANUNG, PLANRECHNUNG, PLANLISTEN = "Planung", "Planrechnung", "Planlisten"
FALLBLATT = "Fallblatt"
BLICK_VORAUS = "Blick voraus"
MEINE_FILTER, FILTERRECHNUNG = "Meine Filter", "Filterrechnung"

CHECK_NAMES = "Pruefergebnisse"  # defined name of the result column on the sheet „Übersicht“
OK, WRONG = "ok", "Fehler"


def arranged(felder: Sequence[Feld]) -> list[tuple[Feld, int]]:
    """The fields in the order of the sheet with their folding level: 0 stays, 1 folds with its group."""
    shown = {feld.name: feld for feld in felder}
    result = [(shown[name], 0) for name in LEAD]
    for gruppe in Gruppe:
        members = [feld for feld in felder if feld.gruppe is gruppe and feld.name not in LEAD]
        anchor = ANCHOR[gruppe]
        members.sort(key=lambda feld: (feld.name != anchor, feld.name not in DESK))
        result += [(feld, int(feld.name != anchor and feld.name not in DESK)) for feld in members]
    return result


def _fallliste_table(liste: ListContent, felder: Sequence[Feld], cells: Mapping[str, Cells], since: SinceLastRun) -> Table:
    """The table of the Fallliste: fields by group, the text column of presets, then one column per preset in file order."""
    columns = [_field_column(feld, level, cells[feld.name], liste) for feld, level in arranged(felder)]
    if not liste.geschuetzt:
        columns.append(_moved(liste, since))
    columns.append(_matches(liste))
    columns += [_preset_column(preset, liste) for preset in liste.presets]
    return wrapped(Table(HEADING_ROW, 0, tuple(columns), TABLE_NAME, head_height=48))


def _field_column(feld: Feld, level: int, cells: Cells, liste: ListContent) -> Column:
    head = "kopf" if level == 0 else "kopf_hell"
    if feld.name == "bestritten_vermerk":
        cells = restyled(cells, "bestritten")
    width = _WIDTHS.get(feld.name, feld.breite)
    unused = level > 0 and len(cells) > 0 and set(cells.distinct) <= {Zustand.QUELLE_FEHLT.anzeige}
    return Column(feld.heading, cells, width, _note(feld, liste), level, hidden=unused, head=head)  # what nobody has starts folded away


def _note(feld: Feld, liste: ListContent) -> str:
    lines = [f"Quelle: {origin(feld, liste)}"]
    if feld.regel:
        lines.append(f"Regel: {feld.regel}")
    if feld.sensitiv:
        lines.append("Besonders geschützt: nur für die Fachstelle")
    return "\n".join(lines)


def origin(feld: Feld, liste: ListContent) -> str:
    """Where a field comes from, with the Stand of each loaded source: „STEP (Stand 02.03.2026) → VerBIS (fehlt)“."""
    sources = []
    for quelle in feld.quellen:
        stand = liste.faelle.quellen_stand.get(quelle)
        if quelle not in liste.faelle.quellen_stand:
            sources.append(f"{quelle.titel} (fehlt)")
        else:
            sources.append(f"{quelle.titel} (Stand {stand:%d.%m.%Y})" if stand else f"{quelle.titel} (Stand nicht angegeben)")
    if feld.aus:
        sources.append("berechnet aus " + ", ".join(f"„{FELD[name].heading}“" for name in feld.aus))
    return " → ".join(sources) or "vom Programm zusammengestellt"


def _moved(liste: ListContent, since: SinceLastRun) -> Column:
    """What is new or changed about a person since the last run; folded away where there was none."""
    note = "Vergleich mit dem letzten Lauf dieses Monats: neu, oder welche Felder sich geändert haben. Wer weg ist, steht auf „Klärung“."
    return Column(SEIT, texts(since.persons(liste.faelle)), 24, note, 1, hidden=since.vorlauf is None, head="kopf_hell")


def _preset_column(preset: PresetInfo, liste: ListContent) -> Column:
    cells = verdict_cells(liste.judged.verdicts[preset.kennung].to_numpy())
    note = f"{preset.titel}\n{preset.satz}"
    return Column(preset.kennung, cells, 9, note, 1, head="kopf_schmal")


def _matches(liste: ListContent) -> Column:
    """All matching presets of a person in one text: „F03; F17“."""
    shown = [preset.kennung for preset in liste.presets]
    matrix = (liste.judged.verdicts[shown].to_numpy() == Verdict.JA) if shown else np.zeros((len(liste.faelle), 0), dtype=bool)
    patterns, inverse = np.unique(np.packbits(matrix, axis=1), axis=0, return_inverse=True)
    names = np.array(shown, dtype=object)
    labels = ["; ".join(names[np.unpackbits(row, count=len(names)).astype(bool)]) for row in patterns]
    cells = texts([labels[place] for place in inverse.ravel()])
    return Column(VOREINSTELLUNGEN, cells, 30, "Alle zutreffenden Voreinstellungen; Bedeutung auf dem Blatt „Legende“.", head="kopf")


@dataclass(frozen=True, slots=True)
class Basis:
    """Shared material of all sheets of one list.

    - `felder`: the fields shown (optional ones only if the house wants them; sensitive ones only in the part for the Fachstelle), in the
      order of the Fallliste.
    - `cells`: their columns, one value per person.
    - `names`: one column „Nachname, Vorname“.
    - `since`: what moved since the last run of this month.
    - `fallliste`: the table other sheets' formulas refer to.
    """

    liste: ListContent
    felder: tuple[Feld, ...]
    cells: dict[str, Cells]
    names: Cells
    since: SinceLastRun
    fallliste: Table

    @classmethod
    def of(cls, liste: ListContent) -> "Basis":
        """Prepare the material, persons by Team, Fachkraft and name."""
        liste = liste.by_desk()
        wanted = set(liste.settings.zusatzfelder)
        felder = tuple(
            feld
            for feld in FELDER
            if (not feld.optional or feld.name in wanted) and (feld.sensitiv == liste.geschuetzt or (liste.geschuetzt and feld.name in WHO))
        )
        cells = {feld.name: field_cells(feld, liste.faelle) for feld in felder}
        since = SinceLastRun.of(liste)
        return cls(liste, felder, cells, _names(liste.faelle.werte), since, _fallliste_table(liste, felder, cells, since))

    def __len__(self) -> int:
        """Number of persons."""
        return len(self.liste.faelle)

    @property
    def presets(self) -> list[PresetInfo]:
        """Presets, favourites first."""
        return self.liste.ordered_presets

    def verdicts(self, preset: PresetInfo) -> Int8:
        """The verdicts of one preset, one per person."""
        return self.liste.judged.verdicts[preset.kennung].to_numpy()

    def count(self, preset: PresetInfo, verdict: Verdict) -> int:
        """How many persons have this verdict."""
        return int((self.verdicts(preset) == verdict).sum())

    @property
    def opened(self) -> PresetInfo | None:
        """The preset the sheets open on: the first in the house's order that has somebody to show."""
        for verdict in (Verdict.JA, Verdict.UNKLAR):
            for preset in self.presets:
                if self.count(preset, verdict):
                    return preset
        return None

    def why(self, preset: NDArray[np.integer], fall: NDArray[np.integer]) -> Cells:
        """The reason of each pair of a preset (its place in `presets`) and a person; a pair nobody gave a reason for stays empty."""
        reasons, persons = self.liste.reasons, max(len(self), 1)
        place = {one.kennung: position for position, one in enumerate(self.presets)}
        known = reasons[reasons["kennung"].isin(list(place))]
        keys = known["kennung"].map(place).to_numpy(dtype=np.int64) * persons + known["fall"].to_numpy(dtype=np.int64)
        wanted = preset.astype(np.int64) * persons + fall
        words = texts(known["warum"])
        order = np.argsort(keys, kind="stable")
        found = np.searchsorted(keys[order], wanted)
        hit = np.zeros(len(wanted), dtype=bool)
        hit[found < len(keys)] = keys[order][found[found < len(keys)]] == wanted[found < len(keys)]
        codes = np.full(len(wanted), -1, dtype=np.int32)
        codes[hit] = words.codes[order[found[hit]]]
        return Cells(codes, words.distinct)

    def area(self, heading: str) -> str:
        """A column of the Fallliste as a formula names it from other sheets."""
        return f"{FALLLISTE}!{self.fallliste.area(heading)}"

    def words(self, name: str) -> list[str]:
        """The distinct texts a column of the Fallliste shows, sorted for a dropdown."""
        cells = self.cells[name]
        used = np.unique(cells.codes)
        return sorted({str(cells.distinct[code]) for code in used if code >= 0}, key=str.casefold)


def _names(werte: pd.DataFrame) -> Cells:
    return texts([", ".join(filter(None, pair)) for pair in zip(werte["nachname"].tolist(), werte["vorname"].tolist(), strict=True)])


SheetEntry = description.SheetEntry[Basis]


@dataclass(frozen=True, slots=True)
class ListCheck:
    """One check: what must hold, the expected number, and the number found (live formula with its value now)."""

    name: str
    expected: int
    formula: str
    found: int

    @property
    def fine(self) -> bool:
        """Whether it holds now."""
        return self.expected == self.found


def sentence(number: int) -> str:
    """The formula behind „Prüfungen: n, Fehler: m“."""
    return f'"Prüfungen: {number}, Fehler: "&COUNTIF({CHECK_NAMES},"{WRONG}")'


def checks(basis: Basis) -> list[ListCheck]:
    """All checks, in the order shown."""
    total, liste = len(basis), basis.liste
    result = [
        ListCheck("Jede Person steht genau einmal in der Fallliste (Zeilen)", total, f"COUNTA({basis.area('Kundennummer')})", total),
        ListCheck("Keine Kundennummer kommt zweimal vor (verschiedene Nummern)", total, str(_distinct(basis)), _distinct(basis)),
    ]
    if liste.presets:
        columns = [basis.fallliste.position(preset.kennung) for preset in liste.presets]
        first, last = (column_letter(edge(columns)) for edge in (min, max))
        area = f"{FALLLISTE}!${first}${basis.fallliste.first + 1}:${last}${basis.fallliste.last + 1}"
        counted = "+".join(f'COUNTIF({area},"{word}")' for word in ("ja", "nein", "unklar"))
        expected = total * len(liste.presets)
        result.append(ListCheck("Jede Person hat zu jeder Voreinstellung ein Urteil: ja, nein oder unklar", expected, counted, expected))
    for quelle, counts in liste.bilanz.items():
        parts = [counts[name] for name in ("zugeordnet", "offen", "doppelt", "ausgeschlossen")]
        titel = Quelle(quelle).titel if quelle in set(Quelle) else quelle
        result.append(
            ListCheck(
                f"Bilanz {titel}: jede Zeile ist zugeordnet, offen, doppelt oder ausgeschlossen",
                counts["zeilen"],
                "+".join(map(str, parts)),
                sum(parts),
            )
        )
    return result


def _distinct(basis: Basis) -> int:
    return int(basis.liste.faelle.werte["kundennummer"].nunique())
