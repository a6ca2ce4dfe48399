"""What the people concerned are told and asked: customers and employees, and the staff council.

Art. 13, 14 DSGVO and §§ 82, 82a SGB X, and how the house answers when somebody asks (Art. 15 to 21). For the staff council its questions
one by one, each with a proof the house itself can run, and a draft agreement.
"""

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
    ("`Uebernommene_Entscheidungen.json`, nur wenn das Haus in den Folgemonat übernimmt", "unter einer Prüfsumme der Kundennummer: ob sie in der Liste stand, ihre Treffer, bestrittene Felder, ein Wort zu Kurszeit, Mehrwert IP, Sprache im Gespräch; `auskunft` findet es mit dem Schlüssel des Hauses"),
    ("`Faelle_…npz`, `Zuordnung.csv`, `Zuordnungsentscheidungen.json`, `Auswertung_…json`", "gespeicherte Fälle mit allen Feldern, auch abgewählten und geschützten; Zuordnung der Zeilen und Antworten dazu; Zahlen"),
)  # fmt: skip
"""Where something about a person can lie in the folder of a month, and what it says. A test compares it with what a month really holds."""


def customers(facts: Facts) -> str:
    """The notice for people whose data stand in the list."""
    body = f"""**Muster.** Zu ergänzen in die allgemeine Datenschutzinformation des Jobcenters oder daneben auszulegen.

## Was wir tun

Einmal im Monat führen wir Angaben über Sie, die wir für Ihre Betreuung schon haben, aus mehreren Fachverfahren in einer Liste zusammen. Ihre Ansprechperson sieht damit auf einen Blick, welcher
Kurs, welche Frist oder welches Gespräch als Nächstes wichtig ist. Am Ende jedes Monats wird die Liste gelöscht.

## Pflichtangaben (Art. 13 und 14 DSGVO, §§ 82 und 82a SGB X)

{table(("Frage", "Antwort"), _duties(facts))}

## Ihre Rechte

{
        bullets(
            (
                "**Auskunft** (Art. 15 DSGVO, § 83 SGB X): was in diesem Monat über Sie in der Liste steht, mit Herkunft.",
                "**Berichtigung** (Art. 16): Wir berichtigen im Fachverfahren; die nächste Liste ist dann richtig. Bestreiten Sie eine Angabe, steht das neben ihr (§ 84 Abs. 2 SGB X).",
                "**Löschung und Einschränkung** (Art. 17, 18, § 84 SGB X).",
                "**Widerspruch** (Art. 21, § 84 Abs. 5 SGB X) aus Gründen Ihrer besonderen Situation, soweit kein zwingendes öffentliches Interesse überwiegt.",
                f"**Beschwerde** bei der Aufsichtsbehörde: {facts.house('aufsicht')} (§ 81 SGB X).",
            )
        )
    }
"""
    return paper(facts, "Information über die monatliche Fallliste, für Kundinnen und Kunden", body, signed_by=("Datenschutz", "Leitung"))


def _duties(facts: Facts) -> list[tuple[str, str]]:
    sources = ", ".join(layout.titel for layout in facts.layouts.values())
    return [
        ("Wer ist verantwortlich?", facts.house("verantwortlicher")),
        ("Wer beantwortet Fragen zum Datenschutz?", facts.house("datenschutz")),
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
        ("Wie lange?", f"bis zum letzten Tag des Monats, {facts.loeschzeit}{_longer(facts)}. In den Fachverfahren gelten deren Fristen"),
        (
            "Entscheidet ein Programm?",
            "nein. Das Programm sortiert nach festen Regeln und nennt den Grund; über Angebote entscheidet ein Mensch. Kein Profiling mit Rechtsfolgen (Art. 22 DSGVO)",
        ),
        (
            "Müssen Sie die Angaben machen?",
            "Für die Liste erheben wir nichts zusätzlich. Ihre Mitwirkungspflichten im Übrigen: §§ 60 bis 67 SGB I",
        ),
    ]


