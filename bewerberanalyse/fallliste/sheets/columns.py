"""The columns of the Fallliste: order, groups that fold, notes; one column per preset and one text column with all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from bewerberanalyse.fallliste.list_content import Liste, PresetInfo
from bewerberanalyse.fallliste.sheets.since import SEIT, SinceLastRun
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.field import Feld, Gruppe
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx.column import texts, verdict_cells, wrapped
from bewerberanalyse.xlsx.description import Cells, Column, Table

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


def fallliste_table(liste: Liste, felder: Sequence[Feld], cells: Mapping[str, Cells], since: SinceLastRun) -> Table:
    """The table of the Fallliste: fields by group, the text column of presets, then one column per preset in file order."""
    columns = [_field_column(feld, level, cells[feld.name], liste) for feld, level in arranged(felder)]
    if not liste.geschuetzt:
        columns.append(_moved(liste, since))
    columns.append(_matches(liste))
    columns += [_preset_column(preset, liste) for preset in liste.presets]
    return wrapped(Table(HEADING_ROW, 0, tuple(columns), TABLE_NAME, head_height=48))


def _field_column(feld: Feld, level: int, cells: Cells, liste: Liste) -> Column:
    head = "kopf" if level == 0 else "kopf_hell"
    if feld.name == "bestritten_vermerk":
        cells = replace(cells, styles=tuple("bestritten" if style == "text" else style for style in cells.styles))
    width = _WIDTHS.get(feld.name, feld.breite)
    unused = level > 0 and len(cells) > 0 and set(cells.distinct) <= {Zustand.QUELLE_FEHLT.anzeige}
    return Column(feld.heading, cells, width, _note(feld, liste), level, hidden=unused, head=head)  # what nobody has starts folded away


def _note(feld: Feld, liste: Liste) -> str:
    lines = [f"Quelle: {origin(feld, liste)}"]
    if feld.regel:
        lines.append(f"Regel: {feld.regel}")
    if feld.sensitiv:
        lines.append("Besonders geschützt: nur für die Fachstelle")
    return "\n".join(lines)


def origin(feld: Feld, liste: Liste) -> str:
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


def _moved(liste: Liste, since: SinceLastRun) -> Column:
    """What is new or changed about a person since the last run; folded away where there was none."""
    note = "Vergleich mit dem letzten Lauf dieses Monats: neu, oder welche Felder sich geändert haben. Wer weg ist, steht auf „Klärung“."
    return Column(SEIT, texts(since.persons(liste.faelle)), 24, note, 1, hidden=since.vorlauf is None, head="kopf_hell")


def _preset_column(preset: PresetInfo, liste: Liste) -> Column:
    cells = verdict_cells(liste.judged.verdicts[preset.kennung].to_numpy())
    note = f"{preset.titel}\n{preset.satz}"
    return Column(preset.kennung, cells, 9, note, 1, head="kopf_schmal")


def _matches(liste: Liste) -> Column:
    """All matching presets of a person in one text: „F03; F17“."""
    shown = [preset.kennung for preset in liste.presets]
    matrix = (liste.judged.verdicts[shown].to_numpy() == Verdict.JA) if shown else np.zeros((len(liste.faelle), 0), dtype=bool)
    patterns, inverse = np.unique(np.packbits(matrix, axis=1), axis=0, return_inverse=True)
    names = np.array(shown, dtype=object)
    labels = ["; ".join(names[np.unpackbits(row, count=len(names)).astype(bool)]) for row in patterns]
    cells = texts([labels[place] for place in inverse.ravel()])
    return Column(VOREINSTELLUNGEN, cells, 30, "Alle zutreffenden Voreinstellungen; Bedeutung auf dem Blatt „Legende“.", head="kopf")
