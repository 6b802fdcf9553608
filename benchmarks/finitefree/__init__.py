"""Finite free convolutions and the search."""
