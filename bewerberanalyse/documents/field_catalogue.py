"""Field catalogue: every field with source, purpose, recipients and need for protection."""

from collections.abc import Sequence

from bewerberanalyse.documents.facts import Facts
from bewerberanalyse.documents.markdown import bullets, table
from bewerberanalyse.model.field import EMPFAENGER, EMPFAENGER_GESCHUETZT, Feld
from bewerberanalyse.model.fields import FELD

ART_9 = "besondere Kategorie (Art. 9 DSGVO)"
HERKUNFT = frozenset({
    "staatsangehoerigkeit", "herkunftsgruppe", "aufenthaltsstatus", "aufenthalt_bis", "kontext_flucht", "einreise_am", "herkunftssprache",
    "aufenthalt_rechtsgrundlage", "aufenthalt_erteilt_am", "aussetzung_am", "wohnsitzregelung_bis",
})  # fmt: skip


def document(lage: Facts) -> str:
    """The whole catalogue."""
    return f"""# Feldkatalog

{lage.kopf}

Je Datum: woher es kommt, wozu es dient, wer es sieht, wie schutzwürdig es ist. Gespeichert wird es bis zum Ende des Listenmonats, danach gelöscht.

## Felder der Fallliste ({len(lage.felder)})

{_fields(lage.felder)}

## Abgewählte Felder ({len(lage.abgewaehlt)})

Sie stehen nicht in der Liste. Das Haus kann sie einzeln unter `zusatzfelder` einschalten; der Zweck ist dann hier zu begründen.

{_fields(lage.abgewaehlt) if lage.abgewaehlt else "Keine: Das Haus hat alle eingeschaltet."}

## Nie gelesen

{bullets(lage.verboten)}

Eine solche Spalte wird in jedem Export übergangen und gemeldet (E-127). Ein Eintrag unter `aliase` kann das nicht aufheben.
Freier Text kommt nur über die Quelle Notizen herein: die ergänzenden Angaben, die drei neuesten je Person.

## Spalten der Exporte

{table(("Quelle", "Spalten, die gelesen werden, wenn der Export sie hat"), _columns(lage))}

## Voreinstellungen ({len(lage.filter)})

{table(("Kennung", "Satz", "Zweck", "verantwortlich", "Empfänger"), _presets(lage))}
"""


def _fields(felder: Sequence[Feld]) -> str:
    heading = ("Feld", "Überschrift", "Quelle", "Regel", "Zweck", "Empfänger", "Schutzbedarf")
    return table(heading, [_row(feld) for feld in felder])


def _row(feld: Feld) -> tuple[str, ...]:
    return (f"`{feld.name}`", feld.heading, _source(feld), feld.regel, feld.zweck, feld.empfaenger, _need(feld))


def _source(feld: Feld) -> str:
    derived = "berechnet aus " + ", ".join(FELD[name].heading for name in feld.aus) if feld.aus else ""
    parts = [", sonst ".join(quelle.titel for quelle in feld.quellen), derived]
    return "; ".join(part for part in parts if part) or "vom Programm"


def _need(feld: Feld) -> str:
    if feld.sensitiv:
        return f"sehr hoch: {ART_9}"
    return "hoch: Sozialdatum mit Bezug zur Herkunft" if feld.name in HERKUNFT else "hoch: Sozialdatum (§ 67 SGB X)"


def _columns(lage: Facts) -> list[tuple[str, str]]:
    return [(layout.titel, ", ".join(spalte.name for spalte in layout.spalten)) for layout in lage.layouts.values()]


def _presets(lage: Facts) -> list[tuple[str, ...]]:
    return [
        (one.kennung, one.satz, one.zweck, one.verantwortlich, EMPFAENGER_GESCHUETZT if one.eingeschraenkt else EMPFAENGER)
        for one in lage.filter
    ]
