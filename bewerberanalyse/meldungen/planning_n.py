"""Messages N: measures, selections and chains."""

from bewerberanalyse.meldungen.eintrag import Eintrag, Schwere

NICHTS = "Es wurde nichts geschrieben."
A, H = Schwere.ABBRUCH, Schwere.HINWEIS

TEXTE: dict[str, Eintrag] = {
    "N-101": Eintrag(A, "Unter „muss“ steht keine Bedingung; die Maßnahme würde alle Personen der Liste vorschlagen. " + NICHTS, "Mindestens eine Bedingung eintragen, in derselben Schreibweise wie in filters.yaml."),
    "N-102": Eintrag(A, "{bei}Geprüft oder sortiert wird „{feld}“, eine besonders geschützte Angabe. " + NICHTS, "Die Bedingung streichen, oder „eingeschraenkt: ja“ ergänzen: Die Auswahl ist dann nur für die Fachstelle bestimmt."),
    "N-103": Eintrag(H, "Der Beginn {beginn} liegt am oder vor dem Stichtag {stichtag}. Die Auswahl wurde trotzdem erstellt.", "„beginn“ und „ende“ in der Datei der Maßnahme prüfen."),
    "N-104": Eintrag(A, "Die Datei der Maßnahme gibt es nicht. " + NICHTS, "Namen prüfen. „bewerberanalyse massnahme vorlagen“ legt Vorlagen in den Ordner „Massnahmen“."),
    "N-105": Eintrag(A, "Eine Kette hat zwei Stufen mit demselben Namen „{name}“. " + NICHTS, "Jeder Stufe einen eigenen Namen geben."),
    "N-201": Eintrag(A, "Die vorhandene Auswahl ließ sich nicht lesen. Sie wurde nicht überschrieben, damit die Einträge zu den Personen nicht verloren gehen.", "Die Datei in Excel öffnen, speichern und schließen. Ist sie beschädigt, umbenennen und erneut starten."),
    "N-202": Eintrag(H, "{anzahl} Einträge in den Spalten der Besetzung sind weder „ja“ noch leer. Sie gelten als leer.", "Den Pfeil rechts neben der Zelle verwenden."),
    "N-203": Eintrag(H, "Bei {anzahl} Personen steht „zugesagt“ und „abgesagt“ zugleich. Sie zählen nicht als zugesagt.", "Auf dem Blatt „Kandidaten“ einen der beiden Einträge löschen."),
    "N-204": Eintrag(H, "{anzahl} Personen mit Einträgen erfüllen die Bedingungen nicht mehr. Sie bleiben auf dem Blatt „Kandidaten“, mit dem Grund.", "Prüfen, ob die Person trotzdem teilnehmen soll, oder die Einträge löschen."),
    "N-205": Eintrag(H, "Eine andere Auswahl dieses Monats ließ sich nicht lesen. Überschneidungen mit ihr sind nicht geprüft.", "Die Datei in Excel speichern und schließen, dann erneut starten."),
    "N-206": Eintrag(H, "Diese Auswahl ist ab {frist} zu löschen, die Maßnahme beginnt erst am {beginn}.", "Zusagen vorher im Fachverfahren eintragen; im neuen Monat die Auswahl neu erstellen."),
}
