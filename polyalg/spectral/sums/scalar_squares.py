"""A positive polynomial of degree 2d over Q as d + 1 weighted squares of polynomials over Q.

P - eps S = w (A^2 + B^2) with S the sum of x^(2a), a <= d - 2, and A, B of degrees d and d - 1.  Rounded so
that P - w A^2 - v B^2 has degree 2d - 4 only, these leave E near eps S, whose d - 1 squares of binomials
x^a + s x^(a+1) follow by elimination.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from flint import acb, arb, fmpq, fmpq_poly, fmpz

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.checker.format.limits import MAX_RATIONAL_BITS
from polyalg.core.balls import scaled_midpoint
from polyalg.core.precision import refine
from polyalg.core.report import ReportBuilder
from polyalg.spectral.bound import core_factor, monic_scalar_bound
from polyalg.spectral.positivity import LineProblem
from polyalg.spectral.solver import CoreSolver
from polyalg.spectral.sums.margin import lessened, with_margin
from polyalg.spectral.zeros import Zeros

WeightedSquare = tuple[fmpq, fmpq_poly]

# Bits of the denominators of all squares of E together, which have little in common: a checker that adds the
# squares up takes four times MAX_RATIONAL_BITS.  Beyond, more squares with short numbers are better.
_MOST_BITS = 3 * MAX_RATIONAL_BITS
_FIRST_BITS = 4


def scalar_squares(core: IntegerMatrixPolynomial, report: ReportBuilder) -> list[WeightedSquare]:
    """Return weights > 0 and polynomials whose weighted squares add up to the numerator of a 1 x 1 core.

    There are d + 1 of them where the degree is 2d, and fewer than 2d where E would need long numbers.

    Parameters
    ----------
    core : IntegerMatrixPolynomial
        Positive on the line, of degree 2d.
    """
    P = fmpq_poly(core.entry(0, 0).real)
    d = int(P.degree()) // 2
    if d < 2:
        found = _split(P, [fmpq(0)] * (d - 1), [])
        assert found is not None
        return found[0]
    caps = [d - 2]
    scaled, eps, k = with_margin(core, caps, core[0].real[0, 0], report)
    P = P * (fmpz(1) << k)
    reduced = lessened(scaled, caps, eps)
    solver = CoreSolver(Zeros(LineProblem(reduced, ReportBuilder(report.progress))))
    unit = fmpq(1, fmpz(1) << k)
    return [(weight * unit, q) for weight, q in _fewest_bits(P, solver, report)]


def _fewest_bits(P: fmpq_poly, solver: CoreSolver, report: ReportBuilder) -> list[WeightedSquare]:
    """Return the squares for about the fewest bits of A and B that leave a positive rest."""

    def attempt(bits: int) -> list[WeightedSquare] | None:
        found = _split(P, *_rounded(solver, bits, report))
        rest = None if found is None else _squares_of_rest(found[1])
        return None if found is None or rest is None else found[0] + rest

    low, high = 0, _FIRST_BITS
    best = attempt(high)
    while best is None:
        low, high = high, high + 2 + high // 4
        best = attempt(high)
    while high - low > 2 + high // 8:
        middle = (low + high) // 2
        found = attempt(middle)
        if found is None:
            low = middle
        else:
            high, best = middle, found
    return best


def _squares_of_rest(E: fmpq_poly) -> list[WeightedSquare] | None:
    """Return squares that add up to E, by elimination where its numbers are short; None where E has none."""
    found = _eliminated(E)
    if found is None or sum(_bits(square) for square in found) <= _MOST_BITS:
        return found
    return _binomials(E)


def _rounded(solver: CoreSolver, bits: int, report: ReportBuilder) -> tuple[list[fmpq], list[fmpq]]:
    """Return A_0, ..., A_(d-2) and B_0, ..., B_(d-3) to so many bits, Q = c (A + i b B), A and B monic."""
    d = solver.d

    bound = monic_scalar_bound(solver, bits + 2)

    def step(working: int) -> tuple[list[arb], arb] | None:
        Q = core_factor(solver, working, bound)
        if Q is None:
            return None
        monic = [acb(C[0, 0]) / Q[d][0, 0] for C in Q]
        top = monic[d - 1].imag
        if top.contains(0):
            return None
        found = [z.real for z in monic[: d - 1]] + [z.imag / top for z in monic[: d - 2]]
        radius = arb(0)
        for x in found:
            radius = radius.max(arb(x.rad()))
        return found, radius

    eps = Fraction(1, 1 << (bits + 2))
    found = refine(step, eps, bits + 64, bound.bits, report=ReportBuilder(report.progress), stage="factor")
    unit = fmpz(1) << bits
    numbers = [fmpq(scaled_midpoint(x, bits), unit) for x in found]
    return numbers[: d - 1], numbers[d - 1 :]


def _split(
    P: fmpq_poly, A: Sequence[fmpq], B: Sequence[fmpq]
) -> tuple[list[WeightedSquare], fmpq_poly] | None:
    """Return w A^2 and v B^2 and the rest E of degree 2d - 4; None where v is not positive.

    The leading coefficients of A and B are 1, and those below them are what makes the degree fall.
    """
    d = int(P.degree()) // 2
    squares: list[WeightedSquare] = []
    for degree, lower in ((d, A), (d - 1, B)):
        if degree < 0:
            break
        weight = P[2 * degree]
        if weight <= 0:
            return None
        second = [P[2 * degree - 1] / (2 * weight)] if degree else []
        q = fmpq_poly([*lower, *second, 1])
        squares.append((weight, q))
        P = P - weight * q * q
    return squares, P


def _eliminated(E: fmpq_poly) -> list[WeightedSquare] | None:
    """Return squares of x^a + s x^(a+1) that add up to E; None where a weight would not be positive."""
    found = []
    weight = E[0]
    for a in range(int(E.degree()) // 2 + 1):
        if weight <= 0:
            return None
        half = E[2 * a + 1] / 2
        found.append((weight, fmpq_poly([0] * a + [1, half / weight])))
        weight = E[2 * a + 2] - half * half / weight
    return found if weight == 0 else None


def _binomials(E: fmpq_poly) -> list[WeightedSquare] | None:
    """Return squares of x^a and of x^a +- x^(a+1) that add up to E; None without diagonal dominance."""
    odd = [E[2 * a + 1] / 2 for a in range(int(E.degree()) // 2)]
    rest = [E[2 * a] - abs(x) - abs(y) for a, (x, y) in enumerate(pairwise([fmpq(0), *odd, fmpq(0)]))]
    if min(rest) < 0:
        return None
    monomials = [(weight, fmpq_poly([0] * a + [1])) for a, weight in enumerate(rest) if weight]
    pairs = [(abs(x), fmpq_poly([0] * a + [1, 1 if x > 0 else -1])) for a, x in enumerate(odd) if x]
    return monomials + pairs


def _bits(square: WeightedSquare) -> int:
    weight, q = square
    return int((weight / (q.denom() * q.denom())).q.bit_length())
