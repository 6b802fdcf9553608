"""Every kind of the register: accepted as it is, every place of it spoilt, and nothing hostile gets through.

The areas' own tests of tampering want the right step named; these go over the places of a small certificate
of every kind, one after the other, so that a new row is tampered with before anybody thinks of how.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from polyalg.checker import CertificateError, verify
from polyalg.checker.kinds import KINDS as REGISTER

from .cases import honest, is_false
from .cases.base import NO_CLAIM
from .edits import is_number, places, put, rational

KINDS = sorted(REGISTER)
MOST_PLACES = 40
HOSTILE = [None, True, 7, 1.5, "", "x", "1/0", "0x", "9" * 6000, [], {}, ["1"], [[[]]], {"": ""}]


@cache
def smallest(kind: str) -> Any:
    """Return the honest certificate with the shortest text."""
    return min(honest(kind), key=lambda cert: len(json.dumps(cert)))


def some_places(cert: Any, part: str) -> list[tuple[tuple[Any, ...], Any]]:
    """Return places below a part, evenly chosen where there are many."""
    found = [(at, value) for at, value in places(cert[part], (part,)) if at[-1] != "kind"]
    step = -(-len(found) // MOST_PLACES)
    return found[::step]


def spoilt(cert: Any, part: str) -> Iterator[Any]:
    """Yield certificates with one number moved or one item more or less, at every place of a part."""
    for at, value in some_places(cert, part):
        if is_number(value):
            x = Fraction(*(int(piece, 0) for piece in value.split("/")))
            for other in (x + 1, x - 1, -x - 1, x / 2):
                if other != x:
                    yield put(cert, at, rational(other))
        elif isinstance(value, bool):
            yield put(cert, at, not value)
        elif isinstance(value, list) and value:
            yield put(cert, at, value[:-1])
            yield put(cert, at, [*value, value[-1]])
            if value[::-1] != value:
                yield put(cert, at, value[::-1])


def step_of(cert: Any) -> str | None:
    """Return the step that refuses; None where the certificate is accepted."""
    try:
        verify(copy.deepcopy(cert))
    except CertificateError as error:
        return error.step
    return None


def may_be_accepted(cert: Any) -> bool:
    """Return whether the oracle does not call the claim false; what is too odd for it may not be accepted."""
    try:
        return not is_false(cert)
    except NO_CLAIM:
        return False


@pytest.mark.parametrize("kind", KINDS)
def test_honest_certificates_are_accepted_in_words(kind: str) -> None:
    cert = smallest(kind)
    words = verify(copy.deepcopy(cert))
    assert len(words) > 20 and verify(json.dumps(cert)) == words


@pytest.mark.parametrize("kind", KINDS)
def test_no_spoilt_claim_is_accepted_where_it_is_false(kind: str) -> None:
    refused = 0
    for part in ("claim", "input"):
        for other in spoilt(smallest(kind), part):
            if step_of(other) is not None:
                refused += 1
            else:
                assert may_be_accepted(other), json.dumps(other)
    assert refused > 0


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_values_at_every_place(kind: str) -> None:
    cert = smallest(kind)
    for part in ("claim", "input", "evidence"):
        for at, value in some_places(cert, part):
            for hostile in HOSTILE:
                if hostile != value:
                    other = put(cert, at, hostile)
                    # Of the evidence nothing depends on what need not be there.
                    assert step_of(other) is not None or may_be_accepted(other), (at, hostile)


@pytest.mark.parametrize("kind", KINDS)
def test_keys_more_or_less_are_refused(kind: str) -> None:
    cert = smallest(kind)
    for at, value in places(cert):
        if not isinstance(value, dict):
            continue
        more = copy.deepcopy(cert)
        _at(more, at)["more"] = "1"
        assert step_of(more) is not None
        for key in value:
            less = copy.deepcopy(cert)
            del _at(less, at)[key]
            assert step_of(less) is not None, (at, key)


def _at(whole: Any, at: tuple[Any, ...]) -> Any:
    for key in at:
        whole = whole[key]
    return whole
