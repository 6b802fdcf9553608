"""The built spectral factors: the identity, the zeros, the normalisation, and the witnesses, all exactly."""
# ruff: noqa: SIM300  (capital letters are matrices here, not constants)

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest
from flint import fmpq, fmpq_mat
from hypothesis import given, settings

import polyalg as pa
from polyalg.testing import strategies
from polyalg.testing.matrix_polynomials import (
    DOMAINS,
    KINDS,
    KnownFactor,
    KnownNegative,
    known_factor,
    not_positive,
)

UNIT = pa.GaussianRational(0, 1)
STARTS = {"real": [0, 1, -1, 2, -2], "imaginary": [0, UNIT, -UNIT, 2 * UNIT], "circle": [0]}


def as_gaussian(M: Any) -> pa.GaussianMatrix:
    return M if isinstance(M, pa.GaussianMatrix) else pa.GaussianMatrix(M)


def star(M: Any) -> pa.GaussianMatrix:
    return as_gaussian(M).transpose().conjugate()


def rank(M: Any) -> int:
    table = as_gaussian(M).table()
    rows = [[z.real for z in row] + [-z.imag for z in row] for row in table]
    rows += [[z.imag for z in row] + [z.real for z in row] for row in table]
    return int(fmpq_mat(rows).rank()) // 2


def inside(z: pa.GaussianRational, on: str) -> bool:
    return bool({"real": z.imag >= 0, "circle": z.norm() >= 1, "imaginary": z.real <= 0}[on])


def on_domain(z: pa.GaussianRational, on: str) -> bool:
    return bool({"real": z.imag == 0, "circle": z.norm() == 1, "imaginary": z.real == 0}[on])


def domain_points(on: str) -> list[Any]:
    rationals = [fmpq(0), fmpq(7, 3), fmpq(-5), fmpq(1, 9)]
    if on == "circle":
        return [pa.GaussianRational(1, x) / pa.GaussianRational(1, -x) for x in rationals]
    return [x if on == "real" else x * UNIT for x in rationals]


def adjoint_of(Q: pa.MatrixPolynomial, on: str) -> pa.MatrixPolynomial:
    """Return Q^*, on the circle times z^d, as a polynomial."""
    stars = Q.star().coefficients
    if on == "circle":
        return pa.MatrixPolynomial(stars[::-1])
    return pa.MatrixPolynomial([C * (-1) ** k if on == "imaginary" else C for k, C in enumerate(stars)])


def is_echelon(M: Any) -> bool:
    """Whether M is in row echelon form without zero rows, with positive pivots."""
    before = -1
    for row in as_gaussian(M).table():
        pivot = next((j for j, z in enumerate(row) if z), None)
        if pivot is None or pivot <= before or row[pivot].imag or row[pivot].real <= 0:
            return False
        before = pivot
    return True


def zero_polynomial(known: KnownFactor) -> pa.GaussianPolynomial:
    f = pa.GaussianPolynomial([1])
    for z, m in known.zeros:
        f = f * pa.GaussianPolynomial.from_coefficients([-z, 1]) ** m
    return f


def minors(Q: pa.MatrixPolynomial) -> list[Any]:
    r, n = Q.shape
    return [
        pa.GaussianPolynomial([1])
        * pa.MatrixPolynomial([[[C[i, j] for j in columns] for i in range(r)] for C in Q.coefficients]).det()
        for columns in combinations(range(n), r)
    ]


def check_identity(known: KnownFactor) -> None:
    P, Q, on = known.P, known.Q, known.on
    if on == "circle":
        full = [P.coefficient(k) for k in range(-Q.degree, Q.degree + 1)]
        assert pa.MatrixPolynomial(full) == adjoint_of(Q, on) * Q and P.degree == Q.degree
    else:
        assert P == adjoint_of(Q, on) * Q and P.degree == 2 * Q.degree
    for x in domain_points(on):
        assert as_gaussian(P(x)) == star(Q(x)) * as_gaussian(Q(x))


def check_zeros(known: KnownFactor) -> None:
    assert all(inside(z, known.on) for z, _ in known.zeros)
    common = pa.GaussianPolynomial([])
    for minor in minors(known.Q):
        common = common.gcd(minor)
    assert common == zero_polynomial(known)


