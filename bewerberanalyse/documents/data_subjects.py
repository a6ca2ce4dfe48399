"""What the people concerned are told (Art. 13, 14 DSGVO; §§ 82, 82a SGB X), and how the house answers when they ask (Art. 15 to 21)."""

from bewerberanalyse.documents.paper import HOUSE_ENTRIES, Facts, bullets, paper, table
from bewerberanalyse.documents.processing import BASIS_ART_9, RUN_DATA, STAFF_DATA

PLACES: tuple[tuple[str, str], ...] = (
    ("`Fallliste_…xlsx`, Blatt „Fallliste“", "die Zeile der Person mit Quellen und Datenhinweisen"),
    ("… „Meine Woche“, „Vorauswahl“, „Auswahl“, „Planung“, „Fallblatt“", "welche Voreinstellungen die Person betreffen, warum, was fällig ist; dieselbe Zeile noch einmal, auch auf ausgeblendeten Rechenblättern"),
    ("… „Klärung“, „Zuordnung prüfen“", "offene Zeilen, die zu ihr gehören könnten; **fremde Angaben daneben schwärzen**"),
    ("… „Förderketten“, „Meldungen“, „Zugang AsylbLG“", "Stufe und Wartezeit; Werte, die nicht lesbar waren; Personen der Liste der Kommune"),
    ("`Fachstelle_…xlsx`", "Reha, Schwerbehinderung, Voreinstellungen damit; Auskunft durch die Fachstelle"),
    ("`Rolle_…xlsx`", "Ausschnitt je Rolle, wenn das Haus solche Mappen schreiben lässt"),
    ("`Bericht_…xlsx`, Blatt „Personen nach Strategie“", "Name, Team, Alter, Sprachniveau je Handlungsstrategie"),
    ("`Auswahl_…xlsx`, `Paket_…xlsx`", "Auswahl für Maßnahmen mit Grund, Brett (angesprochen, zugesagt, abgesagt, Grund)"),
    ("… „Versand“, `Briefe_….docx`", "Anschrift und Schreiben"),
    ("`Ergänzungen/Ergänzungen_…xlsx`", "Notizen der Beratung, auch zurückgezogene, Vermerke nach § 84 SGB X"),
    ("`Monate/JJJJ-MM/Eingang`", "die Exporte selbst, mit Spalten, die in keine Liste kommen"),
    ("`Auskunft_…xlsx`", "frühere Auskünfte dieses Monats"),
    ("`Einladung_…xlsx`, `Uebergabe_…xlsx`, `Uebergabe_Versand_…`", "Gruppentermine mit Anschrift; Übergaben, die verschlossene Datei für außerhalb"),
    ("`Entscheiden.xlsx` im Arbeitsordner", "offene Fragen zu Spalten, Wörtern, Teams, Lieferungen und zwei Kundennummern einer Person; geht mit dem Monat"),
    ("`Faelle_…npz`, `Zuordnung.csv`, `Zuordnungsentscheidungen.json`, `Auswertung_…json`", "gespeicherte Fälle mit allen Feldern, auch abgewählten und geschützten; Zuordnung der Zeilen und Antworten dazu; Zahlen"),
)  # fmt: skip
"""Where something about a person can lie in the folder of a month, and what it says. A test compares it with what a month really holds."""


