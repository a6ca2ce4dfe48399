"""Builds the offline folder for Windows: `python -m bewerberanalyse.paket ZIEL`. Runs where pip reaches a package index."""
