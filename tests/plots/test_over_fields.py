"""Pictures of families over number fields."""

from __future__ import annotations

import polyalg as pa


def test_families_and_triangles() -> None:
    members = [pa.polynomial(text) for text in ("(x - sqrt(2))*(x + 1)", "(x - 1)*(x + sqrt(3))")]
    axes = pa.plots.plot_family(members)
    assert len(axes.get_yticks()) == 3
    axes = pa.plots.plot_triangle(*members, [0, 1], steps=4)
    assert axes.get_title() == "compatible"
    assert pa.real_roots(members[0]).plot() is not None
