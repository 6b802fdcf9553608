"""Algebraic numbers as an irreducible polynomial over Q or Q(i) and a place among its roots, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from flint import acb, arb, fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.precision import digits_in, flint_lock, working_precision
from polyalg.core.typing import ExactPolynomial
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.complex.order import LexicographicRoots
from polyalg.roots.dyadic import ball_ends

_FIRST_BITS = 64
# Polynomials whose roots are kept.
_MOST_KEPT = 16


@dataclass(frozen=True, eq=False)
class ComplexAlgebraic:
    """The root number `place` of a monic irreducible polynomial, by (real part, imaginary part)."""

    f: ExactPolynomial
    place: int

    def __reduce__(self) -> Recipe:
        return packed_call(ComplexAlgebraic, self.f, self.place)

    @property
    def denominator(self) -> fmpz:
        """A common denominator of the coefficients: times it, the roots are algebraic integers."""
        if isinstance(self.f, GaussianPolynomial):
            return fmpz(self.f.real.denom()) * self.f.imag.denom()
        return fmpz(self.f.denom())

    @cached_property
    def scaled(self) -> IntegerPolynomial:
        """The monic polynomial over Z or Z[i] of the denominator times the roots."""
        return _scaled(self.f, self.denominator)

    @property
    def _isolation(self) -> RootIsolation:
        return self._found[0]

    @property
    def _roots(self) -> LexicographicRoots:
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[RootIsolation, LexicographicRoots]:
        f = self.scaled
        return _roots_of(tuple(f.real.coeffs()), () if f.imag is None else tuple(f.imag.coeffs()))

    def box(self, bits: int) -> acb:
        """Return an enclosure of radius at most 2**-bits."""
        z = self._roots.values(bits + int(self.denominator.bit_length()))[self.place]
        with flint_lock, working_precision(z.bits() + bits + 64):
            return z / self.denominator

    def boxes(self, bits: int) -> list[acb]:
        """Return enclosures of all roots of the polynomial."""
        whole = self._roots.values(bits + int(self.denominator.bit_length()))
        with flint_lock, working_precision(max(z.bits() for z in whole) + bits + 64):
            return [z / self.denominator for z in whole]

    @cached_property
    def gaussian(self) -> GaussianRational | None:
        """The number where it is a Gaussian rational.

        Times the denominator it is a Gaussian integer then, the only one nearby.
        """
        if self.f.degree() > 2:
            return None
        d = self.denominator
        box, _ = self.isolated()
        near = [((2 * d * _middle(part) + 1) / 2).floor() for part in (box.real, box.imag)]
        z = GaussianRational(*(fmpq(c, d) for c in near))
        ends = [ball_ends(part) for part in (box.real, box.imag)]
        inside = all(low <= part <= high for part, (low, high) in zip((z.real, z.imag), ends, strict=True))
        return z if inside and not _gaussian(self.f)(z) else None

    def over_rationals(self) -> fmpz_poly:
        """Return the primitive irreducible polynomial over Z that has the number as a root.

        Of a factor over Q(i) that is not real the product with its conjugate is irreducible over Q.
        """
        f = self.f
        if isinstance(f, GaussianPolynomial):
            f = f.real * f.real + f.imag * f.imag if f.imag else f.real
        return f.numer()

    def isolated(self) -> tuple[acb, int]:
        """Return an enclosure without other roots of the polynomial, and digits that tell them apart."""
        bits = max(64, self._isolation.separation_bits() + 2)
        return self.box(bits), digits_in(bits) + 10

    def place_of(self, image: Callable[[acb], acb]) -> int:
        """Return the place of the image of the number by a map of balls, known to be a root, too."""
        return self._place_in(lambda bits: image(self.box(bits)))

    def _place_in(self, ball: Callable[[int], acb]) -> int:
        """Return the place of the root that is in balls, as narrow as bits are asked for."""
        bits = _FIRST_BITS
        while True:
            near = ball(bits)
            places = [k for k, z in enumerate(self.boxes(bits)) if z.overlaps(near)]
            if len(places) == 1:
                return places[0]
            bits *= 2

    def on_the_line(self) -> RealAlgebraic:
        """Return the same number, which is known to be real.

        An irreducible polynomial over Q(i) with a real root has real coefficients.
        """
        f = fmpq_poly(self.f.real if isinstance(self.f, GaussianPolynomial) else self.f).numer()
        if f.degree() == 1:
            return RealAlgebraic(f, *2 * [fmpq(-f[0], f[1])])
        return RealAlgebraic(f, *ball_ends(self.isolated()[0].real))

    @classmethod
    def of_real(cls, number: RealAlgebraic) -> ComplexAlgebraic:
        """Return a real number by its place among the roots of its minimal polynomial."""
        return cls.located(number.minimal_polynomial(), lambda bits: acb(number.ball(bits)))

    @classmethod
    def located(cls, g: fmpz_poly, ball: Callable[[int], acb]) -> ComplexAlgebraic:
        """Return the root of an irreducible polynomial that is in balls, as narrow as bits are asked for."""
        first = cls(fmpq_poly(g) / g[g.degree()], 0)
        return cls(first.f, first._place_in(ball))

    def compare(self, other: ComplexAlgebraic) -> int:
        """Return -1, 0 or 1 in the order of (real part, imaginary part), exactly."""
        if self.f == other.f:
            return (self.place > other.place) - (self.place < other.place)
        # Over Q(i) an irreducible polynomial over Q may have a factor in common with another one.
        f, g = _gaussian(self.f), _gaussian(other.f)
        common = f.gcd(g)
        parts = [common, f // common, g // common]
        present = [k for k, part in enumerate(parts) if part.degree() > 0]
        factor = self.denominator * other.denominator
        roots = LexicographicRoots([RootIsolation(_scaled(parts[k], factor)) for k in present])
        owners = [present[reference.factor] for reference in roots.references]
        mine = [at for at, k in enumerate(owners) if k in (0, 1)][self.place]
        theirs = [at for at, k in enumerate(owners) if k in (0, 2)][other.place]
        return (mine > theirs) - (mine < theirs)


@lru_cache(maxsize=_MOST_KEPT)
def _roots_of(real: tuple[fmpz, ...], imag: tuple[fmpz, ...]) -> tuple[RootIsolation, LexicographicRoots]:
    """Return the roots of a polynomial, which all its roots share: in a list they are asked one by one."""
    isolation = RootIsolation(gaussian_polynomial(fmpz_poly(list(real)), fmpz_poly(list(imag))))
    return isolation, LexicographicRoots([isolation])


def _middle(x: arb) -> fmpq:
    low, high = ball_ends(x)
    return (low + high) / 2


def _scaled(f: ExactPolynomial, factor: fmpz) -> IntegerPolynomial:
    """Return the monic polynomial of `factor` times the roots, which are algebraic integers then."""
    n = int(f.degree())
    both = _gaussian(f)
    powers = [factor ** (n - k) for k in range(n + 1)]
    real, imag = ([part[k] * c for k, c in enumerate(powers)] for part in (both.real, both.imag))
    return gaussian_polynomial(*(fmpz_poly([c.p for c in part]) for part in (real, imag)))


def _gaussian(f: ExactPolynomial) -> GaussianPolynomial:
    return f if isinstance(f, GaussianPolynomial) else GaussianPolynomial(f)
