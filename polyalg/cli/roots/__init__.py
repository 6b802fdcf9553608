"""Commands, output and tour of real roots, interlacing and compatible families."""
