"""Claims about convolutions: whatever is changed, nothing false is accepted; the failing step is named."""

from __future__ import annotations

import random
from fractions import Fraction as F

import pytest

from polyalg.checker import CertificateError, verify

from .accepted_finitefree import ADD, CASES, RECT, TRIPLE, A, B
from .handmade_finitefree import (
    Problem,
    barrier,
    entropy,
    expression,
    from_roots,
    identity,
    inequality,
    submodular,
)
from .tampering import changed, leaves, refusal
from .tampering_finitefree import CHECKED, CLAIM, EVIDENCE, NEGATIVE, STEPS, text
from .tampering_interlacing import VALUES
from .truth_finitefree import is_true


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
