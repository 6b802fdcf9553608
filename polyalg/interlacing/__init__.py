"""Real-rootedness, interlacing, compatible families and stability: exact verdicts with certificates."""
