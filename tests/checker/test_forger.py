"""False claims with the best evidence that can be had: every one is refused, for reasons of substance."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from polyalg.checker.kinds import KINDS as REGISTER

from . import forger
from .cases import CASES, honest
from .forger import FORMAL, forge, is_false

KINDS = sorted(REGISTER)


def test_every_kind_has_a_forger() -> None:
    assert set(CASES) == set(REGISTER)


@pytest.mark.parametrize("kind", KINDS)
def test_the_oracle_does_not_call_honest_claims_false(kind: str) -> None:
    certificates = honest(kind)
    assert len(certificates) >= 12
    for cert in certificates:
        assert not is_false(cert)


def check_that_reasons_differ(attempts, reasons: int) -> None:
    steps = Counter(a.step for a in attempts)
    assert None not in steps
    assert 3 * sum(steps[step] for step in FORMAL) < len(attempts), steps
    assert len(steps.keys() - set(FORMAL)) >= reasons, steps


@pytest.mark.parametrize("kind", KINDS)
def test_forged_claims_are_refused(kind: str) -> None:
    # Enough to see a check that accepts everything; the slow test goes on to all reasons of the kind.
    reasons = min(2, CASES[kind].reasons)
    attempts = forge(kind, 8, steps=4, reasons=reasons)
    assert len(attempts) >= 8
    check_that_reasons_differ(attempts, reasons)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", KINDS)
def test_many_forged_claims_are_refused(kind: str) -> None:
    attempts = forge(kind, 200, steps=30, seed=1)
    assert len(attempts) >= 200
    check_that_reasons_differ(attempts, CASES[kind].reasons)


def test_a_kind_that_cannot_fail_often_enough_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CASES, "log-concave", replace(CASES["log-concave"], reasons=9))
    monkeypatch.setattr(forger, "ROUNDS", 2)
    with pytest.raises(AssertionError, match=r"of the kind log-concave fail in the steps"):
        forge("log-concave", 1, steps=2)
