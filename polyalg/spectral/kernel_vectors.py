"""Rows that vanish on the kernel at a real zero, from a small system, where that kernel is a line.

v = adj(K) b modulo f spans the kernel at every root of f unless it vanishes there.  The conditions m v = 0
modulo f are deg f equations in the coefficients of m, where the general method needs n deg f rows.
"""

from __future__ import annotations

from flint import fmpq, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial, Term
from polyalg.algebra.integral import IntegerMatrix, gaussian_matrix
from polyalg.algebra.kernels import leading_columns, solve

Pair = tuple[fmpq_poly, fmpq_poly]


def kernel_vector(K: IntegerMatrixPolynomial, f: fmpz_poly) -> list[Pair] | None:
    """Return v (real and imaginary parts) with K v = 0 modulo f that is zero at no root of f, or None.

    Values of det(K) K^-1 b at integers are polynomials in the point, of degree below n times that of K.
    """
    n, length = K.nrows, len(K) * K.nrows
    b = IntegerMatrix(fmpz_mat(n, 1, [fmpz(2 * i * i + 3 * i + 1) for i in range(n)]))
    points: list[int] = []
    values: list[list[fmpq]] = []
    t = 0
    while len(points) < length:
        column = _adjugate_times(K.numerator_at(fmpq(t)), b)
        if column is not None:
            points.append(t)
            values.append(column)
        t = -t if t > 0 else 1 - t
    modulus = fmpq_poly(f)
    rows = _interpolated(points, values)
    v = [(fmpq_poly(rows[i]) % modulus, fmpq_poly(rows[n + i]) % modulus) for i in range(n)]
    return v if _nowhere_zero(v, f) else None


def _adjugate_times(M: IntegerMatrix, b: IntegerMatrix) -> list[fmpq] | None:
    """Return adj(M) b, real parts first, None for a singular M."""
    determinant = M.over_gaussian().det().real
    if not determinant:
        return None
    X, denominator = solve(M, b)
    return [fmpq(x) * determinant / denominator for x in X.real.entries() + X.imaginary.entries()]


def _interpolated(points: list[int], values: list[list[fmpq]]) -> list[list[fmpq]]:
    """Return the coefficients of the polynomials with these values, by divided differences."""
    table = [list(row) for row in zip(*values, strict=True)]
    size = len(points)
    found = []
    for row in table:
        for level in range(1, size):
            for k in range(size - 1, level - 1, -1):
                row[k] = (row[k] - row[k - 1]) / (points[k] - points[k - level])
        total = fmpq_poly([row[-1]])
        for k in range(size - 2, -1, -1):
            total = total * fmpq_poly([-points[k], 1]) + row[k]
        found.append([total[k] for k in range(size)])
    return found


def _nowhere_zero(v: list[Pair], f: fmpz_poly) -> bool:
    common = f
    for re, im in v:
        # v is zero at a real root where both parts are; at others of the same factor by conjugation over Q.
        for part in (re, im):
            common = common.gcd(part.numer())
            if common.degree() == 0:
                return True
    return False


def popov_rows(v: list[Pair], f: fmpz_poly, shifts: list[int]) -> IntegerMatrixPolynomial:
    """Return a Popov basis, for shifted degrees, of the rows m with m v = 0 modulo f.

    With monomials x^a e_j in ascending shifted degree, a monomial whose value depends on earlier ones leads
    an element of the module; the first such for each j makes the basis.
    """
    n, g = len(v), int(f.degree())
    top = max(shifts) + -(-g // n) + 1
    while True:
        positions = sorted(
            ((a, j) for j in range(n) for a in range(top - shifts[j] + 1)),
            key=lambda term: (term[0] + shifts[term[1]], -term[1]),
        )
        conditions = _conditions(v, f, positions)
        pivots = set(leading_columns(conditions))
        first: dict[int, int] = {}
        for k, (_, j) in enumerate(positions):
            if k not in pivots:
                first.setdefault(j, k)
        if len(first) == n:
            return _rows(conditions, sorted(pivots), [first[j] for j in range(n)], positions)
        top *= 2


def _conditions(v: list[Pair], f: fmpz_poly, positions: list[tuple[int, int]]) -> IntegerMatrix:
    """Return the matrix whose columns are the values x^a v_j modulo f; rows are scaled to integers."""
    g, modulus = int(f.degree()), fmpq_poly(f)
    columns: dict[tuple[int, int], Pair] = {}
    for a, j in sorted(positions):
        if a == 0:
            columns[a, j] = v[j]
        else:
            re, im = columns[a - 1, j]
            columns[a, j] = re.left_shift(1) % modulus, im.left_shift(1) % modulus
    real, imag = fmpz_mat(g, len(positions)), fmpz_mat(g, len(positions))
    common = fmpz(1)
    for re, im in columns.values():
        for part in (re, im):
            common = common.lcm(part.denom())
    for k, term in enumerate(positions):
        for part, target in zip(columns[term], (real, imag), strict=True):
            for i, c in enumerate((part * common).numer().coeffs()):
                target[i, k] = c
    return gaussian_matrix(real, imag)


def _rows(
    conditions: IntegerMatrix, pivots: list[int], free: list[int], positions: list[tuple[int, int]]
) -> IntegerMatrixPolynomial:
    """Return the module elements led by the free monomials: monomial minus its combination of the pivots."""
    n = len(free)
    used = leading_columns(conditions.submatrix(None, pivots).transpose())
    X, denominator = solve(conditions.submatrix(used, pivots), conditions.submatrix(used, free))
    terms: list[Term] = []
    for i, k in enumerate(free):
        a, j = positions[k]
        terms.append((a, i, j, (denominator, 0)))
        for row, pivot in enumerate(pivots):
            b, c = positions[pivot]
            re, im = X.entry(row, i)
            terms.append((b, i, c, (-re, -im)))
    return IntegerMatrixPolynomial.from_terms((n, n), terms, denominator)
