"""Clusters deeper than doubles see were left to FLINT's iteration, which did not end for degree 80."""

from __future__ import annotations

from itertools import combinations

import pytest
from flint import acb, acb_poly, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.simultaneous import separating


@pytest.mark.parametrize("digits", [200, 300])
def test_many_cheap_rounds_come_before_the_iteration(digits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(poly: acb_poly) -> None:
        raise AssertionError("the points come closer to the roots, a bit a round")

    # Two pairs of roots 10^-digits apart, and points around each pair that tell nothing of it.
    points = [acb(s * 1.414, t * 0.01) for s in (1, -1) for t in (1, -1)]
    monkeypatch.setattr(separating, "_by_iteration", refused)
    monkeypatch.setattr(separating, "approximate_clustered_roots", lambda *arguments: points)
    f = fmpz_poly([-2, 0, 1]) ** 2 * 10 ** (2 * digits) + 1
    with flint_lock, working_precision(4 * digits * 4):
        poly = acb_poly(f)
    boxes = next(separating.isolating_boxes(poly))
    assert len(boxes) == 4 and not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    with flint_lock, working_precision(8 * digits):
        assert all(poly(box).contains(0) for box in boxes)
