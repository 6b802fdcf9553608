"""Where in the complex plane the roots of a polynomial are: all roots, counts in regions, stability."""
