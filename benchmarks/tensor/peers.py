"""The same questions in other systems: a process reads one question and prints seconds and its answer.

Nothing here imports polyalg.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

from benchmarks.common import asking
from benchmarks.common.asking import Call

_PRIME = 2**61 - 1
Pair = tuple[Fraction, Fraction]


def ask(peer: str, question: dict[str, Any]) -> dict[str, Any]:
    """Return {"seconds", "answer"}, {"error"} or {"over"} of a peer."""
    return asking.ask("benchmarks.tensor.peers", peer, question)


def _sides(question: dict[str, Any]) -> list[list[list[list[str]]]]:
    """Return the rows of a, of b and of c, entries as lists of coordinates."""
    rows = question["rows"]
    r = len(rows) // 3
    return [rows[:r], rows[r : 2 * r], rows[2 * r :]]


def _ones(question: dict[str, Any]) -> set[tuple[int, int, int]]:
    m, n, p = question["shape"]
    return {(i * n + j, j * p + k, k * m + i) for i in range(m) for j in range(n) for k in range(p)}


def _numpy(question: dict[str, Any]) -> Call:
    import numpy as np

    if any(len(x) > 1 or "/" in x[0] for rows in _sides(question) for row in rows for x in row):
        raise ValueError("no integers")
    a, b, c = (np.array([[int(x[0]) for x in row] for row in side]) for side in _sides(question))
    target = np.zeros((a.shape[1], b.shape[1], c.shape[1]), dtype=np.int64)
    for place in _ones(question):
        target[place] = 1
    return lambda: bool((np.einsum("ri,rj,rk->ijk", a, b, c, optimize=True) == target).all())


def _fractions(question: dict[str, Any]) -> Call:
    D = question["root"]
    sides = [[[_pair(x) for x in row] for row in side] for side in _sides(question)]
    ones, one = _ones(question), (Fraction(1), Fraction(0))

    def times(x: Pair, y: Pair) -> Pair:
        return x[0] * y[0] + D * x[1] * y[1], x[0] * y[1] + x[1] * y[0]

    def call() -> bool:
        found: dict[tuple[int, int, int], Pair] = {}
        nothing = (Fraction(0), Fraction(0))
        for a, b, c in zip(*sides, strict=True):
            parts = [[(k, x) for k, x in enumerate(v) if any(x)] for v in (a, b, c)]
            for (i, x), (j, y) in product(parts[0], parts[1]):
                xy = times(x, y)
                for k, z in parts[2]:
                    value, old = times(xy, z), found.get((i, j, k), nothing)
                    found[i, j, k] = (old[0] + value[0], old[1] + value[1])
        return all(found.pop(place, None) == one for place in ones) and not any(map(any, found.values()))

    return call


def _pair(x: list[str]) -> Pair:
    return Fraction(x[0]), Fraction(x[1]) if len(x) > 1 else Fraction(0)


def _sympy(question: dict[str, Any]) -> Call:
    import sympy

    m, n, p = question["shape"]
    A, B, C = (
        sympy.Matrix(rows, columns, sympy.symbols(f"{name}:{rows * columns}"))
        for name, rows, columns in (("a", m, n), ("b", n, p), ("c", p, m))
    )
    root = sympy.sqrt(question["root"])

    def number(x: list[str]) -> Any:
        return sympy.Rational(x[0]) + (root * sympy.Rational(x[1]) if len(x) > 1 else 0)

    forms = [
        [sum(number(x) * y for x, y in zip(row, M, strict=True)) for row in side]
        for side, M in zip(_sides(question), (A, B, C), strict=True)
    ]

    def call() -> bool:
        # The second call would find the answer of the first one.
        sympy.core.cache.clear_cache()
        total = sum(a * b * c for a, b, c in zip(*forms, strict=True))
        return bool(sympy.expand(total - (A * B * C).trace()) == 0)

    return call


def _residue(rows: Any) -> int:
    return sum(k * (int(x) % _PRIME) for k, row in enumerate(rows, 1) for x in row) % _PRIME


def _plain(question: dict[str, Any]) -> Call:
    A, B = ([[int(x, 16) for x in row] for row in question[key]] for key in "AB")

    def call() -> int:
        columns = list(zip(*B, strict=True))
        return _residue(
            [[sum(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in A]
        )

    return call


def _flint(question: dict[str, Any]) -> Call:
    from flint import fmpz_mat

    A, B = (fmpz_mat([[int(x, 16) for x in row] for row in question[key]]) for key in "AB")
    return lambda: _residue((A * B).tolist())


_MAKERS: dict[tuple[str, str], Callable[[dict[str, Any]], Call]] = {
    ("verify", "numpy int64"): _numpy,
    ("verify", "fractions"): _fractions,
    ("verify", "SymPy"): _sympy,
    ("multiply", "Python"): _plain,
    ("multiply", "FLINT"): _flint,
}


if __name__ == "__main__":
    asking.answer(_MAKERS)
