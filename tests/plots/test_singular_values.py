"""The singular values over the frequency, with the norm and where it is reached."""

from __future__ import annotations

import math
from fractions import Fraction as F
from typing import Any

import numpy as np
import pytest

import polyalg as pa

from .drawing import drawn, legend, points

T = pa.systems.transfer_matrix
SYSTEMS: dict[str, Any] = {
    "resonance": T([1], [1, F(1, 5), 1]),
    "two by two": T([[[1], [1]], [[0, 1], [2]]], [1, F(1, 10), 1]),
    "wide": T([[[1], [1, 1], [2]]], [1, 1, 1]),
    "discrete": T([[[1], [1, 1]], [[0, 1], [2, 0, 1]]], [F(4, 5), F(-9, 10), 1], dt=F(1, 10)),
    "unstable": T([1, 1], [-2, 0, 1]),
    "static": pa.systems.System([], [], [], [[3, 4], [0, 5]]),
    "sharp": T([1], [1, F(1, 10**9), 1]),
    "slow and fast": T([1], [1, 10**6, 1]),
}


def curves(axes: Any) -> list[tuple[Any, Any]]:
    """Return frequencies and values of the lines of singular values."""
    found = [line for line in axes.lines if line.get_linestyle() == "-" and len(line.get_xdata()) > 2]
    return [(np.asarray(line.get_xdata()), np.asarray(line.get_ydata())) for line in found]


def singular_values_of(S: Any, w: float) -> Any:
    A, B, C, D = (
        np.array(M.tolist(), dtype=float).reshape(M.nrows(), M.ncols()) for M in (S.A, S.B, S.C, S.D)
    )
    s = np.exp(1j * w * float(S.dt)) if S.dt else 1j * w
    return np.linalg.svd(C @ np.linalg.solve(s * np.eye(len(A)) - A, B + 0j) + D, compute_uv=False)


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_values_are_those_of_numpy_and_none_is_above_the_norm(name: str) -> None:
    S = SYSTEMS[name]
    norm = pa.systems.linf_norm(S)
    axes = drawn(norm.plot())
    lines = curves(axes)
    assert len(lines) == min(S.inputs, S.outputs)
    xs = lines[0][0]
    assert (np.diff(xs) >= 0).all()
    top = float(norm.value) * (1 + 1e-14)
    for k in range(0, len(xs), 7):
        theirs = singular_values_of(S, xs[k])
        mine = [ys[k] for _, ys in lines]
        assert mine == pytest.approx(theirs, rel=1e-6) and mine[0] <= top
    assert max(lines[0][1]) == pytest.approx(float(norm.value), rel=0.05)


def test_the_band_is_the_certified_one_and_the_marker_where_it_is_reached() -> None:
    norm = pa.systems.hinf_norm(SYSTEMS["resonance"], 1)
    axes = drawn(norm.plot())
    (band,) = axes.patches
    low, high = band.get_y(), band.get_y() + band.get_height()
    assert (low, high) == (pytest.approx(float(norm.lower)), pytest.approx(float(norm.upper)))
    ((w, value),) = points(axes, "o")
    assert low <= value <= high and singular_values_of(norm.system, w)[0] >= low
    assert legend(axes)[2] == f"reached at {w:.6g}"


@pytest.mark.parametrize(
    ("S", "marker", "edge", "where"),
    [(T([1], [1, 1]), "<", 0, "0"), (T([1, 2], [1, 1]), ">", 1, "infinity"), (T([0], [1]), "<", 0, "0")],
)
def test_what_a_logarithmic_scale_does_not_show_is_at_its_edge(
    S: Any, marker: str, edge: int, where: str
) -> None:
    axes = drawn(pa.systems.hinf_norm(S).plot())
    assert axes.get_xscale() == "log" and points(axes, marker)[0][0] == edge
    assert legend(axes)[2] == f"reached at {where}" and not points(axes, "o")


@pytest.mark.parametrize(("sign", "at"), [(-1, 0.0), (1, math.pi)])
def test_discrete_time_goes_from_nought_to_half_the_rate(sign: int, at: float) -> None:
    axes = drawn(pa.systems.hinf_norm(T([1], [sign, 2], dt=True)).plot())
    assert axes.get_xscale() == "linear" and axes.get_xlim() == (0, pytest.approx(math.pi))
    assert axes.get_xlabel() == "frequency, radians per step"
    assert points(axes, "o")[0][0] == at


def test_values_that_are_zero_are_left_out() -> None:
    axes = drawn(pa.systems.hinf_norm(T([[[1], [1]], [[1], [1]]], [1, 1])).plot())
    (_, first), (_, second) = curves(axes)
    assert np.isfinite(first).all() and np.isnan(second).all()


def test_frequencies_beyond_doubles_are_refused() -> None:
    for size in (10**320, F(1, 10**320)):
        with pytest.raises(pa.ResourceLimitError, match="drawn|double"):
            pa.systems.hinf_norm(T([size], [size, 1])).plot()
