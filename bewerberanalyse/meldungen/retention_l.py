"""Messages L: deletion, and writing files in one piece."""

from bewerberanalyse.meldungen.eintrag import Eintrag, Schwere

TEXTE: dict[str, Eintrag] = {
    "L-801": Eintrag(Schwere.ABBRUCH, "Die Datei ist in einem anderen Programm geöffnet oder schreibgeschützt. Es wurde nichts überschrieben.", "Datei auf allen Rechnern schließen und erneut starten."),
    "L-802": Eintrag(Schwere.ABBRUCH, "Auf dem Laufwerk ist kein Platz mehr. Was dort stand, steht noch.", "Platz schaffen und erneut starten."),
    "L-803": Eintrag(Schwere.ABBRUCH, "Die Datei ließ sich nicht schreiben. Was dort stand, steht noch.", "Prüfen, ob das Laufwerk verbunden ist und Schreibrechte bestehen, dann erneut starten."),
}
