"""`python -m bewerberanalyse`."""

import sys

if __package__ and not sys.flags.safe_path:
    del sys.path[0]  # the current folder, which may lie on a share: a yaml.py there must not be run

from bewerberanalyse.cli import main

if __name__ == "__main__":
    sys.exit(main())
