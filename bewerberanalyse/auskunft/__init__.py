"""What the house holds about one person: found in every file, put into one document."""
