"""Measures and chains: who fits, who nearly fits, what keeps the others away. Works on verdicts and cases; never scores a person."""
