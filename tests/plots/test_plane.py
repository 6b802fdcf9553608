"""Eigenvalues, complex roots and regions in the plane."""

from __future__ import annotations

from fractions import Fraction
from math import hypot
from typing import Any

import numpy as np
import pytest
from matplotlib.patches import Circle, Rectangle

import polyalg as pa

from .drawing import drawn, labels, legend, middle, points

MATRICES: list[Any] = [
    [[0, 2], [1, 0]],
    [[0, 0, 0, 2], [1, 0, 0, 1], [0, 1, 0, 0], [0, 0, 1, 1]],
    [[1j, 1], [0, 2]],
    [[Fraction(1, 3), 0], [5, 10**30]],
]


@pytest.mark.parametrize("A", MATRICES)
def test_discs_are_as_large_as_the_enclosures_and_where_they_are(A: Any) -> None:
    spectrum = pa.eigenvalues(A, digits=3)
    axes = drawn(spectrum.plot())
    discs = [patch for patch in axes.patches if isinstance(patch, Circle)]
    assert len(discs) == len(spectrum)
    for disc, e in zip(discs, spectrum, strict=True):
        assert disc.center == (middle(e.value.real), middle(e.value.imag))
        assert disc.radius == pytest.approx(hypot(float(e.value.real.rad()), float(e.value.imag.rad())))
    assert sorted(points(axes, "o")) == sorted(disc.center for disc in discs)
    assert axes.get_aspect() == 1


def test_wide_balls_are_drawn_wide() -> None:
    import flint

    from polyalg.plots.doubles import spot

    s = spot(flint.acb(flint.arb(3, 0.5), flint.arb(-1, 0.25)))
    assert (
        (s.x, s.y) == (3, -1) and s.radius == pytest.approx(hypot(0.5, 0.25)) and s.radius >= hypot(0.5, 0.25)
    )


def test_labels_are_the_sizes_of_the_blocks() -> None:
    A = [[2, 1, 0, 0, 0], [0, 2, 0, 0, 0], [0, 0, 2, 0, 0], [0, 0, 0, 2, 0], [0, 0, 0, 0, 7]]
    axes = drawn(pa.jordan_form(A).plot())
    assert labels(axes) == ["blocks 2, 1 ×2"]
    assert points(axes, "s") == [(2, 0)] and points(axes, "o") == [(7, 0)]
    assert not legend(axes)


def test_eigenvalues_of_a_matrix_polynomial_are_drawn_and_infinity_is_told() -> None:
    found = pa.generalized_eigenvalues([[2, 1, 0], [0, 2, 0], [0, 0, 1]], [[1, 0, 0], [0, 1, 0], [0, 0, 0]])
    axes = drawn(found.plot())
    assert points(axes, "s") == [(2, 0)] and labels(axes) == ["block 2"]
    assert axes.get_title() == "and infinity, simple"
    only = drawn(pa.MatrixPolynomial("x^2 + 1, x; x, 1").eigenvalues().plot())
    assert only.get_title() == "and infinity, block 4" and not points(only, "o")
    with pytest.raises(pa.InputError, match="of a matrix polynomial"):
        pa.plots.plot_eigenvalues(found, compare=True)


def test_the_cloud_of_numpy_lies_beside_the_certified_eigenvalue() -> None:
    A = [[-9, 11, -21, 63, -252], [70, -69, 141, -421, 1684], [-575, 575, -1149, 3451, -13801]]
    A += [[3891, -3891, 7782, -23345, 93365], [1024, -1024, 2048, -6144, 24572]]
    for plot in (pa.jordan_form(A).plot, pa.eigenvalues(A).plot):
        axes = drawn(plot(compare=True))
        cloud = points(axes, "x")
        assert points(axes, "s") == [(0, 0)] and legend(axes) == ["certified", "numpy.linalg.eigvals"]
        expected = np.linalg.eigvals(np.array(A, dtype=complex))
        assert sorted(cloud) == sorted((float(z.real), float(z.imag)) for z in expected)
        (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
        assert all(left < x < right and low < y < high for x, y in cloud)


def test_numpy_sees_gaussian_and_sympy_matrices() -> None:
    sympy = pytest.importorskip("sympy")
    for A in ([[1j, 0], [0, 2]], sympy.Matrix([[sympy.I, 0], [0, 2]])):
        assert sorted(points(pa.eigenvalues(A).plot(compare=True), "x")) == [(0, 1), (2, 0)]


def test_multiple_roots_have_their_multiplicities() -> None:
    p = pa.polynomial("x^2 + 1") ** 3 * pa.polynomial("x - 1") ** 2 * pa.polynomial("x + 5")
    axes = drawn(pa.complex_roots(p).plot())
    assert labels(axes) == ["×3", "×3", "×2"]
    assert sorted(points(axes, "s")) == [(0, -1), (0, 1), (1, 0)] and points(axes, "o") == [(-5, 0)]


# 10^30 + i and 10^30 - i: doubles of the real axis do not tell numbers apart that are so near.
FAR = [10**60 + 1, -2 * 10**30, 1]


@pytest.mark.parametrize("p", [[1], [-7, 2], {0: -1, 500: 1}, [10**30, 1], {0: 1, 9: 10**30}, [0, 0, 1], FAR])
def test_any_number_of_roots_of_any_size_is_drawn(p: Any) -> None:
    roots = pa.complex_roots(p)
    axes = drawn(roots.plot())
    assert len(points(axes, "o") + points(axes, "s")) == len(roots)
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    for root in roots:
        assert left < middle(root.value.real) < right and low < middle(root.value.imag) < high


def test_labels_do_not_lie_over_each_other() -> None:
    p = pa.polynomial("x") ** 2
    for k in range(1, 12):
        p *= pa.polynomial(f"{10 * k}x - 1") ** 2
    axes = drawn(pa.complex_roots(p).plot())
    renderer = axes.figure.canvas.get_renderer()
    boxes = [text.get_window_extent(renderer) for text in axes.texts]
    assert len(boxes) > 5
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])


