"""Jordan chains: P(x + t) v(t) = O(t^k) in balls, independent beginnings, infinity, certificates."""

from __future__ import annotations

import json
import pickle
import random

import pytest
from flint import acb, acb_mat, arb, ctx, fmpq_mat

import polyalg as pa
from polyalg.checker import CertificateError, verify
from polyalg.checker.pencils import chains as checked

from .planted import POOL, blocks_of, pencil, smith


def taylor(P, z):
    """Return the Taylor coefficients of P at a ball."""
    coefficients = [acb_mat(fmpq_mat(C)) for C in P.coefficients]
    found = []
    for k in range(len(coefficients)):
        total = acb_mat(P.nrows, P.ncols)
        for m in range(k, len(coefficients)):
            total = total + coefficients[m] * (
                acb(arb(m).fac() / (arb(k).fac() * arb(m - k).fac())) * z ** (m - k)
            )
        found.append(total)
    return found


def check(P, chains, grade=None):
    more = 0 if grade is None else grade - P.degree
    with ctx.workprec(600):
        for chain in chains:
            e, V = chain.eigenvalue, acb_mat(chain.vectors)
            if e.is_infinite:
                S = [acb_mat(fmpq_mat(C)) for C in reversed(P.coefficients)]
                S = [acb_mat(P.nrows, P.ncols)] * more + S
            else:
                S = taylor(P, e.value)
            for order in range(len(chain)):
                total = acb_mat(P.nrows, 1)
                for s in range(min(order, len(S) - 1) + 1):
                    column = acb_mat(P.ncols, 1, [V[i, order - s] for i in range(P.ncols)])
                    total = total + S[s] * column
                assert total.contains(acb_mat(P.nrows, 1))
    for e in chains.eigenvalues:
        own = chains.of(e)
        assert [len(c) for c in own] == e.block_sizes
        first = acb_mat(P.ncols, len(own), [c.vectors[i, 0] for i in range(P.ncols) for c in own])
        with ctx.workprec(600):
            gram = first.transpose() * acb_mat(P.ncols, len(own), [x.conjugate() for x in first.entries()])
            assert not gram.det().contains(0)


@pytest.mark.parametrize("grade", [1, 2, 4])
def test_chains_at_infinity_are_of_the_grade(grade):
    """Those of x^grade P(1/x) at 0: of a constant P too, whose reversal is P times that power of x."""
    for P in (pa.MatrixPolynomial([[[1, 2], [3, 4]]]), pa.MatrixPolynomial("x 1; 0 1")):
        chains = pa.jordan_chains(P, grade=grade)
        check(P, chains, grade)
        assert [len(c) for c in chains if c.eigenvalue.is_infinite] == P.eigenstructure(grade).infinite
        assert f"of grade {grade}" in pa.verify(chains)
        assert pickle.loads(pickle.dumps(chains)) == chains == P.jordan_chains(grade=grade)


@pytest.mark.parametrize("seed", range(10))
def test_chains_of_random_polynomials(seed):
    rng = random.Random(seed)
    n, d = rng.randint(1, 4), rng.randint(1, 3)
    P = pa.MatrixPolynomial([[[rng.randint(1, 9) for _ in range(n)] for _ in range(n)] for _ in range(d + 1)])
    chains = pa.jordan_chains(P, 30)
    assert sum(map(len, chains)) == n * d and chains.radius <= arb(10) ** -30
    check(P, chains)
    assert "canonical set" in pa.verify(chains, input=P)


@pytest.mark.parametrize("seed", range(6))
def test_planted_chains(seed):
    rng = random.Random(seed)
    finite = [(POOL[1], 3), (POOL[1], 2), (POOL[4], 2), (POOL[3], 1)]
    A, B = pencil(blocks_of(finite, [3, 1], [], []), rng)
    P = pa.MatrixPolynomial([A, -B])
    chains = pa.jordan_chains(P, 25)
    check(P, chains)
    assert pa.verify(chains)
    Q = smith([POOL[1], POOL[1] ** 2 * POOL[4] ** 2], rng)
    chains = pa.jordan_chains(Q, 20)
    check(Q, chains)
    assert pa.verify(chains, input=Q)


