"""The ladder of precision: starts cheap, adds what is missing, ends at the proved bound."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import flint
import pytest
from flint import arb

import polyalg as pa
from polyalg.core.precision import refine
from polyalg.core.report import ReportBuilder

EPS = Fraction(1, 2**50)


def run(step, start: int = 60, bound: int = 1000):  # type: ignore[no-untyped-def]
    report = ReportBuilder()
    try:
        return refine(step, EPS, start, bound, report=report, stage="test"), report.finish()
    finally:
        assert flint.ctx.prec == 53


def losing(loss: int):  # type: ignore[no-untyped-def]
    """Return a step that loses a fixed number of bits, as stable algorithms do."""

    def step(bits: int) -> tuple[int, arb]:
        assert flint.ctx.prec == bits
        return bits, arb(2) ** (loss - bits)

    return step


def test_one_attempt_where_the_guess_is_good() -> None:
    result, report = run(losing(5))
    assert result == 60 and [s.bits for s in report.stages] == [60]


@pytest.mark.parametrize("loss", [11, 30, 200, 900])
def test_one_repetition_with_the_shortfall(loss: int) -> None:
    result, report = run(losing(loss))
    assert len(report.stages) == 2
    assert 50 + loss <= result <= 50 + loss + 12
    assert all(s.bits <= s.bound_bits == 1000 for s in report.stages)


def test_failed_attempts_double() -> None:
    def step(bits: int) -> tuple[int, arb] | None:
        return None if bits < 300 else (bits, arb(0))

    result, report = run(step)
    bits = [s.bits for s in report.stages]
    assert bits[0] == 60 and result == bits[-1] >= 300
    assert all(2 * a <= b <= 2 * a + 8 for a, b in pairwise(bits))


def test_the_last_attempt_runs_at_the_bound() -> None:
    result, report = run(losing(950))
    assert result == 1000 or report.stages[-1].bits <= 1000
    seen: list[int] = []

    def never(bits: int) -> None:
        seen.append(bits)

    with pytest.raises(pa.PrecisionError, match="test: radius above eps at 500 bits.*report the input"):
        run(never, bound=500)
    assert seen[-1] == 500 and seen == sorted(set(seen))


def test_a_start_above_the_bound_is_cut() -> None:
    result, _ = run(losing(0), start=5000, bound=100)
    assert result == 100


def test_errors_of_a_step_come_through() -> None:
    def step(bits: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(step)
