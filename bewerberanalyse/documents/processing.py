"""What is processed and how it is kept safe: record of processing activities, protective measures, field catalogue.

Source: Art. 30 and 32 DSGVO, § 22 Abs. 2 BDSG. The record is one entry, every part of it by kind of data, the people it is about, the places; the catalogue names for every field its
source, purpose, recipients and need for protection.
"""

from collections.abc import Sequence
from dataclasses import asdict

from bewerberanalyse.documents.paper import Facts, bullets, paper, table
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.fields import FELD, PROTECTED_RECIPIENTS, RECIPIENTS, Feld

PARTS_OF_PROGRAM: tuple[tuple[str, str, str, str, str], ...] = (
    ("Exporte der Fachverfahren", "jede Spalte des Exports, auch die, die in keine Liste kommt (verweigerte, nicht gebrauchte, geschützte); auch Personen, die nicht in der Liste stehen", "Grundlage der Liste; Nachprüfen", "Controlling; technisch alle, die den Ordner des Monats lesen dürfen", "`Eingang/`, nach dem Lauf `Monate/JJJJ-MM/Eingang/`"),
    ("„Fallliste“, „Fallblatt“, „Meine Woche“, „Vorauswahl“, „Auswahl“, „Förderketten“", "Felder des Feldkatalogs je Person, Urteile der Voreinstellungen mit Grund, was seit dem letzten Lauf neu, geändert oder weg ist", "Beratung, Vermittlung", "Controlling, Fachkräfte", "`Monate/JJJJ-MM/Fallliste_…xlsx`"),
    ("„Klärung“, „Meldungen“", "fehlende und widersprüchliche Angaben je Person mit ihrer Fachkraft; Zeilen ohne Fall mit Nummer, Name, Geburtsdatum, auch von Personen außerhalb der Liste; der unlesbare Wert; freie Notiz in „Bearbeitung“", "Angaben im Fachverfahren berichtigen", "Controlling, Fachkräfte", "Blätter der Fallliste"),
    ("„Zuordnung prüfen“", "Name, Geburtsdatum, Geschlecht, Staatsangehörigkeit, PLZ, BG- und Kundennummer zweier Zeilen nebeneinander; Antwort gleich oder verschieden", "Zeilen ohne Nummer der richtigen Person zuordnen", "Controlling", "Blatt der Fallliste; Antworten in `Monate/JJJJ-MM/Zuordnungsentscheidungen.json`; auf Wunsch `Zuordnung.csv`"),
    ("„Zugang AsylbLG“", "Name, Geburtsdatum, Geschlecht, Herkunftsland, PLZ, Ort, Leistungsende, Antrag: Personen der Monatsliste der Kommune, auch ohne Fall im Jobcenter", "Aufnahme vorbereiten", "Controlling, Fachkräfte", "Blatt der Fallliste, nur mit diesem Export"),
    ("„Planung“, „Meine Filter“", "Bedingungen; Zahlen und Treffer entstehen im Blatt aus der Fallliste", "Gruppen für Maßnahmen abschätzen", "wer die Fallliste lesen darf", "Blätter der Fallliste; Filter ohne Personen in `Filter/`, Beschreibungen ohne Personen in `Massnahmen/`"),
    ("„Übersicht“, „Kundenstruktur“, „Blick voraus“, „Kurse“, „Förderketten in Zahlen“, „Legende“", "Zahlen über alle Personen oder je Team, nicht gerundet; keine Namen", "Überblick, Planung", "wer die Fallliste lesen darf", "Blätter der Fallliste"),
    ("Liste der Fachstelle", "Reha, Schwerbehinderung (Stufe) und Voreinstellungen damit", "Beratung durch die Fachstelle", "nur die Fachstelle", "`Monate/JJJJ-MM/Fachstelle_…xlsx`"),
    ("Mappe je Rolle, wenn das Haus `rollen` einschaltet", "ein Ausschnitt der Felder; Planung ohne Namen und Beträge, Leitung nur gerundete Zahlen", "jede Stelle sieht, was sie braucht", "die genannte Rolle", "`Monate/JJJJ-MM/Rolle_…xlsx`"),
    ("Gespeicherte Fälle", "**alle** Felder je Person: auch die abgewählten und Reha, Schwerbehinderung; Notizen, Kurse, Maßnahmen", "damit `filter`, `massnahme`, `bericht` ohne neues Einlesen rechnen", "niemand; das Programm liest sie. Technisch alle, die den Ordner des Monats lesen dürfen", "`Monate/JJJJ-MM/Faelle_…npz` (nicht für Excel)"),
    ("Auswahl einer Maßnahme mit Brett", "Name, Nummer, Grund der Auswahl; angesprochen, zugesagt, abgesagt und ein Grund aus fester Liste (nichts über Gesundheit), Teilnahme", "Plätze besetzen", "Maßnahmeplanung, Fachkräfte", "`Monate/JJJJ-MM/Auswahl_…xlsx`"),
    ("Paket je Team", "dasselbe, nur die Personen des Teams", "Vorschläge mit der Fachkraft abstimmen", "Team", "`Monate/JJJJ-MM/Paket_…xlsx`"),
    ("Einladung zu einer Veranstaltung", "Name, Anschrift, Termin, Ort, Zweck, Sprache; wer erschienen ist; wer warum nicht eingeladen ist", "einladen, Teilnahme festhalten", "Maßnahmeplanung, Team", "`Monate/JJJJ-MM/Einladung_…xlsx`"),
    ("Versand und Briefe", "Name, Anschrift (Straße aus STEP), Zweck des Schreibens", "einladen", "Maßnahmeplanung", "Blatt „Versand“ von Auswahl und Einladung, `Briefe_….docx`"),
    ("Ergänzungen der Beratung (Notizen)", "Datum, Stichwort, kurzer Text; Vermerk nach § 84 SGB X; nichts über Gesundheit oder Religion, über Familie nur Kinderbetreuung", "Angaben, die in keinem Export stehen", "Team, danach alle mit Zugriff auf die Fallliste", "`Monate/JJJJ-MM/Ergänzungen/Ergänzungen_…xlsx`"),
    ("Übergabe", "Angaben einer Person für die übernehmende Stelle, im Haus wie nach außen nur mit Einwilligung; nach außen eine verschlossene Datei mit eigenem Kennwort", "Wechsel der Zuständigkeit", "übernehmende Stelle", "`Monate/JJJJ-MM/Uebergabe_…xlsx`, `Uebergabe_Versand_…xlsx`"),
    ("Auskunft", "alles, was der Monat über eine Person enthält, mit Fundstelle", "Art. 15 DSGVO, § 83 SGB X", "die betroffene Person", "`Monate/JJJJ-MM/Auskunft_…xlsx`"),
    ("Offene Fragen („Entscheiden“)", "Wörter und Überschriften der Exporte, Teams, Lieferungen; zwei Kundennummern einer Person", "Einlesen klären", "Controlling", "`Entscheiden.xlsx` im Arbeitsordner; geht mit dem Monat"),
    ("Bericht intern", "Zahlen je Team und Gruppe, kleine Zahlen möglich; auf dem Blatt „Personen nach Strategie“ Nummer, Name, Team, Alter, Sprachniveau", "Steuerung, Angebote planen", "Leitung, Controlling", "`Monate/JJJJ-MM/Bericht_…xlsx`, Zahlen dafür in `Auswertung_…json`"),
    ("Bericht nach außen", "gerundete oder gesperrte Zahlen, nichts aus dem opDs; keine Personen", "Öffentlichkeit, Kommune", "außerhalb, nach Freigabe", "`Nachweise/Bericht_extern_…`"),
    ("Bericht für die eigene Behörde (`--verbund`)", "gerundete oder gesperrte Zahlen, auch aus dem opDs; keine Personen", "Steuerung", "gemeinsame Einrichtung, Bundesagentur; nicht an Dritte", "`Nachweise/Bericht_verbund_…`"),
    ("Nachweise", "Laufberichte mit Tag und Uhrzeit jedes Laufs, Belege der Übergaben (Zahlen), Prüfsummen der Exporte, gerundete Kennzahlen mit den Bedingungen der Voreinstellungen, Löschnachweis; keine Kundinnen und Kunden", "Rechenschaft", "Controlling, Datenschutz", "`Nachweise/`"),
    ("Einstellungen und Regeln", "Kundennummern unter `kundennummern` und `ausnehmen`, wenn das Haus sie einträgt; Namen unter `kontakt`, `ansprechpartner`, `verantwortlich`, wenn das Haus Namen statt Stellen einträgt; Wörter und Überschriften aus Exporten, die ein Mensch auf „Entscheiden“ bestätigt hat", "Betrieb", "Controlling, wer den Arbeitsordner lesen darf", "`einstellungen.yaml`, `filters.yaml`, nach einer Umstellung auch die Fassung davor (`….alt`)"),
)  # fmt: skip
"""Part, data, purpose, who gets it, where it lies. Tests hold it against every sheet of the list and every name a file can have."""
OTHER_COLUMNS = (
    ("Fallliste", "„seit letztem Lauf“ (neu, geändert, weg), „Voreinstellungen“ (welche zutreffen), je Voreinstellung eine Spalte mit ja, nein, unklar", "sehen, was sich bewegt hat; filtern"),
    ("„Meine Woche“, „Vorauswahl“", "fällig am, Frist, worum, nächster Schritt, warum, außerdem, wartet auf, Nutzer", "Reihenfolge der Arbeit"),
    ("„Klärung“, „Zuordnung prüfen“", "Art, Wirkung, was zu klären ist, Fundstelle, mögliche Personen, Bearbeitung; Antwort, Gründe", "Angaben berichtigen, Zeilen zuordnen"),
    ("Auswahl, Paket", "vorgeschlagen, angesprochen, zugesagt, abgesagt, Grund der Absage, Nachrücker, Grund der Ausnahme, Teilnahme, verfügbar ab, auch in anderer Auswahl", "Plätze besetzen"),
    ("Versand, Einladung, Briefe", "Anrede, Straße, Ort, Zweck, Termin, Veranstaltungsort, Sprache, erschienen, Grund der Nichteinladung", "einladen"),
    ("Ergänzungen", "Datum, Stichwort, Text, Angabe bestritten, Zurückgezogen; wenn das Haus übernimmt: Aus dem Vormonat, Gilt weiter", "Angaben der Beratung"),
    ("Übergabe", "Anlass, Sprache mit Nachweis, vereinbart, wer, bis wann; Lebenslauf von Kursen und Maßnahmen", "Wechsel der Zuständigkeit"),
)  # fmt: skip
"""Workbook or sheet, its columns that are no field of the list, purpose."""
BASIS_ART_9 = "Art. 9 Abs. 2 Buchst. b und g DSGVO mit § 67b Abs. 1 SGB X und § 22 Abs. 2 BDSG"
STAFF_DATA = (
    "Name als „Zuständige Fachkraft“ und Team, in Fallliste, Klärung, Auswahlen, Paketen, Übergaben, Auskünften; Datum des letzten Kontakts "
    "und des nächsten Termins am Einzelfall; Name an einer Notiz im Export"
)
RUN_DATA = (
    "kein Name, kein Anmeldename. Jeder Lauf steht aber mit Tag und Uhrzeit in `Nachweise`, und das Dateisystem führt Eigentümer und Zeiten: "
    "Startet nur eine Person das Programm, sagt das, wann sie es tat"
)
ART_9 = "besondere Kategorie (Art. 9 DSGVO)"
ABOUT_STAFF = frozenset({"fachkraft"})  # about the person who advises, not about the one who is advised
ORIGIN_FIELDS = frozenset({
    "staatsangehoerigkeit", "herkunftsgruppe", "aufenthaltsstatus", "aufenthalt_bis", "kontext_flucht", "einreise_am", "herkunftssprache",
    "aufenthalt_rechtsgrundlage", "aufenthalt_erteilt_am", "aussetzung_am", "wohnsitzregelung_bis",
})  # fmt: skip


