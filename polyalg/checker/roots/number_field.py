"""The proof that a polynomial defines a field, and that one of its roots alone is the one that is meant."""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fields.embedded import Embedding
from ..arithmetic.fixed.comparing import units_above, units_below
from ..arithmetic.fixed.modulus import modulus_above, modulus_below
from ..errors import CertificateError
from ..format.encoding import read_object
from ..format.limits import Work
from ..format.number_field import Field
from ..format.reading import Numbers, read_points
from .discs import Point, check_disjoint, smith_radii
from .irreducible import check_irreducible

FIELD_KEYS = ("irreducibility", "roots")
_GUARD = 32


@dataclass(frozen=True, slots=True)
class ProvedField:
    """A field that is proved to be one, at its only root within radius / 2^unit of point / 2^bits."""

    field: Field
    point: Point
    bits: int
    radius: int
    unit: int

    @property
    def is_real(self) -> bool:
        """Whether the root is proved to be real.

        The disc of a point on the real axis holds, with its root, the conjugate of it: they are one.
        """
        return self.point[1] == 0

    def embedding(self, work: Work) -> Embedding:
        """Return the field at this root."""
        re, im = self.point
        up = self.unit - self.bits
        y = (re << up, im << up, self.radius)
        return Embedding(y, self.is_real, self.field.degree, self.unit, work)


def prove_field(field: Field, evidence: object, where: str, work: Work) -> ProvedField:
    """Prove that f is irreducible, and that exactly one root of it lies in the given disc.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "irreducibility", "smith-discs" (discs are not disjoint) and "root" (not
        exactly one root is proved to be in the disc, and the others outside).

    Notes
    -----
    Theorem 7 of the theory page on Jordan forms: each disc holds one root.
    """
    parts = read_object(evidence, FIELD_KEYS, where)
    f = Numbers(field.modulus, None, 1)
    d = field.degree
    bits, points = read_points(parts["roots"], "roots", f"{where}.roots", d)
    if len(points) != d:
        raise CertificateError("root", f"{where}.roots must list {d} roots")
    unit = max(bits, field.radius[1].bit_length() - field.radius[0].bit_length(), 0) + _GUARD
    radii = smith_radii(f, points, bits, unit, work)
    check_disjoint(points, radii, unit - bits, "the polynomial of the field", work)
    inside = _inside(field, points, radii, (bits, unit), work)
    check_irreducible(f, parts["irreducibility"], f"{where}.irreducibility", work)
    return ProvedField(field, points[inside], bits, radii[inside], unit)


def _inside(field: Field, points: list[Point], radii: list[int], scale: tuple[int, int], work: Work) -> int:
    """Return the one root in the disc.

    Notes
    -----
    The center is rounded by less than a unit in each part, less than 2 in modulus.
    """
    bits, unit = scale
    x, y = (units_below(part, unit, work) for part in field.center)
    low, high = units_below(field.radius, unit, work), units_above(field.radius, unit, work)
    found: list[int] = []
    for k, ((re, im), radius) in enumerate(zip(points, radii, strict=True)):
        away = (re << (unit - bits)) - x, (im << (unit - bits)) - y
        if modulus_above(*away) + radius + 2 <= low:
            found.append(k)
        elif modulus_below(*away) - radius - 2 <= high:
            raise CertificateError("root", "a root of the polynomial of the field is near the given circle")
    if len(found) != 1:
        raise CertificateError("root", f"{len(found)} roots of the polynomial of the field are in the disc")
    return found[0]
