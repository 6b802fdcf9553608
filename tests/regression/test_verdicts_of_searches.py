"""Every verdict of a known conjecture has a certificate and can be pickled; ties are decided or left open."""

from __future__ import annotations

import json
import pickle
import random
from fractions import Fraction
from typing import Any

import pytest

import polyalg as pa

CONJECTURES = pa.search.conjectures

EQUAL = [
    ("second-root-submodular", ((0, 0), (1, 0), (2, 0))),
    ("second-root-submodular", ((1, 0), (0, 0), (2, 0))),
    ("second-root-submodular", ((1, 1, 1), (3, 0, 1), (2, 0, 7))),
    ("second-root-submodular", ((Fraction(2, 3),) * 4, (3, 0, 1, 1), (2, 0, 7, 9))),
    ("additive-submodular", ((0, 0), (1, 0), (2, 0))),
    ("additive-submodular-majorization", ((0, 0, 0), (1, 0, 2), (2, 0, 5), 1)),
    ("additive-submodular-majorization", ((0, 0, 0), (1, 0, 2), (2, 0, 5), 2)),
    ("additive-submodular-majorization", ((1, 0, 2, 7), (3, 3, 3, 3), (2, 0, 5, 11), 3)),
    ("additive-submodular-majorization", ((5,) * 11, tuple(range(11)), tuple(range(0, 33, 3)), 10)),
    ("additive-submodular-weyl", ((0, 0), (1, 0), (2, 0), 1, 1)),
    ("additive-operator", ((4, 4, 4), (1, 0, 2), (7, 9))),
    ("multiplicative-submodular", ((2, 2), (1, 3), (2, 5))),
    ("rectangular-submodular", ((0, 0), (1, 3), (2, 5), 3)),
]

STRICT = [
    ("additive-submodular-weyl", ((0, 0), (1, 0), (2, 0), 1, 2)),
    ("additive-submodular-weyl", ((0, 0), (1, 0), (2, 0), 2, 1)),
    ("additive-submodular-majorization", (tuple(range(11)), tuple(range(11)), tuple(range(0, 33, 3)), 10)),
]

BARRIERS = [
    (((0, -1), (-1, 0)), ((0, -1), (-1, 0)), (2, 2), (2, 2)),
    (((0,),), ((3,),), (1,), (Fraction(7, 2),)),
    (((1, 0), (0, 2)), ((0, 1), (1, 0)), (2, 3), (2, 1)),
]


def check(name: str, inputs: Any) -> pa.Verdict:
    verdict = CONJECTURES[name].check(*inputs)
    text = verdict.certificate.to_json()
    pa.verify(text)
    copied = pickle.loads(pickle.dumps(CONJECTURES[name].check(*inputs)))
    assert (bool(copied), copied.reason, copied.certificate.to_json()) == (
        bool(verdict),
        verdict.reason,
        text,
    )
    return verdict


@pytest.mark.parametrize(("name", "inputs"), EQUAL)
def test_equality_by_identity(name: str, inputs: Any) -> None:
    verdict = check(name, inputs)
    assert verdict and "with equality" in verdict.reason
    assert "equals" in pa.verify(verdict.certificate.to_json())


@pytest.mark.parametrize(("name", "inputs"), STRICT)
def test_strict_inequalities_do_not_speak_of_equality(name: str, inputs: Any) -> None:
    verdict = check(name, inputs)
    assert verdict and "equality" not in verdict.reason


def test_equality_without_an_identity_is_undecided() -> None:
    # λ1(r) = λ2(r) = 5, and the irrational λ2(q ⊞ r) is on both sides.
    inputs = ((0, 0, 0), (1, 0, 3), (5, 5, 0), 1, 2)
    with pytest.raises(pa.PrecisionError, match="not decided"):
        CONJECTURES["additive-submodular-weyl"].check(*inputs)
    conjecture = pa.search.Conjecture(
        "one", lambda rng, size: inputs, CONJECTURES["additive-submodular-weyl"].check
    )
    found = pa.search.falsify(conjecture, samples=2)
    assert (found.held, found.undecided, found.counterexample) == (0, 2, None)


