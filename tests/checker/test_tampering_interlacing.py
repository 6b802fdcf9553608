"""Claims about real roots: whatever is changed, nothing false is accepted, and the failing step is named."""

from __future__ import annotations

import random

import pytest

from polyalg.checker import CertificateError, verify

from .accepted_interlacing import CASES
from .tampering import changed, leaves, refusal
from .tampering_interlacing import STEPS, VALUES
from .truth_interlacing import is_true


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_a_spoilt_certificate_is_refused_at_the_named_step(number: int) -> None:
    cert, path, new, step = STEPS[number]
    verify(cert)
    spoilt = changed(cert, path, new)
    assert spoilt != cert
    error = refusal(spoilt)
    assert error.step == step, error
    assert str(error).startswith(f"{step}: ")


@pytest.mark.parametrize("name", CASES)
def test_what_is_still_accepted_after_alterations_is_true(name: str) -> None:
    cert = CASES[name][0]
    rng = random.Random(name)
    paths = [*leaves(cert), *(path[:-1] for path in leaves(cert) if len(path) > 2)]
    for _ in range(120):
        spoilt = changed(cert, rng.choice(paths), rng.choice(VALUES))
        if rng.random() < 0.3:
            try:
                spoilt = changed(spoilt, rng.choice(paths), rng.choice(VALUES))
            except (KeyError, TypeError, IndexError):
                continue
        try:
            verify(spoilt)
        except CertificateError as error:
            assert error.step
            continue
        assert is_true(spoilt), spoilt
