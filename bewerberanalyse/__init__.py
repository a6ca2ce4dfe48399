"""Bewerberanalyse: seven exports in, one case list out, everything deleted at month end."""

__version__ = "0.1.0"
