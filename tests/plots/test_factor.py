"""Spectral factors, searches and reports."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from flint import acb, acb_poly

import polyalg as pa

from .drawing import P, drawn, labels, legend, points

MOVING_AVERAGE = pa.LaurentMatrixPolynomial.from_factor("[1 - z, (1 - z)/2; z/3, 1 + 2*z + 3*z^2]")
DAUBECHIES = pa.LaurentMatrixPolynomial([Fraction(c, 32) for c in (16, 9, 0, -1)])
Q_AXIS = pa.MatrixPolynomial("[x^2 + 4, 2*x + 1; 0, x + 3]")
ON_AXIS = Q_AXIS.star(on="imaginary") * Q_AXIS
SINGULAR = pa.MatrixPolynomial("[x^2+1, x^2+1; x^2+1, x^2+1]")
FACTORS: dict[str, Any] = {
    "line": (P, "real"),
    "zeros on the line": ([0, 0, 1, 0, 1], "real"),
    "constant": ([3], "real"),
    "circle": (DAUBECHIES, "circle"),
    "zeros at 1": (pa.LaurentMatrixPolynomial([2, -1]), "circle"),
    "zero at infinity": (pa.LaurentMatrixPolynomial.from_factor([[[1]], [[0]], [[0]]]), "circle"),
    "axis": (ON_AXIS, "imaginary"),
    "singular": (SINGULAR, "real"),
    "large": ([10**30, 0, 1], "real"),
}


def side(on: str, z: complex) -> float:
    """Return what is positive where zeros of the factor may be, off the domain."""
    return {"real": z.imag, "circle": abs(z) - 1, "imaginary": -z.real}[on]


@pytest.mark.parametrize("name", FACTORS)
def test_zeros_are_those_of_both_determinants(name: str) -> None:
    given, on = FACTORS[name]
    factor = pa.spectral_factor(given, on=on)
    zeros = factor.zeros()
    for zero in zeros:
        z = complex(zero.value)
        if zero.in_factor == zero.multiplicity:
            assert side(on, z) > 0
        elif zero.in_factor:
            assert 2 * zero.in_factor == zero.multiplicity and abs(side(on, z)) < 1e-12 * max(1, abs(z))
        else:
            assert side(on, z) < 0
        if zero.in_factor:
            # The rank of Q drops there.
            value = factor(acb(zero.value))
            assert (value * value.conjugate().transpose()).det().contains(0)
    if on != "circle" and name != "singular":
        det = factor.polynomial.det()
        assert sum(zero.multiplicity for zero in zeros) == det.degree()
        assert 2 * sum(zero.in_factor for zero in zeros) == det.degree()
        assert all(acb_poly(det.coeffs())(acb(zero.value)).contains(0) for zero in zeros)


def test_zeros_on_the_circle_are_those_of_the_outer_factor() -> None:
    # (1 - z)^2 (2 + z) (2 + 3z), times its mirror image: the zero -2/3 goes outside.
    Q = pa.polynomial("x - 1") ** 2 * pa.polynomial("x + 2") * pa.polynomial("3x + 2")
    P = pa.LaurentMatrixPolynomial.from_factor([[[c]] for c in Q.coeffs()])
    zeros = [zero for zero in pa.spectral_factor(P, on="circle").zeros() if zero.in_factor]
    found = sorted((round(complex(zero.value).real, 9), zero.in_factor) for zero in zeros)
    assert found == [(-2, 1), (-1.5, 1), (1, 2)]
    power = pa.LaurentMatrixPolynomial.from_factor([[[0]], [[0]], [[1]]])
    assert pa.spectral_factor(power, on="circle").zeros() == []


@pytest.mark.parametrize("name", FACTORS)
def test_both_curves_are_the_eigenvalues_of_P(name: str) -> None:
    given, on = FACTORS[name]
    factor = pa.spectral_factor(given, on=on)
    plane, response = drawn(factor.plot())
    n, r = factor.polynomial.nrows, factor.normal_rank
    of_P, of_Q = response.lines[:n], response.lines[n:]
    assert len(of_Q) == r
    high = max(np.max(line.get_ydata()) for line in of_P)
    upper = np.sort([line.get_ydata() for line in of_P], axis=0)[n - r :]
    assert np.allclose(upper, np.sort([line.get_ydata() for line in of_Q], axis=0), atol=1e-9 * high)
    zeros = factor.zeros()
    assert len(points(plane, "o")) == len(zeros)
    assert len(points(plane, "x")) == sum(1 for zero in zeros if zero.in_factor)
    assert legend(plane) == ["zeros of P", "zeros of Q"] and len(legend(response)) == 2


@pytest.mark.parametrize(("name", "point"), [("line", None), ("circle", 1), ("axis", 0)])
def test_curves_have_the_values_of_P(name: str, point: int | None) -> None:
    given, on = FACTORS[name]
    lines = pa.spectral_factor(given, on=on).plot()[1].lines
    t = float(lines[0].get_xdata()[400])
    value = given(pa.exact(t) if point is None else point)
    trace = sum(float(value[k, k]) for k in range(value.nrows()))
    assert sum(float(line.get_ydata()[400]) for line in lines[: value.nrows()]) == pytest.approx(trace)


def test_multiplicities_on_the_domain_are_those_of_P_and_Q() -> None:
    assert labels(pa.spectral_factor(DAUBECHIES, on="circle").plot()[0]) == ["P ×4, Q ×2"]
    assert labels(pa.spectral_factor(ON_AXIS, on="imaginary").plot()[0]) == ["P ×2, Q ×1"] * 2
    assert labels(pa.spectral_factor([1, 0, 2, 0, 1]).plot()[0]) == ["×2", "×2"]


def test_scales() -> None:
    assert pa.spectral_factor(ON_AXIS, on="imaginary").plot()[1].get_yscale() == "log"
    assert pa.spectral_factor(DAUBECHIES, on="circle").plot()[1].get_yscale() == "linear"


def test_bars_of_a_search_are_its_counts() -> None:
    result = pa.search.falsify("unrestricted-compatible", 20, 3)
    axes = drawn(result.plot())
    assert [bar.get_width() for bar in axes.patches] == [result.held, result.undecided, result.refused]
    assert axes.get_title() == "unrestricted-compatible"


def bars_of_histogram(axes: Any) -> list[int]:
    """Return how many samples stand in the bars of each colour, in the order of the legend."""
    return [int(sum(bar.get_height() for bar in bars)) for bars in axes.containers]


SLACK = [name for name, c in pa.search.conjectures.items() if c.slack is not None]


@pytest.mark.parametrize("name", SLACK)
def test_the_histogram_of_a_search_has_every_sample_in_its_colour(name: str) -> None:
    result = pa.search.falsify(name, 60, 3)
    axes = drawn(result.plot())
    assert bars_of_histogram(axes) == [result.held, result.undecided, result.refused]
    assert axes.get_xscale() == "log"
    assert axes.get_title().endswith(f"{result.held} held, 0 undecided, {result.refused} refused")


def test_slack_of_a_known_equality_and_of_a_known_gap() -> None:
    c = pa.search.conjectures
    assert c["stam"].slack((1, -1), (2, -2)) == 0
    assert c["additive-submodular"].slack((3, 3), (1, -1), (2, 0)) == pytest.approx(0, abs=1e-12)
    # Roots of x^2 - 1 and (x^2 - 1) convolved: sqrt 2, and sqrt 3 with a third; r has the root 1.
    gap = (2 * 2**0.5 - 3**0.5 - 1) / (2 * 2**0.5 + 3**0.5 + 1)
    assert c["additive-submodular"].slack((1, -1), (1, -1), (1, -1)) == pytest.approx(gap)
    two = c["multiplicative-submodular"].slack((2, 2), (3, 3), (1, 1))
    assert two == pytest.approx(0, abs=1e-12)


def test_the_slack_of_an_own_conjecture_is_drawn() -> None:
    known = pa.search.conjectures["stam"]
    mine = pa.search.Conjecture("mine", known.sample, known.check, slack=known.slack)
    result = pa.search.falsify(mine, 20, 3)
    assert len(drawn(result.plot()).patches) == 3
    assert bars_of_histogram(drawn(result.plot(conjecture=mine))) == [20, 0, 0]
    with pytest.raises(pa.InputError, match="the search was for 'mine', and conjecture is 'stam'"):
        result.plot(conjecture=known)


def test_bars_of_a_report_are_its_stages() -> None:
    from polyalg.core.report import CostReport, Stage

    stages = [Stage("roots", 64, 900, 0.5), Stage("factor", None, None, 0.25), Stage("roots", 128, 900, 1.0)]
    left, right = drawn(CostReport(tuple(stages)).plot())
    assert [bar.get_width() for bar in left.patches] == [1.5, 0.25]
    assert [text.get_text() for text in left.get_yticklabels()] == ["roots", "factor"]
    assert [bar.get_width() for bar in right.patches] == [128] and points(right, "D") == [(900, 0)]
    many = CostReport(tuple(Stage(f"stage {k}", None, None, float(k)) for k in range(50)))
    assert len(drawn(many.plot())[0].patches) == 20
    drawn(CostReport(()).plot())


def test_labels_stay_inside_the_axes_where_they_can() -> None:
    plane = drawn(pa.spectral_factor(MOVING_AVERAGE, on="circle").plot())[0]
    assert labels(plane) == ["P ×2, Q ×1"]
    [text] = plane.texts
    box = text.get_window_extent(plane.figure.canvas.get_renderer())
    assert plane.bbox.x0 <= box.x0 and box.x1 <= plane.bbox.x1
    assert plane.bbox.y0 <= box.y0 and box.y1 <= plane.bbox.y1
