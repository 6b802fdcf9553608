"""Certificates to be spoilt, and ways to spoil them."""

from __future__ import annotations

from fractions import Fraction as F

from .accepted_spectral import (
    AT_ONE,
    CASES,
    COMPRESSION,
    CORE,
    FOUR_TWO,
    IRRATIONAL,
    ROWS,
    SINGULAR,
    SINGULAR_FACTOR,
    TWO_BLOCKS,
    UP,
    scalars,
)
from .handmade_spectral import (
    dyadic,
    eye,
    known_factor,
    matrix,
    monic,
    negative,
    positive,
    squared,
    squares,
)
from .tampering import changed, plus, swapped

INPUT, CLAIM, EVIDENCE = ("input", "matrix_polynomial"), ("claim",), ("evidence",)


C = (*INPUT, "coefficients")


POINTS, FACTORS, ROOTS = ("evidence", "points"), ("evidence", "factors"), ("evidence", "roots")


MIXED = monic([[1, (1, 1)], [0, (0, 1)]], [[(1, 2), 0], [1, -1]])


POSITIVE = positive(squared(MIXED))


IRRATIONAL_POSITIVE = positive(squared(IRRATIONAL))


COMPRESSED = positive(SINGULAR, compression=[ROWS, CORE])


NEGATIVE = negative([matrix([[c]]) for c in (-2, 0, 1)], F(7, 5), [1])


NEGATIVE_CIRCLE = negative([matrix([[1]]), matrix([[1]])], (F(-3, 5), F(4, 5)), [1], "circle")


SQUARES = squares(squared(UP), [F(1, 3), F(2, 3)], [UP, UP])


INTERVAL = positive(scalars(0, 1, -1), (0, 1))


NEGATIVE_INSIDE = negative(scalars(-2, 0, 1), 1, [1], (0, 1))


SQUARES_INSIDE = squares(scalars(0, 1, -1), [1], [scalars(1)], (0, 1), ["(x - a)(b - x)"])


HALF_LINE = squares(scalars(-1, 1), [1], [scalars(1)], (1, None), ["x - a"])


FACTOR = known_factor(MIXED)


BLOCKS = known_factor(FOUR_TWO, blocks={(-1, 1): [4, 2]})


TWO = known_factor(TWO_BLOCKS, blocks={(-1, 1): [2, 2]})


RANK = known_factor(SINGULAR_FACTOR, compression=COMPRESSION)


CIRCLE = known_factor(AT_ONE, "circle")


NUMBERS = ("claim", "coefficients", "matrices")


APPROXIMATIONS = (*ROOTS, "approximations")


