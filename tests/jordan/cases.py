"""What the tests of the Jordan area share: matrices that go wrong elsewhere, and the systems they come in."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import sympy
from flint import fmpq, fmpq_mat, fmpz_mat

import polyalg as pa

GALLERY5 = [
    [-9, 11, -21, 63, -252],
    [70, -69, 141, -421, 1684],
    [-575, 575, -1149, 3451, -13801],
    [3891, -3891, 7782, -23345, 93365],
    [1024, -1024, 2048, -6144, 24572],
]
ROSSER = [
    [611, 196, -192, 407, -8, -52, -49, 29],
    [196, 899, 113, -192, -71, -43, -8, -44],
    [-192, 113, 899, 196, 61, 49, 8, 52],
    [407, -192, 196, 611, 8, 44, 59, -23],
    [-8, -71, 61, 8, 411, -599, 208, 208],
    [-52, -43, 49, 44, -599, 411, 208, 208],
    [-49, -8, 8, 59, 208, 208, 99, -911],
    [29, -44, 52, -23, 208, 208, -911, 99],
]

# Degenerate matrices, by what is special about them.
SPECIAL: dict[str, list[list[Any]]] = {
    "1x1 zero": [[0]],
    "1x1": [[-7]],
    "1x1 rational": [[Fraction(-2, 3)]],
    "zero": [[0] * 4 for _ in range(4)],
    "identity": [[int(i == j) for j in range(4)] for i in range(4)],
    "scalar rational": [[Fraction(3, 2) * (i == j) for j in range(3)] for i in range(3)],
    "nilpotent": [[int(j == i + 1) for j in range(5)] for i in range(5)],
    "nilpotent 3+1+1": [[int((i, j) in ((0, 1), (1, 2))) for j in range(5)] for i in range(5)],
    "all equal entries": [[2] * 4 for _ in range(4)],
    "one block": [[3, 1, 0], [0, 3, 1], [0, 0, 3]],
    "exchange": [[0, 0, 1], [0, 1, 0], [1, 0, 0]],
    "rotation": [[0, -1], [1, 0]],
    "cyclic 6": [[int((i + 1) % 6 == j) for j in range(6)] for i in range(6)],
    "huge": [[10**200, 1], [0, 10**200]],
    "huge and tiny": [[10**200, 1], [1, Fraction(1, 10**200)]],
    "tiny": [[Fraction(1, 10**200), 1], [0, Fraction(1, 10**200)]],
    "near double": [[10**20, 1, 0], [0, 10**20 + 1, 1], [0, 0, 10**20]],
    "gallery5": GALLERY5,
    "rosser": ROSSER,
}


def _sympy(rows: list[list[Fraction]]) -> Any:
    return sympy.Matrix([[sympy.Rational(x.numerator, x.denominator) for x in row] for row in rows])


def _flint(rows: list[list[Fraction]]) -> fmpq_mat:
    return fmpq_mat([[fmpq(x.numerator, x.denominator) for x in row] for row in rows])


# The same matrix in every system; integers where the system has no rationals.
SYSTEMS: dict[str, Callable[[Any], Any]] = {
    "list": lambda rows: rows,
    "tuple": lambda rows: tuple(map(tuple, rows)),
    "fmpq_mat": _flint,
    "numpy object": lambda rows: np.array(rows, dtype=object),
    "sympy": _sympy,
    "sympy immutable": lambda rows: sympy.ImmutableMatrix(_sympy(rows)),
    "sympy domain": lambda rows: _sympy(rows).to_DM(),
    "gaussian type": lambda rows: pa.GaussianMatrix(_flint(rows)),
}
INTEGER_SYSTEMS: dict[str, Callable[[Any], Any]] = {
    **SYSTEMS,
    "fmpz_mat": fmpz_mat,
    "numpy int64": lambda rows: np.array(rows, dtype=np.int64),
    "numpy int16": lambda rows: np.array(rows, dtype=np.int16),
}


def exact(rows: list[list[Any]]) -> Any:
    """Return rows of int, Fraction or complex integers as fmpq_mat or GaussianMatrix."""
    n = len(rows)
    flat = [x for row in rows for x in row]

    def part(values: list[Any]) -> fmpq_mat:
        fractions = [Fraction(x) for x in values]
        return fmpq_mat(n, n, [fmpq(x.numerator, x.denominator) for x in fractions])

    real = part([int(x.real) if isinstance(x, complex) else x for x in flat])
    if not any(isinstance(x, complex) and x.imag for x in flat):
        return real
    return pa.GaussianMatrix(real, part([int(x.imag) if isinstance(x, complex) else 0 for x in flat]))
