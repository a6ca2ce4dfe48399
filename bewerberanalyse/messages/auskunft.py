"""Messages A: disclosure and hand-over."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

A, H = Schwere.ABBRUCH, Schwere.HINWEIS

TEXTE: dict[str, Eintrag] = {
    "A-101": Eintrag(
        H,
        "{anzahl} {anzahl:Datei|Dateien} des Arbeitsordners {anzahl:ließ|ließen} sich nicht durchsehen; ob {anzahl:sie etwas über die Person enthält|sie etwas über die Person enthalten}, ist nicht bekannt.",
        "In der Auskunft auf dem Blatt „Suche“ stehen sie mit dem Grund. Von Hand ansehen oder entfernen, was nicht hierher gehört.",
    ),
    "A-102": Eintrag(
        H,
        "Die Exporte des Monats ließen sich nicht zuordnen. Gesucht wurde nur nach Kundennummer; Zeilen ohne sie fehlen in der Auskunft.",
        "„bewerberanalyse pruefen“ sagt, woran es liegt. Danach die Auskunft erneut erstellen.",
    ),
    "A-201": Eintrag(
        A,
        "Von {gewaehlt} {gewaehlt:gewählten Person|gewählten Personen} hat keine eine Einwilligung: {ohne_einwilligung} nein, {einwilligung_nicht_bekannt} nicht bekannt; {nicht_in_der_liste} {nicht_in_der_liste:Nummer steht|Nummern stehen} nicht in der Liste. Es wurde nichts geschrieben.",
        "Einwilligungen einholen und in VerBIS oder in den Ergänzungen (Stichwort „Einwilligung“) eintragen, dann erneut erstellen.",
    ),
    "A-202": Eintrag(
        H,
        "Von {gewaehlt} {gewaehlt:gewählten Person|gewählten Personen} {uebergeben:steht|stehen} {uebergeben} in der Übergabe. Zurück bleiben: {ohne_einwilligung} mit Einwilligung „nein“, {einwilligung_nicht_bekannt} mit unbekannter. Nicht gewählt: {unklar}, über die die Voreinstellung nichts sagen kann, und {nicht_in_der_liste} {nicht_in_der_liste:Nummer, die nicht in der Liste steht|Nummern, die nicht in der Liste stehen}.",
        "Fehlende Einwilligungen einholen und in VerBIS oder in den Ergänzungen eintragen, erneut erstellen und die Übergabe wiederholen. Wem sie fehlt, zeigt die Spalte „Einwilligung“ der Fallliste („zusatzfelder: [einwilligung]“).",
    ),
    "A-203": Eintrag(
        A,
        "Die Voreinstellung {kennung} ist eingeschränkt. Wer über sie gewählt würde, verriete eine besonders geschützte Angabe. Der Befehl endet hier.",
        "Eine andere Voreinstellung wählen, oder die Personen mit ihrer Nummer nennen.",
    ),
    "A-204": Eintrag(
        A,
        "Die Datei nennt keine Kundennummer. Der Befehl endet hier.",
        "Eine Liste mit Kundennummern angeben, zum Beispiel eine gespeicherte Auswahl.",
    ),
    "A-205": Eintrag(
        A,
        "Der Löschtag {tag} ist schon vorbei. Der Befehl endet hier.",
        "Unter „--bis“ einen Tag nennen, dessen Löschzeit noch kommt, oder es weglassen: Dann gilt der Löschtag des Monats.",
    ),
    "A-206": Eintrag(
        H,
        "Zu dieser Schnittstelle ist kein Ansprechpartner eingetragen. Auf den Blättern steht „nicht eingetragen“.",
        "In einstellungen.yaml unter „ansprechpartner“ ergänzen und die Übergabe wiederholen.",
    ),
}
