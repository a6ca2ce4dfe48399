"""Messages K: configuration, command line and work folder."""

from bewerberanalyse.messages.entry import Entry, Severity

ENDE = "Der Befehl endet hier."

TEXTE: dict[str, Entry] = {
    "K-101": Entry(
        Severity.ABBRUCH,
        "Die Datei fehlt oder lässt sich nicht lesen. " + ENDE,
        "Datei bereitstellen oder „bewerberanalyse einrichten“ ausführen; das ergänzt Fehlendes und überschreibt nichts.",
    ),
    "K-102": Entry(
        Severity.ABBRUCH,
        "Die Datei ist größer als {grenze} KiB. " + ENDE,
        "Datei kürzen; Einstellungen und Filter brauchen selten mehr als ein Zehntel davon.",
    ),
    "K-103": Entry(
        Severity.ABBRUCH, "Die Datei ist nicht in UTF-8 gespeichert. " + ENDE, "Im Editor „Speichern unter“ mit der Codierung UTF-8 wählen."
    ),
    "K-104": Entry(
        Severity.ABBRUCH,
        "Der Aufbau der Datei ist ab hier nicht lesbar. " + ENDE,
        "Einrückung, Doppelpunkte und Anführungszeichen in dieser Zeile und der davor prüfen; einrücken nur mit Leerzeichen.",
    ),
    "K-105": Entry(
        Severity.ABBRUCH,
        "Anker, Verweise und Typmarken von YAML (&, *, <<) sind hier nicht erlaubt. " + ENDE,
        "Den Wert ausschreiben oder in Anführungszeichen setzen.",
    ),
    "K-106": Entry(
        Severity.ABBRUCH,
        "Die Einträge sind tiefer als {grenze} Ebenen geschachtelt. " + ENDE,
        "Bedingung in mehrere Voreinstellungen teilen und aufeinander verweisen.",
    ),
    "K-107": Entry(Severity.ABBRUCH, "Der Schlüssel „{schluessel}“ steht zweimal. " + ENDE, "Einen der beiden Einträge entfernen."),
    "K-108": Entry(Severity.ABBRUCH, "Den Schlüssel „{schluessel}“ gibt es hier nicht. " + ENDE, "Schreibweise prüfen. {vorschlag}"),
    "K-109": Entry(
        Severity.ABBRUCH,
        "Der Schlüssel „{schluessel}“ fehlt. " + ENDE,
        "Den Eintrag ergänzen; ein Beispiel steht in der mitgelieferten Datei.",
    ),
    "K-110": Entry(Severity.ABBRUCH, "Der Eintrag unter „{schluessel}“ ist keiner der erlaubten Werte. " + ENDE, "Erlaubt: {erlaubt}."),
    "K-111": Entry(
        Severity.ABBRUCH,
        "Der Eintrag unter „{schluessel}“ hat die falsche Form. " + ENDE,
        "Form wie in der mitgelieferten Datei verwenden (Zahl, Liste oder Text).",
    ),
    "K-112": Entry(
        Severity.ABBRUCH, "Der Eintrag unter „{schluessel}“ ist nicht brauchbar: {grund}. " + ENDE, "Den Eintrag ändern und erneut starten."
    ),
    "K-113": Entry(
        Severity.ABBRUCH,
        "Der Aufruf ist so nicht möglich: {grund}",
        "Hilfe: {hilfe} --help",
    ),
    "K-114": Entry(
        Severity.ABBRUCH, "Der Lauf wurde von Hand abgebrochen.", "Erneut starten; unfertige Dateien räumt der nächste Start weg."
    ),
    "K-115": Entry(
        Severity.ABBRUCH,
        "Unerwarteter Fehler. " + ENDE,
        "Dieses Kennzeichen an die Stelle geben, die das Programm betreut (es enthält keine Daten): {kennzeichen}",
    ),
    "K-116": Entry(
        Severity.ABBRUCH,
        "Der Ordner ist nicht leer und keine Demo. " + ENDE,
        "Einen leeren oder neuen Ordner angeben: bewerberanalyse demo ORDNER",
    ),
    "K-117": Entry(
        Severity.ABBRUCH, "Die Voreinstellung „{kennung}“ gibt es nicht. {vorschlag}", "Alle Kennungen zeigt: bewerberanalyse filter"
    ),
    "K-118": Entry(
        Severity.ABBRUCH, "Die Handbuchseite „{rolle}“ gibt es nicht. {vorschlag}", "Alle Seiten zeigt: bewerberanalyse handbuch"
    ),
    "K-119": Entry(
        Severity.ABBRUCH,
        "Die Datei hat die Fassung {version}; dieses Programm kennt sie bis Fassung {bekannt}. Sie wurde mit einem neueren Programm geschrieben. "
        + ENDE,
        "Das neuere Programm verwenden, oder die aufgehobene Datei mit der Endung „.alt“ zurückholen.",
    ),
    "K-120": Entry(
        Severity.HINWEIS,
        "Die Datei wurde von Fassung {von} auf Fassung {auf} umgestellt: {was} Die bisherige Datei liegt mit der Endung „.alt“ daneben.",
        "Die Änderung ansehen; ist sie in Ordnung, die Datei mit der Endung „.alt“ löschen.",
    ),
    "K-121": Entry(
        Severity.HINWEIS,
        "Nachgesehen am Ende des Laufs: {stand}",
        "Eine Fallliste, die im Monatsordner liegt, gilt. Die übrigen Meldungen beheben und erneut starten.",
    ),
    "K-122": Entry(
        Severity.FEHLER,
        "Die Ausgabe ließ sich nicht schreiben (geschlossen, kein Platz oder keine Rechte). Was der Befehl sonst getan hat, steht deshalb nirgends.",
        "Erneut starten, ohne die Ausgabe umzuleiten oder in eine Datei auf einem Laufwerk mit Platz.",
    ),
    "K-123": Entry(
        Severity.FEHLER,
        "Nicht gehalten ist die Zusage „{zusage}“. Die Stellen stehen in der Übersicht.",
        "Die Stellen ansehen und beheben; bis dahin nach der Dienstvereinbarung verfahren und den Datenschutz unterrichten.",
    ),
}
