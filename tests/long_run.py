"""The switch of the long run: `BEWERBERANALYSE_FAULTS=lang` runs every point, seed and size where the usual run takes a sample."""

import os

LANG = os.environ.get("BEWERBERANALYSE_FAULTS") == "lang"
