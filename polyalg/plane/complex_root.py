"""One complex root of a polynomial as a number, and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from flint import acb

from polyalg.checker import Certificate
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.packing import Recipe
from polyalg.core.pictures import draw
from polyalg.core.report import CostReport
from polyalg.core.typing import Axes, Polynomial
from polyalg.interlacing.root_list import RootList
from polyalg.roots.complex.placed import PlacedNumber
from polyalg.roots.number_list import ComplexList

__all__ = ["ComplexRoot", "ComplexRoots"]


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
        Monic irreducible factor that it is a root of, over Q, Q(i) or the field of the coefficients, in the
        system of the input.
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
        self,
        items: Sequence[ComplexRoot],
        recipe: Recipe,
        prove: Callable[[], Certificate],
        report: CostReport,
    ) -> None:
        super().__init__(items)
        self._made_by, self._source = recipe, prove
        self.report = report

    def plot(self, ax: object = None) -> Axes:
        """Draw the roots in the plane: `polyalg.plots.plot_complex_roots`."""
        return draw("plot_complex_roots", self, ax)

    def _recipe(self) -> Recipe:
        return self._made_by