def document(facts: Facts) -> str:
    """The entry for the record."""
    body = f"""{table(("Angabe", "Inhalt"), _rows(facts))}

## Betroffene Personen

{table(("Wer", "Daten", "Rechtsgrundlage"), _people(facts))}

## Teile der Verarbeitung

Alles mit Kundinnen und Kunden liegt im Ordner des Monats und wird mit ihm gelöscht, mit drei Ausnahmen: Exporte, solange sie in `Eingang` warten; `Entscheiden.xlsx`, das
mit dem Monat geht; Kundennummern, die das Haus in `einstellungen.yaml` einträgt. Temporäre Dateien entstehen neben der Datei, die
gerade geschrieben wird, nie im Benutzerprofil; Reste räumt der nächste Start auf.

{table(("Teil", "Daten", "Zweck", "Empfänger", "Ort"), PARTS_OF_PROGRAM)}
"""
    checks = (
        ("`bewerberanalyse pruefen --zusagen`", "in keinem Blatt Summen je Fachkraft, keine verweigerte Spalte, nichts aus vergangenen Monaten"),
        ("Ordner `Monate` öffnen", "nur der laufende Monat; darin nur Dateien aus der Tabelle oben (mit Kennwort auch der Schlüssel `.schluessel`)"),
        ("in der Fallliste das Blatt „Legende“ öffnen", "je Spalte Quelle und Stand; dieselben Felder wie im Feldkatalog"),
    )  # fmt: skip
    signers = ("Fachbereich", "Datenschutz", "Leitung")
    return paper(facts, "Verzeichnis von Verarbeitungstätigkeiten: Monatliche Fallliste", body, checks=checks, signed_by=signers)


