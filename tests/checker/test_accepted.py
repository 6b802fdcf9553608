"""Certificates made by an independent small prover are accepted, and the words say what was proved."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker import Certificate, CertificateError, verify, verify_file
from polyalg.checker.arithmetic.words import radius_words

from .handmade import (
    build,
    eigenvalues_certificate,
    form_certificate,
    frobenius_certificate,
    poly,
    structure_certificate,
)

MAKERS = {
    "frobenius-form": frobenius_certificate,
    "jordan-structure": structure_certificate,
    "eigenvalues": eigenvalues_certificate,
    "jordan-form": form_certificate,
}
CASES = {
    "empty": ([], {}),
    "one by one": ([(poly(7, 1), [1])], {}),
    "zero": ([(poly(0, 1), [1, 1, 1])], {}),
    "nilpotent": ([(poly(0, 1), [3, 1])], {}),
    "diagonal": ([(poly(-3, 1), [1]), (poly(2, 1), [1])], {}),
    "defective": ([(poly(-2, 0, 1), [2, 1]), (poly(5, 1), [3, 1, 1])], {}),
    "rational": ([(poly(-2, 0, 1), [2, 1]), (poly(5, 1), [1])], {"den": 6}),
    "complex": ([(poly(1, 1, 1), [2, 1]), (poly(3, 0, 1), [1])], {}),
    "Gaussian": ([(poly((1, 1), 0, 1), [2, 1]), (poly((0, -1), 1), [2])], {"gaussian": True}),
    "Gaussian rational": ([(poly((1, 1), 0, 1), [2]), (poly((0, -1), 1), [1])], {"gaussian": True, "den": 3}),
    "Gaussian field, real matrix": ([(poly(1, 0, 1), [2])], {"gaussian": True}),
}


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("case", CASES)
def test_every_kind_is_accepted(case: str, kind: str) -> None:
    structure, options = CASES[case]
    cert = MAKERS[kind](build(structure, **options))
    words = verify(cert)
    assert f"over {cert['input']['matrix']['field']}" in words
    assert words == verify(json.dumps(cert)) == verify(Certificate.from_json(json.dumps(cert)))


# The prover of these tests is slow on purpose: a minute for 200 examples, more on a busy machine.
@pytest.mark.timeout(600)
@given(st.data())
def test_random_structures_are_accepted(data: st.DataObject) -> None:
    gaussian = data.draw(st.booleans())
    pool = [poly(0, 1), poly(-1, 1), poly(-2, 0, 1), poly(1, 1, 1), poly(-2, 0, 0, 1)]
    pool += [poly((2, -1), 1), poly((0, 2), 0, 1)] if gaussian else []
    chosen = data.draw(st.lists(st.sampled_from(range(len(pool))), max_size=3, unique=True))
    sizes = st.lists(st.integers(1, 3), min_size=1, max_size=2).map(lambda s: sorted(s, reverse=True))
    structure = [(pool[k], data.draw(sizes)) for k in chosen]
    options = {
        "gaussian": gaussian,
        "den": data.draw(st.integers(1, 4)),
        "seed": data.draw(st.integers(0, 99)),
    }
    known = build(structure, **options)
    for make in MAKERS.values():
        verify(make(known))


def test_words_claim_irreducibility_only_where_it_is_proved() -> None:
    known = build([(poly(-2, 0, 1), [2]), (poly(5, 1), [1])])
    words = verify(structure_certificate(known, [None, {"method": "degree-one"}]))
    assert "x^2 - 2, not claimed irreducible" in words
    assert "x + 5, irreducible over Q" in words
    assert "pairwise coprime and square-free" in words
    proved = verify(
        structure_certificate(known, [{"method": "degrees", "primes": ["5"]}, {"method": "degree-one"}])
    )
    assert "x^2 - 2, irreducible over Q" in proved
    assert "pairwise coprime" not in proved


def test_words_name_long_factors_by_their_place() -> None:
    known = build([(poly(10**30, 1), [1])])
    assert "the listed factor 0 of degree 1" in verify(structure_certificate(known))


@pytest.mark.parametrize(
    ("radius", "words"),
    [
        (f"1/{10**15}", "10^-15"),
        (f"1/{10**30}", "10^-30"),
        ("1/100", "1/100"),
        (f"1/{2**20}", f"1/{2**20}"),
        (f"1/{2 * 10**30}", "2^-99"),
    ],
)
def test_words_do_not_weaken_a_radius_that_is_a_power_of_ten(radius: str, words: str) -> None:
    top, bottom = (int(part) for part in radius.split("/"))
    assert radius_words((top, bottom)) == words


def test_conjugate_eigenvalues_with_inexact_conjugates_are_still_accepted() -> None:
    cert = form_certificate(build([(poly(1, 1, 1), [2]), (poly(3, 0, 1), [1])]))
    root = cert["evidence"]["approximations"]["roots"][1]
    root[0] = str(int(root[0]) + 1)
    verify(cert)


def test_a_certificate_survives_its_canonical_text() -> None:
    cert = Certificate.from_json(json.dumps(form_certificate(build(CASES["defective"][0]))))
    text = cert.to_json()
    assert Certificate.from_json(text) == cert
    assert Certificate.from_json(text).to_json() == text
    assert cert.kind == "jordan-form"
    assert repr(cert) == "<Certificate 'jordan-form'>"


def test_verify_reads_files(tmp_path) -> None:
    path = tmp_path / "cert.json"
    path.write_text(json.dumps(structure_certificate(build(CASES["diagonal"][0]))), encoding="utf-8")
    assert verify_file(path) == verify_file(str(path)) == verify(path.read_text(encoding="utf-8"))
    with pytest.raises(FileNotFoundError):
        verify_file(tmp_path / "missing.json")
    for other in (3, path):
        with pytest.raises(TypeError, match="JSON text or a dict, not"):
            verify(other)


def test_text_is_never_the_name_of_a_file(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    good = json.dumps(structure_certificate(build(CASES["diagonal"][0])))
    for name in ("cert.json", good[:200], "{}"):
        (tmp_path / name).write_text(good, encoding="utf-8")
        with pytest.raises(CertificateError) as caught:
            verify(name)
        assert caught.value.step == "format"


def test_pipes_and_devices_are_refused_before_they_are_opened(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, "/dev/zero"):
        with pytest.raises(OSError, match="no regular file; pass its content on standard input"):
            verify_file(path)


def test_the_label_tells_inputs_apart_and_proves_nothing() -> None:
    one, two = (verify(structure_certificate(build(CASES[name][0]))) for name in ("diagonal", "defective"))
    lines = [words.splitlines()[-1] for words in (one, two)]
    assert lines[0] != lines[1]
    assert all(line.startswith("(label of the input, a digest and no proof: ") for line in lines)
