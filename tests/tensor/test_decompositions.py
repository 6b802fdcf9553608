"""Decompositions: reading, verification, moves."""

from __future__ import annotations

import itertools
import json
import pickle
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpz_mat
from hypothesis import assume, given
from hypothesis import strategies as st

import polyalg as pa
from tests.tensor.planted import planted

T = pa.tensor
KNOWN = {"strassen": T.strassen(), "laderman": T.laderman(), "hopcroft": T.hopcroft()}


def terms_of(d: Any) -> list[list[list[Any]]]:
    return [[list(M.entries()) for M in term] for term in d.terms]


def regular(n: int) -> st.SearchStrategy[list[list[int]]]:
    rows = st.lists(st.lists(st.integers(-2, 2), min_size=n, max_size=n), min_size=n, max_size=n)
    return rows.filter(lambda M: fmpz_mat(M).det() != 0)


@pytest.mark.parametrize("name", KNOWN)
def test_known_ones_are_decompositions(name: str) -> None:
    verdict = T.verify(KNOWN[name])
    assert verdict and verdict.modulus is None and verdict.witness is None
    assert pa.verify(verdict.certificate)


@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 3, 2), (4, 2, 3)])
def test_the_definition(shape: tuple[int, int, int]) -> None:
    d = T.standard(*shape)
    m, n, p = shape
    assert d.rank == m * n * p and T.verify(d)


@given(st.data())
def test_moves_keep_the_identity(data: st.DataObject) -> None:
    d = data.draw(st.sampled_from([T.strassen(), T.standard(1, 2, 3), T.hopcroft()]))
    e = T.transform(d, *(data.draw(regular(n)) for n in d.shape))
    for made in (e, T.cyclic_shift(e), T.transpose(e)):
        assert T.verify(made)
    assert T.cyclic_shift(T.cyclic_shift(T.cyclic_shift(e))) == e
    assert T.transpose(T.transpose(e)) == e
    assert T.transform(e, *([[int(i == j) for j in range(n)] for i in range(n)] for n in e.shape)) == e


@given(st.data())
def test_a_change_of_one_entry_is_seen(data: st.DataObject) -> None:
    d = data.draw(st.sampled_from(list(KNOWN.values())))
    terms = terms_of(d)
    v = data.draw(st.sampled_from(data.draw(st.sampled_from(terms))))
    k = data.draw(st.integers(0, len(v) - 1))
    v[k] = v[k] + fmpq(*data.draw(st.sampled_from([(1, 1), (-1, 1), (2, 1), (3, 1), (10**30, 1), (1, 7)])))
    try:
        made = T.Decomposition(d.shape, terms)
    except pa.InputError:
        return
    verdict = T.verify(made)
    assert not verdict
    i, j, k, h, r, s = verdict.witness.index
    total = sum(term.a[i, j] * term.b[k, h] * term.c[r, s] for term in made.terms)
    assert total == verdict.witness.value != verdict.witness.expected
    assert verdict.witness.expected == int(j == k and h == r and s == i)


def test_integers_of_64_bits_would_accept_it() -> None:
    """With 2^32 in a and in b the wrong part of a product is a multiple of 2^64."""
    terms = terms_of(T.standard(2, 2, 2))
    terms[0][0][1] += 2**32
    terms[0][1][1] += 2**32
    with np.errstate(all="ignore"):
        a, b, c = (np.array([[int(x) for x in t[k]] for t in terms], dtype=np.int64) for k in range(3))
        found = np.einsum("ri,rj,rk->ijk", a, b, c)
    wrapped = [(i, j, k) for i, j, k in np.argwhere(found) if found[i, j, k] not in (0, 1)]
    verdict = T.verify(T.Decomposition((2, 2, 2), terms))
    assert not verdict
    # What is wrong by 2^64 alone is not seen in 64 bits.
    values = {int(verdict.witness.value)}
    assert values <= {2**32, 2**64} and all(abs(found[at]) == 2**32 for at in wrapped)