def _rows(facts: Facts) -> list[tuple[str, str]]:
    sources = ", ".join(layout.titel for layout in facts.layouts.values())
    sensitive = ", ".join(feld.heading for feld in facts.felder if feld.sensitiv)
    where = (
        f"nur in der Datei der Fachstelle „{facts.settings.fachstelle}“"
        if facts.settings.fachstelle
        else "in keiner Mappe: Das Haus hat keine Fachstelle benannt"
    )
    where += "; immer auch in den Exporten, in den gespeicherten Fällen (`Faelle_…npz`) und in der Auskunft an die Person"
    return [
        ("Verantwortlicher", f"{facts.house('verantwortlicher')} (§ 50 Abs. 2 SGB II, § 35 Abs. 1 SGB I)"),
        ("Datenschutzbeauftragte oder Datenschutzbeauftragter", facts.house("datenschutz")),
        ("Fachlich zuständig", facts.settings.kontakt or "[Stelle; in einstellungen.yaml unter „kontakt“]"),
        ("Zweck", "Beratung, Vermittlung und Besetzung von Maßnahmen nach dem SGB II: Exporte mehrerer Fachverfahren je Person zusammenführen"),
        ("Bestätigung der Rechtsgrundlagen", facts.house("rechtsgrundlage")),
        ("Datenkategorien", f"{number_of(len(facts.felder), 'Feld', 'Felder')}, siehe Feldkatalog; {number_of(len(facts.abgewaehlt), 'weiteres ist', 'weitere sind')} abgewählt (in keiner Mappe, nur in den gespeicherten Fällen). Die Exporte enthalten, was das Fachverfahren liefert"),
        ("Besondere Kategorien (Art. 9)", f"{sensitive}; {where}. Grundlage: {BASIS_ART_9}. Gründe einer Absage nennen keine Gesundheit. Staatsangehörigkeit, Aufenthalt und Herkunftssprache sind für sich keine besonderen Kategorien, lassen aber auf die Herkunft schließen: Schutzbedarf hoch, siehe Feldkatalog" if sensitive else "keine"),
        ("Quellen", f"Exporte aus: {sources}"),
        ("Empfänger außerhalb", "keine im gewöhnlichen Lauf. Der Bericht nach außen enthält keine Personen und nichts aus dem opDs; eine Übergabe an eine andere Stelle nur mit Einwilligung"),
        ("Auftragsverarbeitung, Drittland", "keine; das Programm läuft auf einem Rechner des Hauses und öffnet keine Netzverbindung"),
        ("Automatisierte Entscheidung (Art. 22), automatisierter Verwaltungsakt (§ 31a SGB X)", "keine; Filter schlagen vor und nennen den Grund, es gibt keine Punktzahl, ein Mensch entscheidet"),
        ("Löschung", f"am letzten Tag des Listenmonats, {facts.loeschzeit}{_later(facts)}, siehe Löschkonzept"),
        ("Sicherheit (Art. 32)", "siehe TOM"),
        ("Folgenabschätzung (Art. 35)", "siehe DSFA"),
        ("Information der Betroffenen", "siehe Informationsblätter (Art. 13, 14 DSGVO, §§ 82, 82a SGB X)"),
    ]  # fmt: skip


