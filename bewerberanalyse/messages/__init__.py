"""The German message catalogue, one module per stage letter; codes are never reused."""

from bewerberanalyse.messages import auskunft, bericht, cases, config, ingest, linkage, massnahme, month, presets, retention, xlsx
from bewerberanalyse.messages.entry import Eintrag, Schwere
from bewerberanalyse.messages.number import filled, number_of, one_or_many

KATALOG: dict[str, Eintrag] = {
    code: eintrag
    for module in (config, ingest, linkage, cases, presets, xlsx, month, massnahme, bericht, auskunft, retention)
    for code, eintrag in module.TEXTE.items()
}

__all__ = ["KATALOG", "Eintrag", "Schwere", "filled", "number_of", "one_or_many"]
