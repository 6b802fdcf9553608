"""Numbers in fixed point: balls with every rounding counted, and comparisons of lists with bounds."""
