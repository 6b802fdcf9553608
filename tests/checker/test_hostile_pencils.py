"""Certificates about matrix polynomials that ask for much: decided in a moment, in little memory."""

from __future__ import annotations

import copy
import json
import time
import tracemalloc

import pytest

import polyalg as pa
from polyalg.checker import CertificateError, verify

from .hostile import refused

PRIME = {"modulus": "1000003", "root": "0"}


def identity(n):
    return [[str(int(i == j)) for j in range(n)] for i in range(n)]


def certificate(n, claim, infinite):
    whole = {"kind": "eigenstructure", "rank": str(n), "finite": [], "infinite": [], "right": [], "left": []}
    return {
        "format": "polyalg-certificate",
        "version": 1,
        "claim": whole | claim,
        "input": {"matrix_polynomial": {"field": "Q", "coefficients": [identity(n)]}},
        "evidence": {"value": PRIME, "right": {}, "left": {}, "zeros": [], "infinite": infinite},
    }


def at_infinity(n, grade):
    """Return the claim that the identity of a grade has all its zeros at infinity."""
    units = [[[[x] for x in row]] for row in identity(n)]
    claim = {"grade": str(grade), "infinite": [str(grade)] * n}
    return certificate(n, claim, {"vectors": units, "prime": PRIME})


def test_the_reversal_of_a_high_grade_is_not_written_down():
    tracemalloc.start()
    try:
        words = verify(at_infinity(60, 10000))
        assert tracemalloc.get_traced_memory()[1] < 2**25
    finally:
        tracemalloc.stop()
    assert "of grade 10000 over Q has rank 60" in words


def test_orders_at_infinity_are_those_of_the_grade():
    cert = at_infinity(2, 10000)
    cert["claim"]["infinite"] = ["10001", "9999"]
    assert "is not of order 10001" in refused(cert, "root-polynomials")


@pytest.mark.parametrize("field", ["Q", "Q(i)"])
def test_factors_are_compared_without_all_pairs(field):
    count = 30000
    factors = [{"factor": [f"{k}/3", "1"], "sizes": ["1"]} for k in range(count)]
    cert = certificate(10, {"grade": str(count // 10), "finite": factors}, {})
    cert["input"]["matrix_polynomial"]["field"] = field
    if field != "Q":
        cert["evidence"]["value"] = PRIME | {"modulus": "5", "sqrt_minus_one": "2"}
    assert "evidence.zeros" in refused(cert, "format", seconds=10)
    for written in ("7/3", "14/6", "0x7/3"):
        again = copy.deepcopy(cert)
        again["claim"]["finite"][-1]["factor"][0] = written
        assert f"finite[{count - 1}].factor is listed before" in refused(again, "structure", seconds=10)


def test_factors_with_the_same_parts_in_other_places_differ():
    """x + 1 + i and x^2 + x + 1 have the same lists of parts, one after the other."""
    P = pa.MatrixPolynomial("x + 1 + i, 0; 0, x^2 + x + 1")
    found = pa.eigenstructure(P)
    assert [str(f) for f, _ in found.finite]
    start = time.process_time()
    verify(found.certificate)
    assert time.process_time() - start < 5


def test_chains_of_a_singular_polynomial_are_not_proved() -> None:
    made = json.loads(pa.eigenstructure(pa.MatrixPolynomial([[[1, 0], [0, 0]]])).certificate.to_json())
    made["claim"] |= {
        "kind": "jordan-chains",
        "radius": "1",
        "eigenvalues": {"bits": "0", "centers": []},
        "factors": [],
        "chains": [],
        "infinite_chains": [],
    }
    made["evidence"] |= {"approximations": {"bits": "0", "roots": []}, "working_bits": "64"}
    with pytest.raises(CertificateError, match="structure: P is singular"):
        verify(made)
