"""Riccati equations as calls: matrices are read, and the solution is returned."""

from __future__ import annotations

from typing import TypeAlias

from flint import fmpq, fmpq_mat

from polyalg.algebra.blocks import unit
from polyalg.core.accuracy import read_accuracy
from polyalg.core.display.tables import counted
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import read_rational
from polyalg.core.typing import MatrixLike, RationalLike
from polyalg.errors import DimensionError, InputError
from polyalg.systems.reading_matrices import check_hermitian, read_any, real_form, shaped, sized
from polyalg.systems.riccati.answer import Riccati
from polyalg.systems.riccati.equation import Names, RiccatiEquation
from polyalg.systems.riccati.solving import solved

__all__ = ["care", "dare", "riccati"]


def care(
    A: MatrixLike,
    B: MatrixLike | None,
    Q: MatrixLike,
    R: MatrixLike | None = None,
    S: MatrixLike | None = None,
    *,
    G: MatrixLike | None = None,
    digits: int = 15,
    semistabilizing: bool = False,
) -> Riccati:
    """Return the stabilizing solution of A' X + X A - (X B + S) R^-1 (B' X + S') + Q = 0, certified.

    Parameters
    ----------
    A, B, Q, R, S : matrices over Q or Q(i)
        n by n, n by m, n by n, m by m and n by m, as in `jordan_form`; Q and R Hermitian, R invertible.
        R = I and S = 0 if None.  A prime stands for the conjugate transpose.
    G : Hermitian matrix, optional
        In place of B R^-1 B', with B, R and S None.
    digits : int
        Absolute accuracy of X and K in decimal digits.
    semistabilizing : bool
        Take also a solution with eigenvalues of the closed loop on the imaginary axis, which has the first
        half of each Jordan chain of the Hamiltonian matrix there.

    Returns
    -------
    Riccati
        `.X`, Hermitian, the only solution for which all eigenvalues of A - B K, `.closed_loop`, have negative
        real part, and the gain `.K` = R^-1 (B' X + S').

    Raises
    ------
    NoStabilizingSolutionError
        If there is none; `.axis` or `.uncontrollable` says why, exactly.
    InexactInputError, DimensionError, InputError
        If a matrix cannot be read, they do not fit together, Q, R or G is not symmetric, R is singular.
    PrecisionError
        If G, in discrete time [Q, S; S', R], is indefinite and no solution is found: then the conditions are
        not known to be enough.

    Notes
    -----
    Theorem 3 of the theory page on linear systems.

    About ten steps of doubling, O(n^3) operations each with the bits of the answer, and as many products of
    integers for the proof.  Over Q(i) the equation of twice the size for real and imaginary parts is solved,
    of which the certificate is.

    Examples
    --------
    >>> import polyalg as pa
    >>> found = pa.systems.care([[0, 1], [0, 0]], [[0], [1]], [[1, 0], [0, 2]])
    >>> found.X
    [2, 1]
    [1, 2]
    >>> print(pa.verify(found.certificate).splitlines()[0])
    A'X + XA - (XB + S) R^-1 (B'X + S') + Q = 0
    """
    if G is not None:
        if any(M is not None for M in (B, R, S)):
            raise InputError("G stands in place of B, R and S; pass care(A, None, Q, G=G)")
        equation = _with_product(A, Q, G)
    else:
        if B is None:
            raise InputError("B is None; pass B, or G in place of B R^-1 B'")
        return riccati((A, B, Q, R, S), None, digits, semistabilizing, Names())
    return _answer(equation, digits, semistabilizing)


