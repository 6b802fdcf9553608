"""Bounds for the largest root of a convolution, with certified value, attained root and slack.

Additive for differential operators (Leake, Ryder, arXiv 1811.06382), multiplicative and rectangular (Marcus,
Spielman, Srivastava, arXiv 1504.00350; Gribinski, Marcus, arXiv 1904.11552).  What is promised by a theorem
and what by a conjecture is said; the certificate proves value >= attained itself, relying on neither.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from flint import acb, acb_mat, arb, fmpz

from polyalg.checker import Certificate
from polyalg.core.accuracy import read_accuracy
from polyalg.core.balls import largest_radius
from polyalg.core.inputs.families import require_one_variable
from polyalg.core.inputs.reading import read_integer
from polyalg.core.precision import needed_bits, refine
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import AccuracyLike, IntegerLike, NumberLike, PolynomialLike
from polyalg.errors import DimensionError, InputError, NotRealRootedError, ResourceLimitError
from polyalg.fields.real.exact import AnyRoots, ExactReal, RealEnd, coefficient, read_end, sign_of
from polyalg.fields.real.reading import ReadReal, joined
from polyalg.finitefree.barrier import Barrier
from polyalg.finitefree.bound import Bound
from polyalg.finitefree.comparison import (
    Algebra,
    Expression,
    Inequality,
    Term,
    decide,
)
from polyalg.finitefree.largest_roots import (
    BOTH,
    FIRST,
    SECOND,
    UNIT,
    enclosures,
    is_exact_tie,
    is_irrational_tie,
    lost_bits,
    translation,
)
from polyalg.finitefree.members import read_real, with_number
from polyalg.finitefree.proof import barrier_certificate, inequality_certificate
from polyalg.finitefree.statements import (
    additive_statement,
    multiplicative_statement,
    rectangular_statement,
)

if TYPE_CHECKING:
    from polyalg.fields.number import AlgebraicNumber

__all__ = ["additive_root_bound", "multiplicative_root_bound", "rectangular_root_bound"]

_GUARD_BITS = 12


def additive_root_bound(
    p: PolynomialLike,
    q: PolynomialLike,
    T: PolynomialLike,
    digits: int = 15,
    *,
    eps: AccuracyLike | None = None,
) -> Bound:
    """Bound the largest root of T(D)(p [+]_n q), where [+]_n is the additive convolution.

    Parameters
    ----------
    p, q : polynomials over Q or real number fields
        Real-rooted, of the same degree n >= 1; constant term first.
    T : polynomial over Q or a real number field
        T = sum t_k D^k, t_0 first, with T(D) x^n real-rooted of degree at least 1.
    digits : int
        Radii are at most 10**-digits.
    eps : exact rational or str, optional
        The radius instead of `digits`.

    Returns
    -------
    Bound
        value = maxroot(T p) + maxroot(T q) - maxroot(T x^n).

    Raises
    ------
    NotRealRootedError
        If p, q or T(D) x^n is not real-rooted.
    DimensionError
        If the degrees differ.
    InputError
        If n is 0, T is zero, or T(D) x^n is constant.
    InexactInputError
        If a coefficient is a float; the message names the argument.
    ResourceLimitError
        If the coefficients generate a field of a degree above 64; for the certificate of an equality where a
        root is irrational and in that field, and none of p and q is a power of x - a.

    Notes
    -----
    Theorem 4 of the theory page on finite free convolutions.

    Theorem 2 and Conjecture 3 of the theory page on finite free convolutions.

    A theorem where T(z) has real roots only (or its terms up to z^n have), and for n <= 2; for other T with
    T(D) x^n real-rooted a conjecture of the same paper.  The hypotheses are checked exactly.  Equality, as
    for q = c (x - a)^n, is decided exactly.  Over number fields every sign is, too.

    References
    ----------
    arXiv 1811.06382, Theorem 1.3 and the conjecture after it.

    Examples
    --------
    >>> import polyalg as pa
    >>> bound = pa.additive_root_bound([-1, 0, 1], [-4, 0, 1], [1, -1])
    >>> bound.value > bound.attained, bound.slack > 0
    (True, True)
    >>> pa.verify(bound.certificate).splitlines()[0]
    'for p_0 = x^2 - 1, p_1 = x^2 - 4,'

    For q = (x - sqrt(3))^2 both sides are equal:

    >>> p, q = pa.polynomial("x^2 - 2*sqrt(2)*x + 1"), pa.polynomial("(x - sqrt(3))^2")
    >>> pa.additive_root_bound(p, q, pa.polynomial("1 - sqrt(2)*x")).slack == 0
    True
    """
    accuracy = read_accuracy(digits, eps)
    pair, n = _read_pair(p, q)
    operator = read_real(T, "T")
    if operator.degree < 0:
        raise InputError("T is zero; T(D) x^n has to have degree at least 1")
    algebra, symbol = _algebra("additive", pair, n, operator)
    if algebra.value(UNIT).degree() < 1:
        raise InputError(
            f"T(D) x^{n} is constant, as all t_k with k < {n} are zero; there is nothing to bound"
        )
    _require(algebra, "T(D) x^n")
    statement = additive_statement(symbol, n)
    recipe = _additive_again, (*_plain(algebra), accuracy)
    return _root_bound(algebra, "sum", accuracy, statement, recipe)


def multiplicative_root_bound(
    p: PolynomialLike,
    q: PolynomialLike,
    T: PolynomialLike,
    digits: int = 15,
    *,
    eps: AccuracyLike | None = None,
) -> Bound:
    """Bound the largest root of T(xD)(p [x]_n q), where [x]_n is the multiplicative convolution.

    Parameters
    ----------
    p, q : polynomials over Q or real number fields
        Of the same degree n >= 1, all roots real and >= 0.
    T : polynomial over Q or a real number field
        T = sum t_k (xD)^k, t_0 first, with T(xD) (x - 1)^n of degree n, all roots real and >= 0.
        The operator of Marcus, Spielman and Srivastava is [w + 1, -1/n], w > 0.
    digits, eps
        As for `additive_root_bound`.

    Returns
    -------
    Bound
        value = maxroot(T p) maxroot(T q) / maxroot(T (x - 1)^n).

    Raises
    ------
    NotRealRootedError
        If p, q or T(xD) (x - 1)^n has a root that is not real, or negative.
    DimensionError
        If the degrees differ.
    InputError
        If n is 0, T is zero, or T(xD) (x - 1)^n has a degree below n.
    InexactInputError, ResourceLimitError
        As for `additive_root_bound`.

    Notes
    -----
    Theorem 5 and Conjecture 6 of the theory page on finite free convolutions.

    A theorem for T = [w + 1, -1/n] with w > 0, and for constants; otherwise a conjecture.

    References
    ----------
    arXiv 1504.00350, Theorem 1.13.

    Examples
    --------
    >>> import polyalg as pa
    >>> from fractions import Fraction
    >>> bound = pa.multiplicative_root_bound([2, -3, 1], [3, -4, 1], [2, Fraction(-1, 2)])
    >>> bound.slack > 0
    True
    """
    accuracy = read_accuracy(digits, eps)
    pair, n = _read_pair(p, q)
    operator = read_real(T, "T")
    if operator.degree < 0:
        raise InputError("T is zero; T(xD) (x - 1)^n has to have degree n")
    algebra, symbol = _algebra("multiplicative", pair, n, operator)
    if algebra.value(UNIT).degree() < n:
        raise InputError(f"T({n}) = 0, so T(xD) (x - 1)^{n} has a degree below {n}")
    _require(algebra, "T(xD) (x - 1)^n", nonnegative=True)
    if not any(algebra.value(UNIT).coeffs()[:n]):
        raise InputError(f"T(xD) (x - 1)^{n} has the root 0 only, by which the bound would divide")
    statement = multiplicative_statement(symbol, n)
    recipe = _multiplicative_again, (*_plain(algebra), accuracy)
    return _root_bound(algebra, "product", accuracy, statement, recipe)


def rectangular_root_bound(
    p: PolynomialLike,
    q: PolynomialLike,
    m: IntegerLike,
    alpha: NumberLike,
    digits: int = 15,
    *,
    eps: AccuracyLike | None = None,
) -> Bound:
    """Bound the rectangular convolution of p and q in the barrier parameter alpha.

    Parameters
    ----------
    p, q : polynomials over Q or real number fields
        Of the same degree n >= 1, all roots real and >= 0 (squared singular values).
    m : int
        Number of columns, at least n.
    alpha : exact real number
        Positive; rational or algebraic.
    digits, eps
        As for `additive_root_bound`.

    Returns
    -------
    Bound
        With theta(f) the x > sqrt(maxroot f) at which h (h + 2 (m-n) / x) = 1 / alpha^2, h = (f(x^2))' /
        f(x^2): attained = theta(p [+]_{n,m} q), value = theta(p) + theta(q) - 2 alpha sqrt(n m).

    Raises
    ------
    NotRealRootedError
        If p or q has a root that is not real, or negative.
    DimensionError
        If the degrees differ or m < n.
    InputError
        If n is 0 or alpha is not positive.
    InexactInputError, ResourceLimitError
        As for `additive_root_bound`, also for alpha.

    Notes
    -----
    Theorem 7 of the theory page on finite free convolutions.

    References
    ----------
    arXiv 1904.11552; for m = n arXiv 1504.00350, Theorem 1.10.

    Examples
    --------
    >>> import polyalg as pa
    >>> bound = pa.rectangular_root_bound([2, -3, 1], [3, -4, 1], 3, 1)
    >>> bound.slack > 0
    True
    """
    accuracy = read_accuracy(digits, eps)
    pair, n = _read_pair(p, q)
    columns = read_integer(m, "m")
    if columns < n:
        raise DimensionError(f"m = {columns} is below n = {n}; the matrices are n by m with m >= n")
    parameter = read_end(alpha, "alpha")
    if sign_of(parameter) <= 0:
        raise InputError(f"alpha must be positive, and is {parameter}")
    algebra, parameter = _rectangular(pair, n, columns, parameter)
    for index, name in ((0, "p"), (1, "q")):
        _require_nonnegative(algebra.require_real_rooted(Expression((index,)), name), name)
    barrier = Barrier(algebra, parameter)
    report = ReportBuilder()
    with report.stage("barrier parameters"):
        value, attained, slack = barrier.enclosures(accuracy)
    statement = rectangular_statement(n, columns)
    recipe = _rectangular_again, (*_plain(algebra)[:2], columns, parameter, accuracy)
    return Bound(
        value, attained, slack, statement, lambda: barrier_certificate(barrier), recipe, report.finish()
    )


def _plain(algebra: Algebra) -> tuple[list[fmpz] | list[AlgebraicNumber], ...]:
    """Return p, q and T as lists of numbers, which pickle."""
    given = [*algebra.members, algebra.operator]
    return tuple([] if f is None else f.coeffs() for f in given)


def _additive_again(p: PolynomialLike, q: PolynomialLike, T: PolynomialLike, eps: Fraction) -> Bound:
    return additive_root_bound(p, q, T, eps=eps)


def _multiplicative_again(p: PolynomialLike, q: PolynomialLike, T: PolynomialLike, eps: Fraction) -> Bound:
    return multiplicative_root_bound(p, q, T, eps=eps)


def _rectangular_again(
    p: PolynomialLike, q: PolynomialLike, m: int, alpha: NumberLike, eps: Fraction
) -> Bound:
    return rectangular_root_bound(p, q, m, alpha, eps=eps)


def _read_pair(p: object, q: object) -> tuple[list[tuple[str, ReadReal]], int]:
    """Return p and q with their names, and their degree."""
    first, second = read_real(p, "p"), read_real(q, "q")
    require_one_variable([("p", first), ("q", second)])
    if first.degree != second.degree:
        raise DimensionError(f"p has degree {first.degree}, q has degree {second.degree}; they must be equal")
    if first.degree < 1:
        raise InputError("p and q must have degree at least 1")
    return [("p", first), ("q", second)], first.degree


def _algebra(
    kind: str, pair: Sequence[tuple[str, ReadReal]], n: int, operator: ReadReal
) -> tuple[Algebra, ExactReal]:
    """Return p and q with their convolution and T, and T, all over one field."""
    p, q, T = (read.real for read in joined([*pair, ("T", operator)]))
    return Algebra(kind, [p, q], n, None, T), T


def _rectangular(
    pair: Sequence[tuple[str, ReadReal]], n: int, columns: int, alpha: RealEnd
) -> tuple[Algebra, RealEnd]:
    """Return p and q with their convolution, and alpha, over one field."""
    reads, own = with_number(pair, alpha, "alpha")
    return Algebra("rectangular", [read.real for read in reads], n, columns), own


def _require(algebra: Algebra, unit: str, nonnegative: bool = False) -> None:
    """Check the hypotheses on p, q and the image of the unit."""
    plain = [(Expression((0,)), "p"), (Expression((1,)), "q"), (UNIT, unit)]
    for expression, name in plain:
        roots = algebra.require_real_rooted(expression, name)
        if nonnegative:
            _require_nonnegative(roots, name)


def _require_nonnegative(roots: AnyRoots, name: str) -> None:
    # The signs of a polynomial without negative roots, all of them real, alternate.
    signs = {(-1) ** k * sign_of(coefficient(roots.p, k)) for k in range(roots.p.degree() + 1)}
    if {1, -1} <= signs:
        raise NotRealRootedError(f"{name} has a negative root, and all must be >= 0")


def _root_bound(
    algebra: Algebra,
    form: str,
    eps: Fraction,
    statement: str,
    recipe: tuple[Callable[..., Bound], tuple[object, ...]],
) -> Bound:
    report = ReportBuilder()
    inequality = Inequality(form, (Term(BOTH), Term(UNIT)), (Term(FIRST), Term(SECOND)))
    identity = translation(algebra)
    start = needed_bits(eps) + _GUARD_BITS

    def step(bits: int) -> tuple[tuple[arb, arb, arb], arb] | None:
        found = enclosures(algebra, form, bits, identity is not None)
        finite = all(x.is_finite() for x in found)
        return (found, largest_radius(acb_mat([[acb(x) for x in found]]))) if finite else None

    def prove() -> Certificate:
        if identity is None and is_irrational_tie(algebra, form):
            raise ResourceLimitError(
                "no certificate: both sides are equal, and their roots are not all rational; the checker"
                " compares roots with rational numbers"
            )
        return inequality_certificate(algebra, inequality, decide(algebra, inequality, identity))

    bound = start + lost_bits(algebra, form)
    value, attained, slack = refine(step, eps, start, bound, report=report, stage="largest roots")
    if slack.contains(0) and is_exact_tie(algebra, form):
        slack = arb(0)
    return Bound(
        value,
        attained,
        slack,
        statement,
        prove,
        recipe,
        report.finish(),
    )
