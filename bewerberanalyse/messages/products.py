"""Messages of what is made from the list: N measures, R aggregate reports, A disclosure and hand-over."""

from bewerberanalyse.messages.entry import Entry, Severity

ENDE = "Der Befehl endet hier."
A, F, H = Severity.ABBRUCH, Severity.FEHLER, Severity.HINWEIS

TEXTE: dict[str, Entry] = {
    # N – measures, selections and chains
    "N-101": Entry(
        A,
        "Unter „muss“ steht keine Bedingung; die Maßnahme würde alle Personen der Liste vorschlagen. " + ENDE,
        "Mindestens eine Bedingung eintragen, in derselben Schreibweise wie in filters.yaml.",
    ),
    "N-102": Entry(
        A,
        "{bei}Geprüft oder sortiert wird „{feld}“, eine besonders geschützte Angabe oder eine eingeschränkte Voreinstellung. " + ENDE,
        "Die Bedingung streichen, oder „eingeschraenkt: ja“ ergänzen: Die Auswahl ist dann nur für die Fachstelle bestimmt.",
    ),
    "N-103": Entry(
        H,
        "Der Beginn {beginn} liegt am oder vor dem Stichtag {stichtag}. Die Auswahl wurde trotzdem erstellt.",
        "„beginn“ und „ende“ in der Datei der Maßnahme prüfen.",
    ),
    "N-104": Entry(
        A,
        "Die Datei der Maßnahme gibt es nicht. " + ENDE,
        "Namen prüfen. „bewerberanalyse massnahme vorlagen“ legt Vorlagen in den Ordner „Massnahmen“.",
    ),
    "N-105": Entry(A, "Eine Kette hat zwei Stufen mit demselben Namen „{name}“. " + ENDE, "Jeder Stufe einen eigenen Namen geben."),
    "N-106": Entry(
        A,
        "Die Maßnahme ist eingeschränkt („eingeschraenkt: ja“), aber das Haus nennt keine Fachstelle. " + ENDE,
        "In einstellungen.yaml unter „fachstelle“ die Stelle eintragen, die besonders geschützte Angaben bekommt, oder „eingeschraenkt“ und die geschützten Bedingungen streichen.",
    ),
    "N-107": Entry(
        A,
        "{bei}Geprüft wird „{feld}“, eine besonders geschützte Angabe oder eine eingeschränkte Voreinstellung. Förderketten stehen in der Liste, die alle lesen. "
        + ENDE,
        "Die Bedingung in ketten.yaml streichen oder durch eine andere Angabe ersetzen.",
    ),
    "N-108": Entry(
        H,
        "„{alt}“ ist eine frühere Schreibweise, die sich verkehrt herum las. Sie gilt als „{neu}“.",
        "In der Datei der Maßnahme ersetzen. Möglich sind kein_platz, ausschliessen und nicht_pruefen.",
    ),
    "N-109": Entry(
        A,
        "Die Datei ist kein Formular einer Maßnahme (Blatt „Maßnahme“) und keine Fallliste mit „Planung“, oder sie lässt sich nicht lesen. "
        + ENDE,
        "Die Datei in Excel öffnen, als .xlsx speichern und schließen. „bewerberanalyse massnahme vorlagen“ legt ein Formular in den Ordner „Massnahmen“.",
    ),
    "N-110": Entry(
        A,
        "Unter „Art“ steht „{wort}“. Möglich sind {moeglich}. " + ENDE,
        "Die Zelle mit dem Pfeil daneben ausfüllen, oder die Zeile leeren.",
    ),
    "N-111": Entry(
        A,
        "Eine Bedingung „wie geschrieben“ ist nicht so geschrieben, wie filters.yaml es verlangt. " + ENDE,
        "Die Zelle „Wert“ berichtigen, zum Beispiel {{feld: alter, mindestens: 18}}, oder Feld, Prüfung und Wert auswählen.",
    ),
    "N-112": Entry(
        A,
        "Auf dem Blatt „Planung“ steht keine Bedingung, oder Excel hat die Mappe noch nicht gespeichert. " + ENDE,
        "Die Fallliste in Excel öffnen, auf „Planung“ Bedingungen eintragen, speichern, schließen und erneut starten.",
    ),
    "N-114": Entry(
        A,
        "Im Formular ist „{feld}“ leer. Ohne diese Angabe entsteht keine Auswahl. " + ENDE,
        "Ausfüllen, speichern und den Schritt wiederholen.",
    ),
    "N-115": Entry(
        A, "Im Formular steht bei „{feld}“ keines der Wörter aus der Auswahl. " + ENDE, "{woerter}. Speichern und den Schritt wiederholen."
    ),
    "N-113": Entry(
        A, "Diese Datei gibt es schon; nichts wurde überschrieben. " + ENDE, "Die vorhandene Datei umbenennen und erneut starten."
    ),
    "N-116": Entry(
        A,
        "Aus dieser „Planung“ entsteht kein Formular: {grund}. Ein Formular überdauert den Monat und darf keine Angaben zu Personen enthalten. "
        + ENDE,
        "Die Zeile auf „Planung“ leeren, speichern und den Schritt wiederholen. Einzelne Personen findet das Blatt „Auswahl“ über das Suchwort.",
    ),
    "N-201": Entry(
        A,
        "Die vorhandene Auswahl ließ sich nicht lesen. Sie wurde nicht überschrieben, damit die Einträge zu den Personen nicht verloren gehen.",
        "Die Datei in Excel öffnen, speichern und schließen. Ist sie beschädigt, umbenennen und erneut starten.",
    ),
    "N-202": Entry(
        H,
        "{anzahl} {anzahl:Eintrag in den Spalten der Besetzung ist kein Wort aus der Auswahl daneben. Er gilt|Einträge in den Spalten der Besetzung sind kein Wort aus der Auswahl daneben. Sie gelten} als leer, ein solcher Grund als „Sonstiges“. Gelesen wurde: {stellen}. Danach ist die Mappe neu geschrieben.",
        "Dort neu eintragen, mit dem Pfeil rechts neben der Zelle; wer abgesagt hat, steht sonst weiter im „Versand“.",
    ),
    "N-216": Entry(
        H,
        "Bei {anzahl} {anzahl:Person|Personen} steht ein Grund der Absage, aber nicht „abgesagt“. Sie {anzahl:gilt|gelten} nicht als abgesagt und {anzahl:behält ihren|behalten ihren} Platz. Gelesen wurde: {stellen}.",
        "Hat die Person abgesagt, „ja“ bei „abgesagt“ wählen und erneut starten; sonst den Grund leeren.",
    ),
    "N-203": Entry(
        H,
        "Bei {anzahl} {anzahl:Person|Personen} steht „zugesagt“ und „abgesagt“ zugleich. Sie {anzahl:zählt|zählen} nicht als zugesagt.",
        "Auf dem Blatt „Kandidaten“ einen der beiden Einträge löschen.",
    ),
    "N-204": Entry(
        H,
        "{anzahl} {anzahl:Person mit Einträgen erfüllt die Bedingungen nicht oder nicht mehr. Sie hat keinen Platz und bleibt|Personen mit Einträgen erfüllen die Bedingungen nicht oder nicht mehr. Sie haben keinen Platz und bleiben} auf dem Blatt „Kandidaten“, mit dem Grund.",
        "Soll jemand trotzdem teilnehmen, den Grund unter „Grund der Ausnahme“ eintragen und erneut starten; sonst die Einträge löschen.",
    ),
    "N-205": Entry(
        H,
        "Eine andere Auswahl dieses Monats ließ sich nicht lesen. Überschneidungen mit ihr sind nicht geprüft.",
        "Die Datei in Excel speichern und schließen, dann erneut starten.",
    ),
    "N-206": Entry(
        H,
        "Diese Auswahl ist ab {frist} zu löschen, die Maßnahme beginnt erst am {beginn}.",
        "Zusagen vorher im Fachverfahren eintragen; im neuen Monat die Auswahl neu erstellen.",
    ),
    "N-207": Entry(
        F,
        "Das Paket eines Teams ließ sich nicht lesen. Seine Einträge fehlen in der Auswahl; die Datei wurde nicht überschrieben.",
        "Die Datei in Excel öffnen, unter demselben Namen als .xlsx speichern, schließen und erneut starten. Ist sie beschädigt, löschen.",
    ),
    "N-208": Entry(
        H,
        "Bei {anzahl} {anzahl:Person|Personen} nennen das Paket des Teams und die Auswahl verschiedene Gründe der Absage. Beide stehen jetzt in der Spalte „Grund der Absage“.",
        "Auf dem Blatt „Kandidaten“ einen Grund stehen lassen.",
    ),
    "N-209": Entry(
        F,
        "Das Paket eines Teams ließ sich nicht erneuern. Es kann einen älteren Stand zeigen als die Auswahl.",
        "Die Datei schließen und erneut starten; Einträge darin liest der nächste Lauf.",
    ),
    "N-210": Entry(
        H,
        "{anzahl} {anzahl:Person erfüllt alle Bedingungen, ist|Personen erfüllen alle Bedingungen, sind} am ersten Tag aber nicht verfügbar, oder es ist unklar. Sie {anzahl:bekommt|bekommen} keinen Platz.",
        "Blatt „Kandidaten“: Der Grund steht unter „Warum“, der Tag unter „Verfügbar ab“. Soll jemand trotzdem teilnehmen, unter „Grund der Ausnahme“ schreiben warum, oder bei „zugesagt“ ein „ja“ eintragen: Dann steht dort, woran es liegt.",
    ),
    "N-211": Entry(
        H,
        "{anzahl} {anzahl:Person hat einen Platz, obwohl sie am ersten Tag nicht verfügbar ist|Personen haben einen Platz, obwohl sie am ersten Tag nicht verfügbar sind}, oder es ist unklar: Sie {anzahl:ist|sind} zugesagt, oder die Maßnahme prüft es nicht.",
        "Blatt „Kandidaten“, Spalten „Vorschlag“ und „Verfügbar ab“: prüfen, ob der Platz bleiben soll. Bei wem er zugesagt ist, steht unter „Grund der Ausnahme“, woran es liegt; eigene Worte sind möglich.",
    ),
    "N-212": Entry(
        H,
        "{anzahl} {anzahl:Person nimmt|Personen nehmen} bewusst teil, obwohl eine Bedingung nicht erfüllt oder unklar ist.",
        "Blatt „Kandidaten“, Spalte „Grund der Ausnahme“: Der Grund steht dort; eigene Worte sind möglich. Wird er gelöscht, gilt wieder die Bedingung.",
    ),
    "N-213": Entry(
        H,
        "{anzahl} {anzahl:Person hat|Personen haben} hier und in einer anderen Auswahl zugesagt, die zur selben Zeit läuft.",
        "Blatt „Kandidaten“, Spalte „Auch in anderer Auswahl“: eine der beiden Zusagen zurücknehmen.",
    ),
    "N-214": Entry(
        H,
        "{anzahl} {anzahl:Person hat|Personen haben} hier einen Platz und einen in einer anderen Auswahl, die zur selben Zeit läuft: {titel}.",
        "Blatt „Kandidaten“, Spalte „Auch in anderer Auswahl“: entscheiden, wo die Person teilnimmt, und in der anderen Auswahl „abgesagt“ eintragen. "
        "Danach beide Auswahlen erneut erstellen.",
    ),
    "N-215": Entry(
        A,
        "Diese Auswahl gibt es schon, zu einer anderen Maßnahme: „{andere}“. Beide Dateinamen ergeben denselben Namen der Auswahl. "
        "Es wurde nichts geschrieben, damit niemand in die falsche Maßnahme gerät.",
        "Die neue Datei so umbenennen, dass sich die ersten 40 Buchstaben und Ziffern unterscheiden, und erneut starten. Wurde nur die Datei "
        "umbenannt, ihr den alten Namen geben.",
    ),
    "N-301": Entry(
        A,
        "Die Briefvorlage gibt es nicht, oder sie ist keine Word-Datei (.docx), die sich füllen lässt. Es wurden keine Briefe geschrieben.",
        "Namen prüfen; die Vorlage in Word als .docx speichern, schließen und erneut starten.",
    ),
    "N-302": Entry(
        A,
        "Die Briefvorlage enthält „{platzhalter}“. Möglich sind nur {felder}, und nur im Text, nicht in Kopf- und Fußzeilen. " + ENDE,
        "Die Stelle in der Vorlage berichtigen, speichern und erneut starten.",
    ),
    "N-303": Entry(
        A,
        "Für Briefe fehlt eine Programmbibliothek. " + ENDE,
        "Das Programm mit dem Zusatz „briefe“ installieren lassen, oder das Blatt „Versand“ als Quelle für den Serienbrief in Word nehmen.",
    ),
    "N-304": Entry(
        H,
        "Auf dem Blatt „Versand“ steht niemand; es wurden keine Briefe geschrieben.",
        "Auf dem Blatt „Kandidaten“ bei „vorgeschlagen“ ein „ja“ eintragen und erneut starten.",
    ),
    "N-401": Entry(
        A,
        "Die Voreinstellung „{kennung}“ ist eingeschränkt. Eine Einladung an ihre Personen verriete, was nur die Fachstelle wissen darf. "
        + ENDE,
        "Eine andere Voreinstellung nehmen; eine Auswahl für die Fachstelle ist mit „eingeschraenkt: ja“ als Maßnahme möglich.",
    ),
    "N-402": Entry(
        A, "Das Team „{team}“ gibt es in der Fallliste nicht. {vorschlag} " + ENDE, "Den Namen wie in der Spalte „Team“ schreiben."
    ),
    "N-403": Entry(
        H, "Der Termin {termin} liegt am oder vor dem Stichtag. Die Einladung wurde trotzdem geschrieben.", "Den Termin prüfen."
    ),
    "N-404": Entry(
        H,
        "Eine andere Einladung dieses Monats ließ sich nicht lesen. Wer darin steht, kann jetzt zweimal eingeladen sein.",
        "Die Datei in Excel speichern und schließen, dann erneut starten.",
    ),
    "N-405": Entry(
        H,
        "{anzahl} {anzahl:Eintrag unter „erschienen“ ist weder ja noch nein noch entschuldigt. Er gilt|Einträge unter „erschienen“ sind weder ja noch nein noch entschuldigt. Sie gelten} als leer. Zeilen auf „Teilnahme“: {zeilen}. Danach ist die Mappe neu geschrieben.",
        "Dort neu eintragen. Den Pfeil rechts neben der Zelle verwenden.",
    ),
    "N-406": Entry(
        H,
        "Diese Einladung ist ab {frist} zu löschen, der Termin ist erst am {termin}.",
        "Briefe vorher versenden; für die Teilnahme im neuen Monat die Einladung mit demselben Termin neu erstellen.",
    ),
    "N-407": Entry(
        H,
        "Es ist niemand einzuladen. Unklar {unklar:ist|sind} {unklar} {unklar:Person; sie wird|Personen; sie werden} nicht angeschrieben.",
        "Voreinstellung, Team und Abstand prüfen; das Blatt „Nicht eingeladen“ nennt, wer aus welchem Grund fehlt.",
    ),
    "N-408": Entry(
        H,
        "{anzahl} {anzahl:Person ist|Personen sind} zu diesem Termin schon eingeladen und {anzahl:wäre|wären} es nach der heutigen Liste nicht mehr. "
        "{anzahl:Sie bleibt|Sie bleiben} auf dem Blatt „Teilnahme“, mit Hinweis; neue Anschriften und Briefe entstehen für sie nicht.",
        "Ansehen, und nur absagen, wenn die Person nicht kommen soll.",
    ),
    "N-409": Entry(
        A,
        "Zu diesem Termin gibt es unter demselben Dateinamen schon eine Einladung für andere Teams: {teams}. Sie wurde nicht überschrieben.",
        "Den Termin um eine Minute ändern oder die vorhandene Datei umbenennen.",
    ),
    "N-305": Entry(
        A,
        "Die Briefvorlage verweist auf etwas außerhalb der Datei ({stelle}: {art}). Beim Öffnen eines Briefs würde es abgerufen. " + ENDE,
        "Die Verknüpfung in Word entfernen: Bilder einbetten, Internetadressen als bloßen Text schreiben, Felder in Text umwandeln (Strg+Umschalt+F9), keine andere Dokumentvorlage; speichern und erneut starten.",
    ),
    # R – aggregate reports, inside the house and for outsiders
    "R-101": Entry(
        A,
        "Ein Bericht nach außen ist mit dieser Liste nicht möglich: {grund}. Angaben aus dem opDs dürfen nicht an Dritte gehen. " + ENDE,
        "Die Liste ohne opDs erstellen (die Datei aus dem Monatsordner nehmen) oder „grundgesamtheit“ leeren, dann „bericht --extern“ wiederholen.",
    ),
    "R-102": Entry(
        A,
        "Für {monat} gibt es schon einen Bericht für denselben Kreis mit anderen Zahlen. Wer beide hat, kann aus der Differenz auf einzelne Personen schließen. "
        + ENDE,
        "Den vorhandenen Bericht weitergeben. Ist er nie weitergegeben worden: {datei}.xlsx und .json in „Nachweise“ löschen und erneut starten.",
    ),
    "R-103": Entry(
        A,
        "Genaue Zahlen, die um eine oder zwei Personen vom Bericht {monat} abweichen können: {anzahl}. Die Differenz verriete Einzelne. "
        + ENDE,
        "In einstellungen.yaml unter „auswertung“ „verfahren: runden“ eintragen.",
    ),
    "R-104": Entry(
        A,
        "„{merkmal}“ ist kein Merkmal für diesen Bericht. " + ENDE,
        "Unter „auswertung“, „{schluessel}“ nur diese verwenden: {moeglich}.",
    ),
    "R-105": Entry(
        A,
        "Von „{schluessel}“ {anzahl:bleibt|bleiben} {anzahl} {anzahl:Merkmal übrig, das in diesem Bericht stehen darf|Merkmale übrig, die in diesem Bericht stehen dürfen}; für eine Tabelle braucht es zwei. "
        + ENDE,
        "Weitere Merkmale unter „auswertung“, „{schluessel}“ eintragen, zum Beispiel altersgruppe und geschlecht.",
    ),
    "R-106": Entry(
        A,
        "Zahlen, die sich auf weniger als drei Werte eingrenzen lassen: {anzahl}. " + ENDE,
        "Weniger Merkmale eintragen, oder „verfahren: runden“ mit „rundung: 10“.",
    ),
    "R-107": Entry(
        A,
        "Ein früherer Bericht für denselben Kreis ist nicht lesbar; ohne ihn lässt sich nicht prüfen, ob die Differenz Einzelne verrät. "
        + ENDE,
        "Die Datei aus einer Sicherung zurückholen; sie enthält nur gerundete Zahlen.",
    ),
    "R-108": Entry(A, "Zwei Schritte heißen „{name}“. " + ENDE, "In beobachtungspunkte.yaml jedem Schritt einen eigenen Namen geben."),
    "R-109": Entry(
        A,
        "Unter „von“ steht „{name}“; darüber steht kein Schritt, der so heißt. {vorschlag} " + ENDE,
        "In beobachtungspunkte.yaml den Namen eines Schritts eintragen, der weiter oben steht, oder „von“ streichen.",
    ),
    "R-110": Entry(
        A,
        "{bei}Geprüft wird „{feld}“, eine besonders geschützte Angabe oder eine eingeschränkte Voreinstellung. Die Schritte stehen in Tabellen, die alle lesen. "
        + ENDE,
        "Die Bedingung in beobachtungspunkte.yaml streichen oder durch eine andere Angabe ersetzen.",
    ),
    "R-201": Entry(
        H,
        "„{merkmal}“ fehlt im Bericht nach außen: {grund}. Angaben aus dem opDs dürfen nicht an Dritte gehen.",
        "Für dieses Merkmal die amtliche Statistik der Bundesagentur für Arbeit verwenden.",
    ),
    "R-202": Entry(
        H,
        "Die Vorlagen widersprechen sich: Das Werkstattgespräch der G.I.B. nennt Auswertungen für Kommunalpolitiker, die Weisung zum Job-Turbo untersagt die Weitergabe von opDs-Daten und verweist auf die amtliche Statistik. Dieser Bericht folgt der Weisung.",
        "Vor der Weitergabe die Freigabe der Leitung und des Datenschutzes einholen; das Feld dafür steht im Bericht.",
    ),
    "R-203": Entry(
        H,
        "Mit * verborgen, damit niemand erkennbar wird: {anzahl} von {zahlen} {zahlen:Zahl|Zahlen}.",
        "Nichts; mit weniger Merkmalen werden es weniger.",
    ),
    "R-205": Entry(
        H,
        "Dieser Bericht darf Angaben aus dem opDs enthalten. Er ist nur für die Bundesagentur für Arbeit und die gemeinsame Einrichtung.",
        "Nicht an Dritte geben; für andere Stellen „bericht --extern“ verwenden.",
    ),
    "R-204": Entry(
        H,
        "Die gerundeten Zahlen eines früheren Monats sind nicht lesbar. Der Bericht vergleicht ohne sie.",
        "Die Datei in „Nachweise“ aus einer Sicherung zurückholen oder löschen.",
    ),
    "R-206": Entry(
        H,
        "Ein Vergleichswert ist nicht verwendbar: {grund}. Der Bericht zeigt ihn nicht.",
        "Die Zeile in Vergleichswerte.csv berichtigen: Merkmal; Wert; Anteil (47,3 %); Gebiet; Stand; Quelle, mit den Wörtern der Fallliste.",
    ),
    # A – disclosure and hand-over
    "A-101": Entry(
        H,
        "{anzahl} {anzahl:Datei|Dateien} des Arbeitsordners {anzahl:ließ|ließen} sich nicht oder nicht ganz durchsehen; ob {anzahl:sie etwas über die Person enthält|sie etwas über die Person enthalten}, ist nicht bekannt.",
        "In der Auskunft auf dem Blatt „Suche“ stehen sie mit dem Grund. Von Hand ansehen oder entfernen, was nicht hierher gehört.",
    ),
    "A-102": Entry(
        H,
        "Die Exporte des Monats ließen sich nicht zuordnen. Gesucht wurde nur nach Kundennummer; Zeilen ohne sie fehlen in der Auskunft.",
        "„bewerberanalyse pruefen“ sagt, woran es liegt. Danach die Auskunft erneut erstellen.",
    ),
    "A-201": Entry(
        A,
        "Von {gewaehlt} {gewaehlt:gewählten Person|gewählten Personen} hat keine eine Einwilligung: {ohne_einwilligung} nein, {einwilligung_nicht_bekannt} nicht bekannt; {nicht_in_der_liste} {nicht_in_der_liste:Nummer steht|Nummern stehen} nicht in der Liste. Es wurde nichts geschrieben.",
        "Einwilligungen einholen und in VerBIS oder in den Ergänzungen (Stichwort „Einwilligung“) eintragen, dann erneut erstellen.",
    ),
    "A-202": Entry(
        H,
        "Von {gewaehlt} {gewaehlt:gewählten Person|gewählten Personen} {uebergeben:steht|stehen} {uebergeben} in der Übergabe. Zurück bleiben: {ohne_einwilligung} mit Einwilligung „nein“, {einwilligung_nicht_bekannt} mit unbekannter. Nicht gewählt: {unklar}, über die die Voreinstellung nichts sagen kann, und {nicht_in_der_liste} {nicht_in_der_liste:Nummer, die nicht in der Liste steht|Nummern, die nicht in der Liste stehen}.",
        "Fehlende Einwilligungen einholen und in VerBIS oder in den Ergänzungen eintragen, erneut erstellen und die Übergabe wiederholen. Wem sie fehlt, zeigt die Spalte „Einwilligung“ der Fallliste („zusatzfelder: [einwilligung]“).",
    ),
    "A-203": Entry(
        A,
        "Die Voreinstellung {kennung} ist eingeschränkt. Wer über sie gewählt würde, verriete eine besonders geschützte Angabe. Der Befehl endet hier.",
        "Eine andere Voreinstellung wählen, oder die Personen mit ihrer Nummer nennen.",
    ),
    "A-204": Entry(
        A,
        "Die Datei nennt keine Kundennummer. Der Befehl endet hier.",
        "Eine Liste mit Kundennummern angeben, zum Beispiel eine gespeicherte Auswahl.",
    ),
    "A-205": Entry(
        A,
        "Der Löschtag {tag} ist schon vorbei. Der Befehl endet hier.",
        "Unter „--bis“ einen Tag nennen, dessen Löschzeit noch kommt, oder es weglassen: Dann gilt der Löschtag des Monats.",
    ),
    "A-206": Entry(
        H,
        "Zu dieser Schnittstelle ist kein Ansprechpartner eingetragen. Auf den Blättern steht „nicht eingetragen“.",
        "In einstellungen.yaml unter „ansprechpartner“ ergänzen und die Übergabe wiederholen.",
    ),
}
