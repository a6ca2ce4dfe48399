"""What stands where in the workbook, and the one writer of xlsx files."""
