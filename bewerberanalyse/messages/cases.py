"""Messages F: folding and derived fields."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

TEXTE: dict[str, Eintrag] = {
    "F-101": Eintrag(
        Schwere.HINWEIS,
        "Ein Team aus den Exporten steht nicht in der Zuordnung der Teams. Der Betreuungsbereich dieser Personen ist unbekannt; ihre Zahl: {personen}.",
        "Das Team unter „teams“ mit IP, Spezialteam, Regel oder U25 eintragen; der Name steht auf dem Blatt „Meldungen“.",
    ),
    "F-102": Eintrag(
        Schwere.HINWEIS,
        "Es ist noch kein Team einem Betreuungsbereich zugeordnet; Teams in den Exporten: {teams}. Der Betreuungsbereich ist überall unbekannt.",
        "Unter „teams“ je Team IP, Spezialteam, Regel oder U25 eintragen.",
    ),
    "F-103": Eintrag(
        Schwere.FEHLER,
        "Der Export enthält Erwerbseinkommen, aber keines für den Listenmonat {listenmonat}; das neueste gilt für {monat}. Für {personen} Personen mit Einkommen anderer Monate ist das Erwerbseinkommen unbekannt.",
        "Allegro-Export für den Listenmonat ziehen oder die Liste mit einem Stichtag dieses Monats erstellen.",
    ),
    "F-104": Eintrag(
        Schwere.HINWEIS,
        "Bei {personen} Personen ist nicht bekannt, ob sie zur eingestellten Grundgesamtheit gehören ({merkmal}). Sie bleiben in der Liste.",
        "Das Merkmal in VerBIS ergänzen oder die Grundgesamtheit in einstellungen.yaml ändern.",
    ),
    "F-105": Eintrag(
        Schwere.ABBRUCH,
        "Nach diesen Exporten und Einstellungen stünde niemand in der Liste. Eine solche Liste wird nicht geschrieben.",
        "Prüfen, ob der VerBIS-Export Zeilen mit Kundennummern enthält und ob „grundgesamtheit“ in einstellungen.yaml zu den Teams der Exporte passt; dann erneut starten.",
    ),
}
