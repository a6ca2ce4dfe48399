"""Messages E: reading exports."""

from bewerberanalyse.meldungen.eintrag import Eintrag, Schwere

TEXTE: dict[str, Eintrag] = {

}
