"""Messages P: presets and measures."""

from bewerberanalyse.meldungen.eintrag import Eintrag, Schwere

TEXTE: dict[str, Eintrag] = {

}
