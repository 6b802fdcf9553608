"""Root bounds over real number fields: those over Q with another unit of length, and mpmath's roots."""

from __future__ import annotations

import copy
import itertools
import pickle
import random
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from flint import fmpq

import polyalg as pa
from polyalg.checker import CertificateError, verify
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.finitefree.bound import Bound
from tests.checker.refusals import proof_of, step
from tests.fields.real_cases import over, product, real_field

P = pa.polynomial
DIGITS = 60
FIELDS = ("sqrt 2", "-sqrt 2", "cbrt 2", "sqrt 2 + sqrt 3")


def rooted(field: pa.NumberField, roots: list[object]) -> AlgebraicPolynomial:
    return product([over(field, -r, 1) for r in roots])


def dilated(p: list[object], s: pa.AlgebraicNumber) -> list[object]:
    """Return the coefficients of s^n p(x / s)."""
    n = len(p) - 1
    return [c * s ** (n - k) for k, c in enumerate(p)]


def agree(over_field: Bound, rational: Bound, factor: pa.AlgebraicNumber) -> None:
    """Check that all three numbers are those over Q times a factor."""
    z = factor.value(70).real
    for name in ("value", "attained", "slack"):
        found, expected = getattr(over_field, name), getattr(rational, name)
        assert found.overlaps(expected * z)
        assert found.rad() < 10**-39


@pytest.mark.parametrize("name", ["sqrt(2)", "2^(1/3)", "(1 + sqrt(5))/2"])
def test_another_unit_of_length_scales_the_bound(name: str) -> None:
    s = pa.algebraic(name)
    p, q, T = [6, -11, 6, -1], [0, 3, -4, 1], [2, -3, 1]
    stretched = [c * s**k for k, c in enumerate(T)]
    found = pa.additive_root_bound(dilated(p, s), dilated(q, s), stretched, digits=40)
    rational = pa.additive_root_bound(p, q, T, digits=60)
    agree(found, rational, s)
    assert found.statement == rational.statement
    w = [2, fmpq(-1, 3)]
    found = pa.multiplicative_root_bound(dilated(p, s), dilated(q, s), w, digits=40)
    agree(found, pa.multiplicative_root_bound(p, q, w, digits=60), s**2)
    assert found.statement == "theorem (Marcus, Spielman, Srivastava 2015)"


def test_rectangular_bound_scales_with_the_singular_values() -> None:
    s = pa.algebraic("sqrt(2)")
    p, q = [6, -11, 6, -1], [0, 3, -4, 1]
    # Roots are squares: those times s^2, with alpha times s, have theta times s.
    for unit, m in ((s, 3), (s, 5), (pa.algebraic("2^(1/4)"), 4)):
        found = pa.rectangular_root_bound(dilated(p, unit**2), dilated(q, unit**2), m, unit * 3, digits=40)
        agree(found, pa.rectangular_root_bound(p, q, m, 3, digits=60), unit)


def by_mpmath(p: AlgebraicPolynomial) -> mpmath.mpf:
    """Return the largest root of a real-rooted polynomial."""
    with mpmath.workdps(3 * DIGITS):
        z = [mpmath.mpf(c.decimal(3 * DIGITS)) for c in reversed(p.coeffs())]
        return max(r.real for r in mpmath.polyroots(z, maxsteps=500, extraprec=2000))


def close(ball: object, value: mpmath.mpf) -> bool:
    with mpmath.workdps(3 * DIGITS):
        return abs(mpmath.mpf(ball.str(DIGITS, radius=False)) - value) < mpmath.mpf(10) ** (5 - DIGITS)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("n", [1, 2, 4])
