"""A polynomial as its non-zero terms, and its values and signs without the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flint import arb, fmpq, fmpz, fmpz_poly

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.evaluation import Evaluator, exact_rational, ladder

# A polynomial with fewer terms than one in so many is evaluated term by term.
_SPARSE_SHARE = 8


@dataclass(frozen=True)
class Terms:
    """The polynomial sum of coefficients[k] x^exponents[k].

    Attributes
    ----------
    exponents : sequence of int
        Ascending; the first is 0.
    coefficients : sequence of fmpz
        None is zero.
    square_free : bool
        Whether that is known.
    """

    exponents: Sequence[int]
    coefficients: Sequence[fmpz]
    square_free: bool = True

    @property
    def degree(self) -> int:
        """The largest exponent."""
        return self.exponents[-1]

    @property
    def sparse(self) -> bool:
        """Whether most coefficients are zero."""
        return is_sparse(len(self.exponents), self.degree)

    def sign_at_infinity(self, line: int) -> int:
        """Return the sign far out, for line 1 at +oo, for -1 at -oo."""
        sign = 1 if self.coefficients[-1] > 0 else -1
        return -sign if line < 0 and self.degree & 1 else sign

    @cached_property
    def dense(self) -> fmpz_poly:
        """The polynomial with all its coefficients."""
        coefficients: list[fmpz | int] = [0] * (self.degree + 1)
        for i, c in zip(self.exponents, self.coefficients, strict=True):
            coefficients[i] = c
        return fmpz_poly(coefficients)

    @cached_property
    def evaluator(self) -> Evaluator | SparseEvaluator:
        """Signs and Newton steps, whichever way is cheaper."""
        return SparseEvaluator(self) if self.sparse else Evaluator(self.dense)


def is_sparse(count: int, degree: int) -> bool:
    """Tell whether so many terms are few."""
    return count * _SPARSE_SHARE < degree


def count_terms(g: fmpz_poly) -> int:
    """Return the number of coefficients that are not zero."""
    return len([c for c in g.coeffs() if c])


def terms_of(g: fmpz_poly) -> Terms:
    """Return the terms of a polynomial with g(0) != 0."""
    coefficients = g.coeffs()
    exponents = [i for i, c in enumerate(coefficients) if c]
    if len(exponents) == len(coefficients):
        found = Terms(range(len(coefficients)), coefficients)
    else:
        found = Terms(exponents, [coefficients[i] for i in exponents])
    # What the cached property would put together again.
    vars(found)["dense"] = g
    return found


class SparseEvaluator:
    """What `polyalg.roots.evaluation.Evaluator` does, term by term."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._loss = 64

    def sign(self, x: arb, accuracy: int = 0) -> int:
        """Return the sign at an exact point; near a root at a distance of about 2**-accuracy."""
        if x == 0:
            return 1 if self._terms.coefficients[0] > 0 else -1
        # A power of two makes no numbers longer.
        exact_bits = self._height + (x.bits() + 1) * self._terms.degree
        bits = ladder(self._loss + accuracy)
        while bits < exact_bits:
            value = self._values(x, bits)[0]
            if value > 0 or value < 0:
                return 1 if value > 0 else -1
            bits *= 2
        point = exact_rational(x)
        total, power, below = fmpq(0), fmpq(1), 0
        for i, c in zip(self._terms.exponents, self._terms.coefficients, strict=True):
            power, below = power * point ** (i - below), i
            total += power * c
        return (total > 0) - (total < 0)

    def newton(self, x: arb, accuracy: int) -> arb | None:
        """Return the value over the slope, of radius at most 2**-accuracy, or None."""
        bits = ladder(max(self._loss, accuracy + 16))
        limit = 2 * (self._height + (x.bits() + 1) * self._terms.degree + max(0, accuracy))
        while bits <= limit:
            value, slope = self._values(x, bits)
            with flint_lock, working_precision(bits):
                if not slope.contains(0):
                    step = value / slope
                    if -magnitude_bits(arb(step.rad())) >= accuracy:
                        return step
            bits *= 2
        return None

    def moved(self, centre: fmpq) -> None:
        """Return None: moved, the polynomial has all terms."""

    @cached_property
    def _height(self) -> int:
        return max(int(abs(c).bit_length()) for c in self._terms.coefficients)

    def _values(self, x: arb, bits: int) -> tuple[arb, arb]:
        """Return enclosures of the value and the slope."""
        with flint_lock, working_precision(bits + self._terms.degree.bit_length()):
            value, weighted, power, below = arb(0), arb(0), arb(1), 0
            for i, c in zip(self._terms.exponents, self._terms.coefficients, strict=True):
                power, below = power * x ** (i - below), i
                term = power * c
                value += term
                weighted += term * i
            return value, weighted / x
