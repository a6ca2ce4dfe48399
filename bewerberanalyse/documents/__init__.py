"""Documents for data protection, staff council and IT, made from the live configuration; pure texts, no files."""
