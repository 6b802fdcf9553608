"""The zeros of the determinant of a core: one disc each, on the real line or proved to be off it.

Also the points that separate the real ones, at which the core must be definite.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fixed.balls import Ball
from ..arithmetic.fixed.modulus import rescaled_above
from ..arithmetic.rational_polynomials import Point, compare_dyadic, read_integral_polynomial
from ..errors import CertificateError
from ..format.encoding import read_bounded, read_integer, read_list, read_object, read_rational
from ..format.limits import MAX_DEGREE, MAX_FIXED_BITS, Work
from ..format.reading import Numbers, read_bits
from ..roots.discs import check_disjoint, smith_radii

Monic = tuple[Numbers, int]
_GUARD = 32


@dataclass(frozen=True, slots=True)
class RootFactor:
    """An integral factor of the determinant, its exponent, and the sizes of blocks at its real roots."""

    f: list[int]
    exponent: int
    blocks: list[int] | None

    @property
    def monic(self) -> Monic:
        """The polynomial divided by its last coefficient, exact."""
        return Numbers(self.f, None, self.f[-1]), 0


@dataclass(frozen=True, slots=True)
class Roots:
    """Discs (re + i im) / 2^bits with radii / 2^unit, one root of the owner in each; im = 0 if real."""

    bits: int
    unit: int
    points: list[tuple[int, int]]
    radii: list[int]
    owners: list[int]

    def ball(self, k: int, places: int) -> Ball:
        """Enclose root k at a number of places."""
        x, y = self.points[k]
        up = places - self.bits
        radius = rescaled_above(self.radii[k], self.unit, places)
        if up >= 0:
            return x << up, y << up, radius
        return x >> -up, y >> -up, radius + 1


def read_root_factors(listed: object) -> list[RootFactor]:
    """Read [{"coefficients", "exponent", "blocks"}, ...]."""
    out: list[RootFactor] = []
    for j, item in enumerate(read_list(listed, "evidence.factors", most=MAX_DEGREE)):
        where = f"evidence.factors[{j}]"
        parts = read_object(item, ("coefficients", "exponent", "blocks"), where)
        f = read_integral_polynomial(parts["coefficients"], f"{where}.coefficients")
        exponent = read_bounded(parts["exponent"], f"{where}.exponent", 1, MAX_DEGREE)
        blocks = read_blocks(parts["blocks"], f"{where}.blocks", exponent)
        out.append(RootFactor(f if f[-1] > 0 else [-c for c in f], exponent, blocks))
    return out


def read_blocks(value: object, where: str, exponent: int) -> list[int] | None:
    """Read null, or sizes of blocks."""
    if value is None:
        return None
    items = read_list(value, where, most=exponent)
    return [read_bounded(x, f"{where}[{k}]", 1, exponent) for k, x in enumerate(items)]


def prove_roots(listed: object, factors: list[Monic], work: Work) -> Roots:
    """Prove discs that hold one root each of all factors, pairwise disjoint.

    Parameters
    ----------
    listed : object
        {"bits", "approximations"}.
    factors : list of (Numbers, int)
        Real monic polynomials, and the errors of their coefficients, as for `smith_radii`.
    work : Work

    Raises
    ------
    CertificateError
        Step "smith-discs", when discs are not disjoint, or one meets the real line and is not centred there.

    Notes
    -----
    A disc that is centred on the real line holds the conjugate of its root, too; as it holds one root only,
    that root is real. So the factors are square-free and pairwise coprime.
    """
    outer = read_object(listed, ("bits", "approximations"), "evidence.roots")
    bits = read_bits(outer["bits"], "evidence.roots.bits")
    where = "evidence.roots.approximations"
    groups = read_list(outer["approximations"], where, length=len(factors))
    result = Roots(bits, bits + _GUARD, [], [], [])
    for j, (group, (monic, spread)) in enumerate(zip(groups, factors, strict=True)):
        points = []
        for k, item in enumerate(read_list(group, f"{where}[{j}]", length=len(monic.re) - 1)):
            pair = read_list(item, f"{where}[{j}][{k}]", length=2)
            x, y = (read_integer(part, f"{where}[{j}][{k}]", bits=MAX_FIXED_BITS) for part in pair)
            points.append((x, y))
        result.radii.extend(smith_radii(monic, points, bits, result.unit, work, spread=spread))
        result.points.extend(points)
        result.owners.extend([j] * len(points))
    check_disjoint(result.points, result.radii, _GUARD, "the determinant", work)
    for (_, y), radius in zip(result.points, result.radii, strict=True):
        if y and abs(y) << _GUARD <= radius:
            raise CertificateError("smith-discs", "a disc meets the real line and is not centred there")
    return result


def read_separating(listed: object, roots: Roots, work: Work) -> list[Point]:
    """Read points that separate the real roots: one before the first, after the last, and in each gap.

    Raises
    ------
    CertificateError
        Step "points", when they do not.
    """
    real = sorted(
        ((x << _GUARD) - radius, (x << _GUARD) + radius)
        for (x, y), radius in zip(roots.points, roots.radii, strict=True)
        if y == 0
    )
    items = read_list(listed, "evidence.points", length=len(real) + 1)
    points = [read_rational(x, f"evidence.points[{k}]") for k, x in enumerate(items)]
    for k, point in enumerate(points):
        after = k == 0 or compare_dyadic(real[k - 1][1], roots.unit, point, work) > 0
        before = k == len(real) or compare_dyadic(real[k][0], roots.unit, point, work) < 0
        if not after or not before:
            raise CertificateError("points", f"evidence.points[{k}] is not between its neighbouring roots")
    return points


def real_factors(roots: Roots) -> set[int]:
    """Return the indices of the factors that have a real root."""
    return {owner for owner, (_, y) in zip(roots.owners, roots.points, strict=True) if y == 0}
