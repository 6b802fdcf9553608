"""The library's own certificates are accepted, say what is true, and fit the results that they come from."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from flint import arb, fmpq
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.precision import working_precision
from polyalg.testing.builders import dense_matrix, known_matrix, random_known_matrix
from polyalg.testing.strategies import gaussian_matrices, rational_matrices

from .cases import SPECIAL, exact

RESULTS = {
    "frobenius-form": pa.frobenius_form,
    "jordan-structure": pa.jordan_structure,
    "eigenvalues": pa.eigenvalues,
    "jordan-form": pa.jordan_form,
}


@pytest.mark.parametrize("kind", RESULTS)
@pytest.mark.parametrize("name", SPECIAL)
def test_special_matrices(kind: str, name: str) -> None:
    cert = RESULTS[kind](exact(SPECIAL[name])).certificate
    assert cert.kind == kind
    words = pa.verify(cert)
    n = len(SPECIAL[name])
    assert f"{n} by {n}" in words


@pytest.mark.parametrize("kind", RESULTS)
@given(seed=st.integers(0, 2**32))
def test_random_known_matrices(kind: str, seed: int) -> None:
    rng = random.Random(seed)
    known = random_known_matrix(rng, 6, gaussian=rng.random() < 0.5)
    result = RESULTS[kind](known.matrix)
    pa.verify(result.certificate.to_json())


@given(rational_matrices(4, denominator=3), st.sampled_from([1, 15, 50]))
def test_forms_over_q(A: Any, digits: int) -> None:
    assert "within" in pa.verify(pa.jordan_form(A, digits).certificate)


@given(gaussian_matrices(3, denominator=2), st.sampled_from([1, 15, 50]))
def test_forms_over_gaussian_rationals(A: Any, digits: int) -> None:
    assert "Q(i)" in pa.verify(pa.jordan_form(A, digits).certificate)


@pytest.mark.parametrize("digits", [1, 15, 100, 1000])
def test_every_accuracy(digits: int) -> None:
    A = [[0, 2, 1], [1, 0, 1], [0, 1, 0]]
    cert = pa.jordan_form(A, digits).certificate
    assert Fraction(cert.claim["radius"]) == Fraction(1, 10**digits)
    pa.verify(cert)


def number(text: str) -> Fraction:
    return Fraction(int(text, 0)) if "/" not in text else Fraction(text)


def parts_of(value: Any) -> list[Fraction]:
    return [number(x) for x in (value if isinstance(value, list) else [value, "0"])]


@pytest.mark.parametrize("gaussian", [False, True])
def test_the_claim_is_what_the_form_says(gaussian: bool) -> None:
    rng = random.Random(40)
    for _ in range(10):
        known = random_known_matrix(rng, 6, gaussian=gaussian)
        F = pa.jordan_form(known.matrix, 20)
        claim = F.certificate.claim
        assert [[int(a), int(b)] for a, b in claim["blocks"]] == [list(block) for block in F.blocks]
        assert [[int(s) for s in item["sizes"]] for item in claim["structure"]] == [s for _, s in F.structure]
        factors = [[parts_of(c) for c in item["factor"]] for item in claim["structure"]]
        assert factors == [[_parts(c) for c in g.coeffs()] for g, _ in F.structure]
        bound = arb("1e-20")
        with working_precision(400):
            for name, M in (("V", F.V), ("V_inverse", F.V_inverse)):
                scale = arb(2) ** int(claim[name]["bits"])
                for i, row in enumerate(claim[name]["entries"]):
                    for j, entry in enumerate(row):
                        re, im = parts_of(entry)
                        assert abs(M[i, j].real - arb(int(re)) / scale).lower() <= 2 * bound
                        assert abs(M[i, j].imag - arb(int(im)) / scale).lower() <= 2 * bound
            scale = arb(2) ** int(claim["eigenvalues"]["bits"])
            for e, center in zip(F.eigenvalues, claim["eigenvalues"]["centers"], strict=True):
                assert abs(e.value.real - arb(int(center[0], 0)) / scale).lower() <= 2 * bound
        at = 0
        for pivot, (_, size) in zip(claim["pivots"], claim["blocks"], strict=True):
            assert F.V[int(pivot), at] == 1
            at += int(size)


def _parts(c: Any) -> list[Fraction]:
    re, im = (c.real, c.imag) if isinstance(c, pa.GaussianRational) else (c, fmpq(0))
    return [Fraction(int(re.p), int(re.q)), Fraction(int(im.p), int(im.q))]


def test_certificates_survive_text_and_files(tmp_path: Path) -> None:
    cert = pa.jordan_form([[2, 1], [0, 2]]).certificate
    text = cert.to_json()
    assert pa.Certificate.from_json(text).to_json() == text
    path = tmp_path / "certificate.json"
    path.write_text(text)
    assert pa.verify(path) == pa.verify(str(path)) == pa.verify(text) == pa.verify(json.loads(text))


@pytest.mark.parametrize("kind", RESULTS)
def test_certificates_are_proved_without_this_library(kind: str, tmp_path: Path) -> None:
    known = known_matrix([((-2, 0, 1), [2, 1]), ((1, 1, 1), [1])], random.Random(1), denominator=2)
    (tmp_path / "certificate.json").write_text(RESULTS[kind](known.matrix).certificate.to_json())
    done = subprocess.run(
        [sys.executable, "-S", "-m", "checker", str(tmp_path / "certificate.json")],
        cwd=Path(pa.__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_certificate_is_made_once() -> None:
    for call in RESULTS.values():
        result = call([[0, 2], [1, 0]])
        assert result.certificate is result.certificate


def test_the_same_input_gives_the_same_certificate() -> None:
    A = dense_matrix(random.Random(2), 6, 5)
    for call in RESULTS.values():
        assert call(A).certificate.to_json() == call(A).certificate.to_json()


def test_factors_that_split_modulo_every_prime_are_proved_irreducible() -> None:
    # degrees modulo primes say nothing: Swinnerton-Dyer polynomials, and x^4 + 1
    for f in ((1, 0, 0, 0, 1), (1, 0, -10, 0, 1), (576, 0, -960, 0, 352, 0, -40, 0, 1)):
        known = known_matrix([(f, [1])], random.Random(1), steps=6)
        structure = pa.jordan_structure(known.matrix)
        item = structure.certificate.claim["structure"][0]
        assert item["irreducible"] is True
        assert "irreducible over Q" in pa.verify(structure.certificate)


def test_large_entries_are_written_so_that_python_reads_them() -> None:
    # 5000 digits: beyond Python's decimal conversion
    A = [[10**5000, 1], [0, 10**5000]]
    for call in (pa.frobenius_form, pa.jordan_structure):
        text = call(A).certificate.to_json()
        assert "0x" in text
        pa.verify(text)


def test_a_certificate_of_another_matrix_is_refused() -> None:
    for call in RESULTS.values():
        cert = json.loads(call([[0, 2], [1, 0]]).certificate.to_json())
        other = json.loads(call([[0, 3], [1, 0]]).certificate.to_json())
        cert["input"] = other["input"]
        with pytest.raises(pa.CertificateError):
            pa.verify(cert)


@pytest.mark.parametrize(
    "certificate",
    [
        lambda: pa.eigenvalues([[0, 2], [1, 0]], digits=79000).certificate,
        lambda: pa.jordan_form([[0, 2], [1, 0]], digits=79000).certificate,
        lambda: pa.jordan_structure([[2**262150]]).certificate,
        lambda: pa.frobenius_form([[Fraction(1, 2**262150 + 1)]]).certificate,
    ],
)
def test_what_the_checker_would_not_read_is_refused_when_asked_for(certificate: Any) -> None:
    with pytest.raises(pa.ResourceLimitError, match="beyond what the checker reads"):
        certificate()


def test_many_digits_still_verify() -> None:
    assert pa.verify(pa.eigenvalues([[0, 2], [1, 0]], digits=20000).certificate)
