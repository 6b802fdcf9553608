"""Certificates over number fields: accepted, true of their results, and about the matrix of the user."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from unittest import mock

import pytest
import sympy
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields import evidence
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.jordan.algebraic import proof
from tests.fields.planted import FIELDS, field_of, planted

RESULTS = {
    "algebraic-frobenius-form": pa.frobenius_form,
    "algebraic-jordan-structure": pa.jordan_structure,
    "algebraic-eigenvalues": pa.eigenvalues,
    "algebraic-jordan-form": pa.jordan_form,
}
VALUES = [(0, 1), (0, -1), (1, 1), (0,), (1,), (0, 2), (1, -1)]


@st.composite
def matrices(draw):
    """A matrix with a known structure, over a denominator."""
    name = draw(st.sampled_from(sorted(FIELDS)))
    block = st.tuples(st.sampled_from(VALUES), st.integers(1, 3))
    A, _ = planted(field_of(name), draw(st.lists(block, min_size=1, max_size=3)), draw(st.integers(0, 10**6)))
    return AlgebraicMatrix(A.field, A.parts, A.denominator * draw(st.sampled_from([1, 1, 3, 6])))


@pytest.mark.parametrize("kind", RESULTS)
@given(A=matrices())
def test_certificates_of_planted_matrices(kind, A):
    cert = RESULTS[kind](A, field=A.field).certificate
    assert cert.kind == kind
    words = pa.verify(cert.to_json())
    assert f"{A.nrows()} by {A.nrows()} matrix A over Q(y)" in words


@given(A=matrices(), digits=st.sampled_from([1, 40, 120]))
def test_the_claim_is_what_the_form_says(A, digits):
    form = pa.jordan_form(A, digits, field=A.field)
    claim = form.certificate.claim
    assert [[int(a), int(b)] for a, b in claim["blocks"]] == [list(block) for block in form.blocks]
    assert [[int(s) for s in item["sizes"]] for item in claim["structure"]] == [s for _, s in form.structure]
    assert Fraction(claim["radius"]) == Fraction(1, 10**digits)
    with flint_lock, working_precision(1000):
        for name, M in (("V", form.V), ("V_inverse", form.V_inverse)):
            scale = arb(2) ** int(claim[name]["bits"])
            for i, row in enumerate(claim[name]["entries"]):
                for j, entry in enumerate(row):
                    parts = entry if isinstance(entry, list) else [entry, "0"]
                    for own, listed in zip((M[i, j].real, M[i, j].imag), parts, strict=True):
                        assert abs(own - arb(int(listed, 0)) / scale).lower() <= 2 * arb(10) ** -digits


@given(A=matrices(), seed=st.integers(0, 10**6))
def test_verdicts_on_similarity(A, seed):
    B = planted(A.field, [((0, 1), 1)] * A.nrows(), seed)[0]
    for pair in ((A, A.transpose()), (A, B)):
        verdict = pa.is_similar(*pair)
        assert pa.verify(verdict.certificate, list(pair)).endswith("(the input is the one given)")


def test_matrices_of_sympy_are_compared_over_the_field_of_the_certificate():
    A = sympy.Matrix([[sympy.sqrt(2), 1], [0, sympy.sqrt(2) + sympy.sqrt(3)]])
    for result in (pa.jordan_form(A), pa.jordan_structure(A), pa.eigenvalues(A), pa.frobenius_form(A)):
        cert = result.certificate
        assert pa.verify(cert, A).endswith("(the input is the one given)")
        assert pa.verify(cert, pa.matrix("sqrt(2) 1; 0 sqrt(2)+sqrt(3)"))
        for other, message in (
            (A.T, r"its entry \(0, 1\) is 1, not 0"),
            (A.applyfunc(lambda x: -x), r"its entry \(0, 0\)"),
            (sympy.Matrix([[sympy.sqrt(5), 1], [0, 1]]), r"sqrt\(5\), which is not in"),
            ([[1, 2], [3, 4]], r"its entry \(0, 0\)"),
            ([[1]], "2 x 2 entries, not 1 x 1"),
        ):
            with pytest.raises(pa.CertificateError, match=message) as caught:
                pa.verify(cert, other)
            assert caught.value.step == "input"
        with pytest.raises(pa.InputError):
            pa.verify(cert, sympy.Matrix([[sympy.pi]]))


def test_a_pair_is_compared_in_its_order():
    A = pa.matrix("sqrt(2) 1; 0 sqrt(2)")
    B = pa.matrix("sqrt(2) 0; 0 sqrt(2)")
    cert = pa.is_similar(A, B).certificate
    assert pa.verify(cert, [A, B])
    with pytest.raises(pa.CertificateError, match=r"another pair is meant: of A, its entry \(0, 1\)"):
        pa.verify(cert, [B, A])


def test_conjugate_matrices_have_different_certificates():
    """A matrix over the other embedding is another input, though its coordinates are the same."""
    high, low = (planted(field_of(name), [((0, 1), 2)], 5)[0] for name in ("sqrt 2", "-sqrt 2"))
    assert high.parts == low.parts
    cert = pa.jordan_structure(high).certificate
    assert pa.verify(cert, high)
    with pytest.raises(pa.CertificateError, match="another matrix is meant"):
        pa.verify(cert, low)


def test_a_rational_matrix_over_a_field():
    K = pa.algebraic("sqrt(2)").field
    cert = pa.jordan_structure([[0, 2], [1, 0]], field=K).certificate
    assert cert.kind == "algebraic-jordan-structure" and pa.verify(cert, [[0, 2], [1, 0]])
    assert "1 at the root of x + (y), irreducible over Q(y)" in pa.verify(cert)


def test_a_factor_for_which_no_degrees_decide():
    """The roots +- sqrt 3 +- sqrt 5 over Q(sqrt 2): at every place all degrees are 1, or all are 2."""
    K = pa.algebraic("sqrt(2)").field
    A = [[0, 0, 0, -4], [1, 0, 0, 0], [0, 1, 0, 16], [0, 0, 1, 0]]
    structure = pa.jordan_structure(A, field=K)
    (proof_of_it,) = structure.certificate.evidence["irreducibility"]
    assert proof_of_it["method"] == "norm" and "irreducible over Q(y)" in structure.certificate.verify()
    with mock.patch.object(evidence, "_norm_proof", return_value=None):
        words = pa.jordan_structure(A, field=K).certificate.verify()
    assert "not claimed irreducible" in words and "pairwise coprime and square-free over Q(y)" in words


def test_certificates_are_proved_without_this_library(tmp_path: Path):
    A, _ = planted(field_of("zeta 5"), [((0, 1), 2), ((1, 1), 1)], 5)
    (tmp_path / "certificate.json").write_text(pa.jordan_form(A).certificate.to_json())
    done = subprocess.run(
        [sys.executable, "-S", "-m", "checker", str(tmp_path / "certificate.json")],
        cwd=Path(pa.__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and "over Q(y)" in done.stdout


def test_what_is_too_long_is_refused():
    A = pa.matrix([[pa.algebraic("sqrt(2)") * 2 ** (2**19)]])
    with pytest.raises(pa.ResourceLimitError, match="beyond what the checker reads"):
        _ = pa.jordan_structure(A).certificate
    form = pa.jordan_form(pa.matrix("sqrt(2) 1; 0 1"))
    with mock.patch.object(proof, "MAX_TEXT", 100), pytest.raises(pa.ResourceLimitError, match="too long"):
        _ = form.certificate


def test_certificates_are_those_of_any_precision_of_the_caller():
    A = pa.matrix("sqrt(2) 1; sqrt(3) 1/2")
    found = []
    for bits in (2, 53, 3000):
        with flint_lock, working_precision(bits):
            found.append(json.loads(pa.jordan_form(A).certificate.to_json()))
    assert found[0] == found[1] == found[2]


def test_a_larger_random_matrix():
    K, rng = field_of("sqrt 2 + sqrt 3"), random.Random(4)
    entries = [[K(*(rng.randint(-9, 9) for _ in range(4))) for _ in range(12)] for _ in range(12)]
    A = pa.matrix(entries, field=K)
    assert pa.verify(pa.jordan_form(A, 40).certificate, A)
