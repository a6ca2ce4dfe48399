"""Everything a house can set: work folder, settings, layouts, vocabularies, presets."""
