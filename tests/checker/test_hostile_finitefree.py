"""Hostile claims about convolutions: refused before the work, never a crash, a hang or another exception."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker import CertificateError, verify
from polyalg.checker.format.limits import MAX_RATIONAL_BITS

from .accepted_finitefree import ADD, CASES, RECT, TIMES
from .handmade_finitefree import Problem, expression, from_roots, inequality
from .hostile import ANYTHING, INTEGERS, refused
from .tampering import changed, leaves
from .tampering_finitefree import BARRIER, ENTROPY, EXACT, MANY, PAIRS, ROOTS, SAME, STAM, SUM

HUGE = hex(2 ** (MAX_RATIONAL_BITS - 1))
TINY = f"1/{HUGE}"
FAMILY = ("input", "polynomials")


def bounded(cert, step: str | None = None, seconds: float = 20, megabytes: int = 400) -> None:
    """Check that a certificate is refused, in bounded time and memory."""
    tracemalloc.start()
    try:
        refused(cert, step, seconds)
        assert tracemalloc.get_traced_memory()[1] < megabytes * 2**20
    finally:
        tracemalloc.stop()


def sized(n, kind, members, coefficient, operator=None, columns="1000000"):
    """Make a claim about one expression in degree n with long coefficients and no valid proof."""
    p = [coefficient] * (n + 1)
    term = {"root": "1", "of": {"convolve": kind, "members": members, "operate": operator is not None}}
    cert = changed(SUM, ("claim", "left"), [term])
    cert["claim"]["right"] = []
    cert["input"] = {"polynomials": [p, p], "degree": str(n), "columns": columns, "operator": operator}
    line = {"coefficients": ["0", "1"], "exponent": str(n), "points": ["-1", "1"]}
    cert["evidence"] = {"polynomials": [{"factors": [line]}], "left": [["0", "1"]], "right": []}
    return cert


@pytest.mark.parametrize("kind", [ADD, TIMES, RECT])
def test_long_coefficients_in_many_members(kind: str) -> None:
    for coefficient in ("1", hex(2**500)):
        bounded(sized(200, kind, ["0", "1"] * 2, coefficient))
    bounded(sized(200, kind, ["0", "1"] * 8, HUGE), "limits")


@pytest.mark.parametrize("kind", [ADD, TIMES, RECT])
def test_long_operators(kind: str) -> None:
    bounded(sized(200, kind, ["0"], "1", ["1"] * 201))
    bounded(sized(200, kind, ["0"], f"{HUGE}/3", [TINY] * 201))


def test_long_bounds_of_roots() -> None:
    for cert in (SUM, ROOTS):
        bounded(changed(cert, ("evidence", "left", 0), ["0", HUGE]), "inequality")
        bounded(changed(cert, ("evidence", "left", 0), [TINY, HUGE]), "inequality")
    listed = [f"{hex(2**60000 + k)}/{hex(3**30000 + k)}" for k in range(4)] * 4
    term = {"root": "1", "of": {"convolve": ADD, "members": ["0"], "operate": False}}
    for form in ("sum", "product", "sqrt"):
        cert = changed(
            SUM, ("claim",), {**SUM["claim"], "form": form, "left": [term] * 16, "right": [term] * 16}
        )
        proofs = [inequality(Problem([from_roots([1, 3])], 2), [(1, expression(ADD, 0))], [])["evidence"]]
        cert["input"] = Problem([from_roots([1, 3])], 2).given()
        bounds = [["0", x] for x in listed]
        cert["evidence"] = {"polynomials": proofs[0]["polynomials"], "left": bounds, "right": bounds}
        bounded(cert, "inequality", seconds=60)


def test_long_bounds_in_high_degree() -> None:
    problem = Problem([from_roots(range(100))], 100)
    cert = inequality(problem, [(1, expression(ADD, 0))], [(1, expression(ADD, 0))], holds=True)
    for low, high in (("0", HUGE), (TINY, "100"), (TINY, HUGE)):
        bounded(changed(cert, ("evidence", "left", 0), [low, high]), seconds=60)


def test_long_shifts_of_identities() -> None:
    for shift in (HUGE, TINY, f"{HUGE}/3"):
        bounded(changed(SAME, ("evidence", "identity", "shift"), shift), "identity", seconds=2)


def test_long_numbers_of_the_barrier() -> None:
    for alpha in (HUGE, TINY):
        bounded(changed(BARRIER, ("claim", "alpha"), alpha), "barrier")
    for key in ("high", "root"):
        for number in (HUGE, TINY):
            bounded(changed(BARRIER, ("evidence", key), number))
    bounded(changed(BARRIER, ("evidence", "low", 0), HUGE), "barrier")


def test_long_numbers_of_discriminants() -> None:
    wide = ["0", f"-{HUGE}", "0", "1"]
    for cert in (STAM, ENTROPY):
        bounded(changed(cert, (*FAMILY, 0), wide), "product")
    for number in (HUGE, TINY):
        bounded(changed(ENTROPY, ("evidence", "bounds", 1, 1), number), seconds=30)
        bounded(changed(EXACT, ("evidence", "exact"), [number, number, "1"]), "bounds")


def test_discriminants_of_high_degree_meet_the_budget() -> None:
    roots = [k * 2**64 + k * k for k in range(150)]
    line = [
        {"coefficients": [str(-r), "1"], "exponent": "1", "points": [str(r - 1), str(r + 1)]} for r in roots
    ]
    p = [str(c) for c in from_roots(roots)]
    for known in (STAM, ENTROPY):
        cert = changed(known, ("input",), {**known["input"], "degree": "150", "polynomials": [p, p]})
        cert["evidence"]["polynomials"] = [{"factors": line}] * 2
        start = time.process_time()
        with pytest.raises(CertificateError) as caught:
            verify(cert)
        assert caught.value.step == "limits"
        assert time.process_time() - start < 10


def test_long_matrices() -> None:
    d = 8
    matrix = [[HUGE if i == j else TINY for j in range(d)] for i in range(d)]
    given = {"matrices": [matrix, matrix], "point": [[HUGE] * d, [TINY] * d], "alphas": [f"{HUGE}/7"] * d}
    bounded(changed(MANY, ("input",), given), seconds=30)
    given = {"matrices": [[["0"] * d] * d] * 2, "point": [["0"] * d] * 2, "alphas": ["1"] * d}
    bounded(changed(MANY, ("input",), given), "definite")
    given["point"] = [["1"] * d] * 2
    bounded(changed(MANY, ("input",), given), "inequality")


def test_families_of_pairs() -> None:
    zero: list[str] = []
    bounded(changed(PAIRS, FAMILY, [zero] * 1000), "format", seconds=2)
    bounded(changed(PAIRS, FAMILY, [zero] * 3), "format")
    bounded(changed(PAIRS, FAMILY, []), "format")


@pytest.mark.parametrize("number", range(len(INTEGERS)))
def test_texts_that_are_no_integer(number: int) -> None:
    bad = INTEGERS[number]
    refused(changed(SUM, ("input", "degree"), bad))
    refused(changed(SUM, ("claim", "left", 0, "root"), bad))
    refused(changed(SUM, ("claim", "left", 0, "of", "members"), [bad]))
    refused(changed(SUM, ("claim", "left", 0, "of", "members"), bad))
    refused(changed(SUM, ("evidence", "left", 0, 0), bad))
    refused(changed(BARRIER, ("claim", "alpha"), bad))
    refused(changed(MANY, ("claim", "index"), bad))
    refused(changed(PAIRS, ("evidence", "pairs", 0, "pair", 0), bad))
    refused(changed(ENTROPY, ("evidence", "bounds", 0, 0), bad))


@pytest.mark.parametrize("name", sorted(CASES))
def test_missing_and_unknown_keys_at_every_level(name: str) -> None:
    cert = CASES[name][0]
    for path in {leaf[:k] for leaf in leaves(cert) for k in range(1, len(leaf))}:
        holder = cert
        for key in path:
            holder = holder[key]
        if isinstance(holder, dict):
            refused(changed(cert, (*path, "more"), "1"), "format")
            for key in holder:
                refused(changed(cert, path, {k: v for k, v in holder.items() if k != key}), "format")


@given(st.data(), ANYTHING)
def test_any_value_anywhere_is_read_or_refused(data: st.DataObject, value: object) -> None:
    cert = CASES[data.draw(st.sampled_from(sorted(CASES)))][0]
    path = data.draw(st.sampled_from(list(leaves(cert))))
    at = data.draw(st.integers(1, len(path)))
    try:
        verify(changed(cert, path[:at], value))
    except CertificateError as error:
        assert error.step


KINDS = sorted({cert["claim"]["kind"] for cert, _ in CASES.values()})


@pytest.mark.parametrize("kind", [*KINDS, "compatible", "real-rooted", ""])
def test_every_kind_refuses_the_evidence_of_others(kind: str) -> None:
    for cert, _ in CASES.values():
        if cert["claim"]["kind"] != kind:
            assert refused(changed(cert, ("claim", "kind"), kind))