def customers(lage: Facts) -> str:
    """The notice for people whose data stand in the list."""
    body = f"""**Muster.** Zu ergänzen in die allgemeine Datenschutzinformation des Jobcenters oder daneben auszulegen.

## Was wir tun

Einmal im Monat führen wir Angaben über Sie, die wir für Ihre Betreuung schon haben, aus mehreren Fachverfahren in einer Liste zusammen. Ihre Ansprechperson sieht damit auf einen Blick, welcher
Kurs, welche Frist oder welches Gespräch als Nächstes wichtig ist. Am Ende jedes Monats wird die Liste gelöscht.

## Pflichtangaben (Art. 13 und 14 DSGVO, §§ 82 und 82a SGB X)

{table(("Frage", "Antwort"), _duties(lage))}

## Ihre Rechte

{
        bullets(
            (
                "**Auskunft** (Art. 15 DSGVO, § 83 SGB X): was in diesem Monat über Sie in der Liste steht, mit Herkunft.",
                "**Berichtigung** (Art. 16): Wir berichtigen im Fachverfahren; die nächste Liste ist dann richtig. Bestreiten Sie eine Angabe, steht das neben ihr (§ 84 Abs. 2 SGB X).",
                "**Löschung und Einschränkung** (Art. 17, 18, § 84 SGB X).",
                "**Widerspruch** (Art. 21, § 84 Abs. 5 SGB X) aus Gründen Ihrer besonderen Situation, soweit kein zwingendes öffentliches Interesse überwiegt.",
                f"**Beschwerde** bei der Aufsichtsbehörde: {lage.house('aufsicht')} (§ 81 SGB X).",
            )
        )
    }
"""
    return paper(lage, "Information über die monatliche Fallliste, für Kundinnen und Kunden", body, signed_by=("Datenschutz", "Leitung"))


def _duties(lage: Facts) -> list[tuple[str, str]]:
    sources = ", ".join(layout.titel for layout in lage.layouts.values())
    return [
        ("Wer ist verantwortlich?", lage.house("verantwortlicher")),
        ("Wer beantwortet Fragen zum Datenschutz?", lage.house("datenschutz")),
        ("Wozu?", "Beratung, Vermittlung, Auswahl für Kurse und Maßnahmen nach dem SGB II"),
        (
            "Auf welcher Grundlage?",
            f"Art. 6 Abs. 1 Buchst. e DSGVO, § 50 Abs. 2 SGB II, §§ 67a bis 67c SGB X; für Gesundheitsangaben zu Reha und Schwerbehinderung {BASIS_ART_9}",
        ),
        (
            "Welche Daten?",
            "Name, Kundennummer, Geburtsdatum, Geschlecht, Staatsangehörigkeit, Aufenthaltsstatus, Anschrift, Bedarfsgemeinschaft mit Zahl und Alter der Kinder, Leistungsbezug, Einkommen, Schule und Beruf, Sprache und Kurse, Förderung, Fristen, letzter Kontakt, Notizen der Beratung; die vollständige Liste ist der Feldkatalog, den wir Ihnen zeigen",
        ),
        ("Woher?", f"von Ihnen und aus: {sources}"),
        (
            "Wer erhält sie?",
            "Ihre Ansprechpersonen, Maßnahmeplanung, Controlling und Leitung im Jobcenter; Mappen mit geschützten Angaben nur die Fachstelle. An eine andere Stelle, im Haus oder außerhalb, wird Ihr Fall mit dieser Liste nur übergeben, wenn Sie einwilligen",
        ),
        ("Drittland?", "nein"),
        ("Wie lange?", f"bis zum letzten Tag des Monats, {lage.loeschzeit}. In den Fachverfahren gelten deren Fristen"),
        (
            "Entscheidet ein Programm?",
            "nein. Das Programm sortiert nach festen Regeln und nennt den Grund; über Angebote entscheidet ein Mensch. Kein Profiling mit Rechtsfolgen (Art. 22 DSGVO)",
        ),
        (
            "Müssen Sie die Angaben machen?",
            "Für die Liste erheben wir nichts zusätzlich. Ihre Mitwirkungspflichten im Übrigen: §§ 60 bis 67 SGB I",
        ),
    ]


