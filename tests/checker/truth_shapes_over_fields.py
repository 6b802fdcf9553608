"""Whether a claim about the coefficients of a polynomial over a real number field is false.

Decided as over Q, by numbers that compare as those of the field at its root do, to 1000 bits.
"""

from __future__ import annotations

from functools import total_ordering

import flint

from . import truth_algebraic, truth_roots
from .truth_algebraic import Field
from .truth_real_over_fields import is_nonreal


@total_ordering
class Real:
    """A number of a real field."""

    def __init__(self, field, value):
        self.field, self.value = field, value % flint.fmpq_poly(field.f)

    def sign(self):
        return truth_algebraic.sign(self.field, self.value)

    def _of(self, other):
        return other if isinstance(other, Real) else Real(self.field, flint.fmpq_poly([other]))

    def __bool__(self):
        return bool(self.value)

    def __eq__(self, other):
        return self.value == self._of(other).value

    __hash__ = None

    def __lt__(self, other):
        return Real(self.field, self.value - self._of(other).value).sign() < 0

    def __mul__(self, other):
        return Real(self.field, self.value * self._of(other).value)

    def __pow__(self, n):
        return Real(self.field, self.value**n)

    def __truediv__(self, n):
        return Real(self.field, self.value / n)

    def __abs__(self):
        return Real(self.field, -self.value) if self < 0 else self


def gamma_failures(field, p):
    """As over Q; the gammas are linear in the coefficients, so those of the coordinates are theirs."""
    low = next(k for k, x in enumerate(p) if x)
    n = low + len(p) - 1
    bad = [k for k in range(low, len(p)) if p[k] != p[n - k]]
    if bad:
        return bad
    rows = [flint.fmpq_poly([x.value[j] for x in p]) for j in range(field.d)]
    for k in range(low, n // 2 + 1):
        c = [row[k] for row in rows]
        bad += [k] if Real(field, flint.fmpq_poly(c)) < 0 else []
        term = flint.fmpq_poly([0] * k + [1]) * flint.fmpq_poly([1, 1]) ** (n - 2 * k)
        rows = [row - x * term for row, x in zip(rows, c, strict=True)]
    assert not any(rows)
    return bad


def is_false(cert):
    """Tell whether the claim is known to be false."""
    claim, field = cert["claim"], Field(cert["input"]["field"])
    if field.is_wrong() or is_nonreal(field):
        return True
    p = [Real(field, x) for x in truth_algebraic.numbers(field, cert["input"]["polynomial"])]
    if not p[-1]:
        return True
    if claim.get("property") == "gamma-positive":
        bad = gamma_failures(field, p)
        return bool(bad) if claim["holds"] else int(claim["index"], 0) not in bad
    return truth_roots.is_one_false({**claim, "kind": claim["kind"].removeprefix("algebraic-")}, p)