def _people(facts: Facts) -> list[tuple[str, str, str]]:
    return [
        (f"{_population(facts)}", "die Felder des Feldkatalogs; Sozialdaten (§ 67 Abs. 2 SGB X)", "§ 50 Abs. 2 SGB II, §§ 67a, 67b, 67c SGB X, Art. 6 Abs. 1 Buchst. e DSGVO"),
        ("Mitglieder ihrer Bedarfsgemeinschaften", "in der Liste: Zahl der Personen, Zahl und Alter der Kinder. Im Export von Allegro dazu Name, Nummer, Geburtsdatum, Stellung und Einkommen jedes Mitglieds", "wie oben"),
        ("Beschäftigte des Hauses (Fachkräfte)", f"{STAFF_DATA}. Das sind Beschäftigtendaten, keine Sozialdaten", "Art. 6 Abs. 1 Buchst. e DSGVO mit § 26 BDSG oder Landesrecht; Mitbestimmung § 80 Abs. 1 Nr. 21 BPersVG"),
        ("Personen in Exporten, die nicht in der Liste stehen (Teilnehmende von Kursen ohne Fall, Personen der Liste der Kommune, Fälle anderer Häuser)", "die Zeile im Export; auf „Klärung“ Nummer, Name, Geburtsdatum; auf „Zugang AsylbLG“ dazu Herkunftsland, Ort, Leistungsende", "wie oben; ob die Übermittlung trägt, bestätigt das Haus"),
        ("Beschäftigte, die das Programm starten", f"{RUN_DATA}. Nur die Aufgabe für die Löschung nennt unter Windows die Nummer (SID) ihres Kontos", "Art. 5 Abs. 2, Art. 6 Abs. 1 Buchst. e DSGVO"),
    ]  # fmt: skip


