"""False claims about matrix polynomials over real number fields: all refused."""

from __future__ import annotations

import copy
import random

import pytest

import polyalg as pa
from polyalg.checker import verify
from polyalg.checker.format.encoding import encode_rational
from tests.fields.planted import field_of

from .cases.algebraic import conjugated, other_root
from .cases.algebraic_spectral import as_if_positive, conjugates
from .cases.base import plain
from .edits import rational
from .forger import attempt
from .refusals import step
from .truth_algebraic_spectral import is_false
from .truth_roots import parse

HIGH = field_of("sqrt 2")
ONE = ["1", "0"]
SQUARES = "algebraic-sum-of-squares"


def squares(rows, on="real"):
    return plain(pa.sum_of_squares(pa.AlgebraicMatrixPolynomial(rows), on).certificate)


def verdict(rows, on="real"):
    return plain(pa.is_positive_semidefinite(pa.AlgebraicMatrixPolynomial(rows), on).certificate)


def claimed(coefficients, weights, polynomials, like=None):
    """Claim a sum for a 1 by 1 polynomial over Q(sqrt 2)."""
    cert = like or squares("x^2 + sqrt(2)")
    cert["input"]["matrix_polynomial"] = [[[c]] for c in coefficients]
    listed = [[[[c]] for c in Q] for Q in polynomials]
    cert["claim"] = {"kind": SQUARES, "weights": weights, "polynomials": listed}
    return cert


def test_squares_of_what_is_positive_at_the_other_embedding():
    """x^2 + sqrt 2 is a sum of squares, and x^2 - sqrt 2 is not."""
    honest = squares("x^2 + sqrt(2)")
    assert verify(honest) and not is_false(honest)
    cert = copy.deepcopy(honest)
    cert["input"]["field"]["root"]["center"][0] = "-23/16"
    assert is_false(cert) and step(cert) == "format"
    cert = copy.deepcopy(honest)
    cert["input"]["matrix_polynomial"] = conjugates(cert["input"]["matrix_polynomial"])
    assert is_false(cert) and step(cert) == "squares"
    cert["claim"]["weights"] = [conjugated(w) for w in cert["claim"]["weights"]]
    assert is_false(cert) and step(cert) == "format"


def test_a_yes_at_the_other_embedding():
    honest = verdict("x^2 + sqrt(2)")
    assert verify(honest) and not is_false(honest)
    cert = copy.deepcopy(honest)
    cert["input"]["field"]["root"]["center"][0] = "-23/16"
    assert is_false(cert) and step(cert) == "smith-discs"
    cert = copy.deepcopy(honest)
    cert["input"]["matrix_polynomial"] = conjugates(cert["input"]["matrix_polynomial"])
    assert is_false(cert) and step(cert) == "product"
    cert["evidence"]["factors"][0]["coefficients"] = [
        conjugated(c) for c in cert["evidence"]["factors"][0]["coefficients"]
    ]
    assert is_false(cert) and step(cert) == "smith-discs"
    assert step(as_if_positive(verdict("x^2 - sqrt(2)"))) == "definite"


def test_a_yes_of_a_matrix_whose_determinant_is_positive():
    """diag(-1, -1) times x^2 + sqrt 2: the determinant and its zeros are those of a yes."""
    cert = as_if_positive(verdict("-x^2 - sqrt(2), 0; 0, -x^2 - sqrt(2)"))
    assert is_false(cert) and step(cert) == "definite"
    # of normal rank 1: e_1 decides
    cert = as_if_positive(verdict("-x^2 - sqrt(2), 0; 0, 0"))
    assert is_false(cert) and step(cert) == "definite"


def test_zeros_of_infinity_and_missing_points():
    cert = verdict("(x^2 - sqrt(2))^2")
    assert verify(cert) and len(cert["evidence"]["points"]) == 3
    for points in ([], cert["evidence"]["points"][:2], ["0", "0", "0"], ["-3", "-2", "3"]):
        other = copy.deepcopy(cert)
        other["evidence"]["points"] = points
        assert step(other) in ("points", "format")


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
    near = encode_rational(14142135623730950488016887242096980785696718753769480731766797379907, 10**67)
    cert = claimed([["-" + near, "1"]], [["-" + near, "1"]], [[ONE]])
    assert step(cert) == "signs"


def test_a_matrix_that_is_not_hermitian_in_one_coordinate():
    rows = "sqrt(2), x; x, x^2 + 3"
    cert = verdict(rows)
    assert verify(cert)
    cert["input"]["matrix_polynomial"][0][0][1] = ["0", "1"]
    assert is_false(cert) and step(cert) == "hermitian"


