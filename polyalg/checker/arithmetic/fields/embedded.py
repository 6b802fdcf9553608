"""Numbers of a field at the chosen root, in fixed point: integral combinations of the powers of a ball."""

from __future__ import annotations

from dataclasses import dataclass
from operator import mul

from ...format.limits import Work, product_cost
from ...format.number_field import ComplexFieldPolynomial, Element, FieldMatrix, MonicFieldPolynomial
from ...format.reading import InputMatrix, Numbers
from ..fixed.balls import Arithmetic, Ball
from .elements import bits_of_elements

_WHAT = "numbers of a field in fixed point"


@dataclass(frozen=True, slots=True)
class Embedded:
    """Numbers (re + i im) / 2^places; the parts of each are within the error, in units of 2^-places.

    `im` is None where the numbers are real.
    """

    re: list[int]
    im: list[int] | None
    error: int

    @property
    def modulus_error(self) -> int:
        """A bound on the error in modulus."""
        return self.error if self.im is None else (3 * self.error + 1) // 2


class Embedding:
    """The field at a root y that is in a ball, real where `is_real`, at a number of places."""

    def __init__(self, y: Ball, is_real: bool, degree: int, places: int, work: Work) -> None:
        self.places, self.is_real, self._work = places, is_real, work
        powers = Arithmetic(places, work).powers(y, degree)
        self._re = [x for x, _, _ in powers]
        self._im = [v for _, v, _ in powers]
        self._errors = [e for _, _, e in powers]
        self._bits = max(max(abs(x), abs(v)) for x, v, _ in powers).bit_length()

    def values(self, elements: list[Element], what: str) -> Embedded:
        """Enclose numbers with integral coordinates, without rounding."""
        size, count = bits_of_elements(elements), sum(map(len, elements))
        parts = 1 if self.is_real else 2
        self._work.spend(count * (300 + (parts + 1) * product_cost(size, self._bits)), what)
        self._work.store(parts * len(elements), size + self._bits, what)
        re = [sum(map(mul, x, self._re)) for x in elements]
        im = None if self.is_real else [sum(map(mul, x, self._im)) for x in elements]
        error = max((sum(map(mul, map(abs, x), self._errors)) for x in elements), default=0)
        return Embedded(re, im, error)

    def polynomial(self, g: MonicFieldPolynomial) -> tuple[Numbers, int]:
        """Enclose a polynomial: a monic one, and the error of its coefficients over its denominator."""
        found = self.values(g.coefficients, _WHAT)
        return Numbers(found.re, found.im, g.den << self.places), found.modulus_error

    def complex_polynomial(self, g: ComplexFieldPolynomial) -> tuple[Numbers, int]:
        """Enclose a monic polynomial over K(i), K real, as `polynomial` does; it is real where g is."""
        re = self.values(g.re, _WHAT)
        if not any(map(any, g.im)):
            return Numbers(re.re, None, g.den << self.places), re.error
        im = self.values(g.im, _WHAT)
        return Numbers(re.re, im.re, g.den << self.places), re.error + im.error

    def matrix(self, A: FieldMatrix) -> tuple[InputMatrix, int]:
        """Enclose a matrix: one near it, and the error of the parts of its entries, over its denominator."""
        n = A.n
        found = self.values([x for row in A.entries for x in row], _WHAT)
        parts = [
            None if part is None else [part[i * n : (i + 1) * n] for i in range(n)]
            for part in (found.re, found.im)
        ]
        return InputMatrix(n, parts[0] or [], parts[1], A.den << self.places), found.error
