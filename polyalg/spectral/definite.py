"""Is one Hermitian matrix over Q(i) positive definite, and a vector that shows it where it is not.

Decided by the signs of the characteristic polynomial; vectors by elimination, then made short.
"""

from __future__ import annotations

from flint import fmpq, fmpq_mat, fmpz

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.modular import integers
from polyalg.core.gaussian import GaussianMatrix, GaussianRational

_SHORT_BITS = 4


def is_positive_definite(M: IntegerMatrix) -> bool:
    """Return whether a Hermitian matrix is positive definite.

    All eigenvalues are real, so they are positive exactly if det(x + M) has positive coefficients only.
    """
    real = M.real if M.imag is None else M.real_form()
    if any(real[i, i] <= 0 for i in range(real.nrows())):
        return False
    return all(c > 0 for c in (-real).charpoly().coeffs())


def first_definite_point(core: IntegerMatrixPolynomial, infinity_allowed: bool) -> fmpq | None:
    """Return the place of normalization: None for infinity, else the first of 0, 1, -1, 2, ... with K > 0."""
    if infinity_allowed and is_positive_definite(core[-1]):
        return None
    return next(x for x in map(fmpq, integers()) if is_positive_definite(core.numerator_at(x)))


def negative_vector(M: IntegerMatrix) -> list[GaussianRational] | None:
    """Return a short v with v^* M v < 0, or None where M >= 0.

    Elimination with pivots on the diagonal; a diagonal entry below zero, or a zero one beside another entry,
    gives the vector, which is carried back through the pivots.
    """
    table = M.over_gaussian().table()
    left = list(range(len(table)))
    steps: list[tuple[int, dict[int, GaussianRational]]] = []
    while left:
        found = _indefinite_pair(table, left)
        if found is not None:
            return _shortened(M, _carried_back(found, steps, len(table)))
        pivot = max(left, key=lambda j: table[j][j].real)
        if not table[pivot][pivot]:
            return None
        left.remove(pivot)
        ratios = {k: table[pivot][k] / table[pivot][pivot] for k in left}
        steps.append((pivot, ratios))
        for i in left:
            for k in left:
                table[i][k] = table[i][k] - table[i][pivot] * ratios[k]
    return None


def _indefinite_pair(
    table: list[list[GaussianRational]], left: list[int]
) -> dict[int, GaussianRational] | None:
    """Return entries of a vector on which the remaining form is negative, if they are plain to see."""
    for j in left:
        diagonal = table[j][j].real
        if diagonal < 0:
            return {j: GaussianRational(1)}
        if diagonal == 0:
            for k in left:
                c = table[j][k]
                if c:
                    # |a|^2 0 + 2 Re(conj(a) c) + m_kk for the vector a e_j + e_k with a = -s c.
                    s = (abs(table[k][k].real) + 1) / c.norm()
                    return {j: c * (-s), k: GaussianRational(1)}
    return None


def _carried_back(
    found: dict[int, GaussianRational], steps: list[tuple[int, dict[int, GaussianRational]]], n: int
) -> list[GaussianRational]:
    """Return the whole vector: the entry of each pivot makes its row vanish."""
    v = [found.get(j, GaussianRational(0)) for j in range(n)]
    for pivot, ratios in reversed(steps):
        v[pivot] = -sum((ratio * v[k] for k, ratio in ratios.items()), GaussianRational(0))
    return v


def quadratic_form(M: IntegerMatrix, v: list[GaussianRational]) -> fmpq:
    """Return v^* M v for a Hermitian M."""
    column = as_column(v)
    row = column.conjugate().transpose()
    return (row * M.over_gaussian() * column)[0, 0].real


def as_column(v: list[GaussianRational]) -> GaussianMatrix:
    """Return the n by 1 matrix."""
    n = len(v)
    return GaussianMatrix(fmpq_mat(n, 1, [x.real for x in v]), fmpq_mat(n, 1, [x.imag for x in v]))


def _shortened(M: IntegerMatrix, v: list[GaussianRational]) -> list[GaussianRational]:
    """Return v rounded as far as the form stays negative, with integer parts."""
    largest = max(max(abs(x.real), abs(x.imag)) for x in v)
    bits = _SHORT_BITS
    exact = max(int(x.q.bit_length()) for z in v for x in (z.real, z.imag)) + _SHORT_BITS
    while bits < exact:
        scale = fmpq(fmpz(1) << bits) / largest
        parts = [(_nearest(x.real * scale), _nearest(x.imag * scale)) for x in v]
        content = fmpz(0)
        for re, im in parts:
            content = content.gcd(re).gcd(im)
        short = [GaussianRational(re // content, im // content) for re, im in parts]
        if quadratic_form(M, short) < 0:
            return short
        bits *= 2
    return v


def _nearest(x: fmpq) -> fmpz:
    return (x + fmpq(1, 2)).floor()


def elimination(M: IntegerMatrix) -> list[tuple[fmpq, list[GaussianRational]]]:
    """Return (weight, row) with M = sum weight row^* row for a positive definite M, rows in echelon form."""
    table = M.over_gaussian().table()
    n = len(table)
    found = []
    for k in range(n):
        pivot = table[k][k]
        row = [GaussianRational(0)] * k + [table[k][j] / pivot for j in range(k, n)]
        found.append((pivot.real, row))
        for i in range(k + 1, n):
            for j in range(k + 1, n):
                table[i][j] = table[i][j] - table[i][k] * row[j]
    return found
