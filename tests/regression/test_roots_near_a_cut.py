"""Roots of which one end of the isolating interval is very close: seen from there, signs take few bits."""

from __future__ import annotations

from typing import Any

import pytest
from flint import fmpq, fmpz_poly

import polyalg as pa
from polyalg.roots.bracketed import Bracketed
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.evaluation import Evaluator
from polyalg.roots.newton_inequalities import violated_index

NUMERATOR, SCALE = -349525, 1 << 20


def nearly_double(bits: int, other: list[int]) -> fmpz_poly:
    factor = fmpz_poly([NUMERATOR, SCALE])
    return (factor * factor * (1 << 2 * bits) - 1) * fmpz_poly(other)


@pytest.mark.parametrize("bits", [200, 2000, 20000])
@pytest.mark.parametrize("other", [[3, 1, 1], [1, 0, 0, 2, 0, 0, 0, 7], [-5, 0, 3]])
def test_two_roots_beside_a_dyadic_number(bits: int, other: list[int]) -> None:
    p = nearly_double(bits, other)
    roots = pa.real_roots(p)
    centre = fmpq(-NUMERATOR, SCALE)
    beside = [r.interval for r in roots if abs(r.interval[0] - centre) < fmpq(1, 1 << bits // 2)]
    assert len(beside) == 2
    assert beside[0][1] < centre < beside[1][0]
    assert all((p(low) > 0) is not (p(high) > 0) for low, high in beside)
    assert pa.verify(roots.certificate)


@pytest.mark.parametrize("side", [1, -1])
@pytest.mark.parametrize("end", [fmpq(5), fmpq(-3, 8), fmpq(349525, 1 << 20)])
@pytest.mark.parametrize("bits", [1000, 30000])
def test_one_root_beside_an_end_takes_few_bits(
    monkeypatch: pytest.MonkeyPatch, side: int, end: fmpq, bits: int
) -> None:
    """Two roots are about 2^-bits from the end; from 0 every sign would take that many bits."""
    factor = fmpz_poly([-end.p, end.q])
    g = (factor * factor * (1 << 2 * bits) - 9) * fmpz_poly([7, 1, 1])
    high = end + side
    source = Bracketed(Evaluator(g), [(min(end, high), max(end, high))])
    seen: list[int] = []
    usual = Evaluator.sign

    def counting(self: Evaluator, x: Any, accuracy: int = 0) -> int:
        seen.append(x.bits())
        return usual(self, x, accuracy)

    monkeypatch.setattr(Evaluator, "sign", counting)
    ball = source.ball(0, 40)
    low, high = ball_ends(ball)
    assert (g(low) > 0) is not (g(high) > 0)
    assert not low <= end <= high
    assert max(seen) < 200
    assert len(seen) < 60
    low, high = ball_ends(source.ball(0, bits + 64))
    assert (g(low) > 0) is not (g(high) > 0)
    assert high - low <= fmpq(1, 1 << (bits + 62))


def test_long_coefficients_are_compared_by_their_sizes() -> None:
    """The products of Newton's inequalities are told from their bits, or else exactly."""
    long = 1 << 3000
    for n in range(2, 9):
        real_rooted = fmpz_poly([1])
        for k in range(1, n + 1):
            real_rooted *= fmpz_poly([long + k, k])
        assert violated_index(real_rooted) is None
        assert violated_index(real_rooted + fmpz_poly([0, 0, real_rooted[2] * 9])) is not None
