"""Stability, controllability, observability, and the H2 norm."""

from __future__ import annotations

import random

import pytest
from flint import fmpq, fmpq_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.blocks import block
from polyalg.systems.reachable import reachable
from polyalg.systems.sampling import Sampling

from .planted import basis, realization, table, with_hidden

System, h2 = pa.systems.System, pa.systems.h2_norm_squared
seeds = st.integers(0, 10**9).map(random.Random)


def is_irreducible(f):
    return [e for _, e in f.numer().factor()[1]] == [1]


def value(f, A):
    n = A.nrows()
    found, power = fmpq_mat(n, n), fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])
    for c in f.coeffs():
        found, power = found + power * c, power * A
    return found


@given(seeds, st.integers(0, 5), st.integers(1, 2), st.integers(0, 2))
def test_controllable_and_observable_are_ranks(rng, n, m, k):
    S = System.of(with_hidden(rng, realization(rng, n, m, 2), k), Sampling())
    for verdict, A, B in (
        (S.is_controllable(), S.A, S.B),
        (S.is_observable(), S.A.transpose(), S.C.transpose()),
    ):
        assert bool(verdict) == (reachable(A, B).dimension == S.order)
        pa.verify(verdict.certificate)
        if not verdict:
            # A vector x f(A) that B does not move: f(A') and B' have a common kernel.
            f, turned = verdict.witness, A.transpose()
            below = block([[B.transpose()], [value(f, turned)]])
            assert is_irreducible(f) and below.rank() < S.order


@given(seeds, st.integers(0, 5), st.booleans())
def test_stability_names_a_factor(rng, n, discrete):
    A = table(rng, n, n) / (rng.choice([1, 4]))
    S = System(A, fmpq_mat(n, 1), fmpq_mat(1, n), dt=True if discrete else None)
    values = [complex(e) for e in S.pole_values(30)]
    verdict = S.is_stable()
    pa.verify(verdict.certificate)
    if not verdict:
        assert is_irreducible(verdict.witness)
        roots = [complex(z) for z in pa.complex_roots(verdict.witness)]
        assert any(abs(z) > 1 - 1e-9 if discrete else z.real > -1e-9 for z in roots)
        assert any(abs(z - e) < 1e-6 for z in roots for e in values)
    else:
        assert all(abs(z) < 1 if discrete else z.real < 0 for z in values)


def test_h2_norms():
    # w / (4 zeta) for w = 2, zeta = 1/10; 1/(s + 1); discrete: sum of the squares of the impulse response.
    assert h2(pa.systems.transfer_matrix([4], [4, fmpq(2, 5), 1])) == 5
    assert h2(pa.systems.transfer_matrix([1], [1, 1])) == fmpq(1, 2)
    half = fmpq(1, 2)
    assert h2(System([[half]], [[1]], [[1]], [[3]], dt=True)) == 9 + fmpq(4, 3)
    assert h2(System([], [], [], [[2, 1]], dt=fmpq(1, 10))) == 5
    # What no output shows may be unstable.
    assert h2(System([[5, 0], [0, -1]], [[1], [1]], [[0, 1]])) == half


@given(seeds, st.integers(1, 4), st.integers(1, 2), st.integers(1, 2), st.booleans())
def test_h2_norm_of_the_dual_and_of_another_basis(rng, n, m, p, discrete):
    R = realization(rng, n, m, p)
    dt = True if discrete else None
    A = R.A / 9 if discrete else R.A - fmpq_mat(n, n, [9 * (i == j) for i in range(n) for j in range(n)])
    S = System(A, R.B, R.C, dt=dt)
    T = basis(rng, n)
    other = System(T.inv() * A * T, T.inv() * R.B, R.C * T, dt=dt)
    assert h2(S) == h2(S.dual()) == h2(other)
    assert h2(S) >= 0 and (h2(S) == 0) == (S.minimal().order == 0)


def test_errors_of_the_h2_norm():
    with pytest.raises(pa.UnstableSystemError, match="is not in the open left half plane") as found:
        h2(System([[0, 1], [-1, 0]], [[0], [1]], [[1, 0]]))
    assert found.value.factor.coeffs() == [1, 0, 1]
    with pytest.raises(pa.UnstableSystemError, match="is not in the open unit disc"):
        h2(System([[1]], [[1]], [[1]], dt=True))
    with pytest.raises(pa.ImproperSystemError, match="D is not zero"):
        h2(System([[-1]], [[1]], [[1]], [[1]]))
    with pytest.raises(pa.InputError, match="S is a list; pass a System"):
        h2([1])
