"""Record of processing activities (Art. 30 DSGVO): one entry, every part of it by kind of data, the people it is about, the places."""

from bewerberanalyse.documents.paper import Facts, paper, table
from bewerberanalyse.messages import number_of

TEILE: tuple[tuple[str, str, str, str, str], ...] = (
    ("Fallliste, „Meine Woche“, Vorauswahl, Klärung", "Felder des Feldkatalogs je Person, Urteile der Voreinstellungen mit Grund, offene Zeilen der Exporte", "Beratung, Vermittlung", "Controlling, Fachkräfte", "`Monate/JJJJ-MM/Fallliste_…xlsx`"),
    ("Liste der Fachstelle", "Reha, Schwerbehinderung (Stufe) und Voreinstellungen damit", "Beratung durch die Fachstelle", "nur die Fachstelle", "`Monate/JJJJ-MM/Fachstelle_…xlsx`"),
    ("Zuordnung prüfen", "Name, Geburtsdatum, Merkmale zweier Zeilen nebeneinander; Antwort gleich oder verschieden", "Zeilen ohne Nummer der richtigen Person zuordnen", "Controlling", "Blatt der Fallliste; auf Wunsch `Zuordnung.csv`"),
    ("Planung, Meine Filter", "Bedingungen; die Treffer entstehen im Blatt aus der Fallliste", "Gruppen für Maßnahmen abschätzen", "wer die Fallliste lesen darf", "Blätter der Fallliste; Filter ohne Personen in `Filter/`"),
    ("Auswahl einer Maßnahme mit Brett", "Name, Nummer, Grund der Auswahl; angesprochen, zugesagt, abgesagt und ein Grund aus fester Liste (nichts über Gesundheit)", "Plätze besetzen", "Maßnahmeplanung, Fachkräfte", "`Monate/JJJJ-MM/Auswahl_…xlsx`"),
    ("Paket je Team", "dasselbe, nur die Personen des Teams", "Vorschläge mit der Fachkraft abstimmen", "Team", "`Monate/JJJJ-MM/Paket_…xlsx`"),
    ("Versand und Briefe", "Name, Anschrift (Straße aus STEP), Zweck des Schreibens", "einladen", "Maßnahmeplanung", "Blatt „Versand“, `Briefe_….docx`"),
    ("Ergänzungen der Beratung (Notizen)", "Datum, Stichwort, kurzer Text; Vermerk nach § 84 SGB X; nichts über Gesundheit oder Religion, über Familie nur Kinderbetreuung", "Angaben, die in keinem Export stehen", "Team, danach alle mit Zugriff auf die Fallliste", "`Monate/JJJJ-MM/Ergänzungen_…xlsx`"),
    ("Übergabe", "Angaben einer Person für die übernehmende Stelle, nur mit Einwilligung, wenn sie das Haus verlässt", "Wechsel der Zuständigkeit", "übernehmende Stelle", "`Monate/JJJJ-MM/`"),
    ("Auskunft", "alles, was der Monat über eine Person enthält, mit Fundstelle", "Art. 15 DSGVO, § 83 SGB X", "die betroffene Person", "`Monate/JJJJ-MM/`"),
    ("Bericht intern", "Zahlen je Team und Gruppe, keine Namen; kleine Zahlen möglich", "Steuerung", "Leitung, Controlling", "`Monate/JJJJ-MM/`"),
    ("Bericht nach außen", "gerundete oder gesperrte Zahlen, nichts aus dem opDs", "Öffentlichkeit, Kommune", "außerhalb", "`Nachweise/`"),
    ("Nachweise", "Laufberichte, Prüfsummen der Exporte, gerundete Kennzahlen mit den Bedingungen der Voreinstellungen, Löschnachweis; keine Personen", "Rechenschaft", "Controlling, Datenschutz", "`Nachweise/`"),
)  # fmt: skip
"""Part, data, purpose, who gets it, where it lies."""


def document(lage: Facts) -> str:
    """The entry for the record."""
    body = f"""{table(("Angabe", "Inhalt"), _rows(lage))}

## Betroffene Personen

{table(("Wer", "Daten", "Rechtsgrundlage"), _people(lage))}

## Teile der Verarbeitung

Alle Orte mit Personen liegen im Ordner des Monats und werden mit ihm gelöscht.

{table(("Teil", "Daten", "Zweck", "Empfänger", "Ort"), TEILE)}
"""
    checks = (
        ("`bewerberanalyse pruefen --zusagen`", "in keinem Blatt Summen je Fachkraft, keine verweigerte Spalte, nichts aus vergangenen Monaten"),
        ("Ordner `Monate` öffnen", "nur der laufende Monat; darin nur Dateien aus der Tabelle oben"),
        ("in der Fallliste das Blatt „Legende“ öffnen", "je Spalte Quelle und Stand; dieselben Felder wie im Feldkatalog"),
    )  # fmt: skip
    signers = ("Fachbereich", "Datenschutz", "Leitung")
    return paper(lage, "Verzeichnis von Verarbeitungstätigkeiten: Monatliche Fallliste", body, checks=checks, signed_by=signers)


