"""What is timed over number fields, with the targets in seconds."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import sympy
from flint import fmpq_poly

import polyalg as pa
from polyalg.fields.inputs import read_matrix
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.polynomial import AlgebraicPolynomial

# Polynomial, a number near the root, and the root as PARI and SymPy write it.
FIELDS: dict[int, tuple[list[int], float | str]] = {
    2: ([-2, 0, 1], 1.4),
    4: ([1, 0, -10, 0, 1], 3.1),
    8: ([2, -1, 0, 0, 0, 0, 0, 0, 1], "0.95 + 0.38i"),
}
# Real, of degree 8.
_REAL_OCTIC = ([2, -5, 0, 0, 0, 0, 0, 0, 1], 0.4)
_HEIGHT = 9


@dataclass(frozen=True, slots=True)
class Case:
    """A call, degree of its field, number of rows or degree, and seconds that it must and should take."""

    name: str
    degree: int
    n: int
    call: Callable[[], object]
    must: float
    stretch: float


def random_matrix(degree: int, n: int, seed: int = 1) -> AlgebraicMatrix:
    """Return a matrix with coefficients of at most 9 in size."""
    choose = random.Random(seed)
    field = pa.NumberField(*FIELDS[degree])
    values = [fmpq_poly([choose.randint(-_HEIGHT, _HEIGHT) for _ in range(degree)]) for _ in range(n * n)]
    return AlgebraicMatrix.of_values(field, n, n, values)


def radical_matrix(n: int, seed: int = 1) -> sympy.Matrix:
    """Return a matrix of SymPy over the field of sqrt(2) and sqrt(3)."""
    choose = random.Random(seed)
    basis = (1, sympy.sqrt(2), sympy.sqrt(3), sympy.sqrt(6))
    return sympy.Matrix(n, n, lambda i, j: sum(choose.randint(-_HEIGHT, _HEIGHT) * b for b in basis))


def favard(n: int, seed: int = 1) -> AlgebraicPolynomial:
    """Return P_n of P_{k+1} = (x - a_k) P_k - b_k P_{k-1} with b_k > 0, which is real-rooted."""
    choose = random.Random(seed)
    field = pa.NumberField(*_REAL_OCTIC)

    def number() -> pa.AlgebraicNumber:
        return field(*(choose.randint(-3, 3) for _ in range(field.degree)))

    x, before = (pa.polynomial(c, field=field) for c in ([0, 1], [1]))
    last = x - number()
    for _ in range(n - 1):
        before, last = last, (x - number()) * last - before * (number() ** 2 + 1)
    return last


def _real_rooted(n: int) -> Callable[[], object]:
    p = favard(n)
    # A product with 1 is a new object, of which nothing is kept.
    return lambda: pa.is_real_rooted(p * 1)


def _form(degree: int, n: int) -> Callable[[], object]:
    A = random_matrix(degree, n)
    # A product with 1 is a new object, of which nothing is kept.
    return lambda: pa.jordan_form(A * 1)


def cases() -> list[Case]:
    """Return all cases."""
    forms = [(2, 20, 0.06, 0.02), (4, 10, 0.06, 0.02), (4, 20, 0.5, 0.1), (8, 10, 0.4, 0.1), (8, 20, 2, 0.3)]
    found = [Case("jordan_form", d, n, _form(d, n), must, stretch) for d, n, must, stretch in forms]
    text = "1 sqrt(2) 0 3; sqrt(2) 2 1 0; 0 1 sqrt(2) 1; 1 0 sqrt(2) 5"
    large, field = radical_matrix(20), random_matrix(4, 20)
    return [
        Case("text to form", 2, 4, lambda: pa.jordan_form(pa.matrix(text)), 0.02, 0.005),
        *found,
        Case("reading from SymPy", 4, 20, lambda: read_matrix(large), 0.1, 0.03),
        Case("frobenius_form", 4, 20, lambda: pa.frobenius_form(field * 1), 0.3, 0.05),
        Case("is_real_rooted", 8, 20, _real_rooted(20), 0.01, 0.002),
    ]
