"""From linked rows to one Fall per person: folding and derived fields."""
