"""Messages V: linking rows to persons."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

PRUEFBLATT = "Auf dem Blatt „Zuordnung prüfen“ „gleich“ oder „verschieden“ wählen und erneut erstellen."

TEXTE: dict[str, Eintrag] = {
    "V-101": Eintrag(
        Schwere.HINWEIS,
        "VerBIS fehlt. Als Fälle gelten die Personen aus {quellen}; wer nur in VerBIS geführt wird, fehlt in der Liste.",
        "VerBIS-Export in den Ordner Eingang legen und erneut erstellen.",
    ),
    "V-102": Eintrag(
        Schwere.ABBRUCH,
        "Kein Export nennt Personen (VerBIS, STEP, Allegro oder opDs). Ohne sie gibt es keine Fälle.",
        "Mindestens den VerBIS-Export in den Ordner Eingang legen und erneut erstellen.",
    ),
    "V-103": Eintrag(
        Schwere.FEHLER,
        "In der Tabelle alter und neuer Kundennummern {anzahl:verweist|verweisen} {anzahl} {anzahl:Nummer auf sich selbst|Nummern im Kreis aufeinander}. Sie {anzahl:wird|werden} nicht ersetzt.",
        "In der Tabelle zu jeder alten Nummer genau die heute gültige eintragen.",
    ),
    "V-104": Eintrag(
        Schwere.HINWEIS,
        "{anzahl} {anzahl:Zeile wurde|Zeilen wurden} nicht mit jeder Person der Liste verglichen: Zu viele tragen fast den gleichen Namen, und das Geburtsdatum trennt sie nicht. {anzahl:Sie wird nicht|Keine dieser Zeilen wird} ohne Kundennummer zugeordnet.",
        "Prüfen, ob in einem Export Platzhalter statt Namen stehen oder die Geburtsdaten fehlen; die Zeilen stehen als offen in der Bilanz.",
    ),
    "V-201": Eintrag(
        Schwere.HINWEIS,
        "Zwei verschiedene Personen stehen in VerBIS unter einer Kundennummer. Sie werden nicht zusammengeführt; welche die Nummer trägt, ist offen.",
        "Die Kundennummer in STEP und VerBIS prüfen und richtigstellen.",
    ),
    "V-202": Eintrag(
        Schwere.HINWEIS,
        "Die Kundennummer dieser Zeile trägt in der Liste jemand anderes: Name und Geburtsdatum passen nicht zusammen. Die Zeile zählt vorerst bei niemandem.",
        PRUEFBLATT,
    ),
    "V-203": Eintrag(
        Schwere.HINWEIS,
        "Zwei Kundennummern tragen gleichen Namen und gleiches Geburtsdatum, vielleicht eine doppelte Anmeldung. Sie bleiben getrennt.",
        PRUEFBLATT,
    ),
    "V-204": Eintrag(
        Schwere.HINWEIS,
        "Zwei Kundennummern sind als gleiche Person bestätigt. Welche gilt, ist nicht bekannt; beide bleiben in der Liste.",
        "Im Schritt „Entscheiden“ wählen, welche heute gilt; oder in einstellungen.yaml unter „kundennummern“ die alte auf die neue verweisen lassen.",
    ),
    "V-301": Eintrag(
        Schwere.HINWEIS,
        "Die Antworten zu dieser Zeile widersprechen sich: „gleich“ für mehr als eine Person. Keine davon wird angewendet.",
        "Auf dem Blatt „Zuordnung prüfen“ nur eine Person mit „gleich“ beantworten.",
    ),
}
