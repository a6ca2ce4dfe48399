"""Hand-over of persons from one team or office to another: only with consent, with proof, with an end."""
