"""Write the generated handbook page anew after a change of the catalogue: python -m tests.handbuch."""

from pathlib import Path

import bewerberanalyse
from bewerberanalyse.meldungen import KATALOG
from bewerberanalyse.unterlagen import meldungsseite

MELDUNGEN = Path(bewerberanalyse.__file__).parent / "handbuch" / "meldungen.md"

if __name__ == "__main__":
    MELDUNGEN.write_text(meldungsseite.page(KATALOG), "utf-8")
