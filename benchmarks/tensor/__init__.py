"""Decompositions of matrix multiplication tensors beside numpy, SymPy, FLINT and plain Python."""
