"""Assessments: data protection impact (Art. 35 DSGVO), AI regulation, accessibility, and the walk of sixty minutes for who has to judge.

Of every risk stands likelihood × severity before and after; what stays high is said. Four steps each, as the supervisory authorities use
them (DSK, Kurzpapier 18): likelihood 1 hardly … 4 very likely, severity 1 slight … 4 great. Their product up to 3 is „gering“, up to 8
„mittel“, above „hoch“. The numbers are our proposal; the house decides.
"""

from dataclasses import dataclass

from bewerberanalyse.documents.paper import Facts, bullets, paper, table
from bewerberanalyse.messages import number_of

LOW_UP_TO, MEDIUM_UP_TO = 3, 8


@dataclass(frozen=True, slots=True)
class Risk:
    """One line of the risk table.

    `zeilen`: rows of the fault matrix; their tests carry these names. `vorher`, `nachher`: likelihood and severity without any measure,
    and with those of the program. `rest`: what remains, in words.
    """

    zeilen: str
    was: str
    vorher: tuple[int, int]
    dagegen: str
    nachher: tuple[int, int]
    rest: str = ""


def level(rating: tuple[int, int]) -> str:
    """gering, mittel or hoch."""
    product = rating[0] * rating[1]
    return "gering" if product <= LOW_UP_TO else "mittel" if product <= MEDIUM_UP_TO else "hoch"


def shown(rating: tuple[int, int]) -> str:
    """„3 × 3 = 9, hoch“."""
    return f"{rating[0]} × {rating[1]} = {rating[0] * rating[1]}, {level(rating)}"


DELETE_MEASURES = (
    Risk("T1", "Rechner über das Monatsende aus", (4, 3), "die Aufgabe holt es nach, und jeder Befehl, der mit der Liste arbeitet, löscht zuerst; Verzug steht im Nachweis", (2, 3), "bis zum nächsten Start bleiben die Daten liegen"),
    Risk("T2 T3 T6", "Uhr verstellt oder stehengeblieben", (2, 3), "zweite Uhr vom Laufwerk; gelöscht wird nur, was beide fällig nennen; ein Zeitpunkt je Lauf", (1, 3)),
    Risk("T4 T5", "falscher Monat durch Zeitzone, Sommerzeit, Schaltjahr", (2, 3), "Rechnung in Europe/Berlin mit eigenen Zeitzonendaten; Löschkalender geprüft", (1, 3)),
    Risk("S1 S2 S3", "kaputter oder fehlender Zustand täuscht „nichts zu tun“ vor", (3, 3), "es gibt keinen solchen Zustand: Ordnernamen entscheiden", (1, 3)),
    Risk("S4 S5", "mehrere Läufe zugleich, hängende Sperre", (3, 2), "gelöscht wird trotzdem; nur der Nachweis wartet", (1, 2), "über SMB zwischen zwei Rechnern noch zu prüfen"),
    Risk("L1 L2 L3 L5", "Liste ist in Excel geöffnet", (4, 3), "Schlüssel zuerst zerstört; Wiederholung; sonst UNVOLLSTÄNDIG, stündlich erneut, Hinweis bei jedem Start", (2, 3), "solange sie geöffnet bleibt, bleibt sie"),
    Risk("L4", "Schreibschutz oder fehlende Rechte", (3, 3), "Schreibschutz wird gelöst; sonst UNVOLLSTÄNDIG", (2, 3), "ein Mensch muss die Rechte ändern"),
    Risk("N1 N2 N3 N4", "Freigabe weg, umbenannt, leer eingehängt, sehr langsam", (3, 3), "Kennzeichnung des Ordners; „Bereich fehlt“ statt „vollständig“; Zeitgrenze", (2, 3), "bis die Freigabe zurück ist"),
    Risk("D1 D2 D3 D4", "Platte voll, Lesefehler, lange oder sonderbare Namen", (2, 3), "Löschen braucht keinen Platz; ein Fehler hält den Rest nicht auf; neue Liste ersetzt die alte erst ganz", (1, 3)),
    Risk("K1 K2 K3", "Abbruch oder Stromausfall mitten im Lauf", (3, 3), "jeder Schritt ist wiederholbar; alt oder neu, nie halb; Reste räumt der nächste Start", (1, 3)),
    Risk("P1 P2 P3 P4 P5 P6", "Verknüpfung, eingehängter Ort oder harter Link führt nach draußen", (2, 4), "nie betreten, nie geleert; gemeldet", (1, 3), "Verknüpfungen unter Windows (P3) noch auf NTFS zu prüfen"),
    Risk("P7 P8 P9 P10", "falscher Ort eingestellt", (2, 4), "Laufwerke, Stammordner, Cloudordner, kopierte Kennzeichnung werden abgelehnt; neben den Monaten wird nur gemeldet", (1, 3)),
    Risk("C1 C2", "Beschäftigte legen Kopien an", (4, 3), "Suche nach der Listenkennung im Arbeitsordner und in Suchordnern", (3, 3), "Kopien anderswo, umbenannt oder als PDF erreicht das Programm nicht; Dienstanweisung nötig"),
    Risk("C3", "Excel legt Wiederherstellungsdateien an", (4, 3), "Suche im Profil der Person, die das Programm startet", (2, 3), "fremde Profile"),
    Risk("C4 C5", "Papierkorb, Schattenkopien, Fassungen, Sicherungsbänder, Reste auf dem Datenträger", (4, 3), "Cloudordner abgelehnt; der Nachweis sagt, wer handeln muss", (3, 3), "nur das Haus kann löschen"),
    Risk("C6", "gelöschter Monat kommt aus der Sicherung zurück", (3, 3), "nächster Start löscht ihn und zählt es", (1, 3)),
    Risk("C7", "Kopie des Monatsschlüssels", (2, 3), "Schlüssel liegt nur im Monatsordner und stirbt mit ihm", (2, 2), "wer ihn abschreibt oder den ganzen Monatsordner sichert, hat ihn"),
    Risk("E1", "Personendaten in Fehlermeldungen oder Protokollen", (3, 3), "Meldungen auf dem Bildschirm und in Protokollen nennen Code, Datei, Zeile, nie den Wert; er steht nur auf dem Blatt „Meldungen“ der Fallliste", (1, 3)),
    Risk("E2", "Nachweis verändert oder nicht schreibbar", (3, 2), "Kette von Prüfsummen mit Gegenbuch; gelöscht wird trotzdem", (2, 2), "wer beide Dateien neu schreibt, fällt nur an der getrennt aufbewahrten Prüfsumme auf"),
    Risk("H1", "Löschung auf Dauer ausgesetzt", (2, 3), "Pause mit Datum, höchstens 31 Tage, bei jedem Start gezeigt", (1, 3)),
    Risk("H2", "Vorschau zeigt anderes als die Löschung", (2, 2), "beide benutzen denselben Plan", (1, 2)),
)  # fmt: skip

