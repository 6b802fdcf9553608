"""Tests of the decompositions of matrix multiplication tensors."""