@pytest.mark.parametrize("name", sorted(CONJECTURES))
def test_samples_of_every_conjecture(name: str) -> None:
    rng, conjecture, outcomes = random.Random(name), CONJECTURES[name], set()
    for size in (1, 2, 2, 3, 3, 3, 4):
        inputs = conjecture.sample(rng, size)
        try:
            outcomes.add(bool(check(name, inputs)))
        except pa.PrecisionError:
            outcomes.add(None)
    assert outcomes & {True, False}


@pytest.mark.parametrize("inputs", BARRIERS)
def test_yes_of_the_multivariate_barrier(inputs: Any) -> None:
    verdict = check("multivariate-barrier", inputs)
    assert verdict
    words = pa.verify(verdict.certificate.to_json())
    assert "no (1 - alpha_i d_i) r has a zero" in words


def test_larger_barriers() -> None:
    rng, outcomes = random.Random(5), []
    for size in (4, 5, 6, 8):
        outcomes.append(
            bool(check("multivariate-barrier", CONJECTURES["multivariate-barrier"].sample(rng, size)))
        )
    assert True in outcomes


def spoilt(change: Any, inputs: Any = BARRIERS[0]) -> str:
    certificate = json.loads(CONJECTURES["multivariate-barrier"].check(*inputs).certificate.to_json())
    change(certificate)
    return json.dumps(certificate)


@pytest.mark.parametrize(
    ("place", "value", "step"),
    [
        # the alpha of this input is 3/2
        (("input", "alphas", 0), "1501/1000", "barrier"),
        (("input", "alphas", 0), "0", "format"),
        (("input", "alphas", 0), "-1", "format"),
        (("input", "alphas"), [], "format"),
        (("input", "point", 0, 0), "1/2", "definite"),
        (("input", "point", 0, 0), "1/4", "definite"),
        (("input", "matrices", 0, 0, 1), "1", "format"),
        (("claim", "index"), "0", "format"),
        (("claim", "holds"), False, "format"),
        (("claim", "holds"), "true", "format"),
        (("evidence", "more"), [], "format"),
    ],
)
def test_spoilt_yes(place: Any, value: Any, step: str) -> None:
    def change(certificate: Any) -> None:
        for key in place[:-1]:
            certificate = certificate[key]
        certificate[place[-1]] = value

    with pytest.raises(pa.CertificateError) as caught:
        pa.verify(spoilt(change))
    assert caught.value.step == step


def counterexample() -> Any:
    found = pa.search.falsify("multivariate-barrier", samples=4000, size=3, seed=1).counterexample
    assert found is not None
    return json.loads(found.certificate.to_json())


def test_a_counterexample_is_not_turned_into_a_yes() -> None:
    certificate = counterexample()
    pa.verify(json.dumps(certificate))
    certificate["claim"] = {"kind": "multivariate-barrier", "holds": True}
    with pytest.raises(pa.CertificateError) as caught:
        pa.verify(json.dumps(certificate))
    assert caught.value.step == "inequality"


def test_a_yes_is_not_turned_into_a_counterexample() -> None:
    def change(certificate: Any) -> None:
        certificate["claim"] |= {"holds": False, "index": "0"}

    with pytest.raises(pa.CertificateError) as caught:
        pa.verify(spoilt(change))
    assert caught.value.step == "inequality"


def test_forged_identities() -> None:
    # Equality is claimed for roots that are not the same on both sides.
    verdict = CONJECTURES["second-root-submodular"].check((0, 0), (1, 0), (2, 0))
    certificate = json.loads(verdict.certificate.to_json())
    for side, root in (("left", "1"), ("right", "1")):
        forged = json.loads(json.dumps(certificate))
        forged["claim"][side][0]["root"] = root
        with pytest.raises(pa.CertificateError) as caught:
            pa.verify(json.dumps(forged))
        assert caught.value.step == "identity"
