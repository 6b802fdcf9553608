"""Images of a characteristic polynomial from a sequence of numbers u^T A^k v, k < 2 n.

If the shortest recurrence of the sequence modulo p has order n, it is the only monic one of that order
(Massey), and det(x - A) is one by Cayley and Hamilton: so it is det(x - A) modulo p, whatever u and v are.
The sequence by baby steps u^T A^i, i < b, over Z and giant steps A^(b j) v modulo p: n / b products of matrix
and vector for each prime, where an elimination takes O(n^3), and log b products over Z for all primes.
References: D. Wiedemann, IEEE Trans. Inform. Theory 32 (1986); E. Kaltofen, G. Villard, Comput. Complexity 13
(2004).
"""

from __future__ import annotations

import random

from flint import fmpz_mat, fmpz_mod_poly_ctx, nmod_mat, nmod_poly

from polyalg.algebra.integral import IntegerMatrix, Place
from polyalg.algebra.stacking import stacked

# The same input always gives the same answer.
_SEED = 20230517
_ENTRY = 1 << 30
# Doublings of the power over Z: each costs more than the one before, and saves half as much for each prime.
_DOUBLINGS = 3
_DOUBLINGS_LESS = 6


class KrylovSequence:
    """The sequence u^T A^k v of one matrix for random u and v, modulo any prime.

    Theorem 10 of the theory page on Jordan forms.

    Parameters
    ----------
    matrix : IntegerMatrix
        A, square.
    """

    def __init__(self, matrix: IntegerMatrix) -> None:
        rng = random.Random(_SEED)
        self._n = n = matrix.nrows
        row = IntegerMatrix(fmpz_mat(1, n, [rng.randrange(1, _ENTRY) for _ in range(n)]))
        self._start = [rng.randrange(1, _ENTRY) for _ in range(n)]
        rows = [row]
        power = matrix
        for _ in range(max(_DOUBLINGS, n.bit_length() - _DOUBLINGS_LESS)):
            # The rows u^T A^i, i < b, times A^b are the next b rows.
            rows.append(stacked(rows) * power)
            power = power * power
        self._babies, self._giant = stacked(rows), power

    def recurrence(self, at: Place) -> nmod_poly | None:
        """Return det(x - A) modulo p, or None where the sequence does not tell."""
        n = self._n
        babies, giant = self._babies.mod(at), self._giant.mod(at)
        vector = nmod_mat(n, 1, self._start, at.p)
        count = -(-2 * n // babies.nrows())
        terms: list[int] = []
        for _ in range(count):
            terms += [int(x) for x in (babies * vector).entries()]
            vector = giant * vector
        found = fmpz_mod_poly_ctx(at.p).minpoly(terms[: 2 * n])
        return nmod_poly([int(c) for c in found.coeffs()], at.p) if found.degree() == n else None