def check_normalisation(known: KnownFactor, kind: str) -> None:
    P, Q, on = known.P, known.Q, known.on
    r = Q.nrows
    assert r == P.normal_rank() and (r < P.nrows) == (kind == "degenerate")
    if on != "circle" and kind in ("monic", "invertible"):
        value = Q.coefficients[-1]
    else:
        if on != "circle":
            assert rank(P.coefficients[-1]) < P.nrows
        start = next(x for x in STARTS[on] if on == "circle" or rank(P(x)) == r)
        value = Q(start)
    assert rank(value) == r and is_echelon(value)
    if kind == "monic":
        assert value == value**0


@settings(max_examples=60)
@given(known=strategies.known_factors())
def test_every_kind_is_what_it_says(known: KnownFactor) -> None:
    check_identity(known)
    check_zeros(known)


CHOICES = [(on, kind, gaussian) for on in DOMAINS for kind in KINDS for gaussian in (False, True)]


@pytest.mark.parametrize(("on", "kind", "gaussian"), CHOICES)
def test_normalisation(on: str, kind: str, gaussian: bool) -> None:
    rng = random.Random(5)
    starts = set()
    for _ in range(12):
        n, d = rng.randint(2, 4), rng.randint(1, 2)
        zeros = "domain" if on == "real" and not gaussian else "mixed"
        known = known_factor(rng, n, d, on, gaussian=gaussian, zeros=zeros, kind=kind)
        check_identity(known)
        check_normalisation(known, kind)
        assert gaussian or not (known.P.is_gaussian or known.Q.is_gaussian)
        starts.add(
            next(k for k, x in enumerate(STARTS[on]) if on == "circle" or rank(known.P(x)) == known.Q.nrows)
        )
    if kind in ("singular", "degenerate") and gaussian and on != "circle":
        assert len(starts) > 1


@pytest.mark.parametrize(("on", "zeros"), list(product(DOMAINS, ("domain", "off"))))
def test_zeros_are_where_they_were_asked_for(on: str, zeros: str) -> None:
    rng = random.Random(2)
    for gaussian in (True, False):
        for _ in range(5):
            known = known_factor(rng, 3, 2, on, gaussian=gaussian, zeros=zeros)
            assert all(on_domain(z, on) == (zeros == "domain") for z, _ in known.zeros)
            check_identity(known)
            check_zeros(known)


def nullity(Q: pa.MatrixPolynomial, z: Any, k: int) -> int:
    """Return sum of min(multiplicity, k) over the partial multiplicities of Q at z."""
    taylor, derivative, factorial = [], Q, 1
    for j in range(k):
        factorial *= max(j, 1)
        taylor.append(as_gaussian(derivative(z)) / factorial)
        derivative = derivative.derivative()
    n = Q.nrows
    rows = [
        [taylor[i - j][a, b] if i >= j else pa.GaussianRational(0) for j in range(k) for b in range(n)]
        for i in range(k)
        for a in range(n)
    ]
    size = n * k
    flat = [c for row in rows for c in row]
    M = pa.GaussianMatrix(
        fmpq_mat(size, size, [c.real for c in flat]), fmpq_mat(size, size, [c.imag for c in flat])
    )
    return size - rank(M)


@pytest.mark.parametrize(
    ("on", "point", "gaussian"),
    [
        ("real", 0, False),
        ("real", Fraction(1, 2), True),
        ("real", 1 + 2 * UNIT, True),
        ("circle", -1, False),
        ("circle", UNIT, True),
        ("imaginary", 0, False),
        ("imaginary", 2 * UNIT, True),
    ],
)
def test_blocks_at_one_point(on: str, point: Any, gaussian: bool) -> None:
    zeros = "domain" if on == "real" else "mixed"
    for sizes in ([6], [4, 2], [2, 1, 1], [1]):
        blocks = [(point, s) for s in sizes]
        known = known_factor(random.Random(4), 6, 2, on, gaussian=gaussian, zeros=zeros, blocks=blocks)
        check_identity(known)
        for k in range(1, 8):
            assert nullity(known.Q, point, k) == sum(min(s, k) for s in sizes)
        if on == "real" and not gaussian:
            # A real zero of P has twice the partial multiplicities of Q.
            assert [nullity(known.P, point, k) for k in (1, 3)] == [
                len(sizes),
                sum(min(2 * s, 3) for s in sizes),
            ]


