"""Messages R: aggregate reports, inside the house and for outsiders."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

ENDE = "Der Befehl endet hier."
A, H = Schwere.ABBRUCH, Schwere.HINWEIS

TEXTE: dict[str, Eintrag] = {
    "R-101": Eintrag(
        A,
        "Ein Bericht nach außen ist mit dieser Liste nicht möglich: {grund}. Angaben aus dem opDs dürfen nicht an Dritte gehen. " + ENDE,
        "Die Liste ohne opDs erstellen (die Datei aus dem Monatsordner nehmen) oder „grundgesamtheit“ leeren, dann „bericht --extern“ wiederholen.",
    ),
    "R-102": Eintrag(
        A,
        "Für {monat} gibt es schon einen Bericht nach außen mit anderen Zahlen. Wer beide hat, kann aus der Differenz auf einzelne Personen schließen. "
        + ENDE,
        "Den vorhandenen Bericht weitergeben. Ist er nie weitergegeben worden: Bericht_extern_{monat}.xlsx und .json in „Nachweise“ löschen und erneut starten.",
    ),
    "R-103": Eintrag(
        A,
        "Genaue Zahlen, die um eine oder zwei Personen vom Bericht {monat} abweichen können: {anzahl}. Die Differenz verriete Einzelne. "
        + ENDE,
        "In einstellungen.yaml unter „auswertung“ „verfahren: runden“ eintragen.",
    ),
    "R-104": Eintrag(
        A,
        "„{merkmal}“ ist kein Merkmal für Berichte nach außen. " + ENDE,
        "Unter „auswertung“, „merkmale_extern“ nur diese verwenden: {moeglich}.",
    ),
    "R-105": Eintrag(
        A,
        "Von „merkmale_extern“ bleiben {anzahl} Merkmale ohne Angaben aus dem opDs übrig; für eine Tabelle braucht es zwei. " + ENDE,
        "Weitere Merkmale unter „auswertung“, „merkmale_extern“ eintragen, zum Beispiel altersgruppe und geschlecht.",
    ),
    "R-106": Eintrag(
        A,
        "Zahlen, die sich auf weniger als drei Werte eingrenzen lassen: {anzahl}. " + ENDE,
        "Weniger Merkmale eintragen, oder „verfahren: runden“ mit „rundung: 10“.",
    ),
    "R-107": Eintrag(
        A,
        "Ein früherer Bericht nach außen ist nicht lesbar; ohne ihn lässt sich nicht prüfen, ob die Differenz Einzelne verrät. " + ENDE,
        "Die Datei aus einer Sicherung zurückholen; sie enthält nur gerundete Zahlen.",
    ),
    "R-201": Eintrag(
        H,
        "„{merkmal}“ fehlt im Bericht nach außen: {grund}. Angaben aus dem opDs dürfen nicht an Dritte gehen.",
        "Für dieses Merkmal die amtliche Statistik der Bundesagentur für Arbeit verwenden.",
    ),
    "R-202": Eintrag(
        H,
        "Die Vorlagen widersprechen sich: Das Werkstattgespräch der G.I.B. nennt Auswertungen für Kommunalpolitiker, die Weisung zum Job-Turbo untersagt die Weitergabe von opDs-Daten und verweist auf die amtliche Statistik. Dieser Bericht folgt der Weisung.",
        "Vor der Weitergabe die Freigabe der Leitung und des Datenschutzes einholen; das Feld dafür steht im Bericht.",
    ),
    "R-203": Eintrag(
        H,
        "Mit * verborgen, damit niemand erkennbar wird: {anzahl} von {zahlen} Zahlen.",
        "Nichts; mit weniger Merkmalen werden es weniger.",
    ),
    "R-204": Eintrag(
        H,
        "Die gerundeten Zahlen eines früheren Monats sind nicht lesbar. Der Bericht vergleicht ohne sie.",
        "Die Datei in „Nachweise“ aus einer Sicherung zurückholen oder löschen.",
    ),
}
