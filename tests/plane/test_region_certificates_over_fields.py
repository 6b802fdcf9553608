"""Certificates of counts by discs over number fields: beside those by Cauchy indices, short, and forged."""

from __future__ import annotations

import copy
import math
import random
from fractions import Fraction
from typing import Any

import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.checker import verify
from polyalg.checker.arithmetic.fields.embedded import Embedding
from polyalg.checker.format import claims
from polyalg.checker.format.limits import Work
from polyalg.checker.format.number_field import ComplexFieldPolynomial, Field
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.plane import proof_of_counts_over_fields
from polyalg.plane.parts import Parts
from polyalg.plane.regions import Circle, Curve
from tests.checker.refusals import proof_of, step
from tests.fields.real_cases import number, over, product, real_field

from .planted import G

P = pa.polynomial
FIELDS = ("sqrt 2", "-sqrt 2", "cbrt 2", "sqrt 2 + sqrt 3", "cbrt 2, complex", "zeta 5")
REGIONS = (
    pa.disc(0, 1),
    pa.disc(G(1, fmpq(1, 2)), Fraction(3, 2)),
    pa.disc(1j, 2),
    pa.half_plane("upper", 1),
    pa.strip(Fraction(-1, 2), 1, "imaginary"),
    pa.rectangle(-1, 1 + 1j),
    pa.rectangle(0, 2 + 2j),
)


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take discs for the lowest degrees, too."""
    monkeypatch.setattr(proof_of_counts_over_fields, "_LONG", 0)


def without_discs(cert: dict[str, Any]) -> dict[str, Any]:
    """Return the certificate that the checker counts by Cauchy indices for."""
    return {**cert, "evidence": {"field": cert["evidence"]["field"]}}


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("seed", range(42))
def test_both_ways_agree(seed: int) -> None:
    """Roots are on the boundary for exact reasons, their conjugates elsewhere, some of them multiple."""
    rng = random.Random(seed)
    field = real_field(FIELDS[seed % len(FIELDS)])
    a = number(field, rng, 1)
    pairs = [
        over(field, a * a + 1, -2 * a, 1),
        over(field, 5, -2, 1),
        over(field, a * a + 4, -2 * a, 1),
        over(field, (a * a + 3) ** 2 + 4 * a * a, 0, 6 - 2 * a * a, 0, 1),
        over(field, a, 1),
        over(field, 1, 0, a, 0, 1),
    ]
    p = product(rng.choices(pairs, k=rng.randint(1, 3 if field.degree < 3 else 2)))
    for region in REGIONS:
        count = pa.count_roots(p, region)
        cert = proof_of(count)
        if cert["claim"]["kind"] != "algebraic-region-count":
            continue
        assert cert["evidence"]["factors"] and verify(cert)
        # It has bits of the generator that tell signs, which this one has not.
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(proof_of_counts_over_fields, "_LONG", 10**9)
            other = proof_of(pa.count_roots(p, region))
        assert set(other["evidence"]) == {"field"} and other["claim"] == cert["claim"]


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize(
    ("text", "region", "boundary"),
    [
        ("x^2 - 2*sqrt(2)*x + 3", pa.half_plane("upper", 1), 1),
        ("(x^2 - 2*sqrt(2)*x + 3)^3*(x - sqrt(2))", pa.strip(0, 1, "imaginary"), 4),
        # The roots of (x - i)^2 - 2 sqrt(2) are on the line, one corner and one end.
        ("(x^2 - 1 - 2*sqrt(2))^2 + 4*x^2", pa.rectangle(0, 5 + 1j), 1),
        # sqrt(2) + i sqrt(2) and i + sqrt(3) have the modulus 2.
        ("(x - sqrt(2) - sqrt(2)*i)*(x^2 - 2*sqrt(2)*x + 4)", pa.disc(0, 2), 3),
        # The distance of i + 2 exp(i pi / 4) from i is 2, and so is that of the two beside it.
        ("(x - i)^3 - 4*sqrt(2)*(i - 1)", pa.disc(1j, 2), 3),
        ("((x - i)^3 - 4*sqrt(2)*(i - 1))*((x + i)^3 + 4*sqrt(2)*(i + 1))", pa.disc(1j, 2), 3),
        # -2 is where the circle goes to infinity.
        ("(x + 2)*(x - sqrt(2))*(x - 2*i)", pa.disc(0, 2), 2),
        ("sqrt(2)", pa.disc(0, 2), 0),
    ],
)
def test_on_the_boundary(text: str, region: pa.Region, boundary: int) -> None:
    count = pa.count_roots(P(text), region)
    assert count.boundary == boundary
    cert = proof_of(count)
    assert "factors" in cert["evidence"] or count.outside + count.inside + boundary == 0
    assert verify(cert) and verify(without_discs(cert))


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize(
    ("text", "boundary"), [("(1 - e)*i", 1), ("1 + (1 - e)*i", 1), ("(1 + e)*i", 0), ("i + e", 1)]
)
def test_close_to_a_corner(text: str, boundary: int) -> None:
    z = pa.algebraic(text.replace("e", "(1/10^40)"))
    # sqrt(3) is elsewhere, and makes the field
    count = pa.count_roots(P("x - sqrt(3)") * P([-z, 1]), pa.rectangle(0, 1 + 1j))
    assert count.boundary == boundary
    cert = proof_of(count)
    assert cert["evidence"]["factors"] and verify(cert)


@pytest.mark.parametrize("region", REGIONS, ids=str)
def test_the_symmetric_part_is_a_divisor_with_the_roots_that_have_mirror_images(region: pa.Region) -> None:
    p = P(
        "(x^2 - 2*sqrt(2)*x + 3)*(x^2 + sqrt(2))*(x - sqrt(2) - i)"
        "*(x - 2*sqrt(2)*i)*(x - 1 - i)*(x + sqrt(2)*i)"
    )
    p = p // p.gcd(p.derivative())
    for curve in region.boundary:
        parts, wanted = Parts.of([p, p.gcd(reflected(p, curve))])
        found = parts.symmetric_part(curve)
        assert found.field == wanted.field and found.coefficients() == wanted.coefficients()
        assert found.degree < parts.degree and not parts.is_symmetric(curve)
        assert found.degree == 0 or found.is_symmetric(curve)
        assert parts.quotient(found).symmetric_part(curve).degree == 0


def reflected(p: AlgebraicPolynomial, curve: Curve) -> AlgebraicPolynomial:
    """Return a polynomial whose roots are the mirror images of those of p."""
    i = pa.algebraic("i")

    def of(z: Any) -> Any:
        return z.real + i * z.imag

    if isinstance(curve, Circle):
        c = curve.center
        top, bottom = (curve.radius**2 - of(c) * of(c.conjugate()), of(c.conjugate())), (-of(c), 1)
    else:
        turn = of(G(0, -1) ** (2 * curve.quarters))
        top, bottom = (of(curve.start.conjugate()) - turn * of(curve.start), turn), (1, 0)
    x = P([0, 1], field=p.field)
    first, second = (x * line[1] + line[0] for line in (top, bottom))
    conjugates = [c.conjugate() for c in p.coeffs()]
    n = p.degree()
    total = x * 0
    for k, c in enumerate(conjugates):
        total = total + first**k * second ** (n - k) * c
    return total


def test_the_check_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cauchy indices of these are announced with 2 * 10^9 and 7 * 10^9."""
    meters: list[Work] = []

    def meter() -> Work:
        meters.append(Work())
        return meters[-1]

    monkeypatch.setattr(claims, "Work", meter)
    rng = random.Random(1)
    for degree, radical in ((50, "sqrt(2)"), (10, "2^(1/16)")):
        s = pa.algebraic(radical)
        p = P([s * rng.randint(-100, 100) + rng.randint(-100, 100) for _ in range(degree)] + [s])
        cert = proof_of(pa.count_roots(p * P([5, -2, 1]), pa.rectangle(0, 1 + 2j)))
        assert cert["claim"]["boundary"] != "0" and cert["evidence"]["factors"]
        assert meters[-1].spent < 10**8


