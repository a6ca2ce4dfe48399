"""Messages A: disclosure."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

H = Schwere.HINWEIS

TEXTE: dict[str, Eintrag] = {
    "A-101": Eintrag(
        H,
        "{anzahl} Dateien des Arbeitsordners ließen sich nicht durchsehen; ob sie etwas über die Person enthalten, ist nicht bekannt.",
        "In der Auskunft auf dem Blatt „Suche“ stehen sie mit dem Grund. Von Hand ansehen oder entfernen, was nicht hierher gehört.",
    ),
    "A-102": Eintrag(
        H,
        "Die Exporte des Monats ließen sich nicht zuordnen. Gesucht wurde nur nach Kundennummer; Zeilen ohne sie fehlen in der Auskunft.",
        "„bewerberanalyse pruefen“ sagt, woran es liegt. Danach die Auskunft erneut erstellen.",
    ),
}
