"""Algebraic numbers as an irreducible polynomial over Q or Q(i) and a place among its roots, in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flint import acb, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import ExactPolynomial
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.complex.order import LexicographicRoots


@dataclass(frozen=True, eq=False)
class ComplexAlgebraic:
    """The root number `place` of a monic irreducible polynomial, by (real part, imaginary part)."""

    f: ExactPolynomial
    place: int

    @property
    def denominator(self) -> fmpz:
        """A common denominator of the coefficients: times it, the roots are algebraic integers."""
        if isinstance(self.f, GaussianPolynomial):
            return fmpz(self.f.real.denom()) * self.f.imag.denom()
        return fmpz(self.f.denom())

    @cached_property
    def _isolation(self) -> RootIsolation:
        return RootIsolation(_scaled(self.f, self.denominator))

    @cached_property
    def _roots(self) -> LexicographicRoots:
        return LexicographicRoots([self._isolation])

    def box(self, bits: int) -> acb:
        """Return an enclosure of radius at most 2**-bits."""
        more = int(self.denominator.bit_length())
        whole = self._roots.values(bits + more)[self.place]
        with flint_lock, working_precision(whole.bits() + bits + 64):
            return whole / self.denominator

    def isolated(self) -> tuple[acb, int]:
        """Return an enclosure without other roots of the polynomial, and digits that tell them apart."""
        bits = max(64, self._isolation.separation_bits() + 2)
        return self.box(bits), bits * 30103 // 100000 + 10

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


def _scaled(f: ExactPolynomial, factor: fmpz) -> IntegerPolynomial:
    """Return the monic polynomial of `factor` times the roots, which are algebraic integers then."""
    n = int(f.degree())
    both = _gaussian(f)
    powers = [factor ** (n - k) for k in range(n + 1)]
    real, imag = ([part[k] * c for k, c in enumerate(powers)] for part in (both.real, both.imag))
    return gaussian_polynomial(*(fmpz_poly([c.p for c in part]) for part in (real, imag)))


def _gaussian(f: ExactPolynomial) -> GaussianPolynomial:
    return f if isinstance(f, GaussianPolynomial) else GaussianPolynomial(f)
