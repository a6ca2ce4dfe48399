"""What stands on which sheet of a report; pure: no files, no clock, no Excel library."""

from bewerberanalyse.excel.sheets_bericht.extern import external
from bewerberanalyse.excel.sheets_bericht.mappe import report

__all__ = ["external", "report"]
