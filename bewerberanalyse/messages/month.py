"""Messages of the monthly work: X writing and live Excel, M the month folder, the balance and the run report."""

from bewerberanalyse.messages.entry import Entry, Severity

ENDE = "Der Befehl endet hier."

TEXTE: dict[str, Entry] = {
    # X – writing and live Excel
    # the workbook itself (X-1xx)
    "X-101": Entry(
        Severity.ABBRUCH,
        "Das Blatt „{blatt}“ bräuchte {zeilen} {zeilen:Zeile|Zeilen} oder mehr Spalten, als Excel hat (Grenze: {grenze} {grenze:Zeile|Zeilen}). "
        + ENDE,
        "In einstellungen.yaml unter „grundgesamtheit“ Teams wählen und die Liste je Team erstellen.",
    ),
    "X-103": Entry(
        Severity.ABBRUCH,
        "Auf dem Blatt „{blatt}“ ließ sich ein Teil nicht schreiben. " + ENDE,
        "Die Stelle verständigen, die das Programm betreut.",
    ),
    # live Excel and the control workbook (X-5xx)
    "X-501": Entry(
        Severity.ABBRUCH,
        "Die Datei ist an anderer Stelle geöffnet (anderer Rechner, geschützte Ansicht, anderes Programm) oder schreibgeschützt. " + ENDE,
        "Die Datei überall schließen und erneut starten. Ist sie nirgends geöffnet, die liegen gebliebene Datei „~$…“ oder „.~lock…“ daneben löschen.",
    ),
    "X-502": Entry(
        Severity.ABBRUCH,
        "Excel nimmt gerade nichts an: Eine Zelle wird bearbeitet oder ein Fenster wartet auf eine Antwort. " + ENDE,
        "In Excel die Eingabe mit Enter oder Esc beenden, offene Fenster beantworten und erneut starten.",
    ),
    "X-503": Entry(
        Severity.ABBRUCH,
        "Excel lässt sich auf diesem Rechner nicht ansprechen: Es ist nicht installiert oder für andere Programme gesperrt. " + ENDE,
        "„bewerberanalyse erstellen“ schreibt dieselbe Liste ohne Excel; die Datei vorher schließen und danach selbst öffnen.",
    ),
    "X-504": Entry(
        Severity.ABBRUCH,
        "Excel hat einen Schritt abgelehnt. " + ENDE,
        "Die Datei in Excel schließen und „bewerberanalyse erstellen“ starten.",
    ),
    "X-505": Entry(
        Severity.ABBRUCH,
        "Die Datei ist in mehreren Excel-Programmen zugleich geöffnet. " + ENDE,
        "Alle bis auf eines schließen und erneut starten.",
    ),
    "X-506": Entry(
        Severity.HINWEIS,
        "Die Liste, die jetzt im Monatsordner liegt, ist wieder in Excel geöffnet.",
        "Die übrigen Meldungen beheben und erneut starten.",
    ),
    "X-507": Entry(
        Severity.HINWEIS,
        "Die Liste ließ sich in Excel nicht wieder öffnen.",
        "Die Datei selbst öffnen; die übrigen Meldungen beheben und erneut starten.",
    ),
    "X-508": Entry(Severity.HINWEIS, "Die neue Liste ist geschrieben, ließ sich aber in Excel nicht öffnen.", "Die Datei selbst öffnen."),
    "X-509": Entry(
        Severity.HINWEIS,
        "Der Filter dieser Spalte ließ sich nicht wieder setzen; sie zeigt alle Zeilen.",
        "Den Filter bei Bedarf neu setzen.",
    ),
    "X-510": Entry(
        Severity.HINWEIS,
        "Die neue Liste ist geöffnet, aber Blatt, Auswahl und Filter ließen sich nicht wiederherstellen.",
        "Blatt und Filter bei Bedarf neu wählen.",
    ),
    "X-511": Entry(
        Severity.HINWEIS,
        "Die Verknüpfungen im Startmenü ließen sich nicht anlegen.",
        "Die Befehle in der Eingabeaufforderung eingeben; sie stehen auf dem Blatt „Steuerung“.",
    ),
    # M – the month folder, the balance and the run report
    "M-101": Entry(
        Severity.ABBRUCH,
        "Für diesen Monat gibt es noch keine Liste; dieser Befehl braucht sie.",
        "Exporte in „Eingang“ legen und „bewerberanalyse erstellen“ ausführen.",
    ),
    "M-102": Entry(
        Severity.ABBRUCH,
        "Die gespeicherten Fälle stammen von einer anderen Programmfassung oder sind beschädigt. Dieser Befehl braucht sie.",
        "„bewerberanalyse erstellen“ erneut ausführen; das legt sie neu an.",
    ),
    "M-103": Entry(
        Severity.HINWEIS,
        "{quelle}: Eine neuere Lieferung enthält {gemeinsam} {gemeinsam:Person|Personen} dieser Datei und nimmt ihren Platz ein; {allein} {allein:Person steht nur in dieser und zählt|Personen stehen nur in dieser und zählen} nicht mehr. Die Datei wird im Monatsordner unter „{ordner}“ aufgehoben.",
        "Nichts, wenn die neue Datei diese ersetzen soll. Sonst nach dem Erstellen im Schritt „Entscheiden“ wählen, was zählt, und erneut erstellen.",
    ),
    "M-104": Entry(
        Severity.HINWEIS,
        "{quelle}: {zeilen} {zeilen:Zeile|Zeilen}, im Vormonat {vormonat}. Die Datei wird verwendet.",
        "Prüfen, ob der Export vollständig ist (alle Teams, richtiger Zeitraum).",
    ),
    "M-105": Entry(
        Severity.ABBRUCH,
        "{quelle}: {zeilen} {zeilen:Zeile|Zeilen} gelesen, aber ein Ergebnis {summe:hat|haben} nur {summe}. Eine Liste, in der Zeilen fehlen, wird nicht geschrieben.",
        "Diese Meldung an die Stelle geben, die das Programm betreut; sie enthält keine Personendaten.",
    ),
    "M-106": Entry(
        Severity.ABBRUCH,
        "In „Eingang“ und im Monatsordner liegt keine Datei, aus der eine Liste entstehen kann.",
        "Die Exporte des Monats in den Ordner „Eingang“ legen; Dateinamen spielen keine Rolle.",
    ),
    "M-107": Entry(
        Severity.ABBRUCH,
        "Der Listenmonat {monat} ist seit {frist} zu löschen. Für ihn wird keine Liste mehr geschrieben.",
        "Mit einem Stichtag im laufenden Monat arbeiten: --stichtag JJJJ-MM-TT.",
    ),
    "M-108": Entry(
        Severity.HINWEIS,
        "Der Stichtag liegt in einem vergangenen Monat; für diesen Lauf gilt sein Mittag als jetzt. Die Liste ist seit {frist} zu löschen und geht mit dem nächsten „loeschen“.",
        "Nur für Proben so arbeiten; sonst --stichtag weglassen.",
    ),
    "M-109": Entry(
        Severity.ABBRUCH,
        "Die Datei ist in einem anderen Programm geöffnet oder schreibgeschützt und ließ sich nicht ersetzen.",
        "Datei schließen und erneut starten, oder „bewerberanalyse aktualisieren“ verwenden.",
    ),
    "M-110": Entry(
        Severity.ABBRUCH,
        "Die Datei ließ sich nicht schreiben (kein Platz, keine Rechte oder Laufwerk getrennt).",
        "Freien Platz und Rechte im Arbeitsordner prüfen und erneut starten.",
    ),
    "M-111": Entry(
        Severity.HINWEIS,
        "Die Datei ließ sich nicht verschieben und liegt weiter, wo sie lag. Für die Liste wurde sie gelesen.",
        "Datei schließen; der nächste Lauf verschiebt sie.",
    ),
    "M-112": Entry(
        Severity.ABBRUCH,
        "Der Ordner ist kein Arbeitsordner: {grund}",
        "„bewerberanalyse einrichten ORDNER“ ausführen oder mit --ordner den richtigen Ordner angeben.",
    ),
    "M-114": Entry(
        Severity.HINWEIS,
        "Die Anzeige in „Steuerung.xlsm“ ließ sich nicht erneuern. Sie kann einen älteren Stand zeigen.",
        "Die Datei speichern und schließen; der nächste Befehl erneuert sie.",
    ),
    "M-115": Entry(
        Severity.HINWEIS,
        "Der Laufbericht enthält nicht, was nach dem Schreiben der Liste gemeldet wurde.",
        "Freien Platz und Rechte in „Nachweise“ prüfen; die Meldungen stehen hier.",
    ),
    "M-116": Entry(
        Severity.FEHLER,
        "Die Datei gehört schon zum abgebrochenen Lauf und ließ sich nicht zurücksetzen; sie passt nicht zur Fallliste.",
        "Erneut erstellen; das schreibt beide neu.",
    ),
    "M-117": Entry(
        Severity.HINWEIS,
        "Die Datei ließ sich nicht verschieben und liegt nicht mehr, wo sie lag.",
        "Im Monatsordner und bei der Stelle nachsehen, die sie abgelegt hat; der nächste Lauf liest, was er findet.",
    ),
    "M-113": Entry(
        Severity.HINWEIS,
        "Die Antworten auf „Zuordnung prüfen“ ließen sich nicht lesen. Es gelten nur Antworten, die ein früherer Lauf gespeichert hat.",
        "Die Arbeitsmappe in Excel speichern, schließen und erneut erstellen.",
    ),
    "M-118": Entry(
        Severity.HINWEIS,
        "Eine Antwort auf „Zuordnung prüfen“ ist weder „gleich“ noch „verschieden“ noch „später“. Sie gilt als nicht gegeben.",
        "In der Spalte „Antwort“ eines der drei Wörter aus der Liste wählen und erneut erstellen.",
    ),
    "M-121": Entry(
        Severity.HINWEIS,
        "Ein Eintrag auf dem Blatt „Meine Filter“ wurde nicht aufgehoben: {grund}. Filter überdauern den Monat und dürfen keine Angaben zu Personen enthalten.",
        "Den Filter ohne diese Angabe neu eintragen. Einzelne Personen findet das Blatt „Auswahl“ über das Suchwort.",
    ),
    "M-122": Entry(
        Severity.HINWEIS,
        "Meine Filter, „{name}“, Zeile {zeile}, Feld „{feld}“: {grund}. Was nicht prüfbar ist, zählt als unklar.",
        "Die Zeile auf dem Blatt „Meine Filter“ anpassen und speichern; der nächste Lauf übernimmt sie.",
    ),
    "M-123": Entry(
        Severity.HINWEIS,
        "Der Filter in der Datei „Filter/{datei}“ ist nicht lesbar und steht nicht auf dem Blatt „Meine Filter“. Die Datei bleibt, wie sie ist.",
        "Die Datei mit dem Editor berichtigen oder löschen und den Filter in der Fallliste neu eintragen.",
    ),
    "M-124": Entry(
        Severity.HINWEIS,
        "Das Blatt „Meine Filter“ einer Fallliste ließ sich nicht lesen. Es gelten die Filter, die ein früherer Lauf aufgehoben hat.",
        "Die Arbeitsmappe in Excel speichern, schließen und erneut erstellen.",
    ),
    "M-125": Entry(
        Severity.HINWEIS,
        "Im Ordner „Filter“ {anzahl:liegt|liegen} {anzahl} Filter; auf dem Blatt „Meine Filter“ stehen die ersten {grenze}. Die übrigen bleiben im Ordner.",
        "Nicht mehr gebrauchte Filter auf dem Blatt mit der Ebene „löschen“ entfernen.",
    ),
    "M-126": Entry(
        Severity.HINWEIS,
        "Meine Filter: {anzahl} {anzahl:Filter hatte keinen Namen oder den eines anderen. Er ist|Filter hatten keinen Namen oder den eines anderen. Sie sind} mit einer Nummer am Namen aufgehoben.",
        "In der neuen Liste nachsehen. Für einen anderen Namen: den Filter unter diesem neu eintragen und beim alten als Ebene „löschen“ wählen.",
    ),
    "M-127": Entry(
        Severity.HINWEIS,
        "Was auf dem Blatt „Planung“ der bisherigen Liste stand, liegt jetzt als Formular in „Massnahmen/{datei}“. Das Blatt der neuen Liste ist leer.",
        "Zum Weiterplanen das Formular ausfüllen und den Schritt „Maßnahme“ mit ihm starten; wird es nicht gebraucht, löschen.",
    ),
    "M-128": Entry(
        Severity.HINWEIS,
        "Was auf dem Blatt „Planung“ der bisherigen Liste stand, ist nicht aufgehoben: {grund}. Ein Formular überdauert den Monat und darf keine Angaben zu Personen enthalten.",
        "Die übrigen Bedingungen auf „Planung“ neu eintragen. Einzelne Personen findet das Blatt „Auswahl“ über das Suchwort.",
    ),
    "M-129": Entry(
        Severity.HINWEIS,
        "Daneben liegt „{andere}“. Gelesen wird nur die Datei mit dem Namen, den das Programm ihr gegeben hat; was in der anderen eingetragen ist, zählt nicht.",
        "Was gelten soll, in diese Datei übertragen, speichern und den Schritt wiederholen; die andere löschen.",
    ),
    "M-130": Entry(
        Severity.HINWEIS,
        "Was auf dem Blatt „Planung“ der gelöschten Liste stand, steht jetzt als Filter „{name}“ auf „Meine Filter“ der nächsten Liste, ohne soll-Zeilen, Plätze und Beginn.",
        "Auf „Planung“ der nächsten Liste als Vorlage wählen; wird er nicht gebraucht, auf „Meine Filter“ die Ebene „löschen“ wählen.",
    ),
    "M-131": Entry(
        Severity.HINWEIS,
        "{quelle}: Diese neue Datei ersetzt „{alt}“ nicht, beide zählen. {grund}.",
        "Nichts, wenn beide zählen sollen. Sonst nach dem Erstellen im Schritt „Entscheiden“ wählen, was zählt, und erneut erstellen; oder die nicht gewünschte Datei herausnehmen.",
    ),
    "M-132": Entry(
        Severity.HINWEIS,
        "{quelle}: Diese neue Datei hat mit {alt} keine Person gemeinsam und ersetzt nichts; alle zählen.",
        "Nichts, wenn es Dateien verschiedener Teams sind. Sonst die nicht gewünschte Datei herausnehmen und erneut erstellen.",
    ),
    "M-133": Entry(
        Severity.HINWEIS,
        "Diese neue Datei ist nicht verwendbar und verdrängt deshalb nichts: {anzahl} {anzahl:Datei, die schon im Monat liegt, zählt|Dateien, die schon im Monat liegen, zählen} weiter.",
        "Den Export neu ziehen und noch einmal in „Eingang“ legen; die unbrauchbare Datei aus dem Ordner „Eingang“ des Monats löschen.",
    ),
    "M-134": Entry(
        Severity.HINWEIS,
        "{quelle}: {anzahl} {anzahl:Person steht|Personen stehen} in mehreren Dateien, die alle zählen: {dateien}. Wo sie sich widersprechen und das Feld keine eigene Regel hat (Legende), zählt die am Stichtag gültige Zeile, dann die mit dem neueren Stand; ist der gleich oder nicht genannt, steht der Widerspruch auf dem Blatt „Klärung“.",
        "Nichts, wenn alle Dateien zählen sollen. Sonst die nicht gewünschte Datei herausnehmen und erneut erstellen.",
    ),
    "M-150": Entry(
        Severity.HINWEIS,
        "Aus „Entscheiden“ übernommen. Bisher: {alt} · Jetzt: {neu}",
        "Nichts. War es falsch gewählt: in Entscheiden.xlsx auf dem Blatt „Beantwortet“ zurücknehmen.",
    ),
    "M-154": Entry(
        Severity.HINWEIS,
        "Aus „Entscheiden“ übernommen: Von den zwei Lieferungen gilt jetzt „{neu}“; was nicht zählt, liegt im Monatsordner unter „Eingang/ersetzt“.",
        "Nichts. War es falsch gewählt, die Datei dort eine Ebene höher legen oder von dort dorthin, und erneut erstellen.",
    ),
    "M-151": Entry(
        Severity.HINWEIS,
        "Fragen ohne Antwort: {anzahl} (umbenannte Spalten, unbekannte Schreibweisen, Teams ohne Bereich, zwei Lieferungen, zwei Kundennummern). Bis dahin gilt, was gefragt ist, als unbekannt.",
        "„bewerberanalyse entscheiden“ (Knopf „Entscheiden“) öffnet sie: Antworten wählen, speichern und denselben Schritt wiederholen, oder gleich prüfen oder erstellen.",
    ),
    "M-152": Entry(
        Severity.HINWEIS,
        "Entscheiden.xlsx ließ sich nicht erneuern, vermutlich ist die Datei in Excel geöffnet. Die Fragen darin können älter sein.",
        "Die Datei speichern, schließen und den Schritt wiederholen.",
    ),
    "M-153": Entry(
        Severity.HINWEIS,
        "Die Antwort „{antwort}“ ({frage}) ließ sich nicht in einstellungen.yaml eintragen. Dort ist nichts geändert.",
        "Eine Antwort aus der Auswahl nehmen. Bleibt es dabei, die Zeile von Hand eintragen; die Meldung zur Frage nennt sie.",
    ),
    "M-160": Entry(
        Severity.ABBRUCH,
        "{anzahl:Die einzige neue Datei mit bekanntem Stand ist aus einem anderen Monat, von|Keine der neuen Dateien mit bekanntem Stand ist aus diesem Monat, die neueste ist von} {monat}. Nichts wurde verschoben oder geschrieben.",
        "Die Exporte dieses Monats in „Eingang“ legen. Sind es doch die richtigen: den Schritt „Erstellen“ starten und mit „ja“ antworten; ein Aufruf, bei dem niemand zusieht, sagt es mit „--monat-stimmt“.",
    ),
    "M-161": Entry(
        Severity.HINWEIS,
        "{anzahl:Die einzige neue Datei mit bekanntem Stand ist aus einem anderen Monat, von|Keine der neuen Dateien mit bekanntem Stand ist aus diesem Monat, die neueste ist von} {monat}. „erstellen“ fragt, ob sie gemeint sind.",
        "Die Exporte dieses Monats in „Eingang“ legen.",
    ),
    "M-140": Entry(
        Severity.HINWEIS,
        "{quelle}: Die Spalte „{spalte}“ stand im Vormonat in der Datei und {wie}. Es leiden die Felder {felder} und die Voreinstellungen {filter}.",
        "Den Export mit dieser Spalte wiederholen; heißt sie jetzt anders, im Schritt „Entscheiden“ den neuen Spaltenkopf wählen.",
    ),
    "M-143": Entry(
        Severity.HINWEIS,
        "{quelle}: Die Spalte „{spalte}“ war im Vormonat in etwa {vorher} von 10 Zeilen ausgefüllt, {wie}. Es leiden die Felder {felder} und die Voreinstellungen {filter}.",
        "Den Export öffnen: Ist die Spalte dort leer, ihn mit dem Inhalt wiederholen.",
    ),
    "M-142": Entry(
        Severity.HINWEIS,
        "Der gelieferte opDs hat den Stand {stand}; seit {tag} gibt es einen neueren (einstellungen.yaml, „opds_termine“). Was nur er "
        "weiß, ist entsprechend alt.",
        "Den neueren opDs beschaffen, in „Eingang“ legen und erneut erstellen.",
    ),
    "M-141": Entry(
        Severity.HINWEIS,
        "Von {anzahl} {anzahl:Zeile|Zeilen} der Datei {bekannt:nennt|nennen} nur {bekannt} jemanden, der auch in anderen Dateien steht. Vermutlich ist es die Liste einer anderen Stelle.",
        "Gehört sie nicht dazu, aus „Eingang“ nehmen und erneut erstellen.",
    ),
}
