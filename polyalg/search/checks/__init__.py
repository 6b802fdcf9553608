"""What the statements say of one input, proved or refuted: roots, information, barriers, families."""
