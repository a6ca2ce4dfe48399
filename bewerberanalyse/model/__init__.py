"""What the stages hand to each other: fields of the Fallliste, tables, cases, verdicts."""