CARRIED_RISK = Risk(
    "",
    "Eine Angabe der Beratung überdauert ihren Monat, obwohl sie nicht mehr stimmt (`ergaenzungen_uebernehmen: ja`, Entscheidung des Hauses)",
    (3, 2),
    "nur Wörter aus festen Listen unter einer Prüfsumme mit Schlüssel, ohne Namen und freien Text; sie stehen mit ihrem Monat im Formular und gelten nur, wenn die Fachkraft sie bestätigt; nach einem weiteren Monat gelöscht",
    (1, 2),
    "wer Schlüssel und Kundennummer hat, findet das Wort; eine falsche Bestätigung erkennt das Programm nicht",
)

RISKS = (
    Risk("", "Zeilen werden der falschen Person zugeordnet", (4, 3), "Nummer oder mehrere übereinstimmende Angaben; Zweifel entscheidet ein Mensch auf „Zuordnung prüfen“; Grund steht dabei", (2, 3), "falsch geführte Nummern in Quellsystemen"),
    Risk("", "Fehlende Angaben führen zu Nachteilen", (4, 3), "drei Urteile: ja, nein, unklar; Unbekanntes ist nie „nein“, die Ursache steht dabei", (2, 3), "Fachkräfte müssen „unklar“ ansehen"),
    Risk("", "Stigmatisierung durch Merkmalskombinationen", (3, 3), "Filter nennen Zweck und Verantwortliche; geschützte Angaben nur mit `eingeschraenkt: ja`; keine Punktzahl", (2, 3), "Voreinstellungen des Hauses prüfen"),
    Risk("", "Zusammenführen zeigt mehr als jede Quelle allein", (4, 3), "nur benötigte Felder; Löschung zum Monatsende; kein Rückschreiben", (2, 4), "liegt in der Sache"),
    Risk("", "Zahlen nach außen verraten Einzelne", (3, 3), "Rundung jeder Zahl oder Sperrung mit genauer Prüfung; Vergleich mit früheren Berichten; nichts aus dem opDs", (1, 3)),
    Risk("", "Leistungskontrolle von Beschäftigten", (3, 3), "das Programm bildet von sich aus keine Summe je Fachkraft; fragt jemand nach einer (Voreinstellung, Maßnahme, „Planung“), fällt es bei `pruefen --zusagen` auf; keine Benutzernamen", (2, 3), "in Excel kann jeder nach der Spalte „Zuständige Fachkraft“ filtern, zählen, eine Pivot-Tabelle bilden; Tag und Uhrzeit der Läufe stehen in „Nachweise“; Dienstvereinbarung"),
    Risk("", "Schädliche Datei in „Eingang“", (2, 4), "Prüfung vor dem Öffnen, eigener Prozess mit Grenzen, keine Formeln aus Exporten", (1, 3)),
    Risk("", "Unbefugte sehen die Liste", (3, 4), "unter Linux Rechte nur für das eigene Konto; Verschlüsselung der Liste auf Wunsch", (2, 4), "Rechte der Freigabe setzt das Haus; wer den Ordner des Monats lesen darf, liest auch Exporte und gespeicherte Fälle (mit Reha, Schwerbehinderung)"),
)  # fmt: skip