def test_bounds_are_sums_of_largest_roots(name: str, n: int) -> None:
    rng, field = random.Random(n), real_field(name)
    roots = [[rng.randint(0, 4) + field.gen * rng.randint(0, 3) for _ in range(n)] for _ in range(2)]
    p, q = (rooted(field, r) for r in roots)
    T = over(field, 1, -field.gen) * over(field, 1, -1)
    bound = pa.additive_root_bound(p, q, T, digits=DIGITS)
    unit = over(field, *[0] * n, 1)
    terms = [pa.apply_operator(T, f) for f in (p, q, unit, pa.additive_convolution(p, q))]
    a, b, c, d = (by_mpmath(f) for f in terms)
    with mpmath.workdps(3 * DIGITS):
        assert close(bound.value, a + b - c)
    assert close(bound.attained, d)
    assert bound.slack >= 0 or bound.slack.contains(0)
    assert pickle.loads(pickle.dumps(bound)) == bound


@pytest.mark.parametrize("name", FIELDS)
def test_multiplicative_bound_by_mpmath(name: str) -> None:
    field = real_field(name)
    p, q = rooted(field, [field.gen + 5, 1, 3]), rooted(field, [0, field.gen + 4, 2])
    T = [field.gen + 4, fmpq(-1, 3)]
    bound = pa.multiplicative_root_bound(p, q, T, digits=DIGITS)
    symbol = over(field, *T)

    def operated(f: AlgebraicPolynomial) -> AlgebraicPolynomial:
        return over(field, *[symbol(k) * c for k, c in enumerate(f.coeffs())])

    unit = rooted(field, [1, 1, 1])
    a, b, c, d = (by_mpmath(operated(f)) for f in (p, q, unit, pa.multiplicative_convolution(p, q)))
    with mpmath.workdps(3 * DIGITS):
        assert close(bound.value, a * b / c)
    assert close(bound.attained, d)


@pytest.mark.parametrize("name", FIELDS)
def test_theta_solves_its_equation(name: str) -> None:
    field = real_field(name)
    p, q = rooted(field, [field.gen + 5, 1, 3]), rooted(field, [0, field.gen + 4, 2])
    m, alpha = 5, field.gen + 5
    bound = pa.rectangular_root_bound(p, q, m, alpha, digits=DIGITS)
    f = pa.rectangular_convolution(p, q, m=m)
    with mpmath.workdps(3 * DIGITS):
        x = mpmath.mpf(bound.attained.str(DIGITS, radius=False))
        c = [mpmath.mpf(z.decimal(3 * DIGITS)) for z in reversed(f.coeffs())]
        value, slope = mpmath.polyval(c, x * x, derivative=1)
        h = 2 * x * slope / value
        left = mpmath.mpf(alpha.decimal(3 * DIGITS)) ** 2 * h * (h + 2 * (m - 3) / x)
        assert abs(left - 1) < mpmath.mpf(10) ** (8 - DIGITS)
    assert bound.slack > 0


def test_ties_are_exact() -> None:
    T = P("1 - sqrt(2)*x")
    p = P("x^2 - 2*sqrt(2)*x + 1")
    assert pa.additive_root_bound(p, P("(x - sqrt(3))^2"), T).slack == 0
    assert pa.multiplicative_root_bound(p, P("(x - sqrt(3))^2"), [2, fmpq(-1, 2)]).slack == 0
    assert pa.rectangular_root_bound(p, P("sqrt(3)*x^2"), 3, pa.algebraic("sqrt(5)")).slack == 0
    # No translation, and every root is in the field: linear operators keep n = 1 what it is.
    assert pa.additive_root_bound(P("x - sqrt(2)"), P("x - 1"), [1]).slack == 0
    assert pa.additive_root_bound(P("x*(x - sqrt(2))"), P("x*(x + sqrt(2))"), [0, 1]).slack == 0


