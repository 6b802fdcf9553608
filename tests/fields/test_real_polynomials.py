"""Real roots over real number fields: against mpmath at 180 digits, and against theory."""

from __future__ import annotations

import pickle
from fractions import Fraction

import mpmath
import pytest
import sympy
from flint import fmpq

import polyalg as pa
from polyalg.fields.polynomial import AlgebraicPolynomial
from tests.fields.real_cases import (
    REAL,
    Case,
    cases,
    numeric_roots,
    over,
    product,
    real_field,
)

P = pa.polynomial
x = sympy.symbols("x")
TINY = mpmath.mpf(10) ** -150
COUNT = 200


@pytest.mark.parametrize("case", list(cases(COUNT)), ids=range(COUNT))
def test_against_mpmath_and_theory(case: Case) -> None:
    p = case.p
    expected = numeric_roots(p)
    real = sorted((z.real, m) for z, m in expected if abs(z.imag) < TINY)
    if case.distinct is not None:
        assert len(real) == case.distinct
    verdict = pa.is_real_rooted(p)
    assert bool(verdict) == (sum(m for _, m in real) == p.degree())
    if not verdict:
        check_nonreal(p, verdict.witness)
    roots = pa.real_roots(p, digits=60)
    assert [r.multiplicity for r in roots] == [m for _, m in real]
    for root, (value, _) in zip(roots, real, strict=True):
        with mpmath.workdps(200):
            low, high = (mpmath.mpf(int(end.p)) / int(end.q) for end in root.interval)
            assert low - TINY <= value <= high + TINY and high - low <= mpmath.mpf(10) ** -60
    assert pa.count_real_roots(p) == len(real)
    assert pa.count_real_roots(p, multiplicity=True) == sum(m for _, m in real)
    for end in (fmpq(0), fmpq(1, 3), p.field.gen):
        with mpmath.workdps(200):
            if isinstance(end, fmpq):
                bound = mpmath.mpf(int(end.p)) / int(end.q)
            else:
                bound = mpmath.mpf(end.value(190).real.str(190, radius=False))
            expected_below = sum(value <= bound + TINY for value, _ in real)
        assert pa.count_real_roots(p, None, end) == expected_below
        assert pa.count_real_roots(p, end) == len(real) - expected_below


def check_nonreal(p: AlgebraicPolynomial, proof: object) -> None:
    """Check a proof that a root is not real by exact arithmetic in the field."""
    n = p.degree()
    if proof.method == "newton":
        assert proof.point == 0
        a, k = p.coeffs(), proof.index
        assert k * (n - k) * a[k] * a[k] < (k + 1) * (n - k + 1) * a[k - 1] * a[k + 1]
    elif proof.method == "gap":
        a, k = p.coeffs(), proof.index
        assert not a[k] and not a[k + 1] and a[k - 1] and any(a[k + 2 :])
    elif proof.method == "laguerre":
        slope = p.derivative()
        assert (n - 1) * slope(proof.point) ** 2 < n * p(proof.point) * slope.derivative()(proof.point)
    else:
        re, im = proof.center
        value, slope = (squared_modulus(f, re, im) for f in (p, p.derivative()))
        assert n * n * value < im * im * slope


def squared_modulus(f: AlgebraicPolynomial, re: fmpq, im: fmpq) -> pa.AlgebraicNumber:
    real, imag = f.field(0), f.field(0)
    for c in reversed(f.coeffs()):
        real, imag = real * re - imag * im + c, real * im + imag * re
    return real * real + imag * imag


def test_both_embeddings_of_one_polynomial() -> None:
    # x^2 - y has two real roots at y = sqrt(2), and none at y = -sqrt(2); x^4 +- y beside them.
    for name, sign in (("sqrt 2", 1), ("-sqrt 2", -1)):
        field = real_field(name)
        y = field.gen
        assert bool(pa.is_real_rooted([-y, 0, 1])) == (sign > 0)
        assert pa.count_real_roots([-y, 0, 1]) == (2 if sign > 0 else 0)
        for power, constant, count in ((4, -y, 2), (4, y, 0), (3, y, 1), (6, -y, 2)):
            p = [constant, *[0] * (power - 1), 1]
            assert not pa.is_real_rooted(p)
            assert pa.count_real_roots(p) == (count if power == 3 or sign > 0 else 2 - count)


