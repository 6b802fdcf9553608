"""Algebraic Riccati equations: guesses by doubling, proofs by a residual and a Lyapunov inequality."""
