"""Arithmetic modulo primes, and proofs that numbers are such."""