def _later(facts: Facts) -> str:
    settings = facts.settings
    kinds = {
        "Entscheidungen zur Zuordnung, Funde der Prüfregeln, Treffer": settings.entscheidungen_uebernehmen,
        "Vermerke nach § 84 SGB X": settings.vermerke_uebernehmen,
        "Ergänzungen mit fester Antwort, zur Bestätigung": settings.ergaenzungen_uebernehmen,
    }
    carried = [what for what, wanted in kinds.items() if wanted == "ja"]
    return (
        f"; übernommen wird auf Entscheidung des Hauses: {'; '.join(carried)} (Prüfsummen ohne Namen), gelöscht einen Monat später"
        if carried
        else ""
    )


def _population(facts: Facts) -> str:
    chosen = facts.settings.grundgesamtheit
    parts = [f"Teams {', '.join(chosen.teams)}"] if chosen.teams else []
    parts += [f"Herkunftsgruppen {', '.join(chosen.herkunftsgruppen)}"] if chosen.herkunftsgruppen else []
    return "Leistungsberechtigte in VerBIS" + (f", beschränkt auf {' und '.join(parts)}" if parts else " (alle Teams)")


def safeguards(facts: Facts) -> str:
    """The measures as one table."""
    body = f"""{table(("Ziel", "durch das Programm", "durch das Haus"), _safeguard_rows(facts))}

## Eingestellte Grenzen für Exporte

{table(("Grenze", "Wert"), asdict(facts.settings.grenzen).items())}
"""
    checks = (
        ("`bewerberanalyse pruefen`", "oben der Selbsttest: Rechte, Platz, Uhr, Aufgabe, Zeichen; „ok“ heißt nachgesehen, BITTE heißt erfragen"),
        ("einem Export eine Spalte „Religion“ geben und in der Demo `pruefen` starten", "Meldung E-127: die Spalte wird übergangen; in der Liste gibt es sie nicht"),
        ("mit einem Konto ohne Berechtigung `Monate` öffnen", "Zugriff verweigert"),
        ("`bewerberanalyse bericht --extern` in der Demo", "nur gerundete Zahlen, keine aus dem opDs"),
    )  # fmt: skip
    return paper(facts, "Technische und organisatorische Maßnahmen", body, checks=checks, signed_by=("IT", "Datenschutz", "Leitung"))