_QUESTIONS = (
    "Sind die Zahlen der Abschnitte 4 und 5 übernommen, welche geändert und warum?",
    "Sind die Schritte „Haus 1“ bis „Haus {schritte}“ des Löschkonzepts getan und belegt?",
    "Standpunkt der betroffenen Personen oder ihrer Vertretung (Art. 35 Abs. 9)",
    "Stellungnahme der oder des Datenschutzbeauftragten (Art. 35 Abs. 2)",
    "Ergebnis: beginnen, mit Auflagen beginnen, konsultieren (Art. 36), nicht beginnen",
    "Nächste Überprüfung: bei jeder neuen Fassung dieser Unterlagen, spätestens am",
)


def document(facts: Facts) -> str:
    """Description, necessity, risks before and after, consultation; the decision is the house's."""
    body = f"""## 1 Beschreibung

Einmal im Monat werden Exporte aus {len(facts.layouts)} Quellen je Person zusammengeführt; {len(facts.filter)} Voreinstellungen beurteilen jede Person mit ja, nein oder unklar und
nennen den Grund. Ergebnis ist eine Excel-Datei für Beratung und Maßnahmeplanung, gelöscht am Monatsende. Näheres: Verarbeitungsverzeichnis, Feldkatalog.

## 2 Notwendigkeit und Verhältnismäßigkeit

{bullets(_necessity(facts))}

## 3 Wie bewertet wird

Eintrittswahrscheinlichkeit und Schwere je von 1 (kaum, geringfügig) bis 4 (sehr wahrscheinlich, groß); das Produkt heißt bis {LOW_UP_TO} gering, bis {MEDIUM_UP_TO} mittel, darüber hoch. „Vorher“ ist
dieselbe Arbeit mit Excel von Hand, „nachher“ mit dem, was das Programm tut. Die Zahlen sind ein Vorschlag des Programms; das Haus prüft und ändert sie.

## 4 Risiken beim Verarbeiten

{table(("Nr.", "Risiko", "vorher", "Maßnahmen des Programms", "nachher", "was bleibt"), [(f"V{nr}", *_row(one)) for nr, one in enumerate(_processing_risks(facts), 1)])}

## 5 Risiken beim Löschen

Die Kürzel sind Zeilen der Fehlermatrix; jede hat mindestens einen Test dieses Namens in `tests/faults`, außer C4, C5 und C7, die kein Programm verhindern kann.

{table(("Zeilen", "Risiko", "vorher", "Maßnahmen des Programms", "nachher", "was bleibt"), [(one.zeilen, *_row(one)) for one in DELETE_MEASURES])}

## 6 Was hoch bleibt, und Art. 36

{bullets(_high())}

Für jedes dieser Risiken gibt es einen Schritt des Hauses (Löschkonzept, Abschnitt 4, und Dienstanweisung: {facts.house("anweisung")}). Ist der Schritt getan und belegt, sinkt die
Wahrscheinlichkeit auf 2 und das Risiko auf mittel (2 × 3 = 6). **Ist er es nicht, bleibt das Risiko hoch: Dann darf die Verarbeitung nicht beginnen, ohne vorher die
Aufsichtsbehörde zu konsultieren (Art. 36 DSGVO):** {facts.house("aufsicht")}.

Unter Windows und in echtem Excel sind mehrere Zeilen noch nicht geprüft; sie stehen im Handbuch (`bewerberanalyse handbuch windows`).

## 7 Künstliche Intelligenz, Barrierefreiheit

Siehe „Einordnung“: kein KI-System nach Art. 3 Nr. 1 der Verordnung (EU) 2024/1689, weil allein Menschen die Regeln festlegen; Pflichten nach BGG und BITV.

## 8 Bewertung des Hauses

{table(("Frage", "Antwort"), ((question.format(schritte=len(facts.unerreichbar)), "…") for question in _QUESTIONS))}
"""
    checks = (
        ("ein Risiko aus Abschnitt 5 wählen und die Maßnahme in der Demo nachstellen, z. B. L1: Liste in Excel öffnen, dann `loeschen`", "UNVOLLSTÄNDIG mit Grund; nach dem Schließen löscht der nächste Start"),
        ("`bewerberanalyse pruefen --zusagen`", "jede Zusage mit „gehalten“, „nicht gehalten“ oder „nicht feststellbar“"),
        ("`Unterlagen/Aenderungen` lesen", "jede geänderte Regel mit altem und neuem Satz: Anlass, diese Abschätzung anzusehen"),
    )  # fmt: skip
    signers = ("Fachbereich", "Datenschutz", "Personalrat (Kenntnis)", "Leitung")
    return paper(facts, "Datenschutz-Folgenabschätzung (Art. 35 DSGVO)", body, checks=checks, signed_by=signers)


