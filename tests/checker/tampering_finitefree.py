"""Certificates to be spoilt, and ways to spoil them."""

from __future__ import annotations

from fractions import Fraction as F

from .accepted_finitefree import ADD, ALPHAS, CASES, CUBE, POINT, RECT, TIMES, TRIPLE, A, B, J
from .handmade_finitefree import (
    Problem,
    barrier,
    entropy,
    expression,
    from_roots,
    identity,
    inequality,
    multivariate,
    stam,
    submodular,
)
from .tampering import swapped

CLAIM, EVIDENCE, INPUT = ("claim",), ("evidence",), ("input",)


FAMILY = (*INPUT, "polynomials")


SUM = inequality(TRIPLE, *submodular())


FALSE = inequality(TRIPLE, *submodular()[::-1], holds=False)


PRODUCT = inequality(TRIPLE, *submodular(TIMES), form="product")


ROOTS = inequality(TRIPLE, *submodular(RECT), form="sqrt")


SHIFTS = inequality(Problem([A, B], 3, operator=[F(-1, 3), 1]), *submodular(count=2, operated=True))


SAME = identity(CUBE, *submodular(), 0, 2)


SCALED = identity(CUBE, *submodular(TIMES), 0, 2, form="product")


UNIT = identity(Problem([A, [0, 0, 0, 1]], 3, m=3), *submodular(RECT, count=2), 1, 0, form="sqrt")


BARRIER = barrier(A, B, 3, 5, F(1, 2))


KNOWN = barrier(A, [0, 0, 0, 1], 3, 5, F(1, 2), member=1)


STAM = stam(A, B, 3)


ENTROPY = entropy(A, B, 3)


EXACT = entropy(from_roots([1, 3]), from_roots([0, 1]), 2, exact=(5, 4, 1))


MANY = multivariate(J, J, [POINT, POINT], ALPHAS, 2)


PAIRS = CASES["pairwise"][0]


NEGATIVE = Problem([from_roots([-3, -2]), from_roots([-5, -1])], 2, m=2)


BELOW = [(2, expression(ADD, 0))], [(1, expression(ADD, 1))]


def text(p):
    return [str(F(c)) for c in p]


def padded(old):
    return ["-1000", "1000"]


FACTOR = (*EVIDENCE, "polynomials", 0, "factors", 0)


