"""Hostile claims about Hermitian matrix polynomials: refused before the work, never a crash or a hang."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker import CertificateError, verify
from polyalg.checker.format.limits import (
    MAX_DEGREE,
    MAX_DIMENSION,
    MAX_FIXED_BITS,
    MAX_RATIONAL_BITS,
    MAX_SQUARES,
)

from .accepted_spectral import CASES
from .handmade_interlacing import certificate
from .handmade_spectral import comonic, known_factor, monic
from .hostile import ANYTHING, INTEGERS, refused
from .hostile_interlacing import bounded
from .tampering import changed, leaves
from .tampering_spectral import BLOCKS, CIRCLE, FACTOR, POSITIVE, RANK, SQUARES

HUGE = hex(2 ** (MAX_RATIONAL_BITS - 1))
LONG = hex(2 ** (MAX_FIXED_BITS - 1))
C = ("input", "matrix_polynomial", "coefficients")


def square(n, entry="0", diagonal="1"):
    return [[diagonal if i == j else entry for j in range(n)] for i in range(n)]


def given_matrix(coefficients, field="Q"):
    return {"matrix_polynomial": {"field": field, "coefficients": coefficients}}


def positive(coefficients, factors=(), points=("0",), on="real", compression=None):
    claim = {"kind": "positive-semidefinite", "on": on, "holds": True}
    evidence = {
        "compression": compression,
        "factors": list(factors),
        "roots": [],
        "owners": [],
        "points": list(points),
    }
    return certificate(claim, given_matrix(coefficients), evidence)


def test_dimensions_and_degrees_beyond_the_limits() -> None:
    n = MAX_DIMENSION + 1
    bounded(positive([square(n)]), "limits")
    bounded(positive([[["1"]]] * (MAX_DEGREE + 2)), "limits")
    bounded(positive([[["1"]] * n] * 3), "limits")
    bounded(changed(SQUARES, ("claim", "polynomials", 0), [[["1"]]] * (MAX_DEGREE + 2)), "limits")
    bounded(changed(SQUARES, ("claim", "polynomials"), [[[["1"]]]] * (MAX_SQUARES + 1)), "limits")


def test_large_dense_inputs_are_refused() -> None:
    assert refused(positive([square(16, HUGE, HUGE)] * 2), "limits", seconds=30)
    assert refused(positive([square(100, "1", "100")] * 101), "limits", seconds=30)
    assert refused(positive([square(60, "1", "100")] * 41, on="circle"), "limits", seconds=30)


def test_high_degree_on_the_circle() -> None:
    cert = positive([[["3"]]] + [[["0"]]] * (MAX_DEGREE - 1) + [[["1"]]], on="circle")
    bounded(cert, "limits", seconds=30)


def test_exponents_are_refused_before_powers_are_formed() -> None:
    for exponent in ("10000", "10001", "1000000000000", hex(2**1000), "0", "-1"):
        assert refused(changed(POSITIVE, ("evidence", "factors", 0, "exponent"), exponent), seconds=1)
        assert refused(changed(FACTOR, ("evidence", "factors", 0, "exponent"), exponent), seconds=1)


@pytest.mark.parametrize("base", [FACTOR, BLOCKS, CIRCLE, RANK], ids=["factor", "blocks", "circle", "rank"])
def test_precisions(base) -> None:
    for bits in ("100000", str(MAX_FIXED_BITS)):
        start = time.process_time()
        cert = changed(base, ("evidence", "working_bits"), bits)
        try:
            verify(cert)
        except CertificateError as error:
            assert error.step == "limits"
        assert time.process_time() - start < 10
    assert refused(changed(base, ("evidence", "working_bits"), str(MAX_FIXED_BITS + 1)), "limits")
    assert refused(
        changed(base, ("claim", "coefficients", "bits"), str(MAX_FIXED_BITS)), "radius", seconds=20
    )
    assert refused(changed(base, ("claim", "radius"), f"1/{HUGE}"), "radius", seconds=20)
    assert refused(changed(base, ("claim", "coefficients", "matrices", 0, 0, 0), LONG), "radius", seconds=20)
    for bits in ("0", "1", "7", "20"):
        assert refused(changed(base, ("evidence", "working_bits"), bits))


def test_approximations_that_are_long_or_far() -> None:
    place = ("evidence", "roots", "approximations", 0)
    assert refused(changed(FACTOR, (*place, 0), [LONG, LONG]), "smith-discs", seconds=30)
    assert refused(changed(FACTOR, (*place, 0, 0), hex(2 ** (MAX_FIXED_BITS + 1))), "limits")
    assert refused(changed(FACTOR, ("evidence", "roots", "bits"), str(MAX_FIXED_BITS)), seconds=30)
    assert refused(changed(FACTOR, ("evidence", "roots", "bits"), "0"), "smith-discs")


def test_points_that_are_long() -> None:
    for text in (HUGE, f"1/{HUGE}", f"{HUGE}/3"):
        cert = changed(FACTOR, ("evidence", "points", 2), text)
        try:
            verify(cert)
        except CertificateError as error:
            assert error.step in ("points", "limits")


def test_blocks_that_are_many() -> None:
    place = ("evidence", "factors", 0, "blocks")
    assert refused(changed(BLOCKS, place, ["2"] * 10**5), "limits")
    assert refused(changed(BLOCKS, place, [hex(2**2000)]), "limits")
    assert refused(changed(BLOCKS, place, [["2"]]), "format")


def test_a_huge_multiplicity() -> None:
    """The block Toeplitz matrix of a zero of multiplicity 400 is refused or solved in time."""
    zero = [[(0, 1), 1], [0, (0, 1)]]
    cert = known_factor(monic(*[zero] * 12), precision=(60, 300, 500))
    start = time.process_time()
    try:
        verify(cert)
    except CertificateError as error:
        assert error.step in ("limits", "radius", "precision")
    assert time.process_time() - start < 20


def test_denominators_without_common_factors() -> None:
    entries = [f"1/{2**3000 + 2 * k + 1}" for k in range(400)]
    assert refused(positive([[[x]] for x in entries]), "limits", seconds=30)
    weights = entries[:100]
    cert = changed(SQUARES, ("claim", "weights"), weights)
    cert = changed(cert, ("claim", "polynomials"), [SQUARES["claim"]["polynomials"][0]] * 100)
    assert refused(cert, seconds=30)


def test_a_matrix_that_is_zero_in_a_row() -> None:
    assert refused(positive([[["0", "0"], ["0", "1"]]]), "definite")
    assert refused(positive([[["1", "1"], ["1", "1"]]]), "definite")
    assert refused(positive([[["0"]]]), "format")


def test_a_zero_near_the_line_needs_good_approximations() -> None:
    near = monic([[(0, "1/1000000000000"), 1], [0, (1, 1)]])
    verify(known_factor(near, precision=(60, 160, 300)))
    assert refused(known_factor(near, precision=(60, 41, 300)))


def test_numbers_of_other_types() -> None:
    for number in INTEGERS:
        for base, path in (
            (FACTOR, ("evidence", "working_bits")),
            (FACTOR, ("claim", "coefficients", "matrices", 0, 0, 0)),
            (FACTOR, ("evidence", "roots", "approximations", 0, 0, 0)),
            (BLOCKS, ("evidence", "factors", 0, "blocks", 0)),
            (POSITIVE, ("input", "matrix_polynomial", "coefficients", 0, 0, 0)),
            (SQUARES, ("claim", "weights", 0)),
        ):
            refused(changed(base, path, number))


SMALL = [CASES[name][0] for name in CASES]


@given(data=st.data())
def test_anything_anywhere(data) -> None:
    base = data.draw(st.sampled_from(SMALL))
    paths = [path[:k] for path in leaves(base) for k in range(1, len(path) + 1)]
    path = data.draw(st.sampled_from(paths))
    cert = changed(base, path, data.draw(ANYTHING))
    try:
        assert isinstance(verify(cert), str)
    except CertificateError as error:
        str(error).encode("ascii")


def test_infinity_with_a_high_multiplicity() -> None:
    q = comonic(*[[[(1, -1), 1], [0, 0]], [[1, 0], [0, (2, -1)]], [[(2, -1), 0], [0, 3]]])
    verify(known_factor(q))
