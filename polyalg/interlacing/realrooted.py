"""Is a polynomial real-rooted, how many real roots are in an interval, and where they are.

Exact verdicts by the Sturm sequence in balls or a violated inequality; see `polyalg.roots.real`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import TypeGuard

from flint import fmpq, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of, read_accuracy
from polyalg.core.answer import Verdict
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.terms import ReadTerms, read_terms
from polyalg.core.interval_ends import ordered_ends
from polyalg.core.origin import FLINT, Origin
from polyalg.core.precision import needed_bits
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.scalars import short_rational
from polyalg.core.typing import AccuracyLike, EndLike, PolynomialLike
from polyalg.fields.real.exact import AnyFactor, RealEnd, factored, read_end, roots_beyond
from polyalg.interlacing.proof import (
    not_real_rooted_certificate,
    real_rooted_certificate,
    real_roots_certificate,
)
from polyalg.interlacing.reading import read_over_rationals, read_real
from polyalg.interlacing.real_root import RealRoot, RealRoots
from polyalg.interlacing.sparse import SparseRoots
from polyalg.roots.direct import count_distinct, is_short, isolate_at_once
from polyalg.roots.factored import Factor, FactoredPolynomial
from polyalg.roots.intervals import intervals
from polyalg.roots.merging import SortedRoots
from polyalg.roots.newton_inequalities import violated_index
from polyalg.roots.nonreal import NonRealProof
from polyalg.roots.real import root_problem
from polyalg.roots.sources import RootSource
from polyalg.roots.squarefree import primitive
from polyalg.roots.substitutions import side
from polyalg.roots.variations import count_above

__all__ = ["count_real_roots", "is_real_rooted", "real_roots"]


def is_real_rooted(p: PolynomialLike, *, progress: ProgressOption = None) -> Verdict:
    """Decide whether all roots of a polynomial are real.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Coefficients with the constant term first, ``{exponent: coefficient}``, or a polynomial of FLINT,
        numpy, SymPy or Sage; not zero.
        A non-zero constant has no roots, so they are all real.
    progress : None, bool or callable
        Show the stages: True for a line on standard error, or a callable (done, total, stage).

    Returns
    -------
    Verdict
        A no carries `.witness`, a `NonRealProof`: a violated inequality, or a disc with a root off the axis.
        The certificate of a yes has n + 1 points between which the square-free factors alternate in sign;
        it is made when first asked for, also over a number field.

    Raises
    ------
    InexactInputError
        If a coefficient is a float; the message names it.
    InputError
        If p is zero, has a coefficient that is not real, or is no polynomial in one variable.
    ResourceLimitError
        If the coefficients generate a field of a degree above 64.

    Notes
    -----
    Over a number field the answer is that at its embedding: x^2 - sqrt(2) has two real roots, and its
    conjugate none.

    Newton's inequalities first.  Then, for each square-free factor of degree n, the Sturm sequence in ball
    arithmetic: n^2 multiplications of numbers whose length falls from about 10 n bits to 40, as measured; at
    most O(n (a + log n)) bits are needed, Theorem 1a of the theory page on real roots.  Even and reciprocal
    polynomials are first halved.

    Examples
    --------
    >>> import polyalg as pa
    >>> bool(pa.is_real_rooted([1, 4, 1])), bool(pa.is_real_rooted([1, 1, 1]))
    (True, False)
    >>> pa.is_real_rooted([1, 1, 1])
    Verdict(False: not all roots are real: Newton's inequality fails at the coefficient of x^1)
    >>> a = pa.algebraic("sqrt(2)")
    >>> bool(pa.is_real_rooted([-a, 0, 1])), bool(pa.is_real_rooted([a, 0, 1]))
    (True, False)
    >>> pa.verify(pa.is_real_rooted([0, 0, 1, 2, 1]).certificate).splitlines()[0]
    'all roots of the polynomial p = x^4 + 2 x^3 + x^2 are real'
    """
    terms = read_terms(p)
    if terms is not None:
        return _by_terms(terms, p, ReportBuilder(Progress(progress)))
    read = read_real(p)
    report = ReportBuilder(Progress(progress))
    polynomial = factored(read.real, report)
    proof = polynomial.nonreal
    return Verdict(
        proof is None,
        lambda: real_rooted_certificate(read, polynomial),
        nonreal_reason(proof) if proof else _yes_reason(read.degree),
        read.origin.returned(proof),
        report.finish(),
    )


def _by_terms(terms: ReadTerms, p: object, report: ReportBuilder) -> Verdict:
    """Decide a polynomial with few terms: by a gap, or without the root 0, which leaves a low degree."""
    sparse = SparseRoots(terms, report)
    proof = sparse.nonreal()
    if proof is not None:
        return Verdict(
            False,
            lambda: _nonreal_by_terms(terms, proof),
            nonreal_reason(proof),
            proof,
            report.finish(),
        )
    short = FactoredPolynomial(sparse.without_zero(), report).nonreal

    def prove() -> Certificate:
        read = read_over_rationals(p)
        return real_rooted_certificate(read, FactoredPolynomial(read.real))

    finished = report.finish()
    if short is None:
        return Verdict(True, prove, f"all {terms.exponents[-1]} roots are real", None, finished)
    return Verdict(False, prove, nonreal_reason(short) + ", without the root 0", short, finished)


def _nonreal_by_terms(terms: ReadTerms, proof: NonRealProof) -> Certificate:
    read = terms.dense()
    return not_real_rooted_certificate(read, read.real, proof)


def _yes_reason(n: int) -> str:
    special = {0: "a non-zero constant has no roots", 1: "the only root is real", 2: "both roots are real"}
    return special.get(n, f"all {n} roots are real")


def nonreal_reason(proof: NonRealProof) -> str:
    """Return the sentence for a root off the axis."""
    at = "" if proof.point is None else short_rational(proof.point)
    power = f"x^{proof.index}" if not proof.point else f"y^{proof.index} (y = x - ({at}))"
    why = {
        "laguerre": f"Laguerre's inequality fails at x = {at}",
        "newton": f"Newton's inequality fails at the coefficient of {power}",
        "gap": f"the coefficients of {power} and the next power are zero between non-zero ones",
        "disc": "a disc off the real axis holds a root",
    }[proof.method]
    return f"not all roots are real: {why}"


def count_real_roots(
    p: PolynomialLike, a: EndLike | None = None, b: EndLike | None = None, multiplicity: bool = False
) -> int:
    """Count the real roots of a polynomial in a half-open interval.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        As in `is_real_rooted`; not zero.
    a, b : exact real number, infinity or None
        The interval is (a, b]; None leaves that side unbounded, and so do -oo for a and oo for b in the
        writing of any library (``float("inf")``, ``sympy.oo``).  (oo, oo] and (-oo, -oo] are empty.
        Algebraic ends, roots among them, may be irrational, and in other fields than p.
    multiplicity : bool
        Count a root of multiplicity m as m roots instead of one.

    Returns
    -------
    int
        Exact.

    Raises
    ------
    InexactInputError
        If a coefficient or an end is a finite float or NaN; the message names it.
    InputError
        If p is zero, as every number is then a root, or b < a, or an end is not real.
    ResourceLimitError
        As for `is_real_rooted`.

    Notes
    -----
    A polynomial with real roots only has as many beyond c as p(x + c) has sign variations; otherwise the
    roots are isolated and compared with the ends.

    Examples
    --------
    x (x - 1)^2 (x^2 - 2) has the roots -sqrt(2), 0, 1 (twice) and sqrt(2).

    >>> import polyalg as pa
    >>> p = [0, -2, 4, -1, -2, 1]
    >>> pa.count_real_roots(p), pa.count_real_roots(p, 0, 2)
    (4, 2)
    >>> pa.count_real_roots(p, 0, 2, multiplicity=True)
    3
    >>> pa.count_real_roots(p, -pa.algebraic("sqrt(2)"), pa.algebraic("sqrt(2)"))
    3
    """
    terms = read_terms(p)
    read = read_real(p) if terms is None else None
    ends = ordered_ends(a, b, read_end)
    if ends is None:
        return 0
    low, high = ends
    if _is_rational(low) and _is_rational(high):
        if terms is not None:
            return SparseRoots(terms, ReportBuilder()).count(low, high, multiplicity)
        assert read is not None
        if not multiplicity and isinstance(read.real, fmpz_poly) and is_short(read.real):
            found = count_distinct(read.real, low, high)
            if found is not None:
                return found
    total = 0
    for factor in factored((read or read_real(p)).real).factors:
        count = _count_above(factor, low) - (0 if high is None else _count_above(factor, high))
        total += count * (factor.multiplicity if multiplicity else 1)
    return total


def _is_rational(end: RealEnd | None) -> TypeGuard[fmpq | None]:
    return end is None or isinstance(end, fmpq)


def _count_above(factor: AnyFactor, end: RealEnd | None) -> int:
    """Return the number of distinct roots in (end, oo); all of them for None."""
    if not isinstance(factor, Factor) or not _is_rational(end):
        roots = factor.problem.roots(_ISOLATING_BITS)
        return roots.count if end is None else roots_beyond(factor.g, roots, end)
    if violated_index(factor.g) is None and factor.problem.all_real:
        return int(factor.g.degree()) if end is None else count_above(factor.g, end)
    if end is None:
        return factor.problem.roots(_ISOLATING_BITS).count
    problem = factor.problem
    if factor.g(end) == 0:
        # The root at the end is not beyond it; without it no root meets the end.
        problem = root_problem(factor.g // fmpz_poly([-end.p, end.q]), ReportBuilder())
    roots = problem.roots(_ISOLATING_BITS)
    return sum(side(roots, k, end) > 0 for k in range(roots.count))


def real_roots(
    p: PolynomialLike, digits: int = 15, *, eps: AccuracyLike | None = None, progress: ProgressOption = None
) -> RealRoots:
    """Return the distinct real roots of a polynomial, isolated and as accurate as asked for.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        As in `is_real_rooted`; not zero, of any degree and with any multiplicities.
    digits : int
        Every interval is at most 10**-digits wide.
    eps : exact rational or str, optional
        The width instead of `digits`.
    progress : None, bool or callable
        As in `is_real_rooted`.

    Returns
    -------
    RealRoots
        A list of `RealRoot(interval, multiplicity, factor)`, ascending, with disjoint intervals.  It has
        `.certificate` (made when first asked for) and `.report`.

    Raises
    ------
    InexactInputError, InputError, ResourceLimitError
        As for `is_real_rooted`, and for digits or eps that are no positive number.

    Notes
    -----
    Real-rooted factors: the eigenvalues of the Jacobi matrix from the Sturm sequence, proved by disjoint
    discs |x - root| <= n |p/p'|; then each step of Newton's method doubles the digits.  Others: Taylor
    polynomials on pieces of the line in log |x|, all of them at once, and up to degree 64 Descartes' rule and
    bisection.  A polynomial of high degree with few terms is written out only for multiple and very close
    roots, and for certificates; pass it as a dict of exponents.  Its `factor` has the root as a simple one,
    and need not be square-free elsewhere.

    Examples
    --------
    >>> import polyalg as pa
    >>> low, high = pa.real_roots([-2, 0, 1], digits=30)[1].interval
    >>> low < high, low**2 < 2 < high**2, (high - low) * 10**30 <= 1
    (True, True, True)
    >>> [(str(r.interval[0]), r.multiplicity) for r in pa.real_roots([0, 0, -1, 1])]
    [('0', 2), ('1', 1)]
    >>> pa.real_roots(pa.polynomial("(x - sqrt(2))^2 * (x^2 - sqrt(2))"))[2].exact
    AlgebraicNumber(sqrt(2))
    """
    terms = read_terms(p)
    read = read_real(p) if terms is None else None
    width = read_accuracy(digits, eps)
    report = ReportBuilder(Progress(progress))
    if read is None:
        assert terms is not None
        return _sparse_roots(SparseRoots(terms, report), width, report)
    if isinstance(read, ReadPolynomial) and is_short(read.real):
        at_once = _roots_at_once(read, width, report)
        if at_once is not None:
            return at_once
    polynomial = factored(read.real, report)
    bits = needed_bits(width) + _ROOM
    sources, found = polynomial.sources(bits), list[AnyFactor](polynomial.factors)
    factors = [(f.g, f.multiplicity, source) for f, source in zip(found, sources, strict=True)]
    shown = [(read.origin.returned(g), m, source) for g, m, source in factors]
    return _refined(shown, partial(real_roots_certificate, read, factors), width, report, read.origin)


def _refined(
    factors: Sequence[tuple[object, int, RootSource]],
    prove: Callable[[Sequence[int], Sequence[tuple[tuple[fmpq, fmpq], int]]], Certificate],
    width: Fraction,
    report: ReportBuilder,
    origin: Origin = FLINT,
) -> RealRoots:
    """Return the roots of factors, given as they are shown, with their multiplicities and sources."""
    bits, digits = needed_bits(width) + _ROOM, digits_of(width)
    # The accuracy is planned: nothing is repeated.
    with report.stage("refinement", bits=bits, bound_bits=bits):
        placed = SortedRoots([source for _, _, source in factors]).placed(bits)
    owners = [root.source for root in placed]
    found = intervals([r.ball for r in placed], bits)
    listed = [(interval, factors[k][1]) for k, interval in zip(owners, found, strict=True)]
    items = [
        RealRoot(origin.returned(interval), m, factors[k][0], digits)
        for k, (interval, m) in zip(owners, listed, strict=True)
    ]
    return RealRoots(items, lambda: prove(owners, listed), report.finish())


def _roots_at_once(read: ReadPolynomial, width: Fraction, report: ReportBuilder) -> RealRoots | None:
    """Return the roots of a polynomial of low degree where the direct way finds them."""
    g, bits = primitive(read.real), needed_bits(width)
    with report.stage("isolation", bits=bits, bound_bits=bits):
        found = isolate_at_once(g, bits)
    if found is None:
        return None
    shown, origin, digits = read.origin.polynomial(g), read.origin, digits_of(width)
    items = [RealRoot(origin.returned(interval), 1, shown, digits) for interval in found]

    def prove() -> Certificate:
        source = root_problem(g, ReportBuilder()).roots(bits)
        listed = [(interval, 1) for interval in found]
        return real_roots_certificate(read, [(g, 1, source)], [0] * len(found), listed)

    return RealRoots(items, prove, report.finish())


def _sparse_roots(found: SparseRoots, width: Fraction, report: ReportBuilder) -> RealRoots:
    shown = [(found.shown(f), f.multiplicity, f.source) for f in found.factors]
    return _refined(shown, found.certificate, width, report)


_ISOLATING_BITS = 16
_ROOM = 3  # bits for ends that are not the root, and for their rounding
