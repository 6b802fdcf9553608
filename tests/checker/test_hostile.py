"""Hostile text and objects: refused quickly with `CertificateError`, never a crash."""

from __future__ import annotations

import json
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker import Certificate, CertificateError, verify
from polyalg.checker.format.limits import MAX_MEMORY, MAX_TEXT, Work
from polyalg.checker.kinds import KINDS

from .handmade import build, form_certificate, frobenius_certificate, poly, structure_certificate
from .hostile import ANYTHING, INTEGERS, TEXTS, refused
from .tampering import FORM, FORM_GAUSSIAN, FROBENIUS, changed, leaves


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text(name: str) -> None:
    text, step = TEXTS[name]
    refused(text, step)


def test_text_beyond_the_limit() -> None:
    refused(" " * (MAX_TEXT + 1), "limits")


def test_text_with_a_lone_surrogate_itself() -> None:
    refused('{"\ud800": 1}', "format")


def test_files_that_are_no_text(tmp_path) -> None:
    path = tmp_path / "cert.json"
    path.write_bytes(b"\xff\xfe{}")
    assert "UTF-8" in refused(path, "format")
    with path.open("wb") as stream:
        stream.truncate(MAX_TEXT * 4)
    refused(path, "limits")


@pytest.mark.parametrize(
    "version", [True, 2, 0, "1", None, [1]], ids=["true", "two", "zero", "string", "null", "list"]
)
def test_other_versions(version: object) -> None:
    refused(changed(FROBENIUS, ("version",), version), "format")


@pytest.mark.parametrize("key", ["format", "version", "claim", "input", "evidence"])
def test_missing_and_unknown_keys(key: str) -> None:
    missing = {k: v for k, v in FORM.items() if k != key}
    assert "lacks" in refused(missing, "format")
    assert "unknown key" in refused({**FORM, "more": "1"}, "format")
    if isinstance(FORM[key], dict):
        assert "unknown key" in refused(changed(FORM, (key, "more"), "1"), "format")
    refused({**FORM, key: []}, "format")


@pytest.mark.parametrize("number", range(len(INTEGERS)))
def test_texts_that_are_no_integer(number: int) -> None:
    for path in [
        ("evidence", "modulus"),
        ("evidence", "working_bits"),
        ("claim", "blocks", 0, 0),
        ("claim", "pivots", 0),
    ]:
        refused(changed(FORM, path, INTEGERS[number]))
    refused(changed(FORM, ("input", "matrix", "entries", 0, 0), INTEGERS[number]))


@pytest.mark.parametrize("text", ["1/0", "1/-2", "/", "1/", "/2", "1/2/3", "0/0", "1/0x0", "1 /2"])
def test_texts_that_are_no_rational(text: str) -> None:
    refused(changed(FROBENIUS, ("input", "matrix", "entries", 0, 0), text), "format")


def test_shapes_that_do_not_fit() -> None:
    entries = FORM["input"]["matrix"]["entries"]
    for bad in (
        entries[:-1],
        [*entries, entries[0]],
        [entries[0][:-1], *entries[1:]],
        "ab",
        {},
        [[[]]],
        [["1"], []],
    ):
        refused(changed(FORM, ("input", "matrix", "entries"), bad))
    refused(changed(FORM, ("input", "matrix", "entries"), [["0"] * 401] * 401), "limits")
    for field in ("R", "", None, True, ["Q"], {"Q": "Q"}):
        refused(changed(FORM, ("input", "matrix", "field"), field), "format")
    # a pair is for the field Q(i) only, and has two parts
    refused(changed(FORM, ("input", "matrix", "entries", 0, 0), ["1", "0"]), "format")
    refused(changed(FORM_GAUSSIAN, ("input", "matrix", "entries", 0, 0), ["1", "0", "0"]), "format")
    refused(changed(FORM, ("claim", "V", "entries", 0, 0), ["1", "0", "0"]), "format")


@pytest.mark.parametrize("name", ["V", "V_inverse"])
@pytest.mark.parametrize("bits", ["-1", "1048577", hex(2**64), "0x" + "f" * 10**6])
def test_places_beyond_the_limit(name: str, bits: str) -> None:
    refused(changed(FORM, ("claim", name, "bits"), bits))


@pytest.mark.parametrize("where", ["approximations", "inverse"])
def test_places_of_the_evidence_beyond_the_limit(where: str) -> None:
    refused(changed(FORM, ("evidence", where, "bits"), hex(2**64)), "limits")
    refused(changed(FORM, ("evidence", where, "bits"), "1048576"))


@pytest.mark.parametrize("size", ["1000000000000", "400", hex(2**100)])
def test_exponents_are_checked_before_powers_are_formed(size: str) -> None:
    cert = structure_certificate(build([(poly(-3, 1), [2])]))
    refused(changed(cert, ("claim", "structure", 0, "sizes", 0), size), seconds=1)


