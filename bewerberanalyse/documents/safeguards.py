"""Technical and organisational measures (Art. 32 DSGVO, § 22 Abs. 2 BDSG)."""

from dataclasses import asdict

from bewerberanalyse.documents.paper import Facts, paper, table
from bewerberanalyse.messages import number_of


def document(lage: Facts) -> str:
    """The measures as one table."""
    body = f"""{table(("Ziel", "durch das Programm", "durch das Haus"), _rows(lage))}

## Eingestellte Grenzen für Exporte

{table(("Grenze", "Wert"), asdict(lage.settings.grenzen).items())}
"""
    checks = (
        ("`bewerberanalyse pruefen`", "zehn Zeilen Selbsttest: Rechte, Platz, Uhr, Aufgabe; „ok“ heißt nachgesehen, BITTE heißt erfragen"),
        ("einem Export eine Spalte „Religion“ geben und in der Demo `pruefen` starten", "Meldung E-127: die Spalte wird übergangen; in der Liste gibt es sie nicht"),
        ("mit einem Konto ohne Berechtigung `Monate` öffnen", "Zugriff verweigert"),
        ("`bewerberanalyse bericht --extern` in der Demo", "nur gerundete Zahlen, keine aus dem opDs"),
    )  # fmt: skip
    return paper(lage, "Technische und organisatorische Maßnahmen", body, checks=checks, signed_by=("IT", "Datenschutz", "Leitung"))


def _rows(lage: Facts) -> list[tuple[str, str, str]]:
    sealed = (
        "Liste mit zufälligem Kennwort je Monat verschlüsselt" if lage.verschluesselt else "nicht eingeschaltet (`verschluesselung: aus`)"
    )
    rounding = lage.settings.auswertung
    small = (
        f"runden auf {rounding.rundung}" if rounding.verfahren == "runden" else f"sperren unter {rounding.mindestzahl}, mit genauer Prüfung"
    )
    return [
        ("Zugang, Zugriff", "Ordner und Dateien nur für das eigene Konto (Linux 700/600); OneDrive, SharePoint, ganze Laufwerke werden abgelehnt", "Rechte am Ordner auf Berechtigte beschränken; Vererbung prüfen"),
        ("Verschlüsselung", sealed, "Laufwerksverschlüsselung auf Rechner und Freigabe"),
        ("Weitergabe", "keine Netzverbindung, kein Server, keine Cloud, keine Telemetrie", f"Anweisung: keine Mail, keine privaten Datenträger; {lage.house('anweisung')}"),
        ("Eingabekontrolle", "jede Zeile der Exporte ist gezählt und hat ein Ergebnis; Laufbericht ohne Personen; Nachweis als Kette mit Prüfsummen", "Prüfsumme des Nachweises getrennt aufbewahren"),
        ("Datensparsamkeit", f"{number_of(len(lage.abgewaehlt), 'Feld ist', 'Felder sind')} abgewählt; was das Haus nicht braucht, wird übergangen und kommt in keine erzeugte Datei (der Export behält es bis zur Löschung)", "Exporte nur mit nötigen Spalten ziehen"),
        ("Zweckbindung", "jede Voreinstellung nennt Zweck und Verantwortliche; der Serienbrief verlangt einen Zweck", "Dienstanweisung"),
        ("Trennung", "ein Ordner je Monat; Maßnahmen je Datei; geschützte Angaben nur in einer eigenen Datei der Fachstelle", "eigene Ablage für die Fachstelle"),
        ("Richtigkeit", "Quelle und Stand an jedem Fall; Widersprüche auf „Klärung“; unbekannt ist nie „nein“; Vermerk nach § 84 SGB X neben dem Namen", "im Quellsystem berichtigen"),
        ("Verfügbarkeit", "neue Liste ersetzt die alte erst, wenn sie ganz geschrieben ist", "Sicherung nur für Einstellungen und Nachweise"),
        ("Schutz vor schädlichen Dateien", "Prüfung vor dem Öffnen; Lesen in einem eigenen Prozess mit Grenzen; Text bleibt Text, keine Formel aus Exporten", "Virenschutz"),
        ("Protokolle", "nie ein Wert einer Person in Meldungen, Protokollen und Fehlermeldungen; keine Benutzernamen; die Löschaufgabe nennt unter Windows die Nummer (SID) ihres Kontos", "–"),
        ("Kleine Zahlen nach außen", f"{small}; ohne Angaben, die aus dem opDs stammen können", "Freigabe durch Leitung und Datenschutz"),
        ("Löschung", f"Monatsletzter {lage.loeschzeit}, nachgeholt beim nächsten Start, mit zweitem Blick", "Aufgabe einrichten; Orte aus Löschkonzept 4 regeln"),
        ("Wirksamkeit prüfen", "`bewerberanalyse pruefen` (Selbsttest), `pruefen --zusagen`, `loeschen --probe`, `loeschen --nachweis`; automatische Tests", f"vierteljährlich: {lage.house('pruefung')}"),
    ]  # fmt: skip
