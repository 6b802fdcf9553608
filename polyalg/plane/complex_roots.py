"""All complex roots of a polynomial over Q or Q(i), with exact multiplicities, in order, to any accuracy.

They are the certified roots of the irreducible factors, so that multiplicities are exact and never show in
the numerics.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from itertools import count

from polyalg.core.accuracy import digits_of, read_accuracy
from polyalg.core.display.balls import Ball
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.precision import needed_bits
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import AccuracyLike, PolynomialLike
from polyalg.fields.real.reading import ReadReal
from polyalg.interlacing.reading import read_complex_over_field
from polyalg.plane.complex_root import ComplexRoot, ComplexRoots
from polyalg.plane.proof import complex_roots_certificate
from polyalg.roots.complex.all_roots import AllRoots

__all__ = ["complex_roots"]


def complex_roots(
    p: PolynomialLike, digits: int = 15, *, eps: AccuracyLike | None = None, progress: ProgressOption = None
) -> ComplexRoots:
    """Return the distinct complex roots of a polynomial with their multiplicities, certified to any accuracy.

    Parameters
    ----------
    p : polynomial over Q, Q(i) or a number field
        Coefficients with the constant term first, ``{exponent: coefficient}``, or a polynomial of FLINT,
        numpy, SymPy or Sage; not zero, with roots of any multiplicity and any distance.
    digits : int
        Absolute accuracy in decimal digits.
    eps : exact rational or str, optional
        Accuracy instead of `digits`: every radius is at most eps.
    progress : None, bool or callable
        As in `is_real_rooted`.

    Returns
    -------
    ComplexRoots
        A list of `ComplexRoot(value, multiplicity, factor)`, by real part, then imaginary part; equal real
        parts are recognised exactly, and real roots are exactly real.  It has `.certificate` (made when first
        asked for) and `.report`.

    Raises
    ------
    InexactInputError, InputError
        If a coefficient is a float, p is zero or no polynomial in one variable, and for digits or eps that
        are no positive number.
    ResourceLimitError
        If the coefficients generate a field of a degree above 64.

    Notes
    -----
    The irreducible factors have simple roots; these are isolated by doubles, Aberth's method or real roots,
    and proved by disjoint discs |x - z| <= n |f/f'(z)|.  Each step of Newton's method doubles the digits:
    O~(n^2 b) bit operations for b bits once they are isolated.  The certificate has discs by Smith's theorem,
    n^2 products of short integers.

    References
    ----------
    B. T. Smith, Error bounds for zeros of a polynomial, J. ACM 17 (1970) 661-674.

    Examples
    --------
    x (x - 1)^2 (x^2 + 1)^3:

    >>> import polyalg as pa
    >>> from flint import fmpz_poly
    >>> p = fmpz_poly([0, 1]) * fmpz_poly([-1, 1]) ** 2 * fmpz_poly([1, 0, 1]) ** 3
    >>> roots = pa.complex_roots(p)
    >>> [(str(r.factor), r.multiplicity, complex(r)) for r in roots][:2]
    [('x^2 + 1', 3, -1j), ('x', 1, 0j)]
    >>> roots[2] == 1j, roots[3].exact, roots.radius <= 1e-15
    (True, 1, True)
    >>> [str(r.factor) for r in pa.complex_roots(pa.polynomial("(x^2 + sqrt(2)) * (x^2 - 2)"))]
    ['x + sqrt(2)', 'x^2 + sqrt(2)', 'x^2 + sqrt(2)', 'x - sqrt(2)']
    """
    return _complex_roots_of(read_complex_over_field(p), read_accuracy(digits, eps), progress)


def _complex_roots_of(read: ReadReal, eps: Fraction, progress: ProgressOption = None) -> ComplexRoots:
    if not isinstance(read, ReadPolynomial):
        from polyalg.plane.over_fields import complex_roots_over_field

        return complex_roots_over_field(read, eps, progress)
    report = ReportBuilder(Progress(progress))
    bits = needed_bits(eps)
    found = AllRoots(read, bits, report)
    # The accuracy is planned: nothing is repeated.
    with report.stage("refinement", bits=bits, bound_bits=bits):
        values = found.values(bits)
    factors = [read.origin.polynomial(found.split.public_factor(g)) for g, _ in found.split.factors]
    places = [count() for _ in factors]
    digits = digits_of(eps)
    items = [
        ComplexRoot(Ball(value, digits), found.split.factors[k][1], factors[k], next(places[k]), digits)
        for k, value in zip(found.owners, values, strict=True)
    ]
    prove = partial(complex_roots_certificate, found, eps)
    return ComplexRoots(items, (_complex_roots_of, (read, eps)), prove, report.finish())
