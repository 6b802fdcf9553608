"""False claims about matrix polynomials over real number fields: all refused."""

from __future__ import annotations

import copy
import random

import pytest

import polyalg as pa
from polyalg.checker import CertificateError, verify
from polyalg.checker.format.encoding import encode_rational
from tests.fields.planted import field_of

from .cases.algebraic import conjugated, other_root
from .cases.algebraic_spectral import as_signed_squares, conjugates
from .cases.base import plain
from .edits import rational
from .forger import attempt
from .truth_algebraic_spectral import is_false
from .truth_roots import parse

HIGH = field_of("sqrt 2")
ONE = ["1", "0"]
POSITIVE, SQUARES = "algebraic-positive-semidefinite", "algebraic-sum-of-squares"


def step(cert):
    with pytest.raises(CertificateError) as caught:
        verify(copy.deepcopy(cert))
    return caught.value.step


def squares(rows, on="real"):
    return plain(pa.sum_of_squares(pa.AlgebraicMatrixPolynomial(rows), on).certificate)


def verdict(rows, on="real"):
    return plain(pa.is_positive_semidefinite(pa.AlgebraicMatrixPolynomial(rows), on).certificate)


def claimed(coefficients, weights, polynomials, kind=SQUARES, like=None):
    """Claim a sum for a 1 by 1 polynomial over Q(sqrt 2)."""
    cert = like or squares("x^2 + sqrt(2)")
    cert["input"]["matrix_polynomial"] = [[[c]] for c in coefficients]
    holder = {"weights": weights, "polynomials": [[[[c]] for c in Q] for Q in polynomials]}
    if kind == SQUARES:
        cert["claim"] = {"kind": SQUARES, **holder}
    else:
        cert["claim"] = {"kind": POSITIVE, "on": "real", "holds": True}
        cert["evidence"] = {"field": cert["evidence"]["field"], **holder}
    return cert


@pytest.mark.parametrize("kind", [POSITIVE, SQUARES])
def test_what_is_positive_at_the_other_embedding(kind):
    """x^2 + sqrt 2 is a sum of squares, and x^2 - sqrt 2 is not."""
    honest = squares("x^2 + sqrt(2)") if kind == SQUARES else verdict("x^2 + sqrt(2)")
    assert verify(honest) and not is_false(honest)
    cert = copy.deepcopy(honest)
    cert["input"]["field"]["root"]["center"][0] = "-23/16"
    assert is_false(cert) and step(cert) == "format"
    cert = copy.deepcopy(honest)
    cert["input"]["matrix_polynomial"] = conjugates(cert["input"]["matrix_polynomial"])
    assert is_false(cert) and step(cert) == "squares"
    holder = cert["claim" if kind == SQUARES else "evidence"]
    holder["weights"] = [conjugated(w) for w in holder["weights"]]
    assert is_false(cert) and step(cert) == "format"


@pytest.mark.parametrize(
    "weight",
    [["0", "1"], ["-1", "1"], ["0", "-1"], ["1", "-1"], ["0", "0"], ["-1", "0"], ["-3", "2"], ["3", "-2"]],
)
def test_weights_have_to_be_positive_at_the_chosen_root(weight):
    cert = claimed([weight], [weight], [[ONE]])
    if HIGH(*map(int, weight)) > 0:
        assert verify(cert) and not is_false(cert)
    else:
        assert is_false(cert) and step(cert) == "format"


def test_a_multiplier_that_is_negative_in_the_interval():
    cert = squares("sqrt(2)*x-x^2", (0, 1))
    assert verify(cert)
    names = cert["claim"]["multipliers"]
    assert set(names) <= {"1", "(x - a)(b - x)"}
    for ends in (["0", "2"], ["-1", "1"], ["0", None]):
        other = copy.deepcopy(cert)
        other["claim"]["interval"] = ends
        assert step(other) in ("squares", "format")
    x = [["0", "0"], ONE]
    cert = claimed(x, [ONE], [[ONE]], like=cert)
    cert["claim"] |= {"interval": ["0", "1"], "multipliers": ["x - a"]}
    assert verify(cert)
    cert["claim"]["interval"] = ["-1", "1"]
    assert step(cert) == "squares"
    cert["claim"]["multipliers"] = ["x"]
    assert step(cert) == "format"


