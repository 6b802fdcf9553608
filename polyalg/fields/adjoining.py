"""One more number in a field: the smallest field with both, and what the old numbers are in it.

A primitive element beta + c y is a root of the characteristic polynomial of the sum of two multiplications,
which is square-free for all but a few c; balls choose its irreducible factor, and traces write both numbers
in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from flint import acb, fmpq, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.errors import ResourceLimitError
from polyalg.fields.embedding import Embedding, companion, root_in, roots_of

__all__ = [
    "MAX_DEGREE",
    "RATIONALS",
    "Extension",
    "Located",
    "adjoin",
    "composed",
    "degree_error",
    "embedded",
]

MAX_DEGREE = 64
"""The largest degree of a field that is made."""
_MOST_PRODUCT = 400  # of two degrees, before the field that both make is known
_FIRST_BITS = 64
_MOST_KEPT = 64

RATIONALS = Embedding(fmpz_poly([0, 1]), 0)
"""The field Q, as the numbers modulo y."""


@dataclass(frozen=True, slots=True)
class Located:
    """A number by an irreducible polynomial over Z and balls, as narrow as bits are asked for."""

    polynomial: fmpz_poly
    ball: Callable[[int], acb]

    @property
    def degree(self) -> int:
        """Its degree over Q."""
        return int(self.polynomial.degree())

    @property
    def leading(self) -> fmpz:
        """An integer times which it is an algebraic integer."""
        return self.polynomial[self.degree]

    def integral(self) -> Located:
        """Return the leading coefficient times the number, by its monic polynomial."""
        g, d, lead = self.polynomial, self.degree, self.leading
        if lead == 1:
            return self
        monic = fmpz_poly([*(g[k] * lead ** (d - 1 - k) for k in range(d)), 1])
        return Located(monic, lambda bits: _times(self.ball(bits + int(lead.bit_length())), lead, bits))


def _times(z: acb, factor: fmpz, bits: int) -> acb:
    with flint_lock, working_precision(max(bits, z.bits()) + int(factor.bit_length()) + _FIRST_BITS):
        return z * acb(factor)


@dataclass(frozen=True, slots=True)
class Extension:
    """A field with an older one and a new number in it.

    Attributes
    ----------
    field : Embedding
        The smallest one with both.
    old, new : fmpq_poly
        The generator of the older field, and the new number, as numbers of `field`.
    """

    field: Embedding
    old: fmpq_poly
    new: fmpq_poly

    def lifted(self, x: fmpq_poly) -> fmpq_poly:
        """Return a number of the older field as one of the new field."""
        return x if self.old == fmpq_poly([0, 1]) else composed(self.field, x, self.old)


def composed(field: Embedding, x: fmpq_poly, at: fmpq_poly) -> fmpq_poly:
    """Return the polynomial x at a number of the field."""
    result = fmpq_poly()
    for c in reversed(x.coeffs()):
        result = field.reduced(result * at) + c
    return result


def embedded(number: Located) -> Extension:
    """Return the field of one number, as an extension of Q."""
    integral = number.integral()
    field = Embedding(integral.polynomial, root_in(integral.polynomial, integral.ball)[0])
    return Extension(field, fmpq_poly(), fmpq_poly([0, fmpq(1, number.leading)]))


def adjoin(field: Embedding, number: Located, name: str = "the entries") -> Extension:
    """Return the smallest field with a field and a number in it.

    Parameters
    ----------
    field : Embedding
    number : Located
    name : str
        What needs the field, for messages.

    Raises
    ------
    ResourceLimitError
        If its degree is above 64.

    Notes
    -----
    The degree in y of what the balls leave is a divisor of the product of both degrees.  Where it is the
    degree of the old field, that keeps its generator.
    """
    if number.degree == 1:
        g = number.polynomial
        return Extension(field, fmpq_poly([0, 1]), fmpq_poly([fmpq(-g[0], g[1])]))
    if field.degree * number.degree > _MOST_PRODUCT:
        raise degree_error(name, field.degree * number.degree)
    if field.degree == 1:
        found = embedded(number)
        _check_degree(found.field, name)
        return Extension(found.field, fmpq_poly([-field.modulus[0]]), found.new)
    integral = number.integral()
    place = root_in(integral.polynomial, integral.ball)[0]
    sums = _sums(field, integral.polynomial)
    at = (field.place, place)
    k = next(k for k, (_, pairs) in enumerate(sums) if at in pairs)
    g, pairs = sums[k]
    if g.degree() > MAX_DEGREE:
        raise degree_error(name, g.degree())
    first, second = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if g.degree() == field.degree:
        order = sorted(range(len(pairs)), key=first.__getitem__)
        new = _traced(field, integral.polynomial, [second[j] for j in order])
        return Extension(field, fmpq_poly([0, 1]), new / number.leading)
    larger = Embedding(g, pairs.index(at))
    old = _traced(larger, field.modulus, first)
    return Extension(larger, old, _traced(larger, integral.polynomial, second) / number.leading)


def _check_degree(field: Embedding, name: str) -> None:
    if field.degree > MAX_DEGREE:
        raise degree_error(name, field.degree)


def degree_error(name: str, degree: int) -> ResourceLimitError:
    """Return the exception for a field that is too large."""
    return ResourceLimitError(
        f"the field of {name} has a degree of up to {degree} over Q;"
        f" fields of degree {MAX_DEGREE} at most are made"
    )


def _traced(field: Embedding, polynomial: fmpz_poly, places: list[int]) -> fmpq_poly:
    """Return the number of the field whose conjugates are the roots of a polynomial at these places."""

    def values(bits: int) -> list[acb]:
        roots = roots_of(polynomial, bits)
        return [roots[k] for k in places]

    return field.from_conjugates(values)


Pairs = list[tuple[int, int]]


def _sums(field: Embedding, h: fmpz_poly) -> list[tuple[fmpz_poly, Pairs]]:
    """Return the irreducible factors of the polynomial of all beta + c y, with roots of both in each.

    With each the places of y and of beta whose sums are its roots, in the order of `roots_of`.
    """
    return _sums_of(tuple(field.modulus.coeffs()), tuple(h.coeffs()))


@lru_cache(maxsize=_MOST_KEPT)
def _sums_of(first: tuple[fmpz, ...], second: tuple[fmpz, ...]) -> list[tuple[fmpz_poly, Pairs]]:
    f, h = fmpz_poly(list(first)), fmpz_poly(list(second))
    d, e = int(f.degree()), int(h.degree())
    left, right = _kronecker(_identity(d), companion(h)), _kronecker(companion(f), _identity(e))
    for k in count(2):
        c = k // 2 if k % 2 == 0 else -(k // 2)
        R = (left + right * c).charpoly()
        if R.gcd(R.derivative()).degree() == 0:
            break
    factors = [g for g, _ in R.factor()[1]]
    return _paired(factors, f, h, c)


def _paired(factors: list[fmpz_poly], f: fmpz_poly, h: fmpz_poly, c: int) -> list[tuple[fmpz_poly, Pairs]]:
    """Return each factor with the pairs whose sums are its roots; balls part all of them in the end."""
    bits = _FIRST_BITS
    while True:
        found = _pairs_at(factors, f, h, c, bits)
        if found is not None:
            return found
        bits *= 2


def _pairs_at(
    factors: list[fmpz_poly], f: fmpz_poly, h: fmpz_poly, c: int, bits: int
) -> list[tuple[fmpz_poly, Pairs]] | None:
    ys, betas = roots_of(f, bits), roots_of(h, bits)
    with flint_lock, working_precision(2 * bits):
        sums = [(beta + c * y, (j, k)) for j, y in enumerate(ys) for k, beta in enumerate(betas)]
        found = []
        for g in factors:
            pairs: Pairs = []
            for z in roots_of(g, bits):
                hits = [pair for s, pair in sums if s.overlaps(z)]
                if len(hits) != 1:
                    return None
                pairs += hits
            found.append((g, pairs))
    return found


def _identity(n: int) -> fmpz_mat:
    return fmpz_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def _kronecker(A: fmpz_mat, B: fmpz_mat) -> fmpz_mat:
    """Return the Kronecker product."""
    a, b = A.tolist(), B.tolist()
    return fmpz_mat([[x * y for x in row for y in other] for row in a for other in b])
