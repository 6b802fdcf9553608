"""Sums of squares: of the interior, of scalars, and those of intervals."""