def test_many_denominators_do_not_blow_up() -> None:
    n = 60
    entries = [[f"1/{2**500 + n * i + j}" for j in range(n)] for i in range(n)]
    cert = structure_certificate(build([(poly(-3, 1), [1])]))
    cert["input"]["matrix"]["entries"] = entries
    tracemalloc.start()
    try:
        refused(cert, "limits", seconds=20)
        assert tracemalloc.get_traced_memory()[1] < 2**28
    finally:
        tracemalloc.stop()


def test_huge_numbers_meet_the_budget_before_the_work() -> None:
    n = 300
    huge = hex(2**200000)
    cert = structure_certificate(build([(poly(-3, 1), [1])]))
    row = [huge, *["1"] * (n - 1)]
    cert["input"]["matrix"]["entries"] = [row] * n
    cert["claim"]["structure"][0] = {"factor": [*["1"] * n, "1"], "sizes": ["1"], "irreducible": False}
    cert["evidence"]["generators"] = [["1"] * n]
    refused(cert, "limits", seconds=20)


def test_huge_approximations_are_refused() -> None:
    big = hex(2**1000000)
    refused(changed(FORM, ("evidence", "approximations", "roots", 0), [big, big]), seconds=20)
    refused(changed(FORM, ("evidence", "inverse", "entries", 0, 0), [big, big]), seconds=20)
    refused(changed(FORM, ("claim", "V", "entries", 0, 0), [big, big]), seconds=20)
    refused(changed(FORM, ("claim", "radius"), "1/" + hex(2**200000)), seconds=20)


@given(ANYTHING)
def test_any_object_is_refused(value: object) -> None:
    if isinstance(value, dict):
        refused(value)
    refused(json.dumps(value))


@given(st.data(), ANYTHING)
def test_any_value_anywhere_is_read_or_refused(data: st.DataObject, value: object) -> None:
    cert = data.draw(st.sampled_from([FROBENIUS, FORM, FORM_GAUSSIAN]))
    path = data.draw(st.sampled_from(list(leaves(cert))))
    at = data.draw(st.integers(1, len(path)))
    try:
        verify(changed(cert, path[:at], value))
    except CertificateError as error:
        assert error.step


@given(st.text(max_size=40) | st.text(alphabet='{}[]",:\\u0d8 1', max_size=60))
def test_any_text_is_refused(text: str) -> None:
    refused(text)
    with pytest.raises(CertificateError):
        Certificate.from_json(text)


def test_objects_that_contain_themselves() -> None:
    loop: dict[str, object] = {}
    loop["kind"] = loop
    refused({**FORM, "claim": loop}, "format")
    refused({**FORM, "claim": {"kind": "jordan-form", "structure": loop}}, "limits")
    rows: list[object] = []
    rows.append(rows)
    refused(changed(FORM, ("input", "matrix", "entries"), rows), "limits")
    wide: list[object] = []
    wide += [wide] * 1000
    refused(changed(FORM, ("input", "matrix", "entries"), wide), "limits")


def test_lack_of_memory_or_of_stack_is_a_refusal(monkeypatch) -> None:
    for kind in (MemoryError, RecursionError):

        def fails(*parts, kind=kind):
            raise kind

        monkeypatch.setattr(KINDS["jordan-form"].__class__, "prove", fails)
        assert kind.__name__ in refused(FORM, "limits")


def test_many_small_tables_are_summed() -> None:
    """A megabyte of squares with few digits once took gigabytes before it was refused."""
    n, count = 30, 150
    entries = [["1"] * n] * n
    squares = {
        "format": "polyalg-certificate",
        "version": 1,
        "claim": {"kind": "sum-of-squares", "weights": ["1"] * count, "polynomials": [[[["9"] * n]]] * count},
        "input": {"matrix_polynomial": {"field": "Q", "coefficients": [entries]}},
        "evidence": {},
    }
    text = json.dumps(squares)
    tracemalloc.start()
    try:
        refused(text, "squares", seconds=60)
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    finally:
        tracemalloc.stop()
    work = Work()
    with pytest.raises(CertificateError, match="more memory than the checker's limit"):
        for _ in range(5):
            work.keep(2**20, 600, "tables")
    assert work.held <= MAX_MEMORY
    work = Work()
    for _ in range(5):
        with work.passing():
            work.keep(2**20, 600, "tables")
    work.free(work.keep(2**20, 600, "a table"))
    assert work.held == 0


def test_every_kind_refuses_the_claim_of_another() -> None:
    for kind in ("frobenius-form", "jordan-structure", "eigenvalues", "jordan-form", "", "no such kind"):
        for cert in (frobenius_certificate(build([])), form_certificate(build([]))):
            if cert["claim"]["kind"] != kind:
                refused(changed(cert, ("claim", "kind"), kind), "format")


def test_places_that_prove_nothing_more_cost_nothing() -> None:
    start = time.process_time()
    verify(changed(FORM, ("evidence", "working_bits"), "1048576"))
    assert time.process_time() - start < 5
