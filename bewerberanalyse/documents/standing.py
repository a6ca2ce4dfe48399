"""Where the program stands under the AI regulation and the law on accessibility, and the walk of sixty minutes for who has to judge it."""

from bewerberanalyse.documents.paper import Facts, paper, table


def classification(lage: Facts) -> str:
    """KI-VO, BGG and BITV."""
    body = f"""## Verordnung über künstliche Intelligenz (EU) 2024/1689

**Kein KI-System** im Sinne von Art. 3 Nr. 1. Erwägungsgrund 12 nimmt Systeme aus, die auf ausschließlich von Menschen festgelegten Regeln beruhen, um Vorgänge automatisch auszuführen.

{table(("Bestandteil", "was er tut", "warum er nicht darunter fällt"), _parts(lage))}

Sähe die Aufsicht das anders, läge der Einsatz in der Nähe von Anhang III Nr. 5 Buchst. a (Zugang zu staatlichen Leistungen): Dann sind Art. 26 und 27 zu prüfen. Das Haus hält seine Bewertung hier fest: [Bewertung, Datum].
Wer den Text der Unterlagen, nicht das Programm, mit einem Sprachmodell bearbeitet, verlässt diese Einordnung; Personendaten gehören in kein solches Werkzeug.

## Barrierefreiheit (BGG, BITV 2.0, Landesrecht)

Auch Programme und Mappen für Beschäftigte müssen zugänglich sein (§ 12a BGG und BITV 2.0, für Stellen der Länder das Landesrecht) [zuständiges Recht bestätigen].

{table(("Anforderung", "Stand im Programm", "noch zu prüfen durch das Haus"), _access(lage))}
"""
    checks = (
        ("`bewerberanalyse filter F01`", "die Regel als Satz und je Person der Grund; keine Zahl dazwischen"),
        ("`bewerberanalyse pruefen --zusagen`", "„Keine Punktzahl, keine Wahrscheinlichkeit: gehalten“"),
        (
            "die Fallliste der Demo ohne Maus bedienen: Strg+Pos1, Alt+Pfeil unten auf einer Überschrift",
            "der Filter öffnet sich und nennt seine Werte",
        ),
    )
    return paper(
        lage,
        "Einordnung: KI-Verordnung und Barrierefreiheit",
        body,
        checks=checks,
        signed_by=("Datenschutz", "Schwerbehindertenvertretung", "Leitung"),
    )


def _parts(lage: Facts) -> list[tuple[str, str, str]]:
    return [
        (
            f"{len(lage.filter)} Voreinstellungen",
            "vergleichen Felder mit Werten; jede ist ein deutscher Satz",
            "von Menschen geschrieben, mit Zweck und Verantwortlichen; nichts wird gelernt",
        ),
        (
            "Zuordnen von Zeilen zu Personen",
            "vergleicht Name, Geburtsdatum und weitere Angaben nach festen Regeln und Gewichten; zählt, wie häufig ein Name in der Liste ist, weil ein seltener mehr besagt",
            "Gewichte, Schwellen und Regeln stehen fest und sind für jedes Haus gleich; die Häufigkeit ist eine Zählung. Zweifel entscheidet ein Mensch",
        ),
        (
            "Prognose-Wert, Profillage",
            "stehen nur in der Liste, wenn ein Export sie liefert; das Programm berechnet keine",
            "fremde Angabe, unverändert gezeigt",
        ),
        ("Sortierung", "nach Datum, Name oder genannten Schlüsseln", "keine Punktzahl, keine Wahrscheinlichkeit"),
    ]