def _row(one: Risk) -> tuple[str, ...]:
    return one.was, shown(one.vorher), one.dagegen, shown(one.nachher), one.rest


def _necessity(facts: Facts) -> list[str]:
    off = ", ".join(feld.heading for feld in facts.abgewaehlt) or "keine"
    return [
        "Ohne Zusammenführung müssten Fachkräfte je Person in mehreren Fachverfahren nachsehen; die Fachverfahren bleiben führend.",
        f"Abgewählt sind: {off}.",
        f"In keine Liste kommen: {', '.join(facts.verboten)}. Steht eine solche Spalte in einem Export, liegt dieser mit ihr bis zur Löschung im Ordner des Monats.",
        f"{number_of(len(facts.ohne_regel), 'Feld dient', 'Felder dienen')} nur dem Lesen, keine Regel fragt nach ihnen (Feldkatalog): Das Haus prüft, ob es sie braucht.",
        "Speicherdauer: höchstens ein Monat.",
        f"Voreinstellungen mit besonders geschützten Angaben: {', '.join(one.kennung for one in facts.filter if one.eingeschraenkt) or 'keine'}; sie stehen nur in der Datei der Fachstelle.",
        "Milderes Mittel: Planung ohne Namen (§ 67c Abs. 6 SGB X) ist mit Trichter, Bericht und „Blick voraus“ möglich; Namen braucht erst die Einladung.",
    ]


def _processing_risks(facts: Facts) -> tuple[Risk, ...]:
    return (*RISKS, CARRIED_RISK) if facts.settings.ergaenzungen_uebernehmen == "ja" else RISKS


def _high() -> list[str]:
    return [f"{one.was}: {one.rest}" for one in (*RISKS, *DELETE_MEASURES) if level(one.nachher) == "hoch"]


def classification(facts: Facts) -> str:
    """KI-VO, BGG and BITV."""
    body = f"""## Verordnung über künstliche Intelligenz (EU) 2024/1689

**Kein KI-System** im Sinne von Art. 3 Nr. 1. Erwägungsgrund 12 nimmt Systeme aus, die auf ausschließlich von Menschen festgelegten Regeln beruhen, um Vorgänge automatisch auszuführen.

{table(("Bestandteil", "was er tut", "warum er nicht darunter fällt"), _parts(facts))}

Sähe die Aufsicht das anders, läge der Einsatz in der Nähe von Anhang III Nr. 5 Buchst. a (Zugang zu staatlichen Leistungen): Dann sind Art. 26 und 27 zu prüfen. Das Haus hält seine Bewertung hier fest: [Bewertung, Datum].
Wer den Text der Unterlagen, nicht das Programm, mit einem Sprachmodell bearbeitet, verlässt diese Einordnung; Personendaten gehören in kein solches Werkzeug.

## Barrierefreiheit (BGG, BITV 2.0, Landesrecht)

Auch Programme und Mappen für Beschäftigte müssen zugänglich sein (§ 12a BGG und BITV 2.0, für Stellen der Länder das Landesrecht) [zuständiges Recht bestätigen].

{table(("Anforderung", "Stand im Programm", "noch zu prüfen durch das Haus"), _access(facts))}
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
        facts,
        "Einordnung: KI-Verordnung und Barrierefreiheit",
        body,
        checks=checks,
        signed_by=("Datenschutz", "Schwerbehindertenvertretung", "Leitung"),
    )


def _parts(facts: Facts) -> list[tuple[str, str, str]]:
    return [
        (
            f"{len(facts.filter)} Voreinstellungen",
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


def _access(facts: Facts) -> list[tuple[str, str, str]]:
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
            "Ansprechstelle nennen: " + (facts.settings.kontakt or "[in einstellungen.yaml unter „kontakt“]"),
        ),
    ]


def walk(facts: Facts) -> str:
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
    return paper(facts, "In 60 Minuten nachprüfen", body, signed_by=("Datenschutz",))
