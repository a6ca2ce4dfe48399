"""Inputs for the data protection impact assessment (Art. 35 DSGVO): risks with their counter-measures, residual risks said openly."""

from collections.abc import Sequence
from dataclasses import dataclass

from bewerberanalyse.documents.facts import Facts
from bewerberanalyse.documents.markdown import bullets, table


@dataclass(frozen=True, slots=True)
class Risiko:
    """One line of the risk table. `zeilen`: rows of the fault matrix; their tests carry these names."""

    zeilen: str
    was: str
    dagegen: str
    rest: str = "gering"


LOESCHEN = (
    Risiko("T1", "Rechner über das Monatsende aus", "die Aufgabe holt es nach, und jeder Befehl, der mit der Liste arbeitet, löscht zuerst; Verzug steht im Nachweis", "bis zum nächsten Start bleiben die Daten liegen"),
    Risiko("T2 T3 T6", "Uhr verstellt oder stehengeblieben", "zweite Uhr vom Laufwerk; gelöscht wird nur, was beide fällig nennen; ein Zeitpunkt je Lauf"),
    Risiko("T4 T5", "falscher Monat durch Zeitzone, Sommerzeit, Schaltjahr", "Rechnung in Europe/Berlin mit eigenen Zeitzonendaten; Löschkalender geprüft"),
    Risiko("S1 S2 S3", "kaputter oder fehlender Zustand täuscht „nichts zu tun“ vor", "es gibt keinen solchen Zustand: Ordnernamen entscheiden"),
    Risiko("S4 S5", "mehrere Läufe zugleich, hängende Sperre", "gelöscht wird trotzdem; nur der Nachweis wartet", "gering; über SMB zwischen zwei Rechnern noch zu prüfen"),
    Risiko("L1 L2 L3 L5", "Liste ist in Excel geöffnet", "Schlüssel zuerst zerstört; Wiederholung; sonst UNVOLLSTÄNDIG, stündlich erneut, Hinweis bei jedem Start", "mittel: solange sie geöffnet bleibt, bleibt sie"),
    Risiko("L4", "Schreibschutz oder fehlende Rechte", "Schreibschutz wird gelöst; sonst UNVOLLSTÄNDIG", "mittel: ein Mensch muss die Rechte ändern"),
    Risiko("N1 N2 N3 N4", "Freigabe weg, umbenannt, leer eingehängt, sehr langsam", "Kennzeichnung des Ordners; „Bereich fehlt“ statt „vollständig“; Zeitgrenze", "mittel: bis die Freigabe zurück ist"),
    Risiko("D1 D2 D3 D4", "Platte voll, Lesefehler, lange oder sonderbare Namen", "Löschen braucht keinen Platz; ein Fehler hält den Rest nicht auf; neue Liste ersetzt die alte erst ganz"),
    Risiko("K1 K2 K3", "Abbruch oder Stromausfall mitten im Lauf", "jeder Schritt ist wiederholbar; alt oder neu, nie halb; Reste räumt der nächste Start"),
    Risiko("P1 P2 P3 P4 P5 P6", "Verknüpfung, eingehängter Ort oder harter Link führt nach draußen", "nie betreten, nie geleert; gemeldet", "gering; Verknüpfungen unter Windows (P3) noch auf NTFS zu prüfen"),
    Risiko("P7 P8 P9 P10", "falscher Ort eingestellt", "Laufwerke, Stammordner, Cloudordner, kopierte Kennzeichnung werden abgelehnt; neben den Monaten wird nur gemeldet"),
    Risiko("C1 C2", "Beschäftigte legen Kopien an", "Suche nach der Listenkennung im Arbeitsordner und in Suchordnern", "hoch: Kopien anderswo, umbenannt oder als PDF erreicht das Programm nicht; Dienstanweisung nötig"),
    Risiko("C3", "Excel legt Wiederherstellungsdateien an", "Suche im Profil der Person, die das Programm startet", "mittel: fremde Profile"),
    Risiko("C4 C5", "Papierkorb, Schattenkopien, Fassungen, Sicherungsbänder, Reste auf dem Datenträger", "Cloudordner abgelehnt; der Nachweis sagt, wer handeln muss", "hoch: nur das Haus kann löschen"),
    Risiko("C6", "gelöschter Monat kommt aus der Sicherung zurück", "nächster Start löscht ihn und zählt es"),
    Risiko("C7", "Kopie des Monatsschlüssels", "Schlüssel liegt nur im Monatsordner und stirbt mit ihm", "mittel: wer ihn abschreibt oder den ganzen Monatsordner sichert, hat ihn"),
    Risiko("E1", "Personendaten in Fehlermeldungen oder Protokollen", "Meldungen nennen Code, Datei, Zeile, nie den Wert"),
    Risiko("E2", "Nachweis verändert oder nicht schreibbar", "Kette von Prüfsummen mit Gegenbuch; gelöscht wird trotzdem", "mittel: wer beide Dateien neu schreibt, fällt nur an der getrennt aufbewahrten Prüfsumme auf"),
    Risiko("H1", "Löschung auf Dauer ausgesetzt", "Pause mit Datum, höchstens 31 Tage, bei jedem Start gezeigt"),
    Risiko("H2", "Vorschau zeigt anderes als die Löschung", "beide benutzen denselben Plan"),
)  # fmt: skip

LISTE = (
    Risiko("", "Zeilen werden der falschen Person zugeordnet", "Nummer oder mehrere übereinstimmende Angaben; Zweifel entscheidet ein Mensch auf „Zuordnung prüfen“; Grund steht dabei", "mittel: falsch geführte Nummern in Quellsystemen"),
    Risiko("", "Fehlende Angaben führen zu Nachteilen", "drei Urteile: ja, nein, unklar; Unbekanntes ist nie „nein“, die Ursache steht dabei", "mittel: Fachkräfte müssen „unklar“ ansehen"),
    Risiko("", "Stigmatisierung durch Merkmalskombinationen", "Filter nennen Zweck und Verantwortliche; geschützte Angaben nur mit `eingeschraenkt: ja`; keine Punktzahl", "mittel: Voreinstellungen des Hauses prüfen"),
    Risiko("", "Zusammenführen zeigt mehr als jede Quelle allein", "nur benötigte Felder; Löschung zum Monatsende; kein Rückschreiben", "mittel: liegt in der Sache"),
    Risiko("", "Zahlen nach außen verraten Einzelne", "Rundung jeder Zahl oder Sperrung mit genauer Prüfung; Vergleich mit früheren Berichten; nichts aus dem opDs"),
    Risiko("", "Leistungskontrolle von Beschäftigten", "keine Summen je Fachkraft, keine Benutzernamen", "mittel: in Excel kann jeder nach der Spalte „Zuständige Fachkraft“ filtern; Dienstvereinbarung"),
    Risiko("", "Schädliche Datei in „Eingang“", "Prüfung vor dem Öffnen, eigener Prozess mit Grenzen, keine Formeln aus Exporten"),
    Risiko("", "Unbefugte sehen die Liste", "Rechte nur für das eigene Konto; Verschlüsselung auf Wunsch", "mittel: Rechte der Freigabe setzt das Haus"),
)  # fmt: skip


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
