"""Partial multiplicities of a matrix polynomial at the roots of one irreducible polynomial, by exact ranks.

Over the local ring of polynomials modulo f^j the Smith form is diag(f^k_1, ..., f^k_r, 0): with M_j the
matrix of P on vectors over Q[x] / f^j, rank r j - rank(M_j) / deg f is the sum of all min(k_i, j).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from flint import fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import (
    IntegerMatrix,
    IntegerPolynomial,
    gaussian_matrix,
    gaussian_polynomial,
    identity,
    rescaled_polynomial,
)
from polyalg.algebra.kernels import exact_rank
from polyalg.algebra.stacking import entries_of, together
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.typing import ExactPolynomial

__all__ = ["AT_ZERO", "IrreducibleFactor", "multiplication_matrix", "partial_multiplicities"]


@dataclass(frozen=True, slots=True)
class IrreducibleFactor:
    """A monic irreducible polynomial over Q or Q(i), by one over Z or Z[i] with larger roots.

    Attributes
    ----------
    monic : IntegerPolynomial
        Monic and irreducible.
    scale : fmpz
        Positive: the roots of `monic` are so many times those that are meant.
    gaussian : bool
        Whether the field is Q(i).
    """

    monic: IntegerPolynomial
    scale: fmpz
    gaussian: bool

    @property
    def degree(self) -> int:
        """The degree."""
        return self.monic.degree

    def public(self) -> ExactPolynomial:
        """Return the polynomial that is meant."""
        return rescaled_polynomial(self.monic, self.scale, self.gaussian)

    def numerator(self) -> IntegerPolynomial:
        """Return the least multiple of it that is integral."""
        f = self.public()
        if not isinstance(f, GaussianPolynomial):
            return IntegerPolynomial(f.numer())
        common = f.real.denom().lcm(f.imag.denom())
        return gaussian_polynomial((f.real * common).numer(), (f.imag * common).numer())


AT_ZERO = IrreducibleFactor(IntegerPolynomial(fmpz_poly([0, 1])), fmpz(1), False)
"""The polynomial x: of the reversal it stands for infinity."""


def partial_multiplicities(
    P: IntegerMatrixPolynomial, rank: int, f: IrreducibleFactor, most: int, *, exact: bool
) -> list[int]:
    """Return the partial multiplicities at each root of f, largest first; none where f is no zero.

    Parameters
    ----------
    P : IntegerMatrixPolynomial
        m by n; its denominator does not matter.
    rank : int
        Its rank over the rational functions.
    f : IrreducibleFactor
    most : int
        A bound on their sum.
    exact : bool
        Whether it is their sum.

    Notes
    -----
    Theorem 1 of the theory page on matrix polynomials.

    The sum of all min(k_i, j) grows by the number of the k_i above j, which falls: where s steps add s times
    what the one before added, each adds as much. So a number of ranks of the order of the logarithm of the
    largest multiplicity tells when one of them ends. One that is left alone ends where the sum says.
    """

    def sum_up_to(j: int) -> int:
        return rank * j - exact_rank(multiplication_matrix(P, f.monic**j, f.scale)) // f.degree

    counts: list[int] = []
    known = 0
    while known < most:
        count = sum_up_to(len(counts) + 1) - known
        if not count:
            break
        counts.append(count)
        known += count
        if exact and count == 1:
            counts += [1] * (most - known)
            break
        steps, grows = 1, True
        while steps:
            steps = min(steps, (most - known) // count)
            if steps and sum_up_to(len(counts) + steps) == known + count * steps:
                counts += [count] * steps
                known += count * steps
                steps = 2 * steps if grows else steps // 2
            else:
                steps, grows = steps // 2, False
    # So many are j at least.
    return [sum(count > i for count in counts) for i in range(counts[0])] if counts else []


def multiplication_matrix(P: IntegerMatrixPolynomial, g: IntegerPolynomial, scale: fmpz) -> IntegerMatrix:
    """Return the matrix of P on vectors of polynomials in y = scale x modulo a monic g(y).

    Block (i, j) is that of entry (i, j) on the coefficients, constant term first; a power of the scale is
    multiplied by.
    """
    d, size, T = P.formal_degree, g.degree, _companion(g)
    powers = [identity(size)]
    for _ in range(d):
        powers.append(powers[-1] * T)
    scaled = [C.scale(scale ** (d - k)) for k, C in enumerate(P)]
    entries = _by_entries(scaled).transpose() * _by_entries(powers)

    def placed(M: fmpz_mat) -> fmpz_mat:
        # A row of M has a block, row by row; beside each other are those of one row of P.
        x, step = M.entries(), size * size
        if size == 1:
            return fmpz_mat(P.nrows, P.ncols, x)
        starts = [(i * P.ncols * step, a * size) for i in range(P.nrows) for a in range(size)]
        slices = (x[t + a + j * step : t + a + j * step + size] for t, a in starts for j in range(P.ncols))
        return fmpz_mat(P.nrows * size, P.ncols * size, list(chain.from_iterable(slices)))

    return entries.parts(placed).tidied()


def _by_entries(matrices: Sequence[IntegerMatrix]) -> IntegerMatrix:
    """Return the matrix whose rows are the entries of matrices of one shape."""
    width = matrices[0].nrows * matrices[0].ncols
    return together(lambda parts: fmpz_mat(len(parts), width, entries_of(parts)), matrices)


def _companion(g: IntegerPolynomial) -> IntegerMatrix:
    """Return the matrix of the multiplication by y on coefficients modulo a monic g(y)."""
    n = g.degree

    def filled(last: Sequence[fmpz], one: int) -> fmpz_mat:
        M = fmpz_mat(n, n)
        for k in range(n):
            M[k, n - 1] = -last[k]
            if k:
                M[k, k - 1] = M[k, k - 1] + one
        return M

    parts = list(zip(*(g.coefficient(k) for k in range(n)), strict=True))
    return gaussian_matrix(filled(parts[0], 1), filled(parts[1], 0))
