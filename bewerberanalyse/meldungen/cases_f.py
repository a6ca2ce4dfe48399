"""Messages F: folding and derived fields."""

from bewerberanalyse.meldungen.eintrag import Eintrag, Schwere

TEXTE: dict[str, Eintrag] = {

}
