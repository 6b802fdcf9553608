"""Riccati equations as calls: the stabilizing solution with its gain, and its proof."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from flint import acb_mat, arb, arb_mat, fmpq, fmpq_mat, fmpz

from polyalg.algebra.blocks import unit
from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_rational
from polyalg.core.accuracy import digits_of, read_accuracy
from polyalg.core.answer import Answer
from polyalg.core.balls import largest_radius
from polyalg.core.display.balls import BallMatrix
from polyalg.core.display.tables import Table, counted
from polyalg.core.evidence import integer_json, issue
from polyalg.core.inputs.reading import read_rational
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import Json, MatrixLike, RationalLike
from polyalg.errors import DimensionError, InputError, PrecisionError
from polyalg.systems.reading_matrices import matrix_of, read_real, read_symmetric, real_matrix
from polyalg.systems.riccati.deciding import decide
from polyalg.systems.riccati.equation import PackedEquation, RiccatiEquation
from polyalg.systems.riccati.stabilizing import DyadicMatrix, Proved, attempted

__all__ = ["Riccati", "care", "dare"]

_MARGIN, _MOST_BITS = 128, 1 << 16


class Riccati(Answer):
    """The stabilizing solution of an algebraic Riccati equation.

    Attributes
    ----------
    X : BallMatrix
        n by n, symmetric.
    K : BallMatrix or None
        The gain, m by n: u = -K x is the feedback.  None for an equation with G in place of B and R.
    closed_loop : BallMatrix
        A - B K, all eigenvalues of which are in the open left half plane, or in the open unit disc.
    axis : list
        Empty: no eigenvalues on the boundary.
    radius : arb
        Largest radius of an entry of X and K.
    certificate : Certificate
        Proof, made when first asked for.
    report : CostReport
        Stages and seconds.
    """

    def __init__(self, equation: RiccatiEquation, proved: Proved, eps: Fraction, report: CostReport) -> None:
        self._equation, self._proved, self._eps = equation, proved, eps
        self.report = report
        self._source = self._certified

    def _recipe(self) -> Recipe:
        return packed_call(_solved_again, PackedEquation.of(self._equation), self._eps)

    @property
    def axis(self) -> list[tuple[object, list[int]]]:
        return []

    @cached_property
    def X(self) -> BallMatrix:
        return self._balls(self._proved.X, 0)

    @cached_property
    def K(self) -> BallMatrix | None:
        return None if self._proved.K is None else self._balls(self._proved.K, 1)

    @cached_property
    def closed_loop(self) -> BallMatrix:
        equation = self._equation
        bits = self._proved.X.bits + _MARGIN
        with flint_lock, working_precision(bits):
            A = acb_mat(equation.A)
            if equation.product is not None:
                M = A - acb_mat(equation.product) * acb_mat(self.X)
            else:
                assert self.K is not None
                M = A - acb_mat(equation.B) * acb_mat(self.K)
        return BallMatrix(M, digits_of(self._eps))

    @cached_property
    def radius(self) -> arb:
        return largest_radius(*(acb_mat(M) for M in (self.X, self.K) if M is not None))

    def _balls(self, M: DyadicMatrix, which: int) -> BallMatrix:
        """Return the entries with the radius that is proved."""
        assert self._proved.distances is not None
        bound = self._proved.distances[which]
        with flint_lock, working_precision(M.bits + _MARGIN):
            around = arb(0, arb(bound.m) * arb(2) ** bound.e)
            entries = [arb(fmpq(x, fmpz(1) << M.bits)) + around for x in M.numerators.entries()]
            shape = M.numerators.nrows(), M.numerators.ncols()
            return BallMatrix(acb_mat(arb_mat(*shape, entries)), digits_of(self._eps))

    def _certified(self) -> Certificate:
        equation, proved = self._equation, self._proved
        kind = "dare" if equation.is_discrete else "care"
        claim: Json = {
            "kind": kind if equation.product is None else "care-with-product",
            "radius": encode_rational(self._eps.numerator, self._eps.denominator),
            "X": _dyadic_json(proved.X),
        }
        evidence: Json = {"lyapunov": _dyadic_json(proved.P)}
        if proved.K is not None and proved.inverse is not None:
            claim["K"] = _dyadic_json(proved.K)
            evidence["inverse"] = _dyadic_json(proved.inverse)
        return issue(claim, equation.to_json(), evidence)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the midpoints of X and K as text."""
        return {"X": self.X.to_texts(), "K": None if self.K is None else self.K.to_texts()}

    def _table(self) -> Table:
        n = self._equation.order
        time = "discrete" if self._equation.is_discrete else "continuous"
        title = f"Riccati: stabilizing solution in {time} time, {counted(n, 'state')}"
        rows = [("X", f"{n} x {n}")]
        if self.K is not None:
            rows.append(("K", f"{self.K.nrows()} x {n}"))
        return Table(title, ("matrix", "shape"), rows)


def _dyadic_json(M: DyadicMatrix) -> Json:
    rows = [[integer_json(x) for x in row] for row in M.numerators.tolist()]
    return {"bits": integer_json(M.bits), "entries": rows}


def _solved_again(equation: PackedEquation, eps: Fraction) -> Riccati:
    return _solved(equation.unpacked(), eps)


