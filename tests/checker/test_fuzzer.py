"""Random certificates of every kind: nothing but a refusal comes out, and what is accepted is true."""

from __future__ import annotations

import json
import time

import pytest

from polyalg.checker import CertificateError, verify
from polyalg.checker.kinds import KINDS as REGISTER

from . import cases
from .forger import is_too_large
from .fuzzer import fuzzed

KINDS = sorted(REGISTER)
SECONDS = 20
"""For one certificate, of which honest ones take some milliseconds."""


def check(kind: str, count: int, seed: int) -> int:
    """Return how many are accepted, all of them true."""
    accepted = 0
    for cert in fuzzed(kind, count, seed):
        start = time.process_time()
        try:
            verify(cert)
        except CertificateError as error:
            assert error.step
            continue
        finally:
            assert time.process_time() - start < SECONDS, cert
        accepted += 1
        read = json.loads(cert) if isinstance(cert, str) else cert
        assert is_too_large(read["claim"], read["input"]) or not cases.is_false(read), json.dumps(read)
    return accepted


@pytest.mark.parametrize("kind", KINDS)
def test_random_certificates(kind: str) -> None:
    # some must be left whole, or the oracle is never asked
    assert check(kind, 200, 0) > 5


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", KINDS)
def test_many_random_certificates(kind: str) -> None:
    assert check(kind, 5000, 1) > 100