def _safeguard_rows(facts: Facts) -> list[tuple[str, str, str]]:
    sealed = (
        "Liste mit zufälligem Kennwort je Monat verschlüsselt" if facts.verschluesselt else "nicht eingeschaltet (`verschluesselung: aus`)"
    )
    rounding = facts.settings.auswertung
    small = (
        f"runden auf {rounding.rundung}" if rounding.verfahren == "runden" else f"sperren unter {rounding.mindestzahl}, mit genauer Prüfung"
    )
    return [
        ("Zugang, Zugriff", "Ordner und Dateien nur für das eigene Konto (Linux 700/600); OneDrive, SharePoint, ganze Laufwerke werden abgelehnt", "Rechte am Ordner auf Berechtigte beschränken; Vererbung prüfen"),
        ("Verschlüsselung", sealed, "Laufwerksverschlüsselung auf Rechner und Freigabe"),
        ("Weitergabe", "keine Netzverbindung, kein Server, keine Cloud, keine Telemetrie", f"Anweisung: keine Mail, keine privaten Datenträger; {facts.house('anweisung')}"),
        ("Eingabekontrolle", "jede Zeile der Exporte ist gezählt und hat ein Ergebnis; Laufbericht ohne Personen; Nachweis als Kette mit Prüfsummen", "Prüfsumme des Nachweises getrennt aufbewahren"),
        ("Datensparsamkeit", f"{number_of(len(facts.abgewaehlt), 'Feld ist', 'Felder sind')} abgewählt und in keiner Mappe (nur in den gespeicherten Fällen, weil Voreinstellungen sie prüfen können); verweigerte und nicht gebrauchte Spalten kommen in keine erzeugte Mappe außer der Auskunft an die Person selbst (der Export behält sie bis zur Löschung)", "Exporte nur mit nötigen Spalten ziehen"),
        ("Zweckbindung", "jede Voreinstellung nennt Zweck und Verantwortliche; der Serienbrief verlangt einen Zweck", "Dienstanweisung"),
        ("Trennung", "ein Ordner je Monat; Maßnahmen je Datei; geschützte Angaben nur in einer eigenen Mappe der Fachstelle (dazu in den Exporten und gespeicherten Fällen)", "den Ordner des Monats nur lesen lassen, wer auch Exporte sehen darf, oder die Rechte an `Eingang`, `Faelle_…npz` und `Fachstelle_…xlsx` darin enger setzen (IT-Blatt)"),
        ("Richtigkeit", "Quelle und Stand an jedem Fall; Widersprüche auf „Klärung“; unbekannt ist nie „nein“; Vermerk nach § 84 SGB X neben dem Namen", "im Quellsystem berichtigen"),
        ("Verfügbarkeit", "neue Liste ersetzt die alte erst, wenn sie ganz geschrieben ist", "Sicherung nur für Einstellungen und Nachweise"),
        ("Schutz vor schädlichen Dateien", "Prüfung vor dem Öffnen; Lesen in einem eigenen Prozess mit Grenzen; Text bleibt Text, keine Formel aus Exporten", "Virenschutz"),
        ("Protokolle", "nie ein Wert einer Person auf dem Bildschirm, in Protokollen und Fehlermeldungen (das Blatt „Meldungen“ der Fallliste zeigt den unlesbaren Wert, damit man ihn findet); keine Benutzernamen; Tag und Uhrzeit jedes Laufs; die Löschaufgabe nennt unter Windows die Nummer (SID) ihres Kontos", "–"),
        ("Kleine Zahlen nach außen", f"{small}; ohne Angaben, die aus dem opDs stammen können", "Freigabe durch Leitung und Datenschutz"),
        ("Löschung", f"Monatsletzter {facts.loeschzeit}, nachgeholt beim nächsten Start, mit zweitem Blick", "Aufgabe einrichten; Orte aus Löschkonzept 4 regeln"),
        ("Wirksamkeit prüfen", "`bewerberanalyse pruefen` (Selbsttest), `pruefen --zusagen`, `loeschen --probe`, `loeschen --nachweis`; automatische Tests", f"vierteljährlich: {facts.house('pruefung')}"),
    ]  # fmt: skip