def _longer(facts: Facts) -> str:
    """What of a person outlives the month by another one, if the house decided so."""
    kept = {
        "ob Sie eine Angabe bestreiten": facts.settings.vermerke_uebernehmen,
        "Ihre Antwort zu Kurszeit, Mehrwert des Integration Points und Sprache im Gespräch": facts.settings.ergaenzungen_uebernehmen,
        "ob Sie in der Liste standen und welche Filter auf Sie zutrafen": facts.settings.entscheidungen_uebernehmen,
    }
    said = "; ".join(what for what, wanted in kept.items() if wanted == "ja")
    return f"; einen Monat länger, unter einer Prüfsumme statt Name und Nummer: {said}" if said else ""


def employees(facts: Facts) -> str:
    """The notice for the house's own staff."""
    body = f"""**Muster** für Fachkräfte, deren Name in Exporten und Liste steht (Art. 13, 14 DSGVO).

{
        table(
            ("Frage", "Antwort"),
            (
                ("Wer ist verantwortlich?", facts.house("verantwortlicher")),
                ("Datenschutz", facts.house("datenschutz")),
                (
                    "Welche Daten über Sie?",
                    f"{STAFF_DATA} (kommt nicht in die Liste). Wenn Sie selbst das Programm starten: {RUN_DATA}",
                ),
                ("Woher?", "aus den Exporten von VerBIS, opDs und den Notizen"),
                ("Wozu?", "damit Sie und Ihre Vertretung Ihre Fälle finden. Nicht für Kontrolle oder Vergleich von Verhalten und Leistung"),
                (
                    "Grundlage",
                    "Art. 6 Abs. 1 Buchst. e DSGVO mit § 26 BDSG oder Landesrecht; Dienstvereinbarung: "
                    + facts.house("dienstvereinbarung"),
                ),
                ("Wer sieht es?", "alle, die die Fallliste lesen dürfen"),
                (
                    "Wie lange?",
                    f"in der Liste bis zum letzten Tag des Monats, {facts.loeschzeit}; Tag und Uhrzeit der Läufe in „Nachweise“: {facts.house('nachweise_jahre')}",
                ),
                (
                    "Wird aufgezeichnet, dass Sie die Liste öffnen?",
                    "vom Programm nicht; aufgezeichnet wird nur, wann ein Lauf war, nicht von wem. Für den Dateiserver gilt dessen Regelung",
                ),
                (
                    "Ihre Rechte",
                    "Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch (Art. 15 bis 18, 21 DSGVO), Beschwerde: "
                    + facts.house("aufsicht"),
                ),
            ),
        )
    }
"""
    return paper(facts, "Information über die monatliche Fallliste, für Beschäftigte", body, signed_by=("Datenschutz", "Leitung"))


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