def test_a_list_modulo_2() -> None:
    terms = terms_of(T.strassen())
    for term in terms:
        for v in term:
            v[:] = [abs(x) for x in v]
    verdict = T.verify(T.Decomposition((2, 2, 2), terms))
    assert not verdict and verdict.modulus == 2 and "modulo 2 they do" in verdict.reason
    assert pa.verify(verdict.certificate)


@given(d=planted(), data=st.data())
def test_one_wrong_factor_is_put_right(d: T.Decomposition, data: st.DataObject) -> None:
    terms = [[list(M.entries()) for M in term] for term in d.terms]
    k = data.draw(st.integers(0, d.rank - 1))
    mode = data.draw(st.integers(0, 2))
    wrong = terms[k][mode]
    wrong[data.draw(st.integers(0, len(wrong) - 1))] += data.draw(st.sampled_from([1, -1, fmpq(1, 3)]))
    assume(any(wrong))
    try:
        verdict = T.verify(T.Decomposition(d.shape, terms))
    except pa.InputError:
        assume(False)  # the term is now proportional to another one
    found = verdict.correction
    assert not verdict and found is not None and str(found) in verdict.reason
    terms[found.term]["abc".index(found.factor)] = list(found.matrix.entries())
    assert T.verify(T.Decomposition(d.shape, terms))


def test_corrections_over_a_field_of_terms_too_many_and_of_none() -> None:
    root = pa.algebraic("sqrt(5)")
    d = T.transform(T.strassen(), [[1, root], [0, 1]], [[root, 1], [1, 1]], [[1, 0], [0, 1]])
    terms = [[list(M.entries()) for M in term] for term in d.terms]
    right = list(terms[4][1])
    terms[4][1][2] += root
    found = T.verify(T.Decomposition((2, 2, 2), terms)).correction
    assert found is not None and found[:2] == (4, "b") and list(found.matrix.entries()) == right
    more = [*terms_of(T.strassen()), [[1, 2, 3, 4], [1, 0, 0, 1], [0, 1, 0, 1]]]
    assert "; without terms[7] they do" in T.verify(T.Decomposition((2, 2, 2), more)).reason
    terms = terms_of(T.strassen())
    terms[0][0][0], terms[1][1][0] = 5, 7
    assert T.verify(T.Decomposition((2, 2, 2), terms)).correction is None
    assert T.verify(T.strassen()).correction is None


def test_the_modulus_is_prime_to_the_denominators() -> None:
    terms = terms_of(T.standard(1, 1, 1))
    terms[0][0][0] = Fraction(3, 2)
    assert T.verify(T.Decomposition((1, 1, 1), terms)).modulus is None


@pytest.mark.parametrize("text", ["sqrt(2)", "i", "sqrt(5) + sqrt(3)", "2^(1/3)"])
def test_over_fields(text: str) -> None:
    x = pa.algebraic(text)
    d = T.transform(T.strassen(), [[1, x], [0, 1]], [[1, 0], [x, 1]], [[x, 1], [1, 0]])
    assert d.field.degree > 1 and d == pickle.loads(pickle.dumps(d))
    verdict = T.verify(d)
    assert verdict and pa.verify(verdict.certificate)
    terms = terms_of(d)
    terms[0][0][0] = terms[0][0][0] + x
    wrong = T.verify(T.Decomposition((2, 2, 2), terms))
    assert not wrong and pa.verify(wrong.certificate)


def test_equality_is_of_tensors() -> None:
    d = T.strassen()
    terms = terms_of(d)[::-1]
    terms[0][0] = [2 * x for x in terms[0][0]]
    terms[0][2] = [x / 2 for x in terms[0][2]]
    e = T.Decomposition((2, 2, 2), terms)
    assert d == e and hash(d) == hash(e) and e.inverted_primes == []
    terms[0][2] = [-x for x in terms[0][2]]
    assert d != T.Decomposition((2, 2, 2), terms)