@pytest.mark.parametrize("on", ["circle", "imaginary"])
def test_real_blocks_of_conjugate_pairs(on: str) -> None:
    z = pa.GaussianRational(fmpq(3, 5), fmpq(4, 5)) if on == "circle" else 2 * UNIT
    known = known_factor(random.Random(1), 5, 1, on, blocks=[(z, 2)])
    assert not known.Q.is_gaussian
    for point in (z, z.conjugate()):
        assert [nullity(known.Q, point, k) for k in (1, 2, 3)] == [1, 2, 2]


def test_real_polynomials_with_gaussian_factors() -> None:
    known = known_factor(random.Random(3), 3, 4, zeros="off", blocks=[(UNIT, 4), (UNIT, 2)])
    assert known.Q.is_gaussian and not known.P.is_gaussian
    check_identity(known)
    check_zeros(known)
    check_normalisation(known, "monic")
    assert [nullity(known.Q, UNIT, k) for k in (1, 2, 3, 4, 5)] == [2, 4, 5, 6, 6]


def check_negative(known: KnownNegative) -> None:
    P, v = known.P, known.vector
    point = known.point * UNIT if known.on == "imaginary" else known.point
    assert on_domain(pa.GaussianRational(1) * point, known.on)
    value = (v.transpose().conjugate() * as_gaussian(P(point)) * v)[0, 0]
    assert not value.imag and value.real < 0


@given(known=strategies.not_positive_polynomials())
def test_witnesses(known: KnownNegative) -> None:
    check_negative(known)


@pytest.mark.parametrize("on", DOMAINS)
def test_barely_negative_polynomials_are_positive_elsewhere(on: str) -> None:
    rng = random.Random(6)
    for gaussian in (False, True):
        known = not_positive(rng, 3, 2, on, gaussian=gaussian)
        check_negative(known)
        for x in (fmpq(22, 7), fmpq(-19, 6)):
            z = pa.GaussianRational(1, x) / pa.GaussianRational(1, -x) if on == "circle" else x
            value = as_gaussian(known.P(z * UNIT if on == "imaginary" else z)).table()
            for k in range(1, 4):
                assert (
                    pa.GaussianMatrix(
                        [[c.real for c in row[:k]] for row in value[:k]],
                        [[c.imag for c in row[:k]] for row in value[:k]],
                    )
                    .det()
                    .real
                    > 0
                )


def test_the_margin_is_the_one_asked_for() -> None:
    big, small = (not_positive(random.Random(1), 2, 1, margin=m) for m in (Fraction(1), Fraction(1, 10**40)))
    difference = small.P - big.P
    assert difference.degree == 0 and difference.normal_rank() == 1
    assert (big.point, big.vector) == (small.point, small.vector)


def test_the_same_seed_gives_the_same_polynomial() -> None:
    for kind in KINDS:
        first, second = (known_factor(random.Random(9), 3, 2, gaussian=True, kind=kind) for _ in range(2))
        assert first == second


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((2, 1, "axis"), {}, "on must be .*, not 'axis'"),
        ((2, 1), {"zeros": "real"}, "zeros must be .*, not 'real'"),
        ((2, 1), {"kind": "strict"}, "kind must be .*, not 'strict'"),
        ((0, 1), {}, "at least 1"),
        ((1, 1), {"kind": "singular"}, "needs n >= 2"),
        ((2, 1), {"kind": "invertible"}, "built for kind='monic' alone"),
        ((2, 1), {"gaussian": True, "blocks": [(-UNIT, 1)]}, "closed region"),
        ((2, 1, "circle"), {"blocks": [(0, 1)]}, "closed region"),
        ((2, 1, "imaginary"), {"blocks": [(1, 1)]}, "closed region"),
        ((2, 1), {"gaussian": True, "blocks": [(None, 1)]}, "closed region"),
        ((2, 1), {"gaussian": True, "blocks": [(0, 3)]}, "the blocks need 3 rows, there are 2"),
        ((2, 1), {"blocks": [(UNIT, 2)]}, "a row of its own"),
        ((2, 1), {"blocks": [(0.5, 1)]}, "0.5 is not an exact point"),
        ((2, 1, "imaginary"), {"zeros": "domain", "kind": "singular"}, "off the domain; use gaussian=True"),
        ((1, 1, "circle"), {"blocks": [(None, 1)]}, "at infinity the degree of Q is 0, not 1"),
    ],
)
def test_contradictions_are_refused(arguments: Any, options: Any, message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        known_factor(random.Random(0), *arguments, **options)