STEPS = [
    # positive
    (POSITIVE, (*CLAIM, "on"), "circle", "definite"),
    (POSITIVE, (*CLAIM, "on"), "imaginary", "hermitian"),
    (POSITIVE, (*CLAIM, "on"), "line", "format"),
    (POSITIVE, (*CLAIM, "holds"), False, "format"),
    (POSITIVE, (*CLAIM, "holds"), "true", "format"),
    (POSITIVE, (*C, 0, 0, 1), "5", "hermitian"),
    (POSITIVE, (*C, 0, 0, 0), ["1", "1"], "hermitian"),
    (POSITIVE, (*C, 0, 0, 0), "1000", "product"),
    (POSITIVE, (*C, 4, 0, 0), "-1", "definite"),
    (POSITIVE, (*C, 4), [["0", "0"], ["0", "0"]], "format"),
    (POSITIVE, (*C, 4), [["0", "0"]], "format"),
    (POSITIVE, (*C, 4, 1), ["0"], "format"),
    (POSITIVE, C, [], "format"),
    (POSITIVE, C, [[]], "format"),
    (POSITIVE, C, [[[]]], "format"),
    (POSITIVE, (*INPUT, "field"), "Q", "format"),
    (POSITIVE, (*INPUT, "field"), "R", "format"),
    (POSITIVE, (*FACTORS, 0, "exponent"), plus(1), "structure"),
    (POSITIVE, (*FACTORS, 0, "exponent"), plus(-1), "format"),
    (POSITIVE, (*FACTORS, 0, "coefficients", 0), plus(1), "product"),
    (POSITIVE, FACTORS, lambda old: old[:-1], "format"),
    (POSITIVE, FACTORS, lambda old: [{**old[2], "exponent": "2"}, *old[1:]], "product"),
    (POSITIVE, FACTORS, lambda old: [*old, old[0]], "structure"),
    (POSITIVE, (*FACTORS, 0, "cover"), ["0"], "cover"),
    (POSITIVE, (*FACTORS, 2, "cover"), ["0"], "format"),
    (POSITIVE, (*EVIDENCE, "roots"), lambda old: old[1:], "format"),
    (POSITIVE, (*EVIDENCE, "roots"), swapped, "points"),
    (POSITIVE, (*EVIDENCE, "owners"), swapped, "signs"),
    (POSITIVE, POINTS, lambda old: old[1:], "format"),
    (POSITIVE, POINTS, swapped, "points"),
    (POSITIVE, (*POINTS, 0), "-1", "points"),
    (POSITIVE, (*POINTS, 1), "2", "points"),
    (POSITIVE, (*POINTS, 2), "1", "points"),
    (COMPRESSED, (*EVIDENCE, "compression"), None, "definite"),
    (COMPRESSED, (*EVIDENCE, "compression", "core", 0, 0, 0), "77", "compression"),
    (COMPRESSED, (*EVIDENCE, "compression", "core", 0, 0, 1), "77", "compression"),
    (COMPRESSED, (*EVIDENCE, "compression", "rows", 0, 0, 0), "7", "compression"),
    (COMPRESSED, (*C, 0, 0, 0), "3", "compression"),
    (COMPRESSED, (*C, 4, 2, 2), plus(1), "compression"),
    # negative
    (NEGATIVE, (*CLAIM, "point"), "3/2", "negative"),
    (NEGATIVE, (*CLAIM, "vector"), ["0"], "negative"),
    (NEGATIVE, (*CLAIM, "vector"), ["1", "1"], "format"),
    (NEGATIVE, (*CLAIM, "vector"), [["1"]], "format"),
    (NEGATIVE, EVIDENCE, {"factors": []}, "format"),
    (NEGATIVE, (*C, 1), [[["0", "1"]]], "format"),
    (NEGATIVE_CIRCLE, (*CLAIM, "point"), ["3/5", "4/5"], "negative"),
    (NEGATIVE_CIRCLE, (*CLAIM, "point"), ["-3/5", "3/5"], "points"),
    (NEGATIVE_CIRCLE, (*CLAIM, "point"), ["-3", "4"], "points"),
    (NEGATIVE_CIRCLE, (*CLAIM, "point"), "-1", "format"),
    (NEGATIVE_CIRCLE, (*CLAIM, "point"), ["-3/5"], "format"),
    (NEGATIVE_CIRCLE, (*CLAIM, "on"), "real", "format"),
    # intervals
    (INTERVAL, (*CLAIM, "interval"), ["0", "2"], "definite"),
    (INTERVAL, (*CLAIM, "interval"), ["-1/100", "1"], "product"),
    (INTERVAL, (*CLAIM, "interval"), ["1", "0"], "points"),
    (INTERVAL, (*CLAIM, "interval"), ["0", "0"], "points"),
    (INTERVAL, (*CLAIM, "interval"), ["0", None], "definite"),
    (INTERVAL, (*CLAIM, "interval"), [None, None], "format"),
    (INTERVAL, (*CLAIM, "interval"), ["0"], "format"),
    (INTERVAL, (*CLAIM, "interval"), None, "format"),
    (INTERVAL, (*CLAIM, "on"), "real", "format"),
    (INTERVAL, (*C, 0, 0, 0), "-1", "definite"),
    (POSITIVE, (*CLAIM, "on"), "interval", "format"),
    (FACTOR, (*CLAIM, "on"), "interval", "format"),
    (NEGATIVE_INSIDE, (*CLAIM, "point"), "-1", "points"),
    (NEGATIVE_INSIDE, (*CLAIM, "point"), "101/100", "points"),
    (NEGATIVE_INSIDE, (*CLAIM, "interval"), ["0", "2/3"], "points"),
    (NEGATIVE_INSIDE, (*C, 2, 0, 0), "3", "negative"),
    (SQUARES_INSIDE, (*CLAIM, "interval"), ["0", "2"], "squares"),
    (SQUARES_INSIDE, (*CLAIM, "interval"), ["1", "0"], "points"),
    (SQUARES_INSIDE, (*CLAIM, "interval"), ["0", None], "format"),
    (SQUARES_INSIDE, (*CLAIM, "multipliers"), ["x - a"], "squares"),
    (SQUARES_INSIDE, (*CLAIM, "multipliers"), ["a - x"], "format"),
    (SQUARES_INSIDE, (*CLAIM, "multipliers"), [["x - a"]], "format"),
    (SQUARES_INSIDE, (*CLAIM, "multipliers"), [], "format"),
    (SQUARES_INSIDE, (*CLAIM, "polynomials", 0), lambda old: old * 3, "squares"),
    (SQUARES_INSIDE, (*C, 0, 0, 0), "1", "squares"),
    (HALF_LINE, (*CLAIM, "interval"), [None, "1"], "format"),
    (HALF_LINE, (*CLAIM, "multipliers"), ["b - x"], "format"),
    (HALF_LINE, (*CLAIM, "multipliers"), ["1"], "squares"),
    # squares
    (SQUARES, (*CLAIM, "weights", 0), "1/2", "squares"),
    (SQUARES, (*CLAIM, "weights", 0), "-1/3", "format"),
    (SQUARES, (*CLAIM, "weights", 0), "0", "format"),
    (SQUARES, (*CLAIM, "weights"), ["1"], "format"),
    (SQUARES, (*CLAIM, "polynomials"), [], "format"),
    (SQUARES, (*CLAIM, "polynomials", 0, 0, 0, 0), "5", "squares"),
    (SQUARES, (*CLAIM, "polynomials", 0), lambda old: old[:1], "squares"),
    (SQUARES, (*CLAIM, "polynomials", 0), lambda old: old * 2, "squares"),
    (SQUARES, (*CLAIM, "polynomials", 0), [[]], "format"),
    (SQUARES, (*CLAIM, "polynomials", 0), [[["1"]]], "format"),
    (SQUARES, (*C, 0, 0, 0), "1", "squares"),
    # factor
    (FACTOR, (*CLAIM, "on"), "circle", "format"),
    (FACTOR, (*CLAIM, "on"), "imaginary", "hermitian"),
    (FACTOR, (*CLAIM, "radius"), "0", "format"),
    (
        FACTOR,
        (*CLAIM, "radius"),
        "1/100000000000000000000000000000000000000000000000000000000000000",
        "radius",
    ),
    (FACTOR, (*CLAIM, "coefficients", "bits"), "59", "radius"),
    (FACTOR, (*NUMBERS, 0, 0, 0), "0", "radius"),
    (FACTOR, (*NUMBERS, 1, 1, 0), ["0", "5000"], "radius"),
    (FACTOR, NUMBERS, swapped, "radius"),
    (FACTOR, NUMBERS, lambda old: old[1:], "format"),
    (FACTOR, (*NUMBERS, 0), swapped, "radius"),
    (FACTOR, (*C, 0, 0, 0), plus(1), "product"),
    (FACTOR, (*FACTORS, 0, "exponent"), plus(1), "structure"),
    (FACTOR, (*FACTORS, 0, "coefficients", 0), plus(1), "product"),
    (FACTOR, FACTORS, lambda old: old[:-1], "product"),
    (FACTOR, (*FACTORS, 2, "blocks"), ["2"], None),
    (FACTOR, (*FACTORS, 2, "blocks"), ["1", "1"], "blocks"),
    (FACTOR, (*FACTORS, 0, "blocks"), [], "blocks"),
    (FACTOR, (*FACTORS, 2, "blocks"), ["1"], "blocks"),
    (FACTOR, (*FACTORS, 0, "blocks"), ["1"], "blocks"),
    (FACTOR, (*FACTORS, 0, "blocks"), ["2"], "limits"),
    (FACTOR, POINTS, lambda old: old[:-1], "format"),
    (FACTOR, POINTS, swapped, "points"),
    (FACTOR, (*POINTS, 0), "0", "points"),
    (FACTOR, (*POINTS, 1), "1", "points"),
    (FACTOR, (*POINTS, 2), "1", "points"),
    (FACTOR, (*ROOTS, "bits"), plus(1), "smith-discs"),
    (FACTOR, APPROXIMATIONS, lambda old: old[1:], "format"),
    (FACTOR, (*APPROXIMATIONS, 0, 0, 0), plus(2**159), "precision"),
    (FACTOR, (*APPROXIMATIONS, 0, 0, 0), plus(2**161), "smith-discs"),
    (FACTOR, (*APPROXIMATIONS, 0, 0, 1), "1", "smith-discs"),
    (FACTOR, (*APPROXIMATIONS, 0, 0, 1), "0", "smith-discs"),
    (FACTOR, (*APPROXIMATIONS, 2, 0, 1), "1", "smith-discs"),
    (FACTOR, (*APPROXIMATIONS, 0), lambda old: [old[0], old[0]], "smith-discs"),
    (FACTOR, (*APPROXIMATIONS, 0), swapped, None),
    (FACTOR, (*APPROXIMATIONS, 0), lambda old: old[:1], "format"),
    (FACTOR, (*EVIDENCE, "working_bits"), "8", "precision"),
    (FACTOR, (*EVIDENCE, "working_bits"), "0", "precision"),
    (FACTOR, (*EVIDENCE, "working_bits"), "30", "radius"),
    (FACTOR, (*EVIDENCE, "working_bits"), "-1", "format"),
    (FACTOR, (*EVIDENCE, "working_bits"), "400", None),
    # blocks
    (BLOCKS, (*FACTORS, 0, "blocks"), None, "blocks"),
    (BLOCKS, (*FACTORS, 0, "blocks"), ["2", "2", "2"], "blocks"),
    (BLOCKS, (*FACTORS, 0, "blocks"), ["6"], "precision"),
    (BLOCKS, (*FACTORS, 0, "blocks"), ["2", "4"], "blocks"),
    (BLOCKS, (*FACTORS, 0, "blocks"), ["3", "3"], "blocks"),
    (BLOCKS, (*FACTORS, 0, "blocks"), ["4", "1", "1"], "blocks"),
    (BLOCKS, (*FACTORS, 0, "blocks"), ["4"], "blocks"),
    (BLOCKS, (*FACTORS, 0, "blocks"), ["4", "2", "2"], "blocks"),
    (BLOCKS, (*FACTORS, 0, "blocks"), ["0", "6"], "format"),
    (TWO, (*FACTORS, 0, "blocks"), ["4"], "precision"),
    (TWO, (*FACTORS, 0, "blocks"), None, "blocks"),
    # compression
    (RANK, (*EVIDENCE, "compression"), None, "format"),
    (RANK, (*EVIDENCE, "compression", "right_inverse", 0, 0, 0), "2", "compression"),
    (RANK, (*EVIDENCE, "compression", "right_inverse"), [[["1", "0"], ["0", "1"]]], "compression"),
    (RANK, (*EVIDENCE, "compression", "rows", 1, 0, 2), "2", "compression"),
    (RANK, (*EVIDENCE, "compression", "core", 1, 0, 0), "2", "compression"),
    (RANK, (*EVIDENCE, "compression", "core"), lambda old: [*old, old[-1]], "compression"),
    (RANK, (*EVIDENCE, "compression", "core"), lambda old: [*old, [["0"] * 2] * 2], "compression"),
    (RANK, (*NUMBERS, 0, 0, 2), "0", "radius"),
    (RANK, (*NUMBERS, 0), lambda old: [*old, old[0]], "format"),
    # circle
    (CIRCLE, (*CLAIM, "on"), "real", "hermitian"),
    (CIRCLE, (*C, 0, 0, 1), "9", "hermitian"),
    (CIRCLE, (*NUMBERS, 0, 0, 1), "4096", "radius"),
]


def listed(cert, q):
    """Return the certificate with other numbers in the claim."""
    return changed(cert, ("claim", "coefficients"), dyadic(q, 60))


def eye_polynomial(n):
    return [eye(n), eye(n)]


EXACT = [name for name in CASES if not name.startswith("positive: constant")]