def test_roots_as_numbers() -> None:
    p = P("(x - sqrt(2))^2 * (x^2 - sqrt(2)) * (x - 1/3)")
    roots = pa.real_roots(p)
    assert [str(r.exact) for r in roots] == ["None", "1/3", "None", "sqrt(2)"]
    assert [r.multiplicity for r in roots] == [1, 1, 1, 2]
    fourth = pa.real_roots([-2, 0, 0, 0, 1])
    assert [roots[0], roots[2]] == list(fourth) and fourth[1] == roots[2]
    assert {hash(roots[0]), hash(roots[2])} == {hash(r) for r in fourth}
    assert roots[3] == pa.algebraic("sqrt(2)") and hash(roots[3]) == hash(pa.algebraic("sqrt(2)"))
    assert roots[1] == Fraction(1, 3) and hash(roots[1]) == hash(Fraction(1, 3))
    assert abs(roots[0]) == roots[2] and roots[0] < 0 < roots[1] < roots[2] < roots[3] < 1.5
    assert roots[2].decimal(40) == fourth[1].decimal(40)
    assert roots[0].to_sympy() == fourth[0].to_sympy()
    for root, again in zip(roots, pickle.loads(pickle.dumps(roots)), strict=True):
        assert root == again and root.factor == again.factor and root.interval == again.interval
    # A conjugate of the root has another place: -sqrt(2) is no root of x - sqrt(2).
    assert roots[3] != pa.algebraic("-sqrt(2)") and roots[3] != pa.real_roots([-2, 0, 1])[0]


def test_answers_in_the_system_of_the_input() -> None:
    roots = pa.real_roots(sympy.Poly(x**2 - sympy.sqrt(2), x))
    assert isinstance(roots[1].factor, sympy.Poly) and isinstance(roots[1].interval[0], sympy.Rational)
    assert roots[1].to_sympy() == sympy.CRootOf(x**4 - 2, 1)
    (double,) = pa.real_roots(sympy.Poly((x - sympy.sqrt(2)) ** 2, x))
    assert double.exact == sympy.sqrt(2) and double.multiplicity == 2
    for p in ([-sympy.sqrt(2), 0, 1], {0: -sympy.sqrt(2), 2: 1}, x**2 - sympy.sqrt(2), P("x^2 - sqrt(2)")):
        assert pa.is_real_rooted(p) and pa.count_real_roots(p, 0) == 1


def test_a_number_among_the_generators_of_sympy_is_a_coefficient() -> None:
    x, y = sympy.symbols("x y")
    p = sympy.Poly(x**2 - sympy.sqrt(2))
    assert p.gens == (x, sympy.sqrt(2))
    assert len(pa.real_roots(p)) == 2 and pa.real_roots(p)[1].factor == sympy.Poly(x**2 - sympy.sqrt(2), x)
    assert not pa.is_real_rooted(sympy.Poly(x**2 + sympy.sqrt(2) * sympy.sqrt(3)))
    with pytest.raises(pa.InputError, match="one variable, not in x, y"):
        pa.is_real_rooted(sympy.Poly(sympy.sqrt(2) * x * y - 1))
    with pytest.raises(pa.InputError, match="entry 0: "):
        pa.exact(p)


def test_irrational_numbers_that_cancel_leave_a_polynomial_over_q() -> None:
    a = pa.algebraic("sqrt(2)")
    roots = pa.real_roots([-(a * a), 0, 1])
    assert roots == pa.real_roots([-2, 0, 1]) and roots.certificate == pa.real_roots([-2, 0, 1]).certificate


