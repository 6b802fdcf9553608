"""Newton's inequalities: what the coefficients of a polynomial with real roots only must fulfil.

With n the degree and b_0, ..., b_n the coefficients of p(x + c) for any c:
k (n - k) b_k^2 >= (k + 1)(n - k + 1) b_{k-1} b_{k+1}, and no two neighbouring zeros between non-zero ones.
k = 1 is Laguerre's inequality (n - 1) p'^2 >= n p p'' at c.  A violation proves a root that is not real.
"""

from __future__ import annotations

from flint import fmpz_poly

_LONG = 1000


def violated_index(p: fmpz_poly) -> int | None:
    """Return the first k at which Newton's inequality fails for the coefficients of p, or None.

    Lemma 8 of the theory page on real roots.
    """
    n, b = int(p.degree()), p.coeffs()
    sizes = [int(c.bit_length()) for c in b] if p.height_bits() > _LONG else None
    for k in range(1, n):
        # (k + 1)(n - k + 1) <= 4 k (n - k): most products of long numbers need not be known.
        if sizes is not None and 2 * sizes[k] >= sizes[k - 1] + sizes[k + 1] + 4:
            continue
        if k * (n - k) * b[k] * b[k] < (k + 1) * (n - k + 1) * b[k - 1] * b[k + 1]:
            return k
    return None


def gap_index(p: fmpz_poly) -> int | None:
    """Return the first k with zero coefficients at k and k + 1 between non-zero ones, or None.

    Lemma 9 of the theory page on real roots.
    """
    b = p.coeffs()
    first = next((k for k, c in enumerate(b) if c), 0)
    return next((k for k in range(first + 1, len(b) - 2) if not b[k] and not b[k + 1]), None)
