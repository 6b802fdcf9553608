"""Truth about real roots and compatible families by other means than the library's, for its tests.

A pair f, g: without their gcd, the number of real roots of F_t = f + t g changes only where F_t has a
multiple root or drops its degree, that is at positive zeros of R(t) = Res_x(F, F').  R comes from resultants
at integer t and interpolation; one rational t between any two neighbouring zeros decides.  Larger families:
samples aimed at where a combination goes wrong, which find counterexamples but prove no yes.  Knows nothing
of polyalg; the Sturm sequences are its own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from math import gcd

from flint import fmpq, fmpq_poly, fmpz_poly

Ratio = Fraction


def primitive(p: fmpz_poly) -> fmpz_poly:
    """Return p over its content, with the sign kept."""
    return p // p.content() if p else p


def sturm_sequence(p: fmpz_poly) -> list[fmpz_poly]:
    """Return the Sturm sequence of a polynomial that is not constant; it ends with gcd(p, p')."""
    sequence = [primitive(p), primitive(p.derivative())]
    while sequence[-1].degree() > 0:
        f, g = sequence[-2:]
        # A positive multiple of f, so that the division is exact.
        step = abs(int(g.leading_coefficient())) ** (f.degree() - g.degree() + 1)
        rest = f * step - (f * step // g) * g
        if not rest:
            break
        sequence.append(-primitive(rest))
    return sequence


def sign_at(p: fmpz_poly, x: Ratio | None, end: int = 1) -> int:
    """Return the sign of p at a rational, or at +infinity or -infinity (x None, `end` 1 or -1)."""
    if x is None:
        value = int(p.leading_coefficient()) * (1 if end > 0 or p.degree() % 2 == 0 else -1)
    else:
        value = 0
        power = 1
        for c in reversed(p.coeffs()):
            value = value * x.numerator + int(c) * power
            power *= x.denominator
    return (value > 0) - (value < 0)


def variations(sequence: Sequence[fmpz_poly], x: Ratio | None, end: int = 1) -> int:
    """Return the number of changes of sign at a point, zeros left out."""
    signs = [s for s in (sign_at(p, x, end) for p in sequence) if s]
    return sum(a != b for a, b in pairwise(signs))


def squarefree_part(p: fmpz_poly) -> fmpz_poly:
    """Return p over gcd(p, p')."""
    return p // p.gcd(p.derivative()) if p.degree() > 0 else p


def count_roots(p: fmpz_poly, a: Ratio | None = None, b: Ratio | None = None) -> int:
    """Return the number of distinct real roots in (a, b]."""
    if p.degree() < 1:
        return 0
    sequence = sturm_sequence(squarefree_part(p))
    return variations(sequence, a, -1) - variations(sequence, b, 1)


def count_with_multiplicity(p: fmpz_poly, a: Ratio | None = None, b: Ratio | None = None) -> int:
    """Return the number of real roots in (a, b], each as often as its multiplicity."""
    total = 0
    while p.degree() > 0:
        total += count_roots(p, a, b)
        p = p.gcd(p.derivative())
    return total


def is_real_rooted(p: fmpz_poly) -> bool:
    """Return whether all roots are real; the zero polynomial and constants count as real-rooted."""
    if p.degree() < 2:
        return True
    if p.degree() == 2:
        return int(p[1]) ** 2 >= 4 * int(p[0]) * int(p[2])
    part = squarefree_part(primitive(p))
    return count_roots(part) == part.degree()


def isolate(p: fmpz_poly, low: Ratio, high: Ratio) -> list[Ratio]:
    """Return rationals in (low, high), one before, between and after the distinct roots there.

    None of them is a root; neither low nor high may be one.
    """
    part = squarefree_part(p)
    sequence = sturm_sequence(part) if part.degree() > 0 else [part]

    def between(a: Ratio, b: Ratio) -> Ratio:
        x = (a + b) / 2
        while not sign_at(part, x):
            x = (a + x) / 2
        return x

    v_low, v_high = variations(sequence, low), variations(sequence, high)
    first = last = between(low, high)
    while variations(sequence, first) != v_low:
        first = between(low, first)
    while variations(sequence, last) != v_high:
        last = between(last, high)
    points = [first]

    def split(a: Ratio, b: Ratio, va: int, vb: int) -> None:
        if va - vb > 1:
            x = between(a, b)
            vx = variations(sequence, x)
            split(a, x, va, vx)
            if va > vx > vb:
                points.append(x)
            split(x, b, vx, vb)

    split(first, last, v_low, v_high)
    return [*points, last] if last != first else points


def discriminant_in_t(f: fmpz_poly, g: fmpz_poly) -> fmpz_poly:
    """Return Res_x(F, F') of F = f + t g as a polynomial in t over its content; zeros at t = 0 removed.

    Sylvester's determinant of formal degrees n and n - 1 vanishes where the leading coefficient does.
    """
    n = max(f.degree(), g.degree())
    if n < 1:
        return fmpz_poly([1])
    points = []
    for t in range(2 * n):
        F = f + t * g
        points.append((t, int(F.resultant(F.derivative())) if F.degree() == n else 0))
    R = primitive(_interpolated(points))
    while R and not R[0]:
        R = R // fmpz_poly([0, 1])
    return R


def _interpolated(points: Sequence[tuple[int, int]]) -> fmpz_poly:
    """Return an integer multiple of the polynomial through points with distinct first entries."""
    total, basis = fmpq_poly([0]), fmpq_poly([1])
    for t, value in points:
        rest = fmpq(value) - total(fmpq(t))
        total = total + basis * (rest / basis(fmpq(t)))
        basis = basis * fmpq_poly([-t, 1])
    return total.numer()


def bound_of_roots(p: fmpz_poly) -> int:
    """Return an integer above all real roots (Cauchy)."""
    lead = abs(int(p.leading_coefficient()))
    return 2 + max((abs(int(c)) for c in p.coeffs()), default=0) // lead


def pair_witness(f: fmpz_poly, g: fmpz_poly) -> tuple[Ratio, Ratio] | None:
    """Return weights of a combination of f and g that is not real-rooted; None proves that there is none.

    Weights are non-negative; f and g are not zero.
    """
    if not is_real_rooted(f):
        return Fraction(1), Fraction(0)
    if not is_real_rooted(g):
        return Fraction(0), Fraction(1)
    common = f.gcd(g)
    f, g = f // common, g // common
    R = discriminant_in_t(f, g)
    if not R:
        raise AssertionError("coprime polynomials have combinations without multiple roots")
    for t in isolate(R, Fraction(0), Fraction(bound_of_roots(R))):
        if not is_real_rooted(t.denominator * f + t.numerator * g):
            return Fraction(1), t
    return None


def combination(members: Sequence[fmpz_poly], weights: Sequence[Ratio]) -> fmpz_poly:
    """Return a positive integer multiple of the combination."""
    common = 1
    for w in weights:
        common = common * w.denominator // gcd(common, w.denominator)
    total = fmpz_poly([0])
    for w, f in zip(weights, members, strict=True):
        total += int(w * common) * f
    return total


def family_witness(
    members: Sequence[fmpz_poly], rng: random.Random, samples: int = 40
) -> tuple[Ratio, ...] | None:
    """Return weights of a combination that is not real-rooted, or None where no sample is one.

    Pairs are decided; for three and more, samples are all that is tried, so that None is no proof.
    """
    k = len(members)
    kept = [j for j in range(k) if members[j]]
    for i in kept:
        if not is_real_rooted(members[i]):
            return tuple(Fraction(int(j == i)) for j in range(k))
    for i, j in combinations(kept, 2):
        found = pair_witness(members[i], members[j])
        if found:
            weights = [Fraction(0)] * k
            weights[i], weights[j] = found
            return tuple(weights)
    if len(kept) < 3:
        return None
    for weights in sampled_weights([members[j] for j in kept], rng, samples):
        if not is_real_rooted(combination([members[j] for j in kept], weights)):
            spread = dict(zip(kept, weights, strict=True))
            return tuple(spread.get(j, Fraction(0)) for j in range(k))
    return None


def sampled_weights(
    members: Sequence[fmpz_poly], rng: random.Random, samples: int
) -> Iterator[tuple[Ratio, ...]]:
    """Yield weights: random ones, ones that nearly cancel the leading coefficient or the value at a point."""
    k = len(members)
    degree = max(f.degree() for f in members)
    leads = [Fraction(int(f[degree])) for f in members]
    for number in range(samples):
        weights = [Fraction(rng.choice((0, 1, 1, 2, 3, 5, 17, 100)), rng.choice((1, 1, 7))) for _ in range(k)]
        if number % 4 == 0:
            yield tuple(weights)
            continue
        if number % 4 == 1:
            values = leads
        else:
            values = _values_at(members, _interesting_point(members, rng))
        yield tuple(_cancelled(weights, values, rng))


def _interesting_point(members: Sequence[fmpz_poly], rng: random.Random) -> Ratio:
    f = rng.choice(members)
    rational = [Fraction(-int(g[0]), int(g[1])) for g, _ in f.factor()[1] if g.degree() == 1]
    near = (
        rng.choice(rational) if rational and rng.random() < Fraction(2, 3) else Fraction(rng.randint(-6, 6))
    )
    return near + rng.choice((Fraction(0), Fraction(rng.randint(-9, 9), rng.choice((7, 100, 10**4)))))


def _values_at(members: Sequence[fmpz_poly], x: Ratio) -> list[Ratio]:
    values = []
    for f in members:
        y = f(fmpq(x.numerator, x.denominator))
        values.append(Fraction(int(y.p), int(y.q)))
    return values


def _cancelled(weights: Sequence[Ratio], values: Sequence[Ratio], rng: random.Random) -> list[Ratio]:
    """Return weights, those of one sign scaled so that the sum of weight * value is zero, or nearly so."""
    positive = sum((w * v for w, v in zip(weights, values, strict=True) if v > 0), Fraction(0))
    negative = -sum((w * v for w, v in zip(weights, values, strict=True) if v < 0), Fraction(0))
    if not positive or not negative:
        return list(weights)
    tilt = 1 + rng.choice((Fraction(0), Fraction(0), Fraction(1, 100), Fraction(-1, 100), Fraction(1, 10**5)))
    scale = positive / negative * tilt
    return [w * scale if v < 0 else w for w, v in zip(weights, values, strict=True)]