def test_a_pencil_has_the_eigenvectors_of_the_matrix():
    A = fmpq_mat([[2, 1, 0], [0, 2, 0], [0, 0, 5]])
    one = fmpq_mat([[int(i == j) for j in range(3)] for i in range(3)])
    chains = pa.jordan_chains(pa.MatrixPolynomial([A, -one]), 20)
    assert [len(c) for c in chains] == [2, 1]
    form = pa.jordan_form(A, 20)
    with ctx.workprec(200):
        V = acb_mat(chains[0].vectors)
        first = acb_mat(3, 1, [V[i, 0] for i in range(3)])
        assert (acb_mat(A) * first).overlaps(first * acb(form.eigenvalues[0].value))


def test_chains_pickle_and_show():
    chains = pa.jordan_chains(pa.MatrixPolynomial("x^2 - 2, 1; 0, x^2 - 2"), 12)
    again = pickle.loads(pickle.dumps(chains))
    assert [len(c) for c in again] == [2, 2] and pa.verify(again) == pa.verify(chains)
    assert repr(chains).splitlines()[0] == "Jordan chains: 2 chains"
    assert json.loads(json.dumps(chains.to_dict()))["chains"][0]["length"] == 2


def test_singular_ones_have_none():
    with pytest.raises(pa.SingularPencilError):
        pa.jordan_chains(pa.MatrixPolynomial("x x; x x"))


def test_forged_chains_are_refused():
    cert = json.loads(
        pa.jordan_chains(pa.MatrixPolynomial("x^2 - 2, 1; 0, x^2 - 2"), 12).certificate.to_json()
    )
    chain = cert["claim"]["chains"][1]
    for change in ("conjugate", "second", "pivot", "short"):
        forged = json.loads(json.dumps(cert))
        own = forged["claim"]["chains"]
        if change == "conjugate":
            own[1] = own[0]
        elif change == "second":
            own[1]["columns"][1] = own[1]["columns"][0]
        elif change == "pivot":
            own[1]["pivot"] = str(1 - int(chain["pivot"]))
        else:
            own[1]["columns"] = own[1]["columns"][:1]
        with pytest.raises(CertificateError) as error:
            verify(forged)
        assert error.value.step == {"pivot": "pivot", "short": "format"}.get(change, "chains")


@pytest.mark.parametrize("kept", [64, -(10**6)])
def test_long_root_polynomials_are_rounded_and_taken_as_they_are_where_that_proves_too_little(
    kept, monkeypatch
):
    """Those of a hidden diagonal have more bits than 12 digits need; with -10^6 bits kept all are lost."""
    rng = random.Random(1)
    D = [[[rng.randint(-(10**15), 10**15) * (i == j) for j in range(4)] for i in range(4)] for _ in range(3)]
    U = pa.MatrixPolynomial([[[int(i == j or i > j) for j in range(4)] for i in range(4)]])
    chains = pa.jordan_chains(U * pa.MatrixPolynomial(D) * U.transpose(), 12)
    monkeypatch.setattr(checked, "_KEPT", kept)
    built = []
    module = checked._module
    monkeypatch.setattr(checked, "_module", lambda *v: built.append(module(*v)) or built[-1])
    cert = chains.certificate
    assert "canonical set" in verify(cert)
    rounded = [f.spreads is not None for f in built]
    assert any(rounded) and all(rounded) == (kept > 0)
    forged = json.loads(cert.to_json())
    first = forged["claim"]["chains"][1]
    entry = first["columns"][0][1 - min(int(first["pivot"]), 1)]
    entry[0] = str(int(entry[0]) + 2**20)
    with pytest.raises(CertificateError) as error:
        verify(forged)
    assert error.value.step == "chains"