def test_all_systems_are_read() -> None:
    d = T.strassen()
    tables = [[M.tolist() for M in term] for term in d.terms]
    whole = [[[[int(x) for x in row] for row in M] for M in term] for term in tables]
    for make in (sympy.Matrix, fmpz_mat, fmpq_mat, lambda M: np.array(M, dtype=object), np.array):
        assert T.Decomposition((2, 2, 2), [[make(M) for M in term] for term in whole]) == d
    flat = [[[x for row in M for x in row] for M in term] for term in whole]
    assert T.Decomposition([2, 2, 2], [[np.array(v) for v in term] for term in flat]) == d


@pytest.mark.parametrize(
    ("shape", "terms", "kind", "message"),
    [
        ((2, 2), [], pa.InputError, "shape must be"),
        ((2, 0, 2), [], pa.InputError, "from 1 to"),
        ((1, 1, 1), [], pa.InputError, "no terms"),
        ((1, 1, 1), 5, pa.InputError, "must be a sequence"),
        ((1, 1, 1), [[[1], [1]]], pa.InputError, "term 0 must be"),
        ((1, 1, 1), ["abc"], pa.InputError, "term 0 must be"),
        ((1, 2, 1), [[[1, 0], [1], [1]]], pa.DimensionError, "b of term 0 must be 2 x 1"),
        ((1, 2, 1), [[[[1], [0]], [1, 0], [1]]], pa.DimensionError, "a of term 0 must be 1 x 2, not 2 x 1"),
        ((1, 1, 1), [[[0.5], [1], [1]]], pa.InexactInputError, r"entry \(0, 0\) of a of term 0"),
        ((1, 2, 1), [[[1, 0], [1, 0], [1]], [[0, 0], [0, 1], [1]]], pa.InputError, "a of term 1 is zero"),
        ((1, 1, 1), [[[1], [1], [1]], [[2], [3], [5]]], pa.InputError, "term 1 is proportional to term 0"),
    ],
)
def test_what_is_refused(shape: Any, terms: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        T.Decomposition(shape, terms)


def test_changes_of_bases_are_regular() -> None:
    with pytest.raises(pa.SingularMatrixError, match="Y is singular"):
        T.transform(T.strassen(), [[1, 0], [0, 1]], [[1, 1], [1, 1]], [[1, 0], [0, 1]])
    with pytest.raises(pa.DimensionError, match="Z must be 2 x 2"):
        T.transform(T.strassen(), [[1, 0], [0, 1]], [[1, 0], [0, 1]], [[1]])


def test_products() -> None:
    d = T.kronecker(T.strassen(), T.standard(1, 2, 1))
    assert d.shape == (2, 4, 2) and d.rank == 14 and T.verify(d)
    assert T.kronecker(T.strassen(), T.laderman()).rank == 161


def test_what_is_shown() -> None:
    d = T.laderman()
    assert (d.cubes, d.rank_pattern[1, 1, 1], d.inverted_primes) == (1, 13, [])
    assert repr(d).startswith("Decomposition for 3x3x3: 23 terms\n") and "more" in repr(d)
    root = pa.algebraic("sqrt(2)")
    moved = T.transform(T.strassen(), [[root, 0], [0, 1]], [[1, 1], [0, 1]], [[1, 0], [2, 1]])
    assert "-1/2*sqrt(2) 0; -1/2*sqr ..." in repr(moved)
    assert "<table>" in d._repr_html_()
    plain = d.to_dict()
    assert plain["rank"] == 23 and plain["terms"][0][0][0] == "1"  # type: ignore[index]
    verdict = T.verify(d)
    assert pickle.loads(pickle.dumps(verdict)) == verdict
    no = T.verify(T.Decomposition((1, 1, 1), [[[2], [1], [1]]]))
    assert no.correction is not None and no.correction.to_dict()["matrix"] == [["1"]]
    again = pickle.loads(pickle.dumps(no))
    assert again.correction == no.correction
    assert again.witness == no.witness and again.modulus == no.modulus


def test_certificates_are_compared_with_what_was_meant() -> None:
    d, e = T.strassen(), T.transform(T.strassen(), [[1, 1], [0, 1]], [[1, 0], [2, 1]], [[0, 1], [1, 0]])
    x = pa.algebraic("sqrt(2)")
    f = T.transform(d, [[x, 1], [0, 1]], [[1, 0], [0, 1]], [[1, 0], [0, 1]])
    for own, others in ((d, (e, f, T.hopcroft())), (f, (d, e))):
        proof = T.verify(own).certificate
        assert pa.verify(proof, input=own)
        for another in others:
            with pytest.raises(pa.CertificateError, match="another .* is meant"):
                pa.verify(proof, input=another)
    proof = T.are_equivalent(d, e).certificate
    assert pa.verify(proof, input=(d, e))
    with pytest.raises(pa.CertificateError, match="another decomposition"):
        pa.verify(proof, input=(e, d))
    with pytest.raises(pa.InputError, match="must be a Decomposition"):
        pa.verify(T.verify(d).certificate, input=[[1]])
    with pytest.raises(pa.InputError, match="two decompositions"):
        pa.verify(proof, input=d)


def test_a_no_needs_a_field() -> None:
    x = pa.algebraic("sqrt(2)")
    proof = T.verify(T.Decomposition((1, 1, 1), [[[x], [1], [1]]])).certificate
    assert pa.verify(proof)
    plain = json.loads(proof.to_json())
    # t (t - 1) has the root 0, at which t is not the 0 that would be refused.
    field = {"polynomial": ["0", "-1", "1"], "root": {"center": ["1", "0"], "radius": "1/4"}}
    plain["input"]["field"] = field
    for evidence in ({}, plain["evidence"]):
        with pytest.raises(pa.CertificateError):
            pa.verify(json.dumps(plain | {"evidence": evidence}))


def test_packed_numbers_are_announced() -> None:
    d, long = 64, hex(2 ** (2**16))
    field = {"polynomial": ["-2", *["0"] * (d - 1), "1"], "root": {"center": ["1", "0"], "radius": "1/4"}}
    last = ["0"] * (d - 1) + ["1"]
    rows = [[[long, *last[1:]]], *[[last]] * 400]
    given = {"field": field, "shape": ["1"] * 3, "a": rows, "b": rows, "c": rows}
    whole = {"format": "polyalg-certificate", "version": 1, "input": given, "evidence": {}}
    with pytest.raises(pa.CertificateError) as caught:
        pa.verify(json.dumps(whole | {"claim": {"kind": "matrix-multiplication", "holds": True}}))
    assert caught.value.step == "limits"


def test_endless_and_huge_lists_are_refused() -> None:
    with pytest.raises(pa.InputError, match="not more"):
        T.Decomposition((1, 1, 1), [itertools.repeat(1)])
    with pytest.raises(pa.ResourceLimitError):
        T.Decomposition((9, 9, 9), itertools.repeat(([1] * 81,) * 3))
    for shape in ((1000, 1000, 1000), (100, 100, 100)):
        with pytest.raises(pa.ResourceLimitError):
            T.standard(*shape)
    with pytest.raises(pa.ResourceLimitError, match="products"):
        T.Decomposition((999, 999, 999), [[[1], [1], [1]]])


@pytest.mark.parametrize(
    "call",
    [T.verify, T.symmetry_group, T.lift, T.cyclic_shift, T.transpose, T.tangent_dimension, T.invariants],
)
def test_what_is_no_decomposition(call: Any) -> None:
    with pytest.raises(pa.InputError, match="d must be a Decomposition"):
        call([[1]])


def test_pairs_of_what_is_none() -> None:
    for call in (T.are_equivalent, T.kronecker):
        with pytest.raises(pa.InputError, match="e must be a Decomposition"):
            call(T.strassen(), 7)