def test_a_polynomial_that_is_reducible():
    """Modulo y^2 - 1 the number 1 + y is 0 at -1, and coordinates do not tell."""
    cert = claimed([["1", "1"]], [["1", "1"]], [[ONE]])
    cert["input"]["field"] = {
        "polynomial": ["-1", "0", "1"],
        "root": {"center": ["-1", "0"], "radius": "1/4"},
    }
    cert["evidence"]["field"] = {
        "irreducibility": cert["evidence"]["field"]["irreducibility"],
        "roots": {"bits": "40", "roots": [[str(2**40), "0"], [str(-(2**40)), "0"]]},
    }
    for proof in ({"method": "degree-one"}, {"method": "degrees", "primes": ["3"]}):
        cert["evidence"]["field"]["irreducibility"] = proof
        assert step(cert) in ("irreducibility", "format")


def test_an_identity_modulo_another_polynomial():
    """y^2 = 2 modulo y^2 - 2; modulo y^2 - 3 it is 3."""
    y = ["0", "1"]
    cert = claimed([["2", "0"]], [ONE], [[y]])
    assert verify(cert)
    cert["input"]["field"] |= plain(squares("x^2 + sqrt(3)"))["input"]["field"]
    cert["evidence"] = squares("x^2 + sqrt(3)")["evidence"]
    assert is_false(cert) and step(cert) == "squares"


def test_an_identity_in_the_rational_coordinates_alone():
    one, zero = ONE, ["0", "0"]
    for last in (["0", "1"], ["0", "-1/1000000"]):
        cert = claimed([last, zero, one], [one], [[zero, one]])
        assert step(cert) == "squares"
        cert = claimed([["1", "0"], last, one], [one, one], [[zero, one], [one]])
        assert step(cert) == "squares"


def test_a_value_that_is_zero():
    """diag(c, -c) has the value 0 in some directions, and positive values in others."""
    y = pa.algebraic("sqrt(2)")
    rows = pa.AlgebraicMatrixPolynomial([[[2 * y - 2, 0], [0, 2 - 2 * y]]])
    cert = plain(pa.is_positive_semidefinite(rows).certificate)
    assert cert["claim"]["holds"] is False and verify(cert)
    for vector in (["1", "1"], ["0", "0"], ["1", ["0", "1"]], ["2", "1"]):
        cert["claim"]["vector"] = vector
        assert is_false(cert) and step(cert) == "negative"


def test_roots_that_are_not_known_well_enough():
    y = pa.algebraic("sqrt(2)")
    cert = plain(pa.is_positive_semidefinite(pa.AlgebraicMatrixPolynomial([[[y - 1]]])).certificate)
    near = encode_rational(14142135623730950488016887242096980785696718753769480731766797379907, 10**67)
    cert = claimed([["-" + near, "1"]], [["-" + near, "1"]], [[ONE]], POSITIVE, cert)
    assert step(cert) == "signs"


def test_a_matrix_that_is_not_hermitian_in_one_coordinate():
    rows = "sqrt(2), x; x, x^2 + 3"
    cert = verdict(rows)
    assert verify(cert)
    cert["input"]["matrix_polynomial"][0][0][1] = ["0", "1"]
    assert is_false(cert) and step(cert) == "hermitian"


# Planted squares with a double real zero, of which 10^-k is taken away.
BARELY = ["sqrt 2", "-sqrt 2", "golden", "sqrt 2 + sqrt 3"]


