"""Polynomials over real number fields with what is known of their real roots."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

import mpmath
from flint import fmpq, fmpq_poly

import polyalg as pa
from polyalg.fields.polynomial import AlgebraicPolynomial
from tests.fields.planted import field_of

REAL = ("sqrt 2", "-sqrt 2", "golden", "cbrt 2", "sqrt 2 + sqrt 3", "2 x^2 - x - 5", "real octic")
DIGITS = 180


class Case(NamedTuple):
    """A polynomial, and how many distinct real roots it has where theory tells it."""

    p: AlgebraicPolynomial
    distinct: int | None


def real_field(name: str) -> pa.NumberField:
    return pa.NumberField([2, -5, 0, 0, 0, 0, 0, 0, 1], 0.4) if name == "real octic" else field_of(name)


def over(field: pa.NumberField, *coefficients: object) -> AlgebraicPolynomial:
    """Return the polynomial with numbers of the field or rational ones, constant term first."""
    zero = field(0)
    return AlgebraicPolynomial(field, [(zero + c).embedded[-1] for c in coefficients])


def number(field: pa.NumberField, rng: random.Random, size: int = 3) -> pa.AlgebraicNumber:
    return field(*(Fraction(rng.randint(-size, size), rng.choice((1, 1, 2))) for _ in range(field.degree)))


def product(factors: list[AlgebraicPolynomial]) -> AlgebraicPolynomial:
    result = factors[0]
    for factor in factors[1:]:
        result = result * factor
    return result


def linear_factors(field: pa.NumberField, rng: random.Random, gap: int) -> Case:
    """Return a product over roots in the field, two of them as close as 10^-gap, maybe some double."""
    roots = [number(field, rng) for _ in range(rng.randint(2, 4))]
    roots.append(roots[0] + Fraction(1, 10**gap))
    powers = [rng.choice((1, 1, 2)) for _ in roots]
    p = product([over(field, -root, 1) ** e for root, e in zip(roots, powers, strict=True)])
    return Case(p, len(set(roots)))


def favard(field: pa.NumberField, rng: random.Random, n: int, negative: bool) -> Case:
    """Return P_n of P_{k+1} = (x - a_k) P_k - b_k P_{k-1}, real-rooted for b_k > 0; with a negative b_k."""
    before, last = over(field, 1), over(field, -number(field, rng), 1)
    for k in range(n - 1):
        b = number(field, rng)
        b = b * b + 1
        sign = -1 if negative and k == n // 2 else 1
        before, last = last, over(field, -number(field, rng), 1) * last - before * (b * sign)
    return Case(last, None if negative else n)


def jacobi(field: pa.NumberField, n: int, a: pa.AlgebraicNumber, b: pa.AlgebraicNumber) -> Case:
    """Return the Jacobi polynomial, whose roots are real and simple for a, b > -1."""
    x = over(field, 0, 1)
    before, last = over(field, 1), over(field, (a - b) / 2, (a + b + 2) / 2)
    for k in range(2, n + 1):
        s = a + b + 2 * k
        first = (s - 1) * s * (s - 2)
        constant = (s - 1) * (a * a - b * b)
        back = 2 * (a + k - 1) * (b + k - 1) * s
        before, last = last, (x * over(field, first) + over(field, constant)) * last - before * back
        last = last * (1 / (2 * (a + b + k) * k * (s - 2)))
    return Case(last, n if a > -1 and b > -1 else None)


def weighted_graph(field: pa.NumberField, rng: random.Random, n: int) -> Case:
    """Return the characteristic polynomial of a symmetric matrix: real-rooted, maybe with double roots."""
    entries = {(i, j): number(field, rng, 1) for i in range(n) for j in range(i)}
    rows = [[field(0) if i == j else entries[max(i, j), min(i, j)] for j in range(n)] for i in range(n)]
    found = pa.characteristic_polynomial(rows)
    return Case(over(field, *found.coeffs()), None)


def quadratics(field: pa.NumberField, rng: random.Random) -> Case:
    """Return a product of x^2 - c with numbers c of the field, and of linear factors."""
    numbers = list({number(field, rng) for _ in range(3)} - {field(0)})
    p = product([over(field, -c, 0, 1) for c in numbers])
    return Case(p, 2 * sum(c > 0 for c in numbers))


def cases(count: int) -> Iterator[Case]:
    for k in range(count):
        rng = random.Random(k)
        field = real_field(REAL[k % len(REAL)])
        kind = k // len(REAL) % 6
        if kind == 0:
            yield linear_factors(field, rng, rng.choice((30, 40)))
        elif kind == 1:
            yield favard(field, rng, rng.randint(2, 9), negative=False)
        elif kind == 2:
            yield favard(field, rng, rng.randint(3, 9), negative=True)
        elif kind == 3:
            a = field.gen * rng.choice((1, -1)) + rng.randint(-1, 1)
            yield jacobi(field, rng.randint(2, 7), a, number(field, rng, 2) + Fraction(1, 7))
        elif kind == 4:
            yield weighted_graph(field, rng, rng.randint(2, 4))
        else:
            yield quadratics(field, rng)


def numeric_roots(p: AlgebraicPolynomial) -> list[tuple[mpmath.mpc, int]]:
    """Return the roots by mpmath, those of Yun's factors by Euclid's algorithm, with multiplicities."""
    found = []
    rest, multiplicity = p.monic(), 0
    while rest.degree() > 0:
        # The roots of the gcd with the derivative are those of higher multiplicity.
        following = rest.gcd(rest.derivative())
        multiplicity += 1
        once = rest // following
        higher = once.gcd(following) if following.degree() > 0 else over(p.field, 1)
        factor = once // higher
        if factor.degree() > 0:
            found += [(z, multiplicity) for z in _roots(factor)]
        rest = following
    return found


def _roots(p: AlgebraicPolynomial) -> list[mpmath.mpc]:
    embedding = p.field.embedding
    y = embedding.conjugates(7 * DIGITS)[embedding.place]
    with mpmath.workdps(2 * DIGITS):
        y = mpmath.mpc(*(mpmath.mpf(part.str(2 * DIGITS, radius=False)) for part in (y.real, y.imag)))
        coefficients = [
            mpmath.polyval([mpmath.mpf(int(q.p)) / int(q.q) for q in map(fmpq, reversed(_listed(c)))], y)
            for c in reversed(p.values)
        ]
        return list(mpmath.polyroots(coefficients, maxsteps=2000, extraprec=4 * DIGITS))


def _listed(c: fmpq_poly) -> list[fmpq]:
    return c.coeffs() or [fmpq(0)]
