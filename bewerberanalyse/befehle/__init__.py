"""The commands: each turns arguments into one `Ergebnis`. Nothing here prints or reads the clock."""
