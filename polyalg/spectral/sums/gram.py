"""Squares of a polynomial that is positive definite on the line, with small numbers.

K - eps S = Q^* Q, S the sum of squares of the monomials x^a e_i of K; Q rounded to b bits leaves
K = T^* T / 4^b + eps S + R with R small.  An entry r of R costs |r| of eps S at two monomials:
r u^* v + conj = |r| ((u + s v)^* (u + s v) - u^* u - v^* v) with |s| = 1, and the rest of eps S is positive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from flint import acb, acb_mat, arb, fmpq, fmpq_poly, fmpz, fmpz_mat

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix
from polyalg.core.balls import largest_radius, scaled_midpoint
from polyalg.core.precision import refine
from polyalg.core.report import ReportBuilder
from polyalg.spectral.bound import core_factor, factor_bound
from polyalg.spectral.boundary import Interior
from polyalg.spectral.definite import elimination
from polyalg.spectral.positivity import LineProblem
from polyalg.spectral.solver import CoreSolver
from polyalg.spectral.sums.margin import lessened, with_margin
from polyalg.spectral.sums.scalar_squares import scalar_squares
from polyalg.spectral.zeros import Zeros

Monomial = tuple[int, int]  # (row i of G, power of x)
_GUARD_BITS = 2


@dataclass(frozen=True, slots=True)
class Square:
    """weight * Q^* Q for the polynomial Q."""

    weight: fmpq
    polynomial: IntegerMatrixPolynomial

    def integral(self) -> Square:
        """Return the same with the denominator of the polynomial in the weight."""
        Q = self.polynomial
        return Square(self.weight / (Q.denominator * Q.denominator), Q.numerator())


def interior_squares(interior: Interior, d: int, report: ReportBuilder) -> list[Square]:
    """Return squares that add up to G^* K G, of coprime integers.

    Parameters
    ----------
    interior : Interior
        G and K.
    d : int
        Half of the degree of G^* K G.
    """
    caps = [d - degree for degree in interior.row_degrees]
    core = interior.core
    if not any(caps):
        found = _constant_squares(core[0])
    elif core.nrows == 1:
        found = [Square(weight, _scalar(q)) for weight, q in scalar_squares(core, report)]
    else:
        found = _squares(core, caps, report)
    return [_with_rows(square, interior.rows, core.denominator) for square in found]


def _with_rows(square: Square, rows: IntegerMatrixPolynomial, denominator: fmpz) -> Square:
    """Return the square of Q G, divided by a number, with the content taken into the weight."""
    content, primitive = (square.polynomial * rows).primitive()
    return Square(square.weight / denominator * content * content, primitive)


def _scalar(q: fmpq_poly) -> IntegerMatrixPolynomial:
    coefficients = (IntegerMatrix(fmpz_mat(1, 1, [c])) for c in q.numer().coeffs())
    return IntegerMatrixPolynomial(coefficients, q.denom())


def _constant_squares(K: IntegerMatrix) -> list[Square]:
    """Return the squares of the rows of L in K = L^* D L."""
    found = []
    for weight, row in elimination(K):
        common = fmpz(1)
        for z in row:
            common = common.lcm(z.real.q).lcm(z.imag.q)
        terms = ((0, 0, j, ((z.real * common).p, (z.imag * common).p)) for j, z in enumerate(row))
        found.append(Square(weight, IntegerMatrixPolynomial.from_terms((1, len(row)), terms, common)))
    return found


def _squares(core: IntegerMatrixPolynomial, caps: list[int], report: ReportBuilder) -> list[Square]:
    """Return squares of the numerator of K."""
    ends = [core[power].real[i, i] for i, cap in enumerate(caps) for power in (0, 2 * cap)]
    scaled, budget, k = with_margin(core, caps, min(ends), report)
    reduced = lessened(scaled, caps, budget)
    solver = CoreSolver(Zeros(LineProblem(reduced, ReportBuilder(report.progress))))
    spread = (sum(caps) + len(caps)).bit_length() - int(budget.bit_length())
    bits = max(1, (scaled.height_bits() + 1) // 2 + spread)
    while True:
        T = _rounded(solver, caps, bits, report)
        parts = [T] if core.is_gaussian else _real_parts(T)
        remainder = reduced
        for part in parts:
            remainder = remainder + (part.star() * part).times(-1)
        # Twice everything, since some entries are halved.
        rest = _by_dominance(remainder, caps, budget << (2 * bits + 1))
        if isinstance(rest, int):
            bits += rest
            continue
        unit = fmpq(1, fmpz(1) << k)
        shared = unit / (fmpz(1) << (2 * bits + 1))
        return [Square(unit, part) for part in parts] + [
            Square(square.weight * shared, square.polynomial) for square in rest
        ]


def _rounded(
    solver: CoreSolver, caps: list[int], bits: int, report: ReportBuilder
) -> IntegerMatrixPolynomial:
    """Return Q rounded to multiples of 2^-bits, without entries beyond the caps, which are zero."""

    bound = factor_bound(solver, bits + _GUARD_BITS)

    def step(working: int) -> tuple[list[acb_mat], arb] | None:
        Q = core_factor(solver, working, bound)
        return None if Q is None else (Q, largest_radius(*Q))

    eps = Fraction(1, 1 << (bits + _GUARD_BITS))
    Q = refine(step, eps, bits + 64, bound.bits, report=ReportBuilder(report.progress), stage="factor")
    n = len(caps)

    def rounded(k: int, part: Callable[[acb], arb]) -> fmpz_mat:
        pairs = ((z, cap) for row in Q[k].tolist() for z, cap in zip(row, caps, strict=True))
        return fmpz_mat(n, n, [scaled_midpoint(part(z), bits) if k <= cap else 0 for z, cap in pairs])

    return IntegerMatrixPolynomial(
        (IntegerMatrix(rounded(k, lambda z: z.real), rounded(k, lambda z: z.imag)) for k in range(len(Q))),
        fmpz(1) << bits,
    )


def _real_parts(T: IntegerMatrixPolynomial) -> list[IntegerMatrixPolynomial]:
    """Return A and B of T = A + iB: where K is real, K = Re T^* T = A^* A + B^* B up to rounding."""
    parts = [T.mapped(lambda C: IntegerMatrix(C.real)), T.mapped(lambda C: IntegerMatrix(C.imaginary))]
    return [part for part in parts if not all(C.is_zero() for C in part)]


def _by_dominance(remainder: IntegerMatrixPolynomial, caps: list[int], budget: fmpz) -> list[Square] | int:
    """Return squares of binomials and monomials for 2 R + budget S, R the numerator of the remainder, or how
    many bits are missing.
    """
    n = len(caps)
    left = {(i, a): fmpz(budget) for i, cap in enumerate(caps) for a in range(cap + 1)}
    found: list[Square] = []
    for u, v, p, q in _placed(remainder, caps):
        if u == v:
            left[u] += p
            continue
        for value, unit in ((p, (1, 0)), (q, (0, 1))):
            if value:
                size = abs(value)
                sign = 1 if value > 0 else -1
                left[u] -= size
                left[v] -= size
                found.append(
                    Square(
                        fmpq(size), sum_of_monomials(n, (u, (1, 0)), (v, (unit[0] * sign, unit[1] * sign)))
                    )
                )
    worst = min(left.values())
    if worst < 0:
        return max(1, int((budget - worst).bit_length()) - int(budget.bit_length()) + 1)
    monomials = ((rest, sum_of_monomials(n, (u, (1, 0)))) for u, rest in left.items() if rest)
    return found + [Square(fmpq(rest), monomial) for rest, monomial in monomials]


def _placed(
    remainder: IntegerMatrixPolynomial, caps: list[int]
) -> Iterator[tuple[Monomial, Monomial, fmpz, fmpz]]:
    """Yield (u, v, p, q): 2 R is the sum of (p + iq) u^* v + conj, for u = v of p u^* u."""
    n = len(caps)
    for c, C in enumerate(remainder):
        for i in range(n):
            for j in range(i, n):
                p, q = C.entry(i, j)
                if not p and not q:
                    continue
                a = min(max(c // 2, c - caps[j]), caps[i])
                if i == j and c % 2:
                    yield (i, c // 2), (i, c // 2 + 1), p, fmpz(0)
                else:
                    yield (i, a), (j, c - a), 2 * p, 2 * q


def sum_of_monomials(n: int, *terms: tuple[Monomial, tuple[int, int]]) -> IntegerMatrixPolynomial:
    """Return the row of length n with these terms, different monomials with their coefficients."""
    return IntegerMatrixPolynomial.from_terms((1, n), ((a, 0, i, s) for (i, a), s in terms))
