"""Messages V: linking rows to persons."""

from bewerberanalyse.meldungen.eintrag import Eintrag, Schwere

TEXTE: dict[str, Eintrag] = {

}
