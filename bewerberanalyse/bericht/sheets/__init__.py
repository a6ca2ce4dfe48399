"""What stands on which sheet of a report; pure: no files, no clock, no Excel library."""

from bewerberanalyse.bericht.sheets.extern import external
from bewerberanalyse.bericht.sheets.workbook import report

__all__ = ["external", "report"]
