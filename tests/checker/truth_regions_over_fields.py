"""Whether a claim about the numbers of roots in a region is false, for polynomials over K(i), K real.

As over Q(i): exact Euclid, then roots to 400 bits from the generator at its chosen root.
"""

from __future__ import annotations

import flint
from mpmath import mp

from .truth_algebraic import Field, numbers
from .truth_real_over_fields import is_nonreal
from .truth_regions import are_other_counts


class Complex:
    """A number re + i im of K(i)."""

    def __init__(self, field, re, im):
        f = flint.fmpq_poly(field.f)
        self.field, self.re, self.im = field, re % f, im % f

    def _of(self, other):
        if isinstance(other, Complex):
            return other
        return Complex(
            self.field, *(flint.fmpq_poly([flint.fmpq(*x.as_integer_ratio())]) for x in (other.re, other.im))
        )

    def __bool__(self):
        return bool(self.re or self.im)

    def __sub__(self, other):
        other = self._of(other)
        return Complex(self.field, self.re - other.re, self.im - other.im)

    def __mul__(self, other):
        other = self._of(other)
        a, b, c, d = self.re, self.im, other.re, other.im
        return Complex(self.field, a * c - b * d, a * d + b * c)

    def __truediv__(self, other):
        f = flint.fmpq_poly(self.field.f)
        inverse = ((other.re * other.re + other.im * other.im) % f).xgcd(f)[1]
        return self * Complex(self.field, other.re * inverse, -other.im * inverse)

    def ball(self):
        (y,) = self.field.inside()
        with mp.workprec(600):
            y = flint.arb(mp.nstr(mp.re(y), 170))
        return flint.acb(
            *(sum((c * y**k for k, c in enumerate(x.coeffs())), flint.arb(0)) for x in (self.re, self.im))
        )


def parts(listed):
    """Return real and imaginary parts of coordinates that are rationals or pairs of them."""
    return [[[c[k] if isinstance(c, list) else (c, "0")[k] for c in x] for x in listed] for k in (0, 1)]


def is_false(cert):
    """Tell whether the claim is known to be false, or about no field."""
    given = cert["input"]
    field = Field(given["field"])
    if field.is_wrong() or is_nonreal(field):
        return True
    re, im = (numbers(field, part) for part in parts(given["polynomial"]))
    p = [Complex(field, x, y) for x, y in zip(re, im, strict=True)]
    return not p[-1] or are_other_counts(cert["claim"], p, Complex.ball)
