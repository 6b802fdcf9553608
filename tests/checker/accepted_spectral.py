"""Certificates made by hand, which are accepted."""

from __future__ import annotations

from fractions import Fraction as F

from .handmade_spectral import (
    G,
    approximations,
    comonic,
    dot,
    eye,
    known_factor,
    line_form,
    matrix,
    monic,
    negative,
    on_scalar,
    plus,
    positive,
    product,
    scaled,
    similar,
    spectral_factor,
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


def scalars(*coefficients):
    """Return a polynomial of size 1."""
    return [matrix([[c]]) for c in coefficients]


def plus_polynomials(a, b):
    return [plus(x, y) for x, y in zip(a, b, strict=True)]


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
    "interval": (positive(scalars(0, 1, -1), (0, 1)), "for all real x with 0 <= x <= 1"),
    "half line": (positive(scalars(-1, 0, 0, 1), (1, None)), "for all real x with 1 <= x"),
    "lower half line": (positive(scalars(F(1, 2), -1), (None, F(1, 2))), "for all real x with x <= 1/2"),
    "matrix in an interval": (
        positive(on_scalar(scalars(F(1, 3), 1), squared(UP)), (F(-1, 3), F(7, 2))),
        "for all real x with -1/3 <= x <= 7/2",
    ),
    "constant in an interval": (positive([matrix([[2, 1], [1, 1]])], (0, 1)), "of degree 0"),
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
    "interval": (negative(scalars(-2, 0, 1), 1, [1], (0, 1)), "Hermitian for all real x with 0 <= x <= 1"),
    "half line": (negative(scalars(-2, 0, 1), F(-7, 5), [1], (None, -1)), "all real x with x <= -1"),
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
    "interval": (
        squares(scalars(0, 1, -1), [1], [scalars(1)], (0, 1), ["(x - a)(b - x)"]),
        "semidefinite for all real x with 0 <= x <= 1",
    ),
    "odd degree": (
        squares(
            plus_polynomials(
                on_scalar(scalars(F(2, 3), 2), squared(UP)), on_scalar(scalars(F(7, 2), -1), squared(UP))
            ),
            [2, 1],
            [UP, UP],
            (F(-1, 3), F(7, 2)),
            ["x - a", "b - x"],
        ),
        "products of\nx - a and b - x",
    ),
    "half line": (squares(scalars(-1, 2), [2, 1], [scalars(1)] * 2, (1, None), ["x - a", "1"]), "1 <= x"),
    "lower half line": (squares(scalars(1, -1), [1], [scalars(1)], (None, 1), ["b - x"]), "x <= 1"),
}


SHEAR = [[1, 2, 0], [1, 3, -1], [0, 1, 1]]


TWO_BLOCKS = monic([[1, 0], [0, 1]])


FOUR_TWO = monic(similar([[1, 1, 0], [0, 1, 0], [0, 0, 1]], SHEAR))


FOUR_TWO_AND_MORE = monic(
    similar([[1, 1, 0], [0, 1, 0], [0, 0, 1]], SHEAR), [[(0, 1), 1, 0], [0, (1, 2), 0], [0, (0, 1), 3]]
)


AT_INFINITY = comonic([[0, 1], [0, 0]], [[(1, -1), 0], [2, 3]])


BLOCKS_AT_INFINITY = comonic(
    similar([[0, 0, 0], [0, 0, 0], [0, 0, (0, -1)]], SHEAR), [[0, 0, 0], [0, (0, -2), 0], [0, 0, (1, -1)]]
)


TRIPLE = monic([[(0, 1), 1], [0, (0, 1)]], [[(0, 1), 0], [0, 5]])


SAME_TWICE = monic([[(0, 1), 0], [0, (0, 1)]])


AT_ONE = comonic([[1, 0], [0, 1]], [[1, 1], [0, F(1, 2)]])


SMALL = comonic([[(1, -1), 1], [0, -2]])


SINGULAR_FACTOR = times(SMALL, ROWS)


RIGHT = [matrix([[1, 0], [0, 1], [0, 0]])]


COMPRESSION = (ROWS, squared(SMALL), RIGHT)


FLAT = [matrix([[1, (2, 1), 0], [0, 0, 1]])]


FLAT_RIGHT = [matrix([[1, 0], [0, 0], [0, 1]])]


LATE = comonic([[0, 1], [0, -1]], [[F(1, 2), 0], [3, (1, -1)]])


def shifted(q, t):
    """Return q(x - t)."""
    out = [scaled(G(0), q[0])]
    for c in reversed(q):
        out = times(out, [scaled(G(-t), eye(len(c))), eye(len(c))])
        out[0] = [[x + y for x, y in zip(a, b, strict=True)] for a, b in zip(out[0], c, strict=True)]
    return out[: len(q)]


