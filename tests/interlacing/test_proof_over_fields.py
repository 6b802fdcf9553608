"""Certificates of claims about polynomials over number fields."""

from __future__ import annotations

import copy
import itertools
import json
import math
import pickle
import random
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

import polyalg as pa
from polyalg.checker import CertificateError, verify
from tests.fields.real_cases import REAL, cases, number, over, product, real_field

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


@pytest.mark.parametrize(("text", "words"), [("sqrt(2)", "no roots"), ("sqrt(2)*x + 1", "are real")])
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
        (_set("evidence.factors.0.exponent", "2"), "structure"),
        (_set("evidence.factors.0.points", ["-1", "0", "2"]), "signs"),
        (_set("evidence.factors.0.points", ["-2", "2", "1"]), "points"),
        (_set("evidence.factors.0.points", ["-2", "2"]), "format"),
        (_set("evidence.factors", []), "structure"),
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


# ------------------------------------------------------------------------------------------ the other claims


def _family(rng: random.Random, field: pa.NumberField) -> list[Any]:
    """Return products of x - a, some of the a equal or close, some with another factor."""
    pool = sorted({number(field, rng, 2) for _ in range(4)})
    pool.append(pool[0] + Fraction(1, 10 ** rng.randint(1, 30)))
    family = []
    for _ in range(rng.randint(2, 4)):
        parts = [over(field, -rng.choice(pool), 1) for _ in range(rng.randint(1, 3))]
        if rng.random() < 0.1:
            parts.append(over(field, rng.choice(pool), 0, 1))
        lead = rng.choice([field(1), -field.gen, field.gen**2, field(-1)])
        family.append(product([*parts, over(field, lead)]))
    return family


@pytest.mark.parametrize("seed", range(60))
def test_every_claim_about_a_family(seed: int) -> None:
    rng = random.Random(seed)
    family = _family(rng, real_field(REAL[seed % len(REAL)]))
    pair = family[:2]
    for directed in (False, True):
        pa.verify(pa.interlaces(*pair, directed=directed), input=pair)
    pa.verify(pa.are_compatible(family), input=family)
    for signed in (False, True):
        try:
            pa.common_interlacer(family, signed=signed)
        except (pa.NoCommonInterlacerError, pa.NotRealRootedError) as error:
            if error.certificate is not None:
                assert pa.verify(error.certificate)
    for p in family:
        pa.verify(pa.real_roots(p, 20), input=p)
        pa.verify(pa.complex_roots(p, 20), input=p)
        pa.verify(pa.is_hurwitz_stable(p), input=p)
        pa.verify(pa.is_schur_stable(p), input=p)


def test_members_in_the_cone_of_others() -> None:
    r = pa.algebraic("sqrt(2)")
    f, g = P("x + sqrt(2)"), P("sqrt(2)*x - 1")
    family = [f, -f, g, -g, f * r + g, f * (r - 1) + g * r]
    answer = pa.are_compatible(family)
    assert answer and answer.certificate.evidence["orientation"] == "plane"
    assert pa.verify(answer, input=family)
    cert = json.loads(answer.certificate.to_json())
    weights = [w for item in cert["evidence"]["others"] for w in item["weights"]]
    assert weights
    for k in range(len(weights)):
        forged = copy.deepcopy(cert)
        chosen = [w for item in forged["evidence"]["others"] for w in item["weights"]][k]
        chosen[1] = [chosen[1][0], str(-Fraction(chosen[1][1]) + 1)]
        with pytest.raises(CertificateError):
            verify(forged)


def test_another_family_is_refused() -> None:
    f, g = P("x - sqrt(2)"), P("x^2 - sqrt(3)*x")
    answer = pa.interlaces(f, g)
    for other in ([f, P("x^2 - sqrt(2)*x")], [g, f], [P("x - 1"), g]):
        with pytest.raises(CertificateError, match="member"):
            pa.verify(answer, input=other)
    with pytest.raises(CertificateError, match="it has 2 polynomials, not 3"):
        pa.verify(answer, input=[f, g, g])


def test_barely_false_claims_with_every_number_of_bits() -> None:
    """x^2 - c for c just above and below 0, claimed to be what the other is, the generator rounded."""
    seen: Counter[str] = Counter()
    for digits in (3, 8, 15):
        q = 10**digits
        above = math.isqrt(2 * q * q) + 1
        real, nonreal = (P(f"x^2 - (sqrt(2) - {c}/{q})") for c in (above - 1, above))
        yes, no = (json.loads(pa.is_real_rooted(p).certificate.to_json()) for p in (real, nonreal))
        assert yes["claim"]["holds"] and not no["claim"]["holds"]
        full = int(yes["evidence"]["field"]["roots"]["bits"], 0)
        for bits, shift in itertools.product(range(full + 1), (-1, 0, 1)):
            rounded = [
                [str((int(x, 0) >> (full - bits)) + (shift if int(x, 0) else 0)) for x in z]
                for z in yes["evidence"]["field"]["roots"]["roots"]
            ]
            field = {**yes["evidence"]["field"], "roots": {"bits": str(bits), "roots": rounded}}
            factor = {
                "coefficients": no["input"]["polynomial"],
                "exponent": "1",
                "points": ["-1", "0", "1"],
            }
            cheats = [
                yes | {"input": no["input"], "evidence": {"field": field, "factors": [factor]}},
                no | {"input": yes["input"], "evidence": {"field": field, "proof": no["evidence"]["proof"]}},
            ]
            for forged in cheats:
                with pytest.raises(CertificateError) as error:
                    verify(forged)
                seen[error.value.step] += 1
    assert seen["signs"] > 100 and seen["non-real"] > 0
