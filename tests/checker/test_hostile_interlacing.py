"""Hostile claims about real roots: refused before the work, never a crash, a hang or another exception."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker import CertificateError, verify
from polyalg.checker.format.limits import MAX_DEGREE, MAX_MEMBERS, MAX_RATIONAL_BITS

from .accepted_interlacing import CASES
from .handmade_interlacing import certificate
from .hostile import ANYTHING, INTEGERS, refused
from .hostile_interlacing import (
    ALTERNATING,
    HUGE,
    KINDS,
    ONES,
    bounded,
    in_pieces,
    no_roots,
    not_real,
    real_rooted,
)
from .tampering import changed, leaves
from .tampering_interlacing import INTERLACES, PLUS, REAL, ROOTS, STABLE


@pytest.mark.parametrize("exponent", ["10000", "10001", "1000000000000", hex(2**1000), "0", "-1"])
def test_exponents_are_refused_before_powers_are_formed(exponent: str) -> None:
    cert = changed(REAL, ("evidence", "factors", 0, "exponent"), exponent)
    assert refused(cert, seconds=1)
    cert = changed(INTERLACES, ("evidence", "table", "factors", 0, "exponents", 0), exponent)
    assert refused(cert, seconds=1)


def test_powers_beyond_the_budget() -> None:
    line = ["1", "1"], ["-2", "1"]
    bounded(real_rooted(ONES, (line[0], 10000, line[1])), "limits")
    bounded(real_rooted(ONES, *[(line[0], 1, line[1])] * 10000), "limits")
    long = ["1", hex(2**20000)]
    bounded(real_rooted(ONES[:501], *[(long, 1, line[1])] * 500), "limits")


def test_degrees_beyond_the_limit() -> None:
    for cert in (real_rooted([*ONES, "1"]), no_roots([*ONES, "1"], [])):
        assert refused(cert, "limits", seconds=1)
    claim = {"kind": "log-concave", "holds": True}
    assert refused(certificate(claim, {"polynomial": [*ONES, "1"]}, {}), "limits")


def test_families_beyond_the_limit() -> None:
    assert refused(changed(PLUS, ("input", "polynomials"), [[]] * (MAX_MEMBERS + 1)), "limits", seconds=1)
    assert refused(changed(PLUS, ("input", "polynomials"), []), "format")


def test_huge_points() -> None:
    points = [f"-{HUGE}", *[str(k) for k in range(MAX_DEGREE)]]
    assert refused(real_rooted(ONES, (ONES, 1, points)), "signs")
    beyond = hex(2**MAX_RATIONAL_BITS)
    assert refused(changed(REAL, ("evidence", "factors", 0, "points", 3), beyond), "limits")
    many = [f"{HUGE}/{hex(3**k)}" for k in range(165000, 164980, -1)]
    assert refused(no_roots(ONES[:2], many), "cover", seconds=30)
    assert refused(no_roots(ONES[:3001], [HUGE]), "limits")
    assert refused(no_roots(ONES[:3001], [f"1/{HUGE}"]), "limits")


def test_points_of_proofs_that_are_too_long() -> None:
    for proof in (
        {"method": "newton", "point": HUGE, "index": "5000"},
        {"method": "newton", "point": f"1/{HUGE}", "index": "5000"},
        {"method": "disc", "center": [HUGE, HUGE]},
        {"method": "disc", "center": [f"1/{HUGE}", "1"]},
    ):
        bounded(not_real(ONES, proof), "limits")


def test_a_cover_with_too_many_points() -> None:
    assert refused(no_roots(ONES[:3], [str(k) for k in range(2**16 + 1)]), "limits")


def test_pieces_with_too_many_points_or_places() -> None:
    points = [str(k) for k in range(1, 2**16 + 2)]
    assert refused(in_pieces(ALTERNATING[:3], points), "limits", seconds=2)
    assert refused(in_pieces(ALTERNATING, [f"1/{2**k}" for k in range(1200, 0, -1)]), "cover", seconds=20)
    assert refused(in_pieces(ALTERNATING[:3], ["1", "2"], bits=[("0", hex(2**21))]), "limits", seconds=1)
    bounded(
        in_pieces(ALTERNATING, ["1/64", "1", "64"], bits=[("0", str(2**20)), ("1", str(2**20))]), "limits"
    )


def test_pieces_with_huge_points() -> None:
    for points in ([HUGE], [f"1/{HUGE}"], [f"1/{HUGE}", HUGE], [f"1/{HUGE}", "1/2", "1", "2", HUGE]):
        bounded(in_pieces(ALTERNATING[:4], points), "cover")
        bounded(in_pieces(ALTERNATING[:3001], points), "cover")
    long = [f"{hex(2**200000 + k)}/{hex(2**200000)}" for k in (1, 3, 5)]
    bounded(in_pieces(ALTERNATING[:101], ["1/64", *long, "64"]), "cover")
    bounded(
        in_pieces(ALTERNATING[:101], ["1/64", *long, "64"], bits=[("1", "65536"), ("2", "65536")]), "cover"
    )


def test_pieces_of_huge_coefficients() -> None:
    p = [HUGE if k % 2 else f"-{HUGE}" for k in range(21)]
    bounded(in_pieces(p, ["1/4", "1/2", "1", "2", "4"]), "cover", seconds=20)
    lopsided = ["1", f"-{HUGE}", *["0"] * 9997, "-1", HUGE]
    bounded(in_pieces(lopsided, ["1/4", "1/2", "1", "2", "4"]), "limits")


def test_many_huge_coefficients() -> None:
    p = [HUGE] * 1101
    points = [str(k) for k in range(1101)]
    assert refused(real_rooted(p, (p, 1, points)), "limits", seconds=20)
    claim = {"kind": "log-concave", "holds": True}
    verify(certificate(claim, {"polynomial": p[:20]}, {}))
    claim = {"kind": "schur-stable", "holds": False}
    minus = {"proof": {"method": "minus-one"}}
    refused(certificate(claim, {"polynomial": p[:61]}, minus), "unstable")


def test_many_denominators() -> None:
    p = [f"1/{2**2000 + 2 * k + 1}" for k in range(300)]
    bounded(certificate({"kind": "log-concave", "holds": True}, {"polynomial": p}, {}), "limits", seconds=30)
    family = [[q] for q in p]
    claim = {"kind": "compatible", "holds": False, "weights": ["1"] * 300}
    proof = {"proof": {"method": "gap", "index": "1"}}
    assert refused(certificate(claim, {"polynomials": family}, proof), seconds=20)


def test_a_division_that_does_not_end_well() -> None:
    proof = {"method": "common-factor", "factor": ["1", *["0"] * 99, "1"]}
    claim = {"kind": "hurwitz-stable", "holds": False}
    assert refused(certificate(claim, {"polynomial": ONES}, {"proof": proof}), "unstable")
    proof["factor"] = [hex(2**200000), *["0"] * 99, "1"]
    bounded(certificate(claim, {"polynomial": ONES}, {"proof": proof}), "limits")


@pytest.mark.parametrize("number", range(len(INTEGERS)))
def test_texts_that_are_no_number(number: int) -> None:
    bad = INTEGERS[number]
    refused(changed(REAL, ("evidence", "factors", 0, "coefficients", 0), bad))
    refused(changed(REAL, ("evidence", "factors", 0, "exponent"), bad))
    refused(changed(REAL, ("evidence", "factors", 0, "points", 0), bad))
    refused(changed(ROOTS, ("evidence", "owners", 0), bad))
    refused(changed(ROOTS, ("claim", "roots", 0, "multiplicity"), bad))
    refused(changed(INTERLACES, ("evidence", "table", "gaps", 0), bad))
    refused(changed(PLUS, ("evidence", "generators", 0), bad))
    refused(changed(PLUS, ("evidence", "others", 0, "weights", 0, 1), bad))
    refused(changed(STABLE, ("evidence", "points", 0), bad))


# where the degrees differ by two, the table is not needed
@pytest.mark.parametrize("name", sorted(set(CASES) - {"degrees"}))
def test_missing_and_unknown_keys_at_every_level(name: str) -> None:
    cert = CASES[name][0]
    for path in {leaf[:k] for leaf in leaves(cert) for k in range(1, len(leaf))}:
        holder = cert
        for key in path:
            holder = holder[key]
        if isinstance(holder, dict):
            refused(changed(cert, (*path, "more"), "1"), "format")
            for key in holder:
                # A gap without a point is one of the coefficients themselves.
                step = "non-real" if key == "point" and holder.get("method") == "gap" else "format"
                refused(changed(cert, path, {k: v for k, v in holder.items() if k != key}), step)


@given(st.data(), ANYTHING)
def test_any_value_anywhere_is_read_or_refused(data: st.DataObject, value: object) -> None:
    cert = CASES[data.draw(st.sampled_from(sorted(CASES)))][0]
    path = data.draw(st.sampled_from(list(leaves(cert))))
    at = data.draw(st.integers(1, len(path)))
    try:
        verify(changed(cert, path[:at], value))
    except CertificateError as error:
        assert error.step


@pytest.mark.parametrize("kind", [*KINDS, "jordan-form", ""])
def test_every_kind_refuses_the_evidence_of_others(kind: str) -> None:
    alike = {"hurwitz-stable", "schur-stable", "real-rooted"}  # a disc may serve all of them
    for cert, _ in CASES.values():
        if cert["claim"]["kind"] != kind and not {kind, cert["claim"]["kind"]} <= alike:
            refused(changed(cert, ("claim", "kind"), kind), "format")


def test_a_hundred_points_of_a_long_polynomial_take_no_time() -> None:
    # roots 1, 2^40, ..., 2^3960; exact values at the last point have 400000 bits
    p = [1]
    for k in range(100):
        p = [a - (b << 40 * k) for a, b in zip([0, *p], [*p, 0], strict=True)]
    listed = [hex(c) for c in p]
    points = ["0", *[hex(1 << 40 * k + 20) for k in range(100)]]
    start = time.process_time()
    verify(real_rooted(listed, (listed, 1, points)))
    assert time.process_time() - start < 5
