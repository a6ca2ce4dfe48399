"""Measures and chains: who fits, who nearly fits, who waits."""
