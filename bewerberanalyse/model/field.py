"""What one field of the Fallliste is: name, heading, type, order of values, source, sensitivity, purpose."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bewerberanalyse.model.participations import ListEntry
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.words import WORTE

EMPFAENGER = "Controlling, Maßnahmeplanung, zuständige Fachkräfte"
EMPFAENGER_GESCHUETZT = "nur zuständige Fachstelle; steht in keiner gemeinsamen Datei"


class Kind(StrEnum):
    """How a field's values look and compare."""

    TEXT = "Text"
    DATUM = "Datum"
    GANZZAHL = "Zahl"
    BETRAG = "Betrag"
    AUSWAHL = "Auswahl"
    JANEIN = "ja/nein"
    LISTE = "Liste"


class Gruppe(StrEnum):
    """Column groups of the Fallliste, in this order."""

    PERSON = "Person"
    BG = "BG"
    SPRACHE = "Sprache"
    KURS = "Kurs"
    FOERDERUNG = "Förderung"
    FRIST = "Frist"
    HINWEIS = "Hinweise"


@dataclass(frozen=True, slots=True)
class Feld:
    """One column of the Fallliste.

    `quellen` is the order truth → fallback; empty means derived (see `regel`). `aus` names the fields a derived one is computed from.
    `werte` lists the canonical codes; with `geordnet` they compare by their position. `leer_moeglich`: an empty cell of a loaded source
    is an answer ("there is none", `Zustand.LEER`), otherwise it is unknown. `plain`: the value stands as such in a column of the same name
    of its sources; nothing else has to be said about it. `trenner` stands between the entries of a LISTE.
    """

    name: str
    heading: str
    kind: Kind
    gruppe: Gruppe
    quellen: tuple[Quelle, ...] = ()
    aus: tuple[str, ...] = ()
    werte: tuple[str, ...] = ()
    geordnet: bool = False
    leer_moeglich: bool = False
    sensitiv: bool = False
    optional: bool = False
    regel: str = ""
    zweck: str = "Beratung und Maßnahmeplanung"
    breite: int = 14
    plain: bool = False
    trenner: str = "; "

    def wort(self, code: str) -> str:
        """The word people read for a code of this field; what is no code of it stays as it is."""
        return WORTE.get(code, code) if code in self.werte else code

    def code(self, text: str) -> str | None:
        """The code somebody means who wrote the code or its word; None if this field has neither."""
        return next((code for code in self.werte if text in {code, self.wort(code)}), None)

    @property
    def empfaenger(self) -> str:
        """Who sees the field."""
        return EMPFAENGER_GESCHUETZT if self.sensitiv else EMPFAENGER

    def shown(self, entries: Sequence[ListEntry]) -> str:
        """The entries of a LISTE as one text."""
        return self.trenner.join(map(str, entries))
