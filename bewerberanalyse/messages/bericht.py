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
        "Für {monat} gibt es schon einen Bericht für denselben Kreis mit anderen Zahlen. Wer beide hat, kann aus der Differenz auf einzelne Personen schließen. "
        + ENDE,
        "Den vorhandenen Bericht weitergeben. Ist er nie weitergegeben worden: {datei}.xlsx und .json in „Nachweise“ löschen und erneut starten.",
    ),
    "R-103": Eintrag(
        A,
        "Genaue Zahlen, die um eine oder zwei Personen vom Bericht {monat} abweichen können: {anzahl}. Die Differenz verriete Einzelne. "
        + ENDE,
        "In einstellungen.yaml unter „auswertung“ „verfahren: runden“ eintragen.",
    ),
    "R-104": Eintrag(
        A,
        "„{merkmal}“ ist kein Merkmal für diesen Bericht. " + ENDE,
        "Unter „auswertung“, „{schluessel}“ nur diese verwenden: {moeglich}.",
    ),
    "R-105": Eintrag(
        A,
        "Von „{schluessel}“ {anzahl:bleibt|bleiben} {anzahl} {anzahl:Merkmal übrig, das in diesem Bericht stehen darf|Merkmale übrig, die in diesem Bericht stehen dürfen}; für eine Tabelle braucht es zwei. "
        + ENDE,
        "Weitere Merkmale unter „auswertung“, „{schluessel}“ eintragen, zum Beispiel altersgruppe und geschlecht.",
    ),
    "R-106": Eintrag(
        A,
        "Zahlen, die sich auf weniger als drei Werte eingrenzen lassen: {anzahl}. " + ENDE,
        "Weniger Merkmale eintragen, oder „verfahren: runden“ mit „rundung: 10“.",
    ),
    "R-107": Eintrag(
        A,
        "Ein früherer Bericht für denselben Kreis ist nicht lesbar; ohne ihn lässt sich nicht prüfen, ob die Differenz Einzelne verrät. "
        + ENDE,
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
        "Mit * verborgen, damit niemand erkennbar wird: {anzahl} von {zahlen} {zahlen:Zahl|Zahlen}.",
        "Nichts; mit weniger Merkmalen werden es weniger.",
    ),
    "R-205": Eintrag(
        H,
        "Dieser Bericht darf Angaben aus dem opDs enthalten. Er ist nur für die Bundesagentur für Arbeit und die gemeinsame Einrichtung.",
        "Nicht an Dritte geben; für andere Stellen „bericht --extern“ verwenden.",
    ),
    "R-204": Eintrag(
        H,
        "Die gerundeten Zahlen eines früheren Monats sind nicht lesbar. Der Bericht vergleicht ohne sie.",
        "Die Datei in „Nachweise“ aus einer Sicherung zurückholen oder löschen.",
    ),
    "R-206": Eintrag(
        H,
        "Ein Vergleichswert ist nicht verwendbar: {grund}. Der Bericht zeigt ihn nicht.",
        "Die Zeile in Vergleichswerte.csv berichtigen: Merkmal; Wert; Anteil (47,3 %); Gebiet; Stand; Quelle, mit den Wörtern der Fallliste.",
    ),
}
