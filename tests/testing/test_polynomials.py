"""The named polynomials against SymPy, against their defining properties, and their errors."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise, permutations
from typing import Any

import pytest
import sympy
from flint import fmpz_poly

from polyalg.errors import InputError
from polyalg.testing import polynomials as known

x = sympy.Symbol("x")


def of_sympy(expression: Any) -> fmpz_poly:
    return fmpz_poly([int(c) for c in reversed(sympy.Poly(expression, x).all_coeffs())])


@pytest.mark.parametrize("n", range(1, 7))
def test_eulerian_counts_permutations_by_descents(n: int) -> None:
    counts = [0] * n
    for p in permutations(range(n)):
        counts[sum(a > b for a, b in pairwise(p))] += 1
    assert known.eulerian(n) == fmpz_poly(counts)


@pytest.mark.parametrize("n", range(1, 7))
def test_narayana_counts_dyck_paths_by_peaks(n: int) -> None:
    counts = [0] * n
    for steps in range(1 << (2 * n)):
        word = [1 if steps >> k & 1 else -1 for k in range(2 * n)]
        heights = [sum(word[:k]) for k in range(2 * n + 1)]
        if min(heights) == 0 == heights[-1]:
            counts[sum(a == 1 and b == -1 for a, b in pairwise(word)) - 1] += 1
    assert known.narayana(n) == fmpz_poly(counts)


@pytest.mark.parametrize("n", range(9))
def test_orthogonal_polynomials(n: int) -> None:
    assert known.hermite(n) == of_sympy(sympy.hermite(n, x))
    for alpha in (0, 1, 5):
        assert known.laguerre(n, alpha) == of_sympy(
            sympy.factorial(n) * sympy.expand(sympy.assoc_laguerre(n, alpha, x))
        )
    assert known.legendre(n) == of_sympy(sympy.Poly(sympy.legendre(n, x), x).clear_denoms()[1].primitive()[1])
    assert known.chebyshev(n) == of_sympy(sympy.chebyshevt(n, x))
    assert known.chebyshev(n, kind=2) == of_sympy(sympy.chebyshevu(n, x))


def test_degrees_of_large_ones() -> None:
    assert known.eulerian(401).degree() == 400 and known.eulerian(401)(1) == sympy.factorial(401)
    assert known.hermite(400).degree() == known.legendre(400).degree() == 400


def test_wilkinson_and_mignotte() -> None:
    p = known.wilkinson(20)
    assert p.degree() == 20 and all(p(k) == 0 for k in range(1, 21))
    assert known.wilkinson(0) == fmpz_poly([1])
    q = known.mignotte(7, 3)
    assert q == of_sympy(sympy.expand(x**7 - 2 * (3 * x - 1) ** 2))
    assert sympy.Poly([int(c) for c in reversed(q.coeffs())], x).count_roots() == 3
    assert sympy.Poly([int(c) for c in reversed(known.mignotte(8, 3).coeffs())], x).count_roots() == 4


def test_split_has_integer_roots() -> None:
    p = known.split(30, 10, random.Random(5))
    roots = p.roots()
    assert p.degree() == 30 == sum(m for _, m in roots) and all(abs(int(r)) < 1024 for r, _ in roots)
    assert p == known.split(30, 10, random.Random(5)) != known.split(30, 10, random.Random(6))


def test_real_rooted_reads_repetitions_and_multiplicities() -> None:
    half = Fraction(1, 2)
    p = known.real_rooted({half: 2, -3: 1}, leading=-5)
    assert p == -5 * fmpz_poly([-1, 2]) ** 2 * fmpz_poly([3, 1])
    assert p == known.real_rooted([half, -3, half], leading=-5)
    assert known.real_rooted([]) == fmpz_poly([1])


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: known.eulerian(0), "n is 0; it must be an integer, at least 1"),
        (lambda: known.hermite(-1), "n is -1"),
        (lambda: known.laguerre(2, Fraction(1, 2)), "alpha is Fraction"),  # type: ignore[arg-type]
        (lambda: known.chebyshev(2, kind=3), "kind is 3"),
        (lambda: known.mignotte(5, 1), "a is 1"),
        (lambda: known.real_rooted([1], leading=0), "leading is 0"),
    ],
)
def test_bad_arguments(call: Any, text: str) -> None:
    with pytest.raises(InputError, match=text):
        call()