def employees(lage: Facts) -> str:
    """The notice for the house's own staff."""
    body = f"""**Muster** für Fachkräfte, deren Name in Exporten und Liste steht (Art. 13, 14 DSGVO).

{
        table(
            ("Frage", "Antwort"),
            (
                ("Wer ist verantwortlich?", lage.house("verantwortlicher")),
                ("Datenschutz", lage.house("datenschutz")),
                (
                    "Welche Daten über Sie?",
                    f"{STAFF_DATA} (kommt nicht in die Liste). Wenn Sie selbst das Programm starten: {RUN_DATA}",
                ),
                ("Woher?", "aus den Exporten von VerBIS, opDs und den Notizen"),
                ("Wozu?", "damit Sie und Ihre Vertretung Ihre Fälle finden. Nicht für Kontrolle oder Vergleich von Verhalten und Leistung"),
                (
                    "Grundlage",
                    "Art. 6 Abs. 1 Buchst. e DSGVO mit § 26 BDSG oder Landesrecht; Dienstvereinbarung: " + lage.house("dienstvereinbarung"),
                ),
                ("Wer sieht es?", "alle, die die Fallliste lesen dürfen"),
                (
                    "Wie lange?",
                    f"in der Liste bis zum letzten Tag des Monats, {lage.loeschzeit}; Tag und Uhrzeit der Läufe in „Nachweise“: {lage.house('nachweise_jahre')}",
                ),
                (
                    "Wird aufgezeichnet, dass Sie die Liste öffnen?",
                    "vom Programm nicht; aufgezeichnet wird nur, wann ein Lauf war, nicht von wem. Für den Dateiserver gilt dessen Regelung",
                ),
                (
                    "Ihre Rechte",
                    "Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch (Art. 15 bis 18, 21 DSGVO), Beschwerde: "
                    + lage.house("aufsicht"),
                ),
            ),
        )
    }
"""
    return paper(lage, "Information über die monatliche Fallliste, für Beschäftigte", body, signed_by=("Datenschutz", "Leitung"))