@pytest.fixture
def halves(always: None) -> dict[str, Any]:
    """Return a count of the roots of a product of two conjugate factors, one of them on Im x = 1."""
    return proof_of(pa.count_roots(P("x^2 - 2*sqrt(2)*x + 3"), pa.half_plane("upper", 1)))


def test_forged_halves(halves: dict[str, Any]) -> None:
    own = halves["evidence"]
    first, second = own["factors"]
    assert verify(halves)

    def forged(**evidence: Any) -> dict[str, Any]:
        return {**halves, "evidence": {**own, **evidence}}

    assert step(forged(factors=[first, first])) == "product"
    assert step(forged(factors=[{**first, "exponent": "2"}])) == "product"
    assert step(forged(factors=[{**first, "exponent": "2"}, second])) == "structure"
    assert step(forged(factors=[second, first])) == "boundary"
    assert step(forged(owners=["0", "0"])) == "roots"
    assert step(forged(margin="1")) == "format"
    whole = {"factor": [["3", "0"], ["0", "-2"], ["1", "0"]], "exponent": "1"}
    assert step(forged(factors=[whole], owners=["0", "0"])) == "boundary"
    near = copy.deepcopy(halves)
    near["claim"]["region"]["edge"] = "1000000000000000000001/1000000000000000000000"
    assert step(near) == "boundary"
    for inside, boundary, outside in ((1, 0, 1), (0, 0, 2), (0, 2, 0)):
        numbers = {"inside": str(inside), "boundary": str(boundary), "outside": str(outside)}
        assert step({**halves, "claim": {**halves["claim"], **numbers}}) == "counts"
    for place, what in ((1, ["2", "0"]), (1, ["1", "1"]), (1, [["1", "1"], "0"])):
        other = copy.deepcopy(first)
        other["factor"][place] = what
        assert step(forged(factors=[other, second])) == "format"
    for factor in ([], [["1", "0"]], [["1"], ["1", "0"]], "x"):
        assert step(forged(factors=[{**first, "factor": factor}, second])) == "format"


