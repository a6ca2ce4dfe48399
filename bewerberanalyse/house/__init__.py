"""The commands about the house itself: set up, check, delete, schedule, handbook. Nothing here prints or reads the clock."""
