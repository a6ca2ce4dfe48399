"""What stands on which sheet of the monthly workbook; pure: no files, no clock, no Excel library."""