def test_empty_lists_are_drawn() -> None:
    for axes in (pa.eigenvalues([]).plot(compare=True), pa.complex_roots([3]).plot()):
        assert not points(drawn(axes), "o") and not legend(axes)


def test_what_is_too_large_for_doubles_is_refused() -> None:
    for result in (
        pa.eigenvalues([[10**400]]),
        pa.real_roots([-(10**400), 1]),
        pa.complex_roots([10**305, 1]),
    ):
        with pytest.raises(pa.ResourceLimitError, match="cannot be drawn|into a double"):
            result.plot()
    # What is not drawn is not read either.
    A = [[0, 10**400], [0, 0]]
    drawn(pa.eigenvalues(A).plot())
    with pytest.raises(pa.ResourceLimitError):
        pa.eigenvalues(A).plot(compare=True)


REGIONS = {
    "left": pa.half_plane("left"),
    "right": pa.half_plane("right", Fraction(1, 2)),
    "upper": pa.half_plane("upper"),
    "lower": pa.half_plane("lower", -1),
    "strip": pa.strip(-1, Fraction(1, 3)),
    "across": pa.strip(0, 1, "imaginary"),
    "disc": pa.disc(1j, 2),
    "rectangle": pa.rectangle(-1 - 1j, 1j),
}


@pytest.mark.parametrize("name", REGIONS)
@pytest.mark.parametrize("p", [{0: -1, 12: 1}, [1, 0, 2, 0, 1], [0, 0, 3j, 1], [5]])
def test_the_counts_are_those_of_the_markers(name: str, p: Any) -> None:
    count = pa.count_roots(p, REGIONS[name])
    axes = drawn(count.plot())
    expected = [("inside", count.inside), ("on the boundary", count.boundary), ("outside", count.outside)]
    assert legend(axes) == [f"{words}: {number}" for words, number in expected if number]
    assert len(points(axes, "o") + points(axes, "D")) == len(pa.complex_roots(p))
    (patch,) = axes.patches
    if name == "disc":
        assert isinstance(patch, Circle) and patch.center == (0, 1) and patch.radius == 2
    else:
        assert isinstance(patch, Rectangle) and patch.get_width() > 0 and patch.get_height() > 0


def test_unbounded_regions_end_where_they_begin() -> None:
    for name, edge in (("right", 0.5), ("left", 0.0)):
        (patch,) = pa.count_roots([-2, 0, 1], REGIONS[name]).plot().patches
        assert edge in (patch.get_x(), patch.get_x() + patch.get_width())
    (patch,) = pa.count_roots([-2, 0, 1], REGIONS["strip"]).plot().patches
    assert (patch.get_x(), patch.get_width()) == (-1, pytest.approx(4 / 3))


def test_roots_near_a_boundary_are_told_apart() -> None:
    # One root 10^-40 outside: 15 digits do not tell.
    axes = pa.count_roots([-(10**40) - 1, 10**40], pa.disc(0, 1)).plot()
    assert legend(axes) == ["outside: 1"]


def test_verdicts_draw_what_they_are_about() -> None:
    assert legend(pa.is_hurwitz_stable([1, 2, 3, 5, 3, 1]).plot()) == ["inside: 3", "outside: 2"]
    assert legend(pa.is_schur_stable([0, 1]).plot()) == ["inside: 1"]
    assert len(points(pa.is_real_rooted([1, 0, 1]).plot(), "o")) == 2
    assert [t.get_text() for t in pa.interlaces([-1, 1], [0, -2, 1]).plot().get_yticklabels()][
        -1
    ] == "an interlacer"
    for verdict in (pa.is_log_concave([1, 2, 1]), pa.is_similar([[1]], [[1]])):
        with pytest.raises(pa.InputError, match="no picture of a verdict of the kind"):
            verdict.plot()


@pytest.mark.parametrize("dt", [None, True])
def test_poles_and_zeros_are_where_they_are(dt: Any) -> None:
    S = pa.systems.System([[0, 1], [0, 0]], [[0], [1]], [[2, 1]], dt=dt)
    axes = drawn(S.plot())
    assert points(axes, "x") == [(0, 0)] and points(axes, "o") == [(-2, 0)]
    assert labels(axes) == ["×2"] and legend(axes) == ["poles", "zeros"]
    circles = [p for p in axes.patches if isinstance(p, Circle) and p.radius == 1]
    assert len(circles) == (dt is True) and axes.get_xlabel() == ("Re z" if dt else "Re s")


def test_a_system_without_poles_is_drawn_empty() -> None:
    axes = drawn(pa.systems.System([], [], [], [[1]]).plot())
    assert not points(axes, "x") and axes.get_legend() is None
