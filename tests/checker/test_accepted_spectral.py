"""Certificates about Hermitian matrix polynomials made by an independent small prover are accepted."""

from __future__ import annotations

import json
from fractions import Fraction as F

import pytest

from polyalg.checker import Certificate, verify

from .handmade_spectral import (
    comonic,
    matrix,
    monic,
    negative,
    positive,
    product,
    squared,
    squares,
    star,
    times,
)

UP = monic([[(1, 1), 2], [0, (0, 3)]])
REAL_ZEROS = monic([[1, 1], [0, 2]], [[-1, 0], [(1, 1), (F(1, 2), 1)]])
IRRATIONAL = monic([[0, 2], [1, 0]], [[(0, 1), 1], [0, 3]])
SCALAR = monic([[1]], [[(0, 2)]])
CIRCLE = comonic([[F(1, 2), 1], [0, (0, 1)]], [[1, 0], [(1, 1), F(-1, 3)]])
AXIS = monic([[(-1, 2), 1], [0, (0, 1)]], [[0, 0], [3, F(-1, 2)]])
ROWS = [matrix([[1, 0, (1, 1)], [0, 1, 2]]), matrix([[0, 0, 1], [0, 0, (0, 1)]])]
CORE = squared(UP)
SINGULAR = product(star(ROWS), CORE, ROWS)

POSITIVE = {
    "strict": (positive(squared(UP)), "2 by 2 matrix polynomial P over Q(i) of degree 2"),
    "real zeros": (positive(squared(REAL_ZEROS)), "positive semidefinite for all real x"),
    "irrational zeros": (positive(squared(IRRATIONAL)), "positive semidefinite"),
    "scalar": (positive(squared(SCALAR)), "the polynomial P = x^4 - 2 x^3 + 5 x^2 - 8 x + 4 is"),
    "circle": (positive(squared(CIRCLE, "circle"), "circle"), "|x| = 1"),
    "axis": (positive(squared(AXIS, "imaginary"), "imaginary"), "Re x = 0"),
    "constant": (positive([matrix([[2, 1], [1, 1]])]), "of degree 0"),
    "constant on the circle": (positive([matrix([[2, 1], [1, 1]])], "circle"), "of degree 0"),
    "singular": (positive(SINGULAR, compression=[ROWS, CORE]), "3 by 3"),
}
NEGATIVE = {
    "scalar": (negative([matrix([[c]]) for c in (-2, 0, 1)], F(7, 5), [1]), "not positive"),
    "odd": (negative([matrix([[0, 0], [0, 1]]), matrix([[1, 0], [0, 1]])], F(-1, 2), [1, 0]), "not positive"),
    "indefinite": (
        negative([matrix([[0, 0], [0, 0]]), matrix([[1, 0], [0, 1]])], -1, [(F(1, 3), 1), 1]),
        "not",
    ),
    "vector": (negative([matrix([[1, (0, 2)], [(0, -2), 1]])], 0, [(0, -1), 1]), "not"),
    "circle": (negative([matrix([[1]]), matrix([[1]])], (F(-3, 5), F(4, 5)), [1], "circle"), "|x| = 1"),
    "circle at 1": (negative([matrix([[1]]), matrix([[-1]])], (1, 0), [2], "circle"), "k = -1..1"),
    "circle, Gaussian": (negative([matrix([[1]]), matrix([[(0, 1)]])], (0, 1), [1], "circle"), "|x| = 1"),
    "axis": (negative([matrix([[0]]), matrix([[(0, 1)]])], 1, [1], "imaginary"), "Re x = 0"),
}
SQUARES = {
    "one": (squares(squared(UP), [1], [UP]), "one listed square"),
    "weights": (
        squares(
            [matrix([[c]]) for c in (F(7, 2), 0, 1)],
            [F(1, 2), 1, F(3, 2)],
            [[matrix([[1]])], [matrix([[0]]), matrix([[1]])], [matrix([[1], [(0, 1)]])]],
        ),
        "the 3 listed squares",
    ),
    "rectangular": (squares(times(star(ROWS), ROWS), [1], [ROWS]), "so it is positive semidefinite"),
}
CASES = {
    f"{kind}: {name}": case
    for kind, cases in (("positive", POSITIVE), ("negative", NEGATIVE), ("squares", SQUARES))
    for name, case in cases.items()
}


@pytest.mark.parametrize("name", CASES)
def test_accepted(name: str) -> None:
    cert, words = CASES[name]
    text = json.dumps(cert)
    assert words in verify(text)
    assert verify(Certificate.from_json(text)) == verify(cert)
