"""Certified roots of square-free polynomials, and their order."""
