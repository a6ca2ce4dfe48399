"""Invented people and the deliberately dirty exports about them."""
