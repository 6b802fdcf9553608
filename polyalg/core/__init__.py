"""What the areas stand on: reading and returning, precision, balls, limits, reports."""