def field_catalogue(facts: Facts) -> str:
    """The whole catalogue."""
    unused = ", ".join(f"{feld.heading}" for feld in facts.ohne_regel) or "keine"
    body = f"""Je Datum: woher es kommt, wozu es dient, wer es sieht, wie schutzwürdig es ist. Gespeichert wird es bis zum Ende des Listenmonats, danach gelöscht.

## Felder der Fallliste ({len(facts.felder)})

{_fields(facts.felder)}

## Felder, nach denen keine Regel fragt ({len(facts.ohne_regel)})

Keine Voreinstellung, keine Prüfregel und keine Förderkette des Hauses fragt nach diesen Feldern, auch nicht über ein daraus berechnetes. Sie stehen in der Liste, damit
die Fachkraft sie liest. Wer keinen solchen Zweck nennen kann, lässt sie weg.

{unused}

## Abgewählte Felder ({len(facts.abgewaehlt)})

Sie stehen nicht in der Liste. Das Haus kann sie einzeln unter `zusatzfelder` einschalten; der Zweck ist dann hier zu begründen.

{_fields(facts.abgewaehlt) if facts.abgewaehlt else "Keine: Das Haus hat alle eingeschaltet."}

## Spalten, die kein Feld sind

{table(("Mappe, Blatt", "Spalten", "Zweck"), OTHER_COLUMNS)}

## Was nie in die Liste kommt

{bullets(facts.verboten)}

Eine solche Spalte wird in jedem Export übergangen und gemeldet (E-127); sie kommt in keine Liste und keine Auswahl. Ein Eintrag unter `aliase` kann das nicht aufheben.
Nur die Auskunft an die Person selbst zeigt jede Zelle ihrer Exportzeilen, auch diese.
**Der Export selbst liegt mit dieser Spalte bis zur Löschung im Ordner des Monats.** Soll sie sofort weg: den Export ohne sie neu ziehen, den alten dort löschen.
Freier Text kommt nur über die Quelle Notizen herein: die ergänzenden Angaben, die drei neuesten je Person.

## Spalten der Exporte

{table(("Quelle", "Spalten, die gelesen werden, wenn der Export sie hat"), _source_columns(facts))}

## Voreinstellungen ({len(facts.filter)})

{table(("Kennung", "Satz", "Zweck", "verantwortlich", "Empfänger"), _presets(facts))}
"""
    checks = (
        ("eine Spalte der Fallliste wählen und hier suchen", "Quelle, Zweck, Empfänger; dieselbe Quelle auf dem Blatt „Legende“"),
        ("`bewerberanalyse filter F01` in der Demo", "derselbe Satz wie hier, und je Person, warum ja, nein oder unklar"),
        ("`bewerberanalyse pruefen --zusagen`", "„Nichts Verweigertes in der Liste: gehalten“"),
    )
    return paper(facts, "Feldkatalog", body, checks=checks, signed_by=("Fachbereich", "Datenschutz"))


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
    if feld.name in ABOUT_STAFF:
        return "hoch: Beschäftigtendatum, kein Sozialdatum"
    return "hoch: Sozialdatum mit Bezug zur Herkunft" if feld.name in ORIGIN_FIELDS else "hoch: Sozialdatum (§ 67 SGB X)"


def _source_columns(facts: Facts) -> list[tuple[str, str]]:
    return [(layout.titel, ", ".join(spalte.name for spalte in layout.spalten)) for layout in facts.layouts.values()]


def _presets(facts: Facts) -> list[tuple[str, ...]]:
    return [
        (one.kennung, one.satz, one.zweck, one.verantwortlich, PROTECTED_RECIPIENTS if one.eingeschraenkt else RECIPIENTS)
        for one in facts.filter
    ]
