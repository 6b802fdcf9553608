"""Answers about matrix polynomials over number fields."""
