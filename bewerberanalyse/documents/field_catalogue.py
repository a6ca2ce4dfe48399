"""Field catalogue: every field with source, purpose, recipients and need for protection."""

from collections.abc import Sequence

from bewerberanalyse.documents.paper import Facts, bullets, paper, table
from bewerberanalyse.model.field import EMPFAENGER, EMPFAENGER_GESCHUETZT, Feld
from bewerberanalyse.model.fields import FELD

ART_9 = "besondere Kategorie (Art. 9 DSGVO)"
BESCHAEFTIGTE = frozenset({"fachkraft"})  # about the person who advises, not about the one who is advised
HERKUNFT = frozenset({
    "staatsangehoerigkeit", "herkunftsgruppe", "aufenthaltsstatus", "aufenthalt_bis", "kontext_flucht", "einreise_am", "herkunftssprache",
    "aufenthalt_rechtsgrundlage", "aufenthalt_erteilt_am", "aussetzung_am", "wohnsitzregelung_bis",
})  # fmt: skip


def document(lage: Facts) -> str:
    """The whole catalogue."""
    unused = ", ".join(f"{feld.heading}" for feld in lage.ohne_regel) or "keine"
    body = f"""Je Datum: woher es kommt, wozu es dient, wer es sieht, wie schutzwürdig es ist. Gespeichert wird es bis zum Ende des Listenmonats, danach gelöscht.

## Felder der Fallliste ({len(lage.felder)})

{_fields(lage.felder)}

## Felder, nach denen keine Regel fragt ({len(lage.ohne_regel)})

Keine Voreinstellung, keine Prüfregel und keine Förderkette des Hauses fragt nach diesen Feldern, auch nicht über ein daraus berechnetes. Sie stehen in der Liste, damit
die Fachkraft sie liest. Wer keinen solchen Zweck nennen kann, lässt sie weg.

{unused}

## Abgewählte Felder ({len(lage.abgewaehlt)})

Sie stehen nicht in der Liste. Das Haus kann sie einzeln unter `zusatzfelder` einschalten; der Zweck ist dann hier zu begründen.

{_fields(lage.abgewaehlt) if lage.abgewaehlt else "Keine: Das Haus hat alle eingeschaltet."}

## Was nie in die Liste kommt

{bullets(lage.verboten)}

Eine solche Spalte wird in jedem Export übergangen und gemeldet (E-127); sie kommt in keine erzeugte Datei. Ein Eintrag unter `aliase` kann das nicht aufheben.
**Der Export selbst liegt mit dieser Spalte bis zur Löschung im Ordner des Monats.** Soll sie sofort weg: den Export ohne sie neu ziehen, den alten dort löschen.
Freier Text kommt nur über die Quelle Notizen herein: die ergänzenden Angaben, die drei neuesten je Person.

## Spalten der Exporte

{table(("Quelle", "Spalten, die gelesen werden, wenn der Export sie hat"), _columns(lage))}

## Voreinstellungen ({len(lage.filter)})

{table(("Kennung", "Satz", "Zweck", "verantwortlich", "Empfänger"), _presets(lage))}
"""
    checks = (
        ("eine Spalte der Fallliste wählen und hier suchen", "Quelle, Zweck, Empfänger; dieselbe Quelle auf dem Blatt „Legende“"),
        ("`bewerberanalyse filter F01` in der Demo", "derselbe Satz wie hier, und je Person, warum ja, nein oder unklar"),
        ("`bewerberanalyse pruefen --zusagen`", "„Nichts Verweigertes in der Liste: gehalten“"),
    )
    return paper(lage, "Feldkatalog", body, checks=checks, signed_by=("Fachbereich", "Datenschutz"))


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
    if feld.name in BESCHAEFTIGTE:
        return "hoch: Beschäftigtendatum, kein Sozialdatum"
    return "hoch: Sozialdatum mit Bezug zur Herkunft" if feld.name in HERKUNFT else "hoch: Sozialdatum (§ 67 SGB X)"


def _columns(lage: Facts) -> list[tuple[str, str]]:
    return [(layout.titel, ", ".join(spalte.name for spalte in layout.spalten)) for layout in lage.layouts.values()]


def _presets(lage: Facts) -> list[tuple[str, ...]]:
    return [
        (one.kennung, one.satz, one.zweck, one.verantwortlich, EMPFAENGER_GESCHUETZT if one.eingeschraenkt else EMPFAENGER)
        for one in lage.filter
    ]
