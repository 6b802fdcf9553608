"""Frobenius and Jordan forms: exact structure, certified numbers, functions of a matrix."""
