"""Settings as a house would write them, for everything that gets them as plain values."""

from bewerberanalyse.config.settings import Einstellungen
from bewerberanalyse.model.settings import Settings


def einstellungen(**keys: object) -> Settings:
    """The settings of a house that has set these keys; all defaults without any."""
    return Einstellungen.model_validate(keys).plain()
