"""One order of work for every command: start checks, the run from exports to verdicts, sealing, publishing, the month folder."""
