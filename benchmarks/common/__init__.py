"""What all areas use: timing, limits, judging, tables."""
