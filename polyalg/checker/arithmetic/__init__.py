"""Integers, rationals, balls, polynomials and matrices of them; the only home of costs besides roots."""
