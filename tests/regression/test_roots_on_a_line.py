"""Many real roots that doubles do not tell apart, and some that are not: as in arc130 and fs_183_6."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from flint import acb, fmpq, fmpz, fmpz_mat, fmpz_poly

import polyalg as pa
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial
from polyalg.jordan.exact_chains import _VectorPolynomial
from polyalg.roots.complex import centred_roots
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.simultaneous import separating
from polyalg.roots.simultaneous.aberth import SeparatedRoots


def on_a_line(rng: random.Random, real: int, pairs: int, shift: int = 0) -> tuple[fmpz_poly, list[fmpq]]:
    """Return a product of linear factors, roots between 1 and 2, some very close to 1, and quadratic ones."""
    roots = [1 + fmpq(rng.getrandbits(40), 2**40) for _ in range(real - 8)]
    roots += [1 + fmpq(rng.randint(-9, 9) or 1, 2 ** (30 + 3 * k)) for k in range(8)]
    p = fmpz_poly([1])
    for r in roots:
        r += shift
        p *= fmpz_poly([-r.p, r.q])
    for _ in range(pairs):
        a, b = fmpq(rng.randint(64, 128), 64) + shift, fmpq(rng.randint(1, 64), 64)
        p *= fmpz_poly([int(4096 * (a * a + b * b)), int(-8192 * a), 4096])
    return p, sorted(r + shift for r in roots)


def ends(boxes: Sequence[acb]) -> list[tuple[fmpq, fmpq]]:
    return [ball_ends(box.real) for box in boxes]


@pytest.fixture
def most_bits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the precisions that points of Aberth's method reach."""
    seen = [0]
    measure = SeparatedRoots._measure

    def measured(found: SeparatedRoots, k: int) -> None:
        measure(found, k)
        seen[0] = max(seen[0], found._bits[k])

    monkeypatch.setattr(SeparatedRoots, "_measure", measured)
    return seen


@pytest.mark.parametrize("shift", [0, -1, 10**6])
@pytest.mark.parametrize(("real", "pairs"), [(40, 2), (60, 8)])
def test_real_roots_lead_to_the_others(
    real: int, pairs: int, shift: int, most_bits: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    iterations: list[int] = []
    iterated = separating._iterated

    def counted(poly: Any, bits: int, most: int, tolerance: Any = None) -> Any:
        iterations.append(most)
        return iterated(poly, bits, most, tolerance)

    monkeypatch.setattr(separating, "_iterated", counted)
    p, roots = on_a_line(random.Random(real + pairs), real, pairs, shift)
    found = RootIsolation(IntegerPolynomial(p))
    assert (found.real_count, found.count) == (real, real + pairs)
    enclosures = found.enclosures(200)
    assert all(low <= r <= high for (low, high), r in zip(ends(enclosures), roots, strict=False))
    # all points of a line doubled their precision in every round, up to 10^7 bits, and FLINT's iteration did
    assert most_bits[0] <= 2048
    assert max(iterations, default=0) <= 64


def test_boxes_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    boxes = centred_roots.isolating_boxes

    def counted(poly: Any, hints: Any) -> Any:
        made.append(int(poly.degree()))
        return boxes(poly, hints)

    monkeypatch.setattr(centred_roots, "isolating_boxes", counted)
    monkeypatch.setattr(centred_roots, "_NEWTON_STEPS", 1)
    p, roots = on_a_line(random.Random(5), 14, 1)
    found = RootIsolation(IntegerPolynomial(p))
    assert all(low <= r <= high for (low, high), r in zip(ends(found.enclosures(300)), roots, strict=False))
    assert made == [16]


@pytest.mark.parametrize("gaussian", [False, True])
def test_taylor_coefficients_at_long_roots(gaussian: bool) -> None:
    rng = random.Random(3)
    n = 20

    def number(bits: int) -> fmpq | pa.GaussianRational:
        re = fmpq(rng.getrandbits(bits) - 2 ** (bits - 1), 2**200)
        return pa.GaussianRational(re, fmpq(rng.randint(-9, 9), 2**200)) if gaussian else re

    eigenvalues = [number(240) for _ in range(n)]
    A = [[0] * n for _ in range(n)]
    for i, x in enumerate(eigenvalues):
        A[i][i] = x
        for j in range(i + 1, n):
            A[i][j] = rng.randint(-2, 2)
    form = pa.jordan_form(A, digits=30)
    assert pa.verify(form.certificate)


@pytest.mark.parametrize("orders", [1, 2, 4])
@pytest.mark.parametrize(
    "root", [(fmpz(3) ** 60, fmpz(0)), (fmpz(5) ** 40, -(fmpz(7) ** 30)), (fmpz(0), fmpz(2))]
)
def test_both_ways_to_taylor_coefficients_agree(root: tuple[fmpz, fmpz], orders: int) -> None:
    rng = random.Random(orders)
    parts = [fmpz_mat(3, 7, [rng.randint(-99, 99) for _ in range(21)]) for _ in range(2)]
    polynomial = _VectorPolynomial(IntegerMatrix(*parts))
    assert polynomial._by_horner(root, orders) == polynomial._by_powers(root, orders).tidied()
