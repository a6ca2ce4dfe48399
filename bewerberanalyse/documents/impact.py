"""Inputs for the data protection impact assessment (Art. 35 DSGVO): risks with their counter-measures, residual risks said openly."""

from collections.abc import Sequence

from bewerberanalyse.documents.facts import Facts
from bewerberanalyse.documents.markdown import bullets, table
from bewerberanalyse.documents.risks import LISTE, LOESCHEN, Risiko


def document(lage: Facts) -> str:
    """The inputs; the judgement itself is the house's."""
    return f"""# Angaben zur Datenschutz-Folgenabschätzung

{lage.kopf}

## 1 Beschreibung

Einmal im Monat werden Exporte aus {len(lage.layouts)} Quellen je Person zusammengeführt; {len(lage.filter)} Voreinstellungen beurteilen jede Person mit ja, nein oder unklar und
nennen den Grund. Ergebnis ist eine Excel-Datei für Beratung und Maßnahmeplanung, gelöscht am Monatsende. Näheres: Verarbeitungsverzeichnis, Feldkatalog.

## 2 Notwendigkeit und Verhältnismäßigkeit

{bullets(_necessity(lage))}

## 3 Risiken beim Verarbeiten

{table(("Risiko", "Gegenmaßnahme", "Restrisiko"), [(one.was, one.dagegen, one.rest) for one in LISTE])}

## 4 Risiken beim Löschen

Die Kürzel sind Zeilen der Fehlermatrix; jede hat mindestens einen Test dieses Namens in `tests/faults`, außer C4, C5 und C7, die kein Programm verhindern kann.

{table(("Zeilen", "Risiko", "Gegenmaßnahme", "Restrisiko"), [(one.zeilen, one.was, one.dagegen, one.rest) for one in LOESCHEN])}

## 5 Restrisiken, offen gesagt

{bullets(_remaining((*LISTE, *LOESCHEN)))}
- Unter Windows und in echtem Excel sind mehrere Zeilen noch nicht geprüft; die Liste steht in der README („Fehlerfälle, die nur Windows zeigt“).

## 6 Bewertung des Hauses

[Bewertung, Stellungnahme der oder des Datenschutzbeauftragten, Beteiligung des Personalrats, Datum]
"""


def _necessity(lage: Facts) -> list[str]:
    off = ", ".join(feld.heading for feld in lage.abgewaehlt) or "keine"
    return [
        "Ohne Zusammenführung müssten Fachkräfte je Person in mehreren Fachverfahren nachsehen; die Fachverfahren bleiben führend.",
        f"Abgewählt sind: {off}.",
        f"Nie gelesen werden: {', '.join(lage.verboten)}.",
        "Speicherdauer: höchstens ein Monat.",
        f"Voreinstellungen mit besonders geschützten Angaben: {', '.join(one.kennung for one in lage.filter if one.eingeschraenkt) or 'keine'}.",
    ]


def _remaining(risks: Sequence[Risiko]) -> list[str]:
    return [f"{one.was}: {one.rest}" for one in risks if not one.rest.startswith("gering")]