def test_forged_embeddings(halves: dict[str, Any]) -> None:
    """At the other root of y^2 - 2 these are the roots of another polynomial."""
    other = copy.deepcopy(halves)
    other["input"]["field"]["root"]["center"][0] = "-" + other["input"]["field"]["root"]["center"][0]
    assert step(other) == "boundary"


@given(st.lists(st.tuples(*[st.integers(-(10**6), 10**6)] * 4), min_size=1, max_size=5), st.integers(8, 90))
def test_polynomials_near_those_over_the_field(rows: list[tuple[int, ...]], places: int) -> None:
    field = Field([-2, 0, 1], ((3, 2), (0, 1)), (1, 2))
    y = math.isqrt(2 << 2 * places), 0, 2
    g = ComplexFieldPolynomial(
        field, [*([a, b] for a, b, _, _ in rows), [7, 0]], [*([c, d] for _, _, c, d in rows), [0, 0]], 7
    )
    found, error = Embedding(y, True, 2, places, Work()).complex_polynomial(g)
    assert found.re[-1] == found.den == 7 << places and (found.im is None) is not any(map(any, g.im))
    # sqrt(2) to 200 places more
    root, unit = math.isqrt(2 << 2 * (places + 200)), 1 << 200
    for k, (a, b, c, d) in enumerate(rows):
        re = ((a << places + 200) + b * root) - found.re[k] * unit
        im = ((c << places + 200) + d * root) - (found.im[k] if found.im else 0) * unit
        assert re * re + im * im <= (error * unit + abs(b) + abs(d)) ** 2


def test_factors_that_are_no_mirror_images_prove_no_boundary(halves: dict[str, Any]) -> None:
    """A factor over K(i) has a root on the boundary and another one without a mirror image."""
    cert = copy.deepcopy(halves)
    # x^2 (x^2 - 2 sqrt(2) x + 3): the root sqrt(2) + i with 0, and sqrt(2) - i with 0
    cert["input"]["polynomial"] = [["0", "0"], ["0", "0"], ["3", "0"], ["0", "-2"], ["1", "0"]]
    factors = [[["0", "0"], [["0", sign], ["-1", "0"]], ["1", "0"]] for sign in ("-1", "1")]
    cert["evidence"]["factors"] = [{"factor": g, "exponent": "1"} for g in factors]
    near = cert["evidence"]["approximations"]
    lower, upper = sorted(near["roots"], key=lambda z: int(z[1]))
    near["roots"], cert["evidence"]["owners"] = [upper, ["0", "0"], lower, ["0", "0"]], ["0", "0", "1", "1"]
    cert["claim"] |= {"inside": "0", "boundary": "1", "outside": "3"}
    assert verify(without_discs(cert))
    assert step(cert) == "boundary"
