"""Every single change that makes a claim unproved is refused, at the step that it spoils."""

from __future__ import annotations

import copy
import random

import pytest

from polyalg.checker import CertificateError, verify

from . import tampering
from .handmade import (
    build,
    form_certificate,
    poly,
    structure_certificate,
)
from .tampering import (
    CLAIM,
    FORM,
    STEPS,
    changed,
    is_still_true,
    leaves,
    refusal,
)


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_a_spoilt_certificate_is_refused_at_the_named_step(number: int) -> None:
    cert, path, value, step = STEPS[number]
    verify(cert)
    spoilt = changed(cert, path, value)
    assert spoilt != cert
    error = refusal(spoilt)
    assert error.step == step, error
    assert str(error).startswith(f"{step}: ")


def test_a_pivot_row_where_the_eigenvector_is_zero() -> None:
    cert = form_certificate(build([(poly(0, 1), [2])]))
    column = [row[0] for row in cert["claim"]["V"]["entries"]]
    zero = next((k for k, x in enumerate(column) if x == ["0", "0"]), None)
    assert zero is not None
    assert refusal(changed(cert, (*CLAIM, "pivots", 0), str(zero))).step == "pivot"


def test_another_scaling_is_not_the_one_claimed() -> None:
    doubled = copy.deepcopy(FORM)
    for row in doubled["claim"]["V"]["entries"]:
        row[0] = [str(2 * int(x)) for x in row[0]]
    assert refusal(doubled).step == "transform"


def test_a_block_split_in_two_is_refused() -> None:
    # one block of size 2 claimed as two of size 1: another f, another annihilation
    known = build([(poly(-3, 1), [2])])
    cert = structure_certificate(known)
    cert["claim"]["structure"][0]["sizes"] = ["1", "1"]
    cert["evidence"]["generators"] = [["1", "0"], ["0", "1"]]
    assert refusal(cert).step == "annihilation"


def test_two_blocks_joined_are_refused() -> None:
    known = build([(poly(-3, 1), [1, 1])])
    cert = structure_certificate(known)
    cert["claim"]["structure"][0]["sizes"] = ["2"]
    cert["evidence"]["generators"] = [["1", "0"]]
    assert refusal(cert).step == "krylov"


def test_one_factor_listed_twice_is_refused() -> None:
    known = build([(poly(-3, 1), [1, 1])])
    cert = structure_certificate(known)
    one = {**cert["claim"]["structure"][0], "sizes": ["1"]}
    cert["claim"]["structure"] = [one, one]
    cert["evidence"]["irreducibility"] = [None, None]
    cert["evidence"]["generators"] = [["1", "0"]]
    assert refusal(cert).step == "separation"


@pytest.mark.parametrize("name", ["FROBENIUS", "JORDAN", "EIGENVALUES", "FORM", "FORM_GAUSSIAN"])
def test_random_alterations_never_escape_and_changed_claims_never_pass(name: str) -> None:
    cert = getattr(tampering, name)
    rng = random.Random(name)
    paths = list(leaves(cert))
    for _ in range(150):
        path = rng.choice(paths)
        value = rng.choice(
            ["0", "1", "-1", "7", "1/2", "", None, True, [], {}, "x", 5, ["1", "0"], hex(3**300)]
        )
        spoilt = changed(cert, path, value)
        if spoilt == cert:
            continue
        try:
            verify(spoilt)
        except CertificateError:
            continue
        assert is_still_true(path, value, spoilt), (path, value)
