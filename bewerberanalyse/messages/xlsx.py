"""Messages X: writing and live Excel."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

ENDE = "Der Befehl endet hier."

TEXTE: dict[str, Eintrag] = {
    # the workbook itself (X-1xx)
    "X-101": Eintrag(
        Schwere.ABBRUCH,
        "Das Blatt „{blatt}“ bräuchte {zeilen} {zeilen:Zeile|Zeilen} oder mehr Spalten, als Excel hat (Grenze: {grenze} {grenze:Zeile|Zeilen}). "
        + ENDE,
        "In einstellungen.yaml unter „grundgesamtheit“ Teams wählen und die Liste je Team erstellen.",
    ),
    "X-102": Eintrag(
        Schwere.FEHLER,
        "Die Arbeitsmappe lässt sich nicht lesen oder hat kein Blatt „Zuordnung prüfen“ mit den Spalten „Antwort“ und „Paar“. Ihre Antworten gelten als nicht gegeben.",
        "Die Mappe in Excel öffnen, unter demselben Namen als .xlsx speichern und erneut starten.",
    ),
    "X-103": Eintrag(
        Schwere.ABBRUCH,
        "Auf dem Blatt „{blatt}“ ließ sich ein Teil nicht schreiben. " + ENDE,
        "Die Stelle verständigen, die das Programm betreut.",
    ),
    # live Excel and the control workbook (X-5xx)
    "X-501": Eintrag(
        Schwere.ABBRUCH,
        "Die Datei ist an anderer Stelle geöffnet (anderer Rechner, geschützte Ansicht, anderes Programm) oder schreibgeschützt. " + ENDE,
        "Die Datei überall schließen und erneut starten. Ist sie nirgends geöffnet, die liegen gebliebene Datei „~$…“ oder „.~lock…“ daneben löschen.",
    ),
    "X-502": Eintrag(
        Schwere.ABBRUCH,
        "Excel nimmt gerade nichts an: Eine Zelle wird bearbeitet oder ein Fenster wartet auf eine Antwort. " + ENDE,
        "In Excel die Eingabe mit Enter oder Esc beenden, offene Fenster beantworten und erneut starten.",
    ),
    "X-503": Eintrag(
        Schwere.ABBRUCH,
        "Excel lässt sich auf diesem Rechner nicht ansprechen: Es ist nicht installiert oder für andere Programme gesperrt. " + ENDE,
        "„bewerberanalyse erstellen“ schreibt dieselbe Liste ohne Excel; die Datei vorher schließen und danach selbst öffnen.",
    ),
    "X-504": Eintrag(
        Schwere.ABBRUCH,
        "Excel hat einen Schritt abgelehnt. " + ENDE,
        "Die Datei in Excel schließen und „bewerberanalyse erstellen“ starten.",
    ),
    "X-505": Eintrag(
        Schwere.ABBRUCH,
        "Die Datei ist in mehreren Excel-Programmen zugleich geöffnet. " + ENDE,
        "Alle bis auf eines schließen und erneut starten.",
    ),
    "X-506": Eintrag(
        Schwere.HINWEIS,
        "Die Liste, die jetzt im Monatsordner liegt, ist wieder in Excel geöffnet.",
        "Die übrigen Meldungen beheben und erneut starten.",
    ),
    "X-507": Eintrag(
        Schwere.HINWEIS,
        "Die Liste ließ sich in Excel nicht wieder öffnen.",
        "Die Datei selbst öffnen; die übrigen Meldungen beheben und erneut starten.",
    ),
    "X-508": Eintrag(Schwere.HINWEIS, "Die neue Liste ist geschrieben, ließ sich aber in Excel nicht öffnen.", "Die Datei selbst öffnen."),
    "X-509": Eintrag(
        Schwere.HINWEIS,
        "Der Filter dieser Spalte ließ sich nicht wieder setzen; sie zeigt alle Zeilen.",
        "Den Filter bei Bedarf neu setzen.",
    ),
    "X-510": Eintrag(
        Schwere.HINWEIS,
        "Die neue Liste ist geöffnet, aber Blatt, Auswahl und Filter ließen sich nicht wiederherstellen.",
        "Blatt und Filter bei Bedarf neu wählen.",
    ),
    "X-511": Eintrag(
        Schwere.HINWEIS,
        "Die Verknüpfungen im Startmenü ließen sich nicht anlegen.",
        "Die Befehle in der Eingabeaufforderung eingeben; sie stehen auf dem Blatt „Steuerung“.",
    ),
}
