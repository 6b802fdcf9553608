"""Claims about one matrix: structure, eigenvalues, forms."""
