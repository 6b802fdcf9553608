"""Linear systems of balls: an approximate inverse of few bits, refined, and one residual that proves it.

If |I - C A| <= delta < 1 in the maximum norm, A is invertible and the error of any X is at most
|C (right - A X)| / (1 - delta).  C needs as many bits as the system loses, not as many as the answer has;
every step of the refinement gains the rest of them.  `solve_by_midpoints` is slow, and loses no more than a
theorem says: Theorem 5 of the theory page on Jordan forms.
Reference: S. M. Rump, Verification methods, Acta Numerica 19 (2010).
"""

from __future__ import annotations

import random

from flint import acb, acb_mat, arb, fmpq, fmpz, fmpz_mat

from polyalg.algebra.integral import IntegerMatrix, identity
from polyalg.algebra.kernels import solve as solve_exactly
from polyalg.algebra.stacking import beside
from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision

_FIRST_BITS = 128
_STEPS = 6
_GUARD_BITS = 32
_SMALL = 60  # rows up to which FLINT's own solver is as quick, and soon done
_MOST_NANOSECONDS = 600_000_000
_NANOSECONDS_AT_ONCE = 150_000_000
_LEAST_BLOCK = 8
_LEAST_GAIN = 8
_SINGULAR = "the balls do not tell that the matrix is invertible"


