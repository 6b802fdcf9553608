"""Inputs with known answers, Hypothesis strategies and assertions, for tests of polyalg and code above it.

Install with ``pip install polyalg[testing]``; Hypothesis is imported by `polyalg.testing.strategies` alone.
"""