def _rows(lage: Facts) -> list[tuple[str, str]]:
    sources = ", ".join(layout.titel for layout in lage.layouts.values())
    sensitive = ", ".join(feld.heading for feld in lage.felder if feld.sensitiv)
    where = (
        f"nur in der Datei der Fachstelle „{lage.settings.fachstelle}“"
        if lage.settings.fachstelle
        else "in keiner Datei: Das Haus hat keine Fachstelle benannt"
    )
    return [
        ("Verantwortlicher", f"{lage.house('verantwortlicher')} (§ 50 Abs. 2 SGB II, § 35 Abs. 1 SGB I)"),
        ("Datenschutzbeauftragte oder Datenschutzbeauftragter", lage.house("datenschutz")),
        ("Fachlich zuständig", lage.settings.kontakt or "[Stelle; in einstellungen.yaml unter „kontakt“]"),
        ("Zweck", "Beratung, Vermittlung und Besetzung von Maßnahmen nach dem SGB II: Exporte mehrerer Fachverfahren je Person zusammenführen"),
        ("Bestätigung der Rechtsgrundlagen", lage.house("rechtsgrundlage")),
        ("Datenkategorien", f"{number_of(len(lage.felder), 'Feld', 'Felder')}, siehe Feldkatalog; {number_of(len(lage.abgewaehlt), 'weiteres ist', 'weitere sind')} abgewählt"),
        ("Besondere Kategorien (Art. 9)", f"{sensitive}; {where}. Grundlage: § 67b Abs. 1 SGB X mit § 22 Abs. 2 BDSG. Gründe einer Absage nennen keine Gesundheit" if sensitive else "keine"),
        ("Quellen", f"Exporte aus: {sources}"),
        ("Empfänger außerhalb", "keine im gewöhnlichen Lauf. Der Bericht nach außen enthält keine Personen und nichts aus dem opDs; eine Übergabe an eine andere Stelle nur mit Einwilligung"),
        ("Auftragsverarbeitung, Drittland", "keine; das Programm läuft auf einem Rechner des Hauses und öffnet keine Netzverbindung"),
        ("Automatisierte Entscheidung (Art. 22), automatisierter Verwaltungsakt (§ 31a SGB X)", "keine; Filter schlagen vor und nennen den Grund, es gibt keine Punktzahl, ein Mensch entscheidet"),
        ("Löschung", f"am letzten Tag des Listenmonats, {lage.loeschzeit}{_later(lage)}, siehe Löschkonzept"),
        ("Sicherheit (Art. 32)", "siehe TOM"),
        ("Folgenabschätzung (Art. 35)", "siehe DSFA"),
        ("Information der Betroffenen", "siehe Informationsblätter (Art. 13, 14 DSGVO, §§ 82, 82a SGB X)"),
    ]  # fmt: skip


def _people(lage: Facts) -> list[tuple[str, str, str]]:
    return [
        (f"{_population(lage)}", "die Felder des Feldkatalogs; Sozialdaten (§ 67 Abs. 2 SGB X)", "§ 50 Abs. 2 SGB II, §§ 67a, 67b, 67c SGB X, Art. 6 Abs. 1 Buchst. e DSGVO"),
        ("Mitglieder ihrer Bedarfsgemeinschaften", "Zahl der Personen, Zahl und Alter der Kinder, Einkommen der Gemeinschaft, wenn der Export es so nennt", "wie oben"),
        ("Beschäftigte des Hauses (Fachkräfte)", "Name als „Zuständige Fachkraft“, Team, Datum des letzten Kontakts am Einzelfall; Name an einer Notiz im Export. Das sind Beschäftigtendaten, keine Sozialdaten", "Art. 6 Abs. 1 Buchst. e DSGVO mit § 26 BDSG oder Landesrecht; Mitbestimmung § 80 Abs. 1 Nr. 21 BPersVG"),
        ("Beschäftigte, die das Programm starten", "keine; das Programm schreibt nicht auf, wer es benutzt. Nur die Aufgabe für die Löschung nennt unter Windows die Nummer (SID) ihres Kontos", "–"),
    ]  # fmt: skip


def _later(lage: Facts) -> str:
    carried = "ja" in {lage.settings.entscheidungen_uebernehmen, lage.settings.vermerke_uebernehmen}
    return (
        "; übernommene Entscheidungen zur Zuordnung, Funde der Prüfregeln, Treffer und Vermerke (Prüfsummen ohne Namen) einen Monat später"
        if carried
        else ""
    )


def _population(lage: Facts) -> str:
    chosen = lage.settings.grundgesamtheit
    parts = [f"Teams {', '.join(chosen.teams)}"] if chosen.teams else []
    parts += [f"Herkunftsgruppen {', '.join(chosen.herkunftsgruppen)}"] if chosen.herkunftsgruppen else []
    return "Leistungsberechtigte in VerBIS" + (f", beschränkt auf {' und '.join(parts)}" if parts else " (alle Teams)")
