"""Proofs about the roots of one polynomial: intervals, discs, pieces, tables."""