def solve(A: acb_mat, right: acb_mat, bits: int) -> acb_mat:
    """Return an enclosure of A^-1 right for a square A: Lemma 10 of the theory page on spectral factors.

    Parameters
    ----------
    A, right : acb_mat
    bits : int
        The working precision, which is set.

    Raises
    ------
    ZeroDivisionError
        If the balls do not tell that A is invertible.
    """
    if A.nrows() <= _SMALL:
        whole: acb_mat = A.solve(right)
        return whole
    # A sixth of the bits: the inverse costs about as much as the steps of refinement that it saves.
    inverse_bits = max(_FIRST_BITS, bits // _STEPS)
    while True:
        C, delta = _approximate_inverse(A, inverse_bits)
        if C is not None and delta < arb("0.5"):
            return _enclosed(A, right, (C, delta, inverse_bits), bits)
        if inverse_bits > bits:
            raise ZeroDivisionError(_SINGULAR)
        inverse_bits *= 2


def _approximate_inverse(A: acb_mat, bits: int) -> tuple[acb_mat | None, arb]:
    """Return C and a bound of the norm of I - C A; None where the elimination broke down."""
    n = A.nrows()
    with flint_lock, working_precision(bits):
        short = (A.mid() * acb(1)).mid()
        try:
            C = _eliminated(short, identity_balls(n), bits)
        except ZeroDivisionError:
            return None, arb(0)
        C = C.mid()
    with flint_lock, working_precision(bits + _GUARD_BITS):
        return C, _norm(identity_balls(n) - _product(C, A, bits))


def _eliminated(A: acb_mat, right: acb_mat, bits: int) -> acb_mat:
    """Return A^-1 right without bounds, by blocks where one call would take long."""
    n = A.nrows()
    if _nanoseconds(n, right.ncols(), bits) <= _MOST_NANOSECONDS:
        whole: acb_mat = A.solve(right, algorithm="approx")
        return whole
    # Random combinations of rows have invertible leading blocks but for bad luck.
    rng = random.Random(bits)
    mixed = acb_mat(n, n, [rng.choice((-1, 1)) for _ in range(n * n)])
    return _by_blocks(_product(mixed, A, bits).mid(), _product(mixed, right, bits).mid(), bits)


def _nanoseconds(n: int, right: int, bits: int) -> int:
    """Return a rough cost of an elimination: n^3 / 3 + n^2 k complex products."""
    return (n * n * n // 3 + n * n * right) * (60 + bits // 4)


def _by_blocks(A: acb_mat, right: acb_mat, bits: int) -> acb_mat:
    """Eliminate block rows downwards, then substitute upwards, on midpoints."""
    n = A.nrows()
    size = n
    while size > _LEAST_BLOCK and _nanoseconds(size, n + right.ncols(), bits) > _NANOSECONDS_AT_ONCE:
        size //= 2
    # Each row with its right side; the columns of finished blocks are dropped.
    rows = [list(a) + list(b) for a, b in zip(A.tolist(), right.tolist(), strict=True)]
    finished: list[acb_mat] = []
    for first in range(0, n, size):
        height = min(size, n - first)
        pivot = acb_mat([row[:height] for row in rows[:height]])
        X = pivot.solve(acb_mat([row[height:] for row in rows[:height]]), algorithm="approx")
        finished.append(X)
        below = rows[height:]
        if below:
            left = acb_mat([row[:height] for row in below])
            step = acb_mat([row[height:] for row in below]) - _product(left, X, bits)
            rows = [list(row) for row in step.mid().tolist()]
    return _substituted(finished, bits)


def _substituted(finished: list[acb_mat], bits: int) -> acb_mat:
    """Return the solution from block rows [I, X], the last first."""
    solution: list[list[acb]] = []
    for X in reversed(finished):
        table = [list(row) for row in X.tolist()]
        inner = len(solution)
        own = acb_mat([row[inner:] for row in table])
        if inner:
            own = (own - _product(acb_mat([row[:inner] for row in table]), acb_mat(solution), bits)).mid()
        solution = [list(row) for row in own.tolist()] + solution
    return acb_mat(solution)


def _product(left: acb_mat, right: acb_mat, bits: int) -> acb_mat:
    """Return left * right, by groups of rows where it takes long.

    FLINT converts the whole of `right` at every call, so groups are as large as they can be.
    """
    per_row = right.nrows() * right.ncols() * (20 + bits // 5)
    if left.nrows() * per_row <= _MOST_NANOSECONDS:
        whole: acb_mat = left * right
        return whole
    rows = left.tolist()
    size = max(1, _MOST_NANOSECONDS // per_row)
    groups = [acb_mat([list(row) for row in rows[k : k + size]]) for k in range(0, len(rows), size)]
    return acb_mat([list(row) for group in groups for row in (group * right).tolist()])


def _enclosed(A: acb_mat, right: acb_mat, inverse: tuple[acb_mat, arb, int], bits: int) -> acb_mat:
    """Return the refined solution with the bound of its error, column by column."""
    C, delta, inverse_bits = inverse
    X = acb_mat(right.nrows(), right.ncols())
    before, known = None, 0
    while True:
        # A step gains what the inverse has, at the most; until then shorter numbers do.
        known = min(bits, known + inverse_bits)
        with flint_lock, working_precision(known if known == bits else known + _GUARD_BITS):
            residual = right - _product(A, X, known)
        with flint_lock, working_precision(inverse_bits + _GUARD_BITS):
            step = _product(C, residual, inverse_bits)
        size = max(magnitude_bits(z) for z in step.entries())
        if known == bits and before is not None and size > before - _LEAST_GAIN:
            break
        X, before = (X + step).mid(), size
    # `step` is C times the residual of X; moduli of that accuracy bound the error.
    bounds = [_largest(column) / (1 - delta) for column in step.transpose().tolist()]
    spread = [arb(0, bound.upper()) for bound in bounds]
    rows = [[acb(z.real + e, z.imag + e) for z, e in zip(row, spread, strict=True)] for row in X.tolist()]
    return acb_mat(rows)


def _largest(column: list[acb]) -> arb:
    return max((arb(z.abs_upper()) for z in column), key=lambda x: x.upper())


def _norm(M: acb_mat) -> arb:
    """Return an upper bound of the largest row sum of moduli; infinite where an entry is not finite."""
    best = arb(0)
    for row in M.tolist():
        total = sum((arb(z.abs_upper()) for z in row), arb(0))
        if not total.is_finite():
            return arb("inf")
        best = total if total > best else best
    return arb(best.upper())


def identity_balls(n: int) -> acb_mat:
    """Return the unit matrix."""
    return acb_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def solve_by_midpoints(A: acb_mat, right: acb_mat) -> acb_mat:
    """Return an enclosure of A^-1 right from the exact inverse of the midpoints.

    Parameters
    ----------
    A, right : acb_mat
        Finite.  No elimination in balls takes place, so nothing depends on how its radii grow.

    Raises
    ------
    ZeroDivisionError
        If the midpoints are singular, or the radii of A times the inverse are not below 1/2.

    Notes
    -----
    Theorem 5 of the theory page on Jordan forms: with C the inverse of the midpoints, E the radii and
    t = |C| |E| <= 1/2 in the maximum norm, a column of the solution of the midpoints y is off by at most
    |C| (|radii of the right side| + |E| |y|) / (1 - t).
    """
    n, columns = A.nrows(), right.ncols()
    (left, left_scale), (given, given_scale) = _integral(A), _integral(right)
    both = beside([given, identity(n).scale(given_scale)])
    both, denominator = solve_exactly(left, both)
    # A = left / left_scale and right = given / given_scale.
    factor = fmpq(left_scale, given_scale * denominator)
    table = [
        [acb(x * factor, y * factor) for x, y in zip(*pair, strict=True)]
        for pair in zip(both.real.tolist(), both.imaginary.tolist(), strict=True)
    ]
    solution = acb_mat([row[:columns] for row in table])
    errors = _errors(A, right, acb_mat([row[columns:] for row in table]), solution)
    return acb_mat(
        [[acb(z.real + e, z.imag + e) for z, e in zip(row, errors, strict=True)] for row in solution.tolist()]
    )


def _errors(A: acb_mat, right: acb_mat, inverse: acb_mat, solution: acb_mat) -> list[arb]:
    """Return for each column of the solution of the midpoints a ball around zero that holds its errors."""
    with flint_lock, working_precision(64):
        norm, spread = _norm(inverse), _norm(_radii(A))
        t = norm * spread
        if not t <= arb("0.5"):
            raise ZeroDivisionError(_SINGULAR)
        columns = zip(_radii(right).transpose().tolist(), solution.transpose().tolist(), strict=True)
        sizes = [norm * (_largest(list(e)) + spread * _largest(list(y))) / (1 - t) for e, y in columns]
        return [arb(0, size.upper()) for size in sizes]


def _integral(A: acb_mat) -> tuple[IntegerMatrix, int]:
    """Return a matrix M over Z[i] and a power of two s with the midpoints of A equal to M / s."""
    parts = [part.mid().man_exp() for z in A.entries() for part in (z.real, z.imag)]
    low = max([0, *(-int(exponent) for _, exponent in parts)])
    whole = [fmpz(mantissa) << (int(exponent) + low) for mantissa, exponent in parts]
    real, imag = (fmpz_mat(A.nrows(), A.ncols(), whole[k::2]) for k in (0, 1))
    return IntegerMatrix(real, imag), 1 << low


def _radii(A: acb_mat) -> acb_mat:
    """Return bounds of the distance of each entry from its midpoint."""
    bounds = [arb(z.real.rad()) + arb(z.imag.rad()) for z in A.entries()]
    return acb_mat(A.nrows(), A.ncols(), [acb(bound.upper()) for bound in bounds])
