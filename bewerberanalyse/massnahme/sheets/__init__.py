"""What stands on which sheet of a selection for a measure; pure: no files, no clock, no Excel library."""