def care(
    A: MatrixLike,
    B: MatrixLike | None,
    Q: MatrixLike,
    R: MatrixLike | None = None,
    S: MatrixLike | None = None,
    *,
    G: MatrixLike | None = None,
    digits: int = 15,
) -> Riccati:
    """Return the stabilizing solution of A' X + X A - (X B + S) R^-1 (B' X + S') + Q = 0, certified.

    Parameters
    ----------
    A, B, Q, R, S : matrices over Q
        n by n, n by m, n by n, m by m and n by m, as in `jordan_form`; Q and R symmetric, R invertible.
        R = I and S = 0 if None.
    G : symmetric matrix over Q, optional
        In place of B R^-1 B', with B, R and S None.
    digits : int
        Absolute accuracy of X and K in decimal digits.

    Returns
    -------
    Riccati
        `.X`, symmetric, the only solution for which all eigenvalues of A - B K, `.closed_loop`, have negative
        real part, and the gain `.K` = R^-1 (B' X + S').

    Raises
    ------
    NoStabilizingSolutionError
        If there is none; `.axis` or `.uncontrollable` says why, exactly.
    InexactInputError, DimensionError, InputError
        If a matrix cannot be read, they do not fit together, Q, R or G is not symmetric, R is singular.
    PrecisionError
        If G is indefinite and no solution is found: then the conditions are not known to be enough.

    Notes
    -----
    Theorem 3 of the theory page on linear systems.

    About ten steps of doubling, O(n^3) operations each with the bits of the answer, and as many products of
    integers for the proof.

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
        equation = _equation((A, B, Q, R, S), None)
    return _solved(equation, read_accuracy(digits))


def dare(
    A: MatrixLike,
    B: MatrixLike,
    Q: MatrixLike,
    R: MatrixLike,
    S: MatrixLike | None = None,
    digits: int = 15,
    *,
    discount: RationalLike = 1,
) -> Riccati:
    """Return the stabilizing solution of A' X A - X - (A' X B + S) (R + B' X B)^-1 (B' X A + S') + Q = 0.

    Parameters
    ----------
    A, B, Q, R, S : matrices over Q
        As in `care`; A and R may be singular.
    digits : int
        Absolute accuracy of X and K in decimal digits.
    discount : rational
        A positive factor of all products with X, as in economics: A and B times its square root.

    Returns
    -------
    Riccati
        `.X`, symmetric, the only solution for which all eigenvalues of A - B K, times the square root of the
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
    if beta <= 0:
        raise InputError(f"discount is {beta}; it must be positive")
    return _solved(_equation((A, B, Q, R, S), beta), read_accuracy(digits))


def _equation(
    given: tuple[MatrixLike, MatrixLike, MatrixLike, MatrixLike | None, MatrixLike | None],
    discount: fmpq | None,
) -> RiccatiEquation:
    """Read the matrices of an equation."""
    a = _square(given[0])
    n = a.nrows()
    size = f"A is {n} x {n}"
    b = matrix_of(read_real(given[1], "B"))
    if b.nrows() != n and n:
        raise DimensionError(f"{size}, but B has {counted(b.nrows(), 'row')}")
    m = b.ncols()
    of_input = f"B is {n} x {m}"
    q = read_symmetric(given[2], "Q", n, size)
    r = unit(m) if given[3] is None else read_symmetric(given[3], "R", m, of_input)
    s = fmpq_mat(n, m) if given[4] is None else real_matrix(given[4], "S", (n, m), of_input)
    if discount is None and m and not r.det():
        raise InputError("R is singular; in continuous time the gain is R^-1 (B' X + S')")
    return RiccatiEquation(a, b, q, r, s, None, discount)


def _with_product(A: MatrixLike, Q: MatrixLike, G: MatrixLike) -> RiccatiEquation:
    a = _square(A)
    n = a.nrows()
    q, g = (read_symmetric(M, name, n, f"A is {n} x {n}") for M, name in ((Q, "Q"), (G, "G")))
    none = fmpq_mat(n, 0)
    return RiccatiEquation(a, none, q, fmpq_mat(0, 0), none, g)


def _square(A: MatrixLike) -> fmpq_mat:
    a = matrix_of(read_real(A, "A"))
    if a.nrows() != a.ncols():
        raise DimensionError(f"A must be a square matrix; it is {a.nrows()} x {a.ncols()}")
    return a


def _solved(equation: RiccatiEquation, eps: Fraction) -> Riccati:
    """Return the stabilizing solution, or raise the error that says why there is none."""
    report = ReportBuilder()
    exists: bool | None = None
    for bits in _ladder(eps):
        with report.stage("solution", bits=bits):
            found = attempted(equation, eps, bits)
        if found is not None:
            return Riccati(equation, found, eps, report.finish())
        if exists is None:
            with report.stage("existence"):
                exists = decide(equation)
    raise PrecisionError(
        f"no stabilizing solution found with {_MOST_BITS} bits"
        + ("" if exists else "; for an indefinite G, or R, there need not be one")
    )


def _ladder(eps: Fraction) -> Iterator[int]:
    bits = needed_bits(eps) + _MARGIN
    while bits <= max(_MOST_BITS, 4 * needed_bits(eps)):
        yield bits
        bits *= 2
