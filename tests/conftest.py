"""Fixtures for all tests: hypothesis profiles, and a guard over FLINT's process-wide precision."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("dev", max_examples=25, deadline=None, print_blob=True)
settings.register_profile("ci", max_examples=200, deadline=None, print_blob=True)
settings.register_profile(
    "nightly",
    max_examples=5000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# Pictures are made without a display.
os.environ.setdefault("MPLBACKEND", "Agg")

settings.load_profile(os.environ.get("POLYALG_HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(autouse=True)
def unchanged_precision() -> Iterator[None]:
    """Fail a test that leaves the precision or the cap of FLINT's global context changed."""
    import flint

    before = flint.ctx.prec, flint.ctx.cap
    yield
    after = flint.ctx.prec, flint.ctx.cap
    flint.ctx.prec, flint.ctx.cap = before
    assert after == before, f"flint.ctx was left at (precision, cap) = {after}; it was {before}"
