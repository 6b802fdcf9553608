"""Certificates of real-rootedness over number fields."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

import polyalg as pa
from polyalg.checker import CertificateError, verify
from tests.fields.real_cases import cases, over, product, real_field

Change = Callable[[dict[str, Any]], None]


def P(text: str) -> Any:
    return pa.polynomial(text)


def test_every_answer_has_a_certificate_about_its_input() -> None:
    verdicts = set()
    for case in cases(200):
        answer = pa.is_real_rooted(case.p)
        words = pa.verify(answer, input=case.p)
        assert ("not real" in words) == (not answer) and "(the input is the one given)" in words
        verdicts.add((bool(answer), json.loads(answer.certificate.to_json())["claim"]["kind"]))
    assert {(True, "algebraic-real-rooted"), (False, "algebraic-real-rooted")} <= verdicts


@pytest.mark.parametrize("name", ["sqrt 2", "-sqrt 2", "cbrt 2", "sqrt 2 + sqrt 3", "real octic"])
@pytest.mark.parametrize("bits", [40, 300, 2000])
def test_close_roots_and_long_coefficients(name: str, bits: int) -> None:
    field = real_field(name)
    y = field.gen * Fraction(3, 2**bits)
    real = product([over(field, -y, 1), over(field, -y - Fraction(1, 3**bits), 1), over(field, y, 1) ** 2])
    answer = pa.is_real_rooted(real)
    assert answer and pa.verify(answer, input=real)
    beside = over(field, y * y + Fraction(1, 9**bits), -2 * y, 1)
    answer = pa.is_real_rooted(beside * over(field, 2, 1))
    assert not answer and pa.verify(answer)


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("x^2 - sqrt(2)*x + 1", "newton"),
        ("sqrt(2)*x^5 + x^4 + sqrt(2)*x + 1", "gap"),
        ("(x^2 - sqrt(2)*x + 501/1000)*(x - 5)*(x + 7)*(x - 40)", None),
        ("((x - 3)^2 + sqrt(2)/1000)*(x^2 - 3)*(x^2 - 17)*(x - sqrt(3))", None),
        ("((x - sqrt(2))^2 + 1/10^12)*(x^2 - 2)", None),
    ],
)
def test_proofs_of_a_no(text: str, method: str | None) -> None:
    answer = pa.is_real_rooted(P(text))
    assert not answer and pa.verify(answer, input=P(text))
    assert method is None or answer.witness.method == method


@pytest.mark.parametrize(("text", "words"), [("sqrt(2)", "no roots"), ("sqrt(2)*x + 1", "real roots only")])
def test_degrees_0_and_1(text: str, words: str) -> None:
    assert words in pa.verify(pa.is_real_rooted(P(text)))


def test_text_and_pickle() -> None:
    answer = pa.is_real_rooted(P("x^2 - sqrt(2)"))
    assert verify(answer.certificate.to_json()) == pa.verify(pickle.loads(pickle.dumps(answer)))


@pytest.mark.parametrize(
    "other", ["x^2 + sqrt(2)", "x^2 - 2", "x - sqrt(2)", "x^2 - sqrt(3)", "2*x^2 - sqrt(8)"]
)
def test_another_input_is_refused(other: str) -> None:
    with pytest.raises(CertificateError, match="another polynomial is meant"):
        pa.verify(pa.is_real_rooted(P("x^2 - sqrt(2)")), input=P(other))


def _set(path: str, value: object) -> Change:
    def change(cert: dict[str, Any]) -> None:
        *parents, last = (int(key) if key.isdigit() else key for key in path.split("."))
        at: Any = cert
        for key in parents:
            at = at[key]
        at[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "step"),
    [
        (_set("input.polynomial.0", ["0", "1"]), "product"),
        (_set("input.field.root.center.0", "-23/16"), "signs"),
        (_set("input.field.root.radius", "3"), "root"),
        (_set("input.polynomial.2", ["0", "0"]), "format"),
        (_set("evidence.factors.0.exponent", "2"), "product"),
        (_set("evidence.factors.0.points", ["-1", "0", "2"]), "signs"),
        (_set("evidence.factors.0.points", ["-2", "2", "1"]), "points"),
        (_set("evidence.factors.0.points", ["-2", "2"]), "format"),
        (_set("evidence.factors", []), "product"),
        (_set("evidence.factors.0.coefficients.2", ["0", "1"]), "format"),
    ],
)
def test_forged_yes(change: Change, step: str) -> None:
    cert = json.loads(pa.is_real_rooted(P("x^2 - sqrt(2)")).certificate.to_json())
    forged = copy.deepcopy(cert)
    change(forged)
    assert forged != cert
    with pytest.raises(CertificateError) as error:
        verify(forged)
    assert error.value.step == step


@pytest.mark.parametrize(
    "proof",
    [
        {"method": "newton", "point": "0", "index": "1"},
        {"method": "laguerre", "point": "1/3"},
        {"method": "gap", "index": "1"},
        {"method": "gap", "index": "1", "point": "1"},
        {"method": "disc", "center": ["0", "1"]},
        {"method": "disc", "center": ["5/4", "1/10"]},
    ],
)
def test_forged_no(proof: dict[str, object]) -> None:
    cert = json.loads(pa.is_real_rooted(P("x^4 - 3*x^2 + sqrt(2)")).certificate.to_json())
    cert["claim"]["holds"] = False
    cert["evidence"] = {"field": cert["evidence"]["field"], "proof": proof}
    with pytest.raises(CertificateError) as error:
        verify(cert)
    assert error.value.step == "non-real"


def test_a_field_that_is_not_real_is_refused() -> None:
    cert = json.loads(pa.is_real_rooted(P("x^2 - 2^(1/3)")).certificate.to_json())
    cert["input"]["field"]["root"] = {"center": ["-5/8", "12/11"], "radius": "1/10"}
    with pytest.raises(CertificateError, match="must be real"):
        verify(cert)


def test_too_few_digits_of_the_root_are_told() -> None:
    answer = pa.is_real_rooted(P("(x - 14142135623730950488/10^19)*(x - sqrt(2))"))
    cert = json.loads(answer.certificate.to_json())
    roots = cert["evidence"]["field"]["roots"]
    bits = int(roots["bits"], 0)
    assert bits > 80
    roots["bits"] = "24"
    roots["roots"] = [[str(int(x, 0) >> (bits - 24)) for x in z] for z in roots["roots"]]
    with pytest.raises(CertificateError, match="not known well enough"):
        verify(cert)