def barely_negative(name, k, rng):
    """Return certificates of P >= 0 and of P - 10^-k being negative somewhere; None where that is not so."""
    field = field_of(name)
    n = rng.choice([1, 1, 2])
    y = field(0, 1)
    # det Q0 has the zero a in the field.
    a = field(rng.randint(-2, 2), rng.choice([-2, -1, 1, 2]))
    diagonal = [[-a] + [1] * (n - 1), [1] + [rng.randint(0, 1)] * (n - 1)]
    upper = [rng.randint(-2, 2) + rng.randint(-1, 1) * y for _ in range(2)]
    rows = [
        [[diagonal[m][i] if i == j else (upper[m] if j > i else 0) for j in range(n)] for i in range(n)]
        for m in range(2)
    ]
    rows[1][0][0] = 1 + (rng.randint(0, 1)) * y * y
    Q = pa.AlgebraicMatrixPolynomial(rows)
    P = Q.star() * Q
    identity = pa.AlgebraicMatrixPolynomial([[[y if i == j else 0 for j in range(n)] for i in range(n)]])
    below = P - identity * (1 / (y * 10**k))
    answers = [pa.is_positive_semidefinite(X) for X in (P, below)]
    if not answers[0] or answers[1]:
        return None
    return [plain(answer.certificate) for answer in answers]


def forgeries(yes, no, rng):
    """Yield certificates that claim that the polynomial that is barely negative is >= 0."""
    target = copy.deepcopy(no["input"])

    def made(evidence):
        return yes | {"input": copy.deepcopy(target), "evidence": copy.deepcopy(evidence)}

    yield made(yes["evidence"])
    evidence = yes["evidence"]
    d = len(evidence["weights"][0])
    for _ in range(12):
        new = copy.deepcopy(evidence)
        way = rng.randrange(7)
        k = rng.randrange(len(new["weights"]))
        if way == 0:
            # the difference as a square of its own, with its negative weight
            n = len(target["matrix_polynomial"][0])
            new["weights"].append(difference(yes["input"], target))
            one = [["1"] + ["0"] * (d - 1) if j == 0 else ["0"] * d for j in range(n)]
            new["polynomials"].append([[one]])
        elif way == 1:
            new["weights"][k] = difference(yes["input"], target)
        elif way == 2:
            new["weights"][k] = conjugated(new["weights"][k])
        elif way == 3:
            new["polynomials"][k] = conjugates(new["polynomials"][k])
        elif way == 4:
            new = as_signed_squares(no)["evidence"]
        elif way == 5:
            new["field"]["roots"]["bits"] = str(int(new["field"]["roots"]["bits"]) - rng.randint(1, 40))
        else:
            del new["weights"][k], new["polynomials"][k]
        forged = made(new)
        if rng.random() < 0.2:
            forged["input"]["field"]["root"] = other_root(forged["input"]["field"], rng)
        if rng.random() < 0.1:
            forged["input"]["field"]["polynomial"][0] = str(rng.randint(-3, 3))
        yield forged
    for vector in (["0"] * len(no["claim"]["vector"]), no["claim"]["vector"]):
        flipped = copy.deepcopy(no)
        flipped["input"] = copy.deepcopy(yes["input"])
        flipped["claim"]["vector"] = list(vector)
        yield flipped


def difference(given, target):
    """Return the coordinates of the difference of the first entries of two inputs, which is negative."""
    x, y = (part["matrix_polynomial"][0][0][0] for part in (target, given))
    return [rational(parse(a) - parse(b)) for a, b in zip(x, y, strict=True)]


def forge_barely(rounds, seed):
    """Return in which steps the forgeries of so many planted polynomials fail; none may be accepted."""
    rng, steps = random.Random(seed), {}
    for _ in range(rounds):
        pair = barely_negative(rng.choice(BARELY), rng.choice([1, 3, 10, 20, 40]), rng)
        if pair is None:
            continue
        for cert in forgeries(*pair, rng):
            if not is_false(cert):
                continue
            found = attempt(cert)
            assert found.step is not None, cert
            steps[found.step] = steps.get(found.step, 0) + 1
    return steps


def test_none_is_accepted_for_what_is_barely_negative():
    steps = forge_barely(20, 0)
    assert sum(steps.values()) > 100 and {"squares", "format", "negative"} <= steps.keys()
