"""Which enclosed roots are inside, on and outside the imaginary axis or a circle."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..arithmetic.integers import bits_of, multiples, pointwise, running_products
from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.limits import Work, product_cost
from ..format.reading import Numbers
from .enclosed import Enclosed

_WHAT = "sides of the boundary"
# Nanoseconds for a disc, or for two, beside products and square roots, and how many products these are.
_EACH, _PRODUCTS = 2000, 8


@dataclass(frozen=True, slots=True)
class Boundary:
    """The imaginary axis, or the circle |z|^2 discount = 1."""

    discount: Point | None

    def sides(self, factors: Sequence[Numbers], spectrum: Enclosed, work: Work) -> list[int]:
        """Return for each eigenvalue -1 where it is inside, 1 outside, 0 on the boundary.

        Raises
        ------
        CertificateError
            Step "sides", where the discs do not tell.

        Notes
        -----
        A factor that is its own mirror image has with a root also the image of it. Where the image of a disc
        meets no disc of another root, the root is its own image.
        """
        up = spectrum.unit - spectrum.bits
        centers = [(x << up, y << up) for x, y in spectrum.points]
        size = max(bits_of(x for z in centers for x in z), bits_of(spectrum.radii))
        bits = size if self.discount is None else 2 * size + bits_of(self.discount)
        each = _EACH + _PRODUCTS * product_cost(bits, bits)
        work.spend(len(centers) * each, _WHAT)
        found = []
        for k, owner in enumerate(spectrum.factors):
            side = self._side(centers[k], spectrum.radii[k], spectrum.unit)
            if side is None:
                others = [j for j, o in enumerate(spectrum.factors) if o == owner and j != k]
                work.spend(len(others) * each, _WHAT)
                alone = all(self._is_apart(centers, spectrum, k, j) for j in others)
                if not alone or not self._is_own_image(factors[owner], work):
                    raise CertificateError("sides", f"eigenvalue {k} is not shown to be on one side")
                side = 0
            found.append(side)
        return found

    def _side(self, c: tuple[int, int], r: int, unit: int) -> int | None:
        x, y = c
        if self.discount is None:
            return -1 if x + r < 0 else 1 if x - r > 0 else None
        p, q = self.discount
        size, one = math.isqrt(x * x + y * y), q << 2 * unit
        if (size + 1 + r) ** 2 * p < one:
            return -1
        return 1 if size > r and (size - r) ** 2 * p > one else None

    def _is_apart(self, centers: list[tuple[int, int]], spectrum: Enclosed, k: int, j: int) -> bool:
        """Whether the image of disc k meets disc j nowhere."""
        (a, b), (c, d) = centers[k], centers[j]
        r, s = spectrum.radii[k], spectrum.radii[j]
        if self.discount is None:
            return (a + c) ** 2 + (b - d) ** 2 > (r + s) ** 2
        p, q = self.discount
        # |discount z_j conj(z_k) - 1| is above what the radii allow.
        x, y = p * (a * c + b * d) - (q << 2 * spectrum.unit), p * (a * d - b * c)
        first, second = math.isqrt(a * a + b * b) + 1, math.isqrt(c * c + d * d) + 1
        return x * x + y * y > (p * (first * s + second * r + r * s)) ** 2

    def _is_own_image(self, f: Numbers, work: Work) -> bool:
        """Whether the mirror images of all roots are the roots."""
        c, d = f.re, len(f.re) - 1
        if self.discount is None:
            return not any(x for k, x in enumerate(c) if (d - k) % 2)
        tops, bottoms = (running_products([x] * d, work) for x in self.discount)
        left, right = pointwise(c, bottoms, work), pointwise(c[::-1], tops, work)
        return multiples(left, c[d], work) == multiples(right, c[0], work)
