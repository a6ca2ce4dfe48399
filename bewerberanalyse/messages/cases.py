"""Messages F: folding and derived fields."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

TEXTE: dict[str, Eintrag] = {
    "F-101": Eintrag(
        Schwere.HINWEIS,
        "Ein Team aus den Exporten steht nicht in der Zuordnung der Teams. Der Betreuungsbereich dieser Personen ist unbekannt; ihre Zahl: {personen}.",
        "Im Schritt „Entscheiden“ den Bereich wählen, oder das Team in einstellungen.yaml unter „teams“ eintragen (IP, Spezialteam, Regel, U25).",
    ),
    "F-102": Eintrag(
        Schwere.HINWEIS,
        "Es ist noch kein Team einem Betreuungsbereich zugeordnet; Teams in den Exporten: {teams}. Der Betreuungsbereich ist überall unbekannt.",
        "Im Schritt „Entscheiden“ je Team den Bereich wählen, oder die Teams in einstellungen.yaml unter „teams“ eintragen (IP, Spezialteam, Regel, U25).",
    ),
    "F-103": Eintrag(
        Schwere.FEHLER,
        "Der Export enthält Erwerbseinkommen, aber keines für den Listenmonat {listenmonat}; das neueste gilt für {monat}. Für {personen} {personen:Person|Personen} mit Einkommen anderer Monate ist das Erwerbseinkommen unbekannt.",
        "Allegro-Export für den Listenmonat ziehen oder die Liste mit einem Stichtag dieses Monats erstellen.",
    ),
    "F-104": Eintrag(
        Schwere.HINWEIS,
        "Bei {personen} {personen:Person ist nicht bekannt, ob sie zur eingestellten Grundgesamtheit gehört|Personen ist nicht bekannt, ob sie zur eingestellten Grundgesamtheit gehören} ({merkmal}). Sie {personen:bleibt|bleiben} in der Liste.",
        "Das Merkmal in VerBIS ergänzen oder die Grundgesamtheit in einstellungen.yaml ändern.",
    ),
    "F-105": Eintrag(
        Schwere.ABBRUCH,
        "Nach diesen Exporten und Einstellungen stünde niemand in der Liste. Eine solche Liste wird nicht geschrieben.",
        "Prüfen, ob der VerBIS-Export Zeilen mit Kundennummern enthält und ob „grundgesamtheit“ in einstellungen.yaml zu den Teams der Exporte passt; dann erneut starten.",
    ),
    "F-106": Eintrag(
        Schwere.ABBRUCH,
        "„{name}“ ist keine brauchbare Kennung einer Prüfregel. Der Befehl endet hier.",
        "Großbuchstaben, Ziffern und _ verwenden, höchstens 30 Zeichen, zum Beispiel KURS_OHNE_ENDE; EINREISE_VOR_GEBURT ist vergeben.",
    ),
    "F-107": Eintrag(
        Schwere.ABBRUCH,
        "Die Ausnahme nennt die Prüfregel „{name}“; die gibt es nicht. Der Befehl endet hier.",
        "Schreibweise prüfen oder die Ausnahme streichen. {vorschlag}",
    ),
    "F-108": Eintrag(
        Schwere.ABBRUCH,
        "{bei}Geprüft wird „{feld}“. Funde stehen in der Liste, die alle lesen; besonders geschützte Angaben, eingeschränkte Voreinstellungen und die Datenhinweise selbst gehen deshalb nicht. Der Befehl endet hier.",
        "Die Bedingung in pruefregeln.yaml streichen oder durch eine andere Angabe ersetzen.",
    ),
    "F-109": Eintrag(
        Schwere.ABBRUCH,
        "{bei}Unter „felder“ steht „{feld}“, die Bedingung sieht das Feld aber nicht an. Der Befehl endet hier.",
        "Unter „felder“ nur nennen, was die Bedingung prüft; beim ersten Feld steht der Fund.",
    ),
    "F-110": Eintrag(
        Schwere.HINWEIS,
        "Funde der Prüfregel {regel} sind bis {tag} ausgenommen ({wer}). Sie stehen nicht auf „Klärung“.",
        "Nichts zu tun. Der Grund steht in pruefregeln.yaml.",
    ),
    "F-111": Eintrag(
        Schwere.HINWEIS,
        "Die Ausnahme zur Prüfregel {regel} ({wer}) galt bis {tag} und ist abgelaufen. Die Funde stehen wieder auf „Klärung“.",
        "Die Angaben berichtigen, oder in pruefregeln.yaml einen neuen Tag setzen; sonst die Ausnahme streichen.",
    ),
    "F-112": Eintrag(
        Schwere.HINWEIS,
        "{personen} {personen:Person ist ausgenommen („ausnehmen“) und steht|Personen sind ausgenommen („ausnehmen“) und stehen} in keiner Datei dieses Laufs. {zeilen} {zeilen:Zeile der Exporte, die dazugehört oder dazugehören kann, bleibt|Zeilen der Exporte, die dazugehören oder dazugehören können, bleiben} außer Betracht. {fehlt} der eingetragenen Nummern {fehlt:steht|stehen} in keinem Export.",
        "Nichts zu tun. Dateien, die früher in diesem Monat entstanden sind (Auswahlen, Pakete, Briefe, Ergänzungen), neu erstellen oder löschen; „auskunft“ zeigt, wo die Person noch steht.",
    ),
    "F-113": Eintrag(
        Schwere.HINWEIS,
        "Eine Angabe bestritten (§ 84 SGB X): {jetzt} {jetzt:Person|Personen}, im Vormonat {vorher}. Aus dem Vormonat übernommen, ohne Wortlaut: {uebernommen}.",
        "Sind es weniger als im Vormonat, in den Ergänzungen prüfen, ob ein Vermerk fehlt, der noch gilt. Erledigt ist einer mit „nein“ in „Angabe bestritten“. „vermerke_uebernehmen: ja“ nimmt sie von selbst mit.",
    ),
    "F-114": Eintrag(
        Schwere.FEHLER,
        "Ob Titel nach § 24 AufenthG über den {tag} hinaus fortgelten, ist diesem Programm nicht bekannt. Bei {personen} {personen:Person|Personen} ist „Aufenthalt gültig bis“ deshalb unbekannt.",
        "Klären, ob die Verordnung verlängert wurde; gilt eine neue, die nächste Fassung des Programms verwenden.",
    ),
}
