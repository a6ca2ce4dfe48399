"""What stands on which sheet of the monthly workbook; pure: no files, no clock, no Excel library."""

from bewerberanalyse.fallliste.sheets.case_list import case_list
from bewerberanalyse.fallliste.sheets.fachstelle import protected_list

__all__ = ["case_list", "protected_list"]
