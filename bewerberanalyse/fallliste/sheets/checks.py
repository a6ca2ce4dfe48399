"""Checks the workbook makes of itself: they stay live, so a deleted or doubled row is noticed in the file, too."""

from dataclasses import dataclass

from bewerberanalyse.fallliste.sheets.basis import FALLLISTE, Basis
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.xlsx.description import column_letter

CHECK_NAMES = "Pruefergebnisse"  # defined name of the result column on the sheet „Übersicht“
OK, WRONG = "ok", "Fehler"


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
