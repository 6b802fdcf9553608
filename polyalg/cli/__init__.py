"""The command line: matrices in files or on standard input, answers as text or JSON."""
