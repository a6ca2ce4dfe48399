"""What every workbook of the month says about itself, from the rules of the house and the month."""

from datetime import date, datetime

from bewerberanalyse import __version__
from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.run.pipeline import Regeln
from bewerberanalyse.xlsx import list_meta as list_meta_module


def list_meta(stichtag: date, regeln: Regeln, monat: Listenmonat, jetzt: datetime) -> list_meta_module.ListMeta:
    """What every workbook of the month says about itself."""
    return list_meta_module.ListMeta(stichtag, str(monat), monat.due(regeln.settings.loeschzeit), __version__, regeln.hash, jetzt)
