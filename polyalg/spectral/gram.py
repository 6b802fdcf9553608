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

from polyalg.algebra.coefficient_matrices import in_lowest_terms
from polyalg.algebra.integral import IntegerMatrix, gaussian_matrix
from polyalg.core.balls import largest_radius, scaled_midpoint
from polyalg.core.precision import refine
from polyalg.core.report import ReportBuilder
from polyalg.spectral.bound import core_factor, factor_bound
from polyalg.spectral.boundary import Interior
from polyalg.spectral.compression import multiply, star
from polyalg.spectral.definite import elimination
from polyalg.spectral.line import Coefficients, LineForm
from polyalg.spectral.margin import minus, with_margin
from polyalg.spectral.positivity import LineProblem
from polyalg.spectral.scalar_squares import scalar_squares
from polyalg.spectral.solver import CoreSolver
from polyalg.spectral.zeros import Zeros

Monomial = tuple[int, int]  # (row i of G, power of x)
_GUARD_BITS = 2


@dataclass(frozen=True, slots=True)
class Square:
    """weight * Q^* Q with Q = sum coefficients[k] x^k in integers."""

    weight: fmpq
    coefficients: Coefficients


def interior_squares(interior: Interior, d: int, report: ReportBuilder) -> list[Square]:
    """Return squares that add up to G^* K G.

    Parameters
    ----------
    interior : Interior
        G and K.
    d : int
        Half of the degree of G^* K G.
    """
    caps = [d - degree for degree in interior.row_degrees]
    core = interior.core
    scale = fmpq(1, core.denominator * interior.rows_denominator**2)
    if not any(caps):
        found = _constant_squares(core.coefficients[0])
    elif core.n == 1:
        found = [_integral(weight, q) for weight, q in scalar_squares(core, report)]
    else:
        found = _squares(core, caps, report)
    return [_with_rows(weight * scale, Q, interior.rows) for weight, Q in found]


def _with_rows(weight: fmpq, Q: Coefficients, rows: Coefficients) -> Square:
    """Return the square of Q G with the content taken into the weight."""
    product, _ = in_lowest_terms(multiply(Q, rows), fmpz(1))
    content = fmpz(0)
    for C in product:
        for x in C.real.entries() + ([] if C.imag is None else C.imag.entries()):
            content = content.gcd(x)
    primitive, _ = in_lowest_terms(product, content)
    return Square(weight * content * content, list(primitive))


def _integral(weight: fmpq, q: fmpq_poly) -> tuple[fmpq, Coefficients]:
    """Return the square with integers in the polynomial."""
    den = q.denom()
    return weight / (den * den), [IntegerMatrix(fmpz_mat(1, 1, [c])) for c in q.numer().coeffs()]


def _constant_squares(K: IntegerMatrix) -> list[tuple[fmpq, Coefficients]]:
    """Return the squares of the rows of L in K = L^* D L."""
    found = []
    for weight, row in elimination(K):
        common = fmpz(1)
        for z in row:
            for x in (z.real, z.imag):
                common = common * x.q // common.gcd(x.q)
        real = fmpz_mat(1, len(row), [(z.real * common).p for z in row])
        imag = fmpz_mat(1, len(row), [(z.imag * common).p for z in row])
        found.append((weight / (common * common), [gaussian_matrix(real, imag)]))
    return found


def _squares(core: LineForm, caps: list[int], report: ReportBuilder) -> list[tuple[fmpq, Coefficients]]:
    """Return squares of the numerator of K."""
    ends = [core.coefficients[power].real[i, i] for i, cap in enumerate(caps) for power in (0, 2 * cap)]
    scaled, budget, k = with_margin(core, caps, min(ends), report)
    reduced = LineForm([minus(C, caps, j, budget) for j, C in enumerate(scaled)], fmpz(1))
    solver = CoreSolver(Zeros(LineProblem(reduced, ReportBuilder(report.progress))))
    real = all(C.imag is None for C in core.coefficients)
    bits = max(
        1, (_height(scaled) + 1) // 2 + (sum(caps) + len(caps)).bit_length() - int(budget.bit_length())
    )
    while True:
        T = _rounded(solver, caps, bits, report)
        parts = _real_parts(T) if real else [T]
        remainder = _remainder(reduced.coefficients, parts, bits)
        # Twice everything, since some entries are halved.
        rest = _by_dominance(remainder, caps, budget << (2 * bits + 1))
        if isinstance(rest, int):
            bits += rest
            continue
        unit = fmpq(1, fmpz(1) << (2 * bits + k))
        return [(unit, part) for part in parts] + [(weight * unit / 2, row) for weight, row in rest]


