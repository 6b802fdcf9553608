"""Shapes of coefficients in real number fields: beside those over Q, and at differences tiny or 0."""

from __future__ import annotations

import json

import pytest
from flint import fmpq

import polyalg as pa
from polyalg.checker import CertificateError, verify
from tests.fields.real_cases import over, real_field

P = pa.polynomial
SHAPES = (pa.is_log_concave, pa.is_ultra_log_concave, pa.is_unimodal, pa.is_gamma_positive)
RATIONAL = ([1, 3, 3, 1], [1, 1, 2], [0, 1, 0, 1], [1, 3, 2, 2, 3], [1, 4, 6, 4, 1], [0, 1, 5, 1, 0], [1, 2])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("p", RATIONAL)
def test_a_positive_factor_changes_nothing(shape: object, p: list[int]) -> None:
    for name in ("sqrt 2", "cbrt 2", "golden"):
        field = real_field(name)
        found, expected = shape(over(field, *(c * field.gen for c in p))), shape(p)
        assert (bool(found), found.witness) == (bool(expected), expected.witness)
        assert found.reason.split("=")[0] == expected.reason.split("=")[0]


def test_equality_and_the_nearest_rationals() -> None:
    # a_1^2 = 2 = a_0 a_2, and a little more or less.
    s = pa.algebraic("sqrt(2)")
    assert pa.is_log_concave([1, s, 2])
    tiny = fmpq(1, 10**40)
    assert pa.is_log_concave([1, s - tiny, 2]).witness == 1
    assert pa.is_log_concave([1, s + tiny, 2])
    assert pa.is_log_concave([s, s, s + fmpq(1, 10**50)]).witness == 1
    # sqrt 2 + sqrt 3 = sqrt(5 + 2 sqrt 6): a plateau.
    t = pa.algebraic("sqrt(2) + sqrt(3)")
    other = pa.algebraic("sqrt(5 + 2*sqrt(6))")
    assert pa.is_unimodal([t, other, t, 1])
    assert pa.is_unimodal([t, other - fmpq(1, 10**30), t]).witness == 1
    assert pa.is_ultra_log_concave([1, 2 * s, 2])
    assert pa.is_ultra_log_concave([1, 2 * s, 2 + fmpq(1, 10**30)]).witness == 1
    assert pa.is_gamma_positive([s, 5 * s, 10 * s + 1, 10 * s + 1, 5 * s, s])
    assert pa.is_gamma_positive(P("1 + sqrt(2)*x + x^2")).reason == "gamma_1 = -2 + sqrt(2) is negative"


def test_both_embeddings() -> None:
    # 2 + y beside 1 and 1: y = sqrt 2 is above, -sqrt 2 below.
    for name, holds in (("sqrt 2", True), ("-sqrt 2", False)):
        field = real_field(name)
        p = over(field, 1, 2 + field.gen, 1)
        assert bool(pa.is_log_concave(p)) is holds
        assert bool(pa.is_unimodal(p)) is holds
        assert bool(pa.is_gamma_positive(p)) is holds
        assert bool(pa.is_ultra_log_concave(p)) is holds


def test_signs_and_refusals() -> None:
    assert pa.is_log_concave(P("1 - sqrt(2)*x + x^2"), signed=True)
    with pytest.raises(pa.InputError, match=r"coefficient 1 of p is -sqrt\(2\); log-concavity is") as refused:
        pa.is_log_concave(P("1 - sqrt(2)*x"))
    assert refused.value.entry == 1
    with pytest.raises(pa.InputError, match="neither agree nor alternate up to coefficient 2 of p, -1"):
        pa.is_log_concave(P("1 - sqrt(2)*x - x^2"), signed=True)
    with pytest.raises(pa.InputError, match="coefficient 0 of p is not real"):
        pa.is_unimodal(P("x + i*sqrt(2)"))


@pytest.mark.parametrize("shape", SHAPES)
def test_certificates(shape: object) -> None:
    s = pa.algebraic("sqrt(2)")
    tiny = fmpq(1, 10**300)
    seen = set()
    for p in ([1, s, 2], [1, s - tiny, 2], [s, s + tiny, s], [s, s - tiny, s], [1, 2 * s, 2], [0, s, s], [s]):
        answer = shape(p)
        assert pa.verify(answer, input=p)
        seen.add(bool(answer))
        claim = answer.certificate.claim
        forged = {**json.loads(answer.certificate.to_json())}
        forged["claim"] = {k: v for k, v in claim.items() if k not in ("holds", "index")}
        forged["claim"] |= {"holds": False, "index": "0"} if answer else {"holds": True}
        with pytest.raises(CertificateError):
            verify(forged)
        with pytest.raises(CertificateError, match="another polynomial is meant"):
            pa.verify(answer, input=[*p[:-1], -p[-1]])
    assert seen == {True, False}
    assert pa.verify(pa.is_log_concave(P("1 - sqrt(2)*x + x^2"), signed=True))


def test_the_certificate_at_the_other_root_is_refused() -> None:
    cert = json.loads(pa.is_log_concave(P("1 + (2 + sqrt(2))*x + x^2")).certificate.to_json())
    assert verify(cert)
    cert["input"]["field"]["root"]["center"][0] = "-23/16"
    with pytest.raises(CertificateError) as refused:
        verify(cert)
    assert refused.value.step == "log-concavity"
    # y^2 - 4 has the root 2, and is no field
    cert["input"]["field"] = {"polynomial": ["-4", "0", "1"], "root": {"center": ["2", "0"], "radius": "1/4"}}
    cert["evidence"]["field"]["roots"] = {"bits": "8", "roots": [["512", "0"], ["-512", "0"]]}
    with pytest.raises(CertificateError) as refused:
        verify(cert)
    assert refused.value.step == "irreducibility"