def test_refusals() -> None:
    one = [1, -1]
    with pytest.raises(pa.NotRealRootedError, match="p is not real-rooted") as refused:
        pa.additive_root_bound(P("x^2 + sqrt(2)"), P("x^2 - 1"), one)
    assert "has a root that is not real" in pa.verify(refused.value.certificate, input=P("x^2 + sqrt(2)"))
    with pytest.raises(pa.NotRealRootedError, match="p has a negative root"):
        pa.multiplicative_root_bound(P("x^2 - sqrt(2)"), P("x^2 - 1"), one)
    with pytest.raises(pa.NotRealRootedError, match="q has a negative root"):
        pa.rectangular_root_bound([0, 1], P("x + sqrt(2)"), 2, 1)
    with pytest.raises(pa.InputError, match="coefficient 1 of T is not real"):
        pa.additive_root_bound([1, 2], [1, 2], P("i*x + sqrt(2)"))
    with pytest.raises(pa.InputError, match=r"alpha must be positive, and is -sqrt\(7\)"):
        pa.rectangular_root_bound([2, -3, 1], [3, -4, 1], 4, pa.algebraic("-sqrt(7)"))
    with pytest.raises(pa.InputError, match=r"alpha must be real, not I\*sqrt\(2\)"):
        pa.rectangular_root_bound([2, -3, 1], [3, -4, 1], 4, pa.algebraic("i*sqrt(2)"))
    with pytest.raises(pa.InexactInputError, match=r"alpha is the float 0\.5"):
        pa.rectangular_root_bound(P("x - sqrt(2)"), [0, 1], 4, 0.5)
    with pytest.raises(pa.InputError, match=r"T\(D\) x\^2 is constant"):
        pa.additive_root_bound(P("x^2 - sqrt(2)"), [-1, 0, 1], P("sqrt(3)*x^2"))
    with pytest.raises(pa.InputError, match=r"T\(2\) = 0"):
        pa.multiplicative_root_bound(P("x^2 - 3*x + sqrt(2)"), [0, 0, 1], P("sqrt(3)*x - 2*sqrt(3)"))


BOUNDS = {
    "additive": ("root-inequality", ["x^2 - sqrt(2)", "x^2 - 1"], [1, -1]),
    "translated": ("root-inequality", ["x^2 - 2*sqrt(2)*x + 1", "(x - sqrt(3))^2"], "1 - sqrt(2)*x"),
    "multiplicative": ("root-inequality", ["x^2 - 3*x + sqrt(2)", "x^2 - 4*x + 3"], "2 - sqrt(2)/4*x"),
    "rectangular": ("barrier-bound", ["x^2 - 3*x + sqrt(2)", "x^2 - 4*x + 3"], "sqrt(7)"),
    "the unit": ("barrier-bound", ["x^2 - 3*x + sqrt(2)", "sqrt(3)*x^2"], 2),
}


def bound_of(name: str) -> tuple[pa.Bound, dict[str, Any]]:
    """Return a bound, and the input that its certificate is about."""
    kind, texts, more = BOUNDS[name]
    pair = [P(text) for text in texts]
    if kind == "barrier-bound":
        alpha = pa.algebraic(more) if isinstance(more, str) else more
        return pa.rectangular_root_bound(*pair, 3, alpha), {"polynomials": pair, "columns": 3}
    T = P(more) if isinstance(more, str) else more
    call = pa.multiplicative_root_bound if name == "multiplicative" else pa.additive_root_bound
    return call(*pair, T), {"polynomials": pair, "operator": T}


@pytest.mark.parametrize("name", BOUNDS)
def test_certificates(name: str) -> None:
    bound, given = bound_of(name)
    assert bound.certificate.claim["kind"] == f"algebraic-{BOUNDS[name][0]}"
    assert "(the input is the one given)" in pa.verify(bound, input=given)
    # Constant factors change nothing, other roots do.
    assert pa.verify(bound, input={**given, "polynomials": [p * -3 for p in given["polynomials"]]})
    for k in range(2):
        other = list(given["polynomials"])
        other[k] = other[k] + 1
        with pytest.raises(CertificateError, match=f"of polynomial {k}"):
            pa.verify(bound, input={**given, "polynomials": other})
    again = pickle.loads(pickle.dumps(bound))
    assert pa.verify(again, input=given)


