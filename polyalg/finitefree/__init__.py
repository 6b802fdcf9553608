"""Finite free convolutions, their transforms, and bounds for largest roots."""
