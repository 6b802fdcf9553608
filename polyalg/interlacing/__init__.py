"""Real-rootedness, interlacing and compatible families: exact verdicts with certificates."""
