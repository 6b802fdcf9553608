"""Exact arithmetic over number fields: numbers, polynomials and vectors with integral coordinates."""