def test_ends_in_other_fields() -> None:
    two, three = pa.algebraic("sqrt(2)"), pa.algebraic("sqrt(3)")
    p = [-2, 0, 1]
    assert [pa.count_real_roots(p, a, b) for a, b in ((-two, two), (two, 3), (None, -two), (two, three))] == [
        1, 0, 1, 0,
    ]  # fmt: skip
    q = P("(x - sqrt(3)) * (x^2 - 2) * (x - 3/2)^2")
    assert pa.count_real_roots(q, two, three, multiplicity=True) == 3
    assert pa.count_real_roots(q, -two, sympy.sqrt(3)) == 3
    fourth = pa.real_roots([-2, 0, 0, 0, 1])
    assert pa.count_real_roots(P("x^2 - sqrt(2)"), fourth[0], fourth[1]) == 1
    # Closer to the root than 100 digits, on either side of it.
    near = two + Fraction(1, 10**120)
    assert pa.count_real_roots(p, two, near) == 0 and pa.count_real_roots(p, -near, -two) == 1
    assert pa.count_real_roots({0: -2, 400: 1}, 0, sympy.sqrt(2)) == 1


def test_errors() -> None:
    with pytest.raises(pa.InputError, match="coefficient 0 of p is not real; polynomials with real"):
        pa.is_real_rooted(P("x^2 - i*sqrt(2)"))
    with pytest.raises(pa.InputError, match="coefficient 1 of p is not real"):
        pa.real_roots([1, sympy.sqrt(-2), 1])
    with pytest.raises(pa.InputError, match="coefficient 1 of p is the SymPy number pi, which is not known"):
        pa.count_real_roots([1, sympy.pi])
    with pytest.raises(pa.InputError, match="p is the zero polynomial"):
        pa.real_roots(AlgebraicPolynomial(real_field("sqrt 2"), []))
    with pytest.raises(pa.InputError, match=r"a must be real, not sqrt\(-2\)"):
        pa.count_real_roots([1, 1], pa.algebraic("sqrt(-2)"))
    with pytest.raises(pa.InputError, match=r"b = 1 is below a = sqrt\(2\)"):
        pa.count_real_roots([1, 1], pa.algebraic("sqrt(2)"), 1)
    with pytest.raises(pa.ResourceLimitError, match="fields of degree 64 at most"):
        pa.is_real_rooted(sum(sympy.sqrt(n) * x**k for k, n in enumerate((2, 3, 5, 7, 11, 13, 17, 1))))


def test_certificates_of_pickled_roots() -> None:
    roots = pa.real_roots(P("x - sqrt(2)"))
    assert pa.verify(pickle.loads(pickle.dumps(roots))) == pa.verify(roots)


def test_close_roots_and_high_degrees() -> None:
    field = real_field("sqrt 2 + sqrt 3")
    y = field.gen
    roots = [y + Fraction(k, 10**40) for k in range(4)]
    p = product([over(field, -r, 1) for r in roots])
    found = pa.real_roots(p)
    assert pa.is_real_rooted(p) and [r.exact for r in found] == roots
    assert not pa.is_real_rooted(p + Fraction(1, 10**150))
    # Chebyshev's polynomials at a multiple of the variable: roots cos(...) / y, degree 60.
    before, last = over(field, 1), over(field, 0, y)
    for _ in range(59):
        before, last = last, over(field, 0, 2 * y) * last - before
    assert pa.is_real_rooted(last) and pa.count_real_roots(last, 0) == 30
    largest = pa.real_roots(last)[-1]
    assert abs(float(largest) * float(y) - float(mpmath.cos(mpmath.pi / 120))) < 1e-14


@pytest.mark.parametrize("name", REAL)
def test_rational_polynomials_read_over_a_field(name: str) -> None:
    field = real_field(name)
    p = pa.polynomial([-6, 11, -6, 1], field=field)
    assert pa.is_real_rooted(p) and [r.exact for r in pa.real_roots(p)] == [1, 2, 3]
