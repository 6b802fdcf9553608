"""The meter of a check."""

from __future__ import annotations

import random
from contextlib import contextmanager

import pytest

import polyalg as pa
from polyalg.checker import verify
from polyalg.checker.format import claims, limits
from polyalg.testing.polynomials import eulerian


def integers(n, bits):
    rng = random.Random(f"{n}, {bits}")
    return [[rng.randrange(-(2**bits), 2**bits) for _ in range(n)] for _ in range(n)]


def square(n):
    Q = pa.MatrixPolynomial([integers(n, 4), integers(n, 3), integers(n, 2)])
    return Q.star() * Q + pa.MatrixPolynomial([[[int(i == j) for j in range(n)] for i in range(n)]])


def signed(n):
    rng = random.Random(n)
    return [rng.choice((-1, 1)) * rng.randint(1, 99) for _ in range(n + 1)]


def over_field(n):
    """Return a matrix over Q(sqrt 2, sqrt 3)."""
    y = pa.algebraic("sqrt(2) + sqrt(3)")
    parts = [integers(n, 8 + k) for k in range(4)]
    return pa.matrix([[sum(y**k * A[i][j] for k, A in enumerate(parts)) for j in range(n)] for i in range(n)])


def square_over_field(n):
    """Return Q^T Q over Q(sqrt 2, sqrt 3), which has real zeros for an odd n."""
    y = pa.algebraic("sqrt(2) + sqrt(3)")
    parts = [integers(n, 3 + k) for k in range(3)]
    rows = [[[A[i][j] + (i + j) % 3 * y for j in range(n)] for i in range(n)] for A in parts]
    Q = pa.AlgebraicMatrixPolynomial(rows)
    return Q.star() * Q


def favard(n):
    """Return P_n of P_{k+1} = (x - a_k) P_k - b_k P_{k-1} with b_k > 0, over a real field of degree 4."""
    rng, y = random.Random(n), pa.algebraic("sqrt(2) + sqrt(3)")
    x = pa.polynomial([0, 1], field=y.field)
    before, last = x * 0 + 1, x
    for _ in range(n - 1):
        a, b = (sum(rng.randint(-9, 9) * y**k for k in range(4)) for _ in range(2))
        before, last = last, (x - a) * last - before * (b * b + 1)
    return last


CASES = {
    "frobenius": lambda: pa.frobenius_form(integers(40, 64)),
    "similar": lambda: pa.is_similar(
        integers(40, 64), [list(r) for r in zip(*integers(40, 64), strict=True)]
    ),
    "not similar": lambda: pa.is_similar(integers(40, 32), integers(40, 33)),
    "structure": lambda: pa.jordan_structure(integers(40, 32)),
    "form": lambda: pa.jordan_form(integers(40, 8)),
    "frobenius over a field": lambda: pa.frobenius_form(over_field(20)),
    "structure over a field": lambda: pa.jordan_structure(over_field(20)),
    "form over a field": lambda: pa.jordan_form(over_field(20)),
    "real-rooted over a field": lambda: pa.is_real_rooted(favard(20)),
    "squares over a field": lambda: pa.sum_of_squares(square_over_field(4)),
    "squares with zeros over a field": lambda: pa.sum_of_squares(square_over_field(3)),
    "factor over a field": lambda: pa.spectral_factor(square_over_field(4)),
    "positive over a field": lambda: pa.is_positive_semidefinite(square_over_field(3)),
    "real roots": lambda: pa.is_real_rooted(eulerian(300)),
    "roots by few pieces": lambda: pa.real_roots([1, -3, *[0] * 2998, 1]),
    "roots by pieces": lambda: pa.real_roots(signed(1000)),
    "complex roots": lambda: pa.complex_roots(signed(60)),
    "disc": lambda: pa.count_roots(signed(60), pa.disc(0, 1)),
    "rectangle": lambda: pa.count_roots(signed(25), pa.rectangle(-1 - 1j, 1 + 1j)),
    "stability": lambda: pa.is_schur_stable([1] * 150 + [200]),
    "factor": lambda: pa.spectral_factor(square(8)),
    "squares": lambda: pa.sum_of_squares(square(12)),
    "bound": lambda: pa.additive_root_bound(eulerian(60), eulerian(60), [1, -1]),
}


@contextmanager
def meters():
    made = []

    class Recorded(limits.Work):
        def __init__(self):
            super().__init__()
            made.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claims, "Work", Recorded)
        yield made


def meter_of(certificate):
    with meters() as made:
        verify(certificate)
    return made[-1]
