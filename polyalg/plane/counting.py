"""How many roots of a polynomial are in a region of the plane, on its boundary and outside.

Boxes around all roots of the square-free factors are made smaller until those that still meet the boundary
are as many as are on it; these are counted exactly, as real roots of greatest common divisors on the
boundary.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, fmpz

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.checker import Certificate
from polyalg.core.answer import Answer
from polyalg.core.display.tables import Table, counted, shortened
from polyalg.core.evidence import integer_json
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.packing import Recipe
from polyalg.core.pictures import draw
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import Axes, Json, Polynomial, PolynomialLike
from polyalg.errors import InputError
from polyalg.fields.real.reading import ReadReal
from polyalg.interlacing.reading import read_complex_over_field
from polyalg.plane.curves import count_on
from polyalg.plane.placing import SimpleRoots
from polyalg.plane.proof_of_counts import region_count_certificate
from polyalg.plane.regions import Curve, Region
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.complex.splitting import split

__all__ = ["RegionCount", "count_roots"]


class RegionCount(Answer):
    """The numbers of roots inside, on the boundary of and outside a region, with multiplicities.

    Attributes
    ----------
    inside, boundary, outside : int
        They add up to the degree.
    region : Region
        The region asked about.
    certificate : Certificate
        Proves the three numbers; made when first asked for.
    report : CostReport
        Stages and seconds.
    """

    def __init__(self, read: ReadReal, region: Region, found: _Places, report: CostReport) -> None:
        self.inside = found.inside
        self.boundary = found.boundary
        self.outside = read.degree - found.inside - found.boundary
        self.region = region
        self.report = report
        self._read = read

    def _recipe(self) -> Recipe:
        return _count_of, (self._read, self.region)

    def _asked(self) -> tuple[object, ...]:
        # Numbers and a region are the same in every system.
        read = self._read
        if not isinstance(read, ReadPolynomial):
            return read.polynomial, self.region
        return read.real, read.imag, read.denominator, self.region

    def _prove(self) -> Certificate:
        claim: Json = {"kind": "region-count", "region": self.region.json()}
        claim |= {key: integer_json(number) for key, number in self.to_dict().items()}
        if not isinstance(self._read, ReadPolynomial):
            from polyalg.plane import proof_of_counts_over_fields as over_fields

            return over_fields.algebraic_region_count_certificate(
                self._read.polynomial, self.region, claim, self.boundary
            )
        return region_count_certificate(self._read, self.region, claim, self.boundary)

    @property
    def polynomial(self) -> Polynomial:
        """The polynomial whose roots were counted, in the system it was given in."""
        found: Polynomial = self._read.origin.returned(self._read.value())
        return found

    def plot(self, ax: object = None) -> Axes:
        """Draw the region and the roots: `polyalg.plots.plot_region`."""
        return draw("plot_region", self, ax)

    def to_dict(self) -> dict[str, int]:
        """Return the three numbers by their names."""
        return {"inside": self.inside, "boundary": self.boundary, "outside": self.outside}

    def _table(self) -> Table:
        rest = f"{self.boundary} on its boundary, {self.outside} outside"
        return Table(f"{counted(self.inside, 'root')} inside {shortened(self.region.words())}, {rest}")


def count_roots(p: PolynomialLike, region: Region, *, progress: ProgressOption = None) -> RegionCount:
    """Count the roots of a polynomial inside a region, on its boundary and outside, with multiplicities.

    Parameters
    ----------
    p : polynomial over Q, Q(i) or a number field
        As in `complex_roots`; not zero.
    region : Region
        What `half_plane`, `strip`, `disc` or `rectangle` return.
    progress : None, bool or callable
        As in `is_real_rooted`.

    Returns
    -------
    RegionCount
        `.inside`, `.boundary` and `.outside`, which add up to the degree, and `.certificate`.

    Raises
    ------
    InexactInputError, InputError
        If a coefficient is a float, p is zero or no polynomial in one variable, or region is none.
    ResourceLimitError
        If the coefficients, or their real and imaginary parts, generate a field of a degree above 64.

    Notes
    -----
    The roots of the square-free factors (over Q(i) the irreducible ones) are isolated, as by `complex_roots`;
    those on the boundary are counted exactly: on a line or a circle, real after a change of the variable,
    they are the real roots of a greatest common divisor of real and imaginary part.  Bits are added until no
    other root is near the boundary.  Over a number field the same is done in the field of real and imaginary
    parts.  The certificate has discs around the roots, symmetric factors over the field or Q(i) for those on
    the boundary, and is checked in n^2 short products (Theorem 19); or nothing, where the checker counts by
    Cauchy indices, n^2 products of up to n times the bits of the coefficients (Theorem 18; Theorem 17 of the
    theory page on real roots): for low degrees.

    Examples
    --------
    >>> import polyalg as pa
    >>> count = pa.count_roots([0, 0, 1, 0, 1], pa.disc(0, 1))
    >>> count
    2 roots inside the disc of radius 1 around 0, 2 on its boundary, 0 outside
    >>> pa.count_roots([-1, 0, 0, 1], pa.half_plane("left")).inside
    2
    >>> pa.verify(count).splitlines()[1]
    '2 are inside the disc of radius 1 around 0, 2 on its boundary, 0 outside'
    >>> pa.count_roots(pa.polynomial("x^4 - sqrt(2)*x^2 + 1"), pa.disc(0, 1)).boundary
    4
    """
    read = read_complex_over_field(p)
    if not isinstance(region, Region):
        raise InputError(
            f"region is a {type(region).__name__}; pass half_plane, strip, disc or rectangle(...)"
        )
    return _count_of(read, region, progress)


def _count_of(read: ReadReal, region: Region, progress: ProgressOption = None) -> RegionCount:
    report = ReportBuilder(Progress(progress))
    with report.stage("square-free factors"):
        factors = _factors(read)
    found = _Places()
    with report.stage("root isolation"):
        for roots, multiplicity in report.progress.steps(factors, len(factors)):
            _place(roots, multiplicity, region, found)
    return RegionCount(read, region, found, report.finish())


def _factors(read: ReadReal) -> Sequence[tuple[SimpleRoots, int]]:
    """Return the roots of square-free factors, with their multiplicities."""
    if not isinstance(read, ReadPolynomial):
        from polyalg.plane.counting_over_fields import simple_roots

        return simple_roots(read.polynomial)
    factors = split(read, irreducible=False)
    return [(_RationalRoots(f, factors.scale), multiplicity) for f, multiplicity in factors.factors]


class _RationalRoots:
    """The roots of a polynomial over Z or Z[i], divided by a number."""

    def __init__(self, f: IntegerPolynomial, scale: fmpz) -> None:
        self._f, self._scale = f, scale
        self._isolation = RootIsolation(f, irreducible=False)

    def boxes(self, bits: int) -> list[acb]:
        """See `SimpleRoots`."""
        isolation = self._isolation
        boxes = isolation.with_conjugates(isolation.enclosures(bits)) if bits else isolation.all_isolating()
        with flint_lock, working_precision(64 + 2 * (bits + max(box.bits() for box in boxes))):
            return [box / self._scale for box in boxes]

    def on(self, curve: Curve) -> int:
        """See `SimpleRoots`."""
        return count_on(self._f, self._scale, curve)


class _Places:
    """Numbers of roots inside and on the boundary."""

    def __init__(self) -> None:
        self.inside = 0
        self.boundary = 0


def _place(roots: SimpleRoots, multiplicity: int, region: Region, found: _Places) -> None:
    """Add the roots of one factor to the numbers."""
    on: int | None = None
    bits = 0
    while True:
        boxes = roots.boxes(bits)
        with flint_lock, working_precision(64 + 2 * (bits + max(box.bits() for box in boxes))):
            sides = [region.side(box) for box in boxes]
        undecided = sides.count(0)
        if undecided and on is None:
            on = sum(roots.on(curve) for curve in region.boundary)
        if undecided == (on or 0):
            break
        bits = max(64, 2 * bits)
    found.inside += multiplicity * sides.count(1)
    found.boundary += multiplicity * undecided
