"""What decompositions are good for: products of matrices, programs with few additions, stability."""
