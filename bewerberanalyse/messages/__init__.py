"""The German message catalogue, by stage letter; codes are never reused."""

from bewerberanalyse.messages import cells, config, ingest, month, products, retention, stages
from bewerberanalyse.messages.entry import Entry, Severity, filled, number_of, one_or_many

KATALOG: dict[str, Entry] = {
    code: entry for module in (config, ingest, cells, stages, month, products, retention) for code, entry in module.TEXTE.items()
}

__all__ = ["KATALOG", "Entry", "Severity", "filled", "number_of", "one_or_many"]