def _height(coefficients: Coefficients) -> int:
    return max(C.height_bits() for C in coefficients)


def _rounded(solver: CoreSolver, caps: list[int], bits: int, report: ReportBuilder) -> Coefficients:
    """Return 2^bits Q rounded to integers, without entries beyond the caps, which are zero."""

    bound = factor_bound(solver, bits + _GUARD_BITS)

    def step(working: int) -> tuple[list[acb_mat], arb] | None:
        Q = core_factor(solver, working, bound)
        return None if Q is None else (Q, largest_radius(*Q))

    eps = Fraction(1, 1 << (bits + _GUARD_BITS))
    Q = refine(step, eps, bits + 64, bound.bits, report=ReportBuilder(report.progress), stage="factor")
    n = len(caps)
    result = []
    parts: tuple[Callable[[acb], arb], ...] = (lambda z: z.real, lambda z: z.imag)
    for k, C in enumerate(Q):
        table = C.tolist()
        real, imag = (
            fmpz_mat(
                n,
                n,
                [
                    scaled_midpoint(part(z), bits) if k <= cap else 0
                    for row in table
                    for z, cap in zip(row, caps, strict=True)
                ],
            )
            for part in parts
        )
        result.append(gaussian_matrix(real, imag))
    return result


def _real_parts(T: Coefficients) -> list[Coefficients]:
    """Return A and B of T = A + iB: where K is real, K = Re T^* T = A^* A + B^* B up to rounding."""
    real = [IntegerMatrix(C.real) for C in T]
    imag = [IntegerMatrix(C.real * 0 if C.imag is None else C.imag) for C in T]
    return [part for part in (real, imag) if not all(C.is_zero() for C in part)]


def _remainder(K: Coefficients, parts: list[Coefficients], bits: int) -> Coefficients:
    """Return 4^bits K - sum T^* T."""
    remainder = [C.scale(fmpz(1) << (2 * bits)) for C in K]
    for T in parts:
        for k, C in enumerate(multiply(star(T), T)):
            if k < len(remainder):
                remainder[k] = remainder[k] + C.scale(-1)
    return remainder


def _by_dominance(
    remainder: Coefficients, caps: list[int], budget: fmpz
) -> list[tuple[fmpq, Coefficients]] | int:
    """Return squares of binomials and monomials for 2 R + budget S, or how many bits are missing."""
    n = len(caps)
    left = {(i, a): fmpz(budget) for i, cap in enumerate(caps) for a in range(cap + 1)}
    found: list[tuple[fmpq, Coefficients]] = []
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
                found.append((fmpq(size), _binomial(u, v, (unit[0] * sign, unit[1] * sign), n)))
    worst = min(left.values())
    if worst < 0:
        return max(1, int((budget - worst).bit_length()) - int(budget.bit_length()) + 1)
    return found + [(fmpq(rest), _binomial(u, None, (0, 0), n)) for u, rest in left.items() if rest]


def _placed(remainder: Coefficients, caps: list[int]) -> Iterator[tuple[Monomial, Monomial, fmpz, fmpz]]:
    """Yield (u, v, p, q): 2 R is the sum of (p + iq) u^* v + conj, for u = v of p u^* u."""
    n = len(caps)
    for c, C in enumerate(remainder):
        for i in range(n):
            for j in range(i, n):
                p, q = C.real[i, j], fmpz(0) if C.imag is None else C.imag[i, j]
                if not p and not q:
                    continue
                a = min(max(c // 2, c - caps[j]), caps[i])
                if i == j and c % 2:
                    yield (i, c // 2), (i, c // 2 + 1), p, fmpz(0)
                else:
                    yield (i, a), (j, c - a), 2 * p, 2 * q


def _binomial(u: Monomial, v: Monomial | None, s: tuple[int, int], n: int) -> Coefficients:
    """Return the row u + s v."""
    length = max(u[1], v[1] if v is not None else 0) + 1
    real, imag = ([fmpz_mat(1, n) for _ in range(length)] for _ in range(2))
    real[u[1]][0, u[0]] = 1
    if v is not None:
        real[v[1]][0, v[0]] = real[v[1]][0, v[0]] + s[0]
        imag[v[1]][0, v[0]] = s[1]
    return [gaussian_matrix(a, b) for a, b in zip(real, imag, strict=True)]
