"""Seeded polynomials and intervals for counts of real roots: clusters, multiple roots, ends that are roots.

Plain Python, used by make_reference_pari_roots.py and by the tests; nothing here imports polyalg.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction

SEED = 20240716

Coefficients = list[int]
Interval = tuple[Fraction | None, Fraction | None]
Case = tuple[Coefficients, list[Interval]]


def product(f: Coefficients, g: Coefficients) -> Coefficients:
    """Return the product of two polynomials, constant term first."""
    result = [0] * (len(f) + len(g) - 1)
    for i, x in enumerate(f):
        for j, y in enumerate(g):
            result[i + j] += x * y
    return result


def value(f: Coefficients, x: Fraction) -> Fraction:
    """Return f(x)."""
    total = Fraction(0)
    for c in reversed(f):
        total = total * x + c
    return total


def _linear(root: Fraction) -> Coefficients:
    return [-root.numerator, root.denominator]


def _quadratic(rng: random.Random, root: Fraction) -> Coefficients:
    """Return a multiple of (x - root)^2 - d, d small, of either sign, not a square in general."""
    d = Fraction(rng.choice((1, 2, 3, -1, -2)), 10 ** rng.randint(0, 12))
    c = root * root - d
    common = (2 * root).denominator * c.denominator
    return [int(c * common), int(-2 * root * common), common]


def _close(rng: random.Random, roots: list[Fraction]) -> Fraction:
    return rng.choice(roots) + Fraction(rng.choice((1, -1, 3)), 10 ** rng.randint(1, 15))


def factors(rng: random.Random, roots: list[Fraction]) -> Iterator[Coefficients]:
    """Yield factors of several kinds; the rational roots among them are added to `roots`."""
    for _ in range(rng.randint(1, 4)):
        kind = rng.randrange(6)
        root = Fraction(rng.randint(-6, 6), rng.choice((1, 1, 2, 3, 10)))
        if kind == 0 or (kind == 1 and not roots):
            roots.append(root)
            yield from [_linear(root)] * rng.choice((1, 1, 2, 3))
        elif kind == 1:
            roots.append(_close(rng, roots))
            yield from [_linear(roots[-1])] * rng.choice((1, 1, 2))
        elif kind == 2:
            yield from [_quadratic(rng, root)] * rng.choice((1, 1, 2))
        elif kind == 3:
            n, a = rng.randint(3, 9), rng.choice((2, 10, 1000))
            f = [0] * n + [1]
            f[0], f[1], f[2] = f[0] - 2, f[1] + 4 * a, f[2] - 2 * a * a
            yield f
        elif kind == 4:
            yield [rng.randint(-20, 20) for _ in range(rng.randint(2, 8))] + [rng.choice((1, 2, 7))]
        else:
            f = [0] * rng.randint(4, 10) + [1]
            f[0], f[rng.randint(1, 3)] = rng.choice((-2, -1, 1, 3)), rng.randint(-3, 3)
            yield f


def _ends(rng: random.Random, roots: list[Fraction]) -> list[Fraction | None]:
    found: list[Fraction | None] = [None]
    for _ in range(5):
        if roots and rng.random() < 0.7:
            found.append(rng.choice(roots) if rng.random() < 0.6 else _close(rng, roots))
        else:
            found.append(Fraction(rng.randint(-50, 50), rng.choice((1, 3, 8))))
    return found


def case(rng: random.Random) -> Case:
    """Return the coefficients of one polynomial that is not constant, and intervals (a, b]."""
    roots: list[Fraction] = []
    f = [rng.choice((1, -1, 2))]
    for g in factors(rng, roots):
        f = product(f, g)
    intervals: list[Interval] = [(None, None)]
    for _ in range(3):
        a, b = rng.choice(_ends(rng, roots)), rng.choice(_ends(rng, roots))
        if a is not None and b is not None and b < a:
            a, b = b, a
        intervals.append((a, b))
    return f, intervals


def cases(count: int, seed: int = SEED) -> Iterator[Case]:
    """Yield so many cases."""
    rng = random.Random(seed)
    for _ in range(count):
        yield case(rng)
