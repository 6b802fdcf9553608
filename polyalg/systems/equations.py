"""Linear equations between matrices, solved exactly: Sylvester's, Lyapunov's and Stein's."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flint import fmpq_mat, fmpq_poly, fmpz, fmpz_mat

from polyalg.algebra.integral import IntegerMatrix, identity
from polyalg.algebra.kernels import solve
from polyalg.algebra.stacking import kronecker
from polyalg.checker import Certificate
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import read_matrix
from polyalg.core.typing import ExactMatrix, ExactPolynomial, MatrixLike
from polyalg.errors import NotUniqueError
from polyalg.jordan.calls.eigenvalues import characteristic_polynomial
from polyalg.systems.proof import stein_proof, sylvester_proof
from polyalg.systems.reading_matrices import matrix_of, read_any, read_real, shaped

__all__ = [
    "lyapunov",
    "lyapunov_certificate",
    "stein",
    "stein_certificate",
    "sylvester",
    "sylvester_certificate",
]


def sylvester(A: MatrixLike, B: MatrixLike, C: MatrixLike) -> ExactMatrix:
    """Solve A X + X B = C exactly.

    Parameters
    ----------
    A, B, C : matrices over Q or Q(i)
        n by n, m by m and n by m, as in `jordan_form`.

    Returns
    -------
    matrix
        X, n by m, in the system of A.

    Raises
    ------
    NotUniqueError
        If an eigenvalue of A is minus one of B: there is no solution, or more than one.  `.factor` is the
        polynomial with all such eigenvalues of A for roots.
    InexactInputError, DimensionError, InputError
        If a matrix cannot be read, or they do not fit together.

    Notes
    -----
    n m linear equations, by FLINT's p-adic solver: O((n m)^3 b) bit operations for entries of b bits, up to
    logarithms.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.systems.sylvester([[1, 2], [0, 3]], [[4]], [[1], [14]])
    [-3/5]
    [   2]
    """
    a, b = (read_matrix(M, name) for M, name in ((A, "A"), (B, "B")))
    X = _sylvester(a, b, _right_side(read_any(C, "C"), a, b))
    if X is None:
        factor = _common_factor(a, b, _at_minus)
        raise NotUniqueError(
            "A X + X B = C has not exactly one solution: the roots of"
            f" {polynomial_text(factor)} are eigenvalues of A, and minus eigenvalues of B",
            factor=a.origin.polynomial(factor),
        )
    return a.origin.matrix(X)


def lyapunov(A: MatrixLike, Q: MatrixLike) -> ExactMatrix:
    """Solve A X + X A* + Q = 0 exactly; A* is the conjugate transpose.

    Parameters
    ----------
    A, Q : n by n matrices over Q or Q(i)
        As in `jordan_form`; Q need not be Hermitian.

    Returns
    -------
    matrix
        X, n by n, in the system of A; Hermitian where Q is.

    Raises
    ------
    NotUniqueError
        If two eigenvalues of A add up to 0, one of them conjugated, as for one on the imaginary axis.
        `.factor` is the polynomial with all such eigenvalues for roots.
    InexactInputError, DimensionError, InputError
        If a matrix cannot be read, or they do not fit together.

    Notes
    -----
    n (n + 1) / 2 equations for real A and symmetric Q, else n^2.  The answer has about n^2 times the bits of
    A.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.systems.lyapunov([[0, 1], [-2, -3]], [[1, 0], [0, 1]])
    [  1, -1/2]
    [-1/2, 1/2]
    """
    a, q = _pair(A, Q)
    X: ExactMatrix | None
    if _is_symmetric(a, q):
        X = _solved_symmetric(q, fmpz(a.denominator), lambda i, j: _lyapunov_row(a.real, i, j))
    else:
        X = _sylvester(a, _adjoint(a), _negative(q))
    if X is None:
        factor = _common_factor(a, _adjoint(a), _at_minus)
        raise NotUniqueError(
            "A X + X A* + Q = 0 has not exactly one solution: the roots of"
            f" {polynomial_text(factor)} are eigenvalues of A, and so are minus their conjugates",
            factor=a.origin.polynomial(factor),
        )
    return a.origin.matrix(X)


def stein(A: MatrixLike, Q: MatrixLike) -> ExactMatrix:
    """Solve A X A* - X + Q = 0 exactly; A* is the conjugate transpose.

    Parameters
    ----------
    A, Q : n by n matrices over Q or Q(i)
        As in `jordan_form`; Q need not be Hermitian.

    Returns
    -------
    matrix
        X, n by n, in the system of A; Hermitian where Q is.

    Raises
    ------
    NotUniqueError
        If the product of two eigenvalues of A, one of them conjugated, is 1, as for one on the unit circle.
        `.factor` is the polynomial with all such eigenvalues for roots.
    InexactInputError, DimensionError, InputError
        If a matrix cannot be read, or they do not fit together.

    Notes
    -----
    As for `lyapunov`.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.systems.stein([[0, 2], [0, 0]], [[1, 0], [0, 1]])
    [5, 0]
    [0, 1]
    """
    a, q = _pair(A, Q)
    n, d = a.nrows, a.denominator**2
    X: ExactMatrix | None
    if _is_symmetric(a, q):
        X = _solved_symmetric(q, d, lambda i, j: _stein_row(a.real, d, i, j))
    else:
        M = IntegerMatrix(a.real, a.imag)
        conjugate = M.adjoint().transpose()
        system = kronecker(M, conjugate) - identity(n * n).scale(d)
        X = _solved(system, _negative(q), d)
    if X is None:
        factor = _common_factor(a, _adjoint(a), _reversed)
        raise NotUniqueError(
            "A X A* - X + Q = 0 has not exactly one solution: the roots of"
            f" {polynomial_text(factor)} are eigenvalues of A, and their conjugates' reciprocals too",
            factor=a.origin.polynomial(factor),
        )
    return a.origin.matrix(X)


def sylvester_certificate(A: MatrixLike, B: MatrixLike, C: MatrixLike) -> Certificate:
    """Return the proof that `sylvester(A, B, C)` is the only solution, for real matrices.

    Parameters
    ----------
    A, B, C : matrices over Q
        As in `sylvester`.

    Raises
    ------
    NotUniqueError, DimensionError, InputError
        As for `sylvester`; for matrices that are not real, of which the checker reads none.
    ResourceLimitError
        If it is beyond what the checker reads.

    Examples
    --------
    >>> import polyalg as pa
    >>> print(pa.verify(pa.systems.sylvester_certificate([[1]], [[2]], [[6]])).splitlines()[0])
    A X + X B = C for the X listed, and for no other X
    """
    read = [read_real(M, name) for M, name in ((A, "A"), (B, "B"), (C, "C"))]
    X = cast(fmpq_mat, sylvester(*(matrix_of(M) for M in read)))
    a, b, c = (matrix_of(M) for M in (*read[:2], _right_side(read[2], read[0], read[1])))
    return sylvester_proof("sylvester", {"A": a, "B": b, "C": c}, X, b)


def lyapunov_certificate(A: MatrixLike, Q: MatrixLike) -> Certificate:
    """Return the proof that `lyapunov(A, Q)` is the only solution, for real matrices.

    Parameters
    ----------
    A, Q : matrices over Q
        As in `lyapunov`.

    Raises
    ------
    NotUniqueError, DimensionError, InputError, ResourceLimitError
        As for `sylvester_certificate`.

    Examples
    --------
    >>> import polyalg as pa
    >>> print(pa.verify(pa.systems.lyapunov_certificate([[-1]], [[6]])).splitlines()[0])
    A X + X A' + Q = 0 for the X listed, and for no other X
    """
    a, q = (matrix_of(read_real(M, name)) for M, name in ((A, "A"), (Q, "Q")))
    X = cast(fmpq_mat, lyapunov(a, q))
    return sylvester_proof("lyapunov", {"A": a, "Q": q}, X, a.transpose())


def stein_certificate(A: MatrixLike, Q: MatrixLike) -> Certificate:
    """Return the proof that `stein(A, Q)` is the only solution, for real matrices.

    Parameters
    ----------
    A, Q : matrices over Q
        As in `stein`.

    Raises
    ------
    NotUniqueError, DimensionError, InputError, ResourceLimitError
        As for `sylvester_certificate`.

    Examples
    --------
    >>> import polyalg as pa
    >>> print(pa.verify(pa.systems.stein_certificate([[2]], [[6]])).splitlines()[0])
    A X A' - X + Q = 0 for the X listed, and for no other X
    """
    a, q = (matrix_of(read_real(M, name)) for M, name in ((A, "A"), (Q, "Q")))
    return stein_proof({"A": a, "Q": q}, cast(fmpq_mat, stein(a, q)))


def _right_side(c: ReadMatrix, a: ReadMatrix, b: ReadMatrix) -> ReadMatrix:
    """Return C of the shape that A and B ask for."""
    sizes = f"A is {a.nrows} x {a.nrows} and B is {b.nrows} x {b.nrows}"
    return shaped(c, "C", (a.nrows, b.nrows), sizes)


def _pair(A: MatrixLike, Q: MatrixLike) -> tuple[ReadMatrix, ReadMatrix]:
    a = read_matrix(A, "A")
    return a, shaped(read_any(Q, "Q"), "Q", (a.nrows, a.nrows), f"A is {a.nrows} x {a.nrows}")


def _sylvester(a: ReadMatrix, b: ReadMatrix, c: ReadMatrix) -> ExactMatrix | None:
    """Return the only X with A X + X B = C, None where there is not exactly one."""
    first, second = IntegerMatrix(a.real, a.imag), IntegerMatrix(b.real, b.imag)
    # Entry (i, j) of X is unknown i m + j.
    system = kronecker(first.scale(b.denominator), identity(b.nrows)) + kronecker(
        identity(a.nrows), second.transpose().scale(a.denominator)
    )
    return _solved(system, c, a.denominator * b.denominator)


def _solved(system: IntegerMatrix, right: ReadMatrix, scale: fmpz) -> ExactMatrix | None:
    """Return X with system vec X = scale vec right, None where the system is singular."""
    rows, columns = right.nrows, right.ncols
    try:
        X, d = solve(system, IntegerMatrix(right.real, right.imag).scale(scale).reshaped(rows * columns, 1))
    except ZeroDivisionError:
        return None
    found, denominator = X.reshaped(rows, columns), d * right.denominator
    real = fmpq_mat(found.real) / denominator
    return real if found.imag is None else GaussianMatrix(real, fmpq_mat(found.imag) / denominator)


Row = dict[tuple[int, int], fmpz]


def _solved_symmetric(q: ReadMatrix, scale: fmpz, row: Callable[[int, int], Row]) -> fmpq_mat | None:
    """Return the only symmetric X whose equation (i, j) is row(i, j) . X = -scale Q[i, j] for i <= j."""
    n = q.nrows
    places = {at: k for k, at in enumerate((i, j) for i in range(n) for j in range(i, n))}
    system = fmpz_mat(len(places), len(places))
    for (i, j), k in places.items():
        for at, c in row(i, j).items():
            system[k, places[at]] = c
    right = fmpz_mat(len(places), 1, [-scale * q.real[i, j] for i, j in places])
    if not places:
        return fmpq_mat(0, 0)
    try:
        solution = cast(fmpq_mat, system.solve(right)).entries()
    except ZeroDivisionError:
        return None
    entries = [solution[places[min(i, j), max(i, j)]] for i in range(n) for j in range(n)]
    return fmpq_mat(n, n, entries) / q.denominator


def _lyapunov_row(a: fmpz_mat, i: int, j: int) -> Row:
    row: Row = {}
    for k in range(a.nrows()):
        for at, c in ((_place(k, j), a[i, k]), (_place(i, k), a[j, k])):
            row[at] = row.get(at, fmpz(0)) + c
    return row


def _stein_row(a: fmpz_mat, scale: fmpz, i: int, j: int) -> Row:
    n = a.nrows()
    row = {
        (k, m): a[i, k] * a[j, m] + (a[i, m] * a[j, k] if m > k else 0) for k in range(n) for m in range(k, n)
    }
    row[i, j] -= scale
    return row


def _place(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i <= j else (j, i)


def _is_symmetric(a: ReadMatrix, q: ReadMatrix) -> bool:
    return a.imag is None and q.imag is None and q.real == q.real.transpose()


def _adjoint(a: ReadMatrix) -> ReadMatrix:
    M = IntegerMatrix(a.real, a.imag).adjoint()
    return ReadMatrix(M.real, M.imag, a.denominator)


def _negative(q: ReadMatrix) -> ReadMatrix:
    return ReadMatrix(-q.real, None if q.imag is None else -q.imag, q.denominator)


def _common_factor(
    a: ReadMatrix, b: ReadMatrix, image: Callable[[GaussianPolynomial], GaussianPolynomial]
) -> ExactPolynomial:
    """Return the common factor of one characteristic polynomial and an image of the other."""
    p, q = (_characteristic(M) for M in (a, b))
    found = p.gcd(image(q))
    return found if found.imag else found.real


def _characteristic(M: ReadMatrix) -> GaussianPolynomial:
    p = characteristic_polynomial(M.value())
    return p if isinstance(p, GaussianPolynomial) else GaussianPolynomial(cast(fmpq_poly, p))


def _at_minus(p: GaussianPolynomial) -> GaussianPolynomial:
    x = fmpq_poly([0, -1])
    return GaussianPolynomial(p.real(x), p.imag(x))


def _reversed(p: GaussianPolynomial) -> GaussianPolynomial:
    """Return the polynomial whose roots are the reciprocals."""
    parts = ([part[k] for k in range(p.degree(), -1, -1)] for part in (p.real, p.imag))
    return GaussianPolynomial(*(fmpq_poly(part) for part in parts))
