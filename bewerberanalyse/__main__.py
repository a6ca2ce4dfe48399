"""`python -m bewerberanalyse`."""

import sys

from bewerberanalyse.cli import main

if __name__ == "__main__":
    sys.exit(main())
