"""Certificates about finite free convolutions made by an independent small prover are accepted."""

from __future__ import annotations

import json
import math
import random
from fractions import Fraction as F

import pytest

from polyalg.checker import Certificate, verify
from polyalg.checker.arithmetic.discriminants import discriminant, information
from polyalg.checker.finitefree.expressions import Expression, FreeInput, polynomial_of
from polyalg.checker.format.limits import Work
from polyalg.checker.roots.real_polynomials import RationalPolynomials

from .accepted_finitefree import ADD, CASES, DROPS, RECT, TIMES, numbers
from .forger import metered
from .handmade_finitefree import (
    Problem,
    from_roots,
    inequality,
    submodular,
    trim,
)
from .handmade_finitefree import disc as disc_by_sympy


@pytest.mark.parametrize("name", CASES)
def test_accepted_with_these_words(name: str) -> None:
    cert, words = CASES[name]
    assert words in verify(cert)
    assert verify(Certificate.from_json(json.dumps(cert))) == verify(json.dumps(cert))


def test_degree_fifty_is_little_work() -> None:
    source = random.Random(6)
    members = [from_roots([source.getrandbits(64) - 2**63 for _ in range(50)]) for _ in range(3)]
    text = json.dumps(inequality(Problem(members, 50), *submodular(), bits=20))
    with metered() as meters:
        verify(text)
    # Nanoseconds, as the checker announces them.
    assert 0 < sum(meter.spent for meter in meters) < 10**9


@pytest.mark.parametrize("n", range(1, 8))
def test_convolutions_and_operators_by_their_definition(n: int) -> None:
    source = random.Random(n)

    def some(length):
        return trim([F(source.randint(-9, 9), source.randint(1, 4)) for _ in range(length)] + [1])

    for kind in (ADD, TIMES, RECT):
        p, q, t = some(n), some(source.randint(0, n)), some(source.randint(0, n))
        problem = FreeInput([numbers(p), numbers(q)], n, n + 2, numbers(t))
        for members, operated in (((0, 1), False), ((0, 1, 1), True), ((), True), ((1,), True)):
            found = polynomial_of(Expression(kind, members, operated), problem, RationalPolynomials(Work()))
            wanted = Problem([p, q], n, n + 2, t).value((kind, members, operated))
            assert len(found) == len(wanted)
            assert all(x * wanted[-1] == y * found[-1] for x, y in zip(found, wanted, strict=True))


@pytest.mark.parametrize("n", range(2, 8))
def test_information_and_discriminant_from_the_roots(n: int) -> None:
    source = random.Random(n)
    some = [F(a, b) for a in range(-12, 13) for b in (1, 2, 3) if F(a, b).denominator == b]
    for _ in range(5):
        roots = source.sample(some, n)
        f = numbers(from_roots(roots, lead=source.choice((1, -3)))).re
        top, bottom = information(f, Work()) or (0, 1)
        assert F(top, bottom) == sum(sum(1 / (x - y) for y in roots if y != x) ** 2 for x in roots)
        disc = math.prod((x - y) ** 2 for k, x in enumerate(roots) for y in roots[:k])
        assert F(*discriminant(f, Work())) == disc
        doubled = numbers(from_roots([*roots, roots[0]])).re
        assert information(doubled, Work()) is None
        assert discriminant(doubled, Work())[0] == 0


@pytest.mark.parametrize("f", DROPS)
def test_discriminant_where_degrees_drop(f: list[int]) -> None:
    assert F(*discriminant(f, Work())) == disc_by_sympy(f)
