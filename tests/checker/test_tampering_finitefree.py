"""Claims about convolutions: whatever is changed, nothing false is accepted; the failing step is named."""

from __future__ import annotations

import random
from fractions import Fraction as F

import pytest

from polyalg.checker import CertificateError, verify

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
from .test_accepted_finitefree import ADD, ALPHAS, CASES, CUBE, POINT, RECT, TIMES, TRIPLE, A, B, J
from .test_tampering import changed, leaves, refusal, swapped
from .test_tampering_interlacing import VALUES
from .truth_finitefree import is_true

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


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_a_spoilt_certificate_is_refused_at_the_named_step(number: int) -> None:
    cert, path, new, step = STEPS[number]
    verify(cert)
    spoilt = changed(cert, path, new)
    assert spoilt != cert
    error = refusal(spoilt)
    assert error.step == step, error


def test_negative_roots_have_no_products_and_no_square_roots() -> None:
    sides = [(1, expression(ADD, 0))], [(1, expression(ADD, 1))]
    cert = inequality(NEGATIVE, *sides)
    verify(cert)
    for form in ("product", "sqrt"):
        assert refusal(changed(cert, (*CLAIM, "form"), form)).step == "points"
    same = identity(Problem([[0, 0, 1], from_roots([-5, -1])], 2, m=2), *submodular(RECT, count=2), 0, 0)
    verify(same)
    for form in ("product", "sqrt"):
        assert refusal(changed(same, (*CLAIM, "form"), form)).step == "counts"
    bounded = barrier(from_roots([1, 2]), [0, 0, 1], 2, 3, 1, member=1)
    other = barrier(from_roots([1, 2]), [0, 0, 1], 2, 3, 1, member=1)
    other["input"]["polynomials"][0] = text(from_roots([-1, -2]))
    for k in (0, 2):
        factors = bounded["evidence"]["polynomials"][k]["factors"]
        for factor in factors:
            factor["coefficients"] = [c.lstrip("-") for c in factor["coefficients"]]
            factor["points"] = [str(-F(t)) for t in reversed(factor["points"])]
    other["evidence"] = bounded["evidence"]
    assert refusal(other).step == "counts"


def test_a_negative_upper_bound_on_a_square_root() -> None:
    # (-1000)^2 bounds the root as well
    sides = [(1, expression(ADD, 0))], []
    cert = inequality(TRIPLE, *sides, form="sqrt", holds=False)
    verify(cert)
    forged = changed(cert, (*CLAIM, "holds"), True)
    for low in ("0", "-1", "-1000"):
        assert refusal(changed(forged, (*EVIDENCE, "left", 0), [low, "-1000"])).step == "points"


def test_equal_values_that_are_zero_are_not_smaller() -> None:
    cert = entropy(from_roots([1, 1]), from_roots([2, 2]), 2, exact=(0, 0, 0))
    verify(cert)
    forged = changed(cert, (*CLAIM, "holds"), False)
    assert refusal(forged).step == "inequality"
    assert refusal(changed(forged, (*EVIDENCE, "exact"), ["0", "1", "1"])).step == "bounds"


def test_irrational_values_are_not_compared_by_wrong_ratios() -> None:
    cert = entropy(A, B, 3)
    for exact in (["2", "1", "1"], ["1", "1", "1"], ["0", "0", "0"]):
        forged = changed(cert, EVIDENCE, {"polynomials": cert["evidence"]["polynomials"], "exact": exact})
        assert refusal(forged).step == "bounds"


CHECKED = [name for name, (cert, _) in CASES.items() if name not in ("multivariate", "pairwise")]


@pytest.mark.parametrize("name", CHECKED)
def test_what_is_still_accepted_after_alterations_is_true(name: str) -> None:
    cert = CASES[name][0]
    assert is_true(cert)
    rng = random.Random(name)
    shallow = [path for path in leaves(cert) if "factors" not in path]
    paths = [*shallow, *leaves(cert), *(path[:-1] for path in shallow if len(path) > 2)]
    for _ in range(150):
        spoilt = changed(cert, rng.choice(paths), rng.choice([*VALUES, "additive", "rectangular", "sqrt"]))
        try:
            verify(spoilt)
        except CertificateError as error:
            assert error.step
            continue
        assert is_true(spoilt), spoilt
