"""The German message catalogue, by stage letter; codes are never reused."""

from bewerberanalyse.messages import cells, config, ingest, month, products, retention, stages
from bewerberanalyse.messages.entry import Eintrag, Schwere, filled, number_of, one_or_many

KATALOG: dict[str, Eintrag] = {
    code: eintrag for module in (config, ingest, cells, stages, month, products, retention) for code, eintrag in module.TEXTE.items()
}

__all__ = ["KATALOG", "Eintrag", "Schwere", "filled", "number_of", "one_or_many"]