def mixed(exponent):
    """Return the factor of (x^3 - 2)^(2 k): the real root k times, the upper one 2 k times."""
    roots = approximations([-2, 0, 0, 1], 400)
    real, upper = roots[0], next(z for z in roots if z[1] > 0)
    zeros = [real] * exponent + [upper] * (2 * exponent)
    return product(*[[matrix([[(F(-x, 2**400), F(-y, 2**400))]]), matrix([[1]])] for x, y in zeros])


def diagonal(q, s):
    """Return diag(q, q) s."""
    return [dot(matrix([[c[0][0], 0], [0, c[0][0]]]), matrix(s)) for c in q]


CUBIC = [matrix([[c]]) for c in (-2, 0, 0, 1)]


SHEAR_2 = [[1, (2, -1)], [0, 1]]


FACTORS = {
    "strict": (
        known_factor(UP),
        "of degree at most 1 with this property for which det Q has no zero with Im x < 0",
    ),
    "real zeros": (known_factor(REAL_ZEROS), "the coefficient of x^2 in Q is upper triangular with positive"),
    "irrational zeros": (known_factor(IRRATIONAL), "within 10^-15 of the listed number"),
    "scalar": (known_factor(SCALAR), "the polynomial P = x^4 - 2 x^3 + 5 x^2 - 8 x + 4 is"),
    "constant": (known_factor([matrix([[3, (1, 1)], [0, F(1, 2)]])]), "the coefficient of x^0 in Q"),
    "scalar constant": (known_factor([matrix([[F(7, 3)]])]), "the polynomial P = 49/9"),
    "one block of size four": (known_factor(monic([[1, 1], [0, 1]], [[1, 0], [0, (0, 1)]])), "Im x < 0"),
    "two blocks": (known_factor(TWO_BLOCKS, blocks={(-1, 1): [2, 2]}), "Im x < 0"),
    "blocks 4 + 2": (known_factor(FOUR_TWO, blocks={(-1, 1): [4, 2]}), "Im x < 0"),
    "blocks 4 + 2 and others": (
        known_factor(FOUR_TWO_AND_MORE, blocks={(-1, 1): [4, 2]}, precision=(60, 200, 300)),
        "Im x < 0",
    ),
    "multiple zeros above": (known_factor(TRIPLE), "Im x < 0"),
    "two blocks above": (known_factor(SAME_TWICE), "Im x < 0"),
    "infinity": (known_factor(AT_INFINITY), "Q(0) is upper triangular with positive diagonal"),
    "blocks at infinity": (known_factor(BLOCKS_AT_INFINITY), "Q(0) is upper triangular"),
    "singular at 0": (known_factor(shifted(LATE, 1)), "Q(1) is upper triangular"),
    "circle": (known_factor(CIRCLE, "circle"), "det Q has no zero with |x| < 1,\nand Q(0) is upper"),
    "circle, blocks at 1": (known_factor(AT_ONE, "circle"), "|x| < 1"),
    "circle, scalar": (
        known_factor(comonic([[F(1, 2)]], [[(0, 1)]], [[1]], [[1]], [[-1]]), "circle"),
        "|x| = 1",
    ),
    "circle, constant": (known_factor([matrix([[2, (0, 1)], [0, 3]])], "circle"), "|x| = 1"),
    "axis": (known_factor(AXIS, "imaginary"), "P(x) = Q(-conj x)^* Q(x) for all x with Re x = 0"),
    "axis, infinity": (
        known_factor(comonic([[(-1, 2), 0], [1, 0]], [[-3, 1], [0, 0]]), "imaginary"),
        "Q(0) is upper triangular",
    ),
    "singular": (
        known_factor(SINGULAR_FACTOR, compression=COMPRESSION),
        "Q has rank 2 for all x with Im x < 0,\nand Q(0) is in row echelon form with positive pivots",
    ),
    "singular on the circle": (
        spectral_factor(
            squared(times(CIRCLE, FLAT), "circle"),
            times(CIRCLE, FLAT),
            "circle",
            compression=(FLAT, line_form(squared(CIRCLE, "circle"), "circle"), FLAT_RIGHT),
        ),
        "Q has rank 2 for all x with |x| < 1,\nand Q(0) is in row echelon",
    ),
    "a root that is real and its conjugates": (
        spectral_factor(product(CUBIC, CUBIC), mixed(1)),
        "the polynomial P = x^6 - 4 x^3 + 4",
    ),
    "the same, two blocks": (
        spectral_factor(
            squared(diagonal(CUBIC, SHEAR_2)), diagonal(mixed(1), SHEAR_2), blocks={(-2, 0, 0, 1): [2, 2]}
        ),
        "Im x < 0",
    ),
}


CASES = {
    f"{kind}: {name}": case
    for kind, cases in (
        ("positive", POSITIVE),
        ("negative", NEGATIVE),
        ("squares", SQUARES),
        ("factor", FACTORS),
    )
    for name, case in cases.items()
}
