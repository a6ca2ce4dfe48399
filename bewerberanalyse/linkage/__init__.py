"""Which export row belongs to which person, with reasons; never reads a file."""
