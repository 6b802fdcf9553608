"""Families of many members: a basis of factors by values and divisions, decided in place of the members."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from flint import fmpz_poly

import polyalg as pa
from polyalg.core.report import ReportBuilder
from polyalg.fields.real import exact
from polyalg.interlacing import deciding, table
from polyalg.interlacing.deciding import NotRealRooted, decided_family
from polyalg.interlacing.table import coprime_basis
from polyalg.roots import real
from polyalg.roots.factored import FactoredPolynomial
from polyalg.testing.families import barely_incompatible_family, compatible_family


def product(roots: list[int]) -> fmpz_poly:
    p = fmpz_poly([1])
    for root in roots:
        p *= fmpz_poly([-root, 1])
    return p


@pytest.fixture
def sequences(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the degrees of the Sturm sequences."""
    seen: list[int] = []
    computed = real.sturm_sequence

    def counted(g: fmpz_poly, *rest: Any, **options: Any) -> Any:
        seen.append(int(g.degree()))
        return computed(g, *rest, **options)

    monkeypatch.setattr(real, "sturm_sequence", counted)
    return seen


@pytest.fixture
def divisors(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the degrees of the basis factors for which greatest common divisors are asked."""
    seen: list[int] = []
    common = table._Entry.common

    def counted(self: Any, other: Any) -> fmpz_poly:
        seen.append(int(self.g.degree()))
        return common(self, other)

    monkeypatch.setattr(table._Entry, "common", counted)
    return seen


def test_common_roots_leave_little_to_decide(sequences: list[int], divisors: list[int]) -> None:
    members = compatible_family(random.Random(1), 40, 30).members
    assert pa.are_compatible(*members)
    # the members, of degree 30, took one sequence each, and 40 * 40 gcds with linear factors alone
    assert max(sequences, default=0) < 20 and len(sequences) < 40
    assert 1 not in divisors and len(divisors) < 40 * 40


def test_members_without_common_roots(sequences: list[int]) -> None:
    rng = random.Random(3)
    shifts = [rng.randrange(10**6) * 10**3 for _ in range(5)]
    members = [product([s + 7 * k for k in range(20)]) * 2 + fmpz_poly([0]) for s in shifts]
    assert isinstance(decided_family(members, ReportBuilder()), deciding.RealRootedFamily)
    assert len(sequences) <= 5


@pytest.mark.parametrize("seed", range(6))
def test_bases_multiply_out(seed: int) -> None:
    rng = random.Random(seed)
    irreducible = [fmpz_poly([-2, 0, 1]), fmpz_poly([-3, 0, 1]), fmpz_poly([1, -3, 1]), fmpz_poly([-1, 3])]
    pieces = irreducible + [fmpz_poly([-k, 1]) for k in range(-4, 5)]
    members = []
    for _ in range(6):
        p = fmpz_poly([rng.choice([-3, 2, 5])])
        for piece in rng.sample(pieces, 6):
            p *= piece ** rng.randint(1, 3)
        members.append(p)
    basis = coprime_basis([FactoredPolynomial(p) for p in members], ReportBuilder())
    for i, p in enumerate(members):
        whole = fmpz_poly([1])
        for factor in basis:
            whole *= factor.g ** factor.exponents[i]
        assert whole.degree() == p.degree() and not p % whole
    for k, first in enumerate(basis):
        assert all(first.g.gcd(second.g).degree() == 0 for second in basis[:k])


@pytest.mark.parametrize("prime", [5, 13, 17])
def test_primes_that_lie(prime: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # different roots are equal modulo the prime, and it divides leading coefficients
    monkeypatch.setattr(exact, "_PRIME", prime)
    members = [
        product([0, 1, 2, prime]),
        product([prime, prime + 1, 2 * prime]),
        product([0, 2 * prime]) * fmpz_poly([1, prime]),
        fmpz_poly([1, prime]) * product([1]),
    ]
    basis = coprime_basis([FactoredPolynomial(p) for p in members], ReportBuilder())
    assert sorted(str(b.g) for b in basis if b.g.degree() == 1) == sorted(str(b.g) for b in basis)
    by_root = {-b.g[0] / b.g[1] if b.g[1] == 1 else "fraction": b.exponents for b in basis}
    assert by_root[0] == (1, 0, 1, 0) and by_root["fraction"] == (0, 0, 1, 1)
    assert by_root[prime] == (1, 1, 0, 0) and by_root[1] == (1, 0, 0, 1)
    assert by_root[2 * prime] == (0, 1, 1, 0)


NOT_REAL = fmpz_poly([1, 0, 1])
# (x^2 + 1) (x - 1) ... (x - 9) fulfils Newton's inequalities
HIDDEN = NOT_REAL * product(list(range(-9, 0)))


@pytest.mark.parametrize(
    ("members", "first"),
    [
        ([product([1, 2]), HIDDEN, HIDDEN * 2], 1),
        ([product([1, 2]), HIDDEN, NOT_REAL], 1),
        ([product([1, 2]), NOT_REAL, HIDDEN], 1),
        ([NOT_REAL], 0),
        ([product([-1]), product([-2, -3]), HIDDEN], 2),
    ],
)
def test_the_first_member_that_is_not_real_rooted(members: list[fmpz_poly], first: int) -> None:
    assert decided_family(members, ReportBuilder()) == NotRealRooted(first)
    verdict = pa.are_compatible(*(p.coeffs() for p in members))
    assert not verdict and verdict.witness == [int(i == first) for i in range(len(members))]
    assert pa.verify(verdict.certificate)


def test_factors_come_in_the_order_in_which_they_were_made() -> None:
    # certificates list them in this order
    surd = fmpz_poly([-2, 0, 1])
    members = [product([1, 2]) * surd, product([2, 3]), surd, product([1, 5])]
    basis = coprime_basis([FactoredPolynomial(p) for p in members], ReportBuilder())
    assert [b.g for b in basis] == [product([2]), surd, product([3]), product([1]), product([5])]


@pytest.mark.parametrize("orientation", ["same", "triple"])
@pytest.mark.parametrize("digits", [3, 12, 40])
def test_weights_of_a_narrow_gap_take_few_decisions(
    orientation: str, digits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a root of 10^-digits beside its slot: the bisection takes some 7 steps a digit
    family = barely_incompatible_family(random.Random(2), 6, 12, orientation, margin=Fraction(1, 10**digits))
    decided: list[int] = []
    all_real = FactoredPolynomial.all_real.fget

    def counted(polynomial: FactoredPolynomial) -> bool:
        decided.append(int(polynomial.p.degree()))
        return bool(all_real(polynomial))

    monkeypatch.setattr(FactoredPolynomial, "all_real", property(counted))
    verdict = pa.are_compatible(*family.members)
    assert not verdict and pa.verify(verdict.certificate)
    assert len(decided) < 80
