"""Real roots, interlacing and compatible families."""
