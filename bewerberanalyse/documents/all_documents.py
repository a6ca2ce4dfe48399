"""All documents by file name."""

from bewerberanalyse.documents import deletion_concept, field_catalogue, impact, it, processing, safeguards, staff_council
from bewerberanalyse.documents.facts import Facts

AENDERUNGEN, STAND = "Aenderungen.md", "Stand.json"


def documents(lage: Facts) -> dict[str, str]:
    """File name → text; equal configuration gives equal texts."""
    return {
        "Verarbeitungsverzeichnis.md": processing.document(lage),
        "Loeschkonzept.md": deletion_concept.document(lage),
        "TOM.md": safeguards.document(lage),
        "DSFA.md": impact.document(lage),
        "Feldkatalog.md": field_catalogue.document(lage),
        "Personalrat.md": staff_council.document(lage),
        "IT.md": it.document(lage),
    }
