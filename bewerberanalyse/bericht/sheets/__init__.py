"""What stands on which sheet of a report; pure: no files, no clock, no Excel library."""

from bewerberanalyse.bericht.sheets.workbook import external, report

__all__ = ["external", "report"]
