"""All complex roots: beside constructions and other systems; numbers, order, certificates, errors."""

from __future__ import annotations

import copy
import pickle
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import sympy
from flint import acb, ctx, fmpq, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing import polynomials

G = pa.GaussianRational
INTEGERS = st.lists(st.integers(-20, 20), min_size=2, max_size=9).filter(lambda p: p[-1])
POINTS = st.builds(
    lambda a, b, d: G(fmpq(a, d), fmpq(b, d)), st.integers(-4, 4), st.integers(-4, 4), st.integers(1, 3)
)


def product(roots: list[Any], factor: Any = 1) -> list[Any]:
    """Return factor * prod (x - root), by its coefficients."""
    p = [G(0) + factor]
    for z in roots:
        p = [a - z * b for a, b in zip([G(0), *p], [*p, G(0)], strict=True)]
    return p


def check(p: Any, digits: int = 15) -> pa.ComplexRoots:
    """Return the roots after a look at what holds for all."""
    roots = pa.complex_roots(p, digits)
    assert all(a < b and a != b for a, b in pairwise(roots))
    assert roots.radius * 10**digits <= 1
    pa.verify(roots)
    return roots


@given(st.lists(st.tuples(POINTS, st.integers(1, 3)), max_size=5), st.sampled_from([1, -3, G(1, 2)]))
def test_roots_that_are_known(known: list[Any], factor: Any) -> None:
    counts: dict[Any, int] = {}
    for z, m in known:
        counts[z] = counts.get(z, 0) + m
    roots = check(product([z for z, m in known for _ in range(m)], factor))
    wanted = sorted(counts, key=lambda z: (z.real, z.imag))
    assert [r.multiplicity for r in roots] == [counts[z] for z in wanted]
    for r, z in zip(roots, wanted, strict=True):
        assert r == z and r.value.overlaps(acb(z.real, z.imag))
        if z.imag == 0:
            assert r.value.imag == 0


@given(INTEGERS, st.sampled_from([5, 15, 60]))
def test_beside_flint(p: list[int], digits: int) -> None:
    roots = check(p, digits)
    old, ctx.prec = ctx.prec, 400
    try:
        others = fmpz_poly(p).complex_roots()
        assert len(others) == len(roots)
        for r in roots:
            [multiplicity] = [m for z, m in others if r.value.overlaps(z)]
            assert multiplicity == r.multiplicity
    finally:
        ctx.prec = old


@given(INTEGERS, st.integers(1, 3))
def test_powers_and_real_roots(p: list[int], m: int) -> None:
    roots = check(p)
    assert [(r.multiplicity, r) for r in check(fmpz_poly(p) ** m)] == [(m * r.multiplicity, r) for r in roots]
    real = pa.real_roots(p)
    mine = [r for r in roots if r.value.imag == 0]
    assert [float(r) for r in mine] == [float(r) for r in real]
    assert [r.multiplicity for r in mine] == [r.multiplicity for r in real]


@given(INTEGERS.filter(lambda p: p[0]))
def test_relatives(p: list[int]) -> None:
    roots = check(p)
    inverse = check(p[::-1])
    assert sorted(r.multiplicity for r in roots) == sorted(r.multiplicity for r in inverse)
    scaled = check([c * 3**k for k, c in enumerate(p)])
    for r, s in zip(roots, scaled, strict=True):
        assert (s.value * 3).overlaps(r.value) and s.multiplicity == r.multiplicity
    turned = check([G(0, 1) ** k * c for k, c in enumerate(p)])
    assert len(turned) == len(roots)


@pytest.mark.parametrize(
    "p",
    [
        fmpz_poly([2, 0, 4, 0, 3]),  # not monic, all on the axis
        fmpz_poly([5, 0, 3, 0, 7]) * fmpz_poly([3, 2, 5]),
        fmpz_poly([3, 0, 0, 2]) * fmpz_poly([-3, 0, 0, 2]),
        fmpz_poly([3, 4, 2]) * fmpz_poly([5, 4, 2]) * fmpz_poly([-7, 2]),  # real parts -1, -1
        fmpz_poly([1, 0, 0, 0, 0, 0, 0, 3]) * fmpz_poly([1, 0, 0, 0, 0, 0, 0, 5]),
    ],
)
def test_real_parts_that_are_equal(p: fmpz_poly) -> None:
    roots = check(p, 30)
    lead = p[p.degree()]
    # the same list as that of the eigenvalues of a companion matrix, whose polynomial is monic
    n = p.degree()
    companion = [[fmpq(0)] * n for _ in range(n)]
    for k in range(n):
        if k:
            companion[k][k - 1] = fmpq(1)
        companion[k][n - 1] = -fmpq(p[k], lead)
    assert list(roots) == pa.eigenvalues(companion)


