"""Messages L: deletion."""

from bewerberanalyse.messages.entry import Entry, Severity

_NICHTS = "Es wurde nichts gelöscht; die Löschung gilt als UNVOLLSTÄNDIG."

TEXTE: dict[str, Entry] = {
    "L-101": Entry(
        Severity.ABBRUCH,
        "Bereich fehlt: Der Arbeitsordner ist nicht erreichbar oder leer; vermutlich ist das Netzlaufwerk nicht verbunden. " + _NICHTS,
        "Laufwerk verbinden und „bewerberanalyse loeschen“ erneut starten.",
    ),
    "L-102": Entry(
        Severity.ABBRUCH,
        "Der Ordner ist nicht als Arbeitsordner eingerichtet; ihm fehlt die Kennzeichnung. " + _NICHTS,
        "Pfad prüfen. Ist es der richtige Ordner, „bewerberanalyse einrichten“ für ihn ausführen.",
    ),
    "L-103": Entry(
        Severity.ABBRUCH,
        "Die Kennzeichnung des Arbeitsordners ist beschädigt oder von einer anderen Programmfassung. " + _NICHTS,
        "„bewerberanalyse einrichten“ für diesen Ordner ausführen; das erneuert die Kennzeichnung und überschreibt sonst nichts.",
    ),
    "L-104": Entry(
        Severity.ABBRUCH,
        "Der Ordner ist für einen anderen Pfad eingerichtet: Er wurde verschoben, umbenannt oder kopiert. " + _NICHTS,
        "Ist es der richtige Ordner, „bewerberanalyse einrichten“ für ihn ausführen und den alten Ort prüfen.",
    ),
    "L-105": Entry(
        Severity.ABBRUCH,
        "Dieser Ort ist für Sozialdaten nicht zugelassen. {grund} " + _NICHTS,
        "Einen eigenen Ordner auf einem lokalen oder dienstlichen Laufwerk wählen.",
    ),
    "L-106": Entry(
        Severity.ABBRUCH,
        "Der Arbeitsordner oder sein Ordner „Monate“ ist eine Verknüpfung, ein eingehängtes Laufwerk oder kein Ordner. " + _NICHTS,
        "Den wirklichen Ordner angeben; „Monate“ muss ein gewöhnlicher Ordner sein.",
    ),
    "L-107": Entry(
        Severity.ABBRUCH,
        "Bereich fehlt: Im Arbeitsordner gibt es keinen Ordner „Monate“. " + _NICHTS,
        "Prüfen, ob der Ordner verschoben wurde. Sonst „bewerberanalyse einrichten“ ausführen; das legt ihn wieder an.",
    ),
    "L-108": Entry(
        Severity.ABBRUCH,
        "Die Kennzeichnung des Arbeitsordners ließ sich nicht schreiben. Der Ordner ist nicht eingerichtet.",
        "Schreibrechte und freien Platz prüfen, dann „bewerberanalyse einrichten“ wiederholen.",
    ),
    "L-109": Entry(
        Severity.HINWEIS,
        "An früheren Orten dieses Arbeitsordners liegen noch Monatsordner (Orte: {anzahl}). Dort wird nichts mehr gelöscht.",
        "Die Monatsordner am alten Ort von Hand löschen.",
    ),
    "L-110": Entry(
        Severity.ABBRUCH,
        "Dieser Ort ist für Sozialdaten nicht zugelassen. {grund} Es wurde nichts eingerichtet.",
        "Einen eigenen Ordner auf einem lokalen oder dienstlichen Laufwerk wählen.",
    ),
    "L-111": Entry(
        Severity.ABBRUCH,
        "Der Pfad ist eine Verknüpfung oder eine Datei, kein Ordner. Es wurde nichts eingerichtet.",
        "Den wirklichen Ordner angeben.",
    ),
    "L-112": Entry(
        Severity.ABBRUCH,
        "Hier wird nicht geschrieben: Die Datei oder ein Ordner darüber ist eine Verknüpfung, ein eingehängter Ort oder hat einen zweiten Namen (harter Link). Dort könnte die Löschung nichts entfernen. Es wurde nichts verändert.",
        "Verknüpfung oder zweiten Namen entfernen und einen gewöhnlichen Ordner an seine Stelle setzen, dann erneut starten.",
    ),
    "L-201": Entry(
        Severity.HINWEIS,
        "Die Uhr dieses Rechners und die Uhr des Laufwerks gehen um mehr als 26 Stunden auseinander. Gelöscht wird nur, was nach beiden fällig ist.",
        "Datum und Uhrzeit des Rechners prüfen lassen.",
    ),
    "L-202": Entry(
        Severity.ABBRUCH,
        "Listenmonat {monat}: Nur eine der beiden Uhren hält ihn für fällig. Er liegt noch da.",
        "Datum und Uhrzeit des Rechners berichtigen, dann „bewerberanalyse loeschen“.",
    ),
    "L-204": Entry(
        Severity.HINWEIS,
        "Listenmonat {monat}: verspätet {verzug}. Seit der Frist hat ihn kein Lauf vollständig gelöscht.",
        "Prüfen, ob die Aufgabe aus „Zeitplan“ eingerichtet ist.",
    ),
    "L-205": Entry(
        Severity.HINWEIS,
        "Im Ordner „Monate“ liegt anderes als Monatsordner (Anzahl: {anzahl}). Es wird nicht gelöscht.",
        "Durchsehen; was Personendaten enthält, von Hand löschen.",
    ),
    "L-206": Entry(
        Severity.HINWEIS,
        "In „Eingang“ liegen Dateien aus einem früheren Monat (Anzahl: {anzahl}). Sie gehören zu keinem Monatsordner und werden nicht gelöscht.",
        "Dateien verarbeiten oder von Hand löschen.",
    ),
    "L-207": Entry(
        Severity.HINWEIS,
        "Listenmonat {monat}: war schon gelöscht und ist wieder aufgetaucht, vermutlich aus einer Sicherung.",
        "Mit der IT klären, woher der Ordner kam; er wird bei jedem Auftauchen erneut gelöscht.",
    ),
    "L-208": Entry(
        Severity.ABBRUCH,
        "Im Ordner „Monate“ liegen Ordner, die nach einem fälligen Monat heißen, aber keine Monatsordner sind (Anzahl: {anzahl}), vermutlich umbenannt oder kopiert. Sie wurden nicht gelöscht; die Löschung ist UNVOLLSTÄNDIG.",
        "Durchsehen und von Hand löschen, dann: bewerberanalyse loeschen",
    ),
    "L-301": Entry(
        Severity.HINWEIS,
        "Die Löschung ist bis {bis} ausgesetzt. Fällige Monate bleiben so lange liegen.",
        "Die Pause in einstellungen.yaml entfernen, sobald ihr Grund entfällt.",
    ),
    "L-302": Entry(
        Severity.HINWEIS,
        "Die Pause in einstellungen.yaml reicht weiter als {tage} {tage:Tag|Tage} und gilt deshalb nicht. Gelöscht wird wie ohne Pause.",
        "Ein Datum wählen, das höchstens {tage} {tage:Tag|Tage} entfernt ist.",
    ),
    "L-304": Entry(
        Severity.HINWEIS,
        "einstellungen.yaml ist nicht lesbar. Gelöscht wird trotzdem, mit den Werten, die sich lesen ließen; eine Pause gilt nicht.",
        "„bewerberanalyse pruefen“ nennt die Fehler mit ihrer Zeile; dort berichtigen.",
    ),
    "L-601": Entry(
        Severity.ABBRUCH,
        "Fällige Dateien ließen sich nicht löschen, weil sie noch benutzt werden (Anzahl: {anzahl}). Die Löschung ist UNVOLLSTÄNDIG.",
        "Die Liste auf allen Rechnern schließen, dann: bewerberanalyse loeschen",
    ),
    "L-602": Entry(
        Severity.ABBRUCH,
        "Fällige Dateien ließen sich nicht löschen: keine Rechte, oder sie sind noch geöffnet (Anzahl: {anzahl}). Die Löschung ist UNVOLLSTÄNDIG.",
        "Die Liste auf allen Rechnern schließen und die Rechte am Ordner „Monate“ prüfen lassen, dann: bewerberanalyse loeschen",
    ),
    "L-603": Entry(
        Severity.ABBRUCH,
        "In einem fälligen Monatsordner ist ein anderer Ort eingehängt (Stellen: {anzahl}). Dort wurde nichts gelöscht. Die Löschung ist UNVOLLSTÄNDIG.",
        "Von der IT aushängen lassen, dann: bewerberanalyse loeschen",
    ),
    "L-604": Entry(
        Severity.ABBRUCH,
        "Das Laufwerk hat Vorgänge mit einem Fehler abgebrochen (Anzahl: {anzahl}). Die Löschung ist UNVOLLSTÄNDIG.",
        "Verbindung und Laufwerk prüfen lassen, dann: bewerberanalyse loeschen",
    ),
    "L-605": Entry(
        Severity.ABBRUCH,
        "Das Laufwerk antwortet zu langsam; der Lauf wurde nach der Zeitgrenze beendet. Die Löschung ist UNVOLLSTÄNDIG.",
        "Erneut starten: bewerberanalyse loeschen. Wiederholt es sich, die IT ansprechen.",
    ),
    "L-606": Entry(
        Severity.ABBRUCH,
        "Gelöschte Dateien haben außerhalb des Monatsordners einen zweiten Namen (harter Link; Anzahl: {anzahl}). Ihr Inhalt besteht dort weiter. Die Löschung ist UNVOLLSTÄNDIG.",
        "Von der IT feststellen lassen, wo der zweite Name liegt, und ihn von Hand löschen.",
    ),
    "L-607": Entry(
        Severity.ABBRUCH,
        "Der zweite Blick fand noch fällige Monatsordner (Anzahl: {anzahl}). Die Löschung ist UNVOLLSTÄNDIG.",
        "Alle Programme schließen, die darin arbeiten, dann: bewerberanalyse loeschen",
    ),
    "L-609": Entry(
        Severity.ABBRUCH,
        "Ein fälliger Monatsordner war nur ein Verweis auf einen anderen Ort (Anzahl: {anzahl}). Der Verweis ist entfernt, an seinem Ziel wurde nichts gelöscht. Die Löschung ist UNVOLLSTÄNDIG.",
        "Feststellen lassen, wohin der Verweis führte, und den Ordner dort von Hand löschen.",
    ),
    "L-610": Entry(
        Severity.ABBRUCH,
        "Übergaben mit eigenem Löschtag sind fällig und noch da, oder ein Monatsordner ließ sich nicht danach durchsehen (Anzahl: {anzahl}). Die Löschung ist UNVOLLSTÄNDIG.",
        "Die Dateien „Uebergabe_…_bis_…“ auf allen Rechnern schließen, dann: bewerberanalyse loeschen",
    ),
    "L-701": Entry(
        Severity.HINWEIS,
        "Der Löschnachweis ließ sich nicht schreiben. Gelöscht wurde trotzdem.",
        "Rechte und freien Platz im Ordner „Nachweise“ prüfen. Was vorher angekündigt war, trägt der nächste Lauf nach.",
    ),
    "L-702": Entry(
        Severity.HINWEIS,
        "Ein anderer Lauf hält den Arbeitsordner. Gelöscht wurde trotzdem; den Nachweis führt der andere Lauf.",
        "Nichts. Wiederholt es sich, auf allen Rechnern nach hängenden Läufen sehen.",
    ),
    "L-711": Entry(
        Severity.ABBRUCH,
        "Diese Zeile des Löschnachweises passt nicht zur vorigen: Hier wurde geändert, eingefügt oder entfernt.",
        "Die Datenschutzbeauftragte oder den Datenschutzbeauftragten verständigen; die Datei aufheben.",
    ),
    "L-712": Entry(
        Severity.HINWEIS,
        "Diese Zeile des Löschnachweises ist abgerissen, weil ein Lauf beendet wurde. Keine gültige Zeile fehlt.",
        "Nichts.",
    ),
    "L-713": Entry(
        Severity.ABBRUCH,
        "Im Löschnachweis fehlen Zeilen, die das Gegenbuch kennt (Anzahl: {anzahl}, ab Nr. {nr}).",
        "Die Datenschutzbeauftragte oder den Datenschutzbeauftragten verständigen; beide Dateien aufheben.",
    ),
    "L-714": Entry(
        Severity.ABBRUCH,
        "Der Löschnachweis fehlt, obwohl das Gegenbuch Läufe kennt.",
        "Die Datei aus der Sicherung des Ordners „Nachweise“ zurückholen; sie enthält keine Personendaten.",
    ),
    "L-716": Entry(
        Severity.HINWEIS,
        "Das Gegenbuch zum Löschnachweis fehlt. Ob am Ende Zeilen fehlen, lässt sich nicht mehr prüfen.",
        "Die aufgehobene Prüfsumme mit der des letzten Eintrags vergleichen.",
    ),
    "L-717": Entry(
        Severity.ABBRUCH,
        "Jetzt fällige Monate liegen noch im Ordner „Monate“ (Anzahl: {anzahl}). Die Nachweise sagen darüber nichts.",
        "„bewerberanalyse loeschen“ ausführen und den Nachweis danach erneut ansehen.",
    ),
    "L-718": Entry(
        Severity.ABBRUCH,
        "Ein Lauf hat am {zeit} mit dem Löschen begonnen (Monate: {monate}) und keinen Nachweis geschrieben. Wie er ausging, sagt diese Seite nicht.",
        "„bewerberanalyse loeschen“ ausführen; der Lauf prüft diese Monate und trägt sie nach. Der Ordner „Nachweise“ muss beschreibbar sein.",
    ),
    "L-722": Entry(
        Severity.ABBRUCH,
        "Ein früherer Lauf hat etwas offengelassen, das noch niemand erledigt gesehen hat (Anzahl: {anzahl}): das Ziel einer Verknüpfung, die ein Monatsordner war, oder einen zweiten Namen gelöschter Dateien. Die Löschung ist UNVOLLSTÄNDIG.",
        "Das Ziel der Verknüpfung von Hand leeren; dann erledigt sich der Punkt selbst. Zweite Namen von der IT finden und löschen lassen; danach die Datei „{datei}“ im Arbeitsordner löschen.",
    ),
    "L-721": Entry(
        Severity.HINWEIS,
        "Ein früherer Lauf wurde beendet, bevor er seinen Nachweis schreiben konnte. Seine Monate sind geprüft und nachgetragen (Anzahl: {anzahl}).",
        "Nichts.",
    ),
    "L-811": Entry(Severity.HINWEIS, "Temporäre Dateien eines abgebrochenen Laufs wurden entfernt (Anzahl: {anzahl}).", "Nichts."),
    "L-812": Entry(
        Severity.HINWEIS,
        "Temporäre Dateien eines abgebrochenen Laufs ließen sich nicht entfernen (Anzahl: {anzahl}).",
        "Andere Programme schließen; der nächste Start versucht es erneut.",
    ),
    "L-901": Entry(
        Severity.HINWEIS,
        "Dateien abgelaufener Monate außerhalb der Monatsordner wurden gelöscht (Anzahl: {anzahl}): „Entscheiden.xlsx“ oder Kopien von Listen.",
        "Waren es Kopien: die Beteiligten bitten, keine abzulegen.",
    ),
    "L-902": Entry(
        Severity.ABBRUCH,
        "Kopien abgelaufener Listen liegen noch außerhalb der Monatsordner (Anzahl: {anzahl}).",
        "Die Kopien auf allen Rechnern schließen, gepackte (.zip) von Hand löschen, dann erneut löschen. Wo sie liegen, zeigt auf dem Bildschirm: bewerberanalyse loeschen",
    ),
    "L-903": Entry(
        Severity.ABBRUCH,
        "Dateien heißen wie eine abgelaufene Liste, oder enthalten eine, die so heißt, tragen aber keine Listenkennung (Anzahl: {anzahl}). Sie wurden nicht gelöscht; die Löschung ist UNVOLLSTÄNDIG.",
        "Von Hand löschen, was eine Kopie ist, dann erneut löschen. Wo sie liegen, zeigt auf dem Bildschirm: bewerberanalyse loeschen",
    ),
    "L-904": Entry(
        Severity.ABBRUCH,
        "Suchordner sind nicht erreichbar (Anzahl: {anzahl}). Ob dort Kopien liegen, ist nicht bekannt; die Löschung ist UNVOLLSTÄNDIG.",
        "Laufwerke verbinden oder die Ordner aus „suchordner“ entfernen.",
    ),
    "L-905": Entry(
        Severity.ABBRUCH,
        "Die Suche nach Kopien wurde nicht fertig (Zeitgrenze, Tiefe oder fehlende Rechte). Die Löschung ist UNVOLLSTÄNDIG.",
        "„suchordner“ enger fassen oder die Rechte prüfen lassen.",
    ),
    "L-906": Entry(
        Severity.ABBRUCH,
        "Ein Eintrag unter „suchordner“ wird nicht durchsucht. {grund} Die Löschung ist UNVOLLSTÄNDIG.",
        "Den Eintrag in einstellungen.yaml ändern.",
    ),
    "L-907": Entry(
        Severity.HINWEIS,
        "Dateien abgelaufener Monate liegen außerhalb der Monatsordner (Anzahl: {anzahl}): „Entscheiden.xlsx“ oder Kopien von Listen. Die nächste Löschung nimmt sie mit.",
        "Waren es Kopien: die Beteiligten bitten, keine abzulegen.",
    ),
    "L-908": Entry(
        Severity.ABBRUCH,
        "Im Arbeitsordner liegen außerhalb von „Eingang“ und der laufenden Monatsordner Dateien mit Angaben zu Personen, deren Listenmonat sich nicht feststellen lässt (Anzahl: {anzahl}). Sie wurden nicht gelöscht; die Löschung ist UNVOLLSTÄNDIG.",
        "Was zu einer abgelaufenen Liste gehört, von Hand löschen, anderes an einen anderen Ort legen, dann erneut löschen. Wo sie liegen, zeigt auf dem Bildschirm: bewerberanalyse loeschen",
    ),
    "L-909": Entry(
        Severity.ABBRUCH,
        "In Dateien oder Archive ließ sich nicht hineinsehen: Kennwort, Beschädigung, zu tief verschachtelt, zu groß, ein anderes Packverfahren, ein PDF ohne Kennung oder eine Verknüpfung (Anzahl: {anzahl}). Ob dort etwas Fälliges liegt, ist nicht bekannt; die Löschung ist UNVOLLSTÄNDIG.",
        "Die Dateien ansehen; was zu einer abgelaufenen Liste gehört, von Hand löschen, anderes an einen anderen Ort legen, dann erneut löschen. Wo sie liegen, zeigt auf dem Bildschirm: bewerberanalyse loeschen",
    ),
    "L-910": Entry(
        Severity.ABBRUCH,
        "In „Eingang“, in einem laufenden Monatsordner oder in einem Suchordner liegen Dateien, die Byte für Byte ein Export eines abgelaufenen Monats sind (Anzahl: {anzahl}). Sie wurden nicht gelöscht, weil sie neu geliefert sein können; die Löschung ist UNVOLLSTÄNDIG.",
        "Alte Exporte von Hand löschen, dann erneut löschen. Gehört eine Datei in „Eingang“ zum laufenden Monat, mit „bewerberanalyse erstellen“ verarbeiten. Wo sie liegen, zeigt auf dem Bildschirm: bewerberanalyse loeschen",
    ),
    "L-911": Entry(
        Severity.HINWEIS,
        "Im Arbeitsordner liegen Bilder (Anzahl: {anzahl}). Ob Personen darauf stehen, kann das Programm nicht sehen; über sie sagt die Löschung nichts.",
        "Bildschirmfotos und Scans von Hand löschen. Wo sie liegen, zeigt auf dem Bildschirm: bewerberanalyse loeschen",
    ),
    "L-951": Entry(
        Severity.ABBRUCH,
        "Für „verschluesselung: passwort“ fehlt eine Programmbibliothek. Der Befehl endet hier.",
        "Das Programm mit dem Zusatz „passwort“ installieren lassen oder „verschluesselung: aus“ einstellen.",
    ),
    "L-952": Entry(
        Severity.ABBRUCH,
        "Die verschlüsselte Datei lässt sich nicht öffnen: falscher Schlüssel, oder die Datei wurde verändert.",
        "„bewerberanalyse erstellen“ erneut ausführen.",
    ),
    "L-953": Entry(
        Severity.ABBRUCH,
        "Der Monatsschlüssel fehlt, ist beschädigt oder lässt sich nicht schreiben.",
        "„bewerberanalyse erstellen“ erneut ausführen; das legt einen neuen Schlüssel und eine neue Liste an.",
    ),
}
