"""A float beside irrational coefficients: the refusal called the irrational ones unreadable."""

from __future__ import annotations

from typing import Any

import pytest

import polyalg as pa

ROOT = pa.algebraic("sqrt(2)")


@pytest.mark.parametrize("on", ["real", "circle", "imaginary", (0, 1), (-ROOT, ROOT)])
@pytest.mark.parametrize("P", [[ROOT, 2.5, 1], [1, ROOT, 0.5]])
def test_the_float_is_named(P: list[Any], on: Any) -> None:
    place = next(k for k, c in enumerate(P) if isinstance(c, float))
    with pytest.raises(pa.InexactInputError, match=f"coefficient {place} of P is the float {P[place]}"):
        pa.is_positive_semidefinite(P, on=on)
