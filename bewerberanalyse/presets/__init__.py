"""Judging presets with three values and explaining every verdict in German."""
