"""The monthly list: its commands, its sheets, and what people fill in and hand back."""