_REQUESTS = """Frist für alles: unverzüglich, längstens einen Monat nach Eingang (Art. 12 Abs. 3 DSGVO). Am Monatsende wird gelöscht: **Wer in den letzten Tagen fragt, erhält die Auskunft
aus dem Stand vor der Löschung**; danach gibt es hier nichts mehr über die Person, und das ist die Auskunft.

## Auskunft (Art. 15 DSGVO, § 83 SGB X)

1. Identität prüfen wie bei jeder Auskunft.
2. Kundennummer feststellen; auch frühere Nummern.
3. `bewerberanalyse auskunft KUNDENNUMMER`: stellt alles mit Datei, Blatt und Zeile zusammen, auch Zeilen, die vielleicht zu ihr gehören, und sagt, welche Dateien nicht durchzusehen waren.
4. Das Ergebnis mit der Tabelle der Fundorte vergleichen; Angaben über andere schwärzen (Art. 15 Abs. 4). Der Name der Fachkraft darf genannt werden.
5. Für die Fachverfahren selbst gilt deren eigene Auskunft; darauf hinweisen.
6. Zweck, Empfänger, Herkunft, Dauer: aus Verarbeitungsverzeichnis und Feldkatalog.

{fundorte}

In `Nachweise`, Einstellungen und Voreinstellungen steht nichts über Kundinnen und Kunden; einzige Ausnahme sind Kundennummern in `einstellungen.yaml` (zurzeit {alte} alte, {ausgenommene} ausgenommene),
nach einer Umstellung auch in `einstellungen.yaml.alt`. Eine verschlossene Datei `Uebergabe_Versand_…` lässt sich nicht durchsehen: Dieselben Angaben stehen in `Uebergabe_…xlsx`.

## Berichtigung (Art. 16 DSGVO, § 84 SGB X)

1. Im Fachverfahren berichtigen, aus dem die Angabe kommt (Spalte „Quelle und Stand“ der Legende, „Quellen/Datenstand“ der Fallliste). In der Liste wird nichts überschrieben: Die nächste brächte den alten Wert zurück.
2. Export neu ziehen, in `Eingang` legen, `erstellen`.
3. Lässt sich nicht klären, was stimmt: in den Ergänzungen die Spalte „Angabe bestritten“ ausfüllen. Der Vermerk steht dann neben dem Namen (§ 84 Abs. 2 SGB X).
4. Empfänger von Paketen und Auswahlen unterrichten (Art. 19); erneuert werden sie, wenn der Schritt „Maßnahme“ oder „Einladung“ danach wiederholt wird.

## Löschung (Art. 17 DSGVO)

1. Regel: Ende des Monats, ohne Antrag. 2. Vorher einzelne Zeilen zu löschen hilft nicht, solange das Fachverfahren sie liefert: dort klären, Export neu ziehen, `erstellen`; der alte Export bleibt bis zum Monatsende
im Monatsordner und ist dort von Hand zu löschen.

## Einschränkung (Art. 18 DSGVO)

1. Ist die Richtigkeit bestritten, wird nicht eingeschränkt, soweit die Angabe für die Aufgabe gebraucht wird; der Vermerk tritt an die Stelle (§ 84 Abs. 2 SGB X).
2. In anderen Fällen: die Kundennummer unter `ausnehmen` in einstellungen.yaml eintragen und `erstellen`. Die Person steht dann in keiner Datei dieses Laufs; der Export im Monatsordner enthält sie bis zur Löschung.
   Auswahlen, Pakete und Ergänzungen, die sie nennen, neu erzeugen oder bereinigen. Fällt der Grund weg, den Eintrag streichen.
3. Geschützte Personen (Auskunftssperre, eigene Beschäftigte und Angehörige, § 35 Abs. 1 Satz 3 SGB I): am besten von Anfang an nicht exportieren, sonst `ausnehmen`.

## Widerspruch (Art. 21 DSGVO, § 84 Abs. 5 SGB X)

1. Eingang bestätigen, Gründe der besonderen Situation aufnehmen, an {datenschutz} geben.
2. Bis zur Entscheidung wie bei der Einschränkung verfahren (`ausnehmen`).
3. Entscheiden: Besteht ein zwingendes öffentliches Interesse, das überwiegt, oder verpflichtet eine Vorschrift zur Verarbeitung? Bescheid mit Begründung und Rechtsbehelf.
4. Beschäftigte können der Nennung ihres Namens aus denselben Gründen widersprechen; dann den Namen im Export durch die Stelle ersetzen.

## Was es nicht zu übertragen gibt

Art. 20 (Datenübertragbarkeit) gilt nicht: Verarbeitung zur Erfüllung einer Aufgabe im öffentlichen Interesse (Art. 20 Abs. 3).

## Verletzung des Schutzes (Art. 33, 34 DSGVO, § 83a SGB X)

Liste versandt, kopiert, verloren: sofort {datenschutz}; 72 Stunden bis zur Meldung. Die Listenkennung in den Eigenschaften der Datei sagt, welche Liste es war.
"""


def requests(lage: Facts) -> str:
    """The steps for every kind of request."""
    body = _REQUESTS.format(
        fundorte=table(("Fundort im Ordner des Monats", "was dort steht"), PLACES),
        alte=len(lage.settings.kundennummern),
        ausgenommene=len(lage.settings.ausnehmen),
        **{key: lage.house(key) for key in HOUSE_ENTRIES},
    )
    checks = (
        (
            "in der Demo `bewerberanalyse auskunft KUNDENNUMMER` für eine Person aus der Fallliste",
            "ein Dokument mit jeder Stelle; jeder Fundort der Tabelle ist dabei oder leer",
        ),
        (
            "in der Demo eine Ergänzung mit „Angabe bestritten“ ausfüllen und `erstellen`",
            "der Vermerk steht neben dem Namen, in Fallliste und Auswahl",
        ),
        ("die Demo zum Monatsende löschen (Löschkonzept) und noch einmal suchen", "kein Fundort mehr"),
    )
    return paper(lage, "Rechte der Betroffenen: wie das Haus antwortet", body, checks=checks, signed_by=("Fachbereich", "Datenschutz"))
