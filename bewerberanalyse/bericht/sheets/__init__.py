"""What stands on which sheet of a report; pure: no files, no clock, no Excel library."""