def _access(lage: Facts) -> list[tuple[str, str, str]]:
    return [
        ("Bedeutung nie nur durch Farbe", "jedes Urteil und jeder Hinweis steht als Wort", "–"),
        (
            "Überschriften, Reihenfolge, Tabellenköpfe",
            "Tabellen mit Kopfzeile, benannte Bereiche; Unterlagen mit Formatvorlagen und wiederholten Kopfzeilen",
            "Vorlesen mit dem Programm des Hauses",
        ),
        ("Alternativtexte", "an Bildern, Diagrammen und Datenschnitten", "Verständlichkeit"),
        (
            "Bedienung mit der Tastatur",
            "Auswahlfelder, Filter, Verweise; die Datenschnitte haben denselben Filter als Pfeil in der Spalte",
            "Ablauf im eingesetzten Excel",
        ),
        ("Kontrast", "Farben der Vorlage geprüft", "eigene Farbschemata, Vergrößerung 200 %"),
        ("Befehlszeile", "Text ohne Farbe und ohne Zeichnungen, jede Meldung ein Satz", "Vorlesen der Konsole"),
        (
            "Erklärung und Rückmeldung",
            "–",
            "Ansprechstelle nennen: " + (lage.settings.kontakt or "[in einstellungen.yaml unter „kontakt“]"),
        ),
    ]


def walk(lage: Facts) -> str:
    """Sixty minutes for the data protection officer, with what has to be seen."""
    steps = (
        ("0–10", "„Verarbeitungsverzeichnis“ und „Einordnung“ lesen; offene eckige Klammern anstreichen", "Zwecke, Rechtsgrundlagen, Empfänger, Teile, Orte stehen da", ""),
        ("10–15", "`bewerberanalyse demo Probe` (erfundene Personen)", "eine Liste unter `Probe/Monate/…`; alle folgenden Befehle mit `--ordner Probe`", ""),
        ("15–20", "eine beliebige Spalte der Liste wählen, auf „Legende“ und im „Feldkatalog“ suchen", "Quelle, Zweck, Empfänger, Schutzbedarf, und ob eine Regel nach ihr fragt", ""),
        ("20–25", "`bewerberanalyse pruefen --zusagen`", "jede Zusage mit Ergebnis; „nicht feststellbar“ nennt, was dafür fehlt", ""),
        ("25–30", "einer Kopie eines Exports die Spalten „Religion“ und „Lieblingsfarbe“ geben, nach `Probe/Eingang`, `pruefen`", "E-127 für die eine (übergangen), eine Meldung über die unbekannte andere; keine von beiden in der Liste", ""),
        ("30–35", "`bewerberanalyse bericht --extern`", "nur gerundete Zahlen; nichts aus dem opDs, die Meldung sagt es", ""),
        ("35–45", "`bewerberanalyse --jetzt JJJJ-MM-TTT18:00 loeschen` mit dem letzten Tag des Monats, danach `loeschen --nachweis`", "der Monatsordner ist weg; Nachweis mit Zahl der Dateien, Resten 0, Kette in Ordnung", ""),
        ("45–50", "`bewerberanalyse loeschen --probe` im echten Arbeitsordner, Rechte am Ordner ansehen", "was als Nächstes gelöscht wird; nur Berechtigte haben Zugriff", ""),
        ("50–55", "„Aenderungen“ lesen", "jede geänderte Regel mit altem und neuem Satz seit der letzten Prüfung", ""),
        ("55–60", "„Löschkonzept“ Abschnitt 4 und „DSFA“ Abschnitt 6", "je Schritt des Hauses eine Stelle und ein Nachweis; was hoch bleibt", ""),
    )  # fmt: skip
    body = f"""Die Reihenfolge einer Prüfung ohne Vorwissen. Alles geht mit erfundenen Personen; nichts davon verändert den echten Arbeitsordner.

{table(("Minute", "Das tun", "Das ist zu sehen", "Befund"), steps)}

## Was diese Prüfung nicht zeigt

Ob Rechte der Freigabe, Sicherungen, Schattenkopien und die Dienstanweisung wirklich so sind, wie sie beschrieben sind; ob das Programm auf genau diesem Windows und Excel tut, was unter
Linux geprüft wurde (`bewerberanalyse handbuch windows`); ob die Rechtsgrundlagen tragen. Das beantwortet das Haus.
"""
    return paper(lage, "In 60 Minuten nachprüfen", body, signed_by=("Datenschutz",))