def requests(facts: Facts) -> str:
    """The steps for every kind of request."""
    body = _REQUESTS.format(
        fundorte=table(("Fundort im Ordner des Monats", "was dort steht"), PLACES),
        alte=len(facts.settings.kundennummern),
        ausgenommene=len(facts.settings.ausnehmen),
        **{key: facts.house(key) for key in HOUSE_ENTRIES},
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
    return paper(facts, "Rechte der Betroffenen: wie das Haus antwortet", body, checks=checks, signed_by=("Fachbereich", "Datenschutz"))


PROMISES = "`bewerberanalyse pruefen --zusagen`"
QUESTIONS: tuple[tuple[str, str, str, str], ...] = (
    ("Kann man damit Beschäftigte vergleichen?", "Das Programm bildet von sich aus keine Summe, keinen Anteil und keine Rangfolge je Fachkraft: in keinem Blatt, keinem Bericht, keinem Diagramm. „Meine Woche“ und „Auswahl“ zeigen keine Anzahl, solange eine Fachkraft gewählt ist; die Spalte „Nr.“ auf „Auswahl“ läuft aber mit, und die ausgeblendeten Rechenblätter kennen die Zahl der gezeigten Zeilen. **Nicht verhindern lässt sich**, dass jemand danach fragt: in Excel filtert und zählt, eine Pivot-Tabelle über „Fallliste“, „Vorauswahl“ oder „Klärung“ bildet, oder auf „Planung“, „Meine Filter“, in einer Maßnahme oder Voreinstellung „Zuständige Fachkraft ist …“ einträgt. Dann steht dort die Zahl ihrer Fälle. Das verbietet die Dienstvereinbarung, und was davon gespeichert ist, meldet `pruefen --zusagen` als „nicht gehalten“.", f"{PROMISES}: „Keine Zahl je Fachkraft“. Oder selbst: in der Demo jedes Blatt öffnen und nach dem Namen einer Fachkraft suchen; sie steht nur in Zeilen einzelner Personen. Gegenprobe: auf „Planung“ „Zuständige Fachkraft“, „ist“ und einen Namen eintragen, speichern, wiederholen: „nicht gehalten“", "tests/spec/test_arbeitsmappe.py::test_nirgends_gibt_es_summen_je_fachkraft"),
    ("Wer hat wann was geöffnet?", "Wer etwas öffnet oder startet, schreibt das Programm nicht auf, auch nicht in die Eigenschaften der Dateien. **Wann ein Lauf war, steht mit Tag und Uhrzeit in „Nachweise“** (Laufbericht, Löschnachweis, Beleg einer Übergabe), ohne Namen; startet immer dieselbe Person, ist es ihre Zeit. Der Dateiserver des Hauses kann es, das regelt dessen eigene Vereinbarung. Das Verfahren opDs der BA protokolliert Zugriffe; damit hat dieses Programm nichts zu tun. Nur `zeitplan` fragt Windows nach der Nummer (SID) des Kontos, unter dem gelöscht werden soll; sie steht allein in der Aufgabendatei.", f"{PROMISES}: „Kein Verfasser in den Dateien“. In Excel: Datei → Informationen, „Autor“ ist leer. Im Ordner „Nachweise“ die Dateinamen und einen Laufbericht lesen", "tests/spec/test_unterlagen.py::test_das_programm_fragt_nicht_wer_es_benutzt"),
    ("Wird „Klärung“ zur Fehlerliste einzelner Beschäftigter?", "„Klärung“ nennt je Fall, welche Angabe in welchem Verfahren fehlt. Daneben steht die Spalte „Zuständige Fachkraft“, damit sie ihre Fälle findet; wer die Angabe versäumt hat, weiß das Programm nicht. Gezählt wird je Art, Feld und Quelle, nie je Fachkraft; in Excel nach der Spalte zählen kann man trotzdem, die Dienstvereinbarung (§ 5) verbietet es.", f"{PROMISES}: „Keine Zahl je Fachkraft“. Oder selbst: Blatt „Klärung“ öffnen: Oben stehen nur Zahlen je Art, neben keinem Namen einer Fachkraft eine Zahl", "tests/spec/test_unterlagen.py::test_klaerung_nennt_keine_summe_je_fachkraft"),
    ("Bedeutet es mehr Arbeit?", "Keine Pflicht zu zusätzlichen Einträgen: Die Liste entsteht aus Exporten, die es schon gibt. Ergänzungen und das Brett sind freiwillig.", "ohne ein einziges ausgefülltes gelbes Feld `erstellen` starten: Die Liste ist vollständig", "tests/e2e/test_commands.py::test_demo_ends_well_and_the_balance_adds_up"),
    ("Kommen neue Auswertungen durch die Hintertür?", "Eine Voreinstellung ohne Zweck und Verantwortliche wird abgelehnt. Was sich an Regeln, Feldern und Einstellungen ändert, steht mit altem und neuem Satz in „Änderungen“; die Dienstvereinbarung gibt dem Personalrat jede Fassung.", "`bewerberanalyse unterlagen` starten und „Aenderungen“ lesen; oder in einer Kopie der `filters.yaml` einen `zweck` löschen und `pruefen` starten: abgelehnt", "tests/spec/test_unterlagen.py::test_eine_geaenderte_regel_steht_mit_altem_und_neuem_satz_da"),
    ("Entscheidet das Programm?", "Nein. Es gibt keine Punktzahl, keine Wahrscheinlichkeit und keine Rangfolge von Personen in der Liste; jede Einladung, jeder Platz, jede Zuordnung im Zweifel wird von einem Menschen entschieden. Sortiert wird nach Datum, Name oder den Schlüsseln, die in der Beschreibung der Maßnahme stehen.", f"{PROMISES}: „Keine Punktzahl, keine Wahrscheinlichkeit“. Oder selbst: die Überschriften aller Blätter lesen", "tests/unit/house/test_zusagen.py::test_jede_spalte_die_niemand_fuehren_darf_faellt_auf_und_ist_eine_meldung"),
    ("Sieht die Leitung etwas über einzelne Fachkräfte?", "Der interne Bericht und die Übersicht zählen je Team, nie je Fachkraft. Besteht ein Team aus einer Fachkraft, ist das ihre Zahl: Das Programm weiß nicht, wie viele es sind, solche Teams fasst das Haus vorher zusammen.", "`bewerberanalyse bericht` in der Demo: nach dem Namen einer Fachkraft suchen, kein Treffer", "tests/e2e/test_bericht.py::test_no_report_names_a_fachkraft"),
    ("Wie lange bleibt etwas liegen?", "Bis zum letzten Tag des Listenmonats; was das Programm nicht erreicht (Sicherungen, Mail, Ausdrucke), steht im Löschkonzept mit der Stelle, die handeln muss.", f"{PROMISES}: „Nichts über seinen Monat hinaus“ und „Löschung ist eingerichtet“; `bewerberanalyse loeschen --nachweis`", "tests/unit/house/test_zusagen.py::test_ein_abgelaufener_monat_faellt_auf"),
    ("Schulung und Barrierefreiheit?", "Demo mit erfundenen Personen zum Üben, je Rolle eine Handbuchseite. Die Mappen tragen Bedeutungen nie nur in Farbe, haben Überschriften, Alternativtexte und lassen sich mit der Tastatur bedienen; eine Prüfung mit Vorleseprogramm durch das Haus steht aus.", "`bewerberanalyse demo Probe`, `bewerberanalyse handbuch fachkraft`; mit dem Vorleseprogramm des Hauses die Demo öffnen", "tests/spec/test_arbeitsmappe.py"),
    ("Sendet es etwas nach außen oder an Vorgesetzte?", "Nein. Das Programm öffnet keine Netzverbindung.", "den Rechner vom Netz trennen und alle Befehle in der Demo ausführen", "tests/spec/test_unterlagen.py::test_das_programm_kennt_kein_netz"),
)  # fmt: skip
"""Question, answer, proof in the house, test of the program's developers."""

IN_THE_LIST = (
    (
        "Zuständige Fachkraft (Name) und Team am Einzelfall: auf „Fallliste“, „Meine Woche“, „Vorauswahl“, „Auswahl“, „Planung“, „Klärung“, „Förderketten“, „Fallblatt“, „Zugang AsylbLG“, in Auswahlen, Paketen, Einladungen, Übergaben, Auskünften",
        "damit sie ihre Personen findet",
    ),
    ("Letzter Kontakt, nächster Termin am Einzelfall", "damit niemand vergessen wird"),
    (
        "Fachkraft an einer Notiz (nur im Export)",
        "wird nicht in die Liste übernommen; der Export liegt bis zur Löschung im Ordner des Monats",
    ),
    (
        "„wer, bis wann“ in der Agenda einer Übergabe",
        "was dort vereinbart wird, trägt von Hand ein, wer die Fallkonferenz hält",
    ),
    ("Tag und Uhrzeit jedes Laufs, in „Nachweise“, ohne Namen", "Rechenschaft über die Löschung; bleibt länger als der Monat"),
    (
        "`kontakt`, `ansprechpartner` (Einstellungen), `verantwortlich` (Voreinstellungen)",
        "das Haus trägt Stellen ein; trägt es Namen ein, bleiben sie, bis es sie ändert",
    ),
)
"""What stands about employees, and what for."""


def staff_council(facts: Facts) -> str:
    """Questions, answers, proofs."""
    body = f"""## Was über Beschäftigte in der Liste steht

{table(("Angabe", "wozu"), IN_THE_LIST)}

Gelöscht am Monatsletzten, {facts.loeschzeit}.

## Ihre Fragen, unsere Antworten, Ihr Beweis

{table(("Frage", "Antwort", "So beweist es das Haus"), [(question, answer, proof) for question, answer, proof, _ in QUESTIONS])}

Zu jeder Antwort gehört ein automatischer Test, der bei jeder Änderung des Programms läuft. Wer den Quelltext hat, findet ihn unter diesem Namen:

{bullets(f"{question} `{test}`" for question, _, _, test in QUESTIONS)}

## Was möglich bleibt

{
        bullets(
            (
                "Wer die Liste öffnet, kann in Excel nach „Zuständige Fachkraft“ filtern, Zeilen zählen und Pivot-Tabellen bilden; über „Fallliste“ und „Vorauswahl“ steht nur, ob ein Filter Zeilen ausblendet, aber Excel nennt die Zahl der gefundenen Zeilen selbst in der Statusleiste. Das kann ein Programm einer Excel-Datei nicht verbieten.",
                "Ob die Liste damit eine technische Einrichtung ist, die „dazu bestimmt“ ist, Verhalten oder Leistung zu überwachen, ist umstritten (vgl. OVG Bautzen, 07.10.2021, 9 A 17/20); der sichere Weg ist die Dienstvereinbarung.",
                "Zahlen je Team stehen im internen Bericht.",
            )
        )
    }

Mitbestimmung: § 80 Abs. 1 Nr. 21 BPersVG mit § 44h SGB II. Beteiligt: {facts.house("personalrat")}. Vereinbarung: {
        facts.house("dienstvereinbarung")
    }.
"""
    checks = ((PROMISES, "jede Zusage dieses Blattes mit „gehalten“, an der eigenen Liste des laufenden Monats geprüft"),)
    return paper(facts, "Blatt für den Personalrat", body, checks=checks, signed_by=("Fachbereich", "Personalrat"))


_AGREEMENT = """**Entwurf.** Zwischen {leitung} ({verantwortlicher}) und {personalrat}.

## § 1 Gegenstand

(1) Diese Vereinbarung regelt die monatliche Fallliste, die das Programm Bewerberanalyse aus Exporten der Fachverfahren erstellt, mit allen Dateien, die daraus entstehen.

(2) Sie gilt für alle Beschäftigten der Dienststelle, auch für zugewiesene (§ 44g SGB II).

## § 2 Zweck

(1) Die Fallliste dient allein der Beratung, der Vermittlung und der Besetzung von Maßnahmen.

(2) Verhalten und Leistung von Beschäftigten werden damit weder erhoben noch bewertet noch verglichen.

## § 3 Ausgeschlossene Auswertungen

(1) Unzulässig ist jede Zählung, Sortierung, Gegenüberstellung oder Weitergabe von Angaben nach einzelnen Fachkräften, gleich mit welchem Mittel, auch durch Filtern, Zählen und Pivot-Tabellen in Excel, durch Bedingungen nach „Zuständige Fachkraft“ auf „Planung“ und „Meine Filter“, in Maßnahmen und Voreinstellungen, auch für kleine
Teams, in denen eine Zahl einer Person zugeordnet werden kann. Teams mit weniger als drei Fachkräften werden in Auswertungen zusammengefasst.

(2) Zulässig ist das Filtern nach „Zuständige Fachkraft“ durch die Fachkraft selbst und ihre Vertretung, um die eigenen Fälle zu finden, sowie durch die Teamleitung, um Fälle bei Abwesenheit zu verteilen.

(3) Der letzte Kontakt und der nächste Termin dienen der Betreuung im Einzelfall. Über sie wird nicht nach Fachkräften ausgewertet.

(4) Erkenntnisse, die entgegen dieser Vereinbarung gewonnen wurden, dürfen nicht verwendet werden, insbesondere nicht für Beurteilungen, Leistungsentgelt, Abmahnung oder Kündigung.

## § 4 Daten von Beschäftigten

(1) Die Liste enthält den Namen der zuständigen Fachkraft, das Team, Datum des letzten Kontakts und des nächsten Termins am Einzelfall. In Einstellungen und Voreinstellungen stehen Stellen, keine Namen. Weitere Angaben über Beschäftigte werden nicht aufgenommen.

(2) Das Programm zeichnet nicht auf, wer es benutzt. Tag und Uhrzeit der Läufe in „Nachweise“ dienen allein dem Nachweis der Löschung; nach Beschäftigten werden sie nicht ausgewertet. Protokolle des Dateiservers werden für Auswertungen der Nutzung der Fallliste nicht herangezogen; im Übrigen gilt die dafür bestehende Vereinbarung.

(3) Alles wird am letzten Tag des Listenmonats um {loeschzeit} gelöscht. Kopien darüber hinaus sind unzulässig.

## § 5 Freiwilligkeit, keine Mehrarbeit

(1) Ergänzungen der Beratung und Einträge im Brett einer Maßnahme sind freiwillig. Aus fehlenden Einträgen entstehen keine Nachteile.

(2) Hinweise auf „Klärung“ sind Hinweise auf Angaben in Fachverfahren, keine Feststellung von Fehlern. Ihre Zahl wird nicht nach Beschäftigten ausgewertet.

(3) Die Liste ersetzt keine fachliche Entscheidung. Von ihren Vorschlägen darf ohne Begründung abgewichen werden.

## § 6 Änderungen

(1) Vor jeder neuen oder geänderten Voreinstellung, jedem zusätzlichen Feld und jeder neuen Fassung des Programms, die Auswertungen verändert, erhält der Personalrat die Datei „Aenderungen“ mit altem und
neuem Satz, mindestens zehn Arbeitstage vorher.

(2) Widerspricht er, unterbleibt die Änderung bis zur Einigung; die gesetzlichen Rechte bleiben unberührt.

## § 7 Nachprüfung

(1) Der Personalrat kann jederzeit verlangen, dass in seinem Beisein `bewerberanalyse pruefen --zusagen` und `bewerberanalyse loeschen --nachweis` ausgeführt werden. Er erhält die Ergebnisse.

(2) Mindestens vierteljährlich prüft {pruefung} und legt das Ergebnis vor.

(3) Wird eine Zusage nicht gehalten, ruht die Nutzung, bis der Grund behoben ist.

## § 8 Einführung, Schulung, Barrierefreiheit

(1) Die Einführung beginnt mit erfundenen Personen (Demo), danach zwei Monate in einem Team. Die Erfahrungen werden gemeinsam ausgewertet.

(2) Jede Person wird vor der ersten Nutzung in der Arbeitszeit geschult; die Handbuchseite ihrer Rolle liegt vor.

(3) Die Schwerbehindertenvertretung prüft Mappen und Programm mit den eingesetzten Hilfsmitteln, bevor die Nutzung beginnt (§ 178 Abs. 2 SGB IX). Hindernisse werden behoben oder durch einen anderen Weg ersetzt.

## § 9 Verstöße

Wer einen Verstoß bemerkt, kann sich an den Personalrat oder die Datenschutzbeauftragte oder den Datenschutzbeauftragten wenden ({datenschutz}). Daraus dürfen keine Nachteile entstehen.

## § 10 Inkrafttreten, Kündigung

(1) Die Vereinbarung tritt mit der Unterzeichnung in Kraft und gilt für die Fassung {fassung} der Unterlagen und spätere, soweit nach § 6 verfahren wurde.

(2) Sie kann mit einer Frist von drei Monaten gekündigt werden. Bis zu einer neuen Regelung wirken §§ 2 bis 4 und 7 nach.

(3) Ist eine Bestimmung unwirksam, gelten die übrigen fort.
"""


def agreement(facts: Facts) -> str:
    """A draft Dienstvereinbarung (§ 63 BPersVG)."""
    body = _AGREEMENT.format(loeschzeit=facts.loeschzeit, fassung=facts.fassung, **{key: facts.house(key) for key in HOUSE_ENTRIES})
    signers = ("Leitung", "Personalrat", "Schwerbehindertenvertretung")
    return paper(facts, "Dienstvereinbarung über die monatliche Fallliste (Entwurf)", body, signed_by=signers)
