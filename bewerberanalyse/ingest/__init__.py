"""From files in the drop zone to typed tables with the origin of every row."""
