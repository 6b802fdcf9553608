"""Random regions of the plane, and polynomials with given roots."""

from __future__ import annotations

from typing import Any

from flint import fmpq
from hypothesis import strategies as st

import polyalg as pa

G = pa.GaussianRational
SIDES = ["left", "right", "upper", "lower"]

small = st.fractions(-3, 3, max_denominator=2)
points = st.builds(lambda a, b: G(*(fmpq(x.numerator, x.denominator) for x in (a, b))), small, small)
regions = st.one_of(
    st.builds(pa.half_plane, st.sampled_from(SIDES), small),
    st.builds(pa.disc, points, small.filter(lambda r: r > 0)),
    st.builds(
        lambda a, b, part: pa.strip(a, a + b, part),
        small,
        small.filter(lambda x: x > 0),
        st.sampled_from(["real", "imaginary"]),
    ),
    st.builds(
        lambda z, a, b: pa.rectangle(z, z + G(*(fmpq(x.numerator, x.denominator) for x in (a, b)))),
        points,
        small.filter(bool),
        small.filter(bool),
    ),
)


def product(roots: list[Any], factor: Any = 1) -> list[Any]:
    """Return factor * prod (x - root), by its coefficients."""
    p = [G(0) + factor]
    for z in roots:
        p = [a - z * b for a, b in zip([G(0), *p], [*p, G(0)], strict=True)]
    return p
