"""An irreducible monic polynomial over Z with one of its roots chosen: arithmetic modulo it, balls, traces.

Numbers of the field are polynomials in the root y, of a lower degree, over Q.  The conjugates of a number are
its values at all roots; what is known of those in balls gives the number back by traces.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from flint import acb, acb_mat, acb_poly, fmpq, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import integers_in, magnitude_bits
from polyalg.core.gaussian.powers import binary_power
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.evaluation import exact_rational

__all__ = ["Embedding", "companion", "isolation_of", "real_places", "root_in", "roots_of", "vanishing"]

_FIRST_BITS = 64
_LIKELY_BITS = 1024
_GUARD_BITS = 16
# Bits of numbers that are inverted by a linear system.
_LONG = 400
# Polynomials whose roots are kept.
_MOST_KEPT = 64


@dataclass(frozen=True, eq=False)
class Embedding:
    """The field Q[y] modulo a polynomial, and the root that y stands for.

    Attributes
    ----------
    modulus : fmpz_poly
        Monic and irreducible.
    place : int
        Of the root among `conjugates`.
    """

    modulus: fmpz_poly
    place: int

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Embedding) and self.place == other.place and bool(self.modulus == other.modulus)
        )

    def __hash__(self) -> int:
        return hash((self.place, *self.modulus.coeffs()))

    @property
    def degree(self) -> int:
        """The degree of the field over Q."""
        return int(self.modulus.degree())

    @cached_property
    def rational_modulus(self) -> fmpq_poly:
        """The modulus over Q, as reductions need it."""
        return fmpq_poly(self.modulus)

    def conjugates(self, bits: int) -> list[acb]:
        """Return all roots of the modulus, with radii of at most 2**-bits; always in the same order."""
        return roots_of(self.modulus, bits)

    def is_real_place(self, place: int) -> bool:
        """Whether a root of the modulus is real."""
        return bool(self.conjugates(_FIRST_BITS)[place].imag == 0)

    @cached_property
    def is_real(self) -> bool:
        """Whether the chosen root is real, and with it all numbers of the field."""
        return self.is_real_place(self.place)

    def reduced(self, x: fmpq_poly) -> fmpq_poly:
        """Return the remainder by the modulus."""
        return x if x.degree() < self.degree else x % self.rational_modulus

    def product(self, x: fmpq_poly, y: fmpq_poly) -> fmpq_poly:
        """Return the product of two numbers."""
        return self.reduced(x * y)

    def quotient(self, x: fmpq_poly, y: fmpq_poly) -> fmpq_poly:
        """Return the quotient of two numbers; ZeroDivisionError for y = 0."""
        if not y:
            raise ZeroDivisionError("division by the algebraic number 0")
        return self.product(x, self.inverse(y))

    def inverse(self, x: fmpq_poly) -> fmpq_poly:
        """Return the inverse of a number that is not zero."""
        if x.degree() == 0:
            return fmpq_poly([1 / x[0]])
        numerator = x.numer()
        if numerator.height_bits() > _LONG:
            return self._inverse_of_integer(numerator) * x.denom()
        return x.xgcd(self.rational_modulus)[1]

    def _inverse_of_integer(self, x: fmpz_poly) -> fmpq_poly:
        """Return the inverse by the matrix of the multiplication, for long numbers sooner than by Euclid."""
        d, f = self.degree, self.modulus
        rows = []
        for _ in range(d):
            rows.append([x[k] for k in range(d)])
            x = x.left_shift(1)
            if x.degree() == d:
                x -= f * x[d]
        unit = fmpz_mat(d, 1, [int(k == 0) for k in range(d)])
        found = fmpz_mat(rows).transpose().solve(unit)
        return fmpq_poly([found[k, 0] for k in range(d)])

    def power(self, x: fmpq_poly, exponent: int) -> fmpq_poly:
        """Return a power; of zero with an exponent >= 0."""
        base = x if exponent >= 0 else self.inverse(x)
        return binary_power(base, abs(exponent), fmpq_poly([1]), self.product)

    def composed(self, g: fmpq_poly, x: fmpq_poly) -> fmpq_poly:
        """Return the value of a polynomial over Q at a number."""
        value = fmpq_poly()
        for c in reversed(g.coeffs()):
            value = self.reduced(value * x) + c
        return value

    def value(self, x: fmpq_poly, bits: int, place: int | None = None) -> acb:
        """Return a ball of radius at most 2**-bits around a number, or a conjugate of it."""
        at = self.place if place is None else place
        if x.degree() < 1:
            with (
                flint_lock,
                working_precision(max(bits, 0) + 2 * int(fmpq(x[0]).height_bits()) + _GUARD_BITS),
            ):
                return acb(x[0])
        extra = int(x.numer().height_bits()) + _GUARD_BITS
        while True:
            y = self.conjugates(bits + extra)[at]
            with flint_lock, working_precision(bits + 2 * extra):
                z = _evaluated(x, y)
                if y.imag == 0:
                    z = acb(z.real)
                missing = bits + max(magnitude_bits(acb(part.rad())) for part in (z.real, z.imag))
            if missing <= 0:
                return z
            extra += missing + _GUARD_BITS

    def minimal_polynomial(self, x: fmpq_poly) -> fmpz_poly:
        """Return the primitive irreducible polynomial over Z that has a number as a root."""
        if self.is_rational(x):
            return fmpz_poly([-fmpq(x[0]).p, fmpq(x[0]).q])
        denominator = x.denom()
        if denominator != 1:
            # Numbers that are integral all the same may have very long denominators.
            likely = self._characteristic_polynomial(x, _LIKELY_BITS)
            if likely is not None and not self.composed(fmpq_poly(likely), x):
                return vanishing([g for g, _ in likely.factor()[1]], lambda bits: self.value(x, bits))
        integral = self._characteristic_polynomial(fmpq_poly(x.numer()))
        assert integral is not None
        return _irreducible_factor(integral(fmpz_poly([0, denominator])))

    def _characteristic_polynomial(self, x: fmpq_poly, most: int | None = None) -> fmpz_poly | None:
        """Return the product of t - x over all conjugates, for an algebraic integer told by balls.

        None where so many bits do not tell it; for other numbers what is returned is a guess.
        """
        bits = _FIRST_BITS
        while most is None or bits <= most:
            values = [self.value(x, bits, place) for place in range(self.degree)]
            with flint_lock, working_precision(2 * bits + max(int(z.bits()) for z in values)):
                found = acb_poly.from_roots(values).coeffs()
            known = integers_in(found)
            if known is not None:
                return fmpz_poly(known)
            bits *= 2
        return None

    def is_rational(self, x: fmpq_poly) -> bool:
        """Whether a number is in Q."""
        return bool(x.degree() < 1)

    def is_real_number(self, x: fmpq_poly) -> bool:
        """Whether the number is real at the chosen root: its minimal polynomial has a real root there."""
        if self.is_real or self.is_rational(x):
            return True
        return bool(root_in(self.minimal_polynomial(x), lambda bits: self.value(x, bits))[1].imag == 0)

    def sign(self, x: fmpq_poly) -> int:
        """Return -1, 0 or 1 for a number that is real."""
        bits = _FIRST_BITS if x else 0
        while bits:
            value = self.value(x, bits).real
            if not value.contains(0):
                return 1 if value > 0 else -1
            bits *= 2
        return 0

    def from_conjugates(self, values: Callable[[int], Sequence[acb]]) -> fmpq_poly:
        """Return the algebraic integer of the field whose conjugates are in balls.

        Parameters
        ----------
        values : callable
            Takes bits, and returns balls around the conjugates, in the order of `conjugates`.

        Notes
        -----
        With b_k(y) the coefficients of modulus(t) / (t - y), modulus'(y) x is the sum of y^k Tr(x b_k) for
        every x, and the traces are integers for an algebraic integer x (Euler).  A ball that holds one
        integer proves it.  Theorem 1 of the theory page on number fields.
        """
        bits = _FIRST_BITS
        while True:
            found = self.integral_element(values(bits), bits)
            if found is not None:
                return found
            bits *= 2

    def integral_element(self, values: Sequence[acb], bits: int) -> fmpq_poly | None:
        """Return the algebraic integer with these conjugates; None where the balls do not tell it."""
        dual = self._dual(bits)
        with flint_lock, working_precision(2 * bits + _GUARD_BITS):
            traces = (dual * acb_mat(len(values), 1, list(values))).entries()
            known = integers_in(traces)
        return None if known is None else self.reduced(fmpq_poly(known) * self._different)

    @cached_property
    def _different(self) -> fmpq_poly:
        """The inverse of the derivative of the modulus."""
        return self.inverse(self.reduced(fmpq_poly(self.modulus.derivative())))

    def _dual(self, bits: int) -> acb_mat:
        """Return b_k at the conjugates: a row for each k."""
        d = self.degree
        columns = []
        with flint_lock, working_precision(2 * bits + _GUARD_BITS):
            for y in self.conjugates(bits + self.modulus.height_bits()):
                column = [acb(1)]
                for k in range(d - 1, 0, -1):
                    column.append(column[-1] * y + acb(self.modulus[k]))
                columns.append(column[::-1])
            return acb_mat([list(row) for row in zip(*columns, strict=True)])


def _evaluated(x: fmpq_poly, y: acb) -> acb:
    value = acb(0)
    for c in reversed(x.numer().coeffs()):
        value = value * y + acb(c)
    return value / acb(x.denom())


def _irreducible_factor(f: fmpz_poly) -> fmpz_poly:
    """Return g of a power of an irreducible g, primitive with a positive leading coefficient."""
    g = f.factor()[1][0][0]
    return -g if g[g.degree()] < 0 else g


def companion(f: fmpz_poly) -> fmpz_mat:
    """Return the matrix of the multiplication by y on coordinates as columns, for a monic f."""
    d = int(f.degree())
    entries = [-f[i] if j == d - 1 else fmpz(i == j + 1) for i in range(d) for j in range(d)]
    return fmpz_mat(d, d, entries)


def isolation_of(f: fmpz_poly) -> RootIsolation:
    """Return the roots of a square-free polynomial over Z, monic or not, that `roots_of` lists."""
    return _isolation(tuple(f.coeffs()))


@lru_cache(maxsize=_MOST_KEPT)
def _isolation(coefficients: tuple[fmpz, ...]) -> RootIsolation:
    return RootIsolation(IntegerPolynomial(fmpz_poly(list(coefficients))))


def roots_of(f: fmpz_poly, bits: int) -> list[acb]:
    """Return all roots of a square-free polynomial over Z in balls, always in the same order."""
    isolation = isolation_of(f)
    return isolation.with_conjugates(isolation.enclosures(max(bits, _FIRST_BITS)))


def real_places(f: fmpz_poly) -> list[int]:
    """Return the places of the real roots in `roots_of`, by ascending roots."""
    roots = roots_of(f, _FIRST_BITS)
    real = [k for k, z in enumerate(roots) if z.imag == 0]
    return sorted(real, key=lambda k: exact_rational(roots[k].real))


def root_in(f: fmpz_poly, ball: Callable[[int], acb]) -> tuple[int, acb]:
    """Return the root that balls close in on: its place in `roots_of` of a square-free f, and a ball."""
    bits = _FIRST_BITS
    while True:
        near = ball(bits)
        found = [(k, z) for k, z in enumerate(roots_of(f, bits)) if z.overlaps(near)]
        if len(found) == 1:
            return found[0]
        bits *= 2


def vanishing(factors: Sequence[fmpz_poly], ball: Callable[[int], acb]) -> fmpz_poly:
    """Return the one of coprime polynomials, one of which has a root in the balls, that has it."""
    bits, left = _FIRST_BITS, list(factors)
    while len(left) > 1:
        near = ball(bits)
        with flint_lock, working_precision(2 * bits + max(int(g.height_bits()) for g in left)):
            left = [g for g in left if _value_at(g, near).contains(0)]
        bits *= 2
    g = left[0]
    return -g if g[g.degree()] < 0 else g


def _value_at(g: fmpz_poly, z: acb) -> acb:
    value = acb(0)
    for c in reversed(g.coeffs()):
        value = value * z + acb(c)
    return value
