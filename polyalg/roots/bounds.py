"""Bounds from the coefficients alone: where the roots are, and how many bits a Sturm sequence needs.

The second is Theorem 1a of the theory page on real roots.
"""

from __future__ import annotations

from flint import fmpz_poly

# Constants of Theorem 1a: guard bits, and what one step loses beside powers of the degree.
_STURM_GUARD = 40
_STURM_STEP = 8


def root_bound_bits(g: fmpz_poly) -> int:
    """Return b with |root| < 2**b for every root (Fujiwara's bound, rounded up)."""
    n = int(g.degree())
    lead = int(abs(g[n]).bit_length()) - 1
    sizes = (-(-(int(abs(c).bit_length()) - lead) // (n - k)) for k, c in enumerate(g.coeffs()[:n]) if c)
    return max(sizes, default=0) + 2


def sturm_bound_bits(g: fmpz_poly) -> int:
    """Return bits at which the Sturm sequence of a square-free g with real roots only is found.

    Notes
    -----
    Theorem 1a of the theory page on real roots: of order n (a + log n).
    """
    n = int(g.degree())
    log_n = n.bit_length()
    log_norm = (int(sum(c * c for c in g.coeffs()).bit_length()) + 1) // 2
    log_lead = int(abs(g[n]).bit_length())
    steps = (n - 1) * (_STURM_STEP + 3 * log_n + 2 * max(0, root_bound_bits(g)))
    determinants = 2 * log_lead + log_n + n * (1 + log_n) + 2 * max(0, n - 2) * log_norm
    return _STURM_GUARD + steps + determinants
