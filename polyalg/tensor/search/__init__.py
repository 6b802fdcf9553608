"""Searches for decompositions: numerical with an exact lift, and modulo 2 with a Hensel lift."""