STEPS = [
    # the input
    (SUM, (*INPUT, "degree"), "4", "structure"),
    (SUM, (*INPUT, "degree"), "2", "limits"),
    (SUM, (*INPUT, "degree"), "0", "format"),
    (SUM, (*INPUT, "degree"), "201", "limits"),
    (SUM, (*INPUT, "degree"), 3, "format"),
    (SUM, (*INPUT, "columns"), "2", "format"),
    (SUM, (*INPUT, "columns"), "1000001", "limits"),
    (SUM, (*INPUT, "operator"), [], "format"),
    (SUM, (*INPUT, "operator"), ["1", "0"], "format"),
    (SUM, (*INPUT, "operator"), ["1"] * 5, "limits"),
    (SUM, FAMILY, [], "format"),
    (SUM, FAMILY, [["1", "1"]] * 9, "limits"),
    (SUM, (*FAMILY, 0), [], "format"),
    (SUM, (*FAMILY, 0, 0), "5", "product"),
    (SUM, (*FAMILY, 2), ["0", "0", "0", "1"], "product"),
    (SUM, (*FAMILY, 2), ["1"], "structure"),
    (ROOTS, (*INPUT, "columns"), None, "format"),
    (ROOTS, (*INPUT, "columns"), "6", "product"),
    (SHIFTS, (*INPUT, "operator"), None, "format"),
    (SHIFTS, (*INPUT, "operator"), ["1", "1"], "product"),
    (SHIFTS, (*INPUT, "operator"), ["0", "0", "0", "1"], "structure"),
    # the claim
    (SUM, (*CLAIM, "holds"), False, "inequality"),
    (FALSE, (*CLAIM, "holds"), True, "inequality"),
    (SUM, (*CLAIM, "form"), "sqrt", "counts"),
    (SUM, (*CLAIM, "form"), "max", "format"),
    (SUM, (*CLAIM, "form"), ["sum"], "format"),
    (SUM, (*CLAIM, "left"), lambda old: old[:1], "format"),
    (SUM, (*CLAIM, "left"), lambda old: [*old, old[0]], "format"),
    (SUM, (*CLAIM, "left"), lambda old: old * 201, "limits"),
    (SUM, (*CLAIM, "left"), swapped, "product"),
    (SUM, (*CLAIM, "left", 0, "root"), "0", "format"),
    (SUM, (*CLAIM, "left", 0, "root"), "2", "counts"),
    (SUM, (*CLAIM, "left", 0, "root"), "4", "counts"),
    (SUM, (*CLAIM, "left", 0, "root"), "201", "limits"),
    (SUM, (*CLAIM, "left", 0, "of", "convolve"), "multiplicative", "product"),
    (SUM, (*CLAIM, "left", 0, "of", "convolve"), "free", "format"),
    (SUM, (*CLAIM, "left", 0, "of", "operate"), True, "format"),
    (SUM, (*CLAIM, "left", 0, "of", "operate"), "false", "format"),
    (SUM, (*CLAIM, "left", 0, "of", "members"), ["0", "1"], "product"),
    (SUM, (*CLAIM, "left", 0, "of", "members"), ["0", "1", "3"], "format"),
    (SUM, (*CLAIM, "left", 0, "of", "members"), ["0"] * 17, "limits"),
    (SHIFTS, (*CLAIM, "left", 0, "of", "operate"), False, "product"),
    # the evidence
    (SUM, (*FACTOR, "exponent"), "2", "structure"),
    (SUM, (*FACTOR, "coefficients", 0), "1", "product"),
    (SUM, (*FACTOR, "points"), swapped, "points"),
    (SUM, (*FACTOR, "points"), ["100", "101", "102", "103"], "signs"),
    (SUM, (*FACTOR, "points"), lambda old: old[1:], "format"),
    (SUM, (*EVIDENCE, "polynomials"), swapped, "product"),
    (SUM, (*EVIDENCE, "polynomials"), lambda old: old[:-1], "format"),
    (SUM, (*EVIDENCE, "left", 0, 1), "0", "points"),
    (SUM, (*EVIDENCE, "left", 0, 0), "1000", "points"),
    (SUM, (*EVIDENCE, "left", 0), ["1000", "1001"], "counts"),
    (SUM, (*EVIDENCE, "left", 0), ["-1001", "-1000"], "counts"),
    (SUM, (*EVIDENCE, "left", 0), padded, "inequality"),
    (SUM, (*EVIDENCE, "right", 1), padded, "inequality"),
    (SUM, (*EVIDENCE, "right", 1), ["1000", "1001"], "counts"),
    (SUM, (*EVIDENCE, "left", 0), ["1"], "format"),
    (SUM, (*EVIDENCE, "left"), lambda old: old[:1], "format"),
    (PRODUCT, (*EVIDENCE, "left", 0, 0), "-1", "points"),
    (ROOTS, (*EVIDENCE, "left", 0, 0), "-1", "points"),
    (ROOTS, (*EVIDENCE, "left", 0), ["-1001", "-1000"], "points"),
    (ROOTS, (*EVIDENCE, "right", 0), ["1000", "1001"], "counts"),
    (ROOTS, (*CLAIM, "form"), "sum", "counts"),
    # identities
    (SAME, (*CLAIM, "holds"), False, "identity"),
    (SAME, (*CLAIM, "form"), "product", "identity"),
    (SAME, (*CLAIM, "form"), "sqrt", "identity"),
    (SAME, (*EVIDENCE, "identity", "shift"), "3", "identity"),
    (SAME, (*EVIDENCE, "identity", "shift"), "-2", "identity"),
    (SAME, (*EVIDENCE, "identity", "member"), "1", "identity"),
    (SAME, (*EVIDENCE, "identity", "member"), "3", "format"),
    (SAME, (*CLAIM, "left", 0, "root"), "2", "identity"),
    (SAME, (*CLAIM, "left"), lambda old: old[:1], "identity"),
    (SAME, (*CLAIM, "left", 1, "of", "members"), ["0", "2"], "identity"),
    (SAME, (*CLAIM, "left", 1, "of", "operate"), True, "identity"),
    (SAME, (*CLAIM, "left", 1, "of", "convolve"), "multiplicative", "identity"),
    (SAME, (*EVIDENCE, "polynomials", 0), {"factors": []}, "structure"),
    (SCALED, (*CLAIM, "form"), "sum", "identity"),
    (SCALED, (*CLAIM, "form"), "sqrt", "identity"),
    (SCALED, (*EVIDENCE, "identity", "shift"), "0", "identity"),
    (UNIT, (*EVIDENCE, "identity", "member"), "0", "identity"),
    (UNIT, (*CLAIM, "form"), "free", "format"),
    # barrier
    (BARRIER, (*CLAIM, "alpha"), "0", "format"),
    (BARRIER, (*CLAIM, "alpha"), "-1/2", "format"),
    (BARRIER, (*CLAIM, "alpha"), "1/3", "barrier"),
    (BARRIER, (*CLAIM, "alpha"), "2/3", "barrier"),
    (BARRIER, (*INPUT, "columns"), None, "format"),
    (BARRIER, (*INPUT, "columns"), "4", "product"),
    (BARRIER, (*INPUT, "operator"), ["1"], "format"),
    (BARRIER, (*INPUT, "degree"), "4", "structure"),
    (BARRIER, FAMILY, lambda old: [*old, old[0]], "format"),
    (BARRIER, (*EVIDENCE, "polynomials"), lambda old: old[:2], "format"),
    (BARRIER, (*EVIDENCE, "low", 0), "100", "barrier"),
    (BARRIER, (*EVIDENCE, "low", 1), "100", "barrier"),
    (BARRIER, (*EVIDENCE, "low", 0), "1", "inequality"),
    (BARRIER, (*EVIDENCE, "low", 0), "0", "points"),
    (BARRIER, (*EVIDENCE, "high"), "1", "barrier"),
    (BARRIER, (*EVIDENCE, "high"), "-100", "points"),
    (BARRIER, (*EVIDENCE, "high"), "100", "inequality"),
    (BARRIER, (*EVIDENCE, "root"), "1", "barrier"),
    (BARRIER, (*EVIDENCE, "root"), "-100", "points"),
    (BARRIER, (*EVIDENCE, "root"), "100", "inequality"),
    (KNOWN, (*EVIDENCE, "identity", "member"), "0", "identity"),
    (KNOWN, (*EVIDENCE, "identity"), {}, "format"),
    (KNOWN, (*EVIDENCE, "polynomials"), swapped, "product"),
    # Stam, entropy power
    (STAM, (*CLAIM, "holds"), False, "inequality"),
    (STAM, (*INPUT, "columns"), "3", "format"),
    (STAM, (*INPUT, "degree"), "1", "limits"),
    (STAM, (*INPUT, "degree"), "4", "structure"),
    (STAM, (*FAMILY, 0, 0), "7", "product"),
    (STAM, (*EVIDENCE, "polynomials"), swapped, "product"),
    (STAM, (*FACTOR, "points"), swapped, "points"),
    (ENTROPY, (*CLAIM, "holds"), False, "inequality"),
    (ENTROPY, (*EVIDENCE, "bounds", 0, 0), "1000", "bounds"),
    (ENTROPY, (*EVIDENCE, "bounds", 0, 0), "0", "inequality"),
    (ENTROPY, (*EVIDENCE, "bounds", 0, 0), "-1", "points"),
    (ENTROPY, (*EVIDENCE, "bounds", 1, 1), "-1000", "points"),
    (ENTROPY, (*EVIDENCE, "bounds", 1, 1), "0", "bounds"),
    (ENTROPY, (*EVIDENCE, "bounds", 2, 1), "1000", "inequality"),
    (EXACT, (*CLAIM, "holds"), False, "inequality"),
    (EXACT, (*EVIDENCE, "exact"), ["50", "4", "1"], "bounds"),
    (EXACT, (*EVIDENCE, "exact"), ["5", "4", "0"], "bounds"),
    (EXACT, (*EVIDENCE, "exact"), ["0", "0", "0"], "bounds"),
    (EXACT, (*EVIDENCE, "exact"), ["-5", "-4", "-1"], "points"),
    (EXACT, (*EVIDENCE, "exact"), True, "format"),
    # the multivariate bound
    (MANY, (*CLAIM, "holds"), True, "format"),
    (MANY, (*CLAIM, "index"), "1", "inequality"),
    (MANY, (*CLAIM, "index"), "3", "format"),
    (MANY, (*INPUT, "alphas", 0), "32/76", "barrier"),
    (MANY, (*INPUT, "alphas", 0), "0", "format"),
    (MANY, (*INPUT, "alphas", 2), "1/36", "inequality"),
    (MANY, (*INPUT, "alphas"), [], "format"),
    (MANY, (*INPUT, "alphas"), ["1"] * 9, "limits"),
    (MANY, (*INPUT, "point", 0, 0), "1/4", "definite"),
    (MANY, (*INPUT, "point", 1, 0), "-5/4", "definite"),
    (MANY, (*INPUT, "point", 0, 0), "9/8", "barrier"),
    (MANY, (*INPUT, "point", 0), ["9", "9", "9"], "inequality"),
    (MANY, (*INPUT, "point", 0), ["1"], "format"),
    (MANY, (*INPUT, "matrices", 0, 0, 1), "1", "format"),
    (MANY, (*INPUT, "matrices", 1, 0, 0), "1", "definite"),
    (MANY, (*INPUT, "matrices", 0), lambda old: old[:2], "format"),
    (MANY, (*EVIDENCE, "more"), "1", "format"),
    # pairs
    (PAIRS, (*EVIDENCE, "pairs"), swapped, "format"),
    (PAIRS, (*EVIDENCE, "pairs"), lambda old: old[:2], "format"),
    (PAIRS, (*EVIDENCE, "pairs"), lambda old: [old[0]] * 3, "format"),
    (PAIRS, (*EVIDENCE, "pairs", 2, "evidence", "orientation"), "+", "counts"),
    (PAIRS, (*EVIDENCE, "pairs", 0, "pair"), ["0", "2"], "format"),
    (PAIRS, (*EVIDENCE, "pairs", 0, "evidence"), [], "format"),
    (PAIRS, (*CLAIM, "weights", 0), "-1", "format"),
    (PAIRS, (*CLAIM, "weights", 1), "0", "non-real"),
    (PAIRS, (*FAMILY, 0), ["2", "-3", "1"], "product"),
    (PAIRS, FAMILY, [["1", "1"]], "format"),
]


CHECKED = [name for name, (cert, _) in CASES.items() if name not in ("multivariate", "pairwise")]