def test_clusters_and_large_roots() -> None:
    assert len(check(polynomials.mignotte(20, 1000))) == 20
    p = fmpz_poly([1, -(10**30)]) * fmpz_poly([-(10**40), 1]) * fmpz_poly([1, 0, 10**20])
    roots = check(p, 50)
    assert [r.exact for r in roots if r.exact is not None] == [fmpq(1, 10**30), 10**40]
    for order in (polynomials.wilkinson(25), polynomials.hermite(30)):
        assert all(r.value.imag == 0 for r in check(order))
    assert [r.multiplicity for r in check([0] * 40 + [1])] == [40]


def test_numbers() -> None:
    low, high = pa.complex_roots([2, 0, 1], 20)
    assert high == pa.eigenvalues([[0, -2], [1, 0]])[1] and hash(high) == hash(pa.complex_roots([6, 0, 3])[1])
    assert complex(high).imag == 2**0.5 and high.decimal(5) == "1.41421i" and high.to_numpy() == complex(high)
    assert low < high and high != 1j and high.to_dict()["multiplicity"] == 1
    with pytest.raises(pa.InputError, match="is not real"):
        float(high)
    x = sympy.Symbol("x")
    assert pa.complex_roots(x**2 + 2)[1].to_sympy() == sympy.sqrt(2) * sympy.I
    assert abs(complex(high.to_mpmath()) - complex(high)) < 1e-15
    assert [complex(z) for z in pa.complex_roots([1, 0, 1]).to_sympy()] == [-1j, 1j]
    assert pa.complex_roots([-1j, 1]).to_sympy() == [sympy.I]
    assert np.allclose(pa.complex_roots([-1, 0, 0, 1]).to_numpy() ** 3, 1)
    assert pa.complex_roots([3, 2])[0].exact == fmpq(-3, 2)


def test_systems() -> None:
    x = sympy.Symbol("x")
    roots = pa.complex_roots(sympy.Poly(2 * x**2 + 1, x))
    assert isinstance(roots[0].factor, sympy.Poly) and roots[0].factor.gen == x
    assert isinstance(pa.complex_roots([1, 0, 2])[0].factor, fmpq_poly)
    assert isinstance(pa.complex_roots([1j, 0, 2])[0].factor, pa.GaussianPolynomial)
    for given_ in ([Fraction(1, 2), 0, 1], fmpq_poly([1, 0, 2]), 2 * x**2 + 1, {0: 1, 2: 2}):
        found = pa.complex_roots(given_)
        assert found == roots
        for other in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found)):
            assert other == found and type(other[0].factor) is type(found[0].factor)
            assert pickle.loads(pickle.dumps(found[0])) == found[0]
    with pytest.raises(pa.CertificateError, match="coefficient 0 is"):
        pa.verify(roots, input=[2, 0, 2])


def test_constants_and_errors() -> None:
    assert check([5]) == [] and check([1j]) == [] and pa.complex_roots([5]).radius == 0
    for p, message, error in (
        ([0], "p is the zero polynomial", pa.InputError),
        ([1, 0.5], "coefficient 1 of p is the float 0.5", pa.InexactInputError),
        ("x", "p is text", pa.InputError),
    ):
        with pytest.raises(error, match=message):
            pa.complex_roots(p)  # type: ignore[arg-type]
    with pytest.raises(pa.InputError, match="digits"):
        pa.complex_roots([1, 1], 0)


def test_progress_and_report() -> None:
    seen: list[str] = []
    roots = pa.complex_roots([1, 2, 3], progress=lambda done, total, stage: seen.append(stage))
    assert "root isolation" in seen and [s.name for s in roots.report.stages] == [
        "factors",
        "root isolation",
        "refinement",
    ]