@pytest.mark.parametrize("name", BOUNDS)
def test_forged_certificates(name: str) -> None:
    cert = proof_of(bound_of(name)[0])
    assert verify(cert)
    field = cert["input"]["field"]
    other_root = copy.deepcopy(cert)
    center = other_root["input"]["field"]["root"]["center"]
    center[0] = center[0][1:] if center[0].startswith("-") else f"-{center[0]}"
    assert step(other_root) in ("signs", "counts", "format")
    reducible = copy.deepcopy(cert)
    d = len(field["polynomial"]) - 1
    reducible["input"]["field"] = {
        "polynomial": [str(-(2**d)), *["0"] * (d - 1), "1"],
        "root": {"center": ["2", "0"], "radius": "1/4"},
    }
    roots = [["512", "0"], ["-512", "0"], ["0", "512"], ["0", "-512"]][:d]
    reducible["evidence"]["field"]["roots"] = {"bits": "8", "roots": roots}
    assert step(reducible) == "irreducibility"
    lifted = copy.deepcopy(cert)
    lifted["input"]["polynomials"][0][0][0] = "1000"
    assert step(lifted) in ("product", "identity")


def test_forged_numbers() -> None:
    cert = proof_of(bound_of("additive")[0])
    for side, k, bounds in itertools.product(
        ("left", "right"), (0, 1), (["0", "0"], ["-9", "9"], ["2", "1"])
    ):
        forged = copy.deepcopy(cert)
        forged["evidence"][side][k] = bounds
        assert step(forged) in ("counts", "points", "inequality")
    turned = copy.deepcopy(cert)
    for part in ("claim", "evidence"):
        turned[part]["left"], turned[part]["right"] = turned[part]["right"], turned[part]["left"]
    turned["evidence"]["polynomials"] = [cert["evidence"]["polynomials"][k] for k in (2, 3, 0, 1)]
    assert step(turned) == "inequality"
    turned["claim"]["holds"] = False
    assert "is larger than" in verify(turned)
    shifted = proof_of(bound_of("translated")[0])
    shift = shifted["evidence"]["identity"]["shift"]
    shifted["evidence"]["identity"]["shift"] = [shift[0], *(str(-Fraction(c)) for c in shift[1:])]
    assert step(shifted) == "identity"
    barrier = proof_of(bound_of("rectangular")[0])
    for key, value in (("root", "1"), ("high", "1"), ("low", ["100", "100"])):
        forged = copy.deepcopy(barrier)
        forged["evidence"][key] = value
        assert step(forged) == "barrier"
    barrier["claim"]["alpha"] = ["-1", *barrier["claim"]["alpha"][1:]]
    assert step(barrier) in ("format", "barrier", "inequality")


@pytest.mark.parametrize("q", ["x*(x + sqrt(2))", "x*(x - sqrt(2))"], ids=["rational total", "irrational"])
def test_equal_sides_of_irrational_roots_without_a_translation_are_refused_by_name(q: str) -> None:
    bound = pa.additive_root_bound(P("x*(x - sqrt(2))"), P(q), [0, 1])
    assert bound.slack == 0
    with pytest.raises(pa.ResourceLimitError, match="their roots are not all rational"):
        _ = bound.certificate


def test_equal_sides_of_rational_roots_over_a_field() -> None:
    # The derivatives have the roots 1 and 2: the sides are 3 + 0 and 1 + 2.
    p, q = P("(x - sqrt(2))*(x - 2 + sqrt(2))"), P("(x - sqrt(2))*(x - 4 + sqrt(2))")
    bound = pa.additive_root_bound(p, q, [0, 1])
    assert (bound.attained, bound.slack) == (3, 0)
    assert "is at most" in pa.verify(bound, input={"polynomials": [p, q], "operator": [0, 1]})


def test_operators_over_fields() -> None:
    p, T = P("x^3 - sqrt(2)*x^2 + 1"), P("1 - sqrt(3)*x + x^5")
    s, t = pa.algebraic("sqrt(2)"), pa.algebraic("sqrt(3)")
    # x^3 - s x^2 + 1 - t (3 x^2 - 2 s x)
    found = pa.apply_operator(T, p)
    assert found.coeffs() == [1, 2 * s * t, -s - 3 * t, 1]
    assert pa.apply_operator([0, 1], P("sqrt(2)*x^2")).coeffs() == [0, 2 * s]
    assert pa.apply_operator(T, [0]) == P("0")
