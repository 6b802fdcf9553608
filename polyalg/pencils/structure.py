"""The complete eigenstructure of a matrix polynomial of any shape, exactly.

The index sum theorem (F. De Teran, F. M. Dopico, D. S. Mackey, Linear Algebra Appl. 459 (2014) 264-333) says
that rank times grade is the sum of all partial multiplicities, finite and infinite, and all minimal indices:
one part that is wrong or missing shows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from flint import fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.common_divisors import common_divisor
from polyalg.algebra.determinant import determinant, normal_rank
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, identity
from polyalg.algebra.minimal_bases import minimal_indices
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import read_polynomial
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import ExactPolynomial
from polyalg.pencils.partial import AT_ZERO, IrreducibleFactor, partial_multiplicities
from polyalg.roots.complex.splitting import SplitPolynomial, split

__all__ = ["ExactEigenstructure", "ZeroOf", "read_over", "structure_of_polynomial"]

_WEIGHT = 99


@dataclass(frozen=True, slots=True)
class ZeroOf:
    """An irreducible factor, and the partial multiplicities at each of its roots, largest first."""

    factor: IrreducibleFactor
    sizes: tuple[int, ...]

    @property
    def total(self) -> int:
        """What it adds to the index sum."""
        return self.factor.degree * sum(self.sizes)


@dataclass(frozen=True)
class ExactEigenstructure:
    """What is known exactly of a matrix polynomial of some grade.

    Attributes
    ----------
    integral : IntegerMatrixPolynomial
        The numerators; the formal degree is the degree, 0 for the zero polynomial.
    grade : int
    rank : int
        Over the rational functions.
    finite : tuple of ZeroOf
    infinite : tuple of int
        Partial multiplicities at infinity, largest first.
    right, left : tuple of int
        Minimal indices, ascending.
    """

    integral: IntegerMatrixPolynomial
    grade: int
    rank: int
    finite: tuple[ZeroOf, ...]
    infinite: tuple[int, ...]
    right: tuple[int, ...]
    left: tuple[int, ...]

    @property
    def free(self) -> int:
        """What is added to all partial multiplicities at infinity of the polynomial of its degree."""
        return self.grade - self.integral.formal_degree

    @property
    def is_regular(self) -> bool:
        """Whether it is square and its determinant is not zero."""
        return self.integral.nrows == self.integral.ncols == self.rank

    def is_simple(self, k: int) -> bool:
        """Whether the roots of factor k are simple zeros of a regular P."""
        return self.is_regular and self.finite[k].sizes == (1,)

    @cached_property
    def invariant_polynomials(self) -> list[ExactPolynomial]:
        """The monic polynomials on the diagonal of the Smith form, each of which divides the next one."""
        gaussian = self.integral.is_gaussian
        one = fmpq_poly([1])
        found: list[ExactPolynomial] = [GaussianPolynomial(one) if gaussian else one] * self.rank
        for zero in self.finite:
            f = zero.factor.public()
            for i, size in enumerate(zero.sizes):
                found[-1 - i] = found[-1 - i] * f**size
        return found


def structure_of_polynomial(
    P: IntegerMatrixPolynomial, grade: int, report: ReportBuilder
) -> ExactEigenstructure:
    """Return the eigenstructure; the formal degree is the degree, unless P is zero.

    Theorem 4 of the theory page on matrix polynomials.
    """
    with report.stage("rank"):
        rank = normal_rank(P.coefficients)
    with report.stage("minimal indices"):
        right = minimal_indices(P, P.ncols - rank)
        left = minimal_indices(P.transpose(), P.nrows - rank)
    rest = rank * grade - sum(right) - sum(left)
    regular = P.nrows == P.ncols == rank
    for split_determinant in _determinants(P, rank, report):
        with report.stage("partial multiplicities"):
            finite = tuple(_finite(P, rank, split_determinant))
            missing = rest - sum(zero.total for zero in finite)
            infinite: list[int] = []
            if missing:
                free = grade - P.formal_degree
                own = missing - rank * free
                found = partial_multiplicities(_reversal(P), rank, AT_ZERO, own, exact=regular)
                # x^grade P(1/x) is a power of x times the reversal of the degree.
                infinite = [k + free for k in [*found, *[0] * (rank - len(found))] if k + free]
        if missing == sum(infinite):
            return ExactEigenstructure(P, grade, rank, finite, tuple(infinite), tuple(right), tuple(left))
    raise AssertionError("the indices do not add up; please report the input")


def _reversal(P: IntegerMatrixPolynomial) -> IntegerMatrixPolynomial:
    return IntegerMatrixPolynomial(P.coefficients[::-1], P.denominator)


def _finite(P: IntegerMatrixPolynomial, rank: int, factors: SplitPolynomial) -> Iterator[ZeroOf]:
    """Yield the zeros among the roots of some polynomial; of a regular P that is the determinant."""
    regular = P.nrows == P.ncols == rank
    named = sorted(
        ((_made_monic(g, factors), m) for g, m in factors.factors), key=lambda pair: _order(pair[0])
    )
    for f, m in named:
        sizes = [1] if regular and m == 1 else partial_multiplicities(P, rank, f, m, exact=regular)
        if sizes:
            yield ZeroOf(f, tuple(sizes))


def _made_monic(g: IntegerPolynomial, factors: SplitPolynomial) -> IrreducibleFactor:
    """Return a factor of the splitting, which over Q is primitive, by a monic one."""
    if factors.gaussian:
        return IrreducibleFactor(g, factors.scale, True)
    n, lead = g.degree, abs(g.real[g.degree])
    sign = 1 if g.real[n] > 0 else -1
    scaled = [sign * g.real[k] * lead ** (n - 1 - k) for k in range(n)]
    return IrreducibleFactor(IntegerPolynomial(fmpz_poly([*scaled, 1])), lead, False)


def _order(f: IrreducibleFactor) -> tuple[object, ...]:
    """Return a key for the order by degree, then by the coefficients, constant term first."""
    g = f.public()
    if isinstance(g, GaussianPolynomial):
        return f.degree, [(c.real, c.imag) for c in g.coeffs()]
    return f.degree, [(c, 0) for c in g.coeffs()]


def _determinants(P: IntegerMatrixPolynomial, rank: int, report: ReportBuilder) -> Iterator[SplitPolynomial]:
    """Yield factored polynomials that vanish at all finite zeros: the determinant, or that of random squares.

    Where the rank of P drops, that of U P V does, whatever U and V; what two draws have in common has hardly
    any other zeros.
    """
    if P.nrows == P.ncols == rank:
        yield _split(_exact(determinant(P.coefficients, progress=report.progress)), P.is_gaussian)
        return
    rng = random.Random(0)
    while True:
        first, second = (_compressed(P, rank, rng) for _ in range(2))
        if first.degree >= 0 and second.degree >= 0:
            yield _split(_exact(common_divisor(first, second)), P.is_gaussian)


def _compressed(P: IntegerMatrixPolynomial, rank: int, rng: random.Random) -> IntegerPolynomial:
    """Return det(U P V) for random integral U and V."""
    U, V = _random(rank, P.nrows, rng), _random(P.ncols, rank, rng)
    return determinant([U * C * V for C in P])


def _random(rows: int, columns: int, rng: random.Random) -> IntegerMatrix:
    if rows == columns:
        return identity(rows)
    entries = [rng.randint(-_WEIGHT, _WEIGHT) for _ in range(rows * columns)]
    return IntegerMatrix(fmpz_mat(rows, columns, entries))


def _exact(f: IntegerPolynomial) -> ExactPolynomial:
    real = fmpq_poly(f.real)
    return real if f.imag is None else GaussianPolynomial(real, fmpq_poly(f.imag))


def _split(f: ExactPolynomial, gaussian: bool) -> SplitPolynomial:
    read = read_over(f, gaussian)
    if read.degree < 1:
        return SplitPolynomial([], fmpz(1), gaussian)
    return split(read, irreducible=True)


def read_over(f: ExactPolynomial, gaussian: bool) -> ReadPolynomial:
    """Return a polynomial as one over Q or Q(i), also where its coefficients are rational."""
    read: ReadPolynomial = read_polynomial(f, "the determinant")
    return replace(read, imag=fmpz_poly()) if gaussian and read.imag is None else read
