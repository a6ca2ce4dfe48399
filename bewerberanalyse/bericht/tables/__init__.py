"""Aggregate tables and the protection of small counts."""
