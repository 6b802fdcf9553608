"""The examples of the tour are what it says they are, and it proves all its claims."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from flint import fmpz_mat, fmpz_poly

import polyalg as pa
from polyalg.cli.finitefree import tour as tour_finitefree
from polyalg.cli.jordan.tour import CASES, defective_matrix, example, random_matrix
from polyalg.cli.main import main
from polyalg.cli.roots import tour as tour_roots
from polyalg.cli.spectral import floats as tour_floats
from polyalg.cli.spectral import tour as tour_spectral
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.text_numbers import parse_number
from polyalg.testing.graphs import is_claw_free


def test_the_defective_matrix_has_the_structure_it_was_built_with() -> None:
    structure = [
        (polynomial_text(f), list(sizes)) for f, sizes in pa.jordan_structure(defective_matrix(seed=1))
    ]
    assert sorted(structure) == [
        ("x", [1]),
        ("x - 1", [4, 4, 1]),
        ("x^2 + x + 1", [4, 2, 1]),
        ("x^2 - 2", [5, 3]),
    ]


def test_the_named_matrices() -> None:
    gallery = fmpz_mat(example("gallery5.json"))
    assert gallery**4 != 0 * gallery and gallery**5 == 0 * gallery
    rosser = fmpz_mat(example("rosser.json"))
    assert rosser == rosser.transpose()
    assert rosser.rank() == 7 and rosser.charpoly()(1000) == 0
    assert random_matrix(3, 1) == random_matrix(3, 1)
    assert len(CASES) == 6


def test_the_named_graphs() -> None:
    edges = tour_roots.petersen_edges()
    degrees = [sum(v in edge for edge in edges) for v in range(10)]
    assert len(set(map(frozenset, edges))) == 15 and set(degrees) == {3}
    # Diameter 2 without a triangle or a square: one path at most between any two vertices.
    around = [{v for e in edges if u in e for v in e if v != u} for u in range(10)]
    assert all(len(around[u] & around[v]) == (v not in around[u]) for u in range(10) for v in range(u))
    assert is_claw_free(tour_roots.line_graph(edges)) and not is_claw_free(tour_roots.CLAW)


def test_the_stops_on_polynomials() -> None:
    cycle, petersen, claw, eulerian, triple = map(tour_roots.visit, tour_roots.CASES)
    assert (cycle.degree, petersen.degree, claw.degree, eulerian.degree) == (6, 5, 3, 200)
    assert petersen.polynomial.replace("\u00a0", " ").startswith("6*x^5 + 90*x^4 + 145*x^3")
    assert cycle.holds and petersen.holds and eulerian.holds and not claw.holds and not triple.holds
    assert "Newton's inequality" in claw.reason
    assert (triple.members, triple.pairs, triple.compatible_pairs) == (3, 3, 3)
    weights = [Fraction(w) for w in triple.weights or []]
    assert len(weights) == 3 and min(weights) >= 0
    a, b, c = weights  # a x + b (1 - x) + c (x^2 - x)
    assert (a - b - c) ** 2 < 4 * b * c
    assert eulerian.numpy_overflow and eulerian.numpy_degree == 100 and eulerian.numpy_real < 100
    assert (petersen.numpy_degree, petersen.numpy_real) == (5, 5)
    for stop in (cycle, petersen, claw, eulerian, triple):
        assert stop.claim and stop.certificate_bytes > 0
        lines = stop.text(10).replace("\u00a0", " ").splitlines()
        assert all(len(line) <= 80 for line in lines) and lines[0].startswith("10. ")


def test_numpy_is_asked_for_distinct_real_roots() -> None:
    assert tour_roots.real_by_numpy(fmpz_poly([-1, 0, 1])) == (2, 2)
    assert tour_roots.real_by_numpy(fmpz_poly([1, 0, 1])) == (2, 0)
    assert tour_roots.real_by_numpy(fmpz_poly([0, 0, 1])) == (2, 1)
    assert tour_roots.real_by_numpy(fmpz_poly([10**400, 1])) is None


def test_floats_lose_half_of_the_digits_at_a_double_zero() -> None:
    stop = tour_spectral.visit(tour_spectral.CASES[0])
    assert stop.labels == ["k = 1", "k = 2", "k = 3", "k = 4"]
    assert [len(Q) for Q in stop.factors] == [3, 4, 5, 6]
    for k, (found, radius) in enumerate(zip(stop.factors, stop.radii, strict=True), 1):
        _, Q = tour_spectral.double_zero(k)
        exact = [str(c) for c in Q[0, 0].coeffs()]
        assert [parse_number(c, "c") for c in found] == [parse_number(c, "c") for c in exact]
        assert Fraction(radius) <= Fraction(1, 10**50)
    # The law is eps^(1/2k), within a factor that grows with the coefficients.
    for error, expected in zip(stop.numpy_errors, stop.expected_errors, strict=True):
        assert expected / 100 < error < 100 * expected
    assert stop.numpy_errors == sorted(stop.numpy_errors)
    assert len(stop.claims) == 4 and all("P(x) = Q(x)^* Q(x)" in claim for claim in stop.claims)
    _check_lines(stop)


def test_the_wavelet_filter() -> None:
    stop = tour_spectral.visit(tour_spectral.CASES[1])
    [h] = [[Fraction(c) for c in factor] for factor in stop.factors]
    eps = Fraction(1, 10**50)
    assert len(h) == 8 and Fraction(stop.radii[0]) <= eps
    assert abs(sum(h) ** 2 - 2) < 100 * eps and abs(sum(h[::2]) - sum(h[1::2])) < 8 * eps
    for shift in (0, 2, 4, 6):
        product = sum(a * b for a, b in zip(h, h[shift:], strict=False))
        assert abs(product - (shift == 0)) < 100 * eps
    assert 1e-8 < stop.numpy_errors[0] < 0.1
    _check_lines(stop)


def test_squares_and_a_refusal() -> None:
    squares, refusal = map(tour_spectral.visit, tour_spectral.CASES[2:])
    assert len(squares.weights) == len(squares.squares) and all(Fraction(w) > 0 for w in squares.weights)
    assert "square" in squares.claim
    v = pa.MatrixPolynomial([[[Fraction(c)] for c in refusal.vector]])
    P, x = tour_spectral.touching(), Fraction(refusal.point)
    value, square = (Fraction(str(M(x)[0, 0])) for M in (v.star() * P * v, v.star() * v))
    negative = value - tour_spectral.MARGIN * square
    assert negative < 0 <= value and abs(float(negative / square) / refusal.value - 1) < 1e-9
    assert abs(refusal.numpy_value) > 1e-20  # nothing but rounding
    for stop in (squares, refusal):
        _check_lines(stop)


def _check_lines(stop: Any) -> None:
    lines = stop.text(10).splitlines()
    assert all(len(line) <= 80 for line in lines) and lines[0].startswith("10. ")
    assert stop.certificate_bytes > 0 and "\u00a0" not in stop.text(1)


def test_the_ways_of_floats() -> None:
    # 5 + 2 z + 2 / z = |2 + z|^2 on the circle.
    assert [round(abs(c), 9) for c in tour_floats.circle_by_roots([5.0, 2.0])] == [2, 1]
    found = tour_floats.line_by_roots([4.0, 0.0, 5.0, 0.0, 1.0])  # (x - i) (x - 2 i)
    assert [complex(round(c.real, 9), round(c.imag, 9)) for c in found] == [-2, -3j, 1]


def test_the_riccati_solver() -> None:
    pytest.importorskip("scipy")
    assert tour_floats.has_scipy()
    assert [round(abs(c), 9) for c in tour_floats.riccati([5.0, 2.0]) or []] == [2, 1]
    assert [round(c.imag, 9) for c in tour_floats.riccati([5.0, 2.0j]) or []] == [0, 1]
    found = tour_floats.line_by_riccati(1)
    assert found is None or max(abs(a - b) for a, b in zip(found, [1j, -1 - 1j, 1], strict=True)) < 1e-6
    assert tour_floats.riccati([0.0, 0.0]) is None
    stop = tour_spectral.visit(tour_spectral.CASES[0])
    assert len(stop.scipy_errors) == 4


def test_the_tour_runs_without_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "scipy.linalg", None)
    assert not tour_floats.has_scipy()
    stop = tour_spectral.visit(tour_spectral.CASES[1])
    assert stop.scipy_errors is None and "not installed" in stop.text(1)
    _check_lines(stop)


def test_the_bound_and_the_control() -> None:
    bound, control = map(tour_finitefree.visit, tour_finitefree.CASES[1:3])
    value, attained, slack = map(Fraction, (bound.value, bound.attained, bound.slack))
    assert abs(value - attained - slack) < Fraction(4, 10**15) and slack > 1
    assert 0 < abs(bound.numpy_root - float(attained)) < 1  # floats lose digits at degree 30
    assert bound.claim.startswith("for p_0") and "is at most" in bound.claim
    assert control.inputs == ["0, -1", "0, -1", "0, 0"] and 0 < control.refused < control.samples
    assert "is larger than" in control.claim
    for stop in (bound, control):
        _check_lines(stop)


def test_the_multivariate_counterexample() -> None:
    stop = tour_finitefree.visit(tour_finitefree.CASES[3])
    assert (stop.alphas, stop.c) == (["31/76", "31/76", "31/36"], ["159/76", "159/76", "95/36"])
    assert stop.index == 2 and Fraction(stop.barrier) == Fraction(494244, 395903)
    # p(x, y, z) = xyz - (x + y + z) + 2 and r = xyz - 2 (x + y + z) + 4, by hand.
    x, y, z = map(Fraction, stop.c)
    assert Fraction(stop.barrier) == (x * y - 2) / (x * y * z - 2 * (x + y + z) + 4)
    a, b, c = map(Fraction, stop.point)
    assert Fraction(stop.allowed) == (a * b - 1) / (a * b * c - (a + b + c) + 2) < Fraction(stop.barrier)
    assert "has a zero" in stop.claim
    _check_lines(stop)


def test_numpy_is_asked_for_the_largest_root() -> None:
    assert tour_finitefree.largest_by_numpy(tour_finitefree.with_roots([1, 2])) == 2
    assert tour_finitefree.largest_by_numpy(fmpz_poly([10**400, 1])) is None
    assert tour_finitefree.with_roots([]) == 1


@pytest.mark.slow
def test_the_convolution_of_the_tour() -> None:
    stop = tour_finitefree.visit(tour_finitefree.CASES[0])
    assert stop.degree == 500 and stop.cumulants_add and stop.numpy_root is None
    # The largest root of a sum is at most the sum of the largest roots.
    assert 500**2 < Fraction(stop.largest_root) < 500**2 + 500
    lines = stop.text(10).splitlines()
    assert all(len(line) <= 80 for line in lines) and "all 500 cumulants" in stop.text(10)


@pytest.mark.slow
def test_the_tour(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tour"]) == 0
    out, err = capsys.readouterr()
    assert err == "" and "all claims proved" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert main(["tour", "--json"]) == 0
    tour = json.loads(capsys.readouterr().out)
    schema = Path(__file__).parents[2] / "docs/reference/output.schema.json"
    jsonschema.validate(tour, json.loads(schema.read_text(encoding="utf-8")))
    assert (tour["polyalg"], tour["kind"]) == (pa.__version__, "tour")
    stops = tour["stops"]
    assert not any("seconds" in key for stop in stops for key in stop)
    assert [stop["area"] for stop in stops] == ["jordan"] * 6 + ["spectral"] * 4 + ["roots"] * 5 + [
        "finitefree"
    ] * 4
    assert [stop["size"] for stop in stops[:6]] == [34, 5, 8, 7, 40, 100]
    assert "\u00a0" not in json.dumps(stops, ensure_ascii=False)
    assert stops[14]["weights"] and stops[12]["holds"] is False
    assert stops[1]["numpy_error"] > 0.01  # where the exact eigenvalue is 0