def as_signed_squares(cert):
    """Claim that a real input is a sum of squares, by squares of both signs that add up to it.

    Entries are taken apart by 4 u^* v + conj. = |u + v|^2 - |u - v|^2 for monomials u, v.
    """
    listed = cert["input"]["matrix_polynomial"]
    n, d = len(listed[0]), len(listed[0][0][0])
    half = (len(listed) + 1) // 2
    zero = ["0"] * d
    weights, polynomials = [], []

    def add(weight, *monomials):
        rows = [[[list(zero) for _ in range(n)]] for _ in range(half)]
        for (k, i), c in monomials:
            rows[k][0][i][0] = c
        weights.append(weight)
        polynomials.append(rows)

    for k, C in enumerate(listed):
        a, b = k // 2, k - k // 2
        for i in range(n):
            for j in range(n):
                w = [parse(c) for c in C[i][j]]
                if not any(w):
                    continue
                if (a, i) == (b, j):
                    add([rational(x) for x in w], ((a, i), "1"))
                else:
                    add([rational(x / 4) for x in w], ((a, i), "1"), ((b, j), "1"))
                    add([rational(-x / 4) for x in w], ((a, i), "1"), ((b, j), "-1"))
    made = copy.deepcopy(cert)
    made["claim"] = {"kind": SQUARES, "weights": weights, "polynomials": polynomials}
    made["evidence"] = {"field": cert["evidence"]["field"]}
    return made


# Planted squares with a double real zero, of which 10^-k is taken away.
BARELY = ["sqrt 2", "-sqrt 2", "golden", "sqrt 2 + sqrt 3"]


def barely_negative(name, k, rng):
    """Prove that P >= 0, that P - 10^-k is not, and the squares of P; None where P - 10^-k >= 0."""
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
    verdict = pa.is_positive_semidefinite(below)
    if verdict:
        return None
    answers = [pa.is_positive_semidefinite(P), verdict, pa.sum_of_squares(P)]
    return [plain(answer.certificate) for answer in answers]


def forgeries(yes, no, squares, rng):
    """Yield claims that the polynomial that is barely negative is >= 0, or a sum of squares."""
    target = copy.deepcopy(no["input"])
    for _ in range(8):
        for forged in (forged_squares(squares, no, rng), forged_yes(yes, no, rng)):
            forged["input"] = copy.deepcopy(target)
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


def forged_squares(squares, no, rng):
    """Change a square or a weight, or add the difference as a square with its negative weight."""
    new = copy.deepcopy(squares)
    claim = new["claim"]
    k = rng.randrange(len(claim["weights"]))
    way = rng.randrange(7)
    if way == 0:
        d, n = len(claim["weights"][0]), len(no["input"]["matrix_polynomial"][0])
        claim["weights"].append(difference(squares["input"], no["input"]))
        one = [["1"] + ["0"] * (d - 1) if j == 0 else ["0"] * d for j in range(n)]
        claim["polynomials"].append([[one]])
    elif way == 1:
        claim["weights"][k] = difference(squares["input"], no["input"])
    elif way == 2:
        claim["weights"][k] = conjugated(claim["weights"][k])
    elif way == 3:
        claim["polynomials"][k] = conjugates(claim["polynomials"][k])
    elif way == 4:
        return as_signed_squares(no)
    elif way == 5:
        del claim["weights"][k], claim["polynomials"][k]
    return new


def forged_yes(yes, no, rng):
    """Take the evidence of the polynomial that is >= 0, or that of the other one with what fails hidden."""
    way = rng.randrange(6)
    if way == 0:
        return copy.deepcopy(yes)
    made = as_if_positive(no)
    evidence = made["evidence"]
    groups = evidence["roots"]["approximations"]
    if way == 1:
        evidence["factors"] = copy.deepcopy(yes["evidence"]["factors"])
    elif way == 2:
        # two real roots near each other are said to be a pair off the line
        for group in groups:
            real = sorted((z for z in group if z[1] == "0"), key=lambda z: int(z[0], 0))
            if len(real) > 1:
                a, b = (int(z[0], 0) for z in real[:2])
                for z, sign in zip(real[:2], (1, -1), strict=True):
                    z[:] = [hex((a + b) // 2), str(sign * rng.choice([1, (b - a) // 2, b - a]))]
        evidence["points"] = [evidence["points"][0], *evidence["points"][3:]]
    elif way == 3:
        evidence["points"] = [t for t in evidence["points"] if rng.random() < 0.7]
    elif way == 4:
        k = rng.randrange(len(evidence["factors"]))
        del evidence["factors"][k], groups[k]
    elif way == 5:
        roots = evidence["field"]["roots"]
        roots["bits"] = str(int(roots["bits"], 0) - rng.randint(1, 40))
    return made


def difference(given, target):
    """Return the coordinates of the difference of the first entries of two inputs, which is negative."""
    x, y = (part["matrix_polynomial"][0][0][0] for part in (target, given))
    return [rational(parse(a) - parse(b)) for a, b in zip(x, y, strict=True)]


def forge_barely(rounds, seed):
    """Return in which steps the forgeries of so many planted polynomials fail; none may be accepted."""
    rng, steps = random.Random(seed), {}
    for _ in range(rounds):
        made = barely_negative(rng.choice(BARELY), rng.choice([1, 3, 10, 20, 40]), rng)
        if made is None:
            continue
        for cert in forgeries(*made, rng):
            if not is_false(cert):
                continue
            found = attempt(cert)
            assert found.step is not None, cert
            steps[found.step] = steps.get(found.step, 0) + 1
    return steps


def test_none_is_accepted_for_what_is_barely_negative():
    steps = forge_barely(20, 0)
    assert (
        sum(steps.values()) > 100
        and {"squares", "product", "definite", "smith-discs", "negative"} <= steps.keys()
    )