def dare(
    A: MatrixLike,
    B: MatrixLike,
    Q: MatrixLike,
    R: MatrixLike,
    S: MatrixLike | None = None,
    digits: int = 15,
    *,
    discount: RationalLike = 1,
    semistabilizing: bool = False,
) -> Riccati:
    """Return the stabilizing solution of A' X A - X - (A' X B + S) (R + B' X B)^-1 (B' X A + S') + Q = 0.

    Parameters
    ----------
    A, B, Q, R, S : matrices over Q or Q(i)
        As in `care`; A and R may be singular.
    digits : int
        Absolute accuracy of X and K in decimal digits.
    discount : rational
        A positive factor of all products with X, as in economics: A and B times its square root.
    semistabilizing : bool
        As in `care`, for the unit circle.

    Returns
    -------
    Riccati
        `.X`, Hermitian, the only solution for which all eigenvalues of A - B K, times the square root of the
        discount, are less than 1 in modulus, and the gain `.K` = (R + B' X B)^-1 (B' X A + S').

    Raises
    ------
    NoStabilizingSolutionError
        If there is none; `.axis` or `.uncontrollable` says why, exactly.
    InexactInputError, DimensionError, InputError, PrecisionError
        As for `care`.

    Notes
    -----
    Theorem 3 of the theory page on linear systems, at the cost of `care`.

    Examples
    --------
    >>> import polyalg as pa
    >>> found = pa.systems.dare([[0, 1], [0, 0]], [[0], [1]], [[1, 2], [2, 4]], [[1]])
    >>> found.X[1, 1].real.str(20, radius=False)              # 2 + sqrt 5
    '4.2360679774997896964'
    """
    beta = read_rational(discount, "discount")
    return riccati((A, B, Q, R, S), beta, digits, semistabilizing, Names())


Given: TypeAlias = "tuple[MatrixLike, MatrixLike, MatrixLike, MatrixLike | None, MatrixLike | None]"
"""A, B, Q, R and S, of which the last two may be None."""


def riccati(given: Given, discount: fmpq | None, digits: int, semistabilizing: bool, names: Names) -> Riccati:
    """Return the answer of `care`, for a discount that of `dare`; errors call the matrices by the names."""
    if discount is not None and discount <= 0:
        raise InputError(f"discount is {discount}; it must be positive")
    return _answer(_equation(given, discount, names), digits, semistabilizing)


def _answer(equation: RiccatiEquation, digits: int, semistabilizing: bool) -> Riccati:
    eps = read_accuracy(digits)
    found, report = solved(equation, eps, semistabilizing)
    return Riccati(equation, found, eps, report)


def _equation(given: Given, discount: fmpq | None, names: Names) -> RiccatiEquation:
    """Read the matrices of an equation."""
    present = [(k, M) for k, M in zip("ABQRS", given, strict=True) if M is not None or k not in "RS"]
    called: dict[str, str] = {key: getattr(names, key) for key in "ABQRS"}
    read = {key: read_any(M, called[key]) for key, M in present}
    n = _square(read["A"])
    read["B"] = sized(read["B"], (n, 0))
    m = read["B"].ncols
    size, of_input = f"{names.A} is {n} x {n}", f"{names.B} is {n} x {m}"
    if read["B"].nrows != n and n:
        raise DimensionError(f"{size}, but {names.B} has {counted(read['B'].nrows, 'row')}")
    for key, shape, why in (("Q", (n, n), size), ("R", (m, m), of_input), ("S", (n, m), of_input)):
        if key in read:
            read[key] = shaped(read[key], called[key], shape, why)
    for key in ("Q", "R"):
        if key in read:
            check_hermitian(read[key], called[key])
    gaussian = any(M.imag is not None for M in read.values())
    k = 2 if gaussian else 1
    a, b, q = (real_form(read[key], gaussian) for key in "ABQ")
    b = b if n else fmpq_mat(0, k * m)
    r = real_form(read["R"], gaussian) if "R" in read else unit(k * m)
    s = real_form(read["S"], gaussian) if "S" in read else fmpq_mat(k * n, k * m)
    if discount is None and m and not r.det():
        raise InputError(f"{names.R} is singular; in continuous time the gain takes its inverse")
    return RiccatiEquation(a, b, q, r, s, None, discount, gaussian, names)


def _with_product(A: MatrixLike, Q: MatrixLike, G: MatrixLike) -> RiccatiEquation:
    read = {name: read_any(M, name) for name, M in (("A", A), ("Q", Q), ("G", G))}
    n = _square(read["A"])
    for name in ("Q", "G"):
        read[name] = shaped(read[name], name, (n, n), f"A is {n} x {n}")
        check_hermitian(read[name], name)
    gaussian = any(M.imag is not None for M in read.values())
    a, q, g = (real_form(read[name], gaussian) for name in ("A", "Q", "G"))
    none = fmpq_mat(a.nrows(), 0)
    return RiccatiEquation(a, none, q, fmpq_mat(0, 0), none, g, None, gaussian)


def _square(A: ReadMatrix) -> int:
    if A.nrows != A.ncols:
        raise DimensionError(f"A must be a square matrix; it is {A.nrows} x {A.ncols}")
    return A.nrows
