"""Claims about real roots, interlacing, compatible families and stability."""
