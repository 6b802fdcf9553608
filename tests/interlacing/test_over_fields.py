"""Interlacing, common interlacers and compatibility over real number fields, against known roots."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
import sympy
from flint import fmpq, fmpq_poly

import polyalg as pa
from polyalg.fields.polynomial import AlgebraicPolynomial
from tests.fields.real_cases import favard, number, over, product, real_field

P = pa.polynomial
Roots = Sequence[pa.AlgebraicNumber]


def with_roots(roots: Roots) -> AlgebraicPolynomial:
    field = roots[0].field
    return product([over(field, -r, 1) for r in roots])


def alternate(a: Roots, b: Roots) -> bool:
    """Whether the counts of the roots beyond any number differ by 0 or 1, in one direction."""
    points = [x + e for x in (*a, *b) for e in (Fraction(1, 10**60), Fraction(-1, 10**60))]
    differences = {sum(r > y for r in a) - sum(r > y for r in b) for y in points} | {0}
    return differences <= {0, 1} or differences <= {0, -1}


def question(k: int) -> tuple[Roots, Roots]:
    """Return roots of two polynomials in one field: shared ones, gaps of 10^-25, those of a Cauchy pair."""
    rng = random.Random(k)
    field = real_field(("sqrt 2", "-sqrt 2", "golden", "cbrt 2", "sqrt 2 + sqrt 3", "real octic")[k % 6])
    a = sorted({number(field, rng) for _ in range(rng.randint(3, 5))})
    tiny = Fraction(1, 10**25)
    if k % 4 == 0:
        b = [(x + y) / 2 for x, y in pairwise(a)]
    elif k % 4 == 1:
        b = [x + tiny for x in a]
    elif k % 4 == 2:
        # Shared roots, and two beyond one of the other's by a little.
        b = [*a[:-1], a[-1] - tiny]
    else:
        b = [a[0] + tiny, a[0] + 2 * tiny, *a[2:]]
    return a, b


@pytest.mark.parametrize("k", range(28))
def test_questions(k: int) -> None:
    a, b = question(k)
    f, g = with_roots(a), with_roots(b)
    expected = alternate(a, b)
    verdict = pa.interlaces(f, g)
    assert bool(verdict) == expected == bool(pa.interlaces(g, f))
    if expected:
        assert pa.interlaces(f, g, directed=True) or pa.interlaces(g, f, directed=True)
    else:
        low, high = verdict.witness
        counts = [pa.count_real_roots(p, low, high, multiplicity=True) for p in (f, g)]
        assert abs(counts[0] - counts[1]) >= 2


@pytest.mark.parametrize("k", range(12))
def test_a_polynomial_and_its_derivative(k: int) -> None:
    rng = random.Random(k)
    p = favard(real_field(("sqrt 2", "cbrt 2", "sqrt 2 + sqrt 3")[k % 3]), rng, 6, negative=False).p
    p = p * over(p.field, -number(p.field, rng), 1) ** 2
    assert pa.interlaces(p.derivative(), p, directed=True)
    assert not pa.interlaces(p, p.derivative(), directed=True)
    # Cauchy: the characteristic polynomials of a symmetric matrix and of a principal submatrix.
    n, field = 4, p.field
    entries = [[number(field, rng, 1) for _ in range(n)] for _ in range(n)]
    rows = [[entries[max(i, j)][min(i, j)] for j in range(n)] for i in range(n)]
    whole, part = (pa.characteristic_polynomial([r[:m] for r in rows[:m]]) for m in (n, n - 1))
    assert pa.interlaces(part, whole, directed=True)


def test_members_of_different_fields_and_embeddings() -> None:
    assert pa.interlaces(P("x - sqrt(2)"), P("x^2 - sqrt(3)*x"))
    assert not pa.interlaces(P("x - sqrt(3)"), P("x^2 - sqrt(2)*x"))
    assert pa.interlaces([0, 1], sympy.Symbol("x") ** 2 - sympy.sqrt(2))
    # Conjugate members: x - sqrt(2) and x + sqrt(2) have no root in common.
    assert pa.interlaces(P("x - sqrt(2)"), P("x + sqrt(2)"))
    assert not pa.interlaces(P("(x - sqrt(2))^2"), P("(x + sqrt(2))^2"))
    no = pa.interlaces(P("x^2 + sqrt(2)"), P("x - sqrt(2)"))
    assert no.witness == 0 and no.reason == "f is not real-rooted"
    with pytest.raises(pa.InputError, match="coefficient 0 of g is not real"):
        pa.interlaces([0, 1], P("x - i*sqrt(2)"))
    with pytest.raises(pa.InputError, match="polynomial 1 is a polynomial in y, polynomial 0 one in x"):
        pa.are_compatible(*(sympy.Poly(v - sympy.sqrt(2), v) for v in sympy.symbols("x y")))
    pa.verify(no, input=[P("x^2 + sqrt(2)"), P("x - sqrt(2)")])


def test_common_interlacers() -> None:
    f, g = P("(x - 1)*(x - sqrt(5))"), P("(x - sqrt(2))*(x - 3)")
    assert pa.common_interlacer(f, g) == fmpq_poly([-2, 1])
    # A slot of one point, sqrt(2), forces that root; its conjugate is no concern.
    forced = pa.common_interlacer(P("(x - 1)*(x - sqrt(2))*(x - 7)"), P("(x - sqrt(2))*(x - 3)*(x - 8)"))
    assert forced == P("(x - sqrt(2))*(x - 4)") and isinstance(forced, AlgebraicPolynomial)
    with pytest.raises(pa.NoCommonInterlacerError, match="beyond x = 3/2 polynomial 1 has two roots") as e:
        pa.common_interlacer(P("(x - 1)*(x - sqrt(2))"), P("(x - sqrt(3))*(x - 3)"))
    assert e.value.pair == (1, 0)
    # The forced root 2^(1/4) is in no field of the members, and its conjugate has no room in the end.
    square = P("x^2 - sqrt(2)")
    family = [square * over(square.field, *c) for c in ((-3, 1), (-1, 1))]
    assert pa.common_interlacer(family) == square
    wider = [*family, P("x*(x - 1)*(x - 2)")]
    assert pa.common_interlacer(wider) % square == square * 0
    with pytest.raises(pa.NoCommonInterlacerError, match="none with those in the field of the members") as e:
        pa.common_interlacer([*wider, P("(x - 2)*(x - 1)*(x + 5)")])
    assert e.value.pair is None and e.value.certificate is None
    signed = pa.common_interlacer(P("-(x - 1)*(x - sqrt(2))"), P("(x - sqrt(3))*(x - 3)"), signed=True)
    assert pa.interlaces(signed, P("(x - 1)*(x - sqrt(2))"))
    with pytest.raises(pa.NotRealRootedError, match="polynomial 1 is not real-rooted"):
        pa.common_interlacer([0, 1], P("x^2 + sqrt(2)"))


@pytest.mark.parametrize("seed", range(20))
def test_compatible_families(seed: int) -> None:
    rng = random.Random(seed)
    field = real_field(("sqrt 2", "golden", "cbrt 2", "sqrt 2 + sqrt 3")[seed % 4])
    n = rng.randint(2, 4)
    slots = sorted({number(field, rng, 5) for _ in range(n + 4)})[: n + 1]
    family = []
    for _ in range(3):
        # A root in each slot: a common interlacer, so compatible.
        roots = [a + (b - a) * Fraction(rng.randint(0, 8), 8) for a, b in pairwise(slots)]
        scale = number(field, rng)
        family.append(with_roots(roots) * (scale * scale + 1))
    assert pa.are_compatible(family)
    # One more whose roots are all beyond the others'.
    far = with_roots([slots[-1] + 1 + k for k in range(len(slots) - 1)])
    if len(slots) > 2:
        check_no(pa.are_compatible([*family, far]), [*family, far])


def check_no(verdict: pa.Verdict, family: Sequence[AlgebraicPolynomial]) -> None:
    assert not verdict
    assert all(isinstance(w, fmpq) and w >= 0 for w in verdict.witness)
    mixed = family[0] * 0
    for w, p in zip(verdict.witness, family, strict=True):
        mixed = mixed + p * w
    assert not pa.is_real_rooted(mixed)


def test_orientations_and_planes() -> None:
    a = pa.algebraic("sqrt(2)")
    triple = [[0, a], [1, -a], [0, -1, a]]
    assert pa.are_compatible(*triple[:2]) and pa.are_compatible(*triple[1:])
    check_no(pa.are_compatible(*triple), [P(p) for p in triple])
    plane = pa.are_compatible([0, 1], [0, 1, a], [0, -a], [0, -3, -1])
    assert plane and plane.reason == "the family spans a plane and its generators are compatible in pairs"
    assert pa.are_compatible([0, 0], [a, 1]) and pa.are_compatible([a])
    assert pa.are_compatible(P("x^2 + sqrt(2)"), [1]).witness == [1, 0]
    # With opposite signs on both sides of each other, by little: 10^-20.
    tiny = Fraction(1, 10**20)
    f, g = with_roots([a, a + tiny]), with_roots([a - 2 * tiny, a - tiny])
    check_no(pa.are_compatible(f, g), [f, g])
    assert pa.are_compatible(f, g * -1)
