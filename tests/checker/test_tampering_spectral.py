"""Claims about Hermitian matrix polynomials: no change of what matters is accepted; the step is named."""

from __future__ import annotations

import random
from fractions import Fraction as F

import pytest

from polyalg.checker import CertificateError, verify

from .accepted_spectral import (
    AT_ONE,
    CASES,
    SINGULAR_FACTOR,
)
from .handmade_spectral import (
    adjoint,
    comonic,
    dot,
    eye,
    known_factor,
    line_form,
    matrix,
    monic,
    positive,
    product,
    spectral_factor,
    squared,
    star,
    times,
)
from .tampering import changed, leaves, refusal
from .tampering_spectral import CIRCLE, EXACT, FACTOR, MIXED, RANK, STEPS, eye_polynomial, listed


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_the_step_that_was_spoilt_is_named(number: int) -> None:
    base, path, value, step = STEPS[number]
    cert = changed(base, path, value)
    assert cert != base
    if step is None:
        verify(cert)
        return
    error = refusal(cert)
    assert error.step == step, error


def test_zeros_on_the_other_side_are_refused() -> None:
    below = monic([[1, (1, 1)], [0, (0, -1)]], [[(1, 2), 0], [1, -1]])
    assert refusal(known_factor(below)).step == "radius"
    all_below = monic([[(1, -1), 2], [0, (0, -3)]])
    assert refusal(known_factor(all_below)).step == "radius"
    inside = comonic([[2, 1], [0, F(1, 2)]])
    assert refusal(known_factor(inside, "circle")).step == "radius"
    right = monic([[(1, 2), 1], [0, -1]])
    assert refusal(known_factor(right, "imaginary")).step == "radius"
    scalar = monic([[(0, -2)]], [[1]])
    assert refusal(known_factor(scalar)).step == "radius"


def test_a_unitary_matrix_on_the_left_is_refused() -> None:
    rotation = [matrix([[F(3, 5), (0, F(4, 5))], [(0, F(4, 5)), F(3, 5)]])]
    sign = [matrix([[1, 0], [0, -1]])]
    assert dot(rotation[0], adjoint(rotation[0])) == eye(2)
    for q, on in ((MIXED, "real"), (AT_ONE, "circle")):
        cert = known_factor(q, on)
        for u in (rotation, sign):
            moved = times(u, q)
            assert squared(moved, on) == squared(q, on)
            assert refusal(listed(cert, moved)).step == "radius"


def test_a_rotated_factor_of_low_rank_is_refused() -> None:
    moved = times([matrix([[0, 1], [1, 0]])], SINGULAR_FACTOR)
    assert squared(moved) == squared(SINGULAR_FACTOR)
    assert refusal(listed(RANK, moved)).step == "radius"


def test_rows_that_drop_in_rank_are_refused() -> None:
    """With M = (x + i) [1 0] the factor X M has a zero below the line, though X has none."""
    rows = [matrix([[(0, 1), 0]]), matrix([[1, 0]])]
    core = [matrix([[1]])]
    q = times(core, rows)
    for right in ([matrix([[1], [0]])], [matrix([[0], [1]])], [matrix([[(0, -1)], [0]])]):
        cert = spectral_factor(squared(q), q, compression=(rows, core, right))
        assert refusal(cert).step == "compression"


def test_an_indefinite_matrix_is_refused() -> None:
    """The determinant is positive, the matrix is negative, or changes its signature at double zeros."""
    minus = [matrix([[-1, 0], [0, -1]]), matrix([[0, 0], [0, 0]]), matrix([[-1, 0], [0, -1]])]
    assert refusal(positive(minus)).step == "definite"
    assert refusal(spectral_factor(minus, eye_polynomial(2))).step == "definite"
    x = [matrix([[0, 0], [0, 0]]), matrix([[1, 0], [0, 1]])]
    for p in (times(x, [matrix([[1, 0], [0, 1]]), matrix([[0, 0], [0, 0]])]), product(x, x, x)):
        assert refusal(positive(p[:2] if p[1][0][0] else p)).step == "definite"
    # x^2 (x - 1)^2 - with the signature changing in between: x (x - 1) on the diagonal twice
    both = times(x, [matrix([[-1, 0], [0, -1]]), matrix([[1, 0], [0, 1]])])
    assert refusal(positive(both)).step == "definite"
    assert refusal(spectral_factor(both, [both[2], both[2]])).step == "definite"


def test_an_odd_exponent_at_a_real_root_is_refused() -> None:
    p = [matrix([[c]]) for c in (0, 1)]
    assert refusal(positive(p)).step == "definite"
    assert refusal(spectral_factor(p, [p[1]])).step == "format"


def test_a_core_of_another_domain_is_refused() -> None:
    cert = changed(CIRCLE, ("evidence", "factors"), FACTOR["evidence"]["factors"])
    assert refusal(cert).step in ("structure", "product")
    wrong = changed(RANK, ("evidence", "compression", "core"), [[["1", "0"], ["0", "1"]]])
    assert refusal(wrong).step == "compression"
    assert line_form(squared(AT_ONE, "circle"), "circle") != squared(AT_ONE)
    assert star(star(AT_ONE)) == AT_ONE


@pytest.mark.parametrize("name", EXACT)
def test_random_changes_of_one_number(name: str) -> None:
    """What is accepted has another proof, another radius, or a claim of negativity that is still true."""
    cert = CASES[name][0]
    rng = random.Random(name)
    paths = list(leaves(cert))
    for path in rng.sample(paths, min(12, len(paths))):
        for value in ("7", "-1", "0", "1/3", None, [], "0x10", {}, ["1", "1"]):
            altered = changed(cert, path, value)
            try:
                verify(altered)
            except CertificateError:
                continue
            negative_claim = cert["claim"].get("holds") is False
            # near zero, 7 / 2^60 is within the radius
            same = altered["input"] == cert["input"] and (
                "polynomials" in path or path[-1] == "radius" or "matrices" in path
            )
            # squares with one end as multiplier prove more where there is another end
            same = same or (name.startswith("squares") and "interval" in path)
            assert path[0] == "evidence" or negative_claim or same or altered == cert, path
