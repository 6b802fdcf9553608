"""Block sizes at real zeros of a polynomial that is >= 0 on the line, exactly and without algebraic numbers.

On the line K(x) is Hermitian with analytic eigenvalues (Rellich), whose orders of zero at z are the block
sizes there; none is negative, so that nothing cancels in their elementary symmetric functions e_j(x), which
are the coefficients of the characteristic polynomial: e_{n-j} has the order k_{j+1} + k_{j+2} + ... at z,
k_1 >= k_2 >= ... the sizes.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from flint import fmpz_poly

if TYPE_CHECKING:
    from polyalg.fields.polynomial import AlgebraicPolynomial

P = TypeVar("P", fmpz_poly, "AlgebraicPolynomial")


def orders(f: P, q: P) -> list[tuple[P, int]]:
    """Split a square-free f by the multiplicity of its roots as roots of q."""
    parts, rest, order = [], f, 0
    while rest.degree() > 0:
        shared = rest.gcd(q)
        own = rest // shared
        if own.degree() > 0:
            parts.append((own, order))
        rest, order = shared, order + 1
        if rest.degree() > 0:
            q = q // rest
    return parts


def partition(f: P, multiplicity: int, symmetric: Sequence[P]) -> tuple[tuple[P, tuple[int, ...]], ...]:
    """Split f by the sizes that its real roots have.

    Parameters
    ----------
    f : polynomial
        Square-free factor of e_n with this multiplicity.
    symmetric : sequence of polynomials
        e_0 = 1, e_1, ..., e_n.

    Returns
    -------
    tuple of (factor, sizes)
        Sizes in descending order, those of the real roots of the factor (for other roots they mean nothing).

    Notes
    -----
    Theorem 6 of the theory page on spectral factors.
    """
    done: list[tuple[P, tuple[int, ...]]] = []
    # What is left to split, with the orders found so far.
    work: list[tuple[P, tuple[int, ...]]] = [(f, (multiplicity,))]
    n = len(symmetric) - 1
    known: tuple[int, ...]
    while work:
        part, known = work.pop()
        if known[-1] == 0:
            done.append((part, tuple(a - b for a, b in itertools.pairwise(known))))
            continue
        found: list[tuple[P, int]] = orders(part, symmetric[n - len(known)])
        for g, order in found:
            work.append((g, (*known, order)))
    return tuple(done)


def sizes_at_infinity(degrees: Sequence[int], formal: int) -> tuple[int, ...]:
    """Return the sizes at infinity from the degrees of e_0, ..., e_n and the formal degree of K.

    Theorem 6 of the theory page on spectral factors.
    """
    n = len(degrees) - 1
    known = [formal * (n - j) - degrees[n - j] for j in range(n + 1)]
    return tuple(a - b for a, b in itertools.pairwise(known) if a > b)
