"""All complex roots of a polynomial over Q or Q(i), with exact multiplicities, in order, to any accuracy.

They are the certified roots of the irreducible factors, so that multiplicities are exact and never show in
the numerics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count

from flint import acb

from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of, read_accuracy
from polyalg.core.display.balls import Ball
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.packing import Recipe
from polyalg.core.pictures import draw
from polyalg.core.precision import needed_bits
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import AccuracyLike, Axes, Polynomial, PolynomialLike
from polyalg.interlacing.reading import read_complex
from polyalg.interlacing.root_list import RootList
from polyalg.plane.proof import complex_roots_certificate
from polyalg.roots.complex.all_roots import AllRoots
from polyalg.roots.complex.placed import PlacedNumber
from polyalg.roots.number_list import ComplexList

__all__ = ["ComplexRoot", "ComplexRoots", "complex_roots"]


@dataclass(frozen=True, eq=False, repr=False)
class ComplexRoot(PlacedNumber):
    """One root of a polynomial: a number that compares exactly, with numbers, roots and eigenvalues.

    Attributes
    ----------
    value : acb
        Enclosure; each part has a radius of at most the eps asked for, and is exactly 0 where that is known
        to be so: real roots have the imaginary part 0.
    multiplicity : int
        As a root of the polynomial given.
    factor : polynomial
        Monic irreducible factor that it is a root of, over Q or Q(i), in the system of the input.
    place : int
        Its number, from 0, among the roots of the factor by real part, then imaginary part.

    Notes
    -----
    Equality is that of numbers: the multiplicity does not count.  The order is by real part, then imaginary
    part; both are decided exactly.

    Examples
    --------
    >>> import polyalg as pa
    >>> low, high = pa.complex_roots([2, 0, 1], digits=20)
    >>> high
    ComplexRoot(1.41421356237309504880i, factor x^2 + 2)
    >>> low < high, low == high, complex(high) ** 2, pa.complex_roots([1, 0, 2])[1].decimal(30)
    (True, False, (-2.0000000000000004+0j), '0.707106781186547524400844362105i')
    """

    value: acb
    multiplicity: int
    factor: Polynomial
    place: int
    digits: int = field(default=15)

    def __repr__(self) -> str:
        times = "" if self.multiplicity == 1 else f", multiplicity {self.multiplicity}"
        factor = shortened(polynomial_text(self._factor))
        return f"ComplexRoot({self._text(self.digits)}{times}, factor {factor})"


class ComplexRoots(RootList[ComplexRoot], ComplexList[ComplexRoot]):
    """The distinct roots by real part, then imaginary part, with what proves them.

    Attributes
    ----------
    radius : arb
        Largest radius of a real or imaginary part.
    report : CostReport
        Stages, bits and seconds.
    """

    _what = "distinct root"

    def __init__(
        self, items: Sequence[ComplexRoot], found: AllRoots, eps: Fraction, report: CostReport
    ) -> None:
        super().__init__(items)
        self._found = found
        self._eps = eps
        self.report = report

    def plot(self, ax: object = None) -> Axes:
        """Draw the roots in the plane: `polyalg.plots.plot_complex_roots`."""
        return draw("plot_complex_roots", self, ax)

    def _recipe(self) -> Recipe:
        return _complex_roots_of, (self._found.read, self._eps)

    def _prove(self) -> Certificate:
        return complex_roots_certificate(self._found, self._eps)


def complex_roots(
    p: PolynomialLike, digits: int = 15, *, eps: AccuracyLike | None = None, progress: ProgressOption = None
) -> ComplexRoots:
    """Return the distinct complex roots of a polynomial with their multiplicities, certified to any accuracy.

    Parameters
    ----------
    p : polynomial over Q or Q(i)
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
    """
    return _complex_roots_of(read_complex(p), read_accuracy(digits, eps), progress)


def _complex_roots_of(read: ReadPolynomial, eps: Fraction, progress: ProgressOption = None) -> ComplexRoots:
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
    return ComplexRoots(items, found, eps, report.finish())
