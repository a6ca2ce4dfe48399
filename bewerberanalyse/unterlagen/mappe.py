"""All documents by file name."""

from bewerberanalyse.unterlagen import dsfa, feldkatalog, it_blatt, loeschkonzept, personalrat, tom, verarbeitung
from bewerberanalyse.unterlagen.lage import Lage

AENDERUNGEN, STAND = "Aenderungen.md", "Stand.json"


def documents(lage: Lage) -> dict[str, str]:
    """File name → text; equal configuration gives equal texts."""
    return {
        "Verarbeitungsverzeichnis.md": verarbeitung.document(lage),
        "Loeschkonzept.md": loeschkonzept.document(lage),
        "TOM.md": tom.document(lage),
        "DSFA.md": dsfa.document(lage),
        "Feldkatalog.md": feldkatalog.document(lage),
        "Personalrat.md": personalrat.document(lage),
        "IT.md": it_blatt.document(lage),
    }
